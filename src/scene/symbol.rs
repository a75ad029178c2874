//! The outlines that tell themes apart without color.

use std::f32::consts::{PI, TAU};

use crate::portfolio::Symbol;

/// The outline of a symbol: a closed polygon about the origin, y down, that looks as large as a circle of radius 1.
/// Curves are given by points close enough for symbols up to 64 points wide.
#[must_use]
pub fn outline(symbol: Symbol) -> Vec<[f32; 2]> {
    match symbol {
        Symbol::Circle => regular(40, 0.0, 1.0),
        Symbol::Square => vec![[-0.88, -0.88], [0.88, -0.88], [0.88, 0.88], [-0.88, 0.88]],
        Symbol::Triangle => vec![[0.0, -1.08], [1.12, 0.86], [-1.12, 0.86]],
        Symbol::Hexagon => regular(6, 0.0, 1.07),
        Symbol::Pentagon => regular(5, -PI / 2.0, 1.08),
        Symbol::Diamond => vec![[0.0, -1.2], [1.2, 0.0], [0.0, 1.2], [-1.2, 0.0]],
        Symbol::Star => star(),
        Symbol::Shield => shield(),
    }
}

fn regular(corners: u16, first_angle: f32, radius: f32) -> Vec<[f32; 2]> {
    (0..corners)
        .map(|corner| {
            let angle = first_angle + TAU * f32::from(corner) / f32::from(corners);
            [radius * angle.cos(), radius * angle.sin()]
        })
        .collect()
}

fn star() -> Vec<[f32; 2]> {
    (0..10_u8)
        .map(|corner| {
            let angle = -PI / 2.0 + TAU * f32::from(corner) / 10.0;
            let radius = if corner % 2 == 0 { 1.25 } else { 0.55 };
            [radius * angle.cos(), radius * angle.sin()]
        })
        .collect()
}

/// A heater shield: a top with a small point in the middle, straight shoulders, sides curving to a tip.
fn shield() -> Vec<[f32; 2]> {
    let mut right = vec![[0.0, -1.12], [0.45, -0.94], [0.92, -0.88], [0.92, -0.05]];
    for step in 1..=8_u8 {
        // A quadratic curve from the shoulder's foot to the tip.
        let t = f32::from(step) / 8.0;
        let (from, control, tip) = ([0.92, -0.05], [0.86, 0.72], [0.0, 1.15]);
        let at = |axis: usize| {
            let (from, control, tip) = (from[axis], control[axis], tip[axis]);
            (1.0 - t) * (1.0 - t) * from + 2.0 * (1.0 - t) * t * control + t * t * tip
        };
        right.push([at(0), at(1)]);
    }
    let left = right
        .iter()
        .rev()
        .skip(1)
        .take(right.len() - 2)
        .map(|[x, y]| [-x, *y]);
    let mut outline = right.clone();
    outline.extend(left);
    outline
}
