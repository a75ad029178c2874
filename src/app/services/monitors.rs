//! Which monitors there are now.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::view::stage::Screen;

/// The monitors there are, the main one first. Copies are the same list.
#[derive(Clone, Default)]
pub(crate) struct Monitors(Arc<Mutex<State>>);

#[derive(Default)]
struct State {
    /// As winit lists them.
    listed: Vec<Screen>,
    /// As the display itself tells of them; `None` where nobody asks it.
    watched: Option<Vec<Screen>>,
    ctx: Option<egui::Context>,
}

impl Monitors {
    /// The monitors there are.
    pub(crate) fn now(&self) -> Vec<Screen> {
        let state = self.state();
        let Some(watched) = &state.watched else {
            return state.listed.clone();
        };
        let numbered = watched.iter().map(|screen| {
            let mut listed = state.listed.iter();
            let same =
                listed.find(|listed| listed.id == screen.id && listed.corner == screen.corner);
            Screen {
                number: same.and_then(|same| same.number),
                ..screen.clone()
            }
        });
        numbered.collect()
    }

    /// Wakes a context whenever others are there.
    pub(super) fn wake(&self, ctx: &egui::Context) {
        self.state().ctx = Some(ctx.clone());
    }

    /// Takes note of those that winit lists now.
    pub(super) fn list(&self, all: Vec<Screen>) {
        let mut state = self.state();
        if state.listed != all {
            state.listed = all;
            wake(&state);
        }
    }

    /// Takes note of those that the display itself tells of now; `None` where it will tell no more.
    pub(super) fn watch(&self, all: Option<Vec<Screen>>) {
        let mut state = self.state();
        if state.watched != all {
            state.watched = all;
            wake(&state);
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn wake(state: &State) {
    if let Some(ctx) = &state.ctx {
        ctx.request_repaint();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::stage::ScreenId;

    fn screen(name: &str, x: i32, number: Option<usize>) -> Screen {
        Screen {
            id: ScreenId {
                name: name.to_owned(),
                size: [1920, 1080],
            },
            number,
            corner: [x, 0],
        }
    }

    #[test]
    fn a_list_that_stays_as_it_was_only_gives_the_numbers() {
        let monitors = Monitors::default();
        let (laptop, beamer) = (screen("A", 0, Some(0)), screen("B", 1920, Some(1)));
        monitors.list(vec![laptop.clone(), beamer.clone()]);
        assert_eq!(monitors.now(), [laptop.clone(), beamer.clone()]);
        monitors.watch(Some(vec![screen("A", 0, None)]));
        let now = monitors.now();
        assert_eq!(
            now.as_slice(),
            std::slice::from_ref(&laptop),
            "what is gone is gone"
        );
        let later = screen("C", 1920, None);
        monitors.watch(Some(vec![screen("A", 0, None), later.clone()]));
        assert_eq!(monitors.now(), [laptop.clone(), later]);
        monitors.watch(None);
        assert_eq!(monitors.now(), [laptop, beamer]);
    }
}
