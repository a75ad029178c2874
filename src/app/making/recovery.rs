//! What was not saved survives the end of the program, whatever ended it: it is kept in the recovery folder, and offered when
//! its portfolio is opened again.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use egui::Context;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::value_of;
use crate::app::App;
use crate::app::work::Outcome;
use crate::edit::History;
use crate::export::save;
use crate::view::Overlay;

/// The kind of the job that keeps what was not saved.
const RECOVERY: &str = "recovery";
/// How long after an edit what was not saved is kept, in seconds.
const DELAY_SECS: f64 = 1.0;
/// What the files are called, before the number of their portfolio.
const STEM: &str = "stories-";
/// More bytes were never written.
const MOST_BYTES: u64 = 64 << 20;

/// What the app knows of edits that were not saved.
#[derive(Default)]
pub(super) struct Recovery {
    /// Whether it was looked what an earlier session has left.
    has_looked: bool,
    /// What that was, and the file that it is kept in.
    found: Option<(PathBuf, Unsaved)>,
    /// When what was not saved is to be kept, in seconds.
    due: Option<f64>,
    /// Whether something is kept now, or will be once the writer has written.
    is_kept: bool,
    /// Writes what is to be kept.
    writer: Writer,
}

/// Writes the newest of what is to be kept, in the order in which that came: whoever writes, whether a job or who leaves, none
/// writes what is older over what is newer, and nothing is lost with a job that nobody has begun.
#[derive(Clone, Default)]
struct Writer(Arc<Desk>);

#[derive(Default)]
struct Desk {
    /// What is to be written next, and where.
    next: Mutex<Option<(PathBuf, Unsaved)>>,
    /// One writes at a time.
    writing: Mutex<()>,
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Writer {
    /// Has something written instead of what was not written yet. Waits for no disk.
    fn put(&self, path: PathBuf, unsaved: Unsaved) {
        *lock(&self.0.next) = Some((path, unsaved));
    }

    /// Writes what was put, unless somebody has written it by now.
    fn write(&self) {
        let _one = lock(&self.0.writing);
        let next = lock(&self.0.next).take();
        if let Some((path, unsaved)) = next {
            keep(&path, &unsaved);
        }
    }
}

/// What was not saved of a portfolio.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
struct Unsaved {
    /// Where the portfolio lies.
    portfolio: String,
    /// The files, by name.
    files: BTreeMap<String, UnsavedFile>,
}

/// What was not saved of a file.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
struct UnsavedFile {
    /// What it is to hold; `None` = it is to be taken away.
    now: Option<Value>,
    /// Its text when it was last read or saved; `None` = there was none.
    before: Option<String>,
}

/// A number for a text, the same in all versions (FNV-1a, 64 bits).
fn number_of(text: &str) -> u64 {
    let mix = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    text.bytes().fold(0xcbf2_9ce4_8422_2325, mix)
}

/// What the files of a portfolio are called, before the number of the process.
fn stem_of(portfolio: &str) -> String {
    format!("{STEM}{:016x}-", number_of(portfolio))
}

/// What earlier sessions have left of a portfolio, the newest file of it. Those of sessions that still run are theirs.
fn left_of(folder: &Path, portfolio: &str) -> Option<(PathBuf, Unsaved)> {
    let stem = stem_of(portfolio);
    let own = std::process::id().to_string();
    let is_left = |name: &str| {
        let process = name.strip_prefix(&stem)?.strip_suffix(".json")?;
        let runs = process != own && folder.join(format!("session-{process}")).exists();
        (!runs).then_some(())
    };
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).ok()?.flatten() {
        let is_small = |metadata: &fs::Metadata| metadata.is_file() && metadata.len() <= MOST_BYTES;
        let metadata = entry.metadata().ok().filter(is_small);
        let name = entry.file_name();
        if let (Some(metadata), Some(())) = (metadata, name.to_str().and_then(is_left)) {
            found.push((metadata.modified().ok(), entry.path()));
        }
    }
    found.sort();
    found.into_iter().rev().find_map(|(_, path)| {
        let unsaved: Unsaved = serde_json::from_slice(&fs::read(&path).ok()?).ok()?;
        let is_some = unsaved.portfolio == portfolio && !unsaved.files.is_empty();
        is_some.then_some((path, unsaved))
    })
}

impl App {
    fn recovery_folder(&self) -> Option<&Path> {
        self.session
            .as_ref()
            .map(|session| session.home.recovery.as_path())
    }

    fn recovery_file(&self) -> Option<PathBuf> {
        let name = format!("{}{}.json", stem_of(&self.consent_key), std::process::id());
        self.recovery_folder().map(|folder| folder.join(name))
    }

    /// Looks once for what an earlier session has left of the portfolio that is shown, and offers it.
    pub(super) fn look_for_unsaved(&mut self) {
        if self.making.recovery.has_looked {
            return;
        }
        self.making.recovery.has_looked = true;
        let folder = self.recovery_folder();
        let mut found = folder.and_then(|folder| left_of(folder, &self.consent_key));
        if let Some((path, unsaved)) = &mut found {
            // What was saved after all is nobody's loss.
            let stories = &self.loaded.portfolio.stories;
            unsaved.files.retain(|name, file| {
                let story = stories.iter().find(|story| story.file == *name);
                story.and_then(|story| value_of(&story.bytes)) != file.now
            });
            if unsaved.files.is_empty() {
                self.remove_found(path);
                found = None;
            }
        }
        if let Some((_, unsaved)) = &found {
            self.making.work.recovered = unsaved.files.keys().cloned().collect();
            self.ask_of_stories(Overlay::StoryRecovery);
        }
        self.making.recovery.found = found;
    }

