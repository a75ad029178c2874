//! What flights need of pictures is prepared off the UI thread.

use std::sync::Arc;

use super::App;
use super::work::Outcome;
use crate::map::{MapState, Rehearsed};

const AHEAD: &str = "ahead";
const AUDIENCE_AHEAD: &str = "hall";

impl App {
    /// Has worked out what the maps need for their pictures.
    pub(super) fn make_pictures(&mut self) {
        self.gather_crowds();
        self.prepare_ahead();
    }

    /// Has prepared what the maps have ordered.
    fn prepare_ahead(&mut self) {
        let order = self.map.take_order();
        let audience = self.presenting.audience_map();
        let audience_order = audience.and_then(MapState::take_order);
        let orders = [
            (AHEAD, false, order),
            (AUDIENCE_AHEAD, true, audience_order),
        ];
        for (kind, is_audience, order) in orders {
            let Some(order) = order else {
                continue;
            };
            let portfolio = Arc::clone(&self.loaded.portfolio);
            let ground = Arc::clone(&self.map.ground);
            self.jobs.start(kind, move |_| Outcome::Ahead {
                is_audience,
                rehearsed: order.prepare(&portfolio, &ground).map(Box::new),
            });
        }
    }

    /// Gives the map what it ordered.
    pub(super) fn take_ahead(&mut self, is_audience: bool, rehearsed: Option<Box<Rehearsed>>) {
        let map = if is_audience {
            self.presenting.audience_map()
        } else {
            Some(&mut self.map)
        };
        if let Some(map) = map {
            map.take_ahead(rehearsed.map(|rehearsed| *rehearsed));
        }
    }
}
