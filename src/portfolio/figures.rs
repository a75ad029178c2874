//! Published figures, and which country each belongs to.

use std::collections::{BTreeMap, BTreeSet};

use super::model::{Figure, Index, Portfolio, Program, Reach};

/// What a figure counts: only figures of the same kind may be added up.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FigureKind {
    /// [`super::Text::key`] of the label; empty where there is none.
    pub label: String,
    /// [`super::Text::key`] of the unit.
    pub unit: String,
}

/// The figures of one kind.
#[derive(Debug, Clone, Default)]
pub struct FigureTable {
    /// Index into `programs`, and into its `results`, in the order of the file.
    pub figures: Vec<(usize, usize)>,
    /// How many countries have one of their own that can be counted.
    pub countries: usize,
}

/// The largest number that is counted. Beyond, a floating-point number no longer tells neighbors apart.
const LARGEST: f64 = 1e15;

impl Figure {
    /// What it counts.
    #[must_use]
    pub fn kind(&self) -> FigureKind {
        let label = self.label.as_ref();
        FigureKind {
            label: label.map_or("", |label| label.key()).to_owned(),
            unit: self.unit.key().to_owned(),
        }
    }

    /// Its number where that can be counted: finite, not below zero, and at most 10¹⁵.
    #[must_use]
    pub fn countable(&self) -> Option<f64> {
        (0.0..=LARGEST)
            .contains(&self.number)
            .then_some(self.number)
    }
}

/// See [`Portfolio::sole_country`].
fn sole_country<'a>(
    portfolio: &'a Portfolio,
    index: &Index,
    program: &'a Program,
) -> Option<&'a str> {
    let codes: &[String] = match &program.reach {
        Reach::Countries(codes) => codes,
        Reach::Region => return None,
        Reach::NotPublished => &[],
    };
    if program.more_countries {
        return None;
    }
    let sites = index.sites_of_program.get(&program.id).into_iter();
    let of_sites = sites
        .flatten()
        .filter_map(|nth| portfolio.sites.get(*nth))
        .map(|site| site.country.as_deref());
    let named = codes.iter().map(|code| Some(code.as_str()));
    let mut found: BTreeSet<Option<&str>> = named.chain(of_sites).collect();
    // A site whose country is not published is in the entry's, where that is; else it may be anywhere.
    if !codes.is_empty() {
        found.remove(&None);
    }
    let mut found = found.into_iter();
    match (found.next(), found.next()) {
        (Some(country), None) => country,
        _ => None,
    }
}

impl Portfolio {
    /// The one country (alpha-2) that all of an entry took place in, as far as is published. `None` where there are several,
    /// or where others are named without being listed: then its figures cannot be split among them.
    #[must_use]
    pub fn sole_country<'a>(&'a self, program: &'a Program) -> Option<&'a str> {
        sole_country(self, self.index(), program)
    }

    /// The figures of a kind with their entries, in the order of the file.
    pub fn figures_of(&self, kind: &FigureKind) -> impl Iterator<Item = (&Program, &Figure)> {
        let table = self.index().figures.get(kind);
        let figures = table.into_iter().flat_map(|table| &table.figures);
        figures.filter_map(|(program, nth)| {
            let program = self.programs.get(*program)?;
            Some((program, program.results.get(*nth)?))
        })
    }

    /// The kinds of figures that at least one country has of its own, with how many countries have one.
    pub fn figure_kinds(&self) -> impl Iterator<Item = (&FigureKind, usize)> {
        let tables = self.index().figures.iter();
        tables
            .map(|(kind, table)| (kind, table.countries))
            .filter(|(_, countries)| *countries > 0)
    }
}

/// The tables of all kinds; the lookups of sites are there by now.
pub(super) fn tables(portfolio: &Portfolio, index: &Index) -> BTreeMap<FigureKind, FigureTable> {
    let mut tables: BTreeMap<FigureKind, FigureTable> = BTreeMap::new();
    let mut countries: BTreeMap<FigureKind, BTreeSet<&str>> = BTreeMap::new();
    for (number, program) in portfolio.programs.iter().enumerate() {
        for (nth, figure) in program.results.iter().enumerate() {
            let kind = figure.kind();
            if let (Some(country), Some(_)) =
                (sole_country(portfolio, index, program), figure.countable())
            {
                countries.entry(kind.clone()).or_default().insert(country);
            }
            tables.entry(kind).or_default().figures.push((number, nth));
        }
    }
    for (kind, found) in countries {
        tables.entry(kind).or_default().countries = found.len();
    }
    tables
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::portfolio::{Text, load_embedded};

    #[test]
    fn a_figure_belongs_to_a_country_only_where_the_entry_took_place_there_alone() {
        let portfolio = load_embedded().unwrap().portfolio;
        let of = |id: &str| portfolio.sole_country(portfolio.program(id).unwrap());
        assert_eq!(of("haiti-fire-ems-stations"), Some("HT"));
        assert_eq!(of("amuprev"), None, "El Salvador and Guatemala");
        assert_eq!(of("regional-partnership"), None, "the whole region");
        let mut portfolio = Portfolio::clone(&portfolio);
        let (site, entry) = (portfolio.sites[0].clone(), portfolio.programs[0].clone());
        portfolio.sites = vec![crate::portfolio::Site {
            country: Some("PE".to_owned()),
            ..site
        }];
        assert_eq!(
            portfolio.sole_country(&entry),
            None,
            "a site lies elsewhere"
        );
        let mut portfolio = Portfolio::clone(&portfolio);
        portfolio.sites.clear();
        let open = Program {
            more_countries: true,
            ..entry
        };
        assert_eq!(portfolio.sole_country(&open), None, "others are not named");
    }

    #[test]
    fn figures_of_different_kinds_are_kept_apart_and_those_of_no_use_left_out() {
        let figure = |label: Option<&str>, number, unit: &str| Figure {
            label: label.map(Text::from),
            number,
            unit: unit.into(),
        };
        let program = Program {
            id: "one".to_owned(),
            reach: Reach::Countries(vec!["HN".to_owned()]),
            results: vec![
                figure(None, 3.0, "cities"),
                figure(Some("cities reached"), 4.0, "cities"),
                figure(None, 5.0, "cities"),
                figure(None, f64::NAN, "cities"),
                figure(None, -1.0, "losses"),
            ],
            ..Program::default()
        };
        let portfolio = Portfolio {
            programs: vec![program],
            ..Portfolio::default()
        };
        let kinds: Vec<_> = portfolio.figure_kinds().collect();
        assert_eq!(kinds.len(), 2, "{kinds:?}");
        let cities = FigureKind {
            label: String::new(),
            unit: "cities".to_owned(),
        };
        let numbers = portfolio.figures_of(&cities);
        let numbers: Vec<_> = numbers.map(|(_, figure)| figure.countable()).collect();
        assert_eq!(numbers, [Some(3.0), Some(5.0), None]);
    }
}
