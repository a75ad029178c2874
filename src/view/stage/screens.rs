//! The screens that there are, and where the audience's window is.

use serde::{Deserialize, Serialize};

/// A screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Screen {
    /// What it is known by.
    pub id: ScreenId,
    /// Its number among those that the window system can be asked to fill, from 0; `None` where it came later.
    pub number: Option<usize>,
    /// Its left top corner on the desktop, in pixels.
    pub corner: [i32; 2],
}

/// What a screen is known by, also after it was unplugged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScreenId {
    /// Its name; empty where the system has none for it.
    pub name: String,
    /// Its width and height, in pixels.
    pub size: [u32; 2],
}

/// The screens without those that mirror another one.
#[must_use]
pub fn apart(all: Vec<Screen>) -> Vec<Screen> {
    let mut kept: Vec<Screen> = Vec::new();
    for screen in all {
        if kept.iter().all(|other| other.corner != screen.corner) {
            kept.push(screen);
        }
    }
    kept
}

/// Where the audience's window is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Audience {
    /// Beside the presenter's.
    Beside,
    /// It fills a screen.
    On(ScreenId),
}

/// What is remembered of the audience's window from talk to talk.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct AudienceChoice {
    /// Whether it opens with a talk; `None` = where there are two screens.
    pub opens: Option<bool>,
    /// The screen that it was last put on.
    pub screen: Option<ScreenId>,
}

/// The screens, and what of a talk is on them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Screens {
    /// All there are, the main one first.
    all: Vec<Screen>,
    /// The one that the presenter's window is on, by its place in `all`.
    own: Option<usize>,
    audience: Option<Audience>,
    /// The screen of the audience's window that was unplugged.
    lost: Option<ScreenId>,
    choice: AudienceChoice,
}

impl Screens {
    /// All screens there are, the main one first.
    #[must_use]
    pub fn all(&self) -> &[Screen] {
        &self.all
    }

    /// The screen that the presenter's window is on; `None` where the system does not tell.
    #[must_use]
    pub fn own(&self) -> Option<&Screen> {
        self.all.get(self.own?)
    }

    /// Where the audience's window is; `None` while all see the same one.
    #[must_use]
    pub fn audience(&self) -> Option<&Audience> {
        self.audience.as_ref()
    }

    /// The screen that the audience's window fills; `None` where it fills none.
    #[must_use]
    pub fn filled(&self) -> Option<&Screen> {
        match self.audience.as_ref()? {
            Audience::On(id) => self.find(id),
            Audience::Beside => None,
        }
    }

    /// The screen that the presenter's window has to leave for, because the audience's fills its own.
    #[must_use]
    pub fn way_out(&self) -> Option<&Screen> {
        let filled = self.filled()?;
        let is_mine = self.own() == Some(filled);
        let mut all = self.all.iter();
        all.find(|screen| is_mine && *screen != filled)
    }

    /// The screen of the audience's window that was unplugged.
    #[must_use]
    pub fn lost(&self) -> Option<&ScreenId> {
        self.lost.as_ref()
    }

    /// What is to be remembered.
    #[must_use]
    pub fn choice(&self) -> &AudienceChoice {
        &self.choice
    }

    /// Takes up what was remembered.
    pub fn remember(&mut self, choice: AudienceChoice) {
        self.choice = choice;
    }

    /// Takes note of the screens that there are now, and of the one that the presenter's window is on, by its place among
    /// them. Where that of the audience's window is gone, the window is closed until the screen comes back.
    pub fn see(&mut self, all: Vec<Screen>, own: Option<usize>) {
        self.all = all;
        self.own = own;
        let here = |id: &ScreenId| self.again(id).map(|screen| screen.id.clone());
        if let Some(Audience::On(id)) = &self.audience {
            match here(id).filter(|_| self.all.len() > 1) {
                Some(now) => self.audience = Some(Audience::On(now)),
                None => {
                    self.lost = Some(id.clone());
                    self.audience = None;
                }
            }
        } else if self.audience.is_none()
            && self.all.len() > 1
            && let Some(now) = self.lost.as_ref().and_then(here)
        {
            self.lost = None;
            self.audience = Some(Audience::On(now));
        }
    }

    /// A talk begins: the audience's window opens where the user wants it, and where there are two screens.
    pub(super) fn begin(&mut self) {
        self.lost = None;
        let has_two = self.other().is_some();
        if self.choice.opens.unwrap_or(has_two) {
            self.open();
        }
    }

    /// A talk is over.
    pub(super) fn end(&mut self) {
        self.audience = None;
        self.lost = None;
    }

    /// Gives the audience a window of its own, or closes it, and remembers that.
    pub(super) fn toggle(&mut self) {
        self.choice.opens = Some(self.audience.is_none());
        if self.audience.is_some() {
            self.end();
        } else {
            self.open();
        }
    }

    /// Has the audience's window fill the next screen: with two, both windows change places.
    pub(super) fn go_on(&mut self) {
        if self.all.len() < 2 {
            return;
        }
        let here = self.filled().map(|screen| screen.id.clone());
        let here = here.and_then(|id| self.all.iter().position(|screen| screen.id == id));
        let next = match here {
            Some(here) => self.all.get((here + 1) % self.all.len()),
            None => self.other(),
        };
        if let Some(id) = next.map(|screen| screen.id.clone()) {
            self.choice.screen = Some(id.clone());
            self.lost = None;
            self.audience = Some(Audience::On(id));
        }
    }

