//! What `export` is asked; the exporting itself is in `export`.

use std::path::PathBuf;

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};

use super::asked_size::AskedSize;
use super::input::Input;
use crate::export::{Fit, Format, Size};
use crate::geo::Extent;
use crate::i18n::system_language;
use crate::view::{Filter, Link, Look, Part, Parts};

/// What `export` is asked.
#[derive(Debug, Clone, PartialEq, Args)]
#[command(after_help = super::export_options::help())]
pub struct ExportArgs {
    /// Folder, .zip or GeoJSON file, or a footprint-atlas: link, whose view options change; without it, the embedded portfolio
    pub portfolio: Option<Input>,
    /// File to write; its ending chooses the format
    #[arg(long, value_name = "FILE")]
    pub to: PathBuf,
    /// Format, where the ending does not say it
    #[arg(long, value_name = "F", value_parser = formats())]
    pub format: Option<Format>,
    /// What is laid out: map; slides (.pptx); and in PDF handout, profile (of a country, with --fit), slides or notes (of a story),
    /// talk (the handout of one: the slides that were shown and what was opened); without it, a handout in PDF, slides in PPTX, else the map
    #[arg(long, value_name = "LAYOUT", value_parser = layouts())]
    pub layout: Option<Layout>,
    /// Story that is told, by its id; without it, the first one
    #[arg(long, value_name = "ID")]
    pub story: Option<String>,
    /// Slides of the story that were shown in the talk, by their ids, in this order; without it, all
    #[arg(long, value_name = "ID,…", value_delimiter = ',')]
    pub slides: Vec<String>,
    /// What was opened in the talk's questions: ids of programs, sites and countries
    #[arg(long, value_name = "ID,…", value_delimiter = ',')]
    pub opened: Vec<String>,
    /// Show what an id names: a program, a site, a country, place:GEONAMEID
    #[arg(long, value_name = "ID", conflicts_with = "extent")]
    pub fit: Option<String>,
    /// Show a rectangle, in degrees
    #[arg(long, value_name = "W,S,E,N", value_parser = parse_extent, allow_hyphen_values = true)]
    pub extent: Option<Extent>,
    /// Size in pixels, of a sheet (a5, a4, a3, a2, a1, a0, letter, tabloid; -portrait or -landscape) or of a screen (screen,
    /// 4k, 16:9, 4:3), and dots per inch; without it, 1920x1080, and in PDF a4
    #[arg(long, value_name = "WxH|SHEET|SCREEN[@DPI]")]
    pub size: Option<AskedSize>,
    /// Type, symbols and lines of the map, in percent of those on screen: 100 to 400; without it, 100 up to A3, and on larger sheets
    /// as much more as they are larger
    #[arg(long, value_name = "PERCENT", value_parser = clap::value_parser!(u16).range(100..=400))]
    pub text_size: Option<u16>,
    /// Language of the words (BCP 47); without it, the system's
    #[arg(long, value_name = "L")]
    pub lang: Option<String>,
    /// Look of the map; without it, light, and a web page as its reader's system has it
    #[arg(long, value_name = "LOOK", value_parser = looks())]
    pub look: Option<Look>,
    /// Show only some entries: theme=ID,ID,country=HN
    #[arg(long, value_name = "FILTER")]
    pub filter: Option<Filter>,
    /// Lay kept tiles over the built-in map: a basemap's id, openstreetmap, humanitarian, opentopomap, blue-marble, an
    /// address, an .mbtiles or .pmtiles file; from the bottom up, where there are several
    #[arg(long, value_name = "SOURCE")]
    pub basemap: Vec<String>,
    /// Leave these out of the picture; without the sea it is transparent there
    #[arg(long, value_name = "PART,…", value_delimiter = ',', value_parser = parts())]
    pub without: Vec<Part>,
    /// Put these on the picture
    #[arg(long, value_name = "PART,…", value_delimiter = ',', value_parser = parts())]
    pub with: Vec<Part>,
}

/// What is laid out on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Layout {
    /// The map alone, with its legend and attribution.
    Map,
    /// Cover, overview, a page for each entry, sources.
    Handout,
    /// All that is known of a country.
    Profile,
    /// The slides of a story.
    Slides,
    /// The slides of a story with the notes of the speaker.
    Notes,
    /// The slides that a talk has shown, and the records that were opened in it.
    Talk,
}

impl Layout {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::Map,
        Self::Handout,
        Self::Profile,
        Self::Slides,
        Self::Notes,
        Self::Talk,
    ];

    /// What it is called on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Map => "map",
            Self::Handout => "handout",
            Self::Profile => "profile",
            Self::Slides => "slides",
            Self::Notes => "notes",
            Self::Talk => "talk",
        }
    }
}

impl ExportArgs {
    /// The link that was named, to a view.
    pub(super) fn link(&self) -> Option<&Link> {
        self.portfolio.as_ref()?.link()
    }

    /// Language of words and messages (BCP 47).
    pub(super) fn lang(&self) -> &str {
        let of_link = || self.link()?.lang.as_deref();
        let asked = self.lang.as_deref().or_else(of_link);
        asked.unwrap_or_else(|| system_language())
    }

    /// Which entries are shown.
    pub(super) fn shown(&self) -> Filter {
        let of_link = || self.link().map(|link| link.filter.clone());
        self.filter.clone().or_else(of_link).unwrap_or_default()
    }

