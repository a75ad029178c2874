//! Wakes the window, whichever window there is.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use egui::Context;

/// The context of the window that there is now; copies are the same. Who works beside the window wakes it by this: where its
/// graphics are lost, another window with a context of its own takes its place.
#[derive(Clone)]
pub(crate) struct Waker(Arc<Mutex<Context>>);

impl Waker {
    /// For a window with this context.
    pub(crate) fn of(ctx: &Context) -> Self {
        Self(Arc::new(Mutex::new(ctx.clone())))
    }

    /// From now on the window has this context.
    pub(crate) fn goes_to(&self, ctx: &Context) {
        *self.state() = ctx.clone();
    }

    /// The context of the window that there is now.
    pub(crate) fn now(&self) -> Context {
        self.state().clone()
    }

    /// Has the window drawn.
    pub(crate) fn wake(&self) {
        self.now().request_repaint();
    }

    fn state(&self) -> MutexGuard<'_, Context> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
