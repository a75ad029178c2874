//! The ground: areas and lines of a scene's layers.

use tiny_skia::{FillRule, LineCap, LineJoin, PathBuilder, Pixmap, StrokeDash};

use super::bands::into_band;
use super::paint;
use crate::scene::layers::Layer;
use crate::scene::screen;
use crate::style::Color;
use crate::view::Projector;

/// Places nearer together than this are one, in pixels: what lies between them cannot be seen.
const DETAIL: f64 = 0.06;

/// Draws layers as a projector sees them.
pub fn draw_ground(
    layers: &[Layer],
    projector: &Projector,
    pixels_per_point: f32,
    pixmap: &mut Pixmap,
) {
    Ground::of(layers, projector, pixels_per_point).draw(pixmap, 0.0);
}

/// Layers in pixels of the picture, ready to be drawn into any of its bands.
pub(super) struct Ground(Vec<Drawn>);

/// A layer, or the areas of one color of it.
enum Drawn {
    Areas {
        color: Color,
        rings: Vec<Run>,
    },
    Lines {
        color: Color,
        stroke: tiny_skia::Stroke,
        /// Lengths of dash and gap.
        dash: Option<[f32; 2]>,
        lines: Vec<Run>,
    },
}

/// A ring or a line.
struct Run {
    points: Vec<[f32; 2]>,
    /// Its first and last row.
    rows: [f32; 2],
    /// How far along the whole line it begins, in pixels.
    along: f64,
}

impl Run {
    fn of(places: &[screen::Place], along: f64, scale: f32) -> Self {
        let points = places
            .iter()
            .map(|[x, y]| [*x as f32 * scale, *y as f32 * scale]);
        let points: Vec<[f32; 2]> = points.collect();
        let rows = points.iter().fold(
            [f32::INFINITY, f32::NEG_INFINITY],
            |[top, bottom], [_, y]| [top.min(*y), bottom.max(*y)],
        );
        Self {
            points,
            rows,
            along: along * f64::from(scale),
        }
    }

    /// Whether something of it, drawn so wide beyond its middle, is in the rows of a band.
    fn is_in(&self, (begins, ends): (f32, f32), beyond: f32) -> bool {
        self.rows[0] - beyond <= ends && self.rows[1] + beyond >= begins
    }

    fn push(&self, path: &mut PathBuilder) {
        for (number, [x, y]) in self.points.iter().enumerate() {
            if number == 0 {
                path.move_to(*x, *y);
            } else {
                path.line_to(*x, *y);
            }
        }
    }
}

impl Ground {
    /// Layers as a projector sees them.
    pub(super) fn of(layers: &[Layer], projector: &Projector, pixels_per_point: f32) -> Self {
        let detail = DETAIL / f64::from(pixels_per_point);
        let scale = pixels_per_point;
        let mut drawn = Vec::new();
        for layer in layers {
            match layer {
                Layer::Fill {
                    geometry, palette, ..
                } => {
                    for area in screen::areas(geometry, palette, projector, detail) {
                        let rings = area.rings.iter().map(|ring| Run::of(ring, 0.0, scale));
                        drawn.push(Drawn::Areas {
                            color: area.color,
                            rings: rings.collect(),
                        });
                    }
                }
                Layer::Lines {
                    geometry,
                    width,
                    color,
                    dash,
                    ..
                } => {
                    let lines = screen::lines(geometry, projector, detail);
                    let lines = lines
                        .iter()
                        .map(|line| Run::of(&line.points, line.along, scale));
                    drawn.push(Drawn::Lines {
                        color: *color,
                        stroke: tiny_skia::Stroke {
                            width: width * scale,
                            line_cap: LineCap::Round,
                            line_join: LineJoin::Round,
                            ..Default::default()
                        },
                        dash: dash.map(|dash| dash.map(|points| points * scale)),
                        lines: lines.collect(),
                    });
                }
            }
        }
        Self(drawn)
    }

    /// Draws what is in a band that begins so many pixels below the top.
    pub(super) fn draw(&self, pixmap: &mut Pixmap, begins: f32) {
        let rows = (begins, begins + pixmap.height() as f32);
        for drawn in &self.0 {
            match drawn {
                Drawn::Areas { color, rings } => {
                    let mut path = PathBuilder::new();
                    for ring in rings.iter().filter(|ring| ring.is_in(rows, 1.0)) {
                        ring.push(&mut path);
                        path.close();
                    }
                    if let Some(path) = path.finish() {
                        let (paint, rule) = (paint(*color), FillRule::EvenOdd);
                        pixmap.fill_path(&path, &paint, rule, into_band(begins), None);
                    }
                }
                Drawn::Lines {
                    color,
                    stroke,
                    dash,
                    lines,
                } => {
                    let lines = lines.iter().filter(|line| line.is_in(rows, stroke.width));
                    strike(lines, (stroke, *dash, *color), begins, pixmap);
                }
            }
        }
    }
}

fn strike<'a>(
    lines: impl Iterator<Item = &'a Run>,
    (stroke, dash, color): (&tiny_skia::Stroke, Option<[f32; 2]>, Color),
    begins: f32,
    pixmap: &mut Pixmap,
) {
    let mut draw = |path: PathBuilder, stroke: &tiny_skia::Stroke| {
        if let Some(path) = path.finish() {
            pixmap.stroke_path(&path, &paint(color), stroke, into_band(begins), None);
        }
    };
    let Some([dash, gap]) = dash else {
        let mut path = PathBuilder::new();
        lines.for_each(|line| line.push(&mut path));
        return draw(path, stroke);
    };
    let mut stroke = stroke.clone();
    stroke.line_cap = LineCap::Butt;
    for line in lines {
        // Where only a part of a line is in the picture, its dashes lie as on the whole.
        let width = f64::from(dash + gap);
        let begun = line.along.rem_euclid(width) as f32;
        stroke.dash = StrokeDash::new(vec![dash, gap], begun);
        let mut path = PathBuilder::new();
        line.push(&mut path);
        draw(path, &stroke);
    }
}
