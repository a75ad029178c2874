//! Tiles that lie together in one file: PMTiles version 3 and MBTiles, on the disk, and PMTiles on a web server too.
//!
//! A file is opened once and kept open. Nothing that it says is believed before it is held against the limits of this room:
//! whatever its bytes are, reading it neither panics nor takes more than a few dozen megabytes.

use std::fs::File;
use std::ops::RangeInclusive;
use std::path::Path;

use serde_json::{Map, Value};

use super::TileId;
use super::id::MAX_ZOOM;
use crate::geo::{Extent, Position};

mod directory;
mod draft;
mod error;
mod header;
mod http;
mod kept;
mod mbtiles;
mod on_disk;
mod packed;
mod pmtiles;
mod read_at;
mod sql;
mod unpack;

pub use draft::{About, Draft, DraftError};
pub use error::{ArchiveError, Part};
pub use http::{HttpFile, Keeping, open_served};
pub use mbtiles::MbTiles;
use on_disk::OnDisk;
pub use pmtiles::PmTiles;
pub use read_at::{FileAt, OnServer, ReadAt};

/// The most bytes of a tile, packed or not.
pub const MOST_TILE_BYTES: usize = 4 << 20;

/// Tiles that lie together in one file. Several threads may ask it at once.
pub trait Archive: Send + Sync {
    /// What the file says of itself.
    fn info(&self) -> &Info;

    /// The bytes of a tile, unpacked: a picture, or a vector tile. `None` where the file has no such tile.
    ///
    /// # Errors
    /// If the file cannot be read there, or what lies there is no good. Other tiles may still be read.
    fn tile(&self, tile: TileId) -> Result<Option<Vec<u8>>, ArchiveError>;

    /// How many tiles there are; `None` where the file does not say and counting them would take long.
    fn count(&self) -> Option<u64>;

    /// What its server says of it, where it lies on one.
    fn on_server(&self) -> Option<&dyn OnServer> {
        None
    }
}

/// What an archive says of itself.
#[derive(Debug, Clone, PartialEq)]
pub struct Info {
    /// How the file is made.
    pub format: Format,
    /// What its tiles are.
    pub kind: TileKind,
    /// The zoom levels that it has.
    pub zooms: RangeInclusive<u8>,
    /// Where it has tiles, in degrees; `None` where it does not say, or says what is no place.
    pub bounds: Option<Extent>,
    /// Where it is best looked at, and at which zoom level.
    pub center: Option<(Position, u8)>,
    /// What it is called.
    pub name: Option<String>,
    /// Whom to credit, as written: often HTML.
    pub attribution: Option<String>,
    /// All else that it says, by name.
    pub metadata: Map<String, Value>,
}

impl Info {
    /// Its vector layers, as TileJSON 3.0.0 lists them: PMTiles say them outright, MBTiles within a document of their own.
    #[must_use]
    pub fn vector_layers(&self) -> Option<&Value> {
        let inner = self.metadata.get("json").and_then(Value::as_object);
        inner.unwrap_or(&self.metadata).get("vector_layers")
    }
}

/// How an archive is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// PMTiles, version 3.
    PmTiles,
    /// MBTiles: a SQLite file.
    MbTiles,
}

impl Format {
    /// The format that a file's ending says.
    #[must_use]
    pub fn of_path(path: &Path) -> Option<Self> {
        let ending = path.extension()?.to_str()?.to_ascii_lowercase();
        match ending.as_str() {
            "mbtiles" => Some(Self::MbTiles),
            "pmtiles" => Some(Self::PmTiles),
            _ => None,
        }
    }

    /// Its name, as people write it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::PmTiles => "PMTiles",
            Self::MbTiles => "MBTiles",
        }
    }
}

/// What tiles are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TileKind {
    /// Pictures in PNG.
    Png,
    /// Pictures in JPEG.
    Jpeg,
    /// Pictures in WebP.
    WebP,
    /// Pictures in AVIF, which are not read yet.
    Avif,
    /// Mapbox vector tiles.
    Vector,
    /// Something else, or the file does not say.
    Other,
}

