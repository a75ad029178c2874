//! Saving stories into the portfolio: whole or not at all, and never over what somebody else has written meanwhile.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde_json::Value;

use super::value_of;
use crate::app::App;
use crate::app::dialog::{self, Answer};
use crate::app::work::Outcome;
use crate::edit::written;
use crate::export::{SaveError, save};
use crate::i18n::{Arg, Tr};
use crate::portfolio::{Origin, UnpackError, unpack};
use crate::view::{ClashAnswer, Overlay};

/// The kinds of jobs.
pub(in crate::app) const SAVE: &str = "saving";
const FOLDER_DIALOG: &str = "folder";
/// The most bytes of a story's file; more were never read.
const MOST_BYTES: u64 = 256 << 20;
/// What a folder is called where the portfolio has no name that a file system takes.
const FOLDER: &str = "portfolio";

/// A file as it is to be.
struct Wanted {
    /// Its name, relative to the portfolio.
    name: String,
    /// What it is to hold; `None` = it is to be taken away.
    value: Option<Value>,
    /// Its bytes when it was last read or saved; `None` = there was none.
    before: Option<Arc<[u8]>>,
}

/// A file as it is now.
pub(in crate::app) struct Kept {
    name: String,
    value: Option<Value>,
    bytes: Option<Arc<[u8]>>,
}

/// How saving has ended.
#[derive(Default)]
pub(in crate::app) struct SaveEnd {
    /// What was written.
    kept: Vec<Kept>,
    /// The file that somebody else has changed since; it was left alone, and what came after it.
    clash: Option<String>,
    /// Why a file could not be written.
    failure: Option<SaveError>,
}

/// How saving into a folder of its own has ended.
pub(in crate::app) type FolderEnd = Result<(PathBuf, Vec<Kept>), FolderError>;

/// Why a portfolio could not be saved as a folder.
pub(in crate::app) enum FolderError {
    /// There is something of that name.
    Taken(PathBuf),
    /// A file of the portfolio cannot be read.
    Unread(String),
    /// A file or folder cannot be written.
    Save(SaveError),
}

impl From<SaveError> for FolderError {
    fn from(error: SaveError) -> Self {
        Self::Save(error)
    }
}

impl From<UnpackError> for FolderError {
    fn from(error: UnpackError) -> Self {
        match error {
            UnpackError::Read(name) => Self::Unread(name),
            UnpackError::Write { path, cause } => Self::Save(SaveError { path, cause }),
        }
    }
}

impl FolderError {
    fn say(&self, tr: &Tr) -> String {
        match self {
            Self::Taken(path) => {
                let file = Arg::from(path.display().to_string());
                tr.with("making-folder-taken", &[("file", file)])
            }
            Self::Unread(name) => tr.with("making-unread", &[("file", Arg::from(name.as_str()))]),
            Self::Save(error) => error.say(tr),
        }
    }
}

impl App {
    /// Writes what was edited into the portfolio; where that is no folder yet, the user is asked where to put one. `answer` is
    /// the user's, where somebody else has changed a file.
    pub(super) fn save_stories(&mut self, answer: Option<ClashAnswer>) {
        let wanted = self.wanted();
        if wanted.is_empty() || self.jobs.is_running(SAVE) {
            return;
        }
        self.making.history.part();
        let Origin::Folder(root) = &self.loaded.origin else {
            return self.ask_for_folder();
        };
        let root = root.clone();
        let words = self.tr.text("making-saving").into_owned();
        self.announce(SAVE, words);
        self.making.work.is_saving = true;
        self.jobs.start(SAVE, move |_| {
            Outcome::StoriesSaved(write_all(&root, wanted, answer))
        });
    }

    fn wanted(&self) -> Vec<Wanted> {
        let changed = self.making.work.drafts.changed();
        let wanted = changed.map(|(name, draft)| Wanted {
            name: name.to_owned(),
            value: draft.now().cloned(),
            before: draft.bytes().cloned(),
        });
        wanted.collect()
    }

