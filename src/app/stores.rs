//! What is kept of network sources on the disk: how much, within the user's limits, and cleared when the user says so.

use std::collections::BTreeSet;
use std::path::Path;
use std::time::Duration;

use egui::Context;

use super::App;
use super::work::Outcome;
use crate::i18n::Arg;
use crate::tiles::Budget;
use crate::tiles::shelf::store_of;
use crate::tiles::standby::{forget_document, forget_documents};
use crate::tiles::store::{Contents, Store, StoreError, stores};
use crate::view::Overlay;

const LOOK: &str = "tile-stores";
const TIDY: &str = "tile-tidying";
/// How often it is looked while tiles come, in seconds.
const EVERY_SECS: f64 = 2.0;

/// When it was looked, and what is to be done.
#[derive(Default)]
pub(super) struct Stores {
    /// When it was looked last, in seconds, and how many tiles had come by then; `None` before.
    looked: Option<(f64, u64)>,
    /// What is to be thrown away, and has not been yet.
    clearing: Clearing,
}

/// What is to be thrown away.
#[derive(Debug, Clone, Default)]
struct Clearing {
    all: bool,
    ids: BTreeSet<String>,
}

/// What was found.
pub(super) struct Found {
    stores: Vec<(String, Contents)>,
    /// The file that could not be written, and why.
    failed: Option<(String, StoreError)>,
    is_tidied: bool,
}

impl App {
    /// Looks at what is kept while that is shown: when it comes into sight, and now and then while tiles come.
    pub(super) fn look_at_stores(&mut self, ctx: &Context) {
        if self.view.overlay != Some(Overlay::Layers) {
            self.stores.looked = None;
            return;
        }
        if self.jobs.is_running(LOOK) || self.jobs.is_running(TIDY) {
            return;
        }
        let Some(folder) = self.session.as_ref().map(|session| session.home.tiles()) else {
            return;
        };
        let now = ctx.input(|input| input.time);
        let fetched = self.map.fetched_tiles();
        if let Some((when, before)) = self.stores.looked {
            if before == fetched {
                return;
            }
            let rest = when + EVERY_SECS - now;
            if rest > 0.0 {
                let rest = Duration::try_from_secs_f64(rest).unwrap_or_default();
                return ctx.request_repaint_after(rest);
            }
        }
        self.stores.looked = Some((now, fetched));
        self.jobs.start(LOOK, move |_| {
            Outcome::Stores(Found {
                stores: stores(&folder),
                failed: None,
                is_tidied: false,
            })
        });
    }

    /// Gives tiles so much room from now on.
    pub(super) fn limit_tiles(&mut self, budget: Budget) {
        let budget = budget.sound();
        self.map.limit_tiles(budget);
        if let Some(session) = &mut self.session {
            session.settings.budget = budget;
        }
        self.save_settings();
        self.tidy_stores();
    }

    /// Throws away what is kept of a source, or of all.
    pub(super) fn clear_stores(&mut self, id: Option<String>) {
        match id {
            Some(id) => drop(self.stores.clearing.ids.insert(id)),
            None => self.stores.clearing.all = true,
        }
        self.tidy_stores();
    }

    /// Clears what is to be cleared, and brings the rest within its limit. A job that is put off by a later one leaves what it
    /// had to clear to that.
    fn tidy_stores(&mut self) {
        let Some(session) = &self.session else {
            return;
        };
        let folder = session.home.tiles();
        let most_bytes = session.settings.budget.disk_bytes();
        let clearing = self.stores.clearing.clone();
        self.jobs.start(TIDY, move |_| {
            let mut failed = None;
            for (id, contents) in stores(&folder) {
                let path = store_of(&folder, &id);
                let is_cleared = clearing.all || clearing.ids.contains(&id);
                let limit = (!is_cleared).then_some(most_bytes);
                if let Err(error) = tidy(&path, &contents.source, limit) {
                    failed = Some((path.display().to_string(), error));
                }
            }
            // Also of sources of which no tile is kept.
            if clearing.all {
                forget_documents(&folder);
            }
            clearing
                .ids
                .iter()
                .for_each(|id| forget_document(&folder, id));
            Outcome::Stores(Found {
                stores: stores(&folder),
                failed,
                is_tidied: true,
            })
        });
    }

    /// Shows what is kept.
    pub(super) fn take_stores(&mut self, ctx: &Context, found: Found) {
        if found.is_tidied {
            self.stores.clearing = Clearing::default();
        }
        if let Some((file, error)) = found.failed {
            tracing::warn!(%error, "tiles that are kept could not be thrown away");
            let args = [
                ("file", Arg::from(file)),
                ("system", error.to_string().into()),
            ];
            self.tell(self.tr.with("tiles-unwritable", &args));
        }
        self.tiles.stores = found.stores.into_iter().collect();
        ctx.request_repaint();
    }
}

/// Brings a store within a limit of bytes; without one, empties it. Another window, or this one's map, goes on with it.
fn tidy(path: &Path, source: &str, limit: Option<u64>) -> Result<(), StoreError> {
    let mut store = Store::open(path, source)?;
    match limit {
        Some(most_bytes) => store.evict(most_bytes).map(drop),
        None => store.clear(),
    }
}
