//! The talk whose handout `export` is asked for: what a window notes by itself while a talk is told.

use super::export_args::ExportArgs;
use crate::export::told_story;
use crate::i18n::{Arg, Tr};
use crate::portfolio::{Portfolio, Story};
use crate::scene::extents::{find, say_id_error};
use crate::scene::ground::Ground;
use crate::view::stage::Told;

impl ExportArgs {
    /// The slides that were shown, all of the story's where none are named, and what was opened in the questions.
    ///
    /// # Errors
    /// What is to be said of an id that names no slide of the story, or nothing to open.
    pub(super) fn talk(
        &self,
        (portfolio, ground): (&Portfolio, &Ground),
        tr: &Tr,
    ) -> Result<Told, String> {
        let story = told_story(portfolio, self.story.as_deref());
        let story = story.map_err(|error| error.say(tr))?;
        let slides = self.slides.iter();
        let slides = slides.map(|id| slide(story, id, tr));
        let mut slides: Vec<String> = slides.collect::<Result<_, _>>()?;
        if slides.is_empty() {
            slides = story.slides.iter().map(|slide| slide.id.clone()).collect();
        }
        let mut opened = Vec::new();
        for id in &self.opened {
            let target = find(portfolio, ground, id).map_err(|error| say_id_error(&error, tr))?;
            let Some(what) = target.selection() else {
                return Err(tr.with("export-no-card", &[("id", Arg::from(id.as_str()))]));
            };
            opened.push(what.clone());
        }
        Ok(Told {
            story: story.id.clone(),
            slides,
            opened,
        })
    }
}

/// The id of a slide of a story.
fn slide(story: &Story, id: &str, tr: &Tr) -> Result<String, String> {
    if story.slides.iter().any(|slide| slide.id == id) {
        return Ok(id.to_owned());
    }
    let known: Vec<&str> = story.slides.iter().map(|slide| slide.id.as_str()).collect();
    let args = [
        ("id", Arg::from(id)),
        ("story", Arg::from(story.id.as_str())),
        ("known", Arg::from(known.join(", "))),
    ];
    Err(tr.with("export-no-slide", &args))
}
