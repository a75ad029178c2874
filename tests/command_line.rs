//! What scripts may rely on: exit status, JSON documents, results and messages apart.

use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

/// Runs the program as a script would, away from the user's own settings.
fn run(arguments: &[&str]) -> Output {
    let home = tempfile::tempdir().expect("a folder");
    Command::new(env!("CARGO_BIN_EXE_footprint-atlas"))
        .args(arguments)
        .env("FOOTPRINT_ATLAS_HOME", home.path())
        .output()
        .expect("the program runs")
}

fn status(arguments: &[&str]) -> Option<i32> {
    run(arguments).status.code()
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).expect("the output is text")
}

fn document(arguments: &[&str]) -> Value {
    serde_json::from_slice(&run(arguments).stdout).expect("one JSON document")
}

fn corpus(file: &str) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/corpus")
        .join(file)
        .display()
        .to_string()
}

fn keys(object: &Value) -> Vec<&str> {
    object
        .as_object()
        .into_iter()
        .flatten()
        .map(|(key, _)| key.as_str())
        .collect()
}

#[test]
fn the_exit_status_tells_how_it_went() {
    assert_eq!(status(&["check"]), Some(0));
    assert_eq!(
        status(&["check", &corpus("geojson/earth-lat-91.geojson")]),
        Some(0)
    );
    assert_eq!(
        status(&["check", &corpus("geojson/trunc-in-ring.geojson")]),
        Some(1)
    );
    assert_eq!(status(&["check", "/no/such/file"]), Some(1));
    assert_eq!(status(&["show", "no-such-id"]), Some(1));
    assert_eq!(
        status(&["search", "x", "--portfolio", "/no/such/file"]),
        Some(1)
    );
    assert_eq!(status(&["--no-such-option"]), Some(2));
    assert_eq!(status(&["search"]), Some(2));
    assert_eq!(status(&["--help"]), Some(0));
    assert_eq!(status(&["--version"]), Some(0));
}

#[test]
fn a_check_as_json_counts_and_places_each_problem() {
    let file = corpus("geojson/syntax-missing-comma.geojson");
    let document = document(&["check", &file, "--json"]);
    assert_eq!(
        keys(&document),
        ["portfolio", "errors", "warnings", "problems"]
    );
    assert_eq!(
        (&document["portfolio"], &document["errors"]),
        (&Value::from(file), &Value::from(1))
    );
    let problem = &document["problems"][0];
    assert_eq!(
        keys(problem),
        [
            "severity", "code", "file", "line", "column", "message", "help"
        ]
    );
    assert_eq!(
        (&problem["line"], &problem["column"]),
        (&Value::from(2), &Value::from(1))
    );
}

#[test]
fn a_check_as_text_names_file_line_column_and_help() {
    let file = corpus("geojson/earth-lat-91.geojson");
    let output = run(&["check", &file, "--lang", "en"]);
    let report = text(&output.stdout);
    assert!(
        report.contains("earth-lat-91.geojson:21:20: warning[bad-geometry]"),
        "{report}"
    );
    assert!(report.contains("    help: "), "{report}");
}

#[test]
fn a_check_speaks_the_asked_language_and_english_to_scripts_that_ask_for_none() {
    let file = corpus("geojson/earth-lat-91.geojson");
    let spanish = run(&["check", &file, "--lang", "es"]);
    let report = text(&spanish.stdout);
    for words in [
        "warning[bad-geometry]",
        "no está en la Tierra",
        "    ayuda: Escriba",
    ] {
        assert!(report.contains(words), "{words}: {report}");
    }
    let message = |arguments: &[&str]| {
        let document = document(&[&["check", &file, "--json"], arguments].concat());
        document["problems"][0]["message"].to_string()
    };
    assert!(message(&[]).contains("is not on Earth"));
    assert!(message(&["--lang", "es"]).contains("no está en la Tierra"));
}

#[test]
fn a_portfolio_that_cannot_be_read_is_told_in_the_asked_language() {
    for task in [
        &["search", "x", "--portfolio", "/no/such/file"][..],
        &["show", "x", "--portfolio", "/no/such/file"],
        &["export", "/no/such/file", "--to", "x.png"],
    ] {
        let output = run(&[task, &["--lang", "es"]].concat());
        let message = text(&output.stderr);
        assert!(message.contains("no existe tal archivo"), "{message}");
    }
}

