//! How a layer fares, in words, and what one can do about it.

use egui::Ui;

use super::{chip, failing, indented, kept, open_failure_words, quiet};
use crate::map::MapState;
use crate::scene::TileState;
use crate::tiles::Offered;
use crate::tiles::fetch::FailureKind;
use crate::tiles::offered::Offerer;
use crate::tiles::opened::OpenFailure;
use crate::tiles::reach::local_host;
use crate::tiles::schedule::{Counters, State};
use crate::ui::Cx;
use crate::view::{Command, SourceStep};

/// How a layer fares; where it fails, the way to ask again, and where it may not ask its address, the way to allow that.
pub(super) fn fares(
    ui: &mut Ui,
    cx: &Cx<'_>,
    (map, offered, name): (&MapState, &Offered, &str),
    commands: &mut Vec<Command>,
) {
    let id = &offered.id;
    let Some((state, doing, counters)) = map.layer_report(id) else {
        quiet(ui, cx, &not_begun(cx, map, offered));
        let is_kept_off = matches!(
            offered.opened,
            Some(Err(OpenFailure::Failed(FailureKind::Local)))
        );
        if matches!(offered.opened, Some(Err(_))) {
            try_again(ui, cx, (offered, name), commands);
        }
        return allow_local(ui, cx, (offered, is_kept_off), commands);
    };
    // Dense screens show the next zoom level.
    let words = begins_closer(cx, offered).filter(|_| !state.is_shown());
    let opened = offered
        .opened
        .as_ref()
        .and_then(|opened| opened.as_ref().ok());
    let is_file = opened.is_some_and(|opened| opened.is_on_disk());
    let words = words.unwrap_or_else(|| report_words(cx, (state, doing), (&counters, is_file)));
    quiet(ui, cx, &words);
    if matches!(doing, State::Failing(_)) {
        try_again(ui, cx, (offered, name), commands);
    }
    let is_kept_off = doing == State::Failing(FailureKind::Local);
    allow_local(ui, cx, (offered, is_kept_off), commands);
}

/// The way to ask a source again at once.
fn try_again(
    ui: &mut Ui,
    cx: &Cx<'_>,
    (offered, name): (&Offered, &str),
    commands: &mut Vec<Command>,
) {
    let label = cx
        .tr
        .with("layers-try-again-name", &[("name", name.into())]);
    indented(ui, cx, |ui| {
        if kept::labeled(ui, cx, &cx.tr.text("layers-try-again"), &label) {
            let id = offered.id.clone();
            commands.push(Command::Source(SourceStep::AskAgain(id)));
        }
    });
}

/// Where the portfolio's source is kept off this machine's network: the way to allow it.
fn allow_local(
    ui: &mut Ui,
    cx: &Cx<'_>,
    (offered, is_kept_off): (&Offered, bool),
    commands: &mut Vec<Command>,
) {
    // What leads into this network by a detour, or by a name, is not let in by a button.
    let host = local_host(&offered.address);
    if let Some(host) = host.filter(|_| is_kept_off)
        && matches!(offered.by, Offerer::Portfolio(_))
    {
        let words = cx.tr.with("layers-allow-local", &[("host", host.into())]);
        indented(ui, cx, |ui| {
            if chip(ui, cx, &words) {
                let address = offered.address.clone();
                commands.push(Command::Source(SourceStep::AllowLocal(address)));
            }
        });
    }
}

/// Why a layer has not begun.
fn not_begun(cx: &Cx<'_>, map: &MapState, offered: &Offered) -> String {
    match &offered.opened {
        None => cx.tr.text("layers-opening").into_owned(),
        Some(Err(failure)) => failing(cx, &open_failure_words(cx, *failure)),
        Some(Ok(opened)) => {
            let mut missing = opened.source.template.keys();
            match missing.find(|key| !map.has_tile_key(&opened.source.template, key)) {
                Some(key) => failing(
                    cx,
                    &cx.tr.with("layers-key-missing", &[("key", key.into())]),
                ),
                None => cx.tr.text("layers-waiting-first").into_owned(),
            }
        }
    }
}

/// Where the map looks from farther off than the source begins with: that it does, in words.
fn begins_closer(cx: &Cx<'_>, offered: &Offered) -> Option<String> {
    let source = offered.source()?;
    let first = *source.zooms.start();
    let is_too_far = source.grid_zoom(cx.view.camera.zoom) < first;
    is_too_far.then(|| cx.tr.with("layers-closer", &[("zoom", first.into())]))
}

/// How a layer fares, in words, and what it took.
fn report_words(
    cx: &Cx<'_>,
    (state, doing): (TileState, State),
    (counters, is_file): (&Counters, bool),
) -> String {
    let tr = cx.tr;
    let now = match doing {
        State::Complete if state == TileState::Off => tr.text("layers-waiting-first").into_owned(),
        State::Complete => tr.text("layers-complete").into_owned(),
        State::Waiting => tr.with("layers-waiting", &[("n", counters.waiting.into())]),
        State::Failing(kind) => failing(cx, &tr.tile_failure(kind)),
    };
    let failed: u64 = counters.failed.values().sum();
    let counts = [
        ("fetched", counters.fetched),
        ("kept", counters.from_disk),
        ("failed", failed),
    ];
    let counts =
        counts.map(|(name, count)| (name, usize::try_from(count).unwrap_or(usize::MAX).into()));
    let key = if is_file {
        "layers-read"
    } else {
        "layers-counts"
    };
    format!("{now} {}", tr.with(key, &counts))
}
