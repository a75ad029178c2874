//! Points gathered into clusters, zoom level by zoom level.

use std::cmp::Reverse;
use std::ops::Range;

use crate::geo::{Extent, Position, WorldPoint};

/// The deepest zoom level that has clusters of its own.
pub const MAX_LEVEL: usize = 19;
/// Side of the world at zoom level 0, in points.
const TILE_POINTS: f64 = 256.0;
/// How far a cluster reaches for others at first, in points at its zoom level.
const REACH: f64 = 60.0;
/// Clusters whose middles came nearer together than this are one, in points at their zoom level.
const LEAST: f64 = 46.0;

/// A point, or points that are one cluster.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// The middle of its points, each weighing the same.
    pub center: WorldPoint,
    /// How many points it holds.
    pub count: u32,
    /// What they span.
    pub extent: Extent,
    /// The deepest zoom level at which they are one; a point has `MAX_LEVEL + 1`.
    pub level: usize,
    /// The cluster that it goes into at a lower zoom level.
    pub parent: Option<u32>,
    /// Its points within [`Tree::order`].
    members: Range<usize>,
}

/// Clusters of points at each whole zoom level. They depend on the points alone, not on what is in view: nothing changes
/// while the map is panned.
#[derive(Debug, Default)]
pub struct Tree {
    /// The points, by their number, and after them the clusters.
    nodes: Vec<Node>,
    /// The numbers of the points, those of each node in a row.
    order: Vec<u32>,
    /// The nodes that there are at each zoom level.
    levels: Vec<Vec<u32>>,
}

impl Tree {
    /// Gathers points: from the deepest zoom level up, the largest cluster takes what lies within its reach, then the next,
    /// as supercluster does (V. Agafonkin, "Clustering millions of points on a map", 2016). O(n log n) for each level.
    #[must_use]
    pub fn of(positions: &[Position]) -> Self {
        let mut growth = Growth::default();
        for (number, position) in positions.iter().enumerate() {
            growth.nodes.push(leaf(number, *position));
            growth.children.push(Vec::new());
        }
        let mut current: Vec<u32> = (0..growth.nodes.len() as u32).collect();
        let mut levels = vec![Vec::new(); MAX_LEVEL + 1];
        for level in (0..=MAX_LEVEL).rev() {
            let points = TILE_POINTS * (level as f64).exp2();
            let before = current.len();
            current = growth.gather(current, REACH / points, level);
            // Where nothing was gathered no middle has moved, and all are farther apart than that.
            let mut has_moved = current.len() < before;
            while has_moved {
                let before = current.len();
                current = growth.gather(current, LEAST / points, level);
                has_moved = current.len() < before;
            }
            levels[level].clone_from(&current);
        }
        let order = growth.ordered(&current, positions.len());
        Self {
            nodes: growth.nodes,
            order,
            levels,
        }
    }

    /// The numbers of the nodes at a zoom level: each point is in exactly one of them.
    #[must_use]
    pub fn at(&self, level: usize) -> &[u32] {
        self.levels
            .get(level.min(MAX_LEVEL))
            .map_or(&[], Vec::as_slice)
    }

    /// A node by its number.
    #[must_use]
    pub fn node(&self, number: u32) -> Option<&Node> {
        self.nodes.get(number as usize)
    }

    /// The numbers of the points of a node.
    #[must_use]
    pub fn members(&self, node: &Node) -> &[u32] {
        self.order.get(node.members.clone()).unwrap_or_default()
    }

    /// The number of the node that holds a point (by number) at a zoom level.
    #[must_use]
    pub fn holding(&self, level: usize, point: u32) -> Option<u32> {
        let mut number = point;
        loop {
            let parent = self.node(number)?.parent;
            match parent.filter(|parent| self.node(*parent).is_some_and(|node| node.level >= level))
            {
                Some(parent) => number = parent,
                None => return Some(number),
            }
        }
    }
}

