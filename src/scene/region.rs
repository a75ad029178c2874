//! Entries of the whole region: words at the dashed outline, shown when such an entry is looked at.

use super::Subject;
use super::geometry::world_from_fixed;
use super::ground::Ground;
use super::mark::{Anchor, Frame, Ink, Mark, Role, Shape};
use super::place::{Board, crosses};
use super::text::{TextStyle, shape};
use crate::portfolio::Reach;
use crate::style::Face;
use crate::view::Selection;

/// The words at the outline, where an entry of the whole region is selected or under the pointer.
pub(super) fn mark(subject: &Subject<'_>, ground: &Ground, board: &mut Board) -> Option<Mark> {
    // What is merely under the pointer outlines the region too, but brings no words: they would push names aside.
    let is_of_region = |selection: &Selection| match selection {
        Selection::Program(id) => {
            let program = subject.portfolio.program(id);
            program.is_some_and(|program| program.reach == Reach::Region)
        }
        _ => false,
    };
    if !subject.view.outstanding().any(is_of_region) {
        return None;
    }
    let style = &subject.style.map.spoken_of();
    let words = subject.tr.text("details-whole-region");
    let text_style = TextStyle {
        face: Face::SemiBold,
        size: 14.0 * style.scale,
        spacing: 0.0,
    };
    let width = shape(&words, text_style).width;
    let ink = Ink {
        color: style.region_outline,
        halo: Some((2.5 * style.scale, style.water_halo)),
    };
    let text = Shape::text(&words, text_style, -width / 2.0, 0.0, ink);
    let frame = text.frame();
    let at = place(ground, board, &frame)?;
    board.take(frame.moved(at.0, at.1));
    Some(Mark {
        role: Role::Region,
        anchor: Anchor::World(board.world(at)),
        frame,
        shapes: vec![text],
        picks: Vec::new(),
    })
}

/// What it costs to cover land, against a point's distance from the outline.
const OVER_LAND: f32 = 300.0;
/// What it costs that the outline runs through the words.
const ON_OUTLINE: f32 = 150.0;

/// Where the words go, of all places in the picture that are free: by the outline, and over the sea.
fn place(ground: &Ground, board: &Board, words: &Frame) -> Option<(f32, f32)> {
    let outline: Vec<(f32, f32)> = ground
        .region_outline()
        .points
        .iter()
        .map(|point| board.screen(world_from_fixed(*point)))
        .map(|at| (at.x as f32, at.y as f32))
        .collect();
    let screen = board.screen_frame();
    let (columns, rows) = (
        (screen.width() / COLUMN).floor().clamp(0.0, 400.0) as u16,
        (screen.height() / ROW).floor().clamp(0.0, 400.0) as u16,
    );
    let everywhere = (0..=rows).flat_map(|row| {
        (0..=columns).map(move |column| (f32::from(column) * COLUMN, f32::from(row) * ROW))
    });
    everywhere
        .filter_map(|(x, y)| {
            let frame = words.moved(x, y);
            board.is_free(&frame).then(|| {
                let (middle_x, middle_y) = frame.center();
                let far = outline
                    .windows(2)
                    .map(|pair| distance((middle_x, middle_y), pair[0], pair[1]))
                    .fold(f32::INFINITY, f32::min);
                let is_crossed = outline
                    .windows(2)
                    .any(|pair| crosses(&frame, pair[0], pair[1]));
                let through = if is_crossed { ON_OUTLINE } else { 0.0 };
                // Far from an outline out of sight, any place is as good as another.
                let cost = far.min(2_000.0) + through + OVER_LAND * board.any_land(&frame);
                (cost, (x, y))
            })
        })
        .min_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, at)| at)
}

/// Width of a column of places that are tried, in points.
const COLUMN: f32 = 16.0;
/// Height of a row of places that are tried, in points.
const ROW: f32 = 8.0;

/// The distance of a place from a line between two others.
fn distance(at: (f32, f32), from: (f32, f32), to: (f32, f32)) -> f32 {
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let squared = dx * dx + dy * dy;
    let share = if squared > 0.0 {
        (((at.0 - from.0) * dx + (at.1 - from.1) * dy) / squared).clamp(0.0, 1.0)
    } else {
        0.0
    };
    (at.0 - from.0 - share * dx).hypot(at.1 - from.1 - share * dy)
}
