//! What a response says of its age: until when it is fresh, whether it may be kept, what to ask the server with afterwards.
//!
//! RFC 9111 ("HTTP Caching") as a private cache keeps it, for GET alone. The crate http-cache-semantics, which walkers
//! brings along, does not do: it takes `No-Store` for another directive than `no-store`, panics where `Age` is the largest
//! number, knows one of the three forms of a date, and lets a 304 change only those header fields that the stored response
//! already had.

use std::time::{Duration, SystemTime};

use http::header::{
    AGE, CACHE_CONTROL, DATE, ETAG, EXPIRES, HeaderMap, HeaderName, HeaderValue, IF_MODIFIED_SINCE,
    IF_NONE_MATCH, LAST_MODIFIED, VARY,
};

use super::control::{self, Control};
use super::fetch::{Head, Validators};

/// The answers that say that the source has no tile here: 204, 404 and 410.
const NO_TILE: [u16; 3] = [204, 404, 410];

/// The share of a tile's age at which it may well have changed again, and how long is believed at most (4.2.2).
const HEURISTIC_PART: u32 = 10;
const HEURISTIC_MOST: Duration = Duration::from_secs(7 * 24 * 3600);
/// How long a tile is believed where the server says nothing at all (4.2.2).
const UNTOLD: Duration = Duration::from_secs(24 * 3600);
/// How long it is believed that there is no tile, where the server does not say (4.2.2): a gap may be a passing one.
const UNTOLD_NO_TILE: Duration = Duration::from_secs(3600);

/// A clock that is behind the one that stamped a response by more than this was set back.
const CLOCK_SLACK: Duration = Duration::from_secs(60);

/// The longest header field that is kept, in bytes. What is longer says nothing that helps.
const LONGEST: usize = 1024;

/// When a request was sent, and when its response came, by this machine's clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Times {
    /// Before the first byte was sent.
    pub sent: SystemTime,
    /// When the head of the response was there.
    pub received: SystemTime,
}

/// What a response said of its age, and what is kept of it to ask again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Freshness {
    /// The status that the response came with; a 304 leaves it as it was.
    pub status: u16,
    /// When the response came, or the last one that confirmed it.
    pub received: SystemTime,
    /// Until when it may be shown without asking; never before `received`.
    pub fresh_until: SystemTime,
    /// Whether it may be kept at all.
    pub may_store: bool,
    /// Whether it may not be shown stale, not even where the server cannot be reached (5.2.2.2, 5.2.2.4).
    pub must_revalidate: bool,
    /// The entity tag, quoted as it came: what to send as `If-None-Match`.
    pub etag: Option<String>,
    /// `Last-Modified` as it came: what to send as `If-Modified-Since`.
    pub last_modified: Option<String>,
    /// `Cache-Control` as it came, its lines joined: it holds on after a 304 that has none.
    pub cache_control: Option<String>,
    /// `Expires` as it came: it holds on after a 304 that has none.
    pub expires: Option<String>,
}

/// How a kept response may be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// As it is.
    Fresh,
    /// Until the server has answered, or while it cannot be reached (4.2.4: we are the client that permits it).
    Stale,
    /// Only after the server has said that it still holds.
    MustAsk,
}

impl From<&Head> for Times {
    fn from(head: &Head) -> Self {
        Self {
            sent: head.sent,
            received: head.received,
        }
    }
}

impl Freshness {
    /// What a server calls the version that this is of.
    #[must_use]
    pub fn version(&self) -> Validators {
        Validators {
            etag: self.etag.clone(),
            last_modified: self.last_modified.clone(),
        }
    }

    /// What is kept of the head of the response, as if it had just come: all that says how long it may be used.
    #[must_use]
    pub fn head(&self) -> Head {
        let mut headers = HeaderMap::new();
        for (name, text) in [
            (ETAG, &self.etag),
            (LAST_MODIFIED, &self.last_modified),
            (CACHE_CONTROL, &self.cache_control),
            (EXPIRES, &self.expires),
        ] {
            if let Some(value) = text.as_ref().and_then(|text| text.parse().ok()) {
                headers.insert(name, value);
            }
        }
        Head {
            status: self.status,
            headers,
            sent: self.received,
            received: self.received,
        }
    }

