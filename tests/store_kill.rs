//! The store of tiles outlives its program being killed: at whatever moment, nothing that was written is lost or torn.
//!
//! Unix alone: it needs a kill that nobody can catch, and rusqlite to look at the file from outside.
#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::{Duration, UNIX_EPOCH};

use footprint_atlas::tiles::freshness::{Freshness, Times};
use footprint_atlas::tiles::id::TileId;
use footprint_atlas::tiles::store::Store;
use http::HeaderMap;
use rusqlite::Connection;

/// How many times the file is looked at after a kill, or two.
const KILLS: u32 = 200;
const SOURCE: &str = "https://tiles.example/{z}/{x}/{y}.png";
/// The store's limit, in bytes: some hundred tiles, so that eviction is killed, too.
const MOST: u64 = 2 << 20;
/// How many tiles each writer writes anew again and again.
const TILES: u64 = 150;
/// The variables by which a writer is told what to do: the file, its number, and its first write.
const FILE: &str = "FOOTPRINT_ATLAS_STORE_KILL_FILE";
const WRITER: &str = "FOOTPRINT_ATLAS_STORE_KILL_WRITER";
const START: &str = "FOOTPRINT_ATLAS_STORE_KILL_START";
const SIGKILL: i32 = 9;

/// Marsaglia's xorshift: the moments are the same in each run, as far as the machine lets them.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, most: u64) -> u64 {
        self.next() % most
    }
}

/// The tile of a write, and its bytes: its number, and then up to 40 kB that follow from it.
fn tile(writer: u8, write: u64) -> (TileId, Vec<u8>) {
    let id = TileId {
        zoom: writer,
        x: u32::try_from(write % TILES).unwrap(),
        y: 7,
    };
    let mut random = Random(write * 2 + 1 + (u64::from(writer) << 40));
    let words = random.below(40) * random.below(125);
    let mut bytes = write.to_le_bytes().to_vec();
    for _ in 0..words {
        bytes.extend(random.next().to_le_bytes());
    }
    (id, bytes)
}

/// What the one that is to be killed does: it writes, and says so.
#[test]
#[ignore = "started by the other test, which kills it"]
fn write_until_killed() {
    let told = |name| env::var(name).expect("the other test tells");
    let writer: u8 = told(WRITER).parse().unwrap();
    let start: u64 = told(START).parse().unwrap();
    let mut out = std::io::stdout();
    let mut say = |word: &str, write: u64| {
        writeln!(out, "{word} {write}").unwrap();
        out.flush().unwrap();
    };
    say("ready", 0);
    let mut store = Store::open(Path::new(&told(FILE)), SOURCE).unwrap();
    assert_eq!(store.set_aside(), None, "a kill damages no file");
    for write in start.. {
        let (id, bytes) = tile(writer, write);
        let now = UNIX_EPOCH + Duration::from_secs(1_700_000_000 + write);
        let times = Times {
            sent: now,
            received: now,
        };
        let fresh = Freshness::of(200, &HeaderMap::new(), times);
        assert!(store.put(id, &bytes, &fresh).unwrap());
        say("put", write);
        if write % 40 == 39 {
            say("evict", write);
            store.evict(MOST).unwrap();
        }
        if write % 64 == 63 {
            store.revalidated(id, &fresh).unwrap();
        }
    }
}

/// One that writes, and what it says.
struct Writer {
    number: u8,
    child: Child,
    said: Receiver<String>,
}

impl Writer {
    fn start(number: u8, file: &Path, start: u64) -> Self {
        let mut child = Command::new(env::current_exe().unwrap())
            .args([
                "--exact",
                "write_until_killed",
                "--ignored",
                "--nocapture",
                "--test-threads=1",
            ])
            .env(FILE, file)
            .env(WRITER, number.to_string())
            .env(START, start.to_string())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let out = BufReader::new(child.stdout.take().unwrap());
        let (say, said) = mpsc::channel();
        let reader = move || {
            for line in out.lines().map_while(Result::ok) {
                if say.send(line).is_err() {
                    return;
                }
            }
        };
        thread::Builder::new()
            .name("reader".to_owned())
            .spawn(reader)
            .unwrap();
        Self {
            number,
            child,
            said,
        }
    }

