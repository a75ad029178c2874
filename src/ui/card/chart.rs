//! A country's entries by theme and year, in a small chart.

use egui::{Painter, Rect, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use crate::i18n::Arg;
use crate::portfolio::{EntryLine, Period, Theme};
use crate::style::Color;
use crate::ui::{Cx, symbol, widgets};

/// Fewer entries need no chart.
const FEWEST: usize = 2;
/// Height of a theme's row, in points of the design.
const ROW: f32 = 21.0;
/// Share of the width that the words have.
const WORDS: f32 = 0.6;
/// Width, height and distance of the blocks that stand for entries, in points of the design.
const BLOCK: [f32; 3] = [13.0, 9.0, 3.0];
/// Height of a span and distance of two, in points of the design.
const SPAN: [f32; 2] = [6.0, 3.0];
/// The most lines of spans; what comes after lies over them.
const MOST_LINES: usize = 6;
/// How far the unknown end of a span fades, in points of the design.
const FADE: f32 = 36.0;

/// What the chart shows.
pub(super) struct Chart {
    themes: Vec<ThemeRow>,
    /// The entries whose years are published, by these.
    dated: Vec<DatedEntry>,
    /// How many entries have no published years, in words; `None` where there is none.
    undated: Option<String>,
    /// The first and the last year of all entries of the portfolio.
    years: (i32, i32),
    /// The chart in words.
    told: String,
}

/// The entries of a theme.
struct ThemeRow {
    /// The number of the theme in the portfolio; `None` of those without one.
    theme: Option<usize>,
    name: String,
    count: usize,
}

/// A dated entry.
struct DatedEntry {
    theme: Option<usize>,
    period: Period,
}

/// The caption; the chart as a whole says it to who does not see it.
fn heading(ui: &mut Ui, cx: &Cx<'_>, has_years: bool) {
    let words = cx.tr.text(key(has_years));
    let galley = cx.small().rows(ui, cx, &words, (ui.available_width(), 2));
    let size = vec2(ui.available_width(), galley.size().y);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    ui.painter()
        .galley(rect.min, galley, cx.style.panel.quiet_text.into());
}

/// What the chart is called.
fn key(has_years: bool) -> &'static str {
    if has_years {
        "card-chart"
    } else {
        "card-chart-themes"
    }
}

impl Chart {
    /// Entries by theme, and when those took place whose years are published; `None` where there are too few.
    pub(super) fn of(cx: &Cx<'_>, entries: &[&EntryLine]) -> Option<Self> {
        if entries.len() < FEWEST {
            return None;
        }
        let themes = (0..cx.portfolio.themes.len()).map(Some).chain([None]);
        let counted = themes.map(|number| {
            let theme = theme(cx, number);
            let id = theme.map(|theme| theme.id.as_str());
            let own = entries.iter().filter(|entry| entry.theme.as_deref() == id);
            ThemeRow {
                theme: number,
                name: name(cx, theme),
                count: own.count(),
            }
        });
        let themes: Vec<ThemeRow> = counted.filter(|row| row.count > 0).collect();
        let (mut dated, undated): (Vec<&EntryLine>, Vec<&EntryLine>) = entries
            .iter()
            .copied()
            .partition(|entry| entry.period.is_published());
        dated.sort_by_key(|entry| ends(&entry.period));
        let args = [("n", undated.len().into())];
        let undated = (!undated.is_empty()).then(|| cx.tr.with("card-chart-undated", &args));
        let number = |id: &str| {
            let mut themes = cx.portfolio.themes.iter();
            themes.position(|theme| theme.id == id)
        };
        Some(Self {
            told: told(cx, &themes, &dated, undated.as_deref()),
            themes,
            undated,
            years: years(cx, &dated),
            dated: dated
                .into_iter()
                .map(|entry| DatedEntry {
                    theme: entry.theme.as_deref().and_then(number),
                    period: entry.period.clone(),
                })
                .collect(),
        })
    }

