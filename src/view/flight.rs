//! The camera's way from one view to another.

use serde::{Deserialize, Serialize};

use super::{Camera, Viewport};
use crate::geo::WorldPoint;

/// How a flight goes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pace {
    /// How much it zooms out on its way: ρ of van Wijk and Nuij (2003).
    pub rho: f64,
    /// How fast it goes: V of the paper, lengths of its metric a second.
    pub speed: f64,
    /// How long it takes at most, in seconds.
    pub longest_secs: f64,
}

impl Pace {
    /// The shortest flight, in seconds: it shows where something came from.
    const SHORTEST_SECS: f64 = 0.2;

    /// The same within what can be flown.
    fn clamped(self) -> Self {
        let within = |value: f64, least: f64, most: f64| {
            if value.is_finite() {
                value.clamp(least, most)
            } else {
                least
            }
        };
        Self {
            rho: within(self.rho, 0.2, 5.0),
            speed: within(self.speed, 0.05, 50.0),
            longest_secs: within(self.longest_secs, Self::SHORTEST_SECS, 60.0),
        }
    }
}

/// ρ as the paper's readers found it to please most, and a second and a half at most.
impl Default for Pace {
    fn default() -> Self {
        Self {
            rho: 1.42,
            speed: 2.2,
            longest_secs: 1.5,
        }
    }
}

/// How the map goes from slide to slide, as the user chooses it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SlideFlights {
    /// Slowly.
    Slow,
    /// Neither slowly nor fast.
    #[default]
    Usual,
    /// Fast.
    Fast,
    /// Not at all: the next slide's map fades in.
    Fade,
}

impl SlideFlights {
    /// The pace; `None` where nothing moves.
    #[must_use]
    pub fn pace(self) -> Option<Pace> {
        let pace = |speed: f64, longest_secs: f64| Pace {
            speed,
            longest_secs,
            ..Pace::default()
        };
        match self {
            Self::Slow => Some(pace(0.8, 6.0)),
            Self::Usual => Some(pace(1.4, 3.0)),
            Self::Fast => Some(Pace::default()),
            Self::Fade => None,
        }
    }
}

/// The smooth and efficient way between two cameras: J. J. van Wijk and W. A. A. Nuij, "Smooth and efficient zooming and
/// panning", IEEE InfoVis 2003, equations 9 and 10. It goes the short way around the Earth, over the antimeridian where that
/// is nearer.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Flight {
    from: Camera,
    to: Camera,
    pace: Pace,
    start: WorldPoint,
    /// Distance of the centers, in widths of the world.
    distance: f64,
    /// Direction of the way, a unit vector (zero where the centers coincide).
    direction: (f64, f64),
    /// Width of the window at the start, in widths of the world.
    width: f64,
    r0: f64,
    /// Length of the way in the paper's metric; negative where it only zooms out.
    length: f64,
}

impl Flight {
    /// The way from one camera to another in a viewport.
    #[must_use]
    pub fn new(from: Camera, to: Camera, viewport: Viewport) -> Self {
        Self::paced(from, to, viewport, Pace::default())
    }

    /// The way from one camera to another in a viewport, at a pace.
    #[must_use]
    pub fn paced(from: Camera, to: Camera, viewport: Viewport, pace: Pace) -> Self {
        let (from, to, pace) = (from.clamped(), to.clamped(), pace.clamped());
        let (start, end) = (WorldPoint::from(from.center), WorldPoint::from(to.center));
        let (dx, dy) = (short_way(end.x - start.x), end.y - start.y);
        let distance = dx.hypot(dy);
        // The paper's window is a square: the shorter side, so that a way north is seen as well as one east.
        let size = viewport.width.min(viewport.height).max(1.0);
        let (w0, w1) = (size / from.points_per_world(), size / to.points_per_world());
        let panning = distance > 1e-9 * w0.min(w1);
        let (rho2, rho4, u2) = (pace.rho.powi(2), pace.rho.powi(4), distance * distance);
        // r(i) = ln(sqrt(b² + 1) − b) = −asinh(b)
        let r = |w: f64, sign: f64| {
            -((w1 * w1 - w0 * w0 + sign * rho4 * u2) / (2.0 * w * rho2 * distance)).asinh()
        };
        let (r0, length) = if panning {
            let r0 = r(w0, 1.0);
            (r0, (r(w1, -1.0) - r0) / pace.rho)
        } else {
            (0.0, (w1 / w0).ln() / pace.rho)
        };
        let direction = if panning {
            (dx / distance, dy / distance)
        } else {
            (0.0, 0.0)
        };
        Self {
            from,
            to,
            pace,
            start,
            distance: if panning { distance } else { 0.0 },
            direction,
            width: w0,
            r0,
            length,
        }
    }