impl TileKind {
    /// Its name, as MBTiles and file endings have it; empty for something else.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::Jpeg => "jpg",
            Self::WebP => "webp",
            Self::Avif => "avif",
            Self::Vector => "pbf",
            Self::Other => "",
        }
    }

    /// What a name means, as a file ending, or as media types have it behind their slash.
    #[must_use]
    pub fn of_name(name: &str) -> Self {
        let name = name.trim().to_ascii_lowercase();
        match name.rsplit('/').next().unwrap_or_default() {
            "png" => Self::Png,
            "jpg" | "jpeg" => Self::Jpeg,
            "webp" => Self::WebP,
            "avif" => Self::Avif,
            "pbf" | "mvt" | "vnd.mapbox-vector-tile" | "x-protobuf" => Self::Vector,
            _ => Self::Other,
        }
    }

    /// What bytes are by how they begin; a vector tile has no mark of its own, and is told by its layers.
    #[must_use]
    pub fn of_bytes(bytes: &[u8]) -> Self {
        match bytes {
            [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => Self::Png,
            [0xff, 0xd8, 0xff, ..] => Self::Jpeg,
            [
                b'R',
                b'I',
                b'F',
                b'F',
                _,
                _,
                _,
                _,
                b'W',
                b'E',
                b'B',
                b'P',
                ..,
            ] => Self::WebP,
            [
                _,
                _,
                _,
                _,
                b'f',
                b't',
                b'y',
                b'p',
                b'a',
                b'v',
                b'i',
                b'f' | b's',
                ..,
            ] => Self::Avif,
            // Field 3 of a tile, a layer, in so many bytes; it begins with its version, name, features, keys, values or extent.
            [0x1a, rest @ ..] => {
                let length = rest.iter().take_while(|byte| **byte >= 0x80).count() + 1;
                match rest.get(length) {
                    Some(0x78 | 0x0a | 0x12 | 0x1a | 0x22 | 0x28) if length <= 5 => Self::Vector,
                    _ => Self::Other,
                }
            }
            _ => Self::Other,
        }
    }
}

/// Opens an archive of the disk, of whatever format its first bytes tell. Where its file is another one later, no tile comes
/// any more.
///
/// # Errors
/// If it cannot be read, or is no archive, or a damaged one.
pub fn open(path: &Path) -> Result<Box<dyn Archive>, ArchiveError> {
    // A pipe would be waited for without end.
    let before = std::fs::metadata(path)?;
    if !before.is_file() {
        return Err(ArchiveError::Unknown);
    }
    let file = FileAt::new(File::open(path)?)?;
    let start = file.read_at(0, 16)?;
    let archive: Box<dyn Archive> = if start.starts_with(b"SQLite format 3\0") {
        drop(file);
        Box::new(MbTiles::open(path)?)
    } else {
        Box::new(PmTiles::open(Box::new(file))?)
    };
    Ok(Box::new(OnDisk::new(archive, path, &before)))
}

/// A tile as it came, unpacked if it is packed once more, as vector tiles often are.
///
/// # Errors
/// If it cannot be unpacked, or is larger than [`MOST_TILE_BYTES`] then.
pub fn unpacked(bytes: Vec<u8>) -> Result<Vec<u8>, ArchiveError> {
    let packing = if unpack::is_gzip(&bytes) {
        unpack::Packing::Gzip
    } else {
        unpack::Packing::None
    };
    unpack::unpack(bytes, packing, Part::Tile, MOST_TILE_BYTES)
}

/// A range of zoom levels that makes sense; those beyond the last one that there is are left out.
pub(super) fn zooms(first: u8, last: u8) -> Option<RangeInclusive<u8>> {
    (first <= last && first <= MAX_ZOOM).then(|| first..=last.min(MAX_ZOOM))
}

/// An extent in degrees that lies on Earth and is one.
pub(super) fn bounds([west, south, east, north]: [f64; 4]) -> Option<Extent> {
    let extent = Extent::new(west, south, east, north)?;
    let is_on_earth = west >= -180.0 && east <= 180.0 && south >= -90.0 && north <= 90.0;
    (is_on_earth && west < east && south < north).then_some(extent)
}

/// A place in degrees that is on Earth.
pub(super) fn center(lon: f64, lat: f64, zoom: u8) -> Option<(Position, u8)> {
    let is_on_earth = (-180.0..=180.0).contains(&lon) && (-90.0..=90.0).contains(&lat);
    (is_on_earth && zoom <= MAX_ZOOM).then_some((Position { lon, lat }, zoom))
}

/// A text of the metadata, unless it is empty.
fn text(metadata: &Map<String, Value>, name: &str) -> Option<String> {
    let text = metadata.get(name)?.as_str()?.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

#[cfg(test)]
pub(crate) mod tests;
