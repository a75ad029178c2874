//! The rows of the table that are in sight.

use egui::style::ScrollAnimation;
use egui::{Context, Id, Rect, Role, ScrollArea, Sense, Stroke, Ui, UiBuilder, WidgetInfo};
use egui::{pos2, vec2};

use super::cells::{Cell, Column, Record, Source};
use super::choice::Choice;
use super::keys::{self, grid_id};
use super::model::{self, TableModel};
use super::tools;
use crate::portfolio::Reach;
use crate::style;
use crate::ui::{Cx, symbol, widgets};
use crate::view::{Command, Rows, Selection};

/// Height of a row, in points of the design.
const ROW: f32 = 28.0;
/// Height of the headings, in points of the design.
pub(super) const HEAD: f32 = 30.0;
/// Room left of the first column, in points of the design.
const PADDING: f32 = 10.0;
/// Room within a cell on either side, in points of the design.
pub(super) const CELL_ROOM: f32 = 6.0;
/// The narrowest and widest that a column can be, in points of the design.
const WIDTHS: (f32, f32) = (48.0, 900.0);

/// The table while it is drawn.
pub(super) struct Grid<'a, 'b> {
    pub(super) cx: &'b Cx<'a>,
    pub(super) source: Source<'a>,
    pub(super) model: &'b TableModel,
    pub(super) choice: &'b mut Choice,
    /// What pointer or focus is on.
    pub(super) hovered: Option<Selection>,
    /// Whether a click on a row brings the keyboard focus here.
    pub(super) takes_focus: bool,
}

/// Where the columns stand: left edges and widths on the screen.
pub(super) type Columns = Vec<(f32, f32)>;

impl Grid<'_, '_> {
    /// Shows the table, and says whether rows are to be copied. `selected` is what was selected in the last frame.
    pub(super) fn show(
        &mut self,
        ui: &mut Ui,
        body: Rect,
        selected: &mut Option<Selection>,
        commands: &mut Vec<Command>,
    ) -> bool {
        let cx = self.cx;
        let rows = tools::word(cx, self.model.rows);
        let name = cx.tr.with("table-name-of", &[("rows", rows.into())]);
        // Nothing is painted into the round corners.
        let body = body.with_max_y(body.bottom() - style::CORNER_ROOM);
        let sense = Sense::focusable_noninteractive();
        let builder = UiBuilder::new().scope_id(grid_id()).max_rect(body);
        let mut inside = ui.new_child(builder.accessibility_role(Role::Grid).sense(sense));
        // What answers is the container itself: it is as large as the table, however little there is in it.
        inside.expand_to_include_rect(body);
        let focus = inside.response();
        focus.widget_info(|| WidgetInfo::labeled(Role::Grid, true, &name));
        self.tell_size(ui.ctx());
        let listed = (self.model, cx.portfolio);
        let asked = keys::read(ui, &focus, listed, self.choice, commands);
        self.widen(ui, asked.wider);
        let mut reveal = asked.reveal.then(|| self.place_of_keys()).flatten();
        if *selected != cx.view.selection {
            selected.clone_from(&cx.view.selection);
            reveal = reveal.or_else(|| self.row_of_selection());
        }
        inside.spacing_mut().item_spacing = egui::Vec2::ZERO;
        inside.spacing_mut().scroll.fade.strength = 0.0;
        let area = ScrollArea::both().id_salt("rows").auto_shrink(false);
        area.show_viewport(&mut inside, |ui, viewport| {
            self.contents(ui, (viewport, focus.has_focus(), reveal), commands);
        });
        // Gone first: until then it gives up the focus for a click that hits a row and not itself.
        drop(inside);
        if self.takes_focus {
            ui.memory_mut(|memory| memory.request_focus(grid_id()));
        }
        widgets::focus_ring(ui, cx, &focus, body.shrink(1.0), 4.0);
        asked.copy
    }

