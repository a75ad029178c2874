//! An area of a source for use without a network: asked for, fetched into a file, let rest and gone on with, and offered as a
//! source of its own once it is whole.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use egui::Context;

use super::App;
use super::dialog::{self, Answer};
use super::layers::MOST_SOURCES;
use super::work::{AREA, Outcome};
use crate::i18n::Arg;
use crate::tiles::Offered;
use crate::tiles::archive::{DraftError, Format};
use crate::tiles::download::Progress;
use crate::tiles::offered::source_id;
use crate::tiles::offline::{self, Ended, Fetching, Leave, MOST_TILES};
use crate::tiles::opened::{OpenFailure, Opened};
use crate::tiles::template::Keys;
use crate::ui::{self, AreaState, AreaTrouble, AreaWork};
use crate::view::{AreaOrder, AreaStep, Overlay, OwnSource};

const DIALOG: &str = "area_dialog";
/// How often a dialog that shows it is drawn anew while tiles come.
const STEP: Duration = Duration::from_millis(250);

/// The area that is fetched, or asked for.
#[derive(Default)]
pub(super) struct Areas {
    /// The one for which the user is asked for a file.
    pub(super) asked: Option<AreaOrder>,
    /// What joins the window and the job that fetches.
    wire: Option<Arc<Wire>>,
    /// Whether nothing has come of it yet.
    is_new: bool,
}

/// What the window and the job tell each other.
#[derive(Default)]
struct Wire {
    progress: Mutex<Option<Progress>>,
    /// Whether the job is to end.
    stops: AtomicBool,
    /// Whether it is to throw away what came.
    gives_up: AtomicBool,
    /// Whether anybody sees how far it is.
    is_watched: AtomicBool,
}

/// How a job has ended.
pub(super) enum End {
    /// It fetched, or did not.
    Fetched(Result<Ended, DraftError>),
    /// It threw away what came.
    Discarded(Result<(), DraftError>),
}

impl App {
    /// Takes up the area that an earlier session has begun.
    pub(super) fn take_up_area(&mut self) {
        let session = self.session.as_ref();
        let order = session.and_then(|session| session.settings.area.clone());
        self.tiles.area = order.map(|order| AreaWork {
            order,
            state: AreaState::Resting(None),
            progress: None,
        });
    }

    /// The files with areas of sources that the user has, by the sources' ids.
    pub(super) fn area_files(&self) -> BTreeMap<String, Vec<PathBuf>> {
        let session = self.session.as_ref();
        session.map_or_else(BTreeMap::new, |session| session.settings.area_files())
    }

    /// The source that has to be open for an area that is chosen or to be gone on with.
    pub(super) fn area_source(&self) -> Option<&String> {
        let work = self.tiles.area.as_ref();
        let waiting = work.filter(|work| matches!(work.state, AreaState::Opening));
        let chosen = self.view.area_form.as_ref().map(|form| &form.source);
        waiting.map(|work| &work.order.source).or(chosen)
    }

    /// Shows how far it is.
    pub(super) fn note_area(&mut self) {
        let (Some(wire), Some(work)) = (&self.areas.wire, &mut self.tiles.area) else {
            return;
        };
        let is_watched = self.view.overlay == Some(Overlay::Layers);
        wire.is_watched.store(is_watched, Ordering::Relaxed);
        let progress = wire.progress.lock().unwrap_or_else(PoisonError::into_inner);
        work.progress = progress.or(work.progress);
    }

    /// Fetches an area, or lets that rest.
    pub(super) fn take_area_step(&mut self, ctx: &Context, step: &AreaStep) {
        match step {
            AreaStep::Begin => self.ask_for_area_file(),
            AreaStep::GoOn => self.go_on_with_area(ctx, false),
            AreaStep::TakeAsIs => self.go_on_with_area(ctx, true),
            AreaStep::Cancel => self.give_up_area(),
            AreaStep::Pause => self.pause_area(),
            AreaStep::Choose(_) | AreaStep::SetZooms(_) | AreaStep::Close => {}
        }
    }

