//! What is filled is read again by others: GDAL, and the crate pmtiles.

use std::sync::Arc;

use ::pmtiles::{AsyncBackend, AsyncPmTilesReader, BackendResponse, PmtResult, TileCoord};

use super::super::{Archive, open};
use super::*;
use crate::tiles::area::Area;
use crate::tiles::tile_server::picture;

/// Honduras on four zoom levels.
fn area() -> Area {
    Area {
        extent: Extent::new(-89.36, 12.98, -83.13, 17.42).expect("an extent"),
        zooms: 4..=7,
    }
}

fn about() -> About {
    About {
        name: "Honduras".to_owned(),
        attribution: "© Example".to_owned(),
        bounds: area().extent,
        zooms: area().zooms,
        vector_layers: None,
    }
}

/// A picture that no other tile has; a few are alike.
fn tile_of(tile: TileId) -> Vec<u8> {
    let number = if tile.x.is_multiple_of(5) {
        7
    } else {
        tile.x * 1000 + tile.y
    };
    picture(number, 256)
}

fn filled(into: &Path) -> Draft {
    let mut draft = Draft::open(into, "here").expect("a draft");
    for tile in area().tiles() {
        draft.put(tile, Some(&tile_of(tile))).expect("written");
    }
    draft
}

fn read_back(archive: &dyn Archive) {
    for tile in area().tiles() {
        let bytes = archive.tile(tile).expect("readable");
        assert!(bytes.as_deref() == Some(&tile_of(tile)), "{tile}");
    }
    let info = archive.info();
    assert_eq!((info.kind, &info.zooms), (TileKind::Png, &area().zooms));
    assert_eq!(info.bounds, Some(area().extent));
    assert_eq!(info.name.as_deref(), Some("Honduras"));
    assert_eq!(info.attribution.as_deref(), Some("© Example"));
    assert_eq!(archive.count(), Some(area().count()));
}

/// The names of a folder's files.
fn names(folder: &Path) -> Vec<String> {
    let names = fs::read_dir(folder).expect("readable").flatten();
    let mut names: Vec<String> = names
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

#[test]
fn a_draft_becomes_an_archive_and_leaves_nothing_behind() {
    for (name, format) in [
        ("a.mbtiles", Format::MbTiles),
        ("a.pmtiles", Format::PmTiles),
    ] {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let into = folder.path().join(name);
        let draft = filled(&into);
        assert!(!into.exists(), "nothing half done is there");
        draft.finish(format, &about()).expect("finished");
        assert_eq!(names(folder.path()), [name]);
        let archive = open(&into).expect("an archive");
        assert_eq!(archive.info().format, format);
        read_back(&*archive);
        assert!(matches!(
            Draft::open(&into, "here"),
            Err(DraftError::Exists(_))
        ));
    }
}

#[test]
fn a_draft_that_was_cut_short_goes_on() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let into = folder.path().join("a.mbtiles");
    let tiles: Vec<TileId> = area().tiles().collect();
    let mut draft = Draft::open(&into, "here").expect("a draft");
    assert!(!draft.is_resumed());
    draft
        .put(tiles[0], Some(&tile_of(tiles[0])))
        .expect("written");
    draft.put(tiles[1], None).expect("written");
    draft.commit().expect("made sure of");
    draft
        .put(tiles[2], Some(&tile_of(tiles[2])))
        .expect("written");
    let other = Draft::open(&into, "here");
    assert!(
        matches!(other, Err(DraftError::InUse(_))),
        "not by two at once"
    );
    // Dropped as it is, as by a kill: what was not made sure of is gone.
    drop(draft);
    assert!(matches!(
        Draft::open(&into, "elsewhere"),
        Err(DraftError::Other(_))
    ));
    let draft = Draft::open(&into, "here").expect("the same draft");
    assert!(draft.is_resumed());
    let settled: Vec<bool> = tiles[..3]
        .iter()
        .map(|tile| draft.is_settled(*tile).expect("readable"))
        .collect();
    assert_eq!(settled, [true, true, false]);
    draft.finish(Format::MbTiles, &about()).expect("finished");
    let archive = open(&into).expect("an archive");
    assert_eq!(archive.count(), Some(1));
}

