//! Which entries are shown.

mod admitted;
mod facets;
mod written;

pub use facets::{FacetCounts, Facets};

use std::collections::BTreeSet;

use crate::find::Years;
use crate::portfolio::{Kind, Party, Place, Portfolio, Program, Reach, Site};

pub use admitted::Admitted;

/// What can be asked of entries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Facet {
    /// What they are about.
    Theme,
    /// Where they are.
    Country,
    /// Who paid.
    Funder,
    /// Who took part.
    Partner,
    /// Who paid or took part.
    Party,
    /// What sort of record they are.
    Kind,
    /// How far they have come.
    Status,
    /// How well their sites are known.
    Precision,
}

/// One value of a [`Facet`] that entries are to have.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Wish {
    /// This theme (id); empty = not classified.
    Theme(String),
    /// This country (alpha-2, upper case).
    Country(String),
    /// This funder, by [`crate::portfolio::Text::key`] of its name; empty = not published.
    Funder(String),
    /// This partner, likewise.
    Partner(String),
    /// Who paid or took part, likewise.
    Party(String),
    /// This sort of record.
    Kind(Kind),
    /// This activity status; empty = not published.
    Status(String),
    /// A site that is known so well.
    Precision(Precision),
}

/// How well a place is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Precision {
    /// The position is published.
    Exact,
    /// A position nearby is published.
    Approximate,
    /// Only the country is.
    Country,
    /// No site is published.
    NoSite,
}

impl Precision {
    /// How well the places of an entry are known.
    pub fn of<'a>(
        program: &'a Program,
        portfolio: &'a Portfolio,
    ) -> impl Iterator<Item = Self> + use<'a> {
        let mut sites = portfolio.sites_of(&program.id).peekable();
        let none = sites.peek().is_none().then_some(Self::NoSite);
        let known = sites.map(|site| match site.place {
            Place::Exact(_) => Self::Exact,
            Place::Approximate(_) => Self::Approximate,
            Place::Country => Self::Country,
        });
        known.chain(none)
    }
}

impl Wish {
    /// What it asks about.
    #[must_use]
    pub fn facet(&self) -> Facet {
        match self {
            Self::Theme(_) => Facet::Theme,
            Self::Country(_) => Facet::Country,
            Self::Funder(_) => Facet::Funder,
            Self::Partner(_) => Facet::Partner,
            Self::Party(_) => Facet::Party,
            Self::Kind(_) => Facet::Kind,
            Self::Status(_) => Facet::Status,
            Self::Precision(_) => Facet::Precision,
        }
    }

    /// Whether an entry is as wished.
    #[must_use]
    pub fn admits(&self, program: &Program, portfolio: &Portfolio) -> bool {
        match self {
            Self::Theme(id) => program.theme.as_deref().unwrap_or_default() == id,
            Self::Country(code) => {
                let is_named = match &program.reach {
                    Reach::Countries(codes) => codes.contains(code),
                    Reach::Region | Reach::NotPublished => false,
                };
                let mut sites = portfolio.sites_of(&program.id);
                is_named || sites.any(|site| site.country.as_ref() == Some(code))
            }
            Self::Funder(name) => has_party(program.funders.as_deref(), name),
            Self::Partner(name) => has_party(program.partners.as_deref(), name),
            Self::Party(name) => [&program.funders, &program.partners]
                .into_iter()
                .any(|parties| has_party(parties.as_deref(), name)),
            Self::Kind(kind) => program.kind == *kind,
            Self::Status(status) => program.status.as_deref().unwrap_or_default() == status,
            Self::Precision(wanted) => {
                Precision::of(program, portfolio).any(|precision| precision == *wanted)
            }
        }
    }
}

fn has_party(parties: Option<&[Party]>, name: &str) -> bool {
    match parties {
        None => name.is_empty(),
        Some(parties) => parties.iter().any(|party| party.name.key() == name),
    }
}

/// Which entries are shown: all that no part of the filter leaves out. Of one facet any wish will do; each facet counts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Themes (ids) that are switched off in the legend.
    pub hidden_themes: BTreeSet<String>,
    /// What entries are to have.
    pub wishes: BTreeSet<Wish>,
    /// When they are to have taken place, as far as that is published.
    pub years: Option<Years>,
    /// Whether entries whose years are not published are left out. They stay unless that is asked for.
    pub without_undated: bool,
}

impl Filter {
    /// Whether everything is shown.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether it leaves anything out but what the legend has switched off.
    #[must_use]
    pub fn narrows(&self) -> bool {
        !self.wishes.is_empty() || self.years.is_some() || self.without_undated
    }

    /// A theme that the filter asks for and the portfolio does not have: nothing would be shown for it.
    #[must_use]
    pub fn unknown_theme(&self, portfolio: &Portfolio) -> Option<&str> {
        let asked = self.wishes.iter().filter_map(|wish| match wish {
            Wish::Theme(id) if !id.is_empty() => Some(id.as_str()),
            _ => None,
        });
        asked.into_iter().find(|id| portfolio.theme(id).is_none())
    }

    /// Whether an entry is shown on the map.
    #[must_use]
    pub fn admits(&self, program: &Program, portfolio: &Portfolio) -> bool {
        let theme = program.theme.as_deref().unwrap_or_default();
        !self.hidden_themes.contains(theme) && self.lists(program, portfolio)
    }

