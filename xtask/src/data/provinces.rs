//! In which first-order division a place lies.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::disputed::WORLD_MAP;
use super::packages::QGIS;
use super::rings::{Ring, contains};
use super::topology::Point;
use super::{gpkg, states};

/// How far a place on a shore may lie outside the drawn division, in ten-thousandths of a degree.
const ASHORE: i64 = 1_000;

/// The divisions of the region's countries by alpha-2 code: name, and rings in any order.
pub(super) struct Provinces {
    by_country: BTreeMap<String, Vec<(String, Vec<Ring>)>>,
}

impl Provinces {
    /// Reads the portfolio's countries as they ship, the others from the GeoPackage.
    ///
    /// # Errors
    /// A package cannot be had or is not what this was written against.
    pub(super) fn read(store: &Path, region: &BTreeSet<&str>) -> Result<Self, String> {
        let mut by_country: BTreeMap<String, Vec<(String, Vec<Ring>)>> = BTreeMap::new();
        for state in states::read(store, &mut |_| {})? {
            let rings = state.polygons.into_iter().flatten().collect();
            by_country
                .entry(state.country.to_owned())
                .or_default()
                .push((state.name, rings));
        }
        let shipped: Vec<String> = by_country.keys().cloned().collect();
        let path = QGIS.unpacked(store)?.join(WORLD_MAP);
        for row in gpkg::read(&path, "states_provinces", &["iso_a2", "name"])? {
            let [country, name] = row.texts.as_slice() else {
                continue;
            };
            let is_asked = region.contains(country.as_str()) && !shipped.contains(country);
            if is_asked && !name.is_empty() {
                let rings = row.parts.into_iter().flatten().collect();
                by_country
                    .entry(country.clone())
                    .or_default()
                    .push((name.clone(), rings));
            }
        }
        Ok(Self { by_country })
    }

    /// The name of the division around a place, or of the nearest one if that is just ashore.
    pub(super) fn name_at(&self, country: &str, place: Point) -> Option<&str> {
        let provinces = self.by_country.get(country)?;
        let around = provinces
            .iter()
            .find(|(_, rings)| rings.iter().filter(|ring| contains(ring, place)).count() % 2 == 1);
        let nearest = || {
            let away = |rings: &[Ring]| {
                rings
                    .iter()
                    .flatten()
                    .map(|point| squared(*point, place))
                    .min()
                    .unwrap_or(i64::MAX)
            };
            let distances = provinces
                .iter()
                .map(|province| (away(&province.1), province));
            distances
                .min_by_key(|(distance, _)| *distance)
                .filter(|(distance, _)| *distance <= ASHORE * ASHORE)
                .map(|(_, province)| province)
        };
        around.or_else(nearest).map(|(name, _)| name.as_str())
    }
}

fn squared(a: Point, b: Point) -> i64 {
    let (x, y) = (i64::from(a.x - b.x), i64::from(a.y - b.y));
    x * x + y * y
}
