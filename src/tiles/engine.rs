//! The threads that fetch and decode a source's tiles, and what they have brought.

use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use super::decode::{DecodeError, DecodeLimits, Raster};
use super::fetch::{Failure, FailureKind, Fetch, Head, Outcome, Request, Validators};
use super::memory::Memory;
use super::plan::{self, Sight};
use super::retry::RetryRules;
use super::schedule::{Counters, Found, Next, Schedule, State};
use super::shelf::{Kept, Shelf, holds_until};
use super::template::{Keys, MissingKey};
use super::{Source, TileId};

/// The longest that what has come is believed while it is looked at; a year is as good, and clocks can tell it.
const LONGEST_HOLD: Duration = Duration::from_hours(365 * 24);

/// Makes a picture of a tile's bytes, within limits; otherwise says what is wrong with them.
pub type Decode =
    Arc<dyn Fn(TileId, &[u8], DecodeLimits) -> Result<Raster, DecodeError> + Send + Sync>;

/// What an engine works with.
pub struct Parts {
    /// Asks the network.
    pub fetch: Box<dyn Fetch>,
    /// Keeps tiles from start to start. It is asked by the engine's threads alone.
    pub shelf: Box<dyn Shelf>,
    /// Makes pictures of bytes, until [`Engine::redraw`] brings another one.
    pub decode: Decode,
    /// Called from another thread when there is something new to show, and never otherwise.
    pub wake: Box<dyn Fn() + Send + Sync>,
}

