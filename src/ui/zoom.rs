//! The zoom buttons.

use egui::{Order, Rect, Role, Sense, Stroke, pos2, vec2};

use super::Cx;
use super::actions::Action;
use super::widgets::{self, Place};
use crate::style;
use crate::view::Command;

/// Shows the buttons at the bottom right, beside the card where it reaches down to them, and gives what they cover.
pub(super) fn zoom_buttons(
    ctx: &egui::Context,
    cx: &Cx<'_>,
    card: Rect,
    commands: &mut Vec<Command>,
) -> Rect {
    let side = cx.side(ctx);
    let cell = cx.pt(style::BUTTON_SIZE + 10.0);
    let actions = [Action::ZoomIn, Action::ZoomOut, Action::ShowAll];
    let size = vec2(cell, cell * actions.len() as f32);
    // Below a low card their corner is free.
    let is_beside = card.bottom() > side.bottom() - size.y - style::GRID;
    let right = if card.is_positive() && is_beside {
        card.left() - style::PANEL_MARGIN
    } else {
        side.right()
    };
    let rect = Rect::from_min_size(pos2(right - size.x, side.bottom() - size.y), size);
    if rect.left() < side.left() || rect.top() < side.top() + cell {
        return Rect::NOTHING;
    }
    let name = cx.tr.text("zoom-name");
    let place = Place {
        id: "zoom",
        rect,
        order: Order::Middle,
        told: Some((Role::Toolbar, &name)),
    };
    widgets::card(ctx, cx, &place, |ui| {
        let mut top = rect.top();
        for action in actions {
            let square = Rect::from_min_size(pos2(rect.left(), top), vec2(cell, cell));
            if top > rect.top() {
                let line = Stroke::new(1.0, cx.style.panel.line);
                ui.painter().hline(square.x_range(), square.top(), line);
            }
            let response = ui.interact(
                square,
                ui.scope_id().with(action.text_key()),
                Sense::click(),
            );
            if let Some(icon) = action.icon() {
                widgets::icon_button_in(ui, cx, &response, (icon, square.shrink(2.0)));
            }
            if widgets::named(response, Role::Button, &action.tooltip(ctx, cx)).clicked() {
                commands.extend(action.command(cx));
            }
            top += cell;
        }
    })
}
