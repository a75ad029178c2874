//! What panels work out once.

use std::collections::BTreeMap;

use super::*;
use crate::ui::kept::found_out;
use crate::view::{Dock, Wish};

/// Every panel of finding open, over the card of a country.
fn finding() -> Stage {
    let mut stage = Stage::selecting("en", Selection::Country("HN".into()));
    stage.view.filters_open = true;
    stage.view.dock = Some(Dock::Time);
    stage
}

/// How much more often something was found out than `before`.
fn more(before: &BTreeMap<&'static str, usize>, name: &str) -> usize {
    let count =
        |found: &BTreeMap<&'static str, usize>| found.get(name).copied().unwrap_or_default();
    count(&found_out()) - count(before)
}

#[test]
fn frames_in_which_nothing_changes_count_nothing_anew() {
    for shading_open in [false, true] {
        let mut stage = finding();
        (stage.view.filters_open, stage.view.shading_open) = (!shading_open, shading_open);
        let before = found_out();
        let mut harness = show([1280.0, 1600.0], stage);
        let first = found_out();
        let panel = if shading_open { "kinds" } else { "facets" };
        for name in [
            panel, "groups", "head", "card", "country", "timeline", "can-step",
        ] {
            assert_eq!(more(&before, name), 1, "{name}");
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
    for name in [
        "filters", "groups", "head", "country", "timeline", "advice", "can-step",
    ] {
        assert_eq!(more(&before, name), 1, "{name}");
    }
    assert_eq!((more(&before, "facets"), more(&before, "card")), (0, 0));
}

#[test]
fn another_language_grouping_or_portfolio_replaces_what_is_kept() {
    let mut harness = show([1280.0, 1600.0], finding());
    harness.get_by_role_and_label(Role::Button, "Crime and violence prevention, 3 entries");
    let before = found_out();
    let stage = harness.state_mut();
    (stage.view.lang, stage.tr) = ("es".into(), Tr::new("es"));
    harness.run();
    harness.get_by_role_and_label(
        Role::Button,
        "Prevención del delito y la violencia, 3 entradas",
    );
    harness.get_by_label("3 entradas");
    for name in ["filters", "groups", "head", "card", "country"] {
        assert_eq!(more(&before, name), 1, "{name}");
    }
    assert_eq!((more(&before, "facets"), more(&before, "timeline")), (0, 0));
    let before = found_out();
    harness.state_mut().view.grouping = Grouping::Country;
    harness.run();
    harness.get_by_role_and_label(Role::Button, "Honduras, 3 entradas");
    assert_eq!((more(&before, "groups"), more(&before, "head")), (1, 0));
    let before = found_out();
    let stage = harness.state_mut();
    let mut portfolio = Portfolio::clone(&stage.portfolio);
    portfolio.programs.truncate(1);
    portfolio.sites.clear();
    stage.portfolio = Arc::new(portfolio);
    harness.run();
    assert!(
        harness
            .query_by_role_and_label(Role::Button, "Honduras, 3 entradas")
            .is_none()
    );
    for name in [
        "facets", "filters", "groups", "head", "card", "country", "timeline",
    ] {
        assert_eq!(more(&before, name), 1, "{name}");
    }
}

#[test]
fn the_palette_offers_the_next_entry_where_there_is_one() {
    let mut stage = Stage::new("en");
    stage.view.apply(Command::OpenPalette);
    let mut harness = show([1280.0, 2400.0], stage);
    harness.get_by_label("Next entry");
    let before = found_out();
    let stage = harness.state_mut();
    let themes = stage.portfolio.themes.iter();
    stage.view.filter.hidden_themes = themes.map(|theme| theme.id.clone()).collect();
    harness.run();
    for name in ["Next entry", "Previous entry"] {
        assert!(harness.query_by_label(name).is_none(), "{name}");
    }
    harness.get_by_label("Zoom in");
    harness.step();
    assert_eq!(more(&before, "can-step"), 1);
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
