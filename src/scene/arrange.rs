//! Where badges go: each near its country, none over another, leaders that cross nothing.
//!
//! Where countries are small and close together, who is placed first decides whether all find a good place. Several
//! orders are tried, and the best is kept; then whoever is in trouble is put first, and the others make room, as long as
//! that makes the whole better. Where trouble is left, badges may have smaller forms, and it all goes on.

use super::place::{Board, GAP};
use super::spots::{Item, Search, Spot, spots_of};

/// A place that was found.
#[derive(Debug, Clone, Copy)]
pub(super) struct Placed {
    /// The number of the item.
    pub item: usize,
    /// Where it is.
    pub spot: Spot,
}

/// What a badge without a place costs, more than any place does.
pub(super) const UNPLACED: f32 = 6_000.0;
/// What a leader costs that crosses something: more than any form that crosses nothing.
pub(super) const CROSSED: f32 = 2_000.0;
/// Two badges of which one covers the other: never.
const COVERED: f32 = 1.0e5;
/// What it costs that two badges lie the other way round than their countries.
const REVERSED: f32 = 120.0;
/// Countries farther apart than this, in points, may have their badges any way round.
const NEIGHBORS: f32 = 260.0;
/// A cost for each badge that is good enough to stop looking, in points of distance.
const GOOD: f32 = 25.0;
/// More badges than this are placed in the first order that comes.
const MOST_ITEMS: usize = 40;
/// How many moves are tried where there is trouble.
const MOVES: usize = 20_000;
/// A cost for each badge that needs no other course, in points of distance.
const FAIR: f32 = 50.0;
/// How often all are asked for a cheaper place.
const ROUNDS: usize = 3;
/// How many others may have to go elsewhere for one, and how many of its places are tried.
const MOST_IN_THE_WAY: usize = 3;
const MOST_TRIES: usize = 60;
/// The same for one that has none.
const MOST_TRIES_UNPLACED: usize = 300;
/// How many courses of moves are tried at most.
const COURSES: u64 = 6;
/// The last course that is tried where only the distances could be better.
const ENOUGH: u64 = 2;
/// So much more may a move cost at first, and at last.
const HOT: f32 = 120.0;
const COLD: f32 = 4.0;
/// How much hotter than that each course begins.
const HOTTER: [f32; 6] = [1.0, 2.0, 3.0, 6.0, 12.0, 18.0];

/// What it costs that two badges are where they are.
fn cost_beside(a: &Spot, b: &Spot) -> f32 {
    if a.at.grown(GAP).overlaps(&b.at) {
        return COVERED;
    }
    let mut crossings = 0.0;
    if a.leader.is_some_and(|leader| leader.crosses(&b.at)) {
        crossings += 1.0;
    }
    if let Some(leader) = b.leader {
        if leader.crosses(&a.at) {
            crossings += 1.0;
        }
        if a.leader.is_some_and(|other| other.meets(&leader)) {
            crossings += 1.0;
        }
    }
    CROSSED * crossings + reversed(a, b)
}

/// How much two badges lie the other way round than their countries.
fn reversed(a: &Spot, b: &Spot) -> f32 {
    let (dx, dy) = (b.anchor.0 - a.anchor.0, b.anchor.1 - a.anchor.1);
    let far = dx * dx + dy * dy;
    if !(1.0..NEIGHBORS * NEIGHBORS).contains(&far) {
        return 0.0;
    }
    let (from, to) = (a.at.center(), b.at.center());
    let (x, y) = (to.0 - from.0, to.1 - from.1);
    // Names are read in lines: what lies left and right counts more than what lies above and below.
    let along = (dx * x + 0.5 * dy * y) / (far * (x * x + y * y).max(1.0)).sqrt();
    REVERSED * (0.3 - along).max(0.0)
}

