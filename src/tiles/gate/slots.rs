//! Places before a host that all programs of one user share: who has locked the file of one may ask. Two programs that are open
//! at once then send no more requests than one.

use std::fs::{self, File, OpenOptions};
use std::path::Path;
use std::sync::{Mutex, MutexGuard, TryLockError};
use std::thread;
use std::time::{Duration, Instant};

use super::super::source::fnv1a;

/// The time between two looks for a place.
const LOOK: Duration = Duration::from_millis(20);
/// The longest wait for a place: a request takes less, and a program that stands still must not hold up another for good.
const PATIENCE: Duration = Duration::from_secs(60);

/// The places before a host. One file may be locked twice by one program: the mutex is what its own threads share.
#[derive(Debug)]
pub(super) struct Slots {
    places: Vec<Mutex<File>>,
    /// A program that waits holds this, so that one with many requests lets it in between them.
    waiting: Mutex<File>,
}

impl Slots {
    /// So many places before a host, in a folder that is made; `None` where it cannot be.
    pub(super) fn in_folder(folder: &Path, host: &str, most: usize) -> Option<Self> {
        fs::create_dir_all(folder).ok()?;
        let open = |which: String| {
            let name = format!("{:016x}-{which}.lock", fnv1a(host));
            let mut options = OpenOptions::new();
            options.read(true).write(true).create(true).truncate(false);
            options.open(folder.join(name)).ok().map(Mutex::new)
        };
        let places = (0..most.max(1)).map(|number| open(number.to_string()));
        Some(Self {
            places: places.collect::<Option<_>>()?,
            waiting: open("waiting".to_owned())?,
        })
    }

    /// Waits for one of the first so many places, which is given back with what is returned. `None` where the wait is too long,
    /// or the disk knows no locks: then the program counts for itself alone.
    pub(super) fn take(&self, most: usize) -> Option<Slot<'_>> {
        let begun = Instant::now();
        let mut waiting = None;
        // Where somebody waits, they look for a place in the meantime.
        if matches!(locked(&self.waiting), Ok(None) | Err(Taken::Here)) {
            thread::sleep(LOOK * 2);
        }
        while begun.elapsed() < PATIENCE {
            for place in self.places.iter().take(most.max(1)) {
                match locked(place) {
                    Ok(Some(slot)) => return Some(slot),
                    Ok(None) | Err(Taken::Here) => {}
                    Err(Taken::Unknown) => return None,
                }
            }
            if waiting.is_none() {
                waiting = locked(&self.waiting).ok().flatten();
            }
            thread::sleep(LOOK);
        }
        None
    }
}

/// Why a file was not asked of the system.
enum Taken {
    /// A thread of this program has it.
    Here,
    /// The disk knows no locks.
    Unknown,
}

/// Locks a file; `None` where another program has it.
fn locked(file: &Mutex<File>) -> Result<Option<Slot<'_>>, Taken> {
    let file = match file.try_lock() {
        Ok(file) => file,
        // Whoever was within has panicked, and the place is free.
        Err(TryLockError::Poisoned(poisoned)) => poisoned.into_inner(),
        Err(TryLockError::WouldBlock) => return Err(Taken::Here),
    };
    match file.try_lock() {
        Ok(()) => Ok(Some(Slot(file))),
        Err(fs::TryLockError::WouldBlock) => Ok(None),
        Err(fs::TryLockError::Error(_)) => Err(Taken::Unknown),
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
    use std::sync::atomic::{AtomicBool, Ordering};

    use super::*;

    #[test]
    fn a_program_with_many_requests_lets_another_in() {
        let folder = tempfile::tempdir().expect("a folder");
        let slots = || Slots::in_folder(folder.path(), "tiles.example.org", 1).expect("made");
        let (busy, other) = (slots(), slots());
        let is_over = AtomicBool::new(false);
        let begun = Instant::now();
        thread::scope(|scope| {
            scope.spawn(|| {
                while !is_over.load(Ordering::Relaxed) && begun.elapsed() < PATIENCE / 6 {
                    let slot = busy.take(1);
                    thread::sleep(Duration::from_millis(30));
                    drop(slot);
                }
            });
            for _ in 0..5 {
                assert!(other.take(1).is_some());
            }
            is_over.store(true, Ordering::Relaxed);
        });
        assert!(begun.elapsed() < PATIENCE / 6, "{:?}", begun.elapsed());
    }

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
        // A request that panics gives its place back as well.
        let panicked = thread::scope(|scope| {
            let within = scope.spawn(|| {
                let _slot = other.take(2);
                panic!("as a request may");
            });
            within.join()
        });
        assert!(panicked.is_err());
        let begun = Instant::now();
        assert!(other.take(2).is_some() && begun.elapsed() < PATIENCE / 4);
        drop(first);
        let elsewhere = Slots::in_folder(folder.path(), "example.org", 2).expect("made");
        assert!(elsewhere.take(2).is_some(), "each host has its own");
    }
}