fn leaf(number: usize, position: Position) -> Node {
    let world = WorldPoint::from(position);
    let within = |value: f64| {
        if value.is_finite() {
            value.clamp(0.0, 1.0)
        } else {
            0.5
        }
    };
    Node {
        center: WorldPoint {
            x: within(world.x),
            y: within(world.y),
        },
        count: 1,
        extent: Extent {
            west: position.lon,
            south: position.lat,
            east: position.lon,
            north: position.lat,
        },
        level: MAX_LEVEL + 1,
        parent: None,
        members: number..number + 1,
    }
}

/// A tree while it grows.
#[derive(Default)]
struct Growth {
    nodes: Vec<Node>,
    children: Vec<Vec<u32>>,
}

/// A node in its cell of a grid as fine as the reach: row and column as one number, which sorts by row.
type Celled = (u64, u32);

impl Growth {
    /// Gathers nodes within a radius (in widths of the world); what comes out are clusters and what stayed alone.
    fn gather(&mut self, nodes: Vec<u32>, radius: f64, level: usize) -> Vec<u32> {
        let cell = |value: f64| (value / radius) as u64 + 1;
        let mut cells: Vec<Celled> = nodes
            .iter()
            .map(|number| {
                let center = self.nodes[*number as usize].center;
                (cell(center.y) << 32 | cell(center.x), *number)
            })
            .collect();
        cells.sort_unstable();
        let starts = row_starts(&cells);
        let mut by_size: Vec<usize> = (0..cells.len()).collect();
        by_size.sort_by_key(|place| Reverse(self.nodes[cells[*place].1 as usize].count));
        let mut is_taken = vec![false; cells.len()];
        let mut gathered = Vec::with_capacity(cells.len());
        for place in by_size {
            if std::mem::replace(&mut is_taken[place], true) {
                continue;
            }
            let (key, number) = cells[place];
            let middle = self.nodes[number as usize].center;
            let mut group = vec![number];
            for (row, start) in starts[place].into_iter().enumerate() {
                // One column to the right, in the row above, in this one and in the one below.
                let last = key + 1 + ((row as u64) << 32) - (1 << 32);
                let near = cells.iter().enumerate().skip(start);
                for (other, (_, number)) in near.take_while(|(_, (key, _))| *key <= last) {
                    let center = self.nodes[*number as usize].center;
                    let far = (center.x - middle.x).hypot(center.y - middle.y);
                    if !is_taken[other] && far <= radius {
                        is_taken[other] = true;
                        group.push(*number);
                    }
                }
            }
            gathered.push(if group.len() > 1 {
                self.join(group, level)
            } else {
                number
            });
        }
        gathered
    }

    fn join(&mut self, group: Vec<u32>, level: usize) -> u32 {
        let number = self.nodes.len() as u32;
        let (mut x, mut y, mut count) = (0.0, 0.0, 0);
        let mut extent: Option<Extent> = None;
        for child in &group {
            let node = &mut self.nodes[*child as usize];
            node.parent = Some(number);
            let weight = f64::from(node.count);
            x += node.center.x * weight;
            y += node.center.y * weight;
            count += node.count;
            extent = Some(extent.map_or(node.extent, |extent| union(extent, node.extent)));
        }
        let weight = f64::from(count.max(1));
        self.nodes.push(Node {
            center: WorldPoint {
                x: x / weight,
                y: y / weight,
            },
            count,
            extent: extent.unwrap_or(self.nodes[0].extent),
            level,
            parent: None,
            members: 0..0,
        });
        self.children.push(group);
        number
    }

    /// Puts the points of each node in a row, and says each node where that is.
    fn ordered(&mut self, roots: &[u32], points: usize) -> Vec<u32> {
        let mut order = vec![0; points];
        let mut waiting = Vec::new();
        let mut next = 0;
        for root in roots {
            waiting.push((*root, next));
            next += self.nodes[*root as usize].count as usize;
        }
        while let Some((number, start)) = waiting.pop() {
            let node = &mut self.nodes[number as usize];
            node.members = start..start + node.count as usize;
            if (number as usize) < points {
                order[start] = number;
            }
            let mut start = start;
            for child in &self.children[number as usize] {
                waiting.push((*child, start));
                start += self.nodes[*child as usize].count as usize;
            }
        }
        order
    }
}