    /// Lets the area rest that is fetched, once the requests under way have come back.
    pub(super) fn pause_area(&mut self) {
        let Some(work) = &mut self.tiles.area else {
            return;
        };
        match (&work.state, &self.areas.wire) {
            (AreaState::Running, Some(wire)) => {
                wire.stops.store(true, Ordering::Relaxed);
                work.state = AreaState::Pausing;
            }
            (AreaState::Opening, _) => work.state = AreaState::Resting(None),
            _ => {}
        }
    }

    /// Lets an area of a source rest that is being forgotten.
    pub(super) fn stop_area_of(&mut self, id: &str) {
        let work = self.tiles.area.as_ref();
        if work.is_some_and(|work| work.order.source == id) {
            self.pause_area();
        }
    }

    /// Lets an area rest whose source asks for a key that is being forgotten.
    pub(super) fn stop_area_with_key(&mut self, name: &str) {
        let Some(work) = &self.tiles.area else {
            return;
        };
        let mut offered = self.map.offered().iter();
        let offered = offered.find(|offered| offered.id == work.order.source);
        let template = offered.and_then(Offered::source);
        let uses = template.is_some_and(|source| {
            let template = &source.template;
            let mut keys = template.keys();
            keys.any(|key| Keys::name_for(template, key) == name)
        });
        if uses {
            self.pause_area();
        }
    }

    /// Waits no longer for a source to be opened that is not offered any more.
    pub(super) fn rest_unoffered_area(&mut self) {
        let work = self.tiles.area.as_ref();
        let waiting = work.filter(|work| matches!(work.state, AreaState::Opening));
        let is_offered = |id: &str| self.map.offered().iter().any(|offered| offered.id == id);
        if waiting.is_some_and(|work| !is_offered(&work.order.source)) {
            self.rest_area(Some(AreaTrouble::NotOffered));
        }
    }

    /// The area that is chosen, with a name for its file; `None` where it may not be, or is too much.
    pub(super) fn chosen_area(&self) -> Option<AreaOrder> {
        let style = self.style();
        let proposed = ui::proposed_area(&self.cx(&style))?;
        if proposed.estimate.tiles > MOST_TILES {
            return None;
        }
        let file = PathBuf::from(proposed.file_name());
        let (extent, zooms) = (proposed.area.extent, &proposed.area.zooms);
        Some(AreaOrder {
            source: proposed.source,
            title: proposed.title,
            file,
            what: proposed.what,
            extent: [extent.west, extent.south, extent.east, extent.north],
            zooms: [*zooms.start(), *zooms.end()],
        })
    }

    /// Asks for the file of the area that is chosen.
    fn ask_for_area_file(&mut self) {
        if self.jobs.is_running(DIALOG) || self.tiles.area.is_some() {
            return;
        }
        let Some(order) = self.chosen_area() else {
            return;
        };
        let name = order.file.display().to_string();
        self.areas.asked = Some(order);
        let title = self.tr.text("dialog-area").into_owned();
        let dialog = rfd::AsyncFileDialog::new()
            .set_title(title)
            .set_file_name(name)
            .add_filter(Format::MbTiles.name(), &["mbtiles"])
            .add_filter(Format::PmTiles.name(), &["pmtiles"])
            .save_file();
        self.jobs
            .start_apart(DIALOG, move |_| Outcome::AreaTo(dialog::answer(dialog)));
    }

    /// Begins the area that was asked for.
    pub(super) fn take_area_file(&mut self, ctx: &Context, answer: Answer) {
        let Some(order) = self.areas.asked.take() else {
            return;
        };
        let has_dialog = !matches!(answer, Answer::NoDialog);
        let file = match answer {
            Answer::Canceled => return,
            Answer::Path(path) if Format::of_path(&path).is_some() => path,
            Answer::Path(path) => {
                let mut name = path.into_os_string();
                name.push(".mbtiles");
                name.into()
            }
            Answer::NoDialog => {
                let stem = order.file.file_stem().unwrap_or_default();
                dialog::free_file(&dialog::pictures(), (&stem.to_string_lossy(), "mbtiles"))
            }
        };
        let shown = [("file", Arg::from(file.display().to_string()))];
        // The settings are text: with such a path in them, none could be saved any more.
        if file.to_str().is_none() {
            return self.tell(self.tr.with("notice-area-not-text", &shown));
        }
        if !has_dialog {
            let [file] = shown;
            let args = [file, ("command", dialog::COMMAND.into())];
            self.tell(self.tr.with("notice-no-area-dialog", &args));
        }
        let order = AreaOrder { file, ..order };
        if let Some(session) = &mut self.session {
            session.settings.area = Some(order.clone());
        }
        self.save_settings();
        self.view.area_form = None;
        self.areas.is_new = true;
        self.tiles.area = Some(AreaWork {
            order,
            state: AreaState::Resting(None),
            progress: None,
        });
        self.go_on_with_area(ctx, false);
    }

