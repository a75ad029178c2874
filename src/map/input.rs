//! Keys and gestures on the map beyond walkers' own.

use egui::{EventFilter, Key, Modifiers, PointerButton, Response, Stroke, StrokeKind, Ui};

use super::MapState;
use super::hover::{FrameOf, focus_frame};
use crate::geo::Extent;
use crate::scene::command_of;
use crate::scene::mark::Role;
use crate::view::{Command, Projector, ScreenPoint, Selection};

/// How far an arrow key moves the map, in points.
const ARROW_POINTS: f64 = 96.0;

/// Handles keys while the map has the focus, double clicks, and the box of Shift and drag.
pub(super) fn handle(
    ui: &mut Ui,
    state: &mut MapState,
    frame: FrameOf<'_>,
    commands: &mut Vec<Command>,
) {
    let (subject, projector, rect, response) = frame;
    if std::mem::take(&mut state.wants_focus) || response.clicked() {
        response.request_focus();
    }
    // Who points sees where they are; who types must be shown it.
    let (pointed, typed) = ui.input(|input| {
        let typed = |event: &egui::Event| matches!(event, egui::Event::Key { pressed: true, .. });
        (input.pointer.any_pressed(), input.events.iter().any(typed))
    });
    state.by_keyboard = typed || (state.by_keyboard && !pointed);
    zoom_box(ui, state, frame, commands);
    if subject.view.tool.is_none()
        && response.double_clicked_by(PointerButton::Primary)
        && let Some(at) = response.interact_pointer_pos()
    {
        let (x, y) = (f64::from(at.x - rect.min.x), f64::from(at.y - rect.min.y));
        zoom_at(projector, ScreenPoint { x, y }, commands);
    }
    if !response.has_focus() {
        state.focused = None;
        return;
    }
    let filter = EventFilter {
        tab: true,
        horizontal_arrows: true,
        vertical_arrows: true,
        escape: true,
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
    // Keys belong to an open menu first, Escape above all.
    if egui::Popup::is_any_open(ui.ctx()) {
        return;
    }
    keys(ui, state, (projector, response), commands);
    if state.focused.is_none() {
        super::tools::keys(ui, frame, commands);
    }
    let view = subject.view;
    let at_rest = view.selection.is_none()
        && view.overlay.is_none()
        && view.tool.is_none()
        && !view.search.is_open
        && !view.filters_open
        && view.spread.is_none()
        && view.dock.is_none()
        && !view.shading_open;
    if at_rest && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
        leave(ui, state, response, true);
    }
    let stroke = Stroke::new(2.0, ui.visuals().selection.stroke.color);
    match focus_frame(state, projector, rect) {
        Some(around) => ui
            .painter()
            .rect_stroke(around, 6.0, stroke, StrokeKind::Outside),
        None if state.by_keyboard && state.focused.is_none() => {
            ui.painter()
                .rect_stroke(rect.shrink(1.0), 0.0, stroke, StrokeKind::Inside)
        }
        None => return,
    };
}

fn keys(
    ui: &Ui,
    state: &mut MapState,
    (projector, response): (&Projector, &Response),
    commands: &mut Vec<Command>,
) {
    let pressed = |key, modifiers| ui.input_mut(|input| input.consume_key(modifiers, key));
    // With Alt they lead back and forward, but egui would take them for the same keys.
    let with_alt = ui.input(|input| input.modifiers.alt);
    for (key, x, y) in [
        (Key::ArrowLeft, -ARROW_POINTS, 0.0),
        (Key::ArrowRight, ARROW_POINTS, 0.0),
        (Key::ArrowUp, 0.0, -ARROW_POINTS),
        (Key::ArrowDown, 0.0, ARROW_POINTS),
    ] {
        if !with_alt && pressed(key, Modifiers::NONE) {
            commands.push(Command::PanBy { x, y });
        }
    }
    let step = if pressed(Key::Tab, Modifiers::SHIFT) {
        -1
    } else {
        i64::from(pressed(Key::Tab, Modifiers::NONE))
    };
    if step != 0 {
        walk(ui, state, (projector, response), step);
    }
    if let Some(focused) = state.focused.clone()
        && (pressed(Key::Enter, Modifiers::NONE) || pressed(Key::Space, Modifiers::NONE))
    {
        let marks = state
            .prepared
            .iter()
            .flat_map(|prepared| &prepared.scene.marks);
        let mut firsts = marks.filter_map(|mark| Some((mark, mark.picks.first()?)));
        let meant = firsts.find(|(_, area)| area.selection == focused);
        let command = meant.map(|(mark, area)| command_of(mark, area));
        commands.push(command.unwrap_or(Command::Select(focused)));
    }
    if state.focused.is_some() && pressed(Key::Escape, Modifiers::NONE) {
        state.focused = None;
    }
}

