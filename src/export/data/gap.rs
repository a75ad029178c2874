//! What an export lacks, in the reader's words.

use crate::i18n::{Arg, Tr};

/// Something that the file lacks: the format asks for it and the portfolio does not publish it, or it has no room for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    key: &'static str,
    what: What,
}

/// What lacks it.
#[derive(Debug, Clone, PartialEq, Eq)]
enum What {
    /// So many things, which the words themselves name.
    Count(usize),
    /// All entries, so many.
    All(usize),
    /// The entries of these ids.
    Entries(Vec<String>),
}

impl Gap {
    /// Of so many things, which the words of `key` name.
    pub(super) fn counted(key: &'static str, count: usize) -> Self {
        let what = What::Count(count);
        Self { key, what }
    }

    /// Of the entries of these ids, out of so many.
    pub(super) fn of(key: &'static str, entries: Vec<String>, all: usize) -> Self {
        let what = if entries.len() == all {
            What::All(all)
        } else {
            What::Entries(entries)
        };
        Self { key, what }
    }

    /// What is lacking, and where.
    #[must_use]
    pub fn say(&self, tr: &Tr) -> String {
        /// So many entries are named; of the others, only how many there are.
        const NAMED: usize = 20;
        let gap = || Arg::from(tr.text(self.key).into_owned());
        match &self.what {
            What::Count(count) => tr.with(self.key, &[("n", Arg::from(*count))]),
            What::All(count) => {
                let args = [("gap", gap()), ("n", Arg::from(*count))];
                tr.with("export-gap-all", &args)
            }
            What::Entries(entries) => {
                let named = entries.get(..NAMED).unwrap_or(entries);
                let args = [
                    ("gap", gap()),
                    ("entries", Arg::from(named.join(", "))),
                    ("more", Arg::from(entries.len() - named.len())),
                ];
                tr.with("export-gap-some", &args)
            }
        }
    }
}

/// More records than a format can hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the sheet {sheet} would have {rows} rows and {columns} columns")]
pub struct Limit {
    pub(super) sheet: &'static str,
    pub(super) rows: usize,
    pub(super) columns: usize,
}

impl Limit {
    /// What is too much, and what to do about it.
    pub(in crate::export) fn say(&self, tr: &Tr) -> String {
        let args = [
            ("sheet", Arg::from(self.sheet)),
            ("rows", Arg::from(self.rows)),
            ("columns", Arg::from(self.columns)),
        ];
        tr.with("export-too-much", &args)
    }
}
