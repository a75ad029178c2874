//! Why there is no file, in the reader's words.

use super::booklet::BookletError;
use super::data::Limit;
use super::pdf::PdfError;
use super::request::RequestError;
use super::save::SaveError;
use super::told_story::NoStory;
use crate::i18n::{Arg, Tr};
use crate::raster::RasterError;
use crate::scene::extents::say_id_error;

/// Why an export came to nothing. Its own text is for logs.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// What was asked for is not there.
    #[error(transparent)]
    Request(#[from] RequestError),
    /// The picture cannot be drawn.
    #[error(transparent)]
    Raster(#[from] RasterError),
    /// The picture cannot be written as PNG.
    #[error(transparent)]
    Png(#[from] png::EncodingError),
    /// The picture cannot be written as JPEG or WebP.
    #[error(transparent)]
    Encoding(#[from] image::ImageError),
    /// Nobody waits for it any more.
    #[error("it was canceled")]
    Canceled,
    /// The format cannot hold so many records.
    #[error(transparent)]
    TooMuch(#[from] Limit),
    /// The archive that a format is made of cannot be written.
    #[error(transparent)]
    Archive(#[from] zip::result::ZipError),
    /// The database that a format is made of cannot be written.
    #[error(transparent)]
    Database(#[from] rusqlite::Error),
    /// The pages cannot be laid out.
    #[error(transparent)]
    Booklet(BookletError),
    /// The pages cannot be written as PDF.
    #[error(transparent)]
    Pdf(PdfError),
    /// The system has no thread left to write it by.
    #[error("there is no thread to write it by: {0}")]
    Thread(std::io::Error),
    /// The file cannot be written.
    #[error(transparent)]
    Save(#[from] SaveError),
    /// There is no such story.
    #[error(transparent)]
    NoStory(#[from] NoStory),
}

impl From<PdfError> for ExportError {
    fn from(error: PdfError) -> Self {
        match error {
            PdfError::GivenUp => Self::Canceled,
            other => Self::Pdf(other),
        }
    }
}

impl From<BookletError> for ExportError {
    fn from(error: BookletError) -> Self {
        match error {
            BookletError::GivenUp => Self::Canceled,
            other => Self::Booklet(other),
        }
    }
}

impl ExportError {
    /// What went wrong and what to do about it.
    #[must_use]
    pub fn say(&self, tr: &Tr) -> String {
        match self {
            Self::Request(error) => error.say(tr),
            Self::Booklet(error) => error.say(tr),
            Self::Pdf(error) => tr.with(
                "export-pdf-failed",
                &[("system", Arg::from(error.to_string()))],
            ),
            Self::Raster(RasterError::Size {
                width,
                height,
                most,
            }) => tr.with(
                "export-size",
                &[
                    ("width", Arg::from(*width)),
                    ("height", Arg::from(*height)),
                    ("most", Arg::from(*most)),
                ],
            ),
            Self::Png(error) => no_encoding("PNG", error, tr),
            Self::Encoding(error) => no_encoding("JPEG/WebP", error, tr),
            Self::Canceled => tr.text("export-canceled").into_owned(),
            Self::TooMuch(limit) => limit.say(tr),
            Self::Archive(error) => unwritten(error, tr),
            Self::Database(error) => unwritten(error, tr),
            Self::Thread(error) => unwritten(error, tr),
            Self::Save(error) => error.say(tr),
            Self::NoStory(error) => error.say(tr),
        }
    }
}

/// What a library says of it, in its own words.
fn unwritten(error: &dyn std::error::Error, tr: &Tr) -> String {
    tr.with(
        "export-unwritten",
        &[("system", Arg::from(error.to_string()))],
    )
}

impl RequestError {
    /// What went wrong and what to do about it.
    #[must_use]
    pub fn say(&self, tr: &Tr) -> String {
        match self {
            Self::Id(error) => say_id_error(error, tr),
            Self::Nowhere { id } => tr.with("export-nowhere", &[("id", Arg::from(id.as_str()))]),
        }
    }
}

impl BookletError {
    /// What went wrong and what to do about it.
    #[must_use]
    pub fn say(&self, tr: &Tr) -> String {
        match self {
            Self::Request(error) => error.say(tr),
            Self::NoCountry { id } if id.is_empty() => tr.text("export-profile").into_owned(),
            Self::NoCountry { id } => {
                tr.with("export-no-country", &[("id", Arg::from(id.as_str()))])
            }
            Self::NoStory(error) => error.say(tr),
            Self::SmallPage {
                least: [short, long],
            } => {
                let args = [("short", Arg::from(*short)), ("long", Arg::from(*long))];
                tr.with("export-small-page", &args)
            }
            Self::GivenUp => tr.text("export-canceled").into_owned(),
        }
    }
}

fn no_encoding(format: &'static str, error: &dyn std::error::Error, tr: &Tr) -> String {
    let args = [
        ("format", Arg::from(format)),
        ("system", Arg::from(error.to_string())),
    ];
    tr.with("export-encoding", &args)
}

impl SaveError {
    /// What went wrong and what to do about it.
    #[must_use]
    pub fn say(&self, tr: &Tr) -> String {
        use std::io::ErrorKind;
        let why = match self.cause.kind() {
            ErrorKind::NotFound => tr.text("save-no-folder").into_owned(),
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => {
                tr.text("save-denied").into_owned()
            }
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => tr.text("save-full").into_owned(),
            ErrorKind::IsADirectory => tr.text("save-folder").into_owned(),
            ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy => {
                tr.text("save-busy").into_owned()
            }
            // Windows says so where another program has the file open (ERROR_SHARING_VIOLATION, ERROR_LOCK_VIOLATION).
            _ if cfg!(windows) && matches!(self.cause.raw_os_error(), Some(32 | 33)) => {
                tr.text("save-busy").into_owned()
            }
            // The system has words of its own.
            _ => tr.with(
                "save-refused",
                &[("system", Arg::from(self.cause.to_string()))],
            ),
        };
        let file = self.path.display().to_string();
        tr.with(
            "save-failed",
            &[("file", Arg::from(file)), ("why", Arg::from(why))],
        )
    }
}

#[cfg(test)]
mod tests {
    use super::super::save;
    use super::*;

    #[test]
    fn a_failure_names_the_file_and_what_to_do_in_the_readers_language() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let error = save(&folder.path().join("no/such/map.png"), b"x")
            .map_err(ExportError::from)
            .expect_err("there is no such folder");
        for (lang, todo) in [("en", "Make it first"), ("es", "Créela primero")] {
            let said = error.say(&Tr::new(lang));
            assert!(said.contains("map.png") && said.contains(todo), "{said}");
        }
    }

    #[test]
    fn each_way_in_which_a_disk_refuses_is_told_apart_with_what_to_do() {
        use std::io::{Error, ErrorKind};
        let said = |kind: ErrorKind| {
            let error = SaveError {
                path: "a/map.png".into(),
                cause: Error::from(kind),
            };
            error.say(&Tr::new("en"))
        };
        let full = said(ErrorKind::StorageFull);
        assert_eq!(full, said(ErrorKind::QuotaExceeded));
        let denied = said(ErrorKind::PermissionDenied);
        assert_eq!(denied, said(ErrorKind::ReadOnlyFilesystem));
        let busy = said(ErrorKind::ResourceBusy);
        let folder = said(ErrorKind::IsADirectory);
        for (said, word) in [
            (&full, "full"),
            (&denied, "may not write"),
            (&busy, "another program"),
            (&folder, "Add a file name"),
        ] {
            assert!(said.contains("map.png") && said.contains(word), "{said}");
        }
    }
}
