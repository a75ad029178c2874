use std::collections::BTreeSet;

mod pages;

use super::maker::Setting;
use super::*;
use crate::export::page::{Book, Drawn, Element, Node, PageSize, Part, Role};
use crate::export::pdf;
use crate::export::{
    Layout, Notices, Overlong, PagesRequest, Progress, TileSources, Told as Notice,
};
use crate::portfolio::{Media, Origin, Portfolio, Stop, Text, load_embedded};
use crate::scene::ground::Ground;
use crate::view::stage::Told;
use crate::view::{Filter, Look, Selection};

const A4: PageSize = PageSize {
    width: 793.7,
    height: 1122.5,
};

/// Makes a booklet of the embedded portfolio.
fn made<T>(lang: &str, size: PageSize, make: impl FnOnce(Setting<'_>) -> T) -> (T, Portfolio) {
    let loaded = load_embedded().expect("it is sound");
    let portfolio = (*loaded.portfolio).clone();
    let ground = Ground::of(&portfolio);
    let filter = Filter::default();
    let booklet = make(Setting {
        portfolio: &portfolio,
        whole: &portfolio,
        origin: &loaded.origin,
        ground: &ground,
        lang,
        look: Look::Light,
        filter: &filter,
        size,
        date: None,
        progress: &Progress::default(),
        notices: &Notices::default(),
        tiles: &TileSources::default(),
    });
    (booklet, portfolio)
}

fn elements<'b>(nodes: &'b [Node], found: &mut Vec<&'b Element>) {
    for node in nodes {
        if let Node::Element(element) = node {
            found.push(element);
            elements(&element.parts, found);
        }
    }
}

fn leaves(nodes: &[Node], found: &mut Vec<usize>) {
    for node in nodes {
        match node {
            Node::Leaf(leaf) => found.push(*leaf),
            Node::Element(element) => leaves(&element.parts, found),
        }
    }
}

/// All that is to be true of every booklet.
fn check(book: &Book) {
    // What is drawn is either read once, or nothing.
    let mut read = Vec::new();
    leaves(&book.content, &mut read);
    let drawn = book.pages.iter().flat_map(|page| &page.pieces);
    let drawn = drawn.filter_map(|piece| match piece.part {
        Part::Leaf(leaf) => Some(leaf),
        _ => None,
    });
    let drawn: Vec<usize> = drawn.collect();
    assert_eq!(
        read.iter().collect::<BTreeSet<_>>(),
        drawn.iter().collect::<BTreeSet<_>>()
    );
    assert_eq!((read.len(), drawn.len()), (book.leaves, book.leaves));
    // Headings begin with the first level and skip none.
    let mut found = Vec::new();
    elements(&book.content, &mut found);
    let mut before = 0;
    for element in &found {
        if let Role::Heading(level, words) = &element.role {
            assert!(*level <= before + 1, "{words}: {level} after {before}");
            before = *level;
        }
        if let Role::Figure(words) = &element.role {
            assert!(!words.is_empty(), "a picture without words");
        }
    }
    // Nothing leaves the paper.
    for (nth, page) in book.pages.iter().enumerate() {
        let [width, height] = page.size;
        for drawn in page.pieces.iter().flat_map(|piece| &piece.drawn) {
            if let Drawn::Line { text, line, at, .. } = drawn {
                let is_within =
                    at[0] >= 0.0 && at[0] + line.width <= width && at[1] >= 0.0 && at[1] <= height;
                assert!(is_within, "page {}: {text:?} at {at:?}", nth + 1);
            }
        }
    }
    // Links within lead to pages that are there.
    for link in book.pages.iter().flat_map(|page| &page.pieces) {
        if let Some(crate::export::page::Target::Spot(spot)) =
            link.link.as_ref().map(|link| &link.target)
        {
            assert!(book.spots.contains_key(spot), "{spot}");
        }
    }
}

/// The words of a page, apart from its maps.
fn words(book: &Book, page: usize) -> String {
    let drawn = book.pages[page]
        .pieces
        .iter()
        .flat_map(|piece| &piece.drawn);
    let lines = drawn.filter_map(|drawn| match drawn {
        Drawn::Line { text, .. } => Some(text.trim()),
        _ => None,
    });
    lines.collect::<Vec<_>>().join(" ")
}

