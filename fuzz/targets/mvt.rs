//! Reads bytes as a Mapbox vector tile, and asks for all that is in it.
#![no_main]

use footprint_atlas::tiles::TileId;
use footprint_atlas::tiles::vector::{MOST_NAMES, VectorTile, parts};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Ok(tile) = VectorTile::read(bytes, None) else {
        return;
    };
    let mut room = 1 << 16;
    for layer in &tile.layers {
        for feature in layer.features() {
            tile.class(layer, &feature);
            let parts = parts(layer, &feature, &mut room).unwrap_or_default();
            assert!(parts.iter().flatten().flatten().all(|share| share.is_finite()));
        }
    }
    assert!(tile.names(TileId::new(3, 1, 1), &["en", "es"]).len() <= MOST_NAMES);
});
