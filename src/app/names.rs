//! Names of countries, from the boundaries.

use std::sync::Arc;

use crate::atlas::Atlas;
use crate::i18n::CountryNames;

/// The names that an atlas has.
pub struct Names(pub Arc<Atlas>);

impl CountryNames for Names {
    fn name(&self, alpha2: &str, lang: &str) -> Option<&str> {
        self.0.country(alpha2).map(|country| country.name(lang))
    }
}
