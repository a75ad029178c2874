//! Shapes of plain features in the forms of other formats: well-known text and binary (OGC 06-103r4), and KML.

use std::fmt::Write as _;

use geojson::{GeometryValue, Position};

use crate::export::xml::Xml;

/// Longitude and latitude. A height is left out: the text and binary forms of the formats that we write have two numbers.
pub(super) fn lon_lat(position: &Position) -> [f64; 2] {
    match *position.as_slice() {
        [lon, lat, ..] => [lon, lat],
        _ => [0.0, 0.0],
    }
}

/// A shape as well-known text, in degrees, longitude first.
pub(super) fn wkt(shape: &GeometryValue) -> String {
    let point = |position: &Position| {
        let [lon, lat] = lon_lat(position);
        format!("{lon} {lat}")
    };
    let line = |line: &Vec<Position>| format!("({})", list(line, point));
    let rings = |rings: &Vec<Vec<Position>>| format!("({})", list(rings, line));
    let (kind, numbers) = match shape {
        GeometryValue::Point { coordinates } => ("POINT", format!("({})", point(coordinates))),
        GeometryValue::MultiPoint { coordinates } => {
            let points = list(coordinates, |at| format!("({})", point(at)));
            ("MULTIPOINT", format!("({points})"))
        }
        GeometryValue::LineString { coordinates } => ("LINESTRING", line(coordinates)),
        GeometryValue::MultiLineString { coordinates } => ("MULTILINESTRING", rings(coordinates)),
        GeometryValue::Polygon { coordinates } => ("POLYGON", rings(coordinates)),
        GeometryValue::MultiPolygon { coordinates } => {
            ("MULTIPOLYGON", format!("({})", list(coordinates, rings)))
        }
        GeometryValue::GeometryCollection { geometries } => {
            let parts = list(geometries, |part| wkt(&part.value));
            ("GEOMETRYCOLLECTION", format!("({parts})"))
        }
    };
    format!("{kind} {numbers}")
}

fn list<T>(all: &[T], write: impl Fn(&T) -> String) -> String {
    all.iter().map(write).collect::<Vec<_>>().join(", ")
}

/// A shape as well-known binary, little-endian, longitude first.
pub(super) fn wkb(shape: &GeometryValue) -> Vec<u8> {
    let mut bytes = Vec::new();
    write_wkb(shape, &mut bytes);
    bytes
}

fn write_wkb(shape: &GeometryValue, to: &mut Vec<u8>) {
    const POINT: u32 = 1;
    const LINE: u32 = 2;
    const POLYGON: u32 = 3;
    match shape {
        GeometryValue::Point { coordinates } => {
            head(POINT, to);
            put_point(coordinates, to);
        }
        GeometryValue::LineString { coordinates } => {
            head(LINE, to);
            put_line(coordinates, to);
        }
        GeometryValue::Polygon { coordinates } => {
            head(POLYGON, to);
            put_rings(coordinates, to);
        }
        GeometryValue::MultiPoint { coordinates } => {
            head(4, to);
            put_count(coordinates.len(), to);
            for point in coordinates {
                head(POINT, to);
                put_point(point, to);
            }
        }
        GeometryValue::MultiLineString { coordinates } => {
            head(5, to);
            put_count(coordinates.len(), to);
            for line in coordinates {
                head(LINE, to);
                put_line(line, to);
            }
        }
        GeometryValue::MultiPolygon { coordinates } => {
            head(6, to);
            put_count(coordinates.len(), to);
            for rings in coordinates {
                head(POLYGON, to);
                put_rings(rings, to);
            }
        }
        GeometryValue::GeometryCollection { geometries } => {
            head(7, to);
            put_count(geometries.len(), to);
            for part in geometries {
                write_wkb(&part.value, to);
            }
        }
    }
}

fn head(kind: u32, to: &mut Vec<u8>) {
    to.push(1);
    to.extend(kind.to_le_bytes());
}

fn put_count(count: usize, to: &mut Vec<u8>) {
    // What fits into memory has fewer.
    to.extend(u32::try_from(count).unwrap_or(u32::MAX).to_le_bytes());
}

fn put_point(position: &Position, to: &mut Vec<u8>) {
    for number in lon_lat(position) {
        to.extend(number.to_le_bytes());
    }
}

fn put_line(line: &[Position], to: &mut Vec<u8>) {
    put_count(line.len(), to);
    line.iter().for_each(|position| put_point(position, to));
}

fn put_rings(rings: &[Vec<Position>], to: &mut Vec<u8>) {
    put_count(rings.len(), to);
    rings.iter().for_each(|ring| put_line(ring, to));
}

