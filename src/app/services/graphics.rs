//! Opens the window on whatever the machine has to draw with.
//!
//! In this order: wgpu on Vulkan, Metal or Direct3D 12; wgpu's own OpenGL; eframe's glow renderer. A way that fails leaves
//! its traces in the process (winit makes one event loop, drivers crash halfway), so the next one is tried by the program
//! started anew; the user sees one window, or one message that says what to do.

use std::cell::RefCell;
use std::ffi::OsStr;
use std::rc::Rc;

use eframe::{CreationContext, NativeOptions, UserEvent};
use egui_wgpu::wgpu;
use winit::event_loop::EventLoop;
use winit::platform::run_on_demand::EventLoopExtRunOnDemand as _;

use super::crash::{self, Caught};
use super::event_loop::Handler;
use super::progress::Progress;
use super::settings::WindowPlace;
use super::{adapter, signals, window};

/// Forces one way to draw: `vulkan` (also for Metal and Direct3D 12), `gl` or `glow`.
const FORCED: &str = "FOOTPRINT_ATLAS_GRAPHICS";
/// Tells a program that was started anew which way to draw comes next.
const RESTARTED: &str = "FOOTPRINT_ATLAS_RESTARTED";

/// What people can do without a window.
const EXPORT: &str = "Without a window, draw the map into a file: footprint-atlas export --to map.png --size 1920x1080";

/// Why there was no window, or no longer.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    /// The machine has no display, or it does not answer.
    #[error("No display: {cause}\n{EXPORT}")]
    NoDisplay {
        /// What was looked for.
        cause: String,
    },
    /// Nothing on the machine draws.
    #[error(
        "No graphics: neither Vulkan nor OpenGL could draw the window.\n{}\n{EXPORT}",
        adapter::HELP
    )]
    NoGraphics,
    /// The value of `FOOTPRINT_ATLAS_GRAPHICS` is none of those that there are.
    #[error("{FORCED} is {0:?}, but can be vulkan, gl or glow")]
    NotAWay(String),
    /// The display went away while the window was open.
    #[error("The display has gone, and the window with it")]
    DisplayLost,
    /// The app could not begin.
    #[error("{0}")]
    App(String),
    /// A mistake in the program.
    #[error("Footprint Atlas stopped because of a mistake in its own code")]
    Crashed(Caught),
    /// The process that took over ended with this status, and has said why. On Unix it takes this one's place.
    #[cfg_attr(unix, expect(dead_code, reason = "on Unix the process is replaced"))]
    #[error("another process took over")]
    Elsewhere(u8),
}

impl Failure {
    /// The exit status.
    pub(crate) fn status(&self) -> u8 {
        match self {
            Self::NoDisplay { .. } | Self::NoGraphics => 3,
            Self::NotAWay(_) => 2,
            Self::DisplayLost | Self::App(_) => 1,
            Self::Crashed(_) => 101,
            Self::Elsewhere(status) => *status,
        }
    }
}

/// A way to draw.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    /// The best adapter of all that wgpu finds.
    Best,
    /// Vulkan, Metal or Direct3D 12, and nothing else.
    Native,
    /// wgpu's OpenGL.
    Gl,
    /// eframe's glow renderer.
    Glow,
}

impl Way {
    /// The way to try, and whether others may follow.
    fn chosen(forced: Option<&OsStr>, restarted: Option<&OsStr>) -> Result<(Self, bool), Failure> {
        if let Some(forced) = forced.filter(|value| !value.is_empty()) {
            let way = match forced.to_str() {
                Some("vulkan") => Self::Native,
                Some("gl") => Self::Gl,
                Some("glow") => Self::Glow,
                _ => return Err(Failure::NotAWay(forced.to_string_lossy().into_owned())),
            };
            return Ok((way, false));
        }
        let ways = [Self::Best, Self::Gl, Self::Glow];
        let next = ways
            .into_iter()
            .find(|way| restarted == Some(way.name().as_ref()));
        Ok((next.unwrap_or(Self::Best), true))
    }

