//! Questions that are asked of a portfolio on every frame, answered from tables built once.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};

use super::figures;
use super::model::{Index, Party, Place, Portfolio, Program, Reach, Site, Source, Theme};
use super::span::Axis;
use super::stories::Story;
use super::text::UNDETERMINED;

/// The lookups of one portfolio, built when first asked for. A copy starts empty, so an edited copy never answers from
/// the tables of its original.
pub struct LazyIndex {
    index: OnceLock<Index>,
    serial: u64,
}

/// Portfolios of the same records are told alike, whatever was asked of them.
impl std::fmt::Debug for LazyIndex {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        to.debug_struct("LazyIndex").finish_non_exhaustive()
    }
}

impl Default for LazyIndex {
    fn default() -> Self {
        static NEXT: AtomicU64 = AtomicU64::new(0);
        Self {
            index: OnceLock::new(),
            serial: NEXT.fetch_add(1, Ordering::Relaxed),
        }
    }
}

impl LazyIndex {
    /// The lookups of a copy whose records are the same: it has the same serial, and its tables are built anew when asked for.
    fn of_the_same_records(&self) -> Self {
        Self {
            index: OnceLock::new(),
            serial: self.serial,
        }
    }
}

impl Clone for LazyIndex {
    fn clone(&self) -> Self {
        Self::default()
    }
}

impl Index {
    fn of(portfolio: &Portfolio) -> Self {
        let mut index = Self::default();
        let themes = portfolio.themes.iter().enumerate();
        let mut theme: BTreeMap<&str, usize> = BTreeMap::new();
        for (nth, known) in themes {
            theme.entry(&known.id).or_insert(nth);
        }
        for (nth, program) in portfolio.programs.iter().enumerate() {
            index.program.entry(program.id.clone()).or_insert(nth);
            for (number, party) in parties_of(program).enumerate() {
                let key = party.name.key();
                if !index.party.contains_key(key) {
                    index.party.insert(key.to_owned(), (nth, number));
                }
            }
            let number = program.theme.as_deref().and_then(|id| theme.get(id));
            index.theme_of_program.push(number.copied());
            if let Reach::Countries(codes) = &program.reach {
                for code in codes {
                    add(&mut index.programs_in_country, code, nth);
                }
            }
        }
        for (nth, site) in portfolio.sites.iter().enumerate() {
            index.site.entry(site.id.clone()).or_insert(nth);
            let position = site.place.position();
            index.located_sites += usize::from(position.is_some());
            index.positions.push(position);
            index.has_places[match site.place {
                Place::Exact(_) => 0,
                Place::Approximate(_) => 1,
                Place::Country => 2,
            }] = true;
            index.has_many |= site.count > 1;
            if let Some(country) = &site.country {
                add(&mut index.sites_in_country, country, nth);
            }
            let (programs, ends) = &mut index.programs_of_sites;
            let known = site.programs.iter().map(|id| index.program.get(id));
            programs.extend(known.flatten());
            ends.push(programs.len());
            for program in &site.programs {
                add(&mut index.sites_of_program, program, nth);
                if let (Some(country), Some(program)) = (&site.country, index.program.get(program))
                {
                    add(&mut index.programs_in_country, country, *program);
                }
            }
        }
        for programs in index.programs_in_country.values_mut() {
            programs.sort_unstable();
            programs.dedup();
        }
        index.figures = figures::tables(portfolio, &index);
        index
    }

    /// Indices into `programs` of the entries that a site (by its index) belongs to, as far as the portfolio has them.
    #[must_use]
    pub fn programs_of_site(&self, nth: usize) -> &[usize] {
        let (programs, ends) = &self.programs_of_sites;
        let end = ends.get(nth).copied().unwrap_or(0);
        let start = nth.checked_sub(1).and_then(|before| ends.get(before));
        programs
            .get(start.copied().unwrap_or(0)..end)
            .unwrap_or_default()
    }

    /// Index into `themes` of an entry (by its index); `None` where it has none that the portfolio knows.
    #[must_use]
    pub fn theme_of_program(&self, nth: usize) -> Option<usize> {
        self.theme_of_program.get(nth).copied().flatten()
    }
}

fn add(table: &mut BTreeMap<String, Vec<usize>>, key: &str, nth: usize) {
    let entry = table.entry(key.to_owned()).or_default();
    if entry.last() != Some(&nth) {
        entry.push(nth);
    }
}

impl Portfolio {
    /// The lookups behind the methods below, for callers that need indices.
    pub fn index(&self) -> &Index {
        self.lookups.index.get_or_init(|| Index::of(self))
    }

