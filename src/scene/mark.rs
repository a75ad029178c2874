//! What stands on the map at a size of its own: symbols, badges, labels, furniture.

use std::sync::Arc;

use super::text::{ShapedLine, TextStyle, shape};
use crate::geo::WorldPoint;
use crate::style::Color;
use crate::view::{Projector, ScreenPoint, Selection};

/// A rectangle in points, y down.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Frame {
    /// Left edge.
    pub x0: f32,
    /// Top edge.
    pub y0: f32,
    /// Right edge.
    pub x1: f32,
    /// Bottom edge.
    pub y1: f32,
}

impl Frame {
    /// A rectangle by its middle and size.
    #[must_use]
    pub fn centered(x: f32, y: f32, width: f32, height: f32) -> Self {
        Self {
            x0: x - width / 2.0,
            y0: y - height / 2.0,
            x1: x + width / 2.0,
            y1: y + height / 2.0,
        }
    }

    /// The same rectangle elsewhere.
    #[must_use]
    pub fn moved(self, x: f32, y: f32) -> Self {
        Self {
            x0: self.x0 + x,
            y0: self.y0 + y,
            x1: self.x1 + x,
            y1: self.y1 + y,
        }
    }

    /// The smallest rectangle around this one when it is turned about (0, 0), clockwise, by an angle in radians.
    #[must_use]
    pub fn turned(self, angle: f32) -> Self {
        if angle == 0.0 {
            return self;
        }
        let (sin, cos) = angle.sin_cos();
        let corners = [
            (self.x0, self.y0),
            (self.x1, self.y0),
            (self.x0, self.y1),
            (self.x1, self.y1),
        ];
        let corners = corners.map(|(x, y)| {
            let (x, y) = (x * cos - y * sin, x * sin + y * cos);
            Self::centered(x, y, 0.0, 0.0)
        });
        corners.into_iter().reduce(Self::union).unwrap_or(self)
    }

    /// The same rectangle, larger by so much on every side.
    #[must_use]
    pub fn grown(self, by: f32) -> Self {
        Self {
            x0: self.x0 - by,
            y0: self.y0 - by,
            x1: self.x1 + by,
            y1: self.y1 + by,
        }
    }

    /// Whether two rectangles have area in common.
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        self.x0 < other.x1 && other.x0 < self.x1 && self.y0 < other.y1 && other.y0 < self.y1
    }

    /// Whether another rectangle lies within.
    #[must_use]
    pub fn holds(&self, other: &Self) -> bool {
        self.x0 <= other.x0 && self.y0 <= other.y0 && self.x1 >= other.x1 && self.y1 >= other.y1
    }

    /// Whether a place lies within.
    #[must_use]
    pub fn contains(&self, x: f32, y: f32) -> bool {
        (self.x0..=self.x1).contains(&x) && (self.y0..=self.y1).contains(&y)
    }

    /// The smallest rectangle that holds both.
    #[must_use]
    pub fn union(self, other: Self) -> Self {
        Self {
            x0: self.x0.min(other.x0),
            y0: self.y0.min(other.y0),
            x1: self.x1.max(other.x1),
            y1: self.y1.max(other.y1),
        }
    }

    /// Width in points.
    #[must_use]
    pub fn width(&self) -> f32 {
        self.x1 - self.x0
    }

    /// Height in points.
    #[must_use]
    pub fn height(&self) -> f32 {
        self.y1 - self.y0
    }

    /// The middle.
    #[must_use]
    pub fn center(&self) -> (f32, f32) {
        (
            f32::midpoint(self.x0, self.x1),
            f32::midpoint(self.y0, self.y1),
        )
    }
}

/// How a line is drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stroke {
    /// Width in points.
    pub width: f32,
    /// Color.
    pub color: Color,
    /// Lengths of dash and gap in points.
    pub dash: Option<[f32; 2]>,
}

/// One thing to draw, in points relative to its mark's anchor, y down.
#[derive(Debug, Clone, PartialEq)]
pub enum Shape {
    /// A polygon or line through points, with round joins.
    Path {
        /// The points.
        points: Vec<[f32; 2]>,
        /// Whether the last is joined to the first.
        closed: bool,
        /// Its fill.
        fill: Option<Color>,
        /// Its outline.
        stroke: Option<Stroke>,
    },
    /// A line of text.
    Text {
        /// The words.
        text: String,
        /// The same, shaped.
        line: Arc<ShapedLine>,
        /// What they are set in.
        style: TextStyle,
        /// Start of the baseline.
        x: f32,
        /// The baseline.
        y: f32,
        /// By how much it is turned about its start, clockwise, in radians.
        turn: f32,
        /// Color of the letters.
        color: Color,
        /// What surrounds them: width on each side in points, and color.
        halo: Option<(f32, Color)>,
    },
}

/// Where a mark stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Anchor {
    /// At a place on Earth; it moves with the map.
    World(WorldPoint),
    /// At a place on the screen.
    Screen(ScreenPoint),
}

/// What a mark is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// A site whose place is known.
    Site,
    /// Several such sites as one: its part that answers selects the first of them, and a click opens it.
    Crowd,
    /// The name of such a site.
    SiteName,
    /// A country's name with what is known of it only as a country.
    Badge,
    /// The line from a badge to its country, beneath all that stands on the map.
    Leader,
    /// The name of a country without a badge.
    CountryName,
    /// The name of a state or province.
    State,
    /// The name of a city.
    City,
    /// The name of a water.
    Water,
    /// Words on the whole region.
    Region,
    /// Title, and what the themes' symbols mean.
    Caption,
    /// What the forms of symbols mean.
    Furniture,
    /// Where the map comes from.
    Attribution,
    /// An arrow to the north.
    NorthArrow,
    /// A globe that shows where the picture lies.
    Inset,
    /// A point, a length or an area that is measured.
    Measure,
    /// What the colors of shaded countries mean.
    Legend,
    /// The scale bar: right only for the zoom level it was made for.
    ScaleBar,
}