    fn name(self) -> &'static str {
        match self {
            Self::Best => "best",
            Self::Native => "vulkan",
            Self::Gl => "gl",
            Self::Glow => "glow",
        }
    }

    fn next(self) -> Option<Self> {
        match self {
            Self::Best => Some(Self::Gl),
            Self::Gl => Some(Self::Glow),
            Self::Native | Self::Glow => None,
        }
    }

    fn backends(self) -> wgpu::Backends {
        match self {
            Self::Best => wgpu::Backends::PRIMARY | wgpu::Backends::GL,
            Self::Native => wgpu::Backends::PRIMARY,
            Self::Gl | Self::Glow => wgpu::Backends::GL,
        }
    }
}

/// Whether this process goes on with a start that another began.
pub(crate) fn is_restarted() -> bool {
    std::env::var_os(RESTARTED).is_some()
}

/// Opens the window, and comes back when it is closed. `build` makes the app; `place` is where the window was the last
/// time. With `FOOTPRINT_ATLAS_GRAPHICS` only that way to draw is tried.
///
/// # Errors
/// Where there is no display or nothing to draw with, the app cannot begin, or the program has a mistake.
pub(crate) fn run<B>(title: &str, place: Option<WindowPlace>, build: B) -> Result<(), Failure>
where
    B: FnOnce(
        &CreationContext<'_>,
    ) -> Result<Box<dyn eframe::App>, Box<dyn std::error::Error + Send + Sync>>,
{
    let forced = std::env::var_os(FORCED);
    let restarted = std::env::var_os(RESTARTED);
    let (way, others) = Way::chosen(forced.as_deref(), restarted.as_deref())?;
    let event_loop = display::event_loop(way)?;
    let progress = Progress::default();
    tracing::info!(way = way.name(), "opening the window");
    let ended = crash::catch(|| open(event_loop, way, (title, place), build, &progress));
    match ended {
        Ok(Some(failure)) => return Err(failure),
        Ok(None) if progress.is_built() => return Ok(()),
        Ok(None) => tracing::warn!(way = way.name(), "it does not draw"),
        Err(caught) if !progress.is_starting() => return Err(Failure::Crashed(caught)),
        Err(_) => tracing::warn!(
            way = way.name(),
            "its driver, or what uses it, has a mistake"
        ),
    }
    match way.next() {
        Some(next) if others => Err(restart(next, false)),
        _ => Err(Failure::NoGraphics),
    }
}

/// Runs the event loop until the window is closed. Where nothing was built, the graphics failed; why is in the log.
fn open<'a, B>(
    mut event_loop: EventLoop<UserEvent>,
    way: Way,
    (title, place): (&str, Option<WindowPlace>),
    build: B,
    progress: &'a Progress,
) -> Option<Failure>
where
    B: 'a
        + FnOnce(
            &CreationContext<'_>,
        ) -> Result<Box<dyn eframe::App>, Box<dyn std::error::Error + Send + Sync>>,
{
    let monitors = Rc::new(RefCell::new(Vec::new()));
    let refused = Rc::new(RefCell::new(None));
    let seen = Rc::clone(&monitors);
    let options = NativeOptions {
        viewport: window::window(title),
        window_builder: Some(Box::new(move |window| {
            window::placed(window, place, &seen.borrow())
        })),
        renderer: match way {
            Way::Glow => eframe::Renderer::Glow,
            Way::Best | Way::Native | Way::Gl => eframe::Renderer::Wgpu,
        },
        wgpu_options: egui_wgpu::WgpuConfiguration {
            wgpu_setup: adapter::setup(way.backends()).into(),
            ..Default::default()
        },
        // The map on the screen is the one that is exported, to the pixel.
        dithering: false,
        system_font_fallback: false,
        persist_window: false,
        ..Default::default()
    };
    let refusal = Rc::clone(&refused);
    let create = move |cc: &CreationContext<'_>| {
        progress.watch(cc);
        let app = build(cc).inspect_err(|error| *refusal.borrow_mut() = Some(error.to_string()))?;
        signals::close_window(&cc.egui_ctx);
        progress.set_built();
        Ok(app)
    };
    let app = eframe::create_native(window::APP_ID, options, Box::new(create), &event_loop);
    let mut handler = Handler::new(app, monitors);
    let ended = event_loop.run_app_on_demand(&mut handler);
    // The window goes before the event loop that it belongs to.
    drop(handler);
    if let Some(message) = refused.take() {
        return Some(Failure::App(message));
    }
    let error = ended.err()?;
    tracing::error!(%error, "the event loop ended");
    progress.is_built().then_some(Failure::DisplayLost)
}

