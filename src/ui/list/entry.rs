//! An entry of the list.

use egui::{Rect, Response, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::groups::{Entry, Group};
use super::head::PADDING;
use super::rows::{List, TEXT_LEFT};
use crate::portfolio::Reach;
use crate::style::{Color, Face};
use crate::ui::{symbol, widgets};
use crate::view::{Grouping, Selection};

impl<'a> List<'a, '_> {
    pub(super) fn entry(
        &mut self,
        ui: &Ui,
        group: &Group,
        entry: Entry<'a>,
        rect: Rect,
    ) -> Response {
        let cx = self.cx;
        let selection = entry.selection();
        let id = ui.scope_id().with(("entry", &group.key, &selection));
        let response = ui.interact(rect, id, Sense::click());
        self.ids.push(id);
        let (label, aside) = (entry.label(cx), entry.aside(cx));
        let selected = self.is_meant(entry, cx.view.selection.as_ref());
        let name = |list: &Self| list.name(entry, [&label, &aside]);
        response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, selected, name(self)));
        let mut elided = false;
        if ui.is_rect_visible(rect) {
            let lit = response.hovered() || self.is_lit(entry);
            elided = self.paint_entry(ui, (entry, &label, &aside), rect, (selected, lit));
            widgets::focus_ring(ui, cx, &response, rect.shrink2(vec2(4.0, 1.0)), 6.0);
        }
        if response.hovered() || response.has_focus() {
            self.hovered = Some(selection);
        }
        let response = response.on_hover_cursor(egui::CursorIcon::PointingHand);
        if elided {
            response.on_hover_text(name(self))
        } else {
            response
        }
    }

    /// What the line says as a whole: also what only its symbol and its shade show.
    fn name(&self, entry: Entry<'a>, [label, aside]: [&str; 2]) -> String {
        let cx = self.cx;
        // Under the theme's own heading there is no need to say it again.
        let by_theme = cx.view.grouping == Grouping::Theme;
        let theme = entry.theme(cx).filter(|_| !by_theme);
        let theme = theme
            .map(|theme| cx.words(&theme.title))
            .unwrap_or_default();
        let parts = [label, aside, &theme];
        let said: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        let name = said.join(", ");
        if entry.is_hidden(cx) {
            cx.tr.with("list-entry-hidden", &[("entry", name.into())])
        } else {
            name
        }
    }

    /// Paints an entry and says whether something of it had no room.
    fn paint_entry(
        &self,
        ui: &Ui,
        (entry, text, aside): (Entry<'a>, &str, &str),
        rect: Rect,
        (selected, lit): (bool, bool),
    ) -> bool {
        let cx = self.cx;
        let panel = &cx.style.panel;
        let theme = entry.theme(cx);
        if selected {
            let color = theme.map_or(panel.accent, |theme| Color::from(theme.color));
            ui.painter()
                .rect_filled(rect, 0.0, panel.panel.mixed(color, 0.14));
            let bar = Rect::from_min_max(rect.min, pos2(rect.left() + cx.pt(4.0), rect.bottom()));
            ui.painter().rect_filled(bar, 0.0, color);
        } else if lit {
            ui.painter().rect_filled(rect, 0.0, panel.hovered);
        }
        let by_theme = cx.view.grouping == Grouping::Theme;
        let left = rect.left() + cx.pt(TEXT_LEFT);
        if !by_theme && let Some(theme) = theme {
            let center = pos2(rect.left() + cx.pt(PADDING + 9.0), rect.center().y);
            symbol::paint(ui.painter(), cx.style, center, cx.pt(5.5), theme);
        }
        let hidden = entry.is_hidden(cx);
        let color = if hidden { panel.quiet_text } else { panel.text };
        let right = rect.right() - cx.pt(PADDING);
        let mut aside = cx.small().line(ui, cx, aside);
        let aside_left = right - aside.size().x;
        let face = if selected {
            Face::SemiBold
        } else {
            Face::Regular
        };
        let how = cx.body().color(color).face(face);
        let beside = (aside_left - cx.pt(8.0) - left).max(cx.pt(40.0));
        let mut label = how.rows(ui, cx, text, (beside, 1));
        let mut elided = label.elided;
        if elided {
            // What it is called comes first; what stands beside it is told with the whole name.
            label = how.rows(ui, cx, text, (right + cx.pt(PADDING / 2.0) - left, 1));
            aside = cx.small().line(ui, cx, "");
        }
        let middle = rect.center().y;
        let label_at = pos2(left, middle - label.size().y / 2.0);
        let aside_at = pos2(aside_left, middle - aside.size().y / 2.0);
        elided |= label.elided;
        ui.painter().galley(label_at, label, color.into());
        ui.painter()
            .galley(aside_at, aside, panel.quiet_text.into());
        if hidden {
            let veil = panel.panel.with_opacity(0.35);
            ui.painter().rect_filled(rect, 0.0, veil);
        }
        elided
    }

    /// Whether pointer or focus is on it somewhere, or on its country on the map.
    fn is_lit(&self, entry: Entry<'a>) -> bool {
        let hover = self.cx.view.hover.as_ref();
        match (entry, hover) {
            (Entry::Program(program), Some(Selection::Country(code))) => {
                matches!(&program.reach, Reach::Countries(codes) if codes.contains(code))
            }
            _ => self.is_meant(entry, hover),
        }
    }

    /// Whether something selected or hovered anywhere means this entry.
    pub(super) fn is_meant(&self, entry: Entry<'a>, selection: Option<&Selection>) -> bool {
        match (entry, selection) {
            (Entry::Program(program), Some(Selection::Program(id))) => program.id == *id,
            (Entry::Program(program), Some(Selection::Site(id))) => self
                .cx
                .portfolio
                .site(id)
                .is_some_and(|site| site.programs.contains(&program.id)),
            (Entry::Feature(feature), Some(Selection::Feature(id))) => feature.id == *id,
            _ => false,
        }
    }
}
