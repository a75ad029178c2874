//! `data/basemap/states.geojson`: the first-order divisions of the 15 countries of the portfolio.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::{Map, Value, json};

use super::alternates::folded;
use super::disputed::WORLD_MAP;
use super::names::read_json;
use super::packages::{QGIS, SUPERSET};
use super::rings::{self, Polygon, Ring};
use super::topology::Point;
use super::{geojson, gpkg};

/// Country and file of the npm package, and whether its shapes are drawn; those of the others
/// have slivers, so the GeoPackage's are taken and only the codes joined.
const COUNTRIES: [(&str, &str, bool); 15] = [
    ("AR", "argentina", false),
    ("BO", "bolivia", false),
    ("CO", "colombia", false),
    ("CR", "costa_rica", true),
    ("EC", "ecuador", false),
    ("GT", "guatemala", true),
    ("GY", "guyana", true),
    ("HN", "honduras", true),
    ("HT", "haiti", true),
    ("MX", "mexico", false),
    ("PA", "panama", true),
    ("PY", "paraguay", true),
    ("SR", "suriname", true),
    ("SV", "el_salvador", true),
    ("VE", "venezuela", false),
];

/// Codes and names as ISO 3166-2 has them today: code and name in the source, then ours. Natural
/// Earth has given eight of Guyana's ten shapes, and Napo and Tungurahua, each other's names; the
/// cities within them (Georgetown, Linden, New Amsterdam; Tena, Ambato) tell which is which.
const MENDED: [(&str, &str, &str, &str); 22] = [
    ("CO-CUN", "Bogota", "CO-DC", "Bogotá"),
    ("EC-B", "Bolivar", "EC-B", "Bolívar"),
    ("EC-M", "Manabi", "EC-M", "Manabí"),
    ("EC-N", "Napo", "EC-T", "Tungurahua"),
    ("EC-R", "Los Rios", "EC-R", "Los Ríos"),
    ("EC-T", "Tungurahua", "EC-N", "Napo"),
    ("EC-U", "Sucumbios", "EC-U", "Sucumbíos"),
    ("GT-QZ", "Quezaltenango", "GT-QZ", "Quetzaltenango"),
    ("GY-CU", "Cuyuni-Mazaruni", "GY-PM", "Pomeroon-Supenaam"),
    (
        "GY-DE",
        "Demerara-Mahaica",
        "GY-ES",
        "Essequibo Islands-West Demerara",
    ),
    (
        "GY-EB",
        "East Berbice-Corentyne",
        "GY-DE",
        "Demerara-Mahaica",
    ),
    (
        "GY-ES",
        "Essequibo Islands-West Demerara",
        "GY-MA",
        "Mahaica-Berbice",
    ),
    (
        "GY-MA",
        "Mahaica-Berbice",
        "GY-EB",
        "East Berbice-Corentyne",
    ),
    ("GY-PM", "Pomeroon-Supenaam", "GY-CU", "Cuyuni-Mazaruni"),
    (
        "GY-UD",
        "Upper Demerara-Berbice",
        "GY-UT",
        "Upper Takutu-Upper Essequibo",
    ),
    (
        "GY-UT",
        "Upper Takutu-Upper Essequibo",
        "GY-UD",
        "Upper Demerara-Berbice",
    ),
    ("HT-AR", "L'Artibonite", "HT-AR", "Artibonite"),
    ("MX-DIF", "Distrito Federal", "MX-CMX", "Ciudad de México"),
    ("PA-8", "Panama", "PA-8", "Panamá"),
    ("PA-KY", "Kuna Yala", "PA-KY", "Guna Yala"),
    ("PA-NB", "Ngöbe Buglé", "PA-NB", "Ngöbe-Buglé"),
    ("VE-X", "Vargas", "VE-X", "La Guaira"),
];

/// A division with its shape.
pub(super) struct State {
    /// ISO 3166-2.
    pub(super) code: String,
    /// Its name in the country's official language; Haiti's in French.
    pub(super) name: String,
    /// ISO 3166-1 alpha-2.
    pub(super) country: &'static str,
    /// Its shape.
    pub(super) polygons: Vec<Polygon>,
}

