//! Records as a table: one row each, a column for each member and language. CSV, XLSX, KML and the attributes of GeoJSON and
//! GeoPackage show the same columns.

use std::collections::BTreeSet;
use std::rc::Rc;

use serde_json::Value;

use super::fields::{Field, Shape};
use crate::portfolio::{Lang, Text};

/// What stands between the items of a list in one cell. A bar or backslash within an item has a backslash before it.
pub(super) const BAR: &str = " | ";
/// A list that is stated to be empty; where nothing is stated, the cell is empty.
pub(super) const NOBODY: &str = "[]";

/// What a cell holds.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Cell {
    Empty,
    Text(String),
    Number(f64),
}

impl Cell {
    /// Its text as people write it; `None` where it is empty. A number has a point, and no marks of thousands.
    pub(super) fn text(&self) -> Option<String> {
        match self {
            Self::Empty => None,
            Self::Text(text) => Some(text.clone()),
            Self::Number(number) => Some(number.to_string()),
        }
    }
}

/// What the cells of a column hold, where they hold anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    Text,
    /// A year, or a date of ISO 8601, as text.
    Date,
    Whole,
    Number,
}

/// One column.
#[derive(Debug, Clone)]
pub(super) struct Column {
    pub(super) name: String,
    pub(super) sort: Sort,
    /// Whether it is among the few that tell of an entry in short.
    pub(super) is_brief: bool,
    /// One each record.
    pub(super) cells: Vec<Cell>,
    /// The record of each row, where rows are not the records themselves: an entry is not held once for each of its sites.
    pub(super) of_rows: Option<Rc<[Option<usize>]>>,
}

impl Column {
    /// What stands in a row.
    pub(super) fn cell(&self, row: usize) -> &Cell {
        let record = match &self.of_rows {
            None => Some(row),
            Some(of_rows) => of_rows.get(row).copied().flatten(),
        };
        let cell = record.and_then(|record| self.cells.get(record));
        cell.unwrap_or(&Cell::Empty)
    }
}

/// In which languages texts are written.
#[derive(Debug, Clone, Copy)]
pub(super) enum Tongue<'a> {
    /// In all: this one in the column of the member's name, each other one in a column of its own (`title:es`).
    All { first: &'a str },
    /// For a reader of one, where the portfolio has these.
    One {
        lang: &'a str,
        languages: &'a [Lang],
    },
}

/// The columns of records: those of their known members, which are there whatever the data, then those of all others.
///
/// `prefix` comes before each name. A row without a record has empty cells.
pub(super) fn columns(
    records: &[Option<&Value>],
    fields: &[Field],
    prefix: &str,
    tongue: Tongue<'_>,
) -> Vec<Column> {
    let mut columns = Columns {
        prefix,
        tongue,
        done: Vec::new(),
    };
    for &(name, shape, is_brief) in fields {
        let values: Vec<Option<&Value>> = records
            .iter()
            .map(|record| record.and_then(|record| record.get(name)))
            .collect();
        columns.member(name, shape, is_brief, &values);
    }
    for name in unknown_names(records, fields) {
        let values: Vec<Option<&Value>> = records
            .iter()
            .map(|record| record.and_then(|record| record.get(name)))
            .collect();
        columns.unknown(name, &values);
    }
    columns.done
}

/// The names of members that no field is for, in the order in which they are met.
fn unknown_names<'r>(records: &[Option<&'r Value>], fields: &[Field]) -> Vec<&'r str> {
    let mut met = BTreeSet::new();
    let members = records
        .iter()
        .flatten()
        .filter_map(|record| record.as_object());
    members
        .flat_map(serde_json::Map::keys)
        .map(String::as_str)
        .filter(|name| !fields.iter().any(|(known, ..)| known == name) && met.insert(*name))
        .collect()
}

/// The items of a cell, where the record has the member.
type Items<'r> = Option<Vec<Option<&'r Value>>>;

struct Columns<'a> {
    prefix: &'a str,
    tongue: Tongue<'a>,
    done: Vec<Column>,
}

