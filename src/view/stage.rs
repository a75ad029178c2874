//! The talk: which slide of which story is shown, and what a presenter may do meanwhile. It knows nothing of windows, and
//! time comes in from outside.

mod pointing;
mod screens;
mod talk;

use super::Selection;
use crate::portfolio::Story;

pub use pointing::{InkLine, Pointer, Pointing, Spot};
pub use screens::{Audience, AudienceChoice, Screen, ScreenId, Screens, apart};
pub use talk::Talk;

/// How long a slide stays where nobody leads through the story and it does not say, in seconds.
pub const SLIDE_SECS: f64 = 20.0;
/// The sizes that notes may have, in percent of the usual one.
pub const NOTES_PERCENT: [u16; 7] = [80, 100, 120, 145, 175, 210, 250];

/// A talk that was ended for longer than this had a break, in seconds.
const BREAK_SECS: f64 = 300.0;

/// The stage: a talk under way, or the place where the last one was ended.
#[derive(Debug, Clone, PartialEq)]
pub struct Stage {
    talk: Option<Talk>,
    left: Option<Left>,
    screens: Screens,
    notes_percent: u16,
}

impl Default for Stage {
    fn default() -> Self {
        Self {
            talk: None,
            left: None,
            screens: Screens::default(),
            notes_percent: 100,
        }
    }
}

/// Where a talk was ended.
#[derive(Debug, Clone, PartialEq)]
struct Left {
    story: String,
    slide: String,
    began: f64,
    paused: Option<f64>,
    opened: Vec<Selection>,
    shown: Vec<String>,
    /// When it was ended, in seconds.
    ended: f64,
    /// Whether there was more to tell: then the next talk goes on here.
    is_cut: bool,
}

/// What was told in a talk so far, or in the last one: what its listeners may take home.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Told {
    /// Id of the story.
    pub story: String,
    /// Ids of the slides that were shown, each once, in the order in which they came up first.
    pub slides: Vec<String>,
    /// What was opened off the path, in this order.
    pub opened: Vec<Selection>,
}

/// What covers the audience's picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Blank {
    /// Black.
    Black,
    /// White.
    White,
    /// A picture that tells whether the projector shows what it should.
    TestCard,
}

/// Where a talk begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Start {
    /// At the slide where the last talk of this story was ended; at the first one where there was none.
    Resume,
    /// At the first slide.
    First,
    /// At the slide that shows most nearly what is looked at. Only who knows the map can tell which: for the stage it is the
    /// first one.
    Here,
    /// At the slide of an id; at the first one where there is none.
    Slide(String),
}

/// One step of a talk. Menus, keys and clickers issue these.
#[derive(Debug, Clone, PartialEq)]
pub enum StageStep {
    /// Begin to tell a story; while one is told, nothing happens.
    Begin {
        /// Its id.
        story: String,
        /// Where.
        at: Start,
        /// Whether the first slide follows the last one.
        loops: bool,
    },
    /// Go on: lift what covers the picture, return to the slide that was left, or show the next one.
    Next,
    /// The same backward.
    Previous,
    /// Take back the digit typed last; where none was, the same as [`Self::Previous`].
    TakeBack,
    /// Go to the first slide.
    First,
    /// Go to the last slide.
    Last,
    /// Go to a slide by its index.
    Jump(usize),
    /// Begin to tell a story (its id), with the test card before its first slide; while one is told, nothing happens.
    Test(String),
    /// Type a digit of a slide's number.
    Digit(u8),
    /// Go to the slide whose number was typed; where none was, go on.
    Enter,
    /// Cover the audience's picture, or lift what covers it.
    Cover(Blank),
    /// Keep the audience's picture, or show it what the presenter sees.
    ToggleFreeze,
    /// Give the audience a window of its own, or close it; so it is in the next talk, too.
    ToggleAudience,
    /// Have the audience's window fill the next screen.
    NextScreen,
    /// The audience's window was closed.
    CloseAudience,
    /// Have the clock of the talk stand still, or go on.
    ToggleClock,
    /// Show the notes in larger type, or in smaller.
    SizeNotes {
        /// Whether larger.
        larger: bool,
    },
    /// Take up a pointer, or put it away where it is taken up.
    TakeUp(Pointer),
    /// The pointer is here in the picture, or not in it.
    Point(Option<Spot>),
    /// Draw up to a place.
    Draw(Spot),
    /// End the line that is drawn.
    LiftPen,
    /// Wipe away what was drawn.
    Erase,
    /// Leave the path, for what is opened on the map; `None` = for the map alone.
    Leave(Option<Selection>),
    /// Return to the slide that was left.
    Return,
    /// Back out one step: the number that is typed, what covers the picture, the card, the way off the path, the talk.
    Escape,
    /// End the talk.
    End,
}

