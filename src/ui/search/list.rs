//! What the search finds: commands, and hits, each with what it is and why it is one.

use egui::accesskit::Live;
use egui::{Id, Order, Rect, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};

use super::{MOST_SHOWN, PADDING};
use crate::find::{Hit, HitKind, YearFit};
use crate::i18n::hits;
use crate::style::{self, Color, Face, type_size};
use crate::ui::actions::Action;
use crate::ui::icons::Icon;
use crate::ui::widgets::{self, Place};
use crate::ui::{Cx, symbol};
use crate::view::Command;

/// How wide the hits are at least, in points of the design.
const HITS_WIDTH: f32 = 400.0;
/// Height of a hit, in points of the design.
const ROW: f32 = 48.0;
/// Height of a command, in points of the design.
const COMMAND_ROW: f32 = 32.0;

/// The hits in a card below the field.
pub(super) fn show(
    ctx: &egui::Context,
    cx: &Cx<'_>,
    (field, side): (Rect, Rect),
    commands: &mut Vec<Command>,
) {
    let shown = cx.hits.unwrap_or_default();
    let shown = &shown[..shown.len().min(MOST_SHOWN)];
    let found = super::commands(ctx, cx);
    let row = cx.pt(ROW);
    let divider = shown.iter().position(is_undated).filter(|first| *first > 0);
    let divider_height = divider.map_or(0.0, |_| cx.pt(style::BUTTON_SIZE));
    // Where nothing is found, a line says so.
    let rows = shown.len().max(usize::from(found.is_empty()));
    let wanted = row * rows as f32
        + cx.pt(COMMAND_ROW) * found.len() as f32
        + divider_height
        + cx.pt(style::GRID * 2.0);
    let min = field.left_bottom() + vec2(0.0, cx.pt(6.0));
    let width = field
        .width()
        .max(cx.pt(HITS_WIDTH))
        .min(side.right() - min.x);
    let rect = Rect::from_min_size(min, vec2(width, wanted.min(side.bottom() - min.y)));
    let name = cx.tr.text("search-hits");
    let place = Place {
        id: "search-hits",
        rect,
        order: Order::Foreground,
        told: Some((Role::List, &name)),
    };
    widgets::card(ctx, cx, &place, |ui| {
        let inside = rect.shrink2(vec2(0.0, cx.pt(style::GRID)));
        let mut ui = ui.new_child(egui::UiBuilder::new().max_rect(inside));
        ui.spacing_mut().item_spacing = egui::Vec2::ZERO;
        match cx.hits {
            // The answer comes with one of the next frames; a word for so short a time would only flicker.
            None if found.is_empty() => {}
            Some([]) if found.is_empty() => {
                let search = [("text", cx.view.search.text.trim().into())];
                say(&mut ui, cx, &cx.tr.with("search-nothing", &search));
            }
            _ => {
                let area = ScrollArea::vertical().id_salt("hits").auto_shrink(false);
                area.show(&mut ui, |ui| {
                    for (number, action) in found.iter().enumerate() {
                        show_command(ui, cx, (number, *action), commands);
                    }
                    for (number, hit) in shown.iter().enumerate() {
                        if divider == Some(number) {
                            say(ui, cx, &cx.tr.text("search-undated"));
                        }
                        show_hit(ui, cx, (found.len() + number, hit), commands);
                    }
                });
            }
        }
    });
}

fn is_undated(hit: &Hit) -> bool {
    hit.years == YearFit::NotPublished
}

/// A quiet line in place of a hit, told to who cannot see it appear.
fn say(ui: &mut Ui, cx: &Cx<'_>, text: &str) {
    let size = vec2(ui.available_width(), cx.pt(style::BUTTON_SIZE));
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    let galley = cx
        .small()
        .rows(ui, cx, text, (rect.width() - cx.pt(PADDING * 2.0), 1));
    let at = pos2(
        rect.left() + cx.pt(PADDING),
        rect.center().y - galley.size().y / 2.0,
    );
    ui.painter()
        .galley(at, galley, cx.style.panel.quiet_text.into());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, text));
    let id = response.id;
    ui.ctx()
        .accesskit_node_builder(id, |node| node.set_live(Live::Polite));
}

/// A command among what was found, with its keys.
fn show_command(
    ui: &mut Ui,
    cx: &Cx<'_>,
    (number, action): (usize, Action),
    commands: &mut Vec<Command>,
) {
    let panel = &cx.style.panel;
    let size = vec2(ui.available_width(), cx.pt(COMMAND_ROW));
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let chosen = is_chosen(ui, cx, (number, rect), &response);
    if let Some(icon) = action.icon() {
        let center = pos2(rect.left() + cx.pt(PADDING + 8.0), rect.center().y);
        let size = cx.pt(type_size::ICON);
        widgets::paint_icon(ui, icon, center, size, panel.quiet_text);
    }
    let text = cx.tr.text(action.text_key());
    let key = action.shortcuts().first();
    let key = key.map_or_else(String::new, |key| Action::key_text(ui.ctx(), cx, key));
    let key_galley = cx.small().line(ui, cx, &key);
    let galley = cx.body().line(ui, cx, &text);
    let y = |height: f32| rect.center().y - height / 2.0;
    let at = pos2(rect.left() + cx.pt(PADDING + 28.0), y(galley.size().y));
    let key_at = pos2(
        rect.right() - cx.pt(PADDING) - key_galley.size().x,
        y(key_galley.size().y),
    );
    ui.painter().galley(at, galley, panel.text.into());
    let quiet = panel.quiet_text.into();
    ui.painter().galley(key_at, key_galley, quiet);
    widgets::focus_ring(ui, cx, &response, rect.shrink2(vec2(4.0, 1.0)), 6.0);
    response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, chosen, &*text));
    if response.clicked() {
        commands.push(Command::GoToHit(Some(number)));
    }
    response.on_hover_cursor(egui::CursorIcon::PointingHand);
}

