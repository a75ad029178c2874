//! Opening what layers of tiles are shown of: a few sources at once, off the window's thread, and again after a while where one
//! could not be reached or has become another. What was kept of one is shown while its server is asked.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::Duration;

use egui::Context;

use super::App;
use super::layers::named;
use super::work::Outcome;
use crate::tiles::fetch::FailureKind;
use crate::tiles::offered::Offerer;
use crate::tiles::opened::{OpenFailure, Opened};
use crate::tiles::schedule::State;
use crate::tiles::shelf::store_of;
use crate::tiles::standby::{Found, Standby, document_path};
use crate::tiles::{Offered, Source};

/// The jobs that open sources, one each: a server that does not answer keeps nobody from opening others.
pub(super) const OPEN: [&str; 3] = ["tile-source", "tile-source-2", "tile-source-3"];
/// After how long a source that could not be reached is opened again, in seconds.
const REOPENS_SECS: f64 = 30.0;

/// The sources that were opened, and that are to be.
#[derive(Default)]
pub(super) struct Sources {
    /// They themselves, or why they could not be opened, by id.
    opened: BTreeMap<String, Result<Arc<Opened>, OpenFailure>>,
    /// Those that are being opened, each by the job of its place.
    opening: [Option<String>; OPEN.len()],
    /// Which are opened again, and when, in seconds.
    due: BTreeMap<String, f64>,
    /// Those in whose place areas of them are shown, and why.
    stood_in_for: BTreeMap<String, OpenFailure>,
    /// Those of them that are tried once more.
    tried_again: BTreeSet<String>,
    /// The one whose archive last changed while it was shown, and when it was opened anew, in seconds.
    changed: Option<(String, f64)>,
    /// Those that have vector tiles although they do not say so, as their first tiles show.
    vector: BTreeSet<String>,
}

impl Sources {
    /// A source, or why it could not be opened; `None` before that was tried.
    pub(super) fn opened(&self, id: &str) -> Option<&Result<Arc<Opened>, OpenFailure>> {
        self.opened.get(id)
    }

    /// Whether a source's tiles turned out to be vector tiles.
    pub(super) fn has_vector_tiles(&self, id: &str) -> bool {
        self.vector.contains(id)
    }

    /// Why areas of a source are shown in its place, where they are.
    pub(super) fn instead_of(&self, id: &str) -> Option<OpenFailure> {
        self.stood_in_for.get(id).copied()
    }

    /// Has a source opened again, as soon as it is shown or asked for.
    pub(super) fn forget(&mut self, id: &str) {
        self.opened.remove(id);
        self.stood_in_for.remove(id);
    }

    /// The same of all.
    pub(super) fn forget_all(&mut self) {
        self.opened.clear();
        self.stood_in_for.clear();
    }

    /// Notes that one is being opened; by which job. `None` where all are at work.
    pub(super) fn begin(&mut self, id: &str) -> Option<&'static str> {
        let free = self.opening.iter().position(Option::is_none)?;
        *self.opening.get_mut(free)? = Some(id.to_owned());
        OPEN.get(free).copied()
    }

    fn is_opening(&self, id: &str) -> bool {
        let mut opening = self.opening.iter().flatten();
        opening.any(|opening| opening == id)
    }

    /// Whether a source was another one when it was last looked at.
    fn has_changed(&self, id: &str) -> bool {
        let changed = self.changed.as_ref();
        changed.is_some_and(|(changed, _)| changed == id)
    }
}

/// Whether two are the same source, of archives that say the same of themselves. Where their tiles differ, the one that was
/// there notices that by what its server says.
fn is_same(before: &Opened, now: &Opened) -> bool {
    let info = |opened: &Opened| {
        opened
            .archive
            .as_ref()
            .map(|archive| archive.info().clone())
    };
    before.source == now.source && before.reach == now.reach && info(before) == info(now)
}

