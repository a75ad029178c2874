//! `sites.geojson`: each Feature a site; and single GeoJSON files: each Feature a plain one.

use std::collections::{BTreeMap, HashSet};

use geojson::{Geometry, GeometryValue};
use serde_json::Value;

use super::features::FeatureParts;
use super::limits::Limits;
use super::message::say;
use super::record::{Record, is_id, is_lang};
use super::references::read_country;
use super::syntax::Sort;
use crate::atlas::Atlas;
use crate::geo::boundaries::Country;
use crate::geo::{Position, lon_lat};
use crate::portfolio::{Place, PlainFeature, Portfolio, Reach, Site, Text, UNDETERMINED, Unknown};

/// The ids that are taken in one file.
#[derive(Default)]
pub(super) struct Ids {
    taken: HashSet<String>,
}

impl Ids {
    /// The id itself where it is free, else with a number, and whether it was taken.
    fn claim(&mut self, id: String) -> (String, bool) {
        if self.taken.insert(id.clone()) {
            return (id, false);
        }
        // Many features may share one id: the numbers go on from how many ids there are, so that the search ends soon.
        let mut nth = 2;
        loop {
            let other = format!("{id}~{nth}");
            if self.taken.insert(other.clone()) {
                return (other, true);
            }
            nth = if nth < 10 {
                nth + 1
            } else {
                nth.max(self.taken.len()) + 1
            };
        }
    }
}

/// The site that a feature is.
pub(super) fn read_site(
    parts: FeatureParts<'_, '_>,
    ids: &mut Ids,
    portfolio: &Portfolio,
) -> Option<Site> {
    let FeatureParts {
        index,
        id: feature_id,
        geometry,
        properties,
    } = parts;
    let mut record = properties?;
    let r = &mut record;
    let programs = read_programs(r, portfolio);
    let first_lang = portfolio.first_lang();
    let own_id = read_id(r).or(feature_id.filter(|id| is_id(id)));
    let program = programs.first().map_or("site", String::as_str);
    let (id, was_taken) = ids.claim(own_id.unwrap_or_else(|| format!("{program}/{index}")));
    if was_taken {
        r.warn("duplicate-id", || {
            say("problem-duplicate-site").text("id", &id)
        });
    }
    let country = r.take("country").and_then(|node| {
        let written = r.string_of("country", node)?;
        read_country(r, node, &written).map(str::to_owned)
    });
    let place = read_place(r, geometry.as_ref());
    let country = country.or_else(|| only_country(&programs, portfolio));
    check_country(r, country.as_deref(), place);
    let (name, note) = (
        read_flat_text(r, "name", first_lang),
        read_flat_text(r, "note", first_lang),
    );
    let count = read_count(r);
    let unknown = record.unknown();
    Some(Site {
        id,
        programs,
        name,
        country,
        place,
        count,
        note,
        unknown,
    })
}

fn read_id(record: &mut Record<'_, '_>) -> Option<String> {
    let node = record.take("id")?;
    let id = if node.sort() == Sort::Number {
        node.raw().to_owned()
    } else {
        record.string_of("id", node)?
    };
    if is_id(&id) {
        return Some(id);
    }
    record.warn_at(node, "bad-id", || say("problem-site-id").text("id", &id));
    None
}

