//! The chips over the map: what the filter asks for, each taken back by one click.

use std::sync::Arc;

use egui::accesskit::Live;
use egui::{Galley, Order, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::{Said, advice, said};
use crate::style;
use crate::ui::Cx;
use crate::ui::icons::Icon;
use crate::ui::widgets::{self, Place};
use crate::view::Command;

/// Height of a chip, in points of the design.
const HEIGHT: f32 = 26.0;
/// Room within its ends, in points of the design.
const PADDING: f32 = 10.0;
/// The most width of the words of one, in points of the design.
const WIDEST: f32 = 260.0;
/// Height of the advice, in points of the design.
const ADVICE: f32 = 30.0;

/// A chip and where it is.
struct Placed {
    said: Said,
    words: Arc<Galley>,
    rect: Rect,
}

/// Shows them below `field`, within `room`, and gives what they cover.
pub(super) fn show(
    ctx: &egui::Context,
    cx: &Cx<'_>,
    (field, room): (Rect, Rect),
    commands: &mut Vec<Command>,
) -> Rect {
    let mut said = said(cx);
    let clear = cx.tr.text("filter-clear").into_owned();
    if !cx.view.filter.is_empty() {
        said.push(Said {
            text: clear.clone(),
            name: clear,
            command: Command::ClearFilter,
        });
    }
    let (gap, pad) = (cx.pt(6.0), cx.pt(PADDING));
    let min = pos2(field.left(), field.bottom() + cx.pt(style::GRID));
    let right = room.right();
    let mut placed: Vec<Placed> = Vec::new();
    let mut at = min + vec2(gap, gap);
    let (mut widest, mut bottom) = (0.0_f32, at.y);
    for said in said {
        let cross = if is_whole(&said) { 0.0 } else { cx.pt(16.0) };
        // Beside a card, little room may be left over the map.
        let room_for_words = right - min.x - gap * 2.0 - pad * 2.0 - cross;
        let mut job = cx.small().color(cx.style.panel.text).job(
            cx,
            &said.text,
            cx.pt(WIDEST).min(room_for_words),
        );
        job.wrap.max_rows = 1;
        job.wrap.break_anywhere = true;
        let words = ctx.fonts_mut(|fonts| fonts.layout_job(job));
        let size = vec2(words.size().x + pad * 2.0 + cross, cx.pt(HEIGHT));
        if at.x + size.x + gap > right && at.x > min.x + gap {
            at = pos2(min.x + gap, at.y + size.y + gap);
        }
        let rect = Rect::from_min_size(at, size);
        (widest, bottom) = (widest.max(rect.right()), rect.bottom());
        at.x = rect.right() + gap;
        placed.push(Placed { said, words, rect });
    }
    let advice = advice(ctx, cx);
    if advice.is_some() {
        bottom += cx.pt(ADVICE);
        widest = widest.max((min.x + cx.pt(400.0)).min(right));
    }
    let rect = Rect::from_min_max(min, pos2(widest + gap, bottom + gap));
    let name = cx.tr.text("filter-name");
    let place = Place {
        id: "chips",
        rect,
        order: Order::Middle,
        told: Some((Role::Toolbar, &name)),
    };
    widgets::card(ctx, cx, &place, |ui| {
        for (number, chip) in placed.iter().enumerate() {
            show_chip(ui, cx, (number, chip), commands);
        }
        if let Some((text, command)) = advice {
            let top = rect.bottom() - gap - cx.pt(ADVICE - 4.0);
            let line = Rect::from_min_max(pos2(rect.left() + gap, top), rect.max);
            let line = line.shrink2(vec2(cx.pt(6.0), 0.0));
            show_advice(ui, cx, (line, &text), command, commands);
        }
    })
}

/// Whether it stands for no part of the filter that could be taken back.
fn is_whole(said: &Said) -> bool {
    matches!(said.command, Command::ClearFilter | Command::ReturnToLast)
}

fn show_chip(ui: &Ui, cx: &Cx<'_>, (number, chip): (usize, &Placed), commands: &mut Vec<Command>) {
    let panel = &cx.style.panel;
    let rect = chip.rect;
    let response = ui.interact(rect, ui.scope_id().with(("chip", number)), Sense::click());
    let rounding = rect.height() / 2.0;
    let is_whole = is_whole(&chip.said);
    let fill = if response.hovered() {
        panel.hovered
    } else {
        panel
            .panel
            .mixed(panel.accent, if is_whole { 0.0 } else { 0.12 })
    };
    ui.painter().rect_filled(rect, rounding, fill);
    let stroke = Stroke::new(1.0, panel.line.mixed(panel.quiet_text, 0.5));
    ui.painter()
        .rect_stroke(rect, rounding, stroke, StrokeKind::Inside);
    let at = pos2(
        rect.left() + cx.pt(PADDING),
        rect.center().y - chip.words.size().y / 2.0,
    );
    ui.painter()
        .galley(at, Arc::clone(&chip.words), panel.text.into());
    if !is_whole {
        let cross = pos2(rect.right() - cx.pt(PADDING + 3.0), rect.center().y);
        widgets::paint_icon(ui, Icon::X, cross, cx.pt(12.0), panel.quiet_text);
    }
    widgets::focus_ring(ui, cx, &response, rect, rounding);
    if widgets::named(response, Role::Button, &chip.said.name).clicked() {
        commands.push(chip.said.command.clone());
    }
}

fn show_advice(
    ui: &Ui,
    cx: &Cx<'_>,
    (line, text): (Rect, &str),
    command: Command,
    commands: &mut Vec<Command>,
) {
    let panel = &cx.style.panel;
    let galley = cx
        .small()
        .color(panel.accent)
        .rows(ui, cx, text, (line.width(), 1));
    let response = ui.interact(line, ui.scope_id().with("advice"), Sense::click());
    ui.painter().galley(line.min, galley, panel.accent.into());
    widgets::focus_ring(ui, cx, &response, line, 4.0);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, text));
    ui.ctx()
        .accesskit_node_builder(response.id, |node| node.set_live(Live::Polite));
    let response = response
        .on_hover_text(text)
        .on_hover_cursor(egui::CursorIcon::PointingHand);
    if response.clicked() {
        commands.push(command);
    }
}
