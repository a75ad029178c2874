//! Places, years, parties, and how well the places are known.

use egui::{Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::{Shown, caption, items};
use crate::portfolio::{Details, Item, Label, Place, PlaceLine};
use crate::style::Face;
use crate::ui::Cx;
use crate::ui::chips::{self, Chip};
use crate::ui::icons::Icon;
use crate::ui::widgets;
use crate::view::{Command, Selection};

/// The places as chips; a click flies there.
pub(super) fn places(ui: &mut Ui, cx: &Cx<'_>, shown: &Shown<'_>, commands: &mut Vec<Command>) {
    let all = items(&shown.details, &Label::Places);
    if all.is_empty() {
        return;
    }
    caption(ui, cx, &cx.tr.text("details-places"));
    ui.add_space(cx.pt(5.0));
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(cx.pt(7.0), cx.pt(7.0));
        for item in all {
            place(ui, cx, item, shown, commands);
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

fn place(ui: &mut Ui, cx: &Cx<'_>, item: &Item, shown: &Shown<'_>, commands: &mut Vec<Command>) {
    let chip = |ui: &mut Ui, text: &str, known: bool| {
        let pin = known.then(|| (Icon::MapPin, cx.legible(shown.color(cx))));
        chips::chip(
            ui,
            cx,
            &Chip {
                text,
                icon: pin,
                dashed: !known,
            },
        )
    };
    match item {
        Item::WholeRegion => {
            let clicked = chip(ui, &item.say(&cx.phrases()), false).clicked();
            commands.extend(clicked.then_some(Command::ShowAll));
        }
        Item::Place(place) => {
            let name = match &place.name {
                Some(name) => name.text.clone(),
                None => place.say_name(&cx.phrases()),
            };
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
    let words = format!("{}: {}", cell.caption, values.join(" "));
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

/// What is published of the period; the source's own words stand alone where they name the year.
fn years(cx: &Cx<'_>, details: &Details) -> Cell {
    let all = items(details, &Label::Years);
    let note = all.iter().find_map(|item| {
        if let Item::Words(words) = item {
            Some(words.text.clone())
        } else {
            None
        }
    });
    let values = match (all.first(), note) {
        (Some(Item::Years(period)), note) => {
            vec![Value::Main(cx.tr.period(period, note.as_deref()))]
        }
        (_, note) => {
            let not_published = cx.tr.text("details-not-published").into_owned();
            let remark = note.map(Value::Remark);
            std::iter::once(Value::Main(not_published))
                .chain(remark)
                .collect()
        }
    };
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
    let mut known: Vec<(String, Vec<String>)> = Vec::new();
    for item in items(details, &Label::Places) {
        let Item::Place(place) = item else { continue };
        let note = place.note.as_ref().map(|note| note.text.as_str());
        let words = self::known(cx, (place.place, place.count), note);
        let name = place
            .name
            .as_ref()
            .map_or_else(|| place.say_name(&cx.phrases()), |name| name.text.clone());
        match known.iter_mut().find(|(other, _)| *other == words) {
            Some((_, names)) => names.push(name),
            None => known.push((words, vec![name])),
        }
    }
    if known.is_empty() {
        return;
    }
    let places: usize = known.iter().map(|(_, names)| names.len()).sum();
    caption(
        ui,
        cx,
        &cx.tr.with("card-precision", &[("n", places.into())]),
    );
    let alone = known.len() == 1;
    for (words, names) in known {
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

/// How well a place is known, and the remark on it. Where no place is published, the remark says what is not; elsewhere
/// it stands alone only where it says the precision itself.
pub(super) fn known(cx: &Cx<'_>, (place, count): (Place, u32), note: Option<&str>) -> String {
    let precision = place.say_precision(count, &cx.phrases());
    match note {
        None => precision,
        Some(note) if matches!(place, Place::Country) || note.contains(&precision) => {
            note.to_owned()
        }
        Some(note) => format!("{precision}. {note}"),
    }
}
