//! `portfolio.json`: what the portfolio calls itself, and what its records refer to.

use super::bookmarks::read_bookmarks;
use super::document::Node;
use super::limits::Limits;
use super::message::say;
use super::problem::{Problems, Severity, Told};
use super::record::{Record, Spot, is_id, is_lang};
use super::references::{is_web_address, read_sources};
use super::themes::{read_color, read_themes};
use crate::geo::{Extent, lon_lat};
use crate::portfolio::{Basemap, Classification, Organization, Portfolio, StartView, Text};
use crate::tiles::Template;
use crate::tiles::archive::TileKind;
use crate::tiles::opened::is_web;

/// Reads `portfolio.json` into a portfolio without records.
pub(super) fn read(root: Node<'_>, limits: &Limits, problems: &mut Problems) -> Option<Portfolio> {
    if !root.is_object() {
        problems.add(Severity::Error, "wrong-type", || {
            let message = say("problem-manifest-type").part("sort", root.sort().words());
            Told::new(root.place(), message)
        });
        return None;
    }
    let mut record = Record::new(root, Spot::WHOLE, problems)?;
    let r = &mut record;
    check_version(r);
    let mut portfolio = Portfolio {
        title: r.text("title").unwrap_or_default(),
        organization: read_organization(r),
        languages: read_languages(r),
        themes: read_themes(r, limits),
        sources: read_sources(r, &[]),
        credits: read_credits(r),
        updated: r.string("updated"),
        view: read_view(r),
        basemaps: read_basemaps(r),
        bookmarks: read_bookmarks(r),
        ..Portfolio::default()
    };
    read_about(r, &mut portfolio);
    read_translations(r, &mut portfolio);
    read_sectors(r, &mut portfolio);
    portfolio.unknown = record.unknown();
    Some(portfolio)
}

fn check_version(record: &mut Record<'_, '_>) {
    const VERSION: &str = "1";
    let Some(node) = record.take("version").filter(|node| node.raw() != VERSION) else {
        return;
    };
    record.warn_at(node, "unknown-version", || {
        say("problem-unknown-version")
            .text("version", node.raw())
            .text("known", VERSION)
    });
}

fn read_organization(record: &mut Record<'_, '_>) -> Organization {
    let Some(node) = record.take("organization") else {
        return Organization::default();
    };
    if !node.is_object() {
        let name = record.text_of("organization", node).unwrap_or_default();
        return Organization {
            name,
            ..Organization::default()
        };
    }
    let spot = Spot {
        list: "organization",
        index: None,
        within: None,
    };
    let Some(mut organization) = Record::new(node, spot, record.problems) else {
        return Organization::default();
    };
    let o = &mut organization;
    Organization {
        name: o.text("name").unwrap_or_default(),
        full_name: o.text("full_name"),
        color: read_color(o),
        contact: read_contact(o),
        unknown: organization.unknown(),
    }
}

/// How to reach the organization: a text, a list of them, or an object of address, phones, fax and the like.
fn read_contact(record: &mut Record<'_, '_>) -> Vec<Text> {
    let Some(node) = record.take("contact") else {
        return Vec::new();
    };
    if node.is_array() {
        let nodes = node.array().unwrap_or_default();
        return nodes
            .into_iter()
            .filter_map(|node| record.text_of("contact", node))
            .collect();
    }
    let members = node.object().unwrap_or_default();
    if members.is_empty()
        || members
            .iter()
            .all(|(name, _)| is_lang(name) && name.len() == 2)
    {
        return record.text_of("contact", node).into_iter().collect();
    }
    let mut lines = Vec::new();
    for (name, node) in members {
        let nodes = if node.is_array() {
            node.array().unwrap_or_default()
        } else {
            vec![node]
        };
        let mut texts: Vec<Text> = nodes
            .into_iter()
            .filter_map(|node| record.text_of(&name, node))
            .collect();
        // A number alone does not say that it is a fax.
        if name == "fax" {
            for text in &mut texts {
                if let Text::Plain(number) = text {
                    *number = format!("Fax {number}");
                }
            }
        }
        lines.append(&mut texts);
    }
    lines
}

fn read_languages(record: &mut Record<'_, '_>) -> Vec<String> {
    let mut languages = Vec::new();
    for node in record.list("languages") {
        let Some(tag) = record.string_of("languages", node) else {
            continue;
        };
        if is_lang(&tag) {
            languages.push(tag);
        } else {
            record.warn_at(node, "bad-language", || {
                say("problem-bad-language")
                    .text("member", "languages")
                    .text("tag", &tag)
            });
        }
    }
    languages
}

/// Credits: texts, or objects with a `text`, else a `title` and its `license`.
fn read_credits(record: &mut Record<'_, '_>) -> Vec<Text> {
    let spot = record.spot();
    let mut credits = Vec::new();
    for (index, node) in record.list("credits").into_iter().enumerate() {
        if node.member("text").is_none() && node.member("title").is_none() {
            credits.extend(record.text_of("credits", node));
            continue;
        }
        let Some(mut credit) = Record::new(node, spot.within("credits", index), record.problems)
        else {
            continue;
        };
        credits.extend(credit.text("text").or_else(|| credit.text("title")));
    }
    credits
}

fn read_about(record: &mut Record<'_, '_>, portfolio: &mut Portfolio) {
    let spot = record.spot();
    let Some(node) = record.take("about") else {
        return;
    };
    let nodes = node.array().unwrap_or_else(|_| vec![node]);
    for (index, node) in nodes.into_iter().enumerate() {
        let (title, text) = if node.member("text").is_some() {
            let Some(mut paragraph) =
                Record::new(node, spot.within("about", index), record.problems)
            else {
                continue;
            };
            (paragraph.text("title"), paragraph.text("text"))
        } else {
            (None, record.text_of("about", node))
        };
        if let Some(text) = text {
            portfolio.about.push(text);
            portfolio.about_titles.push(title.unwrap_or_default());
        }
    }
}

