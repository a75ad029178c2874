//! A talk by its keys: slides, jumps, questions from the audience, blank screens, and what there was before it.

use std::sync::Arc;

use egui::{Galley, Key, Modifiers, Role, Shape};
use egui_kittest::kittest::Queryable as _;
use footprint_atlas::scene::mark;
use footprint_atlas::view::{Command, Selection, SlideFlights, View};

use super::{Open, Window};

const FIRST: &str = "Where we work: Latin America & the Caribbean";
const NEED: &str = "The need, as the page argues it";
const CRIME: &str = "Honduras: violence prevention by design";
const REGION: &str = "Regional Partnership for decentralization and local government";
const CLOSING: &str = "How to reach ICMA";

impl Open {
    /// The heading of the slide that is shown.
    fn slide(&self) -> Option<String> {
        use egui_kittest::kittest::NodeT as _;
        let headings = self.harness.query_all_by_role(Role::Heading);
        let mut names = headings.filter_map(|node| node.accesskit_node().label());
        names.next()
    }

    #[track_caller]
    fn assert_slide(&self, title: &str) {
        assert_eq!(
            self.slide().as_deref(),
            Some(title),
            "{}",
            self.names().join("\n")
        );
    }

    /// Clicks the symbol of a site on the map beside the slide.
    fn click_site(&mut self, site: &str) {
        let corner = self.harness.get_by_role(Role::Image).rect().min;
        let at = self.symbol_of(site) + corner.to_vec2();
        self.click_at(at);
    }

    /// The type size of the first text in the window that contains these words, in points.
    pub(super) fn type_size(&self, words: &str) -> f32 {
        let sizes = self.type_sizes();
        let found = sizes.iter().find(|(text, _)| text.contains(words));
        found.unwrap_or_else(|| panic!("“{words}” is not drawn")).1
    }

    /// The type size of a label on the map that contains these words, in points.
    fn label_size(&self, words: &str) -> f32 {
        let scene = self.app().map().scene().expect("a scene is there");
        let shapes = scene.marks.iter().flat_map(|mark| &mark.shapes);
        let sizes = shapes.filter_map(|shape| match shape {
            mark::Shape::Text { text, style, .. } if text.contains(words) => Some(style.size),
            _ => None,
        });
        sizes.reduce(f32::max).expect("it has a label")
    }

    /// All that is written over the map, as it was set.
    pub(super) fn set_texts(&self) -> Vec<Arc<Galley>> {
        fn collect(shape: &Shape, found: &mut Vec<Arc<Galley>>) {
            match shape {
                Shape::Text(text) => found.push(Arc::clone(&text.galley)),
                Shape::Vec(shapes) => shapes.iter().for_each(|shape| collect(shape, found)),
                _ => {}
            }
        }
        let mut found = Vec::new();
        for clipped in &self.harness.output().shapes {
            collect(&clipped.shape, &mut found);
        }
        found
    }

    /// The same, each with its smallest type size, in points.
    fn type_sizes(&self) -> Vec<(String, f32)> {
        let sized = |galley: &Arc<Galley>| {
            let sizes = galley.job.sections.iter();
            let sizes = sizes.map(|section| section.format.font_id.size);
            (
                galley.text().to_owned(),
                sizes.fold(f32::INFINITY, f32::min),
            )
        };
        self.set_texts().iter().map(sized).collect()
    }
}

/// What is to be as it was when a talk is over.
fn remembered(view: &View) -> View {
    View {
        hover: None,
        ..view.clone()
    }
}

#[test]
fn a_talk_goes_from_slide_to_slide_by_the_keys_of_clickers() {
    let mut open = Window::default().open();
    open.key(Key::F5);
    open.assert_slide(FIRST);
    let list = open.harness.query_by_label("List of entries");
    assert!(list.is_none(), "the panels are gone");
    for (key, title) in [
        (Key::PageDown, NEED),
        (Key::PageUp, FIRST),
        // It cannot begin the talk anew.
        (Key::F5, FIRST),
        (Key::ArrowRight, NEED),
        (Key::ArrowLeft, FIRST),
        (Key::Space, NEED),
        (Key::Backspace, FIRST),
        (Key::Enter, NEED),
        (Key::P, FIRST),
        (Key::N, NEED),
        (Key::End, CLOSING),
        (Key::Home, FIRST),
    ] {
        open.key(key);
        open.assert_slide(title);
    }
    open.key(Key::Num8);
    open.assert_says("Go to slide 8: Enter");
    open.assert_slide(FIRST);
    open.key(Key::Enter);
    open.assert_slide(REGION);
    open.assert_says("Slide 8 of 10");
    assert!(!open.says("Go to slide 8"), "the number is gone");
}

