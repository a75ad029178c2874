//! What steers the years: steps, play, speed, and the years in words.

use egui::{Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::model::Model;
use super::{Scale, range};
use crate::portfolio::Axis;
use crate::style;
use crate::ui::Cx;
use crate::ui::icons::Icon;
use crate::ui::widgets;
use crate::view::Command;

/// Shows the tools within `rect`.
pub(super) fn show(
    ui: &mut Ui,
    cx: &Cx<'_>,
    (rect, axis, model): (Rect, Axis, &Model),
    commands: &mut Vec<Command>,
) {
    let step = |by| Command::StepYears {
        by,
        only_end: false,
    };
    let mut x = rect.left();
    let play = cx.view.play;
    let mut button = |ui: &Ui, (icon, key): (Icon, &str), is_on: bool| {
        let side = cx.pt(style::BUTTON_SIZE);
        let place = Rect::from_min_size(pos2(x, rect.center().y - side / 2.0), vec2(side, side));
        x += side + cx.pt(2.0);
        let response = ui.interact(place, ui.scope_id().with(key), Sense::click());
        if is_on {
            ui.painter()
                .rect_filled(place.shrink(1.0), 6.0, cx.style.panel.selected);
        }
        widgets::icon_button_in(ui, cx, &response, (icon, place));
        widgets::named(response, Role::Button, &cx.tr.text(key)).clicked()
    };
    if button(ui, (Icon::CaretLeft, "time-earlier"), false) {
        commands.push(step(-1));
    }
    if button(ui, (Icon::CaretRight, "time-later"), false) {
        commands.push(step(1));
    }
    // Where most entries are not dated, passing years would tell of the few that are.
    if model.is_mostly_dated {
        let (icon, key) = if play.is_on {
            (Icon::Pause, "time-pause")
        } else {
            (Icon::Play, "time-play")
        };
        if button(ui, (icon, key), play.is_on) {
            commands.push(Command::TogglePlay);
        }
        if button(ui, (Icon::ArrowsClockwise, "time-loop"), play.loops) {
            commands.push(Command::ToggleLoop);
        }
        let speed = cx
            .tr
            .with("time-speed", &[("n", usize::from(play.speed).into())]);
        x += cx.pt(style::GRID);
        let words = cx.small().line(ui, cx, &speed);
        let place = Rect::from_min_size(
            pos2(x, rect.center().y - cx.pt(style::BUTTON_SIZE) / 2.0),
            vec2(
                words.size().x + cx.pt(style::GRID),
                cx.pt(style::BUTTON_SIZE),
            ),
        );
        let response = ui.interact(place, ui.scope_id().with("speed"), Sense::click());
        let at = pos2(place.left(), place.center().y - words.size().y / 2.0);
        ui.painter()
            .galley(at, words, cx.style.panel.quiet_text.into());
        widgets::focus_ring(ui, cx, &response, place.expand(3.0), 4.0);
        if widgets::named(response, Role::Button, &speed).clicked() {
            commands.push(Command::SetPlaySpeed(play.next_speed()));
        }
        x = place.right() + cx.pt(style::GRID);
    }
    let scale = Scale {
        axis,
        left: 0.0,
        right: 1.0,
    };
    let mut said = range::name(cx, scale);
    if !model.is_mostly_dated {
        let args = [("n", model.shares.0.into()), ("of", model.shares.1.into())];
        said = format!("{said} · {}", cx.tr.with("time-dated", &args));
    }
    if model.has_soft_ends() {
        said = format!("{said} · {}", cx.tr.text("time-fading"));
    }
    let told = ui.interact(rect, ui.scope_id().with("said"), Sense::HOVER);
    told.widget_info(|| WidgetInfo::labeled(Role::Label, true, &said));
    let room = (rect.right() - x - cx.pt(style::GRID)).max(0.0);
    let words = cx.small().rows(ui, cx, &said, (room, 1));
    let at = pos2(
        x + cx.pt(style::GRID),
        rect.center().y - words.size().y / 2.0,
    );
    ui.painter()
        .galley(at, words, cx.style.panel.quiet_text.into());
}