/// Which languages are translations that nobody reviewed: {"es": {"reviewed": false}}.
fn read_translations(record: &mut Record<'_, '_>, portfolio: &mut Portfolio) {
    let members = record
        .take("translations")
        .and_then(|node| node.object().ok())
        .unwrap_or_default();
    let unreviewed = |(_, node): &(_, Node<'_>)| {
        node.member("reviewed")
            .is_some_and(|node| node.raw() == "false")
    };
    portfolio.unreviewed_translations = members
        .iter()
        .filter(|member| unreviewed(member))
        .map(|(lang, _)| lang.to_string())
        .collect();
}

fn read_sectors(record: &mut Record<'_, '_>, portfolio: &mut Portfolio) {
    let Some(sectors) = record.take("sectors") else {
        return;
    };
    let classification = sectors.member("classification").map(|node| node.raw());
    if classification.is_some_and(|written| written == "\"ours\"") {
        portfolio.sector_classification = Classification::Ours;
    }
    let titles = sectors
        .member("titles")
        .and_then(|node| node.object().ok())
        .unwrap_or_default();
    for (code, node) in titles {
        if let Some(title) = record.text_of("sectors", node) {
            portfolio.sector_titles.insert(code.into_owned(), title);
        }
    }
}

fn read_view(record: &mut Record<'_, '_>) -> Option<StartView> {
    let node = record.take("view")?;
    let view = parse_view(node);
    if view.is_none() {
        record.warn_at(node, "bad-view", || say("problem-bad-view"));
    }
    view
}

/// Where the map looks; `None` where that is not in the world.
pub(super) fn parse_view(node: Node<'_>) -> Option<StartView> {
    const MAX_ZOOM: f64 = 24.0;
    if let Some(fit) = node.member("fit") {
        if let Ok(id) = fit.read::<String>() {
            // On a clash an id says which kind of record it is of (contract, "Ids").
            let kinds = ["site:", "program:", "country:", "place:"];
            let bare = kinds.iter().find_map(|kind| id.strip_prefix(kind));
            return is_id(bare.unwrap_or(&id)).then_some(StartView::Id(id));
        }
        let [west, south, east, north] = fit.read::<[f64; 4]>().ok()?;
        let extent = Extent::new(west, south, east, north)?;
        let is_in_world = west >= -180.0 && east <= 180.0 && south >= -90.0 && north <= 90.0;
        return is_in_world.then_some(StartView::Extent(extent));
    }
    let [lon, lat] = node.member("center")?.read::<[f64; 2]>().ok()?;
    let zoom = node.member("zoom")?.read::<f64>().ok()?;
    let is_in_world = lon.abs() <= 180.0 && lat.abs() <= 90.0 && (0.0..=MAX_ZOOM).contains(&zoom);
    is_in_world.then_some(StartView::Center(lon_lat(lon, lat), zoom))
}

/// Whether a basemap's `url` is one of the web, template or not.
fn is_address(url: &str) -> bool {
    is_web(url) && is_web_address(&url.replace(['{', '}'], ""))
}

fn read_basemaps(record: &mut Record<'_, '_>) -> Vec<Basemap> {
    const TYPES: [&str; 6] = ["xyz", "wmts", "wms", "tilejson", "pmtiles", "mbtiles"];
    const MAX_ZOOM: f64 = 30.0;
    let spot = record.spot();
    let mut basemaps = Vec::new();
    for (index, node) in record.list("basemaps").into_iter().enumerate() {
        let Some(mut basemap) = Record::new(node, spot.within("basemaps", index), record.problems)
        else {
            continue;
        };
        let b = &mut basemap;
        let (id, kind) = (b.string("id").filter(|id| is_id(id)), b.string("type"));
        let (url, file) = (b.string("url"), b.string("file"));
        let is_known = kind.as_deref().is_some_and(|kind| TYPES.contains(&kind));
        // An address goes before a file: one that is none must not stand in for a path of the disk.
        if url.as_deref().is_some_and(|url| !is_address(url)) {
            let place = node.member("url").unwrap_or(node);
            b.warn_at(place, "basemap-url", || say("problem-basemap-url"));
            continue;
        }
        let has_place = file.is_some() || url.is_some();
        let (Some(id), Some(kind), true, true) = (id, kind, is_known, has_place) else {
            b.warn("bad-basemap", || {
                say("problem-bad-basemap").names("types", &TYPES)
            });
            continue;
        };
        let zoom = |written: Option<f64>, absent: f64| {
            written.unwrap_or(absent).clamp(0.0, MAX_ZOOM) as u8
        };
        // Vector tiles end sooner, and are drawn larger beyond.
        let is_vector = url.as_deref().is_some_and(|url| {
            let template = url.parse::<Template>();
            template.is_ok_and(|template| template.kind() == TileKind::Vector)
        });
        let last = if is_vector { 14.0 } else { 19.0 };
        basemaps.push(Basemap {
            title: b.text("title").unwrap_or_else(|| id.as_str().into()),
            attribution: b.string("attribution").unwrap_or_default(),
            min_zoom: zoom(b.number("minzoom"), 0.0),
            max_zoom: zoom(b.number("maxzoom"), last),
            offline: b.flag("offline"),
            layer: b.string("layer"),
            id,
            kind,
            url,
            file,
        });
    }
    basemaps
}
