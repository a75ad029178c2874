//! Reads bytes as MBTiles, and the tiles in it. SQLite wants a file.
#![no_main]

use std::cell::RefCell;
use std::io::{Seek, Write};

use footprint_atlas::tiles::TileId;
use footprint_atlas::tiles::archive::{Archive, MbTiles};
use libfuzzer_sys::fuzz_target;
use tempfile::NamedTempFile;

thread_local! {
    static FILE: RefCell<NamedTempFile> = RefCell::new(NamedTempFile::new().expect("a file"));
}

fuzz_target!(|bytes: &[u8]| {
    FILE.with_borrow_mut(|file| {
        file.as_file().set_len(0).expect("emptied");
        file.rewind().expect("rewound");
        file.write_all(bytes).expect("written");
        if let Ok(archive) = MbTiles::open(file.path()) {
            let _ = archive.count();
            for (zoom, x, y) in [(0, 0, 0), (1, 0, 1), (2, 3, 1), (24, 9, 9)] {
                let _ = archive.tile(TileId::new(zoom, x, y));
            }
        }
    });
});
