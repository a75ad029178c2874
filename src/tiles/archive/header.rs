//! The header of PMTiles version 3: 127 bytes of numbers, the lowest byte first.

use std::ops::RangeInclusive;

use super::unpack::Packing;
use super::{ArchiveError, Part, TileKind};
use crate::geo::{Extent, Position};

/// How long the header is, in bytes.
pub(super) const LENGTH: usize = 127;

/// Where a part of the file lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Section {
    pub(super) offset: u64,
    pub(super) length: u64,
}

impl Section {
    /// Where it ends.
    fn end(self) -> Result<u64, ArchiveError> {
        let end = self.offset.checked_add(self.length);
        end.ok_or(ArchiveError::Damaged(Part::Header))
    }

    /// Where something lies in the file that lies so within this section.
    pub(super) fn within(self, offset: u64, length: u32) -> Option<u64> {
        let end = offset.checked_add(length.into())?;
        (end <= self.length).then(|| self.offset.checked_add(offset))?
    }
}

#[derive(Debug, Clone, PartialEq)]
pub(super) struct Header {
    pub(super) root: Section,
    pub(super) metadata: Section,
    pub(super) leaves: Section,
    pub(super) data: Section,
    /// How many tiles there are, where the file says it.
    pub(super) count: Option<u64>,
    pub(super) internal: Packing,
    pub(super) packing: Packing,
    pub(super) kind: TileKind,
    pub(super) zooms: RangeInclusive<u8>,
    pub(super) bounds: Option<Extent>,
    pub(super) center: Option<(Position, u8)>,
}

impl Header {
    /// Reads a header at the start of the bytes, and holds it against the length of the file where that is known.
    pub(super) fn read(bytes: &[u8], size: Option<u64>) -> Result<Self, ArchiveError> {
        let version = match bytes {
            [b'P', b'M', b'T', b'i', b'l', b'e', b's', version, ..] => *version,
            // The versions before it have another mark, and their number behind that.
            [b'P', b'M', version, ..] => *version,
            _ => return Err(ArchiveError::Unknown),
        };
        if version != 3 {
            return Err(ArchiveError::Version(version));
        }
        let Some(bytes) = bytes.get(..LENGTH) else {
            let (has, needs) = (bytes.len() as u64, LENGTH as u64);
            return Err(ArchiveError::Truncated { has, needs });
        };
        let section = |at| Section {
            offset: long(bytes, at),
            length: long(bytes, at + 8),
        };
        let degrees = |at| f64::from(int(bytes, at)) / 1e7;
        let header = Self {
            root: section(8),
            metadata: section(24),
            leaves: section(40),
            data: section(56),
            count: Some(long(bytes, 72)).filter(|count| *count > 0),
            internal: Packing::of(bytes[97], Part::Directory)?,
            packing: Packing::of(bytes[98], Part::Tile)?,
            kind: match bytes[99] {
                1 => TileKind::Vector,
                2 => TileKind::Png,
                3 => TileKind::Jpeg,
                4 => TileKind::WebP,
                5 => TileKind::Avif,
                _ => TileKind::Other,
            },
            zooms: super::zooms(bytes[100], bytes[101])
                .ok_or(ArchiveError::Damaged(Part::Header))?,
            bounds: super::bounds([degrees(102), degrees(106), degrees(110), degrees(114)]),
            center: super::center(degrees(119), degrees(123), bytes[118]),
        };
        let sections = [header.root, header.metadata, header.leaves, header.data];
        for needs in sections.map(Section::end) {
            let needs = needs?;
            if let Some(has) = size.filter(|has| *has < needs) {
                return Err(ArchiveError::Truncated { has, needs });
            }
        }
        Ok(header)
    }
}

fn long(bytes: &[u8], at: usize) -> u64 {
    let bytes = bytes.get(at..at + 8).and_then(|part| part.try_into().ok());
    u64::from_le_bytes(bytes.unwrap_or_default())
}

fn int(bytes: &[u8], at: usize) -> i32 {
    let bytes = bytes.get(at..at + 4).and_then(|part| part.try_into().ok());
    i32::from_le_bytes(bytes.unwrap_or_default())
}
