//! The libraries that are built into the program, their licenses, and the texts of these: what About shows.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fs;
use std::path::PathBuf;

use crate::license_texts::{self, Library, Standard};
use crate::shell::{self, Failure};

/// What cargo says of a package, and what separates it.
const FORM: &str = "{p}|{l}";

/// The list, and the texts.
const LIST: &str = "assets/licenses.tsv";
const TEXTS: &str = "assets/licenses.txt";

/// Writes list and texts anew, or with `--check` tells what of this machine's build they lack.
pub(crate) fn licenses(args: &[OsString]) -> Result<(), Failure> {
    let mut args = args.to_vec();
    let check = shell::take_flag(&mut args, "--check");
    if let Some(arg) = args.first() {
        return Err(Failure::Usage(format!(
            "licenses does not know {}",
            arg.display()
        )));
    }
    if check {
        return self::check();
    }
    // The sources of other systems' libraries may not be here yet.
    let fetched = shell::status(shell::cargo().args(["fetch", "--locked"]))?;
    if !fetched.success() {
        return Err(Failure::Data(
            "cargo could not fetch the sources".to_owned(),
        ));
    }
    let list = packages(&["--target", "all"])?;
    let libraries: Vec<Library> = list.iter().filter_map(|line| library(line)).collect();
    let standard = Standard::of(&read("LICENSE-APACHE")?, &read("LICENSE-MIT")?);
    let texts = standard.and_then(|standard| license_texts::collect(&libraries, &standard));
    let lines: Vec<String> = list.into_iter().collect();
    write(LIST, &format!("{}\n", lines.join("\n")))?;
    write(TEXTS, &texts.map_err(Failure::Data)?)
}

/// Tells what of this machine's build the list or the texts lack.
fn check() -> Result<(), Failure> {
    let (list, texts) = (read(LIST)?, read(TEXTS)?);
    let listed: BTreeSet<&str> = list.lines().collect();
    let covered: BTreeSet<&str> = texts
        .lines()
        .filter_map(|line| line.strip_prefix("## "))
        .flat_map(|names| names.split(", "))
        .collect();
    let is_covered = |line: &str| {
        library(line).is_some_and(|library| {
            covered.contains(format!("{} {}", library.name, library.version).as_str())
        })
    };
    let used = packages(&[])?;
    let missing: Vec<&str> = used
        .iter()
        .map(String::as_str)
        .filter(|line| !listed.contains(line) || !is_covered(line))
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    Err(Failure::Data(format!(
        "{LIST} or {TEXTS} lacks these; make both again with `cargo xtask licenses`:\n{}",
        missing.join("\n")
    )))
}

fn told(path: &str) -> impl FnOnce(std::io::Error) -> Failure {
    move |cause| Failure::File {
        path: PathBuf::from(path),
        cause,
    }
}

fn read(path: &str) -> Result<String, Failure> {
    fs::read_to_string(shell::workspace_root().join(path)).map_err(told(path))
}

fn write(path: &str, text: &str) -> Result<(), Failure> {
    fs::write(shell::workspace_root().join(path), text).map_err(told(path))
}

/// A line of the list, read.
fn library(line: &str) -> Option<Library> {
    let mut fields = line.split('\t').map(str::to_owned);
    Some(Library {
        name: fields.next()?,
        version: fields.next()?,
        license: fields.next()?,
    })
}

/// The packages that are built into the program, a line each: name, version and license, with tabs between.
fn packages(more: &[&str]) -> Result<BTreeSet<String>, Failure> {
    let mut tree = shell::cargo();
    tree.args(["tree", "--locked", "--package", "footprint-atlas"])
        // What only helps to build (build scripts, procedural macros) is not in the program.
        .args(["--edges", "normal,no-proc-macro"])
        .args(["--prefix", "none", "--format", FORM])
        .args(more);
    let output = tree.output().map_err(|cause| Failure::Start {
        program: "cargo tree".to_owned(),
        cause,
    })?;
    if !output.status.success() {
        return Err(Failure::Data(
            String::from_utf8_lossy(&output.stderr).into_owned(),
        ));
    }
    let text = String::from_utf8_lossy(&output.stdout);
    Ok(text.lines().filter_map(line).collect())
}

/// `name vVERSION (…)|LICENSE (*)` as a line of the list; none for the program itself.
fn line(said: &str) -> Option<String> {
    let (package, license) = said.split_once('|')?;
    let mut words = package.split(' ');
    let (name, version) = (words.next()?, words.next()?.strip_prefix('v')?);
    let license = license.trim_end_matches(" (*)").replace('/', " OR ");
    let license = license.split_whitespace().collect::<Vec<_>>().join(" ");
    (name != "footprint-atlas").then(|| format!("{name}\t{version}\t{license}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cargo_says_of_a_package_becomes_a_line() {
        assert_eq!(
            line("zip v4.6.1|MIT/Apache-2.0 (*)").as_deref(),
            Some("zip\t4.6.1\tMIT OR Apache-2.0")
        );
        assert_eq!(
            line("serde_derive v1.0.2 (proc-macro)|MIT OR Apache-2.0").as_deref(),
            Some("serde_derive\t1.0.2\tMIT OR Apache-2.0")
        );
        assert_eq!(line("footprint-atlas v0.1.0 (some/where)|MIT"), None);
    }
}
