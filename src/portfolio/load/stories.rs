//! `stories/*.json`: whether each is a story; what is in them is read where stories are told.

use super::document::Document;
use super::files::Files;
use super::format;
use super::limits::Limits;
use super::loader::Loader;
use super::problem::{FilePlace, Severity};
use super::record::is_id;

/// Notes what is wrong with the stories; a broken one is left out, the rest of the portfolio is shown.
pub(super) fn check(files: &Files, limits: &Limits, loader: &mut Loader<'_>) {
    let is_story = |name: &String| name.to_ascii_lowercase().ends_with(".json");
    for name in files
        .list("stories", limits.stories)
        .into_iter()
        .filter(is_story)
    {
        if let Some((place, message)) = check_story(files, limits, &name) {
            loader.problems.add(Severity::Warning, "bad-story", || {
                (
                    place,
                    format!("{message}; the story is left out"),
                    "mend the story, or take its file out".to_owned(),
                )
            });
        }
    }
}

fn check_story(files: &Files, limits: &Limits, name: &str) -> Option<(FilePlace, String)> {
    let bytes = match files.read(name, limits.file_bytes) {
        Ok(bytes) => bytes,
        Err(error) => return Some((FilePlace::of_file(name), error.to_string())),
    };
    let Ok(text) = format::text(&bytes) else {
        return Some((
            FilePlace::of_file(name),
            "the file is no JSON text".to_owned(),
        ));
    };
    let document = Document::new(name, text, limits.held_bytes);
    let root = match document.root() {
        Ok(root) => root,
        Err(error) => {
            return Some((
                document.place(error.offset),
                format!("this is no JSON: {}", error.message),
            ));
        }
    };
    let [id, slides] = root.members(["id", "slides"]);
    if !id.is_some_and(|id| id.read::<String>().is_ok_and(|id| is_id(&id))) {
        return Some((root.place(), "the story has no \"id\"".to_owned()));
    }
    if !slides.is_some_and(|slides| slides.is_array()) {
        return Some((
            root.place(),
            "the story has no list of \"slides\"".to_owned(),
        ));
    }
    None
}
