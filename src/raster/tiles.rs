//! Tiles of another basemap in their places.

use tiny_skia::{FilterQuality, Paint, Pattern, Pixmap, PixmapRef, Rect, SpreadMode, Transform};

use crate::scene::TilePicture;
use crate::view::Projector;

/// Draws tiles as a projector sees them, from the bottom up, into a band of the picture that begins so many pixels below its
/// top.
pub(super) fn draw_tiles(
    tiles: &[TilePicture],
    projector: &Projector,
    pixels_per_point: f32,
    (pixmap, begins): (&mut Pixmap, f32),
) {
    for tile in tiles {
        let raster = &tile.raster;
        let picture = PixmapRef::from_bytes(raster.rgba(), raster.width, raster.height);
        let Some(picture) = picture else { continue };
        // Whole pixels: where two tiles meet within one, what lies below would show.
        let [[left, top], [right, bottom]] = tile.corners.map(|corner| {
            let at = projector.screen_from_world(corner);
            let [x, y] = super::snapped(at, pixels_per_point);
            [x, y - begins]
        });
        if bottom <= 0.0 || top >= pixmap.height() as f32 {
            continue;
        }
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
