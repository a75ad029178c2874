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
        Self::begin_by(move |idle| {
            keepawake::Builder::default()
                .display(true)
                .idle(idle)
                .reason(&*reason)
                .app_name(&*program)
                .app_reverse_domain(APP_ID)
                .create()
        })
    }

    /// The same by whoever is asked to keep the screen awake, and the machine, too, where it is told so: as long as what comes
    /// of it lives.
    fn begin_by<A, E: std::fmt::Display>(
        ask: impl Fn(bool) -> Result<A, E> + Send + 'static,
    ) -> Option<Self> {
        let (ends, end) = channel::<()>();
        // The system may take its time to answer, and its answer must not stop a frame.
        let keep = move || {
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

#[cfg(test)]
mod tests {
    use std::sync::mpsc::Receiver;
    use std::time::Duration;

    use super::*;

    /// A system that tells what it is asked for.
    struct System(Sender<&'static str>);

    impl Drop for System {
        fn drop(&mut self) {
            self.0.send("sleeps again").ok();
        }
    }

    fn told(news: &Receiver<&'static str>) -> Option<&'static str> {
        news.recv_timeout(Duration::from_secs(20)).ok()
    }

    #[test]
    fn the_screen_is_kept_awake_until_it_ends() {
        let (tells, news) = channel();
        let awake = Awake::begin_by(move |idle| {
            tells
                .send(if idle { "machine and screen" } else { "screen" })
                .ok();
            Ok::<_, String>(System(tells.clone()))
        });
        assert!(awake.is_some());
        assert_eq!(told(&news), Some("machine and screen"));
        let early = news.recv_timeout(Duration::from_millis(200));
        assert!(early.is_err(), "it is held");
        drop(awake);
        assert_eq!(told(&news), Some("sleeps again"));
    }

    #[test]
    fn where_the_machine_may_sleep_the_screen_stays_awake_and_a_refusal_harms_nobody() {
        let (tells, news) = channel();
        let awake = Awake::begin_by(move |idle| {
            tells
                .send(if idle { "machine and screen" } else { "screen" })
                .ok();
            if idle {
                return Err("not allowed");
            }
            Ok(System(tells.clone()))
        });
        assert_eq!(told(&news), Some("machine and screen"));
        assert_eq!(told(&news), Some("screen"));
        drop(awake);
        assert_eq!(told(&news), Some("sleeps again"));

        let (tells, news) = channel();
        let awake = Awake::begin_by(move |_| {
            tells.send("asked").ok();
            Err::<System, _>("not allowed")
        });
        assert_eq!([told(&news), told(&news)], [Some("asked"); 2]);
        drop(awake);
        assert_eq!(told(&news), None, "nothing was held");
    }
}
