//! Chips and links: words that answer clicks.

use egui::{Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, pos2, vec2};

use super::Cx;
use super::icons::Icon;
use super::widgets::{Type, focus_ring, paint_icon};
use crate::style::{self, Color};

/// A rounded chip: a place to fly to, or a word that stands apart. `dashed`: the place itself is not published.
pub(super) struct Chip<'a> {
    pub(super) text: &'a str,
    pub(super) icon: Option<(Icon, Color)>,
    pub(super) dashed: bool,
}

/// Shows a chip that answers clicks.
pub(super) fn chip(ui: &mut Ui, cx: &Cx<'_>, chip: &Chip<'_>) -> Response {
    let (pad_x, pad_y, gap) = (cx.pt(10.0), cx.pt(5.0), cx.pt(5.0));
    let icon_room = if chip.icon.is_some() {
        cx.pt(14.0) + gap
    } else {
        0.0
    };
    let width = ui.available_size_before_wrap().x.min(ui.max_rect().width());
    let room = ui.max_rect().width() - pad_x * 2.0 - icon_room;
    let galley = cx.body().rows(ui, cx, chip.text, (room, 3));
    let size = vec2(
        galley.size().x + icon_room + pad_x * 2.0,
        (galley.size().y + pad_y * 2.0).max(cx.pt(style::BUTTON_SIZE)),
    );
    if size.x > width && width < ui.max_rect().width() {
        ui.end_row();
    }
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let panel = &cx.style.panel;
    let rounding = (rect.height() / 2.0).min(cx.pt(14.0));
    if response.hovered() {
        ui.painter().rect_filled(rect, rounding, panel.hovered);
    }
    let stroke = Stroke::new(1.0, panel.line.mixed(panel.quiet_text, 0.5));
    if chip.dashed {
        dashed_frame(ui, rect.shrink(0.5), rounding, stroke);
    } else {
        ui.painter()
            .rect_stroke(rect, rounding, stroke, StrokeKind::Inside);
    }
    let mut x = rect.left() + pad_x;
    if let Some((icon, color)) = chip.icon {
        paint_icon(
            ui,
            icon,
            pos2(x + cx.pt(7.0), rect.center().y),
            cx.pt(15.0),
            color,
        );
        x += icon_room;
    }
    let text_pos = pos2(x, rect.center().y - galley.size().y / 2.0);
    ui.painter().galley(text_pos, galley, panel.text.into());
    focus_ring(ui, cx, &response, rect, rounding);
    let is_enabled = response.enabled();
    response.widget_info(|| WidgetInfo::labeled(Role::Button, is_enabled, chip.text));
    response.on_hover_cursor(egui::CursorIcon::PointingHand)
}

/// A dashed frame with round corners: the sign for "place not published", on the map as in the panels.
fn dashed_frame(ui: &Ui, rect: Rect, rounding: f32, stroke: Stroke) {
    let mut path = Vec::with_capacity(40);
    let corners = [
        (
            pos2(rect.right() - rounding, rect.top() + rounding),
            -90.0_f32,
        ),
        (pos2(rect.right() - rounding, rect.bottom() - rounding), 0.0),
        (pos2(rect.left() + rounding, rect.bottom() - rounding), 90.0),
        (pos2(rect.left() + rounding, rect.top() + rounding), 180.0),
    ];
    for (center, from) in corners {
        for step in 0..=8_u8 {
            let angle = (from + 90.0 * f32::from(step) / 8.0).to_radians();
            path.push(center + Vec2::angled(angle) * rounding);
        }
    }
    path.extend(path.first().copied());
    ui.painter()
        .extend(egui::Shape::dashed_line(&path, stroke, 3.5, 2.5));
}

/// A text that leads out of the program: underlined under pointer and focus, with the sign for "opens elsewhere".
pub(super) fn link(ui: &mut Ui, cx: &Cx<'_>, text: &str, how: Type) -> Response {
    let how = how.color(cx.style.panel.accent);
    let sign = cx.pt(how.size + 4.0);
    let galley = ui
        .painter()
        .layout_job(how.job(cx, text, ui.available_width() - sign));
    let end = galley.rows.last().map_or(0.0, |row| row.rect().right());
    let line = (cx.pt(how.size) * how.line).round();
    let size = vec2(galley.size().x.max(end + sign), galley.size().y);
    let (text_rect, _) = ui.allocate_exact_size(size, Sense::hover());
    // The line is as high as its text; what answers a click is as high as a finger needs.
    let missing = (cx.pt(style::HIT_SIZE) - text_rect.height()).max(0.0) / 2.0;
    let rect = text_rect.expand2(vec2(0.0, missing));
    let response = ui.interact(rect, ui.next_auto_id().with(text), Sense::click());
    if response.hovered() || response.has_focus() {
        let y = text_rect.bottom() - cx.pt(2.0);
        let underlined = text_rect.left()..=text_rect.left() + end;
        ui.painter()
            .hline(underlined, y, Stroke::new(1.0, how.color));
    }
    ui.painter().galley(text_rect.min, galley, how.color.into());
    let center = text_rect.left_bottom() + vec2(end + sign / 2.0 + 1.0, -line / 2.0);
    paint_icon(ui, Icon::ArrowSquareOut, center, cx.pt(how.size), how.color);
    focus_ring(ui, cx, &response, rect.expand2(vec2(3.0, 0.0)), 4.0);
    response.widget_info(|| WidgetInfo::labeled(Role::Link, true, text));
    response.on_hover_cursor(egui::CursorIcon::PointingHand)
}
