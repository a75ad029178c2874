//! The headings of the table: a click sorts, and their edges make columns wider.

use egui::accesskit::SortDirection;
use egui::{CursorIcon, Rect, Role, Sense, Shape, Stroke, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use super::cells::Column;
use super::grid::{CELL_ROOM, Columns, Grid, set_width, width};
use super::keys::grid_id;
use crate::style::{self, Face};
use crate::view::Command;

/// Room for the sign of sorting, in points of the design.
const SIGN: f32 = 14.0;

impl Grid<'_, '_> {
    pub(super) fn head(
        &self,
        ui: &mut Ui,
        rect: Rect,
        (columns, has_focus): (&Columns, bool),
        commands: &mut Vec<Command>,
    ) {
        let panel = &self.cx.style.panel;
        let id = grid_id().with("head");
        let builder = UiBuilder::new().scope_id(id).max_rect(rect);
        let mut inside = ui.new_child(builder.accessibility_role(Role::Row));
        inside.shrink_clip_rect(rect);
        inside.painter().rect_filled(rect, 0.0, panel.panel);
        let line = Stroke::new(1.0, panel.line);
        for y in [rect.top() + 0.5, rect.bottom() - 0.5] {
            inside.painter().hline(rect.x_range(), y, line);
        }
        for (number, (column, place)) in self.model.columns.iter().zip(columns).enumerate() {
            let (left, width) = *place;
            let rect = Rect::from_min_size(pos2(left, rect.top()), vec2(width, rect.height()));
            if rect.intersects(inside.clip_rect()) {
                let is_at = has_focus && self.choice.in_head && self.choice.column == number;
                self.heading(&inside, (number, column, is_at), rect, commands);
            }
        }
        // After the headings, over which their edges lie.
        for (column, (left, width)) in self.model.columns.iter().zip(columns) {
            self.grip(&inside, column, (left + width, rect));
        }
    }

    fn heading(
        &self,
        ui: &Ui,
        (number, column, is_at): (usize, &Column, bool),
        rect: Rect,
        commands: &mut Vec<Command>,
    ) {
        let cx = self.cx;
        let panel = &cx.style.panel;
        let id = grid_id().with(("heading", number));
        let response = ui.interact(rect, id, Sense::CLICK);
        let title = column.title(&self.source.phrases);
        response.widget_info(|| WidgetInfo::labeled(Role::ColumnHeader, true, &title));
        let sort = cx.view.table.sort.as_ref();
        let descending = sort
            .filter(|sort| sort.column == column.key())
            .map(|sort| sort.descending);
        ui.ctx().accesskit_node_builder(id, |node| {
            node.set_column_index(number);
            match descending {
                Some(true) => node.set_sort_direction(SortDirection::Descending),
                Some(false) => node.set_sort_direction(SortDirection::Ascending),
                None => {}
            }
        });
        if is_at {
            let heading = id.accesskit_id();
            ui.ctx()
                .accesskit_node_builder(grid_id(), |node| node.set_active_descendant(heading));
        }
        if response.hovered() {
            ui.painter()
                .rect_filled(rect.shrink(1.0), 4.0, panel.hovered);
        }
        let room = rect.shrink2(vec2(cx.pt(CELL_ROOM), 0.0));
        let sign = if descending.is_some() {
            cx.pt(SIGN)
        } else {
            0.0
        };
        let color = if descending.is_some() {
            panel.text
        } else {
            panel.quiet_text
        };
        let how = cx.small().color(color).face(Face::SemiBold);
        let galley = how.rows(ui, cx, &title, ((room.width() - sign).max(1.0), 1));
        let left = if column.is_number() {
            room.right() - sign - galley.size().x
        } else {
            room.left()
        };
        let (end, elided) = (left + galley.size().x, galley.elided);
        let at = pos2(left, room.center().y - galley.size().y / 2.0);
        ui.painter().galley(at, galley, color.into());
        if let Some(descending) = descending {
            let center = pos2(end + sign / 2.0 + 1.0, room.center().y);
            let (side, tip) = (cx.pt(3.5), cx.pt(if descending { 2.5 } else { -2.5 }));
            let corners = [(-side, -tip), (side, -tip), (0.0, tip)];
            let corners = corners.map(|(x, y)| center + vec2(x, y)).to_vec();
            ui.painter()
                .add(Shape::convex_polygon(corners, panel.accent, Stroke::NONE));
        }
        if is_at {
            let ring = Stroke::new(cx.pt(2.0), panel.accent);
            let inside = egui::StrokeKind::Inside;
            ui.painter()
                .rect_stroke(rect.shrink(2.0), 4.0, ring, inside);
        }
        if response.clicked() {
            commands.push(Command::SortBy(column.key()));
        }
        let response = response.on_hover_cursor(CursorIcon::PointingHand);
        if elided {
            response.on_hover_text(title);
        }
    }

    /// The edge of a column, which is dragged to make it wider; a double click brings its first width back.
    fn grip(&self, ui: &Ui, column: &Column, (x, head): (f32, Rect)) {
        let cx = self.cx;
        let half = cx.pt(style::HIT_SIZE) / 2.0;
        let rect = Rect::from_x_y_ranges(x - half..=x + half / 3.0, head.y_range());
        if !rect.intersects(ui.clip_rect()) {
            return;
        }
        let id = grid_id().with(("edge", column.key()));
        let response = ui.interact(rect, id, Sense::CLICK | Sense::DRAG);
        let active = response.hovered() || response.dragged();
        let color = if active {
            cx.style.panel.accent
        } else {
            cx.style.panel.line
        };
        let edge = head.shrink2(vec2(0.0, cx.pt(7.0))).y_range();
        let thickness = if active { 2.0 } else { 1.0 };
        ui.painter().vline(x, edge, Stroke::new(thickness, color));
        let rows = self.model.rows;
        if response.double_clicked() {
            set_width(ui.ctx(), rows, column, column.natural_width());
        } else if response.dragged() {
            let by = response.drag_delta().x / cx.style.map.scale;
            set_width(ui.ctx(), rows, column, width(ui.ctx(), rows, column) + by);
        }
        response.on_hover_and_drag_cursor(CursorIcon::ResizeHorizontal);
    }
}
