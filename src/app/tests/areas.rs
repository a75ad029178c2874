//! Areas for use without a network, from a server on loopback that answers, dawdles and goes away.

use std::ops::RangeInclusive;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use egui::accesskit::Node;

use super::*;
use crate::app::dialog::Answer;
use crate::geo::lon_lat;
use crate::scene::TileState;
use crate::tiles::archive;
use crate::tiles::area::Area;
use crate::tiles::offered::source_id;
use crate::tiles::schedule::State;
use crate::tiles::template::Keys;
use crate::tiles::tile_server::{Answer as Reply, TileServer, picture};
use crate::ui::{AreaState, AreaTrouble};
use crate::view::{AreaStep, Camera, OwnSource, SourceStep};

/// What the key of a server on loopback is kept as.
const KEY: &str = "127.0.0.1 example";

/// A server whose tiles take a little while.
fn slow() -> TileServer {
    let pause = Duration::from_millis(4);
    TileServer::start(move |_| Reply::Late(pause, Box::new(Reply::tile(picture(1, 256)))))
}

/// A server that keeps whoever asks for tiles of zoom level 8 waiting while it is held, after it has given some.
struct Held {
    server: TileServer,
    is_held: Arc<AtomicBool>,
}

impl Held {
    fn after(some: usize) -> Self {
        let is_held = Arc::new(AtomicBool::new(true));
        let (held, given) = (Arc::clone(&is_held), AtomicUsize::new(0));
        let server = TileServer::start(move |asked| {
            if asked.path.starts_with("/8/") && given.fetch_add(1, Ordering::SeqCst) >= some {
                while held.load(Ordering::SeqCst) {
                    std::thread::sleep(Duration::from_millis(1));
                }
            }
            Reply::tile(picture(1, 256))
        });
        Self { server, is_held }
    }

    fn hold(&self, is_held: bool) {
        self.is_held.store(is_held, Ordering::SeqCst);
    }

    /// How many tiles of that zoom level were asked for.
    fn asked(&self) -> u64 {
        let asked = self.server.asked().into_iter();
        asked.filter(|asked| asked.path.starts_with("/8/")).count() as u64
    }
}

impl Window {
    fn area(&mut self, step: AreaStep) {
        self.command(Command::Area(step));
    }

    /// A window over Honduras with the dialog open and the server's tiles as a layer; the layer's id.
    fn over_honduras(server: &TileServer) -> (Self, String) {
        Self::over_honduras_by(server, "/{z}/{x}/{y}.png")
    }

    /// The same, by a template's end, which may ask for the key `example`.
    fn over_honduras_by(server: &TileServer, path: &str) -> (Self, String) {
        let mut window = Self::open();
        window.frame(0.1);
        window.frame(0.1);
        let own = OwnSource {
            title: "Relief".into(),
            url: format!("{}{path}", server.url()),
            credit: "© Somebody".into(),
            area_of: None,
        };
        let mut keys = Keys::default();
        keys.insert(KEY, "of-mine");
        window.source(SourceStep::TakeKeys(keys));
        let id = source_id("own", &own.url);
        window.look_at(6.0);
        window.source(SourceStep::Add(own));
        window.until(&id, |(state, doing)| {
            (state, doing) == (TileState::Shown, State::Complete)
        });
        window.command(Command::Open(Overlay::Layers));
        window.frame(0.1);
        (window, id)
    }

    fn look_at(&mut self, zoom: f64) {
        self.command(Command::CameraMoved(Camera {
            center: lon_lat(-86.612_345_678_9, 14.812_345_678_9),
            zoom,
        }));
        self.frame(0.1);
    }

    /// Chooses an area on zoom levels, and begins it in a file.
    fn begin_area(&mut self, id: &str, zooms: RangeInclusive<u8>, file: &Path) {
        self.area(AreaStep::Choose(id.to_owned()));
        self.area(AreaStep::SetZooms(zooms));
        self.frame(0.1);
        self.app.areas.asked = self.app.chosen_area();
        assert!(self.app.areas.asked.is_some(), "it is possible");
        let ctx = self.ctx.clone();
        self.app.take_area_file(&ctx, Answer::Path(file.to_owned()));
    }

    /// Frames until the area that was begun fares like that.
    fn until_area(&mut self, is_so: impl Fn(&App) -> bool) {
        let begun = Instant::now();
        while !is_so(&self.app) {
            self.frame(0.05);
            assert!(begun.elapsed() < Duration::from_secs(60), "it never comes");
            std::thread::sleep(Duration::from_millis(2));
        }
    }