#[test]
fn a_search_for_nothing_is_wrong_usage() {
    assert_eq!(status(&["search", ""]), Some(2));
}

#[test]
fn a_search_for_a_year_tells_the_years_of_what_it_finds() {
    let found = run(&["search", "2003", "--lang", "en"]);
    let found = text(&found.stdout);
    assert!(
        found.contains("program regional-partnership · 1998 to 2006"),
        "{found}"
    );
    assert!(found.contains("Years not published"), "{found}");
}

#[test]
fn a_search_finds_places_that_are_no_records() {
    let found = run(&["search", "Tegucigalpa", "--lang", "en"]);
    let found = text(&found.stdout);
    assert!(
        found.contains("Tegucigalpa\n  place place:3600949 · Honduras"),
        "{found}"
    );
}

#[test]
fn places_of_haiti_are_found_and_told_by_their_creole_names_too() {
    for (asked, title) in [
        ("ayiti", "Haiti\n"),
        ("okap", "Cap-Haïtien\n"),
        ("pòdepè", "Port-de-Paix\n"),
    ] {
        let found = run(&["search", asked, "--lang", "en"]);
        let found = text(&found.stdout);
        assert!(found.contains(title), "{asked}: {found}");
    }
    for (id, lang, told) in [
        ("HT", "en", "Ayiti (Haitian Creole)"),
        ("HT", "fr", "Ayiti (créole haïtien)"),
        (
            "place:3728474",
            "es",
            "Cabo Haitiano\nOkap (criollo haitiano)",
        ),
    ] {
        let shown = run(&["show", id, "--lang", lang]);
        let shown = text(&shown.stdout);
        assert!(shown.contains(told), "{told}: {shown}");
    }
    let found = run(&["search", "guatemala", "--lang", "es"]);
    assert!(text(&found.stdout).contains("Ciudad de Guatemala\n"));
    let shown = run(&["show", "CU", "--lang", "en"]);
    assert!(!text(&shown.stdout).contains("Creole"));
}

#[test]
fn a_search_as_json_says_why_each_hit_is_one() {
    let document = document(&["search", "asuncion", "--lang", "en", "--json"]);
    assert_eq!(keys(&document), ["query", "hits"]);
    let hit = &document["hits"][0];
    assert_eq!(
        keys(hit),
        ["kind", "id", "title", "country", "score", "why"]
    );
    assert_eq!(
        (&hit["kind"], &hit["country"]),
        (&Value::from("site"), &Value::from("PY"))
    );
    assert_eq!(keys(&hit["why"][0]), ["field", "text"]);
}

#[test]
fn a_country_without_entries_answers_in_both_languages() {
    let said = |lang: &str| {
        text(&run(&["search", "Do you work in Peru?", "--lang", lang]).stdout).to_owned()
    };
    assert!(
        said("en").contains("The source names no program in Peru"),
        "{}",
        said("en")
    );
    assert!(said("es").contains("Perú"), "{}", said("es"));
}

#[test]
fn show_prints_precision_and_source_in_words() {
    let output = run(&["show", "honduras-cpted", "--lang", "en"]);
    let details = text(&output.stdout);
    for words in [
        "City known, shown at its center",
        "Where We Work: Latin America & the Caribbean",
        "Not published",
    ] {
        assert!(details.contains(words), "{words}: {details}");
    }
}

#[test]
fn show_as_json_holds_the_record_its_sites_and_sources() {
    for (id, name) in [
        ("honduras-cpted", "program"),
        ("honduras-cpted.choloma", "site"),
        ("HND", "country"),
    ] {
        let document = document(&["show", id, "--json"]);
        assert_eq!(keys(&document), [name, "sites", "sources"], "{id}");
        assert!(
            document["sites"]
                .as_array()
                .is_some_and(|sites| !sites.is_empty()),
            "{id}"
        );
    }
}

