//! The ground: areas and lines of a scene's layers.

use tiny_skia::{FillRule, LineCap, LineJoin, PathBuilder, Pixmap, StrokeDash, Transform};

use super::paint;
use crate::scene::layers::Layer;
use crate::scene::screen::{self, Place};
use crate::style::Color;
use crate::view::Projector;

/// Places nearer together than this are one, in pixels: what lies between them cannot be seen.
const DETAIL: f64 = 0.06;

/// Draws layers as a projector sees them.
pub fn draw_ground(
    layers: &[Layer],
    projector: &Projector,
    pixels_per_point: f32,
    pixmap: &mut Pixmap,
) {
    let detail = DETAIL / f64::from(pixels_per_point);
    for layer in layers {
        match layer {
            Layer::Fill { geometry, palette } => {
                for area in screen::areas(geometry, palette, projector, detail) {
                    fill(&area, pixels_per_point, pixmap);
                }
            }
            Layer::Lines {
                geometry,
                width,
                color,
                dash,
            } => {
                let lines = screen::lines(geometry, projector, detail);
                stroke(&lines, (*width, *color, *dash), pixels_per_point, pixmap);
            }
        }
    }
}

fn fill(area: &screen::Area, scale: f32, pixmap: &mut Pixmap) {
    let mut path = PathBuilder::new();
    for ring in &area.rings {
        push(&mut path, ring, scale);
        path.close();
    }
    if let Some(path) = path.finish() {
        let rule = FillRule::EvenOdd;
        pixmap.fill_path(&path, &paint(area.color), rule, Transform::identity(), None);
    }
}

fn stroke(
    lines: &[screen::Line],
    (width, color, dash): (f32, Color, Option<[f32; 2]>),
    scale: f32,
    pixmap: &mut Pixmap,
) {
    let mut stroke = tiny_skia::Stroke {
        width: width * scale,
        line_cap: LineCap::Round,
        line_join: LineJoin::Round,
        ..Default::default()
    };
    let mut draw = |path: PathBuilder, stroke: &tiny_skia::Stroke| {
        if let Some(path) = path.finish() {
            pixmap.stroke_path(&path, &paint(color), stroke, Transform::identity(), None);
        }
    };
    let Some([dash, gap]) = dash.map(|dash| dash.map(|points| points * scale)) else {
        let mut path = PathBuilder::new();
        for line in lines {
            push(&mut path, &line.points, scale);
        }
        return draw(path, &stroke);
    };
    stroke.line_cap = LineCap::Butt;
    for line in lines {
        // Where only a part of a line is in the picture, its dashes lie as on the whole.
        let begun = (line.along * f64::from(scale)).rem_euclid(f64::from(dash + gap)) as f32;
        stroke.dash = StrokeDash::new(vec![dash, gap], begun);
        let mut path = PathBuilder::new();
        push(&mut path, &line.points, scale);
        draw(path, &stroke);
    }
}

fn push(path: &mut PathBuilder, places: &[Place], scale: f32) {
    for (number, [x, y]) in places.iter().enumerate() {
        let (x, y) = (*x as f32 * scale, *y as f32 * scale);
        if number == 0 {
            path.move_to(x, y);
        } else {
            path.line_to(x, y);
        }
    }
}
