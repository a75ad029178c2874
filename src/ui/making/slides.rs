//! The slides of a story as a list: chosen, and put in another order by the pointer or by keys.

use egui::{
    CursorIcon, EventFilter, Id, Key, Modifiers, Rect, Role, Sense, Stroke, Ui, WidgetInfo,
};
use egui::{pos2, vec2};
use serde_json::Value;

use super::{checks, shows, tongue};
use crate::edit::story::{StoryFile, wording};
use crate::i18n::Arg;
use crate::style::Face;
use crate::ui::Cx;
use crate::ui::icons::Icon;
use crate::ui::widgets;
use crate::view::{Command, StoryStep};

/// Height of a slide, in points of the design.
const ROW: f32 = 40.0;
/// Room for its number, in points of the design.
const NUMBER: f32 = 28.0;

/// How high all of them are, in points.
pub(super) fn height(cx: &Cx<'_>, story: StoryFile<'_>) -> f32 {
    cx.pt(ROW) * story.slides().len() as f32
}

/// A slide's heading in the language that is written, in another where it has none in it.
fn title(cx: &Cx<'_>, slide: &Value) -> String {
    let text = slide.get("title");
    let own = wording(text, tongue(cx));
    let any = || match text {
        Some(Value::String(words)) => Some(words.as_str()),
        Some(Value::Object(texts)) => texts.values().find_map(Value::as_str),
        _ => None,
    };
    let words = if own.is_empty() {
        any().unwrap_or_default()
    } else {
        own
    };
    if words.is_empty() {
        cx.tr.text("making-untitled").into_owned()
    } else {
        words.to_owned()
    }
}

fn id_of(ui: &Ui, slide: &Value, nth: usize) -> Id {
    let id = slide.get("id").and_then(Value::as_str);
    match id {
        Some(id) => ui.scope_id().with(("row", id)),
        None => ui.scope_id().with(("row", nth)),
    }
}

/// Shows the slides below each other.
pub(super) fn show(
    ui: &mut Ui,
    cx: &Cx<'_>,
    (story, chosen): (StoryFile<'_>, Option<usize>),
    commands: &mut Vec<Command>,
) {
    let slides = story.slides();
    let row = cx.pt(ROW);
    let size = vec2(ui.available_width(), row * slides.len() as f32);
    let (block, _) = ui.allocate_exact_size(size, Sense::hover());
    let ids: Vec<Id> = (0..)
        .zip(slides)
        .map(|(nth, slide)| id_of(ui, slide, nth))
        .collect();
    bring_into_sight(ui, (block, row), chosen);
    let mut dragged = None;
    for (nth, slide) in slides.iter().enumerate() {
        let top = block.top() + row * nth as f32;
        let rect = Rect::from_min_size(pos2(block.left(), top), vec2(block.width(), row));
        let Some(id) = ids.get(nth) else {
            continue;
        };
        let response = ui.interact(rect, *id, Sense::click_and_drag());
        show_row(
            ui,
            cx,
            (&response, rect),
            (story, nth, slide, chosen == Some(nth)),
        );
        if response.clicked() {
            commands.push(Command::Story(StoryStep::ChooseSlide(nth)));
        }
        if response.has_focus() {
            by_keys(ui, (nth, &ids), commands);
        }
        let at = response.interact_pointer_pos();
        let to = at.map(|at| target(block, row, (at.y, slides.len())));
        if response.dragged() {
            dragged = to.map(|to| (nth, to));
        }
        if let Some(to) = to.filter(|to| response.drag_stopped() && *to != nth) {
            commands.push(Command::Story(StoryStep::Shift { from: nth, to }));
        }
        response.on_hover_and_drag_cursor(if dragged.is_some() {
            CursorIcon::Grabbing
        } else {
            CursorIcon::PointingHand
        });
    }
    if let Some((from, to)) = dragged.filter(|(from, to)| from != to) {
        let below = usize::from(to > from);
        let y = block.top() + row * (to + below) as f32;
        let line = Stroke::new(cx.pt(3.0), cx.style.panel.accent);
        ui.painter().hline(block.x_range(), y, line);
    }
}

/// Scrolls to the slide that was just chosen.
fn bring_into_sight(ui: &Ui, (block, row): (Rect, f32), chosen: Option<usize>) {
    let id = ui.scope_id().with("chosen");
    let before: Option<Option<usize>> = ui.data(|data| data.get_temp(id));
    if before == Some(chosen) {
        return;
    }
    ui.data_mut(|data| data.insert_temp(id, chosen));
    if let Some(nth) = chosen {
        let top = block.top() + row * nth as f32;
        let rect = Rect::from_min_size(pos2(block.left(), top), vec2(block.width(), row));
        ui.scroll_to_rect(rect, None);
    }
}

/// The number that a slide gets which is let go at a height.
fn target(block: Rect, row: f32, (y, count): (f32, usize)) -> usize {
    let rows = ((y - block.top()) / row).floor().max(0.0);
    // A list is far shorter than what this cuts off.
    (rows as usize).min(count.saturating_sub(1))
}

/// The arrows choose the next slide; with Alt they move this one.
fn by_keys(ui: &Ui, (nth, ids): (usize, &[Id]), commands: &mut Vec<Command>) {
    let Some(id) = ids.get(nth) else {
        return;
    };
    let arrows = EventFilter {
        vertical_arrows: true,
        ..EventFilter::default()
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(*id, arrows));
    for (key, by) in [(Key::ArrowUp, -1_isize), (Key::ArrowDown, 1)] {
        let Some(to) = nth.checked_add_signed(by).filter(|to| *to < ids.len()) else {
            continue;
        };
        if ui.input_mut(|input| input.consume_key(Modifiers::ALT, key)) {
            commands.push(Command::Story(StoryStep::Shift { from: nth, to }));
        } else if ui.input_mut(|input| input.consume_key(Modifiers::NONE, key))
            && let Some(other) = ids.get(to)
        {
            ui.memory_mut(|memory| memory.request_focus(*other));
            commands.push(Command::Story(StoryStep::ChooseSlide(to)));
        }
    }
    if ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Delete)) {
        commands.push(Command::Story(StoryStep::Remove(nth)));
    }
}

