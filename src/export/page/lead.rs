//! What stands before something: a bullet or a label, which is on the page where that begins.

use super::book::{Drawn, Piece};
use super::flow::Flow;
use crate::style::paper as size;

/// A bullet, number or label that was set.
#[derive(Debug)]
pub(super) struct Lead {
    /// How many pages there were.
    page: usize,
    /// Which pieces of the last one it is.
    pieces: std::ops::Range<usize>,
    /// How far down it begins, in points.
    top: f32,
}

impl Flow {
    /// How many pieces the page has.
    pub(super) fn pieces(&self) -> usize {
        self.book.pages.last().map_or(0, |page| page.pieces.len())
    }

    /// What was set on the page since it had so many pieces, as a lead that begins so far down.
    pub(super) fn lead(&self, from: usize, top: f32) -> Lead {
        Lead {
            page: self.book.pages.len(),
            pieces: from..self.pieces(),
            top,
        }
    }

    /// Moves a lead to the page on which what it leads begins, where that had no room beside it. Says which page that is, from 1
    /// on, and how far down the lead begins there.
    pub(super) fn follow(&mut self, lead: Lead) -> (usize, f32) {
        let Lead { page, pieces, top } = lead;
        let [.., own, next] = self.book.pages.get_mut(..=page).unwrap_or_default() else {
            return (page, top);
        };
        if own.pieces.len() > pieces.end {
            return (page, top);
        }
        let moved = own.pieces.drain(pieces).map(|piece| Piece {
            drawn: piece
                .drawn
                .into_iter()
                .map(|drawn| lowered(drawn, size::TOP - top))
                .collect(),
            ..piece
        });
        // Before what it leads, as it is read.
        next.pieces.splice(0..0, moved);
        (page + 1, size::TOP)
    }
}

/// The same so many points further down.
fn lowered(drawn: Drawn, by: f32) -> Drawn {
    match drawn {
        Drawn::Line {
            text,
            line,
            at: [x, y],
            color,
        } => Drawn::Line {
            text,
            line,
            at: [x, y + by],
            color,
        },
        Drawn::Shapes(shapes, [x, y]) => Drawn::Shapes(shapes, [x, y + by]),
        Drawn::Map(scene, [x, y], scale) => Drawn::Map(scene, [x, y + by], scale),
        Drawn::Photo(photo, frame) => Drawn::Photo(photo, frame.moved(0.0, by)),
    }
}
