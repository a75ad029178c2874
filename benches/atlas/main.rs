//! The benchmarks: each line pairs the atlas with a peer that does the same work in the same run.
//!
//! `cargo xtask bench` runs them, with the world's boundaries in a folder that `FOOTPRINT_ATLAS_WORLDS` names. They print one
//! table, and write it to target/bench.json too, as the contract says.

#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "the table is what this program is for"
)]

mod boundaries;
#[path = "../../tests/support/display.rs"]
mod display;
mod find;
mod flights;
mod offscreen;
mod picture;
mod qgis;
mod report;
mod start;
#[allow(dead_code, reason = "tests use the rest")]
#[path = "../../tests/support/tile_server.rs"]
mod tile_server;
mod tiles;

use std::path::PathBuf;
use std::process::ExitCode;

use report::Row;

/// The folder with world-110m.geojson, world-50m.geojson and world-10m.geojson.
const WORLDS: &str = "FOOTPRINT_ATLAS_WORLDS";

/// Measures the start alone.
const START: &str = "start";

/// Measures search and filter alone.
const FIND: &str = "find";

/// Measures the flights of the default story alone, and a thousand loops of it, which take minutes and are not among the rest.
const FLIGHTS: &str = "flights";
const LOOPS: &str = "loops";

/// Measures tiles alone.
const TILES: &str = "tiles";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = args.iter().map(String::as_str).collect();
    let ended = match words.as_slice() {
        // Peers that are processes of their own are this program, started with one of these.
        [start::BARE_WINDOW] => start::bare_window(),
        [picture::RESVG, svg, png] => picture::resvg(svg, png),
        [tiles::MEMORY, whose, url] => tiles::grow(whose, url),
        [FLIGHTS, ..] => flights::measure().and_then(|rows| report::write(&rows)),
        [LOOPS, ..] => flights::loops().and_then(|row| report::write(&[row])),
        [TILES, ..] => tiles::measure().and_then(|rows| report::write(&rows)),
        [FIND, ..] => found().and_then(|rows| report::write(&rows)),
        [START, ..] => start::measure().and_then(|row| report::write(&[row])),
        _ => all(),
    };
    match ended {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("{problem}");
            ExitCode::FAILURE
        }
    }
}

fn all() -> Result<(), String> {
    let worlds = std::env::var_os(WORLDS)
        .map(PathBuf::from)
        .ok_or("run the benchmarks by `cargo xtask bench`, which brings the world's boundaries")?;
    let mut rows: Vec<Row> = Vec::new();
    for scale in boundaries::SCALES {
        rows.extend(boundaries::measure(&worlds, scale)?);
    }
    rows.push(start::measure()?);
    rows.extend(picture::measure()?);
    rows.extend(found()?);
    rows.extend(tiles::measure()?);
    rows.extend(flights::measure()?);
    report::write(&rows)
}

/// Search and filter at each size.
fn found() -> Result<Vec<Row>, String> {
    let mut rows = Vec::new();
    for sites in find::SIZES {
        rows.extend(find::measure(sites)?);
    }
    Ok(rows)
}