fn show_row(
    ui: &Ui,
    cx: &Cx<'_>,
    (response, rect): (&egui::Response, Rect),
    (story, nth, slide, is_chosen): (StoryFile<'_>, usize, &Value, bool),
) {
    let panel = &cx.style.panel;
    let title = title(cx, slide);
    let remarks = checks::count(ui.ctx(), cx, (story, nth));
    let args = [
        ("n", Arg::from(nth + 1)),
        ("title", Arg::from(title.as_str())),
        ("remarks", Arg::from(remarks)),
    ];
    let name = cx.tr.with("making-slide", &args);
    response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, is_chosen, &name));
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    if !ui.is_rect_visible(rect) {
        return;
    }
    let fill = match (is_chosen, response.hovered()) {
        (true, _) => Some(panel.selected),
        (false, true) => Some(panel.hovered),
        (false, false) => None,
    };
    if let Some(fill) = fill {
        ui.painter().rect_filled(rect.shrink(1.0), 6.0, fill);
    }
    let number = cx.tr.number((nth + 1) as f64);
    let number = cx.small().face(Face::SemiBold).line(ui, cx, &number);
    let middle = rect.center().y;
    let right = rect.left() + cx.pt(NUMBER - 8.0);
    let at = pos2(right - number.size().x, middle - number.size().y / 2.0);
    ui.painter().galley(at, number, panel.quiet_text.into());
    let sign = if remarks > 0 { cx.pt(22.0) } else { 0.0 };
    let width = rect.width() - cx.pt(NUMBER + 8.0) - sign;
    let face = if is_chosen {
        Face::SemiBold
    } else {
        Face::Regular
    };
    let title = cx.body().face(face).rows(ui, cx, &title, (width, 1));
    let below = shows::line(cx, slide);
    let below = cx.small().rows(ui, cx, &below, (width, 1));
    let left = rect.left() + cx.pt(NUMBER);
    let height = title.size().y + below.size().y;
    let top = middle - height / 2.0;
    let second = top + title.size().y;
    ui.painter()
        .galley(pos2(left, top), title, panel.text.into());
    ui.painter()
        .galley(pos2(left, second), below, panel.quiet_text.into());
    if remarks > 0 {
        let center = pos2(rect.right() - cx.pt(14.0), middle);
        widgets::paint_icon(ui, Icon::Warning, center, cx.pt(16.0), panel.warning);
    }
    widgets::focus_ring(ui, cx, response, rect.shrink(1.0), 6.0);
}
