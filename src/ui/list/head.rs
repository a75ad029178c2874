//! The top of the list: title, figures, and how the entries are grouped.

use std::collections::BTreeSet;
use std::sync::Arc;

use egui::{Rect, Response, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::Density;
use crate::style::{self, Face};
use crate::ui::Cx;
use crate::ui::actions::Action;
use crate::ui::icons::Icon;
use crate::ui::kept::kept;
use crate::ui::widgets::{self, Type};
use crate::view::{Command, Grouping};

/// Room within the panel's edges, in points of the design.
pub(super) const PADDING: f32 = 16.0;

struct Measures {
    title: Type,
    figure: Type,
    /// Above the title, between title and figures, and below the figures.
    room: f32,
}

fn measures(cx: &Cx<'_>, density: Density) -> Measures {
    match density {
        Density::Comfortable => Measures {
            title: cx.title().scaled(1.1),
            figure: cx.figure(),
            room: 16.0,
        },
        Density::Compact => Measures {
            title: cx.title().scaled(0.9),
            figure: cx.figure().scaled(0.7),
            room: 10.0,
        },
    }
}

/// The height of the head, in points.
pub(super) fn height(ctx: &egui::Context, cx: &Cx<'_>, density: Density, width: f32) -> f32 {
    let measures = measures(cx, density);
    let title = ctx
        .fonts_mut(|fonts| fonts.layout_job(title_job(cx, &measures, width)))
        .size()
        .y;
    let figure = (cx.pt(measures.figure.size) * measures.figure.line).round();
    let caption = (cx.pt(cx.small().size) * cx.small().line).round();
    let counted = Counted::now(ctx, cx);
    let figures = if counted.figures.is_empty() {
        0.0
    } else {
        figure + caption + cx.pt(measures.room * 0.6)
    };
    let left = counted.left.as_ref().map_or(0.0, |_| caption);
    cx.pt(measures.room * 1.5) + title + figures + left + grouping_height(cx)
}

fn grouping_height(cx: &Cx<'_>) -> f32 {
    if cx.portfolio.programs.is_empty() {
        0.0
    } else {
        cx.pt(style::BUTTON_SIZE + 4.0)
    }
}

fn title_job(cx: &Cx<'_>, measures: &Measures, width: f32) -> egui::text::LayoutJob {
    let room = width - cx.pt(PADDING * 2.0 + style::BUTTON_SIZE);
    let title = cx.words(&cx.portfolio.title);
    let mut job = measures.title.job(cx, &title, room);
    job.wrap.max_rows = 3;
    job
}

/// A number set large, what stands below it, and both as one phrase.
struct Figure {
    number: String,
    caption: String,
    phrase: String,
}

/// What the head tells of the entries in the list, counted once for a portfolio, a filter and a language.
struct Counted {
    /// What is counted; what there is none of is not told.
    figures: Vec<Figure>,
    /// How many entries of how many the filter leaves, in words; `None` where it leaves all.
    left: Option<String>,
}

impl Counted {
    fn now(ctx: &egui::Context, cx: &Cx<'_>) -> Arc<Self> {
        let filter = cx.view.filter.clone();
        let question = (cx.portfolio.serial(), filter, cx.view.lang.clone());
        kept(ctx, "head", question, |_| Self::of(cx))
    }

    fn of(cx: &Cx<'_>) -> Self {
        let portfolio = cx.portfolio;
        let listed = portfolio.programs.iter();
        let listed = listed.filter(|program| cx.view.filter.lists(program, portfolio));
        let (mut n, mut since) = (0_usize, None);
        let (mut countries, mut themes) = (BTreeSet::new(), BTreeSet::new());
        for program in listed {
            n += 1;
            countries.extend(portfolio.countries_of(program));
            themes.extend(program.theme.as_deref());
            let began = program.period.start.map(|date| date.year);
            since = began.into_iter().chain(since).min();
        }
        themes.retain(|id| portfolio.theme(id).is_some());
        // A year is a name, not a quantity: it gets no thousands mark.
        let since = since.map(|year: i32| Figure {
            number: year.to_string(),
            caption: cx.tr.text("figure-since").into_owned(),
            phrase: cx
                .tr
                .with("figure-since-year", &[("year", year.to_string().into())]),
        });
        let figures = [
            figure(cx, "figure-countries", countries.len()),
            figure(cx, "figure-themes", themes.len()),
            since,
            figure(cx, "figure-features", portfolio.features.len()),
        ];
        let of = portfolio.programs.len();
        let numbers = [("n", n.into()), ("of", of.into())];
        Self {
            figures: figures.into_iter().flatten().collect(),
            left: (n < of).then(|| cx.tr.with("table-entries-shown", &numbers)),
        }
    }
}

fn figure(cx: &Cx<'_>, caption: &str, count: usize) -> Option<Figure> {
    (count > 0).then(|| {
        // Counts stay far below 2^53, where a float holds them exactly.
        let number = cx.tr.number(count as f64);
        let caption = cx.tr.with(caption, &[("n", count.into())]);
        Figure {
            phrase: format!("{number} {caption}"),
            number,
            caption,
        }
    })
}

/// Shows the head at the top of the panel.
pub(super) fn show(ui: &mut Ui, cx: &Cx<'_>, density: Density, commands: &mut Vec<Command>) {
    let rect = ui.max_rect();
    let measures = measures(cx, density);
    let (pad, room) = (cx.pt(PADDING), cx.pt(measures.room));
    let mut y = rect.top() + room;
    let title = ui
        .painter()
        .layout_job(title_job(cx, &measures, rect.width()));
    let place = Rect::from_min_size(pos2(rect.left() + pad, y), title.size());
    y += title.size().y;
    heading(ui, place, &cx.words(&cx.portfolio.title));
    ui.painter()
        .galley(place.min, title, cx.style.panel.text.into());
    fold_button(ui, cx, (rect, room), commands);
    let counted = Counted::now(ui.ctx(), cx);
    if !counted.figures.is_empty() {
        y += room * 0.6;
        y += figures_row(
            ui,
            cx,
            &measures,
            (pos2(rect.left() + pad, y), rect.right() - pad),
            &counted.figures,
        );
    }
    if let Some(left) = &counted.left {
        y += left_line(ui, cx, pos2(rect.left() + pad, y), left);
    }
    y += room * 0.5;
    if !cx.portfolio.programs.is_empty() {
        let strip = Rect::from_min_max(
            pos2(rect.left(), y),
            pos2(rect.right(), y + grouping_height(cx)),
        );
        grouping(ui, cx, strip, commands);
    }
}

fn heading(ui: &Ui, rect: Rect, text: &str) {
    let response = ui.interact(rect, ui.scope_id().with("title"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, text));
}

fn fold_button(ui: &Ui, cx: &Cx<'_>, (rect, room): (Rect, f32), commands: &mut Vec<Command>) {
    let side = cx.pt(style::BUTTON_SIZE);
    let min = pos2(
        rect.right() - cx.pt(PADDING) - side + cx.pt(5.0),
        rect.top() + room - cx.pt(2.0),
    );
    let button = Rect::from_min_size(min, egui::Vec2::splat(side));
    let response = ui.interact(button, ui.scope_id().with("fold"), Sense::click());
    widgets::icon_button_in(ui, cx, &response, (Icon::SidebarSimple, button));
    let name = cx.tr.text(Action::ToggleList.text_key());
    if widgets::named(response, Role::Button, &name).clicked() {
        commands.push(Command::ToggleList);
    }
}

/// Sets the figures side by side and gives the row's height.
fn figures_row(
    ui: &Ui,
    cx: &Cx<'_>,
    measures: &Measures,
    (start, right): (egui::Pos2, f32),
    figures: &[Figure],
) -> f32 {
    let set: Vec<_> = figures
        .iter()
        .map(|figure| {
            (
                measures.figure.line(ui, cx, &figure.number),
                cx.small().line(ui, cx, &figure.caption),
            )
        })
        .collect();
    let widths: f32 = set
        .iter()
        .map(|(number, caption)| number.size().x.max(caption.size().x))
        .sum();
    let gaps = f32::from(u16::try_from(set.len()).unwrap_or(1).saturating_sub(1)).max(1.0);
    let gap = ((right - start.x - widths) / gaps).clamp(cx.pt(8.0), cx.pt(26.0));
    let (mut x, mut height) = (start.x, 0.0_f32);
    for ((number, caption), figure) in set.into_iter().zip(figures) {
        let width = number.size().x.max(caption.size().x);
        let (number_height, size) = (
            number.size().y,
            vec2(width, number.size().y + caption.size().y),
        );
        let place = Rect::from_min_size(pos2(x, start.y), size);
        let response = ui.interact(
            place,
            ui.scope_id().with(("figure", &figure.caption)),
            Sense::hover(),
        );
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &figure.phrase));
        ui.painter()
            .galley(place.min, number, cx.style.panel.text.into());
        let caption_at = pos2(x, start.y + number_height);
        ui.painter()
            .galley(caption_at, caption, cx.style.panel.quiet_text.into());
        x += width + gap;
        height = height.max(size.y);
    }
    height
}

