//! From one start to the next: what is remembered, and how a session begins and ends.

use egui::Context;

use super::App;
use super::services::{Home, Settings, WindowPlace, crash};
use crate::export::SaveError;
use crate::geo::Position;
use crate::i18n::Arg;
use crate::scene::extents::{self, Target};
use crate::view::{Camera, Command, Crowds, Dock, LayerStep, Link, Quantity, Shading, Wish};

/// What a session remembers, and where.
pub(super) struct Session {
    pub(super) home: Home,
    pub(super) settings: Settings,
    /// Where the window was last seen.
    pub(super) window: Option<WindowPlace>,
    /// Whether the last one crashed: then the network stays off until the user turns it on.
    pub(super) is_safe: bool,
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
    /// How countries are shaded.
    pub shading: Option<Shading>,
    /// How many sites are shown.
    pub crowds: Crowds,
    /// What stands along the lower edge of the map.
    pub dock: Option<Dock>,
}

impl Opening {
    /// The view that a link points to, in its portfolio.
    #[must_use]
    pub fn of(link: Link) -> Self {
        Self {
            center: link.center,
            zoom: link.zoom,
            select: link.select,
            filter: link.filter,
            shading: link.shading,
            crowds: link.crowds,
            dock: link.dock,
        }
    }
}

/// What the user chooses for the next starts, too. Nothing else changes the settings: what a link asks for, or a safe start
/// leaves out, is for one session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Choice {
    Lang,
    Look,
    Flights,
    List,
    Layers,
}

impl Choice {
    /// What a command of the user chooses.
    pub(super) fn by(command: &Command) -> Option<Self> {
        match command {
            Command::SetLang(_) | Command::FollowSystemLang => Some(Self::Lang),
            Command::SetLook(_) => Some(Self::Look),
            Command::SetFlights(_) => Some(Self::Flights),
            Command::ToggleList => Some(Self::List),
            // A layer that is still being faded is kept once that has ended.
            Command::Layer(LayerStep::SetOpacity { .. }) => None,
            Command::Layer(_) => Some(Self::Layers),
            _ => None,
        }
    }
}

impl App {
    /// Takes up what was remembered.
    pub(super) fn begin(&mut self, session: Session) {
        self.view.list_open = session.settings.list_open;
        self.view.flights = session.settings.flights;
        self.offer_last(session.settings.last_view.as_deref());
        self.map.keep_tiles_in(session.home.tiles());
        self.map.limit_tiles(session.settings.budget);
        let audience = session.settings.audience.clone();
        self.presenting.stage.remember(audience);
        let notes = session.settings.notes_percent;
        self.presenting.stage.remember_notes(notes);
        self.session = Some(session);
        self.take_up_bookmarks();
        self.take_up_area();
        self.offer_layers();
        self.view.layers = self.layers_remembered();
    }

    /// Shows what a link asks for, once the opening view is known. To be called before the first frame.
    pub fn open_with(&mut self, opening: Opening) {
        self.opening = Some(opening);
    }

    /// Leaves out of the filter what the portfolio has no theme for, which would hide everything, and says so.
    fn forget_unknown_themes(&mut self) -> Option<String> {
        let portfolio = &self.loaded.portfolio;
        let id = self.view.filter.unknown_theme(portfolio)?;
        let known: Vec<&str> = portfolio
            .themes
            .iter()
            .map(|theme| theme.id.as_str())
            .collect();
        let args = [
            ("id", Arg::from(id)),
            ("known", Arg::from(known.join(", "))),
        ];
        let message = self.tr.with("filter-no-theme", &args);
        self.view.filter.wishes.retain(|wish| match wish {
            Wish::Theme(id) => portfolio.theme(id).is_some(),
            _ => true,
        });
        Some(message)
    }

    /// Shades no countries by a result that the portfolio does not have, and says so.
    fn forget_unknown_figures(&mut self) {
        let shading = self.view.shading.as_ref();
        let Some(Quantity::Figure(kind)) = shading.map(|shading| &shading.measure) else {
            return;
        };
        if self.loaded.portfolio.figures_of(kind).next().is_none() {
            let what = format!("{} {}", kind.label, kind.unit);
            let args = [("what", Arg::from(what.trim()))];
            let message = self.tr.with("shading-no-figure", &args);
            self.tell(message);
            self.view.shading = None;
        }
    }

