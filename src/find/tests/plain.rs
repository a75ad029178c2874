//! The index finds what reading everything finds: the plain way, each word of each record compared with each asked word.

use proptest::prelude::*;

use super::country;
use crate::atlas::City;
use crate::find::closeness::AskedWord;
use crate::find::document::{Document, documents};
use crate::find::fold::words;
use crate::find::{Hit, HitKind, Query, Searcher, fold};
use crate::geo::boundaries::Country;
use crate::geo::lon_lat;
use crate::portfolio::{PartialDate, Period, Place, Portfolio, Program, Site, Text};

const MAX_HITS: usize = 200;
const MAX_PLACES: usize = 10;

/// What is compared of a hit: kind and id, score, and the fields and texts of why.
type Told = (HitKind, String, f64, Vec<(&'static str, String)>);

fn told(hit: Hit) -> Told {
    let why = hit.why.into_iter().filter(|why| why.field != "years");
    let why = why.map(|why| (why.field, why.text)).collect();
    (hit.kind, hit.id, hit.score, why)
}

/// All that can be found, as it is.
#[derive(Debug)]
struct World {
    portfolio: Portfolio,
    countries: Vec<Country>,
    cities: Vec<City>,
}

impl World {
    fn find(&self, text: &str) -> Vec<Told> {
        let mut query = Query::parse(text);
        let own_words = fold(self.portfolio.organization.name.key());
        let is_own = |asked: &String| words(&own_words).any(|word| word == asked);
        if !query.words.iter().all(is_own) {
            query.words.retain(|asked| !is_own(asked));
        }
        let whole = fold(text.trim());
        let documents = documents(&self.portfolio, &self.countries);
        let mut found = self.records(&documents, &query, &whole);
        let mut places = self.places(&query, &whole, false);
        if found.is_empty() && places.is_empty() {
            places = self.places(&query, &whole, true);
        }
        let by_places = if places.is_empty() {
            0
        } else {
            query.words.len()
        };
        let most = found.iter().map(|(covered, ..)| *covered).max();
        let most = most.unwrap_or(0).max(by_places);
        found.retain(|(covered, ..)| *covered == most);
        found.sort_by(|(_, a_undated, a), (_, b_undated, b)| {
            let by_score = b.2.total_cmp(&a.2);
            a_undated.cmp(b_undated).then(by_score).then(a.0.cmp(&b.0))
        });
        found.truncate(MAX_HITS);
        let records = found.into_iter().map(|(.., told)| told);
        records.chain(places).collect()
    }

    /// The records with any of the words and in the years: how many words they have, and whether they have no years.
    fn records(
        &self,
        documents: &[Document],
        query: &Query,
        whole: &str,
    ) -> Vec<(usize, bool, Told)> {
        let is_known = |asked: &String| {
            let mut fields = documents.iter().flat_map(|document| &document.fields);
            fields.any(|field| words(&fold(&field.text)).any(|word| word.starts_with(asked)))
        };
        let is_known: Vec<bool> = query.words.iter().map(is_known).collect();
        let record = |document: &Document| {
            let overlaps = query.years.zip(document.period.as_ref());
            let overlaps = overlaps.map(|(years, period)| years.may_overlap(period));
            let mut why = Vec::new();
            let (mut covered, mut sum) = (0, 0.0);
            for (asked, is_known) in query.words.iter().zip(&is_known) {
                let Some((score, field)) = best_field(document, asked, *is_known) else {
                    continue;
                };
                let field = &document.fields[field];
                let reason = (field.name, field.text.to_string());
                if !why.contains(&reason) {
                    why.push(reason);
                }
                covered += 1;
                sum += score;
            }
            let by_years = query.words.is_empty() && document.kind == HitKind::Program;
            if overlaps == Some(Some(false)) || (covered == 0 && !(by_years && overlaps.is_some()))
            {
                return None;
            }
            let titles = document.title.all().map(|(_, title)| fold(title));
            let is_name = titles.chain([fold(&document.id)]).any(|name| name == whole);
            let mean: f64 = sum / query.words.len().max(1) as f64;
            let score = mean * 0.75 + if is_name { 0.25 } else { 0.0 };
            let is_empty = document.kind == HitKind::Country && document.entries == Some(0);
            let score = if is_empty { score * 0.9 } else { score };
            let told = (document.kind, document.id.clone(), score, why);
            Some((covered, overlaps == Some(None), told))
        };
        documents.iter().filter_map(record).collect()
    }

    fn places(&self, query: &Query, whole: &str, forgiving: bool) -> Vec<Told> {
        let begins = |name: &str, asked: &str| words(name).any(|word| word.starts_with(asked));
        let fit = |name: &str, country: &str| {
            if name == whole {
                return Some(1.0);
            }
            let (mut fit, mut is_named) = (1.0, false);
            for asked in &query.words {
                let close = |word| AskedWord::new(asked).closeness(word, false);
                let misspelled = words(name).filter_map(close).max_by(f64::total_cmp);
                if begins(name, asked) {
                    is_named = true;
                } else if let (Some(close), true) = (misspelled, forgiving) {
                    fit *= close;
                    is_named = true;
                } else if !begins(country, asked) {
                    return None;
                }
            }
            let placed = if name.starts_with(whole) { 0.8 } else { 0.6 };
            (is_named && whole.chars().count() > 2).then_some(fit * placed)
        };
        let told = |city: &City| {
            let country = self.countries.iter().find(|one| one.iso_a2 == city.country);
            let names = country.iter().flat_map(|country| country.names.values());
            let country = fold(&names.cloned().collect::<Vec<_>>().join(" "));
            let names = std::iter::once(&city.name).chain(&city.other_names);
            let fits = names.filter_map(|name| Some((fit(&fold(name), &country)?, name)));
            let (fit, name) = fits.max_by(|(a, _), (b, _)| a.total_cmp(b))?;
            let id = format!("place:{}", city.id);
            let why = vec![("name", name.clone())];
            Some((HitKind::Place, id, fit * 0.2, why))
        };
        if query.words.is_empty() {
            return Vec::new();
        }
        let mut found: Vec<Told> = self.cities.iter().filter_map(told).collect();
        found.sort_by(|a, b| b.2.total_cmp(&a.2));
        found.truncate(MAX_PLACES);
        found
    }
}

/// The field that a word counts most in, and how much. Of equal ones, that of the first word: of those that it begins, then
/// of all, in their order.
fn best_field(document: &Document, asked: &str, is_known: bool) -> Option<(f64, usize)> {
    let asked = AskedWord::new(asked);
    let mut found: Vec<(f64, bool, String, usize)> = Vec::new();
    for (number, field) in document.fields.iter().enumerate() {
        for word in words(&fold(&field.text)) {
            let is_begun = word.starts_with(asked.text());
            let closeness = match is_begun {
                true if word == asked.text() => Some(1.0),
                true => Some(0.8),
                false => asked.closeness(word, is_known),
            };
            let Some(closeness) = closeness.filter(|one| !field.is_code || *one == 1.0) else {
                continue;
            };
            let is_other = field.lang.as_deref().is_some_and(|lang| lang != "en");
            let score = closeness * field.weight * if is_other { 0.97 } else { 1.0 };
            found.push((score, !is_begun, word.to_owned(), number));
        }
    }
    found.sort_by(|a, b| {
        let by_word = a.1.cmp(&b.1).then(a.2.cmp(&b.2)).then(a.3.cmp(&b.3));
        b.0.total_cmp(&a.0).then(by_word)
    });
    found.first().map(|(score, .., field)| (*score, *field))
}

fn word() -> impl Strategy<Value = String> {
    let known = prop::sample::select(vec![
        "San",
        "Santa",
        "Pedro",
        "Chóloma",
        "Choluteca",
        "Water",
        "Watershed",
        "fire",
        "Fires",
        "road",
        "HN",
        "Honduras",
        "Perú",
        "s1",
        "2000",
        "ñandú",
        "日本",
    ]);
    prop_oneof![
        4 => known.prop_map(str::to_owned),
        1 => "[a-d]{1,6}",
    ]
}

fn phrase() -> impl Strategy<Value = String> {
    prop::collection::vec(word(), 1..4).prop_map(|words| words.join(" "))
}

/// A phrase with letters left out, doubled and swapped, as far as it was typed.
fn typed() -> impl Strategy<Value = String> {
    let errors = prop::collection::vec((0_usize..3, 0_usize..20), 0..3);
    (phrase(), errors, 0_usize..24).prop_map(|(text, errors, end)| {
        let mut letters: Vec<char> = text.chars().collect();
        for (error, at) in errors {
            if at + 1 < letters.len() {
                match error {
                    0 => drop(letters.remove(at)),
                    1 => letters.insert(at, letters[at]),
                    _ => letters.swap(at, at + 1),
                }
            }
        }
        letters.into_iter().take(end.max(1)).collect()
    })
}

fn text() -> impl Strategy<Value = Text> {
    prop_oneof![
        phrase().prop_map(|text| Text::from(text.as_str())),
        (phrase(), phrase()).prop_map(|(en, es)| {
            Text::ByLang([("en".to_owned(), en), ("es".to_owned(), es)].into())
        }),
    ]
}

fn world() -> impl Strategy<Value = World> {
    let year = prop::option::of(1995_i32..2005);
    let programs = prop::collection::vec((text(), prop::option::of(text()), year), 0..5);
    // Sites of the same name make more hits than are returned.
    let sites = prop::collection::vec((prop::option::of(text()), 1_usize..90), 0..4);
    let cities = prop::collection::vec((phrase(), phrase(), 0_usize..3), 0..16);
    (phrase(), programs, sites, cities).prop_map(|(organization, programs, sites, cities)| {
        let mut portfolio = Portfolio::default();
        portfolio.organization.name = Text::from(organization.as_str());
        for (number, (title, summary, year)) in (0..).zip(programs) {
            let start = year.map(|year| PartialDate {
                year,
                month: None,
                day: None,
            });
            portfolio.programs.push(Program {
                id: format!("p{number}"),
                title,
                summary,
                period: Period {
                    start,
                    ..Period::default()
                },
                ..Program::default()
            });
        }
        for (name, copies) in sites {
            for _ in 0..copies {
                let number = portfolio.sites.len();
                portfolio.sites.push(Site {
                    id: format!("s{number}"),
                    programs: vec![format!("p{}", number % 5)],
                    name: name.clone(),
                    country: None,
                    place: Place::Exact(lon_lat(0.0, 0.0)),
                    count: 1,
                    note: None,
                    unknown: serde_json::Map::default(),
                });
            }
        }
        let city = |(id, (name, other, country)): (u64, (String, String, usize))| City {
            id,
            position: lon_lat(0.0, 0.0),
            name,
            names: Default::default(),
            country: ["HN", "PE", ""][country].to_owned(),
            population: 0,
            capital: false,
            other_names: vec![other],
            admin1: None,
        };
        World {
            portfolio,
            countries: vec![
                country("HN", "HND", &[("en", "Honduras"), ("es", "Honduras")]),
                country("PE", "PER", &[("en", "Peru"), ("es", "Perú")]),
            ],
            cities: (0..).zip(cities).map(city).collect(),
        }
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]
    #[test]
    fn the_index_finds_what_reading_everything_finds(
        world in world(), texts in prop::collection::vec(typed(), 12),
    ) {
        let searcher = Searcher::new(&world.portfolio, &world.countries, &world.cities);
        for text in texts {
            let found: Vec<Told> = searcher.search(&text, "en").into_iter().map(told).collect();
            prop_assert_eq!(found, world.find(&text), "{:?}", text);
        }
    }
}
