//! Unpacking within a limit: a few bytes may stand for gigabytes.

use std::io::Read;

use flate2::read::GzDecoder;
use ruzstd::decoding::StreamingDecoder;

use super::{ArchiveError, Part};

/// How bytes are packed, by the numbers of PMTiles.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Packing {
    /// The file does not say.
    Unknown,
    None,
    Gzip,
    Brotli,
    Zstd,
}

impl Packing {
    pub(super) fn of(number: u8, part: Part) -> Result<Self, ArchiveError> {
        match number {
            0 => Ok(Self::Unknown),
            1 => Ok(Self::None),
            2 => Ok(Self::Gzip),
            3 => Ok(Self::Brotli),
            4 => Ok(Self::Zstd),
            number => Err(ArchiveError::Packing { part, number }),
        }
    }
}

/// The window that every decoder of Zstandard should have (RFC 8878 section 3.1.1.1.2), and the largest of Brotli's is 16 MiB.
const MOST_WINDOW: u64 = 8 << 20;

/// Whether bytes begin as gzip does.
pub(super) fn is_gzip(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0x1f, 0x8b, 8])
}

/// Unpacks a part of an archive of at most so many bytes.
///
/// # Errors
/// If it is larger, or not packed so.
pub(super) fn unpack(
    bytes: Vec<u8>,
    packing: Packing,
    part: Part,
    most: usize,
) -> Result<Vec<u8>, ArchiveError> {
    match packing {
        Packing::Unknown if is_gzip(&bytes) => read(GzDecoder::new(&*bytes), part, most),
        Packing::Unknown | Packing::None if bytes.len() > most => Err(ArchiveError::TooLarge(part)),
        Packing::Unknown | Packing::None => Ok(bytes),
        Packing::Gzip => read(GzDecoder::new(&*bytes), part, most),
        Packing::Brotli => {
            let decoder = brotli_decompressor::Decompressor::new(&*bytes, 4096);
            read(decoder, part, most)
        }
        Packing::Zstd => {
            let decoder = StreamingDecoder::new_with_max_window_size(&*bytes, MOST_WINDOW);
            let decoder = decoder.map_err(|error| damaged(&error, part))?;
            read(decoder, part, most)
        }
    }
}

fn read(decoder: impl Read, part: Part, most: usize) -> Result<Vec<u8>, ArchiveError> {
    let mut unpacked = Vec::new();
    decoder
        .take(most as u64 + 1)
        .read_to_end(&mut unpacked)
        .map_err(|error| damaged(&error, part))?;
    if unpacked.len() > most {
        return Err(ArchiveError::TooLarge(part));
    }
    Ok(unpacked)
}

fn damaged(error: &impl std::fmt::Display, part: Part) -> ArchiveError {
    tracing::debug!(%error, %part, "a part of an archive cannot be unpacked");
    ArchiveError::Damaged(part)
}
