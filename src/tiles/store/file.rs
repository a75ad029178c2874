//! The store's file: opened, made, checked, set aside.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use rusqlite::{Connection, ErrorCode, OpenFlags, OptionalExtension, ffi};

use super::StoreError;

/// "FATL": how the file is told from other programs' SQLite files.
pub(super) const APPLICATION: i64 = 0x4641_544c;
pub(super) const VERSION: i64 = 1;

/// How long one window waits for another.
const PATIENCE: Duration = Duration::from_secs(5);
/// How long a window that opens the file waits until it looks again whether the other has done so.
const PAUSE: Duration = Duration::from_millis(20);
/// What is left of the log when it has been emptied, in bytes.
const LOG: i64 = 4 << 20;

const SCHEMA: &str = "
    CREATE TABLE IF NOT EXISTS meta (name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) STRICT;
    CREATE TABLE IF NOT EXISTS tiles (
        id INTEGER PRIMARY KEY,
        zoom INTEGER NOT NULL,
        x INTEGER NOT NULL,
        y INTEGER NOT NULL,
        status INTEGER NOT NULL,
        etag TEXT,
        last_modified TEXT,
        cache_control TEXT,
        expires TEXT,
        fresh_until INTEGER NOT NULL,
        must_revalidate INTEGER NOT NULL,
        stored_at INTEGER NOT NULL,
        used_at INTEGER NOT NULL,
        size INTEGER NOT NULL,
        blob BLOB NOT NULL,
        UNIQUE (zoom, x, y)
    ) STRICT;
    CREATE INDEX IF NOT EXISTS tiles_by_use ON tiles (used_at, id, size);
";

/// The file as it is open, and where the one went that lay in its place, if that was damaged.
pub(super) struct Opened {
    pub(super) db: Connection,
    pub(super) set_aside: Option<PathBuf>,
}

/// Opens the file or makes it; where asked to, reads the whole of it first.
pub(super) fn open(path: &Path, source: &str, is_suspect: bool) -> Result<Opened, StoreError> {
    let told = |cause| StoreError::File {
        path: path.to_owned(),
        cause,
    };
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(told)?;
    }
    // One window at a time, lest one sets aside what the other has just made. The lock goes with the process that has it.
    let _lock = lock(path);
    match connect(path, source, is_suspect) {
        Err(error) if is_damage(&error) => {
            let aside = set_aside(path).map_err(told)?;
            tracing::warn!(%error, aside = %aside.display(), "a damaged store of tiles is set aside");
            Ok(Opened {
                db: connect(path, source, false)?,
                set_aside: Some(aside),
            })
        }
        result => Ok(Opened {
            db: result?,
            set_aside: None,
        }),
    }
}

/// Whether this says that the file is no good: damaged, of another kind, or no longer the one at its place.
pub(super) fn is_damage(error: &StoreError) -> bool {
    match error {
        StoreError::Foreign => true,
        StoreError::Sqlite(rusqlite::Error::SqliteFailure(failure, _)) => {
            matches!(
                failure.code,
                ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase
            ) || failure.extended_code == ffi::SQLITE_READONLY_DBMOVED
        }
        StoreError::Sqlite(_) | StoreError::File { .. } => false,
    }
}

fn connect(path: &Path, source: &str, is_suspect: bool) -> Result<Connection, StoreError> {
    // Without SQLITE_OPEN_URI: a name is a name.
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
        | OpenFlags::SQLITE_OPEN_CREATE
        | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut db = Connection::open_with_flags(path, flags)?;
    db.busy_timeout(PATIENCE)?;
    let number = |db: &Connection, name| db.pragma_query_value(None, name, |row| row.get(0));
    let objects: i64 = db.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    let marks: (i64, i64) = (number(&db, "application_id")?, number(&db, "user_version")?);
    if objects == 0 && marks == (0, 0) {
        db.pragma_update(None, "auto_vacuum", "INCREMENTAL")?;
    } else if marks != (APPLICATION, VERSION) {
        return Err(StoreError::Foreign);
    }
    if is_suspect {
        let said: String = db.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
        if said != "ok" {
            return Err(StoreError::Foreign);
        }
    }
    let mode: String = db.pragma_update_and_check(None, "journal_mode", "WAL", |row| row.get(0))?;
    // Where the file system knows no shared memory, there is another kind of log, which is safe only if it is waited for.
    let sync = if mode == "wal" { "NORMAL" } else { "FULL" };
    db.pragma_update(None, "synchronous", sync)?;
    db.pragma_update_and_check(None, "journal_size_limit", LOG, |_| Ok(()))?;
    if objects == 0 {
        let write = super::begin(&mut db)?;
        write.execute_batch(SCHEMA)?;
        write.pragma_update(None, "application_id", APPLICATION)?;
        write.pragma_update(None, "user_version", VERSION)?;
        write.commit()?;
    }
    take_up(&mut db, source)?;
    Ok(db)
}

/// Throws away the tiles of another source.
fn take_up(db: &mut Connection, source: &str) -> Result<(), StoreError> {
    // Tables that are not ours have our marks only in a file that somebody made for it.
    let foreign = |error| match error {
        rusqlite::Error::SqlInputError { .. } => StoreError::Foreign,
        other => StoreError::Sqlite(other),
    };
    db.prepare("SELECT zoom, x, y, status, etag, last_modified, cache_control, expires, fresh_until, must_revalidate, \
                stored_at, used_at, size, blob, id FROM tiles")
        .map_err(foreign)?;
    let known: Option<String> = db
        .query_row("SELECT value FROM meta WHERE name = 'source'", [], |row| {
            row.get(0)
        })
        .optional()
        .map_err(foreign)?;
    if known.as_deref() != Some(source) {
        let write = super::begin(db)?;
        write.execute("DELETE FROM tiles", [])?;
        write.execute(
            "INSERT OR REPLACE INTO meta (name, value) VALUES ('source', ?1)",
            [source],
        )?;
        write.commit()?;
    }
    Ok(())
}

/// Waits until no other window opens the file, within reason; `None` where there is no such thing as a lock.
fn lock(path: &Path) -> Option<File> {
    let file = File::options()
        .create(true)
        .truncate(false)
        .write(true)
        .open(beside(path, ".lock"))
        .ok()?;
    let mut waited = Duration::ZERO;
    loop {
        match file.try_lock() {
            Ok(()) => return Some(file),
            Err(TryLockError::WouldBlock) if waited < PATIENCE => {
                thread::sleep(PAUSE);
                waited += PAUSE;
            }
            Err(_) => return None,
        }
    }
}

/// Renames the file and its log, to a name that nothing has.
fn set_aside(path: &Path) -> io::Result<PathBuf> {
    let aside = (1_u32..)
        .map(|number| beside(path, &format!(".damaged-{number}")))
        .find(|name| !name.exists())
        .ok_or(io::ErrorKind::AlreadyExists)?;
    // The log first: beside a new file, its pages would count as the new one's.
    for (from, to) in [
        (beside(path, "-wal"), beside(&aside, "-wal")),
        (beside(path, "-journal"), beside(&aside, "-journal")),
        (path.to_owned(), aside.clone()),
    ] {
        absent_is_fine(fs::rename(from, to))?;
    }
    // Shared memory is made anew by whoever opens the file next.
    absent_is_fine(fs::remove_file(beside(path, "-shm")))?;
    Ok(aside)
}

fn absent_is_fine(result: io::Result<()>) -> io::Result<()> {
    match result {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        result => result,
    }
}

/// The path with this behind its name.
fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}
