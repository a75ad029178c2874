use std::collections::BTreeSet;
use std::fs;

use http::{HeaderMap, HeaderValue};
use proptest::prelude::*;
use tempfile::TempDir;

use super::*;
use crate::tiles::freshness::{Standing, Times};

const SOURCE: &str = "https://tiles.example/{z}/{x}/{y}.png";

/// A folder of the test's own, and the file in it.
fn place() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let path = folder.path().join("tiles").join("standard.sqlite");
    (folder, path)
}

fn open(path: &Path) -> Store {
    Store::open(path, SOURCE).expect("it opens")
}

fn at(seconds: u64) -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(1_700_000_000 + seconds)
}

/// What a response said that came at this second.
fn fresh(status: u16, control: &'static str, seconds: u64) -> Freshness {
    let mut headers = HeaderMap::new();
    headers.insert("cache-control", HeaderValue::from_static(control));
    headers.insert("etag", HeaderValue::from_static("\"a\""));
    let last_modified = HeaderValue::from_static("Sun, 06 Nov 1994 08:49:37 GMT");
    headers.insert("last-modified", last_modified);
    let (sent, received) = (at(seconds), at(seconds));
    Freshness::of(status, &headers, Times { sent, received })
}

fn tile(x: u32) -> TileId {
    TileId {
        zoom: 24,
        x,
        y: (1 << 24) - 1,
    }
}

fn names(folder: &Path) -> BTreeSet<String> {
    let entries = fs::read_dir(folder).expect("read").flatten();
    let name = |entry: fs::DirEntry| entry.file_name().to_string_lossy().into_owned();
    entries.map(name).collect()
}

#[test]
fn what_was_kept_comes_back_in_the_next_session() {
    let (_folder, path) = place();
    let (said, gap) = (
        fresh(200, "max-age=60, must-revalidate", 0),
        fresh(404, "max-age=60", 0),
    );
    let mut store = open(&path);
    assert_eq!(store.get(tile(1), at(0)).expect("read"), None);
    assert!(store.put(tile(1), b"sea", &said).expect("written"));
    assert!(store.put(tile(2), b"", &gap).expect("written"));
    drop(store);
    let mut store = open(&path);
    let found = store.get(tile(1), at(59)).expect("read").expect("kept");
    assert_eq!((found.bytes.as_slice(), &found.fresh), (&b"sea"[..], &said));
    assert_eq!(found.fresh.standing(at(59)), Standing::Fresh);
    assert_eq!(found.fresh.standing(at(60)), Standing::MustAsk);
    let found = store
        .get(tile(2), at(61))
        .expect("read")
        .expect("kept, stale or not");
    assert!(found.fresh.is_no_tile());
    assert_eq!(found.fresh.standing(at(61)), Standing::Stale);
    assert_eq!(store.get(tile(3), at(0)).expect("read"), None);
}

#[test]
fn what_is_not_to_be_kept_takes_the_older_one_with_it() {
    let (_folder, path) = place();
    let mut store = open(&path);
    let (said, never) = (fresh(200, "max-age=60", 0), fresh(200, "no-store", 9));
    store.put(tile(1), b"sea", &said).expect("written");
    assert!(!store.put(tile(1), b"land", &never).expect("written"));
    assert_eq!(store.get(tile(1), at(9)).expect("read"), None);
    store.put(tile(1), b"sea", &said).expect("written");
    assert!(!store.revalidated(tile(1), &never).expect("written"));
    assert_eq!(store.get(tile(1), at(9)).expect("read"), None);
}

#[test]
fn not_modified_keeps_the_picture_and_makes_it_fresh() {
    let (_folder, path) = place();
    let mut store = open(&path);
    let said = fresh(200, "max-age=60", 0);
    store.put(tile(1), b"sea", &said).expect("written");
    let (sent, received) = (at(100), at(100));
    let again = said.revalidated(&HeaderMap::new(), Times { sent, received });
    let again = again.expect("it is the same");
    assert!(store.revalidated(tile(1), &again).expect("written"));
    assert!(
        !store.revalidated(tile(2), &again).expect("written"),
        "it never was there"
    );
    let found = store.get(tile(1), at(159)).expect("read").expect("kept");
    assert_eq!(
        (found.bytes.as_slice(), &found.fresh),
        (&b"sea"[..], &again)
    );
    assert_eq!(found.fresh.standing(at(159)), Standing::Fresh);
}

