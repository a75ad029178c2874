//! How many requests may be under way to a source at once, whoever sends them: the map, or an area that is fetched.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

use super::fetch::{Fetch, Outcome, Request};

/// Lets so many requests through at once, in the order in which they come: none waits longer for others that are many.
#[derive(Debug)]
pub struct Gate {
    most: u64,
    counts: Mutex<Counts>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct Counts {
    /// How many have come.
    came: u64,
    /// How many have gone.
    gone: u64,
}

impl Gate {
    /// A gate for so many at once; at least one.
    #[must_use]
    pub fn new(most: usize) -> Arc<Self> {
        Arc::new(Self {
            most: most.max(1) as u64,
            counts: Mutex::default(),
            changed: Condvar::new(),
        })
    }

    fn counts(&self) -> MutexGuard<'_, Counts> {
        self.counts.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits for its turn, which ends with what is returned.
    fn enter(&self) -> Turn<'_> {
        let mut counts = self.counts();
        let number = counts.came;
        counts.came += 1;
        while number >= counts.gone + self.most {
            let woken = self.changed.wait(counts);
            counts = woken.unwrap_or_else(PoisonError::into_inner);
        }
        Turn(self)
    }
}

struct Turn<'a>(&'a Gate);

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        self.0.counts().gone += 1;
        self.0.changed.notify_all();
    }
}

/// Asks for tiles through a gate.
pub struct Gated {
    fetch: Box<dyn Fetch>,
    gate: Arc<Gate>,
}

impl Gated {
    /// Asks so that the gate's limit is kept.
    #[must_use]
    pub fn new(fetch: Box<dyn Fetch>, gate: Arc<Gate>) -> Self {
        Self { fetch, gate }
    }
}

impl Fetch for Gated {
    fn fetch(&self, request: &Request) -> Outcome {
        let _turn = self.gate.enter();
        self.fetch.fetch(request)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    #[test]
    fn no_more_than_that_are_within_at_once_and_all_come_through() {
        let gate = Gate::new(2);
        let (within, most, all) = (
            AtomicUsize::new(0),
            AtomicUsize::new(0),
            AtomicUsize::new(0),
        );
        std::thread::scope(|scope| {
            for _ in 0..6 {
                scope.spawn(|| {
                    for _ in 0..50 {
                        let turn = gate.enter();
                        let now = within.fetch_add(1, Ordering::SeqCst) + 1;
                        most.fetch_max(now, Ordering::SeqCst);
                        std::thread::yield_now();
                        within.fetch_sub(1, Ordering::SeqCst);
                        all.fetch_add(1, Ordering::SeqCst);
                        drop(turn);
                    }
                });
            }
        });
        assert!(most.into_inner() <= 2);
        assert_eq!(all.into_inner(), 300);
    }
}
