//! The names that the shown tiles bring, gathered for the scene.

use std::sync::Arc;

use super::{OnlineTiles, Texture};
use crate::map::MapState;
use crate::scene::{COVERING, TileState, Tiles};
use crate::tiles::schedule::State;
use crate::tiles::vector::Name;

/// While tiles come, their names are taken up no more often than this, in seconds: each time all names find their places
/// anew.
const PAUSE_SECS: f64 = 0.6;

/// The names of the tiles that are shown.
#[derive(Debug, Default)]
pub(in crate::map) struct Gathered {
    names: Vec<Arc<Name>>,
    serial: u64,
    /// Whether the topmost layer that covers the built-in map leaves the names to us.
    replaces: bool,
    /// What they were gathered from: where the lists of the shown tiles lie in memory.
    of: Vec<usize>,
    /// When they were gathered, in seconds.
    at: f64,
}

impl Gathered {
    /// The tiles as the scene takes them, by how they fare and whom to credit for them.
    pub(in crate::map) fn shown<'a>(&'a self, state: TileState, credits: &'a str) -> Tiles<'a> {
        Tiles {
            state,
            credits,
            names: &self.names,
            serial: self.serial,
            replaces: self.replaces,
            ..Tiles::default()
        }
    }
}

impl OnlineTiles {
    /// The names of the tiles that it shows, and whether some of these are maps by themselves that we drew; the next frame
    /// begins anew.
    fn take_named(&mut self) -> (Vec<Arc<[Arc<Name>]>>, bool) {
        let shown = std::mem::take(&mut self.shown);
        let shown = shown.iter().filter_map(|tile| self.textures.get(tile));
        let shown: Vec<&Texture> = shown.collect();
        self.lets_through = !shown.is_empty() && shown.iter().all(|texture| !texture.raster.covers);
        let is_ours = shown
            .iter()
            .any(|texture| texture.raster.is_drawn && texture.raster.covers);
        let named = shown
            .iter()
            .map(|texture| Arc::clone(&texture.raster.names));
        (named.filter(|names| !names.is_empty()).collect(), is_ours)
    }

    /// Whether what it shows is a map by itself.
    pub(super) fn covers(&self) -> bool {
        self.opacity > COVERING && !self.lets_through
    }
}

impl MapState {
    /// Gathers the names of what the layers showed in this frame, where it is not what they showed before.
    pub(in crate::map) fn gather_names(&mut self, is_moving: bool, ctx: &egui::Context) {
        let mut lists = Vec::new();
        let mut replaces = false;
        for layer in &mut self.layers {
            let (named, is_ours) = layer.take_named();
            lists.extend(named);
            // The topmost of those that cover the built-in map has the say.
            if layer.covers() {
                replaces = is_ours;
            }
        }
        let of: Vec<usize> = lists.iter().map(|names| names.as_ptr().addr()).collect();
        let names = &self.tile_names;
        if of == names.of && replaces == names.replaces {
            return;
        }
        let now = ctx.input(|input| input.time);
        let is_coming = |layer: &OnlineTiles| layer.engine.state() != State::Complete;
        let rest = PAUSE_SECS - (now - names.at);
        if rest > 0.0 && !names.of.is_empty() && (is_moving || self.layers.iter().any(is_coming)) {
            let rest = std::time::Duration::try_from_secs_f64(rest);
            return ctx.request_repaint_after(rest.unwrap_or_default());
        }
        let all = lists.iter().flat_map(|names| names.iter().cloned());
        let mut all: Vec<Arc<Name>> = all.collect();
        all.sort_by_key(|name| (name.kind, name.rank));
        // The same names in tiles that came anew are no reason to place them anew.
        let is_same = all == names.names && replaces == names.replaces;
        self.tile_names = Arc::new(Gathered {
            names: all,
            serial: names.serial + u64::from(!is_same),
            replaces,
            of,
            at: now,
        });
    }
}
