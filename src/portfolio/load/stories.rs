//! `stories/*.json`: one story each. A broken one is left out, and the rest of the portfolio is shown.

use std::collections::BTreeMap;

use super::document::Document;
use super::files::FileError;
use super::format;
use super::loader::Context;
use super::message::{Message, say};
use super::problem::{FilePlace, Problems, Severity, Told};
use super::record::{Record, Spot, is_id};
use super::slides;
use crate::portfolio::Story;

/// Reads the stories, in the order of their files' names.
pub(super) fn read(context: &Context<'_>, problems: &mut Problems) -> Vec<Story> {
    let is_story = |name: &String| name.to_ascii_lowercase().ends_with(".json");
    let names = context.files.list("stories", context.limits.stories);
    let mut left = Left {
        file_bytes: context.limits.story_bytes,
        // What is kept of a file may be larger than the file.
        held_bytes: context.limits.story_bytes.saturating_mul(8),
    };
    let (mut stories, mut files) = (Vec::new(), BTreeMap::new());
    for name in names.into_iter().filter(is_story) {
        if context.limits.stop.is_set() {
            break;
        }
        match read_story(&name, context, &mut left, problems) {
            Ok(story) => keep(story, &mut stories, &mut files, problems),
            Err(Failure::NoRoom) => {
                problems.add(Severity::Warning, "too-many-records", || {
                    let message = say("problem-too-many-stories").text("file", &name);
                    let message = message.part("todo", context.limits.how_to_raise());
                    Told::new(FilePlace::of_file(&name), message)
                });
                break;
            }
            Err(Failure::Bad(place, why)) => problems.add(Severity::Warning, "bad-story", || {
                Told::new(place, say("problem-bad-story").part("why", why))
            }),
        }
    }
    stories
}

/// How much may still be read.
struct Left {
    /// Bytes of files.
    file_bytes: u64,
    /// Bytes that may be kept.
    held_bytes: u64,
}

/// Why a story is not read.
enum Failure {
    /// All that may be read has been.
    NoRoom,
    /// It cannot be told: where in it something is wrong, and what.
    Bad(FilePlace, Message),
}

/// Keeps a story, unless another one has its id.
pub(super) fn keep(
    story: Story,
    stories: &mut Vec<Story>,
    files: &mut BTreeMap<String, String>,
    problems: &mut Problems,
) {
    if let Some(other) = files.get(&story.id) {
        problems.add(Severity::Warning, "duplicate-id", || {
            let message = say("problem-duplicate-story").text("id", &story.id);
            Told::new(FilePlace::of_file(&story.file), message.text("file", other))
        });
        return;
    }
    files.insert(story.id.clone(), story.file.clone());
    stories.push(story);
}

fn read_story(
    name: &str,
    context: &Context<'_>,
    left: &mut Left,
    problems: &mut Problems,
) -> Result<Story, Failure> {
    let bytes = match context.files.read(name, left.file_bytes) {
        Ok(bytes) => bytes,
        Err(FileError::TooLarge(_)) => return Err(Failure::NoRoom),
        Err(error) => return Err(Failure::Bad(FilePlace::of_file(name), error.why())),
    };
    left.file_bytes = left.file_bytes.saturating_sub(bytes.len() as u64);
    let Ok(text) = format::text(&bytes) else {
        let why = say("story-no-text");
        return Err(Failure::Bad(FilePlace::of_file(name), why));
    };
    let document = Document::new(name, text, left.held_bytes);
    let story = read_document(&document, context, problems);
    left.held_bytes = document.room();
    story.map(|story| Story {
        bytes: bytes.as_slice().into(),
        ..story
    })
}

/// Reads a story whose text was changed; `None` where it cannot be told.
pub(super) fn read_text(
    (name, text): (&str, &str),
    context: &Context<'_>,
    problems: &mut Problems,
) -> Option<Story> {
    let document = Document::new(name, text, context.limits.held_bytes);
    read_document(&document, context, problems).ok()
}

fn read_document(
    document: &Document<'_>,
    context: &Context<'_>,
    problems: &mut Problems,
) -> Result<Story, Failure> {
    let root = match document.root() {
        Ok(root) => root,
        Err(error) => return Err(Failure::Bad(document.place(error.offset), error.why)),
    };
    let [id, slides] = root.members(["id", "slides"]);
    let id = id.and_then(|id| id.read::<String>().ok());
    let Some(id) = id.filter(|id| is_id(id)) else {
        return Err(Failure::Bad(root.place(), say("story-no-id")));
    };
    if !slides.is_some_and(|slides| slides.is_array()) {
        return Err(Failure::Bad(root.place(), say("story-no-slides")));
    }
    let Some(mut record) = Record::new(root, Spot::WHOLE, problems) else {
        return Err(Failure::Bad(root.place(), say("story-no-slides")));
    };
    let r = &mut record;
    r.take("id");
    let title = r.text("title").filter(|title| !title.is_empty());
    if title.is_none() && !r.has("title") {
        r.warn("missing-title", || say("problem-missing-title"));
    }
    let slides = slides::read(r, context);
    Ok(Story {
        title: title.unwrap_or_else(|| id.as_str().into()),
        file: document.name.to_owned(),
        bytes: std::sync::Arc::default(),
        slides,
        unknown: record.unknown(),
        id,
    })
}

#[cfg(test)]
mod tests;
