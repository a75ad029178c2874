use super::*;
use crate::portfolio::{Link, Loaded, Media, Origin, Place, Portfolio, Text, load_embedded};
use crate::scene::ground::Ground;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

/// The most that the page of the default portfolio may weigh, in bytes: the 1.5 MB.
const MOST_BYTES: usize = 1_500_000;

/// The page that is asked for of a portfolio whose photos are in a folder, and what is told of it.
fn asked(
    portfolio: Portfolio,
    folder: Option<&Path>,
    request: &WebRequest,
) -> Result<(String, Vec<Told>), ExportError> {
    let ground = Ground::of(&portfolio);
    let loaded = Loaded {
        portfolio: Arc::new(portfolio),
        origin: folder.map_or(Origin::Embedded, |folder| Origin::Folder(folder.to_owned())),
        ..load_embedded().expect("it ships")
    };
    let (bytes, told) = page((&loaded, &ground), request, &Progress::default())?;
    Ok((String::from_utf8(bytes).expect("HTML in UTF-8"), told))
}

fn of(portfolio: &Portfolio, lang: &str) -> String {
    let request = WebRequest {
        lang: lang.to_owned(),
        ..WebRequest::default()
    };
    let page = asked(portfolio.clone(), None, &request);
    page.expect("it is made").0
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
    let loaded = load_embedded().expect("it ships");
    let ground = Ground::of(&loaded.portfolio);
    let stop = crate::portfolio::Stop::default();
    let progress = Progress::until(stop.clone());
    stop.set();
    let request = WebRequest::default();
    let ended = page((&loaded, &ground), &request, &progress);
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
    let asked = asked(Portfolio::clone(&portfolio), None, &request);
    let (page, _) = asked.expect("it is made");
    let data = data(&page);
    assert_eq!(data["entries"].as_array().map(Vec::len), Some(3));
    assert_eq!(data["themes"].as_array().map(Vec::len), Some(1));
    assert!(!page.contains("data-site=\"paraguay-fire-incident-command.asuncion\""));
}

#[test]
fn cards_of_a_filtered_page_name_only_entries_that_it_holds() {
    let mut portfolio = Portfolio::clone(&load_embedded().expect("it ships").portfolio);
    // A place of two entries, one of which is left out.
    let site = portfolio
        .sites
        .iter_mut()
        .find(|site| site.id == "honduras-cpted.choloma");
    let site = site.expect("it is there");
    site.programs
        .push("paraguay-fire-incident-command".to_owned());
    let left_out = portfolio.program("paraguay-fire-incident-command");
    let left_out = left_out.expect("it is there").label().clone();
    let request = WebRequest {
        lang: "en".to_owned(),
        filter: Filter::of_parts([("theme", "crime")]).expect("a filter"),
        ..WebRequest::default()
    };
    let (page, _) = asked(portfolio, None, &request).expect("it is made");
    let data = data(&page);
    let entries = data["entries"].as_array().expect("entries").iter();
    let held: Vec<&str> = entries.filter_map(|entry| entry["id"].as_str()).collect();
    let tr = crate::i18n::Tr::new("en");
    let told = &data["told"][0];
    let cards = told["cards"].as_object().expect("cards");
    let mut named = 0;
    for section in cards
        .values()
        .flat_map(|card| card["sections"].as_array().expect("a list"))
    {
        let lines = section["lines"].as_array().expect("lines").iter();
        for line in lines.filter(|_| section["form"] == "entries") {
            let id = line["go"].as_str().expect("an entry");
            assert!(held.contains(&id), "{line}");
            named += 1;
        }
    }
    assert!(named > 3);
    // What a filter leaves out is there all the same: nobody says that there is no program.
    assert!(told["silent"]["PY"].is_null());
    assert_eq!(
        cards["PY"]["sections"][0]["lines"][0]["text"],
        *tr.text("shading-no-entry-filtered")
    );
    assert!(!told["silent"]["CU"].is_null());
    let sites = told["sites"].to_string();
    let languages = ["en".to_owned()];
    let left_out = left_out.show("en", &languages);
    assert!(
        sites.contains("Choloma") && !sites.contains(left_out),
        "{sites}"
    );
}

