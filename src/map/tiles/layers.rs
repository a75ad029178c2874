//! The layers of tiles that are shown: which sources there are, which of them are on, and how they fare.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use super::{DENSE, Keeping, OnlineTiles};
use crate::i18n::Tr;
use crate::map::MapState;
use crate::raster::VectorPen;
use crate::scene::TileState;
use crate::tiles::gate::Gates;
use crate::tiles::opened::Opened;
use crate::tiles::schedule::{Counters, State};
use crate::tiles::template::Keys;
use crate::tiles::{Budget, Offered, Raster, Template, TileId};
use crate::view::{Look, TileLayer};

/// A layer as it is shown.
pub struct ShownLayer {
    /// The id under which its source is offered.
    pub id: String,
    /// Where its tiles come from.
    pub opened: Arc<Opened>,
    /// How much of what lies below it covers: 0 to 1.
    pub opacity: f32,
    /// Tiles that are at hand.
    pub at_hand: Vec<(TileId, Arc<Raster>)>,
}

/// How many sources that were turned off go on where they were when they are turned on again.
const MOST_RESTING: usize = 2;

impl MapState {
    /// Keeps the tiles that come from now on in a folder, for the next starts too.
    pub fn keep_tiles_in(&mut self, folder: PathBuf) {
        self.gates.share_in(&folder);
        self.tile_folder = Some(folder);
    }

    /// Keeps tiles within a budget from now on. What their stores have beyond it goes when they next tidy up.
    pub fn limit_tiles(&mut self, budget: Budget) {
        self.budget = budget;
        self.disk_limit.set(budget.disk_bytes());
        self.share_memory();
    }

    /// How much room tiles may take.
    #[must_use]
    pub fn tile_budget(&self) -> Budget {
        self.budget
    }

    /// Parts the memory among the sources that have something in it: all alike.
    fn share_memory(&mut self) {
        let sources = (self.layers.len() + self.resting.len()).max(1) as u64;
        let share = usize::try_from(self.budget.memory_bytes() / sources).unwrap_or(usize::MAX);
        for layer in self.layers.iter_mut().chain(&mut self.resting) {
            layer.limit_memory(share);
        }
    }

    /// The sources of tiles that there are from now on, and the user's keys. What is shown of others ends.
    pub fn offer(&mut self, offered: Vec<Offered>, keys: Keys) {
        let is_offered = |tiles: &OnlineTiles| {
            let mut offered = offered.iter();
            offered.any(|offered| match &offered.opened {
                Some(Ok(opened)) => {
                    let keys = keys.of(&opened.source.template);
                    is_same(opened, &tiles.opened) && keys == tiles.keys
                }
                _ => false,
            })
        };
        self.layers.retain(is_offered);
        self.resting.retain(is_offered);
        (self.offered, self.tile_keys) = (offered, keys);
    }

    /// The sources of tiles that there are.
    #[must_use]
    pub fn offered(&self) -> &[Offered] {
        &self.offered
    }

    /// The files that there are with areas of sources, by their ids: they are looked into where nothing else is kept.
    pub fn know_areas(&mut self, mut files: BTreeMap<String, Vec<PathBuf>>) {
        for (source, areas) in &self.areas {
            areas.set(files.remove(source).unwrap_or_default());
        }
        for (source, files) in files {
            self.areas.entry(source).or_default().set(files);
        }
    }

    /// What keeps to the number of requests that each host allows: who asks one beside the map goes through these, too.
    #[must_use]
    pub fn gates(&self) -> &Gates {
        &self.gates
    }

    /// The user's keys of providers.
    #[must_use]
    pub fn tile_keys(&self) -> &Keys {
        &self.tile_keys
    }

    /// Whether the user has the key that a template calls so.
    #[must_use]
    pub fn has_tile_key(&self, template: &Template, name: &str) -> bool {
        self.tile_keys.has(&Keys::name_for(template, name))
    }

