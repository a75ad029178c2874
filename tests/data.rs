//! What the geography that ships promises: codes and names, shared borders, nothing across 180°.

#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::fs;
use std::path::Path;

use footprint_atlas::atlas::{Atlas, EMBEDDED_BYTES};
use footprint_atlas::geo::detail::LEVELS;
use footprint_atlas::geo::topology::{Topology, Vertex};
use serde_json::Value;

const REGION: &str = "ABW AIA ARG ATG BHS BLM BLZ BOL BRA BRB CHL COL CRI CUB CUW CYM DMA DOM ECU FLK GLP GRD GTM \
    GUF GUY HND HTI JAM KNA LCA MAF MEX MSR MTQ NIC PAN PER PRI PRY SLV SUR SXM TCA TTO URY VCT VEN VGB VIR";

const PORTFOLIO: &str = "HN MX SV GT PY HT CR AR BO PA CO EC GY SR VE";

/// A position in ten-thousandths of a degree, the finest that the data have.
type Position = (i64, i64);
type Ring = Vec<Position>;

fn features(path: &str) -> Vec<Value> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("data")
        .join(path);
    let text = fs::read_to_string(&path).unwrap();
    let mut collection: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(collection["type"], "FeatureCollection");
    match collection["features"].take() {
        Value::Array(features) => features,
        other => panic!("features are {other}"),
    }
}

fn countries() -> BTreeMap<String, Value> {
    let features = features("basemap/countries.geojson");
    features
        .into_iter()
        .map(|feature| (feature["id"].as_str().unwrap().to_owned(), feature))
        .collect()
}

#[expect(clippy::cast_possible_truncation, reason = "degrees are small")]
fn position(value: &Value) -> Position {
    let units = |index: usize| {
        let scaled = value[index].as_f64().unwrap() * 10_000.0;
        assert!(
            (scaled - scaled.round()).abs() < 1e-6,
            "{value} has more than four decimals"
        );
        scaled.round() as i64
    };
    (units(0), units(1))
}

fn line(value: &Value) -> Vec<Position> {
    value.as_array().unwrap().iter().map(position).collect()
}

/// The polygons of a feature, exterior rings first.
fn polygons(feature: &Value) -> Vec<Vec<Ring>> {
    let geometry = &feature["geometry"];
    let rings = |polygon: &Value| polygon.as_array().unwrap().iter().map(line).collect();
    match geometry["type"].as_str().unwrap() {
        "Polygon" => vec![rings(&geometry["coordinates"])],
        "MultiPolygon" => geometry["coordinates"]
            .as_array()
            .unwrap()
            .iter()
            .map(rings)
            .collect(),
        other => panic!("a country is a {other}"),
    }
}

fn doubled_area(ring: &[Position]) -> i64 {
    ring.windows(2)
        .map(|pair| pair[0].0 * pair[1].1 - pair[1].0 * pair[0].1)
        .sum()
}

/// The extent of a feature in degrees: west, south, east, north.
#[expect(clippy::cast_precision_loss, reason = "degrees are small")]
fn extent(feature: &Value) -> [f64; 4] {
    let all: Vec<Position> = polygons(feature).into_iter().flatten().flatten().collect();
    let degrees = |value: Option<i64>| value.unwrap() as f64 / 10_000.0;
    [
        degrees(all.iter().map(|position| position.0).min()),
        degrees(all.iter().map(|position| position.1).min()),
        degrees(all.iter().map(|position| position.0).max()),
        degrees(all.iter().map(|position| position.1).max()),
    ]
}

