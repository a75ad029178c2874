//! Nodes in the cells of a grid, row by row: who is near whom is found by walking along three rows.

use crate::geo::WorldPoint;

/// One row down, in numbers of cells.
pub(super) const ROW: u64 = 1 << 32;

/// A node at the level that is looked at, with what is asked of it again and again.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entry {
    /// Its cell: the row in the upper half, the column in the lower.
    pub(super) cell: u64,
    /// The number of the node.
    pub(super) number: u32,
    pub(super) count: u32,
    pub(super) center: WorldPoint,
}

impl Entry {
    pub(super) fn is_near(&self, other: &Self, squared: f64) -> bool {
        let (dx, dy) = (
            self.center.x - other.center.x,
            self.center.y - other.center.y,
        );
        dx * dx + dy * dy <= squared
    }
}

/// Entries sorted by cell, and which of them have gone into a cluster.
#[derive(Debug, Default)]
pub(super) struct Shelf {
    pub(super) entries: Vec<Entry>,
    pub(super) is_taken: Vec<bool>,
}

impl Shelf {
    /// Says that none is taken.
    pub(super) fn open(&mut self) {
        self.is_taken.clear();
        self.is_taken.resize(self.entries.len(), false);
    }

    /// Leaves out what has gone into a cluster.
    pub(super) fn drop_taken(&mut self) {
        let mut is_taken = self.is_taken.iter();
        self.entries
            .retain(|_| !is_taken.next().copied().unwrap_or(false));
    }

    /// Calls `found` with the place of each entry within the root of `squared` of another, which may be itself.
    pub(super) fn near(&self, entry: &Entry, squared: f64, mut found: impl FnMut(usize)) {
        let above = entry.cell.saturating_sub(ROW);
        let mut place = self.entries.partition_point(|other| other.cell + 1 < above);
        for middle in [above, entry.cell, entry.cell + ROW] {
            // The next row is not far: steps that double find it sooner than a search through all.
            let rest = self.entries.get(place..).unwrap_or_default();
            let mut step = 1;
            while rest.get(step).is_some_and(|other| other.cell + 1 < middle) {
                step *= 2;
            }
            let within = rest.get(step / 2..rest.len().min(step + 1));
            let within = within.unwrap_or_default();
            place += step / 2 + within.partition_point(|other| other.cell + 1 < middle);
            while let Some(other) = self.entries.get(place).filter(|o| o.cell <= middle + 1) {
                if !self.is_taken[place] && other.is_near(entry, squared) {
                    found(place);
                }
                place += 1;
            }
        }
    }
}

/// The cell of a point, with so many for the width of the world.
pub(super) fn cell(at: WorldPoint, cells: f64) -> u64 {
    // At the deepest level there are 2²² of them in a row.
    ((at.y * cells) as u64) << 32 | (at.x * cells) as u64
}
