//! What the table lists, in which order and columns: worked out once, and read by every frame.

use std::cmp::Ordering;
use std::collections::HashSet;
use std::sync::OnceLock;

use super::cells::{Cell, Column, Key, Record, Source, members};
use crate::portfolio::{Portfolio, Stop};
use crate::view::{Filter, Rows, Selection, Sort};

/// The most columns of members that this version does not know.
const MOST_MEMBERS: usize = 60;

/// The rows of one view.
#[derive(Debug)]
pub(super) struct TableModel {
    pub(super) rows: Rows,
    pub(super) columns: Vec<Column>,
    /// Numbers of the records that are listed, in the order of the rows.
    pub(super) order: Vec<usize>,
    /// What each record says, worked out when it first comes into sight.
    cells: Vec<OnceLock<Box<[Cell]>>>,
}

impl TableModel {
    /// The columns of the rows; nothing is listed yet. What each record says is worked out for one language.
    pub(super) fn of(portfolio: &Portfolio, rows: Rows) -> Self {
        let all = count(portfolio, rows);
        Self {
            rows,
            columns: columns(portfolio, rows),
            order: Vec::new(),
            cells: std::iter::repeat_with(OnceLock::new).take(all).collect(),
        }
    }

    /// Lists what the filter leaves of the rows, in an order of all records; `None` = that of the file.
    pub(super) fn list(&mut self, portfolio: &Portfolio, filter: &Filter, order: Option<&[usize]>) {
        let is_left = left(portfolio, self.rows, filter);
        self.order = match order {
            Some(order) => order.iter().copied().filter(|nth| is_left(*nth)).collect(),
            None => (0..self.all()).filter(|nth| is_left(*nth)).collect(),
        };
    }

    /// How many records there are without a filter.
    pub(super) fn all(&self) -> usize {
        self.cells.len()
    }

    /// What a record says, column by column.
    pub(super) fn cells(&self, source: &Source<'_>, nth: usize) -> &[Cell] {
        let Some((cells, record)) =
            self.cells
                .get(nth)
                .zip(record(source.portfolio, self.rows, nth))
        else {
            return &[];
        };
        cells.get_or_init(|| {
            let columns = self.columns.iter();
            columns.map(|column| source.cell(record, column)).collect()
        })
    }

    /// In which row a record stands.
    pub(super) fn position(&self, nth: usize) -> Option<usize> {
        self.order.iter().position(|listed| *listed == nth)
    }

    /// What a click on a record selects.
    pub(super) fn selection(&self, portfolio: &Portfolio, nth: usize) -> Option<Selection> {
        Some(match record(portfolio, self.rows, nth)? {
            Record::Program(program) => Selection::Program(program.id.clone()),
            Record::Site(site) => Selection::Site(site.id.clone()),
            Record::Feature(feature) => Selection::Feature(feature.id.clone()),
        })
    }

    /// Whether something selected or hovered anywhere means a record.
    pub(super) fn is_meant(&self, portfolio: &Portfolio, nth: usize, by: &Selection) -> bool {
        match (record(portfolio, self.rows, nth), by) {
            (Some(Record::Program(program)), Selection::Program(id)) => program.id == *id,
            (Some(Record::Program(program)), Selection::Site(id)) => portfolio
                .site(id)
                .is_some_and(|site| site.programs.contains(&program.id)),
            (Some(Record::Site(site)), Selection::Site(id)) => site.id == *id,
            (Some(Record::Site(site)), Selection::Program(id)) => site.programs.contains(id),
            (Some(Record::Feature(feature)), Selection::Feature(id)) => feature.id == *id,
            _ => false,
        }
    }
}

/// The kind of rows that is listed where one is wanted; `None` where the portfolio has nothing to list.
pub(super) fn listed_kind(portfolio: &Portfolio, wanted: Rows) -> Option<Rows> {
    let kinds = kinds(portfolio);
    let is_there = kinds.contains(&wanted);
    is_there.then_some(wanted).or(kinds.first().copied())
}

