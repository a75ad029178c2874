//! `programs.json`: the entries.

use super::document::Node;
use super::loader::Context;
use super::message::say;
use super::photos;
use super::problem::{Problems, Severity, Told};
use super::record::{Record, Spot, is_id};
use super::references::{is_web_address, read_country, read_sources, read_theme};
use crate::portfolio::{Classification, Figure, Kind, Link, Party, Period, Program, Reach};

/// Bytes that a program takes beside its texts.
const PROGRAM: u64 = 1_500;
/// The largest number that a key figure may have and still be written out.
pub(super) const MAX_FIGURE: f64 = 1e15;

/// Reads the array of programs. A bad one is left out with a warning.
pub(super) fn read(
    root: Node<'_>,
    context: &Context<'_>,
    problems: &mut Problems,
) -> Option<Vec<Program>> {
    let Ok((nodes, count)) = root.elements(context.limits.records) else {
        problems.add(Severity::Error, "wrong-type", || {
            let message = say("problem-programs-type").part("sort", root.sort().words());
            Told::new(root.place(), message)
        });
        return None;
    };
    let mut programs: Vec<Program> = Vec::new();
    let mut ids = std::collections::HashSet::new();
    for (index, node) in nodes.iter().enumerate() {
        if context.limits.stop.is_set() {
            break;
        }
        if !node.hold(PROGRAM) {
            tell_too_many(*node, index, context, problems);
            return Some(programs);
        }
        let Some(mut record) = Record::new(*node, Spot::new("", index), problems) else {
            continue;
        };
        let Some(id) = read_id(&mut record) else {
            continue;
        };
        if !ids.insert(id.clone()) {
            record.warn("duplicate-id", || {
                say("problem-duplicate-program").text("id", &id)
            });
            continue;
        }
        programs.push(read_program(record, id, context));
    }
    if count > nodes.len() {
        tell_too_many(root, nodes.len(), context, problems);
    }
    Some(programs)
}

fn tell_too_many(node: Node<'_>, read: usize, context: &Context<'_>, problems: &mut Problems) {
    problems.add(Severity::Warning, "too-many-records", || {
        let message = say("problem-too-many-programs").number("read", read);
        Told::new(
            node.place(),
            message.part("todo", context.limits.how_to_raise()),
        )
    });
}

fn read_id(record: &mut Record<'_, '_>) -> Option<String> {
    let Some(node) = record.take("id") else {
        record.warn("missing-id", || say("problem-missing-id"));
        return None;
    };
    match node.read::<String>() {
        Ok(id) if is_id(&id) => Some(id),
        Ok(id) => {
            record.warn_at(node, "bad-id", || say("problem-program-id").text("id", &id));
            None
        }
        Err(_) => {
            record.warn_at(node, "bad-id", || {
                say("problem-program-id-type").part("sort", node.sort().words())
            });
            None
        }
    }
}

fn read_program(mut record: Record<'_, '_>, id: String, context: &Context<'_>) -> Program {
    let r = &mut record;
    let title = r
        .text("title")
        .filter(|title| !title.is_empty())
        .unwrap_or_else(|| {
            if !r.has("title") {
                r.warn("missing-title", || say("problem-missing-title"));
            }
            id.as_str().into()
        });
    let theme = read_theme(r, &context.portfolio.themes);
    let mut program = Program {
        title,
        short: r.text("short"),
        theme: theme.clone().unwrap_or_default(),
        reach: read_reach(r),
        more_countries: r.flag("more_countries"),
        note: r.text("note"),
        updated: r.string("updated"),
        kind: read_kind(r),
        period: read_period(r),
        period_note: r.text("period_note"),
        status: r
            .string("status")
            .filter(|status| !status.trim().is_empty()),
        summary: r.text("summary"),
        activities: r.texts("activities"),
        results: read_figures(r),
        funders: read_parties(r, "funders"),
        partners: read_parties(r, "partners"),
        links: read_links(r),
        photos: photos::read(r, context),
        sectors: r.strings("sectors"),
        classification: read_classification(r),
        id,
        ..Program::default()
    };
    check_short(r, &program);
    program.sources = read_sources(r, &context.portfolio.sources);
    program.unknown = record.unknown();
    if let Err(theme) = theme {
        // A theme that nobody defined is kept, to be written back and shown as it is.
        program.unknown.insert("theme".to_owned(), theme.into());
    }
    program
}

fn check_short(record: &mut Record<'_, '_>, program: &Program) {
    const MAX_SHORT: usize = 36;
    let longest = program
        .short
        .iter()
        .flat_map(|short| short.all())
        .map(|(_, text)| text.chars().count())
        .max();
    if let Some(longest) = longest.filter(|longest| *longest > MAX_SHORT) {
        record.warn("long-label", || {
            say("problem-long-label")
                .number("n", longest)
                .number("most", MAX_SHORT)
        });
    }
}

