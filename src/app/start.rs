//! From the command line's wish to the open window.

use std::io::{self, Write as _};
use std::path::PathBuf;
use std::process::ExitCode;

use super::services::graphics::{self, Failure};
use super::services::{Desktop, Home, Settings, crash, log};
use super::session::{Opening, Session};
use super::{App, Start};
use crate::i18n::{best_language, system_language};
use crate::portfolio::{Limits, load, load_embedded};

/// What the window is asked to show.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Folder, archive or file; `None` = the embedded portfolio.
    pub portfolio: Option<PathBuf>,
    /// How much is written to the log (`error` to `trace`).
    pub log: Option<String>,
    /// Language of content and interface (BCP 47), for this session.
    pub lang: Option<String>,
    /// What is looked at first.
    pub opening: Opening,
}

/// Opens the window, and comes back when it is closed. What goes wrong has been told when this returns.
#[must_use]
pub fn run(options: Options) -> ExitCode {
    let home = Home::find();
    let _log = log::start(&home, options.log.as_deref());
    crash::install(&home);
    let session = crash::begin(&home, graphics::is_restarted());
    let ended = open(options, home, &session);
    match ended {
        Ok(()) => {
            session.end();
            ExitCode::SUCCESS
        }
        Err(failure) => {
            match &failure {
                Failure::Crashed(caught) => caught.tell(),
                Failure::Elsewhere(_) => {}
                // Where even messages cannot be written, nobody is left to tell.
                other => drop(writeln!(io::stderr(), "{other}")),
            }
            if !matches!(failure, Failure::Crashed(_)) {
                session.end();
            }
            ExitCode::from(failure.status())
        }
    }
}

fn open(options: Options, home: Home, session: &crash::Start) -> Result<(), Failure> {
    let (settings, set_aside) = Settings::load(&home);
    let place = settings.window.filter(|_| !session.safe);
    let lang = options.lang.as_deref().or(settings.lang.as_deref());
    let lang = lang.map_or_else(
        || system_language().to_owned(),
        |tag| best_language([tag]).to_owned(),
    );
    let start = read(options.portfolio, lang, &settings)?;
    let title = super::title(&start.loaded.portfolio, &start.lang);
    let (is_safe, report) = (session.safe, session.note.as_deref());
    graphics::run(&title, place, |cc| {
        let mut app = App::new(&cc.egui_ctx, cc.wgpu_render_state.as_ref(), start);
        let ctx = cc.egui_ctx.clone();
        app.desktop = Some(Desktop::ask(move || ctx.request_repaint()));
        let session = Session {
            home,
            window: settings.window,
            settings,
        };
        app.begin(session, is_safe);
        app.open_with(options.opening);
        let set_aside = set_aside.as_ref().map(|note| note.set_aside.as_path());
        app.tell_of_start(report, set_aside);
        Ok(Box::new(app))
    })
}

/// Reads what is asked for. Where nothing of it can be shown, the embedded portfolio stands behind the list of problems.
fn read(asked: Option<PathBuf>, lang: String, settings: &Settings) -> Result<Start, Failure> {
    let result = match &asked {
        Some(path) => load(path, &Limits::default()),
        None => load_embedded(),
    };
    let (loaded, problems) = match result {
        Ok(loaded) => {
            let problems = loaded.problems.list().to_vec();
            (loaded, problems)
        }
        Err(error) => {
            tracing::warn!("the portfolio cannot be opened");
            let embedded = load_embedded().map_err(|error| Failure::App(error.to_string()))?;
            (embedded, error.problems.list().to_vec())
        }
    };
    Ok(Start {
        loaded,
        file: asked,
        problems,
        lang,
        look: settings.look,
    })
}
