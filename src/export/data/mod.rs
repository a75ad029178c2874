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

use super::{ExportError, Format};
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

/// Writes what is shown of a portfolio as a file of records; `None` where the format is one of pictures.
///
/// `lang` (BCP 47) is that of a format that has room for one only: KML and KMZ. All others hold all languages.
///
/// # Errors
/// Where the portfolio has more than the format can hold.
pub fn data(
    format: Format,
    portfolio: &Portfolio,
    filter: &Filter,
    lang: &str,
) -> Option<Result<Data, ExportError>> {
    let shown = || records::shown(portfolio, filter);
    let whole = |text: String| {
        Ok(Data {
            bytes: text.into_bytes(),
            gaps: Vec::new(),
        })
    };
    let packed = |bytes: Vec<u8>| Data {
        bytes,
        gaps: Vec::new(),
    };
    Some(match format {
        Format::Png | Format::Svg | Format::Pdf | Format::Html | Format::Pptx => return None,
        Format::GeoJson => whole(geojson::write(&shown())),
        Format::Csv => whole(csv::write(&shown())),
        Format::Xlsx => xlsx::write(&shown()).map(|(bytes, gaps)| Data { bytes, gaps }),
        Format::GeoPackage => gpkg::write(&shown()).map(packed).map_err(Into::into),
        Format::Kml => whole(kml::write(&shown(), lang)),
        Format::Kmz => kml::packed(&shown(), lang).map(packed).map_err(Into::into),
        Format::Iati => {
            let (text, gaps) = iati::write(&shown());
            Ok(Data {
                bytes: text.into_bytes(),
                gaps,
            })
        }
    })
}

#[cfg(test)]
mod tests;
