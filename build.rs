//! Turns the GeoJSON in `data/` into the compact form that the program embeds: shared arcs at three levels of detail,
//! lines, and the gazetteer. The GeoJSON stays the one truth.

use std::error::Error;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

#[path = "src/geo/mod.rs"]
#[allow(
    dead_code,
    unused_imports,
    unreachable_pub,
    reason = "the program uses the rest of the room"
)]
mod geo;

use geo::boundaries::{Boundaries, lines_of, polygons_of};
use geo::detail::LEVELS;
use geo::topology::Topology;
use geo::{codec, simplify};

/// The data have four decimals of a degree; vertices are stored in steps of 10⁻⁷ degree.
const STEP: i32 = 1000;

fn main() -> Result<(), Box<dyn Error>> {
    let root =
        PathBuf::from(std::env::var_os("CARGO_MANIFEST_DIR").ok_or("no CARGO_MANIFEST_DIR")?);
    let out = PathBuf::from(std::env::var_os("OUT_DIR").ok_or("no OUT_DIR")?);
    let read = |path: &str| -> Result<String, Box<dyn Error>> {
        println!("cargo::rerun-if-changed={path}");
        fs::read_to_string(root.join(path)).map_err(|error| format!("{path}: {error}").into())
    };
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=src/geo");

    let boundaries = Boundaries::from_geojson(&read("data/basemap/countries.geojson")?)?;
    write_packed(
        &out.join("countries.json.gz"),
        &serde_json::to_vec(&boundaries.countries)?,
    )?;
    for (number, level) in LEVELS.iter().enumerate() {
        let topology = simplify::topology(&boundaries.topology, level.tolerance, level.smallest);
        write_packed(
            &out.join(format!("countries-{number}.bin.gz")),
            &codec::encode(&topology, STEP),
        )?;
    }
    for name in ["rivers", "disputed"] {
        let lines = lines(&read(&format!("data/basemap/{name}.geojson"))?)?;
        let topology = Topology {
            arcs: lines,
            units: Vec::new(),
        };
        write_packed(
            &out.join(format!("{name}.bin.gz")),
            &codec::encode(&topology, STEP),
        )?;
    }
    let lakes = polygons(&read("data/basemap/lakes.geojson")?)?;
    write_packed(
        &out.join("lakes.bin.gz"),
        &codec::encode(&Topology::of(&lakes), STEP),
    )?;
    let states = inner_borders(&polygons(&read("data/basemap/states.geojson")?)?);
    write_packed(&out.join("states.bin.gz"), &codec::encode(&states, STEP))?;
    write_packed(
        &out.join("cities.json.gz"),
        cities(&read("data/gazetteer/cities.geojson")?)?.as_bytes(),
    )?;
    Ok(())
}

fn features(text: &str) -> Result<Vec<geojson::Feature>, Box<dyn Error>> {
    let collection: geojson::FeatureCollection = text.parse::<geojson::GeoJson>()?.try_into()?;
    Ok(collection.features)
}

fn lines(text: &str) -> Result<Vec<Vec<geo::topology::Vertex>>, Box<dyn Error>> {
    Ok(features(text)?
        .iter()
        .filter_map(|feature| feature.geometry.as_ref())
        .flat_map(|geometry| lines_of(&geometry.value))
        .collect())
}

fn polygons(text: &str) -> Result<Vec<Vec<geo::topology::Polygon>>, Box<dyn Error>> {
    Ok(features(text)?
        .iter()
        .filter_map(|feature| feature.geometry.as_ref())
        .map(|geometry| polygons_of(&geometry.value))
        .collect())
}

/// The borders between states: the arcs with a state on either side. Outer borders belong to the countries.
fn inner_borders(states: &[Vec<geo::topology::Polygon>]) -> Topology {
    let full = Topology::of(states);
    let sides = full.sides();
    let arcs = full
        .arcs
        .into_iter()
        .zip(sides)
        .filter(|(_, sides)| sides.len() == 2)
        .map(|(arc, _)| arc);
    Topology {
        arcs: arcs.collect(),
        units: Vec::new(),
    }
}

/// The gazetteer as rows: id, lon, lat, name, country, population, whether a national capital, other names.
fn cities(text: &str) -> Result<String, Box<dyn Error>> {
    let rows = features(text)?
        .iter()
        .filter_map(|feature| {
            let geojson::GeometryValue::Point { coordinates } = &feature.geometry.as_ref()?.value
            else {
                return None;
            };
            let [lon, lat, ..] = coordinates.as_slice() else {
                return None;
            };
            let get = |key: &str| feature.property(key).cloned().unwrap_or_default();
            let id = match &feature.id {
                Some(geojson::feature::Id::Number(id)) => id.as_u64()?,
                Some(geojson::feature::Id::String(id)) => id.parse().ok()?,
                None => return None,
            };
            let capital = get("capital") == "country";
            Some(serde_json::json!([
                id,
                lon,
                lat,
                get("name"),
                get("country"),
                get("population"),
                capital,
                get("alt")
            ]))
        })
        .collect::<Vec<_>>();
    Ok(serde_json::to_string(&rows)?)
}

fn write_packed(path: &Path, bytes: &[u8]) -> Result<(), Box<dyn Error>> {
    let mut encoder =
        flate2::write::GzEncoder::new(fs::File::create(path)?, flate2::Compression::best());
    encoder.write_all(bytes)?;
    encoder.finish()?.sync_all()?;
    Ok(())
}
