//! What each format cannot hold: the table of docs/DATA-EXPORT.md, held to what the files have.

use super::readers::{csv, unzipped, xml_texts};
use super::{DataFormat, bytes, everything};
use crate::portfolio::Portfolio;

const DOCUMENT: &str = include_str!("../../../../docs/DATA-EXPORT.md");
const FORMATS: [DataFormat; 4] = [
    DataFormat::Csv,
    DataFormat::Xlsx,
    DataFormat::Kml,
    DataFormat::Iati,
];

/// A member of the files, and what tells that an export has it: words of the portfolio with everything in it. A text is looked for
/// as `en-…` and `es-…`; `<…` is looked for in the file's own text. Any of them will do.
type Member = (&'static str, &'static [&'static str]);

#[rustfmt::skip]
const MEMBERS: &[Member] = &[
    ("portfolio.json: title", &["en-portfolio-title"]),
    ("portfolio.json: organization.name", &["en-organization-name"]),
    ("portfolio.json: organization.full_name", &["en-full-name"]),
    ("portfolio.json: organization.color", &["#0B5A7A"]),
    ("portfolio.json: organization.contact", &["en-contact"]),
    ("portfolio.json: organization, other members", &["organization-logo"]),
    ("portfolio.json: languages", &["fr"]),
    ("portfolio.json: translations", &["reviewed"]),
    ("portfolio.json: about", &["en-about-text"]),
    ("portfolio.json: themes.id", &["theme-marker"]),
    ("portfolio.json: themes.title", &["en-theme-title"]),
    ("portfolio.json: themes.color", &["#1A2B3C", "ff3c2b1a"]),
    ("portfolio.json: themes.symbol", &["pentagon"]),
    ("portfolio.json: themes.sequence", &["765432"]),
    ("portfolio.json: sources.id", &["source-marker"]),
    ("portfolio.json: sources.title", &["en-source-title"]),
    ("portfolio.json: sources.publisher", &["en-source-publisher"]),
    ("portfolio.json: sources.url", &["https://example.org/portfolio-source"]),
    ("portfolio.json: sources.file", &["portfolio-source.pdf"]),
    ("portfolio.json: sources.accessed", &["2019-01-11"]),
    ("portfolio.json: sources.note", &["en-source-note"]),
    ("portfolio.json: credits", &["en-credit"]),
    ("portfolio.json: sectors.titles", &["en-sector-title"]),
    ("portfolio.json: sectors.classification", &["(our classification)\n  15112"]),
    ("portfolio.json: updated", &["2022-03-04"]),
    ("portfolio.json: view", &["5.125"]),
    ("portfolio.json: basemaps", &["basemap-marker", "en-basemap"]),
    ("portfolio.json: bookmarks", &["en-bookmark"]),
    ("portfolio.json: other members", &["unknown-portfolio"]),
    ("programs.json: id", &["program-marker"]),
    ("programs.json: title", &["en-title"]),
    ("programs.json: short", &["en-short"]),
    ("programs.json: theme", &["theme-marker"]),
    ("programs.json: kind", &["partnership"]),
    ("programs.json: countries", &["HN", "PY"]),
    ("programs.json: countries, where they are \"region\"", &["region"]),
    ("programs.json: more_countries", &["true"]),
    ("programs.json: start", &["1998-10-26"]),
    ("programs.json: end", &["2006-03-31"]),
    ("programs.json: after", &["1997-01-02"]),
    ("programs.json: before", &["2007-08-09"]),
    ("programs.json: period_note", &["en-period-note"]),
    ("programs.json: status", &["Implementation", "<activity-status code=\"2\""]),
    ("programs.json: summary", &["en-summary"]),
    ("programs.json: activities", &["en-activity"]),
    ("programs.json: results.number", &["7907907"]),
    ("programs.json: results.unit", &["en-result-unit"]),
    ("programs.json: results.label", &["en-result-label"]),
    ("programs.json: funders.name", &["en-funder-name"]),
    ("programs.json: funders.note", &["en-funder-note"]),
    ("programs.json: funders, where it is stated that there are none", &["[]"]),
    ("programs.json: partners.name", &["en-partner-name"]),
    ("programs.json: partners.note", &["en-partner-note"]),
    ("programs.json: note", &["en-program-note"]),
    ("programs.json: links.title", &["en-link-title"]),
    ("programs.json: links.url", &["https://example.org/link"]),
    ("programs.json: sources.id", &["own-source-marker"]),
    ("programs.json: sources.title", &["en-own-source-title"]),
    ("programs.json: sources.publisher", &["en-own-source-publisher"]),
    ("programs.json: sources.url", &["https://example.org/own-source"]),
    ("programs.json: sources.file", &["own-source.pdf"]),
    ("programs.json: sources.accessed", &["2018-02-12"]),
    ("programs.json: sources.note", &["en-own-source-note"]),
    ("programs.json: photos", &["photos/program-photo.png"]),
    ("programs.json: sectors", &["15112"]),
    ("programs.json: classification", &["ours"]),
    ("programs.json: updated", &["2021-02-03"]),
    ("programs.json: other members", &["unknown-program"]),
    ("sites.geojson: id", &["site-marker"]),
    ("sites.geojson: geometry", &["-90.123456"]),
    ("sites.geojson: program", &["program-marker"]),
    ("sites.geojson: name", &["en-site-name"]),
    ("sites.geojson: country", &["GT"]),
    ("sites.geojson: precision", &["approximate", "<exactness code=\"2\""]),
    ("sites.geojson: count", &["654321"]),
    ("sites.geojson: note", &["en-site-note"]),
    ("sites.geojson: other members", &["unknown-site"]),
    ("stories", &["story-marker", "en-slide-text"]),
    ("boundaries.geojson", &["boundary-marker"]),
];

/// A file as its reader has it: the text, and the values in it, those of a list apart.
struct Read {
    text: String,
    values: Vec<String>,
}

impl Read {
    fn of(format: DataFormat, portfolio: &Portfolio) -> Self {
        let bytes = bytes(format, portfolio);
        let (text, values) = match format {
            DataFormat::Xlsx => {
                let files = unzipped(&bytes);
                let text: String = files.iter().map(|(_, text)| text.as_str()).collect();
                let values = files.iter().flat_map(|(_, text)| xml_texts(text)).collect();
                (text, values)
            }
            DataFormat::Csv => {
                let text = String::from_utf8(bytes).expect("UTF-8");
                let values: Vec<String> = csv(&text).concat();
                (text, values)
            }
            _ => {
                let text = String::from_utf8(bytes).expect("UTF-8");
                let values = xml_texts(&text);
                (text, values)
            }
        };
        let apart = |value: &String| value.split(" | ").map(str::to_owned).collect::<Vec<_>>();
        Self {
            text,
            values: values.iter().flat_map(apart).collect(),
        }
    }

    fn has(&self, word: &str) -> bool {
        if word.starts_with('<') {
            return self.text.contains(word);
        }
        // A short word, and an id that ends as another one does, may stand within others by chance.
        let is_alone = word.len() < 12 && !word.starts_with("en-") && !word.starts_with("es-");
        let is = |value: &String| value == word;
        let holds =
            |value: &String| value.contains(word) && !value.contains(&format!("own-{word}"));
        let numbers = word.parse::<f64>().is_ok() && word.len() > 5;
        if is_alone && !numbers && !word.contains('.') {
            self.values.iter().any(is)
        } else {
            self.values.iter().any(holds)
        }
    }

    /// What the table says of a member.
    fn told(&self, words: &[&str]) -> &'static str {
        let found = words.iter().find(|word| self.has(word));
        match found {
            None => "–",
            Some(word) => match word.strip_prefix("en-") {
                Some(rest) if !self.has(&format!("es-{rest}")) => "one language",
                _ => "yes",
            },
        }
    }
}

#[test]
fn the_document_says_exactly_what_each_format_cannot_hold() {
    let portfolio = everything::loaded().portfolio;
    let read = FORMATS.map(|format| Read::of(format, &portfolio));
    let mut table =
        String::from("| What | CSV | XLSX | KML, KMZ | IATI |\n| --- | --- | --- | --- | --- |\n");
    for (name, words) in MEMBERS {
        let cells: Vec<&str> = read.iter().map(|read| read.told(words)).collect();
        table.push_str(&format!("| {name} | {} |\n", cells.join(" | ")));
    }
    let from = DOCUMENT.find("| What |").expect("the table");
    let told: String = DOCUMENT[from..]
        .lines()
        .take_while(|line| line.starts_with('|'))
        .map(|line| format!("{line}\n"))
        .collect();
    assert!(
        told == table,
        "docs/DATA-EXPORT.md should have this table:\n{table}"
    );
}

/// Each value of the files is that of a member in the table, so that none can be forgotten there.
#[test]
fn the_table_leaves_out_nothing_that_files_have() {
    let words: Vec<&str> = MEMBERS
        .iter()
        .flat_map(|(_, words)| words.iter().copied())
        .collect();
    // The first program and site have everything.
    let files = [
        everything::manifest(),
        everything::programs()[0].take(),
        everything::sites()["features"][0]["properties"].take(),
    ];
    for file in &files {
        let mut waiting = vec![(String::new(), file)];
        while let Some((path, value)) = waiting.pop() {
            match value {
                serde_json::Value::Object(members) => {
                    let members = members.iter();
                    waiting.extend(members.map(|(name, value)| (format!("{path}.{name}"), value)));
                }
                serde_json::Value::Array(items) => {
                    waiting.extend(items.iter().map(|item| (path.clone(), item)));
                }
                value => {
                    let text = value
                        .as_str()
                        .map_or_else(|| value.to_string(), str::to_owned);
                    let is_told = words.iter().any(|word| text.contains(word));
                    let is_other = NO_MARKER.iter().any(|part| path.contains(part))
                        || path.contains("program.title");
                    assert!(is_told || is_other, "{path}: {text}");
                }
            }
        }
    }
}

/// Parts of paths whose values another one speaks for: other languages, and members of what the table has in one row.
#[rustfmt::skip]
const NO_MARKER: [&str; 14] = [
    ".es", ":es", ".version", ".about.title", ".translations", ".sectors", ".view", ".basemaps", ".bookmarks", ".languages",
    ".x_", ".lon", ".Name", ".activities",
];
