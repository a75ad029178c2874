//! Where badges go: each near its country, none over another, leaders that cross nothing.
//!
//! Where countries are small and close together, who is placed first decides whether all find a good place. Several
//! orders are tried, and the best is kept.

use super::mark::Frame;
use super::place::Board;

/// A badge that wants a place.
pub(super) struct Item {
    /// The number of its country.
    pub country: usize,
    /// How far the country's label point is from its border, in points.
    pub room: f64,
    /// The label point on the screen.
    pub anchor: (f32, f32),
    /// The frames it may have relative to the anchor, the preferred one first.
    pub frames: Vec<Frame>,
}

/// A place that was found.
#[derive(Debug, Clone, Copy)]
pub(super) struct Placed {
    /// The number of the item.
    pub item: usize,
    /// Which of its frames it has.
    pub frame: usize,
    /// How far that is moved, in points.
    pub offset: (f32, f32),
}

/// What a badge without a place costs, more than any place does.
const UNPLACED: f32 = 3_000.0;
/// What a leader costs that crosses something.
const CROSSED: f32 = 400.0;
/// A cost for each badge that is good enough to stop looking, in points of distance.
const GOOD: f32 = 40.0;

/// Places as many items as there is room for, and takes the room.
pub(super) fn arrange(board: &mut Board, items: &[Item]) -> Vec<Placed> {
    let before = board.taken_so_far();
    let mut best: Option<(f32, Vec<Placed>)> = None;
    for order in orders(items) {
        let (cost, placed) = place_all(board, items, &order);
        board.rewind(before);
        let is_good = cost <= GOOD * items.len() as f32;
        if best.as_ref().is_none_or(|(least, _)| cost < *least) {
            best = Some((cost, placed));
        }
        if is_good {
            break;
        }
    }
    let placed = best.map(|(_, placed)| placed).unwrap_or_default();
    for place in &placed {
        if let Some(item) = items.get(place.item) {
            take(board, item, *place);
        }
    }
    placed
}

/// Orders to try. Always those first that have room within their borders; the others by room, or by direction, as they
/// then spread to the side that they lie on.
fn orders(items: &[Item]) -> Vec<Vec<usize>> {
    let by = |key: &dyn Fn(&Item) -> f32| {
        let mut order: Vec<usize> = (0..items.len()).collect();
        order.sort_by(|a, b| {
            let (a, b) = (&items[*a], &items[*b]);
            let roomy = |item: &Item| {
                item.frames
                    .last()
                    .is_none_or(|frame| item.room > f64::from(frame.height()) * 0.6)
            };
            roomy(b)
                .cmp(&roomy(a))
                .then(key(a).total_cmp(&key(b)))
                .then(a.country.cmp(&b.country))
        });
        order
    };
    vec![
        by(&|item| -(item.room as f32)),
        by(&|item| item.anchor.0),
        by(&|item| -item.anchor.0),
        by(&|item| item.anchor.1),
        by(&|item| -item.anchor.1),
        by(&|item| item.room as f32),
        by(&|item| item.anchor.0 + item.anchor.1),
        by(&|item| item.anchor.0 - item.anchor.1),
    ]
}

fn place_all(board: &mut Board, items: &[Item], order: &[usize]) -> (f32, Vec<Placed>) {
    let mut total = 0.0;
    let mut all = Vec::new();
    for number in order {
        let item = &items[*number];
        let found = item
            .frames
            .iter()
            .enumerate()
            .find_map(|(frame, _)| place(board, (*number, item), frame));
        match found {
            Some((cost, placed)) => {
                take(board, item, placed);
                total += cost;
                all.push(placed);
            }
            None => total += UNPLACED,
        }
    }
    (total, all)
}

fn take(board: &mut Board, item: &Item, placed: Placed) {
    let frame = item.frames[placed.frame].moved(placed.offset.0, placed.offset.1);
    if let Some(end) = leader_end(&frame) {
        board.take_leader(item.anchor, (item.anchor.0 + end.0, item.anchor.1 + end.1));
    }
    board.take(frame.moved(item.anchor.0, item.anchor.1));
}

/// The best place for a frame: near its country, and best over the sea.
fn place(board: &Board, (number, item): (usize, &Item), which: usize) -> Option<(f32, Placed)> {
    let frame = item.frames[which];
    let anchor = item.anchor;
    let is_small = item.room < f64::from(frame.height()) * 0.33;
    let (middle_x, middle_y) = frame.center();
    let mut best: Option<(f32, (f32, f32))> = None;
    for (x, y, far) in candidates(&frame) {
        if best.is_some_and(|(least, _)| far - 25.0 > least) {
            break;
        }
        let offset = (x - middle_x, y - middle_y);
        let at = frame.moved(anchor.0 + offset.0, anchor.1 + offset.1);
        if !board.is_free(&at) {
            continue;
        }
        let end = leader_end(&frame.moved(offset.0, offset.1));
        // A name on its neighbor's land misleads more than a long leader; a crossed leader is the last resort.
        let mut cost = far
            + 150.0 * board.foreign_land(&at, item.country)
            + if end.is_some() { 12.0 } else { 0.0 };
        // A small country must not vanish under its own badge; a large one is where the badge belongs.
        cost += if is_small { 90.0 } else { -25.0 } * board.own_land(&at, item.country);
        if best.is_some_and(|(least, _)| least <= cost) {
            continue;
        }
        let crossed = end
            .is_some_and(|end| !board.is_leader_free(anchor, (anchor.0 + end.0, anchor.1 + end.1)));
        cost += if crossed { CROSSED } else { 0.0 };
        if best.is_none_or(|(least, _)| cost < least) {
            best = Some((cost, offset));
        }
    }
    best.map(|(cost, offset)| {
        (
            cost,
            Placed {
                item: number,
                frame: which,
                offset,
            },
        )
    })
}

/// Places for the middle of a frame, with their distance from the anchor: there, then ever farther around.
fn candidates(frame: &Frame) -> impl Iterator<Item = (f32, f32, f32)> + use<> {
    let (half_width, half_height) = (frame.width() / 2.0, frame.height() / 2.0);
    let rings = [
        6.0_f32, 14.0, 24.0, 36.0, 50.0, 66.0, 84.0, 104.0, 128.0, 156.0, 190.0, 230.0,
    ];
    let around = rings.into_iter().flat_map(move |far| {
        (0..32_u8).map(move |step| {
            let angle = std::f32::consts::TAU * f32::from(step) / 32.0;
            (
                angle.cos() * (half_width + far),
                angle.sin() * (half_height + far),
                far,
            )
        })
    });
    [
        (0.0, 0.0, 0.0),
        (0.0, 10.0, 2.0),
        (0.0, -10.0, 2.0),
        (14.0, 0.0, 2.0),
        (-14.0, 0.0, 2.0),
    ]
    .into_iter()
    .chain(around)
}

/// Where a leader from the anchor (0, 0) meets the frame; `None` where the frame is so near that none is needed.
pub(super) fn leader_end(frame: &Frame) -> Option<(f32, f32)> {
    let near = (
        0.0_f32.clamp(frame.x0, frame.x1),
        0.0_f32.clamp(frame.y0, frame.y1),
    );
    (near.0.hypot(near.1) >= 16.0).then_some(near)
}
