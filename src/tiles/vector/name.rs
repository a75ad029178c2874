//! The names that a tile places: of towns, waters, streets, and of somebody's own points.

use super::geometry::parts;
use super::{Feature, Layer, MOST_NAMES, Shape, VectorTile};
use crate::geo::WorldPoint;
use crate::tiles::TileId;

/// A name that a tile places.
#[derive(Debug, Clone, PartialEq)]
pub struct Name {
    /// Where it belongs.
    pub at: WorldPoint,
    /// What it names.
    pub kind: NameKind,
    /// How important it is among its kind: the lower, the more so.
    pub rank: u16,
    /// As it is called there.
    pub(super) local: Box<str>,
    /// The same in other languages, by their codes (BCP 47).
    pub(super) others: Vec<(Box<str>, Box<str>)>,
    /// The line along which it is written; empty where it is written level.
    pub along: Box<[WorldPoint]>,
}

/// What a name names, the most important first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NameKind {
    /// A country's capital.
    Capital,
    /// A city.
    City,
    /// A water.
    Water,
    /// A town.
    Town,
    /// A state or province.
    State,
    /// A village, or less.
    Village,
    /// A part of a city.
    Quarter,
    /// A street or road.
    Street,
    /// Somebody's own point, line or area.
    Own,
}

/// The most bytes of a name.
const MOST_BYTES: usize = 200;

impl Name {
    /// The name for a reader of a language: in it, or else as it is called there.
    #[must_use]
    pub fn text(&self, lang: &str) -> &str {
        let base = lang.split('-').next().unwrap_or(lang);
        let mut found = [lang, base, "Latn"].into_iter().filter_map(|lang| {
            let mut others = self.others.iter();
            others.find(|(code, _)| &**code == lang)
        });
        found.next().map_or(&self.local, |(_, name)| name)
    }

    /// How much memory it takes, in bytes.
    #[must_use]
    pub fn bytes(&self) -> usize {
        let others = self.others.iter();
        let others =
            others.map(|(code, name)| code.len() + name.len() + size_of::<[Box<str>; 2]>());
        let along = self.along.len() * size_of::<WorldPoint>();
        size_of::<Self>() + self.local.len() + others.sum::<usize>() + along
    }

    /// All its texts.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        let others = self.others.iter().map(|(_, name)| &**name);
        std::iter::once(&*self.local).chain(others)
    }

    /// As it is called there.
    #[must_use]
    pub fn local(&self) -> &str {
        &self.local
    }
}

impl<'a> VectorTile<'a> {
    /// The names that the tile places, at most [`MOST_NAMES`], and those of its streets; of other languages than their own, in
    /// those of `langs` and in Latin letters.
    #[must_use]
    pub fn names(&self, tile: TileId, langs: &[&str]) -> Vec<Name> {
        let features = self.layers.iter().flat_map(|layer| {
            let features = layer.features();
            features.map(move |feature| (layer, feature))
        });
        let named = features.filter_map(|(layer, feature)| {
            let kind = self.kind_of(layer, &feature)?;
            name((layer, &feature), kind, tile, langs)
        });
        let named = named.take(MOST_NAMES);
        named.chain(self.streets(tile, langs)).collect()
    }
}

fn name<'a>(
    (layer, feature): (&Layer<'a>, &Feature<'a>),
    (kind, rank): (NameKind, u16),
    tile: TileId,
    langs: &[&str],
) -> Option<Name> {
    let (local, others) = words((layer, feature), langs)?;
    let at = place(layer, feature)?;
    // Each tile names what lies in it: in the margin another one does.
    if !is_within(at) {
        return None;
    }
    Some(Name {
        at: tile.point(at.map(f64::from)),
        kind,
        rank,
        local,
        others,
        along: Box::default(),
    })
}

pub(super) fn is_within(at: [f32; 2]) -> bool {
    at.iter().all(|share| (0.0..1.0).contains(share))
}

/// A name as it is said there, and in other languages by their codes.
pub(super) type Words = (Box<str>, Vec<(Box<str>, Box<str>)>);

/// What a feature is called.
pub(super) fn words<'a>(
    (layer, feature): (&Layer<'a>, &Feature<'a>),
    langs: &[&str],
) -> Option<Words> {
    let (mut local, mut title) = ("", "");
    let mut others: Vec<(Box<str>, Box<str>)> = Vec::new();
    // Each once, however often it is said.
    let mut add = |code: &str, name: &str| {
        if others.iter().all(|(known, _)| &**known != code) {
            others.push((code.into(), name.into()));
        }
    };
    for (key, value) in layer.properties(feature) {
        let text = value.text().trim();
        if text.is_empty() || text.len() > MOST_BYTES || text.contains(char::is_control) {
            continue;
        }
        match key {
            "name" => local = text,
            "title" => title = text,
            "name:latin" | "name_int" | "name:Latn" => add("Latn", text),
            _ => {
                let code = ["name:", "name_"]
                    .iter()
                    .find_map(|start| key.strip_prefix(start));
                if let Some(code) = code.filter(|code| langs.contains(code)) {
                    add(code, text);
                }
            }
        }
    }
    // A tile without names in the local language, or somebody's own data in the words of QGIS.
    let first_other = || {
        others
            .first()
            .map_or(title, |(_, name): &(Box<str>, Box<str>)| name)
    };
    let local: Box<str> = if local.is_empty() {
        first_other().into()
    } else {
        local.into()
    };
    (!local.is_empty()).then_some((local, others))
}

