//! The overview as PNG from the start of the process, paired with resvg drawing the same picture from our SVG.

use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use std::time::Instant;

use resvg::{tiny_skia, usvg};

use super::report::{Better, Row, median_and_p99};

/// Starts this program as the peer: an SVG becomes a PNG.
pub(crate) const RESVG: &str = "--resvg";

const RUNS: usize = 15;

/// Measures both.
pub(crate) fn measure() -> Result<Row, String> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let file = |name: &str| folder.join(name).display().to_string();
    let (png, svg, by_resvg) = (
        file("overview.png"),
        file("overview.svg"),
        file("overview-resvg.png"),
    );
    let export = |to: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_footprint-atlas"));
        command
            .args(["export", "--size", "1920x1080", "--to", to])
            .env("FOOTPRINT_ATLAS_HOME", folder.join("export-home"));
        command
    };
    time(&mut export(&svg))?;
    let own = std::env::current_exe().map_err(|error| error.to_string())?;
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for _ in 0..RUNS {
        ours.push(time(&mut export(&png))?);
        theirs.push(time(Command::new(&own).args([RESVG, &svg, &by_resvg]))?);
    }
    let median = |figures| median_and_p99(figures).map_or(f64::NAN, |[median, _]| median);
    Ok(Row {
        what: "overview as PNG, 1920×1080, whole process".to_owned(),
        ours: median(ours),
        unit: "ms",
        better: Better::Less,
        peer: "resvg on our SVG",
        theirs: median(theirs),
        least_ratio: 1.0,
    })
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
