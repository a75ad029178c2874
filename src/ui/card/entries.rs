//! The cards of a country, of a site of several entries, and of a plain feature.

use egui::{Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::chart::Chart;
use super::{facts, heading, items, program, rule};
use crate::portfolio::{Details, EntryLine, Item, Label, Phrasebook as _, Theme, Words};
use crate::style::{self, Face};
use crate::ui::icons::Icon;
use crate::ui::kept::kept;
use crate::ui::widgets;
use crate::ui::{Cx, symbol};
use crate::view::{Command, Selection};

/// Tells of a country: its entries by theme, or that the source names none.
pub(super) fn tell_country(
    ui: &mut Ui,
    cx: &Cx<'_>,
    details: &Details,
    commands: &mut Vec<Command>,
) {
    let name = Words {
        text: cx.country(&details.id),
        other_lang: None,
    };
    heading(ui, cx, &name);
    if let Some(endonym) = cx.phrases().country_endonym(&details.id) {
        widgets::paragraph(ui, cx, &endonym, cx.small());
    }
    let question = (
        cx.portfolio.serial(),
        cx.view.filter.clone(),
        cx.view.lang.clone(),
        details.id.clone(),
    );
    let entries = entries_of(details);
    let left = kept(ui.ctx(), "country", question, |_| Left::of(cx, &entries));
    ui.add_space(cx.pt(4.0));
    if entries.is_empty() {
        for item in items(details, &Label::Entries) {
            ui.add_space(cx.pt(8.0));
            let words = item.say(&cx.phrases());
            program::with_icon(ui, cx, Icon::Info, (&words, cx.running()));
        }
        ui.add_space(cx.pt(8.0));
        widgets::paragraph(ui, cx, &cx.tr.text("card-country-silent"), cx.small());
    } else {
        let shown = left.numbers.iter();
        let shown: Vec<&EntryLine> = shown.filter_map(|nth| entries.get(*nth).copied()).collect();
        widgets::paragraph(ui, cx, &left.said, cx.small());
        if let Some(chart) = &left.chart {
            chart.show(ui, cx);
        }
        by_theme(ui, cx, &shown, commands);
        rule(ui, cx);
        facts::places(ui, cx, details, cx.style.panel.accent, commands);
        facts::precision(ui, cx, details);
    }
    sources(ui, cx, details, commands);
}

/// Tells of a site that belongs to several entries, or to none.
pub(super) fn tell_site(ui: &mut Ui, cx: &Cx<'_>, details: &Details, commands: &mut Vec<Command>) {
    heading(ui, cx, &details.title);
    for known in details.known_places(&cx.phrases()) {
        ui.add_space(cx.pt(4.0));
        widgets::paragraph(ui, cx, &known.words, cx.running());
    }
    by_theme(ui, cx, &entries_of(details), commands);
    members(ui, cx, details);
    sources(ui, cx, details, commands);
}

/// Tells of a plain feature: all its properties.
pub(super) fn tell_feature(
    ui: &mut Ui,
    cx: &Cx<'_>,
    details: &Details,
    commands: &mut Vec<Command>,
) {
    heading(ui, cx, &details.title);
    members(ui, cx, details);
    sources(ui, cx, details, commands);
}

/// The sources below a hairline; nothing where there are none.
fn sources(ui: &mut Ui, cx: &Cx<'_>, details: &Details, commands: &mut Vec<Command>) {
    let sources = items(details, &Label::Sources);
    if !sources.is_empty() {
        rule(ui, cx);
        program::sources(ui, cx, sources, commands);
    }
}

fn entries_of(details: &Details) -> Vec<&EntryLine> {
    fn entry(item: &Item) -> Option<&EntryLine> {
        if let Item::Entry(entry) = item {
            Some(entry)
        } else {
            None
        }
    }
    items(details, &Label::Entries)
        .iter()
        .filter_map(entry)
        .collect()
}

/// What the filter leaves of a country's entries.
struct Left {
    /// Their numbers among all of them.
    numbers: Vec<usize>,
    /// How many they are, in words.
    said: String,
    chart: Option<Chart>,
}

impl Left {
    fn of(cx: &Cx<'_>, entries: &[&EntryLine]) -> Self {
        let admits = |entry: &EntryLine| {
            let program = cx.portfolio.program(&entry.id);
            program.is_none_or(|program| cx.view.filter.admits(program, cx.portfolio))
        };
        let all = entries.iter().enumerate();
        let left = all.filter(|(_, entry)| admits(entry));
        let (numbers, left): (Vec<usize>, Vec<&EntryLine>) = left.unzip();
        let (n, of) = (left.len(), entries.len());
        let said = if n == of {
            cx.tr.with("card-entries", &[("n", n.into())])
        } else {
            cx.tr.with(
                "card-entries-filtered",
                &[("n", n.into()), ("of", of.into())],
            )
        };
        Self {
            numbers,
            said,
            chart: Chart::of(cx, &left),
        }
    }
}

fn by_theme(ui: &mut Ui, cx: &Cx<'_>, entries: &[&EntryLine], commands: &mut Vec<Command>) {
    let themes = cx.portfolio.themes.iter().map(Some).chain([None]);
    for theme in themes {
        let id = theme.map(|theme| theme.id.as_str());
        let of_theme: Vec<&&EntryLine> = entries
            .iter()
            .filter(|entry| entry.theme.as_deref() == id)
            .collect();
        if of_theme.is_empty() {
            continue;
        }
        rule(ui, cx);
        theme_line(ui, cx, theme);
        for entry in of_theme {
            entry_line(ui, cx, entry, commands);
        }
    }
}

fn theme_line(ui: &mut Ui, cx: &Cx<'_>, theme: Option<&Theme>) {
    let text = theme.map_or_else(
        || cx.tr.text("list-no-theme"),
        |theme| cx.words(&theme.title),
    );
    let color = theme.map_or(cx.style.panel.quiet_text, |theme| {
        cx.legible(theme.color.into())
    });
    let left = if theme.is_some() { cx.pt(26.0) } else { 0.0 };
    let width = ui.available_width();
    let galley = cx
        .body()
        .face(Face::SemiBold)
        .color(color)
        .rows(ui, cx, &text, (width - left, 2));
    let height = galley.size().y.max(cx.pt(20.0));
    let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &text));
    if let Some(theme) = theme {
        symbol::paint(
            ui.painter(),
            cx.style,
            pos2(rect.left() + cx.pt(9.0), rect.center().y),
            cx.pt(7.5),
            theme,
        );
    }
    let at = pos2(rect.left() + left, rect.center().y - galley.size().y / 2.0);
    ui.painter().galley(at, galley, color.into());
    ui.add_space(cx.pt(4.0));
}

