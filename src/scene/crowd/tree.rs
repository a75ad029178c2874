//! Points gathered into clusters, zoom level by zoom level.

use super::growth::Growth;
use crate::geo::{Position, WorldPoint};
use crate::portfolio::Stop;

/// The deepest zoom level that has clusters of its own.
pub const MAX_LEVEL: usize = 19;

/// A point, or points that are one cluster.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// The middle of its points, each weighing the same.
    pub center: WorldPoint,
    /// How many points it holds.
    pub count: u32,
    /// The deepest zoom level at which they are one; a point has `MAX_LEVEL + 1`.
    pub level: usize,
    /// The cluster that it goes into at a lower zoom level.
    pub parent: Option<u32>,
    /// Where its points begin within [`Tree::order`].
    pub(super) start: u32,
}

/// Clusters of points at each whole zoom level. They depend on the points alone, not on what is in view: nothing changes
/// while the map is panned.
#[derive(Debug, Default)]
pub struct Tree {
    /// The points, by their number, and after them the clusters.
    nodes: Vec<Node>,
    /// The numbers of the points, those of each node in a row.
    order: Vec<u32>,
    /// The nodes that there are at a zoom level and at those above it down to the next list.
    lists: Vec<Vec<u32>>,
    /// The number of the list of each zoom level.
    list_of: [usize; MAX_LEVEL + 1],
}

impl Tree {
    /// Gathers points: from the deepest zoom level up, the largest cluster takes what lies within its reach, then the next,
    /// as supercluster does (V. Agafonkin, "Clustering millions of points on a map", 2016). O(n) for each level.
    #[must_use]
    pub fn of(positions: &[Position]) -> Self {
        Self::until(positions, &Stop::default())
    }

    /// The same; stopped, it ends soon without the lower zoom levels.
    pub(super) fn until(positions: &[Position], stop: &Stop) -> Self {
        let mut growth = Growth::new(positions);
        let (mut lists, mut list_of) = (Vec::new(), [0; MAX_LEVEL + 1]);
        for level in (0..=MAX_LEVEL).rev() {
            if stop.is_set() {
                break;
            }
            if level < MAX_LEVEL {
                growth.go_up();
            }
            if growth.gather() || lists.is_empty() {
                let numbers = growth.now().iter().map(|entry| entry.number);
                lists.push(numbers.collect());
            }
            list_of[level] = lists.len() - 1;
        }
        let order = growth.ordered(positions.len());
        Self {
            nodes: growth.nodes,
            order,
            lists,
            list_of,
        }
    }

    /// The numbers of the nodes at a zoom level: each point is in exactly one of them.
    #[must_use]
    pub fn at(&self, level: usize) -> &[u32] {
        let list = self.list_of[level.min(MAX_LEVEL)];
        self.lists.get(list).map_or(&[], Vec::as_slice)
    }

    /// A node by its number.
    #[must_use]
    pub fn node(&self, number: u32) -> Option<&Node> {
        self.nodes.get(number as usize)
    }

    /// Where the points are, in their order.
    pub(super) fn points(&self) -> impl Iterator<Item = WorldPoint> {
        self.nodes[..self.order.len()]
            .iter()
            .map(|node| node.center)
    }

    /// The numbers of the points of a node.
    #[must_use]
    pub fn members(&self, node: &Node) -> &[u32] {
        let start = node.start as usize;
        let members = self.order.get(start..start + node.count as usize);
        members.unwrap_or_default()
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

impl Node {
    /// A point by itself.
    pub(super) fn leaf(position: Position) -> Self {
        let world = WorldPoint::from(position);
        let within = |value: f64| {
            if value.is_finite() {
                value.clamp(0.0, 1.0)
            } else {
                0.5
            }
        };
        let center = WorldPoint {
            x: within(world.x),
            y: within(world.y),
        };
        Self::cluster(center, 1, MAX_LEVEL + 1)
    }

    /// So many points that are one down to a level.
    pub(super) fn cluster(center: WorldPoint, count: u32, level: usize) -> Self {
        Self {
            center,
            count,
            level,
            parent: None,
            start: 0,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::super::growth::{LEAST, TILE_POINTS};
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
