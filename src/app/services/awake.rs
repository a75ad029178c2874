//! The screen stays awake.

use std::sync::mpsc::{Sender, channel};

use super::crash;
use super::window::APP_ID;

/// Keeps screen and machine awake as long as it lives, where the system allows it.
pub(crate) struct Awake {
    /// Lets them sleep again when it is dropped.
    _ends: Sender<()>,
}

impl Awake {
    /// From now on; `reason` is told to whoever asks the system why it does not sleep. What cannot be done is logged: a talk
    /// goes on all the same.
    pub(crate) fn begin(program: String, reason: String) -> Option<Self> {
        let (ends, end) = channel::<()>();
        // The system may take its time to answer, and its answer must not stop a frame.
        let keep = move || {
            let ask = |idle: bool| {
                keepawake::Builder::default()
                    .display(true)
                    .idle(idle)
                    .reason(&*reason)
                    .app_name(&*program)
                    .app_reverse_domain(APP_ID)
                    .create()
            };
            // Where nobody keeps the machine awake, somebody may still keep the screen so.
            let awake = match crash::catch(|| ask(true).or_else(|_| ask(false))) {
                Ok(Ok(awake)) => awake,
                Ok(Err(error)) => return tracing::warn!(%error, "the screen may go to sleep"),
                Err(_) => return tracing::warn!("the screen may go to sleep"),
            };
            tracing::debug!("the screen stays awake");
            // Nothing comes but the news that the other end is gone.
            if end.recv().is_err() {
                tracing::debug!("the screen may go to sleep again");
            }
            // It panics where the system's bus has gone meanwhile, with which the wish has gone, too.
            drop(crash::catch(|| drop(awake)));
        };
        let thread = std::thread::Builder::new().name("awake".to_owned());
        match thread.spawn(keep) {
            Ok(_) => Some(Self { _ends: ends }),
            Err(error) => {
                tracing::warn!(%error, "the screen may go to sleep");
                None
            }
        }
    }
}