    /// Whether a site is shown: one of its entries is. A site without any always is.
    #[must_use]
    pub fn admits_site(&self, site: &Site, portfolio: &Portfolio) -> bool {
        let programs = site.programs.iter();
        let mut programs = programs.filter_map(|id| portfolio.program(id)).peekable();
        programs.peek().is_none() || programs.any(|program| self.admits(program, portfolio))
    }

    /// Whether an entry is in the list: there, what the legend has switched off is only dimmed.
    #[must_use]
    pub fn lists(&self, program: &Program, portfolio: &Portfolio) -> bool {
        self.is_in_time(program) && self.fits(program, portfolio)
    }

    /// Whether an entry took place when it is to have, as far as that is published.
    fn is_in_time(&self, program: &Program) -> bool {
        match self.years.map(|years| years.may_overlap(&program.period)) {
            None => !self.without_undated || program.period.is_published(),
            Some(None) => !self.without_undated,
            Some(Some(overlaps)) => overlaps,
        }
    }

    /// Whether an entry has what is wished of each facet.
    fn fits(&self, program: &Program, portfolio: &Portfolio) -> bool {
        // The wishes are in the order of their facets.
        let mut wishes = self.wishes.iter().peekable();
        while let Some(facet) = wishes.peek().map(|wish| wish.facet()) {
            let mut fits = false;
            while let Some(wish) = wishes.next_if(|wish| wish.facet() == facet) {
                fits = fits || wish.admits(program, portfolio);
            }
            if !fits {
                return false;
            }
        }
        true
    }

    /// Whether it leaves any entry.
    #[must_use]
    pub fn leaves_any(&self, portfolio: &Portfolio) -> bool {
        let mut programs = portfolio.programs.iter();
        programs.any(|program| self.lists(program, portfolio))
    }

    /// How many entries it leaves.
    #[must_use]
    pub fn left(&self, portfolio: &Portfolio) -> usize {
        let programs = portfolio.programs.iter();
        programs
            .filter(|program| self.lists(program, portfolio))
            .count()
    }

    /// Where nothing is left: which one part to give up, and how many entries there would be then.
    #[must_use]
    pub fn to_relax(&self, portfolio: &Portfolio) -> Option<(Relaxed, usize)> {
        let facets: BTreeSet<Facet> = self.wishes.iter().map(Wish::facet).collect();
        let mut parts: Vec<Relaxed> = facets.into_iter().map(Relaxed::Facet).collect();
        if self.years.is_some() || self.without_undated {
            parts.push(Relaxed::Time);
        }
        let counted = parts.into_iter().map(|part| {
            let left = self.without(part).left(portfolio);
            (part, left)
        });
        // Of equals the first: what comes first is asked for most often.
        counted
            .filter(|(_, left)| *left > 0)
            .rev()
            .max_by_key(|(_, left)| *left)
    }

    /// The filter without one part.
    #[must_use]
    pub fn without(&self, part: Relaxed) -> Self {
        let mut filter = self.clone();
        match part {
            Relaxed::Facet(facet) => filter.wishes.retain(|wish| wish.facet() != facet),
            Relaxed::Time => {
                filter.years = None;
                filter.without_undated = false;
            }
        }
        filter
    }
}

/// A part of a filter that can be given up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relaxed {
    /// What is asked of a facet.
    Facet(Facet),
    /// Years, and that they are published.
    Time,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::portfolio::load_embedded;

    fn portfolio() -> std::sync::Arc<Portfolio> {
        load_embedded().unwrap().portfolio
    }

    #[test]
    fn a_theme_switched_off_leaves_its_entries_out_of_the_map_and_in_the_list() {
        let portfolio = portfolio();
        let program = &portfolio.programs[0];
        let mut filter = Filter::default();
        assert!(filter.admits(program, &portfolio));
        filter
            .hidden_themes
            .insert(program.theme.clone().unwrap_or_default());
        assert!(!filter.admits(program, &portfolio));
        assert!(filter.lists(program, &portfolio));
    }

    #[test]
    fn undated_entries_stay_unless_they_are_switched_off() {
        let portfolio = portfolio();
        let since_2005 = Years {
            from: Some(2005),
            to: None,
        };
        let mut filter = Filter {
            years: Some(since_2005),
            ..Filter::default()
        };
        filter.wishes.insert(Wish::Country("GT".to_owned()));
        let dated = |filter: &Filter| {
            let left = portfolio
                .programs
                .iter()
                .filter(|program| filter.lists(program, &portfolio));
            let dated = left.clone().filter(|program| program.period.is_published());
            (dated.count(), left.count())
        };
        let (with_years, all) = dated(&filter);
        assert!(all > with_years, "flood readiness has no years and stays");
        filter.without_undated = true;
        assert_eq!(dated(&filter), (with_years, with_years));
    }

    #[test]
    fn where_nothing_is_left_the_part_to_give_up_is_named() {
        let portfolio = portfolio();
        let mut filter = Filter::default();
        filter.wishes.insert(Wish::Country("AR".to_owned()));
        filter.wishes.insert(Wish::Theme("crime".to_owned()));
        assert_eq!(filter.left(&portfolio), 0);
        let (part, left) = filter
            .to_relax(&portfolio)
            .expect("one of them alone leaves some");
        assert_eq!(filter.without(part).left(&portfolio), left);
        assert!(left > 0);
    }
}
