//! Bookmarks by keys and dialog: kept, renamed, gone to, removed.

use egui::{Key, Modifiers, Role};
use egui_kittest::kittest::Queryable as _;
use footprint_atlas::view::{Command, Overlay, Selection};

use super::{Open, Window};

impl Open {
    fn bookmark_by_keys(&mut self) {
        self.harness.key_press_modifiers(Modifiers::COMMAND, Key::B);
        self.settle();
    }

    fn type_name(&mut self, field: &str, name: &str) {
        self.harness
            .get_by_role_and_label(Role::TextInput, field)
            .focus();
        self.settle();
        self.harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
        self.harness.event(egui::Event::Text(name.to_owned()));
        self.settle();
    }
}

#[test]
fn a_view_is_kept_by_its_key_renamed_gone_to_and_removed() {
    let mut open = Window::default().open();
    open.command(Command::Open(Overlay::Bookmarks));
    open.assert_says("You have kept no view of this portfolio yet");
    open.key(Key::Escape);
    let peru = Selection::Country("PE".to_owned());
    open.command(Command::Select(peru.clone()));
    open.command(Command::FlyTo(peru.clone()));
    let there = open.app().view().camera;
    open.bookmark_by_keys();
    open.assert_says("Bookmark saved: Peru");

    open.command(Command::Open(Overlay::Bookmarks));
    open.type_name("Name of the bookmark “Peru”", "No program there");
    open.key(Key::Enter);
    open.assert_says("Go to “No program there”");
    open.type_name("Name of the bookmark “No program there”", "Never mind");
    open.key(Key::Escape);
    open.assert_says("Go to “No program there”");
    assert_eq!(open.app().view().overlay, Some(Overlay::Bookmarks));

    open.key(Key::Escape);
    open.key(Key::Escape);
    open.command(Command::ShowAll);
    open.command(Command::Open(Overlay::Bookmarks));
    open.press(Role::Button, "Go to “No program there”");
    let view = open.app().view();
    assert_eq!((view.overlay, &view.selection), (None, &Some(peru)));
    assert!((view.camera.zoom - there.zoom).abs() < 0.01);

    open.command(Command::Open(Overlay::Bookmarks));
    // What is typed counts where a click elsewhere follows, too.
    open.type_name("Name of the bookmark “No program there”", "Peru again");
    open.press(Role::Button, "Bookmark this view");
    open.assert_says("Go to “Peru again”");
    open.press(Role::Button, "Remove “Peru again”");
    assert!(!open.says("Go to “Peru again”"));
    open.assert_says("You have kept no view of this portfolio yet");
}

#[test]
fn the_last_line_of_the_menu_can_be_reached_in_a_low_window() {
    let mut open = Window::default().open();
    open.press(Role::Button, "Menu");
    open.press(Role::MenuItem, "Bookmarks");
    assert_eq!(open.app().view().overlay, Some(Overlay::Bookmarks));
    open.key(Key::Escape);
    open.press(Role::Button, "Menu");
    let quit = |open: &Open| {
        let last = open.harness.get_by_role_and_label(Role::MenuItem, "Quit");
        last.focus();
        last.rect()
    };
    quit(&open);
    open.settle();
    let rect = quit(&open);
    assert!(rect.bottom() <= 720.0, "{rect:?}");
}
