//! What a WMTS offers: each layer with a set of tiles that are Web Mercator's usual ones, whatever its zoom levels are called.

use std::collections::{BTreeMap, BTreeSet};

use url::Url;

use super::{
    Attribution, CapabilitiesError, EDGE, FIRST_SCALE, Maps, ServedMap, asking, base, best_format,
    credit, literal, mercator, picture, source,
};
use crate::geo::Extent;
use crate::tiles::archive;
use crate::tiles::archive::TileKind;
use crate::tiles::id::MAX_ZOOM;
use crate::tiles::template::{self, escaped};
use crate::tiles::xml::Element;

/// How far a scale may be from the usual one, as a share of it: some are written with few digits.
const ROUNDED: f64 = 1e-6;
/// How far the corner of the world may be from where it is, in meters.
const CORNER: f64 = 1.0;

/// A set of tiles that are the usual ones.
struct Grid {
    /// What the set calls each zoom level of ours.
    levels: BTreeMap<u8, String>,
    /// Width and height of a tile in pixels: 256 or 512.
    tile_size: u32,
}

/// What is the same for all layers of a server.
struct Server<'a> {
    grids: BTreeMap<&'a str, Grid>,
    /// Where questions for tiles go, if it takes any.
    questions: Option<Url>,
    url: &'a Url,
    credit: Attribution,
}

/// The maps of a document.
pub(super) fn maps(root: &Element, url: &Url) -> Maps {
    let contents = root.at(&["Contents"]);
    let sets = contents
        .into_iter()
        .flat_map(|contents| contents.children("TileMatrixSet"));
    let provider = root.at(&["ServiceProvider"]);
    let site = provider.and_then(|provider| provider.at(&["ProviderSite"])?.attribute("href"));
    let server = Server {
        grids: sets
            .filter_map(|set| Some((set.text_at(&["Identifier"])?, grid(set)?)))
            .collect(),
        questions: questions(root).map(|told| base(Some(told), url, true)),
        url,
        credit: credit(
            provider.and_then(|provider| provider.text_at(&["ProviderName"])),
            site,
        ),
    };
    let mut found = Maps::default();
    for layer in contents
        .into_iter()
        .flat_map(|contents| contents.children("Layer"))
    {
        if let Some(name) = layer.text_at(&["Identifier"]) {
            found.take(map((layer, name), &server));
        }
    }
    found
}

/// The address of questions for tiles in the form of pairs.
fn questions(root: &Element) -> Option<&str> {
    let operations = root.at(&["OperationsMetadata"])?;
    let mut operations = operations.children("Operation");
    let operation = operations.find(|operation| operation.attribute("name") == Some("GetTile"))?;
    let ways = operation
        .children("DCP")
        .filter_map(|dcp| dcp.at(&["HTTP"]));
    let mut gets = ways.flat_map(|http| http.children("Get"));
    let takes_pairs = |get: &&Element| {
        let mut encodings = get
            .children("Constraint")
            .filter(|constraint| constraint.attribute("name") == Some("GetEncoding"));
        encodings.all(|constraint| {
            let values = constraint.at(&["AllowedValues"]);
            values.is_some_and(|values| values.texts("Value").any(|value| value == "KVP"))
        })
    };
    gets.find(takes_pairs)?.attribute("href")
}

/// What a set of tiles is, where it is one of the usual ones.
fn grid(set: &Element) -> Option<Grid> {
    mercator(set.text_at(&["SupportedCRS"])?)?;
    let (mut levels, mut tile_size) = (BTreeMap::new(), None);
    for matrix in set.children("TileMatrix") {
        let size = matrix
            .number_at(&["TileWidth"])
            .filter(|size| [256.0, 512.0].contains(size))?;
        let is_square = matrix.number_at(&["TileHeight"]) == Some(size);
        let is_same = tile_size.is_none_or(|known| known == size as u32);
        if !is_square || !is_same || !begins_at_the_corner(matrix) {
            return None;
        }
        tile_size = Some(size as u32);
        let scale = matrix
            .number_at(&["ScaleDenominator"])
            .filter(|scale| *scale > 0.0)?;
        // Tiles of 512 pixels show at a scale what those of 256 do at the scale before it.
        let zoom = (FIRST_SCALE / scale * 256.0 / size).log2().round();
        let is_usual = (FIRST_SCALE / zoom.exp2() * 256.0 / size / scale - 1.0).abs() < ROUNDED;
        // A set may have levels between the usual ones, which are never asked for.
        if is_usual && (0.0..=f64::from(MAX_ZOOM)).contains(&zoom) {
            levels.insert(zoom as u8, matrix.text_at(&["Identifier"])?.to_owned());
        }
    }
    let tile_size = tile_size.filter(|_| !levels.is_empty())?;
    Some(Grid { levels, tile_size })
}

