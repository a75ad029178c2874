//! The point of a polygon farthest from its outline: where its label goes.

use super::WorldPoint;

/// The squares that are looked at, whatever the polygon.
const MOST_CELLS: usize = 8_192;
/// Passes: each halves the squares, so that these are enough for any precision that [`polylabel`] grants.
const MOST_PASSES: usize = 12;

/// A square that may hold the point: its middle, half its side, and how far its middle lies within the polygon.
struct Cell {
    middle: WorldPoint,
    half: f64,
    distance: f64,
}

impl Cell {
    /// The farthest from the outline that any point in it can be.
    fn most(&self) -> f64 {
        self.distance + self.half * std::f64::consts::SQRT_2
    }
}

/// The point of a polygon (outer ring first, then holes; points of the Mercator world) that lies farthest from every
/// ring, and its distance: V. Agafonkin, "A new algorithm for finding a visual center of a polygon" (2016), a search of
/// ever smaller squares. `None` for a polygon without points.
///
/// It is found to within `precision`, or to within a 256th of the polygon's smaller side where that is more: a ring that
/// crosses itself may have no area, and yet a place. Where more than `most_cells` squares would have to be looked at, the
/// least promising ones are left out.
#[must_use]
pub fn polylabel(
    rings: &[Vec<WorldPoint>],
    precision: f64,
    most_cells: usize,
) -> Option<(WorldPoint, f64)> {
    let outer = rings.first().filter(|ring| !ring.is_empty())?;
    let fold = |of: fn(&WorldPoint) -> f64| {
        outer
            .iter()
            .map(of)
            .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| {
                (low.min(value), high.max(value))
            })
    };
    let ((west, east), (north, south)) = (fold(|point| point.x), fold(|point| point.y));
    let (width, height) = (east - west, south - north);
    let middle = WorldPoint {
        x: f64::midpoint(west, east),
        y: f64::midpoint(north, south),
    };
    let size = width.min(height);
    if size <= 0.0 || !size.is_finite() {
        return Some((middle, 0.0));
    }
    // A long thin polygon would ask for a great many squares: then they are larger.
    let size = size.max(width.max(height) / 64.0);
    let precision = precision.max(size / 256.0);
    let mut left = most_cells.clamp(1, MOST_CELLS);
    let mut best = (middle, signed_distance(rings, middle));
    let mut waiting = Vec::new();
    let mut x = west;
    while x < east {
        let mut y = north;
        while y < south {
            let half = size / 2.0;
            waiting.push((
                WorldPoint {
                    x: x + half,
                    y: y + half,
                },
                half,
            ));
            y += size;
        }
        x += size;
    }
    // Each pass splits the squares that may still hold a better point.
    for _ in 0..MOST_PASSES {
        waiting.truncate(left);
        left -= waiting.len();
        let mut cells: Vec<Cell> = waiting
            .drain(..)
            .map(|(middle, half)| Cell {
                middle,
                half,
                distance: signed_distance(rings, middle),
            })
            .collect();
        for cell in &cells {
            if cell.distance > best.1 {
                best = (cell.middle, cell.distance);
            }
        }
        cells.retain(|cell| cell.most() > best.1 + precision);
        if cells.is_empty() || left == 0 {
            break;
        }
        if cells.len() * 4 > left {
            cells.sort_by(|a, b| b.most().total_cmp(&a.most()));
        }
        waiting.extend(cells.iter().flat_map(quarters));
    }
    Some(best)
}

/// The four squares of a square.
fn quarters(cell: &Cell) -> [(WorldPoint, f64); 4] {
    let quarter = cell.half / 2.0;
    [(-1.0, -1.0), (1.0, -1.0), (-1.0, 1.0), (1.0, 1.0)].map(|(dx, dy)| {
        let middle = WorldPoint {
            x: cell.middle.x + dx * quarter,
            y: cell.middle.y + dy * quarter,
        };
        (middle, quarter)
    })
}

/// Distance of a point from the rings, negative outside the polygon.
fn signed_distance(rings: &[Vec<WorldPoint>], point: WorldPoint) -> f64 {
    let mut inside = false;
    let mut least = f64::INFINITY;
    for ring in rings {
        for pair in ring.windows(2) {
            let (a, b) = (pair[0], pair[1]);
            if (a.y > point.y) != (b.y > point.y)
                && point.x < (b.x - a.x) * (point.y - a.y) / (b.y - a.y) + a.x
            {
                inside = !inside;
            }
            let (dx, dy) = (b.x - a.x, b.y - a.y);
            let length = dx * dx + dy * dy;
            let t = if length > 0.0 {
                (((point.x - a.x) * dx + (point.y - a.y) * dy) / length).clamp(0.0, 1.0)
            } else {
                0.0
            };
            least = least.min((point.x - a.x - t * dx).powi(2) + (point.y - a.y - t * dy).powi(2));
        }
    }
    let distance = least.sqrt();
    if inside { distance } else { -distance }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_label_of_an_l_shape_lies_in_its_corner_not_outside() {
        let ring = [
            (0.0, 0.0),
            (0.4, 0.0),
            (0.4, 0.6),
            (1.0, 0.6),
            (1.0, 1.0),
            (0.0, 1.0),
            (0.0, 0.0),
        ];
        let ring = ring.map(|(x, y)| WorldPoint { x, y }).to_vec();
        let (point, distance) =
            polylabel(&[ring], 1e-4, MOST_CELLS).expect("a polygon has a label");
        assert!(distance > 0.2, "{distance}");
        assert!(point.x < 0.4 && point.y > 0.5, "{point:?}");
    }

    #[test]
    fn a_ring_that_crosses_itself_without_area_ends_soon() {
        // A figure of eight: the shoelace formula gives nought, and so no precision at all was asked for.
        let ring = [
            (0.5, 0.0),
            (0.5, 0.2),
            (0.0, 0.2),
            (0.0, 0.0),
            (0.5, 0.0),
            (0.5, 0.2),
            (1.0, 0.2),
            (1.0, 0.0),
            (0.5, 0.0),
        ];
        let ring = ring.map(|(x, y)| WorldPoint { x, y }).to_vec();
        let began = std::time::Instant::now();
        let (_, distance) = polylabel(&[ring], 0.0, MOST_CELLS).expect("it has points");
        assert!(distance > 0.09, "{distance}");
        assert!(began.elapsed().as_secs_f64() < 2.0, "{:?}", began.elapsed());
    }

    #[test]
    fn a_few_squares_find_a_point_inside_all_the_same() {
        let ring = [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0), (0.0, 0.0)];
        let ring = ring.map(|(x, y)| WorldPoint { x, y }).to_vec();
        let (_, distance) = polylabel(&[ring], 1e-9, 1).expect("it has points");
        assert!(distance > 0.4, "{distance}");
    }
}
