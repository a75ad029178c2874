//! The windows of one process, of which each takes the place of the one before.

use std::cell::{Cell, OnceCell, RefCell};
use std::time::{Duration, Instant};

use egui::{Context, Event, OrderedViewportIdMap, Plugin, Pos2, RawInput};

use super::signals;
use super::waker::Waker;

/// For so long the window system may still move a window that takes another's place: so it is not the pointer that moves in it.
const SETTLES: Duration = Duration::from_secs(1);

/// The windows of this process, one after the other.
#[derive(Default)]
pub(super) struct Succession {
    /// How many there have been.
    pub(super) count: usize,
    /// Whether the app has been in one of them.
    pub(super) was_shown: bool,
    /// Since when there is none because the graphics were lost.
    pub(super) lost: Cell<Option<Instant>>,
    /// Wakes the one that there is; `None` before there was one.
    waker: RefCell<Option<Waker>>,
    /// When the first was there.
    begun: OnceCell<Instant>,
}

impl Succession {
    /// Has the window of a context take the place of the one before it, if there was one.
    pub(super) fn goes_to(&self, ctx: &Context) {
        let begun = *self.begun.get_or_init(Instant::now);
        if let Some(waker) = self.waker.borrow().as_ref() {
            ctx.add_plugin(GoesOn {
                begun,
                settled: Instant::now() + SETTLES,
                still: Some(OrderedViewportIdMap::default()),
            });
            return waker.goes_to(ctx);
        }
        let waker = Waker::of(ctx);
        signals::close_window(waker.clone());
        *self.waker.borrow_mut() = Some(waker);
    }
}

/// What a window hears that takes the place of another one: its time goes on, and the pointer rests where it rested.
struct GoesOn {
    /// Time is counted from here.
    begun: Instant,
    /// When the window stays where it is.
    settled: Instant,
    /// Where the pointer is in each window; `None` once it has moved.
    still: Option<OrderedViewportIdMap<Pos2>>,
}

impl GoesOn {
    /// Leaves out what tells of a pointer that has come into the window because the window has come to it.
    fn rest_pointer(&mut self, input: &mut RawInput, now: Instant) {
        let Some(still) = &mut self.still else {
            return;
        };
        let (id, is_settled) = (input.viewport_id, now >= self.settled);
        let mut moves = false;
        input.events.retain(|event| match event {
            Event::PointerMoved(at) if !moves => {
                let before = still.insert(id, *at);
                moves = is_settled && before.is_some_and(|before| before != *at);
                moves
            }
            Event::PointerButton { .. } | Event::MouseWheel { .. } => {
                moves = true;
                true
            }
            _ => true,
        });
        if moves {
            self.still = None;
        }
    }
}

impl Plugin for GoesOn {
    fn debug_name(&self) -> &'static str {
        "succession"
    }

    fn input_hook(&mut self, _ctx: &Context, input: &mut RawInput) {
        input.time = Some(self.begun.elapsed().as_secs_f64());
        self.rest_pointer(input, Instant::now());
    }
}

#[cfg(test)]
mod tests {
    use egui::pos2;

    use super::*;

    #[test]
    fn time_goes_on_from_window_to_window() {
        let succession = Succession::default();
        let first = Context::default();
        succession.goes_to(&first);
        std::thread::sleep(Duration::from_millis(20));
        let second = Context::default();
        succession.goes_to(&second);
        let input = RawInput {
            time: Some(0.0),
            ..RawInput::default()
        };
        second.run_ui(input, |_| {}).textures_delta.clear();
        assert!(second.input(|input| input.time) >= 0.02);
    }

    #[test]
    fn a_pointer_that_rests_rests_in_another_window_too() {
        let begun = Instant::now();
        let mut window = GoesOn {
            begun,
            settled: begun + SETTLES,
            still: Some(OrderedViewportIdMap::default()),
        };
        let mut hears = |x: f32, millis: u64| {
            let mut input = RawInput {
                events: vec![Event::PointerMoved(pos2(x, 5.0))],
                ..RawInput::default()
            };
            window.rest_pointer(&mut input, begun + Duration::from_millis(millis));
            !input.events.is_empty()
        };
        assert!(!hears(10.0, 0), "the window comes to the pointer");
        assert!(!hears(10.0, 200));
        assert!(!hears(30.0, 300), "the window is moved");
        assert!(!hears(30.0, 2_000));
        assert!(hears(31.0, 2_100), "it is moved");
        assert!(hears(31.0, 2_200));
    }
}
