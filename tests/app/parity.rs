//! The window and an exported picture of the same view are the same picture.

use egui::{Pos2, Rect, pos2};
use footprint_atlas::geo::lon_lat;
use footprint_atlas::raster;
use footprint_atlas::view::{Command, Look, ToolStep};

use super::{Open, Window};

/// A mean difference of 1 in 255 cannot be seen.
const MEAN: f64 = 1.0;
/// A channel that differs by more is an edge drawn otherwise.
const FAR: u8 = 24;
/// The share of the pixels that may be such edges.
const MOST_FAR: f64 = 0.01;

/// The mean difference of the channels, and the share of pixels with one that is far off; beside what panels cover.
fn difference(open: &mut Open) -> (f64, f64) {
    let scale = open.harness.ctx.pixels_per_point();
    // Panels throw a shadow.
    let covered: Vec<Rect> = open
        .app()
        .panels()
        .expect("a frame was drawn")
        .shown()
        .map(|panel| panel.expand(24.0))
        .collect();
    let scene = open.app().map().scene().expect("a scene is there").clone();
    let screen = open.harness.render().expect("the window is drawn");
    let exported = raster::draw(&scene, scale).expect("the scene can be drawn");
    assert_eq!(
        [screen.width(), screen.height()],
        [exported.width, exported.height]
    );
    let (mut sum, mut far, mut pixels) = (0_u64, 0_u64, 0_u64);
    for ((x, y, seen), wanted) in screen.enumerate_pixels().zip(exported.rgba.chunks_exact(4)) {
        let at: Pos2 = pos2(x as f32 + 0.5, y as f32 + 0.5) / scale;
        if covered.iter().any(|panel| panel.contains(at)) {
            continue;
        }
        let most = seen.0[..3]
            .iter()
            .zip(wanted)
            .map(|(a, b)| a.abs_diff(*b))
            .inspect(|difference| sum += u64::from(*difference))
            .max();
        far += u64::from(most.is_some_and(|most| most > FAR));
        pixels += 1;
    }
    assert!(pixels > 100_000, "panels cover the map");
    let pixels = pixels as f64;
    (sum as f64 / (3.0 * pixels), far as f64 / pixels)
}

#[test]
fn the_screen_shows_what_is_exported() {
    for scale in [1.0, 1.5, 2.0] {
        for look in [Look::Light, Look::Dark, Look::Projector] {
            let mut open = Window {
                scale,
                look,
                gpu: true,
                ..Window::default()
            }
            .open();
            let overview = open.app().view().camera;
            let (lon, lat) = (overview.center.lon, overview.center.lat);
            for (lon, lat, zoom) in [
                (lon, lat, overview.zoom),
                (-87.0, 14.6, 6.3),
                (-70.0, 18.5, 5.5),
                (-57.6, -25.3, 9.0),
            ] {
                open.look_at(lon, lat, zoom);
                let (mean, far) = difference(&mut open);
                assert!(
                    mean <= MEAN && far <= MOST_FAR,
                    "{look:?} at scale {scale}, zoom {zoom}: mean {mean:.3}, {:.2} % far off",
                    100.0 * far
                );
            }
        }
    }
}

#[test]
fn what_is_measured_is_the_same_on_the_screen_and_in_a_picture() {
    for look in [Look::Light, Look::Dark, Look::Projector] {
        let mut open = Window {
            look,
            gpu: true,
            ..Window::default()
        }
        .open();
        open.command(Command::Tool(ToolStep::ToggleMeasure));
        for (lon, lat) in [
            (-105.0, -5.0),
            (-60.0, -10.0),
            (-70.0, -40.0),
            (-100.0, -45.0),
        ] {
            open.command(Command::Tool(ToolStep::MeasureAt(lon_lat(lon, lat))));
        }
        for end in [ToolStep::MeasureEnd, ToolStep::MeasureClose] {
            open.command(Command::Tool(end));
            let (mean, far) = difference(&mut open);
            assert!(
                mean <= MEAN && far <= MOST_FAR,
                "{look:?}, {end:?}: mean {mean:.3}, {:.2} % far off",
                100.0 * far
            );
            open.command(Command::Tool(ToolStep::MeasureUndo));
        }
    }
}
