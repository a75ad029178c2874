//! The chores of Footprint Atlas, as `cargo xtask COMMAND`.

#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a command line tool talks to its terminal"
)]

mod bench;
mod data;
mod install;
mod license_texts;
mod licenses;
mod link;
mod packages;
mod readers;
mod run;
mod shell;
mod test;

use std::env;
use std::ffi::OsString;
use std::process::ExitCode;

use shell::Failure;

const HELP: &str = "\
Usage: cargo xtask COMMAND

  run [--dev] [--no-install] [-- ARGS]
        Install the system libraries that the window needs where they are missing, build, open the map.
        ARGS go to footprint-atlas. Without a display the map is written as a picture under target/.
        --dev         build the development profile: quicker to build, slower to run
        --no-install  only name what is missing
  test [--no-install] [FILTER…]
        Check license texts, formatting, lints and docs, and run every test; spelling (typos) and the
        libraries' licenses (cargo-deny) where these tools are installed. With FILTERs, run only the
        tests whose names contain one of them.
  install --user [--remove] [--no-install] [--program FILE]
        Build the release and put it into your menu, with its icon and the links that it opens
        (Linux desktops). Says what lies where.
        --remove        take all of it away again
        --program FILE  install this program instead of building one
  bench [--no-install]
        Run the benchmarks and print one table; target/bench.json holds the same.
  readers [--quick] [--no-install]
        Export a web page and slides, and have them read by Chromium, axe-core, python-pptx and
        LibreOffice, which are installed where they are missing. It takes minutes;
        --quick runs those of them that CI runs.
  data [STEP…]
        Make the geography, fonts and icons in data/ and assets/ again from their pinned sources.
  licenses [--check]
        Write assets/licenses.tsv and .txt, the libraries in the program and the texts of their
        licenses, which About shows; or see whether both are whole.";

fn main() -> ExitCode {
    let args: Vec<OsString> = env::args_os().skip(1).collect();
    match dispatch(&args) {
        Ok(code) => code,
        Err(Failure::Usage(message)) => {
            eprintln!("xtask: {message}\n\n{HELP}");
            ExitCode::from(2)
        }
        Err(failure) => {
            eprintln!("xtask: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(args: &[OsString]) -> Result<ExitCode, Failure> {
    let Some((command, rest)) = args.split_first() else {
        println!("{HELP}");
        return Ok(ExitCode::SUCCESS);
    };
    match command.to_str() {
        Some("run") => run::run(&run::Options::parse(rest)?),
        Some("test") => test::test(&test::Options::parse(rest)?),
        Some("install") => install::install(&install::Options::parse(rest)?),
        Some("bench") => bench::bench(&bench::Options::parse(rest)?),
        Some("readers") => readers::readers(&readers::Options::parse(rest)?),
        Some("data") => {
            let steps: Vec<String> = rest.iter().map(|arg| arg.display().to_string()).collect();
            data::data(&steps).map_err(Failure::Data)?;
            Ok(ExitCode::SUCCESS)
        }
        Some("licenses") => {
            licenses::licenses(rest)?;
            Ok(ExitCode::SUCCESS)
        }
        Some("-h" | "--help" | "help") => {
            println!("{HELP}");
            Ok(ExitCode::SUCCESS)
        }
        _ => Err(Failure::Usage(format!(
            "there is no command {}",
            command.display()
        ))),
    }
}
