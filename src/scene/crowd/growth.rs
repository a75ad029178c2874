//! How points grow together into clusters, from the deepest zoom level up.
//!
//! What there is at a level lies in cells as wide as the reach, sorted row by row. Cells of the next level are twice as wide,
//! so that two rows become one by merging: nothing is sorted again. A level costs O(n), and nothing is allocated for a node.

use std::cmp::Reverse;

use super::shelf::{Entry, ROW, Shelf, cell};
use super::tree::{MAX_LEVEL, Node};
use crate::geo::{Position, WorldPoint};

/// Side of the world at zoom level 0, in points.
pub(super) const TILE_POINTS: f64 = 256.0;
/// How far a cluster reaches for others at first, in points at its zoom level.
const REACH: f64 = 60.0;
/// Clusters whose middles came nearer together than this are one, in points at their zoom level.
pub(super) const LEAST: f64 = 46.0;
/// What goes together: the sum of the middles of all points, and how many they are.
#[derive(Debug, Clone, Copy, Default)]
struct Sum {
    x: f64,
    y: f64,
    count: u32,
}

impl Sum {
    fn add(&mut self, entry: &Entry) {
        let weight = f64::from(entry.count);
        self.x += entry.center.x * weight;
        self.y += entry.center.y * weight;
        self.count += entry.count;
    }
}

/// A tree while it grows.
#[derive(Debug)]
pub(super) struct Growth {
    /// The points, by their number, and after them the clusters.
    pub(super) nodes: Vec<Node>,
    /// What went into each cluster, those of each in a row.
    children: Vec<u32>,
    /// Where the children of each cluster begin.
    starts: Vec<usize>,
    /// What there is at the level.
    now: Shelf,
    /// Room for what there will be at the next.
    next: Vec<Entry>,
    /// Cells for the width of the world.
    cells: f64,
    /// The zoom level.
    level: usize,
}

impl Growth {
    /// Points at the deepest zoom level, each by itself.
    pub(super) fn new(positions: &[Position]) -> Self {
        let points = TILE_POINTS * (MAX_LEVEL as f64).exp2();
        let cells = points / REACH;
        let nodes: Vec<Node> = positions.iter().copied().map(Node::leaf).collect();
        let mut sorted: Vec<(u64, u32)> = (0..)
            .zip(&nodes)
            .map(|(number, node)| (cell(node.center, cells), number))
            .collect();
        sorted.sort_unstable();
        let entry = |(cell, number): (u64, u32)| Entry {
            cell,
            number,
            count: 1,
            center: nodes[number as usize].center,
        };
        let entries = sorted.into_iter().map(entry).collect();
        Self {
            now: Shelf {
                entries,
                is_taken: Vec::new(),
            },
            nodes,
            children: Vec::new(),
            starts: Vec::new(),
            next: Vec::new(),
            cells,
            level: MAX_LEVEL,
        }
    }

    /// What there is at the level, row by row.
    pub(super) fn now(&self) -> &[Entry] {
        &self.now.entries
    }

    /// Goes one level up: cells are twice as wide.
    pub(super) fn go_up(&mut self) {
        self.level = self.level.saturating_sub(1);
        self.cells /= 2.0;
        let from = &self.now.entries;
        let to = &mut self.next;
        to.clear();
        to.reserve(from.len());
        let halved = |entry: &Entry| Entry {
            cell: (entry.cell >> 1) & !(ROW >> 1),
            ..*entry
        };
        let end_of = |start: usize, row: u64| {
            let is_in_row = |entry: &&Entry| entry.cell >> 32 == row;
            start + from[start..].iter().take_while(is_in_row).count()
        };
        let mut start = 0;
        while let Some(first) = from.get(start) {
            let row = first.cell >> 32;
            let middle = end_of(start, row);
            let end = if row.is_multiple_of(2) {
                end_of(middle, row + 1)
            } else {
                middle
            };
            let (mut upper, mut lower) = (start, middle);
            while upper < middle && lower < end {
                let (a, b) = (halved(&from[upper]), halved(&from[lower]));
                if a.cell <= b.cell {
                    to.push(a);
                    upper += 1;
                } else {
                    to.push(b);
                    lower += 1;
                }
            }
            to.extend(from[upper..middle].iter().map(halved));
            to.extend(from[lower..end].iter().map(halved));
            start = end;
        }
        std::mem::swap(&mut self.now.entries, &mut self.next);
    }