#[test]
fn an_unknown_id_is_told_on_standard_error_with_what_to_do() {
    let output = run(&["show", "no-such-id", "--lang", "en"]);
    assert!(output.stdout.is_empty());
    assert!(
        text(&output.stderr).contains("footprint-atlas search"),
        "{}",
        text(&output.stderr)
    );
}

#[test]
fn every_variable_that_the_program_reads_is_told_by_its_help() {
    // These are between the program and who starts it: itself, and `cargo xtask`.
    const WITHIN: [&str; 3] = ["EMBEDDED_BYTES", "LACKS_FILE", "RESTARTED"];
    let help = run(&["--help"]);
    let help = text(&help.stdout);
    let mut waiting = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    while let Some(path) = waiting.pop() {
        if path.is_dir() {
            let entries = std::fs::read_dir(path).expect("a folder of src can be read");
            waiting.extend(entries.flatten().map(|entry| entry.path()));
            continue;
        }
        let source = std::fs::read_to_string(&path).unwrap_or_default();
        for rest in source.split("FOOTPRINT_ATLAS_").skip(1) {
            let is_name = |c: &char| c.is_ascii_uppercase() || *c == '_';
            let name: String = rest.chars().take_while(is_name).collect();
            let is_told = help.contains(&format!("FOOTPRINT_ATLAS_{name}"));
            assert!(
                is_told || WITHIN.contains(&name.as_str()),
                "{}: {name}",
                path.display()
            );
        }
    }
}

#[test]
fn an_export_of_a_portfolio_with_problems_says_so() {
    let folder = tempfile::tempdir().expect("a folder");
    let map = folder.path().join("map.svg").display().to_string();
    let file = corpus("geojson/earth-lat-91.geojson");
    let output = run(&[
        "export", &file, "--to", &map, "--size", "200x200", "--lang", "en",
    ]);
    assert_eq!(output.status.code(), Some(0));
    let told = text(&output.stderr);
    assert!(told.contains("footprint-atlas check"), "{told}");
}

#[test]
fn a_filter_by_a_theme_that_is_not_there_names_those_that_are() {
    let folder = tempfile::tempdir().expect("a folder");
    let map = folder.path().join("map.svg");
    let to = map.display().to_string();
    let filter = "theme=nosuch";
    let output = run(&["export", "--to", &to, "--filter", filter, "--lang", "en"]);
    let told = text(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{told}");
    assert!(told.contains("nosuch") && told.contains("crime"), "{told}");
    assert!(!map.exists(), "nothing is written");
}

#[test]
fn an_option_that_a_file_cannot_take_is_wrong_usage_and_names_what_takes_it() {
    let folder = tempfile::tempdir().expect("a folder");
    for (file, options, named) in [
        ("a.csv", &["--with", "legend"][..], ["CSV", "--with", "PNG"]),
        ("a.xlsx", &["--size", "4:3"], ["XLSX", "--size", "PPTX"]),
        (
            "a.pdf",
            &["--fit", "HN"],
            ["--layout handout", "--fit", "map|profile"],
        ),
        (
            "a.pptx",
            &["--filter", "theme=crime"],
            ["PPTX", "--filter", "CSV"],
        ),
    ] {
        let path = folder.path().join(file);
        let to = path.display().to_string();
        let output = run(&[&["export", "--to", &to, "--lang", "en"], options].concat());
        let told = text(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{file}: {told}");
        for name in named {
            assert!(told.contains(name), "{file}: {told}");
        }
        assert!(!path.exists(), "nothing is written");
    }
    assert!(text(&run(&["export", "--help"]).stdout).contains("What takes which option"));
}

#[test]
fn a_link_to_a_view_is_exported_as_the_window_shows_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let written = |of: &[&str]| {
        let map = folder.path().join("map.svg");
        let to = map.display().to_string();
        let output = run(&[&["export", "--to", &to, "--size", "1000x600"], of].concat());
        assert!(output.status.success(), "{}", text(&output.stderr));
        std::fs::read_to_string(&map).expect("it is there")
    };
    let link = "footprint-atlas:?ll=15.2,-86.5&z=7&lang=es&select=country:HN&filter=theme%3Dcrime";
    let seen = written(&[link]);
    assert!(seen.contains("Choloma"), "where the link looks");
    assert!(!seen.contains("Asunci"), "and nowhere else");
    assert!(seen.contains("Prevención del delito"), "in its language");
    assert!(seen != written(&["footprint-atlas:?ll=15.2,-86.5&z=7&lang=es"]));
    // What is said beside it stands over the link.
    assert!(written(&[link, "--lang", "en"]).contains("Crime and violence prevention"));
    assert!(written(&[link, "--fit", "PY"]).contains("PARAGUAY"));
    let to = folder.path().join("a.pptx").display().to_string();
    let output = run(&["export", "--lang", "en", "--to", &to, link]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("footprint-atlas:"));
}

#[test]
fn what_no_file_can_have_is_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let told = |file: &str, options: &[&str]| {
        let to = folder.path().join(file).display().to_string();
        let output = run(&[&["export", "--to", &to], options].concat());
        let told = text(&output.stderr).to_owned();
        (output.status.code(), told)
    };
    let (status, of_size) = told("a.pptx", &["--size", "a4", "--lang", "en"]);
    assert_eq!(status, Some(2), "{of_size}");
    assert!(of_size.contains("4:3"), "{of_size}");
    let (status, of_lang) = told("a.csv", &["--lang", "xx"]);
    assert_eq!(status, Some(0), "{of_lang}");
    assert!(
        of_lang.contains("“xx”") && of_lang.contains("English"),
        "{of_lang}"
    );
    assert!(!told("a.csv", &["--lang", "es-HN"]).1.contains("es-HN"));
}

