//! The shelf on the disk: what a head says becomes what a tile may be used for, and no trouble with the disk ends anything.

use std::fs;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use http::{HeaderMap, HeaderName, HeaderValue};
use tempfile::TempDir;

use super::*;

/// A shelf in a folder of the test's own, and the seconds that its clock is at.
struct Bench {
    folder: TempDir,
    seconds: Arc<AtomicU64>,
}

impl Bench {
    fn new() -> Self {
        Self {
            folder: tempfile::tempdir().expect("a folder for the test"),
            seconds: Arc::default(),
        }
    }

    fn shelf(&self, most_bytes: u64) -> DiskShelf {
        let seconds = Arc::clone(&self.seconds);
        let clock = Box::new(move || at(seconds.load(Ordering::SeqCst)));
        DiskShelf::new(
            &self.folder.path().join("tiles"),
            &Source::openstreetmap(),
            DiskLimit::new(most_bytes),
            clock,
        )
    }

    fn later(&self, seconds: u64) {
        self.seconds.store(seconds, Ordering::SeqCst);
    }
}

fn at(seconds: u64) -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000 + seconds)
}

fn fresh(kept: &Kept) -> Option<&[u8]> {
    match kept {
        Kept::Fresh { bytes, .. } => Some(bytes),
        _ => None,
    }
}

fn tile(x: u32) -> TileId {
    TileId::new(7, x, 3)
}

/// What a server said in this second.
fn head(status: u16, seconds: u64, fields: &[(&'static str, &'static str)]) -> Head {
    let field = |(name, value): &(&'static str, &'static str)| {
        let (name, value) = (
            HeaderName::from_static(name),
            HeaderValue::from_static(value),
        );
        (name, value)
    };
    Head {
        status,
        headers: fields.iter().map(field).collect::<HeaderMap>(),
        sent: at(seconds),
        received: at(seconds),
    }
}

const MINUTE: (&str, &str) = ("cache-control", "max-age=60");
const TAG: (&str, &str) = ("etag", "\"v1\"");
const LARGE: u64 = 1 << 30;

fn stale(bytes: &[u8], may_show: bool) -> Kept {
    Kept::Stale {
        bytes: bytes.to_vec(),
        validators: Validators {
            etag: Some("\"v1\"".to_owned()),
            last_modified: None,
        },
        may_show,
    }
}

#[test]
fn a_tile_is_fresh_then_stale_and_fresh_again_when_confirmed_in_each_session() {
    let bench = Bench::new();
    let shelf = bench.shelf(LARGE);
    assert_eq!(shelf.get(tile(1)), Kept::Nothing);
    shelf.put(tile(1), &head(200, 0, &[MINUTE, TAG]), Some(b"sea"));
    let strict = ("cache-control", "max-age=60, must-revalidate");
    shelf.put(tile(2), &head(200, 0, &[strict, TAG]), Some(b"land"));
    shelf.put(tile(3), &head(404, 0, &[MINUTE]), None);
    drop(shelf);
    let shelf = bench.shelf(LARGE);
    assert_eq!(fresh(&shelf.get(tile(1))), Some(&b"sea"[..]));
    assert!(matches!(shelf.get(tile(3)), Kept::NoTile { .. }));
    bench.later(60);
    assert_eq!(shelf.get(tile(1)), stale(b"sea", true));
    assert_eq!(shelf.get(tile(2)), stale(b"land", false));
    assert_eq!(shelf.get(tile(3)), Kept::Nothing, "there may be one by now");
    assert!(shelf.renew(tile(1), &head(304, 60, &[])));
    assert_eq!(fresh(&shelf.get(tile(1))), Some(&b"sea"[..]));
    let other = head(304, 60, &[("etag", "\"v2\"")]);
    assert!(!shelf.renew(tile(2), &other), "it speaks of another tile");
    assert_eq!(shelf.get(tile(2)), Kept::Nothing);
}

#[test]
fn where_a_server_says_nothing_its_provider_does() {
    let bench = Bench::new();
    let shelf = bench.shelf(LARGE);
    shelf.put(tile(1), &head(200, 0, &[]), Some(b"sea"));
    shelf.put(
        tile(2),
        &head(200, 0, &[("cache-control", "no-store")]),
        Some(b"land"),
    );
    bench.later(7 * 24 * 3600 - 1);
    assert_eq!(fresh(&shelf.get(tile(1))), Some(&b"sea"[..]));
    assert_eq!(shelf.get(tile(2)), Kept::Nothing);
    bench.later(7 * 24 * 3600);
    assert!(matches!(shelf.get(tile(1)), Kept::Stale { .. }));
}