/// What a step needs to know of what is around the stage.
#[derive(Debug, Clone, Copy)]
pub struct Surroundings<'s> {
    /// The stories of the open portfolio.
    pub stories: &'s [Story],
    /// The time, in seconds from any moment on.
    pub now_secs: f64,
    /// Whether a card is open over the map.
    pub has_card: bool,
}

/// What is to be done after a step, outside the stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// Nothing: at most something over the picture changed.
    Stay,
    /// Bring the map to the talk's slide, with its filter and highlights.
    Show,
    /// Close the card.
    CloseCard,
    /// Give up the full screen: the talk is over.
    Ended,
}

impl Stage {
    /// The talk that is under way.
    #[must_use]
    pub fn talk(&self) -> Option<&Talk> {
        self.talk.as_ref()
    }

    /// What was told in the talk that is under way, else in the last one; `None` where there was none.
    #[must_use]
    pub fn told(&self) -> Option<Told> {
        if let Some(talk) = &self.talk {
            return Some(Told {
                story: talk.story.clone(),
                slides: talk.shown.clone(),
                opened: talk.opened.clone(),
            });
        }
        let left = self.left.as_ref()?;
        Some(Told {
            story: left.story.clone(),
            slides: left.shown.clone(),
            opened: left.opened.clone(),
        })
    }

    /// Whether a talk was told to its end, or to where it was left.
    #[must_use]
    pub fn has_told(&self) -> bool {
        self.talk.is_none() && self.left.is_some()
    }

    /// Whether beginning again would go on where the last talk of this story was ended.
    #[must_use]
    pub fn resumes(&self, story: &str) -> bool {
        let mut left = self.left.iter();
        left.any(|left| left.story == story && left.is_cut)
    }

