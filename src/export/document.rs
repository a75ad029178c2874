//! What is to be written, as one value, whoever asks for it: the window, the command line or a test.

use std::borrow::Cow;

use super::booklet::{self, BookletError, Setting};
use super::dated::day_of_files;
use super::page::{Book, PageSize};
use super::pptx::PptxRequest;
use super::web::WebRequest;
use super::write::Told;
use super::{DataFormat, ExportError, Format, Notices, Progress, Request, TileSources};
use crate::portfolio::{Loaded, Portfolio};
use crate::scene::ground::Ground;
use crate::view::stage::Told as Talk;
use crate::view::{Filter, Look};

/// What is to be written.
#[derive(Debug, Clone)]
pub enum Document {
    /// A picture: PNG, JPEG, WebP or SVG.
    Picture(Format, Box<Request>),
    /// Pages of PDF.
    Pages(Box<PagesRequest>),
    /// Slides of PPTX.
    Slides(PptxRequest),
    /// A web page.
    WebPage(WebRequest),
    /// Records, in a format of data.
    Records {
        /// Which.
        format: DataFormat,
        /// Which entries.
        filter: Filter,
        /// Language of a format that has room for one only (BCP 47).
        lang: String,
    },
}

/// What pages are made from.
#[derive(Debug, Clone)]
pub struct PagesRequest {
    /// What is laid out on them.
    pub layout: Layout,
    /// Language of the words (BCP 47).
    pub lang: String,
    /// Colors.
    pub look: Look,
    /// Which entries are told of.
    pub filter: Filter,
    /// How large they are.
    pub size: PageSize,
    /// The layers of tiles on their maps; the map alone has those of its request.
    pub tiles: TileSources,
}

/// What is laid out on pages.
#[derive(Debug, Clone)]
pub enum Layout {
    /// The map alone, on a page of whatever size; a camera looks at as much of it as in the picture of the request.
    Map(Box<Request>),
    /// Cover, overview, a page for each entry, sources.
    Handout,
    /// All that is known of a country: an ISO 3166-1 alpha-2 code, or what else names it.
    Profile(String),
    /// The slides of a story; without an id, of the first.
    Slides(Option<String>),
    /// The slides of a story with the notes of the speaker.
    Notes(Option<String>),
    /// What was shown and opened in a talk.
    Talk(Talk),
}

impl Layout {
    /// The smallest page that it is laid out on, lying either way.
    fn least(&self) -> PageSize {
        match self {
            Self::Map(_) => PageSize::LEAST_MAP,
            Self::Slides(_) => PageSize::LEAST_SLIDE,
            Self::Handout | Self::Profile(_) | Self::Notes(_) | Self::Talk(_) => {
                PageSize::LEAST_TEXT
            }
        }
    }
}

/// What documents are made from: the portfolio as it was read, and what lies below its maps.
pub type Source<'a> = (&'a Loaded, &'a Ground);

impl Document {
    /// Whether it has maps without the layers of tiles that the window shows.
    #[must_use]
    pub fn leaves_layers_out(&self) -> bool {
        match self {
            Self::Picture(..) | Self::Pages(_) | Self::Slides(_) | Self::Records { .. } => false,
            Self::WebPage(_) => true,
        }
    }

    /// That its filter leaves nothing of a portfolio, where it does. Of a map it is told with its scene; a slide has a filter
    /// of its own.
    pub(super) fn nothing(&self, portfolio: &Portfolio) -> Option<Told> {
        let filter = match self {
            Self::Pages(request) => match request.layout {
                Layout::Handout | Layout::Profile(_) => &request.filter,
                Layout::Map(_) | Layout::Slides(_) | Layout::Notes(_) | Layout::Talk(_) => {
                    return None;
                }
            },
            Self::WebPage(request) => &request.filter,
            Self::Records { filter, .. } => filter,
            Self::Picture(..) | Self::Slides(_) => return None,
        };
        Told::of_filter(filter, portfolio)
    }

    /// Its format.
    #[must_use]
    pub fn format(&self) -> Format {
        match self {
            Self::Picture(format, _) => *format,
            Self::Records { format, .. } => Format::Data(*format),
            Self::Pages(_) => Format::Pdf,
            Self::Slides(_) => Format::Pptx,
            Self::WebPage(_) => Format::Html,
        }
    }
}

impl PagesRequest {
    /// The pages, and what the reader must know of them.
    ///
    /// # Errors
    /// Where what is asked for is not there, or nobody waits for it any more.
    pub fn book(
        &self,
        (loaded, ground): Source<'_>,
        progress: &Progress,
    ) -> Result<(Book, Vec<Told>), ExportError> {
        let least = self.layout.least();
        if !self.size.holds(least) {
            let least = least.size_mm().map(|side| side.round() as u32);
            return Err(BookletError::SmallPage { least }.into());
        }
        let whole = &*loaded.portfolio;
        let held = match &self.layout {
            Layout::Handout | Layout::Profile(_) => super::data::shown(whole, &self.filter),
            // A map asks its own filter; each slide has one.
            Layout::Map(_) | Layout::Slides(_) | Layout::Notes(_) | Layout::Talk(_) => {
                Cow::Borrowed(whole)
            }
        };
        let portfolio = &*held;
        let notices = Notices::default();
        let setting = Setting {
            portfolio,
            whole,
            origin: &loaded.origin,
            ground,
            lang: &self.lang,
            look: self.look,
            filter: &self.filter,
            size: self.size,
            date: day_of_files(whole),
            progress,
            notices: &notices,
            tiles: &self.tiles,
        };
        let mut told = Vec::new();
        let book = match &self.layout {
            Layout::Map(request) => {
                let (book, of_scene) = booklet::plate(setting, request)?;
                told = of_scene;
                book
            }
            Layout::Handout => booklet::handout(setting)?,
            Layout::Profile(country) => booklet::profile(setting, country)?,
            Layout::Slides(story) => booklet::slides(setting, story.as_deref())?,
            Layout::Notes(story) => booklet::notes(setting, story.as_deref())?,
            Layout::Talk(talk) => booklet::talk(setting, talk)?,
        };
        told.extend(notices.told());
        told.extend(Told::of_letters(book.texts()));
        Ok((book, told))
    }
}
