use super::*;
use crate::portfolio::{Link, Place, Text, load_embedded};
use std::collections::BTreeMap;

/// The most that the page of the default portfolio may weigh, in bytes: the 1.5 MB.
const MOST_BYTES: usize = 1_500_000;

fn of(portfolio: &Portfolio, lang: &str) -> String {
    let request = WebRequest {
        lang: lang.to_owned(),
        ..WebRequest::default()
    };
    let bytes = page(
        portfolio,
        &Ground::of(portfolio),
        &request,
        &Progress::default(),
    )
    .expect("it is made");
    String::from_utf8(bytes).expect("HTML in UTF-8")
}

fn default_page() -> String {
    of(&load_embedded().expect("it ships").portfolio, "en")
}

/// What stands between two marks, the first time that the first occurs.
fn between<'a>(page: &'a str, from: &str, to: &str) -> &'a str {
    let (_, rest) = page.split_once(from).expect("it begins");
    rest.split_once(to).expect("it ends").0
}

fn data(page: &str) -> serde_json::Value {
    let text = between(page, "id=\"x-data\">", "</script>");
    serde_json::from_str(text).expect("the data are JSON")
}

#[test]
fn the_policy_admits_the_script_and_style_that_the_page_has_and_nothing_else() {
    let page = default_page();
    let policy = between(&page, "Content-Security-Policy\" content=\"", "\"");
    let hash = |text: &str| {
        base64::engine::general_purpose::STANDARD.encode(Sha256::digest(text.as_bytes()))
    };
    let script = between(&page, "<script>", "</script>");
    let style = between(&page, "<style>", "</style>");
    assert!(policy.starts_with("default-src 'none'; "), "{policy}");
    assert!(policy.contains(&format!("script-src 'sha256-{}';", hash(script))));
    assert!(policy.contains(&format!("style-src 'sha256-{}';", hash(style))));
    for loose in ["unsafe", "http", "*", "blob:", "'self'"] {
        assert!(!policy.contains(loose), "{policy}");
    }
    // One script that runs, one block of data; no handler or style within an element.
    assert_eq!(page.matches("<script").count(), 2);
    let body = between(&page, "<body>", "<script");
    let tags = body.split('<').filter_map(|rest| rest.split('>').next());
    for tag in tags {
        assert!(!tag.contains(" style=") && !tag.contains(" on"), "{tag}");
    }
    assert!(!script.contains("innerHTML") && !script.contains("eval("));
}

#[test]
fn no_id_is_taken_for_a_part_of_a_selector_a_pattern_or_an_address() {
    let script = script();
    assert!(script.contains("buttons[nth]") && !script.contains("[data-site="));
    assert!(script.contains("`#${encodeURI(address)}`") && !script.contains("go(`#"));
    assert!(script.contains(", () => value)"));
}

#[test]
fn data_stay_data_whatever_they_hold() {
    const EVIL: &str =
        "</script><!--<script>alert(1)</script><img src=x onerror=alert(1)>\" {script}";
    let loaded = load_embedded().expect("it ships");
    let mut portfolio = Portfolio::clone(&loaded.portfolio);
    portfolio.title = Text::from(EVIL);
    for program in &mut portfolio.programs {
        program.title = Text::from(EVIL);
        program.links = ["javascript:alert(1)", "https://example.org/?a=b&c"]
            .map(|url| Link {
                title: Text::from(EVIL),
                url: url.to_owned(),
            })
            .to_vec();
    }
    for site in &mut portfolio.sites {
        site.name = Some(Text::from(EVIL));
    }
    let page = of(&portfolio, "en");
    assert_eq!(page.matches("<script").count(), 2);
    assert_eq!(page.matches("</script>").count(), 2);
    assert!(!page.contains("<!--") && !page.contains("<img"));
    let data = data(&page);
    assert_eq!(data["told"][0]["title"], EVIL);
    let sections = data["told"][0]["entries"][0]["card"]["sections"].as_array();
    let lines = sections.expect("a card has sections").iter();
    let lines = lines.flat_map(|section| section["lines"].as_array().expect("lines"));
    let leads: Vec<&str> = lines.filter_map(|line| line["href"].as_str()).collect();
    assert!(leads.contains(&"https://example.org/?a=b&c"), "{leads:?}");
    assert!(
        leads.iter().all(|address| address.starts_with("https://")),
        "{leads:?}"
    );
}

#[test]
fn the_page_is_light_enough_to_mail_and_the_same_each_time() {
    let page = default_page();
    assert!(page.len() < MOST_BYTES, "{} bytes", page.len());
    assert!(page == default_page(), "another page came of the same data");
}

