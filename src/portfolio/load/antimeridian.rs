//! Shapes that cross ±180° are cut there (RFC 7946 section 3.1.9); drawn uncut they would be bands around the Earth.

use geojson::{GeometryValue, Position};

/// The shape, cut where it crosses, and whether it was.
pub(super) fn cut(value: GeometryValue) -> (GeometryValue, bool) {
    match value {
        GeometryValue::LineString { coordinates } => several_lines(vec![coordinates], true),
        GeometryValue::MultiLineString { coordinates } => several_lines(coordinates, false),
        GeometryValue::Polygon { coordinates } => several_polygons(vec![coordinates], true),
        GeometryValue::MultiPolygon { coordinates } => several_polygons(coordinates, false),
        other => (other, false),
    }
}

fn several_lines(lines: Vec<Vec<Position>>, is_one: bool) -> (GeometryValue, bool) {
    let before = lines.len();
    let mut parts: Vec<_> = lines.into_iter().flat_map(cut_line).collect();
    let is_cut = parts.len() > before;
    match parts.pop() {
        Some(line) if is_one && !is_cut => (GeometryValue::LineString { coordinates: line }, false),
        last => {
            parts.extend(last);
            (
                GeometryValue::MultiLineString { coordinates: parts },
                is_cut,
            )
        }
    }
}

fn several_polygons(polygons: Vec<Vec<Vec<Position>>>, is_one: bool) -> (GeometryValue, bool) {
    let before = polygons.len();
    let mut parts: Vec<_> = polygons.into_iter().flat_map(cut_polygon).collect();
    let is_cut = parts.len() > before;
    match parts.pop() {
        Some(rings) if is_one && !is_cut => (GeometryValue::Polygon { coordinates: rings }, false),
        last => {
            parts.extend(last);
            (GeometryValue::MultiPolygon { coordinates: parts }, is_cut)
        }
    }
}

/// Whether a line goes over the antimeridian between two longitudes, the short way. From −180 to 180 is no way at all.
fn is_over(from: f64, to: f64, least: f64) -> bool {
    let step = (to - from).abs();
    least < step && step < 360.0
}

fn lon(position: &Position) -> f64 {
    position.as_slice().first().copied().unwrap_or_default()
}

fn lat(position: &Position) -> f64 {
    position.as_slice().get(1).copied().unwrap_or_default()
}

/// The parts of a line on the two sides of the antimeridian; one part where it does not cross.
fn cut_line(line: Vec<Position>) -> Vec<Vec<Position>> {
    /// A step of more than half a turn is meant the other way round.
    const STEP: f64 = 180.0;
    if !line
        .windows(2)
        .any(|pair| matches!(pair, [a, b] if is_over(lon(a), lon(b), STEP)))
    {
        return vec![line];
    }
    let (mut parts, mut part): (Vec<Vec<Position>>, Vec<Position>) = (Vec::new(), Vec::new());
    for position in line {
        if let Some(before) = part
            .last()
            .filter(|before| is_over(lon(before), lon(&position), STEP))
        {
            let side = 180.0_f64.copysign(lon(before));
            let lat = crossing(before, &position, side);
            part.push(Position::from([side, lat]));
            parts.push(std::mem::replace(
                &mut part,
                vec![Position::from([-side, lat])],
            ));
        }
        part.push(position);
    }
    parts.push(part);
    parts
}

/// The latitude at which a line from `a` on the side of `side` (±180) to `b` on the other side crosses.
fn crossing(a: &Position, b: &Position, side: f64) -> f64 {
    let before = side - lon(a);
    let whole = lon(b) + 2.0 * side - lon(a);
    let share = if whole == 0.0 { 0.0 } else { before / whole };
    lat(a) + (lat(b) - lat(a)) * share
}

