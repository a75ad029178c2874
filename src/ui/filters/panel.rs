//! The panel of filters: the values of each facet that entries have, and how many each would leave.

use std::collections::BTreeSet;

use egui::{Order, Rect, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};

use super::{facet_word, wish_word};
use crate::find::Years;
use crate::portfolio::{Party, Portfolio};
use crate::style::{self, Face};
use crate::ui::Cx;
use crate::ui::icons::Icon;
use crate::ui::widgets::{self, Place};
use crate::view::{Command, Facet, Precision, Relaxed, Wish};

/// Width of the panel, in points of the design.
const WIDTH: f32 = 340.0;
/// Room within its edges, in points of the design.
const PADDING: f32 = 16.0;
/// Height of a value, in points of the design.
const ROW: f32 = 26.0;
/// The least and the last year that can be asked for.
const YEARS: std::ops::RangeInclusive<i32> = 1800..=2200;

/// A facet with the values that some entry has.
struct Values {
    facet: Facet,
    wishes: Vec<(Wish, String)>,
}

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
    let facets = values(cx);
    widgets::card(ctx, cx, &place, |ui| {
        let inside = rect.shrink2(vec2(0.0, cx.pt(style::GRID)));
        let mut ui = ui.new_child(egui::UiBuilder::new().max_rect(inside));
        ui.spacing_mut().item_spacing = egui::Vec2::ZERO;
        ScrollArea::vertical()
            .id_salt("filters")
            .auto_shrink(false)
            .show(&mut ui, |ui| {
                years(ui, cx, commands);
                for values in &facets {
                    heading(ui, cx, &facet_word(cx, values.facet));
                    for (wish, word) in &values.wishes {
                        row(ui, cx, (wish, word), commands);
                    }
                }
            });
    })
}

/// The values of each facet that has more than one; by name, but what is not published comes last.
fn values(cx: &Cx<'_>) -> Vec<Values> {
    let mut found = found(cx.portfolio);
    // Who pays or takes part is asked for by its role here; without one it is only asked for by the search.
    found.extend(cx.view.filter.wishes.iter().cloned());
    let found: Vec<Wish> = found.into_iter().collect();
    let of_facet = found.chunk_by(|a, b| a.facet() == b.facet());
    let values = of_facet.filter_map(|wishes| {
        let facet = wishes.first()?.facet();
        let mut wishes: Vec<(Wish, String)> = wishes
            .iter()
            .map(|wish| (wish.clone(), wish_word(cx, wish)))
            .collect();
        if !matches!(facet, Facet::Theme | Facet::Precision | Facet::Kind) {
            wishes
                .sort_by_cached_key(|(wish, word)| (is_unpublished(wish), crate::find::fold(word)));
        }
        let is_asked = cx
            .view
            .filter
            .wishes
            .iter()
            .any(|wish| wish.facet() == facet);
        (wishes.len() > 1 || is_asked).then_some(Values { facet, wishes })
    });
    values.collect()
}

fn is_unpublished(wish: &Wish) -> bool {
    match wish {
        Wish::Theme(value) | Wish::Funder(value) | Wish::Partner(value) | Wish::Status(value) => {
            value.is_empty()
        }
        _ => false,
    }
}

/// Every wish that some entry fulfills.
fn found(portfolio: &Portfolio) -> BTreeSet<Wish> {
    let mut found = BTreeSet::new();
    let countries = portfolio.countries();
    found.extend(
        countries
            .into_iter()
            .map(|code| Wish::Country(code.to_owned())),
    );
    for program in &portfolio.programs {
        found.insert(Wish::Theme(program.theme.clone().unwrap_or_default()));
        found.insert(Wish::Kind(program.kind));
        found.insert(Wish::Status(program.status.clone().unwrap_or_default()));
        found.extend(Precision::of(program, portfolio).map(Wish::Precision));
        let key = |party: &Party| party.name.key().to_owned();
        match &program.funders {
            None => drop(found.insert(Wish::Funder(String::new()))),
            Some(funders) => found.extend(funders.iter().map(key).map(Wish::Funder)),
        }
        match &program.partners {
            None => drop(found.insert(Wish::Partner(String::new()))),
            Some(partners) => found.extend(partners.iter().map(key).map(Wish::Partner)),
        }
    }
    found
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

/// A value with a box to check, and how many entries it would leave.
fn row(ui: &mut Ui, cx: &Cx<'_>, (wish, word): (&Wish, &str), commands: &mut Vec<Command>) {
    let filter = &cx.view.filter;
    let count = filter.count(wish, cx.portfolio);
    let is_on = filter.wishes.contains(wish);
    if counted(ui, cx, (word, count), (is_on, count > 0 || is_on)).clicked() {
        commands.push(Command::ToggleWish(wish.clone()));
    }
}

/// A box to check, and how many entries it stands for.
fn counted(
    ui: &mut Ui,
    cx: &Cx<'_>,
    (word, count): (&str, usize),
    (is_on, is_full): (bool, bool),
) -> egui::Response {
    let number = cx.tr.number(count as f64);
    let response = checkbox(ui, cx, (word, &number), (is_on, is_full));
    let entries = cx.tr.with("search-entries", &[("n", count.into())]);
    let name = format!("{word}, {entries}");
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, is_on, &name));
    response
}

/// A line with a box, words and a number; paler where there is nothing to be had.
fn checkbox(
    ui: &mut Ui,
    cx: &Cx<'_>,
    (word, number): (&str, &str),
    (is_on, is_full): (bool, bool),
) -> egui::Response {
    let panel = &cx.style.panel;
    let size = vec2(ui.available_width(), cx.pt(ROW));
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
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
    let number = cx.small().line(ui, cx, number);
    let number_left = rect.right() - cx.pt(PADDING) - number.size().x;
    let words_left = left + side + cx.pt(9.0);
    let color = if is_full {
        panel.text
    } else {
        panel.quiet_text
    };
    let room = (number_left - cx.pt(8.0) - words_left).max(cx.pt(40.0));
    let words = cx.body().color(color).rows(ui, cx, word, (room, 1));
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
        response.on_hover_text(word)
    } else {
        response
    }
}

/// From which year to which; and whether entries stay whose years are not published.
fn years(ui: &mut Ui, cx: &Cx<'_>, commands: &mut Vec<Command>) {
    let Some(first) = cx.portfolio.first_year() else {
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
    let last = cx.portfolio.last_year().unwrap_or(first);
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
    let of_all_times = filter.without(Relaxed::Time);
    let undated = cx.portfolio.programs.iter();
    let undated = undated.filter(|program| !program.period.is_published());
    let count = undated
        .filter(|program| of_all_times.lists(program, cx.portfolio))
        .count();
    if count > 0 || filter.without_undated {
        let word = cx.tr.text("filter-undated");
        let is_on = !filter.without_undated;
        if counted(ui, cx, (&word, count), (is_on, true)).clicked() {
            commands.push(Command::ToggleUndated);
        }
    }
}
