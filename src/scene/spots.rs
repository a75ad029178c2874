//! The places that a badge may have, whatever the others do, and what each costs.

use super::arrange::CROSSED;
use super::home::Home;
use super::mark::Frame;
use super::place::{Board, LandWeights, crosses, segments_cross};

/// A form that a badge may have.
#[derive(Debug, Clone, Copy)]
pub(super) struct Form {
    /// Its number among all of the badge's.
    pub number: usize,
    /// Its frame, relative to where its name's baseline has its middle.
    pub frame: Frame,
    /// What it costs that the badge has this form and not the preferred one.
    pub cost: f32,
}

/// A badge that wants a place.
#[derive(Debug)]
pub(super) struct Item {
    /// The number of its country.
    pub country: usize,
    /// How far the anchor is from the country's border, in points.
    pub room: f32,
    /// The place in the country that the badge belongs to, on the screen.
    pub anchor: (f32, f32),
    /// The country's own land around the anchor, and where in it a leader may begin.
    pub home: Home,
    /// The forms it may have.
    pub usual: Vec<Form>,
    /// Smaller forms, for where there is no room for the others.
    pub small: Vec<Form>,
}

impl Item {
    /// Whether the badge has room within the country's borders.
    pub(super) fn has_room(&self) -> bool {
        let form = self.usual.last();
        form.is_none_or(|form| self.room > form.frame.height() * 0.6)
    }
}

/// A line from a country to its badge, on the screen.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Leader {
    /// The place in the country.
    pub from: (f32, f32),
    /// Where it meets the badge.
    pub to: (f32, f32),
}

impl Leader {
    /// Whether it runs through a frame.
    pub(super) fn crosses(&self, frame: &Frame) -> bool {
        crosses(&frame.grown(1.5), self.from, self.to)
    }

    /// Whether it passes very near a place that is not near its own beginning.
    pub(super) fn passes(&self, at: (f32, f32)) -> bool {
        const NEAR: f32 = 5.0;
        let (from, to) = (self.from, self.to);
        if at.0 < from.0.min(to.0) - NEAR
            || at.0 > from.0.max(to.0) + NEAR
            || at.1 < from.1.min(to.1) - NEAR
            || at.1 > from.1.max(to.1) + NEAR
        {
            return false;
        }
        let (x, y) = (to.0 - from.0, to.1 - from.1);
        let (dx, dy) = (at.0 - from.0, at.1 - from.1);
        let length = x.hypot(y).max(1.0);
        let along = (dx * x + dy * y) / length;
        let beside = (dx * y - dy * x).abs() / length;
        beside < NEAR && along > NEAR && along < length
    }

    /// Whether it crosses another.
    pub(super) fn meets(&self, other: &Self) -> bool {
        segments_cross(self.from, self.to, other.from, other.to)
    }
}

/// Where a badge may be, and what that costs.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Spot {
    /// The number of its form.
    pub form: usize,
    /// How far the form's frame is moved from the anchor, in points.
    pub offset: (f32, f32),
    /// The frame on the screen.
    pub at: Frame,
    /// The place in the country, on the screen.
    pub anchor: (f32, f32),
    /// The line to it, where the frame is not over it or beside it.
    pub leader: Option<Leader>,
    /// What it costs.
    pub cost: f32,
}

/// How closely places for badges are looked for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Search {
    /// How many directions are tried.
    directions: u8,
    /// How far away, in points, are the rings that are tried.
    rings: &'static [f32],
    /// How many places of each of a badge's forms are weighed against those of the others.
    most: usize,
}

impl Search {
    /// Where there is room.
    pub(super) const USUAL: Self = Self {
        directions: 32,
        rings: &[
            6.0, 14.0, 24.0, 36.0, 50.0, 66.0, 84.0, 104.0, 128.0, 156.0, 190.0, 230.0,
        ],
        most: 140,
    };
    /// Where there is little.
    pub(super) const CLOSE: Self = Self {
        directions: 40,
        rings: &[
            2.0, 6.0, 10.0, 16.0, 24.0, 36.0, 50.0, 66.0, 84.0, 104.0, 128.0, 156.0, 190.0, 230.0,
            280.0,
        ],
        most: 180,
    };
}

