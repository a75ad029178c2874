//! Finding room: where marks may stand without covering one another.

use super::Subject;
use super::geometry::{fixed_from_world, touches};
use super::ground::Ground;
use super::mark::Frame;
use crate::geo::WorldPoint;
use crate::view::{Projector, ScreenPoint};

/// Least distance between two marks, in points.
const GAP: f32 = 2.0;
/// Side of a cell of the land grid, in points.
const CELL: f32 = 8.0;
/// Cells without land.
const SEA: u16 = u16::MAX;

/// The picture with what is placed on it so far.
pub(super) struct Board {
    /// Positions to places on the screen.
    pub projector: Projector,
    taken: Vec<Frame>,
    leaders: Vec<[(f32, f32); 2]>,
    screen: Frame,
    reach: Frame,
    land: LandGrid,
}

impl Board {
    pub(super) fn new(subject: &Subject<'_>, ground: &Ground, projector: Projector) -> Self {
        let screen = Frame {
            x0: 0.0,
            y0: 0.0,
            x1: subject.viewport.width as f32,
            y1: subject.viewport.height as f32,
        };
        let reach = screen.grown(subject.margin);
        Self {
            projector,
            taken: subject.obstacles.to_vec(),
            leaders: Vec::new(),
            screen,
            reach,
            land: LandGrid::new(ground, &projector, reach),
        }
    }

    /// Where a point of the Mercator world is on the screen.
    pub(super) fn screen(&self, point: WorldPoint) -> ScreenPoint {
        self.projector.screen_from_world(point)
    }

    /// Whether a place on the screen is within the picture or the margin around it.
    pub(super) fn reaches(&self, at: ScreenPoint) -> bool {
        self.reach.contains(at.x as f32, at.y as f32)
    }

    /// Whether a frame is free, and either wholly in the picture or wholly in the margin: nothing is cut by the edge.
    pub(super) fn is_free(&self, frame: &Frame) -> bool {
        let whole =
            self.screen.holds(frame) || (self.reach.holds(frame) && !self.screen.overlaps(frame));
        let grown = frame.grown(GAP);
        whole && !self.taken.iter().any(|taken| taken.overlaps(&grown))
    }

    /// Whether a frame covers nothing placed, wherever it is.
    pub(super) fn is_clear(&self, frame: &Frame) -> bool {
        !self.taken.iter().any(|taken| taken.overlaps(frame))
    }

    /// What is taken so far, to come back to.
    pub(super) fn taken_so_far(&self) -> (usize, usize) {
        (self.taken.len(), self.leaders.len())
    }

    /// Gives back what was taken since.
    pub(super) fn rewind(&mut self, (taken, leaders): (usize, usize)) {
        self.taken.truncate(taken);
        self.leaders.truncate(leaders);
    }

    /// Takes the room of a frame.
    pub(super) fn take(&mut self, frame: Frame) {
        self.taken.push(frame);
    }

    /// Whether a leader from one place to another runs clear of everything placed.
    pub(super) fn is_leader_free(&self, from: (f32, f32), to: (f32, f32)) -> bool {
        let clear = |frame: &Frame| !crosses(frame, from, to);
        self.taken.iter().all(clear)
            && !self
                .leaders
                .iter()
                .any(|[a, b]| segments_cross(*a, *b, from, to))
    }

    /// Takes the room of a leader.
    pub(super) fn take_leader(&mut self, from: (f32, f32), to: (f32, f32)) {
        self.leaders.push([from, to]);
        let length = (to.0 - from.0).hypot(to.1 - from.1);
        let steps = (length / 5.0).ceil().max(1.0) as u16;
        for step in 0..=steps {
            let share = f32::from(step) / f32::from(steps);
            let (x, y) = (
                from.0 + (to.0 - from.0) * share,
                from.1 + (to.1 - from.1) * share,
            );
            self.taken.push(Frame::centered(x, y, 2.0, 2.0));
        }
    }

    /// How much of a frame lies on land other than a country's own (by number): 0 to 1.
    pub(super) fn foreign_land(&self, frame: &Frame, country: usize) -> f32 {
        self.land
            .share(frame, |unit| unit != SEA && usize::from(unit) != country)
    }

    /// How much of a frame lies on a country (by number): 0 to 1.
    pub(super) fn own_land(&self, frame: &Frame, country: usize) -> f32 {
        self.land.share(frame, |unit| usize::from(unit) == country)
    }

    /// How much of a frame lies on any land: 0 to 1.
    pub(super) fn any_land(&self, frame: &Frame) -> f32 {
        self.land.share(frame, |unit| unit != SEA)
    }
}

