//! Background work: a small pool of threads, and one queue of results.

use std::collections::{BTreeMap, VecDeque};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

/// How many jobs run at a time.
const THREADS: usize = 2;

/// Names one job, in the order of their starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct JobId(u64);

/// Tells a job that nobody waits for it any more. A job of more than a few milliseconds looks now and then.
pub(crate) use crate::portfolio::Stop as Cancel;

type Work<T> = Box<dyn FnOnce(&Cancel) -> T + Send>;

struct Job<T> {
    id: JobId,
    kind: &'static str,
    cancel: Cancel,
    work: Work<T>,
}

struct Finished<T> {
    id: JobId,
    kind: &'static str,
    /// `None` where the job panicked.
    value: Option<T>,
}

struct Queue<T> {
    waiting: VecDeque<Job<T>>,
    finished: Vec<Finished<T>>,
    closed: bool,
}

struct Shared<T> {
    queue: Mutex<Queue<T>>,
    arrived: Condvar,
    wake: Box<dyn Fn() + Send + Sync>,
}

impl<T> Shared<T> {
    /// Jobs run without the lock, so that one which panics leaves the queue whole.
    fn lock(&self) -> MutexGuard<'_, Queue<T>> {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The pool. Starting a job puts those of its kind out of date that were started before: their results never come.
pub(crate) struct Jobs<T> {
    shared: Arc<Shared<T>>,
    /// Of each kind the newest job whose result is waited for.
    newest: BTreeMap<&'static str, (JobId, Cancel)>,
    failed: Vec<&'static str>,
    next: u64,
}

impl<T: Send + 'static> Jobs<T> {
    /// The pool, with nothing to do. `wake` is called, on a thread of the pool, when a job has finished.
    pub(crate) fn new(wake: impl Fn() + Send + Sync + 'static) -> Self {
        let shared = Arc::new(Shared {
            queue: Mutex::new(Queue {
                waiting: VecDeque::new(),
                finished: Vec::new(),
                closed: false,
            }),
            arrived: Condvar::new(),
            wake: Box::new(wake),
        });
        for n in 1..=THREADS {
            let shared = Arc::clone(&shared);
            let thread = thread::Builder::new().name(format!("worker {n}"));
            if let Err(error) = thread.spawn(move || work_on(&shared)) {
                tracing::error!(%error, "a thread for background work could not be started");
            }
        }
        Self {
            shared,
            newest: BTreeMap::new(),
            failed: Vec::new(),
            next: 0,
        }
    }

    /// Starts a job, and cancels those of its kind that were started before.
    pub(crate) fn start(
        &mut self,
        kind: &'static str,
        work: impl FnOnce(&Cancel) -> T + Send + 'static,
    ) -> JobId {
        self.cancel(kind);
        let job = self.job(kind, work);
        let id = job.id;
        self.shared.lock().waiting.push_back(job);
        self.shared.arrived.notify_one();
        id
    }

    /// Starts a job that waits for the user, as a dialog does, on a thread of its own: the pool goes on meanwhile.
    pub(crate) fn start_apart(
        &mut self,
        kind: &'static str,
        work: impl FnOnce(&Cancel) -> T + Send + 'static,
    ) -> JobId {
        self.cancel(kind);
        let job = self.job(kind, work);
        let id = job.id;
        let shared = Arc::clone(&self.shared);
        let thread = thread::Builder::new().name(kind.to_owned());
        if let Err(error) = thread.spawn(move || run(job, &shared)) {
            tracing::error!(%error, kind, "a thread could not be started");
            self.newest.remove(kind);
            self.failed.push(kind);
        }
        id
    }

    fn job(
        &mut self,
        kind: &'static str,
        work: impl FnOnce(&Cancel) -> T + Send + 'static,
    ) -> Job<T> {
        let id = JobId(self.next);
        self.next += 1;
        let cancel = Cancel::default();
        self.newest.insert(kind, (id, cancel.clone()));
        Job {
            id,
            kind,
            cancel,
            work: Box::new(work),
        }
    }

    /// Tells the jobs of a kind that nobody waits for them any more.
    pub(crate) fn cancel(&mut self, kind: &str) {
        if let Some((_, cancel)) = self.newest.remove(kind) {
            cancel.set();
            self.shared.lock().waiting.retain(|job| job.kind != kind);
        }
    }

    /// Whether a job of this kind waits or runs, or its result has not been taken yet.
    pub(crate) fn is_running(&self, kind: &str) -> bool {
        self.newest.contains_key(kind)
    }

    /// What has finished since the last call, and is not out of date. Never waits.
    pub(crate) fn finished(&mut self) -> Vec<(&'static str, T)> {
        let finished = std::mem::take(&mut self.shared.lock().finished);
        let mut results = Vec::new();
        for Finished { id, kind, value } in finished {
            if self
                .newest
                .get(kind)
                .is_none_or(|(newest, _)| *newest != id)
            {
                continue;
            }
            self.newest.remove(kind);
            match value {
                Some(value) => results.push((kind, value)),
                None => self.failed.push(kind),
            }
        }
        results
    }

    /// The kinds of the jobs that [`Self::finished`] found to have panicked, once each. The report is in the recovery
    /// folder.
    pub(crate) fn failed(&mut self) -> Vec<&'static str> {
        std::mem::take(&mut self.failed)
    }
}

impl<T> Drop for Jobs<T> {
    /// Cancels all, and waits for none: what runs is not worth a window that does not close.
    fn drop(&mut self) {
        for (_, cancel) in self.newest.values() {
            cancel.set();
        }
        let mut queue = self.shared.lock();
        queue.closed = true;
        queue.waiting.clear();
        self.shared.arrived.notify_all();
    }
}

