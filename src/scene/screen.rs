//! Layers as a pen on paper needs them: in points of the picture, and no farther than a little beyond its edges.

use std::collections::BTreeMap;

use super::geometry::{
    FillPolygon, FillSet, FixedBounds, FixedPoint, LineSet, fixed_from_world, touches,
    world_from_fixed,
};
use crate::style::Color;
use crate::view::{Projector, ScreenPoint};

/// Room beyond the edges within which lines are still drawn, in points: the widest line and its join.
pub const BLEED: f64 = 24.0;

/// A place in the picture: points from its left and top edge.
pub type Place = [f64; 2];

/// All areas of one color: as one path (even–odd), so that no seam shows between neighbors.
#[derive(Debug, Clone, PartialEq)]
pub struct Area {
    /// The color.
    pub color: Color,
    /// Closed rings; the last place does not repeat the first.
    pub rings: Vec<Vec<Place>>,
}

/// A line, or the part of one that is in the picture.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// Its places.
    pub points: Vec<Place>,
    /// How far along the whole line it begins, in points: dashes run on.
    pub along: f64,
}

/// West, north, east, south of what a projector shows, with the room beyond.
#[must_use]
pub fn bounds_of(projector: &Projector) -> FixedBounds {
    let corner =
        |x: f64, y: f64| fixed_from_world(projector.world_from_screen(ScreenPoint { x, y }));
    let [west, north] = corner(-BLEED, -BLEED);
    let [east, south] = corner(
        projector.viewport.width + BLEED,
        projector.viewport.height + BLEED,
    );
    [west, north, east, south]
}

/// The areas of a layer. Places nearer together than `detail`, in points, are taken as one.
#[must_use]
pub fn areas(set: &FillSet, palette: &[Color], projector: &Projector, detail: f64) -> Vec<Area> {
    let view = bounds_of(projector);
    let page = Page::of(projector);
    let mut areas: Vec<Area> = Vec::new();
    let mut colors: Vec<Color> = palette.to_vec();
    colors.sort_by_key(|color| [color.r, color.g, color.b, color.a]);
    colors.dedup();
    for color in colors.into_iter().filter(|color| color.a > 0) {
        let mut rings = Vec::new();
        for polygon in &set.polygons {
            let own = palette.get(number_of(polygon)).or(palette.last());
            if own == Some(&color) && touches(polygon.bounds, view) {
                rings.extend(rings_of(set, polygon, (projector, view, &page), detail));
            }
        }
        if !rings.is_empty() {
            areas.push(Area { color, rings });
        }
    }
    areas
}

/// The areas of a layer, each feature by itself, by number. Places nearer together than `detail`, in points, are taken as one.
#[must_use]
pub fn features(
    set: &FillSet,
    palette: &[Color],
    projector: &Projector,
    detail: f64,
) -> Vec<(usize, Area)> {
    let view = bounds_of(projector);
    let page = Page::of(projector);
    let mut areas: BTreeMap<usize, Area> = BTreeMap::new();
    for polygon in &set.polygons {
        let number = number_of(polygon);
        let Some(color) = palette.get(number).or(palette.last()) else {
            continue;
        };
        if color.a == 0 || !touches(polygon.bounds, view) {
            continue;
        }
        let rings = rings_of(set, polygon, (projector, view, &page), detail);
        let mut rings = rings.peekable();
        if rings.peek().is_some() {
            let area = areas.entry(number).or_insert_with(|| Area {
                color: *color,
                rings: Vec::new(),
            });
            area.rings.extend(rings);
        }
    }
    areas.into_iter().collect()
}

fn number_of(polygon: &FillPolygon) -> usize {
    usize::try_from(polygon.feature).unwrap_or(usize::MAX)
}

