//! The built program in a real window, on a display in memory: each way to draw, rest, and a machine that lacks something.
#![cfg(target_os = "linux")]

#[path = "support/display.rs"]
mod display;

use std::path::PathBuf;
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use display::Display;

const SIZE: [u16; 2] = [1280, 800];
/// How long a window may take to come to rest: these are debug builds, drawn in software.
const PATIENCE: Duration = Duration::from_secs(90);

/// The program, with settings of its own and no display but the one given later.
fn program(home: &tempfile::TempDir) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_footprint-atlas"));
    command.env("FOOTPRINT_ATLAS_HOME", home.path());
    for name in ["DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET"] {
        command.env_remove(name);
    }
    command.stdin(Stdio::null());
    command
}

/// A window that is closed with the test.
struct Window {
    process: Child,
    display: Display,
    home: tempfile::TempDir,
}

impl Window {
    fn open(way: &str) -> Self {
        Self::open_with(way, &[])
    }

    /// With variables of the environment.
    fn open_with(way: &str, variables: &[(&str, &str)]) -> Self {
        let display =
            Display::start(SIZE).expect("Xvfb is installed: `cargo xtask test` does that");
        let home = tempfile::tempdir().expect("a folder");
        let process = program(&home)
            .env("DISPLAY", &display.name)
            .env("FOOTPRINT_ATLAS_GRAPHICS", way)
            .envs(variables.iter().copied())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        Self {
            process,
            display,
            home,
        }
    }