#[test]
fn nothing_is_made_of_nothing_and_what_is_in_the_way_is_named() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let into = folder.path().join("a.mbtiles");
    let mut draft = Draft::open(&into, "here").expect("a draft");
    draft.put(TileId::new(0, 0, 0), None).expect("written");
    let empty = draft.finish(Format::MbTiles, &about());
    assert!(matches!(empty, Err(DraftError::Empty)) && !into.exists());
    fs::write(beside(&into, ".part"), "a letter").expect("written");
    assert!(matches!(
        Draft::open(&into, "here"),
        Err(DraftError::Other(_))
    ));
    let nowhere = Draft::open(&folder.path().join("no/such.mbtiles"), "here");
    assert!(matches!(nowhere, Err(DraftError::File { .. })));
}

#[test]
fn vector_tiles_lie_packed_and_come_back_unpacked() {
    let layer = b"\x1a\x08\x78\x02\x0a\x04land".to_vec();
    for (name, format) in [
        ("a.mbtiles", Format::MbTiles),
        ("a.pmtiles", Format::PmTiles),
    ] {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let into = folder.path().join(name);
        let mut draft = Draft::open(&into, "here").expect("a draft");
        draft
            .put(TileId::new(4, 3, 2), Some(&layer))
            .expect("written");
        let about = About {
            vector_layers: Some(json!([{"id": "land"}])),
            ..about()
        };
        draft.finish(format, &about).expect("finished");
        let archive = open(&into).expect("an archive");
        assert_eq!(archive.info().kind, TileKind::Vector);
        let tile = archive.tile(TileId::new(4, 3, 2)).expect("readable");
        assert_eq!(tile.as_ref(), Some(&layer));
        let metadata = &archive.info().metadata;
        let holder = metadata.get("json").and_then(Value::as_object);
        let layers = &holder.unwrap_or(metadata)["vector_layers"];
        assert_eq!(layers[0]["id"], "land");
    }
}

/// Bytes, for the other crate's reader.
struct Bytes(Vec<u8>);

impl AsyncBackend for Bytes {
    async fn read(&self, offset: u64, length: usize) -> PmtResult<BackendResponse> {
        let from = (offset as usize).min(self.0.len());
        let to = (from + length).min(self.0.len());
        Ok(BackendResponse::new(self.0[from..to].to_vec().into()))
    }
}

#[test]
fn the_crate_pmtiles_reads_what_we_wrote() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let into = folder.path().join("a.pmtiles");
    // More tiles than a root directory holds; half of them are alike.
    let world = Area {
        extent: Extent::new(-180.0, -85.0, 180.0, 85.0).expect("an extent"),
        zooms: 0..=8,
    };
    let bytes_of = |tile: TileId| match tile.y % 2 {
        0 => vec![0x89, b'P', b'N', b'G'],
        _ => format!("{tile}").into_bytes(),
    };
    let mut draft = Draft::open(&into, "here").expect("a draft");
    for tile in world.tiles() {
        draft.put(tile, Some(&bytes_of(tile))).expect("written");
    }
    draft.finish(Format::PmTiles, &about()).expect("finished");
    let bytes = fs::read(&into).expect("readable");
    let root = u64::from_le_bytes(bytes[16..24].try_into().expect("eight bytes"));
    assert!(root <= 16_257, "the root directory has {root} bytes");
    let leaves = u64::from_le_bytes(bytes[48..56].try_into().expect("eight bytes"));
    assert!(leaves > 0, "and leads to others");
    pollster::block_on(async {
        let reader = AsyncPmTilesReader::try_from_source(Bytes(bytes)).await;
        let reader = Arc::new(reader.expect("an archive"));
        let header = reader.get_header();
        assert!(header.clustered());
        let contents = header.n_tile_contents().expect("a number").get();
        let count = world.count();
        assert_eq!(header.n_addressed_tiles().map(|n| n.get()), Some(count));
        assert!(
            contents < count * 2 / 3,
            "{contents} of {count} are kept once"
        );
        for tile in world.tiles().step_by(37) {
            let coord = TileCoord::new(tile.zoom, tile.x, tile.y).expect("in the grid");
            let found = reader.get_tile(coord).await.expect("readable");
            assert_eq!(found.expect("a tile").to_vec(), bytes_of(tile), "{tile}");
        }
    });
}