#[test]
fn the_49_units_of_the_region_have_codes_and_names_in_four_languages() {
    let countries = countries();
    let listed: BTreeSet<&str> = REGION.split_whitespace().collect();
    assert_eq!(listed.len(), 49);
    let marked: BTreeSet<&str> = countries
        .values()
        .filter(|country| country["properties"]["region"] == true)
        .map(|country| country["id"].as_str().unwrap())
        .collect();
    assert_eq!(marked, listed);
    let mut alpha2 = HashSet::new();
    for (id, country) in &countries {
        let properties = &country["properties"];
        assert_eq!(properties["iso_a3"], id.as_str());
        let code = properties["iso_a2"].as_str().unwrap();
        assert!(
            code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_uppercase()),
            "{id}: {code}"
        );
        assert!(alpha2.insert(code.to_owned()), "{code} twice");
        for key in ["name", "name:es", "name:pt", "name:fr"] {
            assert!(
                properties[key]
                    .as_str()
                    .is_some_and(|name| !name.is_empty()),
                "{id} has no {key}"
            );
        }
    }
}

#[test]
fn the_fifteen_countries_of_the_portfolio_and_their_states_are_there() {
    let countries = countries();
    let states = features("basemap/states.geojson");
    assert_eq!(states.len(), 268);
    let codes: BTreeSet<&str> = states
        .iter()
        .map(|state| state["properties"]["iso_3166_2"].as_str().unwrap())
        .collect();
    assert_eq!(codes.len(), 268);
    for code in PORTFOLIO.split_whitespace() {
        assert!(
            countries
                .values()
                .any(|country| country["properties"]["iso_a2"] == code),
            "{code}"
        );
        assert!(
            codes
                .iter()
                .any(|state| state.starts_with(&format!("{code}-"))),
            "no state of {code}"
        );
    }
}

#[test]
fn both_names_of_the_falkland_islands_are_said() {
    let countries = countries();
    let names = &countries["FLK"]["properties"];
    assert_eq!(names["name"], "Falkland Islands (Malvinas)");
    assert_eq!(names["name:es"], "Islas Malvinas (Falkland)");
}

#[test]
fn rings_are_closed_and_wound_by_the_right_hand_rule() {
    for (id, country) in countries() {
        for polygon in polygons(&country) {
            for (index, ring) in polygon.iter().enumerate() {
                assert!(ring.len() >= 4, "{id}: a ring of {} positions", ring.len());
                assert_eq!(ring.first(), ring.last(), "{id}: an open ring");
                assert_eq!(
                    doubled_area(ring) > 0,
                    index == 0,
                    "{id}: wound wrongly at {:?}",
                    ring[0]
                );
                assert!(
                    ring.windows(2).all(|pair| pair[0] != pair[1]),
                    "{id}: a position twice in a row"
                );
            }
        }
    }
}

#[test]
fn no_line_runs_across_the_antimeridian() {
    for (id, country) in countries() {
        for ring in polygons(&country).iter().flatten() {
            for pair in ring.windows(2) {
                assert!((pair[0].0 - pair[1].0).abs() <= 1_800_000, "{id}: {pair:?}");
            }
            assert!(
                ring.iter()
                    .all(|(lon, lat)| lon.abs() <= 1_800_000 && lat.abs() <= 900_000),
                "{id}"
            );
        }
    }
}

#[test]
fn antarctica_reaches_the_pole() {
    assert!((extent(&countries()["ATA"])[1] - -90.0).abs() < 1e-9);
}

/// The positions of a country that lie on its border with another, in the order of its ring.
fn shared(of: &Value, with: &Value) -> Vec<Position> {
    let theirs: HashSet<Position> = polygons(with).into_iter().flatten().flatten().collect();
    let mut ours: Vec<Position> = polygons(of).into_iter().flatten().flatten().collect();
    ours.retain(|position| theirs.contains(position));
    ours
}

#[test]
fn haiti_and_the_dominican_republic_share_each_vertex_of_their_border() {
    let countries = countries();
    let (haiti, dominican_republic) = (&countries["HTI"], &countries["DOM"]);
    let border = shared(haiti, dominican_republic);
    assert!(border.len() > 50, "{} shared vertices", border.len());
    // Along the border no vertex lies between two shared ones on one side only: the segments are
    // the same, walked the other way.
    let segments = |country: &Value| -> HashSet<(Position, Position)> {
        polygons(country)
            .iter()
            .flatten()
            .flat_map(|ring| ring.windows(2).map(|pair| (pair[0], pair[1])))
            .collect()
    };
    let (ours, theirs) = (segments(haiti), segments(dominican_republic));
    let common = ours
        .iter()
        .filter(|(from, to)| theirs.contains(&(*to, *from)))
        .count();
    let distinct: HashSet<Position> = border.into_iter().collect();
    assert_eq!(
        common,
        distinct.len() - 1,
        "the border is one run of common segments"
    );
}

