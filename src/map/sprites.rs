//! Symbols and labels on the screen: drawn once by the raster pen, kept in textures, moved as quads.

use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::thread;

use egui::{
    Color32, ColorImage, Context, Mesh, Pos2, Rect, TextureHandle, TextureOptions, pos2, vec2,
};

use crate::raster;
use crate::scene::mark::{Mark, Shape};
use crate::view::ScreenPoint;

/// Side of a texture, in pixels, on a screen of one pixel for each point; with more, twice that, which every card allows.
const PAGE: usize = 1024;

/// Where more textures than this are there when a scene is prepared, they are begun anew.
const MOST_PAGES: usize = 8;

/// A texture with pictures of marks.
struct Page {
    texture: TextureHandle,
    /// Its size in pixels.
    size: [usize; 2],
}

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
    pages: Vec<Page>,
    /// The page that has room left.
    open: Option<usize>,
    sprites: HashMap<u64, Option<Sprite>>,
    pixels_per_point: f32,
    /// Where the next picture goes on the last page: left, top, and the height of the row.
    cursor: [usize; 3],
    uploads: u64,
}

/// The side of a texture, in pixels.
fn page_side(pixels_per_point: f32) -> usize {
    if pixels_per_point > 1.0 {
        2 * PAGE
    } else {
        PAGE
    }
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
                turn,
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
                    turn.to_bits(),
                )
                    .hash(&mut hasher);
                (color, halo.map(|(width, color)| (width.to_bits(), color))).hash(&mut hasher);
            }
        }
    }
    hasher.finish()
}

/// The picture of a mark, as textures take it, and its top left corner from the anchor, in pixels.
pub(super) type Drawn = (ColorImage, [i32; 2]);

/// So few marks are drawn by one thread.
const FEW: usize = 12;

/// Draws marks; many by two threads, for at the start everybody waits for them.
fn draw_all(marks: &[(&Mark, u64)], pixels_per_point: f32) -> Vec<Option<Drawn>> {
    let draw = |marks: &[(&Mark, u64)]| -> Vec<Option<Drawn>> {
        let drawn = marks.iter().map(|(mark, _)| {
            let (picture, offset) = raster::sprite(mark, pixels_per_point)?;
            let size = [picture.width as usize, picture.height as usize];
            let image = ColorImage::from_rgba_premultiplied(size, &picture.rgba);
            Some((image, offset))
        });
        drawn.collect()
    };
    if marks.len() <= FEW {
        return draw(marks);
    }
    let (first, second) = marks.split_at(marks.len() / 2);
    thread::scope(|scope| {
        let other = thread::Builder::new()
            .name("marks".to_owned())
            .spawn_scoped(scope, || draw(second));
        let mut drawn = draw(first);
        drawn.extend(match other.map(thread::ScopedJoinHandle::join) {
            Ok(Ok(second)) => second,
            Ok(Err(panic)) => std::panic::resume_unwind(panic),
            Err(_) => draw(second),
        });
        drawn
    })
}

/// Draws marks for textures that are not there yet, but those whose looks are known. `looks` are the marks' numbers from
/// [`look_of`].
pub(super) fn drawn(
    marks: &[Mark],
    looks: &[u64],
    (known, pixels_per_point): (&HashSet<u64>, f32),
) -> Vec<(u64, Option<Drawn>)> {
    let mut met = HashSet::new();
    let marks = marks.iter().zip(looks.iter().copied());
    let marks: Vec<(&Mark, u64)> = marks
        .filter(|(_, look)| !known.contains(look) && met.insert(*look))
        .collect();
    let drawn = draw_all(&marks, pixels_per_point);
    let looks = marks.iter().map(|(_, look)| *look);
    looks.zip(drawn).collect()
}

impl Sprites {
    /// How many pictures have been drawn and put into a texture.
    pub(super) fn uploads(&self) -> u64 {
        self.uploads
    }

    /// Forgets the textures, which are lost. All marks shown are to be prepared after this.
    pub(super) fn forget(&mut self) {
        *self = Self {
            uploads: self.uploads,
            ..Self::default()
        };
    }

    /// Begins anew where the pictures are of another scale, or too many. All marks shown are to be prepared after this.
    pub(super) fn make_room(&mut self, pixels_per_point: f32) {
        if (self.pixels_per_point - pixels_per_point).abs() > f32::EPSILON
            || self.pages.len() > MOST_PAGES
        {
            *self = Self {
                pixels_per_point,
                uploads: self.uploads,
                ..Self::default()
            };
        }
    }

