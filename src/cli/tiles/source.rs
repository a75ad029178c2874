//! Which source is meant, and what it says of itself.

use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use url::Url;

use super::words::Trouble;
use crate::cli::input::file_uri;
use crate::tiles::archive::{self, Archive, HttpFile, PmTiles};
use crate::tiles::fetch::{Fetch as _, HttpFetch, Limits, Outcome, Request, Validators, agent};
use crate::tiles::template::{Address, Keys};
use crate::tiles::tilejson::{self, TileJson};
use crate::tiles::{Reach, Source, Template};

/// A source that is open.
pub(super) enum Opened {
    /// An archive of the disk, and its length in bytes.
    File(Box<dyn Archive>, u64),
    /// An archive on a server.
    Served(Box<dyn Archive>),
    /// A TileJSON document, and where it may lead.
    Document(Box<TileJson>, Reach),
    /// A template of addresses.
    Template(Box<Source>),
}

/// Opens what a text names: an address, the name of a preset, or a file.
pub(super) fn open(text: &str) -> Result<Opened, Trouble> {
    let is_web = ["http://", "https://"].iter().any(|scheme| {
        let start = text.get(..scheme.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    });
    if !is_web {
        let path = file_uri(text).unwrap_or_else(|| PathBuf::from(text));
        let preset = Source::openstreetmap();
        if text == preset.id && !path.exists() {
            return Ok(Opened::Template(Box::new(preset)));
        }
        return file(&path);
    }
    if text.contains('{') {
        let template: Template = text.parse().map_err(Trouble::Template)?;
        return Ok(Opened::Template(Box::new(Source::of(template))));
    }
    let address = Address::new(text);
    let url = Url::parse(text).map_err(|_no_url| Trouble::NotFound(address.to_string()))?;
    if url.path().to_ascii_lowercase().ends_with(".pmtiles") {
        let name = address.to_string();
        let file = HttpFile::new(HttpFetch::new(&agent(), Limits::default()), address);
        let archive = PmTiles::open(Box::new(file));
        let archive = archive.map_err(|error| Trouble::Archive(name, error))?;
        return Ok(Opened::Served(Box::new(archive)));
    }
    document(address, &url)
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

fn document(address: Address, url: &Url) -> Result<Opened, Trouble> {
    let name = address.to_string();
    let limits = Limits {
        most_bytes: tilejson::MOST_BYTES as u64,
        ..Limits::default()
    };
    let request = Request {
        address,
        validators: Validators::default(),
        tile: None,
    };
    match HttpFetch::new(&agent(), limits).fetch(&request) {
        Outcome::Tile { bytes, .. } => {
            let read = TileJson::read(&bytes, Some(url));
            let document = read.map_err(|error| Trouble::Document(name, error))?;
            Ok(Opened::Document(
                Box::new(document),
                Reach::of_document(url),
            ))
        }
        Outcome::NoTile { .. } | Outcome::NotModified { .. } => Err(Trouble::NotFound(name)),
        Outcome::Failed(failure) => Err(Trouble::Failed(name, failure.kind)),
    }
}

/// The keys that a source asks for, from the environment.
pub(super) fn keys(source: &Source) -> Keys {
    Keys::from_environment(&source.template)
}
