//! Geometry: commands with a pen, cut to what lies near the tile (Vector Tile Specification 2.1, section 4.3).

use super::wire::{Message, zigzag};
use super::{Feature, Layer, VectorError};

/// What a feature's geometry is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// One point or several.
    Point,
    /// One line or several.
    Line,
    /// One area or several, each of a ring and the holes in it.
    Area,
}

impl Shape {
    pub(super) fn of(number: u64) -> Option<Self> {
        match number {
            1 => Some(Self::Point),
            2 => Some(Self::Line),
            3 => Some(Self::Area),
            _ => None,
        }
    }
}

/// A point, a line or a ring (without its first point again): each point from the tile's north-west corner, x eastward and
/// y southward, in sides of the tile.
pub type Part = Vec<[f32; 2]>;

/// How far beyond the tile's edges geometry goes on, in sides of the tile: what lies farther is neither seen nor drawn.
const MARGIN: f64 = 0.25;

/// The parts of a feature, as far as they are near the tile. `room` is how many points may still come, and is lessened.
///
/// # Errors
/// [`VectorError::TooMuch`] where there is no room for them; another one where they are not written as they should be.
pub fn parts(
    layer: &Layer<'_>,
    feature: &Feature<'_>,
    room: &mut usize,
) -> Result<Vec<Part>, VectorError> {
    let mut numbers = Message(feature.geometry).numbers();
    let side = f64::from(layer.extent);
    let (mut x, mut y) = (0_i64, 0_i64);
    let mut parts: Vec<Vec<[f64; 2]>> = Vec::new();
    while let Some(command) = numbers.next().transpose()? {
        let (command, count) = (command & 7, command >> 3);
        let is_move = match command {
            1 => true,
            2 => false,
            // The ring is closed by what draws it.
            7 => continue,
            _ => return Err(VectorError::Malformed),
        };
        for _ in 0..count {
            let mut step = || numbers.next().ok_or(VectorError::CutShort)?;
            let (dx, dy) = (step()?, step()?);
            // Sums of steps of 32 bits each: as many as fill 64 bits do not fit into a tile.
            (x, y) = (x + zigzag(dx.into()), y + zigzag(dy.into()));
            *room = room.checked_sub(1).ok_or(VectorError::TooMuch)?;
            let point = [x as f64 / side, y as f64 / side];
            if is_move {
                parts.push(vec![point]);
            } else {
                // A line that begins nowhere.
                parts.last_mut().ok_or(VectorError::Malformed)?.push(point);
            }
        }
    }
    Ok(match feature.shape {
        Shape::Point => {
            let points = parts.into_iter().flatten();
            let near = points.filter(|point| point.iter().all(|share| is_near(*share)));
            near.map(|point| vec![single(point)]).collect()
        }
        Shape::Line => parts.iter().flat_map(|line| cut_line(line)).collect(),
        Shape::Area => parts.into_iter().filter_map(cut_ring).collect(),
    })
}

fn is_near(share: f64) -> bool {
    (-MARGIN..=1.0 + MARGIN).contains(&share)
}

/// Within the margin nothing is lost.
fn single([x, y]: [f64; 2]) -> [f32; 2] {
    [x as f32, y as f32]
}

/// The pieces of a line that are near the tile (Y. Liang and B. Barsky, "A new concept and method for line clipping", 1984).
fn cut_line(line: &[[f64; 2]]) -> Vec<Part> {
    let mut pieces: Vec<Part> = Vec::new();
    let mut is_open = false;
    for pair in line.windows(2) {
        let &[[x0, y0], [x1, y1]] = pair else {
            continue;
        };
        let (mut from, mut to) = (0.0_f64, 1.0_f64);
        for (start, step) in [(x0, x1 - x0), (y0, y1 - y0)] {
            for (step, room) in [(-step, start + MARGIN), (step, 1.0 + MARGIN - start)] {
                if step == 0.0 {
                    if room < 0.0 {
                        to = -1.0;
                    }
                } else if step < 0.0 {
                    from = from.max(room / step);
                } else {
                    to = to.min(room / step);
                }
            }
        }
        if from > to {
            is_open = false;
            continue;
        }
        let at = |share: f64| single([x0 + (x1 - x0) * share, y0 + (y1 - y0) * share]);
        if !is_open || from > 0.0 {
            pieces.push(vec![at(from)]);
        }
        if let Some(piece) = pieces.last_mut() {
            piece.push(at(to));
        }
        is_open = to >= 1.0;
    }
    pieces
}

/// What of a ring is near the tile (I. Sutherland and G. Hodgman, "Reentrant polygon clipping", 1974).
fn cut_ring(mut ring: Vec<[f64; 2]>) -> Option<Part> {
    if !ring.iter().flatten().all(|share| is_near(*share)) {
        for (axis, limit, sign) in [
            (0, -MARGIN, 1.0),
            (0, 1.0 + MARGIN, -1.0),
            (1, -MARGIN, 1.0),
            (1, 1.0 + MARGIN, -1.0),
        ] {
            let within = |point: &[f64; 2]| (point[axis] - limit) * sign;
            let mut cut = Vec::with_capacity(ring.len());
            let mut before = *ring.last()?;
            for point in ring {
                let (there, here) = (within(&before), within(&point));
                if (there < 0.0) != (here < 0.0) {
                    let share = there / (there - here);
                    let mut crossing = [0, 1]
                        .map(|axis: usize| before[axis] + (point[axis] - before[axis]) * share);
                    crossing[axis] = limit;
                    cut.push(crossing);
                }
                if here >= 0.0 {
                    cut.push(point);
                }
                before = point;
            }
            ring = cut;
        }
    }
    (ring.len() >= 3).then(|| ring.into_iter().map(single).collect())
}
