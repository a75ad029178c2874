//! The search: an index of words, and the ranking of what they find.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use super::closeness::{AskedWord, EXACT};
use super::document::{Document, Field, documents};
use super::fold::{fold, words};
use super::hit::{Hit, HitKind, Why, YearFit};
use super::places::Places;
use super::query::{Query, Years};
use super::vocabulary::{Noted, Vocabulary};
use super::why::{excerpt, written_years};
use crate::atlas::City;
use crate::geo::boundaries::Country;
use crate::portfolio::{Lang, Portfolio, Site};

/// Hits that are returned.
const MAX_HITS: usize = 200;

/// Where a word stands.
#[derive(Clone, Copy)]
struct Posting {
    document: u32,
    field: u32,
    /// Number of the field's [`Worth`].
    worth: u32,
}

/// What the words of a field count; the same for many fields.
struct Worth {
    weight: f64,
    is_code: bool,
    lang: Option<Box<str>>,
}

/// What ranking has to know of a document before it is shown: looked at for each match, it lies close together.
struct Digest {
    /// A bit for each of the document's names, by their hashes: most documents of another name are told by it.
    names: u64,
    kind: HitKind,
    /// Whether it is a country without entries.
    is_empty: bool,
}

/// An index over one portfolio, the countries of the world and the gazetteer. Built once, asked at each keystroke.
pub struct Searcher {
    documents: Vec<Document>,
    /// Of each document.
    digests: Vec<Digest>,
    vocabulary: Vocabulary<Posting>,
    worths: Vec<Worth>,
    languages: Vec<Lang>,
    places: Places,
    /// Words of the organization's own name: everything is its work, so they ask for nothing.
    own_words: Vec<String>,
}

/// The best match of one asked word in each document.
struct Matches {
    /// 0 where there is none.
    scores: Vec<f64>,
    /// The field that it is in.
    fields: Vec<u32>,
}

/// A document that is found.
struct Found {
    document: usize,
    kind: HitKind,
    /// How many of the asked words it has.
    covered: usize,
    years: YearFit,
    /// How well it fits, once that is asked.
    score: f64,
}

impl Searcher {
    /// Reads all that can be found. `countries` name all countries that may be asked for, with entries or without;
    /// `cities` are the gazetteer, largest first.
    #[must_use]
    pub fn new(portfolio: &Portfolio, countries: &[Country], cities: &[City]) -> Self {
        let documents = documents(portfolio, countries);
        let mut noted = Noted::new();
        let mut worths = Vec::new();
        let mut known_worths: BTreeMap<(u64, bool, Option<&str>), u32> = BTreeMap::new();
        for (number, document) in (0_u32..).zip(&documents) {
            for (field_number, field) in (0_u32..).zip(&document.fields) {
                let key = (field.weight.to_bits(), field.is_code, field.lang.as_deref());
                let next = known_worths.len() as u32;
                let worth = *known_worths.entry(key).or_insert_with(|| {
                    worths.push(Worth::of(field));
                    next
                });
                let posting = Posting {
                    document: number,
                    field: field_number,
                    worth,
                };
                noted.note(&fold(&field.text), posting);
            }
        }
        let names = portfolio.organization.name.all().chain(
            portfolio
                .organization
                .full_name
                .iter()
                .flat_map(|name| name.all()),
        );
        let own_words = names
            .flat_map(|(_, name)| words(&fold(name)).map(str::to_owned).collect::<Vec<_>>())
            .collect();
        // A site that names its gazetteer entry is that place.
        let gazetteer_id = |site: &Site| site.unknown.get("geonameid")?.as_u64();
        let sites: BTreeSet<u64> = portfolio.sites.iter().filter_map(gazetteer_id).collect();
        Self {
            digests: documents.iter().map(Digest::of).collect(),
            documents,
            vocabulary: noted.in_order(),
            worths,
            places: Places::new(cities, countries, |id| sites.contains(&id)),
            languages: portfolio.languages.clone(),
            own_words,
        }
    }

