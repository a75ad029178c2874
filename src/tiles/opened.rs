//! Opens what somebody names as a source of tiles: a template, a TileJSON document, a map of a WMS or WMTS, an archive of the
//! disk or of a server.

use std::path::Path;
use std::sync::Arc;
use std::time::SystemTime;

use serde_json::Value;
use ureq::http::HeaderMap;
use url::Url;

use super::archive::{self, Archive, ArchiveError, Keeping, TileKind, open_served};
use super::capabilities::{self, Capabilities, CapabilitiesError};
use super::fetch::{
    FailureKind, Fetch, Head, HttpFetch, Limits, Outcome, Request, Validators, agent,
};
use super::gate::{Gates, Shared};
use super::origin::{self, Got, Origin as _};
use super::source::{Attribution, OPENSTREETMAP, USUAL_LAST_ZOOM, VECTOR_ZOOMS};
use super::template::{Address, TemplateError};
use super::tilejson::{TileJson, TileJsonError};
use super::{Reach, Source, Template, vector};

/// A source that can be asked for tiles.
#[derive(Clone)]
pub struct Opened {
    /// What it says of itself.
    pub source: Source,
    /// Where its tiles are, unless each has an address of its own.
    pub archive: Option<Arc<dyn Archive>>,
    /// Where its requests may go.
    pub reach: Reach,
    /// Whether it says that its tiles are vector tiles.
    pub is_vector: bool,
    /// Whether these are a basemap's, by the layers that it says they have; `None` where it does not say.
    pub is_basemap: Option<bool>,
    /// The layers of its vector tiles, as TileJSON has them, where it says them.
    pub vector_layers: Option<Value>,
}

impl Opened {
    /// A source each of whose tiles has an address of its own. Where these end as vector tiles do, it has such even where
    /// it does not say so (`is_vector`).
    #[must_use]
    pub fn of_addresses(mut source: Source, reach: Reach, is_vector: bool) -> Self {
        let is_vector = is_vector || source.template.kind() == TileKind::Vector;
        if is_vector {
            source.tile_size = VECTOR_TILE_SIZE;
        }
        Self {
            source,
            archive: None,
            reach,
            is_vector,
            is_basemap: None,
            vector_layers: None,
        }
    }

    /// The same source, whose tiles turned out to be vector tiles although nothing said so. Zoom levels that nobody has named
    /// are those of such tiles.
    #[must_use]
    pub fn as_vector(&self) -> Self {
        let mut vector = Self {
            is_vector: true,
            ..self.clone()
        };
        vector.source.tile_size = VECTOR_TILE_SIZE;
        let (first, last) = (*self.source.zooms.start(), *self.source.zooms.end());
        if last >= USUAL_LAST_ZOOM {
            vector.source.zooms = first..=(*VECTOR_ZOOMS.end()).max(first);
        }
        vector
    }

    /// Whether its tiles lie in a file of the disk.
    #[must_use]
    pub fn is_on_disk(&self) -> bool {
        self.archive.is_some() && !is_web(&self.source.template.to_string())
    }

    /// The version of its archive, where that lies on a server: tiles of two are never mixed. One that cannot be told apart
    /// from another is none.
    #[must_use]
    pub fn version(&self) -> Option<Validators> {
        let server = self.archive.as_ref()?.on_server()?;
        Some(server.version()).filter(Validators::is_known)
    }

    /// What asks it for tiles, through the gate before its host where it has one.
    #[must_use]
    pub fn fetch(&self, gates: &Gates) -> Box<dyn Fetch> {
        let fetch: Box<dyn Fetch> = match &self.archive {
            Some(archive) => Box::new(ArchiveFetch(Arc::clone(archive))),
            None => Box::new(HttpFetch::new(&agent(), Limits::within(self.reach))),
        };
        if self.is_on_disk() {
            fetch
        } else {
            Box::new(Shared::new(fetch, gates.of(&self.source), self.reach))
        }
    }
}

/// Width and height at which vector tiles are made to be shown, in points.
const VECTOR_TILE_SIZE: u32 = 512;

/// Why a source cannot be opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OpenFailure {
    /// What is named is no address, or none of tiles.
    Address,
    /// There is no such file or document.
    NotFound,
    /// The file is no archive that can be read, or a damaged one.
    Archive,
    /// The server does not send parts of files.
    NoRanges,
    /// What the address answers is neither TileJSON nor a WMS's or WMTS's capabilities.
    Document,
    /// The server has several maps, and none of them is named.
    Several,
    /// The server has no such map, or none that can be shown.
    NoMap,
    /// The server has no map in Web Mercator.
    NoMercator,
    /// Nobody has asked its server yet: what was kept of it is shown.
    Unasked,
    /// What it names leads to OpenStreetMap's standard tiles, which are a source of their own.
    OpenStreetMap,
    /// The server does not answer as it should.
    Failed(FailureKind),
}

