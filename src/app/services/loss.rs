//! Graphics that are lost while a window is drawn by them: a driver that was reset or renewed, an external card that was
//! unplugged, a machine that slept.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use eframe::CreationContext;
use egui::Context;
use egui_wgpu::SurfaceErrorAction;
use egui_wgpu::wgpu::{CurrentSurfaceTexture, Device, PollType};

/// Loses the device of each window after so many seconds: one number for the first window, one for the second, and so on,
/// parted by commas. For those who want to see what happens then.
const FORCED: &str = "FOOTPRINT_ATLAS_LOSE_DEVICE";

/// A window whose surface is lost so often within [`AT_ONCE`] will not be helped by another surface of the same device.
const MOST_SURFACES: usize = 8;
const AT_ONCE: Duration = Duration::from_secs(1);

/// Whether the graphics of one window are lost; copies are the same.
#[derive(Clone, Default)]
pub(crate) struct Loss(Arc<Mutex<State>>);

#[derive(Default)]
struct State {
    /// Since when.
    noted: Option<Instant>,
    /// Whom to wake then.
    ctx: Option<Context>,
    device: Option<Device>,
    /// When surfaces were lost lately.
    surfaces: VecDeque<Instant>,
}

impl Loss {
    /// Whether they are lost.
    pub(crate) fn is_noted(&self) -> bool {
        self.noted().is_some()
    }

    /// Since when they are.
    pub(super) fn noted(&self) -> Option<Instant> {
        self.state().noted
    }

    /// Listens from now on for the loss of a window's device. `nth` counts the windows of this process from 0.
    pub(super) fn watch(&self, cc: &CreationContext<'_>, nth: usize) {
        self.state().ctx = Some(cc.egui_ctx.clone());
        let Some(render_state) = &cc.wgpu_render_state else {
            return;
        };
        let device = &render_state.device;
        self.state().device = Some(device.clone());
        // The device keeps what it calls.
        let state = Arc::downgrade(&self.0);
        device.set_device_lost_callback(move |reason, message| {
            if let Some(state) = state.upgrade() {
                Self(state).note(&format!("{reason:?} {message}"));
            }
        });
        if let Some(secs) = forced(std::env::var(FORCED).ok().as_deref(), nth) {
            self.force(secs);
        }
    }

    /// Takes note that the graphics are lost, and wakes the window, whose next event ends it.
    pub(super) fn note(&self, why: &str) {
        let mut state = self.state();
        if state.noted.is_some() {
            return;
        }
        state.noted = Some(Instant::now());
        let ctx = state.ctx.clone();
        drop(state);
        tracing::warn!(why, "the graphics are lost");
        if let Some(ctx) = ctx {
            ctx.request_repaint();
        }
    }

    /// Asks the device: some losses are told to nobody else.
    pub(super) fn ask(&self) {
        let device = self.state().device.clone();
        if let Some(device) = device
            && let Err(error) = device.poll(PollType::Poll)
        {
            tracing::warn!(%error, "the device does not answer");
        }
    }

    /// What is to be done about a surface that gives no frame: it is set up anew, or another takes its place. Where that is of
    /// no use, the graphics are lost.
    pub(super) fn surface(
        &self,
        status: &CurrentSurfaceTexture,
        now: Instant,
    ) -> SurfaceErrorAction {
        match status {
            CurrentSurfaceTexture::Outdated => SurfaceErrorAction::Reconfigure,
            CurrentSurfaceTexture::Lost => {
                tracing::info!("a window's surface is lost");
                let mut state = self.state();
                let surfaces = &mut state.surfaces;
                surfaces.retain(|before| now.saturating_duration_since(*before) < AT_ONCE);
                surfaces.push_back(now);
                let is_vain = surfaces.len() > MOST_SURFACES;
                drop(state);
                if is_vain {
                    self.note("surface");
                }
                SurfaceErrorAction::RecreateSurface
            }
            CurrentSurfaceTexture::Validation => {
                self.ask();
                SurfaceErrorAction::SkipFrame
            }
            // A window that nobody sees has no frame to give, nor one whose last frame is still shown.
            _ => SurfaceErrorAction::SkipFrame,
        }
    }

    /// Loses the device after so many seconds.
    fn force(&self, secs: f32) {
        let loss = self.clone();
        let lose = move || {
            thread::sleep(Duration::from_secs_f32(secs.min(1e6)));
            let device = loss.state().device.clone();
            if let Some(device) = device {
                device.destroy();
            }
            // Who destroys a device hears of it only by asking, once it has done what it had to do.
            for _ in 0..100 {
                loss.ask();
                if loss.is_noted() {
                    return;
                }
                thread::sleep(Duration::from_millis(10));
            }
        };
        if let Err(error) = thread::Builder::new().name("loss".to_owned()).spawn(lose) {
            tracing::warn!(%error, "the device is not lost");
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// After how many seconds the device of the window with this number is lost on purpose; `None`: never.
fn forced(words: Option<&str>, nth: usize) -> Option<f32> {
    let secs: f32 = words?.split(',').nth(nth)?.trim().parse().ok()?;
    (secs.is_finite() && secs >= 0.0).then_some(secs)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_surface_that_is_lost_gets_another_and_one_that_is_out_of_date_is_set_up_anew() {
        let (loss, now) = (Loss::default(), Instant::now());
        let action = |status| loss.surface(&status, now);
        let outdated = action(CurrentSurfaceTexture::Outdated);
        assert!(matches!(outdated, SurfaceErrorAction::Reconfigure));
        let lost = action(CurrentSurfaceTexture::Lost);
        assert!(matches!(lost, SurfaceErrorAction::RecreateSurface));
        let unseen = action(CurrentSurfaceTexture::Occluded);
        assert!(matches!(unseen, SurfaceErrorAction::SkipFrame));
        assert!(!loss.is_noted());
    }

    #[test]
    fn where_no_surface_stays_the_device_is_given_up() {
        let (loss, begun) = (Loss::default(), Instant::now());
        // A monitor that is plugged in and out now and then.
        for secs in 0..60 {
            let now = begun + Duration::from_secs(secs);
            loss.surface(&CurrentSurfaceTexture::Lost, now);
        }
        assert!(!loss.is_noted());
        let later = begun + Duration::from_secs(100);
        for frame in 0..=MOST_SURFACES {
            assert!(!loss.is_noted(), "{frame}");
            let now = later + Duration::from_millis(16 * frame as u64);
            loss.surface(&CurrentSurfaceTexture::Lost, now);
        }
        assert!(loss.is_noted());
    }

    #[test]
    fn a_device_is_lost_on_purpose_only_when_it_is_asked_for() {
        assert_eq!(forced(None, 0), None);
        assert_eq!(forced(Some("20, 1.5"), 0), Some(20.0));
        assert_eq!(forced(Some("20, 1.5"), 1), Some(1.5));
        for (words, nth) in [
            ("20", 1),
            ("", 0),
            ("soon", 0),
            ("-1", 0),
            ("inf", 0),
            ("NaN", 0),
        ] {
            assert_eq!(forced(Some(words), nth), None, "{words}");
        }
    }
}
