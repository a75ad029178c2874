//! The threads that fetch and decode a source's tiles, and what they have brought.

use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Instant;

use super::fetch::{Failure, FailureKind, Fetch, Head, Outcome, Request, Validators};
use super::memory::{Memory, Raster};
use super::plan::{self, Sight};
use super::retry::RetryRules;
use super::schedule::{Counters, Found, Next, Schedule, State};
use super::template::{Keys, MissingKey};
use super::{Source, TileId};

/// Keeps tiles from start to start.
pub trait Shelf: Send + Sync {
    /// What is kept of a tile.
    fn get(&self, tile: TileId) -> Kept;
    /// Keeps a tile as it came, or without bytes that there is none; unless `head` forbids it.
    fn put(&self, tile: TileId, head: &Head, bytes: Option<&[u8]>);
    /// Notes that what is kept still holds, as the server has said with this.
    fn renew(&self, tile: TileId, head: &Head);
}

/// What is kept of a tile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kept {
    /// Nothing.
    Nothing,
    /// A tile that may be shown without asking.
    Fresh(Vec<u8>),
    /// A tile that the server is to be asked about.
    Stale {
        /// The tile as it came.
        bytes: Vec<u8>,
        /// What to ask with.
        validators: Validators,
        /// Whether it may be shown until the server has answered, or while it cannot be reached.
        may_show: bool,
    },
    /// That there is no tile, which holds still.
    NoTile,
}

/// A shelf that keeps nothing.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoShelf;

impl Shelf for NoShelf {
    fn get(&self, _: TileId) -> Kept {
        Kept::Nothing
    }
    fn put(&self, _: TileId, _: &Head, _: Option<&[u8]>) {}
    fn renew(&self, _: TileId, _: &Head) {}
}

/// Makes a picture of bytes, within limits; otherwise says what is wrong with them.
pub type Decode = fn(&[u8]) -> Result<Raster, FailureKind>;

/// What an engine works with.
pub struct Parts {
    /// Asks the network.
    pub fetch: Box<dyn Fetch>,
    /// Keeps tiles on the disk.
    pub shelf: Box<dyn Shelf>,
    /// Makes pictures of bytes.
    pub decode: Decode,
    /// Called from another thread when there is something new to show, and never otherwise.
    pub wake: Box<dyn Fn() + Send + Sync>,
}

/// How an engine works.
#[derive(Debug, Clone, PartialEq)]
pub struct Settings {
    /// Bytes of decoded tiles that are kept at hand.
    pub memory_bytes: usize,
    /// How patient the source is treated.
    pub rules: RetryRules,
    /// What chance comes from.
    pub seed: u64,
    /// Whether tiles are for a screen of twice the usual density, where the source has such.
    pub is_dense: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            memory_bytes: 64 << 20,
            rules: RetryRules::default(),
            seed: 0,
            is_dense: false,
        }
    }
}

/// One source at work. Its threads end with it, each when what it is at has come to an end.
pub struct Engine {
    shared: Arc<Shared>,
}

struct Shared {
    source: Source,
    keys: Keys,
    is_dense: bool,
    parts: Parts,
    desk: Mutex<Desk>,
    /// Something on the desk has changed.
    changed: Condvar,
}

struct Desk {
    schedule: Schedule,
    memory: Memory,
    sight: Sight,
    /// What is to be decoded next.
    undecoded: VecDeque<Undecoded>,
    has_ended: bool,
}

/// The bytes of a tile that has come.
struct Undecoded {
    tile: TileId,
    bytes: Vec<u8>,
    /// What the server said with them.
    head: Head,
}

impl Engine {
    /// Starts a source's threads; they wait until something is looked at.
    ///
    /// # Errors
    /// [`MissingKey`] names a key that the source asks for and that is not among `keys`.
    pub fn start(
        source: Source,
        keys: Keys,
        parts: Parts,
        settings: Settings,
    ) -> Result<Self, MissingKey> {
        source
            .template
            .address(TileId::new(0, 0, 0), false, &keys)?;
        let connections = source.policy.most_connections.max(1);
        let schedule = Schedule::new(settings.rules, settings.seed, Instant::now());
        let shared = Arc::new(Shared {
            keys,
            is_dense: settings.is_dense,
            parts,
            desk: Mutex::new(Desk {
                schedule,
                memory: Memory::new(settings.memory_bytes),
                sight: Sight::default(),
                undecoded: VecDeque::new(),
                has_ended: false,
            }),
            changed: Condvar::new(),
            source,
        });
        spawn("tile decoder", &shared, Shared::decode_on);
        for _ in 0..connections {
            spawn("tile fetcher", &shared, Shared::fetch_on);
        }
        Ok(Self { shared })
    }

