//! Which portfolio is meant.

use std::convert::Infallible;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use super::link::Link;
use crate::portfolio::{FILE_LIMIT_VARIABLE, Limits, LoadError, Loaded, load, load_embedded};

/// What is opened: a portfolio, or a link to a view of one.
#[derive(Debug, Clone, PartialEq)]
pub enum Input {
    /// A folder, a zip archive of one, or a GeoJSON file.
    Path(PathBuf),
    /// A link.
    Link(Box<Link>),
}

impl FromStr for Input {
    type Err = super::LinkError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text.starts_with(super::link::SCHEME) {
            return text.parse().map(|link| Self::Link(Box::new(link)));
        }
        let path: Result<PathBuf, Infallible> = text.parse();
        Ok(Self::Path(path.unwrap_or_default()))
    }
}

/// Reads the portfolio at a path, or the embedded one where none is named. The size of its files is limited as the user
/// set it in the environment.
///
/// # Errors
/// Where nothing of it can be shown.
pub fn load_or_embedded(path: Option<&Path>) -> Result<Loaded, LoadError> {
    let raised = std::env::var(FILE_LIMIT_VARIABLE).ok();
    path.map_or_else(load_embedded, |path| {
        load(path, &Limits::with_file_mebibytes(raised.as_deref()))
    })
}