/// Whether a row is the chosen one, which is marked and kept in view; under the pointer it is marked, too.
fn is_chosen(
    ui: &Ui,
    cx: &Cx<'_>,
    (number, rect): (usize, Rect),
    response: &egui::Response,
) -> bool {
    let panel = &cx.style.panel;
    let chosen = cx.view.search.chosen == number;
    if chosen {
        let color = panel.panel.mixed(panel.accent, 0.14);
        ui.painter().rect_filled(rect, 0.0, color);
        let last = Id::unique("find-chosen");
        let moved = ui.data_mut(|data| {
            let old = data.get_temp::<usize>(last);
            data.insert_temp(last, number);
            old != Some(number)
        });
        if moved {
            ui.scroll_to_rect(rect, None);
        }
    } else if response.hovered() {
        ui.painter().rect_filled(rect, 0.0, panel.hovered);
    }
    chosen
}

fn show_hit(ui: &mut Ui, cx: &Cx<'_>, (number, hit): (usize, &Hit), commands: &mut Vec<Command>) {
    let panel = &cx.style.panel;
    let size = vec2(ui.available_width(), cx.pt(ROW));
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let chosen = is_chosen(ui, cx, (number, rect), &response);
    let center = pos2(rect.left() + cx.pt(PADDING + 8.0), rect.center().y);
    paint_sign(ui, cx, hit, center);
    let left = rect.left() + cx.pt(PADDING + 28.0);
    let room = (rect.right() - cx.pt(PADDING) - left).max(cx.pt(40.0));
    let title = cx
        .body()
        .face(Face::SemiBold)
        .rows(ui, cx, &hit.title, (room, 1));
    let said = said(cx, hit);
    let below = cx.small().rows(ui, cx, &said, (room, 1));
    let top = rect.center().y - (title.size().y + below.size().y) / 2.0;
    let below_top = top + title.size().y;
    let elided = title.elided || below.elided;
    ui.painter()
        .galley(pos2(left, top), title, panel.text.into());
    let quiet = panel.quiet_text.into();
    ui.painter().galley(pos2(left, below_top), below, quiet);
    widgets::focus_ring(ui, cx, &response, rect.shrink2(vec2(4.0, 1.0)), 6.0);
    let name = format!("{}, {said}", hit.title);
    response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, chosen, &name));
    if response.clicked() {
        commands.push(Command::GoToHit(Some(number)));
    }
    let response = response.on_hover_cursor(egui::CursorIcon::PointingHand);
    if elided {
        response.on_hover_text(name);
    }
}

/// What it is, what is known of it, and why it is a hit.
fn said(cx: &Cx<'_>, hit: &Hit) -> String {
    let phrases = cx.phrases();
    let mut parts = vec![hits::kind_word(hit.kind, cx.tr)];
    parts.extend(hits::facts(hit, cx.portfolio, &phrases));
    parts.extend(hits::reasons(hit, cx.tr));
    parts.join(" · ")
}

/// The sign of a hit: a theme's symbol where it has a theme.
fn paint_sign(ui: &Ui, cx: &Cx<'_>, hit: &Hit, center: egui::Pos2) {
    let portfolio = cx.portfolio;
    let theme = match hit.kind {
        HitKind::Theme => Some(hit.id.as_str()),
        HitKind::Program => portfolio
            .program(&hit.id)
            .and_then(|program| program.theme.as_deref()),
        HitKind::Site => portfolio
            .site(&hit.id)
            .and_then(|site| portfolio.program(site.programs.first()?))
            .and_then(|program| program.theme.as_deref()),
        HitKind::Country | HitKind::Organization | HitKind::Place => None,
    };
    if let Some(theme) = theme.and_then(|id| portfolio.theme(id)) {
        return symbol::paint(ui.painter(), cx.style, center, cx.pt(7.0), theme);
    }
    let icon = match hit.kind {
        HitKind::Country => Icon::Flag,
        HitKind::Organization => Icon::Buildings,
        HitKind::Program => Icon::List,
        HitKind::Theme | HitKind::Site | HitKind::Place => Icon::MapPin,
    };
    let color: Color = cx.style.panel.quiet_text;
    widgets::paint_icon(ui, icon, center, cx.pt(type_size::ICON), color);
}
