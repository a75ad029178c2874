//! A PMTiles file on a server on loopback, which errs in each way.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use ::pmtiles::Compression;

use super::super::Archive as _;
use super::super::tests::{pmtiles_file, unlike};
use super::*;
use crate::tiles::TileId;
use crate::tiles::fetch::{FailureKind, Limits};
use crate::tiles::tile_server::{Answer, Asked, TileServer};

fn kind(error: ArchiveError) -> Option<FailureKind> {
    match error {
        ArchiveError::Http(failure) => Some(failure.kind),
        _ => None,
    }
}

/// A PMTiles file on a server.
fn served(
    answer: impl Fn(&Asked) -> Answer + Send + Sync + 'static,
) -> (TileServer, Result<PmTiles, ArchiveError>) {
    let server = TileServer::start(answer);
    let address = Address::new(format!("{}/a.pmtiles", server.url()));
    let file = HttpFile::new(HttpFetch::new("test/1", Limits::default()), address);
    let archive = PmTiles::open(Box::new(file));
    (server, archive)
}

#[test]
fn a_pmtiles_file_is_read_from_a_server_in_parts() {
    let bytes = pmtiles_file(7, Compression::Gzip, unlike);
    let size = bytes.len();
    let (server, archive) = served(move |asked| Answer::file(asked, "\"v1\"", &bytes));
    let archive = archive.expect("an archive");
    assert_eq!(archive.info().name.as_deref(), Some("Honduras"));
    for x in 40..60 {
        let tile = TileId::new(7, x, 60);
        assert_eq!(archive.tile(tile).expect("readable"), Some(unlike(tile)));
    }
    let asked = server.asked();
    let parts = asked.iter().map(|asked| {
        let range = asked.header("Range").expect("a part is asked for");
        let (from, to) = range[6..].split_once('-').expect("from and to");
        to.parse::<usize>().expect("a number") - from.parse::<usize>().expect("a number") + 1
    });
    let sum: usize = parts.sum();
    assert!(asked.len() <= 2 + 6 + 20, "{} requests", asked.len());
    assert!(sum < size / 2, "{sum} of {size} bytes");
    let later = asked.iter().skip(1);
    assert!(
        later
            .clone()
            .all(|asked| asked.header("If-Match") == Some("\"v1\""))
    );
    println!(
        "{} requests, {sum} of {size} bytes for 20 tiles",
        asked.len()
    );
}

#[test]
fn a_file_that_changes_on_its_server_is_noticed() {
    let old = pmtiles_file(7, Compression::Gzip, unlike);
    let new = pmtiles_file(7, Compression::Gzip, |tile| {
        format!("new {tile}").into_bytes()
    });
    // By what the server says, by the name of the version, by its date, and by its length alone.
    for way in 0..4 {
        let (old, new) = (old.clone(), new.clone());
        let times = AtomicUsize::new(0);
        let (_server, archive) = served(move |asked| {
            let first = times.fetch_add(1, Ordering::SeqCst) < 1;
            let (body, etag) = if first {
                (&old, "\"v1\"")
            } else {
                (&new, "\"v2\"")
            };
            let mut plain = asked.clone();
            if way > 0 {
                plain.forget("If-Match");
            }
            let mut answer = Answer::file(&plain, etag, body);
            if let Answer::Full(_, fields, _) = &mut answer
                && way > 1
            {
                fields.retain(|(name, _)| *name != "ETag");
                if way == 2 {
                    let day = if first { 1 } else { 2 };
                    fields.push((
                        "Last-Modified",
                        format!("Sun, 0{day} Nov 2026 00:00:00 GMT"),
                    ));
                }
            }
            answer
        });
        let tile = archive.and_then(|archive| archive.tile(TileId::new(7, 5, 60)));
        assert!(
            matches!(tile, Err(ArchiveError::Changed)),
            "{way}: {tile:?}"
        );
    }
}

