//! The window: what it is called, and where it opens.

use std::sync::{Arc, Mutex, PoisonError};

use egui::{Pos2, Rect, Vec2, ViewportBuilder, ViewportCommand, ViewportId};

use super::icon::icon;
use super::settings::WindowPlace;

/// What desktops know the program by; the name of its desktop file.
pub(super) const APP_ID: &str = "footprint-atlas";

/// In points.
const SMALLEST: Vec2 = Vec2::new(640.0, 400.0);
/// In points.
const USUAL: Vec2 = Vec2::new(1280.0, 800.0);
/// In pixels: graphics cards promise pictures of this width and height, and no more.
const LARGEST: f32 = 8192.0;
/// In pixels: so much of the window's upper edge must be on a monitor, so that it can be moved.
const HANDLE: Vec2 = Vec2::new(64.0, 24.0);

/// Where the window is, for one that takes its place.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(crate) struct Standing {
    /// While it is neither maximized nor full screen; `None`: wherever the system puts it.
    pub(crate) place: Option<WindowPlace>,
    /// Whether it covers a screen.
    pub(crate) is_full: bool,
}

/// A monitor.
#[derive(Debug, Clone, Copy)]
pub(super) struct Monitor {
    /// In pixels of the desktop.
    pub(super) rect: Rect,
    /// Pixels per point.
    pub(super) scale: f32,
}

/// The window, wherever the system puts it.
pub(super) fn window(title: &str) -> ViewportBuilder {
    ViewportBuilder::default()
        .with_title(title)
        .with_app_id(APP_ID)
        .with_icon(icon())
        .with_inner_size(USUAL)
        .with_min_inner_size(SMALLEST)
}

/// The window of a talk's audience, wherever it is put.
pub(crate) fn audience_window(title: &str) -> ViewportBuilder {
    ViewportBuilder::default()
        .with_title(title)
        .with_app_id(APP_ID)
        .with_icon(icon())
}

/// The inside of the window in points, on a screen with room for it; `None` where it fills whatever screen there is.
pub(super) fn size(place: Option<WindowPlace>) -> Option<Vec2> {
    match place {
        None => Some(USUAL),
        Some(place) => (!place.maximized).then(|| Vec2::new(place.width, place.height)),
    }
}

/// The window where it was the last time, as far as that is on the monitors there are; the first is the main one.
pub(super) fn placed(
    window: ViewportBuilder,
    place: Option<WindowPlace>,
    monitors: &[Monitor],
) -> ViewportBuilder {
    let corner = place.and_then(corner_of);
    let size = place.map_or(USUAL, |place| Vec2::new(place.width, place.height));
    let there = corner.and_then(|corner| monitors.iter().find(reaches(corner, size.x)));
    let monitor = there.or(monitors.first()).copied().unwrap_or(Monitor {
        rect: Rect::from_min_size(Pos2::ZERO, Vec2::splat(LARGEST)),
        scale: 1.0,
    });
    let scale = if monitor.scale > 0.0 {
        monitor.scale
    } else {
        1.0
    };
    let room = monitor.rect.size().min(Vec2::splat(LARGEST)) / scale;
    let smallest = SMALLEST.min(room);
    let mut window = window
        .with_min_inner_size(smallest)
        .with_max_inner_size(Vec2::splat(LARGEST) / scale)
        .with_inner_size(size.max(smallest).min(room))
        .with_maximized(place.is_some_and(|place| place.maximized));
    if let (Some(corner), true) = (corner, there.is_some()) {
        window = window.with_position(corner / scale);
    }
    window
}

/// Whether a window with this corner (in pixels) and width (in points) can be moved by what is on a monitor.
fn reaches(corner: Pos2, width: f32) -> impl Fn(&&Monitor) -> bool {
    move |monitor| {
        let edge = Vec2::new(width * monitor.scale, HANDLE.y);
        let seen = Rect::from_min_size(corner, edge).intersect(monitor.rect);
        seen.width() >= HANDLE.x && seen.height() >= HANDLE.y
    }
}

