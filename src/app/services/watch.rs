//! Tells when the open portfolio changes on the disk.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::{Duration, Instant};

use notify::event::ModifyKind;
use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};

/// Editors write in several steps: a change counts when it has been quiet for so long.
const QUIET: Duration = Duration::from_millis(200);
/// What never falls quiet is told all the same.
const LONGEST: Duration = Duration::from_secs(2);
/// How many folders within a portfolio's folder are watched. The format has two, for photos and stories.
const FOLDERS: usize = 32;

/// Watches one portfolio: a folder with the folders in it, a zip or a single file. What lies beside it is nobody's
/// business. A file that is replaced by another of its name, as editors do, is the same file.
#[derive(Debug)]
pub(crate) struct Watch {
    changed: Arc<AtomicBool>,
    events: Sender<Happened>,
}

enum Happened {
    Changed,
    Dropped,
}

impl Watch {
    /// Begins to watch. `wake` is called, on a thread of its own, after each change. `None` where the system watches
    /// nothing there, as on some network disks; what was said of that is in the log.
    pub(crate) fn new(path: &Path, wake: impl Fn() + Send + 'static) -> Option<Self> {
        let begun = Self::begin(path, wake);
        let warn =
            |error: &notify::Error| tracing::warn!(%error, "changes on the disk go unnoticed");
        begun.inspect_err(warn).ok()
    }

    fn begin(path: &Path, wake: impl Fn() + Send + 'static) -> notify::Result<Self> {
        let watched = Watched::of(path)?;
        let (events, happened) = mpsc::channel();
        let (sender, filter) = (events.clone(), watched.clone());
        let mut watcher =
            notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
                if event.is_ok_and(|event| filter.concerns(&event)) {
                    // Without a receiver nobody watches any more.
                    sender.send(Happened::Changed).unwrap_or(());
                }
            })?;
        watcher.watch(&watched.parent, RecursiveMode::NonRecursive)?;
        watched.watch_folders(&mut watcher);
        let changed = Arc::new(AtomicBool::new(false));
        let flag = Arc::clone(&changed);
        let follow = move || {
            while settled(&happened) {
                // Folders may be new, or others of the same name.
                watched.watch_folders(&mut watcher);
                flag.store(true, Ordering::Release);
                wake();
            }
        };
        thread::Builder::new()
            .name("watch".to_owned())
            .spawn(follow)
            .map_err(notify::Error::io)?;
        Ok(Self { changed, events })
    }

    /// Whether it changed since the last call.
    pub(crate) fn changed(&self) -> bool {
        self.changed.swap(false, Ordering::Acquire)
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        // Where the thread has ended, there is nobody to tell.
        self.events.send(Happened::Dropped).unwrap_or(());
    }
}

/// Waits until something changed and things are quiet again. `false`: nobody watches any more.
fn settled(happened: &Receiver<Happened>) -> bool {
    if !matches!(happened.recv(), Ok(Happened::Changed)) {
        return false;
    }
    let began = Instant::now();
    while began.elapsed() < LONGEST {
        match happened.recv_timeout(QUIET) {
            Ok(Happened::Changed) => {}
            Err(RecvTimeoutError::Timeout) => return true,
            Ok(Happened::Dropped) | Err(RecvTimeoutError::Disconnected) => return false,
        }
    }
    true
}

/// What is watched.
#[derive(Debug, Clone)]
struct Watched {
    path: PathBuf,
    name: OsString,
    parent: PathBuf,
    is_folder: bool,
}

impl Watched {
    fn of(path: &Path) -> notify::Result<Self> {
        let path = fs::canonicalize(path).map_err(notify::Error::io)?;
        let (Some(name), Some(parent)) = (path.file_name(), path.parent()) else {
            return Err(notify::Error::generic("the root of a disk is no portfolio"));
        };
        Ok(Self {
            name: name.to_owned(),
            parent: parent.to_owned(),
            is_folder: path.is_dir(),
            path,
        })
    }

