//! Layers of tiles over the built-in map: which, in what order, and how much shows through.

use serde::{Deserialize, Serialize};

use super::View;
use crate::tiles::Budget;
use crate::tiles::template::{Address, Keys};

/// The most layers that are shown together.
pub const MOST_TILE_LAYERS: usize = 8;
/// The least and the most opacity of a layer, in percent: less would be a layer that costs tiles and shows nothing.
pub const OPACITIES: std::ops::RangeInclusive<u8> = 10..=100;

/// A source of tiles on the map.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct TileLayer {
    /// The source's id.
    pub source: String,
    /// How much of what lies below it covers, in percent: within [`OPACITIES`].
    pub opacity: u8,
}

/// What is done with layers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LayerStep {
    /// Show the source of this id above all others, or take it off.
    Toggle(String),
    /// Let the layer of a source cover so much, in percent.
    SetOpacity {
        /// The source's id.
        source: String,
        /// Brought within [`OPACITIES`].
        percent: u8,
    },
    /// Keep all as it is now, for the next start.
    Keep,
    /// Show the layer of a source above the one that is over it now.
    Raise(String),
    /// Show it below the one that is under it now.
    Lower(String),
}

/// A source of tiles that the user wrote down. It shows itself without what may be a key in its address.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnSource {
    /// What the user calls it.
    pub title: String,
    /// Its address template.
    pub url: String,
    /// Whom to credit.
    pub credit: String,
    /// The id of the source of which this is an area, fetched for use without a network.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub area_of: Option<String>,
}

impl std::fmt::Debug for OwnSource {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("OwnSource")
            .field("title", &self.title)
            .field("url", &Address::new(&*self.url))
            .finish_non_exhaustive()
    }
}

/// What is done with sources.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SourceStep {
    /// Keep one, and show it.
    Add(OwnSource),
    /// Forget one of the user's, by its id.
    Remove(String),
    /// Ask one for a tile of what is looked at, and show that.
    Test(OwnSource),
    /// Keep keys of providers.
    TakeKeys(Keys),
    /// Forget the key that is kept under this name.
    ForgetKey(String),
    /// Give tiles so much room from now on.
    Limit(Budget),
    /// Throw away what is kept of the source of this id; `None` = of all.
    Clear(Option<String>),
    /// Let the source of this address, which the portfolio names, ask this machine and its network.
    AllowLocal(String),
}

impl View {
    /// Whether a layer of the source of this id is shown.
    #[must_use]
    pub fn shows_layer(&self, source: &str) -> bool {
        self.layers.iter().any(|layer| layer.source == source)
    }
}

/// Layers as they may be, from the bottom up: each source once, not too many, none invisible.
#[must_use]
pub fn sound_layers(layers: Vec<TileLayer>) -> Vec<TileLayer> {
    let mut sound: Vec<TileLayer> = Vec::with_capacity(layers.len().min(MOST_TILE_LAYERS));
    for layer in layers {
        let is_known = sound.iter().any(|other| other.source == layer.source);
        if !is_known && sound.len() < MOST_TILE_LAYERS {
            let opacity = layer.opacity.clamp(*OPACITIES.start(), *OPACITIES.end());
            sound.push(TileLayer { opacity, ..layer });
        }
    }
    sound
}

/// Takes a step with layers that lie from the bottom up.
pub(super) fn take_step(layers: &mut Vec<TileLayer>, step: LayerStep) {
    let place = |layers: &[TileLayer], source: &str| {
        let mut sources = layers.iter().map(|layer| layer.source.as_str());
        sources.position(|other| other == source)
    };
    match step {
        LayerStep::Toggle(source) => match place(layers, &source) {
            Some(at) => drop(layers.remove(at)),
            None if layers.len() < MOST_TILE_LAYERS => layers.push(TileLayer {
                source,
                opacity: *OPACITIES.end(),
            }),
            None => {}
        },
        LayerStep::SetOpacity { source, percent } => {
            let layer = layers.iter_mut().find(|layer| layer.source == source);
            if let Some(layer) = layer {
                layer.opacity = percent.clamp(*OPACITIES.start(), *OPACITIES.end());
            }
        }
        LayerStep::Keep => {}
        LayerStep::Raise(source) => {
            if let Some(at) = place(layers, &source)
                && at + 1 < layers.len()
            {
                layers.swap(at, at + 1);
            }
        }
        LayerStep::Lower(source) => {
            if let Some(at) = place(layers, &source)
                && at > 0
            {
                layers.swap(at, at - 1);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sources(layers: &[TileLayer]) -> Vec<&str> {
        layers.iter().map(|layer| layer.source.as_str()).collect()
    }

    fn after(steps: impl IntoIterator<Item = LayerStep>) -> Vec<TileLayer> {
        let mut layers = Vec::new();
        steps
            .into_iter()
            .for_each(|step| take_step(&mut layers, step));
        layers
    }

    fn show(source: &str) -> LayerStep {
        LayerStep::Toggle(source.into())
    }

    #[test]
    fn layers_come_on_top_change_places_and_go() {
        let layers = after([
            show("a"),
            show("b"),
            show("c"),
            LayerStep::Lower("c".into()),
        ]);
        assert_eq!(sources(&layers), ["a", "c", "b"]);
        let layers = after([
            show("a"),
            show("b"),
            LayerStep::Raise("a".into()),
            show("b"),
        ]);
        assert_eq!(sources(&layers), ["a"]);
    }

    #[test]
    fn at_the_ends_nothing_moves_and_nobody_is_made_invisible() {
        let percent = 0;
        let source = "a".to_owned();
        let layers = after([
            show("a"),
            show("b"),
            LayerStep::Lower("a".into()),
            LayerStep::Raise("b".into()),
            LayerStep::SetOpacity { source, percent },
        ]);
        assert_eq!(sources(&layers), ["a", "b"]);
        assert_eq!(layers.first().map(|layer| layer.opacity), Some(10));
    }

    #[test]
    fn a_source_shows_itself_without_its_key() {
        let source = OwnSource {
            title: "Relief".into(),
            url: "https://example.org/{z}/{x}/{y}.png?key=secret".into(),
            credit: String::new(),
            area_of: None,
        };
        let shown = format!("{source:?}");
        assert!(shown.contains("example.org") && !shown.contains("secret"));
    }

    #[test]
    fn what_was_kept_is_made_sound() {
        let layer = |source: &str, opacity| TileLayer {
            source: source.into(),
            opacity,
        };
        let many = (0..20).map(|n| layer(&n.to_string(), 50));
        let kept = [layer("a", 0), layer("a", 70), layer("b", 255)];
        let layers = sound_layers(kept.into_iter().chain(many).collect());
        assert_eq!(layers.len(), MOST_TILE_LAYERS);
        assert_eq!(layers.first(), Some(&layer("a", 10)));
        assert_eq!(layers.get(1), Some(&layer("b", 100)));
    }
}
