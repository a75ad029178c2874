//! The app goes on in another window where the graphics of the one before were lost: at the same slide, with all that was
//! chosen, typed and frozen; nothing is loaded again.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use egui::{Context, Memory, Ui};

use super::App;
use super::services::{Loss, Standing};
use crate::ui::theme;

impl App {
    /// Goes on in the window of another context. With a render state the map is drawn by wgpu. To be called before the first
    /// frame there. What lay in textures of the context before is lost, and is drawn again.
    pub fn draw_anew(&mut self, ctx: &Context, render_state: Option<&egui_wgpu::RenderState>) {
        let before = self.waker.now();
        self.waker.goes_to(ctx);
        // Where panels were scrolled to, and what is half typed.
        let memory = before.memory(Memory::clone);
        ctx.memory_mut(|own| *own = memory);
        // egui keeps fonts that are still to be taken up there, too.
        theme::install_fonts(ctx);
        self.letters.install(ctx);
        self.installed = None;
        self.title = String::new();
        self.map.draw_anew(ctx, render_state);
        if let Some(hall) = &mut self.presenting.hall {
            hall.draw_anew(ctx, &self.map);
        }
        // The card that is there now has nothing of the finer ground.
        self.prepare_ground_ahead();
        self.presenting.arranged = None;
        self.photos.keep(|_| false);
        self.tiles.tested = None;
        ctx.request_repaint();
    }

    /// Where the window is.
    fn standing(&self, ctx: &Context) -> Standing {
        Standing {
            place: self.session.as_ref().and_then(|session| session.window),
            is_full: ctx.input(|input| input.viewport().fullscreen == Some(true)),
        }
    }
}

/// The app in a window, which it may outlive.
pub(super) struct Shell {
    app: Rc<RefCell<App>>,
    /// Whether the window is lost.
    loss: Loss,
    /// Where the window is, for one that takes its place.
    standing: Rc<Cell<Standing>>,
}

impl Shell {
    pub(super) fn new(app: &Rc<RefCell<App>>, loss: &Loss, standing: &Rc<Cell<Standing>>) -> Self {
        Self {
            app: Rc::clone(app),
            loss: loss.clone(),
            standing: Rc::clone(standing),
        }
    }
}

impl eframe::App for Shell {
    fn ui(&mut self, ui: &mut Ui, frame: &mut eframe::Frame) {
        let mut app = self.app.borrow_mut();
        eframe::App::ui(&mut *app, ui, frame);
        self.standing.set(app.standing(ui.ctx()));
    }

    fn on_exit(&mut self, gl: Option<&eframe::glow::Context>) {
        if !self.loss.is_noted() {
            self.app.borrow_mut().on_exit(gl);
        }
    }

    fn clear_color(&self, visuals: &egui::Visuals) -> [f32; 4] {
        self.app.borrow().clear_color(visuals)
    }
}
