//! TileJSON, versions 1 to 3: a small document of where tiles are, on which zoom levels, and whom to credit.

use serde::Deserialize;
use serde_json::Value;
use url::Url;

use super::archive::TileKind;
use super::source::{Attribution, Source};
use super::template::{Template, TemplateError};
use crate::geo::{Extent, Position};

/// The most bytes of a document: those with the fields of vector tiles have some ten thousand.
pub const MOST_BYTES: usize = 1 << 20;

/// What a document says.
#[derive(Debug, Clone, PartialEq)]
pub struct TileJson {
    /// Where the tiles are.
    pub source: Source,
    /// The version of TileJSON, as written.
    pub version: String,
    /// What the tiles are, where the document or its addresses say it.
    pub kind: TileKind,
    /// Where there are tiles, in degrees.
    pub bounds: Option<Extent>,
    /// Where they are best looked at, and at which zoom level.
    pub center: Option<(Position, u8)>,
    /// Whom to credit, as written: often HTML.
    pub attribution: Option<String>,
    /// The layers of vector tiles, as written.
    pub vector_layers: Option<Value>,
}

/// What is wrong with a document.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TileJsonError {
    /// It is longer than is read.
    #[error("the document is longer than {MOST_BYTES} bytes")]
    TooLarge,
    /// It is not JSON, or JSON of another form.
    #[error("the document is no TileJSON: {0}")]
    Json(String),
    /// It is of a version that is not known.
    #[error("the document is TileJSON {0}, and version 3 is the last that is known")]
    Version(String),
    /// It names no address of tiles.
    #[error("the document has no address of tiles")]
    NoTiles,
    /// The address of its tiles is no good.
    #[error(transparent)]
    Template(#[from] TemplateError),
}

/// The document, as far as it is read. What may be of any form in files that work elsewhere is read as such.
#[derive(Deserialize)]
struct Document {
    #[serde(default)]
    tilejson: Value,
    #[serde(default)]
    tiles: Vec<String>,
    name: Option<Value>,
    attribution: Option<Value>,
    scheme: Option<Value>,
    format: Option<Value>,
    minzoom: Option<Value>,
    maxzoom: Option<Value>,
    #[serde(rename = "tileSize")]
    tile_size: Option<Value>,
    bounds: Option<Value>,
    center: Option<Value>,
    vector_layers: Option<Value>,
}

impl TileJson {
    /// Reads a document. Addresses within it may be relative to its own.
    ///
    /// # Errors
    /// [`TileJsonError`] says what is wrong. Bounds, center and zoom levels that make no sense are left out.
    pub fn read(bytes: &[u8], base: Option<&Url>) -> Result<Self, TileJsonError> {
        if bytes.len() > MOST_BYTES {
            return Err(TileJsonError::TooLarge);
        }
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let document: Document = serde_json::from_slice(bytes)
            .map_err(|error| TileJsonError::Json(error.to_string()))?;
        let version = match &document.tilejson {
            Value::String(version) => version.clone(),
            Value::Number(version) => version.to_string(),
            _ => String::new(),
        };
        let major = version.split('.').next().unwrap_or_default();
        if !matches!(major, "" | "1" | "2" | "3") {
            return Err(TileJsonError::Version(version));
        }
        let tiles = document.tiles.first().ok_or(TileJsonError::NoTiles)?;
        let is_flipped = text(document.scheme.as_ref()).as_deref() == Some("tms");
        let template = template(tiles, base, is_flipped)?;
        // Who writes a document does not choose which of the user's keys goes where.
        if let Some(name) = template.keys().next() {
            let field = format!("key:{name}");
            return Err(TemplateError::UnknownField { field }.into());
        }
        let mut source = Source::of(template);
        let is_preset = source.id == super::source::OPENSTREETMAP;
        let zoom = |value: &Option<Value>| value.as_ref()?.as_f64().map(|zoom| zoom as u8);
        let (first, last) = (zoom(&document.minzoom), zoom(&document.maxzoom));
        let zooms = super::archive::zooms(
            first.unwrap_or(*source.zooms.start()),
            last.unwrap_or(*source.zooms.end()),
        );
        source.zooms = zooms.filter(|_| !is_preset).unwrap_or(source.zooms);
        if let Some(name) = text(document.name.as_ref()) {
            source.title = name;
        }
        if document.tile_size.as_ref().and_then(Value::as_u64) == Some(512) {
            source.tile_size = 512;
        }
        let attribution = text(document.attribution.as_ref());
        // What is known of a preset is known better.
        if let Some(attribution) = attribution.as_ref().filter(|_| !is_preset) {
            source.attribution = Attribution::of_html(attribution);
        }
        let kind = kind(&document, &source.template);
        let bounds = numbers(document.bounds.as_ref()).and_then(|all| all.try_into().ok());
        let center = match numbers(document.center.as_ref()).as_deref() {
            Some(&[lon, lat, zoom]) => super::archive::center(lon, lat, zoom as u8),
            _ => None,
        };
        Ok(Self {
            source,
            version,
            kind,
            bounds: bounds.and_then(super::archive::bounds),
            center,
            attribution,
            vector_layers: document.vector_layers.filter(Value::is_array),
        })
    }
}

