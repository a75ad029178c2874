//! How much detail the boundaries have at which zoom level.

/// One level of detail.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Level {
    /// The zoom level up to which it is drawn (256-pixel tiles).
    pub max_zoom: f64,
    /// How far a simplified border may be off, in widths of the Mercator world.
    pub tolerance: f64,
    /// Islands smaller than this in both directions are left out, in widths of the Mercator world.
    pub smallest: f64,
}

/// Widths of the Mercator world for so many pixels at a zoom level.
const fn pixels(pixels: f64, points_per_world: f64) -> f64 {
    pixels / points_per_world
}

/// The levels, coarse ones first. The first two stay within half a pixel at twice the resolution.
pub const LEVELS: [Level; 3] = [
    Level {
        max_zoom: 3.7,
        tolerance: pixels(0.5, 3_327.0),
        smallest: pixels(0.9, 3_327.0),
    },
    Level {
        max_zoom: 5.7,
        tolerance: pixels(0.3, 13_308.0),
        smallest: pixels(0.9, 13_308.0),
    },
    Level {
        max_zoom: f64::INFINITY,
        tolerance: 0.0,
        smallest: 0.0,
    },
];

/// The number of the level to draw at a zoom level.
#[must_use]
pub fn level_at(zoom: f64) -> usize {
    LEVELS
        .iter()
        .position(|level| zoom <= level.max_zoom)
        .unwrap_or(LEVELS.len() - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_detail_comes_with_zoom() {
        assert_eq!([2.0, 5.0, 18.0].map(level_at), [0, 1, 2]);
    }
}
