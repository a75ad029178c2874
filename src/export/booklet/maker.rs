//! What all booklets are made from: the data, the words, and the voices that these are set in.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;

use crate::export::page::{About, Column, Flow, PageSize, Photo, Voice};
use crate::export::{Notices, Progress, TileSources, photo};
use crate::i18n::{Arg, Phrases, Tr};
use crate::portfolio::{Origin, Portfolio, Program, Text};
use crate::scene::AtlasNames;
use crate::scene::ground::Ground;
use crate::style::{Color, Face, Style, paper as size};
use crate::view::{Filter, Look};

use super::BookletError;

/// What a booklet is made from.
#[derive(Clone, Copy)]
pub struct Setting<'a> {
    /// What is told of.
    pub portfolio: &'a Portfolio,
    /// All there is, of which the filter leaves that.
    pub whole: &'a Portfolio,
    /// Where its photos are.
    pub origin: &'a Origin,
    /// What lies below the maps.
    pub ground: &'a Ground,
    /// Language of the words (BCP 47).
    pub lang: &'a str,
    /// Colors; the light look is made for paper.
    pub look: Look,
    /// Which entries are told of.
    pub filter: &'a Filter,
    /// The pages.
    pub size: PageSize,
    /// The day that the file bears, where there is one.
    pub date: Option<Date>,
    /// How far the maps have come, and whether somebody still waits for them.
    pub progress: &'a Progress,
    /// What the pages cannot show.
    pub notices: &'a Notices,
    /// The layers of tiles on all maps but the cover's.
    pub tiles: &'a TileSources,
}

/// A setting with its words and colors.
pub(super) struct Maker<'a> {
    pub(super) setting: Setting<'a>,
    pub(super) tr: Tr,
    pub(super) style: Style,
    /// Names of countries.
    pub(super) names: AtlasNames,
    /// How many times as large as usual type is.
    pub(super) type_factor: f32,
}

impl<'a> Maker<'a> {
    pub(super) fn new(setting: Setting<'a>) -> Self {
        Self {
            setting,
            tr: Tr::new(setting.lang),
            style: Style::of(setting.look),
            names: AtlasNames(setting.ground.atlas.clone()),
            type_factor: 1.0,
        }
    }

    /// The same with type of another size.
    pub(super) fn with_type(&self, type_factor: f32) -> Self {
        Self {
            setting: self.setting,
            tr: self.tr.clone(),
            style: self.style,
            names: AtlasNames(self.setting.ground.atlas.clone()),
            type_factor,
        }
    }

