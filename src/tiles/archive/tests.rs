//! Archives that others' writers made, and archives that nobody should believe.

use std::fs;
use std::io::{Cursor, Write as _};
use std::path::PathBuf;

use ::pmtiles::{Compression, PmTilesWriter, TileCoord, TileType};
use flate2::write::GzEncoder;
use proptest::prelude::*;
use rusqlite::Connection;

use super::super::id::tests::tiles;
use super::super::tile_server::picture;
use super::pmtiles::number;
use super::*;

/// A PMTiles file of the other crate's writer: all tiles down to a zoom level, by what a tile is to hold.
pub(crate) fn pmtiles_file(
    last: u8,
    internal: Compression,
    tile: impl Fn(TileId) -> Vec<u8>,
) -> Vec<u8> {
    let mut out = Cursor::new(Vec::new());
    let mut writer = PmTilesWriter::new(TileType::Png)
        .internal_compression(internal)
        .min_zoom(0)
        .max_zoom(last)
        .bounds(-92.5, 12.0, -83.0, 17.75)
        .center(-87.25, 14.5)
        .center_zoom(3)
        .metadata(r#"{"name": "Honduras", "attribution": "<a href=\"https://example.org\">Example</a>", "more": [1]}"#)
        .create(&mut out)
        .expect("a writer");
    let mut all: Vec<TileId> = (0..=last)
        .flat_map(|zoom| {
            let side = 1_u32 << zoom;
            (0..side).flat_map(move |x| (0..side).map(move |y| TileId::new(zoom, x, y)))
        })
        .collect();
    all.sort_by_key(|tile| number(*tile));
    for id in all {
        let coord = TileCoord::new(id.zoom, id.x, id.y).expect("in the grid");
        writer.add_tile(coord, &tile(id)).expect("added");
    }
    writer.finalize().expect("written");
    out.into_inner()
}

fn read(bytes: &[u8]) -> Result<PmTiles, ArchiveError> {
    PmTiles::open(Box::new(bytes.to_vec()))
}

/// Bytes that no other tile has.
pub(super) fn unlike(tile: TileId) -> Vec<u8> {
    format!("{tile}").into_bytes()
}

#[test]
fn each_tile_of_a_pmtiles_file_is_found() {
    for internal in [Compression::None, Compression::Gzip] {
        // 21,845 tiles, more than a root directory holds.
        let bytes = pmtiles_file(7, internal, unlike);
        let archive = read(&bytes).expect("an archive");
        let info = archive.info();
        assert_eq!(info.format, Format::PmTiles);
        assert_eq!((info.kind, &info.zooms), (TileKind::Png, &(0..=7)));
        assert_eq!(info.bounds, Extent::new(-92.5, 12.0, -83.0, 17.75));
        let at = Position {
            lon: -87.25,
            lat: 14.5,
        };
        assert_eq!(info.center, Some((at, 3)));
        assert_eq!(info.name.as_deref(), Some("Honduras"));
        assert!(
            info.attribution
                .as_deref()
                .is_some_and(|text| text.contains("Example"))
        );
        assert_eq!(info.metadata["more"], serde_json::json!([1]));
        assert_eq!(archive.count(), Some(21_845));
        for zoom in 0..=7_u8 {
            let side = 1_u32 << zoom;
            for (x, y) in (0..side).flat_map(|x| (0..side).map(move |y| (x, y))) {
                let tile = TileId::new(zoom, x, y);
                assert_eq!(archive.tile(tile).expect("readable"), Some(unlike(tile)));
            }
        }
        assert_eq!(archive.tile(TileId::new(8, 0, 0)).expect("readable"), None);
        assert_eq!(archive.tile(TileId::new(1, 2, 0)).expect("readable"), None);
    }
}

#[test]
fn each_part_is_read_once_and_directories_are_kept() {
    struct Counted(Vec<u8>, std::sync::Arc<std::sync::Mutex<Vec<(u64, usize)>>>);
    impl ReadAt for Counted {
        fn read_at(&self, offset: u64, length: usize) -> Result<Vec<u8>, ArchiveError> {
            self.1.lock().expect("it").push((offset, length));
            self.0.read_at(offset, length)
        }
        fn size(&self) -> Option<u64> {
            self.0.size()
        }
    }
    let bytes = pmtiles_file(7, Compression::Gzip, unlike);
    let reads = std::sync::Arc::default();
    let archive = PmTiles::open(Box::new(Counted(bytes, std::sync::Arc::clone(&reads))));
    let archive = archive.expect("an archive");
    let opening = reads.lock().expect("it").len();
    for x in 0..128 {
        archive
            .tile(TileId::new(7, x, 60))
            .expect("readable")
            .expect("a tile");
    }
    let all = reads.lock().expect("it").len();
    let directories = all - opening - 128;
    assert!(opening <= 2, "{opening} reads to open it");
    assert!(
        (1..=6).contains(&directories),
        "{directories} directories were read"
    );
    println!("{opening} reads to open it, {directories} of directories and 128 of tiles");
}

fn sqlite(sql: &str) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let path = folder.path().join("a.mbtiles");
    let db = Connection::open(&path).expect("a file");
    db.execute_batch(sql).expect("good SQL");
    (folder, path)
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packed = GzEncoder::new(Vec::new(), flate2::Compression::best());
    packed.write_all(bytes).expect("packed");
    packed.finish().expect("packed")
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn a_mbtiles_file_is_read_from_the_south_and_as_a_view() {
    let png = picture(9, 4);
    let (_folder, path) = sqlite(&format!(
        "CREATE TABLE metadata (name text, value text);
         INSERT INTO metadata VALUES ('name', 'Test'), ('format', 'png'), ('bounds', '-180,-85,180,85'),
           ('center', '-87.5,14.5,3'), ('minzoom', '2'), ('maxzoom', 5), ('json', '{{\"vector_layers\": []}}'), (NULL, 'x');
         CREATE TABLE images (tile_data blob, tile_id text);
         CREATE TABLE map (zoom_level integer, tile_column integer, tile_row integer, tile_id text);
         INSERT INTO images VALUES (x'{}', 'a'), (x'', 'b');
         INSERT INTO map VALUES (3, 1, 2, 'a'), (3, 2, 2, 'b');
         CREATE VIEW tiles AS SELECT zoom_level, tile_column, tile_row, tile_data FROM map JOIN images USING (tile_id);",
        hex(&png)
    ));
    let archive = open(&path).expect("an archive");
    let info = archive.info();
    assert_eq!((info.format, info.kind), (Format::MbTiles, TileKind::Png));
    assert_eq!(
        (&info.zooms, info.name.as_deref()),
        (&(2..=5), Some("Test"))
    );
    assert_eq!(info.bounds, Extent::new(-180.0, -85.0, 180.0, 85.0));
    assert_eq!(
        info.center,
        Some((
            Position {
                lon: -87.5,
                lat: 14.5
            },
            3
        ))
    );
    assert_eq!(
        info.metadata["json"]["vector_layers"],
        serde_json::json!([])
    );
    assert_eq!(archive.count(), Some(2));
    // Row 2 of 8 from the south is row 5 from the north.
    assert_eq!(
        archive.tile(TileId::new(3, 1, 5)).expect("readable"),
        Some(png)
    );
    assert_eq!(archive.tile(TileId::new(3, 1, 2)).expect("readable"), None);
    assert_eq!(
        archive.tile(TileId::new(3, 2, 5)).expect("readable"),
        None,
        "no bytes"
    );
}

#[test]
fn a_mbtiles_file_without_metadata_or_index_tells_by_its_tiles() {
    let layer = b"\x1a\x08\x78\x02\x0a\x04land";
    let (_folder, path) = sqlite(&format!(
        "CREATE TABLE tiles (zoom_level integer, tile_column integer, tile_row integer, tile_data blob);
         INSERT INTO tiles VALUES (4, 0, 0, x'{}'), (6, 1, 1, x'01');",
        hex(&gzip(layer))
    ));
    let archive = open(&path).expect("an archive");
    assert_eq!(
        (archive.info().kind, &archive.info().zooms),
        (TileKind::Vector, &(4..=6))
    );
    let tile = archive.tile(TileId::new(4, 0, 15)).expect("readable");
    assert_eq!(tile.as_deref(), Some(&layer[..]), "unpacked");
}

#[test]
fn what_is_no_archive_is_told_what_it_is() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let error = |bytes: &[u8]| {
        let path = folder.path().join("file");
        fs::write(&path, bytes).expect("written");
        open(&path).err().expect("it is none")
    };
    assert!(matches!(error(b""), ArchiveError::Unknown));
    assert!(matches!(error(b"<html>Log in"), ArchiveError::Unknown));
    assert!(matches!(error(b"PMTiles\x04"), ArchiveError::Version(4)));
    assert!(matches!(error(b"PM\x02\x00"), ArchiveError::Version(2)));
    assert!(matches!(
        error(b"PMTiles\x03"),
        ArchiveError::Truncated { has: 8, .. }
    ));
    let torn = [&b"SQLite format 3\0"[..], &[0; 200]].concat();
    assert!(matches!(
        error(&torn),
        ArchiveError::Damaged(Part::Database)
    ));
    let missing = open(&folder.path().join("no/such")).err().expect("none");
    assert!(matches!(missing, ArchiveError::Io(_)));
    let (_other, path) = sqlite("CREATE TABLE towns (name text)");
    assert!(matches!(open(&path), Err(ArchiveError::NoTable)));
    let (_other, path) = sqlite("CREATE TABLE tiles (name text)");
    assert!(matches!(open(&path), Err(ArchiveError::NoTable)));
}