impl OpenFailure {
    /// Whether it may pass by itself.
    #[must_use]
    pub fn is_passing(self) -> bool {
        match self {
            Self::Unasked => true,
            Self::Failed(kind) => !kind.is_lasting(),
            _ => false,
        }
    }
}

impl From<ArchiveError> for OpenFailure {
    fn from(error: ArchiveError) -> Self {
        match error {
            ArchiveError::Io(error) if error.kind() == std::io::ErrorKind::NotFound => {
                Self::NotFound
            }
            ArchiveError::Http(failure) => Self::Failed(failure.kind),
            ArchiveError::NoRanges => Self::NoRanges,
            _ => Self::Archive,
        }
    }
}

/// Whether a text is an address of the web, not a file's.
#[must_use]
pub fn is_web(text: &str) -> bool {
    ["http://", "https://"].iter().any(|scheme| {
        let start = text.get(..scheme.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    })
}

/// What an address of the web names.
pub enum Named {
    /// A template of addresses, which nobody has asked yet.
    Template(Box<Source>),
    /// An archive on a server.
    Archive(Box<dyn Archive>),
    /// A TileJSON document, and where it may lead.
    Document(Box<TileJson>, Reach),
    /// A WMS's or WMTS's capabilities, and where they may lead.
    Server(Box<Served>, Reach),
}

/// What a server of maps offers, and what is asked of it.
pub struct Served {
    /// What it offers.
    pub capabilities: Capabilities,
    /// The map that the address names behind `#layer=`.
    pub map: Option<String>,
}

/// A map that one may choose of a server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What the server calls it in its list.
    pub title: String,
    /// The address that names it.
    pub address: String,
}

impl Served {
    /// The source that is meant.
    ///
    /// # Errors
    /// [`OpenFailure::Several`] where none of several is named, [`OpenFailure::NoMap`] where there is none of the name.
    fn source(&self) -> Result<Source, OpenFailure> {
        let map = self.capabilities.map(self.map.as_deref());
        match map {
            Some(map) => Ok(map.source.clone()),
            None if self.map.is_none() => Err(OpenFailure::Several),
            None => Err(OpenFailure::NoMap),
        }
    }

    /// What there is to choose from at an address.
    fn choices(&self, text: &str) -> Vec<Choice> {
        let maps = self.capabilities.maps.iter();
        let choice = |map: &capabilities::ServedMap| Choice {
            title: map.source.title.clone(),
            address: capabilities::address_of(text, &map.name),
        };
        maps.map(choice).collect()
    }
}

/// Why an address of the web names no source.
#[derive(Debug)]
pub enum NameError {
    /// It is no address.
    NoAddress,
    /// Nothing is there.
    NotFound,
    /// It is a template, and no good one.
    Template(TemplateError),
    /// The archive cannot be read.
    Archive(ArchiveError),
    /// The document is no TileJSON.
    Document(TileJsonError),
    /// The document is XML, and offers no map.
    Capabilities(CapabilitiesError),
    /// The server does not answer as it should.
    Failed(FailureKind),
}

impl From<NameError> for OpenFailure {
    fn from(error: NameError) -> Self {
        match error {
            NameError::NoAddress | NameError::Template(_) => Self::Address,
            NameError::NotFound => Self::NotFound,
            NameError::Archive(error) => error.into(),
            NameError::Capabilities(CapabilitiesError::NoMercator) => Self::NoMercator,
            NameError::Capabilities(CapabilitiesError::NoMap | CapabilitiesError::NoPicture) => {
                Self::NoMap
            }
            NameError::Document(_) | NameError::Capabilities(_) => Self::Document,
            NameError::Failed(kind) => Self::Failed(kind),
        }
    }
}

/// Finds out what an address of the web names. Asks the network, and waits for it, unless it is a template.
///
/// # Errors
/// [`NameError`] says why it is no source.
pub fn look_up(text: &str, reach: Reach) -> Result<Named, NameError> {
    look_up_telling(text, reach, &mut Keeper::default())
}