impl App {
    /// Opens the sources that are shown and were not opened yet; those that could not be reached again after a while.
    pub(super) fn open_layers(&mut self, ctx: &Context) {
        self.notice_vectors();
        let now = ctx.input(|input| input.time);
        self.notice_changes(now);
        self.open_due_again(now);
        if let Some(next) = self.sources.due.values().copied().reduce(f64::min) {
            let rest = Duration::try_from_secs_f64(next - now).unwrap_or_default();
            ctx.request_repaint_after(rest);
        }
        while self.open_next() {}
    }

    /// Opens the next source that waits for it, where a job is free.
    fn open_next(&mut self) -> bool {
        let shown = self.view.shown_layers().map(|layer| &layer.source);
        let is_waiting = |offered: &&Offered| {
            let is_asked = self.sources.tried_again.contains(&offered.id);
            (offered.opened.is_none() || is_asked) && !self.sources.is_opening(&offered.id)
        };
        let mut waiting = shown.chain(self.area_source()).filter_map(|source| {
            let mut offered = self.map.offered().iter();
            offered.find(|offered| offered.id == *source && is_waiting(offered))
        });
        let Some(offered) = waiting.next() else {
            return false;
        };
        let (id, address, reach) = (offered.id.clone(), offered.address.clone(), offered.reach());
        // What waits for an area to be fetched waits for the server.
        let is_first = offered.opened.is_none() && self.area_source() != Some(&id);
        let session = self.session.as_ref();
        let folder = session.map(|session| session.home.tiles());
        let standby = Standby {
            document: folder.as_ref().map(|folder| document_path(folder, &id)),
            store: folder.as_ref().map(|folder| store_of(folder, &id)),
            areas: self.area_files().remove(&id).unwrap_or_default(),
        };
        let Some(job) = self.sources.begin(&id) else {
            return false;
        };
        self.sources.tried_again.remove(&id);
        self.jobs.start_apart(job, move |_| {
            let at_once = if is_first {
                standby.at_once(&address, reach)
            } else {
                None
            };
            let found = at_once.map_or_else(|| standby.open(&address, reach), Ok);
            Outcome::SourceOpened(id, found.map(Box::new))
        });
        true
    }

    /// Asks a source again at once: what could not be opened is opened anew, and what has failed is asked for.
    pub(super) fn ask_again(&mut self, ctx: &Context, id: &str) {
        self.map.ask_again(id);
        if let Some(map) = self.presenting.audience_map() {
            map.ask_again(id);
        }
        let is_open = self.sources.opened(id).is_none_or(Result::is_ok);
        if !is_open || self.sources.instead_of(id).is_some() {
            let now = ctx.input(|input| input.time);
            self.sources.due.insert(id.to_owned(), now);
        }
        ctx.request_repaint();
    }

    /// Shows as vector tiles what turned out to be such.
    fn notice_vectors(&mut self) {
        let found: Vec<String> = self.map.unsaid_vectors().map(str::to_owned).collect();
        let before = self.sources.vector.len();
        self.sources.vector.extend(found);
        if self.sources.vector.len() > before {
            self.offer_layers();
        }
    }

    /// Has those opened again for which it is time.
    fn open_due_again(&mut self, now: f64) {
        let due = self.sources.due.iter().filter(|(_, when)| **when <= now);
        let due: Vec<String> = due.map(|(id, _)| id.clone()).collect();
        for id in due {
            self.sources.due.remove(&id);
            if self.sources.instead_of(&id).is_some() {
                // What stands in for it stays meanwhile.
                self.sources.tried_again.insert(id);
            } else if self.sources.has_changed(&id) {
                self.open_anew(id, now);
            } else {
                self.sources.forget(&id);
                self.offer_layers();
            }
        }
    }

