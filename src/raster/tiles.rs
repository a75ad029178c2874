//! Tiles of another basemap in their places.

use tiny_skia::{
    ColorU8, FilterQuality, IntSize, Paint, Pattern, Pixmap, PixmapRef, Rect, SpreadMode, Transform,
};

use crate::scene::TilePicture;
use crate::tiles::Raster;
use crate::view::Projector;

/// Draws tiles as a projector sees them, from the bottom up.
pub fn draw_tiles(
    tiles: &[TilePicture],
    projector: &Projector,
    pixels_per_point: f32,
    pixmap: &mut Pixmap,
) {
    for tile in tiles {
        let raster = &tile.raster;
        // What is opaque is as this pen takes it.
        let is_opaque = raster
            .rgba
            .iter()
            .skip(3)
            .step_by(4)
            .all(|alpha| *alpha == 255);
        let mixed = if is_opaque {
            None
        } else {
            premultiplied(raster)
        };
        let picture = match &mixed {
            Some(mixed) => Some(mixed.as_ref()),
            None => PixmapRef::from_bytes(&raster.rgba, raster.width, raster.height),
        };
        let Some(picture) = picture else { continue };
        // Whole pixels: where two tiles meet within one, what lies below would show.
        let [[left, top], [right, bottom]] = tile.corners.map(|corner| {
            let at = projector.screen_from_world(corner);
            super::snapped(at, pixels_per_point)
        });
        let Some(place) = Rect::from_ltrb(left, top, right, bottom) else {
            continue;
        };
        let (width, height) = (picture.width() as f32, picture.height() as f32);
        let (across, down) = (
            place.width() / (tile.from.side * width),
            place.height() / (tile.from.side * height),
        );
        let transform = Transform::from_row(
            across,
            0.0,
            0.0,
            down,
            left - tile.from.x * width * across,
            top - tile.from.y * height * down,
        );
        let shader = Pattern::new(
            picture,
            SpreadMode::Pad,
            FilterQuality::Bilinear,
            tile.opacity,
            transform,
        );
        let paint = Paint {
            shader,
            anti_alias: false,
            ..Default::default()
        };
        pixmap.fill_rect(place, &paint, Transform::identity(), None);
    }
}

/// The pixels of a tile as this pen takes them: premultiplied.
fn premultiplied(raster: &Raster) -> Option<Pixmap> {
    let mut rgba = raster.rgba.clone();
    for pixel in rgba.chunks_exact_mut(4) {
        if let &mut [red, green, blue, alpha] = pixel
            && alpha != 255
        {
            let color = ColorU8::from_rgba(red, green, blue, alpha).premultiply();
            pixel.copy_from_slice(&[color.red(), color.green(), color.blue(), alpha]);
        }
    }
    Pixmap::from_vec(rgba, IntSize::from_wh(raster.width, raster.height)?)
}
