//! Each format, read back.

mod everything;
mod lost;
mod readers;

use std::path::Path;

use serde_json::{Value, json};

use super::*;
use crate::i18n::Tr;
use crate::portfolio::{Limits, Loaded, PlainFeature, Program, Site, Story, load, load_embedded};

/// The bytes of all that a portfolio has, in English where there is room for one language.
fn bytes(format: DataFormat, portfolio: &Portfolio) -> Vec<u8> {
    filtered(format, portfolio, &Filter::default())
}

fn filtered(format: DataFormat, portfolio: &Portfolio, filter: &Filter) -> Vec<u8> {
    made(format, portfolio, filter, &Progress::default())
        .expect("it fits")
        .bytes
}

fn made(
    format: DataFormat,
    portfolio: &Portfolio,
    filter: &Filter,
    progress: &Progress,
) -> Result<Data, ExportError> {
    data(
        format,
        (portfolio, &Atlas::embedded()),
        filter,
        "en",
        progress,
    )
}

#[test]
fn no_format_goes_on_where_nobody_waits() {
    let portfolio = load_embedded().expect("it ships").portfolio;
    let stop = crate::portfolio::Stop::default();
    let progress = Progress::until(stop.clone());
    stop.set();
    for format in DataFormat::ALL {
        let ended = made(format, &portfolio, &Filter::default(), &progress);
        assert!(matches!(ended, Err(ExportError::Canceled)), "{format:?}");
    }
}

#[test]
fn a_globe_calls_countries_what_the_boundaries_on_screen_call_them() {
    let portfolio = load_embedded().expect("it ships").portfolio;
    let text = everything::boundaries().to_string();
    let own = crate::geo::boundaries::Boundaries::from_geojson(&text).expect("it is read");
    let mut atlas = Atlas::of(own);
    let honduras = atlas.countries.iter_mut();
    let mut honduras = honduras.filter(|country| country.iso_a2 == "HN");
    let honduras = honduras.next().expect("it is there");
    honduras.names = [("en".to_owned(), "Hibueras".to_owned())]
        .into_iter()
        .collect();
    let progress = Progress::default();
    let from = (&*portfolio, &Arc::new(atlas));
    let kml = data(DataFormat::Kml, from, &Filter::default(), "en", &progress);
    let kml = String::from_utf8(kml.expect("written").bytes).expect("a text");
    assert!(kml.contains("Hibueras") && !kml.contains(">Honduras<"));
}

/// All that is known of a portfolio, in the form of its files.
fn whole(portfolio: &Portfolio) -> Value {
    let boundaries = portfolio.boundaries.as_deref();
    json!({
        "portfolio": portfolio.manifest_json(),
        "programs": portfolio.programs.iter().map(Program::to_json).collect::<Vec<_>>(),
        "sites": portfolio.sites.iter().map(|site| site.to_feature(portfolio)).collect::<Vec<_>>(),
        "features": portfolio.features.iter().map(PlainFeature::to_feature).collect::<Vec<_>>(),
        "stories": portfolio.stories.iter().map(|story| (story.file.clone(), story.to_json())).collect::<Vec<_>>(),
        "boundaries": boundaries.map(|text| serde_json::from_str::<Value>(text).expect("JSON")),
    })
}

/// Opens bytes as the program opens a file.
fn opened(name: &str, bytes: &[u8]) -> Loaded {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let file = folder.path().join(name);
    std::fs::write(&file, bytes).expect("written");
    load(&file, &Limits::default()).expect("a portfolio")
}

/// What is wrong with a portfolio.
fn codes(loaded: &Loaded) -> Vec<&'static str> {
    let problems = loaded.problems.list().iter();
    let mut codes: Vec<_> = problems.map(|problem| problem.code).collect();
    codes.sort_unstable();
    codes
}

fn portfolios() -> [Loaded; 2] {
    [
        everything::loaded(),
        load_embedded().expect("the embedded one"),
    ]
}

#[test]
fn the_portfolio_with_everything_has_what_its_files_have() {
    let portfolio = everything::loaded().portfolio;
    let all = whole(&portfolio);
    assert_eq!(all["portfolio"], everything::manifest());
    assert_eq!(all["programs"], everything::programs());
    assert_eq!(all["sites"], everything::sites()["features"]);
    assert_eq!(all["stories"][0][1], everything::story());
    assert_eq!(
        all["boundaries"]["features"][0]["properties"]["name"],
        "boundary-marker"
    );
}

