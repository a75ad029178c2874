//! `cargo xtask bench`: the benchmarks, their table, and a look at the report that they leave.

use std::ffi::OsString;
use std::fs;
use std::path::Path;
use std::process::ExitCode;
use std::time::SystemTime;

use crate::data;
use crate::packages;
use crate::shell::{self, Failure};

/// What each entry of the report says.
const KEYS: &[&str] = &[
    "what", "ours", "unit", "peer", "theirs", "ratio", "goal", "met",
];

/// What `cargo xtask bench` was asked to do.
#[derive(Debug)]
pub(crate) struct Options {
    install: bool,
}

impl Options {
    /// Reads what comes after `bench`.
    ///
    /// # Errors
    /// [`Failure::Usage`] names a word that is not known.
    pub(crate) fn parse(args: &[OsString]) -> Result<Self, Failure> {
        let mut args = args.to_vec();
        let install = !shell::take_flag(&mut args, "--no-install");
        match args.first() {
            None => Ok(Self { install }),
            Some(arg) => Err(Failure::Usage(format!(
                "bench does not know {}",
                arg.display()
            ))),
        }
    }
}

/// Runs the benchmarks, which print the table themselves, and checks target/bench.json.
pub(crate) fn bench(options: &Options) -> Result<ExitCode, Failure> {
    packages::ensure(&[packages::WINDOW, packages::TESTS], options.install);
    packages::ensure_command("npm", packages::NPM, options.install);
    data::data(&["worlds".to_owned()]).map_err(Failure::Data)?;
    let home = shell::fresh_home("bench-home")?;
    let start = SystemTime::now();
    let mut benchmarks = shell::cargo();
    benchmarks
        .args(["bench", "--locked", "--bench", "atlas"])
        .env("FOOTPRINT_ATLAS_HOME", home)
        .env("FOOTPRINT_ATLAS_WORLDS", shell::target_dir().join("worlds"));
    shell::step("benchmarks", &mut benchmarks)?;

    let path = shell::target_dir().join("bench.json");
    let (missed, lines) = read_report(&path, start)?;
    println!(
        "{}: {lines} lines, {missed} short of their goal",
        path.display()
    );
    Ok(ExitCode::SUCCESS)
}

/// How many lines of the report miss their goal, and how many there are.
fn read_report(path: &Path, written_after: SystemTime) -> Result<(usize, usize), Failure> {
    let file = |cause| Failure::File {
        path: path.to_path_buf(),
        cause,
    };
    let modified = fs::metadata(path)
        .and_then(|data| data.modified())
        .map_err(file)?;
    let problem = |problem| Failure::Report {
        path: path.to_path_buf(),
        problem,
    };
    if modified < written_after {
        return Err(problem("the benchmarks left it as it was"));
    }
    count(&fs::read_to_string(path).map_err(file)?).map_err(problem)
}

/// Counts the report's entries, those that miss their goal first, as far as that can be seen without a JSON reader.
fn count(report: &str) -> Result<(usize, usize), &'static str> {
    let report = report.trim();
    if !(report.starts_with('[') && report.ends_with(']')) {
        return Err("is no JSON array");
    }
    let (depth, entries) = skeleton(report)?;
    if depth != 0 {
        return Err("ends before its last bracket is closed");
    }
    if entries == 0 {
        return Err("holds no entry");
    }
    let whole = KEYS
        .iter()
        .all(|key| report.matches(&format!("\"{key}\":")).count() == entries);
    if !whole {
        return Err("has an entry without one of what, ours, unit, peer, theirs, ratio, goal, met");
    }
    let missed = report
        .split("\"met\":")
        .filter(|rest| rest.trim_start().starts_with("false"))
        .count();
    Ok((missed, entries))
}

/// The depth at which the text ends, and the objects directly in the outer array.
fn skeleton(report: &str) -> Result<(usize, usize), &'static str> {
    let (mut depth, mut entries, mut in_string, mut escaped) = (0_usize, 0, false, false);
    for character in report.chars() {
        match character {
            _ if escaped => escaped = false,
            '\\' if in_string => escaped = true,
            '"' => in_string = !in_string,
            _ if in_string => {}
            '[' | '{' => {
                entries += usize::from(character == '{' && depth == 1);
                depth += 1;
            }
            ']' | '}' => depth = depth.checked_sub(1).ok_or("closes a bracket twice")?,
            _ => {}
        }
    }
    Ok((depth, entries))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENTRY: &str = r#"{"what": "frame {50m]", "ours": 0.1, "unit": "ms", "peer": "a \"b\"", "theirs": 20, "ratio": 200, "goal": "", "met": true}"#;

    #[test]
    fn each_entry_counts_and_brackets_in_texts_do_not() {
        let missed = ENTRY.replace("true", "false");
        assert_eq!(
            count(&format!("[{ENTRY},\n{missed}, {ENTRY}]\n")),
            Ok((1, 3))
        );
    }

    #[test]
    fn a_report_cut_off_is_told() {
        assert!(count(&format!("[{ENTRY}, {{]")).is_err());
        assert!(count(&format!("[{ENTRY}")).is_err());
    }

    #[test]
    fn an_empty_report_is_told() {
        assert_eq!(count("[]"), Err("holds no entry"));
    }

    #[test]
    fn an_entry_without_its_goal_is_told() {
        let entry = ENTRY.replace("\"goal\"", "\"aim\"");
        assert!(count(&format!("[{entry}]")).is_err());
    }
}
