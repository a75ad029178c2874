//! The data model: what a portfolio holds once it has been read and found valid.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::geo::{Extent, Position};

use super::figures::{FigureKind, FigureTable};
use super::index::LazyIndex;
use super::stories::Story;
use super::text::{Lang, Text};

/// Free-form members of a JSON object that this version does not know; kept and written back on save.
pub type Unknown = serde_json::Map<String, serde_json::Value>;

/// What is asked of the entries: values by the name of what they are asked of, as links have it (`theme`, `years`).
pub type Asked = BTreeMap<String, Vec<String>>;

/// A whole loaded data set. It never changes in place: an edit makes a new one.
#[derive(Debug, Clone, Default)]
pub struct Portfolio {
    /// What the portfolio calls itself.
    pub title: Text,
    /// Whose work it shows.
    pub organization: Organization,
    /// Languages of the texts, first one first (BCP 47).
    pub languages: Vec<Lang>,
    /// Subject headings, in the order of their `sequence`.
    pub themes: Vec<Theme>,
    /// Where facts come from.
    pub sources: Vec<Source>,
    /// Credits to show with the data (name of a data set, its license).
    pub credits: Vec<Text>,
    /// What "About this data" says of the organization and of the data's limits, paragraph by paragraph.
    pub about: Vec<Text>,
    /// Headings of the paragraphs of `about`, as many as these; empty where a paragraph has none.
    pub about_titles: Vec<Text>,
    /// Names of the sectors that programs refer to, by code.
    pub sector_titles: BTreeMap<String, Text>,
    /// Who chose the sectors.
    pub sector_classification: Classification,
    /// When the data were last changed, as written; `None` = not published.
    pub updated: Option<String>,
    /// Where the map opens; `None` = the extent of all sites.
    pub view: Option<StartView>,
    /// Basemaps that the portfolio offers; none is asked before the user turns the network on.
    pub basemaps: Vec<Basemap>,
    /// Views that the portfolio offers to go to, in the order of the file.
    pub bookmarks: Vec<Bookmark>,
    /// The entries, in the order of the file.
    pub programs: Vec<Program>,
    /// The sites, in the order of the file.
    pub sites: Vec<Site>,
    /// Plain features of any geometry type (a single GeoJSON file is a portfolio of these).
    pub features: Vec<PlainFeature>,
    /// The stories, in the order of their files' names.
    pub stories: Vec<Story>,
    /// Country boundaries of the portfolio's own (the text of a GeoJSON FeatureCollection); `None` = the embedded ones.
    pub boundaries: Option<Arc<str>>,
    /// Languages whose texts are translations that nobody reviewed.
    pub unreviewed_translations: Vec<Lang>,
    /// Members of `portfolio.json` that this version does not know.
    pub unknown: Unknown,
    /// Changes whenever the stories are edited, while [`Portfolio::serial`] stays; 0 as they were read.
    pub edition: u64,
    /// Lookups, built when first asked for; leave it to `..Default::default()`.
    pub lookups: LazyIndex,
}

/// The organization whose work is shown.
#[derive(Debug, Clone, Default)]
pub struct Organization {
    /// Short name, as people say it.
    pub name: Text,
    /// Name in full, where it differs.
    pub full_name: Option<Text>,
    /// Brand color as sRGB bytes.
    pub color: Option<[u8; 3]>,
    /// How to reach it: lines of text.
    pub contact: Vec<Text>,
    /// Members that this version does not know.
    pub unknown: Unknown,
}

/// A subject heading.
#[derive(Debug, Clone)]
pub struct Theme {
    /// Identifier, `[A-Za-z0-9._~-]+`.
    pub id: String,
    /// Heading.
    pub title: Text,
    /// Fill color as sRGB bytes.
    pub color: [u8; 3],
    /// Outline, told apart without color.
    pub symbol: Symbol,
    /// Place in the order of themes.
    pub sequence: i64,
}

/// The outline of a theme's symbol.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum Symbol {
    /// A shield.
    Shield,
    /// A triangle standing on its side.
    Triangle,
    /// A circle.
    #[default]
    Circle,
    /// A square.
    Square,
    /// A hexagon.
    Hexagon,
    /// A square standing on its corner.
    Diamond,
    /// A five-pointed star.
    Star,
    /// A pentagon.
    Pentagon,
}

