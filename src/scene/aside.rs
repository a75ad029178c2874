//! Symbols that step aside, so that small countries do not vanish under them.

use super::mark::Frame;
use super::place::Board;

/// What it costs to cover the middle of a small country with entries, in points of distance.
const COVERED: f32 = 60.0;
/// What it costs to lie on land, in points of distance.
const ON_LAND: f32 = 30.0;
/// Room between two symbols, in points.
const APART: f32 = 4.0;
/// What it costs to go to the far side of the small countries around, where the lines from their badges run.
const ACROSS: f32 = 30.0;
/// How far countries around are, in points.
const AROUND: f32 = 60.0;

/// A symbol on the screen: where its place is, how far it has stepped aside from there, and half its side, in points.
#[derive(Debug, Clone, Copy)]
pub(super) struct Symbol {
    pub at: (f32, f32),
    pub offset: (f32, f32),
    pub half: f32,
}

impl Symbol {
    fn frame(&self) -> Frame {
        let side = 2.0 * self.half;
        Frame::centered(
            self.at.0 + self.offset.0,
            self.at.1 + self.offset.1,
            side,
            side,
        )
    }
}

/// Moves the symbols that cover the middles of small countries as far as they must: best into the sea. The line to their
/// place says where that is.
pub(super) fn off_small_countries(board: &Board, symbols: &mut [Symbol]) {
    for number in 0..symbols.len() {
        let symbol = symbols[number];
        let middle = board.small_countries_near(symbol.at, AROUND);
        let cost = |offset: (f32, f32), is_moved: bool| {
            let frame = Symbol { offset, ..symbol }.frame();
            let moved = (offset.0 - symbol.offset.0, offset.1 - symbol.offset.1);
            let (mut land, mut across) = (0.0, 0.0);
            if is_moved {
                land = board.any_land(&frame);
                let (x, y) = middle.map_or((0.0, 0.0), |middle| {
                    (symbol.at.0 - middle.0, symbol.at.1 - middle.1)
                });
                let length = x.hypot(y) * moved.0.hypot(moved.1);
                across = 1.0 - (x * moved.0 + y * moved.1) / length.max(1.0);
            }
            moved.0.hypot(moved.1)
                + COVERED * board.small_countries_under(&frame) as f32
                + ON_LAND * land
                + ACROSS * across
        };
        let stays = cost(symbol.offset, false);
        if stays < COVERED {
            continue;
        }
        let others: Vec<Frame> = symbols
            .iter()
            .enumerate()
            .filter(|(other, _)| *other != number)
            .map(|(_, other)| other.frame().grown(APART))
            .collect();
        let is_free = |offset: (f32, f32)| {
            let frame = Symbol { offset, ..symbol }.frame();
            board.is_free(&frame) && !others.iter().any(|other| other.overlaps(&frame))
        };
        let best = around(symbol.offset)
            .filter(|offset| is_free(*offset))
            .map(|offset| (cost(offset, true), offset))
            .min_by(|a, b| a.0.total_cmp(&b.0));
        if let Some((_, offset)) = best.filter(|(cost, _)| *cost < stays) {
            symbols[number].offset = offset;
        }
    }
}

fn around((x, y): (f32, f32)) -> impl Iterator<Item = (f32, f32)> {
    let rings = [8.0_f32, 14.0, 20.0, 26.0, 32.0, 40.0, 50.0];
    rings.into_iter().flat_map(move |far| {
        (0..16_u8).map(move |step| {
            let angle = std::f32::consts::TAU * f32::from(step) / 16.0;
            (x + far * angle.cos(), y + far * angle.sin())
        })
    })
}
