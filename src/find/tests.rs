//! What people ask of the embedded portfolio, and what they find.

mod plain;

use proptest::prelude::*;

use super::*;
use crate::atlas::cities;
use crate::geo::boundaries::Country;
use crate::portfolio::load_embedded;

fn country(iso_a2: &str, iso_a3: &str, names: &[(&str, &str)]) -> Country {
    Country {
        iso_a2: iso_a2.to_owned(),
        iso_a3: iso_a3.to_owned(),
        names: names
            .iter()
            .map(|(lang, name)| ((*lang).to_owned(), (*name).to_owned()))
            .collect(),
        region: true,
        label: [0.0; 2],
        room: 0.0,
        main_extent: [0.0; 4],
        area: 0.0,
    }
}

fn searcher() -> Searcher {
    let countries = [
        country("HN", "HND", &[("en", "Honduras"), ("es", "Honduras")]),
        country("GT", "GTM", &[("en", "Guatemala"), ("es", "Guatemala")]),
        country("HT", "HTI", &[("en", "Haiti"), ("es", "Haití")]),
        country("PE", "PER", &[("en", "Peru"), ("es", "Perú")]),
        country("PY", "PRY", &[("en", "Paraguay"), ("es", "Paraguay")]),
    ];
    Searcher::new(&load_embedded().unwrap().portfolio, &countries, cities())
}

fn first(text: &str) -> Hit {
    searcher()
        .search(text, "en")
        .into_iter()
        .next()
        .unwrap_or_else(|| panic!("nothing found for {text:?}"))
}

fn ids(hits: &[Hit]) -> Vec<&str> {
    hits.iter().map(|hit| hit.id.as_str()).collect()
}

#[test]
fn accents_case_and_small_errors_do_not_matter() {
    assert_eq!(first("asuncion").title, "Asunción");
    assert_eq!(first("CHOLUMA").title, "Choloma");
    assert_eq!(first("la ceiba").title, "La Ceiba");
    assert_eq!(first("haiti bomberos").id, "haiti-fire-ems-stations");
}

#[test]
fn the_funders_question_finds_flood_readiness_marked_as_undated() {
    let hits = searcher().search(
        "what have you done on disaster preparedness in Guatemala since 2005?",
        "en",
    );
    assert_eq!(hits[0].id, "guatemala-flood-readiness");
    assert_eq!(hits[0].years, YearFit::NotPublished);
    assert!(hits[0].why.contains(&Why {
        field: "years",
        text: "not published".to_owned()
    }));
}

#[test]
fn a_country_without_entries_answers_too() {
    let hit = first("Do you work in Peru?");
    assert_eq!(
        (hit.kind, hit.id.as_str(), hit.entries),
        (HitKind::Country, "PE", Some(0))
    );
    assert_eq!(first("PER").id, "PE");
}

#[test]
fn a_country_comes_before_its_entries_and_these_before_others() {
    let hits = searcher().search("honduras", "en");
    assert_eq!(hits[0].kind, HitKind::Country);
    assert_eq!(hits[1].kind, HitKind::Program);
    assert!(ids(&hits).contains(&"honduras-mitch-recovery") && !ids(&hits).contains(&"amuprev"));
}

#[test]
fn a_year_leaves_the_entries_it_may_hold_dated_ones_first_and_undated_ones_marked() {
    let hits = searcher().search("2000", "en");
    let dated = hits
        .iter()
        .take_while(|hit| hit.years == YearFit::Fits)
        .count();
    assert_eq!(ids(&hits[..dated]).len(), 3, "{:?}", ids(&hits));
    for id in [
        "regional-partnership",
        "honduras-municipal-development",
        "honduras-mitch-recovery",
    ] {
        assert!(ids(&hits[..dated]).contains(&id), "{id}");
    }
    assert_eq!(hits.len() - dated, 12);
    assert!(
        hits[dated..]
            .iter()
            .all(|hit| hit.years == YearFit::NotPublished)
    );
}

#[test]
fn funders_are_found_with_their_entries() {
    let hits = searcher().search("usaid", "en");
    assert_eq!(
        (hits[0].kind, hits[0].entries),
        (HitKind::Organization, Some(2))
    );
    assert!(ids(&hits).contains(&"regional-partnership") && ids(&hits).contains(&"city-to-city"));
    let why = hits
        .iter()
        .find(|hit| hit.id == "city-to-city")
        .map(|hit| hit.why[0].field);
    assert_eq!(why, Some("funder"));
}

#[test]
fn a_place_of_the_gazetteer_is_found_below_the_records() {
    let hit = first("Tegucigalpa");
    assert_eq!(
        (hit.kind, hit.id.as_str(), hit.country.as_deref()),
        (HitKind::Place, "place:3600949", Some("HN"))
    );
    assert_eq!(first("tegucigapla").title, "Tegucigalpa");
    let hits = searcher().search("guatemala", "en");
    let at = |kind: HitKind| hits.iter().position(|hit| hit.kind == kind);
    assert!(
        at(HitKind::Place) > at(HitKind::Program),
        "{:?}",
        ids(&hits)
    );
    let cities = hits.iter().filter(|hit| hit.kind == HitKind::Place);
    assert!(
        cities.clone().count() > 0
            && cities
                .clone()
                .all(|hit| hit.why[0].text.contains("Guatemala")),
        "a country's name finds no places but those of that name: {:?}",
        ids(&hits)
    );
}

#[test]
fn a_place_that_is_a_site_is_found_once() {
    let hits = searcher().search("Choloma", "en");
    assert!(
        hits.iter().all(|hit| hit.kind != HitKind::Place),
        "{:?}",
        ids(&hits)
    );
}

#[test]
fn the_code_of_a_country_is_found_as_a_whole_only() {
    assert!(
        searcher()
            .search("pr", "en")
            .iter()
            .all(|hit| hit.id != "PY")
    );
    assert_eq!(first("py").id, "PY");
}

#[test]
fn titles_come_in_the_language_of_the_reader() {
    let hits = searcher().search("alianzas entre ciudades", "es");
    assert_eq!(hits[0].id, "city-to-city");
    assert!(hits[0].title.starts_with("Alianzas"), "{}", hits[0].title);
}

#[test]
fn words_begun_find_what_they_begin() {
    assert_eq!(first("guadal").title, "Guadalajara");
    assert!(ids(&searcher().search("firefighters", "en")).contains(&"haiti-fire-ems-stations"));
    assert!(searcher().search("xyzzy", "en").is_empty());
    assert!(searcher().search("", "en").is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn any_text_may_be_asked_and_the_best_comes_first(text in ".{0,60}") {
        let hits = searcher().search(&text, "en");
        prop_assert!(hits.iter().all(|hit| (0.0..=1.0).contains(&hit.score)));
        prop_assert!(hits.is_sorted_by_key(|hit| hit.kind == HitKind::Place));
        let hits: Vec<_> = hits.iter().filter(|hit| hit.kind != HitKind::Place).collect();
        prop_assert!(hits.is_sorted_by(|a, b| a.years > YearFit::Fits || b.years > YearFit::Fits || a.score >= b.score));
    }
}
