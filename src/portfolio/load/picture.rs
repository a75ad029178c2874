//! The pictures that a portfolio has, and the bytes of one that a record or a slide names, read when it is to be shown.

use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};

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

/// A picture that is to come into a portfolio.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPicture {
    /// What it is called, without its ending: plain letters and figures, and "-" for all else.
    pub stem: String,
    /// The ending of its kind.
    pub ending: &'static str,
    /// What its file holds.
    pub bytes: Vec<u8>,
}

impl NewPicture {
    /// The name of its file in the portfolio, with the folder in front; from the second on with a number.
    #[must_use]
    pub fn file(&self, number: u32) -> String {
        let Self { stem, ending, .. } = self;
        if number < 2 {
            format!("photos/{stem}.{ending}")
        } else {
            format!("photos/{stem}-{number}.{ending}")
        }
    }
}

/// Why a file cannot come into a portfolio as a picture.
#[derive(Debug, thiserror::Error)]
pub enum NewPictureError {
    /// It is larger than pictures may be, in MiB.
    #[error("it is larger than {0} MiB")]
    TooLarge(u64),
    /// It is of no kind that is shown.
    #[error("it is no picture that can be shown")]
    Kind,
    /// It cannot be read.
    #[error("it cannot be read: {0}")]
    Io(#[from] std::io::Error),
}

/// Reads a file of the disk that is to come into a portfolio as a picture, within the limits of those that it has. Whether it can
/// be decoded is for the caller to find out.
///
/// # Errors
/// [`NewPictureError`] says what is wrong with it.
pub fn new_picture(path: &Path) -> Result<NewPicture, NewPictureError> {
    let most = Limits::default().photo_bytes;
    let mut bytes = Vec::new();
    let read = File::open(path)?.take(most + 1).read_to_end(&mut bytes)?;
    if read as u64 > most {
        return Err(NewPictureError::TooLarge(most >> 20));
    }
    if !is_picture(&bytes) {
        return Err(NewPictureError::Kind);
    }
    let ending = match bytes.first() {
        Some(0x89) => "png",
        Some(0xFF) => "jpg",
        Some(b'R') => "webp",
        _ => return Err(NewPictureError::Kind),
    };
    let plain = |c: char| if c.is_alphanumeric() { c } else { '-' };
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let stem: String = stem.chars().map(plain).take(MOST_STEM).collect();
    let parts: Vec<&str> = stem.split('-').filter(|part| !part.is_empty()).collect();
    let stem = Some(parts.join("-")).filter(|stem| is_inside(stem));
    Ok(NewPicture {
        stem: stem.unwrap_or_else(|| "picture".to_owned()),
        ending,
        bytes,
    })
}

/// The most letters of a new picture's name.
const MOST_STEM: usize = 60;

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
    fn a_new_picture_is_of_a_kind_that_is_shown_and_has_a_plain_name() {
        let root = tempfile::tempdir().expect("a folder");
        let read = |name: &str, bytes: &[u8]| {
            let path = root.path().join(name);
            std::fs::write(&path, bytes).expect("written");
            new_picture(&path)
        };
        let png = b"\x89PNG\r\n\x1a\n";
        for (name, file) in [
            ("Fire station (new).JPEG", "photos/Fire-station-new.png"),
            ("../a.png", "photos/a.png"),
            ("con.png", "photos/picture.png"),
            ("---.png", "photos/picture.png"),
        ] {
            let name = Path::new(name).file_name().expect("it has one");
            let picture = read(&name.to_string_lossy(), png).expect("it is one");
            assert_eq!(picture.file(1), file);
            assert_eq!(picture.bytes, png);
        }
        let jpeg = read("b.png", b"\xFF\xD8\xFF\xE0").expect("it is one");
        assert_eq!(jpeg.file(2), "photos/b-2.jpg");
        for bytes in [b"GIF89a".as_slice(), b"no picture", b""] {
            assert!(matches!(read("c.png", bytes), Err(NewPictureError::Kind)));
        }
        let large = root.path().join("large.png");
        let file = File::create(&large).expect("made");
        let most = Limits::default().photo_bytes;
        file.set_len(most + 1).expect("it is sparse");
        let found = new_picture(&large);
        assert!(
            matches!(found, Err(NewPictureError::TooLarge(64))),
            "{found:?}"
        );
        let gone = new_picture(&root.path().join("gone.png"));
        assert!(matches!(gone, Err(NewPictureError::Io(_))));
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
