//! The system's file dialogs, and what is done where it has none.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use directories::UserDirs;
use rfd::FileHandle;

/// What brings a dialog to a desktop without a portal, on Debian and Ubuntu.
pub(super) const COMMAND: &str = "sudo apt install zenity";
/// What a picture is called where the user does not say.
pub(super) const FILE_STEM: &str = "footprint-atlas";

/// Nobody reads a dialog and cancels it so soon.
const TOO_SOON: Duration = Duration::from_millis(400);

/// What came of asking for a file.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Answer {
    /// A file or folder was chosen.
    Path(PathBuf),
    /// The user thought better of it.
    Canceled,
    /// The system has no dialog.
    NoDialog,
}

/// Waits for the user's answer.
pub(super) fn answer(dialog: impl Future<Output = Option<FileHandle>>) -> Answer {
    let begun = Instant::now();
    match pollster::block_on(dialog) {
        Some(file) => Answer::Path(file.path().to_owned()),
        None => without_file(begun.elapsed(), has_zenity()),
    }
}

/// What it means that no file came after a time. The dialog itself does not tell whether it was ever shown: Linux asks the
/// desktop's portal, then zenity, and where neither is there, it gives up at once.
fn without_file(took: Duration, has_zenity: bool) -> Answer {
    if cfg!(target_os = "linux") && took < TOO_SOON && !has_zenity {
        Answer::NoDialog
    } else {
        Answer::Canceled
    }
}

fn has_zenity() -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).any(|folder| folder.join("zenity").is_file())
}

/// Where pictures go that the user was not asked about: the first of the user's folders for pictures, documents and all
/// that is there.
pub(super) fn pictures() -> PathBuf {
    let Some(dirs) = UserDirs::new() else {
        return std::env::temp_dir();
    };
    let folders = [dirs.picture_dir(), dirs.document_dir()];
    let there = folders.into_iter().flatten().find(|folder| folder.is_dir());
    there.unwrap_or(dirs.home_dir()).to_owned()
}

/// Where what the user works on goes that they were not asked about.
pub(super) fn documents() -> PathBuf {
    let Some(dirs) = UserDirs::new() else {
        return std::env::temp_dir();
    };
    let documents = dirs.document_dir().filter(|folder| folder.is_dir());
    documents.unwrap_or(dirs.home_dir()).to_owned()
}

/// A name in a folder that no file has yet, of a stem and an ending.
pub(super) fn free_file(folder: &Path, (stem, ending): (&str, &str)) -> PathBuf {
    let first = folder.join(format!("{stem}.{ending}"));
    let numbered = (2..10_000).map(|n| folder.join(format!("{stem}-{n}.{ending}")));
    std::iter::once(first.clone())
        .chain(numbered)
        .find(|path| !path.exists())
        .unwrap_or(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[cfg(target_os = "linux")]
    fn a_dialog_that_was_never_shown_is_told_from_one_that_was_canceled() {
        let at_once = Duration::from_millis(20);
        let later = Duration::from_secs(3);
        assert_eq!(without_file(at_once, false), Answer::NoDialog);
        assert_eq!(without_file(at_once, true), Answer::Canceled);
        assert_eq!(without_file(later, false), Answer::Canceled);
    }

    #[test]
    fn a_picture_that_nobody_named_overwrites_none() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        for name in [
            "footprint-atlas.png",
            "footprint-atlas-2.png",
            "footprint-atlas-3.png",
        ] {
            let path = free_file(folder.path(), (FILE_STEM, "png"));
            assert_eq!(path, folder.path().join(name));
            std::fs::write(path, "a picture").expect("written");
        }
    }
}