    /// How long the flight should take, in seconds: as long as its way at its pace's speed.
    #[must_use]
    pub fn duration_secs(&self) -> f64 {
        let secs = self.length.abs() / self.pace.speed;
        secs.clamp(Pace::SHORTEST_SECS, self.pace.longest_secs)
    }

    /// The camera after the share `t` of the way (0 to 1), eased at both ends; exactly the ends at 0 and 1.
    #[must_use]
    pub fn at(&self, t: f64) -> Camera {
        if t <= 0.0 {
            return self.from;
        }
        if t >= 1.0 {
            return self.to;
        }
        let rho = self.pace.rho;
        let s = t * t * (3.0 - 2.0 * t) * self.length;
        let (gone, growth) = if self.distance > 0.0 {
            // cosh(r0)·tanh(ρs + r0) − sinh(r0), written so that nothing large is subtracted from something as large.
            let angle = rho * s + self.r0;
            let gone = self.width / (rho * rho) * (rho * s).sinh() / angle.cosh();
            (gone, self.r0.cosh() / angle.cosh())
        } else {
            (0.0, (rho * s).exp())
        };
        let center = WorldPoint {
            x: (self.start.x + self.direction.0 * gone).rem_euclid(1.0),
            y: self.start.y + self.direction.1 * gone,
        };
        Camera {
            center: center.into(),
            zoom: self.from.zoom - growth.log2(),
        }
        .clamped()
    }
}