fn read_reach(record: &mut Record<'_, '_>) -> Reach {
    let Some(node) = record.take("countries") else {
        return Reach::NotPublished;
    };
    let nodes = match node.array() {
        Ok(nodes) => nodes,
        Err(_) if node.is_text() => {
            if node.raw() != "\"region\"" {
                record.warn_at(node, "wrong-type", || say("problem-countries-one-text"));
            }
            vec![node]
        }
        Err(_) => {
            record.warn_at(node, "wrong-type", || {
                say("problem-countries-type").part("sort", node.sort().words())
            });
            return Reach::NotPublished;
        }
    };
    let mut codes: Vec<String> = Vec::new();
    for node in nodes {
        let Some(written) = record.string_of("countries", node) else {
            continue;
        };
        if written == "region" {
            return Reach::Region;
        }
        match read_country(record, node, &written) {
            Some(code) if !codes.iter().any(|other| other == code) => codes.push(code.to_owned()),
            _ => {}
        }
    }
    if codes.is_empty() {
        Reach::NotPublished
    } else {
        Reach::Countries(codes)
    }
}

fn read_kind(record: &mut Record<'_, '_>) -> Kind {
    let Some(node) = record.take("kind") else {
        return Kind::Program;
    };
    match node.raw() {
        "\"program\"" => Kind::Program,
        "\"office\"" => Kind::Office,
        "\"partnership\"" => Kind::Partnership,
        _ => {
            record.warn_at(node, "unknown-kind", || say("problem-unknown-kind"));
            Kind::Program
        }
    }
}

fn read_classification(record: &mut Record<'_, '_>) -> Classification {
    let Some(node) = record.take("classification") else {
        return Classification::Source;
    };
    match node.raw() {
        "\"source\"" => Classification::Source,
        "\"ours\"" => Classification::Ours,
        _ => {
            record.warn_at(node, "unknown-classification", || {
                say("problem-unknown-classification")
            });
            Classification::Ours
        }
    }
}

fn read_period(record: &mut Record<'_, '_>) -> Period {
    let mut period = Period {
        start: record.date("start"),
        end: record.date("end"),
        after: record.date("after"),
        before: record.date("before"),
    };
    if !period.is_in_order() {
        record.warn("period-out-of-order", || say("problem-period-out-of-order"));
        period.end = None;
        period.before = None;
    }
    period
}

fn read_figures(record: &mut Record<'_, '_>) -> Vec<Figure> {
    let nodes = record.list("results");
    let spot = record.spot();
    let read = |(index, node)| {
        let mut figure = Record::new(node, spot.within("results", index), record.problems)?;
        let number = figure.number("number");
        if number.is_none_or(|number| number.abs() >= MAX_FIGURE) {
            figure.warn("bad-figure", || say("problem-bad-figure"));
        }
        let number = number.filter(|number| number.abs() < MAX_FIGURE)?;
        let (label, unit) = (figure.text("label"), figure.text("unit"));
        Some(Figure {
            unit: unit.or_else(|| label.clone()).unwrap_or_default(),
            label,
            number,
        })
    };
    nodes.into_iter().enumerate().filter_map(read).collect()
}

/// A list of parties; `None` where there is none, or none that can be read: that differs from an empty one.
fn read_parties(record: &mut Record<'_, '_>, list: &str) -> Option<Vec<Party>> {
    let is_empty = |node: Node<'_>| node.array().is_ok_and(|nodes| nodes.is_empty());
    let is_stated_empty = record.peek(list).is_some_and(is_empty);
    let mut parties = Vec::new();
    let spot = record.spot();
    for (index, node) in record.list(list).into_iter().enumerate() {
        // An object with a name is a party with its part; any other object is a name by language.
        if node.member("name").is_some() {
            let Some(mut party) = Record::new(node, spot.within(list, index), record.problems)
            else {
                continue;
            };
            let (name, note) = (party.text("name"), party.text("note"));
            parties.extend(name.map(|name| Party { name, note }));
        } else {
            parties.extend(
                record
                    .text_of(list, node)
                    .map(|name| Party { name, note: None }),
            );
        }
    }
    (is_stated_empty || !parties.is_empty()).then_some(parties)
}

fn read_links(record: &mut Record<'_, '_>) -> Vec<Link> {
    let mut links = Vec::new();
    let spot = record.spot();
    for (index, node) in record.list("links").into_iter().enumerate() {
        let link = if node.is_object() {
            let Some(mut link) = Record::new(node, spot.within("links", index), record.problems)
            else {
                continue;
            };
            let (title, url) = (link.text("title"), link.string("url"));
            url.map(|url| Link {
                title: title.unwrap_or_else(|| url.as_str().into()),
                url,
            })
        } else {
            record.string_of("links", node).map(|url| Link {
                title: url.as_str().into(),
                url,
            })
        };
        let Some(link) = link else { continue };
        if !is_web_address(&link.url) {
            record.warn_at(node, "unsafe-link", || {
                say("problem-unsafe-link").text("link", &link.url)
            });
        }
        links.push(link);
    }
    links
}
