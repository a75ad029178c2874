//! The inset of a picture that leaves the window: a globe that shows where it lies, in orthographic projection (J. P. Snyder,
//! Map Projections: A Working Manual, USGS 1987, chapter 20).

use super::Subject;
use super::geometry::{FillPolygon, FillSet, world_from_fixed};
use super::ground::Ground;
use super::mark::{Anchor, Frame, Mark, Role, Shape, Stroke};
use super::place::Board;
use crate::geo::Position;
use crate::portfolio::Site;
use crate::style::{Color, PANEL_MARGIN};
use crate::view::{Projector, ScreenPoint};

/// Radius, in points before the look's factor.
const RADIUS: f32 = 58.0;
/// Smaller pictures have no room for it: width and height, in points before the look's factor.
const LEAST: [f32; 2] = [440.0, 330.0];
/// What would be smaller on it is not drawn, and places nearer together are one, in points.
const DETAIL: f32 = 0.45;
/// Where the picture would be smaller on it than that, a ring marks its place, in points before the look's factor.
const SMALLEST: f32 = 9.0;

/// The globe in the first corner where it hides no symbol of a site; its place is taken.
pub(super) fn mark(
    subject: &Subject<'_>,
    ground: &Ground,
    symbols: Option<&[(&Site, Mark)]>,
    board: &mut Board,
) -> Option<Mark> {
    let scale = subject.style.map.scale;
    let (width, height) = (
        subject.viewport.width as f32,
        subject.viewport.height as f32,
    );
    let has_room = width >= LEAST[0] * scale && height >= LEAST[1] * scale;
    if !subject.parts().inset || !has_room {
        return None;
    }
    let radius = RADIUS * scale;
    let frame = Frame::centered(0.0, 0.0, 2.0 * radius, 2.0 * radius).grown(3.0 * scale);
    let symbols = symbols.into_iter().flatten();
    let symbols: Vec<Frame> = symbols
        .map(|(_, mark)| mark.frame_on_screen(&board.projector))
        .collect();
    let far = PANEL_MARGIN * scale + radius;
    let low = height - far - 46.0 * scale;
    let corners = [
        (width - far, far),
        (width - far, low),
        (far, low),
        (far, far),
    ];
    let mut clear = corners.into_iter().filter(|(x, y)| {
        let there = frame.moved(*x, *y);
        board.is_clear(&there)
    });
    let first = clear.next()?;
    let hides_none = |(x, y): &(f32, f32)| {
        let there = frame.moved(*x, *y).grown(4.0);
        !symbols.iter().any(|symbol| symbol.overlaps(&there))
    };
    let mut clear = std::iter::once(first).chain(clear);
    let (x, y) = clear.find(hides_none).unwrap_or(first);
    board.take(frame.moved(x, y).grown(2.0 * scale));
    Some(Mark {
        role: Role::Inset,
        anchor: Anchor::Screen(ScreenPoint {
            x: x.into(),
            y: y.into(),
        }),
        frame,
        shapes: draw(subject, ground, (&board.projector, radius)),
        picks: Vec::new(),
    })
}

