//! What is wrong with a source, or came between, in the reader's words.

use crate::i18n::{Arg, Tr};
use crate::tiles::archive::ArchiveError;
use crate::tiles::capabilities::CapabilitiesError;
use crate::tiles::fetch::FailureKind;
use crate::tiles::template::{MissingKey, TemplateError};
use crate::tiles::tilejson::TileJsonError;

/// What is wrong with a source. What it is called comes first.
#[derive(Debug)]
pub(super) enum Trouble {
    Archive(String, ArchiveError),
    Document(String, TileJsonError),
    Capabilities(String, CapabilitiesError),
    /// None of a server's maps is named, or one that it does not have.
    Map(String, Option<String>),
    Template(TemplateError),
    Key(MissingKey),
    NotFound(String),
    Failed(String, FailureKind),
}

impl Trouble {
    pub(super) fn told(&self, tr: &Tr) -> String {
        match self {
            Self::Archive(file, error) => archive(file, error, tr),
            Self::Document(file, error) => document(file, error, tr),
            Self::Capabilities(file, error) => {
                let key = match error {
                    CapabilitiesError::Xml(_) | CapabilitiesError::Other => {
                        "tiles-capabilities-other"
                    }
                    CapabilitiesError::NoMap | CapabilitiesError::NoPicture => {
                        "tiles-capabilities-no-map"
                    }
                    CapabilitiesError::NoMercator => "tiles-capabilities-no-mercator",
                };
                tr.with(key, &[("file", file.as_str().into())])
            }
            Self::Map(file, named) => {
                let key = match named {
                    None => "tiles-capabilities-several",
                    Some(_) => "tiles-capabilities-unknown",
                };
                tr.with(key, &[("file", file.as_str().into())])
            }
            Self::Template(error) => tr.template_error(error),
            Self::Key(MissingKey { name }) => {
                let there = name.to_ascii_uppercase().replace(['-', '.'], "_");
                let variable = format!("FOOTPRINT_ATLAS_KEY_{there}");
                let args = [
                    ("name", Arg::from(name.as_str())),
                    ("variable", variable.into()),
                ];
                tr.with("tiles-key", &args)
            }
            Self::NotFound(file) => tr.with("tiles-not-found", &[("file", file.as_str().into())]),
            Self::Failed(file, kind) => failed(file, *kind, tr),
        }
    }
}

fn failed(file: &str, kind: FailureKind, tr: &Tr) -> String {
    let args = [
        ("file", Arg::from(file)),
        ("why", tr.tile_failure(kind).into()),
    ];
    tr.with("tiles-failed", &args)
}

fn archive(file: &str, error: &ArchiveError, tr: &Tr) -> String {
    let named = |part: &'static str| tr.with("tiles-part", &[("part", part.into())]);
    let file_arg = ("file", Arg::from(file));
    match error {
        ArchiveError::Io(error) if error.kind() == std::io::ErrorKind::NotFound => {
            tr.with("tiles-not-found", &[file_arg])
        }
        ArchiveError::Io(error) => {
            let args = [file_arg, ("system", error.to_string().into())];
            tr.with("tiles-unreadable", &args)
        }
        ArchiveError::Unknown => tr.with("tiles-unknown", &[file_arg]),
        ArchiveError::Version(version) => {
            let version = version.to_string();
            tr.with("tiles-version", &[file_arg, ("version", version.into())])
        }
        ArchiveError::Damaged(part) => {
            let args = [file_arg, ("part", named(part.name()).into())];
            tr.with("tiles-damaged", &args)
        }
        ArchiveError::Truncated { has, needs } => {
            let args = [file_arg, ("has", (*has).into()), ("needs", (*needs).into())];
            tr.with("tiles-truncated", &args)
        }
        ArchiveError::TooLarge(part) => {
            let args = [file_arg, ("part", named(part.name()).into())];
            tr.with("tiles-large", &args)
        }
        ArchiveError::Packing { part, .. } => {
            let args = [file_arg, ("part", named(part.name()).into())];
            tr.with("tiles-packing", &args)
        }
        ArchiveError::NoTable => tr.with("tiles-no-table", &[file_arg]),
        ArchiveError::TooSlow => {
            let index =
                "CREATE UNIQUE INDEX tile_index ON tiles (zoom_level, tile_column, tile_row)";
            tr.with("tiles-slow", &[file_arg, ("command", index.into())])
        }
        ArchiveError::Sqlite(error) => {
            let args = [file_arg, ("system", error.to_string().into())];
            tr.with("tiles-unreadable", &args)
        }
        ArchiveError::Changed => tr.with("tiles-changed", &[file_arg]),
        ArchiveError::NoRanges => tr.with("tiles-no-ranges", &[file_arg]),
        ArchiveError::Http(failure) => failed(file, failure.kind, tr),
    }
}

fn document(file: &str, error: &TileJsonError, tr: &Tr) -> String {
    let file = ("file", Arg::from(file));
    match error {
        TileJsonError::TooLarge => {
            let part = tr.with("tiles-part", &[("part", "metadata".into())]);
            tr.with("tiles-large", &[file, ("part", part.into())])
        }
        TileJsonError::Json(_) => tr.with("tiles-no-json", &[file]),
        TileJsonError::Version(version) => {
            let args = [file, ("version", version.as_str().into())];
            tr.with("tiles-json-version", &args)
        }
        TileJsonError::NoTiles => tr.with("tiles-json-empty", &[file]),
        TileJsonError::Template(error) => tr.template_error(error),
    }
}
