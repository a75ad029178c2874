//! Places before a host that all programs of one user share: who has locked the file of one may ask. Two programs that are open
//! at once then send no more requests than one.

use std::fs::{File, OpenOptions};
use std::path::Path;
use std::sync::{Mutex, MutexGuard};
use std::thread;
use std::time::{Duration, Instant};

use super::super::source::fnv1a;

/// The time between two looks for a place.
const LOOK: Duration = Duration::from_millis(20);
/// The longest wait for a place: a request takes less, and a program that stands still must not hold up another for good.
const PATIENCE: Duration = Duration::from_secs(60);

/// The places before a host. One file may be locked twice by one program: the mutex is what its own threads share.
#[derive(Debug)]
pub(super) struct Slots(Vec<Mutex<File>>);

impl Slots {
    /// So many places before a host, in a folder that is made; `None` where it cannot be.
    pub(super) fn in_folder(folder: &Path, host: &str, most: usize) -> Option<Self> {
        std::fs::create_dir_all(folder).ok()?;
        let open = |number: usize| {
            let name = format!("{:016x}-{number}.lock", fnv1a(host));
            let mut options = OpenOptions::new();
            options.read(true).write(true).create(true).truncate(false);
            options.open(folder.join(name)).ok().map(Mutex::new)
        };
        (0..most.max(1)).map(open).collect::<Option<_>>().map(Self)
    }

    /// Waits for one of the first so many places, which is given back with what is returned. `None` where the wait is too long,
    /// or the disk knows no locks: then the program counts for itself alone.
    pub(super) fn take(&self, most: usize) -> Option<Slot<'_>> {
        let begun = Instant::now();
        while begun.elapsed() < PATIENCE {
            for slot in self.0.iter().take(most.max(1)) {
                let Ok(file) = slot.try_lock() else {
                    continue;
                };
                match file.try_lock() {
                    Ok(()) => return Some(Slot(file)),
                    Err(std::fs::TryLockError::WouldBlock) => {}
                    Err(std::fs::TryLockError::Error(_)) => return None,
                }
            }
            thread::sleep(LOOK);
        }
        None
    }
}

/// A place that is taken.
pub(super) struct Slot<'a>(MutexGuard<'a, File>);

impl Drop for Slot<'_> {
    fn drop(&mut self) {
        if let Err(error) = self.0.unlock() {
            tracing::warn!(%error, "a place before a server is not given back");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_programs_take_no_more_places_than_one_and_give_them_back() {
        let folder = tempfile::tempdir().expect("a folder");
        let slots = || Slots::in_folder(folder.path(), "tiles.example.org", 2).expect("made");
        // Files that are opened apart are locked apart, as by two programs.
        let (one, other) = (slots(), slots());
        let (first, second) = (one.take(2), other.take(2));
        assert!(first.is_some() && second.is_some());
        let begun = Instant::now();
        thread::scope(|scope| {
            let waiting = scope.spawn(|| one.take(2).is_some());
            thread::sleep(Duration::from_millis(200));
            assert!(!waiting.is_finished(), "there is no third place");
            drop(second);
            assert!(
                waiting.join().expect("it ends"),
                "but one that is given back"
            );
        });
        assert!(begun.elapsed() < PATIENCE);
        let elsewhere = Slots::in_folder(folder.path(), "example.org", 2).expect("made");
        assert!(elsewhere.take(2).is_some(), "each host has its own");
    }
}
