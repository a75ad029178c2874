//! Finding room: where marks may stand without covering one another.

use super::Subject;
use super::ground::Ground;
use super::home::{self, Home, Selected};
use super::land::{CELL, LandGrid, Middle, SEA, Survey};
use super::mark::Frame;
use crate::atlas::{self, City};
use crate::geo::WorldPoint;
use crate::geo::boundaries::Country;
use crate::view::{Projector, ScreenPoint};

/// Least distance between two marks, in points.
pub(super) const GAP: f32 = 2.0;
/// Least distance between the words of two labels on one line, in points: nearer, they would read as one.
const WORD_GAP: f32 = 6.0;
/// Least distance of a leader from what it passes, in points.
const LEADER_GAP: f32 = 1.5;
/// A country with less room than this in sight, in points, gets no label there where its own place for it is out of sight.
const LEAST_ROOM: f32 = 12.0;
/// A country with less room than this, in points, has its badge at the end of a leader.
const SMALL_ROOM: f64 = 20.0;

/// What land under a frame weighs, by whose it is.
#[derive(Debug, Clone, Copy)]
pub(super) struct LandWeights {
    /// The country's own land.
    pub own: f32,
    /// Other countries with entries: whoever stands there seems to speak of them.
    pub active: f32,
    /// Other land.
    pub other: f32,
}

/// The picture with what is placed on it so far.
pub(super) struct Board {
    /// Positions to places on the screen.
    pub projector: Projector,
    taken: Vec<Frame>,
    leaders: Vec<[(f32, f32); 2]>,
    screen: Frame,
    reach: Frame,
    land: LandGrid,
    survey: Survey,
    active: Vec<bool>,
    /// How many of the frames taken lie over the map rather than stand on it.
    covers: usize,
    /// Where the capitals of countries with entries are.
    capitals: Vec<(f32, f32)>,
    /// Where the small countries with entries are: their badges' leaders begin there.
    small: Vec<(f32, f32)>,
    /// The country that is looked at.
    selected: Option<Selected>,
}

/// How much of a board is taken at a time.
#[derive(Debug, Clone, Copy)]
pub(super) struct TakenByNow([usize; 2]);

/// Room that was given back.
#[derive(Debug)]
pub(super) struct GivenBack {
    frames: Vec<Frame>,
    leaders: Vec<[(f32, f32); 2]>,
}

impl Board {
    pub(super) fn new(subject: &Subject<'_>, ground: &Ground, projector: Projector) -> Self {
        let screen = Frame {
            x0: 0.0,
            y0: 0.0,
            x1: subject.viewport.width as f32,
            y1: subject.viewport.height as f32,
        };
        let reach = screen.grown(subject.margin);
        let countries = &ground.atlas.countries;
        let active: Vec<bool> = countries
            .iter()
            .map(|country| subject.is_active(&country.iso_a2))
            .collect();
        let scale = projector.camera.points_per_world();
        let small = countries
            .iter()
            .zip(&active)
            .filter_map(|(country, active)| {
                let at = projector.screen_from_world(country.label_point());
                (*active && country.room * scale < SMALL_ROOM).then_some((at.x as f32, at.y as f32))
            });
        let small = small.collect();
        let names_capitals = projector.camera.zoom >= super::towns::CAPITALS_FROM;
        let is_capital = |city: &&City| {
            names_capitals
                && city.capital
                && ground
                    .atlas
                    .find(&city.country)
                    .is_some_and(|number| active[number])
        };
        let capitals = atlas::cities().iter().filter(is_capital).map(|city| {
            let at = projector.screen_from_position(city.position);
            (at.x as f32, at.y as f32)
        });
        let capitals = capitals.filter(|at| reach.contains(at.0, at.1)).collect();
        Self {
            projector,
            taken: subject.obstacles.to_vec(),
            covers: subject.obstacles.len(),
            leaders: Vec::new(),
            screen,
            reach,
            land: LandGrid::new(ground, &projector, reach),
            survey: Survey::default(),
            active,
            capitals,
            small,
            selected: Selected::of(subject, ground, &projector, reach),
        }
    }

