//! A shelf that also looks into files with areas of its source, which were fetched for use without a network.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use super::{Kept, Shelf};
use crate::tiles::TileId;
use crate::tiles::archive::{self, Archive, ArchiveError};
use crate::tiles::fetch::{Head, Validators};

/// After how long a file that could not be opened, or has become another one, is tried again.
const PAUSE: Duration = Duration::from_secs(30);

/// Files with areas of one source. All that share it see when they change.
#[derive(Clone, Default)]
pub struct AreaFiles(Arc<Mutex<Vec<Arc<AreaFile>>>>);

struct AreaFile {
    path: PathBuf,
    /// Opened by who first looks for a tile.
    opening: Mutex<Opening>,
}

enum Opening {
    /// Nobody has looked yet.
    Closed,
    Open(Arc<dyn Archive>),
    /// It cannot be opened, or was another one by then: since when.
    Failed(Instant),
}

impl AreaFiles {
    /// The files that there are from now on. What is open stays open.
    pub fn set(&self, paths: Vec<PathBuf>) {
        let mut files = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut before = std::mem::take(&mut *files);
        let taken = paths.into_iter().map(|path| {
            let known = before.iter().position(|file| file.path == path);
            known.map_or_else(
                || {
                    let opening = Mutex::new(Opening::Closed);
                    Arc::new(AreaFile { path, opening })
                },
                |at| before.swap_remove(at),
            )
        });
        *files = taken.collect();
    }

    /// The tile of the first file that has it.
    fn tile(&self, tile: TileId, now: Instant) -> Option<Vec<u8>> {
        // Opened and read without the lock: who sets other files is the thread that draws.
        let files = {
            let files = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            files.clone()
        };
        files.iter().find_map(|file| file.tile(tile, now))
    }
}

impl AreaFile {
    fn tile(&self, tile: TileId, now: Instant) -> Option<Vec<u8>> {
        let archive = self.archive(now)?;
        archive.tile(tile).unwrap_or_else(|error| {
            tracing::debug!(%error, %tile, "a tile of an area cannot be read");
            if matches!(error, ArchiveError::Changed | ArchiveError::Io(_)) {
                self.close(&archive, now);
            }
            None
        })
    }

    fn archive(&self, now: Instant) -> Option<Arc<dyn Archive>> {
        let mut opening = self.opening.lock().unwrap_or_else(PoisonError::into_inner);
        let is_first = match &*opening {
            Opening::Open(archive) => return Some(Arc::clone(archive)),
            Opening::Failed(since) if now.saturating_duration_since(*since) < PAUSE => return None,
            Opening::Failed(_) => false,
            Opening::Closed => true,
        };
        match archive::open(&self.path) {
            Ok(archive) => {
                let archive = Arc::from(archive);
                *opening = Opening::Open(Arc::clone(&archive));
                Some(archive)
            }
            Err(error) => {
                // Once is enough.
                if is_first {
                    tracing::warn!(%error, path = %self.path.display(), "an area cannot be opened");
                }
                *opening = Opening::Failed(now);
                None
            }
        }
    }

    /// Lets an archive go, unless another thread has done so.
    fn close(&self, archive: &Arc<dyn Archive>, now: Instant) {
        let mut opening = self.opening.lock().unwrap_or_else(PoisonError::into_inner);
        if matches!(&*opening, Opening::Open(open) if Arc::ptr_eq(open, archive)) {
            *opening = Opening::Failed(now);
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
                .tile(tile, Instant::now())
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
            } => match self.areas.tile(tile, Instant::now()) {
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

    #[test]
    fn a_file_that_comes_later_or_is_replaced_is_opened_after_a_pause() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let path = folder.path().join("area.pmtiles");
        let file = |number| pmtiles_file(2, ::pmtiles::Compression::Gzip, |_| picture(number, 16));
        let areas = AreaFiles::default();
        areas.set(vec![path.clone()]);
        let (tile, begun) = (TileId::new(1, 0, 0), Instant::now());
        assert_eq!(areas.tile(tile, begun), None);
        std::fs::write(&path, file(1)).expect("written");
        assert_eq!(areas.tile(tile, begun + PAUSE / 2), None);
        assert_eq!(areas.tile(tile, begun + PAUSE), Some(picture(1, 16)));
        std::fs::write(&path, [file(2), vec![0]].concat()).expect("written");
        assert_eq!(areas.tile(tile, begun + PAUSE), None);
        assert_eq!(areas.tile(tile, begun + PAUSE * 2), Some(picture(2, 16)));
    }

    #[test]
    fn other_files_are_set_while_one_is_being_opened() {
        let areas = AreaFiles::default();
        areas.set(vec!["area.pmtiles".into()]);
        let file = Arc::clone(&areas.0.lock().expect("free")[0]);
        let opening = file.opening.lock().expect("free");
        areas.set(Vec::new());
        drop(opening);
    }
}
