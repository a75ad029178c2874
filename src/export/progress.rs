//! How far a piece of work has come, and whether somebody still waits for it.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use super::ExportError;
use crate::portfolio::Stop;

/// What is done of the whole, in these parts.
const WHOLE: u32 = 1_000;

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

    /// Whether nobody waits for it any more.
    #[must_use]
    pub fn is_canceled(&self) -> bool {
        self.stop.is_set()
    }
}
