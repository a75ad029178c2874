//! Many sites by how dense they are: bands of a kernel density.

use std::sync::Arc;

use super::super::Subject;
use super::super::geometry::{FillSet, fixed_from_world};
use super::super::ground::Ground;
use super::super::layers::{Layer, What};
use super::super::mark::Shape;
use super::bands::{self, Grid};
use super::{Gathered, level_at};
use crate::geo::WorldPoint;
use crate::portfolio::Stop;
use crate::style::{Color, HEAT_BANDS, HEAT_OPACITY, MapStyle};
use crate::view::{Crowds, Projector, ScreenPoint};

/// Side of a cell of the density's grid, in points.
const CELL: f64 = 8.0;
/// Standard deviation of the kernel, in cells: a site is felt about thirty points around.
const SIGMA: f64 = 2.0;
/// How far the kernel reaches, in cells: three standard deviations.
const KERNEL: usize = 6;
/// The grid begins and ends on multiples of so many cells, so that a map that is panned a little keeps its density.
const BLOCK: i64 = 32;
/// The most cells along a side of the grid: larger pictures have larger cells.
const MOST_CELLS: i64 = 2048;
/// The lowest band begins at this density; that of a lone site is 1 where it stands.
const LOWEST: f64 = 0.35;

/// What part of the world a density was made for, and how finely.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeatKey {
    /// Twice the zoom level.
    half_levels: i32,
    /// Its cells: west, north, east, south.
    cells: [i64; 4],
}

impl HeatKey {
    /// The density that a view asks for; `None` where it asks for none.
    #[must_use]
    pub fn of(subject: &Subject<'_>) -> Option<Self> {
        if subject.view.crowds != Crowds::Heat {
            return None;
        }
        let projector = Projector::new(subject.view.camera, subject.viewport);
        let (width, height) = (subject.viewport.width, subject.viewport.height);
        // Cells grow with the picture, by doubling, so that the grid stays within bounds.
        let coarser = (width.max(height) / CELL / MOST_CELLS as f64)
            .log2()
            .ceil()
            .max(0.0);
        let half_levels = ((subject.view.camera.zoom - coarser) * 2.0).round() as i32;
        let cell = cell_of(half_levels);
        let corner = |x, y| projector.world_from_screen(ScreenPoint { x, y });
        let (from, to) = (corner(0.0, 0.0), corner(width, height));
        let first =
            |value: f64| ((value.clamp(0.0, 1.0) / cell).floor() as i64).div_euclid(BLOCK) - 1;
        let last =
            |value: f64| ((value.clamp(0.0, 1.0) / cell).ceil() as i64).div_euclid(BLOCK) + 2;
        Some(Self {
            half_levels,
            cells: [first(from.x), first(from.y), last(to.x), last(to.y)]
                .map(|block| block * BLOCK),
        })
    }
}

/// Side of a cell in widths of the world.
fn cell_of(half_levels: i32) -> f64 {
    CELL / (256.0 * (f64::from(half_levels) / 2.0).exp2())
}

/// The areas of each band, from the lowest up; none where there are few sites.
pub(super) type Bands = Arc<Vec<Arc<FillSet>>>;

/// The bands of the density of sites, where the view asks for them.
pub(in super::super) fn layers(subject: &Subject<'_>, ground: &Ground) -> Vec<Layer> {
    let Some(key) = HeatKey::of(subject) else {
        return Vec::new();
    };
    let filter = &subject.view.filter;
    let bands = (ground.crowds).bands(subject.portfolio, filter, &key, &Stop::default());
    // A layer for each, for within a layer pens choose the order of colors.
    let layer = |(geometry, color): (&Arc<FillSet>, &Color)| Layer::Fill {
        what: What::Heat,
        geometry: Arc::clone(geometry),
        palette: vec![color.with_opacity(HEAT_OPACITY)],
    };
    let bands = bands.iter().zip(&subject.style.map.heat);
    bands
        .filter(|(geometry, _)| !geometry.polygons.is_empty())
        .map(layer)
        .collect()
}

/// A swatch of all bands, from few to many, and its width, beginning at (0, 0), its middle at a height.
pub(super) fn legend(style: &MapStyle, middle: f32) -> (Vec<Shape>, f32) {
    let side = 9.0 * style.scale;
    let square = |(number, color): (usize, &Color)| {
        let x = side * number as f32;
        let [top, bottom] = [middle - side / 2.0, middle + side / 2.0];
        Shape::Path {
            points: vec![[x, top], [x + side, top], [x + side, bottom], [x, bottom]],
            closed: true,
            fill: Some(*color),
            stroke: None,
        }
    };
    let shapes = style.heat.iter().enumerate().map(square);
    (shapes.collect(), side * HEAT_BANDS as f32)
}

/// The kernel density of sites as polygons; each band lies on those below it.
pub(super) fn density(gathered: &Gathered, key: &HeatKey) -> Vec<Arc<FillSet>> {
    if !gathered.is_crowded() {
        return Vec::new();
    }
    let cell = cell_of(key.half_levels);
    let [west, north, east, south] = key.cells;
    let side = |from: i64, to: i64| usize::try_from(to - from).unwrap_or(0) + 1;
    let mut grid = Grid::new(side(west, east), side(north, south));
    for at in gathered.tree.points() {
        grid.add(at.x / cell - west as f64, at.y / cell - north as f64);
    }
    grid.blur(SIGMA, KERNEL);
    let level = level_at(f64::from(key.half_levels) / 2.0, 1.0);
    let nodes = gathered.tree.at(level).iter();
    let counts = nodes.filter_map(|number| Some(gathered.tree.node(*number)?.count));
    // As dense as the largest crowd may be, wherever it is: the bands mean the same while the map is panned.
    let top = (f64::from(counts.max().unwrap_or(1)) * 0.4).max(3.0);
    let band = |band: usize| {
        let share = band as f64 / HEAT_BANDS as f64;
        let threshold = LOWEST * (top / LOWEST).powf(share);
        let fixed = |[x, y]: [f64; 2]| {
            fixed_from_world(WorldPoint {
                x: (x + west as f64) * cell,
                y: (y + north as f64) * cell,
            })
        };
        let polygons = bands::polygons(&grid, threshold).into_iter();
        FillSet::from_rings(polygons.map(|rings| {
            let rings = rings.into_iter();
            let rings = rings.map(|ring| ring.into_iter().map(fixed).collect());
            (0, rings.collect())
        }))
    };
    (0..HEAT_BANDS).map(band).collect()
}
