//! A page as pixels, to be looked at before the file is written.

use super::{Drawn, Page};
use crate::raster::{Canvas, Picture, RasterError};
use crate::style::paper::GROUND;

/// A page at so many pixels for each point.
///
/// # Errors
/// Where it would have no pixels, or too many.
pub fn draw(page: &Page, pixels_per_point: f32) -> Result<Picture, RasterError> {
    let ground = page.ground.unwrap_or(GROUND);
    let mut canvas = Canvas::new(page.size, pixels_per_point, ground)?;
    for drawn in page.pieces.iter().flat_map(|piece| &piece.drawn) {
        match drawn {
            Drawn::Line {
                line, at, color, ..
            } => canvas.line(line, *at, *color),
            Drawn::Shapes(shapes, at) => canvas.shapes(shapes, *at),
            Drawn::Map(scene, at, scale) => canvas.map(scene, *at, *scale)?,
            Drawn::Photo(photo, frame) => canvas.picture(photo, *frame),
        }
    }
    Ok(canvas.finish())
}
