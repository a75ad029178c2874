//! The dialog of bookmarks: those of the portfolio, then the user's own.

use std::borrow::Cow;

use egui::{Id, Key, Ui, vec2};

use super::actions::Action;
use super::chips::{self, Chip};
use super::icons::Icon;
use super::{Cx, about, filters, theme, widgets};
use crate::portfolio::Bookmark;
use crate::style::{self, Face, type_size};
use crate::view::{BookmarkStep, Command, MOST_NAME_CHARS, Selection, bookmark_name};

/// Room in a proposed name for the number that tells it from others, in characters.
const NUMBER_CHARS: usize = 5;

/// What a bookmark of the portfolio is called, to the reader.
pub fn words<'a>(cx: &Cx<'a>, offered: &'a Bookmark) -> Cow<'a, str> {
    cx.words(&offered.name)
}

/// A name for what is looked at: of what is selected, else of what is asked for, else of the portfolio; with a number where
/// another bookmark has it already.
#[must_use]
pub fn proposed_name(cx: &Cx<'_>) -> String {
    let selected = cx.view.selection.as_ref().and_then(|shown| match shown {
        Selection::Country(code) => Some(cx.country(code)),
        _ => {
            let details = shown.details(cx.portfolio, &cx.view.lang)?;
            Some(details.title.text)
        }
    });
    let asked = || {
        let parts = filters::parts(cx);
        (!parts.is_empty()).then(|| parts.join(" · "))
    };
    let short = |name: String| {
        let room = MOST_NAME_CHARS - NUMBER_CHARS;
        let name = bookmark_name(&name)?;
        if name.chars().count() <= room {
            return Some(name);
        }
        let cut: String = name.chars().take(room - 1).collect();
        Some(format!("{}…", cut.trim_end()))
    };
    let numbered = |name: &str, n: usize| {
        let args = [("name", name.into()), ("n", n.into())];
        cx.tr.with("bookmark-numbered", &args)
    };
    let told = selected.and_then(short).or_else(|| asked().and_then(short));
    let (name, first) = match told {
        Some(name) => (name.clone(), name),
        None => {
            let title = short(cx.words(&cx.portfolio.title).into_owned());
            let title = title.unwrap_or_else(|| cx.tr.text("program-name").into_owned());
            (title.clone(), numbered(&title, 1))
        }
    };
    let is_free = |name: &String| cx.bookmarks.iter().all(|kept| kept.name != *name);
    let more = (2..=cx.bookmarks.len() + 1).map(|n| numbered(&name, n));
    let all = std::iter::once(first.clone()).chain(more);
    all.into_iter().find(is_free).unwrap_or(first)
}

/// The bookmarks, each with what can be done with it.
pub(super) fn bookmarks(ctx: &egui::Context, cx: &Cx<'_>, commands: &mut Vec<Command>) {
    let title = cx.tr.text("action-bookmarks");
    about::dialog(ctx, cx, ("bookmarks", &title), commands, |ui, commands| {
        let action = Action::AddBookmark;
        let add = Chip {
            text: &cx.tr.text(action.text_key()),
            icon: action.icon().map(|icon| (icon, cx.style.panel.accent)),
            dashed: false,
        };
        if chips::chip(ui, cx, &add).clicked() {
            commands.extend(action.command(cx));
        }
        let offered = &cx.portfolio.bookmarks;
        if !offered.is_empty() {
            about::section(ui, cx, "bookmarks-offered");
            for (n, bookmark) in offered.iter().enumerate() {
                let name = words(cx, bookmark);
                if offered_row(ui, cx, &name) {
                    commands.push(Command::Bookmark(BookmarkStep::GoToOffered(n)));
                }
            }
            about::section(ui, cx, "bookmarks-kept");
        } else {
            ui.add_space(cx.pt(12.0));
        }
        if cx.bookmarks.is_empty() {
            let key = action.shortcuts().first();
            let key = key.map_or_else(String::new, |key| Action::key_text(ui.ctx(), cx, key));
            let how = cx.tr.with("bookmarks-none", &[("key", key.into())]);
            widgets::paragraph(ui, cx, &how, cx.body());
        }
        let mut steps = Vec::new();
        for n in 0..cx.bookmarks.len() {
            kept_row(ui, cx, n, &mut steps);
        }
        // Once one is removed, the others have other numbers: names first.
        steps.sort_by_key(|step| !matches!(step, BookmarkStep::Rename { .. }));
        commands.extend(steps.into_iter().map(Command::Bookmark));
    });
}

