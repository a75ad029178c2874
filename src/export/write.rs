//! The one place where what is taken away is written.

use std::path::Path;

use super::document::{Document, Source};
use super::{
    DataFormat, ExportError, Format, Gap, MissingTiles, Progress, Request, data, pdf, picture,
    pptx, save, save_by, svg, web,
};
use crate::i18n::{Arg, Tr};
use crate::portfolio::Portfolio;
use crate::raster::Picture;
use crate::scene::ground::Ground;
use crate::scene::text::strange_letters;
use crate::scene::{Scene, Unplaced, caption};
use crate::style::Style;
use crate::view::{Filter, Part};

/// What an export has to say of a file that was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Told {
    /// It lacks tiles.
    Missing(MissingTiles),
    /// Its maps do not have the layers of tiles that the window shows.
    LayersLeftOut,
    /// The filter leaves no entry.
    Nothing,
    /// Title and legend had no room beside the map.
    NoCaption,
    /// A picture has no room for parts that it was to have.
    NoRoomFor(Vec<Part>),
    /// Something of the map of a slide, by its number and title.
    OnSlide {
        /// Which.
        slide: String,
        /// What of it.
        told: Box<Told>,
    },
    /// A map has no room for the badges of countries, which are named.
    NoRoomForCountries(Vec<String>),
    /// The format has no room for the credits, which have to be named wherever the data go.
    CreditsApart(String),
    /// There are too many small maps for all to have the layers of tiles.
    SmallMapsPlain,
    /// Credits that were to be left out are there: the tiles' licenses demand them.
    CreditsStay(String),
    /// The format knows no transparency: the sea is there.
    SeaStays(Format),
    /// The program's own fonts lack some of its letters: they are those of the system, or boxes where it has none either.
    Letters {
        /// The letters.
        letters: Vec<char>,
        /// Whether the system has them.
        are_there: bool,
    },
    /// The format asks for something that the portfolio does not have, or has no room for it.
    Gap(Gap),
    /// A slide has more words than fit on it.
    TooLong {
        /// Its number and title.
        slide: String,
        /// What became of them.
        fate: Overlong,
    },
    /// Photos cannot be read.
    PhotosUnread {
        /// Their files, as the portfolio names them.
        files: Vec<String>,
    },
    /// Entries have more photos than are shown of one.
    PhotosBeyond {
        /// How many are left out.
        photos: usize,
        /// How many are shown of one.
        most: usize,
        /// Whose: what the entries are called.
        of: Vec<String>,
    },
    /// Photos had no room in a web page.
    PhotosLeftOut {
        /// How many.
        photos: usize,
        /// How many bytes all photos of a page may have.
        most: usize,
    },
}

/// What becomes of words that are too many for a slide.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Overlong {
    /// They are smaller than is read from afar.
    Small,
    /// They end where the slide does, and it shows that they go on.
    Cut,
    /// They run over the slide's end, where they can be edited.
    Over,
}

/// What was written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Written {
    /// What the reader must know of it.
    pub told: Vec<Told>,
}

