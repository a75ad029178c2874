//! Making a story: what the panel shows of it, and what a user can do there.

use super::Selection;
use crate::portfolio::{Chart, Lang};

/// The panel in which a story is made.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Making {
    /// The file of the story, relative to the portfolio; `None` = the first there is.
    pub story: Option<String>,
    /// The slide that is chosen: its number among all that the file lists, from 0.
    pub slide: Option<usize>,
    /// The language that texts are written in; `None` = that of the interface where the portfolio has it, else its first.
    pub lang: Option<Lang>,
    /// Whether the pictures that the slide may have are shown.
    pub picks: bool,
}

/// A text of a slide.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SlideText {
    /// Its heading.
    Title,
    /// What it says, in Markdown.
    Text,
    /// What the speaker alone sees, in Markdown.
    Notes,
}

impl SlideText {
    /// The member of the slide that holds it.
    #[must_use]
    pub fn member(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Text => "text",
            Self::Notes => "notes",
        }
    }
}

/// A text of a slide's picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PictureText {
    /// What it shows, for those who do not see it.
    Alt,
    /// Whose it is.
    Credit,
}

impl PictureText {
    /// The member of the picture that holds it.
    #[must_use]
    pub fn member(self) -> &'static str {
        match self {
            Self::Alt => "alt",
            Self::Credit => "credit",
        }
    }
}

/// What a slide takes over from the map.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Taken {
    /// Where the map looks.
    View,
    /// What is selected, to stand out.
    Highlight,
    /// What is asked of the entries.
    Filter,
}

impl Taken {
    /// The member of the slide that holds it.
    #[must_use]
    pub fn member(self) -> &'static str {
        match self {
            Self::View => "view",
            Self::Highlight => "highlight",
            Self::Filter => "filter",
        }
    }
}

/// What the map of a slide shows whatever its size.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Fitted {
    /// All of a site, an entry, a country or a feature.
    Thing(Selection),
    /// All that the slide's filter leaves; all there is where it asks nothing.
    Filtered,
}

/// A change of the slide that is chosen.
#[derive(Debug, Clone, PartialEq)]
pub enum SlideStep {
    /// Word a text anew, in the language that is written.
    Write(SlideText, String),
    /// Take something over from the map.
    Take(Taken),
    /// Have the map show all of something, in place of the view that it had.
    Fit(Fitted),
    /// Give up what was taken over.
    Clear(Taken),
    /// Stay so many seconds where nobody leads through the story; `None` = the usual time.
    Stay(Option<f64>),
    /// Show this picture, by the name of its file with the folder in front; `None` = none.
    ShowPicture(Option<String>),
    /// Word a text of the picture anew, in the language that is written.
    WritePicture(PictureText, String),
    /// Count entries in a chart; `None` = in none.
    ShowChart(Option<Chart>),
    /// Add a key figure.
    AddFigure,
    /// Take a key figure off, by its number from 0.
    RemoveFigure(usize),
    /// Write the number of a key figure (by its number from 0).
    WriteNumber(usize, String),
    /// Word anew what a key figure (by its number from 0) says.
    WriteLabel(usize, String),
}

/// What becomes of a file that somebody else has changed since it was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ClashAnswer {
    /// It is kept under another name, and the story is saved in its place.
    KeepBoth,
    /// The story is saved in its place.
    Overwrite,
    /// It is read again, and what was not saved of the story is given up.
    Reload,
}

/// What is done with stories that are made.
#[derive(Debug, Clone, PartialEq)]
pub enum StoryStep {
    /// Begin another story.
    New,
    /// Show the story of a file (relative to the portfolio).
    Choose(String),
    /// Write in this language.
    ChooseLang(Lang),
    /// Word the story's title anew.
    WriteTitle(String),
    /// Choose a slide by its number from 0, and bring the map there.
    ChooseSlide(usize),
    /// Add what the map shows as a slide, behind the one that is chosen.
    AddSlide,
    /// Add a copy of the slide behind it.
    Duplicate(usize),
    /// Take a slide out.
    Remove(usize),
    /// Move a slide to another number.
    Shift {
        /// Its number, from 0.
        from: usize,
        /// Its number from now on, from 0.
        to: usize,
    },
    /// Change the slide that is chosen.
    Slide(SlideStep),
    /// Ask for a picture's file, bring it into the portfolio, and have the slide that is chosen show it.
    AddPicture,
    /// Show the pictures that it may have, or put them away.
    TogglePictures,
    /// Take the last edit back.
    Undo,
    /// Make again what was taken back.
    Redo,
    /// Write what was edited into the portfolio.
    Save,
    /// Answer what becomes of a file that somebody else has changed.
    Answer(ClashAnswer),
    /// Take up the edits of an earlier session that were not saved.
    Recover,
    /// Give them up.
    ForgetRecovered,
    /// Tell the story from its first slide, and take the time.
    Rehearse,
    /// Have each slide stay as long as it was told.
    TakeTimes,
}
