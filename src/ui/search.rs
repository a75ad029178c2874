//! The search field; what it finds is listed below it.

mod list;

use egui::{Id, Key, Modifiers, Order, Rect, Role, Sense, Ui, pos2, vec2};

use super::Cx;
use super::actions::Action;
use super::icons::Icon;
use super::widgets::{self, Place};
use crate::find::fold;
use crate::style::{self, Face, type_size};
use crate::view::Command;

/// Hits that are shown; who wants more types more.
pub const MOST_SHOWN: usize = 50;
/// The narrowest field that is of use, in points of the design.
const NARROWEST: f32 = 150.0;
/// Its usual width, in points of the design.
const WIDTH: f32 = 340.0;
/// Room within the edges, in points of the design.
const PADDING: f32 = 12.0;

/// The search field, for who gives it the focus.
#[must_use]
pub fn field_id() -> Id {
    Id::unique("find-field")
}

/// The commands that are found for what is typed, where commands are looked for: all of them while nothing is typed.
#[must_use]
pub fn commands(ctx: &egui::Context, cx: &Cx<'_>) -> Vec<Action> {
    let search = &cx.view.search;
    if !search.lists() || !search.with_commands {
        return Vec::new();
    }
    let asked = fold(&search.text);
    let words: Vec<&str> = asked.split_whitespace().collect();
    let fits = |action: &Action| {
        let name = fold(&cx.tr.text(action.text_key()));
        words.iter().all(|word| name.contains(word))
    };
    let can = Action::ALL
        .into_iter()
        .filter(|action| !matches!(action, Action::Palette | Action::Search | Action::Back));
    can.filter(|action| fits(action) && action.can(ctx, cx))
        .collect()
}

/// Letters typed while nothing else takes them begin a search.
pub(super) fn typed(ctx: &egui::Context, cx: &Cx<'_>, commands: &mut Vec<Command>) {
    if ctx.text_edit_focused() || egui::Popup::is_any_open(ctx) {
        return;
    }
    let typed: String = ctx.input(|input| {
        let texts = input.events.iter().filter_map(|event| match event {
            egui::Event::Text(text) if text.chars().all(char::is_alphabetic) => Some(text.as_str()),
            _ => None,
        });
        texts.collect()
    });
    if !typed.is_empty() {
        commands.push(Command::SearchFor(format!(
            "{}{typed}",
            cx.view.search.text
        )));
        commands.push(Command::FocusSearch);
    }
}

/// Shows the field between the list and the buttons at the top, and gives what it covers. Where there is no room for it, it
/// is shown below them while it is open.
pub(super) fn search(
    ctx: &egui::Context,
    cx: &Cx<'_>,
    (list, top): (Rect, Rect),
    commands: &mut Vec<Command>,
) -> Rect {
    let side = cx.side(ctx);
    let height = cx.pt(style::BUTTON_SIZE + 8.0);
    let gap = cx.pt(style::GRID);
    let left = if list.is_positive() && list.top() < side.top() + height {
        list.right() + style::PANEL_MARGIN
    } else {
        side.left()
    };
    let between = Rect::from_min_max(
        pos2(left, side.top()),
        pos2(top.left() - gap, side.top() + height),
    );
    let field = if between.width() >= cx.pt(NARROWEST) {
        let width = between.width().min(cx.pt(WIDTH));
        Rect::from_min_size(between.min, vec2(width, height))
    } else if cx.view.search.is_open || cx.view.filters_open || cx.view.shading_open {
        let below = pos2(side.left(), top.bottom() + gap);
        Rect::from_min_size(below, vec2(side.width(), height))
    } else {
        return Rect::NOTHING;
    };
    let covers_list = field.left() < list.right() && field.top() > side.top();
    let name = cx.tr.text("search-name");
    let place = Place {
        id: "search",
        rect: field,
        order: if covers_list {
            Order::Foreground
        } else {
            Order::Middle
        },
        told: Some((Role::Search, &name)),
    };
    widgets::card(ctx, cx, &place, |ui| {
        let filters =
            Rect::from_min_max(pos2(field.right() - field.height(), field.top()), field.max);
        show_field(ui, cx, (field, filters.left()), commands);
        filters_button(ui, cx, filters, commands);
        ring_focus(ui, cx, field);
    });
    if cx.view.search.lists() {
        list::show(ctx, cx, (field, side), commands);
    }
    field
}

/// Shows the field in a talk, in a corner of its map, while something is looked up; gives what it covers.
pub(super) fn on_stage(
    ctx: &egui::Context,
    cx: &Cx<'_>,
    map: Rect,
    commands: &mut Vec<Command>,
) -> Rect {
    if !cx.view.search.is_open {
        return Rect::NOTHING;
    }
    let side = map.shrink(style::PANEL_MARGIN);
    let size = vec2(
        side.width().min(cx.pt(WIDTH)),
        cx.pt(style::BUTTON_SIZE + 8.0),
    );
    let field = Rect::from_min_size(side.min, size);
    let name = cx.tr.text("search-name");
    let place = Place {
        id: "search",
        rect: field,
        order: Order::Foreground,
        told: Some((Role::Search, &name)),
    };
    widgets::card(ctx, cx, &place, |ui| {
        let has_focus = ui.memory(|memory| memory.has_focus(field_id()));
        if has_focus && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
            commands.push(Command::Back);
        }
        show_field(ui, cx, (field, field.right()), commands);
        ring_focus(ui, cx, field);
    });
    if cx.view.search.lists() {
        list::show(ctx, cx, (field, side), commands);
    }
    field
}

