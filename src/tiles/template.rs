//! Addresses of tiles by a template, as map programs share it: `https://example.org/{z}/{x}/{y}.png`.

use std::fmt;

use super::TileId;
use super::archive::TileKind;

mod keys;

pub use keys::{Keys, MissingKey};

/// A tile server's address with fields in braces, which each tile fills.
///
/// | field | what comes in its place |
/// |---|---|
/// | `{z}`, `{x}`, `{y}` | zoom level, column, row from the north |
/// | `{-y}` | row from the south (TMS) |
/// | `{quadkey}` | the tile as Bing Maps writes it |
/// | `{TileMatrix}`, `{TileCol}`, `{TileRow}` | the same as z, x, y, as a WMTS names them (OGC 07-057r7) whose matrix set is GoogleMapsCompatible |
/// | `{matrix:5:five,six}` | what a WMTS calls the zoom level: these names in turn, from the level told on |
/// | `{bbox-epsg-3857}` | west, south, east, north in meters of Web Mercator, as a WMS is asked (OGC 06-042) |
/// | `{s}` | a server: `a`, `b` or `c` |
/// | `{switch:one,two}` | a server of this list |
/// | `{r}` | `@2x` for a screen of twice the density, else nothing |
/// | `{key:NAME}` | the key of that name, which the user has of the provider |
///
/// A template shows itself with its fields, and without what stands after its `?`, where people write keys.
#[derive(Clone, PartialEq, Eq)]
pub struct Template {
    parts: Vec<Part>,
    /// The template as it shows itself.
    shown: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    Text(String),
    Zoom,
    /// Names of zoom levels, from the first one on.
    Matrix(u8, Vec<String>),
    Column,
    Row,
    FlippedRow,
    Quadkey,
    /// The tile's edges in meters of EPSG:3857.
    Bounds,
    /// One of several servers.
    Switch(Vec<String>),
    Density,
    Key(String),
}

/// What is wrong with a template.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TemplateError {
    /// It is no address of the web.
    #[error("the template does not begin with http:// or https:// and a host")]
    NoAddress,
    /// It carries a name and password, which would end up in files.
    #[error("the template has a user name before its host")]
    HasUser,
    /// A brace is open at its end, or closed without being open.
    #[error("a brace of the template is not closed, or not opened")]
    Brace,
    /// A field is not known.
    #[error("the template has a field {{{field}}}, which is not known")]
    UnknownField {
        /// What stands in the braces.
        field: String,
    },
    /// The host depends on the tile or on a key, or there are more servers than anybody lists: nobody could say whose they are.
    #[error("the template's host has a field that is no list of a few servers")]
    Host,
    /// It is longer than [`MOST_BYTES`].
    #[error("the template is too long")]
    TooLong,
    /// All tiles would have the same address, or all of a column or row.
    #[error("the template lacks {{z}}, {{x}} and {{y}} (or {{-y}}), or {{quadkey}}")]
    NoTile,
    /// It has a character that addresses cannot have.
    #[error("the template has the character {character:?}, which an address cannot have")]
    Character {
        /// The first such character.
        character: char,
    },
}

/// The address of one tile. It shows itself without keys and without what stands after its `?`; only [`Address::secret`]
/// has all of it.
#[derive(Clone, PartialEq, Eq)]
pub struct Address {
    full: String,
    shown: String,
}

impl Address {
    /// An address as it was written, without keys in it.
    #[must_use]
    pub fn new(full: impl Into<String>) -> Self {
        let full = full.into();
        let shown = without_query(&full);
        Self { full, shown }
    }

    /// The whole address, for the request alone: keys stand in it.
    #[must_use]
    pub fn secret(&self) -> &str {
        &self.full
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.shown)
    }
}

impl fmt::Debug for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.shown)
    }
}

impl fmt::Display for Template {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.shown)
    }
}

impl fmt::Debug for Template {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.shown)
    }
}

impl std::str::FromStr for Template {
    type Err = TemplateError;

    fn from_str(text: &str) -> Result<Self, TemplateError> {
        let text = text.trim();
        if text.len() > MOST_BYTES {
            return Err(TemplateError::TooLong);
        }
        let (scheme, rest) = text.split_once("://").ok_or(TemplateError::NoAddress)?;
        let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
        let is_web = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
        if !is_web || host.is_empty() || host.starts_with(':') {
            return Err(TemplateError::NoAddress);
        }
        if host.contains('@') {
            return Err(TemplateError::HasUser);
        }
        let is_odd = |c: &char| c.is_control() || c.is_whitespace() || "\"<>\\^`|".contains(*c);
        if let Some(character) = text.chars().find(is_odd) {
            return Err(TemplateError::Character { character });
        }
        servers(host)?;
        let parts = parts(text)?;
        let has = |part: &Part| parts.contains(part);
        let is_level = |part: &Part| matches!(part, Part::Zoom | Part::Matrix(..));
        let is_placed = parts.iter().any(is_level)
            && has(&Part::Column)
            && (has(&Part::Row) || has(&Part::FlippedRow));
        if !is_placed && !has(&Part::Quadkey) && !has(&Part::Bounds) {
            return Err(TemplateError::NoTile);
        }
        let shown = without_query(text);
        Ok(Self { parts, shown })
    }
}