    /// Where the tiles come from.
    #[must_use]
    pub fn source(&self) -> &Source {
        &self.shared.source
    }

    /// Tells what is looked at now; what has left the picture is not asked for any more.
    pub fn look(&self, sight: Sight) {
        let mut desk = self.shared.desk();
        if desk.sight == sight {
            return;
        }
        let source = &self.shared.source;
        let wanted = plan::wanted(&sight, source);
        let ahead = if source.policy.may_fetch_ahead {
            plan::ahead(&sight, source)
        } else {
            Vec::new()
        };
        desk.schedule.want(wanted, ahead, Instant::now());
        desk.sight = sight;
        self.shared.changed.notify_all();
    }

    /// Whether a tile is at hand.
    #[must_use]
    pub fn has(&self, tile: TileId) -> bool {
        self.shared.desk().memory.has(tile)
    }

    /// A tile that is at hand.
    #[must_use]
    pub fn raster(&self, tile: TileId) -> Option<Arc<Raster>> {
        self.shared.desk().memory.get(tile)
    }

    /// How the picture fares.
    #[must_use]
    pub fn state(&self) -> State {
        self.shared.desk().schedule.state()
    }

    /// What was done so far.
    #[must_use]
    pub fn counters(&self) -> Counters {
        self.shared.desk().schedule.counters()
    }

    /// Bytes of decoded tiles at hand.
    #[must_use]
    pub fn memory_bytes(&self) -> usize {
        self.shared.desk().memory.bytes()
    }
}

impl Drop for Engine {
    fn drop(&mut self) {
        self.shared.desk().has_ended = true;
        self.shared.changed.notify_all();
    }
}

fn spawn(name: &str, shared: &Arc<Shared>, work: fn(&Shared)) {
    let shared = Arc::clone(shared);
    let thread = thread::Builder::new().name(name.to_owned());
    if let Err(error) = thread.spawn(move || work(&shared)) {
        tracing::error!(%error, name, "a thread for tiles does not start");
    }
}

