//! PMTiles version 3. The crate pmtiles reads them too, but asynchronously, and unpacks without a limit: 16 kB of a root
//! directory may become what the memory does not hold. Its numbers of tiles and its writer are used.

use std::sync::{Arc, Mutex, PoisonError};

use ::pmtiles::TileCoord;
use serde_json::{Map, Value};

use super::directory::{Directory, Entry, Kept};
use super::header::{Header, LENGTH, Section};
use super::unpack::{Packing, is_gzip, unpack};
use super::{
    Archive, ArchiveError, Format, Info, MOST_TILE_BYTES, OnServer, Part, ReadAt, TileKind, text,
};
use crate::tiles::TileId;

/// What is read at first: the format wants header and root directory to be within that.
const FIRST_READ: usize = 16 << 10;
/// The most bytes of a directory, packed and not: writers make them of some ten kilobytes.
const MOST_PACKED: u64 = 1 << 20;
const MOST_DIRECTORY: usize = 8 << 20;
/// The most bytes of the metadata, packed or not.
const MOST_METADATA: usize = 2 << 20;
/// How often a directory may lead to another: writers make two levels.
const MOST_LEVELS: usize = 4;

/// A PMTiles file, on the disk or elsewhere.
pub struct PmTiles {
    file: Box<dyn ReadAt>,
    header: Header,
    root: Directory,
    kept: Mutex<Kept>,
    /// Held by whoever reads a directory: who looks for the same one waits, and then finds it kept.
    turn: Mutex<()>,
    info: Info,
}

impl PmTiles {
    /// Reads header, root directory and metadata. Metadata that cannot be read are left out.
    ///
    /// # Errors
    /// If it is no PMTiles of version 3, or is shorter than it says, or its root directory is damaged.
    pub fn open(file: Box<dyn ReadAt>) -> Result<Self, ArchiveError> {
        let start = file.read_lasting(0, FIRST_READ)?;
        let header = Header::read(&start, file.size())?;
        let part = |section: Section, part: Part, most: u64| {
            if section.length > most {
                return Err(ArchiveError::TooLarge(part));
            }
            let length = usize::try_from(section.length);
            let length = length.map_err(|_huge| ArchiveError::TooLarge(part))?;
            let from = usize::try_from(section.offset).unwrap_or(usize::MAX);
            match start.get(from..from.saturating_add(length)) {
                Some(bytes) => Ok(bytes.to_vec()),
                None => exact(
                    file.read_lasting(section.offset, length)?,
                    (section.offset, length),
                ),
            }
        };
        if header.root.offset < LENGTH as u64 {
            return Err(ArchiveError::Damaged(Part::Header));
        }
        let root = part(header.root, Part::Directory, MOST_PACKED)?;
        let root = directory(root, header.internal)?;
        let metadata = part(header.metadata, Part::Metadata, MOST_METADATA as u64);
        let metadata = match metadata.and_then(|bytes| metadata_of(bytes, header.internal)) {
            Ok(metadata) => metadata,
            Err(error @ (ArchiveError::Damaged(_) | ArchiveError::TooLarge(_))) => {
                tracing::warn!(%error, "the metadata of an archive are left out");
                Map::new()
            }
            Err(error) => return Err(error),
        };
        let info = Info {
            format: Format::PmTiles,
            kind: header.kind,
            zooms: header.zooms.clone(),
            bounds: header.bounds,
            center: header.center,
            name: text(&metadata, "name"),
            attribution: text(&metadata, "attribution"),
            metadata,
        };
        file.trust();
        Ok(Self {
            file,
            header,
            root,
            kept: Mutex::default(),
            turn: Mutex::default(),
            info,
        })
    }

    fn entry(&self, id: u64) -> Result<Option<Entry>, ArchiveError> {
        let mut found = self.root.find(id);
        for _ in 1..MOST_LEVELS {
            match found {
                Some(leaf) if leaf.run == 0 => found = self.leaf(leaf)?.find(id),
                found => return Ok(found),
            }
        }
        match found {
            // Deeper than anybody writes: it leads in a circle.
            Some(entry) if entry.run == 0 => Err(ArchiveError::Damaged(Part::Directory)),
            found => Ok(found),
        }
    }

