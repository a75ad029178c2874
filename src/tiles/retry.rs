//! When a source may be asked again after it has failed: pauses that grow, a budget, and one probe while nothing answers.
//! Pure: the time is told, and chance comes from a seed.

use std::time::{Duration, Instant};

use super::fetch::Failure;

/// How patient a source is treated.
#[derive(Debug, Clone, PartialEq)]
pub struct RetryRules {
    /// The longest pause after a tile's first failure; it doubles with each further one.
    pub first_pause: Duration,
    /// What a pause never grows beyond.
    pub longest_pause: Duration,
    /// The pause after a failure that will not pass by itself.
    pub lasting_pause: Duration,
    /// How many failures in a row, of whatever tiles, mean that the source is away.
    pub most_failures: u32,
    /// The longest pause before the first probe of a source that is away; it doubles with each further one.
    pub first_probe: Duration,
    /// What the pause before a probe never grows beyond.
    pub longest_probe: Duration,
    /// How many second and further requests each first one allows.
    pub retries_a_request: f64,
    /// How many of these are allowed each second anyway.
    pub retries_a_second: f64,
    /// How many may be saved up; so many there are at the beginning.
    pub most_saved: f64,
}

impl Default for RetryRules {
    fn default() -> Self {
        Self {
            first_pause: Duration::from_secs(1),
            longest_pause: Duration::from_mins(1),
            lasting_pause: Duration::from_mins(10),
            most_failures: 6,
            first_probe: Duration::from_secs(2),
            longest_probe: Duration::from_secs(30),
            retries_a_request: 0.2,
            retries_a_second: 0.5,
            most_saved: 10.0,
        }
    }
}

/// Whether a source may be asked now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Permit {
    /// Yes.
    Yes,
    /// By one request, to see whether it answers again.
    Probe,
    /// Not before this.
    NotBefore(Instant),
    /// Not before the probe that is under way has come back.
    WhenProbed,
}

/// Whether a source answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Circuit {
    /// It does, or has failed so often in a row.
    Answers { failures: u32 },
    /// It does not; it was probed so often.
    Away { until: Instant, probes: u32 },
    /// A probe is under way.
    Probed { probes: u32 },
}

/// What is remembered of one source's failures.
#[derive(Debug, Clone)]
pub struct Retry {
    rules: RetryRules,
    rng: fastrand::Rng,
    circuit: Circuit,
    /// Until when the server wants to be left alone.
    left_alone: Option<Instant>,
    saved: f64,
    saved_at: Instant,
}

impl Retry {
    /// A source that has not failed yet.
    #[must_use]
    pub fn new(rules: RetryRules, seed: u64, now: Instant) -> Self {
        Self {
            rng: fastrand::Rng::with_seed(seed),
            circuit: Circuit::Answers { failures: 0 },
            left_alone: None,
            saved: rules.most_saved,
            saved_at: now,
            rules,
        }
    }

    /// Whether the source may be asked.
    #[must_use]
    pub fn permit(&self, now: Instant) -> Permit {
        if let Some(until) = self.left_alone.filter(|until| now < *until) {
            return Permit::NotBefore(until);
        }
        match self.circuit {
            Circuit::Answers { .. } => Permit::Yes,
            Circuit::Away { until, .. } if now < until => Permit::NotBefore(until),
            Circuit::Away { .. } => Permit::Probe,
            Circuit::Probed { .. } => Permit::WhenProbed,
        }
    }

    /// Whether the source does not answer.
    #[must_use]
    pub fn is_away(&self) -> bool {
        !matches!(self.circuit, Circuit::Answers { .. })
    }

    /// Notes that a probe is sent.
    pub fn probe(&mut self) {
        if let Circuit::Away { probes, .. } = self.circuit {
            self.circuit = Circuit::Probed { probes: probes + 1 };
        }
    }

    /// Notes that a tile is asked for the first time.
    pub fn first_request(&mut self) {
        self.saved = (self.saved + self.rules.retries_a_request).min(self.rules.most_saved);
    }