    /// Takes up how saving has ended.
    pub(in crate::app) fn take_saved(&mut self, end: SaveEnd) {
        self.making.work.is_saving = false;
        self.take_kept(end.kept);
        if let Some(error) = end.failure {
            self.tell_lasting(error.say(&self.tr));
        } else if end.clash.is_some() {
            self.making.work.clash = end.clash;
            self.ask_of_stories(Overlay::StoryClash);
        } else {
            self.tell(self.tr.text("making-saved").into_owned());
        }
        self.keep_unsaved();
    }

    fn take_kept(&mut self, kept: Vec<Kept>) {
        for Kept { name, value, bytes } in kept {
            self.making.work.drafts.note_saved(&name, value, bytes);
        }
        self.note_history();
    }

    /// Nobody waits for what is being written any more, nor for where it is to be written: what is edited counts as unsaved.
    pub(in crate::app) fn give_up_saving(&mut self) {
        self.jobs.cancel(SAVE);
        self.jobs.cancel(FOLDER_DIALOG);
        self.making.work.is_saving = false;
        self.making.moves_to = None;
        self.making.picture = None;
    }

    /// Does with a file that somebody else has changed as the user says.
    pub(super) fn answer_clash(&mut self, answer: ClashAnswer) {
        let Some(file) = self.making.work.clash.take() else {
            return;
        };
        self.view.close_overlay();
        if answer != ClashAnswer::Reload {
            return self.save_stories(Some(answer));
        }
        self.making.work.drafts.forget(&file);
        self.making.history = crate::edit::History::default();
        self.note_history();
        self.keep_unsaved();
        self.reload();
    }

    /// Asks where the portfolio is to lie as a folder.
    pub(super) fn ask_for_folder(&mut self) {
        if self.jobs.is_running(FOLDER_DIALOG) {
            return;
        }
        let title = self.tr.text("making-folder").into_owned();
        let dialog = rfd::AsyncFileDialog::new()
            .set_title(title)
            .set_file_name(self.folder_name())
            .save_file();
        self.jobs.start_apart(FOLDER_DIALOG, move |_| {
            Outcome::StoryFolder(dialog::answer(dialog))
        });
    }

    /// What the folder of the portfolio is called where the user does not say.
    fn folder_name(&self) -> String {
        let stem = self.loaded.origin.path().and_then(Path::file_stem);
        let title = &self.loaded.portfolio.title;
        let name = stem.map_or_else(
            || {
                title
                    .show(&self.view.lang, &self.loaded.portfolio.languages)
                    .to_owned()
            },
            |stem| stem.to_string_lossy().into_owned(),
        );
        let plain = |c: char| if c.is_alphanumeric() { c } else { '-' };
        let name: String = name.to_lowercase().chars().map(plain).collect();
        let parts: Vec<&str> = name.split('-').filter(|part| !part.is_empty()).collect();
        let name = parts.join("-");
        if name.is_empty() {
            FOLDER.to_owned()
        } else {
            name
        }
    }

    /// Saves the portfolio as the folder that the user chose.
    pub(in crate::app) fn take_folder(&mut self, answer: Answer) {
        let path = match answer {
            Answer::Path(path) => path,
            Answer::Canceled => {
                self.making.picture = None;
                return;
            }
            Answer::NoDialog => {
                let command = Arg::from(dialog::COMMAND);
                let words = self.tr.with("making-no-dialog", &[("command", command)]);
                self.tell_lasting(words);
                free_folder(&dialog::documents(), &self.folder_name())
            }
        };
        self.save_as_folder(path);
    }

    pub(in crate::app) fn save_as_folder(&mut self, path: PathBuf) {
        let (origin, wanted) = (self.loaded.origin.clone(), self.wanted());
        let words = self.tr.text("making-saving").into_owned();
        self.announce(SAVE, words);
        self.making.work.is_saving = true;
        self.jobs.start(SAVE, move |_| {
            Outcome::StoriesMoved(make_folder(&origin, path, wanted))
        });
    }

