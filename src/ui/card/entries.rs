//! The cards of a country, of a site of several entries, and of a plain feature.

use std::collections::BTreeMap;
use std::sync::Arc;

use egui::{Galley, Response, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::chart::Chart;
use super::{facts, heading, items, program, rule};
use crate::portfolio::{Details, EntryLine, Item, Label, Phrasebook as _, Theme, Words};
use crate::style::{self, Face};
use crate::ui::column::{self, Column};
use crate::ui::icons::Icon;
use crate::ui::kept::kept;
use crate::ui::widgets::{self, Type};
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
    let all = items(details, &Label::Entries);
    let left = kept(ui.ctx(), "country", question, |_| Left::of(cx, all));
    ui.add_space(cx.pt(4.0));
    if !all.iter().any(|item| matches!(item, Item::Entry(_))) {
        for item in all {
            ui.add_space(cx.pt(8.0));
            let words = item.say(&cx.phrases());
            program::with_icon(ui, cx, Icon::Info, (&words, cx.running()));
        }
        ui.add_space(cx.pt(8.0));
        widgets::paragraph(ui, cx, &cx.tr.text("card-country-silent"), cx.small());
    } else {
        widgets::paragraph(ui, cx, &left.said, cx.small());
        if let Some(chart) = &left.chart {
            chart.show(ui, cx);
        }
        by_theme(ui, cx, (&left.groups, all), commands);
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
    let all = items(details, &Label::Entries);
    let question = (cx.portfolio.serial(), details.id.clone());
    let groups = kept(ui.ctx(), "site", question, |_| {
        Group::all(cx, entries_of(all))
    });
    by_theme(ui, cx, (&groups, all), commands);
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

/// The entries among items, with their numbers among them.
fn entries_of(items: &[Item]) -> impl Iterator<Item = (usize, &EntryLine)> {
    let numbered = items.iter().enumerate();
    numbered.filter_map(|(nth, item)| match item {
        Item::Entry(entry) => Some((nth, entry)),
        _ => None,
    })
}

/// What the filter leaves of a country's entries.
struct Left {
    groups: Vec<Group>,
    /// How many they are, in words.
    said: String,
    chart: Option<Chart>,
}

impl Left {
    fn of(cx: &Cx<'_>, all: &[Item]) -> Self {
        let admits = |entry: &EntryLine| {
            let program = cx.portfolio.program(&entry.id);
            program.is_none_or(|program| cx.view.filter.admits(program, cx.portfolio))
        };
        let left = entries_of(all).filter(|(_, entry)| admits(entry));
        let left: Vec<(usize, &EntryLine)> = left.collect();
        let (n, of) = (left.len(), entries_of(all).count());
        let said = if n == of {
            cx.tr.with("card-entries", &[("n", n.into())])
        } else {
            cx.tr.with(
                "card-entries-filtered",
                &[("n", n.into()), ("of", of.into())],
            )
        };
        let entries: Vec<&EntryLine> = left.iter().map(|(_, entry)| *entry).collect();
        Self {
            groups: Group::all(cx, left),
            said,
            chart: Chart::of(cx, &entries),
        }
    }
}

/// The entries of a theme.
struct Group {
    /// The number of the theme in the portfolio; `None` of those without one.
    theme: Option<usize>,
    /// Their numbers among the items of the card.
    entries: Vec<usize>,
}

impl Group {
    /// Entries by theme, in the order of the themes.
    fn all<'e>(
        cx: &Cx<'_>,
        entries: impl IntoIterator<Item = (usize, &'e EntryLine)>,
    ) -> Vec<Self> {
        let mut of_themes: BTreeMap<Option<&str>, Vec<usize>> = BTreeMap::new();
        for (nth, entry) in entries {
            let theme = entry.theme.as_deref();
            of_themes.entry(theme).or_default().push(nth);
        }
        let themes = cx.portfolio.themes.iter().enumerate();
        let themes = themes.map(|(number, theme)| (Some(number), Some(theme.id.as_str())));
        let groups = themes.chain([(None, None)]).filter_map(|(theme, id)| {
            let entries = of_themes.remove(&id)?;
            Some(Self { theme, entries })
        });
        groups.collect()
    }

    /// Shows many entries: so that they need not all be laid out, each title has one line.
    fn column(
        &self,
        ui: &mut Ui,
        cx: &Cx<'_>,
        (title, all): (&str, &[Item]),
        commands: &mut Vec<Command>,
    ) {
        let row = |how: Type| (cx.pt(how.size) * how.line).round();
        let height = line_height(cx, row(cx.running()) + row(cx.small()));
        let rows = self.entries.len();
        let (_, block) = ui.allocate_space(vec2(ui.available_width(), height * rows as f32));
        let column = Column {
            id: ui.scope_id().with(("entries", self.theme)),
            top: block.top(),
            height,
            rows,
            is_whole: false,
        };
        let group = egui::UiBuilder::new()
            .accessibility_role(Role::Group)
            .accessibility_label(title);
        let inside = ui.new_child(group.max_rect(block).id_salt(column.id));
        column.tell_size(&inside);
        for nth in column.built(ui, ui.clip_rect().y_range(), None) {
            let item = self.entries.get(nth).and_then(|nth| all.get(*nth));
            let Some(Item::Entry(entry)) = item else {
                continue;
            };
            let rect = column.row(nth, block.x_range());
            let id = inside.scope_id().with(&entry.id);
            let response = inside.interact(rect, id, Sense::click());
            column.note(nth, &response);
            if response.gained_focus() {
                response.scroll_to_me(None);
            }
            let line = Line::of(&inside, cx, entry, (rect.width(), 1));
            line.show(&inside, cx, response, commands);
        }
    }
}

/// Shows groups of entries that are among these items.
fn by_theme(
    ui: &mut Ui,
    cx: &Cx<'_>,
    (groups, all): (&[Group], &[Item]),
    commands: &mut Vec<Command>,
) {
    let count: usize = groups.iter().map(|group| group.entries.len()).sum();
    for group in groups {
        let theme = group.theme.and_then(|theme| cx.portfolio.themes.get(theme));
        let title = theme.map_or_else(
            || cx.tr.text("list-no-theme"),
            |theme| cx.words(&theme.title),
        );
        rule(ui, cx);
        theme_line(ui, cx, theme, &title);
        if count > column::ALWAYS_BUILT {
            group.column(ui, cx, (&title, all), commands);
            continue;
        }
        for nth in &group.entries {
            if let Some(Item::Entry(entry)) = all.get(*nth) {
                entry_line(ui, cx, entry, commands);
            }
        }
    }
}

fn theme_line(ui: &mut Ui, cx: &Cx<'_>, theme: Option<&Theme>, text: &str) {
    let color = theme.map_or(cx.style.panel.quiet_text, |theme| {
        cx.legible(theme.color.into())
    });
    let left = if theme.is_some() { cx.pt(26.0) } else { 0.0 };
    let width = ui.available_width();
    let galley = cx
        .body()
        .face(Face::SemiBold)
        .color(color)
        .rows(ui, cx, text, (width - left, 2));
    let height = galley.size().y.max(cx.pt(20.0));
    let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, text));
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
    let line = Line::of(ui, cx, entry, (width, 3));
    let height = line_height(cx, line.title.size().y + line.when.size().y);
    let (_, response) = ui.allocate_exact_size(vec2(width, height), Sense::click());
    line.show(ui, cx, response, commands);
}