    /// Takes one step.
    pub fn step(&mut self, step: StageStep, around: Surroundings<'_>) -> Turn {
        let Some(talk) = &mut self.talk else {
            return match step {
                StageStep::Begin { story, at, loops } => self.begin(&story, &at, loops, around),
                StageStep::Test(story) => {
                    let turn = self.begin(&story, &Start::First, false, around);
                    if let Some(talk) = &mut self.talk {
                        talk.blank = Some(Blank::TestCard);
                    }
                    turn
                }
                _ => Turn::Stay,
            };
        };
        match step {
            // A hand that moves takes nothing back that was typed.
            StageStep::Point(at) => return talk.pointed(|pointing| pointing.point(at)),
            StageStep::Draw(to) => return talk.pointed(|pointing| pointing.draw(to)),
            StageStep::LiftPen => {
                return talk.pointed(|pointing| pointing.lift(around.now_secs));
            }
            _ => (talk.lacks_window, talk.is_held_on) = (false, false),
        }
        // A number is typed in one go.
        let typed = match step {
            StageStep::Digit(_) => String::new(),
            _ => std::mem::take(&mut talk.typed),
        };
        match step {
            StageStep::Begin { .. } | StageStep::Test(_) => Turn::Stay,
            StageStep::Next => talk.go_on(1, around.now_secs),
            StageStep::TakeBack if !typed.is_empty() => {
                talk.typed = typed;
                talk.typed.pop();
                Turn::Stay
            }
            StageStep::Previous | StageStep::TakeBack => talk.go_on(-1, around.now_secs),
            StageStep::First => talk.show(0, around.now_secs),
            StageStep::Last => talk.show(usize::MAX, around.now_secs),
            StageStep::Jump(slide) => talk.show(slide, around.now_secs),
            StageStep::Digit(digit) => talk.type_digit(digit),
            StageStep::Enter if typed.is_empty() => talk.go_on(1, around.now_secs),
            StageStep::Enter => talk.jump(&typed, around.now_secs),
            StageStep::Cover(blank) => {
                talk.blank = (talk.blank != Some(blank)).then_some(blank);
                Turn::Stay
            }
            StageStep::ToggleFreeze => {
                let has_window = self.screens.audience().is_some();
                talk.is_frozen = has_window && !talk.is_frozen;
                talk.lacks_window = !has_window;
                Turn::Stay
            }
            // A lobby has no presenter.
            StageStep::ToggleAudience | StageStep::NextScreen if talk.loops => Turn::Stay,
            StageStep::ToggleAudience | StageStep::NextScreen | StageStep::CloseAudience => {
                match step {
                    StageStep::ToggleAudience => self.screens.toggle(),
                    StageStep::NextScreen => self.screens.go_on(),
                    _ => self.screens.end(),
                }
                talk.is_frozen &= self.screens.audience().is_some();
                Turn::Stay
            }
            // What goes on by itself goes by its clock.
            StageStep::ToggleClock if talk.loops => Turn::Stay,
            StageStep::ToggleClock => talk.toggle_clock(around.now_secs),
            StageStep::SizeNotes { larger } => {
                self.size_notes(larger);
                Turn::Stay
            }
            StageStep::TakeUp(_) if talk.loops => Turn::Stay,
            StageStep::TakeUp(pointer) => talk.pointed(|pointing| pointing.take_up(pointer)),
            StageStep::Erase => talk.pointed(Pointing::erase),
            StageStep::Point(_) | StageStep::Draw(_) | StageStep::LiftPen => Turn::Stay,
            StageStep::Leave(what) => talk.leave(what),
            StageStep::Return if talk.is_away => talk.show(talk.slide, around.now_secs),
            StageStep::Return => Turn::Stay,
            StageStep::Escape if !typed.is_empty() => Turn::Stay,
            StageStep::Escape if talk.pointing.put_away() => Turn::Stay,
            StageStep::Escape if talk.blank.take().is_some() => Turn::Stay,
            StageStep::Escape if around.has_card => Turn::CloseCard,
            StageStep::Escape if talk.is_away => talk.show(talk.slide, around.now_secs),
            StageStep::Escape if talk.is_locked => {
                talk.is_held_on = true;
                Turn::Stay
            }
            StageStep::Escape | StageStep::End => self.end(around.now_secs),
        }
    }

    /// Leaves the talk that is under way to visitors: [`StageStep::Escape`] backs out of what they opened, and no longer ends
    /// it; [`StageStep::End`] does.
    pub fn lock(&mut self) {
        if let Some(talk) = &mut self.talk {
            talk.is_locked = true;
        }
    }

    /// How large notes are shown, in percent of their usual size: one of [`NOTES_PERCENT`].
    #[must_use]
    pub fn notes_percent(&self) -> u16 {
        self.notes_percent
    }

    /// Takes up what was remembered of the size of notes, in percent; what is none of [`NOTES_PERCENT`] is the next one.
    pub fn remember_notes(&mut self, percent: u16) {
        let near = NOTES_PERCENT.iter().min_by_key(|own| own.abs_diff(percent));
        self.notes_percent = near.copied().unwrap_or(self.notes_percent);
    }

    fn size_notes(&mut self, larger: bool) {
        let now = self.notes_percent;
        let mut sizes = NOTES_PERCENT.iter();
        let next = if larger {
            sizes.find(|size| **size > now)
        } else {
            sizes.rev().find(|size| **size < now)
        };
        self.notes_percent = next.copied().unwrap_or(now);
    }

    /// The screens, and where the audience's window is.
    #[must_use]
    pub fn screens(&self) -> &Screens {
        &self.screens
    }

    /// Takes up what was remembered of the audience's window.
    pub fn remember(&mut self, choice: AudienceChoice) {
        self.screens.remember(choice);
    }

    /// Takes note of the screens that there are now, and of the one that the presenter's window is on, by its place among
    /// them. A talk whose audience has lost its screen goes on in the presenter's window, at the same slide.
    pub fn see(&mut self, all: Vec<Screen>, own: Option<usize>) {
        self.screens.see(all, own);
        if let Some(talk) = &mut self.talk {
            talk.is_frozen &= self.screens.audience().is_some();
        }
    }

    /// Forgets the ink that is gone, and gives in how many seconds something of it changes; `None` where nothing will.
    pub fn fade(&mut self, now_secs: f64) -> Option<f64> {
        self.talk.as_mut()?.pointing.fade(now_secs)
    }