/// One record of work: an entry.
#[derive(Debug, Clone, Default)]
pub struct Program {
    /// Identifier, `[A-Za-z0-9._~-]+`.
    pub id: String,
    /// Official title.
    pub title: Text,
    /// Label for lists, at most 36 characters.
    pub short: Option<Text>,
    /// Id of its theme; `None` = not classified.
    pub theme: Option<String>,
    /// Where the work took place, at the level of countries.
    pub reach: Reach,
    /// The source names other countries without listing them.
    pub more_countries: bool,
    /// A remark on the record.
    pub note: Option<Text>,
    /// When the record was last changed, as written.
    pub updated: Option<String>,
    /// What sort of record it is.
    pub kind: Kind,
    /// When the work took place.
    pub period: Period,
    /// What the source says of the period in words.
    pub period_note: Option<Text>,
    /// Name of an IATI activity status; `None` = not published.
    pub status: Option<String>,
    /// One or two sentences.
    pub summary: Option<Text>,
    /// What was done, item by item.
    pub activities: Vec<Text>,
    /// Key figures.
    pub results: Vec<Figure>,
    /// Who paid; `None` = not published, empty = stated to be nobody.
    pub funders: Option<Vec<Party>>,
    /// Who took part; `None` = not published, empty = stated to be nobody.
    pub partners: Option<Vec<Party>>,
    /// Links to more.
    pub links: Vec<Link>,
    /// Where the record's facts come from.
    pub sources: Vec<Source>,
    /// File names of pictures in `photos/`.
    pub photos: Vec<String>,
    /// DAC 5-digit purpose codes.
    pub sectors: Vec<String>,
    /// Who chose the theme.
    pub classification: Classification,
    /// Members that this version does not know.
    pub unknown: Unknown,
}

impl Program {
    /// What it is called where there is little room: its short label, else its title.
    #[must_use]
    pub fn label(&self) -> &Text {
        self.short.as_ref().unwrap_or(&self.title)
    }
}

/// Where a program took place, at the level of countries.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Reach {
    /// The source names no country.
    #[default]
    NotPublished,
    /// The whole region; countries not listed.
    Region,
    /// These countries (ISO 3166-1 alpha-2, upper case).
    Countries(Vec<String>),
}

/// What sort of record a program is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum Kind {
    /// A program or project.
    #[default]
    Program,
    /// An office or lasting presence.
    Office,
    /// Partnerships.
    Partnership,
}

/// Who classified a program under its theme.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Classification {
    /// The source itself.
    #[default]
    Source,
    /// The makers of the data.
    Ours,
}

/// When the work took place. Each end is a year or an ISO 8601 date, as precise as published; `None` = not published.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Period {
    /// Began then.
    pub start: Option<PartialDate>,
    /// Ended then.
    pub end: Option<PartialDate>,
    /// Took place some time after this.
    pub after: Option<PartialDate>,
    /// Took place some time before this.
    pub before: Option<PartialDate>,
}

impl Period {
    /// Whether anything of the period is published.
    #[must_use]
    pub fn is_published(&self) -> bool {
        self.start.is_some() || self.end.is_some() || self.after.is_some() || self.before.is_some()
    }
}

/// A date with the precision it was published in (ISO 8601: year, year and month, or full date).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartialDate {
    /// Year of the Gregorian calendar.
    pub year: i32,
    /// Month, 1 to 12.
    pub month: Option<u8>,
    /// Day of the month, 1 to 31; only with a month.
    pub day: Option<u8>,
}

/// A number with what it counts.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// What it says as a whole, where unit and number alone do not ("neighborhoods with sub-projects").
    pub label: Option<Text>,
    /// The number.
    pub number: f64,
    /// What is counted.
    pub unit: Text,
}

/// A funder or partner.
#[derive(Debug, Clone, PartialEq)]
pub struct Party {
    /// Its name.
    pub name: Text,
    /// Its part, where the source says more than the name.
    pub note: Option<Text>,
}

/// A link to follow by hand.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    /// What is shown.
    pub title: Text,
    /// Address; only http, https and mailto are ever opened.
    pub url: String,
}

/// Where a fact comes from.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Source {
    /// Identifier within the portfolio, for records to refer to.
    pub id: Option<String>,
    /// What it is called.
    pub title: Text,
    /// Who published it.
    pub publisher: Option<Text>,
    /// Address, where published.
    pub url: Option<String>,
    /// File of the portfolio that holds it.
    pub file: Option<String>,
    /// When it was read, ISO 8601.
    pub accessed: Option<String>,
    /// A remark (such as "no date on the page").
    pub note: Option<Text>,
}