/// The most bytes of a template.
pub const MOST_BYTES: usize = 8_192;
/// More servers than anybody lists for one source.
const MOST_SERVERS: usize = 64;

/// The servers, with their ports, that a template's host stands for.
fn servers(host: &str) -> Result<Vec<String>, TemplateError> {
    let mut servers = vec![String::new()];
    for part in parts(host)? {
        let names = match part {
            Part::Text(text) => vec![text],
            Part::Switch(names) => names,
            _ => return Err(TemplateError::Host),
        };
        if servers.len() * names.len() > MOST_SERVERS {
            return Err(TemplateError::Host);
        }
        let each = servers.iter();
        servers = each
            .flat_map(|before| names.iter().map(move |name| format!("{before}{name}")))
            .collect();
    }
    Ok(servers)
}

/// The parts of a template between and within its braces.
fn parts(text: &str) -> Result<Vec<Part>, TemplateError> {
    let (mut parts, mut rest) = (Vec::new(), text);
    while let Some(open) = rest.find(['{', '}']) {
        let (before, after) = rest.split_at(open);
        if !before.is_empty() {
            parts.push(Part::Text(before.to_owned()));
        }
        let field = after.strip_prefix('{').ok_or(TemplateError::Brace)?;
        let (field, after) = field.split_once('}').ok_or(TemplateError::Brace)?;
        parts.push(part(field)?);
        rest = after;
    }
    if !rest.is_empty() {
        parts.push(Part::Text(rest.to_owned()));
    }
    Ok(parts)
}

fn part(field: &str) -> Result<Part, TemplateError> {
    let is_name = |name: &str| {
        let is_plain = |c: char| c.is_ascii_alphanumeric() || "_-.".contains(c);
        !name.is_empty() && name.chars().all(is_plain)
    };
    let part = match field {
        "z" | "TileMatrix" => Part::Zoom,
        "x" | "TileCol" => Part::Column,
        "y" | "TileRow" => Part::Row,
        "bbox-epsg-3857" => Part::Bounds,
        "-y" => Part::FlippedRow,
        "quadkey" => Part::Quadkey,
        "s" => Part::Switch(["a", "b", "c"].map(str::to_owned).to_vec()),
        "r" => Part::Density,
        _ => match field.split_once(':') {
            Some(("key", name)) if is_name(name) => Part::Key(name.to_owned()),
            Some(("matrix", levels)) => matrix(levels).ok_or_else(|| unknown(field))?,
            Some(("switch", names)) if names.split(',').all(is_name) => {
                Part::Switch(names.split(',').map(str::to_owned).collect())
            }
            _ => return Err(unknown(field)),
        },
    };
    Ok(part)
}

fn unknown(field: &str) -> TemplateError {
    TemplateError::UnknownField {
        field: field.to_owned(),
    }
}

/// The names of zoom levels: the first level, and the names from it on, as they stand in an address.
fn matrix(levels: &str) -> Option<Part> {
    let (first, names) = levels.split_once(':')?;
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "_-.%~".contains(c);
    let is_name = |name: &str| !name.is_empty() && name.chars().all(is_plain);
    let are_names = names.split(',').all(is_name);
    let names = names.split(',').map(str::to_owned).collect();
    are_names.then_some(Part::Matrix(first.parse().ok()?, names))
}

impl Template {
    /// The names of the tiles of an archive: its own, and below it column and row, as others write them after `pmtiles://`.
    #[must_use]
    pub fn of_archive(name: &str) -> Self {
        let slash = || Part::Text("/".to_owned());
        Self {
            parts: vec![
                Part::Text(format!("{name}/")),
                Part::Zoom,
                slash(),
                Part::Column,
                slash(),
                Part::Row,
            ],
            shown: without_query(name),
        }
    }

    /// Whether it has tiles for dense screens.
    #[must_use]
    pub fn has_density(&self) -> bool {
        self.parts.contains(&Part::Density)
    }

    /// What the tiles are by the end of their addresses' path.
    #[must_use]
    pub fn kind(&self) -> TileKind {
        let path = self.shown.split(['?', '#']).next().unwrap_or_default();
        let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
        TileKind::of_name(ending)
    }

