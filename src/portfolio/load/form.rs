//! Which form of GeoJSON an object has, and the members that it may have.

use super::document::Node;
use super::problem::quoted;
use super::record::Record;

/// The forms that a GeoJSON text may have.
pub(super) enum Form {
    Collection,
    Feature,
    Geometry,
}

/// Members that each form must not have (RFC 7946 section 7.1).
const FORBIDDEN: [(&str, &[&str]); 2] = [
    (
        "FeatureCollection",
        &["coordinates", "geometries", "geometry", "properties"],
    ),
    ("Feature", &["coordinates", "geometries", "features"]),
];

const GEOMETRIES: [&str; 7] = [
    "Point",
    "MultiPoint",
    "LineString",
    "MultiLineString",
    "Polygon",
    "MultiPolygon",
    "GeometryCollection",
];

/// Which form of GeoJSON a value has; else what it is, and advice.
pub(super) fn form_of(
    root: Node<'_>,
    kind: Option<Node<'_>>,
    is_portfolio: bool,
) -> Result<Form, (String, &'static str)> {
    const HELP: &str = "GeoJSON begins with {\"type\": \"FeatureCollection\", \"features\": […]}";
    if !root.is_object() {
        return Err((
            format!("this is JSON, but no GeoJSON: {}", root.sort()),
            HELP,
        ));
    }
    let kind = kind.map(|kind| kind.read::<String>().ok());
    match kind.as_ref().map(|kind| kind.as_deref()) {
        Some(Some("FeatureCollection")) => Ok(Form::Collection),
        Some(Some("Feature")) => Ok(Form::Feature),
        Some(Some(kind)) if GEOMETRIES.contains(&kind) => Ok(Form::Geometry),
        Some(Some("Topology")) => Err((
            "this is TopoJSON, not GeoJSON".to_owned(),
            "convert it to GeoJSON, such as with topo2geo",
        )),
        Some(Some(kind)) => Err((
            format!("this is no GeoJSON: its \"type\" is {}", quoted(kind)),
            HELP,
        )),
        Some(None) => Err((
            "this is no GeoJSON: its \"type\" is no text".to_owned(),
            HELP,
        )),
        None if is_portfolio => Err((
            "this is one file of a portfolio".to_owned(),
            "open the folder that holds it",
        )),
        None => Err((
            "this is JSON, but no GeoJSON: it has no \"type\"".to_owned(),
            HELP,
        )),
    }
}

pub(super) fn read_id(record: &mut Record<'_, '_>) -> Option<String> {
    let node = record.take("id")?;
    match node.sort() {
        "a text" => record.string_of("id", node).filter(|id| !id.is_empty()),
        "a number" => Some(node.raw().to_owned()),
        sort => {
            record.warn_at(
                node,
                "bad-id",
                &format!("\"id\" is {sort}, not a text or number"),
                "write a text; it is left out",
            );
            None
        }
    }
}

/// Notes members that RFC 7946 does not allow, and a `bbox` that is none; it is never relied on.
pub(super) fn check_members(mut record: Record<'_, '_>, form: &str) {
    let forbidden = FORBIDDEN
        .iter()
        .find(|(name, _)| *name == form)
        .map_or(&[][..], |(_, members)| members);
    for name in forbidden
        .iter()
        .filter(|name| record.has(name))
        .copied()
        .collect::<Vec<_>>()
    {
        let message =
            format!("a {form} must not have \"{name}\" (RFC 7946 section 7.1); it is ignored");
        record.warn("forbidden-member", &message, "take it out");
    }
    let Some(bbox) = record.take_even_null("bbox") else {
        return;
    };
    let is_box = bbox
        .read::<Vec<f64>>()
        .is_ok_and(|numbers| matches!(numbers.len(), 4 | 6));
    if !is_box {
        let message = "\"bbox\" is no list of four or six numbers; it is ignored";
        record.warn_at(
            bbox,
            "bad-bbox",
            message,
            "write [west, south, east, north], or take it out",
        );
    }
}
