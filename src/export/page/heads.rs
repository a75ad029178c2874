//! Running heads, feet and the numbers of pages.

use super::book::{Book, Drawn, Part, Piece};
use super::flow::{Flow, filled};
use super::lines::Voice;
use crate::scene::mark::Frame;
use crate::style::Color;
use crate::style::paper as size;

impl Flow {
    /// The book as far as it is laid out, with running heads and feet in a voice; `foot` says what stands at the left of a
    /// foot, and `number` words the number of a page among all.
    #[must_use]
    pub fn finish(
        mut self,
        (voice, line): (Voice, Color),
        foot: &str,
        number: impl Fn(usize, usize) -> String,
    ) -> Book {
        while !self.open.is_empty() {
            self.close();
        }
        let of = self.book.pages.len();
        for (nth, page) in self.book.pages.iter_mut().enumerate() {
            let Some([left, right]) = page.head.clone() else {
                continue;
            };
            let [width, height] = page.size;
            let (x0, x1) = (size::SIDE, width - size::SIDE);
            let (head, low) = (size::HEAD, height - size::FOOT);
            let words = |text: &str, at: [f32; 2], ends: bool| {
                let line = voice.shape(text);
                let x = if ends { at[0] - line.width } else { at[0] };
                Drawn::Line {
                    text: text.to_owned(),
                    line,
                    at: [x, at[1]],
                    color: voice.color,
                }
            };
            // The head's halves must not meet.
            let (left, right) = fitted((&left, &right), x1 - x0, voice);
            let under = Frame {
                x0,
                y0: head + 9.0,
                x1,
                y1: head + 9.0 + size::HAIRLINE,
            };
            let mut drawn = vec![words(&left, [x0, head], false), filled(under, line)];
            if !right.is_empty() {
                drawn.push(words(&right, [x1, head], true));
            }
            let (part, link) = (Part::Head, None);
            page.pieces.push(Piece { part, drawn, link });
            let mut drawn = vec![words(&number(nth + 1, of), [x1, low], true)];
            if !foot.is_empty() {
                drawn.push(words(foot, [x0, low], false));
            }
            let (part, link) = (Part::Foot, None);
            page.pieces.push(Piece { part, drawn, link });
        }
        self.book
    }
}

/// The two halves of a head, the right one shortened where they would meet, then the left one.
fn fitted((left, right): (&str, &str), width: f32, voice: Voice) -> (String, String) {
    let shortened = |text: &str, room: f32| {
        let mut short = text.to_owned();
        while voice.shape(&short).width > room && !short.is_empty() {
            short.truncate(short.trim_end_matches('…').len());
            short.pop();
            short.truncate(short.trim_end().len());
            short.push('…');
            if short == "…" {
                short.clear();
            }
        }
        short
    };
    let left = shortened(left, width * 0.62);
    let room = width - voice.shape(&left).width - 24.0;
    (left, shortened(right, room))
}
