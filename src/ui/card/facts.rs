//! Places, years, parties, and how well the places are known.

use std::collections::BTreeSet;

use egui::{Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::{caption, items};
use crate::portfolio::{Details, Item, Known, Label, PlaceLine};
use crate::style::{Color, Face};
use crate::ui::Cx;
use crate::ui::chips::{self, Chip};
use crate::ui::icons::Icon;
use crate::ui::widgets;
use crate::view::{Command, Selection};

/// The places as chips with pins of a color; a click flies there. Places of one name in one country are one chip.
pub(super) fn places(
    ui: &mut Ui,
    cx: &Cx<'_>,
    details: &Details,
    color: Color,
    commands: &mut Vec<Command>,
) {
    let all = items(details, &Label::Places);
    if all.is_empty() {
        return;
    }
    caption(ui, cx, &cx.tr.text("details-places"));
    ui.add_space(cx.pt(5.0));
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(cx.pt(7.0), cx.pt(7.0));
        let mut told = BTreeSet::new();
        for item in all {
            let is_new = match item {
                Item::Place(place) => told.insert(place.say_name(&cx.phrases())),
                _ => true,
            };
            if is_new {
                place(ui, cx, item, color, commands);
            }
        }
    });
    for item in all {
        if matches!(item, Item::MoreCountries | Item::NotPublished) {
            ui.add_space(cx.pt(5.0));
            widgets::paragraph(ui, cx, &item.say(&cx.phrases()), cx.body());
        }
    }
    ui.add_space(cx.pt(16.0));
}

fn place(ui: &mut Ui, cx: &Cx<'_>, item: &Item, color: Color, commands: &mut Vec<Command>) {
    let chip = |ui: &mut Ui, text: &str, known: bool| {
        let icon = known.then(|| (Icon::MapPin, cx.legible(color)));
        let dashed = !known;
        chips::chip(ui, cx, &Chip { text, icon, dashed })
    };
    match item {
        Item::WholeRegion => {
            let clicked = chip(ui, &item.say(&cx.phrases()), false).clicked();
            commands.extend(clicked.then_some(Command::ShowAll));
        }
        Item::Place(place) => {
            let name = place.say_place(&cx.phrases());
            let clicked = chip(ui, &name, place.place.position().is_some()).clicked();
            commands.extend(target(place).filter(|_| clicked).map(Command::FlyTo));
        }
        _ => {}
    }
}

fn target(place: &PlaceLine) -> Option<Selection> {
    match (&place.site, &place.country) {
        (Some(site), _) => Some(Selection::Site(site.clone())),
        (None, Some(country)) => Some(Selection::Country(country.clone())),
        (None, None) => None,
    }
}

/// What is told under one caption, paragraph by paragraph.
struct Cell {
    caption: String,
    values: Vec<Value>,
}

/// A paragraph of a cell.
enum Value {
    /// What the caption asks for.
    Main(String),
    /// A remark on what stands above it.
    Remark(String),
}

impl Value {
    fn text(&self) -> &str {
        match self {
            Self::Main(text) | Self::Remark(text) => text,
        }
    }
}

/// Years, status, funders and partners, two beside each other.
pub(super) fn columns(ui: &mut Ui, cx: &Cx<'_>, details: &Details) {
    let mut cells = vec![years(cx, details)];
    let of = |label: Label, caption: String| {
        let all = items(details, &label);
        (!all.is_empty()).then(|| Cell {
            caption,
            values: values(cx, all),
        })
    };
    let named = |label: &Label| {
        cx.tr.with(
            counted_key(label),
            &[("n", items(details, label).len().into())],
        )
    };
    cells.extend(of(Label::Status, cx.tr.text("details-status").into_owned()));
    cells.extend(of(Label::Funders, named(&Label::Funders)));
    cells.extend(of(Label::Partners, named(&Label::Partners)));
    let gap = cx.pt(20.0);
    let width = (ui.available_width() - gap) / 2.0;
    for row in cells.chunks(2) {
        let wide = if row.len() == 1 {
            ui.available_width()
        } else {
            width
        };
        let height = row
            .iter()
            .map(|cell| set(ui, cx, cell, wide).1)
            .fold(0.0, f32::max);
        let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
        for (nth, cell) in row.iter().enumerate() {
            let left = rect.left() + (width + gap) * nth as f32;
            paint_cell(
                ui,
                cx,
                cell,
                egui::Rect::from_min_size(pos2(left, rect.top()), vec2(wide, height)),
            );
        }
        ui.add_space(cx.pt(14.0));
    }
}