/// Whether a level's first tile lies in the corner of the world.
fn begins_at_the_corner(matrix: &Element) -> bool {
    let corner = matrix.text_at(&["TopLeftCorner"]).unwrap_or_default();
    let numbers: Vec<f64> = corner
        .split_whitespace()
        .filter_map(|number| number.parse().ok())
        .collect();
    matches!(numbers.as_slice(), [x, y] if (x + EDGE).abs() < CORNER && (y - EDGE).abs() < CORNER)
}

fn map(
    (layer, name): (&Element, &str),
    server: &Server<'_>,
) -> Result<ServedMap, CapabilitiesError> {
    let links = layer.children("TileMatrixSetLink");
    let sets = links.filter_map(|link| {
        let set = link.text_at(&["TileMatrixSet"])?;
        let grid = server.grids.get(set)?;
        let levels = levels(link, grid);
        (!levels.is_empty()).then_some((set, grid.tile_size, levels))
    });
    let (set, tile_size, levels) = sets
        .max_by_key(|(_, _, levels)| levels.len())
        .ok_or(CapabilitiesError::NoMercator)?;
    let fields = Fields::of((layer, name), set, &levels);
    let (template, kind) = template(layer, &fields, server).ok_or(CapabilitiesError::NoPicture)?;
    let title = layer.text_at(&["Title"]).unwrap_or(name);
    let mut source =
        source(&template, title, server.credit.clone()).ok_or(CapabilitiesError::NoMap)?;
    if let (Some((first, _)), Some((last, _))) = (levels.first_key_value(), levels.last_key_value())
    {
        source.zooms = *first..=*last;
    }
    source.tile_size = tile_size;
    Ok(ServedMap {
        name: name.to_owned(),
        source,
        kind,
        bounds: bounds(layer),
    })
}

/// The levels that a layer has of a set, from the first one on as far as none is missing.
fn levels<'a>(link: &Element, grid: &'a Grid) -> BTreeMap<u8, &'a str> {
    let limits = link.at(&["TileMatrixSetLimits"]);
    let limits = limits
        .into_iter()
        .flat_map(|limits| limits.children("TileMatrixLimits"));
    let limited: BTreeSet<&str> = limits
        .filter_map(|limit| limit.text_at(&["TileMatrix"]))
        .collect();
    let has = |name: &str| limited.is_empty() || limited.contains(name);
    let levels = grid.levels.iter().filter(|(_, name)| has(name));
    let mut next = None;
    let levels = levels.map_while(|(zoom, name)| {
        let is_next = next.is_none_or(|next| next == *zoom);
        next = Some(zoom + 1);
        is_next.then_some((*zoom, name.as_str()))
    });
    levels.collect()
}

/// What stands for the fields of a layer's addresses.
struct Fields {
    layer: String,
    set: String,
    style: String,
    /// The zoom level, as a template has it.
    level: String,
    /// Such as a time: the server's own choice.
    dimensions: Vec<(String, String)>,
}

impl Fields {
    fn of((layer, name): (&Element, &str), set: &str, levels: &BTreeMap<u8, &str>) -> Self {
        let is_default = |style: &&Element| style.attribute("isDefault") == Some("true");
        let style = layer
            .children("Style")
            .find(is_default)
            .or_else(|| layer.at(&["Style"]));
        let style = style
            .and_then(|style| style.text_at(&["Identifier"]))
            .unwrap_or_default();
        let are_numbers = levels.iter().all(|(zoom, name)| zoom.to_string() == *name);
        let level = match levels.first_key_value() {
            Some((first, _)) if !are_numbers => {
                let names: Vec<String> = levels.values().map(|name| escaped(name)).collect();
                format!("{{matrix:{first}:{}}}", names.join(","))
            }
            _ => "{TileMatrix}".to_owned(),
        };
        let dimensions = layer.children("Dimension").filter_map(|dimension| {
            let default = dimension
                .text_at(&["Default"])
                .or_else(|| dimension.text_at(&["Value"]));
            Some((
                dimension.text_at(&["Identifier"])?.to_owned(),
                escaped(default?),
            ))
        });
        Self {
            layer: escaped(name),
            set: escaped(set),
            style: escaped(style),
            level,
            dimensions: dimensions.collect(),
        }
    }

