//! The Web Mercator projection (EPSG:3857) onto a unit square.

use std::f64::consts::PI;

use super::Position;

/// The latitude in degrees at which the Mercator world is square: atan(sinh π).
pub const MAX_LAT: f64 = 85.051_128_779_806_6;

/// A point of the Mercator world: x from 0 (180° W) to 1 (180° E), y from 0 (85.05° N) to 1 (85.05° S).
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct WorldPoint {
    /// From west to east, 0 to 1.
    pub x: f64,
    /// From north to south, 0 to 1.
    pub y: f64,
}

impl From<Position> for WorldPoint {
    /// Latitudes beyond [`MAX_LAT`] are drawn at the edge of the world.
    fn from(position: Position) -> Self {
        let sin = position.lat.clamp(-MAX_LAT, MAX_LAT).to_radians().sin();
        Self {
            x: position.lon / 360.0 + 0.5,
            // atanh(sin φ), written out, is asinh(tan φ) in a third of the time; all places of a map go through here.
            y: 0.5 - ((1.0 + sin) / (1.0 - sin)).ln() / (4.0 * PI),
        }
    }
}

impl From<WorldPoint> for Position {
    fn from(point: WorldPoint) -> Self {
        Self {
            lon: (point.x - 0.5) * 360.0,
            lat: ((0.5 - point.y) * 2.0 * PI).sinh().atan().to_degrees(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_position_comes_back_from_the_projection(lon in -180.0..180.0_f64, lat in -85.0..85.0_f64) {
            let back = Position::from(WorldPoint::from(Position { lon, lat }));
            prop_assert!((back.lon - lon).abs() < 1e-9 && (back.lat - lat).abs() < 1e-9);
        }
    }

    #[test]
    fn the_world_is_a_unit_square() {
        let north_west = WorldPoint::from(Position {
            lon: -180.0,
            lat: MAX_LAT,
        });
        assert!(north_west.x.abs() < 1e-12 && north_west.y.abs() < 1e-12);
    }
}
