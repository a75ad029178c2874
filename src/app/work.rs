//! Background work: what is started off the UI thread, and what comes back.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui::Context;

use super::App;
use super::notice::Notice;
use crate::export::{self, Fit, Request};
use crate::i18n::Arg;
use crate::portfolio::{Limits, LoadError, Loaded, load};
use crate::raster;
use crate::scene::ground::Ground;

/// What a job brings back.
pub(super) enum Outcome {
    /// Detail for higher zoom levels is prepared; the next frame draws with it.
    GroundReady,
    /// A file to open was chosen, or none.
    Chosen(Option<PathBuf>),
    /// A portfolio was read from a file or folder.
    Loaded(Result<Loaded, LoadError>, PathBuf),
    /// A place to export to was chosen, or none.
    ExportTo(Option<PathBuf>),
    /// A picture was written, or why not.
    Exported(Result<PathBuf, String>),
}

impl App {
    /// Prepares the finer levels of detail, for when the user zooms in.
    pub(super) fn prepare_ground_ahead(&mut self) {
        for (kind, zoom) in [("detail", 4.5), ("full detail", f64::INFINITY)] {
            let ground = Arc::clone(&self.map.ground);
            self.jobs.start(kind, move |_| {
                ground.prepare(zoom);
                Outcome::GroundReady
            });
        }
    }

    /// Takes what has finished since the last frame.
    pub(super) fn take_outcomes(&mut self, ctx: &Context) {
        for (_, outcome) in self.jobs.finished() {
            match outcome {
                Outcome::GroundReady => ctx.request_repaint(),
                Outcome::Chosen(path) => {
                    if let Some(path) = path {
                        self.open(path);
                    }
                }
                Outcome::Loaded(result, path) => self.show_loaded(ctx, result, path),
                Outcome::ExportTo(path) => {
                    if let Some(path) = path {
                        self.export(path);
                    }
                }
                Outcome::Exported(Ok(path)) => {
                    let words = self.tr.with(
                        "notice-exported",
                        &[("file", Arg::from(path.display().to_string()))],
                    );
                    self.notice = Some(Notice::new(words));
                }
                Outcome::Exported(Err(why)) => self.notice = Some(Notice::new(why)),
            }
        }
        for kind in self.jobs.failed() {
            tracing::error!(kind, "a job failed");
            self.notice = Some(Notice::new(self.tr.text("notice-failed").into_owned()));
        }
    }

    /// Reads a portfolio. What is open stays open until it has been read.
    pub(super) fn open(&mut self, path: PathBuf) {
        self.jobs.start("load", move |_| {
            Outcome::Loaded(load(&path, &Limits::default()), path)
        });
    }

    /// Asks for a portfolio's folder or file.
    pub(super) fn ask_for_file(&mut self) {
        let title = self.tr.text("dialog-open").into_owned();
        let kinds = self.tr.text("dialog-portfolios").into_owned();
        let dialog = rfd::AsyncFileDialog::new()
            .set_title(title)
            .add_filter(kinds, &["zip", "geojson", "json", "geojsonl", "geojsons"])
            .pick_file();
        self.jobs.start("dialog", move |_| {
            Outcome::Chosen(pollster::block_on(dialog).map(|file| file.path().to_owned()))
        });
    }

    /// Asks where to export the picture.
    pub(super) fn ask_where_to_export(&mut self) {
        let title = self.tr.text("dialog-export").into_owned();
        let dialog = rfd::AsyncFileDialog::new()
            .set_title(title)
            .set_file_name("footprint-atlas.png")
            .add_filter("PNG", &["png"])
            .add_filter("SVG", &["svg"])
            .save_file();
        self.jobs.start("dialog", move |_| {
            Outcome::ExportTo(pollster::block_on(dialog).map(|file| file.path().to_owned()))
        });
    }

    /// Draws what the window shows into a file, twice as fine as most screens.
    fn export(&mut self, path: PathBuf) {
        let viewport = self.map.viewport();
        let pixels = |points: f64| (points * 2.0).round() as u32;
        let request = Request {
            size: [pixels(viewport.width), pixels(viewport.height)],
            dpi: 192.0,
            fit: Fit::Camera(self.view.camera),
            selection: self.view.selection.clone(),
            lang: self.view.lang.clone(),
            look: self.style().look,
            filter: self.view.filter.clone(),
        };
        let portfolio = Arc::clone(&self.loaded.portfolio);
        let ground = Arc::clone(&self.map.ground);
        self.jobs.start("export", move |_| {
            let written = picture_file(&request, &portfolio, &ground, &path);
            Outcome::Exported(written.map(|()| path))
        });
    }
}

fn picture_file(
    request: &Request,
    portfolio: &crate::portfolio::Portfolio,
    ground: &Ground,
    path: &Path,
) -> Result<(), String> {
    let scene = request
        .scene(portfolio, ground)
        .map_err(|error| error.to_string())?;
    let is_svg = path
        .extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("svg"));
    let bytes = if is_svg {
        export::svg(&scene).into_bytes()
    } else {
        let scale = request.pixels_per_point();
        let picture = raster::draw(&scene, scale).map_err(|error| error.to_string())?;
        export::png(&picture, scale).map_err(|error| error.to_string())?
    };
    export::save(path, &bytes).map_err(|error| error.to_string())
}