impl Columns<'_> {
    fn member(&mut self, name: &str, shape: Shape, is_brief: bool, values: &[Option<&Value>]) {
        let single = || {
            values
                .iter()
                .map(|value| value.map(|value| vec![Some(value)]))
        };
        let listed = || values.iter().map(|value| value.map(items));
        match shape {
            Shape::Plain(sort) => self.values(name, sort, is_brief, single(), false),
            Shape::Text => self.texts(name, is_brief, &single().collect::<Vec<_>>(), false),
            Shape::List => self.values(name, Sort::Text, is_brief, listed(), true),
            Shape::Texts => self.texts(name, is_brief, &listed().collect::<Vec<_>>(), true),
            Shape::Objects(members) => {
                for (nth, (member, is_text)) in members.iter().enumerate() {
                    // That there is nobody is said once.
                    let parts = listed().map(|objects| {
                        let objects = objects.filter(|objects| nth == 0 || !objects.is_empty())?;
                        let parts = objects.into_iter();
                        Some(parts.map(|object| object?.get(*member)).collect())
                    });
                    let name = format!("{name}.{member}");
                    if *is_text {
                        let parts: Vec<Items<'_>> = parts.collect();
                        self.texts(&name, is_brief, &parts, true);
                    } else {
                        self.values(&name, Sort::Text, is_brief, parts, true);
                    }
                }
            }
        }
    }

    fn values<'r>(
        &mut self,
        name: &str,
        sort: Sort,
        is_brief: bool,
        rows: impl Iterator<Item = Items<'r>>,
        is_list: bool,
    ) {
        let cell = |items: Items<'r>| match items.as_deref() {
            None => Cell::Empty,
            Some([Some(Value::Number(number))]) if sort != Sort::Text || is_list => {
                number.as_f64().map_or(Cell::Empty, Cell::Number)
            }
            Some(items) => joined(items.iter().map(|item| item.map(plain)), is_list),
        };
        let cells = rows.map(cell).collect();
        self.push(name.to_owned(), sort, is_brief, cells);
    }

    fn texts(&mut self, name: &str, is_brief: bool, rows: &[Items<'_>], is_list: bool) {
        let columns: Vec<(String, String)> = match self.tongue {
            Tongue::One { lang, .. } => vec![(name.to_owned(), lang.to_owned())],
            Tongue::All { first } => {
                let others = rows.iter().flatten().flatten().flatten();
                let others: BTreeSet<&str> = others
                    .filter_map(|text| text.as_object())
                    .flat_map(|texts| texts.keys().map(String::as_str))
                    .filter(|lang| *lang != first)
                    .collect();
                let others = others
                    .into_iter()
                    .map(|lang| (format!("{name}:{lang}"), lang.to_owned()));
                std::iter::once((name.to_owned(), first.to_owned()))
                    .chain(others)
                    .collect()
            }
        };
        for (name, lang) in columns {
            let cell = |items: &Items<'_>| match items {
                None => Cell::Empty,
                Some(items) => {
                    let words = items.iter().map(|item| self.wording((*item)?, &lang));
                    joined(words, is_list)
                }
            };
            let cells = rows.iter().map(cell).collect();
            self.push(name, Sort::Text, is_brief, cells);
        }
    }

    /// The words of a text in a language.
    fn wording(&self, text: &Value, lang: &str) -> Option<String> {
        match self.tongue {
            Tongue::One { languages, .. } => {
                let text = text_of(text)?;
                Some(text.show(lang, languages).to_owned())
            }
            Tongue::All { first } => match text {
                Value::Object(texts) => texts.get(lang)?.as_str().map(str::to_owned),
                text if lang == first => text.as_str().map(str::to_owned),
                _ => None,
            },
        }
    }

    /// A member that nobody knows: words and numbers as they are, all else as JSON.
    fn unknown(&mut self, name: &str, values: &[Option<&Value>]) {
        let cell = |value: &Option<&Value>| match value {
            None | Some(Value::Null) => Cell::Empty,
            Some(Value::Number(number)) => number.as_f64().map_or(Cell::Empty, Cell::Number),
            Some(value) => Cell::Text(plain(value)),
        };
        let cells: Vec<Cell> = values.iter().map(cell).collect();
        let is_number = |cell: &Cell| !matches!(cell, Cell::Text(_));
        let sort = if cells.iter().all(is_number) {
            Sort::Number
        } else {
            Sort::Text
        };
        self.push(name.to_owned(), sort, false, cells);
    }

    fn push(&mut self, name: String, sort: Sort, is_brief: bool, cells: Vec<Cell>) {
        self.done.push(Column {
            name: format!("{}{name}", self.prefix),
            sort,
            is_brief,
            cells,
            of_rows: None,
        });
    }
}

/// The elements of a list; any other value is its own only one.
fn items(value: &Value) -> Vec<Option<&Value>> {
    match value {
        Value::Array(items) => items.iter().map(Some).collect(),
        value => vec![Some(value)],
    }
}

fn joined(items: impl Iterator<Item = Option<String>>, is_list: bool) -> Cell {
    let items: Vec<String> = items.map(Option::unwrap_or_default).collect();
    if is_list && items.is_empty() {
        return Cell::Text(NOBODY.to_owned());
    }
    if items.iter().all(String::is_empty) {
        return Cell::Empty;
    }
    if !is_list {
        return Cell::Text(items.concat());
    }
    let escaped: Vec<String> = items
        .iter()
        .map(|item| item.replace('\\', "\\\\").replace('|', "\\|"))
        .collect();
    Cell::Text(escaped.join(BAR))
}

/// A value as a cell has it: words without their quotes.
fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        value => value.to_string(),
    }
}

/// The text that a value of a file is.
fn text_of(value: &Value) -> Option<Text> {
    match value {
        Value::String(text) => Some(Text::Plain(text.clone())),
        Value::Object(texts) => {
            let texts = texts
                .iter()
                .filter_map(|(lang, text)| Some((lang.clone(), text.as_str()?.to_owned())));
            Some(Text::ByLang(texts.collect()))
        }
        _ => None,
    }
}