/// Whether a line passes through a frame.
fn crosses(frame: &Frame, from: (f32, f32), to: (f32, f32)) -> bool {
    // Liang and Barsky's clipping (1984): the line's share within each pair of sides.
    let (mut low, mut high) = (0.0_f32, 1.0_f32);
    for (start, delta, least, most) in [
        (from.0, to.0 - from.0, frame.x0, frame.x1),
        (from.1, to.1 - from.1, frame.y0, frame.y1),
    ] {
        if delta.abs() < 1e-6 {
            if start <= least || start >= most {
                return false;
            }
        } else {
            let (a, b) = ((least - start) / delta, (most - start) / delta);
            low = low.max(a.min(b));
            high = high.min(a.max(b));
        }
    }
    low < high
}

fn segments_cross(a: (f32, f32), b: (f32, f32), c: (f32, f32), d: (f32, f32)) -> bool {
    let side = |p: (f32, f32), q: (f32, f32), r: (f32, f32)| {
        (q.0 - p.0) * (r.1 - p.1) - (q.1 - p.1) * (r.0 - p.0)
    };
    side(a, b, c) * side(a, b, d) < 0.0 && side(c, d, a) * side(c, d, b) < 0.0
}

/// Which country lies where on the screen, coarsely.
struct LandGrid {
    origin: (f32, f32),
    columns: usize,
    rows: usize,
    cells: Vec<u16>,
}

impl LandGrid {
    fn new(ground: &Ground, projector: &Projector, reach: Frame) -> Self {
        let columns = (reach.width() / CELL).ceil().max(1.0) as usize;
        let rows = (reach.height() / CELL).ceil().max(1.0) as usize;
        let mut grid = Self {
            origin: (reach.x0, reach.y0),
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
        // Labels need no fine shores: the coarse levels do, and are always prepared.
        let level = ground.ready_level(projector.camera.zoom.min(5.0));
        let land = &level.land;
        for polygon in &land.polygons {
            if touches(polygon.bounds, [west, north, east, south]) {
                let rings = polygon.rings.iter().map(|ring| {
                    let place = |point: &super::geometry::FixedPoint| {
                        let at =
                            projector.screen_from_world(super::geometry::world_from_fixed(*point));
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
                    u16::try_from(polygon.feature).unwrap_or(SEA),
                );
            }
        }
        grid
    }

    /// Marks the cells whose middle lies within the rings (even–odd), a row at a time.
    fn fill(&mut self, rings: &[Vec<(f32, f32)>], unit: u16) {
        let mut crossings: Vec<Vec<f32>> = vec![Vec::new(); self.rows];
        let row_of = |y: f32| (y - self.origin.1) / CELL - 0.5;
        for ring in rings {
            for (index, a) in ring.iter().enumerate() {
                let b = ring[(index + 1) % ring.len()];
                let (top, bottom) = if a.1 < b.1 { (*a, b) } else { (b, *a) };
                let first = row_of(top.1).ceil().max(0.0) as usize;
                let last = row_of(bottom.1).ceil().clamp(0.0, self.rows as f32) as usize;
                for (row, found) in crossings.iter_mut().enumerate().take(last).skip(first) {
                    let y = self.origin.1 + (row as f32 + 0.5) * CELL;
                    found.push(top.0 + (bottom.0 - top.0) * (y - top.1) / (bottom.1 - top.1));
                }
            }
        }
        for (row, mut found) in crossings.into_iter().enumerate() {
            found.sort_by(f32::total_cmp);
            for pair in found.chunks_exact(2) {
                let column = |x: f32| {
                    ((x - self.origin.0) / CELL - 0.5)
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

    fn share(&self, frame: &Frame, counts: impl Fn(u16) -> bool) -> f32 {
        let (mut hits, mut all) = (0.0, 0.0);
        let steps = |length: f32| (length / CELL).ceil().clamp(1.0, 40.0) as u16;
        let (columns, rows) = (steps(frame.width()), steps(frame.height()));
        for row in 0..rows {
            for column in 0..columns {
                let x = frame.x0 + frame.width() * (f32::from(column) + 0.5) / f32::from(columns);
                let y = frame.y0 + frame.height() * (f32::from(row) + 0.5) / f32::from(rows);
                let (cell_x, cell_y) = ((x - self.origin.0) / CELL, (y - self.origin.1) / CELL);
                all += 1.0;
                if cell_x >= 0.0
                    && cell_y >= 0.0
                    && (cell_x as usize) < self.columns
                    && (cell_y as usize) < self.rows
                {
                    let unit = self.cells[cell_y as usize * self.columns + cell_x as usize];
                    hits += if counts(unit) { 1.0 } else { 0.0 };
                }
            }
        }
        hits / all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_crosses_a_frame_only_where_it_passes_through() {
        let frame = Frame {
            x0: 0.0,
            y0: 0.0,
            x1: 10.0,
            y1: 10.0,
        };
        assert!(crosses(&frame, (-5.0, 5.0), (15.0, 5.0)));
        assert!(crosses(&frame, (5.0, 5.0), (50.0, 50.0)));
        assert!(!crosses(&frame, (-5.0, 5.0), (-1.0, 5.0)));
        assert!(!crosses(&frame, (-5.0, 20.0), (15.0, 11.0)));
    }
}
