//! What lies over map and panels: about the data, about the program, and the keys.

use egui::{Id, Modal, Order, Role, ScrollArea, Ui, vec2};

use super::Cx;
use super::actions::Action;
use super::chips;
use super::icons::Icon;
use super::stage;
use super::widgets::{self, Type};
use crate::i18n::gaps;
use crate::licenses;
use crate::portfolio::{Source, Text};
use crate::style::{self, Face};
use crate::view::{Command, Overlay};

/// A dialog with a title, its contents scrolling where they are long. A click beside it or on its cross closes it; so
/// does Escape, which is [`Action::Back`]'s key.
pub(super) fn dialog(
    ctx: &egui::Context,
    cx: &Cx<'_>,
    (id, title): (&'static str, &str),
    commands: &mut Vec<Command>,
    contents: impl FnOnce(&mut Ui, &mut Vec<Command>),
) {
    let window = ctx.content_rect();
    let width = cx
        .panel_width(ctx, style::DIALOG_WIDTH)
        .min(window.width() - style::PANEL_MARGIN * 2.0);
    let pad = cx.pt(24.0);
    let area = Modal::default_area(Id::unique(id))
        .order(Order::Foreground)
        .accessible_name(title)
        .role(Role::Dialog);
    let frame = widgets::popup_frame(cx).inner_margin(0.0);
    let shown = Modal::new(Id::unique(id))
        .area(area)
        .frame(frame)
        .backdrop_color(cx.style.panel.backdrop.into());
    let response = shown.show(ctx, |ui| {
        ui.set_width(width);
        ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
        let closed = ui
            .horizontal(|ui| {
                ui.set_min_height(cx.pt(64.0));
                ui.add_space(pad);
                widgets::paragraph_of_width(ui, cx, (title, width - pad * 3.0), cx.title());
                let right = egui::Layout::right_to_left(egui::Align::Center);
                ui.with_layout(right, |ui| {
                    ui.add_space(pad - cx.pt(8.0));
                    widgets::icon_button(ui, cx, Icon::X, &cx.tr.text("close")).clicked()
                })
                .inner
            })
            .inner;
        let height = window.height() - cx.pt(64.0) - style::PANEL_MARGIN * 4.0;
        ScrollArea::vertical()
            .id_salt(id)
            .max_height(height)
            .min_scrolled_height(height)
            .auto_shrink([false, true])
            .show(ui, |ui| {
                let margin = egui::Margin {
                    top: 0,
                    ..egui::Margin::same(widgets::margin(pad))
                };
                egui::Frame::new().inner_margin(margin).show(ui, |ui| {
                    ui.set_width(width - pad * 2.0);
                    contents(ui, commands);
                });
            });
        ui.add_space(style::CORNER_ROOM);
        closed
    });
    if response.inner || response.backdrop_response.clicked() {
        commands.push(Command::Back);
    }
}

/// A heading within a dialog.
pub(super) fn section(ui: &mut Ui, cx: &Cx<'_>, key: &'static str) {
    ui.add_space(cx.pt(18.0));
    let how = Type {
        line: 1.5,
        ..cx.body().face(Face::SemiBold)
    };
    widgets::paragraph(ui, cx, &cx.tr.text(key), how);
    ui.add_space(cx.pt(2.0));
}

/// Sources, dates, and what the source does not say.
pub(super) fn about_data(ctx: &egui::Context, cx: &Cx<'_>, commands: &mut Vec<Command>) {
    let title = cx.tr.text("about-data-title");
    dialog(ctx, cx, ("about-data", &title), commands, |ui, commands| {
        let portfolio = cx.portfolio;
        widgets::paragraph(
            ui,
            cx,
            &cx.words(&portfolio.title),
            cx.running().face(Face::SemiBold),
        );
        let updated = match portfolio.updated.as_deref().map(str::parse) {
            None => cx.tr.text("about-data-no-date").into_owned(),
            Some(Ok(date)) => cx
                .tr
                .with("about-data-updated", &[("date", cx.tr.date(&date).into())]),
            Some(Err(_)) => {
                let written = portfolio.updated.clone().unwrap_or_default();
                cx.tr
                    .with("about-data-updated", &[("date", written.into())])
            }
        };
        widgets::paragraph(ui, cx, &updated, cx.small());
        if !portfolio.programs.is_empty() {
            section(ui, cx, "about-data-gaps");
            for line in gaps(portfolio, cx.tr) {
                bullet(ui, cx, &line);
            }
        }
        if !portfolio.about.is_empty() {
            section(ui, cx, "about-data-notes");
        }
        for (nth, text) in portfolio.about.iter().enumerate() {
            let heading = portfolio
                .about_titles
                .get(nth)
                .filter(|heading| !heading.is_empty());
            ui.add_space(cx.pt(if heading.is_some() { 14.0 } else { 6.0 }));
            if let Some(heading) = heading {
                widgets::paragraph(ui, cx, &cx.words(heading), cx.body().face(Face::SemiBold));
            }
            widgets::paragraph(ui, cx, &cx.words(text), cx.running());
        }
        organization(ui, cx);
        if !portfolio.sources.is_empty() {
            section(ui, cx, "about-data-sources");
            for source in &portfolio.sources {
                source_lines(ui, cx, source, commands);
            }
        }
        section(ui, cx, "about-data-credits");
        for credit in &portfolio.credits {
            bullet(ui, cx, &cx.words(credit));
        }
        let disclaimer = cx.tr.text("boundaries-disclaimer");
        let said = |credit: &Text| {
            cx.words(credit).trim_end_matches('.') == disclaimer.trim_end_matches('.')
        };
        if !portfolio.credits.iter().any(said) {
            bullet(ui, cx, &disclaimer);
        }
        for lang in &portfolio.unreviewed_translations {
            let args = [("lang", lang.as_str().into())];
            bullet(ui, cx, &cx.tr.with("about-data-unreviewed", &args));
        }
    });
}

/// Whose work is shown, by its name in full, and how to reach it.
fn organization(ui: &mut Ui, cx: &Cx<'_>) {
    let organization = &cx.portfolio.organization;
    let name = organization.full_name.as_ref();
    let name = name.unwrap_or(&organization.name);
    if name.is_empty() && organization.contact.is_empty() {
        return;
    }
    section(ui, cx, "about-data-organization");
    widgets::paragraph(ui, cx, &cx.words(name), cx.body());
    for line in &organization.contact {
        // An address is the same in all languages.
        let line = line.show(&cx.view.lang, &cx.portfolio.languages);
        widgets::paragraph(ui, cx, line, cx.body());
    }
}

fn bullet(ui: &mut Ui, cx: &Cx<'_>, text: &str) {
    widgets::bullet(ui, cx, text, cx.body());
}

fn source_lines(ui: &mut Ui, cx: &Cx<'_>, source: &Source, commands: &mut Vec<Command>) {
    let title = cx.words(&source.title);
    match &source.url {
        Some(url) => {
            let link = chips::link(ui, cx, &title, cx.body()).on_hover_text(url);
            if link.clicked() {
                commands.push(Command::FollowLink(url.clone()));
            }
        }
        None => {
            widgets::paragraph(ui, cx, &title, cx.body());
        }
    }
    let publisher = source
        .publisher
        .as_ref()
        .map(|publisher| cx.words(publisher).into_owned());
    let read = source.accessed.as_ref().map(|written| {
        let date = written
            .parse()
            .map_or_else(|_| written.clone(), |date| cx.tr.date(&date));
        cx.tr.with("details-read-on", &[("date", date.into())])
    });
    let note = source.note.as_ref().map(|note| cx.words(note).into_owned());
    let parts = [publisher, source.file.clone(), read, note];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    if !parts.is_empty() {
        widgets::paragraph(ui, cx, &parts.join(" · "), cx.small());
    }
    ui.add_space(cx.pt(6.0));
}

/// Version and licenses.
pub(super) fn about_program(ctx: &egui::Context, cx: &Cx<'_>, commands: &mut Vec<Command>) {
    let title = cx.tr.text("program-name");
    dialog(ctx, cx, ("about", &title), commands, |ui, commands| {
        let version = cx.tr.with(
            "about-version",
            &[("version", env!("CARGO_PKG_VERSION").into())],
        );
        widgets::paragraph(ui, cx, &version, cx.small());
        ui.add_space(cx.pt(8.0));
        widgets::paragraph(ui, cx, &cx.tr.text("about-what"), cx.running());
        section(ui, cx, "about-licenses");
        for key in [
            "about-license-code",
            "about-license-fonts",
            "about-license-icons",
            "about-license-data",
        ] {
            bullet(ui, cx, &cx.tr.text(key));
        }
        ui.add_space(cx.pt(6.0));
        let texts = cx.tr.text("about-license-texts");
        if chips::link(ui, cx, &texts, cx.body()).clicked() {
            commands.push(Command::Open(Overlay::Licenses));
        }
        section(ui, cx, "about-libraries");
        for group in licenses::libraries() {
            widgets::paragraph(ui, cx, &group.license, cx.small().face(Face::SemiBold));
            widgets::paragraph(ui, cx, &group.libraries.join(", "), cx.small());
            ui.add_space(cx.pt(6.0));
        }
        ui.add_space(cx.pt(14.0));
        widgets::paragraph(ui, cx, &cx.tr.text("boundaries-disclaimer"), cx.small());
        widgets::paragraph(ui, cx, &cx.tr.text("about-network"), cx.small());
        widgets::paragraph(ui, cx, &cx.tr.text("about-translation"), cx.small());
    });
}

/// How many actions the keys' help shows on top.
const TOP_KEYS: usize = 10;

/// The keys: ten on top, the rest below, and what the pointer does.
pub(super) fn keys(ctx: &egui::Context, cx: &Cx<'_>, commands: &mut Vec<Command>) {
    let title = cx.tr.text("action-keys");
    dialog(ctx, cx, ("keys", &title), commands, |ui, _| {
        let with_keys: Vec<Action> = Action::ALL
            .into_iter()
            .filter(|action| !action.shortcuts().is_empty())
            .collect();
        for (nth, action) in with_keys.iter().enumerate() {
            if nth == TOP_KEYS {
                section(ui, cx, "keys-more");
            }
            let keys: Vec<String> = action
                .shortcuts()
                .iter()
                .map(|shortcut| Action::key_text(ui.ctx(), cx, shortcut))
                .collect();
            key_line(ui, cx, &keys, &cx.tr.text(action.text_key()));
        }
        section(ui, cx, "keys-talk");
        for (keys, effect) in stage::key_lines(ui.ctx(), cx) {
            key_line(ui, cx, &keys, &effect);
        }
        section(ui, cx, "keys-map");
        for (gesture, effect) in [
            ("gesture-arrows", "gesture-arrows-do"),
            ("gesture-tab", "gesture-tab-does"),
            ("gesture-enter", "gesture-enter-does"),
            ("gesture-wheel", "gesture-wheel-does"),
            ("gesture-drag", "gesture-drag-does"),
            ("gesture-double-click", "gesture-double-click-does"),
            ("gesture-shift-drag", "gesture-shift-drag-does"),
            ("gesture-space", "gesture-space-does"),
            ("gesture-right-click", "gesture-right-click-does"),
            ("gesture-menu", "gesture-menu-does"),
            ("gesture-years", "gesture-years-do"),
        ] {
            key_line(
                ui,
                cx,
                &[cx.tr.text(gesture).into_owned()],
                &cx.tr.text(effect),
            );
        }
    });
}

fn key_line(ui: &mut Ui, cx: &Cx<'_>, keys: &[String], effect: &str) {
    let width = ui.available_width();
    let left = width * 0.4;
    let effect = cx.body().rows(ui, cx, effect, (width - left, 4));
    let keys_text = cx.body().color(cx.style.panel.quiet_text).rows(
        ui,
        cx,
        &keys.join("   "),
        (left - cx.pt(12.0), 3),
    );
    let height = effect.size().y.max(keys_text.size().y) + cx.pt(6.0);
    let (rect, response) = ui.allocate_exact_size(vec2(width, height), egui::Sense::hover());
    let name = cx.tr.labeled(&keys.join(", "), effect.text());
    response.widget_info(|| egui::WidgetInfo::labeled(Role::Label, true, &name));
    let color = cx.style.panel.text;
    ui.painter().galley(rect.min, keys_text, color.into());
    ui.painter()
        .galley(rect.min + vec2(left, 0.0), effect, color.into());
}
