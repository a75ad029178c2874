//! The ground of the picture: sea, land, waters and borders, prepared once for each level of detail.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::thread;

use super::Subject;
use super::crowd::{self, CrowdKey, Gathered};
use super::feature::FeatureGeometry;
use super::geometry::{FillSet, FixedPoint, LineSet, fixed_from_world};
use super::measure::MeasureGeometry;
use super::shades::ShadesCache;
use crate::atlas::{self, Atlas};
use crate::geo::boundaries::Boundaries;
use crate::geo::detail::{LEVELS, level_at};
use crate::geo::simplify::{self, world_from_vertex};
use crate::geo::topology::Topology;
use crate::geo::{Position, WorldPoint};
use crate::portfolio::{Portfolio, Stop};
use crate::view::Filter;
use crate::view::Measure;

/// The geometry of the countries at one level of detail.
#[derive(Debug)]
pub struct LevelGeometry {
    /// The number of the level.
    pub number: usize,
    /// The shapes that it was made of.
    pub topology: Arc<Topology>,
    /// The countries' areas; a feature is a country's number.
    pub land: Arc<FillSet>,
    /// Shores.
    pub coast: Arc<LineSet>,
    /// Shores as their wide glow needs them: what it would blur anyway is left out.
    pub glow: Arc<LineSet>,
    /// Borders between countries.
    pub borders: Arc<LineSet>,
}

/// The prepared geometry of an atlas. What is asked for is prepared then, once; other threads may ask too.
#[derive(Debug)]
pub struct Ground {
    /// The countries.
    pub atlas: Arc<Atlas>,
    levels: [OnceLock<Arc<LevelGeometry>>; LEVELS.len()],
    waters: OnceLock<Arc<Waters>>,
    graticules: [OnceLock<Arc<LineSet>>; 2],
    region: OnceLock<Arc<LineSet>>,
    features: OnceLock<Arc<FeatureGeometry>>,
    outlines: Mutex<Outlines>,
    measured: Mutex<Option<(Measure, Arc<MeasureGeometry>)>>,
    pub(super) shades: ShadesCache,
    pub(super) crowds: crowd::Kept,
}

