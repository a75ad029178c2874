//! The steps, in the order in which they use each other's results.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use super::{
    cities, countries, disputed, fonts, licenses, marine, packages, states, waters, worlds,
};

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

/// The step that makes what only benchmarks use; its result is no part of the program's data.
const WORLDS: &str = "worlds";

/// Runs the named steps, or all, and says on standard output what was repaired and made.
///
/// # Errors
/// A step is unknown or fails.
pub(super) fn run(args: &[String]) -> Result<(), String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .ok_or("xtask lies in no workspace")?;
    let store = store(root);
    packages::make_folder(&store)?;
    if args == [WORLDS] {
        let folder = store.with_file_name(WORLDS);
        let mut made = Vec::new();
        worlds::make(&store, &folder, &mut |line| made.push(line))?;
        return told(WORLDS, made);
    }
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
    for (name, step) in STEPS
        .iter()
        .filter(|(name, _)| args.is_empty() || args.iter().any(|arg| arg == name))
    {
        let mut made = Vec::new();
        let ended = step(&store, root, &mut |line| made.push(line));
        told(name, made)?;
        ended?;
    }
    Ok(())
}

/// Says on standard output what a step has to say.
fn told(step: &str, lines: Vec<String>) -> Result<(), String> {
    let mut out = std::io::stdout().lock();
    lines
        .iter()
        .try_for_each(|line| writeln!(out, "{step}: {line}"))
        .map_err(|error| format!("standard output: {error}"))
}

/// Where packages are kept between runs: below cargo's target folder.
fn store(root: &Path) -> PathBuf {
    let target =
        std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), PathBuf::from);
    let folder = target.join("data-packages");
    fs::canonicalize(&folder).unwrap_or(folder)
}
