//! What reaches beyond the view: flights, files, clipboard, windows.

use std::path::Path;
use std::sync::Arc;

use egui::{Context, ViewportCommand};

use super::App;
use crate::scene::AtlasNames;
use crate::i18n::Phrases;
use crate::portfolio::{Details, Limits, load};
use crate::raster;
use crate::scene::ground::Ground;
use crate::view::{Copy, Effect, Overlay, Selection};

impl App {
    /// Carries out one effect.
    pub(super) fn run(&mut self, ctx: &Context, effect: Effect) {
        match effect {
            Effect::Fly(destination) => self.go(ctx, &destination),
            Effect::Reveal(selection) => self.reveal(ctx, &selection),
            Effect::ZoomBy(levels) => self.zoom_by(ctx, levels),
            Effect::PanBy { x, y } => self.pan_by(ctx, x, y),
            Effect::Copy(what) => self.copy(ctx, &what),
            Effect::Reload => self.reload(ctx),
            Effect::Open(path) => self.open(ctx, &path),
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
            Selection::Program(id) => Some(Details::of_program(portfolio, portfolio.program(id)?, lang)),
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
                let feature = portfolio.features.iter().find(|feature| feature.id == *id)?;
                Some(Details::of_feature(portfolio, feature, lang))
            }
            Selection::Theme(_) => None,
        }
    }

    fn copy(&mut self, ctx: &Context, what: &Copy) {
        match what {
            Copy::Text(text) => ctx.copy_text(text.clone()),
            Copy::CardText => {
                let Some(details) = self.details() else { return };
                let text = details.say_postcard(&Phrases { tr: &self.tr, countries: &self.names });
                self.copy_postcard(ctx, text);
            }
            Copy::Picture => {
                let picture = self.map.scene().and_then(|scene| raster::draw(scene, ctx.pixels_per_point()).ok());
                if let Some(picture) = picture {
                    let size = [picture.width as usize, picture.height as usize];
                    ctx.copy_image(egui::ColorImage::from_rgba_premultiplied(size, &picture.rgba));
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
        let copied = self.clipboard.as_mut().map(|clipboard| clipboard.set_html(&html, Some(&text)));
        // Where the system's clipboard takes no HTML, egui's takes the text.
        if !matches!(copied, Some(Ok(()))) {
            ctx.copy_text(text);
        }
    }

    /// Loads the open portfolio again, keeping the view; while it is broken the last good picture stays.
    pub(super) fn reload(&mut self, ctx: &Context) {
        if let Some(path) = self.file() {
            let view = self.view.clone();
            self.open(ctx, &path);
            let opened_problems = self.view.overlay;
            self.view = crate::view::View { overlay: opened_problems, ..view };
        }
    }

    /// Opens a portfolio; where nothing of it can be shown, what was open stays open and the problems are listed.
    pub(super) fn open(&mut self, ctx: &Context, path: &Path) {
        let limits = Limits::default();
        match load(path, &limits) {
            Ok(loaded) => {
                self.problems = loaded.problems.list().to_vec();
                self.loaded = loaded;
                let ground = Arc::new(Ground::of(&self.loaded.portfolio));
                self.names = AtlasNames(Arc::clone(&ground.atlas));
                self.map.reset(ground);
                self.prepare_ground_ahead(ctx);
                self.view.selection = None;
                self.view.hover = None;
                self.view.filter = crate::view::Filter::default();
                self.view.camera = self.overview();
                self.view.overlay = None;
                if !self.problems.is_empty() {
                    self.view.overlay = Some(Overlay::Problems);
                }
            }
            Err(error) => {
                tracing::warn!(%error, "not opened");
                self.problems = error.problems.list().to_vec();
                self.view.overlay = Some(Overlay::Problems);
            }
        }
        ctx.request_repaint();
    }

    fn ask_for_file(&mut self) {}

    fn ask_where_to_export(&mut self) {}
}

/// Opens an address in the browser, where it is one that leads to a page or a letter.
fn open_url(url: &str) {
    let allowed = ["https://", "http://", "mailto:"].iter().any(|scheme| url.starts_with(scheme));
    if !allowed {
        tracing::warn!("a link that is neither http(s) nor mailto was not followed");
    } else if let Err(error) = open::that_detached(url) {
        tracing::warn!(%error, "the browser could not be opened");
    }
}
