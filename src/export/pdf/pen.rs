//! The pen: pages, lines of text and maps on a surface of krilla's.

use std::collections::HashMap;
use std::sync::Arc;

use krilla::geom::{Path, PathBuilder, Point, Rect, Size, Transform};
use krilla::image::Image;
use krilla::num::NormalizedF32;
use krilla::paint::{FillRule, LineCap};
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag, SpanTag};
use krilla::text::{Font as PdfFont, GlyphId, KrillaGlyph, Tag};

use super::SCALE;
use super::shapes::{Letters, Track, draw, fill, place, rounded, stroke};
use super::tags::Leaves;
use crate::export::page::{Drawn, Page, Part, Piece};
use crate::export::photo;
use crate::raster::Picture;
use crate::scene::fonts::{Font, WEIGHT, WEIGHT_AXIS};
use crate::scene::layers::Layer;
use crate::scene::mark::{Mark, Shape, Stroke};
use crate::scene::screen;
use crate::scene::text::{Glyph, ShapedLine, TextStyle, shape};
use crate::scene::{Scene, TilePicture};
use crate::style::Color;
use crate::tiles::Raster;

/// Places of the ground nearer together than this are one, in points: less than a printer's dot.
const DETAIL: f64 = 0.25;

/// Quality of photos, of 100: no one sees the difference on paper.
const PHOTO_QUALITY: u8 = 88;

/// What becomes of letters that the embedded fonts lack.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fonts {
    /// They are text of the system's fonts, which are embedded.
    Embedded,
    /// They are shapes that say which letters they are.
    Outlined,
}

pub(super) struct Pen {
    fonts: Fonts,
    /// By where the font's file lies, and which of its fonts it is.
    known: HashMap<(usize, u32), Option<PdfFont>>,
    /// The pictures that were drawn, by where their pixels lie.
    pictures: HashMap<usize, Image>,
}

impl Pen {
    pub(super) fn new(fonts: Fonts) -> Self {
        Self {
            fonts,
            known: HashMap::new(),
            pictures: HashMap::new(),
        }
    }

    /// Draws a page, and notes what was drawn of each leaf.
    pub(super) fn page(&mut self, surface: &mut Surface<'_>, page: &Page, leaves: &mut Leaves) {
        surface.push_transform(&Transform::from_scale(SCALE, SCALE));
        if let Some(color) = page.ground {
            let [width, height] = page.size;
            surface.start_tagged(artifact(ArtifactType::Layout));
            rectangle(surface, [0.0, 0.0, width, height], color);
            surface.end_tagged();
        }
        for piece in &page.pieces {
            let words = self.actual_words(piece);
            let tag = match piece.part {
                Part::Decoration => artifact(ArtifactType::Layout),
                Part::Head => artifact(ArtifactType::Header),
                Part::Foot => artifact(ArtifactType::Footer),
                Part::Leaf(_) => match &words {
                    Some(words) => ContentTag::Span(SpanTag::empty().with_actual_text(Some(words))),
                    None => ContentTag::Other,
                },
            };
            let id = surface.start_tagged(tag);
            for drawn in &piece.drawn {
                self.draw(surface, drawn);
            }
            surface.end_tagged();
            leaves.add(piece.part, id);
        }
        surface.pop();
    }

    /// The words of a piece whose letters are not all text.
    fn actual_words(&self, piece: &Piece) -> Option<String> {
        let mut words = String::new();
        let mut is_outlined = false;
        for drawn in &piece.drawn {
            if let Drawn::Line { text, line, .. } = drawn {
                words += text;
                is_outlined |= line.glyphs.iter().any(|glyph| self.is_outlined(glyph));
            }
        }
        is_outlined.then_some(words)
    }

    /// Whether a glyph cannot be text: no font has the letter, or its font does not travel with the file.
    fn is_outlined(&self, glyph: &Glyph) -> bool {
        let travels = self.fonts == Fonts::Embedded || glyph.font().is_embedded();
        glyph.number() == 0 || !travels || glyph.letters().is_empty()
    }

