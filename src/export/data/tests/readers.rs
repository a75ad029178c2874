//! Readers of what was written that share nothing with the writers: small ones, and programs of others.

use std::io::Read as _;
use std::process::Command;

use quick_xml::Reader;
use quick_xml::events::Event;
use rusqlite::{Connection, MAIN_DB};
use serde_json::Value;

use super::{DataFormat, bytes, everything, load_embedded};

/// The cells of a CSV text, after its byte-order mark.
pub(super) fn csv(text: &str) -> Vec<Vec<String>> {
    let mut rows = vec![vec![String::new()]];
    let mut signs = text
        .strip_prefix('\u{feff}')
        .expect("a mark")
        .chars()
        .peekable();
    let mut is_quoted = false;
    while let Some(c) = signs.next() {
        let row = rows.last_mut().expect("a row");
        match c {
            '"' if is_quoted && signs.next_if_eq(&'"').is_some() => {
                row.last_mut().expect("a cell").push('"');
            }
            '"' => is_quoted = !is_quoted,
            ',' if !is_quoted => row.push(String::new()),
            '\r' if !is_quoted => assert_eq!(signs.peek(), Some(&'\n'), "lines end with both"),
            '\n' if !is_quoted => rows.push(vec![String::new()]),
            c => row.last_mut().expect("a cell").push(c),
        }
    }
    assert_eq!(rows.pop(), Some(vec![String::new()]), "the last line ends");
    rows
}

/// All texts, comments and values of attributes of an XML document, which has to be well-formed.
pub(super) fn xml_texts(xml: &str) -> Vec<String> {
    let mut reader = Reader::from_str(xml);
    let (mut texts, mut text) = (Vec::new(), String::new());
    loop {
        match reader.read_event().expect("well-formed") {
            Event::Eof => break,
            Event::Start(start) | Event::Empty(start) => {
                texts.push(std::mem::take(&mut text));
                for attribute in start.attributes() {
                    let value = attribute.expect("an attribute").value;
                    texts.push(unescaped(&value));
                }
            }
            Event::End(_) => texts.push(std::mem::take(&mut text)),
            Event::Text(part) => text.push_str(&part),
            Event::Comment(comment) => texts.push(comment.to_string()),
            Event::GeneralRef(name) => {
                text.push_str(&unescaped(&format!("&{};", &*name)));
            }
            _ => {}
        }
    }
    texts.retain(|text| !text.trim().is_empty());
    texts
}

fn unescaped(text: &str) -> String {
    quick_xml::escape::unescape(text)
        .expect("escaped")
        .into_owned()
}

/// The files of a zip archive by name.
pub(super) fn unzipped(bytes: &[u8]) -> Vec<(String, String)> {
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("an archive");
    let mut files = Vec::new();
    for nth in 0..zip.len() {
        let mut file = zip.by_index(nth).expect("a file");
        let time = file.last_modified().expect("a time");
        let day = (time.year(), time.month(), time.day(), time.hour());
        assert!([(1980, 1, 1, 0), (2022, 3, 4, 0)].contains(&day), "{day:?}");
        let (name, mut text) = (file.name().to_owned(), String::new());
        file.read_to_string(&mut text).expect("a text");
        files.push((name, text));
    }
    files
}

/// What a GeoPackage holds, read back: the files of a portfolio, by their names.
///
/// # Errors
/// Where the bytes are no GeoPackage of ours.
pub(super) fn geopackage(bytes: &[u8]) -> rusqlite::Result<Vec<(String, String)>> {
    let mut database = Connection::open_in_memory()?;
    database.deserialize_read_exact(MAIN_DB, bytes, bytes.len(), true)?;
    let list = |table: &str| -> rusqlite::Result<Vec<Value>> {
        let mut select = database.prepare(&format!("SELECT record FROM {table} ORDER BY fid"))?;
        let rows = select.query_map([], |row| row.get::<_, String>(0))?;
        rows.map(|row| Ok(serde_json::from_str(&row?).unwrap()))
            .collect()
    };
    let named = |table: &str| -> rusqlite::Result<Vec<(String, String)>> {
        let mut select = database.prepare(&format!("SELECT file, record FROM {table}"))?;
        let rows = select.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        rows.collect()
    };
    let mut files = named("portfolio")?;
    files.extend(named("stories")?);
    let sites = serde_json::json!({"type": "FeatureCollection", "features": list("sites")?});
    files.push((
        "programs.json".to_owned(),
        serde_json::json!(list("programs")?).to_string(),
    ));
    files.push(("sites.geojson".to_owned(), sites.to_string()));
    Ok(files)
}

