//! Tiles that never fail: an engine against a server on loopback that errs, goes away and comes back, and what
//! OpenStreetMap's usage policy asks for.

#[path = "support/tile_server.rs"]
#[allow(dead_code, reason = "the unit tests use the rest")]
mod tile_server;

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Barrier, Mutex};
use std::time::{Duration, SystemTime};

use footprint_atlas::geo::WorldPoint;
use footprint_atlas::tiles::budget::DiskLimit;
use footprint_atlas::tiles::decode::pictures;
use footprint_atlas::tiles::engine::{Engine, Parts, Settings};
use footprint_atlas::tiles::fetch::{FailureKind, HttpFetch, Limits};
use footprint_atlas::tiles::plan::Sight;
use footprint_atlas::tiles::retry::RetryRules;
use footprint_atlas::tiles::schedule::State;
use footprint_atlas::tiles::shelf::{DiskShelf, NoShelf, Shelf};
use footprint_atlas::tiles::template::Keys;
use footprint_atlas::tiles::{Source, TileId};

use tile_server::{Answer, Flaky, TileServer, picture};

/// What waits for another thread gives up after this, so that a test that fails ends.
const GUARD: Duration = Duration::from_secs(60);

const AGENT: &str = "footprint-atlas-test/1 (+https://example.org/contact)";

/// An engine for the tiles of a server, with what wakes who draws.
struct Bench {
    engine: Engine,
    wakes: Receiver<()>,
}

impl Bench {
    fn start(server: &TileServer, shelf: Box<dyn Shelf>) -> Self {
        let (sender, wakes) = channel();
        let parts = Parts {
            fetch: Box::new(HttpFetch::new(AGENT, Limits::default())),
            shelf,
            decode: pictures(),
            wake: Box::new(move || sender.send(()).unwrap_or_default()),
        };
        // As patient as usual, in thousandths of the time.
        let rules = RetryRules {
            first_pause: Duration::from_millis(1),
            longest_pause: Duration::from_millis(60),
            first_probe: Duration::from_millis(2),
            longest_probe: Duration::from_millis(30),
            retries_a_second: 500.0,
            ..RetryRules::default()
        };
        let settings = Settings {
            rules,
            seed: 5,
            ..Settings::default()
        };
        let engine = Engine::start(source(server), Keys::default(), parts, settings);
        Self {
            engine: engine.expect("no key is needed"),
            wakes,
        }
    }

    /// Waits until the engine's state is such a one.
    fn wait(&self, is_it: impl Fn(State) -> bool) {
        while !is_it(self.engine.state()) {
            self.wakes.recv_timeout(GUARD).expect("it goes on");
        }
    }

    fn wait_until_complete(&self) {
        self.wait(|state| state == State::Complete);
    }
}

/// A server's tiles under OpenStreetMap's policy.
fn source(server: &TileServer) -> Source {
    let template = format!("{}/{{z}}/{{x}}/{{y}}.png", server.url());
    Source {
        template: template.parse().expect("a template"),
        ..Source::openstreetmap()
    }
}

/// A picture of so many columns and rows, from a corner of the grid.
fn sight(zoom: u8, corner: (u32, u32), (columns, rows): (u32, u32)) -> Sight {
    let side = (-f64::from(zoom)).exp2();
    let middle = |first: u32, count: u32| (f64::from(first) + f64::from(count) / 2.0) * side;
    let tiles = (0..rows)
        .flat_map(|y| (0..columns).map(move |x| TileId::new(zoom, corner.0 + x, corner.1 + y)));
    Sight {
        center: WorldPoint {
            x: middle(corner.0, columns),
            y: middle(corner.1, rows),
        },
        zoom,
        tiles: tiles.collect(),
        next: None,
    }
}

fn path(tile: &TileId) -> String {
    format!("/{tile}.png")
}

/// How often each path was asked for.
fn times(server: &TileServer) -> BTreeMap<String, u32> {
    let mut times = BTreeMap::new();
    for asked in server.asked() {
        *times.entry(asked.path).or_default() += 1;
    }
    times
}

