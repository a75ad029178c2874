//! The panel of filters: the values of each facet that entries have, and how many each would leave.

use egui::{Id, Order, Rect, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};

use super::model::{Count, Model, Values};
use crate::find::Years;
use crate::style::{self, Face};
use crate::ui::Cx;
use crate::ui::column::{self, Column};
use crate::ui::icons::Icon;
use crate::ui::widgets::{self, Place};
use crate::view::Command;

/// Width of the panel, in points of the design.
const WIDTH: f32 = 340.0;
/// Room within its edges, in points of the design.
const PADDING: f32 = 16.0;
/// Height of a value, in points of the design.
const ROW: f32 = 26.0;
/// The least and the last year that can be asked for.
const YEARS: std::ops::RangeInclusive<i32> = 1800..=2200;

/// Shows the panel below the search field, within the sides, and gives what it covers.
pub(in crate::ui) fn panel(
    ctx: &egui::Context,
    cx: &Cx<'_>,
    (field, side): (Rect, Rect),
    commands: &mut Vec<Command>,
) -> Rect {
    let min = pos2(field.left(), field.bottom() + cx.pt(6.0));
    let width = cx.pt(WIDTH).min(side.right() - min.x);
    let rect = Rect::from_min_max(min, pos2(min.x + width, side.bottom()));
    let name = cx.tr.text("filter-name");
    let place = Place {
        id: "filters",
        rect,
        order: Order::Foreground,
        told: Some((Role::Group, &name)),
    };
    let model = Model::now(ctx, cx);
    widgets::card(ctx, cx, &place, |ui| {
        let inside = rect.shrink2(vec2(0.0, cx.pt(style::GRID)));
        let mut ui = ui.new_child(egui::UiBuilder::new().max_rect(inside));
        ui.spacing_mut().item_spacing = egui::Vec2::ZERO;
        let mut area = ScrollArea::vertical().id_salt("filters").auto_shrink(false);
        if widgets::is_just_opened(ctx, Id::unique("filters-shown")) {
            area = area.vertical_scroll_offset(0.0);
        }
        area.show(&mut ui, |ui| {
            years(ui, cx, &model, commands);
            let is_whole = model.len() <= column::ALWAYS_BUILT;
            for values in &model.facets {
                heading(ui, cx, &values.heading);
                rows(ui, cx, (values, is_whole), commands);
            }
        });
    })
}

/// What the values below have in common.
pub(in crate::ui) fn heading(ui: &mut Ui, cx: &Cx<'_>, text: &str) {
    let size = vec2(ui.available_width(), cx.pt(ROW + 6.0));
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    let galley = cx.small().face(Face::SemiBold).line(ui, cx, text);
    let at = pos2(
        rect.left() + cx.pt(PADDING),
        rect.bottom() - galley.size().y - cx.pt(3.0),
    );
    ui.painter()
        .galley(at, galley, cx.style.panel.quiet_text.into());
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, text));
}

/// The values of a facet below each other.
fn rows(
    ui: &mut Ui,
    cx: &Cx<'_>,
    (values, is_whole): (&Values, bool),
    commands: &mut Vec<Command>,
) {
    let (width, height) = (ui.available_width(), cx.pt(ROW));
    let all = values.rows.len();
    let (_, block) = ui.allocate_space(vec2(width, height * all as f32));
    let column = Column {
        id: ui.scope_id().with(("values", &values.heading)),
        top: block.top(),
        height,
        rows: all,
        is_whole,
    };
    let group = egui::UiBuilder::new()
        .accessibility_role(Role::Group)
        .accessibility_label(&values.heading);
    let inside = ui.new_child(group.max_rect(block).id_salt(column.id));
    column.tell_size(&inside);
    // What is asked for is told wherever it stands.
    let on = values.on.iter().copied();
    for nth in column.built(ui, ui.clip_rect().y_range(), on) {
        let Some(row) = values.rows.get(nth) else {
            continue;
        };
        let id = ui.scope_id().with(("value", &row.wish));
        let is_on = cx.view.filter.wishes.contains(&row.wish);
        let is_full = is_on || !row.count.is_none;
        let place = (column.row(nth, block.x_range()), id);
        let response = counted(&inside, cx, place, (&row.count, is_on, is_full));
        column.note(nth, &response);
        if response.clicked() {
            commands.push(Command::ToggleWish(row.wish.clone()));
        }
    }
}

