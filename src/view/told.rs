//! What is told of what is selected: the same in the card and on the clipboard.

use super::Selection;
use crate::portfolio::{Details, Portfolio};

impl Selection {
    /// What is told of it to a reader of `lang` (BCP 47); `None` where it is gone, or nothing is told of its kind.
    #[must_use]
    pub fn details(&self, portfolio: &Portfolio, lang: &str) -> Option<Details> {
        match self {
            Self::Program(id) => Some(Details::of_program(portfolio, portfolio.program(id)?, lang)),
            Self::Site(id) => Some(Details::of_place(portfolio, portfolio.site(id)?, lang)),
            Self::Country(alpha2) => Some(Details::of_country(portfolio, alpha2, lang)),
            Self::Feature(id) => {
                let feature = portfolio
                    .features
                    .iter()
                    .find(|feature| feature.id == *id)?;
                Some(Details::of_feature(portfolio, feature, lang))
            }
            Self::Theme(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::portfolio::{Subject, load_embedded};

    #[test]
    fn a_site_of_several_entries_is_told_of_as_a_site() {
        let mut portfolio = Portfolio::clone(&load_embedded().unwrap().portfolio);
        let choloma = Selection::Site("honduras-cpted.choloma".into());
        let details = choloma.details(&portfolio, "en").unwrap();
        assert!(matches!(details.subject, Subject::Program(_)));
        portfolio.sites[0]
            .programs
            .push("honduras-mitch-recovery".into());
        let details = choloma.details(&portfolio, "en").unwrap();
        assert_eq!(details.subject, Subject::Site);
    }
}
