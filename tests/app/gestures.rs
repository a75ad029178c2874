//! The map under the hand: wheel, pinch, double click, box, inertia; and what it says of what is under the pointer.

use egui::{CursorIcon, Event, Modifiers, MouseWheelUnit, PointerButton, Pos2, Vec2, pos2, vec2};
use egui_kittest::kittest::Queryable as _;
use footprint_atlas::geo::{Position, lon_lat};
use footprint_atlas::scene::mark::Role as MarkRole;
use footprint_atlas::view::{Projector, ScreenPoint, Selection};

use super::{Open, Window};

/// A place on the map that no panel covers, and where nothing stands.
const AT: Pos2 = pos2(640.0, 560.0);

fn under(open: &Open, at: Pos2) -> Position {
    let app = open.app();
    let projector = Projector::new(app.view().camera, app.map().viewport());
    projector.position_from_screen(ScreenPoint {
        x: at.x.into(),
        y: at.y.into(),
    })
}

fn zoom(open: &Open) -> f64 {
    open.app().view().camera.zoom
}

#[track_caller]
fn assert_near(a: Position, b: Position, degrees: f64) {
    let off = (a.lon - b.lon).abs().max((a.lat - b.lat).abs());
    assert!(off <= degrees, "{a:?} is not near {b:?}");
}

fn press(open: &mut Open, pos: Pos2, pressed: bool, modifiers: Modifiers) {
    open.harness.event_modifiers(
        Event::PointerButton {
            pos,
            button: PointerButton::Primary,
            pressed,
            modifiers,
        },
        modifiers,
    );
    open.harness.step();
}

#[test]
fn the_wheel_and_a_pinch_zoom_at_the_pointer() {
    let mut open = Window::default().open();
    open.harness.hover_at(AT);
    open.settle();
    let (before, place) = (zoom(&open), under(&open, AT));
    open.harness.event(Event::MouseWheel {
        unit: MouseWheelUnit::Point,
        delta: vec2(0.0, 120.0),
        phase: egui::TouchPhase::Move,
        source: egui::MouseWheelSource::Unknown,
        modifiers: Modifiers::NONE,
    });
    open.settle();
    assert!(zoom(&open) > before + 0.1, "the wheel did not zoom");
    assert_near(under(&open, AT), place, 0.2);

    let (before, place) = (zoom(&open), under(&open, AT));
    open.harness.event(Event::Zoom(1.5));
    open.settle();
    assert!(zoom(&open) > before + 0.1, "the pinch did not zoom");
    assert_near(under(&open, AT), place, 0.2);
}

#[test]
fn a_double_click_comes_closer_and_keeps_what_is_under_the_pointer() {
    let mut open = Window::default().open();
    // Open sea: a click selects nothing.
    let at = pos2(480.0, 600.0);
    open.harness.hover_at(at);
    open.settle();
    let (before, place) = (zoom(&open), under(&open, at));
    for pressed in [true, false, true, false] {
        press(&mut open, at, pressed, Modifiers::NONE);
    }
    open.settle();
    assert!(
        (zoom(&open) - before - 1.0).abs() < 0.05,
        "{} after {before}",
        zoom(&open)
    );
    assert_near(under(&open, at), place, 0.3);
}

#[test]
fn a_box_drawn_with_shift_becomes_the_view() {
    let mut open = Window::default().open();
    let (from, to) = (pos2(620.0, 300.0), pos2(820.0, 420.0));
    let (north_west, south_east) = (under(&open, from), under(&open, to));
    open.harness.hover_at(from);
    open.harness.step();
    press(&mut open, from, true, Modifiers::SHIFT);
    let camera = open.app().view().camera;
    for step in 1..=8_u8 {
        let at = from + (to - from) * (f32::from(step) / 8.0);
        open.harness
            .event_modifiers(Event::PointerMoved(at), Modifiers::SHIFT);
        open.harness.step();
    }
    assert_eq!(
        open.app().view().camera,
        camera,
        "the map moved under the box"
    );
    press(&mut open, to, false, Modifiers::SHIFT);
    open.settle();
    let app = open.app();
    let shown = Projector::new(app.view().camera, app.map().viewport()).extent();
    assert!(
        shown.west <= north_west.lon && shown.east >= south_east.lon,
        "{shown:?}"
    );
    assert!(
        shown.north >= north_west.lat && shown.south <= south_east.lat,
        "{shown:?}"
    );
    assert!(
        shown.east - shown.west < 2.5 * (south_east.lon - north_west.lon),
        "{shown:?}"
    );
}

