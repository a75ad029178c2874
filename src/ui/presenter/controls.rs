//! Below the picture: what a presenter may do, each with its key.

use std::sync::Arc;

use egui::{Galley, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use crate::style;
use crate::ui::Cx;
use crate::ui::actions::Action;
use crate::ui::widgets::focus_ring;
use crate::view::Command;
use crate::view::stage::{Blank, Pointer, StageStep, Talk};

/// A control.
struct Control {
    /// The key of its words.
    key: &'static str,
    /// The key to press, by egui's name.
    press: &'static str,
    /// Whether Ctrl or Cmd is to be held down.
    with_ctrl: bool,
    /// Whether it is on; `None` where it is no state.
    on: Option<bool>,
    step: StageStep,
}

fn controls(cx: &Cx<'_>, talk: &Talk) -> Vec<Control> {
    let plain = |key, press, step| Control {
        key,
        press,
        with_ctrl: false,
        on: None,
        step,
    };
    let state = |key, press, on, step| Control {
        key,
        press,
        with_ctrl: false,
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
    let test = talk.blank == Some(Blank::TestCard);
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
    for (key, press, pointer) in [
        ("presenter-laser", "L", Pointer::Laser),
        ("presenter-pen", "P", Pointer::Pen),
        ("presenter-spotlight", "T", Pointer::Spotlight),
    ] {
        let on = talk.pointing.pointer() == pointer;
        let mut control = state(key, press, on, StageStep::TakeUp(pointer));
        control.with_ctrl = pointer != Pointer::Spotlight;
        all.push(control);
    }
    if !talk.pointing.ink().is_empty() {
        all.push(plain("presenter-erase", "E", StageStep::Erase));
    }
    all.push(state(
        "presenter-card",
        "C",
        test,
        StageStep::Cover(Blank::TestCard),
    ));
    if cx.stage.screens().all().len() > 1 {
        all.push(plain("presenter-swap", "X", StageStep::NextScreen));
    }
    all.push(plain("presenter-one", "S", StageStep::ToggleAudience));
    all.push(plain("presenter-end", "Escape", StageStep::End));
    all
}

/// A control with its words and its key, and where it is.
struct Placed {
    control: Control,
    words: String,
    label: Arc<Galley>,
    cap: Arc<Galley>,
    rect: Rect,
}

/// How much smaller controls are where they have no room, one after another until they have.
const SMALLER: [f32; 3] = [1.0, 0.88, 0.78];

/// Sets the controls in rows, so many times as large as they were designed; gives where the last one ends.
fn placed(ui: &Ui, cx: &Cx<'_>, talk: &Talk, factor: f32) -> (Vec<Placed>, f32) {
    let room = ui.max_rect();
    let pt = |points: f32| cx.pt(points * factor);
    let (gap, left) = (pt(style::GRID), room.left() + cx.pt(super::PAD));
    let mut at = pos2(left, room.top() + gap);
    let mut bottom = at.y;
    let place = |control: Control| {
        let words = cx.tr.text(control.key).into_owned();
        let label = cx.body().scaled(factor).line(ui, cx, &words);
        let press = press(ui, cx, &control);
        let cap = cx.small().scaled(factor).line(ui, cx, &press);
        let width = label.size().x + cap.size().x + pt(40.0);
        let size = vec2(width, pt(32.0));
        if at.x + size.x > room.right() && at.x > left {
            at = pos2(left, at.y + size.y + gap);
        }
        let rect = Rect::from_min_size(at, size);
        at.x = rect.right() + gap;
        bottom = rect.bottom();
        Placed {
            control,
            words,
            label,
            cap,
            rect,
        }
    };
    let all = controls(cx, talk).into_iter().map(place).collect();
    (all, bottom)
}

pub(super) fn show(ui: &mut Ui, cx: &Cx<'_>, talk: &Talk, commands: &mut Vec<Command>) {
    let bottom = ui.max_rect().bottom();
    let mut all = Vec::new();
    for factor in SMALLER {
        let (set, end) = placed(ui, cx, talk, factor);
        all = set;
        if end <= bottom {
            break;
        }
    }
    for placed in all {
        let response = button(ui, cx, &placed.control, placed.rect, &placed.words);
        let panel = &cx.style.panel;
        let middle = placed.rect.center().y;
        let inset = (placed.rect.width() - placed.label.size().x - placed.cap.size().x) / 2.0;
        let at = pos2(
            placed.rect.left() + inset * 0.55,
            middle - placed.label.size().y / 2.0,
        );
        ui.painter().galley(at, placed.label, panel.text.into());
        let right = placed.rect.right() - inset * 0.8;
        let at = pos2(
            right - placed.cap.size().x,
            middle - placed.cap.size().y / 2.0,
        );
        let around = Rect::from_min_size(at, placed.cap.size()).expand2(vec2(inset * 0.25, 1.0));
        let edge = Stroke::new(1.0, panel.quiet_text);
        ui.painter()
            .rect_stroke(around, 3.0, edge, StrokeKind::Inside);
        ui.painter().galley(at, placed.cap, panel.quiet_text.into());
        if response.clicked() {
            commands.push(Command::Stage(placed.control.step));
        }
    }
}

/// The key to press, as keyboards have it printed.
fn press(ui: &Ui, cx: &Cx<'_>, control: &Control) -> String {
    let key = egui::Key::from_name(control.press);
    match key.filter(|_| control.with_ctrl) {
        Some(key) => {
            let shortcut = egui::KeyboardShortcut::new(egui::Modifiers::COMMAND, key);
            Action::key_text(ui.ctx(), cx, &shortcut)
        }
        None => cx.tr.with("key-name", &[("key", control.press.into())]),
    }
}

fn button(ui: &Ui, cx: &Cx<'_>, control: &Control, rect: Rect, words: &str) -> Response {
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
