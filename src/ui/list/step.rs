//! The next and the previous entry, in the order of the list as it is shown.

use std::collections::HashSet;

use super::groups::{Entry, find_groups};
use crate::ui::Cx;
use crate::view::{Command, Selection};

/// Whether there is an entry to go to: one that is shown on the map.
pub(in crate::ui) fn can_step(cx: &Cx<'_>) -> bool {
    let mut programs = cx.portfolio.programs.iter();
    programs.any(|program| cx.view.filter.admits(program, cx.portfolio))
}

/// Selects the entry that is so many steps further down the list, round and round; `None` where no entry is shown on the
/// map. An entry that stands under several countries has its place under the first of them.
pub(in crate::ui) fn step(cx: &Cx<'_>, steps: i64) -> Option<Command> {
    let mut order: Vec<&str> = Vec::new();
    let mut known: HashSet<&str> = HashSet::new();
    let groups = find_groups(cx);
    let lines = groups.iter().flat_map(|group| &group.lines);
    for entry in lines.filter_map(|line| line.entry(cx)) {
        if let Entry::Program(program) = entry
            && !entry.is_hidden(cx)
            && known.insert(&program.id)
        {
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