#[test]
fn a_rest_throws_away_what_was_not_looked_at_for_longest() {
    let bench = Bench::new();
    let shelf = bench.shelf(1 << 20);
    for x in 0..100 {
        let second = u64::from(x);
        shelf.put(tile(x), &head(200, second, &[MINUTE]), Some(&[7; 20_000]));
    }
    bench.later(200);
    assert_ne!(shelf.get(tile(0)), Kept::Nothing);
    shelf.rest();
    let left: Vec<u32> = (0..100)
        .filter(|x| shelf.get(tile(*x)) != Kept::Nothing)
        .collect();
    assert!((20..60).contains(&left.len()), "{} left", left.len());
    assert!(left.contains(&0) && left.contains(&99) && !left.contains(&1));
}

#[test]
fn nothing_is_opened_before_something_is_looked_for() {
    let bench = Bench::new();
    let shelf = bench.shelf(LARGE);
    shelf.rest();
    let made = || fs::read_dir(bench.folder.path()).expect("read").count();
    assert_eq!(made(), 0);
    shelf.get(tile(1));
    assert_eq!(made(), 1);
}

#[test]
fn a_disk_that_gives_no_room_keeps_nothing_and_says_nothing_more() {
    let bench = Bench::new();
    fs::write(bench.folder.path().join("tiles"), "no folder").expect("written");
    let shelf = bench.shelf(LARGE);
    shelf.put(tile(1), &head(200, 0, &[MINUTE, TAG]), Some(b"sea"));
    assert_eq!(shelf.get(tile(1)), Kept::Nothing);
    assert!(shelf.renew(tile(1), &head(304, 0, &[])));
    shelf.rest();
}

#[test]
fn what_cannot_be_written_can_still_be_read() {
    let bench = Bench::new();
    let shelf = bench.shelf(LARGE);
    shelf.put(tile(1), &head(200, 0, &[MINUTE, TAG]), Some(b"sea"));
    if let Disk::Open { store, .. } = &mut *shelf.open() {
        store.refuse_writes();
    }
    shelf.put(tile(2), &head(200, 0, &[MINUTE, TAG]), Some(b"land"));
    assert!(shelf.renew(tile(1), &head(304, 30, &[])));
    shelf.rest();
    assert!(matches!(
        *shelf.open(),
        Disk::Open {
            is_writable: false,
            ..
        }
    ));
    assert_eq!(fresh(&shelf.get(tile(1))), Some(&b"sea"[..]));
    assert_eq!(shelf.get(tile(2)), Kept::Nothing);
    bench.later(61);
    assert_eq!(shelf.get(tile(1)), stale(b"sea", true));
}

#[test]
fn tiles_of_two_versions_of_an_archive_are_never_mixed() {
    use crate::tiles::store::Reading;

    let bench = Bench::new();
    let shelf = |tag: &str| {
        bench.shelf(LARGE).of_version(Validators {
            etag: Some(tag.to_owned()),
            last_modified: None,
        })
    };
    let (old, new) = (shelf("\"v1\""), shelf("\"v2\""));
    old.put(tile(1), &head(200, 0, &[MINUTE, TAG]), Some(b"old sea"));
    old.put(tile(2), &head(200, 0, &[MINUTE, TAG]), Some(b"old land"));
    assert_eq!(fresh(&old.get(tile(1))), Some(&b"old sea"[..]));
    assert_eq!(new.get(tile(1)), Kept::Nothing);
    // Another window still has the old one open while this one keeps tiles of the new one.
    let other = ("etag", "\"v2\"");
    new.put(tile(1), &head(200, 0, &[MINUTE, other]), Some(b"new sea"));
    assert_eq!(fresh(&new.get(tile(1))), Some(&b"new sea"[..]));
    assert_eq!(old.get(tile(1)), Kept::Nothing);
    assert_eq!(fresh(&old.get(tile(2))), Some(&b"old land"[..]));
    // What does not say which version it is of is not kept.
    new.put(tile(3), &head(200, 0, &[MINUTE]), Some(b"some sea"));
    assert_eq!(new.get(tile(3)), Kept::Nothing);
    // Nor does a picture that leaves the window mix them.
    let source = Source::openstreetmap();
    let path = store_path(&bench.folder.path().join("tiles"), &source);
    let reading = Reading::open(&path, &source.template.to_string()).expect("read");
    let reading = reading.expect("the same source").of_version(new.version);
    assert_eq!(
        reading.get(tile(1)).expect("read"),
        Some(b"new sea".to_vec())
    );
    assert_eq!(reading.get(tile(2)).expect("read"), None);
}
