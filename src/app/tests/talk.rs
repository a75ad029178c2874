//! A talk: what its flights cost, what a visitor of a lobby does, and a portfolio that changes while it is told.

use super::*;
use crate::view::stage::{StageStep, Start as From};
use crate::view::{Camera, MAX_ZOOM};

const STORY: &str = "where-we-work";

/// The default portfolio in a folder.
fn copied() -> (tempfile::TempDir, PathBuf) {
    let root = tempfile::tempdir().expect("a folder for the test");
    let folder = root.path().join("portfolio");
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/latin-america");
    for within in ["", "stories"] {
        std::fs::create_dir_all(folder.join(within)).expect("made");
        for file in std::fs::read_dir(data.join(within))
            .expect("it is there")
            .flatten()
        {
            if file.path().is_file() {
                let to = folder.join(within).join(file.file_name());
                std::fs::copy(file.path(), to).expect("copied");
            }
        }
    }
    (root, folder)
}

/// A talk at its first slide, or a story in a lobby.
fn talk(loops: bool) -> Window {
    let mut window = Window::open();
    window.frame(0.1);
    window.step(StageStep::Begin {
        story: STORY.to_owned(),
        at: From::First,
        loops,
    });
    window.rest();
    window
}

impl Window {
    fn step(&mut self, step: StageStep) {
        self.command(Command::Stage(step));
    }

    fn slide(&self) -> Option<usize> {
        self.app.stage().talk().map(|talk| talk.slide)
    }

    fn is_away(&self) -> bool {
        self.app.stage().talk().is_some_and(|talk| talk.is_away)
    }

    /// Frames as a screen shows them, until nothing flies and nothing is on order: other threads have their time.
    fn rest(&mut self) {
        let begun = Instant::now();
        let (mut rested, mut before) = (0, self.app.view.camera);
        while rested < 10 {
            assert!(begun.elapsed() < Duration::from_secs(60), "it never rests");
            self.frame(1.0 / 60.0);
            std::thread::sleep(Duration::from_millis(4));
            let now = self.app.view.camera;
            let map = &self.app.map;
            let is_at_rest = now == before && map.destination().is_none() && !map.is_ordering();
            rested = if is_at_rest { rested + 1 } else { 0 };
            before = now;
        }
    }
}

#[test]
fn no_picture_is_prepared_between_two_frames_of_a_flight() {
    let mut window = talk(false);
    let slides = window
        .app
        .stage()
        .talk()
        .map_or(0, |talk| talk.slides.len());
    assert!(slides > 5);
    for slide in 1..slides {
        let before = window.app.map.preparations();
        window.step(StageStep::Next);
        window.frame(1e-4);
        // The clock of the window stands still, for threads that many tests want.
        let begun = Instant::now();
        while window.app.map.is_ordering() && begun.elapsed() < Duration::from_secs(60) {
            window.frame(1e-4);
            std::thread::sleep(Duration::from_millis(2));
        }
        window.rest();
        assert_eq!(window.slide(), Some(slide));
        let inline = window.app.map.preparations() - before;
        assert!(
            inline == 0,
            "slide {slide}: {inline} pictures held a frame up"
        );
        let scene = window.app.map.scene().expect("there is a picture");
        assert_eq!(
            scene.projector.camera, window.app.view.camera,
            "slide {slide}"
        );
    }
}

#[test]
fn a_flight_that_nobody_prepares_ends_all_the_same() {
    let mut window = talk(false);
    window.step(StageStep::Next);
    // No thread has the time for anything in between.
    for _ in 0..400 {
        window.frame(1.0 / 60.0);
    }
    window.rest();
    let scene = window.app.map.scene().expect("there is a picture");
    assert_eq!(scene.projector.camera, window.app.view.camera);
    assert!(window.app.map.destination().is_none());
}

