use super::*;
use crate::export::page::Drawn;
use crate::portfolio::{Block, SlideFigure, SlideNumber, load_embedded};
use quick_xml::events::Event;
use quick_xml::reader::Reader;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read as _};
use std::sync::Arc;

fn of(loaded: &Loaded, lang: &str, ratio: Ratio) -> Vec<u8> {
    let request = PptxRequest {
        lang: lang.to_owned(),
        ratio,
        ..PptxRequest::default()
    };
    let ground = Ground::of(&loaded.portfolio);
    let made = slides((loaded, &ground), &request, &Progress::default());
    made.expect("it is made").0
}

/// A story of a few slides, so that few maps are drawn.
fn short(slides: Vec<Slide>) -> Loaded {
    let loaded = load_embedded().expect("it ships");
    let mut portfolio = Portfolio::clone(&loaded.portfolio);
    portfolio.stories = vec![Story {
        id: "short".to_owned(),
        title: Text::from("Short & <sharp>"),
        slides,
        ..Story::default()
    }];
    Loaded {
        portfolio: Arc::new(portfolio),
        ..loaded
    }
}

fn slide(id: &str) -> Slide {
    Slide {
        id: id.to_owned(),
        title: Text::from("A \"title\" & <more>"),
        text: Text::from(
            "Plain, **strong**, *emphasized* and [a link](https://example.org/?a=b&c).\n\n1. one\n2. two\n   - deeper",
        ),
        notes: Text::from("Say **this**.\n\nThen that."),
        ..Slide::default()
    }
}

/// The texts of a package's parts; pictures are empty.
fn parts(bytes: &[u8]) -> BTreeMap<String, String> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("a zip archive");
    let names: Vec<String> = archive.file_names().map(str::to_owned).collect();
    let read = names.into_iter().map(|name| {
        let mut text = String::new();
        let mut part = archive.by_name(&name).expect("it is there");
        if !name.ends_with(".png") {
            part.read_to_string(&mut text).expect("XML is text");
        }
        drop(part);
        (name, text)
    });
    read.collect()
}

/// The attributes of each element of a part, and that the part is well formed.
fn elements(xml: &str) -> Vec<(String, BTreeMap<String, String>)> {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = true;
    let mut found = Vec::new();
    loop {
        match reader.read_event().expect("well-formed XML") {
            Event::Start(start) | Event::Empty(start) => {
                let name = AsRef::<str>::as_ref(&start.name()).to_owned();
                let attributes = start.attributes().map(|attribute| {
                    let attribute = attribute.expect("an attribute");
                    let name = AsRef::<str>::as_ref(&attribute.key).to_owned();
                    (name, attribute.value.into_owned())
                });
                found.push((name, attributes.collect()));
            }
            Event::Eof => return found,
            _ => {}
        }
    }
}

/// The part that a relationship's target means, from the part that has it.
fn target(of: &str, target: &str) -> String {
    let mut path: Vec<&str> = of.split('/').collect();
    path.pop();
    for step in target.split('/') {
        match step {
            ".." => drop(path.pop()),
            step => path.push(step),
        }
    }
    path.join("/")
}

