//! How far a piece of work has come, and whether somebody still waits for it.

use std::io::{self, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::Duration;

use super::ExportError;
use crate::portfolio::Stop;

/// What is done of the whole, in these parts.
const WHOLE: u32 = 1_000;

/// How often is asked whether somebody still waits for a thread.
const BLINK: Duration = Duration::from_millis(50);

/// How far an export has come: told by who does it, read by who shows it; and its end, where nobody waits for it any more.
#[derive(Debug, Clone, Default)]
pub struct Progress {
    stop: Stop,
    done: Arc<AtomicU32>,
}

impl Progress {
    /// Nothing is done yet; what sets the stop ends the work.
    #[must_use]
    pub fn until(stop: Stop) -> Self {
        Self {
            stop,
            done: Arc::default(),
        }
    }

    /// The same work, ended by this stop.
    #[must_use]
    pub fn stopped_by(self, stop: Stop) -> Self {
        Self { stop, ..self }
    }

    /// So much is done: 0 to 1.
    ///
    /// # Errors
    /// [`ExportError::Canceled`] where nobody waits for it any more.
    pub fn reach(&self, share: f64) -> Result<(), ExportError> {
        // Within 0 to 1,000 after the clamp.
        let done = (share.clamp(0.0, 1.0) * f64::from(WHOLE)).round() as u32;
        self.done.store(done, Ordering::Relaxed);
        if self.stop.is_set() {
            return Err(ExportError::Canceled);
        }
        Ok(())
    }

    /// How much is done: 0 to 1.
    #[must_use]
    pub fn share(&self) -> f32 {
        self.done.load(Ordering::Relaxed) as f32 / WHOLE as f32
    }

    /// These, as long as somebody waits: what is made of fewer is thrown away where [`Progress::reach`] says next that nobody does.
    pub fn while_awaited<'p, I: Iterator + 'p>(
        &'p self,
        items: I,
    ) -> impl Iterator<Item = I::Item> + 'p {
        items.take_while(|_| !self.is_canceled())
    }

    /// What comes of work that cannot look up from itself, such as an encoder of a library: it has a thread of its own, and is
    /// left to it where nobody waits any more. `work` is `name`d in lists of threads.
    ///
    /// # Errors
    /// [`ExportError::Canceled`] at most a blink after nobody waits.
    pub(super) fn beside<T: Send + 'static>(
        &self,
        name: &str,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, ExportError> {
        let (told, done) = mpsc::channel();
        let thread = std::thread::Builder::new().name(name.to_owned());
        let begun = thread.spawn(move || drop(told.send(work())));
        let thread = begun.map_err(ExportError::Thread)?;
        loop {
            match done.recv_timeout(BLINK) {
                Ok(result) => return Ok(result),
                Err(RecvTimeoutError::Timeout) if self.is_canceled() => {
                    return Err(ExportError::Canceled);
                }
                Err(RecvTimeoutError::Timeout) => {}
                // It panicked: so does who asked for it, as if there were no thread.
                Err(RecvTimeoutError::Disconnected) => match thread.join() {
                    Err(panic) => std::panic::resume_unwind(panic),
                    Ok(()) => return Err(ExportError::Canceled),
                },
            }
        }
    }

    /// The same sink, which takes nothing any more once nobody waits.
    pub(super) fn guarded<'p>(&'p self, to: &'p mut dyn Write) -> Guarded<'p> {
        Guarded { to, progress: self }
    }

    /// Whether nobody waits for it any more.
    #[must_use]
    pub fn is_canceled(&self) -> bool {
        self.stop.is_set()
    }
}

/// A sink that fails once nobody waits for what is written: encoders know no other end.
pub(super) struct Guarded<'p> {
    to: &'p mut dyn Write,
    progress: &'p Progress,
}

impl Write for Guarded<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.progress.is_canceled() {
            return Err(io::ErrorKind::BrokenPipe.into());
        }
        self.to.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_look_up_is_left_to_itself_once_nobody_waits() {
        let stop = Stop::default();
        let progress = Progress::until(stop.clone());
        assert_eq!(progress.beside("sum", || 1 + 1).expect("it is done"), 2);
        let (hold, held) = mpsc::channel::<()>();
        stop.set();
        let ended = progress.beside("held", move || held.recv().is_ok());
        assert!(matches!(ended, Err(ExportError::Canceled)), "{ended:?}");
        drop(hold);
    }
}
