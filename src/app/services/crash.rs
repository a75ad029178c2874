//! What happens after a crash: a report for who mends it, and a safe next start.

use std::backtrace::Backtrace;
use std::cell::RefCell;
use std::fs::{self, File};
use std::io::{self, Read as _, Seek as _, Write as _};
use std::panic::{AssertUnwindSafe, PanicHookInfo, catch_unwind};
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use super::home::Home;
use crate::i18n::{Arg, Tr};

/// How many reports are kept.
const REPORTS: usize = 10;
/// The most characters of a panic's message that are kept.
const MESSAGE: usize = 500;

const REPORT: &str = "crash-";
const SESSION: &str = "session-";

/// The name of a session's file until it is locked.
const UNLOCKED: &str = "new-";
/// The most bytes of a session's file that are read; a way to draw is a word.
const WAY: u64 = 32;

thread_local! {
    /// The report of this thread's last panic.
    static LAST: RefCell<Option<PathBuf>> = const { RefCell::new(None) };
}

/// From now on a panic, on whatever thread, writes a report into the recovery folder, instead of a backtrace onto the
/// terminal; who catches the panic tells the user. The report names version, system, thread, place in the code and the way
/// there; of the message only what the code says, not what it quotes from data.
pub(crate) fn install(home: &Home) {
    let folder = home.recovery.clone();
    std::panic::set_hook(Box::new(move |panic| {
        let report = write(&folder, &text(panic));
        // A hook that panics ends the process at once; where the thread is ending, nobody asks for the report.
        drop(LAST.try_with(|last| last.try_borrow_mut().map(|mut last| *last = report)));
    }));
}

/// A panic that was caught.
#[derive(Debug)]
pub(crate) struct Caught {
    /// The report, where one could be written.
    pub(crate) report: Option<PathBuf>,
}

impl Caught {
    /// What happened, in the words of a language.
    pub(crate) fn message(&self, tr: &Tr) -> String {
        let mut message = tr.text("failure-crashed").into_owned();
        if let Some(report) = &self.report {
            let file = Arg::from(report.display().to_string());
            message += "\n";
            message += &tr.with("failure-report", &[("file", file)]);
        }
        message
    }
}

/// Runs something, and hands a panic within it to the caller, who tells the user.
///
/// # Errors
/// Where it panicked.
pub(crate) fn catch<T>(run: impl FnOnce() -> T) -> Result<T, Caught> {
    // What was half done is given up by the callers: they end the process or start it anew.
    catch_unwind(AssertUnwindSafe(run)).map_err(|_payload| Caught {
        report: LAST.take(),
    })
}

/// Takes back the report on this thread's last panic, which turned out to be no mistake of the program.
pub(crate) fn take_back() {
    if let Some(report) = LAST.take() {
        drop(fs::remove_file(report));
    }
}

fn text(panic: &PanicHookInfo<'_>) -> String {
    let thread = std::thread::current();
    let place = panic
        .location()
        .map_or_else(|| "unknown".to_owned(), ToString::to_string);
    let message = panic.payload_as_str().unwrap_or("no text");
    format!(
        "Footprint Atlas {}\nSystem: {} {}\nThread: {}\nPlace: {place}\nMessage: {}\n\n{}\n",
        env!("CARGO_PKG_VERSION"),
        std::env::consts::OS,
        std::env::consts::ARCH,
        thread.name().unwrap_or("unnamed"),
        without_contents(message),
        Backtrace::force_capture(),
    )
}

/// A message without what it quotes: paths, names and texts of the user's data stand in quotation marks.
fn without_contents(message: &str) -> String {
    let mut kept = String::new();
    let mut open: Option<char> = None;
    let mut before = ' ';
    for c in message.chars().take(MESSAGE) {
        match open {
            // A quoted text may hold escaped marks; `\\` escapes itself.
            Some(_) if before == '\\' => {
                before = ' ';
                continue;
            }
            Some(mark) if c == mark => {
                open = None;
                kept.push(c);
            }
            Some(_) => {}
            None => {
                kept.push(c);
                // Within a word it is an apostrophe.
                if matches!(c, '"' | '`') || (c == '\'' && !before.is_alphanumeric()) {
                    kept.push('…');
                    open = Some(c);
                }
            }
        }
        before = c;
    }
    kept
}

fn write(folder: &Path, text: &str) -> Option<PathBuf> {
    fs::create_dir_all(folder).ok()?;
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).ok()?.as_secs();
    let name = format!("{REPORT}{seconds}-{}.txt", std::process::id());
    let path = folder.join(name);
    // A second panic in the same second is mostly a consequence of the first, which tells more.
    let mut file = File::options().append(true).create(true).open(&path).ok()?;
    file.write_all(text.as_bytes()).ok()?;
    let reports = names(folder, REPORT);
    for old in reports.iter().rev().skip(REPORTS) {
        drop(fs::remove_file(folder.join(old)));
    }
    Some(path)
}

