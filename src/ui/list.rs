//! The list: title, figures counted from the data, and the entries in groups whose headings are legend and filter.

mod entry;
mod groups;
mod head;
mod heading;
mod rows;
mod step;

use egui::{Order, Rect, Role, ScrollArea, Ui, pos2, vec2};

use super::icons::Icon;
use super::widgets::{self, Place};
use super::{Cx, actions::Action};
use crate::style;
use crate::view::Command;

pub(super) use groups::sort_key;
use groups::{Group, groups};
pub(super) use rows::has_focus;
pub(super) use step::{can_step, step};

/// How closely the list is set: what shows all groups at once where the window is low.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Density {
    Comfortable,
    Compact,
}

impl Density {
    /// Height of an entry, in points of the design.
    fn row(self) -> f32 {
        match self {
            Self::Comfortable => 29.0,
            Self::Compact => style::HIT_SIZE,
        }
    }
}

/// Shows the list, or the button that brings it back, and gives what it covers. `card` is what the card covers.
pub(super) fn list_panel(
    ctx: &egui::Context,
    cx: &Cx<'_>,
    card: Rect,
    commands: &mut Vec<Command>,
) -> Rect {
    let side = cx.side(ctx);
    let card_is_in_the_way = cx.is_narrow(ctx) && card.is_positive();
    if !cx.view.list_open || card_is_in_the_way {
        return bring_back(ctx, cx, side, commands);
    }
    let width = cx.panel_width(ctx, style::LIST_WIDTH).min(side.width());
    let groups = groups(ctx, cx);
    let side = Rect::from_min_size(side.min, vec2(width, side.height()));
    let texts = rows::text_heights(ctx, cx, &groups, width);
    let heights = |density| {
        let head = head::height(ctx, cx, density, width);
        let rows = rows::heights(cx, &groups, &texts, density);
        let all = head + rows::total(&rows) + style::CORNER_ROOM;
        (density, head, rows, all)
    };
    let mut set = heights(Density::Comfortable);
    if set.3 > side.height() {
        set = heights(Density::Compact);
    }
    let (density, head_height, rows, height) = set;
    let size = vec2(width, height.min(side.height()));
    let rect = Rect::from_min_size(side.min, size);
    let name = cx.tr.text("list-name");
    let place = Place {
        id: "list",
        rect,
        order: Order::Middle,
        told: Some((Role::Navigation, &name)),
    };
    widgets::card(ctx, cx, &place, |ui| {
        head::show(ui, cx, density, commands);
        // Nothing is painted into the round corners.
        let bottom = pos2(rect.right(), rect.bottom() - style::CORNER_ROOM);
        let below = Rect::from_min_max(pos2(rect.left(), rect.top() + head_height), bottom);
        let mut below = ui.new_child(egui::UiBuilder::new().max_rect(below));
        scroll(&mut below, cx, (&groups, &rows), density, commands);
    })
}

fn scroll(
    ui: &mut Ui,
    cx: &Cx<'_>,
    rows: (&[Group], &[(f32, f32)]),
    density: Density,
    commands: &mut Vec<Command>,
) {
    ui.spacing_mut().item_spacing = egui::Vec2::ZERO;
    // Headings are pinned to both edges; they must not fade.
    ui.spacing_mut().scroll.fade.strength = 0.0;
    let area = ScrollArea::vertical().id_salt("list").auto_shrink(false);
    area.show_viewport(ui, |ui, viewport| {
        rows::show(ui, cx, rows, (density, viewport), commands)
    });
}

/// The button that opens the list again.
fn bring_back(ctx: &egui::Context, cx: &Cx<'_>, side: Rect, commands: &mut Vec<Command>) -> Rect {
    let size = vec2(
        cx.pt(style::BUTTON_SIZE + 8.0),
        cx.pt(style::BUTTON_SIZE + 8.0),
    );
    let rect = Rect::from_min_size(side.min, size);
    let name = cx.tr.text("list-name");
    let place = Place {
        id: "list-button",
        rect,
        order: Order::Middle,
        told: Some((Role::Navigation, &name)),
    };
    widgets::card(ctx, cx, &place, |ui| {
        let mut inside = ui.new_child(egui::UiBuilder::new().max_rect(rect.shrink(cx.pt(4.0))));
        let open = cx.tr.text(Action::ToggleList.text_key());
        if widgets::icon_button(&mut inside, cx, Icon::List, &open).clicked() {
            let in_the_way = cx.view.list_open;
            commands.push(if in_the_way {
                Command::CloseCard
            } else {
                Command::ToggleList
            });
        }
    })
}
