//! How much of a long panel is there, and that the keyboard comes to all of it.

use egui::{Key, Modifiers, Pos2};

use super::*;
use crate::portfolio::{Party, Program, Reach};
use crate::view::Wish;

/// The panels over a portfolio of these entries alone.
fn with_entries(programs: Vec<Program>) -> Stage {
    let mut stage = Stage::new("en");
    let mut portfolio = Portfolio::clone(&stage.portfolio);
    portfolio.programs = programs;
    portfolio.sites.clear();
    stage.portfolio = Arc::new(portfolio);
    stage
}

/// The panel of filters over one entry of 600 funders.
fn with_funders() -> Stage {
    let funder = |nth: usize| Party {
        name: format!("Funder {nth:03}").as_str().into(),
        note: None,
    };
    let mut stage = with_entries(vec![Program {
        id: "one".into(),
        funders: Some((0..600).map(funder).collect()),
        ..Program::default()
    }]);
    stage.view.filters_open = true;
    stage
}

/// So many entries of one country and theme.
fn of_honduras(count: usize) -> Stage {
    let entry = |nth: usize| Program {
        id: format!("entry-{nth:03}"),
        title: format!("Entry {nth:03}").as_str().into(),
        theme: Some("crime".into()),
        reach: Reach::Countries(vec!["HN".into()]),
        ..Program::default()
    };
    with_entries((0..count).map(entry).collect())
}

/// The labels that begin so, of what has a role.
fn labels(harness: &Harness<'_, Stage>, role: Role, begin: &str) -> Vec<String> {
    let nodes = harness.get_all_by_role(role);
    let names = nodes.filter_map(|node| node.accesskit_node().label());
    names.filter(|name| name.starts_with(begin)).collect()
}

/// Turns the wheel over something by so many points.
fn scroll_over(harness: &mut Harness<'_, Stage>, name: &str, points: f32) {
    harness.get_by_label(name).hover();
    harness.run();
    harness.event(egui::Event::MouseWheel {
        unit: egui::MouseWheelUnit::Point,
        delta: vec2(0.0, -points),
        phase: egui::TouchPhase::Move,
        source: egui::MouseWheelSource::Unknown,
        modifiers: Modifiers::NONE,
    });
    // The wheel's way is spread over several frames.
    harness.run_steps(8);
}

/// A row keeps the focus where the wheel takes it out of sight, and Tab leads on from it; each row tells which of all it is.
fn stays_focused(
    harness: &mut Harness<'_, Stage>,
    name: impl Fn(usize) -> String,
    [nth, of]: [usize; 2],
) {
    let [before, row, next] = [nth - 1, nth, nth + 1].map(name);
    harness.get_by_label(&row).focus();
    harness.run();
    let place = |harness: &Harness<'_, Stage>, name: &str| {
        let node = harness.get_by_label(name);
        assert!(node.is_focused(), "{name}");
        node.rect()
    };
    let top = place(harness, &row).top();
    let node = harness.get_by_label(&row).accesskit_node();
    let all = node.parent().unwrap().size_of_set();
    assert_eq!((node.position_in_set(), all), (Some(nth), Some(of)));
    scroll_over(harness, &row, 3000.0);
    assert!(place(harness, &row).top() < top - 2000.0);
    let window = Rect::from_min_size(Pos2::ZERO, vec2(DESKTOP[0], DESKTOP[1]));
    harness.key_press(Key::Tab);
    harness.run();
    assert!(window.contains_rect(place(harness, &next)));
    scroll_over(harness, &next, 3000.0);
    for name in [&row, &before] {
        harness.key_press_modifiers(Modifiers::SHIFT, Key::Tab);
        harness.run();
        assert!(window.contains_rect(place(harness, name)), "{name}");
    }
}

#[test]
fn of_hundreds_of_values_those_in_sight_are_there_and_tab_leads_on() {
    let mut harness = show(DESKTOP, with_funders());
    let rows = |harness: &Harness<'_, Stage>| labels(harness, Role::CheckBox, "Funder");
    let first = rows(&harness);
    assert!((15..40).contains(&first.len()), "{first:?}");
    assert_eq!(first[0], "Funder 000, one entry");
    harness.get_by_label("Funder 000, one entry").focus();
    harness.run();
    for nth in 1..60 {
        harness.key_press(Key::Tab);
        harness.run();
        let name = format!("Funder {nth:03}, one entry");
        assert!(harness.get_by_label(&name).is_focused(), "{name}");
    }
    let last = harness.get_by_label("Funder 059, one entry").rect();
    assert!(last.bottom() <= DESKTOP[1], "it is scrolled into sight");
    let later = rows(&harness);
    assert!(!later.contains(&first[0]) && later.len() < 40, "{later:?}");
}

#[test]
fn a_value_out_of_sight_keeps_the_focus_and_what_is_asked_for_is_told() {
    let mut stage = with_funders();
    let asked = Wish::Funder("Funder 500".into());
    stage.view.filter.wishes.insert(asked);
    let mut harness = show(DESKTOP, stage);
    harness.get_by_label("Funder 500, one entry");
    assert!(harness.query_by_label("Funder 400, one entry").is_none());
    stays_focused(
        &mut harness,
        |nth| format!("Funder {nth:03}, one entry"),
        [3, 600],
    );
}

#[test]
fn an_entry_out_of_sight_in_a_long_list_keeps_the_focus() {
    let mut harness = show(DESKTOP, of_honduras(600));
    let rows = labels(&harness, Role::ListItem, "Entry");
    assert!((10..40).contains(&rows.len()), "{rows:?}");
    let name = |nth| format!("Entry {nth:03}, Honduras");
    stays_focused(&mut harness, name, [3, 600]);
    scroll_over(&mut harness, &name(2), 3000.0);
    harness.key_press(Key::ArrowDown);
    harness.run();
    assert!(harness.get_by_label(&name(3)).is_focused());
}

#[test]
fn a_country_of_hundreds_of_entries_has_those_in_sight_in_its_card() {
    let rows = |count| {
        let mut stage = of_honduras(count);
        stage.view.list_open = false;
        stage.view.selection = Some(Selection::Country("HN".into()));
        let harness = show(DESKTOP, stage);
        let rows = labels(&harness, Role::Button, "Entry");
        (harness, rows)
    };
    let (_, few) = rows(300);
    assert_eq!(few.len(), 300);
    let (mut harness, many) = rows(600);
    assert!((2..40).contains(&many.len()), "{many:?}");
    let name = |nth| format!("Entry {nth:03}, Years not published");
    stays_focused(&mut harness, name, [2, 600]);
    harness.get_by_label(&name(1)).click();
    harness.run();
    let first = Selection::Program("entry-001".into());
    assert_eq!(harness.state().view.selection, Some(first));
}
