//! What the program did, in files that are few and not large.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use tracing_appender::non_blocking::WorkerGuard;
use tracing_subscriber::EnvFilter;

use super::home::Home;

/// How many files are kept: a week of usual days.
const FILES: usize = 7;
/// When a file is full, in bytes. A usual day fills a hundredth of it; at the level `trace` each frame is a line.
const FILE_BYTES: u64 = 4 << 20;
const PREFIX: &str = "footprint-atlas.";
const ENDING: &str = ".log";

/// Writes what is left of the log when it is dropped: keep it until the program ends.
#[derive(Debug)]
#[must_use]
pub(crate) struct Guard {
    _worker: Option<WorkerGuard>,
}

/// Starts the log. `level` (`error` to `trace`) is for this program; of the libraries below it, only warnings are kept.
/// Where no log can be written, the program does without.
pub(crate) fn start(home: &Home, level: Option<&str>) -> Guard {
    let Ok(files) = Files::open(&home.logs, FILE_BYTES) else {
        return Guard { _worker: None };
    };
    let (writer, guard) = tracing_appender::non_blocking(files);
    let subscriber = tracing_subscriber::fmt()
        .with_env_filter(filter(level))
        .with_writer(writer)
        .with_ansi(false)
        .with_thread_names(true);
    // Only a second start fails, and then the first log goes on.
    match subscriber.try_init() {
        Ok(()) => Guard {
            _worker: Some(guard),
        },
        Err(_) => Guard { _worker: None },
    }
}

fn filter(level: Option<&str>) -> EnvFilter {
    let level = level.unwrap_or("info");
    EnvFilter::try_new(format!("warn,footprint_atlas={level}"))
        .unwrap_or_else(|_| EnvFilter::new("warn,footprint_atlas=info"))
}

/// The files of the log, one after the other: a new one each day, and when one is full. Only the last few are kept.
struct Files {
    folder: PathBuf,
    most_bytes: u64,
    file: File,
    bytes: u64,
    day: u64,
}

impl Files {
    fn open(folder: &Path, most_bytes: u64) -> io::Result<Self> {
        fs::create_dir_all(folder)?;
        let day = today();
        let (file, bytes) = next(folder, day, most_bytes)?;
        Ok(Self {
            folder: folder.to_owned(),
            most_bytes,
            file,
            bytes,
            day,
        })
    }
}

impl Write for Files {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        let day = today();
        if day != self.day || self.bytes >= self.most_bytes {
            (self.file, self.bytes) = next(&self.folder, day, self.most_bytes)?;
            self.day = day;
        }
        let written = self.file.write(line)?;
        self.bytes += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// Opens the first file of a day that is not full, with how many bytes it has; those that are too many are removed.
fn next(folder: &Path, day: u64, most_bytes: u64) -> io::Result<(File, u64)> {
    let (year, month, of_month) = date(day);
    let name = |n: u32| format!("{PREFIX}{year:04}-{month:02}-{of_month:02}.{n:04}{ENDING}");
    let there = names(folder);
    // Those before the last one of this day are full, or were removed for being too many.
    let of_day = format!("{PREFIX}{year:04}-{month:02}-{of_month:02}.");
    let last = there.iter().rfind(|name| name.starts_with(&of_day));
    let mut n = last.and_then(|name| number(name)).unwrap_or(1);
    loop {
        let path = folder.join(name(n));
        let file = File::options().append(true).create(true).open(path)?;
        let bytes = file.metadata()?.len();
        if bytes < most_bytes {
            let there = names(folder);
            for old in there.iter().rev().skip(FILES) {
                // Another window may have removed it.
                drop(fs::remove_file(folder.join(old)));
            }
            return Ok((file, bytes));
        }
        n += 1;
    }
}

/// The names of the files of the log, the oldest first.
fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let names = entries.filter_map(|entry| entry.file_name().into_string().ok());
    let mut names: Vec<_> = names
        .filter(|name| name.starts_with(PREFIX) && name.ends_with(ENDING))
        .collect();
    names.sort_unstable();
    names
}

/// Which of its day a file is.
fn number(name: &str) -> Option<u32> {
    let (_, number) = name.strip_suffix(ENDING)?.rsplit_once('.')?;
    number.parse().ok()
}

/// Days since 1970, in universal time.
fn today() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    since.unwrap_or_default().as_secs() / 86_400
}

/// Year, month and day of the month of a day since 1970, by Howard Hinnant's `civil_from_days` (2013): years begin in
/// March, so that the leap day is the last.
fn date(day: u64) -> (u64, u64, u64) {
    let day = day + 719_468;
    let (era, of_era) = (day / 146_097, day % 146_097);
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let of_month = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    (year + era * 400 + u64::from(month <= 2), month, of_month)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_level_is_for_this_program_and_nonsense_is_no_crash() {
        assert!(
            filter(Some("trace"))
                .to_string()
                .contains("footprint_atlas=trace")
        );
        for unusual in [None, Some("loud=very=loud")] {
            let filter = filter(unusual).to_string();
            assert!(filter.contains("footprint_atlas=info"), "{filter}");
        }
    }

    #[test]
    fn however_much_is_logged_the_log_stays_small_and_keeps_what_came_last() {
        let root = tempfile::tempdir().expect("a folder for the test");
        let old = root.path().join("footprint-atlas.2020-02-29.0001.log");
        fs::write(&old, "old").expect("written");
        fs::write(root.path().join("notes.txt"), "the user's").expect("written");
        for start in 0..3 {
            let mut files = Files::open(root.path(), 100).expect("opened");
            for n in 0..500 {
                let line = format!("start {start} line {n}\n");
                files.write_all(line.as_bytes()).expect("written");
            }
        }
        let names = names(root.path());
        assert_eq!(names.len(), FILES);
        let text = |name: &String| fs::read_to_string(root.path().join(name)).expect("read");
        assert!(names.iter().all(|name| text(name).len() < 150));
        let last = text(names.last().expect("the last one"));
        assert!(last.ends_with("start 2 line 499\n"), "{last}");
        assert!(!old.exists() && root.path().join("notes.txt").exists());
    }

    #[test]
    fn a_second_start_goes_on_in_the_same_file() {
        let root = tempfile::tempdir().expect("a folder for the test");
        for _ in 0..2 {
            let mut files = Files::open(root.path(), 100).expect("opened");
            files.write_all(b"line\n").expect("written");
        }
        assert!(names(root.path()).len() <= 2, "two only at midnight");
    }

    #[test]
    fn days_have_their_dates() {
        for (day, expected) in [
            (0, (1970, 1, 1)),
            (11_016, (2000, 2, 29)),
            (11_017, (2000, 3, 1)),
            (20_453, (2025, 12, 31)),
            (20_454, (2026, 1, 1)),
        ] {
            assert_eq!(date(day), expected);
        }
    }
}
