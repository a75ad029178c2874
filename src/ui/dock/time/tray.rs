//! The entries whose years are not published, as high as the spans beside them: never lost silently.

use egui::{CursorIcon, Rect, Role, ScrollArea, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::model::Model;
use crate::i18n::Arg;
use crate::portfolio::Program;
use crate::style::{self, Face};
use crate::ui::icons::Icon;
use crate::ui::{Cx, symbol, widgets};
use crate::view::{Command, Selection};

/// Height of an entry, in points of the design.
const ROW: f32 = 24.0;
/// Room within the edges, in points of the design.
const PADDING: f32 = 14.0;

/// Shows the tray; tells what the pointer is on.
pub(super) fn show(
    ui: &mut Ui,
    cx: &Cx<'_>,
    (model, rect): (&Model, Rect),
    (hovered, commands): (&mut Option<Selection>, &mut Vec<Command>),
) {
    let panel = &cx.style.panel;
    let line = Stroke::new(1.0, panel.line);
    ui.painter().vline(rect.left(), rect.y_range(), line);
    let pad = cx.pt(PADDING);
    let head = Rect::from_min_size(
        pos2(rect.left() + pad, rect.top()),
        vec2(rect.width() - pad * 2.0, cx.pt(style::BUTTON_SIZE)),
    );
    let is_shown = !cx.view.filter.without_undated;
    let eye = Rect::from_center_size(
        pos2(head.right() - head.height() / 2.0, head.center().y),
        vec2(head.height(), head.height()),
    );
    let name = cx.tr.text("filter-undated");
    let response = ui.interact(eye, ui.scope_id().with("undated"), Sense::click());
    let icon = if is_shown { Icon::Eye } else { Icon::EyeSlash };
    widgets::icon_button_in(ui, cx, &response, (icon, eye));
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, is_shown, &*name));
    if response
        .on_hover_text(&*name)
        .on_hover_cursor(CursorIcon::PointingHand)
        .clicked()
    {
        commands.push(Command::ToggleUndated);
    }
    let count = cx
        .tr
        .with("time-undated", &[("n", Arg::from(model.undated.len()))]);
    let words = cx
        .small()
        .face(Face::SemiBold)
        .rows(ui, cx, &count, (eye.left() - head.left(), 1));
    let at = pos2(head.left(), head.center().y - words.size().y / 2.0);
    ui.painter().galley(at, words, panel.quiet_text.into());
    let told = ui.interact(head, ui.scope_id().with("head"), Sense::HOVER);
    told.widget_info(|| WidgetInfo::labeled(Role::Heading, true, &count));
    let below = Rect::from_min_max(pos2(rect.left() + 1.0, head.bottom()), rect.max);
    let mut within = ui.new_child(egui::UiBuilder::new().max_rect(below));
    within.spacing_mut().item_spacing = egui::Vec2::ZERO;
    ScrollArea::vertical()
        .id_salt("tray")
        .auto_shrink(false)
        .show_rows(&mut within, cx.pt(ROW), model.undated.len(), |ui, rows| {
            for number in model.undated.get(rows).into_iter().flatten() {
                if let Some(program) = cx.portfolio.programs.get(*number) {
                    row(ui, cx, (program, is_shown), (hovered, commands));
                }
            }
        });
}

fn row(
    ui: &mut Ui,
    cx: &Cx<'_>,
    (program, is_shown): (&Program, bool),
    (hovered, commands): (&mut Option<Selection>, &mut Vec<Command>),
) {
    let panel = &cx.style.panel;
    let (rect, response) =
        ui.allocate_exact_size(vec2(ui.available_width(), cx.pt(ROW)), Sense::click());
    let selection = Selection::Program(program.id.clone());
    let is_selected = cx.view.selection.as_ref() == Some(&selection);
    if is_selected {
        ui.painter().rect_filled(rect, 0.0, panel.selected);
    } else if response.hovered() {
        ui.painter().rect_filled(rect, 0.0, panel.hovered);
    }
    let pad = cx.pt(PADDING);
    let theme = program
        .theme
        .as_deref()
        .and_then(|id| cx.portfolio.theme(id));
    if let Some(theme) = theme {
        let center = pos2(rect.left() + pad + cx.pt(6.0), rect.center().y);
        symbol::paint(ui.painter(), cx.style, center, cx.pt(5.5), theme);
    }
    let left = rect.left() + pad + cx.pt(20.0);
    let label = cx.words(program.label());
    let color = if is_shown {
        panel.text
    } else {
        panel.quiet_text
    };
    let words = cx
        .small()
        .color(color)
        .rows(ui, cx, &label, (rect.right() - pad - left, 1));
    let at = pos2(left, rect.center().y - words.size().y / 2.0);
    ui.painter().galley(at, words, color.into());
    widgets::focus_ring(ui, cx, &response, rect.shrink2(vec2(4.0, 0.0)), 5.0);
    let name = format!("{label}, {}", cx.tr.text("period-not-published"));
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_selected, &name));
    if response.hovered() {
        *hovered = Some(selection.clone());
    }
    if response.on_hover_cursor(CursorIcon::PointingHand).clicked() {
        commands.push(Command::Select(selection));
    }
}
