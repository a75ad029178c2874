//! What is known of each tile that was asked for, and what is to be done next. Pure: who does it, and when, is told.

use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, Instant};

use super::TileId;
use super::fetch::{Failure, FailureKind, Validators};
use super::retry::{Permit, Retry, RetryRules};

/// What stands is not asked about again sooner than this after that has failed.
const LEAST_STAND: Duration = Duration::from_mins(1);
/// A source that wants to be left alone for longer than this is said to fail.
const LONG_WAIT: Duration = Duration::from_secs(4);

/// What was done so far.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counters {
    /// Requests sent.
    pub asked: u64,
    /// How many of these were for a tile that had failed before.
    pub retried: u64,
    /// Tiles that came by a request.
    pub fetched: u64,
    /// Tiles that came from the disk.
    pub from_disk: u64,
    /// Tiles of the disk that the server said still hold.
    pub revalidated: u64,
    /// Answers that there is no tile.
    pub no_tile: u64,
    /// Failures, by what happened.
    pub failed: BTreeMap<FailureKind, u64>,
    /// How many tiles of the picture are on their way or wait for another try, now.
    pub waiting: usize,
}

/// How the tiles of the picture fare.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Each is there, or there is none.
    Complete,
    /// Some are on their way.
    Waiting,
    /// The source does not answer; what last happened.
    Failing(FailureKind),
}

/// What the disk has of a tile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// Nothing.
    Nothing,
    /// The tile, which need not be asked for.
    Fresh,
    /// The tile, which the server should be asked about.
    Stale(Validators),
    /// That there is no such tile.
    NoTile,
}

/// What to ask the network for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Next {
    /// This tile.
    Fetch(TileId, Validators),
    /// Nothing before this.
    NotBefore(Instant),
    /// Nothing, until something happens.
    Nothing,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Stage {
    /// Nobody has looked on the disk yet.
    Unread,
    Reading,
    /// It is to be asked for, from this time on.
    Missing {
        from: Option<Instant>,
    },
    Fetching,
    Decoding,
    There,
    NoTile,
}

#[derive(Debug, Clone)]
struct Entry {
    stage: Stage,
    /// How often it was asked for since it was last there, or the source was away.
    times: u32,
    /// Whether it has failed since it was last there.
    has_failed: bool,
    /// Whether it failed in a way that will not pass by itself.
    is_lasting: bool,
    /// Until when it holds that it is there, or that there is none; `None` for ever.
    until: Option<Instant>,
    /// Whether an older answer goes on standing while it is asked whether that still holds.
    stands: bool,
    validators: Validators,
}

impl Entry {
    const NEW: Self = Self {
        stage: Stage::Unread,
        times: 0,
        has_failed: false,
        is_lasting: false,
        until: None,
        stands: false,
        validators: Validators {
            etag: None,
            last_modified: None,
        },
    };
}

/// The state of one source's tiles.
#[derive(Debug)]
pub struct Schedule {
    entries: BTreeMap<TileId, Entry>,
    /// What the picture needs, the next first.
    wanted: Vec<TileId>,
    /// What it may need next.
    ahead: Vec<TileId>,
    /// Whether that may be asked of the network, not of the disk alone.
    pub(super) may_fetch_ahead: bool,
    retry: Retry,
    last_failure: Option<FailureKind>,
    /// Whether the source has asked to be left alone for a while that is not over.
    is_left_alone: bool,
    counters: Counters,
}

impl Schedule {
    /// Nothing is known, and nothing wanted.
    #[must_use]
    pub fn new(rules: RetryRules, seed: u64, now: Instant) -> Self {
        Self {
            entries: BTreeMap::new(),
            wanted: Vec::new(),
            ahead: Vec::new(),
            may_fetch_ahead: true,
            retry: Retry::new(rules, seed, now),
            last_failure: None,
            is_left_alone: false,
            counters: Counters::default(),
        }
    }

    /// Takes up what the picture needs, and may need next. What neither names and nobody is at work on is given up.
    pub fn want(&mut self, wanted: Vec<TileId>, ahead: Vec<TileId>, now: Instant) {
        (self.wanted, self.ahead) = (wanted, ahead);
        let named: BTreeSet<TileId> = self.wanted.iter().chain(&self.ahead).copied().collect();
        self.entries.retain(|tile, entry| {
            named.contains(tile)
                || match entry.stage {
                    // What stands in the meantime is still at hand.
                    Stage::Unread => entry.stands,
                    // A pause is kept even where the eye wanders off and comes back.
                    Stage::Missing { from } => entry.stands || from.is_some_and(|from| now < from),
                    _ => true,
                }
        });
        for tile in named {
            self.entries.entry(tile).or_insert(Entry::NEW);
        }
    }

    /// What the picture needs.
    #[must_use]
    pub fn wanted(&self) -> &[TileId] {
        &self.wanted
    }

