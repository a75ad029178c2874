//! The buttons at the top: problems, language, look, export, and the menu.

use egui::{
    Order, Popup, PopupCloseBehavior, Rect, Response, Role, Sense, Ui, WidgetInfo, pos2, vec2,
};

use super::Cx;
use super::actions::Action;
use super::icons::Icon;
use super::widgets::{self, Place};
use crate::i18n::available_languages;
use crate::style::{self, Face, type_size};
use crate::view::{Command, Look, LookChoice};

/// A button of the bar, from the right to the left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Slot {
    Menu,
    Export,
    Look,
    Language,
    Problems,
}

/// What a button shows, and what it is called.
struct Label {
    icon: Option<Icon>,
    text: Option<String>,
    name: String,
}

/// Shows the buttons at the top right and gives what they cover.
pub(super) fn top_bar(ctx: &egui::Context, cx: &Cx<'_>, commands: &mut Vec<Command>) -> Rect {
    let side = cx.side(ctx);
    let height = cx.pt(style::BUTTON_SIZE + 8.0);
    let mut right = side.right();
    let mut covered = Rect::NOTHING;
    for (slot, id) in [
        (Slot::Menu, "top-menu"),
        (Slot::Export, "top-export"),
        (Slot::Look, "top-look"),
        (Slot::Language, "top-language"),
        (Slot::Problems, "top-problems"),
    ] {
        if slot == Slot::Problems && cx.problems.is_empty() {
            continue;
        }
        let label = slot.label(ctx, cx);
        let width = width(ctx, cx, &label).max(height);
        let rect = Rect::from_min_size(pos2(right - width, side.top()), vec2(width, height));
        let place = Place {
            id,
            rect,
            order: Order::Middle,
            told: None,
        };
        widgets::card(ctx, cx, &place, |ui| {
            let response = button(ui, cx, &label, rect);
            slot.act(ui, cx, &response, commands);
        });
        covered = covered.union(rect);
        right -= width + cx.pt(style::GRID);
    }
    covered
}

fn text_type(cx: &Cx<'_>) -> widgets::Type {
    cx.body().face(Face::SemiBold)
}

fn width(ctx: &egui::Context, cx: &Cx<'_>, label: &Label) -> f32 {
    let text = label.text.as_ref().map_or(0.0, |text| {
        let job = text_type(cx).job(cx, text, f32::INFINITY);
        ctx.fonts_mut(|fonts| fonts.layout_job(job)).size().x
    });
    let icon = if label.icon.is_some() {
        cx.pt(type_size::ICON)
    } else {
        0.0
    };
    let gap = if label.icon.is_some() && label.text.is_some() {
        cx.pt(7.0)
    } else {
        0.0
    };
    text + gap + icon + cx.pt(24.0)
}

fn button(ui: &Ui, cx: &Cx<'_>, label: &Label, rect: Rect) -> Response {
    let panel = &cx.style.panel;
    let response = ui.interact(rect, ui.scope_id().with("button"), Sense::click());
    if response.hovered() {
        ui.painter()
            .rect_filled(rect.shrink(2.0), style::ROUNDING - 2.0, panel.hovered);
    }
    let mut x = rect.left() + cx.pt(12.0);
    if let Some(icon) = label.icon {
        let size = cx.pt(type_size::ICON);
        let center = if label.text.is_some() {
            pos2(x + size / 2.0, rect.center().y)
        } else {
            rect.center()
        };
        widgets::paint_icon(ui, icon, center, size, panel.text);
        x += size + cx.pt(7.0);
    }
    if let Some(text) = &label.text {
        let galley = text_type(cx).line(ui, cx, text);
        let x = if label.icon.is_some() {
            x
        } else {
            rect.center().x - galley.size().x / 2.0
        };
        ui.painter().galley(
            pos2(x, rect.center().y - galley.size().y / 2.0),
            galley,
            panel.text.into(),
        );
    }
    widgets::focus_ring(ui, cx, &response, rect, style::ROUNDING);
    widgets::named(response, Role::Button, &label.name)
}