/// The height of the line of an entry whose words are so high, in points.
fn line_height(cx: &Cx<'_>, words: f32) -> f32 {
    (words + cx.pt(8.0)).max(cx.pt(style::BUTTON_SIZE))
}

/// An entry's words, laid out.
struct Line<'d> {
    entry: &'d EntryLine,
    /// All of them as one phrase.
    name: String,
    title: Arc<Galley>,
    when: Arc<Galley>,
}

impl<'d> Line<'d> {
    /// The title on at most so many rows.
    fn of(ui: &Ui, cx: &Cx<'_>, entry: &'d EntryLine, (width, rows): (f32, usize)) -> Self {
        let room = width - cx.pt(24.0);
        let title = entry.title.say(&cx.phrases());
        let when = entry.period.say(&cx.phrases());
        Self {
            entry,
            name: format!("{title}, {when}"),
            title: cx.running().rows(ui, cx, &title, (room, rows)),
            when: cx.small().rows(ui, cx, &when, (room, 1)),
        }
    }

    /// Shows them where they answer.
    fn show(self, ui: &Ui, cx: &Cx<'_>, response: Response, commands: &mut Vec<Command>) {
        let rect = response.rect;
        let answers = rect.expand2(vec2(cx.pt(8.0), 0.0));
        let panel = &cx.style.panel;
        if response.hovered() {
            ui.painter().rect_filled(answers, 6.0, panel.hovered);
        }
        let top = rect.min + vec2(0.0, cx.pt(4.0));
        let below = top + vec2(0.0, self.title.size().y);
        let elided = self.title.elided;
        ui.painter().galley(top, self.title, panel.text.into());
        ui.painter()
            .galley(below, self.when, panel.quiet_text.into());
        let caret = pos2(rect.right() - cx.pt(8.0), rect.center().y);
        widgets::paint_icon(ui, Icon::CaretRight, caret, cx.pt(14.0), panel.quiet_text);
        widgets::focus_ring(ui, cx, &response, answers, 6.0);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &self.name));
        let response = response.on_hover_cursor(egui::CursorIcon::PointingHand);
        if response.clicked() {
            let id = self.entry.id.clone();
            commands.push(Command::Select(Selection::Program(id)));
        }
        if elided {
            response.on_hover_text(self.name);
        }
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
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, cx.tr.labeled(name, value)));
        let color = cx.style.panel.text;
        ui.painter()
            .galley(rect.min + vec2(0.0, cx.pt(1.0)), name_galley, color.into());
        ui.painter()
            .galley(rect.min + vec2(left, 0.0), value_galley, color.into());
    }
}
