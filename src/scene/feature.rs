//! Plain features of a portfolio: any geometry type is drawn, and names where there is room.

use std::sync::Arc;

use super::Subject;
use super::geometry::{FillSet, FixedPoint, LineSet, fixed_from_world, touches, world_from_fixed};
use super::ground::Ground;
use super::layers::{Layer, What};
use super::mark::{Anchor, Frame, Ink, Mark, PickArea, Role, Shape, Stroke};
use super::place::Board;
use super::text::{CAP_HEIGHT, TextStyle, shape};
use crate::geo::{Position, WorldPoint};
use crate::portfolio::{PlainFeature, Portfolio};
use crate::style::Face;
use crate::view::{Projector, ScreenPoint, Selection};

/// At most so many points are drawn one by one; of more, those that come first in the file.
const MOST_POINTS: usize = 4_000;

/// The geometry of plain features, prepared once.
#[derive(Debug)]
pub struct FeatureGeometry {
    /// Areas; a feature's number is its place in the portfolio.
    pub areas: Arc<FillSet>,
    /// Lines and outlines of areas.
    pub lines: Arc<LineSet>,
    /// For each line, the number of its feature.
    line_features: Vec<usize>,
    /// Points with the number of their feature.
    points: Vec<(usize, WorldPoint)>,
}

impl FeatureGeometry {
    /// The geometry of a portfolio's features.
    #[must_use]
    pub fn of(portfolio: &Portfolio) -> Self {
        let mut parts = Parts::default();
        for (number, feature) in portfolio.features.iter().enumerate() {
            if let Some(geometry) = &feature.geometry {
                parts.add(number, geometry);
            }
        }
        // Lines that shrink to nothing are left out by the set, so they must not be counted here.
        parts.lines.retain(|(_, line)| !line.is_empty());
        let line_features = parts.lines.iter().map(|(number, _)| *number).collect();
        Self {
            areas: FillSet::from_rings(parts.areas),
            lines: LineSet::of(parts.lines.into_iter().map(|(_, line)| line)),
            line_features,
            points: parts.points,
        }
    }

    /// The number of the feature whose area or line is at a place on the screen.
    #[must_use]
    pub fn at(&self, projector: &Projector, at: ScreenPoint) -> Option<usize> {
        let area = || self.areas.feature_at(projector.world_from_screen(at));
        self.lines_at(projector, at).next().or_else(area)
    }

    /// The numbers of all features whose areas or lines are at a place on the screen, the topmost first; a number may come
    /// twice.
    #[must_use]
    pub fn all_at(&self, projector: &Projector, at: ScreenPoint) -> Vec<usize> {
        let mut areas = self.areas.features_at(projector.world_from_screen(at));
        areas.reverse();
        let mut found: Vec<usize> = self.lines_at(projector, at).collect();
        found.extend(areas);
        found
    }

    /// The numbers of the features whose lines are within reach of a place on the screen.
    fn lines_at(&self, projector: &Projector, at: ScreenPoint) -> impl Iterator<Item = usize> {
        const REACH: f64 = 8.0;
        let near = move |point: &FixedPoint| projector.screen_from_world(world_from_fixed(*point));
        let corner = |x: f64, y: f64| {
            let (x, y) = (at.x + x, at.y + y);
            fixed_from_world(projector.world_from_screen(ScreenPoint { x, y }))
        };
        let ([west, north], [east, south]) = (corner(-REACH, -REACH), corner(REACH, REACH));
        self.lines
            .runs
            .iter()
            .zip(&self.line_features)
            .filter(move |(run, _)| touches(run.bounds, [west, north, east, south]))
            .filter(move |(run, _)| {
                let points = self
                    .lines
                    .points
                    .get(run.points.clone())
                    .unwrap_or_default();
                points
                    .windows(2)
                    .any(|pair| distance(at, near(&pair[0]), near(&pair[1])) <= REACH)
            })
            .map(|(_, number)| *number)
    }
}

/// Distance of a place from the line between two others, in points.
fn distance(at: ScreenPoint, from: ScreenPoint, to: ScreenPoint) -> f64 {
    let (dx, dy) = (to.x - from.x, to.y - from.y);
    let squared = dx * dx + dy * dy;
    let along = (at.x - from.x) * dx + (at.y - from.y) * dy;
    let share = if squared > 0.0 {
        (along / squared).clamp(0.0, 1.0)
    } else {
        0.0
    };
    (at.x - from.x - share * dx).hypot(at.y - from.y - share * dy)
}

