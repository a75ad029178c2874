//! Symbols and labels on the screen: drawn once by the raster pen, kept in textures, moved as quads.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use egui::{
    Color32, ColorImage, Context, Mesh, Pos2, Rect, TextureHandle, TextureOptions, pos2, vec2,
};

use crate::raster;
use crate::scene::mark::{Mark, Shape};
use crate::view::Projector;

/// Side of a texture, in pixels: every card allows it.
const PAGE: usize = 2048;

/// Where the picture of a mark is.
#[derive(Debug, Clone, Copy)]
struct Sprite {
    page: usize,
    /// Place in the texture, in pixels.
    at: [usize; 2],
    size: [usize; 2],
    /// Top left corner from the anchor, in pixels.
    offset: [i32; 2],
}

/// The pictures of marks drawn so far.
#[derive(Default)]
pub(super) struct Sprites {
    pages: Vec<TextureHandle>,
    sprites: HashMap<u64, Option<Sprite>>,
    pixels_per_point: f32,
    /// Where the next picture goes on the last page: left, top, and the height of the row.
    cursor: [usize; 3],
    uploads: u64,
}

/// What a mark looks like, as one number.
pub(super) fn look_of(mark: &Mark) -> u64 {
    let mut hasher = DefaultHasher::new();
    for shape in &mark.shapes {
        match shape {
            Shape::Path {
                points,
                closed,
                fill,
                stroke,
            } => {
                for point in points {
                    point.map(f32::to_bits).hash(&mut hasher);
                }
                (closed, fill).hash(&mut hasher);
                if let Some(stroke) = stroke {
                    (
                        stroke.width.to_bits(),
                        stroke.color,
                        stroke.dash.map(|dash| dash.map(f32::to_bits)),
                    )
                        .hash(&mut hasher);
                }
            }
            Shape::Text {
                text,
                style,
                x,
                y,
                color,
                halo,
                ..
            } => {
                (
                    text,
                    style.face,
                    style.size.to_bits(),
                    style.spacing.to_bits(),
                    x.to_bits(),
                    y.to_bits(),
                )
                    .hash(&mut hasher);
                (color, halo.map(|(width, color)| (width.to_bits(), color))).hash(&mut hasher);
            }
        }
    }
    hasher.finish()
}

impl Sprites {
    /// How many pictures have been drawn and put into a texture.
    pub(super) fn uploads(&self) -> u64 {
        self.uploads
    }

    /// Draws the pictures of marks that are not there yet. `looks` are the marks' numbers from [`look_of`].
    pub(super) fn prepare(&mut self, ctx: &Context, marks: &[Mark], looks: &[u64]) {
        let pixels_per_point = ctx.pixels_per_point();
        if (self.pixels_per_point - pixels_per_point).abs() > f32::EPSILON || self.pages.len() > 3 {
            *self = Self {
                pixels_per_point,
                uploads: self.uploads,
                ..Self::default()
            };
        }
        for (mark, look) in marks.iter().zip(looks) {
            if !self.sprites.contains_key(look) {
                let sprite = self.draw(ctx, mark);
                self.sprites.insert(*look, sprite);
            }
        }
    }

    fn draw(&mut self, ctx: &Context, mark: &Mark) -> Option<Sprite> {
        let (picture, offset) = raster::sprite(mark, self.pixels_per_point)?;
        let size = [picture.width as usize, picture.height as usize];
        if size[0] > PAGE || size[1] > PAGE {
            return None;
        }
        let [mut left, mut top, mut row] = self.cursor;
        if left + size[0] > PAGE {
            (left, top, row) = (0, top + row, 0);
        }
        if self.pages.is_empty() || top + size[1] > PAGE {
            let name = format!("map marks {}", self.pages.len());
            let empty = ColorImage::filled([PAGE, PAGE], Color32::TRANSPARENT);
            self.pages
                .push(ctx.load_texture(name, empty, TextureOptions::NEAREST));
            (left, top, row) = (0, 0, 0);
        }
        let page = self.pages.len() - 1;
        let image = ColorImage::from_rgba_premultiplied(size, &picture.rgba);
        self.pages
            .get_mut(page)?
            .set_partial([left, top], image, TextureOptions::NEAREST);
        self.uploads += 1;
        self.cursor = [left + size[0], top, row.max(size[1])];
        Some(Sprite {
            page,
            at: [left, top],
            size,
            offset,
        })
    }

    /// The quads of marks where a projector has them, `origin` being the map's top left corner: a mesh for each texture.
    pub(super) fn meshes<'m>(
        &self,
        marks: impl Iterator<Item = (&'m Mark, u64, f32)>,
        projector: &Projector,
        origin: Pos2,
    ) -> Vec<Mesh> {
        let mut meshes: Vec<Mesh> = self
            .pages
            .iter()
            .map(|page| Mesh::with_texture(page.id()))
            .collect();
        let pixel = 1.0 / self.pixels_per_point;
        for (mark, look, opacity) in marks {
            let Some(Some(sprite)) = self.sprites.get(&look) else {
                continue;
            };
            let Some(mesh) = meshes.get_mut(sprite.page) else {
                continue;
            };
            let at = raster::snapped(mark.position(projector), self.pixels_per_point);
            let corner = pos2(
                at[0] + sprite.offset[0] as f32,
                at[1] + sprite.offset[1] as f32,
            );
            let min = origin + corner.to_vec2() * pixel;
            let size = vec2(sprite.size[0] as f32, sprite.size[1] as f32);
            let uv = |pixels: [usize; 2]| {
                pos2(
                    pixels[0] as f32 / PAGE as f32,
                    pixels[1] as f32 / PAGE as f32,
                )
            };
            let uv = Rect::from_min_max(
                uv(sprite.at),
                uv([sprite.at[0] + sprite.size[0], sprite.at[1] + sprite.size[1]]),
            );
            let tint = Color32::WHITE.gamma_multiply(opacity);
            mesh.add_rect_with_uv(Rect::from_min_size(min, size * pixel), uv, tint);
        }
        meshes.retain(|mesh| !mesh.is_empty());
        meshes
    }
}
