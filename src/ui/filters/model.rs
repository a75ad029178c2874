//! What the panel of filters shows, found out once for a portfolio, a filter and a language.

use std::collections::BTreeMap;
use std::sync::Arc;

use egui::Context;

use super::{facet_word, wish_word};
use crate::ui::Cx;
use crate::ui::kept::kept;
use crate::view::{Facet, FacetCounts, Facets, Wish};

/// What can be asked, and how many entries it would leave.
pub(super) struct Model {
    /// The facets that have more than one value.
    pub(super) facets: Vec<Values>,
    /// Entries without published years; `None` where there are none and they are not asked for.
    pub(super) undated: Option<Count>,
    /// The first year that an entry is published to have begun in, and the last of any.
    pub(super) years: Option<(i32, i32)>,
}

/// A facet with the values that some entry has.
pub(super) struct Values {
    /// What the facet is called.
    pub(super) heading: String,
    pub(super) rows: Vec<Row>,
    /// The numbers of the rows that are asked for.
    pub(super) on: Vec<usize>,
}

/// A value of a facet.
pub(super) struct Row {
    pub(super) wish: Wish,
    pub(super) count: Count,
}

/// A number of entries in words.
pub(super) struct Count {
    /// What is counted.
    pub(super) word: String,
    pub(super) number: String,
    /// Both as one phrase.
    pub(super) name: String,
    pub(super) is_none: bool,
}

impl Model {
    /// What is to be shown now.
    pub(super) fn now(ctx: &Context, cx: &Cx<'_>) -> Arc<Self> {
        let (data, filter) = (cx.portfolio.serial(), &cx.view.filter);
        let question = (data, filter.clone(), cx.view.lang.clone());
        kept(ctx, "filters", question, |_| {
            let facets = kept(ctx, "facets", data, |_| Facets::of(cx.portfolio));
            Self::of(cx, facets.count(filter, cx.portfolio))
        })
    }

    fn of(cx: &Cx<'_>, counts: FacetCounts) -> Self {
        let filter = &cx.view.filter;
        let mut facets: BTreeMap<Facet, Vec<(Wish, usize)>> = BTreeMap::new();
        for (wish, left) in counts.left {
            // Who pays or takes part is asked for by its role here; without one it is only asked for by the search.
            if wish.facet() != Facet::Party || filter.wishes.contains(&wish) {
                facets.entry(wish.facet()).or_default().push((wish, left));
            }
        }
        let is_asked = |facet| filter.wishes.iter().any(|wish| wish.facet() == facet);
        let facets = facets
            .into_iter()
            .filter(|(facet, wishes)| wishes.len() > 1 || is_asked(*facet))
            .map(|(facet, wishes)| Values::of(cx, facet, wishes));
        let first = cx.portfolio.first_year();
        let asks_undated = counts.undated > 0 || filter.without_undated;
        Self {
            facets: facets.collect(),
            undated: asks_undated
                .then(|| Count::of(cx, cx.tr.text("filter-undated").into(), counts.undated)),
            years: first.map(|first| (first, cx.portfolio.last_year().unwrap_or(first))),
        }
    }

    /// How many values there are.
    pub(super) fn len(&self) -> usize {
        self.facets.iter().map(|values| values.rows.len()).sum()
    }
}

impl Values {
    /// The values by name, but what is not published comes last.
    fn of(cx: &Cx<'_>, facet: Facet, wishes: Vec<(Wish, usize)>) -> Self {
        let rows = wishes.into_iter().map(|(wish, left)| {
            let count = Count::of(cx, wish_word(cx, &wish), left);
            Row { wish, count }
        });
        let mut rows: Vec<Row> = rows.collect();
        if !matches!(facet, Facet::Theme | Facet::Precision | Facet::Kind) {
            rows.sort_by_cached_key(|row| {
                (
                    is_unpublished(&row.wish),
                    crate::find::fold(&row.count.word),
                )
            });
        }
        let is_on = |row: &Row| cx.view.filter.wishes.contains(&row.wish);
        let numbered = rows.iter().enumerate();
        Self {
            heading: facet_word(cx, facet),
            on: numbered
                .filter_map(|(nth, row)| is_on(row).then_some(nth))
                .collect(),
            rows,
        }
    }
}

impl Count {
    fn of(cx: &Cx<'_>, word: String, count: usize) -> Self {
        let entries = cx.tr.with("search-entries", &[("n", count.into())]);
        Self {
            name: format!("{word}, {entries}"),
            word,
            // Counts stay far below 2^53, where a float holds them exactly.
            number: cx.tr.number(count as f64),
            is_none: count == 0,
        }
    }
}

fn is_unpublished(wish: &Wish) -> bool {
    match wish {
        Wish::Theme(value) | Wish::Funder(value) | Wish::Partner(value) | Wish::Status(value) => {
            value.is_empty()
        }
        _ => false,
    }
}
