//! The card of a place: everything that is there.

use egui::accesskit::Live;
use egui::{Order, Rect, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};

use super::chips::{self, Chip};
use super::icons::Icon;
use super::widgets::{self, Place, Type};
use super::{Cx, symbol};
use crate::i18n::Arg;
use crate::portfolio::{Details, Item, Phrasebook as _, Unknown};
use crate::scene::identify::{Here, Identified};
use crate::style::{self, Face};
use crate::view::{Command, Copy, Selection, ToolStep};

/// Room within its edges, in points of the design.
const PADDING: f32 = 24.0;
/// Height of the line at the top, in points of the design.
const HEAD: f32 = 52.0;

/// Shows the card of the place that is asked for, where that of a selection would be, and gives what it covers.
pub(super) fn card(
    ctx: &egui::Context,
    cx: &Cx<'_>,
    top: Rect,
    commands: &mut Vec<Command>,
) -> Option<Rect> {
    let found = cx.identified.filter(|_| cx.view.selection.is_none())?;
    let side = cx.side(ctx);
    let from = pos2(
        side.right() - cx.card_width(ctx),
        top.bottom() + style::GRID,
    );
    let room = Rect::from_min_max(from, side.max);
    // Another place, another height.
    let position = found.position;
    let which = (position.lon.to_bits(), position.lat.to_bits());
    let memory = egui::Id::unique("height-of-place").with(which);
    let wanted: f32 = ctx
        .data(|data| data.get_temp(memory))
        .unwrap_or(room.height());
    let rect = Rect::from_min_size(room.min, vec2(room.width(), wanted.min(room.height())));
    let name = cx.tr.text("identify-name");
    let place = Place {
        id: "place",
        rect,
        order: Order::Middle,
        told: Some((Role::Complementary, &name)),
    };
    widgets::card(ctx, cx, &place, |ui| {
        head(ui, cx, (rect, &name), commands);
        // Nothing is painted into the round corners.
        let bottom = pos2(rect.right(), rect.bottom() - style::CORNER_ROOM);
        let below = Rect::from_min_max(pos2(rect.left(), rect.top() + cx.pt(HEAD)), bottom);
        let below = egui::UiBuilder::new().max_rect(below).id_salt(which);
        let mut below = ui.new_child(below);
        below.spacing_mut().item_spacing = egui::Vec2::ZERO;
        let scroll = ScrollArea::vertical()
            .id_salt(("place", which))
            .auto_shrink(false);
        let output = scroll.show(&mut below, |ui| {
            let pad = cx.pt(PADDING);
            let width = ui.max_rect().width() - pad * 2.0;
            let margin = egui::Margin::symmetric(widgets::margin(pad), 0);
            egui::Frame::new().inner_margin(margin).show(ui, |ui| {
                ui.set_width(width);
                tell(ui, cx, found, commands);
                ui.add_space(pad);
            });
        });
        let height = cx.pt(HEAD) + output.content_size.y + style::CORNER_ROOM;
        if (height - wanted).abs() > 0.5 {
            ctx.data_mut(|data| data.insert_temp(memory, height));
            ctx.request_repaint();
        }
    });
    Some(rect)
}

/// The line at the top: what this is, and the button that closes it.
fn head(ui: &Ui, cx: &Cx<'_>, (rect, name): (Rect, &str), commands: &mut Vec<Command>) {
    let side = cx.pt(style::BUTTON_SIZE);
    let middle = rect.top() + cx.pt(HEAD) / 2.0 + cx.pt(4.0);
    let center = pos2(rect.right() - cx.pt(PADDING - 6.0) - side / 2.0, middle);
    let square = Rect::from_center_size(center, egui::Vec2::splat(side));
    let response = ui.interact(square, ui.scope_id().with("close"), Sense::click());
    widgets::icon_button_in(ui, cx, &response, (Icon::X, square));
    let close = cx.tr.text("close");
    if widgets::named(response, Role::Button, &close).clicked() {
        commands.push(Command::Tool(ToolStep::ToggleIdentify));
    }
    let words = cx.body().face(Face::SemiBold).line(ui, cx, name);
    let left = rect.left() + cx.pt(PADDING);
    let at = pos2(left, middle - words.size().y / 2.0);
    ui.painter()
        .galley(at, words, cx.style.panel.quiet_text.into());
}

