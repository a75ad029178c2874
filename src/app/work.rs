//! Background work: what is started off the UI thread, and what comes back.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use egui::Context;

use super::App;
use super::dialog::{self, Answer};
use super::export::PREVIEW;
use super::layers;
use super::making::{self, FolderEnd, SaveEnd};
use super::open::Ready;
use super::photos;
use super::sources;
use crate::export::{ExportError, Written};
use crate::geo::detail::level_at;
use crate::i18n::Arg;
use crate::portfolio::{LoadError, Origin};
use crate::raster;
use crate::scene::ground::Made;
use crate::tiles::Raster;
use crate::tiles::opened::OpenFailure;
use crate::tiles::standby::Found;
use crate::ui::{Sorted, TestFailure};
use crate::view::OwnSource;

/// The kinds of jobs. A newer job of a kind puts an older one out of date.
pub(super) const LOAD: &str = "load";
pub(super) const EXPORT: &str = "export";
pub(super) const COPY: &str = "copy";
pub(super) const AREA: &str = "area";
const OPEN_DIALOG: &str = "open dialog";

/// What a job brings back.
pub(super) enum Outcome {
    /// Detail for higher zoom levels is prepared; the next frame draws with it.
    GroundReady,
    /// What the map waited for is gathered; the next frame draws with it.
    CrowdsGathered,
    /// What a map ordered ahead: the audience's or the window's own.
    Ahead {
        is_audience: bool,
        rehearsed: Option<Box<crate::map::Rehearsed>>,
    },
    /// The user was asked for a file to open.
    Chosen(Answer),
    /// A portfolio was read from a file or folder.
    Loaded(Result<Box<Ready>, LoadError>, PathBuf),
    /// The user was asked for a place to export to.
    ExportTo(Answer),
    /// Something was written, and what is to be said of it, or why not.
    Exported(Result<(PathBuf, Written), ExportError>),
    /// The preview of an export is made, where it can be.
    Previewed(super::export::Preview),
    /// A picture for the clipboard is drawn, and what is to be said of it, or why not.
    Picture(Result<(raster::Picture, Written), ExportError>),
    /// A picture was put on the clipboard, where that takes it, and what is to be said of it.
    Copied {
        /// Its width and height in pixels; `None` where it is not there.
        size: Option<[u32; 2]>,
        /// What is to be said.
        written: Written,
    },
    /// Something newer is on the clipboard than what was to be put there.
    Overtaken,
    /// Rows of the table are sorted.
    Sorted(Sorted),
    /// Rows of the table are written for the clipboard.
    Rows {
        /// Cells parted by tabs.
        text: String,
        /// How many rows they are.
        count: usize,
    },
    /// The picture beside a text that is on the clipboard is drawn.
    Postcard {
        /// The text.
        text: String,
        /// The text with the picture.
        html: String,
    },
    /// The search has found something.
    Found(super::search::Found),
    /// A source of tiles (by id) was opened, or why it could not be.
    SourceOpened(String, Result<Box<Found>, OpenFailure>),
    /// A picture that the portfolio of a serial names was read, or why it cannot be shown.
    Photo {
        /// The portfolio's serial.
        serial: u64,
        /// The name of its file.
        name: String,
        /// The picture.
        photo: Result<raster::Picture, String>,
    },
    /// The pictures that slides of a portfolio may have, by name.
    Pictures {
        /// Where the portfolio is from.
        origin: Origin,
        /// The names of their files, with the folder in front.
        names: Vec<String>,
    },
    /// A source of tiles was asked for one.
    Tested(OwnSource, Result<Raster, TestFailure>),
    /// What is kept of network sources, after all that was to be done about it.
    Stores(super::stores::Found),
    /// The user was asked for a place to fetch an area into.
    AreaTo(Answer),
    /// An area that was fetched has come to an end.
    AreaEnded(super::areas::End),
    /// Stories were saved, as far as they could be.
    StoriesSaved(SaveEnd),
    /// The user was asked where the portfolio is to lie as a folder.
    StoryFolder(Answer),
    /// The portfolio was saved as a folder, or why not.
    StoriesMoved(FolderEnd),
    /// The user was asked for a picture of a slide.
    PictureFile(Answer),
    /// It was read, or why not.
    PictureRead(making::PictureRead),
    /// It was brought into the portfolio, or why not.
    PictureAdded(making::Added),
    /// What is not saved was kept for the next start.
    UnsavedKept,
    /// Fonts for letters that were missing have been looked for.
    LettersFound,
}

/// How long after the first picture the finer levels of detail are prepared, in seconds.
const DETAIL_DELAY_SECS: f64 = 0.4;

impl App {
    /// Has the finer levels of detail prepared, for when the user zooms in.
    ///
    /// Not before the first picture has been on the screen for a moment: until then all the machine works for that.
    pub(super) fn prepare_ground_when_due(&mut self, ctx: &Context) {
        let Some(due) = self.detail_due else {
            return;
        };
        let now = ctx.input(|input| input.time);
        let zoom = self.view.camera.zoom;
        let is_missed = level_at(zoom) > 0 && !self.map.ground.is_ready(zoom);
        if is_missed || now >= due {
            self.detail_due = None;
            self.prepare_ground_ahead();
        } else {
            let due = due.min(now + DETAIL_DELAY_SECS);
            self.detail_due = Some(due);
            let rest = Duration::try_from_secs_f64(due - now);
            ctx.request_repaint_after(rest.unwrap_or_default());
        }
    }

