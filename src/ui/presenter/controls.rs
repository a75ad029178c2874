//! Below the picture: what a presenter may do, each with its key.

use egui::{Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use crate::style;
use crate::ui::Cx;
use crate::ui::widgets::focus_ring;
use crate::view::Command;
use crate::view::stage::{Blank, StageStep, Talk};

/// A control.
struct Control {
    /// The key of its words.
    key: &'static str,
    /// The key to press, by egui's name.
    press: &'static str,
    /// Whether it is on; `None` where it is no state.
    on: Option<bool>,
    step: StageStep,
}

fn controls(cx: &Cx<'_>, talk: &Talk) -> Vec<Control> {
    let plain = |key, press, step| Control {
        key,
        press,
        on: None,
        step,
    };
    let state = |key, press, on, step| Control {
        key,
        press,
        on: Some(on),
        step,
    };
    let next = if talk.is_away {
        "presenter-return"
    } else {
        "presenter-go-on"
    };
    let freeze = if talk.is_frozen {
        "presenter-show-this"
    } else {
        "presenter-freeze"
    };
    let black = talk.blank == Some(Blank::Black);
    let mut all = vec![
        plain("presenter-back", "PageUp", StageStep::Previous),
        plain(next, "PageDown", StageStep::Next),
        state(freeze, "F", talk.is_frozen, StageStep::ToggleFreeze),
        state(
            "presenter-cover",
            "B",
            black,
            StageStep::Cover(Blank::Black),
        ),
    ];
    if cx.stage.screens().all().len() > 1 {
        all.push(plain("presenter-swap", "X", StageStep::NextScreen));
    }
    all.push(plain("presenter-one", "S", StageStep::ToggleAudience));
    all.push(plain("presenter-end", "Escape", StageStep::End));
    all
}

pub(super) fn show(ui: &mut Ui, cx: &Cx<'_>, talk: &Talk, commands: &mut Vec<Command>) {
    let room = ui.max_rect();
    let gap = cx.pt(style::GRID);
    let left = room.left() + cx.pt(super::PAD);
    let mut at = pos2(left, room.top() + gap);
    for control in controls(cx, talk) {
        let words = cx.tr.text(control.key);
        let press = cx.tr.with("key-name", &[("key", control.press.into())]);
        let label = cx.body().line(ui, cx, &words);
        let cap = cx.small().line(ui, cx, &press);
        let inner = label.size().x + cx.pt(8.0) + cap.size().x + cx.pt(10.0);
        let size = vec2(inner + cx.pt(22.0), cx.pt(32.0));
        if at.x + size.x > room.right() && at.x > left {
            at = pos2(left, at.y + size.y + gap);
        }
        let rect = egui::Rect::from_min_size(at, size);
        at.x = rect.right() + gap;
        let response = button(ui, cx, &control, rect, &words);
        let panel = &cx.style.panel;
        let middle = rect.center().y;
        let place = pos2(rect.left() + cx.pt(11.0), middle - label.size().y / 2.0);
        let right = place.x + label.size().x + cx.pt(8.0);
        ui.painter().galley(place, label, panel.text.into());
        let place = pos2(right + cx.pt(5.0), middle - cap.size().y / 2.0);
        let around = egui::Rect::from_min_size(place, cap.size()).expand2(vec2(cx.pt(5.0), 1.0));
        let edge = Stroke::new(1.0, panel.quiet_text);
        ui.painter()
            .rect_stroke(around, 3.0, edge, StrokeKind::Inside);
        ui.painter().galley(place, cap, panel.quiet_text.into());
        if response.clicked() {
            commands.push(Command::Stage(control.step));
        }
    }
}

fn button(ui: &Ui, cx: &Cx<'_>, control: &Control, rect: egui::Rect, words: &str) -> Response {
    let panel = &cx.style.panel;
    let response = ui.interact(rect, ui.scope_id().with(control.key), Sense::CLICK);
    let is_on = control.on == Some(true);
    let fill = match (is_on, response.hovered()) {
        (true, _) => panel.selected,
        (false, true) => panel.hovered,
        (false, false) => panel.panel,
    };
    let edge = if is_on { panel.warning } else { panel.line };
    ui.painter().rect_filled(rect, 5.0, fill);
    ui.painter()
        .rect_stroke(rect, 5.0, Stroke::new(1.0, edge), StrokeKind::Inside);
    focus_ring(ui, cx, &response, rect, 5.0);
    response.widget_info(|| WidgetInfo {
        selected: control.on,
        ..WidgetInfo::labeled(Role::Button, true, words)
    });
    response.on_hover_cursor(egui::CursorIcon::PointingHand)
}
