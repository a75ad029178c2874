//! An archive that is being filled: an MBTiles file beside its final place, which it takes whole or not at all.
//!
//! # Form of the draft
//! MBTiles 1.3, whose metadata say under `fetched` what it is filled with, and with a table more, which goes at the end:
//! `absent` (`zoom_level`, `tile_column`, `tile_row`) says where there is no tile. Whoever fills it may be killed at any moment:
//! what was committed is there when it is opened again. One that only lacks its name has a number as its `user_version` that
//! follows from what it is filled with; one beside which PMTiles are written has `packing` among its metadata.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use flate2::write::GzEncoder;
use rusqlite::{Connection, ErrorCode, OpenFlags, OptionalExtension as _};
use serde_json::{Value, json};

use super::unpack::is_gzip;
use super::{Format, TileKind, packed};
use crate::geo::Extent;
use crate::tiles::TileId;
use crate::tiles::source::fnv1a;

/// "MPBX", by which `file` and others know MBTiles.
const APPLICATION: i64 = 0x4d50_4258;

/// How many tiles are written before that is made sure of.
const MOST_PENDING: usize = 16;

const SCHEMA: &str = "
    CREATE TABLE metadata (name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL);
    CREATE TABLE tiles (zoom_level INTEGER NOT NULL, tile_column INTEGER NOT NULL, tile_row INTEGER NOT NULL, tile_data BLOB NOT NULL);
    CREATE UNIQUE INDEX tile_index ON tiles (zoom_level, tile_column, tile_row);
";

const ABSENT: &str = "
    CREATE TABLE IF NOT EXISTS absent (zoom_level INTEGER NOT NULL, tile_column INTEGER NOT NULL, tile_row INTEGER NOT NULL,
        PRIMARY KEY (zoom_level, tile_column, tile_row)) WITHOUT ROWID;
";

/// What a finished archive says of itself.
#[derive(Debug, Clone, PartialEq)]
pub struct About {
    /// What it is called.
    pub name: String,
    /// Whom to credit; HTML is allowed.
    pub attribution: String,
    /// Where it has tiles, in degrees.
    pub bounds: Extent,
    /// The zoom levels that it has.
    pub zooms: std::ops::RangeInclusive<u8>,
    /// The layers of vector tiles, as TileJSON has them.
    pub vector_layers: Option<Value>,
}

/// Why an archive is not filled or finished.
#[derive(Debug, thiserror::Error)]
pub enum DraftError {
    /// There is a file already.
    #[error("{} is there already", .0.display())]
    Exists(PathBuf),
    /// What was begun is something else.
    #[error("{} was begun for something else; remove it, or fetch into another file", .0.display())]
    Other(PathBuf),
    /// Somebody else is filling it.
    #[error("another program is filling {}", .0.display())]
    InUse(PathBuf),
    /// Not one tile came.
    #[error("there is no tile to write")]
    Empty,
    /// The disk is full, the folder is not there, and the like.
    #[error("{path}: {cause}", path = path.display())]
    File {
        /// Which file.
        path: PathBuf,
        /// What the system says.
        cause: io::Error,
    },
    /// SQLite cannot write it.
    #[error(transparent)]
    Sqlite(#[from] rusqlite::Error),
}

/// An archive that is being filled.
pub struct Draft {
    into: PathBuf,
    part: PathBuf,
    db: Connection,
    /// What it was when it was opened.
    begun: Begun,
    /// The number by which it is known once it is whole.
    mark: i64,
    pending: usize,
}

/// What a draft is when it is opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Begun {
    /// There was none.
    New,
    /// Some of it was there.
    Resumed,
    /// It is an archive already, and only lacks its name.
    Whole,
}

impl Draft {
    /// Begins an archive that is to lie at `into`, or goes on with one that was begun there for the same. What is fetched is
    /// told by `what`, without keys.
    ///
    /// # Errors
    /// If there is such an archive already, or something else was begun there, or is right now, or the disk says no.
    pub fn open(into: &Path, what: &str) -> Result<Self, DraftError> {
        if into.exists() {
            return Err(DraftError::Exists(into.to_owned()));
        }
        Self::take_up(into, what)
    }