/// What GDAL says, where it is there; it has to be on Linux.
#[cfg(target_os = "linux")]
fn gdal(command: &str, arguments: &[&str]) -> String {
    let output = std::process::Command::new(command).args(arguments).output();
    let output = output.expect("gdal-bin is installed: `cargo xtask test` does that");
    assert!(
        output.status.success(),
        "{command}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).expect("text")
}

#[cfg(target_os = "linux")]
#[test]
fn gdal_reads_the_mbtiles_that_we_wrote() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let into = folder.path().join("a.mbtiles");
    filled(&into)
        .finish(Format::MbTiles, &about())
        .expect("finished");
    let file = into.to_str().expect("a plain path");
    let info: Value = serde_json::from_str(&gdal("gdalinfo", &["-json", file])).expect("JSON");
    assert_eq!(info["driverShortName"], "MBTiles");
    let metadata = &info["metadata"][""];
    assert_eq!(
        (&metadata["minzoom"], &metadata["maxzoom"]),
        (&json!("4"), &json!("7"))
    );
    assert_eq!(metadata["name"], "Honduras");
    let wkt = info["coordinateSystem"]["wkt"].as_str().unwrap_or_default();
    assert!(wkt.contains("Pseudo-Mercator"), "{wkt}");
    // The colors in the middle of tiles are theirs: rows are counted as others count them.
    for tile in area().tiles().filter(|tile| tile.zoom == 7) {
        let (x, y) = (f64::from(tile.x) + 0.5, f64::from(tile.y) + 0.5);
        let point = crate::geo::WorldPoint {
            x: x / 128.0,
            y: y / 128.0,
        };
        let at = crate::geo::Position::from(point);
        let bounds = area().extent;
        if !bounds.contains(at) {
            continue;
        }
        let place = [at.lon.to_string(), at.lat.to_string()];
        let said = gdal(
            "gdallocationinfo",
            &["-wgs84", "-valonly", file, &place[0], &place[1]],
        );
        let number = if tile.x.is_multiple_of(5) {
            7
        } else {
            tile.x * 1000 + tile.y
        };
        let [_, red, green, blue] = number.to_be_bytes();
        let expected = [red, green, blue].map(|value| value.to_string());
        let said: Vec<&str> = said.lines().take(3).collect();
        assert_eq!(said, expected, "{tile}");
    }
}

#[test]
fn a_draft_that_is_given_up_leaves_nothing_behind() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let into = folder.path().join("a.mbtiles");
    filled(&into).discard().expect("removed");
    assert_eq!(names(folder.path()), Vec::<String>::new());
    assert!(!Draft::open(&into, "there").expect("a new one").is_resumed());
}

#[test]
fn what_only_lacks_its_name_is_known_again_and_renamed() {
    for (name, format) in [
        ("a.mbtiles", Format::MbTiles),
        ("a.pmtiles", Format::PmTiles),
    ] {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let into = folder.path().join(name);
        let unnamed = || {
            let draft = filled(&into);
            fs::create_dir(&into).expect("something in the way");
            let finished = draft.finish(format, &about());
            assert!(matches!(finished, Err(DraftError::Exists(_))));
            fs::remove_dir(&into).expect("gone");
        };
        unnamed();
        let other = Draft::open(&into, "elsewhere");
        assert!(matches!(other, Err(DraftError::Other(_))), "{name}");
        let draft = Draft::open(&into, "here").expect("the same draft");
        assert!(draft.is_resumed());
        let mut tiles = area().tiles();
        assert!(tiles.all(|tile| draft.is_settled(tile).expect("readable")));
        draft.finish(format, &about()).expect("finished");
        assert_eq!(names(folder.path()), [name]);
        read_back(&*open(&into).expect("an archive"));

        fs::remove_file(&into).expect("gone");
        unnamed();
        fs::write(&into, "mine").expect("written");
        Draft::throw_away(&into, "here").expect("removed");
        assert_eq!(names(folder.path()), [name], "what lies there stays");
        Draft::throw_away(&into, "here").expect("there is nothing");
    }
}

