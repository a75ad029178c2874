//! Marks: paths and text at a size of their own.

use tiny_skia::{FillRule, LineCap, LineJoin, PathBuilder, Pixmap, StrokeDash, Transform};

use super::paint;
use crate::scene::mark::{Mark, Shape, Stroke};
use crate::scene::text::Outline;

/// Draws a mark with its anchor at a place in pixels.
pub fn draw_mark(mark: &Mark, at: [f32; 2], pixels_per_point: f32, pixmap: &mut Pixmap) {
    let transform = Transform::from_row(pixels_per_point, 0.0, 0.0, pixels_per_point, at[0], at[1]);
    for shape in &mark.shapes {
        draw_shape(shape, transform, pixmap);
    }
}

pub(super) fn draw_shape(shape: &Shape, transform: Transform, pixmap: &mut Pixmap) {
    match shape {
        Shape::Path {
            points,
            closed,
            fill,
            stroke,
        } => {
            let mut builder = PathBuilder::new();
            let mut points = points.iter();
            if let Some([x, y]) = points.next() {
                builder.move_to(*x, *y);
            }
            for [x, y] in points {
                builder.line_to(*x, *y);
            }
            if *closed {
                builder.close();
            }
            let Some(path) = builder.finish() else { return };
            if let Some(fill) = fill {
                pixmap.fill_path(&path, &paint(*fill), FillRule::EvenOdd, transform, None);
            }
            if let Some(stroke) = stroke {
                pixmap.stroke_path(
                    &path,
                    &paint(stroke.color),
                    &skia_stroke(stroke),
                    transform,
                    None,
                );
            }
        }
        Shape::Text {
            line,
            x,
            y,
            turn,
            color,
            halo,
            ..
        } => {
            let transform =
                transform.pre_concat(Transform::from_rotate_at(turn.to_degrees(), *x, *y));
            let mut pen = TextPath::default();
            line.draw(*x, *y, &mut pen);
            let Some(path) = pen.0.finish() else { return };
            if let Some((width, color)) = halo {
                let stroke = Stroke {
                    width: width * 2.0,
                    color: *color,
                    dash: None,
                };
                pixmap.stroke_path(
                    &path,
                    &paint(*color),
                    &skia_stroke(&stroke),
                    transform,
                    None,
                );
            }
            pixmap.fill_path(&path, &paint(*color), FillRule::Winding, transform, None);
        }
    }
}

fn skia_stroke(stroke: &Stroke) -> tiny_skia::Stroke {
    tiny_skia::Stroke {
        width: stroke.width,
        line_cap: LineCap::Butt,
        line_join: LineJoin::Round,
        dash: stroke
            .dash
            .and_then(|[dash, gap]| StrokeDash::new(vec![dash, gap], 0.0)),
        ..Default::default()
    }
}

/// Collects the outlines of letters.
#[derive(Default)]
pub(super) struct TextPath(pub(super) PathBuilder);

impl Outline for TextPath {
    fn move_to(&mut self, x: f32, y: f32) {
        self.0.move_to(x, y);
    }
    fn line_to(&mut self, x: f32, y: f32) {
        self.0.line_to(x, y);
    }
    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        self.0.quad_to(cx, cy, x, y);
    }
    fn cubic_to(&mut self, c0: [f32; 2], c1: [f32; 2], to: [f32; 2]) {
        self.0.cubic_to(c0[0], c0[1], c1[0], c1[1], to[0], to[1]);
    }
    fn close(&mut self) {
        self.0.close();
    }
}
