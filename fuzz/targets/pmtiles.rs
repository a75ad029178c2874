//! Reads bytes as PMTiles, and the tiles in it.
#![no_main]

use footprint_atlas::tiles::TileId;
use footprint_atlas::tiles::archive::{Archive, PmTiles};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(archive) = PmTiles::open(Box::new(bytes.to_vec())) {
        let _ = archive.count();
        for (zoom, x, y) in [
            (0, 0, 0),
            (1, 0, 1),
            (2, 3, 1),
            (3, 7, 7),
            (14, 4321, 1234),
            (24, 9, 9),
        ] {
            let _ = archive.tile(TileId::new(zoom, x, y));
        }
    }
});
