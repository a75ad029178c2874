//! What the user is asked of stories: a file that somebody else has changed, edits that were not saved, times of a rehearsal.

use egui::Ui;

use super::press;
use crate::i18n::Arg;
use crate::portfolio::Slide;
use crate::style::Face;
use crate::ui::icons::Icon;
use crate::ui::{Cx, about, widgets};
use crate::view::{ClashAnswer, Command, StoryStep};

/// What becomes of a story's file that somebody else has changed since it was read.
pub(in crate::ui) fn clash(ctx: &egui::Context, cx: &Cx<'_>, commands: &mut Vec<Command>) {
    let title = cx.tr.text("making-clash");
    about::dialog(ctx, cx, ("clash", &title), commands, |ui, commands| {
        let file = cx.making.clash.as_deref().unwrap_or_default();
        let words = cx
            .tr
            .with("making-clash-file", &[("file", Arg::from(file))]);
        widgets::paragraph(ui, cx, &words, cx.body());
        for (key, told, answer) in [
            (
                "making-keep-both",
                "making-keep-both-told",
                ClashAnswer::KeepBoth,
            ),
            (
                "making-overwrite",
                "making-overwrite-told",
                ClashAnswer::Overwrite,
            ),
            ("making-reload", "making-reload-told", ClashAnswer::Reload),
        ] {
            ui.add_space(cx.pt(14.0));
            if press(ui, cx, (key, None), true) {
                commands.push(Command::Story(StoryStep::Answer(answer)));
            }
            widgets::paragraph(ui, cx, &cx.tr.text(told), cx.small());
        }
    });
}

/// What an earlier session has left that was not saved.
pub(in crate::ui) fn recovery(ctx: &egui::Context, cx: &Cx<'_>, commands: &mut Vec<Command>) {
    let title = cx.tr.text("making-recovery");
    about::dialog(ctx, cx, ("recovery", &title), commands, |ui, commands| {
        let files = cx.making.recovered.join(", ");
        let words = cx
            .tr
            .with("making-recovery-files", &[("files", Arg::from(files))]);
        widgets::paragraph(ui, cx, &words, cx.body());
        ui.add_space(cx.pt(14.0));
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = cx.pt(8.0);
            if press(ui, cx, ("making-recover", Some(Icon::ArrowClockwise)), true) {
                commands.push(Command::Story(StoryStep::Recover));
            }
            if press(ui, cx, ("making-forget", Some(Icon::Trash)), true) {
                commands.push(Command::Story(StoryStep::ForgetRecovered));
            }
        });
    });
}

/// How long each slide was told, and all together.
pub(in crate::ui) fn times(ctx: &egui::Context, cx: &Cx<'_>, commands: &mut Vec<Command>) {
    let title = cx.tr.text("making-times");
    about::dialog(ctx, cx, ("times", &title), commands, |ui, commands| {
        let Some(times) = &cx.making.times else {
            return;
        };
        let story = cx.portfolio.story(&times.story);
        for (nth, slide) in (1..).zip(story.into_iter().flat_map(|story| &story.slides)) {
            slide_time(ui, cx, (nth, slide), times.secs.get(&slide.id).copied());
        }
        widgets::hairline(ui, cx, 8.0);
        let all = clock(times.secs.values().sum());
        let words = cx.tr.with("making-times-all", &[("time", Arg::from(all))]);
        widgets::paragraph(ui, cx, &words, cx.body().face(Face::SemiBold));
        ui.add_space(cx.pt(14.0));
        if press(ui, cx, ("making-take-times", Some(Icon::Check)), true) {
            commands.push(Command::Back);
            commands.push(Command::Story(StoryStep::TakeTimes));
        }
        widgets::paragraph(ui, cx, &cx.tr.text("making-take-times-told"), cx.small());
    });
}

fn slide_time(ui: &mut Ui, cx: &Cx<'_>, (nth, slide): (usize, &Slide), secs: Option<f64>) {
    let title = cx.words(&slide.title);
    let time = secs.map_or_else(|| cx.tr.text("making-not-shown").into_owned(), clock);
    let args = [
        ("n", Arg::from(nth)),
        ("title", Arg::from(title.into_owned())),
        ("time", Arg::from(time)),
    ];
    widgets::paragraph(ui, cx, &cx.tr.with("making-slide-time", &args), cx.body());
}

/// Minutes and seconds, as clocks have them.
fn clock(secs: f64) -> String {
    // Whole seconds of a talk: nothing is cut off that matters.
    let secs = secs.round().clamp(0.0, 1e9) as u64;
    format!("{}:{:02}", secs / 60, secs % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_as_on_a_clock() {
        assert_eq!(clock(9.4), "0:09");
        assert_eq!(clock(605.0), "10:05");
    }
}