fn union(a: Extent, b: Extent) -> Extent {
    Extent {
        west: a.west.min(b.west),
        south: a.south.min(b.south),
        east: a.east.max(b.east),
        north: a.north.max(b.north),
    }
}

/// For each node, where its neighbors begin: in the row above, in its own and in the one below, one column to the left.
fn row_starts(cells: &[Celled]) -> Vec<[usize; 3]> {
    // Sorted nodes have sorted neighbors: each of the three goes through all of them once.
    let mut starts = [0_usize; 3];
    let start_of = |(key, _): &Celled| {
        for (row, start) in starts.iter_mut().enumerate() {
            let first = key + ((row as u64) << 32) - (1 << 32) - 1;
            while cells.get(*start).is_some_and(|(key, _)| *key < first) {
                *start += 1;
            }
        }
        starts
    };
    cells.iter().map(start_of).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;
    use crate::geo::lon_lat;

    /// Every zoom level of a tree against the points one by one.
    fn check(positions: &[Position]) {
        let tree = Tree::of(positions);
        for level in 0..=MAX_LEVEL {
            let mut found = BTreeSet::new();
            for number in tree.at(level) {
                let node = tree.node(*number).unwrap();
                let members = tree.members(node);
                assert_eq!(members.len(), node.count as usize);
                for member in members {
                    assert!(found.insert(*member), "{member} twice at {level}");
                    let Position { lon, lat } = positions[*member as usize];
                    let Extent {
                        west,
                        south,
                        east,
                        north,
                    } = node.extent;
                    assert!((west..=east).contains(&lon) && (south..=north).contains(&lat));
                    assert_eq!(tree.holding(level, *member), Some(*number));
                }
                assert!((0.0..=1.0).contains(&node.center.x));
                assert!((0.0..=1.0).contains(&node.center.y));
            }
            assert_eq!(found.len(), positions.len(), "at {level}");
        }
    }

    fn position() -> impl Strategy<Value = Position> {
        let anywhere = (-180.0..=180.0_f64, -90.0..=90.0_f64);
        let crowded = (-87.0..-86.9_f64, 14.0..14.1_f64);
        let corner = (
            prop_oneof![Just(-180.0), Just(180.0)],
            prop_oneof![Just(-90.0), Just(90.0)],
        );
        prop_oneof![3 => anywhere, 5 => crowded, 1 => corner, 1 => Just((-58.0, -34.0))]
            .prop_map(|(lon, lat)| lon_lat(lon, lat))
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]

        #[test]
        fn each_point_is_in_exactly_one_cluster_at_each_zoom_level(
            positions in proptest::collection::vec(position(), 0..160)
        ) {
            check(&positions);
        }

        #[test]
        fn clusters_keep_apart_as_the_brute_force_finds(
            positions in proptest::collection::vec(position(), 2..120)
        ) {
            let tree = Tree::of(&positions);
            for level in 0..=MAX_LEVEL {
                let points = TILE_POINTS * (level as f64).exp2();
                let nodes: Vec<&Node> = tree.at(level).iter().filter_map(|n| tree.node(*n)).collect();
                for (number, a) in nodes.iter().enumerate() {
                    for b in &nodes[number + 1..] {
                        let far = (a.center.x - b.center.x).hypot(a.center.y - b.center.y) * points;
                        prop_assert!(far > LEAST, "{far} points apart at {level}");
                    }
                }
            }
        }
    }

    #[test]
    fn many_sites_at_one_point_are_one_cluster_at_every_zoom_level() {
        let positions = vec![lon_lat(-58.38, -34.6); 10_000];
        let tree = Tree::of(&positions);
        for level in 0..=MAX_LEVEL {
            assert_eq!(tree.at(level).len(), 1);
            let node = tree.node(tree.at(level)[0]).unwrap();
            assert_eq!((node.count, node.level), (10_000, MAX_LEVEL));
        }
        check(&[lon_lat(180.0, 90.0), lon_lat(-180.0, -90.0)].repeat(40));
        check(&[lon_lat(f64::INFINITY, 3.0)]);
        check(&[]);
    }
}
