//! Which form of GeoJSON an object has, and the members that it may have.

use super::document::Node;
use super::message::{Message, say};
use super::record::Record;
use super::syntax::Sort;

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

/// Which form of GeoJSON a value has; else what it is instead.
pub(super) fn form_of(
    root: Node<'_>,
    kind: Option<Node<'_>>,
    is_portfolio: bool,
) -> Result<Form, Message> {
    if !root.is_object() {
        return Err(say("problem-other-json").part("sort", root.sort().words()));
    }
    let kind = kind.map(|kind| kind.read::<String>().ok());
    match kind.as_ref().map(|kind| kind.as_deref()) {
        Some(Some("FeatureCollection")) => Ok(Form::Collection),
        Some(Some("Feature")) => Ok(Form::Feature),
        Some(Some(kind)) if GEOMETRIES.contains(&kind) => Ok(Form::Geometry),
        Some(Some("Topology")) => Err(say("problem-topojson")),
        Some(Some(kind)) => Err(say("problem-geojson-type").text("type", kind)),
        Some(None) => Err(say("problem-geojson-type-no-text")),
        None if is_portfolio => Err(say("problem-part-of-portfolio")),
        None => Err(say("problem-geojson-no-type")),
    }
}

pub(super) fn read_id(record: &mut Record<'_, '_>) -> Option<String> {
    let node = record.take("id")?;
    match node.sort() {
        Sort::Text => record.string_of("id", node).filter(|id| !id.is_empty()),
        Sort::Number => Some(node.raw().to_owned()),
        sort => {
            record.warn_at(node, "bad-id", || {
                say("problem-feature-id").part("sort", sort.words())
            });
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
        record.warn("forbidden-member", || {
            say("problem-forbidden-member")
                .text("form", form)
                .text("member", name)
        });
    }
    let Some(bbox) = record.take_even_null("bbox") else {
        return;
    };
    let is_box = bbox
        .read::<Vec<f64>>()
        .is_ok_and(|numbers| matches!(numbers.len(), 4 | 6));
    if !is_box {
        record.warn_at(bbox, "bad-bbox", || say("problem-bad-bbox"));
    }
}
