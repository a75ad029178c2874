//! Reads bytes as TileJSON, and makes an address of what it says.
#![no_main]

use footprint_atlas::tiles::TileId;
use footprint_atlas::tiles::source::Attribution;
use footprint_atlas::tiles::template::Keys;
use footprint_atlas::tiles::tilejson::TileJson;
use libfuzzer_sys::fuzz_target;
use url::Url;

fuzz_target!(|bytes: &[u8]| {
    let base = Url::parse("https://maps.example/v3.json").ok();
    if let Ok(document) = TileJson::read(bytes, base.as_ref()) {
        let template = &document.source.template;
        let _ = template.address(TileId::new(3, 3, 5), true, &Keys::default());
        assert!(document.source.zooms.end() <= &footprint_atlas::tiles::id::MAX_ZOOM);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        let _ = Attribution::of_html(text);
    }
});
