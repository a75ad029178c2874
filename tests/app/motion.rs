//! What moves costs nothing anew, and what rests does nothing.

use std::time::Duration;

use egui::{Event, Modifiers, PointerButton, ViewportId, pos2};
use footprint_atlas::map;
use footprint_atlas::view::{Command, Look, Selection};

use super::{Open, Window};

/// Scenes prepared, geometries that frames have put on the graphics card, and pictures of marks.
fn work(open: &Open) -> [u64; 3] {
    let map = open.app().map();
    [map.preparations(), map::uploads(), map.sprite_uploads()]
}

fn press(open: &mut Open, pos: egui::Pos2, pressed: bool) {
    let modifiers = Modifiers::NONE;
    open.harness.event(Event::PointerButton {
        pos,
        button: PointerButton::Primary,
        pressed,
        modifiers,
    });
    open.harness.step();
}

fn draw(open: &mut Open) {
    open.harness.render().expect("the window is drawn");
}

#[test]
fn panning_for_300_frames_prepares_and_uploads_nothing() {
    let mut open = Window {
        gpu: true,
        ..Window::default()
    }
    .open();
    open.look_at(-80.0, 10.0, 4.6);
    draw(&mut open);
    let start = pos2(700.0, 500.0);
    open.harness.event(Event::PointerMoved(start));
    open.settle();
    press(&mut open, start, true);
    let camera = open.app().view().camera;
    let mut first = None;
    let mut farthest = 0.0_f64;
    for frame in 0..300_i16 {
        // Back and forth, 200 points to either side, always moving.
        let phase = f32::from(frame % 160);
        let offset = if phase < 40.0 {
            phase
        } else if phase < 120.0 {
            80.0 - phase
        } else {
            phase - 160.0
        };
        open.harness.event(Event::PointerMoved(
            start + egui::vec2(5.0 * offset + 5.0, 2.0 * offset),
        ));
        open.harness.step();
        draw(&mut open);
        farthest = farthest.max((open.app().view().camera.center.lon - camera.center.lon).abs());
        assert_eq!(
            *first.get_or_insert_with(|| work(&open)),
            work(&open),
            "in frame {frame}"
        );
    }
    assert!(farthest > 5.0, "the map moved by {farthest}° only");
    press(&mut open, start, false);
    open.settle();
    let [before, ..] = first.expect("a frame was drawn");
    assert!(
        work(&open)[0] > before,
        "the labels of where the map came to were never placed"
    );
}

#[test]
fn a_flight_uploads_no_geometry_that_is_there() {
    let mut open = Window {
        gpu: true,
        ..Window::default()
    }
    .open();
    let there_and_back = |open: &mut Open| {
        for (lon, lat, zoom) in [(-88.0, 15.0, 7.0), (-60.0, -25.0, 4.0), (-75.0, -10.0, 3.2)] {
            open.look_at(lon, lat, zoom);
            draw(open);
        }
    };
    there_and_back(&mut open);
    let before = map::uploads();
    there_and_back(&mut open);
    assert_eq!(map::uploads(), before);
}

#[test]
fn finer_detail_is_on_the_graphics_card_before_a_frame_shows_it() {
    let mut open = Window {
        gpu: true,
        ..Window::default()
    }
    .open();
    draw(&mut open);
    // What the ground is prepared of is looked at by its own clock.
    for _ in 0..600 {
        open.harness.step();
        if open.app().map().ground.is_ready(f64::INFINITY) {
            break;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    assert!(open.app().map().ground.is_ready(f64::INFINITY));
    let before = map::uploads();
    for zoom in [4.5, 6.5] {
        open.look_at(-88.0, 15.0, zoom);
        draw(&mut open);
    }
    // Meridians have a finer line when one is near.
    let by_frames = map::uploads() - before;
    assert!(by_frames <= 1, "frames uploaded {by_frames} geometries");
}

#[test]
fn an_idle_window_asks_for_no_frame() {
    for gpu in [true, false] {
        let mut open = Window {
            gpu,
            look: Look::Dark,
            ..Window::default()
        }
        .open();
        for command in [
            None,
            Some(Command::Select(Selection::Program("amuprev".into()))),
        ] {
            command
                .into_iter()
                .for_each(|command| open.command(command));
            // Fades are over after a fraction of a second.
            open.harness.run_steps(30);
            let [delay] = [open.harness.output().viewport_output[&ViewportId::ROOT].repaint_delay];
            assert_eq!(delay, Duration::MAX, "with the graphics card: {gpu}");
        }
    }
}

#[test]
fn the_overview_fits_a_window_that_is_made_larger_unless_the_map_was_moved() {
    let mut open = Window::default().open();
    let before = open.app().view().camera;
    open.harness.set_size(egui::vec2(1920.0, 1080.0));
    open.settle();
    let larger = open.app().view().camera;
    assert!(
        larger.zoom > before.zoom + 0.2,
        "{larger:?} after {before:?}"
    );
    open.look_at(-60.0, -20.0, 4.0);
    let moved = open.app().view().camera;
    open.harness.set_size(egui::vec2(1280.0, 720.0));
    open.settle();
    assert_eq!(open.app().view().camera, moved);
}