    /// The host, without its port, with fields as they are written.
    #[must_use]
    pub fn host(&self) -> &str {
        let rest = self.shown.split_once("://").map_or("", |(_, rest)| rest);
        let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
        // A field may have a colon in it, too.
        match host.rsplit_once(':') {
            Some((host, port)) if !port.contains('}') => host,
            _ => host,
        }
    }

    /// The hosts that it leads to, as a request has them: one for each server of several.
    #[must_use]
    pub fn hosts(&self) -> Vec<String> {
        let rest = self.shown.split_once("://").map_or("", |(_, rest)| rest);
        let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
        // It was found to be good when the template was read.
        let servers = servers(host).unwrap_or_default();
        let hosts = servers.iter().filter_map(|server| {
            let url = url::Url::parse(&format!("http://{server}/")).ok()?;
            url.host_str().map(str::to_owned)
        });
        let mut hosts: Vec<String> = hosts.collect();
        hosts.sort();
        hosts.dedup();
        hosts
    }

    /// The names of the keys that it asks for.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.parts.iter().filter_map(|part| match part {
            Part::Key(name) => Some(name.as_str()),
            _ => None,
        })
    }

    /// The address of a tile, for a screen of twice the usual density where `is_dense`. A tile has one server of several,
    /// always the same, so that what was kept of it is found again.
    ///
    /// # Errors
    /// [`MissingKey`] names a key that it asks for and that is not among `keys`.
    pub fn address(
        &self,
        tile: TileId,
        is_dense: bool,
        keys: &Keys,
    ) -> Result<Address, MissingKey> {
        let (mut full, mut shown) = (String::new(), String::new());
        for part in &self.parts {
            let filled = match part {
                Part::Text(text) => text.clone(),
                Part::Zoom => tile.zoom.to_string(),
                Part::Matrix(first, names) => {
                    let nth = tile.zoom.checked_sub(*first).map(usize::from);
                    // No tile of another level is ever asked for.
                    let name = nth.and_then(|nth| names.get(nth));
                    name.cloned().unwrap_or_default()
                }
                Part::Column => tile.x.to_string(),
                Part::Row => tile.y.to_string(),
                Part::FlippedRow => tile.flipped_row().to_string(),
                Part::Quadkey => tile.quadkey(),
                Part::Bounds => bounds(tile),
                Part::Switch(names) => {
                    let nth = tile.x.wrapping_add(tile.y) as usize % names.len().max(1);
                    names.get(nth).cloned().unwrap_or_default()
                }
                Part::Density => if is_dense { "@2x" } else { "" }.to_owned(),
                Part::Key(name) => {
                    let key = keys.get(name);
                    let key = key.ok_or_else(|| MissingKey { name: name.clone() })?;
                    full += &escaped(key);
                    shown += &format!("{{key:{name}}}");
                    continue;
                }
            };
            full += &filled;
            shown += &filled;
        }
        let shown = without_query(&shown);
        Ok(Address { full, shown })
    }
}

/// The edges of a tile in meters of EPSG:3857: west, south, east, north.
fn bounds(tile: TileId) -> String {
    /// Half of the equator of a sphere of 6,378,137 m.
    const HALF: f64 = 20_037_508.342_789_244;
    let count = f64::from(tile.zoom).exp2();
    let edge = |number: u32| HALF * (2.0 * f64::from(number) / count - 1.0);
    let [west, east] = [tile.x, tile.x.saturating_add(1)].map(edge);
    // Rows are counted from the north, and 0 is never written as −0.
    let [north, south] = [tile.y, tile.y.saturating_add(1)].map(|row| 0.0 - edge(row));
    format!("{west},{south},{east},{north}")
}

/// A part of a path of letters and digits that is no shorter may be a key.
const LEAST_KEY: usize = 16;

/// A key or name as it may stand in an address: it cannot become more than a part of it.
pub(super) fn escaped(key: &str) -> String {
    let escape = |byte: u8| match byte {
        b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
            char::from(byte).to_string()
        }
        _ => format!("%{byte:02X}"),
    };
    key.bytes().map(escape).collect()
}

/// An address without what may be a key: what stands after its `?`, and parts of its path that no person would write.
fn without_query(address: &str) -> String {
    let (place, query) = match address.split_once('?') {
        Some((place, _)) => (place, "?…"),
        None => (address, ""),
    };
    let is_key = |part: &str| {
        let has_digit = part.contains(|c: char| c.is_ascii_digit());
        let is_code = part.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
        let is_assigned = part.contains([';', '=']) && !part.contains("{switch");
        is_assigned || (part.len() >= LEAST_KEY && has_digit && is_code)
    };
    // The first three are the scheme and the host.
    let parts = place.split('/').enumerate();
    let shown = parts.map(|(nth, part)| if nth > 2 && is_key(part) { "…" } else { part });
    shown.collect::<Vec<_>>().join("/") + query
}

#[cfg(test)]
mod tests;
