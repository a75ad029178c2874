//! The years that are shown: dragged on the axis, and stepped by keys.

use egui::{
    CursorIcon, EventFilter, Key, Modifiers, Rect, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2,
};

use super::{AXIS, Scale};
use crate::find::Years;
use crate::ui::Cx;
use crate::ui::widgets;
use crate::view::{Command, time};

/// How near to an end of the range the pointer takes hold of it, in points.
const HOLD: f32 = 9.0;

/// What is dragged.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Drag {
    /// A new range, from a year.
    New(i32),
    /// The first year, while the last one stays.
    First(i32),
    /// The last year, while the first one stays.
    Last(i32),
    /// The whole range: the year that was taken hold of, and the range as it was.
    Whole(i32, (i32, i32)),
}

impl Drag {
    /// What a drag takes hold of at a place.
    fn at(scale: Scale, shown: Option<(i32, i32)>, (x, is_on_axis): (f32, bool)) -> Self {
        let year = scale.year(x);
        let Some((from, to)) = shown else {
            return Self::New(year);
        };
        let (left, right) = (scale.x(from.into()), scale.x(f64::from(to) + 1.0));
        if (x - right).abs() <= HOLD {
            Self::Last(from)
        } else if (x - left).abs() <= HOLD {
            Self::First(to)
        } else if is_on_axis && (left..right).contains(&x) {
            Self::Whole(year, (from, to))
        } else {
            Self::New(year)
        }
    }

    /// The years that it asks for with the pointer at a place.
    fn years(self, scale: Scale, x: f32) -> Years {
        let range = |a: i32, b: i32| Years {
            from: Some(a.min(b)),
            to: Some(a.max(b)),
        };
        let year = scale.year(x);
        match self {
            Self::New(from) => range(from, year),
            Self::First(to) => range(scale.year(x + 0.5).min(to), to),
            // The end of a range is the end of its last year.
            Self::Last(from) => range(from, scale.year(x - 1.0).max(from)),
            Self::Whole(held, (from, to)) => {
                let years = range(from, to);
                time::stepped(Some(years), scale.axis, year.saturating_sub(held))
            }
        }
    }
}

/// The range as it is asked for, within the axis; `None` where all years are shown.
fn asked(cx: &Cx<'_>, scale: Scale) -> Option<(i32, i32)> {
    let years = cx.view.filter.years?;
    Some(time::shown(Some(years), scale.axis))
}

/// Lets the range be dragged in `rect`, and stepped by the arrow keys while it has the focus.
pub(super) fn drag(
    ui: &Ui,
    cx: &Cx<'_>,
    (scale, rect): (Scale, Rect),
    commands: &mut Vec<Command>,
) {
    let id = ui.scope_id().with("years");
    let grown = rect.expand2(vec2(HOLD, 0.0));
    let response = ui.interact(grown, id, Sense::click_and_drag());
    let axis_top = rect.bottom() - cx.pt(AXIS);
    let shown = asked(cx, scale);
    if response.drag_started()
        && let Some(from) = ui.input(|input| input.pointer.press_origin())
    {
        // The keys go on where the hand has left off.
        response.request_focus();
        let drag = Drag::at(scale, shown, (from.x, from.y >= axis_top));
        ui.data_mut(|data| data.insert_temp(id, drag_to_memory(drag)));
    }
    if response.dragged()
        && let Some(at) = response.interact_pointer_pos()
        && let Some(drag) = ui.data(|data| data.get_temp(id)).map(drag_from_memory)
    {
        let years = Some(drag.years(scale, at.x));
        if years != cx.view.filter.years {
            commands.push(Command::SetYears(years));
        }
    }
    if response.double_clicked() {
        commands.push(Command::SetYears(None));
    } else if response.clicked() {
        response.request_focus();
        let at = response
            .interact_pointer_pos()
            .filter(|at| at.y >= axis_top);
        // A click on an end takes hold of it, and lets it go where it is.
        let is_on_end = |x: f32| {
            let drag = Drag::at(scale, shown, (x, true));
            matches!(drag, Drag::First(_) | Drag::Last(_))
        };
        if let Some(at) = at.filter(|at| !is_on_end(at.x)) {
            let year = Some(scale.year(at.x));
            commands.push(Command::SetYears(Some(Years {
                from: year,
                to: year,
            })));
        }
    }
    if response.has_focus() {
        let filter = EventFilter {
            horizontal_arrows: true,
            ..EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
        keys(ui, commands);
    }
    let name = name(cx, scale);
    response.widget_info(|| WidgetInfo::labeled(Role::Slider, true, &name));
    let axis = Rect::from_min_max(pos2(grown.left(), axis_top), grown.max);
    widgets::focus_ring(ui, cx, &response, axis, 4.0);
    if let Some(at) = response.hover_pos() {
        let cursor = match Drag::at(scale, shown, (at.x, at.y >= axis_top)) {
            Drag::First(_) | Drag::Last(_) => CursorIcon::ResizeHorizontal,
            Drag::Whole(..) => CursorIcon::Grab,
            Drag::New(_) => CursorIcon::Crosshair,
        };
        ui.ctx().set_cursor_icon(cursor);
    }
}

/// egui's memory keeps plain numbers: what is dragged, and the years that belong to it.
fn drag_to_memory(drag: Drag) -> [i32; 4] {
    match drag {
        Drag::New(year) => [0, year, 0, 0],
        Drag::First(to) => [1, to, 0, 0],
        Drag::Last(from) => [2, from, 0, 0],
        Drag::Whole(held, (from, to)) => [3, held, from, to],
    }
}

fn drag_from_memory([kind, a, b, c]: [i32; 4]) -> Drag {
    match kind {
        1 => Drag::First(a),
        2 => Drag::Last(a),
        3 => Drag::Whole(a, (b, c)),
        _ => Drag::New(a),
    }
}

/// The arrows move the range; with Shift only its end.
fn keys(ui: &Ui, commands: &mut Vec<Command>) {
    for (key, by) in [(Key::ArrowLeft, -1), (Key::ArrowRight, 1)] {
        for (modifiers, only_end) in [(Modifiers::SHIFT, true), (Modifiers::NONE, false)] {
            if ui.input_mut(|input| input.consume_key(modifiers, key)) {
                commands.push(Command::StepYears { by, only_end });
            }
        }
    }
    if ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Delete)) {
        commands.push(Command::SetYears(None));
    }
}

