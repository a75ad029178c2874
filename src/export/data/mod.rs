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
mod xml;
mod zipped;

pub use gap::{Gap, Limit};

use super::{DataFormat, ExportError};
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
/// `lang` (BCP 47) is that of a format that has room for one only: KML and KMZ. All others hold all languages.
///
/// # Errors
/// Where the portfolio has more than the format can hold.
pub fn data(
    format: DataFormat,
    portfolio: &Portfolio,
    filter: &Filter,
    lang: &str,
) -> Result<Data, ExportError> {
    let shown = records::shown(portfolio, filter);
    let whole = |bytes: Vec<u8>| Data {
        bytes,
        gaps: Vec::new(),
    };
    Ok(match format {
        DataFormat::GeoJson => whole(geojson::write(&shown).into_bytes()),
        DataFormat::Csv => whole(csv::write(&shown).into_bytes()),
        DataFormat::Xlsx => {
            let (bytes, gaps) = xlsx::write(&shown)?;
            Data { bytes, gaps }
        }
        DataFormat::GeoPackage => whole(gpkg::write(&shown)?),
        DataFormat::Kml => whole(kml::write(&shown, lang).into_bytes()),
        DataFormat::Kmz => whole(kml::packed(&shown, lang)?),
        DataFormat::Iati => {
            let (text, gaps) = iati::write(&shown);
            Data {
                bytes: text.into_bytes(),
                gaps,
            }
        }
    })
}

/// How many entries and sites a file of records has.
#[must_use]
pub fn counts(portfolio: &Portfolio, filter: &Filter) -> [usize; 2] {
    let shown = records::shown(portfolio, filter);
    [shown.programs.len(), shown.sites.len()]
}

#[cfg(test)]
mod tests;
