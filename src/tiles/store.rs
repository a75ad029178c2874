//! The tiles of one source on the disk, with what their server said of their age: one SQLite file.
//!
//! # Form of the file, version 1
//! `PRAGMA application_id` is 0x4641544C ("FATL"), `PRAGMA user_version` 1. Times are milliseconds since 1970.
//!
//! | table | columns |
//! |---|---|
//! | `meta` | `name`, `value`: `source` is what the tiles are of |
//! | `tiles` | `zoom`, `x`, `y`: unique; `status`: 200, or 204, 404, 410 for "no tile here"; `etag`, `last_modified`, `cache_control`, `expires`: header fields as they came; `fresh_until`; `must_revalidate`: 0 or 1; `stored_at`: when the server last confirmed it; `used_at`; `size`: bytes of the blob; `blob` |
//!
//! The zoom levels 254 and 255 are no tiles but parts of an archive on a server (255: those that it is opened with), by where
//! they begin: bits 32 to 63 of the offset in `x`, the rest in `y`. All rows of an archive say by `etag` or `last_modified` which
//! version of it they are of, and only those of one version are used together.
//!
//! The blob comes last, and a new `used_at` is as long as the old one, so that SQLite writes one page and not the whole picture.
//!
//! # What can be lost
//! The log is written ahead (WAL), and a commit is not waited for (`synchronous = NORMAL`). Whoever kills the program loses
//! nothing: what is committed lies in the system's hands. When the power fails, the last commits may be missing, and such
//! tiles are asked for again; the file cannot be torn, for the log carries sums, and pages move from it into the file only
//! after it is on the disk. Two windows wait for one another, for some seconds at most.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use rusqlite::{Connection, OptionalExtension, Row, Transaction, TransactionBehavior, params};

use super::fetch::Validators;
use super::freshness::Freshness;
use super::id::TileId;

mod file;
mod look;

pub use look::{Contents, Reading, look, stores};

/// How many tiles are noted as used before that is written down.
const MOST_NOTED: usize = 256;
/// How many tiles are thrown away between two moments at which another window may write.
const AT_ONCE: usize = 64;
/// How far below its limit the store is brought at most, in bytes: often and a little, so that nobody waits for it.
const SPARE: u64 = 1 << 20;
/// How many pages are given back to the disk at once.
const PAGES_AT_ONCE: u32 = 256;

/// The zoom level under which stand the parts that an archive on a server was opened with: they go only with all else.
const OPENING: u8 = u8::MAX;
/// The zoom level under which other parts of an archive stand.
const DIRECTORY: u8 = u8::MAX - 1;

/// The key of a part of an archive, by where it begins in the file. No tile has one.
#[must_use]
pub fn part(is_opening: bool, offset: u64) -> TileId {
    let zoom = if is_opening { OPENING } else { DIRECTORY };
    let (high, low) = (offset >> 32, offset & u64::from(u32::MAX));
    TileId::new(zoom, high as u32, low as u32)
}

/// The tiles of one source on the disk. Another window, or another thread, opens its own.
#[derive(Debug)]
pub struct Store {
    path: PathBuf,
    source: String,
    db: Connection,
    /// When tiles were last used, as far as it is not written down.
    used: BTreeMap<TileId, i64>,
    set_aside: Option<PathBuf>,
}

/// A tile as it was kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stored {
    /// What the server sent; empty for "no tile here".
    pub bytes: Vec<u8>,
    /// How fresh it is, and what to ask its server with. A stale tile is returned like any other.
    pub fresh: Freshness,
}

/// Why tiles are not kept or found. Nothing of it is a reason to show no map.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The disk is full, the file is in use for too long, and the like.
    #[error(transparent)]
    Sqlite(#[from] rusqlite::Error),
    /// The folder cannot be made, or a damaged file not be set aside.
    #[error("{path}: {cause}", path = path.display())]
    File {
        /// Which one.
        path: PathBuf,
        /// What the system says.
        cause: io::Error,
    },
    /// Another program's file, or another version's.
    #[error("not a store of tiles of this version")]
    Foreign,
}