    /// A number that no other portfolio of this run has, copies included: for what is kept of a portfolio from frame to frame.
    #[must_use]
    pub fn serial(&self) -> u64 {
        self.lookups.serial
    }

    /// The same portfolio with other stories: what was found out of its records stays true, and its `serial` the same. Where
    /// somebody else still holds the portfolio, its records are copied.
    #[must_use]
    pub fn with_stories(self: Arc<Self>, stories: Vec<Story>) -> Arc<Self> {
        static NEXT: AtomicU64 = AtomicU64::new(1);
        let edition = NEXT.fetch_add(1, Ordering::Relaxed);
        let own = Arc::try_unwrap(self).unwrap_or_else(|shared| {
            let lookups = shared.lookups.of_the_same_records();
            let mut copy = (*shared).clone();
            copy.lookups = lookups;
            copy
        });
        Arc::new(Self {
            stories,
            edition,
            ..own
        })
    }

    /// The language of plain strings: the portfolio's first one, [`UNDETERMINED`] where it names none.
    #[must_use]
    pub fn first_lang(&self) -> &str {
        self.languages.first().map_or(UNDETERMINED, String::as_str)
    }

    /// The program of an id.
    #[must_use]
    pub fn program(&self, id: &str) -> Option<&Program> {
        self.programs.get(*self.index().program.get(id)?)
    }

    /// The site of an id.
    #[must_use]
    pub fn site(&self, id: &str) -> Option<&Site> {
        self.sites.get(*self.index().site.get(id)?)
    }

    /// The theme of an id.
    #[must_use]
    pub fn theme(&self, id: &str) -> Option<&Theme> {
        self.themes.iter().find(|theme| theme.id == id)
    }

    /// The sites of a program, in the order of the file.
    pub fn sites_of(&self, program: &str) -> impl Iterator<Item = &Site> {
        pick(&self.sites, self.index().sites_of_program.get(program))
    }

    /// The sites in a country (alpha-2, upper case), in the order of the file.
    pub fn sites_in(&self, alpha2: &str) -> impl Iterator<Item = &Site> {
        pick(&self.sites, self.index().sites_in_country.get(alpha2))
    }

    /// The entries that reach a country (alpha-2, upper case) or have a site there, in the order of the file. Entries of
    /// the whole region are not among them: the source does not list their countries.
    pub fn programs_in(&self, alpha2: &str) -> impl Iterator<Item = &Program> {
        pick(&self.programs, self.index().programs_in_country.get(alpha2))
    }

    /// The countries (alpha-2, upper case) that an entry reaches or has a site in.
    #[must_use]
    pub fn countries_of<'a>(&'a self, program: &'a Program) -> BTreeSet<&'a str> {
        let named: &[String] = match &program.reach {
            Reach::Countries(codes) => codes,
            Reach::Region | Reach::NotPublished => &[],
        };
        let sites = self.sites_of(&program.id);
        let of_sites = sites.filter_map(|site| site.country.as_deref());
        named.iter().map(String::as_str).chain(of_sites).collect()
    }

    /// The entries of a theme, in the order of the file.
    pub fn programs_of(&self, theme: &str) -> impl Iterator<Item = &Program> {
        self.programs
            .iter()
            .filter(move |program| program.theme.as_deref() == Some(theme))
    }

    /// The countries with entries (alpha-2, upper case).
    #[must_use]
    pub fn countries(&self) -> BTreeSet<&str> {
        self.index()
            .programs_in_country
            .keys()
            .map(String::as_str)
            .collect()
    }

    /// The sources that can be asked for what no entry tells, such as that there is none in a country: those that all
    /// entries cite. A source that was read for one fact alone is not among them. Where the entries have no source in
    /// common, all that the portfolio declares.
    #[must_use]
    pub fn common_sources(&self) -> Vec<&Source> {
        let is_same = |own: &Source, source: &Source| match (&own.id, &source.id) {
            (Some(own), Some(source)) => own == source,
            _ => own.title == source.title,
        };
        let cites = |program: &Program, source: &Source| {
            program.sources.is_empty() || program.sources.iter().any(|own| is_same(own, source))
        };
        let by_all = |source: &&Source| self.programs.iter().all(|program| cites(program, source));
        let common: Vec<&Source> = self.sources.iter().filter(by_all).collect();
        if common.is_empty() {
            self.sources.iter().collect()
        } else {
            common
        }
    }