    /// Takes back or tells what pointer or focus is on; takes back only what the table told itself.
    pub(super) fn tell_hover(self, told: &mut Option<Selection>, commands: &mut Vec<Command>) {
        if self.hovered != *told {
            let taken_back = self.hovered.is_none() && self.cx.view.hover == *told;
            if self.hovered.is_some() || taken_back {
                commands.push(Command::Hover(self.hovered.clone()));
            }
            *told = self.hovered;
        }
    }

    fn tell_size(&self, ctx: &Context) {
        let (rows, columns) = (self.model.order.len(), self.model.columns.len());
        ctx.accesskit_node_builder(grid_id(), |node| {
            node.set_row_count(rows + 1);
            node.set_column_count(columns);
        });
    }

    /// The row that the keys are at; `None` where they are in the headings.
    fn place_of_keys(&self) -> Option<usize> {
        let at = self.choice.at.filter(|_| !self.choice.in_head);
        at.and_then(|nth| self.model.position(nth))
    }

    fn row_of_selection(&self) -> Option<usize> {
        let selection = self.cx.view.selection.as_ref()?;
        let mut order = self.model.order.iter();
        order.position(|nth| self.model.is_meant(self.cx.portfolio, *nth, selection))
    }

    fn contents(
        &mut self,
        ui: &mut Ui,
        (viewport, has_focus, reveal): (Rect, bool, Option<usize>),
        commands: &mut Vec<Command>,
    ) {
        let cx = self.cx;
        let (row, head) = (cx.pt(ROW), cx.pt(HEAD));
        let widths = self.widths(ui.ctx());
        let width = widths.iter().sum::<f32>() + cx.pt(PADDING * 2.0);
        let height = head + row * self.model.order.len() as f32;
        let (_, all) = ui.allocate_space(vec2(width, height).max(viewport.size()));
        let window = Rect::from_min_size(ui.clip_rect().min, viewport.size());
        let mut x = all.left() + cx.pt(PADDING);
        let places = widths.into_iter().map(|width| {
            x += width;
            (x - width, width)
        });
        let columns: Columns = places.collect();
        // Far down, a row's place within all of them is more than a 32-bit number holds to the pixel.
        let scrolled = f64::from(viewport.top());
        let top_of =
            |nth: usize| window.top() + head + (nth as f64 * f64::from(row) - scrolled) as f32;
        let below = window.with_min_y(window.top() + head);
        let first = (scrolled / f64::from(row)) as usize;
        let seen = (window.height() / row) as usize + 2;
        let last = (first + seen).min(self.model.order.len());
        let mut inside = ui.new_child(UiBuilder::new().id_salt("rows").max_rect(below));
        inside.shrink_clip_rect(below);
        for nth in first..last {
            let rect =
                Rect::from_min_size(pos2(window.left(), top_of(nth)), vec2(window.width(), row));
            self.row(&mut inside, (nth, rect, has_focus), &columns, commands);
        }
        self.head(
            ui,
            window.with_max_y(below.top()),
            (&columns, has_focus),
            commands,
        );
        if let Some(nth) = reveal {
            let rect =
                Rect::from_x_y_ranges(window.x_range(), top_of(nth) - head..=top_of(nth) + row);
            ui.scroll_to_rect_animation(rect, None, ScrollAnimation::none());
        }
        if reveal.is_some() || self.choice.in_head {
            self.reveal_column(ui, window, &columns);
        }
    }

    /// Scrolls the column that the keys are at into sight.
    fn reveal_column(&self, ui: &Ui, window: Rect, columns: &Columns) {
        let Some((left, width)) = columns.get(self.choice.column) else {
            return;
        };
        let wanted = *left..=(left + width.min(window.width()));
        let is_seen =
            window.x_range().contains(*wanted.start()) && window.x_range().contains(*wanted.end());
        let id = grid_id().with("column");
        let moved = ui.data_mut(|data| {
            let before = data.get_temp::<usize>(id);
            data.insert_temp(id, self.choice.column);
            before.is_some_and(|before| before != self.choice.column)
        });
        if moved && !is_seen {
            let rect = Rect::from_x_y_ranges(wanted, window.y_range());
            ui.scroll_to_rect_animation(rect, None, ScrollAnimation::none());
        }
    }

