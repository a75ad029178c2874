//! `cargo xtask install --user`: the program, its menu entry, its icon and its links, for one user of a Linux desktop.
//!
//! What goes where: <https://specifications.freedesktop.org/basedir-spec/latest/>, the menu entry:
//! <https://specifications.freedesktop.org/desktop-entry-spec/latest/>.

mod entry;
mod handlers;

use std::env;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::SystemTime;

use crate::packages;
use crate::shell::{self, Failure};

const PROGRAM: &str = "footprint-atlas";
const ENTRY: &str = "footprint-atlas.desktop";
/// The links that the program opens, as the desktop calls their type.
const LINKS: &str = "x-scheme-handler/footprint-atlas";
const ICON: &str = include_str!("../../assets/icon.svg");

/// What `cargo xtask install` was asked to do.
#[derive(Debug)]
pub(crate) struct Options {
    remove: bool,
    packages: bool,
    /// Installed instead of what is built.
    program: Option<PathBuf>,
}

impl Options {
    /// Reads what comes after `install`.
    ///
    /// # Errors
    /// [`Failure::Usage`] names a word that is not known, or says that `--user` is missing.
    pub(crate) fn parse(args: &[OsString]) -> Result<Self, Failure> {
        let mut args = args.to_vec();
        let user = shell::take_flag(&mut args, "--user");
        let remove = shell::take_flag(&mut args, "--remove");
        let packages = !shell::take_flag(&mut args, "--no-install");
        let program = match args.iter().position(|arg| arg == "--program") {
            Some(at) if at + 1 < args.len() => args.drain(at..at + 2).nth(1).map(PathBuf::from),
            _ => None,
        };
        if let Some(arg) = args.first() {
            let words = format!("install does not know {}", arg.display());
            return Err(Failure::Usage(words));
        }
        if !user {
            let words =
                "install needs --user: it installs for you alone, never for the whole machine";
            return Err(Failure::Usage(words.to_owned()));
        }
        Ok(Self {
            remove,
            packages,
            program,
        })
    }
}

/// Where things of one user lie.
#[derive(Debug)]
struct Folders {
    /// Programs.
    bin: PathBuf,
    /// `$XDG_DATA_HOME`.
    data: PathBuf,
    /// `$XDG_CONFIG_HOME`.
    config: PathBuf,
}

impl Folders {
    /// From the environment's variables.
    ///
    /// # Errors
    /// Nothing says where the user's home is.
    fn of(variable: impl Fn(&str) -> Option<OsString>) -> Result<Self, Failure> {
        // The specification has paths that are not absolute ignored.
        let folder = |name: &str| {
            variable(name)
                .map(PathBuf::from)
                .filter(|path| path.is_absolute())
        };
        let home = folder("HOME")
            .ok_or_else(|| Failure::Install("HOME does not name a folder".to_owned()))?;
        Ok(Self {
            bin: home.join(".local/bin"),
            data: folder("XDG_DATA_HOME").unwrap_or_else(|| home.join(".local/share")),
            config: folder("XDG_CONFIG_HOME").unwrap_or_else(|| home.join(".config")),
        })
    }

    fn program(&self) -> PathBuf {
        self.bin.join(PROGRAM)
    }

    fn applications(&self) -> PathBuf {
        self.data.join("applications")
    }

    fn entry(&self) -> PathBuf {
        self.applications().join(ENTRY)
    }

    fn icon_theme(&self) -> PathBuf {
        self.data.join("icons/hicolor")
    }

    fn icon(&self) -> PathBuf {
        let folder = self.icon_theme().join("scalable/apps");
        folder.join(PROGRAM).with_extension("svg")
    }

    fn handlers(&self) -> PathBuf {
        self.config.join("mimeapps.list")
    }
}

/// Installs or removes, as asked, and says what lies where.
pub(crate) fn install(options: &Options) -> Result<ExitCode, Failure> {
    if !cfg!(unix) || cfg!(target_os = "macos") {
        let words = "install is for Linux desktops for now; here, cargo xtask run opens the map";
        return Err(Failure::Install(words.to_owned()));
    }
    let folders = Folders::of(|name| env::var_os(name))?;
    if options.remove {
        let removed = remove(&folders)?;
        for path in &removed {
            println!("removed  {}", path.display());
        }
        if removed.is_empty() {
            println!("Nothing of Footprint Atlas was installed for you.");
        }
    } else {
        let program = match &options.program {
            Some(program) => program.clone(),
            None => build(options.packages)?,
        };
        let placed = place(&program, &folders)?;
        for (what, path) in placed {
            println!("{what:<12} {}", path.display());
        }
        if !is_on_path(&folders.bin, env::var_os("PATH").as_deref()) {
            println!(
                "\n{} is not on your PATH: the menu and links find the program, a terminal does not.\n\
                 Many systems add the folder at the next login, now that it is there.",
                folders.bin.display()
            );
        }
    }
    update_database(&folders.applications());
    Ok(ExitCode::SUCCESS)
}