/// Places as many items as there is room for, and takes the room.
pub(super) fn arrange(board: &mut Board, items: &[Item]) -> Vec<Placed> {
    let usual: Vec<Vec<Spot>> = items
        .iter()
        .map(|item| spots_of(board, item, &item.usual, Search::USUAL))
        .collect();
    let mut best = from_orders(&usual, items);
    // Of crowds no arrangement is good, and looking for one would be felt.
    let is_crowd = items.len() > MOST_ITEMS;
    if !is_crowd && (best.cost > GOOD * items.len() as f32 || best.has_trouble()) {
        best = best.improved();
    }
    if is_crowd {
        best = best.without_trouble();
    }
    let mut choices = best.choices.clone();
    if best.has_trouble() {
        let search = if is_crowd {
            Search::USUAL
        } else {
            Search::CLOSE
        };
        let all: Vec<Vec<Spot>> = items
            .iter()
            .map(|item| {
                let mut spots = spots_of(board, item, &item.usual, search);
                spots.extend(spots_of(board, item, &item.small, search));
                spots.sort_by(|a, b| a.cost.total_cmp(&b.cost));
                spots
            })
            .collect();
        let mut same = Arrangement::new(&all);
        same.choices = choices;
        same.cost = same.total();
        same = same.improved().without_trouble();
        if !is_crowd {
            same = same.rearranged();
        }
        choices = same.choices;
    }
    let mut placed = Vec::new();
    for (item, spot) in choices.into_iter().enumerate() {
        if let Some(spot) = spot {
            if let Some(leader) = spot.leader {
                board.take_leader(leader.from, leader.to);
            }
            board.take(spot.at);
            placed.push(Placed { item, spot });
        }
    }
    placed
}

/// The best arrangement that any order leads to.
fn from_orders<'s>(spots: &'s [Vec<Spot>], items: &[Item]) -> Arrangement<'s> {
    let mut best = Arrangement::new(spots);
    for order in orders(items) {
        let mut found = Arrangement::new(spots);
        found.settle(&order);
        if found.cost < best.cost {
            best = found;
        }
        if best.cost <= GOOD * items.len() as f32 {
            break;
        }
    }
    best
}

/// Which place each badge has.
#[derive(Debug, Clone)]
struct Arrangement<'s> {
    /// The places that each may have, in the order of their own costs.
    spots: &'s [Vec<Spot>],
    choices: Vec<Option<Spot>>,
    cost: f32,
}

impl<'s> Arrangement<'s> {
    fn new(spots: &'s [Vec<Spot>]) -> Self {
        Self {
            spots,
            choices: vec![None; spots.len()],
            cost: UNPLACED * spots.len() as f32,
        }
    }

    /// Places each in its turn where it costs least beside those that have a place, then moves each as long as that helps.
    fn settle(&mut self, order: &[usize]) {
        for _ in 0..6 {
            let before = self.cost;
            for item in order {
                self.choices[*item] = self.best_for(*item);
            }
            self.cost = self.total();
            if self.cost >= before {
                break;
            }
        }
    }

    /// The cheapest place of an item beside those that the others have; `None` where each would cover one.
    fn best_for(&self, item: usize) -> Option<Spot> {
        let mut best: (f32, Option<Spot>) = (UNPLACED, None);
        for spot in &self.spots[item] {
            if spot.cost >= best.0 {
                break;
            }
            let cost = spot.cost + self.cost_beside_others(item, spot, best.0 - spot.cost);
            if cost < best.0 {
                best = (cost, Some(*spot));
            }
        }
        best.1
    }

    /// What a place costs beside the others'; no more is counted where it is `enough`.
    fn cost_beside_others(&self, item: usize, spot: &Spot, enough: f32) -> f32 {
        let mut cost = 0.0;
        for (number, other) in self.choices.iter().enumerate() {
            if let Some(other) = other.as_ref().filter(|_| number != item) {
                cost += cost_beside(spot, other);
                if cost >= enough {
                    break;
                }
            }
        }
        cost
    }