    /// Goes on with the portfolio in its folder.
    pub(in crate::app) fn take_moved(&mut self, end: FolderEnd) {
        self.making.work.is_saving = false;
        match end {
            Ok((path, kept)) => {
                self.take_kept(kept);
                self.keep_unsaved();
                self.tell_of_file("making-moved", &path, false);
                self.making.moves_to = Some(path.clone());
                self.open(path);
            }
            Err(error) => {
                self.making.picture = None;
                self.tell_lasting(error.say(&self.tr));
            }
        }
    }

    /// Whether a portfolio that was read is the one that is shown, saved as a folder; its bookmarks and what belongs to it go
    /// along.
    pub(in crate::app) fn is_moved_to(&mut self, origin: &Origin, key: &str) -> bool {
        let moves = self
            .making
            .moves_to
            .take_if(|path| origin.path() == Some(path));
        if moves.is_none() {
            return false;
        }
        if let Some(kept) = self.bookmarks.get(&self.consent_key).cloned() {
            self.bookmarks.entry(key.to_owned()).or_insert(kept);
            self.keep_bookmarks();
        }
        true
    }
}

/// A folder of this name that is not there yet.
fn free_folder(parent: &Path, name: &str) -> PathBuf {
    let numbered = (2..10_000).map(|n| parent.join(format!("{name}-{n}")));
    let mut all = std::iter::once(parent.join(name)).chain(numbered);
    let free = all.find(|path| !path.exists());
    free.unwrap_or_else(|| parent.join(name))
}

pub(super) fn failed(path: &Path) -> impl Fn(io::Error) -> SaveError + '_ {
    |cause| SaveError {
        path: path.to_owned(),
        cause,
    }
}

/// Writes files into the folder of a portfolio. One that somebody else has changed since it was read ends it, unless the user
/// has said what becomes of it.
fn write_all(root: &Path, wanted: Vec<Wanted>, answer: Option<ClashAnswer>) -> SaveEnd {
    let mut end = SaveEnd::default();
    for wanted in wanted {
        let name = wanted.name.clone();
        match write_one(root, wanted, answer) {
            Ok(Some(kept)) => end.kept.push(kept),
            Ok(None) => {
                end.clash = Some(name);
                return end;
            }
            Err(error) => {
                end.failure = Some(error);
                return end;
            }
        }
    }
    end
}

/// Writes one file; `None` where somebody else has changed it, and it is left alone.
fn write_one(
    root: &Path,
    wanted: Wanted,
    answer: Option<ClashAnswer>,
) -> Result<Option<Kept>, SaveError> {
    let Wanted {
        name,
        value,
        before,
    } = wanted;
    let path = place_of(root, &name)?;
    let there = read(&path).map_err(failed(&path))?;
    if there.as_deref() != before.as_deref() {
        match (answer, &there) {
            (None, _) => return Ok(None),
            (Some(ClashAnswer::KeepBoth), Some(theirs)) => keep_theirs(root, &name, theirs)?,
            (Some(_), _) => {}
        }
    }
    let bytes = value.as_ref().map(|value| {
        // What they have written is not taken over, nor is its layout.
        let text = before
            .as_deref()
            .and_then(|bytes| std::str::from_utf8(bytes).ok());
        let text = text.map(|text| text.trim_start_matches('\u{feff}'));
        written(value, text).into_bytes()
    });
    match &bytes {
        Some(bytes) => {
            if let Some(folder) = path.parent() {
                fs::create_dir_all(folder).map_err(failed(folder))?;
            }
            save(&path, bytes)?;
        }
        None if there.is_some() => fs::remove_file(&path).map_err(failed(&path))?,
        None => {}
    }
    Ok(Some(Kept {
        name,
        value,
        bytes: bytes.map(Into::into),
    }))
}