fn entry_line(ui: &mut Ui, cx: &Cx<'_>, entry: &EntryLine, commands: &mut Vec<Command>) {
    let width = ui.available_width();
    let title = entry.title.say(&cx.phrases());
    let when = entry.period.say(&cx.phrases());
    let name = format!("{title}, {when}");
    let title = cx.running().rows(ui, cx, &title, (width - cx.pt(24.0), 3));
    let years = cx.small().rows(ui, cx, &when, (width - cx.pt(24.0), 1));
    let height = (title.size().y + years.size().y + cx.pt(8.0)).max(cx.pt(style::BUTTON_SIZE));
    let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::click());
    let answers = rect.expand2(vec2(cx.pt(8.0), 0.0));
    let panel = &cx.style.panel;
    if response.hovered() {
        ui.painter().rect_filled(answers, 6.0, panel.hovered);
    }
    let below = rect.min + vec2(0.0, cx.pt(4.0) + title.size().y);
    ui.painter()
        .galley(rect.min + vec2(0.0, cx.pt(4.0)), title, panel.text.into());
    ui.painter().galley(below, years, panel.quiet_text.into());
    let caret = pos2(rect.right() - cx.pt(8.0), rect.center().y);
    widgets::paint_icon(ui, Icon::CaretRight, caret, cx.pt(14.0), panel.quiet_text);
    widgets::focus_ring(ui, cx, &response, answers, 6.0);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    if response
        .on_hover_cursor(egui::CursorIcon::PointingHand)
        .clicked()
    {
        commands.push(Command::Select(Selection::Program(entry.id.clone())));
    }
}

fn members(ui: &mut Ui, cx: &Cx<'_>, details: &Details) {
    let all = items(details, &Label::Other);
    if !all.is_empty() {
        rule(ui, cx);
        member_table(ui, cx, all);
    }
}

/// Names and values of members, as a table of two columns.
pub(super) fn member_table(ui: &mut Ui, cx: &Cx<'_>, all: &[Item]) {
    let width = ui.available_width();
    let left = width * 0.36;
    for item in all {
        let Item::Member(name, value) = item else {
            continue;
        };
        let name_galley = cx.small().rows(ui, cx, name, (left - cx.pt(12.0), 3));
        let value_galley = cx.body().rows(ui, cx, value, (width - left, 40));
        let height = name_galley.size().y.max(value_galley.size().y) + cx.pt(6.0);
        let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{name}: {value}")));
        let color = cx.style.panel.text;
        ui.painter()
            .galley(rect.min + vec2(0.0, cx.pt(1.0)), name_galley, color.into());
        ui.painter()
            .galley(rect.min + vec2(left, 0.0), value_galley, color.into());
    }
}
