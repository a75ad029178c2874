//! The system packages that the program and its tests need, by Debian's names.

use std::env;
use std::io::{self, IsTerminal as _};
use std::process::{Command, ExitStatus, Stdio};

/// A Debian package, and what it is needed for.
#[derive(Debug)]
pub(crate) struct Package {
    name: &'static str,
    purpose: &'static str,
}

/// A row of the tables below.
const fn package(name: &'static str, purpose: &'static str) -> Package {
    Package { name, purpose }
}

/// What the window loads while it runs: winit opens the X11 and Wayland libraries, glutin and wgpu the graphics, rfd
/// D-Bus. Linking needs none of them. This is the one table: what the program advises where something is missing is held
/// to it by `tests/structure.rs`.
pub(crate) const WINDOW: &[Package] = &[
    package("libx11-6", "windows under X11"),
    package("libx11-xcb1", "windows under X11"),
    package("libxcursor1", "the pointer's shape under X11"),
    package("libxi6", "mouse, touch and pen under X11"),
    package("libxrender1", "OpenGL under X11"),
    package("libxkbcommon0", "keyboard layouts"),
    package("libxkbcommon-x11-0", "keyboard layouts under X11"),
    package("libwayland-client0", "windows under Wayland"),
    package("libwayland-egl1", "OpenGL under Wayland"),
    package("libegl1", "OpenGL, where there is no Vulkan"),
    package("libgl1", "OpenGL, where there is no Vulkan"),
    package("libgl1-mesa-dri", "OpenGL drivers, one without a card too"),
    package("libvulkan1", "Vulkan graphics"),
    package(
        "mesa-vulkan-drivers",
        "Vulkan drivers, one without a card too",
    ),
    package("libdbus-1-3", "the desktop's file dialogs"),
];

/// What the tests start or draw with, beside what the window needs.
pub(crate) const TESTS: &[Package] = &[
    package("xvfb", "a display in memory, for real windows"),
    package("openbox", "a window manager on that display"),
    package("xdotool", "pointer and keys on that display"),
    package(
        "imagemagick",
        "screenshots of that display, and reading the pictures that we write",
    ),
    package("gdal-bin", "reading the archives of tiles that we write"),
    package("librsvg2-bin", "reading the SVG files that we write"),
    package("libxml2-utils", "reading the XML files that we write"),
    package("poppler-utils", "reading the PDF files that we write"),
    package("qpdf", "checking the PDF files that we write"),
];

/// What brings the packages of the npm registry, where it is not there by other means.
pub(crate) const NPM: &[Package] = &[package("npm", "the world's boundaries for the benchmarks")];

/// What reads the exports that tests of the program's own do not open, and is installed in seconds.
pub(crate) const QUICK_READERS: &[Package] = &[
    package(
        "python3-venv",
        "python-pptx and html5lib, which read slides and web pages",
    ),
    package("libxml2-utils", "validating IATI"),
];

/// What reads the exports that no test of the program's own opens.
pub(crate) const READERS: &[Package] = &[
    package("chromium", "opening the web page"),
    package("nodejs", "walking through the web page"),
    package("npm", "axe-core and the way to Chromium"),
    package("libreoffice-impress", "showing slides"),
    package("libreoffice-calc", "opening workbooks"),
    package("python3-gdal", "validating GeoPackages"),
    package("libxml2-utils", "validating IATI"),
    package("poppler-utils", "looking at what LibreOffice shows"),
    package("python3-venv", "python-pptx, which reads slides"),
];

/// Installs packages where a command that they bring cannot be started.
pub(crate) fn ensure_command(command: &str, wanted: &'static [Package], install: bool) {
    let started = Command::new(command)
        .arg("--version")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    if started.is_err() {
        ensure(&[wanted], install);
    }
}