/// A part of a mark that answers pointer and keyboard.
#[derive(Debug, Clone, PartialEq)]
pub struct PickArea {
    /// Where, relative to the anchor; drawn size, not yet grown to what a finger needs.
    pub frame: Frame,
    /// What is picked.
    pub selection: Selection,
    /// What it is, in words: also the name in the accessibility tree.
    pub name: String,
}

/// Something on the map at a size of its own.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    /// What it is.
    pub role: Role,
    /// Where it stands.
    pub anchor: Anchor,
    /// The room it takes, relative to the anchor. Leaders are not part of it.
    pub frame: Frame,
    /// What is drawn, in this order.
    pub shapes: Vec<Shape>,
    /// What can be picked.
    pub picks: Vec<PickArea>,
}

impl Mark {
    /// Where its anchor is on the screen.
    #[must_use]
    pub fn position(&self, projector: &Projector) -> ScreenPoint {
        match self.anchor {
            Anchor::World(point) => projector.screen_from_world(point),
            Anchor::Screen(point) => point,
        }
    }

    /// The room it takes on the screen.
    #[must_use]
    pub fn frame_on_screen(&self, projector: &Projector) -> Frame {
        let at = self.position(projector);
        self.frame.moved(at.x as f32, at.y as f32)
    }

    /// The bounds of all that is drawn, relative to the anchor.
    #[must_use]
    pub fn drawn_frame(&self) -> Frame {
        self.shapes
            .iter()
            .fold(self.frame, |frame, shape| frame.union(shape.frame()))
    }
}

impl Shape {
    /// A line of text.
    #[must_use]
    pub fn text(text: &str, style: TextStyle, x: f32, y: f32, ink: Ink) -> Self {
        let line = shape(text, style);
        Self::Text {
            text: text.to_owned(),
            line,
            style,
            x,
            y,
            turn: 0.0,
            color: ink.color,
            halo: ink.halo,
        }
    }

    /// The words of a text; `None` of a path.
    #[must_use]
    pub fn words(&self) -> Option<&str> {
        match self {
            Self::Text { text, .. } => Some(text),
            Self::Path { .. } => None,
        }
    }

    /// The same; a text turned about its start, clockwise, by an angle in radians.
    #[must_use]
    pub fn turned(mut self, angle: f32) -> Self {
        if let Self::Text { turn, .. } = &mut self {
            *turn = angle;
        }
        self
    }

    /// The bounds of what is drawn.
    #[must_use]
    pub fn frame(&self) -> Frame {
        match self {
            Self::Path { points, stroke, .. } => {
                let half = stroke.map_or(0.0, |stroke| stroke.width / 2.0);
                let around = |[x, y]: &[f32; 2]| Frame {
                    x0: *x,
                    y0: *y,
                    x1: *x,
                    y1: *y,
                };
                points
                    .iter()
                    .map(around)
                    .reduce(Frame::union)
                    .unwrap_or_default()
                    .grown(half)
            }
            Self::Text {
                line,
                x,
                y,
                turn,
                halo,
                ..
            } => {
                let level = Frame {
                    x0: 0.0,
                    y0: -line.above,
                    x1: line.width,
                    y1: line.below,
                };
                let around = level.turned(*turn).moved(*x, *y);
                around.grown(halo.map_or(0.0, |(width, _)| width))
            }
        }
    }

    /// A circle.
    #[must_use]
    pub fn circle(
        x: f32,
        y: f32,
        radius: f32,
        fill: Option<Color>,
        stroke: Option<Stroke>,
    ) -> Self {
        let corners = 48_u16;
        let points = (0..corners).map(|corner| {
            let angle = std::f32::consts::TAU * f32::from(corner) / f32::from(corners);
            [x + radius * angle.cos(), y + radius * angle.sin()]
        });
        Self::Path {
            points: points.collect(),
            closed: true,
            fill,
            stroke,
        }
    }

    /// A rectangle with round corners.
    #[must_use]
    pub fn round_rect(
        frame: Frame,
        radius: f32,
        fill: Option<Color>,
        stroke: Option<Stroke>,
    ) -> Self {
        let radius = radius.min(frame.width() / 2.0).min(frame.height() / 2.0);
        let corners = [
            (frame.x1 - radius, frame.y0 + radius, -90.0_f32),
            (frame.x1 - radius, frame.y1 - radius, 0.0),
            (frame.x0 + radius, frame.y1 - radius, 90.0),
            (frame.x0 + radius, frame.y0 + radius, 180.0),
        ];
        let points = corners.iter().flat_map(|(x, y, from)| {
            (0..=8_u8).map(move |step| {
                let angle = (from + 90.0 * f32::from(step) / 8.0).to_radians();
                [x + radius * angle.cos(), y + radius * angle.sin()]
            })
        });
        Self::Path {
            points: points.collect(),
            closed: true,
            fill,
            stroke,
        }
    }
}

/// The color of letters and of what surrounds them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ink {
    /// Color of the letters.
    pub color: Color,
    /// Width on each side in points, and color, of the halo.
    pub halo: Option<(f32, Color)>,
}
