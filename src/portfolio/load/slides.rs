//! The slides of a story. What is wrong with one is noted and left out; the rest of it is told.

use std::collections::HashSet;

use super::asked::{FILTERS, read_asked};
use super::document::Node;
use super::loader::Context;
use super::manifest::parse_view;
use super::message::say;
use super::photos;
use super::programs::MAX_FIGURE;
use super::record::{Record, is_id};
use super::wording;
use crate::portfolio::ids::{self, IdError, resolve};
use crate::portfolio::{
    Asked, Chart, Media, Site, Slide, SlideFigure, SlideNumber, SlideView, StartView,
};

/// Bytes that a slide takes beside what is written in it.
const SLIDE: u64 = 1_000;
/// The longest that a slide may stay, in seconds: a day.
const MOST_SECONDS: f64 = 86_400.0;
/// Characters of a number that is written out already.
const MOST_DIGITS: usize = 16;

/// The slides of a story, in the order of the file.
pub(super) fn read(story: &mut Record<'_, '_>, context: &Context<'_>) -> Vec<Slide> {
    let Some(list) = story.take("slides") else {
        return Vec::new();
    };
    let (nodes, count) = list.elements(context.limits.slides).unwrap_or_default();
    let spot = story.spot();
    let (mut slides, mut ids) = (Vec::new(), HashSet::new());
    let mut read = 0;
    for node in &nodes {
        if context.limits.stop.is_set() || !node.hold_whole(SLIDE) {
            break;
        }
        let record = Record::new(*node, spot.within("slides", read), story.problems);
        read += 1;
        if let Some(record) = record {
            slides.extend(read_slide(record, read, &mut ids, context));
        }
    }
    if read < count && !context.limits.stop.is_set() {
        story.warn_at(list, "too-many-records", || {
            say("problem-too-many-slides").number("read", read)
        });
    }
    slides
}

/// A slide, the nth of its story; `None` for one that would show nothing.
fn read_slide(
    mut record: Record<'_, '_>,
    nth: usize,
    ids: &mut HashSet<String>,
    context: &Context<'_>,
) -> Option<Slide> {
    let r = &mut record;
    let id = read_id(r, nth, ids);
    let mut slide = Slide {
        title: r.text("title").unwrap_or_default(),
        text: wording::read_markdown(r, "text", context),
        view: read_view(r, context),
        highlight: read_highlight(r, context),
        filter: read_filter(r, context),
        media: read_media(r, context),
        figures: read_figures(r),
        chart: read_chart(r),
        notes: wording::read_markdown(r, "notes", context),
        seconds: read_seconds(r),
        nth: nth - 1,
        id,
        ..Slide::default()
    };
    let is_empty = slide.title.is_empty()
        && slide.text.is_empty()
        && slide.view.is_none()
        && slide.media.is_none()
        && slide.figures.is_empty()
        && slide.chart.is_none();
    if is_empty {
        r.warn("empty-slide", || say("problem-empty-slide"));
        return None;
    }
    if slide.title.is_empty() {
        r.warn("missing-title", || say("problem-slide-title"));
    }
    wording::check_languages(r, &slide, context);
    check_extent(r, &slide, context);
    slide.unknown = record.unknown();
    Some(slide)
}

/// The slide's own id; where it has none, one that is made of its number.
fn read_id(record: &mut Record<'_, '_>, nth: usize, ids: &mut HashSet<String>) -> String {
    let node = record.take("id");
    let written = node.and_then(|node| node.read::<String>().ok());
    let own = written.clone().filter(|id| is_id(id));
    if let Some(id) = own.filter(|id| !ids.contains(id)) {
        ids.insert(id.clone());
        return id;
    }
    let numbers = nth..;
    let mut free = numbers.map(|number| format!("slide-{number}"));
    // There are more numbers than slides.
    let id = free.find(|id| !ids.contains(id)).unwrap_or_default();
    let is_twice = written.is_some_and(|written| ids.contains(&written));
    match node {
        Some(node) if is_twice => record.warn_at(node, "duplicate-id", || {
            say("problem-duplicate-slide").text("id", &id)
        }),
        Some(node) => record.warn_at(node, "bad-id", || say("problem-slide-id").text("id", &id)),
        None => record.warn("missing-id", || say("problem-slide-no-id").text("id", &id)),
    }
    ids.insert(id.clone());
    id
}

fn read_view(record: &mut Record<'_, '_>, context: &Context<'_>) -> Option<SlideView> {
    let node = record.take("view")?;
    let view = match node.member("fit") {
        Some(fit) if fit.is_object() => read_known(record, fit, context).map(SlideView::Filter),
        _ => match parse_view(node) {
            Some(StartView::Id(id)) if !is_known(record, node, &id, context) => return None,
            view => view.map(SlideView::At),
        },
    };
    if view.is_none() {
        record.warn_at(node, "bad-view", || {
            say("problem-slide-view").names("filters", &FILTERS)
        });
    }
    view
}

/// Whether an id stands for something; if not, that is noted.
fn is_known(record: &mut Record<'_, '_>, node: Node<'_>, id: &str, context: &Context<'_>) -> bool {
    match resolve(context.portfolio, id) {
        Ok(_) => return true,
        Err(IdError::Unknown { id }) => record.warn_at(node, "unknown-id", || {
            say("problem-unknown-id").text("id", &id)
        }),
        Err(IdError::Clash { id, forms }) => record.warn_at(node, "ambiguous-id", || {
            let forms: Vec<&str> = forms.iter().map(String::as_str).collect();
            say("problem-ambiguous-id")
                .text("id", &id)
                .names("forms", &forms)
        }),
    }
    false
}

