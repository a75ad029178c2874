//! From the start of the process to its complete picture on the screen, paired with a window of eframe that shows nothing.
//!
//! Both windows are looked at from outside: what the display shows is compared with what it shows in the end.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use super::display::Display;
use super::report::{Better, Row, median_and_p99};

/// Starts this program as the peer.
pub(crate) const BARE_WINDOW: &str = "--bare-window";

const RUNS: usize = 15;
/// How long nothing must change for a picture to be the last one.
const REST: Duration = Duration::from_secs(3);
/// How long a window may take.
const PATIENCE: Duration = Duration::from_secs(60);
const SIZE: [u16; 2] = [1920, 1080];
/// How many rows are looked at first.
const PROBES: u16 = 24;

/// Measures both.
pub(crate) fn measure() -> Result<Row, String> {
    let display = Display::start(SIZE)?;
    let home = Path::new(env!("CARGO_TARGET_TMPDIR")).join("start-home");
    let atlas = || {
        // Each start is a first one.
        match std::fs::remove_dir_all(&home) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                return Err(format!("{}: {error}", home.display()));
            }
            _ => {}
        }
        let mut command = Command::new(env!("CARGO_BIN_EXE_footprint-atlas"));
        command.env("FOOTPRINT_ATLAS_HOME", &home);
        Ok(command)
    };
    let own = std::env::current_exe().map_err(|error| error.to_string())?;
    let bare = || -> Result<Command, String> {
        let mut command = Command::new(PathBuf::from(&own));
        command.arg(BARE_WINDOW);
        Ok(command)
    };
    let blank = display.picture()?;
    let seen = Seen { display, blank };
    let (ours_last, theirs_last) = (
        seen.last_picture(&mut atlas()?)?,
        seen.last_picture(&mut bare()?)?,
    );
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for _ in 0..RUNS {
        // Turn by turn, so that both meet the same machine.
        ours.push(seen.time_until(&mut atlas()?, &ours_last)?);
        theirs.push(seen.time_until(&mut bare()?, &theirs_last)?);
    }
    let median = |figures| median_and_p99(figures).map_or(f64::NAN, |[median, _]| median);
    Ok(Row {
        what: "process start to complete picture in the window".to_owned(),
        ours: median(ours),
        unit: "ms",
        better: Better::Less,
        peer: "bare eframe window",
        theirs: median(theirs),
        least_ratio: 1.0 / 1.3,
    })
}

/// The peer: the least that a program with a window does.
pub(crate) fn bare_window() -> Result<(), String> {
    let options = eframe::NativeOptions {
        viewport: egui::ViewportBuilder::default().with_inner_size([1280.0, 800.0]),
        renderer: eframe::Renderer::Wgpu,
        ..Default::default()
    };
    eframe::run_ui_native("bare", options, |ui, _| {
        egui::CentralPanel::default().show(ui, |ui| ui.label("bare"));
    })
    .map_err(|error| error.to_string())
}

/// A display that is looked at.
struct Seen {
    display: Display,
    /// What it shows without any window.
    blank: Vec<u8>,
}

/// A program under way.
struct Running(Child);

impl Seen {
    fn launch(&self, command: &mut Command) -> Result<Running, String> {
        let name = format!("{command:?}");
        command
            .env("DISPLAY", &self.display.name)
            .env_remove("WAYLAND_DISPLAY")
            .env_remove("WAYLAND_SOCKET")
            .stdin(Stdio::null());
        let child = command
            .spawn()
            .map_err(|error| format!("{name}: {error}"))?;
        Ok(Running(child))
    }

    /// What the program shows when nothing changes any more.
    fn last_picture(&self, command: &mut Command) -> Result<Vec<u8>, String> {
        let running = self.launch(command)?;
        let begun = Instant::now();
        let mut last = self.blank.clone();
        let mut changed = Instant::now();
        while last == self.blank || changed.elapsed() < REST {
            if begun.elapsed() > PATIENCE {
                return Err(format!("{command:?} does not come to rest"));
            }
            let now = self.display.picture()?;
            if now != last {
                (last, changed) = (now, Instant::now());
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        self.close(running)?;
        Ok(last)
    }

    /// Milliseconds until the display shows `last`.
    fn time_until(&self, command: &mut Command, last: &[u8]) -> Result<f64, String> {
        let begun = Instant::now();
        let running = self.launch(command)?;
        while !self.shows(last)? {
            if begun.elapsed() > PATIENCE {
                return Err(format!("{command:?} does not show what it showed before"));
            }
            std::thread::sleep(Duration::from_millis(2));
        }
        let took = begun.elapsed();
        self.close(running)?;
        Ok(took.as_secs_f64() * 1000.0)
    }

    /// Whether the display shows `picture`. While it does not, some of its rows tell: a look at all of it would take the
    /// time of a processor that the program needs.
    fn shows(&self, picture: &[u8]) -> Result<bool, String> {
        let row = usize::from(SIZE[0]) * 4;
        for top in (0..SIZE[1]).step_by(usize::from(SIZE[1] / PROBES)) {
            let begin = usize::from(top) * row;
            if picture.get(begin..begin + row) != Some(&self.display.rows(top, 1)?[..]) {
                return Ok(false);
            }
        }
        Ok(self.display.picture()? == picture)
    }

    /// Closes the window as the system does, and waits until it is off the display.
    fn close(&self, mut running: Running) -> Result<(), String> {
        let id = running.0.id().to_string();
        let asked = Command::new("kill").arg(id).status();
        asked.map_err(|error| format!("kill: {error}"))?;
        running.0.wait().map_err(|error| error.to_string())?;
        let begun = Instant::now();
        while self.display.picture()? != self.blank {
            if begun.elapsed() > PATIENCE {
                return Err("a window stays after its program".to_owned());
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        Ok(())
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // One that has ended by itself cannot be ended again, which is as well.
        drop(self.0.kill());
        drop(self.0.wait());
    }
}