/// What of a polygon's rings is on the page.
fn rings_of<'a>(
    set: &'a FillSet,
    polygon: &'a FillPolygon,
    (projector, view, page): (&'a Projector, FixedBounds, &'a Page),
    detail: f64,
) -> impl Iterator<Item = Vec<Place>> {
    let rings = polygon.rings.iter().map(move |ring| {
        let ring = set.vertices.get(ring.clone()).unwrap_or_default();
        let places = places(ring, projector, detail);
        if holds(view, polygon.bounds) {
            places
        } else {
            page.clipped_ring(places)
        }
    });
    rings.filter(|ring| ring.len() > 2)
}

/// The lines of a layer. Places nearer together than `detail`, in points, are taken as one.
#[must_use]
pub fn lines(set: &LineSet, projector: &Projector, detail: f64) -> Vec<Line> {
    let view = bounds_of(projector);
    let page = Page::of(projector);
    let mut lines = Vec::new();
    for run in set.runs.iter().filter(|run| touches(run.bounds, view)) {
        let points = set.points.get(run.points.clone()).unwrap_or_default();
        let points = places(points, projector, detail);
        if holds(view, run.bounds) {
            lines.push(Line { points, along: 0.0 });
        } else {
            page.clip_line(&points, &mut lines);
        }
    }
    lines
}

fn holds(outer: FixedBounds, inner: FixedBounds) -> bool {
    outer[0] <= inner[0] && outer[1] <= inner[1] && outer[2] >= inner[2] && outer[3] >= inner[3]
}

fn places(points: &[FixedPoint], projector: &Projector, detail: f64) -> Vec<Place> {
    let mut places: Vec<Place> = Vec::with_capacity(points.len());
    for (number, point) in points.iter().enumerate() {
        let at = projector.screen_from_world(world_from_fixed(*point));
        // Ends stay, so that what meets there still meets.
        let is_end = number + 1 == points.len();
        let is_near = |[x, y]: &Place| (at.x - x).hypot(at.y - y) < detail;
        if points.len() > 4 && !is_end && places.last().is_some_and(is_near) {
            continue;
        }
        places.push([at.x, at.y]);
    }
    places
}

/// The picture with the room beyond its edges.
struct Page {
    low: Place,
    high: Place,
}

impl Page {
    fn of(projector: &Projector) -> Self {
        Self {
            low: [-BLEED, -BLEED],
            high: [
                projector.viewport.width + BLEED,
                projector.viewport.height + BLEED,
            ],
        }
    }

    /// What of a ring lies on the page, by Sutherland and Hodgman's clipping (1974). Parts that leave the page are joined
    /// along its edge, which is out of sight.
    fn clipped_ring(&self, mut ring: Vec<Place>) -> Vec<Place> {
        for (axis, bound, sign) in [
            (0, self.low[0], 1.0),
            (0, self.high[0], -1.0),
            (1, self.low[1], 1.0),
            (1, self.high[1], -1.0),
        ] {
            let Some(mut before) = ring.last().copied() else {
                return ring;
            };
            let inside = |place: &Place| (place[axis] - bound) * sign >= 0.0;
            let mut kept = Vec::with_capacity(ring.len());
            for place in ring {
                if inside(&place) != inside(&before) {
                    let share = (bound - before[axis]) / (place[axis] - before[axis]);
                    kept.push(between(before, place, share));
                }
                if inside(&place) {
                    kept.push(place);
                }
                before = place;
            }
            ring = kept;
        }
        ring
    }

    /// The parts of a line on the page, by Liang and Barsky's clipping (1984).
    fn clip_line(&self, points: &[Place], lines: &mut Vec<Line>) {
        let mut along = 0.0;
        let mut open = false;
        for pair in points.windows(2) {
            let (from, to) = (pair[0], pair[1]);
            let length = (to[0] - from[0]).hypot(to[1] - from[1]);
            match self.share(from, to) {
                Some((enters, leaves)) => {
                    if !open || enters > 0.0 {
                        lines.push(Line {
                            points: vec![between(from, to, enters)],
                            along: along + length * enters,
                        });
                    }
                    if let Some(line) = lines.last_mut() {
                        line.points.push(between(from, to, leaves));
                    }
                    open = leaves >= 1.0;
                }
                None => open = false,
            }
            along += length;
        }
    }

