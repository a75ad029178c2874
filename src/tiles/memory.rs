//! Decoded tiles at hand, within a budget of bytes.

use std::collections::HashMap;
use std::sync::Arc;

use super::{Raster, TileId};

/// Tiles by when they were last used.
#[derive(Debug)]
pub(super) struct Memory {
    tiles: HashMap<TileId, Held>,
    bytes: usize,
    most_bytes: usize,
    /// Counts uses.
    uses: u64,
    /// How often a tile came in place of what was there of it.
    replaced: u64,
}

/// A tile at hand.
#[derive(Debug)]
struct Held {
    raster: Arc<Raster>,
    /// When it was last used.
    used: u64,
    /// In which way it was drawn.
    drawing: u64,
}

impl Memory {
    pub(super) fn new(most_bytes: usize) -> Self {
        Self {
            tiles: HashMap::new(),
            bytes: 0,
            most_bytes,
            uses: 0,
            replaced: 0,
        }
    }

    pub(super) fn has(&self, tile: TileId) -> bool {
        self.tiles.contains_key(&tile)
    }

    pub(super) fn get(&mut self, tile: TileId) -> Option<Arc<Raster>> {
        self.uses += 1;
        let held = self.tiles.get_mut(&tile)?;
        held.used = self.uses;
        Some(Arc::clone(&held.raster))
    }

    /// A tile for a texture, which from now on is where its pixels are, and what stays here of it.
    pub(super) fn shed(&mut self, tile: TileId) -> Option<(Raster, Arc<Raster>)> {
        self.uses += 1;
        let held = self.tiles.get_mut(&tile)?;
        held.used = self.uses;
        let rest = Arc::new(held.raster.shed());
        self.bytes -= held.raster.bytes() - rest.bytes();
        let raster = std::mem::replace(&mut held.raster, Arc::clone(&rest));
        Some((Arc::unwrap_or_clone(raster), rest))
    }

    /// Forgets a tile.
    pub(super) fn forget(&mut self, tile: TileId) {
        if let Some(held) = self.tiles.remove(&tile) {
            self.bytes -= held.raster.bytes();
        }
    }

    /// A vector tile that was drawn in another way than this, one of `first` before others: its bytes.
    pub(super) fn outdated(&self, drawing: u64, first: &[TileId]) -> Option<(TileId, Arc<[u8]>)> {
        let is_outdated = |tile: &TileId| {
            let held = self.tiles.get(tile)?;
            let raster = Some(&held.raster).filter(|raster| raster.is_drawn);
            let origin = raster?.origin.as_ref()?;
            (held.drawing != drawing).then(|| (*tile, Arc::clone(origin)))
        };
        let first = first.iter().find_map(is_outdated);
        first.or_else(|| self.tiles.keys().find_map(is_outdated))
    }

    /// Leaves a tile as it is, which cannot be drawn in this way.
    pub(super) fn settle(&mut self, tile: TileId, drawing: u64) {
        if let Some(held) = self.tiles.get_mut(&tile) {
            held.drawing = drawing;
        }
    }

    /// Takes up a tile, drawn in a way; those that had to go for it. What the picture needs stays, even beyond the budget: it would be asked
    /// for again at once.
    pub(super) fn put(
        &mut self,
        tile: TileId,
        (raster, drawing): (Arc<Raster>, u64),
        wanted: &[TileId],
    ) -> Vec<TileId> {
        self.uses += 1;
        self.bytes += raster.bytes();
        let held = Held {
            raster,
            used: self.uses,
            drawing,
        };
        if let Some(old) = self.tiles.insert(tile, held) {
            self.bytes -= old.raster.bytes();
            self.replaced += 1;
        }
        self.tidy(wanted)
    }

    /// Keeps to another budget from now on; the tiles that had to go for it.
    pub(super) fn limit(&mut self, most_bytes: usize, wanted: &[TileId]) -> Vec<TileId> {
        self.most_bytes = most_bytes;
        self.tidy(wanted)
    }

    fn tidy(&mut self, wanted: &[TileId]) -> Vec<TileId> {
        let mut gone = Vec::new();
        while self.bytes > self.most_bytes {
            let others = self
                .tiles
                .iter()
                .filter(|(other, _)| !wanted.contains(other));
            let Some(oldest) = others
                .min_by_key(|(_, held)| held.used)
                .map(|(tile, _)| *tile)
            else {
                break;
            };
            if let Some(held) = self.tiles.remove(&oldest) {
                self.bytes -= held.raster.bytes();
            }
            gone.push(oldest);
        }
        gone
    }

    /// How often a tile came in place of what was there of it.
    pub(super) fn replaced(&self) -> u64 {
        self.replaced
    }

    pub(super) fn bytes(&self) -> usize {
        self.bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tiles_not_used_for_longest_go_but_none_of_the_picture() {
        let tile = |x| TileId::new(5, x, 0);
        let raster = || (Arc::new(Raster::of_picture(5, 5, vec![0; 100])), 0);
        let mut memory = Memory::new(300);
        for x in 0..3 {
            assert!(memory.put(tile(x), raster(), &[]).is_empty());
        }
        assert!(
            memory.put(tile(2), raster(), &[]).is_empty(),
            "in place of the old one"
        );
        assert!(memory.get(tile(0)).is_some());
        assert_eq!(memory.put(tile(3), raster(), &[tile(1)]), [tile(2)]);
        let all = [0, 1, 3, 4].map(tile);
        assert!(memory.put(tile(4), raster(), &all).is_empty());
        assert_eq!((memory.bytes(), memory.has(tile(2))), (400, false));
        assert_eq!(memory.put(tile(5), raster(), &[]), [tile(1), tile(0)]);
        assert_eq!(memory.limit(200, &[tile(3)]), [tile(4)]);
        assert_eq!(memory.bytes(), 200);
        assert!(memory.limit(1000, &[]).is_empty());
    }
}