#[test]
fn geojson_is_opened_again_as_the_same_portfolio() {
    for loaded in portfolios() {
        let (before, portfolio) = (codes(&loaded), loaded.portfolio);
        let again = opened("any.geojson", &bytes(DataFormat::GeoJson, &portfolio));
        assert_eq!(whole(&again.portfolio), whole(&portfolio));
        assert_eq!(codes(&again), before);
    }
}

#[test]
fn plain_features_come_back_as_they_were() {
    let text = r#"{"type": "FeatureCollection", "features": [
        {"type": "Feature", "id": "a", "geometry": {"type": "LineString", "coordinates": [[0, 1], [2.5, 3]]},
         "properties": {"name": "A road", "length": 7, "deep": {"x": [1]}}},
        {"type": "Feature", "id": "b", "geometry": {"type": "Point", "coordinates": [-87, 15]}, "properties": {"geometry": "=1"}}]}"#;
    let portfolio = opened("roads.geojson", text.as_bytes()).portfolio;
    let again = opened("roads.geojson", &bytes(DataFormat::GeoJson, &portfolio)).portfolio;
    assert_eq!(whole(&again), whole(&portfolio));
    let csv = String::from_utf8(bytes(DataFormat::Csv, &portfolio)).expect("UTF-8");
    assert!(csv.contains("\"LINESTRING (0 1, 2.5 3)\""), "{csv}");
    assert!(csv.contains("b,-87,15,"), "{csv}");
    let kml = String::from_utf8(bytes(DataFormat::Kml, &portfolio)).expect("UTF-8");
    assert!(
        kml.contains("<coordinates>0,1 2.5,3</coordinates>"),
        "{kml}"
    );
    let iati = made(
        DataFormat::Iati,
        &portfolio,
        &Filter::default(),
        &Progress::default(),
    );
    let gaps = iati.expect("written").gaps;
    assert!(
        gaps[0].say(&Tr::new("en")).contains("at least one"),
        "{gaps:?}"
    );
}

#[test]
fn a_geopackage_is_read_back_as_the_same_portfolio() {
    for loaded in portfolios() {
        let portfolio = loaded.portfolio;
        let files =
            readers::geopackage(&bytes(DataFormat::GeoPackage, &portfolio)).expect("a GeoPackage");
        assert_eq!(
            whole(&everything::read(&files).portfolio),
            whole(&portfolio)
        );
    }
}

#[test]
fn the_same_records_have_the_same_bytes() {
    for loaded in portfolios() {
        let again = Portfolio::clone(&loaded.portfolio);
        for format in DataFormat::ALL {
            let (first, second) = (bytes(format, &loaded.portfolio), bytes(format, &again));
            assert!(first == second, "{}", format.name());
        }
    }
}

#[test]
fn a_filter_leaves_out_entries_and_what_is_only_theirs() {
    let portfolio = load_embedded().expect("the embedded one").portfolio;
    let filter: Filter = "theme=crime".parse().expect("a filter");
    let again = opened(
        "a.geojson",
        &filtered(DataFormat::GeoJson, &portfolio, &filter),
    );
    assert!(again.problems.is_empty(), "{:?}", again.problems.list());
    let shown = again.portfolio;
    assert_eq!(shown.programs.len(), filter.left(&portfolio));
    let is_shown = |site: &&Site| filter.admits_site(site, &portfolio);
    assert_eq!(
        shown.sites.len(),
        portfolio.sites.iter().filter(is_shown).count()
    );
    let told: Option<&Story> = shown.stories.first();
    assert!(told.is_none(), "a story speaks of all entries");
    let csv = String::from_utf8(filtered(DataFormat::Csv, &portfolio, &filter)).expect("UTF-8");
    assert!(csv.contains("honduras-cpted") && !csv.contains("city-to-city"));
}

#[test]
fn csv_has_a_row_for_each_site_and_each_entry_without_one() {
    let portfolio = load_embedded().expect("the embedded one").portfolio;
    let text = String::from_utf8(bytes(DataFormat::Csv, &portfolio)).expect("UTF-8");
    let rows = readers::csv(&text);
    let without = portfolio.programs.iter();
    let without = without.filter(|program| portfolio.sites_of(&program.id).next().is_none());
    assert_eq!(rows.len(), 1 + portfolio.sites.len() + without.count());
    let head = &rows[0];
    assert!(rows.iter().all(|row| row.len() == head.len()));
    let column = |name: &str| head.iter().position(|head| head == name).expect("a column");
    let region = rows
        .iter()
        .find(|row| row[column("program")] == "regional-partnership");
    let region = region.expect("the entry of the whole region");
    assert_eq!(region[column("id")], "");
    assert_eq!(region[column("program.start")], "1998");
    let ceiba = rows
        .iter()
        .find(|row| row[column("name")] == "La Ceiba")
        .expect("a city");
    assert!(
        ceiba[column("lon")].starts_with("-86."),
        "a number, without an apostrophe"
    );
    assert!(!ceiba[column("program.title:fr")].is_empty());
}

