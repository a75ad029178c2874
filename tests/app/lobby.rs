//! A talk that is led by mouse or finger, and one that nobody leads: in a lobby.

use egui::{CursorIcon, Key, Pos2, Role, TouchPhase};
use egui_kittest::kittest::Queryable as _;

use super::{Open, STEP_SECS, Window};

const CRIME: &str = "Slide 4: Honduras: violence prevention by design";

impl Open {
    /// Which slide is shown, from 1.
    fn nth(&self) -> usize {
        let talk = self.app().stage().talk().expect("a talk is under way");
        talk.slide + 1
    }

    fn has_button(&self, name: &str) -> bool {
        let button = self.harness.query_by_role_and_label(Role::Button, name);
        button.is_some()
    }

    /// Where a button is.
    fn button_at(&self, name: &str) -> Pos2 {
        let button = self.harness.get_by_role_and_label(Role::Button, name);
        button.rect().center()
    }

    fn frames_for(&mut self, secs: f32) {
        for _ in 0..(secs / STEP_SECS) as usize {
            self.harness.step();
        }
    }

    /// Touches the screen with a finger, as window systems tell it.
    fn touch(&mut self, at: Pos2) {
        for phase in [TouchPhase::Start, TouchPhase::End] {
            self.harness.event(egui::Event::Touch {
                device_id: egui::TouchDeviceId(0),
                id: egui::TouchId(1),
                phase,
                pos: at,
                force: None,
            });
            let is_down = phase == TouchPhase::Start;
            if is_down {
                self.harness.event(egui::Event::PointerMoved(at));
            }
            self.harness.event(egui::Event::PointerButton {
                pos: at,
                button: egui::PointerButton::Primary,
                pressed: is_down,
                modifiers: egui::Modifiers::NONE,
            });
            if !is_down {
                self.harness.event(egui::Event::PointerGone);
            }
            self.harness.step();
        }
        self.settle();
    }
}

#[test]
fn the_dots_of_a_talk_lead_to_its_slides() {
    for size in [[1920.0, 1080.0], [1280.0, 720.0]] {
        let window = Window {
            size,
            ..Window::default()
        };
        let mut open = window.open();
        open.key(Key::F5);
        let rect = open
            .harness
            .get_by_role_and_label(Role::Button, CRIME)
            .rect();
        assert!(rect.height() >= 24.0 && rect.width() >= 14.0, "{rect:?}");
        assert!(size[1] < 1080.0 || rect.width() >= 24.0, "{rect:?}");
        let map = open.harness.get_by_role(Role::Image).rect();
        assert!(!map.intersects(rect), "none lies over the map");
        open.click_at(rect.center());
        assert_eq!(open.nth(), 4);
        assert!(open.card().is_none() && !open.says("Off the path"));
    }
}

#[test]
fn who_moves_a_pointer_is_offered_the_way_on_for_a_moment() {
    let mut open = Window::default().open();
    open.key(Key::F5);
    open.key(Key::PageDown);
    assert!(
        !open.has_button("Next") && !open.has_button("Back"),
        "who has a clicker sees none"
    );
    open.harness.hover_at(Pos2::new(900.0, 300.0));
    open.settle();
    let next = open.button_at("Next");
    open.click_at(next);
    assert_eq!(open.nth(), 3);
    let back = open.button_at("Back");
    open.click_at(back);
    assert_eq!(open.nth(), 2);
    // Off the path it leads back to the slide that was left.
    open.look_at(-70.0, -20.0, 5.0);
    let back = open.button_at("Return to the slide");
    open.click_at(back);
    assert_eq!(open.nth(), 2);
    assert!(!open.says("Off the path"));
    open.frames_for(3.2);
    assert!(!open.has_button("Next"), "it goes with the pointer");
}

#[test]
fn a_finger_leads_through_a_story_in_a_lobby() {
    let mut open = Window::default().open();
    open.harness
        .state_mut()
        .present("where-we-work".to_owned(), true);
    open.settle();
    assert!(!open.has_button("Next"));
    open.touch(Pos2::new(1200.0, 100.0));
    assert!(!open.has_button("Presenter’s window (S)"), "there is none");
    let back = open.button_at("Back");
    open.touch(back);
    assert_eq!(open.nth(), 10, "the last slide is before the first");
    let next = open.button_at("Next");
    open.touch(next);
    open.touch(next);
    assert_eq!(open.nth(), 2);
    open.frames_for(3.2);
    assert!(!open.has_button("Next"));
}

#[test]
fn a_visitors_language_goes_with_them() {
    let mut open = Window::default().open();
    open.harness
        .state_mut()
        .present("where-we-work".to_owned(), true);
    open.settle();
    open.key(Key::L);
    assert_ne!(open.app().view().lang, "en");
    open.frames_for(50.0);
    assert_ne!(open.app().view().lang, "en", "they may still be reading");
    open.frames_for(12.0);
    assert_eq!(open.app().view().lang, "en");
}

#[test]
fn visitors_cannot_end_a_story_and_whoever_looks_after_it_can() {
    let mut open = Window::default().open();
    open.harness
        .state_mut()
        .present("where-we-work".to_owned(), true);
    open.settle();
    open.look_at(-70.0, -20.0, 5.0);
    open.key(Key::Escape);
    assert!(!open.says("Off the path"), "it leads back");
    for _ in 0..3 {
        open.key(Key::Escape);
    }
    assert_eq!(open.nth(), 1);
    open.assert_says("Hold Esc for three seconds to end the story");
    open.key(Key::PageDown);
    assert!(!open.says("Hold Esc"));
    open.harness.key_down(Key::Escape);
    open.frames_for(2.5);
    open.harness.key_up(Key::Escape);
    open.frames_for(2.0);
    assert_eq!(open.nth(), 2, "it was not held for so long");
    open.harness.key_down(Key::Escape);
    open.frames_for(3.3);
    open.harness.key_up(Key::Escape);
    open.settle();
    assert!(open.app().stage().talk().is_none());
}

#[test]
fn a_story_is_presented_in_a_loop_from_the_menu() {
    let mut open = Window::default().open();
    open.press(Role::Button, "Menu");
    let line = open
        .harness
        .get_by_role_and_label(Role::MenuItem, "Present in a loop");
    line.click_accesskit();
    open.settle();
    assert_eq!(open.nth(), 1);
    open.key(Key::End);
    open.key(Key::PageDown);
    assert_eq!(open.nth(), 1, "the first follows the last");
    open.key(Key::Escape);
    assert!(open.app().stage().talk().is_none(), "who began it ends it");
}

#[test]
fn the_pointer_is_hidden_in_a_lobby_and_comes_back_with_a_hand() {
    let mut open = Window::default().open();
    let icon = |open: &Open| open.harness.output().platform_output.cursor_icon;
    open.harness.hover_at(Pos2::new(900.0, 300.0));
    open.settle();
    open.frames_for(4.0);
    assert_ne!(icon(&open), CursorIcon::None, "no talk, no hiding");
    open.harness
        .state_mut()
        .present("where-we-work".to_owned(), true);
    open.settle();
    open.frames_for(4.0);
    assert_eq!(icon(&open), CursorIcon::None);
    open.harness.hover_at(Pos2::new(905.0, 310.0));
    open.harness.step();
    open.harness.step();
    assert_ne!(icon(&open), CursorIcon::None);
    open.frames_for(3.5);
    assert_eq!(icon(&open), CursorIcon::None);
}
