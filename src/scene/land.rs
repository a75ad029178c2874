//! Which country lies where on the screen, coarsely, and where in each there is most room.

use std::collections::BTreeMap;

use super::geometry::{FixedPoint, fixed_from_world, touches, world_from_fixed};
use super::ground::{Ground, for_labels};
use super::mark::Frame;
use crate::view::{Projector, ScreenPoint};

/// Side of a cell of the picture's grid, in points.
pub(super) const CELL: f32 = 8.0;
/// Side of a cell where one country is looked at closely, in points.
pub(super) const FINE_CELL: f32 = 2.5;
/// Cells without land.
pub(super) const SEA: u16 = u16::MAX;
/// Cells out of sight.
const HIDDEN: u16 = u16::MAX - 1;

/// Which country lies where on the screen, coarsely.
#[derive(Debug)]
pub(super) struct LandGrid {
    origin: (f32, f32),
    cell: f32,
    columns: usize,
    rows: usize,
    /// Whose land each cell is, row by row.
    pub(super) cells: Vec<u16>,
}

impl LandGrid {
    /// The land of all countries in a frame.
    pub(super) fn new(ground: &Ground, projector: &Projector, reach: Frame) -> Self {
        Self::with(ground, projector, (reach, CELL), |_| true)
    }

    /// The land of one country in a frame, finely.
    pub(super) fn fine(
        ground: &Ground,
        projector: &Projector,
        reach: Frame,
        number: usize,
    ) -> Self {
        Self::with(ground, projector, (reach, FINE_CELL), |unit| unit == number)
    }

    fn with(
        ground: &Ground,
        projector: &Projector,
        (reach, cell): (Frame, f32),
        wanted: impl Fn(usize) -> bool,
    ) -> Self {
        let columns = (reach.width() / cell).ceil().max(1.0) as usize;
        let rows = (reach.height() / cell).ceil().max(1.0) as usize;
        let mut grid = Self {
            origin: (reach.x0, reach.y0),
            cell,
            columns,
            rows,
            cells: vec![SEA; columns * rows],
        };
        let corner = |x: f32, y: f32| {
            fixed_from_world(projector.world_from_screen(ScreenPoint {
                x: x.into(),
                y: y.into(),
            }))
        };
        let ([west, north], [east, south]) =
            (corner(reach.x0, reach.y0), corner(reach.x1, reach.y1));
        let level = ground.ready_level(for_labels(projector.camera.zoom));
        let land = &level.land;
        for polygon in &land.polygons {
            let unit = polygon.feature as usize;
            if touches(polygon.bounds, [west, north, east, south]) && wanted(unit) {
                let rings = polygon.rings.iter().map(|ring| {
                    let place = |point: &FixedPoint| {
                        let at = projector.screen_from_world(world_from_fixed(*point));
                        (at.x as f32, at.y as f32)
                    };
                    land.vertices
                        .get(ring.clone())
                        .unwrap_or_default()
                        .iter()
                        .map(place)
                        .collect()
                });
                grid.fill(
                    &rings.collect::<Vec<Vec<(f32, f32)>>>(),
                    u16::try_from(unit).unwrap_or(SEA),
                );
            }
        }
        grid
    }

    /// Marks the cells whose middle lies within the rings (even–odd), a row at a time.
    fn fill(&mut self, rings: &[Vec<(f32, f32)>], unit: u16) {
        let mut crossings: Vec<Vec<f32>> = vec![Vec::new(); self.rows];
        let row_of = |y: f32| (y - self.origin.1) / self.cell - 0.5;
        for ring in rings {
            for (index, a) in ring.iter().enumerate() {
                let b = ring[(index + 1) % ring.len()];
                let (top, bottom) = if a.1 < b.1 { (*a, b) } else { (b, *a) };
                let first = row_of(top.1).ceil().max(0.0) as usize;
                let last = row_of(bottom.1).ceil().clamp(0.0, self.rows as f32) as usize;
                for (row, found) in crossings.iter_mut().enumerate().take(last).skip(first) {
                    let y = self.origin.1 + (row as f32 + 0.5) * self.cell;
                    found.push(top.0 + (bottom.0 - top.0) * (y - top.1) / (bottom.1 - top.1));
                }
            }
        }
        for (row, mut found) in crossings.into_iter().enumerate() {
            found.sort_by(f32::total_cmp);
            for pair in found.chunks_exact(2) {
                let column = |x: f32| {
                    ((x - self.origin.0) / self.cell - 0.5)
                        .ceil()
                        .clamp(0.0, self.columns as f32) as usize
                };
                let (from, to) = (column(pair[0]), column(pair[1]));
                if from < to {
                    self.cells[row * self.columns + from..row * self.columns + to].fill(unit);
                }
            }
        }
    }