    /// Says that all that is taken so far hides the map: a country under it is out of sight.
    pub(super) fn close_covers(&mut self) {
        self.covers = self.taken.len();
    }

    /// Finds out where each country has most room in sight, beside what is placed by now.
    pub(super) fn survey(&mut self) {
        self.survey = self.land.survey(&self.screen, &self.taken);
    }

    /// Whether the country of a number has entries that are shown.
    pub(super) fn is_active(&self, number: usize) -> bool {
        self.active.get(number).copied().unwrap_or(false)
    }

    /// Where the label of a country (by number) belongs: at its own place for it where that is in sight and has its room,
    /// else in the middle of what is in sight. `None` where too little is.
    pub(super) fn middle(&self, number: usize, country: &Country) -> Option<Middle> {
        let at = self.screen(country.label_point());
        let own = Middle {
            at: (at.x as f32, at.y as f32),
            room: (country.room * self.projector.camera.points_per_world()) as f32,
        };
        let found = self.survey.middle(number);
        let in_sight = self.screen.contains(own.at.0, own.at.1);
        let covered = |at: (f32, f32)| self.taken.iter().any(|taken| taken.contains(at.0, at.1));
        let covers = self.taken.get(..self.covers).unwrap_or_default();
        let hidden = |at: (f32, f32)| covers.iter().any(|cover| cover.contains(at.0, at.1));
        match found {
            _ if !in_sight && !self.reaches(at) && found.is_none() => None,
            Some(found) if in_sight && !covered(own.at) => {
                let here = self.survey.room_at(&self.land, number, own.at);
                // The grid is coarse: where it hardly sees the country, its own place is better.
                let is_good =
                    found.room < 1.5 * CELL || here.is_some_and(|here| here > found.room * 0.6);
                let room = here.map_or(own.room, |here| own.room.min(here + CELL));
                Some(if is_good {
                    Middle { room, ..own }
                } else {
                    found
                })
            }
            Some(found) if in_sight || found.room >= LEAST_ROOM => Some(found),
            _ if hidden(own.at) => None,
            _ => self.reaches(at).then_some(own),
        }
    }

    /// The land of a country (by number) around its middle, where leaders may begin.
    pub(super) fn home(&self, ground: &Ground, number: usize, middle: Middle) -> Home {
        let taken: Vec<Frame> = self
            .taken
            .iter()
            .map(|frame| frame.grown(LEADER_GAP))
            .collect();
        home::home(ground, &self.projector, (number, middle.at), &taken)
    }

    /// The point of the Mercator world at a place on the screen.
    pub(super) fn world(&self, at: (f32, f32)) -> WorldPoint {
        self.projector.world_from_screen(ScreenPoint {
            x: at.0.into(),
            y: at.1.into(),
        })
    }

    /// Where a point of the Mercator world is on the screen.
    pub(super) fn screen(&self, point: WorldPoint) -> ScreenPoint {
        self.projector.screen_from_world(point)
    }

    /// Whether a place on the screen is within the picture or the margin around it.
    pub(super) fn reaches(&self, at: ScreenPoint) -> bool {
        self.reach.contains(at.x as f32, at.y as f32)
    }

    /// Whether a place is in the picture.
    pub(super) fn shows(&self, at: (f32, f32)) -> bool {
        self.screen.contains(at.0, at.1)
    }

    /// The picture's frame.
    pub(super) fn screen_frame(&self) -> Frame {
        self.screen
    }

    /// Whether a frame is free, and either wholly in the picture or wholly in the margin: nothing is cut by the edge.
    pub(super) fn is_free(&self, frame: &Frame) -> bool {
        self.is_whole(frame) && self.is_clear(&frame.grown(GAP))
    }

    /// The same for words, which keep farther from others on their line.
    pub(super) fn is_free_for_words(&self, frame: &Frame) -> bool {
        let grown = Frame {
            x0: frame.x0 - WORD_GAP,
            x1: frame.x1 + WORD_GAP,
            ..frame.grown(GAP)
        };
        self.is_whole(frame) && self.is_clear(&grown)
    }

