//! The facts in words, entry by entry: what the source says of the work must be told, in both languages.
//!
//! Each row of `tests/facts-in-words.csv` is a fact of the notes on the source, reduced to the words that cannot be left
//! out of it; those of entry `about` are told in "About this data". A text may say it in any way, but not without these.

use crate::files::{array, json, programs, string, table, walk};

/// All texts below a value in one language, line by line.
fn texts(value: &serde_json::Value, language: &str) -> String {
    let mut all = String::new();
    walk(value, &mut |key, text| {
        if key == language {
            all += string(text);
            all.push('\n');
        }
    });
    all
}

#[test]
fn every_fact_in_words_is_told_in_both_languages() {
    let (programs, portfolio) = (programs(), json("portfolio.json"));
    let facts = table("tests/facts-in-words.csv");
    for fact in &facts {
        let id = fact["id"].as_str();
        let program = programs.iter().find(|program| program["id"] == id);
        let told = match (id, program) {
            ("about", _) => &portfolio["about"],
            (_, Some(program)) => program,
            (_, None) => panic!("no entry {id}"),
        };
        for language in ["en", "es"] {
            let told = texts(told, language);
            for words in fact[language].split(';') {
                assert!(told.contains(words), "{id} does not say “{words}”:\n{told}");
            }
        }
    }
    for program in &programs {
        let has_fact = facts
            .iter()
            .any(|fact| program["id"] == fact["id"].as_str());
        assert!(has_fact, "{} has no fact in words", program["id"]);
    }
}

#[test]
fn the_organization_and_how_to_reach_it_are_told() {
    let portfolio = json("portfolio.json");
    let organization = &portfolio["organization"];
    let name = string(&organization["full_name"]["en"]);
    assert_eq!(name, "International City/County Management Association");
    let contact = organization["contact"].to_string();
    for line in [
        "777 North Capitol Street, NE Suite 500, Washington, DC 20002-4201",
        "800-745-8780 / 202-962-3680",
        "202-962-3500",
    ] {
        assert!(contact.contains(line), "{contact}");
    }
    assert!(array(&organization["contact"]).len() == 3);
}

#[test]
fn each_thing_is_said_once() {
    for program in programs() {
        let id = string(&program["id"]);
        for language in ["en", "es"] {
            let note = string(&program["note"][language]).to_lowercase();
            for said_elsewhere in [
                "whole region",
                "toda la región",
                "our classification",
                "clasificación nuestra",
            ] {
                assert!(!note.contains(said_elsewhere), "{id}: {note}");
            }
        }
    }
}