    /// Which share of a segment lies on the page: from and to, 0 to 1.
    fn share(&self, from: Place, to: Place) -> Option<(f64, f64)> {
        let (mut enters, mut leaves) = (0.0_f64, 1.0_f64);
        for axis in [0, 1] {
            let delta = to[axis] - from[axis];
            let [low, high] = [self.low, self.high].map(|bound| bound[axis] - from[axis]);
            if delta.abs() < 1e-12 {
                if low > 0.0 || high < 0.0 {
                    return None;
                }
                continue;
            }
            let (a, b) = (low / delta, high / delta);
            enters = enters.max(a.min(b));
            leaves = leaves.min(a.max(b));
        }
        (enters <= leaves).then_some((enters, leaves))
    }
}

fn between(from: Place, to: Place, share: f64) -> Place {
    [
        from[0] + (to[0] - from[0]) * share,
        from[1] + (to[1] - from[1]) * share,
    ]
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const PAGE: Page = Page {
        low: [0.0, 0.0],
        high: [100.0, 50.0],
    };

    fn is_on_page([x, y]: Place) -> bool {
        (-1e-6..=100.0 + 1e-6).contains(&x) && (-1e-6..=50.0 + 1e-6).contains(&y)
    }

    fn length(points: &[Place]) -> f64 {
        let lengths = points
            .windows(2)
            .map(|pair| (pair[1][0] - pair[0][0]).hypot(pair[1][1] - pair[0][1]));
        lengths.sum()
    }

    #[test]
    fn a_line_across_the_page_is_cut_at_its_edges_and_knows_how_far_along_it_is() {
        let mut lines = Vec::new();
        PAGE.clip_line(&[[-30.0, 10.0], [130.0, 10.0]], &mut lines);
        assert_eq!(
            lines,
            [Line {
                points: vec![[0.0, 10.0], [100.0, 10.0]],
                along: 30.0
            }]
        );
    }

    #[test]
    fn a_ring_round_the_page_becomes_the_page() {
        let ring = PAGE.clipped_ring(vec![
            [-9.0, -9.0],
            [900.0, -9.0],
            [900.0, 90.0],
            [-9.0, 90.0],
        ]);
        assert_eq!(ring.len(), 4);
        for corner in [[0.0, 0.0], [100.0, 0.0], [100.0, 50.0], [0.0, 50.0]] {
            assert!(ring.contains(&corner), "{ring:?} lacks {corner:?}");
        }
    }

    proptest! {
        #[test]
        fn nothing_is_drawn_beyond_the_page_and_nothing_on_it_is_lost(
            points in proptest::collection::vec((-200.0..300.0_f64, -100.0..150.0_f64), 2..12)
        ) {
            let points: Vec<Place> = points.into_iter().map(|(x, y)| [x, y]).collect();
            let mut lines = Vec::new();
            PAGE.clip_line(&points, &mut lines);
            prop_assert!(lines.iter().flat_map(|line| &line.points).all(|place| is_on_page(*place)));
            // Walking the whole line in small steps, as much of it lies on the page as is drawn.
            let steps = 2_000;
            let on_page: f64 = points
                .windows(2)
                .map(|pair| {
                    let inside = (0..steps)
                        .filter(|step| is_on_page(between(pair[0], pair[1], (f64::from(*step) + 0.5) / f64::from(steps))))
                        .count();
                    length(pair) * inside as f64 / f64::from(steps)
                })
                .sum();
            let drawn: f64 = lines.iter().map(|line| length(&line.points)).sum();
            prop_assert!((on_page - drawn).abs() <= 0.001 * length(&points) + 0.001, "{on_page} is on the page, {drawn} is drawn");
        }
    }
}
