//! Text measured and shaped once, with the fonts that every pen uses.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;
use std::sync::{Arc, LazyLock, Mutex};

use harfrust::{Direction, ShapeOptions, UnicodeBuffer};
use skrifa::instance::Size;
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::{GlyphId, MetadataProvider as _};

use super::fallback::{self, Fallback};
use super::fonts::{self, Font, Fonts};
use super::runs;
use crate::style::Face;

/// A glyph in its place.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Glyph {
    font: &'static Font,
    id: GlyphId,
    /// To the right of the start of the line, in points.
    x: f32,
    /// Above the baseline, in points.
    y: f32,
    /// The letters that it stands for, alone or with its neighbors: bytes of the line's text, from and to.
    letters: [u32; 2],
}

impl Glyph {
    /// The font that draws it.
    #[must_use]
    pub fn font(&self) -> &'static Font {
        self.font
    }

    /// Its number in the font; 0 where the font lacks the letter.
    #[must_use]
    pub fn number(&self) -> u32 {
        self.id.to_u32()
    }

    /// Where it stands: to the right of the start of the line and above the baseline, in points.
    #[must_use]
    pub fn place(&self) -> [f32; 2] {
        [self.x, self.y]
    }

    /// The letters that it stands for, alone or with its neighbors, as bytes of the line's text.
    #[must_use]
    pub fn letters(&self) -> Range<usize> {
        let [from, to] = self.letters.map(|at| usize::try_from(at).unwrap_or(0));
        from..to
    }
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
    /// What was added between letters, in points: none where that would tear them apart.
    pub spacing: f32,
    /// How its letters follow one another.
    pub order: Order,
    /// Size of the letters, in points.
    pub size: f32,
}

/// How the letters of a line follow one another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// One after the other from left to right, all of the embedded faces.
    Plain,
    /// From left to right, with parts that run from right to left or are of other fonts.
    Mixed,
    /// From right to left.
    FromRight,
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

/// Whether there is a form for each letter of a text: else it would show boxes.
#[must_use]
pub fn is_legible(text: &str) -> bool {
    let has_form = |letter: char| {
        letter.is_whitespace()
            || fonts::is_embedded(letter)
            || fallback::system().is_some_and(|system| system.font(letter).is_some())
    };
    text.chars().all(has_form)
}

/// Letters that the embedded faces lack.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct StrangeLetters {
    /// Those that a font of the system draws: on another system they may look otherwise.
    pub of_system: Vec<char>,
    /// Those that no font has: boxes stand for them.
    pub of_none: Vec<char>,
}

/// The letters of texts that the embedded faces lack, each once, in the order of Unicode.
#[must_use]
pub fn strange_letters<'a>(texts: impl Iterator<Item = &'a str>) -> StrangeLetters {
    let letters: BTreeSet<char> = texts.flat_map(str::chars).collect();
    let strange = letters.into_iter().filter(|letter| {
        !letter.is_whitespace() && !runs::is_invisible(*letter) && !fonts::is_embedded(*letter)
    });
    let (of_system, of_none) =
        strange.partition(|letter| is_legible(letter.encode_utf8(&mut [0; 4])));
    StrangeLetters { of_system, of_none }
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
            .or_insert_with(|| Arc::new(shape_anew(text, style, fallback::system()))),
    )
}

fn shape_anew(text: &str, style: TextStyle, fallback: Option<&Fallback>) -> ShapedLine {
    let fonts = Fonts::of(style.face, fallback);
    let runs = runs::visual(text, &fonts);
    let is_plain = runs.iter().all(|run| run.font.is_embedded() && !run.rtl);
    // Letters that are joined, or written in groups, fall apart when they are spaced.
    let spacing = if is_plain { style.spacing } else { 0.0 };
    let mut glyphs = Vec::new();
    let mut x = 0.0;
    let (mut above, mut below) = (0.0_f32, 0.0_f32);
    for run in &runs {
        let used = run.font;
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(run.text);
        buffer.set_direction(if run.rtl {
            Direction::RightToLeft
        } else {
            Direction::LeftToRight
        });
        buffer.guess_segment_properties();
        let shaped = used.shaper().shape(buffer, ShapeOptions::new());
        let scale = style.size / used.units_per_em;
        let metrics = used
            .font
            .glyph_metrics(Size::new(style.size), used.location());
        let clusters: Vec<u32> = shaped
            .glyph_infos()
            .iter()
            .map(|info| info.cluster)
            .collect();
        let letters = letters_of(&clusters, run.text.len());
        let begins = run.text.as_ptr().addr() - text.as_ptr().addr();
        let begins = u32::try_from(begins).unwrap_or(u32::MAX);
        let glyph_infos = shaped.glyph_infos().iter().zip(letters);
        for ((info, [from, to]), place) in glyph_infos.zip(shaped.glyph_positions()) {
            let id = GlyphId::new(info.glyph_id);
            let y = place.y_offset as f32 * scale;
            if let Some(bounds) = metrics.bounds(id) {
                above = above.max(y + bounds.y_max);
                below = below.max(-y - bounds.y_min);
            }
            glyphs.push(Glyph {
                font: used,
                id,
                x: x + place.x_offset as f32 * scale,
                y,
                letters: [begins + from, begins + to],
            });
            let spacing = if place.x_advance == 0 { 0.0 } else { spacing };
            x += place.x_advance as f32 * scale + spacing;
        }
    }
    ShapedLine {
        glyphs,
        width: (x - spacing).max(0.0),
        above,
        below,
        spacing,
        order: if is_plain {
            Order::Plain
        } else if runs::is_rtl(text) {
            Order::FromRight
        } else {
            Order::Mixed
        },
        size: style.size,
    }
}

/// The letters that each glyph of a run stands for: bytes of the run, from and to. Its cluster begins them, and the next
/// greater one, or the run's end, ends them.
fn letters_of(clusters: &[u32], length: usize) -> Vec<[u32; 2]> {
    let mut starts = clusters.to_vec();
    starts.sort_unstable();
    starts.dedup();
    let end = u32::try_from(length).unwrap_or(u32::MAX);
    let next = |cluster: u32| {
        let nth = starts.partition_point(|start| *start <= cluster);
        starts.get(nth).copied().unwrap_or(end)
    };
    clusters
        .iter()
        .map(|cluster| [*cluster, next(*cluster)])
        .collect()
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
        self.outline(&self.glyphs, x, y, outline);
    }

    /// Draws the outlines of some of its glyphs, the start of the whole line's baseline at `(x, y)`.
    pub fn outline(&self, glyphs: &[Glyph], x: f32, y: f32, outline: &mut dyn Outline) {
        for glyph in glyphs {
            let glyphs = glyph.font.font.outline_glyphs();
            let Some(shape) = glyphs.get(glyph.id) else {
                continue;
            };
            let mut pen = Pen {
                x: x + glyph.x,
                y: y - glyph.y,
                outline,
            };
            let settings = DrawSettings::unhinted(Size::new(self.size), glyph.font.location());
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
mod tests;