#[test]
fn with_three_failures_in_ten_each_tile_is_there_in_the_end_and_none_is_asked_for_needlessly() {
    for seed in 1..=3 {
        // How often each path was answered badly.
        let bad: Arc<Mutex<BTreeMap<String, u32>>> = Arc::default();
        let (flaky, told) = (Flaky::new(seed), Arc::clone(&bad));
        let server = TileServer::start(move |asked| {
            let good = Answer::tile(picture(7, 64));
            let answer = flaky.answer(asked, good);
            let is_good = match &answer {
                Answer::Full(200, headers, _) => !headers.is_empty(),
                answer => matches!(answer, Answer::Late(..)),
            };
            if !is_good {
                *told
                    .lock()
                    .expect("it")
                    .entry(asked.path.clone())
                    .or_default() += 1;
            }
            answer
        });
        let bench = Bench::start(&server, Box::new(NoShelf));
        let sight = sight(9, (100, 200), (12, 8));
        bench.engine.look(sight.clone());
        bench.wait_until_complete();
        for tile in &sight.tiles {
            assert!(bench.engine.has(*tile), "{tile} is missing");
        }
        let (times, bad) = (times(&server), bad.lock().expect("it").clone());
        for tile in &sight.tiles {
            let failures = bad.get(&path(tile)).copied().unwrap_or_default();
            assert_eq!(
                times[&path(tile)],
                failures + 1,
                "{tile}: once for each failure, and once"
            );
        }
        assert_eq!(times.len(), sight.tiles.len(), "nothing else is asked for");
        let counters = bench.engine.counters();
        let failures: u64 = counters.failed.values().sum();
        assert_eq!(counters.fetched, sight.tiles.len() as u64);
        assert_eq!(counters.asked, counters.fetched + failures);
        assert!(failures > 10, "the server was flaky");
        println!(
            "seed {seed}: {} tiles, {} requests, {failures} failures {:?}, {} retries; all there",
            counters.fetched, counters.asked, counters.failed, counters.retried
        );
    }
}

#[test]
fn a_map_that_was_offline_heals_without_a_touch() {
    let server = TileServer::start(|_| Answer::tile(picture(7, 64)));
    let bench = Bench::start(&server, Box::new(NoShelf));
    server.set_offline(true);
    let sight = sight(6, (20, 20), (6, 4));
    bench.engine.look(sight.clone());
    bench.wait(|state| matches!(state, State::Failing(_)));
    assert!(server.asked().is_empty());
    let while_away = bench.engine.counters().asked;
    // Nobody touches anything from here on.
    server.set_offline(false);
    bench.wait_until_complete();
    assert!(sight.tiles.iter().all(|tile| bench.engine.has(*tile)));
    assert!(times(&server).values().all(|times| *times == 1));
    let counters = bench.engine.counters();
    println!(
        "{while_away} requests until it was said to fail; {} in all for {} tiles, {:?}",
        counters.asked, counters.fetched, counters.failed
    );
    // And it goes away in the middle of things, and comes back, once more.
    server.set_offline(true);
    bench.engine.look(self::sight(6, (30, 20), (6, 4)));
    bench.wait(|state| matches!(state, State::Failing(FailureKind::Broken)));
    server.set_offline(false);
    bench.wait_until_complete();
}

/// Answers as OpenStreetMap's servers do: with an age, and to what is known already by 304.
fn like_openstreetmap(asked: &tile_server::Asked) -> Answer {
    let fields = vec![
        ("Cache-Control", "max-age=600".to_owned()),
        ("ETag", "\"v1\"".to_owned()),
    ];
    let pause = Duration::from_millis(3);
    let answer = match asked.header("If-None-Match") {
        Some("\"v1\"") => Answer::Full(304, fields, Vec::new()),
        _ => Answer::Full(200, fields, picture(7, 64)),
    };
    Answer::Late(pause, Box::new(answer))
}

/// Sessions one after the other that keep a server's tiles in the same folder.
struct Sessions<'a> {
    server: &'a TileServer,
    folder: tempfile::TempDir,
    /// How far the clock is ahead, in seconds.
    ahead: Arc<AtomicU64>,
}

impl Sessions<'_> {
    fn begin(&self) -> Bench {
        let ahead = Arc::clone(&self.ahead);
        let clock = move || SystemTime::now() + Duration::from_secs(ahead.load(Ordering::SeqCst));
        let source = source(self.server);
        let shelf = DiskShelf::new(
            self.folder.path(),
            &source,
            DiskLimit::new(1 << 30),
            Box::new(clock),
        );
        Bench::start(self.server, Box::new(shelf))
    }
}

