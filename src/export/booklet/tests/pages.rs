//! Pages of all sizes, and how they are filled.

use super::*;
use crate::export::{ExportError, Fit, Request};
use crate::portfolio::Loaded;
use crate::view::{Classing, Part, Parts, Quantity, Ramp, Shading};

fn loaded() -> (Loaded, Ground) {
    let loaded = load_embedded().expect("it is sound");
    let ground = Ground::of(&loaded.portfolio);
    (loaded, ground)
}

fn map(parts: Parts) -> Layout {
    Layout::Map(Box::new(Request {
        parts,
        ..Request::plain([1280, 720], Fit::Overview, "en")
    }))
}

fn asked(layout: Layout, [width, height]: [f32; 2]) -> PagesRequest {
    PagesRequest {
        layout,
        lang: "en".to_owned(),
        look: Look::Light,
        filter: Filter::default(),
        size: PageSize { width, height },
        tiles: TileSources::default(),
    }
}

fn book(request: &PagesRequest, (loaded, ground): (&Loaded, &Ground)) -> Book {
    let made = request.book((loaded, ground), &Progress::default());
    made.expect("it is made").0
}

/// Where the figures of a page lie: their left upper corners, and their sizes.
fn maps(book: &Book, page: usize) -> Vec<([f32; 2], [f32; 2])> {
    let drawn = book.pages[page].pieces.iter();
    let drawn = drawn.flat_map(|piece| &piece.drawn);
    let maps = drawn.filter_map(|drawn| match drawn {
        Drawn::Map(scene, at, scale) => {
            let viewport = scene.projector.viewport;
            let size = [viewport.width, viewport.height].map(|side| side as f32 * scale);
            Some((*at, size))
        }
        _ => None,
    });
    maps.collect()
}

#[test]
fn a_map_is_one_page_of_whatever_size_and_a_text_has_a_least_one() {
    let (loaded, ground) = loaded();
    let source = (&loaded, &ground);
    let refused = |layout: Layout, size| {
        let made = asked(layout, size).book(source, &Progress::default());
        let Err(ExportError::Booklet(BookletError::SmallPage { least })) = made else {
            panic!("{size:?} is not refused");
        };
        least
    };
    let texts = || {
        [
            Layout::Handout,
            Layout::Profile("HN".to_owned()),
            Layout::Slides(None),
            Layout::Notes(None),
            Layout::Talk(Told {
                story: loaded.portfolio.stories[0].id.clone(),
                slides: vec![loaded.portfolio.stories[0].slides[0].id.clone()],
                opened: vec![Selection::Program("amuprev".to_owned())],
            }),
        ]
    };
    for size in [
        [16.0, 16.0],
        [60.0, 60.0],
        [100.0, 100.0],
        [100.0, 400.0],
        [150.0, 150.0],
        [200.0, 200.0],
        [300.0, 2_000.0],
        [396.0, 500.0],
    ] {
        for layout in texts() {
            let least = if matches!(layout, Layout::Slides(_)) {
                [105, 148]
            } else {
                [148, 210]
            };
            assert_eq!(refused(layout, size), least);
        }
    }
    assert_eq!(refused(map(Parts::default()), [16.0, 400.0]), [25, 25]);
    // A5, the least.
    for layout in texts() {
        let is_notes = matches!(layout, Layout::Notes(_));
        let is_handout = matches!(layout, Layout::Handout);
        let book = book(&asked(layout, [793.7, 559.37]), source);
        check(&book);
        assert!(!is_notes || book.pages.len() == loaded.portfolio.stories[0].slides.len());
        assert!(!is_handout || book.spots["contents"].page == 1, "one cover");
    }
    for size in [
        [96.0, 96.0],
        [200.0, 200.0],
        [300.0, 200.0],
        [400.0, 300.0],
        [640.0, 360.0],
        [800.0, 200.0],
        [100.0, 1_000.0],
        [2_000.0, 100.0],
        [793.7, 1_122.5],
        [1_280.0, 720.0],
    ] {
        let request = PagesRequest {
            look: Look::Projector,
            ..asked(map(Parts::default()), size)
        };
        let book = book(&request, source);
        assert_eq!(book.pages.len(), 1, "{size:?}");
        check(&book);
        let (_, [_, high]) = maps(&book, 0)[0];
        assert!(high >= size[1] * 0.49, "{size:?}: {high}");
        assert!(high >= 719.0 || size != [1_280.0, 720.0], "all of a screen");
    }
}

