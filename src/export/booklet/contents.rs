//! The list of contents, and the overview with its legend.

use std::sync::Arc;

use super::maker::Maker;
use super::record::program_spot;
use crate::export::page::{Column, Drawn, Flow, Role, Run};
use crate::portfolio::{Program, Theme};
use crate::scene::{Scene, theme_symbol};
use crate::style::{Face, paper as size};

/// The spot of the overview.
pub(super) const OVERVIEW: &str = "overview";
/// The spot of the sources.
pub(super) const CREDITS: &str = "credits";

/// How far entries stand behind their theme, in points.
const INDENT: f32 = 26.0;
/// The share of the width that the overview has beside its legend.
pub(super) const OVERVIEW_SHARE: f32 = 0.7;
/// The least width of a column of the legend, in points.
const LEAST_LEGEND: f32 = 200.0;

impl Maker<'_> {
    /// A chapter's title, which begins a page.
    pub(super) fn chapter(&self, flow: &mut Flow, (title, spot): (&str, &str), document: &str) {
        flow.head(self.head(document, ""));
        flow.page();
        flow.spot(spot);
        flow.bookmark(1, title);
        let column = flow.column();
        flow.heading(2, title, (self.title(), column), 0.0);
        flow.space(16.0);
    }

    /// The contents: overview, entries by theme, sources.
    pub(super) fn contents(&self, flow: &mut Flow, document: &str, entries: &[&Program]) {
        let title = self.tr.text("booklet-contents").into_owned();
        self.chapter(flow, (&title, "contents"), document);
        let groups: Vec<&[&Program]> = entries.chunk_by(|a, b| a.theme == b.theme).collect();
        flow.open(Role::Contents, None);
        match self.parted_contents(flow, &groups) {
            Some(parted) => {
                let [left, right] = self.halves(flow.column(), 0.5);
                let (before, after) = groups.split_at(parted);
                let top = flow.y();
                self.contents_part(flow, (before, left), [true, false]);
                let low = flow.y();
                flow.go_to(top);
                self.contents_part(flow, (after, right), [false, true]);
                flow.go_to(low.max(flow.y()));
            }
            None => self.contents_part(flow, (&groups, flow.column()), [true, true]),
        }
        flow.close();
    }

    /// How many themes stand in the first of two columns, on a page that is wider than high and has room for all in two.
    fn parted_contents(&self, flow: &Flow, groups: &[&[&Program]]) -> Option<usize> {
        if !self.is_wide() {
            return None;
        }
        let [left, _] = self.halves(flow.column(), 0.5);
        let high = |groups: &[&[&Program]], ends: [bool; 2]| {
            self.height_of(|scratch| self.contents_part(scratch, (groups, left), ends))
        };
        let highest = |parted: usize| {
            let (before, after) = groups.split_at(parted);
            high(before, [true, false]).max(high(after, [false, true]))
        };
        // Where there are very many, it goes on from page to page.
        let most = groups.len().min(60);
        let best = (1..=most).map(|parted| (highest(parted), parted));
        let (height, parted) = best.min_by(|a, b| a.0.total_cmp(&b.0))?;
        (height <= flow.room()).then_some(parted)
    }

    /// Some themes with their entries, between the overview and the sources.
    fn contents_part(
        &self,
        flow: &mut Flow,
        (groups, column): (&[&[&Program]], Column),
        [begins, ends]: [bool; 2],
    ) {
        let (body, quiet) = (self.body().leading(1.6), self.style.panel.quiet_text);
        let strong = (body.face(Face::SemiBold), quiet);
        let plain = (body, quiet);
        if begins {
            let overview = self.tr.text("booklet-overview");
            flow.contents_line((&overview, OVERVIEW), strong, column);
            flow.space(10.0);
        }
        for (nth, group) in groups.iter().enumerate() {
            let Some(first) = group.first() else { continue };
            flow.space(if nth > 0 { 10.0 } else { 0.0 });
            // A theme keeps its first entry.
            flow.need(3.0 * body.line_height());
            let theme = self.theme_of(first);
            let name = self.theme_name(theme);
            let middle = flow.y() + body.line_height() / 2.0;
            self.symbol(flow, theme, [column.x + 9.0, middle], 7.5);
            let behind = column.indented(INDENT);
            flow.contents_line((&name, &program_spot(&first.id)), strong, behind);
            for program in *group {
                let title = self.words(&program.title);
                let spot = program_spot(&program.id);
                flow.contents_line((title, &spot), plain, behind);
            }
        }
        if ends {
            flow.space(10.0);
            let credits = self.tr.text("booklet-credits");
            flow.contents_line((&credits, CREDITS), strong, column);
        }
    }

    /// The middle of the next line of running text.
    fn middle(&self, flow: &Flow) -> f32 {
        flow.y() + self.body().line_height() / 2.0
    }

    pub(super) fn theme_of(&self, program: &Program) -> Option<&Theme> {
        let theme = program.theme.as_deref()?;
        self.portfolio().theme(theme)
    }

    pub(super) fn theme_name(&self, theme: Option<&Theme>) -> String {
        match theme {
            Some(theme) => self.words(&theme.title).to_owned(),
            None => self.tr.text("list-no-theme").into_owned(),
        }
    }

    /// A theme's symbol with its middle at a place.
    pub(super) fn symbol(&self, flow: &mut Flow, theme: Option<&Theme>, at: [f32; 2], radius: f32) {
        let shapes = theme_symbol(theme, (0.0, 0.0), radius, &self.style.map);
        flow.decorate(vec![Drawn::Shapes(shapes, at)]);
    }

    /// The map of all, and what its symbols stand for.
    pub(super) fn overview_page(
        &self,
        flow: &mut Flow,
        document: &str,
        (map, entries): (&Arc<Scene>, &[&Program]),
    ) {
        let title = self.tr.text("booklet-overview").into_owned();
        self.chapter(flow, (&title, OVERVIEW), document);
        if self.is_wide() {
            let [left, right] = self.halves(flow.column(), OVERVIEW_SHARE);
            let top = flow.y();
            flow.map(map, left, self.line());
            let low = flow.y();
            flow.go_to(top);
            self.legend(flow, right, entries);
            flow.go_to(low.max(flow.y()));
            return;
        }
        let column = flow.column();
        flow.map(map, column, self.line());
        flow.space(20.0);
        self.legend(flow, column, entries);
    }

    /// The themes with their symbols and how many entries each has, in two columns where there is room for two.
    pub(super) fn legend(&self, flow: &mut Flow, column: Column, entries: &[&Program]) {
        let groups: Vec<&[&Program]> = entries.chunk_by(|a, b| a.theme == b.theme).collect();
        if groups.is_empty() {
            return;
        }
        let across = if column.width < 2.0 * LEAST_LEGEND {
            1
        } else {
            2
        };
        let width = (column.width - size::GUTTER * (across as f32 - 1.0)) / across as f32;
        flow.open(Role::List, None);
        for row in groups.chunks(across) {
            flow.need(2.0 * self.body().line_height());
            let top = flow.y();
            let mut low = top;
            for (nth, group) in row.iter().enumerate() {
                let Some(first) = group.first() else { continue };
                flow.go_to(top);
                let x = column.x + (width + size::GUTTER) * nth as f32;
                let theme = self.theme_of(first);
                self.symbol(flow, theme, [x + 9.0, self.middle(flow)], 7.5);
                let name = self.theme_name(theme);
                let count = self.tr.number(group.len() as f64);
                let words = [
                    Run::new(name, self.body().face(Face::SemiBold)),
                    Run::new(
                        format!("  {count}"),
                        self.body().color(self.style.panel.quiet_text),
                    ),
                ];
                flow.open(Role::Item, None);
                flow.open(Role::Body, None);
                flow.text(&words, Column { x, width }.indented(INDENT));
                flow.close();
                flow.close();
                low = low.max(flow.y());
            }
            flow.go_to(low + 6.0);
        }
        flow.close();
    }
}
