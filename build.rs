//! Turns the GeoJSON in `data/` into the compact form that the program embeds: shared arcs at three levels of detail,
//! lines, and the gazetteer. The GeoJSON stays the one truth.

use std::error::Error;
use std::fs;
use std::io::Write as _;
use std::path::PathBuf;

#[path = "src/geo/mod.rs"]
#[allow(
    dead_code,
    unused_imports,
    unreachable_pub,
    reason = "the program uses the rest of the room"
)]
mod geo;

use geo::boundaries::{Boundaries, label_of, lines_of, polygons_of};
use geo::detail::LEVELS;
use geo::topology::Topology;
use geo::{codec, simplify};

/// The data have four decimals of a degree; vertices are stored in steps of 10⁻⁷ degree.
const STEP: i32 = 1000;

/// Squares that the search for a state's label may look at.
const LABEL_CELLS: usize = 4096;

/// The license texts that travel with the program: what each is of, and the file.
const LICENSES: [(&str, &str); 7] = [
    (
        "Footprint Atlas: MIT, or Apache-2.0 below, as you like",
        "LICENSE-MIT",
    ),
    ("Footprint Atlas: Apache-2.0", "LICENSE-APACHE"),
    ("Inter, the typeface", "assets/fonts/OFL.txt"),
    (
        "DejaVu Sans, the typeface for what Inter lacks",
        "assets/fonts/DejaVu-LICENSE.txt",
    ),
    ("Phosphor, the icons", "assets/icons/LICENSE"),
    ("Geography", "data/LICENSES.md"),
    ("Libraries", "assets/licenses.txt"),
];

/// Where the data are, where the packed form goes, and how much of it there is.
struct Packer {
    root: PathBuf,
    out: PathBuf,
    bytes: usize,
}

fn main() -> Result<(), Box<dyn Error>> {
    let folder = |name: &str| std::env::var_os(name).map(PathBuf::from);
    let mut packer = Packer {
        root: folder("CARGO_MANIFEST_DIR").ok_or("no CARGO_MANIFEST_DIR")?,
        out: folder("OUT_DIR").ok_or("no OUT_DIR")?,
        bytes: 0,
    };
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=src/geo");

    packer.countries()?;
    for name in ["rivers", "disputed"] {
        let topology = Topology {
            arcs: lines(&packer.read(&format!("data/basemap/{name}.geojson"))?)?,
            units: Vec::new(),
        };
        packer.write(&format!("{name}.bin.gz"), &codec::encode(&topology, STEP))?;
    }
    let lakes = polygons(&packer.read("data/basemap/lakes.geojson")?)?;
    packer.write("lakes.bin.gz", &codec::encode(&Topology::of(&lakes), STEP))?;
    let states = packer.read("data/basemap/states.geojson")?;
    let borders = inner_borders(&polygons(&states)?);
    packer.write("states.bin.gz", &codec::encode(&borders, STEP))?;
    packer.write("state-names.json.gz", state_names(&states)?.as_bytes())?;
    let cities = packer.read("data/gazetteer/cities.geojson")?;
    packer.write("cities.json.gz", self::cities(&cities)?.as_bytes())?;
    // The names of the seas are embedded as they are.
    packer.bytes += packer.read("data/basemap/marine.geojson")?.len();
    println!(
        "cargo::rustc-env=FOOTPRINT_ATLAS_EMBEDDED_BYTES={}",
        packer.bytes
    );
    packer.licenses()
}

impl Packer {
    fn read(&self, path: &str) -> Result<String, Box<dyn Error>> {
        println!("cargo::rerun-if-changed={path}");
        fs::read_to_string(self.root.join(path)).map_err(|error| format!("{path}: {error}").into())
    }

    fn write(&mut self, name: &str, bytes: &[u8]) -> Result<(), Box<dyn Error>> {
        let packed = packed(bytes)?;
        self.bytes += packed.len();
        Ok(fs::write(self.out.join(name), packed)?)
    }

    /// The texts of all licenses, one after the other.
    fn licenses(&self) -> Result<(), Box<dyn Error>> {
        let mut text = String::new();
        for (of, path) in LICENSES {
            // The file's own headings, where it is Markdown, are of the next level already.
            text += &format!("# {of}\n\n{}\n\n", self.read(path)?.trim());
        }
        Ok(fs::write(
            self.out.join("licenses.txt.gz"),
            packed(text.as_bytes())?,
        )?)
    }

    /// Codes and names of the countries, and their shapes at each level of detail.
    fn countries(&mut self) -> Result<(), Box<dyn Error>> {
        let boundaries = Boundaries::from_geojson(&self.read("data/basemap/countries.geojson")?)?;
        self.write(
            "countries.json.gz",
            &serde_json::to_vec(&boundaries.countries)?,
        )?;
        for (number, level) in LEVELS.iter().enumerate() {
            let topology =
                simplify::untangled(&boundaries.topology, level.tolerance, level.smallest);
            self.write(
                &format!("countries-{number}.bin.gz"),
                &codec::encode(&topology, STEP),
            )?;
        }
        Ok(())
    }
}

fn packed(bytes: &[u8]) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?)
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

/// The states and provinces as rows: code, name, lon and lat of the label, room round it in widths of the Mercator world.
fn state_names(text: &str) -> Result<String, Box<dyn Error>> {
    let rows = features(text)?
        .iter()
        .map(|feature| {
            let get = |key: &str| feature.property(key).and_then(serde_json::Value::as_str);
            let (code, name, country) = (get("iso_3166_2")?, get("name")?, get("country")?);
            // The program tells the country from the code.
            let is_its = code.strip_prefix(country)?.starts_with('-');
            let shapes = polygons_of(&feature.geometry.as_ref()?.value);
            let (point, room) = label_of(&shapes, LABEL_CELLS)?;
            let position = geo::Position::from(point);
            let rounded = |value: f64, scale: f64| (value * scale).round() / scale;
            is_its.then(|| {
                serde_json::json!([
                    code,
                    name,
                    rounded(position.lon, 1e3),
                    rounded(position.lat, 1e3),
                    rounded(room, 1e6)
                ])
            })
        })
        .collect::<Option<Vec<_>>>()
        .ok_or("states.geojson has a state without code, name, country or shape")?;
    Ok(serde_json::to_string(&rows)?)
}

/// The gazetteer as rows: id, lon, lat, name, country, population, whether a national capital, other names, state,
/// names by language.
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
                get("alt"),
                get("admin1"),
                names_by_language(feature)
            ]))
        })
        .collect::<Vec<_>>();
    Ok(serde_json::to_string(&rows)?)
}

/// The properties `name:LANG` by their language.
fn names_by_language(feature: &geojson::Feature) -> serde_json::Map<String, serde_json::Value> {
    let properties = feature.properties.iter().flatten();
    properties
        .filter_map(|(key, name)| Some((key.strip_prefix("name:")?.to_owned(), name.clone())))
        .collect()
}
