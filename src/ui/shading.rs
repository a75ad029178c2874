//! The panel of shading: what countries are shaded by, in which classes and colors.

use egui::{Order, Rect, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};

use super::Cx;
use super::filters::heading;
use super::kept::kept;
use super::widgets::{self, Place};
use crate::find::fold;
use crate::portfolio::FigureKind;
use crate::scene::figure_words;
use crate::style::{self, Color, ShadeStyle};
use crate::view::{Classing, Command, MOST_CLASSES, Quantity, Ramp, Shading};

/// Width of the panel, in points of the design.
const WIDTH: f32 = 340.0;
/// Room within its edges, in points of the design.
const PADDING: f32 = 16.0;
/// Height of a choice of one line, in points of the design.
const ROW: f32 = 26.0;
/// From the left edge to the words of a choice, in points of the design.
const WORDS_LEFT: f32 = PADDING + 24.0;
/// The most kinds of figures that can be chosen from: those of most countries.
const MOST_KINDS: usize = 200;

/// Shows the panel below the search field, within the sides, and gives what it covers.
pub(super) fn panel(
    ctx: &egui::Context,
    cx: &Cx<'_>,
    (field, side): (Rect, Rect),
    commands: &mut Vec<Command>,
) -> Rect {
    let min = pos2(field.left(), field.bottom() + cx.pt(6.0));
    let width = cx.pt(WIDTH).min(side.right() - min.x);
    let memory = egui::Id::unique("shading").with("height");
    let room = side.bottom() - min.y;
    let wanted: f32 = ctx.data(|data| data.get_temp(memory)).unwrap_or(room);
    let rect = Rect::from_min_size(min, vec2(width, wanted.min(room)));
    let name = cx.tr.text("shading-by");
    let place = Place {
        id: "shading",
        rect,
        order: Order::Foreground,
        told: Some((Role::Group, &name)),
    };
    widgets::card(ctx, cx, &place, |ui| {
        let inside = rect.shrink2(vec2(0.0, cx.pt(style::GRID)));
        let mut ui = ui.new_child(egui::UiBuilder::new().max_rect(inside));
        ui.spacing_mut().item_spacing = egui::Vec2::ZERO;
        let output = ScrollArea::vertical()
            .id_salt("shading")
            .auto_shrink(false)
            .show(&mut ui, |ui| {
                measures(ui, cx, commands);
                if let Some(shading) = &cx.view.shading {
                    classings(ui, cx, shading, commands);
                    ramps(ui, cx, shading, commands);
                }
            });
        let height = output.content_size.y + 2.0 * cx.pt(style::GRID);
        if (height - wanted).abs() > 0.5 {
            ctx.data_mut(|data| data.insert_temp(memory, height));
            ctx.request_repaint();
        }
    })
}

/// What can be counted; first of all, nothing.
fn measures(ui: &mut Ui, cx: &Cx<'_>, commands: &mut Vec<Command>) {
    let asked = cx.view.shading.as_ref().map(|shading| &shading.measure);
    heading(ui, cx, &cx.tr.text("shading-by"));
    let mut choose = |ui: &mut Ui, measure: Option<&Quantity>, choice: Choice<'_>| {
        let is_on = asked == measure;
        if (Choice { is_on, ..choice }).show(ui, cx).clicked() && !is_on {
            commands.push(Command::Shade(
                measure.map(|measure| by(cx, measure.clone())),
            ));
        }
    };
    choose(ui, None, Choice::of(&cx.tr.text("shading-off")));
    for (measure, key) in [
        (Quantity::Entries, "shading-entries"),
        (Quantity::Sites, "shading-sites"),
    ] {
        choose(ui, Some(&measure), Choice::of(&cx.tr.text(key)));
    }
    let question = (cx.portfolio.serial(), cx.view.lang.clone());
    let kinds = kept(ui.ctx(), "kinds", question, |_| kinds(cx));
    if !kinds.is_empty() {
        heading(ui, cx, &cx.tr.text("shading-results"));
    }
    for kind in kinds.iter() {
        let choice = Choice {
            name: &kind.name,
            number: Some(&kind.number),
            ..Choice::of(&kind.words)
        };
        choose(ui, Some(&kind.measure), choice);
    }
}

/// A kind of figures to choose.
struct Kind {
    measure: Quantity,
    words: String,
    /// How many countries have one.
    number: String,
    /// Both as one phrase.
    name: String,
}

/// The kinds of figures that some country has one of, those of most countries first, then by their words.
fn kinds(cx: &Cx<'_>) -> Vec<Kind> {
    let mut kinds: Vec<(&FigureKind, usize)> = cx.portfolio.figure_kinds().collect();
    kinds.sort_by_key(|(_, countries)| std::cmp::Reverse(*countries));
    kinds.truncate(MOST_KINDS);
    let named = kinds.into_iter().map(|(kind, countries)| {
        let words = figure_words(cx.portfolio, kind, &cx.view.lang);
        (kind, words, countries)
    });
    let mut named: Vec<_> = named.collect();
    named.sort_by_cached_key(|(_, words, countries)| (std::cmp::Reverse(*countries), fold(words)));
    let told = named.into_iter().map(|(kind, words, countries)| {
        let said = cx.tr.with("list-countries", &[("n", countries.into())]);
        Kind {
            measure: Quantity::Figure(kind.clone()),
            number: cx.tr.number(countries as f64),
            name: format!("{words}, {said}"),
            words,
        }
    });
    told.collect()
}

