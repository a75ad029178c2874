//! From one start to the next: what is remembered, and how a session begins and ends.

use std::path::{Path, PathBuf};

use egui::Context;

use super::App;
use super::notice::Notice;
use super::services::{Home, Settings, WindowPlace};
use crate::geo::Position;
use crate::i18n::Arg;
use crate::portfolio::Origin;
use crate::view::{Camera, Selection};

/// What a session remembers, and where.
pub(super) struct Session {
    pub(super) home: Home,
    pub(super) settings: Settings,
    /// Where the window was last seen.
    pub(super) window: Option<WindowPlace>,
}

/// A view to open with, from a link.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Opening {
    /// The middle of the map.
    pub center: Option<Position>,
    /// Zoom level.
    pub zoom: Option<f64>,
    /// What is selected: an id (contract, "Ids").
    pub select: Option<String>,
    /// Which entries are shown.
    pub filter: crate::view::Filter,
}

impl App {
    /// Takes up what was remembered. After a crash the network stays off.
    pub(super) fn begin(&mut self, session: Session, is_safe: bool) {
        self.view.list_open = session.settings.list_open;
        self.view.online_basemap = !is_safe && session.settings.online.contains(&self.origin());
        self.session = Some(session);
    }

    /// Shows what a link asks for, once the opening view is known.
    pub(super) fn open_with(&mut self, opening: Opening) {
        self.opening = Some(opening);
    }

    pub(super) fn apply_opening(&mut self) {
        let Some(opening) = self.opening.take() else {
            return;
        };
        self.view.filter = opening.filter;
        let selected: Option<Selection> = opening.select.as_deref().and_then(|id| {
            crate::scene::extents::find(&self.loaded.portfolio, &self.map.ground, id)
        });
        if let Some(selection) = selected {
            self.view.camera = self.camera_for(&selection).unwrap_or(self.view.camera);
            self.view.selection = Some(selection);
        }
        let chosen = self.view.camera;
        self.view.camera = Camera {
            center: opening.center.unwrap_or(chosen.center),
            zoom: opening.zoom.unwrap_or(chosen.zoom),
        }
        .clamped();
    }

    /// Tells of a start after a crash, or of settings that were set aside.
    pub(super) fn tell_of_start(&mut self, report: Option<&Path>, set_aside: Option<&Path>) {
        let file = |path: &Path| Arg::from(path.display().to_string());
        if let Some(path) = set_aside {
            self.notice = Some(Notice::new(
                self.tr.with("notice-settings", &[("file", file(path))]),
            ));
        }
        if let Some(path) = report {
            self.notice = Some(Notice::new(
                self.tr.with("notice-crash", &[("file", file(path))]),
            ));
        }
    }

    /// What the network basemap's consent is remembered for.
    fn origin(&self) -> String {
        match &self.loaded.origin {
            Origin::Embedded => "embedded".to_owned(),
            Origin::Folder(path) | Origin::Archive(path) | Origin::GeoJson(path) => {
                std::fs::canonicalize(path)
                    .unwrap_or_else(|_| PathBuf::from(path))
                    .display()
                    .to_string()
            }
        }
    }

    /// Notes what is to be remembered, and saves it where it changed.
    pub(super) fn remember(&mut self, ctx: &Context) {
        let origin = self.origin();
        let look = self.view.look;
        let (lang, online, list_open) = (
            self.view.lang.clone(),
            self.view.online_basemap,
            self.view.list_open,
        );
        let Some(session) = &mut self.session else {
            return;
        };
        session.window = ctx.input(|input| WindowPlace::seen(input.viewport(), session.window));
        let mut settings = session.settings.clone();
        let chose_lang = settings.lang.is_some() || lang != crate::i18n::system_language();
        settings.lang = chose_lang.then_some(lang);
        settings.look = look;
        settings.list_open = list_open;
        if online {
            settings.online.insert(origin);
        } else {
            settings.online.remove(&origin);
        }
        if settings != session.settings {
            session.settings = settings;
            save(session);
        }
    }

    /// Saves where the window was, at the end.
    pub(super) fn end(&mut self) {
        if let Some(session) = &mut self.session {
            session.settings.window = session.window;
            save(session);
        }
    }
}

fn save(session: &Session) {
    if let Err(error) = session.settings.save(&session.home) {
        tracing::warn!(%error, "the settings were not saved");
    }
}