    /// Waits until a line of the log has these words.
    fn wait_for(&mut self, words: &str) {
        let begun = Instant::now();
        let is_said = |path: PathBuf| {
            let text = std::fs::read_to_string(path).unwrap_or_default();
            text.lines().any(|line| line.contains(words))
        };
        loop {
            let files = std::fs::read_dir(self.home.path().join("logs"));
            let mut files = files.into_iter().flatten().flatten();
            if files.any(|file| is_said(file.path())) {
                return;
            }
            assert!(begun.elapsed() < PATIENCE, "the log does not say: {words}");
            assert_eq!(
                self.process.try_wait().expect("it can be asked"),
                None,
                "it ended"
            );
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    /// What the display shows once the map is there and nothing has changed for two seconds.
    fn at_rest(&mut self) -> Vec<u8> {
        let begun = Instant::now();
        let blank = self.display.picture().expect("the display can be seen");
        let (mut last, mut changed) = (blank.clone(), Instant::now());
        while last == blank || changed.elapsed() < Duration::from_secs(2) {
            assert!(
                begun.elapsed() < PATIENCE,
                "the window does not come to rest"
            );
            assert_eq!(
                self.process.try_wait().expect("it can be asked"),
                None,
                "it ended"
            );
            std::thread::sleep(Duration::from_millis(50));
            let now = self.display.picture().expect("the display can be seen");
            if now != last {
                (last, changed) = (now, Instant::now());
            }
        }
        last
    }

    /// Ends it as the system does, and tells how it ended.
    fn close(mut self) -> Output {
        let id = self.process.id().to_string();
        let asked = Command::new("kill").arg(id).status().expect("kill runs");
        assert!(asked.success());
        let mut errors = self.process.stderr.take().expect("it is piped");
        let status = self.process.wait().expect("it ends");
        let mut stderr = Vec::new();
        std::io::Read::read_to_end(&mut errors, &mut stderr).expect("it can be read");
        Output {
            status,
            stdout: Vec::new(),
            stderr,
        }
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        // Where the test closed it, there is nothing left to end.
        drop(self.process.kill());
        drop(self.process.wait());
    }
}

/// The share of pixels that differ visibly.
fn difference(a: &[u8], b: &[u8]) -> f64 {
    let pixels = a.chunks_exact(4).zip(b.chunks_exact(4));
    let far = pixels
        .clone()
        .filter(|(a, b)| a[..3].iter().zip(&b[..3]).any(|(a, b)| a.abs_diff(*b) > 24));
    far.count() as f64 / pixels.count() as f64
}

/// The share of pixels of just one color: red, green, blue.
fn share(picture: &[u8], [red, green, blue]: [u8; 3]) -> f64 {
    let of_color = picture
        .chunks_exact(4)
        .filter(|pixel| pixel[..3] == [blue, green, red]);
    of_color.count() as f64 / (picture.len() / 4) as f64
}

#[test]
fn every_way_to_draw_shows_the_same_map() {
    use footprint_atlas::style::Style;
    use footprint_atlas::view::Look;
    let map = Style::of(Look::Light).map;
    let mut first: Option<Vec<u8>> = None;
    for way in ["vulkan", "gl", "glow"] {
        let mut window = Window::open(way);
        let picture = window.at_rest();
        for (name, color) in [
            ("sea", map.sea),
            ("countries with entries", map.active_land),
        ] {
            let share = share(&picture, [color.r, color.g, color.b]);
            assert!(share > 0.02, "{way}: {name} cover {:.1} %", 100.0 * share);
        }
        let first = first.get_or_insert_with(|| picture.clone());
        let far = difference(first, &picture);
        assert!(
            far < 0.01,
            "{way}: {:.2} % of the pixels are others",
            100.0 * far
        );
        let ended = window.close();
        let told = String::from_utf8_lossy(&ended.stderr).into_owned();
        assert!(ended.status.success(), "{way}: {:?}\n{told}", ended.status);
        assert!(!told.contains("panicked"), "{way}: {told}");
    }
}

#[test]
fn a_window_whose_graphics_are_lost_is_back_with_the_same_picture_and_closes_as_usual() {
    // Later than it takes to come to rest, wherever that is not very slow.
    let lost = [("FOOTPRINT_ATLAS_LOSE_DEVICE", "20")];
    let mut window = Window::open_with("vulkan", &lost);
    let before = window.at_rest();
    window.wait_for("drawn again after the loss");
    let begun = Instant::now();
    loop {
        let after = window.display.picture().expect("the display can be seen");
        let other = difference(&before, &after);
        if other < 0.001 {
            break;
        }
        let waited = begun.elapsed();
        assert!(
            waited < Duration::from_secs(10),
            "{other} of the picture is another"
        );
        std::thread::sleep(Duration::from_millis(50));
    }
    let recovery = std::fs::read_dir(window.home.path().join("recovery"));
    let mut files = recovery.into_iter().flatten().flatten();
    let is_report = |name: &str| name.starts_with("crash");
    assert!(!files.any(|file| is_report(&file.file_name().to_string_lossy())));
    let ended = window.close();
    assert!(ended.status.success(), "{ended:?}");
}

/// The time that the thread of the window has computed, in ticks of the kernel (hundredths of a second).
fn ticks(window: &Window) -> u64 {
    let id = window.process.id();
    let path = PathBuf::from(format!("/proc/{id}/task/{id}/stat"));
    let stat = std::fs::read_to_string(path).expect("the kernel tells of each thread");
    // The name, in brackets, may hold spaces; utime and stime are the 12th and 13th fields after it.
    let (_, fields) = stat
        .rsplit_once(')')
        .expect("stat has the name in brackets");
    let fields: Vec<&str> = fields.split_whitespace().collect();
    [fields[11], fields[12]]
        .map(|field| field.parse::<u64>().expect("a number"))
        .iter()
        .sum()
}

#[test]
fn an_idle_window_computes_nothing_for_ten_seconds() {
    let mut window = Window::open("vulkan");
    let picture = window.at_rest();
    let before = ticks(&window);
    std::thread::sleep(Duration::from_secs(10));
    let took = ticks(&window) - before;
    // One frame alone takes several ticks here.
    assert!(took <= 1, "the window's thread computed for {took} ticks");
    let after = window.display.picture().expect("the display can be seen");
    assert!(picture == after, "the picture changed");
}

fn ended(command: &mut Command) -> (Option<i32>, String) {
    let output = command.output().expect("the program runs");
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    (output.status.code(), told)
}

#[test]
fn after_a_session_that_was_killed_the_next_start_draws_in_another_way() {
    let display = Display::start(SIZE).expect("Xvfb is installed: `cargo xtask test` does that");
    let home = tempfile::tempdir().expect("a folder");
    // What the log says of the ways to draw, once it says so much of them.
    let ways = |count: usize| {
        let begun = Instant::now();
        loop {
            let logs = std::fs::read_dir(home.path().join("logs"));
            let files = logs.into_iter().flatten().flatten();
            let texts = files.filter_map(|file| std::fs::read_to_string(file.path()).ok());
            let text: String = texts.collect();
            let ways: Vec<String> = text
                .split("opening the window way=")
                .skip(1)
                .filter_map(|rest| rest.split_whitespace().next().map(str::to_owned))
                .collect();
            if ways.len() >= count {
                return ways;
            }
            assert!(begun.elapsed() < PATIENCE, "the log says only {text}");
            std::thread::sleep(Duration::from_millis(20));
        }
    };
    for start in 1..=3 {
        let process = program(&home)
            .env("DISPLAY", &display.name)
            .stderr(Stdio::null())
            .spawn();
        let mut process = process.expect("the program starts");
        let seen = ways(start);
        process.kill().expect("it runs");
        process.wait().expect("it ends");
        assert_eq!(seen.len(), start);
    }
    // Killed by its driver or by whomever: the way that was under way comes last.
    assert_eq!(ways(3), ["\"best\"", "\"gl\"", "\"best\""]);
}

#[test]
fn without_a_display_it_says_how_to_export_instead() {
    let home = tempfile::tempdir().expect("a folder");
    let (status, told) = ended(&mut program(&home));
    assert_eq!(status, Some(3), "{told}");
    assert!(told.contains("footprint-atlas export --to"), "{told}");
    assert!(!told.contains("panicked"), "{told}");
}

#[test]
fn a_display_that_does_not_answer_is_told_too() {
    let home = tempfile::tempdir().expect("a folder");
    let file = home.path().join("lacks.txt");
    let (status, told) = ended(
        program(&home)
            .env("DISPLAY", ":64999")
            .env("FOOTPRINT_ATLAS_LACKS_FILE", &file),
    );
    assert_eq!(status, Some(3), "{told}");
    // By this word `cargo xtask run` knows that a picture is wanted instead.
    let lacks = std::fs::read_to_string(&file).expect("it was written");
    assert_eq!(lacks, "display");
    assert!(
        !told.contains("panicked") && !told.contains("RUST_BACKTRACE"),
        "{told}"
    );
}

#[test]
fn without_graphics_it_names_the_package_that_helps() {
    let home = tempfile::tempdir().expect("a folder");
    let display = Display::start(SIZE).expect("Xvfb is installed: `cargo xtask test` does that");
    let nowhere = home.path().join("no-driver.json");
    let (status, told) = ended(
        program(&home)
            .env("DISPLAY", &display.name)
            .env("FOOTPRINT_ATLAS_GRAPHICS", "vulkan")
            .env("VK_DRIVER_FILES", &nowhere)
            .env("VK_ICD_FILENAMES", &nowhere),
    );
    assert_eq!(status, Some(3), "{told}");
    assert!(told.contains("mesa-vulkan-drivers"), "{told}");
    assert!(!told.contains("panicked"), "{told}");
}