#[test]
fn every_part_is_declared_related_and_well_formed() {
    let figures = vec![SlideFigure {
        number: SlideNumber::Count(1_234.0),
        label: Text::from("things"),
    }];
    let second = Slide {
        figures,
        chart: Some(crate::portfolio::Chart::Theme),
        notes: Text::default(),
        ..slide("b")
    };
    let parts = parts(&of(&short(vec![slide("a"), second]), "en", Ratio::Wide));
    let declared: BTreeSet<String> = elements(&parts["[Content_Types].xml"])
        .into_iter()
        .filter_map(|(_, attributes)| Some(attributes.get("PartName")?[1..].to_owned()))
        .collect();
    let mut related = BTreeSet::new();
    for (name, text) in parts.iter().filter(|(name, _)| name.ends_with(".rels")) {
        let owner = name.replace("_rels/", "").replace(".rels", "");
        let mut ids = BTreeSet::new();
        for (_, attributes) in elements(text)
            .iter()
            .filter(|(name, _)| name == "Relationship")
        {
            assert!(
                ids.insert(attributes["Id"].clone()),
                "{name}: {attributes:?}"
            );
            if !attributes.contains_key("TargetMode") {
                let part = target(&owner, &attributes["Target"]);
                assert!(parts.contains_key(&part), "{name}: there is no {part}");
                related.insert(part);
            }
        }
        // What the part refers to is there.
        let used = parts
            .get(&owner)
            .map(|text| elements(text))
            .unwrap_or_default();
        for (element, attributes) in used {
            for key in ["r:id", "r:embed"] {
                let id = attributes.get(key);
                assert!(
                    id.is_none_or(|id| ids.contains(id)),
                    "{owner}: {element} {id:?}"
                );
            }
        }
    }
    for (name, text) in &parts {
        if name == "[Content_Types].xml" || name.ends_with(".rels") {
            continue;
        }
        assert!(related.contains(name), "nothing leads to {name}");
        if name.ends_with(".png") {
            continue;
        }
        assert!(declared.contains(name), "{name} has no type");
        let mut ids = BTreeSet::new();
        for (element, attributes) in elements(text) {
            if element == "p:cNvPr" {
                assert!(
                    ids.insert(attributes["id"].clone()),
                    "{name}: an id is there twice"
                );
            }
        }
    }
}

#[test]
fn titles_texts_and_notes_are_placeholders_in_the_language_of_the_words() {
    let charted = Slide {
        chart: Some(crate::portfolio::Chart::Theme),
        ..slide("a")
    };
    let parts = parts(&of(&short(vec![charted]), "es", Ratio::Wide));
    let xml = &parts["ppt/slides/slide1.xml"];
    // Outlines and screen readers list shapes by their names: in words, not in English, not as numbers.
    for (part, text) in &parts {
        let shapes = elements(text);
        let shapes = shapes.iter().filter(|(element, _)| element == "p:cNvPr");
        for name in shapes.filter_map(|(_, shape)| shape.get("name")) {
            let is_english =
                ["Title", "Text", "Map", "Number", "Slide", "Notes"].contains(&name.as_str());
            assert!(
                !is_english && name.parse::<f64>().is_err(),
                "{part}: {name}"
            );
        }
    }
    assert!(xml.contains("<p:ph type=\"title\"/>") && xml.contains("idx=\"1\"/>"));
    assert!(
        xml.contains("<a:t>A &quot;title&quot; &amp; &lt;more&gt;</a:t>"),
        "{xml}"
    );
    for (element, attributes) in elements(xml) {
        if element == "a:rPr" {
            assert_eq!(attributes["lang"], "es-MX", "{attributes:?}");
        }
    }
    let run = |properties: &str, words: &str| {
        let found = xml
            .split("<a:r>")
            .any(|run| run.contains(properties) && run.contains(&format!("<a:t>{words}</a:t>")));
        assert!(found, "{words}: {xml}");
    };
    run(" b=\"1\"", "strong");
    run(" i=\"1\"", "emphasized");
    run("<a:hlinkClick r:id=", "a link");
    assert!(xml.contains("<a:buAutoNum type=\"arabicPeriod\" startAt=\"1\"/>"));
    assert!(xml.contains("lvl=\"1\"") && xml.contains("<a:buChar"));
    let links = &parts["ppt/slides/_rels/slide1.xml.rels"];
    assert!(
        links.contains("Target=\"https://example.org/?a=b&amp;c\" TargetMode=\"External\""),
        "{links}"
    );
    let notes = &parts["ppt/notesSlides/notesSlide1.xml"];
    assert!(notes.contains("<a:t>this</a:t>") && notes.contains("<a:t>Then that.</a:t>"));
    // The map says in words what it shows.
    let map = elements(xml)
        .into_iter()
        .find(|(_, attributes)| attributes.get("name").is_some_and(|name| name == "Mapa"));
    assert!(map.expect("a map").1["descr"].contains("17"));
}

