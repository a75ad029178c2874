//! The map as a widget: one frame of it.

use std::sync::Arc;

use egui::{
    Color32, PointerButton, Rect, Response, Sense, Shape, Stroke, StrokeKind, Ui, WidgetInfo,
};
use walkers::Map;

use super::tiles::OnlineTiles;
use super::{MapState, obstacles};
use crate::geo::{WorldPoint, lon_lat};
use crate::i18n::{Arg, Tr};
use crate::portfolio::Portfolio;
use crate::scene::Subject;
use crate::scene::mark::Mark;
use crate::style::{MOTION_SECS, Style};
use crate::view::{Camera, Command, Projector, ScreenPoint, View};

/// What the map is shown of and with.
#[derive(Clone, Copy)]
pub struct Shown<'a> {
    /// The data.
    pub portfolio: &'a Portfolio,
    /// What is looked at.
    pub view: &'a View,
    /// Colors and sizes.
    pub style: &'a Style,
    /// Words.
    pub tr: &'a Tr,
    /// What panels cover, in points of the window.
    pub covered: &'a [Rect],
    /// So many times as large as the picture that it copies; 1 where it copies none.
    pub copies: f32,
    /// Whether less motion is asked for.
    pub reduced_motion: bool,
}

/// Share of the viewport beyond its edges for which labels are placed too.
const MARGIN: f64 = 0.3;

/// Shows the map in all the room there is; what the user does comes out as commands.
pub fn show(
    ui: &mut Ui,
    state: &mut MapState,
    shown: &Shown<'_>,
    commands: &mut Vec<Command>,
) -> Response {
    let rect = ui.available_rect_before_wrap();
    let ctx = ui.ctx().clone();
    let now = ctx.input(|input| input.time);
    state.measure(rect);
    state.copies = shown.copies;
    state.switch_layers(&shown.view.layers, (shown.style.look, &ctx));
    let pointer = ctx.input(|input| input.pointer.latest_pos());
    let is_over = pointer.filter(|_| !state.pointer_rests).is_some_and(|at| {
        rect.contains(at) && !shown.covered.iter().any(|panel| panel.contains(at))
    });
    state.steer(shown.view.camera, (now, is_over), &ctx);

    if std::mem::take(&mut state.leaves_backward) {
        // Before the map asks for the focus: then what asked last before it gets it.
        ui.memory_mut(|memory| memory.move_focus(egui::FocusDirection::Previous));
    }
    // The ground lies below tiles, but only after them is it known where the camera is: its place is kept.
    let ground_place = ui.painter().with_clip_rect(rect).add(Shape::Noop);
    let tiles_place = ui.painter().with_clip_rect(rect).add(Shape::Noop);
    let mut memory = state.memory.clone();
    let mut layers = std::mem::take(&mut state.layers);
    let is_boxing = state.box_from.is_some() || ui.input(|input| input.modifiers.shift);
    let buttons = if is_boxing {
        egui::DragPanButtons::empty()
    } else {
        egui::DragPanButtons::PRIMARY | egui::DragPanButtons::MIDDLE
    };
    let home = walkers::lon_lat(shown.view.camera.center.lon, shown.view.camera.center.lat);
    let mut map = Map::new(None, &mut memory, home)
        .zoom_with_ctrl(false)
        .drag_pan_buttons(buttons);
    for layer in &mut layers {
        let opacity = layer.opacity;
        map = map.with_layer(layer, opacity);
    }
    let response = map.show(ui, |_, _, _, _| ()).response;
    let camera = camera_of(&memory, shown.view.camera).clamped();
    let projector = Projector::new(camera, state.viewport);
    let heading = state.heading().filter(|end| *end != camera);
    finish_layers(ui, &mut layers, (&projector, heading), (rect, tiles_place));
    state.layers = layers;
    memory_to(&mut memory, camera, state.flight.is_some());
    state.memory = memory;

    let mut view = shown.view.clone();
    view.camera = camera;
    let is_moving = state.last_camera.is_some_and(|last| last != camera) || state.flight.is_some();
    state.last_camera = Some(camera);
    let covered = obstacles(shown.covered.iter().copied(), rect);
    let credits = state.tile_credits(shown.tr);
    state.gather_names(is_moving, &ctx);
    let names = Arc::clone(&state.tile_names);
    let subject = Subject {
        portfolio: shown.portfolio,
        view: &view,
        viewport: state.viewport,
        style: shown.style,
        tr: shown.tr,
        obstacles: &covered,
        tiles: names.shown(state.tile_state(), &credits),
        stands_alone: false,
        margin: (state.viewport.width.max(state.viewport.height) * MARGIN) as f32,
    };
    state.await_crowds(&subject);
    state.prepare_scene(&subject, is_moving, &ctx);
    if is_moving {
        // Once more when it rests, for the labels of where it came to.
        ctx.request_repaint();
    }
    paint_ground(ui, state, (&subject, rect, ground_place));
    if !state.pen.is_hidden && !state.pen.is_absent() {
        paint_marks(ui, state, (&projector, rect), shown.reduced_motion);
    }
    super::hover::interact(ui, state, (&subject, &projector, rect, &response), commands);
    super::input::handle(ui, state, (&subject, &projector, rect, &response), commands);
    paint_box(ui, state, shown.style);
    if shown.view.coordinates {
        tell_coordinates(ui, (&subject, &projector, rect));
    }
    if camera != shown.view.camera {
        commands.push(Command::CameraMoved(camera));
    }
    let description = state
        .prepared
        .as_ref()
        .map(|prepared| prepared.scene.description.clone());
    response.widget_info(|| {
        WidgetInfo::labeled(
            egui::Role::Image,
            true,
            description.clone().unwrap_or_default(),
        )
    });
    response
}

