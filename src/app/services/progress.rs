//! How far a start has come.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Instant;

use eframe::CreationContext;
use egui::Context;

/// How far a start has come. Until the first frame is on the screen, a panic outside the app's own code means that the
/// graphics do not work; afterwards it is a mistake.
#[derive(Debug, Clone, Default)]
pub(super) struct Progress(Arc<State>);

#[derive(Debug, Default)]
struct State {
    is_built: AtomicBool,
    /// While the app makes a frame; otherwise frames are painted.
    in_pass: AtomicBool,
    frames: AtomicU64,
}

impl Progress {
    /// Follows the frames from now on. Each is a line of the log at the level `trace`.
    pub(super) fn watch(&self, cc: &CreationContext<'_>) {
        let begin = Arc::clone(&self.0);
        let end = Arc::clone(&self.0);
        let ctx = &cc.egui_ctx;
        ctx.on_begin_pass(
            "progress",
            Arc::new(move |_| begin.in_pass.store(true, Ordering::Relaxed)),
        );
        ctx.on_end_pass(
            "progress",
            Arc::new(move |ui| {
                end.in_pass.store(false, Ordering::Relaxed);
                let frame = ui.ctx().cumulative_frame_nr() + 1;
                end.frames.store(frame, Ordering::Relaxed);
                tracing::trace!(why = ?ui.ctx().repaint_causes(), "frame {frame}");
            }),
        );
        if let Some(render_state) = &cc.wgpu_render_state {
            let progress = self.clone();
            render_state
                .device
                .on_uncaptured_error(Arc::new(move |error| {
                    // At the start the next way to draw may do better. Later, a piece of one frame is missing.
                    assert!(!progress.is_starting(), "the graphics do not work: {error}");
                    tracing::error!(%error, "something could not be drawn");
                }));
        }
    }

    /// Writes into the log how long nothing could be seen since the graphics were lost, as soon as something is drawn that can.
    pub(super) fn tell_since(&self, ctx: &Context, lost: Instant) {
        let is_told = AtomicBool::new(false);
        ctx.on_begin_pass(
            "loss",
            Arc::new(move |ui| {
                if is_told.load(Ordering::Relaxed) {
                    return;
                }
                // What was drawn first may never be seen, but what came before the third frame is on the screen.
                if ui.ctx().cumulative_frame_nr() < 2 {
                    return ui.ctx().request_repaint();
                }
                is_told.store(true, Ordering::Relaxed);
                let millis = lost.elapsed().as_millis() as u64;
                tracing::info!(millis, "drawn again after the loss");
            }),
        );
    }

    /// The app is there.
    pub(super) fn set_built(&self) {
        self.0.is_built.store(true, Ordering::Relaxed);
    }

    /// Whether the app is there.
    pub(super) fn is_built(&self) -> bool {
        self.0.is_built.load(Ordering::Relaxed)
    }

    /// Whether what fails now, fails because of the graphics.
    pub(super) fn is_starting(&self) -> bool {
        let frames = self.0.frames.load(Ordering::Relaxed);
        frames <= 1 && !self.0.in_pass.load(Ordering::Relaxed)
    }
}
