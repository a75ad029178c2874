//! Names of countries, from the atlas.

use std::sync::Arc;

use crate::atlas::{Atlas, endonym};
use crate::i18n::CountryNames;

/// The countries of an atlas as those who name them.
#[derive(Debug, Clone)]
pub struct AtlasNames(pub Arc<Atlas>);

impl CountryNames for AtlasNames {
    fn name(&self, alpha2: &str, lang: &str) -> Option<&str> {
        self.0.country(alpha2).map(|country| country.name(lang))
    }

    fn endonym(&self, alpha2: &str) -> Option<(&str, &str)> {
        endonym(&self.0.country(alpha2)?.names)
    }
}
