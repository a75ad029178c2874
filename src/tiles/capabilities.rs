//! What a WMS or WMTS says of itself: which maps it has in Web Mercator, as tiles of a template.
//!
//! WMS 1.1.1 (OGC 01-068r3) and 1.3.0 (OGC 06-042), WMTS 1.0.0 (OGC 07-057r7), the latter by addresses of tiles or by questions.

use url::Url;

use super::archive::TileKind;
use super::reach::is_written_local;
use super::source::{Attribution, Source};
use super::template::{Template, escaped};
use super::xml::{Element, XmlError};
use crate::geo::Extent;

mod wms;
mod wmts;

/// The most bytes of a document. Large servers have some megabytes.
pub const MOST_BYTES: usize = 8 << 20;
/// The most maps that are told of one server: nobody chooses among more.
const MOST_MAPS: usize = 2_000;
/// The most characters of a title, a credit or a name that are taken.
const MOST_CHARS: usize = 500;
/// The most bytes of an address or name that a document tells.
const MOST_ADDRESS: usize = 2_000;

/// What a server offers.
#[derive(Debug, Clone, PartialEq)]
pub struct Capabilities {
    /// How it is asked.
    pub service: Service,
    /// The version that the document is of, as written.
    pub version: String,
    /// What the server calls itself; may be empty.
    pub title: String,
    /// Its maps in Web Mercator that come as pictures which are read here; at least one.
    pub maps: Vec<ServedMap>,
}

/// How a server of maps is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Service {
    /// For a picture of any extent.
    Wms,
    /// For tiles.
    Wmts,
}

impl Service {
    /// Its name, as people write it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Wms => "WMS",
            Self::Wmts => "WMTS",
        }
    }
}

/// A map that a server offers: what OGC's documents call a layer.
#[derive(Debug, Clone, PartialEq)]
pub struct ServedMap {
    /// What the server calls it in requests.
    pub name: String,
    /// Where its tiles are, and what is said of them.
    pub source: Source,
    /// What its tiles are.
    pub kind: TileKind,
    /// Where it has something, in degrees.
    pub bounds: Option<Extent>,
}

/// Why a document offers no map that can be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CapabilitiesError {
    /// It is no XML, or more of it than is read.
    #[error(transparent)]
    Xml(#[from] XmlError),
    /// It is XML of another kind, such as a server's account of what went wrong.
    #[error("the document is neither a WMS's nor a WMTS's")]
    Other,
    /// It names no map.
    #[error("the server offers no map")]
    NoMap,
    /// None of its maps comes in Web Mercator, or not in tiles as others have them.
    #[error("the server has no map in Web Mercator (EPSG:3857)")]
    NoMercator,
    /// None of them comes as PNG, JPEG or WebP.
    #[error("the server has no pictures in PNG, JPEG or WebP")]
    NoPicture,
}

impl Capabilities {
    /// Reads a document that was found at an address: addresses in it may be relative to that.
    ///
    /// # Errors
    /// [`CapabilitiesError`] says why there is no map in it that can be shown.
    pub fn read(bytes: &[u8], url: &Url) -> Result<Self, CapabilitiesError> {
        let root = Element::read(bytes)?;
        let (service, title, mut found) = match root.name() {
            "WMS_Capabilities" | "WMT_MS_Capabilities" => {
                let title = root.text_at(&["Service", "Title"]);
                (Service::Wms, title, wms::maps(&root, url))
            }
            "Capabilities" => {
                let title = root.text_at(&["ServiceIdentification", "Title"]);
                (Service::Wmts, title, wmts::maps(&root, url))
            }
            _ => return Err(CapabilitiesError::Other),
        };
        if found.maps.is_empty() {
            return Err(found.lacks.unwrap_or(CapabilitiesError::NoMap));
        }
        found.maps.truncate(MOST_MAPS);
        Ok(Self {
            service,
            version: short(root.attribute("version").unwrap_or_default()),
            title: short(title.unwrap_or_default()),
            maps: found.maps,
        })
    }

