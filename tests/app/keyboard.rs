//! The whole app by keyboard, and a name for everything that answers.

use egui::{Key, Modifiers, Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use footprint_atlas::geo::lon_lat;
use footprint_atlas::scene::mark::Role as MarkRole;
use footprint_atlas::view::{BookmarkStep, Command, Overlay, Projector, Selection, ToolStep};

use super::{Open, Window};

/// Role and name of what has the keyboard focus.
fn focused(open: &Open) -> Option<(Role, String)> {
    let node = open
        .harness
        .root()
        .children_recursive()
        .find(|node| node.is_focused())?;
    let node = node.accesskit_node();
    Some((node.role(), node.label().unwrap_or_default()))
}

fn focus_map(open: &mut Open) {
    open.command(Command::FocusMap);
    open.settle();
    assert!(
        matches!(focused(open), Some((Role::Image, _))),
        "{:?}",
        focused(open)
    );
}

/// Sites and badges in view, line by line.
fn reading_order(open: &Open) -> Vec<Selection> {
    let app = open.app();
    let scene = app.map().scene().expect("a scene is there");
    let projector = Projector::new(app.view().camera, app.map().viewport());
    let marks = scene
        .marks
        .iter()
        .filter(|mark| matches!(mark.role, MarkRole::Site | MarkRole::Badge));
    let mut found: Vec<(i32, f32, Selection)> = marks
        .map(|mark| {
            let (x, y) = mark.frame_on_screen(&projector).center();
            ((y / 40.0) as i32, x, mark.picks[0].selection.clone())
        })
        .filter(|(row, x, _)| (0..18).contains(row) && (0.0..=1280.0).contains(x))
        .collect();
    found.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
    found
        .into_iter()
        .map(|(_, _, selection)| selection)
        .collect()
}

#[test]
fn tab_goes_through_the_window_and_the_map_is_one_stop() {
    let mut open = Window::default().open();
    let mut stops = Vec::new();
    for _ in 0..120 {
        open.harness.key_press(Key::Tab);
        open.harness.run();
        stops.extend(focused(&open));
    }
    let map = stops
        .iter()
        .filter(|(role, _)| *role == Role::Image)
        .count();
    assert!(map > 0, "Tab never came to the map: {stops:?}");
    let inside = |(role, name): &&(Role, String)| {
        *role == Role::Button && name.contains("place not published")
    };
    assert_eq!(
        stops.iter().find(inside),
        None,
        "a badge is a Tab stop of its own"
    );
    assert!(
        stops.iter().any(|(role, _)| *role == Role::ListItem),
        "Tab never came to the list"
    );
}

#[test]
fn tab_walks_the_sites_in_reading_order_and_then_leaves_the_map() {
    let mut open = Window::default().open();
    focus_map(&mut open);
    let order = reading_order(&open);
    assert!(order.len() > 15, "only {} places are in view", order.len());
    let mut walked = Vec::new();
    for _ in 0..=order.len() {
        open.harness.key_press(Key::Tab);
        open.harness.run();
        walked.extend(open.app().map().focused().cloned());
    }
    assert_eq!(walked, order);
    assert!(
        !matches!(focused(&open), Some((Role::Image, _))),
        "the focus is still on the map"
    );
}

#[test]
fn enter_opens_what_the_keyboard_is_on_and_escape_leaves_it() {
    let mut open = Window::default().open();
    focus_map(&mut open);
    open.key(Key::Tab);
    let first = open
        .app()
        .map()
        .focused()
        .cloned()
        .expect("the first place has the focus");
    open.key(Key::Enter);
    assert_eq!(open.app().view().selection, Some(first));
    assert!(open.card().is_some());
    open.key(Key::Escape);
    assert_eq!(open.app().map().focused(), None);
    open.key(Key::Escape);
    assert!(open.card().is_none());
}

#[test]
fn escape_and_shift_tab_lead_out_of_the_map() {
    let mut open = Window::default().open();
    focus_map(&mut open);
    open.key(Key::Escape);
    assert!(
        !matches!(focused(&open), Some((Role::Image, _))),
        "Escape left the focus on the map"
    );
    focus_map(&mut open);
    let modifiers = Modifiers::SHIFT;
    open.harness.key_press_modifiers(modifiers, Key::Tab);
    open.settle();
    assert_eq!(open.app().map().focused(), None);
    assert!(
        !matches!(focused(&open), Some((Role::Image, _))),
        "Shift and Tab left the focus on the map"
    );
}

#[test]
fn arrows_pan_plus_and_minus_zoom_and_home_shows_all() {
    let mut open = Window::default().open();
    focus_map(&mut open);
    let overview = open.app().view().camera;
    open.key(Key::ArrowRight);
    assert!(open.app().view().camera.center.lon > overview.center.lon + 1.0);
    open.key(Key::ArrowUp);
    assert!(open.app().view().camera.center.lat > overview.center.lat + 1.0);
    open.key(Key::Plus);
    assert!((open.app().view().camera.zoom - overview.zoom - 1.0).abs() < 1e-6);
    open.key(Key::Minus);
    assert!((open.app().view().camera.zoom - overview.zoom).abs() < 1e-6);
    open.key(Key::Home);
    let (now, then) = (open.app().view().camera, overview);
    assert!(
        (now.center.lon - then.center.lon).abs() < 1e-6
            && (now.center.lat - then.center.lat).abs() < 1e-6
    );
}

#[test]
fn everything_that_answers_has_a_name() {
    let mut open = Window::default().open();
    let states = [
        ("at the start", None),
        (
            "with a card",
            Some(Command::Select(Selection::Program("amuprev".into()))),
        ),
        (
            "with a country's card",
            Some(Command::Select(Selection::Country("HN".into()))),
        ),
        (
            "with the data's gaps",
            Some(Command::Open(Overlay::AboutData)),
        ),
        ("with the keys", Some(Command::Open(Overlay::Keys))),
        (
            "with a bookmark",
            Some(Command::Bookmark(BookmarkStep::Add)),
        ),
        (
            "with the bookmarks",
            Some(Command::Open(Overlay::Bookmarks)),
        ),
        (
            "with a line that is measured",
            Some(Command::Tool(ToolStep::MeasureFrom(lon_lat(-90.0, 0.0)))),
        ),
        (
            "with what is at a place",
            Some(Command::Tool(ToolStep::IdentifyAt(lon_lat(-86.5, 14.8)))),
        ),
        (
            "with the program's licenses",
            Some(Command::Open(Overlay::About)),
        ),
        (
            "with the texts of licenses",
            Some(Command::Open(Overlay::Licenses)),
        ),
    ];
    for (state, command) in states {
        command
            .into_iter()
            .for_each(|command| open.command(command));
        let mut seen = 0;
        for node in open.harness.root().children_recursive() {
            let node = node.accesskit_node();
            let answers = matches!(
                node.role(),
                Role::Button
                    | Role::Link
                    | Role::Tab
                    | Role::ListItem
                    | Role::TextInput
                    | Role::CheckBox
                    | Role::MenuItem
            );
            if answers {
                let name = node.label().unwrap_or_default();
                assert!(
                    !name.trim().is_empty(),
                    "{state}: a {:?} at {:?} has no name",
                    node.role(),
                    node.bounding_box()
                );
                seen += 1;
            }
        }
        assert!(seen > 10, "{state}: only {seen} nodes answer");
    }
}

#[test]
fn shift_f10_opens_the_menu_of_the_middle_of_the_map_which_keys_go_through() {
    let mut open = Window::default().open();
    focus_map(&mut open);
    let menu = |open: &mut Open| {
        open.harness.key_press_modifiers(Modifiers::SHIFT, Key::F10);
        open.settle();
        let line = Some((Role::MenuItem, "Copy coordinates".to_owned()));
        assert_eq!(focused(open), line);
    };
    menu(&mut open);
    open.harness.key_press(Key::Escape);
    open.settle();
    assert!(open.harness.query_by_role(Role::MenuItem).is_none());
    assert!(matches!(focused(&open), Some((Role::Image, _))));
    menu(&mut open);
    open.harness.key_press(Key::ArrowDown);
    open.settle();
    open.harness.key_press(Key::Enter);
    open.settle();
    assert!(open.harness.query_by_role(Role::MenuItem).is_none());
    assert!(open.app().view().identified_at().is_some());
}