    /// What is brought to the fore, by its id.
    pub(super) fn fore(&self) -> Option<&str> {
        let of_link = || self.link()?.select.as_deref();
        self.fit.as_deref().or_else(of_link)
    }

    /// What the map shows.
    pub(super) fn looks_at(&self) -> Fit {
        let at = |link: &Link| Fit::Near {
            id: link.select.clone(),
            center: link.center,
            zoom: link.zoom,
        };
        match (&self.fit, self.extent, self.link()) {
            (Some(id), _, _) => Fit::Id(id.clone()),
            (None, Some(extent), _) => Fit::Extent(extent),
            (None, None, Some(link)) => at(link),
            (None, None, None) => Fit::Overview,
        }
    }

    /// The size of a picture.
    #[must_use]
    pub fn picture_size(&self) -> Size {
        let asked = self.size.map(|asked| asked.size);
        asked.unwrap_or_else(|| Size::of_screen(1))
    }

    /// How many times as large as on screen the map's type is.
    #[must_use]
    pub fn text(&self) -> f32 {
        let usual = self.size.map_or(1.0, |asked| asked.text);
        self.text_size
            .map_or(usual, |percent| f32::from(percent) / 100.0)
    }

    /// The format, by `--format` or by the ending of the file; `None` where neither says it.
    #[must_use]
    pub fn format(&self) -> Option<Format> {
        let ending = self
            .to
            .extension()
            .map(|ending| ending.to_string_lossy().to_ascii_lowercase());
        self.format.or_else(|| Format::named(&ending?))
    }

    /// What stands on the picture. What is asked for both with and without is there.
    #[must_use]
    pub fn parts(&self) -> Parts {
        let mut parts = Parts::default();
        let changes = [(&self.without, false), (&self.with, true)];
        for (list, is_there) in changes {
            list.iter().for_each(|part| parts.set(*part, is_there));
        }
        parts
    }

    /// The format that is written, where the ending of the file says another.
    #[must_use]
    pub fn format_against_ending(&self) -> Option<Format> {
        let ending = self.to.extension()?.to_string_lossy().to_ascii_lowercase();
        let said = Format::named(&ending)?;
        self.format.filter(|format| *format != said)
    }
}

fn layouts() -> impl TypedValueParser<Value = Layout> {
    PossibleValuesParser::new(Layout::ALL.map(Layout::name)).try_map(|name| {
        let mut all = Layout::ALL.into_iter();
        all.find(|layout| layout.name() == name)
            .ok_or("there is no such layout")
    })
}

fn formats() -> impl TypedValueParser<Value = Format> {
    PossibleValuesParser::new(Format::ALL.map(Format::word)).try_map(|name| {
        let mut all = Format::ALL.into_iter();
        all.find(|format| format.word() == name)
            .ok_or("there is no such format")
    })
}

fn looks() -> impl TypedValueParser<Value = Look> {
    PossibleValuesParser::new(["light", "dark", "projector"]).map(|name| match name.as_str() {
        "dark" => Look::Dark,
        "projector" => Look::Projector,
        _ => Look::Light,
    })
}

pub(super) fn parse_extent(text: &str) -> Result<Extent, String> {
    const FORM: &str = "write west,south,east,north in degrees, such as -93,12,-82,19";
    let numbers: Vec<f64> = text
        .split(',')
        .map(|part| part.trim().parse())
        .collect::<Result<_, _>>()
        .map_err(|error| format!("{error}; {FORM}"))?;
    let &[west, south, east, north] = numbers.as_slice() else {
        return Err(FORM.to_owned());
    };
    let extent = Extent::new(west, south, east, north)
        .filter(|extent| extent.west < extent.east && extent.south < extent.north);
    let in_world = extent.filter(|extent| {
        extent.west >= -180.0
            && extent.east <= 180.0
            && extent.south >= -90.0
            && extent.north <= 90.0
    });
    in_world.ok_or_else(|| FORM.to_owned())
}

fn parts() -> impl TypedValueParser<Value = Part> {
    PossibleValuesParser::new(Part::ALL.map(Part::name))
        .try_map(|name| Part::named(&name).ok_or("there is no such part"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_against_the_ending_is_noticed() {
        let args = |to: &str, format| ExportArgs {
            portfolio: None,
            to: PathBuf::from(to),
            format,
            layout: None,
            story: None,
            slides: Vec::new(),
            opened: Vec::new(),
            fit: None,
            extent: None,
            size: None,
            text_size: None,
            lang: None,
            look: None,
            filter: None,
            basemap: Vec::new(),
            without: Vec::new(),
            with: Vec::new(),
        };
        let against = |to: &str, format| args(to, format).format_against_ending();
        assert_eq!(against("m.png", Some(Format::Svg)), Some(Format::Svg));
        assert_eq!(against("m.PNG", Some(Format::Png)), None);
        assert_eq!(against("m.png", None), None);
        assert_eq!(against("m", Some(Format::Svg)), None);
    }

    #[test]
    fn an_extent_lies_in_the_world_and_has_an_area() {
        assert!(parse_extent("-93, 12, -82, 19").is_ok());
        for text in [
            "",
            "1,2,3",
            "10,0,-10,5",
            "0,0,0,5",
            "-190,0,0,5",
            "a,b,c,d",
            "NaN,0,1,1",
        ] {
            assert!(parse_extent(text).is_err(), "{text}");
        }
    }
}
