//! What stores hold, without changing anything of them.

use std::path::Path;

use rusqlite::{Connection, OpenFlags, OptionalExtension as _, params};

use super::StoreError;
use super::file::{APPLICATION, VERSION};
use crate::tiles::TileId;
use crate::tiles::fetch::Validators;
use crate::tiles::id::MAX_ZOOM;

/// What a store holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contents {
    /// What the tiles are of: the template of their addresses, without keys.
    pub source: String,
    /// How many tiles there are.
    pub tiles: u64,
    /// How many bytes these have, as they came.
    pub tile_bytes: u64,
    /// For how many places it is known that there is none.
    pub absent: u64,
    /// How much of the disk the file takes, in bytes, without its log.
    pub bytes: u64,
    /// When the server last confirmed the oldest of it: date and time in ISO 8601, UTC.
    pub oldest: Option<String>,
}

/// Opens a store to read it, and what its tiles are of.
fn open(path: &Path) -> Result<(Connection, String), StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let db = Connection::open_with_flags(path, flags)?;
    db.busy_timeout(std::time::Duration::from_secs(5))?;
    let number = |name| db.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
    if (number("application_id")?, number("user_version")?) != (APPLICATION, VERSION) {
        return Err(StoreError::Foreign);
    }
    let source = "SELECT value FROM meta WHERE name = 'source'";
    let source = db.query_row(source, [], |row| row.get(0))?;
    Ok((db, source))
}

/// What is kept of a source, to be read and not changed in any way: not even when it was used is noted.
#[derive(Debug)]
pub struct Reading {
    db: Connection,
    /// The version of the archive that the tiles are of, where they are of one.
    version: Option<Validators>,
}

impl Reading {
    /// Opens the file; `None` where its tiles are of another source than `source` says.
    ///
    /// # Errors
    /// If the file cannot be read, or is no store of this version.
    pub fn open(path: &Path, source: &str) -> Result<Option<Self>, StoreError> {
        let (db, of) = open(path)?;
        Ok((of == source).then_some(Self { db, version: None }))
    }

    /// Leaves out what is of another version of an archive than this.
    #[must_use]
    pub fn of_version(self, version: Option<Validators>) -> Self {
        Self { version, ..self }
    }

    /// The bytes of the tile that was used last; `None` where no tile is kept.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn last_used(&self) -> Result<Option<Vec<u8>>, StoreError> {
        let sql = "SELECT blob FROM tiles WHERE status = 200 AND zoom <= ?1 AND size > 0 \
                   ORDER BY used_at DESC LIMIT 1";
        let row = self.db.query_row(sql, [MAX_ZOOM], |row| row.get(0));
        Ok(row.optional()?)
    }

    /// The bytes of a tile, however old; empty for "no tile here". `None` where nothing is kept.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn get(&self, id: TileId) -> Result<Option<Vec<u8>>, StoreError> {
        let sql = "SELECT status, etag, last_modified, blob FROM tiles \
                   WHERE zoom = ?1 AND x = ?2 AND y = ?3";
        let mut asked = self.db.prepare_cached(sql)?;
        let found = asked.query_row(params![id.zoom, id.x, id.y], |row| {
            let status: u16 = row.get(0)?;
            let version = Validators {
                etag: row.get(1)?,
                last_modified: row.get(2)?,
            };
            let bytes: Vec<u8> = row.get(3)?;
            let bytes = if status == 200 { bytes } else { Vec::new() };
            Ok((bytes, version))
        });
        let is_of = |version: &Validators| {
            let wanted = self.version.as_ref();
            wanted.is_none_or(|wanted| wanted.is_same(version))
        };
        let found = found.optional()?.filter(|(_, version)| is_of(version));
        Ok(found.map(|(bytes, _)| bytes))
    }
}

/// Looks into a store.
///
/// # Errors
/// If the file cannot be read, or is no store of this version.
pub fn look(path: &Path) -> Result<Contents, StoreError> {
    let (db, source) = open(path)?;
    let number = |name| db.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
    // Parts of archives are no tiles.
    let counts = "SELECT count(*) FILTER (WHERE status = 200), coalesce(sum(size) FILTER (WHERE status = 200), 0), \
                  count(*) FILTER (WHERE status <> 200), strftime('%Y-%m-%dT%H:%M:%SZ', min(stored_at) / 1000, 'unixepoch') \
                  FROM tiles WHERE zoom <= ?1";
    let (tiles, tile_bytes, absent, oldest) = db.query_row(counts, [MAX_ZOOM], |row| {
        Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
    })?;
    let bytes = number("page_count")?.saturating_mul(number("page_size")?);
    Ok(Contents {
        source,
        tiles,
        tile_bytes,
        absent,
        bytes: u64::try_from(bytes).unwrap_or_default(),
        oldest,
    })
}

/// The stores of a folder, by their names. What is none is left alone.
#[must_use]
pub fn stores(folder: &Path) -> Vec<(String, Contents)> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut stores: Vec<(String, Contents)> = entries
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "sqlite"))
        .filter_map(|path| match look(&path) {
            Ok(contents) => Some((path.file_stem()?.to_string_lossy().into_owned(), contents)),
            Err(error) => {
                tracing::warn!(%error, path = %path.display(), "no store of tiles");
                None
            }
        })
        .collect();
    stores.sort_by(|a, b| a.0.cmp(&b.0));
    stores
}
