//! Crowds: a click goes to what they hold, or spreads it out.

use egui::Context;

use super::App;
use crate::scene::crowd::Opening;
use crate::view::{Camera, Command, MAX_ZOOM, Spread};

/// How far beyond the zoom level that parts a crowd a click on it goes.
const BEYOND: f64 = 1.0;

impl App {
    /// Opens the crowd that a site is in.
    pub(super) fn open_crowd(&mut self, ctx: &Context, site: String) {
        let portfolio = &self.loaded.portfolio;
        let gathered = self.map.ground.gathered(portfolio, &self.view.filter);
        let zoom = self.view.camera.zoom;
        match gathered.opening(portfolio, &site, zoom, self.style().map.scale) {
            Some(Opening::Zoom { extent, least }) => {
                let most = (least + BEYOND).min(MAX_ZOOM);
                let fits = Camera::fit(extent, self.map.viewport(), self.insets_now(ctx), most);
                let to = Camera {
                    zoom: fits.zoom.max(least),
                    ..fits
                };
                self.fly(ctx, to.clamped(), None);
            }
            Some(Opening::Spread) => {
                let spread = Spread { site, zoom };
                for effect in self.view.apply(Command::Spread(Some(spread))) {
                    self.run(ctx, effect);
                }
            }
            None => {}
        }
    }
}