/// The files of a kind, sorted by name; those of reports begin with the time.
fn names(folder: &Path, kind: &str) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let names = entries.filter_map(|entry| entry.file_name().into_string().ok());
    let mut names: Vec<_> = names.filter(|name| name.starts_with(kind)).collect();
    names.sort_unstable();
    names
}

/// A running session.
#[derive(Debug)]
#[must_use]
pub(crate) struct Start {
    /// Whether an earlier session crashed: start without what it had kept of window and network.
    pub(crate) safe: bool,
    /// The report on that crash, where there is one.
    pub(crate) note: Option<PathBuf>,
    /// The way to draw of a session that ended without a report: it was killed, perhaps by the driver's own crash.
    pub(crate) drew_by: Option<String>,
    mark: PathBuf,
    /// Locked as long as the process lives, however it ends. `None` where nothing can be written.
    lock: Option<File>,
}

/// Begins a session, and looks how the earlier ones ended. `goes_on` says that this process is the same session started
/// anew: then it is no crash that it did not end.
pub(crate) fn begin(home: &Home, goes_on: bool) -> Start {
    begin_as(&home.recovery, std::process::id(), goes_on)
}

fn begin_as(folder: &Path, process: u32, goes_on: bool) -> Start {
    let mark = folder.join(format!("{SESSION}{process}"));
    let mut crashed = Vec::new();
    for name in names(folder, SESSION) {
        let path = folder.join(&name);
        if let Some(way) = left_behind(&path) {
            drop(fs::remove_file(&path));
            if !(goes_on && path == mark) {
                crashed.push((name, way));
            }
        }
    }
    let report_of = |session: &str| {
        let process = session.strip_prefix(SESSION)?;
        let ending = format!("-{process}.txt");
        let reports = names(folder, REPORT);
        reports.into_iter().rfind(|name| name.ends_with(&ending))
    };
    let drew_by = crashed
        .iter()
        .rfind(|(name, way)| report_of(name).is_none() && !way.is_empty())
        .map(|(_, way)| way.clone());
    let report = crashed.iter().filter_map(|(name, _)| report_of(name)).max();
    Start {
        safe: !crashed.is_empty(),
        note: report.map(|name| folder.join(name)),
        drew_by,
        lock: locked(&mark).inspect_err(warn).ok(),
        mark,
    }
}

fn warn(error: &io::Error) {
    tracing::warn!(%error, "a crash of this session will go unnoticed");
}

/// A session's file, which bears its name only once it is locked: another start in between would take it for one that a
/// crash left behind. Where it cannot be locked, nothing is left of it.
fn locked(mark: &Path) -> io::Result<File> {
    if let Some(folder) = mark.parent() {
        fs::create_dir_all(folder)?;
    }
    let mut name = std::ffi::OsString::from(UNLOCKED);
    name.push(mark.file_name().unwrap_or_default());
    let unlocked = mark.with_file_name(name);
    let file = File::create(&unlocked)?;
    let locked = file.try_lock().map_err(io::Error::from);
    match locked.and_then(|()| fs::rename(&unlocked, mark)) {
        Ok(()) => Ok(file),
        Err(error) => {
            drop(fs::remove_file(&unlocked));
            Err(error)
        }
    }
}

/// The way to draw that a session noted, if nobody holds its lock any more. Where the disk knows no locks, no session is
/// called crashed.
fn left_behind(mark: &Path) -> Option<String> {
    let file = File::options().read(true).write(true).open(mark).ok()?;
    file.try_lock().ok()?;
    let mut way = String::new();
    // What is no text names no way.
    drop(file.take(WAY).read_to_string(&mut way));
    Some(way)
}

impl Start {
    /// Notes by which way the window is about to be drawn, for the next start in case this one is killed.
    pub(crate) fn draws_by(&self, way: &str) {
        let Some(mut file) = self.lock.as_ref() else {
            return;
        };
        let noted = file
            .set_len(0)
            .and_then(|()| file.rewind())
            .and_then(|()| file.write_all(way.as_bytes()));
        if let Err(error) = noted {
            warn(&error);
        }
    }

