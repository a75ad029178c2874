//! The bytes of a picture that a record or a slide names, read when it is to be shown.

use std::path::PathBuf;

use super::files::{FileError, Files};
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
    let files = match origin {
        Origin::Embedded => Files::Embedded(EMBEDDED),
        Origin::Folder(folder) => {
            let folder: std::io::Result<PathBuf> = folder.canonicalize();
            Files::Folder(folder.map_err(FileError::from)?)
        }
        Origin::Archive(path) => Files::archive(path, &limits)?,
        Origin::GeoJson(_) => return Err(PictureError::Missing),
    };
    Ok(files.read(name, limits.photo_bytes)?)
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
}
