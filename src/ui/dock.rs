//! The panel along the lower edge of the map: when the entries took place, or their attributes.

mod table;
mod time;

use egui::emath::GuiRounding;
use egui::{CursorIcon, Key, Order, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::Cx;
use super::actions::Action;
use super::icons::Icon;
use super::widgets::{self, Place};
use crate::style::{self, Face};
use crate::view::{Command, Dock};

pub use table::{ROWS_APART_FROM, SortKey, Sorted, rows_text};

/// The least height, in points of the design: a heading and a few rows.
const LEAST: f32 = 120.0;
/// The most of the window that it takes.
const MOST_SHARE: f32 = 0.62;
/// Height of the line with its name, in points of the design.
const HEAD: f32 = 40.0;
/// Room within the edges, in points of the design.
const PADDING: f32 = 16.0;
/// Height of the edge that is dragged, in points.
const GRIP: f32 = 8.0;

/// How high it is; `None` where it is closed.
fn height(ctx: &egui::Context, cx: &Cx<'_>) -> Option<f32> {
    let dock = cx.view.dock?;
    let room = cx.room(ctx).height();
    let most = (room * MOST_SHARE).max(cx.pt(LEAST));
    let natural = match dock {
        Dock::Time => cx.pt(HEAD) + time::natural_height(ctx, cx),
        Dock::Table => room * 0.4,
    };
    let wanted = cx.view.dock_height.unwrap_or(natural);
    Some(wanted.clamp(cx.pt(LEAST).min(most), most))
}

/// How much of the room for panels it takes, with the gap above.
pub(super) fn taken(ctx: &egui::Context, cx: &Cx<'_>) -> f32 {
    height(ctx, cx).map_or(0.0, |height| height + style::GRID)
}

/// Shows it, and gives what it covers.
pub(super) fn dock(ctx: &egui::Context, cx: &Cx<'_>, commands: &mut Vec<Command>) -> Rect {
    let Some((dock, height)) = cx.view.dock.zip(height(ctx, cx)) else {
        return Rect::NOTHING;
    };
    let room = cx.room(ctx);
    let rect = Rect::from_min_max(pos2(room.left(), room.bottom() - height), room.max);
    // Lines within it are crisp.
    let pixels = ctx.pixels_per_point();
    let (rect, head) = (
        rect.round_to_pixels(pixels),
        cx.pt(HEAD).round_to_pixels(pixels),
    );
    let name = cx.tr.text(Action::Dock(dock).text_key());
    let place = Place {
        id: "dock",
        rect,
        order: Order::Middle,
        told: Some((Role::Group, &name)),
    };
    widgets::card(ctx, cx, &place, |ui| {
        let head = Rect::from_min_size(rect.min, vec2(rect.width(), head));
        let pad = cx.pt(PADDING);
        let title = cx.body().face(Face::SemiBold).line(ui, cx, &name);
        let at = pos2(head.left() + pad, head.center().y - title.size().y / 2.0);
        let tools_left = at.x + title.size().x + cx.pt(style::GRID * 2.0);
        ui.painter().galley(at, title, cx.style.panel.text.into());
        let button = cx.pt(style::BUTTON_SIZE);
        let close = Rect::from_center_size(
            pos2(head.right() - pad / 2.0 - button / 2.0, head.center().y),
            vec2(button, button),
        );
        close_button(ui, cx, (dock, close), commands);
        let tools = Rect::from_min_max(
            pos2(tools_left, head.top()),
            pos2(close.left() - cx.pt(style::GRID), head.bottom()),
        );
        let body = Rect::from_min_max(head.left_bottom(), rect.max);
        match dock {
            Dock::Time => time::show(ui, cx, (tools, body), commands),
            Dock::Table => table::show(ui, cx, (tools, body), commands),
        }
        resize(ui, cx, (dock, rect), commands);
    })
}

/// Whether a key walks through the table, which has the keyboard focus.
pub(super) fn walks_by(ctx: &egui::Context, key: Key) -> bool {
    table::walks_by(ctx, key)
}

fn close_button(ui: &mut Ui, cx: &Cx<'_>, (dock, rect): (Dock, Rect), commands: &mut Vec<Command>) {
    let response = ui.interact(rect, ui.scope_id().with("close"), Sense::click());
    widgets::icon_button_in(ui, cx, &response, (Icon::X, rect));
    let name = cx.tr.text("dock-close");
    if widgets::named(response, Role::Button, &name).clicked() {
        commands.push(Command::ToggleDock(dock));
    }
}

/// The upper edge, which is dragged to make it higher or lower.
fn resize(ui: &mut Ui, cx: &Cx<'_>, (dock, rect): (Dock, Rect), commands: &mut Vec<Command>) {
    let grip = Rect::from_min_size(rect.min, vec2(rect.width(), GRIP));
    let response = ui.interact(grip, ui.scope_id().with("grip"), Sense::DRAG);
    let name = cx.tr.text("dock-resize");
    response.widget_info(|| WidgetInfo::labeled(Role::Splitter, true, &*name));
    if response.double_clicked() {
        commands.push(Command::ToggleDock(dock));
    } else if let Some(at) = response
        .interact_pointer_pos()
        .filter(|_| response.dragged())
    {
        commands.push(Command::SetDockHeight(rect.bottom() - at.y));
    }
    response.on_hover_and_drag_cursor(CursorIcon::ResizeVertical);
}