/// The places that a badge may have in some of its forms beside what is on the board, the cheapest first.
pub(super) fn spots_of(board: &Board, item: &Item, forms: &[Form], search: Search) -> Vec<Spot> {
    let mut all = Vec::new();
    let shown = board.shows(item.anchor);
    for form in forms {
        let mut spots = Vec::new();
        let (middle_x, middle_y) = form.frame.center();
        for (x, y, far) in around(&form.frame, search) {
            let offset = (x - middle_x, y - middle_y);
            let local = form.frame.moved(offset.0, offset.1);
            let at = local.moved(item.anchor.0, item.anchor.1);
            // A badge in the picture belongs to a country in the picture, and one beyond the edge to one there.
            if board.shows(at.center()) != shown || !board.is_free(&at) {
                continue;
            }
            let Some((anchor, leader, led)) = led(board, item, &at) else {
                continue;
            };
            let offset = (
                offset.0 + item.anchor.0 - anchor.0,
                offset.1 + item.anchor.1 - anchor.1,
            );
            spots.push(Spot {
                form: form.number,
                offset,
                at,
                anchor,
                leader,
                cost: form.cost + led + cost_of(board, item, &at, far),
            });
        }
        spots.sort_by(|a, b| a.cost.total_cmp(&b.cost));
        spots.truncate(search.most);
        all.extend(spots);
    }
    all.sort_by(|a, b| a.cost.total_cmp(&b.cost));
    all
}

/// What a badge costs without a leader a little too far from its country's middle, where every leader would cross
/// something.
const NO_LEADER: f32 = 900.0;
/// How far that may be, in points.
const NEAR: f32 = 44.0;
/// A leader shorter than this is drawn only where it must tell whose the badge is, in points.
const SHORT: f32 = 16.0;
/// The shortest leader that can be seen, in points.
const SHORTEST: f32 = 7.0;

/// The best leader from a country to a frame on the screen: from where, which, and what it costs. Without one a badge seems
/// to speak of what it stands on: `None` where that misleads, and there is no room for a leader.
fn led(board: &Board, item: &Item, at: &Frame) -> Option<((f32, f32), Option<Leader>, f32)> {
    let is_home = board.is_home(item.country, &item.home, at);
    if is_home && leader_to(at, item.anchor, SHORT).is_none() {
        return Some((item.anchor, None, 0.0));
    }
    let along = LandWeights {
        own: 0.0,
        active: 90.0,
        other: 45.0,
    };
    let leaders = item.home.leaders_from.iter().enumerate();
    let costs = leaders.filter_map(|(number, from)| {
        let later = 6.0 * number as f32;
        let least = if is_home { SHORT } else { SHORTEST };
        let Some(leader) = leader_to(at, *from, least) else {
            return is_home.then_some((*from, None, later));
        };
        let crossed = !board.is_leader_free(leader.from, leader.to)
            || board.crosses_selected(item.country, leader.from, leader.to);
        let cost = 12.0
            + later
            + board.land_along([leader.from, leader.to], item.country, &along)
            + if crossed { CROSSED } else { 0.0 };
        Some((*from, Some(leader), cost))
    });
    let best = costs.min_by(|a, b| a.2.total_cmp(&b.2));
    let (x, y) = item.anchor;
    let near = (x.clamp(at.x0, at.x1) - x).hypot(y.clamp(at.y0, at.y1) - y) < NEAR;
    match best {
        Some(best) if best.2 < NO_LEADER || !(near && is_home) => Some(best),
        _ if is_home => Some((item.anchor, None, if near { NO_LEADER } else { CROSSED })),
        _ => None,
    }
}

/// What it costs to cover a capital, whose name then has no place.
const ON_CAPITAL: f32 = 60.0;

fn cost_of(board: &Board, item: &Item, at: &Frame, far: f32) -> f32 {
    let is_small = item.room < at.height() * 0.33;
    // A name on its neighbor's land misleads more than a long leader, most where that has entries of its own. A small
    // country must not vanish under its own badge; a large one is where the badge belongs.
    let under = LandWeights {
        own: if is_small { 90.0 } else { -25.0 },
        active: 420.0,
        other: 190.0,
    };
    let capitals = ON_CAPITAL * board.capitals_under(at) as f32;
    far + far * far / 400.0 + capitals + board.land_under(at, item.country, &under)
}

/// Places for the middle of a frame, with their distance from the anchor: there, then ever farther around.
fn around(frame: &Frame, search: Search) -> impl Iterator<Item = (f32, f32, f32)> + use<> {
    let (half_width, half_height) = (frame.width() / 2.0, frame.height() / 2.0);
    let around = search.rings.iter().flat_map(move |far| {
        (0..search.directions).map(move |step| {
            let angle = std::f32::consts::TAU * f32::from(step) / f32::from(search.directions);
            (
                angle.cos() * (half_width + far),
                angle.sin() * (half_height + far),
                *far,
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

/// The leader from a place to a frame; `None` where it would be shorter than so many points.
fn leader_to(frame: &Frame, from: (f32, f32), least: f32) -> Option<Leader> {
    let to = (
        from.0.clamp(frame.x0, frame.x1),
        from.1.clamp(frame.y0, frame.y1),
    );
    let far = (to.0 - from.0).hypot(to.1 - from.1);
    (far >= least).then_some(Leader { from, to })
}
