//! Geometry prepared once: projected, triangulated and bounded, ready for every pen.

use std::ops::Range;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::triangulation::Triangulation;
use crate::geo::WorldPoint;
use crate::geo::simplify::world_from_vertex;
use crate::geo::topology::{Topology, Vertex};

/// Units of a [`FixedPoint`] for the width of the Mercator world: 16 for each pixel at zoom 18.
pub const FIXED_WORLD: f64 = 1_073_741_824.0;

/// A point of the Mercator world as whole numbers, (0, 0) in its middle, y down. Differences of these are exact, so
/// nothing trembles however far one zooms in.
pub type FixedPoint = [i32; 2];

/// The whole-number form of a point of the Mercator world.
#[must_use]
pub fn fixed_from_world(point: WorldPoint) -> FixedPoint {
    // The clamp keeps the product within ±2³⁰.
    let fixed = |value: f64| ((value.clamp(-0.5, 1.5) - 0.5) * FIXED_WORLD).round() as i32;
    [fixed(point.x), fixed(point.y)]
}

/// The point of the Mercator world of a whole-number form.
#[must_use]
pub fn world_from_fixed([x, y]: FixedPoint) -> WorldPoint {
    WorldPoint {
        x: f64::from(x) / FIXED_WORLD + 0.5,
        y: f64::from(y) / FIXED_WORLD + 0.5,
    }
}

/// West, north, east, south of something, as whole-number coordinates.
pub type FixedBounds = [i32; 4];

/// A number for each prepared geometry, so that a pen can keep what it made of it.
fn next_id() -> u64 {
    static NEXT: AtomicU64 = AtomicU64::new(1);
    NEXT.fetch_add(1, Ordering::Relaxed)
}

/// Polygons, each belonging to a feature, as outlines and as triangles.
#[derive(Debug)]
pub struct FillSet {
    /// Unlike that of any other geometry.
    pub id: u64,
    /// The polygons.
    pub polygons: Vec<FillPolygon>,
    /// The vertices of all polygons.
    pub vertices: Vec<FixedPoint>,
    /// For each vertex, the number of its feature.
    pub features: Vec<u32>,
    /// Three for each triangle.
    pub indices: Vec<u32>,
}

/// One polygon of a [`FillSet`].
#[derive(Debug)]
pub struct FillPolygon {
    /// The number of the feature that it belongs to.
    pub feature: u32,
    /// Its bounds.
    pub bounds: FixedBounds,
    /// The ranges of its rings among the vertices, outer ring first; the last vertex does not repeat the first.
    pub rings: Vec<Range<usize>>,
    /// The range of its triangles among the indices.
    pub indices: Range<u32>,
}

/// Lines.
#[derive(Debug)]
pub struct LineSet {
    /// Unlike that of any other geometry.
    pub id: u64,
    /// The vertices of all runs.
    pub points: Vec<FixedPoint>,
    /// The lines.
    pub runs: Vec<LineRun>,
}

/// One line of a [`LineSet`].
#[derive(Debug, Clone)]
pub struct LineRun {
    /// The range of its vertices.
    pub points: Range<usize>,
    /// Its bounds.
    pub bounds: FixedBounds,
}

/// Whether two bounds touch.
#[must_use]
pub fn touches(a: FixedBounds, b: FixedBounds) -> bool {
    a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3]
}

pub(super) fn bounds(points: &[FixedPoint]) -> FixedBounds {
    points.iter().fold(
        [i32::MAX, i32::MAX, i32::MIN, i32::MIN],
        |[west, north, east, south], [x, y]| {
            [west.min(*x), north.min(*y), east.max(*x), south.max(*y)]
        },
    )
}

impl FillSet {
    /// The polygons of a topology; a feature is a unit.
    #[must_use]
    pub fn of(topology: &Topology) -> Arc<Self> {
        let polygons = topology
            .units
            .iter()
            .enumerate()
            .flat_map(|(unit, polygons)| {
                polygons.iter().map(move |rings| {
                    let rings: Vec<Vec<FixedPoint>> = rings
                        .iter()
                        .map(|ring| topology.ring(ring).into_iter().map(project).collect())
                        .collect();
                    (u32::try_from(unit).unwrap_or(u32::MAX), rings)
                })
            });
        Self::from_rings(polygons)
    }

