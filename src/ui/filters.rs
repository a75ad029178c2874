//! What is asked of the entries: chips that say it over the map, and the panel that asks it.

mod chips;
mod model;
mod panel;

use egui::Rect;

use super::Cx;
use super::kept::kept;
use crate::i18n::Arg;
use crate::portfolio::{Item, Kind};
use crate::view::{Command, Facet, Precision, Relaxed, Wish};

pub(super) use panel::{heading, panel};

/// Less room than this is of no use to chips, in points of the design.
const LEAST_WIDTH: f32 = 160.0;

/// Shows a chip for each part of the filter, below the search field, and gives what they cover.
pub(super) fn chips(
    ctx: &egui::Context,
    cx: &Cx<'_>,
    about: (Rect, Rect),
    commands: &mut Vec<Command>,
) -> Rect {
    let (field, room) = about;
    let has_room = room.right() - field.left() >= cx.pt(LEAST_WIDTH);
    if (cx.view.filter.is_empty() && !cx.offers_last) || !has_room {
        return Rect::NOTHING;
    }
    chips::show(ctx, cx, about, commands)
}

/// A chip: what it says, and what a click on it takes back.
struct Said {
    text: String,
    /// What a click does, in words.
    name: String,
    command: Command,
}

/// The parts of the filter, in words.
pub(super) fn parts(cx: &Cx<'_>) -> Vec<String> {
    let said = said(cx).into_iter();
    let parts = said.filter(|said| said.command != Command::ReturnToLast);
    parts.map(|said| said.text).collect()
}

/// The parts of the filter, as chips say them.
fn said(cx: &Cx<'_>) -> Vec<Said> {
    let filter = &cx.view.filter;
    let chip = |text: String, command| Said {
        name: cx
            .tr
            .with("filter-remove", &[("part", Arg::from(text.as_str()))]),
        text,
        command,
    };
    let wishes = filter.wishes.iter().map(|wish| {
        let args = [
            ("facet", Arg::from(facet_word(cx, wish.facet()))),
            ("value", Arg::from(wish_word(cx, wish))),
        ];
        let text = cx.tr.with("filter-chip", &args);
        chip(text, Command::ToggleWish(wish.clone()))
    });
    let years = filter.years.map(|years| {
        let year =
            |year: Option<i32>| Arg::from(year.map_or(String::new(), |year| year.to_string()));
        let args = [("from", year(years.from)), ("to", year(years.to))];
        let key = match (years.from, years.to) {
            (Some(_), Some(_)) => "filter-years",
            (Some(_), None) => "filter-years-from",
            _ => "filter-years-to",
        };
        chip(cx.tr.with(key, &args), Command::SetYears(None))
    });
    let undated = filter.without_undated.then(|| {
        let text = cx.tr.text("filter-dated-only").into_owned();
        chip(text, Command::ToggleUndated)
    });
    let hidden = filter.hidden_themes.iter().map(|id| {
        let theme = cx.portfolio.theme(id).map(|theme| cx.words(&theme.title));
        let title = theme.unwrap_or_else(|| cx.tr.text("list-no-theme"));
        let text = cx.tr.with(
            "filter-hidden-theme",
            &[("theme", title.into_owned().into())],
        );
        chip(text, Command::ToggleTheme(id.clone()))
    });
    let last = cx.offers_last.then(|| {
        let text = cx.tr.text("action-return").into_owned();
        Said {
            name: text.clone(),
            text,
            command: Command::ReturnToLast,
        }
    });
    let wishes = last.into_iter().chain(wishes);
    wishes.chain(years).chain(undated).chain(hidden).collect()
}

/// What a filter that leaves nothing says: which part to give up, and what would be there then.
fn advice(ctx: &egui::Context, cx: &Cx<'_>) -> Option<(String, Command)> {
    let filter = &cx.view.filter;
    if !filter.narrows() {
        return None;
    }
    let question = (cx.portfolio.serial(), filter.clone(), cx.view.lang.clone());
    let advice = kept(ctx, "advice", question, |_| find_advice(cx));
    Option::clone(&advice)
}

fn find_advice(cx: &Cx<'_>) -> Option<(String, Command)> {
    let filter = &cx.view.filter;
    if filter.leaves_any(cx.portfolio) {
        return None;
    }
    let Some((part, left)) = filter.to_relax(cx.portfolio) else {
        let text = cx.tr.text("filter-nothing").into_owned();
        return Some((text, Command::ClearFilter));
    };
    let word = match part {
        Relaxed::Facet(facet) => facet_word(cx, facet),
        Relaxed::Time => cx.tr.text("filter-facet-years").into_owned(),
    };
    let args = [("part", Arg::from(word)), ("n", Arg::from(left))];
    Some((cx.tr.with("filter-relax", &args), Command::Relax(part)))
}

/// What a facet is called.
fn facet_word(cx: &Cx<'_>, facet: Facet) -> String {
    let word = match facet {
        Facet::Theme => cx.tr.text("filter-facet-theme"),
        Facet::Country => cx.tr.text("filter-facet-country"),
        Facet::Funder => cx.tr.text("filter-facet-funder"),
        Facet::Partner => cx.tr.text("filter-facet-partner"),
        Facet::Party => cx.tr.text("filter-facet-party"),
        Facet::Kind => cx.tr.text("filter-facet-kind"),
        Facet::Status => cx.tr.text("filter-facet-status"),
        Facet::Precision => cx.tr.text("filter-facet-precision"),
    };
    word.into_owned()
}

/// What a value of a facet is called.
fn wish_word(cx: &Cx<'_>, wish: &Wish) -> String {
    let none = |key: &str| cx.tr.text(key).into_owned();
    match wish {
        Wish::Theme(id) => cx.portfolio.theme(id).map_or_else(
            || cx.tr.text("list-no-theme").into_owned(),
            |theme| cx.words(&theme.title).into_owned(),
        ),
        Wish::Country(code) => cx.country(code),
        Wish::Funder(key) if key.is_empty() => none("filter-no-funder"),
        Wish::Partner(key) if key.is_empty() => none("filter-no-partner"),
        Wish::Funder(key) | Wish::Partner(key) | Wish::Party(key) => {
            let party = cx.portfolio.party(key);
            party.map_or_else(|| key.clone(), |party| cx.words(&party.name).into_owned())
        }
        Wish::Kind(kind) => {
            let word = match kind {
                Kind::Program => cx.tr.text("kind-program"),
                Kind::Office => cx.tr.text("kind-office"),
                Kind::Partnership => cx.tr.text("kind-partnership"),
            };
            word.into_owned()
        }
        Wish::Status(status) if status.is_empty() => none("filter-no-status"),
        Wish::Status(status) => Item::Status(status.clone()).say(&cx.phrases()),
        Wish::Precision(precision) => {
            let word = match precision {
                Precision::Exact => cx.tr.text("precision-exact"),
                Precision::Approximate => cx.tr.text("precision-approximate"),
                Precision::Country => cx.tr.text("precision-country"),
                Precision::NoSite => cx.tr.text("filter-no-site"),
            };
            word.into_owned()
        }
    }
}
