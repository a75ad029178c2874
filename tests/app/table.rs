//! The attribute table: open it, sort it, pick a row, and see map and card follow.

use egui::{Key, Modifiers, Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use footprint_atlas::view::{Command, Dock, Rows, Selection, Wish};

use super::{Open, Window, load_embedded};

fn portfolio() -> std::sync::Arc<footprint_atlas::portfolio::Portfolio> {
    load_embedded().expect("it is whole").portfolio
}

/// A window with the table open; high enough for all entries.
fn table() -> Open {
    let mut open = Window {
        size: [1280.0, 1100.0],
        ..Window::default()
    }
    .open();
    open.key(Key::F6);
    open.command(Command::SetDockHeight(640.0));
    open
}

impl Open {
    /// What the rows in sight are called, from the top.
    fn rows(&self) -> Vec<String> {
        let grid = self
            .harness
            .get_by_role_and_label(Role::Grid, "Table of Entries");
        let rows = grid
            .children_recursive()
            .filter(|node| node.accesskit_node().role() == Role::Row);
        rows.filter_map(|row| row.accesskit_node().label())
            .collect()
    }

    /// The rows that are told as selected.
    fn marked(&self) -> Vec<String> {
        let nodes = self.harness.root().children_recursive();
        let rows = nodes.filter(|node| {
            let node = node.accesskit_node();
            node.role() == Role::Row && node.is_selected() == Some(true)
        });
        rows.filter_map(|row| row.accesskit_node().label())
            .collect()
    }

    fn copied(&self) -> Option<String> {
        let commands = &self.harness.output().platform_output.commands;
        commands.iter().find_map(|command| match command {
            egui::OutputCommand::CopyText(text) => Some(text.clone()),
            _ => None,
        })
    }
}

#[test]
fn the_table_is_sorted_by_its_headings_and_brought_back_into_the_order_of_the_file() {
    let mut open = table();
    let in_file = open.rows();
    assert_eq!(in_file.len(), portfolio().programs.len(), "{in_file:?}");
    open.press(Role::ColumnHeader, "Entry");
    let up = open.rows();
    assert_ne!(up, in_file);
    open.press(Role::ColumnHeader, "Entry");
    let down: Vec<String> = open.rows().into_iter().rev().collect();
    assert_eq!(down, up);
    open.press(Role::ColumnHeader, "Entry");
    assert_eq!(open.rows(), in_file);
}

#[test]
fn a_row_that_is_picked_opens_its_card_and_what_is_selected_elsewhere_is_marked() {
    let mut open = table();
    let row = open.rows()[2].clone();
    open.press(Role::Row, &row);
    let Some(Selection::Program(id)) = open.app().view().selection.clone() else {
        panic!("{:?}", open.app().view().selection);
    };
    assert!(open.card().is_some(), "the card of {id} is there");
    assert_eq!(open.marked().join("; "), row);
    // A pointer brings the keys along.
    let grid = open.harness.get_by_role_and_label(Role::Row, &row).rect();
    open.click_at(grid.center());
    open.key(Key::ArrowUp);
    let above = Selection::Program(portfolio().programs[1].id.clone());
    assert_eq!(open.app().view().hover, Some(above));
    open.command(Command::ListRows(Rows::Sites));
    let site = portfolio().sites.last().unwrap().id.clone();
    open.command(Command::Select(Selection::Site(site)));
    assert_eq!(open.marked().len(), 1, "its row is marked, and in sight");
}

#[test]
fn the_table_lists_what_the_filter_leaves() {
    let mut open = table();
    open.command(Command::Narrow(Wish::Country("GT".to_owned())));
    let all = portfolio().programs.len();
    assert_eq!(open.rows().len(), 4);
    open.assert_says(&format!("4 of {all} entries"));
}

#[test]
fn keys_walk_the_rows_and_copy_what_they_choose() {
    let mut open = table();
    let rows = open.rows();
    open.harness
        .get_by_role_and_label(Role::Grid, "Table of Entries")
        .focus();
    open.settle();
    open.key(Key::ArrowDown);
    open.key(Key::ArrowDown);
    assert!(
        open.app().view().hover.is_some(),
        "the map shows where it is"
    );
    open.harness
        .key_press_modifiers(Modifiers::SHIFT, Key::ArrowDown);
    open.settle();
    assert_eq!(open.marked(), rows[1..3]);
    open.assert_says("Copy 2 rows");
    open.harness.event(egui::Event::Copy);
    open.harness.step();
    let text = open.copied().expect("something is copied");
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.len(), 3, "{text}");
    assert!(lines[0].starts_with("Theme\tEntry\tCountries"), "{text}");
    assert!(
        lines[1].contains(&rows[1]) && lines[2].contains(&rows[2]),
        "{text}"
    );
    open.settle();
    open.key(Key::Enter);
    assert!(open.card().is_some());
    open.key(Key::Home);
    open.key(Key::ArrowUp);
    open.key(Key::ArrowRight);
    open.key(Key::Enter);
    let sort = open.app().view().table.sort.clone();
    assert_eq!(
        sort.map(|sort| sort.descending),
        Some(false),
        "a heading was pressed"
    );
    assert_eq!(open.app().view().dock, Some(Dock::Table));
}
