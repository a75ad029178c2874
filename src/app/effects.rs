//! What reaches beyond the view: flights, files, clipboard, windows.

use std::path::PathBuf;
use std::sync::Arc;

use egui::{Context, ViewportCommand};

use super::App;
use crate::i18n::Phrases;
use crate::portfolio::{Details, LoadError, Loaded};
use crate::raster;
use crate::scene::AtlasNames;
use crate::scene::ground::Ground;
use crate::view::{Copy, Effect, Filter, Overlay, Selection};

impl App {
    /// Carries out one effect.
    pub(super) fn run(&mut self, ctx: &Context, effect: Effect) {
        match effect {
            Effect::Fly(destination) => self.go(ctx, &destination),
            Effect::Reveal(selection) => self.reveal(ctx, &selection),
            Effect::ZoomBy(levels) => self.zoom_by(ctx, levels),
            Effect::PanBy { x, y } => self.pan_by(ctx, x, y),
            Effect::Copy(what) => self.copy(ctx, &what),
            Effect::Reload => {
                if let Some(path) = self.file.clone() {
                    self.open(path);
                }
            }
            Effect::Open(path) => self.open(path),
            Effect::OpenFileDialog => self.ask_for_file(),
            Effect::ExportDialog => self.ask_where_to_export(),
            Effect::OpenUrl(url) => open_url(&url),
            Effect::ToggleFullScreen => {
                let full = ctx.input(|input| input.viewport().fullscreen.unwrap_or(false));
                ctx.send_viewport_cmd(ViewportCommand::Fullscreen(!full));
            }
            Effect::FocusMap => self.map.request_focus(),
            Effect::Quit => ctx.send_viewport_cmd(ViewportCommand::Close),
        }
    }

    /// What is told of the selection, in the reader's language.
    fn details(&self) -> Option<Details> {
        let portfolio = &self.loaded.portfolio;
        let lang = &self.view.lang;
        match self.view.selection.as_ref()? {
            Selection::Program(id) => {
                Some(Details::of_program(portfolio, portfolio.program(id)?, lang))
            }
            Selection::Site(id) => {
                let site = portfolio.site(id)?;
                let program = site.programs.iter().find_map(|id| portfolio.program(id));
                Some(program.map_or_else(
                    || Details::of_site(portfolio, site, lang),
                    |program| Details::of_program(portfolio, program, lang),
                ))
            }
            Selection::Country(code) => Some(Details::of_country(portfolio, code, lang)),
            Selection::Feature(id) => {
                let feature = portfolio
                    .features
                    .iter()
                    .find(|feature| feature.id == *id)?;
                Some(Details::of_feature(portfolio, feature, lang))
            }
            Selection::Theme(_) => None,
        }
    }

    fn copy(&mut self, ctx: &Context, what: &Copy) {
        match what {
            Copy::Text(text) => ctx.copy_text(text.clone()),
            Copy::CardText => {
                let Some(details) = self.details() else {
                    return;
                };
                let text = details.say_postcard(&Phrases {
                    tr: &self.tr,
                    countries: &self.names,
                });
                self.copy_postcard(ctx, text);
            }
            Copy::Picture => {
                let picture = self
                    .map
                    .scene()
                    .and_then(|scene| raster::draw(scene, ctx.pixels_per_point()).ok());
                if let Some(picture) = picture {
                    let size = [picture.width as usize, picture.height as usize];
                    ctx.copy_image(egui::ColorImage::from_rgba_premultiplied(
                        size,
                        &picture.rgba,
                    ));
                }
            }
        }
    }

    /// Puts text and picture on the clipboard together: who pastes into a letter gets both, into a text field the text.
    fn copy_postcard(&mut self, ctx: &Context, text: String) {
        let scale = ctx.pixels_per_point();
        let png = self
            .map
            .scene()
            .and_then(|scene| raster::draw(scene, scale).ok())
            .and_then(|picture| crate::export::png(&picture, scale).ok());
        let html = crate::export::postcard_html(&text, png.as_deref());
        if self.clipboard.is_none() {
            self.clipboard = arboard::Clipboard::new().ok();
        }
        let copied = self
            .clipboard
            .as_mut()
            .map(|clipboard| clipboard.set_html(&html, Some(&text)));
        // Where the system's clipboard takes no HTML, egui's takes the text.
        if !matches!(copied, Some(Ok(()))) {
            ctx.copy_text(text);
        }
    }

    /// Shows a portfolio that was read. Where nothing of it can be shown, what was open stays open, and the problems are
    /// listed; mended, it takes the place of what is open. One that was open and was read again keeps the view.
    pub(super) fn show_loaded(
        &mut self,
        ctx: &Context,
        result: Result<Loaded, LoadError>,
        path: PathBuf,
    ) {
        ctx.request_repaint();
        if self.file.as_ref() != Some(&path) || self.watch.is_none() {
            self.file = Some(path);
            self.watch(ctx);
        }
        let before = std::mem::take(&mut self.problems);
        let loaded = match result {
            Ok(loaded) => loaded,
            Err(error) => {
                tracing::warn!("the portfolio cannot be opened");
                self.problems = error.problems.list().to_vec();
                self.view.overlay = Some(Overlay::Problems);
                return;
            }
        };
        let again = loaded.origin == self.loaded.origin;
        self.problems = loaded.problems.list().to_vec();
        self.loaded = loaded;
        let ground = Arc::new(Ground::of(&self.loaded.portfolio));
        self.names = AtlasNames(Arc::clone(&ground.atlas));
        self.map.reset(ground);
        self.prepare_ground_ahead();
        if again {
            self.view.overlay = self
                .view
                .overlay
                .filter(|overlay| *overlay != Overlay::Problems);
        } else {
            self.view.selection = None;
            self.view.hover = None;
            self.view.filter = Filter::default();
            self.view.overlay = None;
            self.view.camera = self.overview();
        }
        // What was selected may be gone.
        let is_gone = |selection: &Selection| match selection {
            Selection::Program(id) => self.loaded.portfolio.program(id).is_none(),
            Selection::Site(id) => self.loaded.portfolio.site(id).is_none(),
            Selection::Feature(id) => !self
                .loaded
                .portfolio
                .features
                .iter()
                .any(|feature| feature.id == *id),
            Selection::Country(_) | Selection::Theme(_) => false,
        };
        if self.view.selection.as_ref().is_some_and(is_gone) {
            self.view.selection = None;
        }
        // Who saves the file every minute is not told every minute of what they know.
        let known = again && self.problems == before;
        if !self.problems.is_empty() && !known {
            self.view.overlay = Some(Overlay::Problems);
        }
    }
}

/// Opens an address in the browser, where it is one that leads to a page or a letter.
fn open_url(url: &str) {
    let allowed = ["https://", "http://", "mailto:"]
        .iter()
        .any(|scheme| url.starts_with(scheme));
    if !allowed {
        tracing::warn!("a link that is neither http(s) nor mailto was not followed");
    } else if let Err(error) = open::that_detached(url) {
        tracing::warn!(%error, "the browser could not be opened");
    }
}
