//! Badges in little room: forms that say less, for where the usual one would cover something or its leader cross it.

use super::badge::{Drawn, Row, pill, symbol};
use super::mark::{Frame, Ink, PickArea, Shape};
use super::text::{CAP_HEIGHT, TextStyle, shape};
use crate::portfolio::Theme;
use crate::style::{Face, MapStyle};

/// Height of the dashed frame, in points before the look's factor.
const HEIGHT: f32 = 20.0;
/// Room between the frame and what is in it, in points before the look's factor.
const PADDING: f32 = 7.0;

/// The country's name and the number of entries.
pub(super) fn named(name: &str, rows: &[Row<'_>], whole: PickArea, style: &MapStyle) -> Drawn {
    let words = if rows.len() > 1 {
        format!("{} {}", name.to_uppercase(), rows.len())
    } else {
        name.to_uppercase()
    };
    in_frame(Vec::new(), &words, whole, style)
}

/// The themes' symbols and the number of entries.
pub(super) fn symbols(
    themes: &[&Theme],
    rows: &[Row<'_>],
    whole: PickArea,
    style: &MapStyle,
) -> Drawn {
    let words = if rows.len() > 1 {
        rows.len().to_string()
    } else {
        String::new()
    };
    in_frame(themes.to_vec(), &words, whole, style)
}

/// The number of entries alone.
pub(super) fn number(rows: &[Row<'_>], whole: PickArea, style: &MapStyle) -> Drawn {
    in_frame(Vec::new(), &rows.len().to_string(), whole, style)
}

/// Symbols and then words in a dashed frame, its middle at (0, 0).
fn in_frame(themes: Vec<&Theme>, words: &str, whole: PickArea, style: &MapStyle) -> Drawn {
    let scale = style.scale;
    let text_style = TextStyle {
        face: Face::Bold,
        size: 11.0 * scale,
        spacing: 0.4 * scale,
    };
    let step = 16.0 * scale;
    let symbols = step * themes.len() as f32;
    let width = symbols + shape(words, text_style).width + 2.0 * PADDING * scale;
    let frame = Frame::centered(0.0, 0.0, width.max(HEIGHT * scale), HEIGHT * scale);
    let [paper, dashes] = pill(frame, HEIGHT * scale / 2.0, style);
    let drawn = paper.frame().union(dashes.frame());
    let mut shapes = vec![paper, dashes];
    let left = -(symbols + shape(words, text_style).width) / 2.0;
    for (number, theme) in themes.into_iter().enumerate() {
        let center = (left + step * (number as f32 + 0.5), 0.0);
        shapes.extend(symbol(Some(theme), center, 5.6 * scale, style));
    }
    let ink = Ink {
        color: style.badge_text,
        halo: None,
    };
    let baseline = text_style.size * CAP_HEIGHT / 2.0;
    shapes.push(Shape::text(
        words,
        text_style,
        left + symbols,
        baseline,
        ink,
    ));
    Drawn {
        frame: drawn,
        shapes,
        picks: vec![PickArea { frame, ..whole }],
    }
}
