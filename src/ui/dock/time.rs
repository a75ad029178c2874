//! When the entries took place: a span for each that is dated, and a tray of those that are not.

mod histogram;
mod model;
mod range;
mod spans;
mod tools;
mod tray;

use egui::{Rect, Ui, pos2};

use crate::portfolio::Axis;
use crate::style;
use crate::ui::Cx;
use crate::view::{Command, Selection};

use model::Model;

/// Height of the axis with its years, in points of the design.
const AXIS: f32 = 28.0;
/// Room at both ends of the axis, in points of the design.
const PADDING: f32 = 16.0;
/// The most width of the tray, in points of the design.
const TRAY: f32 = 320.0;
/// Height of a histogram, in points of the design.
const HISTOGRAM: f32 = 110.0;

/// Years and where they are on the screen.
#[derive(Clone, Copy)]
struct Scale {
    axis: Axis,
    left: f32,
    right: f32,
}

impl Scale {
    /// Where a moment (in years with a fraction) is, in points.
    fn x(self, year: f64) -> f32 {
        let share = (year - f64::from(self.axis.first)) / f64::from(self.axis.years());
        self.left + share as f32 * (self.right - self.left)
    }

    /// The year at a place, within the axis.
    fn year(self, x: f32) -> i32 {
        let share = f64::from((x - self.left) / (self.right - self.left).max(1.0));
        let year = f64::from(self.axis.first) + share * f64::from(self.axis.years());
        (year.floor() as i32).clamp(self.axis.first, self.axis.last)
    }
}

/// How high it would like to be, in points.
pub(super) fn natural_height(ctx: &egui::Context, cx: &Cx<'_>) -> f32 {
    let model = Model::now(ctx, cx);
    let spans = if model.is_crowd() {
        cx.pt(HISTOGRAM)
    } else {
        spans::natural_height(cx, &model)
    };
    spans.max(cx.pt(96.0)) + cx.pt(AXIS + style::GRID)
}

/// Shows the spans in `body`, and what steers them in `tools`.
pub(super) fn show(
    ui: &mut Ui,
    cx: &Cx<'_>,
    (tools, body): (Rect, Rect),
    commands: &mut Vec<Command>,
) {
    let model = Model::now(ui.ctx(), cx);
    let pad = cx.pt(PADDING);
    let has_tray = !model.undated.is_empty();
    let tray = if has_tray {
        cx.pt(TRAY).min(body.width() * 0.36)
    } else {
        0.0
    };
    let inside = Rect::from_min_max(
        body.min,
        pos2(body.right(), body.bottom() - cx.pt(style::GRID)),
    );
    let of_spans = Rect::from_min_max(
        pos2(inside.left() + pad, inside.top()),
        pos2(inside.right() - tray - pad, inside.bottom()),
    );
    let mut hovered = None;
    let Some(axis) = model.axis else {
        tray::show(ui, cx, (&model, inside), (&mut hovered, commands));
        return tell_hover(ui, cx, hovered, commands);
    };
    tools::show(ui, cx, (tools, axis, &model), commands);
    let scale = Scale {
        axis,
        left: of_spans.left(),
        right: of_spans.right(),
    };
    let lanes = Rect::from_min_max(
        of_spans.min,
        pos2(of_spans.right(), of_spans.bottom() - cx.pt(AXIS)),
    );
    // Below the spans, which answer clicks of their own.
    range::drag(ui, cx, (scale, of_spans), commands);
    range::paint_axis(ui, cx, (scale, of_spans));
    if model.is_crowd() {
        histogram::show(ui, cx, (&model, scale, lanes));
    } else {
        spans::show(ui, cx, (&model, scale, lanes), (&mut hovered, commands));
    }
    range::paint_ends(ui, cx, (scale, of_spans));
    if has_tray {
        let rect = Rect::from_min_max(pos2(inside.right() - tray, inside.top()), inside.max);
        tray::show(ui, cx, (&model, rect), (&mut hovered, commands));
    }
    tell_hover(ui, cx, hovered, commands);
}

/// Tells what the pointer is on, and that it has left it.
fn tell_hover(ui: &Ui, cx: &Cx<'_>, hovered: Option<Selection>, commands: &mut Vec<Command>) {
    let id = ui.scope_id().with("hovered");
    let was_here: bool = ui.data(|data| data.get_temp(id)).unwrap_or_default();
    if (hovered.is_some() || was_here) && hovered != cx.view.hover {
        commands.push(Command::Hover(hovered.clone()));
    }
    ui.data_mut(|data| data.insert_temp(id, hovered.is_some()));
}