    fn row(
        &mut self,
        ui: &mut Ui,
        (row, rect, has_focus): (usize, Rect, bool),
        columns: &Columns,
        commands: &mut Vec<Command>,
    ) {
        let (cx, model) = (self.cx, self.model);
        let Some(nth) = model.order.get(row).copied() else {
            return;
        };
        let cells = model.cells(&self.source, nth);
        let id = grid_id().with(("row", nth));
        let chosen = self.choice.chosen.contains(&nth);
        let builder = UiBuilder::new().scope_id(id).max_rect(rect);
        let builder = builder.accessibility_role(Role::Row).sense(Sense::CLICK);
        let mut inside = ui.new_child(builder);
        inside.expand_to_include_rect(rect);
        let response = inside.response();
        let name = self.name(cells);
        response.widget_info(|| WidgetInfo::labeled(Role::Row, true, &name));
        let is_at = has_focus && !self.choice.in_head && self.choice.at == Some(nth);
        let meant = |by: &Option<Selection>| {
            by.as_ref()
                .is_some_and(|by| model.is_meant(cx.portfolio, nth, by))
        };
        let selected = meant(&cx.view.selection);
        ui.ctx().accesskit_node_builder(id, |node| {
            node.set_row_index(row + 1);
            node.set_selected(chosen || selected);
        });
        if is_at {
            let row = id.accesskit_id();
            ui.ctx()
                .accesskit_node_builder(grid_id(), |node| node.set_active_descendant(row));
        }
        let pointed = response.hovered() && !self.choice.by_keys;
        if pointed || is_at && self.choice.by_keys {
            self.hovered = model.selection(cx.portfolio, nth);
        }
        let lit = pointed || meant(&cx.view.hover) || self.is_in_hovered_country(nth);
        paint_row(&inside, cx, rect, [chosen, selected, lit, is_at]);
        for (number, (cell, (left, width))) in cells.iter().zip(columns).enumerate() {
            let rect = Rect::from_min_size(pos2(*left, rect.top()), vec2(*width, rect.height()));
            if rect.intersects(ui.clip_rect()) {
                self.cell(&mut inside, (nth, number), cell, rect);
            }
        }
        if response.clicked() {
            self.takes_focus = true;
            let modifiers = ui.input(|input| input.modifiers);
            if self.choice.click(model, row, modifiers) {
                commands.extend(model.selection(cx.portfolio, nth).map(Command::Select));
            }
        }
        response.on_hover_cursor(egui::CursorIcon::PointingHand);
    }

    /// What a row is called: its entry, its site or its feature.
    fn name(&self, cells: &[Cell]) -> String {
        let named = self.model.columns.iter().zip(cells);
        let mut named = named.filter(|(column, cell)| {
            matches!(column, Column::Name | Column::Entry) && matches!(cell, Cell::Text(_))
        });
        let cell = named.next().map(|(_, cell)| cell);
        cell.map_or_else(String::new, |cell| cell.say(&self.source.phrases))
    }

    fn is_in_hovered_country(&self, nth: usize) -> bool {
        let Some(Selection::Country(code)) = &self.cx.view.hover else {
            return false;
        };
        match model::record(self.cx.portfolio, self.model.rows, nth) {
            Some(Record::Program(program)) => {
                matches!(&program.reach, Reach::Countries(codes) if codes.contains(code))
            }
            Some(Record::Site(site)) => site.country.as_ref() == Some(code),
            _ => false,
        }
    }

