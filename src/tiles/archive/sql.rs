//! SQLite files from elsewhere, whose views, triggers and sizes may have been made to do harm.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use rusqlite::config::DbConfig;
use rusqlite::limits::Limit;
use rusqlite::{Connection, ErrorCode, OpenFlags};

use super::{ArchiveError, MOST_TILE_BYTES, Part};

/// How many instructions of SQLite pass between two looks at how many there were.
const STEP: i32 = 10_000;
/// How many looks one question may take: fifty million instructions, a second at most. A table of millions of tiles
/// without an index takes less.
const MOST_STEPS: u32 = 5_000;
/// The most memory for pages of the file, in KiB.
const CACHE_KIB: i64 = 4096;

/// A SQLite file that is only read, and answers within limits.
pub(super) struct Guarded {
    db: Connection,
    steps: Arc<AtomicU32>,
}

impl Guarded {
    pub(super) fn open(path: &Path) -> Result<Self, ArchiveError> {
        // Without SQLITE_OPEN_URI: a name is a name.
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let mut db = Connection::open_with_flags(path, flags).map_err(told)?;
        let steps = Arc::new(AtomicU32::new(0));
        let counted = Arc::clone(&steps);
        let set_up = || {
            db.busy_timeout(std::time::Duration::from_secs(5))?;
            db.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
            // Views of the file call no function that does more than compute.
            db.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
            let most = i32::try_from(MOST_TILE_BYTES + 4096).unwrap_or(i32::MAX);
            db.set_limit(Limit::SQLITE_LIMIT_LENGTH, most)?;
            db.set_limit(Limit::SQLITE_LIMIT_ATTACHED, 0)?;
            db.pragma_update(None, "cache_size", -CACHE_KIB)?;
            db.pragma_update(None, "mmap_size", 0)?;
            db.progress_handler(
                STEP,
                Some(move || counted.fetch_add(1, Ordering::Relaxed) >= MOST_STEPS),
            )
        };
        set_up().map_err(told)?;
        Ok(Self { db, steps })
    }

    /// Asks one question, which may take its time and no more.
    pub(super) fn ask<T>(
        &self,
        question: impl FnOnce(&Connection) -> rusqlite::Result<T>,
    ) -> Result<T, ArchiveError> {
        self.steps.store(0, Ordering::Relaxed);
        question(&self.db).map_err(told)
    }
}

fn told(error: rusqlite::Error) -> ArchiveError {
    match &error {
        rusqlite::Error::SqliteFailure(failure, _) => match failure.code {
            ErrorCode::OperationInterrupted => ArchiveError::TooSlow,
            ErrorCode::TooBig => ArchiveError::TooLarge(Part::Tile),
            ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase => {
                ArchiveError::Damaged(Part::Database)
            }
            _ => ArchiveError::Sqlite(error),
        },
        _ => ArchiveError::Sqlite(error),
    }
}
