//! `cargo xtask test`: all that a change is held against.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::time::Instant;

use crate::packages;
use crate::readers;
use crate::shell::{self, Failure};

/// Where the Vulkan loader looks for drivers.
const VULKAN_DRIVERS: &[&str] = &[
    "/usr/share/vulkan/icd.d",
    "/usr/local/share/vulkan/icd.d",
    "/etc/vulkan/icd.d",
];

/// What `cargo xtask test` was asked to do.
#[derive(Debug)]
pub(crate) struct Options {
    install: bool,
    /// Parts of test names; empty: everything, with the checks of formatting, lints and docs.
    filters: Vec<OsString>,
}

impl Options {
    /// Reads what comes after `test`.
    ///
    /// # Errors
    /// [`Failure::Usage`] names an option that is not known.
    pub(crate) fn parse(args: &[OsString]) -> Result<Self, Failure> {
        let mut filters = args.to_vec();
        let install = !shell::take_flag(&mut filters, "--no-install");
        match filters
            .iter()
            .find(|arg| arg.to_string_lossy().starts_with('-'))
        {
            None => Ok(Self { install, filters }),
            Some(arg) => Err(Failure::Usage(format!(
                "test does not know {}",
                arg.display()
            ))),
        }
    }
}

/// Runs the checks and tests; the first that fails ends it.
pub(crate) fn test(options: &Options) -> Result<ExitCode, Failure> {
    let start = Instant::now();
    packages::ensure(&[packages::WINDOW, packages::TESTS], options.install);
    let (mut steps, mut skipped) = (Vec::new(), Vec::new());
    if options.filters.is_empty() {
        steps.extend(checks()?);
        for tool in TOOLS {
            match tool.step() {
                Some(step) => steps.push(step),
                None => skipped.push(tool),
            }
        }
    }
    steps.extend(tests(&options.filters)?);

    let mut took = Vec::new();
    for (name, command) in &mut steps {
        took.push((*name, shell::step(name, command)?));
    }
    if options.filters.is_empty() {
        let start = Instant::now();
        println!("\n== readers");
        readers::quick(options.install, true)?;
        took.push(("readers of web page, slides and IATI", start.elapsed()));
    }
    println!("\n== all passed in {:.1} s", start.elapsed().as_secs_f64());
    for (name, duration) in took {
        println!("   {:>7.1} s  {name}", duration.as_secs_f64());
    }
    for tool in skipped {
        println!(
            "   SKIPPED    {}: {} is not installed; to have it: {}",
            tool.name, tool.words[0], tool.install
        );
    }
    Ok(ExitCode::SUCCESS)
}

/// A step's name and its command.
type Step = (&'static str, Command);

/// A check by a tool that not everybody has, and that no system package brings: it runs where it is.
struct Tool {
    name: &'static str,
    /// The command that runs it.
    words: &'static [&'static str],
    /// How to install it.
    install: &'static str,
}

const TOOLS: [Tool; 2] = [
    Tool {
        name: "spelling",
        words: &["typos"],
        install: "cargo install typos-cli",
    },
    Tool {
        name: "licenses and sources of libraries",
        words: &[
            "cargo-deny",
            "--offline",
            "check",
            "bans",
            "licenses",
            "sources",
        ],
        install: "cargo install cargo-deny",
    },
];

impl Tool {
    /// Its step; none where it is not installed.
    fn step(&self) -> Option<Step> {
        let (program, args) = self.words.split_first()?;
        let is_there = Command::new(program)
            .arg("--version")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .is_ok_and(|status| status.success());
        let mut command = Command::new(program);
        command.args(args).current_dir(shell::workspace_root());
        is_there.then_some((self.name, command))
    }
}