/// Makes the file from the packages.
///
/// # Errors
/// A package cannot be had or is not what this was written against.
pub(super) fn make(store: &Path, root: &Path, log: &mut dyn FnMut(String)) -> Result<(), String> {
    let states = read(store, log)?;
    let mut features = Vec::new();
    for state in &states {
        let mut properties = Map::new();
        properties.insert("iso_3166_2".to_owned(), json!(state.code));
        properties.insert("name".to_owned(), json!(state.name));
        properties.insert("country".to_owned(), json!(state.country));
        features.push(geojson::feature(
            &json!(state.code),
            &properties,
            &geojson::polygons(&state.polygons),
        ));
    }
    log(
        "PA: Panamá Oeste (PA-10, since 2014) is in neither source; its area is in Panamá (PA-8)"
            .to_owned(),
    );
    log(format!(
        "{} states of {} countries",
        features.len(),
        COUNTRIES.len()
    ));
    geojson::write(&root.join("data/basemap/states.geojson"), &features)
}

/// The divisions in the order of their codes.
///
/// # Errors
/// A package cannot be had or is not what this was written against.
pub(super) fn read(store: &Path, log: &mut dyn FnMut(String)) -> Result<Vec<State>, String> {
    let superset = SUPERSET.unpacked(store)?.join("package/esm/countries");
    let rows = gpkg::read(
        &QGIS.unpacked(store)?.join(WORLD_MAP),
        "states_provinces",
        &["iso_a2", "name"],
    )?;
    let mut drawn: BTreeMap<(String, String), Vec<Vec<Vec<Point>>>> = BTreeMap::new();
    for row in rows {
        if let [country, name] = row.texts.as_slice() {
            drawn
                .entry((country.clone(), folded(name)))
                .or_default()
                .extend(row.parts);
        }
    }
    let mut states = Vec::new();
    for (country, file, drawn_from_npm) in COUNTRIES {
        let json = read_json(&superset.join(format!("{file}.geojson")))?;
        for feature in json["features"]
            .as_array()
            .ok_or_else(|| format!("{file}: no features"))?
        {
            let (code, Some(name)) = (
                text(feature, "ISO"),
                feature["properties"]["NAME_1"].as_str(),
            ) else {
                log(format!(
                    "{}: left out: islets without a name",
                    text(feature, "ISO")
                ));
                continue;
            };
            let shape = if drawn_from_npm {
                parts(&feature["geometry"])
                    .ok_or_else(|| format!("{file}: {name} is unreadable"))?
            } else {
                drawn
                    .remove(&(country.to_owned(), folded(name)))
                    .ok_or_else(|| format!("{country}: {name} is not in the GeoPackage"))?
            };
            let mended = MENDED
                .iter()
                .find(|row| (row.0, row.1) == (code.as_str(), name));
            if let Some((.., code_now, name_now)) = mended {
                log(format!("{code} {name}: written {code_now} {name_now}"));
            }
            let (code, name) = mended.map_or((code.as_str(), name), |row| (row.2, row.3));
            let mut repaired = |line: String| log(format!("{code}: {line}"));
            let polygons: Vec<Polygon> = shape
                .iter()
                .flat_map(|rings| rings::polygons(rings, &mut repaired))
                .collect();
            states.push(State {
                code: code.to_owned(),
                name: name.to_owned(),
                country,
                polygons,
            });
        }
    }
    states.sort_by(|a, b| a.code.cmp(&b.code));
    Ok(states)
}

fn text(feature: &Value, key: &str) -> String {
    feature["properties"][key]
        .as_str()
        .unwrap_or_default()
        .to_owned()
}

fn parts(geometry: &Value) -> Option<Vec<Vec<Ring>>> {
    let coordinates = &geometry["coordinates"];
    match geometry["type"].as_str()? {
        "Polygon" => Some(vec![polygon(coordinates)?]),
        "MultiPolygon" => coordinates.as_array()?.iter().map(polygon).collect(),
        _ => None,
    }
}

fn polygon(rings: &Value) -> Option<Vec<Ring>> {
    rings.as_array()?.iter().map(ring).collect()
}

fn ring(positions: &Value) -> Option<Ring> {
    let position = |position: &Value| {
        Some(Point::from_lon_lat(
            position[0].as_f64()?,
            position[1].as_f64()?,
        ))
    };
    let mut ring = positions
        .as_array()?
        .iter()
        .map(position)
        .collect::<Option<Ring>>()?;
    ring.dedup();
    Some(ring)
}