/// What a thread of the pool does until the pool is dropped.
fn work_on<T>(shared: &Shared<T>) {
    loop {
        let mut queue = shared.lock();
        let job = loop {
            if queue.closed {
                return;
            }
            match queue.waiting.pop_front() {
                Some(job) => break job,
                None => {
                    queue = shared
                        .arrived
                        .wait(queue)
                        .unwrap_or_else(PoisonError::into_inner);
                }
            }
        };
        drop(queue);
        run(job, shared);
    }
}

/// Does one job on this thread.
fn run<T>(job: Job<T>, shared: &Shared<T>) {
    let Job {
        id,
        kind,
        cancel,
        work,
    } = job;
    tracing::debug!(kind, id = id.0, "job started");
    // The job is gone after a panic, and with it all that it had half done.
    let value = catch_unwind(AssertUnwindSafe(|| work(&cancel))).ok();
    tracing::debug!(kind, id = id.0, failed = value.is_none(), "job finished");
    if !cancel.is_set() {
        shared.lock().finished.push(Finished { id, kind, value });
        (shared.wake)();
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;
    use std::time::{Duration, Instant};

    use super::*;

    fn pool<T: Send + 'static>() -> (Jobs<T>, mpsc::Receiver<()>) {
        let (sender, woken) = mpsc::channel();
        (Jobs::new(move || sender.send(()).unwrap_or(())), woken)
    }

    fn wait(woken: &mpsc::Receiver<()>) {
        woken
            .recv_timeout(Duration::from_secs(10))
            .expect("a job finishes");
    }

    #[test]
    fn results_come_once_and_wake_who_waits_for_them() {
        let (mut jobs, woken) = pool();
        assert!(jobs.finished().is_empty());
        let first = jobs.start("answer", |_| 42);
        let second = jobs.start("question", |_| 6);
        assert!(first < second && jobs.is_running("answer"));
        wait(&woken);
        wait(&woken);
        let mut results = jobs.finished();
        results.sort_unstable();
        assert_eq!(results, [("answer", 42), ("question", 6)]);
        assert!(jobs.finished().is_empty() && !jobs.is_running("answer"));
    }

    #[test]
    fn a_newer_job_of_its_kind_stops_an_older_one_and_its_result_never_comes() {
        let (mut jobs, woken) = pool();
        let (stopped, has_stopped) = mpsc::channel();
        let (started, has_started) = mpsc::channel();
        jobs.start("load", move |cancel| {
            started.send(()).expect("the test waits");
            while !cancel.is_set() {
                thread::yield_now();
            }
            stopped.send(()).expect("the test waits");
            "old"
        });
        has_started.recv().expect("it started");
        jobs.start("load", |_| "new");
        jobs.start("other", |_| "other");
        has_stopped
            .recv_timeout(Duration::from_secs(10))
            .expect("the old one stops");
        wait(&woken);
        wait(&woken);
        let mut results = jobs.finished();
        results.sort_unstable();
        assert_eq!(results, [("load", "new"), ("other", "other")]);
    }

    #[test]
    fn what_finished_before_a_newer_one_started_is_out_of_date_too() {
        let (mut jobs, woken) = pool();
        jobs.start("load", |_| 1);
        wait(&woken);
        jobs.start("load", |_| 2);
        wait(&woken);
        assert_eq!(jobs.finished(), [("load", 2)]);
    }

    #[test]
    fn a_panic_is_told_and_the_pool_works_on() {
        let (mut jobs, woken) = pool::<u8>();
        for _ in 0..3 * THREADS {
            jobs.start("broken", |_| panic!("this test wants it"));
            wait(&woken);
            assert_eq!(jobs.finished(), []);
            assert_eq!(jobs.failed(), ["broken"]);
            assert!(jobs.failed().is_empty() && !jobs.is_running("broken"));
        }
        jobs.start("whole", |_| 1);
        wait(&woken);
        assert_eq!(jobs.finished(), [("whole", 1)]);
    }

    #[test]
    fn dialogs_that_stay_open_hold_up_no_other_work_nor_each_other() {
        let (mut jobs, woken) = pool();
        let dialogs = ["open dialog", "export dialog", "another dialog"];
        let close = dialogs.map(|kind| {
            let (close, closed) = mpsc::channel();
            jobs.start_apart(kind, move |_| closed.recv().unwrap_or("abandoned"));
            close
        });
        jobs.start("load", |_| "loaded");
        wait(&woken);
        assert_eq!(jobs.finished(), [("load", "loaded")]);
        assert!(dialogs.iter().all(|kind| jobs.is_running(kind)));
        for (kind, close) in dialogs.iter().zip(close) {
            close.send("chosen").expect("the dialog is open");
            wait(&woken);
            assert_eq!(jobs.finished(), [(*kind, "chosen")]);
        }
    }

    #[test]
    fn dropping_the_pool_cancels_and_does_not_wait() {
        let (mut jobs, _woken) = pool();
        let (sender, canceled) = mpsc::channel();
        let (started, has_started) = mpsc::channel();
        jobs.start("long", move |cancel| {
            started.send(()).expect("the test waits");
            while !cancel.is_set() {
                thread::yield_now();
            }
            thread::sleep(Duration::from_millis(300));
            sender.send(()).unwrap_or(());
        });
        has_started.recv().expect("it started");
        let start = Instant::now();
        drop(jobs);
        assert!(start.elapsed() < Duration::from_millis(200));
        canceled
            .recv_timeout(Duration::from_secs(10))
            .expect("it was told");
    }
}
