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

/// Width and height of a texture, in pixels, on a screen of one pixel for each point; with more, twice that, which every card
/// allows. Low, for a new one is made between two frames of a flight, and each of its pixels is touched twice then.
const PAGE: [usize; 2] = [1024, 256];

/// Where more textures than this are there when a scene is prepared, they are begun anew, as soon as a scene comes with the
/// pictures of all its marks: the window's thread has no time to draw them. With many more, they do not wait for that.
const MOST_PAGES: usize = 32;
const FAR_TOO_MANY_PAGES: usize = 3 * MOST_PAGES;

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

/// What was in textures at some time.
#[derive(Debug, Clone, Default)]
pub(super) struct Known {
    /// The looks of marks.
    pub looks: HashSet<u64>,
    /// How often the textures had been begun anew.
    beginnings: u64,
}

impl Known {
    /// Whether there was nothing: then all marks of a picture are drawn for it.
    pub(super) fn is_nothing(&self) -> bool {
        self.looks.is_empty()
    }
}

/// The pictures of marks drawn so far.
#[derive(Default)]
pub(super) struct Sprites {
    pages: Vec<Page>,
    /// Pages of those before, which have pictures that nobody shows any more.
    free: Vec<Page>,
    /// How often it was begun anew.
    beginnings: u64,
    /// The page that has room left.
    open: Option<usize>,
    sprites: HashMap<u64, Option<Sprite>>,
    pixels_per_point: f32,
    /// Where the next picture goes on the last page: left, top, and the height of the row.
    cursor: [usize; 3],
    uploads: u64,
}

/// Width and height of a texture, in pixels.
fn page_size(pixels_per_point: f32) -> [usize; 2] {
    if pixels_per_point > 1.0 {
        PAGE.map(|side| 2 * side)
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
            beginnings: self.beginnings + 1,
            ..Self::default()
        };
    }

    /// Begins anew where the pictures are of another scale, or too many. All marks shown are to be prepared after this;
    /// `comes_whole` tells whether that draws none of them.
    pub(super) fn make_room(&mut self, pixels_per_point: f32, comes_whole: bool) {
        let is_full = self.pages.len() > FAR_TOO_MANY_PAGES || (self.is_full() && comes_whole);
        if (self.pixels_per_point - pixels_per_point).abs() > f32::EPSILON {
            self.forget();
            self.pixels_per_point = pixels_per_point;
        } else if is_full {
            let size = page_size(pixels_per_point);
            let mut free = std::mem::take(&mut self.pages);
            free.retain(|page| page.size == size);
            free.truncate(MOST_PAGES);
            self.forget();
            (self.free, self.pixels_per_point) = (free, pixels_per_point);
        }
    }

    fn is_full(&self) -> bool {
        self.pages.len() > MOST_PAGES
    }

    /// The looks of marks that the next picture finds in textures; none where these are to be begun anew.
    pub(super) fn known(&self) -> Known {
        let looks = if self.is_full() {
            HashSet::new()
        } else {
            self.sprites.keys().copied().collect()
        };
        Known {
            looks,
            beginnings: self.beginnings,
        }
    }

    /// Whether what was drawn beside what was known once is all that a picture needs.
    pub(super) fn completes(&self, known: &Known) -> bool {
        known.is_nothing() || known.beginnings == self.beginnings
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
        let [width, height] = page_size(self.pixels_per_point);
        self.uploads += 1;
        if size[0] > width || size[1] > height {
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
        if left + size[0] > width {
            (left, top, row) = (0, top + row, 0);
        }
        let page = match self.open {
            Some(page) if top + size[1] <= height => page,
            _ => {
                (left, top, row) = (0, 0, 0);
                let page = self.add_empty_page(ctx, [width, height]);
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

    /// Adds a texture for small marks, and gives its number.
    fn add_empty_page(&mut self, ctx: &Context, size: [usize; 2]) -> usize {
        let Some(page) = self.free.pop() else {
            return self.add_page(ctx, ColorImage::filled(size, Color32::TRANSPARENT));
        };
        self.pages.push(page);
        self.pages.len() - 1
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

#[cfg(test)]
mod tests {
    use super::*;

    fn full(ctx: &Context) -> Sprites {
        let mut sprites = Sprites::default();
        sprites.make_room(1.0, true);
        let image = || ColorImage::filled(PAGE, Color32::WHITE);
        let pages = 0..=MOST_PAGES as u64;
        sprites.put(
            ctx,
            pages.map(|look| (look, Some((image(), [0, 0])))).collect(),
        );
        sprites
    }

    #[test]
    fn textures_are_not_begun_anew_under_a_picture_that_relies_on_them() {
        let ctx = Context::default();
        let mut sprites = full(&ctx);
        let ordered = Known {
            looks: [1].into(),
            beginnings: sprites.beginnings,
        };
        sprites.make_room(1.0, false);
        assert!(sprites.sprites.contains_key(&1));
        assert!(sprites.completes(&ordered));
        let anew = sprites.known();
        assert!(
            anew.is_nothing(),
            "the next picture is to bring all it needs"
        );
        sprites.make_room(1.0, true);
        assert!(!sprites.sprites.contains_key(&1));
        assert!(!sprites.completes(&ordered) && sprites.completes(&anew));
    }

    #[test]
    fn textures_begun_anew_are_the_old_ones() {
        let ctx = Context::default();
        let mut sprites = full(&ctx);
        let textures = || ctx.tex_manager().read().num_allocated();
        let before = textures();
        sprites.make_room(1.0, true);
        sprites.put(
            &ctx,
            vec![(
                7,
                Some((ColorImage::filled([20, 20], Color32::RED), [0, 0])),
            )],
        );
        assert!(textures() <= before, "{} textures", textures());
        assert_eq!(
            (sprites.pages.len(), sprites.free.len()),
            (1, MOST_PAGES - 1)
        );
    }
}