    /// Takes a second or further request for a tile out of the budget.
    ///
    /// # Errors
    /// The budget is spent; it allows one again at the time told.
    pub fn take_retry(&mut self, now: Instant) -> Result<(), Instant> {
        let passed = now.saturating_duration_since(self.saved_at).as_secs_f64();
        self.saved = (self.saved + passed * self.rules.retries_a_second).min(self.rules.most_saved);
        self.saved_at = self.saved_at.max(now);
        if self.saved >= 1.0 {
            self.saved -= 1.0;
            return Ok(());
        }
        let wait = (1.0 - self.saved) / self.rules.retries_a_second.max(1e-6);
        // A little more, so that rounding never asks for a second look.
        Err(now + Duration::from_secs_f64(wait.min(1e6)) + Duration::from_millis(1))
    }

    /// Notes that the source has answered. Whether it was away before: then all that is missing may be asked for again.
    pub fn succeeded(&mut self) -> bool {
        let was_away = self.is_away();
        self.circuit = Circuit::Answers { failures: 0 };
        was_away
    }

    /// Lets the source be asked now, whatever it has said: by one request, where it was away or wants to be left alone.
    pub fn forgive(&mut self, now: Instant) {
        let is_left_alone = self.left_alone.take().is_some_and(|until| now < until);
        self.circuit = match self.circuit {
            probed @ Circuit::Probed { .. } => probed,
            Circuit::Answers { .. } if !is_left_alone => Circuit::Answers { failures: 0 },
            _ => Circuit::Away {
                until: now,
                probes: 0,
            },
        };
    }

    /// Notes a failure of a tile that was asked for so often, this time included; when it may be asked for again.
    pub fn failed(&mut self, failure: Failure, times: u32, now: Instant) -> Instant {
        let is_lasting = failure.kind.is_lasting();
        if let Some(wait) = failure.retry_after {
            let until = now + wait;
            self.left_alone = Some(self.left_alone.map_or(until, |old| old.max(until)));
        }
        self.circuit = match self.circuit {
            Circuit::Answers { failures } if failures + 1 < self.rules.most_failures => {
                Circuit::Answers {
                    failures: failures + 1,
                }
            }
            Circuit::Answers { .. } => self.away(0, is_lasting, now),
            Circuit::Probed { probes } => self.away(probes, is_lasting, now),
            // Sent before the source went away.
            away @ Circuit::Away { .. } => away,
        };
        let rules = &self.rules;
        let pause = if is_lasting {
            rules.lasting_pause
        } else {
            let most = grown(
                rules.first_pause,
                times.saturating_sub(1),
                rules.longest_pause,
            );
            jittered(&mut self.rng, most)
        };
        now + pause.max(failure.retry_after.unwrap_or_default())
    }

    fn away(&mut self, probes: u32, is_lasting: bool, now: Instant) -> Circuit {
        let rules = &self.rules;
        let pause = if is_lasting {
            rules.lasting_pause
        } else {
            // At least half of it: a source that is away is not asked again at once by chance.
            let most = grown(rules.first_probe, probes, rules.longest_probe);
            most / 2 + jittered(&mut self.rng, most / 2)
        };
        Circuit::Away {
            until: now + pause,
            probes,
        }
    }
}

/// A pause doubled so often.
fn grown(first: Duration, times: u32, longest: Duration) -> Duration {
    first
        .saturating_mul(2_u32.saturating_pow(times))
        .min(longest)
}

/// Any pause up to the longest ("full jitter"), so that clients that failed together do not come back together.
fn jittered(rng: &mut fastrand::Rng, longest: Duration) -> Duration {
    longest.mul_f64(rng.f64())
}

#[cfg(test)]
mod tests {
    use super::super::fetch::FailureKind;
    use super::*;
    use proptest::prelude::*;

    fn failure(kind: FailureKind) -> Failure {
        kind.into()
    }