/// How many entries the filter leaves; gives the height of the line.
fn left_line(ui: &Ui, cx: &Cx<'_>, at: egui::Pos2, text: &str) -> f32 {
    let galley = cx.small().line(ui, cx, text);
    let rect = Rect::from_min_size(at, galley.size());
    let response = ui.interact(rect, ui.scope_id().with("left"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, text));
    ui.painter()
        .galley(at, galley, cx.style.panel.quiet_text.into());
    rect.height()
}

/// The three ways to group, as tabs on the line between head and entries.
fn grouping(ui: &Ui, cx: &Cx<'_>, strip: Rect, commands: &mut Vec<Command>) {
    let line = Stroke::new(1.0, cx.style.panel.line);
    ui.painter()
        .hline(strip.x_range(), strip.bottom() - 0.5, line);
    let mut x = strip.left() + cx.pt(PADDING);
    for (grouping, key) in [
        (Grouping::Theme, "group-theme"),
        (Grouping::Country, "group-country"),
        (Grouping::Year, "group-year"),
    ] {
        let chosen = cx.view.grouping == grouping;
        let text = cx.tr.text(key);
        let color = if chosen {
            cx.style.panel.text
        } else {
            cx.style.panel.quiet_text
        };
        let face = if chosen {
            Face::SemiBold
        } else {
            Face::Regular
        };
        let galley = cx.small().color(color).face(face).line(ui, cx, &text);
        let width = galley.size().x;
        let tab = Rect::from_min_max(pos2(x, strip.top()), pos2(x + width, strip.bottom()));
        let answers = tab.expand2(vec2(cx.pt(7.0), 0.0));
        let response = ui.interact(answers, ui.scope_id().with(key), Sense::click());
        let response = tell_tab(cx, response, chosen, &text);
        paint_tab(ui, cx, &response, (tab, chosen));
        let at = pos2(x, tab.center().y - galley.size().y / 2.0);
        ui.painter().galley(at, galley, color.into());
        if response.clicked() && !chosen {
            commands.push(Command::Group(grouping));
        }
        x += width + cx.pt(18.0);
    }
}

fn tell_tab(cx: &Cx<'_>, response: Response, chosen: bool, text: &str) -> Response {
    let name = cx.tr.with("group-by", &[("by", text.into())]);
    response.widget_info(|| WidgetInfo::selected(Role::Tab, true, chosen, &name));
    response
        .on_hover_text(name)
        .on_hover_cursor(egui::CursorIcon::PointingHand)
}

fn paint_tab(ui: &Ui, cx: &Cx<'_>, response: &Response, (tab, chosen): (Rect, bool)) {
    if chosen || response.hovered() {
        let color = if chosen {
            cx.style.panel.accent
        } else {
            cx.style.panel.line
        };
        let y = tab.bottom() - cx.pt(1.0);
        ui.painter()
            .hline(tab.x_range(), y, Stroke::new(cx.pt(2.0), color));
    }
    widgets::focus_ring(ui, cx, response, tab.expand2(vec2(cx.pt(5.0), -2.0)), 4.0);
}
