//! A file on a web server, of which parts are fetched: plain object storage will do.

use std::sync::{Mutex, PoisonError};

use super::{ArchiveError, ReadAt};
use crate::tiles::fetch::{HttpFetch, Piece, RangeFailure, Validators};
use crate::tiles::template::Address;

/// A file on a web server. What was first read of it decides which version all other parts have to be of.
pub struct HttpFile {
    fetch: HttpFetch,
    address: Address,
    known: Mutex<Option<Known>>,
}

#[derive(Debug, Clone)]
struct Known {
    version: Validators,
    size: Option<u64>,
}

impl HttpFile {
    /// A file at an address; nothing is asked for yet.
    #[must_use]
    pub fn new(fetch: HttpFetch, address: Address) -> Self {
        Self {
            fetch,
            address,
            known: Mutex::default(),
        }
    }

    fn known(&self) -> Option<Known> {
        let known = self.known.lock();
        known.unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Holds a part against what is known, or takes down what it says where nothing is.
    fn take(&self, piece: Piece) -> Result<Vec<u8>, ArchiveError> {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        match &*known {
            Some(known) if known.size.is_some() && piece.size.is_some() => {
                if known.size != piece.size {
                    return Err(ArchiveError::Changed);
                }
            }
            Some(_) => {}
            None => {
                *known = Some(Known {
                    version: piece.version,
                    size: piece.size,
                });
            }
        }
        Ok(piece.bytes)
    }
}

impl ReadAt for HttpFile {
    fn read_at(&self, offset: u64, length: usize) -> Result<Vec<u8>, ArchiveError> {
        if length == 0 {
            return Ok(Vec::new());
        }
        let version = self.known().map(|known| known.version).unwrap_or_default();
        let piece = self
            .fetch
            .fetch_range(&self.address, (offset, length), &version);
        match piece {
            Ok(piece) => self.take(piece),
            Err(RangeFailure::NoRanges) => Err(ArchiveError::NoRanges),
            Err(RangeFailure::Changed) => Err(ArchiveError::Changed),
            Err(RangeFailure::Failed(failure)) => Err(ArchiveError::Http(failure)),
        }
    }

    fn size(&self) -> Option<u64> {
        self.known()?.size
    }
}

#[cfg(test)]
mod tests;
