//! Beside the picture: the next slide, the notes, and what the map shows.

use egui::{
    Key, KeyboardShortcut, Modifiers, Rect, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui,
    WidgetInfo, pos2, vec2,
};

use super::{About, line_within};
use crate::i18n::Arg;
use crate::style;
use crate::ui::actions::Action;
use crate::ui::icons::Icon;
use crate::ui::stage::{next_page, notes, show_page};
use crate::ui::{Cx, filters, widgets};
use crate::view::Command;
use crate::view::stage::StageStep;

/// Height of the next slide, by the width of the column.
const NEXT: f32 = 0.5;

/// The usual size of notes, in points of the design.
const NOTES: f32 = 19.0;

pub(super) fn show(ui: &mut Ui, cx: &Cx<'_>, about: &About<'_>, commands: &mut Vec<Command>) {
    let column = ui.max_rect();
    let pad = cx.pt(super::PAD);
    let room = Rect::from_min_max(
        pos2(column.left() + pad / 2.0, column.top()),
        pos2(column.right() - pad, column.bottom() - pad / 2.0),
    );
    let mut top = next(ui, cx, about, room);
    let shown = shown(cx);
    let how = cx.small().color(cx.style.panel.text);
    let galley = how.rows(ui, cx, &shown, (room.width(), 3));
    let caption = cx.pt(super::CAPTION);
    let filters_top = room.bottom() - galley.size().y - caption;
    if !about.story.slides.is_empty() {
        let words = cx.tr.text("presenter-notes");
        sizes(ui, cx, (room, top), commands);
        top = head(ui, cx, ("notes-head", &words), (room, top));
        let room = Rect::from_min_max(
            pos2(room.left(), top),
            pos2(room.right(), filters_top - cx.pt(style::GRID)),
        );
        show_notes(ui, cx, about, room);
    }
    let words = cx.tr.text("presenter-shown");
    let top = head(ui, cx, ("shown-head", &words), (room, filters_top));
    let rect = Rect::from_min_size(pos2(room.left(), top), galley.size());
    ui.painter().galley(rect.min, galley, how.color.into());
    let response = ui.interact(rect, ui.scope_id().with("shown"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &shown));
}

/// What the filter leaves on the map, in words.
fn shown(cx: &Cx<'_>) -> String {
    let parts = filters::parts(cx);
    if parts.is_empty() {
        cx.tr.text("presenter-all").into_owned()
    } else {
        parts.join(" · ")
    }
}

/// Writes the words over a part, and gives where it begins.
fn head(ui: &Ui, cx: &Cx<'_>, (id, words): (&'static str, &str), (room, top): (Rect, f32)) -> f32 {
    let caption = cx.pt(super::CAPTION);
    let how = cx.small();
    let at = pos2(
        room.left(),
        top + (caption - cx.pt(how.size) * how.line) / 2.0,
    );
    line_within(ui, cx, (id, words), how, (at, room.width()));
    top + caption
}

/// Shows the next slide small, and gives where what follows begins.
fn next(ui: &mut Ui, cx: &Cx<'_>, about: &About<'_>, room: Rect) -> f32 {
    let next = about.talk.next();
    let next = next.and_then(|next| about.story.slides.get(next));
    let words = match next {
        Some(slide) => {
            let title = cx.words(&slide.title);
            cx.tr
                .with("presenter-next", &[("title", Arg::from(&*title))])
        }
        None => cx.tr.text("presenter-last").into_owned(),
    };
    let top = head(ui, cx, ("next", &words), (room, room.top()));
    let Some(slide) = next else {
        return top;
    };
    let size = vec2(room.width(), (room.width() * NEXT).min(room.height() * 0.4));
    let rect = Rect::from_min_size(pos2(room.left(), top), size);
    let (page, inset, look) = next_page(ui.ctx(), cx, slide, rect);
    ui.painter()
        .rect_filled(rect, style::ROUNDING, look.panel.panel);
    let edge = Stroke::new(1.0, cx.style.panel.line);
    ui.painter()
        .rect_stroke(rect, style::ROUNDING, edge, StrokeKind::Inside);
    let mut inside = ui.new_child(egui::UiBuilder::new().max_rect(rect).id_salt("next"));
    inside.shrink_clip_rect(rect.shrink(2.0));
    let cx = Cx {
        style: &look,
        ..*cx
    };
    show_page(&inside, &cx, &page, (rect.min + inset, false));
    rect.bottom() + cx.pt(style::GRID)
}

/// What makes the notes larger and smaller, at the end of the words over them.
fn sizes(ui: &Ui, cx: &Cx<'_>, (room, top): (Rect, f32), commands: &mut Vec<Command>) {
    let side = cx.pt(super::CAPTION);
    let mut right = room.right();
    for (icon, key, larger) in [
        (Icon::Plus, "presenter-notes-larger", true),
        (Icon::Minus, "presenter-notes-smaller", false),
    ] {
        let rect = Rect::from_min_size(pos2(right - side, top), vec2(side, side));
        let response = ui.interact(rect, ui.scope_id().with(key), Sense::CLICK);
        widgets::icon_button_in(ui, cx, &response, (icon, rect));
        let sign = if larger { Key::Plus } else { Key::Minus };
        let keys = KeyboardShortcut::new(Modifiers::COMMAND, sign);
        let keys = Action::key_text(ui.ctx(), cx, &keys);
        let name = format!("{} ({keys})", cx.tr.text(key));
        if widgets::named(response, Role::Button, &name).clicked() {
            commands.push(Command::Stage(StageStep::SizeNotes { larger }));
        }
        right = rect.left() - cx.pt(2.0);
    }
}

fn show_notes(ui: &mut Ui, cx: &Cx<'_>, about: &About<'_>, room: Rect) {
    if room.height() < cx.pt(24.0) {
        return;
    }
    let words = cx.words_for(cx.notes_lang, &about.slide.notes).into_owned();
    let is_empty = words.trim().is_empty();
    let words = if is_empty {
        cx.tr.text("presenter-no-notes").into_owned()
    } else {
        words
    };
    let mut inside = ui.new_child(
        egui::UiBuilder::new()
            .max_rect(room)
            .id_salt(("notes", &about.slide.id)),
    );
    ScrollArea::vertical()
        .id_salt(("notes", &about.slide.id))
        .auto_shrink(false)
        .show(&mut inside, |ui| {
            let width = room.width() - cx.pt(10.0);
            let percent = f32::from(cx.stage.notes_percent());
            let text = cx.pt(NOTES) * percent / 100.0;
            let page = notes(ui.ctx(), cx, &words, (width, text));
            let (rect, _) = ui.allocate_exact_size(vec2(width, page.height), Sense::hover());
            show_page(ui, cx, &page, (rect.min, true));
        });
}
