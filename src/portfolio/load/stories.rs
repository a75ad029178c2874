//! `stories/*.json`: whether each is a story; what is in them is read where stories are told.

use super::document::Document;
use super::files::Files;
use super::format;
use super::limits::Limits;
use super::loader::Loader;
use super::message::{Message, say};
use super::problem::{FilePlace, Severity, Told};
use super::record::is_id;

/// Notes what is wrong with the stories; a broken one is left out, the rest of the portfolio is shown.
pub(super) fn check(files: &Files, limits: &Limits, loader: &mut Loader<'_>) {
    let is_story = |name: &String| name.to_ascii_lowercase().ends_with(".json");
    for name in files
        .list("stories", limits.stories)
        .into_iter()
        .filter(is_story)
    {
        if let Some((place, why)) = check_story(files, limits, &name) {
            loader.problems.add(Severity::Warning, "bad-story", || {
                Told::new(place, say("problem-bad-story").part("why", why))
            });
        }
    }
}

/// Where and why a story cannot be told.
fn check_story(files: &Files, limits: &Limits, name: &str) -> Option<(FilePlace, Message)> {
    let bytes = match files.read(name, limits.file_bytes) {
        Ok(bytes) => bytes,
        Err(error) => return Some((FilePlace::of_file(name), error.why())),
    };
    let Ok(text) = format::text(&bytes) else {
        return Some((FilePlace::of_file(name), say("story-no-text")));
    };
    let document = Document::new(name, text, limits.held_bytes);
    let root = match document.root() {
        Ok(root) => root,
        Err(error) => return Some((document.place(error.offset), error.why)),
    };
    let [id, slides] = root.members(["id", "slides"]);
    if !id.is_some_and(|id| id.read::<String>().is_ok_and(|id| is_id(&id))) {
        return Some((root.place(), say("story-no-id")));
    }
    let has_slides = slides.is_some_and(|slides| slides.is_array());
    (!has_slides).then(|| (root.place(), say("story-no-slides")))
}
