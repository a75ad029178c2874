//! What was gathered last, and the densities made of it: worked out once for each question, in place or by a job.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::super::Subject;
use super::Gathered;
use super::heat::{self, Bands, HeatKey};
use crate::portfolio::{Portfolio, Stop};
use crate::view::Filter;

/// From so many sites with a published place on, gathering them takes longer than a frame may.
pub const APART_FROM: usize = 10_000;

/// How many answers are kept: the window's, and that of a picture on its way.
const KEPT: usize = 3;

/// What a view asks of many sites.
#[derive(Debug, Clone, PartialEq)]
pub struct CrowdKey {
    /// The serial number of the portfolio.
    portfolio: u64,
    filter: Filter,
    /// The density, where it is shown.
    heat: Option<HeatKey>,
}

impl CrowdKey {
    fn of(subject: &Subject<'_>) -> Self {
        Self {
            portfolio: subject.portfolio.serial(),
            filter: subject.view.filter.clone(),
            heat: HeatKey::of(subject),
        }
    }
}

/// Answers to the same portfolio and filter, newest first.
type Answers<K, T> = Mutex<Vec<((u64, Filter, K), T)>>;

/// What was gathered last, and the densities that were made last. Who works something out holds nobody up meanwhile.
#[derive(Debug, Default)]
pub(in super::super) struct Kept {
    gathered: Answers<(), Arc<Gathered>>,
    heat: Answers<HeatKey, Bands>,
}

impl Kept {
    /// What a view asks for and is not there, where it would take too long to work out in place.
    pub(in super::super) fn lacking(&self, subject: &Subject<'_>) -> Option<CrowdKey> {
        if subject.portfolio.index().located_sites < APART_FROM {
            return None;
        }
        let key = CrowdKey::of(subject);
        let (serial, filter) = (key.portfolio, &key.filter);
        let is_there = find(&self.gathered, (serial, filter, &())).is_some()
            && (key.heat.as_ref())
                .is_none_or(|at| find(&self.heat, (serial, filter, at)).is_some());
        (!is_there).then_some(key)
    }

    /// Works out what a view asks for, and keeps it unless it was stopped.
    pub(in super::super) fn work_out(&self, portfolio: &Portfolio, key: &CrowdKey, stop: &Stop) {
        drop(self.gathered(portfolio, &key.filter, stop));
        if let Some(heat) = key.heat.as_ref().filter(|_| !stop.is_set()) {
            drop(self.bands(portfolio, &key.filter, heat, stop));
        }
    }

    /// The sites that a filter admits where they are gathered, or soon are in place.
    pub(in super::super) fn ready(
        &self,
        portfolio: &Portfolio,
        filter: &Filter,
    ) -> Option<Arc<Gathered>> {
        if portfolio.index().located_sites < APART_FROM {
            return Some(self.gathered(portfolio, filter, &Stop::default()));
        }
        find(&self.gathered, (portfolio.serial(), filter, &()))
    }

    /// The sites that a filter admits, gathered now if they are not yet.
    pub(in super::super) fn gathered(
        &self,
        portfolio: &Portfolio,
        filter: &Filter,
        stop: &Stop,
    ) -> Arc<Gathered> {
        let key = (portfolio.serial(), filter, &());
        get(&self.gathered, key, stop, || {
            Arc::new(Gathered::until(portfolio, filter, stop))
        })
    }

    /// The density of the sites that a filter admits, made now if it is not yet.
    pub(super) fn bands(
        &self,
        portfolio: &Portfolio,
        filter: &Filter,
        key: &HeatKey,
        stop: &Stop,
    ) -> Bands {
        get(&self.heat, (portfolio.serial(), filter, key), stop, || {
            let gathered = self.gathered(portfolio, filter, stop);
            Arc::new(heat::density(&gathered, key))
        })
    }
}

/// A thread that panicked while holding answers left them whole: they are added in one step.
fn lock<T>(answers: &Mutex<T>) -> MutexGuard<'_, T> {
    answers.lock().unwrap_or_else(PoisonError::into_inner)
}

fn find<K: PartialEq, T: Clone>(
    answers: &Answers<K, T>,
    (serial, filter, key): (u64, &Filter, &K),
) -> Option<T> {
    let answers = lock(answers);
    let mut answers = answers.iter();
    let is_asked =
        |other: &(u64, Filter, K)| other.0 == serial && other.2 == *key && other.1 == *filter;
    let found = answers.find(|(other, _)| is_asked(other));
    found.map(|(_, answer)| answer.clone())
}

/// An answer, worked out now if there is none; one that was stopped is not kept.
fn get<K: PartialEq + Clone, T: Clone>(
    answers: &Answers<K, T>,
    (serial, filter, key): (u64, &Filter, &K),
    stop: &Stop,
    work_out: impl FnOnce() -> T,
) -> T {
    if let Some(found) = find(answers, (serial, filter, key)) {
        return found;
    }
    let answer = work_out();
    if !stop.is_set() {
        let mut answers = lock(answers);
        answers.truncate(KEPT - 1);
        answers.insert(0, ((serial, filter.clone(), key.clone()), answer.clone()));
    }
    answer
}