#[test]
fn script_in_the_data_stays_text() {
    let mut portfolio = Portfolio::clone(&everything::loaded().portfolio);
    portfolio.programs[0].summary = Some("=cmd|'/c calc'!A1".into());
    portfolio.programs[0].note = Some("<script>alert(1)</script> ]]> \u{1} &lt;b&gt;".into());
    portfolio.lookups = crate::portfolio::LazyIndex::default();
    let csv = String::from_utf8(bytes(DataFormat::Csv, &portfolio)).expect("UTF-8");
    let rows = readers::csv(&csv);
    assert!(rows[1].contains(&"'=cmd|'/c calc'!A1".to_owned()), "{csv}");
    let cells = rows.iter().flatten();
    assert!(cells.clone().all(|cell| !cell.starts_with('=')));
    for format in [DataFormat::Kml, DataFormat::Iati] {
        let xml = String::from_utf8(bytes(format, &portfolio)).expect("UTF-8");
        assert!(
            !xml.contains("<script") && !xml.contains('\u{1}'),
            "{}",
            format.name()
        );
        readers::xml_texts(&xml);
    }
    let kml = String::from_utf8(bytes(DataFormat::Kml, &portfolio)).expect("UTF-8");
    let told = readers::xml_texts(&kml);
    let balloon = told
        .iter()
        .find(|text| text.contains("alert") && text.len() > 200);
    assert!(
        !balloon.expect("a description").contains("<script"),
        "not even for who reads HTML"
    );
    let sheets = readers::unzipped(&bytes(DataFormat::Xlsx, &portfolio));
    let sheets: Vec<&String> = sheets.iter().map(|(_, text)| text).collect();
    assert!(
        sheets
            .iter()
            .all(|sheet| !sheet.contains("<f>") && !sheet.contains("<script"))
    );
}

#[test]
fn gaps_are_told_once_and_in_the_readers_language() {
    let portfolio = load_embedded().expect("the embedded one").portfolio;
    let written = made(
        DataFormat::Iati,
        &portfolio,
        &Filter::default(),
        &Progress::default(),
    );
    let gaps = written.expect("written").gaps;
    for (lang, words) in [
        (
            "en",
            "No iati-identifier, reporting-org, as the portfolio has no IATI identifier of the organization",
        ),
        ("es", "Sin iati-identifier"),
        ("pt", "Sem iati-identifier"),
        ("fr", "Sans iati-identifier"),
    ] {
        let tr = Tr::new(lang);
        let mut told: Vec<String> = gaps.iter().map(|gap| gap.say(&tr)).collect();
        assert!(told[0].starts_with(words), "{told:?}");
        let count = told.len();
        told.sort();
        told.dedup();
        assert_eq!(told.len(), count);
    }
    let tr = Tr::new("en");
    let told: Vec<String> = gaps.iter().map(|gap| gap.say(&tr)).collect();
    let shares = told
        .iter()
        .find(|gap| gap.contains("shares of the countries"));
    assert!(shares.expect("told").contains("city-to-city"), "{told:?}");
    let xml = String::from_utf8(bytes(DataFormat::Iati, &portfolio)).expect("UTF-8");
    for invented in [
        "percentage",
        "iati-identifier",
        "activity-date",
        "activity-status",
    ] {
        assert!(!xml.contains(invented), "{invented}");
    }
}

#[test]
fn a_file_of_records_is_not_written_where_it_cannot_be() {
    let portfolio = load_embedded().expect("the embedded one").portfolio;
    let folder = tempfile::tempdir().expect("a folder for the test");
    let path = folder.path().join("no/such/a.csv");
    let saved = crate::export::save(Path::new(&path), &bytes(DataFormat::Csv, &portfolio));
    assert!(saved.is_err());
    assert_eq!(
        std::fs::read_dir(folder.path()).expect("readable").count(),
        0
    );
}
