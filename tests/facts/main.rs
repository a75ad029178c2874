//! Holds the embedded portfolio in `data/latin-america` against `tests/facts.csv`.
//!
//! The table was written from the notes on the source, not from the portfolio, so an error
//! in one of them shows as a difference. The files are read as plain JSON: these tests are
//! about what the data says, not about how the library reads it.

mod files;
mod sites;
mod story;
mod texts;
mod words;

use std::collections::BTreeSet;

use serde_json::Value;

use files::{array, facts, json, list, organizations, programs, site_cells, sorted, string};

#[test]
fn every_entry_says_exactly_what_the_facts_table_says() {
    let (facts, programs) = (facts(), programs());
    let ids = |values: &mut dyn Iterator<Item = String>| values.collect::<BTreeSet<_>>();
    assert_eq!(
        ids(&mut programs.iter().map(|p| string(&p["id"]).to_owned())),
        ids(&mut facts.iter().map(|f| f["id"].clone())),
    );
    assert_eq!((facts.len(), programs.len()), (17, 17));

    for fact in &facts {
        let id = fact["id"].as_str();
        let program = programs
            .iter()
            .find(|p| p["id"] == id)
            .expect("ids are equal");
        assert_eq!(
            string(&program["title"]["en"]),
            fact["title"],
            "title of {id}"
        );
        for column in ["theme", "start", "end", "after", "before", "status"] {
            let stated = &program[column];
            assert!(
                stated.is_null() || stated.is_string(),
                "{column} of {id}: {stated}"
            );
            assert_eq!(string(stated), fact[column], "{column} of {id}");
        }
        assert_eq!(
            program["more_countries"] == true,
            fact["more_countries"] == "yes",
            "{id}"
        );
        let countries = sorted(
            array(&program["countries"])
                .iter()
                .map(|c| string(c).to_owned()),
        );
        assert_eq!(countries, list(&fact["countries"]), "countries of {id}");
        for column in ["funders", "partners"] {
            assert_eq!(
                organizations(&program[column]),
                list(&fact[column]),
                "{column} of {id}"
            );
        }
        let counts = array(&program["results"]).iter();
        let counts =
            sorted(counts.map(|r| format!("{} {}", r["number"], string(&r["unit"]["en"]))));
        assert_eq!(counts, list(&fact["counts"]), "counts of {id}");
        assert_eq!(site_cells(id), list(&fact["sites"]), "sites of {id}");
    }
}

#[test]
fn the_footprint_is_15_countries_5_themes_and_5_dated_entries() {
    let programs = programs();
    let countries: BTreeSet<_> = programs
        .iter()
        .flat_map(|p| array(&p["countries"]))
        .map(string)
        .filter(|c| *c != "region")
        .collect();
    let named = "HN MX SV GT PY HT CR AR BO PA CO EC GY SR VE"
        .split(' ')
        .collect();
    assert_eq!(countries, named);

    let dated = |p: &&Value| {
        ["start", "end", "after", "before"]
            .iter()
            .any(|key| !p[*key].is_null())
    };
    let dated: Vec<_> = programs.iter().filter(dated).collect();
    assert_eq!(dated.len(), 5);

    let portfolio = json("portfolio.json");
    let themes: Vec<_> = array(&portfolio["themes"])
        .iter()
        .map(|t| string(&t["id"]))
        .collect();
    assert_eq!(
        themes,
        ["crime", "emergency", "finance", "governance", "other"]
    );
    let sequence: Vec<_> = array(&portfolio["themes"])
        .iter()
        .map(|t| t["sequence"].as_u64())
        .collect();
    assert_eq!(sequence, [1, 2, 3, 4, 5].map(Some));
}

#[test]
fn every_entry_names_declared_sources_and_the_page_first() {
    let portfolio = json("portfolio.json");
    for program in programs() {
        let sources = array(&program["sources"]);
        assert_eq!(sources[0]["id"], "where-we-work", "{}", program["id"]);
        for source in sources {
            let declared = array(&portfolio["sources"])
                .iter()
                .find(|s| s["id"] == source["id"]);
            let declared =
                declared.unwrap_or_else(|| panic!("{}: undeclared {source}", program["id"]));
            assert_eq!(
                (&declared["title"], &declared["url"]),
                (&source["title"], &source["url"])
            );
        }
    }
    let page = &portfolio["sources"][0];
    assert_eq!(
        page["title"]["en"],
        "Where We Work: Latin America & the Caribbean"
    );
    assert!(
        page["url"].is_null(),
        "the address of the page is not known"
    );
}

#[test]
fn what_is_our_own_classification_is_marked_as_ours() {
    for program in programs() {
        let id = string(&program["id"]);
        let starred = [
            "honduras-municipal-development",
            "icma-mexico-latinoamerica",
        ]
        .contains(&id);
        assert_eq!(
            program["classification"],
            if starred { "ours" } else { "source" },
            "{id}"
        );
        let kind = match id {
            "icma-mexico-latinoamerica" => "office",
            "city-to-city" => "partnership",
            _ => "program",
        };
        assert_eq!(program["kind"], kind, "{id}");
    }
    assert_eq!(json("portfolio.json")["sectors"]["classification"], "ours");
}

#[test]
fn sector_codes_have_a_title() {
    let titles = &json("portfolio.json")["sectors"]["titles"];
    for program in programs() {
        for code in array(&program["sectors"]) {
            assert!(
                titles[string(code)]["en"].is_string(),
                "{}: {code}",
                program["id"]
            );
        }
    }
}