impl Shared {
    /// A panic elsewhere leaves the desk as it was between two changes.
    fn desk(&self) -> MutexGuard<'_, Desk> {
        self.desk.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn wait<'a>(&self, desk: MutexGuard<'a, Desk>, until: Option<Instant>) -> MutexGuard<'a, Desk> {
        match until {
            None => self
                .changed
                .wait(desk)
                .unwrap_or_else(PoisonError::into_inner),
            Some(until) => {
                let rest = until.saturating_duration_since(Instant::now());
                let woken = self.changed.wait_timeout(desk, rest);
                woken.unwrap_or_else(PoisonError::into_inner).0
            }
        }
    }

    /// Changes the desk, and wakes whom that concerns: the other threads, and who draws where the state is another one or
    /// something can be drawn now.
    fn change(&self, change: impl FnOnce(&mut Desk) -> bool) {
        let mut desk = self.desk();
        let before = desk.schedule.state();
        let is_new = change(&mut desk);
        // Who draws may be gone when the last request comes back.
        let is_seen = !desk.has_ended && (is_new || desk.schedule.state() != before);
        drop(desk);
        self.changed.notify_all();
        if is_seen {
            (self.parts.wake)();
        }
    }

    /// Fetches tile after tile until the engine ends.
    fn fetch_on(&self) {
        loop {
            let mut desk = self.desk();
            let (tile, validators) = loop {
                if desk.has_ended {
                    return;
                }
                let until = match desk.schedule.next_fetch(Instant::now()) {
                    Next::Fetch(tile, validators) => break (tile, validators),
                    Next::NotBefore(until) => Some(until),
                    Next::Nothing => None,
                };
                desk = self.wait(desk, until);
            };
            drop(desk);
            self.guard(tile, || self.fetch(tile, validators));
        }
    }

    /// Does something for a tile. Where that panics the tile has failed, and the thread goes on.
    fn guard(&self, tile: TileId, work: impl FnOnce()) {
        if catch_unwind(AssertUnwindSafe(work)).is_err() {
            tracing::error!(source = %self.source.id, %tile, "a panic over a tile");
            self.fail(tile, FailureKind::Broken.into());
        }
    }

    fn fail(&self, tile: TileId, failure: Failure) {
        tracing::debug!(source = %self.source.id, %tile, ?failure, "a tile failed");
        self.change(|desk| {
            desk.schedule.failed(tile, failure, Instant::now());
            false
        });
    }

    fn fetch(&self, tile: TileId, validators: Validators) {
        let address = self
            .source
            .template
            .address(tile, self.is_dense, &self.keys);
        // The keys were there when the engine started.
        let Ok(address) = address else { return };
        let request = Request {
            address,
            validators,
        };
        match self.parts.fetch.fetch(&request) {
            Outcome::Tile { bytes, head } => self.change(|desk| {
                desk.schedule.arrived(tile);
                desk.undecoded.push_back(Undecoded { tile, bytes, head });
                false
            }),
            Outcome::NotModified { head } => {
                self.parts.shelf.renew(tile, &head);
                self.take_renewed(tile);
            }
            Outcome::NoTile { head } => {
                self.parts.shelf.put(tile, &head, None);
                self.change(|desk| {
                    desk.schedule.no_tile(tile);
                    false
                });
            }
            Outcome::Failed(failure) => self.fail(tile, failure),
        }
    }

    /// What the disk has still holds: it is shown, where it is not yet.
    fn take_renewed(&self, tile: TileId) {
        let is_there = self.desk().memory.has(tile);
        let kept = if is_there {
            Kept::Nothing
        } else {
            self.parts.shelf.get(tile)
        };
        let raster = match kept {
            Kept::Fresh(bytes) | Kept::Stale { bytes, .. } => (self.parts.decode)(&bytes).ok(),
            Kept::Nothing | Kept::NoTile => None,
        };
        if !is_there && raster.is_none() {
            // Thrown away meanwhile: asked for again, without saying what we no longer have.
            return self.change(|desk| {
                desk.schedule.lost(tile);
                false
            });
        }
        self.change(|desk| {
            desk.schedule.revalidated(tile);
            raster.is_some_and(|raster| desk.take(tile, raster))
        });
    }

    /// Decodes tile after tile, and looks on the disk for what is wanted, until the engine ends.
    fn decode_on(&self) {
        loop {
            let mut desk = self.desk();
            let (unread, undecoded) = loop {
                if desk.has_ended {
                    return;
                }
                let undecoded = desk.undecoded.pop_front();
                let unread = if undecoded.is_none() {
                    desk.schedule.next_read()
                } else {
                    None
                };
                if unread.is_some() || undecoded.is_some() {
                    break (unread, undecoded);
                }
                desk = self.wait(desk, None);
            };
            drop(desk);
            if let Some(Undecoded { tile, bytes, head }) = undecoded {
                self.guard(tile, || self.decode(tile, &bytes, &head));
            }
            if let Some(tile) = unread {
                self.guard(tile, || self.read(tile));
            }
        }
    }

    fn decode(&self, tile: TileId, bytes: &[u8], head: &Head) {
        match (self.parts.decode)(bytes) {
            Ok(raster) => {
                self.change(|desk| {
                    desk.schedule.fetched(tile);
                    desk.take(tile, raster)
                });
                // Only what is a picture is kept, and only once it is shown.
                self.parts.shelf.put(tile, head, Some(bytes));
            }
            Err(kind) => self.fail(tile, kind.into()),
        }
    }

    fn read(&self, tile: TileId) {
        let (bytes, found) = match self.parts.shelf.get(tile) {
            Kept::Nothing => (None, Found::Nothing),
            Kept::NoTile => (None, Found::NoTile),
            Kept::Fresh(bytes) => (Some(bytes), Found::Fresh),
            Kept::Stale {
                bytes,
                validators,
                may_show,
            } => (may_show.then_some(bytes), Found::Stale(validators)),
        };
        let raster = bytes.as_ref().map(|bytes| (self.parts.decode)(bytes));
        self.change(|desk| match raster {
            Some(Ok(raster)) => {
                desk.schedule.read(tile, found);
                desk.take(tile, raster)
            }
            // What was kept is no picture: as if there were nothing.
            Some(Err(_)) => {
                desk.schedule.read(tile, Found::Nothing);
                false
            }
            None => {
                desk.schedule.read(tile, found);
                false
            }
        });
    }
}

impl Desk {
    /// Takes up a tile; whether it is one of the picture's.
    fn take(&mut self, tile: TileId, raster: Raster) -> bool {
        let wanted = self.schedule.wanted();
        let is_wanted = wanted.contains(&tile);
        let gone = self.memory.put(tile, Arc::new(raster), wanted);
        for tile in gone {
            self.schedule.forget(tile);
        }
        is_wanted
    }
}

#[cfg(test)]
mod tests;