    /// Polygons given as rings of points (closed or not), each with the number of its feature.
    #[must_use]
    pub fn from_rings(
        polygons: impl IntoIterator<Item = (u32, Vec<Vec<FixedPoint>>)>,
    ) -> Arc<Self> {
        let mut set = Self {
            id: next_id(),
            polygons: Vec::new(),
            vertices: Vec::new(),
            features: Vec::new(),
            indices: Vec::new(),
        };
        let mut triangulation = Triangulation::default();
        for (feature, rings) in polygons {
            set.add(&mut triangulation, feature, rings);
        }
        Arc::new(set)
    }

    /// The number of the feature at a point of the Mercator world.
    #[must_use]
    pub fn feature_at(&self, point: WorldPoint) -> Option<usize> {
        self.polygons_at(point).next()
    }

    /// The numbers of all features at a point of the Mercator world, the lowest first.
    #[must_use]
    pub fn features_at(&self, point: WorldPoint) -> Vec<usize> {
        self.polygons_at(point).collect()
    }

    fn polygons_at(&self, point: WorldPoint) -> impl Iterator<Item = usize> {
        let at = fixed_from_world(point);
        let under = [at[0], at[1], at[0], at[1]];
        let [x, y] = at.map(f64::from);
        let inside = move |polygon: &&FillPolygon| {
            let mut inside = false;
            for ring in &polygon.rings {
                let ring = self.vertices.get(ring.clone()).unwrap_or_default();
                let mut before = ring.last();
                for vertex in ring {
                    let [ax, ay] = before.unwrap_or(vertex).map(f64::from);
                    let [bx, by] = vertex.map(f64::from);
                    // Even–odd: every crossing of the line to the east turns outside into inside and back.
                    if (ay > y) != (by > y) && x < (bx - ax) * (y - ay) / (by - ay) + ax {
                        inside = !inside;
                    }
                    before = Some(vertex);
                }
            }
            inside
        };
        self.polygons
            .iter()
            .filter(move |polygon| touches(polygon.bounds, under))
            .filter(inside)
            .filter_map(|polygon| usize::try_from(polygon.feature).ok())
    }

    fn add(
        &mut self,
        triangulation: &mut Triangulation,
        feature: u32,
        rings: Vec<Vec<FixedPoint>>,
    ) {
        let first_vertex = self.vertices.len();
        let mut ranges = Vec::new();
        for mut ring in rings {
            if ring.len() > 1 && ring.first() == ring.last() {
                ring.pop();
            }
            ring.dedup();
            if ring.len() < 3 {
                if ranges.is_empty() {
                    return;
                }
                continue;
            }
            let start = self.vertices.len();
            self.vertices.extend(ring);
            ranges.push(start..self.vertices.len());
        }
        self.features.resize(self.vertices.len(), feature);
        let first_index = self.indices.len() as u32;
        triangulation.add(&self.vertices, &ranges, &mut self.indices);
        self.polygons.push(FillPolygon {
            feature,
            bounds: bounds(&self.vertices[first_vertex..]),
            rings: ranges,
            indices: first_index..self.indices.len() as u32,
        });
    }
}

impl LineSet {
    /// Lines given as points, in segments short enough for the highest zoom levels.
    #[must_use]
    pub fn of(lines: impl IntoIterator<Item = Vec<FixedPoint>>) -> Arc<Self> {
        let mut room = MOST_ADDED;
        Self::of_long(lines.into_iter().map(|line| subdivided(line, &mut room)))
    }

    /// Lines given as points, each segment in one piece: for low zoom levels, where the shader's numbers are fine enough.
    #[must_use]
    pub fn of_long(lines: impl IntoIterator<Item = Vec<FixedPoint>>) -> Arc<Self> {
        let mut set = Self {
            id: next_id(),
            points: Vec::new(),
            runs: Vec::new(),
        };
        for mut line in lines {
            line.dedup();
            if line.is_empty() {
                continue;
            }
            // A line that shrank to a point is drawn as one: its caps make a dot.
            if line.len() == 1 {
                line.push(line[0]);
            }
            let start = set.points.len();
            set.runs.push(LineRun {
                points: start..start + line.len(),
                bounds: bounds(&line),
            });
            set.points.append(&mut line);
        }
        Arc::new(set)
    }

    /// Lines of vertices.
    #[must_use]
    pub fn of_vertices(lines: &[Vec<Vertex>]) -> Arc<Self> {
        Self::of(
            lines
                .iter()
                .map(|line| line.iter().copied().map(project).collect()),
        )
    }