    fn take_up(into: &Path, what: &str) -> Result<Self, DraftError> {
        let part = beside(into, ".part");
        let told = |error: rusqlite::Error| match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy) => DraftError::InUse(into.to_owned()),
            Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt) => {
                DraftError::Other(part.clone())
            }
            Some(ErrorCode::CannotOpen) => DraftError::File {
                path: part.clone(),
                cause: File::options()
                    .create(true)
                    .append(true)
                    .open(&part)
                    .err()
                    .unwrap_or_else(|| io::ErrorKind::Other.into()),
            },
            _ => error.into(),
        };
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
            | OpenFlags::SQLITE_OPEN_CREATE
            | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let mut db = Connection::open_with_flags(&part, flags).map_err(told)?;
        let begun = begin(&mut db, what).map_err(told)?;
        let begun = begun.ok_or_else(|| DraftError::Other(part.clone()))?;
        Ok(Self {
            into: into.to_owned(),
            part,
            db,
            begun,
            mark: mark(what),
            pending: 0,
        })
    }

    /// Whether some of it was there before.
    #[must_use]
    pub fn is_resumed(&self) -> bool {
        self.begun != Begun::New
    }

    /// Whether a tile is there, or it is known that there is none.
    ///
    /// # Errors
    /// If the draft cannot be read.
    pub fn is_settled(&self, tile: TileId) -> Result<bool, DraftError> {
        if self.begun == Begun::Whole {
            return Ok(true);
        }
        let place = (tile.zoom, tile.x, tile.flipped_row());
        let mut find = self.db.prepare_cached(
            "SELECT 1 FROM tiles WHERE zoom_level = ?1 AND tile_column = ?2 AND tile_row = ?3 UNION ALL \
             SELECT 1 FROM absent WHERE zoom_level = ?1 AND tile_column = ?2 AND tile_row = ?3",
        )?;
        Ok(find.exists(place)?)
    }

    /// Takes up a tile as it came; without bytes, that there is none.
    ///
    /// # Errors
    /// If the draft cannot be written.
    pub fn put(&mut self, tile: TileId, bytes: Option<&[u8]>) -> Result<(), DraftError> {
        if self.pending == 0 {
            self.db.execute_batch("BEGIN IMMEDIATE")?;
        }
        self.pending += 1;
        let (zoom, column, row) = (tile.zoom, tile.x, tile.flipped_row());
        match bytes.filter(|bytes| !bytes.is_empty()) {
            Some(bytes) => {
                // Vector tiles lie packed in MBTiles.
                let is_vector = TileKind::of_bytes(bytes) == TileKind::Vector;
                let packed = if is_vector { gzip(bytes) } else { None };
                let bytes = packed.as_deref().unwrap_or(bytes);
                let put = "INSERT OR REPLACE INTO tiles VALUES (?1, ?2, ?3, ?4)";
                let mut put = self.db.prepare_cached(put)?;
                put.execute((zoom, column, row, bytes))?;
            }
            None => {
                let put = "INSERT OR REPLACE INTO absent VALUES (?1, ?2, ?3)";
                self.db.prepare_cached(put)?.execute((zoom, column, row))?;
            }
        }
        if self.pending >= MOST_PENDING {
            self.commit()?;
        }
        Ok(())
    }

    /// Makes sure of what was put.
    ///
    /// # Errors
    /// If the draft cannot be written.
    pub fn commit(&mut self) -> Result<(), DraftError> {
        if std::mem::take(&mut self.pending) > 0 {
            self.db.execute_batch("COMMIT")?;
        }
        Ok(())
    }

    /// How many tiles there are, and how many bytes they have.
    ///
    /// # Errors
    /// If the draft cannot be read.
    pub fn size(&self) -> Result<(u64, u64), DraftError> {
        let size = "SELECT count(*), coalesce(sum(length(tile_data)), 0) FROM tiles";
        let row = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?));
        Ok(self.db.query_row(size, [], row)?)
    }

    /// Throws away what came so far.
    ///
    /// # Errors
    /// If its file cannot be removed.
    pub fn discard(self) -> Result<(), DraftError> {
        self.remove_packed()?;
        let Self { part, db, .. } = self;
        db.close().map_err(|(_, error)| error)?;
        fs::remove_file(&part).map_err(|cause| DraftError::File { path: part, cause })
    }

    /// Throws away what came so far for `into`, if anything did, where that was begun for the same. What lies at `into` stays.
    ///
    /// # Errors
    /// If something else was begun there, or it cannot be removed.
    pub fn throw_away(into: &Path, what: &str) -> Result<(), DraftError> {
        if !beside(into, ".part").exists() {
            return Ok(());
        }
        Self::take_up(into, what)?.discard()
    }

    /// Writes PMTiles beside the draft, and notes that there: what a kill leaves of them is known as ours.
    fn pack(&self, whole: &Path, what: (TileKind, &About)) -> Result<(), DraftError> {
        self.remove_packed()?;
        let file = File::create_new(whole).map_err(|cause| match cause.kind() {
            io::ErrorKind::AlreadyExists => DraftError::Exists(whole.to_owned()),
            _ => DraftError::File {
                path: whole.to_owned(),
                cause,
            },
        })?;
        let note = "INSERT OR REPLACE INTO metadata VALUES ('packing', '')";
        let written = match self.db.execute(note, []) {
            Ok(_) => packed::write((whole, file), &self.db, what),
            Err(error) => {
                drop(file);
                Err(error.into())
            }
        };
        if written.is_err() && fs::remove_file(whole).is_ok() {
            // Why it failed is said; that the note of nothing is still there is not worth more words.
            drop(self.remove_packed());
        }
        written
    }

    /// Removes what an earlier try left of PMTiles.
    fn remove_packed(&self) -> Result<(), DraftError> {
        let noted = "SELECT 1 FROM metadata WHERE name = 'packing'";
        if !self.db.prepare(noted)?.exists([])? {
            return Ok(());
        }
        let path = beside(&self.into, ".new");
        match fs::remove_file(&path) {
            Err(cause) if cause.kind() != io::ErrorKind::NotFound => {
                return Err(DraftError::File { path, cause });
            }
            _ => {}
        }
        let forget = "DELETE FROM metadata WHERE name = 'packing'";
        self.db.execute(forget, [])?;
        Ok(())
    }

    /// Makes an archive of the draft, in its place.
    ///
    /// # Errors
    /// If there is no tile, or the disk says no; then the draft is still there and can be opened again, unless it was renamed
    /// already.
    pub fn finish(mut self, format: Format, about: &About) -> Result<(), DraftError> {
        self.commit()?;
        let any = "SELECT tile_data FROM tiles LIMIT 1";
        let any: Option<Vec<u8>> = self.db.query_row(any, [], |row| row.get(0)).optional()?;
        let kind = match any.as_deref() {
            None => return Err(DraftError::Empty),
            Some(bytes) if is_gzip(bytes) => TileKind::Vector,
            Some(bytes) => TileKind::of_bytes(bytes),
        };
        let written = match format {
            Format::PmTiles => {
                let whole = beside(&self.into, ".new");
                self.pack(&whole, (kind, about))?;
                whole
            }
            Format::MbTiles => {
                if self.begun != Begun::Whole {
                    complete(&mut self.db, self.mark, (kind, about))?;
                }
                let mode = ("journal_mode", "DELETE");
                self.db
                    .pragma_update_and_check(None, mode.0, mode.1, |_| Ok(()))?;
                self.part.clone()
            }
        };
        let Self { into, part, db, .. } = self;
        // The log is carried over with it.
        db.close().map_err(|(_, error)| error)?;
        let told = |path: &Path| {
            let path = path.to_owned();
            move |cause| DraftError::File { path, cause }
        };
        let file = File::options().append(true).open(&written);
        file.and_then(|file| file.sync_all())
            .map_err(told(&written))?;
        if into.exists() {
            return Err(DraftError::Exists(into));
        }
        fs::rename(&written, &into).map_err(told(&into))?;
        if written != part {
            fs::remove_file(&part).map_err(told(&part))?;
        }
        #[cfg(unix)]
        if let Some(folder) = into.parent().filter(|path| !path.as_os_str().is_empty()) {
            // Where a folder cannot be made sure of, its system does not need it.
            drop(File::open(folder).and_then(|folder| folder.sync_all()));
        }
        Ok(())
    }
}