/// The years that are shown, in words.
pub(super) fn name(cx: &Cx<'_>, scale: Scale) -> String {
    let (from, to) = time::shown(cx.view.filter.years, scale.axis);
    if from == to {
        return cx
            .tr
            .with("time-shown-year", &[("year", from.to_string().into())]);
    }
    let args = [
        ("from", from.to_string().into()),
        ("to", to.to_string().into()),
    ];
    cx.tr.with("time-shown", &args)
}

/// Paints the axis with its years along the lower edge of `rect`, and lines for them through it.
pub(super) fn paint_axis(ui: &Ui, cx: &Cx<'_>, (scale, rect): (Scale, Rect)) {
    let panel = &cx.style.panel;
    let top = rect.bottom() - cx.pt(AXIS);
    let line = Stroke::new(1.0, panel.line);
    ui.painter()
        .hline(rect.x_range(), top, Stroke::new(1.0, panel.quiet_text));
    let room = cx.pt(46.0);
    let per_year = (scale.right - scale.left) / scale.axis.years() as f32;
    let step = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000].into_iter();
    let step = step
        .into_iter()
        .find(|step| per_year * *step as f32 >= room)
        .unwrap_or(5000);
    let mut year = scale.axis.first.div_euclid(step) * step;
    while year <= scale.axis.last {
        if year >= scale.axis.first {
            let x = scale.x(year.into());
            ui.painter()
                .vline(x, egui::Rangef::new(rect.top(), top + cx.pt(4.0)), line);
            let words = cx.small().line(ui, cx, &year.to_string());
            let at = pos2(
                (x + cx.pt(2.0)).min(rect.right() - words.size().x),
                top + cx.pt(5.0),
            );
            ui.painter().galley(at, words, panel.quiet_text.into());
        }
        let Some(next) = year.checked_add(step) else {
            break;
        };
        year = next;
    }
}

/// Paints what is left out, and the ends of the range.
pub(super) fn paint_ends(ui: &Ui, cx: &Cx<'_>, (scale, rect): (Scale, Rect)) {
    let Some((from, to)) = asked(cx, scale) else {
        return;
    };
    let panel = &cx.style.panel;
    let (left, right) = (scale.x(from.into()), scale.x(f64::from(to) + 1.0));
    let veil = panel.panel.with_opacity(0.72);
    let top = rect.bottom() - cx.pt(AXIS);
    for (a, b) in [(rect.left(), left), (right, rect.right())] {
        if b > a {
            let outside = Rect::from_min_max(pos2(a, rect.top()), pos2(b, rect.bottom()));
            ui.painter().rect_filled(outside, 0.0, veil);
        }
    }
    let band = Rect::from_min_max(pos2(left, top - 2.0), pos2(right, top + 2.0));
    ui.painter().rect_filled(band, 2.0, panel.accent);
    for x in [left, right] {
        let stroke = Stroke::new(1.5, panel.accent);
        ui.painter()
            .vline(x, egui::Rangef::new(rect.top(), top), stroke);
        ui.painter()
            .circle_filled(pos2(x, top), cx.pt(5.5), panel.accent);
        ui.painter()
            .circle_filled(pos2(x, top), cx.pt(2.5), panel.panel);
    }
}