    /// Gathers what is within reach at the level. Says whether anything was.
    pub(super) fn gather(&mut self) -> bool {
        let points = TILE_POINTS * (self.level as f64).exp2();
        let mut made = self.reach(REACH / points);
        if made.is_empty() {
            return false;
        }
        // What stayed alone is farther apart than that: only what is new can have come too near to something.
        let mut fresh = Shelf::default();
        while !made.is_empty() {
            fresh.drop_taken();
            fresh.entries.extend_from_slice(&made);
            fresh
                .entries
                .sort_unstable_by_key(|entry| (entry.cell, entry.number));
            fresh.open();
            made = self.settle(&mut fresh, &made, LEAST / points);
        }
        fresh.drop_taken();
        self.put(&fresh.entries);
        true
    }

    /// The largest cluster takes what lies within a radius (in widths of the world), then the next; gives the new ones.
    fn reach(&mut self, radius: f64) -> Vec<Entry> {
        let mut now = std::mem::take(&mut self.now);
        now.open();
        let entries = &now.entries;
        // Sorted entries have sorted neighbors: where those in the rows above and below begin goes through all of them once.
        let (mut above, mut below) = (0, 0);
        let (mut large, mut small) = (Vec::new(), Vec::new());
        for (place, entry) in entries.iter().enumerate() {
            let (upper, lower) = (entry.cell.saturating_sub(ROW), entry.cell + ROW);
            while entries[above].cell + 1 < upper {
                above += 1;
            }
            while entries.get(below).is_some_and(|o| o.cell + 1 < lower) {
                below += 1;
            }
            let is_beside = |place: Option<usize>, last: u64| {
                let other = place.and_then(|place| entries.get(place));
                other.is_some_and(|other| other.cell + 1 >= entry.cell && other.cell <= last)
            };
            let has_above = above < place && entries[above].cell <= upper + 1;
            let has_below = entries.get(below).is_some_and(|o| o.cell <= lower + 1);
            if has_above
                || has_below
                || is_beside(place.checked_sub(1), entry.cell)
                || is_beside(Some(place + 1), entry.cell + 1)
            {
                let of_size = if entry.count > 1 {
                    &mut large
                } else {
                    &mut small
                };
                of_size.push((place, [above, below]));
            }
        }
        large.sort_by_key(|(place, _)| Reverse(entries[*place].count));
        let mut made = Vec::new();
        for (place, rows) in large.into_iter().chain(small) {
            made.extend(self.take(&mut now, place, rows, radius * radius));
        }
        self.now = now;
        made
    }

    /// Has an entry take what is within the root of `squared`, with where its neighbors in the rows above and below begin.
    fn take(
        &mut self,
        now: &mut Shelf,
        place: usize,
        [above, below]: [usize; 2],
        squared: f64,
    ) -> Option<Entry> {
        if now.is_taken[place] {
            return None;
        }
        let entry = now.entries[place];
        let start = self.children.len();
        let mut sum = Sum::default();
        let mut look = |at: usize, other: &Entry| {
            if !now.is_taken[at] && other.is_near(&entry, squared) {
                now.is_taken[at] = true;
                self.children.push(other.number);
                sum.add(other);
            }
        };
        let upper = entry.cell.saturating_sub(ROW);
        for (from, last) in [
            (above, upper),
            (place, entry.cell),
            (below, entry.cell + ROW),
        ] {
            let row = now.entries.iter().enumerate().skip(from);
            for (at, other) in row.take_while(|(_, other)| other.cell <= last + 1) {
                look(at, other);
            }
        }
        let before = now.entries[..place].iter().enumerate().rev();
        for (at, other) in before.take_while(|(_, other)| other.cell + 1 >= entry.cell) {
            look(at, other);
        }
        if self.children.len() == start + 1 {
            // It has found itself alone.
            self.children.truncate(start);
            now.is_taken[place] = false;
            return None;
        }
        Some(self.join(start, sum))
    }

