//! Places by name.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::Deserialize;

use super::{endonym, packed};
use crate::geo::boundaries::name_among;
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
    /// Names by language tag, where a language has one of its own.
    pub names: BTreeMap<String, String>,
    /// ISO 3166-1 alpha-2.
    pub country: String,
    /// Inhabitants.
    pub population: u64,
    /// Whether it is the capital of its country.
    pub capital: bool,
    /// Other names, for search.
    pub other_names: Vec<String>,
    /// Name of the state or province that it lies in; `None` outside the region.
    pub admin1: Option<String>,
}

impl City {
    /// The name in a language: that language's own, its base's, else the main one.
    #[must_use]
    pub fn name(&self, lang: &str) -> &str {
        name_among(&self.names, lang).unwrap_or(&self.name)
    }

    /// What its people call it: language (BCP 47) and name; `None` where that is among the main names.
    #[must_use]
    pub fn endonym(&self) -> Option<(&'static str, &str)> {
        endonym(&self.names)
    }
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
            Option<String>,
            BTreeMap<String, String>,
        );
        let rows: Vec<Row> = match serde_json::from_slice(&packed::cities()) {
            Ok(rows) => rows,
            Err(error) => unreachable!("embedded data are damaged: {error}"),
        };
        let mut cities: Vec<City> = rows
            .into_iter()
            .map(
                |(id, lon, lat, name, country, population, capital, other_names, admin1, names)| {
                    City {
                        id,
                        position: lon_lat(lon, lat),
                        name,
                        names,
                        country,
                        population,
                        capital,
                        other_names: other_names.unwrap_or_default(),
                        admin1,
                    }
                },
            )
            .collect();
        cities.sort_by_key(|city| (std::cmp::Reverse(city.population), city.id));
        cities
    })
}

/// The city with a GeoNames id.
#[must_use]
pub fn city(id: u64) -> Option<&'static City> {
    static BY_ID: OnceLock<BTreeMap<u64, usize>> = OnceLock::new();
    let numbered = || cities().iter().enumerate();
    let by_id = BY_ID.get_or_init(|| numbered().map(|(nth, city)| (city.id, nth)).collect());
    cities().get(*by_id.get(&id)?)
}

/// A state or province of a country of the region.
#[derive(Debug, Clone, PartialEq)]
pub struct State {
    /// ISO 3166-2, such as HN-CR.
    pub iso_3166_2: String,
    /// Its name, in its country's language.
    pub name: String,
    /// ISO 3166-1 alpha-2.
    pub country: String,
    /// Where its label goes: the point of its largest polygon farthest from the outline.
    pub position: Position,
    /// How far that point is from the outline, in widths of the Mercator world.
    pub room: f64,
}

/// The states and provinces of the fifteen countries that the embedded portfolio is about, by code.
#[must_use]
pub fn states() -> &'static [State] {
    static STATES: OnceLock<Vec<State>> = OnceLock::new();
    STATES.get_or_init(|| {
        let rows: Vec<(String, String, f64, f64, f64)> =
            match serde_json::from_slice(&packed::state_names()) {
                Ok(rows) => rows,
                Err(error) => unreachable!("embedded data are damaged: {error}"),
            };
        let mut states: Vec<State> = rows
            .into_iter()
            .map(|(iso_3166_2, name, lon, lat, room)| State {
                country: iso_3166_2.chars().take_while(|c| *c != '-').collect(),
                iso_3166_2,
                name,
                position: lon_lat(lon, lat),
                room,
            })
            .collect();
        states.sort_by(|a, b| a.iso_3166_2.cmp(&b.iso_3166_2));
        states
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
    fn a_city_has_its_name_in_the_language_where_that_has_its_own() {
        let name = |id: u64, lang: &str| city(id).map(|city| city.name(lang));
        assert_eq!(name(3_530_597, "es"), Some("Ciudad de México"));
        assert_eq!(name(3_530_597, "pt-BR"), Some("Cidade do México"));
        assert_eq!(name(3_530_597, "en"), Some("Mexico City"));
        assert_eq!(name(3_530_597, "ht"), Some("Mexico City"));
        assert_eq!(name(3_722_124, "es"), Some("Limbé"));
        let endonym = city(3_728_474).and_then(City::endonym);
        assert_eq!(endonym, Some(("ht", "Okap")));
    }

    #[test]
    fn a_city_tells_its_state_and_the_state_its_country() {
        let choloma = cities().iter().find(|city| city.name == "Choloma");
        let admin1 = choloma.and_then(|city| city.admin1.as_deref());
        assert_eq!(admin1, Some("Cortés"));
        let state = states()
            .iter()
            .find(|state| Some(state.name.as_str()) == admin1 && state.country == "HN");
        let position = state.expect("Honduras has a state Cortés").position;
        let off = position.haversine_meters(lon_lat(-87.95, 15.61));
        assert!(off < 60_000.0, "its label is {off} m from Choloma");
        assert_eq!(states().len(), 268);
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
