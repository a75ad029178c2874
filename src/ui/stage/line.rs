//! The line at the bottom of a slide: which it is, a dot for each, and what whoever has a pointer or touches the screen may press.

use egui::{Context, Rect, Role, Sense, Stroke, Ui, pos2, vec2};

use super::super::icons::Icon;
use super::super::{Cx, widgets};
use super::{Sight, page, pointing, said, slide_of, tell};
use crate::i18n::Arg;
use crate::portfolio::Story;
use crate::style::stage as size;
use crate::style::{self, Face};
use crate::view::Command;
use crate::view::stage::{StageStep, Talk};

/// More slides than this are counted by a number alone.
const MOST_DOTS: usize = 24;
/// The least distance of two dots, by the size of the line's type.
const LEAST_GAP: f32 = 0.85;

/// How long after its last movement the pointer is hidden, and so is what can be pressed with it, in seconds.
pub const POINTER_SECS: f32 = 3.0;

/// How long the pointer was left alone, or the screen untouched, in seconds.
#[must_use]
pub fn rested_secs(ctx: &Context) -> f32 {
    ctx.input(|input| {
        let pointer = &input.pointer;
        let moved = pointer.time_since_last_movement();
        let clicked = pointer.time_since_last_click();
        if pointer.any_down() {
            0.0
        } else {
            moved.min(clicked)
        }
    })
}

/// Shows the line: which slide of how many, or how to come back to it.
pub(super) fn show(
    ui: &Ui,
    cx: &Cx<'_>,
    (talk, story): (&Talk, &Story),
    rect: Rect,
    commands: &mut Vec<Command>,
) {
    let window = cx.window(ui.ctx()).height();
    let colors = &cx.style.panel;
    let size = window * size::LINE;
    // What is said to the presenter is not for an audience that has a window of its own.
    let said = said(cx, talk).filter(|_| cx.canvas.sight == Sight::All);
    let is_said = said.is_some();
    let words = said.unwrap_or_else(|| slide_of(cx, talk));
    let color = if is_said {
        colors.text
    } else {
        colors.quiet_text
    };
    let buttons = Buttons::of(cx, talk, rect);
    let format = page::format(Face::Regular, size, 1.3, color);
    let mut job = egui::text::LayoutJob::single_section(words.clone(), format);
    job.wrap.max_width = buttons.left() - rect.left() - size * 0.5;
    let galley = ui.painter().layout_job(job);
    let middle = rect.center().y;
    let at = pos2(rect.left(), middle - galley.size().y / 2.0);
    let right = at.x + galley.size().x;
    let told = Rect::from_min_size(at, galley.size());
    ui.painter().galley(at, galley, color.into());
    tell(
        ui,
        (cx.id("slide-line"), told),
        (Role::Label, words.as_str()),
    );
    if !is_said {
        let left = right + size * 0.6;
        let room = Rect::from_min_max(
            pos2(left, rect.top()),
            pos2(buttons.left() - size * 0.5, rect.bottom()),
        );
        dots(ui, cx, (talk, story), (room, size), commands);
    }
    buttons.show(ui, cx, talk, commands);
}

