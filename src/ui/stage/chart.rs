//! A slide's small chart: how many of the entries that its filter leaves are of each theme, country or year.

use std::collections::BTreeMap;
use std::sync::Arc;

use egui::Context;

use super::super::Cx;
use super::super::kept::kept_for;
use crate::i18n::Arg;
use crate::portfolio::{Chart, Program, Slide};
use crate::scene::extents;
use crate::style::Color;

/// More bars than this would not be read from the back row; what is left is gathered in the last one.
const MOST: usize = 8;

/// One bar of a chart.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Bar {
    pub(super) label: String,
    /// How many entries it counts.
    pub(super) count: usize,
    pub(super) color: Color,
}

/// The bars of a slide's chart; none where it has no chart.
pub(super) fn bars(ctx: &Context, cx: &Cx<'_>, slide: &Slide) -> Arc<Vec<Bar>> {
    let Some(chart) = slide.chart else {
        return Arc::default();
    };
    let question = (
        cx.portfolio.serial(),
        cx.view.lang.clone(),
        cx.style.look,
        slide.filter.clone(),
        chart,
    );
    let who = cx.canvas.sight.name();
    kept_for(ctx, ("slide-chart", who), question, |_| {
        counted(cx, slide, chart)
    })
}

fn counted(cx: &Cx<'_>, slide: &Slide, chart: Chart) -> Vec<Bar> {
    let filter = extents::slide_filter(&slide.filter);
    let programs = cx.portfolio.programs.iter();
    let left: Vec<&Program> = programs
        .filter(|program| filter.admits(program, cx.portfolio))
        .collect();
    match chart {
        Chart::Theme => by_theme(cx, &left),
        Chart::Country => by_country(cx, &left),
        Chart::Year => by_year(cx, &left),
    }
}

/// A color that the panel's text is read on (7:1).
fn tint(cx: &Cx<'_>, color: Color) -> Color {
    let panel = &cx.style.panel;
    let mixed = |step: u8| color.mixed(panel.panel, f32::from(step) / 10.0);
    let legible = (3..10)
        .map(mixed)
        .find(|mixed| mixed.contrast(panel.text) >= 7.0);
    legible.unwrap_or(panel.hovered)
}

fn by_theme(cx: &Cx<'_>, programs: &[&Program]) -> Vec<Bar> {
    let count = |id: Option<&str>| {
        let of_theme = programs.iter().filter(|program| {
            let theme = program.theme.as_deref();
            theme.and_then(|id| cx.portfolio.theme(id)).map(|_| theme) == id.map(Some)
        });
        of_theme.count()
    };
    let themes = cx.portfolio.themes.iter().map(|theme| Bar {
        label: cx.words(&theme.title).into_owned(),
        count: count(Some(&theme.id)),
        color: tint(cx, theme.color.into()),
    });
    let none = Bar {
        label: cx.tr.text("list-no-theme").into_owned(),
        count: count(None),
        color: tint(cx, cx.style.panel.quiet_text),
    };
    let bars = themes.chain([none]).filter(|bar| bar.count > 0);
    gathered(cx, bars.collect())
}

fn by_country(cx: &Cx<'_>, programs: &[&Program]) -> Vec<Bar> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for program in programs {
        for code in cx.portfolio.countries_of(program) {
            *counts.entry(code).or_default() += 1;
        }
    }
    let color = tint(cx, cx.style.map.active_land);
    let bars = counts.into_iter().map(|(code, count)| Bar {
        label: cx.country(code),
        count,
        color,
    });
    let mut bars: Vec<Bar> = bars.collect();
    bars.sort_by(|a, b| b.count.cmp(&a.count).then(a.label.cmp(&b.label)));
    gathered(cx, bars)
}

/// By the years in which entries began, as far as they are published; many years by their decades.
fn by_year(cx: &Cx<'_>, programs: &[&Program]) -> Vec<Bar> {
    let year = |program: &&Program| {
        let period = &program.period;
        let dates = [period.start, period.after, period.end, period.before];
        dates.into_iter().flatten().next().map(|date| date.year)
    };
    let years: Vec<i32> = programs.iter().filter_map(year).collect();
    let count_by = |width: i32| {
        let mut counts: BTreeMap<i32, usize> = BTreeMap::new();
        for year in &years {
            *counts.entry(year.div_euclid(width) * width).or_default() += 1;
        }
        counts
    };
    let widths = [1, 10, 100];
    let counts = widths.map(|width| (width, count_by(width)));
    let fitting = counts.iter().find(|(_, counts)| counts.len() < MOST);
    let color = tint(cx, cx.style.panel.accent);
    let mut bars = Vec::new();
    if let Some((width, counts)) = fitting {
        bars.extend(counts.iter().map(|(first, count)| Bar {
            label: match width {
                1 => first.to_string(),
                _ => format!("{first}–{}", first + width - 1),
            },
            count: *count,
            color,
        }));
    }
    let undated = programs.len() - years.len();
    if undated > 0 {
        bars.push(Bar {
            label: cx.tr.text("period-not-published").into_owned(),
            count: undated,
            color: tint(cx, cx.style.panel.quiet_text),
        });
    }
    bars
}

/// The bars, those beyond what is read gathered in one.
fn gathered(cx: &Cx<'_>, mut bars: Vec<Bar>) -> Vec<Bar> {
    if bars.len() > MOST {
        let rest = bars.split_off(MOST - 1);
        let others = [("n", Arg::from(rest.len()))];
        bars.push(Bar {
            label: cx.tr.with("stage-others", &others),
            count: rest.iter().map(|bar| bar.count).sum(),
            color: tint(cx, cx.style.panel.quiet_text),
        });
    }
    bars
}
