//! Polygons become triangles, in bounded time whatever their shape.

use std::ops::Range;

use super::geometry::{FixedPoint, bounds};

/// The most vertices of a polygon that are triangulated. Hostile shapes keep a triangulation busy for as long as the square
/// of their vertices says: of more, only every so manyth is taken for the area; the outline stays whole.
pub(super) const MOST_VERTICES: usize = 30_000;
/// The same for what comes after the large polygons of a set have had so many vertices together.
const MOST_VERTICES_LATER: usize = 2_000;
const LARGE_TOGETHER: usize = 1_500_000;
/// The most holes that a polygon is triangulated with: of more, the largest.
const MOST_HOLES: usize = 2_000;

/// What turns polygons into triangles, with bounded work.
#[derive(Default)]
pub(super) struct Triangulation {
    earcut: earcut::Earcut<f64>,
    /// Vertices of large polygons so far.
    large: usize,
    /// Kept from polygon to polygon: the numbers of the vertices taken, and the triangles.
    taken: Vec<u32>,
    triangles: Vec<u32>,
}

impl Triangulation {
    /// Adds the triangles of a polygon, whose rings are ranges of `vertices`, the outer one first.
    pub(super) fn add(
        &mut self,
        vertices: &[FixedPoint],
        rings: &[Range<usize>],
        indices: &mut Vec<u32>,
    ) {
        let count: usize = rings.iter().map(ExactSizeIterator::len).sum();
        if count > MOST_VERTICES_LATER {
            self.large += count;
        }
        let most = if self.large > LARGE_TOGETHER {
            MOST_VERTICES_LATER
        } else {
            MOST_VERTICES
        };
        let step = count.div_ceil(most).max(1);
        let mut holes: Vec<&Range<usize>> = rings.iter().skip(1).collect();
        if holes.len() > MOST_HOLES {
            holes.sort_by_key(|ring| std::cmp::Reverse(size(vertices, ring)));
            holes.truncate(MOST_HOLES);
        }
        self.taken.clear();
        let mut starts: Vec<u32> = Vec::with_capacity(holes.len());
        for (number, ring) in rings.first().into_iter().chain(holes).enumerate() {
            // Of a hole too small to be thinned out nothing is left.
            if ring.len() / step < 3 && number > 0 {
                continue;
            }
            if number > 0 {
                starts.push(self.taken.len() as u32);
            }
            self.taken
                .extend(ring.clone().step_by(step).map(|vertex| vertex as u32));
        }
        self.triangles.clear();
        let points = self.taken.iter().map(|vertex| {
            let [x, y] = vertices[*vertex as usize];
            [f64::from(x), f64::from(y)]
        });
        self.earcut.earcut(points, &starts, &mut self.triangles);
        let taken = &self.taken;
        indices.extend(self.triangles.iter().map(|index| taken[*index as usize]));
    }
}

/// Area of the bounds of a ring.
fn size(vertices: &[FixedPoint], ring: &Range<usize>) -> i128 {
    let [west, north, east, south] = bounds(vertices.get(ring.clone()).unwrap_or_default());
    (i128::from(east) - i128::from(west)) * (i128::from(south) - i128::from(north))
}
