//! The line or area that is measured: its course as layers of the ground, its points and figures as marks.

use std::sync::Arc;

use super::Subject;
use super::course::{around_the_pole, on_the_map, parts_on_the_map, width};
use super::geometry::{FillSet, LineSet, fixed_from_world};
use super::ground::Ground;
use super::layers::{Layer, What};
use super::mark::{Anchor, Frame, Ink, Mark, Role, Shape, Stroke};
use super::place::Board;
use super::text::{CAP_HEIGHT, TextStyle, shape};
use crate::geo::polylabel::polylabel;
use crate::geo::{Position, WorldPoint};
use crate::style::Face;
use crate::view::{Measure, geodesic};

/// The geometry of what is measured.
#[derive(Debug)]
pub struct MeasureGeometry {
    /// The area; nothing where there is none, or where its outline crosses itself.
    area: Arc<FillSet>,
    /// The lines that were set.
    lines: Arc<LineSet>,
    /// The line that would close it.
    closing: Arc<LineSet>,
    /// Where in the area there is most room.
    label: Option<WorldPoint>,
}

impl MeasureGeometry {
    /// The geometry of a line or area.
    #[must_use]
    pub fn of(measure: &Measure) -> Self {
        let drawn = |segments: &mut dyn Iterator<Item = [Position; 2]>| {
            LineSet::of(segments.flat_map(|segment| on_the_map(&measure.course(segment))))
        };
        let closing = measure.closing().filter(|_| !measure.is_closed());
        let has_area = measure
            .figures()
            .shape
            .is_some_and(|shape| shape.area.is_some());
        let outline = if has_area {
            around_the_pole(measure.outline())
        } else {
            Vec::new()
        };
        let parts = parts_on_the_map(&outline);
        // The words on an area stand where there is most room in its widest part.
        let widest = parts.iter().max_by(|a, b| width(a).total_cmp(&width(b)));
        let widest = widest.filter(|_| measure.is_closed());
        let label = widest.and_then(|part| {
            let cells = (LABEL_WORK / part.len().max(1)).clamp(16, 2_000);
            polylabel(std::slice::from_ref(part), 1e-5, cells)
        });
        let fixed = |part: Vec<WorldPoint>| part.into_iter().map(fixed_from_world).collect();
        Self {
            lines: drawn(&mut measure.segments()),
            closing: drawn(&mut closing.into_iter()),
            label: label.map(|(at, _)| at),
            area: FillSet::from_rings(parts.into_iter().map(|part| (0, vec![fixed(part)]))),
        }
    }
}

/// How many distances from a point to a segment the place of an area's label may ask for.
const LABEL_WORK: usize = 400_000;

/// The layers of what is measured, where something is.
pub(super) fn layers(subject: &Subject<'_>, ground: &Ground) -> Vec<Layer> {
    let Some(measure) = subject.view.measure() else {
        return Vec::new();
    };
    let geometry = ground.measured(measure);
    let (style, accent) = (&subject.style.map, subject.style.panel.accent);
    let line = |geometry: &Arc<LineSet>, width: f32, color, dash| Layer::Lines {
        what: What::Measure,
        geometry: Arc::clone(geometry),
        width: width * style.scale.sqrt(),
        color,
        dash,
    };
    let opacity = if measure.is_closed() { 0.22 } else { 0.1 };
    vec![
        Layer::Fill {
            what: What::Measure,
            geometry: Arc::clone(&geometry.area),
            palette: vec![accent.with_opacity(opacity)],
        },
        line(&geometry.closing, 1.4, accent, Some([5.0, 5.0])),
        line(&geometry.lines, 5.0, style.halo, None),
        line(&geometry.lines, 2.4, accent, None),
    ]
}

/// Radius of a point that was set, in points before the look's factor.
const POINT: f32 = 4.5;
/// Room that the words on a segment leave of it at each end, in points before the look's factor.
const ENDS: f32 = 12.0;

