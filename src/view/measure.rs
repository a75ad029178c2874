//! A line that is measured, point by point, and its figures.

use super::geodesic;
use crate::geo::{Position, WorldPoint, lon_lat};

/// The most points that a line may have.
const MOST_POINTS: usize = 500;

/// How far the line has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Stage {
    /// More points may follow.
    #[default]
    Open,
    /// It is a line as it is.
    Ended,
    /// Its last point is joined with its first: it is an area.
    Closed,
}

/// A line that is measured.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Measure {
    points: Vec<Position>,
    stage: Stage,
    figures: Figures,
}

/// What is measured of a line.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Figures {
    /// Length of the last segment in meters.
    pub last: f64,
    /// Length of the line in meters, not closed.
    pub total: f64,
    /// Of the closed shape, from three points on.
    pub shape: Option<Shape>,
}

/// What is measured of a closed shape.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Shape {
    /// Length of its outline in meters.
    pub perimeter: f64,
    /// Its area in square meters; `None` where the outline crosses itself.
    pub area: Option<f64>,
}

impl Measure {
    /// The points, in the order in which they were set.
    #[must_use]
    pub fn points(&self) -> &[Position] {
        &self.points
    }

    /// The figures.
    #[must_use]
    pub fn figures(&self) -> &Figures {
        &self.figures
    }

    /// Whether more points may follow.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.stage == Stage::Open
    }

    /// Whether it is an area.
    #[must_use]
    pub fn is_closed(&self) -> bool {
        self.stage == Stage::Closed
    }

    /// Whether a click on its first point makes it an area.
    #[must_use]
    pub fn can_close(&self) -> bool {
        self.is_open() && self.points.len() >= 3
    }

    /// The corners of its segments: of an area the one that closes it is the last.
    pub fn segments(&self) -> impl Iterator<Item = [Position; 2]> {
        let pairs = self.points.windows(2).map(|pair| [pair[0], pair[1]]);
        pairs.chain(self.closing().filter(|_| self.is_closed()))
    }

    /// The segment that closes it, or would.
    #[must_use]
    pub fn closing(&self) -> Option<[Position; 2]> {
        match self.points.as_slice() {
            [first, _, .., last] => Some([*last, *first]),
            _ => None,
        }
    }

    /// Sets a point; after the end it begins anew. What is nowhere on Earth, or where the last point is, is no point.
    pub(super) fn add(&mut self, position: Position) {
        let is_on_earth = position.lon.abs() <= 180.0 && position.lat.abs() <= 90.0;
        if !is_on_earth {
            return;
        }
        if !self.is_open() {
            *self = Self::default();
        }
        if self.points.last() != Some(&position) && self.points.len() < MOST_POINTS {
            self.points.push(position);
            self.count();
        }
    }

    /// Ends it as a line, where there is one.
    pub(super) fn end(&mut self) {
        if self.is_open() && self.points.len() >= 2 {
            self.stage = Stage::Ended;
        }
    }

    /// Ends it as an area, where there is one.
    pub(super) fn close(&mut self) {
        if self.can_close() {
            self.stage = Stage::Closed;
        }
    }

    /// Takes back what was done last: the end, or else the last point.
    pub(super) fn undo(&mut self) {
        if self.is_open() {
            self.points.pop();
            self.count();
        }
        self.stage = Stage::Open;
    }

    /// Backs out one step; `None` where there is nothing to back out of.
    pub(super) fn back(mut self) -> Option<Self> {
        if self.points.is_empty() {
            return None;
        }
        if self.is_open() && self.points.len() >= 2 {
            self.end();
            return Some(self);
        }
        Some(Self::default())
    }

    fn count(&mut self) {
        let lengths = self.points.windows(2);
        let lengths = lengths.map(|pair| geodesic::meters(pair[0], pair[1]));
        let (mut last, mut total) = (0.0, 0.0);
        for length in lengths {
            last = length;
            total += length;
        }
        let shape = (self.points.len() >= 3).then(|| {
            let (perimeter, area) = geodesic::ring(&self.points);
            Shape {
                perimeter,
                area: (!crosses_itself(&self.points)).then_some(area),
            }
        });
        self.figures = Figures { last, total, shape };
    }
}

