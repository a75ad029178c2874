//! The next and the previous entry, in the order of the list as it is shown.

use std::collections::HashSet;

use egui::Context;

use super::groups::{Entry, Group, find_groups, groups};
use crate::portfolio::Program;
use crate::ui::Cx;
use crate::ui::kept::kept;
use crate::view::{Command, Selection};

/// Whether there is an entry to go to, and [`step`] gives a command; found out once for a portfolio, a filter and a grouping.
pub(in crate::ui) fn can_step(ctx: &Context, cx: &Cx<'_>) -> bool {
    let view = cx.view;
    let question = (cx.portfolio.serial(), view.filter.clone(), view.grouping);
    *kept(ctx, "can-step", question, |_| {
        shown(cx, &groups(ctx, cx)).next().is_some()
    })
}

/// The entries of groups that are shown on the map, each as often as it is listed.
fn shown<'a>(cx: &Cx<'a>, groups: &[Group]) -> impl Iterator<Item = &'a Program> {
    let lines = groups.iter().flat_map(|group| &group.lines);
    let entries = lines.filter_map(|line| line.entry(cx));
    entries.filter_map(|entry| match entry {
        Entry::Program(program) if !entry.is_hidden(cx) => Some(program),
        _ => None,
    })
}

/// Selects the entry that is so many steps further down the list, round and round; `None` where no entry is shown on the
/// map. An entry that stands under several countries has its place under the first of them.
pub(in crate::ui) fn step(cx: &Cx<'_>, steps: i64) -> Option<Command> {
    let mut order: Vec<&str> = Vec::new();
    let mut known: HashSet<&str> = HashSet::new();
    for program in shown(cx, &find_groups(cx)) {
        if known.insert(&program.id) {
            order.push(&program.id);
        }
    }
    let current = match &cx.view.selection {
        Some(Selection::Program(id)) => Some(id),
        Some(Selection::Site(id)) => cx.portfolio.site(id).and_then(|site| site.programs.first()),
        _ => None,
    };
    let here = current.and_then(|id| order.iter().position(|other| other == id));
    let here = here.and_then(|here| i64::try_from(here).ok());
    let count = i64::try_from(order.len()).ok().filter(|count| *count > 0)?;
    let next = match here {
        Some(here) => (here + steps).rem_euclid(count),
        None if steps < 0 => count - 1,
        None => 0,
    };
    let id = order.get(usize::try_from(next).ok()?)?;
    Some(Command::Select(Selection::Program((*id).to_owned())))
}
