//! A heading of the list: legend and filter at once.

use egui::{Rect, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::groups::Group;
use super::head::PADDING;
use super::rows::{HEADING_LINES, HEADING_RIGHT, List, TEXT_LEFT, heading_type};
use crate::style;
use crate::ui::icons::Icon;
use crate::ui::{symbol, widgets};
use crate::view::{Command, Selection};

impl List<'_, '_> {
    /// Shows a heading; `lines` says whether hairlines part it from what is above and below.
    pub(super) fn heading(
        &mut self,
        ui: &Ui,
        group: &Group,
        (rect, lines): (Rect, [bool; 2]),
        commands: &mut Vec<Command>,
    ) {
        let cx = self.cx;
        let id = ui.scope_id().with(("heading", &group.key));
        let response = ui.interact(rect, id, Sense::click());
        self.ids.push(id);
        let name = cx.tr.with(
            "group-name",
            &[
                ("group", group.title.as_str().into()),
                ("n", group.lines.len().into()),
            ],
        );
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
        ui.ctx()
            .accesskit_node_builder(id, |node| node.set_expanded(!group.is_folded(cx)));
        let panel = &cx.style.panel;
        let lit =
            response.hovered() || group.stands_for.is_some() && group.stands_for == cx.view.hover;
        if group.stands_for.is_some() && group.stands_for == cx.view.selection {
            let fill = panel.panel.mixed(panel.accent, 0.14);
            ui.painter().rect_filled(rect, 0.0, fill);
        } else if lit {
            ui.painter().rect_filled(rect, 0.0, panel.hovered);
        }
        for (y, drawn) in [rect.top(), rect.bottom()].into_iter().zip(lines) {
            if drawn {
                let line = Stroke::new(1.0, panel.line);
                ui.painter().hline(rect.x_range(), y, line);
            }
        }
        self.paint_heading(ui, group, rect, lit);
        widgets::focus_ring(ui, cx, &response, rect.shrink2(vec2(4.0, 2.0)), 6.0);
        if response.hovered() || response.has_focus() {
            self.hovered.clone_from(&group.stands_for);
        }
        let response = response.on_hover_cursor(egui::CursorIcon::PointingHand);
        if response.clicked() {
            commands.push(match &group.stands_for {
                Some(country @ Selection::Country(_)) => Command::Select(country.clone()),
                _ => Command::ToggleGroup(group.key.clone()),
            });
        }
        match (group.theme(cx), &group.stands_for) {
            (Some(theme), _) => self.eye(ui, group, &theme.id, rect, commands),
            (None, Some(_)) => self.caret(ui, group, rect, commands),
            (None, None) => {}
        }
    }

    fn paint_heading(&self, ui: &Ui, group: &Group, rect: Rect, lit: bool) {
        let cx = self.cx;
        let panel = &cx.style.panel;
        let room = rect.width() - cx.pt(TEXT_LEFT + HEADING_RIGHT);
        let color = if group.hidden {
            panel.quiet_text
        } else {
            panel.text
        };
        let left = rect.left() + cx.pt(PADDING);
        let text_left = if group.theme(cx).is_some() {
            rect.left() + cx.pt(TEXT_LEFT)
        } else {
            left
        };
        let how = heading_type(cx).color(color);
        let text = how.rows(ui, cx, &group.title, (room, HEADING_LINES));
        let middle = rect.center().y;
        ui.painter().galley(
            pos2(text_left, middle - text.size().y / 2.0),
            text,
            color.into(),
        );
        if let Some(theme) = group.theme(cx) {
            let center = pos2(left + cx.pt(9.0), middle);
            symbol::paint(ui.painter(), cx.style, center, cx.pt(8.0), theme);
            if group.hidden {
                let veil = if lit { panel.hovered } else { panel.panel };
                ui.painter()
                    .circle_filled(center, cx.pt(12.0), veil.with_opacity(0.6));
            }
        }
        let count = cx.tr.number(group.lines.len() as f64);
        let count = cx.body().color(panel.quiet_text).line(ui, cx, &count);
        let at = pos2(
            rect.right() - cx.pt(PADDING + 28.0) - count.size().x,
            middle - count.size().y / 2.0,
        );
        ui.painter().galley(at, count, panel.quiet_text.into());
        let foldable_by_caret = matches!(group.stands_for, Some(Selection::Country(_)));
        if group.theme(cx).is_none() && !foldable_by_caret {
            let icon = if group.is_folded(cx) {
                Icon::CaretRight
            } else {
                Icon::CaretDown
            };
            let center = pos2(rect.right() - cx.pt(PADDING + 8.0), middle);
            widgets::paint_icon(ui, icon, center, cx.pt(12.0), panel.quiet_text);
        }
    }

    /// The square at the right end of a heading that holds its eye or caret.
    fn end_square(&self, rect: Rect) -> Rect {
        let side = self.cx.pt(style::HIT_SIZE);
        let center = pos2(rect.right() - self.cx.pt(PADDING + 8.0), rect.center().y);
        Rect::from_center_size(center, vec2(side, side))
    }

    fn eye(
        &mut self,
        ui: &Ui,
        group: &Group,
        theme: &str,
        rect: Rect,
        commands: &mut Vec<Command>,
    ) {
        let cx = self.cx;
        let square = self.end_square(rect);
        let response = ui.interact(
            square,
            ui.scope_id().with(("eye", &group.key)),
            Sense::click(),
        );
        let key = if group.hidden {
            "list-show-theme"
        } else {
            "list-hide-theme"
        };
        let name = cx.tr.with(key, &[("theme", group.title.as_str().into())]);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
        let icon = if group.hidden {
            Icon::EyeSlash
        } else {
            Icon::Eye
        };
        widgets::icon_button_in(ui, cx, &response, (icon, square));
        let response = response
            .on_hover_text(name)
            .on_hover_cursor(egui::CursorIcon::PointingHand);
        if response.hovered() {
            self.hovered.clone_from(&group.stands_for);
        }
        if response.clicked() {
            commands.push(Command::ToggleTheme(theme.to_owned()));
        }
    }

    fn caret(&self, ui: &Ui, group: &Group, rect: Rect, commands: &mut Vec<Command>) {
        let cx = self.cx;
        let square = self.end_square(rect);
        let response = ui.interact(
            square,
            ui.scope_id().with(("caret", &group.key)),
            Sense::click(),
        );
        let icon = if group.is_folded(cx) {
            Icon::CaretRight
        } else {
            Icon::CaretDown
        };
        widgets::icon_button_in(ui, cx, &response, (icon, square));
        let key = if group.is_folded(cx) {
            "list-unfold"
        } else {
            "list-fold"
        };
        let name = cx.tr.with(key, &[("group", group.title.as_str().into())]);
        if widgets::named(response, Role::Button, &name).clicked() {
            commands.push(Command::ToggleGroup(group.key.clone()));
        }
    }
}
