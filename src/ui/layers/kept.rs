//! What is kept of sources on this computer, and how much room that may take.

use egui::{Role, Ui, WidgetInfo};

use super::indented;
use crate::i18n::Arg;
use crate::tiles::{Budget, Offered};
use crate::ui::chips::{self, Chip};
use crate::ui::icons::Icon;
use crate::ui::{Cx, widgets};
use crate::view::{Command, SourceStep};

/// What can be chosen for memory and disk, in megabytes.
const MEMORY_MB: &[u32] = &[64, 128, 256, 512, 1_000];
const DISK_MB: &[u32] = &[64, 256, 1_000, 4_000, 16_000];

/// Bytes as megabytes, of a million: whole ones, and tenths where there are few.
pub(super) fn megabytes(bytes: u64) -> f64 {
    let tenths = (bytes as f64 / 1e5).round();
    if tenths < 100.0 {
        tenths / 10.0
    } else {
        (tenths / 10.0).round()
    }
}

/// How much is kept of a source, and the way to throw it away.
pub(super) fn of_source(
    ui: &mut Ui,
    cx: &Cx<'_>,
    (offered, name): (&Offered, &str),
    commands: &mut Vec<Command>,
) {
    let Some(kept) = cx.tiles.stores.get(&offered.id) else {
        return;
    };
    if kept.tiles == 0 && kept.absent == 0 {
        return;
    }
    let budget = cx.map.map_or_else(Budget::default, |map| map.tile_budget());
    let args = [
        ("mb", Arg::from(megabytes(kept.bytes))),
        ("most", budget.disk_mb.into()),
    ];
    let said = cx.tr.with("layers-kept", &args);
    indented(ui, cx, |ui| {
        let width = ui.available_width() * 0.7;
        widgets::paragraph_of_width(ui, cx, (&said, width), cx.small());
        ui.add_space(cx.pt(8.0));
        let label = cx.tr.with("layers-clear-name", &[("name", name.into())]);
        if labeled(ui, cx, &cx.tr.text("layers-clear"), &label) {
            let id = Some(offered.id.clone());
            commands.push(Command::Source(SourceStep::Clear(id)));
        }
    });
    ui.add_space(cx.pt(4.0));
}

/// How much room tiles may take: of the memory, and of the disk.
pub(super) fn room(ui: &mut Ui, cx: &Cx<'_>, commands: &mut Vec<Command>) {
    let Some(budget) = cx.map.map(|map| map.tile_budget()) else {
        return;
    };
    let mut chosen = budget;
    let memory = (&mut chosen.memory_mb, MEMORY_MB);
    choice(ui, cx, "layers-room-memory", memory);
    let disk = (&mut chosen.disk_mb, DISK_MB);
    choice(ui, cx, "layers-room-disk", disk);
    if chosen != budget {
        commands.push(Command::Source(SourceStep::Limit(chosen)));
    }
    let bytes = cx.tiles.stores.values().map(|kept| kept.bytes).sum();
    let total = [("mb", Arg::from(megabytes(bytes)))];
    widgets::paragraph(ui, cx, &cx.tr.with("layers-room-total", &total), cx.small());
    let is_any = cx
        .tiles
        .stores
        .values()
        .any(|kept| kept.tiles + kept.absent > 0);
    ui.add_space(cx.pt(4.0));
    ui.add_enabled_ui(is_any, |ui| {
        let words = cx.tr.text("layers-clear-all");
        if labeled(ui, cx, &words, &words) {
            commands.push(Command::Source(SourceStep::Clear(None)));
        }
    });
    ui.add_space(cx.pt(4.0));
    let explained = cx.tr.text("layers-clear-explained");
    widgets::paragraph(ui, cx, &explained, cx.small());
}

/// A limit in words, and others to choose.
fn choice(ui: &mut Ui, cx: &Cx<'_>, key: &str, (chosen, choices): (&mut u32, &[u32])) {
    let now = *chosen;
    let said = cx.tr.with(key, &[("mb", now.into())]);
    widgets::paragraph(ui, cx, &said, cx.body());
    ui.add_space(cx.pt(4.0));
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::Vec2::splat(cx.pt(6.0));
        for megabytes in choices {
            let is_on = *megabytes == now;
            let words = cx.tr.with("tiles-size", &[("mb", (*megabytes).into())]);
            let chip = Chip {
                text: &words,
                icon: is_on.then_some((Icon::Check, cx.style.panel.accent)),
                dashed: false,
            };
            let label = cx.tr.with(key, &[("mb", (*megabytes).into())]);
            let response = chips::chip(ui, cx, &chip);
            response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, is_on, &label));
            if response.clicked() {
                *chosen = *megabytes;
            }
        }
    });
    ui.add_space(cx.pt(8.0));
}

/// A button whose name tells more than its words; whether it was pressed.
pub(super) fn labeled(ui: &mut Ui, cx: &Cx<'_>, words: &str, label: &str) -> bool {
    let chip = Chip {
        text: words,
        icon: None,
        dashed: false,
    };
    let response = chips::chip(ui, cx, &chip);
    ui.ctx()
        .accesskit_node_builder(response.id, |node| node.set_label(label));
    response.clicked()
}
