//! From files to a portfolio: everything that is read is checked here, and nothing downstream checks again.

mod document;
mod features;
mod files;
mod format;
mod geometry;
mod limits;
mod manifest;
mod photos;
mod problem;
mod programs;
mod record;
mod references;
mod sites;
mod stories;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use document::{Document, Node};
use files::{FileError, Files};
use format::NoText;
pub use limits::{FILE_LIMIT_VARIABLE, Limits};
use problem::quoted;
pub use problem::{FilePlace, LoadError, Problem, Problems, Severity, is_steering};
pub use references::is_web_address;

use super::{Portfolio, Site, Text};

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

fn begins_as_zip(path: &Path) -> bool {
    use std::io::Read as _;
    let mut head = [0; 4];
    std::fs::File::open(path)
        .and_then(|mut file| file.read_exact(&mut head))
        .is_ok()
        && format::is_zip(&head)
}

/// Reads one portfolio and gathers what is wrong with it.
struct Loader<'l> {
    limits: &'l Limits,
    problems: Problems,
}

/// What records are read with.
struct Context<'c> {
    /// What was read before: themes and sources.
    portfolio: &'c Portfolio,
    /// The portfolio's files.
    files: &'c Files,
    /// How much may be read.
    limits: &'c Limits,
}

impl<'l> Loader<'l> {
    fn new(limits: &'l Limits) -> Self {
        Self {
            limits,
            problems: Problems::new(limits.problems),
        }
    }

    fn error(&mut self, code: &'static str, place: FilePlace, message: String, help: &str) {
        self.problems
            .add(Severity::Error, code, || (place, message, help.to_owned()));
    }

    fn fail(mut self) -> LoadError {
        self.problems.sort();
        LoadError {
            problems: self.problems,
        }
    }

    fn fail_file(mut self, name: &str, error: &FileError) -> LoadError {
        self.note_file(name, error);
        self.fail()
    }

    fn note_file(&mut self, name: &str, error: &FileError) {
        let raise = self.limits.how_to_raise();
        let (code, help) = match error {
            FileError::Missing => ("missing-file", "check the name and the folder"),
            FileError::Io(error) if error.kind() == std::io::ErrorKind::NotFound => {
                ("missing-file", "check the name and the folder")
            }
            FileError::Io(_) => (
                "unreadable-file",
                "check that the file is whole and that you may read it",
            ),
            FileError::Outside => (
                "outside-portfolio",
                "put the file itself into the portfolio, not a link",
            ),
            FileError::NotAFile(_) => ("not-a-file", "open a regular file, or a folder"),
            FileError::TooLarge(_) => ("too-large", raise.as_str()),
            FileError::Encrypted => (
                "encrypted",
                "unpack it with its password and open the folder",
            ),
            FileError::Archive(_) => (
                "bad-archive",
                "make the .zip again, or open the folder itself",
            ),
        };
        self.error(
            code,
            FilePlace::of_file(name),
            format!("{} cannot be read: {error}", quoted(name)),
            help,
        );
    }