impl Store {
    /// Opens the file, or makes a new one, and the folders that it lies in.
    ///
    /// `source` says what the tiles are of, without keys; where it is not what the file was made with, its tiles are thrown
    /// away. A file that is damaged or something else is renamed to the same name with `.damaged-1` (2, 3…) behind it, and is
    /// never thrown away: it may be somebody's.
    ///
    /// # Errors
    /// If the file can neither be used nor replaced.
    pub fn open(path: &Path, source: &str) -> Result<Self, StoreError> {
        let opened = file::open(path, source, false)?;
        Ok(Self {
            path: path.to_owned(),
            source: source.to_owned(),
            db: opened.db,
            used: BTreeMap::new(),
            set_aside: opened.set_aside,
        })
    }

    /// Where the file went that was found damaged, if one was.
    #[must_use]
    pub fn set_aside(&self) -> Option<&Path> {
        self.set_aside.as_deref()
    }

    /// The tile, stale or not, and notes that it was used.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn get(&mut self, id: TileId, now: SystemTime) -> Result<Option<Stored>, StoreError> {
        let found = self.run(|db| {
            db.prepare_cached(
                "SELECT status, etag, last_modified, cache_control, expires, fresh_until, must_revalidate, stored_at, blob \
                 FROM tiles WHERE zoom = ?1 AND x = ?2 AND y = ?3",
            )?
            .query_row(params![id.zoom, id.x, id.y], stored)
            .optional()
        })?;
        if found.is_some() {
            self.touch(id, now)?;
        }
        Ok(found)
    }

    /// Keeps a tile, in place of an older one; empty bytes for "no tile here". Returns whether it was kept: what may not be
    /// stored is not, and then the older one is gone, too.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub fn put(&mut self, id: TileId, bytes: &[u8], fresh: &Freshness) -> Result<bool, StoreError> {
        if !fresh.may_store {
            self.forget(id)?;
            return Ok(false);
        }
        self.used.remove(&id);
        let received = millis(fresh.received);
        self.run(|db| {
            db.prepare_cached(
                "INSERT OR REPLACE INTO tiles (zoom, x, y, status, etag, last_modified, cache_control, expires, fresh_until, \
                 must_revalidate, stored_at, used_at, size, blob) \
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?11, ?12, ?13)",
            )?
            .execute(params![
                id.zoom,
                id.x,
                id.y,
                fresh.status,
                fresh.etag,
                fresh.last_modified,
                fresh.cache_control,
                fresh.expires,
                millis(fresh.fresh_until),
                fresh.must_revalidate,
                received,
                bytes.len(),
                bytes,
            ])
        })?;
        Ok(true)
    }

    /// Notes that a tile was used, which is written down with many others: reading costs no write.
    ///
    /// # Errors
    /// If it is time to write, and the file cannot be written.
    pub fn touch(&mut self, id: TileId, now: SystemTime) -> Result<(), StoreError> {
        self.used.insert(id, millis(now));
        if self.used.len() >= MOST_NOTED {
            self.flush()?;
        }
        Ok(())
    }

    /// Takes down what a 304 said ([`Freshness::revalidated`]) of the tile that is kept. Returns whether it is still kept.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub fn revalidated(&mut self, id: TileId, fresh: &Freshness) -> Result<bool, StoreError> {
        if !fresh.may_store {
            self.forget(id)?;
            return Ok(false);
        }
        let changed = self.run(|db| {
            db.prepare_cached(
                "UPDATE tiles SET etag = ?4, last_modified = ?5, cache_control = ?6, expires = ?7, fresh_until = ?8, \
                 must_revalidate = ?9, stored_at = ?10 WHERE zoom = ?1 AND x = ?2 AND y = ?3",
            )?
            .execute(params![
                id.zoom,
                id.x,
                id.y,
                fresh.etag,
                fresh.last_modified,
                fresh.cache_control,
                fresh.expires,
                millis(fresh.fresh_until),
                fresh.must_revalidate,
                millis(fresh.received),
            ])
        })?;
        Ok(changed > 0)
    }

    /// Throws a tile away, such as one that cannot be decoded.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub fn forget(&mut self, id: TileId) -> Result<(), StoreError> {
        self.used.remove(&id);
        self.run(|db| {
            db.prepare_cached("DELETE FROM tiles WHERE zoom = ?1 AND x = ?2 AND y = ?3")?
                .execute(params![id.zoom, id.x, id.y])
        })?;
        Ok(())
    }

    /// Throws away what is of a version, or where `is_other` is set what is of any other.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub fn forget_version(
        &mut self,
        version: &Validators,
        is_other: bool,
    ) -> Result<(), StoreError> {
        let (column, name) = match &version.etag {
            Some(etag) => ("etag", Some(etag)),
            None => ("last_modified", version.last_modified.as_ref()),
        };
        let is = if is_other { "IS NOT" } else { "IS" };
        self.run(|db| db.execute(&format!("DELETE FROM tiles WHERE {column} {is} ?1"), [name]))?;
        Ok(())
    }

    /// Throws all tiles away and gives the disk its room back.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub fn clear(&mut self) -> Result<(), StoreError> {
        self.used.clear();
        self.run(|db| db.execute("DELETE FROM tiles", []))?;
        self.shrink()
    }

    /// How much of the disk the tiles take, in bytes; the log, of 4 MiB at most after each time it is emptied, not counted.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn size(&mut self) -> Result<u64, StoreError> {
        self.run(|db| {
            let number = |name| db.pragma_query_value(None, name, |row| row.get::<_, u64>(0));
            let pages = number("page_count")?.saturating_sub(number("freelist_count")?);
            Ok(pages * number("page_size")?)
        })
    }

    /// Writes down which tiles were used.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub fn flush(&mut self) -> Result<(), StoreError> {
        // Whatever comes of it: what cannot be written now is no reason to grow without end.
        let used = std::mem::take(&mut self.used);
        if used.is_empty() {
            return Ok(());
        }
        self.run(|db| {
            let write = begin(db)?;
            {
                let mut note = write.prepare_cached(
                    "UPDATE tiles SET used_at = max(used_at, ?4) WHERE zoom = ?1 AND x = ?2 AND y = ?3",
                )?;
                for (id, used_at) in &used {
                    note.execute(params![id.zoom, id.x, id.y, used_at])?;
                }
            }
            write.commit()
        })
    }

    /// Where the tiles take more than `most_bytes`, throws away those that were not used for longest until they take a tenth
    /// less, or 1 MiB less if that is not as much, a few at a time, and gives the disk its room back. Returns how many went.
    ///
    /// # Errors
    /// If the file cannot be written; what went until then is gone.
    pub fn evict(&mut self, most_bytes: u64) -> Result<u64, StoreError> {
        self.flush()?;
        if self.size()? <= most_bytes {
            return Ok(0);
        }
        let (target, mut gone) = (most_bytes - SPARE.min(most_bytes / 10), 0);
        loop {
            let excess = self.size()?.saturating_sub(target);
            if excess == 0 {
                break;
            }
            let went = self.run(|db| evict_some(db, excess))?;
            if went == 0 {
                break;
            }
            gone += went;
        }
        self.shrink()?;
        Ok(gone)
    }

    /// From now on the file takes no change, as on a full disk.
    #[cfg(test)]
    pub(super) fn refuse_writes(&self) {
        let told = self.db.pragma_update(None, "query_only", true);
        told.expect("SQLite knows it");
    }

    /// Gives the disk back what is free within the file, a little at a time.
    fn shrink(&mut self) -> Result<(), StoreError> {
        self.run(|db| {
            let free = || db.pragma_query_value(None, "freelist_count", |row| row.get::<_, u64>(0));
            let mut before = free()?;
            while before > 0 {
                let mut step =
                    db.prepare(&format!("PRAGMA incremental_vacuum({PAGES_AT_ONCE})"))?;
                let mut freed = step.query([])?;
                while freed.next()?.is_some() {}
                let now = free()?;
                if now >= before {
                    break;
                }
                before = now;
            }
            // The file becomes smaller when the log is carried over; another window may be reading, then it happens later.
            db.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |_| Ok(()))
        })
    }

    /// Does it, and once more with a new file if this one turns out to be damaged.
    fn run<T>(
        &mut self,
        work: impl Fn(&mut Connection) -> rusqlite::Result<T>,
    ) -> Result<T, StoreError> {
        let result = work(&mut self.db);
        match result.map_err(StoreError::from) {
            Err(error) if file::is_damage(&error) => {
                tracing::warn!(%error, path = %self.path.display(), "the store of tiles is damaged");
                // Closed first: some systems rename no file that is open.
                self.db = Connection::open_in_memory()?;
                let opened = file::open(&self.path, &self.source, true)?;
                self.db = opened.db;
                self.set_aside = opened.set_aside.or(self.set_aside.take());
                Ok(work(&mut self.db)?)
            }
            result => result,
        }
    }
}