#[test]
fn two_windows_share_the_tiles() {
    let (_folder, path) = place();
    let (mut one, mut two) = (open(&path), open(&path));
    let said = fresh(200, "max-age=60", 0);
    for x in 0..50 {
        let (writer, reader) = if x % 2 == 0 {
            (&mut one, &mut two)
        } else {
            (&mut two, &mut one)
        };
        writer.put(tile(x), &[7; 9000], &said).expect("written");
        assert!(reader.get(tile(x), at(1)).expect("read").is_some(), "{x}");
    }
    one.evict(200_000).expect("evicted");
    two.clear().expect("cleared");
    assert_eq!(one.get(tile(49), at(2)).expect("read"), None);
    assert!(one.put(tile(1), b"sea", &said).expect("written"));
}

#[test]
fn many_threads_open_and_write_at_once() {
    let (_folder, path) = place();
    let said = fresh(200, "max-age=60", 0);
    std::thread::scope(|scope| {
        for thread in 0..6 {
            let (path, said) = (&path, &said);
            scope.spawn(move || {
                let mut store = open(path);
                for x in 0..20 {
                    store
                        .put(tile(thread * 100 + x), &[1; 3000], said)
                        .expect("written");
                }
                store.evict(1 << 30).expect("nothing to do");
            });
        }
    });
    let mut store = open(&path);
    assert_eq!(store.set_aside(), None);
    for thread in 0..6 {
        for x in 0..20 {
            assert!(
                store
                    .get(tile(thread * 100 + x), at(1))
                    .expect("read")
                    .is_some()
            );
        }
    }
}

#[test]
fn the_disk_gets_its_room_back() {
    let (_folder, path) = place();
    let mut store = open(&path);
    let picture = [9; 15_000];
    for x in 0..400 {
        let said = fresh(200, "max-age=60", x.into());
        store.put(tile(x), &picture, &said).expect("written");
    }
    let before = store.size().expect("read");
    assert!(before > 400 * 15_000, "{before}");
    // The oldest is looked at; the next ones are not.
    assert!(store.get(tile(0), at(1000)).expect("read").is_some());
    let gone = store.evict(3_000_000).expect("evicted");
    let after = store.size().expect("read");
    assert!(
        (2_600_000..=2_700_000).contains(&after),
        "{after} bytes are left"
    );
    assert!((200..=250).contains(&gone), "{gone} tiles went");
    assert!(
        store.get(tile(0), at(1001)).expect("read").is_some(),
        "it was used"
    );
    assert_eq!(store.get(tile(1), at(1001)).expect("read"), None);
    assert!(store.get(tile(399), at(1001)).expect("read").is_some());
    drop(store);
    let on_disk = fs::metadata(&path).expect("it is there").len();
    assert!(on_disk <= after + 100_000, "{on_disk} bytes on the disk");
    let mut store = open(&path);
    store.clear().expect("cleared");
    let empty = store.size().expect("read");
    assert!(empty < 100_000, "{empty} bytes without a tile");
    assert_eq!(store.evict(0).expect("evicted"), 0, "nothing is left to go");
}

#[test]
fn a_file_that_is_no_good_is_set_aside_and_kept() {
    let (_folder, path) = place();
    let folder = path.parent().expect("a folder");
    let said = fresh(200, "max-age=60", 0);
    let mut others = 0;
    let mut is_set_aside = |what: &str, bytes: &[u8]| {
        others += 1;
        let mut store = open(&path);
        let aside = store
            .set_aside()
            .unwrap_or_else(|| panic!("{what}"))
            .to_owned();
        assert_eq!(
            aside,
            beside(&path, &format!(".damaged-{others}")),
            "{what}"
        );
        assert_eq!(
            fs::read(aside).expect("read"),
            bytes,
            "{what}: not a byte is lost"
        );
        assert!(
            store.put(tile(1), b"sea", &said).expect("written"),
            "{what}"
        );
        drop(store);
        fs::remove_file(&path).expect("removed");
    };
    fs::create_dir_all(folder).expect("made");
    let notes = b"Notes for the trip to Choloma, which somebody keeps here by mistake.".repeat(99);
    fs::write(&path, &notes).expect("written");
    is_set_aside("a text", &notes);

    let db = Connection::open(&path).expect("opened");
    db.execute_batch("CREATE TABLE tiles (zoom_level, tile_column, tile_row, tile_data)")
        .expect("made");
    drop(db);
    let mbtiles = fs::read(&path).expect("read");
    is_set_aside("another program's", &mbtiles);

    drop(open(&path));
    let db = Connection::open(&path).expect("opened");
    db.pragma_update(None, "user_version", 2).expect("marked");
    db.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))
        .expect("done");
    drop(db);
    let newer = fs::read(&path).expect("read");
    is_set_aside("a newer version's", &newer);

    drop(open(&path));
    let db = Connection::open(&path).expect("opened");
    db.execute_batch("ALTER TABLE tiles RENAME COLUMN blob TO body")
        .expect("changed");
    drop(db);
    let changed = fs::read(&path).expect("read");
    is_set_aside("one with other columns", &changed);

    drop(open(&path));
    let mut torn = fs::read(&path).expect("read");
    torn[100..2000].fill(0xa5);
    fs::write(&path, &torn).expect("written");
    is_set_aside("a torn one", &torn);
}

fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

#[test]
fn a_file_that_is_damaged_while_it_is_open_is_replaced_once_for_both_windows() {
    let (_folder, path) = place();
    let said = fresh(200, "max-age=60", 0);
    let mut store = open(&path);
    for x in 0..300 {
        store.put(tile(x), &[7; 9000], &said).expect("written");
    }
    drop(store);
    let (mut one, mut two) = (open(&path), open(&path));
    // Bad blocks: all but the first page, so that it opens.
    let mut bytes = fs::read(&path).expect("read");
    bytes[4096 * 2..].fill(0xa5);
    fs::write(&path, &bytes).expect("written");
    for x in 0..300 {
        for window in [&mut one, &mut two] {
            let found = window.get(tile(x), at(1));
            let found = found
                .expect("a damaged file is no error")
                .map(|found| found.bytes);
            assert!(found.is_none() || found.is_some_and(|bytes| bytes == [7; 9000]));
        }
    }
    assert!(one.set_aside().is_some() || two.set_aside().is_some());
    one.put(tile(1), b"sea", &said).expect("written");
    assert!(
        two.get(tile(1), at(2)).expect("read").is_some(),
        "both have the same new one"
    );
    let damaged = |name: &&String| name.contains("damaged") && !name.ends_with("-wal");
    let folder = names(path.parent().expect("a folder"));
    assert_eq!(folder.iter().filter(damaged).count(), 1, "{folder:?}");
}

#[test]
fn another_source_finds_none_of_the_tiles() {
    let (_folder, path) = place();
    let said = fresh(200, "max-age=60", 0);
    open(&path).put(tile(1), b"sea", &said).expect("written");
    let mut other = Store::open(&path, "https://elsewhere.example/{z}/{x}/{y}.png").expect("open");
    assert_eq!(other.set_aside(), None);
    assert_eq!(other.get(tile(1), at(1)).expect("read"), None);
}

#[test]
fn where_there_can_be_no_file_the_store_says_so() {
    let (folder, path) = place();
    fs::write(folder.path().join("tiles"), "not a folder").expect("written");
    assert!(matches!(
        Store::open(&path, SOURCE),
        Err(StoreError::File { .. })
    ));
    assert!(Store::open(folder.path(), SOURCE).is_err());
    assert!(folder.path().is_dir(), "a folder is left where it is");
}

/// What two windows may do.
#[derive(Debug, Clone)]
enum Step {
    Put(u32, u16, bool),
    Gap(u32),
    Get(u32),
    Touch(u32),
    Revalidated(u32),
    Forget(u32),
    Clear,
    Evict(u64),
    Reopen,
}

fn step() -> impl Strategy<Value = Step> {
    let x = 0..24_u32;
    prop_oneof![
        8 => (x.clone(), 0..40_000_u16, proptest::bool::weighted(0.9)).prop_map(|(x, n, keep)| Step::Put(x, n, keep)),
        1 => x.clone().prop_map(Step::Gap),
        4 => x.clone().prop_map(Step::Get),
        2 => x.clone().prop_map(Step::Touch),
        2 => x.clone().prop_map(Step::Revalidated),
        1 => x.prop_map(Step::Forget),
        1 => Just(Step::Clear),
        2 => (0..500_000_u64).prop_map(Step::Evict),
        1 => Just(Step::Reopen),
    ]
}

/// What the model knows of a tile: its bytes, what was said of it, when it was used.
type Known = BTreeMap<u32, (Vec<u8>, Freshness, u64)>;