impl Told {
    /// What the reader must know, in words.
    #[must_use]
    pub fn say(&self, tr: &Tr) -> String {
        match self {
            Self::Missing(missing) => missing.say(tr),
            Self::LayersLeftOut => tr.text("export-layers-left-out").into_owned(),
            Self::Nothing => tr.text("export-nothing").into_owned(),
            Self::SmallMapsPlain => tr.text("export-small-maps-plain").into_owned(),
            Self::NoCaption => tr.text("export-no-caption").into_owned(),
            Self::NoRoomFor(parts) => {
                let name = |part: &Part| {
                    let key = match part {
                        Part::Legend => "export-part-key",
                        part => part.key(),
                    };
                    tr.text(key).into_owned()
                };
                let names: Vec<String> = parts.iter().map(name).collect();
                tr.with("export-no-room", &[("what", names.join("; ").into())])
            }
            Self::OnSlide { slide, told } => tr.labeled(slide, &told.say(tr)),
            Self::NoRoomForCountries(countries) => {
                let args = [
                    ("n", Arg::from(countries.len())),
                    ("names", named(countries).into()),
                ];
                tr.with("export-no-room-countries", &args)
            }
            Self::CreditsApart(credits) => tr.with(
                "export-credits-apart",
                &[("credits", Arg::from(credits.as_str()))],
            ),
            Self::CreditsStay(credits) => tr.with(
                "export-credits-stay",
                &[("credits", Arg::from(credits.as_str()))],
            ),
            Self::SeaStays(format) => {
                tr.with("export-sea-stays", &[("format", Arg::from(format.name()))])
            }
            Self::Letters { letters, are_there } => {
                /// So many are shown; of the others, only how many there are.
                const SHOWN: usize = 12;
                let shown: Vec<String> = letters.iter().take(SHOWN).map(char::to_string).collect();
                let args = [
                    ("n", Arg::from(letters.len())),
                    ("letters", Arg::from(shown.join(" "))),
                ];
                let key = if *are_there {
                    "export-letters-system"
                } else {
                    "export-letters-none"
                };
                tr.with(key, &args)
            }
            Self::Gap(gap) => gap.say(tr),
            Self::TooLong { slide, fate } => {
                let key = match fate {
                    Overlong::Small => "export-slide-small",
                    Overlong::Cut => "export-slide-cut",
                    Overlong::Over => "export-slide-over",
                };
                tr.with(key, &[("slide", Arg::from(slide.as_str()))])
            }
            Self::PhotosUnread { files } => {
                let args = [
                    ("n", Arg::from(files.len())),
                    ("files", named(files).into()),
                ];
                tr.with("export-photos-unread", &args)
            }
            Self::PhotosBeyond { photos, most, of } => {
                let args = [
                    ("n", Arg::from(*photos)),
                    ("most", Arg::from(*most)),
                    ("of", named(of).into()),
                ];
                tr.with("export-photos-beyond", &args)
            }
            Self::PhotosLeftOut { photos, most } => {
                let megabytes = most / 1_000_000;
                let args = [("n", Arg::from(*photos)), ("most", megabytes.into())];
                tr.with("export-photos-left-out", &args)
            }
        }
    }

    /// That a filter leaves nothing of a portfolio, where it does.
    pub(super) fn of_filter(filter: &Filter, portfolio: &Portfolio) -> Option<Self> {
        let mut programs = portfolio.programs.iter();
        let is_empty = !filter.is_empty()
            && !portfolio.programs.is_empty()
            && !programs.any(|program| filter.admits(program, portfolio));
        is_empty.then_some(Self::Nothing)
    }

    /// That a picture has no title and legend though it was to have them, where that is so.
    pub(super) fn of_caption(request: &Request, scene: &Scene) -> Option<Self> {
        let is_asked = request.parts.title || request.parts.legend;
        let scale = Style::of(request.look).enlarged(request.text).map.scale;
        let has_room = caption::fits(scene.projector.viewport, scale);
        (is_asked && !has_room).then_some(Self::NoCaption)
    }

    /// What a picture lacks, and what is to be said of its letters.
    fn of_picture(request: &Request, scene: &Scene) -> Vec<Self> {
        let mut told = Self::of_letters(scene.texts());
        told.extend(Self::of_caption(request, scene));
        told.extend(Self::of_room(scene));
        told
    }

    /// What a picture has no room for.
    pub(super) fn of_room(scene: &Scene) -> Vec<Self> {
        let Unplaced { parts, countries } = &scene.unplaced;
        let parts = (!parts.is_empty()).then(|| Self::NoRoomFor(parts.clone()));
        let lacks_countries = !countries.is_empty();
        let countries = lacks_countries.then(|| Self::NoRoomForCountries(countries.clone()));
        parts.into_iter().chain(countries).collect()
    }