/// What is kept of a source beside its tiles.
#[derive(Debug, Default)]
pub(super) struct Keeper<'a> {
    /// The store of its tiles, which also holds how an archive on a server is opened; `None`: nothing is kept.
    pub(super) store: Option<&'a Path>,
    /// Becomes the document in which the source's server describes it, where it does.
    pub(super) said: Option<Vec<u8>>,
}

/// Whether an address is that of an archive on a server.
pub(super) fn is_served_archive(text: &str) -> bool {
    let url = Url::parse(text).ok().filter(|_| is_web(text));
    url.is_some_and(|url| url.path().to_ascii_lowercase().ends_with(".pmtiles"))
}

/// An archive on a server; where `is_unasked` is set as the disk has it, without asking anybody.
fn served_archive(
    text: &str,
    reach: Reach,
    (store, is_unasked): (Option<&Path>, bool),
) -> Result<Box<dyn Archive>, ArchiveError> {
    let fetch = HttpFetch::new(&agent(), Limits::within(reach));
    // As the store of its tiles is named.
    let of = Template::of_archive(text).to_string();
    let keeping = Keeping {
        store,
        of: &of,
        is_unasked,
    };
    Ok(Box::new(open_served(fetch, Address::new(text), keeping)?))
}

/// An archive on a server as far as the disk has it.
///
/// # Errors
/// If what it is opened with is not kept.
pub(super) fn open_kept(text: &str, reach: Reach, store: &Path) -> Result<Opened, OpenFailure> {
    let archive = served_archive(text, reach, (Some(store), true))?;
    of_archive(archive.into(), text, reach)
}

/// The same; what it says may be kept.
fn look_up_telling(text: &str, reach: Reach, keeper: &mut Keeper<'_>) -> Result<Named, NameError> {
    if text.contains('{') {
        let template = text.parse().map_err(NameError::Template)?;
        return Ok(Named::Template(Box::new(Source::of(template))));
    }
    let url = Url::parse(text).map_err(|_no_url| NameError::NoAddress)?;
    if is_served_archive(text) {
        let archive = served_archive(text, reach, (keeper.store, false));
        return Ok(Named::Archive(archive.map_err(NameError::Archive)?));
    }
    let limits = Limits {
        most_bytes: capabilities::MOST_BYTES as u64,
        ..Limits::within(reach)
    };
    let address = text.split('#').next().unwrap_or_default();
    let request = Request {
        address: Address::new(address),
        validators: Validators::default(),
        tile: None,
    };
    let bytes = match HttpFetch::new(&agent(), limits).fetch(&request) {
        Outcome::Tile { bytes, .. } => bytes,
        Outcome::NoTile { .. } | Outcome::NotModified { .. } => return Err(NameError::NotFound),
        Outcome::Failed(failure) => return Err(NameError::Failed(failure.kind)),
    };
    let named = named_by(&bytes, &url, reach)?;
    keeper.said = Some(bytes);
    Ok(named)
}

/// What a document at an address names.
fn named_by(bytes: &[u8], url: &Url, reach: Reach) -> Result<Named, NameError> {
    // A document of the public network has no business within the user's own, whoever named it.
    let leads = match Reach::of_document(url) {
        Reach::Anywhere => reach,
        Reach::PublicOnly => Reach::PublicOnly,
    };
    let start = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if start.trim_ascii_start().starts_with(b"<") {
        let read = Capabilities::read(bytes, url).map_err(NameError::Capabilities)?;
        let served = Served {
            capabilities: read,
            map: capabilities::map_of(url),
        };
        return Ok(Named::Server(Box::new(served), leads));
    }
    let document = TileJson::read(bytes, Some(url)).map_err(NameError::Document)?;
    Ok(Named::Document(Box::new(document), leads))
}

/// Opens a source. Reads the disk or asks the network, and waits for it, unless the text is a template.
///
/// # Errors
/// [`OpenFailure`] says why it cannot be shown.
pub fn open(text: &str, reach: Reach) -> Result<Opened, OpenFailure> {
    open_telling(text, reach, &mut Keeper::default())
}

/// The same; what it says may be kept.
pub(super) fn open_telling(
    text: &str,
    reach: Reach,
    keeper: &mut Keeper<'_>,
) -> Result<Opened, OpenFailure> {
    open_or_list_telling(text, reach, keeper)?.map_err(|_several| OpenFailure::Several)
}

/// The source that a server's document describes, which came from an address before.
pub(super) fn of_document(bytes: &[u8], text: &str, reach: Reach) -> Result<Opened, OpenFailure> {
    let url = Url::parse(text).map_err(|_no_url| OpenFailure::Address)?;
    let named = named_by(bytes, &url, reach)?;
    of_named(named, text, reach)?.map_err(|_several| OpenFailure::Several)
}