/// A dot for each slide; a click on one goes there, where it is not the audience's alone or a part of the presenter's window,
/// which has its own slides to click.
fn dots(
    ui: &Ui,
    cx: &Cx<'_>,
    (talk, story): (&Talk, &Story),
    (room, size): (Rect, f32),
    commands: &mut Vec<Command>,
) {
    let count = talk.slides.len();
    // As far apart as fingers need it, where there is room.
    let most = cx.pt(style::HIT_SIZE).max(size * LEAST_GAP);
    let gap = (room.width() / count.max(1) as f32).min(most);
    if count > MOST_DOTS || gap < size * LEAST_GAP {
        return;
    }
    let colors = &cx.style.panel;
    let can_press = cx.canvas.sight == Sight::All && !pointing::is_held(talk);
    for nth in 0..count {
        let center = pos2(room.left() + gap * (nth as f32 + 0.5), room.center().y);
        let height = room.height().min(cx.pt(style::HIT_SIZE) * 2.0);
        let rect = Rect::from_center_size(center, vec2(gap, height));
        let mut is_hovered = false;
        if can_press {
            let title = story.slides.get(nth).map(|slide| cx.words(&slide.title));
            let title = title.unwrap_or_default();
            let args = [("n", Arg::from(nth + 1)), ("title", Arg::from(&*title))];
            let name = cx.tr.with("presenter-slide", &args);
            let id = cx.id("talk-dot").with(nth);
            let response = ui.interact(rect, id, Sense::CLICK);
            is_hovered = response.hovered();
            if widgets::named(response, Role::Button, &name).clicked() {
                commands.push(Command::Stage(StageStep::Jump(nth)));
            }
        }
        if nth == talk.slide {
            ui.painter()
                .circle_filled(center, size * 0.26, colors.accent);
        } else {
            let line = Stroke::new(1.2, colors.quiet_text);
            ui.painter().circle_stroke(center, size * 0.2, line);
        }
        if is_hovered {
            let line = Stroke::new(1.6, colors.text);
            ui.painter().circle_stroke(center, size * 0.38, line);
        }
    }
}

/// What is pressed at the end of the line: back, on, and to the presenter's window.
struct Buttons {
    /// From the left.
    all: Vec<(Icon, &'static str, StageStep)>,
    /// The room that they take, whether they are shown or not.
    rect: Rect,
}

impl Buttons {
    /// Those of a talk, at the end of a line.
    fn of(cx: &Cx<'_>, talk: &Talk, line: Rect) -> Self {
        let next = if talk.is_away {
            "presenter-return"
        } else {
            "presenter-go-on"
        };
        let mut all = vec![
            (Icon::CaretLeft, "presenter-back", StageStep::Previous),
            (Icon::CaretRight, next, StageStep::Next),
        ];
        // A lobby has no presenter.
        if !talk.loops {
            let step = StageStep::ToggleAudience;
            all.push((Icon::ProjectorScreen, "presenter-open", step));
        }
        if cx.canvas.sight != Sight::All {
            all.clear();
        }
        let side = (cx.pt(style::BUTTON_SIZE) * 1.25).min(line.height() * 0.8);
        let size = vec2(side * all.len() as f32, side);
        let right = line.right() - line.height() * 0.2;
        let center = pos2(right - size.x / 2.0, line.center().y);
        let rect = Rect::from_center_size(center, size);
        Self { all, rect }
    }

    fn left(&self) -> f32 {
        self.rect.left()
    }

    /// Shows them for a while after whoever has a pointer has moved it, or somebody has touched the screen.
    fn show(self, ui: &Ui, cx: &Cx<'_>, talk: &Talk, commands: &mut Vec<Command>) {
        if pointing::is_held(talk) || rested_secs(ui.ctx()) >= POINTER_SECS {
            return;
        }
        let side = vec2(self.rect.height(), self.rect.height());
        for (nth, (icon, key, step)) in self.all.into_iter().enumerate() {
            let corner = pos2(self.rect.left() + side.x * nth as f32, self.rect.top());
            let rect = Rect::from_min_size(corner, side).shrink(1.0);
            let words = cx.tr.text(key);
            let name = match step {
                StageStep::ToggleAudience => format!("{words} (S)"),
                _ => words.into_owned(),
            };
            let response = ui.interact(rect, cx.id("talk-button").with(nth), Sense::CLICK);
            if !response.hovered() {
                let line = Stroke::new(1.0, cx.style.panel.line);
                let inside = egui::StrokeKind::Inside;
                ui.painter()
                    .rect_stroke(rect.shrink(1.0), 6.0, line, inside);
            }
            widgets::icon_button_in(ui, cx, &response, (icon, rect));
            if widgets::named(response, Role::Button, &name).clicked() {
                commands.push(Command::Stage(step));
            }
        }
    }
}
