//! Keys that the user has of providers of tiles.

use std::collections::BTreeMap;
use std::fmt;

use super::Template;

/// A template asks for a key that there is not.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the key {name} is missing")]
pub struct MissingKey {
    /// What the template calls it.
    pub name: String,
}

/// Keys that the user has of providers, by name. They show themselves by their names only.
#[derive(Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
pub struct Keys(BTreeMap<String, String>);

impl Keys {
    /// Takes up a key, in place of an older one of that name.
    pub fn insert(&mut self, name: impl Into<String>, key: impl Into<String>) {
        self.0.insert(name.into(), key.into());
    }

    /// The keys that a template may have of these, which are kept as [`Keys::name_for`] says: each provider's own alone.
    #[must_use]
    pub fn of(&self, template: &Template) -> Self {
        let mut keys = Self::default();
        for name in template.keys() {
            if let Some(key) = self.0.get(&Self::name_for(template, name)) {
                keys.insert(name, key);
            }
        }
        keys
    }

    /// Under which name a template's key is kept: with its host, so that no other server gets it by asking for that name.
    #[must_use]
    pub fn name_for(template: &Template, name: &str) -> String {
        format!("{} {name}", template.host().to_ascii_lowercase())
    }

    /// Forgets a key.
    pub fn remove(&mut self, name: &str) {
        self.0.remove(name);
    }

    /// The key of a name.
    pub(super) fn get(&self, name: &str) -> Option<&String> {
        self.0.get(name)
    }

    /// Takes up all keys of others.
    pub fn extend(&mut self, others: Self) {
        self.0.extend(others.0);
    }

    /// Whether there is a key of this name.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }
}

impl Keys {
    /// Those of the keys that a template asks for which stand in the environment: `FOOTPRINT_ATLAS_KEY_` and the name in
    /// capitals, with `_` for `-` and `.`.
    #[must_use]
    pub fn from_environment(template: &Template) -> Self {
        let mut keys = Self::default();
        for name in template.keys() {
            let name_there = name.to_ascii_uppercase().replace(['-', '.'], "_");
            if let Ok(key) = std::env::var(format!("FOOTPRINT_ATLAS_KEY_{name_there}")) {
                keys.insert(name, key);
            }
        }
        keys
    }
}

impl fmt::Debug for Keys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.0.keys()).finish()
    }
}
