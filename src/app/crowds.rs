//! Crowds: a click goes to what they hold, or spreads it out; very many sites are gathered off the UI thread.

use std::sync::Arc;

use egui::Context;

use super::App;
use super::work::Outcome;
use crate::map::MapState;
use crate::scene::crowd::Opening;
use crate::view::{Camera, Command, MAX_ZOOM, Spread};

/// How far beyond the zoom level that parts a crowd a click on it goes.
const BEYOND: f64 = 1.0;

pub(super) const CROWDS: &str = "crowds";

impl App {
    /// Has gathered what the map waits for. Asked for something else meanwhile, it begins anew.
    pub(super) fn gather_crowds(&mut self) {
        let audience = self.audience_map();
        let awaited = self.map.awaited();
        let awaited = awaited.or_else(|| audience.and_then(MapState::awaited));
        if awaited == self.gathering.as_ref() {
            return;
        }
        self.gathering = awaited.cloned();
        let Some(key) = self.gathering.clone() else {
            return self.jobs.cancel(CROWDS);
        };
        let portfolio = Arc::clone(&self.loaded.portfolio);
        let ground = Arc::clone(&self.map.ground);
        self.jobs.start(CROWDS, move |cancel| {
            ground.gather(&portfolio, &key, cancel);
            Outcome::CrowdsGathered
        });
    }

    /// Opens the crowd that a site is in.
    pub(super) fn open_crowd(&mut self, ctx: &Context, site: String) {
        let portfolio = &self.loaded.portfolio;
        let ground = &self.map.ground;
        // While others are gathered, those in sight are on their way out.
        let Some(gathered) = ground.ready_gathered(portfolio, &self.view.filter) else {
            return;
        };
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
