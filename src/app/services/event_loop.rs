//! The window system's events on their way to eframe.

use std::cell::RefCell;
use std::rc::Rc;

use eframe::{EframeWinitApplication, UserEvent};
use egui::{Pos2, Rect, Vec2};
use winit::application::ApplicationHandler;
use winit::event::{DeviceEvent, DeviceId, StartCause, WindowEvent};
use winit::event_loop::ActiveEventLoop;
use winit::window::WindowId;

use super::window::Monitor;

/// Hands every event on, and notes which monitors there are before the window opens: eframe does not tell.
pub(super) struct Handler<'a> {
    app: EframeWinitApplication<'a>,
    monitors: Rc<RefCell<Vec<Monitor>>>,
}

impl<'a> Handler<'a> {
    /// For an app that opens its window on what is then in `monitors`, the main one first.
    pub(super) fn new(
        app: EframeWinitApplication<'a>,
        monitors: Rc<RefCell<Vec<Monitor>>>,
    ) -> Self {
        Self { app, monitors }
    }
}

fn monitors(event_loop: &ActiveEventLoop) -> Vec<Monitor> {
    let main = event_loop.primary_monitor();
    let others = event_loop
        .available_monitors()
        .filter(|monitor| Some(monitor) != main.as_ref());
    main.iter()
        .cloned()
        .chain(others)
        .map(|monitor| {
            let (corner, size) = (monitor.position(), monitor.size());
            Monitor {
                rect: Rect::from_min_size(
                    Pos2::new(corner.x as f32, corner.y as f32),
                    Vec2::new(size.width as f32, size.height as f32),
                ),
                scale: monitor.scale_factor() as f32,
            }
        })
        .filter(|monitor| monitor.rect.is_positive())
        .collect()
}

impl ApplicationHandler<UserEvent> for Handler<'_> {
    fn resumed(&mut self, event_loop: &ActiveEventLoop) {
        *self.monitors.borrow_mut() = monitors(event_loop);
        self.app.resumed(event_loop);
    }

    fn window_event(&mut self, event_loop: &ActiveEventLoop, window: WindowId, event: WindowEvent) {
        self.app.window_event(event_loop, window, event);
    }

    fn new_events(&mut self, event_loop: &ActiveEventLoop, cause: StartCause) {
        self.app.new_events(event_loop, cause);
    }

    fn user_event(&mut self, event_loop: &ActiveEventLoop, event: UserEvent) {
        self.app.user_event(event_loop, event);
    }

    fn device_event(&mut self, event_loop: &ActiveEventLoop, device: DeviceId, event: DeviceEvent) {
        self.app.device_event(event_loop, device, event);
    }

    fn about_to_wait(&mut self, event_loop: &ActiveEventLoop) {
        self.app.about_to_wait(event_loop);
    }

    fn suspended(&mut self, event_loop: &ActiveEventLoop) {
        self.app.suspended(event_loop);
    }

    fn exiting(&mut self, event_loop: &ActiveEventLoop) {
        self.app.exiting(event_loop);
    }

    fn memory_warning(&mut self, event_loop: &ActiveEventLoop) {
        self.app.memory_warning(event_loop);
    }
}
