//! What it will look like, and what can be told of its file.

use egui::{Id, Rect, Role, Sense, Ui, WidgetInfo, vec2};

use crate::export::{Kind, Offer};
use crate::i18n::Arg;
use crate::style;
use crate::ui::icons::Icon;
use crate::ui::{Cx, theme, widgets};
use crate::view::{Command, ExportChoices, ExportStep};

/// What is told below the preview has at most so many rows.
const ROWS: usize = 4;

/// What it will look like, on a sheet with a shadow, and below it how large it is.
pub(super) fn show(
    ui: &mut Ui,
    cx: &Cx<'_>,
    (offered, choices): (&Offer, &ExportChoices),
    rect: Rect,
    commands: &mut Vec<Command>,
) {
    let facts = facts(cx, offered);
    let words = cx.small().rows(ui, cx, &facts, (rect.width(), ROWS));
    let mut desk = rect;
    desk.max.y -= words.size().y + cx.pt(12.0);
    ui.painter()
        .rect_filled(desk, style::ROUNDING, cx.style.panel.hovered);
    if let Some(failure) = &cx.export.failure {
        said(ui, cx, &[failure], desk);
    } else if offered.kind == Kind::Data {
        lines(ui, cx, desk);
    } else {
        if cx.export.pages > 1 {
            let bar = desk.split_top_bottom_at_y(desk.bottom() - cx.pt(48.0));
            desk = bar.0;
            turn(ui, cx, bar.1, commands);
        }
        picture(ui, cx, (offered, choices), desk);
    }
    let low = Rect::from_min_max(
        egui::pos2(rect.left(), rect.bottom() - words.size().y),
        rect.max,
    );
    let response = ui.interact(low, Id::unique("export").with("facts"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Status, true, &facts));
    let quiet = cx.style.panel.quiet_text.into();
    ui.painter().galley(low.min, words, quiet);
}

fn picture(ui: &Ui, cx: &Cx<'_>, (offered, choices): (&Offer, &ExportChoices), desk: Rect) {
    let work = cx.export;
    let told = cx.tr.text("export-preview");
    let response = ui.interact(desk, Id::unique("export").with("preview"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &*told));
    let [width, height] = work.size.map(|side| side.max(1) as f32);
    let room = desk.shrink(cx.pt(20.0)).size();
    let factor = (room.x / width).min(room.y / height).max(0.0);
    let sheet = Rect::from_center_size(desk.center(), vec2(width, height) * factor);
    if let Some(picture) = &work.preview {
        // While another shape is drawn, the picture before it keeps its own.
        let own = picture.size_vec2();
        let factor = (room.x / own.x).min(room.y / own.y);
        let sheet = Rect::from_center_size(desk.center(), own * factor);
        let shadow = theme::card_shadow(cx.style).as_shape(sheet, 0.0);
        ui.painter().add(shadow);
        if !choices.parts.sea && offered.can_be_transparent {
            checks(ui, cx, sheet);
        }
        let whole = Rect::from_min_max(egui::pos2(0.0, 0.0), egui::pos2(1.0, 1.0));
        let opacity = if work.is_drawing { 0.6 } else { 1.0 };
        let tint = egui::Color32::WHITE.gamma_multiply(opacity);
        ui.painter().image(picture.id(), sheet, whole, tint);
    } else {
        let (panel, line) = (cx.style.panel.panel, cx.style.panel.line);
        ui.painter().rect_filled(sheet, 0.0, panel);
        let inside = egui::StrokeKind::Inside;
        ui.painter().rect_stroke(sheet, 0.0, (1.0, line), inside);
    }
}

/// Words in the middle of the desk, where there is nothing to see.
fn said(ui: &mut Ui, cx: &Cx<'_>, words: &[&String], desk: Rect) {
    let room = desk.shrink(cx.pt(24.0));
    let mut inside = super::within(ui, room);
    egui::ScrollArea::vertical()
        .id_salt("told")
        .show(&mut inside, |ui| {
            for words in words {
                widgets::paragraph(ui, cx, words, cx.body());
                ui.add_space(cx.pt(8.0));
            }
        });
}

/// What a file of records will hold, and what it lacks.
fn lines(ui: &mut Ui, cx: &Cx<'_>, desk: Rect) {
    let work = cx.export;
    let Some([entries, sites]) = work.counts else {
        return;
    };
    let args = [("entries", entries.into()), ("sites", sites.into())];
    let counted = cx.tr.with("export-counts", &args);
    let words: Vec<&String> = std::iter::once(&counted).chain(&work.told).collect();
    said(ui, cx, &words, desk);
}