/// `program`, an id, or `programs`, a list of them (spreadsheets and QGIS may write it as one text with commas).
fn read_programs(record: &mut Record<'_, '_>, portfolio: &Portfolio) -> Vec<String> {
    let one = record.string("program").filter(|id| !id.is_empty());
    let node = record.take("programs");
    let several = match node {
        None => Vec::new(),
        Some(node) if node.is_text() => {
            let text = record.string_of("programs", node).unwrap_or_default();
            text.split(',')
                .map(|id| id.trim().to_owned())
                .filter(|id| !id.is_empty())
                .collect()
        }
        Some(node) => {
            let nodes = node.array().unwrap_or_default();
            nodes
                .into_iter()
                .filter_map(|node| record.string_of("programs", node))
                .collect::<Vec<_>>()
        }
    };
    if let (Some(_), Some(node)) = (&one, node) {
        record.warn_at(node, "program-and-programs", || {
            say("problem-program-and-programs")
        });
    }
    let mut ids: Vec<String> = Vec::new();
    for id in one.into_iter().chain(several) {
        if portfolio.program(&id).is_none() {
            record.warn("unknown-program", || {
                say("problem-unknown-program").text("program", &id)
            });
        }
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    if ids.is_empty() {
        record.warn("missing-program", || say("problem-missing-program"));
    }
    ids
}

/// The country of a site that names none: that of its programs, where it is only one.
fn only_country(programs: &[String], portfolio: &Portfolio) -> Option<String> {
    let mut codes = programs
        .iter()
        .filter_map(|id| portfolio.program(id))
        .flat_map(|program| match &program.reach {
            Reach::Countries(codes) => codes.as_slice(),
            Reach::Region | Reach::NotPublished => &[],
        });
    let first = codes.next()?;
    codes.all(|code| code == first).then(|| first.clone())
}

/// Notes a site that can be shown nowhere, and one that would lie in its country if its coordinates were swapped.
fn check_country(record: &mut Record<'_, '_>, country: Option<&str>, place: Place) {
    const MARGIN: f64 = 0.5;
    let Some(position) = place.position() else {
        if country.is_none() {
            record.warn("site-without-place", || say("problem-site-without-place"));
        }
        return;
    };
    let atlas = Atlas::embedded();
    let Some(extent) = country
        .and_then(|code| atlas.country(code))
        .map(Country::extent)
    else {
        return;
    };
    let is_near = |position: Position| {
        (extent.west - MARGIN..=extent.east + MARGIN).contains(&position.lon)
            && (extent.south - MARGIN..=extent.north + MARGIN).contains(&position.lat)
    };
    if !is_near(position) && is_near(lon_lat(position.lat, position.lon)) {
        record.warn("swapped-coordinates", || say("problem-swapped-site"));
    }
}

fn read_place(record: &mut Record<'_, '_>, geometry: Option<&Geometry>) -> Place {
    let position = geometry.and_then(position_of);
    if geometry.is_some() && position.is_none() {
        record.warn("site-not-a-point", || say("problem-site-not-a-point"));
    }
    if position == Some(lon_lat(0.0, 0.0)) {
        record.warn("null-island", || say("problem-null-island"));
    }
    let node = record.take("precision");
    let precision = node.and_then(|node| record.string_of("precision", node));
    match (precision.as_deref(), position) {
        (Some("exact"), Some(position)) => Place::Exact(position),
        (Some("approximate") | None, Some(position)) => Place::Approximate(position),
        (Some("country") | None, None) => Place::Country,
        (Some("country"), Some(_)) => {
            record.warn("position-of-country", || say("problem-position-of-country"));
            Place::Country
        }
        (Some("exact" | "approximate"), None) if geometry.is_some() => Place::Country,
        (Some(stated @ ("exact" | "approximate")), None) => {
            record.warn("precision-without-position", || {
                say("problem-precision-without-position").text("precision", stated)
            });
            Place::Country
        }
        (Some(other), position) => {
            record.warn("unknown-precision", || {
                say("problem-unknown-precision").text("precision", other)
            });
            position.map_or(Place::Country, Place::Approximate)
        }
    }
}

fn position_of(geometry: &Geometry) -> Option<Position> {
    match &geometry.value {
        GeometryValue::Point { coordinates } => match *coordinates.as_slice() {
            [lon, lat, ..] => Some(lon_lat(lon, lat)),
            _ => None,
        },
        _ => None,
    }
}

fn read_count(record: &mut Record<'_, '_>) -> u32 {
    const MOST: f64 = 1_000_000.0;
    let Some(node) = record.take("count") else {
        return 1;
    };
    match node.read::<f64>() {
        Ok(count) if (1.0..=MOST).contains(&count) && count.fract() == 0.0 => count as u32,
        _ => {
            record.warn_at(node, "bad-count", || say("problem-bad-count"));
            1
        }
    }
}

/// A text by language, in one object or flat: `name`, `name:es`, `name:pt`.
fn read_flat_text(record: &mut Record<'_, '_>, name: &str, first_lang: &str) -> Option<Text> {
    let flat: Vec<String> = record
        .names()
        .filter(|member| lang_of(member, name).is_some())
        .map(str::to_owned)
        .collect();
    let main = record.text(name);
    if flat.is_empty() {
        return main;
    }
    let mut texts = BTreeMap::new();
    match main {
        Some(Text::ByLang(main)) => texts = main,
        Some(Text::Plain(main)) => {
            texts.insert(first_lang.to_owned(), main);
        }
        None => {}
    }
    for member in flat {
        let text = record.string(&member);
        if let (Some(lang), Some(text)) =
            (lang_of(&member, name), text.filter(|text| !text.is_empty()))
        {
            texts.insert(lang.to_owned(), text);
        }
    }
    (!texts.is_empty()).then_some(Text::ByLang(texts))
}

fn lang_of<'m>(member: &'m str, name: &str) -> Option<&'m str> {
    member
        .strip_prefix(name)?
        .strip_prefix(':')
        .filter(|lang| is_lang(lang))
}

