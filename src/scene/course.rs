//! Lines and outlines over the whole Earth, as parts of the one turn of it that the map shows. Their longitudes go on beyond
//! ±180° instead of jumping.

use super::geometry::{FixedPoint, fixed_from_world};
use crate::geo::{MAX_LAT, Position, WorldPoint};

/// The parts of a line that are on the map: it is cut at the antimeridian, and where it leaves the Mercator world.
#[must_use]
pub fn on_the_map(course: &[Position]) -> Vec<Vec<FixedPoint>> {
    let (mut parts, mut part): (Vec<Vec<FixedPoint>>, Vec<FixedPoint>) = (Vec::new(), Vec::new());
    let fixed = |at: WorldPoint, turn: f64| {
        fixed_from_world(WorldPoint {
            x: at.x - turn,
            ..at
        })
    };
    for pair in course.windows(2) {
        if pair.iter().any(|at| at.lat.abs() > MAX_LAT) {
            parts.push(std::mem::take(&mut part));
            continue;
        }
        let (from, to) = (WorldPoint::from(pair[0]), WorldPoint::from(pair[1]));
        // On the edge between two turns a piece belongs to the one that it lies in.
        let turn = f64::midpoint(from.x, to.x).floor();
        let (low, high) = (from.x.min(to.x), from.x.max(to.x));
        let edge = if low < turn { turn } else { turn + 1.0 };
        if low < edge && edge < high {
            let share = (edge - from.x) / (to.x - from.x);
            let y = from.y + (to.y - from.y) * share;
            let (before, after) = if to.x > from.x {
                (edge - 1.0, edge)
            } else {
                (edge, edge - 1.0)
            };
            let at = WorldPoint { x: edge, y };
            if part.is_empty() {
                part.push(fixed(from, before));
            }
            part.push(fixed(at, before));
            parts.push(std::mem::replace(&mut part, vec![fixed(at, after)]));
            part.push(fixed(to, after));
        } else {
            let start = fixed(from, turn);
            if part.last() != Some(&start) {
                parts.push(std::mem::replace(&mut part, vec![start]));
            }
            part.push(fixed(to, turn));
        }
    }
    parts.push(part);
    parts.retain(|part| part.len() > 1);
    parts
}

/// An outline as points of the Mercator world, closed by way of the pole where it goes round one.
pub(super) fn around_the_pole(outline: Vec<Position>) -> Vec<WorldPoint> {
    let mean = outline.iter().map(|at| at.lat).sum::<f64>();
    let mut points: Vec<WorldPoint> = outline.iter().copied().map(WorldPoint::from).collect();
    if let (Some(first), Some(last)) = (points.first().copied(), points.last().copied())
        && (first.x - last.x).abs() > 0.5
    {
        let y = if mean >= 0.0 { 0.0 } else { 1.0 };
        points.extend([last.x, first.x].map(|x| WorldPoint { x, y }));
    }
    points
}

/// The parts of an outline in each turn of the Earth, moved to the one that the map shows.
pub(super) fn parts_on_the_map(outline: &[WorldPoint]) -> Vec<Vec<WorldPoint>> {
    let edges = outline.iter().map(|at| at.x.floor() as i64);
    let (Some(first), Some(last)) = (edges.clone().min(), edges.max()) else {
        return Vec::new();
    };
    let part = |turn: i64| {
        let west = turn as f64;
        let east_of = half(outline, west, 1.0);
        let within = half(&east_of, west + 1.0, -1.0);
        let moved = within.into_iter().map(|at| WorldPoint {
            x: at.x - west,
            ..at
        });
        moved.collect::<Vec<_>>()
    };
    (first..=last)
        .map(part)
        .filter(|part| part.len() > 2 && width(part) > 0.0)
        .collect()
}

/// The part of an outline on one side of a meridian (Sutherland and Hodgman, 1974): east of it with `sign` 1, west with −1.
fn half(outline: &[WorldPoint], meridian: f64, sign: f64) -> Vec<WorldPoint> {
    let is_in = |at: &WorldPoint| (at.x - meridian) * sign >= 0.0;
    let mut kept = Vec::with_capacity(outline.len());
    let Some(mut before) = outline.last().copied() else {
        return kept;
    };
    for at in outline {
        if is_in(at) != is_in(&before) {
            let share = (meridian - before.x) / (at.x - before.x);
            kept.push(WorldPoint {
                x: meridian,
                y: before.y + (at.y - before.y) * share,
            });
        }
        if is_in(at) {
            kept.push(*at);
        }
        before = *at;
    }
    kept
}

/// How wide a part is, in widths of the Mercator world.
pub(super) fn width(part: &[WorldPoint]) -> f64 {
    let east = part.iter().map(|at| at.x).fold(f64::NEG_INFINITY, f64::max);
    let west = part.iter().map(|at| at.x).fold(f64::INFINITY, f64::min);
    east - west
}
