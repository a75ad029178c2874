//! Rings in ten-thousandths of a degree: joined from arcs, unrolled, repaired, wound the right way.

use std::collections::{HashMap, HashSet};

use super::crossings::{common_vertices, meet};
use super::topology::{ArcRef, HALF_TURN, Point, arc_index, near};

/// A closed ring: the last position repeats the first.
pub(super) type Ring = Vec<Point>;

/// A polygon: its exterior ring, then its holes.
pub(super) type Polygon = Vec<Ring>;

/// Joins the arcs of a ring to one run of positions without a jump at 180 degrees.
pub(super) fn join(ring: &[ArcRef], arcs: &[Vec<Point>]) -> Ring {
    let mut joined: Ring = Vec::new();
    for &reference in ring {
        let arc = &arcs[arc_index(reference)];
        let mut points = arc.clone();
        if reference < 0 {
            points.reverse();
        }
        let shift = match (joined.last(), points.first()) {
            (Some(last), Some(first)) => near(first.x, last.x) - first.x,
            _ => 0,
        };
        let skipped = usize::from(!joined.is_empty());
        joined.extend(points.iter().skip(skipped).map(|point| Point {
            x: point.x + shift,
            y: point.y,
        }));
    }
    joined.dedup();
    joined
}

/// Puts an unrolled ring between 180 degrees west and east. A ring round the pole is closed
/// along the South Pole's parallel, with a position each quarter turn so that no segment is
/// ambiguous.
///
/// # Errors
/// The ring passes 180 degrees in its midst; the packages have such rings cut already.
pub(super) fn placed(mut ring: Ring) -> Result<Ring, String> {
    let (Some(first), Some(last)) = (ring.first().copied(), ring.last().copied()) else {
        return Ok(ring);
    };
    if (last.x - first.x).abs() == 2 * HALF_TURN {
        ring.pop();
        let cut = ring
            .iter()
            .position(|point| point.x.rem_euclid(2 * HALF_TURN) == HALF_TURN)
            .ok_or("a ring round the pole has no position on the antimeridian")?;
        return Ok(closed_at_the_pole(&ring, cut, last.x > first.x));
    }
    let (west, east) = bounds(&ring);
    let shift = if east > HALF_TURN {
        -2 * HALF_TURN
    } else if west < -HALF_TURN {
        2 * HALF_TURN
    } else {
        0
    };
    if west + shift < -HALF_TURN || east + shift > HALF_TURN {
        return Err(format!(
            "a ring from {first:?} runs across the antimeridian"
        ));
    }
    for point in &mut ring {
        point.x += shift;
    }
    Ok(ring)
}

fn bounds(ring: &[Point]) -> (i32, i32) {
    let longitudes = ring.iter().map(|point| point.x);
    (
        longitudes.clone().min().unwrap_or(0),
        longitudes.max().unwrap_or(0),
    )
}

fn closed_at_the_pole(open: &[Point], cut: usize, eastward: bool) -> Ring {
    let direction = if eastward { 1 } else { -1 };
    let pole = -HALF_TURN / 2;
    let mut ring = vec![Point {
        x: -direction * HALF_TURN,
        y: open[cut].y,
    }];
    for step in 1..=open.len() {
        let point = open[(cut + step) % open.len()];
        let last = ring.last().map_or(0, |last| last.x);
        ring.push(Point {
            x: near(point.x, last),
            y: point.y,
        });
    }
    let quarter = HALF_TURN / 2;
    ring.extend([2, 1, 0, -1, -2].map(|quarters| Point {
        x: direction * quarters * quarter,
        y: pole,
    }));
    ring.push(ring[0]);
    ring
}

/// Twice the ring's signed area; positive when it is counterclockwise.
pub(super) fn doubled_area(ring: &[Point]) -> i64 {
    ring.windows(2)
        .map(|pair| {
            i64::from(pair[0].x) * i64::from(pair[1].y)
                - i64::from(pair[1].x) * i64::from(pair[0].y)
        })
        .sum()
}

/// The ring's area in square kilometers, near enough to compare islands.
pub(super) fn area_km2(ring: &[Point]) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "for comparison only")]
    let square_degrees = doubled_area(ring).abs() as f64 / 2.0e8;
    let latitude = f64::from(ring.first().map_or(0, |point| point.y)) / 10_000.0;
    square_degrees * 111.2 * 111.2 * latitude.to_radians().cos()
}

/// Takes a ring apart where it passes a position twice. Loops without area are left out.
pub(super) fn split_at_touches(ring: &[Point]) -> Vec<Ring> {
    let mut loops = Vec::new();
    let mut open: Vec<Point> = Vec::new();
    let mut place: HashMap<Point, usize> = HashMap::new();
    for &point in ring {
        if let Some(&start) = place.get(&point) {
            let mut closed: Ring = open.drain(start + 1..).collect();
            for gone in &closed {
                place.remove(gone);
            }
            closed.insert(0, point);
            closed.push(point);
            loops.push(closed);
        } else {
            place.insert(point, open.len());
            open.push(point);
        }
    }
    loops.retain(|closed| closed.len() >= 4 && doubled_area(closed) != 0);
    loops
}

