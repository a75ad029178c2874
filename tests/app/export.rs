//! The dialog of what is taken away, as someone uses it who sees no picture.

use std::time::{Duration, Instant};

use egui::accesskit::Toggled;
use egui::{Key, Modifiers, Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use footprint_atlas::view::{Overlay, PictureSize};

use super::{Open, Window};

fn open() -> Open {
    let mut open = Window::default().open();
    open.harness.key_press_modifiers(Modifiers::COMMAND, Key::E);
    open.settle();
    assert_eq!(open.app().view().overlay, Some(Overlay::Export));
    open
}

fn click(open: &mut Open, role: Role, name: &str) {
    // What is further down is scrolled to first, as someone who presses it would.
    open.harness
        .get_by_role_and_label(role, name)
        .scroll_to_me();
    open.settle();
    open.harness.get_by_role_and_label(role, name).click();
    open.settle();
}

#[test]
fn all_of_it_is_chosen_by_name_and_remembered() {
    let mut open = open();
    let save = open.harness.get_by_role_and_label(Role::Button, "Save…");
    assert!(save.is_focused(), "Enter saves at once");
    click(&mut open, Role::RadioButton, "WebP");
    click(&mut open, Role::RadioButton, "A3");
    click(&mut open, Role::RadioButton, "Portrait");
    click(&mut open, Role::RadioButton, "Dark");
    click(&mut open, Role::RadioButton, "Español");
    click(&mut open, Role::CheckBox, "North arrow");
    let facts = "3,508 × 4,961 pixels; printed at 300 dpi: 29.7 × 42 cm.";
    assert!(open.harness.query_by_label_contains(facts).is_some());
    open.harness.key_press(Key::Escape);
    open.settle();
    assert_eq!(open.app().view().overlay, None, "Escape closes");
    open.harness.key_press_modifiers(Modifiers::COMMAND, Key::E);
    open.settle();
    let chosen = &open.app().view().export;
    assert_eq!(chosen.what, "webp");
    let paper = PictureSize::Paper {
        name: "A3",
        is_landscape: false,
    };
    assert_eq!(chosen.size, paper);
    assert!(chosen.parts.north_arrow);
    let arrow = open
        .harness
        .get_by_role_and_label(Role::CheckBox, "North arrow");
    assert_eq!(arrow.accesskit_node().toggled(), Some(Toggled::True));
}

#[test]
fn what_a_format_has_not_is_not_offered() {
    let mut open = open();
    let sea = "Sea (without it: transparent)";
    assert!(open.harness.query_by_label(sea).is_some());
    click(&mut open, Role::RadioButton, "JPEG");
    assert!(open.harness.query_by_label(sea).is_none());
    let selection = open
        .harness
        .get_by_role_and_label(Role::RadioButton, "Selection");
    assert!(
        selection.accesskit_node().is_disabled(),
        "nothing is selected"
    );
}

#[test]
fn a_preview_is_drawn_and_tells_how_large_the_file_will_be() {
    let mut open = open();
    let begun = Instant::now();
    while open
        .harness
        .query_by_label_contains("The file will have about")
        .is_none()
    {
        assert!(begun.elapsed() < Duration::from_secs(60), "no preview came");
        std::thread::sleep(Duration::from_millis(20));
        open.harness.step();
    }
}

/// Waits until the preview tells something.
fn wait_for(open: &mut Open, words: &str) {
    let begun = Instant::now();
    while open.harness.query_by_label_contains(words).is_none() {
        let late = begun.elapsed() > Duration::from_secs(60);
        assert!(!late, "{words:?} was never told");
        std::thread::sleep(Duration::from_millis(20));
        open.harness.step();
    }
}

#[test]
fn pages_are_looked_through_before_they_are_saved() {
    let mut open = open();
    click(&mut open, Role::RadioButton, "Country profile");
    click(&mut open, Role::RadioButton, "Honduras");
    wait_for(&mut open, "1 / ");
    click(&mut open, Role::Button, "Next page");
    wait_for(&mut open, "2 / ");
    let chosen = &open.app().view().export;
    assert_eq!(chosen.country.as_deref(), Some("HN"));
}

#[test]
fn data_tells_what_it_holds_and_what_it_lacks() {
    let mut open = open();
    click(&mut open, Role::RadioButton, "IATI");
    wait_for(&mut open, "17 entries and ");
    wait_for(&mut open, "reporting-org");
    let copy = open.harness.query_by_label("Copy picture");
    assert!(copy.is_none(), "records are no picture");
}

#[test]
fn after_a_talk_its_handout_is_offered() {
    let mut open = Window::default().open();
    let offered = |open: &mut Open| {
        open.harness.key_press_modifiers(Modifiers::COMMAND, Key::E);
        open.settle();
        let role = Role::RadioButton;
        let talk = open
            .harness
            .get_by_role_and_label(role, "Handout of the talk");
        let is_there = !talk.accesskit_node().is_disabled();
        open.harness.key_press(Key::Escape);
        open.settle();
        is_there
    };
    assert!(!offered(&mut open), "there was no talk");
    for key in [Key::F5, Key::PageDown, Key::Escape] {
        open.harness.key_press(key);
        open.settle();
    }
    assert!(offered(&mut open));
    open.harness.key_press_modifiers(Modifiers::COMMAND, Key::E);
    open.settle();
    click(&mut open, Role::RadioButton, "Handout of the talk");
    wait_for(&mut open, "1 / ");
}

#[test]
fn type_on_a_poster_is_larger_unless_one_says_how_large() {
    let mut open = open();
    let percent = |open: &Open| {
        let field = open
            .harness
            .get_by_role_and_label(Role::SpinButton, "Size of type, %");
        field.accesskit_node().numeric_value()
    };
    assert_eq!(percent(&open), Some(100.0));
    click(&mut open, Role::RadioButton, "A1");
    assert_eq!(percent(&open), Some(200.0));
    click(&mut open, Role::RadioButton, "A3");
    assert_eq!(percent(&open), Some(100.0));
}

#[test]
fn what_cannot_be_chosen_says_why_and_nothing_moves_while_one_chooses() {
    let mut open = open();
    let talk = open
        .harness
        .get_by_role_and_label(Role::RadioButton, "Handout of the talk");
    let node = talk.accesskit_node();
    assert!(node.is_disabled());
    assert_eq!(
        node.data().description(),
        Some("Only after a talk that was told")
    );
    let place = |open: &Open, name: &str| {
        let choice = open.harness.get_by_role_and_label(Role::RadioButton, name);
        choice.rect().min
    };
    let names = ["PNG", "Handout", "Web page", "IATI"];
    let before = names.map(|name| place(&open, name));
    for chosen in ["JPEG", "Handout", "IATI", "PNG"] {
        open.harness
            .get_by_role_and_label(Role::RadioButton, chosen)
            .click();
        open.settle();
        assert_eq!(names.map(|name| place(&open, name)), before, "{chosen}");
    }
    // Opened again, the list begins where it begins.
    open.harness
        .get_by_role_and_label(Role::RadioButton, "Français")
        .scroll_to_me();
    open.settle();
    assert_ne!(place(&open, "PNG"), before[0], "it is scrolled");
    open.harness.key_press(Key::Escape);
    open.settle();
    open.harness.key_press_modifiers(Modifiers::COMMAND, Key::E);
    open.settle();
    assert_eq!(place(&open, "PNG"), before[0]);
}
