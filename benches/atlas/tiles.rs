//! Tiles on the map, paired with walkers' own sources of tiles: the same server on loopback, the same files, as many requests
//! at once, and sixty frames a second for both.

mod files;
mod look;

use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::process::Command;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use super::report::{Better, Row, median_and_p99};
use super::tile_server::{Answer, TileServer};
use look::{Look, Place, Whose};

/// Starts this program as one that looks at tiles, and tells by how much its memory grew.
pub(crate) const MEMORY: &str = "--tile-memory";

/// The window, in points.
const SIZE: [u32; 2] = [1280, 800];
/// How often a view is looked at anew.
const RUNS: usize = 7;
/// How often where the peer is waited for in vain.
const FLAKY_RUNS: u64 = 3;
/// Requests at once: walkers' default.
const CONNECTIONS: usize = 6;
/// How many tiles a larger pan shows.
const PANNED: usize = 300;
/// How long a server takes for an answer in it.
const DELAY: Duration = Duration::from_millis(5);
/// How long a view is waited for.
const PATIENCE: Duration = Duration::from_secs(20);
/// How many of a hundred answers of a bad server are errors.
const ERRORS: u64 = 10;

const HTTP: &str = "walkers HttpTiles";
const PMTILES: &str = "walkers PmTiles";

/// Measures all of it.
pub(crate) fn measure() -> Result<Vec<Row>, String> {
    let mut rows = Vec::from(first_views()?);
    rows.extend(bad_server()?);
    rows.extend(pans()?);
    rows.push(memory()?);
    rows.extend(archives()?);
    Ok(rows)
}

/// A server of realistic tiles, which answers some of a hundred requests with an error, by a seed, and all of them so late.
fn server(errors: u64, seed: u64, delay: Duration) -> TileServer {
    files::draw();
    let times: Mutex<std::collections::HashMap<String, u32>> = Mutex::default();
    TileServer::start(move |asked| {
        let mut times = times.lock().unwrap_or_else(|gone| gone.into_inner());
        let time = times.entry(asked.path.clone()).or_default();
        *time += 1;
        let mut hasher = DefaultHasher::new();
        (seed, &asked.path, *time).hash(&mut hasher);
        drop(times);
        let answer = if hasher.finish() % 100 < errors {
            Answer::status(503)
        } else {
            Answer::tile(files::picture_at(&asked.path).to_vec())
        };
        if delay.is_zero() {
            answer
        } else {
            Answer::Late(delay, Box::new(answer))
        }
    })
}

fn row(what: &str, [ours, theirs]: [f64; 2], unit: &'static str, better: Better) -> Row {
    Row {
        what: format!("tiles: {what}"),
        ours,
        unit,
        better,
        peer: HTTP,
        theirs,
        least_ratio: 1.0,
    }
}

fn median(figures: Vec<f64>) -> f64 {
    median_and_p99(figures).map_or(f64::NAN, |[median, _]| median)
}

/// How long a view takes until it is complete: the medians of some looks, turn by turn, so that both meet the same machine.
fn views(place: impl Fn(u64) -> Result<Place, String>) -> Result<[f64; 2], String> {
    let mut times = [Vec::new(), Vec::new()];
    for run in 0..RUNS {
        for (times, whose) in times.iter_mut().zip(Whose::BOTH) {
            let place = place(run as u64)?;
            let mut look = Look::at(whose, &place)?;
            let begun = Instant::now();
            look.until_complete(PATIENCE)?;
            times.push(begun.elapsed().as_secs_f64() * 1000.0);
        }
    }
    Ok(times.map(median))
}

fn first_views() -> Result<[Row; 1], String> {
    let times = views(|seed| Ok(Place::of(server(0, seed, Duration::ZERO))))?;
    let what = "a view at zoom 6 until it is complete";
    Ok([row(what, times, "ms", Better::Less)])
}

/// What a server does to a view that errs now and then. walkers never asks again, and is given up.
fn bad_server() -> Result<[Row; 2], String> {
    let (mut times, mut shown) = ([Vec::new(), Vec::new()], [0, 0]);
    let mut all = 0;
    for seed in 0..FLAKY_RUNS {
        for (number, whose) in Whose::BOTH.into_iter().enumerate() {
            let place = Place::of(server(ERRORS, seed, Duration::ZERO));
            let mut look = Look::at(whose, &place)?;
            let begun = Instant::now();
            while look.frame()?.is_some_and(|missing| missing > 0) && begun.elapsed() < PATIENCE {}
            times[number].push(begun.elapsed().as_secs_f64() * 1000.0);
            shown[number] += look.tiles.asked.len() - look.tiles.missing();
            all += look.tiles.asked.len();
        }
    }
    let all = all / 2;
    println!(
        "{} of {all} tiles stay empty with walkers after {} s, {} with ours",
        all - shown[1],
        PATIENCE.as_secs(),
        all - shown[0],
    );
    let what = format!("a view until complete, {ERRORS} % errors");
    let mut time = row(&what, times.map(median), "ms", Better::Less);
    if shown[1] < all {
        time.peer = "HttpTiles, given up";
    }
    let what = format!("tiles shown of {all} after 20 s, {ERRORS} % errors");
    let shown = shown.map(|shown| shown as f64);
    Ok([time, row(&what, shown, "tiles", Better::More)])
}