    /// The same of the map of a slide, by its number and title; parts that many of them lack are told once.
    pub(super) fn of_room_on(slide: &str, scene: &Scene) -> Vec<Self> {
        let told = Self::of_room(scene).into_iter();
        let on_slide = |told| match told {
            Self::NoRoomFor(_) => told,
            told => Self::OnSlide {
                slide: slide.to_owned(),
                told: Box::new(told),
            },
        };
        told.map(on_slide).collect()
    }

    /// The credits that have to go with data in a file that has no room for them.
    fn of_credits(portfolio: &Portfolio, lang: &str) -> Option<Self> {
        let credits = portfolio.credits.iter();
        let credits: Vec<&str> = credits
            .map(|credit| credit.show(lang, &portfolio.languages))
            .collect();
        (!credits.is_empty()).then(|| Self::CreditsApart(credits.join("; ")))
    }

    /// What is to be said of the letters of some texts.
    pub(super) fn of_letters<'t>(texts: impl Iterator<Item = &'t str>) -> Vec<Self> {
        let strange = strange_letters(texts);
        let told = [(strange.of_system, true), (strange.of_none, false)];
        let told = told.into_iter().filter(|(letters, _)| !letters.is_empty());
        told.map(|(letters, are_there)| Self::Letters {
            letters: letters.into_iter().collect(),
            are_there,
        })
        .collect()
    }
}

/// Names in a line; where they are many, the first of them.
fn named(names: &[String]) -> String {
    const SHOWN: usize = 6;
    let shown: Vec<&str> = names.iter().take(SHOWN).map(String::as_str).collect();
    let more = if names.len() > SHOWN { "; …" } else { "" };
    shown.join("; ") + more
}

/// Writes a document into a file, which appears whole or not at all.
///
/// # Errors
/// Where what is asked for is not there or too large, the file cannot be written, or nobody waits for it any more: then
/// nothing is left behind, and a file that was there stays as it was.
pub fn write(
    document: &Document,
    (loaded, ground): Source<'_>,
    path: &Path,
    progress: &Progress,
) -> Result<Written, ExportError> {
    progress.reach(0.0)?;
    let from = (&*loaded.portfolio, ground);
    let (bytes, mut told) = match document {
        Document::Picture(format, request) => {
            return write_picture(*format, request, from, (path, progress));
        }
        Document::Pages(request) => {
            let (book, told) = request.book((loaded, ground), progress)?;
            // What ends the file looks at no progress: it is work of the library's own.
            let still = progress.clone();
            let bytes = progress.beside("pdf", move || pdf::write(&book, &still))?;
            (bytes?, told)
        }
        Document::Slides(request) => pptx::slides((loaded, ground), request, progress)?,
        Document::WebPage(request) => web::page((loaded, ground), request, progress)?,
        Document::Records {
            format,
            filter,
            lang,
        } => {
            let data = data(*format, (from.0, &from.1.atlas), filter, lang, progress)?;
            let mut told: Vec<Told> = data.gaps.into_iter().map(Told::Gap).collect();
            if *format == DataFormat::Csv {
                told.extend(Told::of_credits(from.0, lang));
            }
            (data.bytes, told)
        }
    };
    told.extend(document.nothing(from.0));
    progress.reach(0.95)?;
    save(path, &bytes)?;
    // What was written is there, whoever still waits for it.
    Ok(Written { told })
}

fn write_picture(
    format: Format,
    request: &Request,
    from: (&Portfolio, &Ground),
    (path, progress): (&Path, &Progress),
) -> Result<Written, ExportError> {
    let is_solid = format == Format::Jpeg && !request.parts.sea;
    let mut request = request.clone();
    request.parts.sea |= is_solid;
    let (scene, mut told) = scene_of(&request, from)?;
    if is_solid {
        told.push(Told::SeaStays(format));
    }
    told.extend(Told::of_picture(&request, &scene));
    progress.reach(0.0)?;
    if format == Format::Svg {
        let tr = Tr::new(&request.lang);
        let svg = svg::draw(&scene, from.1, &tr);
        progress.reach(0.9)?;
        save(path, svg.as_bytes())?;
    } else {
        let scale = request.pixels_per_point();
        save_by(path, |to| {
            picture::write(&scene, scale, format, to, progress)
        })?;
    }
    Ok(Written { told })
}

