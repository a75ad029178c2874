//! The dialog of what is taken away: what is chosen, what it will look like, and how far its file has come.

mod choices;
mod contents;
mod controls;
mod preview;
mod unfinished;

pub(super) use unfinished::unfinished;

use egui::{Id, Modal, Order, Rect, Role, ScrollArea, Sense, TextureHandle, Ui, Vec2, vec2};

use super::icons::Icon;
use super::{Cx, widgets};
use crate::export::{Kind, Offer, offer};
use crate::style;
use crate::view::{Command, ExportStep};

/// Width of the dialog, of what is chosen in it, and height, in points of the design.
const WIDTH: f32 = 980.0;
const CHOICES_WIDTH: f32 = 372.0;
const HEIGHT: f32 = 790.0;
/// Room within its edges, in points of the design.
const PAD: f32 = 24.0;
/// A narrower dialog has no preview, in points of the design.
const LEAST_WITH_PREVIEW: f32 = 720.0;
/// Height of the title's line and of the buttons', in points of the design.
const TITLE: f32 = 64.0;
const BUTTONS: f32 = 68.0;

/// What is under way with what is taken away.
#[derive(Default)]
pub struct ExportWork {
    /// What it will look like, small; `None` while nothing is drawn.
    pub preview: Option<TextureHandle>,
    /// Whether another preview is being drawn.
    pub is_drawing: bool,
    /// Width and height of the picture that is chosen, in pixels.
    pub size: [u32; 2],
    /// Its dots for each inch.
    pub dpi: f32,
    /// How many bytes its file will have, where that can be told, and whether about so many.
    pub bytes: Option<(u64, bool)>,
    /// How many entries and sites a file of records will have.
    pub counts: Option<[usize; 2]>,
    /// How many pages there are.
    pub pages: usize,
    /// The index of the page that is shown.
    pub page: usize,
    /// What the reader must know of it.
    pub told: Vec<String>,
    /// Why it cannot be written.
    pub failure: Option<String>,
    /// How far the file has come that is written: 0 to 1.
    pub progress: Option<f32>,
}

/// Where messages stand over the dialog in a window of a size, in a look with a factor of `scale`: how far right of the window's
/// middle and above its lower edge, and how wide, in points. They are over the preview, beside what is chosen and above the
/// buttons; `None` where there is no preview.
pub(crate) fn room_for_messages(window: Vec2, scale: f32) -> Option<(Vec2, f32)> {
    let most = window - Vec2::splat(style::PANEL_MARGIN * 2.0);
    let size = (vec2(WIDTH, HEIGHT) * scale).min(most);
    let left = (PAD + CHOICES_WIDTH) * scale;
    let low = (window.y - size.y) / 2.0 + BUTTONS * scale + style::GRID;
    let width = size.x - left - PAD * scale;
    let has_preview = size.x >= LEAST_WITH_PREVIEW * scale;
    has_preview.then_some((vec2(left / 2.0, low), width))
}