/// Loops below this size, left over where a ring crosses itself, are dropped.
const SPECK_KM2: f64 = 0.3;

/// How many segments a knot in a coast may have; all in the packages are shorter.
const KNOT: usize = 40;

/// Gives a ring a vertex wherever it crosses or touches itself within a few segments, so that it
/// can be taken apart there. Grids as coarse as the packages' make such knots in narrow inlets.
fn noded(ring: &[Point]) -> Ring {
    let mut open = ring[..ring.len().saturating_sub(1)].to_vec();
    let mut seen: HashSet<[[Point; 2]; 2]> = HashSet::new();
    while let Some((first, second)) = first_knot(&open, &seen) {
        let segment = |index: usize| [open[index], open[(index + 1) % open.len()]];
        let pair = [segment(first), segment(second)];
        // A pair that still meets once the common vertex is rounded is not tried twice.
        seen.insert(pair);
        let [into_first, into_second] = common_vertices(pair[0], pair[1]);
        let (earlier, later) = if first < second {
            ((first, into_first), (second, into_second))
        } else {
            ((second, into_second), (first, into_first))
        };
        for (index, points) in [later, earlier] {
            open.splice(index + 1..=index, points);
        }
        open.dedup();
    }
    open.extend(open.first().copied());
    open.dedup();
    open
}

/// The indices of two segments of an open ring that meet and are not among the pairs `seen`.
fn first_knot(open: &[Point], seen: &HashSet<[[Point; 2]; 2]>) -> Option<(usize, usize)> {
    let count = open.len();
    let segment = |index: usize| [open[index], open[(index + 1) % count]];
    let apart = 1..=KNOT.min(count.saturating_sub(1));
    (0..count).find_map(|first| {
        let mut others = apart.clone().map(|distance| (first + distance) % count);
        let is_new_knot = |second: &usize| {
            let pair = [segment(first), segment(*second)];
            meet(pair[0], pair[1]) && !seen.contains(&pair)
        };
        others.find(is_new_knot).map(|second| (first, second))
    })
}

/// Whether a point lies in a ring; the border counts as either.
pub(super) fn contains(ring: &[Point], point: Point) -> bool {
    let mut inside = false;
    for pair in ring.windows(2) {
        let (a, b) = (pair[0], pair[1]);
        if (a.y > point.y) != (b.y > point.y) {
            let left = i64::from(b.x - a.x) * i64::from(point.y - a.y)
                - i64::from(point.x - a.x) * i64::from(b.y - a.y);
            if (left > 0) == (b.y > a.y) {
                inside = !inside;
            }
        }
    }
    inside
}

/// Makes valid polygons of one polygon's rings, exterior first: touching rings are taken apart,
/// each hole goes to the smallest exterior around it, exteriors run counterclockwise and holes
/// clockwise. What was repaired is told to `log`.
pub(super) fn polygons(rings: &[Ring], log: &mut dyn FnMut(String)) -> Vec<Polygon> {
    let mut exteriors: Vec<Ring> = Vec::new();
    let mut holes: Vec<Ring> = Vec::new();
    for (index, ring) in rings.iter().enumerate() {
        let mut loops = split_at_touches(&noded(ring));
        if loops.len() > 1 {
            loops.retain(|part| area_km2(part) >= SPECK_KM2);
        }
        if loops.is_empty() {
            log(format!(
                "a ring of {} positions without area left out at {}",
                ring.len(),
                place_of(ring)
            ));
        } else if loops.len() > 1 || loops[0].len() != ring.len() {
            log(format!(
                "a ring that touches itself became {} of {} at {}",
                loops.len(),
                ring.len(),
                place_of(ring)
            ));
        }
        let winding = doubled_area(ring).signum();
        for mut part in loops {
            let is_exterior = (index == 0) == (doubled_area(&part).signum() == winding);
            if is_exterior == (doubled_area(&part) < 0) {
                part.reverse();
            }
            if is_exterior {
                exteriors.push(part)
            } else {
                holes.push(part)
            }
        }
    }
    let mut made: Vec<Polygon> = exteriors
        .into_iter()
        .map(|exterior| vec![exterior])
        .collect();
    for hole in holes {
        let around = made
            .iter_mut()
            .filter(|polygon| {
                hole.iter()
                    .filter(|point| contains(&polygon[0], **point))
                    .count()
                    * 2
                    > hole.len()
            })
            .min_by_key(|polygon| doubled_area(&polygon[0]));
        match around {
            Some(polygon) => polygon.push(hole),
            None => log(format!(
                "a hole outside its polygon left out at {}",
                place_of(&hole)
            )),
        }
    }
    made
}

/// A ring's first position in degrees, for messages.
pub(super) fn place_of(ring: &[Point]) -> String {
    ring.first().map_or_else(String::new, |point| {
        format!(
            "{:.4}, {:.4} (lon, lat)",
            f64::from(point.x) / 10_000.0,
            f64::from(point.y) / 10_000.0
        )
    })
}
