//! What files may rely on: the embedded portfolio keeps the contract, and so does what is made of it.

use std::fs;
use std::path::Path;

use footprint_atlas::portfolio::{
    Details, Label, Limits, Loaded, Place, Reach, countries, load, load_embedded,
};

fn embedded() -> Loaded {
    load_embedded().expect("the embedded portfolio can be read")
}

/// Whether a text is an id of the contract.
fn is_id(text: &str) -> bool {
    !text.is_empty()
        && text
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || "._~-".contains(c))
}

#[test]
fn nothing_is_wrong_with_the_embedded_portfolio() {
    let loaded = embedded();
    assert!(loaded.problems.is_empty(), "{:?}", loaded.problems.list());
    assert!(!loaded.portfolio.programs.is_empty() && !loaded.portfolio.sites.is_empty());
}

#[test]
fn the_embedded_portfolio_is_the_one_in_the_data_folder() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/latin-america");
    let loaded = load(&folder, &Limits::default()).expect("the folder can be read");
    assert!(loaded.problems.is_empty(), "{:?}", loaded.problems.list());
    assert_eq!(
        format!("{:?}", loaded.portfolio),
        format!("{:?}", embedded().portfolio)
    );
}

#[test]
fn every_record_has_an_id_a_title_and_a_source() {
    let portfolio = embedded().portfolio;
    for program in &portfolio.programs {
        assert!(is_id(&program.id), "{}", program.id);
        assert!(!program.title.is_empty(), "{}", program.id);
        assert!(!program.sources.is_empty(), "{}", program.id);
        assert!(
            program
                .theme
                .as_ref()
                .is_some_and(|theme| portfolio.theme(theme).is_some()),
            "{}",
            program.id
        );
        assert!(program.period.is_in_order(), "{}", program.id);
        if let Reach::Countries(codes) = &program.reach {
            assert!(
                codes
                    .iter()
                    .all(|code| countries::alpha2(code) == Some(code)),
                "{codes:?}"
            );
        }
        for (_, short) in program.short.iter().flat_map(|short| short.all()) {
            assert!(short.chars().count() <= 36, "{short}");
        }
    }
    for site in &portfolio.sites {
        assert!(is_id(&site.id), "{}", site.id);
        assert!(
            site.programs
                .iter()
                .all(|id| portfolio.program(id).is_some()),
            "{}",
            site.id
        );
        assert!(site.count >= 1 && site.country.is_some(), "{}", site.id);
    }
}

#[test]
fn every_text_is_there_in_each_language_of_the_portfolio() {
    let portfolio = embedded().portfolio;
    for lang in &portfolio.languages {
        for program in &portfolio.programs {
            let texts = [
                Some(&program.title),
                program.short.as_ref(),
                program.summary.as_ref(),
            ];
            for text in texts.into_iter().flatten().chain(&program.activities) {
                assert_eq!(
                    text.get(lang, &portfolio.languages).other_lang,
                    None,
                    "{}: {text:?}",
                    program.id
                );
            }
        }
    }
}

#[test]
fn the_details_of_every_entry_say_where_when_and_from_whom() {
    let portfolio = embedded().portfolio;
    for program in &portfolio.programs {
        let details = Details::of_program(&portfolio, program, "en");
        for label in [Label::Places, Label::Years, Label::Sources] {
            assert!(
                details.section(&label).is_some(),
                "{}: {label:?}",
                program.id
            );
        }
    }
}

