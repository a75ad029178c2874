//! Countries as numbers: what they are shaded by.

use std::collections::BTreeMap;
use std::fmt::{Display, Formatter};
use std::str::FromStr;

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
}

/// Between the label and the unit of a figure, where a link names it: neither holds it.
const BETWEEN: char = '\u{1f}';
/// What links call the kinds of classes, and the colors.
const CLASSINGS: [(&str, Classing); 3] = [
    ("natural", Classing::NaturalBreaks),
    ("quantile", Classing::Quantile),
    ("equal", Classing::EqualInterval),
];
const RAMPS: [(&str, Ramp); 3] = [
    ("lagoon", Ramp::Lagoon),
    ("plum", Ramp::Plum),
    ("ember", Ramp::Ember),
];

/// As a link has it: the kind of classes, the colors, and what is counted.
impl Display for Shading {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        let classing = CLASSINGS.iter().find(|(_, known)| *known == self.classing);
        let ramp = RAMPS.iter().find(|(_, known)| *known == self.ramp);
        for name in [classing.map(|known| known.0), ramp.map(|known| known.0)] {
            write!(f, "{},", name.unwrap_or_default())?;
        }
        match &self.measure {
            Quantity::Entries => f.write_str("entries"),
            Quantity::Sites => f.write_str("sites"),
            Quantity::Figure(kind) => write!(f, "figure:{}{BETWEEN}{}", kind.label, kind.unit),
        }
    }
}

/// Why a text is no shading.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "a shading is natural, quantile or equal, then lagoon, plum or ember, then entries, sites or a figure"
)]
pub struct ShadingError;

impl FromStr for Shading {
    type Err = ShadingError;

    fn from_str(text: &str) -> Result<Self, ShadingError> {
        let read = || {
            let mut parts = text.splitn(3, ',');
            let (classing, ramp, measure) = (parts.next()?, parts.next()?, parts.next()?);
            let measure = match (measure, measure.strip_prefix("figure:")) {
                ("entries", _) => Quantity::Entries,
                ("sites", _) => Quantity::Sites,
                (_, figure) => {
                    let (label, unit) = figure?.split_once(BETWEEN)?;
                    Quantity::Figure(FigureKind {
                        label: label.to_owned(),
                        unit: unit.to_owned(),
                    })
                }
            };
            Some(Self {
                measure,
                classing: CLASSINGS.iter().find(|(name, _)| *name == classing)?.1,
                ramp: RAMPS.iter().find(|(name, _)| *name == ramp)?.1,
            })
        };
        read().ok_or(ShadingError)
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