/// Sets the draft up, or finds that it was; `None` where it was for something else.
fn begin(db: &mut Connection, what: &str) -> rusqlite::Result<Option<Begun>> {
    // Nobody else may fill it meanwhile, and who does is not waited for.
    db.busy_timeout(std::time::Duration::ZERO)?;
    db.pragma_update(None, "locking_mode", "EXCLUSIVE")?;
    // Whose it is has to be known before anything in it is changed.
    let begun = match look(db, what)? {
        Some(Begun::Whole) => return Ok(Some(Begun::Whole)),
        Some(begun) => begun,
        None => return Ok(None),
    };
    db.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(()))?;
    db.pragma_update(None, "synchronous", "NORMAL")?;
    let write = db.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
    // Somebody else may have been faster.
    if look(&write, what)? != Some(begun) {
        return Ok(None);
    }
    if begun == Begun::New {
        write.execute_batch(SCHEMA)?;
        write.execute("INSERT INTO metadata VALUES ('fetched', ?1)", [what])?;
    }
    write.execute_batch(ABSENT)?;
    write.commit()?;
    Ok(Some(begun))
}

/// What a file is as a draft of this; `None` where it is something else.
fn look(db: &Connection, what: &str) -> rusqlite::Result<Option<Begun>> {
    let objects = "SELECT count(*) FROM sqlite_schema";
    let objects: u64 = db.query_row(objects, [], |row| row.get(0))?;
    if objects == 0 {
        return Ok(Some(Begun::New));
    }
    let known = "SELECT value FROM metadata WHERE name = 'fetched'";
    let known: Option<String> = match db.query_row(known, [], |row| row.get(0)) {
        Ok(known) => Some(known),
        Err(rusqlite::Error::QueryReturnedNoRows) => None,
        // There is no such table, or it has other columns.
        Err(rusqlite::Error::SqlInputError { .. }) => return Ok(None),
        Err(error) if error.sqlite_error_code() == Some(ErrorCode::Unknown) => return Ok(None),
        Err(error) => return Err(error),
    };
    if let Some(known) = known {
        return Ok((known == what).then_some(Begun::Resumed));
    }
    let number = |name| db.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
    let is_whole =
        number("application_id")? == APPLICATION && number("user_version")? == mark(what);
    Ok(is_whole.then_some(Begun::Whole))
}

