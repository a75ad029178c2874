//! Work that takes a while: how far it has come is said to who watches, and Ctrl+C ends it so that nothing is left behind.

use std::io::{self, IsTerminal as _, Write as _};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use crate::export::Progress;
use crate::i18n::{Arg, Tr};
use crate::portfolio::Stop;

/// Work that is done sooner goes without a word.
const QUICK: Duration = Duration::from_millis(700);
/// How often the line is written anew.
const STEP: Duration = Duration::from_millis(250);

/// Work under way.
pub(super) struct Task {
    progress: Progress,
    /// Ends the line when it is dropped, and who writes it.
    line: Option<(mpsc::Sender<()>, JoinHandle<()>)>,
    #[cfg(unix)]
    asked: interrupt::Asked,
}

impl Task {
    /// Begins to watch. A line is written only where a person reads it.
    pub(super) fn begin(tr: &Tr) -> Self {
        let stop = Stop::default();
        let progress = Progress::until(stop.clone());
        let line = if io::stderr().is_terminal() {
            line(&progress, tr)
        } else {
            None
        };
        Self {
            progress,
            line,
            #[cfg(unix)]
            asked: interrupt::Asked::listen(stop),
        }
    }

    /// How far it has come, for who does it.
    pub(super) fn progress(&self) -> &Progress {
        &self.progress
    }

    /// It has ended. Where that was asked by a signal, the program ends by it, as shells expect.
    pub(super) fn end(self) {
        if let Some((end, writer)) = self.line {
            drop(end);
            // That a thread which only writes a line panicked is no news beside the file.
            drop(writer.join());
        }
        #[cfg(unix)]
        self.asked.answer();
    }
}

/// Writes how far work has come until its sender is dropped, then clears the line.
fn line(progress: &Progress, tr: &Tr) -> Option<(mpsc::Sender<()>, JoinHandle<()>)> {
    let (end, ended) = mpsc::channel::<()>();
    let (progress, tr) = (progress.clone(), Tr::new(tr.lang()));
    let write = move || {
        let mut is_there = false;
        let mut wait = QUICK;
        while ended.recv_timeout(wait) == Err(RecvTimeoutError::Timeout) {
            wait = STEP;
            is_there = true;
            let percent = (progress.share() * 100.0).floor();
            let words = tr.with("export-progress", &[("n", Arg::from(f64::from(percent)))]);
            // To the first column, and whatever was there before is cleared (ECMA-48: CR, EL).
            drop(write!(io::stderr(), "\r{words}\u{1b}[K"));
        }
        if is_there {
            drop(write!(io::stderr(), "\r\u{1b}[K"));
        }
    };
    let thread = thread::Builder::new().name("progress".to_owned());
    let writer = thread.spawn(write).ok()?;
    Some((end, writer))
}

#[cfg(unix)]
mod interrupt {
    //! Ctrl+C, and what else asks a program to end.

    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::thread;

    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    use signal_hook::iterator::{Handle, Signals};

    use crate::portfolio::Stop;

    /// Whether a signal came.
    pub(super) struct Asked {
        /// Which; 0 = none.
        signal: Arc<AtomicUsize>,
        handle: Option<Handle>,
    }

    impl Asked {
        /// Sets the stop at the first signal; the second ends the program at once.
        pub(super) fn listen(stop: Stop) -> Self {
            let signal = Arc::new(AtomicUsize::new(0));
            let mut signals = match Signals::new([SIGHUP, SIGINT, SIGTERM]) {
                Ok(signals) => signals,
                Err(error) => {
                    tracing::warn!(%error, "signals end the program at once");
                    return Self {
                        signal,
                        handle: None,
                    };
                }
            };
            let handle = signals.handle();
            let seen = Arc::clone(&signal);
            let listen = move || {
                for signal in signals.forever() {
                    if stop.is_set() {
                        drop(signal_hook::low_level::emulate_default_handler(signal));
                    }
                    seen.store(usize::try_from(signal).unwrap_or(0), Ordering::Relaxed);
                    stop.set();
                }
            };
            let thread = thread::Builder::new().name("signals".to_owned());
            if let Err(error) = thread.spawn(listen) {
                tracing::warn!(%error, "signals are not heard");
            }
            Self {
                signal,
                handle: Some(handle),
            }
        }

        /// Ends the program by the signal that came, where one did.
        pub(super) fn answer(self) {
            if let Some(handle) = self.handle {
                handle.close();
            }
            let signal = self.signal.load(Ordering::Relaxed);
            if let Some(signal) = i32::try_from(signal).ok().filter(|signal| *signal != 0) {
                drop(signal_hook::low_level::emulate_default_handler(signal));
            }
        }
    }
}