#[test]
fn a_handout_has_a_page_for_each_entry_and_its_contents_name_the_right_ones() {
    let (book, portfolio) = made("en", A4, |setting| handout(setting).expect("made"));
    check(&book);
    let contents = words(&book, 1);
    for program in &portfolio.programs {
        let spot = book.spots[&format!("program:{}", program.id)];
        let title = program.title.show("en", &portfolio.languages);
        let on_page = words(&book, spot.page);
        assert!(on_page.contains(title), "{title} is not on its page");
        let line = format!("{title} {}", spot.page + 1);
        assert!(contents.contains(&line), "{line:?} is not in {contents}");
        assert!(book.bookmarks.iter().any(|mark| mark.text == title));
    }
    // What is not published is said so, never left out.
    let spot = book.spots["program:mexico-diagnostic-tools"];
    assert!(words(&book, spot.page).contains("Years Not published"));
    assert!(words(&book, 0).contains("No date of the data is published."));
    // Each source is there once, those that no entry cites, too.
    let credits = book.spots["credits"].page;
    let told: Vec<String> = (credits..book.pages.len())
        .map(|page| words(&book, page))
        .collect();
    let told = told.join(" ");
    for source in &portfolio.sources {
        let title = source.title.show("en", &portfolio.languages);
        assert_eq!(told.matches(title).count(), 1, "{title}: {told}");
    }
    let last = words(&book, book.pages.len() - 1);
    assert!(last.contains("Boundaries and names do not imply endorsement"));
    // All of it can be written and passes PDF/UA's checks, twice the same.
    let bytes = pdf::write(&book, &Progress::default()).expect("written");
    assert_eq!(
        bytes,
        pdf::write(&book, &Progress::default()).expect("written")
    );
}

#[test]
fn the_longest_language_fits_on_narrow_and_wide_pages() {
    let landscape = PageSize {
        width: A4.height,
        height: A4.width,
    };
    for (lang, size) in [("fr", A4), ("es", landscape)] {
        let (book, _) = made(lang, size, |setting| handout(setting).expect("made"));
        check(&book);
        assert_eq!(book.about.lang, lang);
        if lang == "fr" {
            // No-break spaces stand before the colons that we set.
            let spot = book.spots["program:honduras-cpted"];
            let words = words(&book, spot.page);
            assert!(words.contains("La Ceiba, Honduras\u{A0}:"), "{words}");
        }
    }
}

#[test]
fn a_profile_tells_of_all_entries_of_its_country_and_of_no_other() {
    let (book, portfolio) = made("en", A4, |setting| profile(setting, "HND").expect("made"));
    check(&book);
    let all: Vec<String> = (0..book.pages.len())
        .map(|page| words(&book, page))
        .collect();
    let all = all.join(" ");
    for program in &portfolio.programs {
        let title = program.title.show("en", &portfolio.languages);
        let is_there = portfolio.countries_of(program).contains("HN");
        assert_eq!(all.contains(title), is_there, "{title}");
    }
    assert!(all.contains("Choloma") && all.contains("Where We Work"));
    pdf::write(&book, &Progress::default()).expect("written");
    let (none, _) = made("en", A4, |setting| profile(setting, "amuprev").err());
    assert!(matches!(none, Some(BookletError::NoCountry { .. })));
}

#[test]
fn a_country_without_entries_has_a_profile_that_says_so() {
    let (book, _) = made("en", A4, |setting| profile(setting, "CL").expect("made"));
    check(&book);
    assert!(words(&book, 0).contains("The source names no program in Chile"));
}

#[test]
fn slides_have_a_page_each_and_notes_what_the_speaker_says() {
    let (book, portfolio) = made("fr", PageSize::WIDE, |setting| {
        slides(setting, None).expect("made")
    });
    check(&book);
    let story = &portfolio.stories[0];
    assert_eq!(book.pages.len(), story.slides.len());
    let (book, _) = made("en", A4, |setting| {
        notes(setting, Some(&story.id)).expect("made")
    });
    check(&book);
    for (page, slide) in story.slides.iter().enumerate() {
        let notes = slide.notes.show("en", &portfolio.languages);
        let first: String = notes
            .split_whitespace()
            .take(4)
            .collect::<Vec<_>>()
            .join(" ");
        assert!(words(&book, page).contains(&first), "{first}");
    }
    let (none, _) = made("en", A4, |setting| slides(setting, Some("no-such")).err());
    assert!(matches!(none, Some(BookletError::NoStory(_))));
}

