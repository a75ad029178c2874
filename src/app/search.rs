//! The search: asked at each keystroke, answered off the UI thread.

use std::sync::{Arc, OnceLock};

use egui::Context;
use egui::text::{CCursor, CCursorRange};

use super::App;
use super::work::Outcome;
use crate::atlas::cities;
use crate::find::{Hit, HitKind, Searcher, organization_id};
use crate::portfolio::Lang;
use crate::scene::extents::{self, Target};
use crate::ui::actions::Action;
use crate::ui::search;
use crate::view::stage::StageStep;
use crate::view::{Camera, Command, Selection, Wish};

pub(super) const SEARCH: &str = "search";

/// What was asked: a text, for a reader of a language.
type Question = (String, Lang);

/// An answer of the search.
pub(super) struct Found {
    question: Question,
    hits: Vec<Hit>,
}

/// The search of the open portfolio.
#[derive(Default)]
pub(super) struct Finder {
    /// The index, built by the first question.
    searcher: Arc<OnceLock<Searcher>>,
    /// What was asked last.
    asked: Option<Question>,
    /// The last answer.
    found: Option<Found>,
    /// A hit that is to be gone to as soon as the answer is there.
    is_awaited: bool,
    /// Where the map was before hits were shown on it.
    from: Option<Camera>,
}

impl Finder {
    /// Who types on after Enter does not mean what Enter meant.
    pub(super) fn type_on(&mut self) {
        self.is_awaited = false;
    }

    /// Where the map was before hits were shown on it; `None` where none is.
    pub(super) fn from(&self) -> Option<Camera> {
        self.from
    }

    /// The map stays where it is when the search is closed.
    pub(super) fn stay(&mut self) {
        self.from = None;
    }
}

impl App {
    /// What the search has found for what is in its field; `None` while it is looking.
    pub(super) fn hits(&self) -> Option<&[Hit]> {
        let found = self.finder.found.as_ref()?;
        let is_meant =
            found.question.0 == self.view.search.text && found.question.1 == self.view.lang;
        is_meant.then_some(&found.hits[..])
    }

    /// Whether what is typed has been answered.
    #[must_use]
    pub fn is_search_done(&self) -> bool {
        self.hits().is_some()
    }

    /// Asks what is in the search field, where that has changed, and forgets the answer when the search is closed.
    pub(super) fn search_what_is_typed(&mut self, ctx: &Context) {
        if !self.view.search.is_open {
            self.finder.asked = None;
            self.finder.is_awaited = false;
            if let Some(from) = self.finder.from.take() {
                // Nothing was chosen: the map goes back to where it was.
                self.fly(ctx, from, None);
            }
            return;
        }
        let question = (self.view.search.text.clone(), self.view.lang.clone());
        if !self.view.search.asks() || self.finder.asked.as_ref() == Some(&question) {
            return;
        }
        self.finder.asked = Some(question.clone());
        let searcher = Arc::clone(&self.finder.searcher);
        let portfolio = Arc::clone(&self.loaded.portfolio);
        let atlas = Arc::clone(&self.map.ground.atlas);
        self.jobs.start(SEARCH, move |_| {
            let searcher =
                searcher.get_or_init(|| Searcher::new(&portfolio, &atlas.countries, cities()));
            let hits = searcher.search(&question.0, &question.1);
            Outcome::Found(Found { question, hits })
        });
    }

    /// Takes an answer.
    pub(super) fn take_found(&mut self, ctx: &Context, found: Found) {
        self.finder.found = Some(found);
        ctx.request_repaint();
        if self.finder.is_awaited && self.hits().is_some() {
            self.go_to_hit(ctx, None);
        }
    }

    /// Forgets what was found in another portfolio.
    pub(super) fn forget_found(&mut self) {
        self.jobs.cancel(SEARCH);
        self.finder = Finder::default();
    }

    /// Gives the search field the keyboard focus: typing replaces what is in it where that is to be selected, else goes on
    /// behind it.
    pub(super) fn focus_search(&self, ctx: &Context, select: bool) {
        let id = search::field_id();
        ctx.memory_mut(|memory| memory.request_focus(id));
        let length = self.view.search.text.chars().count();
        let mut state = egui::TextEdit::load_state(ctx, id).unwrap_or_default();
        let end = CCursor::new(length);
        let begin = if select { CCursor::default() } else { end };
        let range = CCursorRange::two(begin, end);
        state.cursor.set_char_range(Some(range));
        egui::TextEdit::store_state(ctx, id, state);
    }