    /// Shows it below what is there.
    pub(super) fn show(&self, ui: &mut Ui, cx: &Cx<'_>) {
        ui.add_space(cx.pt(10.0));
        let top = ui.cursor().top();
        heading(ui, cx, !self.dated.is_empty());
        ui.add_space(cx.pt(3.0));
        self.themes(ui, cx);
        ui.add_space(cx.pt(4.0));
        self.years(ui, cx);
        let rect = Rect::from_x_y_ranges(ui.max_rect().x_range(), top..=ui.cursor().top());
        let response = ui.interact(rect, ui.scope_id().with("chart"), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &self.told));
    }

    /// A row for each theme: its symbol, its name, and a block for each entry.
    fn themes(&self, ui: &mut Ui, cx: &Cx<'_>) {
        let most = self.themes.iter().map(|row| row.count).max();
        let most = most.unwrap_or(1) as f32;
        for row in &self.themes {
            let theme = theme(cx, row.theme);
            let size = vec2(ui.available_width(), cx.pt(ROW));
            let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
            let middle = rect.center().y;
            if let Some(theme) = theme {
                let center = pos2(rect.left() + cx.pt(8.0), middle);
                symbol::paint(ui.painter(), cx.style, center, cx.pt(6.0), theme);
            }
            let left = rect.left() + cx.pt(22.0);
            let bars = rect.left() + rect.width() * WORDS;
            let room = bars - left - cx.pt(10.0);
            let words = cx.small().rows(ui, cx, &row.name, (room, 1));
            let at = pos2(left, middle - words.size().y / 2.0);
            ui.painter()
                .galley(at, words, cx.style.panel.quiet_text.into());
            let number = cx.small().color(cx.style.panel.text);
            let number = number.line(ui, cx, &cx.tr.number(row.count as f64));
            let room = rect.right() - bars - number.size().x - cx.pt(8.0);
            let right = blocks(ui.painter(), cx, (bars, middle, room), (row.count, most), {
                color(cx, theme)
            });
            let at = pos2(right + cx.pt(6.0), middle - number.size().y / 2.0);
            ui.painter().galley(at, number, cx.style.panel.text.into());
        }
    }

    /// A span for each entry whose years are published, and beside them how many are not.
    fn years(&self, ui: &mut Ui, cx: &Cx<'_>) {
        let width = ui.available_width();
        let room = if self.dated.is_empty() {
            width
        } else {
            width * WORDS - cx.pt(10.0)
        };
        let words = self.undated.as_deref();
        let words = words.map(|words| cx.small().rows(ui, cx, words, (room, 3)));
        let lines = self.dated.len().min(MOST_LINES) as f32;
        let [thick, gap] = SPAN.map(|points| cx.pt(points));
        let spans = lines * (thick + gap);
        let axis = if self.dated.is_empty() {
            0.0
        } else {
            cx.pt(18.0)
        };
        let words_height = words.as_ref().map_or(0.0, |words| words.size().y);
        let size = vec2(width, (spans + axis).max(words_height));
        let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
        if let Some(words) = words {
            ui.painter()
                .galley(rect.min, words, cx.style.panel.quiet_text.into());
        }
        if self.dated.is_empty() {
            return;
        }
        let axis = Axis::of(cx, self.years, rect);
        axis.paint(ui, cx, rect.top() + spans + cx.pt(1.0));
        let painter = ui.painter().with_clip_rect(axis.rect(rect));
        for (nth, entry) in self.dated.iter().enumerate() {
            let theme = theme(cx, entry.theme);
            let top = rect.top() + (nth % MOST_LINES) as f32 * (thick + gap);
            let stops = axis.stops(&entry.period, cx.pt(FADE));
            widgets::gradient(&painter, (top, top + thick), &stops, color(cx, theme));
        }
    }
}

/// The chart in words.
fn told(cx: &Cx<'_>, themes: &[ThemeRow], dated: &[&EntryLine], undated: Option<&str>) -> String {
    let title = cx.tr.text(key(!dated.is_empty()));
    let themes = themes.iter().map(|row| {
        let args = [("group", Arg::from(&*row.name)), ("n", row.count.into())];
        cx.tr.with("group-name", &args)
    });
    let dated = dated.iter().map(|entry| {
        let title = entry.title.say(&cx.phrases());
        format!("{title}, {}", entry.period.say(&cx.phrases()))
    });
    let undated = undated.map(str::to_owned);
    let parts: Vec<String> = themes.chain(dated).chain(undated).collect();
    cx.tr.labeled(&title, &parts.join("; "))
}

/// The first and the last year of the axis: the same for all countries, so that their charts can be compared.
fn years(cx: &Cx<'_>, dated: &[&EntryLine]) -> (i32, i32) {
    let years = dated.iter().flat_map(|entry| {
        let (begin, end) = ends(&entry.period);
        [begin, end]
    });
    let all = [cx.portfolio.first_year(), cx.portfolio.last_year()];
    let years: Vec<i32> = years.chain(all).flatten().collect();
    let first = years.iter().copied().min().unwrap_or(0);
    (first, years.iter().copied().max().unwrap_or(0))
}

fn theme<'a>(cx: &Cx<'a>, number: Option<usize>) -> Option<&'a Theme> {
    cx.portfolio.themes.get(number?)
}

fn name(cx: &Cx<'_>, theme: Option<&Theme>) -> String {
    let title = theme.map(|theme| {
        let shown = theme.title.get(&cx.view.lang, &cx.portfolio.languages);
        shown.text.to_owned()
    });
    title.unwrap_or_else(|| cx.tr.text("list-no-theme").into_owned())
}

fn color(cx: &Cx<'_>, theme: Option<&Theme>) -> Color {
    theme.map_or(cx.style.panel.quiet_text, |theme| theme.color.into())
}

/// Paints a block for each entry from a place on, or one bar where there is no room for as many; gives where they end.
fn blocks(
    painter: &Painter,
    cx: &Cx<'_>,
    (left, middle, room): (f32, f32, f32),
    (count, most): (usize, f32),
    color: Color,
) -> f32 {
    let [width, height, gap] = BLOCK.map(|points| cx.pt(points));
    let block = |left: f32, width: f32| {
        let min = pos2(left, middle - height / 2.0);
        let rect = Rect::from_min_size(min, vec2(width, height));
        painter.rect_filled(rect, cx.pt(1.5), color);
        rect.right()
    };
    if most * (width + gap) > room {
        return block(left, (room * count as f32 / most).max(cx.pt(2.0)));
    }
    let mut right = left;
    for nth in 0..count {
        right = block(left + (width + gap) * nth as f32, width);
    }
    right
}

