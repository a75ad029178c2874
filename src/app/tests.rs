//! What the app does between frames: what it remembers, opens and says.

mod anew;
mod areas;
mod bookmarks;
mod budgets;
mod layers;
mod links;
mod making;
mod many;
mod photos;
mod standby;
mod talk;

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use egui::{Pos2, RawInput, Rect, Vec2};

use super::services::{Home, Settings};
use super::session::Session;
use super::{App, Opening, Start, open, work};
use crate::export::Document;
use crate::portfolio::{Limits, Loaded, Origin, load, load_embedded};
use crate::tiles::source::OPENSTREETMAP;
use crate::view::{
    Classing, Command, Crowds, Effect, LookChoice, Overlay, Quantity, Ramp, Selection, Shading,
};
use crate::view::{ExportStep, LayerStep, PictureSize, TileLayer};

/// The app on a screen in memory, with a home and files of its own.
struct Window {
    ctx: egui::Context,
    app: App,
    /// In seconds.
    time: f64,
    /// In points.
    size: Vec2,
    /// What the next frame hears of the user's hands.
    events: Vec<egui::Event>,
    root: tempfile::TempDir,
}

impl Window {
    fn open() -> Self {
        Self::begin(Settings::default(), "en", false)
    }

    fn begin(settings: Settings, lang: &str, is_safe: bool) -> Self {
        let loaded = load_embedded().expect("it is whole");
        let mut window = Self::showing(loaded, lang);
        let home = window.home();
        window.app.begin(Session {
            home,
            settings,
            window: None,
            is_safe,
        });
        window
    }

    fn showing(loaded: Loaded, lang: &str) -> Self {
        let ctx = egui::Context::default();
        ctx.enable_accesskit();
        let start = Start {
            loaded,
            file: None,
            problems: Vec::new(),
            lang: lang.to_owned(),
            look: LookChoice::System,
            ground: None,
        };
        Self {
            app: App::new(&ctx, None, start),
            ctx,
            time: 0.0,
            size: Vec2::new(1280.0, 800.0),
            events: Vec::new(),
            root: tempfile::tempdir().expect("a folder for the test"),
        }
    }

    fn home(&self) -> Home {
        let folder = |name| self.root.path().join(name);
        Home {
            settings: folder("settings"),
            cache: folder("cache"),
            logs: folder("logs"),
            recovery: folder("recovery"),
        }
    }

    /// A file that can be opened, with one feature of this name.
    fn file(&self, name: &str) -> PathBuf {
        let path = self.root.path().join(format!("{name}.geojson"));
        let text = format!(
            r#"{{"type": "Feature", "id": "{name}", "properties": {{"name": "{name}"}},
                "geometry": {{"type": "Point", "coordinates": [-87, 15]}}}}"#
        );
        std::fs::write(&path, text).expect("written");
        path
    }

    fn command(&mut self, command: Command) {
        self.app.carry_out(&self.ctx, command);
    }

    /// What was saved for the next start.
    fn saved(&self) -> Settings {
        Settings::load(&self.home()).0
    }

    /// One frame, after so many seconds: the names of all there is to see.
    fn frame(&mut self, secs: f64) -> String {
        let nodes = self.nodes(secs);
        let names = nodes.iter().filter_map(|node| node.label());
        names.collect::<Vec<_>>().join("\n")
    }

    /// One frame, after so many seconds: all that can be read.
    fn words(&mut self, secs: f64) -> String {
        let nodes = self.nodes(secs);
        let words = nodes.iter().flat_map(|node| [node.label(), node.value()]);
        words.flatten().collect::<Vec<_>>().join("\n")
    }

    /// One frame, after so many seconds: all there is, as assistive technology is told.
    fn nodes(&mut self, secs: f64) -> Vec<egui::accesskit::Node> {
        self.time += secs;
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, self.size)),
            time: Some(self.time),
            events: std::mem::take(&mut self.events),
            ..RawInput::default()
        };
        let app = &mut self.app;
        let mut output = self.ctx.run_ui(input, |ui| app.frame(ui));
        output.textures_delta.clear();
        let update = output.platform_output.accesskit_update;
        let nodes = update.into_iter().flat_map(|update| update.nodes);
        nodes.map(|(_, node)| node).collect()
    }

    /// Takes what comes of background work until something is so.
    fn wait(&mut self, is_so: impl Fn(&App) -> bool) {
        let begun = Instant::now();
        while !is_so(&self.app) {
            assert!(begun.elapsed() < Duration::from_secs(60), "it never comes");
            std::thread::sleep(Duration::from_millis(2));
            self.app.take_outcomes(&self.ctx);
        }
    }

    fn open_and_wait(&mut self, path: &Path) {
        self.command(Command::OpenPath(path.to_owned()));
        let origin = Origin::GeoJson(path.to_owned());
        self.wait(|app| app.loaded.origin == origin);
    }
}

