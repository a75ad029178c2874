//! What a reader is told, with a phrasebook that answers in keys.

use std::cell::RefCell;
use std::collections::BTreeSet;

use super::*;
use crate::portfolio::{Classification, load_embedded};

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
        ["<details-years-not-published >"]
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
        "After Hurricane Mitch (October 1998)"
    );
}

fn years(after: Option<i32>, note: &str) -> String {
    let after = after.map(|year| PartialDate {
        year,
        month: None,
        day: None,
    });
    let period = Period {
        after,
        ..Period::default()
    };
    let note = Some(Words {
        text: note.to_owned(),
        other_lang: None,
    });
    YearsLine { period, note }.say(&Keys::default())
}

#[test]
fn the_sources_own_words_stand_alone_where_they_name_the_year() {
    let earthquake = "After the earthquake of 2010";
    assert_eq!(years(Some(2010), earthquake), earthquake);
    assert_eq!(
        years(Some(2010), "In the rainy season"),
        "<period-with-note <period-after 2010> In the rainy season>"
    );
    assert_eq!(
        years(None, "Under way when written"),
        "<period-with-note <details-years-not-published > Under way when written>"
    );
}

fn known(count: u32, note: &str) -> String {
    let line = PlaceLine {
        site: None,
        name: None,
        country: Some("HN".into()),
        place: Place::Country,
        count,
        note: Some(Words {
            text: note.to_owned(),
            other_lang: None,
        }),
    };
    line.say_precision(&English)
}

/// The two phrases that remarks on places repeat, as the English catalog has them.
struct English;

impl Phrasebook for English {
    fn phrase(&self, key: &str, _: &[(&str, &str)]) -> String {
        assert_eq!(key, "precision-country");
        "Country known, place not published".to_owned()
    }

    fn counted(&self, _: &str, count: u64) -> String {
        format!("{count} places, locations not published")
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

#[test]
fn a_remark_stands_for_the_precision_only_where_it_says_it() {
    let stations = "Ten stations, locations not published";
    assert_eq!(known(10, stations), stations);
    assert_eq!(
        known(1, "In the north"),
        "Country known, place not published. In the north"
    );
}

#[test]
fn places_that_are_known_equally_well_are_told_of_together() {
    let portfolio = load_embedded().unwrap().portfolio;
    let program = portfolio.program("honduras-cpted").unwrap();
    let known = Details::of_program(&portfolio, program, "en").known_places(&Keys::default());
    let names: Vec<String> = known.iter().map(|known| known.names.join("+")).collect();
    assert_eq!(
        names,
        [
            "Choloma, HN+La Ceiba, HN",
            "14 neighborhoods in Honduras, HN"
        ]
    );
}

#[test]
fn a_site_of_one_entry_is_told_of_with_its_entry_and_its_own_members() {
    let portfolio = load_embedded().unwrap().portfolio;
    let site = portfolio.site("honduras-cpted.choloma").unwrap();
    let details = Details::of_place(&portfolio, site, "en");
    assert_eq!(details.id, "honduras-cpted");
    let text = details.say(&Keys::default());
    for words in ["Choloma, HN <", "geonameid: 3613533", "details-activities"] {
        assert!(text.contains(words), "{words}: {text}");
    }
    assert!(!details.say_postcard(&Keys::default()).contains("geonameid"));
}

#[test]
fn sectors_say_whose_choice_they_are() {
    let portfolio = load_embedded().unwrap().portfolio;
    let program = portfolio.program("amuprev").unwrap();
    let details = Details::of_program(&portfolio, program, "en");
    assert!(details.section(&Label::OurSectors).is_some());
    let sources = Portfolio {
        sector_classification: Classification::Source,
        ..Portfolio::clone(&portfolio)
    };
    let details = Details::of_program(&sources, program, "en");
    assert!(details.section(&Label::Sectors).is_some());
}

#[test]
fn what_no_entry_says_cites_the_page_alone() {
    let portfolio = load_embedded().unwrap().portfolio;
    let details = Details::of_country(&portfolio, "PE", "en");
    let sources = &details.section(&Label::Sources).unwrap().items;
    let [Item::Source(source)] = sources.as_slice() else {
        panic!("{sources:?}");
    };
    assert_eq!(
        source.title.text,
        "Where We Work: Latin America & the Caribbean"
    );
}

#[test]
fn a_source_that_is_a_file_names_it() {
    let portfolio = load_embedded().unwrap().portfolio;
    let mut program = portfolio.program("amuprev").unwrap().clone();
    program.sources[0].file = Some("sources/page.pdf".into());
    let text = Details::of_program(&portfolio, &program, "en").say(&Keys::default());
    assert!(text.contains("sources/page.pdf"), "{text}");
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
            .contains("<details-no-entry PE PE>")
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
