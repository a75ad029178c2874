//! `data/basemap/countries.geojson`: the world as one coverage, the region in full detail.

use std::path::Path;

use serde_json::{Map, Value, json};

use super::names::{Codes, Names};
use super::packages::{CLDR, GEONAMES, PYCOUNTRY, WORLD_ATLAS};
use super::units::REGION;
use super::{coverage, geojson, topology, units};

/// Makes the file from the packages.
///
/// # Errors
/// A package cannot be had or is not what this was written against.
pub(super) fn make(store: &Path, root: &Path, log: &mut dyn FnMut(String)) -> Result<(), String> {
    let codes = Codes::read(&GEONAMES.unpacked(store)?)?;
    let names = Names::read(&CLDR.unpacked(store)?, &PYCOUNTRY.unpacked(store)?)?;
    let atlas = WORLD_ATLAS.unpacked(store)?;
    let topology = topology::read(&atlas.join("package/countries-10m.json"), "countries")?;
    let parts = units::parts(&topology, &codes.alpha3_by_numeric, log)?;
    let made = coverage::build(topology.arcs, &parts, log)?;
    if let Some(missing) = REGION.iter().find(|code| !made.contains_key(**code)) {
        return Err(format!("no shape for {missing}"));
    }
    let mut features = Vec::new();
    for (alpha3, polygons) in &made {
        let alpha2 = codes
            .alpha2_by_alpha3
            .get(alpha3)
            .ok_or_else(|| format!("no alpha-2 code for {alpha3}"))?;
        let mut properties = Map::new();
        properties.insert("iso_a2".to_owned(), json!(alpha2));
        properties.insert("iso_a3".to_owned(), json!(alpha3));
        for (key, name) in names.of(alpha2)? {
            properties.insert(key.to_owned(), Value::String(name));
        }
        properties.insert(
            "region".to_owned(),
            json!(REGION.contains(&alpha3.as_str())),
        );
        features.push(geojson::feature(
            &json!(alpha3),
            &properties,
            &geojson::polygons(polygons),
        ));
    }
    log(format!(
        "{} features, {} of them in the region",
        features.len(),
        REGION.len()
    ));
    geojson::write(&root.join("data/basemap/countries.geojson"), &features)
}