#[test]
fn slides_are_as_wide_as_asked_and_nothing_lies_beyond_their_edges() {
    let wide_figure = || Slide {
        figures: vec![SlideFigure {
            number: SlideNumber::Written("1998–2006".to_owned()),
            label: Text::from("a number that leaves no room beside it"),
        }],
        ..slide("a")
    };
    for (ratio, width) in [(Ratio::Wide, 12_192_000), (Ratio::Standard, 9_144_000)] {
        let parts = parts(&of(&short(vec![wide_figure()]), "en", ratio));
        let size = elements(&parts["ppt/presentation.xml"]);
        let size = size
            .iter()
            .find(|(name, _)| name == "p:sldSz")
            .expect("a size");
        assert_eq!(
            (size.1["cx"].as_str(), size.1["cy"].as_str()),
            (width.to_string().as_str(), "6858000")
        );
        let all = elements(&parts["ppt/slides/slide1.xml"]);
        for pair in all
            .windows(2)
            .filter(|pair| pair[0].0 == "a:off" && pair[1].0 == "a:ext")
        {
            let number = |nth: usize, key: &str| pair[nth].1[key].parse::<i64>().expect("EMU");
            assert!(number(1, "cx") >= 0 && number(1, "cy") >= 0, "{pair:?}");
            assert!(
                number(0, "x") >= 0 && number(0, "x") + number(1, "cx") <= width + 1,
                "{pair:?}"
            );
            assert!(
                number(0, "y") >= 0 && number(0, "y") + number(1, "cy") <= 6_858_001,
                "{pair:?}"
            );
        }
    }
}

#[test]
fn the_same_story_gives_the_same_bytes() {
    let loaded = short(vec![slide("a")]);
    assert!(of(&loaded, "en", Ratio::Wide) == of(&loaded, "en", Ratio::Wide));
}

#[test]
fn letters_that_xml_cannot_hold_are_left_out() {
    let evil = Slide {
        title: Text::from("a\u{0}b\u{B}c\u{FFFF}]]>"),
        ..slide("a")
    };
    let parts = parts(&of(&short(vec![evil]), "en", Ratio::Wide));
    assert!(parts["ppt/slides/slide1.xml"].contains("<a:t>abc]]&gt;</a:t>"));
    assert!(!elements(&parts["ppt/slides/slide1.xml"]).is_empty());
}

#[test]
fn a_portfolio_without_a_story_says_so() {
    let mut loaded = short(Vec::new());
    let request = PptxRequest::default();
    let ground = Ground::of(&loaded.portfolio);
    for stories in [loaded.portfolio.stories.clone(), Vec::new()] {
        let mut portfolio = Portfolio::clone(&loaded.portfolio);
        portfolio.stories = stories;
        loaded.portfolio = Arc::new(portfolio);
        let error = slides((&loaded, &ground), &request, &Progress::default())
            .expect_err("nothing to tell");
        assert!(error.say(&Tr::new("en")).contains("no story"), "{error}");
    }
}

#[test]
fn long_text_is_set_smaller_and_then_told_not_to_fit() {
    let loaded = short(vec![slide("a")]);
    let tr = Tr::new("en");
    let style = Style::of(Look::Light);
    let names = AtlasNames(crate::atlas::Atlas::embedded());
    let setter = Setter {
        portfolio: &loaded.portfolio,
        charts: Charts {
            portfolio: &loaded.portfolio,
            tr: &tr,
            lang: "en",
            countries: &names,
            style: &style,
        },
        width: Ratio::Wide.width(),
    };
    let set = |words: usize| {
        let text = "word ".repeat(words);
        let slide = Slide {
            text: Text::from(text.as_str()),
            ..slide("a")
        };
        setter.set(&slide, 480.0, None)
    };
    let (few, many, too_many) = (set(20), set(200), set(2_000));
    assert!(few.fits && few.text_size >= many.text_size && !too_many.fits);
    assert!(many.fits && too_many.text_size <= many.text_size);
    assert!(matches!(few.text.blocks.as_slice(), [Block::Paragraph(_)]));
}