fn counted_key(label: &Label) -> &'static str {
    if *label == Label::Funders {
        "card-funders"
    } else {
        "card-partners"
    }
}

/// The lines of a cell with their colors, and its height.
fn set(ui: &Ui, cx: &Cx<'_>, cell: &Cell, width: f32) -> (Vec<std::sync::Arc<egui::Galley>>, f32) {
    let caption = cx.small().rows(ui, cx, &cell.caption, (width, 2));
    let values = cell.values.iter().map(|value| {
        let how = match value {
            Value::Main(_) => cx.running(),
            Value::Remark(_) => cx.small(),
        };
        how.rows(ui, cx, value.text(), (width, 12))
    });
    let galleys: Vec<_> = std::iter::once(caption).chain(values).collect();
    let height = galleys.iter().map(|galley| galley.size().y).sum();
    (galleys, height)
}

fn paint_cell(ui: &Ui, cx: &Cx<'_>, cell: &Cell, rect: egui::Rect) {
    let values: Vec<&str> = cell.values.iter().map(Value::text).collect();
    let words = cx.tr.labeled(&cell.caption, &values.join(" "));
    let response = ui.interact(rect, ui.scope_id().with(&cell.caption), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &words));
    let mut top = rect.top();
    for galley in set(ui, cx, cell, rect.width()).0 {
        let height = galley.size().y;
        ui.painter()
            .galley(pos2(rect.left(), top), galley, cx.style.panel.text.into());
        top += height;
    }
}

/// What is published of the period.
fn years(cx: &Cx<'_>, details: &Details) -> Cell {
    let mut values = Vec::new();
    for item in items(details, &Label::Years) {
        if let Item::Years(years) = item {
            let (main, remark) = years.parts(&cx.phrases());
            values.push(Value::Main(main));
            values.extend(remark.map(Value::Remark));
        }
    }
    Cell {
        caption: cx.tr.text("details-years").into_owned(),
        values,
    }
}

fn values(cx: &Cx<'_>, items: &[Item]) -> Vec<Value> {
    let mut lines = Vec::new();
    for item in items {
        match item {
            Item::Party(name, note) => {
                lines.push(Value::Main(name.say(&cx.phrases())));
                let remark = note.as_ref().map(|note| note.say(&cx.phrases()));
                lines.extend(remark.map(Value::Remark));
            }
            other => lines.push(Value::Main(other.say(&cx.phrases()))),
        }
    }
    lines
}

/// How well the places are known: once for all, or place by place where they differ.
pub(super) fn precision(ui: &mut Ui, cx: &Cx<'_>, details: &Details) {
    let known = details.known_places(&cx.phrases());
    if known.is_empty() {
        return;
    }
    let places: usize = known.iter().map(|known| known.names.len()).sum();
    caption(
        ui,
        cx,
        &cx.tr.with("card-precision", &[("n", places.into())]),
    );
    let alone = known.len() == 1;
    for Known { names, words } in known {
        let mut job = cx.running().job(cx, &words, ui.available_width());
        if !alone {
            let places = cx.running().face(Face::SemiBold);
            job = places.job(
                cx,
                &format!("{}: ", names.join(" · ")),
                ui.available_width(),
            );
            job.append(&words, 0.0, cx.running().format(cx));
        }
        ui.add(egui::Label::new(job).wrap());
        ui.add_space(cx.pt(4.0));
    }
}