    /// Prepares the finer levels of detail, and brings them to the graphics card: tens of megabytes, for which a frame of a
    /// flight would have no time.
    pub(super) fn prepare_ground_ahead(&mut self) {
        for (kind, zoom) in [("detail", 4.5), ("full-detail", f64::INFINITY)] {
            let ground = Arc::clone(&self.map.ground);
            let uploader = self.map.uploader();
            self.jobs.start(kind, move |cancel| {
                let bring = |made: Made<'_>| {
                    if let Some(uploader) = &uploader {
                        uploader.bring(made);
                    }
                };
                if !cancel.is_set() {
                    // They may have been there before there was a window, or before its graphics were lost.
                    let waters = ground.waters_with(bring);
                    if kind == "detail" {
                        bring(Made::Waters(&waters));
                    }
                }
                if !cancel.is_set() {
                    bring(Made::Level(&ground.prepare_with(zoom, bring)));
                }
                Outcome::GroundReady
            });
        }
    }

    /// Takes what has finished since the last frame.
    pub(super) fn take_outcomes(&mut self, ctx: &Context) {
        for (_, outcome) in self.jobs.finished() {
            self.take(ctx, outcome);
        }
        for kind in self.jobs.failed() {
            tracing::error!(kind, "a job failed");
            self.tell(self.tr.text("notice-failed").into_owned());
            match kind {
                LOAD => self.give_up_loading(),
                EXPORT => self.export_next(),
                PREVIEW => self.give_up_preview(),
                job if sources::OPEN.contains(&job) => self.give_up_opening(ctx, job),
                layers::TEST => self.give_up_testing(),
                photos::PHOTO => self.give_up_photo(),
                AREA => self.rest_area(None),
                making::SAVE => self.give_up_saving(),
                _ => {}
            }
        }
    }

    fn take(&mut self, ctx: &Context, outcome: Outcome) {
        match outcome {
            Outcome::GroundReady => ctx.request_repaint(),
            Outcome::Ahead {
                is_audience,
                rehearsed,
            } => self.take_ahead(is_audience, rehearsed),
            Outcome::CrowdsGathered => {
                self.gathering = None;
                ctx.request_repaint();
            }
            Outcome::Chosen(Answer::Path(path)) => self.open(path),
            Outcome::Chosen(Answer::NoDialog) => {
                let command = Arg::from(dialog::COMMAND);
                self.tell(
                    self.tr
                        .with("notice-no-open-dialog", &[("command", command)]),
                );
            }
            Outcome::Chosen(Answer::Canceled) => {}
            Outcome::ExportTo(answer) => self.take_export_file(answer),
            Outcome::Loaded(result, path) => self.show_loaded(ctx, result, path),
            Outcome::Exported(result) => self.take_exported(result),
            Outcome::Previewed(preview) => self.take_preview(ctx, preview),
            Outcome::Picture(Ok(drawn)) => self.put_picture(drawn),
            Outcome::Copied { size, written } => self.take_copied(size, &written),
            Outcome::Picture(Err(ExportError::Canceled)) | Outcome::Overtaken => {}
            Outcome::Picture(Err(error)) => self.tell(error.say(&self.tr)),
            Outcome::Pictures { origin, names } => self.take_pictures(&origin, names),
            Outcome::StoriesSaved(end) => {
                self.take_saved(end);
                ctx.request_repaint();
            }
            Outcome::StoryFolder(answer) => self.take_folder(answer),
            Outcome::StoriesMoved(end) => self.take_moved(end),
            Outcome::PictureFile(answer) => self.take_picture_file(answer),
            Outcome::PictureRead(read) => self.take_new_picture(read),
            Outcome::PictureAdded(added) => self.take_added(ctx, added),
            Outcome::UnsavedKept => {}
            Outcome::LettersFound => self.take_up_letters(ctx),
            Outcome::Sorted(sorted) => {
                self.sorting.take(sorted);
                ctx.request_repaint();
            }
            Outcome::Photo {
                serial,
                name,
                photo,
            } => self.take_photo(ctx, (serial, name), photo),
            Outcome::SourceOpened(id, opened) => self.take_opened(ctx, id, opened),
            Outcome::Tested(source, answer) => self.take_tested(ctx, source, answer),
            Outcome::AreaTo(answer) => self.take_area_file(ctx, answer),
            Outcome::AreaEnded(end) => self.take_area_end(ctx, end),
            Outcome::Stores(found) => self.take_stores(ctx, found),
            Outcome::Rows { text, count } => self.put_rows(ctx, text, count),
            Outcome::Found(found) => self.take_found(ctx, found),
            Outcome::Postcard { text, html } => self.put_postcard(&text, &html),
        }
    }

    /// Asks for a portfolio's folder or file.
    pub(super) fn ask_for_file(&mut self) {
        // One dialog is there already.
        if self.jobs.is_running(OPEN_DIALOG) {
            return;
        }
        let title = self.tr.text("dialog-open").into_owned();
        let kinds = self.tr.text("dialog-portfolios").into_owned();
        let dialog = rfd::AsyncFileDialog::new()
            .set_title(title)
            .add_filter(kinds, &["zip", "geojson", "json", "geojsonl", "geojsons"])
            .pick_file();
        self.jobs.start_apart(OPEN_DIALOG, move |_| {
            Outcome::Chosen(dialog::answer(dialog))
        });
    }
}