impl Slot {
    fn label(self, ctx: &egui::Context, cx: &Cx<'_>) -> Label {
        let tr = cx.tr;
        match self {
            Self::Menu => Label {
                icon: Some(Icon::DotsThree),
                text: None,
                name: tr.text("top-menu").into_owned(),
            },
            Self::Export => Label {
                icon: Action::Export.icon(),
                text: Some(tr.text("top-export").into_owned()),
                name: Action::Export.tooltip(ctx, cx),
            },
            Self::Look => Label {
                icon: Action::Look(cx.view.look).icon(),
                text: None,
                name: tr.with(
                    "top-look",
                    &[(
                        "look",
                        tr.text(Action::Look(cx.view.look).text_key()).into(),
                    )],
                ),
            },
            Self::Language => Label {
                icon: None,
                text: Some(tr.lang().to_uppercase()),
                name: tr.with(
                    "top-language",
                    &[("language", tr.text("language-name").into())],
                ),
            },
            Self::Problems => Label {
                icon: Some(Icon::Warning),
                text: Some(tr.number(cx.problems.len() as f64)),
                name: tr.with("top-problems", &[("n", cx.problems.len().into())]),
            },
        }
    }

    fn act(self, ui: &Ui, cx: &Cx<'_>, response: &Response, commands: &mut Vec<Command>) {
        match self {
            Self::Menu => popup(cx, response, |ui| menu(ui, cx, commands)),
            Self::Look => popup(cx, response, |ui| looks(ui, cx, commands)),
            Self::Language => popup(cx, response, |ui| languages(ui, cx, commands)),
            Self::Export | Self::Problems => {
                let action = if self == Self::Export {
                    Action::Export
                } else {
                    Action::Problems
                };
                if response.clicked() && ui.is_enabled() {
                    commands.extend(action.command(cx));
                }
            }
        }
    }
}

fn popup(cx: &Cx<'_>, response: &Response, contents: impl FnOnce(&mut Ui)) {
    Popup::menu(response)
        .align(egui::RectAlign::BOTTOM_END)
        .gap(cx.pt(6.0))
        .frame(widgets::popup_frame(cx))
        .close_behavior(PopupCloseBehavior::CloseOnClick)
        .show(|ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            contents(ui);
        });
}

fn languages(ui: &mut Ui, cx: &Cx<'_>, commands: &mut Vec<Command>) {
    for (tag, name) in available_languages() {
        let item = Item {
            icon: None,
            text: &name,
            aside: "",
            on: Some(cx.tr.lang() == tag),
            enabled: true,
        };
        if item.show(ui, cx).clicked() {
            commands.push(Command::SetLang(tag.to_owned()));
        }
    }
}

fn looks(ui: &mut Ui, cx: &Cx<'_>, commands: &mut Vec<Command>) {
    let fixed = [Look::Light, Look::Dark, Look::Projector].map(LookChoice::Fixed);
    for choice in [LookChoice::System].into_iter().chain(fixed) {
        entry(ui, cx, Action::Look(choice), commands);
    }
}

fn menu(ui: &mut Ui, cx: &Cx<'_>, commands: &mut Vec<Command>) {
    for (nth, section) in [
        [Action::Open, Action::Reload, Action::Problems].as_slice(),
        &[Action::OnlineBasemap, Action::Coordinates],
        &[Action::ToggleList, Action::FullScreen],
        &[Action::AboutData, Action::Keys, Action::About],
        &[Action::Quit],
    ]
    .into_iter()
    .enumerate()
    {
        if nth > 0 {
            widgets::hairline(ui, cx, 4.0);
        }
        for action in section {
            // What is wrong is only of interest where something is.
            if *action == Action::Problems && cx.problems.is_empty() {
                continue;
            }
            entry(ui, cx, *action, commands);
            if *action == Action::OnlineBasemap {
                explanation(ui, cx);
            }
        }
    }
}