/// Pieces of a side in which crossings are looked for, at most.
const PIECES: u32 = 24;

/// Whether the outline of a shape crosses itself on the map. Sides that are neighbors only share a corner.
fn crosses_itself(corners: &[Position]) -> bool {
    let count = corners.len();
    let next = corners.iter().cycle().skip(1);
    let sides: Vec<Side> = corners
        .iter()
        .zip(next)
        .map(|(from, to)| Side::of(*from, *to))
        .collect();
    sides.iter().enumerate().any(|(nth, side)| {
        let others = sides.iter().enumerate().skip(nth + 2);
        let others = others.filter(|(other, _)| nth > 0 || other + 1 < count);
        others.into_iter().any(|(_, other)| side.crosses(other))
    })
}

/// A side of a shape in pieces that are straight on the map.
struct Side {
    points: Vec<WorldPoint>,
    /// West, north, east, south.
    bounds: [f64; 4],
}

impl Side {
    fn of(from: Position, to: Position) -> Self {
        let line = geodesic::line(from, to, PIECES);
        let points: Vec<WorldPoint> = line.into_iter().map(WorldPoint::from).collect();
        let none = [
            f64::INFINITY,
            f64::INFINITY,
            f64::NEG_INFINITY,
            f64::NEG_INFINITY,
        ];
        let bounds = points.iter().fold(none, |[west, north, east, south], at| {
            [
                west.min(at.x),
                north.min(at.y),
                east.max(at.x),
                south.max(at.y),
            ]
        });
        Self { points, bounds }
    }

    fn crosses(&self, other: &Self) -> bool {
        let [west, north, east, south] = self.bounds;
        let [other_west, other_north, other_east, other_south] = other.bounds;
        // One of them may be told a turn of the Earth farther on.
        let turn = (f64::midpoint(west, east) - f64::midpoint(other_west, other_east)).round();
        let is_apart = east < other_west + turn
            || other_east + turn < west
            || south < other_north
            || other_south < north;
        !is_apart
            && self.points.windows(2).any(|pair| {
                let mut others = other.points.windows(2);
                others.any(|other| {
                    let moved = |at: WorldPoint| WorldPoint {
                        x: at.x + turn,
                        ..at
                    };
                    cross([pair[0], pair[1]], [moved(other[0]), moved(other[1])])
                })
            })
    }
}

/// Whether two straight pieces cross at a point within both.
fn cross([a, b]: [WorldPoint; 2], [c, d]: [WorldPoint; 2]) -> bool {
    let side = |p: WorldPoint, q: WorldPoint, r: WorldPoint| {
        (q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x)
    };
    side(a, b, c) * side(a, b, d) < 0.0 && side(c, d, a) * side(c, d, b) < 0.0
}

/// The most pieces that all lines of a measured shape are drawn in.
const MOST_PIECES: u32 = 20_000;

impl Measure {
    /// Positions along one of its segments, near enough to one another for every zoom level (see [`geodesic::line`]).
    #[must_use]
    pub fn course(&self, [from, to]: [Position; 2]) -> Vec<Position> {
        let sides = u32::try_from(self.points.len()).unwrap_or(u32::MAX).max(1);
        geodesic::line(from, to, (MOST_PIECES / sides).clamp(16, 1024))
    }

    /// The outline of the closed shape, its sides one after another. Longitudes go on beyond ±180°: the last position is the
    /// first, a turn farther on where the shape goes round a pole.
    #[must_use]
    pub fn outline(&self) -> Vec<Position> {
        let mut outline: Vec<Position> = Vec::new();
        let pairs = self.points.windows(2).map(|pair| [pair[0], pair[1]]);
        for side in pairs.chain(self.closing()) {
            let course = self.course(side);
            let turns = outline.last().map_or(0.0, |last| {
                geodesic::unrolled(last.lon, side[0].lon) - side[0].lon
            });
            let moved = course.into_iter().map(|at| lon_lat(at.lon + turns, at.lat));
            outline.extend(moved.skip(usize::from(!outline.is_empty())));
        }
        outline
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn measured(points: &[(f64, f64)]) -> Measure {
        let mut measure = Measure::default();
        for (lon, lat) in points {
            measure.add(lon_lat(*lon, *lat));
        }
        measure
    }

    const SQUARE: [(f64, f64); 4] = [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)];

