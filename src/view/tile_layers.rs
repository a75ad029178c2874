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
    /// Whether it was taken off: it keeps its opacity and its place for when it is shown again.
    #[serde(default, rename = "hidden", skip_serializing_if = "std::ops::Not::not")]
    pub is_hidden: bool,
}

impl TileLayer {
    /// A source that covers all below it.
    #[must_use]
    pub fn of(source: String) -> Self {
        Self {
            source,
            opacity: *OPACITIES.end(),
            is_hidden: false,
        }
    }
}

/// What is done with layers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LayerStep {
    /// Take the source of this id off, or show it: above all others, or where it lay before with its opacity.
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
    /// Ask the source of this id again at once.
    AskAgain(String),
    /// Let the source of this address, which the portfolio names, ask this machine and its network.
    AllowLocal(String),
}

impl View {
    /// Whether a layer of the source of this id is shown.
    #[must_use]
    pub fn shows_layer(&self, source: &str) -> bool {
        self.shown_layers().any(|layer| layer.source == source)
    }

    /// The layers that are shown, from the bottom up.
    pub fn shown_layers(&self) -> impl DoubleEndedIterator<Item = &TileLayer> {
        self.layers.iter().filter(|layer| !layer.is_hidden)
    }

    /// Whether one more may be shown.
    #[must_use]
    pub fn has_room_for_layer(&self) -> bool {
        self.shown_layers().count() < MOST_TILE_LAYERS
    }
}

/// Of how many layers that were taken off it is remembered how they were.
const MOST_HIDDEN: usize = 64;

/// Layers as they may be, from the bottom up: each source once, not too many, none invisible.
#[must_use]
pub fn sound_layers(layers: Vec<TileLayer>) -> Vec<TileLayer> {
    let mut sound: Vec<TileLayer> = Vec::new();
    for layer in layers {
        let is_known = sound.iter().any(|other| other.source == layer.source);
        let alike = sound
            .iter()
            .filter(|other| other.is_hidden == layer.is_hidden);
        let most = if layer.is_hidden {
            MOST_HIDDEN
        } else {
            MOST_TILE_LAYERS
        };
        if !is_known && alike.count() < most {
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
    let has_room = layers.iter().filter(|layer| !layer.is_hidden).count() < MOST_TILE_LAYERS;
    match step {
        LayerStep::Toggle(source) => {
            let layer = layers.iter_mut().find(|layer| layer.source == source);
            match layer {
                Some(layer) if has_room || !layer.is_hidden => layer.is_hidden = !layer.is_hidden,
                None if has_room => layers.push(TileLayer::of(source)),
                _ => {}
            }
            let hidden = layers.iter().filter(|layer| layer.is_hidden).count();
            if hidden > MOST_HIDDEN
                && let Some(at) = layers.iter().position(|layer| layer.is_hidden)
            {
                layers.remove(at);
            }
        }
        LayerStep::SetOpacity { source, percent } => {
            let layer = layers.iter_mut().find(|layer| layer.source == source);
            if let Some(layer) = layer {
                layer.opacity = percent.clamp(*OPACITIES.start(), *OPACITIES.end());
            }
        }
        LayerStep::Keep => {}
        LayerStep::Raise(source) => {
            if let Some(at) = place(layers, &source)
                && let Some((_, above)) = layers.split_at_checked(at + 1)
                && let Some(over) = above.iter().position(|layer| !layer.is_hidden)
            {
                let layer = layers.remove(at);
                layers.insert(at + over + 1, layer);
            }
        }
        LayerStep::Lower(source) => {
            if let Some(at) = place(layers, &source)
                && let Some((below, _)) = layers.split_at_checked(at)
                && let Some(under) = below.iter().rposition(|layer| !layer.is_hidden)
            {
                let layer = layers.remove(at);
                layers.insert(under, layer);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sources(layers: &[TileLayer]) -> Vec<&str> {
        let shown = layers.iter().filter(|layer| !layer.is_hidden);
        shown.map(|layer| layer.source.as_str()).collect()
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
    fn a_layer_that_is_hidden_comes_back_as_it_was() {
        let set = |source: &str, percent| LayerStep::SetOpacity {
            source: source.into(),
            percent,
        };
        let shown = [show("a"), show("b"), show("c"), set("b", 40)];
        let hidden = shown.clone().into_iter().chain([show("b")]);
        let layers = after(hidden.clone().chain([show("b")]));
        assert_eq!(sources(&layers), ["a", "b", "c"]);
        assert_eq!(layers.get(1).map(|layer| layer.opacity), Some(40));
        // Two that are hidden come back in their order, whichever comes first.
        for [first, second] in [["a", "b"], ["b", "a"]] {
            let steps = [show("a"), show(first), show(second)];
            let layers = after(hidden.clone().chain(steps));
            assert_eq!(sources(&layers), ["a", "b", "c"], "{first}");
        }
        // Those that are seen change places with those that are seen.
        let raised = hidden.chain([LayerStep::Raise("a".into())]);
        assert_eq!(sources(&after(raised.clone())), ["c", "a"]);
        let lowered = raised.chain([LayerStep::Lower("a".into())]);
        assert_eq!(sources(&after(lowered)), ["a", "c"]);
        // What is hidden takes no place of those that are shown, and is not remembered without end.
        let many = (0..100).flat_map(|n| [show(&n.to_string()), show(&n.to_string())]);
        let layers = after(many.chain((0..20).map(|n| show(&format!("b{n}")))));
        assert_eq!(sources(&layers).len(), MOST_TILE_LAYERS);
        assert!(layers.len() <= MOST_TILE_LAYERS + MOST_HIDDEN);
        assert_eq!(sound_layers(layers.clone()), layers);
        let text = serde_json::to_string(&after([show("a")])).expect("written");
        assert_eq!(
            text, r#"[{"source":"a","opacity":100}]"#,
            "as it always was"
        );
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
            opacity,
            ..TileLayer::of(source.into())
        };
        let many = (0..20).map(|n| layer(&n.to_string(), 50));
        let kept = [layer("a", 0), layer("a", 70), layer("b", 255)];
        let layers = sound_layers(kept.into_iter().chain(many).collect());
        assert_eq!(layers.len(), MOST_TILE_LAYERS);
        assert_eq!(layers.first(), Some(&layer("a", 10)));
        assert_eq!(layers.get(1), Some(&layer("b", 100)));
    }
}
