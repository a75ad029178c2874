//! What a search finds.

use crate::portfolio::Period;

/// What sort of thing a hit is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum HitKind {
    /// An entry.
    Program,
    /// A country, with or without entries.
    Country,
    /// A site, or a plain feature.
    Site,
    /// A subject heading.
    Theme,
    /// A funder, a partner, or the organization itself.
    Organization,
    /// A place of the gazetteer.
    Place,
}

impl HitKind {
    /// Its name in the contract.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Program => "program",
            Self::Country => "country",
            Self::Site => "site",
            Self::Theme => "theme",
            Self::Organization => "organization",
            Self::Place => "place",
        }
    }
}

/// Why something is a hit: the field in which words of the query were found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Why {
    /// Name of the field: title, short, id, theme, country, site, funder, partner, summary, activity, result, sector,
    /// note, name, property, years.
    pub field: &'static str,
    /// Its text, or the part of it with the words.
    pub text: String,
}

/// How a hit's years fit those asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum YearFit {
    /// No years were asked for, or the hit is of a kind without years.
    NotAsked,
    /// Its published years fit.
    Fits,
    /// Its years are not published; such hits come after the dated ones, and are marked.
    NotPublished,
}

/// Something found.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// What it is.
    pub kind: HitKind,
    /// Its id; of a country its alpha-2 code, of a place `place:` and its number in the gazetteer.
    pub id: String,
    /// Its title in the language asked for, where there is one.
    pub title: String,
    /// The one country that it is in (alpha-2); `None` where there are none or several.
    pub country: Option<String>,
    /// How well it fits, 0 to 1.
    pub score: f64,
    /// Where the words of the query were found.
    pub why: Vec<Why>,
    /// How its years fit those asked for.
    pub years: YearFit,
    /// When it took place, of what has a time.
    pub period: Option<Period>,
    /// How many entries a country, theme or organization has; a country may have none.
    pub entries: Option<usize>,
}
