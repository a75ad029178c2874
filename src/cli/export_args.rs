//! What `export` is asked; the exporting itself is in `export`.

use std::path::PathBuf;
use std::str::FromStr;

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};

use crate::export::Format;
use crate::geo::Extent;
use crate::view::{Filter, Look};

/// What `export` is asked.
#[derive(Debug, Clone, PartialEq, Args)]
pub struct ExportArgs {
    /// Folder, .zip or GeoJSON file; without it, the embedded portfolio
    pub portfolio: Option<PathBuf>,
    /// File to write; its ending chooses the format
    #[arg(long, value_name = "FILE")]
    pub to: PathBuf,
    /// Format, where the ending does not say it
    #[arg(long, value_name = "F", value_parser = formats())]
    pub format: Option<Format>,
    /// What is laid out: map, or slides (.pptx) (the others are not there yet); without it, what the format is for
    #[arg(long, value_name = "LAYOUT", value_parser = parse_layout)]
    pub layout: Option<Layout>,
    /// Story that is told, by its id; without it, the first one
    #[arg(long, value_name = "ID")]
    pub story: Option<String>,
    /// Show what an id names: a program, a site, a country, place:GEONAMEID
    #[arg(long, value_name = "ID", conflicts_with = "extent")]
    pub fit: Option<String>,
    /// Show a rectangle, in degrees
    #[arg(long, value_name = "W,S,E,N", value_parser = parse_extent, allow_hyphen_values = true)]
    pub extent: Option<Extent>,
    /// Size in pixels, and dots per inch; or a form, 16:9 or 4:3
    #[arg(long, value_name = "WxH[@DPI]", default_value = "1920x1080")]
    pub size: Size,
    /// Language of the words (BCP 47); without it, the system's
    #[arg(long, value_name = "L")]
    pub lang: Option<String>,
    /// Look of the map; without it, light, and a web page as its reader's system has it
    #[arg(long, value_name = "LOOK", value_parser = looks())]
    pub look: Option<Look>,
    /// Show only some entries: theme=ID,ID,country=HN
    #[arg(long, value_name = "FILTER")]
    pub filter: Option<Filter>,
    /// Lay kept tiles over the built-in map: a basemap's id, openstreetmap, an address, an .mbtiles or .pmtiles file; from
    /// the bottom up, where there are several
    #[arg(long, value_name = "SOURCE")]
    pub basemap: Vec<String>,
}

/// What is laid out on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Layout {
    /// The map alone, with its legend and attribution.
    Map,
    /// A story, slide by slide.
    Slides,
}

/// Size of a picture.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Size {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// Dots per inch; 96 pixels of the screen are an inch.
    pub dpi: f32,
}

impl ExportArgs {
    /// The format, by `--format` or by the ending of the file; `None` where neither says it.
    #[must_use]
    pub fn format(&self) -> Option<Format> {
        let ending = self
            .to
            .extension()
            .map(|ending| ending.to_string_lossy().to_ascii_lowercase());
        self.format.or_else(|| Format::named(&ending?))
    }

    /// The format that is written, where the ending of the file says another.
    #[must_use]
    pub fn format_against_ending(&self) -> Option<Format> {
        let ending = self.to.extension()?.to_string_lossy().to_ascii_lowercase();
        let said = Format::named(&ending)?;
        self.format.filter(|format| *format != said)
    }
}

/// Layouts that a later version will have.
const LATER: [&str; 3] = ["handout", "profile", "notes"];

fn parse_layout(text: &str) -> Result<Layout, String> {
    match text {
        "map" => Ok(Layout::Map),
        "slides" => Ok(Layout::Slides),
        later if LATER.contains(&later) => Err(format!(
            "the layout {later} is not there yet; there are map and slides"
        )),
        _ => Err("there is no such layout; there are map and slides".to_owned()),
    }
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

impl FromStr for Size {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        const FORM: &str =
            "write WIDTHxHEIGHT in pixels, 16 to 16384, and @DPI, 24 to 2400, such as 1920x1080@96";
        const SIDES: std::ops::RangeInclusive<u32> = 16..=16_384;
        // The forms of slides and screens, by their names.
        let text = match text {
            "16:9" => "1920x1080",
            "4:3" => "1440x1080",
            other => other,
        };
        let (sides, dpi) = text.split_once('@').unwrap_or((text, "96"));
        let (width, height) = sides.split_once(['x', 'X', '×']).ok_or(FORM)?;
        let side = |text: &str| text.trim().parse().ok().filter(|side| SIDES.contains(side));
        let (width, height) = side(width).zip(side(height)).ok_or(FORM)?;
        let dpi = dpi
            .trim()
            .parse()
            .ok()
            .filter(|dpi| (24.0..=2400.0_f32).contains(dpi))
            .ok_or(FORM)?;
        Ok(Self { width, height, dpi })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_may_state_its_dots_per_inch() {
        assert_eq!(
            "1920x1080".parse(),
            Ok(Size {
                width: 1920,
                height: 1080,
                dpi: 96.0
            })
        );
        assert_eq!(
            "800x600@300".parse(),
            Ok(Size {
                width: 800,
                height: 600,
                dpi: 300.0
            })
        );
        for text in [
            "",
            "1920",
            "0x10",
            "99999x10",
            "800x600@",
            "800x600@nan",
            "-1x5",
        ] {
            assert!(text.parse::<Size>().is_err(), "{text}");
        }
    }

    #[test]
    fn a_format_against_the_ending_is_noticed() {
        let args = |to: &str, format| ExportArgs {
            portfolio: None,
            to: PathBuf::from(to),
            format,
            layout: None,
            story: None,
            fit: None,
            extent: None,
            size: Size {
                width: 100,
                height: 100,
                dpi: 96.0,
            },
            lang: None,
            look: None,
            filter: None,
            basemap: Vec::new(),
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
