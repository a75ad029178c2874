//! The presenter's window: this slide with its live map, the next one, the notes, the clock, all slides, and what the audience
//! sees.

mod aside;
mod clock;
mod controls;
mod slides;

pub(super) use clock::screen;

use egui::{Area, pos2, vec2};
use egui::{
    Context, Order, Rect, Role, Sense, Stroke, StrokeKind, Ui, UiBuilder, Vec2, WidgetInfo,
};

use super::widgets::Type;
use super::{Canvas, Cx};
use crate::portfolio::{Slide, Story};
use crate::style::{self, Style};
use crate::view::stage::{StageStep, Talk};
use crate::view::{Command, Look};

/// A window so high shows everything as large as it was designed, in points.
const DESIGN_HEIGHT: f32 = 820.0;
/// How much smaller and larger it may be.
const SCALES: [f32; 2] = [0.78, 1.6];
/// Height of the line at the top, in points of the design.
const TOP: f32 = 58.0;
/// Height of the line of slides at the bottom, in points of the design.
const SLIDES: f32 = 86.0;
/// Height of the controls below the picture, in points of the design.
const CONTROLS: f32 = 84.0;
/// Room at the edges, in points of the design.
const PAD: f32 = 20.0;
/// Height of the words over a part, in points of the design.
const CAPTION: f32 = 26.0;
/// The share of the window's width that notes have, and the least, in points of the design.
const ASIDE: f32 = 0.3;
const LEAST_ASIDE: f32 = 280.0;

/// Where the parts of the window are.
struct Parts {
    top: Rect,
    /// The room for the picture.
    picture: Rect,
    controls: Rect,
    aside: Rect,
    slides: Rect,
}

/// The factor of all that is drawn in a window.
fn scale(window: Rect) -> f32 {
    (window.height() / DESIGN_HEIGHT).clamp(SCALES[0], SCALES[1])
}

impl Parts {
    fn of(window: Rect) -> Self {
        let pt = |points: f32| (points * scale(window)).round();
        let (top, below) = window.split_top_bottom_at_y(window.top() + pt(TOP));
        let (between, slides) = below.split_top_bottom_at_y(below.bottom() - pt(SLIDES));
        let width = (window.width() * ASIDE).max(pt(LEAST_ASIDE));
        let width = width.min(window.width() * 0.45);
        let (here, aside) = between.split_left_right_at_x(between.right() - width);
        let (picture, controls) = here.split_top_bottom_at_y(here.bottom() - pt(CONTROLS));
        let picture = Rect::from_min_max(
            picture.min + vec2(pt(PAD), pt(CAPTION)),
            pos2(picture.right() - pt(PAD) / 2.0, picture.bottom() - pt(6.0)),
        );
        Self {
            top,
            picture,
            controls,
            aside,
            slides,
        }
    }
}

/// Where in the presenter's window the picture is that the audience sees in so large a window, in points.
#[must_use]
pub fn picture(window: Rect, audience: Vec2) -> Rect {
    let room = Parts::of(window).picture;
    let audience = audience.max(Vec2::splat(1.0));
    let factor = (room.size() / audience).min_elem().max(0.01);
    Rect::from_min_size(room.min, (audience * factor).round())
}

/// The look of the window: dark, for the hall is.
#[must_use]
pub fn style(window: Rect) -> Style {
    Style::of(Look::Dark).enlarged(scale(window))
}

/// Closes the audience's window.
#[must_use]
pub fn close_audience() -> Command {
    Command::Stage(StageStep::CloseAudience)
}

/// Paints what lies below everything, and frames the picture. Before the map, each frame.
pub fn paper(ui: &Ui, cx: &Cx<'_>) {
    let window = ui.ctx().content_rect();
    let style = style(window);
    ui.painter().rect_filled(window, 0.0, style.panel.panel);
    let Some(picture) = cx.canvas.rect else {
        return;
    };
    let is_shown = cx.stage.talk().is_some_and(is_live);
    let color = if is_shown {
        style.panel.accent
    } else {
        style.panel.warning
    };
    let width = style.map.scale * 3.0;
    ui.painter()
        .rect_stroke(picture, 2.0, Stroke::new(width, color), StrokeKind::Outside);
}

/// Whether the audience sees what the presenter sees.
fn is_live(talk: &Talk) -> bool {
    !talk.is_frozen && talk.blank.is_none()
}

/// Draws all that lies around the picture.
pub(super) fn panels(ctx: &Context, cx: &Cx<'_>, talk: &Talk, commands: &mut Vec<Command>) {
    let Some((story, slide)) = super::stage::told(cx, talk) else {
        return;
    };
    let window = ctx.content_rect();
    let style = style(window);
    // The picture has a look of its own.
    let cx = &Cx {
        style: &style,
        canvas: Canvas::default(),
        ..*cx
    };
    let parts = Parts::of(window);
    let about = About { talk, story, slide };
    region(ctx, cx, ("presenter-top", parts.top), |ui| {
        clock::show(ui, cx, &about, (parts.top, commands));
    });
    region(ctx, cx, ("presenter-controls", parts.controls), |ui| {
        controls::show(ui, cx, talk, commands);
    });
    region(ctx, cx, ("presenter-notes", parts.aside), |ui| {
        aside::show(ui, cx, &about, commands);
    });
    region(ctx, cx, ("presenter-slides", parts.slides), |ui| {
        slides::show(ui, cx, &about, commands);
    });
}

/// What is told.
struct About<'a> {
    talk: &'a Talk,
    story: &'a Story,
    slide: &'a Slide,
}

/// A part of the window, told by the words of its key.
fn region(
    ctx: &Context,
    cx: &Cx<'_>,
    (key, rect): (&'static str, Rect),
    contents: impl FnOnce(&mut Ui),
) {
    let name = cx.tr.text(key);
    Area::new(egui::Id::unique(key))
        .order(Order::Middle)
        .fixed_pos(rect.min)
        .default_size(rect.size())
        .constrain(false)
        .fade_in(false)
        .accessible_name(&*name)
        .role(Role::Group)
        .show(ctx, |ui| {
            ui.shrink_clip_rect(rect);
            let mut inside = ui.new_child(UiBuilder::new().max_rect(rect));
            inside.spacing_mut().item_spacing = vec2(cx.pt(style::GRID), cx.pt(style::GRID));
            contents(&mut inside);
            ui.expand_to_include_rect(rect);
        });
}

/// Writes a line at a place, with its left edge there, and tells it; gives where it ends.
fn line(
    ui: &Ui,
    cx: &Cx<'_>,
    (id, words): (&'static str, &str),
    how: Type,
    at: egui::Pos2,
) -> Rect {
    line_within(ui, cx, (id, words), how, (at, f32::INFINITY))
}

/// The same, cut where it has no room.
fn line_within(
    ui: &Ui,
    cx: &Cx<'_>,
    (id, words): (&'static str, &str),
    how: Type,
    (at, width): (egui::Pos2, f32),
) -> Rect {
    let galley = how.rows(ui, cx, words, (width, 1));
    let rect = Rect::from_min_size(at, galley.size());
    ui.painter().galley(at, galley, how.color.into());
    let response = ui.interact(rect, ui.scope_id().with(id), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
    rect
}
