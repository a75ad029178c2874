//! The card: what is known of what is selected.

mod chart;
mod entries;
mod facts;
mod program;

use std::sync::Arc;

use egui::accesskit::Live;
use egui::{Order, Rect, Role, ScrollArea, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::actions::Action;
use super::kept::kept;
use super::widgets::{self, Place, Type};
use super::{Cx, Sight, list, symbol};
use crate::portfolio::{Details, Item, Label, Subject, Theme, Words};
use crate::style::{self, Color, Face};
use crate::view::Command;

/// Room within the card's edges, in points of the design.
const PADDING: f32 = 24.0;
/// Height of the line with theme and buttons, in points of the design, where the theme fits on one line.
const HEAD: f32 = 52.0;
/// From a theme's symbol to its words, in points of the design.
const SYMBOL_ROOM: f32 = 28.0;

/// Shows the card of what is selected, below the buttons at the top, and gives what it covers.
pub(super) fn card(
    ctx: &egui::Context,
    cx: &Cx<'_>,
    top: Rect,
    commands: &mut Vec<Command>,
) -> Rect {
    let details = details(ctx, cx);
    let details = details.as_deref().and_then(Option::as_ref);
    let shown = details.map(|details| Shown::of(cx, details));
    let here = ctx.animate_bool(cx.id("card-here"), shown.is_some());
    let Some(shown) = shown else {
        return Rect::NOTHING;
    };
    // What is opened anew is read from its title on.
    let id = cx.id("shown-card").with(&shown.details.id);
    let is_new = widgets::is_just_opened(ctx, id);
    let side = cx.side(ctx);
    let width = cx.card_width(ctx);
    let from = pos2(side.right() - width, top.bottom() + style::GRID);
    let room = Rect::from_min_max(from, side.max);
    let memory = cx.id("card-height").with(&shown.details.id);
    let wanted: f32 = ctx
        .data(|data| data.get_temp(memory))
        .unwrap_or(room.height());
    let rect = Rect::from_min_size(room.min, vec2(room.width(), wanted.min(room.height())));
    let name = cx.tr.text("card-name");
    let place = Place {
        id: "card",
        rect,
        order: Order::Middle,
        told: Some((Role::Complementary, &name)),
    };
    let text = head_text(ctx, cx, &shown, width);
    let head_height = cx.pt(HEAD).max(text.size().y + cx.pt(28.0));
    // It comes from the edge that it will stand at; what it covers is told as if it were there already.
    let away = vec2(
        (1.0 - egui::emath::easing::quadratic_out(here)) * cx.pt(style::GRID * 3.0),
        0.0,
    );
    let place = Place {
        rect: rect.translate(away),
        ..place
    };
    widgets::card(ctx, cx, &place, |ui| {
        let rect = place.rect;
        head(ui, cx, &shown, (head_height, text), commands);
        // Nothing is painted into the round corners.
        let bottom = pos2(rect.right(), rect.bottom() - style::CORNER_ROOM);
        let below = Rect::from_min_max(pos2(rect.left(), rect.top() + head_height), bottom);
        let mut below = ui.new_child(
            egui::UiBuilder::new()
                .max_rect(below)
                .id_salt(&shown.details.id),
        );
        below.spacing_mut().item_spacing = egui::Vec2::ZERO;
        let scroll = ScrollArea::vertical()
            .id_salt(("card", &shown.details.id))
            .auto_shrink(false);
        // The audience reads what the presenter reads.
        let shared = egui::Id::unique("read-card").with(&shown.details.id);
        let read: Option<f32> = match cx.canvas.sight {
            Sight::Audience => ctx.data(|data| data.get_temp(shared)),
            Sight::All | Sight::Preview => None,
        };
        let scroll = match read.map(|read| cx.pt(read)) {
            Some(offset) => scroll.vertical_scroll_offset(offset),
            None if is_new => scroll.vertical_scroll_offset(0.0),
            None => scroll,
        };
        let output = scroll.show(&mut below, |ui| {
            let pad = cx.pt(PADDING);
            let width = ui.max_rect().width() - pad * 2.0;
            let inner =
                egui::Frame::new().inner_margin(egui::Margin::symmetric(widgets::margin(pad), 0));
            inner.show(ui, |ui| {
                ui.set_width(width);
                shown.tell(ui, cx, commands);
                ui.add_space(pad);
            });
        });
        if cx.canvas.sight == Sight::Preview {
            let read = output.state.clamped_offset().y / cx.pt(1.0);
            ctx.data_mut(|data| data.insert_temp(shared, read));
        }
        let height = head_height + output.content_size.y + style::CORNER_ROOM;
        if (height - wanted).abs() > 0.5 {
            ctx.data_mut(|data| data.insert_temp(memory, height));
            ctx.request_repaint();
        }
    });
    rect
}

/// What is told of what is selected; nothing where that is gone.
fn details(ctx: &egui::Context, cx: &Cx<'_>) -> Option<Arc<Option<Details>>> {
    let selection = cx.view.selection.clone()?;
    let question = (cx.portfolio.serial(), selection, cx.view.lang.clone());
    Some(kept(ctx, "card", question, |(_, selection, lang)| {
        selection.details(cx.portfolio, lang)
    }))
}

/// What the card is about.
struct Shown<'a> {
    details: &'a Details,
    theme: Option<&'a Theme>,
}

impl<'a> Shown<'a> {
    fn of(cx: &Cx<'a>, details: &'a Details) -> Self {
        let theme = details.theme.as_ref();
        let theme = theme.and_then(|theme| cx.portfolio.theme(&theme.id));
        Self { details, theme }
    }

