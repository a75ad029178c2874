//! The system asks the program to end.

use std::sync::atomic::{AtomicBool, Ordering};

use super::waker::Waker;

/// Whether the system has asked the program to end: then nobody is asked about it any more.
static ASKED: AtomicBool = AtomicBool::new(false);

/// Whether the system has asked the program to end.
pub(crate) fn is_asked_to_end() -> bool {
    ASKED.load(Ordering::Relaxed)
}

/// From now on, what asks the program to end (Ctrl+C in its terminal, a logout) closes the window properly: settings are
/// kept, and the next start is a usual one. Who asks twice does not wait for that.
#[cfg(unix)]
pub(super) fn close_window(waker: Waker) {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    use signal_hook::iterator::Signals;

    let mut signals = match Signals::new([SIGHUP, SIGINT, SIGTERM]) {
        Ok(signals) => signals,
        Err(error) => return tracing::warn!(%error, "signals end the program at once"),
    };
    let listen = move || {
        let mut asked = false;
        for signal in signals.forever() {
            if asked && let Err(error) = signal_hook::low_level::emulate_default_handler(signal) {
                tracing::error!(%error, "it does not end");
            }
            asked = true;
            ASKED.store(true, Ordering::Relaxed);
            tracing::info!(signal, "asked to end");
            waker.now().send_viewport_cmd(egui::ViewportCommand::Close);
            waker.wake();
        }
    };
    let thread = std::thread::Builder::new()
        .name("signals".to_owned())
        .spawn(listen);
    if let Err(error) = thread {
        tracing::warn!(%error, "signals are not heard");
    }
}

/// Elsewhere the system closes the window by itself.
#[cfg(not(unix))]
pub(super) fn close_window(_waker: Waker) {}
