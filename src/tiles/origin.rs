//! Where tiles come from, one at a time: a server, or an archive.

use std::sync::Arc;

use super::TileId;
use super::archive::{Archive, ArchiveError};
use super::fetch::{Failure, FailureKind, Fetch, Outcome, Request, Validators};
use super::template::{Keys, MissingKey, Template};

/// What came of asking for a tile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Got {
    /// Its bytes, which need not be a tile.
    Tile(Vec<u8>),
    /// There is none.
    NoTile,
    /// Nothing came, and asking again may help.
    Failed(Failure),
    /// There is one that cannot be read, now or later.
    Bad,
}

/// Where tiles come from. Several threads may ask at once.
pub trait Origin: Send + Sync {
    /// Asks for a tile, and waits for it.
    fn ask(&self, tile: TileId) -> Got;
}

/// A server with an address for each tile.
pub struct ServerOrigin {
    fetch: Box<dyn Fetch>,
    template: Template,
    keys: Keys,
}

impl ServerOrigin {
    /// A server.
    ///
    /// # Errors
    /// [`MissingKey`] names a key that the template asks for and that is not among `keys`.
    pub fn new(
        fetch: impl Fetch + 'static,
        template: Template,
        keys: Keys,
    ) -> Result<Self, MissingKey> {
        template.address(TileId::new(0, 0, 0), false, &keys)?;
        Ok(Self {
            fetch: Box::new(fetch),
            template,
            keys,
        })
    }
}

impl Origin for ServerOrigin {
    fn ask(&self, tile: TileId) -> Got {
        let Ok(address) = self.template.address(tile, false, &self.keys) else {
            // The keys were there when it was made.
            return Got::Bad;
        };
        let request = Request {
            address,
            validators: Validators::default(),
            tile: Some(tile),
        };
        match self.fetch.fetch(&request) {
            // Some servers say so that a vector tile is empty.
            Outcome::Tile { bytes, .. } if bytes.is_empty() => Got::NoTile,
            Outcome::Tile { bytes, .. } => Got::Tile(bytes),
            Outcome::NoTile { .. } => Got::NoTile,
            Outcome::Failed(failure) => Got::Failed(failure),
            // Nobody has asked whether something still holds.
            Outcome::NotModified { .. } => Got::Bad,
        }
    }
}

/// What an archive that cannot be read is to those that ask servers.
pub(super) fn failure(error: &ArchiveError) -> Failure {
    match error {
        ArchiveError::Http(failure) => *failure,
        ArchiveError::Changed => FailureKind::Changed.into(),
        _ => FailureKind::NotATile.into(),
    }
}

impl Origin for dyn Archive {
    fn ask(&self, tile: TileId) -> Got {
        match self.tile(tile) {
            Ok(Some(bytes)) => Got::Tile(bytes),
            Ok(None) => Got::NoTile,
            Err(error @ (ArchiveError::Http(_) | ArchiveError::Changed)) => {
                Got::Failed(failure(&error))
            }
            Err(error) => {
                tracing::debug!(%error, %tile, "a tile of an archive cannot be read");
                Got::Bad
            }
        }
    }
}

impl Origin for Arc<dyn Archive> {
    fn ask(&self, tile: TileId) -> Got {
        (**self).ask(tile)
    }
}
