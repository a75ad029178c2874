//! Hours of failures and outages, replayed at once.

use std::time::Duration;

use super::*;
use proptest::prelude::*;

fn row(count: u32) -> Vec<TileId> {
    (0..count).map(|x| TileId::new(10, x, 5)).collect()
}

/// Hours pass at once: two connections, each answer after 50 ms.
struct Replay {
    schedule: Schedule,
    now: Instant,
    start: Instant,
    under_way: Vec<(Instant, TileId)>,
    /// When each tile was asked for, and whether that was answered.
    asked: Vec<(TileId, Instant, bool)>,
}

impl Replay {
    fn new(seed: u64) -> Self {
        let now = Instant::now();
        Self {
            schedule: Schedule::new(RetryRules::default(), seed, now),
            now,
            start: now,
            under_way: Vec::new(),
            asked: Vec::new(),
        }
    }

    fn seconds(&self) -> f64 {
        (self.now - self.start).as_secs_f64()
    }

    /// Goes on until nothing happens any more by itself, or for so long. `answer`: what a request sent at this second, for
    /// the nth time, brings.
    fn run(&mut self, secs: f64, answer: impl Fn(TileId, f64, u32) -> Option<FailureKind>) {
        let end = self.now + Duration::from_secs_f64(secs);
        while self.now < end {
            while let Some(tile) = self.schedule.next_read() {
                self.schedule.read(tile, Found::Nothing);
            }
            let mut next = Next::Nothing;
            while self.under_way.len() < 2 {
                next = self.schedule.next_fetch(self.now);
                let Next::Fetch(tile, _) = next else { break };
                assert!(
                    self.under_way.iter().all(|(_, other)| *other != tile),
                    "{tile} is on its way already"
                );
                self.under_way
                    .push((self.now + Duration::from_millis(50), tile));
            }
            let done = self.under_way.iter().map(|(time, _)| *time).min();
            let again = match next {
                Next::NotBefore(until) => {
                    assert!(until > self.now, "it would ask again at once, for ever");
                    Some(until)
                }
                _ => None,
            };
            let Some(time) = done.into_iter().chain(again).min() else {
                return;
            };
            if time > end {
                self.now = end;
                return;
            }
            self.now = time;
            if let Some(nth) = self.under_way.iter().position(|(done, _)| *done <= time) {
                let (_, tile) = self.under_way.remove(nth);
                let times = self
                    .asked
                    .iter()
                    .filter(|(other, ..)| *other == tile)
                    .count() as u32;
                let failure = answer(tile, self.seconds() - 0.05, times);
                self.asked.push((tile, time, failure.is_none()));
                match failure {
                    Some(kind) => self.schedule.failed(tile, kind.into(), time),
                    None => {
                        self.schedule.arrived(tile);
                        self.schedule.fetched(tile);
                    }
                }
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn whatever_fails_for_a_while_is_there_in_the_end_and_asked_for_once_more_only_after_a_failure(
        seed: u64,
        failures in prop::collection::vec(0..4_u32, 1..40),
    ) {
        let mut replay = Replay::new(seed);
        let tiles = row(failures.len() as u32);
        replay.schedule.want(tiles.clone(), Vec::new(), replay.now);
        let kinds = [FailureKind::Server, FailureKind::Broken, FailureKind::TimedOut];
        replay.run(3600.0, |tile, _, times| {
            (times < failures[tile.x as usize]).then(|| kinds[(times % 3) as usize])
        });
        prop_assert_eq!(replay.schedule.state(), State::Complete);
        prop_assert_eq!(replay.asked.len() as u32, failures.iter().sum::<u32>() + tiles.len() as u32);
        let counters = replay.schedule.counters();
        prop_assert_eq!((counters.fetched, counters.waiting), (tiles.len() as u64, 0));
        prop_assert_eq!(counters.retried, u64::from(failures.iter().sum::<u32>()));
    }

    #[test]
    fn a_picture_heals_by_itself_soon_after_the_network_is_back(seed: u64, outage in 1..600_u32) {
        let mut replay = Replay::new(seed);
        replay.schedule.want(row(20), Vec::new(), replay.now);
        let outage = f64::from(outage);
        let away = |_: TileId, second: f64, _: u32| (second < outage).then_some(FailureKind::NoHost);
        replay.run(outage, away);
        prop_assert!(replay.asked.len() < 8 + outage as usize, "{} requests", replay.asked.len());
        let is_failing = matches!(replay.schedule.state(), State::Failing(FailureKind::NoHost));
        prop_assert!(is_failing || outage < 2.0);
        replay.run(3600.0, away);
        prop_assert_eq!(replay.schedule.state(), State::Complete);
        let last = replay.asked.last().expect("it was asked").1 - replay.start;
        prop_assert!(last.as_secs_f64() < outage + 30.0 + 20.0, "healed after {last:?}");
    }
}

#[test]
fn a_picture_heals_soon_after_a_login_that_sent_all_requests_elsewhere() {
    let mut replay = Replay::new(7);
    replay.schedule.want(row(9), Vec::new(), replay.now);
    let portal = |_: TileId, second: f64, _: u32| (second < 90.0).then_some(FailureKind::Redirect);
    replay.run(90.0, portal);
    assert_eq!(
        replay.schedule.state(),
        State::Failing(FailureKind::Redirect)
    );
    replay.run(60.0, portal);
    assert_eq!(replay.schedule.state(), State::Complete);
}

#[test]
fn a_wish_asks_once_at_once_even_where_a_server_wants_to_be_left_alone() {
    let mut replay = Replay::new(7);
    replay.schedule.want(row(9), Vec::new(), replay.now);
    replay.run(300.0, |_, _, _| Some(FailureKind::Refused));
    let before = replay.asked.len();
    replay.schedule.ask_again(replay.now);
    replay.run(1.0, |_, _, _| Some(FailureKind::Refused));
    assert_eq!(replay.asked.len(), before + 1, "one request sees to it");
    replay.schedule.ask_again(replay.now);
    replay.run(1.0, |_, _, _| None);
    assert_eq!(replay.schedule.state(), State::Complete);
    let mut busy = Schedule::new(RetryRules::default(), 1, replay.now);
    let tiles = row(2);
    busy.want(tiles.clone(), Vec::new(), replay.now);
    while let Some(tile) = busy.next_read() {
        busy.read(tile, Found::Nothing);
    }
    assert!(matches!(busy.next_fetch(replay.now), Next::Fetch(..)));
    let wait = Some(Duration::from_hours(1));
    let failure = Failure {
        kind: FailureKind::Busy,
        retry_after: wait,
    };
    busy.failed(tiles[0], failure, replay.now);
    assert!(matches!(busy.next_fetch(replay.now), Next::NotBefore(_)));
    busy.ask_again(replay.now);
    assert!(matches!(busy.next_fetch(replay.now), Next::Fetch(..)));
    assert_eq!(busy.next_fetch(replay.now), Next::Nothing, "it is a probe");
}

#[test]
fn what_left_the_picture_is_given_up_and_what_it_may_need_comes_last() {
    let mut replay = Replay::new(1);
    let (tiles, now) = (row(9), replay.now);
    replay.schedule.want(tiles[..4].to_vec(), Vec::new(), now);
    replay
        .schedule
        .want(tiles[3..6].to_vec(), tiles[6..].to_vec(), now);
    replay.run(60.0, |tile, _, _| {
        (tile == tiles[4]).then_some(FailureKind::Refused)
    });
    let asked: Vec<TileId> = replay.asked.iter().map(|(tile, ..)| *tile).collect();
    assert_eq!(
        asked,
        tiles[3..6],
        "nothing ahead while something of the picture lacks"
    );
    replay
        .schedule
        .want(vec![tiles[5]], tiles[6..].to_vec(), replay.now);
    replay.run(60.0, |_, _, _| None);
    let asked: Vec<TileId> = replay.asked[3..].iter().map(|(tile, ..)| *tile).collect();
    assert_eq!(asked, tiles[6..]);
}

#[test]
fn a_pause_is_kept_where_the_eye_wanders_off_and_comes_back() {
    let mut replay = Replay::new(1);
    let tiles = row(1);
    replay.schedule.want(tiles.clone(), Vec::new(), replay.now);
    replay.run(5.0, |_, _, _| Some(FailureKind::Refused));
    replay.schedule.want(Vec::new(), Vec::new(), replay.now);
    replay.schedule.want(tiles, Vec::new(), replay.now);
    replay.run(5.0, |_, _, _| Some(FailureKind::Refused));
    assert_eq!(replay.asked.len(), 1);
}

#[test]
fn what_the_disk_has_is_not_asked_for_unless_it_is_stale() {
    let (now, tiles) = (Instant::now(), row(4));
    let mut schedule = Schedule::new(RetryRules::default(), 1, now);
    schedule.want(tiles.clone(), Vec::new(), now);
    let stale = Validators {
        etag: Some("\"a\"".to_owned()),
        last_modified: None,
    };
    for found in [
        Found::Fresh,
        Found::NoTile,
        Found::Stale(stale.clone()),
        Found::Nothing,
    ] {
        let tile = schedule.next_read().expect("one is left");
        schedule.read(tile, found);
    }
    assert_eq!(schedule.next_read(), None);
    assert_eq!(schedule.next_fetch(now), Next::Fetch(tiles[2], stale));
    assert_eq!(
        schedule.next_fetch(now),
        Next::Fetch(tiles[3], Validators::default())
    );
    assert_eq!(schedule.next_fetch(now), Next::Nothing);
    assert_eq!(schedule.state(), State::Waiting);
    schedule.revalidated(tiles[2]);
    schedule.no_tile(tiles[3]);
    let counters = schedule.counters();
    assert_eq!(schedule.state(), State::Complete);
    assert_eq!(
        (counters.from_disk, counters.revalidated, counters.no_tile),
        (2, 1, 1)
    );
}
