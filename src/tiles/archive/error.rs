//! What is wrong with an archive.

use std::fmt;
use std::io;

use super::super::fetch::Failure;

/// Why an archive, or a tile of one, cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum ArchiveError {
    /// The system does not let it be read.
    #[error("the file cannot be read: {0}")]
    Io(#[from] io::Error),
    /// It is something else.
    #[error("the file is neither PMTiles nor MBTiles; convert it to one of them")]
    Unknown,
    /// It is PMTiles of a version that is not read.
    #[error(
        "the file is PMTiles version {0}, and only version 3 is read; convert it with `pmtiles convert`"
    )]
    Version(u8),
    /// A part contradicts itself, or the rules of its format.
    #[error("the file's {0} is damaged; fetch or make it again")]
    Damaged(Part),
    /// It is shorter than it says.
    #[error("the file ends after {has} bytes of {needs}; fetch it again")]
    Truncated {
        /// Its length in bytes.
        has: u64,
        /// How long it should be at least, in bytes.
        needs: u64,
    },
    /// A part is larger than is believed of any.
    #[error("the file's {0} is larger than is read; make it with smaller ones")]
    TooLarge(Part),
    /// A part is packed in a way that is not known.
    #[error("the file's {part} is packed in a way that is not known ({number}); make it with gzip")]
    Packing {
        /// Which one.
        part: Part,
        /// The number of the way.
        number: u8,
    },
    /// It is a SQLite file without the tables of MBTiles.
    #[error("the file is a SQLite file without a table `tiles` as MBTiles has it")]
    NoTable,
    /// Looking something up takes too long: there is no index, or a view that was made for that.
    #[error(
        "looking up a tile takes too long; add an index: CREATE UNIQUE INDEX tile_index ON tiles (zoom_level, tile_column, tile_row)"
    )]
    TooSlow,
    /// What SQLite says.
    #[error("SQLite cannot read the file: {0}")]
    Sqlite(rusqlite::Error),
    /// The file is no longer the one that was opened.
    #[error("the file has changed; open it again")]
    Changed,
    /// The server sends whole files only.
    #[error(
        "the server does not send parts of files; use one that knows range requests, or fetch the file"
    )]
    NoRanges,
    /// The server has not answered as it should.
    #[error("the server failed: {:?}", .0.kind)]
    Http(Failure),
}

/// A part of an archive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The first 127 bytes of PMTiles.
    Header,
    /// A list of where tiles lie.
    Directory,
    /// What it says of itself.
    Metadata,
    /// A tile.
    Tile,
    /// All of it.
    Database,
}

impl Part {
    /// Its name: `header`, `directory`, `metadata`, `tile` or `database`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Header => "header",
            Self::Directory => "directory",
            Self::Metadata => "metadata",
            Self::Tile => "tile",
            Self::Database => "database",
        }
    }
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
