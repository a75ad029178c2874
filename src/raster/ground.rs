//! The ground: areas and lines of a scene's layers.

use tiny_skia::{FillRule, LineCap, LineJoin, PathBuilder, Pixmap, StrokeDash, Transform};

use super::paint;
use crate::scene::geometry::{
    FillSet, FixedBounds, FixedPoint, LineSet, fixed_from_world, touches, world_from_fixed,
};
use crate::scene::layers::Layer;
use crate::style::Color;
use crate::view::{Projector, ScreenPoint};

/// Room beyond the edges within which lines are still drawn, in points: the widest line and its join.
const BLEED: f64 = 24.0;

/// Draws layers as a projector sees them.
pub fn draw_ground(
    layers: &[Layer],
    projector: &Projector,
    pixels_per_point: f32,
    pixmap: &mut Pixmap,
) {
    let target = Target::new(projector, pixels_per_point);
    for layer in layers {
        match layer {
            Layer::Fill { geometry, palette } => target.fill(geometry, palette, pixmap),
            Layer::Lines {
                geometry,
                width,
                color,
                dash,
            } => {
                target.lines(geometry, (*width, *color, *dash), pixmap);
            }
        }
    }
}

struct Target<'a> {
    projector: &'a Projector,
    pixels_per_point: f64,
    view: FixedBounds,
}

impl<'a> Target<'a> {
    fn new(projector: &'a Projector, pixels_per_point: f32) -> Self {
        let corner =
            |x: f64, y: f64| fixed_from_world(projector.world_from_screen(ScreenPoint { x, y }));
        let [west, north] = corner(-BLEED, -BLEED);
        let [east, south] = corner(
            projector.viewport.width + BLEED,
            projector.viewport.height + BLEED,
        );
        Self {
            projector,
            pixels_per_point: f64::from(pixels_per_point),
            view: [west, north, east, south],
        }
    }

    /// A point in pixels. Far beyond the picture it is drawn in, to stay within what f32 holds.
    fn pixel(&self, point: FixedPoint) -> (f32, f32) {
        let at = self.projector.screen_from_world(world_from_fixed(point));
        let pixel = |points: f64| (points * self.pixels_per_point).clamp(-4e6, 4e6) as f32;
        (pixel(at.x), pixel(at.y))
    }

    /// Areas of one color are drawn as one path, so that no seam shows between neighbors.
    fn fill(&self, set: &FillSet, palette: &[Color], pixmap: &mut Pixmap) {
        let color_of = |feature: u32| {
            let feature = usize::try_from(feature).unwrap_or(usize::MAX);
            palette.get(feature).or(palette.last()).copied()
        };
        let mut colors: Vec<Color> = palette.to_vec();
        colors.sort_by_key(|color| [color.r, color.g, color.b, color.a]);
        colors.dedup();
        for color in colors.into_iter().filter(|color| color.a > 0) {
            let mut path = PathBuilder::new();
            for polygon in &set.polygons {
                if touches(polygon.bounds, self.view) && color_of(polygon.feature) == Some(color) {
                    for ring in &polygon.rings {
                        self.push(
                            &mut path,
                            set.vertices.get(ring.clone()).unwrap_or_default(),
                            true,
                        );
                    }
                }
            }
            if let Some(path) = path.finish() {
                pixmap.fill_path(
                    &path,
                    &paint(color),
                    FillRule::EvenOdd,
                    Transform::identity(),
                    None,
                );
            }
        }
    }

    fn lines(
        &self,
        set: &LineSet,
        (width, color, dash): (f32, Color, Option<[f32; 2]>),
        pixmap: &mut Pixmap,
    ) {
        let mut path = PathBuilder::new();
        for run in set.runs.iter().filter(|run| touches(run.bounds, self.view)) {
            self.push(
                &mut path,
                set.points.get(run.points.clone()).unwrap_or_default(),
                false,
            );
        }
        let scale = self.pixels_per_point as f32;
        let stroke = tiny_skia::Stroke {
            width: width * scale,
            line_cap: if dash.is_some() {
                LineCap::Butt
            } else {
                LineCap::Round
            },
            line_join: LineJoin::Round,
            dash: dash
                .and_then(|[dash, gap]| StrokeDash::new(vec![dash * scale, gap * scale], 0.0)),
            ..Default::default()
        };
        if let Some(path) = path.finish() {
            pixmap.stroke_path(&path, &paint(color), &stroke, Transform::identity(), None);
        }
    }

    fn push(&self, path: &mut PathBuilder, points: &[FixedPoint], closed: bool) {
        let mut last = None;
        for point in points {
            let (x, y) = self.pixel(*point);
            match last {
                None => path.move_to(x, y),
                // Vertices that fall on the same sixteenth of a pixel add nothing but work.
                Some((last_x, last_y))
                    if f32::hypot(x - last_x, y - last_y) < 0.06 && points.len() > 4 =>
                {
                    continue;
                }
                Some(_) => path.line_to(x, y),
            }
            last = Some((x, y));
        }
        if closed && last.is_some() {
            path.close();
        }
    }
}