    /// Has what is out of date looked for anew, as far as it is in the picture: what is shown of it stays meanwhile. When
    /// the next one is.
    pub fn expire(&mut self, now: Instant) -> Option<Instant> {
        let mut next: Option<Instant> = None;
        for tile in &self.wanted {
            let Some(entry) = self.entries.get_mut(tile) else {
                continue;
            };
            let (Stage::There | Stage::NoTile, Some(until)) = (&entry.stage, entry.until) else {
                continue;
            };
            if until <= now {
                *entry = Entry {
                    stands: true,
                    ..Entry::NEW
                };
            } else {
                next = Some(next.map_or(until, |next| next.min(until)));
            }
        }
        next
    }

    /// Notes until when it holds what is known of a tile that is there, or of which there is none.
    pub fn holds(&mut self, tile: TileId, until: Instant) {
        if let Some(entry) = self.entries.get_mut(&tile) {
            entry.until = Some(until);
        }
    }

    /// The next tile to look for on the disk.
    pub fn next_read(&mut self) -> Option<TileId> {
        let mut all = self.wanted.iter().chain(&self.ahead);
        let is_unread = |tile: &&TileId| {
            let entry = self.entries.get(*tile);
            entry.is_some_and(|entry| entry.stage == Stage::Unread)
        };
        let tile = *all.find(is_unread)?;
        self.set(tile, Stage::Reading);
        Some(tile)
    }

    /// The next tile to ask the network for.
    pub fn next_fetch(&mut self, now: Instant) -> Next {
        let permit = self.retry.permit(now);
        self.is_left_alone &= matches!(permit, Permit::NotBefore(_));
        let not_before = match permit {
            // Nothing is asked for where nothing is missing.
            Permit::NotBefore(until) if self.first_missing(|_| true).is_some() => {
                return Next::NotBefore(until);
            }
            Permit::NotBefore(_) | Permit::WhenProbed => return Next::Nothing,
            Permit::Probe => {
                let Some(tile) = self.first_missing(|_| true) else {
                    return Next::Nothing;
                };
                self.retry.probe();
                return self.fetch(tile);
            }
            Permit::Yes => self.soonest(now),
        };
        let is_due = |from: Option<Instant>| from.is_none_or(|from| from <= now);
        // Those never asked for go first: a tile that fails again and again delays no other.
        let fresh = self.first_missing(|entry| entry.times == 0 && !entry.stands);
        let is_due = |entry: &Entry| missing(entry).is_some_and(is_due);
        let due = fresh.or_else(|| self.first_missing(|entry| is_due(entry) && !entry.stands));
        // What only may be another one by now can wait for all others.
        let due = due.or_else(|| self.first_missing(is_due));
        if let Some(tile) = due {
            let is_retry = self.entries.get(&tile).is_some_and(|entry| entry.times > 0);
            if is_retry && let Err(until) = self.retry.take_retry(now) {
                return Next::NotBefore(until);
            }
            if !is_retry {
                self.retry.first_request();
            }
            return self.fetch(tile);
        }
        if let Some(until) = not_before {
            return Next::NotBefore(until);
        }
        // Nothing is waited for: time to look ahead. What fails there is left until it is looked at.
        let is_busy = self.wanted.iter().any(|tile| self.is_under_way(*tile));
        let ahead = self.ahead.iter().copied().find(|tile| {
            let entry = self.entries.get(tile);
            entry.is_some_and(|entry| entry.times == 0 && missing(entry).is_some())
        });
        match ahead.filter(|_| !is_busy && self.may_fetch_ahead) {
            Some(tile) => {
                self.retry.first_request();
                self.fetch(tile)
            }
            None => Next::Nothing,
        }
    }

    fn fetch(&mut self, tile: TileId) -> Next {
        let entry = self.entries.entry(tile).or_insert(Entry::NEW);
        entry.stage = Stage::Fetching;
        entry.times += 1;
        self.counters.asked += 1;
        self.counters.retried += u64::from(entry.has_failed);
        Next::Fetch(tile, entry.validators.clone())
    }

    /// Notes what the disk has.
    pub fn read(&mut self, tile: TileId, found: Found) {
        let is_new = !self.entries.get(&tile).is_some_and(|entry| entry.stands);
        let is_there = matches!(found, Found::Fresh | Found::Stale(_));
        self.counters.from_disk += u64::from(is_new && is_there);
        let stage = match found {
            Found::Nothing => Stage::Missing { from: None },
            Found::Fresh => Stage::There,
            Found::NoTile => Stage::NoTile,
            Found::Stale(validators) => {
                self.entry(tile).validators = validators;
                Stage::Missing { from: None }
            }
        };
        self.set(tile, stage);
    }

    /// Notes that bytes have come, which have to be decoded.
    pub fn arrived(&mut self, tile: TileId) {
        self.set(tile, Stage::Decoding);
    }

    /// Notes that a request brought a tile.
    pub fn fetched(&mut self, tile: TileId) {
        self.counters.fetched += 1;
        self.settle(tile, Stage::There);
    }

    /// Notes that the server says that what the disk has still holds.
    pub fn revalidated(&mut self, tile: TileId) {
        self.counters.revalidated += 1;
        self.settle(tile, Stage::There);
    }