    /// The looks of marks that the next picture finds in textures.
    pub(super) fn known(&self) -> HashSet<u64> {
        if self.pages.len() > MOST_PAGES {
            return HashSet::new();
        }
        self.sprites.keys().copied().collect()
    }

    /// Puts pictures that were drawn ahead into textures; `looks` as for [`Self::prepare`].
    pub(super) fn put(&mut self, ctx: &Context, ahead: Vec<(u64, Option<Drawn>)>) {
        for (look, drawn) in ahead {
            if !self.sprites.contains_key(&look) {
                let sprite = drawn.and_then(|drawn| self.keep(ctx, drawn));
                self.sprites.insert(look, sprite);
            }
        }
    }

    /// Draws the pictures of marks that are not there yet. `looks` are the marks' numbers from [`look_of`].
    pub(super) fn prepare(&mut self, ctx: &Context, marks: &[Mark], looks: &[u64]) {
        let missing: Vec<(&Mark, u64)> = marks
            .iter()
            .zip(looks)
            .filter(|(_, look)| !self.sprites.contains_key(look))
            .map(|(mark, look)| (mark, *look))
            .collect();
        let drawn = draw_all(&missing, self.pixels_per_point);
        let looks = missing.iter().map(|(_, look)| *look);
        self.put(ctx, looks.zip(drawn).collect());
    }

    /// Puts a picture into a texture.
    fn keep(&mut self, ctx: &Context, (image, offset): Drawn) -> Option<Sprite> {
        let size = image.size;
        let side = page_side(self.pixels_per_point);
        self.uploads += 1;
        if size[0] > side || size[1] > side {
            // A mark too large for a page has one of its own.
            let page = self.add_page(ctx, image);
            return Some(Sprite {
                page,
                at: [0, 0],
                size,
                offset,
            });
        }
        let [mut left, mut top, mut row] = self.cursor;
        if left + size[0] > side {
            (left, top, row) = (0, top + row, 0);
        }
        let page = match self.open {
            Some(page) if top + size[1] <= side => page,
            _ => {
                (left, top, row) = (0, 0, 0);
                let empty = ColorImage::filled([side, side], Color32::TRANSPARENT);
                let page = self.add_page(ctx, empty);
                self.open = Some(page);
                page
            }
        };
        let texture = &mut self.pages.get_mut(page)?.texture;
        texture.set_partial([left, top], image, TextureOptions::NEAREST);
        self.cursor = [left + size[0], top, row.max(size[1])];
        Some(Sprite {
            page,
            at: [left, top],
            size,
            offset,
        })
    }

    /// Adds a texture, and gives its number.
    fn add_page(&mut self, ctx: &Context, image: ColorImage) -> usize {
        let size = image.size;
        let name = format!("map marks {}", self.pages.len());
        let texture = ctx.load_texture(name, image, TextureOptions::NEAREST);
        self.pages.push(Page { texture, size });
        self.pages.len() - 1
    }

    /// The quads of marks where a projector has them, `origin` being the map's top left corner: a mesh for each texture.
    pub(super) fn meshes(
        &self,
        marks: impl Iterator<Item = (ScreenPoint, u64, f32)>,
        origin: Pos2,
    ) -> Vec<Mesh> {
        let mut meshes: Vec<Mesh> = self
            .pages
            .iter()
            .map(|page| Mesh::with_texture(page.texture.id()))
            .collect();
        let pixel = 1.0 / self.pixels_per_point;
        for (at, look, opacity) in marks {
            let Some(Some(sprite)) = self.sprites.get(&look) else {
                continue;
            };
            let Some(mesh) = meshes.get_mut(sprite.page) else {
                continue;
            };
            let at = raster::snapped(at, self.pixels_per_point);
            let corner = pos2(
                at[0] + sprite.offset[0] as f32,
                at[1] + sprite.offset[1] as f32,
            );
            let min = origin + corner.to_vec2() * pixel;
            let size = vec2(sprite.size[0] as f32, sprite.size[1] as f32);
            let [width, height] = self.pages[sprite.page].size.map(|side| side as f32);
            let uv = |pixels: [usize; 2]| pos2(pixels[0] as f32 / width, pixels[1] as f32 / height);
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
