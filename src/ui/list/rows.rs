//! The groups of the list: headings that stay in sight, and the entries between them.

use egui::{Context, Id, Key, Rect, Role, Ui, pos2, vec2};

use super::groups::{Group, Line};
use super::head::PADDING;
use super::{Cx, Density};
use crate::style::{self, Face};
use crate::ui::column::{self, Column};
use crate::ui::widgets;
use crate::view::{Command, Grouping, Selection};

/// Where headings and entries begin after the symbol, in points of the design.
pub(super) const TEXT_LEFT: f32 = PADDING + 30.0;
/// Room for count and eye, in points of the design.
pub(super) const HEADING_RIGHT: f32 = PADDING + 56.0;
/// Room above and below a heading's text, in points of the design.
const HEADING_ROOM: f32 = 9.0;
/// The most lines of a heading.
pub(super) const HEADING_LINES: usize = 4;
/// Room under the last entry of a group, in points of the design.
const GROUP_ROOM: f32 = 6.0;

pub(super) fn heading_type(cx: &Cx<'_>) -> widgets::Type {
    widgets::Type {
        line: 1.3,
        ..cx.body().face(Face::SemiBold)
    }
}

/// The heights of the headings' texts in a list of this width, in points: laid out once a frame.
pub(super) fn text_heights(ctx: &Context, cx: &Cx<'_>, groups: &[Group], width: f32) -> Vec<f32> {
    let room = width - cx.pt(TEXT_LEFT + HEADING_RIGHT);
    let height = |group: &Group| {
        let mut job = heading_type(cx).job(cx, &group.title, room);
        job.wrap.max_rows = HEADING_LINES;
        ctx.fonts_mut(|fonts| fonts.layout_job(job)).size().y
    };
    groups.iter().map(height).collect()
}

fn heading_height(cx: &Cx<'_>, text: f32, density: Density) -> f32 {
    let room = if density == Density::Compact {
        HEADING_ROOM / 3.0
    } else {
        HEADING_ROOM
    };
    (text + cx.pt(room * 2.0)).max(cx.pt(style::BUTTON_SIZE))
}

fn entries_height(cx: &Cx<'_>, group: &Group, density: Density) -> f32 {
    if group.is_folded(cx) {
        return 0.0;
    }
    let room = if density == Density::Compact {
        GROUP_ROOM / 3.0
    } else {
        GROUP_ROOM
    };
    cx.pt(density.row()) * group.lines.len() as f32 + cx.pt(room)
}

/// The heights of each group's heading, whose text is so high, and of its entries, in points.
pub(super) fn heights(
    cx: &Cx<'_>,
    groups: &[Group],
    texts: &[f32],
    density: Density,
) -> Vec<(f32, f32)> {
    let heights = |(group, text): (&Group, &f32)| {
        let heading = heading_height(cx, *text, density);
        (heading, entries_height(cx, group, density))
    };
    groups.iter().zip(texts).map(heights).collect()
}

/// The height of all groups, in points.
pub(super) fn total(heights: &[(f32, f32)]) -> f32 {
    let heights = heights.iter();
    heights.map(|(heading, entries)| heading + entries).sum()
}

/// Where a group stands on the screen.
struct Arranged {
    heading: Rect,
    /// What is left for its entries.
    body: Rect,
    /// The top of its first entry, wherever the list is scrolled to.
    first: f32,
    /// How much pinned headings cover of the window at its top and bottom while this group is read.
    cover: (f32, f32),
}

/// Arranges groups whose headings and entries have these heights. `all` is the list as it is scrolled, `window` what is
/// seen of it. Headings that are `sticky` stay in the window, stacked at its edges.
fn arrange(heights: &[(f32, f32)], all: Rect, window: Rect, sticky: bool) -> Vec<Arranged> {
    let pinned: f32 = heights.iter().map(|(heading, _)| heading).sum();
    let (mut y, mut above) = (all.top(), 0.0);
    let mut tops = Vec::with_capacity(heights.len());
    for (heading, entries) in heights {
        let lowest = window.bottom() - (pinned - above);
        let top = if sticky {
            y.min(lowest).max(window.top() + above)
        } else {
            y
        };
        tops.push((top, y + heading, above));
        y += heading + entries;
        above += heading;
    }
    let nexts = tops.iter().skip(1).map(|(top, ..)| *top).chain([y]);
    let rows = tops.iter().zip(nexts).zip(heights);
    rows.map(|((&(top, first, above), next), &(height, _))| Arranged {
        heading: Rect::from_x_y_ranges(all.x_range(), top..=top + height),
        body: Rect::from_x_y_ranges(all.x_range(), top + height..=next),
        first,
        cover: if sticky {
            (above + height, pinned - above - height)
        } else {
            (0.0, 0.0)
        },
    })
    .collect()
}

/// Shows the groups, of these heights, within a scroll area whose window on them is `viewport`.
pub(super) fn show(
    ui: &mut Ui,
    cx: &Cx<'_>,
    (groups, heights): (&[Group], &[(f32, f32)]),
    (density, viewport): (Density, Rect),
    commands: &mut Vec<Command>,
) {
    let width = ui.max_rect().width();
    let pinned: f32 = heights.iter().map(|(heading, _)| heading).sum();
    let (_, all) = ui.allocate_space(vec2(width, total(heights)));
    let window = Rect::from_min_size(pos2(all.left(), ui.clip_rect().top()), viewport.size());
    // Themes are the map's legend: their headings stay in sight unless they would fill the panel themselves.
    let sticky = cx.view.grouping == Grouping::Theme && pinned <= window.height() * 0.75;
    let entries: usize = groups.iter().map(|group| group.lines.len()).sum();
    let mut list = List {
        cx,
        density,
        window,
        hovered: None,
        ids: Vec::new(),
        is_whole: entries <= column::ALWAYS_BUILT,
        reveal: newly_selected(ui, cx),
    };
    let arranged = arrange(heights, all, window, sticky);
    for (nth, (group, place)) in groups.iter().zip(&arranged).enumerate() {
        // Below a pinned heading the entries go on under it.
        let lines = [nth > 0, place.first < place.heading.bottom() - 0.5];
        list.heading(ui, group, (place.heading, lines), commands);
        if !group.is_folded(cx) {
            list.entries(ui, group, place, commands);
        }
    }
    list.walk_by_keys(ui);
    list.tell_hover(ui, commands);
}