fn tell(ui: &mut Ui, cx: &Cx<'_>, found: &Identified, commands: &mut Vec<Command>) {
    position(ui, cx, found, commands);
    let is_empty = found.things.is_empty() && found.features.is_empty();
    if is_empty && found.country.is_none() {
        ui.add_space(cx.pt(12.0));
        widgets::paragraph(ui, cx, &cx.tr.text("identify-nothing"), cx.running());
    }
    if !is_empty {
        widgets::hairline(ui, cx, 10.0);
    }
    for selection in &found.things {
        if let Some(thing) = Thing::of(cx, selection) {
            thing.show(ui, cx, selection, commands);
        }
    }
    let features = &cx.portfolio.features;
    for feature in found
        .features
        .iter()
        .filter_map(|number| features.get(*number))
    {
        let selection = Selection::Feature(feature.id.clone());
        Thing::of_feature(cx, &feature.name).show(ui, cx, &selection, commands);
        properties(ui, cx, &feature.properties);
        ui.add_space(cx.pt(8.0));
    }
    if found.left_out > 0 {
        let said = cx.tr.with("identify-more", &[("n", found.left_out.into())]);
        widgets::paragraph(ui, cx, &said, cx.small());
    }
    if let Some(here) = &found.country {
        widgets::hairline(ui, cx, 10.0);
        country(ui, cx, here, commands);
    }
}

/// The position, read out, and a button that copies it.
fn position(ui: &mut Ui, cx: &Cx<'_>, found: &Identified, commands: &mut Vec<Command>) {
    let written = |degrees: f64| Arg::from(cx.tr.degrees(degrees, found.decimals));
    let position = found.position;
    let args = [
        ("lat", written(position.lat)),
        ("lon", written(position.lon)),
    ];
    let words = cx.tr.with("map-coordinates", &args);
    let how = cx.body().face(Face::SemiBold);
    let response = selectable(ui, cx, &words, how, ui.available_width());
    ui.ctx()
        .accesskit_node_builder(response.id, |node| node.set_live(Live::Polite));
    ui.add_space(cx.pt(8.0));
    let text = cx.tr.text("place-copy");
    let chip = Chip {
        text: &text,
        icon: Some((Icon::Copy, cx.style.panel.quiet_text)),
        dashed: false,
    };
    let clicked = ui
        .horizontal(|ui| chips::chip(ui, cx, &chip).clicked())
        .inner;
    if clicked {
        commands.push(Command::Copy(Copy::Coordinates(position)));
    }
}

/// The country, and what is known of it.
fn country(ui: &mut Ui, cx: &Cx<'_>, here: &Here, commands: &mut Vec<Command>) {
    let country = &here.country;
    let named = &cx.portfolio.index().programs_in_country;
    let named = named.get(&country.iso_a2).map_or(0, Vec::len);
    let kind = cx.tr.text("card-country");
    let thing = Thing {
        title: country.name(&cx.view.lang).to_owned(),
        kind: match named {
            0 => kind.into_owned(),
            n => format!(
                "{kind} · {}",
                cx.tr.with("card-entries", &[("n", n.into())])
            ),
        },
        theme: None,
    };
    if country.iso_a2.is_empty() {
        widgets::paragraph(ui, cx, &thing.title, cx.running());
        widgets::paragraph(ui, cx, &thing.kind, cx.small());
    } else {
        let selection = Selection::Country(country.iso_a2.clone());
        thing.show(ui, cx, &selection, commands);
    }
    if let Some(endonym) = cx.phrases().country_endonym(&country.iso_a2) {
        pair(ui, cx, &cx.tr.text("identify-local-name"), &endonym);
    }
    match &here.properties {
        Some(own) => properties(ui, cx, own),
        None => {
            for (key, code) in [
                ("identify-alpha-2", &country.iso_a2),
                ("identify-alpha-3", &country.iso_a3),
            ] {
                if !code.is_empty() {
                    pair(ui, cx, &cx.tr.text(key), code);
                }
            }
            let source = cx.tr.text("identify-built-in");
            pair(ui, cx, &cx.tr.text("identify-boundaries"), &source);
        }
    }
}

fn properties(ui: &mut Ui, cx: &Cx<'_>, properties: &Unknown) {
    for item in Details::members_of(properties) {
        if let Item::Member(name, value) = item {
            pair(ui, cx, &name, &value);
        }
    }
}