    /// What the response with this status and these header fields says.
    #[must_use]
    pub fn of(status: u16, headers: &HeaderMap, times: Times) -> Self {
        let cache_control = joined(headers, &CACHE_CONTROL);
        // Of a dozen differing dates none is believed, which is not the same as saying nothing (4.2.1).
        let expires = lines(headers, &EXPIRES)
            .next()
            .map(|_| single(headers, &EXPIRES).unwrap_or_else(|| "0".to_owned()));
        let fresh = Self {
            status,
            received: times.received,
            fresh_until: times.received,
            may_store: true,
            must_revalidate: false,
            etag: single(headers, &ETAG).filter(|tag| is_entity_tag(tag)),
            last_modified: single(headers, &LAST_MODIFIED).filter(|text| date(text).is_some()),
            cache_control,
            expires,
        };
        fresh.judged(headers, times)
    }

    /// What holds after a 304 to a request with [`Self::conditions`]: the header fields that it has replace those that were
    /// kept (3.2, 4.3.4).
    ///
    /// `None` where the 304 speaks of another response than this one, so that the tile has to be asked for without conditions.
    #[must_use]
    pub fn revalidated(&self, headers: &HeaderMap, times: Times) -> Option<Self> {
        let new = Self::of(self.status, headers, times);
        match (&self.etag, &new.etag) {
            // If-None-Match compares weakly (4.3.2), and servers weaken a tag when they compress.
            (Some(old), Some(new)) if opaque(old) != opaque(new) => return None,
            // Nothing kept has this validator.
            (None, Some(_)) => return None,
            (None, None)
                if new.last_modified.is_some() && self.last_modified != new.last_modified =>
            {
                return None;
            }
            _ => {}
        }
        let merged = Self {
            etag: new.etag.or_else(|| self.etag.clone()),
            last_modified: new.last_modified.or_else(|| self.last_modified.clone()),
            cache_control: new.cache_control.or_else(|| self.cache_control.clone()),
            expires: new.expires.or_else(|| self.expires.clone()),
            ..new
        };
        Some(merged.judged(headers, times))
    }

    /// The header fields that turn a request for this tile into the question whether it still holds (4.3.1); none where the
    /// server gave nothing to ask with.
    #[must_use]
    pub fn conditions(&self) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for (name, text) in [
            (IF_NONE_MATCH, &self.etag),
            (IF_MODIFIED_SINCE, &self.last_modified),
        ] {
            if let Some(text) = text
                && let Ok(value) = HeaderValue::from_str(text)
            {
                headers.insert(name, value);
            }
        }
        headers
    }

    /// How what is kept may be used at this time.
    #[must_use]
    pub fn standing(&self, now: SystemTime) -> Standing {
        // A response from the future came by a clock that was wrong then: it could seem fresh for years.
        let is_known_age = self
            .received
            .duration_since(now)
            .is_ok_and(|ahead| ahead <= CLOCK_SLACK)
            || now >= self.received;
        if is_known_age && now < self.fresh_until {
            Standing::Fresh
        } else if self.must_revalidate {
            Standing::MustAsk
        } else {
            Standing::Stale
        }
    }

    /// Whether the response says that the source has no tile here, which is remembered as a tile is.
    #[must_use]
    pub fn is_no_tile(&self) -> bool {
        NO_TILE.contains(&self.status)
    }

    /// With the answers that follow from the fields that are kept, and from those of the newest response.
    fn judged(mut self, headers: &HeaderMap, times: Times) -> Self {
        let control = Control::of(self.cache_control.as_deref().unwrap_or_default());
        let is_readable = lines(headers, &CACHE_CONTROL)
            .map(|l| l.len())
            .sum::<usize>()
            <= LONGEST;
        // What varies with more than the request says can never be found again (4.1). All our requests for a tile are alike,
        // so that any other Vary keeps its promise.
        let varies = lines(headers, &VARY).any(|line| line.split(',').any(|f| f.trim() == "*"));
        let is_understood = self.status == 200 || self.is_no_tile();
        self.may_store = is_understood && is_readable && !varies && !control.no_store;
        self.must_revalidate = control.must_revalidate || control.no_cache;
        let left = if control.no_cache {
            Duration::ZERO
        } else {
            let server_date = single(headers, &DATE).and_then(|text| date(&text));
            let server_date = server_date.unwrap_or(times.received);
            self.lifetime(&control, server_date)
                .saturating_sub(initial_age(headers, server_date, times))
        };
        self.received = times.received;
        self.fresh_until = times.received.checked_add(left).unwrap_or(times.received);
        self
    }

    /// The freshness lifetime (4.2.1) of a response of this date. `s-maxage` is for shared caches.
    fn lifetime(&self, control: &Control, server_date: SystemTime) -> Duration {
        if let Some(max_age) = control.max_age {
            return max_age;
        }
        if let Some(expires) = &self.expires {
            // A date that cannot be read, "0" above all, lies in the past (5.3).
            let left = date(expires).and_then(|expires| expires.duration_since(server_date).ok());
            return left.unwrap_or_default().min(control::LONGEST);
        }
        if self.is_no_tile() {
            return UNTOLD_NO_TILE;
        }
        match self.last_modified.as_deref().and_then(date) {
            Some(changed) => {
                let unchanged = server_date.duration_since(changed).unwrap_or_default();
                (unchanged / HEURISTIC_PART).min(HEURISTIC_MOST)
            }
            None => UNTOLD,
        }
    }
}

