//! Opens the window on whatever the machine has to draw with.
//!
//! In this order: wgpu on Vulkan, Metal or Direct3D 12; wgpu's own OpenGL; eframe's glow renderer. A way that fails leaves
//! its traces in the process (winit makes one event loop, drivers crash halfway), so the next one is tried by the program
//! started anew; the user sees one window, or one message that says what to do.
//!
//! Graphics that are lost later leave the event loop whole: another window takes the place of the one that was drawn by them,
//! in the same process, and the app goes on in it.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;
use std::time::Instant;

use eframe::{CreationContext, NativeOptions, UserEvent};
use winit::event_loop::EventLoop;
use winit::platform::run_on_demand::EventLoopExtRunOnDemand as _;

use super::crash;
use super::event_loop::Handler;
use super::failure::{Failure, NoDisplay};
use super::loss::Loss;
use super::monitors::Monitors;
use super::progress::Progress;
use super::settings::WindowPlace;
use super::succession::Succession;
use super::ways::{NotAWay, Way, Ways};
use super::window::Standing;
use super::{adapter, window};

/// Forces one way to draw: `vulkan` (also for Metal and Direct3D 12), `gl` or `glow`.
const FORCED: &str = "FOOTPRINT_ATLAS_GRAPHICS";
/// Tells a program that was started anew which ways to draw are left.
const RESTARTED: &str = "FOOTPRINT_ATLAS_RESTARTED";

/// Whether this process goes on with a start that another began.
pub(crate) fn is_restarted() -> bool {
    std::env::var_os(RESTARTED).is_some()
}

/// Makes the app in a window, or has it go on there that was in another one before.
type Built = Result<Box<dyn eframe::App>, Box<dyn std::error::Error + Send + Sync>>;

/// What a window is opened with.
pub(crate) struct Wanted<'a> {
    /// What it is called until the app says so.
    pub(crate) title: &'a str,
    /// Where it was the last time; the app keeps it up to date.
    pub(crate) standing: &'a Rc<Cell<Standing>>,
    /// Tells from then on which monitors there are.
    pub(crate) monitors: &'a Monitors,
}