    fn total(&self) -> f32 {
        let mut total = 0.0;
        for (number, spot) in self.choices.iter().enumerate() {
            total += spot.as_ref().map_or(UNPLACED, |spot| {
                let others = self.choices.iter().skip(number + 1).flatten();
                spot.cost + others.map(|other| cost_beside(spot, other)).sum::<f32>()
            });
        }
        total
    }

    /// Whether an item has no place, or a leader crosses something.
    fn has_trouble(&self) -> bool {
        let mut choices = self.choices.iter().enumerate();
        choices.any(|(item, spot)| {
            spot.is_none_or(|spot| {
                spot.cost + self.cost_beside_others(item, &spot, CROSSED) >= CROSSED
            })
        })
    }

    /// A better arrangement, by simulated annealing (J. Christensen, J. Marks and S. Shieber, "An empirical study of
    /// algorithms for point-feature label placement", 1995). The chance is always the same, so the same view looks the same.
    fn improved(self) -> Self {
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

    /// The same without those whose leader crosses something even so: one after another, the worst first.
    fn without_trouble(mut self) -> Self {
        loop {
            let crossings = |item: usize| {
                let spot = self.choices[item]?;
                let cost = spot.cost + self.cost_beside_others(item, &spot, f32::INFINITY);
                (cost >= CROSSED).then_some((item, cost))
            };
            let worst = (0..self.choices.len())
                .filter_map(crossings)
                .max_by(|a, b| a.1.total_cmp(&b.1));
            let Some((item, _)) = worst else {
                return self;
            };
            self.choices[item] = None;
        }
    }

    /// A better one without trouble: each takes a cheaper place where the few that it would cover or cross find others.
    fn rearranged(mut self) -> Self {
        self.cost = self.total();
        for _ in 0..ROUNDS {
            let before = self.cost;
            // Who has no place, or a dear one, first.
            let mut order: Vec<(usize, f32)> = (0..self.choices.len())
                .map(|item| (item, self.choices[item].map_or(UNPLACED, |spot| spot.cost)))
                .collect();
            order.sort_by(|a, b| b.1.total_cmp(&a.1));
            for (item, cost) in order {
                if cost > GOOD {
                    self.displace_for(item);
                }
            }
            if self.cost >= before - 1.0 {
                break;
            }
        }
        self
    }

    /// Moves an item to a cheaper place and those in its way elsewhere, where that makes the whole cheaper.
    fn displace_for(&mut self, item: usize) {
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
            if tries > most {
                return;
            }
            let before = self.choices.clone();
            for other in &in_the_way {
                self.choices[*other] = None;
            }
            self.choices[item] = Some(*spot);
            for other in &in_the_way {
                self.choices[*other] = self.best_for(*other).filter(|found| {
                    found.cost + self.cost_beside_others(*other, found, CROSSED) < CROSSED
                });
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

/// Orders to try. Always those first that have room within their borders; the others by room, or by direction, as they
/// then spread to the side that they lie on.
fn orders(items: &[Item]) -> Vec<Vec<usize>> {
    let by = |key: &dyn Fn(&Item) -> f32| {
        let mut order: Vec<usize> = (0..items.len()).collect();
        order.sort_by(|a, b| {
            let (a, b) = (&items[*a], &items[*b]);
            b.has_room()
                .cmp(&a.has_room())
                .then(key(a).total_cmp(&key(b)))
                .then(a.country.cmp(&b.country))
        });
        order
    };
    vec![
        by(&|item| -item.room),
        by(&|item| item.anchor.0),
        by(&|item| -item.anchor.0),
        by(&|item| item.anchor.1),
        by(&|item| -item.anchor.1),
        by(&|item| item.room),
        by(&|item| item.anchor.0 + item.anchor.1),
        by(&|item| item.anchor.0 - item.anchor.1),
    ]
}