    #[test]
    fn points_add_up_and_are_taken_back_one_by_one() {
        let mut measure = measured(&SQUARE[..2]);
        assert!((measure.figures().total - 111_319.491).abs() < 1.0);
        assert_eq!(measure.figures().shape, None);
        measure.add(lon_lat(1.0, 1.0));
        assert!((measure.figures().last - 110_574.389).abs() < 1.0);
        assert!(measure.figures().shape.is_some());
        measure.end();
        measure.undo();
        assert_eq!((measure.points().len(), measure.is_open()), (3, true));
        measure.undo();
        assert!((measure.figures().last - 111_319.491).abs() < 1.0);
        measure.undo();
        measure.undo();
        measure.undo();
        assert_eq!(measure, Measure::default());
    }

    #[test]
    fn a_point_after_the_end_begins_anew() {
        let mut measure = measured(&SQUARE[..1]);
        measure.end();
        assert!(measure.is_open(), "one point is no line");
        measure.add(lon_lat(1.0, 0.0));
        measure.end();
        measure.add(lon_lat(5.0, 5.0));
        assert_eq!(measure.points(), [lon_lat(5.0, 5.0)]);
        assert_eq!(measure.figures(), &Figures::default());
    }

    #[test]
    fn an_area_needs_three_points_and_has_a_side_more() {
        let mut measure = measured(&SQUARE[..2]);
        measure.close();
        assert!(measure.is_open());
        let mut measure = measured(&SQUARE);
        assert_eq!(measure.segments().count(), 3);
        measure.close();
        assert_eq!((measure.is_closed(), measure.segments().count()), (true, 4));
        let shape = measure.figures().shape.unwrap();
        assert!((shape.area.unwrap() - 12_308_778_361.469).abs() < 1.0);
        assert!((shape.perimeter - 443_770.917).abs() < 0.01);
    }

    #[test]
    fn an_outline_that_crosses_itself_has_no_area() {
        let bow = measured(&[(0.0, 0.0), (1.0, 1.0), (1.0, 0.0), (0.0, 1.0)]);
        assert_eq!(bow.figures().shape.unwrap().area, None);
        // The same over the antimeridian; and one there that does not cross.
        let bow = measured(&[(179.5, 0.0), (-179.5, 1.0), (-179.5, 0.0), (179.5, 1.0)]);
        assert_eq!(bow.figures().shape.unwrap().area, None);
        let square = measured(&[(179.5, 0.0), (-179.5, 0.0), (-179.5, 1.0), (179.5, 1.0)]);
        let area = square.figures().shape.unwrap().area.unwrap();
        assert!((area - 12_308_778_361.469).abs() < 10.0);
        let outline = square.outline();
        assert!(
            outline
                .windows(2)
                .all(|pair| (pair[1].lon - pair[0].lon).abs() < 1.0)
        );
    }

    #[test]
    fn what_is_nowhere_on_earth_is_no_point() {
        let mut measure = measured(&[(200.0, 0.0), (f64::NAN, 0.0), (0.0, 95.0)]);
        assert_eq!(measure.points(), []);
        measure.add(lon_lat(1.0, 1.0));
        measure.add(lon_lat(1.0, 1.0));
        assert_eq!(measure.points().len(), 1);
    }

    #[test]
    fn it_backs_out_step_by_step() {
        let measure = measured(&SQUARE);
        let ended = measure.back().unwrap();
        assert_eq!((ended.points().len(), ended.is_open()), (4, false));
        let cleared = ended.back().unwrap();
        assert_eq!(cleared, Measure::default());
        assert_eq!(cleared.back(), None);
    }
}
