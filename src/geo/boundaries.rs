//! Countries: their shapes from GeoJSON, their codes and names.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::polylabel::polylabel;
use super::simplify::world_from_vertex;
use super::topology::{Polygon, Topology, Vertex};
use super::{Extent, Position, WorldPoint};

/// The name among names by language tag that is in a language (BCP 47), or in its base; `None` where there is none.
#[must_use]
pub fn name_among<'a>(names: &'a BTreeMap<String, String>, lang: &str) -> Option<&'a str> {
    let base = lang.split(['-', '_']).next().unwrap_or(lang);
    let name = names.get(lang).or_else(|| names.get(base));
    name.map(String::as_str)
}

/// A country or territory with codes of its own.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Country {
    /// ISO 3166-1 alpha-2, upper case; empty where it has none.
    pub iso_a2: String,
    /// ISO 3166-1 alpha-3, upper case; empty where it has none.
    pub iso_a3: String,
    /// Names by language tag.
    pub names: BTreeMap<String, String>,
    /// Whether it belongs to the region that the atlas is about.
    pub region: bool,
    /// Where its label goes: the point of its largest polygon farthest from the outline.
    pub label: [f64; 2],
    /// How far that point is from the outline, in widths of the Mercator world.
    pub room: f64,
    /// West, south, east, north of its main polygons, in degrees: far small islands are left out.
    pub main_extent: [f64; 4],
    /// Area on the map, in squares of the width of the Mercator world.
    pub area: f64,
}

impl Country {
    /// The name in a language: that language, its base, English, any.
    #[must_use]
    pub fn name(&self, lang: &str) -> &str {
        let any = || self.names.values().next().map(String::as_str);
        let name = name_among(&self.names, lang).or_else(|| name_among(&self.names, "en"));
        name.or_else(any).unwrap_or(&self.iso_a3)
    }

    /// Where its label goes, as a point of the Mercator world.
    #[must_use]
    pub fn label_point(&self) -> WorldPoint {
        WorldPoint {
            x: self.label[0],
            y: self.label[1],
        }
    }

    /// The extent of its main polygons.
    #[must_use]
    pub fn extent(&self) -> Extent {
        let [west, south, east, north] = self.main_extent;
        Extent {
            west,
            south,
            east,
            north,
        }
    }
}

/// Countries as read from GeoJSON, with their polygons.
#[derive(Debug, Clone, Default)]
pub struct Boundaries {
    /// The countries, in the order of the file.
    pub countries: Vec<Country>,
    /// The polygons of each, as a coverage with shared borders.
    pub topology: Topology,
    /// The number of each country's Feature in the file.
    pub features: Vec<usize>,
}

/// How many distances from a point to a segment the labels of one file may ask for: what a second computes, and enough
/// for the world at 1 : 10 million.
const LABEL_WORK: usize = 200_000_000;

impl Boundaries {
    /// Reads a GeoJSON FeatureCollection of Polygons and MultiPolygons. Features of other types are left out.
    ///
    /// Codes are taken from the properties `iso_a2`, `iso_a3` or `ADM0_A3` in any case, else from `Feature.id`; names from
    /// `name` and `name:LANG`.
    ///
    /// # Errors
    /// Where the text is no GeoJSON FeatureCollection.
    pub fn from_geojson(text: &str) -> Result<Self, geojson::Error> {
        let collection: geojson::FeatureCollection =
            text.parse::<geojson::GeoJson>()?.try_into()?;
        let (mut features, mut polygons, mut numbers) = (Vec::new(), Vec::new(), Vec::new());
        for (number, feature) in collection.features.iter().enumerate() {
            let shapes = feature
                .geometry
                .as_ref()
                .map(|geometry| polygons_of(&geometry.value))
                .unwrap_or_default();
            if !shapes.is_empty() {
                features.push(feature);
                polygons.push(shapes);
                numbers.push(number);
            }
        }
        let vertices: usize = polygons.iter().flatten().flatten().map(Vec::len).sum();
        let cells = LABEL_WORK / vertices.max(1);
        let countries = features
            .iter()
            .zip(&polygons)
            .map(|(feature, shapes)| country_of(feature, shapes, cells))
            .collect();
        Ok(Self {
            countries,
            topology: Topology::of(&polygons),
            features: numbers,
        })
    }
}

/// A vertex from a GeoJSON position, rounded to 10⁻⁷ degree and kept on Earth.
fn vertex(position: &[f64]) -> Option<Vertex> {
    let [lon, lat, ..] = position else {
        return None;
    };
    let fixed = |degrees: f64, limit: f64| (degrees.clamp(-limit, limit) * 1e7).round() as i32;
    (lon.is_finite() && lat.is_finite()).then(|| [fixed(*lon, 180.0), fixed(*lat, 90.0)])
}

/// The polygons of a geometry, as rings of vertices.
#[must_use]
pub fn polygons_of(value: &geojson::GeometryValue) -> Vec<Polygon> {
    let polygon = |rings: &geojson::PolygonType| -> Polygon {
        rings
            .iter()
            .map(|ring| {
                ring.iter()
                    .filter_map(|position| vertex(position.as_slice()))
                    .collect()
            })
            .collect()
    };
    match value {
        geojson::GeometryValue::Polygon { coordinates } => vec![polygon(coordinates)],
        geojson::GeometryValue::MultiPolygon { coordinates } => {
            coordinates.iter().map(polygon).collect()
        }
        _ => Vec::new(),
    }
}

