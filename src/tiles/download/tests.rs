//! Areas fetched from a server that errs, goes away and comes back.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use super::super::archive::{About, Archive, Format, open};
use super::super::area::Area;
use super::super::fetch::{HttpFetch, Limits};
use super::super::origin::ServerOrigin;
use super::super::template::Keys;
use super::super::tile_server::{Answer, Flaky, TileServer, picture};
use super::*;
use crate::geo::Extent;

fn area() -> Area {
    Area {
        extent: Extent::new(-93.0, 12.0, -82.0, 19.0).expect("an extent"),
        zooms: 3..=8,
    }
}

fn path(tile: TileId) -> String {
    format!("/{tile}.png")
}

/// As patient as usual, in thousandths of the time.
fn manners() -> Manners {
    Manners {
        rules: RetryRules {
            first_pause: Duration::from_millis(1),
            longest_pause: Duration::from_millis(60),
            first_probe: Duration::from_millis(2),
            longest_probe: Duration::from_millis(30),
            retries_a_second: 500.0,
            ..RetryRules::default()
        },
        seed: 5,
        ..Manners::new(2)
    }
}

fn origin(server: &TileServer) -> ServerOrigin {
    let template = format!("{}/{{z}}/{{x}}/{{y}}.png", server.url());
    let limits = Limits {
        answer: Duration::from_secs(5),
        ..Limits::default()
    };
    let fetch = HttpFetch::new("test/1", limits);
    let template = template.parse().expect("a template");
    ServerOrigin::new(fetch, template, Keys::default()).expect("no key")
}

fn fetch(server: &TileServer, into: &Path, most: usize) -> (Draft, Progress) {
    let origin = origin(server);
    let mut draft = Draft::open(into, "area").expect("a draft");
    let tiles = (area().tiles().take(most), area().count());
    let progress = download(&origin, tiles, &mut draft, &manners(), &mut |_| {
        ControlFlow::Continue(())
    });
    (draft, progress.expect("the disk is fine"))
}

fn finish(draft: Draft, into: &Path) -> Box<dyn Archive> {
    let about = About {
        name: "Area".to_owned(),
        attribution: String::new(),
        bounds: area().extent,
        zooms: area().zooms,
        vector_layers: None,
    };
    draft.finish(Format::MbTiles, &about).expect("finished");
    open(into).expect("an archive")
}

fn number(path: &str) -> u32 {
    let digits: String = path.chars().filter(char::is_ascii_digit).collect();
    digits.parse::<u32>().unwrap_or_default() & 0xff_ffff
}

#[test]
fn each_tile_of_an_area_comes_from_a_flaky_server_by_two_connections() {
    let flaky = Flaky::new(3);
    let server = TileServer::start(move |asked| {
        flaky.answer(asked, Answer::tile(picture(number(&asked.path), 32)))
    });
    let folder = tempfile::tempdir().expect("a folder for the test");
    let into = folder.path().join("a.mbtiles");
    let (draft, progress) = fetch(&server, &into, usize::MAX);
    assert!(
        progress.is_complete() && progress.failed == 0,
        "{progress:?}"
    );
    assert_eq!(
        (progress.fetched, progress.total),
        (area().count(), area().count())
    );
    assert!(server.most_at_once() <= 2);
    let archive = finish(draft, &into);
    for tile in area().tiles() {
        let bytes = archive.tile(tile).expect("readable");
        assert!(bytes == Some(picture(number(&path(tile)), 32)), "{tile}");
    }
    println!(
        "{} tiles, {} requests",
        progress.fetched,
        server.asked().len()
    );
}

#[test]
fn what_was_cut_short_goes_on_and_asks_for_nothing_twice() {
    let server = TileServer::start(|asked| match number(&asked.path) % 9 {
        0 => Answer::status(404),
        _ => Answer::tile(picture(number(&asked.path), 16)),
    });
    let folder = tempfile::tempdir().expect("a folder for the test");
    let into = folder.path().join("a.mbtiles");
    let (draft, first) = fetch(&server, &into, 40);
    assert!(!first.is_complete() && first.done() == 40);
    drop(draft);
    let (draft, progress) = fetch(&server, &into, usize::MAX);
    assert!(
        progress.is_complete() && progress.before == 40,
        "{progress:?}"
    );
    let mut times: BTreeMap<String, u32> = BTreeMap::new();
    for asked in server.asked() {
        *times.entry(asked.path).or_default() += 1;
    }
    let wanted: BTreeMap<String, u32> = area().tiles().map(|tile| (path(tile), 1)).collect();
    assert_eq!(times, wanted);
    let absent = first.absent + progress.absent;
    assert!(absent > 0, "some are not there");
    assert_eq!(finish(draft, &into).count(), Some(area().count() - absent));
}