fn checks() -> Result<[Step; 4], Failure> {
    let own = env::current_exe().map_err(|cause| Failure::Start {
        program: "xtask".to_owned(),
        cause,
    })?;
    let mut licenses = Command::new(own);
    licenses.args(["licenses", "--check"]);
    let mut formatting = shell::cargo();
    formatting.args(["fmt", "--all", "--check"]);
    let mut lints = shell::cargo();
    lints.args([
        "clippy",
        "--workspace",
        "--all-targets",
        "--all-features",
        "--locked",
    ]);
    lints.args(["--", "-D", "warnings"]);
    let mut docs = shell::cargo();
    docs.args([
        "doc",
        "--workspace",
        "--all-features",
        "--no-deps",
        "--locked",
    ]);
    docs.env("RUSTDOCFLAGS", "-D warnings");
    Ok([
        ("licenses of libraries", licenses),
        ("formatting", formatting),
        ("lints", lints),
        ("docs", docs),
    ])
}

fn tests(filters: &[OsString]) -> Result<Vec<Step>, Failure> {
    let home = shell::fresh_home("test-home")?;
    let mut steps = Vec::new();
    let mut tests = shell::cargo();
    if has_nextest() {
        tests
            .args([
                "nextest",
                "run",
                "--workspace",
                "--all-features",
                "--locked",
            ])
            .args(filters);
    } else {
        tests.args([
            "test",
            "--workspace",
            "--all-features",
            "--locked",
            "--lib",
            "--bins",
            "--tests",
            "--",
        ]);
        tests.args(filters);
    }
    steps.push(("tests", tests));
    if filters.is_empty() {
        let mut examples = shell::cargo();
        examples.args(["test", "--doc", "--locked"]);
        steps.push(("examples in the docs", examples));
    }
    for (_, command) in &mut steps {
        draw_in_software(command);
        command.env("FOOTPRINT_ATLAS_HOME", &home);
    }
    Ok(steps)
}

/// Makes the pictures the same on each machine, and keeps windows off the screen of who tests:
/// graphics by Mesa's software drivers, and no display but those that the tests start.
fn draw_in_software(command: &mut Command) {
    for name in [
        "DISPLAY",
        "WAYLAND_DISPLAY",
        "WAYLAND_SOCKET",
        "WGPU_BACKEND",
    ] {
        command.env_remove(name);
    }
    command.env("LIBGL_ALWAYS_SOFTWARE", "1");
    let drivers = VULKAN_DRIVERS
        .iter()
        .filter_map(|folder| fs::read_dir(folder).ok())
        .flatten()
        .filter_map(|entry| Some(entry.ok()?.path()));
    if let Some(driver) = software_vulkan(drivers) {
        // The second name is the one that loaders before 1.3.207 know.
        command
            .env("VK_DRIVER_FILES", &driver)
            .env("VK_ICD_FILENAMES", &driver);
    }
}

/// Of the Vulkan drivers, Mesa's lavapipe for this processor.
fn software_vulkan(drivers: impl Iterator<Item = PathBuf>) -> Option<PathBuf> {
    let own = format!("lvp_icd.{}.json", env::consts::ARCH);
    drivers
        .filter(|path| is_named(path, &own) || is_named(path, "lvp_icd.json"))
        .max_by_key(|path| is_named(path, &own))
}

fn is_named(path: &Path, name: &str) -> bool {
    path.file_name().is_some_and(|file| file == name)
}

fn has_nextest() -> bool {
    shell::cargo()
        .args(["nextest", "--version"])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen(drivers: &[&str]) -> Option<String> {
        software_vulkan(drivers.iter().map(PathBuf::from)).map(|path| path.display().to_string())
    }

    #[test]
    fn the_software_driver_of_this_processor_is_chosen() {
        let own = format!("a/lvp_icd.{}.json", env::consts::ARCH);
        assert_eq!(
            chosen(&[
                "a/intel_icd.json",
                "a/lvp_icd.json",
                &own,
                "a/lvp_icd.other.json"
            ]),
            Some(own.clone())
        );
        assert_eq!(
            chosen(&["b/lvp_icd.json"]),
            Some("b/lvp_icd.json".to_owned())
        );
    }

    #[test]
    fn a_graphics_card_is_never_taken_for_the_software_driver() {
        assert_eq!(chosen(&["a/intel_icd.json", "a/lvp_icd.other.json"]), None);
    }

    #[test]
    fn an_unknown_option_is_wrong_usage_and_not_a_filter() {
        let args = [OsString::from("--verbose")];
        assert!(matches!(Options::parse(&args), Err(Failure::Usage(_))));
    }
}
