//! Search and filters: type, pick, see the map move and the list shrink.

use std::time::{Duration, Instant};

use egui::{Key, Modifiers, Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use footprint_atlas::geo::lon_lat;
use footprint_atlas::view::Selection;

use super::{Open, Window};

impl Open {
    /// Types a text, as a keyboard does.
    fn type_text(&mut self, text: &str) {
        for letter in text.chars() {
            self.harness.event(egui::Event::Text(letter.to_string()));
            self.harness.step();
        }
    }

    /// Opens the search by its keys, types, and waits for what it finds.
    pub(super) fn search(&mut self, text: &str) -> Vec<String> {
        self.harness.key_press_modifiers(Modifiers::COMMAND, Key::F);
        self.harness.step();
        self.harness.step();
        self.type_text(text);
        self.hits()
    }

    /// What the search has found for what is typed: each hit as it is told.
    fn hits(&mut self) -> Vec<String> {
        let begun = Instant::now();
        loop {
            self.harness.step();
            self.harness.step();
            let of = |name: &'static str| self.harness.query_by_role_and_label(Role::List, name);
            let list = of("What was found").or_else(|| of("Lo que se encontró"));
            // What was found for the letters before the last may still be there.
            let is_new = self.app().is_search_done();
            let hits: Vec<String> = list
                .filter(|_| is_new)
                .into_iter()
                .flat_map(|list| list.children_recursive().collect::<Vec<_>>())
                .filter_map(|node| node.accesskit_node().label())
                .collect();
            if !hits.is_empty() {
                self.settle();
                return hits;
            }
            assert!(
                begun.elapsed() < Duration::from_secs(60),
                "nothing is found:\n{}",
                self.names().join("\n")
            );
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    /// The entries in the list.
    pub(super) fn listed(&self) -> usize {
        let list = self
            .harness
            .get_by_role_and_label(Role::Navigation, "List of entries");
        let rows = list.children_recursive();
        rows.filter(|node| node.accesskit_node().role() == Role::ListItem)
            .count()
    }

    fn selection(&self) -> Option<Selection> {
        self.app().view().selection.clone()
    }
}

#[test]
fn a_name_typed_wrong_leads_to_the_place_and_its_card() {
    let mut open = Window::default().open();
    let hits = open.search("choluma");
    assert!(hits[0].starts_with("Choloma"), "{hits:#?}");
    open.key(Key::Enter);
    assert!(open.card().is_some(), "the card is there");
    open.assert_says("Choloma");
    let center = open.app().view().camera.center;
    assert!(
        (center.lon + 87.9).abs() < 3.0 && (center.lat - 15.6).abs() < 3.0,
        "the map is there: {center:?}"
    );
    assert!(!open.app().view().search.is_open, "the search is over");
}

#[test]
fn letters_typed_on_the_map_begin_a_search_and_escape_ends_it() {
    let mut open = Window::default().open();
    open.type_text("asuncion");
    let hits = open.hits();
    assert!(hits[0].starts_with("Asunción"), "{hits:#?}");
    assert_eq!(open.app().view().search.text, "asuncion");
    open.key(Key::Escape);
    assert!(!open.app().view().search.is_open);
    assert_eq!(open.selection(), None);
}

#[test]
fn the_key_of_the_search_selects_what_was_typed_before() {
    let mut open = Window::default().open();
    open.search("choluma");
    // Open sea, beside what was found.
    open.click_at(egui::pos2(1100.0, 560.0));
    let hits = open.search("asuncion");
    let field = open
        .harness
        .get_by_role_and_label(Role::TextInput, "Search programs, places, countries");
    assert_eq!(
        field.accesskit_node().value().as_deref(),
        Some("asuncion"),
        "typing replaces it"
    );
    assert!(hits[0].starts_with("Asunción"), "{hits:#?}");
}

#[test]
fn the_question_of_a_funder_is_answered_with_what_is_not_known() {
    let mut open = Window::default().open();
    let hits = open.search("disaster preparedness in Guatemala since 2005");
    let flood = hits
        .iter()
        .find(|hit| hit.to_lowercase().contains("flood"))
        .unwrap_or_else(|| panic!("{hits:#?}"));
    assert!(flood.contains("Years not published"), "{flood}");
}

#[test]
fn a_country_without_entries_answers_in_a_sentence() {
    let mut open = Window::default().open();
    let hits = open.search("Do you work in Peru?");
    let said = "The source names no program in Peru";
    assert!(hits.iter().any(|hit| hit.contains(said)), "{hits:#?}");
}

#[test]
fn spanish_texts_are_found_without_their_accents() {
    let window = Window {
        lang: "es",
        ..Window::default()
    };
    let mut open = window.open();
    open.type_text("haiti bomberos");
    let hits = open.hits();
    assert_eq!(hits.len(), 1, "{hits:#?}");
    open.key(Key::Enter);
    let Some(Selection::Program(id)) = open.selection() else {
        panic!("{:?}", open.selection());
    };
    assert!(id.contains("haiti"), "{id}");
}

#[test]
fn arrow_keys_show_a_hit_on_the_map_and_escape_brings_back_what_was_there() {
    let mut open = Window::default().open();
    let before = open.app().view().camera;
    open.search("guadalajara");
    open.key(Key::ArrowDown);
    open.key(Key::ArrowUp);
    assert!(
        open.app().view().hover.is_some() || open.app().view().camera != before,
        "it is shown"
    );
    open.key(Key::Escape);
    let after = open.app().view().camera;
    assert!(
        (after.zoom - before.zoom).abs() < 1e-6
            && (after.center.lon - before.center.lon).abs() < 1e-6,
        "{before:?} {after:?}"
    );
    assert_eq!(open.app().view().hover, None);
}

#[test]
fn a_place_of_the_gazetteer_is_flown_to() {
    let mut open = Window::default().open();
    let hits = open.search("cochabamba");
    assert!(
        hits.iter().any(|hit| hit.contains("Cochabamba")),
        "{hits:#?}"
    );
    open.key(Key::Enter);
    let at = open.at(lon_lat(-66.157, -17.39));
    assert!(open.harness.ctx.content_rect().contains(at), "{at:?}");
    assert!(open.app().view().camera.zoom > 5.0);
}

#[test]
fn a_country_of_the_filter_shrinks_the_list_and_its_chip_takes_it_back() {
    let mut open = Window {
        size: [1280.0, 1400.0],
        ..Window::default()
    }
    .open();
    let all = open.listed();
    open.harness.key_press_modifiers(Modifiers::COMMAND, Key::L);
    open.settle();
    let name = "Guatemala, 4 entries";
    open.press(Role::CheckBox, name);
    let left = open.listed();
    assert!(left < all, "{left} of {all}");
    open.key(Key::Escape);
    assert_eq!(open.listed(), left, "the panel is closed, the filter stays");
    open.press(Role::Button, "Remove “Country: Guatemala”");
    assert_eq!(open.listed(), all);
    assert!(open.app().view().filter.is_empty());
}

#[test]
fn a_theme_that_was_searched_for_narrows_the_map_to_it() {
    let mut open = Window::default().open();
    let hits = open.search("financial management");
    let theme = hits.iter().position(|hit| hit.contains(" theme"));
    let theme = theme.unwrap_or_else(|| panic!("{hits:#?}"));
    open.command(footprint_atlas::view::Command::GoToHit(Some(theme)));
    open.assert_says("Theme: Financial management");
    let scene = open.app().map().scene().expect("there is a picture");
    let picks = scene.marks.iter().flat_map(|mark| &mark.picks);
    let choloma = picks
        .filter(|pick| matches!(&pick.selection, Selection::Site(id) if id.contains("choloma")))
        .count();
    assert_eq!(choloma, 0, "Choloma is of another theme");
    open.press(Role::Button, "Clear all filters");
    assert!(open.app().view().filter.is_empty());
}

#[test]
fn a_filter_that_leaves_nothing_says_which_part_to_relax() {
    use footprint_atlas::view::{Command, Wish};
    let mut open = Window::default().open();
    open.command(Command::Narrow(Wish::Country("AR".to_owned())));
    open.command(Command::Narrow(Wish::Theme("crime".to_owned())));
    assert_eq!(open.listed(), 0);
    let advice = open
        .names()
        .into_iter()
        .find(|name| name.starts_with("No entry fits all of these"))
        .expect("it gives advice");
    open.press(Role::Button, &advice);
    assert!(open.listed() > 0, "{advice}");
}

#[test]
fn the_palette_finds_commands_by_their_words_and_carries_them_out() {
    use footprint_atlas::view::Overlay;
    let mut open = Window::default().open();
    for (modifiers, key) in [
        (Modifiers::COMMAND, Key::K),
        (Modifiers::COMMAND | Modifiers::SHIFT, Key::P),
    ] {
        open.harness.key_press_modifiers(modifiers, key);
        open.settle();
        open.assert_says("Keyboard shortcuts");
        open.key(Key::Escape);
        assert!(!open.says("Keyboard shortcuts"), "it is closed");
    }
    open.harness.key_press_modifiers(Modifiers::COMMAND, Key::K);
    open.settle();
    open.type_text("shortcuts");
    open.settle();
    open.key(Key::Enter);
    assert_eq!(open.app().view().overlay, Some(Overlay::Keys));
    assert!(!open.app().view().search.is_open);
}

#[test]
fn one_goes_back_to_what_was_looked_at_before_and_forward_again() {
    use footprint_atlas::view::{Command, Wish};
    let mut open = Window::default().open();
    let at_first = open.app().view().camera;
    let honduras = Selection::Country("HN".to_owned());
    open.command(Command::Select(honduras.clone()));
    open.command(Command::FlyTo(honduras.clone()));
    let closer = open.app().view().camera;
    open.command(Command::Narrow(Wish::Theme("crime".to_owned())));
    let alt = |open: &mut Open, key| {
        open.harness.key_press_modifiers(Modifiers::ALT, key);
        open.settle();
    };
    alt(&mut open, Key::ArrowLeft);
    assert!(open.app().view().filter.is_empty(), "the filter is back");
    assert_eq!(open.selection(), Some(honduras.clone()));
    alt(&mut open, Key::ArrowLeft);
    alt(&mut open, Key::ArrowLeft);
    assert_eq!(open.selection(), None);
    let near = |a: footprint_atlas::view::Camera, b: footprint_atlas::view::Camera| {
        (a.zoom - b.zoom).abs() < 1e-6 && (a.center.lon - b.center.lon).abs() < 1e-6
    };
    assert!(near(open.app().view().camera, at_first));
    for _ in 0..3 {
        alt(&mut open, Key::ArrowRight);
    }
    assert!(near(open.app().view().camera, closer));
    assert_eq!(open.selection(), Some(honduras));
    assert!(!open.app().view().filter.is_empty());
}

#[test]
fn one_step_leads_back_from_a_hit_to_before_the_search() {
    let near = |a: footprint_atlas::view::Camera, b: footprint_atlas::view::Camera| {
        (a.zoom - b.zoom).abs() < 1e-6 && (a.center.lon - b.center.lon).abs() < 1e-6
    };
    // An entry's place, and a place of the gazetteer.
    for text in ["choloma", "cochabamba"] {
        let mut open = Window::default().open();
        let before = open.app().view().camera;
        open.search(text);
        open.key(Key::ArrowDown);
        open.key(Key::ArrowUp);
        assert!(!near(open.app().view().camera, before), "{text} is shown");
        let (alt, back) = (Modifiers::ALT, Key::ArrowLeft);
        open.key(Key::Enter);
        let (at_hit, selected) = (open.app().view().camera, open.selection());
        open.harness.key_press_modifiers(alt, back);
        open.settle();
        let after = open.app().view().camera;
        assert!(near(after, before), "{text}: {before:?} {after:?}");
        assert_eq!(open.selection(), None);
        // That was all: there is nothing to go back to before it.
        open.harness.key_press_modifiers(alt, back);
        open.settle();
        assert!(near(open.app().view().camera, before), "{text}");
        open.harness.key_press_modifiers(alt, Key::ArrowRight);
        open.settle();
        assert!(near(open.app().view().camera, at_hit), "{text}");
        assert_eq!(open.selection(), selected);
    }
}

#[test]
fn the_card_of_a_country_counts_what_the_filter_leaves() {
    use footprint_atlas::view::{Command, Wish};
    let mut open = Window::default().open();
    open.command(Command::Select(Selection::Country("GT".to_owned())));
    open.assert_says("4 entries");
    open.command(Command::Narrow(Wish::Theme("finance".to_owned())));
    open.assert_says("One of 4 entries fits the filter");
    open.command(Command::Narrow(Wish::Theme("crime".to_owned())));
    open.assert_says("2 of 4 entries fit the filter");
}

#[test]
fn typing_goes_on_in_the_field_wherever_the_focus_is_and_keys_with_ctrl_still_mean_commands() {
    let mut open = Window::default().open();
    open.type_text("gua");
    open.hits();
    // Open sea, beside what was found.
    open.click_at(egui::pos2(1100.0, 560.0));
    open.type_text("te");
    open.settle();
    assert_eq!(open.app().view().search.text, "guate");
    open.harness.key_press_modifiers(Modifiers::COMMAND, Key::L);
    open.settle();
    assert!(
        open.app().view().filters_open,
        "the field does not swallow it"
    );
}

#[test]
fn the_button_of_the_card_closes_the_card_while_the_filters_are_open() {
    use footprint_atlas::view::Command;
    let mut open = Window::default().open();
    open.command(Command::Select(Selection::Country("HN".to_owned())));
    open.command(Command::ToggleFilters);
    open.command(Command::CloseCard);
    assert_eq!(open.selection(), None);
    assert!(open.app().view().filters_open);
}
