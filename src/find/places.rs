//! Places of the gazetteer by name: what is no record of the portfolio can be found on the map all the same.

use super::fold::{fold, words};
use super::hit::{Hit, HitKind, Why, YearFit};
use super::query::Query;
use super::searcher::closeness;
use crate::atlas::City;
use crate::geo::boundaries::Country;

/// Places that one search finds.
const MAX_PLACES: usize = 10;
/// A text as short as this finds only what is called just that.
const SHORT: usize = 2;
/// Places count far less than records of the portfolio, which they stand below.
const WEIGHT: f64 = 0.2;

/// A place with all that it is found by.
struct Named {
    id: u64,
    name: String,
    country: String,
    /// Each name as it is written, and folded; the main one first.
    names: Vec<(String, String)>,
    /// The country's names, folded.
    country_names: String,
}

/// The gazetteer, largest places first.
pub(super) struct Places(Vec<Named>);

impl Places {
    /// Reads the names of cities but for those that `is_taken` says are records of the portfolio.
    pub(super) fn new(
        cities: &[City],
        countries: &[Country],
        is_taken: impl Fn(u64) -> bool,
    ) -> Self {
        let country_names = |code: &str| {
            let country = countries.iter().find(|country| country.iso_a2 == code);
            let names = country.iter().flat_map(|country| country.names.values());
            names.map(|name| fold(name)).collect::<Vec<_>>().join(" ")
        };
        let named = |city: &City| {
            let names = std::iter::once(&city.name)
                .chain(city.names.values())
                .chain(&city.other_names);
            Named {
                id: city.id,
                name: city.name.clone(),
                country: city.country.clone(),
                names: names.map(|name| (name.clone(), fold(name))).collect(),
                country_names: country_names(&city.country),
            }
        };
        let free = cities.iter().filter(|city| !is_taken(city.id));
        Self(free.map(named).collect())
    }

    /// The places in whose names, or those of their countries, all words of a query begin words; `whole` is its text,
    /// folded. A `forgiving` search also takes misspelled words.
    pub(super) fn find(&self, query: &Query, whole: &str, forgiving: bool) -> Vec<Hit> {
        if query.words.is_empty() {
            return Vec::new();
        }
        let mut hits: Vec<Hit> = self
            .0
            .iter()
            .filter_map(|place| place.hit(query, whole, forgiving))
            .collect();
        // The sort is stable: of two that fit equally well, the larger place comes first.
        hits.sort_by(|a, b| b.score.total_cmp(&a.score));
        hits.truncate(MAX_PLACES);
        hits
    }
}

impl Named {
    fn hit(&self, query: &Query, whole: &str, forgiving: bool) -> Option<Hit> {
        let of_name = |(written, folded): &(String, String)| {
            let fit = self.fit(folded, query, whole, forgiving)?;
            Some((written.clone(), fit))
        };
        let found = self.names.iter().filter_map(of_name);
        let (written, fit) = found.max_by(|(_, a), (_, b)| a.total_cmp(b))?;
        Some(Hit {
            kind: HitKind::Place,
            id: format!("place:{}", self.id),
            title: self.name.clone(),
            country: Some(self.country.clone()),
            score: fit * WEIGHT,
            why: vec![Why {
                field: "name",
                text: written,
            }],
            years: YearFit::NotAsked,
            period: None,
            entries: None,
        })
    }

    /// How well one of the names fits, 0 to 1; `None` = not at all.
    fn fit(&self, name: &str, query: &Query, whole: &str, forgiving: bool) -> Option<f64> {
        const BEGUN: f64 = 0.8;
        const WITHIN: f64 = 0.6;
        if name == whole {
            return Some(1.0);
        }
        if whole.chars().count() <= SHORT {
            return None;
        }
        let begins = |names: &str, asked: &str| words(names).any(|word| word.starts_with(asked));
        let misspelled = |asked: &str| {
            let close = words(name).filter_map(|word| closeness(asked, word, false));
            close.max_by(f64::total_cmp).filter(|_| forgiving)
        };
        let in_name = |asked: &str| {
            let begun = begins(name, asked).then_some(1.0);
            begun.or_else(|| misspelled(asked))
        };
        let (mut fit, mut is_named) = (1.0, false);
        for asked in &query.words {
            match in_name(asked) {
                Some(close) => {
                    fit *= close;
                    is_named = true;
                }
                None if begins(&self.country_names, asked) => {}
                None => return None,
            }
        }
        let place = if name.starts_with(whole) {
            BEGUN
        } else {
            WITHIN
        };
        is_named.then_some(fit * place)
    }
}
