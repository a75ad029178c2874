//! A picture that copies a larger or smaller one: the same marks at the same places, so many times as large.

use super::ground::Ground;
use super::mark::{Anchor, Frame, Ink, Mark, PickArea, Shape, Stroke};
use super::text::TextStyle;
use super::{Scene, Subject};
use crate::view::{Camera, Projector, ScreenPoint, View, Viewport};

impl Scene {
    /// Makes the picture of a subject whose sizes are so many times those of another picture, as that one has it: what finds
    /// no room there is not in it, even if it would find some.
    #[must_use]
    pub fn copied(subject: &Subject<'_>, ground: &Ground, factor: f32) -> Self {
        if !(factor.is_finite() && factor > 0.0) || (factor - 1.0).abs() < 1e-3 {
            return Self::prepare(subject, ground);
        }
        let by = f64::from(factor);
        let camera = Camera {
            zoom: subject.view.camera.zoom - by.log2(),
            ..subject.view.camera
        };
        let view = View {
            camera,
            ..subject.view.clone()
        };
        let style = subject.style.enlarged(1.0 / factor);
        let obstacles = subject.obstacles.iter();
        let obstacles: Vec<Frame> = obstacles
            .map(|frame| frame.enlarged(1.0 / factor))
            .collect();
        let original = Subject {
            view: &view,
            viewport: Viewport {
                width: subject.viewport.width / by,
                height: subject.viewport.height / by,
            },
            style: &style,
            obstacles: &obstacles,
            margin: subject.margin / factor,
            ..*subject
        };
        let scene = Self::prepare(&original, ground);
        Self {
            projector: Projector::new(subject.view.camera, subject.viewport),
            marks: scene
                .marks
                .iter()
                .map(|mark| mark.enlarged(factor))
                .collect(),
            ..scene
        }
    }
}

impl Frame {
    /// The same rectangle so many times as large, and as far from the anchor.
    fn enlarged(self, factor: f32) -> Self {
        Self {
            x0: self.x0 * factor,
            y0: self.y0 * factor,
            x1: self.x1 * factor,
            y1: self.y1 * factor,
        }
    }
}

impl Mark {
    /// The same mark so many times as large; on the screen it stands so many times as far from the corner.
    #[must_use]
    pub fn enlarged(&self, factor: f32) -> Self {
        let by = f64::from(factor);
        let picks = self.picks.iter().map(|area| PickArea {
            frame: area.frame.enlarged(factor),
            ..area.clone()
        });
        Self {
            anchor: match self.anchor {
                Anchor::World(point) => Anchor::World(point),
                Anchor::Screen(ScreenPoint { x, y }) => Anchor::Screen(ScreenPoint {
                    x: x * by,
                    y: y * by,
                }),
            },
            frame: self.frame.enlarged(factor),
            shapes: self
                .shapes
                .iter()
                .map(|shape| shape.enlarged(factor))
                .collect(),
            picks: picks.collect(),
            role: self.role,
        }
    }
}

impl Shape {
    fn enlarged(&self, factor: f32) -> Self {
        match self {
            Self::Path {
                points,
                closed,
                fill,
                stroke,
            } => Self::Path {
                points: points
                    .iter()
                    .map(|[x, y]| [x * factor, y * factor])
                    .collect(),
                closed: *closed,
                fill: *fill,
                stroke: stroke.map(|stroke| Stroke {
                    width: stroke.width * factor,
                    dash: stroke.dash.map(|dash| dash.map(|length| length * factor)),
                    ..stroke
                }),
            },
            Self::Text {
                text,
                style,
                x,
                y,
                color,
                halo,
                ..
            } => {
                let style = TextStyle {
                    size: style.size * factor,
                    spacing: style.spacing * factor,
                    ..*style
                };
                let ink = Ink {
                    color: *color,
                    halo: halo.map(|(width, color)| (width * factor, color)),
                };
                Self::text(text, style, x * factor, y * factor, ink)
            }
        }
    }
}
