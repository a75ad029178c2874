//! The groups of the list: headings that stay in sight, and the entries between them.

use egui::{Id, Key, Rect, Ui, pos2, vec2};

use super::groups::Group;
use super::head::PADDING;
use super::{Cx, Density};
use crate::style::{self, Face};
use crate::ui::widgets;
use crate::view::{Command, Selection};

/// Where headings and entries begin after the symbol, in points of the design.
pub(super) const TEXT_LEFT: f32 = PADDING + 30.0;
/// Room for count and eye, in points of the design.
pub(super) const HEADING_RIGHT: f32 = PADDING + 56.0;
/// Room above and below a heading's text, in points of the design.
const HEADING_ROOM: f32 = 9.0;
/// The most lines of a heading.
pub(super) const HEADING_LINES: usize = 2;
/// Room under the last entry of a group, in points of the design.
const GROUP_ROOM: f32 = 6.0;
/// More entries than this are built only while they are in sight.
const ALWAYS_BUILT: usize = 300;

pub(super) fn heading_type(cx: &Cx<'_>) -> widgets::Type {
    widgets::Type {
        line: 1.3,
        ..cx.body().face(Face::SemiBold)
    }
}

fn heading_height(
    ctx: &egui::Context,
    cx: &Cx<'_>,
    group: &Group<'_>,
    (density, width): (Density, f32),
) -> f32 {
    let room = width - cx.pt(TEXT_LEFT + HEADING_RIGHT);
    let mut job = heading_type(cx).job(cx, &group.title, room);
    job.wrap.max_rows = HEADING_LINES;
    let text = ctx.fonts_mut(|fonts| fonts.layout_job(job)).size().y;
    let room = if density == Density::Compact {
        HEADING_ROOM / 3.0
    } else {
        HEADING_ROOM
    };
    (text + cx.pt(room * 2.0)).max(cx.pt(style::BUTTON_SIZE))
}

fn entries_height(cx: &Cx<'_>, group: &Group<'_>, density: Density) -> f32 {
    if group.folded {
        return 0.0;
    }
    let room = if density == Density::Compact {
        GROUP_ROOM / 3.0
    } else {
        GROUP_ROOM
    };
    cx.pt(density.row()) * group.entries.len() as f32 + cx.pt(room)
}

/// The height of all groups, in points.
pub(super) fn natural_height(
    ctx: &egui::Context,
    cx: &Cx<'_>,
    groups: &[Group<'_>],
    density: Density,
    width: f32,
) -> f32 {
    let height = |group| {
        heading_height(ctx, cx, group, (density, width)) + entries_height(cx, group, density)
    };
    groups.iter().map(height).sum()
}

/// Shows the groups within a scroll area whose window on them is `viewport`.
pub(super) fn show(
    ui: &mut Ui,
    cx: &Cx<'_>,
    groups: &[Group<'_>],
    (density, viewport): (Density, Rect),
    commands: &mut Vec<Command>,
) {
    let width = ui.max_rect().width();
    let mut list = List {
        cx,
        density,
        window: ui.clip_rect(),
        hovered: None,
        ids: Vec::new(),
        build_all: groups
            .iter()
            .map(|group| group.entries.len())
            .sum::<usize>()
            <= ALWAYS_BUILT,
    };
    let headings: Vec<f32> = groups
        .iter()
        .map(|group| heading_height(ui.ctx(), cx, group, (density, width)))
        .collect();
    let entries: Vec<f32> = groups
        .iter()
        .map(|group| entries_height(cx, group, density))
        .collect();
    let total: f32 = headings.iter().chain(&entries).sum();
    let (_, all) = ui.allocate_space(vec2(width, total));
    let pinned: f32 = headings.iter().sum();
    // Headings stay in sight unless they would fill the panel themselves.
    let sticky = pinned <= viewport.height() * 0.6;
    let (mut y, mut above) = (all.top(), 0.0);
    let mut tops = Vec::with_capacity(groups.len());
    for (heading, entries) in headings.iter().zip(&entries) {
        let below: f32 = pinned - above;
        let top = if sticky {
            y.min(list.window.top() + viewport.height() - below)
                .max(list.window.top() + above)
        } else {
            y
        };
        tops.push((top, y + heading));
        y += heading + entries;
        above += heading;
    }
    for (nth, group) in groups.iter().enumerate() {
        let Some(&(top, first)) = tops.get(nth) else {
            continue;
        };
        let height = headings.get(nth).copied().unwrap_or_default();
        let next = tops.get(nth + 1).map_or(y, |(next, _)| *next);
        let heading = Rect::from_min_size(pos2(all.left(), top), vec2(width, height));
        let body = Rect::from_min_max(pos2(all.left(), top + height), pos2(all.right(), next));
        list.heading(ui, group, heading, nth > 0, commands);
        if !group.folded {
            let cover = if sticky { (pinned, pinned) } else { (0.0, 0.0) };
            list.entries(ui, group, (body, first, cover), commands);
        }
    }
    list.walk_by_keys(ui);
    list.tell_hover(ui, commands);
}

pub(super) struct List<'a, 'b> {
    pub(super) cx: &'b Cx<'a>,
    pub(super) density: Density,
    /// What the scroll area shows, on the screen.
    window: Rect,
    pub(super) hovered: Option<Selection>,
    /// What the arrow keys walk through, from the top.
    pub(super) ids: Vec<Id>,
    build_all: bool,
}

impl<'a> List<'a, '_> {
    /// Shows a group's entries within `body`, the first one's top at `first`. `cover`: how much pinned headings cover of
    /// the window's top and bottom at most.
    fn entries(
        &mut self,
        ui: &mut Ui,
        group: &Group<'a>,
        (body, first, cover): (Rect, f32, (f32, f32)),
        commands: &mut Vec<Command>,
    ) {
        let cx = self.cx;
        let mut inside = ui.new_child(
            egui::UiBuilder::new()
                .max_rect(body)
                .id_salt(("entries", &group.key)),
        );
        inside.shrink_clip_rect(body);
        let height = cx.pt(self.density.row());
        for (nth, entry) in group.entries.iter().enumerate() {
            let top = first + height * nth as f32;
            let rect = Rect::from_min_size(pos2(body.left(), top), vec2(body.width(), height));
            let in_sight = rect.intersects(self.window.expand(height));
            if in_sight || self.build_all {
                let response = self.entry(&inside, group, *entry, rect);
                if response.gained_focus() {
                    let room = Rect::from_min_max(
                        rect.min - vec2(0.0, cover.0),
                        rect.max + vec2(0.0, cover.1),
                    );
                    ui.scroll_to_rect(room, None);
                }
                if response.clicked() {
                    commands.push(Command::Select(entry.selection()));
                }
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
        let last = self.ids.len().saturating_sub(1);
        let next = ui.input(|input| {
            let pressed = |key| input.key_pressed(key);
            match () {
                () if pressed(Key::ArrowDown) => Some((nth + 1).min(last)),
                () if pressed(Key::ArrowUp) => Some(nth.saturating_sub(1)),
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