#[derive(Default)]
struct Parts {
    areas: Vec<(u32, Vec<Vec<FixedPoint>>)>,
    lines: Vec<(usize, Vec<FixedPoint>)>,
    points: Vec<(usize, WorldPoint)>,
}

impl Parts {
    fn add(&mut self, number: usize, geometry: &geojson::Geometry) {
        use geojson::GeometryValue as Value;
        match &geometry.value {
            Value::Point { coordinates } => self.add_point(number, coordinates),
            Value::MultiPoint { coordinates } => {
                coordinates
                    .iter()
                    .for_each(|position| self.add_point(number, position));
            }
            Value::LineString { coordinates } => self.lines.push((number, line(coordinates))),
            Value::MultiLineString { coordinates } => {
                self.lines
                    .extend(coordinates.iter().map(|part| (number, line(part))));
            }
            Value::Polygon { coordinates } => self.add_polygon(number, coordinates),
            Value::MultiPolygon { coordinates } => {
                coordinates
                    .iter()
                    .for_each(|polygon| self.add_polygon(number, polygon));
            }
            Value::GeometryCollection { geometries } => {
                geometries
                    .iter()
                    .for_each(|geometry| self.add(number, geometry));
            }
        }
    }

    fn add_point(&mut self, number: usize, position: &geojson::Position) {
        self.points
            .extend(world(position).map(|point| (number, point)));
    }

    fn add_polygon(&mut self, number: usize, rings: &[Vec<geojson::Position>]) {
        let rings: Vec<Vec<FixedPoint>> = rings.iter().map(|ring| line(ring)).collect();
        self.lines
            .extend(rings.iter().map(|ring| (number, ring.clone())));
        self.areas
            .push((u32::try_from(number).unwrap_or(u32::MAX), rings));
    }
}

fn world(position: &geojson::Position) -> Option<WorldPoint> {
    let [lon, lat, ..] = position.as_slice() else {
        return None;
    };
    (lon.is_finite() && lat.is_finite()).then(|| {
        Position {
            lon: *lon,
            lat: *lat,
        }
        .into()
    })
}

fn line(positions: &[geojson::Position]) -> Vec<FixedPoint> {
    positions
        .iter()
        .filter_map(world)
        .map(fixed_from_world)
        .collect()
}

/// The layers of the plain features, where there are any.
pub(super) fn layers(subject: &Subject<'_>, ground: &Ground) -> Vec<Layer> {
    let portfolio = subject.portfolio;
    if portfolio.features.is_empty() {
        return Vec::new();
    }
    let geometry = ground.features(portfolio);
    let accent = subject.style.panel.accent;
    let position = |selection: &Selection| match selection {
        Selection::Feature(id) => portfolio
            .features
            .iter()
            .position(|feature| feature.id == *id),
        _ => None,
    };
    let mut chosen: Vec<usize> = subject.view.outstanding().filter_map(position).collect();
    if chosen.is_empty() {
        chosen.extend(subject.view.hover.as_ref().and_then(position));
    }
    let palette = if chosen.is_empty() {
        vec![accent.with_opacity(0.22)]
    } else {
        let opacity = |number| if chosen.contains(&number) { 0.5 } else { 0.15 };
        (0..portfolio.features.len())
            .map(|number| accent.with_opacity(opacity(number)))
            .collect()
    };
    let width = 1.8 * subject.style.map.scale.sqrt();
    vec![
        Layer::Fill {
            what: What::Features,
            geometry: Arc::clone(&geometry.areas),
            palette,
        },
        Layer::Lines {
            what: What::Features,
            geometry: Arc::clone(&geometry.lines),
            width,
            color: accent,
            dash: None,
        },
    ]
}

