//! The fields of a slide's picture and chart: which, and what is said of the picture.

use std::borrow::Cow;

use egui::{Id, Rect, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};
use serde_json::Value;

use super::fields::{Field, MOST_TITLE, push};
use super::{choice, press, tongue};
use crate::edit::story::{StoryFile, wording};
use crate::i18n::Arg;
use crate::portfolio::Chart;
use crate::style::Face;
use crate::ui::icons::Icon;
use crate::ui::photos::Photos;
use crate::ui::{Cx, widgets};
use crate::view::{Command, PictureText, SlideStep, StoryStep};

/// The folder of a portfolio's pictures.
const FOLDER: &str = "photos/";
/// How many pictures to choose from stand beside each other.
const COLUMNS: usize = 3;
/// Height of a picture to choose, by its width, and how many rows are seen at once.
const SHAPE: f32 = 0.66;
const ROWS: f32 = 2.4;
/// The most of the panel's width, and the highest that a slide's picture is, in points of the design.
const SHOWN: [f32; 2] = [0.55, 110.0];

/// The file of a picture as a slide names it, with the folder in front.
#[must_use]
pub fn picture_file(written: &str) -> Cow<'_, str> {
    if written.starts_with(FOLDER) {
        written.into()
    } else {
        format!("{FOLDER}{written}").into()
    }
}

/// The name of a picture, without the folder.
fn name_of(file: &str) -> &str {
    file.strip_prefix(FOLDER).unwrap_or(file)
}

/// The picture: which one, what it shows and whose it is.
pub(super) fn picture(
    ui: &mut Ui,
    cx: &Cx<'_>,
    (story, nth, id): (StoryFile<'_>, usize, Id),
    commands: &mut Vec<Command>,
) {
    let file = story.picture(nth).map(picture_file);
    let picks = cx.view.making.as_ref().is_some_and(|making| making.picks);
    let nothing = cx.tr.text("making-nothing");
    let name = file.as_deref().map_or(&*nothing, name_of);
    let args = [("what", Arg::from(name))];
    let words = cx.tr.with("making-picture", &args);
    widgets::paragraph(ui, cx, &words, cx.body());
    if let Some(file) = file.as_deref().filter(|_| !picks) {
        shown(ui, cx, file);
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(cx.pt(6.0), cx.pt(4.0));
        let key = match (picks, &file) {
            (true, _) => "making-picture-close",
            (false, None) => "making-picture-choose",
            (false, Some(_)) => "making-picture-other",
        };
        if press(ui, cx, (key, None), true) {
            commands.push(Command::Story(StoryStep::TogglePictures));
        }
        if press(ui, cx, ("making-picture-add", None), !cx.making.is_saving) {
            commands.push(Command::Story(StoryStep::AddPicture));
        }
        let clear = cx.tr.text("making-picture-clear");
        if story.media(nth).is_some() && widgets::icon_button(ui, cx, Icon::X, &clear).clicked() {
            push(commands, SlideStep::ShowPicture(None));
        }
    });
    ui.add_space(cx.pt(6.0));
    if picks {
        choose(ui, cx, file.as_deref(), commands);
    }
    if file.is_some() {
        said(ui, cx, (story, nth, id), commands);
    }
    ui.add_space(cx.pt(2.0));
}

/// Shows the slide's picture, small.
fn shown(ui: &mut Ui, cx: &Cx<'_>, file: &str) {
    let key = Photos::small(file);
    let room = vec2(ui.available_width() * SHOWN[0], cx.pt(SHOWN[1]));
    ui.add_space(cx.pt(4.0));
    let (rect, response) = ui.allocate_exact_size(cx.photos.fit(&key, room), Sense::hover());
    cx.photos.draw(ui, cx, (&key, rect));
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, name_of(file)));
    ui.add_space(cx.pt(6.0));
}