    /// The arcs of a coverage that have so many units on their sides: 1 for shores, 2 for borders. What merely cuts the
    /// world at its edge is left out.
    #[must_use]
    pub fn of_arcs(topology: &Topology, sides: usize) -> Arc<Self> {
        let found = topology.sides();
        let arcs = topology
            .arcs
            .iter()
            .zip(&found)
            .filter(|(_, units)| units.len() == sides);
        Self::of(arcs.flat_map(|(arc, _)| without_world_edge(arc)))
    }

    /// The outline of the given units, as closed or open lines; borders between two of them are left out.
    #[must_use]
    pub fn outline_of(topology: &Topology, units: &[usize]) -> Arc<Self> {
        let found = topology.sides();
        let arcs = topology
            .arcs
            .iter()
            .zip(&found)
            .filter(|(_, sides)| sides.iter().filter(|side| units.contains(side)).count() == 1);
        Self::of(arcs.flat_map(|(arc, _)| without_world_edge(arc)))
    }
}

/// The longest segment of a line: at zoom 18 the graphics card places what lies between its ends to a twentieth of a pixel.
const LONGEST: i32 = 1 << 22;

/// The most points that are added to the lines of a set: beyond that segments stay as long as they are.
const MOST_ADDED: u64 = 1_000_000;

/// The same line in segments that are short enough, as far as there is `room` for more points.
fn subdivided(line: Vec<FixedPoint>, room: &mut u64) -> Vec<FixedPoint> {
    let far = |[from, to]: [FixedPoint; 2]| {
        let axis = |axis: usize| (i64::from(to[axis]) - i64::from(from[axis])).unsigned_abs();
        axis(0).max(axis(1))
    };
    let pairs = line.windows(2).map(|pair| far([pair[0], pair[1]]));
    if pairs.max().unwrap_or(0) <= LONGEST.unsigned_abs().into() {
        return line;
    }
    let mut points = Vec::with_capacity(line.len() * 2);
    for pair in line.windows(2) {
        let wanted = far([pair[0], pair[1]]).div_ceil(LONGEST.unsigned_abs().into());
        let added = wanted.saturating_sub(1).min(*room);
        *room -= added;
        let parts = added as i64 + 1;
        points.extend((0..parts).map(|part| {
            [0, 1].map(|axis| {
                let (from, to) = (i64::from(pair[0][axis]), i64::from(pair[1][axis]));
                (from + (to - from) * part / parts) as i32
            })
        }));
    }
    points.extend(line.last());
    points
}

fn project(vertex: Vertex) -> FixedPoint {
    fixed_from_world(world_from_vertex(vertex))
}