    fn draw(&mut self, surface: &mut Surface<'_>, drawn: &Drawn) {
        match drawn {
            Drawn::Line {
                text,
                line,
                at,
                color,
            } => self.line(surface, (text, line), *at, *color),
            Drawn::Shapes(shapes, at) => self.shapes(surface, shapes, *at),
            Drawn::Map(scene, at, scale) => self.map(surface, scene, *at, *scale),
            Drawn::Photo(photo, frame) => {
                let at = [frame.x0, frame.y0];
                let size = Size::from_wh(frame.width(), frame.height());
                if let (Some(size), Some(image)) = (size, self.photo(photo)) {
                    surface.push_transform(&Transform::from_translate(at[0], at[1]));
                    surface.draw_image(image, size);
                    surface.pop();
                }
            }
        }
    }

    fn font(&mut self, font: &'static Font) -> Option<PdfFont> {
        let key = (font.bytes.as_ptr().addr(), font.index);
        let known = self.known.entry(key).or_insert_with(|| {
            let weight = [(Tag::new(WEIGHT_AXIS), WEIGHT)];
            let axes: &[(Tag, f32)] = if font.has_weights { &weight } else { &[] };
            PdfFont::new_variable(font.bytes.into(), font.index, axes)
        });
        known.clone()
    }

    /// A line of text, the start of its baseline at a place.
    fn line(
        &mut self,
        surface: &mut Surface<'_>,
        (text, line): (&str, &ShapedLine),
        at: [f32; 2],
        color: Color,
    ) {
        let size = line.size;
        let is_same = |a: &Glyph, b: &Glyph| {
            a.font() == b.font() && self.is_outlined(a) == self.is_outlined(b)
        };
        let runs: Vec<&[Glyph]> = line.glyphs.chunk_by(is_same).collect();
        for run in runs {
            let Some(first) = run.first() else { continue };
            let font = if self.is_outlined(first) {
                None
            } else {
                self.font(first.font())
            };
            let start = first.place()[0];
            let Some(font) = font else {
                let mut letters = Letters::default();
                line.outline(run, at[0], at[1], &mut letters);
                if let Some(path) = letters.0.finish() {
                    draw(surface, &path, Some(fill(color, FillRule::NonZero)), None);
                }
                continue;
            };
            let glyphs: Vec<KrillaGlyph> = run
                .iter()
                .enumerate()
                .map(|(nth, glyph)| {
                    let [x, y] = glyph.place();
                    let next = run.get(nth + 1).map_or(x, |next| next.place()[0]);
                    let id = GlyphId::new(glyph.number());
                    let (advance, above) = ((next - x) / size, y / size);
                    KrillaGlyph::new(id, advance, 0.0, above, 0.0, glyph.letters(), None)
                })
                .collect();
            surface.set_fill(Some(fill(color, FillRule::NonZero)));
            surface.set_stroke(None);
            let start = Point::from_xy(at[0] + start, at[1]);
            surface.draw_glyphs(start, &glyphs, font, text, size, false);
        }
    }

