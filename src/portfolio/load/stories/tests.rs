use std::path::Path;

use serde_json::{Value, json};

use crate::geo::lon_lat;
use crate::portfolio::{
    Chart, Limits, Loaded, Problem, Slide, SlideNumber, SlideView, StartView, Story, load,
    load_embedded, read_story,
};

/// Writes a portfolio of one program, one site and these stories into a folder.
fn write(folder: &Path, stories: &[(&str, String)]) {
    let put = |name: &str, text: String| std::fs::write(folder.join(name), text).unwrap();
    let manifest =
        json!({"title": "T", "languages": ["en", "es"], "themes": [{"id": "water", "title": "W"}]});
    put("portfolio.json", manifest.to_string());
    put(
        "programs.json",
        json!([{"id": "p", "title": "P", "theme": "water", "countries": ["HN"]},
        {"id": "HN", "title": "A program that is called as a country"}])
        .to_string(),
    );
    let site = json!({"type": "Feature", "geometry": {"type": "Point", "coordinates": [-87.9, 15.6]},
        "properties": {"id": "p.s", "program": "p", "country": "HN", "precision": "exact"}});
    put(
        "sites.geojson",
        json!({"type": "FeatureCollection", "features": [site]}).to_string(),
    );
    std::fs::create_dir(folder.join("stories")).unwrap();
    std::fs::create_dir(folder.join("photos")).unwrap();
    std::fs::write(folder.join("photos/dam.png"), b"\x89PNG\r\n\x1a\n").unwrap();
    for (name, text) in stories {
        put(&format!("stories/{name}"), text.clone());
    }
}

fn loaded_with(stories: &[(&str, String)], limits: &Limits) -> Loaded {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), stories);
    load(folder.path(), limits).unwrap()
}

/// A portfolio with one story of these slides.
fn loaded(slides: &Value) -> Loaded {
    let story = json!({"id": "a", "title": "A", "slides": slides}).to_string();
    loaded_with(&[("a.json", story)], &Limits::default())
}

fn only_story(loaded: &Loaded) -> &Story {
    let [story] = loaded.portfolio.stories.as_slice() else {
        panic!("{:?}", loaded.portfolio.stories)
    };
    story
}

/// The one slide of a portfolio's one story, and what is wrong with it: code and record.
fn read_slide(slide: &Value) -> (Slide, Vec<(&'static str, String)>) {
    let loaded = loaded(&json!([slide]));
    let told = loaded.problems.list().iter();
    let told = told
        .map(|problem| (problem.code, problem.spot.clone()))
        .collect();
    (
        only_story(&loaded)
            .slides
            .first()
            .cloned()
            .unwrap_or_default(),
        told,
    )
}

fn codes(slide: &Value) -> Vec<&'static str> {
    let told = read_slide(slide).1;
    told.into_iter().map(|(code, _)| code).collect()
}

fn whole_slide() -> Value {
    json!({
        "id": "one", "title": {"en": "Dams", "es": "Presas"}, "text": {"en": "A **dam**", "es": "Una **presa**"},
        "view": {"fit": "p.s"}, "highlight": ["p", "country:HN"], "filter": {"theme": ["water"], "years": ["1990.."]},
        "media": {"file": "photos/dam.png", "alt": {"en": "A dam", "es": "Una presa"}, "credit": "C"},
        "figures": [{"number": 22, "label": "cities"}, {"number": "1990", "label": "the first year"}],
        "chart": "year", "notes": "Say it slowly", "seconds": 12.5, "mood": {"light": [1, 2]}
    })
}

#[test]
fn a_slide_is_read_with_all_that_it_shows() {
    let (slide, told) = read_slide(&whole_slide());
    assert_eq!(told, []);
    assert_eq!(slide.title.show("es", &[]), "Presas");
    assert_eq!(slide.view, Some(SlideView::At(StartView::Id("p.s".into()))));
    assert_eq!(slide.highlight, ["p", "country:HN"]);
    assert_eq!(slide.filter["years"], ["1990.."]);
    let media = slide.media.as_ref().unwrap();
    assert_eq!(
        (media.file.as_str(), media.alt.show("en", &[])),
        ("photos/dam.png", "A dam")
    );
    let numbers: Vec<&SlideNumber> = slide.figures.iter().map(|figure| &figure.number).collect();
    let year = SlideNumber::Written("1990".into());
    assert_eq!(numbers, [&SlideNumber::Count(22.0), &year]);
    assert_eq!(
        (slide.chart, slide.seconds),
        (Some(Chart::Year), Some(12.5))
    );
    assert!(slide.unknown.contains_key("mood"), "it is kept");
}