#[test]
fn files_of_others_beside_the_place_stay_as_they_are() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let into = folder.path().join("a.pmtiles");
    let new = beside(&into, ".new");
    fs::write(&new, "mine").expect("written");
    let finished = filled(&into).finish(Format::PmTiles, &about());
    assert!(matches!(finished, Err(DraftError::Exists(path)) if path == new));
    Draft::throw_away(&into, "here").expect("removed");
    assert_eq!(fs::read(&new).expect("read"), b"mine");

    let part = beside(&into, ".part");
    let db = Connection::open(&part).expect("opened");
    db.execute_batch("CREATE TABLE letters (text)")
        .expect("written");
    drop(db);
    let before = fs::read(&part).expect("read");
    let begun = Draft::open(&into, "here");
    assert!(matches!(begun, Err(DraftError::Other(_))));
    assert!(
        fs::read(&part).expect("read") == before,
        "nothing is changed"
    );
}

#[cfg(target_os = "linux")]
#[test]
fn gdal_reads_the_vector_mbtiles_that_we_wrote() {
    use crate::tiles::vector_tile::{Said, line, point, tile};
    let folder = tempfile::tempdir().expect("a folder for the test");
    let into = folder.path().join("v.mbtiles");
    let here = TileId::holding(crate::geo::lon_lat(-87.2, 14.1).into(), 7);
    let bytes = tile(&[
        (
            "place",
            vec![point(
                [2048, 2048],
                &[
                    ("name", Said::Text("Tegucigalpa")),
                    ("rank", Said::Number(2)),
                ],
            )],
        ),
        (
            "road",
            vec![line(
                &[[0, 0], [4096, 4096]],
                &[("class", Said::Text("primary"))],
            )],
        ),
    ]);
    let mut draft = Draft::open(&into, "here").expect("a new one");
    draft.put(here, Some(&bytes)).expect("put");
    let about = About {
        zooms: 7..=7,
        vector_layers: Some(json!([
            {"id": "place", "fields": {"name": "String", "rank": "Number"}},
            {"id": "road", "fields": {"class": "String"}}
        ])),
        ..about()
    };
    draft.finish(Format::MbTiles, &about).expect("finished");
    let file = into.to_str().expect("a plain path");
    let said = gdal("ogrinfo", &["-ro", "-al", file]);
    for expected in [
        "Layer name: place",
        "name (String) = Tegucigalpa",
        "rank (Real) = 2",
        "Layer name: road",
        "class (String) = primary",
    ] {
        assert!(said.contains(expected), "{expected} is not in\n{said}");
    }
    // Where it was put, in Web Mercator, within a step of the tile.
    let at = said
        .lines()
        .find_map(|line| line.trim().strip_prefix("POINT ("));
    let at: Vec<f64> = at
        .and_then(|at| at.strip_suffix(')'))
        .expect("a point")
        .split(' ')
        .map(|number| number.parse().expect("a number"))
        .collect();
    let world = 2.0 * std::f64::consts::PI * 6_378_137.0;
    let (x, y) = (f64::from(here.x) + 0.5, f64::from(here.y) + 0.5);
    let expected = [world * (x / 128.0 - 0.5), world * (0.5 - y / 128.0)];
    let step = world / 128.0 / 4096.0;
    assert!(
        at.iter()
            .zip(expected)
            .all(|(at, expected)| (at - expected).abs() < step * 2.0),
        "{at:?} is not {expected:?}"
    );
}