    /// The map of a name; without a name the only one, if there is only one.
    #[must_use]
    pub fn map(&self, name: Option<&str>) -> Option<&ServedMap> {
        match (name, self.maps.as_slice()) {
            (Some(name), maps) => maps.iter().find(|map| map.name == name),
            (None, [only]) => Some(only),
            (None, _) => None,
        }
    }
}

/// The address of a map of a server: its document's, and behind `#layer=` the map's name, which no server is told.
#[must_use]
pub fn address_of(document: &str, map: &str) -> String {
    let document = document.split('#').next().unwrap_or_default();
    format!("{document}#layer={}", escaped(map))
}

/// The name of the map in such an address.
#[must_use]
pub(super) fn map_of(url: &Url) -> Option<String> {
    let fragment = url.fragment()?.as_bytes();
    let mut said = url::form_urlencoded::parse(fragment);
    let name = said.find(|(name, _)| name == "layer")?.1;
    (!name.is_empty()).then(|| name.into_owned())
}

/// What was found of a document's maps.
#[derive(Default)]
struct Maps {
    maps: Vec<ServedMap>,
    /// What the others lack that are not among them.
    lacks: Option<CapabilitiesError>,
}

impl Maps {
    /// Whether no more are taken.
    fn is_full(&self) -> bool {
        self.maps.len() >= MOST_MAPS
    }

    /// Takes up a map, or why it is none. What comes nearest to one that can be shown is told.
    fn take(&mut self, map: Result<ServedMap, CapabilitiesError>) {
        match map {
            // An address has to hold it.
            Ok(map) if map.name.len() > MOST_ADDRESS => {
                self.lacks.get_or_insert(CapabilitiesError::NoMap);
            }
            Ok(map) if self.maps.len() < MOST_MAPS => self.maps.push(map),
            Ok(_) => {}
            Err(CapabilitiesError::NoPicture) => {
                self.lacks = Some(CapabilitiesError::NoPicture);
            }
            Err(error) => {
                self.lacks.get_or_insert(error);
            }
        }
    }
}

/// The edge of the world in meters of Web Mercator: half of the equator of a sphere of 6,378,137 m.
const EDGE: f64 = 20_037_508.342_789_244;
/// The scale at which the world fills 256 pixels of 0.28 mm, which OGC takes a pixel for.
const FIRST_SCALE: f64 = 2.0 * EDGE / 256.0 / 0.000_28;

/// How far up a list of names for Web Mercator a system of coordinates stands; `None` for another system.
fn mercator(system: &str) -> Option<usize> {
    if system.len() > 200 {
        return None;
    }
    let number = system.trim().rsplit([':', '/']).next()?;
    // The last ones are what the first was called before it had a number.
    let known = ["3857", "900913", "102100", "102113", "3785"];
    known.iter().position(|known| *known == number)
}

/// How willingly a format is taken, and what it is; `None` for what is not read.
fn picture(format: &str) -> Option<(usize, TileKind)> {
    if format.len() > 200 {
        return None;
    }
    let kind = TileKind::of_name(format.split(';').next().unwrap_or_default());
    let known = [TileKind::Png, TileKind::Jpeg, TileKind::WebP];
    let rank = known.iter().position(|known| *known == kind)?;
    Some((rank, kind))
}

/// The best of some formats: as written, and what it is.
fn best_format<'a>(formats: impl Iterator<Item = &'a str>) -> Option<(&'a str, TileKind)> {
    let known = formats.filter_map(|format| Some((picture(format)?, format)));
    let ((_, kind), format) = known.min_by_key(|((rank, _), format)| (*rank, format.len()))?;
    Some((format, kind))
}