#[test]
fn a_slide_is_written_back_as_it_was_read() {
    let slide = read_slide(&whole_slide()).0;
    assert_eq!(slide.to_json(), whole_slide());
    for view in [
        json!({"center": [-87, 15.5], "zoom": 7}),
        json!({"fit": [-90, 10, -80, 20]}),
        json!({"fit": {"theme": ["water"]}}),
        json!({"fit": {}}),
    ] {
        let written = read_slide(&json!({"id": "v", "title": "V", "view": view}))
            .0
            .to_json();
        assert_eq!(written["view"].to_string(), view.to_string());
    }
}

#[test]
fn a_map_may_look_at_a_place_a_record_or_what_a_filter_leaves() {
    let view = |view: Value| read_slide(&json!({"id": "v", "title": "V", "view": view}));
    let (slide, told) = view(json!({"center": [-87, 15], "zoom": 7}));
    let center = StartView::Center(lon_lat(-87.0, 15.0), 7.0);
    assert_eq!((slide.view, told), (Some(SlideView::At(center)), vec![]));
    let (slide, told) = view(json!({"fit": {"theme": "water"}}));
    let Some(SlideView::Filter(asked)) = slide.view else {
        panic!("{slide:?}")
    };
    assert_eq!(
        (asked["theme"].as_slice(), told),
        (["water".to_owned()].as_slice(), vec![])
    );
    for (bad, code) in [
        (json!({"fit": "nobody"}), "unknown-id"),
        (json!({"fit": "HN"}), "ambiguous-id"),
        (json!({"fit": {"flavor": "sweet"}}), "bad-view"),
        (json!({"center": [0, 91], "zoom": 3}), "bad-view"),
        (json!("everywhere"), "bad-view"),
    ] {
        let (slide, told) = view(bad);
        assert_eq!(
            (slide.view, told),
            (None, vec![(code, "slides[0]".to_owned())])
        );
    }
}

#[test]
fn what_is_wrong_in_a_slide_is_left_out_and_told_of() {
    let with = |name: &str, value: Value| {
        let mut slide = json!({"id": "s", "title": "S", "text": "x"});
        slide[name] = value;
        slide
    };
    for (name, value, code) in [
        ("highlight", json!(["p", "nobody"]), "unknown-id"),
        ("highlight", json!(["HN"]), "ambiguous-id"),
        ("filter", json!({"kind": "dance"}), "bad-filter"),
        ("filter", json!({"theme": "fire"}), "unknown-theme"),
        ("media", json!({"alt": "A dam"}), "bad-media"),
        ("media", json!("dam.png"), "missing-alt"),
        (
            "media",
            json!({"file": "none.png", "alt": "A dam"}),
            "missing-photo",
        ),
        (
            "media",
            json!({"file": "../portfolio.json", "alt": "A dam"}),
            "unsafe-photo",
        ),
        ("figures", json!([{"label": "none"}]), "bad-figure"),
        (
            "figures",
            json!([{"number": "far too long to be a number"}]),
            "bad-figure",
        ),
        ("chart", json!("pie"), "unknown-chart"),
        ("seconds", json!(0), "bad-seconds"),
        ("seconds", json!(-3), "bad-seconds"),
        ("seconds", json!("soon"), "wrong-type"),
        ("text", json!("<b>x</b>"), "html-in-text"),
        (
            "text",
            json!("![a dam](https://example.org/a.png)"),
            "picture-in-text",
        ),
        ("notes", json!("[go](javascript:alert(1))"), "unsafe-link"),
        ("text", json!({"en": "x"}), "missing-language"),
        ("title", Value::Null, "missing-title"),
        ("id", json!("no id"), "bad-id"),
        ("id", Value::Null, "missing-id"),
    ] {
        assert_eq!(codes(&with(name, value.clone())), [code], "{name}: {value}");
    }
    assert_eq!(codes(&json!({"id": "s", "notes": "x"})), ["empty-slide"]);
    assert_eq!(
        read_slide(&with("highlight", json!(["p", "x"])))
            .0
            .highlight,
        ["p"]
    );
    assert_eq!(read_slide(&with("seconds", json!(0))).0.seconds, None);
    let theme = read_slide(&with("filter", json!({"theme": "fire"}))).0;
    assert!(
        theme.filter.is_empty(),
        "a filter that leaves nothing is worse than none"
    );
}

