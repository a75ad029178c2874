//! What becomes of a file that is being written when the window is closed.

use super::controls;
use crate::ui::{Cx, about, widgets};
use crate::view::{Command, ExportStep};

/// Asks whether to go on writing, or to stop and close.
pub(in crate::ui) fn unfinished(ctx: &egui::Context, cx: &Cx<'_>, commands: &mut Vec<Command>) {
    let title = cx.tr.text("export-unfinished");
    let dialog = ("unfinished", &*title);
    about::dialog(ctx, cx, dialog, commands, |ui, commands| {
        let told = cx.tr.text("export-unfinished-told");
        widgets::paragraph(ui, cx, &told, cx.body());
        ui.add_space(cx.pt(14.0));
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = cx.pt(8.0);
            let go_on = controls::button(ui, cx, &cx.tr.text("export-unfinished-go-on"), true);
            if go_on.clicked() {
                commands.push(Command::Back);
            }
            let stop = controls::button(ui, cx, &cx.tr.text("export-unfinished-stop"), false);
            if stop.clicked() {
                commands.push(Command::Export(ExportStep::End));
            }
        });
    });
}