/// What ogrinfo of GDAL says of bytes in a file of a format.
fn ogrinfo(format: DataFormat, bytes: &[u8], arguments: &[&str]) -> String {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let file = folder.path().join(format!("a.{}", format.ending()));
    std::fs::write(&file, bytes).expect("written");
    let output = Command::new("ogrinfo")
        .args(["-ro", "-q"])
        .arg(&file)
        .args(arguments)
        .output();
    let output = output.expect("gdal-bin is installed: `cargo xtask test` does that");
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let errors = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(
        output.status.success() && errors.is_empty(),
        "{}: {errors}",
        format.name()
    );
    said
}

/// How often a line says this.
fn count(said: &str, words: &str) -> usize {
    said.lines().filter(|line| line.contains(words)).count()
}

#[test]
fn gdal_reads_each_format_of_maps_and_tables() {
    let portfolio = load_embedded().expect("the embedded one").portfolio;
    let (sites, located) = (portfolio.sites.len(), portfolio.index().located_sites);
    // The one entry without a site has a row of its own, but for tables that hold nothing but sites.
    for (format, layer, rows) in [
        (DataFormat::GeoJson, "sites", sites + 1),
        (DataFormat::Csv, "a", sites + 1),
        (DataFormat::Xlsx, "Sites", sites),
        (DataFormat::GeoPackage, "sites", sites),
    ] {
        let said = ogrinfo(format, &bytes(format, &portfolio), &[layer]);
        let name = format.name();
        assert_eq!(count(&said, "OGRFeature("), rows, "{name}: {said}");
        assert!(said.contains("name (String) = La Ceiba"), "{name}: {said}");
        if matches!(format, DataFormat::GeoJson | DataFormat::GeoPackage) {
            assert_eq!(count(&said, "POINT ("), located, "{name}");
            assert!(said.contains("program.title:fr (String) = "), "{name}");
        }
    }
    for format in [DataFormat::Kml, DataFormat::Kmz] {
        let said = ogrinfo(format, &bytes(format, &portfolio), &["-al"]);
        assert_eq!(count(&said, "OGRFeature("), sites + 1, "{said}");
        assert_eq!(count(&said, "POINT ("), located);
        assert!(said.contains("precision (String) = country"), "{said}");
        for theme in &portfolio.themes {
            let layer = format!(
                "Layer name: {}",
                theme.title.show("en", &portfolio.languages)
            );
            assert!(said.contains(&layer), "{layer}");
        }
    }
}

#[test]
fn gdal_reads_all_tables_of_a_geopackage_and_finds_no_fault() {
    let portfolio = everything::loaded().portfolio;
    let bytes = bytes(DataFormat::GeoPackage, &portfolio);
    let all = ogrinfo(DataFormat::GeoPackage, &bytes, &["-al"]);
    for marker in [
        "es-title",
        "es-theme-title",
        "es-source-note",
        "unknown-story",
        "boundary-marker",
        "unknown-site",
    ] {
        assert!(all.contains(marker), "{marker}");
    }
    assert!(all.contains("POINT (-90.123456 15.25)"));
    assert!(
        all.contains("count (Integer) = 654321") || all.contains("count (Integer64) = 654321"),
        "{all}"
    );
    let contents = "SELECT table_name, data_type, last_change FROM gpkg_contents";
    let contents = ogrinfo(DataFormat::GeoPackage, &bytes, &["-sql", contents]);
    assert!(count(&contents, "2022/03/04 00:00:00") == 6, "{contents}");
    // The header of SQLite's file: application_id and user_version (requirement 2).
    assert_eq!(bytes.get(68..72), Some(&b"GPKG"[..]));
    assert_eq!(bytes.get(60..64), Some(&10_300_u32.to_be_bytes()[..]));
}