/// West, south, east and north of a shape, in degrees; `None` where it is empty.
pub(super) fn bounds(shape: &GeometryValue) -> Option<[f64; 4]> {
    let mut bounds: Option<[f64; 4]> = None;
    for_each_position(shape, &mut |[lon, lat]| {
        let [west, south, east, north] = bounds.unwrap_or([lon, lat, lon, lat]);
        bounds = Some([west.min(lon), south.min(lat), east.max(lon), north.max(lat)]);
    });
    bounds
}

fn for_each_position(shape: &GeometryValue, see: &mut dyn FnMut([f64; 2])) {
    match shape {
        GeometryValue::Point { coordinates } => see(lon_lat(coordinates)),
        GeometryValue::MultiPoint { coordinates } | GeometryValue::LineString { coordinates } => {
            coordinates
                .iter()
                .for_each(|position| see(lon_lat(position)));
        }
        GeometryValue::MultiLineString { coordinates } | GeometryValue::Polygon { coordinates } => {
            for position in coordinates.iter().flatten() {
                see(lon_lat(position));
            }
        }
        GeometryValue::MultiPolygon { coordinates } => {
            for position in coordinates.iter().flatten().flatten() {
                see(lon_lat(position));
            }
        }
        GeometryValue::GeometryCollection { geometries } => {
            for part in geometries {
                for_each_position(&part.value, see);
            }
        }
    }
}

/// A shape as KML has it (OGC 12-007r2, section 10).
pub(super) fn kml(shape: &GeometryValue, xml: &mut Xml) {
    match shape {
        GeometryValue::Point { coordinates } => {
            xml.open("Point", &[]);
            put_coordinates(std::slice::from_ref(coordinates), xml);
            xml.close();
        }
        GeometryValue::LineString { coordinates } => {
            xml.open("LineString", &[]);
            put_coordinates(coordinates, xml);
            xml.close();
        }
        GeometryValue::Polygon { coordinates } => put_polygon(coordinates, xml),
        GeometryValue::MultiPoint { coordinates } => several(xml, coordinates, |point, xml| {
            xml.open("Point", &[]);
            put_coordinates(std::slice::from_ref(point), xml);
            xml.close();
        }),
        GeometryValue::MultiLineString { coordinates } => several(xml, coordinates, |line, xml| {
            xml.open("LineString", &[]);
            put_coordinates(line, xml);
            xml.close();
        }),
        GeometryValue::MultiPolygon { coordinates } => {
            several(xml, coordinates, |rings, xml| put_polygon(rings, xml));
        }
        GeometryValue::GeometryCollection { geometries } => {
            several(xml, geometries, |part, xml| kml(&part.value, xml));
        }
    }
}

fn several<T>(xml: &mut Xml, parts: &[T], write: impl Fn(&T, &mut Xml)) {
    xml.open("MultiGeometry", &[]);
    parts.iter().for_each(|part| write(part, xml));
    xml.close();
}

fn put_polygon(rings: &[Vec<Position>], xml: &mut Xml) {
    xml.open("Polygon", &[]);
    for (nth, ring) in rings.iter().enumerate() {
        let side = if nth == 0 {
            "outerBoundaryIs"
        } else {
            "innerBoundaryIs"
        };
        xml.open(side, &[]);
        xml.open("LinearRing", &[]);
        put_coordinates(ring, xml);
        xml.close();
        xml.close();
    }
    xml.close();
}

fn put_coordinates(positions: &[Position], xml: &mut Xml) {
    let mut text = String::new();
    for position in positions {
        let [lon, lat] = lon_lat(position);
        let space = if text.is_empty() { "" } else { " " };
        // Writing to a text does not fail.
        let _written = write!(text, "{space}{lon},{lat}");
    }
    xml.leaf("coordinates", &[], &text);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(text: &str) -> GeometryValue {
        text.parse::<geojson::Geometry>().unwrap().value
    }

    #[test]
    fn shapes_are_written_with_holes_and_parts() {
        let holed = shape(
            r#"{"type": "MultiPolygon", "coordinates": [[[[0,0],[4,0],[4,4],[0,0]],[[1,1],[2,1],[2,2],[1,1]]]]}"#,
        );
        assert_eq!(
            wkt(&holed),
            "MULTIPOLYGON (((0 0, 4 0, 4 4, 0 0), (1 1, 2 1, 2 2, 1 1)))"
        );
        assert_eq!(bounds(&holed), Some([0.0, 0.0, 4.0, 4.0]));
        let bytes = wkb(&holed);
        assert_eq!(bytes.len(), 9 + 9 + 2 * 4 + 8 * 16);
        let mut xml = Xml::new();
        kml(&holed, &mut xml);
        let text = xml.done();
        assert!(text.contains("<outerBoundaryIs>") && text.contains("<innerBoundaryIs>"));
        assert!(text.contains("0,0 4,0 4,4 0,0"), "{text}");
    }
}