#[test]
fn a_server_that_sends_whole_files_is_left_after_the_first_bytes() {
    let (_server, archive) = served(|_| Answer::Endless);
    assert!(matches!(archive, Err(ArchiveError::NoRanges)));
    let (_server, archive) = served(|_| Answer::status(503));
    let failed = archive.err().and_then(kind);
    assert_eq!(failed, Some(FailureKind::Server));
    let (_server, archive) = served(|asked| Answer::file(asked, "\"v1\"", b""));
    assert!(matches!(archive, Err(ArchiveError::Unknown)));
    // Other bytes than those that were asked for.
    let (_server, archive) = served(|_| {
        let range = ("Content-Range", "bytes 5-9/10".to_owned());
        Answer::Full(206, vec![range], vec![0; 5])
    });
    let failed = archive.err().and_then(kind);
    assert_eq!(failed, Some(FailureKind::Broken));
}

/// A PMTiles file on a server that says for how long it holds, and may be replaced; and a store for what is kept of it.
struct Bench {
    server: TileServer,
    version: Arc<AtomicUsize>,
    folder: tempfile::TempDir,
}

impl Bench {
    fn new(control: &'static str) -> Self {
        let files = [1_u32, 2].map(|version| {
            pmtiles_file(7, Compression::Gzip, move |tile| {
                format!("{version} {tile}").into_bytes()
            })
        });
        let version = Arc::new(AtomicUsize::new(0));
        let now = Arc::clone(&version);
        let server = TileServer::start(move |asked| {
            let version = now.load(Ordering::SeqCst);
            let etag = format!("\"v{}\"", version + 1);
            Answer::file(asked, &etag, &files[version]).with("Cache-Control", control)
        });
        Self {
            server,
            version,
            folder: tempfile::tempdir().expect("a folder"),
        }
    }

    fn path(&self) -> std::path::PathBuf {
        self.folder.path().join("a.sqlite")
    }

    fn open(&self, is_unasked: bool) -> Result<PmTiles, ArchiveError> {
        let path = self.path();
        let keeping = Keeping {
            store: Some(&path),
            of: "a",
            is_unasked,
        };
        let fetch = HttpFetch::new("test/1", Limits::default());
        let address = Address::new(format!("{}/a.pmtiles", self.server.url()));
        open_served(fetch, address, keeping)
    }

    /// How many requests come of something.
    fn requests<T>(&self, work: impl FnOnce() -> T) -> (usize, T) {
        let before = self.server.asked().len();
        let done = work();
        (self.server.asked().len() - before, done)
    }

    fn kept(&self) -> u64 {
        let db = rusqlite::Connection::open(self.path()).expect("opened");
        let count = db.query_row("SELECT count(*) FROM tiles", [], |row| row.get(0));
        count.expect("counted")
    }
}

const TILE: TileId = TileId::new(7, 45, 60);

fn tile(archive: &PmTiles) -> Option<String> {
    let bytes = archive.tile(TILE).expect("readable")?;
    String::from_utf8(bytes).ok()
}

#[test]
fn what_opens_an_archive_is_kept_for_as_long_as_its_server_says() {
    let bench = Bench::new("max-age=3600");
    let (first, archive) = bench.requests(|| bench.open(false).expect("an archive"));
    assert_eq!(tile(&archive).as_deref(), Some("1 7/45/60"));
    let info = archive.info().clone();
    drop(archive);
    let (again, archive) = bench.requests(|| bench.open(false).expect("an archive"));
    assert_eq!(archive.info(), &info);
    let (for_tile, found) = bench.requests(|| tile(&archive));
    assert_eq!(found.as_deref(), Some("1 7/45/60"));
    assert_eq!((again, for_tile), (0, 1), "its directory is kept, too");
    println!("{first} requests to open it at first, {again} later");
    // Nothing of that counts as a tile.
    let contents = crate::tiles::store::look(&bench.path()).expect("a store");
    assert_eq!(
        (contents.tiles, contents.absent, contents.oldest),
        (0, 0, None)
    );
    assert!(bench.kept() > 1);
}

