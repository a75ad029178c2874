//! The records of a portfolio as the rows of tables.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::rc::Rc;

use serde_json::{Map, Value, json};

use super::fields;
use super::geometry;
use super::table::{self, Column, Tongue};
use crate::portfolio::{Portfolio, Program, Site, Source};
use crate::view::Filter;

/// What is shown of a portfolio, as one of its own.
///
/// A filter takes out entries, and sites that none of the others has. What speaks of the whole (stories, bookmarks, where the
/// map opens) is left out with them.
pub(in crate::export) fn shown<'p>(
    portfolio: &'p Portfolio,
    filter: &Filter,
) -> Cow<'p, Portfolio> {
    if filter.is_empty() {
        return Cow::Borrowed(portfolio);
    }
    let admitted = filter.admitted(portfolio);
    let programs = portfolio.programs.iter().enumerate();
    let programs: Vec<Program> = programs
        .filter(|(number, _)| admitted.has_program(*number))
        .map(|(_, program)| program.clone())
        .collect();
    let stay: BTreeSet<&str> = programs.iter().map(|program| program.id.as_str()).collect();
    let is_left_out = |id: &String| portfolio.program(id).is_some() && !stay.contains(id.as_str());
    let sites = portfolio.sites.iter().enumerate();
    let sites: Vec<Site> = sites
        .filter(|(number, _)| admitted.has_site(*number))
        .map(|(_, site)| {
            let mut site = site.clone();
            site.programs.retain(|id| !is_left_out(id));
            site
        })
        .collect();
    Cow::Owned(Portfolio {
        sites,
        features: portfolio.features.clone(),
        title: portfolio.title.clone(),
        organization: portfolio.organization.clone(),
        languages: portfolio.languages.clone(),
        themes: portfolio.themes.clone(),
        sources: portfolio.sources.clone(),
        credits: portfolio.credits.clone(),
        about: portfolio.about.clone(),
        about_titles: portfolio.about_titles.clone(),
        sector_titles: portfolio.sector_titles.clone(),
        sector_classification: portfolio.sector_classification,
        updated: portfolio.updated.clone(),
        basemaps: portfolio.basemaps.clone(),
        boundaries: portfolio.boundaries.clone(),
        unreviewed_translations: portfolio.unreviewed_translations.clone(),
        unknown: portfolio.unknown.clone(),
        programs,
        ..Portfolio::default()
    })
}

/// A row of the table of sites: by number, a site and the first of its entries; or an entry that is no site's first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) site: Option<usize>,
    pub(super) program: Option<usize>,
}

/// All rows of the table of sites, in the order of the files.
pub(super) fn rows(portfolio: &Portfolio) -> Vec<Row> {
    let index = portfolio.index();
    let mut has_row = vec![false; portfolio.programs.len()];
    let mut rows = Vec::with_capacity(portfolio.sites.len());
    for (number, site) in portfolio.sites.iter().enumerate() {
        let program = site
            .programs
            .iter()
            .find_map(|id| index.program.get(id))
            .copied();
        if let Some(has_row) = program.and_then(|program| has_row.get_mut(program)) {
            *has_row = true;
        }
        rows.push(Row {
            site: Some(number),
            program,
        });
    }
    let without = has_row.iter().enumerate().filter(|(_, has_row)| !**has_row);
    rows.extend(without.map(|(program, _)| Row {
        site: None,
        program: Some(program),
    }));
    rows
}

/// The members of a site as a row has them: its texts by language, its entries a list, its position as numbers.
pub(super) fn site_json(site: &Site, portfolio: &Portfolio) -> Value {
    let feature = site.to_feature(portfolio);
    let mut members = Map::new();
    members.insert("id".to_owned(), json!(site.id));
    if !site.programs.is_empty() {
        members.insert("program".to_owned(), json!(site.programs));
    }
    for (name, text) in [("name", &site.name), ("note", &site.note)] {
        if let Some(text) = text {
            members.insert(name.to_owned(), text.to_json());
        }
    }
    for name in ["country", "precision", "count"] {
        if let Some(value) = feature.pointer(&format!("/properties/{name}")) {
            members.insert(name.to_owned(), value.clone());
        }
    }
    if let Some(position) = site.place.position() {
        members.insert("lon".to_owned(), json!(position.lon));
        members.insert("lat".to_owned(), json!(position.lat));
    }
    for (name, value) in &site.unknown {
        // A member that is called as a column of ours is.
        let is_taken = fields::SITE.iter().any(|(known, ..)| known == name);
        let name = if is_taken {
            format!("site.{name}")
        } else {
            name.clone()
        };
        members.entry(name).or_insert_with(|| value.clone());
    }
    members.into()
}

/// The members of a program, and the title of its theme.
pub(super) fn program_json(program: &Program, portfolio: &Portfolio) -> Value {
    let mut members = program.to_json();
    let theme = program.theme.as_deref().and_then(|id| portfolio.theme(id));
    if let (Some(theme), Some(members)) = (theme, members.as_object_mut()) {
        members.insert("theme.title".to_owned(), theme.title.to_json());
    }
    members
}