#[test]
fn the_screen_goes_black_and_white_and_the_next_key_only_lifts_that() {
    let mut open = Window::default().open();
    open.key(Key::F5);
    open.key(Key::PageDown);
    for (key, words) in [
        (Key::B, "The screen is black"),
        (Key::W, "The screen is white"),
        (Key::Period, "The screen is black"),
    ] {
        open.key(key);
        open.assert_says(words);
        open.key(Key::PageDown);
        assert!(!open.says(words), "{words}");
        open.assert_slide(NEED);
    }
}

#[test]
fn a_question_leads_off_the_path_and_back_to_the_slide_that_was_left() {
    let mut open = Window::default().open();
    open.key(Key::F5);
    open.key(Key::Num4);
    open.key(Key::Enter);
    open.assert_slide(CRIME);
    let camera = open.app().view().camera;
    let highlight = open.app().view().highlight.clone();
    assert_eq!(
        highlight,
        [Selection::Program("honduras-cpted".to_owned())],
        "what the slide speaks of stands out"
    );
    assert!(open.card().is_none(), "and opens no card");
    open.click_site("honduras-cpted.choloma");
    assert!(open.card().is_some());
    open.assert_says("Off the path: Page Down returns to slide 4");
    open.key(Key::PageDown);
    open.assert_slide(CRIME);
    assert!(open.card().is_none(), "the card is closed");
    assert_eq!(open.app().view().camera, camera);
    let marked = &open.app().view().marked;
    assert_eq!(
        *marked,
        [Selection::Site("honduras-cpted.choloma".to_owned())]
    );
}

#[test]
fn escape_closes_the_card_then_returns_then_ends_and_all_is_as_before() {
    let mut open = Window::default().open();
    open.command(Command::Select(Selection::Country("GT".to_owned())));
    let before = remembered(open.app().view());
    open.key(Key::F5);
    open.key(Key::Num4);
    open.key(Key::Enter);
    open.click_site("honduras-cpted.choloma");
    open.key(Key::Escape);
    assert!(open.card().is_none());
    open.assert_says("Off the path");
    open.key(Key::Escape);
    assert!(!open.says("Off the path"));
    open.assert_slide(CRIME);
    open.key(Key::Escape);
    assert!(open.app().stage().talk().is_none());
    assert_eq!(remembered(open.app().view()), before);
    // An accidental end is mended.
    open.key(Key::F5);
    open.assert_slide(CRIME);
    open.key(Key::Escape);
    assert_eq!(remembered(open.app().view()), before);
}

#[test]
fn a_map_that_was_dragged_comes_back_to_its_slide() {
    let mut open = Window::default().open();
    open.key(Key::F5);
    open.key(Key::PageDown);
    let camera = open.app().view().camera;
    open.look_at(-70.0, -20.0, 5.0);
    open.assert_says("Off the path");
    open.key(Key::Space);
    open.assert_slide(NEED);
    assert_eq!(open.app().view().camera, camera);
    assert!(!open.says("Off the path"));
}

#[test]
fn space_returns_from_what_the_keyboard_has_opened() {
    for key in [Key::Space, Key::Enter] {
        let mut open = Window::default().open();
        open.key(Key::F5);
        open.key(Key::Num4);
        open.key(Key::Enter);
        for _ in 0..20 {
            open.key(Key::Tab);
            if open.app().map().focused().is_some() {
                break;
            }
        }
        assert!(open.app().map().focused().is_some(), "Tab walks the map");
        open.key(key);
        assert!(open.card().is_some(), "what it is on is opened");
        open.key(key);
        assert!(open.card().is_none());
        open.assert_slide(CRIME);
        open.key(key);
        assert_ne!(open.slide().as_deref(), Some(CRIME), "and then goes on");
        assert!(open.card().is_none());
    }
}

#[test]
fn something_is_looked_up_in_a_talk() {
    let mut open = Window::default().open();
    open.key(Key::F5);
    open.key(Key::PageDown);
    let hits = open.search("Asunción 2");
    assert!(hits.iter().any(|hit| hit.contains("Asunción")), "{hits:?}");
    open.assert_slide(NEED);
    assert!(!open.says("Go to slide"), "digits are text in a field");
    open.key(Key::Escape);
    open.assert_slide(NEED);
    assert!(
        open.app().stage().talk().is_some(),
        "that closes the search"
    );
    open.search("Choloma");
    open.key(Key::Enter);
    assert!(open.card().is_some());
    open.assert_says("Off the path: Page Down returns to slide 2");
    open.key(Key::PageDown);
    open.assert_slide(NEED);
    assert!(open.card().is_none());
    open.key(Key::Plus);
    open.assert_says("Off the path");
}