/// What a ground has just made, which nobody else has seen yet.
#[derive(Debug, Clone, Copy)]
pub enum Made<'a> {
    /// The countries at a level of detail.
    Level(&'a LevelGeometry),
    /// Waters and inner borders.
    Waters(&'a Waters),
}

/// Outlines of countries together, by level of detail and the countries' indices.
type Outlines = BTreeMap<(usize, Vec<usize>), Arc<LineSet>>;

/// Waters and inner borders.
#[derive(Debug)]
pub struct Waters {
    /// Lakes as the coarsest level of detail shows them.
    pub far_lakes: Lakes,
    /// Lakes in full detail.
    pub lakes: Lakes,
    /// Rivers.
    pub rivers: Arc<LineSet>,
    /// Borders between states or provinces.
    pub state_borders: Arc<LineSet>,
    /// Disputed borders.
    pub disputed: Arc<LineSet>,
}

/// Lakes in one detail.
#[derive(Debug)]
pub struct Lakes {
    /// Their areas.
    pub areas: Arc<FillSet>,
    /// Their shores.
    pub shores: Arc<LineSet>,
}

impl Lakes {
    fn of(topology: &Topology) -> Self {
        Self {
            areas: FillSet::of(topology),
            shores: LineSet::of_arcs(topology, 1),
        }
    }
}

impl LevelGeometry {
    /// The number of the country at a point of the Mercator world.
    #[must_use]
    pub fn country_at(&self, point: WorldPoint) -> Option<usize> {
        self.land.feature_at(point)
    }
}

/// The zoom level in whose detail shores are for those who place labels at another: these need none that are fine.
pub(super) fn for_labels(zoom: f64) -> f64 {
    /// The last that is not fine.
    const MOST: f64 = 5.0;
    zoom.min(MOST)
}

impl Ground {
    /// The ground of a portfolio: its own boundaries where it brings some that can be read, else the embedded ones.
    #[must_use]
    pub fn of(portfolio: &Portfolio) -> Self {
        let own =
            portfolio
                .boundaries
                .as_ref()
                .and_then(|text| match Boundaries::from_geojson(text) {
                    Ok(boundaries) => Some(Arc::new(Atlas::of(boundaries).with_text(text))),
                    Err(error) => {
                        tracing::warn!(%error, "the portfolio's boundaries were not read");
                        None
                    }
                });
        Self::new(own.unwrap_or_else(Atlas::embedded))
    }

    /// The ground of an atlas; nothing is prepared yet.
    #[must_use]
    pub fn new(atlas: Arc<Atlas>) -> Self {
        Self {
            atlas,
            levels: Default::default(),
            waters: OnceLock::new(),
            graticules: Default::default(),
            region: OnceLock::new(),
            features: OnceLock::new(),
            outlines: Mutex::default(),
            measured: Mutex::default(),
            shades: ShadesCache::default(),
            crowds: crowd::Kept::default(),
        }
    }

    /// The ground for another portfolio with the same boundaries: what is prepared of the countries is kept.
    #[must_use]
    pub fn for_another_portfolio(&self) -> Self {
        let outlines = self.outlines.lock().unwrap_or_else(PoisonError::into_inner);
        Self {
            atlas: Arc::clone(&self.atlas),
            levels: self.levels.clone(),
            waters: self.waters.clone(),
            graticules: self.graticules.clone(),
            region: self.region.clone(),
            features: OnceLock::new(),
            outlines: Mutex::new(outlines.clone()),
            measured: Mutex::default(),
            shades: ShadesCache::default(),
            crowds: crowd::Kept::default(),
        }
    }

    /// The countries at a level of detail, prepared now if they are not yet.
    #[must_use]
    pub fn level(&self, number: usize) -> Arc<LevelGeometry> {
        self.level_with(number, |_| ())
    }

    /// The same; who asked for it first gets it before it is there for others.
    fn level_with(&self, number: usize, first: impl FnOnce(Made<'_>)) -> Arc<LevelGeometry> {
        let number = number.min(LEVELS.len() - 1);
        Arc::clone(self.levels[number].get_or_init(|| {
            let topology = self.atlas.level(number);
            let [tolerance, smallest] = glow_detail(number);
            let blurred = simplify::topology(&topology, tolerance, smallest);
            let made = LevelGeometry {
                glow: LineSet::of_arcs(&blurred, 1),
                number,
                land: FillSet::of(&topology),
                coast: LineSet::of_arcs(&topology, 1),
                borders: LineSet::of_arcs(&topology, 2),
                topology,
            };
            first(Made::Level(&made));
            Arc::new(made)
        }))
    }

    /// The countries in the detail that a zoom level asks for; while that is not prepared, the best that is.
    #[must_use]
    pub fn ready_level(&self, zoom: f64) -> Arc<LevelGeometry> {
        let ready = (0..=level_at(zoom))
            .rev()
            .find_map(|number| self.levels[number].get());
        // The coarsest is made soonest.
        ready.map_or_else(|| self.level(0), Arc::clone)
    }

    /// Whether what a zoom level asks for is prepared.
    #[must_use]
    pub fn is_ready(&self, zoom: f64) -> bool {
        let is_there = |zoom| self.levels[level_at(zoom)].get().is_some();
        is_there(zoom) && is_there(for_labels(zoom)) && self.waters.get().is_some()
    }

    /// Waters and inner borders where they are prepared.
    #[must_use]
    pub fn ready_waters(&self) -> Option<Arc<Waters>> {
        self.waters.get().map(Arc::clone)
    }

    /// Waters and inner borders, prepared now if they are not yet.
    #[must_use]
    pub fn waters(&self) -> Arc<Waters> {
        self.waters_with(|_| ())
    }

    /// The same; who asked for them first gets them before they are there for others.
    pub fn waters_with(&self, first: impl FnOnce(Made<'_>)) -> Arc<Waters> {
        Arc::clone(self.waters.get_or_init(|| {
            let lakes = atlas::lakes();
            let far = &LEVELS[0];
            let made = Waters {
                far_lakes: Lakes::of(&simplify::topology(lakes, far.tolerance, far.smallest)),
                lakes: Lakes::of(lakes),
                rivers: LineSet::of_vertices(&atlas::rivers().arcs),
                state_borders: LineSet::of_vertices(&atlas::state_borders().arcs),
                disputed: LineSet::of_vertices(&atlas::disputed_borders().arcs),
            };
            first(Made::Waters(&made));
            Arc::new(made)
        }))
    }

    /// Prepares everything that a zoom level asks for.
    pub fn prepare(&self, zoom: f64) {
        if self.is_ready(zoom) {
            return;
        }
        thread::scope(|scope| {
            let waters = thread::Builder::new().name("waters".to_owned());
            let begun = waters.spawn_scoped(scope, || drop(self.waters()));
            let _level = self.level(level_at(zoom));
            let _shores = self.level(level_at(for_labels(zoom)));
            if begun.is_err() {
                let _waters = self.waters();
            }
        });
    }

    /// The same without another thread: on few processors that would take one from who shows the window.
    pub fn prepare_alone(&self, zoom: f64) {
        let _level = self.prepare_with(zoom, |_| ());
    }

    /// The same; what is made goes to `first` before it is there for others.
    pub fn prepare_with(&self, zoom: f64, first: impl Fn(Made<'_>)) -> Arc<LevelGeometry> {
        let _waters = self.waters_with(&first);
        let _shores = self.level_with(level_at(for_labels(zoom)), &first);
        self.level_with(level_at(zoom), &first)
    }

    /// The outline of some countries (by number); those asked for before are kept, so that a pen uploads each once.
    #[must_use]
    pub fn outline(&self, level: &LevelGeometry, units: &[usize]) -> Arc<LineSet> {
        // A thread that panicked while holding the outlines left them whole: entries are added in one step.
        let mut outlines = self.outlines.lock().unwrap_or_else(PoisonError::into_inner);
        let outline = outlines
            .entry((level.number, units.to_vec()))
            .or_insert_with(|| LineSet::outline_of(&level.topology, units));
        Arc::clone(outline)
    }

    /// The geometry of what is measured; what was asked for last is kept, so that a pen uploads it once.
    #[must_use]
    pub fn measured(&self, measure: &Measure) -> Arc<MeasureGeometry> {
        let mut kept = self.measured.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((known, geometry)) = &*kept
            && known == measure
        {
            return Arc::clone(geometry);
        }
        let geometry = Arc::new(MeasureGeometry::of(measure));
        *kept = Some((measure.clone(), Arc::clone(&geometry)));
        geometry
    }

    /// The plain features of the portfolio that this ground belongs to, prepared now if they are not yet.
    #[must_use]
    pub fn features(&self, portfolio: &Portfolio) -> Arc<FeatureGeometry> {
        Arc::clone(
            self.features
                .get_or_init(|| Arc::new(FeatureGeometry::of(portfolio))),
        )
    }

    /// The sites of the portfolio that a filter admits, gathered now if they are not yet.
    #[must_use]
    pub fn gathered(&self, portfolio: &Portfolio, filter: &Filter) -> Arc<Gathered> {
        self.crowds.gathered(portfolio, filter, &Stop::default())
    }

    /// The same; `None` where they are not gathered yet and so many that it would take longer than a frame.
    #[must_use]
    pub fn ready_gathered(&self, portfolio: &Portfolio, filter: &Filter) -> Option<Arc<Gathered>> {
        self.crowds.ready(portfolio, filter)
    }

    /// What a view asks of many sites that is not there yet and would take longer than a frame; `None` where nothing is.
    #[must_use]
    pub fn lacking_crowds(&self, subject: &Subject<'_>) -> Option<CrowdKey> {
        self.crowds.lacking(subject)
    }

    /// Works out what [`Self::lacking_crowds`] has found lacking. Stopped, it ends soon and changes nothing.
    pub fn gather(&self, portfolio: &Portfolio, key: &CrowdKey, stop: &Stop) {
        self.crowds.work_out(portfolio, key, stop);
    }

    /// A closed line round all countries of the region, a little outside.
    #[must_use]
    pub fn region_outline(&self) -> Arc<LineSet> {
        Arc::clone(
            self.region
                .get_or_init(|| LineSet::of([region_outline(&self.atlas)])),
        )
    }

    /// Longitudes and latitudes every ten degrees; `far` for low zoom levels, where each is one segment.
    #[must_use]
    pub fn graticule(&self, far: bool) -> Arc<LineSet> {
        Arc::clone(self.graticules[usize::from(far)].get_or_init(|| {
            let point =
                |lon: f64, lat: f64| fixed_from_world(WorldPoint::from(Position { lon, lat }));
            let meridians = (-18..=18).map(|ten| {
                vec![
                    point(f64::from(ten) * 10.0, 85.0),
                    point(f64::from(ten) * 10.0, -85.0),
                ]
            });
            let parallels = (-8..=8).map(|ten| {
                vec![
                    point(-180.0, f64::from(ten) * 10.0),
                    point(180.0, f64::from(ten) * 10.0),
                ]
            });
            let lines = meridians.chain(parallels);
            if far {
                LineSet::of_long(lines)
            } else {
                LineSet::of(lines)
            }
        }))
    }
}

/// How far the glow of a level's shores may be off, and the smallest islands that have one, in widths of the Mercator world.
fn glow_detail(level: usize) -> [f64; 2] {
    // Points for the width of the world at the highest zoom level where it is drawn.
    let points = 256.0 * LEVELS[level].max_zoom.min(GLOW_ZOOM).exp2();
    [2.5 / points, 5.0 / points]
}

/// Up to this zoom level a line across the world is right to a hundredth of a pixel in one piece.
pub(super) const FAR_ZOOM: f64 = 6.0;

/// Up to this zoom level shores glow as their level's [`LevelGeometry::glow`] has them; beyond it as they are.
pub(super) const GLOW_ZOOM: f64 = 8.0;

/// A closed line round all countries of the region, a little outside.
fn region_outline(atlas: &Atlas) -> Vec<FixedPoint> {
    let level = atlas.level(0);
    let region = atlas
        .countries
        .iter()
        .zip(&level.units)
        .filter(|(country, _)| country.region);
    let mut points: Vec<WorldPoint> = region
        .flat_map(|(_, polygons)| polygons.iter().filter_map(|rings| rings.first()))
        .flat_map(|ring| level.ring(ring))
        .map(world_from_vertex)
        // Far islands of the Pacific would stretch the outline over open sea.
        .filter(|point| point.x > 0.16)
        .collect();
    let mut hull = convex_hull(&mut points);
    let count = hull.len().max(1) as f64;
    let middle = hull.iter().fold((0.0, 0.0), |(x, y), point| {
        (x + point.x / count, y + point.y / count)
    });
    for point in &mut hull {
        let (dx, dy) = (point.x - middle.0, point.y - middle.1);
        let far = dx.hypot(dy).max(1e-9);
        *point = WorldPoint {
            x: point.x + dx / far * 0.006,
            y: point.y + dy / far * 0.006,
        };
    }
    if let Some(first) = hull.first().copied() {
        hull.push(first);
    }
    hull.into_iter().map(fixed_from_world).collect()
}

/// The convex hull, by A. M. Andrew's monotone chain (1979).
fn convex_hull(points: &mut [WorldPoint]) -> Vec<WorldPoint> {
    points.sort_by(|a, b| a.x.total_cmp(&b.x).then(a.y.total_cmp(&b.y)));
    let turn = |a: WorldPoint, b: WorldPoint, c: WorldPoint| {
        (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)
    };
    let chain = |points: &mut dyn Iterator<Item = &WorldPoint>| {
        let mut chain: Vec<WorldPoint> = Vec::new();
        for point in points {
            while let [.., a, b] = chain[..]
                && turn(a, b, *point) <= 0.0
            {
                chain.pop();
            }
            chain.push(*point);
        }
        chain.pop();
        chain
    };
    let mut hull = chain(&mut points.iter());
    hull.extend(chain(&mut points.iter().rev()));
    hull
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geo::lon_lat;

    #[test]
    fn every_level_knows_which_country_a_place_is_in() {
        let ground = Ground::new(Atlas::embedded());
        for (position, code) in [
            (lon_lat(-87.2, 14.6), "HN"),
            (lon_lat(-57.0, -24.5), "PY"),
            (lon_lat(-72.3, 19.0), "HT"),
            (lon_lat(-53.0, 4.0), "GF"),
        ] {
            for number in 0..LEVELS.len() {
                let found = ground.level(number).country_at(position.into());
                let found = found.and_then(|number| ground.atlas.countries.get(number));
                assert_eq!(
                    found.map(|country| country.iso_a2.as_str()),
                    Some(code),
                    "level {number}"
                );
            }
        }
    }
}