#[test]
fn a_workbook_has_numbers_where_numbers_are_and_its_head_stays() {
    let portfolio = load_embedded().expect("the embedded one").portfolio;
    let files = unzipped(&bytes(DataFormat::Xlsx, &portfolio));
    let file = |name: &str| {
        let found = files.iter().find(|(other, _)| other == name);
        found.map(|(_, text)| text.as_str()).expect("a part")
    };
    let workbook = file("xl/workbook.xml");
    for sheet in ["Entries", "Sites", "Themes", "Sources"] {
        assert!(
            workbook.contains(&format!("name=\"{sheet}\"")),
            "{workbook}"
        );
    }
    let (entries, sites) = (
        file("xl/worksheets/sheet1.xml"),
        file("xl/worksheets/sheet2.xml"),
    );
    assert!(entries.contains("<v>1990</v>") && sites.contains("<v>22</v>"));
    for sheet in [entries, sites] {
        assert!(sheet.contains("state=\"frozen\"") && sheet.contains("width="));
        xml_texts(sheet);
    }
}

/// What must come in which order in an activity, and the attributes that must be there (iati-activities-schema.xsd, 2.03).
const ACTIVITY: [(&str, &[&str]); 14] = [
    ("iati-identifier", &[]),
    ("reporting-org", &["ref", "type"]),
    ("title", &[]),
    ("description", &[]),
    ("participating-org", &["role"]),
    ("other-identifier", &["ref", "type"]),
    ("activity-status", &["code"]),
    ("activity-date", &["type", "iso-date"]),
    ("recipient-country", &["code"]),
    ("recipient-region", &["code"]),
    ("location", &[]),
    ("sector", &["code"]),
    ("tag", &["code", "vocabulary"]),
    ("document-link", &["url", "format"]),
];
const LOCATION: [(&str, &[&str]); 6] = [
    ("name", &[]),
    ("description", &[]),
    ("administrative", &["vocabulary", "code"]),
    ("point", &["srsName"]),
    ("exactness", &["code"]),
    ("location-class", &["code"]),
];

#[test]
fn every_format_that_bears_a_day_bears_that_of_the_data() {
    let loaded = everything::loaded();
    let portfolio = &loaded.portfolio;
    assert_eq!(portfolio.updated.as_deref(), Some("2022-03-04"));
    let xlsx = unzipped(&bytes(DataFormat::Xlsx, portfolio));
    let core = xlsx.iter().find(|(name, _)| name == "docProps/core.xml");
    let day = "2022-03-04T00:00:00Z";
    assert!(core.is_some_and(|(_, text)| text.contains(day)));
    let iati = String::from_utf8(bytes(DataFormat::Iati, portfolio)).expect("UTF-8");
    assert!(iati.contains(&format!("generated-datetime=\"{day}\"")));
    for format in [DataFormat::Xlsx, DataFormat::Kmz] {
        let bytes = bytes(format, portfolio);
        let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("an archive");
        let time = zip.by_index(0).expect("a file").last_modified();
        let time = time.expect("a time");
        assert_eq!((time.year(), time.month(), time.day()), (2022, 3, 4));
    }
}

#[test]
fn iati_elements_are_in_the_order_of_the_schema_with_their_attributes() {
    for loaded in [
        everything::loaded(),
        load_embedded().expect("the embedded one"),
    ] {
        let xml = String::from_utf8(bytes(DataFormat::Iati, &loaded.portfolio)).expect("UTF-8");
        let mut reader = Reader::from_str(&xml);
        let mut path: Vec<String> = Vec::new();
        // How far each open element is in its list.
        let mut places = vec![0];
        loop {
            let event = reader.read_event().expect("well-formed");
            let (start, is_empty) = match &event {
                Event::Eof => break,
                Event::Start(start) => (start, false),
                Event::Empty(start) => (start, true),
                Event::End(_) => {
                    path.pop();
                    places.pop();
                    continue;
                }
                _ => continue,
            };
            let name = start.name().as_ref().to_owned();
            let table: &[(&str, &[&str])] = match path.last().map(String::as_str) {
                Some("iati-activity") => &ACTIVITY,
                Some("location") => &LOCATION,
                _ => &[],
            };
            if !table.is_empty() {
                let place = table
                    .iter()
                    .position(|(known, _)| *known == name)
                    .expect("known");
                let before = places.last_mut().expect("an element");
                assert!(place >= *before, "{name} comes too late");
                *before = place;
                for wanted in table[place].1 {
                    let has = start.attributes().flatten();
                    let mut has = has.map(|attribute| attribute.key.as_ref().to_owned());
                    assert!(has.any(|key| key == *wanted), "{name} lacks {wanted}");
                }
            }
            if !is_empty {
                path.push(name);
                places.push(0);
            }
        }
    }
}