    /// The earliest year in which an entry is published to have begun; `None` where none is. "After 2010" dates an entry,
    /// but not to that year, and "until 2006" says nothing of its beginning.
    #[must_use]
    pub fn first_year(&self) -> Option<i32> {
        let starts = self
            .programs
            .iter()
            .filter_map(|program| program.period.start);
        starts.map(|date| date.year).min()
    }

    /// The last year that some program is published to have lasted to, or to have begun in.
    #[must_use]
    pub fn last_year(&self) -> Option<i32> {
        Axis::of(self).map(|axis| axis.last)
    }

    /// Who paid for programs and took part in them, as often as they are named.
    pub fn parties(&self) -> impl Iterator<Item = &Party> {
        self.programs.iter().flat_map(parties_of)
    }

    /// The funder or partner of this [`super::Text::key`] of its name, as it is named first.
    #[must_use]
    pub fn party(&self, key: &str) -> Option<&Party> {
        let (program, number) = self.index().party.get(key)?;
        parties_of(self.programs.get(*program)?).nth(*number)
    }
}

/// Who paid for a program, then who took part in it.
fn parties_of(program: &Program) -> impl Iterator<Item = &Party> {
    program.funders.iter().chain(&program.partners).flatten()
}

fn pick<'a, T>(all: &'a [T], indices: Option<&'a Vec<usize>>) -> impl Iterator<Item = &'a T> {
    indices
        .into_iter()
        .flatten()
        .filter_map(|nth| all.get(*nth))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::portfolio::{PartialDate, Period};

    fn portfolio() -> Portfolio {
        let program = |id: &str, reach, year| Program {
            id: id.to_owned(),
            reach,
            period: Period {
                start: year,
                ..Period::default()
            },
            ..Program::default()
        };
        let year = |year| {
            Some(PartialDate {
                year,
                month: None,
                day: None,
            })
        };
        Portfolio {
            programs: vec![
                program(
                    "north",
                    Reach::Countries(vec!["MX".into(), "HN".into()]),
                    year(2004),
                ),
                program("south", Reach::NotPublished, year(1990)),
                program("all", Reach::Region, None),
            ],
            sites: vec![Site {
                id: "south/0".into(),
                programs: vec!["south".into()],
                name: None,
                country: Some("HN".into()),
                place: Place::Country,
                count: 1,
                note: None,
                unknown: serde_json::Map::default(),
            }],
            ..Portfolio::default()
        }
    }

    #[test]
    fn a_country_has_the_entries_that_name_it_and_those_with_a_site_there() {
        let portfolio = portfolio();
        let ids: Vec<&str> = portfolio
            .programs_in("HN")
            .map(|program| program.id.as_str())
            .collect();
        assert_eq!(ids, ["north", "south"]);
        assert_eq!(
            portfolio.countries().into_iter().collect::<Vec<_>>(),
            ["HN", "MX"]
        );
    }

    #[test]
    fn the_first_year_is_the_earliest_published_one() {
        assert_eq!(portfolio().first_year(), Some(1990));
    }

    #[test]
    fn an_end_alone_says_nothing_of_the_first_year() {
        let mut portfolio = portfolio();
        for program in &mut portfolio.programs {
            program.period.end = program.period.start.take();
        }
        assert_eq!(portfolio.first_year(), None);
    }

    #[test]
    fn a_source_of_one_fact_alone_is_not_asked_for_all_entries() {
        let source = |id: &str| Source {
            id: Some(id.to_owned()),
            ..Source::default()
        };
        let mut portfolio = portfolio();
        portfolio.sources = vec![source("page"), source("weather report")];
        for program in &mut portfolio.programs {
            program.sources = vec![source("page")];
        }
        let ids = |portfolio: &Portfolio| -> Vec<Option<String>> {
            let common = portfolio.common_sources();
            common.into_iter().map(|source| source.id.clone()).collect()
        };
        portfolio.programs[0].sources.push(source("weather report"));
        assert_eq!(ids(&portfolio), [Some("page".into())]);
        portfolio.programs[0].sources.remove(0);
        assert_eq!(ids(&portfolio).len(), 2, "no source is common to all");
    }

    #[test]
    fn an_edited_copy_answers_from_its_own_programs() {
        let original = portfolio();
        assert!(original.program("north").is_some());
        let mut copy = original.clone();
        assert_ne!(copy.serial(), original.serial());
        copy.programs.remove(0);
        assert!(copy.program("north").is_none());
        assert!(copy.program("south").is_some());
    }
}
