//! Where the camera goes: to the overview, to a selection, by steps.

use egui::Context;

use super::App;
use crate::geo::Extent;
use crate::scene::extents::{extent_of, overview};
use crate::style;
use crate::view::{Camera, Destination, Insets, Projector, ScreenPoint, Selection};

/// The closest that a flight to a selection comes, as a zoom level: a country fills the map, a city keeps its surroundings.
const SELECTION_ZOOM: f64 = 6.4;
/// A selection smaller than this on the screen, in points, is flown to even where it is in view.
const SMALL: f64 = 90.0;
/// How long a step of the camera takes, in seconds.
const STEP_SECS: f64 = 0.2;

impl App {
    /// What the panels leave of the map, with room to breathe.
    fn insets(&self, with_card: bool) -> Insets {
        let viewport = self.map.viewport();
        let breath = 24.0;
        let mut insets = Insets {
            left: breath,
            top: breath,
            right: breath,
            bottom: breath + 24.0,
        };
        let Some(rects) = &self.rects else {
            return insets;
        };
        let half = viewport.width / 2.0;
        // A drawer over half of a narrow window is not beside the map but over it.
        if rects.list.is_positive()
            && f64::from(rects.list.right()) < half
            && rects.list.height() > 100.0
        {
            insets.left = f64::from(rects.list.right()) + breath;
        }
        if rects.top.is_positive() {
            insets.top = f64::from(rects.top.bottom()) + breath / 2.0;
        }
        let scale = f64::midpoint(1.0, f64::from(self.style().map.scale));
        let card = f64::from(style::CARD_WIDTH) * scale + f64::from(style::PANEL_MARGIN);
        if with_card && card < half {
            insets.right = card + breath * 2.5;
        } else if rects.zoom.is_positive() {
            insets.right = breath * 2.0;
        }
        insets
    }

    /// The opening view in what the panels leave.
    pub(super) fn overview(&self) -> Camera {
        let insets = self.insets(self.view.selection.is_some());
        overview(
            &self.loaded.portfolio,
            &self.map.ground,
            self.map.viewport(),
            insets,
        )
    }

    /// Flies to a destination.
    pub(super) fn go(&mut self, ctx: &Context, destination: &Destination) {
        let to = match destination {
            Destination::All => Some(self.overview()),
            Destination::Extent(extent) => Some(Camera::fit(
                *extent,
                self.map.viewport(),
                Insets::default(),
                19.0,
            )),
            Destination::Thing(selection) => self.camera_for(selection),
        };
        if let Some(to) = to {
            self.fly(ctx, to, None);
        }
    }

    pub(super) fn camera_for(&self, selection: &Selection) -> Option<Camera> {
        let extent = extent_of(&self.loaded.portfolio, &self.map.ground, selection)?;
        let insets = self.insets(self.view.selection.is_some());
        Some(Camera::fit(
            extent,
            self.map.viewport(),
            insets,
            SELECTION_ZOOM,
        ))
    }

    /// Flies to a selection where it is not in view, hidden by a panel, or too small to be seen well.
    pub(super) fn reveal(&mut self, ctx: &Context, selection: &Selection) {
        let extent = extent_of(&self.loaded.portfolio, &self.map.ground, selection);
        if extent.is_some_and(|extent| !self.is_in_view(extent))
            && let Some(to) = self.camera_for(selection)
        {
            self.fly(ctx, to, None);
        }
    }

    fn is_in_view(&self, extent: Extent) -> bool {
        let projector = Projector::new(self.view.camera, self.map.viewport());
        let corner = |lon, lat| projector.screen_from_position(crate::geo::lon_lat(lon, lat));
        let (north_west, south_east) = (
            corner(extent.west, extent.north),
            corner(extent.east, extent.south),
        );
        let insets = self.insets(true);
        let viewport = self.map.viewport();
        let inside = north_west.x >= insets.left
            && north_west.y >= insets.top
            && south_east.x <= viewport.width - insets.right
            && south_east.y <= viewport.height - insets.bottom;
        inside && (south_east.x - north_west.x).max(south_east.y - north_west.y) >= SMALL
    }

    /// Zooms by levels about the middle; steps in quick succession add up.
    pub(super) fn zoom_by(&mut self, ctx: &Context, levels: f64) {
        let from = self.map.destination().unwrap_or(self.view.camera);
        let to = Camera {
            zoom: from.zoom + levels,
            ..from
        }
        .clamped();
        self.fly(ctx, to, Some(STEP_SECS));
    }

    /// Moves the camera by points of the screen; steps in quick succession add up.
    pub(super) fn pan_by(&mut self, ctx: &Context, x: f64, y: f64) {
        let from = self.map.destination().unwrap_or(self.view.camera);
        let viewport = self.map.viewport();
        let middle = ScreenPoint {
            x: viewport.width / 2.0 + x,
            y: viewport.height / 2.0 + y,
        };
        let center = Projector::new(from, viewport).position_from_screen(middle);
        self.fly(ctx, Camera { center, ..from }.clamped(), Some(STEP_SECS));
    }

    fn fly(&mut self, ctx: &Context, to: Camera, secs: Option<f64>) {
        let now = ctx.input(|input| input.time);
        let secs = if self.preferences.reduced_motion {
            Some(0.0)
        } else {
            secs
        };
        self.map.fly(self.view.camera, to, (now, secs));
        ctx.request_repaint();
    }
}
