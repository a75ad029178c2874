//! One run over the files of a portfolio.

use std::path::Path;
use std::sync::Arc;

use super::document::{Document, Node};
use super::files::{FileError, Files};
use super::format::NoText;
use super::limits::Limits;
use super::message::{Message, say};
use super::problem::{FilePlace, LoadError, Problems, Severity, Told};
use super::{Loaded, Origin, features, format, manifest, programs, record, sites, stories, themes};
use crate::portfolio::{LazyIndex, Portfolio, Site, Text};

/// Reads one portfolio and gathers what is wrong with it.
pub(super) struct Loader<'l> {
    pub(super) limits: &'l Limits,
    pub(super) problems: Problems,
}

/// What records are read with.
pub(super) struct Context<'c> {
    /// What was read before: themes and sources.
    pub(super) portfolio: &'c Portfolio,
    /// The portfolio's files.
    pub(super) files: &'c Files,
    /// How much may be read.
    pub(super) limits: &'c Limits,
}

impl<'l> Loader<'l> {
    pub(super) fn new(limits: &'l Limits) -> Self {
        Self {
            limits,
            problems: Problems::new(limits.problems),
        }
    }

    fn error(&mut self, code: &'static str, place: FilePlace, message: Message) {
        self.problems
            .add(Severity::Error, code, || Told::new(place, message));
    }

    fn fail(mut self) -> LoadError {
        self.problems.sort();
        LoadError {
            problems: self.problems,
        }
    }

    pub(super) fn fail_file(mut self, name: &str, error: &FileError) -> LoadError {
        self.note_file(name, error);
        self.fail()
    }

    fn note_file(&mut self, name: &str, error: &FileError) {
        let (code, todo) = match error {
            FileError::Missing => ("missing-file", say("todo-check-name")),
            FileError::Io(_) => ("unreadable-file", say("todo-check-rights")),
            FileError::Outside => ("outside-portfolio", say("todo-no-link")),
            FileError::NotAFile(_) => ("not-a-file", say("todo-regular-file")),
            FileError::TooLarge(_) => ("too-large", self.limits.how_to_raise()),
            FileError::TooMany(_) => ("too-large", say("todo-fewer-files")),
            FileError::Encrypted => ("encrypted", say("todo-unpack-password")),
            FileError::Archive(_) => ("bad-archive", say("todo-zip-again")),
        };
        let message = say("problem-unreadable-file")
            .text("file", name)
            .part("why", error.why())
            .part("todo", todo);
        self.error(code, FilePlace::of_file(name), message);
    }

    /// The text of a file's bytes; what is none is noted.
    fn text<'b>(&mut self, name: &str, bytes: &'b [u8]) -> Option<&'b str> {
        match format::text(bytes) {
            Ok(text) => return Some(text),
            Err(NoText::Empty) => self.error(
                "empty-file",
                FilePlace::of_file(name),
                say("problem-empty-file"),
            ),
            Err(NoText::Other(other)) => {
                self.error("not-json", FilePlace::of_file(name), other.message());
            }
            Err(NoText::Encoding(offset)) => {
                let before = format::text_before(bytes, offset);
                let place = Document::new(name, &before, 0).place(offset);
                let byte = bytes.get(offset).copied().unwrap_or_default();
                let is_end = bytes.len().saturating_sub(offset) < 4
                    && std::str::from_utf8(bytes).is_err_and(|e| e.error_len().is_none());
                let message = if is_end {
                    say("problem-cut-in-character")
                } else {
                    say("problem-not-utf-8")
                        .text("byte", &format!("0x{byte:02X}"))
                        .number("nth", offset + 1)
                };
                self.error("not-utf-8", place, message);
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
        let document = Document::new(name, text, self.limits.held_bytes);
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

    pub(super) fn archive(
        mut self,
        files: &Files,
        name: &str,
        input: &Path,
    ) -> Result<Loaded, LoadError> {
        let outside = files.names_outside();
        if outside > 0 {
            self.problems
                .add(Severity::Warning, "outside-portfolio", || {
                    let message = say("problem-archive-outside").number("n", outside);
                    Told::new(FilePlace::of_file(name), message)
                });
        }
        self.folder(files, Origin::Archive(input.to_owned()))
    }

    pub(super) fn folder(mut self, files: &Files, origin: Origin) -> Result<Loaded, LoadError> {
        let (has_manifest, has_programs) =
            (files.has("portfolio.json"), files.has("programs.json"));
        if !has_manifest && !has_programs {
            self.error(
                "no-portfolio",
                FilePlace::of_file("portfolio.json"),
                say("problem-no-portfolio"),
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
            self.warn_missing("portfolio.json", "problem-no-manifest");
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
                portfolio.themes = themes::implied_themes(&portfolio.programs);
            }
        } else {
            self.warn_missing("programs.json", "problem-no-programs");
        }
        portfolio.sites = self.sites(files, &portfolio);
        portfolio.boundaries = self.boundaries(files);
        // The checks asked while the portfolio was still growing.
        portfolio.lookups = LazyIndex::default();
        let context = Context {
            portfolio: &portfolio,
            files,
            limits,
        };
        portfolio.stories = stories::read(&context, &mut self.problems);
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
        let document = Document::new(NAME, text, self.limits.held_bytes);
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
        let document = Document::new(NAME, text, self.limits.held_bytes);
        self.shapes(&document)
    }

    /// The shapes of boundaries, as text.
    pub(super) fn shapes(&mut self, document: &Document<'_>) -> Option<Arc<str>> {
        let mut shapes = Vec::new();
        features::read_all(document, self.limits, &mut self.problems, &mut |parts| {
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
    pub(super) fn geojson(
        mut self,
        name: &str,
        bytes: &[u8],
        input: &Path,
    ) -> Result<Loaded, LoadError> {
        let Some(text) = self.text(name, bytes) else {
            return Err(self.fail());
        };
        let document = Document::new(name, text, self.limits.held_bytes);
        if let Some(portfolio) = self.bundle(&document) {
            return Ok(self.done(portfolio, Origin::GeoJson(input.to_owned())));
        }
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

    fn warn_missing(&mut self, name: &str, key: &'static str) {
        self.problems.add(Severity::Warning, "missing-file", || {
            Told::new(FilePlace::of_file(name), say(key))
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
