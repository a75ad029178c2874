//! From a path to the portfolio on the screen.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui::Context;

use super::App;
use super::letters;
use super::services::Cancel;
use super::work::{self, Outcome};
use crate::i18n::Arg;
use crate::portfolio::{
    Limits, LoadError, Loaded, Origin, Portfolio, Problem, Problems, Text, load, load_embedded,
};
use crate::scene::AtlasNames;
use crate::scene::ground::Ground;
use crate::view::{Filter, Overlay, Selection};

/// A portfolio that was read, and what takes long to prepare of it.
pub(super) struct Ready {
    loaded: Loaded,
    ground: Arc<Ground>,
    /// What the user's consent to the network is remembered for.
    key: String,
}

/// What is on the screen while another portfolio is read: what the two have in common is kept.
struct Before {
    portfolio: Arc<Portfolio>,
    ground: Arc<Ground>,
    /// What is asked of the entries, where the same is read again.
    filter: Filter,
}

impl Ready {
    /// Prepares what the first picture needs, off the UI thread.
    fn prepare(loaded: Loaded, before: &Before, cancel: &Cancel) -> Self {
        let portfolio = &loaded.portfolio;
        let is_kept = portfolio.boundaries == before.portfolio.boundaries;
        let ground = if is_kept || cancel.is_set() {
            before.ground.for_another_portfolio()
        } else {
            Ground::of(portfolio)
        };
        if !cancel.is_set() {
            drop(ground.level(0));
            // The tables that every frame asks.
            let _built = portfolio.index();
            letters::prepare(portfolio);
        }
        if !cancel.is_set() {
            drop(ground.gathered(portfolio, &before.filter));
        }
        if !cancel.is_set() && !portfolio.features.is_empty() {
            drop(ground.features(portfolio));
        }
        Self {
            key: consent_key(&loaded.origin),
            ground: Arc::new(ground),
            loaded,
        }
    }
}

/// What a portfolio's consent to the network is remembered for: where it lies, whatever it was called by.
pub(super) fn consent_key(origin: &Origin) -> String {
    let Some(path) = origin.path() else {
        return "embedded".to_owned();
    };
    let path = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    path.display().to_string()
}

/// No entries: what is shown until the first portfolio has been read. It is called as the file is.
pub(super) fn nothing(path: &Path) -> Loaded {
    let name = path.file_stem().unwrap_or(path.as_os_str());
    let portfolio = Portfolio {
        title: Text::Plain(name.to_string_lossy().into_owned()),
        ..Portfolio::default()
    };
    Loaded {
        portfolio: Arc::new(portfolio),
        problems: Problems::default(),
        origin: Origin::Embedded,
    }
}

fn read(path: &Path, before: &Before, cancel: &Cancel) -> Result<Ready, LoadError> {
    let limits = Limits {
        stop: cancel.clone(),
        ..Limits::from_environment()
    };
    load(path, &limits).map(|loaded| Ready::prepare(loaded, before, cancel))
}

impl App {
    /// Reads the first portfolio; until it is there, the map is shown without entries.
    pub(super) fn open_first(&mut self, path: PathBuf) {
        self.is_waiting = true;
        self.view.layers.clear();
        self.open(path);
    }

    /// Reads a portfolio. What is open stays open until it has been read.
    pub(super) fn open(&mut self, path: PathBuf) {
        let name = path.file_name().unwrap_or(path.as_os_str());
        let words = self.tr.with(
            "notice-loading",
            &[("file", Arg::from(name.to_string_lossy().into_owned()))],
        );
        self.announce(work::LOAD, words);
        let before = Before {
            portfolio: Arc::clone(&self.loaded.portfolio),
            ground: Arc::clone(&self.map.ground),
            filter: if self.file.as_ref() == Some(&path) {
                self.view.filter.clone()
            } else {
                Filter::default()
            },
        };
        // What a link asks for is meant for the portfolio that it names, not for another that is opened meanwhile.
        if self.loading.as_ref().is_some_and(|other| *other != path) {
            self.opening = None;
        }
        self.loading = Some(path.clone());
        self.jobs.start(work::LOAD, move |cancel| {
            let result = read(&path, &before, cancel).map(Box::new);
            Outcome::Loaded(result, path)
        });
    }

    /// Reads what is open once more. A change on the disk does not put off what the user is waiting for.
    pub(super) fn reload(&mut self) {
        let Some(path) = self.file.clone() else {
            return;
        };
        if self.loading.as_ref().is_none_or(|loading| *loading == path) {
            self.open(path);
        }
    }