/// Shows that the field has the keyboard focus.
fn ring_focus(ui: &Ui, cx: &Cx<'_>, field: Rect) {
    if ui.memory(|memory| memory.has_focus(field_id())) {
        let ring = egui::Stroke::new(cx.pt(2.0), cx.style.panel.accent);
        let inside = egui::StrokeKind::Inside;
        ui.painter()
            .rect_stroke(field, style::ROUNDING, ring, inside);
    }
}

/// The field, with the button that clears it before `end`.
fn show_field(ui: &mut Ui, cx: &Cx<'_>, (rect, end): (Rect, f32), commands: &mut Vec<Command>) {
    let panel = &cx.style.panel;
    let search = &cx.view.search;
    let icon_at = pos2(rect.left() + cx.pt(PADDING + 8.0), rect.center().y);
    let size = cx.pt(type_size::ICON);
    widgets::paint_icon(ui, Icon::MagnifyingGlass, icon_at, size, panel.quiet_text);
    let has_focus = ui.memory(|memory| memory.has_focus(field_id()));
    if has_focus {
        keys(ui, commands);
    }
    let clear = Rect::from_min_max(
        pos2(end - rect.height(), rect.top()),
        pos2(end, rect.bottom()),
    );
    let right = if search.is_open { clear.left() } else { end };
    let inside = Rect::from_min_max(
        pos2(icon_at.x + cx.pt(16.0), rect.top()),
        pos2(right, rect.bottom()),
    );
    let mut text = search.text.clone();
    let name = cx.tr.text(if search.with_commands {
        "palette-hint"
    } else {
        "search-hint"
    });
    let quiet = cx.body().color(panel.quiet_text);
    let has_room = quiet.line(ui, cx, &name).size().x <= inside.width();
    let hint = if has_room {
        quiet.job(cx, &name, inside.width())
    } else {
        quiet.job(cx, &cx.tr.text("search-hint-short"), inside.width())
    };
    let edit = egui::TextEdit::singleline(&mut text)
        .id(field_id())
        .frame(egui::Frame::NONE)
        .font(super::theme::font(Face::Regular, cx.pt(type_size::BODY)))
        .text_color(panel.text.into())
        .hint_text(hint)
        .align(egui::Align2::LEFT_CENTER)
        .margin(egui::Margin::ZERO)
        .desired_width(f32::INFINITY);
    let mut within = ui.new_child(egui::UiBuilder::new().max_rect(inside));
    let response = within.add_sized(inside.size(), edit);
    ui.ctx()
        .accesskit_node_builder(response.id, |node| node.set_label(&*name));
    if response.changed() {
        commands.push(Command::SearchFor(text));
    } else if response.gained_focus() && !search.is_open {
        commands.push(Command::OpenSearch);
    }
    if search.is_open {
        let response = ui.interact(clear, ui.scope_id().with("clear"), Sense::click());
        widgets::icon_button_in(ui, cx, &response, (Icon::X, clear.shrink(cx.pt(4.0))));
        let name = cx.tr.text("search-clear");
        if widgets::named(response, Role::Button, &name).clicked() {
            commands.push(Command::Back);
        }
    }
}

/// The button that opens the panel of filters; it shows whether something is asked for.
fn filters_button(ui: &Ui, cx: &Cx<'_>, rect: Rect, commands: &mut Vec<Command>) {
    let panel = &cx.style.panel;
    let line = egui::Stroke::new(1.0, panel.line);
    let edge = rect.shrink2(vec2(0.0, cx.pt(6.0)));
    ui.painter().vline(edge.left(), edge.y_range(), line);
    let response = ui.interact(rect, ui.scope_id().with("filters"), Sense::click());
    let inside = rect.shrink(cx.pt(4.0));
    widgets::icon_button_in(ui, cx, &response, (Icon::Funnel, inside));
    if cx.view.filter.narrows() || cx.view.filters_open {
        let size = cx.pt(type_size::ICON);
        widgets::paint_icon(ui, Icon::Funnel, inside.center(), size, panel.accent);
    }
    let name = Action::Filters.tooltip(ui.ctx(), cx);
    if widgets::named(response, Role::Button, &name).clicked() {
        commands.push(Command::ToggleFilters);
    }
}

/// Keys that mean the hits, while the field has the focus.
fn keys(ui: &Ui, commands: &mut Vec<Command>) {
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    for (key, rows) in [
        (Key::ArrowDown, 1),
        (Key::ArrowUp, -1),
        (Key::PageDown, 7),
        (Key::PageUp, -7),
    ] {
        if pressed(key) {
            commands.push(Command::StepHit(rows));
        }
    }
    if pressed(Key::Enter) {
        commands.push(Command::GoToHit(None));
    }
}