/// Shows the dialog.
pub(super) fn dialog(ctx: &egui::Context, cx: &Cx<'_>, commands: &mut Vec<Command>) {
    let window = ctx.content_rect();
    let room = window.size() - Vec2::splat(style::PANEL_MARGIN * 2.0);
    let size = vec2(cx.panel_width(ctx, WIDTH), cx.pt(HEIGHT)).min(room);
    let title = cx.tr.text("export-title");
    let area = Modal::default_area(Id::unique("export"))
        .order(Order::Foreground)
        .accessible_name(&*title)
        .role(Role::Dialog);
    let modal = Modal::new(Id::unique("export"))
        .area(area)
        .frame(widgets::popup_frame(cx).inner_margin(0.0))
        .backdrop_color(cx.style.panel.backdrop.into());
    let shown = modal.show(ctx, |ui| {
        let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
        let pad = cx.pt(PAD);
        let mut top = rect;
        top.max.y = rect.min.y + cx.pt(TITLE);
        let mut low = rect;
        low.min.y = rect.max.y - cx.pt(BUTTONS);
        let body = Rect::from_min_max(top.left_bottom(), low.right_top());
        let closed = head(&mut within(ui, top), cx, &title);
        let mut choices = cx.view.export.clone();
        let offered = offer(choices.what);
        let has_preview = size.x >= cx.pt(LEAST_WITH_PREVIEW);
        let (left, right) = if has_preview {
            body.split_left_right_at_x(body.left() + pad + cx.pt(CHOICES_WIDTH))
        } else {
            (body, Rect::NOTHING)
        };
        ui.painter()
            .hline(rect.x_range(), low.top(), (1.0, cx.style.panel.line));
        let mut inside = within(ui, left);
        let mut list = ScrollArea::vertical().id_salt("export").auto_shrink(false);
        if widgets::is_just_opened(ui.ctx(), Id::unique("export").with("list")) {
            list = list.vertical_scroll_offset(0.0);
        }
        list.show(&mut inside, |ui| {
            let margin = egui::Margin {
                left: widgets::margin(pad),
                right: widgets::margin(cx.pt(12.0)),
                top: 0,
                bottom: widgets::margin(cx.pt(12.0)),
            };
            egui::Frame::new().inner_margin(margin).show(ui, |ui| {
                ui.spacing_mut().item_spacing = vec2(cx.pt(6.0), cx.pt(6.0));
                choices::show(ui, cx, &mut choices);
            });
        });
        if has_preview {
            let right = Rect::from_min_max(
                right.min + vec2(cx.pt(12.0), 0.0),
                right.max - vec2(pad, cx.pt(16.0)),
            );
            preview::show(ui, cx, (offered, &choices), right, commands);
        }
        let low = low.shrink2(vec2(pad, cx.pt(16.0)));
        foot(&mut within(ui, low), cx, offered, commands);
        if choices != cx.view.export {
            commands.push(Command::Export(ExportStep::Choose(Box::new(choices))));
        }
        closed
    });
    if shown.inner || shown.backdrop_response.clicked() {
        commands.push(Command::Back);
    }
}

/// A part of the dialog.
fn within(ui: &mut Ui, rect: Rect) -> Ui {
    let mut inside = ui.new_child(
        egui::UiBuilder::new()
            .max_rect(rect)
            .layout(egui::Layout::top_down(egui::Align::Min)),
    );
    inside.shrink_clip_rect(rect.expand(1.0));
    inside.spacing_mut().item_spacing = Vec2::ZERO;
    inside
}

/// The title, and the cross; whether that was pressed.
fn head(ui: &mut Ui, cx: &Cx<'_>, title: &str) -> bool {
    let pad = cx.pt(PAD);
    let width = ui.available_width();
    ui.horizontal(|ui| {
        ui.set_min_height(cx.pt(TITLE));
        ui.add_space(pad);
        widgets::paragraph_of_width(ui, cx, (title, width - pad * 3.0), cx.title());
        let right = egui::Layout::right_to_left(egui::Align::Center);
        ui.with_layout(right, |ui| {
            ui.add_space(pad - cx.pt(8.0));
            widgets::icon_button(ui, cx, Icon::X, &cx.tr.text("close")).clicked()
        })
        .inner
    })
    .inner
}

/// What is done with it; while a file is written, how far that has come.
fn foot(ui: &mut Ui, cx: &Cx<'_>, offered: &Offer, commands: &mut Vec<Command>) {
    let width = ui.available_width();
    let right = egui::Layout::right_to_left(egui::Align::Center);
    ui.with_layout(right, |ui| {
        ui.spacing_mut().item_spacing.x = cx.pt(8.0);
        if let Some(share) = cx.export.progress {
            if controls::button(ui, cx, &cx.tr.text("notice-cancel"), false).clicked() {
                commands.push(Command::Export(ExportStep::Cancel));
            }
            controls::bar(ui, cx, share, (width - cx.pt(160.0)).min(cx.pt(420.0)));
            return;
        }
        let can_save = choices::can_be(cx, offered) && cx.export.failure.is_none();
        let save = ui.add_enabled_ui(can_save, |ui| {
            controls::button(ui, cx, &cx.tr.text("export-save"), true)
        });
        let save = save.inner;
        // Who opens the dialog to save what it was set to only has to press Enter.
        if widgets::is_just_opened(ui.ctx(), Id::unique("export").with("opened")) {
            save.request_focus();
        }
        if save.clicked() {
            commands.push(Command::Export(ExportStep::Save));
        }
        let is_picture = matches!(offered.kind, Kind::Pixels | Kind::Drawing);
        if is_picture && controls::button(ui, cx, &cx.tr.text("export-copy"), false).clicked() {
            commands.push(Command::Export(ExportStep::Copy));
        }
    });
}