    /// What a text finds for a reader of `lang` (BCP 47), best first. With years in the text, entries whose years are
    /// not published come after the dated ones. Places of the gazetteer come last.
    #[must_use]
    pub fn search(&self, text: &str, lang: &str) -> Vec<Hit> {
        let mut query = Query::parse(text);
        if !query.words.iter().all(|word| self.own_words.contains(word)) {
            query.words.retain(|word| !self.own_words.contains(word));
        }
        let whole = fold(text.trim());
        let matches: Vec<Matches> = query
            .words
            .iter()
            .map(|word| self.matches(word, lang))
            .collect();
        let mut found = self.found(&query, &matches);
        let mut places = self.places.find(&query, (&whole, lang), false);
        if found.is_empty() && places.is_empty() {
            places = self.places.find(&query, (&whole, lang), true);
        }
        let by_places = if places.is_empty() {
            0
        } else {
            query.words.len()
        };
        let most = found.iter().map(|one| one.covered).max().unwrap_or(0);
        let most = most.max(by_places);
        found.retain(|one| one.covered == most);
        let name = name_bit(&whole);
        for one in &mut found {
            one.score = self.score(one.document, &matches, (&whole, name));
        }
        keep_best(&mut found);
        let best = found
            .iter()
            .filter_map(|one| self.hit(one, (&query, &matches), lang));
        best.chain(places).collect()
    }

    /// The documents that have any of the asked words and may be of the asked years. Years alone ask for entries.
    fn found(&self, query: &Query, matches: &[Matches]) -> Vec<Found> {
        let found = self
            .digests
            .iter()
            .enumerate()
            .filter_map(|(document, digest)| {
                let scores = matches.iter().filter_map(|of| of.scores.get(document));
                let covered = scores.filter(|score| **score > 0.0).count();
                if covered == 0 && !query.words.is_empty() {
                    return None;
                }
                let years = match query.years {
                    None => YearFit::NotAsked,
                    Some(asked) => year_fit(self.documents.get(document)?, asked)?,
                };
                let is_dated_entry = digest.kind == HitKind::Program && years != YearFit::NotAsked;
                (covered > 0 || is_dated_entry).then_some(Found {
                    document,
                    kind: digest.kind,
                    covered,
                    years,
                    score: 0.0,
                })
            });
        found.collect()
    }

    /// The best match of one word in each document.
    fn matches(&self, word: &str, lang: &str) -> Matches {
        const OTHER_LANGUAGE: f64 = 0.97;
        let of_language = |worth: &Worth| {
            let field = worth.lang.as_deref();
            let is_other = field.is_some_and(|field| !same_language(field, lang));
            if is_other { OTHER_LANGUAGE } else { 1.0 }
        };
        let by_language: Vec<f64> = self.worths.iter().map(of_language).collect();
        let mut best = Matches {
            scores: vec![0.0; self.documents.len()],
            fields: vec![0; self.documents.len()],
        };
        let mut note = |closeness: f64, postings: &[Posting]| {
            for posting in postings {
                let (at, worth) = (posting.document as usize, posting.worth as usize);
                let worth = self.worths.get(worth).zip(by_language.get(worth));
                let slot = best.scores.get_mut(at).zip(best.fields.get_mut(at));
                let (Some((worth, by_language)), Some((score, field))) = (worth, slot) else {
                    continue;
                };
                if worth.is_code && closeness < EXACT {
                    continue;
                }
                let new = closeness * worth.weight * by_language;
                if new > *score {
                    (*score, *field) = (new, posting.field);
                }
            }
        };
        let mut is_found = false;
        for (closeness, postings) in self.vocabulary.begun(word) {
            is_found = true;
            note(closeness, postings);
        }
        // A word that was found as it is written is not taken for a misspelling of others.
        let asked = AskedWord::new(word);
        for (closeness, postings) in self.vocabulary.close(&asked, is_found) {
            note(closeness, postings);
        }
        best
    }