/// Opens a source like [`open()`]; where its address names a server of several maps, and none of them, these are listed instead.
///
/// # Errors
/// [`OpenFailure`] says why it cannot be shown, and there is nothing to choose from.
pub fn open_or_list(text: &str, reach: Reach) -> Result<Result<Opened, Vec<Choice>>, OpenFailure> {
    open_or_list_telling(text, reach, &mut Keeper::default())
}

fn open_or_list_telling(
    text: &str,
    reach: Reach,
    keeper: &mut Keeper<'_>,
) -> Result<Result<Opened, Vec<Choice>>, OpenFailure> {
    if !is_web(text) {
        return of_archive(archive::open(Path::new(text))?.into(), text, reach).map(Ok);
    }
    of_named(look_up_telling(text, reach, keeper)?, text, reach)
}

fn of_named(
    named: Named,
    text: &str,
    reach: Reach,
) -> Result<Result<Opened, Vec<Choice>>, OpenFailure> {
    let opened = match named {
        Named::Archive(archive) => of_archive(archive.into(), text, reach)?,
        Named::Server(served, reach) => match served.source() {
            Err(OpenFailure::Several) => return Ok(Err(served.choices(text))),
            source => Opened::of_addresses(known_apart(source?)?, reach, false),
        },
        Named::Document(document, reach) => {
            let is_vector = document.kind == TileKind::Vector;
            let is_basemap = vector::is_basemap(document.vector_layers.as_ref());
            let source = known_apart(document.source)?;
            let opened = Opened::of_addresses(source, reach, is_vector);
            Opened {
                is_basemap,
                vector_layers: document.vector_layers,
                ..opened
            }
        }
        Named::Template(source) => Opened::of_addresses(*source, reach, false),
    };
    Ok(Ok(opened))
}

/// A source that a document leads to, unless it is one of those that are asked under one name and by one's own rules.
fn known_apart(source: Source) -> Result<Source, OpenFailure> {
    if source.id == OPENSTREETMAP {
        return Err(OpenFailure::OpenStreetMap);
    }
    Ok(source)
}

/// The source of the tiles of an archive that lies where the text says.
pub(super) fn of_archive(
    archive: Arc<dyn Archive>,
    text: &str,
    reach: Reach,
) -> Result<Opened, OpenFailure> {
    let info = archive.info();
    let is_vector = info.kind == TileKind::Vector;
    let mut source = Source::of(Template::of_archive(text));
    source.zooms = info.zooms.clone();
    source.title = info.name.clone().unwrap_or_default();
    let credit = info.attribution.as_deref().unwrap_or_default();
    source.attribution = Attribution::of_html(credit);
    if is_vector {
        source.tile_size = VECTOR_TILE_SIZE;
    }
    // A file of the disk costs nobody anything.
    source.policy.may_fetch_ahead = !is_web(text);
    let layers = info.vector_layers().filter(|_| is_vector).cloned();
    Ok(Opened {
        source,
        reach,
        is_vector,
        is_basemap: vector::is_basemap(layers.as_ref()),
        vector_layers: layers,
        archive: Some(archive),
    })
}

/// Asks an archive, as a server is asked.
pub struct ArchiveFetch(pub Arc<dyn Archive>);

impl Fetch for ArchiveFetch {
    fn fetch(&self, request: &Request) -> Outcome {
        let server = self.0.on_server();
        // A tile holds for as long as the version of its archive does: one question for all of them.
        if let Some(server) = server
            && server.version().is_same(&request.validators)
        {
            return match server.confirm() {
                Ok(head) => Outcome::NotModified { head },
                Err(error) => Outcome::Failed(origin::failure(&error)),
            };
        }
        let now = SystemTime::now();
        let head = |status: u16| {
            let untold = || Head {
                status,
                headers: HeaderMap::new(),
                sent: now,
                received: now,
            };
            let told = server.map(|server| Head {
                status,
                ..server.head()
            });
            told.unwrap_or_else(untold)
        };
        match request.tile.map(|tile| self.0.ask(tile)) {
            Some(Got::Tile(bytes)) => Outcome::Tile {
                bytes,
                head: head(200),
            },
            Some(Got::NoTile) | None => Outcome::NoTile { head: head(404) },
            Some(Got::Failed(failure)) => Outcome::Failed(failure),
            Some(Got::Bad) => Outcome::Failed(FailureKind::NotATile.into()),
        }
    }
}

#[cfg(test)]
mod tests;
