//! MBTiles, versions 1.0 to 1.3: a SQLite file with a table or view `tiles`, whose rows are counted from the south.

use std::ops::RangeInclusive;
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};

use rusqlite::OptionalExtension as _;
use rusqlite::types::ValueRef;
use serde_json::{Map, Value};

use super::sql::Guarded;
use super::{Archive, ArchiveError, Format, Info, Part, TileKind, text, unpacked};
use crate::tiles::TileId;
use crate::tiles::id::MAX_ZOOM;

/// The most names of the metadata, and the most bytes of all their values.
const MOST_NAMES: usize = 1000;
const MOST_METADATA: usize = 2 << 20;

/// An MBTiles file.
pub struct MbTiles {
    db: Mutex<Guarded>,
    info: Info,
}

impl MbTiles {
    /// Opens a file, for reading only.
    ///
    /// # Errors
    /// If it is no SQLite file, or has no table or view `tiles`, or no tile.
    pub fn open(path: &Path) -> Result<Self, ArchiveError> {
        let db = Guarded::open(path)?;
        let columns = "SELECT zoom_level, tile_column, tile_row, tile_data FROM tiles";
        let has_table = db.ask(|db| match db.prepare(columns) {
            Ok(_) => Ok(true),
            Err(rusqlite::Error::SqlInputError { .. }) => Ok(false),
            // Without an offset, SQLite's plain word for it.
            Err(rusqlite::Error::SqliteFailure(failure, _)) if failure.extended_code == 1 => {
                Ok(false)
            }
            Err(error) => Err(error),
        });
        if !has_table? {
            return Err(ArchiveError::NoTable);
        }
        let metadata = metadata(&db)?;
        let zooms = zooms(&db, &metadata)?;
        let number = |text: &Value| text.as_str()?.trim().parse::<f64>().ok();
        let numbers = |name: &str| -> Option<Vec<f64>> {
            let parts = metadata.get(name)?.as_str()?.split(',');
            parts.map(|part| number(&part.into())).collect()
        };
        let bounds = numbers("bounds").and_then(|numbers| numbers.try_into().ok());
        let center = match numbers("center").as_deref() {
            Some(&[lon, lat, zoom]) => super::center(lon, lat, zoom as u8),
            _ => None,
        };
        let kind = text(&metadata, "format").map(|name| TileKind::of_name(&name));
        let kind = kind.filter(|kind| *kind != TileKind::Other);
        let mut archive = Self {
            info: Info {
                format: Format::MbTiles,
                kind: kind.unwrap_or(TileKind::Other),
                zooms,
                bounds: bounds.and_then(super::bounds),
                center,
                name: text(&metadata, "name"),
                attribution: text(&metadata, "attribution"),
                metadata,
            },
            db: Mutex::new(db),
        };
        if kind.is_none() {
            archive.info.kind = archive.kind_of_any()?;
        }
        Ok(archive)
    }

    fn db(&self) -> MutexGuard<'_, Guarded> {
        self.db.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What the first tile is.
    fn kind_of_any(&self) -> Result<TileKind, ArchiveError> {
        let any = self.db().ask(|db| {
            let mut any = db.prepare("SELECT tile_data FROM tiles LIMIT 1")?;
            any.query_row([], |row| bytes(row.get_ref(0)?)).optional()
        })?;
        let bytes = unpacked(any.flatten().unwrap_or_default())?;
        Ok(TileKind::of_bytes(&bytes))
    }
}

impl Archive for MbTiles {
    fn info(&self) -> &Info {
        &self.info
    }

    fn tile(&self, tile: TileId) -> Result<Option<Vec<u8>>, ArchiveError> {
        if !tile.is_in_grid() || !self.info.zooms.contains(&tile.zoom) {
            return Ok(None);
        }
        let found = self.db().ask(|db| {
            let mut find = db.prepare_cached(
                "SELECT tile_data FROM tiles WHERE zoom_level = ?1 AND tile_column = ?2 AND tile_row = ?3",
            )?;
            let place = (tile.zoom, tile.x, tile.flipped_row());
            let row = find.query_row(place, |row| bytes(row.get_ref(0)?));
            row.optional()
        })?;
        match found.flatten() {
            Some(bytes) => unpacked(bytes).map(Some),
            None => Ok(None),
        }
    }

