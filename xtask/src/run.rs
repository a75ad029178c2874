//! `cargo xtask run`: from a fresh checkout to the open map, or to its picture where there is no display.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::Path;
use std::process::{Command, ExitCode, ExitStatus};

use crate::link;
use crate::packages;
use crate::shell::{self, Failure};

/// The program's exit status when the machine lacks something that it needs.
const MACHINE_LACKS: i32 = 3;

/// The program's subcommands; they open no window.
const SUBCOMMANDS: &[&str] = &[
    "check", "export", "help", "import", "search", "show", "tiles",
];

/// Options of the window that mean nothing to a picture, each with a value.
const OF_THE_WINDOW: &[&str] = &["--log"];

/// The variable by which the program is asked what it lacks, if it ends with [`MACHINE_LACKS`]: a file to write it into.
const LACKS: &str = "FOOTPRINT_ATLAS_LACKS_FILE";
/// What it writes where no display answers.
const NO_DISPLAY: &str = "display";

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

/// Installs, builds and opens the program, and ends as it ends; where no display answers it writes the picture instead.
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
    let told = shell::target_dir().join("footprint-atlas-lacks.txt");
    // One of an earlier run would tell of that run.
    if told.exists() {
        fs::remove_file(&told).map_err(|cause| Failure::File {
            path: told.clone(),
            cause,
        })?;
    }
    let mut open = Command::new(&program);
    open.args(&options.program_args).env(LACKS, &told);
    let opened = shell::status(&mut open)?;
    let lacks = fs::read_to_string(&told).unwrap_or_default();
    if picture_instead(opened.code(), &lacks, &options.program_args) {
        write_picture(&program, &options.program_args)
    } else {
        Ok(exit_code(opened))
    }
}

/// Whether the program ended only because no display answered it.
fn picture_instead(status: Option<i32>, lacks: &str, program_args: &[OsString]) -> bool {
    let opens_window = program_args
        .first()
        .and_then(|arg| arg.to_str())
        .is_none_or(|arg| !SUBCOMMANDS.contains(&arg));
    status == Some(MACHINE_LACKS) && lacks.trim() == NO_DISPLAY && opens_window
}

fn write_picture(program: &Path, program_args: &[OsString]) -> Result<ExitCode, Failure> {
    let picture = shell::target_dir().join("footprint-atlas.png");
    let mut export = Command::new(program);
    export
        .arg("export")
        .args(picture_args(program_args))
        .arg("--to")
        .arg(&picture)
        .args([
            "--size",
            &format!("{}x{}", link::PICTURE[0], link::PICTURE[1]),
        ]);
    let written = shell::status(&mut export)?;
    if written.success() {
        println!(
            "There is no display here, so the map is a picture: {}",
            picture.display()
        );
    }
    Ok(exit_code(written))
}

/// Of the window's arguments, those that say what is on the picture: the portfolio, or what a link asks for.
fn picture_args(program_args: &[OsString]) -> Vec<OsString> {
    let mut kept = Vec::new();
    let mut args = program_args.iter();
    while let Some(arg) = args.next() {
        let text = arg.to_string_lossy();
        if OF_THE_WINDOW.contains(&&*text) {
            args.next();
        } else if let Some(query) = text.strip_prefix(link::SCHEME) {
            kept.extend(link::export_args(query));
        } else if !text.starts_with('-') {
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
        assert!(picture_instead(Some(3), "display\n", &[]));
        assert!(picture_instead(
            Some(3),
            "display",
            &words("my/portfolio --log debug")
        ));
    }

    #[test]
    fn a_window_that_worked_or_failed_otherwise_gives_no_picture() {
        assert!(!picture_instead(Some(0), "", &[]));
        assert!(!picture_instead(Some(1), "display", &[]));
        assert!(!picture_instead(None, "", &[]));
    }

    #[test]
    fn a_display_without_graphics_is_told_and_not_hidden_by_a_picture() {
        assert!(!picture_instead(Some(3), "graphics", &[]));
        assert!(!picture_instead(Some(3), "", &[]));
    }

    #[test]
    fn a_subcommand_wanted_no_window() {
        assert!(!picture_instead(
            Some(3),
            "display",
            &words("check my/portfolio")
        ));
    }

    #[test]
    fn the_picture_shows_the_same_portfolio() {
        assert_eq!(
            picture_args(&words("--log debug my/portfolio --log=info")),
            words("my/portfolio")
        );
    }

    #[test]
    fn the_picture_shows_what_a_link_asks_for() {
        assert_eq!(
            picture_args(&words("footprint-atlas:?lang=es&select=HN --log debug")),
            words("--lang=es --fit=HN")
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