/// The parts of a polygon (shell, then holes) on the two sides of the antimeridian; one part where it does not cross, or
/// where it goes round a pole or the whole world.
fn cut_polygon(rings: Vec<Vec<Position>>) -> Vec<Vec<Vec<Position>>> {
    /// The tallest shape that is taken for one that crosses; a taller one is a frame of the world.
    const TALLEST: f64 = 90.0;
    let Some(shell) = rings
        .first()
        .filter(|shell| crosses(shell) && height(shell) <= TALLEST)
    else {
        return vec![rings];
    };
    let Some(shell) = unrolled(shell) else {
        return vec![rings];
    };
    let (west, east) = (least(&shell), -least_of(shell.iter().map(|at| -at[0])));
    let mut all = vec![shell];
    for hole in rings.iter().skip(1).filter_map(|ring| unrolled(ring)) {
        // A hole on the other side of the cut lies within the shell after a turn.
        let turn = if least(&hole) < west { 360.0 } else { 0.0 };
        let turn = if least(&hole) > east { -360.0 } else { turn };
        all.push(
            hole.into_iter()
                .map(|[lon, lat]| [lon + turn, lat])
                .collect(),
        );
    }
    let turns = [-360.0, 0.0, 360.0].into_iter();
    let parts = turns.map(|turn| {
        all.iter()
            .map(|ring| clipped(ring, turn))
            .collect::<Vec<_>>()
    });
    let parts = parts.filter(|rings| rings.first().is_some_and(|shell| !shell.is_empty()));
    let parts: Vec<_> = parts
        .map(|rings| rings.into_iter().filter(|ring| !ring.is_empty()).collect())
        .collect();
    if parts.is_empty() { vec![rings] } else { parts }
}

/// Whether a ring steps over the antimeridian. A long side of a wide shape is no such step.
fn crosses(ring: &[Position]) -> bool {
    const STEP: f64 = 320.0;
    ring.windows(2)
        .any(|pair| matches!(pair, [a, b] if is_over(lon(a), lon(b), STEP)))
}

fn height(ring: &[Position]) -> f64 {
    -least_of(ring.iter().map(|at| -lat(at))) - least_of(ring.iter().map(lat))
}

fn least(ring: &[[f64; 2]]) -> f64 {
    least_of(ring.iter().map(|at| at[0]))
}

fn least_of(numbers: impl Iterator<Item = f64>) -> f64 {
    numbers.fold(f64::INFINITY, f64::min)
}

/// A ring with longitudes that go on beyond ±180 instead of jumping; `None` where it then does not close: it goes round a
/// pole.
fn unrolled(ring: &[Position]) -> Option<Vec<[f64; 2]>> {
    let mut turn = 0.0;
    let mut before = ring.first().map(lon)?;
    let mut unrolled = Vec::with_capacity(ring.len());
    for position in ring {
        if is_over(before, lon(position), 180.0) {
            turn += 360.0_f64.copysign(before - lon(position));
        }
        before = lon(position);
        unrolled.push([before + turn, lat(position)]);
    }
    (turn == 0.0).then_some(unrolled)
}

/// The part of an unrolled ring within −180 to 180 after a turn, closed; empty where nothing is left.
fn clipped(ring: &[[f64; 2]], turn: f64) -> Vec<Position> {
    let turned: Vec<[f64; 2]> = ring.iter().map(|[lon, lat]| [lon + turn, *lat]).collect();
    let east_of = half(&turned, -180.0, |lon| lon >= -180.0);
    let within = half(&east_of, 180.0, |lon| lon <= 180.0);
    let has_width = within.iter().any(|at| at[0] != within[0][0]);
    if within.len() < 4 || !has_width {
        Vec::new()
    } else {
        within.into_iter().map(Position::from).collect()
    }
}