#[test]
fn bad_slides_do_not_take_the_good_ones_with_them() {
    let loaded = loaded(&json!([
        {"id": "one", "title": "1"}, "nothing", {"id": "one", "title": "2"}, {"title": "3"}, {"id": "slide-5", "title": "4"}
    ]));
    let story = only_story(&loaded);
    let ids: Vec<&str> = story.slides.iter().map(|slide| slide.id.as_str()).collect();
    assert_eq!(ids, ["one", "slide-3", "slide-4", "slide-5"]);
    let told: Vec<(&str, &str)> = loaded
        .problems
        .list()
        .iter()
        .map(|problem| (problem.code, problem.spot.as_str()))
        .collect();
    let wanted = [
        ("wrong-type", "slides[1]"),
        ("duplicate-id", "slides[2]"),
        ("missing-id", "slides[3]"),
    ];
    assert_eq!(told, wanted);
}

#[test]
fn a_problem_says_where_it_is() {
    let story = "{\"id\": \"a\", \"title\": \"A\",\n \"slides\": [\n  {\"id\": \"s\", \"title\": \"S\",\n   \"highlight\": [\"nobody\"]}]}";
    let loaded = loaded_with(&[("a.json", story.to_owned())], &Limits::default());
    let [problem] = loaded.problems.list() else {
        panic!("{:?}", loaded.problems.list())
    };
    let Problem {
        file, line, column, ..
    } = problem;
    assert_eq!((file.as_str(), *line, *column), ("stories/a.json", 4, 18));
}

#[test]
fn stories_stand_in_the_order_of_their_files_and_each_has_an_id_of_its_own() {
    let story = |id: &str| json!({"id": id, "slides": [{"id": "s", "title": id}]}).to_string();
    let files = [
        ("b.json", story("one")),
        ("a.json", story("two")),
        ("c.json", story("one")),
        ("d.json", "{".to_owned()),
        ("e.txt", "no story".to_owned()),
    ];
    let loaded = loaded_with(&files, &Limits::default());
    let read: Vec<(&str, &str)> = loaded
        .portfolio
        .stories
        .iter()
        .map(|story| (story.id.as_str(), story.file.as_str()))
        .collect();
    assert_eq!(read, [("two", "stories/a.json"), ("one", "stories/b.json")]);
    assert_eq!(loaded.portfolio.story("one").unwrap().title.key(), "one");
    let told = loaded.problems.list().iter();
    let told: Vec<(&str, &str)> = told
        .filter(|problem| problem.code != "missing-title")
        .map(|problem| (problem.file.as_str(), problem.code))
        .collect();
    assert_eq!(
        told,
        [
            ("stories/c.json", "duplicate-id"),
            ("stories/d.json", "bad-story")
        ]
    );
}

