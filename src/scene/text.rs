//! Text measured and shaped once, with the fonts that every pen uses.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex};

use harfrust::{ShaperData, UnicodeBuffer};
use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::{FontRef, GlyphId, MetadataProvider as _};

use crate::style::Face;

/// The files of the embedded family, the same for panels, map and exports.
pub const FONT_FILES: [(Face, &[u8]); 4] = [
    (
        Face::Regular,
        include_bytes!("../../assets/fonts/Inter-Regular.ttf"),
    ),
    (
        Face::SemiBold,
        include_bytes!("../../assets/fonts/Inter-SemiBold.ttf"),
    ),
    (
        Face::Bold,
        include_bytes!("../../assets/fonts/Inter-Bold.ttf"),
    ),
    (
        Face::Italic,
        include_bytes!("../../assets/fonts/Inter-Italic.ttf"),
    ),
];

/// For what the family lacks.
pub const FALLBACK_FONT: &[u8] = include_bytes!("../../assets/fonts/DejaVuSans.ttf");

struct Font {
    font: FontRef<'static>,
    shaper: ShaperData,
    units_per_em: f32,
}

impl Font {
    fn new(bytes: &'static [u8]) -> Self {
        let font = match FontRef::new(bytes) {
            Ok(font) => font,
            Err(error) => unreachable!("an embedded font is damaged: {error}"),
        };
        let units_per_em = font
            .metrics(Size::unscaled(), LocationRef::default())
            .units_per_em;
        Self {
            shaper: ShaperData::new(&font),
            units_per_em: f32::from(units_per_em),
            font,
        }
    }
}

/// The faces in the order of [`FONT_FILES`], then the fallback.
static FONTS: LazyLock<Vec<Font>> = LazyLock::new(|| {
    FONT_FILES
        .iter()
        .map(|(_, bytes)| *bytes)
        .chain([FALLBACK_FONT])
        .map(Font::new)
        .collect()
});

fn number_of(face: Face) -> usize {
    FONT_FILES
        .iter()
        .position(|(other, _)| *other == face)
        .unwrap_or(0)
}

/// A glyph in its place.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Glyph {
    /// The font: its number among the faces, then the fallback.
    font: usize,
    id: GlyphId,
    /// To the right of the start of the line, in points.
    x: f32,
    /// Above the baseline, in points.
    y: f32,
}

/// A line of text, shaped.
#[derive(Debug, PartialEq)]
pub struct ShapedLine {
    /// The glyphs from left to right.
    pub glyphs: Vec<Glyph>,
    /// How far the line reaches, in points.
    pub width: f32,
    /// How far its letters reach above the baseline, in points.
    pub above: f32,
    /// How far its letters reach below the baseline, in points.
    pub below: f32,
    size: f32,
}

/// Height of capitals for each point of size (Inter's own measure).
pub const CAP_HEIGHT: f32 = 0.727;

/// What a line of text is set in.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TextStyle {
    /// The face.
    pub face: Face,
    /// Size in points.
    pub size: f32,
    /// Added between letters, in points.
    pub spacing: f32,
}

/// Shapes a line of text. Lines are kept, as the same labels are asked for again and again.
#[must_use]
pub fn shape(text: &str, style: TextStyle) -> Arc<ShapedLine> {
    type Key = (String, Face, u32, u32);
    static LINES: LazyLock<Mutex<HashMap<Key, Arc<ShapedLine>>>> = LazyLock::new(Mutex::default);
    let key = (
        text.to_owned(),
        style.face,
        style.size.to_bits(),
        style.spacing.to_bits(),
    );
    // A thread that panicked while holding the lines left them whole: entries are added in one step.
    let mut lines = LINES
        .lock()
        .unwrap_or_else(std::sync::PoisonError::into_inner);
    if lines.len() > 20_000 {
        lines.clear();
    }
    Arc::clone(
        lines
            .entry(key)
            .or_insert_with(|| Arc::new(shape_anew(text, style))),
    )
}

