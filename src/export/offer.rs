//! What the window offers to take away.

use super::{DataFormat, Format, Paper};
use crate::view::{ExportChoices, PictureSize};

/// What kind of thing is taken away: it decides what can be chosen of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A picture of so many pixels.
    Pixels,
    /// A drawing of a size.
    Drawing,
    /// The map on a sheet.
    Sheet,
    /// Pages of text and maps.
    Pages(Pages),
    /// Slides of a story.
    Slides,
    /// A web page.
    WebPage,
    /// The data alone.
    Data,
}

/// What pages tell of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Pages {
    /// All that is shown.
    Handout,
    /// A country.
    Profile,
    /// A story with the notes of the speaker.
    Notes,
    /// The last talk.
    Talk,
}

/// Something that the window offers to write.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Offer {
    /// Its name, unlike all others.
    pub name: &'static str,
    /// The key of what readers call it; `None`: as its format.
    pub label: Option<&'static str>,
    /// The key of what it is good for.
    pub told: &'static str,
    /// Of which format it is.
    pub format: Format,
    /// Of which kind.
    pub kind: Kind,
    /// Whether it can be transparent where the sea is.
    pub can_be_transparent: bool,
}

/// What is offered under a heading.
#[derive(Debug, Clone, Copy)]
pub struct Group {
    /// The key of the heading.
    pub heading: &'static str,
    /// What is offered, in the order of the list.
    pub offers: &'static [Offer],
}

/// One whose name is that of its format.
const fn plain(name: &'static str, told: &'static str, format: Format, kind: Kind) -> Offer {
    Offer {
        name,
        label: None,
        told,
        format,
        kind,
        can_be_transparent: matches!(format, Format::Png | Format::WebP | Format::Svg),
    }
}

/// One that has a name of its own.
const fn named(
    (name, label, told): (&'static str, &'static str, &'static str),
    format: Format,
    kind: Kind,
) -> Offer {
    Offer {
        label: Some(label),
        ..plain(name, told, format, kind)
    }
}

const fn data(name: &'static str, told: &'static str, format: DataFormat) -> Offer {
    plain(name, told, Format::Data(format), Kind::Data)
}

/// All that the window offers.
pub const OFFERS: &[Group] = &[
    Group {
        heading: "export-group-picture",
        offers: &[
            plain("png", "export-offer-png-told", Format::Png, Kind::Pixels),
            plain("jpeg", "export-offer-jpeg-told", Format::Jpeg, Kind::Pixels),
            plain("webp", "export-offer-webp-told", Format::WebP, Kind::Pixels),
            plain("svg", "export-offer-svg-told", Format::Svg, Kind::Drawing),
            plain("pdf", "export-offer-pdf-told", Format::Pdf, Kind::Sheet),
        ],
    },
    Group {
        heading: "export-group-pages",
        offers: &[
            named(
                (
                    "handout",
                    "export-offer-handout",
                    "export-offer-handout-told",
                ),
                Format::Pdf,
                Kind::Pages(Pages::Handout),
            ),
            named(
                (
                    "profile",
                    "export-offer-profile",
                    "export-offer-profile-told",
                ),
                Format::Pdf,
                Kind::Pages(Pages::Profile),
            ),
            named(
                ("talk", "export-offer-talk", "export-offer-talk-told"),
                Format::Pdf,
                Kind::Pages(Pages::Talk),
            ),
            named(
                ("notes", "export-offer-notes", "export-offer-notes-told"),
                Format::Pdf,
                Kind::Pages(Pages::Notes),
            ),
            named(
                ("slides", "export-offer-slides", "export-offer-slides-told"),
                Format::Pdf,
                Kind::Slides,
            ),
        ],
    },
    Group {
        heading: "export-group-share",
        offers: &[
            named(
                ("pptx", "export-offer-pptx", "export-offer-pptx-told"),
                Format::Pptx,
                Kind::Slides,
            ),
            named(
                ("html", "export-offer-html", "export-offer-html-told"),
                Format::Html,
                Kind::WebPage,
            ),
        ],
    },
    Group {
        heading: "export-group-data",
        offers: &[
            data("geojson", "export-offer-geojson-told", DataFormat::GeoJson),
            data("gpkg", "export-offer-gpkg-told", DataFormat::GeoPackage),
            data("xlsx", "export-offer-xlsx-told", DataFormat::Xlsx),
            data("csv", "export-offer-csv-told", DataFormat::Csv),
            data("kml", "export-offer-kml-told", DataFormat::Kml),
            data("kmz", "export-offer-kmz-told", DataFormat::Kmz),
            data("iati", "export-offer-iati-told", DataFormat::Iati),
        ],
    },
];

/// How many times as large as on screen the type of a map is where nobody says it: as the paper that is chosen has it.
#[must_use]
pub fn usual_text(kind: Kind, choices: &ExportChoices) -> f32 {
    let paper = match (kind, choices.size) {
        (Kind::Sheet, _) if !choices.page.is_slide => Some(choices.page.paper),
        (Kind::Pixels | Kind::Drawing, PictureSize::Paper { name, .. }) => Some(name),
        _ => None,
    };
    let paper = paper.and_then(Paper::named);
    paper.map_or(1.0, Paper::text_factor)
}

/// What is offered by a name; the first of all where nothing is.
#[must_use]
pub fn offer(name: &str) -> &'static Offer {
    const FIRST: &Offer = &OFFERS[0].offers[0];
    let mut all = OFFERS.iter().flat_map(|group| group.offers);
    all.find(|offer| offer.name == name).unwrap_or(FIRST)
}