/// The years between which a period lies, as far as they are published.
fn ends(period: &Period) -> (Option<i32>, Option<i32>) {
    let begin = period.start.or(period.after);
    let end = period.end.or(period.before);
    (begin.map(|date| date.year), end.map(|date| date.year))
}

/// Where years are.
struct Axis {
    first: i32,
    last: i32,
    left: f32,
    right: f32,
    /// Room behind the last year for what has no published end.
    fade: f32,
}

impl Axis {
    fn of(cx: &Cx<'_>, (first, last): (i32, i32), rect: Rect) -> Self {
        Self {
            first,
            last,
            left: rect.left() + rect.width() * WORDS,
            right: rect.right(),
            fade: cx.pt(FADE),
        }
    }

    /// Where a year begins; the years from the first to the last have the room but for a fade at the end.
    fn x(&self, year: i32) -> f32 {
        let years = (self.last.saturating_sub(self.first)) as f32 + 1.0;
        let share = year.saturating_sub(self.first) as f32 / years;
        self.left + (self.right - self.fade - self.left) * share
    }

    fn rect(&self, rect: Rect) -> Rect {
        Rect::from_x_y_ranges(self.left..=self.right, rect.y_range())
    }

    /// A line below the spans with the first and the last year.
    fn paint(&self, ui: &Ui, cx: &Cx<'_>, y: f32) {
        let panel = &cx.style.panel;
        let end = self.x(self.last.saturating_add(1));
        let line = Stroke::new(1.0, panel.line);
        ui.painter().hline(self.left..=end, y, line);
        let first = cx.small().line(ui, cx, &self.first.to_string());
        let last = cx.small().line(ui, cx, &self.last.to_string());
        let below = y + cx.pt(1.0);
        let right = end - last.size().x;
        for x in [self.left, end] {
            ui.painter().vline(x, y..=y + cx.pt(3.0), line);
        }
        if right > self.left + first.size().x + cx.pt(8.0) {
            let at = pos2(right, below);
            ui.painter().galley(at, last, panel.quiet_text.into());
        }
        let at = pos2(self.left, below);
        ui.painter().galley(at, first, panel.quiet_text.into());
    }

    /// Places along a span with how opaque it is there: an unknown end fades out, "after" and "before" have soft edges.
    fn stops(&self, period: &Period, fade: f32) -> Vec<(f32, f32)> {
        let (begin, end) = ends(period);
        let from = begin.map(|year| self.x(year));
        let to = end.map(|year| self.x(year.saturating_add(1)));
        let soft_from = period.start.is_none();
        let soft_to = period.end.is_none();
        match (from, to) {
            (Some(from), Some(to)) => {
                let to = to.max(from + 3.0);
                let edge = fade.min((to - from) / 2.0);
                let rise = if soft_from { edge } else { 0.0 };
                let fall = if soft_to { edge } else { 0.0 };
                vec![
                    (from, if soft_from { 0.0 } else { 1.0 }),
                    (from + rise, 1.0),
                    (to - fall, 1.0),
                    (to, if soft_to { 0.0 } else { 1.0 }),
                ]
            }
            (Some(from), None) if soft_from => {
                vec![(from, 0.0), (from + fade * 0.4, 1.0), (from + fade, 0.0)]
            }
            (Some(from), None) => vec![(from, 1.0), (from + fade, 0.0)],
            (None, Some(to)) if soft_to => {
                vec![(to - fade, 0.0), (to - fade * 0.4, 1.0), (to, 0.0)]
            }
            (None, Some(to)) => vec![(to - fade, 0.0), (to, 1.0)],
            (None, None) => Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn period(start: Option<i32>, end: Option<i32>, after: Option<i32>) -> Period {
        let date = |year: Option<i32>| {
            year.map(|year| crate::portfolio::PartialDate {
                year,
                month: None,
                day: None,
            })
        };
        Period {
            start: date(start),
            end: date(end),
            after: date(after),
            before: None,
        }
    }

    #[test]
    fn unknown_ends_fade_and_known_ones_do_not() {
        let axis = Axis {
            first: 1990,
            last: 1999,
            left: 0.0,
            right: 120.0,
            fade: 20.0,
        };
        let known = axis.stops(&period(Some(1992), Some(1994), None), 20.0);
        assert!(known.iter().all(|(_, opacity)| *opacity >= 1.0));
        assert_eq!((known[0].0, known[3].0), (20.0, 50.0));
        let open = axis.stops(&period(Some(1999), None, None), 20.0);
        assert_eq!(open, [(90.0, 1.0), (110.0, 0.0)]);
        let after = axis.stops(&period(None, None, Some(1999)), 20.0);
        assert_eq!((after[0], after[2]), ((90.0, 0.0), (110.0, 0.0)));
    }
}
