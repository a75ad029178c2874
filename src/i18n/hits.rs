//! What a search found, in words: for the window and for the command line alike.

use super::{Arg, Phrases, Tr};
use crate::find::{Hit, HitKind, YearFit};
use crate::portfolio::{Item, Phrasebook as _, PlaceLine, Portfolio};

/// What sort of thing a hit is.
#[must_use]
pub fn kind_word(kind: HitKind, tr: &Tr) -> String {
    let word = match kind {
        HitKind::Program => tr.text("search-kind-program"),
        HitKind::Country => tr.text("search-kind-country"),
        HitKind::Site => tr.text("search-kind-site"),
        HitKind::Theme => tr.text("search-kind-theme"),
        HitKind::Organization => tr.text("search-kind-organization"),
        HitKind::Place => tr.text("search-kind-place"),
    };
    word.into_owned()
}

/// What is known of a hit at once: its country, how many entries it has, how well a site is known, its years where years
/// were asked for.
#[must_use]
pub fn facts(hit: &Hit, portfolio: &Portfolio, phrases: &Phrases<'_>) -> Vec<String> {
    let tr = phrases.tr;
    let mut facts = Vec::new();
    match (hit.kind, hit.entries) {
        (HitKind::Country, Some(0)) => {
            facts.push(Item::NoEntryIn(hit.id.clone()).say(phrases));
        }
        (_, Some(entries)) => facts.push(tr.with("search-entries", &[("n", Arg::from(entries))])),
        (_, None) => facts.extend(hit.country.as_ref().map(|alpha2| phrases.country(alpha2))),
    }
    if hit.kind == HitKind::Site
        && let Some(site) = portfolio.site(&hit.id)
    {
        facts.push(PlaceLine::of(portfolio, site, tr.lang()).say_precision(phrases));
    }
    if hit.years != YearFit::NotAsked {
        facts.extend(hit.period.iter().map(|period| period.say(phrases)));
    }
    facts
}

/// Where the words asked for were found, unless the title shows it: "funder: USAID".
#[must_use]
pub fn reasons(hit: &Hit, tr: &Tr) -> Vec<String> {
    let is_told = |text: &str| hit.title.contains(text.trim_matches('…').trim());
    let found = hit
        .why
        .iter()
        .filter(|why| why.field != "years" && !is_told(&why.text));
    found
        .map(|why| {
            let field = field_word(why.field, tr).into();
            let text = why.text.as_str().into();
            tr.with("search-reason", &[("field", field), ("text", text)])
        })
        .collect()
}

fn field_word(field: &str, tr: &Tr) -> String {
    let word = match field {
        "short" => tr.text("search-field-short"),
        "id" => tr.text("search-field-id"),
        "theme" => tr.text("search-field-theme"),
        "country" => tr.text("search-field-country"),
        "site" => tr.text("search-field-site"),
        "funder" => tr.text("search-field-funder"),
        "partner" => tr.text("search-field-partner"),
        "summary" => tr.text("search-field-summary"),
        "activity" => tr.text("search-field-activity"),
        "result" => tr.text("search-field-result"),
        "sector" => tr.text("search-field-sector"),
        "note" => tr.text("search-field-note"),
        "property" => tr.text("search-field-property"),
        _ => tr.text("search-field-name"),
    };
    word.into_owned()
}
