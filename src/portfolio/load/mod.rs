//! From files to a portfolio: everything that is read is checked here, and nothing downstream checks again.

mod antimeridian;
mod asked;
mod bookmarks;
mod bundle;
mod document;
mod features;
mod files;
mod form;
mod format;
mod geometry;
mod limits;
mod loader;
mod manifest;
mod message;
mod numbers;
mod photos;
mod picture;
mod problem;
mod programs;
mod record;
mod references;
mod sites;
mod slides;
mod stories;
mod syntax;
mod themes;
mod unpack;
mod wording;

use std::path::{Path, PathBuf};
use std::sync::Arc;

pub use bundle::BUNDLE;
use files::{FileError, Files};
pub use limits::{FILE_LIMIT_VARIABLE, Limits, Stop};
use loader::Loader;
pub use message::{Message, Value};
pub use picture::{
    NewPicture, NewPictureError, PictureError, list_pictures, new_picture, read_picture,
};
pub use problem::{FilePlace, LoadError, Problem, Problems, Severity, is_steering};
pub use references::is_web_address;
pub use unpack::{UnpackError, unpack};

use super::{Portfolio, Story};

/// The files of the embedded portfolio.
const EMBEDDED: &[(&str, &str)] = &[
    (
        "portfolio.json",
        include_str!("../../../data/latin-america/portfolio.json"),
    ),
    (
        "programs.json",
        include_str!("../../../data/latin-america/programs.json"),
    ),
    (
        "sites.geojson",
        include_str!("../../../data/latin-america/sites.geojson"),
    ),
    (
        "stories/where-we-work.json",
        include_str!("../../../data/latin-america/stories/where-we-work.json"),
    ),
];

/// Where a portfolio came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// The program itself.
    Embedded,
    /// A folder.
    Folder(PathBuf),
    /// A zip archive of a folder.
    Archive(PathBuf),
    /// A single GeoJSON file.
    GeoJson(PathBuf),
}

impl Origin {
    /// Where it lies; `None` within the program itself.
    #[must_use]
    pub fn path(&self) -> Option<&Path> {
        match self {
            Self::Embedded => None,
            Self::Folder(path) | Self::Archive(path) | Self::GeoJson(path) => Some(path),
        }
    }
}

/// A portfolio as it was read.
#[derive(Debug, Clone)]
pub struct Loaded {
    /// What can be shown.
    pub portfolio: Arc<Portfolio>,
    /// What is wrong with the rest.
    pub problems: Problems,
    /// Where it came from.
    pub origin: Origin,
}

/// Reads the portfolio that is built into the program.
///
/// # Errors
/// Where its files are broken, which the tests rule out.
pub fn load_embedded() -> Result<Loaded, LoadError> {
    Loader::new(&Limits::default()).folder(&Files::Embedded(EMBEDDED), Origin::Embedded)
}

/// Reads a portfolio: a folder, a zip archive of one, or a single GeoJSON file.
///
/// # Errors
/// Where nothing of it can be shown; the error holds every problem found.
pub fn load(input: &Path, limits: &Limits) -> Result<Loaded, LoadError> {
    let loader = Loader::new(limits);
    let name = input
        .file_name()
        .map_or_else(|| input.to_string_lossy(), |name| name.to_string_lossy())
        .into_owned();
    let metadata = match std::fs::metadata(input) {
        Ok(metadata) => metadata,
        Err(error) => return Err(loader.fail_file(&name, &FileError::from(error))),
    };
    if metadata.is_dir() {
        return match std::fs::canonicalize(input) {
            Ok(folder) => loader.folder(&Files::Folder(folder), Origin::Folder(input.to_owned())),
            Err(error) => Err(loader.fail_file(&name, &FileError::from(error))),
        };
    }
    let is_archive = input
        .extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("zip"));
    if metadata.is_file() && (is_archive || begins_as_zip(input)) {
        return match Files::archive(input, limits) {
            Ok(files) => loader.archive(&files, &name, input),
            Err(error) => Err(loader.fail_file(&name, &error)),
        };
    }
    match files::read_file(input, limits.file_bytes) {
        Ok(bytes) => loader.geojson(&name, &bytes, input),
        Err(error) => Err(loader.fail_file(&name, &error)),
    }
}

/// Reads a story of a portfolio anew, whose text was changed: what it is now, `None` where it cannot be told, and what is wrong
/// with it. `file` is its name, relative to the portfolio.
#[must_use]
pub fn read_story(
    (file, text): (&str, &str),
    portfolio: &Portfolio,
    origin: &Origin,
) -> (Option<Story>, Problems) {
    let limits = Limits::from_environment();
    // Where the files are gone, pictures are missed as they would be.
    let files = Files::of(origin, &limits).unwrap_or(Files::Embedded(&[]));
    let context = loader::Context {
        portfolio,
        files: &files,
        limits: &limits,
    };
    let mut problems = Problems::new(limits.problems);
    let story = stories::read_text((file, text), &context, &mut problems);
    problems.sort();
    (story, problems)
}

/// Whether a text may be an id: of the letters that ids have (contract, "Ids").
#[must_use]
pub fn is_id(text: &str) -> bool {
    record::is_id(text)
}

fn begins_as_zip(path: &Path) -> bool {
    use std::io::Read as _;
    let mut head = [0; 4];
    std::fs::File::open(path)
        .and_then(|mut file| file.read_exact(&mut head))
        .is_ok()
        && format::is_zip(&head)
}