    fn is_whole(&self, frame: &Frame) -> bool {
        self.screen.holds(frame) || (self.reach.holds(frame) && !self.screen.overlaps(frame))
    }

    /// Whether a frame covers nothing placed, and no leader, wherever it is.
    pub(super) fn is_clear(&self, frame: &Frame) -> bool {
        !self.taken.iter().any(|taken| taken.overlaps(frame))
            && !self.leaders.iter().any(|[a, b]| crosses(frame, *a, *b))
    }

    /// The middle of the small countries with entries near a place on the screen.
    pub(super) fn small_countries_near(&self, at: (f32, f32), most: f32) -> Option<(f32, f32)> {
        let near = |other: &&(f32, f32)| (other.0 - at.0).hypot(other.1 - at.1) <= most;
        let found: Vec<&(f32, f32)> = self.small.iter().filter(near).collect();
        let count = found.len() as f32;
        let sum = |of: fn(&(f32, f32)) -> f32| found.iter().map(|at| of(at)).sum::<f32>();
        (count > 0.0).then(|| (sum(|at| at.0) / count, sum(|at| at.1) / count))
    }

    /// How many capitals of countries with entries a frame covers.
    pub(super) fn capitals_under(&self, frame: &Frame) -> usize {
        let under = |at: &&(f32, f32)| frame.contains(at.0, at.1);
        self.capitals.iter().filter(under).count()
    }

    /// How many small countries with entries a frame covers the middle of.
    pub(super) fn small_countries_under(&self, frame: &Frame) -> usize {
        let frame = frame.grown(LEADER_GAP);
        let under = |at: &&(f32, f32)| frame.contains(at.0, at.1);
        self.small.iter().filter(under).count()
    }

    /// How much is taken by now.
    pub(super) fn taken_by_now(&self) -> TakenByNow {
        TakenByNow([self.taken.len(), self.leaders.len()])
    }

    /// Gives back the room of all that was taken since.
    pub(super) fn give_back(&mut self, TakenByNow([frames, leaders]): TakenByNow) -> GivenBack {
        GivenBack {
            frames: self.taken.split_off(frames),
            leaders: self.leaders.split_off(leaders),
        }
    }

    /// Takes the same room again.
    pub(super) fn take_again(&mut self, given: GivenBack) {
        self.taken.extend(given.frames);
        self.leaders.extend(given.leaders);
    }

    /// Takes the room of a frame.
    pub(super) fn take(&mut self, frame: Frame) {
        self.taken.push(frame);
    }

    /// Whether a leader from one place to another runs clear of everything placed.
    pub(super) fn is_leader_free(&self, from: (f32, f32), to: (f32, f32)) -> bool {
        let clear = |frame: &Frame| !crosses(&frame.grown(LEADER_GAP), from, to);
        self.taken.iter().all(clear)
            && !self
                .leaders
                .iter()
                .any(|[a, b]| segments_cross(*a, *b, from, to))
    }

    /// Takes the room of a leader.
    pub(super) fn take_leader(&mut self, from: (f32, f32), to: (f32, f32)) {
        self.leaders.push([from, to]);
    }

    /// Whether a frame belongs to a country (by number) by where it stands: its middle lies over the country's own land, or
    /// over the sea while it lies on that land more than on any other's.
    pub(super) fn is_home(&self, country: usize, home: &Home, frame: &Frame) -> bool {
        let (x, y) = frame.center();
        let unit = self.land.unit_at(x, y);
        let own = usize::from(unit) == country;
        let near = home.has((x, y));
        if near.unwrap_or(own) {
            return true;
        }
        (unit == SEA || own) && {
            let is_own = |unit: u16| usize::from(unit) == country;
            let share_of = |wanted: &dyn Fn(u16) -> bool| {
                let share = |unit: u16| f32::from(u8::from(wanted(unit)));
                self.land.mean(frame, share)
            };
            // What is near is known finely.
            let own = match near {
                Some(_) => home.share_under(frame),
                None => share_of(&is_own).max(home.share_under(frame)),
            };
            let others = share_of(&|unit| unit != SEA && !is_own(unit));
            own > 0.0 && own >= others
        }
    }