#[test]
fn an_archive_that_ends_too_early_says_so() {
    let whole = pmtiles_file(3, Compression::Gzip, unlike);
    let size = whole.len() as u64;
    let cut = read(&whole[..whole.len() - 1]).err().expect("it is cut");
    assert!(
        matches!(cut, ArchiveError::Truncated { has, needs } if has + 1 == size && needs == size)
    );
}

#[test]
fn a_view_without_end_is_given_up() {
    let (_folder, path) = sqlite(
        "CREATE TABLE metadata (name text, value text);
         INSERT INTO metadata VALUES ('format', 'png'), ('minzoom', '0'), ('maxzoom', '3');
         CREATE VIEW tiles AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)
           SELECT i % 20 AS zoom_level, -i AS tile_column, i AS tile_row, x'00' AS tile_data FROM n;",
    );
    let archive = open(&path).expect("it looks like one");
    let tile = archive.tile(TileId::new(1, 0, 0));
    assert!(matches!(tile, Err(ArchiveError::TooSlow)), "{tile:?}");
    assert_eq!(archive.count(), None);
}

#[test]
fn a_tile_of_a_gigabyte_is_not_made() {
    let (_folder, path) = sqlite(
        "CREATE TABLE metadata (name text, value text);
         INSERT INTO metadata VALUES ('format', 'png'), ('minzoom', '0'), ('maxzoom', '3');
         CREATE VIEW tiles AS SELECT 0 AS zoom_level, 0 AS tile_column, 0 AS tile_row, zeroblob(900000000) AS tile_data;",
    );
    let archive = open(&path).expect("it looks like one");
    let tile = archive.tile(TileId::new(0, 0, 0));
    assert!(
        matches!(tile, Err(ArchiveError::TooLarge(Part::Tile))),
        "{tile:?}"
    );
}

