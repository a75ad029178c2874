//! The line at the bottom: all slides of the story; a click goes to one.

use egui::{Rect, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::About;
use crate::i18n::Arg;
use crate::style::{self, Face};
use crate::ui::Cx;
use crate::ui::widgets::focus_ring;
use crate::view::Command;
use crate::view::stage::StageStep;

/// Width of a slide, in points of the design.
const WIDTH: f32 = 148.0;

pub(super) fn show(ui: &mut Ui, cx: &Cx<'_>, about: &About<'_>, commands: &mut Vec<Command>) {
    let strip = ui.max_rect();
    let line = Stroke::new(1.0, cx.style.panel.line);
    ui.painter().hline(strip.x_range(), strip.top(), line);
    let pad = cx.pt(super::PAD);
    let room = strip.shrink2(vec2(pad, cx.pt(style::GRID)));
    let mut inside = ui.new_child(egui::UiBuilder::new().max_rect(room));
    // Whoever looks elsewhere in the line is left there; it follows the talk.
    let memory = egui::Id::unique("talk-strip");
    let last: Option<usize> = inside.data(|data| data.get_temp(memory));
    let is_moved = last != Some(about.talk.slide);
    inside.data_mut(|data| data.insert_temp(memory, about.talk.slide));
    ScrollArea::horizontal()
        .auto_shrink(false)
        .show(&mut inside, |ui| {
            ui.horizontal_top(|ui| {
                for (nth, slide) in about.story.slides.iter().enumerate() {
                    let title = cx.words(&slide.title);
                    let size = vec2(cx.pt(WIDTH), room.height() - cx.pt(6.0));
                    let (rect, response) = ui.allocate_exact_size(size, Sense::CLICK);
                    let is_here = nth == about.talk.slide;
                    if is_here && is_moved {
                        response.scroll_to_me(Some(egui::Align::Center));
                    }
                    paint(ui, cx, (nth, &title, is_here), rect, response.hovered());
                    focus_ring(ui, cx, &response, rect, 4.0);
                    let args = [("n", Arg::from(nth + 1)), ("title", Arg::from(&*title))];
                    let name = cx.tr.with("presenter-slide", &args);
                    response.widget_info(|| WidgetInfo {
                        selected: Some(is_here),
                        ..WidgetInfo::labeled(Role::Button, true, &name)
                    });
                    let response = response.on_hover_cursor(egui::CursorIcon::PointingHand);
                    if response.clicked() {
                        commands.push(Command::Stage(StageStep::Jump(nth)));
                    }
                }
            });
        });
}

fn paint(
    ui: &Ui,
    cx: &Cx<'_>,
    (nth, title, is_here): (usize, &str, bool),
    rect: Rect,
    hovered: bool,
) {
    let panel = &cx.style.panel;
    let fill = if hovered || is_here {
        panel.hovered
    } else {
        panel.panel
    };
    ui.painter().rect_filled(rect, 4.0, fill);
    let edge = if is_here {
        Stroke::new(cx.pt(2.0), panel.accent)
    } else {
        Stroke::new(1.0, panel.line)
    };
    ui.painter()
        .rect_stroke(rect, 4.0, edge, StrokeKind::Inside);
    let pad = cx.pt(8.0);
    let number = cx.small().face(Face::Bold).color(panel.text);
    let galley = number.line(ui, cx, &(nth + 1).to_string());
    let at = rect.min + vec2(pad, cx.pt(5.0));
    let below = at.y + galley.size().y;
    ui.painter().galley(at, galley, panel.text.into());
    let how = cx.small();
    let galley = how.rows(ui, cx, title, (rect.width() - pad * 2.0, 2));
    ui.painter()
        .galley(pos2(at.x, below), galley, panel.quiet_text.into());
}