/// A window as [`placed`] made it that covers its monitor from the start. Some systems make it full screen only once it is
/// seen: until then it is as large.
pub(super) fn covering(
    window: ViewportBuilder,
    place: Option<WindowPlace>,
    monitors: &[Monitor],
) -> ViewportBuilder {
    let window = window.with_fullscreen(true);
    let there = place.and_then(|place| {
        let corner = corner_of(place)?;
        monitors.iter().find(reaches(corner, place.width))
    });
    let Some(monitor) = there.or(monitors.first()) else {
        return window;
    };
    let scale = monitor.scale.max(f32::EPSILON);
    window
        .with_position(monitor.rect.min / scale)
        .with_inner_size(monitor.rect.size() / scale)
}

/// The frame's corner in pixels of the desktop; `None` where the system does not tell.
fn corner_of(place: WindowPlace) -> Option<Pos2> {
    Some(Pos2::new(place.x? as f32, place.y? as f32))
}

/// What is left to do about the window once it is there: the system takes points, and before, it may count them by another
/// monitor than the one that the window comes to.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Opened {
    /// Where it goes when it is full screen no more: its corner in pixels, and the size of its inside in points; `None` where it
    /// opened there.
    after_full: Option<(Option<Pos2>, Vec2)>,
    /// Where its corner belongs, in pixels; `None` where all monitors count alike.
    corner: Option<Pos2>,
    /// Pixels per point by which its largest size was counted.
    scale: f32,
}

impl Opened {
    /// What is left to do about a window as [`placed`] made it.
    pub(super) fn of(
        place: Option<WindowPlace>,
        window: &ViewportBuilder,
        monitors: &[Monitor],
    ) -> Self {
        let differ = monitors.windows(2).any(|two| two[0].scale != two[1].scale);
        let is_full = window.fullscreen == Some(true);
        let after_full = place.filter(|place| is_full && !place.maximized);
        let place = place
            .filter(|place| !is_full && differ && !place.maximized && window.position.is_some());
        Self {
            after_full: after_full
                .map(|place| (corner_of(place), Vec2::new(place.width, place.height))),
            corner: place.and_then(corner_of),
            scale: window
                .max_inner_size
                .map_or(1.0, |largest| LARGEST / largest.x),
        }
    }