/// The points that were set, the length of each segment where there is room, and the area of an area.
pub(super) fn marks(subject: &Subject<'_>, ground: &Ground, board: &mut Board) -> Vec<Mark> {
    let Some(measure) = subject.view.measure() else {
        return Vec::new();
    };
    let points = measure.points().iter().enumerate();
    let points: Vec<Mark> = points
        .map(|(number, at)| point_mark(subject, *at, number == 0 && measure.can_close()))
        .collect();
    for mark in &points {
        board.take(mark.frame_on_screen(&board.projector));
    }
    let mut words = Vec::new();
    let area = measure.figures().shape.and_then(|shape| shape.area);
    if let Some(area) = area.filter(|_| measure.is_closed()) {
        let said = subject.tr.area(area);
        let at = ground.measured(measure).label;
        words.extend(
            at.and_then(|at| label(subject, (&said, Face::Bold), (at, &[(0.0, 0.0)]), board)),
        );
    }
    for [from, to] in measure.segments() {
        words.extend(segment_label(subject, [from, to], board));
    }
    words.into_iter().chain(points).collect()
}

fn point_mark(subject: &Subject<'_>, position: Position, closes: bool) -> Mark {
    let style = &subject.style.map;
    let stroke = |width: f32| Stroke {
        width: width * style.scale.sqrt(),
        color: subject.style.panel.accent,
        dash: None,
    };
    let radius = POINT * style.scale;
    let mut shapes = Vec::new();
    if closes {
        // A click there makes it an area.
        shapes.push(Shape::circle(
            0.0,
            0.0,
            radius * 1.9,
            None,
            Some(stroke(1.4)),
        ));
    }
    shapes.push(Shape::circle(
        0.0,
        0.0,
        radius,
        Some(style.symbol_halo),
        Some(stroke(2.0)),
    ));
    let frame = shapes.iter().map(Shape::frame).reduce(Frame::union);
    Mark {
        role: Role::Measure,
        anchor: Anchor::World(position.into()),
        frame: frame.unwrap_or_default(),
        shapes,
        picks: Vec::new(),
    }
}

/// Where along a segment its length may stand, in eighths, the best first.
const ALONG: [usize; 5] = [4, 3, 5, 2, 6];

/// The length of a segment beside its middle, where it is long enough on the screen; where that is taken, a little farther on.
fn segment_label(
    subject: &Subject<'_>,
    [from, to]: [Position; 2],
    board: &mut Board,
) -> Option<Mark> {
    let said = subject.tr.length(geodesic::meters(from, to));
    let style = text_style(subject, Face::SemiBold);
    let (width, height) = (shape(&said, style).width, style.size * CAP_HEIGHT);
    let scale = subject.style.map.scale;
    let course = geodesic::eighths(from, to);
    ALONG.into_iter().find_map(|eighth| {
        // Between its neighbors the segment has its direction, also over the antimeridian.
        let [a, at, b] = [eighth - 1, eighth, eighth + 1].map(|nth| course[nth]);
        let [a, b] = [a, b].map(|at| board.screen(at.into()));
        let (dx, dy) = ((b.x - a.x) as f32, (b.y - a.y) as f32);
        let quarter = dx.hypot(dy);
        let along = (width * dx.abs() + height * dy.abs()) / quarter;
        if quarter <= 0.0 || quarter * 4.0 < along + 2.0 * ENDS * scale {
            return None;
        }
        // Beside the line, on the side where the words are above it, or else on the other.
        let (mut x, mut y) = (dy / quarter, -dx / quarter);
        if y > 0.0 || (y == 0.0 && x < 0.0) {
            (x, y) = (-x, -y);
        }
        let far = 7.0 * scale + height / 2.0 * y.abs() + width / 2.0 * x.abs();
        let beside = [(x * far, y * far), (-x * far, -y * far)];
        let lon = at.lon - 360.0 * (at.lon / 360.0).round();
        let point = Position { lon, ..at }.into();
        label(subject, (&said, Face::SemiBold), (point, &beside), board)
    })
}

fn text_style(subject: &Subject<'_>, face: Face) -> TextStyle {
    TextStyle {
        face,
        size: 12.0 * subject.style.map.scale,
        spacing: 0.0,
    }
}