#[test]
fn the_handout_of_a_talk_has_what_was_shown_and_opened_each_once() {
    let program = || Selection::Program("amuprev".to_owned());
    let (book, portfolio) = made("en", A4, |setting| {
        let story = &setting.portfolio.stories[0];
        let told = Told {
            story: story.id.clone(),
            slides: vec![story.slides[1].id.clone(), story.slides[3].id.clone()],
            opened: vec![program(), Selection::Country("HN".to_owned()), program()],
        };
        talk(setting, &told).expect("made")
    });
    check(&book);
    let story = &portfolio.stories[0];
    let title = |nth: usize| story.slides[nth].title.show("en", &portfolio.languages);
    let shown = words(&book, 1);
    assert!(shown.contains(title(1)) && shown.contains(title(3)));
    assert!(!shown.contains(title(2)));
    let opened = |spot: &str| book.spots[spot].page;
    assert!(opened("program:amuprev") < opened("country:HN"));
    let amuprev = book
        .bookmarks
        .iter()
        .filter(|mark| mark.text.contains("AMUPREV"));
    assert_eq!(amuprev.count(), 1);
    pdf::write(&book, &Progress::default()).expect("written");
}

#[test]
fn a_booklet_can_be_given_up() {
    let (given_up, _) = made("en", A4, |setting| {
        let stop = Stop::default();
        stop.set();
        let progress = &Progress::until(stop);
        handout(Setting {
            progress,
            ..setting
        })
        .err()
    });
    assert!(matches!(given_up, Some(BookletError::GivenUp)));
}

#[test]
fn photos_of_an_entry_and_of_a_slide_are_on_the_page_and_told_in_words() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    std::fs::create_dir(folder.path().join("photos")).expect("made");
    let photo = image::RgbImage::from_pixel(60, 40, image::Rgb([200, 40, 40]));
    let file = "photos/street.png";
    photo.save(folder.path().join(file)).expect("written");
    let mut portfolio = (*load_embedded().expect("it is sound").portfolio).clone();
    portfolio.programs[0].photos = vec![file.to_owned(), "photos/lost.png".to_owned()];
    portfolio.programs[1].photos = vec![file.to_owned(); 8];
    portfolio.stories[0].slides[1].media = Some(Media {
        file: file.to_owned(),
        alt: Text::from("A lit street"),
        credit: Text::from("ICMA"),
    });
    let ground = Ground::of(&portfolio);
    let filter = Filter::default();
    let notices = Notices::default();
    let origin = Origin::Folder(folder.path().to_owned());
    let setting = Setting {
        portfolio: &portfolio,
        whole: &portfolio,
        origin: &origin,
        ground: &ground,
        lang: "en",
        look: Look::Light,
        filter: &filter,
        size: A4,
        date: None,
        progress: &Progress::default(),
        notices: &notices,
        tiles: &TileSources::default(),
    };
    let pictures = |book: &Book| {
        let mut found = Vec::new();
        elements(&book.content, &mut found);
        let alts = found.iter().filter_map(|element| match &element.role {
            Role::Figure(words) => Some(words.clone()),
            _ => None,
        });
        alts.filter(|alt| alt.contains("Photo 1 of 2") || alt.contains("A lit street"))
            .count()
    };
    let book = handout(setting).expect("made");
    check(&book);
    assert_eq!(pictures(&book), 1, "the one that is there");
    let bytes = pdf::write(&book, &Progress::default()).expect("written");
    let jpeg = bytes.windows(9).filter(|bytes| bytes == b"DCTDecode");
    assert_eq!(jpeg.count(), 1, "a photo is no larger than it has to be");
    let book = slides(setting, None).expect("made");
    check(&book);
    assert_eq!(pictures(&book), 1);
    assert!(words(&book, 1).contains("ICMA"), "whose it is");
    // What is not there is told: once, though the file was asked for by handout and slides.
    let title = portfolio.programs[1].title.show("en", &portfolio.languages);
    let told = notices.told();
    let unread = Notice::PhotosUnread {
        files: vec!["photos/lost.png".to_owned()],
    };
    let beyond = Notice::PhotosBeyond {
        photos: 2,
        most: 6,
        of: vec![title.to_owned()],
    };
    assert!(told.contains(&unread) && told.contains(&beyond), "{told:?}");
    let others = told
        .iter()
        .filter(|told| !matches!(told, Notice::NoRoomFor(_)));
    assert_eq!(others.count(), 2, "{told:?}");
}