    fn cell(&self, ui: &mut Ui, (nth, number): (usize, usize), cell: &Cell, rect: Rect) {
        let cx = self.cx;
        let Some(column) = self.model.columns.get(number) else {
            return;
        };
        let text = cell.say(&self.source.phrases);
        let id = grid_id().with(("cell", nth, number));
        let response = ui.interact(rect, id, Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Cell, true, &text));
        ui.ctx()
            .accesskit_node_builder(id, |node| node.set_column_index(number));
        let mut room = rect.shrink2(vec2(cx.pt(CELL_ROOM), 0.0));
        if *column == Column::Theme
            && let Some(Record::Program(program)) = model::record(cx.portfolio, Rows::Entries, nth)
            && let Some(theme) = program
                .theme
                .as_deref()
                .and_then(|id| cx.portfolio.theme(id))
        {
            let center = pos2(room.left() + cx.pt(6.0), room.center().y);
            symbol::paint(ui.painter(), cx.style, center, cx.pt(5.5), theme);
            room = room.with_min_x(room.left() + cx.pt(18.0));
        }
        if text.is_empty() {
            return;
        }
        let color = if cell.is_quiet() {
            cx.style.panel.quiet_text
        } else {
            cx.style.panel.text
        };
        let width = room.width().max(1.0);
        let galley = cx.body().color(color).rows(ui, cx, &text, (width, 1));
        let left = if column.is_number() {
            room.right() - galley.size().x
        } else {
            room.left()
        };
        let elided = galley.elided;
        let at = pos2(left, room.center().y - galley.size().y / 2.0);
        ui.painter().galley(at, galley, color.into());
        if elided {
            response.on_hover_text(text);
        }
    }

    /// The width of each column, in points.
    fn widths(&self, ctx: &Context) -> Vec<f32> {
        let scale = self.cx.style.map.scale;
        let columns = self.model.columns.iter();
        columns
            .map(|column| width(ctx, self.model.rows, column) * scale)
            .collect()
    }

    /// Makes the column that the keys are at wider, by points of the design.
    fn widen(&self, ui: &Ui, by: f32) {
        let column = self.model.columns.get(self.choice.column);
        if let Some(column) = column.filter(|_| by != 0.0) {
            let wanted = width(ui.ctx(), self.model.rows, column) + by;
            set_width(ui.ctx(), self.model.rows, column, wanted);
        }
    }
}

fn paint_row(ui: &Ui, cx: &Cx<'_>, rect: Rect, [chosen, selected, lit, is_at]: [bool; 4]) {
    let panel = &cx.style.panel;
    let fill = match () {
        () if selected => Some(panel.panel.mixed(panel.accent, 0.14)),
        () if chosen => Some(panel.selected),
        () if lit => Some(panel.hovered),
        () => None,
    };
    if let Some(fill) = fill {
        ui.painter().rect_filled(rect, 0.0, fill);
    }
    if selected {
        let bar = rect.with_max_x(rect.left() + cx.pt(4.0));
        ui.painter().rect_filled(bar, 0.0, panel.accent);
    }
    let line = Stroke::new(1.0, panel.line.with_opacity(0.5));
    ui.painter()
        .hline(rect.x_range(), rect.bottom() - 0.5, line);
    if is_at {
        let ring = Stroke::new(cx.pt(2.0), panel.accent);
        let inside = egui::StrokeKind::Inside;
        ui.painter()
            .rect_stroke(rect.shrink2(vec2(4.0, 1.0)), 4.0, ring, inside);
    }
}

/// Where the width of a column is remembered while the program runs.
fn width_id(rows: Rows, column: &Column) -> Id {
    grid_id().with(("width", rows, column.key()))
}

/// How wide a column is, in points of the design.
pub(super) fn width(ctx: &Context, rows: Rows, column: &Column) -> f32 {
    let set = ctx.data(|data| data.get_temp(width_id(rows, column)));
    set.unwrap_or(column.natural_width())
}

/// Makes a column so wide, in points of the design.
pub(super) fn set_width(ctx: &Context, rows: Rows, column: &Column, wanted: f32) {
    let width = wanted.clamp(WIDTHS.0, WIDTHS.1);
    ctx.data_mut(|data| data.insert_temp(width_id(rows, column), width));
}
