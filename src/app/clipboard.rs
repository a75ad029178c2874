//! The system's clipboard, which jobs may fill as the window does.

use std::sync::{Arc, Mutex, PoisonError};

/// The system's clipboard; opened when something is put there first.
#[derive(Clone, Default)]
pub(super) struct Clipboard {
    system: Arc<Mutex<Option<arboard::Clipboard>>>,
}

impl Clipboard {
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
    /// # Errors
    /// Where the system has none, or it takes no picture.
    pub(super) fn put_image(&self, image: arboard::ImageData<'_>) -> Result<(), arboard::Error> {
        self.with(|_| ())
            .ok_or(arboard::Error::ClipboardNotSupported)?;
        arboard::Clipboard::new()?.set_image(image)
    }
}