/// A name and a value beside each other.
fn pair(ui: &mut Ui, cx: &Cx<'_>, name: &str, value: &str) {
    let width = ui.available_width();
    let left = width * 0.4;
    let start = ui.cursor().min;
    let name = cell(ui, cx, (start, left - cx.pt(10.0)), name, cx.small());
    let beside = start + vec2(left, 0.0);
    let value = cell(ui, cx, (beside, width - left), value, cx.body());
    let height = name.max(value) + cx.pt(4.0);
    ui.allocate_exact_size(vec2(width, height), Sense::hover());
}

/// Text that can be selected, at a place and of a width; its height.
fn cell(ui: &mut Ui, cx: &Cx<'_>, (at, width): (egui::Pos2, f32), text: &str, how: Type) -> f32 {
    let room = Rect::from_min_size(at, vec2(width, f32::INFINITY));
    let mut inside = ui.new_child(egui::UiBuilder::new().max_rect(room));
    selectable(&mut inside, cx, text, how, width).rect.height()
}

fn selectable(ui: &mut Ui, cx: &Cx<'_>, text: &str, how: Type, width: f32) -> egui::Response {
    let galley = how.rows(ui, cx, text, (width, 60));
    ui.add(egui::Label::new(galley).selectable(true))
}

/// Something at the place, as a button that selects it.
struct Thing<'a> {
    title: String,
    kind: String,
    theme: Option<&'a crate::portfolio::Theme>,
}

impl<'a> Thing<'a> {
    fn of(cx: &Cx<'a>, selection: &Selection) -> Option<Self> {
        match selection {
            Selection::Program(id) => {
                let program = cx.portfolio.program(id)?;
                let theme = program.theme.as_deref();
                let theme = theme.and_then(|id| cx.portfolio.theme(id));
                let kind = theme.map_or_else(
                    || cx.tr.text("list-no-theme"),
                    |theme| cx.words(&theme.title),
                );
                Some(Self {
                    title: cx.words(&program.title).into_owned(),
                    kind: kind.into_owned(),
                    theme,
                })
            }
            Selection::Site(id) => {
                let site = cx.portfolio.site(id)?;
                let name = site.name.as_ref().map(|name| cx.words(name).into_owned());
                Some(Self {
                    title: name.unwrap_or_else(|| site.id.clone()),
                    kind: cx.tr.text("card-site").into_owned(),
                    theme: None,
                })
            }
            _ => None,
        }
    }

    fn of_feature(cx: &Cx<'a>, name: &'a crate::portfolio::Text) -> Self {
        Self {
            title: cx.words(name).into_owned(),
            kind: cx.tr.text("card-feature").into_owned(),
            theme: None,
        }
    }

    fn show(&self, ui: &mut Ui, cx: &Cx<'_>, selection: &Selection, commands: &mut Vec<Command>) {
        let panel = &cx.style.panel;
        let width = ui.available_width();
        let symbol_room = if self.theme.is_some() {
            cx.pt(26.0)
        } else {
            0.0
        };
        let room = width - cx.pt(24.0) - symbol_room;
        let title = cx.running().rows(ui, cx, &self.title, (room, 3));
        let kind = cx.small().rows(ui, cx, &self.kind, (room, 1));
        let height = (title.size().y + kind.size().y + cx.pt(8.0)).max(cx.pt(style::BUTTON_SIZE));
        let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::click());
        let answers = rect.expand2(vec2(cx.pt(8.0), 0.0));
        if response.hovered() {
            ui.painter().rect_filled(answers, 6.0, panel.hovered);
        }
        let at = rect.min + vec2(symbol_room, cx.pt(4.0));
        let below = at + vec2(0.0, title.size().y);
        if let Some(theme) = self.theme {
            let center = pos2(rect.left() + cx.pt(9.0), at.y + title.size().y / 2.0);
            symbol::paint(ui.painter(), cx.style, center, cx.pt(8.0), theme);
        }
        ui.painter().galley(at, title, panel.text.into());
        ui.painter().galley(below, kind, panel.quiet_text.into());
        let caret = pos2(rect.right() - cx.pt(8.0), rect.center().y);
        widgets::paint_icon(ui, Icon::CaretRight, caret, cx.pt(14.0), panel.quiet_text);
        widgets::focus_ring(ui, cx, &response, answers, 6.0);
        let name = format!("{}, {}", self.title, self.kind);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
        let response = response.on_hover_cursor(egui::CursorIcon::PointingHand);
        if response.clicked() {
            commands.push(Command::Select(selection.clone()));
        }
    }
}
