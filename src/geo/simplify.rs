//! Fewer vertices for lower zoom levels: lines by Douglas and Peucker (1973), whole coverages on their shared arcs.

use super::crossings::crossing_segments;
use super::topology::{Topology, Vertex};
use super::{Position, WorldPoint};

/// The vertex's point in the Mercator world.
#[must_use]
pub fn world_from_vertex([lon, lat]: Vertex) -> WorldPoint {
    Position {
        lon: f64::from(lon) * 1e-7,
        lat: f64::from(lat) * 1e-7,
    }
    .into()
}

/// How often each vertex may be measured, on average. A coast takes some thirty; a zigzag made to be split badly takes as
/// many as it has vertices.
const MOST_MEASURED: usize = 256;

/// The numbers of the vertices to keep so that the line stays within `tolerance` (in widths of the Mercator world).
/// The ends are always kept; a closed line keeps at least three distinct vertices. A line that would take too long keeps
/// more than it must.
#[must_use]
pub fn line(points: &[WorldPoint], tolerance: f64) -> Vec<usize> {
    let Some(last) = points.len().checked_sub(1).filter(|last| *last > 1) else {
        return (0..points.len()).collect();
    };
    let mut keep = vec![false; points.len()];
    keep[0] = true;
    keep[last] = true;
    let closed = points.first() == points.last();
    let mut spans = vec![(0, last)];
    if closed {
        // The two vertices that span the ring most: the farthest from the start, and the farthest from that line.
        let farthest = (1..last).max_by(|a, b| {
            squared(points[0], points[*a]).total_cmp(&squared(points[0], points[*b]))
        });
        let middle = farthest.unwrap_or(1);
        let third = (1..last)
            .filter(|index| *index != middle)
            .max_by(|a, b| {
                let off = |index: usize| distance_squared(points[index], points[0], points[middle]);
                off(*a).total_cmp(&off(*b))
            })
            .unwrap_or(middle);
        keep[middle] = true;
        keep[third] = true;
        let (first, second) = (middle.min(third), middle.max(third));
        spans = vec![(0, first), (first, second), (second, last)];
    }
    let mut measured = 0;
    while let Some((from, to)) = spans.pop() {
        measured += to - from;
        if measured / points.len() >= MOST_MEASURED {
            keep[from..to].fill(true);
            continue;
        }
        let worst = farthest(points, from, to);
        if let Some((index, off)) = worst
            && off > tolerance * tolerance
        {
            keep[index] = true;
            spans.extend([(from, index), (index, to)]);
        }
    }
    keep.iter()
        .enumerate()
        .filter_map(|(index, keep)| keep.then_some(index))
        .collect()
}

/// The coverage with its arcs simplified to `tolerance` and without islands smaller than `smallest` in both directions
/// (both in widths of the Mercator world); each unit keeps at least its largest polygon, so that small islands stay.
#[must_use]
pub fn topology(full: &Topology, tolerance: f64, smallest: f64) -> Topology {
    topology_by_unit(full, |_| (tolerance, smallest))
}

/// The same with a tolerance and a smallest size for each unit, by its number; an arc takes the finest of its sides.
#[must_use]
pub fn topology_by_unit(full: &Topology, detail: impl Fn(usize) -> (f64, f64)) -> Topology {
    let mut topology = without_islands(full, |unit| detail(unit).1);
    let sides = topology.sides();
    for (arc, sides) in topology.arcs.iter_mut().zip(sides) {
        let tolerances = sides.into_iter().map(|unit| detail(unit).0);
        *arc = simplified(arc, tolerances.fold(f64::INFINITY, f64::min));
    }
    topology
}

