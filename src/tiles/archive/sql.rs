//! SQLite files from elsewhere, whose views, triggers and sizes may have been made to do harm.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use rusqlite::config::DbConfig;
use rusqlite::limits::Limit;
use rusqlite::{Connection, ErrorCode, OpenFlags};

use super::{ArchiveError, MOST_TILE_BYTES, Part};

/// How many instructions of SQLite pass between two looks at the time: some of them take long.
const STEP: i32 = 1_000;
/// How long one question may take. A table of millions of tiles without an index takes less.
const MOST_TIME: Duration = Duration::from_secs(2);
/// The most memory for pages of the file, in KiB.
const CACHE_KIB: i64 = 4096;

/// A SQLite file that is only read, and answers within limits.
pub(super) struct Guarded {
    db: Connection,
    /// When the question under way has to be answered, in milliseconds after `begun`.
    deadline: Arc<AtomicU64>,
    begun: Instant,
}

impl Guarded {
    pub(super) fn open(path: &Path) -> Result<Self, ArchiveError> {
        // Where SQLite was built to read names as URIs, an absolute one is still a name.
        let path = &std::path::absolute(path)?;
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let mut db = Connection::open_with_flags(path, flags).map_err(told)?;
        let begun = Instant::now();
        let deadline = Arc::new(AtomicU64::new(0));
        let until = Arc::clone(&deadline);
        let set_up = || {
            db.busy_timeout(Duration::from_secs(5))?;
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
                Some(move || begun.elapsed().as_millis() as u64 > until.load(Ordering::Relaxed)),
            )
        };
        let most = begun.elapsed() + MOST_TIME;
        deadline.store(most.as_millis() as u64, Ordering::Relaxed);
        set_up().map_err(told)?;
        Ok(Self {
            db,
            deadline,
            begun,
        })
    }

    /// Asks one question, which may take its time and no more.
    pub(super) fn ask<T>(
        &self,
        question: impl FnOnce(&Connection) -> rusqlite::Result<T>,
    ) -> Result<T, ArchiveError> {
        let most = self.begun.elapsed() + MOST_TIME;
        self.deadline
            .store(most.as_millis() as u64, Ordering::Relaxed);
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
