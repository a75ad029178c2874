//! The profile of a country: its map, all its entries with their facts, its sites, its sources.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::BookletError;
use super::maker::{Maker, Setting};
use crate::export::page::{Book, Column, Flow, Role, Run};
use crate::export::request::RequestError;
use crate::portfolio::{Details, Item, Label, Phrasebook as _, Program};
use crate::scene::Scene;
use crate::scene::extents::find;
use crate::style::paper as size;
use crate::view::{Selection, Viewport};

/// The share of the width that titles have beside the map and the facts, on a page that is wider than high.
const TITLE_SHARE: f32 = 0.36;

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
    let what = Selection::Country(code.clone());
    let details = Details::of_country(maker.portfolio(), code, setting.lang);
    // Where a page would hold but a few lines, the map gives way to them.
    let mut best: Option<Laid> = None;
    for factor in MAP_FACTORS {
        maker.go_on(0, 1)?;
        let map = maker.locator(&what, map_size(&maker, factor));
        let laid = lay_out(&maker, code, (&details, &map));
        let is_full = laid.last_page > NEARLY_EMPTY || laid.book.pages.len() == 1;
        if best
            .as_ref()
            .is_none_or(|best| laid.book.pages.len() < best.book.pages.len())
        {
            best = Some(laid);
        }
        if is_full {
            break;
        }
    }
    best.map(|laid| laid.book).ok_or(BookletError::GivenUp)
}

/// How many times as high as usual the map is, in the order in which that is tried.
const MAP_FACTORS: [f32; 4] = [1.0, 0.85, 0.7, 0.55];
/// The share of a page's height that words on the last page fill at least.
pub(super) const NEARLY_EMPTY: f32 = 0.2;

/// A profile, and which share of its last page is filled.
struct Laid {
    book: Book,
    last_page: f32,
}

/// The size of the map: across the page, or beside the title where that is wider than high.
fn map_size(maker: &Maker<'_>, factor: f32) -> Viewport {
    let paper = maker.setting.size;
    let width = (paper.width - 2.0 * size::SIDE).max(64.0);
    let (width, height) = if maker.is_wide() {
        let [_, right] = maker.halves(Column { x: 0.0, width }, TITLE_SHARE);
        (right.width, paper.height * 0.4)
    } else {
        (width, (width * 0.5).min(paper.height * 0.29))
    };
    Viewport {
        width: f64::from(width.max(64.0)).floor(),
        height: f64::from((height * factor).max(64.0)).floor(),
    }
}

fn lay_out(maker: &Maker<'_>, code: &str, (details, map): (&Details, &Arc<Scene>)) -> Laid {
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
    let opening = Opening {
        document,
        name,
        endonym: phrases.country_endonym(code),
        // That the filter leaves none is no word of the source's.
        count: if of == 0 {
            Item::NoEntryIn(code.to_owned()).say(&phrases)
        } else {
            count
        },
    };
    opening.set(maker, &mut flow, map);
    for program in &entries {
        entry(maker, &mut flow, program);
    }
    places(maker, &mut flow, details);
    sources(maker, &mut flow, details);
    let last_page = (flow.y() - size::TOP) / flow.paper().height;
    Laid {
        book: maker.finish(flow),
        last_page,
    }
}

/// What stands above the entries.
struct Opening {
    document: String,
    name: String,
    endonym: Option<String>,
    count: String,
}

impl Opening {
    /// Sets it with the map below the words, or beside them on a page that is wider than high.
    fn set(&self, maker: &Maker<'_>, flow: &mut Flow, map: &Arc<Scene>) {
        let whole = flow.column();
        let [left, right] = if maker.is_wide() {
            maker.halves(whole, TITLE_SHARE)
        } else {
            [whole, whole]
        };
        let (page, top) = (flow.pages(), flow.y());
        let owner = maker.section().color(maker.style.panel.accent);
        flow.paragraph(&[Run::new(self.document.as_str(), owner)], left, None);
        flow.space(6.0);
        let title = maker.title().size(size::COVER * 0.85);
        flow.heading(1, &self.name, (title, left), 0.0);
        if let Some(endonym) = &self.endonym {
            flow.paragraph(&[Run::new(endonym.as_str(), maker.lead())], left, None);
        }
        flow.space(8.0);
        flow.paragraph(&[Run::new(self.count.as_str(), maker.lead())], left, None);
        let silent = maker.tr.text("card-country-silent").into_owned();
        let silent = [Run::new(silent, maker.small())];
        if maker.is_wide() {
            flow.space(8.0);
            flow.paragraph(&silent, left, None);
            if flow.pages() > page {
                // Where the words fill more than the page, the map follows them.
                flow.map(map, whole, maker.line());
            } else {
                let low = flow.y();
                flow.go_to(top);
                flow.map(map, right, maker.line());
                flow.go_to(low.max(flow.y()));
            }
        } else {
            flow.space(14.0);
            flow.map(map, whole, maker.line());
            flow.space(8.0);
            flow.paragraph(&silent, whole, None);
        }
    }
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
    let wide = maker.is_wide();
    let [left, right] = if wide {
        maker.halves(column, TITLE_SHARE)
    } else {
        [column, column]
    };
    let (page, top) = (flow.pages(), flow.y());
    if let Some(line) = &details.theme {
        let theme = portfolio.theme(&line.id);
        maker.theme_line(flow, (theme, line.say(&phrases)), left);
        flow.space(2.0);
    }
    let voice = maker.section().size(19.0);
    flow.heading(2, &title, (voice, left), 60.0);
    let figures = maker.key_figures(&details);
    if !figures.is_empty() {
        flow.space(6.0);
        let small = maker.figure().size(26.0);
        flow.figures(&figures, left, (small, maker.body()));
    }
    let left_out = [Label::Sources, Label::Other];
    if wide && flow.pages() == page {
        let low = flow.y();
        flow.go_to(top);
        maker.facts(flow, (&details, right), &left_out);
        if flow.pages() == page {
            flow.go_to(low.max(flow.y()));
        }
    } else {
        flow.space(4.0);
        maker.facts(flow, (&details, column), &left_out);
    }
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