#[test]
fn a_story_that_is_not_there_is_named_with_those_that_are() {
    let portfolio = load_embedded().expect("it ships").portfolio;
    let request = WebRequest {
        story: Some("tour".to_owned()),
        ..WebRequest::default()
    };
    let asked = asked(Portfolio::clone(&portfolio), None, &request);
    let error = asked.expect_err("no such story");
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

/// A folder with pictures of noise, which no format makes smaller: solid, or with one transparent corner.
fn photos(pictures: &[(&str, u32, bool)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder for the test");
    std::fs::create_dir(folder.path().join("photos")).expect("made");
    for (file, side, is_solid) in pictures {
        let mut noise = u32::from(file.len() as u8);
        let photo = image::RgbaImage::from_fn(*side, side * 2 / 3, |x, y| {
            noise = noise.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let [r, g, b, _] = noise.to_be_bytes();
            let is_clear = !is_solid && x + y == 0;
            image::Rgba([r, g, b, if is_clear { 0 } else { 255 }])
        });
        photo.save(folder.path().join(file)).expect("written");
    }
    folder
}

#[test]
fn photos_are_on_the_page_once_each_and_told_in_every_language() {
    const EVIL: &str = "\"><img src=x onerror=alert(1)></script><script>";
    let (street, logo) = ("photos/a&b street.png", "photos/logo.png");
    let folder = photos(&[(street, 2_000, true), (logo, 40, false)]);
    let mut portfolio = Portfolio::clone(&load_embedded().expect("it ships").portfolio);
    portfolio.programs[0].title = Text::from(EVIL);
    portfolio.programs[0].photos = [street, "photos/lost.png", logo].map(str::to_owned).into();
    portfolio.programs[1].photos = vec![street.to_owned()];
    let media = |file: &str, words: &str| {
        Some(Media {
            file: file.to_owned(),
            alt: Text::from(words),
            credit: Text::from(words),
        })
    };
    portfolio.stories[0].slides[1].media = media(street, EVIL);
    portfolio.stories[0].slides[2].media = media(logo, "");
    portfolio.stories[0].slides[3].media = media("photos/lost.png", EVIL);
    let request = WebRequest {
        lang: "en".to_owned(),
        ..WebRequest::default()
    };
    let made = || asked(portfolio.clone(), Some(folder.path()), &request).expect("it is made");
    let (page, told) = made();
    let files = vec!["photos/lost.png".to_owned()];
    assert_eq!(told, [Told::PhotosUnread { files }]);
    assert!(page == made().0, "another page came of the same data");
    assert_eq!(page.matches("data:image/").count(), 2);
    assert_eq!(page.matches("<script").count(), 2);
    assert!(!page.contains("<img"));
    let data = data(&page);
    let photo = &data["photos"][street];
    assert_eq!(
        [&photo["width"], &photo["height"]].map(|side| side.as_u64()),
        [Some(960), Some(640)]
    );
    let src = |file: &str| data["photos"][file]["src"].as_str().map(str::to_owned);
    let begins = |file: &str, kind: &str| src(file).is_some_and(|src| src.starts_with(kind));
    assert!(begins(street, "data:image/jpeg;base64,/9j/"));
    assert!(begins(logo, "data:image/png;base64,"));
    assert_eq!(
        data["entries"][0]["photos"],
        serde_json::json!([street, logo])
    );
    assert_eq!(data["entries"][1]["photos"], serde_json::json!([street]));
    assert_eq!(data["slides"][1]["photo"], street);
    assert!(data["slides"][3]["photo"].is_null());
    for told in data["told"].as_array().expect("languages") {
        let tr = crate::i18n::Tr::new(told["lang"].as_str().expect("a tag"));
        let alt = |n: usize| {
            let args = [
                ("n", n.into()),
                ("of", 2_usize.into()),
                ("title", EVIL.into()),
            ];
            tr.with("photo-nth", &args)
        };
        let alts = serde_json::json!([alt(1), alt(2)]);
        assert_eq!(told["entries"][0]["photos"], alts);
        let slides = &told["story"]["slides"];
        assert_eq!(slides[1]["photo"]["credit"], EVIL);
        assert_eq!(slides[1]["photo"]["alt"], EVIL);
        assert_eq!(slides[2]["photo"]["alt"], *tr.text("photo-unnamed"));
        assert!(slides[3]["photo"].is_null());
    }
}

#[test]
fn pictures_that_have_no_room_are_left_out_those_of_slides_last_and_that_is_told() {
    let files = ["photos/slide.png", "photos/first.png", "photos/other-1.png"];
    // Each of them takes about 2.3 MB.
    let folder = photos(&files.map(|file| (file, 800, false)));
    let mut portfolio = Portfolio::clone(&load_embedded().expect("it ships").portfolio);
    portfolio.programs[0].photos = vec![files[1].to_owned(), "photos/lost.png".to_owned()];
    portfolio.programs[1].photos = vec![files[2].to_owned()];
    portfolio.stories[0].slides[1].media = Some(Media {
        file: files[0].to_owned(),
        alt: Text::from(""),
        credit: Text::from(""),
    });
    let request = WebRequest {
        lang: "en".to_owned(),
        ..WebRequest::default()
    };
    let (page, told) = asked(portfolio, Some(folder.path()), &request).expect("it is made");
    assert!(page.len() < photos::MOST_BYTES + MOST_BYTES);
    let data = data(&page);
    assert!(data["photos"][files[0]].is_object());
    assert_eq!(data["slides"][1]["photo"], files[0]);
    let left = data["photos"].as_object().map_or(0, serde_json::Map::len);
    let [Told::PhotosLeftOut { photos, most }] = told.as_slice() else {
        panic!("{told:?}");
    };
    assert_eq!((left, *photos, *most), (2, 2, 6_000_000));
    let said = told[0].say(&crate::i18n::Tr::new("en"));
    assert!(
        said.contains("2 pictures") && said.contains("6 MB"),
        "{said}"
    );
}