    fn node(&mut self, label: &str) -> Node {
        let nodes = self.nodes(0.1).into_iter();
        let mut nodes = nodes.filter(|node| node.label() == Some(label));
        nodes.next().unwrap_or_else(|| panic!("no {label}"))
    }
}

fn done(app: &App) -> u64 {
    let progress = app.tiles.area.as_ref().and_then(|work| work.progress);
    progress.map_or(0, |progress| progress.done())
}

fn is_resting(app: &App) -> bool {
    let state = app.tiles.area.as_ref().map(|work| &work.state);
    matches!(state, Some(AreaState::Resting(_)))
}

#[test]
fn an_area_rests_goes_on_in_the_next_session_and_is_shown_without_the_network() {
    let held = Held::after(20);
    let (mut window, id) = Window::over_honduras(&held.server);
    let file = window.root.path().join("honduras.mbtiles");
    window.begin_area(&id, 6..=8, &file);
    let order = window.saved().area.expect("it is kept from the beginning");
    let begun = window.app.tiles.area.as_ref().map(|work| &work.order);
    assert_eq!(begun, Some(&order), "as it was begun");
    assert_eq!(order.title, "Relief: Honduras");
    window.until_area(|_| held.asked() > 20);
    window.area(AreaStep::Pause);
    held.hold(false);
    window.until_area(is_resting);
    let names = window.words(0.1);
    assert!(names.contains("Paused. What came is kept"), "{names}");
    let before = held.asked();
    let count = order.area().expect("one").count();
    assert!(!file.exists() && (1..count).contains(&done(&window.app)));
    // The program may be killed meanwhile.
    let mut next = Window::begin(window.saved(), "en", false);
    next.frame(0.1);
    assert!(is_resting(&next.app));
    assert_eq!(held.asked(), before, "nothing goes on by itself");
    next.command(Command::Open(Overlay::Layers));
    next.area(AreaStep::GoOn);
    next.until_area(|app| app.tiles.area.is_none());
    let names = next.words(0.1);
    assert!(names.contains("available offline, and a source"), "{names}");
    let of_eight = order.area().map(|area| Area {
        zooms: 8..=8,
        ..area
    });
    let of_eight = of_eight.map(|area| area.count());
    assert_eq!(Some(held.asked()), of_eight, "each once");

    let archive = archive::open(&file).expect("it is MBTiles");
    assert_eq!(archive.count(), order.area().map(|area| area.count()));
    let info = archive.info();
    assert_eq!(info.name.as_deref(), Some("Relief: Honduras"));
    assert_eq!(info.attribution.as_deref(), Some("© Somebody"));
    let saved = next.saved();
    assert_eq!(saved.area, None);
    let own = saved.sources.last().expect("it is a source");
    assert_eq!(own.area_of.as_ref(), Some(&id));
    let own = source_id("own", &own.url);
    let button = "Make this area of Relief: Honduras available offline";
    assert!(!next.frame(0.1).contains(button), "it is already");

    // A computer that has seen none of the tiles, where there is no network.
    held.server.set_offline(true);
    let mut away = Window::begin(saved, "en", false);
    away.frame(0.1);
    away.look_at(7.0);
    assert!(away.app.view.shows_layer(&id));
    away.until(&id, |(state, doing)| {
        state == TileState::Shown && matches!(doing, State::Failing(_))
    });
    let report = away.app.map.layer_report(&id);
    assert!(report.is_some_and(|(_, _, counters)| counters.from_disk > 10));
    away.command(Command::Layer(LayerStep::Toggle(id)));
    away.command(Command::Layer(LayerStep::Toggle(own.clone())));
    away.until(&own, |(state, doing)| {
        (state, doing) == (TileState::Shown, State::Complete)
    });
    assert_eq!(away.app.map.tile_credits(&away.app.tr), "© Somebody");
}

