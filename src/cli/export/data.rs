//! `export` of records: no picture is drawn.

use super::super::exit::Exit;
use super::super::export_args::ExportArgs;
use super::super::output;
use crate::export::{self, ExportError, Format};
use crate::i18n::Tr;
use crate::portfolio::Portfolio;

impl ExportArgs {
    /// Writes the records into the file; `None` where the format is one of pictures.
    pub(super) fn write_data(
        &self,
        format: Format,
        portfolio: &Portfolio,
        tr: &Tr,
    ) -> Option<Exit> {
        let filter = self.filter.clone().unwrap_or_default();
        let written = export::data(format, portfolio, &filter, tr.lang())?;
        let saved = written.and_then(|data| {
            export::save(&self.to, &data.bytes)?;
            Ok::<_, ExportError>(data.gaps)
        });
        Some(match saved {
            Ok(gaps) => {
                for gap in gaps {
                    output::message(&gap.say(tr));
                }
                Exit::Done
            }
            Err(error) => {
                output::message(&error.say(tr));
                Exit::BadInput
            }
        })
    }
}
