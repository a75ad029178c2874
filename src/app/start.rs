//! From the command line's wish to the open window.

use std::cell::{Cell, RefCell};
use std::io::{self, Write as _};
use std::path::PathBuf;
use std::process::ExitCode;
use std::rc::Rc;
use std::sync::Arc;
use std::thread;

use egui::Vec2;

use super::anew::Shell;
use super::rehearse::Rehearsal;
use super::services::failure::Failure;
use super::services::{Desktop, Home, Monitors, Settings, Standing, crash, graphics, log};
use super::session::{Opening, Session};
use super::{App, Start, open};
use crate::i18n::{Tr, best_language, system_language};
use crate::portfolio::{LoadError, load_embedded};
use crate::scene::ground::Ground;
use crate::scene::text::{TextStyle, shape};
use crate::style::Face;
use crate::tiles::standby::KeptTiles;
use crate::view::LookChoice;

/// Names a file that is told what the machine lacks where the program ends with 3: `display` or `graphics`.
const LACKS_FILE: &str = "FOOTPRINT_ATLAS_LACKS_FILE";

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
    /// The story (its id) that is told at once, and whether it goes on by itself, again and again.
    pub present: Option<(String, bool)>,
}

/// Runs the program, whatever it is asked for: a mistake in its own code ends it with the status 1, a few words and a
/// report, never with what the language itself says of a panic.
#[must_use]
pub fn guarded(run: impl FnOnce() -> ExitCode) -> ExitCode {
    crash::install(&Home::find());
    ended(crash::catch(run))
}

/// What of network sources is kept from start to start.
#[must_use]
pub fn kept_tiles() -> KeptTiles {
    let home = Home::find();
    let settings = Settings::glance(&home);
    KeptTiles {
        folder: home.tiles(),
        budget: settings.budget,
        areas: settings.area_files(),
    }
}

fn ended(result: Result<ExitCode, crash::Caught>) -> ExitCode {
    result.unwrap_or_else(|caught| {
        // Where the words themselves are the mistake, the report must do.
        drop(crash::catch(|| {
            say(&caught.message(&Tr::new(system_language())));
        }));
        ExitCode::FAILURE
    })
}

fn say(message: &str) {
    // Where even messages cannot be written, nobody is left to tell.
    drop(writeln!(io::stderr(), "{message}"));
}

/// What a session begins with.
struct Begun {
    home: Home,
    settings: Settings,
    /// Where damaged settings lie now.
    set_aside: Option<PathBuf>,
    /// Language of this session (BCP 47).
    lang: String,
}

/// Opens the window, and comes back when it is closed. What goes wrong has been told when this returns.
#[must_use]
pub fn run(options: Options) -> ExitCode {
    let home = Home::find();
    let _log = log::start(&home, options.log.as_deref());
    let session = crash::begin(&home, graphics::is_restarted());
    let (settings, note) = Settings::load(&home);
    let lang = options.lang.as_deref().or(settings.lang.as_deref());
    let lang = lang.map_or_else(system_language, |tag| best_language([tag]));
    let begun = Begun {
        home,
        settings,
        set_aside: note.map(|note| note.set_aside),
        lang: lang.to_owned(),
    };
    let Err(failure) = open_window(options, begun, &session) else {
        session.end();
        return ExitCode::SUCCESS;
    };
    if let Some(message) = failure.message(&Tr::new(lang)) {
        say(&message);
    }
    // Whoever started the program may have asked for it: `cargo xtask run` does.
    if let (Some(file), Some(lack)) = (std::env::var_os(LACKS_FILE), failure.lacks())
        && let Err(error) = std::fs::write(file, lack)
    {
        tracing::warn!(%error, "what the machine lacks could not be written down");
    }
    if !matches!(failure, Failure::Crashed(_)) {
        session.end();
    }
    ExitCode::from(failure.status())
}

/// What is made ready on another thread while the window is being opened.
struct Ready {
    start: Start,
    rehearsal: Option<Rehearsal>,
}

/// What [`Ready`] is made for.
struct Wish {
    /// Folder, archive or file; `None` = the embedded portfolio.
    file: Option<PathBuf>,
    lang: String,
    look: LookChoice,
    list_open: bool,
    last_view: Option<String>,
    /// The inside of the window in points, where nothing else is asked for than to open it.
    window: Option<Vec2>,
}

impl Ready {
    /// What is shown first: the built-in portfolio, or where a file is asked for, nothing yet.
    fn make(wish: &Wish) -> Result<Self, LoadError> {
        let loaded = match &wish.file {
            None => load_embedded()?,
            Some(path) => open::nothing(path),
        };
        let ground = Arc::new(Ground::of(&loaded.portfolio));
        prepare(&ground);
        let start = Start {
            loaded,
            file: None,
            problems: Vec::new(),
            lang: wish.lang.clone(),
            look: wish.look,
            ground: Some(ground),
        };
        let (start, rehearsal) = match wish.window {
            Some(size) => Rehearsal::of(start, (wish.list_open, wish.last_view.as_deref()), size),
            None => {
                // Catalogs and fonts are read when first asked for: now there is time.
                let name = Tr::new(&wish.lang).text("program-name").into_owned();
                let style = TextStyle {
                    face: Face::Regular,
                    size: 12.0,
                    spacing: 0.0,
                };
                drop(shape(&name, style));
                (start, None)
            }
        };
        Ok(Self { start, rehearsal })
    }
}

