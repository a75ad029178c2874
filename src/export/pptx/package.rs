//! The package: the parts of a file, and the archive that they lie in (ECMA-376, part 2).

use jiff::civil::Date;

use super::xml::HEAD;
use crate::export::ExportError;
use crate::export::zipped::zipped;

/// The parts of a package: their names, and their types where these are not told by the ending.
#[derive(Default)]
pub(super) struct Package {
    parts: Vec<(String, Vec<u8>, Option<&'static str>)>,
}

/// How the types of PresentationML's parts begin.
macro_rules! presentation_type {
    ($name:literal) => {
        concat!(
            "application/vnd.openxmlformats-officedocument.presentationml.",
            $name,
            "+xml"
        )
    };
}

impl Package {
    pub(super) fn add(&mut self, name: &str, xml: String, kind: &'static str) {
        self.parts
            .push((name.to_owned(), xml.into_bytes(), Some(kind)));
    }

    pub(super) fn add_plain(&mut self, name: &str, bytes: Vec<u8>) {
        self.parts.push((name.to_owned(), bytes, None));
    }

    /// `[Content_Types].xml` (ECMA-376, part 2, section 6.2.3).
    fn types(&self) -> String {
        let parts = self.parts.iter();
        let overrides: String = parts
            .filter_map(|(name, _, kind)| {
                let kind = (*kind)?;
                Some(format!(
                    "<Override PartName=\"/{name}\" ContentType=\"{kind}\"/>"
                ))
            })
            .collect();
        format!(
            "{HEAD}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
             <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
             <Default Extension=\"xml\" ContentType=\"application/xml\"/><Default Extension=\"png\" ContentType=\"image/png\"/>{overrides}</Types>"
        )
    }

    /// The package as a zip archive: the types first.
    pub(super) fn zipped(self, day: Option<Date>) -> Result<Vec<u8>, ExportError> {
        let types = self.types();
        let mut files = vec![("[Content_Types].xml", types.as_bytes())];
        let parts = self.parts.iter();
        files.extend(parts.map(|(name, bytes, _)| (name.as_str(), bytes.as_slice())));
        Ok(zipped(&files, day)?)
    }
}

pub(super) use presentation_type;