#[test]
fn an_archive_is_asked_about_once_where_what_is_kept_of_it_is_old() {
    let bench = Bench::new("no-cache");
    drop(bench.open(false).expect("an archive"));
    let (asked, archive) = bench.requests(|| bench.open(false).expect("an archive"));
    assert_eq!(asked, 1);
    let last = bench.server.asked();
    let last = last.last().expect("a request");
    assert_eq!(last.header("If-None-Match"), Some("\"v1\""));
    // Whoever wants to know now, knows.
    let (asked, head) = bench.requests(|| {
        let server = archive.on_server().expect("a server");
        server.confirm().expect("it holds")
    });
    assert_eq!(asked, 0);
    assert_eq!(
        head.headers.get("etag").map(HeaderValue::as_bytes),
        Some(&b"\"v1\""[..])
    );
    bench.server.set_offline(true);
    let failed = bench.open(false).err().and_then(kind);
    assert!(failed.is_some(), "it has to be asked");
    let archive = bench.open(true).expect("as it was kept");
    assert_eq!(archive.info().name.as_deref(), Some("Honduras"));
    // Back again: nobody has said since that it holds.
    bench.server.set_offline(false);
    let server = archive.on_server().expect("a server");
    let (asked, head) = bench.requests(|| server.confirm().is_ok());
    assert_eq!((asked, head), (1, true));
    assert_eq!(bench.requests(|| server.confirm().is_ok()), (0, true));
}

#[test]
fn nothing_is_kept_of_an_archive_beside_another_version_of_it() {
    // Old by then, and still fresh.
    for control in ["no-cache", "max-age=3600"] {
        let bench = Bench::new(control);
        let archive = bench.open(false).expect("an archive");
        assert_eq!(tile(&archive).as_deref(), Some("1 7/45/60"));
        drop(archive);
        bench.version.store(1, Ordering::SeqCst);
        let archive = bench.open(false).expect("an archive");
        if control != "no-cache" {
            // What is fresh is believed, until something of it is asked for.
            let changed = archive.tile(TILE);
            assert!(matches!(changed, Err(ArchiveError::Changed)), "{changed:?}");
        }
        let archive = if control == "no-cache" {
            archive
        } else {
            bench.open(false).expect("an archive")
        };
        assert_eq!(tile(&archive).as_deref(), Some("2 7/45/60"), "{control}");
        let db = rusqlite::Connection::open(bench.path()).expect("opened");
        let sql = "SELECT group_concat(DISTINCT etag) FROM tiles";
        let tags: String = db.query_row(sql, [], |row| row.get(0)).expect("read");
        assert_eq!(tags, "\"v2\"");
    }
}

#[test]
fn what_may_not_be_kept_or_is_no_good_is_fetched_again() {
    let bench = Bench::new("no-store");
    tile(&bench.open(false).expect("an archive"));
    assert_eq!(bench.kept(), 0);
    assert!(bench.open(true).is_err());
    let bench = Bench::new("max-age=3600");
    tile(&bench.open(false).expect("an archive"));
    let db = rusqlite::Connection::open(bench.path()).expect("opened");
    // Directories first, then all.
    for sql in [
        "UPDATE tiles SET blob = zeroblob(size) WHERE zoom = 254",
        "UPDATE tiles SET blob = zeroblob(size)",
    ] {
        assert!(db.execute(sql, []).expect("written") > 0);
        let archive = bench.open(false).expect("an archive");
        assert_eq!(tile(&archive).as_deref(), Some("1 7/45/60"), "{sql}");
    }
}

#[test]
fn what_opens_an_archive_is_the_last_to_go() {
    use crate::tiles::store::Store;

    let bench = Bench::new("max-age=3600");
    tile(&bench.open(false).expect("an archive"));
    let mut store = Store::open(&bench.path(), "a").expect("a store");
    assert!(store.evict(0).expect("written") > 0, "a directory goes");
    drop(store);
    let archive = bench.requests(|| bench.open(false).expect("an archive"));
    assert_eq!(archive.0, 0);
    let mut store = Store::open(&bench.path(), "a").expect("a store");
    store.clear().expect("cleared");
    assert_eq!(bench.kept(), 0);
}
