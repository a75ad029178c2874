//! The buttons at the top: problems, language, look, export, and the menu.

use egui::{Order, Rect, Response, Role, Sense, Ui, pos2, vec2};

use super::Cx;
use super::actions::Action;
use super::icons::Icon;
use super::menu;
use super::widgets::{self, Place};
use crate::portfolio::{Problem, Severity};
use crate::style::{self, Color, Face, type_size};
use crate::view::{Command, LookChoice};

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
    color: Color,
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
        widgets::paint_icon(ui, icon, center, size, label.color);
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
        let (tr, panel) = (cx.tr, &cx.style.panel);
        let label = |icon: Option<Icon>, text: Option<String>, name: String| Label {
            icon,
            text,
            name,
            color: panel.text,
        };
        match self {
            Self::Menu => label(
                Some(Icon::DotsThree),
                None,
                tr.text("top-menu").into_owned(),
            ),
            Self::Export => label(
                Action::Export.icon(),
                Some(tr.text("top-export").into_owned()),
                Action::Export.tooltip(ctx, cx),
            ),
            Self::Look => {
                let chosen = tr.text(Action::Look(cx.view.look).text_key());
                // The pictogram shows the look in effect, which may be the system's choice.
                let icon = Action::Look(LookChoice::Fixed(cx.style.look)).icon();
                label(icon, None, tr.with("top-look", &[("look", chosen.into())]))
            }
            Self::Language => {
                let name = tr.text("language-name");
                let text = tr.lang().to_uppercase();
                label(
                    None,
                    Some(text),
                    tr.with("top-language", &[("language", name.into())]),
                )
            }
            Self::Problems => {
                let any_error = |problem: &Problem| problem.severity == Severity::Error;
                let errors = cx.problems.iter().any(any_error);
                let count = cx.problems.len();
                Label {
                    color: if errors { panel.error } else { panel.warning },
                    ..label(
                        Some(Icon::Warning),
                        Some(tr.number(count as f64)),
                        tr.with("top-problems", &[("n", count.into())]),
                    )
                }
            }
        }
    }

    fn act(self, ui: &Ui, cx: &Cx<'_>, response: &Response, commands: &mut Vec<Command>) {
        match self {
            Self::Menu => menu::popup(cx, response, menu::main, commands),
            Self::Look => menu::popup(cx, response, menu::looks, commands),
            Self::Language => menu::popup(cx, response, menu::languages, commands),
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