    /// Fetches what is missing of the area that was begun, or makes a file of what there is.
    fn go_on_with_area(&mut self, ctx: &Context, is_enough: bool) {
        let work = self.tiles.area.as_ref();
        let work = work.filter(|work| matches!(work.state, AreaState::Resting(_)));
        let Some(id) = work.map(|work| work.order.source.clone()) else {
            return;
        };
        // What could not be opened before is tried once more.
        let opened = self.sources.opened(&id);
        if opened.is_some_and(Result::is_err) || self.sources.instead_of(&id).is_some() {
            self.sources.forget(&id);
            self.offer_layers();
        }
        let mut offered = self.map.offered().iter();
        let offered = offered.find(|offered| offered.id == id);
        let Some(offered) = offered else {
            return self.rest_area(Some(AreaTrouble::NotOffered));
        };
        match offered.opened.clone() {
            Some(opened) => {
                let address = offered.address.clone();
                self.fetch_area((opened, &address), is_enough);
            }
            None => {
                if let Some(work) = &mut self.tiles.area {
                    work.state = AreaState::Opening;
                }
                ctx.request_repaint();
            }
        }
    }

    /// Goes on with an area that has waited for its source.
    pub(super) fn begin_opened_area(&mut self, ctx: &Context, id: &str) {
        if let Some(work) = &mut self.tiles.area
            && matches!(work.state, AreaState::Opening)
            && work.order.source == id
        {
            work.state = AreaState::Resting(None);
            let opened = self.sources.opened(id);
            let failure = opened.and_then(|opened| opened.as_ref().err().copied());
            // An area that was kept is no source to fetch from.
            match failure.or(self.sources.instead_of(id)) {
                Some(failure) => self.rest_area(Some(AreaTrouble::Open(failure))),
                None => self.go_on_with_area(ctx, false),
            }
        }
    }

    fn fetch_area(
        &mut self,
        (opened, address): (Result<Arc<Opened>, OpenFailure>, &str),
        is_enough: bool,
    ) {
        let opened = match opened {
            Ok(opened) => opened,
            Err(failure) => return self.rest_area(Some(AreaTrouble::Open(failure))),
        };
        let Some(work) = &mut self.tiles.area else {
            return;
        };
        let order = work.order.clone();
        // What is kept from start to start may have become odd, and terms may be known better.
        let is_allowed = matches!(Leave::of(&opened, address), Leave::Given { .. });
        let Some(area) = order.area().filter(|_| is_allowed) else {
            return self.rest_area(Some(AreaTrouble::NotOffered));
        };
        // Tiles of two maps in one file would look like one.
        if !offline::is_of(&order.what, (&opened, address)) {
            return self.rest_area(Some(AreaTrouble::OtherMap));
        }
        let keys = (self.map.tile_keys(), self.map.gates());
        let area = (area, order.what.clone());
        let into = (order.title, order.file.clone());
        let fetching = match Fetching::new(&opened, keys, area, into) {
            Ok(fetching) => fetching,
            Err(missing) => return self.rest_area(Some(AreaTrouble::Key(missing.name))),
        };
        work.state = AreaState::Running;
        let wire = Arc::new(Wire::default());
        self.areas.wire = Some(Arc::clone(&wire));
        let (waker, file, what) = (self.waker.clone(), order.file, order.what);
        self.jobs.start_apart(AREA, move |_| {
            let mut drawn = Instant::now();
            let mut tell = |progress: &Progress| {
                *wire.progress.lock().unwrap_or_else(PoisonError::into_inner) = Some(*progress);
                if wire.is_watched.load(Ordering::Relaxed) && drawn.elapsed() >= STEP {
                    drawn = Instant::now();
                    waker.wake();
                }
                if wire.stops.load(Ordering::Relaxed) {
                    return ControlFlow::Break(());
                }
                ControlFlow::Continue(())
            };
            let ended = fetching.run(is_enough, &mut tell);
            let is_whole = matches!(ended, Ok(Ended::Complete));
            Outcome::AreaEnded(if wire.gives_up.load(Ordering::Relaxed) && !is_whole {
                End::Discarded(offline::discard(&file, &what))
            } else {
                End::Fetched(ended)
            })
        });
    }