    /// The unit at a place; the sea beyond the grid.
    pub(super) fn unit_at(&self, x: f32, y: f32) -> u16 {
        self.cell_at(x, y).map_or(SEA, |cell| self.cells[cell])
    }

    pub(super) fn cell_at(&self, x: f32, y: f32) -> Option<usize> {
        let (column, row) = (
            (x - self.origin.0) / self.cell,
            (y - self.origin.1) / self.cell,
        );
        let inside = column >= 0.0
            && row >= 0.0
            && (column as usize) < self.columns
            && (row as usize) < self.rows;
        inside.then(|| row as usize * self.columns + column as usize)
    }

    /// What it covers of the screen.
    pub(super) fn frame(&self) -> Frame {
        Frame {
            x0: self.origin.0,
            y0: self.origin.1,
            x1: self.origin.0 + self.columns as f32 * self.cell,
            y1: self.origin.1 + self.rows as f32 * self.cell,
        }
    }

    /// The mean of a weight over the units beneath a frame.
    pub(super) fn mean(&self, frame: &Frame, weight: impl Fn(u16) -> f32) -> f32 {
        let steps = |length: f32| (length / self.cell).ceil().clamp(1.0, 40.0) as u16;
        let (columns, rows) = (steps(frame.width()), steps(frame.height()));
        let mut sum = 0.0;
        for row in 0..rows {
            let y = frame.y0 + frame.height() * (f32::from(row) + 0.5) / f32::from(rows);
            for column in 0..columns {
                let x = frame.x0 + frame.width() * (f32::from(column) + 0.5) / f32::from(columns);
                sum += weight(self.unit_at(x, y));
            }
        }
        sum / f32::from(columns * rows)
    }

    /// The mean of a weight over the units along a line.
    pub(super) fn mean_along(
        &self,
        from: (f32, f32),
        to: (f32, f32),
        weight: impl Fn(u16) -> f32,
    ) -> f32 {
        let length = (to.0 - from.0).hypot(to.1 - from.1);
        let steps = (length / self.cell).ceil().clamp(1.0, 100.0) as u16;
        let at = |step: u16| (f32::from(step) + 0.5) / f32::from(steps);
        let sum: f32 = (0..steps)
            .map(|step| {
                let (x, y) = (
                    from.0 + (to.0 - from.0) * at(step),
                    from.1 + (to.1 - from.1) * at(step),
                );
                weight(self.unit_at(x, y))
            })
            .sum();
        sum / f32::from(steps)
    }

    /// Where each unit has most room in sight: within the screen, beside what covers it.
    pub(super) fn survey(&self, screen: &Frame, covers: &[Frame]) -> Survey {
        let units = self.in_sight(screen, covers);
        let depth = self.depths(&units);
        let mut sums: BTreeMap<u16, Sum> = BTreeMap::new();
        let seen = |unit: u16| unit != SEA && unit != HIDDEN;
        for (cell, unit) in units.iter().enumerate().filter(|(_, unit)| seen(**unit)) {
            let (x, y) = self.middle_of(cell);
            let sum = sums.entry(*unit).or_default();
            (sum.x, sum.y, sum.cells) = (sum.x + x, sum.y + y, sum.cells + 1.0);
            sum.most = sum.most.max(depth[cell]);
        }
        let mut middles: BTreeMap<u16, (f32, Middle)> = BTreeMap::new();
        for (cell, unit) in units.iter().enumerate().filter(|(_, unit)| seen(**unit)) {
            let Some(sum) = sums.get(unit) else { continue };
            // Of the cells with much room that nearest to the middle of the whole: a label does not cling to an end.
            if depth[cell] < sum.most * 0.8 {
                continue;
            }
            let at = self.middle_of(cell);
            let off = (at.0 - sum.x / sum.cells).hypot(at.1 - sum.y / sum.cells);
            let score = depth[cell] - off * 0.15;
            if middles.get(unit).is_none_or(|(best, _)| score > *best) {
                let room = depth[cell];
                middles.insert(*unit, (score, Middle { at, room }));
            }
        }
        Survey { depth, middles }
    }

