//! The names of streets: one for all pieces of a street in a tile, along the longest of them.

use std::collections::HashMap;

use super::class::RoadClass;
use super::geometry::{Part, parts};
use super::name::{Name, NameKind, Words, is_within, words};
use super::{Shape, VectorTile};
use crate::tiles::TileId;

/// The most streets that are named in a tile.
const MOST_STREETS: usize = 400;
/// The most points of a line along which a name is written; of longer ones, those in the middle.
const MOST_POINTS: usize = 64;
/// Shorter pieces than this, in sides of the tile, have no room for a name.
const SHORTEST: f32 = 0.04;
/// The most points of streets that are read in a tile.
const MOST_READ: usize = 200_000;

/// The piece of a street that is longest so far.
struct Longest {
    words: Words,
    class: RoadClass,
    line: Part,
    length: f32,
}

impl VectorTile<'_> {
    /// The names of the tile's streets, the larger roads first.
    pub(super) fn streets(&self, tile: TileId, langs: &[&str]) -> Vec<Name> {
        if !self.is_basemap {
            return Vec::new();
        }
        let mut streets: HashMap<Box<str>, Longest> = HashMap::new();
        let mut room = MOST_READ;
        for layer in &self.layers {
            if !is_of_streets(layer.name) {
                continue;
            }
            for feature in layer.features() {
                if feature.shape != Shape::Line {
                    continue;
                }
                let Some(class) = self.road_class(layer, &feature) else {
                    continue;
                };
                let Some(words) = words((layer, &feature), langs) else {
                    continue;
                };
                // What cannot be read has no name; what is too much ends the list.
                let Ok(pieces) = parts(layer, &feature, &mut room) else {
                    continue;
                };
                let pieces = pieces.into_iter().map(|piece| (length(&piece), piece));
                let Some((length, line)) = pieces.max_by(|a, b| a.0.total_cmp(&b.0)) else {
                    continue;
                };
                let is_longer = |known: &Longest| known.length < length;
                let known = streets.get(&words.0);
                let is_new = known.is_none() && streets.len() < MOST_STREETS;
                if length > SHORTEST && (is_new || known.is_some_and(is_longer)) {
                    let longest = Longest {
                        class,
                        line,
                        length,
                        words: words.clone(),
                    };
                    streets.insert(words.0, longest);
                }
            }
        }
        let mut names: Vec<Name> = streets
            .into_values()
            .filter_map(|street| street.name(tile))
            .collect();
        // In the order of a map of hashes, the same tile would not look the same twice.
        names.sort_by(|a, b| (a.rank, a.local()).cmp(&(b.rank, b.local())));
        names
    }
}

/// Layers of the four schemas in which streets have their names.
fn is_of_streets(layer: &str) -> bool {
    matches!(
        layer,
        "transportation_name" | "roads" | "road" | "road_label" | "street_labels" | "streets"
    )
}

fn length(line: &[[f32; 2]]) -> f32 {
    let steps = line.windows(2).map(|pair| match pair {
        [[ax, ay], [bx, by]] => (bx - ax).hypot(by - ay),
        _ => 0.0,
    });
    steps.sum()
}

impl Longest {
    /// The name, unless it belongs to a neighboring tile.
    fn name(self, tile: TileId) -> Option<Name> {
        let (nth, at) = middle(&self.line, self.length)?;
        let (local, others) = self.words;
        let (from, to) = around(&self.line, nth);
        let along = self.line.get(from..to)?.iter();
        is_within(at).then(|| Name {
            at: tile.point(at.map(f64::from)),
            kind: NameKind::Street,
            rank: match self.class {
                RoadClass::Motorway => 0,
                RoadClass::Major => 1,
                RoadClass::Minor => 2,
                RoadClass::Path => 3,
            },
            local,
            others,
            along: along
                .map(|point| tile.point(point.map(f64::from)))
                .collect(),
        })
    }
}

/// The middle of a line that is so long, and the number of the point before it.
fn middle(line: &[[f32; 2]], whole: f32) -> Option<(usize, [f32; 2])> {
    let mut gone = 0.0;
    line.windows(2).enumerate().find_map(|(nth, pair)| {
        let &[from, to] = pair else {
            return None;
        };
        let (before, step) = (gone, length(pair));
        gone += step;
        (gone >= whole / 2.0).then(|| {
            let share = (whole / 2.0 - before) / step.max(f32::EPSILON);
            let at = [0, 1].map(|axis: usize| from[axis] + (to[axis] - from[axis]) * share);
            (nth, at)
        })
    })
}

/// The points around one that are kept: from, and up to.
fn around(line: &[[f32; 2]], middle: usize) -> (usize, usize) {
    let from = middle.saturating_sub(MOST_POINTS / 2);
    let to = (from + MOST_POINTS).min(line.len());
    (to.saturating_sub(MOST_POINTS), to)
}
