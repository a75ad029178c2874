//! Writing GeoJSON (RFC 7946), one feature a line so that versions can be compared.

use std::fs;
use std::path::Path;

use serde_json::{Map, Value};

use super::rings::Polygon;
use super::topology::Point;

/// The start of a feature: its id and its properties; the geometry follows.
pub(super) fn feature(id: &Value, properties: &Map<String, Value>, geometry: &str) -> String {
    let properties = Value::Object(properties.clone());
    format!(
        "{{\"type\":\"Feature\",\"id\":{id},\"properties\":{properties},\"geometry\":{geometry}}}"
    )
}

/// A Polygon or MultiPolygon.
pub(super) fn polygons(polygons: &[Polygon]) -> String {
    let bodies: Vec<String> = polygons
        .iter()
        .map(|polygon| {
            format!(
                "[{}]",
                polygon
                    .iter()
                    .map(|ring| positions(ring))
                    .collect::<Vec<_>>()
                    .join(",")
            )
        })
        .collect();
    match bodies.as_slice() {
        [one] => format!("{{\"type\":\"Polygon\",\"coordinates\":{one}}}"),
        all => format!(
            "{{\"type\":\"MultiPolygon\",\"coordinates\":[{}]}}",
            all.join(",")
        ),
    }
}

/// A list of positions.
pub(super) fn positions(points: &[Point]) -> String {
    let body: Vec<String> = points
        .iter()
        .map(|point| format!("[{},{}]", degrees(point.x), degrees(point.y)))
        .collect();
    format!("[{}]", body.join(","))
}

/// Ten-thousandths of a degree as a decimal number without needless digits.
fn degrees(value: i32) -> String {
    let sign = if value < 0 { "-" } else { "" };
    let (whole, rest) = (value.unsigned_abs() / 10_000, value.unsigned_abs() % 10_000);
    if rest == 0 {
        return format!("{sign}{whole}");
    }
    let decimals = format!("{rest:04}");
    format!("{sign}{whole}.{}", decimals.trim_end_matches('0'))
}

/// Writes a FeatureCollection of features in their order.
///
/// # Errors
/// The file cannot be written.
pub(super) fn write(path: &Path, features: &[String]) -> Result<(), String> {
    let text = format!(
        "{{\"type\":\"FeatureCollection\",\"features\":[\n{}\n]}}\n",
        features.join(",\n")
    );
    fs::write(path, text).map_err(|error| format!("{}: {error}", path.display()))
}
