//! The camera and the projector: position ↔ screen.

use crate::geo::{Extent, Position, WorldPoint};

/// The lowest zoom level that the camera takes.
pub const MIN_ZOOM: f64 = 1.5;
/// The highest zoom level that the camera takes.
pub const MAX_ZOOM: f64 = 19.0;
/// Side of the world at zoom 0, in points (the tile size that zoom levels count by).
const TILE_POINTS: f64 = 256.0;

/// Where the map looks: its center and zoom level.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Camera {
    /// What lies in the middle of the viewport.
    pub center: Position,
    /// Zoom level: the world is 256 · 2^zoom points wide.
    pub zoom: f64,
}

/// The size of the map on the screen, in points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Viewport {
    /// Width in points.
    pub width: f64,
    /// Height in points.
    pub height: f64,
}

/// A place on the map's rectangle: points from its left and top edge.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct ScreenPoint {
    /// Points from the left edge.
    pub x: f64,
    /// Points from the top edge.
    pub y: f64,
}

/// Room along the edges of a viewport that something covers, in points.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Insets {
    /// Along the left edge.
    pub left: f64,
    /// Along the top edge.
    pub top: f64,
    /// Along the right edge.
    pub right: f64,
    /// Along the bottom edge.
    pub bottom: f64,
}

impl Camera {
    /// The same camera within the world and the zoom levels that there are.
    #[must_use]
    pub fn clamped(self) -> Self {
        let finite = |value: f64, instead: f64| if value.is_finite() { value } else { instead };
        Self {
            center: Position {
                lon: finite(self.center.lon, 0.0).clamp(-180.0, 180.0),
                lat: finite(self.center.lat, 0.0).clamp(-84.0, 84.0),
            },
            zoom: finite(self.zoom, MIN_ZOOM).clamp(MIN_ZOOM, MAX_ZOOM),
        }
    }

    /// The camera that shows all of `extent` in what the insets leave of the viewport, at `max_zoom` at most.
    #[must_use]
    pub fn fit(extent: Extent, viewport: Viewport, insets: Insets, max_zoom: f64) -> Self {
        let north_west = WorldPoint::from(Position {
            lon: extent.west,
            lat: extent.north,
        });
        let south_east = WorldPoint::from(Position {
            lon: extent.east,
            lat: extent.south,
        });
        let free_width = (viewport.width - insets.left - insets.right).max(32.0);
        let free_height = (viewport.height - insets.top - insets.bottom).max(32.0);
        let points_per_world = (free_width / (south_east.x - north_west.x).max(1e-9))
            .min(free_height / (south_east.y - north_west.y).max(1e-9));
        let zoom = (points_per_world / TILE_POINTS)
            .log2()
            .clamp(MIN_ZOOM, max_zoom.max(MIN_ZOOM));
        let scale = TILE_POINTS * zoom.exp2();
        let middle = WorldPoint {
            x: f64::midpoint(north_west.x, south_east.x)
                + (insets.right - insets.left) / 2.0 / scale,
            y: f64::midpoint(north_west.y, south_east.y)
                + (insets.bottom - insets.top) / 2.0 / scale,
        };
        Self {
            center: middle.into(),
            zoom,
        }
        .clamped()
    }

    /// Points on the screen for the width of the world.
    #[must_use]
    pub fn points_per_world(&self) -> f64 {
        TILE_POINTS * self.zoom.exp2()
    }
}

/// Turns positions into places on the screen and back, for one camera and viewport.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Projector {
    /// The camera.
    pub camera: Camera,
    /// The viewport.
    pub viewport: Viewport,
    center: WorldPoint,
    scale: f64,
}

impl Projector {
    /// A projector for a camera and a viewport.
    #[must_use]
    pub fn new(camera: Camera, viewport: Viewport) -> Self {
        Self {
            camera,
            viewport,
            center: camera.center.into(),
            scale: camera.points_per_world(),
        }
    }

    /// Where a point of the Mercator world is on the screen.
    #[must_use]
    pub fn screen_from_world(&self, point: WorldPoint) -> ScreenPoint {
        ScreenPoint {
            x: (point.x - self.center.x) * self.scale + self.viewport.width / 2.0,
            y: (point.y - self.center.y) * self.scale + self.viewport.height / 2.0,
        }
    }

    /// Where a position is on the screen.
    #[must_use]
    pub fn screen_from_position(&self, position: Position) -> ScreenPoint {
        self.screen_from_world(position.into())
    }

    /// What point of the Mercator world a place on the screen shows.
    #[must_use]
    pub fn world_from_screen(&self, point: ScreenPoint) -> WorldPoint {
        WorldPoint {
            x: (point.x - self.viewport.width / 2.0) / self.scale + self.center.x,
            y: (point.y - self.viewport.height / 2.0) / self.scale + self.center.y,
        }
    }

    /// What position a place on the screen shows.
    #[must_use]
    pub fn position_from_screen(&self, point: ScreenPoint) -> Position {
        self.world_from_screen(point).into()
    }

    /// What the viewport shows of the Earth.
    #[must_use]
    pub fn extent(&self) -> Extent {
        let north_west = self.position_from_screen(ScreenPoint { x: 0.0, y: 0.0 });
        let south_east = self.position_from_screen(ScreenPoint {
            x: self.viewport.width,
            y: self.viewport.height,
        });
        Extent {
            west: north_west.lon,
            south: south_east.lat,
            east: south_east.lon,
            north: north_west.lat,
        }
    }

    /// Meters on the ground for one point of the screen, in its middle (a sphere of 6 378 137 m, as the projection has it).
    #[must_use]
    pub fn meters_per_point(&self) -> f64 {
        2.0 * std::f64::consts::PI * 6_378_137.0 * self.camera.center.lat.to_radians().cos()
            / self.scale
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const VIEWPORT: Viewport = Viewport {
        width: 1280.0,
        height: 720.0,
    };

    proptest! {
        #[test]
        fn a_place_on_the_screen_comes_back_from_its_position(
            lon in -179.0..179.0_f64, lat in -80.0..80.0_f64, zoom in 1.5..18.0_f64,
            x in 0.0..1280.0_f64, y in 0.0..720.0_f64,
        ) {
            let projector = Projector::new(Camera { center: Position { lon, lat }, zoom }, VIEWPORT);
            let back = projector.screen_from_world(projector.world_from_screen(ScreenPoint { x, y }));
            prop_assert!((back.x - x).abs() < 1e-4 && (back.y - y).abs() < 1e-4);
        }

        #[test]
        fn a_fitted_extent_lies_within_what_the_insets_leave(
            west in -170.0..160.0_f64, south in -75.0..60.0_f64, width in 0.1..15.0_f64, height in 0.1..15.0_f64,
        ) {
            let extent = Extent { west, south, east: west + width, north: south + height };
            let insets = Insets { left: 300.0, top: 40.0, right: 100.0, bottom: 60.0 };
            let projector = Projector::new(Camera::fit(extent, VIEWPORT, insets, 12.0), VIEWPORT);
            let north_west = projector.screen_from_position(Position { lon: extent.west, lat: extent.north });
            let south_east = projector.screen_from_position(Position { lon: extent.east, lat: extent.south });
            prop_assert!(north_west.x > 299.0 && north_west.y > 39.0);
            prop_assert!(south_east.x < 1181.0 && south_east.y < 661.0);
        }
    }
}
