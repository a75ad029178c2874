//! The test card: whether the projector shows the smallest type, the themes' symbols, all edges, and all steps of gray.

use egui::{Align2, Color32, Pos2, Rect, Stroke, StrokeKind, Ui, pos2, vec2};

use super::super::{Cx, presenter, symbol, theme};
use super::Sight;
use crate::i18n::Arg;
use crate::style::stage as size;
use crate::style::{Color, Face};

/// Steps of gray from black to white.
const GRAYS: u8 = 11;
/// Lines along each edge, each a little further in, in pixels.
const EDGES: [f32; 3] = [0.0, 4.0, 8.0];

/// Paints it into the picture of a talk.
pub(super) fn paint(ui: &Ui, cx: &Cx<'_>, picture: Rect) {
    let painter = ui.painter().with_clip_rect(picture);
    let black = Color32::from(size::BLACK);
    let height = picture.height();
    let pixel = 1.0 / ui.ctx().pixels_per_point();
    for inset in EDGES {
        let edge = Stroke::new(pixel, black);
        painter.rect_stroke(picture.shrink(inset * pixel), 0.0, edge, StrokeKind::Inside);
    }
    corners(ui, picture);
    // A circle is round where the projector keeps the form of its picture.
    let line = Stroke::new(height / 500.0, black);
    painter.circle_stroke(picture.center(), height * 0.46, line);
    let write = |at: Pos2, words: &str, share: f32| {
        let font = theme::font(Face::Regular, height * share);
        painter.text(at, Align2::CENTER_CENTER, words, font, black);
    };
    let row = |nth: f32| pos2(picture.center().x, picture.top() + height * nth);
    let name = screen(ui, cx, picture);
    write(row(0.14), &name, size::TEXT[0]);
    write(
        row(0.24),
        &cx.tr.text("test-slide"),
        size::TEXT[size::TEXT.len() - 1],
    );
    write(row(0.30), &cx.tr.text("test-least"), size::LEAST);
    symbols(ui, cx, row(0.42), height);
    grays(ui, row(0.58), height);
    lands(ui, cx, row(0.74), height);
    write(row(0.86), &cx.tr.text("test-help"), size::LINE);
}

/// The screen's name and how many pixels the picture has.
fn screen(ui: &Ui, cx: &Cx<'_>, picture: Rect) -> String {
    let screens = cx.stage.screens();
    let shown = match cx.canvas.sight {
        Sight::Audience => screens.filled(),
        Sight::All | Sight::Preview => screens.own(),
    };
    let pixels = picture.size() * ui.ctx().pixels_per_point();
    let args = [
        ("width", Arg::from(pixels.x.round().to_string())),
        ("height", Arg::from(pixels.y.round().to_string())),
    ];
    let measured = cx.tr.with("screen-unnamed", &args);
    match shown {
        Some(screen) if !screen.id.name.is_empty() => {
            let named = presenter::screen(cx, &screen.id);
            let args = [("screen", named.into()), ("picture", measured.into())];
            cx.tr.with("test-screen", &args)
        }
        _ => measured,
    }
}

/// An angle in each corner, which is cut off where the projector shows less than there is.
fn corners(ui: &Ui, picture: Rect) {
    let long = picture.height() / 14.0;
    let wide = picture.height() / 140.0;
    let black = Color32::from(size::BLACK);
    for (corner, x, y) in [
        (picture.left_top(), 1.0, 1.0),
        (picture.right_top(), -1.0, 1.0),
        (picture.left_bottom(), 1.0, -1.0),
        (picture.right_bottom(), -1.0, -1.0),
    ] {
        for size in [vec2(long * x, wide * y), vec2(wide * x, long * y)] {
            let rect = Rect::from_two_pos(corner, corner + size);
            ui.painter().rect_filled(rect, 0.0, black);
        }
    }
}

/// The themes' symbols, as large as on the map and twice as large.
fn symbols(ui: &Ui, cx: &Cx<'_>, middle: Pos2, height: f32) {
    let themes = &cx.portfolio.themes;
    let gap = height / 11.0;
    let left = middle.x - gap * (themes.len() as f32 - 1.0) / 2.0;
    for (nth, shown) in themes.iter().enumerate() {
        let at = pos2(left + gap * nth as f32, middle.y - height / 40.0);
        symbol::paint(ui.painter(), cx.style, at, height / 36.0, shown);
        let below = at + vec2(0.0, height / 16.0);
        symbol::paint(ui.painter(), cx.style, below, height / 90.0, shown);
    }
}

fn grays(ui: &Ui, middle: Pos2, height: f32) {
    let side = height / 14.0;
    let left = middle.x - side * f32::from(GRAYS) / 2.0;
    for step in 0..GRAYS {
        let gray = u8::try_from(u16::from(step) * 255 / u16::from(GRAYS - 1)).unwrap_or(u8::MAX);
        let corner = pos2(left + side * f32::from(step), middle.y - side / 2.0);
        let rect = Rect::from_min_size(corner, vec2(side, side));
        ui.painter()
            .rect_filled(rect, 0.0, Color32::from_gray(gray));
    }
    let all = vec2(side * f32::from(GRAYS), side);
    let edge = Stroke::new(1.0, Color32::from(size::BLACK));
    let rect = Rect::from_center_size(middle, all);
    ui.painter()
        .rect_stroke(rect, 0.0, edge, StrokeKind::Outside);
}

/// Sea, land, and a country with entries, beside each other: the map lives on their contrast.
fn lands(ui: &Ui, cx: &Cx<'_>, middle: Pos2, height: f32) {
    let map = &cx.style.map;
    let colors: [Color; 3] = [map.sea, map.land, map.active_land];
    let side = height / 9.0;
    let left = middle.x - side * 1.5;
    for (nth, color) in colors.into_iter().enumerate() {
        let corner = pos2(left + side * nth as f32, middle.y - side / 2.5);
        let rect = Rect::from_min_size(corner, vec2(side, side * 0.8));
        ui.painter().rect_filled(rect, 0.0, color);
    }
}
