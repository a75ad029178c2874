//! The threads of a source, against a network that is made up.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, SystemTime};

use super::*;
use crate::geo::WorldPoint;
use crate::tiles::shelf::NoShelf;

/// What waits for another thread gives up after this, so that a test that fails ends.
const GUARD: Duration = Duration::from_secs(30);

struct Fake<F>(F);

impl<F: Fn(&str) -> Outcome + Send + Sync> Fetch for Fake<F> {
    fn fetch(&self, request: &Request) -> Outcome {
        (self.0)(request.address.secret())
    }
}

fn tile(bytes: &[u8]) -> Outcome {
    let now = SystemTime::UNIX_EPOCH;
    let head = Head {
        status: 200,
        headers: http::HeaderMap::new(),
        sent: now,
        received: now,
    };
    let bytes = bytes.to_vec();
    Outcome::Tile { bytes, head }
}

fn decode(_: TileId, bytes: &[u8], _: DecodeLimits) -> Result<Raster, DecodeError> {
    assert_ne!(bytes, b"panic", "as was asked for");
    Ok(Raster::of_picture(1, 1, vec![0; 4]))
}

/// An engine with its wakes.
fn engine(fetch: impl Fn(&str) -> Outcome + Send + Sync + 'static) -> (Engine, Receiver<()>) {
    engine_asking(fetch, Settings::default().least_hold)
}

/// The same that believes what has come for so long at least.
fn engine_asking(
    fetch: impl Fn(&str) -> Outcome + Send + Sync + 'static,
    least_hold: Duration,
) -> (Engine, Receiver<()>) {
    let (sender, wakes) = channel();
    let parts = Parts {
        fetch: Box::new(Fake(fetch)),
        shelf: Box::new(NoShelf),
        decode: Arc::new(decode),
        wake: Box::new(move || sender.send(()).unwrap_or_default()),
    };
    let rules = RetryRules {
        first_pause: Duration::from_millis(2),
        ..RetryRules::default()
    };
    let settings = Settings {
        rules,
        least_hold,
        ..Settings::default()
    };
    let source = Source::openstreetmap();
    let engine = Engine::start(source, Keys::default(), parts, settings);
    (engine.expect("no key is needed"), wakes)
}

fn sight(count: u32) -> Sight {
    Sight {
        center: WorldPoint { x: 0.1, y: 0.1 },
        zoom: 4,
        tiles: (0..count).map(|x| TileId::new(4, x, 1)).collect(),
        next: None,
    }
}

fn wait(engine: &Engine, wakes: &Receiver<()>) {
    while engine.state() != State::Complete {
        wakes.recv_timeout(GUARD).expect("it goes on");
    }
}

#[test]
fn a_panic_over_a_tile_is_a_failure_that_is_tried_again() {
    let calls = AtomicUsize::new(0);
    let (engine, wakes) = engine(move |_| match calls.fetch_add(1, Ordering::SeqCst) {
        0 => panic!("while it fetches"),
        1 => tile(b"panic"),
        _ => tile(b"good"),
    });
    engine.look(sight(3));
    wait(&engine, &wakes);
    let counters = engine.counters();
    assert_eq!(
        (counters.fetched, counters.asked, counters.retried),
        (3, 5, 2)
    );
    assert_eq!(counters.failed.get(&FailureKind::Broken), Some(&2));
}

#[test]
fn a_tile_is_asked_for_once_however_often_it_is_looked_at_and_wakes_once() {
    let (engine, wakes) = engine(|_| tile(b"good"));
    for count in [4, 4, 5, 4, 5] {
        engine.look(sight(count));
    }
    wait(&engine, &wakes);
    assert_eq!(engine.counters().asked, 5);
    assert!((0..5).all(|x| engine.has(TileId::new(4, x, 1))));
    let kept = 4 + "good".len();
    assert_eq!(
        engine.memory_bytes(),
        5 * kept,
        "pixels, and what they were made from"
    );
    drop(engine);
    // The threads end, and with them the channel: what they said is all there is.
    let wakes = std::iter::from_fn(|| wakes.recv_timeout(GUARD).ok()).count();
    assert!(wakes <= 6, "a wake for each tile, and one for all: {wakes}");
}

#[test]
fn a_server_that_confirms_what_nobody_asked_about_is_treated_as_one_that_fails() {
    let calls = AtomicUsize::new(0);
    let (engine, wakes) =
        engine(
            move |_| match (calls.fetch_add(1, Ordering::SeqCst), tile(b"good")) {
                (0 | 1, Outcome::Tile { head, .. }) => Outcome::NotModified { head },
                (_, good) => good,
            },
        );
    engine.look(sight(1));
    wait(&engine, &wakes);
    let counters = engine.counters();
    assert_eq!((counters.asked, counters.retried), (3, 2));
    assert_eq!(counters.failed.get(&FailureKind::Broken), Some(&2));
}