/// How an engine works.
#[derive(Debug, Clone, PartialEq)]
pub struct Settings {
    /// Bytes of decoded tiles that are kept at hand.
    pub memory_bytes: usize,
    /// What one tile may cost.
    pub decode_limits: DecodeLimits,
    /// How patient the source is treated.
    pub rules: RetryRules,
    /// What chance comes from.
    pub seed: u64,
    /// Whether tiles are for a screen of twice the usual density, where the source has such.
    pub is_dense: bool,
    /// How long what has come is believed at least, whatever the server says: a picture that stays is not asked for all the
    /// time.
    pub least_hold: Duration,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            memory_bytes: 64 << 20,
            decode_limits: DecodeLimits::default(),
            rules: RetryRules::default(),
            seed: 0,
            is_dense: false,
            least_hold: Duration::from_mins(1),
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
    least_hold: Duration,
    decode_limits: DecodeLimits,
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
    decode: Decode,
    /// How often tiles were to be drawn in another way.
    drawing: u64,
    /// Whether the first tile that came was drawn, and so a vector tile; `None` before it came.
    draws: Option<bool>,
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
        let mut schedule = Schedule::new(settings.rules, settings.seed, Instant::now());
        schedule.may_fetch_ahead = source.policy.may_fetch_ahead;
        let decode = Arc::clone(&parts.decode);
        let shared = Arc::new(Shared {
            keys,
            is_dense: settings.is_dense,
            least_hold: settings.least_hold,
            decode_limits: settings.decode_limits,
            parts,
            desk: Mutex::new(Desk {
                schedule,
                memory: Memory::new(settings.memory_bytes),
                sight: Sight::default(),
                undecoded: VecDeque::new(),
                decode,
                drawing: 0,
                draws: None,
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
        let is_there = desk.schedule.state() == State::Complete;
        let is_same = |one: &Sight, other: &Sight| {
            one.zoom == other.zoom && one.tiles == other.tiles && one.next == other.next
        };
        if is_there && is_same(&desk.sight, &sight) {
            // The same tiles, seen from a little further on: nothing is in another order that still has to come.
            desk.sight = sight;
            return;
        }
        let source = &self.shared.source;
        let wanted = plan::wanted(&sight, source);
        // What the disk has is looked for in any case.
        let ahead = plan::ahead(&sight, source);
        desk.schedule.want(wanted, ahead, Instant::now());
        desk.sight = sight;
        self.shared.changed.notify_all();
    }

    /// Asks again at once for what has failed.
    pub fn ask_again(&self) {
        self.shared.change(|desk| {
            desk.schedule.ask_again(Instant::now());
            false
        });
    }

    /// Draws its vector tiles in another way from now on. Those at hand stay until they are drawn anew, from their bytes:
    /// nothing is asked for.
    pub fn redraw(&self, decode: Decode) {
        let mut desk = self.shared.desk();
        desk.decode = decode;
        desk.drawing += 1;
        self.shared.changed.notify_all();
    }

    /// Whether a tile is at hand.
    #[must_use]
    pub fn has(&self, tile: TileId) -> bool {
        self.shared.desk().memory.has(tile)
    }

    /// Whether the source is known to have no tile there: nothing stands in for that.
    #[must_use]
    pub fn has_none(&self, tile: TileId) -> bool {
        self.shared.desk().schedule.has_none(tile)
    }

    /// A tile that is at hand.
    #[must_use]
    pub fn raster(&self, tile: TileId) -> Option<Arc<Raster>> {
        self.shared.desk().memory.get(tile)
    }

    /// A tile that is at hand, for a texture: that has the pixels from now on, and here stays the rest, which comes second. Once
    /// the texture is gone, the tile is to be [forgotten](Self::forget).
    #[must_use]
    pub fn shed(&self, tile: TileId) -> Option<(Raster, Arc<Raster>)> {
        self.shared.desk().memory.shed(tile)
    }

    /// Forgets a tile, of which there is no texture any more.
    pub fn forget(&self, tile: TileId) {
        let desk = &mut *self.shared.desk();
        desk.memory.forget(tile);
        desk.schedule.forget(tile);
    }

    /// How often a tile came in place of what was at hand of it: where it is another number than before, what was made of
    /// tiles is to be held against them.
    #[must_use]
    pub fn replaced(&self) -> u64 {
        self.shared.desk().memory.replaced()
    }

    /// Whether its tiles are drawn because they are vector tiles, by the first that came; false before.
    #[must_use]
    pub fn draws(&self) -> bool {
        self.shared.desk().draws == Some(true)
    }

    /// How the picture fares.
    #[must_use]
    pub fn state(&self) -> State {
        self.shared.desk().schedule.state()
    }

    /// How many tiles have come so far, or are known not to be there.
    #[must_use]
    pub fn came(&self) -> u64 {
        self.shared.desk().schedule.came()
    }

    /// What was done so far.
    #[must_use]
    pub fn counters(&self) -> Counters {
        self.shared.desk().schedule.counters()
    }

    /// Keeps at most so many bytes of decoded tiles at hand from now on, or as many as the picture needs.
    pub fn limit_memory(&self, bytes: usize) {
        let desk = &mut *self.shared.desk();
        for tile in desk.memory.limit(bytes, desk.schedule.wanted()) {
            desk.schedule.forget(tile);
        }
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
        let is_question = validators != Validators::default();
        let request = Request {
            address,
            validators,
            tile: Some(tile),
        };
        match self.parts.fetch.fetch(&request) {
            Outcome::Tile { bytes, head } => self.change(|desk| {
                desk.schedule.arrived(tile);
                desk.undecoded.push_back(Undecoded { tile, bytes, head });
                false
            }),
            // Nobody asked whether something still holds: such a server would be asked again and again.
            Outcome::NotModified { .. } if !is_question => {
                self.fail(tile, FailureKind::Broken.into());
            }
            Outcome::NotModified { head } => {
                if self.parts.shelf.renew(tile, &head) {
                    self.take_renewed(tile, &head);
                } else {
                    self.lose(tile);
                }
            }
            Outcome::NoTile { head } => {
                self.parts.shelf.put(tile, &head, None);
                let until = self.until(&head);
                self.change(|desk| {
                    desk.schedule.no_tile(tile);
                    desk.schedule.holds(tile, until);
                    false
                });
            }
            Outcome::Failed(failure) => self.fail(tile, failure),
        }
    }

    /// What the disk has still holds: it is shown, where it is not yet.
    fn take_renewed(&self, tile: TileId, head: &Head) {
        let is_there = self.desk().memory.has(tile);
        let (bytes, until) = match self.parts.shelf.get(tile) {
            Kept::Fresh { bytes, until } => (Some(bytes), self.instant(until)),
            Kept::Stale { bytes, .. } => (Some(bytes), self.instant(head.received)),
            Kept::Nothing | Kept::NoTile { .. } => (None, self.until(head)),
        };
        let bytes = bytes.filter(|_| !is_there);
        let raster = bytes.and_then(|bytes| self.raster(tile, &bytes).ok());
        if !is_there && raster.is_none() {
            return self.lose(tile);
        }
        self.change(|desk| {
            desk.schedule.revalidated(tile);
            desk.schedule.holds(tile, until);
            raster.is_some_and(|raster| desk.take(tile, raster))
        });
    }

    /// Until when what has come with this holds.
    fn until(&self, head: &Head) -> Instant {
        self.instant(holds_until(head, self.source.policy.fresh_for))
    }

    fn instant(&self, until: SystemTime) -> Instant {
        let rest = until.duration_since(SystemTime::now()).unwrap_or_default();
        let rest = rest.clamp(self.least_hold, LONGEST_HOLD.max(self.least_hold));
        Instant::now() + rest
    }

    /// What was said to hold is no longer kept: asked for again, without saying what we no longer have.
    fn lose(&self, tile: TileId) {
        self.change(|desk| {
            desk.schedule.lost(tile);
            false
        });
    }

    /// The picture that bytes are, and in which way it was drawn.
    fn raster(&self, tile: TileId, bytes: &[u8]) -> Result<(Raster, u64), DecodeError> {
        let (decode, drawing) = {
            let desk = self.desk();
            (Arc::clone(&desk.decode), desk.drawing)
        };
        let mut raster = decode(tile, bytes, self.decode_limits)?;
        // What is shown as a texture is made anew from these for a picture that leaves the window.
        raster.origin.get_or_insert_with(|| bytes.into());
        Ok((raster, drawing))
    }

    /// Decodes tile after tile, and looks on the disk for what is wanted, until the engine ends.
    fn decode_on(&self) {
        let mut is_tidy = true;
        loop {
            let mut desk = self.desk();
            let (unread, undecoded, outdated) = loop {
                if desk.has_ended {
                    return;
                }
                let undecoded = desk.undecoded.pop_front();
                let outdated = if undecoded.is_none() {
                    desk.outdated()
                } else {
                    None
                };
                let next = desk.schedule.expire(Instant::now());
                let unread = if undecoded.is_none() && outdated.is_none() {
                    desk.schedule.next_read()
                } else {
                    None
                };
                if unread.is_some() || undecoded.is_some() || outdated.is_some() {
                    break (unread, undecoded, outdated);
                }
                if is_tidy {
                    desk = self.wait(desk, next);
                } else {
                    drop(desk);
                    self.rest();
                    is_tidy = true;
                    desk = self.desk();
                }
            };
            drop(desk);
            is_tidy = false;
            if let Some(Undecoded { tile, bytes, head }) = undecoded {
                self.guard(tile, || self.decode(tile, &bytes, &head));
            }
            if let Some((tile, bytes)) = outdated {
                self.guard(tile, || self.draw_anew(tile, &bytes));
            }
            if let Some(tile) = unread {
                self.guard(tile, || self.read(tile));
            }
        }
    }

    /// Lets the shelf tidy up.
    fn rest(&self) {
        if catch_unwind(AssertUnwindSafe(|| self.parts.shelf.rest())).is_err() {
            tracing::error!(source = %self.source.id, "a panic while tiles are tidied");
        }
    }

    fn decode(&self, tile: TileId, bytes: &[u8], head: &Head) {
        match self.raster(tile, bytes) {
            Ok(raster) => {
                let until = self.until(head);
                self.change(|desk| {
                    desk.schedule.fetched(tile);
                    desk.schedule.holds(tile, until);
                    desk.take(tile, raster)
                });
                // Only what is a picture is kept, and only once it is shown.
                self.parts.shelf.put(tile, head, Some(bytes));
            }
            Err(error) => {
                tracing::debug!(source = %self.source.id, %tile, %error, "what came is no tile");
                self.fail(tile, FailureKind::from(error).into());
            }
        }
    }

    /// Draws a tile at hand in the way that is asked for now.
    fn draw_anew(&self, tile: TileId, bytes: &[u8]) {
        {
            // It could be drawn before: where it cannot be now, that stays.
            let mut desk = self.desk();
            let drawing = desk.drawing;
            desk.memory.settle(tile, drawing);
        }
        if let Ok(drawn) = self.raster(tile, bytes) {
            self.change(|desk| desk.take(tile, drawn));
        }
    }

    fn read(&self, tile: TileId) {
        let mut until = None;
        let (bytes, found) = match self.parts.shelf.get(tile) {
            Kept::Nothing => (None, Found::Nothing),
            Kept::NoTile { until: end } => {
                until = Some(self.instant(end));
                (None, Found::NoTile)
            }
            Kept::Fresh { bytes, until: end } => {
                until = Some(self.instant(end));
                (Some(bytes), Found::Fresh)
            }
            Kept::Stale {
                bytes,
                validators,
                may_show,
            } => {
                // What is shown of it already need not be made once more.
                let is_needed = may_show && !self.desk().memory.has(tile);
                (is_needed.then_some(bytes), Found::Stale(validators))
            }
        };
        // What was kept and is no picture is as if it were not there.
        let (raster, found) = match bytes.map(|bytes| self.raster(tile, &bytes)) {
            Some(Err(_)) => (None, Found::Nothing),
            raster => (raster.and_then(Result::ok), found),
        };
        self.change(|desk| {
            desk.schedule.read(tile, found);
            if let Some(until) = until {
                desk.schedule.holds(tile, until);
            }
            raster.is_some_and(|raster| desk.take(tile, raster))
        });
    }
}

impl Desk {
    /// A vector tile at hand that is to be drawn anew.
    fn outdated(&self) -> Option<(TileId, Arc<[u8]>)> {
        self.memory.outdated(self.drawing, self.schedule.wanted())
    }

    /// Takes up a tile; whether it is one of the picture's.
    fn take(&mut self, tile: TileId, (raster, drawing): (Raster, u64)) -> bool {
        let wanted = self.schedule.wanted();
        let is_wanted = wanted.contains(&tile);
        self.draws.get_or_insert(raster.is_drawn);
        let gone = self.memory.put(tile, (Arc::new(raster), drawing), wanted);
        for tile in gone {
            self.schedule.forget(tile);
        }
        is_wanted
    }
}

#[cfg(test)]
mod tests;