    /// Another directory, from memory where it is kept.
    fn leaf(&self, entry: Entry) -> Result<Arc<Directory>, ArchiveError> {
        let offset = self.header.leaves.within(entry.offset, entry.length);
        let offset = offset.ok_or(ArchiveError::Damaged(Part::Directory))?;
        if u64::from(entry.length) > MOST_PACKED {
            return Err(ArchiveError::TooLarge(Part::Directory));
        }
        if let Some(known) = self.kept().get(offset) {
            return Ok(known);
        }
        let _turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = self.kept().get(offset) {
            return Ok(known);
        }
        let length = entry.length as usize;
        let look = || {
            let bytes = exact(self.file.read_lasting(offset, length)?, (offset, length))?;
            directory(bytes, self.header.internal)
        };
        let read = match look() {
            // What was kept of it may be at fault.
            Err(ArchiveError::Damaged(_) | ArchiveError::TooLarge(_))
                if self.file.distrust(offset) =>
            {
                look()
            }
            read => read,
        };
        let read = Arc::new(read?);
        self.kept().put(offset, Arc::clone(&read));
        Ok(read)
    }

    fn kept(&self) -> std::sync::MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Archive for PmTiles {
    fn info(&self) -> &Info {
        &self.info
    }

    fn tile(&self, tile: TileId) -> Result<Option<Vec<u8>>, ArchiveError> {
        let Some(id) = number(tile).filter(|_| self.info.zooms.contains(&tile.zoom)) else {
            return Ok(None);
        };
        let Some(entry) = self.entry(id)? else {
            return Ok(None);
        };
        let offset = self.header.data.within(entry.offset, entry.length);
        let offset = offset.ok_or(ArchiveError::Damaged(Part::Directory))?;
        let length = entry.length as usize;
        if length > MOST_TILE_BYTES {
            return Err(ArchiveError::TooLarge(Part::Tile));
        }
        let bytes = exact(self.file.read_at(offset, length)?, (offset, length))?;
        let bytes = unpack(bytes, self.header.packing, Part::Tile, MOST_TILE_BYTES)?;
        // Some writers pack vector tiles and do not say so.
        if self.info.kind == TileKind::Vector && is_gzip(&bytes) {
            return unpack(bytes, Packing::Gzip, Part::Tile, MOST_TILE_BYTES).map(Some);
        }
        Ok(Some(bytes))
    }

    fn count(&self) -> Option<u64> {
        self.header.count
    }

    fn on_server(&self) -> Option<&dyn OnServer> {
        self.file.on_server()
    }
}

/// The number of a tile: those of its zoom level follow a Hilbert curve, behind all of the levels above.
pub(in crate::tiles) fn number(tile: TileId) -> Option<u64> {
    let coord = tile
        .is_in_grid()
        .then(|| TileCoord::new(tile.zoom, tile.x, tile.y));
    Some(::pmtiles::TileId::from(coord?.ok()?).value())
}

/// The bytes that were asked for from an offset on, unless there are fewer.
fn exact(bytes: Vec<u8>, (offset, length): (u64, usize)) -> Result<Vec<u8>, ArchiveError> {
    if bytes.len() < length {
        let has = offset.saturating_add(bytes.len() as u64);
        let needs = offset.saturating_add(length as u64);
        return Err(ArchiveError::Truncated { has, needs });
    }
    Ok(bytes)
}

fn directory(bytes: Vec<u8>, packing: Packing) -> Result<Directory, ArchiveError> {
    let bytes = unpack(bytes, packing, Part::Directory, MOST_DIRECTORY)?;
    Directory::read(&bytes).ok_or(ArchiveError::Damaged(Part::Directory))
}

fn metadata_of(bytes: Vec<u8>, packing: Packing) -> Result<Map<String, Value>, ArchiveError> {
    if bytes.is_empty() {
        return Ok(Map::new());
    }
    let bytes = unpack(bytes, packing, Part::Metadata, MOST_METADATA)?;
    serde_json::from_slice(&bytes).map_err(|error| {
        tracing::debug!(%error, "the metadata of an archive are no JSON object");
        ArchiveError::Damaged(Part::Metadata)
    })
}