/// What [`topology`] makes, but no arc crosses another or itself where none does in full: where they would, they keep more
/// vertices. It takes longer, and is meant for data that ship.
#[must_use]
pub fn untangled(full: &Topology, tolerance: f64, smallest: f64) -> Topology {
    let mut topology = without_islands(full, |_| smallest);
    let whole = std::mem::take(&mut topology.arcs);
    let points: Vec<Vec<WorldPoint>> = whole
        .iter()
        .map(|arc| {
            arc.iter()
                .map(|vertex| world_from_vertex(*vertex))
                .collect()
        })
        .collect();
    let mut kept: Vec<Vec<usize>> = points
        .iter()
        .map(|points| line(points, tolerance))
        .collect();
    loop {
        let chosen = whole.iter().zip(&kept);
        topology.arcs = chosen
            .map(|(arc, kept)| kept.iter().map(|index| arc[*index]).collect())
            .collect();
        let mut more: Vec<(usize, usize)> = Vec::new();
        for (number, segment) in crossing_segments(&topology.arcs) {
            let (from, to) = (kept[number][segment], kept[number][segment + 1]);
            let index = farthest(&points[number], from, to);
            more.extend(index.map(|(index, _)| (number, index)));
        }
        if more.is_empty() {
            return topology;
        }
        for (number, index) in more {
            if let Err(place) = kept[number].binary_search(&index) {
                kept[number].insert(place, index);
            }
        }
    }
}

/// Between two vertices of a line, the one farthest from the straight line, and the square of how far.
fn farthest(points: &[WorldPoint], from: usize, to: usize) -> Option<(usize, f64)> {
    (from + 1..to)
        .map(|index| {
            (
                index,
                distance_squared(points[index], points[from], points[to]),
            )
        })
        .max_by(|a, b| a.1.total_cmp(&b.1))
}

/// An arc with the vertices that a tolerance asks for.
#[must_use]
pub fn simplified(arc: &[Vertex], tolerance: f64) -> Vec<Vertex> {
    let points: Vec<WorldPoint> = arc
        .iter()
        .map(|vertex| world_from_vertex(*vertex))
        .collect();
    let kept = line(&points, tolerance).into_iter();
    kept.map(|index| arc[index]).collect()
}

/// The coverage without islands smaller than `smallest`, but each unit with its largest polygon.
fn without_islands(full: &Topology, smallest: impl Fn(usize) -> f64) -> Topology {
    let size = |rings: &Vec<Vec<i32>>| {
        let ring = rings
            .first()
            .map(|ring| full.ring(ring))
            .unwrap_or_default();
        let points: Vec<WorldPoint> = ring.into_iter().map(world_from_vertex).collect();
        let span = |of: fn(&WorldPoint) -> f64| {
            let values = || points.iter().map(of);
            values().fold(f64::NEG_INFINITY, f64::max) - values().fold(f64::INFINITY, f64::min)
        };
        span(|point| point.x).max(span(|point| point.y))
    };
    let units = full
        .units
        .iter()
        .enumerate()
        .map(|(unit, polygons)| {
            let smallest = smallest(unit);
            let sizes: Vec<f64> = polygons.iter().map(size).collect();
            let largest = sizes.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            let kept = polygons
                .iter()
                .zip(&sizes)
                .filter(|(_, size)| **size >= smallest.min(largest));
            kept.map(|(rings, _)| rings.clone()).collect()
        })
        .collect();
    drop_unused(Topology {
        arcs: full.arcs.clone(),
        units,
    })
}

/// Leaves out the arcs that no ring uses, and numbers the rest anew.
fn drop_unused(topology: Topology) -> Topology {
    let used = topology.sides();
    let mut numbers = Vec::with_capacity(topology.arcs.len());
    let mut arcs = Vec::new();
    for (arc, sides) in topology.arcs.into_iter().zip(&used) {
        numbers.push(i32::try_from(arcs.len()).unwrap_or(i32::MAX));
        if !sides.is_empty() {
            arcs.push(arc);
        }
    }
    let renumber = |number: i32| {
        let index = usize::try_from(if number < 0 { !number } else { number }).unwrap_or(0);
        let new = numbers.get(index).copied().unwrap_or(0);
        if number < 0 { !new } else { new }
    };
    let mut units = topology.units;
    for number in units.iter_mut().flatten().flatten().flatten() {
        *number = renumber(*number);
    }
    Topology { arcs, units }
}

fn squared(a: WorldPoint, b: WorldPoint) -> f64 {
    (a.x - b.x).powi(2) + (a.y - b.y).powi(2)
}

