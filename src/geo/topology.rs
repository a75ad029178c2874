//! Polygons that share borders, as arcs that each neighbor uses: simplify an arc and both sides stay together.
//!
//! The form is TopoJSON's (M. Bostock, "TopoJSON specification", section 2.1.4): a ring is a list of arcs, a negative
//! number `!i` means arc `i` backwards.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, DefaultHasher};

/// A vertex: longitude and latitude in units of 10⁻⁷ degree.
pub type Vertex = [i32; 2];
/// A closed line; the last vertex equals the first.
pub type Ring = Vec<Vertex>;
/// A polygon: its outer ring, then its holes.
pub type Polygon = Vec<Ring>;

type FixedHasher = BuildHasherDefault<DefaultHasher>;

/// A coverage of polygons, each belonging to a unit (a country, a state), with their borders as shared arcs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Topology {
    /// The lines between junctions, each once.
    pub arcs: Vec<Vec<Vertex>>,
    /// For each unit its polygons: rings of arc numbers, outer ring first.
    pub units: Vec<Vec<Vec<Vec<i32>>>>,
}

impl Topology {
    /// The topology of the polygons of each unit. Rings with fewer than three distinct vertices are left out.
    #[must_use]
    pub fn of(units: &[Vec<Polygon>]) -> Self {
        let junctions = Junctions::of(units);
        let mut arcs = ArcStore::default();
        let units = units
            .iter()
            .map(|polygons| {
                polygons
                    .iter()
                    .map(|rings| {
                        rings
                            .iter()
                            .filter_map(|ring| clean(ring))
                            .map(|ring| {
                                junctions
                                    .cut(&ring)
                                    .into_iter()
                                    .map(|arc| arcs.add(arc))
                                    .collect()
                            })
                            .collect::<Vec<Vec<i32>>>()
                    })
                    .filter(|rings| !rings.is_empty())
                    .collect()
            })
            .collect();
        Self {
            arcs: arcs.arcs,
            units,
        }
    }

    /// The vertices of a ring of arc numbers, closed.
    #[must_use]
    pub fn ring(&self, numbers: &[i32]) -> Ring {
        let mut ring: Ring = Vec::new();
        for &number in numbers {
            let index = if number < 0 { !number } else { number };
            let Some(arc) = usize::try_from(index)
                .ok()
                .and_then(|index| self.arcs.get(index))
            else {
                continue;
            };
            let skip = usize::from(!ring.is_empty());
            if number < 0 {
                ring.extend(arc.iter().rev().skip(skip));
            } else {
                ring.extend(arc.iter().skip(skip));
            }
        }
        ring
    }

    /// For each arc the units on its sides: none, one (a shore) or two (a border), in ascending order.
    #[must_use]
    pub fn sides(&self) -> Vec<Vec<usize>> {
        let mut sides: Vec<Vec<usize>> = vec![Vec::new(); self.arcs.len()];
        for (unit, polygons) in self.units.iter().enumerate() {
            for &number in polygons.iter().flatten().flatten() {
                let index = usize::try_from(if number < 0 { !number } else { number })
                    .unwrap_or(usize::MAX);
                // Units come in order, so one that is there already is the last.
                if let Some(side) = sides.get_mut(index)
                    && side.last() != Some(&unit)
                {
                    side.push(unit);
                }
            }
        }
        sides
    }
}

/// A ring without repeated vertices and closed, or nothing where it encloses nothing.
fn clean(ring: &[Vertex]) -> Option<Ring> {
    let mut ring: Ring = ring.to_vec();
    ring.dedup();
    while ring.len() > 1 && ring.first() == ring.last() {
        ring.pop();
    }
    if ring.len() < 3 {
        return None;
    }
    ring.push(*ring.first()?);
    Some(ring)
}

/// The vertices where borders part: those whose neighbors are not the same on every ring through them.
struct Junctions {
    neighbors: HashMap<Vertex, Option<[Vertex; 2]>, FixedHasher>,
}

impl Junctions {
    fn of(units: &[Vec<Polygon>]) -> Self {
        let mut neighbors: HashMap<Vertex, Option<[Vertex; 2]>, FixedHasher> = HashMap::default();
        for ring in units
            .iter()
            .flatten()
            .flatten()
            .filter_map(|ring| clean(ring))
        {
            let open = &ring[..ring.len() - 1];
            for (index, vertex) in open.iter().enumerate() {
                let before = open[(index + open.len() - 1) % open.len()];
                let after = open[(index + 1) % open.len()];
                let pair = if before <= after {
                    [before, after]
                } else {
                    [after, before]
                };
                neighbors
                    .entry(*vertex)
                    .and_modify(|known| {
                        if *known != Some(pair) {
                            *known = None;
                        }
                    })
                    .or_insert(Some(pair));
            }
        }
        Self { neighbors }
    }