/// Shading by something, in the classes and colors chosen before.
fn by(cx: &Cx<'_>, measure: Quantity) -> Shading {
    let before = cx.view.shading.as_ref();
    Shading {
        measure,
        classing: before.map_or(Classing::default(), |shading| shading.classing),
        ramp: before.map_or(Ramp::default(), |shading| shading.ramp),
    }
}

fn classings(ui: &mut Ui, cx: &Cx<'_>, shading: &Shading, commands: &mut Vec<Command>) {
    heading(ui, cx, &cx.tr.text("shading-classes"));
    for classing in Classing::ALL {
        let key = match classing {
            Classing::NaturalBreaks => "shading-natural-breaks",
            Classing::Quantile => "shading-quantiles",
            Classing::EqualInterval => "shading-equal-intervals",
        };
        let is_on = shading.classing == classing;
        let words = cx.tr.text(key);
        let choice = Choice {
            is_on,
            ..Choice::of(&words)
        };
        if choice.show(ui, cx).clicked() && !is_on {
            let shading = Shading {
                classing,
                ..shading.clone()
            };
            commands.push(Command::Shade(Some(shading)));
        }
    }
    note(ui, cx, &cx.tr.text("shading-few-numbers"));
}

fn ramps(ui: &mut Ui, cx: &Cx<'_>, shading: &Shading, commands: &mut Vec<Command>) {
    heading(ui, cx, &cx.tr.text("shading-colors"));
    for ramp in Ramp::ALL {
        let key = match ramp {
            Ramp::Lagoon => "ramp-lagoon",
            Ramp::Plum => "ramp-plum",
            Ramp::Ember => "ramp-ember",
        };
        let style = ShadeStyle::of(cx.style.look, ramp);
        let colors: Vec<Color> = (0..MOST_CLASSES)
            .map(|class| style.class(class, MOST_CLASSES))
            .collect();
        let is_on = shading.ramp == ramp;
        let words = cx.tr.text(key);
        let choice = Choice {
            colors: &colors,
            is_on,
            ..Choice::of(&words)
        };
        if choice.show(ui, cx).clicked() && !is_on {
            let shading = Shading {
                ramp,
                ..shading.clone()
            };
            commands.push(Command::Shade(Some(shading)));
        }
    }
}

fn note(ui: &mut Ui, cx: &Cx<'_>, words: &str) {
    let room = ui.available_width() - cx.pt(WORDS_LEFT + PADDING);
    let galley = cx.small().rows(ui, cx, words, (room, 4));
    let size = vec2(ui.available_width(), galley.size().y + cx.pt(4.0));
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
    let at = pos2(rect.left() + cx.pt(WORDS_LEFT), rect.top());
    ui.painter()
        .galley(at, galley, cx.style.panel.quiet_text.into());
}

/// One of several choices of which one is on.
struct Choice<'a> {
    words: &'a str,
    /// What it is told as.
    name: &'a str,
    /// How many countries have it, where that is said.
    number: Option<&'a str>,
    /// Colors that show what is chosen.
    colors: &'a [Color],
    is_on: bool,
}

impl<'a> Choice<'a> {
    /// A choice of these words alone.
    fn of(words: &'a str) -> Self {
        Self {
            words,
            name: words,
            number: None,
            colors: &[],
            is_on: false,
        }
    }

    fn show(&self, ui: &mut Ui, cx: &Cx<'_>) -> egui::Response {
        let panel = &cx.style.panel;
        let width = ui.available_width();
        let number = self.number.map(|number| cx.small().line(ui, cx, number));
        let strip = cx.pt(18.0) * self.colors.len() as f32;
        let taken = number.as_ref().map_or(strip, |number| number.size().x);
        let room = width - cx.pt(WORDS_LEFT + PADDING + 8.0) - taken;
        let words = cx.body().rows(ui, cx, self.words, (room, 3));
        let height = (words.size().y + cx.pt(6.0)).max(cx.pt(ROW));
        let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::click());
        let info = || WidgetInfo::selected(Role::RadioButton, true, self.is_on, self.name);
        response.widget_info(info);
        if !ui.is_rect_visible(rect) {
            return response;
        }
        if response.hovered() {
            ui.painter().rect_filled(rect, 0.0, panel.hovered);
        }
        let middle = rect.center().y;
        let center = pos2(rect.left() + cx.pt(PADDING + 7.0), middle);
        let color = if self.is_on {
            panel.accent
        } else {
            panel.quiet_text
        };
        let ring = egui::Stroke::new(1.5, color);
        ui.painter().circle_stroke(center, cx.pt(6.5), ring);
        if self.is_on {
            ui.painter().circle_filled(center, cx.pt(3.5), color);
        }
        let at = pos2(
            rect.left() + cx.pt(WORDS_LEFT),
            middle - words.size().y / 2.0,
        );
        ui.painter().galley(at, words, panel.text.into());
        let right = rect.right() - cx.pt(PADDING);
        if let Some(number) = number {
            let at = pos2(right - number.size().x, middle - number.size().y / 2.0);
            ui.painter().galley(at, number, panel.quiet_text.into());
        }
        for (nth, color) in self.colors.iter().enumerate() {
            let left = right - strip + cx.pt(18.0) * nth as f32;
            let size = vec2(cx.pt(18.0), cx.pt(13.0));
            let swatch = Rect::from_min_size(pos2(left, middle - size.y / 2.0), size);
            ui.painter().rect_filled(swatch, 0.0, *color);
        }
        widgets::focus_ring(ui, cx, &response, rect.shrink2(vec2(4.0, 1.0)), 6.0);
        response.on_hover_cursor(egui::CursorIcon::PointingHand)
    }
}
