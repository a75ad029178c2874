//! PPTX: a story as slides of PresentationML (ECMA-376, fifth edition, part 1), packed as part 2 says.
//!
//! Titles, texts, figures and notes are the program's own text boxes and placeholders, to be edited; the map is a picture,
//! drawn by the raster pen at two pixels a point.

mod look;
mod names;
mod package;
mod parts;
mod set;
mod slide;
#[cfg(test)]
mod tests;
mod text;
mod xml;

use std::collections::BTreeSet;
use std::sync::Arc;

use super::dated::{core_dates, day_of_files};
use super::document::Source;
use super::page::Book;
use super::slide::SlideMap;
use super::tiles::TileSources;
use super::told_story::told_story;
use super::xml::plain as escaped;
use super::{ExportError, Notices, Overlong, Progress, Told, photo};
use crate::i18n::Tr;
use crate::portfolio::{Loaded, Markdown, Portfolio, Slide, Story, Text, base};
use crate::raster::{self, Picture};
use crate::scene::chart::Charts;
use crate::scene::ground::Ground;
use crate::scene::mark::Frame;
use crate::scene::{AtlasNames, Scene};
use crate::style::{Color, Style};
use crate::view::{Look, Viewport};

use names::Names;
use package::{Package, presentation_type};
use parts::{NOTES_PAGE, Shared};
use set::{HEIGHT, Set, Setter};
use slide::SlidePart;
use xml::{HEAD, NAMESPACES, Relationships};

/// Pixels of the map's picture for each point of the slide.
const SHARP: f32 = 2.0;
/// The most pixels of a side of a picture beside the text.
const MOST_PHOTO: u32 = 1_600;

/// The form of slides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Ratio {
    /// 16:9.
    #[default]
    Wide,
    /// 4:3.
    Standard,
}

impl Ratio {
    /// The one that a size has, but for what rounding to pixels leaves; `None` where it has neither.
    #[must_use]
    pub fn of(width: u32, height: u32) -> Option<Self> {
        let ratio = f64::from(width) / f64::from(height);
        let is_near = |ratio_of: f64| (ratio / ratio_of - 1.0).abs() < 0.01;
        let standard = is_near(4.0 / 3.0).then_some(Self::Standard);
        standard.or(is_near(16.0 / 9.0).then_some(Self::Wide))
    }

    /// Width of a slide in points of the picture.
    fn width(self) -> f32 {
        match self {
            Self::Wide => HEIGHT * 16.0 / 9.0,
            Self::Standard => HEIGHT * 4.0 / 3.0,
        }
    }
}

/// What slides are made from.
#[derive(Debug, Clone, Default)]
pub struct PptxRequest {
    /// Id of the story; `None`: the first one that has slides.
    pub story: Option<String>,
    /// Language of the words (BCP 47).
    pub lang: String,
    /// Colors and sizes.
    pub look: Look,
    /// Their form.
    pub ratio: Ratio,
    /// The layers of tiles on their maps.
    pub tiles: TileSources,
}

/// The bytes of a file with the slides of a story, and what the reader must know of it.
///
/// # Errors
/// Where there is no such story, a picture cannot be drawn, or nobody waits for it any more.
pub(super) fn slides(
    from: Source<'_>,
    request: &PptxRequest,
    progress: &Progress,
) -> Result<(Vec<u8>, Vec<Told>), ExportError> {
    on_deck(from, request, progress, |deck| deck.write())
}

impl PptxRequest {
    /// The slides as pages, to be looked at before the file is written: all is where the file has it, in our own fonts. And
    /// what the reader must know of the file.
    ///
    /// # Errors
    /// Where there is no such story, or nobody waits for it any more.
    pub fn book(
        &self,
        from: Source<'_>,
        progress: &Progress,
    ) -> Result<(Book, Vec<Told>), ExportError> {
        on_deck(from, self, progress, |deck| deck.look(self.look))
    }
}