/// Where a file of a portfolio is written: where a link within the folder leads, never out of it.
pub(super) fn place_of(root: &Path, name: &str) -> Result<PathBuf, SaveError> {
    let path = root.join(name);
    let root = fs::canonicalize(root).map_err(failed(root))?;
    match fs::canonicalize(&path) {
        Ok(real) if real.starts_with(&root) => Ok(real),
        Ok(_) => Err(failed(&path)(ErrorKind::PermissionDenied.into())),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(root.join(name)),
        Err(error) => Err(failed(&path)(error)),
    }
}

/// The bytes of a file; `None` where there is none.
fn read(path: &Path) -> io::Result<Option<Vec<u8>>> {
    match fs::metadata(path) {
        Ok(metadata) if !metadata.is_file() => Err(ErrorKind::IsADirectory.into()),
        Ok(metadata) if metadata.len() > MOST_BYTES => Err(ErrorKind::FileTooLarge.into()),
        Ok(_) => fs::read(path).map(Some),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// Keeps what somebody else has written of a story under another name, as a story of its own where it is one.
fn keep_theirs(root: &Path, name: &str, theirs: &[u8]) -> Result<(), SaveError> {
    let stem = name.strip_suffix(".json").unwrap_or(name);
    let numbers = 2..10_000;
    let names = numbers.map(|n| (n, format!("{stem}-{n}.json")));
    let mut free = names.filter(|(_, name)| !root.join(name).exists());
    let Some((n, name)) = free.next() else {
        return Err(failed(&root.join(name))(ErrorKind::AlreadyExists.into()));
    };
    let story = value_of(theirs)
        .filter(Value::is_object)
        .and_then(|mut story| {
            let id = story.get("id")?.as_str()?;
            let id = format!("{id}-{n}");
            *story.get_mut("id")? = id.into();
            Some(story)
        });
    match story {
        Some(story) => {
            let text = std::str::from_utf8(theirs).ok();
            let bytes = written(&story, text).into_bytes();
            save(&root.join(name), &bytes)
        }
        // It is no story: nothing reads it, and nothing of it is lost.
        None => save(&root.join(format!("{name}.kept")), theirs),
    }
}

/// Makes a folder of a portfolio with all its files, those that were edited as they are now: whole or not at all.
fn make_folder(origin: &Origin, path: PathBuf, wanted: Vec<Wanted>) -> FolderEnd {
    let is_empty =
        |path: &Path| fs::read_dir(path).is_ok_and(|mut entries| entries.next().is_none());
    if path.exists() && !is_empty(&path) {
        return Err(FolderError::Taken(path));
    }
    let Some(name) = path.file_name() else {
        return Err(failed(&path)(ErrorKind::InvalidFilename.into()).into());
    };
    let mut temporary = std::ffi::OsString::from(".");
    temporary.push(name);
    temporary.push(format!(".{}.part", std::process::id()));
    let temporary = path.with_file_name(temporary);
    let made = fill_folder(origin, &temporary, wanted).and_then(|kept| {
        if path.exists() {
            fs::remove_dir(&path).map_err(failed(&path))?;
        }
        fs::rename(&temporary, &path).map_err(failed(&path))?;
        Ok(kept)
    });
    match made {
        Ok(kept) => Ok((path, kept)),
        Err(error) => {
            // What is left of the attempt is in nobody's way.
            drop(fs::remove_dir_all(&temporary));
            Err(error)
        }
    }
}

fn fill_folder(
    origin: &Origin,
    folder: &Path,
    wanted: Vec<Wanted>,
) -> Result<Vec<Kept>, FolderError> {
    fs::create_dir(folder).map_err(failed(folder))?;
    unpack(origin, folder)?;
    let mut kept = Vec::new();
    for wanted in wanted {
        // What was unpacked is nobody else's.
        kept.extend(write_one(folder, wanted, Some(ClashAnswer::Overwrite))?);
    }
    Ok(kept)
}

#[cfg(test)]
mod tests;
