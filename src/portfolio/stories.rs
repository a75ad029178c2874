//! Stories: slides that are told one after another over the map.

mod markdown;
mod written;

pub use markdown::{Block, Ignored, List, Markdown, Run};

use std::sync::Arc;

use super::model::{Asked, Portfolio, StartView, Unknown};
use super::text::Text;

/// A story: one file in `stories/`.
#[derive(Debug, Clone, Default)]
pub struct Story {
    /// Identifier, `[A-Za-z0-9._~-]+`; no other story has it.
    pub id: String,
    /// What it is called; its id where the file gives it no title.
    pub title: Text,
    /// Its file, relative to the portfolio.
    pub file: String,
    /// The bytes of that file as they were read; none where the story was not read from a file.
    pub bytes: Arc<[u8]>,
    /// What is told, in this order; it may be empty.
    pub slides: Vec<Slide>,
    /// Members that this version does not know.
    pub unknown: Unknown,
}

/// One step of a story: what is said, and what the map shows meanwhile.
#[derive(Debug, Clone, Default)]
pub struct Slide {
    /// Identifier, `[A-Za-z0-9._~-]+`; no other slide of the story has it.
    pub id: String,
    /// Its number among all that its file lists as slides, from 0; what shows nothing is left out of the story, and counts.
    pub nth: usize,
    /// Heading, plain text; empty where the slide has none.
    pub title: Text,
    /// What it says, in Markdown ([`Markdown::read`]); empty where it says nothing.
    pub text: Text,
    /// Where the map looks; `None` = where the slide before left it.
    pub view: Option<SlideView>,
    /// Ids of what stands out on the map, as [`super::ids::resolve`] understands them; all of them stand for something.
    pub highlight: Vec<String>,
    /// What is asked of the entries; nothing is asked where it is empty.
    pub filter: Asked,
    /// A picture beside the text.
    pub media: Option<Media>,
    /// Key figures, to be shown large.
    pub figures: Vec<SlideFigure>,
    /// A small chart of the entries that the filter leaves.
    pub chart: Option<Chart>,
    /// What the speaker alone sees, in Markdown; empty where there is nothing.
    pub notes: Text,
    /// How long the slide stays where nobody leads through the story, in seconds; positive. `None` = the usual time.
    pub seconds: Option<f64>,
    /// Members that this version does not know.
    pub unknown: Unknown,
}

/// Where the map looks while a slide is shown.
#[derive(Debug, Clone, PartialEq)]
pub enum SlideView {
    /// As a portfolio's opening view says it: a center, an extent, or what an id stands for.
    At(StartView),
    /// So that all that this filter leaves fits; all there is where it asks nothing.
    Filter(Asked),
}

/// A picture.
#[derive(Debug, Clone, PartialEq)]
pub struct Media {
    /// Name of its file in `photos/`, with that folder in front.
    pub file: String,
    /// What it shows, for those who do not see it; empty where the story does not say.
    pub alt: Text,
    /// Whose it is; empty where the story does not say.
    pub credit: Text,
}

/// A key figure of a slide.
#[derive(Debug, Clone, PartialEq)]
pub struct SlideFigure {
    /// The number.
    pub number: SlideNumber,
    /// What it says.
    pub label: Text,
}

/// The number of a key figure.
#[derive(Debug, Clone, PartialEq)]
pub enum SlideNumber {
    /// A number, to be written in the form of the reader's language.
    Count(f64),
    /// Written already, and the same in all languages: a year, a span of years.
    Written(String),
}

/// What a slide's chart counts entries by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Chart {
    /// By theme.
    Theme,
    /// By country.
    Country,
    /// By year.
    Year,
}

impl Chart {
    /// All of them, by the words that files have.
    pub const NAMES: [(&'static str, Self); 3] = [
        ("theme", Self::Theme),
        ("country", Self::Country),
        ("year", Self::Year),
    ];

    /// The word that files have for it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Theme => "theme",
            Self::Country => "country",
            Self::Year => "year",
        }
    }
}

impl Portfolio {
    /// The story of an id.
    #[must_use]
    pub fn story(&self, id: &str) -> Option<&Story> {
        self.stories.iter().find(|story| story.id == id)
    }
}
