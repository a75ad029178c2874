//! A talk in two windows: the presenter's with notes and clock, and the audience's with the picture alone.

use egui::{Key, Modifiers, Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use footprint_atlas::map::{self, MapState};
use footprint_atlas::scene::mark::Shape;
use footprint_atlas::ui;
use footprint_atlas::view::stage::{Audience, Screen, ScreenId, StageStep, Talk};
use footprint_atlas::view::{Command, Projector, ScreenPoint, Selection};

use super::{Open, Window};

const FIRST: &str = "Where we work: Latin America & the Caribbean";
const NEED: &str = "The need, as the page argues it";
const CRIME: &str = "Honduras: violence prevention by design";

fn screen(number: usize, name: &str) -> Screen {
    Screen {
        id: ScreenId {
            name: name.to_owned(),
            size: [1920, 1080],
        },
        number: Some(number),
        corner: [0, 0],
    }
}

fn both() -> Vec<Screen> {
    vec![screen(0, "eDP-1"), screen(1, "HDMI-1")]
}

/// A window on a laptop that has these screens.
fn open(screens: Vec<Screen>, gpu: bool) -> Open {
    let window = Window {
        size: [1920.0, 1080.0],
        gpu,
        ..Window::default()
    };
    let mut open = window.open();
    open.screens(screens);
    open
}

fn choloma() -> Selection {
    Selection::Site("honduras-cpted.choloma".to_owned())
}

impl Open {
    /// Begins the talk, and goes on to its fourth slide.
    fn tell_slide_four(&mut self) {
        self.key(Key::F5);
        self.key(Key::Num4);
        self.key(Key::Enter);
    }

    fn screens(&mut self, screens: Vec<Screen>) {
        let ctx = self.harness.ctx.clone();
        self.harness.state_mut().see_screens(&ctx, screens);
        self.settle();
    }

    /// The headings in one of the pictures of the talk, which is named so.
    fn heading_in(&self, name: &str) -> Option<String> {
        let picture = self
            .harness
            .query_by_role_and_label(Role::Complementary, name);
        let picture =
            picture.unwrap_or_else(|| panic!("no “{name}”:\n{}", self.names().join("\n")));
        let mut headings = picture.query_all_by_role(Role::Heading);
        headings
            .next()
            .and_then(|node| node.accesskit_node().label())
    }

    /// Holds both pictures to a slide.
    #[track_caller]
    fn assert_both(&self, nth: usize, title: &str) {
        let name = format!("Slide {nth} of 10");
        let sees = format!("The audience sees: {name}");
        let title = Some(title.to_owned());
        assert_eq!(
            (self.heading_in(&name), self.heading_in(&sees)),
            (title.clone(), title)
        );
    }

    /// How often a picture says these words.
    fn times_said(&self, words: &str) -> usize {
        self.harness.query_all_by_label_contains(words).count()
    }
}

#[test]
fn with_two_screens_a_talk_has_a_window_with_notes_and_one_for_the_audience() {
    let mut open = open(both(), false);
    open.key(Key::F5);
    open.assert_both(1, FIRST);
    open.assert_says("Audience: HDMI-1, 1920 × 1080");
    open.assert_says("The audience sees this");
    open.assert_says(&format!("Next: {NEED}"));
    open.assert_says("All entries");
    for (key, nth, title) in [
        (Key::PageDown, 2, NEED),
        (Key::Backspace, 1, FIRST),
        (Key::Space, 2, NEED),
    ] {
        open.key(key);
        open.assert_both(nth, title);
    }
    // The notes are for the presenter alone.
    let story = &open.app().loaded().portfolio.stories[0];
    let notes = story.slides[1].notes.get("en", &[]).text.to_owned();
    let words: String = notes.chars().take(20).collect();
    assert_eq!(open.times_said(&words), 1, "{words}");
    // And in their language, whatever the audience reads.
    open.key(Key::L);
    assert_ne!(open.app().view().lang, "en");
    assert_eq!(open.times_said(&words), 1, "{words}");
    while open.app().view().lang != "en" {
        open.key(Key::L);
    }
    // The list of slides leads anywhere.
    let name = format!("Slide 4: {CRIME}");
    let button = open.harness.get_by_role_and_label(Role::Button, &name);
    button.click_accesskit();
    open.settle();
    open.assert_both(4, CRIME);
    open.key(Key::End);
    open.assert_says("This is the last slide");
    open.key(Key::Escape);
    assert!(open.app().stage().talk().is_none());
    assert!(open.app().audience_map().is_none(), "the window is closed");
}

#[test]
fn both_windows_show_the_same_piece_of_the_earth() {
    let mut open = open(both(), false);
    open.tell_slide_four();
    let app = open.app();
    let corners = |projector: &Projector| {
        let viewport = projector.viewport;
        let far = ScreenPoint {
            x: viewport.width,
            y: viewport.height,
        };
        [ScreenPoint::default(), far].map(|at| projector.position_from_screen(at))
    };
    let small = corners(&Projector::new(app.view().camera, app.map().viewport()));
    let large = app.audience_map().expect("it has a window").scene();
    let large = corners(&large.expect("it shows a picture").projector);
    for (small, large) in small.iter().zip(&large) {
        // Pictures are as many whole points wide: less than one of them apart.
        assert!((small.lon - large.lon).abs() < 0.02, "{small:?} {large:?}");
        assert!((small.lat - large.lat).abs() < 0.02, "{small:?} {large:?}");
    }
    // Nothing is named in one that has no room in the other.
    let written = |map: &MapState| {
        let scene = map.scene().expect("it shows a picture");
        let shapes = scene.marks.iter().flat_map(|mark| &mark.shapes);
        let texts = shapes.filter_map(|shape| match shape {
            Shape::Text { text, .. } => Some(text.clone()),
            Shape::Path { .. } => None,
        });
        texts.collect::<Vec<String>>()
    };
    let audience = app.audience_map().expect("it has a window");
    assert_eq!(written(app.map()), written(audience));
}

#[test]
fn a_question_is_answered_before_the_audience_and_the_slide_comes_back() {
    let mut open = open(both(), false);
    open.tell_slide_four();
    open.command(Command::Select(choloma()));
    assert_eq!(
        open.times_said("Off the path: Page Down returns to slide 4"),
        1
    );
    let cards = open
        .harness
        .query_all_by_role_and_label(Role::Complementary, "Details");
    assert_eq!(cards.count(), 2, "{}", open.names().join("\n"));
    open.key(Key::PageDown);
    open.assert_both(4, CRIME);
    open.assert_says("The audience sees this");
    let cards = open
        .harness
        .query_all_by_role_and_label(Role::Complementary, "Details");
    assert_eq!(cards.count(), 0);
}

#[test]
fn a_black_screen_is_the_audiences_alone() {
    let mut open = open(both(), false);
    open.key(Key::F5);
    open.key(Key::PageDown);
    open.key(Key::B);
    open.assert_says("The audience’s screen is black");
    assert_eq!(
        open.times_said("The screen is black"),
        1,
        "one of two is covered"
    );
    open.key(Key::PageDown);
    assert!(!open.says("The screen is black"));
    open.assert_both(2, NEED);
}

#[test]
fn the_audience_keeps_its_picture_while_the_presenter_looks_something_up() {
    let mut open = open(both(), false);
    open.tell_slide_four();
    let shown = |open: &Open| {
        let scene = open
            .app()
            .audience_map()
            .and_then(|map| map.scene().cloned());
        scene.expect("it has a picture").projector
    };
    let slide = shown(&open);
    open.key(Key::F);
    open.assert_says("The audience still sees the picture you kept");
    open.command(Command::Select(Selection::Country("BO".to_owned())));
    open.look_at(-65.0, -17.0, 5.5);
    assert_eq!(shown(&open), slide);
    let cards = |open: &Open| {
        let cards = open
            .harness
            .query_all_by_role_and_label(Role::Complementary, "Details");
        cards.count()
    };
    assert_eq!(cards(&open), 1, "the presenter alone reads it");
    let button = open
        .harness
        .get_by_role_and_label(Role::Button, "Show this");
    button.click_accesskit();
    open.settle();
    assert_eq!(cards(&open), 2);
    let here = shown(&open).camera.center;
    assert!((here.lon + 65.0).abs() < 0.1 && (here.lat + 17.0).abs() < 0.1);
    open.key(Key::F);
    open.key(Key::PageDown);
    open.assert_both(4, CRIME);
    assert_eq!(
        shown(&open),
        slide,
        "whoever goes on shows what they go on with"
    );
}

#[test]
fn a_picture_is_kept_only_from_an_audience_with_a_window_of_its_own() {
    let mut open = open(vec![screen(0, "eDP-1")], false);
    open.key(Key::F5);
    assert!(open.app().audience_map().is_none());
    open.key(Key::F);
    open.assert_says("the audience needs a window of its own: S opens it");
    open.key(Key::S);
    open.assert_both(1, FIRST);
    open.assert_says("Audience: the window beside this one");
    open.key(Key::F);
    open.assert_says("The audience still sees the picture you kept");
    open.key(Key::S);
    assert!(open.app().audience_map().is_none());
    assert_eq!(open.harness.query_all_by_role(Role::Heading).count(), 1);
}

#[test]
fn a_talk_loses_nothing_when_the_audiences_window_goes() {
    let mut open = open(both(), false);
    open.tell_slide_four();
    open.command(Command::Select(choloma()));
    open.screens(vec![screen(0, "eDP-1")]);
    assert!(open.app().audience_map().is_none());
    open.assert_says("The screen HDMI-1 is gone: the talk goes on here");
    let talk = open.app().stage().talk().expect("it goes on").clone();
    assert!(talk.is_away && talk.slide == 3);
    assert!(open.card().is_some(), "what was opened stays open");
    // The cable is put in again.
    open.screens(both());
    assert!(open.app().audience_map().is_some());
    open.key(Key::PageDown);
    open.assert_both(4, CRIME);
    // Somebody closes the window.
    open.command(Command::Stage(StageStep::CloseAudience));
    assert!(open.app().audience_map().is_none());
    assert_eq!(open.app().stage().talk().map(|talk| talk.slide), Some(3));
    open.key(Key::S);
    open.assert_both(4, CRIME);
    open.key(Key::X);
    let there = open.app().stage().screens().audience().cloned();
    assert_eq!(
        there,
        Some(Audience::On(screen(0, "eDP-1").id)),
        "they change places"
    );
}

#[test]
fn two_windows_make_each_other_upload_nothing_again() {
    let mut open = open(both(), true);
    open.key(Key::F5);
    for _ in 0..3 {
        open.key(Key::PageDown);
    }
    open.key(Key::PageUp);
    let counts = |open: &Open| {
        let other = open.app().audience_map().expect("it has a window");
        let maps = [open.app().map(), other];
        let marks = maps.map(|map| (map.sprite_uploads(), map.preparations()));
        (map::uploads(), marks)
    };
    let point = |open: &mut Open| {
        for frame in 0..150 {
            let at = egui::pos2(700.0 + 3.0 * frame as f32, 400.0);
            open.harness.hover_at(at);
            open.harness.step();
        }
        counts(open)
    };
    // What unfolds below the pointer is drawn when it is met first.
    let before = point(&mut open);
    let after = point(&mut open);
    assert_eq!(after, before);
}

impl Open {
    /// Where the presenter's picture of the talk is in the window.
    fn picture(&self) -> egui::Rect {
        let window = self.harness.ctx.content_rect();
        if self.app().audience_map().is_none() {
            return window;
        }
        // Both have the same form, whatever the size of the audience's.
        ui::presenter::picture(window, egui::vec2(640.0, 360.0))
    }

    /// Draws with the primary button from one place of the picture to another, in shares of it.
    fn draw(&mut self, from: [f32; 2], to: [f32; 2]) {
        let picture = self.picture();
        let at = |[x, y]: [f32; 2]| picture.min + egui::vec2(x, y) * picture.size();
        let button = |pos, pressed| egui::Event::PointerButton {
            pos,
            button: egui::PointerButton::Primary,
            pressed,
            modifiers: Modifiers::NONE,
        };
        self.harness.hover_at(at(from));
        self.harness.step();
        self.harness.event(button(at(from), true));
        self.harness.step();
        self.harness.hover_at(at(to));
        self.harness.step();
        self.harness.event(button(at(to), false));
        self.harness.step();
    }

    fn with_ctrl(&mut self, key: Key) {
        self.harness.key_press_modifiers(Modifiers::COMMAND, key);
        self.settle_a_little();
    }

    /// A few frames, not so many that ink fades.
    fn settle_a_little(&mut self) {
        for _ in 0..6 {
            self.harness.step();
        }
    }

    fn pointing(&self) -> footprint_atlas::view::stage::Pointing {
        let talk = self.app().stage().talk().expect("a talk is under way");
        talk.pointing.clone()
    }
}

#[test]
fn ink_is_drawn_over_the_map_without_moving_it_and_fades_by_itself() {
    let mut open = open(vec![screen(0, "eDP-1")], false);
    open.key(Key::F5);
    open.key(Key::PageDown);
    let camera = open.app().view().camera;
    open.with_ctrl(Key::P);
    open.draw([0.6, 0.4], [0.7, 0.5]);
    let ink = open.pointing().ink().to_vec();
    assert_eq!(ink.len(), 1);
    let [first, .., last] = ink[0].spots.as_slice() else {
        panic!("{ink:?}");
    };
    for (spot, meant) in [(first, [0.6, 0.4]), (last, [0.7, 0.5])] {
        assert!((spot[0] - meant[0]).abs() < 0.01 && (spot[1] - meant[1]).abs() < 0.01);
    }
    assert_eq!(open.app().view().camera, camera, "the map is not dragged");
    // It fades without anybody doing anything, and then nothing is drawn again for it.
    for _ in 0..8 * 30 {
        open.harness.step();
    }
    assert!(open.pointing().ink().is_empty());
    open.settle();
    open.draw([0.6, 0.4], [0.7, 0.5]);
    open.key(Key::E);
    assert!(open.pointing().ink().is_empty(), "wiped away");
    open.with_ctrl(Key::A);
    open.draw([0.6, 0.4], [0.7, 0.5]);
    open.settle();
    assert!(open.pointing().ink().is_empty(), "the arrow leads the map");
    assert_ne!(open.app().view().camera, camera);
}

#[test]
fn what_the_presenter_points_at_is_seen_at_the_same_place_by_the_audience() {
    /// The smallest circles' centers, which the laser's dot has in its middle.
    fn centers(shape: &egui::Shape, found: &mut Vec<(egui::Pos2, f32)>) {
        match shape {
            egui::Shape::Circle(circle) => found.push((circle.center, circle.radius)),
            egui::Shape::Vec(shapes) => shapes.iter().for_each(|shape| centers(shape, found)),
            _ => {}
        }
    }
    let mut open = open(both(), false);
    open.key(Key::F5);
    open.with_ctrl(Key::L);
    let picture = open.picture();
    let meant = egui::vec2(0.75, 0.3);
    open.harness.hover_at(picture.min + meant * picture.size());
    open.settle_a_little();
    let at = open.pointing().at().expect("it is in the picture");
    assert!((at[0] - meant.x).abs() < 0.01 && (at[1] - meant.y).abs() < 0.01);
    let mut found = Vec::new();
    for clipped in &open.harness.output().shapes {
        centers(&clipped.shape, &mut found);
    }
    let maps = open.harness.query_all_by_role(Role::Image);
    let maps: Vec<egui::Rect> = maps.map(|map| map.rect()).collect();
    assert_eq!(maps.len(), 2, "the presenter's and the audience's");
    for map in maps {
        let radius = map.height() / 110.0;
        let is_dot = |circle: &&(egui::Pos2, f32)| {
            map.contains(circle.0) && (circle.1 - radius).abs() < radius * 0.02
        };
        let dot = found.iter().find(is_dot);
        let (dot, _) = dot.unwrap_or_else(|| panic!("no dot in {map}: {found:?}"));
        let down = (dot.y - map.top()) / map.height();
        assert!((down - meant.y).abs() < 0.01, "{dot} in {map}");
    }
    open.key(Key::Escape);
    assert_eq!(open.pointing().at(), None, "the pen goes first");
    open.assert_both(1, FIRST);
}

#[test]
fn the_test_card_is_shown_to_the_audience_and_from_the_menu() {
    let mut open = open(both(), false);
    open.key(Key::F5);
    open.key(Key::C);
    open.assert_says("The audience’s screen shows the test card");
    open.assert_says("Test card; any key that leads on lifts it");
    open.key(Key::PageDown);
    open.assert_both(1, FIRST);
    open.key(Key::Escape);
    open.command(Command::Stage(StageStep::Test("where-we-work".to_owned())));
    open.assert_says("Test card; any key that leads on lifts it");
    open.key(Key::Escape);
    open.assert_both(1, FIRST);
}

#[test]
fn a_small_window_shows_the_audiences_picture_smaller_than_it_is() {
    let window = Window {
        size: [800.0, 500.0],
        ..Window::default()
    };
    let mut open = window.open();
    open.screens(both());
    open.tell_slide_four();
    let app = open.app();
    let audience = app.audience_map().expect("it has a window").viewport();
    assert!(app.map().viewport().height < audience.height);
    let site = choloma();
    open.command(Command::Select(site));
    let cards = open
        .harness
        .query_all_by_role_and_label(Role::Complementary, "Details");
    assert_eq!(cards.count(), 2);
    let picture = ui::presenter::picture(open.harness.ctx.content_rect(), egui::vec2(640.0, 360.0));
    let card = open.card().expect("the presenter sees it, too");
    assert!(picture.contains_rect(card), "{card} in {picture}");
}

#[test]
fn the_presenter_sees_the_time_against_a_target_stops_the_clock_and_has_larger_notes() {
    let mut open = open(both(), false);
    open.key(Key::F5);
    // The sum of what the slides say.
    let slides = open.app().loaded().portfolio.stories[0].slides.iter();
    let target: f64 = slides.map(|slide| slide.seconds.unwrap_or(20.0)).sum();
    let target = target as u64;
    let target = format!("of {}:{:02}", target / 60, target % 60);
    open.assert_says(&target);
    open.press(Role::Button, "Stop the clock (K)");
    let stopped = |open: &Open| open.app().stage().talk().map(Talk::is_clock_paused);
    assert_eq!(stopped(&open), Some(true));
    open.key(Key::K);
    assert_eq!(stopped(&open), Some(false));
    open.assert_says("Stop the clock (K)");

    let slide = &open.app().loaded().portfolio.stories[0].slides[0];
    let notes = slide.notes.get("en", &[]).text.to_owned();
    let words: String = notes.chars().take(16).collect();
    let size = |open: &Open| open.type_size(&words);
    let usual = size(&open);
    open.press(Role::Button, "Larger notes (Ctrl+Plus)");
    let larger = size(&open);
    open.harness
        .key_press_modifiers(Modifiers::COMMAND, Key::Equals);
    open.settle();
    assert!(usual < larger && larger < size(&open), "{usual} {larger}");
    for _ in 0..2 {
        open.harness
            .key_press_modifiers(Modifiers::COMMAND, Key::Minus);
        open.settle();
    }
    assert!((size(&open) - usual).abs() < 0.01);
}