    /// Watches the folder and those in it, where it is one.
    fn watch_folders(&self, watcher: &mut RecommendedWatcher) {
        if !self.is_folder {
            return;
        }
        let within = fs::read_dir(&self.path).into_iter().flatten().flatten();
        let folders = within
            .filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir()))
            .map(|entry| entry.path());
        let all = std::iter::once(self.path.clone()).chain(folders.take(FOLDERS));
        for folder in all {
            if let Err(error) = watcher.watch(&folder, RecursiveMode::NonRecursive) {
                // It may have gone between being listed and being watched.
                tracing::debug!(%error, "a folder is not watched");
            }
        }
    }

    fn concerns(&self, event: &notify::Event) -> bool {
        let is_change = match event.kind {
            // Reading is no change, nor are times and permissions.
            EventKind::Access(_) | EventKind::Modify(ModifyKind::Metadata(_)) => false,
            EventKind::Any
            | EventKind::Create(_)
            | EventKind::Modify(_)
            | EventKind::Remove(_)
            | EventKind::Other => true,
        };
        let is_ours = |path: &PathBuf| {
            let is_it = path.file_name() == Some(&self.name) && path.parent() == Some(&self.parent);
            is_it || (self.is_folder && path.starts_with(&self.path) && !is_passing(path))
        };
        is_change && (event.need_rescan() || event.paths.iter().any(is_ours))
    }
}

/// Whether a file is what editors and downloads leave beside the real one for a moment.
fn is_passing(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.starts_with(['.', '~', '#'])
        || [".part", ".swp", ".tmp", "~"]
            .iter()
            .any(|ending| name.ends_with(ending))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A watch, and what hears its calls.
    fn watch(path: &Path) -> (Watch, Receiver<()>) {
        let (sender, calls) = mpsc::channel();
        let watch = Watch::new(path, move || sender.send(()).unwrap_or(()));
        (watch.expect("the system watches"), calls)
    }

    fn expect_one_change(watch: &Watch, calls: &Receiver<()>, what: &str) {
        let called = calls.recv_timeout(Duration::from_secs(5));
        assert!(called.is_ok() && watch.changed(), "{what} is a change");
        assert!(!watch.changed(), "{what} is told once");
        assert!(
            calls.recv_timeout(2 * QUIET).is_err(),
            "{what} is one change"
        );
    }

    #[test]
    fn a_file_changes_when_it_is_written_replaced_or_comes_back() {
        let root = tempfile::tempdir().expect("a folder for the test");
        let file = root.path().join("sites.geojson");
        fs::write(&file, "1").expect("written");
        let (watch, calls) = watch(&file);
        for text in ["2", "3", "4", "5"] {
            fs::write(&file, text).expect("written");
            thread::sleep(QUIET / 10);
        }
        expect_one_change(&watch, &calls, "a burst of writing");
        let new = root.path().join("new");
        fs::write(&new, "6").expect("written");
        fs::rename(&new, &file).expect("replaced");
        expect_one_change(&watch, &calls, "a replacement");
        fs::write(&file, "7").expect("written");
        expect_one_change(&watch, &calls, "writing after a replacement");
        fs::write(root.path().join("other.geojson"), "8").expect("written");
        fs::read(&file).expect("read");
        assert!(
            calls.recv_timeout(3 * QUIET).is_err(),
            "another file, or reading"
        );
    }

    #[test]
    fn a_folder_changes_with_what_lies_in_it_and_in_its_folders() {
        let root = tempfile::tempdir().expect("a folder for the test");
        let folder = root.path().join("portfolio");
        fs::create_dir_all(folder.join("photos")).expect("made");
        let (watch, calls) = watch(&folder);
        fs::write(folder.join("programs.json"), "{}").expect("written");
        expect_one_change(&watch, &calls, "a new file");
        fs::write(folder.join("photos/one.png"), "1").expect("written");
        expect_one_change(&watch, &calls, "a file in a folder");
        fs::create_dir(folder.join("stories")).expect("made");
        expect_one_change(&watch, &calls, "a new folder");
        fs::write(folder.join("stories/tour.json"), "{}").expect("written");
        expect_one_change(&watch, &calls, "a file in a new folder");
        fs::write(folder.join(".programs.json.swp"), "{").expect("written");
        assert!(
            calls.recv_timeout(3 * QUIET).is_err(),
            "what an editor leaves"
        );
        fs::rename(&folder, root.path().join("old")).expect("moved");
        fs::create_dir(&folder).expect("made");
        expect_one_change(&watch, &calls, "another folder of the same name");
        fs::write(folder.join("programs.json"), "{}").expect("written");
        expect_one_change(&watch, &calls, "a file in the other folder");
    }

    #[test]
    fn what_is_not_there_is_not_watched() {
        let root = tempfile::tempdir().expect("a folder for the test");
        assert!(Watch::new(&root.path().join("nothing"), || ()).is_none());
    }
}