    /// Tells all but the line at the top.
    fn tell(&self, ui: &mut Ui, cx: &Cx<'a>, commands: &mut Vec<Command>) {
        match self.details.subject {
            Subject::Program(_) => program::tell(ui, cx, self, commands),
            Subject::Country => entries::tell_country(ui, cx, self.details, commands),
            Subject::Site => entries::tell_site(ui, cx, self.details, commands),
            Subject::Feature => entries::tell_feature(ui, cx, self.details, commands),
        }
    }

    /// The color that stands for it in the card.
    fn color(&self, cx: &Cx<'_>) -> Color {
        self.theme
            .map_or(cx.style.panel.accent, |theme| theme.color.into())
    }
}

/// The words of the line at the top, set in the room that the buttons leave.
fn head_text(ctx: &egui::Context, cx: &Cx<'_>, shown: &Shown<'_>, width: f32) -> Arc<egui::Galley> {
    let color = shown.theme.map_or(cx.style.panel.quiet_text, |theme| {
        cx.legible(theme.color.into())
    });
    let how = Type {
        line: 1.25,
        ..cx.body().face(Face::SemiBold).color(color)
    };
    let symbol = if shown.theme.is_some() {
        SYMBOL_ROOM
    } else {
        0.0
    };
    let taken = PADDING * 2.0 + symbol + style::BUTTON_SIZE * 3.0;
    let mut job = how.job(cx, &shown.line(cx), width - cx.pt(taken));
    job.wrap.max_rows = 3;
    ctx.fonts_mut(|fonts| fonts.layout_job(job))
}

/// The line at the top: theme, next, previous, close.
fn head(
    ui: &mut Ui,
    cx: &Cx<'_>,
    shown: &Shown<'_>,
    (height, text): (f32, Arc<egui::Galley>),
    commands: &mut Vec<Command>,
) {
    let rect = Rect::from_min_size(ui.max_rect().min, vec2(ui.max_rect().width(), height));
    let side = cx.pt(style::BUTTON_SIZE);
    let middle = rect.center().y + cx.pt(4.0);
    let mut right = rect.right() - cx.pt(PADDING - 6.0);
    let can_step = list::can_step(ui.ctx(), cx);
    for action in [Action::Back, Action::NextEntry, Action::PreviousEntry] {
        let center = pos2(right - side / 2.0, middle);
        let square = Rect::from_center_size(center, egui::Vec2::splat(side));
        if action != Action::Back && !can_step {
            continue;
        }
        let id = ui.scope_id().with(action.text_key());
        let response = ui.interact(square, id, Sense::click());
        if let Some(icon) = action.icon() {
            widgets::icon_button_in(ui, cx, &response, (icon, square));
        }
        let name = match action {
            Action::Back => cx.tr.text("close").into_owned(),
            other => other.tooltip(ui.ctx(), cx),
        };
        if widgets::named(response, Role::Button, &name).clicked() {
            commands.extend(match action {
                // The card's own button closes the card, whatever else is open.
                Action::Back => Some(Command::CloseCard),
                other => other.command(cx),
            });
        }
        right -= side;
    }
    let mut left = rect.left() + cx.pt(PADDING);
    if let Some(theme) = shown.theme {
        let center = pos2(left + cx.pt(9.0), middle);
        symbol::paint(ui.painter(), cx.style, center, cx.pt(8.5), theme);
        left += cx.pt(SYMBOL_ROOM);
    }
    let place = Rect::from_min_size(pos2(left, middle - text.size().y / 2.0), text.size());
    let response = ui.interact(place, ui.scope_id().with("theme"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, text.text()));
    ui.painter()
        .galley(place.min, text, cx.style.panel.text.into());
}

impl Shown<'_> {
    /// What stands beside the buttons: the theme, or what sort of thing this is.
    fn line(&self, cx: &Cx<'_>) -> String {
        match (&self.details.theme, self.details.subject) {
            (Some(theme), _) => theme.title.say(&cx.phrases()),
            (None, Subject::Program(_)) => cx.tr.text("list-no-theme").into_owned(),
            (None, Subject::Country) => cx.tr.text("card-country").into_owned(),
            (None, Subject::Site) => cx.tr.text("card-site").into_owned(),
            (None, Subject::Feature) => cx.tr.text("card-feature").into_owned(),
        }
    }
}

/// The title of what the card tells of; read out where something else is told of than before.
fn heading(ui: &mut Ui, cx: &Cx<'_>, title: &Words) {
    let response = widgets::words(ui, cx, title, cx.title());
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, &title.text));
    ui.ctx()
        .accesskit_node_builder(response.id, |node| node.set_live(Live::Polite));
}

/// A caption over a value.
fn caption(ui: &mut Ui, cx: &Cx<'_>, text: &str) {
    widgets::paragraph(ui, cx, text, cx.small());
}

/// The items of a section, none where there is no such section.
fn items<'d>(details: &'d Details, label: &Label) -> &'d [Item] {
    details
        .section(label)
        .map_or(&[], |section| section.items.as_slice())
}

/// A line between parts of the card.
fn rule(ui: &mut Ui, cx: &Cx<'_>) {
    widgets::hairline(ui, cx, 14.0);
}

/// A line down the left edge that ties a paragraph to the theme.
fn accent_bar(ui: &Ui, cx: &Cx<'_>, rect: Rect, color: Color) {
    ui.painter()
        .vline(rect.left(), rect.y_range(), Stroke::new(cx.pt(3.0), color));
}