/// Goes on to the next site or badge in view, in reading order; past the last one the focus leaves the map.
fn walk(ui: &Ui, state: &mut MapState, (projector, response): (&Projector, &Response), step: i64) {
    let order = reading_order(state, projector);
    let here = state
        .focused
        .as_ref()
        .and_then(|focused| order.iter().position(|other| other == focused));
    let next = match here {
        Some(here) => i64::try_from(here).unwrap_or(0) + step,
        // Backward from the map itself leads out of it, forward to its first site.
        None if step > 0 => 0,
        None => -1,
    };
    state.focused = usize::try_from(next)
        .ok()
        .and_then(|next| order.get(next))
        .cloned();
    if state.focused.is_none() {
        leave(ui, state, response, step > 0);
    }
}

/// Gives the focus away: to what comes after the map, or to what comes before it.
fn leave(ui: &Ui, state: &mut MapState, response: &Response, forward: bool) {
    ui.memory_mut(|memory| {
        memory.surrender_focus(response.id);
        if forward {
            // Whoever asks next for the focus gets it, and the map has asked already.
            memory.move_focus(egui::FocusDirection::Next);
        }
    });
    state.leaves_backward = !forward;
    if !forward {
        ui.ctx().request_repaint();
    }
}

/// The sites and badges in view, line by line from the top left.
fn reading_order(state: &MapState, projector: &Projector) -> Vec<Selection> {
    let Some(prepared) = &state.prepared else {
        return Vec::new();
    };
    let marks = prepared
        .scene
        .marks
        .iter()
        .filter(|mark| matches!(mark.role, Role::Site | Role::Crowd | Role::Badge));
    let mut found: Vec<(i32, i32, Selection)> = marks
        .filter_map(|mark| {
            let (x, y) = mark.frame_on_screen(projector).center();
            let inside = (0.0..=projector.viewport.width).contains(&f64::from(x))
                && (0.0..=projector.viewport.height).contains(&f64::from(y));
            let area = mark.picks.first().filter(|_| inside)?;
            Some(((y / 40.0) as i32, x as i32, area.selection.clone()))
        })
        .collect();
    found.sort();
    found
        .into_iter()
        .map(|(_, _, selection)| selection)
        .collect()
}

/// One level closer, with what is at the pointer staying there.
fn zoom_at(projector: &Projector, at: ScreenPoint, commands: &mut Vec<Command>) {
    let (width, height) = (projector.viewport.width, projector.viewport.height);
    let corner = |x: f64, y: f64| {
        projector.position_from_screen(ScreenPoint {
            x: at.x + (x - at.x) / 2.0,
            y: at.y + (y - at.y) / 2.0,
        })
    };
    let (north_west, south_east) = (corner(0.0, 0.0), corner(width, height));
    let extent = Extent::new(
        north_west.lon,
        south_east.lat,
        south_east.lon,
        north_west.lat,
    );
    commands.extend(extent.map(Command::FitExtent));
}

fn zoom_box(
    ui: &Ui,
    state: &mut MapState,
    (_, projector, rect, response): FrameOf<'_>,
    commands: &mut Vec<Command>,
) {
    let shift = ui.input(|input| input.modifiers.shift);
    if response.drag_started_by(PointerButton::Primary) && shift {
        state.box_from = ui.input(|input| input.pointer.press_origin());
    }
    if state.box_from.is_some()
        && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape))
    {
        state.box_from = None;
    }
    if let Some(from) = state.box_from
        && (response.drag_stopped() || !ui.input(|input| input.pointer.any_down()))
    {
        state.box_from = None;
        let to = ui.input(|input| input.pointer.latest_pos()).unwrap_or(from);
        let drawn = egui::Rect::from_two_pos(from, to)
            .intersect(rect)
            .translate(-rect.min.to_vec2());
        if drawn.width() > 6.0 && drawn.height() > 6.0 {
            let position = |at: egui::Pos2| {
                projector.position_from_screen(ScreenPoint {
                    x: at.x.into(),
                    y: at.y.into(),
                })
            };
            let (north_west, south_east) = (position(drawn.min), position(drawn.max));
            let extent = Extent::new(
                north_west.lon,
                south_east.lat,
                south_east.lon,
                north_west.lat,
            );
            commands.extend(extent.map(Command::FitExtent));
        }
    }
}