    /// Whether a leader of a country (by number) runs through the selected one.
    pub(super) fn crosses_selected(
        &self,
        country: usize,
        from: (f32, f32),
        to: (f32, f32),
    ) -> bool {
        let selected = self.selected.as_ref();
        selected.is_some_and(|selected| selected.is_crossed(country, from, to))
    }

    fn weight(&self, unit: u16, country: usize, weights: &LandWeights) -> f32 {
        if unit == SEA {
            0.0
        } else if usize::from(unit) == country {
            weights.own
        } else if self.is_active(unit.into()) {
            weights.active
        } else {
            weights.other
        }
    }

    /// What the land under a frame weighs for a country (by number), each share of it by whose it is.
    pub(super) fn land_under(&self, frame: &Frame, country: usize, weights: &LandWeights) -> f32 {
        self.land
            .mean(frame, |unit| self.weight(unit, country, weights))
    }

    /// What the land under a leader weighs for a country (by number).
    pub(super) fn land_along(
        &self,
        [from, to]: [(f32, f32); 2],
        country: usize,
        weights: &LandWeights,
    ) -> f32 {
        self.land
            .mean_along(from, to, |unit| self.weight(unit, country, weights))
    }

    /// How much of a frame lies on any land: 0 to 1.
    pub(super) fn any_land(&self, frame: &Frame) -> f32 {
        self.land
            .mean(frame, |unit| f32::from(u8::from(unit != SEA)))
    }
}

/// Whether a line passes through a frame.
pub(super) fn crosses(frame: &Frame, from: (f32, f32), to: (f32, f32)) -> bool {
    // Most lines are elsewhere, and arranging badges asks this some hundred thousand times.
    if apart(from.0, to.0, frame.x0, frame.x1) || apart(from.1, to.1, frame.y0, frame.y1) {
        return false;
    }
    // Liang and Barsky's clipping (1984): the line's share within each pair of sides.
    let (mut low, mut high) = (0.0_f32, 1.0_f32);
    for (start, delta, least, most) in [
        (from.0, to.0 - from.0, frame.x0, frame.x1),
        (from.1, to.1 - from.1, frame.y0, frame.y1),
    ] {
        if delta.abs() < 1e-6 {
            if start <= least || start >= most {
                return false;
            }
        } else {
            let (a, b) = ((least - start) / delta, (most - start) / delta);
            low = low.max(a.min(b));
            high = high.min(a.max(b));
        }
    }
    low < high
}

/// Whether two ranges share no more than an end, each given by its ends in any order.
fn apart(a: f32, b: f32, c: f32, d: f32) -> bool {
    a.max(b) <= c.min(d) || a.min(b) >= c.max(d)
}

/// Whether two lines cross, each from one place to another.
pub(super) fn segments_cross(a: (f32, f32), b: (f32, f32), c: (f32, f32), d: (f32, f32)) -> bool {
    if apart(a.0, b.0, c.0, d.0) {
        return false;
    }
    let side = |p: (f32, f32), q: (f32, f32), r: (f32, f32)| {
        (q.0 - p.0) * (r.1 - p.1) - (q.1 - p.1) * (r.0 - p.0)
    };
    side(a, b, c) * side(a, b, d) < 0.0 && side(c, d, a) * side(c, d, b) < 0.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_crosses_a_frame_only_where_it_passes_through() {
        let frame = Frame {
            x0: 0.0,
            y0: 0.0,
            x1: 10.0,
            y1: 10.0,
        };
        assert!(crosses(&frame, (-5.0, 5.0), (15.0, 5.0)));
        assert!(crosses(&frame, (5.0, 5.0), (50.0, 50.0)));
        assert!(!crosses(&frame, (-5.0, 5.0), (-1.0, 5.0)));
        assert!(!crosses(&frame, (-5.0, 20.0), (15.0, 11.0)));
    }
}