    fn count(&self) -> Option<u64> {
        let count = "SELECT count(*) FROM tiles";
        let count = self
            .db()
            .ask(|db| db.query_row(count, [], |row| row.get(0)));
        count.ok()
    }
}

/// What a row has for a tile: bytes, or nothing.
fn bytes(value: ValueRef<'_>) -> rusqlite::Result<Option<Vec<u8>>> {
    match value {
        ValueRef::Blob(bytes) | ValueRef::Text(bytes) if !bytes.is_empty() => {
            Ok(Some(bytes.to_vec()))
        }
        _ => Ok(None),
    }
}

/// All names and values of the metadata; none where there is no such table.
fn metadata(db: &Guarded) -> Result<Map<String, Value>, ArchiveError> {
    let rows = db.ask(|db| {
        let mut rows = db.prepare("SELECT name, value FROM metadata")?;
        let mut rows = rows.query([])?;
        let (mut found, mut bytes) = (Map::new(), 0);
        while let Some(row) = rows.next()? {
            let (Some(name), Some(value)) = (string(row.get_ref(0)?), string(row.get_ref(1)?))
            else {
                continue;
            };
            bytes += name.len() + value.len();
            if found.len() >= MOST_NAMES || bytes > MOST_METADATA {
                tracing::warn!("some metadata of an archive are left out: there are too many");
                break;
            }
            found.insert(name, value.into());
        }
        Ok(found)
    });
    let mut metadata = match rows {
        Ok(rows) => rows,
        Err(error @ (ArchiveError::Sqlite(_) | ArchiveError::TooLarge(_))) => {
            tracing::warn!(%error, "the metadata of an archive are left out");
            Map::new()
        }
        Err(error) => return Err(error),
    };
    // One of the values is JSON with what else there is to say.
    if let Some(Value::String(json)) = metadata.get("json")
        && let Ok(parsed @ Value::Object(_)) = serde_json::from_str(json)
    {
        metadata.insert("json".to_owned(), parsed);
    }
    Ok(metadata)
}

fn string(value: ValueRef<'_>) -> Option<String> {
    match value {
        ValueRef::Text(text) => Some(String::from_utf8_lossy(text).into_owned()),
        ValueRef::Integer(number) => Some(number.to_string()),
        ValueRef::Real(number) => Some(number.to_string()),
        ValueRef::Null | ValueRef::Blob(_) => None,
    }
}

/// The zoom levels, by the metadata, or where these do not say it by the tiles.
fn zooms(db: &Guarded, metadata: &Map<String, Value>) -> Result<RangeInclusive<u8>, ArchiveError> {
    let said = |name| {
        text(metadata, name)?
            .parse::<f64>()
            .ok()
            .map(|zoom| zoom as u8)
    };
    if let (Some(first), Some(last)) = (said("minzoom"), said("maxzoom"))
        && let Some(zooms) = super::zooms(first, last)
    {
        return Ok(zooms);
    }
    let found = db.ask(|db| {
        db.query_row(
            "SELECT min(zoom_level), max(zoom_level) FROM tiles",
            [],
            |row| Ok((row.get::<_, Option<i64>>(0)?, row.get::<_, Option<i64>>(1)?)),
        )
    });
    match found {
        Ok((Some(first), Some(last))) => {
            let zoom = |zoom: i64| u8::try_from(zoom.clamp(0, u8::MAX.into())).unwrap_or(u8::MAX);
            super::zooms(zoom(first), zoom(last)).ok_or(ArchiveError::Damaged(Part::Database))
        }
        // No tile at all: that is an archive too.
        Ok(_) => Ok(0..=0),
        Err(ArchiveError::TooSlow) => Ok(0..=MAX_ZOOM),
        Err(error) => Err(error),
    }
}
