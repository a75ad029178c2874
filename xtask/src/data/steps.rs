//! The steps, in the order in which they use each other's results.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use super::{cities, countries, disputed, fonts, licenses, marine, packages, states, waters};

type Step = fn(&Path, &Path, &mut dyn FnMut(String)) -> Result<(), String>;

const STEPS: [(&str, Step); 10] = [
    ("countries", countries::make),
    ("disputed", disputed::make),
    ("states", states::make),
    ("lakes", waters::lakes),
    ("rivers", waters::rivers),
    ("marine", marine::make),
    ("cities", cities::make),
    ("fonts", fonts::text),
    ("icons", fonts::icons),
    ("licenses", licenses::make),
];

/// Runs the named steps, or all, and says on standard output what was repaired and made.
///
/// # Errors
/// A step is unknown or fails.
pub(super) fn run(args: &[String]) -> Result<(), String> {
    if let Some(unknown) = args
        .iter()
        .find(|arg| !STEPS.iter().any(|(name, _)| name == arg))
    {
        let known: Vec<&str> = STEPS.iter().map(|(name, _)| *name).collect();
        return Err(format!(
            "there is no step {unknown}; the steps are {}",
            known.join(", ")
        ));
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .ok_or("xtask lies in no workspace")?;
    let store = store(root);
    packages::make_folder(&store)?;
    for (name, step) in STEPS
        .iter()
        .filter(|(name, _)| args.is_empty() || args.iter().any(|arg| arg == name))
    {
        let mut failed = None;
        let mut log = |line: String| {
            if let Err(error) = writeln!(std::io::stdout(), "{name}: {line}") {
                failed = Some(error);
            }
        };
        step(&store, root, &mut log)?;
        if let Some(error) = failed {
            return Err(format!("standard output: {error}"));
        }
    }
    Ok(())
}

/// Where packages are kept between runs: below cargo's target folder.
fn store(root: &Path) -> PathBuf {
    let target =
        std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), PathBuf::from);
    let folder = target.join("data-packages");
    fs::canonicalize(&folder).unwrap_or(folder)
}
