//! A badge unfolded over everything else: what hovering shows.

use super::ground::Ground;
use super::mark::{Frame, Mark, Role};
use super::{Scene, Subject, country};
use crate::view::{Projector, Selection};

/// What it costs to hide a point's square of what lies over the map, against one of a label.
const OBSTACLE: f32 = 60.0;
/// What it costs to reach a point's square beyond the picture.
const BEYOND: f32 = 100.0;
/// How many places are tried on each axis, less one.
const STEPS: u8 = 10;

/// A badge of the scene (by the number of its mark) with a row for each entry. It covers the folded form, stays in the
/// picture and clear of what lies over the map, and hides as little else as it can. `None` where it is unfolded already.
#[must_use]
pub fn unfolded(
    subject: &Subject<'_>,
    ground: &Ground,
    scene: &Scene,
    number: usize,
) -> Option<Mark> {
    let mark = scene.marks.get(number)?;
    let Some(Selection::Country(code)) = mark.picks.first().map(|pick| &pick.selection) else {
        return None;
    };
    if mark.role != Role::Badge {
        return None;
    }
    let drawn = country::unfolded(subject, ground.atlas.country(code)?)?;
    let (width, height) = (drawn.frame.width(), drawn.frame.height());
    let is_same = |a: f32, b: f32| (a - b).abs() < 0.5;
    if is_same(width, mark.frame.width()) && is_same(height, mark.frame.height()) {
        return None;
    }
    let projector = Projector::new(subject.view.camera, subject.viewport);
    let at = mark.position(&projector);
    let folded = mark.frame.moved(at.x as f32, at.y as f32);
    let others = around(subject, scene, &projector, number);
    let (x, y) = corner(subject, &others, folded, [width, height]);
    let (left, top) = (drawn.frame.x0 + at.x as f32, drawn.frame.y0 + at.y as f32);
    let drawn = drawn.moved(x - left, y - top);
    Some(Mark {
        role: Role::Badge,
        anchor: mark.anchor,
        frame: drawn.frame,
        shapes: drawn.shapes,
        picks: drawn.picks,
    })
}

/// What else is on the screen, and what it costs to hide a point's square of it.
fn around(
    subject: &Subject<'_>,
    scene: &Scene,
    projector: &Projector,
    number: usize,
) -> Vec<(f32, Frame)> {
    let marks = scene.marks.iter().enumerate();
    let others = marks.filter(|(other, mark)| *other != number && mark.role != Role::Leader);
    others
        .map(|(_, mark)| (worth(mark.role), mark.frame_on_screen(projector)))
        .chain(subject.obstacles.iter().map(|frame| (OBSTACLE, *frame)))
        .collect()
}

/// What can be clicked is hidden last.
fn worth(role: Role) -> f32 {
    match role {
        Role::Site => 8.0,
        Role::Badge | Role::SiteName => 4.0,
        Role::CountryName | Role::City => 2.0,
        _ => 1.0,
    }
}

/// The top left corner of the best place for a frame of a size over the folded one.
fn corner(
    subject: &Subject<'_>,
    others: &[(f32, Frame)],
    folded: Frame,
    [width, height]: [f32; 2],
) -> (f32, f32) {
    let screen = Frame {
        x0: 0.0,
        y0: 0.0,
        x1: subject.viewport.width as f32,
        y1: subject.viewport.height as f32,
    };
    let steps = |least: f32, most: f32| {
        (0..=STEPS).map(move |step| least + (most - least) * f32::from(step) / f32::from(STEPS))
    };
    // From where it ends with the folded one's right or lower edge to where it begins with the left or upper one.
    let lefts = steps((folded.x1 - width).min(folded.x0), folded.x0);
    let corners = lefts
        .flat_map(|x| steps((folded.y1 - height).min(folded.y0), folded.y0).map(move |y| (x, y)));
    let cost = |(x, y): (f32, f32)| {
        let frame = Frame {
            x0: x,
            y0: y,
            x1: x + width,
            y1: y + height,
        };
        let beyond = width * height - common(&frame, &screen);
        let hidden: f32 = others
            .iter()
            .map(|(worth, other)| worth * common(&frame, other))
            .sum();
        let (from, to) = (folded.center(), frame.center());
        BEYOND * beyond + hidden + (to.0 - from.0).hypot(to.1 - from.1)
    };
    let found = corners.min_by(|a, b| cost(*a).total_cmp(&cost(*b)));
    found.unwrap_or((folded.x0, folded.y0))
}

/// The area that two frames share.
fn common(a: &Frame, b: &Frame) -> f32 {
    let width = a.x1.min(b.x1) - a.x0.max(b.x0);
    let height = a.y1.min(b.y1) - a.y0.max(b.y0);
    width.max(0.0) * height.max(0.0)
}
