//! The camera's way from one view to another.

use super::{Camera, Viewport};
use crate::geo::WorldPoint;

/// How much a flight zooms out on its way: ρ of van Wijk and Nuij (2003), who found 1.42 to please most.
const RHO: f64 = 1.42;

/// The smooth and efficient way between two cameras: J. J. van Wijk and W. A. A. Nuij, "Smooth and efficient zooming and
/// panning", IEEE InfoVis 2003, equations 9 and 10.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Flight {
    from: Camera,
    to: Camera,
    start: WorldPoint,
    /// Distance of the centers, in widths of the world.
    distance: f64,
    /// Direction of the way, a unit vector (zero where the centers coincide).
    direction: (f64, f64),
    /// Width of the window at the start and at the end, in widths of the world.
    widths: (f64, f64),
    r0: f64,
    /// Length of the way in the paper's metric.
    length: f64,
}

impl Flight {
    /// The way from one camera to another in a viewport.
    #[must_use]
    pub fn new(from: Camera, to: Camera, viewport: Viewport) -> Self {
        let (from, to) = (from.clamped(), to.clamped());
        let (start, end) = (WorldPoint::from(from.center), WorldPoint::from(to.center));
        let (dx, dy) = (end.x - start.x, end.y - start.y);
        let distance = dx.hypot(dy);
        // The paper's window is a square: the shorter side, so that a way north is seen as well as one east.
        let size = viewport.width.min(viewport.height).max(1.0);
        let (w0, w1) = (size / from.points_per_world(), size / to.points_per_world());
        let panning = distance > 1e-9 * w0.min(w1);
        let (rho2, rho4, u2) = (RHO * RHO, RHO.powi(4), distance * distance);
        // r(i) = ln(sqrt(b² + 1) − b) = −asinh(b)
        let r = |w: f64, sign: f64| {
            -((w1 * w1 - w0 * w0 + sign * rho4 * u2) / (2.0 * w * rho2 * distance)).asinh()
        };
        let (r0, length) = if panning {
            let r0 = r(w0, 1.0);
            (r0, (r(w1, -1.0) - r0) / RHO)
        } else {
            (0.0, (w1 / w0).ln() / RHO)
        };
        let direction = if panning {
            (dx / distance, dy / distance)
        } else {
            (0.0, 0.0)
        };
        Self {
            from,
            to,
            start,
            distance: if panning { distance } else { 0.0 },
            direction,
            widths: (w0, w1),
            r0,
            length,
        }
    }

    /// How long the flight should take, in seconds: as long as its way, 1.5 s at most.
    #[must_use]
    pub fn duration_secs(&self) -> f64 {
        (self.length.abs() * 0.45).clamp(0.2, 1.5)
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
        let eased = t * t * (3.0 - 2.0 * t);
        let s = eased * self.length;
        let (w0, _) = self.widths;
        let (gone, width) = if self.distance > 0.0 {
            let angle = RHO * s + self.r0;
            let gone = w0 / (RHO * RHO) * (self.r0.cosh() * angle.tanh() - self.r0.sinh());
            (gone, w0 * self.r0.cosh() / angle.cosh())
        } else {
            (0.0, w0 * (RHO * s).exp())
        };
        let center = WorldPoint {
            x: self.start.x + self.direction.0 * gone,
            y: self.start.y + self.direction.1 * gone,
        };
        Camera {
            center: center.into(),
            zoom: self.from.zoom + (w0 / width).log2(),
        }
        .clamped()
    }
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
        (-179.0..179.0_f64, -70.0..70.0_f64, 1.5..18.0_f64).prop_map(|(lon, lat, zoom)| Camera {
            center: Position { lon, lat },
            zoom,
        })
    }

    proptest! {
        #[test]
        fn a_flight_is_steady_and_ends_exactly(from in camera(), to in camera(), t in 0.0..1.0_f64) {
            let flight = Flight::new(from, to, VIEWPORT);
            prop_assert_eq!(flight.at(0.0), from);
            prop_assert_eq!(flight.at(1.0), to);
            let (a, b) = (flight.at(t), flight.at(t + 1e-6));
            prop_assert!(a.zoom.is_finite() && a.center.lon.is_finite() && a.center.lat.is_finite());
            prop_assert!((a.zoom - b.zoom).abs() < 1e-3);
        }

        #[test]
        fn the_way_back_is_the_same_way(from in camera(), to in camera(), t in 0.01..0.99_f64) {
            let (there, back) = (Flight::new(from, to, VIEWPORT), Flight::new(to, from, VIEWPORT));
            let (a, b) = (there.at(t), back.at(1.0 - t));
            prop_assert!((a.zoom - b.zoom).abs() < 1e-3);
            // Half a point on the screen at the lower of the zoom levels.
            let near = 0.5 / a.points_per_world().min(b.points_per_world()) * 360.0;
            prop_assert!((a.center.lon - b.center.lon).abs() <= near.max(1e-7));
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
