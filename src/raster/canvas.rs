//! A sheet to draw on: shapes, lines of text, pictures and whole maps, each at its place.

use tiny_skia::{FillRule, Pixmap, PixmapPaint, PixmapRef, Transform};

use super::marks::{TextPath, draw_shape};
use super::{Picture, RasterError, new_pixmap, paint, pixels, skia_color};
use crate::scene::Scene;
use crate::scene::mark::{Frame, Shape};
use crate::scene::text::ShapedLine;
use crate::style::Color;

/// A sheet that is drawn on.
pub struct Canvas {
    pixmap: Pixmap,
    pixels_per_point: f32,
}

impl Canvas {
    /// An empty sheet of a width and height in points.
    ///
    /// # Errors
    /// Where it would have no pixels, or more than [`super::MOST_PIXELS`] on a side.
    pub fn new(
        [width, height]: [f32; 2],
        pixels_per_point: f32,
        ground: Color,
    ) -> Result<Self, RasterError> {
        let pixels = |points: f32| pixels(points.into(), pixels_per_point);
        let mut pixmap = new_pixmap(pixels(width), pixels(height))?;
        pixmap.fill(skia_color(ground));
        Ok(Self {
            pixmap,
            pixels_per_point,
        })
    }

    /// From points whose origin lies at a place, to pixels.
    fn transform(&self, [x, y]: [f32; 2]) -> Transform {
        let scale = self.pixels_per_point;
        Transform::from_row(scale, 0.0, 0.0, scale, x * scale, y * scale)
    }

    /// Draws shapes, their origin at a place in points.
    pub fn shapes(&mut self, shapes: &[Shape], at: [f32; 2]) {
        let transform = self.transform(at);
        for shape in shapes {
            draw_shape(shape, transform, &mut self.pixmap);
        }
    }

    /// Draws a line of text, the start of its baseline at a place in points.
    pub fn line(&mut self, line: &ShapedLine, at: [f32; 2], color: Color) {
        let mut path = TextPath::default();
        line.draw(0.0, 0.0, &mut path);
        if let Some(path) = path.0.finish() {
            let transform = self.transform(at);
            let (paint, rule) = (paint(color), FillRule::Winding);
            self.pixmap.fill_path(&path, &paint, rule, transform, None);
        }
    }

    /// Draws a picture into a frame in points.
    pub fn picture(&mut self, picture: &Picture, frame: Frame) {
        let (width, height) = (picture.width, picture.height);
        let Some(pixels) = PixmapRef::from_bytes(&picture.rgba, width, height) else {
            return;
        };
        let transform = self
            .transform([frame.x0, frame.y0])
            .pre_scale(frame.width() / width as f32, frame.height() / height as f32);
        let smooth = PixmapPaint {
            quality: tiny_skia::FilterQuality::Bilinear,
            ..PixmapPaint::default()
        };
        self.pixmap
            .draw_pixmap(0, 0, pixels, &smooth, transform, None);
    }

    /// Draws a map, its upper left corner at a place in points, so many times as large as its own points.
    ///
    /// # Errors
    /// As [`super::draw`].
    pub fn map(&mut self, scene: &Scene, at: [f32; 2], scale: f32) -> Result<(), RasterError> {
        let picture = super::draw(scene, self.pixels_per_point * scale)?;
        // On whole pixels, where it stays as sharp as it was drawn.
        let [x, y] = at.map(|points| (points * self.pixels_per_point).round());
        let size = (picture.width, picture.height);
        if let Some(drawn) = PixmapRef::from_bytes(&picture.rgba, size.0, size.1) {
            let place = Transform::from_translate(x, y);
            let plain = PixmapPaint::default();
            self.pixmap.draw_pixmap(0, 0, drawn, &plain, place, None);
        }
        Ok(())
    }

    /// What was drawn.
    #[must_use]
    pub fn finish(self) -> Picture {
        Picture {
            width: self.pixmap.width(),
            height: self.pixmap.height(),
            rgba: self.pixmap.take(),
        }
    }
}
