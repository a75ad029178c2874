//! Countries as numbers: what they are shaded by.

use std::collections::BTreeMap;

use super::escapes::{decoded, encoded};
use super::{Classing, Filter};
use crate::portfolio::{FigureKind, Place, Portfolio};

/// How countries are shaded.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Shading {
    /// What is counted.
    pub measure: Quantity,
    /// How the numbers are put into classes.
    pub classing: Classing,
    /// The colors of the classes.
    pub ramp: Ramp,
}

/// What is counted in each country.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum Quantity {
    /// Entries of this portfolio; one of several countries counts in each.
    #[default]
    Entries,
    /// Sites with a published position, each once however many real places it stands for: numbers of cities,
    /// municipalities and neighborhoods cannot be added up.
    Sites,
    /// What a kind of published figures adds up to.
    Figure(FigureKind),
}

/// Colors for classes, from few to many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum Ramp {
    /// From green to blue.
    #[default]
    Lagoon,
    /// From pink to violet.
    Plum,
    /// From sand to red.
    Ember,
}

impl Ramp {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Lagoon, Self::Plum, Self::Ember];

    /// What a link calls it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Lagoon => "lagoon",
            Self::Plum => "plum",
            Self::Ember => "ember",
        }
    }
}

impl Shading {
    /// As a link has it: the kind of classes, the colors, and what is counted.
    #[must_use]
    pub fn written(&self) -> String {
        let measure = match &self.measure {
            Quantity::Entries => "entries".to_owned(),
            Quantity::Sites => "sites".to_owned(),
            Quantity::Figure(kind) => {
                format!("figure:{}:{}", encoded(&kind.label), encoded(&kind.unit))
            }
        };
        format!("{},{},{measure}", self.classing.name(), self.ramp.name())
    }

    /// What a link calls so.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let mut parts = text.split(',');
        let (classing, ramp, measure) = (parts.next()?, parts.next()?, parts.next()?);
        let measure = match (measure, measure.strip_prefix("figure:")) {
            ("entries", _) => Quantity::Entries,
            ("sites", _) => Quantity::Sites,
            (_, figure) => {
                let (label, unit) = figure?.split_once(':')?;
                Quantity::Figure(FigureKind {
                    label: decoded(label)?,
                    unit: decoded(unit)?,
                })
            }
        };
        let is_whole = parts.next().is_none();
        is_whole.then_some(Self {
            measure,
            classing: Classing::ALL
                .into_iter()
                .find(|known| known.name() == classing)?,
            ramp: Ramp::ALL.into_iter().find(|known| known.name() == ramp)?,
        })
    }
}

/// What was counted. A country without a number is not in it: what is not published is not zero.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Counted {
    /// The number of each country (alpha-2).
    pub values: BTreeMap<String, f64>,
    /// How many entries or sites are in none of them, because they cannot be given to any country, or because their
    /// position is not published.
    pub left_out: usize,
    /// Whether some entry was counted in several countries.
    pub repeats: bool,
    /// How many figures are left out because they cannot be counted: below zero, infinite or beyond all measure.
    pub uncountable: usize,
}

impl Quantity {
    /// Counts what the filter admits.
    #[must_use]
    pub fn count(&self, portfolio: &Portfolio, filter: &Filter) -> Counted {
        match self {
            Self::Entries => entries(portfolio, filter),
            Self::Sites => sites(portfolio, filter),
            Self::Figure(kind) => figures(portfolio, filter, kind),
        }
    }
}

fn entries(portfolio: &Portfolio, filter: &Filter) -> Counted {
    let programs = portfolio.programs.iter();
    let admitted: Vec<bool> = programs
        .map(|program| filter.admits(program, portfolio))
        .collect();
    let mut is_counted = vec![false; admitted.len()];
    let mut counted = Counted::default();
    for (country, programs) in &portfolio.index().programs_in_country {
        let mut count = 0.0;
        for nth in programs.iter().filter(|nth| admitted[**nth]) {
            count += 1.0;
            counted.repeats |= std::mem::replace(&mut is_counted[*nth], true);
        }
        if count > 0.0 {
            counted.values.insert(country.clone(), count);
        }
    }
    let nowhere = admitted.iter().zip(&is_counted);
    counted.left_out = nowhere.filter(|(admitted, is)| **admitted && !**is).count();
    counted
}