    /// What was just edited is to be kept soon.
    pub(super) fn unsaved_is_due(&mut self, ctx: &Context) {
        let now = ctx.input(|input| input.time);
        self.making.recovery.due.get_or_insert(now + DELAY_SECS);
    }

    /// Keeps what was not saved when its time has come.
    pub(super) fn keep_unsaved_when_due(&mut self, ctx: &Context) {
        let Some(due) = self.making.recovery.due else {
            return;
        };
        let now = ctx.input(|input| input.time);
        if now >= due {
            self.keep_unsaved();
        } else {
            let rest = Duration::try_from_secs_f64(due - now);
            ctx.request_repaint_after(rest.unwrap_or_default());
        }
    }

    /// Keeps what is not saved, on another thread.
    pub(super) fn keep_unsaved(&mut self) {
        if self.put_unsaved() {
            let writer = self.making.recovery.writer.clone();
            self.jobs.start(RECOVERY, move |_| {
                writer.write();
                Outcome::UnsavedKept
            });
        }
    }

    /// Keeps what is not saved before the portfolio or the program is left.
    pub(in crate::app) fn leave_stories(&mut self) {
        self.give_up_saving();
        if self.making.recovery.due.is_some() {
            self.put_unsaved();
        }
        self.making.recovery.writer.write();
    }

    /// Puts on the writer's desk all that is not saved now, or that what was kept is to be taken away; `false` where there is
    /// nothing to do.
    fn put_unsaved(&mut self) -> bool {
        self.making.recovery.due = None;
        let Some(path) = self.recovery_file() else {
            return false;
        };
        let unsaved = self.unsaved();
        let recovery = &mut self.making.recovery;
        let is_some = !unsaved.files.is_empty();
        let is_kept = std::mem::replace(&mut recovery.is_kept, is_some);
        if is_some || is_kept {
            recovery.writer.put(path, unsaved);
        }
        is_some || is_kept
    }

    fn unsaved(&self) -> Unsaved {
        let changed = self.making.work.drafts.changed();
        let files = changed.map(|(name, draft)| {
            let bytes = draft.bytes();
            let file = UnsavedFile {
                now: draft.now().cloned(),
                before: bytes.map(|bytes| String::from_utf8_lossy(bytes).into_owned()),
            };
            (name.to_owned(), file)
        });
        Unsaved {
            portfolio: self.consent_key.clone(),
            files: files.collect(),
        }
    }

    /// Takes up what an earlier session has left. Where a file is another one by now, saving it asks what becomes of that.
    pub(super) fn recover(&mut self, ctx: &Context) {
        self.view.close_overlay();
        let Some((path, unsaved)) = self.making.recovery.found.take() else {
            return;
        };
        self.making.work.recovered.clear();
        let names: Vec<String> = unsaved.files.keys().cloned().collect();
        for (name, file) in unsaved.files {
            let drafts = &mut self.making.work.drafts;
            let before = file.before.map(String::into_bytes);
            let value = before.as_deref().and_then(value_of);
            drafts.note_saved(&name, value, before.map(Into::into));
            drafts.replace(&name, file.now);
        }
        self.making.history = History::default();
        self.reread(&names);
        self.note_history();
        self.view.making.get_or_insert_default().story = names.into_iter().next();
        self.keep_unsaved();
        self.remove_found(&path);
        ctx.request_repaint();
    }

    /// Gives up what an earlier session has left.
    pub(super) fn forget_recovered(&mut self) {
        self.view.close_overlay();
        self.making.work.recovered.clear();
        if let Some((path, _)) = self.making.recovery.found.take() {
            self.remove_found(&path);
        }
    }

    fn remove_found(&self, path: &Path) {
        // A process may have the number of that which left it: then the file may be this one's by now.
        let is_own = self.recovery_file().as_deref() == Some(path);
        let is_in_use = is_own && self.making.recovery.is_kept;
        if !is_in_use && let Err(error) = fs::remove_file(path) {
            tracing::warn!(%error, "edits that are not needed any more stay in the recovery folder");
        }
    }
}

fn keep(path: &Path, unsaved: &Unsaved) {
    if unsaved.files.is_empty() {
        if let Err(error) = fs::remove_file(path)
            && error.kind() != std::io::ErrorKind::NotFound
        {
            tracing::warn!(%error, "edits that were saved stay in the recovery folder");
        }
        return;
    }
    let kept = path
        .parent()
        .map_or(Ok(()), fs::create_dir_all)
        .map_err(|error| error.to_string())
        .and_then(|()| serde_json::to_vec(unsaved).map_err(|error| error.to_string()))
        .and_then(|bytes| save(path, &bytes).map_err(|error| error.to_string()));
    if let Err(error) = kept {
        tracing::warn!(error, "what is not saved is not kept for a crash either");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_left_is_found_by_its_portfolio_unless_its_session_runs() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let unsaved = |portfolio: &str| Unsaved {
            portfolio: portfolio.to_owned(),
            files: [("stories/a.json".to_owned(), UnsavedFile::default())].into(),
        };
        let file = |portfolio: &str, process: u32| {
            let name = format!("{}{process}.json", stem_of(portfolio));
            folder.path().join(name)
        };
        assert_eq!(left_of(folder.path(), "one"), None);
        keep(&file("one", 1), &unsaved("one"));
        keep(&file("two", 1), &unsaved("two"));
        fs::write(file("three", 1), "{").expect("written");
        let found = left_of(folder.path(), "one");
        assert_eq!(found, Some((file("one", 1), unsaved("one"))));
        assert_eq!(left_of(folder.path(), "three"), None);
        fs::write(folder.path().join("session-1"), "").expect("written");
        assert_eq!(left_of(folder.path(), "two"), None);
        keep(&file("one", 1), &Unsaved::default());
        assert!(!file("one", 1).exists());
    }
}
