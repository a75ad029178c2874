//! The search: an index of words, and the ranking of what they find.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;

use strsim::osa_distance;

use super::document::{Document, Field, documents};
use super::fold::{fold, words};
use super::hit::{Hit, HitKind, Why, YearFit};
use super::places::Places;
use super::query::{Query, Years};
use crate::atlas::City;
use crate::geo::boundaries::Country;
use crate::portfolio::{Lang, Period, Portfolio, Site};

/// Hits that are returned.
const MAX_HITS: usize = 200;
/// A word that is the whole word asked for counts this much; see [`closeness`] for the others.
const EXACT: f64 = 1.0;

/// Where a word stands.
#[derive(Clone, Copy)]
struct Posting {
    document: u32,
    field: u32,
}

/// An index over one portfolio, the countries of the world and the gazetteer. Built once, asked at each keystroke.
pub struct Searcher {
    documents: Vec<Document>,
    vocabulary: BTreeMap<Box<str>, Vec<Posting>>,
    languages: Vec<Lang>,
    places: Places,
    /// Words of the organization's own name: everything is its work, so they ask for nothing.
    own_words: Vec<String>,
}

/// What is asked of the search.
struct Asked<'a> {
    query: Query,
    /// The text as a whole, folded.
    whole: String,
    /// The reader's language.
    lang: &'a str,
}

/// The best match of one asked word in one document.
#[derive(Clone, Copy, Default)]
struct Match {
    score: f64,
    field: u32,
}