    /// Shows the layers that the user wants, from the bottom up, and lets the others rest.
    pub(in crate::map) fn switch_layers(
        &mut self,
        wanted: &[TileLayer],
        (look, ctx): (Look, &egui::Context),
    ) {
        let shown = wanted.iter().filter(|layer| !layer.is_hidden);
        let wanted: Vec<&TileLayer> = shown.collect();
        let is_dense = ctx.pixels_per_point() > DENSE;
        let pen = VectorPen::new(look, if is_dense { 1024 } else { 512 });
        let is_as_wanted =
            |(layer, wanted): (&OnlineTiles, &&TileLayer)| layer.id() == wanted.source;
        let shown = self.layers.iter().zip(&wanted);
        if self.layers.len() != wanted.len() || !shown.clone().all(is_as_wanted) {
            let mut before = std::mem::take(&mut self.layers);
            for wanted in &wanted {
                let layer =
                    take(&mut before, &wanted.source).or_else(|| self.start(wanted, (&pen, ctx)));
                self.layers.extend(layer);
            }
            for mut layer in before {
                layer.rest();
                self.resting.push(layer);
            }
        }
        // More than a few would keep their threads and tiles for nothing.
        let idle = self.resting.len().saturating_sub(MOST_RESTING);
        self.resting.drain(..idle);
        self.share_memory();
        let last = self.layers.len().saturating_sub(1);
        for (nth, layer) in self.layers.iter_mut().enumerate() {
            layer.takes_parts = nth == 0 || nth == last;
            layer.pixels_per_point = ctx.pixels_per_point();
            layer.draw_with(&pen);
            let wanted = wanted.iter().find(|wanted| wanted.source == layer.id());
            layer.opacity = wanted.map_or(1.0, |wanted| f32::from(wanted.opacity) / 100.0);
        }
    }

    /// A layer that was not shown; `None` where its source is not offered, or asks for a key that nobody has given.
    fn start(
        &mut self,
        wanted: &TileLayer,
        (pen, ctx): (&VectorPen, &egui::Context),
    ) -> Option<OnlineTiles> {
        if let Some(mut rested) = take(&mut self.resting, &wanted.source) {
            rested.go_on();
            return Some(rested);
        }
        let mut offered = self.offered.iter();
        let offered = offered.find(|offered| offered.id == wanted.source)?;
        let opened = offered.opened.as_ref()?.as_ref().ok()?;
        let keys = self.tile_keys.of(&opened.source.template);
        let mut needed = opened.source.template.keys();
        if !needed.all(|name| keys.has(name)) {
            return None;
        }
        let opened = (opened, &keys);
        let keeping = Keeping {
            folder: self.tile_folder.as_deref(),
            limit: self.disk_limit.clone(),
            areas: self.areas.entry(wanted.source.clone()).or_default().clone(),
            gates: self.gates.clone(),
        };
        let mut layer = OnlineTiles::of(opened, keeping, (*pen, ctx)).ok()?;
        layer.id.clone_from(&wanted.source);
        Some(layer)
    }

    /// How the layers fare that cover the built-in map: those through which little of it shows. Where tiles of any layer do not
    /// come, it says so.
    #[must_use]
    pub fn tile_state(&self) -> TileState {
        let layers = self.layers.iter();
        together(layers.map(|layer| (layer.state, layer.covers())))
    }

    /// Whom to credit for the layers of which tiles are shown; empty where there are none.
    #[must_use]
    pub fn tile_credits(&self, tr: &Tr) -> String {
        let shown = self.layers.iter();
        let shown = shown.filter(|layer| layer.state.is_shown());
        let mut credits: Vec<String> = Vec::new();
        for layer in shown {
            let source = layer.engine.source();
            let credit = tr.tile_credit(source);
            if !credit.is_empty() && !credits.contains(&credit) {
                credits.push(credit);
            }
        }
        credits.join(" · ")
    }

