//! How many requests may be under way to a host at once, whoever sends them and for which of its sources: the map, an area that
//! is fetched, or a test.

mod answers;
mod slots;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

use super::fetch::{Fetch, Outcome, Request};
use super::origin::{Got, Origin};
use super::{Reach, Source, TileId};
use answers::{Answers, Key};
use slots::{Slot, Slots};

/// The gates before all hosts. Copies are the same gates.
#[derive(Debug, Clone, Default)]
pub struct Gates(Arc<Mutex<All>>);

#[derive(Debug, Default)]
struct All {
    by_host: BTreeMap<String, Arc<Gate>>,
    /// Where other programs of the user count, too.
    folder: Option<PathBuf>,
}

impl Gates {
    /// Counts the requests of all programs together that keep their tiles in a folder; holds for hosts that were not asked yet.
    pub fn share_in(&self, folder: &Path) {
        self.all().folder = Some(folder.join("connections"));
    }

    fn all(&self) -> MutexGuard<'_, All> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The gate before the host that a source names, which all sources there share: as wide as the strictest of them allows.
    #[must_use]
    pub fn of(&self, source: &Source) -> Arc<Gate> {
        // A source of several servers has one gate before them all.
        let hosts = source.template.hosts();
        let host = hosts.first().map(String::as_str);
        self.before(host.unwrap_or_default(), source.policy.most_connections)
    }

    /// The gate before a host, for so many at once at most.
    #[must_use]
    pub fn before(&self, host: &str, most: usize) -> Arc<Gate> {
        let host = host.to_ascii_lowercase();
        let All { by_host, folder } = &mut *self.all();
        let slots = |host: &str| Slots::in_folder(folder.as_deref()?, host, most);
        let gate = match by_host.get(&host) {
            Some(gate) => gate,
            None => {
                let gate = Gate::with(most, slots(&host));
                by_host.entry(host).or_insert(gate)
            }
        };
        gate.narrow(most);
        Arc::clone(gate)
    }
}

/// Lets so many requests through at once, in the order in which they come: none waits longer for others that are many.
#[derive(Debug)]
pub struct Gate {
    counts: Mutex<Counts>,
    changed: Condvar,
    /// What programs share.
    slots: Option<Slots>,
    answers: Answers,
    /// How many have come that share answers, and how many of them are still there.
    sharers: AtomicU64,
    sharing: AtomicU64,
}

#[derive(Debug)]
struct Counts {
    /// How many may be within.
    most: u64,
    /// How many have come.
    came: u64,
    /// How many have gone.
    gone: u64,
}

impl Gate {
    /// A gate for so many at once; at least one.
    #[must_use]
    pub fn new(most: usize) -> Arc<Self> {
        Self::with(most, None)
    }

    fn with(most: usize, slots: Option<Slots>) -> Arc<Self> {
        Arc::new(Self {
            slots,
            counts: Mutex::new(Counts {
                most: most.max(1) as u64,
                came: 0,
                gone: 0,
            }),
            changed: Condvar::new(),
            answers: Answers::default(),
            sharers: AtomicU64::new(0),
            sharing: AtomicU64::new(0),
        })
    }

    /// Lets no more than so many through at once from now on; at least one.
    fn narrow(&self, most: usize) {
        let mut counts = self.counts();
        counts.most = counts.most.min(most.max(1) as u64);
    }

    fn counts(&self) -> MutexGuard<'_, Counts> {
        self.counts.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits for its turn, which ends with what is returned.
    fn enter(&self) -> Turn<'_> {
        let mut counts = self.counts();
        let number = counts.came;
        counts.came += 1;
        while number >= counts.gone + counts.most {
            let woken = self.changed.wait(counts);
            counts = woken.unwrap_or_else(PoisonError::into_inner);
        }
        let most = counts.most as usize;
        drop(counts);
        let slot = self.slots.as_ref().and_then(|slots| slots.take(most));
        Turn { gate: self, slot }
    }
}

struct Turn<'a> {
    gate: &'a Gate,
    slot: Option<Slot<'a>>,
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        self.slot = None;
        self.gate.counts().gone += 1;
        self.gate.changed.notify_all();
    }
}

/// Asks for tiles through a gate.
pub struct Gated<T> {
    within: T,
    gate: Arc<Gate>,
}