#[test]
fn a_slide_with_too_many_words_stays_one_page_shows_that_it_is_cut_and_is_told() {
    let loaded = load_embedded().expect("it is sound");
    let mut portfolio = (*loaded.portfolio).clone();
    portfolio.stories.truncate(1);
    portfolio.stories[0].slides.truncate(3);
    let long = |words: usize| Text::from("- one more word\n".repeat(words / 3).as_str());
    portfolio.stories[0].slides[1].text = long(100);
    portfolio.stories[0].slides[2].text = long(3_000);
    portfolio.stories[0].slides[2].chart = Some(crate::portfolio::Chart::Theme);
    let loaded = crate::portfolio::Loaded {
        portfolio: std::sync::Arc::new(portfolio),
        ..loaded
    };
    let ground = Ground::of(&loaded.portfolio);
    for (layout, size) in [
        (Layout::Slides(None), PageSize::WIDE),
        (Layout::Slides(None), PageSize::NARROW),
        (Layout::Notes(None), A4),
    ] {
        let is_notes = matches!(layout, Layout::Notes(_));
        let request = PagesRequest {
            layout,
            lang: "en".to_owned(),
            look: Look::Light,
            filter: Filter::default(),
            size,
            tiles: TileSources::default(),
        };
        let made = request.book((&loaded, &ground), &Progress::default());
        let (book, told) = made.expect("made");
        check(&book);
        assert_eq!(book.pages.len(), 3, "a slide is a page");
        assert!(words(&book, 2).contains("[…]") && !words(&book, 1).contains("[…]"));
        let mut fates = told.iter().filter_map(|told| match told {
            Notice::TooLong { slide, fate } => Some((&slide[..2], *fate)),
            _ => None,
        });
        assert_eq!(fates.next(), Some(("2.", Overlong::Small)));
        assert_eq!(fates.next(), Some(("3.", Overlong::Cut)));
        assert_eq!(fates.next(), None);
        let lowest = book.pages[2].pieces.iter().flat_map(|piece| &piece.drawn);
        let lowest = lowest.filter_map(|drawn| match drawn {
            Drawn::Line { text, at, .. } if text.contains("one more word") => Some(at[1]),
            _ => None,
        });
        let lowest = lowest.fold(0.0, f32::max);
        assert!(is_notes || lowest > size.height * 0.8, "{lowest}");
        pdf::write(&book, &Progress::default()).expect("it passes PDF/UA's checks");
    }
}

#[test]
fn a_filtered_profile_and_handout_tell_of_nothing_else_and_say_that_they_are_filtered() {
    let loaded = load_embedded().expect("it is sound");
    let ground = Ground::of(&loaded.portfolio);
    let request = |layout, filter: &str| PagesRequest {
        layout,
        lang: "en".to_owned(),
        look: Look::Light,
        filter: filter.parse().expect("a filter"),
        size: A4,
        tiles: TileSources::default(),
    };
    let told = |request: PagesRequest| {
        let made = request.book((&loaded, &ground), &Progress::default());
        let (book, _) = made.expect("made");
        check(&book);
        let pages: Vec<String> = (0..book.pages.len())
            .map(|page| words(&book, page))
            .collect();
        pages.join(" ")
    };
    let profile = || Layout::Profile("HT".to_owned());
    let all = told(request(profile(), ""));
    assert!(all.contains("fire stations"), "{all}");
    // The source names a program there: only the filter leaves none.
    let none = told(request(profile(), "theme=crime"));
    assert!(
        none.contains("The only entry does not fit") && !none.contains("names no program"),
        "{none}"
    );
    assert!(!none.contains("fire stations"), "{none}");
    let some = told(request(Layout::Handout, "theme=crime"));
    assert!(some.contains("3 of 17 entries fit the filter"), "{some}");
    assert!(!some.contains("fire stations"), "{some}");
}
