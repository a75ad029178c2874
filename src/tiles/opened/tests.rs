//! Sources as people name them, on the disk and on a server on loopback.

use super::*;
use crate::tiles::TileId;
use crate::tiles::archive::tests::pmtiles_file;
use crate::tiles::tile_server::{Answer, TileServer, picture};

const ANYWHERE: Reach = Reach::Anywhere;

fn failure(text: &str, reach: Reach) -> Option<OpenFailure> {
    open(text, reach).err()
}

fn archive() -> Vec<u8> {
    pmtiles_file(2, ::pmtiles::Compression::Gzip, |_| picture(1, 64))
}

#[test]
fn an_archive_of_the_disk_gives_its_tiles_and_says_whom_to_credit() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a map.pmtiles");
    std::fs::write(&path, archive()).expect("written");
    let opened = open(path.to_str().expect("text"), ANYWHERE).expect("an archive");
    assert_eq!(opened.source.zooms, 0..=2);
    assert_eq!(opened.source.attribution.text, "Example");
    let fetch = ArchiveFetch(opened.archive.expect("one file"));
    let keys = crate::tiles::template::Keys::default();
    let ask = |tile: TileId| {
        let address = opened.source.template.address(tile, false, &keys);
        fetch.fetch(&Request {
            address: address.expect("it asks for no key"),
            validators: Validators::default(),
            tile: Some(tile),
        })
    };
    let there = ask(TileId::new(2, 1, 3));
    assert!(matches!(there, Outcome::Tile { bytes, .. } if bytes == picture(1, 64)));
    let beyond = ask(TileId::new(3, 1, 3));
    assert!(matches!(beyond, Outcome::NoTile { .. }));
}

#[test]
fn a_document_leads_to_its_tiles() {
    let server = TileServer::start(|_| {
        let document = r#"{"tilejson": "3.0.0", "tiles": ["t/{z}/{x}/{y}.png"], "maxzoom": 7}"#;
        Answer::Full(200, Vec::new(), document.as_bytes().to_vec())
    });
    let text = format!("{}/maps/tiles.json", server.url());
    let opened = open(&text, ANYWHERE).expect("a document");
    let template = format!("{}/maps/t/{{z}}/{{x}}/{{y}}.png", server.url());
    assert_eq!(opened.source.template.to_string(), template);
    assert_eq!(opened.source.zooms, 0..=7);
    assert!(opened.archive.is_none());
}

#[test]
fn what_cannot_be_shown_says_why() {
    let server = TileServer::start(|asked| match asked.path.as_str() {
        "/nothing.json" => Answer::status(404),
        "/endless.xml" => Answer::Endless,
        "/degrees.xml" => {
            let text = "<WMS_Capabilities><Capability><Layer><Name>a</Name><CRS>EPSG:4326</CRS></Layer></Capability></WMS_Capabilities>";
            Answer::Full(200, Vec::new(), text.as_bytes().to_vec())
        }
        "/leads.json" => {
            let document = r#"{"tilejson": "3.0.0", "tiles": ["https://a.tile.openstreetmap.org/{z}/{x}/{y}.png"]}"#;
            Answer::Full(200, Vec::new(), document.as_bytes().to_vec())
        }
        "/page.json" => Answer::Full(200, Vec::new(), b"<html>log in</html>".to_vec()),
        _ => Answer::status(503),
    });
    let address = |name: &str| format!("{}/{name}", server.url());
    for (text, expected) in [
        (address("nothing.json"), OpenFailure::NotFound),
        (address("page.json"), OpenFailure::Document),
        (address("leads.json"), OpenFailure::OpenStreetMap),
        (address("degrees.xml"), OpenFailure::NoMercator),
        (
            address("endless.xml"),
            OpenFailure::Failed(FailureKind::TooLarge),
        ),
        (
            address("busy.json"),
            OpenFailure::Failed(FailureKind::Server),
        ),
        ("https://".into(), OpenFailure::Address),
        (
            "https://example.org/{z}/{x}.png".into(),
            OpenFailure::Address,
        ),
        ("nowhere.pmtiles".into(), OpenFailure::NotFound),
    ] {
        assert_eq!(failure(&text, ANYWHERE), Some(expected), "{text}");
    }
    let kept_off = Some(OpenFailure::Failed(FailureKind::Local));
    for name in ["page.json", "map.pmtiles"] {
        let before = server.asked().len();
        assert_eq!(
            failure(&address(name), Reach::PublicOnly),
            kept_off,
            "{name}"
        );
        assert_eq!(server.asked().len(), before, "it was not asked");
    }
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("picture.mbtiles");
    std::fs::write(&path, picture(1, 64)).expect("written");
    let text = path.to_str().expect("text");
    assert_eq!(failure(text, ANYWHERE), Some(OpenFailure::Archive));
}