    /// What comes in place of a field of an address of tiles.
    fn value(&self, field: &str) -> Option<String> {
        let value = match field.to_ascii_lowercase().as_str() {
            "layer" => self.layer.clone(),
            "tilematrixset" => self.set.clone(),
            "style" => self.style.clone(),
            "tilematrix" => self.level.clone(),
            "tilerow" => "{TileRow}".to_owned(),
            "tilecol" => "{TileCol}".to_owned(),
            _ => {
                let mut all = self.dimensions.iter();
                let (_, value) = all.find(|(name, _)| name.eq_ignore_ascii_case(field))?;
                value.clone()
            }
        };
        Some(value)
    }
}

/// The template of a layer's tiles, and what they are: by addresses, which are kept on the way more often, or by questions.
fn template(layer: &Element, fields: &Fields, server: &Server<'_>) -> Option<(String, TileKind)> {
    let addresses = layer.children("ResourceURL").filter_map(|resource| {
        let is_tile = resource.attribute("resourceType") == Some("tile");
        let (rank, kind) = picture(resource.attribute("format")?)?;
        let template = filled(
            resource.attribute("template").filter(|_| is_tile)?,
            fields,
            server.url,
        )?;
        Some((rank, template, kind))
    });
    let best = addresses.min_by_key(|(rank, ..)| *rank);
    if let Some((_, template, kind)) = best {
        return Some((template, kind));
    }
    let (format, kind) = best_format(layer.texts("Format"))?;
    let format = escaped(format);
    let mut pairs = vec![
        ("service", "WMTS"),
        ("request", "GetTile"),
        ("version", "1.0.0"),
        ("layer", &fields.layer),
        ("style", &fields.style),
        ("format", &format),
        ("tilematrixset", &fields.set),
        ("tilematrix", &fields.level),
        ("tilerow", "{TileRow}"),
        ("tilecol", "{TileCol}"),
    ];
    let names: Vec<String> = fields
        .dimensions
        .iter()
        .map(|(name, _)| escaped(name))
        .collect();
    let dimensions = names.iter().zip(&fields.dimensions);
    pairs.extend(dimensions.map(|(name, (_, value))| (name.as_str(), value.as_str())));
    Some((asking(server.questions.as_ref()?, &pairs), kind))
}

/// A server's template with all its fields filled that are not a tile's; `None` where one is not known.
fn filled(told: &str, fields: &Fields, url: &Url) -> Option<String> {
    if told.len() > template::MOST_BYTES {
        return None;
    }
    // Names and numbers in place of the fields, so that the address can be read as one.
    let mut parts = told.trim().split('{');
    let mut text = parts.next()?.to_owned();
    let mut values = Vec::new();
    let mut room = template::MOST_BYTES;
    for part in parts {
        let (field, rest) = part.split_once('}')?;
        text += &format!("{MARK}{}-{rest}", values.len());
        let value = fields.value(field)?;
        room = room.checked_sub(value.len())?;
        values.push(value);
    }
    let address = base(Some(&text), url, false);
    let text = literal(address.as_str());
    // Each in its place once: what a value says itself is no field.
    let (mut filled, mut rest) = (String::new(), text.as_str());
    while let Some((before, after)) = rest.split_once(MARK) {
        let (number, after) = after.split_once('-')?;
        filled += before;
        filled += values.get(number.parse::<usize>().ok()?)?;
        rest = after;
        if filled.len() > template::MOST_BYTES {
            return None;
        }
    }
    filled += rest;
    // What was not told, or is no address of the web, is not replaced by the document's own.
    (!values.is_empty() && filled.contains("{TileCol}")).then_some(filled)
}

/// What stands for a field while an address is read.
const MARK: &str = "footprint-field-";

/// Where a layer has something, in degrees.
fn bounds(layer: &Element) -> Option<Extent> {
    let said = layer.at(&["WGS84BoundingBox"])?;
    let corner = |name: &str| {
        let (x, y) = said.text_at(&[name])?.split_once(char::is_whitespace)?;
        Some((x.trim().parse().ok()?, y.trim().parse().ok()?))
    };
    let ((west, south), (east, north)) = (corner("LowerCorner")?, corner("UpperCorner")?);
    archive::bounds([west, south, east, north])
}