#[test]
fn what_a_map_is_to_be_without_leaves_its_room_to_it() {
    let (loaded, ground) = loaded();
    let source = (&loaded, &ground);
    let size = [A4.width, A4.height];
    let with = |wanted: &[Part]| {
        let mut parts = Parts::default();
        for part in [Part::Title, Part::Legend] {
            parts.set(part, wanted.contains(&part));
        }
        let book = book(&asked(map(parts), size), source);
        check(&book);
        (words(&book, 0), maps(&book, 0)[0].1[1])
    };
    let (all, both) = with(&[Part::Title, Part::Legend]);
    assert!(all.contains("Latin America") && all.contains("Financial management"));
    let (titled, higher) = with(&[Part::Title]);
    assert!(titled.contains("Latin America") && !titled.contains("Financial management"));
    let (bare, whole) = with(&[]);
    assert_eq!(bare, "");
    assert!(both < higher && higher < whole, "{both}, {higher}, {whole}");
    assert!((whole - size[1]).abs() < 1.0, "{whole}");
    assert!(
        both > size[1] * 0.7,
        "the words take no more than they need"
    );
}

#[test]
fn a_shaded_map_on_an_upright_page_says_what_its_colors_mean() {
    let (loaded, ground) = loaded();
    let Layout::Map(request) = map(Parts::default()) else {
        panic!("it is a map");
    };
    let shading = Some(Shading {
        measure: Quantity::Entries,
        classing: Classing::default(),
        ramp: Ramp::default(),
    });
    let layout = Layout::Map(Box::new(Request {
        shading,
        ..*request
    }));
    let book = book(&asked(layout, [A4.width, A4.height]), (&loaded, &ground));
    check(&book);
    let words = words(&book, 0);
    assert!(
        words.contains("Entries") && words.contains("No entry"),
        "{words}"
    );
}

/// The pages that handouts are made for: upright, and wider than high.
const SIZES: [[f32; 2]; 5] = [
    [793.7, 1_122.5],
    [1_122.5, 793.7],
    [816.0, 1_056.0],
    [1_056.0, 816.0],
    [1_280.0, 720.0],
];

/// How far down a page is filled, without its foot.
fn filled(book: &Book, page: usize) -> f32 {
    let pieces = book.pages[page].pieces.iter();
    let pieces = pieces.filter(|piece| matches!(piece.part, super::Part::Leaf(_)));
    let drawn = pieces.flat_map(|piece| &piece.drawn);
    let lines = drawn.filter_map(|drawn| match drawn {
        Drawn::Line { at, .. } => Some(at[1]),
        _ => None,
    });
    lines.fold(0.0, f32::max)
}

fn each_entry_has_a_page(lang: &str) {
    let (loaded, ground) = loaded();
    for size in SIZES {
        let request = PagesRequest {
            lang: lang.to_owned(),
            ..asked(Layout::Handout, size)
        };
        let book = book(&request, (&loaded, &ground));
        check(&book);
        // The cover with its figures, contents, overview, the entries, and no more than two pages of sources.
        let cover = words(&book, 0);
        assert!(cover.contains("15") && cover.contains("1990"), "{cover}");
        assert_eq!(book.spots["contents"].page, 1, "{size:?}");
        assert_eq!(book.spots["overview"].page, 2, "{size:?}");
        let of_entries = book.spots.iter();
        let of_entries = of_entries.filter(|(name, _)| name.starts_with("program:"));
        let mut pages: Vec<usize> = of_entries.map(|(_, spot)| spot.page).collect();
        pages.sort_unstable();
        let each: Vec<usize> = (3..3 + loaded.portfolio.programs.len()).collect();
        assert_eq!(pages, each, "{size:?}");
        let credits = book.spots["credits"].page;
        assert_eq!(credits, 3 + each.len(), "{size:?}");
        assert!(book.pages.len() <= credits + 2, "{size:?}");
        let last = filled(&book, book.pages.len() - 1);
        assert!(last > size[1] * 0.2, "{size:?}: {last}");
    }
}

#[test]
fn each_entry_has_a_page_whichever_way_the_paper_lies() {
    each_entry_has_a_page("en");
}

