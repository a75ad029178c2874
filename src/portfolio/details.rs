//! What a reader is told of one record: the one composition that the card, `show`, the clipboard and handouts draw from.
//!
//! [`Details`] holds what is said and in which order, in the language of the reader where the data have it. The words of
//! the interface around it ("years not published") come from a [`Phrasebook`], so that this room stays free of them.

mod composer;
mod phrasebook;
#[cfg(test)]
mod tests;

pub use phrasebook::{Known, PHRASES, Phrasebook};

use super::{Kind, Link, PartialDate, Period, Place, Portfolio, Program, Site, Source, Text};

/// Words of the data, and their language where it is not the one that the reader asked for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Words {
    /// The words.
    pub text: String,
    /// Their language (BCP 47) where it is not the one asked for.
    pub other_lang: Option<String>,
}

/// What is told of one record.
#[derive(Debug, Clone, PartialEq)]
pub struct Details {
    /// What the record is.
    pub subject: Subject,
    /// Its id; for a country its alpha-2 code.
    pub id: String,
    /// Official title of a program, name of a site or feature; empty for a country, whose name the phrasebook has.
    pub title: Words,
    /// The site that was asked for, where what is told is its entry.
    pub at: Option<SiteLine>,
    /// The heading of a program.
    pub theme: Option<ThemeLine>,
    /// Key figures, to be set large.
    pub figures: Vec<FigureLine>,
    /// What is told, in the order to be read.
    pub sections: Vec<Section>,
}

/// What sort of record [`Details`] are of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Subject {
    /// A program, of a kind.
    Program(Kind),
    /// A site.
    Site,
    /// A country.
    Country,
    /// A plain feature.
    Feature,
}

/// The heading that a program stands under.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThemeLine {
    /// Id of the theme.
    pub id: String,
    /// Its title.
    pub title: Words,
    /// The classification is that of the makers of the data, not of the source.
    pub ours: bool,
}

/// A key figure.
#[derive(Debug, Clone, PartialEq)]
pub struct FigureLine {
    /// The number.
    pub number: f64,
    /// What is counted.
    pub unit: Words,
    /// What it says as a whole, where unit and number alone do not.
    pub label: Option<Words>,
}

/// Something told under one label.
#[derive(Debug, Clone, PartialEq)]
pub struct Section {
    /// What it is about.
    pub label: Label,
    /// What is told; never empty ([`Item::NotPublished`] says so in words).
    pub items: Vec<Item>,
}

/// What a section is about.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Label {
    /// Where, place by place.
    Places,
    /// When.
    Years,
    /// Activity status.
    Status,
    /// In a sentence or two.
    Summary,
    /// What was done.
    Activities,
    /// Who paid.
    Funders,
    /// Who took part.
    Partners,
    /// The entries of a site or country.
    Entries,
    /// A remark.
    Note,
    /// Where to read on.
    Links,
    /// DAC purpose codes, as the source has them.
    Sectors,
    /// DAC purpose codes that the makers of the data chose.
    OurSectors,
    /// When the record was changed.
    Updated,
    /// What this version does not know, member by member.
    Other,
    /// Where the facts come from.
    Sources,
}

impl Label {
    /// The key of its words in the phrasebook.
    #[must_use]
    pub fn key(&self) -> &'static str {
        match self {
            Self::Places => "details-places",
            Self::Years => "details-years",
            Self::Status => "details-status",
            Self::Summary => "details-summary",
            Self::Activities => "details-activities",
            Self::Funders => "details-funders",
            Self::Partners => "details-partners",
            Self::Entries => "details-entries",
            Self::Note => "details-note",
            Self::Links => "details-links",
            Self::Sectors => "details-sectors",
            Self::OurSectors => "details-sectors-ours",
            Self::Updated => "details-updated",
            Self::Other => "details-other",
            Self::Sources => "details-sources",
        }
    }
}

