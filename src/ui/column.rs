//! Columns of rows of one height: a long one has only the rows that a reader can get at next.

use std::collections::BTreeSet;

use egui::{Id, Rangef, Rect, Response, Ui};

/// Where there are more rows than this, only those near what is in sight are built.
pub(super) const ALWAYS_BUILT: usize = 300;
/// So many more are built on either side of those in sight and of the focused one, for the keyboard to go on to.
const BEYOND: usize = 2;

/// Rows of one height below each other.
pub(super) struct Column {
    /// What tells it from other columns.
    pub(super) id: Id,
    /// The top of its first row, wherever it is scrolled to, in points.
    pub(super) top: f32,
    /// The height of a row, in points.
    pub(super) height: f32,
    /// How many rows it has.
    pub(super) rows: usize,
    /// Whether all of them are built.
    pub(super) is_whole: bool,
}

impl Column {
    /// The numbers of the rows to build, from the top: those about `seen`, and `also` these. The focused one is among them, as
    /// egui takes the focus from what is not there.
    pub(super) fn built(
        &self,
        ui: &Ui,
        seen: Rangef,
        also: impl IntoIterator<Item = usize>,
    ) -> BTreeSet<usize> {
        if self.is_whole {
            return (0..self.rows).collect();
        }
        let beyond = BEYOND as f32;
        // Past a million rows a 32-bit number no longer tells them apart, and nobody scrolls.
        let row_at = |y: f32, more: f32| {
            let row = ((y - self.top) / self.height).floor() + more;
            (row.clamp(0.0, 1e6) as usize).min(self.rows)
        };
        let mut built: BTreeSet<usize> =
            (row_at(seen.min, -beyond)..row_at(seen.max, 1.0 + beyond)).collect();
        let focused: Option<(u64, usize)> = ui.data(|data| data.get_temp(self.id));
        // A pass later the focus is still there, or on the row that a key has led it on to.
        let focused = focused.filter(|(pass, _)| pass + 1 >= ui.ctx().cumulative_pass_nr());
        if let Some((_, nth)) = focused {
            built.extend(nth.saturating_sub(BEYOND)..nth.saturating_add(1 + BEYOND));
        }
        built.extend(also);
        built.retain(|nth| *nth < self.rows);
        built
    }

    /// Where a row is.
    pub(super) fn row(&self, nth: usize, x: Rangef) -> Rect {
        let top = self.top + self.height * nth as f32;
        Rect::from_x_y_ranges(x, top..=top + self.height)
    }

    /// Tells which of all rows this one is where not all are there, and keeps it while it has the focus.
    pub(super) fn note(&self, nth: usize, response: &Response) {
        if self.is_whole {
            return;
        }
        let ctx = &response.ctx;
        ctx.accesskit_node_builder(response.id, |node| node.set_position_in_set(nth));
        if response.has_focus() {
            let now = (ctx.cumulative_pass_nr(), nth);
            ctx.data_mut(|data| data.insert_temp(self.id, now));
        }
    }

    /// Tells how many rows there are where not all are there; `ui` holds the rows.
    pub(super) fn tell_size(&self, ui: &Ui) {
        if !self.is_whole {
            ui.ctx()
                .accesskit_node_builder(ui.unique_id(), |node| node.set_size_of_set(self.rows));
        }
    }
}