    fn shapes(&mut self, surface: &mut Surface<'_>, shapes: &[Shape], at: [f32; 2]) {
        for shape in shapes {
            match shape {
                Shape::Path {
                    points,
                    closed,
                    fill: inside,
                    stroke: around,
                } => {
                    let moved = |[x, y]: &[f32; 2]| [rounded(x + at[0]), rounded(y + at[1])];
                    let mut track = Track::new();
                    track.add(points.iter().map(moved), *closed);
                    if let Some(path) = track.finish() {
                        let inside = inside.map(|color| fill(color, FillRule::EvenOdd));
                        let around = around.map(|around| stroke(&around, LineCap::Butt, 0.0));
                        draw(surface, &path, inside, around);
                    }
                }
                Shape::Text {
                    text,
                    line,
                    style,
                    x,
                    y,
                    turn,
                    color,
                    halo,
                } => {
                    let (x, y) = (x + at[0], y + at[1]);
                    let turned = Transform::from_rotate_at(turn.to_degrees(), x, y);
                    let (line, x) = found((text, line, *style), x);
                    if *turn != 0.0 {
                        surface.push_transform(&turned);
                    }
                    if let Some((width, color)) = halo {
                        // As a shape: it must not be found as a text of its own.
                        let mut letters = Letters::default();
                        line.draw(x, y, &mut letters);
                        let around = Stroke {
                            width: width * 2.0,
                            color: *color,
                            dash: None,
                        };
                        if let Some(path) = letters.0.finish() {
                            draw(
                                surface,
                                &path,
                                None,
                                Some(stroke(&around, LineCap::Butt, 0.0)),
                            );
                        }
                    }
                    self.line(surface, (text, &line), [x, y], *color);
                    if *turn != 0.0 {
                        surface.pop();
                    }
                }
            }
        }
    }

    /// A map: ground, tiles and marks, cut at its edges.
    fn map(&mut self, surface: &mut Surface<'_>, scene: &Scene, at: [f32; 2], scale: f32) {
        let viewport = scene.projector.viewport;
        let (width, height) = (viewport.width as f32, viewport.height as f32);
        let Some(edge) = rectangle_path([0.0, 0.0, width, height]) else {
            return;
        };
        surface.push_transform(&Transform::from_row(scale, 0.0, 0.0, scale, at[0], at[1]));
        surface.push_clip_path(&edge, &FillRule::NonZero);
        rectangle(surface, [0.0, 0.0, width, height], scene.background);
        for layer in &scene.layers {
            draw_layer(surface, scene, layer);
        }
        for tile in &scene.tiles {
            self.tile(surface, scene, tile);
        }
        for layer in &scene.over_tiles {
            draw_layer(surface, scene, layer);
        }
        for mark in &scene.marks {
            self.mark(surface, scene, mark);
        }
        surface.pop();
        surface.pop();
    }

    fn mark(&mut self, surface: &mut Surface<'_>, scene: &Scene, mark: &Mark) {
        let at = mark.position(&scene.projector);
        if let Some(at) = place([at.x, at.y]) {
            self.shapes(surface, &mark.shapes, at);
        }
    }

    /// A photo as JPEG; with transparent places, as it is.
    fn photo(&mut self, photo: &Arc<Picture>) -> Option<Image> {
        let (width, height) = (photo.width, photo.height);
        let key = photo.rgba.as_ptr().addr();
        if let Some(image) = self.pictures.get(&key) {
            return Some(image.clone());
        }
        let jpeg = photo::jpeg(photo, PHOTO_QUALITY).ok().flatten();
        let image = jpeg.and_then(|jpeg| Image::from_jpeg(jpeg.into(), true).ok());
        let image =
            image.unwrap_or_else(|| Image::from_rgba8(photo.straight_rgba(), width, height));
        self.pictures.insert(key, image.clone());
        Some(image)
    }

    fn image(&mut self, raster: &Arc<Raster>) -> Option<Image> {
        let key = raster.rgba().as_ptr().addr();
        let (width, height) = (raster.width, raster.height);
        let bytes = u64::from(width) * u64::from(height) * 4;
        if u64::try_from(raster.rgba().len()) != Ok(bytes) || bytes == 0 {
            return None;
        }
        let image = self.pictures.entry(key).or_insert_with(|| {
            let picture = Picture {
                width,
                height,
                rgba: raster.rgba().to_vec(),
            };
            Image::from_rgba8(picture.straight_rgba(), width, height)
        });
        Some(image.clone())
    }