/// A line with a box to check, words, and how many entries they stand for; paler where there is nothing to be had.
fn counted(
    ui: &Ui,
    cx: &Cx<'_>,
    (rect, id): (Rect, Id),
    (count, is_on, is_full): (&Count, bool, bool),
) -> egui::Response {
    let response = ui.interact(rect, id, Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, is_on, &count.name));
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    if !ui.is_rect_visible(rect) {
        return response;
    }
    let panel = &cx.style.panel;
    if response.hovered() {
        ui.painter().rect_filled(rect, 0.0, panel.hovered);
    }
    let side = cx.pt(14.0);
    let left = rect.left() + cx.pt(PADDING);
    let frame = Rect::from_min_size(pos2(left, rect.center().y - side / 2.0), vec2(side, side));
    let stroke = egui::Stroke::new(1.5, panel.quiet_text);
    if is_on {
        ui.painter().rect_filled(frame, 3.0, panel.accent);
        widgets::paint_icon(ui, Icon::Check, frame.center(), cx.pt(12.0), panel.panel);
    } else {
        let inside = egui::StrokeKind::Inside;
        ui.painter().rect_stroke(frame, 3.0, stroke, inside);
    }
    let number = cx.small().line(ui, cx, &count.number);
    let number_left = rect.right() - cx.pt(PADDING) - number.size().x;
    let words_left = left + side + cx.pt(9.0);
    let color = if is_full {
        panel.text
    } else {
        panel.quiet_text
    };
    let room = (number_left - cx.pt(8.0) - words_left).max(cx.pt(40.0));
    let words = cx.body().color(color).rows(ui, cx, &count.word, (room, 1));
    let elided = words.elided;
    let y = |height: f32| rect.center().y - height / 2.0;
    let words_at = pos2(words_left, y(words.size().y));
    let number_at = pos2(number_left, y(number.size().y));
    ui.painter().galley(words_at, words, color.into());
    ui.painter()
        .galley(number_at, number, panel.quiet_text.into());
    widgets::focus_ring(ui, cx, &response, rect.shrink2(vec2(4.0, 1.0)), 6.0);
    let response = response.on_hover_cursor(egui::CursorIcon::PointingHand);
    if elided {
        response.on_hover_text(&count.word)
    } else {
        response
    }
}

/// From which year to which; and whether entries stay whose years are not published.
fn years(ui: &mut Ui, cx: &Cx<'_>, model: &Model, commands: &mut Vec<Command>) {
    let Some((first, last)) = model.years else {
        return;
    };
    let filter = &cx.view.filter;
    heading(ui, cx, &cx.tr.text("filter-facet-years"));
    let size = vec2(ui.available_width(), cx.pt(ROW + 8.0));
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let inside = rect.shrink2(vec2(cx.pt(PADDING), cx.pt(2.0)));
    let asked = filter.years.unwrap_or(Years {
        from: None,
        to: None,
    });
    let mut within = ui.new_child(
        egui::UiBuilder::new()
            .max_rect(inside)
            .layout(egui::Layout::left_to_right(egui::Align::Center)),
    );
    within.spacing_mut().item_spacing.x = cx.pt(8.0);
    let mut wanted = asked;
    for (key, shown, year) in [
        ("filter-year-from", first, &mut wanted.from),
        ("filter-year-to", last, &mut wanted.to),
    ] {
        let label = cx.tr.text(key);
        let galley = cx.body().line(&within, cx, &label);
        within.add(egui::Label::new(galley));
        let mut value = year.unwrap_or(shown);
        let field = egui::DragValue::new(&mut value)
            .range(YEARS)
            .clamp_existing_to_range(false)
            .speed(1.0);
        let response = within.add(field);
        let id = response.id;
        within
            .ctx()
            .accesskit_node_builder(id, |node| node.set_label(&*label));
        if response.changed() {
            *year = Some(value);
        }
    }
    // Who raises the first year beyond the last means both.
    if let (Some(from), Some(to)) = (wanted.from, wanted.to)
        && from > to
    {
        if wanted.from == asked.from {
            wanted.from = Some(to);
        } else {
            wanted.to = Some(from);
        }
    }
    if wanted != asked {
        commands.push(Command::SetYears(Some(wanted)));
    }
    if let Some(count) = &model.undated {
        let size = vec2(ui.available_width(), cx.pt(ROW));
        let (id, rect) = ui.allocate_space(size);
        let is_on = !filter.without_undated;
        if counted(ui, cx, (rect, id), (count, is_on, true)).clicked() {
            commands.push(Command::ToggleUndated);
        }
    }
}