    /// Chooses another hit, and shows it on the map.
    pub(super) fn step_hit(&mut self, ctx: &Context, rows: i32) {
        let commands = self.found_commands(ctx).len();
        let hits = self.hits().unwrap_or_default();
        let rows_shown = commands + hits.len().min(search::MOST_SHOWN);
        let last = i32::try_from(rows_shown).unwrap_or(i32::MAX) - 1;
        if last < 0 {
            return;
        }
        let now = i32::try_from(self.view.search.chosen).unwrap_or(0);
        let chosen = usize::try_from((now + rows).clamp(0, last)).unwrap_or(0);
        let hit = chosen.checked_sub(commands).and_then(|nth| hits.get(nth));
        let theme = hit
            .filter(|hit| hit.kind == HitKind::Theme)
            .map(|hit| Selection::Theme(hit.id.clone()));
        let target = hit.and_then(|hit| self.target(hit));
        self.view.search.chosen = chosen;
        self.view.hover = target
            .as_ref()
            .and_then(Target::selection)
            .cloned()
            .or(theme);
        let extent = target
            .and_then(|target| target.extent(&self.loaded.portfolio, &self.map.ground))
            .filter(|extent| !self.is_in_view(ctx, *extent));
        if let Some(extent) = extent {
            self.finder.from = self.finder.from.or_else(|| Some(self.aim()));
            let to = self.camera_on(ctx, extent);
            self.fly(ctx, to, None);
        }
    }

    /// Goes to a hit by its number, or to the chosen one; where the search is still looking, as soon as it has found.
    pub(super) fn go_to_hit(&mut self, ctx: &Context, number: Option<usize>) {
        let number = number.unwrap_or(self.view.search.chosen);
        let commands = self.found_commands(ctx);
        let style = self.style();
        let action = commands.get(number);
        let command = action.and_then(|action| action.command(&self.cx(&style)));
        if let Some(command) = command {
            self.view.end_search();
            self.map.request_focus();
            self.carry_out(ctx, command);
            return self.finder.stay();
        }
        let Some(number) = number.checked_sub(commands.len()) else {
            return;
        };
        self.finder.is_awaited = self.hits().is_none() && self.view.search.asks();
        let Some(hit) = self.hits().and_then(|hits| hits.get(number)).cloned() else {
            return;
        };
        self.view.end_search();
        self.map.request_focus();
        self.leave_for(ctx, &hit);
        match hit.kind {
            HitKind::Theme => self.carry_out(ctx, Command::Narrow(Wish::Theme(hit.id))),
            HitKind::Organization => {
                match self.party_of(&hit) {
                    Some(name) => self.carry_out(ctx, Command::Narrow(Wish::Party(name))),
                    // Everything is the organization's own work.
                    None => self.carry_out(ctx, Command::ShowAll),
                }
            }
            HitKind::Program | HitKind::Country | HitKind::Site | HitKind::Place => {
                match self.target(&hit) {
                    Some(Target::Thing(selection)) => {
                        // To select it and to fly there is one step.
                        self.note();
                        self.follow(ctx, Command::Select(selection.clone()));
                        self.follow(ctx, Command::FlyTo(selection));
                    }
                    Some(place @ Target::Place(_)) => {
                        self.note();
                        let extent = place.extent(&self.loaded.portfolio, &self.map.ground);
                        if let Some(extent) = extent {
                            let to = self.camera_on(ctx, extent);
                            self.fly(ctx, to, None);
                        }
                    }
                    None => {}
                }
            }
        }
        self.finder.stay();
    }

    /// In a talk, a hit is off its path.
    fn leave_for(&mut self, ctx: &Context, hit: &Hit) {
        if self.is_presenting() {
            let thing = self.target(hit);
            let thing = thing.as_ref().and_then(Target::selection).cloned();
            self.carry_out(ctx, Command::Stage(StageStep::Leave(thing)));
        }
    }

    /// The commands among what is found.
    fn found_commands(&self, ctx: &Context) -> Vec<Action> {
        search::commands(ctx, &self.cx(&self.style()))
    }

    /// The name of a funder or partner; `None` of the organization itself.
    fn party_of(&self, hit: &Hit) -> Option<String> {
        let portfolio = &self.loaded.portfolio;
        let mut parties = portfolio.parties();
        let party = parties.find(|party| organization_id(&party.name, portfolio) == hit.id)?;
        Some(party.name.key().to_owned())
    }

    /// What of the map a hit is; `None` for themes and organizations.
    fn target(&self, hit: &Hit) -> Option<Target> {
        let portfolio = &self.loaded.portfolio;
        let thing = match hit.kind {
            HitKind::Program => Selection::Program(hit.id.clone()),
            HitKind::Country => Selection::Country(hit.id.clone()),
            HitKind::Site if portfolio.site(&hit.id).is_some() => Selection::Site(hit.id.clone()),
            HitKind::Site => Selection::Feature(hit.id.clone()),
            HitKind::Place => return extents::find(portfolio, &self.map.ground, &hit.id).ok(),
            HitKind::Theme | HitKind::Organization => return None,
        };
        Some(Target::Thing(thing))
    }
}