    proptest! {
        #[test]
        fn pauses_grow_and_stay_within_bounds(seed: u64, times in 1..40_u32) {
            let now = Instant::now();
            let rules = RetryRules::default();
            let mut retry = Retry::new(rules.clone(), seed, now);
            let pause = retry.failed(failure(FailureKind::Server), times, now) - now;
            let most = rules.first_pause.as_secs_f64() * 2_f64.powi(times as i32 - 1);
            prop_assert!(pause <= rules.longest_pause && pause.as_secs_f64() <= most);
        }

        #[test]
        fn a_wish_to_be_left_alone_is_kept(seed: u64, seconds in 0..100_000_u64) {
            let now = Instant::now();
            let mut retry = Retry::new(RetryRules::default(), seed, now);
            let wait = Duration::from_secs(seconds);
            let busy = Failure { kind: FailureKind::Busy, retry_after: Some(wait) };
            prop_assert!(retry.failed(busy, 1, now) >= now + wait);
            if seconds > 0 {
                prop_assert_eq!(retry.permit(now), Permit::NotBefore(now + wait), "no tile is asked for");
            }
            prop_assert_eq!(retry.permit(now + wait), Permit::Yes);
        }

        #[test]
        fn the_budget_is_never_exceeded(seed: u64, steps in prop::collection::vec((0..3_u8, 0..2000_u64), 1..200)) {
            let start = Instant::now();
            let rules = RetryRules::default();
            let mut retry = Retry::new(rules.clone(), seed, start);
            let (mut now, mut firsts, mut retries) = (start, 0.0, 0.0);
            for (step, millis) in steps {
                now += Duration::from_millis(millis);
                if step == 0 {
                    retry.first_request();
                    firsts += 1.0;
                } else {
                    match retry.take_retry(now) {
                        Ok(()) => retries += 1.0,
                        // Who waits as told is let through.
                        Err(until) => {
                            prop_assert!(until > now);
                            prop_assert!(retry.clone().take_retry(until).is_ok());
                        }
                    }
                }
                let seconds = (now - start).as_secs_f64();
                let allowed = rules.most_saved + firsts * rules.retries_a_request + seconds * rules.retries_a_second;
                prop_assert!(retries <= allowed + 1e-6);
            }
        }

        #[test]
        fn a_source_that_is_away_is_asked_by_one_probe_at_a_time(seed: u64, probes in 1..20_u32) {
            let mut now = Instant::now();
            let rules = RetryRules::default();
            let mut retry = Retry::new(rules.clone(), seed, now);
            for _ in 0..rules.most_failures {
                prop_assert_eq!(retry.permit(now), Permit::Yes);
                retry.failed(failure(FailureKind::NoHost), 1, now);
            }
            for nth in 0..probes {
                let Permit::NotBefore(until) = retry.permit(now) else {
                    panic!("{:?}", retry.permit(now));
                };
                let most = rules.first_probe.as_secs_f64() * 2_f64.powi(nth as i32);
                let pause = (until - now).as_secs_f64();
                prop_assert!(pause <= most && until - now <= rules.longest_probe);
                prop_assert!(pause >= most.min(rules.longest_probe.as_secs_f64()) / 2.0 - 1e-6);
                now = until;
                prop_assert_eq!(retry.permit(now), Permit::Probe);
                retry.probe();
                prop_assert_eq!(retry.permit(now), Permit::WhenProbed);
                retry.failed(failure(FailureKind::NoHost), 1, now);
            }
            retry.probe();
            prop_assert!(retry.is_away() && retry.succeeded() && !retry.is_away());
            prop_assert_eq!(retry.permit(now), Permit::Yes);
            prop_assert!(!retry.succeeded(), "it was there already");
        }
    }

    #[test]
    fn what_a_server_means_is_not_asked_again_soon() {
        let now = Instant::now();
        let rules = RetryRules::default();
        let mut retry = Retry::new(rules.clone(), 1, now);
        let again = retry.failed(failure(FailureKind::Refused), 1, now);
        assert_eq!(again, now + rules.lasting_pause);
        for _ in 1..rules.most_failures {
            retry.failed(failure(FailureKind::Refused), 1, now);
        }
        assert_eq!(
            retry.permit(now),
            Permit::NotBefore(now + rules.lasting_pause)
        );
    }
}
