//! The story that the portfolio brings says nothing that the source does not say.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::files::{array, json, programs, sites, string, table};
use crate::texts::LANGUAGES;

/// The title of the page that all facts come from.
const PAGE: &str = "Where We Work: Latin America & the Caribbean";

fn slides() -> Vec<Value> {
    array(&json("stories/where-we-work.json")["slides"]).to_vec()
}

/// The entries that a slide highlights.
fn highlighted(slide: &Value) -> Vec<Value> {
    let programs = programs().into_iter();
    let is_meant = |program: &Value| array(&slide["highlight"]).contains(&program["id"]);
    programs.filter(is_meant).collect()
}

/// What is counted over the whole portfolio, and the numbers that come out.
fn counts() -> [usize; 5] {
    let (programs, sites) = (programs(), sites());
    let countries: BTreeSet<&str> = programs
        .iter()
        .flat_map(|program| array(&program["countries"]))
        .map(string)
        .filter(|code| *code != "region")
        .collect();
    let is_undated = |program: &&Value| {
        let dates = ["start", "end", "after", "before"];
        dates.iter().all(|date| program[*date].is_null())
    };
    let is_exact = |site: &&Value| site["properties"]["precision"] == "exact";
    [
        countries.len(),
        array(&json("portfolio.json")["themes"]).len(),
        programs.len(),
        programs.iter().filter(is_undated).count(),
        sites.iter().filter(is_exact).count(),
    ]
}

/// The numbers that are written in a text.
fn numbers(text: &str) -> BTreeSet<String> {
    let parts = text.split(|letter: char| !letter.is_ascii_digit());
    let parts = parts.filter(|part| !part.is_empty());
    parts.map(str::to_owned).collect()
}

#[test]
fn every_number_of_the_story_is_one_of_the_portfolio() {
    let portfolio = json("portfolio.json");
    let known = [&portfolio["about"], &portfolio["organization"]["contact"]];
    let mut everywhere: BTreeSet<String> = known
        .iter()
        .flat_map(|value| numbers(&value.to_string()))
        .collect();
    everywhere.extend(counts().map(|count| count.to_string()));
    for slide in slides() {
        let mut allowed = everywhere.clone();
        for program in highlighted(&slide) {
            allowed.extend(numbers(&program.to_string()));
        }
        // Notes may speak of the other entries of the slide's theme, and of what the data say of dates.
        let theme = &slide["filter"]["theme"][0];
        let mut in_notes = allowed.clone();
        for program in programs() {
            let is_dated_storm =
                slide["id"] == "not-published" && program["id"] == "honduras-mitch-recovery";
            if program["theme"] == *theme || is_dated_storm {
                in_notes.extend(numbers(&program.to_string()));
            }
        }
        for language in LANGUAGES {
            for member in ["title", "text"] {
                let said = numbers(string(&slide[member][language]));
                assert!(
                    said.is_subset(&allowed),
                    "{}: {member} says {said:?}",
                    slide["id"]
                );
            }
            let said = numbers(string(&slide["notes"][language]));
            assert!(
                said.is_subset(&in_notes),
                "{}: its notes say {said:?}",
                slide["id"]
            );
        }
        for figure in array(&slide["figures"]) {
            let said = numbers(&figure.to_string());
            assert!(said.is_subset(&allowed), "{}: {figure}", slide["id"]);
        }
    }
}

#[test]
fn every_key_figure_is_a_published_result_or_a_count_of_the_data() {
    let [countries, themes, entries, undated, cities] = counts();
    assert_eq!(entries, 17);
    let counted = [
        (countries, "countries named by the source"),
        (themes, "themes"),
        (undated, "of 17 entries: years not published"),
        (cities, "cities known, shown at their centers"),
    ];
    for slide in slides() {
        let programs = highlighted(&slide);
        for figure in array(&slide["figures"]) {
            let (number, label) = (&figure["number"], &figure["label"]);
            let results = programs
                .iter()
                .flat_map(|program| array(&program["results"]));
            let is_result =
                |result: &Value| result["number"] == *number && result["label"] == *label;
            let is_count =
                |(count, words): &(usize, &str)| number == count && label["en"] == *words;
            let is_period = |program: &Value| {
                let (start, end) = (string(&program["start"]), string(&program["end"]));
                let years = if end.is_empty() {
                    start.to_owned()
                } else {
                    format!("{start}–{end}")
                };
                *number == years.as_str()
            };
            let is_known = results.into_iter().any(is_result)
                || counted.iter().any(is_count)
                || programs.iter().any(is_period);
            assert!(is_known, "{}: {figure}", slide["id"]);
        }
    }
}

#[test]
fn each_theme_has_a_slide_of_its_own_that_shows_one_of_its_entries() {
    let portfolio = json("portfolio.json");
    let slides = slides();
    for theme in array(&portfolio["themes"]) {
        let is_of_theme = |slide: &&Value| slide["filter"]["theme"][0] == theme["id"];
        let [slide] = slides.iter().filter(is_of_theme).collect::<Vec<_>>()[..] else {
            panic!("not one slide for {}", theme["id"])
        };
        let shown = highlighted(slide);
        assert!(!shown.is_empty() && shown.iter().all(|program| program["theme"] == theme["id"]));
    }
    let ids: Vec<&str> = slides.iter().map(|slide| string(&slide["id"])).collect();
    assert_eq!(
        (ids.len(), ids.first(), ids.last()),
        (10, Some(&"opening"), Some(&"closing"))
    );
    assert!(ids.contains(&"not-published"));
}

#[test]
fn the_story_is_told_in_every_language_and_its_notes_name_the_source() {
    let story = json("stories/where-we-work.json");
    for slide in slides() {
        let id = &slide["id"];
        let labels = array(&slide["figures"])
            .iter()
            .map(|figure| &figure["label"]);
        let texts = ["title", "text", "notes"].map(|member| &slide[member]);
        for text in texts.into_iter().chain(labels).chain([&story["title"]]) {
            for language in LANGUAGES {
                assert!(
                    !string(&text[language]).trim().is_empty(),
                    "{id} lacks {language}: {text}"
                );
            }
        }
        for language in LANGUAGES {
            let notes = string(&slide["notes"][language]);
            assert!(
                notes.contains(PAGE),
                "{id}: its notes do not name the source: {notes}"
            );
        }
    }
}

#[test]
fn the_story_says_what_the_facts_say_and_no_more() {
    let slides = slides();
    let words = table("tests/facts-in-story.csv");
    for fact in &words {
        let slide = slides
            .iter()
            .find(|slide| slide["id"] == fact["slide"].as_str());
        let slide = slide.unwrap_or_else(|| panic!("no slide {}", fact["slide"]));
        for language in LANGUAGES {
            let told = slide[fact["member"].as_str()][language].to_string();
            for words in fact[language].split(';') {
                assert!(
                    told.contains(words),
                    "{} does not say “{words}”: {told}",
                    fact["slide"]
                );
            }
        }
    }
    // Nobody may take from a slide that stations were built, that work goes on today, or that entries are programs.
    let never = [
        ["built", "constru", "constru", "construi"],
        ["ongoing", "en curso", "em andamento", "en cours"],
        [
            "17 programs",
            "17 programas",
            "17 programas",
            "17 programmes",
        ],
    ];
    for slide in &slides {
        for (nth, language) in LANGUAGES.iter().enumerate() {
            let shown = format!("{}\n{}", slide["title"][language], slide["text"][language]);
            for words in never {
                assert!(
                    !shown.contains(words[nth]),
                    "{} says {}",
                    slide["id"],
                    words[nth]
                );
            }
        }
    }
}