fn read_highlight(record: &mut Record<'_, '_>, context: &Context<'_>) -> Vec<String> {
    let mut ids: Vec<String> = Vec::new();
    for node in record.list("highlight") {
        let Some(id) = record.string_of("highlight", node) else {
            continue;
        };
        if is_known(record, node, &id, context) {
            ids.push(id);
        }
    }
    ids
}

/// Notes what stands out and lies outside the extent that the map is to show: nobody would see it.
fn check_extent(record: &mut Record<'_, '_>, slide: &Slide, context: &Context<'_>) {
    let Some(SlideView::At(StartView::Extent(extent))) = &slide.view else {
        return;
    };
    let portfolio = context.portfolio;
    let lies_outside = |id: &&String| {
        let is_outside = |site: &Site| {
            let position = site.place.position();
            position.is_some_and(|position| !extent.contains(position))
        };
        match resolve(portfolio, id) {
            Ok(ids::Record::Site(site)) => is_outside(site),
            Ok(ids::Record::Program(program)) => portfolio.sites_of(&program.id).any(is_outside),
            _ => false,
        }
    };
    let ids: Vec<&String> = slide.highlight.iter().filter(lies_outside).collect();
    if !ids.is_empty() {
        let ids: Vec<&str> = ids.into_iter().map(String::as_str).collect();
        record.warn("highlight-outside", || {
            say("problem-highlight-outside").names("ids", &ids)
        });
    }
}

fn read_filter(record: &mut Record<'_, '_>, context: &Context<'_>) -> Asked {
    let Some(node) = record.take("filter") else {
        return Asked::new();
    };
    let asked = read_known(record, node, context);
    if asked.is_none() {
        record.warn_at(node, "bad-filter", || {
            say("problem-slide-filter").names("filters", &FILTERS)
        });
    }
    asked.unwrap_or_default()
}

/// What is asked of the entries, without themes that the portfolio does not have; `None` where it asks for nothing known.
fn read_known(record: &mut Record<'_, '_>, node: Node<'_>, context: &Context<'_>) -> Option<Asked> {
    let mut asked = read_asked(node)?;
    let portfolio = context.portfolio;
    for name in ["theme", "hidden"] {
        let Some(themes) = asked.get_mut(name) else {
            continue;
        };
        themes.retain(|id| {
            let is_theme = portfolio.theme(id).is_some();
            if !is_theme {
                record.warn_at(node, "unknown-theme", || {
                    say("problem-unknown-theme").text("theme", id)
                });
            }
            is_theme
        });
        if themes.is_empty() {
            asked.remove(name);
        }
    }
    Some(asked)
}

/// A picture: the name of its file, or an object with what it shows.
fn read_media(record: &mut Record<'_, '_>, context: &Context<'_>) -> Option<Media> {
    let node = record.take("media")?;
    let (mut alt, mut credit) = (None, None);
    let named = if node.is_object() {
        alt = node
            .member("alt")
            .and_then(|node| record.text_of("alt", node));
        credit = node
            .member("credit")
            .and_then(|node| record.text_of("credit", node));
        node.member("file")
    } else {
        Some(node)
    };
    let Some(named) = named else {
        record.warn_at(node, "bad-media", || say("problem-slide-media"));
        return None;
    };
    let written = record.string_of("media", named)?;
    let file = photos::read_one(record, named, written, context)?;
    let alt = alt.unwrap_or_default();
    if alt.is_empty() {
        record.warn_at(node, "missing-alt", || say("problem-missing-alt"));
    }
    Some(Media {
        file,
        alt,
        credit: credit.unwrap_or_default(),
    })
}

fn read_figures(record: &mut Record<'_, '_>) -> Vec<SlideFigure> {
    let nodes = record.list("figures");
    let spot = record.spot();
    let read = |(index, node)| {
        let mut figure = Record::new(node, spot.within("figures", index), record.problems)?;
        let number = figure.take("number").and_then(read_number);
        if number.is_none() {
            figure.warn("bad-figure", || say("problem-bad-figure"));
        }
        Some(SlideFigure {
            number: number?,
            label: figure.text("label").unwrap_or_default(),
        })
    };
    nodes.into_iter().enumerate().filter_map(read).collect()
}

fn read_number(node: Node<'_>) -> Option<SlideNumber> {
    if node.is_text() {
        let written = node.read::<String>().ok()?;
        let length = written.trim().chars().count();
        return (1..=MOST_DIGITS)
            .contains(&length)
            .then_some(SlideNumber::Written(written));
    }
    let number = node.read::<f64>().ok()?;
    (number.abs() < MAX_FIGURE).then_some(SlideNumber::Count(number))
}

fn read_chart(record: &mut Record<'_, '_>) -> Option<Chart> {
    let node = record.take("chart")?;
    let written = record.string_of("chart", node)?;
    let known = Chart::NAMES.iter().find(|(name, _)| *name == written);
    if known.is_none() {
        record.warn_at(node, "unknown-chart", || {
            say("problem-unknown-chart")
                .text("chart", &written)
                .names("charts", &Chart::NAMES.map(|(name, _)| name))
        });
    }
    known.map(|(_, chart)| *chart)
}

fn read_seconds(record: &mut Record<'_, '_>) -> Option<f64> {
    let node = record.peek("seconds").filter(|node| !node.is_null());
    let seconds = record.number("seconds")?;
    if seconds > 0.0 && seconds <= MOST_SECONDS {
        return Some(seconds);
    }
    if let Some(node) = node {
        record.warn_at(node, "bad-seconds", || say("problem-bad-seconds"));
    }
    None
}
