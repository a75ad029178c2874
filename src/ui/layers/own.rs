//! The form of a source of the user's own: what it is called, where it is, whom to credit; a test that shows a tile.

use std::borrow::Cow;

use egui::{Id, Key, Ui, vec2};

use super::{TestFailure, open_failure_words};
use crate::style::{self, Face, type_size};
use crate::tiles::Template;
use crate::tiles::opened::Choice;
use crate::ui::chips::{self, Chip};
use crate::ui::{Cx, theme, widgets};
use crate::view::{Command, OwnSource, SourceStep};

/// The most characters of an address.
const MOST_CHARS: usize = 2_000;
/// The most characters of a name, and of a credit.
const MOST_TITLE: usize = 80;
const MOST_CREDIT: usize = 200;
/// Side of the tile that shows whether a source answers, in points of the design.
const PREVIEW: f32 = 128.0;
/// Height of a list of a server's maps, in points of the design.
const LIST: f32 = 200.0;
/// The most characters of a map's title in it: one line.
const MOST_LISTED: usize = 40;

/// Shows the form; what is written stays until it is taken up.
pub(super) fn form(ui: &mut Ui, cx: &Cx<'_>, commands: &mut Vec<Command>) {
    let id = ui.scope_id().with("own-source");
    let stored: Option<OwnSource> = ui.data(|data| data.get_temp(id));
    let mut own = stored.unwrap_or(OwnSource {
        title: String::new(),
        url: String::new(),
        credit: String::new(),
        area_of: None,
    });
    let mut changed = false;
    for (key, hint, (text, most)) in [
        (
            "layers-own-title",
            "layers-own-title-hint",
            (&mut own.title, MOST_TITLE),
        ),
        (
            "layers-own-url",
            "layers-own-url-hint",
            (&mut own.url, MOST_CHARS),
        ),
        (
            "layers-own-credit",
            "layers-own-credit-hint",
            (&mut own.credit, MOST_CREDIT),
        ),
    ] {
        changed |= field(ui, cx, (key, hint), (text, most));
    }
    if changed {
        ui.data_mut(|data| data.insert_temp(id, own.clone()));
    }
    let own = OwnSource {
        title: own.title.trim().to_owned(),
        url: own.url.trim().to_owned(),
        credit: own.credit.trim().to_owned(),
        area_of: None,
    };
    // Only templates are written here by hand; what else is named is looked at when it is tested.
    let is_template = own.url.contains('{');
    let wrong = own.url.parse::<Template>().err().filter(|_| is_template);
    let is_named = !own.url.is_empty() && wrong.is_none();
    if let Some(wrong) = &wrong {
        widgets::paragraph(ui, cx, &cx.tr.template_error(wrong), cx.small());
    }
    ui.add_space(cx.pt(6.0));
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = cx.pt(8.0);
        ui.add_enabled_ui(is_named, |ui| {
            if press(ui, cx, "layers-test") {
                commands.push(Command::Source(SourceStep::Test(own.clone())));
            }
        });
        ui.add_enabled_ui(is_named && !own.title.is_empty(), |ui| {
            if press(ui, cx, "layers-add-button") {
                commands.push(Command::Source(SourceStep::Add(own.clone())));
                ui.data_mut(|data| data.remove::<OwnSource>(id));
            }
        });
    });
    if let Some(chosen) = tested(ui, cx, &own) {
        let title = if own.title.is_empty() {
            chosen.title.chars().take(MOST_TITLE).collect()
        } else {
            own.title
        };
        let url = chosen.address.clone();
        let own = OwnSource { title, url, ..own };
        ui.data_mut(|data| data.insert_temp(id, own.clone()));
        commands.push(Command::Source(SourceStep::Test(own)));
    }
}

fn press(ui: &mut Ui, cx: &Cx<'_>, key: &'static str) -> bool {
    let chip = Chip {
        text: &cx.tr.text(key),
        icon: None,
        dashed: false,
    };
    chips::chip(ui, cx, &chip).clicked()
}

/// A field with its name above it; whether something was written.
fn field(
    ui: &mut Ui,
    cx: &Cx<'_>,
    (key, hint_key): (&'static str, &'static str),
    (text, most): (&mut String, usize),
) -> bool {
    let label = cx.tr.text(key);
    widgets::paragraph(ui, cx, &label, cx.small());
    let hint = cx.body().color(cx.style.panel.quiet_text);
    let hint = hint.job(cx, &cx.tr.text(hint_key), f32::INFINITY);
    let width = ui.available_width();
    let edit = edit(cx, text, ui.scope_id().with(key));
    let edit = edit.char_limit(most).hint_text(hint);
    let response = ui.add_sized(vec2(width, cx.pt(style::BUTTON_SIZE)), edit);
    ui.ctx()
        .accesskit_node_builder(response.id, |node| node.set_label(&*label));
    widgets::focus_ring(ui, cx, &response, response.rect, 5.0);
    ui.add_space(cx.pt(6.0));
    response.changed()
}

