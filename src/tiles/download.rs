//! All tiles of an area, fetched into a draft as politely as the map itself asks: by few connections, with the same pauses after
//! failures, and by one probe at a time where the source is away.

use std::collections::HashMap;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use super::TileId;
use super::archive::{Draft, DraftError, TileKind, unpacked};
use super::decode::{DecodeLimits, decode};
use super::fetch::{Failure, FailureKind};
use super::origin::{Got, Origin};
use super::retry::RetryRules;
use super::schedule::{Found, Next, Schedule, State};

/// How many tiles are looked at ahead.
const WINDOW: usize = 64;

/// How often it is told how far it is while nothing happens: so soon it ends when nobody wants it any more.
const TICK: Duration = Duration::from_millis(200);

/// How a download behaves.
#[derive(Debug, Clone, PartialEq)]
pub struct Manners {
    /// How many requests may be under way at once; at least 1.
    pub most_connections: usize,
    /// How patient the source is treated.
    pub rules: RetryRules,
    /// How often a tile is asked for before it is left out for this time.
    pub most_tries: u32,
    /// How many probes of a source that is away go unanswered before it is given up for this time.
    pub most_probes: u32,
    /// What chance comes from.
    pub seed: u64,
}

impl Manners {
    /// The usual ones: a tile is tried for some minutes, and a source that is away for as long.
    #[must_use]
    pub fn new(most_connections: usize) -> Self {
        Self {
            most_connections,
            rules: RetryRules::default(),
            most_tries: 8,
            most_probes: 10,
            seed: fastrand::u64(..),
        }
    }
}

/// How far a download is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Progress {
    /// Tiles of the area.
    pub total: u64,
    /// How many of these were there from the start.
    pub before: u64,
    /// How many have come.
    pub fetched: u64,
    /// How many bytes these have.
    pub bytes: u64,
    /// For how many there is no tile.
    pub absent: u64,
    /// How many were left out for this time.
    pub failed: u64,
    /// What last happened to one that was left out, or to the source.
    pub last_failure: Option<FailureKind>,
    /// Whether it ended before all tiles were asked for: the source is away, or does not want to answer.
    pub is_given_up: bool,
    /// Whether it ended because it was told to.
    pub is_stopped: bool,
}

/// Is told how far a download is, and says whether it goes on.
pub type Tell<'a> = dyn FnMut(&Progress) -> ControlFlow<()> + Send + 'a;

impl Progress {
    /// Tiles that nobody has to ask for any more.
    #[must_use]
    pub fn done(&self) -> u64 {
        self.before + self.fetched + self.absent
    }

    /// Whether each tile is there, or there is none.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.done() == self.total
    }
}

/// Fetches tiles into a draft, those that it lacks. `tell` is told of each step, and now and then while nothing happens; where
/// it says so, the download ends as soon as the requests under way have come back.
///
/// # Errors
/// If the draft cannot be read or written. What the source does is told by what is returned.
pub fn download(
    origin: &dyn Origin,
    (tiles, total): (impl Iterator<Item = TileId> + Send, u64),
    draft: &mut Draft,
    manners: &Manners,
    tell: &mut Tell<'_>,
) -> Result<Progress, DraftError> {
    let mut desk = Desk {
        schedule: Schedule::new(manners.rules.clone(), manners.seed, Instant::now()),
        tiles,
        window: Vec::new(),
        tries: HashMap::new(),
        probes: 0,
        under_way: 0,
        draft,
        tell,
        progress: Progress {
            total,
            ..Progress::default()
        },
        error: None,
        manners,
    };
    desk.refill();
    let work = Work {
        origin,
        desk: Mutex::new(desk),
        changed: Condvar::new(),
    };
    thread::scope(|scope| {
        for _ in 0..manners.most_connections.max(1) {
            scope.spawn(|| work.go_on());
        }
    });
    let desk = work.desk.into_inner();
    let desk = desk.unwrap_or_else(PoisonError::into_inner);
    match desk.error {
        Some(error) => Err(error),
        None => {
            desk.draft.commit()?;
            Ok(desk.progress)
        }
    }
}

struct Work<'a, T> {
    origin: &'a dyn Origin,
    desk: Mutex<Desk<'a, T>>,
    /// Something on the desk has changed.
    changed: Condvar,
}

struct Desk<'a, T> {
    schedule: Schedule,
    /// What was not looked at yet.
    tiles: T,
    /// What is to be asked for, or is being.
    window: Vec<TileId>,
    /// How often each of these has failed.
    tries: HashMap<TileId, u32>,
    /// How many probes went unanswered.
    probes: u32,
    under_way: usize,
    draft: &'a mut Draft,
    tell: &'a mut Tell<'a>,
    progress: Progress,
    error: Option<DraftError>,
    manners: &'a Manners,
}

/// A tile that came, or why none did.
enum Came {
    Tile(Vec<u8>),
    NoTile,
    Failed(Failure),
    Bad,
}