/// A PMTiles file by hand: the directories, packed by a number, and what a root of these bytes leads to.
fn by_hand(packing: (u8, u8), root: &[u8], leaves: &[u8], data: &[u8]) -> Vec<u8> {
    let mut bytes = b"PMTiles\x03".to_vec();
    let mut at = 127;
    for part in [root, &[], leaves, data] {
        bytes.extend((at as u64).to_le_bytes());
        bytes.extend((part.len() as u64).to_le_bytes());
        at += part.len();
    }
    bytes.extend([0; 24]);
    bytes.extend([1, packing.0, packing.1, 1, 0, 14]);
    bytes.resize(127, 0);
    [&bytes, root, leaves, data].concat()
}

/// One entry of a directory: tile, run, length and where (below 127).
fn entry(id: u8, run: u8, length: u32, offset: u8) -> Vec<u8> {
    let mut bytes = vec![1, id, run];
    let mut left = length;
    while left >= 0x80 {
        bytes.push((left & 0x7f) as u8 | 0x80);
        left >>= 7;
    }
    bytes.extend([left as u8, offset + 1]);
    bytes
}

#[test]
fn each_way_of_packing_is_unpacked() {
    // "tile" by Brotli, uncompressed within it, and by the other crate's encoders.
    let brotli = [&[0x8b, 0x01, 0x80][..], b"tile", &[0x03]].concat();
    let zstd = ruzstd::encoding::compress_to_vec(
        &b"tile"[..],
        ruzstd::encoding::CompressionLevel::Fastest,
    );
    for (number, data) in [
        (0, b"tile".to_vec()),
        (0, gzip(b"tile")),
        (1, b"tile".to_vec()),
        (2, gzip(b"tile")),
        (3, brotli),
        (4, zstd),
    ] {
        let root = entry(0, 1, data.len() as u32, 0);
        let archive = read(&by_hand((1, number), &root, &[], &data)).expect("an archive");
        let tile = archive.tile(TileId::new(0, 0, 0)).expect("readable");
        assert_eq!(tile.as_deref(), Some(&b"tile"[..]), "packing {number}");
    }
    let unknown = read(&by_hand((9, 1), &entry(0, 1, 1, 0), &[], b"x"));
    assert!(matches!(
        unknown,
        Err(ArchiveError::Packing {
            part: Part::Directory,
            number: 9
        })
    ));
}