/// Makes something of a story.
fn on_deck<T>(
    (loaded, ground): Source<'_>,
    request: &PptxRequest,
    progress: &Progress,
    make: impl FnOnce(Deck<'_>) -> Result<T, ExportError>,
) -> Result<T, ExportError> {
    let portfolio = &*loaded.portfolio;
    let story = told_story(portfolio, request.story.as_deref())?;
    let style = Style::of(request.look).on_stage(HEIGHT);
    let tr = Tr::new(&request.lang);
    let names = AtlasNames(Arc::clone(&ground.atlas));
    let charts = Charts {
        portfolio,
        tr: &tr,
        lang: tr.lang(),
        countries: &names,
        style: &style,
    };
    let setter = Setter {
        portfolio,
        charts,
        width: request.ratio.width(),
    };
    let deck = Deck {
        loaded,
        ground,
        story,
        style: &style,
        tr: &tr,
        setter,
        lang: with_region(tr.lang()),
        progress,
        notices: Notices::default(),
        tiles: &request.tiles,
    };
    make(deck)
}

/// A language with the region that office programs ask for, to choose a dictionary.
fn with_region(lang: &str) -> &str {
    match base(lang) {
        "en" => "en-US",
        "es" => "es-MX",
        "fr" => "fr-FR",
        "pt" => "pt-BR",
        _ => lang,
    }
}

/// A story on its way to slides.
struct Deck<'a> {
    loaded: &'a Loaded,
    ground: &'a Ground,
    story: &'a Story,
    style: &'a Style,
    tr: &'a Tr,
    setter: Setter<'a>,
    /// Language of the words, with a region.
    lang: &'a str,
    progress: &'a Progress,
    notices: Notices,
    tiles: &'a TileSources,
}

/// A slide with all that is on it.
struct Laid<'a> {
    /// How many are before it.
    nth: usize,
    slide: &'a Slide,
    /// Where its parts stand.
    set: Set,
    photo: Option<&'a Arc<Picture>>,
    /// Its map, and where that stands.
    map: Frame,
    scene: Arc<Scene>,
}

/// Width and height of a picture in pixels.
fn size_of(photo: &Picture) -> [f32; 2] {
    [photo.width as f32, photo.height as f32]
}

