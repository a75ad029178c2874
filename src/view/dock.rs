//! What stands along the lower edge of the map when it is asked for.

/// A panel along the lower edge; one at a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Dock {
    /// When the entries took place.
    Time,
    /// The attributes of entries or sites, row by row.
    Table,
}

impl Dock {
    /// What it is called in links.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Time => "time",
            Self::Table => "table",
        }
    }

    /// The one that links call so.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        [Self::Time, Self::Table]
            .into_iter()
            .find(|dock| dock.name() == name)
    }
}
