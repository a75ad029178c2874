//! Links to the view, and the way back to what was last looked at.

use std::path::{PathBuf, absolute};

use egui::Context;

use super::App;
use super::services::Settings;
use super::session::Opening;
use crate::i18n::system_language;
use crate::tiles::Budget;
use crate::view::stage::AudienceChoice;
use crate::view::{Copy, Crowds, Destination, ExportChoices, Link, LookChoice, Play, Selection};

impl App {
    /// Where what is shown lies, from everywhere on this machine; `None` for the embedded portfolio.
    fn shown_path(&self) -> Option<PathBuf> {
        let path = self.loaded.origin.path()?;
        Some(absolute(path).unwrap_or_else(|_| path.to_owned()))
    }

    /// A link that shows what is looked at now.
    pub(super) fn link(&self) -> Link {
        let camera = self.aim();
        let select = self.view.selection.as_ref().and_then(|shown| match shown {
            Selection::Program(id) => Some(format!("program:{id}")),
            Selection::Site(id) | Selection::Feature(id) => Some(format!("site:{id}")),
            Selection::Country(code) => Some(format!("country:{code}")),
            Selection::Theme(_) => None,
        });
        Link {
            portfolio: self.shown_path(),
            center: Some(camera.center),
            zoom: Some(camera.zoom),
            lang: Some(self.view.lang.clone()),
            select,
            filter: self.view.filter.clone(),
            shading: self.view.shading.clone(),
            crowds: self.view.crowds,
            dock: self.view.dock,
        }
    }

    /// Copies a link to the view, or the command that shows it.
    pub(super) fn copy_link(&mut self, ctx: &Context, what: &Copy) {
        let link = self.link().to_string();
        let text = match what {
            // What a link escapes leaves nothing that ends the quotes.
            Copy::CommandLine => format!("{} '{link}'", env!("CARGO_PKG_NAME")),
            _ => link,
        };
        self.put_text(ctx, text);
        self.tell(self.tr.text("notice-copied-link").into_owned());
    }

    /// Whether what was looked at last is offered: it is of the portfolio that is open.
    pub(super) fn offers_last(&self) -> bool {
        let is_of_this = |link: &Link| link.portfolio == self.shown_path();
        self.view.offers_last && self.last.as_ref().is_some_and(is_of_this)
    }

    /// Shows what was looked at last.
    pub(super) fn return_to_last(&mut self, ctx: &Context) {
        let Some(link) = self.last.take() else {
            return;
        };
        self.opening = Some(Opening::of(link));
        let from = self.view.camera;
        self.apply_opening(ctx);
        let to = std::mem::replace(&mut self.view.camera, from);
        self.fly(ctx, to, None);
    }

    /// What the next start may offer to go back to, where it is more than the overview.
    pub(super) fn note_last(&mut self) {
        let is_overview = self.view.selection.is_none()
            && self.view.filter.is_empty()
            && self.view.shading.is_none()
            && self.view.crowds == Crowds::default()
            && self.view.dock.is_none()
            && self
                .framed
                .is_some_and(|(_, camera)| camera == self.view.camera);
        // Who only started the program and looked keeps the offer for the next time.
        if self.is_waiting || self.is_presenting() || (is_overview && self.view.offers_last) {
            return;
        }
        let link = (!is_overview).then(|| self.link().to_string());
        if let Some(session) = &mut self.session {
            session.settings.last_view = link;
        }
    }

    /// Forgets what the user chose, as at a first start.
    pub(super) fn reset(&mut self, ctx: &Context) {
        // What was allowed may be so no longer.
        self.pause_area();
        if let Some(session) = &mut self.session {
            session.settings = Settings {
                window: session.settings.window,
                // What the user made is no setting.
                bookmarks: std::mem::take(&mut session.settings.bookmarks),
                sources: std::mem::take(&mut session.settings.sources),
                keys: std::mem::take(&mut session.settings.keys),
                area: session.settings.area.take(),
                ..Settings::default()
            };
        }
        self.presenting.stage.remember(AudienceChoice::default());
        self.last = None;
        self.view.lang = system_language().to_owned();
        self.view.follows_system_lang = true;
        self.view.look = LookChoice::System;
        self.view.list_open = true;
        self.view.layers.clear();
        self.view.coordinates = false;
        self.view.forget_portfolio();
        self.view.crowds = Crowds::default();
        self.view.play = Play::default();
        self.view.dock = None;
        self.view.dock_height = None;
        self.view.export = ExportChoices::default();
        self.view.filters_open = false;
        self.limit_tiles(Budget::default());
        self.offer_layers();
        self.tell(self.tr.text("notice-reset").into_owned());
        self.go(ctx, &Destination::All);
    }
}
