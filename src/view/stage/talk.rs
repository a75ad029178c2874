//! A talk under way: its slide, its clock, and what lies over its picture.

use super::{Blank, Pointing, Turn};
use crate::view::Selection;

/// Digits of a slide's number that can be typed.
const MOST_DIGITS: usize = 4;

/// A talk under way.
#[derive(Debug, Clone, PartialEq)]
pub struct Talk {
    /// Id of the story.
    pub story: String,
    /// Ids of its slides, one at least.
    pub slides: Vec<String>,
    /// The slide that is shown, or that was left: its index.
    pub slide: usize,
    /// Whether the presenter has left the path: the map goes its own ways until the talk returns to the slide.
    pub is_away: bool,
    /// What covers the audience's picture.
    pub blank: Option<Blank>,
    /// Whether the audience's picture stays while the presenter looks something up; only where it has a window of its own.
    pub is_frozen: bool,
    /// Whether the picture was to stay although all see the same: that needs a second window.
    pub lacks_window: bool,
    /// What the presenter points with.
    pub pointing: Pointing,
    /// The digits of a slide's number that were typed so far.
    pub typed: String,
    /// What was opened off the path, in this order; it stays marked.
    pub opened: Vec<Selection>,
    /// Ids of the slides that were shown, each once, in the order in which they came up first.
    pub shown: Vec<String>,
    /// Whether the first slide follows the last one.
    pub loops: bool,
    /// Whether visitors are alone with the screen: no single press of a key ends the talk.
    pub is_locked: bool,
    /// Whether somebody has pressed the key that would end it, were it not locked.
    pub is_held_on: bool,
    /// When the talk began, in seconds, without the time that its clock stood still.
    pub(super) began: f64,
    /// Since when its clock stands still, in seconds.
    pub(super) paused: Option<f64>,
    /// When its slide came up, in seconds.
    pub(super) came_up: f64,
}

impl Talk {
    /// How long the talk has gone on, in seconds, with the time between an end and its resumption.
    #[must_use]
    pub fn elapsed_secs(&self, now_secs: f64) -> f64 {
        (self.paused.unwrap_or(now_secs) - self.began).max(0.0)
    }

    /// How long ago the slide came up, or the talk returned to it, in seconds.
    #[must_use]
    pub fn slide_secs(&self, now_secs: f64) -> f64 {
        (self.paused.unwrap_or(now_secs) - self.came_up).max(0.0)
    }

    /// Whether the clock stands still.
    #[must_use]
    pub fn is_clock_paused(&self) -> bool {
        self.paused.is_some()
    }

    pub(super) fn toggle_clock(&mut self, now: f64) -> Turn {
        match self.paused.take() {
            None => self.paused = Some(now),
            Some(since) => {
                self.began += (now - since).max(0.0);
                self.came_up += (now - since.max(self.came_up)).max(0.0);
            }
        }
        Turn::Stay
    }

    /// The slide that follows; `None` where the talk stays at the last one.
    #[must_use]
    pub fn next(&self) -> Option<usize> {
        match self.slide + 1 {
            next if next < self.slides.len() => Some(next),
            _ => self.loops.then_some(0),
        }
    }

    fn previous(&self) -> Option<usize> {
        let last = self.slides.len().checked_sub(1).filter(|_| self.loops);
        self.slide.checked_sub(1).or(last)
    }

    /// A step along the path. Off it, or under what covers the picture, the step only leads back: nobody is to miss a slide.
    pub(super) fn go_on(&mut self, by: i32, now: f64) -> Turn {
        if self.blank.take().is_some() && !self.is_away {
            return Turn::Stay;
        }
        if self.is_away {
            return self.show(self.slide, now);
        }
        let to = if by < 0 { self.previous() } else { self.next() };
        match to {
            Some(slide) => self.show(slide, now),
            None => Turn::Stay,
        }
    }

    /// Shows a slide, the last one where there are fewer.
    pub(super) fn show(&mut self, slide: usize, now: f64) -> Turn {
        self.slide = slide.min(self.slides.len().saturating_sub(1));
        self.is_away = false;
        self.blank = None;
        self.is_frozen = false;
        self.pointing.erase();
        self.came_up = now;
        let id = self.slides.get(self.slide);
        let new = id.filter(|id| !self.shown.contains(id)).cloned();
        self.shown.extend(new);
        Turn::Show
    }

    pub(super) fn pointed(&mut self, point: impl FnOnce(&mut Pointing)) -> Turn {
        point(&mut self.pointing);
        Turn::Stay
    }

    pub(super) fn type_digit(&mut self, digit: u8) -> Turn {
        if digit <= 9 && self.typed.len() < MOST_DIGITS {
            self.typed.push(char::from(b'0' + digit));
        }
        Turn::Stay
    }

    /// Goes to the slide of a number, from 1; a number that no slide has is forgotten.
    pub(super) fn jump(&mut self, number: &str, now: f64) -> Turn {
        let slide = number.parse::<usize>().ok();
        let slide = slide.and_then(|number| number.checked_sub(1));
        match slide.filter(|slide| *slide < self.slides.len()) {
            Some(slide) => self.show(slide, now),
            None => Turn::Stay,
        }
    }

    pub(super) fn leave(&mut self, what: Option<Selection>) -> Turn {
        self.is_away = true;
        self.opened
            .extend(what.filter(|what| !self.opened.contains(what)));
        Turn::Stay
    }
}
