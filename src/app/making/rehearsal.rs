//! A rehearsal: a talk that keeps the time of each slide.

use std::collections::BTreeMap;

use egui::Context;

use crate::app::App;
use crate::edit::Edit;
use crate::edit::story::StoryFile;
use crate::ui::making::Times;
use crate::view::Overlay;

/// A rehearsal under way.
pub(super) struct Rehearsal {
    /// Id of the story.
    story: String,
    /// How long each slide was shown so far (by its id), in seconds.
    secs: BTreeMap<String, f64>,
    /// The slide that was shown in the last frame, and when that was, in seconds.
    last: Option<(String, f64)>,
}

impl Rehearsal {
    /// A rehearsal of a story, by its id.
    pub(super) fn of(story: &str) -> Self {
        Self {
            story: story.to_owned(),
            secs: BTreeMap::new(),
            last: None,
        }
    }

    /// Notes which slide is shown now; `None` = none any more.
    fn note(&mut self, slide: Option<&str>, now: f64) {
        if let Some((slide, since)) = self.last.take() {
            *self.secs.entry(slide).or_default() += (now - since).max(0.0);
        }
        self.last = slide.map(|slide| (slide.to_owned(), now));
    }
}

impl App {
    /// Takes the time of the slide that is shown in a rehearsal, and shows all of them when it is over.
    pub(super) fn time_slides(&mut self, ctx: &Context) {
        let now = ctx.input(|input| input.time);
        let talk = self.stage().talk();
        let slide = talk.and_then(|talk| talk.slides.get(talk.slide).cloned());
        let is_paused = talk.is_some_and(crate::view::stage::Talk::is_clock_paused);
        let Some(rehearsal) = &mut self.making.rehearsal else {
            return;
        };
        rehearsal.note(slide.as_deref().filter(|_| !is_paused), now);
        if slide.is_some() {
            return;
        }
        let secs = std::mem::take(&mut rehearsal.secs);
        let story = std::mem::take(&mut rehearsal.story);
        self.making.rehearsal = None;
        self.presenting.stage.close();
        if secs.values().sum::<f64>() >= 1.0 {
            self.making.work.times = Some(Times { story, secs });
            self.ask_of_stories(Overlay::StoryTimes);
            ctx.request_repaint();
        }
    }

    /// The edit that has each slide stay as long as it was told; those that were not told stay as they are.
    pub(super) fn times_edit(&self) -> Option<Edit> {
        let times = self.making.work.times.as_ref()?;
        let stories = &self.loaded.portfolio.stories;
        let story = stories.iter().find(|story| story.id == times.story)?;
        let draft = self.making.work.drafts.get(&story.file)?;
        let file = StoryFile {
            name: &story.file,
            value: draft.now()?,
        };
        let told = story.slides.iter().filter_map(|slide| {
            let secs = times.secs.get(&slide.id)?;
            // Nobody shows a slide for less than a second on purpose.
            let value = super::number(secs.round().max(1.0));
            Some(file.set(slide.nth, "seconds", Some(value)))
        });
        let changes = told.flat_map(|edit| edit.changes).collect();
        Some(Edit {
            changes,
            group: None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slide_that_is_shown_twice_has_the_time_of_both() {
        let mut rehearsal = Rehearsal::of("story");
        for (slide, now) in [
            (Some("a"), 10.0),
            (Some("a"), 12.0),
            (Some("b"), 15.0),
            (Some("a"), 16.0),
            (None, 20.5),
            (None, 99.0),
        ] {
            rehearsal.note(slide, now);
        }
        assert_eq!(
            rehearsal.secs,
            BTreeMap::from([("a".into(), 9.5), ("b".into(), 1.0)])
        );
    }
}