/// The parts of a line that do not run along ±180° or beyond the Mercator world.
fn without_world_edge(arc: &[Vertex]) -> Vec<Vec<FixedPoint>> {
    let on_edge = |[lon, lat]: Vertex| lon.abs() >= 1_799_990_000 || lat <= -850_000_000;
    let mut parts = vec![Vec::new()];
    for pair in arc.windows(2) {
        if on_edge(pair[0]) && on_edge(pair[1]) {
            parts.push(Vec::new());
        } else if let Some(part) = parts.last_mut() {
            if part.is_empty() {
                part.push(project(pair[0]));
            }
            part.push(project(pair[1]));
        }
    }
    parts.retain(|part| !part.is_empty());
    parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    use crate::scene::triangulation::MOST_VERTICES;

    proptest! {
        #[test]
        fn a_point_keeps_its_place_to_a_sixteenth_of_a_pixel_at_zoom_18(x in 0.0..1.0_f64, y in 0.0..1.0_f64) {
            let back = world_from_fixed(fixed_from_world(WorldPoint { x, y }));
            let pixels = 256.0 * 262_144.0;
            prop_assert!(((back.x - x) * pixels).abs() <= 1.0 / 16.0 && ((back.y - y) * pixels).abs() <= 1.0 / 16.0);
        }
    }

    /// Whether a point lies in one of a set's triangles, its edges counted in.
    fn in_a_triangle(set: &FillSet, [x, y]: [f64; 2]) -> bool {
        set.indices.chunks(3).any(|triangle| {
            let corners =
                [0, 1, 2].map(|corner| set.vertices[triangle[corner] as usize].map(f64::from));
            let sides = [0, 1, 2].map(|side| {
                let ([ax, ay], [bx, by]) = (corners[side], corners[(side + 1) % 3]);
                (bx - ax) * (y - ay) - (by - ay) * (x - ax)
            });
            sides.iter().all(|side| *side >= 0.0) || sides.iter().all(|side| *side <= 0.0)
        })
    }

    proptest! {
        #[test]
        fn what_is_found_at_a_point_is_what_is_painted_there(
            radii in proptest::collection::vec(20.0..100.0_f64, 5..40), x in -110..110_i32, y in -110..110_i32
        ) {
            // A star-shaped ring, with corners near and far, never crosses itself.
            let count = radii.len() as f64;
            let ring: Vec<FixedPoint> = radii
                .iter()
                .enumerate()
                .map(|(number, radius)| {
                    let angle = std::f64::consts::TAU * number as f64 / count;
                    [(radius * 1000.0 * angle.cos()) as i32, (radius * 1000.0 * angle.sin()) as i32]
                })
                .collect();
            let hole = vec![[-3000, -3000], [3000, -3000], [3000, 3000], [-3000, 3000]];
            let set = FillSet::from_rings([(3, vec![ring, hole])]);
            // Odd thousands with a rest are on no edge of the hole, and hardly ever on one of the ring.
            let at = [x * 1000 + 371, y * 1000 + 113];
            let found = set.feature_at(world_from_fixed(at)).is_some();
            prop_assert_eq!(found, in_a_triangle(&set, at.map(f64::from)));
        }

        #[test]
        fn a_long_line_stays_where_it_is_when_it_is_cut_into_short_ones(x in -500_000_000..500_000_000_i32, y in -500_000_000..500_000_000_i32) {
            let set = LineSet::of([vec![[-400_000_000, 7], [x, y]]]);
            prop_assert_eq!(set.points.first(), Some(&[-400_000_000, 7]));
            prop_assert_eq!(set.points.last(), Some(&[x, y]));
            let (dx, dy) = (f64::from(x) + 4e8, f64::from(y) - 7.0);
            for pair in set.points.windows(2) {
                let axis = |axis: usize| (pair[1][axis] - pair[0][axis]).abs();
                prop_assert!(axis(0).max(axis(1)) <= LONGEST + 1);
                let off = (dx * (f64::from(pair[1][1]) - 7.0) - dy * (f64::from(pair[1][0]) + 4e8)).abs() / dx.hypot(dy).max(1.0);
                prop_assert!(off <= 1.5, "{off} units off");
            }
        }
    }

    #[test]
    fn many_long_lines_do_not_become_many_more() {
        let zigzag = (0..100_000).map(|number| {
            [
                if number % 2 == 0 {
                    -500_000_000
                } else {
                    500_000_000
                },
                number,
            ]
        });
        let set = LineSet::of([zigzag.collect()]);
        assert!(set.points.len() as u64 <= 100_000 + MOST_ADDED);
    }

    #[test]
    fn a_huge_polygon_is_filled_from_fewer_vertices_and_keeps_its_outline() {
        let count = 4 * MOST_VERTICES;
        let ring = (0..count).map(|number| {
            let angle = std::f64::consts::TAU * number as f64 / count as f64;
            [(1e8 * angle.cos()) as i32, (1e8 * angle.sin()) as i32]
        });
        let set = FillSet::from_rings([(0, vec![ring.collect()])]);
        assert!(set.vertices.len() > 3 * MOST_VERTICES);
        assert!(set.indices.len() / 3 <= MOST_VERTICES);
        assert!(set.indices.len() / 3 > MOST_VERTICES / 2);
        assert!(in_a_triangle(&set, [9.9e7, 0.0]) && !in_a_triangle(&set, [1.01e8, 0.0]));
    }

    #[test]
    fn triangles_cover_a_polygon_and_leave_its_hole() {
        let square =
            |from: i32, to: i32| vec![[from, from], [to, from], [to, to], [from, to], [from, from]];
        let set = FillSet::from_rings([(7, vec![square(0, 10), square(4, 6)])]);
        let area: f64 = set
            .indices
            .chunks(3)
            .map(|triangle| {
                let [a, b, c] =
                    [0, 1, 2].map(|corner| set.vertices[triangle[corner] as usize].map(f64::from));
                ((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])).abs() / 2.0
            })
            .sum();
        assert!((area - 96.0).abs() < 1e-9, "{area}");
        assert!(set.features.iter().all(|feature| *feature == 7));
    }
}