    /// Takes in so many lines, or all where there is no number.
    fn listen(&self, most: Option<u64>, known: &mut Known) {
        let mut heard = 0;
        // A line that a kill has cut is no promise: the pipe gives it without its end, which lines() cannot tell, so that
        // numbers are checked for order.
        while most.is_none_or(|most| heard < most) {
            let Ok(line) = self.said.recv() else {
                return;
            };
            heard += 1;
            let Some((word, number)) = line.split_once(' ') else {
                continue;
            };
            let last = known.last.get(&self.number).copied();
            match (word, number.parse::<u64>()) {
                ("put", Ok(write)) if last.is_none_or(|last| write == last + 1) => {
                    known.last.insert(self.number, write);
                    known.writes += 1;
                }
                ("evict", Ok(_)) => known.evictions += 1,
                _ => {}
            }
        }
    }
}

/// What the writers have said so far.
#[derive(Default)]
struct Known {
    /// The last write of each.
    last: BTreeMap<u8, u64>,
    writes: u64,
    evictions: u64,
}

/// What is in the file, read by the library itself: tile, and the write that its bytes tell.
fn look(file: &Path) -> BTreeMap<TileId, u64> {
    let mut store = Store::open(file, SOURCE).expect("it opens after a kill");
    assert_eq!(store.set_aside(), None, "a kill damages no file");
    let db = Connection::open(file).unwrap();
    let said: String = db
        .query_row("PRAGMA quick_check", [], |row| row.get(0))
        .unwrap();
    assert_eq!(said, "ok");
    let mut found = BTreeMap::new();
    for zoom in 0..2 {
        for x in 0..u32::try_from(TILES).unwrap() {
            let id = TileId { zoom, x, y: 7 };
            if let Some(stored) = store.get(id, UNIX_EPOCH).unwrap() {
                let write = u64::from_le_bytes(stored.bytes[..8].try_into().unwrap());
                assert_eq!(
                    tile(zoom, write),
                    (id, stored.bytes),
                    "each byte is what was written"
                );
                found.insert(id, write);
            }
        }
    }
    found
}

/// Checks that of what was said to be written only the oldest is missing, and nothing where nothing was ever evicted.
fn check(known: &Known, found: &BTreeMap<TileId, u64>) -> u64 {
    let mut present = 0;
    for (&writer, &last) in &known.last {
        let of_writer = || found.iter().filter(|(id, _)| id.zoom == writer);
        let oldest = of_writer()
            .map(|(_, write)| *write)
            .min()
            .unwrap_or(u64::MAX);
        let first = (last + 1).saturating_sub(TILES);
        for write in first.max(oldest)..=last {
            let (id, _) = tile(writer, write);
            let kept = found.get(&id).copied();
            // A write that was not yet spoken of may have replaced it.
            assert!(
                kept.is_some_and(
                    |kept| kept == write || (kept > last && kept % TILES == write % TILES)
                ),
                "writer {writer}: write {write} of {last} is lost: {kept:?}"
            );
            present += 1;
        }
        assert!(
            known.evictions > 0 || oldest <= first,
            "nothing was evicted, but {oldest} is the oldest"
        );
    }
    present
}

#[test]
fn a_kill_at_any_moment_loses_no_tile() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("standard.sqlite");
    let mut random = Random(0x5eed_0005);
    let (mut known, mut checked, mut at_start) = (Known::default(), 0, 0);
    let mut killed = 0;
    for kill in 0..KILLS {
        // Mostly one window, every fourth time two.
        let writers: Vec<Writer> = (0..if kill % 4 == 3 { 2 } else { 1 })
            .map(|number| {
                // Beyond what may have been written without a word.
                let next = known.last.get(&number).map_or(0, |last| last + 1);
                Writer::start(number, &file, next)
            })
            .collect();
        for mut writer in writers {
            // Every eighth kill falls into the opening of the file.
            if kill % 8 == 5 {
                at_start += 1;
                writer.listen(Some(random.below(4)), &mut known);
            } else {
                writer.listen(Some(4 + random.below(50)), &mut known);
            }
            thread::sleep(Duration::from_micros(random.below(3000)));
            writer.child.kill().unwrap();
            killed += 1;
            let ended = writer.child.wait().unwrap();
            assert_eq!(
                ended.signal(),
                Some(SIGKILL),
                "it was still writing: {ended}"
            );
            writer.listen(None, &mut known);
        }
        let found = look(&file);
        checked += check(&known, &found);
    }
    let size = fs::metadata(&file).unwrap().len();
    assert!(
        size < MOST * 2,
        "{size} bytes: eviction goes on after a kill"
    );
    println!(
        "{killed} kills, {at_start} of them while opening: {} tiles written, {} evictions begun, {checked} tiles looked for, \
         0 lost, 0 torn; {size} bytes",
        known.writes, known.evictions
    );
}