/// Draws what a request asks for as one picture of pixels, and says what the reader must know of it.
///
/// # Errors
/// As [`write()`].
pub fn draw(
    request: &Request,
    (portfolio, ground): (&Portfolio, &Ground),
    progress: &Progress,
) -> Result<(Picture, Written), ExportError> {
    draw_small(request, 1.0, (portfolio, ground), progress)
}

/// The same made smaller by a factor, to be looked at: all stands where the picture itself has it.
///
/// # Errors
/// As [`write()`].
pub fn draw_small(
    request: &Request,
    factor: f64,
    (portfolio, ground): (&Portfolio, &Ground),
    progress: &Progress,
) -> Result<(Picture, Written), ExportError> {
    // Tiles for all pixels of a poster would take long; without them, a side that is rounded by a pixel moves labels.
    let scaled = request.clone().scaled(factor);
    let has_tiles = !request.tiles.sources.is_empty();
    let request = if has_tiles { &scaled } else { request };
    let (scene, mut told) = scene_of(request, (portfolio, ground))?;
    told.extend(Told::of_picture(request, &scene));
    let picture = picture::draw(&scene, scaled.pixels_per_point(), progress)?;
    Ok((picture, Written { told }))
}

/// The scene that a request asks for, and what the reader must know of it.
pub(super) fn scene_of(
    request: &Request,
    (portfolio, ground): (&Portfolio, &Ground),
) -> Result<(Scene, Vec<Told>), ExportError> {
    let (scene, missing, credits) = request.scene_and_credits(portfolio, ground)?;
    let mut told: Vec<Told> = missing.into_iter().map(Told::Missing).collect();
    if !request.parts.attribution && !credits.is_empty() {
        told.push(Told::CreditsStay(credits));
    }
    told.extend(Told::of_filter(&request.filter, portfolio));
    Ok((scene, told))
}

