//! What steers the table: what its rows are, how many there are, and the button that copies them.

use egui::{Rect, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::choice::Choice;
use super::model::TableModel;
use crate::style::{self, Face};
use crate::ui::Cx;
use crate::ui::icons::Icon;
use crate::ui::widgets;
use crate::view::{Command, Rows};

/// Shows them, and says whether rows are to be copied.
pub(super) fn show(
    ui: &Ui,
    cx: &Cx<'_>,
    room: Rect,
    (kinds, model, choice): (&[Rows], &TableModel, &Choice),
    commands: &mut Vec<Command>,
) -> bool {
    let mut left = room.left();
    if kinds.len() > 1 {
        for rows in kinds {
            left = tab(ui, cx, (room, left), (*rows, model.rows), commands);
        }
    }
    let side = cx.pt(style::BUTTON_SIZE);
    let center = pos2(room.right() - side / 2.0, room.center().y);
    let rect = Rect::from_center_size(center, vec2(side, side));
    let copied = choice.count(model) > 0 && copy_button(ui, cx, rect, choice.count(model));
    count(
        ui,
        cx,
        (left, rect.left() - cx.pt(style::GRID), room),
        model,
    );
    copied
}

/// Says that the portfolio has nothing that could be listed.
pub(super) fn say_nothing(ui: &Ui, cx: &Cx<'_>, body: Rect) {
    let text = cx.tr.text("table-nothing");
    let galley = cx.small().line(ui, cx, &text);
    let response = ui.interact(body, ui.scope_id().with("nothing"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &*text));
    let at = body.center() - galley.size() / 2.0;
    ui.painter()
        .galley(at, galley, cx.style.panel.quiet_text.into());
}

/// What the rows are called.
pub(super) fn word(cx: &Cx<'_>, rows: Rows) -> String {
    let word = match rows {
        Rows::Entries => cx.tr.text("details-entries"),
        Rows::Sites => cx.tr.text("table-sites"),
        Rows::Features => cx.tr.text("list-features"),
    };
    word.into_owned()
}

/// One of the kinds of rows, as a tab; gives where the next one begins.
fn tab(
    ui: &Ui,
    cx: &Cx<'_>,
    (room, left): (Rect, f32),
    (rows, shown): (Rows, Rows),
    commands: &mut Vec<Command>,
) -> f32 {
    let panel = &cx.style.panel;
    let chosen = rows == shown;
    let (color, face) = if chosen {
        (panel.text, Face::SemiBold)
    } else {
        (panel.quiet_text, Face::Regular)
    };
    let text = word(cx, rows);
    let galley = cx.small().color(color).face(face).line(ui, cx, &text);
    let width = galley.size().x + cx.pt(style::GRID * 2.0);
    let rect = Rect::from_min_max(pos2(left, room.top()), pos2(left + width, room.bottom()));
    let response = ui.interact(rect, ui.scope_id().with(("rows", rows)), Sense::click());
    let name = cx.tr.with("table-list", &[("rows", text.into())]);
    response.widget_info(|| WidgetInfo::selected(Role::Tab, true, chosen, &name));
    let line = rect.shrink2(vec2(cx.pt(style::GRID), 0.0));
    if chosen || response.hovered() {
        let color = if chosen { panel.accent } else { panel.line };
        let y = line.bottom() - cx.pt(5.0);
        ui.painter()
            .hline(line.x_range(), y, Stroke::new(cx.pt(2.0), color));
    }
    let at = pos2(line.left(), rect.center().y - galley.size().y / 2.0);
    ui.painter().galley(at, galley, color.into());
    widgets::focus_ring(ui, cx, &response, rect.shrink2(vec2(0.0, cx.pt(5.0))), 4.0);
    if response.clicked() && !chosen {
        commands.push(Command::ListRows(rows));
    }
    response.on_hover_cursor(egui::CursorIcon::PointingHand);
    rect.right()
}

fn copy_button(ui: &Ui, cx: &Cx<'_>, rect: Rect, count: usize) -> bool {
    let response = ui.interact(rect, ui.scope_id().with("copy-rows"), Sense::click());
    widgets::icon_button_in(ui, cx, &response, (Icon::Copy, rect));
    let name = cx.tr.with("table-copy", &[("n", count.into())]);
    widgets::named(response, Role::Button, &name).clicked()
}

/// How many rows the filter leaves, where there is room for it.
fn count(ui: &Ui, cx: &Cx<'_>, (left, right, room): (f32, f32, Rect), model: &TableModel) {
    let numbers = [("n", model.order.len().into()), ("of", model.all().into())];
    let text = match model.rows {
        Rows::Entries => cx.tr.with("table-entries-shown", &numbers),
        Rows::Sites => cx.tr.with("table-sites-shown", &numbers),
        Rows::Features => cx.tr.with("table-features-shown", &numbers),
    };
    let galley = cx.small().line(ui, cx, &text);
    let at = pos2(
        right - galley.size().x,
        room.center().y - galley.size().y / 2.0,
    );
    if at.x < left {
        return;
    }
    let rect = Rect::from_min_size(at, galley.size());
    let response = ui.interact(rect, ui.scope_id().with("count"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &text));
    ui.painter()
        .galley(at, galley, cx.style.panel.quiet_text.into());
}
