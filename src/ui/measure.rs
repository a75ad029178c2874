//! The card of the tool that is taken up: the figures of what is measured, or what to do.

use egui::accesskit::Live;
use egui::{Order, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::Cx;
use super::actions::Action;
use super::chips::{self, Chip};
use super::icons::Icon;
use super::widgets::{self, Place};
use crate::i18n::Tr;
use crate::style::{self, Face};
use crate::view::{Command, Copy, Measure, Tool, ToolStep};

/// Its width, and the least of it, in points of the design.
const WIDTH: f32 = 340.0;
const LEAST_WIDTH: f32 = 240.0;
/// Room within its edges, in points of the design.
const PADDING: f32 = 14.0;

/// A figure with its caption.
type Row = (String, String);

/// What is measured of a line, each figure with its caption.
fn rows(tr: &Tr, measure: &Measure) -> Vec<Row> {
    let row = |key: &str, value: String| (tr.text(key).into_owned(), value);
    let figures = measure.figures();
    let mut rows = Vec::new();
    if !measure.is_closed() && measure.points().len() >= 2 {
        if measure.points().len() > 2 {
            rows.push(row("measure-last", tr.length(figures.last)));
        }
        rows.push(row("measure-total", tr.length(figures.total)));
    }
    if let Some(shape) = figures.shape {
        let [perimeter, area] = if measure.is_closed() {
            ["measure-perimeter", "measure-area"]
        } else {
            ["measure-perimeter-closed", "measure-area-closed"]
        };
        rows.push(row(perimeter, tr.length(shape.perimeter)));
        let said = shape.area.map(|square_meters| tr.area(square_meters));
        let crossed = || tr.text("measure-crossed").into_owned();
        rows.push(row(area, said.unwrap_or_else(crossed)));
    }
    rows
}

/// What is measured, as text for elsewhere; nothing where nothing is.
#[must_use]
pub fn written(tr: &Tr, measure: &Measure) -> String {
    let lines = rows(tr, measure).into_iter();
    let lines = lines.map(|(caption, value)| tr.labeled(&caption, &value));
    lines.collect::<Vec<_>>().join("\n")
}

/// Shows the card beside the zoom buttons, right of the list, and gives what it covers.
pub(super) fn card(
    ctx: &egui::Context,
    cx: &Cx<'_>,
    (list, zoom): (Rect, Rect),
    commands: &mut Vec<Command>,
) -> Rect {
    let shown = match &cx.view.tool {
        Some(Tool::Measure(measure)) => Shown::Figures(measure),
        Some(Tool::Identify(None)) => Shown::Hint("identify-hint"),
        _ => return Rect::NOTHING,
    };
    let side = cx.side(ctx);
    let right = if zoom.is_positive() {
        zoom.left() - cx.pt(style::GRID)
    } else {
        side.right()
    };
    let beside = if list.is_positive() {
        list.right() + cx.pt(style::GRID)
    } else {
        side.left()
    };
    let wanted = cx.pt(WIDTH);
    // Where there is no room beside the list, it lies over it.
    let room = if right - beside >= cx.pt(LEAST_WIDTH) {
        right - beside
    } else {
        right - side.left()
    };
    let width = wanted.min(room);
    let memory = egui::Id::unique("tool-height");
    let height: f32 = ctx
        .data(|data| data.get_temp(memory))
        .unwrap_or(cx.pt(96.0));
    let rect = Rect::from_min_max(
        pos2(right - width, side.bottom() - height),
        pos2(right, side.bottom()),
    );
    let name = cx.tr.text(shown.action().text_key());
    let place = Place {
        id: "tool",
        rect,
        order: Order::Middle,
        told: Some((Role::Region, &name)),
    };
    widgets::card(ctx, cx, &place, |ui| {
        let pad = cx.pt(PADDING);
        let inside = rect.shrink2(vec2(pad, pad * 0.75));
        let mut ui = ui.new_child(egui::UiBuilder::new().max_rect(inside));
        ui.spacing_mut().item_spacing = vec2(cx.pt(7.0), 0.0);
        head(&mut ui, cx, (&shown, &name), commands);
        shown.tell(&mut ui, cx, commands);
        let used = ui.min_rect().height() + pad * 1.5;
        if (used - height).abs() > 0.5 {
            ctx.data_mut(|data| data.insert_temp(memory, used));
            ctx.request_repaint();
        }
    })
}

/// What the card tells.
enum Shown<'a> {
    Figures(&'a Measure),
    /// What to do, by its key in the catalogs.
    Hint(&'static str),
}

impl Shown<'_> {
    fn action(&self) -> Action {
        match self {
            Self::Figures(_) => Action::Measure,
            Self::Hint(_) => Action::Identify,
        }
    }

    fn tell(&self, ui: &mut Ui, cx: &Cx<'_>, commands: &mut Vec<Command>) {
        match self {
            Self::Hint(key) => hint(ui, cx, key),
            Self::Figures(measure) => {
                let rows = rows(cx.tr, measure);
                figures(ui, cx, &rows);
                if let Some(key) = advice(measure) {
                    hint(ui, cx, key);
                }
                if !measure.points().is_empty() {
                    ui.add_space(cx.pt(8.0));
                    buttons(ui, cx, !rows.is_empty(), commands);
                }
            }
        }
    }
}

/// What can be done next, where it is not plain.
fn advice(measure: &Measure) -> Option<&'static str> {
    match measure.points().len() {
        0 => Some("measure-hint"),
        1 => Some("measure-hint-next"),
        2 if measure.is_open() => Some("measure-hint-end"),
        _ if measure.is_open() => Some("measure-hint-close"),
        _ => None,
    }
}