#[test]
fn a_format_against_the_ending_is_written_and_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let map = folder.path().join("map.png");
    let to = map.display().to_string();
    let size = ["--size", "200x200", "--lang", "en"];
    let output = run(&[&["export", "--to", &to, "--format", "svg"][..], &size].concat());
    assert_eq!(output.status.code(), Some(0));
    assert!(
        text(&output.stderr).contains("SVG"),
        "{}",
        text(&output.stderr)
    );
    let written = std::fs::read_to_string(map).expect("it is text");
    assert!(
        written.starts_with("<?xml") || written.starts_with("<svg"),
        "{:.40}",
        written
    );
}

/// Names of what lies in a folder.
fn left_in(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).expect("readable").flatten();
    let names = entries.map(|entry| entry.file_name().to_string_lossy().into_owned());
    names.collect()
}

#[test]
#[cfg(unix)]
fn ctrl_c_ends_an_export_and_leaves_nothing_behind() {
    use std::os::unix::process::ExitStatusExt as _;
    use std::time::{Duration, Instant};
    let folder = tempfile::tempdir().expect("a folder");
    let home = tempfile::tempdir().expect("a folder");
    let mut export = Command::new(env!("CARGO_BIN_EXE_footprint-atlas"))
        .args(["export", "--size", "16384x16384", "--to"])
        .arg(folder.path().join("poster.png"))
        .env("FOOTPRINT_ATLAS_HOME", home.path())
        .spawn()
        .expect("the program runs");
    let begun = Instant::now();
    while left_in(folder.path()).is_empty() {
        assert!(
            begun.elapsed() < Duration::from_secs(120),
            "nothing is written"
        );
        std::thread::sleep(Duration::from_millis(10));
    }
    let interrupt = Command::new("kill")
        .args(["-INT", &export.id().to_string()])
        .status();
    assert!(interrupt.expect("kill is there").success());
    let ended = export.wait().expect("it ends");
    assert_eq!(ended.signal(), Some(2), "{ended}");
    assert_eq!(left_in(folder.path()), [""; 0]);
}