#[test]
fn a_key_cuts_a_flight_short_and_no_slide_is_missed() {
    let mut open = Window::default().open();
    open.key(Key::F5);
    open.key(Key::Num4);
    open.key(Key::Enter);
    let from = open.app().view().camera;
    open.harness.key_press(Key::PageDown);
    for _ in 0..40 {
        open.harness.step();
    }
    let under_way = open.app().view().camera;
    let end = open.app().map().destination().expect("it flies");
    assert!(under_way != from && under_way != end);
    let slide = open.slide();
    open.harness.key_press(Key::PageDown);
    open.harness.step();
    open.harness.step();
    assert_eq!(open.app().map().destination(), None, "it is there");
    assert_eq!(open.app().view().camera, end);
    assert_eq!(open.slide(), slide);
    open.key(Key::PageDown);
    assert_ne!(open.slide(), slide);
}

#[test]
fn a_talk_begins_where_one_looks() {
    let mut open = Window::default().open();
    open.command(Command::FlyTo(Selection::Country("BO".to_owned())));
    open.harness.key_press_modifiers(Modifiers::SHIFT, Key::F5);
    open.settle();
    open.assert_slide("Bolivia: municipal management and governance");
}

#[test]
fn slide_and_map_change_their_language_in_place() {
    let mut open = Window::default().open();
    open.key(Key::F5);
    open.key(Key::PageDown);
    let titles = [
        ("en", NEED),
        ("es", "La necesidad, según la página"),
        ("fr", "Le besoin, selon la page"),
        ("pt", "A necessidade, segundo a página"),
    ];
    for _ in titles {
        open.key(Key::L);
        let lang = open.app().view().lang.clone();
        let title = titles.iter().find(|(tag, _)| *tag == lang);
        open.assert_slide(title.expect("a language of the story").1);
    }
    assert_eq!(open.app().view().lang, "en", "all had their turn");
}

#[test]
fn a_talk_is_legible_from_the_back_row() {
    for size in [[1280.0, 720.0], [1920.0, 1080.0]] {
        let window = Window {
            size,
            ..Window::default()
        };
        let mut open = window.open();
        open.key(Key::F5);
        for slide in 1..=10 {
            let least = open
                .type_sizes()
                .into_iter()
                .min_by(|a, b| a.1.total_cmp(&b.1));
            let (text, least) = least.expect("something is written");
            assert!(
                least >= size[1] / 70.0,
                "slide {slide}: “{text}” in {least}"
            );
            let scroll = open.harness.query_by_role(Role::ScrollBar);
            assert!(scroll.is_none(), "slide {slide} does not fit");
            if slide == 4 {
                assert!(open.type_size("A pilot with the CPTED method") >= size[1] / 30.0);
                assert!(open.type_size("high-risk neighborhoods") >= size[1] / 30.0);
                assert!(open.type_size("14") >= size[1] / 12.0);
                assert!(open.type_size("violence prevention by design") >= size[1] / 18.5);
                assert!(open.label_size("Choloma") >= size[1] / 36.1);
            }
            if slide == 5 {
                assert!(open.label_size("HAITI") >= size[1] / 36.1);
            }
            open.key(Key::PageDown);
        }
    }
}

#[test]
fn a_story_in_a_lobby_goes_on_by_itself_and_begins_again() {
    let mut open = Window::default().open();
    open.harness
        .state_mut()
        .present("where-we-work".to_owned(), true);
    open.settle();
    open.assert_slide(FIRST);
    // The first slide stays for 12 seconds.
    for _ in 0..9 * 30 {
        open.harness.step();
    }
    open.assert_slide(FIRST);
    for _ in 0..4 * 30 {
        open.harness.step();
    }
    open.assert_slide(NEED);
    open.key(Key::End);
    open.key(Key::PageDown);
    open.assert_slide(FIRST);
}

#[test]
fn between_slides_the_map_flies_as_chosen_or_fades() {
    let mut open = Window::default().open();
    open.key(Key::F5);
    let mut frames = |flights: SlideFlights| {
        open.key(Key::Num4);
        open.key(Key::Enter);
        open.command(Command::SetFlights(flights));
        let before = open.app().view().camera;
        open.harness.key_press(Key::PageDown);
        open.harness.step();
        let mut moved = 0;
        let mut camera = before;
        for _ in 0..400 {
            open.harness.step();
            let now = open.app().view().camera;
            moved += u32::from(now != camera);
            camera = now;
        }
        assert_ne!(camera, before);
        moved
    };
    let [slow, usual, fast, fade] = [
        SlideFlights::Slow,
        SlideFlights::Usual,
        SlideFlights::Fast,
        SlideFlights::Fade,
    ]
    .map(&mut frames);
    assert!(
        slow > usual && usual > fast && fast > 5,
        "{slow} {usual} {fast}"
    );
    assert!(fade <= 1, "{fade}");
}