/// The part of a closed ring on one side of a meridian, closed again (Sutherland and Hodgman).
fn half(ring: &[[f64; 2]], meridian: f64, is_in: impl Fn(f64) -> bool) -> Vec<[f64; 2]> {
    let mut kept = Vec::new();
    for pair in ring.windows(2) {
        let &[a, b] = pair else { continue };
        if is_in(a[0]) {
            kept.push(a);
        }
        if is_in(a[0]) != is_in(b[0]) {
            let share = (meridian - a[0]) / (b[0] - a[0]);
            kept.push([meridian, a[1] + (b[1] - a[1]) * share]);
        }
    }
    if let (Some(first), Some(last)) = (kept.first().copied(), kept.last())
        && first != *last
    {
        kept.push(first);
    }
    kept
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn ring(points: &[[f64; 2]]) -> Vec<Position> {
        points.iter().copied().map(Position::from).collect()
    }

    fn width(ring: &[Position]) -> f64 {
        -least_of(ring.iter().map(|at| -lon(at))) - least_of(ring.iter().map(lon))
    }

    #[test]
    fn a_polygon_over_the_antimeridian_becomes_two_narrow_ones() {
        let shell = ring(&[
            [178.0, -19.0],
            [-178.0, -19.0],
            [-178.0, -16.0],
            [178.0, -16.0],
            [178.0, -19.0],
        ]);
        let hole = ring(&[
            [-179.5, -18.0],
            [-179.5, -17.0],
            [-179.0, -17.0],
            [-179.5, -18.0],
        ]);
        let parts = cut_polygon(vec![shell, hole]);
        assert_eq!(parts.len(), 2);
        assert!(
            parts
                .iter()
                .all(|rings| (width(&rings[0]) - 2.0).abs() < 1e-9),
            "{parts:?}"
        );
        assert_eq!(
            parts.iter().filter(|rings| rings.len() == 2).count(),
            1,
            "the hole is in one of them"
        );
    }

    #[test]
    fn a_frame_of_the_world_and_a_ring_round_the_pole_stay_whole() {
        let world = ring(&[
            [-179.9, -85.0],
            [179.9, -85.0],
            [179.9, 85.0],
            [-179.9, 85.0],
            [-179.9, -85.0],
        ]);
        assert_eq!(cut_polygon(vec![world.clone()]), [[world]]);
        let pole = ring(&[
            [-170.0, 80.0],
            [-60.0, 80.0],
            [60.0, 80.0],
            [170.0, 80.0],
            [-170.0, 80.0],
        ]);
        assert_eq!(cut_polygon(vec![pole.clone()]), [[pole]]);
    }

    #[test]
    fn a_shape_that_does_not_cross_keeps_its_type() {
        for value in [
            GeometryValue::LineString {
                coordinates: ring(&[[0.0, 0.0], [1.0, 1.0]]),
            },
            GeometryValue::Polygon {
                coordinates: Vec::new(),
            },
            GeometryValue::new_point([1.0, 2.0]),
        ] {
            assert_eq!(cut(value.clone()), (value, false));
        }
    }

    #[test]
    fn a_line_over_the_antimeridian_goes_the_short_way() {
        let parts = cut_line(ring(&[[170.0, 0.0], [-170.0, 10.0]]));
        assert_eq!(
            parts,
            [
                ring(&[[170.0, 0.0], [180.0, 5.0]]),
                ring(&[[-180.0, 5.0], [-170.0, 10.0]])
            ]
        );
    }

    proptest! {
        #[test]
        fn cut_shapes_stay_on_earth_and_rings_stay_closed(
            points in prop::collection::vec((-180.0..=180.0_f64, -40.0..40.0_f64), 3..9)
        ) {
            let mut shell: Vec<Position> = points.iter().map(|at| Position::from([at.0, at.1])).collect();
            shell.push(shell[0].clone());
            for part in cut_line(shell.clone()) {
                prop_assert!(part.len() >= 2 && part.iter().all(|at| lon(at).abs() <= 180.0));
            }
            for rings in cut_polygon(vec![shell]) {
                for ring in &rings {
                    prop_assert!(ring.len() >= 4 && ring.first() == ring.last());
                    prop_assert!(ring.iter().all(|at| lon(at).abs() <= 180.0 && lat(at).abs() <= 40.0));
                }
            }
        }
    }
}
