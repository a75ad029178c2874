//! What is taken away: which file, how large, and what stands on the picture.

use super::{Look, Selection};
use crate::portfolio::{Lang, Portfolio};

/// What stands beside the map in a picture that leaves the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Parts {
    /// The portfolio's title.
    pub title: bool,
    /// What symbols and colors mean.
    pub legend: bool,
    /// The scale bar.
    pub scale_bar: bool,
    /// Where the map comes from; what a license demands stays anyway.
    pub attribution: bool,
    /// An arrow to the north.
    pub north_arrow: bool,
    /// A globe that shows where the picture lies.
    pub inset: bool,
    /// The sea; without it the picture is transparent there.
    pub sea: bool,
    /// Whether title and legends lie on the map: a page may have them beside it. Nobody chooses that.
    pub on_map: bool,
    /// Whether badges of countries stay small, whatever room there is: a page tells of their entries beside the map.
    pub folded: bool,
}

impl Default for Parts {
    /// All that a reader needs who knows where the Earth is.
    fn default() -> Self {
        Self {
            title: true,
            legend: true,
            scale_bar: true,
            attribution: true,
            north_arrow: false,
            inset: false,
            sea: true,
            on_map: true,
            folded: false,
        }
    }
}

/// One of the [`Parts`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Part {
    /// The portfolio's title.
    Title,
    /// What symbols and colors mean.
    Legend,
    /// The scale bar.
    ScaleBar,
    /// Where the map comes from.
    Attribution,
    /// An arrow to the north.
    NorthArrow,
    /// A globe that shows where the picture lies.
    Inset,
    /// The sea.
    Sea,
}

impl Part {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 7] = [
        Self::Title,
        Self::Legend,
        Self::ScaleBar,
        Self::NorthArrow,
        Self::Inset,
        Self::Attribution,
        Self::Sea,
    ];

    /// Its name on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Legend => "legend",
            Self::ScaleBar => "scale-bar",
            Self::Attribution => "attribution",
            Self::NorthArrow => "north-arrow",
            Self::Inset => "inset",
            Self::Sea => "sea",
        }
    }

    /// The key of its words.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Title => "export-part-title",
            Self::Legend => "export-part-legend",
            Self::ScaleBar => "export-part-scale-bar",
            Self::Attribution => "export-part-attribution",
            Self::NorthArrow => "export-part-north-arrow",
            Self::Inset => "export-part-inset",
            Self::Sea => "export-part-sea",
        }
    }

    /// The part of a name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|part| part.name() == name)
    }
}

impl Parts {
    /// Whether a part stands there.
    #[must_use]
    pub fn has(self, part: Part) -> bool {
        let mut parts = self;
        *parts.of(part)
    }

    /// With a part, or without it.
    pub fn set(&mut self, part: Part, is_there: bool) {
        *self.of(part) = is_there;
    }

    fn of(&mut self, part: Part) -> &mut bool {
        match part {
            Part::Title => &mut self.title,
            Part::Legend => &mut self.legend,
            Part::ScaleBar => &mut self.scale_bar,
            Part::Attribution => &mut self.attribution,
            Part::NorthArrow => &mut self.north_arrow,
            Part::Inset => &mut self.inset,
            Part::Sea => &mut self.sea,
        }
    }
}

/// How large a picture is to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum PictureSize {
    /// As the map in the window, twice as fine as most screens.
    #[default]
    Window,
    /// A screen of 1920 by 1080 pixels.
    Screen,
    /// The same twice as fine.
    FineScreen,
    /// A sheet of paper.
    Paper {
        /// Its name, as `export::Paper` knows it.
        name: &'static str,
        /// Whether its longer sides lie above and below.
        is_landscape: bool,
    },
    /// As the user says.
    Own {
        /// Width and height in pixels.
        pixels: [u32; 2],
        /// Dots for each inch: 96 for letters of the usual size.
        dpi: u32,
    },
}

/// How large pages are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct PageChoices {
    /// The paper, as `export::Paper` knows it.
    pub paper: &'static str,
    /// Whether its longer sides lie above and below; `None` = as usual for what is on them.
    pub is_landscape: Option<bool>,
    /// Whether they are as a screen of 16:9 instead of a sheet.
    pub is_slide: bool,
    /// Whether slides are 4:3 instead of 16:9.
    pub is_narrow: bool,
}

impl Default for PageChoices {
    fn default() -> Self {
        Self {
            paper: "A4",
            is_landscape: None,
            is_slide: false,
            is_narrow: false,
        }
    }
}

/// What part of the Earth is taken away.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum Extract {
    /// Where the map looks.
    #[default]
    View,
    /// The whole footprint.
    Overview,
    /// What is selected.
    Selection,
}

/// What the dialog of exports was set to.
#[derive(Debug, Clone, PartialEq)]
pub struct ExportChoices {
    /// What is written: the name of one of `export::OFFERS`.
    pub what: &'static str,
    /// How large it is.
    pub size: PictureSize,
    /// Dots for each inch of paper.
    pub dpi: u32,
    /// How large the map's type is, in percent of that on screen; `None` = as its paper has it.
    pub text: Option<u32>,
    /// What it shows.
    pub extract: Extract,
    /// Its look; `None` = as on the screen.
    pub look: Option<Look>,
    /// Its language; `None` = as on the screen.
    pub lang: Option<Lang>,
    /// What stands on it.
    pub parts: Parts,
    /// How large its pages are, where it has pages.
    pub page: PageChoices,
    /// The country that is told of: its ISO 3166-1 alpha-2 code; `None` = that of the selection, else the first.
    pub country: Option<String>,
    /// Id of the story that is told; `None` = the first.
    pub story: Option<String>,
    /// Whether entries that the filter hides are told of, too.
    pub is_whole: bool,
}

impl Default for ExportChoices {
    fn default() -> Self {
        Self {
            what: "png",
            size: PictureSize::default(),
            dpi: 300,
            text: None,
            extract: Extract::default(),
            look: None,
            lang: None,
            parts: Parts::default(),
            page: PageChoices::default(),
            country: None,
            story: None,
            is_whole: false,
        }
    }
}

impl ExportChoices {
    /// The country that is told of: the one that was chosen, else that of the selection, else the first.
    #[must_use]
    pub fn country<'p>(
        &'p self,
        portfolio: &'p Portfolio,
        selection: Option<&'p Selection>,
    ) -> Option<&'p str> {
        let known = portfolio.countries();
        let of_selection = || match selection? {
            Selection::Country(code) => Some(code.as_str()),
            Selection::Site(id) => portfolio.site(id)?.country.as_deref(),
            Selection::Program(id) => portfolio
                .countries_of(portfolio.program(id)?)
                .first()
                .copied(),
            Selection::Feature(_) | Selection::Theme(_) => None,
        };
        let is_known = |code: &&str| known.contains(*code);
        let chosen = self.country.as_deref().filter(is_known);
        let chosen = chosen.or_else(|| of_selection().filter(is_known));
        chosen.or_else(|| known.first().copied())
    }
}

/// A step of taking something away.
#[derive(Debug, Clone, PartialEq)]
pub enum ExportStep {
    /// Set the dialog to this.
    Choose(Box<ExportChoices>),
    /// Ask for a file name, and write what is chosen.
    Save,
    /// Copy the picture that is chosen.
    Copy,
    /// Give up what is being written.
    Cancel,
    /// Give up what is being written and all that waits, and close the window.
    End,
    /// Show the page of this index in the preview.
    Turn(usize),
    /// Open the dialog for something: the name of one of `export::OFFERS`.
    Offer(&'static str),
}
