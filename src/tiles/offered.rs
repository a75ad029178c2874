//! What layers can be shown of, and who offers it.

use super::{Reach, Source};

/// A source that can be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offered {
    /// Where its tiles come from.
    pub source: Source,
    /// Who offers it.
    pub by: Offerer,
    /// Whether the user allowed that it asks this machine or its network.
    pub may_be_local: bool,
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
        vec![Self {
            source: Source::openstreetmap(),
            by: Offerer::Program,
            may_be_local: false,
        }]
    }

    /// Where its requests may go: a portfolio that came from elsewhere must not look around in the user's own network.
    #[must_use]
    pub fn reach(&self) -> Reach {
        match self.by {
            Offerer::Portfolio(_) if !self.may_be_local => Reach::PublicOnly,
            Offerer::Program | Offerer::Portfolio(_) | Offerer::User(_) => Reach::Anywhere,
        }
    }
}

/// An id for a source that somebody wrote down: the same for the same address, whatever it is called, so that what the disk
/// has of it is found again. By FNV-1a (G. Fowler, L. C. Noll, K.-P. Vo, 64 bits), which every version computes alike.
#[must_use]
pub fn source_id(offerer: &str, address: &str) -> String {
    let bytes = address.bytes();
    let hash = bytes.fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    });
    format!("{offerer}-{hash:016x}")
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