/// Builds the release.
fn build(with_packages: bool) -> Result<PathBuf, Failure> {
    packages::ensure(&[packages::WINDOW], with_packages);
    let mut build = shell::cargo();
    build.args(["build", "--locked", "--release", "--bin", PROGRAM]);
    shell::step("release", &mut build)?;
    Ok(shell::target_dir().join("release").join(PROGRAM))
}

/// Puts a built program and what belongs to it into the user's folders.
fn place(program: &Path, folders: &Folders) -> Result<[(&'static str, PathBuf); 4], Failure> {
    // What cannot be named in a menu entry is told before anything is written.
    let entry = entry::of(&folders.program()).map_err(Failure::Install)?;
    write(&folders.program(), |part| {
        // With its permissions; a running program's file is replaced, never written into.
        fs::copy(program, part).map(drop)
    })?;
    write_text(&folders.icon(), ICON)?;
    // Desktops see by this folder's time that their cache of icons is old.
    touch(&folders.icon_theme());
    write_text(&folders.entry(), &entry)?;
    let handlers = read_text(&folders.handlers())?;
    let changed = handlers::add(&handlers, LINKS, ENTRY);
    if changed != handlers {
        write_list(&folders.handlers(), &changed)?;
    }
    Ok([
        ("program", folders.program()),
        ("menu entry", folders.entry()),
        ("icon", folders.icon()),
        ("links", folders.handlers()),
    ])
}

/// Takes away what [`place`] puts down, and names it.
fn remove(folders: &Folders) -> Result<Vec<PathBuf>, Failure> {
    let mut removed = Vec::new();
    let handlers = read_text(&folders.handlers())?;
    let changed = handlers::remove(&handlers, LINKS, ENTRY);
    if changed != handlers {
        if changed.trim().is_empty() && !folders.handlers().is_symlink() {
            remove_file(&folders.handlers())?;
        } else {
            write_list(&folders.handlers(), &changed)?;
        }
        removed.push(folders.handlers());
    }
    for path in [folders.entry(), folders.icon(), folders.program()] {
        if remove_file(&path)? {
            removed.push(path);
        }
    }
    touch(&folders.icon_theme());
    Ok(removed)
}

/// Whether the file was there.
fn remove_file(path: &Path) -> Result<bool, Failure> {
    match fs::remove_file(path) {
        Ok(()) => Ok(true),
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(cause) => Err(told(path)(cause)),
    }
}

fn told(path: &Path) -> impl Fn(io::Error) -> Failure {
    let path = path.to_path_buf();
    move |cause| Failure::File {
        path: path.clone(),
        cause,
    }
}

/// A file's text; empty where there is no file.
fn read_text(path: &Path) -> Result<String, Failure> {
    match fs::read_to_string(path) {
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => Ok(String::new()),
        read => read.map_err(told(path)),
    }
}

/// Writes the list of what opens what. Where a link stands in its place, as with settings that are kept elsewhere, what it
/// leads to is replaced; who may read the list stays as it was.
fn write_list(path: &Path, text: &str) -> Result<(), Failure> {
    let path = &fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
    write(path, |part| {
        write_synced(part, text)?;
        match fs::metadata(path) {
            Ok(before) => fs::set_permissions(part, before.permissions()),
            Err(_) => Ok(()),
        }
    })
}

fn write_text(path: &Path, text: &str) -> Result<(), Failure> {
    write(path, |part| write_synced(part, text))
}

fn write_synced(path: &Path, text: &str) -> io::Result<()> {
    let mut file = fs::File::create(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

/// Has a file written beside its place and then moved there, so that nobody ever reads half of it.
fn write(path: &Path, fill: impl FnOnce(&Path) -> io::Result<()>) -> Result<(), Failure> {
    let mut name = OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(format!(".{}.part", std::process::id()));
    let part = path.with_file_name(name);
    let folder = path.parent().unwrap_or(path);
    let written = fs::create_dir_all(folder)
        .and_then(|()| fill(&part))
        .and_then(|()| fs::rename(&part, path));
    written.map_err(|cause| {
        // What is left of the attempt is no news beside the failure.
        drop(fs::remove_file(&part));
        told(path)(cause)
    })
}

/// Sets a folder's time to now. Where that fails, an icon is shown later.
fn touch(folder: &Path) {
    if let Ok(folder) = fs::File::open(folder) {
        drop(folder.set_modified(SystemTime::now()));
    }
}

fn is_on_path(folder: &Path, path: Option<&OsStr>) -> bool {
    path.is_some_and(|path| env::split_paths(path).any(|other| other == folder))
}

/// Has the desktop read the menu entries again, where it has the means. Desktops without it look for themselves.
fn update_database(applications: &Path) {
    if !applications.is_dir() {
        return;
    }
    let mut update = Command::new("update-desktop-database");
    match update.arg(applications).status() {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Ok(status) if status.success() => {}
        Ok(status) => eprintln!("update-desktop-database failed ({status})"),
        Err(error) => eprintln!("update-desktop-database: {error}"),
    }
}

#[cfg(test)]
mod tests;
