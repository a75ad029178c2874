//! `export` to PDF: the map, a handout, a country's profile, a story.

use super::exit::Exit;
use super::export_args::{ExportArgs, Layout};
use super::output;
use crate::export::booklet::{self, Setting};
use crate::export::page::{Book, PageSize};
use crate::export::{self, ExportError, Paper, Request, Sheet, pdf};
use crate::i18n::{Arg, Tr};
use crate::portfolio::{PartialDate, Portfolio};
use crate::scene::ground::Ground;
use crate::scene::text::strange_letters;

impl ExportArgs {
    /// Writes the pages of the layout into the file. `request` has all that the map alone needs.
    pub(super) fn write_pdf(&self, portfolio: &Portfolio, request: &Request, tr: &Tr) -> Exit {
        let ground = Ground::of(portfolio);
        let layout = self.layout.unwrap_or(Layout::Handout);
        let setting = Setting {
            portfolio,
            ground: &ground,
            lang: &request.lang,
            look: request.look,
            filter: &request.filter,
            size: self.page_size(layout),
            date: source_date(),
            progress: &|_, _| true,
        };
        let written = || -> Result<Book, ExportError> {
            let book = match layout {
                Layout::Map => plate(setting, request, tr)?,
                Layout::Handout => booklet::handout(setting)?,
                Layout::Profile => {
                    let id = self.fit.as_deref().unwrap_or_default();
                    booklet::profile(setting, id)?
                }
                Layout::Slides => booklet::slides(setting, self.story.as_deref())?,
                Layout::Notes => booklet::notes(setting, self.story.as_deref())?,
            };
            export::save(&self.to, &pdf::write(&book)?)?;
            Ok(book)
        };
        match written() {
            Ok(book) => {
                tell_letters(&book, tr);
                Exit::Done
            }
            Err(error) => {
                output::message(&error.say(tr));
                Exit::BadInput
            }
        }
    }

    /// The pages of a layout: as asked, else sheets of A4, and screens of 16:9 for slides.
    fn page_size(&self, layout: Layout) -> PageSize {
        let sheet = |is_landscape| Sheet {
            paper: Paper::A4,
            is_landscape,
        };
        match (self.size, layout) {
            (Some(asked), Layout::Map | Layout::Slides) => asked.page(false),
            (Some(asked), Layout::Handout | Layout::Profile | Layout::Notes) => asked.page(true),
            (None, Layout::Map) => sheet(true).into(),
            (None, Layout::Slides) => PageSize::WIDE,
            (None, Layout::Handout | Layout::Profile | Layout::Notes) => sheet(false).into(),
        }
    }
}

/// The map alone, on a page.
fn plate(setting: Setting<'_>, request: &Request, tr: &Tr) -> Result<Book, ExportError> {
    let [width, height] = booklet::plate_size(setting);
    let request = Request {
        size: [width.round() as u32, height.round() as u32],
        dpi: 96.0,
        ..request.clone()
    };
    let (scene, missing) = request.scene_and_missing(setting.portfolio, setting.ground)?;
    for missing in missing {
        output::message(&missing.say(tr));
    }
    Ok(booklet::plate(setting, scene))
}

/// The day that builds are to be dated by, in UTC (reproducible-builds.org's SOURCE_DATE_EPOCH).
fn source_date() -> Option<PartialDate> {
    let seconds = std::env::var("SOURCE_DATE_EPOCH").ok()?.parse().ok()?;
    let time = jiff::Timestamp::from_second(seconds).ok()?;
    let date = jiff::tz::Offset::UTC.to_datetime(time).date();
    Some(PartialDate {
        year: date.year().into(),
        month: u8::try_from(date.month()).ok(),
        day: u8::try_from(date.day()).ok(),
    })
}

/// Says which letters the embedded fonts lack.
fn tell_letters(book: &Book, tr: &Tr) {
    let strange = strange_letters(book.texts());
    for (key, letters) in [
        ("export-letters-system", strange.of_system),
        ("export-letters-none", strange.of_none),
    ] {
        if !letters.is_empty() {
            let shown: Vec<String> = letters.iter().take(12).map(char::to_string).collect();
            let args = [
                ("n", Arg::from(letters.len())),
                ("letters", Arg::from(shown.join(" "))),
            ];
            output::message(&tr.with(key, &args));
        }
    }
}
