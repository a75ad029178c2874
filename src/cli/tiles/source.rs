//! Which source is meant, and what it says of itself.

use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use url::Url;

use super::words::Trouble;
use crate::cli::input::file_uri;
use crate::tiles::archive::{self, Archive};
use crate::tiles::opened::{NameError, Named, Served, is_web, look_up};
use crate::tiles::template::Address;
use crate::tiles::tilejson::{self, TileJson};
use crate::tiles::{Reach, Source};

/// A source that is open.
pub(super) enum Opened {
    /// An archive of the disk, and its length in bytes.
    File(Box<dyn Archive>, u64),
    /// An archive on a server.
    Served(Box<dyn Archive>),
    /// A TileJSON document, and where it may lead.
    Document(Box<TileJson>, Reach),
    /// What a WMS or WMTS offers, and where that may lead.
    Server(Box<Served>, Reach),
    /// A template of addresses.
    Template(Box<Source>),
}

/// Opens what a text names: an address, the name of a preset, or a file.
pub(super) fn open(text: &str) -> Result<Opened, Trouble> {
    if !is_web(text) {
        let path = file_uri(text).unwrap_or_else(|| PathBuf::from(text));
        let mut presets = Source::presets().into_iter();
        let preset = presets.find(|preset| preset.id == text && !path.exists());
        if let Some(preset) = preset {
            return Ok(Opened::Template(Box::new(preset)));
        }
        return file(&path);
    }
    match look_up(text, Reach::Anywhere) {
        Ok(Named::Template(source)) => Ok(Opened::Template(source)),
        Ok(Named::Archive(archive)) => Ok(Opened::Served(archive)),
        Ok(Named::Document(document, reach)) => Ok(Opened::Document(document, reach)),
        Ok(Named::Server(served, reach)) => Ok(Opened::Server(served, reach)),
        Err(error) => Err(told(Address::new(text).to_string(), error)),
    }
}

/// What is wrong with what an address names, with what it is called.
fn told(name: String, error: NameError) -> Trouble {
    match error {
        NameError::NoAddress | NameError::NotFound => Trouble::NotFound(name),
        NameError::Template(error) => Trouble::Template(error),
        NameError::Archive(error) => Trouble::Archive(name, error),
        NameError::Document(error) => Trouble::Document(name, error),
        NameError::Capabilities(error) => Trouble::Capabilities(name, error),
        NameError::Failed(kind) => Trouble::Failed(name, kind),
    }
}

fn file(path: &Path) -> Result<Opened, Trouble> {
    let name = path.display().to_string();
    let told = |error| Trouble::Archive(name.clone(), error);
    let size = std::fs::metadata(path).map_err(|error| told(error.into()))?;
    let start = start_of(path).map_err(|error| told(error.into()))?;
    if start.trim_ascii_start().starts_with(b"{") {
        let base = std::path::absolute(path).ok();
        let base = base.and_then(|path| Url::from_file_path(path).ok());
        let read = TileJson::read(&start, base.as_ref());
        let document = read.map_err(|error| Trouble::Document(name.clone(), error))?;
        return Ok(Opened::Document(Box::new(document), Reach::Anywhere));
    }
    let archive = archive::open(path).map_err(told)?;
    Ok(Opened::File(archive, size.len()))
}

/// As much of a file as a document may have, and a byte more.
fn start_of(path: &Path) -> std::io::Result<Vec<u8>> {
    let mut start = Vec::new();
    let mut file = File::open(path)?;
    file.by_ref().take(1).read_to_end(&mut start)?;
    // What is no text is not read to see that.
    if matches!(start.first(), Some(byte) if byte.is_ascii_whitespace() || *byte == b'{') {
        file.take(tilejson::MOST_BYTES as u64)
            .read_to_end(&mut start)?;
    }
    Ok(start)
}