/// What turning the network on means, where it is turned on.
fn explanation(ui: &mut Ui, cx: &Cx<'_>) {
    let offered = !cx.portfolio.basemaps.is_empty();
    let text = cx.tr.text(if offered {
        "online-basemap-explained"
    } else {
        "online-basemap-none"
    });
    ui.horizontal(|ui| {
        ui.add_space(cx.pt(30.0));
        ui.set_max_width(cx.pt(250.0));
        widgets::paragraph(ui, cx, &text, cx.small());
    });
    ui.add_space(cx.pt(4.0));
}

fn entry(ui: &mut Ui, cx: &Cx<'_>, action: Action, commands: &mut Vec<Command>) {
    let text = cx.tr.text(action.text_key());
    let shortcut = action
        .shortcuts()
        .first()
        .map(|shortcut| ui.ctx().format_shortcut(shortcut));
    let command = action.command(cx);
    let item = Item {
        icon: action.icon(),
        text: &text,
        aside: shortcut.as_deref().unwrap_or_default(),
        on: action.is_on(cx),
        enabled: command.is_some(),
    };
    if item.show(ui, cx).clicked() {
        commands.extend(command);
    }
}

/// A line of a menu.
struct Item<'a> {
    icon: Option<Icon>,
    text: &'a str,
    aside: &'a str,
    on: Option<bool>,
    enabled: bool,
}

impl Item<'_> {
    fn show(&self, ui: &mut Ui, cx: &Cx<'_>) -> Response {
        let panel = &cx.style.panel;
        let color = if self.enabled {
            panel.text
        } else {
            panel.quiet_text
        };
        let text = cx.body().color(color).line(ui, cx, self.text);
        let aside = cx.small().line(ui, cx, self.aside);
        let left = if self.icon.is_some() {
            cx.pt(30.0)
        } else {
            cx.pt(10.0)
        };
        let check = if self.on.is_some() { cx.pt(28.0) } else { 0.0 };
        let wanted = left + text.size().x + cx.pt(28.0) + aside.size().x + check + cx.pt(8.0);
        let width = ui.available_width().max(wanted).max(cx.pt(140.0));
        let sense = if self.enabled {
            Sense::click()
        } else {
            Sense::hover()
        };
        let (rect, response) =
            ui.allocate_exact_size(vec2(width, cx.pt(style::BUTTON_SIZE + 2.0)), sense);
        if self.enabled && (response.hovered() || response.has_focus()) {
            ui.painter().rect_filled(rect, 5.0, panel.hovered);
        }
        let middle = rect.center().y;
        if let Some(icon) = self.icon {
            widgets::paint_icon(
                ui,
                icon,
                pos2(rect.left() + cx.pt(15.0), middle),
                cx.pt(16.0),
                panel.quiet_text,
            );
        }
        ui.painter().galley(
            pos2(rect.left() + left, middle - text.size().y / 2.0),
            text,
            color.into(),
        );
        let right = rect.right() - cx.pt(8.0);
        let at = pos2(
            right - check - aside.size().x,
            middle - aside.size().y / 2.0,
        );
        ui.painter().galley(at, aside, panel.quiet_text.into());
        if self.on == Some(true) {
            widgets::paint_icon(
                ui,
                Icon::Check,
                pos2(right - cx.pt(8.0), middle),
                cx.pt(15.0),
                panel.accent,
            );
        }
        widgets::focus_ring(ui, cx, &response, rect, 5.0);
        let role = if self.on.is_some() {
            Role::MenuItemCheckBox
        } else {
            Role::MenuItem
        };
        response.widget_info(|| WidgetInfo {
            selected: self.on,
            ..WidgetInfo::labeled(role, self.enabled, self.text)
        });
        if self.enabled {
            response.on_hover_cursor(egui::CursorIcon::PointingHand)
        } else {
            response
        }
    }
}
