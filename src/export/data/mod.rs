//! The records as files for other programs: spreadsheets, map programs, registers of development work.

mod csv;
mod fields;
mod gap;
mod geojson;
mod geometry;
mod gpkg;
mod iati;
mod kml;
mod records;
mod table;
mod xlsx;

pub use gap::{Gap, Limit};

use std::sync::Arc;

pub(super) use records::shown;

use super::{DataFormat, ExportError, Progress};
use crate::atlas::Atlas;
use crate::portfolio::Portfolio;
use crate::view::Filter;

/// A file of records.
#[derive(Debug, Clone)]
pub struct Data {
    /// Its bytes; the same portfolio, filter and language have the same.
    pub bytes: Vec<u8>,
    /// What the format asks for and the portfolio does not have, and what does not fit; each once.
    pub gaps: Vec<Gap>,
}

/// Writes what is shown of a portfolio as a file of records.
///
/// `atlas` has the boundaries on screen: countries are called what these call them. `lang` (BCP 47) is that of a format that has room for one only: KML and KMZ. All others hold all languages.
///
/// # Errors
/// Where the portfolio has more than the format can hold, or nobody waits for it any more.
pub fn data(
    format: DataFormat,
    (portfolio, atlas): (&Portfolio, &Arc<Atlas>),
    filter: &Filter,
    lang: &str,
    progress: &Progress,
) -> Result<Data, ExportError> {
    let shown = shown(portfolio, filter);
    let whole = |bytes: Vec<u8>| Data {
        bytes,
        gaps: Vec::new(),
    };
    let data = match format {
        DataFormat::GeoJson => whole(geojson::write(&shown, progress).into_bytes()),
        DataFormat::Csv => whole(csv::write(&shown, progress).into_bytes()),
        DataFormat::Xlsx => {
            let (bytes, gaps) = xlsx::write(&shown, progress)?;
            Data { bytes, gaps }
        }
        DataFormat::GeoPackage => whole(gpkg::write(&shown, progress)?),
        DataFormat::Kml => whole(kml::write((&shown, atlas), lang, progress).into_bytes()),
        DataFormat::Kmz => whole(kml::packed((&shown, atlas), lang, progress)?),
        DataFormat::Iati => {
            let (text, gaps) = iati::write(&shown, progress);
            Data {
                bytes: text.into_bytes(),
                gaps,
            }
        }
    };
    // What nobody waited for ends early, and is not whole.
    progress.reach(0.9)?;
    Ok(data)
}

/// How many entries and sites a file of records has.
#[must_use]
pub fn counts(portfolio: &Portfolio, filter: &Filter) -> [usize; 2] {
    let shown = shown(portfolio, filter);
    [shown.programs.len(), shown.sites.len()]
}

#[cfg(test)]
mod tests;
