//! What the desktop says that its user prefers.

use std::sync::{Arc, Mutex, PoisonError};

use mundy::{ColorScheme, Contrast, Interest, ReducedMotion, Subscription};

/// What the user set in the system's own settings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Preferences {
    /// Dark rather than light; `None` where the system does not say.
    pub(crate) dark: Option<bool>,
    /// No movement that is not needed.
    pub(crate) reduced_motion: bool,
    /// Stronger contrast.
    pub(crate) high_contrast: bool,
}

/// Follows the desktop's preferences; on Linux through the desktop portal. Nothing waits for the answer: until it comes,
/// and where none comes, the preferences are the default ones.
pub(crate) struct Desktop {
    now: Arc<Mutex<Preferences>>,
    /// Ends with this.
    _subscription: Subscription,
}

impl Desktop {
    /// Asks, and listens from then on. `wake` is called, on a thread of its own, after each change.
    pub(crate) fn ask(wake: impl Fn() + Send + Sync + 'static) -> Self {
        let now = Arc::new(Mutex::new(Preferences::default()));
        let heard = Arc::clone(&now);
        let interest = Interest::ColorScheme | Interest::Contrast | Interest::ReducedMotion;
        let subscription = mundy::Preferences::subscribe(interest, move |said| {
            let said = Preferences::of(&said);
            let before = {
                let mut now = heard.lock().unwrap_or_else(PoisonError::into_inner);
                std::mem::replace(&mut *now, said)
            };
            if said != before {
                tracing::info!(?said, "the desktop's preferences");
                wake();
            }
        });
        Self {
            now,
            _subscription: subscription,
        }
    }

    /// What it said last.
    pub(crate) fn now(&self) -> Preferences {
        *self.now.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Preferences {
    fn of(said: &mundy::Preferences) -> Self {
        Self {
            dark: match said.color_scheme {
                ColorScheme::NoPreference => None,
                ColorScheme::Light => Some(false),
                ColorScheme::Dark => Some(true),
            },
            reduced_motion: said.reduced_motion == ReducedMotion::Reduce,
            high_contrast: said.contrast == Contrast::More,
        }
    }
}