#[test]
fn a_map_that_is_let_go_runs_on_and_comes_to_rest() {
    let mut open = Window::default().open();
    open.harness.hover_at(AT);
    open.settle();
    press(&mut open, AT, true, Modifiers::NONE);
    for step in 1..=6_u8 {
        open.harness
            .event(Event::PointerMoved(AT - Vec2::X * 20.0 * f32::from(step)));
        open.harness.step();
    }
    let end = AT - Vec2::X * 120.0;
    press(&mut open, end, false, Modifiers::NONE);
    let let_go = open.app().view().camera.center.lon;
    open.settle();
    let rest = open.app().view().camera.center.lon;
    assert!(
        rest > let_go + 0.05,
        "it stopped at once: {let_go} and {rest}"
    );
    open.harness.run_steps(30);
    assert!(
        (open.app().view().camera.center.lon - rest).abs() < 1e-9,
        "it still moves"
    );
}

#[test]
fn the_pointer_says_what_can_be_clicked_and_names_it() {
    let mut open = Window::default().open();
    let brazil = open.at(lon_lat(-52.0, -11.0));
    open.harness.hover_at(brazil);
    open.settle();
    assert_eq!(
        open.harness.output().platform_output.cursor_icon,
        CursorIcon::PointingHand
    );
    assert_eq!(
        open.app().view().hover,
        Some(Selection::Country("BR".into()))
    );
    assert!(
        open.harness.query_all_by_value("Brazil").next().is_some(),
        "no tag names the country"
    );
    let symbol = open.symbol_of("paraguay-fire-incident-command.asuncion");
    open.harness.hover_at(symbol);
    open.settle();
    open.assert_says("Asunción: ");
    open.harness.hover_at(pos2(480.0, 600.0));
    open.settle();
    assert_eq!(open.app().view().hover, None);
}

#[test]
fn a_badge_under_the_pointer_unfolds_and_its_entries_can_be_clicked() {
    let mut open = Window::default().open();
    let mexico = Selection::Country("MX".into());
    let scene = open.app().map().scene().expect("a scene is there").clone();
    let mut marks = scene.marks.iter();
    let badge = marks
        .find(|mark| mark.role == MarkRole::Badge && mark.picks[0].selection == mexico)
        .expect("Mexico has a badge");
    let (x, y) = badge.frame_on_screen(&scene.projector).center();
    open.harness.hover_at(pos2(x, y));
    open.settle();
    let unfolded = open
        .app()
        .map()
        .unfolded()
        .expect("the badge unfolds")
        .clone();
    let (whole, rows) = unfolded.picks.split_first().expect("it answers");
    assert_eq!(whole.selection, mexico);
    assert_eq!(
        rows.len(),
        4,
        "Mexico has four entries whose place is not published"
    );
    let app = open.app();
    let projector = Projector::new(app.view().camera, app.map().viewport());
    let row = &rows[2];
    let anchor = unfolded.position(&projector);
    let (x, y) = row.frame.moved(anchor.x as f32, anchor.y as f32).center();
    open.click_at(pos2(x, y));
    assert_eq!(open.app().view().selection, Some(row.selection.clone()));
}

#[test]
fn everything_on_the_map_answers_in_an_area_of_24_points() {
    let mut open = Window::default().open();
    for (lon, lat, zoom) in [(-87.0, 14.6, 6.3), (-62.0, 14.0, 6.0)] {
        open.look_at(lon, lat, zoom);
        let areas = open.harness.query_all_by_role(egui::Role::Button);
        let small: Vec<_> = areas
            .map(|node| node.rect())
            .filter(|rect| rect.width() < 23.5 || rect.height() < 23.5)
            // What the edge of the window cuts is as large as there is room.
            .filter(|rect| {
                rect.min.x > 1.0 && rect.min.y > 1.0 && rect.max.x < 1279.0 && rect.max.y < 719.0
            })
            .collect();
        assert!(small.is_empty(), "{small:?}");
    }
}

#[test]
fn who_types_sees_no_name_tag_at_the_resting_pointer() {
    let mut open = Window::default().open();
    open.look_at(-64.0, -17.0, 5.0);
    let peru = open.at(lon_lat(-74.0, -12.0));
    open.harness.hover_at(peru);
    open.settle();
    let tags = |open: &Open| {
        open.harness.query_all_by_value("Peru").count()
            + open.harness.query_all_by_label("Peru").count()
    };
    let with_tag = tags(&open);
    assert!(with_tag > 0, "the country under the pointer is named");
    open.command(footprint_atlas::view::Command::OpenSearch);
    open.settle();
    assert!(tags(&open) < with_tag);
}