    /// The same for what lies near those that are new, `made` among `fresh`, at the level; gives those that are newer still.
    fn settle(&mut self, fresh: &mut Shelf, made: &[Entry], radius: f64) -> Vec<Entry> {
        let squared = radius * radius;
        let mut now = std::mem::take(&mut self.now);
        // By their place; those of the second shelf after those of the first.
        let first = now.entries.len();
        let mut places: Vec<usize> = Vec::new();
        for entry in made {
            let before = places.len();
            now.near(entry, squared, |place| places.push(place));
            fresh.near(entry, squared, |place| places.push(first + place));
            if places.len() == before + 1 {
                places.pop();
            }
        }
        let entry_at = |fresh: &Shelf, now: &Shelf, place: usize| match place.checked_sub(first) {
            Some(place) => fresh.entries[place],
            None => now.entries[place],
        };
        places.sort_unstable_by_key(|place| {
            let entry = entry_at(fresh, &now, *place);
            (Reverse(entry.count), entry.cell, entry.number)
        });
        places.dedup();
        let mut newer = Vec::new();
        let mut found = Vec::new();
        for place in places {
            let is_taken = match place.checked_sub(first) {
                Some(place) => fresh.is_taken[place],
                None => now.is_taken[place],
            };
            if is_taken {
                continue;
            }
            let entry = entry_at(fresh, &now, place);
            found.clear();
            now.near(&entry, squared, |place| found.push(place));
            fresh.near(&entry, squared, |place| found.push(first + place));
            if found.len() < 2 {
                continue;
            }
            let start = self.children.len();
            let mut sum = Sum::default();
            for place in &found {
                match place.checked_sub(first) {
                    Some(place) => fresh.is_taken[place] = true,
                    None => now.is_taken[*place] = true,
                }
                let entry = entry_at(fresh, &now, *place);
                self.children.push(entry.number);
                sum.add(&entry);
            }
            newer.push(self.join(start, sum));
        }
        self.now = now;
        newer
    }

    /// Makes one of the children from `start` on.
    fn join(&mut self, start: usize, sum: Sum) -> Entry {
        let weight = f64::from(sum.count.max(1));
        let center = WorldPoint {
            x: sum.x / weight,
            y: sum.y / weight,
        };
        let entry = Entry {
            cell: cell(center, self.cells),
            number: self.nodes.len() as u32,
            count: sum.count,
            center,
        };
        self.nodes
            .push(Node::cluster(center, sum.count, self.level));
        self.starts.push(start);
        entry
    }

    /// Puts new entries among those that stayed.
    fn put(&mut self, fresh: &[Entry]) {
        self.next.clear();
        let mut fresh = fresh.iter().copied().peekable();
        let stayed = self.now.entries.iter().zip(&self.now.is_taken);
        for (entry, _) in stayed.filter(|(_, is_taken)| !**is_taken) {
            while let Some(before) = fresh.next_if(|fresh| fresh.cell < entry.cell) {
                self.next.push(before);
            }
            self.next.push(*entry);
        }
        self.next.extend(fresh);
        std::mem::swap(&mut self.now.entries, &mut self.next);
    }

    /// Tells each node its parent and which points it holds; gives the points' numbers, those of each node in a row.
    pub(super) fn ordered(&mut self, points: usize) -> Vec<u32> {
        let mut next = 0;
        for entry in &self.now.entries {
            self.nodes[entry.number as usize].start = next;
            next += entry.count;
        }
        // Clusters have higher numbers than what is in them.
        let mut end = self.children.len();
        for (cluster, from) in self.starts.iter().enumerate().rev() {
            let number = points + cluster;
            let mut start = self.nodes[number].start;
            for child in &self.children[*from..end] {
                let node = &mut self.nodes[*child as usize];
                node.start = start;
                node.parent = Some(number as u32);
                start += node.count;
            }
            end = *from;
        }
        let mut order = vec![0; points];
        for (number, node) in (0..).zip(&self.nodes[..points]) {
            order[node.start as usize] = number;
        }
        order
    }
}
