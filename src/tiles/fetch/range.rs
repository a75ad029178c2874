//! A part of a file on a server (RFC 9110 section 14).

use std::time::SystemTime;

use ureq::Body;
use ureq::http::{HeaderMap, Response, header};

use super::{
    Address, Failure, FailureKind, Head, HttpFetch, Validators, head_of, kind_of, refusal,
};

/// A part of a file, and which version of the file it is of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// The bytes: as many as asked for, or fewer where the file ends before.
    pub bytes: Vec<u8>,
    /// What the server calls this version of the file.
    pub version: Validators,
    /// How long the file is, in bytes, where the server says it.
    pub size: Option<u64>,
    /// What the server said with it.
    pub head: Head,
}

/// What came of asking whether a file is still the one that is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Renewed {
    /// It is, as the server says with this (304).
    NotModified(Head),
    /// A part of it as it is now, which may be of another version, or of the same where the server was not able to say so.
    Piece(Piece),
}

/// Why a part of a file does not come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RangeFailure {
    /// The server sends the whole file, or packs it on its way.
    #[error("the server does not send parts of files")]
    NoRanges,
    /// The file is another one than the one that was asked for.
    #[error("the file has changed")]
    Changed,
    /// Nothing came that one can use.
    #[error("the server failed: {:?}", .0.kind)]
    Failed(Failure),
}

impl From<Failure> for RangeFailure {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure)
    }
}

impl HttpFetch {
    /// Asks for `length` bytes (at least 1) of a file from an offset on, of the version that is known, if one is. A server
    /// that would send all of it is left after its first bytes.
    ///
    /// # Errors
    /// [`RangeFailure`] says why nothing came. Asking again may help only where it is [`RangeFailure::Failed`].
    pub fn fetch_range(
        &self,
        address: &Address,
        range: (u64, usize),
        known: &Validators,
    ) -> Result<Piece, RangeFailure> {
        // A weak name promises no more than that it looks alike, and never matches here.
        let strong = known.etag.as_deref().filter(|etag| !etag.starts_with("W/"));
        let date = known.last_modified.as_deref();
        let conditions = [
            (header::IF_MATCH, strong),
            (
                header::IF_UNMODIFIED_SINCE,
                date.filter(|_| strong.is_none()),
            ),
        ];
        let piece = match self.ask_range(address, range, conditions)? {
            Renewed::Piece(piece) => piece,
            // Nobody has asked that.
            Renewed::NotModified(_) => return Err(Failure::from(FailureKind::Broken).into()),
        };
        let is_other = |known: &Option<String>, now: &Option<String>| {
            known.is_some() && now.is_some() && known != now
        };
        let is_other = match &known.etag {
            Some(_) => is_other(&known.etag, &piece.version.etag),
            None => is_other(&known.last_modified, &piece.version.last_modified),
        };
        if is_other {
            return Err(RangeFailure::Changed);
        }
        Ok(piece)
    }

    /// Asks whether a file is still of the version that is known, and for `length` bytes (at least 1) from an offset on if it
    /// is not.
    ///
    /// # Errors
    /// [`RangeFailure`] says why nothing came; never [`RangeFailure::Changed`].
    pub fn renew_range(
        &self,
        address: &Address,
        range: (u64, usize),
        known: &Validators,
    ) -> Result<Renewed, RangeFailure> {
        let conditions = [
            (header::IF_NONE_MATCH, known.etag.as_deref()),
            (header::IF_MODIFIED_SINCE, known.last_modified.as_deref()),
        ];
        self.ask_range(address, range, conditions)
    }

    fn ask_range(
        &self,
        address: &Address,
        (offset, length): (u64, usize),
        conditions: [(header::HeaderName, Option<&str>); 2],
    ) -> Result<Renewed, RangeFailure> {
        let last = offset
            .saturating_add(length as u64)
            .saturating_sub(1)
            .max(offset);
        let range = format!("bytes={offset}-{last}");
        let [first, second] = conditions;
        let fields = [
            (header::RANGE, Some(range.as_str())),
            (header::ACCEPT_ENCODING, Some("identity")),
            first,
            second,
        ];
        self.follow(address, &fields, |response, sent| {
            Ok(read(response, sent, (offset, length)))
        })?
    }
}

fn read(
    response: &mut Response<Body>,
    sent: SystemTime,
    (offset, length): (u64, usize),
) -> Result<Renewed, RangeFailure> {
    let head = head_of(response, sent);
    let text = |name| {
        let value = head.headers.get(name)?.to_str().ok();
        value.map(str::to_owned)
    };
    let version = Validators {
        etag: text(header::ETAG),
        last_modified: text(header::LAST_MODIFIED),
    };
    let (range, size) = content_range(&head.headers);
    match (head.status, range) {
        (206, Some((first, last))) => {
            let count = last.checked_sub(first).and_then(|more| more.checked_add(1));
            if first != offset || count.is_none_or(|count| count > length as u64) {
                return Err(Failure::from(FailureKind::Broken).into());
            }
            if is_packed(&head.headers) {
                return Err(RangeFailure::NoRanges);
            }
            let limited = response.body_mut().with_config().limit(length as u64 + 1);
            let bytes = limited.read_to_vec();
            let bytes = bytes.map_err(|error| Failure::from(kind_of(error)))?;
            if Some(bytes.len() as u64) != count {
                return Err(Failure::from(FailureKind::Broken).into());
            }
            Ok(Renewed::Piece(Piece {
                bytes,
                version,
                size,
                head,
            }))
        }
        // It ends before.
        (416, _) => Ok(Renewed::Piece(Piece {
            bytes: Vec::new(),
            version,
            size,
            head,
        })),
        (304, _) => Ok(Renewed::NotModified(head)),
        (200 | 206, _) => Err(RangeFailure::NoRanges),
        (412, _) => Err(RangeFailure::Changed),
        _ => Err(refusal(&head).into()),
    }
}

fn is_packed(headers: &HeaderMap) -> bool {
    let coding = headers.get(header::CONTENT_ENCODING);
    coding.is_some_and(|coding| coding != "identity")
}

/// The first and the last byte, and the length of all: `bytes 0-99/1234`, where each side of the stroke may be unknown.
fn content_range(headers: &HeaderMap) -> (Option<(u64, u64)>, Option<u64>) {
    let parts = || {
        let text = headers.get(header::CONTENT_RANGE)?.to_str().ok()?;
        text.trim().strip_prefix("bytes ")?.split_once('/')
    };
    let Some((range, size)) = parts() else {
        return (None, None);
    };
    let range = range.split_once('-').and_then(|(first, last)| {
        let number = |text: &str| text.trim().parse().ok();
        Some((number(first)?, number(last)?))
    });
    (range, size.trim().parse().ok())
}
