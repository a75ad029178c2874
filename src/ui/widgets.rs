//! What the panels are made of: text, cards, buttons and chips, in the tokens of the look.

use std::sync::Arc;

use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{
    Area, Frame, Galley, Id, Margin, Order, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui,
    Vec2, WidgetInfo, vec2,
};

use super::icons::Icon;
use super::{Cx, theme};
use crate::style::{self, Color, Face, type_size};

/// How a piece of text is set.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Type {
    pub(super) face: Face,
    pub(super) size: f32,
    /// Distance of baselines, as a multiple of the size.
    pub(super) line: f32,
    pub(super) color: Color,
}

impl Cx<'_> {
    /// A list's or control's text.
    pub(super) fn body(&self) -> Type {
        Type {
            face: Face::Regular,
            size: type_size::BODY,
            line: 1.4,
            color: self.style.panel.text,
        }
    }

    /// Captions and secondary lines.
    pub(super) fn small(&self) -> Type {
        Type {
            face: Face::Regular,
            size: type_size::SMALL,
            line: 1.4,
            color: self.style.panel.quiet_text,
        }
    }

    /// The card's running text.
    pub(super) fn running(&self) -> Type {
        Type {
            face: Face::Regular,
            size: type_size::CARD,
            line: 1.45,
            color: self.style.panel.text,
        }
    }

    /// Titles.
    pub(super) fn title(&self) -> Type {
        Type {
            face: Face::Bold,
            size: type_size::TITLE,
            line: 1.25,
            color: self.style.panel.text,
        }
    }

    /// Key figures.
    pub(super) fn figure(&self) -> Type {
        Type {
            face: Face::Bold,
            size: type_size::FIGURE,
            line: 1.1,
            color: self.style.panel.text,
        }
    }

    /// A theme's color, made dark or light enough to be read as text on a card (4.5:1).
    pub(super) fn legible(&self, color: Color) -> Color {
        let panel = &self.style.panel;
        let mixed = |step: u8| color.mixed(panel.text, f32::from(step) / 10.0);
        let legible = (0..10)
            .map(mixed)
            .find(|mixed| mixed.contrast(panel.panel) >= 4.5);
        legible.unwrap_or(panel.text)
    }
}

impl Type {
    pub(super) fn face(self, face: Face) -> Self {
        Self { face, ..self }
    }

    pub(super) fn color(self, color: Color) -> Self {
        Self { color, ..self }
    }

    pub(super) fn scaled(self, factor: f32) -> Self {
        Self {
            size: self.size * factor,
            ..self
        }
    }

    pub(super) fn format(&self, cx: &Cx<'_>) -> TextFormat {
        TextFormat {
            font_id: theme::font(self.face, cx.pt(self.size)),
            color: self.color.into(),
            line_height: Some((cx.pt(self.size) * self.line).round()),
            ..TextFormat::default()
        }
    }

    /// The text as a job that wraps at `width`.
    pub(super) fn job(&self, cx: &Cx<'_>, text: &str, width: f32) -> LayoutJob {
        let mut job = LayoutJob::single_section(text.to_owned(), self.format(cx));
        job.wrap.max_width = width;
        job
    }

    /// The text on at most `rows` lines of `width`; the last ends in "…" where it does not fit.
    pub(super) fn rows(
        &self,
        ui: &Ui,
        cx: &Cx<'_>,
        text: &str,
        (width, rows): (f32, usize),
    ) -> Arc<Galley> {
        let mut job = self.job(cx, text, width);
        job.wrap = TextWrapping {
            max_width: width,
            max_rows: rows,
            break_anywhere: rows == 1,
            overflow_character: Some('…'),
        };
        ui.painter().layout_job(job)
    }

    /// The text on one line, as long as it is.
    pub(super) fn line(&self, ui: &Ui, cx: &Cx<'_>, text: &str) -> Arc<Galley> {
        ui.painter().layout_job(self.job(cx, text, f32::INFINITY))
    }
}

