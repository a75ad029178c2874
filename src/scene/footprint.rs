//! What everything spans, without what would make the rest too small to be seen.

use super::extents::positions_of;
use super::ground::Ground;
use crate::geo::{Extent, Position, WorldPoint};
use crate::portfolio::Portfolio;
use crate::view::Selection;

/// The most that may lie outside: one, or one of so many.
const ONE_OF: usize = 20;
/// Fewer things than this have no stray among them: each is an essential part of the whole.
const LEAST: usize = 5;
/// What lies outside must make the rest appear at least so many times as large.
const GAIN: f64 = 2.0;

/// What a portfolio spans.
#[derive(Debug, Clone, PartialEq)]
pub struct Footprint {
    /// What all of it spans, but for what lies outside.
    pub extent: Extent,
    /// What lies so far off that the rest would be hard to see beside it, the farthest first.
    pub outside: Vec<Selection>,
}

/// A country, site or feature, and where it is.
struct Item {
    selection: Selection,
    extent: Extent,
    middle: WorldPoint,
}

impl Footprint {
    /// The footprint of a portfolio; `None` where nothing of it has a place.
    #[must_use]
    pub fn of(portfolio: &Portfolio, ground: &Ground) -> Option<Self> {
        let mut items = items(portfolio, ground);
        let whole = union(&items)?;
        let all = Self {
            extent: whole,
            outside: Vec::new(),
        };
        if items.len() < LEAST {
            return Some(all);
        }
        // From the middle that a stray hardly moves.
        let median = |of: fn(&Item) -> f64| {
            let mut found: Vec<f64> = items.iter().map(of).collect();
            let half = found.len() / 2;
            *found.select_nth_unstable_by(half, f64::total_cmp).1
        };
        let (x, y) = (median(|item| item.middle.x), median(|item| item.middle.y));
        let far = |item: &Item| (item.middle.x - x).hypot(item.middle.y - y);
        items.sort_by(|a, b| far(b).total_cmp(&far(a)));
        let most = (items.len() / ONE_OF).max(1);
        // The extents of what is left, from all the rest to all but the farthest.
        let (strays, rest) = items.split_at(most);
        let mut extent = union(rest)?;
        let mut best: Option<(usize, Extent)> = None;
        for left_out in (1..=most).rev() {
            if size(whole) >= GAIN * size(extent).max(f64::MIN_POSITIVE) {
                best = Some((left_out, extent));
            }
            extent = extent.union(strays[left_out - 1].extent);
        }
        let Some((left_out, extent)) = best else {
            return Some(all);
        };
        let outside = strays.iter().take(left_out);
        // A country that reaches into the rest is seen all the same.
        let outside = outside.filter(|item| !extent.contains(item.extent.center()));
        Some(Self {
            extent,
            outside: outside.map(|item| item.selection.clone()).collect(),
        })
    }
}

fn items(portfolio: &Portfolio, ground: &Ground) -> Vec<Item> {
    let item = |selection, extent: Extent| Item {
        selection,
        extent,
        middle: extent.center().into(),
    };
    let at = |position: Position| Extent {
        west: position.lon,
        south: position.lat,
        east: position.lon,
        north: position.lat,
    };
    let countries = portfolio.countries().into_iter().filter_map(|code| {
        let country = ground.atlas.country(code)?;
        Some(item(Selection::Country(code.to_owned()), country.extent()))
    });
    let sites = portfolio.sites.iter().filter_map(|site| {
        let position = site.place.position()?;
        Some(item(Selection::Site(site.id.clone()), at(position)))
    });
    let features = portfolio.features.iter().filter_map(|feature| {
        let extent = Extent::of(positions_of(feature.geometry.as_ref()?))?;
        Some(item(Selection::Feature(feature.id.clone()), extent))
    });
    countries.chain(sites).chain(features).collect()
}

fn union(items: &[Item]) -> Option<Extent> {
    let extents = items.iter().map(|item| item.extent);
    extents.reduce(Extent::union)
}

/// The longer side on the map, as a share of the world.
fn size(extent: Extent) -> f64 {
    let corner = |lon, lat| WorldPoint::from(crate::geo::lon_lat(lon, lat));
    let (a, b) = (
        corner(extent.west, extent.north),
        corner(extent.east, extent.south),
    );
    (b.x - a.x).abs().max((b.y - a.y).abs())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::geo::lon_lat;
    use crate::portfolio::{Place, Site};

    fn portfolio(places: &[(f64, f64)]) -> Portfolio {
        let site = |(number, (lon, lat)): (usize, &(f64, f64))| Site {
            id: number.to_string(),
            programs: Vec::new(),
            name: None,
            country: None,
            place: Place::Exact(lon_lat(*lon, *lat)),
            count: 1,
            note: None,
            unknown: serde_json::Map::default(),
        };
        Portfolio {
            sites: places.iter().enumerate().map(site).collect(),
            ..Portfolio::default()
        }
    }

    fn of(places: &[(f64, f64)]) -> Footprint {
        let portfolio = portfolio(places);
        Footprint::of(&portfolio, &Ground::of(&portfolio)).unwrap()
    }

    #[test]
    fn a_stray_with_its_coordinates_swapped_does_not_ruin_the_view() {
        let near: Vec<_> = (0..12)
            .map(|n| (-88.0 + f64::from(n) * 0.3, 14.0 + f64::from(n % 4) * 0.4))
            .collect();
        let mut all = near.clone();
        all.insert(3, (14.5, -87.0));
        let found = of(&all);
        assert_eq!(found.outside, [Selection::Site("3".into())]);
        assert_eq!(
            Some(found.extent),
            Extent::of(near.iter().map(|(lon, lat)| lon_lat(*lon, *lat)))
        );
    }

    #[test]
    fn few_places_far_apart_are_all_framed() {
        for places in [
            vec![(-88.0, 14.0), (-87.9, 14.1), (30.0, 50.0)],
            vec![
                (-80.0, 0.0),
                (-60.0, 10.0),
                (-50.0, -20.0),
                (-70.0, -40.0),
                (-100.0, 20.0),
                (-57.0, -25.0),
            ],
        ] {
            assert_eq!(of(&places).outside, [], "{places:?}");
        }
    }

    #[test]
    fn the_default_footprint_is_framed_whole() {
        let portfolio = crate::portfolio::load_embedded().unwrap().portfolio;
        let found = Footprint::of(&portfolio, &Ground::of(&portfolio)).unwrap();
        assert_eq!(found.outside, []);
        assert_eq!(
            Footprint::of(&Portfolio::default(), &Ground::of(&portfolio)),
            None
        );
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]
        #[test]
        fn whatever_is_not_told_as_outside_is_inside(
            places in proptest::collection::vec((-179.0..179.0_f64, -84.0..84.0_f64), 1..60)
        ) {
            let found = of(&places);
            for (number, (lon, lat)) in places.iter().enumerate() {
                let is_outside = found.outside.contains(&Selection::Site(number.to_string()));
                prop_assert!(is_outside || found.extent.contains(lon_lat(*lon, *lat)));
            }
            prop_assert!(found.outside.len() <= (places.len() / ONE_OF).max(1));
        }
    }
}