impl Drop for Store {
    fn drop(&mut self) {
        if let Err(error) = self.flush() {
            tracing::warn!(%error, "it is not written down which tiles were used");
        }
    }
}

/// A transaction that waits for its turn at its start, where waiting helps.
fn begin(db: &mut Connection) -> rusqlite::Result<Transaction<'_>> {
    db.transaction_with_behavior(TransactionBehavior::Immediate)
}

/// Throws away the few tiles that were not used for longest, or fewer where these make up for the excess, in bytes.
fn evict_some(db: &mut Connection, excess: u64) -> rusqlite::Result<u64> {
    let write = begin(db)?;
    let (mut left, mut gone) = (excess, 0);
    {
        let mut oldest = write.prepare_cached(
            "SELECT id, size FROM tiles WHERE zoom <> ?2 ORDER BY used_at, id LIMIT ?1",
        )?;
        let row = |row: &Row<'_>| Ok((row.get::<_, i64>(0)?, row.get::<_, u64>(1)?));
        let oldest: Vec<_> = oldest
            .query_map(params![AT_ONCE, OPENING], row)?
            .collect::<rusqlite::Result<_>>()?;
        let mut delete = write.prepare_cached("DELETE FROM tiles WHERE id = ?1")?;
        for (id, size) in oldest {
            if left == 0 {
                break;
            }
            delete.execute([id])?;
            left = left.saturating_sub(size.max(1));
            gone += 1;
        }
    }
    write.commit()?;
    Ok(gone)
}

fn stored(row: &Row<'_>) -> rusqlite::Result<Stored> {
    Ok(Stored {
        bytes: row.get(8)?,
        fresh: Freshness {
            status: row.get(0)?,
            received: time(row.get(7)?),
            fresh_until: time(row.get(5)?),
            may_store: true,
            must_revalidate: row.get(6)?,
            etag: row.get(1)?,
            last_modified: row.get(2)?,
            cache_control: row.get(3)?,
            expires: row.get(4)?,
        },
    })
}

/// Milliseconds since 1970; no time before that, and none that the number cannot hold.
fn millis(time: SystemTime) -> i64 {
    let since = time.duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
}

fn time(millis: i64) -> SystemTime {
    let since = Duration::from_millis(u64::try_from(millis).unwrap_or_default());
    UNIX_EPOCH.checked_add(since).unwrap_or(UNIX_EPOCH)
}

#[cfg(test)]
mod tests;
