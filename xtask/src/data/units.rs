//! Which unit each of Natural Earth's shapes belongs to: ISO 3166-1, one feature a code.

use std::collections::BTreeMap;

use super::topology::{Geometry, Point, Topology, arc_index};

/// The 49 units of Latin America and the Caribbean, ISO 3166-1 alpha-3.
pub(super) const REGION: [&str; 49] = [
    "ABW", "AIA", "ARG", "ATG", "BHS", "BLM", "BLZ", "BOL", "BRA", "BRB", "CHL", "COL", "CRI",
    "CUB", "CUW", "CYM", "DMA", "DOM", "ECU", "FLK", "GLP", "GRD", "GTM", "GUF", "GUY", "HND",
    "HTI", "JAM", "KNA", "LCA", "MAF", "MEX", "MSR", "MTQ", "NIC", "PAN", "PER", "PRI", "PRY",
    "SLV", "SUR", "SXM", "TCA", "TTO", "URY", "VCT", "VEN", "VGB", "VIR",
];

/// Units in the region's waters that are drawn as finely as the region but do not count to it.
const AS_FINE_AS_THE_REGION: [&str; 1] = ["BES"];

/// Whether a unit keeps every vertex of its source.
pub(super) fn keeps_all_detail(unit: &str) -> bool {
    REGION.contains(&unit) || AS_FINE_AS_THE_REGION.contains(&unit)
}

/// Shapes without an ISO numeric code, and the unit they are drawn with; none: left out.
const WITHOUT_CODE: [(&str, Option<&str>); 16] = [
    ("Akrotiri", Some("CYP")),
    ("Ashmore and Cartier Is.", Some("AUS")),
    ("Baikonur", Some("KAZ")),
    ("Bajo Nuevo Bank", None),
    ("Clipperton I.", Some("CPT")),
    ("Coral Sea Is.", Some("AUS")),
    ("Cyprus U.N. Buffer Zone", Some("CYP")),
    ("Dhekelia", Some("CYP")),
    ("Kosovo", Some("XKX")),
    ("N. Cyprus", Some("CYP")),
    ("Scarborough Reef", None),
    ("Serranilla Bank", None),
    ("Siachen Glacier", Some("IND")),
    ("Somaliland", Some("SOM")),
    ("Spratly Is.", None),
    ("USNB Guantanamo Bay", Some("CUB")),
];

/// Parts with an ISO code of their own inside another unit's shape: the shape's name, the box
/// (west, south, east, north, degrees) in which a polygon begins, and the part's code.
const PARTS: [(&str, [f64; 4], &str); 12] = [
    ("France", [-55.0, 2.0, -51.0, 6.0], "GUF"),
    ("France", [-61.5, 14.2, -60.5, 15.0], "MTQ"),
    ("France", [-62.0, 15.7, -60.8, 16.7], "GLP"),
    ("France", [55.0, -21.6, 56.0, -20.6], "REU"),
    ("France", [44.9, -13.2, 45.4, -12.4], "MYT"),
    ("Netherlands", [-69.0, 11.8, -62.0, 18.0], "BES"),
    ("Norway", [-10.0, 70.5, -7.0, 71.5], "SJM"),
    ("Norway", [10.0, 74.0, 35.0, 81.0], "SJM"),
    ("Norway", [3.0, -55.0, 4.0, -54.0], "BVT"),
    ("New Zealand", [-173.0, -10.0, -171.0, -8.0], "TKL"),
    ("Indian Ocean Ter.", [96.0, -13.0, 98.0, -11.0], "CCK"),
    ("Indian Ocean Ter.", [105.0, -11.0, 106.0, -10.0], "CXR"),
];

/// One polygon of the topology and the unit it belongs to.
#[derive(Debug)]
pub(super) struct Part {
    /// ISO 3166-1 alpha-3, or a code that is reserved or user-assigned there.
    pub(super) unit: String,
    /// Its rings, exterior first.
    pub(super) rings: Vec<Vec<i32>>,
}

/// Gives each polygon its unit. `alpha3` translates ISO numeric codes.
///
/// # Errors
/// A shape has neither a known code nor a place in the table above.
pub(super) fn parts(
    topology: &Topology,
    alpha3: &BTreeMap<u32, String>,
    log: &mut dyn FnMut(String),
) -> Result<Vec<Part>, String> {
    let mut parts = Vec::new();
    for shape in &topology.geometries {
        let name = shape.properties["name"].as_str().unwrap_or_default();
        let whole = unit_of(shape, name, alpha3)?;
        match &whole {
            None => log(format!(
                "{name}: left out: reefs without an ISO code and with several claimants"
            )),
            Some(unit) if shape.id.is_none() => log(format!(
                "{name}: has no ISO numeric code, drawn with {unit}"
            )),
            Some(_) => {}
        }
        let mut split: BTreeMap<&str, usize> = BTreeMap::new();
        for rings in &shape.polygons {
            let begins = topology.arcs[arc_index(rings[0][0])][0];
            let own = PARTS
                .iter()
                .find(|(of, bounds, _)| *of == name && within(begins, *bounds));
            if let Some((_, _, code)) = own {
                *split.entry(code).or_default() += 1;
            }
            if let Some(unit) = own
                .map(|(_, _, code)| (*code).to_owned())
                .or_else(|| whole.clone())
            {
                parts.push(Part {
                    unit,
                    rings: rings.clone(),
                });
            }
        }
    }
    Ok(parts)
}

fn unit_of(
    shape: &Geometry,
    name: &str,
    alpha3: &BTreeMap<u32, String>,
) -> Result<Option<String>, String> {
    if name == "Indian Ocean Ter." {
        return Ok(Some("AUS".to_owned()));
    }
    if let Some((_, unit)) = WITHOUT_CODE.iter().find(|(of, _)| *of == name) {
        return Ok(unit.map(str::to_owned));
    }
    let code = shape.id.as_deref().and_then(|id| id.parse::<u32>().ok());
    match code.and_then(|code| alpha3.get(&code)) {
        Some(unit) => Ok(Some(unit.clone())),
        None => Err(format!(
            "{name}: id {:?} is no known ISO numeric code",
            shape.id
        )),
    }
}

fn within(point: Point, [west, south, east, north]: [f64; 4]) -> bool {
    let (low, high) = (
        Point::from_lon_lat(west, south),
        Point::from_lon_lat(east, north),
    );
    (low.x..=high.x).contains(&point.x) && (low.y..=high.y).contains(&point.y)
}
