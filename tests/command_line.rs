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
    let output = run(&["check", &corpus("geojson/earth-lat-91.geojson")]);
    let report = text(&output.stdout);
    assert!(
        report.contains("earth-lat-91.geojson:21:20: warning[bad-geometry]"),
        "{report}"
    );
    assert!(report.contains("    help: "), "{report}");
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
