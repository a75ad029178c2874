//! The arrow to the north, where a picture that leaves the window is to have one. On a Mercator map north is up everywhere.

use super::Subject;
use super::mark::{Anchor, Frame, Ink, Mark, Role, Shape, Stroke};
use super::place::Board;
use super::text::{TextStyle, shape};
use crate::style::{Face, PANEL_MARGIN};
use crate::view::ScreenPoint;

/// Height of the needle and half its width, in points before the look's factor.
const NEEDLE: [f32; 2] = [30.0, 7.5];
/// Size of the letter, in points before the look's factor.
const LETTER: f32 = 14.0;
/// Distance of the places that are tried, in points.
const STEP: f32 = 8.0;

/// The arrow near the upper right corner, below the globe where that stands there; its place is taken.
pub(super) fn mark(subject: &Subject<'_>, globe: Option<&Mark>, board: &mut Board) -> Option<Mark> {
    if !subject.parts().north_arrow {
        return None;
    }
    let scale = subject.style.map.scale;
    let (frame, shapes) = draw(subject);
    let (width, height) = (
        subject.viewport.width as f32,
        subject.viewport.height as f32,
    );
    let right = width - PANEL_MARGIN * scale - frame.x1;
    let globe = globe.map(|globe| globe.frame_on_screen(&board.projector));
    let below = globe.map(|globe| (globe.center().0, globe.y1 + 12.0 * scale - frame.y0));
    let top = PANEL_MARGIN * scale - frame.y0;
    let steps = ((height / 2.0) / STEP).floor().clamp(0.0, 400.0) as u16;
    let down = (0..=steps).map(|step| (right, top + f32::from(step) * STEP));
    let is_clear = |(x, y): &(f32, f32)| {
        let there = frame.moved(*x, *y);
        there.x0 >= 0.0 && there.y1 <= height && board.is_clear(&there.grown(4.0))
    };
    let (x, y) = below.into_iter().chain(down).find(is_clear)?;
    board.take(frame.moved(x, y).grown(2.0 * scale));
    Some(Mark {
        role: Role::NorthArrow,
        anchor: Anchor::Screen(ScreenPoint {
            x: x.into(),
            y: y.into(),
        }),
        frame,
        shapes,
        picks: Vec::new(),
    })
}

/// The needle, one half of it filled, under its letter; the middle of the needle's foot is at (0, 0).
fn draw(subject: &Subject<'_>) -> (Frame, Vec<Shape>) {
    let style = &subject.style.map;
    let scale = style.scale;
    let [height, half] = NEEDLE.map(|points| points * scale);
    let notch = -height * 0.24;
    let outline = vec![[0.0, -height], [half, 0.0], [0.0, notch], [-half, 0.0]];
    let path = |points: Vec<[f32; 2]>, fill, width, color| Shape::Path {
        points,
        closed: true,
        fill,
        stroke: Some(Stroke {
            width,
            color,
            dash: None,
        }),
    };
    let letters = TextStyle {
        face: Face::Bold,
        size: LETTER * scale,
        spacing: 0.0,
    };
    let words = subject.tr.text("map-north");
    let wide = shape(&words, letters).width;
    let baseline = -height - 5.0 * scale;
    let ink = Ink {
        color: style.furniture_text,
        halo: Some((2.0 * scale, style.furniture_halo)),
    };
    let edge = 1.1 * scale.sqrt();
    let west = vec![[0.0, -height], [0.0, notch], [-half, 0.0]];
    let shapes = vec![
        path(
            outline.clone(),
            Some(style.furniture_halo),
            4.5 * scale.sqrt(),
            style.furniture_halo,
        ),
        path(outline, Some(style.symbol_halo), edge, style.furniture_text),
        path(west, Some(style.furniture_text), edge, style.furniture_text),
        Shape::text(&words, letters, -wide / 2.0, baseline, ink),
    ];
    let frame = Frame {
        x0: -half.max(wide / 2.0) - 2.0 * scale,
        y0: baseline - LETTER * scale,
        x1: half.max(wide / 2.0) + 2.0 * scale,
        y1: 2.0 * scale,
    };
    (frame, shapes)
}