/// Opens the window, and comes back when it is closed. `build` makes the app. With `FOOTPRINT_ATLAS_GRAPHICS` only that way
/// to draw is tried; after a session that crashed without a report, the way that it drew by comes last. Where the graphics are
/// lost, another window takes the place of the first, and `build` is asked again.
///
/// # Errors
/// Where there is no display or nothing to draw with, the app cannot begin, or the program has a mistake.
pub(crate) fn run<B>(
    wanted: &Wanted<'_>,
    session: &crash::Start,
    mut build: B,
) -> Result<(), Failure>
where
    B: FnMut(&CreationContext<'_>, &Loss) -> Built,
{
    let forced = std::env::var_os(FORCED);
    let left = std::env::var_os(RESTARTED);
    let crashed = session.drew_by.as_deref();
    let mut ways =
        Ways::chosen(forced.as_deref(), left.as_deref(), crashed).map_err(|NotAWay(value)| {
            Failure::NotAWay {
                variable: FORCED,
                value,
            }
        })?;
    session.draws_by(ways.now.name());
    let mut event_loop = display::event_loop(&ways)?;
    #[cfg(target_os = "linux")]
    if display::Display::named() == display::Display::X11 {
        super::randr::watch(wanted.monitors);
    }
    let mut windows = Succession::default();
    loop {
        let way = ways.now;
        let progress = Progress::default();
        let begun = Instant::now();
        tracing::info!(way = way.name(), "opening the window");
        let ended = crash::catch(|| {
            open(
                &mut event_loop,
                (way, wanted),
                &mut build,
                (&progress, &windows),
            )
        });
        let (was_shown, is_built) = (windows.was_shown, progress.is_built());
        windows.count += 1;
        windows.was_shown |= is_built;
        match ended {
            Ok(Ended::Failed(failure)) => return Err(failure),
            Ok(Ended::Lost(when)) if is_built => {
                windows.lost.set(Some(when));
                ways = ways
                    .after_loss(begun.elapsed())
                    .ok_or(Failure::NoGraphics)?;
                session.draws_by(ways.now.name());
                continue;
            }
            Ok(Ended::Closed) if is_built => return Ok(()),
            Ok(Ended::Closed | Ended::Lost(_)) => {
                tracing::warn!(way = way.name(), "it does not draw")
            }
            Err(caught) if !progress.is_starting() => return Err(Failure::Crashed(caught)),
            Err(_) => tracing::warn!(
                way = way.name(),
                "its driver, or what uses it, has a mistake"
            ),
        }
        ways = ways.next().ok_or(Failure::NoGraphics)?;
        // Started anew, the program would not know what was looked at.
        if !was_shown {
            return Err(restart(&ways, false));
        }
        session.draws_by(ways.now.name());
    }
}

/// How it ended with a window.
enum Ended {
    /// It was closed; or where nothing was built, the graphics failed: why is in the log.
    Closed,
    /// Its graphics were lost, at this time.
    Lost(Instant),
    Failed(Failure),
}

/// Runs the event loop until the window is closed.
fn open<'a, B>(
    event_loop: &mut EventLoop<UserEvent>,
    (way, wanted): (Way, &'a Wanted<'_>),
    build: &'a mut B,
    (progress, windows): (&'a Progress, &'a Succession),
) -> Ended
where
    B: FnMut(&CreationContext<'_>, &Loss) -> Built,
{
    let monitors = Rc::new(RefCell::new(Vec::new()));
    let refused = Rc::new(RefCell::new(None));
    let seen = Rc::clone(&monitors);
    let opened = Rc::new(Cell::new(window::Opened::default()));
    let noted = Rc::clone(&opened);
    let loss = Loss::default();
    let Standing { place, is_full } = wanted.standing.get();
    let surfaces = loss.clone();
    let options = NativeOptions {
        viewport: window::window(wanted.title),
        window_builder: Some(Box::new(move |window| {
            let monitors = seen.borrow();
            let mut window = window::placed(window, place, &monitors);
            if is_full {
                window = window::covering(window, place, &monitors);
            }
            noted.set(window::Opened::of(place, &window, &monitors));
            window
        })),
        renderer: match way {
            Way::Glow => eframe::Renderer::Glow,
            Way::Best | Way::Native | Way::Gl => eframe::Renderer::Wgpu,
        },
        wgpu_options: egui_wgpu::WgpuConfiguration {
            wgpu_setup: adapter::setup(way.backends()).into(),
            on_surface_status: Arc::new(move |status| surfaces.surface(status, Instant::now())),
            ..Default::default()
        },
        // The map on the screen is the one that is exported, to the pixel.
        dithering: false,
        system_font_fallback: false,
        persist_window: false,
        ..Default::default()
    };
    let refusal = Rc::clone(&refused);
    let watched = loss.clone();
    let create = move |cc: &CreationContext<'_>| {
        progress.watch(cc);
        opened.take().keep(&cc.egui_ctx);
        wanted.monitors.wake(&cc.egui_ctx);
        watched.watch(cc, windows.count);
        windows.goes_to(&cc.egui_ctx);
        let app = build(cc, &watched)
            .inspect_err(|error| *refusal.borrow_mut() = Some(error.to_string()))?;
        progress.set_built();
        if let Some(lost) = windows.lost.take() {
            progress.tell_since(&cc.egui_ctx, lost);
        }
        Ok(app)
    };
    let app = eframe::create_native(window::APP_ID, options, Box::new(create), event_loop);
    let mut handler = Handler::new(app, monitors, wanted.monitors.clone(), loss.clone());
    let ended = event_loop.run_app_on_demand(&mut handler);
    if let (true, Some(lost)) = (handler.ended_by_loss(), loss.noted()) {
        return Ended::Lost(lost);
    }
    if let Some(message) = refused.take() {
        return Ended::Failed(Failure::App(message));
    }
    let Err(error) = ended else {
        return Ended::Closed;
    };
    tracing::error!(%error, "the event loop ended");
    if progress.is_built() {
        Ended::Failed(Failure::DisplayLost)
    } else {
        Ended::Closed
    }
}