/// Whether something was not shown in the frame before: then it begins at its top. To be asked once a frame.
pub(super) fn is_just_opened(ctx: &egui::Context, id: Id) -> bool {
    let now = ctx.cumulative_frame_nr();
    let last = ctx.data_mut(|data| {
        let last = data.get_temp::<u64>(id);
        data.insert_temp(id, now);
        last
    });
    last.is_none_or(|last| last + 1 < now)
}

/// A paragraph as wide as the room there is.
pub(super) fn paragraph(ui: &mut Ui, cx: &Cx<'_>, text: &str, how: Type) -> Response {
    let job = how.job(cx, text, ui.available_width());
    ui.add(egui::Label::new(job).wrap())
}

/// A paragraph within a row, of a given width.
pub(super) fn paragraph_of_width(
    ui: &mut Ui,
    cx: &Cx<'_>,
    (text, width): (&str, f32),
    how: Type,
) -> Response {
    ui.add(egui::Label::new(how.job(cx, text, width)).wrap())
}

/// A paragraph behind a bullet.
pub(super) fn bullet(ui: &mut Ui, cx: &Cx<'_>, text: &str, how: Type) -> Response {
    let indent = cx.pt(16.0);
    let start = ui.cursor().min;
    let response = ui
        .horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            ui.add_space(indent);
            let width = ui.available_width();
            paragraph_of_width(ui, cx, (text, width), how)
        })
        .inner;
    let first_line = (cx.pt(how.size) * how.line).round();
    let center = start + vec2(cx.pt(6.0), first_line / 2.0);
    ui.painter().circle_filled(center, cx.pt(2.0), how.color);
    response
}

/// A paragraph of the data's words; another language than the reader's is named after it.
pub(super) fn words(
    ui: &mut Ui,
    cx: &Cx<'_>,
    words: &crate::portfolio::Words,
    how: Type,
) -> Response {
    let mut job = how.job(cx, &words.text, ui.available_width());
    if let Some(lang) = &words.other_lang {
        let mut format = cx.small().format(cx);
        format.line_height = how.format(cx).line_height;
        job.append(&format!("[{lang}]"), cx.pt(6.0), format);
    }
    ui.add(egui::Label::new(job).wrap())
}

/// A hairline across the panel, with room above and below.
pub(super) fn hairline(ui: &mut Ui, cx: &Cx<'_>, room: f32) {
    let width = ui.available_width();
    let (rect, _) = ui.allocate_exact_size(vec2(width, cx.pt(room * 2.0)), Sense::hover());
    ui.painter().hline(
        rect.x_range(),
        rect.center().y,
        Stroke::new(1.0, cx.style.panel.line),
    );
}

/// Where a card goes and how it is told to assistive technology.
pub(super) struct Place<'a> {
    pub(super) id: &'static str,
    pub(super) rect: Rect,
    pub(super) order: Order,
    /// Its role and name; `None` where it only holds one control that has its own.
    pub(super) told: Option<(Role, &'a str)>,
}

/// An opaque card with a soft shadow, of exactly the given size.
pub(super) fn card(
    ctx: &egui::Context,
    cx: &Cx<'_>,
    place: &Place<'_>,
    contents: impl FnOnce(&mut Ui),
) -> Rect {
    let rect = Rect::from_min_max(place.rect.min.round(), place.rect.max.round());
    let mut area = Area::new(cx.id(place.id));
    if let Some((role, name)) = place.told {
        area = area.accessible_name(name).role(role);
    }
    let background = Frame::new().fill(cx.style.panel.panel.into());
    let info = egui::UiStackInfo::new(egui::UiKind::GenericArea).with_frame(background);
    area.info(info)
        .order(place.order)
        .fixed_pos(rect.min)
        .default_size(rect.size())
        .constrain(false)
        .fade_in(false)
        .sense(Sense::CLICK | Sense::DRAG)
        .show(ctx, |ui| {
            let rounding = style::ROUNDING;
            ui.painter()
                .add(theme::card_shadow(cx.style).as_shape(rect, rounding));
            ui.painter()
                .rect_filled(rect, rounding, cx.style.panel.panel);
            ui.set_clip_rect(rect.expand(24.0).intersect(ui.clip_rect()));
            let mut inside = ui.new_child(egui::UiBuilder::new().max_rect(rect));
            inside.shrink_clip_rect(rect);
            contents(&mut inside);
            // Last, so that what the contents paint up to the edge does not cover it.
            let edge = Stroke::new(1.0, cx.style.panel.line);
            ui.painter()
                .rect_stroke(rect, rounding, edge, StrokeKind::Inside);
            ui.expand_to_include_rect(rect);
        });
    rect
}