/// What is said of the picture.
fn said(
    ui: &mut Ui,
    cx: &Cx<'_>,
    (story, nth, id): (StoryFile<'_>, usize, Id),
    commands: &mut Vec<Command>,
) {
    let tongue = tongue(cx);
    for (text, key) in [
        (PictureText::Alt, "making-picture-alt"),
        (PictureText::Credit, "making-picture-credit"),
    ] {
        let field = Field {
            key,
            id: id.with(("media", text.member(), tongue.lang)),
            rows: 1,
            most: MOST_TITLE,
        };
        let media = story.media(nth);
        let words = wording(media.and_then(|media| media.get(text.member())), tongue);
        if let Some(words) = field.show(ui, cx, words, commands) {
            push(commands, SlideStep::WritePicture(text, words));
        }
    }
}

/// The pictures of the portfolio, to choose one.
fn choose(ui: &mut Ui, cx: &Cx<'_>, now: Option<&str>, commands: &mut Vec<Command>) {
    let pictures = &cx.making.pictures;
    if pictures.is_empty() {
        let words = cx.tr.text("making-picture-none");
        widgets::paragraph(ui, cx, &words, cx.small());
        ui.add_space(cx.pt(8.0));
        return;
    }
    let gap = cx.pt(6.0);
    let columns = COLUMNS as f32;
    // Beside them the bar to scroll by.
    let width = (ui.available_width() - gap * (columns - 1.0) - cx.pt(10.0)) / columns;
    let size = vec2(width, width * SHAPE + cx.pt(22.0));
    let rows = pictures.len().div_ceil(COLUMNS) as f32;
    let height = rows.min(ROWS) * (size.y + gap);
    ScrollArea::vertical()
        .id_salt("pictures")
        .max_height(height)
        .min_scrolled_height(height)
        .auto_shrink([false, true])
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing = vec2(gap, gap);
            for row in pictures.chunks(COLUMNS) {
                ui.horizontal(|ui| {
                    for file in row {
                        if tile(ui, cx, (file, now == Some(file)), size) {
                            push(commands, SlideStep::ShowPicture(Some(file.clone())));
                        }
                    }
                });
            }
        });
    ui.add_space(cx.pt(8.0));
}

/// A picture to choose, with its name below; whether it was chosen.
fn tile(ui: &mut Ui, cx: &Cx<'_>, (file, is_on): (&str, bool), size: egui::Vec2) -> bool {
    let panel = &cx.style.panel;
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    let fill = match (is_on, response.hovered()) {
        (true, _) => panel.selected,
        (false, true) => panel.hovered,
        (false, false) => panel.panel,
    };
    ui.painter().rect_filled(rect, 4.0, fill);
    let edge = if is_on {
        Stroke::new(cx.pt(2.0), panel.accent)
    } else {
        Stroke::new(1.0, panel.line)
    };
    let inset = cx.pt(4.0);
    let name = name_of(file);
    let below = rect.bottom() - cx.pt(22.0);
    let room = Rect::from_min_max(rect.min, pos2(rect.right(), below)).shrink(inset);
    let key = Photos::small(file);
    let picture = Rect::from_center_size(room.center(), cx.photos.fit(&key, room.size()));
    cx.photos.draw(ui, cx, (&key, picture));
    let face = if is_on { Face::SemiBold } else { Face::Regular };
    let words = cx.small().color(panel.text).face(face);
    let galley = words.rows(ui, cx, name, (rect.width() - inset * 2.0, 1));
    let middle = (below + rect.bottom() - inset * 0.5) / 2.0;
    let at = rect.center().x - galley.size().x / 2.0;
    let at = pos2(at, middle - galley.size().y / 2.0);
    ui.painter().galley(at, galley, panel.text.into());
    ui.painter()
        .rect_stroke(rect, 4.0, edge, StrokeKind::Inside);
    widgets::focus_ring(ui, cx, &response, rect, 4.0);
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, is_on, name));
    let response = response.on_hover_cursor(egui::CursorIcon::PointingHand);
    response.on_hover_text(name).clicked()
}

/// The chart: none, or what it counts by.
pub(super) fn chart(ui: &mut Ui, cx: &Cx<'_>, slide: &Value, commands: &mut Vec<Command>) {
    let written = slide.get("chart").and_then(Value::as_str);
    let label = cx.tr.text("making-chart");
    widgets::paragraph(ui, cx, &label, cx.body());
    ui.add_space(cx.pt(4.0));
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(cx.pt(4.0), cx.pt(4.0));
        let all = Chart::NAMES.map(|(_, chart)| Some(chart));
        for chart in std::iter::once(None).chain(all) {
            let by = chart.map_or("none", Chart::name);
            let words = cx.tr.with("making-chart-by", &[("by", by.into())]);
            let told = cx.tr.labeled(&label, &words);
            let is_on = written == chart.map(Chart::name);
            if choice(ui, cx, (&words, &told), is_on).clicked() && !is_on {
                push(commands, SlideStep::ShowChart(chart));
            }
        }
    });
    ui.add_space(cx.pt(10.0));
}
