//! Archives and documents whose bytes were changed by chance, with a seed: whatever they are, reading them neither panics nor
//! takes long nor fills the memory. `fuzz/` looks for such bytes with more patience.

use std::collections::BTreeMap;
use std::fs;
use std::io::Cursor;
use std::path::Path;
use std::time::{Duration, Instant};

use fastrand::Rng;
use footprint_atlas::geo::Extent;
use footprint_atlas::tiles::TileId;
use footprint_atlas::tiles::archive::{About, Archive, Draft, Format, PmTiles, open};
use footprint_atlas::tiles::area::Area;
use footprint_atlas::tiles::tilejson::TileJson;
use pmtiles::{Compression, PmTilesWriter, TileCoord, TileType};
use url::Url;

/// Longer than this no input may take, whatever its bytes.
const TIME_LIMIT: Duration = Duration::from_secs(10);

/// More than this a process that reads them one after the other may not take at its peak, in KiB.
const MEMORY_LIMIT_KIB: u64 = 128 << 10;

/// Numbers that readers stumble over.
const ODD: [u64; 12] = [
    0,
    1,
    2,
    126,
    127,
    128,
    0xffff,
    0x7fff_ffff,
    0xffff_ffff,
    1 << 40,
    u64::MAX >> 1,
    u64::MAX,
];

/// The bytes, changed in one to four places. Most that is decided stands at the beginning.
fn changed(whole: &[u8], rng: &mut Rng) -> Vec<u8> {
    let mut bytes = whole.to_vec();
    for _ in 0..rng.usize(1..=4) {
        let most = if rng.bool() {
            300.min(bytes.len())
        } else {
            bytes.len()
        };
        if most == 0 {
            break;
        }
        let at = rng.usize(0..most);
        match rng.u8(0..7) {
            0 => bytes[at] ^= 1 << rng.u8(0..8),
            1 => bytes[at] = rng.u8(..),
            2 => {
                let odd = ODD[rng.usize(0..ODD.len())].to_le_bytes();
                // A header's numbers stand at places that eight divides.
                let at = if at < 96 { at & !7 } else { at };
                let end = (at + 8).min(bytes.len());
                bytes[at..end].copy_from_slice(&odd[..end - at]);
            }
            3 => bytes.truncate(at),
            4 => {
                let end = (at + rng.usize(0..64)).min(bytes.len());
                let part = bytes[at..end].to_vec();
                let to = rng.usize(0..=bytes.len());
                bytes.splice(to..to, part);
            }
            5 => {
                let end = (at + rng.usize(0..64)).min(bytes.len());
                bytes.drain(at..end);
            }
            _ => {
                let end = (at + rng.usize(0..32)).min(bytes.len());
                bytes[at..end].fill(if rng.bool() { 0 } else { 0xff });
            }
        }
    }
    bytes
}

/// How inputs went, by name.
#[derive(Default)]
struct Tally(BTreeMap<String, u32>);

impl Tally {
    fn note(&mut self, name: impl Into<String>) {
        *self.0.entry(name.into()).or_default() += 1;
    }

    /// The name of an error: its first word.
    fn error(&mut self, error: &impl std::fmt::Debug) {
        let text = format!("{error:?}");
        let end = text.find(|c: char| !c.is_alphanumeric());
        self.note(&text[..end.unwrap_or(text.len())]);
    }

    fn tiles(&mut self, archive: &dyn Archive) {
        self.note("opened");
        let _ = (archive.info(), archive.count());
        let near = (0..=3_u8).flat_map(|zoom| {
            let side = 1 << zoom;
            (0..side).flat_map(move |x| (0..side).map(move |y| TileId::new(zoom, x, y)))
        });
        let far = [
            TileId::new(24, 9, 9),
            TileId::new(31, 0, 0),
            TileId::new(255, 1, 1),
        ];
        for tile in near.chain(far) {
            match archive.tile(tile) {
                Ok(_) => {}
                Err(error) => self.error(&error),
            }
        }
    }
}

/// Does it, and holds it against the clock.
fn timed(number: u32, work: impl FnOnce()) {
    let began = Instant::now();
    work();
    let took = began.elapsed();
    assert!(took < TIME_LIMIT, "input {number} took {took:?}");
}

/// The most memory that the process has taken, in MiB, held against its limit; 0 where the system does not tell.
fn peak_mib() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let peak = line.and_then(|line| line.trim().split(' ').next()?.parse().ok());
    let peak: u64 = peak.unwrap_or_default();
    assert!(peak < MEMORY_LIMIT_KIB, "{peak} KiB at the peak");
    peak >> 10
}