    fn is_junction(&self, vertex: Vertex) -> bool {
        self.neighbors.get(&vertex).is_some_and(Option::is_none)
    }

    /// A closed ring cut at its junctions; one without any begins at its smallest vertex, so that equal rings are equal.
    fn cut(&self, ring: &[Vertex]) -> Vec<Vec<Vertex>> {
        let open = &ring[..ring.len() - 1];
        let start = open
            .iter()
            .position(|vertex| self.is_junction(*vertex))
            .unwrap_or_else(|| {
                open.iter()
                    .enumerate()
                    .min_by_key(|(_, vertex)| **vertex)
                    .map_or(0, |(index, _)| index)
            });
        let turned: Vec<Vertex> = open[start..]
            .iter()
            .chain(&open[..start])
            .chain(open.get(start))
            .copied()
            .collect();
        let mut arcs = Vec::new();
        let mut arc = Vec::new();
        for (index, vertex) in turned.iter().enumerate() {
            arc.push(*vertex);
            if index > 0 && index + 1 < turned.len() && self.is_junction(*vertex) {
                arcs.push(std::mem::replace(&mut arc, vec![*vertex]));
            }
        }
        arcs.push(arc);
        arcs
    }
}

/// The arcs found so far, each in one direction.
#[derive(Default)]
struct ArcStore {
    arcs: Vec<Vec<Vertex>>,
    numbers: HashMap<Vec<Vertex>, i32, FixedHasher>,
}

impl ArcStore {
    /// The number of an arc, negative where it is stored the other way.
    fn add(&mut self, arc: Vec<Vertex>) -> i32 {
        let mut backwards = arc.clone();
        backwards.reverse();
        if let Some(number) = self.numbers.get(&arc) {
            return *number;
        }
        if let Some(number) = self.numbers.get(&backwards) {
            return !*number;
        }
        // There are never 2³¹ arcs: each has two vertices or more, and a file of that many does not fit in memory.
        let number = i32::try_from(self.arcs.len()).unwrap_or(i32::MAX);
        self.numbers.insert(arc.clone(), number);
        self.arcs.push(arc);
        number
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn square(x: i32, y: i32, size: i32) -> Ring {
        vec![
            [x, y],
            [x + size, y],
            [x + size, y + size],
            [x, y + size],
            [x, y],
        ]
    }

    #[test]
    fn neighbors_share_the_arc_of_their_border() {
        let units = [vec![vec![square(0, 0, 10)]], vec![vec![square(10, 0, 10)]]];
        let topology = Topology::of(&units);
        let sides = topology.sides();
        let shared: Vec<_> = topology
            .arcs
            .iter()
            .zip(&sides)
            .filter(|(_, sides)| sides.len() == 2)
            .collect();
        assert_eq!(shared.len(), 1);
        assert_eq!(topology.arcs.len(), 3);
    }

    #[test]
    fn a_ring_comes_back_whole_from_its_arcs() {
        let units = [
            vec![vec![square(0, 0, 10)]],
            vec![vec![square(10, 5, 10)]],
            vec![vec![square(10, 0, 5)]],
        ];
        let topology = Topology::of(&units);
        for (unit, polygons) in topology.units.iter().enumerate() {
            let mut ring = topology.ring(&polygons[0][0]);
            assert_eq!(ring.first(), ring.last());
            ring.pop();
            let mut expected = units[unit][0][0].clone();
            expected.pop();
            ring.sort_unstable();
            expected.sort_unstable();
            assert_eq!(ring, expected);
        }
    }

    #[test]
    fn an_enclave_shares_its_whole_ring_with_the_hole_around_it() {
        let mut hole = square(4, 4, 2);
        hole.reverse();
        hole.rotate_left(1);
        hole.pop();
        hole.push(hole[0]);
        let units = [
            vec![vec![square(0, 0, 10), hole]],
            vec![vec![square(4, 4, 2)]],
        ];
        assert_eq!(Topology::of(&units).arcs.len(), 2);
    }
}
