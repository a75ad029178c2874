//! A PMTiles file on a server on loopback, which errs in each way.

use std::sync::atomic::{AtomicUsize, Ordering};

use ::pmtiles::Compression;

use super::super::tests::{pmtiles_file, unlike};
use super::super::{Archive as _, PmTiles};
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
