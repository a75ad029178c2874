//! The texts of all licenses, to scroll through.

use std::sync::LazyLock;

use egui::{Rect, Sense, UiBuilder, pos2, vec2};

use super::Cx;
use super::about::dialog;
use super::widgets;
use crate::licenses;
use crate::style::Face;
use crate::view::Command;

/// The lines of the texts.
static LINES: LazyLock<Vec<&str>> = LazyLock::new(|| licenses::text().lines().collect());

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
        for (number, line) in LINES.iter().enumerate().take(last).skip(first) {
            let top = area.top() + height * number as f32;
            let rect = Rect::from_min_size(pos2(area.left(), top), vec2(size.x, height));
            let heading = line.trim_start_matches('#');
            let how = if heading.len() < line.len() {
                cx.small().face(Face::SemiBold)
            } else {
                cx.small()
            };
            let mut inside = ui.new_child(UiBuilder::new().max_rect(rect));
            widgets::paragraph(&mut inside, cx, heading.trim_start(), how);
        }
    });
}
