//! What a reader is told, with a phrasebook that answers in keys.

use std::cell::RefCell;
use std::collections::BTreeSet;

use super::*;
use crate::portfolio::load_embedded;

/// Answers with the key and its values, and remembers what it was asked.
#[derive(Default)]
struct Keys {
    asked: RefCell<BTreeSet<String>>,
}

impl Phrasebook for Keys {
    fn phrase(&self, key: &str, values: &[(&str, &str)]) -> String {
        self.asked.borrow_mut().insert(key.to_owned());
        let values: Vec<&str> = values.iter().map(|(_, value)| *value).collect();
        format!("<{key} {}>", values.join(" "))
    }

    fn counted(&self, key: &str, count: u64) -> String {
        self.phrase(key, &[("n", &count.to_string())])
    }

    fn country(&self, alpha2: &str) -> String {
        alpha2.to_owned()
    }

    fn number(&self, number: f64) -> String {
        number.to_string()
    }

    fn date(&self, date: PartialDate) -> String {
        date.to_string()
    }
}

/// The items under a label, as text.
fn said(id: &str, label: &Label) -> Vec<String> {
    let portfolio = load_embedded().unwrap().portfolio;
    let program = portfolio
        .program(id)
        .unwrap_or_else(|| panic!("no program {id}"));
    let details = Details::of_program(&portfolio, program, "en");
    let section = details.section(label).map(|section| section.items.clone());
    section
        .into_iter()
        .flatten()
        .map(|item| item.say(&Keys::default()))
        .collect()
}

#[test]
fn every_place_says_how_well_it_is_known() {
    let portfolio = load_embedded().unwrap().portfolio;
    let mut places = 0;
    for program in &portfolio.programs {
        let details = Details::of_program(&portfolio, program, "en");
        let items = details
            .section(&Label::Places)
            .map(|section| section.items.clone())
            .unwrap_or_default();
        for item in &items {
            if let Item::Place(place) = item {
                places += 1;
                let precision = place.place.say_precision(place.count, &Keys::default());
                assert!(item.say(&Keys::default()).contains(&precision), "{item:?}");
            }
        }
    }
    assert!(places >= portfolio.sites.len(), "{places}");
}

#[test]
fn a_region_wide_entry_names_no_country() {
    assert_eq!(
        said("regional-partnership", &Label::Places),
        ["<details-whole-region >"]
    );
}

#[test]
fn countries_that_the_source_does_not_list_are_spoken_of() {
    assert!(said("amuprev", &Label::Places).contains(&"<details-more-countries >".to_owned()));
}

#[test]
fn what_is_not_published_is_said_and_an_office_is_not_asked_for_funders() {
    assert_eq!(
        said("guatemala-flood-readiness", &Label::Years),
        ["<details-not-published >"]
    );
    assert_eq!(
        said("guatemala-flood-readiness", &Label::Funders),
        ["<details-not-published >"]
    );
    assert!(said("icma-mexico-latinoamerica", &Label::Funders).is_empty());
}

#[test]
fn an_unknown_end_is_not_filled_in() {
    assert_eq!(
        said("honduras-municipal-development", &Label::Years)[0],
        "<period-from 1990>"
    );
    assert_eq!(
        said("regional-partnership", &Label::Years)[0],
        "<period-from-to 1998 2006>"
    );
    assert_eq!(
        said("honduras-mitch-recovery", &Label::Years)[0],
        "<period-after 1998-10>"
    );
}

#[test]
fn a_theme_of_our_own_choice_says_so() {
    let portfolio = load_embedded().unwrap().portfolio;
    let theme = |id: &str| {
        let program = portfolio.program(id).unwrap();
        Details::of_program(&portfolio, program, "en")
            .theme
            .unwrap()
            .say(&Keys::default())
    };
    assert!(theme("honduras-municipal-development").starts_with("<details-theme-ours"));
    assert!(!theme("honduras-cpted").contains("ours"));
}

#[test]
fn a_country_without_entries_answers_in_a_sentence() {
    let portfolio = load_embedded().unwrap().portfolio;
    let details = Details::of_country(&portfolio, "PE", "en");
    assert!(
        details
            .say(&Keys::default())
            .contains("<details-no-entry PE>")
    );
    let details = Details::of_country(&portfolio, "HN", "en");
    assert_eq!(details.section(&Label::Entries).unwrap().items.len(), 3);
}

#[test]
fn the_postcard_holds_title_figures_places_years_and_source_only() {
    let portfolio = load_embedded().unwrap().portfolio;
    let program = portfolio.program("haiti-fire-ems-stations").unwrap();
    let card = Details::of_program(&portfolio, program, "en").say_postcard(&Keys::default());
    for part in [
        "Fire/EMS Station Procedures",
        "10 ",
        "details-places",
        "details-years",
        "Where We Work",
    ] {
        assert!(card.contains(part), "{part}: {card}");
    }
    assert!(!card.contains("details-activities"), "{card}");
}

#[test]
fn words_in_another_language_than_asked_say_so() {
    let portfolio = load_embedded().unwrap().portfolio;
    let program = portfolio.program("amuprev").unwrap();
    let details = Details::of_program(&portfolio, program, "ht");
    assert_eq!(details.title.other_lang.as_deref(), Some("en"));
    assert!(
        details
            .say_title(&Keys::default())
            .starts_with("<details-other-language")
    );
}

#[test]
fn no_phrase_is_asked_for_that_is_not_declared() {
    let portfolio = load_embedded().unwrap().portfolio;
    let book = Keys::default();
    for program in &portfolio.programs {
        let _text = Details::of_program(&portfolio, program, "fr").say(&book);
    }
    let declared: BTreeSet<&str> = PHRASES.iter().map(|(key, _)| *key).collect();
    for key in book.asked.borrow().iter() {
        assert!(declared.contains(key.as_str()), "{key}");
    }
}
