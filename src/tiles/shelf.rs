//! Where tiles are kept from start to start: nowhere, or on the disk.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime};

use super::budget::DiskLimit;
use super::fetch::{Head, Validators};
use super::freshness::{Freshness, Standing};
use super::store::{Store, StoreError, Stored};
use super::{Source, TileId};

mod areas;

pub use areas::{AreaFiles, WithAreas};

/// Keeps tiles from start to start.
pub trait Shelf: Send + Sync {
    /// What is kept of a tile.
    fn get(&self, tile: TileId) -> Kept;
    /// Keeps a tile as it came, or without bytes that there is none; unless `head` forbids it.
    fn put(&self, tile: TileId, head: &Head, bytes: Option<&[u8]>);
    /// Notes that what is kept still holds, as the server has said with this. False where it has spoken of something else
    /// than what is kept.
    fn renew(&self, tile: TileId, head: &Head) -> bool;
    /// Tidies up: for now nothing is looked for, and nothing has come.
    fn rest(&self);
}

/// What is kept of a tile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kept {
    /// Nothing.
    Nothing,
    /// A tile that may be shown without asking.
    Fresh {
        /// The tile as it came.
        bytes: Vec<u8>,
        /// Until when.
        until: SystemTime,
    },
    /// A tile that the server is to be asked about.
    Stale {
        /// The tile as it came.
        bytes: Vec<u8>,
        /// What to ask with.
        validators: Validators,
        /// Whether it may be shown until the server has answered, or while it cannot be reached.
        may_show: bool,
    },
    /// That there is no tile, which holds still.
    NoTile {
        /// Until when.
        until: SystemTime,
    },
}

/// A shelf that keeps nothing.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoShelf;

impl Shelf for NoShelf {
    fn get(&self, _: TileId) -> Kept {
        Kept::Nothing
    }
    fn put(&self, _: TileId, _: &Head, _: Option<&[u8]>) {}
    fn renew(&self, _: TileId, _: &Head) -> bool {
        false
    }
    fn rest(&self) {}
}

/// The file in which a source's tiles are kept within a folder.
#[must_use]
pub fn store_path(folder: &Path, source: &Source) -> PathBuf {
    store_of(folder, &source.id)
}

/// The same by the source's id.
#[must_use]
pub fn store_of(folder: &Path, id: &str) -> PathBuf {
    folder.join(format!("{id}.sqlite"))
}

/// Tells the time: a test's may run ahead.
pub type Clock = Box<dyn Fn() -> SystemTime + Send + Sync>;

/// A shelf on the disk: the store of one source. Its file is opened when something is first looked for, by the thread that
/// looks.
///
/// Whatever goes wrong with it is said once, in the log, and no reason to show no map: where it cannot be read it is left
/// alone until the next start, and where it can only not be written, as on a full disk, it is still read.
pub struct DiskShelf {
    path: PathBuf,
    /// What the tiles are of.
    source: String,
    /// How long a tile is believed whose server says nothing.
    fresh_for: Duration,
    limit: DiskLimit,
    clock: Clock,
    /// The version of the archive that the tiles are of, where they are of one: no other is looked at.
    version: Option<Validators>,
    disk: Mutex<Disk>,
}

enum Disk {
    Unopened,
    Open {
        store: Box<Store>,
        is_writable: bool,
    },
    Broken,
}

impl DiskShelf {
    /// A shelf for a source's tiles, in a file named after it within `folder`, which takes as much of the disk as
    /// `limit` says, or a little more for a while.
    #[must_use]
    pub fn new(folder: &Path, source: &Source, limit: DiskLimit, clock: Clock) -> Self {
        Self {
            path: store_path(folder, source),
            source: source.template.to_string(),
            fresh_for: source.policy.fresh_for,
            limit,
            clock,
            version: None,
            disk: Mutex::new(Disk::Unopened),
        }
    }

    /// Keeps tiles of this version of an archive, and finds those of no other.
    #[must_use]
    pub fn of_version(self, version: Validators) -> Self {
        Self {
            version: Some(version),
            ..self
        }
    }

    /// Whether this is of the version of the archive.
    fn is_of_version(&self, fresh: &Freshness) -> bool {
        let version = self.version.as_ref();
        version.is_none_or(|version| version.is_same(&fresh.version()))
    }