/// Where requests go: the address that the document tells, or else its own.
///
/// A server behind another one often tells the name that it has itself, within its own network: then it is asked where its
/// document was. What stands in the query of the document's address and is no part of OGC's questions, such as a key, goes
/// along to the same host alone. Of the address itself all stays, unless OGC's questions are put to it.
fn base(told: Option<&str>, url: &Url, is_asked: bool) -> Url {
    let told = told.filter(|told| told.len() <= MOST_ADDRESS);
    let told = told.and_then(|told| url.join(told.trim()).ok());
    // What came safely is not asked for in the open: where only that is told, the document's own place is asked.
    let is_opened = |told: &Url| {
        let is_same = told.host_str() == url.host_str();
        is_same && url.scheme() == "https" && told.scheme() == "http" && told.port().is_some()
    };
    let is_usable = |told: &Url| {
        let is_web = matches!(told.scheme(), "http" | "https") && told.has_host();
        let is_public = !is_written_local(told) || is_written_local(url);
        is_web && is_public && told.username().is_empty() && !is_opened(told)
    };
    let mut base = told.filter(is_usable).unwrap_or_else(|| url.clone());
    if base.host_str() == url.host_str() && url.scheme() == "https" && base.port().is_none() {
        // What came safely is not asked for in the open. It is an address of the web, so that this always works.
        base.set_scheme("https").unwrap_or_default();
    }
    let query = base.query().unwrap_or_default();
    let mut said: Vec<&str> = if is_asked {
        pairs(&base).collect()
    } else {
        query.split('&').filter(|pair| !pair.is_empty()).collect()
    };
    if base.origin() == url.origin() {
        let more = pairs(url).filter(|pair| !said.iter().any(|known| name(known) == name(pair)));
        let more: Vec<&str> = more.collect();
        said.extend(more);
    }
    let query = said.join("&");
    base.set_fragment(None);
    base.set_query((!query.is_empty()).then_some(&query));
    base
}

/// What a query says besides OGC's questions.
fn pairs(url: &Url) -> impl Iterator<Item = &str> {
    /// What requests for maps say themselves.
    const OURS: [&str; 21] = [
        "service",
        "request",
        "version",
        "acceptversions",
        "updatesequence",
        "layers",
        "styles",
        "crs",
        "srs",
        "bbox",
        "width",
        "height",
        "format",
        "transparent",
        "layer",
        "style",
        "tilematrixset",
        "tilematrix",
        "tilerow",
        "tilecol",
        "sections",
    ];
    let query = url.query().unwrap_or_default().split('&');
    query.filter(|pair| {
        let name = name(pair).to_ascii_lowercase();
        !name.is_empty() && !OURS.contains(&&*name)
    })
}

fn name(pair: &str) -> &str {
    pair.split('=').next().unwrap_or_default()
}

/// An address with more in its query. The values are templates, or escaped already; what stands in the address itself cannot
/// become a field of a template.
fn asking(base: &Url, more: &[(&str, &str)]) -> String {
    let mut text = literal(base.as_str());
    let mut joint = if base.query().is_some() { "&" } else { "?" };
    for (name, value) in more {
        text += &format!("{joint}{name}={value}");
        joint = "&";
    }
    text
}

/// A part of an address as it may stand in a template, where it is no field.
fn literal(text: &str) -> String {
    let odd = |c: char| c.is_control() || c.is_whitespace() || "{}\"<>\\^`|".contains(c);
    let escape = |c: char| {
        if odd(c) {
            escaped(&c.to_string())
        } else {
            c.into()
        }
    };
    text.chars().map(escape).collect()
}

/// A source of a template, with its title and credit, unless it is one of those that are known better.
fn source(template: &str, title: &str, credit: Attribution) -> Option<Source> {
    let template: Template = template.parse().ok()?;
    let mut source = Source::of(template);
    if source.id != super::source::OPENSTREETMAP {
        source.title = short(title);
        source.attribution = credit;
    }
    Some(source)
}

/// A credit: words, and an address of the web.
fn credit(text: Option<&str>, address: Option<&str>) -> Attribution {
    let url = address.and_then(|address| Url::parse(address.trim()).ok());
    let is_usable =
        |url: &Url| matches!(url.scheme(), "http" | "https") && url.as_str().len() <= MOST_ADDRESS;
    let url = url.filter(is_usable);
    Attribution {
        text: short(text.unwrap_or_default()),
        url: url.map(String::from).unwrap_or_default(),
    }
}

/// Words on one line, of a length that can be shown.
fn short(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").chars().take(MOST_CHARS).collect()
}

#[cfg(test)]
mod tests;
