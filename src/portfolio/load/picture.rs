//! The pictures that a portfolio has, and the bytes of one that a record or a slide names, read when it is to be shown.

use std::path::PathBuf;

use super::files::{FileError, Files, is_inside};
use super::format::is_picture;
use super::{EMBEDDED, Limits, Origin};

/// Why a picture cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PictureError {
    /// The portfolio has no such file.
    #[error("there is no such picture")]
    Missing,
    /// It is too large, lies outside the portfolio, or cannot be read.
    #[error("the picture cannot be read")]
    Unreadable,
}

impl From<FileError> for PictureError {
    fn from(error: FileError) -> Self {
        match error {
            FileError::Missing => Self::Missing,
            error => {
                tracing::debug!(?error, "a picture cannot be read");
                Self::Unreadable
            }
        }
    }
}

/// Reads a picture of a portfolio by the name under which its records have it, with the folder in front.
///
/// # Errors
/// [`PictureError`] says whether there is none, or none that can be read.
pub fn read_picture(origin: &Origin, name: &str) -> Result<Vec<u8>, PictureError> {
    let limits = Limits::default();
    Ok(files_of(origin, &limits)?.read(name, limits.photo_bytes)?)
}

fn files_of(origin: &Origin, limits: &Limits) -> Result<Files, FileError> {
    Ok(match origin {
        Origin::Embedded => Files::Embedded(EMBEDDED),
        Origin::Folder(folder) => {
            let folder: std::io::Result<PathBuf> = folder.canonicalize();
            Files::Folder(folder?)
        }
        Origin::Archive(path) => Files::archive(path, limits)?,
        Origin::GeoJson(_) => return Err(FileError::Missing),
    })
}

/// The most files of the folder of pictures that are looked at.
const MOST_PICTURES: usize = 1_000;

/// The pictures right in a portfolio's folder `photos`, sorted by name, with the folder in front: what a record may name and
/// can be shown. None where the portfolio cannot be read.
#[must_use]
pub fn list_pictures(origin: &Origin) -> Vec<String> {
    let limits = Limits::default();
    let Ok(files) = files_of(origin, &limits) else {
        return Vec::new();
    };
    let mut names = files.list("photos", MOST_PICTURES);
    names.retain(|name| {
        let head = files.peek(name).ok().filter(|_| is_inside(name));
        head.is_some_and(|(head, size)| is_picture(&head) && size <= limits.photo_bytes)
    });
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_read_within_its_portfolio_and_nowhere_else() {
        let root = tempfile::tempdir().expect("a folder");
        let folder = root.path().join("portfolio");
        std::fs::create_dir_all(folder.join("photos")).expect("made");
        std::fs::write(folder.join("photos/a.png"), "a picture").expect("written");
        std::fs::write(root.path().join("secret"), "no picture").expect("written");
        let of = |name: &str| read_picture(&Origin::Folder(folder.clone()), name);
        assert_eq!(of("photos/a.png"), Ok(b"a picture".to_vec()));
        assert_eq!(of("photos/b.png"), Err(PictureError::Missing));
        assert_eq!(of("photos/../../secret"), Err(PictureError::Unreadable));
        let gone = Origin::Folder(root.path().join("gone"));
        assert_eq!(
            read_picture(&gone, "photos/a.png"),
            Err(PictureError::Missing)
        );
        let embedded = read_picture(&Origin::Embedded, "photos/a.png");
        assert_eq!(embedded, Err(PictureError::Missing));
    }

    #[test]
    fn only_pictures_that_can_be_shown_are_listed() {
        let root = tempfile::tempdir().expect("a folder");
        let photos = root.path().join("photos");
        std::fs::create_dir_all(photos.join("older.png")).expect("made");
        let png = b"\x89PNG\r\n\x1a\n";
        for (name, bytes) in [
            ("b.png", png.as_slice()),
            ("a.jpg", b"\xFF\xD8\xFF\xE0"),
            ("notes.txt", b"no picture"),
            ("z.png", b"no picture either"),
        ] {
            std::fs::write(photos.join(name), bytes).expect("written");
        }
        let origin = Origin::Folder(root.path().to_owned());
        assert_eq!(list_pictures(&origin), ["photos/a.jpg", "photos/b.png"]);
        assert!(list_pictures(&Origin::Embedded).is_empty());
        assert!(list_pictures(&Origin::GeoJson(root.path().join("a.geojson"))).is_empty());
    }
}
