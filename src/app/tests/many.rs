//! So many sites, and rows of them, that the window does not wait for them: what was shown stays until the new is there.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{Window, work};
use crate::geo::lon_lat;
use crate::portfolio::{Loaded, Origin, Place, Portfolio, Problems, Site, load_embedded};
use crate::scene::crowd::APART_FROM;
use crate::scene::mark::Role;
use crate::view::{Command, Copy, Crowds, Dock, Rows};

/// The embedded portfolio with many sites, spread evenly over its entries and about the middle of South America.
fn many() -> Loaded {
    let embedded = load_embedded().expect("it is whole").portfolio;
    let mut portfolio = Portfolio::clone(&embedded);
    let spread = |number: usize, factor: f64| (number as f64 * factor).fract() - 0.5;
    let site = |number: usize| Site {
        id: format!("many/{number}"),
        programs: vec![
            portfolio.programs[number % portfolio.programs.len()]
                .id
                .clone(),
        ],
        name: Some(
            format!("Place {}", number * 7919 % APART_FROM)
                .as_str()
                .into(),
        ),
        country: None,
        place: Place::Exact(lon_lat(
            -60.0 + 8.0 * spread(number, 0.618_033_988_7),
            -12.0 + 8.0 * spread(number, 0.754_877_666_2),
        )),
        count: 1,
        note: None,
        unknown: serde_json::Map::default(),
    };
    portfolio.sites = (0..APART_FROM).map(site).collect();
    Loaded {
        portfolio: Arc::new(portfolio),
        problems: Problems::default(),
        origin: Origin::Embedded,
    }
}

/// A window that shows them, at rest.
fn open() -> Window {
    let mut window = Window::showing(many(), "en");
    for _ in 0..4 {
        window.frame(1.0);
    }
    assert!(
        window.app.map.awaited().is_none(),
        "the first picture is whole"
    );
    window
}

/// How many sites the marks of the picture stand for, and what they are called.
fn told(window: &Window) -> Vec<String> {
    let scene = window.app.map.scene().expect("there is a picture");
    let marks = scene.marks.iter();
    let marks = marks.filter(|mark| matches!(mark.role, Role::Crowd | Role::Site));
    marks.map(|mark| mark.picks[0].name.clone()).collect()
}

fn theme(window: &Window, number: usize) -> String {
    window.app.loaded.portfolio.themes[number].id.clone()
}

#[test]
fn a_filter_of_very_many_sites_keeps_the_picture_until_its_crowds_are_gathered() {
    let mut window = open();
    let before = told(&window);
    let [first, second] = [0, 1].map(|number| theme(&window, number));
    window.command(Command::ToggleTheme(first));
    window.frame(0.01);
    assert_eq!(told(&window), before, "it stays");
    // Asked for something else meanwhile, the window never shows what was asked for first.
    window.command(Command::ToggleTheme(second));
    window.frame(0.01);
    assert_eq!(told(&window), before);
    window.wait(|app| app.gathering.is_none());
    window.frame(0.01);
    assert!(window.app.map.awaited().is_none());
    let after = told(&window);
    assert_ne!(after, before);
    // As a window shows it that had nothing to wait for.
    let filter = window.app.view.filter.clone();
    let mut fresh = Window::showing(many(), "en");
    fresh.app.view.filter = filter;
    for _ in 0..4 {
        fresh.frame(1.0);
    }
    assert_eq!(told(&fresh), after);
}

#[test]
fn what_nobody_waits_for_any_more_is_not_gathered() {
    let mut window = open();
    let before = told(&window);
    let first = theme(&window, 0);
    window.command(Command::ToggleTheme(first.clone()));
    window.frame(0.01);
    assert!(window.app.map.awaited().is_some());
    window.command(Command::ToggleTheme(first));
    window.frame(0.01);
    assert!(window.app.map.awaited().is_none() && window.app.gathering.is_none());
    assert!(!window.app.jobs.is_running(super::super::crowds::CROWDS));
    assert_eq!(told(&window), before);
}

#[test]
fn a_heat_map_of_very_many_sites_comes_when_it_is_worked_out() {
    let mut window = open();
    let before = told(&window);
    window.command(Command::ShowCrowds(Crowds::Heat));
    window.frame(0.01);
    assert_eq!(told(&window), before, "crowds stay until then");
    window.wait(|app| app.gathering.is_none());
    window.frame(0.01);
    assert!(window.app.map.awaited().is_none());
    assert!(told(&window).is_empty());
}

/// The rows of the table that are in sight after one more frame.
fn rows(window: &mut Window) -> BTreeSet<String> {
    let names = window.frame(0.1);
    let is_row = |name: &&str| {
        let number = name.strip_prefix("Place ");
        number.is_some_and(|number| number.chars().all(|c| c.is_ascii_digit()))
    };
    names.lines().filter(is_row).map(str::to_owned).collect()
}

#[test]
fn very_many_rows_stay_as_they_are_until_they_are_sorted() {
    let mut window = open();
    window.command(Command::ToggleDock(Dock::Table));
    window.command(Command::ListRows(Rows::Sites));
    rows(&mut window);
    let before = rows(&mut window);
    assert!(before.contains("Place 7919"), "as in the file: {before:?}");
    let by_name = || Command::SortBy("table-name".to_owned());
    window.command(by_name());
    assert_eq!(rows(&mut window), before);
    window.wait(|app| app.sorting.is_done());
    let sorted = rows(&mut window);
    let are_first = |rows: &BTreeSet<String>| {
        let is_first = |row: &String| row == "Place 0" || row.starts_with("Place 1");
        rows.iter().all(is_first)
    };
    assert!(are_first(&sorted) && sorted.len() > 3, "{sorted:?}");
    // A filter leaves the order as it is, and nothing is waited for.
    let theme = theme(&window, 0);
    window.command(Command::ToggleTheme(theme));
    let left = rows(&mut window);
    assert!(window.app.sorting.is_done());
    assert!(left != sorted && are_first(&left), "{left:?}");
    window.command(Command::ClearFilter);
    window.command(by_name());
    rows(&mut window);
    window.wait(|app| app.sorting.is_done());
    let descending = rows(&mut window);
    assert!(descending.contains("Place 9999"), "{descending:?}");
}

#[test]
fn very_many_rows_are_copied_when_they_are_written() {
    let mut window = open();
    let records = (0..APART_FROM).rev().collect();
    let rows = Rows::Sites;
    window.command(Command::Copy(Copy::Rows { rows, records }));
    assert!(
        window.app.jobs.is_running(work::COPY),
        "nobody waits for it"
    );
    window.wait(|app| !app.jobs.is_running(work::COPY));
    let told = window.frame(0.1) + &window.frame(0.1);
    assert!(told.contains("10,000 rows are copied"), "{told}");
}