/// Marks what has the keyboard focus.
pub(super) fn focus_ring(ui: &Ui, cx: &Cx<'_>, response: &Response, rect: Rect, rounding: f32) {
    if response.has_focus() {
        let stroke = Stroke::new(cx.pt(2.0), cx.style.panel.accent);
        ui.painter()
            .rect_stroke(rect, rounding, stroke, StrokeKind::Inside);
    }
}

/// A pictogram in the middle of a rectangle.
pub(super) fn paint_icon(ui: &Ui, icon: Icon, center: egui::Pos2, size: f32, color: Color) {
    ui.painter().text(
        center,
        egui::Align2::CENTER_CENTER,
        icon.glyph(),
        theme::icon_font(size),
        color.into(),
    );
}

/// A button that shows a pictogram alone; its name is its tooltip.
pub(super) fn icon_button(ui: &mut Ui, cx: &Cx<'_>, icon: Icon, name: &str) -> Response {
    let size = Vec2::splat(cx.pt(style::BUTTON_SIZE));
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    icon_button_in(ui, cx, &response, (icon, rect));
    named(response, Role::Button, name)
}

/// Paints a pictogram's button in a rectangle.
pub(super) fn icon_button_in(
    ui: &Ui,
    cx: &Cx<'_>,
    response: &Response,
    (icon, rect): (Icon, Rect),
) {
    let panel = &cx.style.panel;
    if response.hovered() || response.has_focus() {
        ui.painter()
            .rect_filled(rect.shrink(1.0), 6.0, panel.hovered);
    }
    let color = if response.hovered() {
        panel.text
    } else {
        panel.quiet_text
    };
    paint_icon(ui, icon, rect.center(), cx.pt(type_size::ICON), color);
    focus_ring(ui, cx, response, rect, 6.0);
}

/// Gives a response its name and role, a tooltip with the name, and the hand.
pub(super) fn named(response: Response, role: Role, name: &str) -> Response {
    response.widget_info(|| WidgetInfo::labeled(role, response.enabled(), name));
    response
        .on_hover_text(name)
        .on_hover_cursor(egui::CursorIcon::PointingHand)
}

/// A margin in whole points, as frames take it.
pub(super) fn margin(points: f32) -> i8 {
    // Within 0 to 127 after the clamp.
    points.round().clamp(0.0, 127.0) as i8
}

/// The frame of menus and dialogs.
pub(super) fn popup_frame(cx: &Cx<'_>) -> Frame {
    Frame::new()
        .fill(cx.style.panel.panel.into())
        .stroke(Stroke::new(1.0, cx.style.panel.line))
        .corner_radius(style::ROUNDING)
        .shadow(theme::card_shadow(cx.style))
        .inner_margin(Margin::same(6))
}

/// A bar between two heights whose opacity changes along it: each stop is a place and how opaque it is there, 0 to 1.
pub(super) fn gradient(
    painter: &egui::Painter,
    (top, bottom): (f32, f32),
    stops: &[(f32, f32)],
    color: Color,
) {
    let mut mesh = egui::Mesh::default();
    for (x, opacity) in stops {
        let own = f32::from(color.a) / 255.0;
        let color = color.with_opacity(own * opacity).into();
        for y in [top, bottom] {
            mesh.colored_vertex(egui::pos2(*x, y), color);
        }
    }
    let pairs = u32::try_from(stops.len()).unwrap_or(0).saturating_sub(1);
    for pair in 0..pairs {
        let at = pair * 2;
        mesh.add_triangle(at, at + 1, at + 2);
        mesh.add_triangle(at + 1, at + 2, at + 3);
    }
    painter.add(mesh);
}
