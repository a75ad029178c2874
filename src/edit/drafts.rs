//! What the files hold while they are edited, beside what was last read or saved of them.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::Value;

use super::change::{Place, Step};

/// A file that may be edited.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Draft {
    /// What it holds now; `None` = it is taken away.
    now: Option<Value>,
    /// What it held when it was last read or saved; `None` = there was none.
    saved: Option<Value>,
    /// Its bytes then.
    bytes: Option<Arc<[u8]>>,
}

impl Draft {
    /// What it holds now; `None` = it is taken away.
    #[must_use]
    pub fn now(&self) -> Option<&Value> {
        self.now.as_ref()
    }

    /// Its bytes when it was last read or saved; `None` = there was none.
    #[must_use]
    pub fn bytes(&self) -> Option<&Arc<[u8]>> {
        self.bytes.as_ref()
    }

    /// Whether it holds something else than when it was last read or saved.
    #[must_use]
    pub fn is_changed(&self) -> bool {
        self.now != self.saved
    }
}

/// The files that may be edited, by name.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Drafts(BTreeMap<String, Draft>);

impl Drafts {
    /// Takes up a file as it was read or saved, with its bytes, in place of what was known of it.
    pub fn take_up(&mut self, name: &str, value: Value, bytes: Arc<[u8]>) {
        let draft = Draft {
            now: Some(value.clone()),
            saved: Some(value),
            bytes: Some(bytes),
        };
        self.0.insert(name.to_owned(), draft);
    }

    /// Notes what was written of a file; what it holds now may be newer.
    pub fn note_saved(&mut self, name: &str, value: Option<Value>, bytes: Option<Arc<[u8]>>) {
        let draft = self.0.entry(name.to_owned()).or_default();
        (draft.saved, draft.bytes) = (value, bytes);
    }

    /// Gives a file other contents without a way back, and what it held.
    pub fn replace(&mut self, name: &str, value: Option<Value>) -> Option<Value> {
        let draft = self.0.entry(name.to_owned()).or_default();
        std::mem::replace(&mut draft.now, value)
    }

    /// Forgets a file.
    pub fn forget(&mut self, name: &str) {
        self.0.remove(name);
    }

    /// A file.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Draft> {
        self.0.get(name)
    }

    /// The files, by name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Draft)> {
        self.0.iter().map(|(name, draft)| (name.as_str(), draft))
    }

    /// The files that hold something else than when they were last read or saved.
    pub fn changed(&self) -> impl Iterator<Item = (&str, &Draft)> {
        self.iter().filter(|(_, draft)| draft.is_changed())
    }

    /// The value at a place.
    pub(super) fn find(&mut self, place: &Place) -> Option<&mut Value> {
        let file = self.0.get_mut(&place.file)?.now.as_mut()?;
        place.way.iter().try_fold(file, |value, step| match step {
            Step::Member(name) => value.as_object_mut()?.get_mut(name),
            Step::Element(nth) => value.as_array_mut()?.get_mut(*nth),
        })
    }
}