    /// A tile in its place, the part of it that is shown. Edges lie on whole points, so that no seam shows.
    fn tile(&mut self, surface: &mut Surface<'_>, scene: &Scene, tile: &TilePicture) {
        let [[left, top], [right, bottom]] = tile.corners.map(|corner| {
            let at = scene.projector.screen_from_world(corner);
            [at.x.round() as f32, at.y.round() as f32]
        });
        let side = tile.from.side;
        let (width, height) = ((right - left) / side, (bottom - top) / side);
        let Some(size) = Size::from_wh(width, height) else {
            return;
        };
        let (Some(edge), Some(image)) = (
            rectangle_path([left, top, right, bottom]),
            self.image(&tile.raster),
        ) else {
            return;
        };
        surface.push_clip_path(&edge, &FillRule::NonZero);
        let opacity = NormalizedF32::new(tile.opacity.clamp(0.0, 1.0));
        surface.push_opacity(opacity.unwrap_or(NormalizedF32::ONE));
        let (x, y) = (left - tile.from.x * width, top - tile.from.y * height);
        surface.push_transform(&Transform::from_translate(x, y));
        surface.draw_image(image, size);
        surface.pop();
        surface.pop();
        surface.pop();
    }
}

/// A label whose letters are set so wide that programs which look for gaps between words (Poppler's from a tenth of the size
/// on) would find words of one letter: a little narrower about its middle. Also where it begins.
fn found(
    (text, line, style): (&str, &Arc<ShapedLine>, TextStyle),
    x: f32,
) -> (Arc<ShapedLine>, f32) {
    /// The widest that letters are set, by their size.
    const WIDEST: f32 = 0.085;
    let spacing = style.size * WIDEST;
    if line.spacing <= spacing {
        return (Arc::clone(line), x);
    }
    let found = shape(text, TextStyle { spacing, ..style });
    let x = x + (line.width - found.width) / 2.0;
    (found, x)
}

fn artifact(kind: ArtifactType) -> ContentTag<'static> {
    ContentTag::Artifact(Artifact::with_kind(kind))
}

fn rectangle_path([x0, y0, x1, y1]: [f32; 4]) -> Option<Path> {
    let mut builder = PathBuilder::new();
    builder.push_rect(Rect::from_ltrb(x0, y0, x1, y1)?);
    builder.finish()
}

fn rectangle(surface: &mut Surface<'_>, edges: [f32; 4], color: Color) {
    if let Some(path) = rectangle_path(edges) {
        draw(surface, &path, Some(fill(color, FillRule::NonZero)), None);
    }
}

fn draw_layer(surface: &mut Surface<'_>, scene: &Scene, layer: &Layer) {
    let projector = &scene.projector;
    match layer {
        Layer::Fill {
            geometry, palette, ..
        } => {
            for area in screen::areas(geometry, palette, projector, DETAIL) {
                let mut track = Track::new();
                for ring in area.rings {
                    track.add(ring.into_iter().filter_map(place), true);
                }
                if let Some(path) = track.finish() {
                    let inside = fill(area.color, FillRule::EvenOdd);
                    draw(surface, &path, Some(inside), None);
                }
            }
        }
        Layer::Lines {
            geometry,
            width,
            color,
            dash,
            ..
        } => {
            let (width, color, dash) = (*width, *color, *dash);
            let drawn = Stroke { width, color, dash };
            let mut all = Track::new();
            for line in screen::lines(geometry, projector, DETAIL) {
                let places = line.points.into_iter().filter_map(place);
                if dash.is_some() && line.along > 0.0 {
                    // Where only a part of a line is in the picture, its dashes lie as on the whole.
                    let mut part = Track::new();
                    part.add(places, false);
                    if let Some(path) = part.finish() {
                        let around = stroke(&drawn, LineCap::Round, line.along as f32);
                        draw(surface, &path, None, Some(around));
                    }
                } else {
                    all.add(places, false);
                }
            }
            if let Some(path) = all.finish() {
                draw(
                    surface,
                    &path,
                    None,
                    Some(stroke(&drawn, LineCap::Round, 0.0)),
                );
            }
        }
    }
}
