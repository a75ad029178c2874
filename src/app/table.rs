//! The attribute table: many rows are sorted and copied off the UI thread.

use std::sync::Arc;

use egui::Context;

use super::App;
use super::work::{self, Outcome};
use crate::i18n::Phrases;
use crate::portfolio::Stop;
use crate::scene::AtlasNames;
use crate::ui::{ROWS_APART_FROM, SortKey, Sorted, rows_text};
use crate::view::Rows;

pub(super) const SORT: &str = "sort";

/// The order of the table's rows.
#[derive(Default)]
pub(super) struct Sorting {
    /// What is being worked out.
    asked: Option<SortKey>,
    /// What was worked out last.
    done: Option<Sorted>,
}

impl Sorting {
    /// What was worked out last.
    pub(super) fn done(&self) -> Option<&Sorted> {
        self.done.as_ref()
    }

    /// Takes an order.
    pub(super) fn take(&mut self, sorted: Sorted) {
        self.asked = None;
        self.done = Some(sorted);
    }

    /// Whether nothing is being worked out.
    #[cfg(test)]
    pub(super) fn is_done(&self) -> bool {
        self.asked.is_none()
    }
}

impl App {
    /// Has many rows sorted as the table asks. Asked for something else meanwhile, it begins anew.
    pub(super) fn sort_rows(&mut self) {
        let wanted = SortKey::of(&self.loaded.portfolio, &self.view);
        let done = self.sorting.done.as_ref().map(|sorted| &sorted.key);
        let wanted = wanted.filter(|wanted| done != Some(wanted));
        if wanted == self.sorting.asked {
            return;
        }
        self.sorting.asked.clone_from(&wanted);
        let Some(key) = wanted else {
            return self.jobs.cancel(SORT);
        };
        let portfolio = Arc::clone(&self.loaded.portfolio);
        let (tr, names) = (self.tr.clone(), AtlasNames(Arc::clone(&self.names.0)));
        self.jobs.start(SORT, move |cancel| {
            let phrases = Phrases {
                tr: &tr,
                countries: &names,
            };
            Outcome::Sorted(Sorted::work_out(&portfolio, phrases, key, cancel))
        });
    }

    /// Puts rows on the clipboard; many when they are written.
    pub(super) fn copy_rows(&mut self, ctx: &Context, rows: Rows, records: &[usize]) {
        if records.len() < ROWS_APART_FROM {
            let phrases = Phrases {
                tr: &self.tr,
                countries: &self.names,
            };
            let told = (&*self.view.lang, phrases);
            let which = (rows, records);
            let text = rows_text(&self.loaded.portfolio, told, which, &Stop::default());
            return self.put_rows(ctx, text, records.len());
        }
        let words = self.tr.text("notice-copying-rows").into_owned();
        self.announce(work::COPY, words);
        let portfolio = Arc::clone(&self.loaded.portfolio);
        let (tr, names) = (self.tr.clone(), AtlasNames(Arc::clone(&self.names.0)));
        let (lang, records) = (self.view.lang.clone(), records.to_vec());
        self.jobs.start(work::COPY, move |cancel| {
            let phrases = Phrases {
                tr: &tr,
                countries: &names,
            };
            let text = rows_text(&portfolio, (&lang, phrases), (rows, &records), cancel);
            let count = records.len();
            Outcome::Rows { text, count }
        });
    }

    /// Puts rows that are written on the clipboard, and says how many they are.
    pub(super) fn put_rows(&mut self, ctx: &Context, text: String, count: usize) {
        self.put_text(ctx, text);
        let n = [("n", count.into())];
        self.tell(self.tr.with("notice-copied-rows", &n));
    }
}
