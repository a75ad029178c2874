//! Places of the gazetteer by name: what is no record of the portfolio can be found on the map all the same.

use std::collections::BTreeMap;

use super::closeness::{AskedWord, EXACT};
use super::fold::fold;
use super::hit::{Hit, HitKind, Why, YearFit};
use super::query::Query;
use super::vocabulary::{Noted, Vocabulary};
use crate::atlas::City;
use crate::geo::boundaries::{Country, name_among};

/// Places that one search finds.
const MAX_PLACES: usize = 10;
/// A text as short as this finds only what is called just that.
const SHORT: usize = 2;
/// Places count far less than records of the portfolio, which they stand below.
const WEIGHT: f64 = 0.2;

/// A place.
struct Place {
    id: u64,
    name: String,
    /// By language tag, where a language has one of its own.
    names_by_lang: BTreeMap<String, String>,
    country: String,
    /// Number of its country.
    country_number: u32,
    /// Each name as it is written, and folded; the main one first.
    names: Vec<(String, String)>,
}

/// The gazetteer.
pub(super) struct Places {
    /// Largest places first.
    places: Vec<Place>,
    /// Words of the names, each with the numbers of those names, all places' names counted through.
    vocabulary: Vocabulary<u32>,
    /// Words of the names of countries, each with the numbers of those countries.
    country_words: Vocabulary<u32>,
    names: usize,
    countries: usize,
}

/// Where one asked word is found.
struct Matches {
    /// How close each name has it; 0 where it has not.
    names: Vec<f64>,
    /// Whether each country is called so.
    countries: Vec<bool>,
}

impl Places {
    /// Reads the names of cities but for those that `is_taken` says are records of the portfolio.
    pub(super) fn new(
        cities: &[City],
        countries: &[Country],
        is_taken: impl Fn(u64) -> bool,
    ) -> Self {
        let (mut words, mut country_words) = (Noted::new(), Noted::new());
        let mut numbers: BTreeMap<&str, u32> = BTreeMap::new();
        let mut places = Vec::new();
        let mut names_before = 0_u32;
        for city in cities.iter().filter(|city| !is_taken(city.id)) {
            let next = numbers.len() as u32;
            let country_number = *numbers.entry(&city.country).or_insert_with(|| {
                let country = countries
                    .iter()
                    .find(|country| country.iso_a2 == city.country);
                for name in country.iter().flat_map(|country| country.names.values()) {
                    country_words.note(&fold(name), next);
                }
                next
            });
            let names = std::iter::once(&city.name)
                .chain(city.names.values())
                .chain(&city.other_names);
            let names: Vec<_> = names.map(|name| (name.clone(), fold(name))).collect();
            for (number, (_, folded)) in (names_before..).zip(&names) {
                words.note(folded, number);
            }
            names_before += names.len() as u32;
            places.push(Place {
                id: city.id,
                name: city.name.clone(),
                names_by_lang: city.names.clone(),
                country: city.country.clone(),
                country_number,
                names,
            });
        }
        Self {
            places,
            vocabulary: words.in_order(),
            country_words: country_words.in_order(),
            names: names_before as usize,
            countries: numbers.len(),
        }
    }

    /// The places in whose names, or those of their countries, all words of a query begin words; `whole` is its text,
    /// folded. A `forgiving` search also takes misspelled words. They are called as in `lang` (BCP 47).
    pub(super) fn find(
        &self,
        query: &Query,
        (whole, lang): (&str, &str),
        forgiving: bool,
    ) -> Vec<Hit> {
        if query.words.is_empty() {
            return Vec::new();
        }
        let words = query.words.iter();
        let matches: Vec<Matches> = words.map(|word| self.matches(word, forgiving)).collect();
        let is_short = whole.chars().count() <= SHORT;
        let mut found: Vec<(f64, &Place, &str)> = Vec::new();
        let mut number = 0;
        for place in &self.places {
            let country = place.country_number as usize;
            let names = (number..).zip(&place.names);
            let fits = names.filter_map(|(number, (written, folded))| {
                // A name that is the text has all its words, too.
                let fit = fit(&matches, number, country)?;
                let fit = if folded == whole {
                    1.0
                } else if is_short {
                    return None;
                } else {
                    fit * placed(folded, whole)
                };
                Some((fit, place, written.as_str()))
            });
            found.extend(fits.max_by(|(a, ..), (b, ..)| a.total_cmp(b)));
            number += place.names.len();
        }
        // The sort is stable: of two that fit equally well, the larger place comes first.
        found.sort_by(|(a, ..), (b, ..)| b.total_cmp(a));
        found.truncate(MAX_PLACES);
        let hits = found.into_iter();
        hits.map(|(fit, place, written)| place.hit(fit, written, lang))
            .collect()
    }

    fn matches(&self, word: &str, forgiving: bool) -> Matches {
        let mut names = vec![0.0; self.names];
        let mut note = |closeness: f64, numbers: &[u32]| {
            for number in numbers {
                if let Some(name) = names.get_mut(*number as usize) {
                    *name = closeness.max(*name);
                }
            }
        };
        if forgiving {
            for (closeness, numbers) in self.vocabulary.close(&AskedWord::new(word), false) {
                note(closeness, numbers);
            }
        }
        for (_, numbers) in self.vocabulary.begun(word) {
            note(EXACT, numbers);
        }
        let mut countries = vec![false; self.countries];
        for (_, numbers) in self.country_words.begun(word) {
            for number in numbers {
                if let Some(country) = countries.get_mut(*number as usize) {
                    *country = true;
                }
            }
        }
        Matches { names, countries }
    }
}

/// How well the words fit a name and its country, 0 to 1; `None` = not at all.
fn fit(matches: &[Matches], name: usize, country: usize) -> Option<f64> {
    let (mut fit, mut is_named) = (1.0, false);
    for of_word in matches {
        let close = of_word.names.get(name).copied().unwrap_or_default();
        if close > 0.0 {
            fit *= close;
            is_named = true;
        } else if !of_word.countries.get(country).copied().unwrap_or_default() {
            return None;
        }
    }
    is_named.then_some(fit)
}

/// How much a name counts by the place in it where the text begins.
fn placed(name: &str, whole: &str) -> f64 {
    const BEGUN: f64 = 0.8;
    const WITHIN: f64 = 0.6;
    if name.starts_with(whole) {
        BEGUN
    } else {
        WITHIN
    }
}

impl Place {
    fn hit(&self, fit: f64, written: &str, lang: &str) -> Hit {
        Hit {
            kind: HitKind::Place,
            id: format!("place:{}", self.id),
            title: name_among(&self.names_by_lang, lang)
                .unwrap_or(&self.name)
                .to_owned(),
            country: Some(self.country.clone()),
            score: fit * WEIGHT,
            why: vec![Why {
                field: "name",
                text: written.to_owned(),
            }],
            years: YearFit::NotAsked,
            period: None,
            entries: None,
        }
    }
}