fn openstreetmap() -> Command {
    Command::Layer(LayerStep::Toggle(OPENSTREETMAP.to_owned()))
}

#[test]
fn consent_to_the_network_is_for_one_portfolio_and_only_the_user_gives_it() {
    let mut window = Window::open();
    let (a, b) = (window.file("a"), window.file("b"));
    window.open_and_wait(&a);
    window.command(openstreetmap());
    assert!(window.app.view.shows_layer(OPENSTREETMAP));
    window.open_and_wait(&b);
    assert!(
        !window.app.view.shows_layer(OPENSTREETMAP),
        "nobody asked for b's"
    );
    assert_eq!(window.saved().layers.len(), 1);
    window.open_and_wait(&a);
    assert!(
        window.app.view.shows_layer(OPENSTREETMAP),
        "a's is remembered"
    );
    window.command(Command::Reload);
    window.wait(|app| app.loading.is_none());
    assert!(
        window.app.view.shows_layer(OPENSTREETMAP),
        "reading it again changes nothing"
    );
    window.command(openstreetmap());
    let saved = window.saved();
    let mut kept = saved.layers.values().flatten();
    assert!(kept.all(|layer| layer.is_hidden), "it has its place alone");
    window.open_and_wait(&b);
    window.open_and_wait(&a);
    assert!(!window.app.view.shows_layer(OPENSTREETMAP));
}

#[test]
fn after_a_crash_the_network_stays_off_and_the_consent_is_kept() {
    let layer = TileLayer::of(OPENSTREETMAP.to_owned());
    let settings = Settings {
        layers: [("embedded".to_owned(), vec![layer])].into(),
        ..Settings::default()
    };
    let mut window = Window::begin(settings.clone(), "en", true);
    assert!(!window.app.view.shows_layer(OPENSTREETMAP));
    window.frame(0.0);
    window.command(Command::ToggleList);
    window.app.end();
    assert_eq!(window.saved().layers, settings.layers);
    let usual = Window::begin(settings, "en", false);
    assert!(usual.app.view.shows_layer(OPENSTREETMAP));
}

#[test]
fn a_change_on_the_disk_does_not_put_off_what_the_user_opens() {
    let mut window = Window::open();
    let (a, b) = (window.file("a"), window.file("b"));
    window.open_and_wait(&a);
    window.command(Command::OpenPath(b.clone()));
    let ctx = window.ctx.clone();
    window.app.run(&ctx, Effect::Reload);
    window.wait(|app| app.loading.is_none());
    assert_eq!(window.app.loaded.origin, Origin::GeoJson(b));
}

#[test]
fn another_portfolio_keeps_what_is_prepared_of_the_countries() {
    let mut window = Window::open();
    let path = window.file("a");
    // The finer detail comes when the first picture has been there for a moment.
    window.frame(0.0);
    window.frame(1.0);
    window.wait(|app| app.map.ground.is_ready(f64::INFINITY));
    window.open_and_wait(&path);
    let ground = std::sync::Arc::clone(&window.app.map.ground);
    assert!(ground.is_ready(f64::INFINITY), "the user may be zoomed in");
    let features = &window.app.loaded.portfolio.features;
    assert_eq!(features.len(), 1);
}

#[test]
fn the_first_portfolio_is_read_behind_an_open_window_and_then_shown_as_asked_for() {
    let mut window = Window::showing(open::nothing("mine.geojson".as_ref()), "en");
    let path = window.file("mine");
    window.app.open_with(Opening {
        select: Some("mine".to_owned()),
        zoom: Some(7.5),
        ..Opening::default()
    });
    window.app.open_first(path.clone());
    assert!(window.app.is_waiting, "the window is there first");
    assert!(
        !window.app.view.shows_layer(OPENSTREETMAP),
        "nor is its consent known"
    );
    let names = window.frame(0.0);
    assert!(
        !names.contains("Honduras Pilot"),
        "nor is it another's\n{names}"
    );
    window.wait(|app| !app.is_waiting);
    window.frame(0.1);
    window.frame(0.1);
    assert_eq!(window.app.loaded.origin, Origin::GeoJson(path));
    let selected = Some(Selection::Feature("mine".to_owned()));
    assert_eq!(window.app.view.selection, selected);
    assert!((window.app.view.camera.zoom - 7.5).abs() < 1e-9);
}