/// Starts the program anew, to go on with another way to draw, or on X11. Where that works, this does not return on Unix;
/// elsewhere it returns when the other process has ended.
fn restart(way: Way, x11: bool) -> Failure {
    tracing::info!(way = way.name(), x11, "starting anew");
    let Ok(program) = std::env::current_exe() else {
        return Failure::NoGraphics;
    };
    let mut command = std::process::Command::new(program);
    command
        .args(std::env::args_os().skip(1))
        .env(RESTARTED, way.name());
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

/// The connection to the display.
mod display {
    use super::*;

    pub(super) fn event_loop(way: Way) -> Result<EventLoop<UserEvent>, Failure> {
        let display =
            Display::of(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()));
        if display == Display::None {
            let cause = "neither WAYLAND_DISPLAY nor DISPLAY is set.".to_owned();
            return Err(Failure::NoDisplay { cause });
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
            return Err(restart(way, true));
        }
        Err(Failure::NoDisplay {
            cause: display.cause(&why),
        })
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

        fn cause(self, why: &str) -> String {
            if why.contains("ibrary") {
                return "libraries of the window system are missing. On Debian and Ubuntu: \
                        sudo apt install libx11-6 libx11-xcb1 libxcursor1 libxi6 libxkbcommon-x11-0 libxrandr2"
                    .to_owned();
            }
            let name = if self == Self::Wayland {
                "WAYLAND_DISPLAY"
            } else {
                "DISPLAY"
            };
            match std::env::var(name) {
                Ok(value) => format!("the one that {name} names ({value}) does not answer."),
                Err(_) => "the system gives none.".to_owned(),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::display::Display;
    use super::*;

    #[test]
    fn each_way_to_draw_is_tried_once_in_order() {
        let (mut way, others) = Way::chosen(None, None).expect("nothing is forced");
        assert!(others);
        let mut tried = vec![way];
        while let Some(next) = way.next() {
            // As the program started anew reads it.
            (way, _) = Way::chosen(None, Some(next.name().as_ref())).expect("nothing is forced");
            tried.push(way);
        }
        assert_eq!(tried, [Way::Best, Way::Gl, Way::Glow]);
    }

    #[test]
    fn a_forced_way_is_the_only_one() {
        for (value, way) in [
            ("vulkan", Way::Native),
            ("gl", Way::Gl),
            ("glow", Way::Glow),
        ] {
            let chosen = Way::chosen(Some(value.as_ref()), Some("gl".as_ref()));
            assert_eq!(chosen.expect("it is one"), (way, false));
        }
        let failure = Way::chosen(Some("abacus".as_ref()), None).expect_err("it is none");
        assert_eq!(failure.status(), 2);
        assert!(
            failure.to_string().contains("vulkan, gl or glow"),
            "{failure}"
        );
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn a_display_is_looked_for_before_a_window_is_opened() {
        let of = |set: &[&str]| Display::of(|name| set.contains(&name));
        assert_eq!(of(&[]), Display::None);
        assert_eq!(of(&["DISPLAY"]), Display::X11);
        assert_eq!(of(&["WAYLAND_SOCKET"]), Display::Wayland);
        assert_eq!(of(&["WAYLAND_DISPLAY", "DISPLAY"]), Display::WaylandOrX11);
    }

    #[test]
    fn what_the_machine_lacks_comes_with_what_to_do() {
        let cause = "neither WAYLAND_DISPLAY nor DISPLAY is set.".to_owned();
        for failure in [Failure::NoDisplay { cause }, Failure::NoGraphics] {
            let text = failure.to_string();
            assert!(
                text.contains("footprint-atlas export --to map.png --size 1920x1080"),
                "{text}"
            );
            assert_eq!(failure.status(), 3);
        }
        #[cfg(target_os = "linux")]
        assert!(
            Failure::NoGraphics
                .to_string()
                .contains("mesa-vulkan-drivers")
        );
    }
}
