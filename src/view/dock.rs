//! What stands along the lower edge of the map when it is asked for.

/// A panel along the lower edge; one at a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Dock {
    /// When the entries took place.
    Time,
    /// The attributes of entries or sites, row by row.
    Table,
}