#[test]
fn a_source_that_goes_away_is_given_up_and_gone_on_with_later() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let into = folder.path().join("a.mbtiles");
    let server = Arc::new(TileServer::start(|_| Answer::tile(picture(1, 16))));
    let (draft, _) = fetch(&server, &into, 30);
    drop(draft);
    server.set_offline(true);
    let (draft, progress) = fetch(&server, &into, usize::MAX);
    assert!(
        progress.is_given_up && progress.before == 30,
        "{progress:?}"
    );
    assert_eq!(progress.last_failure, Some(FailureKind::Broken));
    drop(draft);
    server.set_offline(false);
    let (_, progress) = fetch(&server, &into, usize::MAX);
    assert!(progress.is_complete(), "{progress:?}");
}

#[test]
fn a_server_that_means_no_is_not_asked_on_and_on() {
    let server = TileServer::start(|_| Answer::status(403));
    let folder = tempfile::tempdir().expect("a folder for the test");
    let (_, progress) = fetch(&server, &folder.path().join("a.mbtiles"), usize::MAX);
    assert!(progress.is_given_up, "{progress:?}");
    assert_eq!(progress.last_failure, Some(FailureKind::Refused));
    let asked = server.asked().len();
    assert!(asked <= 8, "{asked} requests");
}

#[test]
fn a_tile_that_is_none_is_left_out_and_the_others_come() {
    let bad = AtomicUsize::new(0);
    let server = TileServer::start(move |asked| {
        if asked.path == "/5/8/14.png" {
            bad.fetch_add(1, Ordering::SeqCst);
            let page = b"<html>Please log in</html>".to_vec();
            return Answer::Full(200, vec![("Content-Type", "image/png".to_owned())], page);
        }
        Answer::tile(picture(2, 16))
    });
    let folder = tempfile::tempdir().expect("a folder for the test");
    let into = folder.path().join("a.mbtiles");
    let (draft, progress) = fetch(&server, &into, usize::MAX);
    assert_eq!(
        (progress.failed, progress.is_given_up),
        (1, false),
        "{progress:?}"
    );
    assert_eq!(progress.last_failure, Some(FailureKind::NotATile));
    assert!(!progress.is_complete() && progress.fetched == area().count() - 1);
    let asked = server.asked();
    let times = asked
        .iter()
        .filter(|asked| asked.path == "/5/8/14.png")
        .count();
    assert_eq!(times, 8, "as often as manners allow");
    drop(draft);
}

#[test]
fn a_download_that_is_told_to_ends_though_the_source_hangs_back() {
    let server = TileServer::start(|asked| match number(&asked.path) % 9 {
        0 => Answer::Full(503, vec![("Retry-After", "600".to_owned())], Vec::new()),
        _ => Answer::tile(picture(1, 16)),
    });
    let folder = tempfile::tempdir().expect("a folder for the test");
    let into = folder.path().join("a.mbtiles");
    let mut draft = Draft::open(&into, "area").expect("a draft");
    let tiles = (area().tiles(), area().count());
    let begun = Instant::now();
    let mut tell = |progress: &Progress| {
        if progress.failed + progress.fetched > 0 && begun.elapsed() > TICK {
            return ControlFlow::Break(());
        }
        ControlFlow::Continue(())
    };
    let origin = origin(&server);
    let progress = download(&origin, tiles, &mut draft, &Manners::new(2), &mut tell);
    let progress = progress.expect("the disk is fine");
    assert!(
        progress.is_stopped && !progress.is_complete(),
        "{progress:?}"
    );
    assert!(!progress.is_given_up && begun.elapsed() < Duration::from_secs(60));
    let kept = draft.size().expect("readable").0;
    assert_eq!(kept, progress.fetched, "what came is there");
}
