//! What layers can be shown of, and who offers it.

use std::sync::Arc;

use super::opened::{OpenFailure, Opened, is_web};
use super::source::fnv1a;
use super::template::Address;
use super::{Reach, Source};

/// A source that can be shown.
#[derive(Clone)]
pub struct Offered {
    /// What it is called where it is kept.
    pub id: String,
    /// What readers call it.
    pub title: String,
    /// What names it: an address of the web, or a file.
    pub address: String,
    /// Who offers it.
    pub by: Offerer,
    /// Whether the user allowed that it asks this machine or its network.
    pub may_be_local: bool,
    /// It itself, or why it cannot be shown; `None` before it was opened.
    pub opened: Option<Result<Arc<Opened>, OpenFailure>>,
}

/// Who offers a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Offerer {
    /// The program itself.
    Program,
    /// The open portfolio: its basemap of this number.
    Portfolio(usize),
    /// The user: the one of this number among their own.
    User(usize),
}

impl Offered {
    /// The sources that the program knows by itself.
    #[must_use]
    pub fn presets() -> Vec<Self> {
        let sources = Source::presets().into_iter();
        sources
            .map(|source| Self::known(source, Offerer::Program))
            .collect()
    }

    /// A source of which all is known: it need not be opened.
    #[must_use]
    pub fn known(source: Source, by: Offerer) -> Self {
        let mut offered = Self {
            id: source.id.clone(),
            title: source.title.clone(),
            address: source.template.to_string(),
            by,
            may_be_local: false,
            opened: None,
        };
        offered.know(source);
        offered
    }

    /// Takes up all that there is to know of it.
    pub fn know(&mut self, source: Source) {
        let opened = Opened::of_addresses(source, self.reach(), false);
        self.opened = Some(Ok(Arc::new(opened)));
    }

    /// Where its requests may go: a portfolio that came from elsewhere must not look around in the user's own network.
    #[must_use]
    pub fn reach(&self) -> Reach {
        match self.by {
            Offerer::Portfolio(_) if !self.may_be_local => Reach::PublicOnly,
            Offerer::Program | Offerer::Portfolio(_) | Offerer::User(_) => Reach::Anywhere,
        }
    }

    /// How it shows itself: an address of the web without what may be a key.
    #[must_use]
    pub fn shown(&self) -> String {
        if is_web(&self.address) {
            Address::new(&*self.address).to_string()
        } else {
            self.address.clone()
        }
    }

    /// It itself, where it could be opened.
    #[must_use]
    pub fn source(&self) -> Option<&Source> {
        let opened = self.opened.as_ref()?.as_ref().ok()?;
        Some(&opened.source)
    }
}

/// An id for a source that somebody wrote down: the same for the same address, whatever it is called, so that what the disk
/// has of it is found again.
#[must_use]
pub fn source_id(offerer: &str, address: &str) -> String {
    format!("{offerer}-{:016x}", fnv1a(address))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_follow_the_published_test_values() {
        assert_eq!(source_id("own", ""), "own-cbf29ce484222325");
        assert_eq!(source_id("own", "a"), "own-af63dc4c8601ec8c");
        assert_eq!(source_id("own", "foobar"), "own-85944171f73967e8");
    }
}