    /// The layers as they are shown, from the bottom up, with the tiles that they have at hand, for pictures of the map.
    #[must_use]
    pub fn shown_layers(&self) -> Vec<ShownLayer> {
        let layers = self.layers.iter().filter(|layer| layer.opacity > 0.0);
        let shown = layers.map(|layer| {
            let at_hand = layer.textures.iter();
            let at_hand = at_hand.map(|(tile, texture)| (*tile, Arc::clone(&texture.raster)));
            ShownLayer {
                id: layer.id.clone(),
                opened: Arc::clone(&layer.opened),
                opacity: layer.opacity,
                at_hand: at_hand.collect(),
            }
        });
        shown.collect()
    }

    /// Asks the source of this id again at once, where it is shown.
    pub fn ask_again(&self, source: &str) {
        let mut layers = self.layers.iter();
        if let Some(layer) = layers.find(|layer| layer.id() == source) {
            layer.engine.ask_again();
        }
    }

    /// How many tiles have come from the network for the layers that are shown.
    #[must_use]
    pub fn fetched_tiles(&self) -> u64 {
        let layers = self.layers.iter();
        layers.map(|layer| layer.engine.counters().fetched).sum()
    }

    /// The ids of those shown that have vector tiles, as the first that came shows, and do not say so.
    pub fn unsaid_vectors(&self) -> impl Iterator<Item = &str> {
        let layers = self.layers.iter();
        let unsaid = layers.filter(|layer| !layer.opened.is_vector && layer.engine.draws());
        unsaid.map(OnlineTiles::id)
    }

    /// How the source of this id fares that is shown: what of the picture is there, what the source does, and what it did.
    #[must_use]
    pub fn layer_report(&self, source: &str) -> Option<(TileState, State, Counters)> {
        let layer = self.layers.iter().find(|layer| layer.id() == source)?;
        Some((layer.state, layer.engine.state(), layer.engine.counters()))
    }
}

/// How layers fare together, each with whether it covers the built-in map.
fn together(layers: impl Iterator<Item = (TileState, bool)> + Clone) -> TileState {
    let covers = |wanted: fn(TileState) -> bool| {
        let mut layers = layers.clone();
        layers.any(|(state, covers)| covers && wanted(state))
    };
    let fails = || layers.clone().any(|(state, _)| state == TileState::Failing);
    let is_ailing = layers.clone().any(|(state, _)| state.is_ailing());
    match (covers(TileState::is_shown), is_ailing) {
        (true, true) => TileState::Lacking,
        (true, false) => TileState::Shown,
        // The built-in map is seen instead, and not merely through a veil.
        (false, _) if covers(TileState::is_ailing) => TileState::Failing,
        (false, _) if covers(|state| state == TileState::Waiting) => TileState::Waiting,
        // A veil that lacks a piece here and there is still seen.
        (false, _) if fails() => TileState::Failing,
        (false, _) => TileState::Off,
    }
}

/// Whether two are the same source: of the same archive, where they are of one.
fn is_same(one: &Opened, other: &Opened) -> bool {
    let archives = match (&one.archive, &other.archive) {
        (Some(one), Some(other)) => Arc::ptr_eq(one, other),
        (one, other) => one.is_none() && other.is_none(),
    };
    archives && one.source == other.source && one.reach == other.reach
}

/// Takes the tiles of the source of an id out of a list.
fn take(list: &mut Vec<OnlineTiles>, source: &str) -> Option<OnlineTiles> {
    let at = list.iter().position(|tiles| tiles.id() == source)?;
    Some(list.remove(at))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_ails_any_layer_is_told_and_only_what_covers_hides_the_built_in_map() {
        use TileState::{Failing, Lacking, Off, Shown, Waiting};
        for (layers, expected) in [
            (&[][..], Off),
            (&[(Shown, true)], Shown),
            (&[(Shown, false)], Off),
            (&[(Shown, true), (Failing, false)], Lacking),
            (&[(Lacking, true), (Shown, true)], Lacking),
            (&[(Failing, false)], Failing),
            (&[(Lacking, false)], Off),
            (&[(Waiting, true), (Failing, false)], Waiting),
            (&[(Waiting, true), (Failing, true)], Failing),
            (&[(Waiting, true), (Off, true)], Waiting),
        ] {
            assert_eq!(together(layers.iter().copied()), expected, "{layers:?}");
        }
    }
}