    /// Throws away what came of the area.
    fn give_up_area(&mut self) {
        let Some(work) = &mut self.tiles.area else {
            return;
        };
        let state = std::mem::replace(&mut work.state, AreaState::GivingUp);
        match (state, &self.areas.wire) {
            (AreaState::Running | AreaState::Pausing, Some(wire)) => {
                wire.gives_up.store(true, Ordering::Relaxed);
                wire.stops.store(true, Ordering::Relaxed);
            }
            (AreaState::GivingUp, _) => {}
            _ => {
                let (file, what) = (work.order.file.clone(), work.order.what.clone());
                self.jobs.start_apart(AREA, move |_| {
                    Outcome::AreaEnded(End::Discarded(offline::discard(&file, &what)))
                });
            }
        }
    }

    /// Takes what came of the area.
    pub(super) fn take_area_end(&mut self, ctx: &Context, end: End) {
        self.note_area();
        let is_new = std::mem::take(&mut self.areas.is_new);
        match end {
            End::Fetched(Ok(Ended::Complete)) => self.keep_area(),
            End::Fetched(Ok(Ended::Incomplete(progress))) => {
                if let Some(work) = &mut self.tiles.area {
                    work.progress = Some(progress);
                    let title = work.order.title.clone();
                    if !progress.is_stopped {
                        self.tell(
                            self.tr
                                .with("notice-area-rests", &[("title", title.into())]),
                        );
                    }
                }
                let is_missing = !progress.is_stopped;
                self.rest_area(is_missing.then_some(AreaTrouble::Missing));
            }
            End::Fetched(Err(error)) => {
                self.tell(self.tr.draft_error(&error));
                let work = self.tiles.area.as_ref();
                let progress = work.and_then(|work| work.progress);
                let has_come = progress.is_some_and(|progress| progress.done() > 0);
                // Where nothing could be begun, there is nothing to go on with.
                if is_new && !has_come {
                    self.forget_area();
                } else {
                    self.rest_area(Some(AreaTrouble::Draft(error)));
                }
            }
            End::Discarded(result) => {
                if let Err(error) = result {
                    self.tell(self.tr.draft_error(&error));
                }
                self.forget_area();
            }
        }
        ctx.request_repaint();
    }

    /// Lets the area rest; what has come is kept.
    pub(super) fn rest_area(&mut self, trouble: Option<AreaTrouble>) {
        self.areas.wire = None;
        if let Some(work) = &mut self.tiles.area {
            work.state = AreaState::Resting(trouble);
        }
    }

    fn forget_area(&mut self) {
        self.areas.wire = None;
        self.tiles.area = None;
        if let Some(session) = &mut self.session {
            session.settings.area = None;
        }
        self.save_settings();
    }

    /// Offers the area that is whole as a source of its own; where its own source fails, its tiles are looked for there.
    fn keep_area(&mut self) {
        let Some(AreaWork { order, .. }) = self.tiles.area.take() else {
            return;
        };
        let url = order.file.display().to_string();
        let id = source_id("own", &url);
        let mut is_listed = true;
        if let Some(session) = &mut self.session {
            let sources = &mut session.settings.sources;
            sources.retain(|own| own.url != url);
            is_listed = sources.len() < MOST_SOURCES;
            if is_listed {
                sources.push(OwnSource {
                    title: order.title,
                    url,
                    credit: String::new(),
                    area_of: Some(order.source),
                });
            }
        }
        // Another file may have lain there before.
        self.sources.forget(&id);
        self.forget_area();
        self.offer_layers();
        if is_listed {
            return self.tell_of_file("notice-area-done", &order.file, false);
        }
        let args = [
            ("file", Arg::from(order.file.display().to_string())),
            ("n", MOST_SOURCES.into()),
        ];
        self.tell(self.tr.with("notice-area-unlisted", &args));
    }
}