    /// Forgets a shown source whose archive is another one by now, so that it is opened anew with all that it says of itself.
    /// One that changes again and again is left alone for a while each time.
    fn notice_changes(&mut self, now: f64) {
        let mut layers = self.view.shown_layers();
        let has_changed = |source: &str| {
            let report = self.map.layer_report(source);
            report.is_some_and(|(_, doing, _)| doing == State::Failing(FailureKind::Changed))
        };
        let changed = layers.find(|layer| has_changed(&layer.source));
        let Some(id) = changed.map(|layer| layer.source.clone()) else {
            return;
        };
        drop(layers);
        let before = self.sources.changed.as_ref();
        let before = before.filter(|(changed, _)| *changed == id);
        let due = before.map_or(now, |(_, when)| when + REOPENS_SECS);
        if due > now {
            self.sources.due.entry(id).or_insert(due);
        } else {
            self.open_anew(id, now);
        }
    }

    /// Forgets what a source was, so that it is opened again.
    fn open_anew(&mut self, id: String, now: f64) {
        self.sources.forget(&id);
        self.offer_layers();
        self.sources.changed = Some((id, now));
    }

    /// Takes a source that was opened, or why it could not be.
    pub(super) fn take_opened(
        &mut self,
        ctx: &Context,
        id: String,
        found: Result<Box<Found>, OpenFailure>,
    ) {
        for opening in &mut self.sources.opening {
            opening.take_if(|opening| *opening == id);
        }
        let instead_of = match &found {
            Ok(found) => found.instead_of,
            Err(_) => None,
        };
        // What was a source once may be half written right now.
        let is_passing =
            |failure: &OpenFailure| failure.is_passing() || self.sources.has_changed(&id);
        if instead_of.is_some() || found.as_ref().err().is_some_and(is_passing) {
            let now = ctx.input(|input| input.time);
            let is_unasked = instead_of == Some(OpenFailure::Unasked);
            let pause = if is_unasked { 0.0 } else { REOPENS_SECS };
            self.sources.due.insert(id.clone(), now + pause);
            if let Some(before) = self.sources.stood_in_for.get_mut(&id) {
                *before = instead_of.unwrap_or(*before);
                // Nothing has come of trying once more: the same goes on standing in.
                return;
            }
        }
        let mut all = self.map.offered().iter();
        let Some(offered) = all.find(|offered| offered.id == id) else {
            return;
        };
        let opened = found.map(|found| {
            let mut opened = found.opened;
            opened.source = self.named(opened.source, offered);
            Arc::new(opened)
        });
        let was_unasked = self.sources.stood_in_for.get(&id) == Some(&OpenFailure::Unasked);
        let is_unchanged = match (self.sources.opened.get(&id), &opened) {
            (Some(Ok(before)), Ok(now)) => was_unasked && is_same(before, now),
            _ => false,
        };
        // What was shown at once is what there is: it goes on, with all that has come of it.
        if !is_unchanged {
            self.sources.opened.insert(id.clone(), opened);
        }
        match instead_of {
            Some(failure) => drop(self.sources.stood_in_for.insert(id.clone(), failure)),
            None => drop(self.sources.stood_in_for.remove(&id)),
        }
        self.offer_layers();
        self.begin_opened_area(ctx, &id);
        ctx.request_repaint();
    }

    /// Lets others be opened where opening a source ended in a panic: it counts as one that could not be reached.
    pub(super) fn give_up_opening(&mut self, ctx: &Context, job: &str) {
        let place = OPEN.iter().position(|open| *open == job);
        let opening = place.and_then(|place| self.sources.opening.get(place)?.clone());
        if let Some(id) = opening {
            self.take_opened(ctx, id, Err(OpenFailure::Failed(FailureKind::Broken)));
        }
    }

    /// A source with what is said of it by whoever offers it.
    fn named(&self, source: Source, offered: &Offered) -> Source {
        match offered.by {
            Offerer::Portfolio(number) => match self.loaded.portfolio.basemaps.get(number) {
                Some(basemap) => basemap.named(source, offered),
                None => source,
            },
            Offerer::User(number) => {
                let session = self.session.as_ref();
                match session.and_then(|session| session.settings.sources.get(number)) {
                    Some(own) => named(source, own, &offered.id),
                    None => source,
                }
            }
            Offerer::Program => source,
        }
    }
}
