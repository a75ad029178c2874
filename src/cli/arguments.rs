//! The whole command line, as `--help` tells it.

use std::ffi::OsString;

use clap::error::ErrorKind;
use clap::{Args, CommandFactory as _, Parser, Subcommand};

use super::check::CheckArgs;
use super::export_args::ExportArgs;
use super::input::Input;
use super::search::SearchArgs;
use super::show::ShowArgs;

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
    Export(ExportArgs),
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
    disable_help_subcommand = true
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
    Export(ExportArgs),
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
    let arguments = Arguments::try_parse_from(arguments)?;
    Ok(match arguments.task {
        None => Invocation::Open(arguments.open),
        Some(Task::Check(args)) => Invocation::Check(args),
        Some(Task::Search(args)) => Invocation::Search(args),
        Some(Task::Show(args)) => Invocation::Show(args),
        Some(Task::Export(args)) if args.format().is_some() => Invocation::Export(args),
        Some(Task::Export(args)) => {
            let message = format!(
                "the ending of {:?} is no format; end it with .png or .svg, or add --format",
                args.to
            );
            return Err(Arguments::command().error(ErrorKind::ValueValidation, message));
        }
    })
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
    fn what_is_written_wrongly_is_wrong_usage() {
        for line in [
            "--nope",
            "search",
            "export",
            "export --to a.gif",
            "export --to a.png --size 5",
            "footprint-atlas:?z=x",
        ] {
            assert_eq!(parsed(line).unwrap_err().exit_code(), 2, "{line}");
        }
        for line in ["--help", "--version", "check --help"] {
            assert_eq!(parsed(line).unwrap_err().exit_code(), 0, "{line}");
        }
    }

    #[test]
    fn an_export_takes_its_format_from_the_ending() {
        let Invocation::Export(args) =
            parsed("export --to a.PNG --extent -93,12,-82,19 --filter theme=crime").unwrap()
        else {
            panic!("no export")
        };
        assert_eq!(args.format(), Some(crate::cli::Format::Png));
        assert!(args.extent.is_some() && args.filter.is_some());
    }
}