impl<'a, T: Iterator<Item = TileId> + Send> Work<'a, T> {
    fn desk(&self) -> MutexGuard<'_, Desk<'a, T>> {
        self.desk.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Asks for tile after tile until there is nothing left to ask for.
    fn go_on(&self) {
        while let Some(tile) = self.next() {
            let came = catch_unwind(AssertUnwindSafe(|| self.ask(tile))).unwrap_or(Came::Bad);
            let mut desk = self.desk();
            desk.under_way -= 1;
            desk.take(tile, came);
            drop(desk);
            self.changed.notify_all();
        }
    }

    /// Waits for the next tile that may be asked for.
    fn next(&self) -> Option<TileId> {
        let mut desk = self.desk();
        loop {
            if desk.is_over() {
                self.changed.notify_all();
                return None;
            }
            match desk.schedule.next_fetch(Instant::now()) {
                Next::Fetch(tile, _) => {
                    desk.under_way += 1;
                    return Some(tile);
                }
                Next::NotBefore(until) => {
                    let rest = until.saturating_duration_since(Instant::now());
                    desk = self.wait(desk, rest.min(TICK));
                }
                Next::Nothing => desk = self.wait(desk, TICK),
            }
        }
    }

    /// Waits until something happens, but not for longer than this.
    fn wait<'d>(
        &self,
        desk: MutexGuard<'d, Desk<'a, T>>,
        longest: Duration,
    ) -> MutexGuard<'d, Desk<'a, T>> {
        let woken = self.changed.wait_timeout(desk, longest);
        let (mut desk, waited) = woken.unwrap_or_else(PoisonError::into_inner);
        if waited.timed_out() {
            desk.tell();
        }
        desk
    }

    fn ask(&self, tile: TileId) -> Came {
        match self.origin.ask(tile) {
            Got::Tile(bytes) => checked(bytes),
            Got::NoTile => Came::NoTile,
            Got::Failed(failure) => Came::Failed(failure),
            Got::Bad => Came::Bad,
        }
    }
}

/// What is no tile is not kept: a page that wants a login, half a picture, one of a million pixels.
fn checked(bytes: Vec<u8>) -> Came {
    let failed = |kind: FailureKind| Came::Failed(kind.into());
    let Ok(bytes) = unpacked(bytes) else {
        return failed(FailureKind::NotATile);
    };
    match TileKind::of_bytes(&bytes) {
        TileKind::Vector | TileKind::Avif => Came::Tile(bytes),
        _ => match decode(&bytes, DecodeLimits::default()) {
            Ok(_) => Came::Tile(bytes),
            Err(error) => failed(error.into()),
        },
    }
}

impl<T: Iterator<Item = TileId> + Send> Desk<'_, T> {
    fn is_over(&self) -> bool {
        let Progress {
            is_given_up,
            is_stopped,
            ..
        } = self.progress;
        self.window.is_empty() || self.error.is_some() || is_given_up || is_stopped
    }

    fn tell(&mut self) {
        if (self.tell)(&self.progress).is_break() {
            self.progress.is_stopped = true;
        }
    }

    /// Takes up tiles that are to be asked for, as many as there is room for.
    fn refill(&mut self) {
        while self.window.len() < WINDOW
            && let Some(tile) = self.tiles.next()
        {
            let is_settled = self.draft.is_resumed() && self.note(|draft| draft.is_settled(tile));
            if is_settled {
                self.progress.before += 1;
            } else {
                self.window.push(tile);
            }
        }
        let window = self.window.clone();
        self.schedule.want(window, Vec::new(), Instant::now());
        while let Some(tile) = self.schedule.next_read() {
            self.schedule.read(tile, Found::Nothing);
        }
    }

    /// Does something with the draft; where that fails, all ends with it.
    fn note<R: Default>(&mut self, work: impl FnOnce(&mut Draft) -> Result<R, DraftError>) -> R {
        work(self.draft).unwrap_or_else(|error| {
            self.error.get_or_insert(error);
            R::default()
        })
    }

    fn take(&mut self, tile: TileId, came: Came) {
        match came {
            Came::Tile(bytes) => {
                self.progress.fetched += 1;
                self.progress.bytes += bytes.len() as u64;
                self.note(|draft| draft.put(tile, Some(&bytes)));
                self.settle(tile);
            }
            Came::NoTile => {
                self.progress.absent += 1;
                self.note(|draft| draft.put(tile, None));
                self.settle(tile);
            }
            Came::Bad => {
                self.leave_out(FailureKind::NotATile);
                self.settle(tile);
            }
            Came::Failed(failure) => self.fail(tile, failure),
        }
        self.tell();
    }

    /// The source has answered for a tile.
    fn settle(&mut self, tile: TileId) {
        self.probes = 0;
        self.schedule.fetched(tile);
        self.drop_from_window(tile);
        // Whether it is there is asked of the draft.
        self.schedule.forget(tile);
    }

    fn fail(&mut self, tile: TileId, failure: Failure) {
        let kind = failure.kind;
        self.schedule.failed(tile, failure, Instant::now());
        let is_away = matches!(self.schedule.state(), State::Failing(_));
        // What came and is no tile is the tile's own fault, though many of them look as if the source were away.
        let is_its_own = matches!(kind, FailureKind::NotATile | FailureKind::TooLarge);
        if is_its_own || !is_away {
            let tries = self.tries.entry(tile).or_default();
            *tries += 1;
            if kind.is_lasting() || *tries >= self.manners.most_tries {
                self.leave_out(kind);
                self.drop_from_window(tile);
            }
        }
        if is_away {
            self.probes += 1;
            let means_it = kind.is_lasting() && !is_its_own;
            // One that means it is not asked again and again.
            if means_it || self.probes > self.manners.most_probes {
                self.progress.last_failure = Some(kind);
                self.progress.is_given_up = !self.window.is_empty();
            }
        }
    }

    fn leave_out(&mut self, kind: FailureKind) {
        self.progress.failed += 1;
        self.progress.last_failure = Some(kind);
    }

    fn drop_from_window(&mut self, tile: TileId) {
        self.tries.remove(&tile);
        self.window.retain(|other| *other != tile);
        self.refill();
    }
}

#[cfg(test)]
mod tests;