/// How old a response was when it came (4.2.3).
fn initial_age(headers: &HeaderMap, server_date: SystemTime, times: Times) -> Duration {
    let apparent = times.received.duration_since(server_date);
    let delay = times.received.duration_since(times.sent);
    // Of a list the first number counts, and what is no number is as if it were not there (5.1).
    let told = lines(headers, &AGE).next().unwrap_or_default();
    let told = told.split(',').next().and_then(control::seconds);
    let corrected = told
        .unwrap_or_default()
        .saturating_add(delay.unwrap_or_default());
    apparent.unwrap_or_default().max(corrected)
}

/// The values of a field, line by line.
fn lines<'a>(
    headers: &'a HeaderMap,
    name: &HeaderName,
) -> impl Iterator<Item = std::borrow::Cow<'a, str>> {
    headers
        .get_all(name)
        .into_iter()
        .map(|value| String::from_utf8_lossy(value.as_bytes()))
}

/// The values of a field that is a list, as one; `None` where there is none, or too much of it.
fn joined(headers: &HeaderMap, name: &HeaderName) -> Option<String> {
    let lines: Vec<_> = lines(headers, name).collect();
    let length: usize = lines.iter().map(|line| line.len()).sum();
    (!lines.is_empty() && length <= LONGEST).then(|| lines.join(", "))
}

/// The value of a field that may stand once; `None` where there is none, or two that differ, or something that nobody means.
fn single(headers: &HeaderMap, name: &HeaderName) -> Option<String> {
    let mut lines = lines(headers, name);
    let first = lines.next()?;
    let is_plain = first.len() <= LONGEST && first.bytes().all(|b| (b' '..0x7f).contains(&b));
    let is_one = lines.all(|line| line == first);
    (is_plain && is_one).then(|| first.trim().to_owned())
}

/// A date in any of HTTP's three forms (RFC 9110, 5.6.7); `None` before 1970, too.
fn date(text: &str) -> Option<SystemTime> {
    httpdate::parse_http_date(text).ok()
}

/// Whether this is an entity tag (RFC 9110, 8.8.3). What is none, `*` above all, would ask another question.
fn is_entity_tag(text: &str) -> bool {
    let quoted = opaque(text);
    quoted.len() >= 2
        && quoted.starts_with('"')
        && quoted.ends_with('"')
        && quoted[1..quoted.len() - 1]
            .bytes()
            .all(|b| b > b' ' && b != b'"')
}

/// The tag without the mark of a weak one.
fn opaque(tag: &str) -> &str {
    tag.strip_prefix("W/").unwrap_or(tag)
}

#[cfg(test)]
mod tests;