/// Ends the layers' frame. Parts of tiles of the lowest one go below all, at `place`, and those of the topmost over all.
fn finish_layers(
    ui: &Ui,
    layers: &mut [OnlineTiles],
    (projector, heading): (&Projector, Option<Camera>),
    (rect, place): (Rect, egui::layers::ShapeIdx),
) {
    let painter = ui.painter().with_clip_rect(rect);
    for (nth, layer) in layers.iter_mut().enumerate() {
        let parts = layer.finish(projector, heading, rect.min);
        if nth == 0 {
            painter.set(place, parts);
        } else {
            painter.add(parts);
        }
    }
}

impl MapState {
    /// Brings walkers' memory to where the view's camera or a flight is.
    fn steer(&mut self, camera: Camera, (now, is_over): (f64, bool), ctx: &egui::Context) {
        let mut target = (self.last_camera != Some(camera)).then_some(camera);
        self.begin_when_ready(now);
        if let Some((flight, began, secs)) = self.flight {
            let share = if secs > 0.0 || self.waits_since.is_some() {
                ((now - began) / secs.max(f64::EPSILON)).clamp(0.0, 1.0)
            } else {
                1.0
            };
            // A hand on the map ends a flight.
            let grabbed = ctx.input(|input| {
                let zooms = (input.zoom_delta() - 1.0).abs() > 1e-3;
                is_over
                    && (input.pointer.any_pressed()
                        || input.smooth_scroll_delta.y.abs() > 0.0
                        || zooms)
            });
            target = if grabbed && share < 1.0 {
                None
            } else {
                Some(flight.at(share))
            };
            if grabbed || share >= 1.0 {
                self.flight = None;
            }
            ctx.request_repaint();
        }
        if let Some(target) = target {
            memory_to(&mut self.memory, target, true);
        }
    }
}

fn camera_of(memory: &walkers::MapMemory, before: Camera) -> Camera {
    let center = memory.detached().map_or(before.center, |position| {
        lon_lat(position.x(), position.y())
    });
    Camera {
        center,
        zoom: memory.zoom(),
    }
}

/// Puts the memory at a camera. Where the camera is as the memory has it already, inertia goes on.
fn memory_to(memory: &mut walkers::MapMemory, camera: Camera, at_once: bool) {
    let now = camera_of(memory, camera);
    if at_once || memory.detached().is_none() || now != camera {
        memory.center_at(walkers::lon_lat(camera.center.lon, camera.center.lat));
        // Clamped cameras are within walkers' limits.
        if memory.set_zoom(camera.zoom).is_err() {
            tracing::warn!(zoom = camera.zoom, "walkers refused a zoom level");
        }
    }
}