impl Bench {
    /// Ends the session, and waits until its threads have put on the disk what they had.
    fn end(self) {
        let Self { engine, wakes } = self;
        drop(engine);
        // What wakes goes with the last thread.
        while wakes.recv_timeout(GUARD).is_ok() {}
    }
}

#[test]
fn openstreetmaps_usage_policy_is_kept() {
    let server = TileServer::start(like_openstreetmap);
    let sessions = Sessions {
        server: &server,
        folder: tempfile::tempdir().expect("a folder for the test"),
        ahead: Arc::default(),
    };
    let sight = sight(7, (40, 50), (6, 5));
    let look = |is_done: &dyn Fn(&Bench) -> bool| {
        let bench = sessions.begin();
        bench.engine.look(sight.clone());
        while !is_done(&bench) {
            bench.wakes.recv_timeout(GUARD).expect("it goes on");
        }
        assert!(sight.tiles.iter().all(|tile| bench.engine.has(*tile)));
        let counters = bench.engine.counters();
        bench.end();
        counters
    };
    let is_complete = |bench: &Bench| bench.engine.state() == State::Complete;
    look(&is_complete);
    // An identifying User-Agent, two requests at once at most, and nothing but what is looked at, once.
    let asked = server.asked();
    assert!(
        asked
            .iter()
            .all(|asked| asked.header("User-Agent") == Some(AGENT))
    );
    assert!(asked.iter().all(|asked| asked.header("Referer").is_none()));
    assert!(server.most_at_once() <= 2);
    let wanted: BTreeMap<String, u32> = sight.tiles.iter().map(|tile| (path(tile), 1)).collect();
    assert_eq!(times(&server), wanted);
    println!(
        "{} requests for {} tiles, {} at once",
        asked.len(),
        sight.tiles.len(),
        server.most_at_once()
    );
    // What the disk has is not asked for again before its time, in another session either.
    let counters = look(&is_complete);
    assert_eq!((counters.asked, counters.from_disk), (0, 30));
    assert_eq!(server.asked().len(), 30);
    println!(
        "again: {} from the disk, none asked for",
        counters.from_disk
    );
    // After that, with what was said of it, so that it need not be sent again.
    sessions.ahead.store(601, Ordering::SeqCst);
    let counters = look(&is_complete);
    assert_eq!(
        (counters.asked, counters.revalidated, counters.fetched),
        (30, 30, 0)
    );
    let again = &server.asked()[30..];
    assert!(
        again
            .iter()
            .all(|asked| asked.header("If-None-Match") == Some("\"v1\""))
    );
    println!(
        "later: {} from the disk, {} confirmed",
        counters.from_disk, counters.revalidated
    );
    // And without a network it is shown all the same, however old.
    sessions.ahead.store(365 * 24 * 3600, Ordering::SeqCst);
    server.set_offline(true);
    let counters = look(&|bench| {
        matches!(bench.engine.state(), State::Failing(_)) && bench.engine.counters().from_disk == 30
    });
    assert_eq!((counters.from_disk, counters.fetched), (30, 0));
    assert_eq!(server.asked().len(), 60, "none came through");
    println!(
        "offline: {} from the disk, {} requests failed {:?}",
        counters.from_disk, counters.asked, counters.failed
    );
}

#[test]
fn what_left_the_view_is_not_asked_for() {
    let gate = Arc::new(Barrier::new(3));
    let held = Arc::clone(&gate);
    let first = Arc::new(AtomicUsize::new(0));
    let server = TileServer::start(move |asked| {
        // The first two answers come only after the eye has come to rest.
        if first.fetch_add(1, Ordering::SeqCst) < 2 {
            held.wait();
        }
        like_openstreetmap(asked)
    });
    let bench = Bench::start(&server, Box::new(NoShelf));
    let last = sight(9, (300, 200), (3, 3));
    for step in 0..50 {
        bench.engine.look(sight(9, (100 + 4 * step, 200), (3, 3)));
    }
    bench.engine.look(last.clone());
    gate.wait();
    bench.wait_until_complete();
    let wanted: Vec<String> = last.tiles.iter().map(path).collect();
    let asked = times(&server).into_keys();
    let others = asked.filter(|path| !wanted.contains(path)).count();
    assert!(
        others <= 2,
        "{others}: what was on its way cannot be taken back"
    );
    println!("{others} of 450 tiles that were passed by were asked for");
}
