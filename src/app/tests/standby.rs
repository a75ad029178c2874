//! A start without a network: layers are there as far as the disk has them.

use std::time::Instant;

use super::*;
use crate::scene::TileState;
use crate::tiles::archive::tests::pmtiles_file;
use crate::tiles::offered::source_id;
use crate::tiles::opened::OpenFailure;
use crate::tiles::schedule::State;
use crate::tiles::tile_server::{Answer, TileServer, picture};
use crate::view::{OwnSource, SourceStep};

const DOCUMENT: &str = r#"{"tilejson": "3.0.0", "tiles": ["t/{z}/{x}/{y}.png"], "maxzoom": 9,
    "attribution": "Survey"}"#;

impl Window {
    /// The next session on the same computer.
    fn again(self) -> Self {
        let settings = self.saved();
        let Self { root, app, .. } = self;
        drop(app);
        let mut next = Self::showing(load_embedded().expect("it is whole"), "en");
        next.root = root;
        let home = next.home();
        next.app.begin(Session {
            home,
            settings,
            window: None,
            is_safe: false,
        });
        next.frame(0.1);
        next
    }

    fn shows_it_after(&mut self, id: &str) -> TileState {
        let begun = Instant::now();
        loop {
            self.frame(0.1);
            let report = self.app.map.layer_report(id);
            let state = report.map_or(TileState::Waiting, |(state, ..)| state);
            if state == TileState::Shown || begun.elapsed() > Duration::from_secs(20) {
                return state;
            }
            std::thread::sleep(Duration::from_millis(5));
        }
    }
}

fn own(url: String, area_of: Option<String>) -> OwnSource {
    OwnSource {
        title: "Relief".into(),
        url,
        credit: String::new(),
        area_of,
    }
}

#[test]
fn a_source_that_a_document_describes_is_shown_without_its_server_once_it_has_answered() {
    let server = TileServer::start(|asked| match asked.path.as_str() {
        "/tiles.json" => Answer::Full(200, Vec::new(), DOCUMENT.into()),
        _ => Answer::tile(picture(1, 256)),
    });
    let mut window = Window::open();
    window.frame(0.1);
    let source = own(format!("{}/tiles.json", server.url()), None);
    let id = source_id("own", &source.url);
    window.source(SourceStep::Add(source));
    assert_eq!(window.shows_it_after(&id), TileState::Shown);
    window.wait(|app| {
        let report = app.map.layer_report(&id);
        report.is_some_and(|(_, doing, _)| doing == State::Complete)
    });
    server.set_offline(true);
    let mut away = window.again();
    assert_eq!(away.shows_it_after(&id), TileState::Shown);
    assert_eq!(away.app.map.tile_credits(&away.app.tr), "Survey");
    // Forgetting the source forgets what its server said.
    let document = crate::tiles::standby::document_path(&away.home().tiles(), &id);
    assert!(document.is_file());
    away.source(SourceStep::Remove(id));
    assert!(
        !document.exists(),
        "who forgets the source forgets that, too"
    );
}

#[test]
fn an_area_stands_in_for_an_archive_on_a_server_until_that_is_back() {
    let compression = ::pmtiles::Compression::Gzip;
    let bytes = pmtiles_file(4, compression, |_| picture(1, 256));
    let server = TileServer::start(move |asked| Answer::file(asked, "\"v1\"", &bytes));
    let mut window = Window::open();
    window.frame(0.1);
    let area = window.root.path().join("area.pmtiles");
    let bytes = pmtiles_file(3, compression, |_| picture(2, 256));
    std::fs::write(&area, bytes).expect("written");
    server.set_offline(true);
    let source = own(format!("{}/region.pmtiles", server.url()), None);
    let id = source_id("own", &source.url);
    let area = own(area.display().to_string(), Some(id.clone()));
    let area_id = source_id("own", &area.url);
    window.source(SourceStep::Add(area));
    // Its own layer is not to be what is seen.
    window.command(Command::Layer(LayerStep::Toggle(area_id)));
    window.source(SourceStep::Add(source));
    assert_eq!(window.shows_it_after(&id), TileState::Shown);
    let zooms = |window: &Window| {
        let opened = window.app.sources.opened(&id);
        let opened = opened.and_then(|opened| opened.as_ref().ok());
        opened.map(|opened| opened.source.zooms.clone())
    };
    assert_eq!(zooms(&window), Some(0..=3));
    // It is shown before its server has been asked.
    window.wait(|app| matches!(app.sources.instead_of(&id), Some(OpenFailure::Failed(_))));
    // Half a minute later it is tried again, and what stands in stays until the archive is there.
    window.frame(40.0);
    window.wait(|app| {
        !crate::app::sources::OPEN
            .iter()
            .any(|job| app.jobs.is_running(job))
    });
    assert_eq!(zooms(&window), Some(0..=3));
    server.set_offline(false);
    window.frame(40.0);
    window.wait(|app| app.sources.instead_of(&id).is_none());
    assert_eq!(zooms(&window), Some(0..=4));
}

