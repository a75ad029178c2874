//! Which portfolio is meant.

use std::convert::Infallible;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use super::exit::Exit;
use super::output;
use crate::i18n::{Arg, Tr};
use crate::portfolio::{Limits, LoadError, Loaded, load, load_embedded};
use crate::view::{Link, LinkError, SCHEME};

/// What is opened: a portfolio, or a link to a view of one.
#[derive(Debug, Clone, PartialEq)]
pub enum Input {
    /// A folder, a zip archive of one, or a GeoJSON file.
    Path(PathBuf),
    /// A link.
    Link(Box<Link>),
}

impl Input {
    /// Where the portfolio lies; `None` for the embedded one.
    pub(super) fn path(&self) -> Option<&Path> {
        match self {
            Self::Path(path) => Some(path),
            Self::Link(link) => link.portfolio.as_deref(),
        }
    }

    /// The view that a link leads to.
    pub(super) fn link(&self) -> Option<&Link> {
        match self {
            Self::Path(_) => None,
            Self::Link(link) => Some(link),
        }
    }
}

impl FromStr for Input {
    type Err = LinkError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text.starts_with(SCHEME) {
            return text.parse().map(|link| Self::Link(Box::new(link)));
        }
        if let Some(path) = file_uri(text) {
            return Ok(Self::Path(path));
        }
        let path: Result<PathBuf, Infallible> = text.parse();
        Ok(Self::Path(path.unwrap_or_default()))
    }
}

/// The path of a file on this machine by its URI (RFC 8089), as desktops pass what is opened from their menus.
pub(super) fn file_uri(text: &str) -> Option<PathBuf> {
    let path = text.strip_prefix("file://")?;
    let path = path.strip_prefix("localhost").unwrap_or(path);
    if !path.starts_with('/') {
        return None;
    }
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(if byte == b'%' {
            let mut digit = || (rest.next()? as char).to_digit(16);
            u8::try_from(digit()? * 16 + digit()?).ok()?
        } else {
            byte
        });
    }
    #[cfg(unix)]
    let path: std::ffi::OsString = std::os::unix::ffi::OsStringExt::from_vec(bytes);
    #[cfg(not(unix))]
    let path = String::from_utf8(bytes)
        .ok()?
        .trim_start_matches('/')
        .to_owned();
    Some(PathBuf::from(path))
}

/// Reads the portfolio at a path, or the embedded one where none is named. The size of its files is limited as the user
/// set it in the environment.
///
/// # Errors
/// Where nothing of it can be shown.
pub fn load_or_embedded(path: Option<&Path>) -> Result<Loaded, LoadError> {
    path.map_or_else(load_embedded, |path| {
        load(path, &Limits::from_environment())
    })
}

/// Reads a portfolio as [`load_or_embedded`] does, and tells what is wrong: all errors where nothing can be shown, else
/// how many problems there are and how to read them.
pub(super) fn load_and_tell(path: Option<&Path>, tr: &Tr) -> Result<Loaded, Exit> {
    let loaded = load_or_embedded(path).map_err(|error| {
        output::load_error(&error, tr);
        Exit::BadInput
    })?;
    let count = loaded.problems.errors() + loaded.problems.warnings();
    if let Some(path) = path.filter(|_| count > 0) {
        let file = path.display().to_string();
        let args = [("n", Arg::from(count)), ("file", Arg::from(file))];
        output::message(&tr.with("load-problems", &args));
    }
    Ok(loaded)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn a_file_is_known_by_its_uri_too() {
        let path = |text: &str| match text.parse() {
            Ok(Input::Path(path)) => path,
            other => panic!("{text}: {other:?}"),
        };
        assert_eq!(
            path("file:///a%20b/%C3%B1.geojson"),
            Path::new("/a b/ñ.geojson")
        );
        assert_eq!(path("file://localhost/a"), Path::new("/a"));
        // What is no URI of a file here is a name like any other.
        for name in [
            "file://server/a",
            "file:///%G0",
            "file:///%4",
            "file:a",
            "a%20b",
        ] {
            assert_eq!(path(name), Path::new(name));
        }
    }
}