/// Evicts in both, and checks that those went that were used least lately, and no more than had to.
fn evict(windows: &mut [Store; 2], model: &mut Known, which: usize, most: u64) {
    for window in windows.iter_mut() {
        window.flush().expect("written");
    }
    let before = windows[0].size().expect("read");
    let gone = windows[which].evict(most).expect("evicted");
    let after = windows[which].size().expect("read");
    let mut by_use: Vec<_> = model.iter().map(|(x, known)| (known.2, *x)).collect();
    by_use.sort_unstable();
    let gone = usize::try_from(gone).expect("few");
    for (_, x) in &by_use[..gone] {
        model.remove(x);
    }
    if before <= most {
        assert_eq!(gone, 0, "there was room");
    } else {
        assert!(
            after <= most - most / 10 || model.is_empty(),
            "{after} of {most}"
        );
        // The last one to go made the difference, give or take what pages hold besides.
        let kept: u64 = model.values().map(|known| known.0.len() as u64).sum();
        assert!(
            kept + 40_000 + 80_000 >= (most - most / 10).min(before),
            "{kept} of {most}"
        );
    }
}

fn agree(store: &mut Store, model: &Known, now: SystemTime) {
    for x in 0..24 {
        let found = store.get(tile(x), now).expect("read");
        let found = found.map(|found| (found.bytes, found.fresh));
        let known = model
            .get(&x)
            .map(|known| (known.0.clone(), known.1.clone()));
        assert_eq!(found, known, "tile {x}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn the_store_is_a_map_that_forgets_the_least_used(steps in proptest::collection::vec((step(), 0..2_usize), 1..60)) {
        let (_folder, path) = place();
        let mut windows = [open(&path), open(&path)];
        let mut model = Known::new();
        for (second, (step, which)) in steps.into_iter().enumerate() {
            let second = second as u64;
            let window = &mut windows[which];
            let said = fresh(200, "max-age=60", second);
            match step {
                Step::Put(x, length, is_kept) => {
                    let bytes = vec![second as u8; length.into()];
                    let said = if is_kept { said } else { fresh(200, "no-store", second) };
                    prop_assert_eq!(window.put(tile(x), &bytes, &said).expect("written"), is_kept);
                    if is_kept { model.insert(x, (bytes, said, second)); } else { model.remove(&x); }
                }
                Step::Gap(x) => {
                    let gap = fresh(404, "max-age=60", second);
                    prop_assert!(window.put(tile(x), b"", &gap).expect("written"));
                    model.insert(x, (Vec::new(), gap, second));
                }
                Step::Get(x) => {
                    let found = window.get(tile(x), at(second)).expect("read");
                    prop_assert_eq!(found.map(|found| found.bytes), model.get(&x).map(|known| known.0.clone()));
                    if let Some(known) = model.get_mut(&x) { known.2 = second; }
                }
                Step::Touch(x) => {
                    window.touch(tile(x), at(second)).expect("noted");
                    // Noted of no tile, it may be written down of one that comes later, and is older than that.
                    if let Some(known) = model.get_mut(&x) { known.2 = second; }
                }
                Step::Revalidated(x) => {
                    let known = model.get_mut(&x);
                    let said = Freshness { status: known.as_ref().map_or(200, |known| known.1.status), ..said };
                    prop_assert_eq!(window.revalidated(tile(x), &said).expect("written"), known.is_some());
                    if let Some(known) = known { known.1 = said; }
                }
                Step::Forget(x) => { window.forget(tile(x)).expect("written"); model.remove(&x); }
                Step::Clear => { window.clear().expect("written"); model.clear(); }
                Step::Evict(most) => evict(&mut windows, &mut model, which, most),
                Step::Reopen => { windows[which].flush().expect("written"); windows[which] = open(&path); }
            }
        }
        // Looking changes nothing that a later look would see.
        for window in &mut windows { agree(window, &model, at(100)); }
    }
}

#[test]
fn who_only_reads_changes_nothing_not_even_for_another_source() {
    let (_folder, path) = place();
    let mut store = open(&path);
    let said = fresh(200, "no-cache", 0);
    store.put(tile(1), b"old", &said).expect("kept");
    store
        .put(tile(2), b"", &fresh(404, "max-age=60", 0))
        .expect("kept");
    assert!(
        Reading::open(&path, "https://a.tiles.example/{z}/{x}/{y}.png")
            .expect("read")
            .is_none()
    );
    let reading = Reading::open(&path, SOURCE)
        .expect("read")
        .expect("of this source");
    assert_eq!(
        reading.get(tile(1)).expect("read").as_deref(),
        Some(&b"old"[..]),
        "however old"
    );
    assert_eq!(
        reading.get(tile(2)).expect("read").as_deref(),
        Some(&b""[..]),
        "none there"
    );
    assert_eq!(reading.get(tile(3)).expect("read"), None);
    assert!(
        store.get(tile(1), at(9)).expect("read").is_some(),
        "it is still there"
    );
}
