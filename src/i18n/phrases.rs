//! The catalogs as the phrasebook that details are told with.

use super::{Arg, Tr};
use crate::portfolio::{PartialDate, Phrasebook};

/// Names of countries by language. They come with the boundaries, not from the catalogs.
pub trait CountryNames {
    /// The name of a country (alpha-2, upper case) in a language (BCP 47); `None` where the boundaries have none.
    fn name(&self, alpha2: &str, lang: &str) -> Option<&str>;

    /// What its people call a country (alpha-2, upper case), where that is not among the reader's names: language (BCP 47)
    /// and name.
    fn endonym(&self, _alpha2: &str) -> Option<(&str, &str)> {
        None
    }
}

/// No names: countries are told by their codes.
impl CountryNames for () {
    fn name(&self, _alpha2: &str, _lang: &str) -> Option<&str> {
        None
    }
}

/// A name in a language (BCP 47) that the interface does not speak, with what the reader calls that language.
#[must_use]
pub fn name_in(tr: &Tr, lang: &str, name: &str) -> String {
    tr.with(
        "details-local-name",
        &[("lang", lang.into()), ("name", name.into())],
    )
}

/// A translator together with the names of countries.
#[derive(Clone, Copy)]
pub struct Phrases<'a> {
    /// The words of the interface.
    pub tr: &'a Tr,
    /// The names of countries.
    pub countries: &'a dyn CountryNames,
}

impl Phrasebook for Phrases<'_> {
    fn phrase(&self, key: &str, values: &[(&str, &str)]) -> String {
        let args: Vec<_> = values
            .iter()
            .map(|(name, value)| (*name, Arg::from(*value)))
            .collect();
        self.tr.with(key, &args)
    }

    fn counted(&self, key: &str, count: u64) -> String {
        self.tr.with(key, &[("n", count.into())])
    }

    fn country(&self, alpha2: &str) -> String {
        let name = self.countries.name(alpha2, self.tr.lang());
        name.unwrap_or(alpha2).to_owned()
    }

    fn country_endonym(&self, alpha2: &str) -> Option<String> {
        let (lang, name) = self.countries.endonym(alpha2)?;
        Some(name_in(self.tr, lang, name))
    }

    fn number(&self, number: f64) -> String {
        self.tr.number(number)
    }

    fn date(&self, date: PartialDate) -> String {
        self.tr.date(&date)
    }
}
