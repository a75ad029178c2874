//! Which rows are chosen, and where the keys are.

use std::collections::BTreeSet;

use egui::Modifiers;

use super::model::TableModel;

/// Rows by the numbers of their records, so that sorting leaves the choice as it is.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Choice {
    /// The record that the keys are at.
    pub(super) at: Option<usize>,
    /// The column that the keys are at.
    pub(super) column: usize,
    /// Whether the keys are in the line of headings.
    pub(super) in_head: bool,
    /// Whether keys were pressed since the pointer moved: then what they are at is lit, not what the pointer rests on.
    pub(super) by_keys: bool,
    /// Where a range begins.
    anchor: Option<usize>,
    /// The records that are chosen.
    pub(super) chosen: BTreeSet<usize>,
}

impl Choice {
    /// Goes to a row; with `extend`, all rows on the way from where the range began are chosen.
    pub(super) fn go(&mut self, model: &TableModel, row: usize, extend: bool) {
        let Some(nth) = model.order.get(row).copied() else {
            return;
        };
        self.in_head = false;
        self.at = Some(nth);
        let anchor = self.anchor.filter(|_| extend);
        let from = anchor
            .and_then(|anchor| model.position(anchor))
            .unwrap_or(row);
        let range = from.min(row)..=from.max(row);
        self.chosen = model.order[range].iter().copied().collect();
        self.anchor = model.order.get(from).copied();
    }

    /// What a click on a row does to the choice, as in file lists. Says whether it was a plain one.
    pub(super) fn click(&mut self, model: &TableModel, row: usize, modifiers: Modifiers) -> bool {
        if !modifiers.command {
            self.go(model, row, modifiers.shift);
            return !modifiers.shift;
        }
        if let Some(nth) = model.order.get(row).copied() {
            if !self.chosen.remove(&nth) {
                self.chosen.insert(nth);
            }
            (self.at, self.anchor, self.in_head) = (Some(nth), Some(nth), false);
        }
        false
    }

    /// Chooses all rows.
    pub(super) fn all(&mut self, model: &TableModel) {
        self.chosen = model.order.iter().copied().collect();
    }

    /// Gives up what is no longer listed.
    pub(super) fn keep(&mut self, model: &TableModel) {
        if !self.chosen.is_empty() {
            let mut is_listed = vec![false; model.all()];
            for nth in &model.order {
                is_listed[*nth] = true;
            }
            self.chosen.retain(|nth| is_listed.get(*nth) == Some(&true));
        }
        self.column = self.column.min(model.columns.len().saturating_sub(1));
    }

    /// How many rows are copied: the chosen ones, all where there are none.
    pub(super) fn count(&self, model: &TableModel) -> usize {
        if self.chosen.is_empty() {
            model.order.len()
        } else {
            self.chosen.len()
        }
    }

    /// These, in the order of the rows.
    pub(super) fn records(&self, model: &TableModel) -> impl Iterator<Item = usize> {
        let is_chosen = |nth: &usize| self.chosen.is_empty() || self.chosen.contains(nth);
        model.order.iter().copied().filter(is_chosen)
    }
}
