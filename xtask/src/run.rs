//! `cargo xtask run`: from a fresh checkout to the open map, or to its picture where there is no display.

use std::env;
use std::ffi::OsString;
use std::path::Path;
use std::process::{Command, ExitCode, ExitStatus};

use crate::packages;
use crate::shell::{self, Failure};

/// The program's exit status when the machine lacks something that it needs.
const MACHINE_LACKS: i32 = 3;

/// The program's subcommands; they open no window.
const SUBCOMMANDS: &[&str] = &[
    "check", "export", "help", "import", "search", "show", "tiles",
];

/// Options of the window that `export` takes too, each with a value.
const OF_THE_PICTURE: &[&str] = &["--extent", "--filter", "--fit", "--lang", "--look"];

/// Options of the window that mean nothing to a picture, each with a value.
const OF_THE_WINDOW: &[&str] = &["--log", "--present"];

/// What `cargo xtask run` was asked to do.
#[derive(Debug)]
pub(crate) struct Options {
    dev: bool,
    install: bool,
    /// What comes after `--`: for the program.
    program_args: Vec<OsString>,
}

impl Options {
    /// Reads what comes after `run`.
    ///
    /// # Errors
    /// [`Failure::Usage`] names the first word before `--` that is not known.
    pub(crate) fn parse(args: &[OsString]) -> Result<Self, Failure> {
        let end = args
            .iter()
            .position(|arg| arg == "--")
            .unwrap_or(args.len());
        let (own, program) = args.split_at(end);
        let mut own = own.to_vec();
        let options = Self {
            dev: shell::take_flag(&mut own, "--dev"),
            install: !shell::take_flag(&mut own, "--no-install"),
            program_args: program.iter().skip(1).cloned().collect(),
        };
        match own.first() {
            None => Ok(options),
            Some(arg) => Err(Failure::Usage(format!(
                "run does not know {}; what is meant for the program comes after --",
                arg.display()
            ))),
        }
    }
}

/// Installs, builds and opens the program, and ends as it ends; without a display it writes the picture instead.
pub(crate) fn run(options: &Options) -> Result<ExitCode, Failure> {
    packages::ensure(&[packages::WINDOW], options.install);
    let mut build = shell::cargo();
    build.args(["build", "--locked", "--bin", "footprint-atlas"]);
    if !options.dev {
        build.arg("--release");
        println!("Building the release; the first time this takes some minutes.");
    }
    let built = shell::status(&mut build)?;
    if !built.success() {
        return Ok(exit_code(built));
    }

    let profile = if options.dev { "debug" } else { "release" };
    let program = shell::target_dir()
        .join(profile)
        .join(format!("footprint-atlas{}", env::consts::EXE_SUFFIX));
    let opened = shell::status(Command::new(&program).args(&options.program_args))?;
    let has_display = !cfg!(target_os = "linux") || {
        let names = ["DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET"];
        names
            .iter()
            .any(|name| env::var_os(name).is_some_and(|value| !value.is_empty()))
    };
    if picture_instead(opened.code(), has_display, &options.program_args) {
        write_picture(&program, &options.program_args)
    } else {
        Ok(exit_code(opened))
    }
}

/// Whether the program ended only because it had no display to open its window on.
fn picture_instead(status: Option<i32>, has_display: bool, program_args: &[OsString]) -> bool {
    let opens_window = program_args
        .first()
        .and_then(|arg| arg.to_str())
        .is_none_or(|arg| !SUBCOMMANDS.contains(&arg));
    status == Some(MACHINE_LACKS) && !has_display && opens_window
}

fn write_picture(program: &Path, program_args: &[OsString]) -> Result<ExitCode, Failure> {
    let picture = shell::target_dir().join("footprint-atlas.png");
    let mut export = Command::new(program);
    export
        .arg("export")
        .args(picture_args(program_args))
        .arg("--to")
        .arg(&picture)
        .args(["--size", "1920x1080"]);
    let written = shell::status(&mut export)?;
    if written.success() {
        println!(
            "There is no display here, so the map is a picture: {}",
            picture.display()
        );
    }
    Ok(exit_code(written))
}

/// Of the window's arguments, those that say what is on the picture: the portfolio, and how it is shown.
fn picture_args(program_args: &[OsString]) -> Vec<OsString> {
    let mut kept = Vec::new();
    let mut args = program_args.iter();
    while let Some(arg) = args.next() {
        let text = arg.to_string_lossy();
        let option = text.split('=').next().unwrap_or_default();
        let value_follows = option == text;
        if OF_THE_PICTURE.contains(&option) {
            kept.push(arg.clone());
            if value_follows {
                kept.extend(args.next().cloned());
            }
        } else if OF_THE_WINDOW.contains(&option) {
            if value_follows {
                args.next();
            }
        } else if !option.starts_with('-') && !option.starts_with("footprint-atlas:") {
            kept.push(arg.clone());
        }
    }
    kept
}

/// The status to end with: the program's own, or 1 where a signal ended it.
fn exit_code(status: ExitStatus) -> ExitCode {
    match status.code() {
        Some(code) => ExitCode::from(u8::try_from(code).unwrap_or(1)),
        None => {
            eprintln!("xtask: {status}");
            ExitCode::FAILURE
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<OsString> {
        text.split_whitespace().map(OsString::from).collect()
    }

    #[test]
    fn no_display_gives_the_picture_instead() {
        assert!(picture_instead(Some(3), false, &[]));
        assert!(picture_instead(
            Some(3),
            false,
            &words("my/portfolio --lang es")
        ));
    }

    #[test]
    fn a_window_that_worked_or_failed_otherwise_gives_no_picture() {
        assert!(!picture_instead(Some(0), false, &[]));
        assert!(!picture_instead(Some(1), false, &[]));
        assert!(!picture_instead(None, false, &[]));
    }

    #[test]
    fn a_display_without_graphics_is_told_and_not_hidden_by_a_picture() {
        assert!(!picture_instead(Some(3), true, &[]));
    }

    #[test]
    fn a_subcommand_wanted_no_window() {
        assert!(!picture_instead(
            Some(3),
            false,
            &words("check my/portfolio")
        ));
    }

    #[test]
    fn the_picture_shows_the_same_portfolio_in_the_same_way() {
        let window = words("--log debug my/portfolio --lang es --look=dark --loop --present talk");
        assert_eq!(
            picture_args(&window),
            words("my/portfolio --lang es --look=dark")
        );
    }

    #[test]
    fn a_link_is_no_portfolio_to_export() {
        assert_eq!(
            picture_args(&words("footprint-atlas:?z=5 --lang es")),
            words("--lang es")
        );
    }

    #[test]
    fn what_follows_two_dashes_is_for_the_program() {
        let options = Options::parse(&words("--dev -- --dev my/portfolio")).unwrap();
        assert!(options.dev && options.install);
        assert_eq!(options.program_args, words("--dev my/portfolio"));
    }

    #[test]
    fn a_word_for_the_program_before_the_dashes_is_wrong_usage() {
        assert!(matches!(
            Options::parse(&words("my/portfolio")),
            Err(Failure::Usage(_))
        ));
    }
}