#[test]
fn a_slide_with_too_many_words_is_named() {
    let long = |id: &str, words: usize| Slide {
        text: Text::from("word ".repeat(words).as_str()),
        ..slide(id)
    };
    let loaded = short(vec![slide("a"), long("b", 420), long("c", 4_000)]);
    let ground = Ground::of(&loaded.portfolio);
    let request = PptxRequest {
        lang: "en".to_owned(),
        ..PptxRequest::default()
    };
    let made = slides((&loaded, &ground), &request, &Progress::default());
    let (_, told) = made.expect("it is made");
    let said: Vec<String> = told.iter().map(|told| told.say(&Tr::new("en"))).collect();
    assert_eq!(said.len(), 2, "{said:?}");
    assert!(
        said[0].starts_with("2. ") && said[0].contains("smaller"),
        "{said:?}"
    );
    assert!(
        said[1].starts_with("3. ") && said[1].contains("runs over"),
        "{said:?}"
    );
}

/// The words of a part, without the spaces between them.
fn letters<'t>(words: impl IntoIterator<Item = &'t str>) -> String {
    let words = words.into_iter().flat_map(str::chars);
    words.filter(|letter| !letter.is_whitespace()).collect()
}

#[test]
fn what_is_shown_before_has_the_words_and_the_maps_of_the_file_where_this_has_them() {
    let loaded = load_embedded().expect("it ships");
    let ground = Ground::of(&loaded.portfolio);
    for ratio in [Ratio::Wide, Ratio::Standard] {
        let request = PptxRequest {
            lang: "es".to_owned(),
            ratio,
            ..PptxRequest::default()
        };
        let (book, told) = request
            .book((&loaded, &ground), &Progress::default())
            .expect("it is made");
        let made = slides((&loaded, &ground), &request, &Progress::default());
        let (bytes, of_file) = made.expect("it is made");
        assert_eq!(told, of_file);
        let parts = parts(&bytes);
        assert_eq!(book.pages.len(), loaded.portfolio.stories[0].slides.len());
        for (nth, page) in book.pages.iter().enumerate() {
            let n = nth + 1;
            let xml = &parts[&format!("ppt/slides/slide{n}.xml")];
            let drawn = page.pieces.iter().flat_map(|piece| &piece.drawn);
            let shown: Vec<&str> = drawn
                .clone()
                .filter_map(|drawn| match drawn {
                    Drawn::Line { text, .. } => Some(text.as_str()),
                    _ => None,
                })
                .collect();
            let shown = letters(shown);
            let written = xml.split("<a:t>").skip(1).map(|rest| {
                let text = rest.split('<').next().unwrap_or_default();
                quick_xml::escape::unescape(text).expect("it is XML")
            });
            for words in written {
                let words = letters([&*words]);
                assert!(shown.contains(&words), "{n}: {words} is not in {shown}");
            }
            let map = drawn.into_iter().find_map(|drawn| match drawn {
                Drawn::Map(scene, [x, _], _) => Some((text::emu(*x), scene)),
                _ => None,
            });
            let (left, scene) = map.expect("it has a map");
            assert!(
                xml.contains(&format!("<a:off x=\"{left}\" y=\"0\"/>")),
                "{n}"
            );
            let alt = crate::export::xml::plain(&scene.description);
            assert!(xml.contains(&*alt), "{n}");
        }
    }
}

#[test]
fn the_bytes_do_not_depend_on_what_was_shown_before() {
    let loaded = load_embedded().expect("it ships");
    let made = |are_levels_there: bool| {
        let ground = Ground::of(&loaded.portfolio);
        if are_levels_there {
            // As in a window that somebody has zoomed in.
            for zoom in [2.0, 4.5, f64::INFINITY] {
                ground.prepare(zoom);
            }
        }
        let request = PptxRequest {
            lang: "en".to_owned(),
            ratio: Ratio::Standard,
            ..PptxRequest::default()
        };
        let made = slides((&loaded, &ground), &request, &Progress::default());
        made.expect("it is made").0
    };
    assert!(made(false) == made(true));
}
