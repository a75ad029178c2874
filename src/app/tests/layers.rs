//! Layers of tiles: sources of the user and of the portfolio, against a server on loopback.

mod again;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::*;
use crate::portfolio::Basemap;
use crate::scene::TileState;
use crate::tiles::fetch::FailureKind;
use crate::tiles::offered::source_id;
use crate::tiles::opened::OpenFailure;
use crate::tiles::schedule::State;
use crate::tiles::template::Keys;
use crate::tiles::tile_server::{Answer, TileServer, picture};
use crate::tiles::vector_tile::{self, Said};
use crate::ui::TestFailure;
use crate::view::{Look, OwnSource, SourceStep};

fn own(server: &TileServer, rest: &str) -> OwnSource {
    OwnSource {
        title: "Relief".into(),
        url: format!("{}/{{z}}/{{x}}/{{y}}.png{rest}", server.url()),
        credit: "© Somebody".into(),
        area_of: None,
    }
}

impl Window {
    pub(super) fn source(&mut self, step: SourceStep) {
        self.command(Command::Source(step));
    }

    /// Frames until the names on the map are like that.
    fn until_shown(&mut self, is_so: impl Fn(&[String]) -> bool) {
        let begun = Instant::now();
        while !is_so(&names(self)) {
            assert!(
                begun.elapsed() < Duration::from_secs(30),
                "{:?}",
                names(self)
            );
            self.frame(0.05);
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    /// Frames until the layer of a source fares like that.
    pub(super) fn until(&mut self, source: &str, is_so: impl Fn((TileState, State)) -> bool) {
        let begun = Instant::now();
        loop {
            self.frame(0.05);
            let report = self.app.map.layer_report(source);
            if report
                .as_ref()
                .is_some_and(|(state, doing, _)| is_so((*state, *doing)))
            {
                return;
            }
            assert!(begun.elapsed() < Duration::from_secs(30), "{report:?}");
            std::thread::sleep(Duration::from_millis(5));
        }
    }
}

#[test]
fn a_source_of_ones_own_is_tested_shown_credited_kept_and_forgotten() {
    let server = TileServer::start(|_| Answer::tile(picture(1, 256)));
    let mut window = Window::open();
    let source = own(&server, "");
    let id = source_id("own", &source.url);
    window.source(SourceStep::Test(source.clone()));
    window.wait(|app| {
        app.tiles
            .tested
            .as_ref()
            .is_some_and(|tested| tested.shown.is_some())
    });
    let tested = window.app.tiles.tested.clone().expect("it was tested");
    assert!(matches!(tested.shown, Some(Ok(_))), "a tile came");
    assert!(window.app.view.layers.is_empty(), "a test shows no layer");

    window.source(SourceStep::Add(source.clone()));
    assert!(window.app.view.shows_layer(&id));
    window.until(&id, |(state, doing)| {
        (state, doing) == (TileState::Shown, State::Complete)
    });
    assert_eq!(window.app.map.tile_credits(&window.app.tr), "© Somebody");
    assert_eq!(window.saved().sources, [source]);
    let next = Window::begin(window.saved(), "en", false);
    assert!(
        next.app.view.shows_layer(&id),
        "at the next start it is there"
    );

    window.source(SourceStep::Remove(id.clone()));
    window.frame(0.1);
    assert!(window.app.map.layer_report(&id).is_none());
    let saved = window.saved();
    assert!(saved.sources.is_empty() && saved.layers.is_empty());
}

#[test]
fn a_layer_without_its_key_waits_for_it_and_nothing_is_asked() {
    let server = TileServer::start(|request| {
        if request.path.ends_with("?key=a%20secret") {
            Answer::tile(picture(1, 256))
        } else {
            Answer::status(403)
        }
    });
    let mut window = Window::open();
    let source = own(&server, "?key={key:mine}");
    let id = source_id("own", &source.url);
    window.source(SourceStep::Test(source.clone()));
    window.wait(|app| {
        app.tiles
            .tested
            .as_ref()
            .is_some_and(|tested| tested.shown.is_some())
    });
    let tested = window
        .app
        .tiles
        .tested
        .clone()
        .and_then(|tested| tested.shown);
    let failure = tested.and_then(Result::err);
    assert_eq!(failure, Some(TestFailure::Key("mine".into())));
    window.source(SourceStep::Add(source.clone()));
    window.frame(0.1);
    assert!(window.app.map.layer_report(&id).is_none());
    assert_eq!(server.asked().len(), 0);
    let mut keys = Keys::default();
    let template = source.url.parse().expect("a template");
    keys.insert(Keys::name_for(&template, "mine"), "a secret");
    window.source(SourceStep::TakeKeys(keys));
    window.until(&id, |(_, doing)| doing == State::Complete);
}

#[test]
fn what_a_portfolio_names_asks_this_machine_only_once_that_is_allowed() {
    let server = TileServer::start(|_| Answer::tile(picture(1, 256)));
    let mut window = Window::open();
    let folder = window.root.path().join("portfolio");
    std::fs::create_dir_all(&folder).expect("made");
    let url = format!("{}/{{z}}/{{x}}/{{y}}.png", server.url());
    let manifest = serde_json::json!({
        "version": 1, "title": "Somebody's", "organization": {"name": "Somebody"},
        "languages": ["en"], "themes": [], "sources": [], "updated": "2026-01-01",
        "basemaps": [{"id": "theirs", "title": "Theirs", "type": "xyz", "url": url, "maxzoom": 9}],
    });
    std::fs::write(folder.join("portfolio.json"), manifest.to_string()).expect("written");
    std::fs::write(folder.join("programs.json"), "[]").expect("written");
    let sites = r#"{"type": "FeatureCollection", "features": []}"#;
    std::fs::write(folder.join("sites.geojson"), sites).expect("written");
    let other = window.root.path().join("other");
    std::fs::create_dir_all(&other).expect("made");
    for entry in std::fs::read_dir(&folder).expect("read").flatten() {
        std::fs::copy(entry.path(), other.join(entry.file_name())).expect("copied");
    }
    window.command(Command::OpenPath(folder));
    let is_theirs = |basemap: &Basemap| basemap.id == "theirs";
    window.wait(|app| app.loaded.portfolio.basemaps.iter().any(is_theirs));
    assert!(window.app.view.layers.is_empty(), "nothing is on by itself");
    let id = source_id("portfolio", &url);
    window.command(Command::Layer(LayerStep::Toggle(id.clone())));
    let refused = State::Failing(FailureKind::Local);
    window.until(&id, |(_, doing)| doing == refused);
    assert_eq!(server.asked().len(), 0, "nothing was asked");
    window.source(SourceStep::AllowLocal(url.clone()));
    window.until(&id, |(state, _)| state == TileState::Shown);
    // Another portfolio that names the same address has to be allowed by itself.
    let asked = server.asked().len();
    let origin = Origin::Folder(other.clone());
    window.command(Command::OpenPath(other));
    window.wait(|app| app.loaded.origin == origin);
    // Its own opening view comes first.
    window.frame(0.1);
    window.frame(0.1);
    window.command(Command::Layer(LayerStep::Toggle(id.clone())));
    window.command(Command::ZoomBy(2.0));
    window.until(&id, |(_, doing)| doing == refused);
    assert_eq!(server.asked().len(), asked);
    // What is reset has to be allowed again; what has come before may be shown.
    window.command(Command::Reset);
    window.frame(0.1);
    let asked = server.asked().len();
    window.command(Command::Layer(LayerStep::Toggle(id.clone())));
    window.command(Command::ZoomBy(3.0));
    window.until(&id, |(_, doing)| doing == refused);
    assert_eq!(server.asked().len(), asked);
}

#[test]
fn a_key_goes_to_its_own_provider_alone() {
    let server = TileServer::start(|_| Answer::status(404));
    let mut window = Window::open();
    let mut keys = Keys::default();
    let theirs = "https://tiles.example.org/{z}/{x}/{y}.png?key={key:mine}";
    let theirs = theirs.parse().expect("a template");
    keys.insert(Keys::name_for(&theirs, "mine"), "a secret");
    window.source(SourceStep::TakeKeys(keys));
    let thief = own(&server, "?key={key:mine}");
    let id = source_id("own", &thief.url);
    window.source(SourceStep::Add(thief));
    window.frame(0.1);
    assert!(window.app.map.layer_report(&id).is_none(), "it has no key");
    assert!(server.asked().is_empty());
}

#[test]
fn an_archive_is_opened_beside_the_window_and_what_cannot_be_says_why() {
    let mut window = Window::open();
    let path = window.root.path().join("region.pmtiles");
    let picture = |_| picture(1, 256);
    let bytes =
        crate::tiles::archive::tests::pmtiles_file(4, ::pmtiles::Compression::Gzip, picture);
    std::fs::write(&path, bytes).expect("written");
    let of = |path: &Path| OwnSource {
        title: "Region".into(),
        url: path.display().to_string(),
        credit: String::new(),
        area_of: None,
    };
    let source = of(&path);
    let id = source_id("own", &source.url);
    window.source(SourceStep::Add(source));
    window.frame(0.1);
    window.wait(|app| app.sources.opened(&id).is_some());
    window.until(&id, |(state, _)| state == TileState::Shown);
    assert_eq!(window.app.map.tile_credits(&window.app.tr), "Example");
    let missing = of(&window.root.path().join("missing.pmtiles"));
    let id = source_id("own", &missing.url);
    window.source(SourceStep::Add(missing));
    window.frame(0.1);
    window.wait(|app| app.sources.opened(&id).is_some());
    let opened = window
        .app
        .sources
        .opened(&id)
        .and_then(|opened| opened.as_ref().err());
    assert_eq!(opened, Some(&OpenFailure::NotFound));
    assert_eq!(
        window.app.map.tile_state(),
        TileState::Shown,
        "the other one stays"
    );
}

#[test]
fn after_a_crash_what_was_on_before_is_not_forgotten() {
    let layer = |source: &str| TileLayer::of(source.to_owned());
    let settings = Settings {
        layers: [("embedded".to_owned(), vec![layer(OPENSTREETMAP)])].into(),
        ..Settings::default()
    };
    let mut window = Window::begin(settings.clone(), "en", true);
    for _ in 0..2 {
        window.command(openstreetmap());
    }
    assert_eq!(window.saved().layers, settings.layers);
    window.command(Command::ToggleList);
    assert_eq!(window.saved().layers, settings.layers);
}

#[test]
fn layers_lie_in_their_order_and_fade() {
    let server = TileServer::start(|_| Answer::tile(picture(1, 256)));
    let mut window = Window::open();
    let [low, high] = ["", "?high"].map(|rest| own(&server, rest));
    let [below, above] = [&low, &high].map(|own| source_id("own", &own.url));
    window.source(SourceStep::Add(low));
    window.source(SourceStep::Add(high));
    window.until(&above, |(state, _)| state == TileState::Shown);
    let faint = LayerStep::SetOpacity {
        source: above.clone(),
        percent: 30,
    };
    window.command(Command::Layer(faint));
    window.command(Command::Layer(LayerStep::Lower(above.clone())));
    window.frame(0.1);
    let order: Vec<&str> = window
        .app
        .view
        .layers
        .iter()
        .map(|layer| &*layer.source)
        .collect();
    assert_eq!(order, [&*above, &*below]);
    // What little of it covers leaves the map's own names; what covers it does not.
    window.until(&below, |(state, _)| state == TileState::Shown);
    window.command(Command::Layer(LayerStep::Toggle(below)));
    window.frame(0.1);
    assert_eq!(window.app.map.tile_state(), TileState::Off);
}

/// The text of all names on the map.
fn names(window: &Window) -> Vec<String> {
    let scene = window.app.map.scene().expect("a scene");
    let shapes = scene.marks.iter().flat_map(|mark| &mark.shapes);
    let texts = shapes.filter_map(|shape| match shape {
        crate::scene::mark::Shape::Text { text, .. } => Some(text.clone()),
        _ => None,
    });
    texts.collect()
}

#[test]
fn vector_tiles_are_drawn_and_named_in_the_readers_language_and_redrawn_without_asking_again() {
    let server = TileServer::start(|_| {
        let town = [
            ("class", Said::Text("town")),
            ("name", Said::Text("Villaprueba")),
            ("name:fr", Said::Text("Essaiville")),
        ];
        Answer::tile(vector_tile::tile(&[
            (
                "water",
                vec![vector_tile::area([-80, -80, 4200, 4200], &[])],
            ),
            ("place", vec![vector_tile::point([2048, 2048], &town)]),
        ]))
    });
    let mut window = Window::open();
    let source = OwnSource {
        title: "Vectors".into(),
        url: format!("{}/{{z}}/{{x}}/{{y}}.pbf", server.url()),
        credit: "© Somebody".into(),
        area_of: None,
    };
    let id = source_id("own", &source.url);
    window.source(SourceStep::Add(source));
    let complete =
        |(state, doing): (TileState, State)| (state, doing) == (TileState::Shown, State::Complete);
    window.until(&id, complete);
    window.until_shown(|names| names.iter().any(|name| name == "Villaprueba"));
    assert!(
        !names(&window).iter().any(|name| name == "Tegucigalpa"),
        "the tiles name towns"
    );
    assert!(
        names(&window)
            .iter()
            .any(|name| name.contains("MEXICO") || name.contains("Mexico")),
        "the atlas names countries"
    );
    window.command(Command::SetLang("fr".to_owned()));
    window.until_shown(|names| names.iter().any(|name| name == "Essaiville"));
    let asked = server.asked().len();
    window.command(Command::SetLook(LookChoice::Fixed(Look::Dark)));
    window.frame(0.05);
    window.until(&id, complete);
    assert_eq!(
        server.asked().len(),
        asked,
        "what is kept is drawn in another look"
    );
}

#[test]
fn a_panic_while_a_source_is_opened_or_tested_ends_in_words_and_keeps_no_other_from_it() {
    let mut window = Window::open();
    let job = window.app.sources.begin("broken").expect("one is free");
    window.app.jobs.start(job, |_| panic!("this test wants it"));
    let path = window.root.path().join("region.pmtiles");
    let compression = ::pmtiles::Compression::Gzip;
    let bytes = crate::tiles::archive::tests::pmtiles_file(1, compression, |_| picture(1, 256));
    std::fs::write(&path, bytes).expect("written");
    let source = OwnSource {
        title: "Region".into(),
        url: path.display().to_string(),
        credit: String::new(),
        area_of: None,
    };
    let id = source_id("own", &source.url);
    window.source(SourceStep::Add(source.clone()));
    window.until(&id, |(state, _)| state == TileState::Shown);

    window.app.tiles.tested = Some(crate::ui::Tested {
        source,
        shown: None,
    });
    let job = crate::app::layers::TEST;
    window.app.jobs.start(job, |_| panic!("this test wants it"));
    window.wait(|app| {
        let tested = app
            .tiles
            .tested
            .as_ref()
            .and_then(|tested| tested.shown.as_ref());
        matches!(tested, Some(Err(TestFailure::Failed(_))))
    });
}

#[test]
fn an_archive_that_changes_while_it_is_shown_is_opened_anew() {
    let mut window = Window::open();
    let path = window.root.path().join("region.pmtiles");
    let write = |number: u32, last: u8| {
        let compression = ::pmtiles::Compression::Gzip;
        let picture = |_| picture(number, 256);
        let bytes = crate::tiles::archive::tests::pmtiles_file(last, compression, picture);
        std::fs::write(&path, bytes).expect("written");
    };
    write(1, 6);
    let source = OwnSource {
        title: "Region".into(),
        url: path.display().to_string(),
        credit: String::new(),
        area_of: None,
    };
    let id = source_id("own", &source.url);
    window.source(SourceStep::Add(source));
    window.until(&id, |state| state == (TileState::Shown, State::Complete));
    let zooms = |app: &App| {
        let opened = app
            .sources
            .opened(&id)
            .and_then(|opened| opened.as_ref().ok());
        opened.map(|opened| opened.source.zooms.clone())
    };
    assert_eq!(zooms(&window.app), Some(0..=6));
    write(2, 5);
    let camera = crate::view::Camera {
        center: crate::geo::lon_lat(100.0, 40.0),
        zoom: 5.0,
    };
    window.command(Command::CameraMoved(camera));
    let begun = Instant::now();
    while zooms(&window.app) != Some(0..=5) {
        window.frame(0.05);
        assert!(
            begun.elapsed() < Duration::from_secs(30),
            "it stays as it was"
        );
        std::thread::sleep(Duration::from_millis(5));
    }
    window.until(&id, |state| state == (TileState::Shown, State::Complete));
}

/// A WMS of two maps in Web Mercator.
fn maps(asked: &crate::tiles::tile_server::Asked) -> Answer {
    if asked.path.contains("request=GetMap") {
        return Answer::tile(picture(1, 256));
    }
    let text = "<WMS_Capabilities version='1.3.0'><Capability><Request><GetMap><Format>image/png</Format></GetMap></Request>\
                <Layer><CRS>EPSG:3857</CRS><Attribution><Title>Survey</Title></Attribution>\
                <Layer><Name>relief</Name><Title>Relief</Title></Layer><Layer><Name>roads</Name></Layer></Layer>\
                </Capability></WMS_Capabilities>";
    Answer::Full(200, Vec::new(), text.as_bytes().to_vec())
}

#[test]
fn a_map_of_a_server_is_chosen_shown_and_credited() {
    let server = TileServer::start(maps);
    let mut window = Window::open();
    let of = |url: String| OwnSource {
        title: "Relief".into(),
        url,
        credit: String::new(),
        area_of: None,
    };
    let url = format!("{}/wms?request=GetCapabilities", server.url());
    window.source(SourceStep::Test(of(url.clone())));
    let is_tested = |app: &App| {
        app.tiles
            .tested
            .as_ref()
            .is_some_and(|tested| tested.shown.is_some())
    };
    window.wait(is_tested);
    let tested = window
        .app
        .tiles
        .tested
        .clone()
        .and_then(|tested| tested.shown);
    let Some(Err(TestFailure::Several(choices))) = tested else {
        panic!("it has several maps");
    };
    let titles: Vec<&str> = choices.iter().map(|choice| choice.title.as_str()).collect();
    assert_eq!(titles, ["Relief", "roads"]);
    let chosen = of(choices[0].address.clone());
    let id = source_id("own", &chosen.url);
    window.source(SourceStep::Add(chosen));
    window.until(&id, |(state, _)| state == TileState::Shown);
    assert_eq!(window.app.map.tile_credits(&window.app.tr), "Survey");
    let asked = server.asked();
    let is_tile = |path: &str| path.contains("layers=relief") && path.contains("bbox=");
    assert!(asked.iter().any(|asked| is_tile(&asked.path)));

    let failure = |window: &mut Window, url: String| {
        let id = source_id("own", &url);
        window.source(SourceStep::Add(of(url)));
        window.frame(0.1);
        window.wait(|app| app.sources.opened(&id).is_some());
        let opened = window.app.sources.opened(&id);
        opened.and_then(|opened| opened.as_ref().err().copied())
    };
    assert_eq!(
        failure(&mut window, url.clone()),
        Some(OpenFailure::Several)
    );
    assert_eq!(
        failure(&mut window, url + "#layer=water"),
        Some(OpenFailure::NoMap)
    );
}

#[test]
fn vector_tiles_are_shown_as_such_where_only_the_tiles_themselves_tell() {
    let tile = vector_tile::tile(&[(
        "water",
        vec![vector_tile::area(
            [0, 0, 4096, 2048],
            &[("class", Said::Text("ocean"))],
        )],
    )]);
    let server = TileServer::start(move |asked| {
        if asked.path.starts_with("/maps/") {
            return Answer::tile(picture(1, 256));
        }
        let kind = "application/octet-stream".to_owned();
        Answer::Full(200, vec![("Content-Type", kind)], tile.clone())
    });
    let mut window = Window::open();
    window.frame(0.1);
    let mut ids = Vec::new();
    for folder in ["tiles", "maps"] {
        let source = OwnSource {
            title: folder.into(),
            url: format!("{}/{folder}/{{z}}/{{x}}/{{y}}", server.url()),
            credit: String::new(),
            area_of: None,
        };
        ids.push(source_id("own", &source.url));
        window.source(SourceStep::Add(source));
    }
    let told = |app: &App, id: &str| {
        let mut offered = app.map.offered().iter();
        let offered = offered.find(|offered| offered.id == id)?;
        let opened = offered.opened.as_ref()?.as_ref().ok()?;
        let source = &opened.source;
        Some((opened.is_vector, source.tile_size, *source.zooms.end()))
    };
    for id in &ids {
        window.until(id, |state| state == (TileState::Shown, State::Complete));
    }
    window.wait(|app| told(app, &ids[0]) == Some((true, 512, 14)));
    window.until(&ids[0], |state| {
        state == (TileState::Shown, State::Complete)
    });
    assert_eq!(
        told(&window.app, &ids[1]),
        Some((false, 256, 19)),
        "pictures"
    );
    // What leaves the window shows it by what is kept.
    let kept = crate::tiles::standby::KeptTiles {
        folder: window.home().tiles(),
        ..Default::default()
    };
    let url = format!("{}/tiles/{{z}}/{{x}}/{{y}}", server.url());
    let mut source = crate::tiles::Source::of(url.parse().expect("a template"));
    source.id.clone_from(&ids[0]);
    let opened =
        crate::tiles::opened::Opened::of_addresses(source, crate::tiles::Reach::Anywhere, false);
    assert!(kept.as_kept(opened.into()).is_vector);
}
