//! What the program needs around the map: its folders, settings and log, what happens after a crash, background work,
//! the watcher on the open files, the desktop's wishes, and a window on whatever graphics the machine has.

mod adapter;
mod awake;
pub(crate) mod crash;
mod desktop;
mod event_loop;
pub(crate) mod failure;
pub(crate) mod graphics;
mod home;
mod icon;
mod jobs;
pub(crate) mod log;
mod loss;
mod monitors;
mod progress;
#[cfg(target_os = "linux")]
mod randr;
mod settings;
mod signals;
mod succession;
mod waker;
mod watch;
mod ways;
mod window;

pub(crate) use awake::Awake;
pub(crate) use desktop::{Desktop, Preferences};
pub(crate) use home::Home;
pub(crate) use jobs::{Cancel, Jobs};
pub(crate) use loss::Loss;
pub(crate) use monitors::Monitors;
pub(crate) use settings::{Settings, WindowPlace};
pub(crate) use signals::is_asked_to_end;
pub(crate) use waker::Waker;
pub(crate) use watch::Watch;
pub(crate) use window::{Standing, audience_window};