    /// The stage as the audience goes on to see it while its picture stays: what covers it is taken from `now`, and what the
    /// presenter points at is none of it.
    #[must_use]
    pub fn kept(&self, now: &Self) -> Self {
        let mut kept = self.clone();
        if let (Some(kept), Some(now)) = (&mut kept.talk, &now.talk) {
            kept.blank = now.blank;
            kept.pointing = Pointing::default();
        }
        kept
    }

    /// Follows a portfolio that was loaded again: the talk stays at its slide, or where that is gone at the one that took
    /// its place. It ends where the story is gone.
    pub fn follow(&mut self, stories: &[Story], now_secs: f64) -> Turn {
        let Some(talk) = &mut self.talk else {
            return Turn::Stay;
        };
        let slides = slides_of(stories, &talk.story);
        if slides.is_empty() {
            return self.end(now_secs);
        }
        let before = talk.slides.get(talk.slide);
        let same = slides.iter().position(|id| Some(id) == before);
        talk.slide = same.unwrap_or(talk.slide.min(slides.len() - 1));
        talk.slides = slides;
        if talk.is_away { Turn::Stay } else { Turn::Show }
    }

    fn begin(&mut self, story: &str, at: &Start, loops: bool, around: Surroundings<'_>) -> Turn {
        let slides = slides_of(around.stories, story);
        if slides.is_empty() {
            return Turn::Stay;
        }
        let left = self.left.take();
        let left = left.filter(|left| left.story == story && left.is_cut && *at == Start::Resume);
        let id = match (at, &left) {
            (Start::Slide(id), _) => Some(id),
            (_, left) => left.as_ref().map(|left| &left.slide),
        };
        let slide = slides.iter().position(|other| Some(other) == id);
        let now = around.now_secs;
        let slide = slide.unwrap_or(0);
        let first = slides.get(slide).cloned();
        let mut shown = left.as_ref().map(|left| left.shown.clone());
        let shown_now = shown.get_or_insert_default();
        shown_now.extend(first.filter(|id| !shown_now.contains(id)));
        self.talk = Some(Talk {
            story: story.to_owned(),
            slide,
            slides,
            is_away: false,
            blank: None,
            is_frozen: false,
            lacks_window: false,
            pointing: Pointing::default(),
            typed: String::new(),
            began: left.as_ref().map_or(now, |left| left.began_for(now)),
            paused: None,
            opened: left.map(|left| left.opened).unwrap_or_default(),
            shown: shown.unwrap_or_default(),
            loops,
            is_locked: false,
            is_held_on: false,
            came_up: now,
        });
        // Nobody stands before a screen in a lobby.
        if !loops {
            self.screens.begin();
        }
        Turn::Show
    }

    fn end(&mut self, now: f64) -> Turn {
        self.screens.end();
        if let Some(mut talk) = self.talk.take() {
            let is_cut = talk.next().is_some() && talk.blank != Some(Blank::TestCard);
            let slide = talk.slides.get_mut(talk.slide);
            self.left = Some(Left {
                slide: slide.map(std::mem::take).unwrap_or_default(),
                story: talk.story,
                began: talk.began,
                paused: talk.paused,
                opened: talk.opened,
                shown: talk.shown,
                ended: now,
                is_cut,
            });
        }
        Turn::Ended
    }

    /// Tells that the talk that is over was none that anybody goes on with: a rehearsal.
    pub fn close(&mut self) {
        if let Some(left) = &mut self.left {
            left.is_cut = false;
        }
    }
}

impl Left {
    /// When the talk began, for one that goes on with it now, in seconds: without the time that its clock stood still. It
    /// goes on through a slip of a finger, but not through a break.
    fn began_for(&self, now: f64) -> f64 {
        let away = (now - self.ended).max(0.0);
        let still = match self.paused {
            Some(since) => (now - since).max(0.0),
            None if away > BREAK_SECS => away,
            None => 0.0,
        };
        self.began + still
    }
}

/// Ids of a story's slides; none where there is no such story.
fn slides_of(stories: &[Story], id: &str) -> Vec<String> {
    let story = stories.iter().find(|story| story.id == id);
    let slides = story.map_or(&[][..], |story| &story.slides);
    slides.iter().map(|slide| slide.id.clone()).collect()
}

#[cfg(test)]
mod tests;
