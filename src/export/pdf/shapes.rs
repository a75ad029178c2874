//! Paths, lines and areas on a surface of krilla's.

use krilla::color::rgb;
use krilla::geom::{Path, PathBuilder};
use krilla::num::NormalizedF32;
use krilla::paint::{Fill, FillRule, LineCap, LineJoin, Stroke as PdfStroke, StrokeDash};
use krilla::surface::Surface;

use crate::scene::mark::Stroke;
use crate::scene::text::Outline;
use crate::style::Color;

/// As fine as anybody prints: two decimals of a point keep the file small.
pub(super) fn rounded(points: f32) -> f32 {
    (points * 100.0).round() / 100.0
}

/// The same of a place on a map; `None` where it is none.
pub(super) fn place([x, y]: [f64; 2]) -> Option<[f32; 2]> {
    let at = [x as f32, y as f32].map(rounded);
    at.iter().all(|part| part.is_finite()).then_some(at)
}

fn opacity(color: Color) -> NormalizedF32 {
    NormalizedF32::new(f32::from(color.a) / 255.0).unwrap_or(NormalizedF32::ONE)
}

pub(super) fn fill(color: Color, rule: FillRule) -> Fill {
    Fill {
        paint: rgb::Color::new(color.r, color.g, color.b).into(),
        opacity: opacity(color),
        rule,
    }
}

/// A stroke with round joins; dashes begin so far along, in points.
pub(super) fn stroke(stroke: &Stroke, cap: LineCap, along: f32) -> PdfStroke {
    let color = stroke.color;
    PdfStroke {
        paint: rgb::Color::new(color.r, color.g, color.b).into(),
        width: stroke.width,
        line_cap: cap,
        line_join: LineJoin::Round,
        opacity: opacity(color),
        dash: stroke.dash.map(|dash| StrokeDash {
            array: dash.to_vec(),
            offset: rounded(along),
        }),
        ..PdfStroke::default()
    }
}

/// Draws a path inside, around or both.
pub(super) fn draw(
    surface: &mut Surface<'_>,
    path: &Path,
    inside: Option<Fill>,
    around: Option<PdfStroke>,
) {
    if inside.is_none() && around.is_none() {
        return;
    }
    surface.set_fill(inside);
    surface.set_stroke(around);
    surface.draw_path(path);
}

/// A path through places, several parts of it one after the other.
#[derive(Default)]
pub(super) struct Track {
    builder: PathBuilder,
    is_empty: bool,
}

impl Track {
    pub(super) fn new() -> Self {
        Self {
            builder: PathBuilder::new(),
            is_empty: true,
        }
    }

    /// Adds a part, closed or open. Places that round to the same one are one.
    pub(super) fn add(&mut self, places: impl Iterator<Item = [f32; 2]>, closed: bool) {
        let mut before: Option<[f32; 2]> = None;
        for at in places {
            match before {
                None => self.builder.move_to(at[0], at[1]),
                Some(last) if last == at => continue,
                Some(_) => self.builder.line_to(at[0], at[1]),
            }
            self.is_empty &= before.is_none();
            before = Some(at);
        }
        if closed && before.is_some() {
            self.builder.close();
        }
    }

    pub(super) fn finish(self) -> Option<Path> {
        if self.is_empty {
            return None;
        }
        self.builder.finish()
    }
}

/// Collects the outlines of letters.
#[derive(Default)]
pub(super) struct Letters(pub(super) PathBuilder);

impl Outline for Letters {
    fn move_to(&mut self, x: f32, y: f32) {
        self.0.move_to(rounded(x), rounded(y));
    }
    fn line_to(&mut self, x: f32, y: f32) {
        self.0.line_to(rounded(x), rounded(y));
    }
    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        self.0
            .quad_to(rounded(cx), rounded(cy), rounded(x), rounded(y));
    }
    fn cubic_to(&mut self, c0: [f32; 2], c1: [f32; 2], to: [f32; 2]) {
        let [c0, c1, to] = [c0, c1, to].map(|at| at.map(rounded));
        self.0.cubic_to(c0[0], c0[1], c1[0], c1[1], to[0], to[1]);
    }
    fn close(&mut self) {
        self.0.close();
    }
}
