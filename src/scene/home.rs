//! A country's own land, closely: what stands on it, where its leader may begin, and what runs through it.

use super::ground::Ground;
use super::land::{FINE_CELL, LandGrid, SEA};
use super::mark::Frame;
use super::place::crosses;
use super::{Subject, country};
use crate::geo::boundaries::Country;
use crate::geo::lon_lat;
use crate::view::Projector;

/// The longest that a leader may run over the edge of the selected country, in points: shores are coarse.
const MOST_INSIDE: f32 = 3.0;

/// A country's own land around the place of its label.
#[derive(Debug)]
pub(super) struct Home {
    /// Its land, finely.
    grid: LandGrid,
    /// What its cells of land take.
    bounds: Option<Frame>,
    /// Places within it where leaders may begin, the first the nearest that nothing covers, the others apart from it.
    pub leaders_from: Vec<(f32, f32)>,
}

impl Home {
    /// Whether a place on the screen is in the country; `None` where that is too far to be known.
    pub(super) fn has(&self, (x, y): (f32, f32)) -> Option<bool> {
        let cell = self.grid.cell_at(x, y)?;
        Some(self.grid.cells.get(cell).is_some_and(|unit| *unit != SEA))
    }

    /// How much of a frame lies on what is near of the country: 0 to 1.
    pub(super) fn share_under(&self, frame: &Frame) -> f32 {
        if !self.bounds.is_some_and(|bounds| bounds.overlaps(frame)) {
            return 0.0;
        }
        let cells = self.grid.cells.iter().enumerate();
        let under = cells
            .filter(|(_, unit)| **unit != SEA)
            .map(|(cell, _)| self.grid.middle_of(cell))
            .filter(|(x, y)| frame.contains(*x, *y));
        let area = under.count() as f32 * FINE_CELL * FINE_CELL;
        area / (frame.width() * frame.height())
    }
}

/// The land of a country (by number) around a place on the screen, and where leaders may begin beside what is taken.
pub(super) fn home(
    ground: &Ground,
    projector: &Projector,
    (number, at): (usize, (f32, f32)),
    taken: &[Frame],
) -> Home {
    let around = Frame::centered(at.0, at.1, 2.0 * AROUND, 2.0 * AROUND);
    let grid = LandGrid::fine(ground, projector, around, number);
    let near: Vec<&Frame> = taken
        .iter()
        .filter(|taken| taken.overlaps(&around))
        .collect();
    let is_free = |at: (f32, f32)| !near.iter().any(|frame| frame.contains(at.0, at.1));
    let depth = grid.depths(&grid.cells);
    let own = |cell: &usize| usize::from(grid.cells[*cell]) == number;
    let most = (0..depth.len())
        .filter(own)
        .map(|cell| depth[cell])
        .fold(0.0, f32::max);
    let far = |a: (f32, f32), b: (f32, f32)| (a.0 - b.0).hypot(a.1 - b.1);
    // Not at the very border, unless there is nothing else.
    let free: Vec<(f32, f32)> = (0..depth.len())
        .filter(own)
        .filter(|cell| depth[*cell] >= (most * 0.5).min(2.0 * FINE_CELL))
        .map(|cell| grid.middle_of(cell))
        .filter(|place| is_free(*place))
        .collect();
    let nearest = free
        .iter()
        .copied()
        .min_by(|a, b| far(*a, at).total_cmp(&far(*b, at)));
    let first = if is_free(at) { Some(at) } else { nearest };
    let mut found: Vec<(f32, f32)> = first.into_iter().collect();
    while !found.is_empty() && found.len() < MOST_ANCHORS {
        let apart = |place: &(f32, f32)| {
            let others = found.iter().map(|other| far(*other, *place));
            others.fold(f32::INFINITY, f32::min)
        };
        let next = free
            .iter()
            .copied()
            .max_by(|a, b| apart(a).total_cmp(&apart(b)));
        match next.filter(|place| apart(place) > 2.0 * FINE_CELL) {
            Some(place) => found.push(place),
            None => break,
        }
    }
    if found.is_empty() {
        found.push(at);
    }
    let half = FINE_CELL / 2.0;
    let land = (0..depth.len()).filter(own).map(|cell| {
        let (x, y) = grid.middle_of(cell);
        Frame::centered(x, y, half, half)
    });
    Home {
        bounds: land.reduce(Frame::union),
        grid,
        leaders_from: found,
    }
}

/// How far from its middle a country is searched for places where leaders may begin, in points.
const AROUND: f32 = 36.0;
/// The most places where the leaders of a country may begin.
const MOST_ANCHORS: usize = 4;

/// The country that is looked at.
#[derive(Debug)]
pub(super) struct Selected {
    number: usize,
    land: LandGrid,
}

impl Selected {
    /// The one of a subject and its land in a frame; `None` where none is looked at there.
    pub(super) fn of(
        subject: &Subject<'_>,
        ground: &Ground,
        projector: &Projector,
        reach: Frame,
    ) -> Option<Self> {
        let is_it = |country: &Country| country::is_looked_at(subject, &country.iso_a2);
        let number = ground.atlas.countries.iter().position(is_it)?;
        let extent = ground.atlas.countries.get(number)?.extent();
        let corner = |lon: f64, lat: f64| {
            let at = projector.screen_from_position(lon_lat(lon, lat));
            (at.x as f32, at.y as f32)
        };
        let (x0, y0) = corner(extent.west, extent.north);
        let (x1, y1) = corner(extent.east, extent.south);
        let shown = Frame {
            x0: x0.max(reach.x0),
            y0: y0.max(reach.y0),
            x1: x1.min(reach.x1),
            y1: y1.min(reach.y1),
        };
        (shown.width() > 0.0 && shown.height() > 0.0).then(|| Self {
            number,
            land: LandGrid::fine(ground, projector, shown, number),
        })
    }

    /// Whether a leader of a country (by number) runs through it.
    pub(super) fn is_crossed(&self, country: usize, from: (f32, f32), to: (f32, f32)) -> bool {
        self.number != country && crosses(&self.land.frame(), from, to) && {
            let own = |unit: u16| f32::from(u8::from(unit != SEA));
            let inside = self.land.mean_along(from, to, own);
            inside * (to.0 - from.0).hypot(to.1 - from.1) > MOST_INSIDE
        }
    }
}