/// The points among the plain features, and the names of all features for which there is room.
pub(super) fn marks(subject: &Subject<'_>, ground: &Ground, board: &mut Board) -> Vec<Mark> {
    let features = &subject.portfolio.features;
    if features.is_empty() {
        return Vec::new();
    }
    let geometry = ground.features(subject.portfolio);
    let mut marks = Vec::new();
    let mut named = Vec::new();
    for (number, point) in &geometry.points {
        let Some(feature) = features.get(*number) else {
            continue;
        };
        if marks.len() >= MOST_POINTS {
            break;
        }
        if board.reaches(board.screen(*point)) {
            let mark = point_mark(subject, feature, *point);
            let at = mark.position(&board.projector);
            board.take(mark.frame.moved(at.x as f32, at.y as f32));
            named.push((feature, *point, mark.frame));
            marks.push(mark);
        }
    }
    let areas = geometry.areas.polygons.iter().filter_map(|polygon| {
        let feature = features.get(usize::try_from(polygon.feature).ok()?)?;
        let [west, north, east, south] = polygon.bounds.map(f64::from);
        let middle = [
            f64::midpoint(west, east) as i32,
            f64::midpoint(north, south) as i32,
        ];
        Some((feature, world_from_fixed(middle), Frame::default()))
    });
    let names: Vec<_> = named
        .into_iter()
        .chain(areas)
        .filter(|(_, point, _)| board.reaches(board.screen(*point)))
        .collect();
    for (feature, point, around) in names {
        marks.extend(name_mark(subject, feature, (point, around), board));
    }
    marks
}

fn point_mark(subject: &Subject<'_>, feature: &PlainFeature, point: WorldPoint) -> Mark {
    let style = &subject.style.map;
    let selection = Selection::Feature(feature.id.clone());
    let selected = subject.view.outstanding().any(|other| *other == selection);
    let radius = if selected { 8.0 } else { 6.0 } * style.scale;
    let edge = Stroke {
        width: 1.1 * style.scale.sqrt(),
        color: style.symbol_outline,
        dash: None,
    };
    let shapes = vec![
        Shape::circle(0.0, 0.0, radius + 2.0, Some(style.symbol_halo), None),
        Shape::circle(
            0.0,
            0.0,
            radius,
            Some(subject.style.panel.accent),
            Some(edge),
        ),
    ];
    let frame = Frame::centered(0.0, 0.0, radius * 2.0 + 4.0, radius * 2.0 + 4.0);
    let pick = PickArea {
        frame,
        selection,
        name: subject.words(&feature.name).to_owned(),
    };
    Mark {
        role: Role::Site,
        anchor: Anchor::World(point),
        frame,
        shapes,
        picks: vec![pick],
    }
}

fn name_mark(
    subject: &Subject<'_>,
    feature: &PlainFeature,
    (point, around): (WorldPoint, Frame),
    board: &mut Board,
) -> Option<Mark> {
    let style = &subject.style.map;
    let name = subject.words(&feature.name);
    let text_style = TextStyle {
        face: Face::SemiBold,
        size: 12.0 * style.scale,
        spacing: 0.0,
    };
    let width = shape(name, text_style).width;
    // A name as wide as half the picture is a sentence: the card tells it.
    if name.trim().is_empty() || f64::from(width) > subject.viewport.width / 2.0 {
        return None;
    }
    let height = text_style.size * CAP_HEIGHT;
    let at = board.screen(point);
    let gap = 3.0 + 2.0 * style.scale;
    let candidates = if around == Frame::default() {
        vec![(-width / 2.0, height / 2.0)]
    } else {
        vec![
            (around.x1 + gap, height / 2.0),
            (around.x0 - gap - width, height / 2.0),
            (-width / 2.0, around.y0 - gap),
            (-width / 2.0, around.y1 + gap + height),
        ]
    };
    let ink = Ink {
        color: style.label,
        halo: Some((2.0 * style.scale, style.halo)),
    };
    let words = Shape::text(name, text_style, 0.0, 0.0, ink).frame();
    let frame_at = |(x, y): (f32, f32)| words.moved(x, y);
    let (x, y) = candidates
        .into_iter()
        .find(|candidate| board.is_free(&frame_at(*candidate).moved(at.x as f32, at.y as f32)))?;
    let frame = frame_at((x, y));
    board.take(frame.moved(at.x as f32, at.y as f32));
    let pick = PickArea {
        frame,
        selection: Selection::Feature(feature.id.clone()),
        name: name.to_owned(),
    };
    Some(Mark {
        role: Role::SiteName,
        anchor: Anchor::World(point),
        frame,
        shapes: vec![Shape::text(name, text_style, x, y, ink)],
        picks: vec![pick],
    })
}