    /// Notes that the server has no such tile.
    pub fn no_tile(&mut self, tile: TileId) {
        self.counters.no_tile += 1;
        self.settle(tile, Stage::NoTile);
    }

    /// Whether the source is known to have no tile there.
    #[must_use]
    pub fn has_none(&self, tile: TileId) -> bool {
        let entry = self.entries.get(&tile);
        entry.is_some_and(|entry| matches!(entry.stage, Stage::NoTile))
    }

    fn settle(&mut self, tile: TileId, stage: Stage) {
        *self.entry(tile) = Entry {
            stage,
            ..Entry::NEW
        };
        if self.retry.succeeded() {
            // Back again: all that is missing is asked for anew.
            for entry in self.entries.values_mut() {
                if let Stage::Missing { from } = &mut entry.stage
                    && !entry.is_lasting
                {
                    *from = None;
                    entry.times = 0;
                }
            }
        }
    }

    /// Notes that a request came to nothing.
    pub fn failed(&mut self, tile: TileId, failure: Failure, now: Instant) {
        *self.counters.failed.entry(failure.kind).or_default() += 1;
        self.last_failure = Some(failure.kind);
        self.is_left_alone |= failure.retry_after.is_some_and(|wait| wait > LONG_WAIT);
        let times = self.entry(tile).times;
        let from = self.retry.failed(failure, times, now);
        let entry = self.entry(tile);
        let from = if entry.stands {
            from.max(now + LEAST_STAND)
        } else {
            from
        };
        entry.stage = Stage::Missing { from: Some(from) };
        entry.has_failed = true;
        entry.is_lasting = failure.kind.is_lasting();
    }

    /// Has all that failed asked for again now, as somebody wishes.
    pub fn ask_again(&mut self, now: Instant) {
        self.retry.forgive(now);
        for entry in self.entries.values_mut() {
            if let Stage::Missing { from } = &mut entry.stage {
                *from = None;
                entry.times = 0;
                entry.is_lasting = false;
            }
        }
    }

    /// Notes that what the server says still holds is no longer on the disk: it is asked for without saying what was known.
    pub fn lost(&mut self, tile: TileId) {
        self.settle(tile, Stage::Missing { from: None });
    }

    /// Forgets a tile that is no longer at hand: where it is wanted again, it is looked for again.
    pub fn forget(&mut self, tile: TileId) {
        let Some(entry) = self.entries.get_mut(&tile) else {
            return;
        };
        entry.stands = false;
        if entry.stage == Stage::There {
            self.entries.remove(&tile);
        }
    }

    /// How the picture fares.
    #[must_use]
    pub fn state(&self) -> State {
        let under_way = self.wanted.iter().filter(|tile| self.is_under_way(**tile));
        let mut entries = under_way.map(|tile| self.entries.get(tile)).peekable();
        if entries.peek().is_none() {
            return State::Complete;
        }
        // What the server has understood and refuses does not come by waiting.
        let is_refused = entries.all(|entry| entry.is_some_and(|entry| entry.is_lasting));
        match self.last_failure {
            Some(kind) if self.retry.is_away() || self.is_left_alone || is_refused => {
                State::Failing(kind)
            }
            _ => State::Waiting,
        }
    }

    /// How many tiles have come so far, or are known not to be there.
    #[must_use]
    pub fn came(&self) -> u64 {
        let counters = &self.counters;
        counters.fetched + counters.from_disk + counters.revalidated + counters.no_tile
    }

    /// What was done so far.
    #[must_use]
    pub fn counters(&self) -> Counters {
        let waiting = self.wanted.iter().filter(|tile| self.is_under_way(**tile));
        Counters {
            waiting: waiting.count(),
            ..self.counters.clone()
        }
    }

    fn is_under_way(&self, tile: TileId) -> bool {
        let entry = self.entries.get(&tile);
        !entry.is_some_and(|entry| {
            entry.stands || matches!(entry.stage, Stage::There | Stage::NoTile)
        })
    }

    fn entry(&mut self, tile: TileId) -> &mut Entry {
        self.entries.entry(tile).or_insert(Entry::NEW)
    }

    fn set(&mut self, tile: TileId, stage: Stage) {
        self.entry(tile).stage = stage;
    }

    fn first_missing(&self, which: impl Fn(&Entry) -> bool) -> Option<TileId> {
        let is_it = |tile: &TileId| {
            let entry = self.entries.get(tile);
            entry.is_some_and(|entry| missing(entry).is_some() && which(entry))
        };
        self.wanted.iter().copied().find(is_it)
    }

    /// When the next tile of the picture may be asked for again, where that is later than now.
    fn soonest(&self, now: Instant) -> Option<Instant> {
        let entries = self.wanted.iter().filter_map(|tile| self.entries.get(tile));
        let times = entries.filter_map(|entry| missing(entry).flatten());
        times.filter(|from| *from > now).min()
    }
}

/// From when on a tile that is to be asked for may be.
fn missing(entry: &Entry) -> Option<Option<Instant>> {
    match entry.stage {
        Stage::Missing { from } => Some(from),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
