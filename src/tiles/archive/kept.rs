//! What the disk keeps of a file on a server beside its tiles: how it begins, what it says of itself, and its directories. It
//! lies in the store of the tiles, so that it keeps to the same limit and goes with them.

use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;

use super::ArchiveError;
use super::http::Keeping;
use crate::tiles::fetch::{Head, Validators};
use crate::tiles::freshness::Freshness;
use crate::tiles::store::{Store, StoreError, Stored, part};

/// Parts by where they begin.
type Opening = Vec<(u64, Vec<u8>)>;

/// Parts of one file on the disk. Trouble with the disk is said in the log, and no reason to read no file.
#[derive(Default)]
pub(super) struct Parts {
    store: Mutex<Option<Store>>,
    /// What has come while the file was opened, until it is known to make sense; `None` afterwards.
    opening: Mutex<Option<Opening>>,
    /// Whether what is kept is taken without asking whether it still holds, and nothing else before the file is open.
    pub(super) is_unasked: bool,
}

impl Parts {
    /// The parts in the store that is meant.
    pub(super) fn open(keeping: Keeping<'_>) -> Self {
        let store = keeping.store.and_then(|path| open(path, keeping.of));
        Self {
            store: Mutex::new(store),
            opening: Mutex::new(Some(Vec::new())),
            is_unasked: keeping.is_unasked,
        }
    }

    /// The part from an offset on, as it was kept.
    pub(super) fn get(&self, offset: u64) -> Option<Stored> {
        let key = part(self.is_opening(), offset);
        self.with(|store| store.get(key, SystemTime::now()))?
    }

    /// Keeps a part: once it is known to make sense where the file is not open yet.
    pub(super) fn put(&self, offset: u64, bytes: &[u8], head: &Head) {
        if let Some(opening) = &mut *self.opening() {
            return opening.push((offset, bytes.to_vec()));
        }
        self.write(part(false, offset), bytes, head);
    }

    /// Keeps what the file was opened with, and lets go what is kept of other versions.
    pub(super) fn settle(&self, version: &Validators, head: &Head) {
        let Some(parts) = self.opening().take() else {
            return;
        };
        if version.is_known() {
            self.with(|store| store.forget_version(version, true));
            for (offset, bytes) in parts {
                self.write(part(true, offset), &bytes, head);
            }
        }
    }

    /// Takes down that the version that was opened still holds.
    pub(super) fn renew(&self, head: &Head) {
        let key = part(true, 0);
        self.with(|store| {
            let found = store.get(key, SystemTime::now())?;
            let fresh = found.map(|found| found.fresh.revalidated(&head.headers, head.into()));
            match fresh.flatten() {
                Some(fresh) => store.revalidated(key, &fresh).map(drop),
                None => Ok(()),
            }
        });
    }

    /// Lets go what is kept of a version that the server no longer has.
    pub(super) fn forget_version(&self, version: &Validators) {
        if version.is_known() {
            self.with(|store| store.forget_version(version, false));
        }
    }

    /// Lets go one part. Whether it was kept.
    pub(super) fn forget(&self, offset: u64) -> bool {
        let key = part(self.is_opening(), offset);
        let forgotten = self.with(|store| {
            let is_kept = store.get(key, SystemTime::now())?.is_some();
            store.forget(key)?;
            Ok(is_kept)
        });
        forgotten.unwrap_or(false)
    }

    fn write(&self, key: crate::tiles::TileId, bytes: &[u8], head: &Head) {
        let fresh = Freshness::of(200, &head.headers, head.into());
        self.with(|store| store.put(key, bytes, &fresh));
    }

    /// Whether the file is not open yet.
    pub(super) fn is_opening(&self) -> bool {
        self.opening().is_some()
    }

    fn opening(&self) -> MutexGuard<'_, Option<Opening>> {
        self.opening.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Does something with the store, where there is one.
    fn with<T>(&self, work: impl FnOnce(&mut Store) -> Result<T, StoreError>) -> Option<T> {
        let mut store = self.store.lock().unwrap_or_else(PoisonError::into_inner);
        match work(store.as_mut()?) {
            Ok(done) => Some(done),
            Err(error) => {
                tracing::warn!(%error, "parts of an archive are kept nowhere any more");
                *store = None;
                None
            }
        }
    }
}

fn open(path: &Path, of: &str) -> Option<Store> {
    let store = Store::open(path, of);
    let warn = |error: &StoreError| {
        tracing::warn!(%error, path = %path.display(), "parts of an archive are kept nowhere");
    };
    store.inspect_err(warn).ok()
}

/// Whether reading a file has failed in a way that what was kept of it may be the cause of.
pub(super) fn may_be_kept(error: &ArchiveError) -> bool {
    !matches!(error, ArchiveError::Http(_) | ArchiveError::NoRanges)
}