    /// The units of the cells, where something covers them [`HIDDEN`].
    fn in_sight(&self, screen: &Frame, covers: &[Frame]) -> Vec<u16> {
        let mut units = vec![HIDDEN; self.cells.len()];
        let span = |from: f32, to: f32, origin: f32, count: usize| {
            let cell = |at: f32| {
                ((at - origin) / self.cell - 0.5)
                    .ceil()
                    .clamp(0.0, count as f32) as usize
            };
            cell(from)..cell(to).max(cell(from))
        };
        let columns = span(screen.x0, screen.x1, self.origin.0, self.columns);
        for row in span(screen.y0, screen.y1, self.origin.1, self.rows) {
            let cells = row * self.columns + columns.start..row * self.columns + columns.end;
            units[cells.clone()].copy_from_slice(&self.cells[cells]);
        }
        for cover in covers {
            let columns = span(cover.x0, cover.x1, self.origin.0, self.columns);
            for row in span(cover.y0, cover.y1, self.origin.1, self.rows) {
                units[row * self.columns + columns.start..row * self.columns + columns.end]
                    .fill(HIDDEN);
            }
        }
        units
    }

    /// How far each cell's middle is from the nearest cell of another unit, in points: two passes over the neighbors
    /// (G. Borgefors, "Distance transformations in digital images", 1986).
    pub(super) fn depths(&self, units: &[u16]) -> Vec<f32> {
        let mut depth = vec![f32::INFINITY; units.len()];
        let (columns, rows) = (self.columns as isize, self.rows as isize);
        let before = [(-1, 0, 1.0), (-1, -1, 1.4), (0, -1, 1.0), (1, -1, 1.4)];
        let mut pass = |cell: usize, sign: isize| {
            let (column, row) = (cell as isize % columns, cell as isize / columns);
            for (dx, dy, far) in before {
                let (x, y) = (column + dx * sign, row + dy * sign);
                let inside = (0..columns).contains(&x) && (0..rows).contains(&y);
                let neighbor = (y * columns + x).max(0) as usize;
                let through = if inside && units[neighbor] == units[cell] {
                    depth[neighbor] + far * self.cell
                } else {
                    far * self.cell / 2.0
                };
                depth[cell] = depth[cell].min(through);
            }
        };
        (0..units.len()).for_each(|cell| pass(cell, 1));
        (0..units.len()).rev().for_each(|cell| pass(cell, -1));
        depth
    }

    pub(super) fn middle_of(&self, cell: usize) -> (f32, f32) {
        (
            self.origin.0 + ((cell % self.columns) as f32 + 0.5) * self.cell,
            self.origin.1 + ((cell / self.columns) as f32 + 0.5) * self.cell,
        )
    }
}

/// Where a country has most room in sight.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Middle {
    /// The place on the screen.
    pub at: (f32, f32),
    /// How far that is from the border, or from where the country goes out of sight, in points.
    pub room: f32,
}

/// Where there is room, for what was in sight when it was made.
#[derive(Debug, Default)]
pub(super) struct Survey {
    depth: Vec<f32>,
    middles: BTreeMap<u16, (f32, Middle)>,
}

impl Survey {
    /// Where a unit has most room.
    pub(super) fn middle(&self, unit: usize) -> Option<Middle> {
        let (_, middle) = self.middles.get(&u16::try_from(unit).ok()?)?;
        Some(*middle)
    }

    /// How much room a unit has at a place; `None` where that is not within it, or out of sight.
    pub(super) fn room_at(&self, grid: &LandGrid, unit: usize, at: (f32, f32)) -> Option<f32> {
        let cell = grid.cell_at(at.0, at.1)?;
        let same = usize::from(*grid.cells.get(cell)?) == unit;
        self.depth.get(cell).copied().filter(|_| same)
    }
}

/// Sums over the cells of a unit.
#[derive(Debug, Default)]
struct Sum {
    x: f32,
    y: f32,
    cells: f32,
    most: f32,
}
