//! Shortest lines on the ellipsoid WGS 84: their length, their course, and the area within (C. F. F. Karney, Algorithms for
//! geodesics, Journal of Geodesy 87, 2013).

use std::sync::LazyLock;

use geographiclib_rs::{DirectGeodesic as _, Geodesic, InverseGeodesic as _, PolygonArea, Winding};

use crate::geo::{Position, lon_lat};

static EARTH: LazyLock<Geodesic> = LazyLock::new(Geodesic::wgs84);

/// The length of the shortest line between two positions, in meters.
#[must_use]
pub fn meters(from: Position, to: Position) -> f64 {
    EARTH.inverse(from.lat, from.lon, to.lat, to.lon)
}

/// The perimeter in meters, and the area in square meters, of the shape whose corners are joined by shortest lines, the last
/// with the first. The area is that of the smaller of the two parts of the Earth; where the outline crosses itself it means
/// nothing.
#[must_use]
pub fn ring(corners: &[Position]) -> (f64, f64) {
    let mut ring = PolygonArea::new(&EARTH, Winding::CounterClockwise);
    for corner in corners {
        ring.add_point(corner.lat, corner.lon);
    }
    let (perimeter, area, _) = ring.compute(true);
    (perimeter, area.abs())
}

/// How long a piece of a line is, in meters: a straight one on the map is then right to a meter.
const PIECE: f64 = 4_000.0;

/// Positions along the shortest line between two others, both counted in, at most `most` pieces of it. Longitudes go on
/// beyond ±180° instead of jumping: of two neighbors they differ by at most 180°.
#[must_use]
pub fn line(from: Position, to: Position, most: u32) -> Vec<Position> {
    let wanted = (meters(from, to) / PIECE).ceil();
    // Within 1 to `most` after the clamp.
    divided(from, to, wanted.clamp(1.0, f64::from(most.max(1))) as u32)
}

/// The ends of the shortest line between two positions, and what divides it into eighths, as [`line()`] gives them.
#[must_use]
pub fn eighths(from: Position, to: Position) -> [Position; 9] {
    let line = divided(from, to, 8);
    std::array::from_fn(|nth| line.get(nth).copied().unwrap_or(to))
}

fn divided(from: Position, to: Position, pieces: u32) -> Vec<Position> {
    let (length, azimuth, _, _): (f64, f64, f64, f64) =
        EARTH.inverse(from.lat, from.lon, to.lat, to.lon);
    let mut positions = vec![from];
    for piece in 1..=pieces {
        let next = if piece == pieces {
            to
        } else {
            let far = length * f64::from(piece) / f64::from(pieces);
            let (lat, lon): (f64, f64) = EARTH.direct(from.lat, from.lon, azimuth, far);
            lon_lat(lon, lat)
        };
        let before = positions.last().map_or(from.lon, |before| before.lon);
        positions.push(lon_lat(unrolled(before, next.lon), next.lat));
    }
    positions
}

/// The same longitude by so many turns that it is at most half of one away from another.
#[must_use]
pub fn unrolled(before: f64, lon: f64) -> f64 {
    lon + 360.0 * ((before - lon) / 360.0).round()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geo::WorldPoint;

    #[track_caller]
    fn assert_near(found: f64, published: f64, tolerance: f64) {
        assert!(
            (found - published).abs() <= tolerance,
            "{found} is not {published}"
        );
    }

    #[test]
    fn lengths_are_those_that_are_published() {
        for (from, to, published) in [
            // GeographicLib's manual: JFK to LHR.
            (lon_lat(-73.8, 40.6), lon_lat(-0.5, 51.6), 5_551_759.400),
            // geographiclib-rs and C. Karney's examples: Los Angeles to Tallinn.
            (
                lon_lat(-118.288_423_7, 34.095_925),
                lon_lat(24.734_164_9, 59.432_343_9),
                9_094_718.728,
            ),
            // The meridian from equator to pole (WGS 84's quarter meridian).
            (lon_lat(0.0, 0.0), lon_lat(0.0, 90.0), 10_001_965.729),
            // A degree of the equator: π/180 of 6 378 137 m.
            (lon_lat(0.0, 0.0), lon_lat(1.0, 0.0), 111_319.491),
            // T. Vincenty's test line as Geoscience Australia publishes it: Flinders Peak to Buninyong, on WGS 84's sister
            // GRS 80; the ellipsoids differ by a tenth of a millimeter.
            (
                lon_lat(144.424_867_889, -37.951_033_417),
                lon_lat(143.926_495_528, -37.652_821_139),
                54_972.271,
            ),
        ] {
            assert_near(meters(from, to), published, 1.0);
            assert_near(meters(to, from), published, 1.0);
        }
    }

    #[test]
    fn a_degree_by_a_degree_at_the_equator_has_the_published_area() {
        let square = [
            lon_lat(0.0, 0.0),
            lon_lat(1.0, 0.0),
            lon_lat(1.0, 1.0),
            lon_lat(0.0, 1.0),
        ];
        // GeographicLib's Planimeter says the same.
        let (perimeter, area) = ring(&square);
        assert_near(perimeter, 443_770.917_248, 0.001);
        assert_near(area, 12_308_778_361.469, 1.0);
        let backward: Vec<_> = square.into_iter().rev().collect();
        assert_near(ring(&backward).1, area, 1.0);
    }

    #[test]
    fn a_quarter_of_the_north_has_an_eighth_of_the_earth() {
        let octant = [
            lon_lat(170.0, 0.0),
            lon_lat(-100.0, 0.0),
            lon_lat(0.0, 90.0),
        ];
        assert_near(ring(&octant).1, 510_065_621_724_088.4 / 8.0, 1e6);
    }

    #[test]
    fn a_line_over_the_antimeridian_goes_the_short_way_and_its_pieces_are_no_shorter_than_it() {
        let (fiji, samoa) = (lon_lat(178.4, -18.1), lon_lat(-171.8, -13.8));
        let line = line(fiji, samoa, 1024);
        assert_eq!(line.first(), Some(&fiji));
        assert_near(line.last().unwrap().lon, 188.2, 1e-9);
        let pieces: f64 = line.windows(2).map(|pair| meters(pair[0], pair[1])).sum();
        assert_near(pieces, meters(fiji, samoa), 0.01);
        assert!(
            line.windows(2)
                .all(|pair| (pair[1].lon - pair[0].lon).abs() < 1.0)
        );
        let middle = eighths(fiji, samoa)[4];
        assert_near(meters(fiji, middle), meters(fiji, samoa) / 2.0, 0.01);
    }

    #[test]
    fn a_line_is_bent_on_the_map_as_it_is_on_the_earth() {
        // Between two places of one latitude the shortest line runs toward the pole.
        let line = line(lon_lat(-60.0, 40.0), lon_lat(0.0, 40.0), 64);
        let middle = line[line.len() / 2];
        assert!(middle.lat > 43.0, "{middle:?}");
        let world: Vec<WorldPoint> = line.iter().map(|position| (*position).into()).collect();
        assert!(world.windows(2).all(|pair| pair[1].x > pair[0].x));
    }
}
