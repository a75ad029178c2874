//! The system's clipboard, which jobs may fill as the window does.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// The system's clipboard; opened when something is put there first.
#[derive(Clone, Default)]
pub(super) struct Clipboard {
    /// How often something was put there, or is about to be.
    turns: Arc<AtomicU64>,
    system: Arc<Mutex<Option<arboard::Clipboard>>>,
}

impl Clipboard {
    /// The next turn to put something there: whoever had one before comes too late.
    pub(super) fn turn(&self) -> u64 {
        self.turns.fetch_add(1, Ordering::SeqCst) + 1
    }

    /// Does something with it; `None` where the system has none.
    pub(super) fn with<T>(&self, act: impl FnOnce(&mut arboard::Clipboard) -> T) -> Option<T> {
        let mut system = self.system.lock().unwrap_or_else(PoisonError::into_inner);
        if system.is_none() {
            *system = arboard::Clipboard::new().ok();
        }
        system.as_mut().map(act)
    }

    /// Puts a picture there. It is packed first, which takes as long as drawing it did: meanwhile texts go there as ever, for
    /// it has a clipboard of its own, whose picture stays as long as the program's own one lives.
    ///
    /// `None` where something else was put there since its turn.
    ///
    /// # Errors
    /// Where the system has none, or it takes no picture.
    pub(super) fn put_image(
        &self,
        turn: u64,
        image: arboard::ImageData<'_>,
    ) -> Option<Result<(), arboard::Error>> {
        if self.turns.load(Ordering::SeqCst) != turn {
            return None;
        }
        let own = self
            .with(|_| ())
            .ok_or(arboard::Error::ClipboardNotSupported);
        Some(own.and_then(|()| arboard::Clipboard::new()?.set_image(image)))
    }
}
