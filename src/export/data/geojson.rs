//! GeoJSON (RFC 7946): what map programs take for a table of sites, and what this one opens again as the whole portfolio.

use serde_json::{Map, Value, json};

use super::records;
use super::table::{Cell, Column, Tongue};
use crate::export::Progress;
use crate::portfolio::{BUNDLE, PlainFeature, Portfolio};

/// The portfolio as one FeatureCollection.
///
/// Each site is a Feature as `sites.geojson` has it, with what tells of its entry in short; an entry without a site is one
/// without a shape. All else stands in a member that RFC 7946 leaves to us (section 6.1), from which the loader rebuilds
/// the portfolio.
pub(super) fn write(portfolio: &Portfolio, progress: &Progress) -> String {
    let mut features: Vec<Value> = Vec::new();
    let rows = records::rows(portfolio);
    let tongue = Tongue::All {
        first: portfolio.first_lang(),
    };
    let mut entries = records::entry_columns(portfolio, &rows, tongue);
    entries.retain(|column| column.is_brief);
    for (nth, row) in progress.while_awaited(rows.iter().enumerate()) {
        let site = row.site.and_then(|number| portfolio.sites.get(number));
        let program = row
            .program
            .and_then(|number| portfolio.programs.get(number));
        let mut feature = match (site, program) {
            (Some(site), _) => site.to_feature(portfolio),
            (None, Some(program)) => {
                json!({"type": "Feature", "geometry": null, "properties": {"program": program.id}})
            }
            (None, None) => continue,
        };
        if let Some(Value::Object(properties)) = feature.get_mut("properties") {
            add(properties, &entries, nth);
        }
        features.push(feature);
    }
    let plain = progress.while_awaited(portfolio.features.iter());
    features.extend(plain.map(PlainFeature::to_feature));
    let lines: Vec<String> = features.iter().map(Value::to_string).collect();
    let mut text =
        "{\n\"type\": \"FeatureCollection\",\n\"name\": \"sites\",\n\"features\": [\n".to_owned();
    text.push_str(&lines.join(",\n"));
    text.push_str("\n]");
    // Plain features are all that there is of a single GeoJSON file.
    if !is_plain(portfolio) {
        text.push_str(&format!(",\n\"{BUNDLE}\": {}", bundle(portfolio)));
    }
    text.push_str("\n}\n");
    text
}

fn is_plain(portfolio: &Portfolio) -> bool {
    let is_bare = portfolio.programs.is_empty() && portfolio.sites.is_empty();
    is_bare && !portfolio.features.is_empty()
}

fn add(properties: &mut Map<String, Value>, columns: &[Column], row: usize) {
    for column in columns {
        let value = match column.cell(row) {
            Cell::Empty => continue,
            Cell::Text(text) => json!(text),
            Cell::Number(number) => json!(number),
        };
        properties.insert(column.name.clone(), value);
    }
}

/// All that features have no room for, record by record on a line of its own.
fn bundle(portfolio: &Portfolio) -> String {
    let programs: Vec<String> = portfolio
        .programs
        .iter()
        .map(|program| program.to_json().to_string())
        .collect();
    let stories: Vec<String> = portfolio
        .stories
        .iter()
        .map(|story| format!("{}: {}", json!(story.file), story.to_json()))
        .collect();
    let mut members = vec![
        format!("\"copied\": {}", json!(records::program_prefix(portfolio))),
        format!("\"portfolio\": {}", portfolio.manifest_json()),
        format!("\"programs\": [\n{}\n]", programs.join(",\n")),
        format!("\"stories\": {{\n{}\n}}", stories.join(",\n")),
    ];
    if let Some(boundaries) = &portfolio.boundaries {
        members.push(format!("\"boundaries\": {boundaries}"));
    }
    format!("{{\n{}\n}}", members.join(",\n"))
}
