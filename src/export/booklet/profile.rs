//! The profile of a country: its map, all its entries with their facts, its sites, its sources.

use std::collections::BTreeMap;

use super::BookletError;
use super::maker::{Maker, Setting};
use super::record::RecordPlate;
use crate::export::page::{Book, Flow, Role, Run};
use crate::export::request::RequestError;
use crate::portfolio::{Details, Item, Label, Phrasebook as _, Program};
use crate::scene::extents::find;
use crate::view::Selection;

/// The profile of the country that an id names (alpha-2, alpha-3, or `country:HN`).
///
/// # Errors
/// Where the id names no country, or it is given up.
pub fn profile(setting: Setting<'_>, id: &str) -> Result<Book, BookletError> {
    let maker = Maker::new(setting);
    if id.is_empty() {
        return Err(BookletError::NoCountry { id: String::new() });
    }
    let target = find(setting.portfolio, setting.ground, id).map_err(RequestError::from)?;
    let Some(Selection::Country(code)) = target.selection() else {
        return Err(BookletError::NoCountry { id: id.to_owned() });
    };
    maker.go_on(0, 1)?;
    let what = Selection::Country(code.clone());
    let plate = maker.record(&what);
    let plate = plate.ok_or_else(|| BookletError::NoCountry { id: id.to_owned() })?;
    Ok(lay_out(&maker, code, &plate))
}

fn lay_out(maker: &Maker<'_>, code: &str, plate: &RecordPlate) -> Book {
    let phrases = maker.phrases();
    let portfolio = maker.portfolio();
    let name = phrases.country(code);
    let document = maker.words(&portfolio.title).to_owned();
    let entries: Vec<&Program> = maker
        .entries()
        .into_iter()
        .filter(|program| portfolio.countries_of(program).contains(code))
        .collect();
    let whole = maker.setting.whole;
    let of = whole.programs.iter();
    let of = of.filter(|program| whole.countries_of(program).contains(code));
    let of = of.count();
    let count = maker.counted(entries.len(), of);
    let about = maker.about(format!("{name} – {document}"), count.clone());
    let mut flow = Flow::new(about, maker.setting.size, maker.paper(), BTreeMap::new());
    flow.head(maker.head(&document, &name));
    flow.page();
    flow.bookmark(1, &name);
    let column = flow.column();
    let owner = maker.section().color(maker.style.panel.accent);
    flow.paragraph(&[Run::new(document.as_str(), owner)], column, None);
    flow.space(6.0);
    let title = maker.title().size(crate::style::paper::COVER * 0.85);
    flow.heading(1, &name, (title, column), 0.0);
    if let Some(endonym) = phrases.country_endonym(code) {
        flow.paragraph(&[Run::new(endonym, maker.lead())], column, None);
    }
    flow.space(8.0);
    // That the filter leaves none is no word of the source's.
    if of == 0 {
        let none = Item::NoEntryIn(code.to_owned()).say(&phrases);
        flow.paragraph(&[Run::new(none, maker.lead())], column, None);
    } else {
        flow.paragraph(&[Run::new(count, maker.lead())], column, None);
    }
    flow.space(14.0);
    flow.map(&plate.map, column, maker.line());
    flow.space(8.0);
    let silent = maker.tr.text("card-country-silent").into_owned();
    flow.paragraph(&[Run::new(silent, maker.small())], column, None);
    for program in &entries {
        entry(maker, &mut flow, program);
    }
    places(maker, &mut flow, &plate.details);
    sources(maker, &mut flow, &plate.details);
    maker.finish(flow)
}

/// An entry: its theme, title and facts. What is the same for all entries stands at the end.
fn entry(maker: &Maker<'_>, flow: &mut Flow, program: &Program) {
    let portfolio = maker.portfolio();
    let details = Details::of_program(portfolio, program, maker.setting.lang);
    let phrases = maker.phrases();
    let column = flow.column();
    flow.space(22.0);
    // The heading keeps its first facts.
    flow.need(210.0);
    flow.rule(column, maker.line());
    flow.space(14.0);
    flow.open(Role::Section, None);
    let title = details.say_title(&phrases);
    flow.bookmark(2, &title);
    if let Some(line) = &details.theme {
        let theme = portfolio.theme(&line.id);
        maker.theme_line(flow, (theme, line.say(&phrases)), column);
        flow.space(2.0);
    }
    let voice = maker.section().size(19.0);
    flow.heading(2, &title, (voice, column), 60.0);
    let figures = maker.key_figures(&details);
    if !figures.is_empty() {
        flow.space(6.0);
        let small = maker.figure().size(26.0);
        flow.figures(&figures, column, (small, maker.body()));
    }
    flow.space(4.0);
    maker.facts(flow, (&details, column), &[Label::Sources, Label::Other]);
    flow.close();
}

fn places(maker: &Maker<'_>, flow: &mut Flow, details: &Details) {
    if details.section(&Label::Places).is_none() {
        return;
    }
    let column = flow.column();
    flow.space(24.0);
    let words = maker.tr.text("details-places").into_owned();
    flow.need(90.0);
    flow.bookmark(2, &words);
    flow.heading(2, &words, (maker.section(), column), 50.0);
    flow.space(4.0);
    maker.places(flow, details, column);
}

fn sources(maker: &Maker<'_>, flow: &mut Flow, details: &Details) {
    let Some(section) = details.section(&Label::Sources) else {
        return;
    };
    let column = flow.column();
    flow.space(24.0);
    let words = maker.tr.text("booklet-credits").into_owned();
    flow.need(90.0);
    flow.bookmark(2, &words);
    flow.heading(2, &words, (maker.section(), column), 50.0);
    flow.space(4.0);
    for item in &section.items {
        if let Item::Source(source) = item {
            maker.source(flow, source, column);
        }
    }
    flow.space(6.0);
    let small = maker.small();
    let mut lines = vec![maker.dated()];
    lines.extend(maker.credit_lines());
    for line in lines {
        flow.paragraph(&[Run::new(line, small)], column, None);
    }
}
