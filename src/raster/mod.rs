//! The pen that needs neither display nor graphics card: a scene, or a part of it, becomes pixels.
//!
//! Exports draw whole pictures with it, the screen its symbols and labels, and, where there is no wgpu, its ground too.
//! Colors are blended as sRGB bytes, as egui does, so that all of these look the same.

mod bands;
mod canvas;
mod ground;
mod marks;
mod photo;
mod tiles;
mod vector;

use tiny_skia::{Pixmap, PremultipliedColorU8};

use crate::scene::Scene;
use crate::scene::layers::Layer;
use crate::scene::mark::Frame;
use crate::style::Color;
use crate::view::Projector;

pub use bands::{BAND_ROWS, Bands};
pub use canvas::Canvas;
pub use ground::draw_ground;
pub use marks::draw_mark;
pub use photo::photo;
pub use vector::{VectorPen, decoder};

/// A picture: sRGB bytes, premultiplied by opacity, from the top left, row by row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// Red, green, blue and opacity of each pixel.
    pub rgba: Vec<u8>,
}

/// Why there is no picture. Its own text is for logs.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum RasterError {
    /// The size is zero or too large.
    #[error("{width} by {height} pixels are none, or more than {most} on a side")]
    Size {
        /// Width asked for, in pixels.
        width: u32,
        /// Height asked for, in pixels.
        height: u32,
        /// The longest side there can be, in pixels.
        most: u32,
    },
}

/// The longest side of a picture, in pixels.
pub const MOST_PIXELS: u32 = 16_384;

/// The whole scene at so many pixels for each point: all its [`Bands`] together.
///
/// # Errors
/// Where the picture would be empty or larger than [`MOST_PIXELS`] on a side.
pub fn draw(scene: &Scene, pixels_per_point: f32) -> Result<Picture, RasterError> {
    let mut bands = Bands::of(scene, pixels_per_point)?;
    let [width, height] = bands.size();
    let mut rgba = Vec::new();
    while let Some(band) = bands.next_band() {
        if rgba.is_empty() {
            // One band may be all there is.
            rgba = band.rgba;
            rgba.reserve_exact(bytes_of(width, height).saturating_sub(rgba.len()));
        } else {
            rgba.extend_from_slice(&band.rgba);
        }
    }
    Ok(Picture {
        width,
        height,
        rgba,
    })
}

fn bytes_of(width: u32, height: u32) -> usize {
    // At most 16,384 on a side: 2³⁰ bytes.
    usize::try_from(u64::from(width) * u64::from(height) * 4).unwrap_or(usize::MAX)
}

/// How many pixels so many points are.
fn pixels(points: f64, pixels_per_point: f32) -> u32 {
    (points * f64::from(pixels_per_point))
        .round()
        .clamp(0.0, f64::from(u32::MAX)) as u32
}

/// Layers alone on a background, for one projector.
///
/// # Errors
/// As [`draw`].
pub fn draw_ground_picture(
    (background, layers): (Color, &[Layer]),
    projector: &Projector,
    pixels_per_point: f32,
) -> Result<Picture, RasterError> {
    let pixels = |points| pixels(points, pixels_per_point);
    let mut pixmap = new_pixmap(
        pixels(projector.viewport.width),
        pixels(projector.viewport.height),
    )?;
    pixmap.fill(skia_color(background));
    draw_ground(layers, projector, pixels_per_point, &mut pixmap);
    Ok(Picture {
        width: pixmap.width(),
        height: pixmap.height(),
        rgba: pixmap.take(),
    })
}

/// One mark on a transparent ground, and where its top left corner lies from the anchor, in pixels.
#[must_use]
pub fn sprite(
    mark: &crate::scene::mark::Mark,
    pixels_per_point: f32,
) -> Option<(Picture, [i32; 2])> {
    let Frame { x0, y0, x1, y1 } = mark.drawn_frame();
    let low = |points: f32| (points * pixels_per_point).floor() as i32 - 1;
    let high = |points: f32| (points * pixels_per_point).ceil() as i32 + 1;
    let (left, top) = (low(x0), low(y0));
    let size = |low: i32, high: i32| u32::try_from(high - low).ok();
    let mut pixmap = new_pixmap(size(left, high(x1))?, size(top, high(y1))?).ok()?;
    draw_mark(
        mark,
        [-left as f32, -top as f32],
        pixels_per_point,
        &mut pixmap,
    );
    Some((
        Picture {
            width: pixmap.width(),
            height: pixmap.height(),
            rgba: pixmap.take(),
        },
        [left, top],
    ))
}

/// The whole pixel that an anchor falls on: marks start at one, so that letters are as sharp everywhere.
#[must_use]
pub fn snapped(at: crate::view::ScreenPoint, pixels_per_point: f32) -> [f32; 2] {
    let snap = |points: f64| (points * f64::from(pixels_per_point)).round() as f32;
    [snap(at.x), snap(at.y)]
}

impl Picture {
    /// The same pixels not premultiplied, as PNG has them.
    #[must_use]
    pub fn straight_rgba(&self) -> Vec<u8> {
        straight(&self.rgba)
    }
}

/// Premultiplied pixels not premultiplied, as PNG has them.
fn straight(rgba: &[u8]) -> Vec<u8> {
    let mut straight = Vec::with_capacity(rgba.len());
    for pixel in rgba.chunks_exact(4) {
        // Most pixels are opaque, and are what they are.
        if pixel[3] == 255 {
            straight.extend_from_slice(pixel);
            continue;
        }
        // tiny-skia's pixels are always premultiplied, so none is refused.
        let color = PremultipliedColorU8::from_rgba(pixel[0], pixel[1], pixel[2], pixel[3])
            .map(|pixel| pixel.demultiply());
        straight.extend(color.map_or([0; 4], |color| {
            [color.red(), color.green(), color.blue(), color.alpha()]
        }));
    }
    straight
}

fn new_pixmap(width: u32, height: u32) -> Result<Pixmap, RasterError> {
    let error = RasterError::Size {
        width,
        height,
        most: MOST_PIXELS,
    };
    if width > MOST_PIXELS || height > MOST_PIXELS {
        return Err(error);
    }
    Pixmap::new(width, height).ok_or(error)
}

fn skia_color(color: Color) -> tiny_skia::Color {
    tiny_skia::Color::from_rgba8(color.r, color.g, color.b, color.a)
}

fn paint(color: Color) -> tiny_skia::Paint<'static> {
    let mut paint = tiny_skia::Paint {
        anti_alias: true,
        ..Default::default()
    };
    paint.set_color(skia_color(color));
    paint
}
