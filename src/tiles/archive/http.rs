//! A file on a web server, of which parts are fetched: plain object storage will do. What is needed of it in each session is
//! kept on the disk by the rules of HTTP, for the one version that it is of.

use std::path::Path;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant, SystemTime};

use ureq::http::header::{ETAG, HeaderMap, HeaderName, HeaderValue, LAST_MODIFIED};

use super::kept::{Parts, may_be_kept};
use super::{ArchiveError, OnServer, PmTiles, ReadAt};
use crate::tiles::fetch::{FailureKind, Head, HttpFetch, Piece, RangeFailure, Renewed, Validators};
use crate::tiles::freshness::{Freshness, Standing};
use crate::tiles::template::Address;

/// For how long nobody asks again whether the file is still the same, whatever its server wants: a view has dozens of tiles.
const CONFIRMED_FOR: Duration = Duration::from_secs(60);

/// Where parts of a file are kept.
#[derive(Debug, Clone, Copy, Default)]
pub struct Keeping<'a> {
    /// The store of its tiles; `None`: nowhere.
    pub store: Option<&'a Path>,
    /// What the store's tiles are of.
    pub of: &'a str,
    /// Whether to open what is kept as it is, however old, and to ask nobody for the rest of what opening needs.
    pub is_unasked: bool,
}

/// A file on a web server. What was first read of it decides which version all other parts have to be of.
pub struct HttpFile {
    fetch: HttpFetch,
    address: Address,
    parts: Parts,
    known: Mutex<Option<Known>>,
    /// Held by who asks whether the file is still the same.
    turn: Mutex<()>,
}

#[derive(Debug, Clone)]
struct Known {
    version: Validators,
    size: Option<u64>,
    /// What the server last said.
    head: Head,
    /// When it said so, in this session.
    said: Option<Instant>,
}

/// Opens a PMTiles file on a server. Fresh parts of it that are kept are taken without asking anybody; of others the server is
/// asked whether they still hold.
///
/// # Errors
/// If the server does not answer as it should, or what it has is no PMTiles.
pub fn open_served(
    fetch: HttpFetch,
    address: Address,
    keeping: Keeping<'_>,
) -> Result<PmTiles, ArchiveError> {
    let again = (fetch.clone(), address.clone());
    let file = HttpFile::keeping(fetch, address, keeping);
    let was_kept = file.parts.get(0).is_some();
    match PmTiles::open(Box::new(file)) {
        Err(error) if was_kept && may_be_kept(&error) => {
            tracing::info!(%error, "an archive is opened without what was kept of it");
            let file = HttpFile::keeping(again.0, again.1, keeping);
            file.parts.forget(0);
            PmTiles::open(Box::new(file))
        }
        result => result,
    }
}

impl HttpFile {
    /// A file at an address, of which nothing is kept; nothing is asked for yet.
    #[must_use]
    pub fn new(fetch: HttpFetch, address: Address) -> Self {
        Self::keeping(fetch, address, Keeping::default())
    }

    fn keeping(fetch: HttpFetch, address: Address, keeping: Keeping<'_>) -> Self {
        Self {
            fetch,
            address,
            parts: Parts::open(keeping),
            known: Mutex::default(),
            turn: Mutex::default(),
        }
    }

    fn known(&self) -> Option<Known> {
        let known = self.known.lock();
        known.unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Holds a part against what is known, or takes down what it says where nothing is.
    fn take(&self, piece: Piece) -> Result<Vec<u8>, ArchiveError> {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = &mut *known {
            let sizes = known.size.zip(piece.size);
            if sizes.is_some_and(|(before, now)| before != now) {
                self.parts.forget_version(&known.version);
                return Err(ArchiveError::Changed);
            }
            known.size = known.size.or(piece.size);
            known.head = completed(piece.head, &known.version);
            known.said = Some(Instant::now());
        } else {
            *known = Some(Known {
                version: piece.version,
                size: piece.size,
                head: piece.head,
                said: Some(Instant::now()),
            });
        }
        Ok(piece.bytes)
    }

    /// Takes down that what is kept, and was known by this, is the file as it is.
    fn take_kept(&self, fresh: &Freshness, said: Option<Instant>) {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let size = known.as_ref().and_then(|known| known.size);
        *known = Some(Known {
            version: fresh.version(),
            size,
            head: fresh.head(),
            said,
        });
    }

    fn fetch(&self, offset: u64, length: usize) -> Result<Vec<u8>, ArchiveError> {
        let version = self.known().map(|known| known.version).unwrap_or_default();
        let piece = self
            .fetch
            .fetch_range(&self.address, (offset, length), &version);
        self.take(piece.map_err(|failure| self.failed(failure, &version))?)
    }

    fn failed(&self, failure: RangeFailure, version: &Validators) -> ArchiveError {
        match failure {
            RangeFailure::NoRanges => ArchiveError::NoRanges,
            RangeFailure::Changed => {
                self.parts.forget_version(version);
                ArchiveError::Changed
            }
            RangeFailure::Failed(failure) => ArchiveError::Http(failure),
        }
    }

    /// What the file begins with, as it was kept: while it is fresh, or where the server says that it still holds.
    fn kept_start(&self, length: usize) -> Result<Option<Vec<u8>>, ArchiveError> {
        let kept = self.parts.get(0);
        let kept = kept.filter(|kept| kept.fresh.version().is_known());
        let Some(mut kept) = kept else {
            return Ok(None);
        };
        kept.bytes.truncate(length);
        let is_fresh = kept.fresh.standing(SystemTime::now()) == Standing::Fresh;
        if is_fresh || self.parts.is_unasked {
            self.take_kept(&kept.fresh, None);
            return Ok(Some(kept.bytes));
        }
        let version = kept.fresh.version();
        let renewed = self.fetch.renew_range(&self.address, (0, length), &version);
        match renewed.map_err(|failure| self.failed(failure, &version))? {
            Renewed::Piece(piece) => {
                let head = piece.head.clone();
                let bytes = self.take(piece)?;
                self.parts.put(0, &bytes, &head);
                Ok(Some(bytes))
            }
            Renewed::NotModified(head) => {
                let fresh = kept.fresh.revalidated(&head.headers, (&head).into());
                Ok(fresh.map(|fresh| {
                    self.parts.renew(&head);
                    self.take_kept(&fresh, Some(Instant::now()));
                    kept.bytes
                }))
            }
        }
    }

    /// A part beside the start, as it was kept of this version.
    fn kept(&self, offset: u64, length: usize, known: &Known) -> Option<Vec<u8>> {
        let kept = self.parts.get(offset)?;
        let is_it = known.version.is_same(&kept.fresh.version()) && kept.bytes.len() == length;
        is_it.then_some(kept.bytes)
    }
}

impl ReadAt for HttpFile {
    fn read_at(&self, offset: u64, length: usize) -> Result<Vec<u8>, ArchiveError> {
        if length == 0 {
            return Ok(Vec::new());
        }
        self.fetch(offset, length)
    }