    /// The disk, opened if need be. A panic elsewhere leaves it as it was.
    fn open(&self) -> MutexGuard<'_, Disk> {
        let mut disk = self.disk.lock().unwrap_or_else(PoisonError::into_inner);
        if matches!(*disk, Disk::Unopened) {
            *disk = match Store::open(&self.path, &self.source) {
                Ok(store) => Disk::Open {
                    store: Box::new(store),
                    is_writable: true,
                },
                Err(error) => {
                    self.warn(&error, "tiles are kept nowhere");
                    Disk::Broken
                }
            };
        }
        disk
    }

    fn warn(&self, error: &StoreError, what: &str) {
        tracing::warn!(%error, path = %self.path.display(), "{what}");
    }

    /// What the store has of a tile.
    fn stored(&self, disk: &mut Disk, tile: TileId) -> Option<Stored> {
        let Disk::Open { store, .. } = disk else {
            return None;
        };
        let found = store.get(tile, (self.clock)()).unwrap_or_else(|error| {
            self.warn(&error, "tiles are kept nowhere any more");
            *disk = Disk::Broken;
            None
        });
        found.filter(|found| self.is_of_version(&found.fresh))
    }

    /// Writes to the store, where it can be written.
    fn write<T>(&self, disk: &mut Disk, work: impl FnOnce(&mut Store) -> Result<T, StoreError>) {
        if let Disk::Open { store, is_writable } = disk
            && *is_writable
            && let Err(error) = work(store)
        {
            self.warn(&error, "no more tiles are kept");
            *is_writable = false;
        }
    }

    fn believed(&self, fresh: Freshness) -> Freshness {
        believed(fresh, self.fresh_for)
    }
}

impl Shelf for DiskShelf {
    fn get(&self, tile: TileId) -> Kept {
        let Some(Stored { bytes, fresh }) = self.stored(&mut self.open(), tile) else {
            return Kept::Nothing;
        };
        match (fresh.standing((self.clock)()), fresh.is_no_tile()) {
            (Standing::Fresh, false) => Kept::Fresh {
                bytes,
                until: fresh.fresh_until,
            },
            (Standing::Fresh, true) => Kept::NoTile {
                until: fresh.fresh_until,
            },
            // Perhaps there is one by now.
            (_, true) => Kept::Nothing,
            (standing, false) => Kept::Stale {
                bytes,
                validators: Validators {
                    etag: fresh.etag,
                    last_modified: fresh.last_modified,
                },
                may_show: standing == Standing::Stale,
            },
        }
    }

    fn put(&self, tile: TileId, head: &Head, bytes: Option<&[u8]>) {
        let fresh = Freshness::of(head.status, &head.headers, head.into());
        let fresh = self.believed(fresh);
        if !self.is_of_version(&fresh) {
            return;
        }
        let bytes = bytes.unwrap_or_default();
        self.write(&mut self.open(), |store| store.put(tile, bytes, &fresh));
    }

    fn renew(&self, tile: TileId, head: &Head) -> bool {
        let mut disk = self.open();
        let Some(Stored { fresh, .. }) = self.stored(&mut disk, tile) else {
            return true;
        };
        match fresh.revalidated(&head.headers, head.into()) {
            Some(fresh) => {
                let fresh = self.believed(fresh);
                self.write(&mut disk, |store| store.revalidated(tile, &fresh));
                true
            }
            None => {
                self.write(&mut disk, |store| store.forget(tile));
                false
            }
        }
    }

    fn rest(&self) {
        let mut disk = self.disk.lock().unwrap_or_else(PoisonError::into_inner);
        self.write(&mut disk, |store| store.evict(self.limit.bytes()));
    }
}

/// With the time that the source's provider wants where its servers say nothing.
fn believed(mut fresh: Freshness, fresh_for: Duration) -> Freshness {
    if fresh.cache_control.is_none() && fresh.expires.is_none() && !fresh.is_no_tile() {
        let until = fresh.received.checked_add(fresh_for);
        fresh.fresh_until = until.unwrap_or(fresh.fresh_until);
    }
    fresh
}

/// Until when an answer holds, by what its server said with it and what its provider wants where that says nothing.
#[must_use]
pub fn holds_until(head: &Head, fresh_for: Duration) -> SystemTime {
    let fresh = Freshness::of(head.status, &head.headers, head.into());
    believed(fresh, fresh_for).fresh_until
}

#[cfg(test)]
mod tests;
