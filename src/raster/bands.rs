//! A picture in bands, from the top down: of however large a picture, no more than one is in memory.
//!
//! A picture that is drawn whole is drawn so, too, so that both have the same pixels.

use tiny_skia::{Pixmap, Transform};

use super::ground::Ground;
use super::tiles::draw_tiles;
use super::{
    MOST_PIXELS, Picture, RasterError, bytes_of, draw_mark, new_pixmap, pixels, skia_color, snapped,
};
use crate::scene::Scene;

/// How many rows of pixels a band has; the last may have fewer.
pub const BAND_ROWS: u32 = 512;
/// So many more are drawn above and below and thrown away: the pen rounds otherwise where it cuts a line.
const BEYOND: u32 = 8;

/// The bands of a scene.
pub struct Bands<'a> {
    scene: &'a Scene,
    pixels_per_point: f32,
    size: [u32; 2],
    ground: Ground,
    over_tiles: Ground,
    /// Where each mark stands, in pixels, and its first and last row.
    marks: Vec<([f32; 2], [f32; 2])>,
    /// The first row of the next band.
    begins: u32,
}

impl<'a> Bands<'a> {
    /// The bands of a scene at so many pixels for each point.
    ///
    /// # Errors
    /// Where the picture would be empty or larger than [`MOST_PIXELS`] on a side.
    pub fn of(scene: &'a Scene, pixels_per_point: f32) -> Result<Self, RasterError> {
        let viewport = scene.projector.viewport;
        let side = |points| pixels(points, pixels_per_point);
        let (width, height) = (side(viewport.width), side(viewport.height));
        if width.min(height) == 0 || width.max(height) > MOST_PIXELS {
            return Err(RasterError::Size {
                width,
                height,
                most: MOST_PIXELS,
            });
        }
        let marks = scene.marks.iter().map(|mark| {
            let at = snapped(mark.position(&scene.projector), pixels_per_point);
            let frame = mark.drawn_frame();
            // Mitered corners reach farther than the middle of their line.
            let rows = [frame.y0 - 4.0, frame.y1 + 4.0].map(|y| at[1] + y * pixels_per_point);
            (at, rows)
        });
        Ok(Self {
            marks: marks.collect(),
            ground: Ground::of(&scene.layers, &scene.projector, pixels_per_point),
            over_tiles: Ground::of(&scene.over_tiles, &scene.projector, pixels_per_point),
            scene,
            pixels_per_point,
            size: [width, height],
            begins: 0,
        })
    }

    /// Width and height of the whole picture in pixels.
    #[must_use]
    pub fn size(&self) -> [u32; 2] {
        self.size
    }

    /// The next band; `None` where the picture ends.
    pub fn next_band(&mut self) -> Option<Picture> {
        let [width, height] = self.size;
        let left = height.saturating_sub(self.begins);
        let rows = BAND_ROWS.min(left);
        if rows == 0 {
            return None;
        }
        let (above, below) = (BEYOND.min(self.begins), BEYOND.min(left - rows));
        // The sides were held against the limit.
        let mut pixmap = new_pixmap(width, above + rows + below).ok()?;
        self.draw(&mut pixmap, (self.begins - above) as f32);
        self.begins += rows;
        let mut rgba = pixmap.take();
        rgba.truncate(bytes_of(width, above + rows));
        rgba.drain(..bytes_of(width, above));
        Some(Picture {
            width,
            height: rows,
            rgba,
        })
    }

    /// Draws what is in a band that begins so many pixels below the top.
    fn draw(&self, pixmap: &mut Pixmap, begins: f32) {
        let (scene, scale) = (self.scene, self.pixels_per_point);
        let ends = begins + pixmap.height() as f32;
        pixmap.fill(skia_color(scene.background));
        self.ground.draw(pixmap, begins);
        draw_tiles(&scene.tiles, &scene.projector, scale, (pixmap, begins));
        self.over_tiles.draw(pixmap, begins);
        for (mark, (at, [top, bottom])) in scene.marks.iter().zip(&self.marks) {
            if *bottom >= begins && *top <= ends {
                draw_mark(mark, [at[0], at[1] - begins], scale, pixmap);
            }
        }
    }
}

/// What moves a picture into a band that begins so many pixels below its top.
pub(super) fn into_band(begins: f32) -> Transform {
    Transform::from_translate(0.0, -begins)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geo::lon_lat;
    use crate::i18n::Tr;
    use crate::portfolio::load_embedded;
    use crate::scene::{Subject, Tiles, ground};
    use crate::style::Style;
    use crate::view::{Camera, Look, View, Viewport};

    fn scene() -> Scene {
        let portfolio = load_embedded().expect("it is whole").portfolio;
        let ground = ground::Ground::of(&portfolio);
        let mut view = View::new("en");
        view.camera = Camera {
            center: lon_lat(-70.0, -10.0),
            zoom: 3.2,
        };
        view.export.parts.inset = true;
        view.export.parts.north_arrow = true;
        ground.prepare(view.camera.zoom);
        let subject = Subject {
            portfolio: &portfolio,
            view: &view,
            viewport: Viewport {
                width: 700.0,
                height: 1_300.0,
            },
            style: &Style::of(Look::Light),
            tr: &Tr::new("en"),
            obstacles: &[],
            tiles: Tiles::default(),
            stands_alone: true,
            margin: 0.0,
        };
        Scene::prepare(&subject, &ground)
    }

    #[test]
    fn bands_are_a_picture_cut_where_nobody_sees_it() {
        let scene = scene();
        let mut bands = Bands::of(&scene, 1.0).expect("it can be drawn");
        let [width, height] = bands.size();
        // The same on one sheet, without a cut.
        let mut sheet = new_pixmap(width, height).expect("it fits");
        bands.draw(&mut sheet, 0.0);
        let mut rgba = Vec::new();
        let mut rows = Vec::new();
        while let Some(band) = bands.next_band() {
            rows.push(band.height);
            rgba.extend_from_slice(&band.rgba);
        }
        assert_eq!(rows, [512, 512, 276]);
        let pairs = || rgba.iter().zip(sheet.data());
        let farthest = pairs().map(|(a, b)| a.abs_diff(*b)).max();
        let unlike = pairs().filter(|(a, b)| a.abs_diff(**b) > 2).count();
        assert!(farthest <= Some(12), "a cut is seen: {farthest:?}");
        assert!(unlike * 5_000 < rgba.len(), "{unlike} bytes are others");
        let drawn = super::super::draw(&scene, 1.0).expect("it can be drawn");
        assert_eq!(drawn.rgba, rgba, "a whole picture is its bands");
    }
}
