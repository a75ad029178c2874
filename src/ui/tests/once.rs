//! What panels work out once, and how much of a long one is there.

use super::*;
use crate::portfolio::{Party, Program};
use crate::ui::kept::found_out;
use crate::view::{Dock, Wish};

/// Every panel of finding open, over the card of a country.
fn finding() -> Stage {
    let mut stage = Stage::selecting("en", Selection::Country("HN".into()));
    stage.view.filters_open = true;
    stage.view.dock = Some(Dock::Time);
    stage
}

#[test]
fn frames_in_which_nothing_changes_count_nothing_anew() {
    for shading_open in [false, true] {
        let mut stage = finding();
        (stage.view.filters_open, stage.view.shading_open) = (!shading_open, shading_open);
        let mut harness = show([1280.0, 1600.0], stage);
        let first = found_out();
        let panel = if shading_open { "kinds" } else { "facets" };
        for name in [panel, "groups", "head", "card", "country", "timeline"] {
            assert!(first.contains_key(name), "{name} is not kept: {first:?}");
        }
        for _ in 0..3 {
            harness.step();
        }
        assert_eq!(found_out(), first);
    }
}

#[test]
fn another_filter_counts_once_and_leaves_what_does_not_depend_on_it() {
    let mut stage = finding();
    stage.view.filter.wishes.insert(Wish::Country("GT".into()));
    // There is room for the chips between the panels.
    let mut harness = show([1920.0, 1600.0], stage);
    let before = found_out();
    let crime = Wish::Theme("crime".into());
    harness.state_mut().view.filter.wishes.insert(crime);
    harness.run();
    let after = found_out();
    let more = |name| after[name] - before[name];
    for name in ["filters", "groups", "head", "country", "timeline", "advice"] {
        assert_eq!(more(name), 1, "{name}");
    }
    assert_eq!((more("facets"), more("card")), (0, 0));
}

#[test]
fn of_hundreds_of_values_those_in_sight_are_there_and_tab_leads_on() {
    let mut stage = Stage::new("en");
    stage.view.filters_open = true;
    let mut portfolio = Portfolio::clone(&stage.portfolio);
    let funder = |nth: usize| Party {
        name: format!("Funder {nth:03}").as_str().into(),
        note: None,
    };
    portfolio.programs = vec![Program {
        id: "one".into(),
        funders: Some((0..600).map(funder).collect()),
        ..Program::default()
    }];
    portfolio.sites.clear();
    stage.portfolio = Arc::new(portfolio);
    let mut harness = show(DESKTOP, stage);
    let rows = |harness: &Harness<'_, Stage>| {
        let boxes = harness.get_all_by_role(Role::CheckBox);
        let names = boxes.filter_map(|node| node.accesskit_node().label());
        names
            .filter(|name| name.starts_with("Funder"))
            .collect::<Vec<_>>()
    };
    let first = rows(&harness);
    assert!((15..40).contains(&first.len()), "{first:?}");
    assert_eq!(first[0], "Funder 000, one entry");
    harness.get_by_label("Funder 000, one entry").focus();
    harness.run();
    for nth in 1..60 {
        harness.key_press(egui::Key::Tab);
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
fn the_head_of_the_list_counts_what_the_filter_leaves() {
    let mut harness = show(DESKTOP, Stage::new("en"));
    assert!(harness.query_by_label("17 of 17 entries").is_none());
    let crime = Wish::Theme("crime".into());
    harness.state_mut().view.filter.wishes.insert(crime);
    harness.run();
    for words in ["3 of 17 entries", "1 theme"] {
        harness.get_by_label(words);
    }
    assert!(harness.query_by_label("15 countries").is_none());
}