#[test]
fn a_lobby_returns_to_its_story_a_minute_after_the_last_visitor() {
    let mut window = talk(true);
    let slide = window.slide();
    // A hand on the keyboard, whatever it meant.
    window.events.push(egui::Event::Key {
        key: egui::Key::F24,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers: egui::Modifiers::NONE,
    });
    window.frame(0.1);
    window.command(Command::Select(Selection::Program("amuprev".into())));
    window.frame(0.1);
    assert!(window.is_away());
    for _ in 0..58 {
        window.frame(1.0);
        assert!(window.is_away(), "the visitor reads");
    }
    for _ in 0..4 {
        window.frame(1.0);
    }
    assert!(!window.is_away());
    assert_eq!(
        window.slide(),
        slide,
        "the slide that was left, not the next"
    );
    assert!(window.app.view.selection.is_none());
}

#[test]
fn a_portfolio_that_changes_during_a_talk_keeps_its_slide() {
    let (root, folder) = copied();
    let loaded = load(&folder, &Limits::default()).expect("it can be shown");
    let mut window = Window::showing(loaded, "en");
    window.app.file = Some(folder.clone());
    window.frame(0.1);
    window.step(StageStep::Begin {
        story: STORY.to_owned(),
        at: From::Slide("footprint".to_owned()),
        loops: false,
    });
    window.rest();
    let slide = window.slide();
    let camera = window.app.view.camera;
    assert!(slide > Some(0), "{slide:?}");
    let path = folder.join("stories").join("where-we-work.json");
    let text = std::fs::read_to_string(&path).expect("it is there");
    let mut story: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let slides = story["slides"].as_array_mut().expect("a list");
    slides.remove(0);
    std::fs::write(&path, story.to_string()).expect("written");
    window.command(Command::Reload);
    let begun = Instant::now();
    while window.slide() == slide {
        assert!(
            begun.elapsed() < Duration::from_secs(60),
            "it is never loaded"
        );
        window.frame(0.05);
        std::thread::sleep(Duration::from_millis(4));
    }
    window.rest();
    assert_eq!(
        window.slide(),
        slide.map(|slide| slide - 1),
        "it is one further to the front"
    );
    assert_eq!(window.app.view.camera, camera);
    drop(root);
}

#[test]
fn a_talk_in_a_narrow_window_shows_slide_and_map() {
    for size in [
        Vec2::new(480.0, 800.0),
        Vec2::new(360.0, 640.0),
        Vec2::new(1024.0, 768.0),
    ] {
        let mut window = Window::open();
        window.size = size;
        window.frame(0.1);
        window.step(StageStep::Begin {
            story: STORY.to_owned(),
            at: From::First,
            loops: false,
        });
        window.rest();
        let viewport = window.app.map.viewport();
        assert!(
            viewport.width >= 120.0 && viewport.height >= 120.0,
            "{size:?}: the map has {viewport:?}"
        );
        let Camera { zoom, .. } = window.app.view.camera;
        assert!((0.0..MAX_ZOOM).contains(&zoom));
    }
}

#[test]
fn the_screen_stays_awake_as_long_as_a_talk() {
    let mut window = Window::open();
    window.frame(0.1);
    assert!(window.app.presenting.awake.is_none());
    window.step(StageStep::Begin {
        story: STORY.to_owned(),
        at: From::First,
        loops: false,
    });
    window.rest();
    assert!(window.app.presenting.awake.is_some());
    window.step(StageStep::Next);
    window.rest();
    assert!(window.app.presenting.awake.is_some());
    window.step(StageStep::End);
    window.rest();
    assert!(window.app.presenting.awake.is_none());
}

#[test]
fn who_asks_for_less_motion_sees_slides_fade() {
    let between = |is_reduced: bool| {
        let mut window = talk(false);
        window.app.preferences.reduced_motion = is_reduced;
        let before = window.app.view.camera;
        window.step(StageStep::Jump(3));
        window.frame(1.0 / 60.0);
        let first = window.app.view.camera;
        let fades = window.app.is_fading();
        window.rest();
        // It rests before it has faded in.
        for _ in 0..60 {
            window.frame(1.0 / 60.0);
        }
        let end = window.app.view.camera;
        assert_ne!(end, before);
        assert!(!window.app.is_fading());
        (first == end, fades)
    };
    assert_eq!(
        between(true),
        (true, true),
        "it is there at once, and fades in"
    );
    assert_eq!(between(false), (false, false), "it is flown to");
}
