//! What people call their places themselves (endonyms; UN Group of Experts on Geographical Names), where the reader's
//! language calls them otherwise.

use std::collections::BTreeMap;

/// The official languages of the region's countries (BCP 47) that have names of their own in the data, and in which the
/// atlas is not told: their names stand beside the reader's.
const LANGUAGES: [&str; 1] = ["ht"];

/// The endonym among names by language tag, and its language; `None` where the data have none.
#[must_use]
pub fn endonym(names: &BTreeMap<String, String>) -> Option<(&'static str, &str)> {
    let name = |lang: &'static str| Some((lang, names.get(lang)?.as_str()));
    LANGUAGES.into_iter().find_map(name)
}