/// Installs what is missing of `wanted`, saying before what and why; with `install` false only says it.
///
/// Whatever goes wrong is told and left at that: what comes next says better whether it could do without.
pub(crate) fn ensure(wanted: &[&'static [Package]], install: bool) {
    if !cfg!(target_os = "linux") {
        return;
    }
    let wanted: Vec<&Package> = wanted.iter().copied().flatten().collect();
    let Some(listed) = dpkg_query(&wanted) else {
        println!(
            "This system has no dpkg, so look for yourself whether it has the like of these Debian packages:"
        );
        tell(&wanted);
        return;
    };
    let missing = missing(&wanted, &listed);
    if missing.is_empty() {
        return;
    }
    println!("These system packages are needed and not installed:");
    tell(&missing);
    let names: Vec<&str> = missing.iter().map(|package| package.name).collect();
    let by_hand = format!(
        "sudo apt-get install --no-install-recommends {}",
        names.join(" ")
    );
    if install {
        if let Err(problem) = apt_install(&names) {
            println!(
                "They could not be installed: {problem}. Going on without them. By hand: {by_hand}"
            );
        }
    } else {
        println!("To install them: {by_hand}");
    }
}

fn tell(packages: &[&Package]) {
    for package in packages {
        println!("  {:<20} {}", package.name, package.purpose);
    }
}

/// What dpkg knows of `packages`, a line each: name and status. None where there is no dpkg.
fn dpkg_query(packages: &[&Package]) -> Option<String> {
    // It ends with 1 as soon as one name is unknown; the others are listed all the same.
    let output = Command::new("dpkg-query")
        .args([
            "--show",
            "--showformat",
            "${Package} ${db:Status-Status}\\n",
        ])
        .args(packages.iter().map(|package| package.name))
        .stderr(Stdio::null())
        .output()
        .ok()?;
    Some(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Those of `wanted` that `listed`, the lines of [`dpkg_query`], does not call installed.
fn missing<'p>(wanted: &[&'p Package], listed: &str) -> Vec<&'p Package> {
    let installed: Vec<&str> = listed
        .lines()
        .filter_map(|line| line.strip_suffix(" installed"))
        .collect();
    wanted
        .iter()
        .copied()
        .filter(|package| !installed.contains(&package.name))
        .collect()
}

/// Brings apt's lists up to date and installs `names`, as root.
fn apt_install(names: &[&str]) -> Result<(), String> {
    // One broken source among many fails the update; what is needed may come from another.
    if !apt(&["update", "--quiet=2"])?.success() {
        println!("apt-get could not bring all its lists up to date");
    }
    let wait = "--option=DPkg::Lock::Timeout=120";
    let install = [
        "install",
        "--quiet",
        "--yes",
        "--no-install-recommends",
        wait,
    ];
    match apt(&[&install, names].concat())? {
        status if status.success() => Ok(()),
        status => Err(format!("apt-get ended with {status}")),
    }
}

/// Says what it runs, then runs apt-get as root with `args`.
fn apt(args: &[&str]) -> Result<ExitStatus, String> {
    let sudo = if is_root() { &[] } else { sudo_words() };
    let apt_get = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"];
    let words = [sudo, &apt_get, args].concat();
    println!("+ {}", words.join(" "));
    let (program, args) = words.split_first().ok_or("there is nothing to run")?;
    let status = Command::new(program).args(args).status();
    status.map_err(|cause| format!("{program}: {cause}"))
}

fn is_root() -> bool {
    Command::new("id")
        .arg("-u")
        .output()
        .is_ok_and(|output| output.stdout.trim_ascii() == b"0")
}

/// sudo, which may ask for a password only where somebody can type one.
fn sudo_words() -> &'static [&'static str] {
    if io::stdin().is_terminal() && env::var_os("CI").is_none() {
        &["sudo"]
    } else {
        &["sudo", "--non-interactive"]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(listed: &str) -> Vec<&'static str> {
        const WANTED: &[Package] = &[
            package("libx11-6", ""),
            package("libx11-xcb1", ""),
            package("xvfb", ""),
        ];
        let wanted: Vec<&Package> = WANTED.iter().collect();
        missing(&wanted, listed)
            .iter()
            .map(|package| package.name)
            .collect()
    }

    #[test]
    fn what_dpkg_calls_installed_is_not_missing() {
        assert_eq!(
            names("libx11-6 installed\nlibx11-xcb1 installed\nxvfb installed\n"),
            [""; 0]
        );
    }

    #[test]
    fn a_package_dpkg_never_heard_of_is_missing() {
        assert_eq!(
            names("libx11-6 installed\nlibx11-xcb1 installed\n"),
            ["xvfb"]
        );
        assert_eq!(names(""), ["libx11-6", "libx11-xcb1", "xvfb"]);
    }

    #[test]
    fn a_removed_package_whose_settings_stayed_is_missing() {
        assert_eq!(
            names("libx11-6 installed\nlibx11-xcb1 config-files\nxvfb not-installed\n"),
            ["libx11-xcb1", "xvfb"]
        );
    }

    #[test]
    fn a_package_installed_for_two_architectures_is_there() {
        assert_eq!(
            names(
                "libx11-6 installed\nlibx11-6 not-installed\nlibx11-xcb1 installed\nxvfb installed\n"
            ),
            [""; 0]
        );
    }
}