#[test]
fn land_borders_are_drawn_once() {
    // Each segment belongs to at most one country in each direction, so nothing overlaps along a border.
    let mut owner: HashMap<(Position, Position), String> = HashMap::new();
    for (id, country) in countries() {
        for ring in polygons(&country).iter().flatten() {
            for pair in ring.windows(2) {
                if let Some(other) = owner.insert((pair[0], pair[1]), id.clone()) {
                    panic!("{id} and {other} lie on the same side of {pair:?}");
                }
            }
        }
    }
}

#[test]
fn overseas_departments_are_not_part_of_france() {
    let countries = countries();
    for code in ["GUF", "MTQ", "GLP", "REU", "MYT", "PRI"] {
        assert!(countries.contains_key(code), "{code}");
    }
    let [west, south, east, north] = extent(&countries["FRA"]);
    assert!(
        west > -6.0 && south > 41.0 && east < 10.0 && north < 52.0,
        "{west} {south} {east} {north}"
    );
    let [west, south, east, north] = extent(&countries["GUF"]);
    assert!(
        west > -55.0 && south > 2.0 && east < -51.0 && north < 6.0,
        "{west} {south} {east} {north}"
    );
}

#[test]
fn cities_lie_where_geonames_has_them() {
    let cities = features("gazetteer/cities.geojson");
    for (name, country, lat, lon) in [
        ("Choloma", "HN", 15.61444, -87.95302),
        ("La Ceiba", "HN", 15.75971, -86.78221),
        ("Asunción", "PY", -25.28646, -57.647),
        ("Guadalajara", "MX", 20.67738, -103.34749),
        ("Port-au-Prince", "HT", 18.54349, -72.33881),
        ("Guatemala City", "GT", 14.64072, -90.51327),
        ("San Salvador", "SV", 13.68935, -89.18718),
    ] {
        let found: Vec<&Value> = cities
            .iter()
            .filter(|city| {
                city["properties"]["name"] == name && city["properties"]["country"] == country
            })
            .collect();
        assert_eq!(found.len(), 1, "{name} is there {} times", found.len());
        let coordinates = &found[0]["geometry"]["coordinates"];
        assert_eq!(
            (coordinates[0].as_f64(), coordinates[1].as_f64()),
            (Some(lon), Some(lat)),
            "{name}"
        );
    }
}

#[test]
fn each_country_of_the_portfolio_has_one_capital() {
    let cities = features("gazetteer/cities.geojson");
    for code in PORTFOLIO.split_whitespace() {
        let capitals = cities
            .iter()
            .filter(|city| {
                city["properties"]["country"] == code && city["properties"]["capital"] == "country"
            })
            .count();
        assert_eq!(capitals, 1, "{code}");
    }
}

#[test]
fn states_lie_round_their_cities() {
    // Natural Earth has swapped some of these; a name on the wrong shape would mislead.
    let cities = features("gazetteer/cities.geojson");
    for (city, country, state) in [
        ("Georgetown", "GY", "Demerara-Mahaica"),
        ("Linden", "GY", "Upper Demerara-Berbice"),
        ("Ambato", "EC", "Tungurahua"),
        ("Tena", "EC", "Napo"),
        ("Choloma", "HN", "Cortés"),
        ("Guadalajara", "MX", "Jalisco"),
    ] {
        let found = cities.iter().find(|feature| {
            feature["properties"]["name"] == city && feature["properties"]["country"] == country
        });
        assert_eq!(found.unwrap()["properties"]["admin1"], state, "{city}");
    }
}