fn sites(portfolio: &Portfolio, filter: &Filter) -> Counted {
    let mut counted = Counted::default();
    let sites = portfolio.sites.iter();
    for site in sites.filter(|site| filter.admits_site(site, portfolio)) {
        match (&site.country, site.place) {
            (Some(country), Place::Exact(_) | Place::Approximate(_)) => {
                *counted.values.entry(country.clone()).or_default() += 1.0;
            }
            _ => counted.left_out += 1,
        }
    }
    counted
}

fn figures(portfolio: &Portfolio, filter: &Filter, kind: &FigureKind) -> Counted {
    let mut counted = Counted::default();
    let mut last_left_out = None;
    for (program, figure) in portfolio.figures_of(kind) {
        if !filter.admits(program, portfolio) {
            continue;
        }
        match (portfolio.sole_country(program), figure.countable()) {
            (Some(country), Some(number)) => {
                *counted.values.entry(country.to_owned()).or_default() += number;
            }
            (Some(_), None) => counted.uncountable += 1,
            // Entries are counted, and one may have several figures of a kind.
            (None, _) if last_left_out != Some(&program.id) => {
                last_left_out = Some(&program.id);
                counted.left_out += 1;
            }
            (None, _) => {}
        }
    }
    counted
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::portfolio::{Figure, Reach, load_embedded};
    use crate::view::Wish;

    fn count(measure: &Quantity, filter: &Filter) -> Counted {
        measure.count(&load_embedded().unwrap().portfolio, filter)
    }

    #[test]
    fn entries_count_in_each_of_their_countries_and_the_whole_region_in_none() {
        let counted = count(&Quantity::Entries, &Filter::default());
        assert_eq!(counted.values.len(), 15);
        assert_eq!(counted.values.get("HN"), Some(&3.0));
        assert_eq!(counted.values.get("PE"), None, "no entry is not zero");
        assert_eq!(counted.left_out, 1, "the whole region");
    }

    #[test]
    fn the_filter_changes_what_is_counted() {
        let mut filter = Filter::default();
        filter.wishes.insert(Wish::Theme("crime".to_owned()));
        let counted = count(&Quantity::Entries, &filter);
        let countries: Vec<&str> = counted.values.keys().map(String::as_str).collect();
        assert_eq!(countries, ["GT", "HN", "MX", "SV"]);
        assert_eq!(counted.left_out, 0);
    }

    #[test]
    fn a_site_counts_once_where_its_position_is_published() {
        let counted = count(&Quantity::Sites, &Filter::default());
        let expected = [("HN", 2.0), ("MX", 1.0), ("PY", 1.0)];
        let expected = expected.map(|(code, n)| (code.to_owned(), n));
        assert_eq!(counted.values, expected.into());
        assert_eq!(counted.left_out, 26);
    }

    #[test]
    fn figures_of_several_countries_are_left_out_and_said_to_be() {
        let mut portfolio = Portfolio::clone(&load_embedded().unwrap().portfolio);
        let cities = |number| Figure {
            label: None,
            number,
            unit: "cities".into(),
        };
        for program in &mut portfolio.programs {
            program.results = vec![cities(3.0), cities(4.0)];
        }
        portfolio.programs[0].results[1].number = f64::INFINITY;
        let several = portfolio.programs.iter();
        let several = several.filter(|program| match &program.reach {
            Reach::Countries(codes) => codes.len() > 1 || program.more_countries,
            _ => true,
        });
        let several = several.count();
        let measure = Quantity::Figure(cities(0.0).kind());
        let counted = measure.count(&portfolio, &Filter::default());
        assert_eq!(counted.left_out, several);
        assert_eq!(counted.uncountable, 1);
        assert_eq!(counted.values.get("HN"), Some(&17.0));
        assert_eq!(counted.values.get("PA"), None, "only in an entry of six");
    }
}