#[test]
fn a_second_export_waits_for_the_first() {
    let mut window = Window::open();
    window.frame(0.0);
    let paths = ["one.svg", "two.svg"].map(|name| window.root.path().join(name));
    for path in &paths {
        window.app.export(path.clone());
    }
    let whole = paths.clone();
    window.wait(|_| whole.iter().all(|path| path.exists()));
}

#[test]
fn closing_the_window_while_a_file_is_written_asks_first() {
    let mut window = Window::open();
    window.frame(0.0);
    let path = window.root.path().join("map.png");
    let close = |window: &mut Window| {
        window.time += 0.1;
        let mut input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, window.size)),
            time: Some(window.time),
            ..RawInput::default()
        };
        let root = input.viewports.entry(egui::ViewportId::ROOT).or_default();
        root.events.push(egui::ViewportEvent::Close);
        let app = &mut window.app;
        let mut output = window.ctx.run_ui(input, |ui| app.frame(ui));
        output.textures_delta.clear();
        let root = output.viewport_output.remove(&egui::ViewportId::ROOT);
        root.expect("the window").commands
    };
    let cancel = egui::ViewportCommand::CancelClose;
    assert!(!close(&mut window).contains(&cancel), "nothing is written");
    // It takes long enough.
    window.app.view.export.size = PictureSize::Own {
        pixels: [16_384, 16_384],
        dpi: 96,
    };
    window.app.export(path.clone());
    assert!(close(&mut window).contains(&cancel));
    window.frame(0.1);
    let names = window.frame(0.1);
    assert!(names.contains("Go on writing"), "{names}");
    // Who stops it finds the window closed, and no file.
    window.command(Command::Export(ExportStep::End));
    assert!(!close(&mut window).contains(&cancel));
    assert!(!path.exists());
}

#[test]
fn a_web_page_without_the_layers_that_are_shown_says_so() {
    let mut window = Window::open();
    window.frame(0.0);
    window.app.view.export.what = "html";
    let says = "do not have the map layers";
    for (nth, is_shown) in [false, true, false].into_iter().enumerate() {
        if nth > 0 {
            window.command(openstreetmap());
        }
        let path = window.root.path().join(format!("{nth}.html"));
        window.app.export(path.clone());
        window.wait(|app| path.exists() && !app.jobs.is_running(work::EXPORT));
        let mut told = String::new();
        for _ in 0..40 {
            told.push_str(&window.words(1.0));
        }
        assert_eq!(told.contains(says), is_shown, "{told}");
    }
}

#[test]
fn a_handout_is_laid_out_on_the_pages_that_are_chosen() {
    let mut window = Window::open();
    window.frame(0.0);
    let choices = &mut window.app.view.export;
    choices.what = "handout";
    let upright = |window: &Window| match window.app.document_of_choices() {
        Document::Pages(request) => request.size.width < request.size.height,
        other => panic!("no pages: {other:?}"),
    };
    assert!(upright(&window));
    window.app.view.export.page.is_slide = true;
    assert!(!upright(&window));
}

