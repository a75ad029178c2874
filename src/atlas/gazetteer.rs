//! Places by name.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::Deserialize;

use super::packed;
use crate::geo::{Position, lon_lat};

/// A city of the gazetteer (GeoNames, CC BY 4.0).
#[derive(Debug, Clone, PartialEq)]
pub struct City {
    /// GeoNames id.
    pub id: u64,
    /// Its center.
    pub position: Position,
    /// Its main name.
    pub name: String,
    /// ISO 3166-1 alpha-2.
    pub country: String,
    /// Inhabitants.
    pub population: u64,
    /// Whether it is the capital of its country.
    pub capital: bool,
    /// Other names, for search.
    pub other_names: Vec<String>,
}

/// The cities, largest first.
#[must_use]
pub fn cities() -> &'static [City] {
    static CITIES: OnceLock<Vec<City>> = OnceLock::new();
    CITIES.get_or_init(|| {
        type Row = (
            u64,
            f64,
            f64,
            String,
            String,
            u64,
            bool,
            Option<Vec<String>>,
        );
        let rows: Vec<Row> = match serde_json::from_slice(&packed::cities()) {
            Ok(rows) => rows,
            Err(error) => unreachable!("embedded data are damaged: {error}"),
        };
        let mut cities: Vec<City> = rows
            .into_iter()
            .map(
                |(id, lon, lat, name, country, population, capital, other_names)| City {
                    id,
                    position: lon_lat(lon, lat),
                    name,
                    country,
                    population,
                    capital,
                    other_names: other_names.unwrap_or_default(),
                },
            )
            .collect();
        cities.sort_by_key(|city| (std::cmp::Reverse(city.population), city.id));
        cities
    })
}

/// The name of a sea, gulf or ocean, and where it is written.
#[derive(Debug, Clone, PartialEq)]
pub struct MarineName {
    /// Where the name is centered.
    pub position: Position,
    /// Names by language tag.
    pub names: BTreeMap<String, String>,
    /// 0 for oceans, larger for smaller waters.
    pub rank: u64,
}

/// The names of waters that the map shows.
#[must_use]
pub fn marine_names() -> &'static [MarineName] {
    static NAMES: OnceLock<Vec<MarineName>> = OnceLock::new();
    NAMES.get_or_init(|| {
        #[derive(Deserialize)]
        struct Collection {
            features: Vec<Feature>,
        }
        #[derive(Deserialize)]
        struct Feature {
            geometry: Geometry,
            properties: BTreeMap<String, serde_json::Value>,
        }
        #[derive(Deserialize)]
        struct Geometry {
            coordinates: [f64; 2],
        }
        let collection: Collection =
            match serde_json::from_str(include_str!("../../data/basemap/marine.geojson")) {
                Ok(collection) => collection,
                Err(error) => unreachable!("embedded data are damaged: {error}"),
            };
        collection
            .features
            .into_iter()
            .map(|feature| {
                let [lon, lat] = feature.geometry.coordinates;
                let rank = feature
                    .properties
                    .get("rank")
                    .and_then(serde_json::Value::as_u64);
                let names = feature.properties.iter().filter_map(|(key, value)| {
                    let lang = if key == "name" {
                        "en"
                    } else {
                        key.strip_prefix("name:")?
                    };
                    Some((lang.to_owned(), value.as_str()?.to_owned()))
                });
                MarineName {
                    position: lon_lat(lon, lat),
                    names: names.collect(),
                    rank: rank.unwrap_or(9),
                }
            })
            .collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cities_of_the_footprint_are_known() {
        for (name, country) in [
            ("Choloma", "HN"),
            ("La Ceiba", "HN"),
            ("Asunción", "PY"),
            ("Guadalajara", "MX"),
        ] {
            let found = cities()
                .iter()
                .filter(|city| city.name == name && city.country == country)
                .count();
            assert_eq!(found, 1, "{name}");
        }
    }

    #[test]
    fn the_caribbean_has_its_name_in_spanish() {
        assert!(marine_names().iter().any(|water| {
            water
                .names
                .get("es")
                .is_some_and(|name| name == "Mar Caribe")
        }));
    }
}