/// What comes before the names of an entry's columns in a table of sites, so that no member of a site is called the same.
pub(super) fn program_prefix(portfolio: &Portfolio) -> String {
    let is_taken = |prefix: &str| {
        let mut sites = portfolio.sites.iter();
        sites.any(|site| site.unknown.keys().any(|name| name.starts_with(prefix)))
    };
    let mut prefix = "program.".to_owned();
    while is_taken(&prefix) {
        prefix.insert(prefix.len() - 1, '~');
    }
    prefix
}

/// The columns of the table of sites.
pub(super) fn site_columns(portfolio: &Portfolio, rows: &[Row], tongue: Tongue<'_>) -> Vec<Column> {
    let sites: Vec<Value> = portfolio
        .sites
        .iter()
        .map(|site| site_json(site, portfolio))
        .collect();
    let of_rows: Vec<Option<&Value>> = rows
        .iter()
        .map(|row| row.site.and_then(|number| sites.get(number)))
        .collect();
    let mut columns = table::columns(&of_rows, fields::SITE, "", tongue);
    // An entry without a site is named where the entries of sites are.
    if let Some(column) = columns.iter_mut().find(|column| column.name == "program") {
        for (cell, row) in column.cells.iter_mut().zip(rows) {
            let program = row.program.filter(|_| row.site.is_none());
            if let Some(program) = program.and_then(|number| portfolio.programs.get(number)) {
                *cell = table::Cell::Text(program.id.clone());
            }
        }
    }
    columns
}

/// The columns of the sites alone.
pub(super) fn only_sites(portfolio: &Portfolio, tongue: Tongue<'_>) -> Vec<Column> {
    let rows: Vec<Row> = (0..portfolio.sites.len())
        .map(|number| Row {
            site: Some(number),
            program: None,
        })
        .collect();
    site_columns(portfolio, &rows, tongue)
}

/// The columns that tell in a table of sites of the entries.
pub(super) fn entry_columns(
    portfolio: &Portfolio,
    rows: &[Row],
    tongue: Tongue<'_>,
) -> Vec<Column> {
    let prefix = program_prefix(portfolio);
    let mut columns = columns_of_programs(portfolio, &prefix, tongue);
    let of_rows: Rc<[Option<usize>]> = rows.iter().map(|row| row.program).collect();
    for column in &mut columns {
        column.of_rows = Some(Rc::clone(&of_rows));
    }
    // Its id is in the column of the site's.
    columns.retain(|column| column.name != format!("{prefix}id"));
    columns
}

/// The columns of the plain features; their properties are members that nobody knows.
pub(super) fn feature_columns(portfolio: &Portfolio, tongue: Tongue<'_>) -> Vec<Column> {
    let row = |feature: &crate::portfolio::PlainFeature| {
        let mut members = Map::new();
        members.insert("id".to_owned(), json!(feature.id));
        match feature.geometry.as_ref().map(|shape| &shape.value) {
            Some(geojson::GeometryValue::Point { coordinates }) => {
                let [lon, lat] = geometry::lon_lat(coordinates);
                members.insert("lon".to_owned(), json!(lon));
                members.insert("lat".to_owned(), json!(lat));
            }
            Some(shape) => {
                members.insert("geometry".to_owned(), json!(geometry::wkt(shape)));
            }
            None => {}
        }
        for (name, value) in &feature.properties {
            let is_taken = members.contains_key(name)
                || fields::FEATURE.iter().any(|(known, ..)| known == name);
            match is_taken {
                // Its id is mostly one of its properties.
                true if members.get(name) == Some(value) => {}
                true => {
                    members.insert(format!("properties.{name}"), value.clone());
                }
                false => {
                    members.insert(name.clone(), value.clone());
                }
            }
        }
        Value::from(members)
    };
    let rows: Vec<Value> = portfolio.features.iter().map(row).collect();
    let rows: Vec<Option<&Value>> = rows.iter().map(Some).collect();
    table::columns(&rows, fields::FEATURE, "", tongue)
}

/// The columns of the entries alone.
pub(super) fn program_columns(portfolio: &Portfolio, tongue: Tongue<'_>) -> Vec<Column> {
    columns_of_programs(portfolio, "", tongue)
}

fn columns_of_programs(portfolio: &Portfolio, prefix: &str, tongue: Tongue<'_>) -> Vec<Column> {
    let programs = portfolio.programs.iter();
    let programs: Vec<Value> = programs
        .map(|program| program_json(program, portfolio))
        .collect();
    let programs: Vec<Option<&Value>> = programs.iter().map(Some).collect();
    table::columns(&programs, fields::PROGRAM, prefix, tongue)
}

/// The columns of the themes.
pub(super) fn theme_columns(portfolio: &Portfolio, tongue: Tongue<'_>) -> Vec<Column> {
    let themes: Vec<Value> = portfolio
        .themes
        .iter()
        .map(crate::portfolio::Theme::to_json)
        .collect();
    let themes: Vec<Option<&Value>> = themes.iter().map(Some).collect();
    table::columns(&themes, fields::THEME, "", tongue)
}

/// The columns of the portfolio's sources.
pub(super) fn source_columns(portfolio: &Portfolio, tongue: Tongue<'_>) -> Vec<Column> {
    let sources: Vec<Value> = portfolio.sources.iter().map(Source::to_json).collect();
    let sources: Vec<Option<&Value>> = sources.iter().map(Some).collect();
    table::columns(&sources, fields::SOURCE, "", tongue)
}