#[test]
fn reading_ends_early_when_nobody_waits_for_it() {
    let window = Window::open();
    let limits = Limits::default();
    let features = |limits: &Limits| {
        let loaded = load(&window.file("a"), limits).expect("it can be read");
        loaded.portfolio.features.len()
    };
    assert_eq!(features(&limits), 1);
    limits.stop.set();
    let root = window.root.path();
    let feature = std::fs::read_to_string(root.join("a.geojson")).expect("read");
    let all = vec![feature; 1000].join(",");
    let text = format!(r#"{{"type": "FeatureCollection", "features": [{all}]}}"#);
    std::fs::write(root.join("many.geojson"), text).expect("written");
    let many = load(&root.join("many.geojson"), &limits).expect("it can be read");
    assert_eq!(many.portfolio.features.len(), 0);
}

#[test]
fn a_first_portfolio_that_cannot_be_read_or_is_not_waited_for_leaves_the_built_in_one() {
    for is_canceled in [false, true] {
        let mut window = Window::showing(open::nothing("no.geojson".as_ref()), "en");
        window.app.open_first(window.root.path().join("no.geojson"));
        if is_canceled {
            window.app.jobs.cancel(work::LOAD);
            window.app.give_up_loading();
        }
        window.wait(|app| !app.is_waiting);
        window.frame(0.0);
        assert_eq!(window.app.loaded.portfolio.programs.len(), 17);
        let told = window.app.view.overlay == Some(Overlay::Problems);
        assert_eq!(told, !is_canceled);
        window.command(Command::Select(Selection::Country("HN".to_owned())));
    }
}

#[test]
fn no_message_takes_the_place_of_another() {
    let mut window = Window::open();
    let report = Path::new("/recovery/report.txt");
    window.app.tell_of_file("notice-crash", report, true);
    for words in ["the first", "the second", "the third"] {
        window.app.tell(words.to_owned());
    }
    let names = window.frame(0.0) + &window.frame(0.1);
    for words in [
        "/recovery/report.txt",
        "Copy path",
        "the first",
        "the second",
    ] {
        assert!(names.contains(words), "{names}");
    }
    assert!(!names.contains("the third"), "it waits until there is room");
    let names = window.frame(8.5) + &window.frame(0.1);
    assert!(names.contains("the third"), "{names}");
    let names = window.frame(8.5) + &window.frame(1000.0);
    assert!(names.contains("/recovery/report.txt"), "until it is closed");
    assert!(!window.frame(0.1).contains("the third"));
}

#[test]
fn what_takes_long_says_so_and_can_be_canceled() {
    let mut window = Window::open();
    let path = window.root.path().join("slow.geojson");
    let (go_on, waits) = std::sync::mpsc::channel::<()>();
    window.app.announce(work::LOAD, "Loading slow…".to_owned());
    window.app.loading = Some(path.clone());
    window.app.jobs.start(work::LOAD, move |_| {
        waits.recv().unwrap_or(());
        work::Outcome::GroundReady
    });
    assert!(!window.frame(0.0).contains("Loading"), "it may be quick");
    let names = window.frame(0.6) + &window.frame(0.1);
    assert!(
        names.contains("Loading slow…") && names.contains("Cancel"),
        "{names}"
    );
    window.app.jobs.cancel(work::LOAD);
    window.app.give_up_loading();
    assert!(!window.frame(0.1).contains("Loading slow…"));
    drop(go_on);
}

#[test]
fn the_next_start_shows_the_overview_and_offers_what_was_looked_at_last() {
    let mut window = Window::open();
    window.frame(0.0);
    window.command(Command::Select(Selection::Country("HN".to_owned())));
    window.frame(0.1);
    window.app.end();
    let settings = window.saved();
    assert!(settings.last_view.is_some());

    let mut next = Window::begin(settings, "en", false);
    let names = next.frame(0.0);
    assert_eq!(next.app.view.selection, None, "the overview comes first");
    assert!(names.contains("Back to last view"), "{names}");
    next.command(Command::ReturnToLast);
    let names = next.frame(0.1);
    let honduras = Some(Selection::Country("HN".to_owned()));
    assert_eq!(next.app.view.selection, honduras);
    assert!(!names.contains("Back to last view"), "{names}");
}

#[test]
fn who_looked_at_nothing_is_offered_nothing() {
    let mut window = Window::open();
    window.frame(0.0);
    window.app.end();
    assert_eq!(window.saved().last_view, None);
}

#[test]
fn a_reset_is_a_first_start() {
    let settings = Settings {
        lang: Some("es".to_owned()),
        list_open: false,
        ..Settings::default()
    };
    let mut window = Window::begin(settings, "es", false);
    window.frame(0.0);
    window.command(Command::Reset);
    window.frame(0.1);
    assert_eq!(window.saved(), Settings::default());
    assert!(window.app.view.list_open);
}

#[test]
fn a_copied_link_opens_what_was_looked_at() {
    use crate::view::{Link, Wish};
    let mut window = Window::open();
    window.frame(0.0);
    window.command(Command::Select(Selection::Program(
        "haiti-fire-ems-stations".to_owned(),
    )));
    window.command(Command::Narrow(Wish::Country("HT".to_owned())));
    window.frame(2.0);
    window.frame(2.0);
    let link: Link = window.app.link().to_string().parse().expect("it is a link");
    let mut other = Window::open();
    other.app.open_with(Opening::of(link));
    other.frame(0.0);
    other.frame(0.1);
    let (first, second) = (&window.app.view, &other.app.view);
    assert_eq!(first.selection, second.selection);
    assert_eq!(first.filter, second.filter);
    assert!((first.camera.zoom - second.camera.zoom).abs() < 0.01);
    assert!((first.camera.center.lon - second.camera.center.lon).abs() < 0.001);
}
