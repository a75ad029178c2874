//! The names that the shown tiles bring, gathered for the scene.

use std::sync::Arc;

use super::OnlineTiles;
use crate::map::MapState;
use crate::scene::{COVERING, TileState, Tiles};
use crate::tiles::TileId;
use crate::tiles::schedule::State;
use crate::tiles::vector::Name;

/// While tiles come, their names are taken up no more often than this, in seconds: each time all names find their places
/// anew.
const PAUSE_SECS: f64 = 0.6;

/// The names of the tiles that are shown.
#[derive(Debug, Default)]
pub(in crate::map) struct Gathered {
    names: Vec<Name>,
    serial: u64,
    /// Whether the topmost layer that covers the built-in map leaves the names to us.
    replaces: bool,
    /// The tiles that they are of, each by its layer, and how often these had come anew.
    of: Vec<(usize, u64, TileId)>,
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
    /// The tiles that it shows and that bring names; the next frame begins anew.
    fn take_named(&mut self) -> Vec<TileId> {
        let shown = std::mem::take(&mut self.shown);
        let named = shown.into_iter().filter(|tile| {
            let texture = self.textures.get(tile);
            texture.is_some_and(|texture| !texture.names.is_empty())
        });
        named.collect()
    }

    /// The names of a tile that it shows.
    fn names(&self, tile: TileId) -> Arc<[Name]> {
        let texture = self.textures.get(&tile);
        texture.map_or_else(|| [].into(), |texture| Arc::clone(&texture.names))
    }

    /// Whether what it shows is a map by itself.
    pub(super) fn covers(&self) -> bool {
        self.opacity > COVERING
            && (!self.opened.is_vector || self.textures.values().any(|texture| texture.covers))
    }
}

impl MapState {
    /// Gathers the names of what the layers showed in this frame, where it is not what they showed before.
    pub(in crate::map) fn gather_names(&mut self, is_moving: bool, ctx: &egui::Context) {
        let mut of = Vec::new();
        for (nth, layer) in self.layers.iter_mut().enumerate() {
            let replaced = layer.replaced;
            of.extend(
                layer
                    .take_named()
                    .into_iter()
                    .map(|tile| (nth, replaced, tile)),
            );
        }
        let topmost = self.layers.iter().rev().find(|layer| layer.covers());
        let replaces = topmost.is_some_and(|layer| layer.opened.is_vector);
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
        let gathered = of
            .iter()
            .filter_map(|(layer, _, tile)| Some(self.layers.get(*layer)?.names(*tile)));
        let mut all: Vec<Name> = gathered.flat_map(|names| names.to_vec()).collect();
        all.sort_by_key(|name| (name.kind, name.rank));
        self.tile_names = Arc::new(Gathered {
            names: all,
            serial: names.serial + 1,
            replaces,
            of,
            at: now,
        });
    }
}