    pub(super) fn portfolio(&self) -> &'a Portfolio {
        self.setting.portfolio
    }

    /// Whether pages are wider than high: there pictures stand beside words.
    pub(super) fn is_wide(&self) -> bool {
        self.setting.size.width > self.setting.size.height
    }

    /// Two columns of a column, of which the left one has a share.
    pub(super) fn halves(&self, column: Column, share: f32) -> [Column; 2] {
        let gutter = size::GUTTER * 1.4;
        let room = (column.width - gutter).max(2.0);
        let left = Column {
            width: (room * share).floor(),
            ..column
        };
        [left, column.indented(left.width + gutter)]
    }

    /// How high something is on an endless page, in points.
    pub(super) fn height_of(&self, set: impl FnOnce(&mut Flow)) -> f32 {
        let endless = PageSize {
            height: 1e6,
            ..self.setting.size
        };
        let mut scratch = Flow::new(About::default(), endless, None, BTreeMap::new());
        scratch.page();
        scratch.go_to(0.0);
        set(&mut scratch);
        scratch.y()
    }

    /// What records are told with.
    pub(super) fn phrases(&self) -> Phrases<'_> {
        Phrases {
            tr: &self.tr,
            countries: &self.names,
        }
    }

    /// The words of a text in the booklet's language.
    pub(super) fn words<'t>(&self, text: &'t Text) -> &'t str
    where
        'a: 't,
    {
        text.show(self.setting.lang, &self.setting.portfolio.languages)
    }

    /// The entries that are told of, by theme in the order of the themes.
    pub(super) fn entries(&self) -> Vec<&'a Program> {
        let portfolio = self.portfolio();
        let place = |program: &Program| {
            let theme = program.theme.as_deref();
            let theme = theme.and_then(|id| portfolio.theme(id));
            theme.map_or((true, i64::MAX, String::new()), |theme| {
                (false, theme.sequence, theme.id.clone())
            })
        };
        let all = portfolio.programs.iter();
        let mut entries: Vec<&Program> = all
            .filter(|program| self.setting.filter.admits(program, portfolio))
            .collect();
        entries.sort_by_cached_key(|program| place(program));
        entries
    }

    /// How many entries are told of; of how many, where the filter leaves some out.
    pub(super) fn counted(&self, told: usize, of: usize) -> String {
        if self.setting.filter.is_empty() {
            return self.tr.with("card-entries", &[("n", Arg::from(told))]);
        }
        let args = [("n", Arg::from(told)), ("of", Arg::from(of))];
        self.tr.with("card-entries-filtered", &args)
    }

    /// Asks whether to go on.
    pub(super) fn go_on(&self, done: usize, of: usize) -> Result<(), BookletError> {
        /// What is left is for the pages and their file.
        const MAPS: f64 = 0.9;
        let share = done as f64 / of.max(1) as f64 * MAPS;
        // There is but one reason not to go on.
        let goes_on = self.setting.progress.reach(share).is_ok();
        goes_on.then_some(()).ok_or(BookletError::GivenUp)
    }

    /// A photo of the portfolio; one that cannot be read is left out, and that is told.
    pub(super) fn photo(&self, file: &str, alt: String) -> Option<Photo> {
        /// The most pixels of a side: 300 for each inch of the width of a page's text.
        const MOST_SIDE: u32 = 2_000;
        let picture = photo::read(self.setting.origin, file, MOST_SIDE, self.setting.notices)?;
        let alt = if alt.is_empty() {
            self.tr.text("photo-unnamed").into_owned()
        } else {
            alt
        };
        Some(Photo {
            picture: Arc::new(picture),
            alt,
        })
    }

    /// What a booklet says of itself.
    pub(super) fn about(&self, title: String, subject: String) -> About {
        let portfolio = self.portfolio();
        let organization = &portfolio.organization;
        let name = organization.full_name.as_ref();
        let name = name.unwrap_or(&organization.name);
        About {
            title,
            subject,
            author: self.words(name).to_owned(),
            lang: self.tr.lang().to_owned(),
            program: format!(
                "{} {}",
                self.tr.text("program-name"),
                env!("CARGO_PKG_VERSION")
            ),
            date: self.setting.date,
        }
    }

    /// When the data were changed last, in words; that it is not published, where it is not.
    pub(super) fn dated(&self) -> String {
        match self.portfolio().updated.as_deref() {
            None => self.tr.text("about-data-no-date").into_owned(),
            Some(written) => {
                let date = written
                    .parse()
                    .map_or_else(|_| written.to_owned(), |date| self.tr.date(&date));
                self.tr
                    .with("about-data-updated", &[("date", Arg::from(date))])
            }
        }
    }

    pub(super) fn line(&self) -> Color {
        self.style.panel.line
    }

    /// The paper's color, where it is not white.
    pub(super) fn paper(&self) -> Option<Color> {
        let panel = self.style.panel.panel;
        (self.setting.look != Look::Light).then_some(panel)
    }

    fn voice(&self, face: Face, size: f32, leading: f32) -> Voice {
        Voice {
            face,
            size: size * self.type_factor,
            leading,
            color: self.style.panel.text,
        }
    }

    pub(super) fn body(&self) -> Voice {
        self.voice(Face::Regular, size::BODY, size::LEADING)
    }

    pub(super) fn lead(&self) -> Voice {
        self.voice(Face::Regular, size::LEAD, size::LEADING)
    }

    pub(super) fn small(&self) -> Voice {
        self.voice(Face::Regular, size::SMALL, size::LEADING)
            .color(self.style.panel.quiet_text)
    }

    /// Labels of facts, as high as the first line of the fact.
    pub(super) fn label(&self) -> Voice {
        let by_body = size::BODY * size::LEADING / size::SMALL;
        self.voice(Face::SemiBold, size::SMALL, by_body)
            .color(self.style.panel.quiet_text)
    }

    pub(super) fn section(&self) -> Voice {
        self.voice(Face::SemiBold, size::SECTION, 1.3)
    }

    pub(super) fn title(&self) -> Voice {
        self.voice(Face::Bold, size::TITLE, size::TIGHT)
    }

    pub(super) fn figure(&self) -> Voice {
        self.voice(Face::Bold, size::FIGURE, 1.2)
            .color(self.style.panel.accent)
    }

    /// A running head: the document at the left, the part at the right.
    pub(super) fn head(&self, left: &str, right: &str) -> Option<[String; 2]> {
        Some([left.to_owned(), right.to_owned()])
    }

    /// The number of a page among all.
    pub(super) fn page_number(&self, n: usize, of: usize) -> String {
        self.tr.with(
            "booklet-page",
            &[("n", Arg::from(n)), ("of", Arg::from(of))],
        )
    }
}
