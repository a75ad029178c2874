//! Entries of the whole region: words at the dashed outline, shown when such an entry is looked at.

use super::Subject;
use super::geometry::world_from_fixed;
use super::ground::Ground;
use super::mark::{Anchor, Frame, Ink, Mark, Role, Shape};
use super::place::Board;
use super::text::{CAP_HEIGHT, TextStyle, shape};
use crate::portfolio::Reach;
use crate::style::Face;
use crate::view::Selection;

/// The words at the outline, where an entry of the whole region is selected or under the pointer.
pub(super) fn mark(subject: &Subject<'_>, ground: &Ground, board: &mut Board) -> Option<Mark> {
    // What is merely under the pointer outlines the region too, but brings no words: they would push names aside.
    let Some(Selection::Program(id)) = &subject.view.selection else {
        return None;
    };
    if subject.portfolio.program(id)?.reach != Reach::Region {
        return None;
    }
    let style = &subject.style.map;
    let words = subject.tr.text("details-whole-region");
    let text_style = TextStyle {
        face: Face::SemiBold,
        size: 14.0 * style.scale,
        spacing: 0.0,
    };
    let width = shape(&words, text_style).width;
    let height = text_style.size * CAP_HEIGHT;
    let frame = Frame {
        x0: -width / 2.0 - 4.0,
        y0: -height - 5.0,
        x1: width / 2.0 + 4.0,
        y1: 6.0,
    };
    let outline = ground.region_outline();
    // At the vertex of the outline where there is most room: over the sea and within the picture.
    let best = outline
        .points
        .iter()
        .map(|point| world_from_fixed(*point))
        .filter_map(|point| {
            let at = board.screen(point);
            let frame = frame.moved(at.x as f32, at.y as f32);
            board
                .is_free(&frame)
                .then(|| (point, board.any_land(&frame)))
        })
        .min_by(|a, b| a.1.total_cmp(&b.1))?;
    let anchor = board.screen(best.0);
    board.take(frame.moved(anchor.x as f32, anchor.y as f32));
    let ink = Ink {
        color: style.region_outline,
        halo: Some((2.5 * style.scale, style.water_halo)),
    };
    let text = Shape::text(&words, text_style, -width / 2.0, 0.0, ink);
    Some(Mark {
        role: Role::Region,
        anchor: Anchor::World(best.0),
        frame,
        shapes: vec![text],
        picks: Vec::new(),
    })
}
