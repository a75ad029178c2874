//! The window system's events on their way to eframe.

use std::any::Any;
use std::cell::RefCell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::rc::Rc;

use eframe::{EframeWinitApplication, UserEvent};
use egui::{Pos2, Rect, Vec2};
use winit::application::ApplicationHandler;
use winit::event::{DeviceEvent, DeviceId, StartCause, WindowEvent};
use winit::event_loop::ActiveEventLoop;
use winit::window::WindowId;

use super::crash;
use super::loss::Loss;
use super::monitors::Monitors;
use super::window::Monitor;
use crate::view::stage::{Screen, ScreenId};

/// Hands every event on, and notes which monitors there are: eframe does not tell. Where the graphics are lost, nothing more is
/// drawn by them, and the loop ends.
pub(super) struct Handler<'a> {
    app: EframeWinitApplication<'a>,
    /// Those there are when the window opens.
    monitors: Rc<RefCell<Vec<Monitor>>>,
    /// Those there are now.
    now: Monitors,
    loss: Loss,
    /// Whether the loop ended because of the loss.
    is_lost: bool,
    /// A mistake in the program, which ended it.
    panic: Option<Box<dyn Any + Send>>,
}

impl<'a> Handler<'a> {
    /// For an app that opens its window on what is then in `monitors`, and looks into `now` later; the main one comes first.
    pub(super) fn new(
        app: EframeWinitApplication<'a>,
        monitors: Rc<RefCell<Vec<Monitor>>>,
        now: Monitors,
        loss: Loss,
    ) -> Self {
        Self {
            app,
            monitors,
            now,
            loss,
            is_lost: false,
            panic: None,
        }
    }

    /// Whether the loop ended because the graphics were lost.
    ///
    /// # Panics
    /// Goes on with a panic that ended it: in the midst of an event the loop itself would not be left whole.
    pub(super) fn ended_by_loss(self) -> bool {
        let Self {
            app,
            is_lost,
            panic,
            ..
        } = self;
        // The window goes before the event loop that it belongs to.
        let gone = catch_unwind(AssertUnwindSafe(|| drop(app))).err();
        if let Some(panic) = panic.or(gone).filter(|_| !is_lost) {
            std::panic::resume_unwind(panic);
        }
        is_lost
    }

    fn hand_on(
        &mut self,
        event_loop: &ActiveEventLoop,
        event: impl FnOnce(&mut EframeWinitApplication<'a>),
    ) {
        if self.panic.is_none() && !self.loss.is_noted() {
            let app = &mut self.app;
            if let Err(panic) = catch_unwind(AssertUnwindSafe(|| event(app))) {
                // egui-wgpu stumbles over a device that is lost while it draws.
                self.loss.ask();
                if self.loss.is_noted() {
                    crash::take_back();
                } else {
                    self.panic = Some(panic);
                }
                return event_loop.exit();
            }
        }
        if self.panic.is_some() || self.loss.is_noted() {
            event_loop.exit();
        }
    }
}

/// All monitors, the main one first, as a talk knows them.
fn screens(event_loop: &ActiveEventLoop) -> Vec<Screen> {
    let main = event_loop.primary_monitor();
    let all = event_loop.available_monitors().enumerate();
    let mut all: Vec<(bool, Screen)> = all
        .map(|(number, monitor)| {
            let (corner, size) = (monitor.position(), monitor.size());
            let id = ScreenId {
                name: monitor.name().unwrap_or_default(),
                size: [size.width, size.height],
            };
            let corner = [corner.x, corner.y];
            let number = Some(number);
            let screen = Screen { id, number, corner };
            (Some(&monitor) != main.as_ref(), screen)
        })
        .filter(|(_, screen)| !screen.id.size.contains(&0))
        .collect();
    all.sort_by_key(|(is_other, _)| *is_other);
    all.into_iter().map(|(_, screen)| screen).collect()
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
        self.now.list(screens(event_loop));
        self.hand_on(event_loop, |app| app.resumed(event_loop));
    }

    fn window_event(&mut self, event_loop: &ActiveEventLoop, window: WindowId, event: WindowEvent) {
        self.hand_on(event_loop, |app| {
            app.window_event(event_loop, window, event)
        });
    }

    fn new_events(&mut self, event_loop: &ActiveEventLoop, cause: StartCause) {
        self.hand_on(event_loop, |app| app.new_events(event_loop, cause));
    }

    fn user_event(&mut self, event_loop: &ActiveEventLoop, event: UserEvent) {
        self.hand_on(event_loop, |app| app.user_event(event_loop, event));
    }

    fn device_event(&mut self, event_loop: &ActiveEventLoop, device: DeviceId, event: DeviceEvent) {
        self.hand_on(event_loop, |app| {
            app.device_event(event_loop, device, event)
        });
    }

    fn about_to_wait(&mut self, event_loop: &ActiveEventLoop) {
        // No event tells of a monitor that comes or goes, but what else comes with it leads here.
        self.now.list(screens(event_loop));
        self.hand_on(event_loop, |app| app.about_to_wait(event_loop));
    }

    fn suspended(&mut self, event_loop: &ActiveEventLoop) {
        self.hand_on(event_loop, |app| app.suspended(event_loop));
    }

    fn exiting(&mut self, event_loop: &ActiveEventLoop) {
        self.is_lost = self.loss.is_noted();
        if self.panic.is_none() {
            let app = &mut self.app;
            self.panic = catch_unwind(AssertUnwindSafe(|| app.exiting(event_loop)))
                .err()
                .filter(|_| !self.is_lost);
        }
    }

    fn memory_warning(&mut self, event_loop: &ActiveEventLoop) {
        self.hand_on(event_loop, |app| app.memory_warning(event_loop));
    }
}
