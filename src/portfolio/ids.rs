//! What an id stands for (contract, "Ids"): the one answer for `show`, `export --fit`, links, a portfolio's opening view and
//! its stories.

use crate::atlas::{self, City};
use crate::portfolio::{PlainFeature, Portfolio, Program, Site, countries};

/// What an id stands for.
#[derive(Debug, Clone, Copy)]
pub enum Record<'p> {
    /// An entry.
    Program(&'p Program),
    /// A site.
    Site(&'p Site),
    /// A plain feature; it answers as a site does.
    Feature(&'p PlainFeature),
    /// A country, by its alpha-2 code; with entries or without.
    Country(&'static str),
    /// A place of the gazetteer.
    Place(&'static City),
}

/// Why an id stands for nothing that could be shown.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum IdError {
    /// Nothing has it.
    #[error("nothing here is called {id:?}")]
    Unknown {
        /// The id.
        id: String,
    },
    /// Several records have it.
    #[error("{id:?} stands for several records: {}", forms.join(", "))]
    Clash {
        /// The id.
        id: String,
        /// The ids that stand for one of them each: `program:ID`, `site:ID` and so on.
        forms: Vec<String>,
    },
}

impl Record<'_> {
    /// What stands before the colon where an id is to mean only this kind of record.
    #[must_use]
    pub fn prefix(&self) -> &'static str {
        match self {
            Self::Program(_) => "program",
            Self::Site(_) | Self::Feature(_) => "site",
            Self::Country(_) => "country",
            Self::Place(_) => "place",
        }
    }
}

/// The record that an id stands for: `site:ID`, `program:ID`, `country:HN` or `place:GEONAMEID`, or plain where no other
/// record has the same. Countries answer to alpha-2 and alpha-3 in any case.
///
/// # Errors
/// Where nothing has the id, or several records have.
pub fn resolve<'p>(portfolio: &'p Portfolio, id: &str) -> Result<Record<'p>, IdError> {
    let feature = |id: &str| {
        let found = portfolio.features.iter().find(|feature| feature.id == id);
        found.map(Record::Feature)
    };
    let (asked, bare) = match id.split_once(':') {
        Some((kind, bare)) => (Some(kind), bare),
        None => (None, id),
    };
    let is_asked = |kind: &str| asked.is_none_or(|asked| asked == kind);
    let mut found = Vec::new();
    if is_asked("program") {
        found.extend(portfolio.program(bare).map(Record::Program));
    }
    if is_asked("site") {
        found.extend(portfolio.site(bare).map(Record::Site));
        found.extend(feature(bare));
    }
    if is_asked("country") {
        found.extend(countries::alpha2(bare).map(Record::Country));
    }
    // A bare number is a place only where the portfolio has nothing of that name.
    if is_asked("place") && (asked.is_some() || found.is_empty()) {
        let number = bare.parse().ok();
        found.extend(number.and_then(atlas::city).map(Record::Place));
    }
    if found.is_empty() {
        // Ids of plain features may hold a colon themselves.
        found.extend(feature(id));
    }
    match found.as_slice() {
        [record] => Ok(*record),
        [] => Err(IdError::Unknown { id: id.to_owned() }),
        several => {
            let form = |record: &Record<'_>| format!("{}:{bare}", record.prefix());
            Err(IdError::Clash {
                id: id.to_owned(),
                forms: several.iter().map(form).collect(),
            })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn portfolio() -> Portfolio {
        let program = |id: &str| Program {
            id: id.into(),
            ..Program::default()
        };
        Portfolio {
            programs: vec![program("amuprev"), program("HN"), program("3600949")],
            ..Portfolio::default()
        }
    }

    #[test]
    fn a_country_answers_to_both_codes_and_a_place_to_its_number() {
        let portfolio = portfolio();
        for id in ["gt", "GTM", "country:GT"] {
            assert!(
                matches!(resolve(&portfolio, id), Ok(Record::Country("GT"))),
                "{id}"
            );
        }
        for id in ["place:3608248", "3608248"] {
            let Ok(Record::Place(city)) = resolve(&portfolio, id) else {
                panic!("{id} is no place")
            };
            assert_eq!(city.name, "La Ceiba");
        }
    }

    #[test]
    fn on_a_clash_only_the_long_form_tells_which_is_meant() {
        let portfolio = portfolio();
        let clash = resolve(&portfolio, "HN").map(|_| ());
        let forms = vec!["program:HN".to_owned(), "country:HN".to_owned()];
        assert_eq!(
            clash,
            Err(IdError::Clash {
                id: "HN".into(),
                forms
            })
        );
        assert!(matches!(
            resolve(&portfolio, "country:HN"),
            Ok(Record::Country("HN"))
        ));
        assert!(matches!(
            resolve(&portfolio, "program:HN"),
            Ok(Record::Program(_))
        ));
    }

    #[test]
    fn what_the_portfolio_has_comes_before_the_gazetteer() {
        assert!(matches!(
            resolve(&portfolio(), "3600949"),
            Ok(Record::Program(_))
        ));
    }

    #[test]
    fn what_nothing_is_called_is_told() {
        for id in [
            "",
            "nosuch",
            "site:amuprev",
            "place:amuprev",
            "place:1",
            "theme:HN",
        ] {
            let unknown = resolve(&portfolio(), id).map(|_| ());
            assert_eq!(unknown, Err(IdError::Unknown { id: id.into() }));
        }
    }
}