/// A larger pan over a server that takes its time, and what frames cost in it and after it.
fn pans() -> Result<Vec<Row>, String> {
    let (mut speeds, mut coming, mut there) = ([0.0; 2], [[0.0; 2]; 2], [[0.0; 2]; 2]);
    for (number, whose) in Whose::BOTH.into_iter().enumerate() {
        let place = Place::of(server(0, 0, DELAY));
        let mut look = Look::at(whose, &place)?;
        let panned = pan(&mut look)?;
        speeds[number] = panned.speed;
        coming[number] = median_and_p99(panned.costs).ok_or("no frame was measured")?;
        there[number] = median_and_p99(look.sway()?).ok_or("no frame was measured")?;
    }
    let what = format!("{PANNED} tiles in a pan, answers after 5 ms");
    let mut rows = vec![row(&what, speeds, "tiles/s", Better::More)];
    for (name, costs) in [("tiles come", coming), ("all are there", there)] {
        for (number, figure) in ["median", "p99"].into_iter().enumerate() {
            let what = format!("CPU a frame while {name}, {figure}");
            rows.push(row(
                &what,
                costs.map(|costs| costs[number]),
                "ms",
                Better::Less,
            ));
        }
    }
    Ok(rows)
}

struct Panned {
    /// Tiles a second.
    speed: f64,
    /// What each frame cost, in milliseconds.
    costs: Vec<f64>,
}

/// From view to view, each once the one before is complete, until enough tiles were shown.
fn pan(look: &mut Look) -> Result<Panned, String> {
    let mut shown = BTreeSet::new();
    let mut costs = Vec::new();
    let begun = Instant::now();
    for camera in look::stations() {
        look.camera = camera;
        let wait = Instant::now();
        loop {
            let missing = look.frame()?;
            costs.push(look.cost);
            if missing == Some(0) {
                break;
            }
            if wait.elapsed() > PATIENCE {
                return Err(format!("{missing:?} tiles of a pan do not come"));
            }
        }
        shown.extend(look.tiles.asked.iter().map(|(tile, _)| *tile));
        if shown.len() >= PANNED {
            let speed = shown.len() as f64 / begun.elapsed().as_secs_f64();
            return Ok(Panned { speed, costs });
        }
    }
    Err("the pan is too short".to_owned())
}

/// What a pan takes of this machine's memory, textures included: without a graphics card they are there, too.
fn memory() -> Result<Row, String> {
    let own = std::env::current_exe().map_err(|error| error.to_string())?;
    let mut grown = [0.0; 2];
    for (grown, whose) in grown.iter_mut().zip(Whose::BOTH) {
        let server = server(0, 0, Duration::ZERO);
        let child = Command::new(&own)
            .args([MEMORY, whose.name(), &server.url()])
            .output()
            .map_err(|error| error.to_string())?;
        let told = String::from_utf8_lossy(&child.stdout);
        *grown = told
            .trim()
            .parse()
            .map_err(|_no_number| format!("{told}{}", String::from_utf8_lossy(&child.stderr)))?;
    }
    let what = format!("growth of memory at most, {PANNED} tiles in a pan");
    Ok(row(&what, grown, "MB", Better::Less))
}

/// The program that [`memory`] starts.
pub(crate) fn grow(whose: &str, url: &str) -> Result<(), String> {
    let whose = Whose::named(whose).ok_or("ours or walkers?")?;
    let mut look = Look::nothing();
    look.warm_up()?;
    // From here on the peak counts anew (proc(5)).
    let reset = std::fs::write("/proc/self/clear_refs", "5");
    reset.map_err(|error| format!("/proc/self/clear_refs: {error}"))?;
    let before = memory_of_this_process("VmRSS:")?;
    look.start(whose, &Place::Server(url.to_owned(), None))?;
    pan(&mut look)?;
    println!("{}", memory_of_this_process("VmHWM:")? - before);
    Ok(())
}

/// Megabytes, of a million bytes.
pub(crate) fn memory_of_this_process(field: &str) -> Result<f64, String> {
    let status = std::fs::read_to_string("/proc/self/status").map_err(|error| error.to_string())?;
    let line = status.lines().find_map(|line| line.strip_prefix(field));
    let kibibytes = line.and_then(|rest| rest.trim().strip_suffix(" kB"));
    let kibibytes: Option<f64> = kibibytes.and_then(|text| text.trim().parse().ok());
    Ok(kibibytes.ok_or("/proc/self/status has changed")? * 1024.0 / 1e6)
}

/// The same view and pan from one file.
fn archives() -> Result<[Row; 2], String> {
    let path = files::archive()?;
    let times = views(|_| Ok(Place::File(path.clone())))?;
    let mut speeds = [0.0; 2];
    for (speed, whose) in speeds.iter_mut().zip(Whose::BOTH) {
        *speed = pan(&mut Look::at(whose, &Place::File(path.clone()))?)?.speed;
    }
    let view = row(
        "a view of a PMTiles file until complete",
        times,
        "ms",
        Better::Less,
    );
    let what = format!("{PANNED} tiles of a PMTiles file in a pan");
    let pan = row(&what, speeds, "tiles/s", Better::More);
    Ok([view, pan].map(|row| Row {
        peer: PMTILES,
        ..row
    }))
}
