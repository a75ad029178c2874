//! The whole command line, as `--help` tells it.

use std::ffi::OsString;
use std::path::Path;

use clap::error::ErrorKind;
use clap::{Args, CommandFactory as _, Parser, Subcommand};

use super::check::CheckArgs;
use super::export_args::ExportArgs;
use super::input::Input;
use super::search::SearchArgs;
use super::show::ShowArgs;
use super::tiles::TilesArgs;

/// The environment variables, as `--help` tells them.
const VARIABLES: &str = "Environment:
  FOOTPRINT_ATLAS_HOME          Folder for settings, cache, logs and recovery files
  FOOTPRINT_ATLAS_GRAPHICS      Draw the window in one way only: vulkan (also Metal, Direct3D 12), gl or glow
  FOOTPRINT_ATLAS_LOSE_DEVICE   For trials: lose the graphics after so many seconds, one number a window
  FOOTPRINT_ATLAS_KEY_NAME      The key that a tile source asks for as {key:NAME}
  FOOTPRINT_ATLAS_MAX_FILE_MIB  The largest file that is read, in mebibytes; 256 where it is not set";

/// Commands that a later version will have.
const LATER: [&str; 1] = ["import"];

/// What the user wants.
#[derive(Debug, Clone, PartialEq)]
pub enum Invocation {
    /// The window.
    Open(OpenArgs),
    /// The problems of a portfolio.
    Check(CheckArgs),
    /// A search.
    Search(SearchArgs),
    /// The details of a record.
    Show(ShowArgs),
    /// A picture.
    Export(Box<ExportArgs>),
    /// Map tiles.
    Tiles(TilesArgs),
}

/// A desktop map of what an organization has done and where
///
/// Exit status: 0 done; 1 the input has errors, is not found, or cannot be read or written; 2 wrong usage; 3 the machine
/// lacks something (no display, no graphics).
#[derive(Debug, Parser)]
#[command(
    name = "footprint-atlas",
    version,
    args_conflicts_with_subcommands = true,
    after_long_help = VARIABLES
)]
struct Arguments {
    #[command(flatten)]
    open: OpenArgs,
    #[command(subcommand)]
    task: Option<Task>,
}

/// What opening the window is asked.
#[derive(Debug, Clone, PartialEq, Default, Args)]
pub struct OpenArgs {
    /// Folder, .zip or GeoJSON file, or a footprint-atlas: link; without it, the embedded portfolio
    #[arg(value_name = "PORTFOLIO | LINK")]
    pub portfolio: Option<Input>,
    /// Tell this story (its id) in full screen
    #[arg(long, value_name = "STORY")]
    pub present: Option<String>,
    /// Let the story go on by itself, again and again, for visitors: Esc ends it only where it is held for three seconds, and
    /// links are not followed
    #[arg(long = "loop", requires = "present")]
    pub loops: bool,
    /// How much is written to the log
    #[arg(long, value_name = "LEVEL", value_parser = ["error", "warn", "info", "debug", "trace"])]
    pub log: Option<String>,
}

#[derive(Debug, Subcommand)]
enum Task {
    /// Report every problem of a portfolio with file, line, column and how to mend it
    Check(CheckArgs),
    /// Find programs, sites, countries, themes and organizations
    Search(SearchArgs),
    /// Print a program's, site's or country's details
    Show(ShowArgs),
    /// Draw the map into a file, without a window
    Export(Box<ExportArgs>),
    /// Look into tile sources and archives, fetch an area, clear the tiles that are kept
    Tiles(TilesArgs),
}

/// Reads the command line of the process. Ends the process with status 2 where it is wrong, and with 0 after `--help` or
/// `--version`.
#[must_use]
pub fn parse() -> Invocation {
    parse_from(std::env::args_os()).unwrap_or_else(|error| error.exit())
}

/// Reads a command line, the program's name first.
///
/// # Errors
/// Where it is wrong, or asks for help or version; the error knows what to print.
pub fn parse_from(
    arguments: impl IntoIterator<Item = OsString>,
) -> Result<Invocation, clap::Error> {
    let words: Vec<OsString> = arguments.into_iter().collect();
    if let Some(message) = no_command(&words) {
        return Err(Arguments::command().error(ErrorKind::InvalidSubcommand, message));
    }
    let arguments = Arguments::try_parse_from(words)?;
    Ok(match arguments.task {
        None => Invocation::Open(arguments.open),
        Some(Task::Check(args)) => Invocation::Check(args),
        Some(Task::Search(args)) => Invocation::Search(args),
        Some(Task::Show(args)) => Invocation::Show(args),
        Some(Task::Tiles(args)) => Invocation::Tiles(args),
        Some(Task::Export(args)) if args.format().is_some() => Invocation::Export(args),
        Some(Task::Export(args)) => {
            let message = format!(
                "the ending of \"{}\" is no format that there is yet; end it with .png, .jpg, .webp, .svg, .pdf, .html, .pptx, .geojson, .csv, .xlsx, .gpkg, .kml, .kmz or .xml, or add --format png",
                args.to.display()
            );
            let mut whole = Arguments::command();
            whole.build();
            let export = whole.find_subcommand_mut("export");
            return Err(export.map_or_else(
                || clap::Error::raw(ErrorKind::ValueValidation, &message),
                |export| export.error(ErrorKind::ValueValidation, &message),
            ));
        }
    })
}

