//! Sources that cannot be reached, on a server on loopback that goes away.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::*;
use crate::tiles::archive::tests::pmtiles_file;
use crate::tiles::fetch::FailureKind;
use crate::tiles::tile_server::{Answer, TileServer, picture};

const ANYWHERE: Reach = Reach::Anywhere;

/// A server that answers with a document once, then with each of the others.
fn server(then: Vec<Answer>) -> TileServer {
    let times = Arc::new(AtomicUsize::new(0));
    TileServer::start(move |_| match times.fetch_add(1, Ordering::SeqCst) {
        0 => {
            let document = r#"{"tilejson": "3.0.0", "tiles": ["t/{z}/{x}/{y}.png"], "maxzoom": 7}"#;
            Answer::Full(200, Vec::new(), document.as_bytes().to_vec())
        }
        time => then[(time - 1).min(then.len() - 1)].clone(),
    })
}

fn in_folder(folder: &Path) -> Standby {
    Standby {
        document: Some(document_path(&folder.join("tiles"), "own-1")),
        store: Some(store_of(&folder.join("tiles"), "own-1")),
        areas: Vec::new(),
    }
}

#[test]
fn what_a_server_said_holds_until_it_says_something_else() {
    let page = Answer::Full(200, Vec::new(), b"<html>log in</html>".to_vec());
    let server = server(vec![Answer::status(503), page, Answer::status(404)]);
    let folder = tempfile::tempdir().expect("a folder");
    let text = format!("{}/tiles.json", server.url());
    let standby = in_folder(folder.path());
    let failure = Standby::default();
    let first = standby.open(&text, ANYWHERE).expect("it answers");
    for trouble in ["it is overloaded", "a page to log in stands before it"] {
        let found = standby.open(&text, ANYWHERE).expect(trouble);
        assert_eq!(found.opened.source, first.opened.source, "{trouble}");
        assert_eq!(found.instead_of, None);
    }
    let gone = standby.open(&text, ANYWHERE).err();
    assert_eq!(gone, Some(OpenFailure::NotFound));
    assert!(failure.open(&text, ANYWHERE).is_err(), "nothing is kept");
}

#[cfg(unix)]
#[test]
fn only_the_user_may_read_what_a_server_said() {
    use std::os::unix::fs::PermissionsExt as _;

    let server = server(vec![Answer::status(503)]);
    let folder = tempfile::tempdir().expect("a folder");
    let standby = in_folder(folder.path());
    let text = format!("{}/tiles.json?key=of-mine", server.url());
    assert!(standby.open(&text, ANYWHERE).is_ok());
    let path = standby.document.expect("it is kept");
    let mode = fs::metadata(path).expect("it is there").permissions();
    assert_eq!(mode.mode() & 0o777, 0o600);
}

#[test]
fn areas_stand_in_together_for_an_archive_whose_server_is_away() {
    let server = TileServer::start(|_| Answer::status(503));
    let folder = tempfile::tempdir().expect("a folder");
    let area = |name: &str, zooms: u8, shade: u8| {
        let path = folder.path().join(name);
        let compression = ::pmtiles::Compression::Gzip;
        let bytes = pmtiles_file(zooms, compression, |_| picture(shade.into(), 16));
        fs::write(&path, bytes).expect("written");
        path
    };
    let standby = Standby {
        document: None,
        store: None,
        areas: vec![
            folder.path().join("missing.pmtiles"),
            area("a.pmtiles", 1, 1),
            area("b.pmtiles", 3, 2),
        ],
    };
    let text = format!("{}/region.pmtiles", server.url());
    let found = standby.open(&text, ANYWHERE).expect("areas are there");
    let why = found.instead_of;
    assert!(
        matches!(why, Some(OpenFailure::Failed(FailureKind::Server))),
        "{why:?}"
    );
    assert_eq!(found.opened.source.zooms, 0..=3);
    let archive = found.opened.archive.expect("files");
    let tile = |zoom| archive.tile(TileId::new(zoom, 0, 0)).ok().flatten();
    assert_eq!(tile(1), Some(picture(1, 16)), "the first that has it");
    assert_eq!(tile(3), Some(picture(2, 16)));
    assert_eq!(tile(4), None);
    let none = Standby::default().open(&text, ANYWHERE).err();
    assert_eq!(none, why);
}