/// The kinds of rows that a portfolio has.
pub(super) fn kinds(portfolio: &Portfolio) -> Vec<Rows> {
    let mut kinds = vec![Rows::Entries, Rows::Sites, Rows::Features];
    kinds.retain(|rows| count(portfolio, *rows) > 0);
    kinds
}

/// How many records there are of a kind.
pub(super) fn count(portfolio: &Portfolio, rows: Rows) -> usize {
    match rows {
        Rows::Entries => portfolio.programs.len(),
        Rows::Sites => portfolio.sites.len(),
        Rows::Features => portfolio.features.len(),
    }
}

/// A record by its number in the file.
pub(super) fn record(portfolio: &Portfolio, rows: Rows, nth: usize) -> Option<Record<'_>> {
    match rows {
        Rows::Entries => portfolio.programs.get(nth).map(Record::Program),
        Rows::Sites => portfolio.sites.get(nth).map(Record::Site),
        Rows::Features => portfolio.features.get(nth).map(Record::Feature),
    }
}

/// Which records (by number) a filter leaves. As on the map: a site that belongs to no entry is always there.
fn left<'a>(
    portfolio: &'a Portfolio,
    rows: Rows,
    filter: &Filter,
) -> impl Fn(usize) -> bool + use<'a> {
    let asks = !filter.is_empty() && rows != Rows::Features;
    let admitted = asks.then(|| filter.admitted(portfolio));
    move |nth| {
        admitted.as_ref().is_none_or(|admitted| match rows {
            Rows::Entries => admitted.has_program(nth),
            Rows::Sites => admitted.has_site(nth),
            Rows::Features => true,
        })
    }
}

/// What the table tells of each record of a kind.
pub(super) fn columns(portfolio: &Portfolio, rows: Rows) -> Vec<Column> {
    let records = || (0..count(portfolio, rows)).filter_map(|nth| record(portfolio, rows, nth));
    let mut columns = match rows {
        Rows::Entries => Column::OF_ENTRIES.to_vec(),
        Rows::Sites => Column::OF_SITES.to_vec(),
        Rows::Features => vec![Column::Name],
    };
    let mut seen: HashSet<&str> = HashSet::new();
    if rows == Rows::Features && portfolio.features.iter().all(repeats_its_name) {
        seen.insert("name");
    }
    let mut left = MOST_MEMBERS;
    for name in records().flat_map(|record| members(record).keys()) {
        if left == 0 {
            break;
        }
        if seen.insert(name) {
            columns.push(Column::Member(name.clone()));
            left -= 1;
        }
    }
    columns
}

/// Whether the member "name" says nothing that the label does not say.
fn repeats_its_name(feature: &crate::portfolio::PlainFeature) -> bool {
    let name = feature.properties.get("name");
    name.is_none_or(|name| name.as_str() == Some(feature.name.key()))
}

/// All records in the order of a column; of equals the first of the file first, and last what is not published. `None` where
/// there is no such column. Stopped, it ends soon with whatever order.
pub(super) fn order(
    source: &Source<'_>,
    rows: Rows,
    Sort { column, descending }: &Sort,
    stop: &Stop,
) -> Option<Vec<usize>> {
    let columns = columns(source.portfolio, rows);
    let column = columns.iter().find(|known| known.key() == *column)?;
    let keyed = (0..count(source.portfolio, rows)).take_while(|_| !stop.is_set());
    let keyed = keyed.map(|nth| {
        let record = record(source.portfolio, rows, nth);
        (record.and_then(|record| source.key(record, column)), nth)
    });
    let mut keyed: Vec<(Option<Key>, usize)> = keyed.collect();
    keyed.sort_by(|(a, _), (b, _)| match (a, b) {
        (Some(a), Some(b)) if *descending => b.compare(a),
        (Some(a), Some(b)) => a.compare(b),
        (None, None) => Ordering::Equal,
        (None, Some(_)) => Ordering::Greater,
        (Some(_), None) => Ordering::Less,
    });
    Some(keyed.into_iter().map(|(_, nth)| nth).collect())
}
