//! The overview as PNG from the start of the process, paired with resvg drawing the same picture from our SVG; the handout; a
//! poster.

use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use std::time::Instant;

use resvg::{tiny_skia, usvg};

use super::report::{Better, Row, median_and_p99};

/// Starts this program as the peer: an SVG becomes a PNG.
pub(crate) const RESVG: &str = "--resvg";

const RUNS: usize = 15;
/// How often the handout is made.
const HANDOUTS: usize = 5;

/// What QGIS 3.40 took for such a picture on a machine of this kind, in milliseconds: its start alone 1,450, then it opened the
/// project and drew.
const QGIS_MS: f64 = 2_600.0;
/// What QGIS 3.40's start alone took there, before it would draw the first page of an atlas, in milliseconds.
const QGIS_START_MS: f64 = 1_450.0;
/// What a poster's pixels take where they are all in memory, in megabytes: 16,384² of four bytes.
const POSTER_MB: f64 = 1_073.7;

/// Measures them, and a poster.
pub(crate) fn measure() -> Result<Vec<Row>, String> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let file = |name: &str| folder.join(name).display().to_string();
    let (png, svg, by_resvg) = (
        file("overview.png"),
        file("overview.svg"),
        file("overview-resvg.png"),
    );
    let export = |to: &str, more: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_footprint-atlas"));
        command
            .args(["export", "--to", to])
            .args(more)
            .env("FOOTPRINT_ATLAS_HOME", folder.join("export-home"));
        command
    };
    let size = ["--size", "1920x1080"];
    time(&mut export(&svg, &size))?;
    let own = std::env::current_exe().map_err(|error| error.to_string())?;
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for _ in 0..RUNS {
        ours.push(time(&mut export(&png, &size))?);
        theirs.push(time(Command::new(&own).args([RESVG, &svg, &by_resvg]))?);
    }
    let median = |figures| median_and_p99(figures).map_or(f64::NAN, |[median, _]| median);
    let ours = median(ours);
    let overview = |peer, theirs, least_ratio| Row {
        what: "overview as PNG, 1920×1080, whole process".to_owned(),
        ours,
        unit: "ms",
        better: Better::Less,
        peer,
        theirs,
        least_ratio,
    };
    let mut rows = vec![
        overview("resvg on our SVG", median(theirs), 1.0),
        overview("QGIS 3.40, as measured", QGIS_MS, 4.0),
    ];
    let pdf = file("handout.pdf");
    let mut handouts = Vec::new();
    for _ in 0..HANDOUTS {
        handouts.push(time(&mut export(&pdf, &[]))?);
    }
    rows.push(Row {
        what: "handout of all 17 entries as PDF, whole process".to_owned(),
        ours: median(handouts),
        unit: "ms",
        better: Better::Less,
        peer: "QGIS 3.40's start alone, as measured",
        theirs: QGIS_START_MS,
        least_ratio: 1.0,
    });
    rows.extend(poster(folder)?);
    Ok(rows)
}

/// A poster as large as there can be: how much memory it takes.
fn poster(folder: &Path) -> Result<Vec<Row>, String> {
    // Only Linux tells the peak of a process that still runs.
    if !cfg!(target_os = "linux") {
        return Ok(Vec::new());
    }
    let mut command = Command::new(env!("CARGO_BIN_EXE_footprint-atlas"));
    let file = folder.join("poster.png");
    command
        .args(["export", "--size", "16384x16384", "--to"])
        .arg(&file)
        .env("FOOTPRINT_ATLAS_HOME", folder.join("export-home"));
    let spawned = command.spawn();
    let mut child = spawned.map_err(|error| format!("{command:?}: {error}"))?;
    let status = format!("/proc/{}/status", child.id());
    let mut peak = 0.0_f64;
    let begun = Instant::now();
    let ended = loop {
        let told = std::fs::read_to_string(&status).unwrap_or_default();
        let kilobytes = told
            .lines()
            .find_map(|line| line.strip_prefix("VmHWM:"))
            .and_then(|rest| rest.trim().strip_suffix(" kB")?.parse().ok());
        peak = peak.max(kilobytes.unwrap_or(0.0) * 1_024.0 / 1e6);
        if let Some(ended) = child.try_wait().map_err(|error| error.to_string())? {
            break ended;
        }
        std::thread::sleep(std::time::Duration::from_millis(20));
    };
    let secs = begun.elapsed().as_secs_f64();
    if !ended.success() {
        return Err(format!("the poster was not drawn: {ended}"));
    }
    Ok(vec![Row {
        what: format!("poster as PNG, 16384×16384, peak memory ({secs:.0} s)"),
        ours: peak,
        unit: "MB",
        better: Better::Less,
        peer: "its pixels at once",
        theirs: POSTER_MB,
        least_ratio: 2.0,
    }])
}

fn time(command: &mut Command) -> Result<f64, String> {
    let begun = Instant::now();
    let output = command
        .output()
        .map_err(|error| format!("{command:?}: {error}"))?;
    let took = begun.elapsed();
    if output.status.success() {
        Ok(took.as_secs_f64() * 1000.0)
    } else {
        Err(format!(
            "{command:?}: {}",
            String::from_utf8_lossy(&output.stderr)
        ))
    }
}

/// The peer.
pub(crate) fn resvg(svg: &str, png: &str) -> Result<(), String> {
    let mut options = usvg::Options::default();
    let fonts = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/fonts");
    Arc::make_mut(&mut options.fontdb).load_fonts_dir(fonts);
    let text = std::fs::read_to_string(svg).map_err(|error| format!("{svg}: {error}"))?;
    let tree = usvg::Tree::from_str(&text, &options).map_err(|error| format!("{svg}: {error}"))?;
    let size = tree.size().to_int_size();
    let mut pixmap =
        tiny_skia::Pixmap::new(size.width(), size.height()).ok_or("the drawing has no size")?;
    resvg::render(&tree, tiny_skia::Transform::default(), &mut pixmap.as_mut());
    pixmap
        .save_png(png)
        .map_err(|error| format!("{png}: {error}"))
}