/// Words with their middle at the first of some places around a point that is free.
fn label(
    subject: &Subject<'_>,
    (said, face): (&str, Face),
    (point, around): (WorldPoint, &[(f32, f32)]),
    board: &mut Board,
) -> Option<Mark> {
    let style = &subject.style.map;
    let text = text_style(subject, face);
    let (width, height) = (shape(said, text).width, text.size * CAP_HEIGHT);
    let ink = Ink {
        color: style.label,
        halo: Some((2.5 * style.scale, style.halo)),
    };
    let at = board.screen(point);
    let placed = around.iter().find_map(|(x, y)| {
        let words = Shape::text(said, text, x - width / 2.0, y + height / 2.0, ink);
        let frame = words.frame();
        let on_screen = frame.moved(at.x as f32, at.y as f32);
        board
            .is_free(&on_screen)
            .then_some((words, frame, on_screen))
    });
    let (words, frame, on_screen) = placed?;
    board.take(on_screen);
    Some(Mark {
        role: Role::Measure,
        anchor: Anchor::World(point),
        frame,
        shapes: vec![words],
        picks: Vec::new(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geo::lon_lat;
    use crate::scene::geometry::{FIXED_WORLD, FixedPoint};
    use crate::view::{Command, Tool, ToolStep, View};

    fn geometry(points: &[(f64, f64)], closed: bool) -> MeasureGeometry {
        let mut view = View::new("en");
        view.apply(Command::Tool(ToolStep::ToggleMeasure));
        for (lon, lat) in points {
            view.apply(Command::Tool(ToolStep::MeasureAt(lon_lat(*lon, *lat))));
        }
        if closed {
            view.apply(Command::Tool(ToolStep::MeasureClose));
        }
        match view.tool {
            Some(Tool::Measure(measure)) => MeasureGeometry::of(&measure),
            other => panic!("{other:?} is no measure"),
        }
    }

    fn lon(fixed: FixedPoint) -> f64 {
        f64::from(fixed[0]) / FIXED_WORLD * 360.0
    }

    #[test]
    fn a_line_over_the_antimeridian_is_cut_there_and_crosses_nothing_else() {
        let found = geometry(&[(170.0, -10.0), (-170.0, -10.0), (175.0, 5.0)], false);
        let runs = &found.lines.runs;
        assert_eq!(runs.len(), 4);
        for run in runs {
            let points = &found.lines.points[run.points.clone()];
            assert!(
                points
                    .windows(2)
                    .all(|pair| (lon(pair[0]) - lon(pair[1])).abs() < 1.0)
            );
            let on_edge = |point: &&FixedPoint| (lon(**point).abs() - 180.0).abs() < 1e-6;
            assert_eq!(points.iter().filter(on_edge).count(), 1, "{points:?}");
        }
        assert!(!found.closing.runs.is_empty());
    }

    #[test]
    fn an_area_over_the_antimeridian_is_filled_on_both_edges_of_the_map() {
        let square = [
            (170.0, -10.0),
            (-170.0, -10.0),
            (-170.0, 10.0),
            (170.0, 10.0),
        ];
        let found = geometry(&square, true);
        assert_eq!(found.area.polygons.len(), 2);
        for (place, is_in) in [(175.0, true), (-175.0, true), (0.0, false), (165.0, false)] {
            let at = WorldPoint::from(lon_lat(place, 0.0));
            assert_eq!(found.area.feature_at(at).is_some(), is_in, "{place}");
        }
        assert!(found.closing.runs.is_empty());
    }

    #[test]
    fn an_area_round_a_pole_is_filled_up_to_it() {
        let found = geometry(&[(-90.0, 60.0), (30.0, 60.0), (150.0, 60.0)], true);
        for (place, is_in) in [
            ((0.0, 84.0), true),
            ((179.0, 84.0), true),
            ((0.0, 50.0), false),
        ] {
            let at = WorldPoint::from(lon_lat(place.0, place.1));
            assert_eq!(found.area.feature_at(at).is_some(), is_in, "{place:?}");
        }
    }

    #[test]
    fn what_crosses_itself_is_not_filled() {
        let bow = geometry(&[(0.0, 0.0), (1.0, 1.0), (1.0, 0.0), (0.0, 1.0)], true);
        assert!(bow.area.polygons.is_empty() && !bow.lines.runs.is_empty());
    }
}
