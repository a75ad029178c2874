//! `data/basemap/disputed.geojson`: claimed and ceasefire lines, to be drawn dashed.

use std::path::Path;

use serde_json::{Map, json};

use super::names::Codes;
use super::packages::{GEONAMES, QGIS};
use super::topology::Point;
use super::{geojson, gpkg};

/// Where the package lies its geography.
pub(super) const WORLD_MAP: &str = "usr/share/qgis/resources/data/world_map.gpkg";

/// Lines in the package that are no claims of today: Karabakh's lines before 2020, and a
/// parallel across Chile that the judgment of 2018 (Obligation to Negotiate Access to the
/// Pacific Ocean) left without effect.
const NO_LONGER_DISPUTED: [&str; 3] = [
    "Bolivian claim",
    "Ceasefire Line 1994",
    "Former USSR oblast in 1991",
];

/// Makes the file from the packages.
///
/// # Errors
/// A package cannot be had or is not what this was written against.
pub(super) fn make(store: &Path, root: &Path, log: &mut dyn FnMut(String)) -> Result<(), String> {
    let codes = Codes::read(&GEONAMES.unpacked(store)?)?;
    let rows = gpkg::read(
        &QGIS.unpacked(store)?.join(WORLD_MAP),
        "disputed_borders",
        &["name", "adm0_a3_l"],
    )?;
    let mut features = Vec::new();
    let mut history = 0;
    for row in rows {
        let [name, alpha3] = row.texts.as_slice() else {
            return Err("a row has other columns".to_owned());
        };
        if NO_LONGER_DISPUTED.contains(&name.as_str()) {
            history += 1;
            continue;
        }
        for line in chained(row.parts.into_iter().flatten().collect()) {
            let Some(begin) = line.first() else { continue };
            let country = country(alpha3, *begin, &codes)?;
            let mut properties = Map::new();
            properties.insert("name".to_owned(), json!(name));
            properties.insert("country".to_owned(), json!(country));
            let geometry = format!(
                "{{\"type\":\"LineString\",\"coordinates\":{}}}",
                geojson::positions(&line)
            );
            features.push(geojson::feature(
                &json!(features.len() + 1),
                &properties,
                &geometry,
            ));
        }
    }
    log(format!(
        "{} lines; {history} that are no claims of today left out",
        features.len()
    ));
    geojson::write(&root.join("data/basemap/disputed.geojson"), &features)
}

/// Joins lines that meet end to end, so that dashes run on.
fn chained(mut lines: Vec<Vec<Point>>) -> Vec<Vec<Point>> {
    let mut chains: Vec<Vec<Point>> = Vec::new();
    lines.retain_mut(|line| {
        line.dedup();
        line.len() > 1
    });
    while let Some(mut chain) = lines.pop() {
        let mut grown = true;
        while grown {
            grown = false;
            for _ in 0..2 {
                chain.reverse();
                let end = chain.last().copied();
                let next = lines
                    .iter()
                    .position(|line| line.first().copied() == end || line.last().copied() == end);
                if let Some(index) = next {
                    let mut line = lines.remove(index);
                    if line.first().copied() != end {
                        line.reverse();
                    }
                    chain.extend(line.into_iter().skip(1));
                    grown = true;
                }
            }
        }
        chains.push(chain);
    }
    chains.reverse();
    chains
}

/// The country that holds the land at the line; the source has French Guiana inside France and
/// a code of its own for South Sudan.
fn country(alpha3: &str, begin: Point, codes: &Codes) -> Result<String, String> {
    let in_south_america = begin.x < -400_000 && begin.y < 100_000;
    let iso = match alpha3 {
        "FRA" if in_south_america => "GUF",
        "SDS" => "SSD",
        other => other,
    };
    codes
        .alpha2_by_alpha3
        .get(iso)
        .cloned()
        .ok_or_else(|| format!("no alpha-2 code for {alpha3}"))
}