/// From page to page.
fn turn(ui: &mut Ui, cx: &Cx<'_>, bar: Rect, commands: &mut Vec<Command>) {
    let work = cx.export;
    let mut inside = super::within(ui, bar);
    let args = [("n", (work.page + 1).into()), ("of", work.pages.into())];
    let words = cx.tr.with("booklet-page", &args);
    let words = cx.small().line(&inside, cx, &words);
    let side = cx.pt(style::BUTTON_SIZE);
    let width = words.size().x + 2.0 * side + 2.0 * cx.pt(12.0);
    let middle = egui::Layout::left_to_right(egui::Align::Center);
    inside.with_layout(middle, |ui| {
        ui.spacing_mut().item_spacing.x = cx.pt(12.0);
        ui.add_space((bar.width() - width).max(0.0) / 2.0);
        let mut step = |ui: &mut Ui, icon, key, to: Option<usize>| {
            ui.add_enabled_ui(to.is_some(), |ui| {
                if widgets::icon_button(ui, cx, icon, &cx.tr.text(key)).clicked() {
                    commands.extend(to.map(|page| Command::Export(ExportStep::Turn(page))));
                }
            });
        };
        let last = work.page.checked_sub(1);
        step(ui, Icon::CaretLeft, "export-page-before", last);
        ui.add(egui::Label::new(words));
        let next = (work.page + 1 < work.pages).then_some(work.page + 1);
        step(ui, Icon::CaretRight, "export-page-next", next);
    });
}

/// What is transparent shows a board of checks, as it does in programs that edit pictures.
fn checks(ui: &Ui, cx: &Cx<'_>, sheet: Rect) {
    let side = cx.pt(8.0);
    let panel = &cx.style.panel;
    let painter = ui.painter().with_clip_rect(sheet.intersect(ui.clip_rect()));
    painter.rect_filled(sheet, 0.0, panel.panel);
    let steps = |length: f32| (length / side).ceil().clamp(0.0, 400.0) as u16;
    for row in 0..steps(sheet.height()) {
        for column in (row % 2..steps(sheet.width())).step_by(2) {
            let at = sheet.min + vec2(f32::from(column), f32::from(row)) * side;
            let check = Rect::from_min_size(at, egui::Vec2::splat(side));
            painter.rect_filled(check, 0.0, panel.selected);
        }
    }
}

/// How large the picture is, on paper and as a file.
fn facts(cx: &Cx<'_>, offered: &Offer) -> String {
    let work = cx.export;
    let tr = cx.tr;
    if !matches!(offered.kind, Kind::Pixels | Kind::Drawing | Kind::Sheet) {
        let mut facts = Vec::new();
        facts.extend(size_of_file(cx));
        // Those of data stand on the desk.
        if offered.kind != Kind::Data {
            facts.extend(work.told.iter().cloned());
        }
        return facts.join(" ");
    }
    let [width, height] = work.size;
    let inch = |pixels: u32| f64::from(pixels) / f64::from(work.dpi.max(1.0));
    let centimeters = |pixels| Arg::from((inch(pixels) * 25.4).round() / 10.0);
    let sides = [
        ("width", Arg::from(width)),
        ("height", Arg::from(height)),
        ("w", centimeters(width)),
        ("h", centimeters(height)),
        ("dpi", Arg::from(f64::from(work.dpi.round()))),
    ];
    let key = match offered.kind {
        Kind::Pixels => "export-facts-pixels",
        _ => "export-facts-drawing",
    };
    let mut facts = tr.with(key, &sides);
    for more in size_of_file(cx).iter().chain(&work.told) {
        facts.push(' ');
        facts += more;
    }
    facts
}

/// How large the file will be, where that can be told.
fn size_of_file(cx: &Cx<'_>) -> Option<String> {
    let (bytes, is_about) = cx.export.bytes?;
    let megabytes = bytes as f64 / 1e6;
    let step = if megabytes < 1.0 { 100.0 } else { 10.0 };
    let megabytes = ((megabytes * step).round() / step).max(0.01);
    let key = if is_about {
        "export-facts-file"
    } else {
        "export-facts-exactly"
    };
    Some(cx.tr.with(key, &[("mb", Arg::from(megabytes))]))
}