/// One thing told.
#[derive(Debug, Clone, PartialEq)]
pub enum Item {
    /// The source does not say.
    NotPublished,
    /// The source names no entry in this country (alpha-2).
    NoEntryIn(String),
    /// Words of the data.
    Words(Words),
    /// A place to fly to.
    Place(PlaceLine),
    /// The whole region; countries not listed.
    WholeRegion,
    /// The source names other countries without listing them.
    MoreCountries,
    /// When, as far as it is published.
    Years(YearsLine),
    /// A date.
    Date(PartialDate),
    /// Name of an IATI activity status.
    Status(String),
    /// A funder or partner, and its part.
    Party(Words, Option<Words>),
    /// An entry, to be opened.
    Entry(EntryLine),
    /// A link to follow by hand.
    Link {
        /// What is shown.
        title: Words,
        /// Address.
        url: String,
    },
    /// A source.
    Source(SourceLine),
    /// A member that this version does not know: its name, and its value as text.
    Member(String, String),
}

/// When something took place, as far as it is published.
#[derive(Debug, Clone, PartialEq)]
pub struct YearsLine {
    /// What is published of it.
    pub period: Period,
    /// What the source says of it in its own words.
    pub note: Option<Words>,
}

/// A site at the head of what is told of its entry.
#[derive(Debug, Clone, PartialEq)]
pub struct SiteLine {
    /// Where it is.
    pub place: PlaceLine,
    /// Its members that this version does not know.
    pub members: Vec<Item>,
}

/// A place of a program, or where a site is.
#[derive(Debug, Clone, PartialEq)]
pub struct PlaceLine {
    /// Id of the site; `None` where the program only names the country.
    pub site: Option<String>,
    /// Name of the place, where published.
    pub name: Option<Words>,
    /// Alpha-2 code of the country, where published.
    pub country: Option<String>,
    /// Where it is, and how well that is known.
    pub place: Place,
    /// How many real places it stands for.
    pub count: u32,
    /// A remark on the place.
    pub note: Option<Words>,
}

/// An entry of a site or country.
#[derive(Debug, Clone, PartialEq)]
pub struct EntryLine {
    /// Id of the program.
    pub id: String,
    /// Its label for lists.
    pub title: Words,
    /// Id of its theme.
    pub theme: Option<String>,
    /// When it took place.
    pub period: Period,
}

/// A source as it is cited.
#[derive(Debug, Clone, PartialEq)]
pub struct SourceLine {
    /// What it is called.
    pub title: Words,
    /// Who published it.
    pub publisher: Option<Words>,
    /// Address, where published.
    pub url: Option<String>,
    /// File of the portfolio that holds it.
    pub file: Option<String>,
    /// When it was read, ISO 8601.
    pub accessed: Option<String>,
    /// A remark.
    pub note: Option<Words>,
}

impl Details {
    /// The section of a label.
    #[must_use]
    pub fn section(&self, label: &Label) -> Option<&Section> {
        self.sections.iter().find(|section| section.label == *label)
    }
}

impl Words {
    /// The words of a text for a reader of `lang` (BCP 47).
    #[must_use]
    pub fn of(portfolio: &Portfolio, text: &Text, lang: &str) -> Self {
        let shown = text.get(lang, &portfolio.languages);
        Self {
            text: shown.text.to_owned(),
            other_lang: shown.other_lang.map(str::to_owned),
        }
    }
}

impl PlaceLine {
    /// Where a site is, for a reader of `lang` (BCP 47).
    #[must_use]
    pub fn of(portfolio: &Portfolio, site: &Site, lang: &str) -> Self {
        let words = |text: &Text| Words::of(portfolio, text, lang);
        Self {
            site: Some(site.id.clone()),
            name: site.name.as_ref().map(words),
            country: site.country.clone(),
            place: site.place,
            count: site.count,
            note: site.note.as_ref().map(words),
        }
    }
}
