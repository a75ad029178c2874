//! The formats of files that can be written.

/// A format of files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// Portable Network Graphics.
    Png,
    /// JPEG.
    Jpeg,
    /// WebP, without loss.
    WebP,
    /// Scalable Vector Graphics.
    Svg,
    /// Portable Document Format.
    Pdf,
    /// A web page in one file (HTML).
    Html,
    /// Slides (Office Open XML).
    Pptx,
    /// Records.
    Data(DataFormat),
}

/// A format of records.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DataFormat {
    /// GeoJSON (RFC 7946).
    GeoJson,
    /// Comma-separated values (RFC 4180).
    Csv,
    /// A workbook of Office Open XML.
    Xlsx,
    /// GeoPackage.
    GeoPackage,
    /// Keyhole Markup Language.
    Kml,
    /// KML in a zip archive.
    Kmz,
    /// Activities of the International Aid Transparency Initiative, 2.03.
    Iati,
}

impl DataFormat {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::GeoJson,
        Self::Csv,
        Self::Xlsx,
        Self::GeoPackage,
        Self::Kml,
        Self::Kmz,
        Self::Iati,
    ];

    /// Its name, as people write it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::GeoJson => "GeoJSON",
            Self::Csv => "CSV",
            Self::Xlsx => "XLSX",
            Self::GeoPackage => "GeoPackage",
            Self::Kml => "KML",
            Self::Kmz => "KMZ",
            Self::Iati => "IATI",
        }
    }

    /// The ending of its files, without the dot.
    #[must_use]
    pub fn ending(self) -> &'static str {
        match self {
            Self::GeoJson => "geojson",
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
            Self::GeoPackage => "gpkg",
            Self::Kml => "kml",
            Self::Kmz => "kmz",
            Self::Iati => "xml",
        }
    }
}

impl Format {
    /// All of them, pictures first.
    pub const ALL: [Self; 14] = [
        Self::Png,
        Self::Jpeg,
        Self::WebP,
        Self::Svg,
        Self::Pdf,
        Self::Html,
        Self::Pptx,
        Self::Data(DataFormat::GeoJson),
        Self::Data(DataFormat::Csv),
        Self::Data(DataFormat::Xlsx),
        Self::Data(DataFormat::GeoPackage),
        Self::Data(DataFormat::Kml),
        Self::Data(DataFormat::Kmz),
        Self::Data(DataFormat::Iati),
    ];

    /// Its name, as people write it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Png => "PNG",
            Self::Jpeg => "JPEG",
            Self::WebP => "WebP",
            Self::Svg => "SVG",
            Self::Pdf => "PDF",
            Self::Html => "HTML",
            Self::Pptx => "PPTX",
            Self::Data(format) => format.name(),
        }
    }

    /// The ending of its files, without the dot.
    #[must_use]
    pub fn ending(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::Jpeg => "jpg",
            Self::WebP => "webp",
            Self::Svg => "svg",
            Self::Pdf => "pdf",
            Self::Html => "html",
            Self::Pptx => "pptx",
            Self::Data(format) => format.ending(),
        }
    }

    /// What it is called on the command line: its ending, where that says enough.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            // Many formats are XML.
            Self::Data(DataFormat::Iati) => "iati",
            other => other.ending(),
        }
    }

    /// The format whose files end so; lowercase, without the dot.
    #[must_use]
    pub fn named(ending: &str) -> Option<Self> {
        // Both are usual.
        let ending = if ending == "jpeg" { "jpg" } else { ending };
        Self::ALL
            .into_iter()
            .find(|format| format.ending() == ending)
    }
}