/// Squared distance of a point from the segment between two others.
fn distance_squared(point: WorldPoint, from: WorldPoint, to: WorldPoint) -> f64 {
    let length = squared(from, to);
    let t = if length > 0.0 {
        ((point.x - from.x) * (to.x - from.x) + (point.y - from.y) * (to.y - from.y)) / length
    } else {
        0.0
    };
    let t = t.clamp(0.0, 1.0);
    squared(
        point,
        WorldPoint {
            x: from.x + t * (to.x - from.x),
            y: from.y + t * (to.y - from.y),
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_simplified_line_stays_within_the_tolerance(
            points in prop::collection::vec((0.0..1.0_f64, 0.0..1.0_f64), 2..60), tolerance in 0.001..0.3_f64,
        ) {
            let points: Vec<WorldPoint> = points.into_iter().map(|(x, y)| WorldPoint { x, y }).collect();
            let kept = line(&points, tolerance);
            prop_assert_eq!(kept.first(), Some(&0));
            prop_assert_eq!(kept.last(), Some(&(points.len() - 1)));
            for pair in kept.windows(2) {
                for point in &points[pair[0]..=pair[1]] {
                    let off = distance_squared(*point, points[pair[0]], points[pair[1]]).sqrt();
                    prop_assert!(off <= tolerance + 1e-12);
                }
            }
        }
    }

    #[test]
    fn a_small_island_that_is_a_whole_country_stays() {
        let island = vec![[0, 0], [1000, 0], [1000, 1000], [0, 1000], [0, 0]];
        let islet = vec![[9000, 0], [9100, 0], [9100, 100], [9000, 100], [9000, 0]];
        let full = Topology::of(&[vec![vec![island], vec![islet]]]);
        let simplified = topology(&full, 0.01, 0.1);
        assert_eq!(simplified.units[0].len(), 1);
        let ring = simplified.ring(&simplified.units[0][0][0]);
        assert!(ring.len() >= 4, "{ring:?}");
    }

    #[test]
    fn a_tip_of_land_does_not_end_up_on_the_other_side_of_a_strait() {
        // The tip of an island reaches into a bay. The straight line across the bay would run through it.
        let bay = vec![
            [0, 0],
            [40_000_000, 0],
            [50_000_000, -4_000_000],
            [60_000_000, 0],
            [100_000_000, 0],
            [50_000_000, -80_000_000],
            [0, 0],
        ];
        let island = vec![
            [45_000_000, 20_000_000],
            [55_000_000, 20_000_000],
            [50_000_000, -2_000_000],
            [45_000_000, 20_000_000],
        ];
        let full = Topology::of(&[vec![vec![bay]], vec![vec![island]]]);
        let coarse = 2e-3;
        assert!(crossing_segments(&full.arcs).is_empty());
        let tangled = topology(&full, coarse, 0.0);
        assert!(!crossing_segments(&tangled.arcs).is_empty());
        let untangled = untangled(&full, coarse, 0.0);
        assert!(crossing_segments(&untangled.arcs).is_empty());
        let vertices = |topology: &Topology| topology.arcs.iter().map(Vec::len).sum::<usize>();
        assert!(vertices(&untangled) > vertices(&tangled));
    }

    #[test]
    fn a_zigzag_made_to_be_split_badly_ends_soon_and_stays_within_the_tolerance() {
        // Each swing is smaller than the one before, so that Douglas and Peucker cut off one vertex at a time.
        let count = 200_000;
        let points: Vec<WorldPoint> = (0..count)
            .map(|index| {
                let swing = 1.0 - f64::from(index) / f64::from(count);
                let y = if index % 2 == 0 { swing } else { -swing };
                WorldPoint {
                    x: f64::from(index) * 1e-9,
                    y,
                }
            })
            .collect();
        let began = std::time::Instant::now();
        let kept = line(&points, 1e-4);
        assert!(kept.len() > 100_000, "{}", kept.len());
        assert!(began.elapsed().as_secs_f64() < 8.0, "{:?}", began.elapsed());
    }
}
