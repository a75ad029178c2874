//! What reaches beyond the view: flights, files, clipboard, windows.

use std::sync::Arc;

use egui::{Context, ViewportCommand};

use super::App;
use super::work::{self, Outcome};
use crate::export::{self, Progress, Request, Written};
use crate::i18n::{Phrases, system_language};
use crate::raster;
use crate::view::{Copy, Effect};

impl App {
    /// Carries out one effect.
    pub(super) fn run(&mut self, ctx: &Context, effect: Effect) {
        match effect {
            Effect::Fly(destination) => self.go(ctx, &destination),
            Effect::Reveal(selection) => self.reveal(ctx, &selection),
            Effect::ZoomBy(levels) => self.zoom_by(ctx, levels),
            Effect::PanBy { x, y } => self.pan_by(ctx, x, y),
            Effect::OpenCrowd(site) => self.open_crowd(ctx, site),
            Effect::Copy(what) => self.copy(ctx, &what),
            Effect::Identify(position) => self.identify(position),
            Effect::ReturnToLast => self.return_to_last(ctx),
            Effect::Bookmark(step) => self.bookmark(ctx, step),
            Effect::Source(step) => self.take_source_step(ctx, step),
            Effect::Area(step) => self.take_area_step(ctx, &step),
            Effect::Stage(step) => self.take_stage_step(ctx, step),
            Effect::Story(step) => self.take_story_step(ctx, step),
            Effect::Reset => self.reset(ctx),
            Effect::Reload => self.reload(),
            Effect::Open(path) => self.open(path),
            Effect::OpenFileDialog => self.ask_for_file(),
            Effect::Export(step) => self.take_export_step(ctx, step),
            Effect::OpenUrl(url) => open_url(&url),
            Effect::ToggleFullScreen => {
                let full = ctx.input(|input| input.viewport().fullscreen.unwrap_or(false));
                ctx.send_viewport_cmd(ViewportCommand::Fullscreen(!full));
            }
            Effect::FollowSystemLang => self.view.lang = system_language().to_owned(),
            Effect::StepYears { by, only_end } => self.step_years(by, only_end),
            Effect::FocusMap => self.map.request_focus(),
            Effect::Retrace(steps) => self.retrace(ctx, steps),
            Effect::FocusSearch { select } => self.focus_search(ctx, select),
            Effect::StepHit(rows) => self.step_hit(ctx, rows),
            Effect::GoToHit(number) => self.go_to_hit(ctx, number),
            Effect::Quit => ctx.send_viewport_cmd(ViewportCommand::Close),
        }
    }

    fn copy(&mut self, ctx: &Context, what: &Copy) {
        match what {
            Copy::CardText => {
                let portfolio = &self.loaded.portfolio;
                let selection = self.view.selection.as_ref();
                let details = selection.and_then(|shown| shown.details(portfolio, &self.view.lang));
                let Some(details) = details else {
                    return;
                };
                let text = details.say_postcard(&Phrases {
                    tr: &self.tr,
                    countries: &self.names,
                });
                let request = self.picture_of_view(ctx.pixels_per_point());
                self.copy_picture(ctx, Some(text), request);
            }
            Copy::Picture => {
                let request = self.picture_of_view(ctx.pixels_per_point());
                self.copy_picture(ctx, None, request);
            }
            Copy::Rows { rows, records } => self.copy_rows(ctx, *rows, records),
            Copy::Link | Copy::CommandLine => self.copy_link(ctx, what),
            Copy::Figures | Copy::Coordinates(_) => self.copy_found(ctx, what),
        }
    }

    /// Draws a picture, and puts it on the clipboard when it is drawn; a postcard's text at once, so that nobody pastes what
    /// they copied before.
    pub(super) fn copy_picture(&mut self, ctx: &Context, text: Option<String>, request: Request) {
        if let Some(text) = &text {
            self.put_text(ctx, text.clone());
        }
        // As an exported picture: it leaves the window, so it says itself what it shows.
        let portfolio = Arc::clone(&self.loaded.portfolio);
        let ground = Arc::clone(&self.map.ground);
        self.jobs.start(work::COPY, move |cancel| {
            let progress = Progress::until(cancel.clone());
            let drawn = export::draw(&request, (&portfolio, &ground), &progress);
            match text {
                None => Outcome::Picture(drawn),
                Some(text) => {
                    let scale = request.pixels_per_point();
                    let png = drawn.and_then(|(picture, _)| Ok(export::png(&picture, scale)?));
                    let png = png
                        .inspect_err(|error| tracing::warn!(%error, "the text goes alone"))
                        .ok();
                    let html = export::postcard_html(&text, png.as_deref());
                    Outcome::Postcard { text, html }
                }
            }
        });
    }

    /// Puts a text on the clipboard.
    pub(super) fn put_text(&mut self, ctx: &Context, text: String) {
        // For egui's own text fields; the system's clipboard is the app's affair.
        ctx.copy_text(text.clone());
        self.clipboard.turn();
        let put = self.clipboard.with(|clipboard| clipboard.set_text(text));
        if let Some(Err(error)) = put {
            tracing::warn!(%error, "the clipboard takes no text");
        }
    }

    /// Puts a picture that was drawn for the clipboard there, by a job: the clipboard packs it first, which takes as long as
    /// drawing it did.
    pub(super) fn put_picture(&mut self, (picture, written): (raster::Picture, Written)) {
        let clipboard = self.clipboard.clone();
        let turn = clipboard.turn();
        self.jobs.start(work::COPY, move |_| {
            let size = [picture.width, picture.height];
            let image = arboard::ImageData {
                width: picture.width as usize,
                height: picture.height as usize,
                bytes: picture.straight_rgba().into(),
            };
            let Some(put) = clipboard.put_image(turn, image) else {
                return Outcome::Overtaken;
            };
            if let Err(error) = &put {
                tracing::warn!(%error, "the clipboard takes no picture");
            }
            Outcome::Copied {
                size: put.is_ok().then_some(size),
                written,
            }
        });
    }

    /// Tells of a picture of so many pixels that is on the clipboard now, or is not.
    pub(super) fn take_copied(&mut self, size: Option<[u32; 2]>, written: &Written) {
        let Some([width, height]) = size else {
            self.tell(self.tr.text("notice-not-copied").into_owned());
            return;
        };
        let args = [("width", width.into()), ("height", height.into())];
        self.tell(self.tr.with("notice-copied-picture", &args));
        self.tell_of_export(&written.told);
    }

    /// Puts the picture beside the text on the clipboard: who pastes into a letter gets both, into a text field the text.
    pub(super) fn put_postcard(&mut self, text: &str, html: &str) {
        self.clipboard.turn();
        let put = self.clipboard.with(|clipboard| {
            // What was copied since is not taken away again.
            let is_there = clipboard.get_text().is_ok_and(|there| there == text);
            is_there.then(|| clipboard.set_html(html, Some(text)))
        });
        let Some(put) = put else {
            return;
        };
        let key = match put {
            Some(Ok(())) => "notice-copied",
            Some(Err(error)) => {
                tracing::warn!(%error, "the clipboard takes the text alone");
                "notice-copied-text"
            }
            None => "notice-not-copied",
        };
        self.tell(self.tr.text(key).into_owned());
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