fn edit<'t>(cx: &Cx<'_>, text: &'t mut String, id: Id) -> egui::TextEdit<'t> {
    let panel = &cx.style.panel;
    let frame = egui::Frame::new()
        .stroke(egui::Stroke::new(1.0, panel.line))
        .corner_radius(5.0)
        .inner_margin(egui::Margin::symmetric(8, 0));
    egui::TextEdit::singleline(text)
        .id(id)
        .char_limit(MOST_CHARS)
        .frame(frame)
        .font(theme::font(Face::Regular, cx.pt(type_size::BODY)))
        .text_color(panel.text.into())
        .align(egui::Align2::LEFT_CENTER)
}

/// The field of a provider's key, which shows dots; the key, once it is written and Enter pressed.
pub(super) fn key_field(ui: &mut Ui, cx: &Cx<'_>, (name, host): (&str, &str)) -> Option<String> {
    let id = ui.scope_id().with(("key", host, name));
    let mut text: String = ui.data(|data| data.get_temp(id)).unwrap_or_default();
    let args = [("key", name.into()), ("host", host.into())];
    let label = cx.tr.with("layers-key", &args);
    let hint = cx.small().job(cx, &label, f32::INFINITY);
    let width = ui.available_width();
    let edit = edit(cx, &mut text, id).password(true).hint_text(hint);
    let response = ui.add_sized(vec2(width, cx.pt(style::BUTTON_SIZE)), edit);
    ui.ctx()
        .accesskit_node_builder(response.id, |node| node.set_label(label));
    widgets::focus_ring(ui, cx, &response, response.rect, 5.0);
    let is_entered = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    let is_given = is_entered && !text.trim().is_empty();
    ui.data_mut(|data| {
        if is_given {
            data.remove::<String>(id);
        } else if response.changed() {
            data.insert_temp(id, text.clone());
        }
    });
    is_given.then(|| text.trim().to_owned())
}

/// What the source that is written answered; which map was chosen now, where it has several.
fn tested<'a>(ui: &mut Ui, cx: &Cx<'a>, own: &OwnSource) -> Option<&'a Choice> {
    let tested = cx.tiles.tested.as_ref();
    let tested = tested.filter(|tested| tested.source.url == own.url)?;
    ui.add_space(cx.pt(8.0));
    match &tested.shown {
        None => {
            widgets::paragraph(ui, cx, &cx.tr.text("layers-testing"), cx.small());
        }
        Some(Ok(tile)) => {
            widgets::paragraph(ui, cx, &cx.tr.text("layers-test-good"), cx.small());
            let size = egui::Vec2::splat(cx.pt(PREVIEW));
            let alternative = cx.tr.text("layers-test-picture");
            ui.add(egui::Image::new((tile.id(), size)).alt_text(&*alternative));
        }
        Some(Err(TestFailure::Several(choices))) => return choose(ui, cx, choices),
        Some(Err(failure)) => {
            let reason = match failure {
                // Shown above.
                TestFailure::Several(_) => Cow::default(),
                TestFailure::Key(key) => cx
                    .tr
                    .with("layers-key-missing", &[("key", key.as_str().into())])
                    .into(),
                TestFailure::NoTile => cx.tr.text("tiles-open-no-tile"),
                TestFailure::Failed(failure) => open_failure_words(cx, *failure),
            };
            let args = [("reason", (&*reason).into())];
            let words = cx.tr.with("layers-failing", &args);
            widgets::paragraph(ui, cx, &words, cx.small());
        }
    }
    None
}

/// The maps of a server; which was chosen now.
fn choose<'a>(ui: &mut Ui, cx: &Cx<'a>, choices: &'a [Choice]) -> Option<&'a Choice> {
    let args = [("n", choices.len().into())];
    widgets::paragraph(ui, cx, &cx.tr.with("layers-choose", &args), cx.small());
    let mut chosen = None;
    let list = egui::ScrollArea::vertical()
        .id_salt("maps")
        .max_height(cx.pt(LIST));
    // Only what is seen is laid out: large servers have hundreds.
    list.show_rows(ui, cx.pt(style::BUTTON_SIZE), choices.len(), |ui, seen| {
        for (number, choice) in choices.iter().enumerate().skip(seen.start).take(seen.len()) {
            ui.push_id(number, |ui| {
                let mut title: String = choice.title.chars().take(MOST_LISTED).collect();
                if title.len() < choice.title.len() {
                    title.push('…');
                }
                let chip = Chip {
                    text: &title,
                    icon: None,
                    dashed: false,
                };
                if chips::chip(ui, cx, &chip).clicked() {
                    chosen = Some(choice);
                }
            });
        }
    });
    chosen
}