/// Starts the program anew, to go on with another way to draw, or on X11. Where that works, this does not return on Unix;
/// elsewhere it returns when the other process has ended.
fn restart(ways: &Ways, x11: bool) -> Failure {
    let left = ways.words();
    tracing::info!(left, x11, "starting anew");
    let Ok(program) = std::env::current_exe() else {
        return Failure::NoGraphics;
    };
    let mut command = std::process::Command::new(program);
    command
        .args(std::env::args_os().skip(1))
        .env(RESTARTED, left);
    if x11 {
        command
            .env_remove("WAYLAND_DISPLAY")
            .env_remove("WAYLAND_SOCKET");
    }
    #[cfg(unix)]
    {
        use std::os::unix::process::CommandExt as _;
        let error = command.exec();
        tracing::error!(%error, "it could not be started anew");
        Failure::NoGraphics
    }
    #[cfg(not(unix))]
    match command.status() {
        Ok(status) => Failure::Elsewhere(
            status
                .code()
                .and_then(|code| u8::try_from(code).ok())
                .unwrap_or(1),
        ),
        Err(error) => {
            tracing::error!(%error, "it could not be started anew");
            Failure::NoGraphics
        }
    }
}

/// The inside of the window that is going to open, in points, on a screen with room for it; `None` where the system decides.
pub(crate) fn window_size(place: Option<WindowPlace>) -> Option<egui::Vec2> {
    window::size(place)
}

/// Whether what is drawn first is never seen: eframe draws a window before it shows it, and X11 forgets what was drawn then.
pub(crate) fn first_is_unseen() -> bool {
    display::Display::named() == display::Display::X11
}

/// The connection to the display.
mod display {
    use super::*;

    pub(super) fn event_loop(ways: &Ways) -> Result<EventLoop<UserEvent>, Failure> {
        let display = Display::named();
        if display == Display::None {
            return Err(Failure::NoDisplay(NoDisplay::Unset));
        }
        let built = crash::catch(|| EventLoop::with_user_event().build());
        let why = match built {
            Ok(Ok(event_loop)) => return Ok(event_loop),
            Ok(Err(error)) => error.to_string(),
            // winit panics where a library of X11 is missing.
            Err(_) => "library".to_owned(),
        };
        let named = display;
        tracing::error!(why, ?named, "no connection to the display");
        if display == Display::WaylandOrX11 {
            return Err(restart(ways, true));
        }
        Err(Failure::NoDisplay(display.fault(&why)))
    }

    /// Which displays the surroundings name.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub(super) enum Display {
        None,
        X11,
        Wayland,
        WaylandOrX11,
        /// Of a system that always has one, or finds out by itself.
        System,
    }

    impl Display {
        /// What this process's environment names.
        pub(super) fn named() -> Self {
            Self::of(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()))
        }

        pub(super) fn of(is_set: impl Fn(&str) -> bool) -> Self {
            if !cfg!(target_os = "linux") {
                return Self::System;
            }
            match (
                is_set("WAYLAND_DISPLAY") || is_set("WAYLAND_SOCKET"),
                is_set("DISPLAY"),
            ) {
                (false, false) => Self::None,
                (false, true) => Self::X11,
                (true, false) => Self::Wayland,
                (true, true) => Self::WaylandOrX11,
            }
        }

        fn fault(self, why: &str) -> NoDisplay {
            if why.contains("ibrary") {
                return NoDisplay::Libraries;
            }
            let variable = if self == Self::Wayland {
                "WAYLAND_DISPLAY"
            } else {
                "DISPLAY"
            };
            match std::env::var(variable) {
                Ok(value) => NoDisplay::Silent { variable, value },
                Err(_) => NoDisplay::System,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::display::Display;

    #[test]
    #[cfg(target_os = "linux")]
    fn a_display_is_looked_for_before_a_window_is_opened() {
        let of = |set: &[&str]| Display::of(|name| set.contains(&name));
        assert_eq!(of(&[]), Display::None);
        assert_eq!(of(&["DISPLAY"]), Display::X11);
        assert_eq!(of(&["WAYLAND_SOCKET"]), Display::Wayland);
        assert_eq!(of(&["WAYLAND_DISPLAY", "DISPLAY"]), Display::WaylandOrX11);
    }
}