#[test]
fn no_more_is_read_than_there_is_room_for() {
    let limits = Limits {
        slides: 2,
        slide_chars: 3,
        ..Limits::default()
    };
    let slides = json!([{"id": "a", "title": "A", "text": "ñandú"}, {"id": "b", "title": "B"}, {"id": "c", "title": "C"}]);
    let story = json!({"id": "a", "title": "A", "slides": slides}).to_string();
    let loaded = loaded_with(&[("a.json", story.clone())], &limits);
    let story_read = only_story(&loaded);
    assert_eq!(story_read.slides.len(), 2);
    assert_eq!(story_read.slides[0].text.key(), "ñan…");
    let told: Vec<&str> = loaded
        .problems
        .list()
        .iter()
        .map(|problem| problem.code)
        .collect();
    assert_eq!(told, ["long-text", "too-many-records"]);

    let limits = Limits {
        story_bytes: story.len() as u64 + 1,
        ..Limits::default()
    };
    let loaded = loaded_with(&[("a.json", story.clone()), ("b.json", story)], &limits);
    assert_eq!(loaded.portfolio.stories.len(), 1);
    assert_eq!(loaded.problems.list()[0].code, "too-many-records");
}

#[test]
fn hostile_stories_are_read_soon() {
    let ids: Vec<String> = (0..100_000).map(|number| number.to_string()).collect();
    let slide = json!({"id": "a", "title": "A", "highlight": ids, "text": "[".repeat(50_000)});
    let slides = vec![slide; 4];
    let story = json!({"id": "a", "title": "A", "slides": slides}).to_string();
    let deep = format!(
        "{{\"id\": \"b\", \"title\": \"B\", \"x\": {}{}, \"slides\": []}}",
        "[".repeat(100_000),
        "]".repeat(100_000)
    );
    let began = std::time::Instant::now();
    let loaded = loaded_with(&[("a.json", story), ("b.json", deep)], &Limits::default());
    assert_eq!(loaded.portfolio.stories.len(), 2);
    assert!(loaded.problems.warnings() > 100_000);
    assert!(began.elapsed().as_secs() < 5, "{:?}", began.elapsed());
}

#[test]
fn the_embedded_story_comes_back_as_its_file_has_it() {
    let file = include_str!("../../../../data/latin-america/stories/where-we-work.json");
    let file: Value = serde_json::from_str(file).unwrap();
    let portfolio = load_embedded().unwrap().portfolio;
    let story = portfolio.story("where-we-work").unwrap();
    assert_eq!(story.file, "stories/where-we-work.json");
    assert_eq!(story.to_json(), file);
}

#[test]
fn what_stands_out_beyond_the_extent_of_a_slide_is_told() {
    let slide = |fit: Value, highlight: Value| json!({"id": "a", "title": {"en": "A", "es": "A"}, "view": {"fit": fit}, "highlight": highlight});
    let (around, beside) = (json!([-89, 14, -86, 17]), json!([-80, 0, -70, 10]));
    assert!(codes(&slide(around, json!(["p", "p.s"]))).is_empty());
    for ids in [json!(["p"]), json!(["p.s", "country:HN"])] {
        assert_eq!(codes(&slide(beside.clone(), ids)), ["highlight-outside"]);
    }
    assert!(codes(&slide(json!("country:HN"), json!(["p"]))).is_empty());
}

#[test]
fn a_story_whose_text_was_changed_is_read_as_its_file_would_be() {
    let loaded = loaded(&json!([{"id": "one", "title": {"en": "A", "es": "A"}}]));
    let story = only_story(&loaded);
    let text = std::str::from_utf8(&story.bytes).unwrap();
    let (portfolio, origin) = (&loaded.portfolio, &loaded.origin);
    let text = text.replace("\"slides\":[", "\"slides\":[{\"id\": \"none\"}, ");
    let (read, problems) = read_story((&story.file, &text), portfolio, origin);
    let read = read.unwrap();
    let slides: Vec<(&str, usize)> = read.slides.iter().map(|s| (&*s.id, s.nth)).collect();
    assert_eq!(slides, [("one", 1)], "what shows nothing counts");
    assert_eq!(problems.list()[0].spot, "slides[0]");
    let (read, _) = read_story((&story.file, "{\"id\": "), portfolio, origin);
    assert!(read.is_none());

    let serial = portfolio.serial();
    let other = std::sync::Arc::clone(portfolio).with_stories(Vec::new());
    assert_eq!((other.serial(), other.stories.len()), (serial, 0));
    assert_eq!(other.site("p.s").map(|site| &*site.id), Some("p.s"));
    assert_ne!(other.edition, portfolio.edition);
}