    fn open(&mut self) {
        self.lost = None;
        let there = self.other().map(|screen| screen.id.clone());
        self.audience = Some(there.map_or(Audience::Beside, Audience::On));
    }

    fn find(&self, id: &ScreenId) -> Option<&Screen> {
        self.all.iter().find(|screen| screen.id == *id)
    }

    /// A screen that was there before: also where it has another size now, as projectors have that were plugged in again.
    fn again(&self, id: &ScreenId) -> Option<&Screen> {
        let named = |screen: &&Screen| !id.name.is_empty() && screen.id.name == id.name;
        let mut same = self.all.iter().filter(named);
        let only = same.next().filter(|_| same.next().is_none());
        self.find(id).or(only)
    }

    /// The screen for the audience: the one of the last time, else one that the presenter's window is not on.
    fn other(&self) -> Option<&Screen> {
        if self.all.len() < 2 {
            return None;
        }
        let last = self.choice.screen.as_ref();
        let last = last.and_then(|id| self.again(id));
        // Where the system does not tell, the presenter's window is on the main screen.
        let own = self.own.unwrap_or(0);
        let mut others = self.all.iter().enumerate();
        let other = others.find(|(place, _)| *place != own);
        last.or(other.map(|(_, screen)| screen))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn screen(number: usize, name: &str) -> Screen {
        Screen {
            id: ScreenId {
                name: name.to_owned(),
                size: [1920, 1080],
            },
            number: Some(number),
            corner: [1920 * i32::try_from(number).unwrap(), 0],
        }
    }

    fn two() -> Vec<Screen> {
        vec![screen(0, "laptop"), screen(1, "projector")]
    }

    fn on(name: &str) -> Option<Audience> {
        Some(Audience::On(screen(0, name).id))
    }

    fn seeing(all: Vec<Screen>, own: usize) -> Screens {
        let mut screens = Screens::default();
        screens.see(all, Some(own));
        screens
    }

    #[test]
    fn a_screen_that_mirrors_another_is_none_for_the_audience_alone() {
        let mut mirror = screen(1, "projector");
        mirror.corner = [0, 0];
        mirror.id.size = [1280, 720];
        assert_eq!(
            apart(vec![screen(0, "laptop"), mirror]),
            [screen(0, "laptop")]
        );
        assert_eq!(apart(two()), two());
    }

    #[test]
    fn the_audience_has_the_other_screen() {
        let mut screens = seeing(two(), 0);
        screens.begin();
        assert_eq!(screens.audience, on("projector"));
        assert_eq!(screens.way_out(), None);
        let mut screens = seeing(two(), 1);
        screens.begin();
        assert_eq!(screens.audience, on("laptop"), "whichever that is");
    }

    #[test]
    fn with_one_screen_the_window_opens_beside_when_it_is_asked_for() {
        let mut screens = seeing(vec![screen(0, "laptop")], 0);
        screens.begin();
        assert_eq!(screens.audience, None);
        screens.toggle();
        assert_eq!(screens.audience, Some(Audience::Beside));
        screens.end();
        screens.begin();
        assert_eq!(screens.audience, Some(Audience::Beside), "as the last time");
    }

    #[test]
    fn who_closed_it_finds_it_closed_the_next_time() {
        let mut screens = seeing(two(), 0);
        screens.begin();
        screens.toggle();
        assert_eq!(screens.audience, None);
        screens.end();
        screens.begin();
        assert_eq!(screens.audience, None);
    }

    #[test]
    fn both_windows_change_places_and_that_is_remembered() {
        let mut screens = seeing(two(), 0);
        screens.begin();
        screens.go_on();
        assert_eq!(screens.audience, on("laptop"));
        assert_eq!(
            screens.way_out().map(|screen| screen.id.name.as_str()),
            Some("projector")
        );
        let mut later = Screens::default();
        later.remember(screens.choice().clone());
        later.see(two(), Some(0));
        later.begin();
        assert_eq!(later.audience, on("laptop"));
    }

    #[test]
    fn a_cable_that_was_pulled_and_put_in_again_brings_the_window_back() {
        let mut screens = seeing(two(), 0);
        screens.begin();
        screens.see(vec![screen(0, "laptop")], Some(0));
        assert_eq!(screens.audience, None);
        assert_eq!(screens.lost(), Some(&screen(0, "projector").id));
        screens.see(two(), Some(0));
        assert_eq!(
            (screens.audience.clone(), screens.lost()),
            (on("projector"), None)
        );
        // Plugged in again, many a projector has another size.
        let mut other = two();
        other[1].id.size = [1280, 800];
        screens.see(vec![screen(0, "laptop")], Some(0));
        screens.see(other.clone(), Some(0));
        assert_eq!(
            screens.filled().map(|screen| screen.id.size),
            Some([1280, 800])
        );
        screens.see(two(), Some(0));
        assert_eq!(screens.audience, on("projector"), "in the middle of a talk");
        // The laptop was closed: what is left is for all.
        screens.see(vec![screen(1, "projector")], Some(0));
        assert_eq!(screens.audience, None);
    }
}
