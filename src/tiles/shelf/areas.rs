//! A shelf that also looks into files with areas of its source, which were fetched for use without a network.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use super::{Kept, Shelf};
use crate::tiles::TileId;
use crate::tiles::archive::{self, Archive};
use crate::tiles::fetch::{Head, Validators};

/// Files with areas of one source. All that share it see when they change.
#[derive(Clone, Default)]
pub struct AreaFiles(Arc<Mutex<Vec<AreaFile>>>);

struct AreaFile {
    path: PathBuf,
    /// Opened by who first looks for a tile; `None` where it cannot be, which is said once, in the log.
    archive: Option<Opening>,
}

enum Opening {
    Open(Arc<dyn Archive>),
    Failed,
}

impl AreaFiles {
    /// The files that there are from now on. What is open stays open.
    pub fn set(&self, paths: Vec<PathBuf>) {
        let mut files = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut before = std::mem::take(&mut *files);
        let taken = paths.into_iter().map(|path| {
            let known = before.iter().position(|file| file.path == path);
            known.map_or(
                AreaFile {
                    path,
                    archive: None,
                },
                |at| before.swap_remove(at),
            )
        });
        *files = taken.collect();
    }

    /// The tile of the first file that has it.
    fn tile(&self, tile: TileId) -> Option<Vec<u8>> {
        // Read without the lock: who sets other files is the thread that draws.
        let archives: Vec<Arc<dyn Archive>> = {
            let mut files = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            files.iter_mut().filter_map(AreaFile::archive).collect()
        };
        archives.iter().find_map(|archive| {
            archive.tile(tile).unwrap_or_else(|error| {
                tracing::debug!(%error, %tile, "a tile of an area cannot be read");
                None
            })
        })
    }
}

impl AreaFile {
    fn archive(&mut self) -> Option<Arc<dyn Archive>> {
        let opening = self
            .archive
            .get_or_insert_with(|| match archive::open(&self.path) {
                Ok(archive) => Opening::Open(archive.into()),
                Err(error) => {
                    tracing::warn!(%error, path = %self.path.display(), "an area cannot be opened");
                    Opening::Failed
                }
            });
        match opening {
            Opening::Open(archive) => Some(Arc::clone(archive)),
            Opening::Failed => None,
        }
    }
}

/// A shelf, and behind it the files: what only they have is shown at once, and its server asked for a newer one where that can
/// be.
pub struct WithAreas {
    shelf: Box<dyn Shelf>,
    areas: AreaFiles,
}

impl WithAreas {
    /// Looks into files where a shelf has nothing.
    #[must_use]
    pub fn new(shelf: Box<dyn Shelf>, areas: AreaFiles) -> Self {
        Self { shelf, areas }
    }
}

impl Shelf for WithAreas {
    fn get(&self, tile: TileId) -> Kept {
        match self.shelf.get(tile) {
            Kept::Nothing => self
                .areas
                .tile(tile)
                .map_or(Kept::Nothing, |bytes| Kept::Stale {
                    bytes,
                    validators: Validators::default(),
                    may_show: true,
                }),
            // What may not be shown without asking may be where it was fetched to be.
            Kept::Stale {
                bytes,
                validators,
                may_show: false,
            } => match self.areas.tile(tile) {
                Some(bytes) => Kept::Stale {
                    bytes,
                    validators: Validators::default(),
                    may_show: true,
                },
                None => Kept::Stale {
                    bytes,
                    validators,
                    may_show: false,
                },
            },
            kept => kept,
        }
    }

    fn put(&self, tile: TileId, head: &Head, bytes: Option<&[u8]>) {
        self.shelf.put(tile, head, bytes);
    }

    fn renew(&self, tile: TileId, head: &Head) -> bool {
        self.shelf.renew(tile, head)
    }

    fn rest(&self) {
        self.shelf.rest();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tiles::archive::tests::pmtiles_file;
    use crate::tiles::shelf::NoShelf;
    use crate::tiles::tile_server::picture;

    #[test]
    fn what_the_shelf_lacks_comes_from_the_files_that_there_are() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let path = folder.path().join("area.pmtiles");
        let bytes = pmtiles_file(2, ::pmtiles::Compression::Gzip, |_| picture(1, 16));
        std::fs::write(&path, bytes).expect("written");
        let areas = AreaFiles::default();
        let shelf = WithAreas::new(Box::new(NoShelf), areas.clone());
        let tile = TileId::new(1, 0, 0);
        assert_eq!(shelf.get(tile), Kept::Nothing);
        areas.set(vec![folder.path().join("missing.pmtiles"), path]);
        let kept = Kept::Stale {
            bytes: picture(1, 16),
            validators: Validators::default(),
            may_show: true,
        };
        assert_eq!(shelf.get(tile), kept);
        assert_eq!(shelf.get(TileId::new(9, 0, 0)), Kept::Nothing);
        areas.set(Vec::new());
        assert_eq!(shelf.get(tile), Kept::Nothing);
    }
}
