//! The order of many rows, which somebody works out off the UI thread and hands to the table.

use super::cells::Source;
use super::model;
use crate::i18n::Phrases;
use crate::portfolio::{Portfolio, Stop};
use crate::view::{Dock, Rows, Sort, View};

/// From so many rows on, sorting and copying them takes longer than a frame may.
pub const ROWS_APART_FROM: usize = 2_000;

/// What many rows are sorted by.
#[derive(Debug, Clone, PartialEq)]
pub struct SortKey {
    /// The serial number of the portfolio.
    data: u64,
    rows: Rows,
    /// The reader's language (BCP 47).
    lang: String,
    sort: Sort,
}

impl SortKey {
    /// What the table of a view asks for; `None` where it is closed, where it is in the order of the file, and where its
    /// rows are few: these it sorts itself.
    #[must_use]
    pub fn of(portfolio: &Portfolio, view: &View) -> Option<Self> {
        view.dock.filter(|dock| *dock == Dock::Table)?;
        let sort = view.table.sort.clone()?;
        let rows = model::listed_kind(portfolio, view.table.rows)?;
        (model::count(portfolio, rows) >= ROWS_APART_FROM).then(|| Self {
            data: portfolio.serial(),
            rows,
            lang: view.lang.clone(),
            sort,
        })
    }
}

/// All records of a kind, by their numbers, in the order of a column.
#[derive(Debug, Clone)]
pub struct Sorted {
    /// What they are sorted by.
    pub key: SortKey,
    pub(super) order: Vec<usize>,
}

impl Sorted {
    /// Sorts the records of the portfolio that a key was asked of, told with some phrases. Stopped, it ends soon with
    /// whatever order.
    #[must_use]
    pub fn work_out(
        portfolio: &Portfolio,
        phrases: Phrases<'_>,
        key: SortKey,
        stop: &Stop,
    ) -> Self {
        let source = Source {
            portfolio,
            lang: &key.lang,
            phrases,
        };
        let order = model::order(&source, key.rows, &key.sort, stop);
        let order = order.unwrap_or_else(|| (0..model::count(portfolio, key.rows)).collect());
        Self { key, order }
    }
}
