//! How the area fares that is fetched for use without a network, and what can be done with it.

use egui::{ProgressBar, Ui};

use super::kept::megabytes;
use super::{chip, failing, open_failure_words};
use crate::i18n::Arg;
use crate::style::Face;
use crate::tiles::archive::DraftError;
use crate::tiles::download::Progress;
use crate::tiles::opened::OpenFailure;
use crate::ui::{Cx, widgets};
use crate::view::{AreaOrder, AreaStep, Command};

/// The area that was begun.
pub struct AreaWork {
    /// What it is.
    pub order: AreaOrder,
    /// What is done with it now.
    pub state: AreaState,
    /// How far it is; `None` where nobody has looked yet.
    pub progress: Option<Progress>,
}

/// What is done with the area that was begun.
pub enum AreaState {
    /// Its source is being opened.
    Opening,
    /// It is fetched.
    Running,
    /// It is going to rest, once the requests under way have come back.
    Pausing,
    /// It rests: because the user wants that, or something is wrong.
    Resting(Option<AreaTrouble>),
    /// What came of it is being thrown away.
    GivingUp,
}

/// Why an area is not fetched any further.
pub enum AreaTrouble {
    /// Its file.
    Draft(DraftError),
    /// Some tiles did not come, or the source is away.
    Missing,
    /// The key of this name is missing.
    Key(String),
    /// The source cannot be opened.
    Open(OpenFailure),
    /// Its source is not offered any more, or not for that.
    NotOffered,
    /// Its source shows something else by now.
    OtherMap,
}

/// How the area fares that was begun, and what can be done with it.
pub(super) fn begun(ui: &mut Ui, cx: &Cx<'_>, work: &AreaWork, commands: &mut Vec<Command>) {
    let name = work.order.title.as_str();
    widgets::paragraph(ui, cx, name, cx.body().face(Face::SemiBold));
    let file = work.order.file.display().to_string();
    widgets::paragraph(ui, cx, &file, cx.small());
    if let Some(progress) = &work.progress {
        let args = [
            ("done", Arg::from(progress.done())),
            ("n", progress.total.into()),
            ("mb", megabytes(progress.bytes).into()),
            ("failed", progress.failed.into()),
        ];
        let share = progress.done() as f32 / progress.total.max(1) as f32;
        ui.add_space(cx.pt(4.0));
        let bar = ProgressBar::new(share.clamp(0.0, 1.0))
            .desired_height(cx.pt(6.0))
            .fill(cx.style.panel.accent.into());
        ui.visuals_mut().extreme_bg_color = cx.style.panel.line.into();
        let response = ui.add(bar);
        ui.ctx()
            .accesskit_node_builder(response.id, |node| node.set_label(name));
        ui.add_space(cx.pt(4.0));
        widgets::paragraph(ui, cx, &cx.tr.with("tiles-progress", &args), cx.small());
    }
    if let Some(words) = state_words(cx, work) {
        widgets::paragraph(ui, cx, &words, cx.small());
    }
    ui.add_space(cx.pt(4.0));
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::Vec2::splat(cx.pt(8.0));
        let has_some = work
            .progress
            .is_some_and(|progress| progress.before + progress.fetched > 0);
        let buttons: &[(&str, AreaStep)] = match &work.state {
            AreaState::Opening | AreaState::Running => &[
                ("area-pause", AreaStep::Pause),
                ("area-cancel", AreaStep::Cancel),
            ],
            AreaState::Resting(Some(AreaTrouble::Missing)) if has_some => &[
                ("area-go-on", AreaStep::GoOn),
                ("area-take", AreaStep::TakeAsIs),
                ("area-cancel", AreaStep::Cancel),
            ],
            AreaState::Resting(_) => &[
                ("area-go-on", AreaStep::GoOn),
                ("area-cancel", AreaStep::Cancel),
            ],
            AreaState::Pausing => &[("area-cancel", AreaStep::Cancel)],
            AreaState::GivingUp => &[],
        };
        for (key, step) in buttons {
            if chip(ui, cx, &cx.tr.text(key)) {
                commands.push(Command::Area(step.clone()));
            }
        }
    });
}

/// What is done with the area now, where that is not plain.
fn state_words(cx: &Cx<'_>, work: &AreaWork) -> Option<String> {
    let words = match &work.state {
        AreaState::Running => {
            let is_all = work.progress.is_some_and(|progress| progress.is_complete());
            return is_all.then(|| cx.tr.text("area-writing").into_owned());
        }
        AreaState::Opening => cx.tr.text("layers-opening"),
        AreaState::Pausing => cx.tr.text("area-pausing"),
        AreaState::GivingUp => cx.tr.text("area-giving-up"),
        AreaState::Resting(None) => cx.tr.text("area-resting"),
        AreaState::Resting(Some(trouble)) => return Some(trouble_words(cx, work, trouble)),
    };
    Some(words.into_owned())
}

fn trouble_words(cx: &Cx<'_>, work: &AreaWork, trouble: &AreaTrouble) -> String {
    match trouble {
        AreaTrouble::Draft(error) => cx.tr.draft_error(error),
        AreaTrouble::Key(key) => {
            let missing = cx
                .tr
                .with("layers-key-missing", &[("key", key.as_str().into())]);
            failing(cx, &missing)
        }
        AreaTrouble::Open(failure) => failing(cx, &open_failure_words(cx, *failure)),
        AreaTrouble::NotOffered => cx.tr.text("area-not-offered").into_owned(),
        AreaTrouble::OtherMap => cx.tr.text("area-other-map").into_owned(),
        AreaTrouble::Missing => {
            let progress = work.progress.unwrap_or_default();
            let left = progress.total.saturating_sub(progress.done());
            let why = progress.last_failure.map(|kind| cx.tr.tile_failure(kind));
            let args = [
                ("n", Arg::from(left)),
                ("why", why.unwrap_or_default().into()),
            ];
            cx.tr.with("area-incomplete", &args)
        }
    }
}