/// A row of the portfolio's; whether it is gone to.
fn offered_row(ui: &mut Ui, cx: &Cx<'_>, name: &str) -> bool {
    let side = cx.pt(style::BUTTON_SIZE);
    ui.horizontal(|ui| {
        let width = ui.available_width() - side - cx.pt(8.0);
        let text = cx.body().rows(ui, cx, name, (width, 2));
        let size = vec2(width, text.size().y.max(side));
        let (rect, response) = ui.allocate_exact_size(size, egui::Sense::hover());
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, name));
        let at = rect.left_center() - vec2(0.0, text.size().y / 2.0);
        ui.painter().galley(at, text, cx.style.panel.text.into());
        ui.add_space(cx.pt(8.0));
        go_button(ui, cx, name)
    })
    .inner
}

fn go_button(ui: &mut Ui, cx: &Cx<'_>, name: &str) -> bool {
    let go = cx.tr.with("bookmark-go", &[("name", name.into())]);
    widgets::icon_button(ui, cx, Icon::CaretRight, &go).clicked()
}

/// A row of the user's: the name, which can be written over, and buttons to go there and to remove it.
fn kept_row(ui: &mut Ui, cx: &Cx<'_>, n: usize, steps: &mut Vec<BookmarkStep>) {
    let Some(kept) = cx.bookmarks.get(n) else {
        return;
    };
    let side = cx.pt(style::BUTTON_SIZE);
    ui.push_id(&kept.link, |ui| {
        ui.horizontal(|ui| {
            let width = ui.available_width() - side * 2.0 - cx.pt(8.0);
            if let Some(name) = name_field(ui, cx, &kept.name, width) {
                steps.push(BookmarkStep::Rename { n, name });
            }
            ui.add_space(cx.pt(8.0));
            if go_button(ui, cx, &kept.name) {
                steps.push(BookmarkStep::GoTo(n));
            }
            let remove = cx
                .tr
                .with("bookmark-remove", &[("name", kept.name.as_str().into())]);
            if widgets::icon_button(ui, cx, Icon::Trash, &remove).clicked() {
                steps.push(BookmarkStep::Remove(n));
            }
        });
    });
    ui.add_space(cx.pt(4.0));
}

/// The field of a name; what it is called from now on, once that is written. Escape leaves it as it was.
fn name_field(ui: &mut Ui, cx: &Cx<'_>, name: &str, width: f32) -> Option<String> {
    let id = ui.scope_id().with("name");
    let draft: Option<String> = ui.data(|data| data.get_temp(id));
    let mut text = draft.clone().unwrap_or_else(|| name.to_owned());
    let panel = &cx.style.panel;
    let frame = egui::Frame::new()
        .stroke(egui::Stroke::new(1.0, panel.line))
        .corner_radius(5.0)
        .inner_margin(egui::Margin::symmetric(8, 0));
    let edit = egui::TextEdit::singleline(&mut text)
        .id(id)
        .char_limit(MOST_NAME_CHARS)
        .frame(frame)
        .font(theme::font(Face::Regular, cx.pt(type_size::BODY)))
        .text_color(panel.text.into())
        .align(egui::Align2::LEFT_CENTER);
    let has_focus = ui.memory(|memory| memory.has_focus(id));
    let gives_up = has_focus && ui.input(|input| input.key_pressed(Key::Escape));
    let response = ui.add_sized(vec2(width, cx.pt(style::BUTTON_SIZE)), edit);
    let label = cx.tr.with("bookmark-name", &[("name", name.into())]);
    ui.ctx()
        .accesskit_node_builder(response.id, |node| node.set_label(label));
    widgets::focus_ring(ui, cx, &response, response.rect, 5.0);
    if response.changed() {
        ui.data_mut(|data| data.insert_temp(id, text.clone()));
    }
    if response.has_focus() {
        // Escape is the field's: the dialog stays.
        let own = egui::EventFilter {
            horizontal_arrows: true,
            vertical_arrows: true,
            escape: true,
            tab: false,
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(id, own));
    }
    if gives_up {
        response.surrender_focus();
        forget(ui, id);
        return None;
    }
    let is_left = response.lost_focus() || response.clicked_elsewhere();
    if !is_left {
        return None;
    }
    forget(ui, id);
    draft.filter(|draft| draft != name)
}

fn forget(ui: &Ui, id: Id) {
    ui.data_mut(|data| data.remove::<String>(id));
}
