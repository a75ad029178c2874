//! What a presenter points with: a laser's dot, a spotlight, and ink that fades by itself. It knows nothing of windows, and
//! time comes in from outside.

/// A place in the picture of a talk: shares of its width and height from its left top corner, 0 to 1.
pub type Spot = [f32; 2];

/// How long ink stays after its line was ended, in seconds.
const STAYS_SECS: f64 = 6.0;
/// How long it then takes to go, in seconds.
const FADES_SECS: f64 = 1.0;
/// The most lines, and places of one: what goes beyond is not drawn.
const MOST_LINES: usize = 200;
const MOST_SPOTS: usize = 2_000;
/// A pen that has moved less than this has not moved, as a share of the picture.
const STEP: f32 = 0.001;

/// What the pointer is in a talk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Pointer {
    /// What it always is: it leads the map.
    #[default]
    Arrow,
    /// A bright dot.
    Laser,
    /// A light, all around it being dark.
    Spotlight,
    /// A pen.
    Pen,
}

/// A line of ink.
#[derive(Debug, Clone, PartialEq)]
pub struct InkLine {
    /// Its places, one at least.
    pub spots: Vec<Spot>,
    /// When it was ended, in seconds; `None` while it is drawn.
    ended: Option<f64>,
}

impl InkLine {
    /// How much of it is left, 0 to 1.
    #[must_use]
    pub fn opacity(&self, now_secs: f64) -> f32 {
        let Some(ended) = self.ended else {
            return 1.0;
        };
        let gone = (now_secs - ended - STAYS_SECS) / FADES_SECS;
        1.0 - gone.clamp(0.0, 1.0) as f32
    }
}

/// What a presenter points with, and what they have drawn.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Pointing {
    pointer: Pointer,
    at: Option<Spot>,
    ink: Vec<InkLine>,
}

impl Pointing {
    /// What the pointer is.
    #[must_use]
    pub fn pointer(&self) -> Pointer {
        self.pointer
    }

    /// Where it is; `None` while it is not in the picture, and for the arrow.
    #[must_use]
    pub fn at(&self) -> Option<Spot> {
        self.at
    }

    /// The lines of ink, the first one drawn first.
    #[must_use]
    pub fn ink(&self) -> &[InkLine] {
        &self.ink
    }

    /// Whether a line is being drawn.
    #[must_use]
    pub fn is_drawing(&self) -> bool {
        self.ink.last().is_some_and(|line| line.ended.is_none())
    }

    /// Takes up a pointer; the one that is taken up already is put away.
    pub(super) fn take_up(&mut self, pointer: Pointer) {
        self.pointer = if self.pointer == pointer {
            Pointer::Arrow
        } else {
            pointer
        };
        self.at = None;
    }

    /// Puts the pointer away, where it is none but the arrow; gives whether it was not.
    pub(super) fn put_away(&mut self) -> bool {
        self.at = None;
        std::mem::take(&mut self.pointer) != Pointer::Arrow
    }

    /// The pointer is here now.
    pub(super) fn point(&mut self, at: Option<Spot>) {
        self.at = at.filter(|_| self.pointer != Pointer::Arrow);
    }

    /// Draws up to a place: a new line, where none is being drawn.
    pub(super) fn draw(&mut self, to: Spot) {
        if !self.is_drawing() {
            let line = InkLine {
                spots: vec![to],
                ended: None,
            };
            self.ink
                .extend(Some(line).filter(|_| self.ink.len() < MOST_LINES));
            return;
        }
        let Some(line) = self.ink.last_mut() else {
            return;
        };
        let is_moved = line
            .spots
            .last()
            .is_none_or(|last| (last[0] - to[0]).abs() > STEP || (last[1] - to[1]).abs() > STEP);
        if is_moved && line.spots.len() < MOST_SPOTS {
            line.spots.push(to);
        }
    }

    /// Ends the line that is drawn.
    pub(super) fn lift(&mut self, now: f64) {
        if let Some(line) = self.ink.last_mut() {
            line.ended.get_or_insert(now);
        }
    }

    /// Wipes the ink away.
    pub(super) fn erase(&mut self) {
        self.ink.clear();
    }

    /// Forgets the ink that is gone, and gives in how many seconds the next of it begins to go, 0 where some is going; `None`
    /// where none will.
    pub(super) fn fade(&mut self, now: f64) -> Option<f64> {
        self.ink.retain(|line| line.opacity(now) > 0.0);
        let ended = self.ink.iter().filter_map(|line| line.ended);
        let rests = ended.map(|ended| (ended + STAYS_SECS - now).max(0.0));
        rests.min_by(f64::total_cmp)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ink_stays_a_while_then_goes_and_then_nothing_moves() {
        let mut pointing = Pointing::default();
        pointing.draw([0.1, 0.1]);
        pointing.draw([0.2, 0.2]);
        assert_eq!(pointing.fade(100.0), None, "while it is drawn");
        pointing.lift(100.0);
        assert_eq!(pointing.fade(100.0), Some(STAYS_SECS));
        assert_eq!(pointing.ink()[0].opacity(100.0 + STAYS_SECS), 1.0);
        let halfway = 100.0 + STAYS_SECS + FADES_SECS / 2.0;
        assert_eq!(pointing.fade(halfway), Some(0.0));
        assert!((pointing.ink()[0].opacity(halfway) - 0.5).abs() < 1e-3);
        assert_eq!(pointing.fade(100.0 + STAYS_SECS + FADES_SECS), None);
        assert!(pointing.ink().is_empty());
    }

    #[test]
    fn a_pen_draws_one_line_at_a_time() {
        let mut pointing = Pointing::default();
        for _ in 0..3 {
            pointing.draw([0.5, 0.5]);
        }
        pointing.lift(1.0);
        pointing.draw([0.6, 0.5]);
        let lengths: Vec<usize> = pointing.ink().iter().map(|line| line.spots.len()).collect();
        assert_eq!(lengths, [1, 1], "a pen that rests adds nothing");
        pointing.erase();
        assert!(pointing.ink().is_empty());
    }

    #[test]
    fn the_same_key_takes_a_pointer_up_and_puts_it_away() {
        let mut pointing = Pointing::default();
        pointing.point(Some([0.5, 0.5]));
        assert_eq!(pointing.at(), None, "the arrow is the system's");
        pointing.take_up(Pointer::Laser);
        pointing.point(Some([0.5, 0.5]));
        assert_eq!(pointing.at(), Some([0.5, 0.5]));
        pointing.take_up(Pointer::Laser);
        assert_eq!((pointing.pointer(), pointing.at()), (Pointer::Arrow, None));
        pointing.take_up(Pointer::Pen);
        assert!(pointing.put_away() && !pointing.put_away());
    }
}
