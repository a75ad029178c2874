//! What is told of: which story, which country, which entries.

use egui::Ui;

use super::choices::heading;
use super::controls::choice;
use crate::export::{Kind, Offer, Pages};
use crate::ui::Cx;
use crate::ui::list::sort_key;
use crate::view::ExportChoices;

/// Shows what can be chosen of it, and changes what is chosen.
pub(super) fn show(ui: &mut Ui, cx: &Cx<'_>, offered: &Offer, choices: &mut ExportChoices) {
    match offered.kind {
        Kind::Slides | Kind::WebPage | Kind::Pages(Pages::Notes) => story(ui, cx, choices),
        Kind::Pages(Pages::Profile) => country(ui, cx, choices),
        _ => {}
    }
    let can_be_filtered = matches!(
        offered.kind,
        Kind::Pages(Pages::Handout | Pages::Profile) | Kind::WebPage | Kind::Data
    );
    if can_be_filtered && !cx.view.filter.is_empty() {
        entries(ui, cx, choices);
    }
}

/// The stories, where there are several.
fn story(ui: &mut Ui, cx: &Cx<'_>, choices: &mut ExportChoices) {
    let stories = cx.portfolio.stories.iter();
    let stories: Vec<_> = stories.filter(|story| !story.slides.is_empty()).collect();
    if stories.len() < 2 {
        return;
    }
    let chosen = choices.story.clone();
    let chosen = chosen.or_else(|| stories.first().map(|story| story.id.clone()));
    heading(ui, cx, "export-story");
    ui.horizontal_wrapped(|ui| {
        for story in stories {
            let is_on = chosen.as_ref() == Some(&story.id);
            if choice(ui, cx, &cx.words(&story.title), is_on) {
                choices.story = Some(story.id.clone());
            }
        }
    });
}

/// The countries by name.
fn country(ui: &mut Ui, cx: &Cx<'_>, choices: &mut ExportChoices) {
    let selection = cx.view.selection.as_ref();
    let chosen = choices.country(cx.portfolio, selection).map(str::to_owned);
    let countries = cx.portfolio.countries();
    let named = countries.iter().map(|code| {
        let name = cx.countries.name(code, cx.tr.lang()).unwrap_or(code);
        (name, *code)
    });
    let mut named: Vec<(&str, &str)> = named.collect();
    named.sort_by_cached_key(|(name, _)| sort_key(name));
    heading(ui, cx, "export-country");
    ui.horizontal_wrapped(|ui| {
        for (name, code) in named {
            if choice(ui, cx, name, chosen.as_deref() == Some(code)) {
                choices.country = Some(code.to_owned());
            }
        }
    });
}

/// Whether the filter counts.
fn entries(ui: &mut Ui, cx: &Cx<'_>, choices: &mut ExportChoices) {
    heading(ui, cx, "export-entries");
    ui.horizontal_wrapped(|ui| {
        for (key, is_whole) in [
            ("export-entries-shown", false),
            ("export-entries-all", true),
        ] {
            if choice(ui, cx, &cx.tr.text(key), choices.is_whole == is_whole) {
                choices.is_whole = is_whole;
            }
        }
    });
}
