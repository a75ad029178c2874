//! What is wrong with sources of tiles, in words that panels and the command line share.

use std::path::Path;

use super::{Arg, Tr};
use crate::tiles::Source;
use crate::tiles::archive::DraftError;
use crate::tiles::fetch::FailureKind;
use crate::tiles::source::OPENSTREETMAP;
use crate::tiles::template::TemplateError;

impl Tr {
    /// What happened to a request, and what one can do.
    #[must_use]
    pub fn tile_failure(&self, kind: FailureKind) -> String {
        let kind = match kind {
            FailureKind::NoHost => "host",
            FailureKind::NoConnection => "connection",
            FailureKind::Tls => "tls",
            FailureKind::TimedOut => "time",
            FailureKind::Broken => "broken",
            FailureKind::Server => "server",
            FailureKind::Busy => "busy",
            FailureKind::Refused => "refused",
            FailureKind::Redirect => "redirect",
            FailureKind::Local => "local",
            FailureKind::TooLarge => "large",
            FailureKind::Changed => "changed",
            FailureKind::NotATile => "other",
        };
        self.with("tiles-failure", &[("kind", kind.into())])
    }

    /// Whom to credit for a source's tiles; empty where it does not say.
    #[must_use]
    pub fn tile_credit(&self, source: &Source) -> String {
        if source.id == OPENSTREETMAP {
            self.text("map-credit-openstreetmap").into_owned()
        } else {
            source.attribution.text.clone()
        }
    }

    /// What is wrong with a template of addresses.
    #[must_use]
    pub fn template_error(&self, error: &TemplateError) -> String {
        match error {
            TemplateError::NoAddress => self.text("tiles-template-address").into_owned(),
            TemplateError::HasUser => self.text("tiles-template-user").into_owned(),
            TemplateError::Brace => self.text("tiles-template-brace").into_owned(),
            TemplateError::UnknownField { field } => {
                let field = ("field", Arg::from(field.as_str()));
                self.with("tiles-template-field", &[field])
            }
            TemplateError::Host => self.text("tiles-template-host").into_owned(),
            TemplateError::TooLong => self.text("tiles-template-long").into_owned(),
            TemplateError::NoTile => self.text("tiles-template-tile").into_owned(),
            TemplateError::Character { character } => {
                let character = ("character", Arg::from(character.to_string()));
                self.with("tiles-template-character", &[character])
            }
        }
    }

    /// Why an archive is not filled or finished.
    #[must_use]
    pub fn draft_error(&self, error: &DraftError) -> String {
        let named = |path: &Path| [("file", Arg::from(path.display().to_string()))];
        match error {
            DraftError::Exists(path) => self.with("tiles-exists", &named(path)),
            DraftError::Other(path) => self.with("tiles-begun-for-other", &named(path)),
            DraftError::InUse(path) => self.with("tiles-in-use", &named(path)),
            DraftError::Empty => self.text("tiles-empty").into_owned(),
            DraftError::File { path, cause } => {
                let file = path.display().to_string();
                let args = [
                    ("file", Arg::from(file)),
                    ("system", cause.to_string().into()),
                ];
                self.with("tiles-unwritable", &args)
            }
            DraftError::Sqlite(error) => {
                let part = self.with("tiles-part", &[("part", "database".into())]);
                let args = [
                    ("file", Arg::from(part)),
                    ("system", error.to_string().into()),
                ];
                self.with("tiles-unwritable", &args)
            }
        }
    }
}