    fn size(&self) -> Option<u64> {
        self.known()?.size
    }

    fn read_lasting(&self, offset: u64, length: usize) -> Result<Vec<u8>, ArchiveError> {
        let kept = match self.known() {
            _ if length == 0 => Some(Vec::new()),
            None => self.kept_start(length)?,
            Some(known) => self.kept(offset, length, &known),
        };
        if let Some(kept) = kept {
            return Ok(kept);
        }
        if self.parts.is_unasked && self.parts.is_opening() {
            return Err(ArchiveError::Http(FailureKind::NoConnection.into()));
        }
        let bytes = self.fetch(offset, length)?;
        if let Some(known) = self.known() {
            self.parts.put(offset, &bytes, &known.head);
        }
        Ok(bytes)
    }

    fn distrust(&self, offset: u64) -> bool {
        self.parts.forget(offset)
    }

    fn trust(&self) {
        if let Some(known) = self.known() {
            self.parts.settle(&self.version(), &known.head);
        }
    }

    fn on_server(&self) -> Option<&dyn OnServer> {
        Some(self)
    }
}

impl OnServer for HttpFile {
    fn version(&self) -> Validators {
        let known = self.known();
        // As what is kept of it is known by.
        let fresh =
            known.map(|known| Freshness::of(200, &known.head.headers, (&known.head).into()));
        fresh.map(|fresh| fresh.version()).unwrap_or_default()
    }

    fn head(&self) -> Head {
        let head = self.known().map(|known| known.head);
        head.unwrap_or_else(|| Head {
            status: 200,
            headers: HeaderMap::new(),
            sent: SystemTime::UNIX_EPOCH,
            received: SystemTime::UNIX_EPOCH,
        })
    }

    fn confirm(&self) -> Result<Head, ArchiveError> {
        let _turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(known) = self.known() else {
            return Err(ArchiveError::Changed);
        };
        let is_recent = known
            .said
            .is_some_and(|said| said.elapsed() < CONFIRMED_FOR);
        let fresh = Freshness::of(200, &known.head.headers, (&known.head).into());
        if is_recent || fresh.standing(SystemTime::now()) == Standing::Fresh {
            return Ok(known.head);
        }
        let version = known.version;
        let renewed = self.fetch.renew_range(&self.address, (0, 1), &version);
        match renewed.map_err(|failure| self.failed(failure, &version))? {
            Renewed::NotModified(head) => match fresh.revalidated(&head.headers, (&head).into()) {
                Some(fresh) => {
                    self.parts.renew(&head);
                    self.take_kept(&fresh, Some(Instant::now()));
                    Ok(completed(head, &version))
                }
                None => Err(self.failed(RangeFailure::Changed, &version)),
            },
            Renewed::Piece(piece) if version.is_same(&piece.version) => {
                let head = completed(piece.head.clone(), &version);
                self.take(piece)?;
                self.parts.renew(&head);
                Ok(head)
            }
            Renewed::Piece(_) => Err(self.failed(RangeFailure::Changed, &version)),
        }
    }
}

/// A head that names the version, which some servers leave out of parts.
fn completed(mut head: Head, version: &Validators) -> Head {
    let mut add = |name: HeaderName, text: &Option<String>| {
        let value = text.as_deref().map(HeaderValue::from_str);
        if let Some(Ok(value)) = value {
            head.headers.entry(name).or_insert(value);
        }
    };
    add(ETAG, &version.etag);
    add(LAST_MODIFIED, &version.last_modified);
    head
}

#[cfg(test)]
mod tests;
