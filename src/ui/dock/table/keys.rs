//! The keys of the table: one Tab stop, within which arrows walk.

use egui::{Event, EventFilter, Id, Key, Modifiers, Response, Ui};

use super::choice::Choice;
use super::model::TableModel;
use crate::portfolio::Portfolio;
use crate::view::Command;

/// How many rows Page Up and Page Down walk.
const PAGE: usize = 10;
/// By how much Shift and an arrow change the width of a column, in points of the design.
pub(super) const WIDER: f32 = 16.0;

/// What the keys ask for beyond the choice itself.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Asked {
    /// Whether where the keys are is to be scrolled into sight.
    pub(super) reveal: bool,
    /// Whether rows are to be copied.
    pub(super) copy: bool,
    /// By how much the column is to be wider, in points of the design.
    pub(super) wider: f32,
}

/// The table as what has the keyboard focus.
pub(super) fn grid_id() -> Id {
    Id::unique("grid")
}

/// Whether a key walks through the table, which has the keyboard focus.
pub(in crate::ui) fn walks_by(ctx: &egui::Context, key: Key) -> bool {
    let walks = matches!(key, Key::Home | Key::End | Key::PageUp | Key::PageDown);
    walks && ctx.memory(|memory| memory.has_focus(grid_id()))
}

/// Reads the keys while the table has the focus.
pub(super) fn read(
    ui: &Ui,
    focus: &Response,
    (model, portfolio): (&TableModel, &Portfolio),
    choice: &mut Choice,
    commands: &mut Vec<Command>,
) -> Asked {
    let mut asked = Asked::default();
    if ui.input(|input| input.pointer.delta() != egui::Vec2::ZERO) {
        choice.by_keys = false;
    }
    if !focus.has_focus() {
        return asked;
    }
    let filter = EventFilter {
        horizontal_arrows: true,
        vertical_arrows: true,
        ..EventFilter::default()
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(focus.id, filter));
    let pressed = |modifiers: Modifiers, key| {
        ui.input_mut(|input| input.count_and_consume_key(modifiers, key)) > 0
    };
    asked.copy = ui.input_mut(|input| {
        let before = input.events.len();
        input.events.retain(|event| !matches!(event, Event::Copy));
        input.events.len() < before
    });
    if pressed(Modifiers::COMMAND, Key::A) {
        choice.all(model);
    }
    for (key, by) in [(Key::ArrowLeft, -1_isize), (Key::ArrowRight, 1)] {
        if choice.in_head && pressed(Modifiers::SHIFT, key) {
            asked.wider += by as f32 * WIDER;
        } else if pressed(Modifiers::NONE, key) {
            let last = model.columns.len().saturating_sub(1);
            choice.column = choice.column.saturating_add_signed(by).min(last);
            asked.reveal = true;
        }
    }
    let last = model.order.len().saturating_sub(1);
    let here = choice.at.and_then(|nth| model.position(nth));
    for (key, to) in [
        (
            Key::ArrowDown,
            here.map_or(0, |row| row + usize::from(!choice.in_head)),
        ),
        (Key::ArrowUp, here.unwrap_or(0).saturating_sub(1)),
        (Key::PageDown, here.unwrap_or(0) + PAGE),
        (Key::PageUp, here.unwrap_or(0).saturating_sub(PAGE)),
        (Key::Home, 0),
        (Key::End, last),
    ] {
        // With Shift first: a key without modifiers is asked for whatever else is held.
        let extend = pressed(Modifiers::SHIFT, key);
        if !extend && !pressed(Modifiers::NONE, key) {
            continue;
        }
        asked.reveal = true;
        choice.by_keys = true;
        if key == Key::ArrowUp && !extend && matches!(here, None | Some(0)) {
            choice.in_head = true;
        } else {
            choice.go(model, to.min(last), extend);
        }
    }
    if pressed(Modifiers::NONE, Key::Enter) {
        if choice.in_head {
            let column = model.columns.get(choice.column);
            commands.extend(column.map(|column| Command::SortBy(column.key())));
        } else if let Some(nth) = choice.at {
            commands.extend(model.selection(portfolio, nth).map(Command::Select));
        }
    }
    asked
}