/// Prepares the ground: beside what follows, where the machine has processors for both.
fn prepare(ground: &Arc<Ground>) {
    if thread::available_parallelism().is_ok_and(|count| count.get() <= 2) {
        return ground.prepare_alone(0.0);
    }
    let begun = Arc::clone(ground);
    let thread = thread::Builder::new().name("ground".to_owned());
    if let Err(error) = thread.spawn(move || begun.prepare(0.0)) {
        // Then it is prepared when it is needed.
        tracing::warn!(%error, "no thread prepares the ground");
    }
}

fn open_window(options: Options, begun: Begun, session: &crash::Start) -> Result<(), Failure> {
    let Begun {
        home,
        settings,
        set_aside,
        lang,
    } = begun;
    let place = settings.window.filter(|_| !session.safe);
    let follows_system_lang = options.lang.is_none() && settings.lang.is_none();
    let is_plain = options.portfolio.is_none() && options.opening == Opening::default();
    let wish = Arc::new(Wish {
        file: options.portfolio.clone(),
        lang: lang.clone(),
        look: settings.look,
        list_open: settings.list_open,
        last_view: settings.last_view.clone(),
        window: is_plain.then(|| graphics::window_size(place)).flatten(),
    });
    let wished = Arc::clone(&wish);
    let making = thread::Builder::new()
        .name("start".to_owned())
        .spawn(move || Ready::make(&wished));
    let standing = Rc::new(Cell::new(Standing {
        place,
        is_full: false,
    }));
    let monitors = Monitors::default();
    // The first frame names the window after what is open.
    let title = Tr::new(&lang).text("program-name").into_owned();
    let wanted = graphics::Wanted {
        title: &title,
        standing: &standing,
        monitors: &monitors,
    };
    let mut first = Some((making, options, settings, home));
    let mut kept: Option<Rc<RefCell<App>>> = None;
    let ended = graphics::run(&wanted, session, |cc, loss| {
        if let Some(app) = &kept {
            let render_state = cc.wgpu_render_state.as_ref();
            app.borrow_mut().draw_anew(&cc.egui_ctx, render_state);
            return Ok(Box::new(Shell::new(app, loss, &standing)));
        }
        let (making, options, settings, home) = first.take().ok_or("begun")?;
        let made = making.map(thread::JoinHandle::join);
        let Ready { start, rehearsal } = match made {
            Ok(Ok(made)) => made?,
            Ok(Err(panic)) => std::panic::resume_unwind(panic),
            Err(error) => {
                tracing::warn!(%error, "no thread makes the start ready");
                Ready::make(&wish)?
            }
        };
        let mut app = App::new(&cc.egui_ctx, cc.wgpu_render_state.as_ref(), start);
        app.monitors = Some(monitors.clone());
        app.first_is_unseen = graphics::first_is_unseen();
        let waker = app.waker.clone();
        app.desktop = Some(Desktop::ask(move || waker.wake()));
        app.view.follows_system_lang = follows_system_lang;
        app.begin(Session {
            home,
            window: settings.window,
            settings,
            is_safe: session.safe,
        });
        app.open_as_asked(options);
        app.tell_of_start(session, set_aside.as_deref());
        if let Some(rehearsal) = rehearsal {
            app.take_up(&cc.egui_ctx, rehearsal);
        }
        let app = kept.insert(Rc::new(RefCell::new(app)));
        Ok(Box::new(Shell::new(app, loss, &standing)))
    });
    if let (Err(Failure::NoGraphics), Some(app)) = (&ended, kept) {
        // The last window was lost, so that nothing has been kept yet.
        app.borrow_mut().end();
    }
    ended
}

impl App {
    /// Shows what the command line asks for. To be called before the first frame.
    fn open_as_asked(&mut self, options: Options) {
        if options.opening != Opening::default() {
            // Who follows a link wants to be there.
            self.view.offers_last = false;
        }
        self.open_with(options.opening);
        if let Some((story, loops)) = options.present {
            self.present(story, loops);
        }
        if let Some(path) = options.portfolio {
            self.open_first(path);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mistake_in_any_command_ends_it_as_the_contract_says() {
        let written = |code: ExitCode| format!("{code:?}");
        let crashed = ended(crash::catch(|| {
            std::panic::resume_unwind(Box::new("quietly"))
        }));
        assert_eq!(written(crashed), written(ExitCode::from(1)));
        let done = ended(crash::catch(|| ExitCode::from(3)));
        assert_eq!(written(done), written(ExitCode::from(3)));
    }
}
