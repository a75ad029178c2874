//! What a filter admits of a portfolio, asked of each entry once: for those who go through all sites.

use super::Filter;
use crate::portfolio::{Index, Portfolio};

/// The entries and sites of a portfolio that a filter admits, by their numbers.
#[derive(Debug, Clone)]
pub struct Admitted<'a> {
    index: &'a Index,
    programs: Vec<bool>,
}

impl Filter {
    /// Asks each entry of a portfolio once whether it is shown on the map. O(entries).
    #[must_use]
    pub fn admitted<'a>(&self, portfolio: &'a Portfolio) -> Admitted<'a> {
        let programs = portfolio.programs.iter();
        Admitted {
            index: portfolio.index(),
            programs: programs
                .map(|program| self.admits(program, portfolio))
                .collect(),
        }
    }
}

impl Admitted<'_> {
    /// Whether the entry of a number is shown.
    #[must_use]
    pub fn has_program(&self, number: usize) -> bool {
        self.programs.get(number).copied().unwrap_or(false)
    }

    /// Whether the site of a number is shown: one of its entries is. A site without any always is.
    #[must_use]
    pub fn has_site(&self, number: usize) -> bool {
        let programs = self.index.programs_of_site(number);
        programs.is_empty() || programs.iter().any(|program| self.has_program(*program))
    }

    /// The number of the theme of a site: that of its first entry that is shown and has one the portfolio knows.
    #[must_use]
    pub fn theme_of_site(&self, number: usize) -> Option<usize> {
        let programs = self.index.programs_of_site(number).iter();
        let mut shown = programs.filter(|program| self.has_program(**program));
        shown.find_map(|program| self.index.theme_of_program(*program))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::portfolio::{Place, Program, Site, load_embedded};
    use crate::view::Wish;

    /// The embedded portfolio with sites of any of its entries, and of some that it does not have.
    fn portfolio(sites: &[Vec<usize>]) -> Portfolio {
        let mut portfolio = Portfolio::clone(&load_embedded().unwrap().portfolio);
        portfolio.programs.push(Program {
            id: "of no theme".to_owned(),
            theme: Some("unknown".to_owned()),
            ..Program::default()
        });
        let id = |number: &usize| match portfolio.programs.get(*number) {
            Some(program) => program.id.clone(),
            None => "nobody".to_owned(),
        };
        let site = |(number, programs): (usize, &Vec<usize>)| Site {
            id: format!("s{number}"),
            programs: programs.iter().map(id).collect(),
            name: None,
            country: None,
            place: Place::Country,
            count: 1,
            note: None,
            unknown: serde_json::Map::default(),
        };
        portfolio.sites = sites.iter().enumerate().map(site).collect();
        portfolio
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(32))]

        #[test]
        fn entry_by_entry_and_site_by_site_the_same_is_admitted(
            sites in proptest::collection::vec(proptest::collection::vec(0..24_usize, 0..4), 1..40),
            themes in proptest::sample::subsequence((0..8_usize).collect::<Vec<_>>(), 0..8),
        ) {
            let portfolio = portfolio(&sites);
            let mut filter = Filter::default();
            for number in themes {
                let Some(theme) = portfolio.themes.get(number) else { continue };
                if number % 2 == 0 {
                    filter.wishes.insert(Wish::Theme(theme.id.clone()));
                } else {
                    filter.hidden_themes.insert(theme.id.clone());
                }
            }
            let admitted = filter.admitted(&portfolio);
            for (number, program) in portfolio.programs.iter().enumerate() {
                prop_assert_eq!(admitted.has_program(number), filter.admits(program, &portfolio));
            }
            for (number, site) in portfolio.sites.iter().enumerate() {
                prop_assert_eq!(admitted.has_site(number), filter.admits_site(site, &portfolio));
                let programs = site.programs.iter().filter_map(|id| portfolio.program(id));
                let mut shown = programs.filter(|program| filter.admits(program, &portfolio));
                let theme = shown.find_map(|program| portfolio.theme(program.theme.as_deref()?));
                let told = admitted.theme_of_site(number).map(|number| &portfolio.themes[number].id);
                prop_assert_eq!(told, theme.map(|theme| &theme.id));
            }
        }
    }
}