/// The globe with its middle at (0, 0).
fn draw(
    subject: &Subject<'_>,
    ground: &Ground,
    (projector, radius): (&Projector, f32),
) -> Vec<Shape> {
    let style = &subject.style.map;
    let scale = style.scale;
    let globe = Globe::of(subject.view.camera.center, radius);
    let line = |width: f32, color| Stroke {
        width: width * scale.sqrt(),
        color,
        dash: None,
    };
    let mut shapes = vec![
        Shape::circle(
            0.0,
            0.0,
            radius,
            None,
            Some(line(7.0, style.furniture_halo)),
        ),
        Shape::circle(0.0, 0.0, radius, Some(style.sea), None),
    ];
    let meridian = |points: Vec<[f32; 2]>| Shape::Path {
        points,
        closed: false,
        fill: None,
        stroke: Some(line(0.6, style.graticule)),
    };
    shapes.extend(globe.graticule().into_iter().map(meridian));
    let level = ground.level(0);
    let land = &level.land;
    let color = |polygon: &FillPolygon| {
        let number = usize::try_from(polygon.feature).unwrap_or(usize::MAX);
        let country = ground.atlas.countries.get(number);
        let is_active = country.is_some_and(|country| subject.is_active(&country.iso_a2));
        if is_active {
            style.active_land
        } else {
            style.land
        }
    };
    // A country within another one lies on it.
    let mut polygons: Vec<&FillPolygon> = land.polygons.iter().collect();
    let size = |polygon: &FillPolygon| {
        let [west, north, east, south] = polygon.bounds.map(i64::from);
        (east - west) * (south - north)
    };
    polygons.sort_by_key(|polygon| std::cmp::Reverse(size(polygon)));
    let shores = line(0.35, style.coast);
    for polygon in polygons {
        if let Some(points) = globe.polygon(land, polygon) {
            let fill = color(polygon);
            shapes.push(area(points, fill, shores));
        }
    }
    shapes.push(Shape::circle(
        0.0,
        0.0,
        radius,
        None,
        Some(line(1.1, style.coast)),
    ));
    shapes.extend(globe.here(subject, projector));
    shapes
}

fn area(points: Vec<[f32; 2]>, fill: Color, stroke: Stroke) -> Shape {
    Shape::Path {
        points,
        closed: true,
        fill: Some(fill),
        stroke: Some(stroke),
    }
}

/// A globe that is looked at from far above a place.
struct Globe {
    lon: f64,
    sin_lat: f64,
    cos_lat: f64,
    radius: f64,
}

impl Globe {
    fn of(center: Position, radius: f32) -> Self {
        // Turned no farther than this, so that one still sees which way is up.
        let lat = center.lat.clamp(-55.0, 55.0).to_radians();
        Self {
            lon: center.lon.to_radians(),
            sin_lat: lat.sin(),
            cos_lat: lat.cos(),
            radius: radius.into(),
        }
    }

    /// Where a place is, in points from the middle, and whether it is on this side. What is not lies on the edge nearest to
    /// it.
    fn place(&self, at: Position) -> ([f32; 2], bool) {
        let (sin, cos) = at.lat.to_radians().sin_cos();
        let (sin_lon, cos_lon) = (at.lon.to_radians() - self.lon).sin_cos();
        let x = cos * sin_lon;
        let y = self.cos_lat * sin - self.sin_lat * cos * cos_lon;
        let depth = self.sin_lat * sin + self.cos_lat * cos * cos_lon;
        let far = x.hypot(y).max(1e-9);
        let factor = if depth >= 0.0 { 1.0 } else { 1.0 / far } * self.radius;
        ([(x * factor) as f32, (-y * factor) as f32], depth >= 0.0)
    }

    /// A polygon's outer ring, where something of it can be seen.
    fn polygon(&self, set: &FillSet, polygon: &FillPolygon) -> Option<Vec<[f32; 2]>> {
        let ring = set.vertices.get(polygon.rings.first()?.clone())?;
        let mut points: Vec<[f32; 2]> = Vec::with_capacity(ring.len());
        let mut is_seen = false;
        for vertex in ring {
            let (point, seen) = self.place(world_from_fixed(*vertex).into());
            is_seen |= seen;
            let is_near = |[x, y]: &[f32; 2]| (point[0] - x).hypot(point[1] - y) < DETAIL;
            if !points.last().is_some_and(is_near) {
                points.push(point);
            }
        }
        (is_seen && points.len() > 2).then_some(points)
    }

