//! What a WMS offers: each named layer in Web Mercator, asked for pictures of the size of tiles.

use std::ops::RangeInclusive;

use url::Url;

use super::{
    Attribution, CapabilitiesError, FIRST_SCALE, Maps, ServedMap, asking, base, best_format,
    credit, mercator, source,
};
use crate::geo::Extent;
use crate::tiles::archive;
use crate::tiles::archive::TileKind;
use crate::tiles::source::UNKNOWN_ZOOMS;
use crate::tiles::template::escaped;
use crate::tiles::xml::Element;

/// What is the same for all layers of a server.
struct Server<'a> {
    base: Url,
    version: &'a str,
    /// The best format, as written.
    format: Option<(&'a str, TileKind)>,
}

/// What a layer has of those around it.
#[derive(Clone, Default)]
struct Around<'a> {
    /// What the server calls Web Mercator.
    system: Option<&'a str>,
    credit: Attribution,
    bounds: Option<Extent>,
}

/// The maps of a document.
pub(super) fn maps(root: &Element, url: &Url) -> Maps {
    let question = root.at(&["Capability", "Request", "GetMap"]);
    let link =
        question.and_then(|question| question.at(&["DCPType", "HTTP", "Get", "OnlineResource"]));
    let formats = question
        .into_iter()
        .flat_map(|question| question.texts("Format"));
    let version = root.attribute("version").unwrap_or_default();
    let is_plain = |c: char| c.is_ascii_digit() || c == '.';
    let server = Server {
        base: base(link.and_then(|link| link.attribute("href")), url, true),
        version: Some(version)
            .filter(|version| (1..20).contains(&version.len()) && version.chars().all(is_plain))
            .unwrap_or("1.1.1"),
        format: best_format(formats),
    };
    let contact = [
        "Service",
        "ContactInformation",
        "ContactPersonPrimary",
        "ContactOrganization",
    ];
    let around = Around {
        credit: credit(root.text_at(&contact), None),
        ..Around::default()
    };
    let mut found = Maps::default();
    let layers = root.at(&["Capability"]).into_iter();
    for layer in layers.flat_map(|capability| capability.children("Layer")) {
        walk(layer, &around, &server, &mut found);
    }
    found
}

/// Takes up a layer and those in it: no deeper than a document goes.
fn walk<'a>(layer: &'a Element, around: &Around<'a>, server: &Server<'_>, found: &mut Maps) {
    if found.is_full() {
        return;
    }
    let mut own = around.clone();
    // Before version 1.3.0 it is called otherwise, and some write several into one.
    let systems = layer.texts("CRS").chain(layer.texts("SRS"));
    let systems = systems.flat_map(str::split_whitespace).chain(around.system);
    own.system = systems
        .filter(|system| mercator(system).is_some())
        .min_by_key(|system| mercator(system));
    if let Some(said) = layer.at(&["Attribution"]) {
        let link = said
            .at(&["OnlineResource"])
            .and_then(|link| link.attribute("href"));
        own.credit = credit(said.text_at(&["Title"]), link);
    }
    own.bounds = bounds(layer).or(around.bounds);
    if let Some(name) = layer.text_at(&["Name"]) {
        found.take(map((layer, name), &own, server));
    }
    for inner in layer.children("Layer") {
        walk(inner, &own, server, found);
    }
}

fn map(
    (layer, name): (&Element, &str),
    own: &Around<'_>,
    server: &Server<'_>,
) -> Result<ServedMap, CapabilitiesError> {
    let system = own.system.ok_or(CapabilitiesError::NoMercator)?;
    let (format, kind) = server.format.ok_or(CapabilitiesError::NoPicture)?;
    let is_new = server.version.starts_with("1.3");
    let (layers, system, format) = (escaped(name), escaped(system), escaped(format));
    let template = asking(
        &server.base,
        &[
            ("service", "WMS"),
            ("request", "GetMap"),
            ("version", server.version),
            ("layers", &layers),
            ("styles", ""),
            (if is_new { "crs" } else { "srs" }, &system),
            ("format", &format),
            (
                "transparent",
                if kind == TileKind::Jpeg {
                    "false"
                } else {
                    "true"
                },
            ),
            ("width", "256"),
            ("height", "256"),
            ("bbox", "{bbox-epsg-3857}"),
        ],
    );
    let title = layer.text_at(&["Title"]).unwrap_or(name);
    let mut source =
        source(&template, title, own.credit.clone()).ok_or(CapabilitiesError::NoMap)?;
    source.zooms = zooms(layer).unwrap_or(UNKNOWN_ZOOMS);
    Ok(ServedMap {
        name: name.to_owned(),
        source,
        kind,
        bounds: own.bounds,
    })
}

/// The zoom levels at which a layer is drawn, where it says between which scales that is.
fn zooms(layer: &Element) -> Option<RangeInclusive<u8>> {
    let zoom = |way: &str| {
        let scale = layer.number_at(&[way]).filter(|scale| *scale > 0.0)?;
        Some((FIRST_SCALE / scale).log2())
    };
    // A scale that is the zoom level's own counts as within, however it was rounded.
    let first = zoom("MaxScaleDenominator").map(|zoom| (zoom - 0.01).ceil());
    let last = zoom("MinScaleDenominator").map(|zoom| (zoom + 0.01).floor());
    let limit =
        |zoom: Option<f64>, other: u8| zoom.map_or(other, |zoom| zoom.clamp(0.0, 255.0) as u8);
    archive::zooms(
        limit(first, *UNKNOWN_ZOOMS.start()),
        limit(last, *UNKNOWN_ZOOMS.end()).min(*UNKNOWN_ZOOMS.end()),
    )
}

/// Where a layer has something, in degrees.
fn bounds(layer: &Element) -> Option<Extent> {
    if let Some(said) = layer.at(&["EX_GeographicBoundingBox"]) {
        let edge = |name: &str| said.number_at(&[name]);
        return archive::bounds([
            edge("westBoundLongitude")?,
            edge("southBoundLatitude")?,
            edge("eastBoundLongitude")?,
            edge("northBoundLatitude")?,
        ]);
    }
    let said = layer.at(&["LatLonBoundingBox"])?;
    let edge = |name: &str| said.attribute(name)?.trim().parse().ok();
    archive::bounds([edge("minx")?, edge("miny")?, edge("maxx")?, edge("maxy")?])
}
