//! Where badges go: each near its country, none over another, leaders that cross nothing.
//!
//! Where countries are small and close together, who is placed first decides whether all find a good place. Several
//! orders are tried, and the best is kept; then whoever is in trouble is put first, and the others make room, as long as
//! that makes the whole better. Where trouble is left, badges may have smaller forms, and it all goes on.

mod moves;

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
/// What it costs that a leader passes where another begins: they would read as one.
const TOGETHER: f32 = 200.0;
/// Countries farther apart than this, in points, may have their badges any way round.
const NEIGHBORS: f32 = 260.0;
/// A cost for each badge that is good enough to stop looking, in points of distance.
const GOOD: f32 = 25.0;
/// More badges than this are placed in the first order that comes.
const MOST_ITEMS: usize = 40;

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
    let mut cost = CROSSED * crossings + reversed(a, b);
    if let (Some(a), Some(b)) = (&a.leader, &b.leader)
        && (a.passes(b.from) || b.passes(a.from))
    {
        cost += TOGETHER;
    }
    cost
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
        self.best_below(item, UNPLACED)
    }

    /// The same; `None` where each costs so much or more.
    fn best_below(&self, item: usize, most: f32) -> Option<Spot> {
        let mut best: (f32, Option<Spot>) = (most, None);
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
