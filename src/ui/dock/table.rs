//! The attribute table: entries, sites or plain features, row by row, with all that is published of them.
//!
//! Its rows are its own, not those of a table widget: only the ones in sight are built, the table is one stop of the Tab
//! key, and each row, cell and heading is told as what it is.

mod cells;
mod choice;
mod copy;
mod grid;
mod head;
mod keys;
mod model;
mod sorted;
#[cfg(test)]
mod tests;
mod tools;

use std::borrow::Cow;
use std::sync::Arc;

use egui::mutex::Mutex;
use egui::{Rect, Ui};

use crate::i18n::Phrases;
use crate::portfolio::{Portfolio, Stop};
use crate::ui::Cx;
use crate::view::{Command, Copy, Filter, Rows, Selection, Sort};

use cells::Source;
use choice::Choice;
pub(in crate::ui) use keys::walks_by;
use model::TableModel;
pub use sorted::{ROWS_APART_FROM, SortKey, Sorted};

/// What the table keeps from frame to frame.
#[derive(Debug, Default)]
struct State {
    shown: Option<(Question, TableModel)>,
    choice: Choice,
    /// What was selected in the last frame.
    selected: Option<Selection>,
    /// What the table has told the map that the pointer is on.
    told: Option<Selection>,
}

/// What a model answers.
#[derive(Debug, Clone, PartialEq)]
struct Question {
    /// The serial number of the portfolio.
    data: u64,
    rows: Rows,
    lang: String,
    filter: Filter,
    sort: Option<Sort>,
}

impl State {
    /// Works out what is listed where something else is asked for than in the last frame. Where many rows are to be sorted
    /// the ones before stay until somebody has done it; where there are none, they are shown in the order of the file.
    fn update(&mut self, cx: &Cx<'_>, source: &Source<'_>, rows: Rows) {
        let data = cx.portfolio.serial();
        let mut sort = cx.view.table.sort.as_ref();
        let (view, filter) = (cx.view, &cx.view.filter);
        let before = self.shown.as_ref().map(|(question, _)| question);
        let is_other = before.is_none_or(|is| is.data != data || is.rows != rows);
        let is_same = |is: &Question| {
            is.lang == view.lang && is.filter == *filter && is.sort.as_ref() == sort
        };
        if !is_other && before.is_some_and(is_same) {
            return;
        }
        let key = SortKey::of(cx.portfolio, view);
        let sorted = cx.sorted.filter(|sorted| Some(&sorted.key) == key.as_ref());
        let order = match (key, sorted) {
            (None, _) => sort
                .and_then(|sort| model::order(source, rows, sort, &Stop::default()))
                .map(Cow::from),
            (Some(_), Some(sorted)) => Some(Cow::from(&sorted.order)),
            (Some(_), None) if is_other => {
                sort = None;
                None
            }
            (Some(_), None) => return,
        };
        let mut model = match self.shown.take() {
            Some((is, model)) if !is_other && is.lang == view.lang => model,
            _ => TableModel::of(cx.portfolio, rows),
        };
        model.list(cx.portfolio, filter, order.as_deref());
        if is_other {
            self.choice = Choice::default();
        } else {
            self.choice.keep(&model);
        }
        let question = Question {
            data,
            rows,
            lang: view.lang.clone(),
            filter: filter.clone(),
            sort: sort.cloned(),
        };
        self.shown = Some((question, model));
    }
}

/// Records of a portfolio (by number) as spreadsheets take them: cells parted by tabs, with a line of headings, told in a
/// language (BCP 47) with some phrases. Stopped, it ends soon with those that were written by then.
#[must_use]
pub fn rows_text(
    portfolio: &Portfolio,
    (lang, phrases): (&str, Phrases<'_>),
    (rows, records): (Rows, &[usize]),
    stop: &Stop,
) -> String {
    let source = Source {
        portfolio,
        lang,
        phrases,
    };
    copy::text(&source, rows, records, stop)
}

/// Shows the table in `body`, and what steers it in `tools`.
pub(super) fn show(
    ui: &mut Ui,
    cx: &Cx<'_>,
    (tools, body): (Rect, Rect),
    commands: &mut Vec<Command>,
) {
    let kinds = model::kinds(cx.portfolio);
    let Some(rows) = model::listed_kind(cx.portfolio, cx.view.table.rows) else {
        return tools::say_nothing(ui, cx, body);
    };
    let source = Source {
        portfolio: cx.portfolio,
        lang: &cx.view.lang,
        phrases: cx.phrases(),
    };
    let kept: Arc<Mutex<State>> = ui.data_mut(|data| {
        let kept = data.get_temp_mut_or_default::<Arc<Mutex<State>>>(keys::grid_id().with("state"));
        Arc::clone(kept)
    });
    let mut state = kept.lock();
    state.update(cx, &source, rows);
    let State {
        shown,
        choice,
        selected,
        told,
    } = &mut *state;
    let Some((_, model)) = shown else {
        return;
    };
    let mut grid = grid::Grid {
        cx,
        source,
        model,
        choice,
        hovered: None,
        takes_focus: false,
    };
    let asks = grid.show(ui, body, selected, commands);
    grid.tell_hover(told, commands);
    let wants_copy = tools::show(ui, cx, tools, (&kinds, model, choice), commands);
    if asks || wants_copy {
        let records = choice.records(model).collect();
        commands.push(Command::Copy(Copy::Rows { rows, records }));
    }
}
