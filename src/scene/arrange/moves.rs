//! Making an arrangement better: badges are moved, one at a time or with those in their way.

use super::{Arrangement, CROSSED, GOOD, Spot, UNPLACED, cost_beside};

/// How many moves are tried where there is trouble.
const MOVES: usize = 20_000;
/// A cost for each badge that needs no other course, in points of distance.
const FAIR: f32 = 50.0;
/// How often all are asked for a cheaper place.
const ROUNDS: usize = 3;
/// How many others may have to go elsewhere for one, and how many of its places are tried.
const MOST_IN_THE_WAY: usize = 3;
const MOST_TRIES: usize = 30;
/// The same for one that has none.
const MOST_TRIES_UNPLACED: usize = 300;
/// How often others are asked for another place at most, in all: looking on would be felt.
const MOST_SEARCHES: usize = 400;
/// How many courses of moves are tried at most.
const COURSES: u64 = 4;
/// The last course that is tried where only the distances could be better.
const ENOUGH: u64 = 2;
/// So much more may a move cost at first, and at last.
const HOT: f32 = 120.0;
const COLD: f32 = 4.0;
/// How much hotter than that each course begins.
const HOTTER: [f32; 4] = [1.0, 2.0, 3.0, 12.0];

impl<'s> Arrangement<'s> {
    /// A better arrangement, by simulated annealing (J. Christensen, J. Marks and S. Shieber, "An empirical study of
    /// algorithms for point-feature label placement", 1995). The chance is always the same, so the same view looks the same.
    pub(super) fn improved(self) -> Self {
        let mut best = self;
        for course in 0..COURSES {
            let found = best.clone().annealed(course);
            if found.cost < best.cost {
                best = found;
            }
            // Another course of chance may find what the last did not.
            let is_fair = best.cost <= FAIR * best.spots.len() as f32;
            if (is_fair || course >= ENOUGH) && !best.has_trouble() {
                break;
            }
        }
        best
    }

    /// Moves badges one at a time, at first also to worse places, later only to better ones.
    fn annealed(self, course: u64) -> Self {
        let count = self.choices.len();
        let mut best = self.clone();
        let mut now = self;
        // What each two cost beside each other, as they are now.
        let mut beside = vec![0.0; count * count];
        for item in 0..count {
            now.tell_beside(item, &mut beside);
        }
        // Later courses begin hotter, and so go farther: the last ones over crossings.
        let hot = HOT * HOTTER[course as usize % HOTTER.len()];
        let mut chance = Chance(0x9E37_79B9_7F4A_7C15 ^ course);
        let mut row = vec![0.0; count];
        for step in 0..MOVES {
            let heat = hot * (COLD / hot).powf(step as f32 / MOVES as f32);
            let item = chance.below(count);
            let spots = &now.spots[item];
            // Cheap places are tried more often.
            let share = chance.share();
            let Some(spot) = spots.get((share * share * spots.len() as f32) as usize) else {
                continue;
            };
            let others: f32 = beside[item * count..(item + 1) * count].iter().sum();
            let before = now.choices[item].map_or(UNPLACED, |old| old.cost + others);
            // So much may it cost this time.
            let enough = before - heat * chance.share().max(1e-6).ln();
            let mut after = spot.cost;
            for (number, other) in now.choices.iter().enumerate() {
                if after >= enough {
                    break;
                }
                let other = other.as_ref().filter(|_| number != item);
                row[number] = other.map_or(0.0, |other| cost_beside(spot, other));
                after += row[number];
            }
            if after < enough {
                now.choices[item] = Some(*spot);
                now.cost += after - before;
                for (number, cost) in row.iter().enumerate() {
                    beside[item * count + number] = *cost;
                    beside[number * count + item] = *cost;
                }
                if now.cost < best.cost - 0.5 {
                    best.clone_from(&now);
                }
            }
        }
        let order: Vec<usize> = (0..count).collect();
        best.settle(&order);
        best
    }

    /// A better one without trouble: each takes a cheaper place where the few that it would cover or cross find others.
    pub(super) fn rearranged(mut self) -> Self {
        self.cost = self.total();
        let mut searches = 0;
        for _ in 0..ROUNDS {
            let before = self.cost;
            // Who has no place, or a dear one, first.
            let mut order: Vec<(usize, f32)> = (0..self.choices.len())
                .map(|item| (item, self.choices[item].map_or(UNPLACED, |spot| spot.cost)))
                .collect();
            order.sort_by(|a, b| b.1.total_cmp(&a.1));
            for (item, cost) in order {
                if cost > GOOD {
                    self.displace_for(item, &mut searches);
                }
            }
            if self.cost >= before - 1.0 {
                break;
            }
        }
        self
    }

    /// Moves an item to a cheaper place and those in its way elsewhere, where that makes the whole cheaper.
    fn displace_for(&mut self, item: usize, searches: &mut usize) {
        let now = self.choices[item].map_or(UNPLACED, |spot| spot.cost);
        let spots: &'s [Spot] = &self.spots[item];
        let cheaper = spots.iter().take_while(|spot| spot.cost < now.min(CROSSED));
        let most = match self.choices[item] {
            Some(_) => MOST_TRIES,
            None => MOST_TRIES_UNPLACED,
        };
        let mut tries = 0;
        for spot in cheaper {
            let others = self.choices.iter().enumerate();
            let in_the_way: Vec<usize> = others
                .filter(|(other, _)| *other != item)
                .filter(|(_, other)| {
                    other.is_some_and(|other| cost_beside(spot, &other) >= CROSSED)
                })
                .map(|(other, _)| other)
                .take(MOST_IN_THE_WAY + 1)
                .collect();
            if in_the_way.len() > MOST_IN_THE_WAY {
                continue;
            }
            tries += 1;
            if tries > most || *searches > MOST_SEARCHES {
                return;
            }
            let before = self.choices.clone();
            for other in &in_the_way {
                self.choices[*other] = None;
            }
            self.choices[item] = Some(*spot);
            *searches += in_the_way.len();
            for other in &in_the_way {
                self.choices[*other] = self.best_below(*other, CROSSED);
            }
            let cost = self.total();
            if cost < self.cost - 1.0 {
                self.cost = cost;
                return;
            }
            self.choices = before;
        }
    }

    /// Writes down what the place of an item costs beside each other.
    fn tell_beside(&self, item: usize, beside: &mut [f32]) {
        let count = self.choices.len();
        for (number, other) in self.choices.iter().enumerate() {
            let cost = match (&self.choices[item], other) {
                (Some(own), Some(other)) if number != item => cost_beside(own, other),
                _ => 0.0,
            };
            beside[item * count + number] = cost;
        }
    }
}

/// Numbers that look like chance, always the same ones (G. Marsaglia, "Xorshift RNGs", 2003).
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, count: usize) -> usize {
        ((self.next() >> 32) as usize) % count.max(1)
    }

    /// From 0 to 1.
    fn share(&mut self) -> f32 {
        (self.next() >> 40) as f32 / (1_u64 << 24) as f32
    }
}
