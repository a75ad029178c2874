//! The legend of shading where there is little room.

use super::super::Subject;
use super::super::caption::wrapped;
use super::super::mark::{Frame, Ink, Shape, Stroke};
use super::super::text::{CAP_HEIGHT, shape};
use super::{ROW, Words, on_card, text};
use crate::style::{Face, type_size};

/// The card in little room, no wider than so many points where no word is: the title, and the swatches one after another. How
/// it was counted is left to the words for who sees no picture.
pub(super) fn draw(subject: &Subject<'_>, words: &Words, most: f32) -> (Frame, Vec<Shape>) {
    let panel = &subject.style.panel;
    let scale = subject.style.map.scale;
    let ink = Ink {
        color: panel.text,
        halo: None,
    };
    let padding = 8.0 * scale;
    let title = text(Face::SemiBold, type_size::SMALL, scale);
    let label = text(Face::Regular, type_size::SMALL, scale);
    let edge = Stroke {
        width: 0.8 * scale.sqrt(),
        color: panel.quiet_text.with_opacity(0.7),
        dash: None,
    };
    let (mut shapes, mut widest, mut y) = (Vec::new(), 0.0_f32, padding);
    for line in wrapped(&words.title, title, most) {
        y += title.size;
        shapes.push(Shape::text(&line, title, padding, y, ink));
        widest = widest.max(shape(&line, title).width);
        y += title.size * 0.32;
    }
    let swatch = 13.0 * scale;
    let mut x = 0.0;
    y += 2.0 * scale;
    for row in words.classes.iter().chain(&words.others) {
        let width = swatch + 4.0 * scale + shape(&row.words, label).width;
        if x > 0.0 && x + width > most {
            x = 0.0;
            y += ROW * scale;
        }
        let middle = y + ROW * scale / 2.0;
        let frame = Frame::centered(padding + x + swatch / 2.0, middle, swatch, swatch);
        shapes.push(Shape::round_rect(
            frame,
            2.0 * scale,
            Some(row.color),
            Some(edge),
        ));
        shapes.push(Shape::text(
            &row.words,
            label,
            padding + x + swatch + 4.0 * scale,
            middle + label.size * CAP_HEIGHT / 2.0,
            ink,
        ));
        widest = widest.max(x + width);
        x += width + 9.0 * scale;
    }
    let size = [
        widest + 2.0 * padding,
        y + ROW * scale + padding - 3.0 * scale,
    ];
    on_card(subject, size, shapes)
}