#[test]
fn an_archive_on_a_server_is_there_at_the_next_start_and_without_a_network() {
    // Its server is asked whether it is still the same, by what is shown at once and by what is opened meanwhile; or not even
    // that for an hour.
    for (control, asked_again) in [("max-age=0", 2), ("max-age=3600", 0)] {
        let compression = ::pmtiles::Compression::Gzip;
        let bytes = pmtiles_file(6, compression, |tile| picture(tile.x, 256));
        let server = TileServer::start(move |asked| {
            Answer::file(asked, "\"v1\"", &bytes).with("Cache-Control", control)
        });
        let mut window = Window::open();
        window.frame(0.1);
        let source = own(format!("{}/region.pmtiles", server.url()), None);
        let id = source_id("own", &source.url);
        let is_complete = |app: &App| {
            let report = app.map.layer_report(&id);
            report.is_some_and(|(_, doing, _)| doing == State::Complete)
        };
        window.source(SourceStep::Add(source));
        assert_eq!(window.shows_it_after(&id), TileState::Shown);
        window.wait(is_complete);
        let before = server.asked().len();
        let mut window = window.again();
        assert_eq!(window.shows_it_after(&id), TileState::Shown);
        window.wait(|app| app.sources.instead_of(&id).is_none() && is_complete(app));
        let asked = server.asked().len() - before;
        assert!(asked <= asked_again, "{control}: asked {asked} times");
        server.set_offline(true);
        let mut window = window.again();
        assert_eq!(window.shows_it_after(&id), TileState::Shown, "{control}");
        assert_eq!(window.app.map.tile_credits(&window.app.tr), "Example");
        window.wait(|app| app.sources.instead_of(&id) != Some(OpenFailure::Unasked));
        assert_eq!(window.app.sources.instead_of(&id), None, "it is no area");
        // Who clears what is kept clears that, too: there is nothing left to open it with.
        window.command(Command::Source(SourceStep::Clear(Some(id.clone()))));
        window.wait(|app| !app.jobs.is_running("tile-tidying"));
        let mut window = window.again();
        window.wait(|app| app.sources.opened(&id).is_some_and(Result::is_err));
    }
}

#[test]
fn what_is_kept_is_shown_at_once_while_a_server_does_not_answer_and_keeps_no_other_from_it() {
    let silent = std::sync::Arc::new(std::sync::atomic::AtomicBool::new(false));
    let is_silent = std::sync::Arc::clone(&silent);
    let server = TileServer::start(move |asked| {
        let is_document = asked.path.ends_with(".json");
        if is_silent.load(std::sync::atomic::Ordering::SeqCst) && is_document {
            return Answer::Hang;
        }
        match asked.path.as_str() {
            "/tiles.json" => Answer::Full(200, Vec::new(), DOCUMENT.into()),
            _ => Answer::tile(picture(1, 256)),
        }
    });
    let mut window = Window::open();
    window.frame(0.1);
    let kept = own(format!("{}/tiles.json", server.url()), None);
    let id = source_id("own", &kept.url);
    window.source(SourceStep::Add(kept));
    assert_eq!(window.shows_it_after(&id), TileState::Shown);
    silent.store(true, std::sync::atomic::Ordering::SeqCst);
    let mut next = window.again();
    let begun = Instant::now();
    assert_eq!(next.shows_it_after(&id), TileState::Shown);
    // Another that has never answered, and a file that has nothing to do with either.
    next.source(SourceStep::Add(own(
        format!("{}/other.json", server.url()),
        None,
    )));
    let path = next.root.path().join("region.pmtiles");
    let compression = ::pmtiles::Compression::Gzip;
    std::fs::write(&path, pmtiles_file(3, compression, |_| picture(2, 256))).expect("written");
    let file = own(path.display().to_string(), None);
    let file_id = source_id("own", &file.url);
    next.source(SourceStep::Add(file));
    assert_eq!(next.shows_it_after(&file_id), TileState::Shown);
    assert!(begun.elapsed() < Duration::from_secs(10), "nobody waited");
    assert_eq!(
        next.app.sources.instead_of(&id),
        Some(OpenFailure::Unasked),
        "its server is still being asked"
    );
}