/// What is wrong with a first word that looks like a command and is none: it names no file, and is nearly a command or
/// followed by more, which no file to open is.
fn no_command(words: &[OsString]) -> Option<String> {
    const SLIPS: usize = 2;
    let word = words.get(1)?.to_str()?;
    let is_word = word.starts_with(char::is_alphabetic)
        && word.chars().all(|c| c.is_alphanumeric() || c == '-');
    let command = Arguments::command();
    let mut names: Vec<&str> = command
        .get_subcommands()
        .map(clap::Command::get_name)
        .collect();
    names.push("help");
    if !is_word || names.contains(&word) || Path::new(word).exists() {
        return None;
    }
    if LATER.contains(&word) {
        return Some(format!("the command \"{word}\" is not there yet"));
    }
    let nearest = names
        .into_iter()
        .map(|name| (strsim::osa_distance(word, name), name))
        .min()
        .filter(|(slips, _)| *slips <= SLIPS);
    let is_followed = words
        .get(2)
        .is_some_and(|next| !next.to_string_lossy().starts_with('-'));
    match nearest {
        Some((_, name)) => Some(format!(
            "there is no command and no file \"{word}\"; did you mean \"{name}\"?"
        )),
        None => is_followed.then(|| format!("there is no command \"{word}\"")),
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;

    fn parsed(line: &str) -> Result<Invocation, clap::Error> {
        parse_from(
            std::iter::once("footprint-atlas")
                .chain(line.split_ascii_whitespace())
                .map(OsString::from),
        )
    }

    #[test]
    fn the_definition_holds_together() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn without_arguments_the_window_opens_on_the_embedded_portfolio() {
        assert_eq!(parsed("").unwrap(), Invocation::Open(OpenArgs::default()));
    }

    #[test]
    fn a_path_or_a_link_opens_the_window() {
        let Invocation::Open(args) = parsed("my/folder --log debug").unwrap() else {
            panic!("no window")
        };
        assert_eq!(
            args.portfolio,
            Some(Input::Path(PathBuf::from("my/folder")))
        );
        let Invocation::Open(args) = parsed("footprint-atlas:?z=5").unwrap() else {
            panic!("no window")
        };
        assert!(matches!(args.portfolio, Some(Input::Link(link)) if link.zoom == Some(5.0)));
    }

    #[test]
    fn a_story_is_presented_and_loops_where_it_is_asked_to() {
        let Invocation::Open(args) = parsed("my/folder --present tour --loop").unwrap() else {
            panic!("no window")
        };
        assert_eq!((args.present.as_deref(), args.loops), (Some("tour"), true));
    }

    #[test]
    fn what_is_written_wrongly_is_wrong_usage() {
        for line in [
            "--nope",
            "--loop",
            "--present",
            "search",
            "export",
            "export --to a.gif",
            "export --to a.png --size 5",
            "footprint-atlas:?z=x",
            "tiles",
            "tiles info",
            "tiles info a --store",
            "tiles fetch --source a --bbox 0,0,1,1 --zoom 0-3",
            "tiles fetch --source a --bbox 0,0,1,1 --zoom 3-1 --into a.mbtiles",
            "tiles fetch --source a --bbox 0,0,1,1 --zoom 0-99 --into a.mbtiles",
            "tiles fetch --source a --bbox 0,0,1,1 --zoom 0-3 --into a.zip",
        ] {
            assert_eq!(parsed(line).unwrap_err().exit_code(), 2, "{line}");
        }
        for line in ["--help", "--version", "check --help", "tiles fetch --help"] {
            assert_eq!(parsed(line).unwrap_err().exit_code(), 0, "{line}");
        }
    }

    #[test]
    fn a_command_written_wrongly_is_told_from_a_file_to_open() {
        for (line, hint) in [
            ("chekc my/portfolio", "did you mean \"check\"?"),
            ("serach x", "did you mean \"search\"?"),
            ("exprot", "did you mean \"export\"?"),
            ("tilse info", "did you mean \"tiles\"?"),
            ("import a.csv --into b", "not there yet"),
            ("atlas of something", "there is no command \"atlas\""),
        ] {
            let error = parsed(line).unwrap_err();
            assert_eq!(error.exit_code(), 2, "{line}");
            assert!(error.to_string().contains(hint), "{line}: {error}");
        }
        // A file that is not there is told in the window, in full.
        for line in ["honduras", "honduras.geojson", "./chekc", "src"] {
            assert!(parsed(line).is_ok(), "{line}");
        }
    }

    #[test]
    fn help_is_a_command_too() {
        for line in ["help", "help export", "export --help"] {
            let help = parsed(line).unwrap_err();
            assert_eq!(help.exit_code(), 0, "{line}");
        }
        let all = parsed("--help").unwrap_err().to_string();
        assert!(all.contains("FOOTPRINT_ATLAS_MAX_FILE_MIB"), "{all}");
    }

    #[test]
    fn an_export_that_is_written_wrongly_shows_the_usage_of_export() {
        for (line, hint) in [
            ("export --to m.odt", "no format that there is yet"),
            ("export --to m.png --layout poster", "handout"),
        ] {
            let error = parsed(line).unwrap_err().to_string();
            assert!(error.contains(hint), "{line}: {error}");
        }
        let error = parsed("export --to m.odt").unwrap_err().to_string();
        assert!(error.contains("footprint-atlas export"), "{error}");
        assert!(parsed("export --to m.pdf --layout notes").is_ok());
    }

    #[test]
    fn an_export_takes_its_format_from_the_ending() {
        let Invocation::Export(args) =
            parsed("export --to a.PNG --extent -93,12,-82,19 --filter theme=crime").unwrap()
        else {
            panic!("no export")
        };
        assert_eq!(args.format(), Some(crate::export::Format::Png));
        assert!(args.extent.is_some() && args.filter.is_some());
    }
}