impl<T> Gated<T> {
    /// Asks so that the gate's limit is kept.
    #[must_use]
    pub fn new(within: T, gate: Arc<Gate>) -> Self {
        Self { within, gate }
    }
}

impl<T: Fetch> Fetch for Gated<T> {
    fn fetch(&self, request: &Request) -> Outcome {
        let _turn = self.gate.enter();
        self.within.fetch(request)
    }
}

/// Asks for tiles through a gate, and shares the answers with the others there that do.
pub struct Shared<T: Fetch> {
    within: Gated<T>,
    reach: Reach,
    number: u64,
}

impl<T: Fetch> Shared<T> {
    /// Asks so that the gate's limit is kept and nobody there asks for a tile that another one is being sent.
    #[must_use]
    pub fn new(within: T, gate: Arc<Gate>, reach: Reach) -> Self {
        gate.sharing.fetch_add(1, Ordering::Relaxed);
        Self {
            number: gate.sharers.fetch_add(1, Ordering::Relaxed),
            within: Gated::new(within, gate),
            reach,
        }
    }
}

impl<T: Fetch> Drop for Shared<T> {
    fn drop(&mut self) {
        self.within.gate.sharing.fetch_sub(1, Ordering::Relaxed);
    }
}

impl<T: Fetch> Fetch for Shared<T> {
    fn fetch(&self, request: &Request) -> Outcome {
        let gate = &self.within.gate;
        match Key::of(request, self.reach) {
            Some(key) if gate.sharing.load(Ordering::Relaxed) > 1 => {
                gate.answers
                    .ask(key, self.number, || self.within.fetch(request))
            }
            _ => self.within.fetch(request),
        }
    }
}

impl<T: Origin> Origin for Gated<T> {
    fn ask(&self, tile: TileId) -> Got {
        let _turn = self.gate.enter();
        self.within.ask(tile)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    fn source(template: &str, most: usize) -> Source {
        let mut source = Source::of(template.parse().expect("a template"));
        source.policy.most_connections = most;
        source
    }

    #[test]
    fn the_sources_of_a_host_share_its_gate_and_the_strictest_decides() {
        let gates = Gates::default();
        let roads = gates.of(&source(
            "https://tiles.example.org/roads/{z}/{x}/{y}.png",
            6,
        ));
        let hills = source("https://TILES.example.org:443/hills/{z}/{x}/{y}.png", 2);
        assert!(Arc::ptr_eq(&roads, &gates.of(&hills)));
        assert_eq!(roads.counts().most, 2);
        let elsewhere = source("https://example.org/{z}/{x}/{y}.png", 6);
        assert!(!Arc::ptr_eq(&roads, &gates.of(&elsewhere)));
    }

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

    #[test]
    fn who_ask_for_one_tile_at_once_have_one_answer() {
        use crate::tiles::fetch::{FailureKind, Validators};
        use crate::tiles::template::Address;

        struct Slow(Arc<AtomicUsize>);
        impl Fetch for Slow {
            fn fetch(&self, _: &Request) -> Outcome {
                std::thread::sleep(std::time::Duration::from_millis(50));
                self.0.fetch_add(1, Ordering::SeqCst);
                Outcome::Failed(FailureKind::Server.into())
            }
        }
        let (gate, asked) = (Gate::new(2), Arc::new(AtomicUsize::new(0)));
        let of = |reach| Shared::new(Slow(Arc::clone(&asked)), Arc::clone(&gate), reach);
        let request = |x| Request {
            address: Address::new("http://tiles.example/archive"),
            validators: Validators::default(),
            tile: Some(TileId::new(3, x, 1)),
        };
        let (one, other) = (of(Reach::Anywhere), of(Reach::Anywhere));
        std::thread::scope(|scope| {
            for asker in [&one, &other] {
                scope.spawn(|| asker.fetch(&request(0)));
            }
        });
        assert_eq!(asked.load(Ordering::SeqCst), 1);
        one.fetch(&request(0));
        assert_eq!(asked.load(Ordering::SeqCst), 2, "it wants another answer");
        one.fetch(&request(1));
        assert_eq!(asked.load(Ordering::SeqCst), 3, "another tile");
        of(Reach::PublicOnly).fetch(&request(1));
        assert_eq!(asked.load(Ordering::SeqCst), 4, "who may ask less");
    }
}
