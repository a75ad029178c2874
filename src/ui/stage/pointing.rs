//! The laser's dot, the spotlight and the ink, over the picture of a talk.

use egui::epaint::Mesh;
use egui::{
    Area, Color32, Context, CursorIcon, LayerId, Order, Painter, PointerButton, Pos2, Rect, Sense,
    Shape, Stroke, pos2, vec2,
};

use super::super::Cx;
use crate::style::stage as size;
use crate::view::Command;
use crate::view::stage::{Pointer, Pointing, Spot, StageStep, Talk};

/// Corners of the light's edge.
const CORNERS: usize = 72;

/// Whether the pointer means something else than the map below it.
pub fn is_held(talk: &Talk) -> bool {
    talk.pointing.pointer() != Pointer::Arrow
}

/// Follows the pointer over the picture, while it is none that leads the map.
pub(super) fn follow(ctx: &Context, cx: &Cx<'_>, talk: &Talk, commands: &mut Vec<Command>) {
    if !is_held(talk) {
        return;
    }
    let picture = cx.window(ctx);
    let area = Area::new(cx.id("talk-glass"))
        .order(Order::Foreground)
        .fixed_pos(picture.min)
        .default_size(picture.size())
        .constrain(false)
        .fade_in(false);
    let mut steps = Vec::new();
    area.show(ctx, |ui| {
        let id = cx.id("talk-glass-all");
        let response = ui.interact(picture, id, Sense::CLICK | Sense::DRAG);
        ui.expand_to_include_rect(picture);
        let here = response.hover_pos().or(response.interact_pointer_pos());
        let here = here.filter(|at| picture.contains(*at));
        let spot = here.map(|at| spot_of(picture, at));
        if spot != talk.pointing.at() {
            steps.push(StageStep::Point(spot));
        }
        let is_pen = talk.pointing.pointer() == Pointer::Pen;
        if is_pen && response.is_pointer_button_down_on() {
            let is_primary = ui.input(|input| input.pointer.button_down(PointerButton::Primary));
            steps.extend(spot.filter(|_| is_primary).map(StageStep::Draw));
        }
        let is_up = !ui.input(|input| input.pointer.any_down());
        if is_up && talk.pointing.is_drawing() {
            steps.push(StageStep::LiftPen);
        }
        if response.hovered() {
            let icon = match talk.pointing.pointer() {
                Pointer::Pen => CursorIcon::Crosshair,
                _ => CursorIcon::None,
            };
            ctx.set_cursor_icon(icon);
        }
    });
    commands.extend(steps.into_iter().map(Command::Stage));
}

fn spot_of(picture: Rect, at: Pos2) -> Spot {
    let by = (at - picture.min) / picture.size();
    [by.x, by.y]
}

fn place(picture: Rect, [x, y]: Spot) -> Pos2 {
    picture.min + vec2(x, y) * picture.size()
}

/// Draws what is pointed at and what was drawn.
pub(super) fn draw(ctx: &Context, cx: &Cx<'_>, pointing: &Pointing) {
    let picture = cx.window(ctx);
    let now = ctx.input(|input| input.time);
    let layer = LayerId::new(Order::Foreground, cx.id("talk-ink"));
    let painter = Painter::new(ctx.clone(), layer, picture);
    let at = pointing.at().map(|at| place(picture, at));
    if let Some(at) = at.filter(|_| pointing.pointer() == Pointer::Spotlight) {
        painter.add(Shape::mesh(spotlight(picture, at)));
    }
    for line in pointing.ink() {
        let spots = line.spots.iter().map(|spot| place(picture, *spot));
        let spots: Vec<Pos2> = spots.collect();
        ink(&painter, &spots, (picture.height(), line.opacity(now)));
    }
    if let Some(at) = at.filter(|_| pointing.pointer() == Pointer::Laser) {
        let radius = picture.height() * size::LASER_RADIUS;
        let color = Color32::from(size::LASER);
        painter.circle_filled(at, radius * 2.2, color.gamma_multiply(0.25));
        painter.circle_filled(at, radius, color);
        painter.circle_filled(at, radius * 0.45, Color32::from(size::WHITE));
    }
}

/// A line of ink, as legible on light as on dark.
fn ink(painter: &Painter, spots: &[Pos2], (height, opacity): (f32, f32)) {
    let width = height * size::INK_WIDTH;
    let edge = Color32::from(size::WHITE).gamma_multiply(opacity);
    let color = Color32::from(size::INK).gamma_multiply(opacity);
    for (width, color) in [(width * 1.6, edge), (width, color)] {
        if let [first, .., last] = spots {
            painter.add(Shape::line(spots.to_vec(), Stroke::new(width, color)));
            painter.circle_filled(*first, width / 2.0, color);
            painter.circle_filled(*last, width / 2.0, color);
        } else if let [only] = spots {
            painter.circle_filled(*only, width, color);
        }
    }
}

/// All of the picture but a round light.
fn spotlight(picture: Rect, at: Pos2) -> Mesh {
    let dark = Color32::from(size::SHADE);
    let radius = picture.height() * size::LIGHT_RADIUS;
    let far = picture.width() + picture.height();
    let rings = [
        (radius, Color32::TRANSPARENT),
        (radius * 1.12, dark),
        (far, dark),
    ];
    let mut mesh = Mesh::default();
    for corner in 0..CORNERS {
        let angle = corner as f32 / CORNERS as f32 * std::f32::consts::TAU;
        let way = vec2(angle.cos(), angle.sin());
        for (distance, color) in rings {
            let at = at + way * distance;
            mesh.colored_vertex(pos2(at.x, at.y), color);
        }
    }
    let count = (CORNERS * rings.len()) as u32;
    for corner in 0..CORNERS as u32 {
        for ring in 0..2 {
            let here = corner * 3 + ring;
            let next = (here + 3) % count;
            mesh.add_triangle(here, here + 1, next);
            mesh.add_triangle(here + 1, next, next + 1);
        }
    }
    mesh
}
