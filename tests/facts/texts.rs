//! What the texts of the portfolio say, in which languages.

use crate::files::{array, json, programs, string, walk};

/// The languages of the portfolio.
pub(crate) const LANGUAGES: [&str; 4] = ["en", "es", "pt", "fr"];

/// Keys of `programs.json` and `portfolio.json` whose values a reader sees as prose.
const PROSE: [&str; 12] = [
    "about",
    "activities",
    "credits",
    "full_name",
    "label",
    "note",
    "period_note",
    "short",
    "summary",
    "unit",
    "funders",
    "partners",
];

#[test]
fn every_text_is_there_in_every_language() {
    let portfolio = json("portfolio.json");
    assert_eq!(portfolio["languages"], serde_json::json!(LANGUAGES));
    assert_eq!(portfolio["translations"]["es"]["reviewed"], false);
    for value in [portfolio, json("programs.json")] {
        walk(&value, &mut |key, text| {
            if LANGUAGES.iter().any(|language| text[*language].is_string()) {
                for language in LANGUAGES {
                    assert!(
                        !string(&text[language]).trim().is_empty(),
                        "{key} lacks {language}: {text}"
                    );
                }
            }
            assert!(
                !PROSE.contains(&key) || !text.is_string(),
                "{key} is in one language: {text}"
            );
            for item in array(text).iter().filter(|_| PROSE.contains(&key)) {
                assert!(item.is_object(), "{key} is in one language: {item}");
            }
        });
    }
    for program in programs() {
        for (key, language) in ["title", "short", "summary"]
            .iter()
            .flat_map(|k| LANGUAGES.map(|l| (k, l)))
        {
            assert!(
                program[*key][language].is_string(),
                "{} lacks {key} ({language})",
                program["id"]
            );
        }
    }
}

#[test]
fn list_labels_fit_into_36_characters() {
    for program in programs() {
        for language in LANGUAGES {
            let short = string(&program["short"][language]);
            assert!(
                (1..=36).contains(&short.chars().count()),
                "{}: {short:?}",
                program["id"]
            );
        }
    }
}

#[test]
fn special_wordings_of_the_source_are_kept() {
    let programs = programs();
    let program = |id: &str| {
        programs
            .iter()
            .find(|p| p["id"] == id)
            .expect("an entry of the facts")
    };
    for id in ["amuprev", "mexico-cvpp"] {
        let words = "Under way when the source was written (source not dated)";
        assert_eq!(program(id)["period_note"]["en"], words);
    }
    let regions = string(&program("guatemala-integrated-finance")["results"][0]["label"]["en"]);
    assert_eq!(regions, "municipalities in 4 regions");

    let funders = array(&program("city-to-city")["funders"]);
    let notes: Vec<_> = funders.iter().map(|f| string(&f["note"]["en"])).collect();
    let usaid = "for El Salvador, Guatemala, Mexico, Panama and Paraguay";
    assert_eq!(notes, [usaid, "for Colombia"]);

    let portfolio = json("portfolio.json");
    let about = portfolio["about"].to_string();
    assert!(about.contains("a country without color has not necessarily been without work"));
    let credits = portfolio["credits"].to_string();
    assert!(credits.contains("Boundaries and names do not imply endorsement"));
    assert!(credits.contains("independent of ICMA"));
}