#[test]
fn a_broken_record_leaves_the_rest_and_a_broken_file_leaves_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).expect("a file");
    write("portfolio.json", r#"{"title": "T"}"#);
    write(
        "programs.json",
        r#"[{"id": "a", "title": "A"}, {"id": "b c"}]"#,
    );
    let loaded = load(folder.path(), &Limits::default()).expect("the rest is shown");
    assert_eq!(loaded.portfolio.programs.len(), 1);
    let problem = &loaded.problems.list()[0];
    assert_eq!(
        (
            problem.code,
            problem.file.as_str(),
            problem.line,
            problem.column
        ),
        ("bad-id", "programs.json", 1, 36)
    );
    write("programs.json", r#"[{"id": "a""#);
    let error = load(folder.path(), &Limits::default()).expect_err("nothing is shown");
    assert!(
        error
            .to_string()
            .starts_with("programs.json:1:11: error[invalid-json]"),
        "{error}"
    );
}

/// The codes of the problems of a portfolio with one program in Honduras and one site.
fn problems_of_site(feature: &str) -> Vec<&'static str> {
    let folder = tempfile::tempdir().expect("a folder");
    let write =
        |name: &str, text: String| fs::write(folder.path().join(name), text).expect("a file");
    write("portfolio.json", r#"{"title": "T"}"#.to_owned());
    write(
        "programs.json",
        r#"[{"id": "a", "title": "A", "countries": ["HN"]}]"#.to_owned(),
    );
    write(
        "sites.geojson",
        format!(r#"{{"type": "FeatureCollection", "features": [{feature}]}}"#),
    );
    let loaded = load(folder.path(), &Limits::default()).expect("the program is shown");
    assert_eq!(
        loaded.portfolio.sites[0].country.as_deref(),
        Some("HN"),
        "the only country of its program"
    );
    loaded
        .problems
        .list()
        .iter()
        .map(|problem| problem.code)
        .collect()
}

#[test]
fn swapped_coordinates_are_suspected_aloud() {
    let at = |lon: f64, lat: f64| {
        problems_of_site(&format!(
            r#"{{"type": "Feature", "geometry": {{"type": "Point", "coordinates": [{lon}, {lat}]}},
            "properties": {{"program": "a", "precision": "exact"}}}}"#
        ))
    };
    assert_eq!(at(-87.95, 15.61), Vec::<&str>::new());
    assert!(at(15.61, -87.95).contains(&"swapped-coordinates"));
}

#[test]
fn a_portfolio_is_the_same_in_a_zip_archive() {
    use std::io::Write as _;
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/latin-america");
    let target = tempfile::Builder::new()
        .suffix(".zip")
        .tempfile()
        .expect("a file");
    let mut zip = zip::ZipWriter::new(target.as_file());
    for name in [
        "portfolio.json",
        "programs.json",
        "sites.geojson",
        "stories/where-we-work.json",
    ] {
        zip.start_file(
            format!("my portfolio/{name}"),
            zip::write::SimpleFileOptions::default(),
        )
        .expect("an entry");
        zip.write_all(&fs::read(folder.join(name)).expect("a file"))
            .expect("its bytes");
    }
    zip.finish().expect("an archive");
    let loaded = load(target.path(), &Limits::default()).expect("the archive can be read");
    assert_eq!(
        format!("{:?}", loaded.portfolio),
        format!("{:?}", embedded().portfolio)
    );
}

#[test]
fn a_plain_geojson_file_is_a_portfolio_of_its_features() {
    let file = tempfile::Builder::new()
        .suffix(".geojson")
        .tempfile()
        .expect("a file");
    let text = r#"{"type": "Feature", "id": 7, "geometry": {"type": "LineString", "coordinates": [[0, 1], [2, 3]]},
        "properties": {"name": "Road", "name:es": "Camino", "lanes": 2}}"#;
    fs::write(file.path(), text).expect("its text");
    let portfolio = load(file.path(), &Limits::default())
        .expect("it can be read")
        .portfolio;
    let feature = &portfolio.features[0];
    assert_eq!(
        (
            feature.id.as_str(),
            feature.name.show("es", &[]),
            feature.properties.len()
        ),
        ("7", "Camino", 3)
    );
}

#[test]
fn a_place_that_is_not_published_has_no_position() {
    let portfolio = embedded().portfolio;
    let stations = portfolio
        .sites
        .iter()
        .find(|site| site.count == 10)
        .expect("the ten stations of Haiti");
    assert_eq!(stations.place, Place::Country);
    assert_eq!(stations.country.as_deref(), Some("HT"));
}