#[test]
fn every_icon_of_the_list_has_a_codepoint_of_its_own() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/icons/icons.tsv");
    let text = fs::read_to_string(path).unwrap();
    let codes: Vec<&str> = text
        .lines()
        .skip(1)
        .map(|line| line.split_once('\t').unwrap().1)
        .collect();
    let distinct: HashSet<&str> = codes.iter().copied().collect();
    assert!(codes.len() >= 80);
    assert_eq!(distinct.len(), codes.len());
}

/// A segment: its ends, in units of 10⁻⁷ degree.
type Segment = (Vertex, Vertex);

/// Which side of the line through a segment a vertex lies on: 1, −1, or 0 on it.
fn side(from: Vertex, to: Vertex, of: Vertex) -> i128 {
    let [from, to, of] = [from, to, of].map(|vertex| vertex.map(i128::from));
    let cross = (to[0] - from[0]) * (of[1] - from[1]) - (to[1] - from[1]) * (of[0] - from[0]);
    cross.signum()
}

/// Whether two segments cross within both, not only touch at an end.
fn cross((a, b): Segment, (c, d): Segment) -> bool {
    side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0
}

/// The pairs of segments that cross, found by sweeping from west to east.
fn crossings(topology: &Topology) -> Vec<(Segment, Segment)> {
    let mut segments: Vec<Segment> = topology
        .arcs
        .iter()
        .flat_map(|arc| {
            arc.windows(2)
                .map(|pair| (pair[0].min(pair[1]), pair[0].max(pair[1])))
        })
        .collect();
    segments.sort_unstable();
    let mut found = Vec::new();
    // Long segments (of coarse coasts) are few; the others are short, and so are those that the sweep has to look at.
    let mut open: Vec<Segment> = Vec::new();
    for segment in segments {
        open.retain(|other| other.1[0] >= segment.0[0]);
        let (low, high) = (
            segment.0[1].min(segment.1[1]),
            segment.0[1].max(segment.1[1]),
        );
        let near = open.iter().filter(|other| {
            other.0[1].min(other.1[1]) <= high && other.0[1].max(other.1[1]) >= low
        });
        found.extend(
            near.filter(|other| cross(segment, **other))
                .map(|other| (segment, *other)),
        );
        open.push(segment);
    }
    found
}

/// The pairs of units that share a border.
fn neighbors(topology: &Topology) -> BTreeSet<Vec<usize>> {
    let sides = topology.sides().into_iter();
    sides.filter(|sides| sides.len() == 2).collect()
}

#[test]
fn all_neighbors_share_their_border_at_every_level_of_detail() {
    let atlas = Atlas::embedded();
    let full = neighbors(&atlas.level(LEVELS.len() - 1));
    assert!(full.len() > 300, "{} pairs of neighbors", full.len());
    for level in 0..LEVELS.len() {
        let topology = atlas.level(level);
        assert_eq!(neighbors(&topology), full, "level {level}");
        // A border is one arc for both sides, so there can be no gap along it; nor does a third unit use it.
        assert!(
            topology
                .sides()
                .iter()
                .all(|sides| (1..=2).contains(&sides.len()))
        );
    }
}

#[test]
fn no_border_or_coast_crosses_another_at_any_level_of_detail() {
    let atlas = Atlas::embedded();
    for level in 0..LEVELS.len() {
        let found = crossings(&atlas.level(level));
        let count = found.len();
        assert_eq!(count, 0, "level {level}, first {:?}", found.first());
    }
}

#[test]
fn what_the_program_embeds_is_as_small_as_the_readme_says() {
    const CEILING: usize = 1_600_000;
    const { assert!(EMBEDDED_BYTES <= CEILING) };
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/README.md");
    let stated = format!("{:.2} MB", EMBEDDED_BYTES as f64 / 1e6);
    let readme = fs::read_to_string(path).unwrap();
    assert!(
        readme.contains(&stated),
        "data/README.md does not say {stated}"
    );
}
