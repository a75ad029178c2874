//! Badges in little room: forms that say less, for where the usual one would cover something or its leader cross it.

use super::badge::{Drawn, pill};
use super::mark::{Frame, Ink, PickArea, Shape};
use super::text::{CAP_HEIGHT, TextStyle, shape};
use crate::style::{Face, MapStyle};

/// Height of the dashed frame, in points before the look's factor.
const HEIGHT: f32 = 20.0;
/// Room between the frame and what is in it, in points before the look's factor.
const PADDING: f32 = 7.0;

/// A country, by its name or its code, and the number of its entries, on one line in a dashed frame with its middle at
/// (0, 0).
pub(super) fn named(name: &str, entries: usize, whole: PickArea, style: &MapStyle) -> Drawn {
    let words = format!("{} {entries}", name.to_uppercase());
    let scale = style.scale;
    let text_style = TextStyle {
        face: Face::Bold,
        size: 11.0 * scale,
        spacing: 0.4 * scale,
    };
    let text_width = shape(&words, text_style).width;
    let width = text_width + 2.0 * PADDING * scale;
    let frame = Frame::centered(0.0, 0.0, width.max(HEIGHT * scale), HEIGHT * scale);
    let [paper, dashes] = pill(frame, HEIGHT * scale / 2.0, style);
    let drawn = paper.frame().union(dashes.frame());
    let ink = Ink {
        color: style.badge_text,
        halo: None,
    };
    let baseline = text_style.size * CAP_HEIGHT / 2.0;
    let text = Shape::text(&words, text_style, -text_width / 2.0, baseline, ink);
    Drawn {
        frame: drawn,
        shapes: vec![paper, dashes, text],
        picks: vec![PickArea { frame, ..whole }],
    }
}