/// A located Feature of a program.
#[derive(Debug, Clone)]
pub struct Site {
    /// Identifier: `properties.id`, else `Feature.id`, else `PROGRAM/INDEX`.
    pub id: String,
    /// Ids of the programs it belongs to.
    pub programs: Vec<String>,
    /// Its name, where published.
    pub name: Option<Text>,
    /// ISO 3166-1 alpha-2, upper case, where published.
    pub country: Option<String>,
    /// Where it is, and how well that is known.
    pub place: Place,
    /// How many real places it stands for (never projects); 1 where unknown.
    pub count: u32,
    /// A remark on the place.
    pub note: Option<Text>,
    /// Properties that this version does not know.
    pub unknown: Unknown,
}

/// How well a place is known. There is no position where none is published.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Place {
    /// Known: shown as a solid symbol at the position.
    Exact(Position),
    /// Known to be near the position.
    Approximate(Position),
    /// Only the country is known.
    Country,
}

impl Place {
    /// The position, where one is published.
    #[must_use]
    pub fn position(&self) -> Option<Position> {
        match self {
            Self::Exact(position) | Self::Approximate(position) => Some(*position),
            Self::Country => None,
        }
    }
}

/// A Feature that is no site: any geometry type, shown with its properties.
#[derive(Debug, Clone)]
pub struct PlainFeature {
    /// Identifier: `properties.id`, else `Feature.id`, else its index in the file.
    pub id: String,
    /// Label: `name`, else `title`, else the id.
    pub name: Text,
    /// Its shape, `None` where the file says null.
    pub geometry: Option<geojson::Geometry>,
    /// All its properties.
    pub properties: Unknown,
}

/// Where the map opens.
#[derive(Debug, Clone, PartialEq)]
pub enum StartView {
    /// At a center and a zoom level (256-pixel tiles, 0 = the world in one).
    Center(Position, f64),
    /// So that an extent fits.
    Extent(Extent),
    /// So that what the id names fits.
    Id(String),
}

/// A basemap that the portfolio offers.
#[derive(Debug, Clone)]
pub struct Basemap {
    /// Identifier.
    pub id: String,
    /// What it is called.
    pub title: Text,
    /// xyz, wmts, wms, tilejson, pmtiles or mbtiles.
    pub kind: String,
    /// Address template, or the address of a document, for network sources.
    pub url: Option<String>,
    /// Which map is meant of a server's, where the address is that of its capabilities.
    pub layer: Option<String>,
    /// File of the portfolio.
    pub file: Option<String>,
    /// Credit that must be shown with it.
    pub attribution: String,
    /// Lowest zoom level served.
    pub min_zoom: u8,
    /// Highest zoom level served.
    pub max_zoom: u8,
    /// Whether its terms allow to store areas.
    pub offline: bool,
}

/// A view that a portfolio offers to go to.
#[derive(Debug, Clone)]
pub struct Bookmark {
    /// What it is called.
    pub name: Text,
    /// Where the map looks.
    pub view: StartView,
    /// What is asked of the entries.
    pub filter: Asked,
    /// Id of what is selected.
    pub select: Option<String>,
    /// Members that this version does not know.
    pub unknown: Unknown,
}

/// Sites by program and by country, for those who ask often.
#[derive(Debug, Clone, Default)]
pub struct Index {
    /// Index into `programs` by id.
    pub program: BTreeMap<String, usize>,
    /// Index into `sites` by id.
    pub site: BTreeMap<String, usize>,
    /// Indices into `sites` by program id.
    pub sites_of_program: BTreeMap<String, Vec<usize>>,
    /// Indices into `sites` by alpha-2 code.
    pub sites_in_country: BTreeMap<String, Vec<usize>>,
    /// How many sites have a published position.
    pub located_sites: usize,
    /// The published position of each site: to go through them is much less to read than all that is known of sites.
    pub positions: Vec<Option<Position>>,
    /// Whether a site's place is published exactly, is published roughly, and is known only by its country.
    pub has_places: [bool; 3],
    /// Whether a site stands for more than one place.
    pub has_many: bool,
    /// Indices into `programs` by alpha-2 code, in the order of the file.
    pub programs_in_country: BTreeMap<String, Vec<usize>>,
    /// The published figures, by what they count.
    pub figures: BTreeMap<FigureKind, FigureTable>,
    /// Where a funder or partner is named first, by [`Text::key`] of its name: index into `programs`, and among that one's
    /// funders and then its partners.
    pub party: BTreeMap<String, (usize, usize)>,
    /// Indices into `programs` of all sites in a row, and where those of each site end.
    pub(super) programs_of_sites: (Vec<usize>, Vec<usize>),
    /// Index into `themes` by index into `programs`.
    pub(super) theme_of_program: Vec<Option<usize>>,
}