#[test]
fn bombs_do_not_go_off() {
    let zeros = vec![0; 64 << 20];
    let zstd =
        ruzstd::encoding::compress_to_vec(&*zeros, ruzstd::encoding::CompressionLevel::Fastest);
    for (number, bomb) in [(2, gzip(&zeros)), (4, zstd)] {
        let root = entry(0, 1, bomb.len() as u32, 0);
        let archive = read(&by_hand((1, number), &root, &[], &bomb)).expect("an archive");
        let tile = archive.tile(TileId::new(0, 0, 0));
        assert!(
            matches!(tile, Err(ArchiveError::TooLarge(Part::Tile))),
            "{tile:?}"
        );
        let root = read(&by_hand((number, 1), &bomb, &[], &[])).err();
        assert!(
            matches!(root, Some(ArchiveError::TooLarge(Part::Directory))),
            "{root:?}"
        );
    }
}

#[test]
fn directories_that_lead_in_a_circle_or_outside_are_refused() {
    let itself = entry(0, 0, 5, 0);
    let archive = read(&by_hand((1, 1), &itself, &itself, &[])).expect("an archive");
    let tile = archive.tile(TileId::new(0, 0, 0));
    assert!(
        matches!(tile, Err(ArchiveError::Damaged(Part::Directory))),
        "{tile:?}"
    );
    for root in [
        entry(0, 0, 6, 0),
        entry(0, 1, 2, 0),
        entry(0, 1, 1, 100),
        entry(0, 1, u32::MAX, 0),
    ] {
        let archive = read(&by_hand((1, 1), &root, &itself, &[7])).expect("an archive");
        let tile = archive.tile(TileId::new(0, 0, 0));
        assert!(
            matches!(tile, Err(ArchiveError::Damaged(Part::Directory))),
            "{tile:?}"
        );
    }
    // Four levels are read.
    let levels: Vec<u8> = [entry(0, 0, 5, 5), entry(0, 0, 5, 10), entry(0, 1, 1, 0)].concat();
    let archive = read(&by_hand((1, 1), &entry(0, 0, 5, 0), &levels, &[7])).expect("an archive");
    assert_eq!(
        archive.tile(TileId::new(0, 0, 0)).expect("readable"),
        Some(vec![7])
    );
}

#[test]
fn metadata_that_cannot_be_read_are_no_reason_to_show_no_tile() {
    let mut bytes = pmtiles_file(2, Compression::None, unlike);
    let at = bytes
        .windows(8)
        .position(|part| part == b"{\"name\":")
        .expect("the metadata");
    bytes[at] = b'[';
    let archive = read(&bytes).expect("an archive");
    assert_eq!(archive.info().name, None);
    let tile = TileId::new(2, 1, 1);
    assert_eq!(archive.tile(tile).expect("readable"), Some(unlike(tile)));
}

#[test]
fn what_a_tile_is_shows_in_its_first_bytes() {
    assert_eq!(TileKind::of_bytes(&picture(1, 2)), TileKind::Png);
    assert_eq!(
        TileKind::of_bytes(b"\x1a\xc8\x01\x0a\x05water"),
        TileKind::Vector
    );
    for other in [
        &b""[..],
        b"\x1a",
        b"\x1a\xff\xff\xff\xff\xff\x0a",
        b"<html>",
        b"{}",
    ] {
        assert_eq!(TileKind::of_bytes(other), TileKind::Other);
    }
    for (name, kind) in [
        ("image/png", TileKind::Png),
        ("JPEG", TileKind::Jpeg),
        ("mvt", TileKind::Vector),
        ("", TileKind::Other),
    ] {
        assert_eq!(TileKind::of_name(name), kind);
    }
}

proptest! {
    #[test]
    fn tiles_are_numbered_along_the_curve(tile in tiles(0..=MAX_ZOOM)) {
        let own = number(tile).expect("in the grid");
        let above: u64 = (0..tile.zoom).map(|zoom| 4_u64.pow(zoom.into())).sum();
        prop_assert!((above..above + 4_u64.pow(tile.zoom.into())).contains(&own));
        // Four children lie together.
        if let Some(children) = tile.children() {
            let numbers = children.map(|child| number(child).expect("in the grid"));
            let (first, last) = (numbers.iter().min(), numbers.iter().max());
            prop_assert_eq!(first.map(|first| first + 3), last.copied());
        }
    }
}