    /// Puts the window where it belongs, and keeps it within a texture on whatever monitor it comes to.
    pub(super) fn keep(self, ctx: &egui::Context) {
        let state = Mutex::new(self);
        let follow = move |ui: &mut egui::Ui| {
            let ctx = ui.ctx();
            // A talk has a window beside this one.
            if ctx.viewport_id() != ViewportId::ROOT {
                return;
            }
            let scale = ctx.pixels_per_point();
            let mut state = state.lock().unwrap_or_else(PoisonError::into_inner);
            let is_full = ctx.input(|input| input.viewport().fullscreen == Some(true));
            if !is_full && let Some((corner, size)) = state.after_full.take() {
                ctx.send_viewport_cmd(ViewportCommand::InnerSize(size));
                state.corner = corner;
            }
            if let Some(corner) = state.corner.take() {
                ctx.send_viewport_cmd(ViewportCommand::OuterPosition(corner / scale));
            }
            if (state.scale - scale).abs() > 0.001 {
                state.scale = scale;
                let largest = Vec2::splat(LARGEST) / scale;
                ctx.send_viewport_cmd(ViewportCommand::MaxInnerSize(largest));
            }
        };
        ctx.on_end_pass("window", Arc::new(follow));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn monitor(x: f32, width: f32, height: f32, scale: f32) -> Monitor {
        Monitor {
            rect: Rect::from_min_size(Pos2::new(x, 0.0), Vec2::new(width, height)),
            scale,
        }
    }

    fn place(x: i32, y: i32, width: f32, height: f32) -> Option<WindowPlace> {
        Some(WindowPlace {
            x: Some(x),
            y: Some(y),
            width,
            height,
            maximized: false,
        })
    }

    fn opened(place: Option<WindowPlace>, monitors: &[Monitor]) -> (Option<Pos2>, Vec2) {
        let window = placed(ViewportBuilder::default(), place, monitors);
        let size = window.inner_size.expect("a size is always given");
        let smallest = window.min_inner_size.expect("so is a smallest one");
        assert!(smallest.x <= size.x && smallest.y <= size.y);
        (window.position, size)
    }

    #[test]
    fn a_window_that_takes_the_place_of_one_in_full_screen_covers_the_same_monitor() {
        let two = [
            monitor(0.0, 1920.0, 1080.0, 1.0),
            monitor(1920.0, 2560.0, 1440.0, 2.0),
        ];
        for (x, at, size) in [
            (100, Pos2::ZERO, Vec2::new(1920.0, 1080.0)),
            (2_000, Pos2::new(960.0, 0.0), Vec2::new(1280.0, 720.0)),
        ] {
            let place = place(x, 30, 900.0, 600.0);
            let window = placed(ViewportBuilder::default(), place, &two);
            let window = covering(window, place, &two);
            assert_eq!((window.position, window.inner_size), (Some(at), Some(size)));
            let opened = Opened::of(place, &window, &two);
            let back = (Some(Pos2::new(x as f32, 30.0)), Vec2::new(900.0, 600.0));
            assert_eq!((opened.after_full, opened.corner), (Some(back), None));
        }
        let unknown = covering(ViewportBuilder::default(), None, &[]);
        assert_eq!(unknown.fullscreen, Some(true));
    }

    #[test]
    fn a_window_opens_where_it_was() {
        let two = [
            monitor(0.0, 1920.0, 1080.0, 1.0),
            monitor(-1280.0, 1280.0, 1024.0, 1.0),
        ];
        let at = opened(place(-1200, 30, 900.0, 700.0), &two);
        assert_eq!(
            at,
            (Some(Pos2::new(-1200.0, 30.0)), Vec2::new(900.0, 700.0))
        );
        let scaled = opened(
            place(400, 30, 900.0, 500.0),
            &[monitor(0.0, 3840.0, 2160.0, 2.0)],
        );
        assert_eq!(
            scaled,
            (Some(Pos2::new(200.0, 15.0)), Vec2::new(900.0, 500.0))
        );
    }

    #[test]
    fn between_monitors_of_different_scales_a_window_is_put_where_it_was_to_the_pixel() {
        let corner = |place, monitors: &[Monitor]| {
            let window = placed(ViewportBuilder::default(), place, monitors);
            Opened::of(place, &window, monitors).corner
        };
        let fine = monitor(0.0, 3840.0, 2160.0, 2.0);
        let coarse = monitor(3840.0, 1920.0, 1080.0, 1.0);
        let there = place(4000, 30, 900.0, 700.0);
        let expected = Some(Pos2::new(4000.0, 30.0));
        assert_eq!(corner(there, &[fine, coarse]), expected);
        assert_eq!(corner(there, &[coarse]), None, "all count alike");
        assert_eq!(corner(there, &[fine]), None, "its monitor is gone");
        assert_eq!(corner(None, &[fine, coarse]), None);
    }

    #[test]
    fn a_window_cannot_be_made_larger_than_a_texture_later_either() {
        let wall = [monitor(0.0, 20_000.0, 9000.0, 2.0)];
        let window = placed(ViewportBuilder::default(), None, &wall);
        assert_eq!(window.max_inner_size, Some(Vec2::splat(LARGEST / 2.0)));
    }

    #[test]
    fn a_window_that_was_on_a_monitor_that_is_gone_opens_on_one_that_is_there() {
        let one = [monitor(0.0, 1920.0, 1080.0, 1.0)];
        for (x, y) in [
            (-1200, 30),
            (1900, 30),
            (100, 1070),
            (100, -900),
            (i32::MIN, i32::MAX),
        ] {
            assert_eq!(opened(place(x, y, 900.0, 700.0), &one).0, None, "{x} {y}");
        }
    }

    #[test]
    fn no_window_is_larger_than_its_monitor_or_a_texture_or_smaller_than_one_can_use() {
        let small = [monitor(0.0, 1024.0, 600.0, 2.0)];
        assert_eq!(
            opened(place(0, 0, 900.0, 700.0), &small).1,
            Vec2::new(512.0, 300.0)
        );
        assert_eq!(opened(None, &small).1, Vec2::new(512.0, 300.0));
        let wall = [monitor(0.0, 20_000.0, 4000.0, 1.0)];
        let huge = place(0, 0, f32::INFINITY, 1e9);
        assert_eq!(opened(huge, &wall).1, Vec2::new(LARGEST, 4000.0));
        assert_eq!(opened(huge, &[]).1, Vec2::splat(LARGEST));
        assert_eq!(opened(place(0, 0, -3.0, f32::NAN), &wall).1, SMALLEST);
        assert_eq!(opened(None, &wall).1, USUAL);
    }
}
