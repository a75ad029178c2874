//! Finding arcs that cross or touch where they should not, as simplified lines may.

use std::collections::{BTreeSet, HashMap};

use super::topology::Point;

/// Side of a cell of the search grid, in ten-thousandths of a degree.
const CELL: i32 = 5_000;

#[derive(Clone, Copy)]
struct Segment {
    arc: usize,
    from: Point,
    to: Point,
}

/// The indices of arcs that have a segment crossing, touching or lying on another segment,
/// shared end points apart. Only pairs with at least one arc for which `simplified` holds count.
pub(super) fn crossing_arcs(arcs: &[Vec<Point>], simplified: &[bool]) -> BTreeSet<usize> {
    let mut cells: HashMap<(i32, i32), Vec<Segment>> = HashMap::new();
    for (arc, points) in arcs.iter().enumerate() {
        for pair in points.windows(2) {
            let segment = Segment {
                arc,
                from: pair[0],
                to: pair[1],
            };
            for cell in cells_of(segment) {
                cells.entry(cell).or_default().push(segment);
            }
        }
    }
    let mut found = BTreeSet::new();
    let mut keys: Vec<_> = cells.keys().copied().collect();
    keys.sort_unstable();
    for key in keys {
        let segments = &cells[&key];
        for (index, a) in segments.iter().enumerate() {
            for b in &segments[index + 1..] {
                if (simplified[a.arc] || simplified[b.arc]) && meet([a.from, a.to], [b.from, b.to])
                {
                    found.extend([a.arc, b.arc]);
                }
            }
        }
    }
    found
}

fn cells_of(segment: Segment) -> impl Iterator<Item = (i32, i32)> {
    let (a, b) = (segment.from, segment.to);
    let columns = a.x.min(b.x).div_euclid(CELL)..=a.x.max(b.x).div_euclid(CELL);
    let rows = a.y.min(b.y).div_euclid(CELL)..=a.y.max(b.y).div_euclid(CELL);
    columns.flat_map(move |column| rows.clone().map(move |row| (column, row)))
}

/// Whether two segments have a point in common that is not an end of both; a common stretch counts.
pub(super) fn meet(a: [Point; 2], b: [Point; 2]) -> bool {
    let apart = |low: fn(Point) -> i32| {
        low(a[0]).max(low(a[1])) < low(b[0]).min(low(b[1]))
            || low(b[0]).max(low(b[1])) < low(a[0]).min(low(a[1]))
    };
    if apart(|point| point.x) || apart(|point| point.y) {
        return false;
    }
    let sides = [
        side(a[0], a[1], b[0]),
        side(a[0], a[1], b[1]),
        side(b[0], b[1], a[0]),
        side(b[0], b[1], a[1]),
    ];
    if sides == [0; 4] {
        // On one line: more than an end in common?
        return a[0].min(a[1]).max(b[0].min(b[1])) < a[0].max(a[1]).min(b[0].max(b[1]));
    }
    let crosses = sides[0] * sides[1] <= 0 && sides[2] * sides[3] <= 0;
    crosses && !a.iter().any(|end| b.contains(end))
}

/// The positions that two segments which meet need as vertices: first those to put into `a`,
/// then those to put into `b`.
pub(super) fn common_vertices(a: [Point; 2], b: [Point; 2]) -> [Vec<Point>; 2] {
    let into = |line: [Point; 2], ends: [Point; 2]| -> Vec<Point> {
        ends.into_iter()
            .filter(|end| !line.contains(end) && lies_on(line, *end))
            .collect()
    };
    let found = [into(a, b), into(b, a)];
    if found.iter().all(Vec::is_empty) {
        let point = crossing(a, b);
        return [vec![point], vec![point]];
    }
    found
}

fn lies_on(line: [Point; 2], point: Point) -> bool {
    let between = |from: i32, to: i32, value: i32| (from.min(to)..=from.max(to)).contains(&value);
    side(line[0], line[1], point) == 0
        && between(line[0].x, line[1].x, point.x)
        && between(line[0].y, line[1].y, point.y)
}

/// Where two segments cross, to the nearest point.
fn crossing(mut a: [Point; 2], mut b: [Point; 2]) -> Point {
    // In one order whichever way the lines are walked, so that neighbors round alike.
    a.sort_unstable();
    b.sort_unstable();
    let (a, b) = (a.min(b), a.max(b));
    let run = |line: [Point; 2]| {
        (
            f64::from(line[1].x - line[0].x),
            f64::from(line[1].y - line[0].y),
        )
    };
    let ((ax, ay), (bx, by)) = (run(a), run(b));
    let (dx, dy) = (f64::from(b[0].x - a[0].x), f64::from(b[0].y - a[0].y));
    let along = (dx * by - dy * bx) / (ax * by - ay * bx);
    #[expect(
        clippy::cast_possible_truncation,
        reason = "the point lies on the first segment"
    )]
    let step = |length: f64| (along * length).round() as i32;
    Point {
        x: a[0].x + step(ax),
        y: a[0].y + step(ay),
    }
}

fn side(a: Point, b: Point, c: Point) -> i64 {
    let cross =
        i64::from(b.x - a.x) * i64::from(c.y - a.y) - i64::from(b.y - a.y) * i64::from(c.x - a.x);
    cross.signum()
}