/// A PMTiles file of four zoom levels, with a directory that leads to others where there are many entries.
fn pmtiles_file(internal: Compression) -> Vec<u8> {
    let mut out = Cursor::new(Vec::new());
    let writer = PmTilesWriter::new(TileType::Mvt)
        .internal_compression(internal)
        .min_zoom(0)
        .max_zoom(3)
        .metadata(r#"{"name": "Test", "vector_layers": [{"id": "land"}]}"#);
    let mut writer = writer.create(&mut out).expect("a writer");
    let mut all: Vec<TileCoord> = (0..=3_u8)
        .flat_map(|zoom| {
            let side = 1 << zoom;
            let coords = (0..side).flat_map(move |x| (0..side).map(move |y| (zoom, x, y)));
            coords.map(|(zoom, x, y)| TileCoord::new(zoom, x, y).expect("in the grid"))
        })
        .collect();
    all.sort_by_key(|coord| pmtiles::TileId::from(*coord));
    for coord in all {
        let text = format!("{}/{}/{}", coord.z(), coord.x() / 3, coord.y());
        writer.add_tile(coord, text.as_bytes()).expect("added");
    }
    writer.finalize().expect("written");
    out.into_inner()
}

/// By hand, for no writer makes so small ones: a root that leads to a directory that leads to another.
fn levels() -> Vec<u8> {
    let (root, leaves) = ([1, 0, 0, 5, 1], [1_u8, 0, 0, 5, 6, 1, 0, 1, 1, 1]);
    let mut bytes = b"PMTiles\x03".to_vec();
    let mut at = 127_u64;
    for part in [&root[..], &[], &leaves, b"x"] {
        bytes.extend(at.to_le_bytes());
        bytes.extend((part.len() as u64).to_le_bytes());
        at += part.len() as u64;
    }
    bytes.extend([0; 24]);
    bytes.extend([1, 1, 1, 2, 0, 3]);
    bytes.resize(127, 0);
    bytes.extend(root.iter().chain(&leaves).chain(b"x"));
    bytes
}

#[test]
fn changed_pmtiles_are_read_or_refused() {
    let wholes = [
        pmtiles_file(Compression::None),
        pmtiles_file(Compression::Gzip),
        levels(),
    ];
    let (mut rng, mut tally) = (Rng::with_seed(7), Tally::default());
    for whole in &wholes {
        let archive = PmTiles::open(Box::new(whole.clone())).expect("unchanged, it is good");
        let tile = archive.tile(TileId::new(0, 0, 0)).expect("readable");
        assert!(tile.is_some());
    }
    for number in 0..6000 {
        let bytes = changed(&wholes[number as usize % wholes.len()], &mut rng);
        timed(number, || match PmTiles::open(Box::new(bytes)) {
            Ok(archive) => tally.tiles(&archive),
            Err(error) => tally.error(&error),
        });
    }
    println!("{:?}, {} MiB at the peak", tally.0, peak_mib());
    assert!(
        tally.0["opened"] > 500 && tally.0["Damaged"] > 500,
        "chance reaches far"
    );
}

/// An MBTiles file of some tiles, as `tiles fetch` writes it.
fn mbtiles_file(folder: &Path) -> Vec<u8> {
    let path = folder.join("whole.mbtiles");
    let area = Area {
        extent: Extent::new(-180.0, -85.0, 180.0, 85.0).expect("an extent"),
        zooms: 0..=3,
    };
    let mut draft = Draft::open(&path, "test").expect("a draft");
    for tile in area.tiles() {
        let text = format!("{tile}").repeat(20);
        draft.put(tile, Some(text.as_bytes())).expect("written");
    }
    let about = About {
        name: "Test".to_owned(),
        attribution: "© Test".to_owned(),
        bounds: area.extent,
        zooms: area.zooms,
        vector_layers: None,
    };
    draft.finish(Format::MbTiles, &about).expect("finished");
    fs::read(&path).expect("readable")
}

#[test]
fn changed_mbtiles_are_read_or_refused() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let whole = mbtiles_file(folder.path());
    let (mut rng, mut tally) = (Rng::with_seed(11), Tally::default());
    let path = folder.path().join("changed.mbtiles");
    for number in 0..1200 {
        fs::write(&path, changed(&whole, &mut rng)).expect("written");
        timed(number, || match open(&path) {
            Ok(archive) => tally.tiles(&*archive),
            Err(error) => tally.error(&error),
        });
    }
    println!("{:?}, {} MiB at the peak", tally.0, peak_mib());
    assert!(
        tally.0["opened"] > 100 && tally.0["Damaged"] > 100,
        "chance reaches far"
    );
}

#[test]
fn what_the_fuzzer_begins_with_is_good() {
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/seeds");
    let files = |kind: &str| {
        let folder = fs::read_dir(seeds.join(kind)).expect("the seeds are there");
        let files: Vec<_> = folder.flatten().map(|entry| entry.path()).collect();
        assert!(!files.is_empty());
        files
    };
    for path in files("pmtiles").into_iter().chain(files("mbtiles")) {
        let archive = open(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let tile = archive.tile(TileId::new(0, 0, 0)).expect("readable");
        assert!(tile.is_some(), "{}", path.display());
    }
    let base = Url::parse("https://maps.example/v3.json").ok();
    for path in files("tilejson") {
        let bytes = fs::read(path).expect("readable");
        TileJson::read(&bytes, base.as_ref()).expect("a document");
    }
}

#[test]
fn changed_documents_are_read_or_refused() {
    let whole = br#"{"tilejson": "3.0.0", "name": "Maps", "scheme": "tms", "minzoom": 0, "maxzoom": 14,
        "tiles": ["../t/{z}/{x}/{y}.png?k=1", "https://{s}.t.example/{z}/{x}/{y}.png"], "format": "png",
        "attribution": "<a href=\"https://t.example/\">&copy; T</a>", "bounds": [-180, -85.05, 180, 85.05],
        "center": [-87.5, 14.5, 6], "vector_layers": [{"id": "water", "fields": {"a": "b"}}]}"#;
    let base = Url::parse("https://maps.example/v3.json").expect("a URL");
    let (mut rng, mut tally) = (Rng::with_seed(13), Tally::default());
    for number in 0..6000 {
        let bytes = changed(whole, &mut rng);
        timed(number, || match TileJson::read(&bytes, Some(&base)) {
            Ok(_) => tally.note("read"),
            Err(error) => tally.error(&error),
        });
    }
    println!("{:?}, {} MiB at the peak", tally.0, peak_mib());
    assert!(tally.0["read"] > 200, "chance leaves some good");
}