    /// The text of a file's bytes; what is none is noted.
    fn text<'b>(&mut self, name: &str, bytes: &'b [u8]) -> Option<&'b str> {
        match format::text(bytes) {
            Ok(text) => return Some(text),
            Err(NoText::Empty) => {
                let help = "write the file, or take a whole copy of it";
                self.error(
                    "empty-file",
                    FilePlace::of_file(name),
                    "the file is empty".to_owned(),
                    help,
                );
            }
            Err(NoText::Other(is, help)) => {
                self.error(
                    "not-json",
                    FilePlace::of_file(name),
                    format!("the file is {is}, not JSON text"),
                    help,
                );
            }
            Err(NoText::Encoding(offset)) => {
                let before = format::text_before(bytes, offset);
                let place = Document::new(name, &before).place(offset);
                let byte = bytes.get(offset).copied().unwrap_or_default();
                let is_end = bytes.len().saturating_sub(offset) < 4
                    && std::str::from_utf8(bytes).is_err_and(|e| e.error_len().is_none());
                let message = if is_end {
                    "the file looks cut short: it ends within a character".to_owned()
                } else {
                    format!(
                        "the byte 0x{byte:02X} (number {}) is no UTF-8 text",
                        offset + 1
                    )
                };
                self.error(
                    "not-utf-8",
                    place,
                    message,
                    "save the file in the encoding UTF-8",
                );
            }
        }
        None
    }

    /// Reads a file of the portfolio. `None` where there is none or it is broken.
    fn json<T>(
        &mut self,
        files: &Files,
        name: &str,
        read: impl FnOnce(Node<'_>, &mut Problems) -> Option<T>,
    ) -> Option<T> {
        let bytes = self.bytes(files, name)?;
        let text = self.text(name, &bytes)?;
        let document = Document::new(name, text);
        match document.root() {
            Ok(root) => read(root, &mut self.problems),
            Err(error) => {
                features::note_syntax(&document, &error, &mut self.problems);
                None
            }
        }
    }

    /// The bytes of a file; `None` where there is none, or where it was noted.
    fn bytes(&mut self, files: &Files, name: &str) -> Option<Vec<u8>> {
        match files.read(name, self.limits.file_bytes) {
            Ok(bytes) => Some(bytes),
            Err(FileError::Missing) => None,
            Err(error) => {
                self.note_file(name, &error);
                None
            }
        }
    }

    fn archive(mut self, files: &Files, name: &str, input: &Path) -> Result<Loaded, LoadError> {
        let outside = files.names_outside();
        if outside > 0 {
            self.problems
                .add(Severity::Warning, "outside-portfolio", || {
                    let message = format!(
                        "the archive holds {outside} names that lead out of it; they are ignored"
                    );
                    (
                        FilePlace::of_file(name),
                        message,
                        "make the .zip again from the folder".to_owned(),
                    )
                });
        }
        self.folder(files, Origin::Archive(input.to_owned()))
    }

    fn folder(mut self, files: &Files, origin: Origin) -> Result<Loaded, LoadError> {
        let (has_manifest, has_programs) =
            (files.has("portfolio.json"), files.has("programs.json"));
        if !has_manifest && !has_programs {
            let message = "this is no portfolio: it holds neither portfolio.json nor programs.json"
                .to_owned();
            let help = "open a folder that holds them, or a single GeoJSON file";
            self.error(
                "no-portfolio",
                FilePlace::of_file("portfolio.json"),
                message,
                help,
            );
            return Err(self.fail());
        }
        let limits = self.limits;
        let mut portfolio = if has_manifest {
            let read =
                |root: Node<'_>, problems: &mut Problems| manifest::read(root, limits, problems);
            let Some(portfolio) = self.json(files, "portfolio.json", read) else {
                return Err(self.fail());
            };
            portfolio
        } else {
            self.warn_missing("portfolio.json", "it has no title, themes and languages");
            Portfolio::default()
        };
        if has_programs {
            let context = Context {
                portfolio: &portfolio,
                files,
                limits,
            };
            let read =
                |root: Node<'_>, problems: &mut Problems| programs::read(root, &context, problems);
            let Some(programs) = self.json(files, "programs.json", read) else {
                return Err(self.fail());
            };
            portfolio.programs = programs;
            if portfolio.themes.is_empty() {
                portfolio.themes = manifest::implied_themes(&portfolio.programs);
            }
        } else {
            self.warn_missing("programs.json", "it has no programs");
        }
        portfolio.sites = self.sites(files, &portfolio);
        portfolio.boundaries = self.boundaries(files);
        stories::check(files, limits, &mut self);
        Ok(self.done(portfolio, origin))
    }

    fn sites(&mut self, files: &Files, portfolio: &Portfolio) -> Vec<Site> {
        const NAME: &str = "sites.geojson";
        let Some(bytes) = self.bytes(files, NAME) else {
            return Vec::new();
        };
        let Some(text) = self.text(NAME, &bytes) else {
            return Vec::new();
        };
        let (mut sites, mut ids) = (Vec::new(), sites::Ids::default());
        let document = Document::new(NAME, text);
        // What is wrong with the file as a whole is noted as an error; the programs are shown all the same.
        let _noted = features::read_all(&document, self.limits, &mut self.problems, &mut |parts| {
            sites.extend(sites::read_site(parts, &mut ids, portfolio));
        });
        sites
    }

    /// The text of the portfolio's own boundaries, where it can be used as it is.
    fn boundaries(&mut self, files: &Files) -> Option<Arc<str>> {
        const NAME: &str = "boundaries.geojson";
        let bytes = self.bytes(files, NAME)?;
        let text = self.text(NAME, &bytes)?;
        let document = Document::new(NAME, text);
        let mut shapes = Vec::new();
        features::read_all(&document, self.limits, &mut self.problems, &mut |parts| {
            let properties = parts.properties.map(record::Record::unknown);
            shapes.push(geojson::Feature {
                id: parts.id.map(geojson::feature::Id::String),
                geometry: parts.geometry,
                properties,
                ..geojson::Feature::default()
            });
        })?;
        // Written anew, so that what is read from it further on holds only shapes that were found fit.
        Some(geojson::FeatureCollection::new(shapes).to_string().into())
    }

    /// A single GeoJSON file: a portfolio of plain features.
    fn geojson(mut self, name: &str, bytes: &[u8], input: &Path) -> Result<Loaded, LoadError> {
        let Some(text) = self.text(name, bytes) else {
            return Err(self.fail());
        };
        let document = Document::new(name, text);
        let (mut features, mut ids) = (Vec::new(), sites::Ids::default());
        let limits = self.limits;
        let read = features::read_all(&document, limits, &mut self.problems, &mut |parts| {
            features.push(sites::read_plain(parts, limits, &mut ids));
        });
        if read.is_none() {
            return Err(self.fail());
        }
        let stem = input.file_stem().map_or_else(
            || name.to_owned(),
            |stem| stem.to_string_lossy().into_owned(),
        );
        let portfolio = Portfolio {
            title: Text::Plain(stem),
            features,
            ..Portfolio::default()
        };
        Ok(self.done(portfolio, Origin::GeoJson(input.to_owned())))
    }

    fn warn_missing(&mut self, name: &str, so: &str) {
        self.problems.add(Severity::Warning, "missing-file", || {
            let message = format!("the portfolio has no {name}: {so}");
            (
                FilePlace::of_file(name),
                message,
                "write the file".to_owned(),
            )
        });
    }

    fn done(mut self, portfolio: Portfolio, origin: Origin) -> Loaded {
        self.problems.sort();
        Loaded {
            portfolio: Arc::new(portfolio),
            problems: self.problems,
            origin,
        }
    }
}