#[test]
fn nothing_is_asked_for_before_something_is_looked_at() {
    let (engine, wakes) = engine(|_| tile(b"good"));
    drop(engine);
    assert!(wakes.recv_timeout(GUARD).is_err());
    let source = Source {
        template: "https://t.example/{z}/{x}/{y}?k={key:mine}"
            .parse()
            .expect("a template"),
        ..Source::openstreetmap()
    };
    let parts = Parts {
        fetch: Box::new(Fake(|_: &str| tile(b""))),
        shelf: Box::new(NoShelf),
        decode: Arc::new(decode),
        wake: Box::new(|| {}),
    };
    let engine = Engine::start(source, Keys::default(), parts, Settings::default());
    assert_eq!(
        engine.err().map(|missing| missing.name).as_deref(),
        Some("mine")
    );
}

#[test]
fn vector_tiles_are_drawn_anew_from_their_bytes_and_nothing_is_asked_for() {
    let drawn_as = |shade: u8| -> Decode {
        Arc::new(move |_, bytes, _| {
            let raster = Raster::of_picture(1, 1, vec![shade; 4]);
            Ok(Raster {
                origin: Some(bytes.into()),
                is_drawn: true,
                pixels: vec![u32::from_ne_bytes([shade; 4])],
                ..raster
            })
        })
    };
    let (engine, wakes) = engine(|_| tile(b"vectors"));
    engine.redraw(drawn_as(1));
    engine.look(sight(3));
    wait(&engine, &wakes);
    // One that is out of the picture by now is to be in the new look, too, when it stands in for another.
    engine.look(sight(2));
    engine.redraw(drawn_as(2));
    let is_new = |x| {
        let raster = engine.raster(TileId::new(4, x, 1));
        raster.is_some_and(|raster| raster.rgba() == [2; 4])
    };
    // Nobody is woken for a tile that is not in the picture.
    let begun = Instant::now();
    while !(0..3).all(is_new) {
        assert!(begun.elapsed() < GUARD, "it goes on");
        thread::sleep(Duration::from_millis(1));
    }
    assert_eq!(engine.counters().asked, 3);
    assert_eq!(engine.replaced(), 3);
}

#[test]
fn what_is_out_of_date_is_asked_for_again_while_it_is_looked_at_and_the_old_picture_stays() {
    let calls = Arc::new(AtomicUsize::new(0));
    let (count, short) = (Arc::clone(&calls), Duration::from_millis(50));
    let at_once = |answer: Outcome| {
        let mut answer = answer;
        if let Outcome::Tile { head, .. } | Outcome::NoTile { head } = &mut answer {
            let now = http::HeaderValue::from_static("max-age=0");
            head.headers.insert("cache-control", now);
            (head.sent, head.received) = (SystemTime::now(), SystemTime::now());
        }
        answer
    };
    let (engine, wakes) = engine_asking(
        move |address| {
            let nth = count.fetch_add(1, Ordering::SeqCst);
            let Outcome::Tile { head, bytes } = tile(b"good") else {
                unreachable!("it is one");
            };
            at_once(match (address.ends_with("/0/1.png"), nth) {
                // A tile that is there some time later.
                (false, 0..4) => Outcome::NoTile { head },
                // A tile that cannot be renewed.
                (true, 4..) => Outcome::Failed(FailureKind::Server.into()),
                _ => Outcome::Tile { bytes, head },
            })
        },
        short,
    );
    engine.look(sight(2));
    wait(&engine, &wakes);
    let begun = Instant::now();
    while calls.load(Ordering::SeqCst) < 6 || !engine.has(TileId::new(4, 1, 1)) {
        assert!(begun.elapsed() < GUARD, "it is asked for again");
        assert!(engine.has(TileId::new(4, 0, 1)), "the old picture stays");
        assert_eq!(engine.state(), State::Complete, "quietly");
        thread::sleep(Duration::from_millis(5));
    }
    // Nobody looks: nothing is asked for.
    engine.look(Sight::default());
    thread::sleep(short);
    let before = calls.load(Ordering::SeqCst);
    thread::sleep(short * 4);
    assert!(calls.load(Ordering::SeqCst) <= before);
}

#[test]
fn what_is_fresh_is_not_asked_for_again() {
    let (engine, wakes) = engine_asking(
        |_| {
            let mut answer = tile(b"good");
            if let Outcome::Tile { head, .. } = &mut answer {
                (head.sent, head.received) = (SystemTime::now(), SystemTime::now());
            }
            answer
        },
        Duration::from_millis(10),
    );
    engine.look(sight(3));
    wait(&engine, &wakes);
    // On a busy machine the last wake comes a little after the last tile.
    thread::sleep(Duration::from_millis(100));
    while wakes.try_recv().is_ok() {}
    thread::sleep(Duration::from_millis(100));
    assert_eq!(engine.counters().asked, 3);
    assert!(wakes.try_recv().is_err(), "nobody is woken for nothing");
}
