//! What the program needs around the map: its folders, settings and log, what happens after a crash, background work,
//! the watcher on the open files, the desktop's wishes, and a window on whatever graphics the machine has.

pub(crate) mod crash;
mod home;
mod jobs;
pub(crate) mod log;
mod settings;

pub(crate) use home::Home;
pub(crate) use jobs::{Cancel, JobId, Jobs};
pub(crate) use settings::{Note, Settings, WindowPlace};