/// The plain feature that a feature is: its label is its `name`, else its `title`, else its id.
pub(super) fn read_plain(
    parts: FeatureParts<'_, '_>,
    limits: &Limits,
    ids: &mut Ids,
) -> PlainFeature {
    let FeatureParts {
        index,
        id: feature_id,
        geometry,
        properties,
    } = parts;
    let (properties, id) = match properties {
        None => (
            Unknown::new(),
            ids.claim(feature_id.unwrap_or_else(|| index.to_string())).0,
        ),
        Some(mut record) => {
            let own = record.peek("id").and_then(|node| match node.sort() {
                Sort::Text => node.read::<String>().ok().filter(|id| !id.is_empty()),
                Sort::Number => Some(node.raw().to_owned()),
                _ => None,
            });
            let (id, was_taken) =
                ids.claim(own.or(feature_id).unwrap_or_else(|| index.to_string()));
            if was_taken {
                record.warn("duplicate-id", || {
                    say("problem-duplicate-feature").text("id", &id)
                });
            }
            (record.unknown(), id)
        }
    };
    let name = label(&properties, limits).unwrap_or_else(|| id.as_str().into());
    PlainFeature {
        id,
        name,
        geometry,
        properties,
    }
}

/// The label among the properties, by language where they have several.
fn label(properties: &Unknown, limits: &Limits) -> Option<Text> {
    let cut = |text: &str| {
        let mut short: String = text.chars().take(limits.label_chars).collect();
        if short.len() < text.len() {
            short.push('…');
        }
        short
    };
    let written = |value: &Value| match value {
        Value::String(text) if !text.trim().is_empty() => Some(cut(text)),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    };
    let of = |name: &str| {
        let by_lang = match properties.get(name) {
            Some(Value::Object(texts)) => {
                let texts = texts.iter().filter(|(lang, _)| is_lang(lang));
                texts
                    .filter_map(|(lang, text)| Some((lang.clone(), written(text)?)))
                    .collect::<BTreeMap<_, _>>()
            }
            main => {
                let flat = properties
                    .iter()
                    .filter_map(|(member, text)| Some((lang_of(member, name)?, written(text)?)));
                let mut texts: BTreeMap<String, String> =
                    flat.map(|(lang, text)| (lang.to_owned(), text)).collect();
                match main.and_then(written) {
                    Some(main) if texts.is_empty() => return Some(Text::Plain(main)),
                    Some(main) => {
                        texts.entry(UNDETERMINED.to_owned()).or_insert(main);
                    }
                    None => {}
                }
                texts
            }
        };
        (!by_lang.is_empty()).then_some(Text::ByLang(by_lang))
    };
    of("name").or_else(|| of("title"))
}