    /// Ends the session properly: the next start is a usual one.
    pub(crate) fn end(self) {
        let Self { mark, lock, .. } = self;
        if lock.is_some() {
            // Windows removes no file that is open.
            drop(lock);
            drop(fs::remove_file(mark));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_keeps_what_the_code_says_and_not_what_it_quotes() {
        let cases = [
            ("index out of bounds: the len is 3 but the index is 7", None),
            (
                "called `Result::unwrap()` on an `Err` value: \"Bob's \\\"key\\\" 12\"",
                Some("called `…` on an `…` value: \"…\""),
            ),
            (
                "byte index 1 is not a char boundary; it is inside 'é' of `éa`",
                Some("byte index 1 is not a char boundary; it is inside '…' of `…`"),
            ),
            ("it doesn't end", None),
            ("cut off \"in the midd", Some("cut off \"…")),
            ("a path \"C:\\\\\" and more", Some("a path \"…\" and more")),
        ];
        for (message, expected) in cases {
            assert_eq!(without_contents(message), expected.unwrap_or(message));
        }
        assert!(without_contents(&"x".repeat(10_000)).len() <= MESSAGE);
    }

    #[test]
    fn a_session_that_did_not_end_makes_the_next_start_a_safe_one_once() {
        let root = tempfile::tempdir().expect("a folder for the test");
        let folder = root.path().join("recovery");
        let first = begin_as(&folder, 1, false);
        assert!(!first.safe && first.note.is_none());
        let beside = begin_as(&folder, 2, false);
        assert!(!beside.safe, "one that still runs has not crashed");
        beside.end();
        fs::write(folder.join("crash-100-1.txt"), "old").expect("written");
        fs::write(folder.join("crash-200-1.txt"), "new").expect("written");
        fs::write(folder.join("crash-300-9.txt"), "of another").expect("written");
        drop(first);
        let after = begin_as(&folder, 3, false);
        assert!(after.safe);
        assert!(
            after
                .note
                .as_ref()
                .is_some_and(|note| note.ends_with("crash-200-1.txt"))
        );
        after.end();
        let usual = begin_as(&folder, 4, false);
        assert!(!usual.safe && usual.note.is_none());
        usual.end();
        assert!(names(&folder, SESSION).is_empty());
    }

    #[test]
    fn a_session_that_was_started_anew_has_not_crashed() {
        let root = tempfile::tempdir().expect("a folder for the test");
        drop(begin_as(root.path(), 1, false));
        let anew = begin_as(root.path(), 1, true);
        assert!(!anew.safe);
        drop(anew);
        let chance = begin_as(root.path(), 1, false);
        assert!(chance.safe, "another process that got the same number");
    }

    #[test]
    fn a_session_that_was_killed_while_it_drew_says_how_it_drew() {
        let root = tempfile::tempdir().expect("a folder for the test");
        let killed = begin_as(root.path(), 1, false);
        killed.draws_by("a longer word");
        killed.draws_by("best");
        drop(killed);
        let after = begin_as(root.path(), 2, false);
        assert!(after.safe && after.note.is_none());
        assert_eq!(after.drew_by.as_deref(), Some("best"));
        after.draws_by("gl");
        fs::write(root.path().join("crash-100-2.txt"), "a mistake").expect("written");
        drop(after);
        let usual = begin_as(root.path(), 3, false);
        assert!(usual.safe && usual.note.is_some());
        assert_eq!(usual.drew_by, None, "with a report it was no driver");
        usual.end();
    }

    #[test]
    fn a_session_is_seen_by_others_only_once_it_is_locked() {
        let root = tempfile::tempdir().expect("a folder for the test");
        let folder = root.path();
        fs::write(folder.join("new-session-1"), "").expect("written");
        let beside = begin_as(folder, 2, false);
        assert!(!beside.safe, "one that is about to begin has not crashed");
        assert_eq!(names(folder, SESSION), ["session-2"]);
        beside.end();
        let again = begin_as(folder, 1, false);
        assert!(!again.safe);
        again.end();
        assert_eq!(fs::read_dir(folder).expect("read").count(), 0);
    }

    #[test]
    fn only_the_last_reports_are_kept() {
        let root = tempfile::tempdir().expect("a folder for the test");
        for n in 100..130 {
            fs::write(root.path().join(format!("{REPORT}{n}-1.txt")), "old").expect("written");
        }
        let report = write(root.path(), "new").expect("written");
        let kept = names(root.path(), REPORT);
        assert_eq!(kept.len(), REPORTS);
        assert!(report.ends_with(kept.last().expect("the new one")));
    }

    #[test]
    fn a_caught_panic_comes_with_its_report() {
        let root = tempfile::tempdir().expect("a folder for the test");
        let folder = root.path().to_owned();
        let report = std::thread::Builder::new().spawn(move || {
            LAST.set(write(&folder, "as the hook does"));
            let caught = catch(|| std::panic::resume_unwind(Box::new("quietly")));
            caught.expect_err("it panicked").report
        });
        let report = report.expect("started").join().expect("ended");
        assert!(report.is_some_and(|path| path.exists()));
        assert_eq!(catch(|| 1).expect("no panic"), 1);
        let vain = write(root.path(), "as the hook does").expect("written");
        LAST.set(Some(vain.clone()));
        take_back();
        assert!(!vain.exists() && LAST.take().is_none());
    }
}
