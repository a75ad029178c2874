//! Reading the facts table and the embedded portfolio, as plain JSON.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde_json::Value;

fn path(file: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(file)
}

fn text_of(file: &str) -> String {
    std::fs::read_to_string(path(file)).unwrap_or_else(|error| panic!("{file}: {error}"))
}

pub(crate) fn json(file: &str) -> Value {
    let file = format!("data/latin-america/{file}");
    serde_json::from_str(&text_of(&file)).unwrap_or_else(|error| panic!("{file}: {error}"))
}

pub(crate) fn array(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

pub(crate) fn string(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

pub(crate) fn programs() -> Vec<Value> {
    array(&json("programs.json")).to_vec()
}

pub(crate) fn sites() -> Vec<Value> {
    array(&json("sites.geojson")["features"]).to_vec()
}

/// Splits one CSV row (RFC 4180, no line breaks within a cell).
fn cells(row: &str) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut quoted = false;
    for character in row.chars() {
        match character {
            '"' => quoted = !quoted,
            ',' if !quoted => cells.push(String::new()),
            _ => cells
                .last_mut()
                .expect("starts with one cell")
                .push(character),
        }
    }
    cells
}

/// The facts table: one map from column to cell for each entry.
pub(crate) fn facts() -> Vec<BTreeMap<String, String>> {
    table("tests/facts.csv")
}

/// A table: one map from column to cell for each row.
pub(crate) fn table(file: &str) -> Vec<BTreeMap<String, String>> {
    let table = text_of(file);
    let mut rows = table.lines().map(cells);
    let header = rows.next().expect("a table has a header");
    rows.map(|row| {
        assert_eq!(row.len(), header.len(), "columns of {row:?}");
        header.iter().cloned().zip(row).collect()
    })
    .collect()
}

/// A table cell as a sorted list. Sorted, since the order within a cell carries no fact.
pub(crate) fn list(cell: &str) -> Vec<String> {
    sorted(
        cell.split(';')
            .filter(|item| !item.is_empty())
            .map(str::to_owned),
    )
}

pub(crate) fn sorted(items: impl Iterator<Item = String>) -> Vec<String> {
    let mut items: Vec<_> = items.collect();
    items.sort();
    items
}

/// Names of funders or partners as the table writes them: empty where not published,
/// `-` where the question does not apply, without the spelled-out form in parentheses.
pub(crate) fn organizations(value: &Value) -> Vec<String> {
    if value.as_array().is_some_and(Vec::is_empty) {
        return vec!["-".to_owned()];
    }
    sorted(array(value).iter().map(|organization| {
        let name = string(&organization["name"]["en"]);
        name.split(" (").next().unwrap_or_default().to_owned()
    }))
}

/// The sites of a program in the table's form, `NAME:exact:1` or `HN:country:22`.
pub(crate) fn site_cells(program: &str) -> Vec<String> {
    let sites = sites();
    let of_program = sites
        .iter()
        .map(|site| &site["properties"])
        .filter(|p| p["program"] == program);
    sorted(of_program.map(|site| {
        let precision = string(&site["precision"]);
        let place = string(
            &site[if precision == "country" {
                "country"
            } else {
                "name"
            }],
        );
        format!("{place}:{precision}:{}", site["count"])
    }))
}

/// Calls `visit` with every key and value below `value`.
pub(crate) fn walk(value: &Value, visit: &mut impl FnMut(&str, &Value)) {
    match value {
        Value::Object(members) => {
            for (key, member) in members {
                visit(key, member);
                walk(member, visit);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| walk(item, visit)),
        _ => {}
    }
}
