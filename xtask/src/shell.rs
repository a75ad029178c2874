//! Starting other programs, and telling how they ended.

use std::env;
use std::ffi::OsString;
use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus};
use std::time::{Duration, Instant};

/// Why a command could not be carried out.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The command line is not one that xtask knows.
    Usage(String),
    /// A program did not start.
    Start { program: String, cause: io::Error },
    /// A step started and failed.
    Step { step: String, status: ExitStatus },
    /// A file or folder could not be read or written.
    File { path: PathBuf, cause: io::Error },
    /// The data could not be made, for the reason given.
    Data(String),
    /// The program could not be installed, for the reason given.
    Install(String),
    /// The benchmarks' report is not what the contract says.
    Report {
        path: PathBuf,
        problem: &'static str,
    },
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Usage(message) | Self::Data(message) | Self::Install(message) => {
                f.write_str(message)
            }
            Self::Start { program, cause } => write!(f, "cannot start {program}: {cause}"),
            Self::Step { step, status } => write!(f, "FAILED: {step} ({status})"),
            Self::File { path, cause } => write!(f, "{}: {cause}", path.display()),
            Self::Report { path, problem } => write!(f, "{}: {problem}", path.display()),
        }
    }
}

/// The cargo that runs this program, started in the workspace's root.
pub(crate) fn cargo() -> Command {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(workspace_root());
    command
}

/// The folder of the workspace's Cargo.toml.
pub(crate) fn workspace_root() -> PathBuf {
    // `cargo run` says it at run time, which stays right when the checkout has moved since xtask was built.
    let xtask = env::var_os("CARGO_MANIFEST_DIR")
        .map_or_else(|| env!("CARGO_MANIFEST_DIR").into(), PathBuf::from);
    xtask
        .parent()
        .map_or_else(|| xtask.clone(), Path::to_path_buf)
}

/// The folder that holds `debug` and `release`, wherever cargo was told to put it.
pub(crate) fn target_dir() -> PathBuf {
    env::current_exe()
        .ok()
        .and_then(|xtask| Some(xtask.parent()?.parent()?.to_path_buf()))
        .unwrap_or_else(|| workspace_root().join("target"))
}

/// An empty home for the program's settings, cache and logs, so that nobody's own are read or changed.
pub(crate) fn fresh_home(name: &str) -> Result<PathBuf, Failure> {
    let home = target_dir().join(name);
    let told = |cause| Failure::File {
        path: home.clone(),
        cause,
    };
    match fs::remove_dir_all(&home) {
        Err(cause) if cause.kind() != io::ErrorKind::NotFound => return Err(told(cause)),
        _ => fs::create_dir_all(&home).map_err(told)?,
    }
    Ok(home)
}

/// Runs `command` to its end, its output going to the terminal.
pub(crate) fn status(command: &mut Command) -> Result<ExitStatus, Failure> {
    command.status().map_err(|cause| Failure::Start {
        program: command.get_program().display().to_string(),
        cause,
    })
}

/// Runs `command` as the named step: prints what runs and how long it took; a status other than 0 is a failure.
pub(crate) fn step(name: &str, command: &mut Command) -> Result<Duration, Failure> {
    println!("\n== {name}: {}", shown(command));
    let start = Instant::now();
    let status = status(command)?;
    let took = start.elapsed();
    if status.success() {
        println!("== {name}: passed in {:.1} s", took.as_secs_f64());
        Ok(took)
    } else {
        Err(Failure::Step {
            step: name.to_owned(),
            status,
        })
    }
}

/// `command` as one would type it; the program without its folder, since cargo's differs on each machine.
fn shown(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let mut words = vec![
        program
            .file_stem()
            .unwrap_or(program.as_os_str())
            .display()
            .to_string(),
    ];
    words.extend(command.get_args().map(|arg| arg.display().to_string()));
    words.join(" ")
}

/// Takes `flag` out of `args`, telling whether it was there.
pub(crate) fn take_flag(args: &mut Vec<OsString>, flag: &str) -> bool {
    let before = args.len();
    args.retain(|arg| arg != flag);
    args.len() < before
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_is_shown_as_one_would_type_it() {
        let mut command = Command::new("some/where/cargo");
        command.args(["fmt", "--all"]);
        assert_eq!(shown(&command), "cargo fmt --all");
    }
}