    pub(super) fn apply_opening(&mut self, ctx: &Context) {
        let Some(opening) = self.opening.take() else {
            return;
        };
        self.view.filter = opening.filter;
        self.view.shading = opening.shading;
        self.forget_unknown_figures();
        self.view.show_crowds(opening.crowds);
        self.view.dock = opening.dock;
        if let Some(message) = self.forget_unknown_themes() {
            self.tell(message);
        }
        let found = opening
            .select
            .map(|id| extents::find(&self.loaded.portfolio, &self.map.ground, &id));
        match found {
            None => {}
            Some(Ok(Target::Thing(selection))) => {
                // Selected first: the camera leaves room for the card.
                self.view.selection = Some(selection.clone());
                let camera = self.camera_for(ctx, &selection);
                self.view.camera = camera.unwrap_or(self.view.camera);
            }
            Some(Ok(place @ Target::Place(_))) => {
                let extent = place.extent(&self.loaded.portfolio, &self.map.ground);
                let camera = extent.map(|extent| self.camera_on(ctx, extent));
                self.view.camera = camera.unwrap_or(self.view.camera);
            }
            Some(Err(error)) => self.tell(extents::say_id_error(&error, &self.tr)),
        }
        let chosen = self.view.camera;
        self.view.camera = Camera {
            center: opening.center.unwrap_or(chosen.center),
            zoom: opening.zoom.unwrap_or(chosen.zoom),
        }
        .clamped();
    }

    /// Tells of settings that were set aside, and of a start after a crash.
    pub(super) fn tell_of_start(
        &mut self,
        start: &crash::Start,
        set_aside: Option<&std::path::Path>,
    ) {
        if let Some(path) = set_aside {
            self.tell_of_file("notice-settings", path, true);
        }
        match &start.note {
            Some(report) => self.tell_of_file("notice-crash", report, true),
            None if start.safe => {
                self.tell_lasting(self.tr.text("notice-crash-unreported").into_owned());
            }
            None => {}
        }
    }

    /// Notes where the window is, for the end.
    pub(super) fn note_window(&mut self, ctx: &Context) {
        if let Some(session) = &mut self.session {
            let last = session.window;
            session.window = ctx.input(|input| {
                WindowPlace::seen(input.viewport(), input.content_rect().size(), last)
            });
        }
    }

    /// Saves what the user has just chosen.
    pub(super) fn remember(&mut self, choice: Choice) {
        let view = &self.view;
        let Some(session) = &mut self.session else {
            return;
        };
        let settings = &mut session.settings;
        match choice {
            Choice::Lang => {
                settings.lang = (!view.follows_system_lang).then(|| view.lang.clone());
            }
            Choice::Look => settings.look = view.look,
            Choice::Flights => settings.flights = view.flights,
            Choice::List => settings.list_open = view.list_open,
            // Before the first portfolio is there, nothing is turned on for good; after a crash what was on before is kept.
            Choice::Layers if self.is_waiting || session.is_safe => {}
            Choice::Layers if view.layers.is_empty() => {
                settings.layers.remove(&self.consent_key);
            }
            Choice::Layers => {
                let layers = view.layers.clone();
                settings.layers.insert(self.consent_key.clone(), layers);
            }
        }
        self.save_settings();
    }

    /// Offers the way back to what was looked at last.
    pub(super) fn offer_last(&mut self, link: Option<&str>) {
        self.last = link.and_then(|link| link.parse().ok());
        self.view.offers_last = self.last.is_some();
    }

    /// Saves what the user chose.
    ///
    /// Where that fails it is said once, until it works again: who chooses something needs to know that it lasts until the end
    /// only, and not more often than that.
    pub(super) fn save_settings(&mut self) {
        let Some(session) = &self.session else {
            return;
        };
        match save(session) {
            Ok(()) => self.settings_fail = false,
            Err(error) if !self.settings_fail => {
                self.settings_fail = true;
                let args = [
                    ("file", Arg::from(error.path.display().to_string())),
                    ("system", error.cause.to_string().into()),
                ];
                self.tell_lasting(self.tr.with("settings-unwritable", &args));
            }
            Err(_) => {}
        }
    }

    /// Saves where the window was, at the end.
    pub(super) fn end(&mut self) {
        self.note_last();
        self.leave_stories();
        if let Some(session) = &mut self.session {
            session.settings.window = session.window;
            // Nobody is there any more to be told: the log is.
            drop(save(session));
        }
    }
}

fn save(session: &Session) -> Result<(), SaveError> {
    let saved = session.settings.save(&session.home);
    saved.inspect_err(|error| tracing::warn!(%error, "the settings were not saved"))
}
