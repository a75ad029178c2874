//! How much room tiles may take: chosen in the dialog of layers, obeyed at once, and kept.

use std::time::UNIX_EPOCH;

use super::*;
use crate::tiles::budget::DiskLimit;
use crate::tiles::fetch::Head;
use crate::tiles::shelf::{DiskShelf, Shelf as _};
use crate::tiles::{Budget, Source, TileId};
use crate::view::SourceStep;

/// Keeps so many tiles of OpenStreetMap, of a quarter of a megabyte each.
fn keep(folder: &Path, count: u32) {
    let time = UNIX_EPOCH + Duration::from_secs(1_700_000_000);
    let limit = DiskLimit::new(1 << 30);
    let source = Source::openstreetmap();
    let shelf = DiskShelf::new(folder, &source, limit, Box::new(move || time));
    let head = Head {
        status: 200,
        headers: http::HeaderMap::new(),
        sent: time,
        received: time,
    };
    for x in 0..count {
        shelf.put(TileId::new(9, x, 5), &head, Some(&[7; 250_000]));
    }
}

#[test]
fn limits_are_obeyed_at_once_and_kept_for_the_next_start() {
    let mut window = Window::open();
    keep(&window.home().tiles(), 60);
    window.frame(0.1);
    window.command(Command::Open(Overlay::Layers));
    window.frame(0.1);
    let bytes = |app: &App| {
        let kept = app.tiles.stores.get(OPENSTREETMAP);
        kept.map(|kept| kept.bytes)
    };
    window.wait(|app| bytes(app).is_some_and(|bytes| bytes > 14_000_000));
    let names = window.words(0.1);
    assert!(
        names.contains("Kept on this computer: 15 MB of 256 MB."),
        "{names}"
    );
    let tiny = Budget {
        memory_mb: 1,
        disk_mb: 10,
    };
    window.command(Command::Source(SourceStep::Limit(tiny)));
    window.wait(|app| bytes(app).is_some_and(|bytes| bytes <= 10_000_000));
    let kept = window.saved().budget;
    assert_eq!((kept.memory_mb, kept.disk_mb), (64, 10), "within reason");
    let mut next = Window::begin(window.saved(), "en", false);
    assert_eq!(next.app.map.tile_budget(), kept);
    next.frame(0.1);
    next.command(Command::Open(Overlay::Layers));
    let names = next.words(0.1) + &next.words(0.1);
    assert!(
        names.contains("Disk for the tiles of each source: 10 MB"),
        "{names}"
    );
}

#[test]
fn what_is_kept_of_a_source_can_be_cleared() {
    let mut window = Window::open();
    let folder = window.home().tiles();
    keep(&folder, 3);
    window.frame(0.1);
    window.command(Command::Open(Overlay::Layers));
    window.frame(0.1);
    window.wait(|app| app.tiles.stores.contains_key(OPENSTREETMAP));
    let names = window.words(0.1);
    assert!(
        names.contains("Clear what is kept of OpenStreetMap"),
        "{names}"
    );
    let id = Some(OPENSTREETMAP.to_owned());
    window.command(Command::Source(SourceStep::Clear(id)));
    window.wait(|app| {
        let kept = app.tiles.stores.get(OPENSTREETMAP);
        kept.is_some_and(|kept| kept.tiles == 0)
    });
    let names = window.words(0.1);
    assert!(!names.contains("Kept on this computer"), "{names}");
}

#[cfg(unix)]
#[test]
fn settings_that_cannot_be_written_are_told_of_once() {
    let mut window = Window::open();
    window.frame(0.1);
    let folder = window.home().settings;
    // A file lies where the folder should be: nobody can write there, whoever runs this.
    drop(std::fs::remove_dir_all(&folder));
    std::fs::write(&folder, "in the way").expect("written");
    let words = "the settings cannot be written to";
    let limit = |disk_mb| {
        Command::Source(SourceStep::Limit(Budget {
            memory_mb: 128,
            disk_mb,
        }))
    };
    window.command(limit(64));
    let names = window.words(0.1) + &window.words(0.1);
    assert!(names.contains(words), "{names}");
    let told = |app: &App| app.settings_fail;
    assert!(told(&window.app));
    window.app.notices.clear();
    window.command(limit(256));
    assert!(window.app.notices.is_empty(), "once is enough");
    std::fs::remove_file(&folder).expect("out of the way");
    window.command(limit(64));
    assert!(!told(&window.app), "told again if it fails again");
    assert_eq!(window.saved().budget.disk_mb, 64);
}