    /// Longitudes and latitudes every thirty degrees, as far as they are on this side.
    fn graticule(&self) -> Vec<Vec<[f32; 2]>> {
        let along = |fixed: f64, is_meridian: bool| {
            let ends = if is_meridian { 90 } else { 180 };
            (-ends..=ends).step_by(5).map(move |step| {
                let step = f64::from(step);
                let (lon, lat) = if is_meridian {
                    (fixed, step)
                } else {
                    (step, fixed)
                };
                Position { lon, lat }
            })
        };
        let meridians = (-6..6).map(|n| along(f64::from(n) * 30.0, true).collect::<Vec<_>>());
        let parallels = (-2..=2).map(|n| along(f64::from(n) * 30.0, false).collect::<Vec<_>>());
        let mut lines = Vec::new();
        for line in meridians.chain(parallels) {
            let mut run: Vec<[f32; 2]> = Vec::new();
            for at in line {
                let (point, is_seen) = self.place(at);
                if is_seen {
                    run.push(point);
                } else {
                    lines.push(std::mem::take(&mut run));
                }
            }
            lines.push(run);
        }
        lines.retain(|line| line.len() > 1);
        lines
    }

    /// What the picture shows: its outline, or a ring where that would be too small to be seen.
    fn here(&self, subject: &Subject<'_>, projector: &Projector) -> Vec<Shape> {
        const STEPS: u8 = 12;
        let style = &subject.style;
        let scale = style.map.scale;
        let (width, height) = (subject.viewport.width, subject.viewport.height);
        let corners = [
            (0.0, 0.0),
            (width, 0.0),
            (width, height),
            (0.0, height),
            (0.0, 0.0),
        ];
        let mut points = Vec::new();
        for pair in corners.windows(2) {
            let ((x0, y0), (x1, y1)) = (pair[0], pair[1]);
            points.extend((0..STEPS).map(|step| {
                let share = f64::from(step) / f64::from(STEPS);
                let at = ScreenPoint {
                    x: x0 + (x1 - x0) * share,
                    y: y0 + (y1 - y0) * share,
                };
                self.place(projector.world_from_screen(at).into()).0
            }));
        }
        let around = |[x, y]: &[f32; 2]| Frame::centered(*x, *y, 0.0, 0.0);
        let frame = points.iter().map(around).reduce(Frame::union);
        let frame = frame.unwrap_or_default();
        let line = |width: f32, color| Stroke {
            width: width * scale.sqrt(),
            color,
            dash: None,
        };
        let (wide, thin) = (
            line(3.6, style.map.furniture_halo),
            line(1.7, style.panel.accent),
        );
        if frame.width().max(frame.height()) >= SMALLEST * scale {
            let outline = |fill, stroke| Shape::Path {
                points: points.clone(),
                closed: true,
                fill,
                stroke: Some(stroke),
            };
            // Over half a world it would hide more than it shows.
            let is_part = f64::from(frame.width().max(frame.height())) < self.radius * 1.2;
            let tint = is_part.then(|| style.panel.accent.with_opacity(0.14));
            return vec![outline(None, wide), outline(tint, thin)];
        }
        let (x, y) = frame.center();
        let radius = SMALLEST * 0.6 * scale;
        vec![
            Shape::circle(x, y, radius, None, Some(wide)),
            Shape::circle(x, y, radius, None, Some(thin)),
            Shape::circle(x, y, 1.6 * scale, Some(style.panel.accent), None),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geo::lon_lat;

    #[test]
    fn what_is_on_the_other_side_lies_on_the_edge() {
        let globe = Globe::of(lon_lat(-60.0, 0.0), 50.0);
        let (at, is_seen) = globe.place(lon_lat(-60.0, 30.0));
        assert!(
            is_seen && at[0].abs() < 1e-3 && (at[1] + 25.0).abs() < 1e-3,
            "{at:?}"
        );
        let (at, is_seen) = globe.place(lon_lat(110.0, 20.0));
        assert!(
            !is_seen && (at[0].hypot(at[1]) - 50.0).abs() < 1e-3,
            "{at:?}"
        );
    }
}