    /// How well a document fits, 0 to 1: the mean of its words, more where the text is its very name.
    fn score(&self, number: usize, matches: &[Matches], (whole, name): (&str, u64)) -> f64 {
        const NAME: f64 = 0.25;
        const NO_ENTRIES: f64 = 0.9;
        let (Some(digest), Some(document)) = (self.digests.get(number), self.documents.get(number))
        else {
            return 0.0;
        };
        let scores = matches.iter().filter_map(|of| of.scores.get(number));
        let mean = scores.sum::<f64>() / matches.len().max(1) as f64;
        let is_name = digest.names & name != 0 && document.names().any(|named| named == whole);
        let score = mean * (1.0 - NAME) + if is_name { NAME } else { 0.0 };
        if digest.is_empty {
            score * NO_ENTRIES
        } else {
            score
        }
    }

    fn hit(
        &self,
        found: &Found,
        (query, matches): (&Query, &[Matches]),
        lang: &str,
    ) -> Option<Hit> {
        let document = self.documents.get(found.document)?;
        let mut why: Vec<Why> = Vec::new();
        for (of, word) in matches.iter().zip(&query.words) {
            let is_found = of
                .scores
                .get(found.document)
                .is_some_and(|score| *score > 0.0);
            let field = of.fields.get(found.document).filter(|_| is_found);
            let Some(field) = field.and_then(|field| document.fields.get(*field as usize)) else {
                continue;
            };
            let told = Why {
                field: field.name,
                text: excerpt(&field.text, word),
            };
            if !why.contains(&told) {
                why.push(told);
            }
        }
        if let (Some(period), true) = (&document.period, found.years != YearFit::NotAsked) {
            why.push(Why {
                field: "years",
                text: written_years(period),
            });
        }
        Some(Hit {
            kind: document.kind,
            id: document.id.clone(),
            title: document.title.show(lang, &self.languages).to_owned(),
            country: document.country.clone(),
            score: found.score,
            why,
            years: found.years,
            period: document.period.clone(),
            entries: document.entries,
        })
    }
}

impl Worth {
    fn of(field: &Field) -> Self {
        Self {
            weight: field.weight,
            is_code: field.is_code,
            lang: field.lang.clone(),
        }
    }
}

impl Digest {
    fn of(document: &Document) -> Self {
        Self {
            names: document
                .names()
                .fold(0, |names, name| names | name_bit(&name)),
            kind: document.kind,
            is_empty: document.kind == HitKind::Country && document.entries == Some(0),
        }
    }
}

/// The bit of a name in [`Digest::names`].
fn name_bit(name: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    name.hash(&mut hasher);
    1 << (hasher.finish() % u64::from(u64::BITS))
}

/// How the years of a document fit those asked for; `None` where they do not.
fn year_fit(document: &Document, asked: Years) -> Option<YearFit> {
    let Some(period) = &document.period else {
        return Some(YearFit::NotAsked);
    };
    match asked.may_overlap(period) {
        None => Some(YearFit::NotPublished),
        Some(true) => Some(YearFit::Fits),
        Some(false) => None,
    }
}

/// Puts what is found in order, and leaves the best.
fn keep_best(found: &mut Vec<Found>) {
    let order = |a: &Found, b: &Found| {
        let is_undated = |one: &Found| one.years == YearFit::NotPublished;
        is_undated(a)
            .cmp(&is_undated(b))
            .then(b.score.total_cmp(&a.score))
            .then(a.kind.cmp(&b.kind))
            .then(a.document.cmp(&b.document))
    };
    if found.len() > MAX_HITS {
        found.select_nth_unstable_by(MAX_HITS, order);
        found.truncate(MAX_HITS);
    }
    found.sort_unstable_by(order);
}

fn same_language(field: &str, lang: &str) -> bool {
    crate::portfolio::base(field).eq_ignore_ascii_case(crate::portfolio::base(lang))
}