/// About how many bytes a file of pixels will have, told by a smaller picture of the same: its sides are so many times those
/// of the file's. `None` where the format has other files, or the small one cannot be written.
#[must_use]
pub fn estimate(format: Format, (picture, factor): (&Picture, f64)) -> Option<u64> {
    // A picture of twice as many pixels has less than twice as much in it: so much less in those of the embedded portfolio.
    let grows = match format {
        Format::Jpeg => 0.85,
        Format::WebP => 0.70,
        _ => 0.74,
    };
    let small = picture::encoded(picture, format)?.len() as f64;
    let pixels = factor.max(1e-4).powi(-2);
    Some((small * pixels.powf(grows)).round() as u64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::Fit;
    use crate::portfolio::load_embedded;
    use crate::view::{Look, Part, Parts};

    fn svg(parts: Parts) -> (String, Vec<Told>) {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let loaded = load_embedded().expect("it is whole");
        let ground = Ground::of(&loaded.portfolio);
        let request = Request {
            parts,
            ..Request::plain([1_200, 800], Fit::Id("HN".to_owned()), "en")
        };
        let path = folder.path().join("map.svg");
        let document = Document::Picture(Format::Svg, Box::new(request));
        let written = write(&document, (&loaded, &ground), &path, &Progress::default());
        let text = std::fs::read_to_string(&path).expect("it is there");
        (text, written.expect("it is written").told)
    }

    #[test]
    fn each_part_is_a_layer_of_its_own_that_can_be_left_out() {
        let mut all = Parts::default();
        Part::ALL.iter().for_each(|part| all.set(*part, true));
        let (whole, told) = svg(all);
        assert_eq!(told, []);
        for (part, layer) in [
            (Part::Title, "Title"),
            (Part::Legend, "Legend"),
            (Part::ScaleBar, "Scale bar"),
            (Part::NorthArrow, "North arrow"),
            (Part::Inset, "Globe"),
            (Part::Sea, "Sea"),
        ] {
            let label = format!("inkscape:groupmode=\"layer\" inkscape:label=\"{layer}\"");
            assert!(whole.contains(&label), "{layer} is not there");
            let mut parts = all;
            parts.set(part, false);
            if part == Part::Title {
                // The card says what the themes' symbols mean, too.
                parts.set(Part::Legend, false);
            }
            let (without, _) = svg(parts);
            assert!(!without.contains(&label), "{layer} is still there");
        }
        assert!(whole.contains("<title>Honduras</title></path>"));
    }

    #[test]
    fn what_a_file_goes_without_is_told() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let loaded = load_embedded().expect("it is whole");
        let ground = Ground::of(&loaded.portfolio);
        let told = |document: &Document| {
            let (path, progress) = (folder.path().join("file"), Progress::default());
            let written = write(document, (&loaded, &ground), &path, &progress);
            let text = std::fs::read_to_string(&path).expect("it is there");
            (written.expect("it is written").told, text)
        };
        let svg = |request| told(&Document::Picture(Format::Svg, Box::new(request)));
        let records = |filter: &str| {
            told(&Document::Records {
                format: DataFormat::Csv,
                filter: filter.parse().expect("it is one"),
                lang: "en".to_owned(),
            })
        };
        // Nobody works in Peru.
        let none = Request {
            filter: "country=PE".parse().expect("it is one"),
            ..Request::plain([1_200, 800], Fit::Overview, "en")
        };
        assert_eq!(svg(none).0, [Told::Nothing]);
        let small = Request::plain([640, 360], Fit::Overview, "en");
        assert_eq!(svg(small.clone()).0, [Told::NoCaption]);
        let coarse = Request {
            look: Look::Projector,
            ..small.clone()
        };
        let coarse = svg(coarse).0;
        let lacks_countries =
            |told: &Told| matches!(told, Told::NoRoomForCountries(names) if !names.is_empty());
        assert!(coarse.iter().any(lacks_countries), "{coarse:?}");
        let tiny = Request::plain([300, 200], Fit::Overview, "en");
        let tiny = svg(tiny).0;
        let lacks_key =
            |told: &Told| matches!(told, Told::NoRoomFor(parts) if parts.contains(&Part::Legend));
        assert!(tiny.iter().any(lacks_key), "{tiny:?}");
        let mut parts = Parts::default();
        [Part::Title, Part::Legend]
            .into_iter()
            .for_each(|part| parts.set(part, false));
        assert_eq!(svg(Request { parts, ..small }).0, []);
        // A legend without a theme is no lack of room.
        let mut parts = Parts::default();
        parts.set(Part::Title, false);
        let silent = Request {
            parts,
            filter: "country=PE".parse().expect("it is one"),
            ..Request::plain([1_200, 800], Fit::Overview, "en")
        };
        assert_eq!(svg(silent).0, [Told::Nothing]);

        let (told, all) = records("");
        let [Told::CreditsApart(credits)] = told.as_slice() else {
            panic!("{told:?}");
        };
        assert!(credits.contains("GeoNames"), "{credits}");
        let (told, none) = records("country=PE");
        assert!(told.contains(&Told::Nothing), "{told:?}");
        assert_eq!(none.lines().count(), 1);
        let first = ["id", "program", "name"];
        for table in [&none, &all] {
            let columns = table.trim_start_matches('\u{feff}').split(',');
            assert!(columns.take(3).eq(first), "{table}");
        }
    }

    #[test]
    fn credits_that_a_license_demands_stay_and_that_is_said() {
        let mut parts = Parts::default();
        parts.set(Part::Attribution, false);
        let (svg, told) = svg(parts);
        assert!(svg.contains("© GeoNames, CC BY 4.0") && !svg.contains("Natural Earth"));
        let [Told::CreditsStay(credits)] = told.as_slice() else {
            panic!("{told:?}");
        };
        assert!(credits.contains("GeoNames"), "{credits}");
        assert!(told[0].say(&Tr::new("es")).contains("licencia"));
    }
}
