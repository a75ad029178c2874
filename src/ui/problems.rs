//! What is wrong with a portfolio, to be read and mended.

use egui::Ui;

use super::chips::{self, Chip};
use super::widgets;
use super::{Cx, about};
use crate::portfolio::{Problem, Severity};
use crate::style::Face;
use crate::ui::actions::Action;
use crate::view::Command;

/// The problems, each with its file and line, what is wrong, and how to mend it; and a button to load again.
pub(super) fn problems(ctx: &egui::Context, cx: &Cx<'_>, commands: &mut Vec<Command>) {
    let title = cx
        .tr
        .with("problems-title", &[("n", cx.problems.len().into())]);
    about::dialog(ctx, cx, ("problems", &title), commands, |ui, commands| {
        let explained = if cx.is_refused {
            let title = cx.words(&cx.portfolio.title).into_owned();
            cx.tr
                .with("problems-not-opened", &[("title", title.into())])
        } else {
            cx.tr.text("problems-explained").into_owned()
        };
        widgets::paragraph(ui, cx, &explained, cx.body());
        ui.add_space(cx.pt(12.0));
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = cx.pt(8.0);
            for action in [Action::Reload, Action::Open] {
                let Some(command) = action.command(cx) else {
                    continue;
                };
                let text = cx.tr.text(action.text_key());
                let icon = action.icon().map(|icon| (icon, cx.style.panel.accent));
                if chips::chip(
                    ui,
                    cx,
                    &Chip {
                        text: &text,
                        icon,
                        dashed: false,
                    },
                )
                .clicked()
                {
                    commands.push(command);
                }
            }
        });
        for problem in cx.problems {
            widgets::hairline(ui, cx, 10.0);
            show(ui, cx, problem);
        }
    });
}

fn show(ui: &mut Ui, cx: &Cx<'_>, problem: &Problem) {
    let panel = &cx.style.panel;
    let (key, color) = match problem.severity {
        Severity::Error => ("problem-error", panel.error),
        Severity::Warning => ("problem-warning", panel.warning),
    };
    let place = cx.tr.with(
        "problem-place",
        &[
            ("severity", cx.tr.text(key).into()),
            ("file", problem.file.as_str().into()),
            ("line", problem.line.to_string().into()),
            ("column", problem.column.to_string().into()),
        ],
    );
    widgets::paragraph(ui, cx, &place, cx.small().color(color).face(Face::SemiBold));
    widgets::paragraph(ui, cx, &cx.tr.problem(problem), cx.body());
    widgets::paragraph(ui, cx, &cx.tr.problem_help(problem), cx.small());
}