/// A number that follows from what a draft is filled with, and does not give that away.
fn mark(what: &str) -> i64 {
    // SQLite has 32 bits for it, and a sign.
    i64::try_from(fnv1a(what) >> 33).unwrap_or_default()
}

/// Makes MBTiles of the draft.
fn complete(
    db: &mut Connection,
    mark: i64,
    (kind, about): (TileKind, &About),
) -> rusqlite::Result<()> {
    let Extent {
        west,
        south,
        east,
        north,
    } = about.bounds;
    let (center, first) = (about.bounds.center(), about.zooms.start());
    let write = db.transaction()?;
    {
        let mut say = write.prepare("INSERT OR REPLACE INTO metadata VALUES (?1, ?2)")?;
        let mut say = |name: &str, value: String| say.execute((name, value)).map(drop);
        say("name", about.name.clone())?;
        say("format", kind.name().to_owned())?;
        say("type", "baselayer".to_owned())?;
        say("version", "1".to_owned())?;
        say("bounds", format!("{west},{south},{east},{north}"))?;
        say("center", format!("{},{},{first}", center.lon, center.lat))?;
        say("minzoom", first.to_string())?;
        say("maxzoom", about.zooms.end().to_string())?;
        say("attribution", about.attribution.clone())?;
        if kind == TileKind::Vector {
            let layers = about.vector_layers.clone().unwrap_or_else(|| json!([]));
            say("json", json!({"vector_layers": layers}).to_string())?;
        }
    }
    // Who is given the file need not know from which address or file it was filled.
    write.execute_batch("DROP TABLE absent; DELETE FROM metadata WHERE name = 'fetched'")?;
    write.pragma_update(None, "application_id", APPLICATION)?;
    // Where it does not come to be renamed, that is how it is found to be ours.
    write.pragma_update(None, "user_version", mark)?;
    write.commit()
}

fn gzip(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut packed = GzEncoder::new(Vec::new(), flate2::Compression::default());
    packed.write_all(bytes).ok()?;
    packed.finish().ok()
}

/// The path with this behind its name.
fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

#[cfg(test)]
mod tests;
