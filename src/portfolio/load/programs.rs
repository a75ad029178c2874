//! `programs.json`: the entries.

use super::document::Node;
use super::loader::Context;
use super::photos;
use super::problem::{Problems, Severity, quoted};
use super::record::{Record, Spot, is_id};
use super::references::{is_web_address, read_country, read_sources, read_theme};
use crate::portfolio::{Classification, Figure, Kind, Link, Party, Period, Program, Reach};

/// Bytes that a program takes beside its texts.
const PROGRAM: u64 = 1_500;
/// The largest number that a key figure may have and still be written out.
const MAX_FIGURE: f64 = 1e15;

/// Reads the array of programs. A bad one is left out with a warning.
pub(super) fn read(
    root: Node<'_>,
    context: &Context<'_>,
    problems: &mut Problems,
) -> Option<Vec<Program>> {
    let Ok((nodes, count)) = root.elements(context.limits.records) else {
        problems.add(Severity::Error, "wrong-type", || {
            let message = format!("the programs are {}, not an array", root.sort());
            (
                root.place(),
                message,
                "write an array of objects, one for each program: [{\"id\": …}]".to_owned(),
            )
        });
        return None;
    };
    let mut programs: Vec<Program> = Vec::new();
    let mut ids = std::collections::HashSet::new();
    for (index, node) in nodes.iter().enumerate() {
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
            let message = format!(
                "the id {} is that of another program; this one is left out",
                quoted(&id)
            );
            record.warn(
                "duplicate-id",
                &message,
                "give each program an id of its own",
            );
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
        let message = format!("there are more programs than there is room for; those after the first {read} are left out");
        (node.place(), message, context.limits.how_to_raise())
    });
}

fn read_id(record: &mut Record<'_, '_>) -> Option<String> {
    const HELP: &str =
        "give it an id of letters, digits, \".\", \"_\", \"~\" and \"-\"; the program is left out";
    let Some(node) = record.take("id") else {
        record.warn("missing-id", "there is no \"id\"", HELP);
        return None;
    };
    match node.read::<String>() {
        Ok(id) if is_id(&id) => Some(id),
        Ok(id) => {
            record.warn_at(
                node,
                "bad-id",
                &format!("the id {} has other characters, or none", quoted(&id)),
                HELP,
            );
            None
        }
        Err(_) => {
            record.warn_at(
                node,
                "bad-id",
                &format!("the id is {}, not a text", node.sort()),
                HELP,
            );
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
                r.warn(
                    "missing-title",
                    "there is no title",
                    "give it a \"title\"; its id stands in for it",
                );
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
        let message = format!("\"short\" has {longest} characters, more than {MAX_SHORT}");
        record.warn(
            "long-label",
            &message,
            "shorten it, so that lists show it whole",
        );
    }
}

fn read_reach(record: &mut Record<'_, '_>) -> Reach {
    let Some(node) = record.take("countries") else {
        return Reach::NotPublished;
    };
    let nodes = match node.array() {
        Ok(nodes) => nodes,
        Err(_) if node.sort() == "a text" => {
            if node.raw() != "\"region\"" {
                let message = "\"countries\" is one text, not a list";
                record.warn_at(
                    node,
                    "wrong-type",
                    message,
                    "write a list, such as [\"HN\", \"GT\"]",
                );
            }
            vec![node]
        }
        Err(_) => {
            let message = format!("\"countries\" is {}, not a list", node.sort());
            record.warn_at(
                node,
                "wrong-type",
                &message,
                "write a list, such as [\"HN\", \"GT\"]; it is left out",
            );
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
            let message = "\"kind\" is none of \"program\", \"office\", \"partnership\"";
            record.warn_at(
                node,
                "unknown-kind",
                message,
                "use one of these; it is taken as \"program\"",
            );
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
            let message = "\"classification\" is neither \"source\" nor \"ours\"";
            record.warn_at(
                node,
                "unknown-classification",
                message,
                "use one of these; it is taken as \"ours\"",
            );
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
        let message = "the period ends before it begins; its end is left out";
        record.warn(
            "period-out-of-order",
            message,
            "mend \"start\" and \"end\", or \"after\" and \"before\"",
        );
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
            let message = "the figure has no \"number\" that can be written out";
            figure.warn(
                "bad-figure",
                message,
                "give the figure a \"number\"; it is left out",
            );
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

fn read_parties(record: &mut Record<'_, '_>, list: &str) -> Vec<Party> {
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
    parties
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
            let message = format!(
                "the link {} is no plain web or mail address",
                quoted(&link.url)
            );
            record.warn_at(
                node,
                "unsafe-link",
                &message,
                "only http, https and mailto are opened; it is shown as text",
            );
        }
        links.push(link);
    }
    links
}