#[test]
fn each_entry_has_a_page_in_a_longer_language() {
    each_entry_has_a_page("es");
}

#[test]
fn maps_of_booklets_are_not_covered_by_what_stands_beside_them() {
    use crate::scene::mark::Role;
    let (loaded, ground) = loaded();
    let scene = |request: &PagesRequest, page: usize| {
        let book = book(request, (&loaded, &ground));
        let mut drawn = book.pages[page].pieces.iter();
        drawn
            .find_map(|piece| match piece.drawn.first() {
                Some(Drawn::Map(scene, ..)) => Some(std::sync::Arc::clone(scene)),
                _ => None,
            })
            .expect("a map")
    };
    let overview = scene(&asked(Layout::Handout, [1_280.0, 900.0]), 2);
    assert!(!overview.marks.iter().any(|mark| mark.role == Role::Caption));
    let profile = PagesRequest {
        lang: "es".to_owned(),
        ..asked(Layout::Profile("HN".to_owned()), [A4.width, A4.height])
    };
    // The entries follow below: no card with a row for each lies over the country.
    let texts: Vec<String> = scene(&profile, 0).texts().map(str::to_owned).collect();
    assert!(!texts.iter().any(|text| text == "22 ciudades"), "{texts:?}");
}

#[test]
fn slides_with_their_notes_and_slides_of_a_talk_stay_on_wide_pages() {
    let (loaded, ground) = loaded();
    let source = (&loaded, &ground);
    let story = &loaded.portfolio.stories[0];
    for size in [SIZES[1], SIZES[4]] {
        let notes = book(&asked(Layout::Notes(None), size), source);
        check(&notes);
        assert_eq!(notes.pages.len(), story.slides.len(), "{size:?}");
        let told = Told {
            story: story.id.clone(),
            slides: story.slides.iter().map(|slide| slide.id.clone()).collect(),
            opened: Vec::new(),
        };
        let talk = book(&asked(Layout::Talk(told), size), source);
        check(&talk);
        for page in 1..talk.pages.len() {
            for ([x, y], [width, height]) in maps(&talk, page) {
                assert!(x + width <= size[0] && y + height <= size[1], "page {page}");
            }
        }
    }
}

#[test]
fn a_handout_of_nothing_says_so() {
    let (loaded, ground) = loaded();
    for (lang, says) in [
        ("en", "Nothing fits the filter"),
        ("fr", "Rien ne correspond"),
    ] {
        let request = PagesRequest {
            lang: lang.to_owned(),
            filter: "country=PE".parse().expect("a filter"),
            ..asked(Layout::Handout, [A4.width, A4.height])
        };
        let book = book(&request, (&loaded, &ground));
        let cover = words(&book, 0);
        assert!(cover.contains(says), "{cover}");
    }
}

#[test]
fn a_profile_ends_with_no_page_of_a_few_lines() {
    let (loaded, ground) = loaded();
    for (country, size) in [("US", SIZES[4]), ("GT", SIZES[0]), ("HN", SIZES[1])] {
        let request = asked(Layout::Profile(country.to_owned()), size);
        let book = book(&request, (&loaded, &ground));
        check(&book);
        let last = filled(&book, book.pages.len() - 1);
        assert!(last > size[1] * 0.2, "{country}, {size:?}: {last}");
    }
}

#[test]
fn the_map_of_a_slide_has_its_key_and_no_title_over_its_places() {
    use crate::scene::mark::Role as MarkRole;
    let (book, _) = made("pt", PageSize::NARROW, |setting| {
        slides(setting, None).expect("made")
    });
    for (nth, page) in book.pages.iter().enumerate() {
        let drawn = page.pieces.iter().flat_map(|piece| &piece.drawn);
        let map = drawn.into_iter().find_map(|drawn| match drawn {
            Drawn::Map(scene, ..) => Some(scene),
            _ => None,
        });
        let map = map.expect("it has a map");
        let has = |role| map.marks.iter().any(|mark| mark.role == role);
        assert!(!has(MarkRole::Caption), "slide {nth}");
        assert!(has(MarkRole::Furniture) && has(MarkRole::Attribution));
        assert_eq!(map.unplaced.countries, Vec::<String>::new(), "slide {nth}");
    }
}