impl Searcher {
    /// Reads all that can be found. `countries` name all countries that may be asked for, with entries or without;
    /// `cities` are the gazetteer, largest first.
    #[must_use]
    pub fn new(portfolio: &Portfolio, countries: &[Country], cities: &[City]) -> Self {
        let documents = documents(portfolio, countries);
        let mut vocabulary: BTreeMap<Box<str>, Vec<Posting>> = BTreeMap::new();
        for (number, document) in (0_u32..).zip(&documents) {
            for (field_number, field) in (0_u32..).zip(&document.fields) {
                let posting = Posting {
                    document: number,
                    field: field_number,
                };
                for word in words(&fold(&field.text)) {
                    match vocabulary.get_mut(word) {
                        Some(postings) => postings.push(posting),
                        None => {
                            vocabulary.insert(word.into(), vec![posting]);
                        }
                    }
                }
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
            documents,
            vocabulary,
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
        let matches: Vec<Vec<Match>> = query
            .words
            .iter()
            .map(|word| self.matches(word, lang))
            .collect();
        let asked = Asked {
            query,
            whole: fold(text.trim()),
            lang,
        };
        let query = &asked.query;
        let mut hits: Vec<(usize, Hit)> = Vec::new();
        for (number, document) in self.documents.iter().enumerate() {
            let found: Vec<Match> = matches
                .iter()
                .filter_map(|of_word| of_word.get(number).copied())
                .collect();
            let covered = found.iter().filter(|one| one.score > 0.0).count();
            let Some(years) = year_fit(document, query.years) else {
                continue;
            };
            // Years alone ask for entries.
            let is_asked =
                covered > 0 || (query.words.is_empty() && document.kind == HitKind::Program);
            if !is_asked || (covered == 0 && years == YearFit::NotAsked) {
                continue;
            }
            let hit = self.hit(document, &found, &asked, years);
            hits.push((covered, hit));
        }
        let mut places = self.places.find(query, &asked.whole, false);
        if hits.is_empty() && places.is_empty() {
            places = self.places.find(query, &asked.whole, true);
        }
        let by_places = if places.is_empty() {
            0
        } else {
            query.words.len()
        };
        let most = hits.iter().map(|(covered, _)| *covered).max().unwrap_or(0);
        let most = most.max(by_places);
        let mut hits: Vec<Hit> = hits
            .into_iter()
            .filter(|(covered, _)| *covered == most)
            .map(|(_, hit)| hit)
            .collect();
        let is_undated = |hit: &Hit| hit.years == YearFit::NotPublished;
        hits.sort_by(|a, b| {
            let by_score = b.score.total_cmp(&a.score);
            is_undated(a)
                .cmp(&is_undated(b))
                .then(by_score)
                .then(a.kind.cmp(&b.kind))
        });
        hits.truncate(MAX_HITS);
        hits.extend(places);
        hits
    }

    /// The best match of one word in each document.
    fn matches(&self, word: &str, lang: &str) -> Vec<Match> {
        let mut best = vec![Match::default(); self.documents.len()];
        let mut is_found = false;
        for (known, postings) in self.beginning_with(word) {
            let closeness = if known.len() == word.len() {
                EXACT
            } else {
                0.8
            };
            is_found = true;
            self.note(&mut best, postings, closeness, lang);
        }
        for (known, postings) in &self.vocabulary {
            // A word that was found as it is written is not taken for a misspelling of others.
            let closeness = if known.starts_with(word) {
                None
            } else {
                closeness(word, known, is_found)
            };
            if let Some(closeness) = closeness {
                self.note(&mut best, postings, closeness, lang);
            }
        }
        best
    }

    fn beginning_with(&self, word: &str) -> impl Iterator<Item = (&str, &[Posting])> {
        let from = (Bound::Included(word), Bound::Unbounded);
        let range = self
            .vocabulary
            .range::<str, _>(from)
            .take_while(move |(known, _)| known.starts_with(word));
        range.map(|(known, postings)| (known.as_ref(), postings.as_slice()))
    }

    fn note(&self, best: &mut [Match], postings: &[Posting], closeness: f64, lang: &str) {
        const OTHER_LANGUAGE: f64 = 0.97;
        for posting in postings {
            let Some(slot) = best.get_mut(posting.document as usize) else {
                continue;
            };
            let Some(field) = self.field(*posting) else {
                continue;
            };
            if field.is_code && closeness < EXACT {
                continue;
            }
            let is_other = field
                .lang
                .as_deref()
                .is_some_and(|field| !same_language(field, lang));
            let score = closeness * field.weight * if is_other { OTHER_LANGUAGE } else { 1.0 };
            if score > slot.score {
                *slot = Match {
                    score,
                    field: posting.field,
                };
            }
        }
    }

    fn field(&self, posting: Posting) -> Option<&Field> {
        self.documents
            .get(posting.document as usize)?
            .fields
            .get(posting.field as usize)
    }

    fn hit(&self, document: &Document, found: &[Match], asked: &Asked<'_>, years: YearFit) -> Hit {
        let mut why: Vec<Why> = Vec::new();
        for (one, word) in found
            .iter()
            .zip(&asked.query.words)
            .filter(|(one, _)| one.score > 0.0)
        {
            let Some(field) = document.fields.get(one.field as usize) else {
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
        if let (Some(period), true) = (&document.period, years != YearFit::NotAsked) {
            why.push(Why {
                field: "years",
                text: written_years(period),
            });
        }
        Hit {
            kind: document.kind,
            id: document.id.clone(),
            title: document.title.show(asked.lang, &self.languages).to_owned(),
            country: document.country.clone(),
            score: score(document, found, &asked.whole),
            why,
            years,
            period: document.period.clone(),
            entries: document.entries,
        }
    }
}

/// How well a document fits, 0 to 1: the mean of its words, more where the text is its very name.
fn score(document: &Document, found: &[Match], whole: &str) -> f64 {
    const NAME: f64 = 0.25;
    const NO_ENTRIES: f64 = 0.9;
    let mean = found.iter().map(|one| one.score).sum::<f64>() / found.len().max(1) as f64;
    let is_name =
        document.title.all().any(|(_, title)| fold(title) == whole) || fold(&document.id) == whole;
    let is_empty = document.kind == HitKind::Country && document.entries == Some(0);
    let score = mean * (1.0 - NAME) + if is_name { NAME } else { 0.0 };
    if is_empty { score * NO_ENTRIES } else { score }
}

/// How the years of a document fit those asked for; `None` where they do not.
fn year_fit(document: &Document, asked: Option<Years>) -> Option<YearFit> {
    let (Some(asked), Some(period)) = (asked, &document.period) else {
        return Some(YearFit::NotAsked);
    };
    match asked.may_overlap(period) {
        None => Some(YearFit::NotPublished),
        Some(true) => Some(YearFit::Fits),
        Some(false) => None,
    }
}

/// How close a known word is to one asked for that it does not begin with: within it, or misspelled. `None` = not close.
pub(super) fn closeness(asked: &str, known: &str, is_found: bool) -> Option<f64> {
    const WITHIN: f64 = 0.5;
    // "fire" for "firefighters", "municipal" for "municipalities": words grow at their ends in all four languages.
    const BEGINS_THE_ASKED: f64 = 0.45;
    const STEM: usize = 4;
    const MISSPELLED: f64 = 0.7;
    const PER_ERROR: f64 = 0.15;
    const UNFINISHED: f64 = 0.1;
    let asked_chars = asked.chars().count();
    if (asked_chars >= 4 || !asked.is_ascii()) && known.contains(asked) {
        return Some(WITHIN);
    }
    if !is_found && known.len() >= STEM && asked.starts_with(known) {
        return Some(BEGINS_THE_ASKED);
    }
    let allowed = match asked_chars {
        0..4 => 0,
        4..8 => 1,
        _ => 2,
    };
    if allowed == 0 || is_found {
        return None;
    }
    let known_chars = known.chars().count();
    let (compared, unfinished) = if known_chars > asked_chars + allowed {
        // A longer word is compared as far as it was typed.
        (
            known.chars().take(asked_chars).collect::<String>(),
            UNFINISHED,
        )
    } else {
        (known.to_owned(), 0.0)
    };
    let errors = if known_chars + allowed < asked_chars {
        usize::MAX
    } else {
        osa_distance(asked, &compared)
    };
    if errors > allowed {
        return None;
    }
    Some(MISSPELLED - PER_ERROR * errors as f64 - unfinished)
}

fn same_language(field: &str, lang: &str) -> bool {
    crate::portfolio::base(field).eq_ignore_ascii_case(crate::portfolio::base(lang))
}

/// The part of a text around a word, for a line.
fn excerpt(text: &str, word: &str) -> String {
    const LENGTH: usize = 90;
    const BEFORE: usize = 30;
    if text.chars().count() <= LENGTH {
        return text.to_owned();
    }
    let all: Vec<&str> = text
        .split_inclusive(|c: char| !c.is_alphanumeric())
        .collect();
    let at = all
        .iter()
        .position(|part| fold(part).starts_with(word))
        .unwrap_or(0);
    let mut start = at;
    let mut before = 0;
    while start > 0 && before < BEFORE {
        start -= 1;
        before += all.get(start).map_or(0, |part| part.chars().count());
    }
    let rest: String = all.iter().skip(start).copied().collect();
    let cut: String = rest.chars().take(LENGTH).collect();
    let (head, tail) = (
        if start > 0 { "…" } else { "" },
        if cut.len() < rest.len() { "…" } else { "" },
    );
    format!("{head}{}{tail}", cut.trim())
}

/// A period as data: `1998/2006`, `1990/..` (ISO 8601 intervals), `after 2010`; "not published" where nothing is.
fn written_years(period: &Period) -> String {
    let open = || "..".to_owned();
    let of = |date: &crate::portfolio::PartialDate| date.to_string();
    match (&period.start, &period.end, &period.after, &period.before) {
        (None, None, None, None) => "not published".to_owned(),
        (None, None, Some(after), None) => format!("after {after}"),
        (None, None, None, Some(before)) => format!("before {before}"),
        (start, end, after, before) => {
            let start = start.as_ref().or(after.as_ref()).map_or_else(open, of);
            let end = end.as_ref().or(before.as_ref()).map_or_else(open, of);
            format!("{start}/{end}")
        }
    }
}