/// The line at the top: which tool it is, and the button that puts it away.
fn head(ui: &mut Ui, cx: &Cx<'_>, (shown, name): (&Shown<'_>, &str), commands: &mut Vec<Command>) {
    let panel = &cx.style.panel;
    let side = cx.pt(style::BUTTON_SIZE);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), side), Sense::hover());
    let mut left = rect.left();
    if let Some(icon) = shown.action().icon() {
        let center = pos2(left + cx.pt(9.0), rect.center().y);
        widgets::paint_icon(ui, icon, center, cx.pt(18.0), panel.quiet_text);
        left += cx.pt(26.0);
    }
    let words = cx.body().face(Face::SemiBold).line(ui, cx, name);
    let at = pos2(left, rect.center().y - words.size().y / 2.0);
    ui.painter().galley(at, words, panel.text.into());
    let square = Rect::from_min_size(pos2(rect.right() - side, rect.top()), vec2(side, side));
    let response = ui.interact(square, ui.scope_id().with("close"), Sense::click());
    widgets::icon_button_in(ui, cx, &response, (Icon::X, square));
    let close = cx.tr.text("close");
    if widgets::named(response, Role::Button, &close).clicked() {
        commands.extend(shown.action().command(cx));
    }
}

fn hint(ui: &mut Ui, cx: &Cx<'_>, key: &str) {
    ui.add_space(cx.pt(2.0));
    let words = cx.tr.text(key);
    let response = widgets::paragraph(ui, cx, &words, cx.small());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &*words));
}

/// The figures, one a line; read out whenever they change.
fn figures(ui: &mut Ui, cx: &Cx<'_>, rows: &[Row]) {
    if rows.is_empty() {
        return;
    }
    let width = ui.available_width();
    let start = ui.cursor().min;
    let mut top = start.y + cx.pt(2.0);
    let panel = &cx.style.panel;
    for (caption, value) in rows {
        let value = cx
            .body()
            .face(Face::SemiBold)
            .rows(ui, cx, value, (width * 0.66, 2));
        let room = width - value.size().x - cx.pt(10.0);
        let caption = cx.small().rows(ui, cx, caption, (room, 2));
        let height = value.size().y.max(caption.size().y).max(cx.pt(20.0));
        let middle = |galley: f32| top + (height - galley) / 2.0;
        let right = pos2(start.x + width - value.size().x, middle(value.size().y));
        let left = pos2(start.x, middle(caption.size().y));
        ui.painter().galley(left, caption, panel.quiet_text.into());
        ui.painter().galley(right, value, panel.text.into());
        top += height;
    }
    let (_, response) = ui.allocate_exact_size(vec2(width, top - start.y), Sense::hover());
    let lines = rows
        .iter()
        .map(|(caption, value)| cx.tr.labeled(caption, value));
    let words = lines.collect::<Vec<_>>().join("; ");
    response.widget_info(|| WidgetInfo::labeled(Role::Status, true, &words));
    ui.ctx()
        .accesskit_node_builder(response.id, |node| node.set_live(Live::Polite));
}

fn buttons(ui: &mut Ui, cx: &Cx<'_>, has_figures: bool, commands: &mut Vec<Command>) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(cx.pt(7.0), cx.pt(5.0));
        let quiet = cx.style.panel.quiet_text;
        let mut button = |icon, key: &str, command| {
            let text = cx.tr.text(key);
            let chip = Chip {
                text: &text,
                icon: Some((icon, quiet)),
                dashed: false,
            };
            if chips::chip(ui, cx, &chip).clicked() {
                commands.push(command);
            }
        };
        if has_figures {
            button(Icon::Copy, "measure-copy", Command::Copy(Copy::Figures));
        }
        button(
            Icon::ArrowUUpLeft,
            "measure-undo",
            Command::Tool(ToolStep::MeasureUndo),
        );
        button(
            Icon::Trash,
            "measure-clear",
            Command::Tool(ToolStep::MeasureClear),
        );
    });
}