/// Where the row that had the focus last is remembered.
fn focused_row() -> Id {
    Id::unique("list-focused-row")
}

/// Whether a row of the list has the keyboard focus, and with it the keys that walk the list.
pub(in crate::ui) fn has_focus(ctx: &Context) -> bool {
    let row: Option<Id> = ctx.data(|data| data.get_temp(focused_row()));
    row.is_some() && row == ctx.memory(egui::Memory::focused)
}

/// Whether something else is selected than in the last frame.
fn newly_selected(ui: &Ui, cx: &Cx<'_>) -> bool {
    let id = ui.scope_id().with("selected");
    let before: Option<Selection> = ui.data(|data| data.get_temp(id)).flatten();
    if before == cx.view.selection {
        return false;
    }
    ui.data_mut(|data| data.insert_temp(id, cx.view.selection.clone()));
    cx.view.selection.is_some()
}

pub(super) struct List<'a, 'b> {
    pub(super) cx: &'b Cx<'a>,
    pub(super) density: Density,
    /// What the scroll area shows, on the screen.
    window: Rect,
    pub(super) hovered: Option<Selection>,
    /// What the arrow keys walk through, from the top.
    pub(super) ids: Vec<Id>,
    /// Whether all entries are built.
    is_whole: bool,
    /// Whether the selected entry is to be scrolled into sight.
    reveal: bool,
}

impl<'a> List<'a, '_> {
    fn entries(
        &mut self,
        ui: &mut Ui,
        group: &Group,
        place: &Arranged,
        commands: &mut Vec<Command>,
    ) {
        let cx = self.cx;
        let body = place.body;
        let salt = ("entries", &group.key);
        let list = egui::UiBuilder::new()
            .accessibility_role(Role::List)
            .accessibility_label(&group.title);
        let mut inside = ui.new_child(list.max_rect(body).id_salt(salt));
        inside.shrink_clip_rect(body);
        let column = Column {
            id: ui.scope_id().with(salt),
            top: place.first,
            height: cx.pt(self.density.row()),
            rows: group.lines.len(),
            is_whole: self.is_whole,
        };
        column.tell_size(&inside);
        let is_selected = |line: &Line| {
            let entry = line.entry(cx);
            entry.is_some_and(|entry| self.is_meant(entry, cx.view.selection.as_ref()))
        };
        let revealed = if self.reveal {
            group.lines.iter().position(is_selected)
        } else {
            None
        };
        for nth in column.built(ui, self.window.y_range(), revealed) {
            let Some(entry) = group.lines.get(nth).and_then(|line| line.entry(cx)) else {
                continue;
            };
            let rect = column.row(nth, body.x_range());
            let response = self.entry(&inside, group, entry, rect);
            column.note(nth, &response);
            if response.clicked() {
                commands.push(Command::Select(entry.selection()));
            }
            if revealed == Some(nth) || response.gained_focus() {
                let (above, below) = place.cover;
                let room =
                    Rect::from_min_max(rect.min - vec2(0.0, above), rect.max + vec2(0.0, below));
                ui.scroll_to_rect(room, None);
                self.reveal = false;
            }
        }
    }

    /// Arrow keys walk through headings and entries as one column; Home and End go to its ends.
    fn walk_by_keys(&self, ui: &Ui) {
        let Some(here) = ui.memory(egui::Memory::focused) else {
            return;
        };
        let Some(nth) = self.ids.iter().position(|id| *id == here) else {
            return;
        };
        let filter = egui::EventFilter {
            vertical_arrows: true,
            ..egui::EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(here, filter));
        ui.data_mut(|data| data.insert_temp(focused_row(), here));
        let last = self.ids.len().saturating_sub(1);
        let next = ui.input(|input| {
            let pressed = |key| input.key_pressed(key);
            match () {
                () if pressed(Key::ArrowDown) => Some((nth + 1).min(last)),
                () if pressed(Key::ArrowUp) => Some(nth.saturating_sub(1)),
                () if pressed(Key::Home) => Some(0),
                () if pressed(Key::End) => Some(last),
                () => None,
            }
        });
        if let Some(id) = next.and_then(|next| self.ids.get(next)) {
            ui.memory_mut(|memory| memory.request_focus(*id));
        }
    }

    /// Tells the map what pointer or focus is on; takes back only what the list told itself.
    fn tell_hover(self, ui: &Ui, commands: &mut Vec<Command>) {
        let told = ui.scope_id().with("told");
        let before: Option<Selection> = ui.data(|data| data.get_temp(told)).flatten();
        if self.hovered != before {
            let taken_back = self.hovered.is_none() && self.cx.view.hover == before;
            if self.hovered.is_some() || taken_back {
                commands.push(Command::Hover(self.hovered.clone()));
            }
            ui.data_mut(|data| data.insert_temp(told, self.hovered));
        }
    }
}