#[test]
fn how_much_an_area_is_follows_from_what_is_known_and_too_much_is_not_begun() {
    let server = TileServer::start(|_| Reply::tile(picture(1, 256)));
    let (mut window, id) = Window::over_honduras(&server);
    window.wait(|app| {
        app.tiles
            .stores
            .get(&id)
            .is_some_and(|kept| kept.tiles > 10)
    });
    window.area(AreaStep::Choose(id.clone()));
    window.area(AreaStep::SetZooms(5..=6));
    let names = window.words(0.1);
    let count = window.app.chosen_area().and_then(|order| order.area());
    let count = count.expect("it is possible").count();
    for words in [
        &*format!("{count} tiles, about "),
        "tiles of this source that are kept: 1 kB each on average",
        "The area is what the map shows: latitude",
        "its terms say: please see there",
    ] {
        assert!(names.contains(words), "{words}\n{names}");
    }
    window.area(AreaStep::SetZooms(0..=16));
    let names = window.words(0.1);
    assert!(names.contains("100,000 are the most"), "{names}");
    assert!(window.app.chosen_area().is_none());
    assert!(window.node("Choose a file and begin…").is_disabled());
    let clear = SourceStep::Clear(Some(id.clone()));
    window.source(clear);
    window.wait(|app| {
        app.tiles
            .stores
            .get(&id)
            .is_some_and(|kept| kept.tiles == 0)
    });
    let names = window.words(0.1);
    assert!(names.contains("Assumed: 15 kB for a tile"), "{names}");
}

#[test]
fn openstreetmaps_standard_tiles_are_not_fetched_and_the_button_says_why() {
    let mut window = Window::open();
    window.frame(0.1);
    window.command(Command::Open(Overlay::Layers));
    window.frame(0.1);
    let button = window.node("Make this area of OpenStreetMap available offline");
    assert!(button.is_disabled());
    let reason = button.description().unwrap_or_default().to_owned();
    let terms = "https://operations.osmfoundation.org/policies/tiles/";
    assert!(
        reason.contains("does not allow") && reason.contains(terms),
        "{reason}"
    );
    assert!(window.words(0.1).contains(&reason), "all can read it");
    window.area(AreaStep::Choose(OPENSTREETMAP.to_owned()));
    window.frame(0.1);
    assert!(window.app.chosen_area().is_none());
}

#[test]
fn what_is_canceled_leaves_nothing_behind_and_what_is_there_is_not_overwritten() {
    let held = Held::after(5);
    let (mut window, id) = Window::over_honduras(&held.server);
    let folder = window.root.path().join("maps");
    std::fs::create_dir(&folder).expect("made");
    let names = || std::fs::read_dir(&folder).expect("read").count();
    window.begin_area(&id, 6..=8, &folder.join("a.pmtiles"));
    window.until_area(|_| held.asked() > 5);
    assert!(names() > 0);
    window.area(AreaStep::Cancel);
    held.hold(false);
    window.until_area(|app| app.tiles.area.is_none());
    assert_eq!((names(), window.saved().area), (0, None));

    held.hold(true);
    let before = held.asked();
    window.begin_area(&id, 6..=8, &folder.join("a"));
    window.until_area(|_| held.asked() > before);
    window.area(AreaStep::Pause);
    held.hold(false);
    window.until_area(is_resting);
    window.area(AreaStep::Cancel);
    window.until_area(|app| app.tiles.area.is_none());
    assert_eq!(names(), 0);

    let there = folder.join("a.mbtiles");
    std::fs::write(&there, "mine").expect("written");
    window.begin_area(&id, 5..=5, &there);
    window.until_area(|app| app.tiles.area.is_none());
    assert!(window.frame(0.1).contains("is there already"));
    assert_eq!(std::fs::read(&there).expect("read"), b"mine");
}

#[test]
fn an_area_with_tiles_missing_says_so_and_can_be_taken_as_it_is() {
    let server = TileServer::start(|asked| match asked.path.as_str() {
        "/7/33/58.png" => Reply::status(403),
        _ => Reply::tile(picture(1, 256)),
    });
    let (mut window, id) = Window::over_honduras(&server);
    let file = window.root.path().join("honduras.pmtiles");
    window.begin_area(&id, 6..=7, &file);
    window.until_area(|app| {
        let state = app.tiles.area.as_ref().map(|work| &work.state);
        matches!(state, Some(AreaState::Resting(Some(AreaTrouble::Missing))))
    });
    let names = window.words(0.1);
    assert!(names.contains("One tile is missing"), "{names}");
    window.area(AreaStep::TakeAsIs);
    window.until_area(|app| app.tiles.area.is_none());
    let archive = archive::open(&file).expect("it is PMTiles");
    assert_eq!(archive.info().zooms, 6..=7);
}

