//! The page of one record: where it is, and what is told of it.

use std::sync::Arc;

use super::BookletError;
use super::maker::Maker;
use crate::export::page::{Column, Flow, Photo, Role, Run, set};
use crate::i18n::Phrases;
use crate::portfolio::{Details, Item, Label, Phrasebook as _, PlaceLine, Program, Theme};
use crate::scene::Scene;
use crate::style::{Face, paper as size};
use crate::view::{Selection, Viewport};

/// The least and the most of a page's height that a record's map has.
const MAP_HEIGHTS: [f32; 2] = [0.105, 0.29];

/// Room above the map, in points.
const BELOW_TITLE: f32 = 16.0;

/// How a record is set: the share of the width that its map has beside the text, on a page that is wider than high, and how
/// many times as large as usual its type is.
#[derive(Debug, Clone, Copy)]
pub(super) struct Manner {
    map_share: f32,
    type_factor: f32,
}

impl Manner {
    const fn of(map_share: f32, type_factor: f32) -> Self {
        Self {
            map_share,
            type_factor,
        }
    }

    /// What is tried, so that a record is one page.
    const ALL: [Self; 7] = [
        Self::of(0.38, 1.0),
        Self::of(0.33, 1.0),
        Self::of(0.33, 0.97),
        Self::of(0.3, 0.94),
        Self::of(0.3, 0.91),
        Self::of(0.28, 0.88),
        Self::of(0.28, 0.85),
    ];
}

/// A page has at most so many photos, and a row of them such a share of its height.
const MOST_PHOTOS: usize = 6;
const PHOTO_HEIGHT: f32 = 0.18;

/// A record with its map, ready to be set.
pub(super) struct RecordPlate {
    pub(super) what: Selection,
    pub(super) details: Details,
    pub(super) map: Arc<Scene>,
    pub(super) photos: Vec<Photo>,
    pub(super) manner: Manner,
}

/// What a record's page tells, and how that is set.
type Record<'r> = (&'r Selection, &'r Details, &'r [Photo]);

/// The spot of an entry's page.
pub(super) fn program_spot(id: &str) -> String {
    format!("program:{id}")
}

/// The spot of a record's page.
pub(super) fn spot_of(what: &Selection) -> String {
    match what {
        Selection::Program(id) => program_spot(id),
        Selection::Site(id) => format!("site:{id}"),
        Selection::Country(code) => format!("country:{code}"),
        Selection::Theme(id) => format!("theme:{id}"),
        Selection::Feature(id) => format!("feature:{id}"),
    }
}

/// A place and how well it is known, in a line.
pub(super) fn site_words(place: &PlaceLine, phrases: &Phrases<'_>) -> String {
    Item::Place(place.clone()).say(phrases)
}