/// The lines of a geometry, as vertices.
#[must_use]
pub fn lines_of(value: &geojson::GeometryValue) -> Vec<Vec<Vertex>> {
    let line = |line: &geojson::LineStringType| {
        line.iter()
            .filter_map(|position| vertex(position.as_slice()))
            .collect()
    };
    match value {
        geojson::GeometryValue::LineString { coordinates } => vec![line(coordinates)],
        geojson::GeometryValue::MultiLineString { coordinates } => {
            coordinates.iter().map(line).collect()
        }
        _ => Vec::new(),
    }
}

fn country_of(feature: &geojson::Feature, polygons: &[Polygon], cells: usize) -> Country {
    let properties = feature.properties.as_ref();
    let text = |keys: &[&str]| {
        properties.and_then(|properties| {
            keys.iter().find_map(|wanted| {
                let (_, value) = properties
                    .iter()
                    .find(|(key, _)| key.eq_ignore_ascii_case(wanted))?;
                value
                    .as_str()
                    .filter(|text| !text.is_empty() && *text != "-99")
            })
        })
    };
    let id = match &feature.id {
        Some(geojson::feature::Id::String(id)) => Some(id.as_str()),
        _ => None,
    };
    let code = |keys: &[&str], letters: usize| {
        let code = text(keys).or_else(|| id.filter(|id| id.len() == letters));
        code.unwrap_or_default().to_ascii_uppercase()
    };
    let mut names = BTreeMap::new();
    for (key, value) in properties.into_iter().flatten() {
        if let Some(name) = value.as_str() {
            if key.eq_ignore_ascii_case("name") {
                names
                    .entry("en".to_owned())
                    .or_insert_with(|| name.to_owned());
            } else if let Some(lang) = key.strip_prefix("name:") {
                names.insert(lang.to_owned(), name.to_owned());
            }
        }
    }
    let region = properties
        .and_then(|properties| properties.get("region"))
        .and_then(serde_json::Value::as_bool);
    let measures = Measures::of(polygons, cells);
    Country {
        iso_a2: code(&["iso_a2"], 2),
        iso_a3: code(&["iso_a3", "adm0_a3"], 3),
        names,
        region: region.unwrap_or(true),
        label: measures.label,
        room: measures.room,
        main_extent: measures.main_extent,
        area: measures.area,
    }
}

struct Measures {
    label: [f64; 2],
    room: f64,
    main_extent: [f64; 4],
    area: f64,
}

/// Where the label of polygons goes, and how far that is from the outline, in widths of the Mercator world: in the largest
/// polygon, where there is most room. For `most_cells` see [`polylabel`]. `None` without points.
#[must_use]
pub fn label_of(polygons: &[Polygon], most_cells: usize) -> Option<(WorldPoint, f64)> {
    let areas = polygons.iter().map(area_of);
    let (largest, area) = polygons
        .iter()
        .zip(areas)
        .max_by(|a, b| a.1.total_cmp(&b.1))?;
    let rings: Vec<Vec<WorldPoint>> = largest
        .iter()
        .map(|ring| {
            ring.iter()
                .map(|vertex| world_from_vertex(*vertex))
                .collect()
        })
        .collect();
    polylabel(&rings, area.sqrt() / 200.0, most_cells)
}

/// Area of a polygon's outer ring on the Mercator map.
fn area_of(polygon: &Polygon) -> f64 {
    polygon.first().map_or(0.0, |ring| area(ring))
}

impl Measures {
    fn of(polygons: &[Polygon], cells: usize) -> Self {
        let areas: Vec<f64> = polygons.iter().map(area_of).collect();
        let largest = areas.iter().copied().fold(0.0, f64::max);
        let (label, room) = label_of(polygons, cells).unwrap_or_default();
        let positions = polygons
            .iter()
            .zip(&areas)
            .filter(|(_, area)| **area >= largest * 0.05)
            .flat_map(|(polygon, _)| polygon.iter().flatten())
            .map(|[lon, lat]| Position {
                lon: f64::from(*lon) * 1e-7,
                lat: f64::from(*lat) * 1e-7,
            });
        let extent = Extent::of(positions).unwrap_or(Extent {
            west: 0.0,
            south: 0.0,
            east: 0.0,
            north: 0.0,
        });
        Self {
            label: [label.x, label.y],
            room,
            main_extent: [extent.west, extent.south, extent.east, extent.north],
            area: areas.iter().sum(),
        }
    }
}

/// Area of a ring on the Mercator map, by the shoelace formula.
fn area(ring: &[Vertex]) -> f64 {
    let points: Vec<WorldPoint> = ring
        .iter()
        .map(|vertex| world_from_vertex(*vertex))
        .collect();
    points
        .windows(2)
        .map(|pair| pair[0].x * pair[1].y - pair[1].x * pair[0].y)
        .sum::<f64>()
        .abs()
        / 2.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_found_in_any_case_or_in_the_id() {
        let polygon = r#"{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]}"#;
        let text = format!(
            r#"{{"type":"FeatureCollection","features":[
              {{"type":"Feature","id":"HND","properties":{{"ISO_A2":"hn","name":"Honduras"}},"geometry":{polygon}}},
              {{"type":"Feature","properties":{{"ADM0_A3":"PRY","name:es":"Paraguay"}},"geometry":{polygon}}},
              {{"type":"Feature","properties":{{}},"geometry":null}}]}}"#
        );
        let boundaries = Boundaries::from_geojson(&text).expect("this is GeoJSON");
        let codes: Vec<_> = boundaries
            .countries
            .iter()
            .map(|country| (country.iso_a2.as_str(), country.iso_a3.as_str()))
            .collect();
        assert_eq!(codes, [("HN", "HND"), ("", "PRY")]);
        assert_eq!(boundaries.countries[1].name("es-MX"), "Paraguay");
    }
}