#[test]
fn an_area_and_its_layer_keep_to_the_requests_that_the_source_allows() {
    let server = slow();
    let (mut window, id) = Window::over_honduras(&server);
    let file = window.root.path().join("honduras.mbtiles");
    window.begin_area(&id, 6..=8, &file);
    for zoom in [7.0, 8.0, 9.0] {
        window.look_at(zoom);
        window.until(&id, |(_, doing)| doing == State::Complete);
    }
    window.until_area(|app| app.tiles.area.is_none());
    assert!(server.most_at_once() <= 2, "{}", server.most_at_once());
}

#[cfg(unix)]
#[test]
fn a_file_whose_name_is_no_text_is_refused_and_settings_can_still_be_saved() {
    use std::os::unix::ffi::OsStrExt as _;
    let server = slow();
    let (mut window, id) = Window::over_honduras(&server);
    let name = std::ffi::OsStr::from_bytes(b"a\xff.mbtiles");
    let file = window.root.path().join(name);
    window.begin_area(&id, 6..=6, &file);
    assert!(window.app.tiles.area.is_none());
    window.frame(0.1);
    let words = window.words(0.1);
    assert!(words.contains("is no text in Unicode"), "{words}");
    window.source(SourceStep::ForgetKey(KEY.to_owned()));
    assert!(!window.saved().keys.has(KEY), "saved");
}

#[test]
fn what_an_area_needs_is_forgotten_and_the_area_rests() {
    let steps: [fn(&str) -> Command; 3] = [
        |id| Command::Source(SourceStep::Remove(id.to_owned())),
        |_| Command::Source(SourceStep::ForgetKey(KEY.to_owned())),
        |_| Command::Reset,
    ];
    for (nth, step) in steps.into_iter().enumerate() {
        let held = Held::after(5);
        let path = "/{z}/{x}/{y}.png?key={key:example}";
        let (mut window, id) = Window::over_honduras_by(&held.server, path);
        let file = window.root.path().join("honduras.mbtiles");
        window.begin_area(&id, 6..=8, &file);
        window.until_area(|_| held.asked() > 5);
        window.command(step(&id));
        let state = window.app.tiles.area.as_ref().map(|work| &work.state);
        assert!(matches!(state, Some(AreaState::Pausing)), "{nth}");
        held.hold(false);
        window.until_area(is_resting);
        assert!(!file.exists());
        // Only the last of them leaves a source that can be asked.
        if let Some(work) = window.app.tiles.area.as_mut().filter(|_| nth == 2) {
            work.order.what = "another map".to_owned();
        }
        window.area(AreaStep::GoOn);
        let state = window.app.tiles.area.as_ref().map(|work| &work.state);
        let Some(AreaState::Resting(Some(trouble))) = state else {
            panic!("{nth}: it goes on");
        };
        let is_told = match nth {
            0 => matches!(trouble, AreaTrouble::NotOffered),
            1 => matches!(trouble, AreaTrouble::Key(name) if name == "example"),
            _ => matches!(trouble, AreaTrouble::OtherMap),
        };
        assert!(is_told, "{nth}");
        if nth == 0 {
            // As where another portfolio comes while the source of the one before is being opened.
            if let Some(work) = &mut window.app.tiles.area {
                work.state = AreaState::Opening;
            }
            window.app.offer_layers();
            assert!(is_resting(&window.app));
        }
    }
}

#[test]
fn a_file_with_an_area_stays_one_and_one_beyond_the_most_sources_is_told_of() {
    let server = slow();
    let (mut window, id) = Window::over_honduras(&server);
    let file = window.root.path().join("a.mbtiles");
    window.begin_area(&id, 5..=5, &file);
    window.until_area(|app| app.tiles.area.is_none());
    let own = window.saved().sources.pop().expect("it is a source");
    window.source(SourceStep::Add(OwnSource {
        title: "By hand".into(),
        area_of: None,
        ..own
    }));
    let own = window.saved().sources.pop().expect("it is a source");
    assert_eq!((&*own.title, own.area_of), ("By hand", Some(id.clone())));

    let session = window.app.session.as_mut().expect("a session");
    let sources = &mut session.settings.sources;
    for nth in sources.len()..100 {
        sources.push(OwnSource {
            title: "Another".into(),
            url: format!("missing-{nth}.mbtiles"),
            credit: String::new(),
            area_of: None,
        });
    }
    let file = window.root.path().join("b.mbtiles");
    window.begin_area(&id, 5..=5, &file);
    window.until_area(|app| app.tiles.area.is_none());
    let words = window.words(0.1);
    assert!(words.contains("It is no source of its own"), "{words}");
    assert!(!words.contains("b.mbtiles, and a source"), "{words}");
    assert_eq!(window.saved().sources.len(), 100);
}