impl Maker<'_> {
    /// The first manner in which a record is one page; the usual one where none makes it so.
    fn manner_of(&self, record: Record<'_>) -> Manner {
        let paper = self.setting.size;
        let room = paper.height - size::TOP - size::BOTTOM - 2.0;
        let column = Column {
            x: 0.0,
            width: (paper.width - 2.0 * size::SIDE).max(64.0),
        };
        let [least, _] = MAP_HEIGHTS.map(|share| share * paper.height);
        let fits = |manner: &Manner| {
            let maker = self.with_type(manner.type_factor);
            let (what, details, _) = record;
            if !self.is_wide() {
                let text = |flow: &mut Flow| maker.record_text(flow, record, *manner, |_, _| {});
                return maker.height_of(text) + least <= room;
            }
            let title = maker.height_of(|flow| maker.record_title(flow, (what, details)));
            let [_, right] = maker.halves(column, manner.map_share);
            let facts = maker.height_of(|flow| maker.beside_map(flow, details, right));
            title + BELOW_TITLE + facts <= room
        };
        let found = Manner::ALL.into_iter().find(fits);
        found.unwrap_or(Manner::ALL[0])
    }

    /// The map of a record's page: as wide as the text, and as high as the text leaves room for on one page.
    fn locator_size(&self, record: Record<'_>, manner: Manner) -> Viewport {
        let paper = self.setting.size;
        let width = (paper.width - 2.0 * size::SIDE).max(64.0);
        if self.is_wide() {
            let column = Column { x: 0.0, width };
            return self.locator_beside(column, record, manner);
        }
        let text = self.height_of(|scratch| {
            self.record_text(scratch, record, manner, |_, _| {});
        });
        // Two points for what is rounded.
        let room = paper.height - size::TOP - size::BOTTOM - text - 2.0;
        let [least, most] = MAP_HEIGHTS.map(|share| share * paper.height);
        let most = most.min(width * 0.62);
        // Where the text goes on to another page anyway, the map need not give way.
        let height = if room < least {
            most * 0.8
        } else {
            room.min(most)
        };
        Viewport {
            width: f64::from(width).floor(),
            height: f64::from(height.max(64.0)).floor(),
        }
    }

    /// The same beside the text, on a page that is wider than high: what the title and the figures below it leave.
    fn locator_beside(
        &self,
        column: Column,
        (what, details, photos): Record<'_>,
        manner: Manner,
    ) -> Viewport {
        let paper = self.setting.size;
        let [left, _] = self.halves(column, manner.map_share);
        let title = self.height_of(|scratch| self.record_title(scratch, (what, details)));
        let below = self.height_of(|scratch| self.below_map(scratch, (details, photos), left));
        let room = paper.height - size::TOP - size::BOTTOM - title - BELOW_TITLE - below - 2.0;
        let height = room.min(left.width * 1.1).max(paper.height * 0.2);
        Viewport {
            width: f64::from(left.width.max(64.0)).floor(),
            height: f64::from(height.max(64.0)).floor(),
        }
    }

    /// A record with its map; `None` where there is nothing to tell of it.
    pub(super) fn record(&self, what: &Selection) -> Option<RecordPlate> {
        let (portfolio, lang) = (self.portfolio(), self.setting.lang);
        let details = match what {
            Selection::Program(id) => Details::of_program(portfolio, portfolio.program(id)?, lang),
            Selection::Site(id) => Details::of_place(portfolio, portfolio.site(id)?, lang),
            Selection::Country(code) => Details::of_country(portfolio, code, lang),
            Selection::Feature(id) => {
                let mut features = portfolio.features.iter();
                let feature = features.find(|feature| feature.id == *id)?;
                Details::of_feature(portfolio, feature, lang)
            }
            Selection::Theme(_) => return None,
        };
        let photos = self.photos_of(what);
        let record = (what, &details, &*photos);
        let manner = self.manner_of(record);
        let maker = self.with_type(manner.type_factor);
        let map = self.locator(what, maker.locator_size(record, manner));
        Some(RecordPlate {
            manner,
            what: what.clone(),
            details,
            map,
            photos,
        })
    }

    /// The photos of an entry, or of the only one that a site has.
    fn photos_of(&self, what: &Selection) -> Vec<Photo> {
        let portfolio = self.portfolio();
        let id = match what {
            Selection::Program(id) => Some(id),
            Selection::Site(id) => portfolio.site(id).and_then(|site| match &*site.programs {
                [only] => Some(only),
                _ => None,
            }),
            _ => None,
        };
        let Some(program) = id.and_then(|id| portfolio.program(id)) else {
            return Vec::new();
        };
        let title = self.words(&program.title);
        self.setting
            .notices
            .beyond(title, program.photos.len(), MOST_PHOTOS);
        let photos: Vec<&String> = program.photos.iter().take(MOST_PHOTOS).collect();
        let of = photos.len();
        let named = photos.into_iter().enumerate().map(|(nth, file)| {
            let args = [
                ("n", (nth + 1).into()),
                ("of", of.into()),
                ("title", title.into()),
            ];
            (file, self.tr.with("photo-nth", &args))
        });
        named
            .filter_map(|(file, alt)| self.photo(file, alt))
            .collect()
    }

    /// The entries with their maps.
    pub(super) fn records(&self, entries: &[&Program]) -> Result<Vec<RecordPlate>, BookletError> {
        let of = entries.len();
        let mut plates = Vec::with_capacity(of);
        for (nth, program) in entries.iter().enumerate() {
            self.go_on(nth, of)?;
            plates.extend(self.record(&Selection::Program(program.id.clone())));
        }
        Ok(plates)
    }

    /// What a record is called.
    pub(super) fn name_of(&self, what: &Selection) -> String {
        let portfolio = self.portfolio();
        let text = match what {
            Selection::Program(id) => portfolio.program(id).map(|program| &program.title),
            Selection::Site(id) => portfolio.site(id).and_then(|site| site.name.as_ref()),
            Selection::Theme(id) => portfolio.theme(id).map(|theme| &theme.title),
            Selection::Feature(id) => {
                let mut features = portfolio.features.iter();
                features
                    .find(|feature| feature.id == *id)
                    .map(|feature| &feature.name)
            }
            Selection::Country(code) => {
                return self.phrases().country(code);
            }
        };
        text.map(|text| self.words(text).to_owned())
            .unwrap_or_default()
    }

    /// Sets the page of a record, which goes on where it is long. `bookmark` is its level in the contents beside the pages.
    pub(super) fn record_page(
        &self,
        flow: &mut Flow,
        plate: &RecordPlate,
        (document, bookmark): (&str, usize),
    ) {
        let theme = plate.details.theme.as_ref();
        let part = theme.map_or_else(String::new, |theme| theme.title.text.clone());
        flow.head(self.head(document, &part));
        flow.page();
        flow.spot(&spot_of(&plate.what));
        flow.bookmark(bookmark, &plate.details.say_title(&self.phrases()));
        flow.open(Role::Section, None);
        let record = (&plate.what, &plate.details, &*plate.photos);
        let maker = self.with_type(plate.manner.type_factor);
        maker.record_text(flow, record, plate.manner, |flow, column| {
            flow.map(&plate.map, column, self.line());
        });
        flow.close();
    }

    /// What is told of a record, with its map where `map` sets it: in the midst of it, or beside it on a page that is wider than
    /// high.
    fn record_text(
        &self,
        flow: &mut Flow,
        (what, details, photos): Record<'_>,
        manner: Manner,
        map: impl FnOnce(&mut Flow, Column),
    ) {
        let column = flow.column();
        self.record_title(flow, (what, details));
        if !self.is_wide() {
            self.summary(flow, details, column);
            flow.space(BELOW_TITLE);
            map(flow, column);
            self.below_map(flow, (details, photos), column);
            flow.space(10.0);
            self.facts(flow, (details, column), &[Label::Summary]);
            return;
        }
        flow.space(BELOW_TITLE);
        let [left, right] = self.halves(column, manner.map_share);
        let (page, top) = (flow.pages(), flow.y());
        map(flow, left);
        self.below_map(flow, (details, photos), left);
        if flow.pages() > page {
            // Where photos fill more than the page, the facts follow them.
            flow.space(10.0);
            self.facts(flow, (details, column), &[]);
            return;
        }
        let low = flow.y();
        flow.go_to(top);
        self.beside_map(flow, details, right);
        if flow.pages() == page {
            flow.go_to(low.max(flow.y()));
        }
    }

    /// What is told beside the map.
    fn beside_map(&self, flow: &mut Flow, details: &Details, column: Column) {
        self.summary(flow, details, column);
        self.facts(flow, (details, column), &[Label::Summary]);
    }

    /// What a record is called, and where it is.
    fn record_title(&self, flow: &mut Flow, (what, details): (&Selection, &Details)) {
        let phrases = self.phrases();
        let column = flow.column();
        if let Some(line) = &details.theme {
            let theme = self.portfolio().theme(&line.id);
            self.theme_line(flow, (theme, line.say(&phrases)), column);
            flow.space(8.0);
        }
        let title = details.say_title(&phrases);
        let whole = [Run::new(title.as_str(), self.title())];
        let voice = if set(&whole, column.width).len() > 2 {
            self.title().size(size::TITLE * 0.82 * self.type_factor)
        } else {
            self.title()
        };
        flow.heading(2, &title, (voice, column), 0.0);
        if let Selection::Country(code) = what
            && let Some(endonym) = phrases.country_endonym(code)
        {
            flow.paragraph(&[Run::new(endonym, self.lead())], column, None);
        }
        if let Some(at) = &details.at {
            flow.space(6.0);
            let place = site_words(&at.place, &phrases);
            flow.paragraph(&[Run::new(place, self.body())], column, None);
        }
    }

    fn summary(&self, flow: &mut Flow, details: &Details, column: Column) {
        let phrases = self.phrases();
        let Some(summary) = details.section(&Label::Summary) else {
            return;
        };
        if !self.is_wide() {
            flow.space(10.0);
        }
        for item in &summary.items {
            let Item::Words(words) = item else { continue };
            let lang = words.other_lang.as_deref();
            let run = Run::new(words.say(&phrases), self.lead());
            flow.paragraph(&[run], column, lang);
        }
        if self.is_wide() {
            flow.space(5.0);
        }
    }

    /// Key figures and photos.
    fn below_map(&self, flow: &mut Flow, (details, photos): (&Details, &[Photo]), column: Column) {
        let figures = self.key_figures(details);
        if !figures.is_empty() {
            flow.space(14.0);
            flow.figures(&figures, column, (self.figure(), self.body()));
            if !self.is_wide() {
                flow.rule(column, self.line());
            }
        }
        if !photos.is_empty() {
            flow.space(14.0);
            let height = self.setting.size.height * PHOTO_HEIGHT;
            flow.photos(photos, column, height);
        }
    }

    /// A theme's symbol and name above a title.
    pub(super) fn theme_line(
        &self,
        flow: &mut Flow,
        (theme, words): (Option<&Theme>, String),
        column: Column,
    ) {
        let voice = self.body().face(Face::SemiBold);
        let voice = voice.color(self.style.panel.quiet_text);
        let middle = flow.y() + voice.line_height() / 2.0;
        self.symbol(flow, theme, [column.x + 9.0, middle], 7.5);
        flow.paragraph(&[Run::new(words, voice)], column.indented(26.0), None);
    }
}