/// A difference of longitudes in widths of the world, the short way around.
fn short_way(dx: f64) -> f64 {
    if dx.abs() > 0.5 { dx - dx.signum() } else { dx }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geo::{Position, lon_lat};
    use proptest::prelude::*;

    const VIEWPORT: Viewport = Viewport {
        width: 1280.0,
        height: 720.0,
    };

    fn camera() -> impl Strategy<Value = Camera> {
        (-180.0..=180.0_f64, -84.0..84.0_f64, 0.0..22.0_f64).prop_map(|(lon, lat, zoom)| {
            let center = Position { lon, lat };
            Camera { center, zoom }.clamped()
        })
    }

    fn pace() -> impl Strategy<Value = Pace> {
        let paces = (0.5..3.0_f64, 0.1..10.0_f64, 0.2..8.0_f64);
        paces.prop_map(|(rho, speed, longest_secs)| Pace {
            rho,
            speed,
            longest_secs,
        })
    }

    /// How far the flight has come along its way, as a share of it.
    fn progress(flight: &Flight, camera: Camera) -> f64 {
        let at = WorldPoint::from(camera.center);
        let (dx, dy) = (short_way(at.x - flight.start.x), at.y - flight.start.y);
        (dx * flight.direction.0 + dy * flight.direction.1) / flight.distance
    }

    /// Half a point on the screen, in widths of the world, at the lower of two zoom levels; no less than rounding.
    fn half_a_point(a: Camera, b: Camera) -> f64 {
        (0.5 / a.points_per_world().min(b.points_per_world())).max(1e-9)
    }

    proptest! {
        #[test]
        fn a_flight_is_steady_and_ends_exactly(
            from in camera(), to in camera(), pace in pace(), t in 0.0..1.0_f64,
        ) {
            let flight = Flight::paced(from, to, VIEWPORT, pace);
            prop_assert_eq!(flight.at(0.0), from);
            prop_assert_eq!(flight.at(1.0), to);
            prop_assert!((Pace::SHORTEST_SECS..=pace.longest_secs).contains(&flight.duration_secs()));
            let (a, b) = (flight.at(t), flight.at(t + 1e-6));
            prop_assert!(a.zoom.is_finite() && a.center.lon.is_finite() && a.center.lat.is_finite());
            prop_assert!((a.zoom - b.zoom).abs() < 1e-2);
            // It arrives where it says that it ends.
            let last = flight.at(1.0 - 1e-9);
            prop_assert!((last.zoom - to.zoom).abs() < 1e-4, "{:?} {:?}", last, to);
            let (end, near) = (WorldPoint::from(to.center), WorldPoint::from(last.center));
            let off = short_way(end.x - near.x).hypot(end.y - near.y);
            prop_assert!(off <= half_a_point(last, to), "{} {:?} {:?}", off, last, to);
        }

        #[test]
        fn a_flight_never_turns_back(from in camera(), to in camera(), pace in pace(), t in 0.0..1.0_f64, u in 0.0..1.0_f64) {
            let flight = Flight::paced(from, to, VIEWPORT, pace);
            prop_assume!(flight.distance > 1e-6);
            let (earlier, later) = (flight.at(t.min(u)), flight.at(t.max(u)));
            let slack = half_a_point(earlier, later) / flight.distance;
            prop_assert!(progress(&flight, earlier) <= progress(&flight, later) + slack);
        }

        #[test]
        fn the_way_back_is_the_same_way(
            from in camera(), to in camera(), pace in pace(), t in 0.01..0.99_f64,
        ) {
            let there = Flight::paced(from, to, VIEWPORT, pace);
            let back = Flight::paced(to, from, VIEWPORT, pace);
            prop_assert!((there.duration_secs() - back.duration_secs()).abs() < 1e-6);
            // As far one way as the other, there are two short ways.
            prop_assume!((there.direction.0 * there.distance).abs() < 0.499_999);
            let (a, b) = (there.at(t), back.at(1.0 - t));
            prop_assert!((a.zoom - b.zoom).abs() < 1e-3);
            let (x, y) = (WorldPoint::from(a.center), WorldPoint::from(b.center));
            prop_assert!(short_way(x.x - y.x).hypot(x.y - y.y) <= half_a_point(a, b));
        }

        #[test]
        fn over_the_antimeridian_a_flight_never_crosses_the_rest_of_the_world(
            from in 170.0..180.0_f64, to in -180.0..-170.0_f64, lat in -60.0..60.0_f64, zoom in 2.0..19.0_f64, t in 0.0..1.0_f64,
        ) {
            let at = |lon| Camera { center: Position { lon, lat }, zoom };
            for flight in [Flight::new(at(from), at(to), VIEWPORT), Flight::new(at(to), at(from), VIEWPORT)] {
                prop_assert!(flight.at(t).center.lon.abs() >= 170.0 - 1e-6, "{:?}", flight.at(t));
            }
        }

        #[test]
        fn a_flight_on_the_spot_stays_there(camera in camera(), other in 1.5..19.0_f64, t in 0.0..1.0_f64) {
            let stay = Flight::new(camera, camera, VIEWPORT).at(t);
            prop_assert!((stay.zoom - camera.zoom).abs() < 1e-9);
            // Only the zoom level changes, by as much in each part of the way.
            let zoomed = Flight::new(camera, Camera { zoom: other, ..camera }, VIEWPORT);
            let middle = zoomed.at(0.5);
            prop_assert!((middle.zoom - f64::midpoint(camera.zoom, other)).abs() < 1e-9);
            for at in [stay, zoomed.at(t)] {
                let off = short_way((at.center.lon - camera.center.lon) / 360.0).abs();
                prop_assert!(off < 1e-9 && (at.center.lat - camera.center.lat).abs() < 1e-7);
            }
        }
    }

    #[test]
    fn a_pace_of_no_numbers_flies_all_the_same() {
        let camera = |lon, zoom| Camera {
            center: lon_lat(lon, 0.0),
            zoom,
        };
        for bad in [f64::NAN, f64::INFINITY, 0.0, -1.0] {
            let pace = Pace {
                rho: bad,
                speed: bad,
                longest_secs: bad,
            };
            let flight = Flight::paced(camera(-80.0, 5.0), camera(20.0, 9.0), VIEWPORT, pace);
            assert!(flight.duration_secs().is_finite() && flight.at(0.5).zoom.is_finite());
        }
    }

    #[test]
    fn a_far_flight_sees_the_whole_way_from_above() {
        let from = Camera {
            center: lon_lat(-87.95, 15.61),
            zoom: 9.0,
        };
        let to = Camera {
            center: lon_lat(-57.65, -25.29),
            zoom: 9.0,
        };
        let above = Flight::new(from, to, VIEWPORT).at(0.5);
        let projector = crate::view::Projector::new(above, VIEWPORT);
        for end in [from, to] {
            let at = projector.screen_from_position(end.center);
            let is_seen =
                (0.0..=VIEWPORT.width).contains(&at.x) && (0.0..=VIEWPORT.height).contains(&at.y);
            assert!(is_seen, "{end:?} is at {at:?} from {above:?}");
        }
    }
}
