//! The point of a polygon farthest from its outline: where its label goes.

use super::WorldPoint;

/// The point of a polygon (outer ring first, then holes; points of the Mercator world) that lies farthest from every
/// ring, to within `precision`, and its distance: V. Agafonkin, "A new algorithm for finding a visual center of a polygon"
/// (2016), a search of ever smaller squares. `None` for a polygon without points.
#[must_use]
pub fn polylabel(rings: &[Vec<WorldPoint>], precision: f64) -> Option<(WorldPoint, f64)> {
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
    let mut best = (middle, signed_distance(rings, middle));
    let mut cells = Vec::new();
    let mut x = west;
    while x < east {
        let mut y = north;
        while y < south {
            cells.push((
                WorldPoint {
                    x: x + size / 2.0,
                    y: y + size / 2.0,
                },
                size / 2.0,
            ));
            y += size;
        }
        x += size;
    }
    // Each pass splits the squares that may still hold a better point.
    let mut passes = 0;
    while !cells.is_empty() && passes < 24 {
        passes += 1;
        let measured: Vec<_> = cells
            .drain(..)
            .map(|(point, half)| (point, half, signed_distance(rings, point)))
            .collect();
        for (point, _, distance) in &measured {
            if *distance > best.1 {
                best = (*point, *distance);
            }
        }
        for (point, half, distance) in measured {
            if distance + half * std::f64::consts::SQRT_2 > best.1 + precision {
                let quarter = half / 2.0;
                for (dx, dy) in [(-1.0, -1.0), (1.0, -1.0), (-1.0, 1.0), (1.0, 1.0)] {
                    cells.push((
                        WorldPoint {
                            x: point.x + dx * quarter,
                            y: point.y + dy * quarter,
                        },
                        quarter,
                    ));
                }
            }
        }
    }
    Some(best)
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
        let (point, distance) = polylabel(&[ring], 1e-4).expect("a polygon has a label");
        assert!(distance > 0.2, "{distance}");
        assert!(point.x < 0.4 && point.y > 0.5, "{point:?}");
    }
}
