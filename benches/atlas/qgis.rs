//! QGIS's ways of finding and grouping, as its documentation and change log tell them; written anew, and leaner than there:
//! no expressions are interpreted, no layer is read again, and no group is drawn.

use footprint_atlas::atlas::cities;
use footprint_atlas::geo::WorldPoint;
use footprint_atlas::portfolio::{Portfolio, Text};
use footprint_atlas::view::Filter;
use rstar::RTree;
use rstar::primitives::GeomWithData;

/// The locator looks for nothing shorter (change "Active layer feature locator filter" of QGIS 3.0).
const LEAST_LETTERS: usize = 3;
/// Hits that it takes from a layer before it goes on to the next.
const MOST_HITS: usize = 8;

/// The locator bar's "features in all layers" (user guide, "The locator bar"): in one layer after another each display name
/// is asked whether it contains what was typed, in any case; accents and errors count. The layers are what the atlas
/// searches too: sites, entries, and the gazetteer's places.
pub(crate) fn locate(portfolio: &Portfolio, typed: &str) -> Vec<usize> {
    let asked = typed.to_lowercase();
    if asked.chars().count() < LEAST_LETTERS {
        return Vec::new();
    }
    let holds = |text: &str| text.to_lowercase().contains(&asked);
    let sites = portfolio.sites.iter().map(|site| site.name.as_ref());
    let titles = portfolio
        .programs
        .iter()
        .map(|program| Some(&program.title));
    let shown = |name: Option<&Text>| name.is_some_and(|name| holds(name.show("en", &[])));
    let cities = cities().iter().map(|city| holds(&city.name));
    let found = first_hits(sites.map(shown)).chain(first_hits(titles.map(shown)));
    found.chain(first_hits(cities)).collect()
}

/// The numbers of the first hits of a layer.
fn first_hits(layer: impl Iterator<Item = bool>) -> impl Iterator<Item = usize> {
    let hits = layer.enumerate().filter(|(_, hit)| *hit);
    hits.map(|(number, _)| number).take(MOST_HITS)
}

/// The point cluster renderer (QGIS 3.0): at each drawing every feature that passes the filter joins the nearest group
/// within a distance, or begins one, which a spatial index remembers. Gives how many each group holds.
pub(crate) fn group(portfolio: &Portfolio, filter: &Filter, points_per_world: f64) -> Vec<u32> {
    /// What the atlas gathers crowds within, in points.
    const DISTANCE: f64 = 60.0;
    let distance = DISTANCE / points_per_world;
    let mut groups: Vec<u32> = Vec::new();
    let mut index: RTree<GeomWithData<[f64; 2], usize>> = RTree::new();
    for site in &portfolio.sites {
        let Some(position) = site.place.position() else {
            continue;
        };
        if !filter.admits_site(site, portfolio) {
            continue;
        }
        let at = WorldPoint::from(position);
        let at = [at.x, at.y];
        let near = index.locate_within_distance(at, distance * distance);
        let apart = |group: &&GeomWithData<[f64; 2], usize>| {
            let [x, y] = *group.geom();
            (x - at[0]).hypot(y - at[1])
        };
        let nearest = near.min_by(|a, b| apart(a).total_cmp(&apart(b)));
        match nearest.map(|group| group.data) {
            Some(group) => {
                if let Some(count) = groups.get_mut(group) {
                    *count += 1;
                }
            }
            None => {
                index.insert(GeomWithData::new(at, groups.len()));
                groups.push(1);
            }
        }
    }
    groups
}