/// Paints the ground below the tiles, at `place`, and over them what belongs there.
fn paint_ground(
    ui: &Ui,
    state: &mut MapState,
    (subject, rect, place): (&Subject<'_>, Rect, egui::layers::ShapeIdx),
) {
    let rests = state
        .prepared
        .as_ref()
        .is_none_or(|prepared| prepared.scene.projector.camera == subject.view.camera);
    let painter = ui.painter().with_clip_rect(rect);
    let ground = Arc::clone(&state.ground);
    let below = state.pen.ground(ui.ctx(), rect, (subject, &ground), rests);
    painter.set(place, below);
    if subject.tiles.state.is_shown() {
        painter.extend(
            state
                .pen
                .over_tiles(ui.ctx(), rect, (subject, &ground), rests),
        );
    }
}

fn paint_marks(
    ui: &Ui,
    state: &MapState,
    (projector, rect): (&Projector, Rect),
    reduced_motion: bool,
) {
    let Some(prepared) = &state.prepared else {
        return;
    };
    let now = ui.input(|input| input.time);
    let painter = ui.painter().with_clip_rect(rect);
    let zoomed = (prepared.scene.projector.camera.zoom - projector.camera.zoom).abs() > 1e-4;
    let mut fading = false;
    let hidden = state.unfolded.as_ref().map(|(mark, ..)| *mark);
    let marks = prepared
        .scene
        .marks
        .iter()
        .enumerate()
        .zip(&prepared.looks)
        .zip(prepared.born.iter().zip(&prepared.from));
    let marks = marks.filter_map(|(((number, mark), look), (born, from))| {
        // A scale bar is right only for the zoom level it was made for.
        if hidden == Some(number) || (zoomed && mark.role == crate::scene::mark::Role::ScaleBar) {
            return None;
        }
        let age = (now - born) as f32 / MOTION_SECS;
        let opacity = if reduced_motion {
            1.0
        } else {
            age.clamp(0.0, 1.0)
        };
        fading |= opacity < 1.0;
        Some((part_way(mark, *from, opacity, projector), *look, opacity))
    });
    let unfolded = state
        .unfolded
        .as_ref()
        .map(|(_, mark, look)| (mark.position(projector), *look, 1.0));
    let faded = (now - prepared.left) as f32 / MOTION_SECS;
    let leaving = prepared.leaving.iter().filter_map(|(mark, look, into)| {
        let opacity = 1.0 - faded.clamp(0.0, 1.0);
        let at = part_way(mark, *into, opacity, projector);
        (opacity > 0.0 && !reduced_motion).then_some((at, *look, opacity))
    });
    let is_leaving = leaving.clone().next().is_some();
    for mesh in state
        .sprites
        .meshes(leaving.chain(marks).chain(unfolded), rect.min)
    {
        painter.add(Shape::mesh(mesh));
    }
    if fading || is_leaving {
        ui.ctx().request_repaint();
    }
}

/// Where a mark is on its way from a crowd to its own place, of which it has gone the share (0 to 1), or back.
fn part_way(
    mark: &Mark,
    crowd: Option<WorldPoint>,
    share: f32,
    projector: &Projector,
) -> ScreenPoint {
    let at = mark.position(projector);
    let Some(crowd) = crowd.filter(|_| share < 1.0) else {
        return at;
    };
    let from = projector.screen_from_world(crowd);
    let share = f64::from(share * (2.0 - share));
    ScreenPoint {
        x: from.x + (at.x - from.x) * share,
        y: from.y + (at.y - from.y) * share,
    }
}

fn paint_box(ui: &Ui, state: &MapState, style: &Style) {
    let Some(from) = state.box_from else { return };
    let Some(to) = ui.input(|input| input.pointer.interact_pos()) else {
        return;
    };
    let accent: Color32 = style.panel.accent.into();
    ui.painter().rect(
        Rect::from_two_pos(from, to),
        2.0,
        accent.gamma_multiply(0.15),
        Stroke::new(1.5, accent),
        StrokeKind::Middle,
    );
}

/// The position under the pointer, in a small card at the top of the map.
fn tell_coordinates(ui: &Ui, (subject, projector, rect): (&Subject<'_>, &Projector, Rect)) {
    let Some(at) = ui
        .input(|input| input.pointer.latest_pos())
        .filter(|at| rect.contains(*at))
    else {
        return;
    };
    let point = ScreenPoint {
        x: (at.x - rect.min.x).into(),
        y: (at.y - rect.min.y).into(),
    };
    let position = projector.position_from_screen(point);
    // A pixel at the highest zoom levels is about 10⁻⁵ degree.
    let decimals = |degrees: f64| Arg::from(subject.tr.degrees(degrees, 5));
    let words = subject.tr.with(
        "map-coordinates",
        &[
            ("lat", decimals(position.lat)),
            ("lon", decimals(position.lon)),
        ],
    );
    let style = subject.style;
    let font = egui::FontId::proportional(crate::style::type_size::BODY * style.map.scale);
    let galley = ui
        .painter()
        .layout_no_wrap(words, font, style.panel.text.into());
    let card = Rect::from_center_size(
        rect.center_top() + egui::vec2(0.0, 36.0),
        galley.size() + egui::vec2(24.0, 12.0),
    );
    ui.painter().rect_filled(
        card,
        crate::style::ROUNDING,
        Color32::from(style.panel.panel),
    );
    ui.painter().galley(
        card.min + egui::vec2(12.0, 6.0),
        galley,
        style.panel.text.into(),
    );
}

/// An area that a click answers but Tab passes by: the map is one Tab stop.
pub(super) const CLICK: Sense = Sense::CLICK;

/// Whether the primary button just clicked the map itself.
pub(super) fn clicked(response: &Response) -> bool {
    response.clicked_by(PointerButton::Primary)
}