/// Where the name of a feature belongs: at its point, in the middle of its line, or in the middle of its largest ring.
fn place(layer: &Layer<'_>, feature: &Feature<'_>) -> Option<[f32; 2]> {
    let parts = parts(layer, feature, &mut 100_000).ok()?;
    let longest = match feature.shape {
        Shape::Area => parts
            .into_iter()
            .max_by(|a, b| area(a).total_cmp(&area(b)))?,
        Shape::Line | Shape::Point => parts.into_iter().max_by_key(Vec::len)?,
    };
    match feature.shape {
        Shape::Point => longest.first().copied(),
        Shape::Line => longest.get(longest.len() / 2).copied(),
        Shape::Area => {
            let sum = longest.iter().fold([0.0, 0.0], |sum: [f32; 2], point| {
                [sum[0] + point[0], sum[1] + point[1]]
            });
            Some(sum.map(|sum| sum / longest.len() as f32))
        }
    }
}

/// How much a ring encloses, in squares of the tile's side: the shoelace formula.
fn area(ring: &[[f32; 2]]) -> f32 {
    let next = ring.iter().cycle().skip(1);
    let doubled = ring
        .iter()
        .zip(next)
        .map(|(a, b)| a[0] * b[1] - b[0] * a[1]);
    (doubled.sum::<f32>() / 2.0).abs()
}

impl<'a> VectorTile<'a> {
    /// What a feature's name names, and its rank; `None` where it is not shown. Names of countries are the atlas's.
    fn kind_of(&self, layer: &Layer<'a>, feature: &Feature<'a>) -> Option<(NameKind, u16)> {
        let value = |keys: &[&str]| layer.value(feature, keys);
        let rank = || {
            let rank = value(&[
                "rank",
                "symbolrank",
                "scalerank",
                "min_zoom",
                "pmap:min_zoom",
            ]);
            // Where no rank is given, the population makes one: 10 for ten million people, 60 for a hundred.
            let of_people = || {
                value(&["population"])
                    .number()
                    .map(|people| 80.0 - 10.0 * people.max(1.0).log10())
            };
            let rank = rank.number().or_else(of_people);
            rank.map_or(50.0, |rank| rank.clamp(0.0, 99.0)) as u16
        };
        let settled = |detail: &str| {
            let is_capital = detail == "capital"
                || value(&["capital"]).number() == Some(2.0)
                || matches!(value(&["capital"]).text(), "yes");
            Some(match detail {
                _ if is_capital => NameKind::Capital,
                "city" => NameKind::City,
                "state_capital" => NameKind::City,
                "town" => NameKind::Town,
                "village" | "hamlet" | "isolated_dwelling" | "farm" | "locality" => {
                    NameKind::Village
                }
                "suburb" | "quarter" | "neighbourhood" | "neighborhood" | "borough"
                | "macrohood" => NameKind::Quarter,
                "state" | "province" | "region" => NameKind::State,
                _ => return None,
            })
        };
        // The atlas names oceans and seas.
        let water = |layer_name: &str| {
            let kind = value(&["class", "kind", "pmap:kind"]).text();
            let is_sea = matches!(kind, "ocean" | "sea");
            let is_water = layer_name != "natural_label"
                || matches!(kind, "water" | "lake" | "bay" | "reservoir" | "river");
            (is_water && !is_sea).then(|| (NameKind::Water, rank()))
        };
        match layer.name {
            _ if !self.is_basemap => Some((NameKind::Own, rank())),
            "place" | "places" | "place_labels" | "place_label" => {
                let kind = value(&["class", "kind", "pmap:kind"]).text();
                let detail = value(&["kind_detail", "pmap:kind_detail", "type"]).text();
                let kind = match kind {
                    "locality" | "settlement" | "settlement_subdivision" if !detail.is_empty() => {
                        settled(detail).or(Some(NameKind::Village))
                    }
                    kind => settled(kind),
                };
                Some((kind?, rank()))
            }
            "water_name" | "water_polygons_labels" | "natural_label" => water(layer.name),
            "water" if feature.shape == Shape::Point => water(layer.name),
            _ => None,
        }
    }
}