    /// What is being read is not waited for any more. Where nothing is shown yet, the built-in atlas is.
    pub(super) fn give_up_loading(&mut self) {
        self.loading = None;
        if self.is_waiting {
            self.show_embedded();
        }
    }

    fn show_embedded(&mut self) {
        self.opening = None;
        self.is_waiting = false;
        match load_embedded() {
            Ok(loaded) => {
                let before = Before {
                    portfolio: Arc::clone(&self.loaded.portfolio),
                    ground: Arc::clone(&self.map.ground),
                    filter: Filter::default(),
                };
                let ready = Ready::prepare(loaded, &before, &Cancel::default());
                self.show(ready, false);
            }
            // The tests rule it out.
            Err(error) => tracing::error!(%error, "the built-in portfolio is broken"),
        }
    }

    /// Shows a portfolio that was read. Where nothing of it can be shown, what was open stays open, and the problems are
    /// listed; mended, it takes the place of what is open. One that was open and was read again keeps the view.
    pub(super) fn show_loaded(
        &mut self,
        ctx: &Context,
        result: Result<Box<Ready>, LoadError>,
        path: PathBuf,
    ) {
        ctx.request_repaint();
        self.loading = None;
        if self.file.as_ref() != Some(&path) || self.watch.is_none() {
            self.file = Some(path);
            self.watch();
        }
        let before = std::mem::take(&mut self.problems);
        let ready = match result {
            Ok(ready) => *ready,
            Err(error) => {
                tracing::warn!("the portfolio cannot be opened");
                if self.is_waiting {
                    self.show_embedded();
                }
                self.problems = error.problems.list().to_vec();
                self.view.open(Overlay::Problems);
                return;
            }
        };
        let is_moved = self.is_moved_to(&ready.loaded.origin, &ready.key);
        let again = !self.is_waiting && (is_moved || ready.loaded.origin == self.loaded.origin);
        self.is_waiting = false;
        self.problems = ready.loaded.problems.list().to_vec();
        self.show(ready, again);
        self.follow_on_stage(ctx, again);
        // Who saves the file every minute is not told every minute of what they know, nor who makes a story of what its panel
        // tells.
        let is_making = again && self.view.making.is_some();
        let news = |problems: &[Problem]| {
            let news = problems.iter();
            let news = news.filter(|problem| !(is_making && problem.file.starts_with("stories/")));
            news.cloned().collect::<Vec<_>>()
        };
        let now = news(&self.problems);
        let known = again && now == news(&before);
        if !now.is_empty() && !known {
            self.view.open(Overlay::Problems);
        }
    }

    /// Puts a portfolio on the screen; read `again`, it keeps the view.
    fn show(&mut self, ready: Ready, again: bool) {
        let Ready {
            loaded,
            ground,
            key,
        } = ready;
        if !again {
            self.leave_stories();
            if self.making.work.is_unsaved {
                self.tell(self.tr.text("making-kept").into_owned());
            }
        }
        self.loaded = loaded;
        self.consent_key = key;
        self.names = AtlasNames(Arc::clone(&ground.atlas));
        self.map.reset(ground);
        self.presenting.hall = None;
        self.offer_layers();
        self.prepare_ground_ahead();
        self.forget_found();
        self.forget_identified();
        self.trail = super::trail::Trail::default();
        if again {
            self.view.overlay = self
                .view
                .overlay
                .filter(|overlay| *overlay != Overlay::Problems);
        } else {
            self.view.forget_portfolio();
            self.view.close_overlay();
            self.view.layers = self.layers_remembered();
            self.is_view_due = true;
        }
        if self
            .view
            .selection
            .as_ref()
            .is_some_and(|selection| !self.is_there(selection))
        {
            self.view.selection = None;
        }
        self.follow_in_making(again);
    }

    /// Whether the portfolio has what is selected.
    pub(super) fn is_there(&self, selection: &Selection) -> bool {
        let portfolio = &self.loaded.portfolio;
        match selection {
            Selection::Program(id) => portfolio.program(id).is_some(),
            Selection::Site(id) => portfolio.site(id).is_some(),
            Selection::Feature(id) => {
                let mut features = portfolio.features.iter();
                features.any(|feature| feature.id == *id)
            }
            Selection::Country(_) | Selection::Theme(_) => true,
        }
    }
}
