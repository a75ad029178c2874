//! What the timeline shows, found out once for a portfolio and a filter.

use std::sync::Arc;

use crate::portfolio::{Axis, Portfolio, Span};
use crate::ui::Cx;
use crate::ui::kept::kept;
use crate::view::{Filter, Relaxed};

/// More dated entries than this are shown as a histogram.
const MOST_SPANS: usize = 40;

/// Entries by when they took place.
#[derive(Debug)]
pub(super) struct Model {
    /// The years that the portfolio's entries are dated with, whatever is shown of them.
    pub(super) axis: Option<Axis>,
    /// The dated entries (by number) with their spans, by when they begin.
    pub(super) dated: Vec<(usize, Span)>,
    /// The entries whose years are not published (by number), in the order of the file.
    pub(super) undated: Vec<usize>,
    /// For each year of the axis: how many entries were under way as published, and how many more may have been. Only for
    /// crowds.
    pub(super) by_year: Vec<(u32, u32)>,
    /// Whether most entries of the portfolio are dated.
    pub(super) is_mostly_dated: bool,
    /// How many of the entries that the filter leaves are dated, and how many it leaves, whatever the years.
    pub(super) shares: (usize, usize),
}

impl Model {
    /// What is to be shown now.
    pub(super) fn now(ctx: &egui::Context, cx: &Cx<'_>) -> Arc<Self> {
        // Other years leave the spans where they are.
        let filter = cx.view.filter.without(Relaxed::Time);
        kept(ctx, "timeline", (cx.portfolio.serial(), filter), |of| {
            Self::of(cx.portfolio, &of.1)
        })
    }

    fn of(portfolio: &Portfolio, filter: &Filter) -> Self {
        let axis = Axis::of(portfolio);
        let (mut dated, mut undated) = (Vec::new(), Vec::new());
        let admitted = portfolio.programs.iter().enumerate();
        for (number, program) in admitted.filter(|(_, program)| filter.admits(program, portfolio)) {
            match axis.and_then(|axis| program.period.span(axis)) {
                Some(span) => dated.push((number, span)),
                None => undated.push(number),
            }
        }
        dated.sort_by(|(_, a), (_, b)| a.from.total_cmp(&b.from).then(a.to.total_cmp(&b.to)));
        let programs = portfolio.programs.iter();
        let all_dated = programs
            .filter(|program| program.period.is_published())
            .count();
        let mut model = Self {
            axis,
            dated,
            undated,
            by_year: Vec::new(),
            is_mostly_dated: all_dated * 2 > portfolio.programs.len(),
            shares: (0, 0),
        };
        let dated = model.dated.len();
        model.shares = (dated, dated + model.undated.len());
        if model.is_crowd() {
            model.by_year = by_year(axis, &model.dated);
        }
        model
    }

    /// Whether spans are shown of which an end is not published.
    pub(super) fn has_soft_ends(&self) -> bool {
        let mut spans = self.dated.iter().map(|(_, span)| span);
        !self.is_crowd() && spans.any(|span| span.soft_from || span.soft_to)
    }

    /// Whether there are too many entries for spans.
    pub(super) fn is_crowd(&self) -> bool {
        self.dated.len() > MOST_SPANS
    }
}

/// The most years that are counted one by one: dates have years of four digits.
const MOST_YEARS: usize = 10_000;

fn by_year(axis: Option<Axis>, dated: &[(usize, Span)]) -> Vec<(u32, u32)> {
    let Some(axis) = axis else { return Vec::new() };
    let years = usize::try_from(axis.years()).map_or(0, |years| years.min(MOST_YEARS));
    let mut changes = vec![(0_i64, 0_i64); years + 1];
    let first = f64::from(axis.first);
    let at = |moment: f64| ((moment - first).max(0.0) as usize).min(years);
    for (_, span) in dated {
        let (from, end) = (
            at(span.from),
            at((span.to - 1e-9).max(span.from))
                .saturating_add(1)
                .min(years),
        );
        // Of a soft end only the year that is published is sure.
        let sure = match (span.soft_from, span.soft_to) {
            (false, false) => (from, end),
            (false, true) => (from, (from + 1).min(end)),
            (true, false) => (end.saturating_sub(1).max(from), end),
            (true, true) => (from, from),
        };
        let mut add = |(from, to): (usize, usize), sure: i64, perhaps: i64| {
            if from < to {
                changes[from].0 += sure;
                changes[to].0 -= sure;
                changes[from].1 += perhaps;
                changes[to].1 -= perhaps;
            }
        };
        add(sure, 1, 0);
        add((from, sure.0), 0, 1);
        add((sure.1, end), 0, 1);
    }
    let mut now = (0_i64, 0_i64);
    let counted = changes.into_iter().take(years).map(|change| {
        now = (now.0 + change.0, now.1 + change.1);
        let count = |n: i64| u32::try_from(n).unwrap_or(0);
        (count(now.0), count(now.1))
    });
    counted.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_count_what_is_published_apart_from_what_may_have_been() {
        let axis = Axis {
            first: 2000,
            last: 2004,
        };
        let span = |from, to, soft_from, soft_to| Span {
            from,
            to,
            soft_from,
            soft_to,
        };
        let dated = [
            (0, span(2000.0, 2003.0, false, false)),
            (1, span(2002.0, 2005.0, false, true)),
            (2, span(2000.0, 2002.0, true, false)),
            (3, span(2004.5, 2005.0, true, true)),
        ];
        let counted = by_year(Some(axis), &dated);
        assert_eq!(counted, [(1, 1), (2, 0), (2, 0), (0, 1), (0, 2)]);
    }

    #[test]
    fn every_entry_is_either_dated_or_in_the_tray() {
        let portfolio = crate::portfolio::load_embedded().unwrap().portfolio;
        let model = Model::of(&portfolio, &Filter::default());
        assert_eq!(
            model.dated.len() + model.undated.len(),
            portfolio.programs.len()
        );
        assert_eq!((model.dated.len(), model.undated.len()), (5, 12));
        assert!(!model.is_mostly_dated && !model.is_crowd());
    }
}
