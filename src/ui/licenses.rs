//! The texts of all licenses, to scroll through.

use std::sync::LazyLock;

use egui::{Rect, Sense, UiBuilder, pos2, vec2};

use super::Cx;
use super::about::dialog;
use super::widgets;
use crate::licenses;
use crate::style::Face;
use crate::view::Command;

/// The lines of the texts, none longer than a row of the dialog: what is laid out is told by its number alone.
static LINES: LazyLock<Vec<(bool, String)>> = LazyLock::new(|| {
    let lines = licenses::text().lines().flat_map(|line| {
        let words = line.trim_start_matches('#');
        let is_heading = words.len() < line.len();
        rows(words).into_iter().map(move |row| (is_heading, row))
    });
    lines.collect()
});

/// The most characters of a row.
const ROW: usize = 84;

/// A line in rows of whole words; what it is indented by stays with the first.
fn rows(line: &str) -> Vec<String> {
    let mut rows: Vec<String> = vec![String::new()];
    for word in line.trim_end().split(' ') {
        let fits = |row: &String| row.chars().count() + 1 + word.chars().count() <= ROW;
        match rows.last_mut() {
            Some(row) if row.is_empty() || fits(row) => {
                if !row.is_empty() || word.is_empty() {
                    row.push(' ');
                }
                row.push_str(word);
            }
            _ => rows.push(word.to_owned()),
        }
    }
    rows
}

/// Height of a line, in points before the look's factor.
const LINE: f32 = 16.0;

/// Shows the texts. Only the lines in sight are laid out: there are thousands.
pub(super) fn texts(ctx: &egui::Context, cx: &Cx<'_>, commands: &mut Vec<Command>) {
    let title = cx.tr.text("about-license-texts");
    dialog(ctx, cx, ("license-texts", &title), commands, |ui, _| {
        let height = cx.pt(LINE);
        let size = vec2(ui.available_width(), height * LINES.len() as f32);
        let (area, _) = ui.allocate_exact_size(size, Sense::hover());
        let seen = ui.clip_rect();
        let nth = |y: f32| ((y - area.top()) / height).max(0.0) as usize;
        let (first, last) = (nth(seen.top()), nth(seen.bottom()) + 1);
        for (number, (is_heading, row)) in LINES.iter().enumerate().take(last).skip(first) {
            let top = area.top() + height * number as f32;
            let rect = Rect::from_min_size(pos2(area.left(), top), vec2(size.x, height));
            let how = if *is_heading {
                cx.small().face(Face::SemiBold)
            } else {
                cx.small()
            };
            let mut inside = ui.new_child(UiBuilder::new().max_rect(rect));
            widgets::paragraph(&mut inside, cx, row, how);
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_row_is_longer_than_the_dialog_and_no_word_is_lost() {
        let longest = LINES.iter().map(|(_, row)| row.chars().count()).max();
        // Addresses have no place to break.
        assert!(
            longest.is_some_and(|longest| longest <= 2 * ROW),
            "{longest:?}"
        );
        let words = |text: &str| {
            text.split_whitespace()
                .map(str::to_owned)
                .collect::<Vec<_>>()
        };
        let shown: Vec<&str> = LINES.iter().map(|(_, row)| row.as_str()).collect();
        let text = licenses::text();
        let kept = text
            .lines()
            .map(|line| line.trim_start_matches('#'))
            .collect::<Vec<_>>()
            .join("\n");
        assert_eq!(words(&shown.join("\n")), words(&kept));
    }
}
