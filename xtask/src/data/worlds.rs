//! The world's boundaries at each scale of Natural Earth, for the benchmarks alone: `target/worlds/world-*.geojson`.

use std::path::Path;

use serde_json::{Map, Value, json};

use super::packages::{WORLD_ATLAS, make_folder};
use super::{geojson, rings, topology};

/// The scales that the package has.
const SCALES: [&str; 3] = ["110m", "50m", "10m"];

/// Makes the files from the package, unless they are there.
///
/// # Errors
/// The package cannot be had or is not what this was written against.
pub(super) fn make(store: &Path, folder: &Path, log: &mut dyn FnMut(String)) -> Result<(), String> {
    make_folder(folder)?;
    for scale in SCALES {
        let path = folder.join(format!("world-{scale}.geojson"));
        if path.is_file() {
            continue;
        }
        let source = WORLD_ATLAS.unpacked(store)?;
        let source = source.join(format!("package/countries-{scale}.json"));
        let topology = topology::read(&source, "countries")?;
        let mut features = Vec::new();
        for (number, geometry) in topology.geometries.iter().enumerate() {
            let id = geometry.id.clone().unwrap_or_else(|| number.to_string());
            let mut polygons = Vec::new();
            for polygon in &geometry.polygons {
                let joined = polygon
                    .iter()
                    .map(|ring| rings::placed(rings::join(ring, &topology.arcs)))
                    .collect::<Result<Vec<_>, _>>();
                // Both sides of a comparison do without it.
                let joined = match joined {
                    Ok(joined) => joined,
                    Err(error) => {
                        log(format!("{scale}, {id}: left out: {error}"));
                        continue;
                    }
                };
                // What is repaired is told when the countries are made.
                polygons.extend(rings::polygons(&joined, &mut |_| ()));
            }
            let mut properties = Map::new();
            let name = geometry.properties.get("name").cloned();
            properties.insert("name".to_owned(), name.unwrap_or(Value::Null));
            features.push(geojson::feature(
                &json!(id),
                &properties,
                &geojson::polygons(&polygons),
            ));
        }
        geojson::write(&path, &features)?;
        log(format!("{scale}: {} features", features.len()));
    }
    Ok(())
}
