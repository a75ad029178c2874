//! What the dialog is made of: choices, boxes to check, buttons and a bar.

use egui::{Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use crate::style::{self, Face};
use crate::ui::icons::Icon;
use crate::ui::{Cx, widgets};

/// One of several words of which one is on; whether it was chosen now.
pub(super) fn choice(ui: &mut Ui, cx: &Cx<'_>, words: &str, is_on: bool) -> bool {
    choice_if(ui, cx, (words, is_on), None)
}

/// The same; grayed out where it can not be chosen now, which a tooltip says why. (Within [`Ui::add_enabled_ui`] it would not go to the next row.)
pub(super) fn choice_if(
    ui: &mut Ui,
    cx: &Cx<'_>,
    (words, is_on): (&str, bool),
    why_not: Option<&str>,
) -> bool {
    let is_enabled = why_not.is_none();
    let panel = &cx.style.panel;
    let face = if is_on { Face::SemiBold } else { Face::Regular };
    let color = if is_enabled {
        panel.text
    } else {
        panel.quiet_text
    };
    let galley = cx.body().face(face).color(color).line(ui, cx, words);
    let height = cx.pt(style::BUTTON_SIZE);
    let size = vec2(galley.size().x + cx.pt(20.0), height);
    let sense = if is_enabled {
        Sense::click()
    } else {
        Sense::hover()
    };
    let (rect, response) = ui.allocate_exact_size(size, sense);
    let fill = match (is_on, response.hovered() && is_enabled) {
        (true, _) => panel.selected,
        (false, true) => panel.hovered,
        (false, false) => panel.panel,
    };
    ui.painter().rect_filled(rect, height / 2.0, fill);
    let line = if is_on {
        panel.accent
    } else {
        panel.line.mixed(panel.quiet_text, 0.4)
    };
    let stroke = Stroke::new(1.0, line);
    ui.painter()
        .rect_stroke(rect, height / 2.0, stroke, StrokeKind::Inside);
    let at = rect.center() - galley.size() / 2.0;
    ui.painter().galley(at, galley, color.into());
    widgets::focus_ring(ui, cx, &response, rect, height / 2.0);
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, is_enabled, is_on, words));
    if let Some(why) = why_not {
        let described = |node: &mut egui::accesskit::Node| node.set_description(why);
        ui.ctx().accesskit_node_builder(response.id, described);
        response.on_hover_text(why);
        return false;
    }
    let response = response.on_hover_cursor(egui::CursorIcon::PointingHand);
    response.clicked() && !is_on
}

/// A box to check with its words; whether it was pressed.
pub(super) fn check(ui: &mut Ui, cx: &Cx<'_>, words: &str, is_on: bool) -> bool {
    let panel = &cx.style.panel;
    let width = ui.available_width();
    let side = cx.pt(16.0);
    let left = side + cx.pt(9.0);
    let galley = cx.body().rows(ui, cx, words, (width - left, 2));
    let height = galley.size().y.max(cx.pt(style::HIT_SIZE));
    let size = vec2(left + galley.size().x, height);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let middle = pos2(rect.left() + side / 2.0, rect.center().y);
    let square = Rect::from_center_size(middle, vec2(side, side));
    if is_on {
        ui.painter().rect_filled(square, 4.0, panel.accent);
        widgets::paint_icon(ui, Icon::Check, middle, cx.pt(12.0), panel.on_accent);
    } else {
        let hovered = if response.hovered() {
            panel.hovered
        } else {
            panel.panel
        };
        ui.painter().rect_filled(square, 4.0, hovered);
        let stroke = Stroke::new(1.5, panel.quiet_text);
        ui.painter()
            .rect_stroke(square, 4.0, stroke, StrokeKind::Inside);
    }
    let at = pos2(rect.left() + left, rect.center().y - galley.size().y / 2.0);
    ui.painter().galley(at, galley, panel.text.into());
    widgets::focus_ring(ui, cx, &response, rect.expand2(vec2(4.0, 0.0)), 5.0);
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, is_on, words));
    response
        .on_hover_cursor(egui::CursorIcon::PointingHand)
        .clicked()
}

/// A button with words; `is_main`: what the dialog is for.
pub(super) fn button(ui: &mut Ui, cx: &Cx<'_>, words: &str, is_main: bool) -> Response {
    let panel = &cx.style.panel;
    let color = if is_main { panel.on_accent } else { panel.text };
    let how = cx.body().face(Face::SemiBold).color(color);
    let galley = how.line(ui, cx, words);
    let height = cx.pt(36.0);
    let size = vec2(galley.size().x + cx.pt(32.0), height);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let fill = match (is_main, response.hovered()) {
        (true, false) => panel.accent,
        (true, true) => panel.accent.mixed(panel.text, 0.15),
        (false, true) => panel.hovered,
        (false, false) => panel.panel,
    };
    ui.painter().rect_filled(rect, style::ROUNDING, fill);
    if !is_main {
        let stroke = Stroke::new(1.0, panel.line.mixed(panel.quiet_text, 0.5));
        ui.painter()
            .rect_stroke(rect, style::ROUNDING, stroke, StrokeKind::Inside);
    }
    let at = rect.center() - galley.size() / 2.0;
    ui.painter().galley(at, galley, color.into());
    if response.has_focus() {
        // On the accent the usual ring would not be seen.
        let ring = Stroke::new(cx.pt(2.0), panel.accent);
        let around = rect.expand(cx.pt(3.0));
        ui.painter()
            .rect_stroke(around, style::ROUNDING + 3.0, ring, StrokeKind::Inside);
    }
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, words));
    response.on_hover_cursor(egui::CursorIcon::PointingHand)
}

/// How far a file has come, 0 to 1, as wide as that in points.
pub(super) fn bar(ui: &mut Ui, cx: &Cx<'_>, share: f32, width: f32) {
    let panel = &cx.style.panel;
    let percent = f64::from((share * 100.0).floor());
    let words = cx.tr.with("export-progress", &[("n", percent.into())]);
    let galley = cx.small().line(ui, cx, &words);
    let room = galley.size().x + cx.pt(12.0);
    let size = vec2(width.max(room), cx.pt(36.0));
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::ProgressIndicator, true, &words));
    let at = pos2(rect.left(), rect.center().y - galley.size().y / 2.0);
    ui.painter().galley(at, galley, panel.quiet_text.into());
    let height = cx.pt(6.0);
    let whole = Rect::from_min_max(
        pos2(rect.left() + room, rect.center().y - height / 2.0),
        pos2(rect.right(), rect.center().y + height / 2.0),
    );
    ui.painter().rect_filled(whole, height / 2.0, panel.line);
    let mut done = whole;
    done.set_width(whole.width() * share.clamp(0.0, 1.0));
    ui.painter().rect_filled(done, height / 2.0, panel.accent);
}
