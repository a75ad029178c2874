//! One request for one tile, however many ask for it at once: two windows of a talk look at the same.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use crate::tiles::fetch::{Outcome, Request};
use crate::tiles::{Reach, TileId};

/// How long an answer is there for others that have asked the disk before it was written down.
const KEPT: Duration = Duration::from_secs(2);
/// The same of a failure: only for those who wait for it.
const FAILURE_KEPT: Duration = Duration::from_millis(100);

/// What is asked for: who may ask less gets nothing of who may ask more.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Clone)]
pub(super) struct Key {
    address: String,
    tile: TileId,
    known: [Option<String>; 2],
    is_public: bool,
}

impl Key {
    /// The key of a request for a tile.
    pub(super) fn of(request: &Request, reach: Reach) -> Option<Self> {
        let known = &request.validators;
        Some(Self {
            address: request.address.secret().to_owned(),
            tile: request.tile?,
            known: [known.etag.clone(), known.last_modified.clone()],
            is_public: reach == Reach::PublicOnly,
        })
    }
}

/// The answers that are waited for, or have just come.
#[derive(Debug, Default)]
pub(super) struct Answers {
    table: Mutex<BTreeMap<Key, Entry>>,
    changed: Condvar,
}

#[derive(Debug)]
struct Entry {
    /// Who has had it.
    by: BTreeSet<u64>,
    /// It, and until when it is kept; `None` while it is waited for.
    came: Option<(Outcome, Instant)>,
}

/// Takes a request off the table whose sender has gone without an answer.
struct Sent<'a>(&'a Answers, Key);

impl Drop for Sent<'_> {
    fn drop(&mut self) {
        let mut table = self.0.table();
        if table.get(&self.1).is_some_and(|entry| entry.came.is_none()) {
            table.remove(&self.1);
        }
        drop(table);
        self.0.changed.notify_all();
    }
}

impl Answers {
    fn table(&self) -> MutexGuard<'_, BTreeMap<Key, Entry>> {
        self.table.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What comes of a request: another's answer where one is waited for or has just come, else what sending it brings. Who
    /// has had an answer and asks once more wants another one.
    pub(super) fn ask(&self, key: Key, asker: u64, send: impl FnOnce() -> Outcome) -> Outcome {
        let mut table = self.table();
        loop {
            let now = Instant::now();
            table.retain(|_, entry| entry.came.as_ref().is_none_or(|(_, until)| now < *until));
            let Some(entry) = table.get_mut(&key) else {
                break;
            };
            let is_new = !entry.by.contains(&asker);
            match &entry.came {
                Some((outcome, _)) if is_new => {
                    entry.by.insert(asker);
                    return outcome.clone();
                }
                Some(_) => break,
                None => {
                    let woken = self.changed.wait(table);
                    table = woken.unwrap_or_else(PoisonError::into_inner);
                }
            }
        }
        let entry = Entry {
            by: BTreeSet::from([asker]),
            came: None,
        };
        table.insert(key.clone(), entry);
        drop(table);
        let sent = Sent(self, key);
        let outcome = send();
        let kept = match outcome {
            Outcome::Failed(_) => FAILURE_KEPT,
            _ => KEPT,
        };
        if let Some(entry) = self.table().get_mut(&sent.1) {
            entry.came = Some((outcome.clone(), Instant::now() + kept));
        }
        drop(sent);
        outcome
    }
}
