//! Where room is scarce: what gives way to what.

use egui::Role;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use footprint_atlas::view::{BookmarkStep, Command, Look, Selection, Wish};

use super::Window;

const PROJECTOR: Window = Window {
    size: [1280.0, 800.0],
    scale: 1.0,
    lang: "en",
    look: Look::Projector,
    gpu: false,
};

fn country(code: &str) -> Command {
    Command::Select(Selection::Country(code.to_owned()))
}

#[test]
fn the_list_makes_room_for_a_card_before_the_map_is_a_strip() {
    let mut open = PROJECTOR.open();
    open.command(country("GT"));
    let panels = open.app().panels().unwrap();
    let free = panels.card.left() - panels.list.right();
    assert!(free > PROJECTOR.size[0] / 2.0, "{free} points of map");
    // One press brings the list back.
    open.press(Role::Button, "Show or hide the list");
    let panels = open.app().panels().unwrap();
    assert!(!panels.card.is_positive() && panels.list.height() > 400.0);
}

#[test]
fn in_a_larger_window_list_and_card_stand_beside_each_other() {
    let mut open = Window::default().open();
    open.command(country("GT"));
    let panels = open.app().panels().unwrap();
    assert!(panels.list.height() > 400.0 && panels.card.is_positive());
    assert!(panels.card.left() - panels.list.right() > 400.0);
}

#[test]
fn below_a_low_card_the_zoom_buttons_stay_in_their_corner() {
    let mut open = Window::default().open();
    let before = open.app().panels().unwrap().zoom;
    open.command(country("PE"));
    let panels = open.app().panels().unwrap();
    assert_eq!(panels.zoom, before);
    assert!(!panels.zoom.intersects(panels.card));
    open.command(country("GT"));
    let panels = open.app().panels().unwrap();
    assert!(
        panels.zoom.right() < panels.card.left(),
        "beside a high one"
    );
}

#[test]
fn a_message_does_not_cover_the_list() {
    let mut open = PROJECTOR.open();
    open.command(Command::Bookmark(BookmarkStep::Add));
    let list = open.app().panels().unwrap().list;
    let mut said = open.harness.get_all_by_role(Role::Status);
    let notice = said.find(|node| {
        node.accesskit_node()
            .label()
            .is_some_and(|words| words.contains("Bookmark"))
    });
    let notice = notice.expect("the bookmark is confirmed").rect();
    assert!(!notice.intersects(list), "{notice:?} over {list:?}");
}

#[test]
fn a_card_that_is_opened_again_begins_with_its_title() {
    let mut open = Window::default().open();
    open.command(country("GT"));
    let title = |open: &super::Open| {
        let node = open
            .harness
            .get_by_role_and_label(Role::Heading, "Guatemala");
        node.rect().top()
    };
    let before = title(&open);
    let card = open.card().expect("it is open");
    open.harness.hover_at(card.center());
    open.harness.step();
    open.harness.event(egui::Event::MouseWheel {
        unit: egui::MouseWheelUnit::Point,
        delta: egui::vec2(0.0, -400.0),
        phase: egui::TouchPhase::Move,
        source: egui::MouseWheelSource::Unknown,
        modifiers: egui::Modifiers::NONE,
    });
    open.settle();
    assert!(title(&open) < before, "it was scrolled");
    open.command(Command::CloseCard);
    open.settle();
    open.command(country("GT"));
    open.settle();
    assert_eq!(title(&open), before);
}

#[test]
fn a_card_says_that_the_filters_leave_its_entry_out() {
    let mut open = Window::default().open();
    open.command(Command::Narrow(Wish::Country("PE".to_owned())));
    open.command(Command::Narrow(Wish::Country("SR".to_owned())));
    open.command(Command::Select(Selection::Program(
        "guatemala-flood-readiness".to_owned(),
    )));
    let hidden = "Your filters leave this entry out of map and list";
    open.assert_says(hidden);
    open.command(Command::ClearFilter);
    open.settle();
    assert!(!open.says(hidden));
}
