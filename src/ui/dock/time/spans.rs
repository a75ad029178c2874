//! The spans of the dated entries: ends that are not published fade.

use egui::{
    Color32, CursorIcon, Rect, Role, ScrollArea, Sense, Stroke, Ui, WidgetInfo, pos2, vec2,
};

use super::Scale;
use super::model::Model;
use crate::portfolio::{Program, Span};
use crate::style::Color;
use crate::ui::Cx;
use crate::ui::widgets;
use crate::view::{Command, Selection};

/// Height of a lane, in points of the design: the words, and the span below them.
const LANE: f32 = 30.0;
/// Height of a span, in points of the design.
const BAR: f32 = 9.0;
/// Height of the words, in points of the design.
const WORDS: f32 = 17.0;
/// The most lanes that are shown without scrolling.
const MOST_LANES: usize = 6;
/// How far an end that is not published fades, as a share of the axis.
const FADE: f32 = 0.22;
/// How strong a span is at most whose ends are both not published.
const UNCERTAIN: f32 = 0.5;

/// How high all of them would like to be, in points.
pub(super) fn natural_height(cx: &Cx<'_>, model: &Model) -> f32 {
    cx.pt(LANE) * model.dated.len().clamp(2, MOST_LANES) as f32
}

/// Shows them in lanes; tells what the pointer is on.
pub(super) fn show(
    ui: &mut Ui,
    cx: &Cx<'_>,
    (model, scale, rect): (&Model, Scale, Rect),
    (hovered, commands): (&mut Option<Selection>, &mut Vec<Command>),
) {
    let height = cx.pt(LANE) * model.dated.len() as f32;
    let mut within = ui.new_child(egui::UiBuilder::new().max_rect(rect));
    within.spacing_mut().item_spacing = egui::Vec2::ZERO;
    ScrollArea::vertical()
        .id_salt("spans")
        .auto_shrink(false)
        .show(&mut within, |ui| {
            let (all, _) = ui.allocate_exact_size(vec2(rect.width(), height), Sense::hover());
            for (lane, (number, span)) in model.dated.iter().enumerate() {
                let top = all.top() + cx.pt(LANE) * lane as f32;
                let row =
                    Rect::from_min_size(pos2(rect.left(), top), vec2(rect.width(), cx.pt(LANE)));
                if let Some(program) = cx.portfolio.programs.get(*number) {
                    entry(ui, cx, (program, *span), (scale, row), (hovered, commands));
                }
            }
        });
}

fn entry(
    ui: &Ui,
    cx: &Cx<'_>,
    (program, span): (&Program, Span),
    (scale, row): (Scale, Rect),
    (hovered, commands): (&mut Option<Selection>, &mut Vec<Command>),
) {
    let selection = Selection::Program(program.id.clone());
    let theme = program
        .theme
        .as_deref()
        .and_then(|id| cx.portfolio.theme(id));
    let color: Color = theme.map_or(cx.style.panel.quiet_text, |theme| theme.color.into());
    let (left, right) = (scale.x(span.from), scale.x(span.to));
    let label = cx.words(program.label());
    let is_selected = cx.view.selection.as_ref() == Some(&selection);
    let is_lit = is_selected || cx.view.hover.as_ref() == Some(&selection);
    let is_shown = cx.view.filter.admits(program, cx.portfolio);
    let panel = &cx.style.panel;
    let ink = if is_shown {
        panel.text
    } else {
        panel.quiet_text
    };
    let words = cx.small().color(ink).rows(ui, cx, &label, (row.width(), 1));
    // The words of what is shown stand within the years that are, where nothing veils them.
    let first = cx.view.filter.years.and_then(|years| years.from);
    let first = first.map_or(left, |first| scale.x(first.into()));
    let begin = if is_shown && first < right {
        left.max(first)
    } else {
        left
    };
    let words_left = begin.min(row.right() - words.size().x).max(row.left());
    let bar = Rect::from_min_max(
        pos2(left, row.top() + cx.pt(WORDS)),
        pos2(right.max(left + 4.0), row.top() + cx.pt(WORDS + BAR)),
    );
    let touched = Rect::from_min_max(
        pos2(words_left.min(left), row.top()),
        pos2(bar.right().max(words_left + words.size().x), row.bottom()),
    );
    let response = ui.interact(
        touched,
        ui.scope_id().with(("span", &program.id)),
        Sense::click(),
    );
    let lit = is_lit || response.hovered();
    if lit {
        ui.painter()
            .rect_filled(touched.expand2(vec2(4.0, -1.0)), 5.0, panel.hovered);
    }
    ui.painter()
        .galley(pos2(words_left, row.top() + 1.0), words, ink.into());
    paint_bar(
        ui,
        (bar, (scale.right - scale.left) * FADE),
        span,
        if is_shown {
            color
        } else {
            color.with_opacity(0.3)
        },
    );
    if is_selected {
        let line = Stroke::new(1.5, Color32::from(panel.text));
        ui.painter().hline(bar.x_range(), bar.bottom() + 2.0, line);
    }
    widgets::focus_ring(ui, cx, &response, touched.expand(2.0), 5.0);
    let name = format!("{label}, {}", cx.tr.period(&program.period));
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_selected, &name));
    if response.hovered() {
        *hovered = Some(selection.clone());
    }
    let response = response
        .on_hover_text(&name)
        .on_hover_cursor(CursorIcon::PointingHand);
    if response.clicked() {
        commands.push(Command::Select(selection));
    }
}

/// A bar whose soft ends fade within `fade` points.
fn paint_bar(ui: &Ui, (bar, fade): (Rect, f32), span: Span, color: Color) {
    let fade = fade.min(
        bar.width()
            * if span.soft_from && span.soft_to {
                0.5
            } else {
                1.0
            },
    );
    let solid = Rect::from_min_max(
        pos2(
            bar.left() + if span.soft_from { fade } else { 0.0 },
            bar.top(),
        ),
        // Behind a fade nothing is told: the bar ends where it has faded.
        pos2(
            if span.soft_to {
                bar.left().max(bar.right() - fade)
            } else {
                bar.right()
            },
            bar.bottom(),
        ),
    );
    // Where neither end is published no year is more certain than the others.
    let full = if span.soft_from && span.soft_to {
        UNCERTAIN
    } else {
        1.0
    };
    let mut stops = Vec::with_capacity(4);
    if span.soft_from {
        stops.push((bar.left(), 0.12));
    }
    stops.extend([(solid.left(), full), (solid.right(), full)]);
    if span.soft_to {
        stops.push((bar.right(), 0.0));
    }
    widgets::gradient(ui.painter(), (bar.top(), bar.bottom()), &stops, color);
    // A published end is a firm edge.
    let edge = Stroke::new(1.5, ui.visuals().text_color());
    if !span.soft_from {
        ui.painter().vline(bar.left(), bar.y_range(), edge);
    }
    if !span.soft_to {
        ui.painter().vline(bar.right(), bar.y_range(), edge);
    }
}
