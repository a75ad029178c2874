//! The screens, and which of a talk's windows fills which.

use egui::{Context, Pos2, Rect, Vec2, ViewportCommand, pos2};

use super::App;
use super::services::Awake;
use crate::view::stage::{Audience, Screen, apart};

/// Where a screen is on the desktop, in pixels.
pub(super) fn rect_of(screen: &Screen) -> Rect {
    let [x, y] = screen.corner.map(|side| side as f32);
    let [width, height] = screen.id.size.map(|side| side as f32);
    Rect::from_min_size(pos2(x, y), Vec2::new(width, height))
}

/// The middle of the window, in pixels of the desktop; `None` where the system does not tell.
fn middle(ctx: &Context) -> Option<Pos2> {
    ctx.input(|input| {
        let window = input.viewport();
        let scale = window.native_pixels_per_point?;
        let frame = window.outer_rect.or(window.inner_rect)?;
        Some(frame.center() * scale)
    })
}

impl App {
    /// Takes note of the screens that there are now, the main one first.
    pub fn see_screens(&mut self, ctx: &Context, all: Vec<Screen>) {
        let middle = middle(ctx);
        let own = middle.and_then(|at| all.iter().position(|screen| rect_of(screen).contains(at)));
        let known = self.stage().screens();
        let is_same_own = own.and_then(|own| all.get(own)) == known.own();
        if known.all() != all || !is_same_own {
            tracing::debug!(?all, ?own, "screens");
            self.presenting.stage.see(all, own);
            ctx.request_repaint();
        }
    }

    /// Asks the window system which screens there are.
    pub(super) fn see_monitors(&mut self, ctx: &Context) {
        if let Some(monitors) = &self.monitors {
            let all = apart(monitors.now());
            self.see_screens(ctx, all);
        }
    }

    /// Keeps the screen awake while a talk is under way.
    fn keep_awake(&mut self) {
        if !self.is_presenting() {
            self.presenting.awake = None;
        } else if self.presenting.awake.is_none() && self.session.is_some() {
            let words = |key: &str| self.tr.text(key).into_owned();
            self.presenting.awake = Awake::begin(words("program-name"), words("awake-reason"));
        }
    }

    /// Has each window of a talk where it belongs, and remembers what was chosen.
    pub(super) fn keep_windows(&mut self, ctx: &Context) {
        let stage = self.stage();
        let wanted = stage.talk().map(|_| stage.screens().audience().cloned());
        if wanted != self.presenting.arranged {
            let way_out = stage.screens().way_out().and_then(|screen| screen.number);
            match (&wanted, way_out) {
                // What there was before the talk comes back with the view.
                (None, _) => {}
                (Some(Some(Audience::Beside)), _) => {
                    ctx.send_viewport_cmd(ViewportCommand::Fullscreen(false));
                }
                (Some(Some(Audience::On(_))), Some(number)) => {
                    ctx.send_viewport_cmd(ViewportCommand::SetMonitor(number));
                }
                (Some(_), _) => ctx.send_viewport_cmd(ViewportCommand::Fullscreen(true)),
            }
            self.presenting.arranged = wanted;
            self.keep_awake();
            ctx.request_repaint();
        }
        let choice = self.presenting.stage.screens().choice();
        let notes = self.presenting.stage.notes_percent();
        if let Some(session) = &mut self.session
            && (session.settings.audience != *choice || session.settings.notes_percent != notes)
        {
            session.settings.audience = choice.clone();
            session.settings.notes_percent = notes;
            self.save_settings();
        }
    }
}