/// The address of tiles as one of the web, counted from the north or the south.
fn template(tiles: &str, base: Option<&Url>, is_flipped: bool) -> Result<Template, TileJsonError> {
    let mut address = tiles.trim().to_owned();
    if !address.contains("://")
        && let Some(joined) = base.and_then(|base| base.join(&address).ok())
    {
        // What braces became on the way.
        let joined = joined.as_str().replace("%7B", "{").replace("%7D", "}");
        address = joined;
    }
    if is_flipped {
        address = address.replace("{y}", "{-y}");
    }
    Ok(address.parse()?)
}

fn kind(document: &Document, template: &Template) -> TileKind {
    if document.vector_layers.as_ref().is_some_and(Value::is_array) {
        return TileKind::Vector;
    }
    match TileKind::of_name(&text(document.format.as_ref()).unwrap_or_default()) {
        TileKind::Other => template.kind(),
        kind => kind,
    }
}

fn text(value: Option<&Value>) -> Option<String> {
    let text = value?.as_str()?.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

fn numbers(value: Option<&Value>) -> Option<Vec<f64>> {
    value?.as_array()?.iter().map(Value::as_f64).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tiles::TileId;
    use crate::tiles::source::May;
    use crate::tiles::template::Keys;
    use proptest::prelude::*;

    fn read(json: &str) -> Result<TileJson, TileJsonError> {
        let base = Url::parse("https://maps.example/data/v3.json?key=1").expect("a URL");
        TileJson::read(json.as_bytes(), Some(&base))
    }

    fn address(document: &TileJson) -> String {
        let tile = TileId::new(3, 3, 5);
        let address = document
            .source
            .template
            .address(tile, false, &Keys::default());
        address.expect("no key").secret().to_owned()
    }

    #[test]
    fn a_document_becomes_a_source() {
        let document = read(
            r#"{"tilejson": "3.0.0", "name": "Honduras", "minzoom": 2, "maxzoom": 14,
                "tiles": ["https://t.example/{z}/{x}/{y}.pbf?k=1", "https://u.example/{z}/{x}/{y}.pbf"],
                "attribution": "<a href='https://t.example/terms'>&copy; T</a>", "bounds": [-90, 12, -83, 17],
                "center": [-87.5, 14.5, 6], "vector_layers": [{"id": "water", "fields": {}}], "fillzoom": 3}"#,
        )
        .expect("a document");
        assert_eq!(document.version, "3.0.0");
        assert_eq!(document.source.title, "Honduras");
        assert_eq!(document.source.zooms, 2..=14);
        assert_eq!(document.kind, TileKind::Vector);
        assert_eq!(document.source.attribution.text, "© T");
        assert_eq!(document.source.attribution.url, "https://t.example/terms");
        assert_eq!(document.bounds, Extent::new(-90.0, 12.0, -83.0, 17.0));
        assert_eq!(document.center.map(|(_, zoom)| zoom), Some(6));
        assert_eq!(address(&document), "https://t.example/3/3/5.pbf?k=1");
        assert_eq!(document.source.policy.may_store_area, May::NotSaid);
        assert!(document.vector_layers.is_some());
    }

    #[test]
    fn an_older_document_may_be_relative_and_count_from_the_south() {
        let document = read(
            r#"{"tilejson": "2.2.0", "scheme": "tms", "tiles": ["../tiles/{z}/{x}/{y}.png"], "tileSize": 512}"#,
        )
        .expect("a document");
        assert_eq!(address(&document), "https://maps.example/tiles/3/3/2.png");
        assert_eq!(
            (document.kind, document.source.tile_size),
            (TileKind::Png, 512)
        );
        assert_eq!(document.source.zooms, 0..=22);
    }

    #[test]
    fn what_makes_no_sense_is_left_out() {
        let document = read(
            r#"{"tilejson": 2, "tiles": ["https://t.example/{z}/{x}/{y}"], "name": 5, "minzoom": 9, "maxzoom": "a",
                "bounds": [10, 0, -10, 1e999], "center": [0], "format": [], "vector_layers": {}}"#,
        );
        // A number beyond all numbers is no JSON to the reader.
        assert!(matches!(document, Err(TileJsonError::Json(_))));
        let document = read(
            r#"{"tilejson": 2, "tiles": ["https://t.example/{z}/{x}/{y}"], "name": 5, "minzoom": 9, "maxzoom": 3,
                "bounds": [10, 0, -10, 5], "center": [0], "format": [], "vector_layers": {}}"#,
        )
        .expect("a document");
        assert_eq!(document.source.zooms, 0..=22);
        assert_eq!((document.bounds, document.center), (None, None));
        assert_eq!(
            (document.kind, document.vector_layers),
            (TileKind::Other, None)
        );
    }

    #[test]
    fn a_document_that_leads_to_openstreetmap_is_under_its_policy() {
        let document = read(
            r#"{"tilejson": "3.0.0", "tiles": ["https://tile.openstreetmap.org/{z}/{x}/{y}.png"]}"#,
        );
        let source = document.expect("a document").source;
        assert_eq!(source.policy, Source::openstreetmap().policy);
    }

    #[test]
    fn what_is_wrong_with_a_document_is_said() {
        let error = |json: &str| read(json).expect_err("it is wrong");
        assert!(matches!(error("<html>"), TileJsonError::Json(_)));
        assert!(matches!(error(r#"{"tiles": [1]}"#), TileJsonError::Json(_)));
        assert_eq!(error(r#"{"tilejson": "3.0.0"}"#), TileJsonError::NoTiles);
        assert_eq!(
            error(r#"{"tilejson": "4.0.0"}"#),
            TileJsonError::Version("4.0.0".to_owned())
        );
        assert!(matches!(
            error(r#"{"tiles": ["file:///{z}/{x}/{y}"]}"#),
            TileJsonError::Template(TemplateError::NoAddress)
        ));
        assert_eq!(error(&" ".repeat(MOST_BYTES + 1)), TileJsonError::TooLarge);
        assert!(matches!(
            error(&"[".repeat(100_000)),
            TileJsonError::Json(_)
        ));
    }

    proptest! {
        #[test]
        fn no_bytes_make_it_panic(bytes: Vec<u8>) {
            drop(TileJson::read(&bytes, None));
        }

        #[test]
        fn no_values_make_it_panic(zoom: f64, other: f64, tiles in "(https://a)?[a-z{}/.:?]{0,20}") {
            let json = serde_json::json!({
                "tiles": [tiles], "minzoom": zoom, "maxzoom": other, "bounds": [zoom, other, zoom, other],
                "center": [zoom, other, zoom],
            });
            drop(TileJson::read(json.to_string().as_bytes(), None));
        }
    }
}