impl Deck<'_> {
    fn portfolio(&self) -> &Portfolio {
        &self.loaded.portfolio
    }

    fn words(&self, text: &Text) -> String {
        text.show(self.tr.lang(), &self.portfolio().languages)
            .to_owned()
    }

    fn write(self) -> Result<(Vec<u8>, Vec<Told>), ExportError> {
        let (photos, panel) = self.measured();
        let accents: Vec<Color> = self
            .portfolio()
            .themes
            .iter()
            .map(|theme| theme.color.into())
            .collect();
        let names = Names::of(self.tr);
        let layout_name = self.tr.text("pptx-layout");
        let shared = Shared {
            style: self.style,
            accents: &accents,
            width: self.setter.width,
            panel,
            name: &layout_name,
            names: &names,
        };
        let mut package = Package::default();
        let has_notes = self
            .story
            .slides
            .iter()
            .any(|slide| !slide.notes.is_empty());
        self.add_frame(&mut package, &shared, has_notes);
        let letters = self.each((&photos, panel), |laid| {
            self.add_slide(&mut package, &shared, &laid)
        })?;
        let bytes = package.zipped(day_of_files(self.portfolio()))?;
        Ok((bytes, self.told(letters)))
    }

    /// What the reader must know of slides whose maps have such letters.
    fn told(self, letters: BTreeSet<char>) -> Vec<Told> {
        let letters: String = letters.into_iter().collect();
        let mut told = self.notices.told();
        told.extend(Told::of_letters(std::iter::once(letters.as_str())));
        told
    }

    /// The pictures beside the texts, and the panel that all slides have room in.
    fn measured(&self) -> (Vec<Option<Arc<Picture>>>, f32) {
        let slides = self.story.slides.iter();
        let photos = slides.map(|slide| self.photo(slide).map(Arc::new));
        let photos: Vec<Option<Arc<Picture>>> = photos.collect();
        let size_of = |slide: &Slide| {
            let mut slides = self.story.slides.iter();
            let nth = slides.position(|other| other.id == slide.id)?;
            photos.get(nth)?.as_deref().map(size_of)
        };
        let panel = self.setter.panel(self.story, &size_of);
        (photos, panel)
    }

    /// Lays out one slide after the other; the letters of their maps. What stands in text boxes has the fonts of the reader.
    fn each(
        &self,
        (photos, panel): (&[Option<Arc<Picture>>], f32),
        mut make: impl FnMut(Laid<'_>) -> Result<(), ExportError>,
    ) -> Result<BTreeSet<char>, ExportError> {
        let of = self.story.slides.len().max(1) as f64;
        let mut letters = BTreeSet::new();
        let map = Frame {
            x0: panel,
            y0: 0.0,
            x1: self.setter.width,
            y1: HEIGHT,
        };
        for (nth, slide) in self.story.slides.iter().enumerate() {
            self.progress.reach(nth as f64 / of)?;
            let photo = photos.get(nth).and_then(Option::as_ref);
            let set = self
                .setter
                .set(slide, panel, photo.map(|photo| size_of(photo)));
            self.tell_length(nth, &set);
            let scene = Arc::new(self.scene(nth, &set, &map));
            letters.extend(scene.texts().flat_map(str::chars));
            make(Laid {
                nth,
                slide,
                set,
                photo,
                map,
                scene,
            })?;
        }
        Ok(letters)
    }

    /// What a slide is called in messages.
    fn slide_name(&self, nth: usize, set: &Set) -> String {
        let number = self.tr.number((nth + 1) as f64);
        format!("{number}. {}", set.title)
    }

    /// Tells of a slide whose words are too many.
    fn tell_length(&self, nth: usize, set: &Set) {
        let fate = match (set.fits, set.is_legible()) {
            (true, true) => return,
            (true, false) => Overlong::Small,
            (false, _) => Overlong::Over,
        };
        let slide = self.slide_name(nth, set);
        self.notices.tell(Told::TooLong { slide, fate });
    }

    /// What is there once: properties, the presentation, masters and layout.
    fn add_frame(&self, package: &mut Package, shared: &Shared<'_>, has_notes: bool) {
        let mut root = Relationships::default();
        root.part("officeDocument", "ppt/presentation.xml");
        root.typed(
            "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
            "docProps/core.xml",
        );
        root.part("extended-properties", "docProps/app.xml");
        package.add_plain("_rels/.rels", root.xml().into_bytes());
        package.add(
            "docProps/core.xml",
            self.core(),
            "application/vnd.openxmlformats-package.core-properties+xml",
        );
        let count = self.story.slides.len();
        let notes = self
            .story
            .slides
            .iter()
            .filter(|slide| !slide.notes.is_empty())
            .count();
        package.add(
            "docProps/app.xml",
            format!("{HEAD}<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\"><Application>Footprint Atlas</Application><Slides>{count}</Slides><Notes>{notes}</Notes></Properties>"),
            "application/vnd.openxmlformats-officedocument.extended-properties+xml",
        );
        self.add_presentation(package, shared, has_notes);
        let mut master = Relationships::default();
        master.part("slideLayout", "../slideLayouts/slideLayout1.xml");
        master.part("theme", "../theme/theme1.xml");
        package.add(
            "ppt/slideMasters/slideMaster1.xml",
            shared.master(),
            presentation_type!("slideMaster"),
        );
        package.add_plain(
            "ppt/slideMasters/_rels/slideMaster1.xml.rels",
            master.xml().into_bytes(),
        );
        let mut layout = Relationships::default();
        layout.part("slideMaster", "../slideMasters/slideMaster1.xml");
        package.add(
            "ppt/slideLayouts/slideLayout1.xml",
            shared.layout(),
            presentation_type!("slideLayout"),
        );
        package.add_plain(
            "ppt/slideLayouts/_rels/slideLayout1.xml.rels",
            layout.xml().into_bytes(),
        );
        const THEME: &str = "application/vnd.openxmlformats-officedocument.theme+xml";
        package.add("ppt/theme/theme1.xml", shared.theme(), THEME);
        if has_notes {
            // Notes are printed: always dark on white.
            let light = Style::of(Look::Light);
            let printed = Shared {
                style: &light,
                ..*shared
            };
            let mut master = Relationships::default();
            master.part("theme", "../theme/theme2.xml");
            package.add(
                "ppt/notesMasters/notesMaster1.xml",
                printed.notes_master(),
                presentation_type!("notesMaster"),
            );
            package.add_plain(
                "ppt/notesMasters/_rels/notesMaster1.xml.rels",
                master.xml().into_bytes(),
            );
            package.add("ppt/theme/theme2.xml", printed.theme(), THEME);
        }
    }

    fn add_presentation(&self, package: &mut Package, shared: &Shared<'_>, has_notes: bool) {
        let mut relations = Relationships::default();
        let master = relations.part("slideMaster", "slideMasters/slideMaster1.xml");
        let notes =
            has_notes.then(|| relations.part("notesMaster", "notesMasters/notesMaster1.xml"));
        let slides: String = (0..self.story.slides.len())
            .map(|nth| {
                let relation = relations.part("slide", &format!("slides/slide{}.xml", nth + 1));
                // Ids of slides begin with 256 (section 19.7.13).
                format!("<p:sldId id=\"{}\" r:id=\"{relation}\"/>", nth + 256)
            })
            .collect();
        relations.part("presProps", "presProps.xml");
        relations.part("viewProps", "viewProps.xml");
        relations.part("theme", "theme/theme1.xml");
        relations.part("tableStyles", "tableStyles.xml");
        let notes = notes.map(|id| {
            format!("<p:notesMasterIdLst><p:notesMasterId r:id=\"{id}\"/></p:notesMasterIdLst>")
        });
        let (width, height) = (text::emu(shared.width), text::emu(HEIGHT));
        let form = if shared.width < HEIGHT * 1.5 {
            " type=\"screen4x3\""
        } else {
            ""
        };
        let [page, high] = NOTES_PAGE.map(text::emu);
        let lang = escaped(self.lang);
        let defaults = parts::default_text();
        let notes = notes.unwrap_or_default();
        let presentation = format!(
            "{HEAD}<p:presentation {NAMESPACES} saveSubsetFonts=\"1\"><p:sldMasterIdLst><p:sldMasterId id=\"2147483648\" r:id=\"{master}\"/></p:sldMasterIdLst>{notes}\
             <p:sldIdLst>{slides}</p:sldIdLst><p:sldSz cx=\"{width}\" cy=\"{height}\"{form}/><p:notesSz cx=\"{page}\" cy=\"{high}\"/>\
             <p:defaultTextStyle><a:defPPr><a:defRPr lang=\"{lang}\"/></a:defPPr>{defaults}</p:defaultTextStyle></p:presentation>"
        );
        package.add(
            "ppt/presentation.xml",
            presentation,
            presentation_type!("presentation.main"),
        );
        package.add_plain(
            "ppt/_rels/presentation.xml.rels",
            relations.xml().into_bytes(),
        );
        package.add(
            "ppt/presProps.xml",
            format!("{HEAD}<p:presentationPr {NAMESPACES}/>"),
            presentation_type!("presProps"),
        );
        package.add(
            "ppt/viewProps.xml",
            format!("{HEAD}<p:viewPr {NAMESPACES}/>"),
            presentation_type!("viewProps"),
        );
        package.add(
            "ppt/tableStyles.xml",
            format!("{HEAD}<a:tblStyleLst xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" def=\"{{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}}\"/>"),
            presentation_type!("tableStyles"),
        );
    }

    /// The properties of the document.
    fn core(&self) -> String {
        let portfolio = self.portfolio();
        let title = escaped(&self.words(&self.story.title));
        let subject = escaped(&self.words(&portfolio.title));
        let name = &portfolio.organization;
        let creator = escaped(&self.words(name.full_name.as_ref().unwrap_or(&name.name)));
        let lang = escaped(self.lang);
        let changed = core_dates(day_of_files(portfolio));
        format!(
            "{HEAD}<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
             xmlns:dcterms=\"http://purl.org/dc/terms/\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">\
             <dc:title>{title}</dc:title><dc:subject>{subject}</dc:subject><dc:creator>{creator}</dc:creator><dc:language>{lang}</dc:language>{changed}</cp:coreProperties>"
        )
    }

    /// The picture beside a slide's text; one that cannot be read is left out.
    fn photo(&self, slide: &Slide) -> Option<Picture> {
        let media = slide.media.as_ref()?;
        photo::read(&self.loaded.origin, &media.file, MOST_PHOTO, &self.notices)
    }

    /// The map beside a slide's words, free where a chart stands on it.
    fn scene(&self, nth: usize, set: &Set, place: &Frame) -> Scene {
        let chart = set.chart.as_ref().filter(|_| set.chart_on_map);
        let obstacles: Vec<Frame> = chart
            .iter()
            .map(|(_, frame)| frame.moved(-place.x0, 0.0))
            .collect();
        let map = SlideMap {
            viewport: Viewport {
                width: place.width().into(),
                height: HEIGHT.into(),
            },
            style: self.style,
            tr: self.tr,
            obstacles: &obstacles,
            tiles: (self.tiles, SHARP),
        };
        let told = self.story.slides.get(..=nth).unwrap_or_default();
        let (scene, missing) = map.scene(self.portfolio(), self.ground, told);
        self.notices.lacking((nth + 1).to_string(), missing);
        for told in Told::of_room_on(&self.slide_name(nth, set), &scene) {
            self.notices.tell(told);
        }
        scene
    }

    fn add_slide(
        &self,
        package: &mut Package,
        shared: &Shared<'_>,
        laid: &Laid<'_>,
    ) -> Result<(), ExportError> {
        let Laid {
            slide,
            set,
            photo,
            scene,
            ..
        } = laid;
        let n = laid.nth + 1;
        let picture = raster::draw(scene, SHARP)?;
        package.add_plain(
            &format!("ppt/media/map{n}.png"),
            super::png(&picture, SHARP)?,
        );
        let mut relations = Relationships::default();
        relations.part("slideLayout", "../slideLayouts/slideLayout1.xml");
        let map_relation = relations.part("image", &format!("../media/map{n}.png"));
        let photo_relation =
            photo.map(|_| relations.part("image", &format!("../media/photo{n}.png")));
        if let Some(photo) = photo {
            package.add_plain(&format!("ppt/media/photo{n}.png"), super::png(photo, 1.0)?);
        }
        let alt = slide.media.as_ref().map(|media| self.words(&media.alt));
        let alt = alt
            .filter(|alt| !alt.is_empty())
            .unwrap_or_else(|| self.tr.text("photo-unnamed").into_owned());
        let part = SlidePart {
            set,
            lang: self.lang,
            map: (laid.map, &map_relation, &scene.description),
            photo: photo_relation
                .as_deref()
                .map(|relation| (relation, alt.as_str())),
            number: (n, parts::number_frame(shared.panel)),
            names: shared.names,
        };
        let xml = part.xml(&mut relations);
        if !slide.notes.is_empty() {
            relations.part("notesSlide", &format!("../notesSlides/notesSlide{n}.xml"));
            self.add_notes(package, shared, (n, slide));
        }
        package.add(
            &format!("ppt/slides/slide{n}.xml"),
            xml,
            presentation_type!("slide"),
        );
        package.add_plain(
            &format!("ppt/slides/_rels/slide{n}.xml.rels"),
            relations.xml().into_bytes(),
        );
        Ok(())
    }

    fn add_notes(&self, package: &mut Package, shared: &Shared<'_>, (n, slide): (usize, &Slide)) {
        let mut relations = Relationships::default();
        relations.part("notesMaster", "../notesMasters/notesMaster1.xml");
        relations.part("slide", &format!("../slides/slide{n}.xml"));
        let markdown = Markdown::read(&self.words(&slide.notes));
        let xml = slide::notes(
            &markdown,
            (self.lang, shared.names),
            shared.width,
            &mut relations,
        );
        package.add(
            &format!("ppt/notesSlides/notesSlide{n}.xml"),
            xml,
            presentation_type!("notesSlide"),
        );
        package.add_plain(
            &format!("ppt/notesSlides/_rels/notesSlide{n}.xml.rels"),
            relations.xml().into_bytes(),
        );
    }
}