fn shape_anew(text: &str, style: TextStyle) -> ShapedLine {
    let mut glyphs = Vec::new();
    let mut x = 0.0;
    let (mut above, mut below) = (0.0_f32, 0.0_f32);
    for (font, run) in runs(text, number_of(style.face)) {
        let used = &FONTS[font];
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(run);
        buffer.guess_segment_properties();
        let shaper = used.shaper.shaper(&used.font).build();
        let shaped = shaper.shape(buffer, harfrust::ShapeOptions::new());
        let scale = style.size / used.units_per_em;
        let metrics = used
            .font
            .glyph_metrics(Size::new(style.size), LocationRef::default());
        for (info, place) in shaped.glyph_infos().iter().zip(shaped.glyph_positions()) {
            let id = GlyphId::new(info.glyph_id);
            let y = place.y_offset as f32 * scale;
            if let Some(bounds) = metrics.bounds(id) {
                above = above.max(y + bounds.y_max);
                below = below.max(-y - bounds.y_min);
            }
            glyphs.push(Glyph {
                font,
                id,
                x: x + place.x_offset as f32 * scale,
                y,
            });
            let spacing = if place.x_advance == 0 {
                0.0
            } else {
                style.spacing
            };
            x += place.x_advance as f32 * scale + spacing;
        }
    }
    ShapedLine {
        glyphs,
        width: (x - style.spacing).max(0.0),
        above,
        below,
        size: style.size,
    }
}

/// The text in runs that one font can draw: the face asked for where it has the letters, else the fallback.
fn runs(text: &str, face: usize) -> Vec<(usize, &str)> {
    let fallback = FONTS.len() - 1;
    let has = |font: usize, letter: char| FONTS[font].font.charmap().map(letter).is_some();
    let font_of = |letter: char| {
        if has(face, letter) || !has(fallback, letter) {
            face
        } else {
            fallback
        }
    };
    let mut runs: Vec<(usize, &str)> = Vec::new();
    let mut start = 0;
    let mut current = None;
    for (index, letter) in text.char_indices() {
        let font = font_of(letter);
        if let Some(before) = current
            && before != font
        {
            runs.push((before, &text[start..index]));
            start = index;
        }
        current = Some(font);
    }
    if let Some(font) = current {
        runs.push((font, &text[start..]));
    }
    runs
}

/// Where the outline of a line of text is drawn to, in points, y down.
pub trait Outline {
    /// A new closed figure begins here.
    fn move_to(&mut self, x: f32, y: f32);
    /// A straight line to here.
    fn line_to(&mut self, x: f32, y: f32);
    /// A quadratic curve to `(x, y)`.
    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32);
    /// A cubic curve to `(x, y)`.
    fn cubic_to(&mut self, c0: [f32; 2], c1: [f32; 2], to: [f32; 2]);
    /// The figure is closed.
    fn close(&mut self);
}

impl ShapedLine {
    /// Draws the outlines of the glyphs, the start of the baseline at `(x, y)`.
    pub fn draw(&self, x: f32, y: f32, outline: &mut dyn Outline) {
        for glyph in &self.glyphs {
            let glyphs = FONTS[glyph.font].font.outline_glyphs();
            let Some(shape) = glyphs.get(glyph.id) else {
                continue;
            };
            let mut pen = Pen {
                x: x + glyph.x,
                y: y - glyph.y,
                outline,
            };
            let settings = DrawSettings::unhinted(Size::new(self.size), LocationRef::default());
            // A glyph that cannot be drawn leaves a gap; the rest of the line is still legible.
            if let Err(error) = shape.draw(settings, &mut pen) {
                tracing::debug!(?error, "glyph not drawn");
            }
        }
    }
}

struct Pen<'a> {
    x: f32,
    y: f32,
    outline: &'a mut dyn Outline,
}

impl OutlinePen for Pen<'_> {
    fn move_to(&mut self, x: f32, y: f32) {
        self.outline.move_to(self.x + x, self.y - y);
    }
    fn line_to(&mut self, x: f32, y: f32) {
        self.outline.line_to(self.x + x, self.y - y);
    }
    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        self.outline
            .quad_to(self.x + cx, self.y - cy, self.x + x, self.y - y);
    }
    fn curve_to(&mut self, cx0: f32, cy0: f32, cx1: f32, cy1: f32, x: f32, y: f32) {
        self.outline.cubic_to(
            [self.x + cx0, self.y - cy0],
            [self.x + cx1, self.y - cy1],
            [self.x + x, self.y - y],
        );
    }
    fn close(&mut self) {
        self.outline.close();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const STYLE: TextStyle = TextStyle {
        face: Face::Regular,
        size: 13.0,
        spacing: 0.0,
    };

    #[test]
    fn letter_spacing_goes_between_letters_only() {
        let plain = shape("PERU", STYLE).width;
        let spaced = shape(
            "PERU",
            TextStyle {
                spacing: 2.0,
                ..STYLE
            },
        )
        .width;
        assert!((spaced - plain - 6.0).abs() < 1.0, "{plain} {spaced}");
    }

    #[test]
    fn letters_that_the_family_lacks_come_from_the_fallback() {
        let line = shape("Жñ", STYLE);
        assert_eq!(line.glyphs.len(), 2);
        assert!(line.glyphs.iter().all(|glyph| glyph.id != GlyphId::NOTDEF));
    }
}