#[test]
fn a_picture_has_the_size_of_a_sheet_and_says_what_it_keeps() {
    let folder = tempfile::tempdir().expect("a folder");
    let to = folder.path().join("map.jpg").display().to_string();
    let output = run(&[
        "export",
        "--to",
        &to,
        "--size",
        "a4-portrait@48",
        "--without",
        "attribution,sea",
        "--with",
        "north-arrow,inset",
        "--lang",
        "en",
    ]);
    let told = text(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{told}");
    assert!(told.contains("GeoNames") && told.contains("JPEG"), "{told}");
    let picture = image::open(&to).expect("a JPEG");
    assert_eq!((picture.width(), picture.height()), (397, 561));
    let output = run(&["export", "--to", &to, "--size", "a0@1200"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        text(&output.stderr).contains("@350"),
        "it says how fine it can be"
    );
}

#[test]
fn records_are_exported_and_what_iati_lacks_is_told_once() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let file = |name: &str| folder.path().join(name).display().to_string();
    let (iati, geojson) = (file("a.xml"), file("a.geojson"));
    let output = run(&["export", "--to", &iati, "--format", "iati", "--lang", "es"]);
    let told = text(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{told}");
    let lines: Vec<&str> = told.lines().collect();
    assert!(
        lines
            .iter()
            .all(|line| line.contains("publicado") || line.contains("IATI")),
        "{told}"
    );
    assert_eq!(told.matches("iati-identifier").count(), 1, "{told}");
    let output = run(&["export", "--to", &geojson, "--filter", "country=HN"]);
    assert_eq!((output.status.code(), text(&output.stderr)), (Some(0), ""));
    let shown = run(&[
        "show",
        "honduras-cpted",
        "--portfolio",
        &geojson,
        "--lang",
        "fr",
    ]);
    assert!(
        text(&shown.stdout).contains("Partenariat pilote"),
        "it is a portfolio"
    );
    let nowhere = run(&["export", "--to", &file("no/a.gpkg"), "--lang", "en"]);
    assert_eq!(nowhere.status.code(), Some(1));
    assert!(text(&nowhere.stderr).contains("Make it first"));
}

#[test]
fn show_and_export_take_the_same_ids() {
    let folder = tempfile::tempdir().expect("a folder");
    let to = folder.path().join("map.svg").display().to_string();
    let portfolio = folder.path().join("clash");
    std::fs::create_dir(&portfolio).expect("a folder");
    let write = |name: &str, text: &str| {
        std::fs::write(portfolio.join(name), text).expect("a file");
    };
    write(
        "portfolio.json",
        r#"{"title": "T", "organization": "O", "themes": [{"id": "a", "title": "A"}]}"#,
    );
    write(
        "programs.json",
        r#"[{"id": "HN", "title": "Hen", "theme": "a", "countries": ["GT"]}]"#,
    );
    let portfolio = portfolio.display().to_string();
    for (id, expected) in [
        ("HN", 1),
        ("country:HN", 0),
        ("program:HN", 0),
        ("HND", 0),
        ("place:3608248", 0),
        ("place:1", 1),
        ("nosuch", 1),
    ] {
        let shown = run(&["show", id, "--portfolio", &portfolio, "--lang", "en"]);
        assert_eq!(shown.status.code(), Some(expected), "show {id}");
        let size = ["--size", "200x200", "--lang", "en"];
        let exported =
            run(&[&["export", &portfolio, "--to", &to, "--fit", id][..], &size].concat());
        let told = text(&exported.stderr);
        assert_eq!(
            exported.status.code(),
            Some(expected),
            "export --fit {id}: {told}"
        );
        if id == "HN" {
            assert!(told.contains("program:HN, country:HN"), "{told}");
        }
    }
}

#[test]
fn a_place_of_the_gazetteer_is_shown_as_one() {
    let output = run(&["show", "place:3608248", "--lang", "en"]);
    let said = text(&output.stdout);
    for words in ["La Ceiba", "Atlántida, Honduras", "GeoNames"] {
        assert!(said.contains(words), "{words}: {said}");
    }
    let document = document(&["show", "place:3608248", "--json"]);
    assert_eq!(keys(&document), ["place", "sites", "sources"]);
    assert_eq!(document["place"]["admin1"], "Atlántida");
}

#[test]
fn a_mistyped_command_is_wrong_usage_and_names_the_right_one() {
    let output = run(&["chekc", "my/portfolio"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        text(&output.stderr).contains("\"check\""),
        "{}",
        text(&output.stderr)
    );
    assert_eq!(status(&["help", "export"]), Some(0));
    assert_eq!(
        status(&["export", "--to", "m.png", "--layout", "poster"]),
        Some(2)
    );
    assert_eq!(status(&["footprint-atlas:nonsense"]), Some(2));
}