#[test]
fn each_site_with_a_published_place_is_a_button_and_no_other_place_is_one() {
    let portfolio = load_embedded().expect("it ships").portfolio;
    let page = of(&portfolio, "en");
    let buttons = page.matches("class=\"mark site\" data-site=\"").count();
    let located = portfolio
        .sites
        .iter()
        .filter(|site| site.place.position().is_some());
    assert_eq!(buttons, located.clone().count());
    for site in located {
        assert!(page.contains(&format!("data-site=\"{}\" aria-label=\"", site.id)));
    }
    let data = data(&page);
    let unknown = portfolio
        .sites
        .iter()
        .filter(|site| site.place == Place::Country);
    for site in unknown {
        let told = data["sites"].as_array().expect("sites").iter();
        assert!(
            !told
                .map(|told| &told["id"])
                .any(|id| id == site.id.as_str())
        );
    }
    // Ten stations in Haiti are one entry that stands for ten places in the country.
    let entries = data["entries"].as_array().expect("entries");
    let haiti = entries
        .iter()
        .find(|entry| entry["id"] == "haiti-fire-ems-stations");
    assert_eq!(
        haiti.expect("it is there")["unplaced"],
        serde_json::json!([["HT", 10]])
    );
}

#[test]
fn a_page_that_nobody_waits_for_ends() {
    let portfolio = load_embedded().expect("it ships").portfolio;
    let stop = crate::portfolio::Stop::default();
    let progress = Progress::until(stop.clone());
    stop.set();
    let request = WebRequest::default();
    let ended = page(&portfolio, &Ground::of(&portfolio), &request, &progress);
    assert!(matches!(ended, Err(ExportError::Canceled)), "{ended:?}");
}

#[test]
fn every_language_of_the_portfolio_is_told_the_exports_own_first() {
    let portfolio = load_embedded().expect("it ships").portfolio;
    let data = data(&of(&portfolio, "fr-CA"));
    let told = data["told"].as_array().expect("languages");
    let langs: Vec<&str> = told
        .iter()
        .filter_map(|told| told["lang"].as_str())
        .collect();
    assert_eq!(langs, ["fr", "en", "es", "pt"]);
    let titles: BTreeMap<&str, &str> = told
        .iter()
        .filter_map(|told| Some((told["lang"].as_str()?, told["title"].as_str()?)))
        .collect();
    assert_ne!(titles["fr"], titles["en"]);
    // What is not published is said so in each.
    for told in told {
        let card = &told["entries"][0]["card"];
        let tr = crate::i18n::Tr::new(told["lang"].as_str().expect("a tag"));
        assert!(
            card.to_string()
                .contains(&*tr.text("details-not-published")),
            "{card}"
        );
    }
}

#[test]
fn a_filter_leaves_out_what_it_does_not_admit() {
    let portfolio = load_embedded().expect("it ships").portfolio;
    let filter = Filter::of_parts([("theme", "crime")]).expect("a filter");
    let request = WebRequest {
        lang: "en".to_owned(),
        filter,
        ..WebRequest::default()
    };
    let bytes = page(
        &portfolio,
        &Ground::of(&portfolio),
        &request,
        &Progress::default(),
    )
    .expect("it is made");
    let page = String::from_utf8(bytes).expect("HTML");
    let data = data(&page);
    assert_eq!(data["entries"].as_array().map(Vec::len), Some(3));
    assert_eq!(data["themes"].as_array().map(Vec::len), Some(1));
    assert!(!page.contains("data-site=\"asuncion\""));
}

#[test]
fn a_story_that_is_not_there_is_named_with_those_that_are() {
    let portfolio = load_embedded().expect("it ships").portfolio;
    let request = WebRequest {
        story: Some("tour".to_owned()),
        ..WebRequest::default()
    };
    let error = page(
        &portfolio,
        &Ground::of(&portfolio),
        &request,
        &Progress::default(),
    )
    .expect_err("no such story");
    let said = error.say(&crate::i18n::Tr::new("en"));
    assert!(
        said.contains("tour") && said.contains("where-we-work"),
        "{said}"
    );
}

#[test]
fn the_ground_comes_back_as_it_was_packed_and_keeps_every_country() {
    let portfolio = load_embedded().expect("it ships").portfolio;
    let data = data(&of(&portfolio, "en"));
    let packed = data["land"]["countries"].as_str().expect("the land");
    let bytes = base64::engine::general_purpose::STANDARD
        .decode(packed)
        .expect("base64");
    let topology = crate::geo::codec::decode(&bytes).expect("packed");
    assert_eq!(
        topology.units.len(),
        data["countries"].as_array().map_or(0, Vec::len)
    );
    assert!(topology.units.iter().all(|polygons| !polygons.is_empty()));
}
