//! Background work: what is started off the UI thread, and what comes back.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use egui::Context;

use super::App;
use super::dialog::{self, Answer};
use super::layers;
use super::making::{self, FolderEnd, SaveEnd};
use super::open::Ready;
use super::photos;
use super::services::Cancel;
use super::sources;
use crate::export::{self, ExportError, Fit, MissingTiles, Request};
use crate::geo::detail::level_at;
use crate::i18n::Arg;
use crate::portfolio::{LoadError, Portfolio};
use crate::raster;
use crate::scene::ground::Ground;
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
const EXPORT_DIALOG: &str = "export dialog";

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
    /// A picture was written, and which tiles it lacks, or why not.
    Exported(Result<(PathBuf, Vec<MissingTiles>), ExportError>),
    /// A picture for the clipboard is drawn, where it can be, and which tiles it lacks.
    Picture(Option<raster::Picture>, Vec<MissingTiles>),
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

    /// Prepares the finer levels of detail.
    pub(super) fn prepare_ground_ahead(&mut self) {
        for (kind, zoom) in [("detail", 4.5), ("full-detail", f64::INFINITY)] {
            let ground = Arc::clone(&self.map.ground);
            self.jobs.start(kind, move |cancel| {
                if !cancel.is_set() {
                    drop(ground.waters());
                }
                if !cancel.is_set() {
                    ground.prepare(zoom);
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
                sources::OPEN => self.give_up_opening(ctx),
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
            Outcome::ExportTo(Answer::Path(path)) => self.export(path),
            Outcome::ExportTo(Answer::NoDialog) => {
                let command = Arg::from(dialog::COMMAND);
                self.tell(
                    self.tr
                        .with("notice-no-export-dialog", &[("command", command)]),
                );
                self.export(dialog::usual_file(&dialog::pictures()));
            }
            Outcome::Chosen(Answer::Canceled) | Outcome::ExportTo(Answer::Canceled) => {}
            Outcome::Loaded(result, path) => self.show_loaded(ctx, result, path),
            Outcome::Exported(result) => {
                match result {
                    Ok((path, missing)) => {
                        self.tell_of_file("notice-exported", &path, false);
                        self.tell_of_missing(&missing);
                    }
                    Err(error) => self.tell(error.say(&self.tr)),
                }
                self.export_next();
            }
            Outcome::Picture(picture, missing) => {
                if let Some(picture) = picture {
                    self.put_picture(picture);
                    self.tell_of_missing(&missing);
                }
            }
            Outcome::StoriesSaved(end) => {
                self.take_saved(end);
                ctx.request_repaint();
            }
            Outcome::StoryFolder(answer) => self.take_folder(answer),
            Outcome::StoriesMoved(end) => self.take_moved(end),
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

    /// Asks where to export the picture.
    pub(super) fn ask_where_to_export(&mut self) {
        if self.jobs.is_running(EXPORT_DIALOG) {
            return;
        }
        let title = self.tr.text("dialog-export").into_owned();
        let dialog = rfd::AsyncFileDialog::new()
            .set_title(title)
            .set_file_name(dialog::FILE_NAME)
            .add_filter("PNG", &["png"])
            .add_filter("SVG", &["svg"])
            .save_file();
        self.jobs.start_apart(EXPORT_DIALOG, move |_| {
            Outcome::ExportTo(dialog::answer(dialog))
        });
    }

    /// Draws what the window shows into a file, twice as fine as most screens.
    pub(super) fn export(&mut self, path: PathBuf) {
        let request = self.picture_of_view(2.0);
        let portfolio = Arc::clone(&self.loaded.portfolio);
        let ground = Arc::clone(&self.map.ground);
        self.exports.push_back(Export {
            request,
            portfolio,
            ground,
            path,
        });
        if !self.jobs.is_running(EXPORT) {
            self.export_next();
        }
    }

    /// What the window shows, as a picture of so many pixels for each point.
    pub(super) fn picture_of_view(&self, scale: f32) -> Request {
        let viewport = self.map.viewport();
        let pixels = |points: f64| (points * f64::from(scale)).round().max(1.0) as u32;
        Request {
            size: [pixels(viewport.width), pixels(viewport.height)],
            dpi: 96.0 * scale,
            fit: Fit::Camera(self.view.camera),
            selection: self.view.selection.clone(),
            lang: self.view.lang.clone(),
            look: self.style().look,
            filter: self.view.filter.clone(),
            measure: self.view.measure().cloned(),
            shading: self.view.shading.clone(),
            crowds: self.view.crowds,
            spread: self.view.spread.clone(),
            tiles: self.tile_sources(),
        }
    }

    /// Begins the next export: none that was asked for is dropped for a later one.
    pub(super) fn export_next(&mut self) {
        let Some(export) = self.exports.pop_front() else {
            return;
        };
        let words = self.tr.text("notice-exporting").into_owned();
        self.announce(EXPORT, words);
        self.jobs.start(EXPORT, move |cancel| {
            let written = export.write(cancel);
            Outcome::Exported(written.map(|missing| (export.path, missing)))
        });
    }
}

/// A picture to be written.
pub(super) struct Export {
    request: Request,
    portfolio: Arc<Portfolio>,
    ground: Arc<Ground>,
    path: PathBuf,
}

impl Export {
    /// Draws the picture into its file. Canceled between the steps, it writes nothing.
    fn write(&self, cancel: &Cancel) -> Result<Vec<MissingTiles>, ExportError> {
        let (scene, missing) = self
            .request
            .scene_and_missing(&self.portfolio, &self.ground)?;
        if cancel.is_set() {
            return Ok(missing);
        }
        let ending = self.path.extension();
        let bytes = if ending.is_some_and(|ending| ending.eq_ignore_ascii_case("svg")) {
            export::svg(&scene).into_bytes()
        } else {
            let scale = self.request.pixels_per_point();
            let picture = raster::draw(&scene, scale)?;
            if cancel.is_set() {
                return Ok(missing);
            }
            export::png(&picture, scale)?
        };
        if !cancel.is_set() {
            export::save(&self.path, &bytes)?;
        }
        Ok(missing)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::TileSources;
    use crate::portfolio::load_embedded;
    use crate::view::{Crowds, Filter, Look};

    #[test]
    fn a_canceled_export_writes_nothing() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let portfolio = load_embedded().expect("it is whole").portfolio;
        let ground = Arc::new(Ground::of(&portfolio));
        let request = Request {
            size: [64, 48],
            dpi: 96.0,
            fit: Fit::Overview,
            selection: None,
            lang: "en".to_owned(),
            look: Look::Light,
            filter: Filter::default(),
            measure: None,
            shading: None,
            crowds: Crowds::default(),
            spread: None,
            tiles: TileSources::default(),
        };
        for (name, canceled) in [("canceled.png", true), ("whole.png", false)] {
            let cancel = Cancel::default();
            if canceled {
                cancel.set();
            }
            let export = Export {
                request: request.clone(),
                portfolio: Arc::clone(&portfolio),
                ground: Arc::clone(&ground),
                path: folder.path().join(name),
            };
            export.write(&cancel).expect("nothing went wrong");
            assert_eq!(export.path.exists(), !canceled, "{name}");
        }
    }
}
