//! The preview of what is taken away: drawn small by a job, once nothing has changed for a moment.

use std::sync::Arc;
use std::time::Duration;

use egui::Context;

use crate::app::App;
use crate::app::work::Outcome;
use crate::export::page::{self, Book};
use crate::export::{
    self, DataFormat, Document, ExportError, Fit, Format, PagesRequest, PptxRequest, Progress,
    Request, Source, Told, WebRequest,
};
use crate::portfolio::Portfolio;
use crate::raster::Picture;
use crate::scene::ground::Ground;
use crate::view::{
    Camera, ExportChoices, Filter, Look, Measure, Overlay, Selection, Shading, Viewport,
};

/// The job that draws the preview.
pub(in crate::app) const PREVIEW: &str = "preview";
/// The job that draws another page of what was made.
const PAGE: &str = "page";
/// The preview is at most so wide and high, in points of the dialog.
const PREVIEW_SIDES: [f64; 2] = [560.0, 400.0];
/// The picture of a web page is of a window so large, in pixels.
const PAGE_OPENS: [u32; 2] = [1280, 800];
/// So long nothing must change before it is drawn, in seconds: who turns a number sees only the last picture.
const SETTLED_SECS: f64 = 0.12;
/// How often the bar of a file that is written is drawn anew.
const BAR: Duration = Duration::from_millis(100);

/// What a preview is wanted of, whether it was begun, and since when it is wanted, in seconds.
pub(super) type Begun = (Wanted, bool, f64);

/// What a preview depends on.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Wanted {
    choices: ExportChoices,
    camera: Camera,
    selection: Option<Selection>,
    filter: Filter,
    shading: Option<Shading>,
    measure: Option<Measure>,
    lang: String,
    look: Look,
    serial: u64,
    viewport: Viewport,
}

/// A preview that was made, or why there is none.
pub(in crate::app) type Preview = Result<Previewed, ExportError>;

/// A preview that was made.
#[derive(Default)]
pub(in crate::app) struct Previewed {
    /// What it looks like.
    picture: Option<Picture>,
    /// Its pages, of which the picture shows one.
    book: Option<(Arc<Book>, usize)>,
    /// How many bytes the file will have, where that can be told, and whether about so many.
    bytes: Option<(u64, bool)>,
    /// How many entries and sites a file of records has.
    counts: Option<[usize; 2]>,
    /// What the reader must know of it.
    told: Vec<Told>,
}

impl App {
    /// What the dialog shows of what is under way; draws the preview once nothing has changed for a moment.
    pub(in crate::app) fn keep_export(&mut self, ctx: &Context) {
        let work = &mut self.export_work;
        work.progress = self.exports.progress.as_ref().map(Progress::share);
        if self.view.overlay != Some(Overlay::Export) {
            if self.exports.previewed.take().is_some() {
                self.jobs.cancel(PREVIEW);
                self.jobs.cancel(PAGE);
                *work = crate::ui::ExportWork::default();
                self.exports.book = None;
                self.exports.told.clear();
            }
            return;
        }
        if work.progress.is_some() {
            ctx.request_repaint_after(BAR);
        }
        let wanted = Wanted {
            choices: self.view.export.clone(),
            camera: self.view.camera,
            selection: self.view.selection.clone(),
            filter: self.view.filter.clone(),
            shading: self.view.shading.clone(),
            measure: self.view.measure().cloned(),
            lang: self.view.lang.clone(),
            look: self.style().look,
            serial: self.loaded.portfolio.serial(),
            viewport: self.map.viewport(),
        };
        let now = ctx.input(|input| input.time);
        let (is_begun, since) = match &self.exports.previewed {
            Some((known, is_begun, since)) if *known == wanted => (*is_begun, *since),
            // The first is drawn at once.
            None => (false, now - SETTLED_SECS),
            Some(_) => (false, now),
        };
        self.exports.previewed = Some((wanted, true, since));
        if is_begun {
            return;
        }
        let request = self.request_of_choices();
        self.export_work.size = request.size;
        self.export_work.dpi = request.dpi;
        let rest = SETTLED_SECS - (now - since);
        if rest > 1e-3 {
            if let Some((_, is_begun, _)) = &mut self.exports.previewed {
                *is_begun = false;
            }
            ctx.request_repaint_after(Duration::try_from_secs_f64(rest).unwrap_or_default());
            return;
        }
        self.draw_preview(ctx.pixels_per_point());
    }

    fn draw_preview(&mut self, pixels_per_point: f32) {
        self.export_work.is_drawing = true;
        self.jobs.cancel(PAGE);
        let asked = self.asked_of_preview();
        let loaded = self.loaded.clone();
        let ground = Arc::clone(&self.map.ground);
        self.jobs.start(PREVIEW, move |cancel| {
            let progress = Progress::until(cancel.clone());
            let from = (&loaded, &*ground);
            Outcome::Previewed(preview(&asked, (from, pixels_per_point), &progress))
        });
    }

    fn asked_of_preview(&self) -> Asked {
        let document = self.document_of_choices();
        match document {
            Document::Picture(format, request) => Asked::Picture(format, request),
            Document::Pages(request) => Asked::Pages(request),
            Document::Slides(request) => Asked::Slides(request),
            Document::WebPage(request) => {
                let picture = Request {
                    size: PAGE_OPENS,
                    dpi: 96.0,
                    fit: Fit::Overview,
                    selection: None,
                    filter: request.filter.clone(),
                    ..self.picture_of_view(1.0)
                };
                Asked::WebPage(request, Box::new(picture))
            }
            Document::Records {
                format,
                filter,
                lang,
            } => Asked::Records(format, filter, lang),
        }
    }

    /// Shows another page of what was made already.
    pub(super) fn turn_preview(&mut self, ctx: &Context, page: usize) {
        // What is made anew has pages of its own.
        let book = self.exports.book.clone();
        let Some(book) = book.filter(|_| !self.export_work.is_drawing) else {
            return;
        };
        let page = page.min(book.pages.len().saturating_sub(1));
        self.export_work.page = page;
        let pixels_per_point = ctx.pixels_per_point();
        let told = self.exports.told.clone();
        self.jobs.start(PAGE, move |_| {
            Outcome::Previewed(Ok(Previewed {
                picture: picture_of(&book, page, pixels_per_point),
                book: Some((book, page)),
                told,
                ..Previewed::default()
            }))
        });
    }

    /// There is no preview, by a mistake of ours.
    pub(in crate::app) fn give_up_preview(&mut self) {
        self.export_work = crate::ui::ExportWork {
            size: self.export_work.size,
            dpi: self.export_work.dpi,
            ..crate::ui::ExportWork::default()
        };
        self.exports.book = None;
    }

    /// Shows a preview that was made.
    pub(in crate::app) fn take_preview(&mut self, ctx: &Context, preview: Preview) {
        let work = &mut self.export_work;
        work.is_drawing = false;
        let previewed = match preview {
            Err(ExportError::Canceled) => return,
            Err(error) => {
                work.failure = Some(error.say(&self.tr));
                Previewed::default()
            }
            Ok(previewed) => {
                work.failure = None;
                previewed
            }
        };
        work.preview = previewed.picture.as_ref().map(|picture| {
            let Picture {
                width,
                height,
                rgba,
            } = picture;
            let size = [*width as usize, *height as usize];
            let image = egui::ColorImage::from_rgba_premultiplied(size, rgba);
            ctx.load_texture(PREVIEW, image, egui::TextureOptions::LINEAR)
        });
        work.bytes = previewed.bytes;
        work.counts = previewed.counts;
        let told = previewed.told.iter();
        work.told = told.map(|told| told.say(&self.tr)).collect();
        let book = previewed.book.as_ref();
        (work.page, work.pages) = book.map_or((0, 0), |(book, page)| (*page, book.pages.len()));
        self.exports.book = previewed.book.map(|(book, _)| book);
        self.exports.told = previewed.told;
        ctx.request_repaint();
    }
}

/// What a preview is asked of.
enum Asked {
    Picture(Format, Box<Request>),
    Pages(Box<PagesRequest>),
    Slides(PptxRequest),
    WebPage(WebRequest, Box<Request>),
    Records(DataFormat, Filter, String),
}

/// What the document will look like, and what can be told of its file.
fn preview(
    asked: &Asked,
    (from, pixels_per_point): (Source<'_>, f32),
    progress: &Progress,
) -> Preview {
    let data = (&*from.0.portfolio, from.1);
    Ok(match asked {
        Asked::Picture(format, request) => {
            let (picture, told, factor) = small(request, (data, pixels_per_point), progress)?;
            let is_drawing = *format == Format::Svg;
            let bytes = (!is_drawing).then(|| export::estimate(*format, (&picture, factor)));
            Previewed {
                picture: Some(picture),
                bytes: bytes.flatten().map(|bytes| (bytes, true)),
                told,
                ..Previewed::default()
            }
        }
        Asked::Pages(request) => of_book(request.book(from, progress)?, pixels_per_point),
        Asked::Slides(request) => of_book(request.book(from, progress)?, pixels_per_point),
        Asked::WebPage(request, picture) => {
            let (picture, _, _) = small(picture, (data, pixels_per_point), progress)?;
            progress.reach(0.5)?;
            let (page, told) = export::web(from, request, progress)?;
            Previewed {
                picture: Some(picture),
                bytes: Some((page.len() as u64, false)),
                told,
                ..Previewed::default()
            }
        }
        Asked::Records(format, filter, lang) => {
            let written = export::data(*format, (data.0, &data.1.atlas), filter, lang, progress)?;
            Previewed {
                bytes: Some((written.bytes.len() as u64, false)),
                counts: Some(export::counts(data.0, filter)),
                told: written.gaps.into_iter().map(Told::Gap).collect(),
                ..Previewed::default()
            }
        }
    })
}

/// The first of some pages, and what is told of them.
fn of_book((book, told): (Book, Vec<Told>), pixels_per_point: f32) -> Previewed {
    Previewed {
        picture: picture_of(&book, 0, pixels_per_point),
        book: Some((Arc::new(book), 0)),
        told,
        ..Previewed::default()
    }
}

/// By how much something of such sides is made smaller to be shown in the dialog.
fn factor(sides: [f64; 2], pixels_per_point: f32) -> f64 {
    let most = PREVIEW_SIDES.map(|side| side * f64::from(pixels_per_point));
    (most[0] / sides[0]).min(most[1] / sides[1])
}

/// A picture made small, what is to be said of it, and by how much it was made smaller.
fn small(
    request: &Request,
    (from, pixels_per_point): ((&Portfolio, &Ground), f32),
    progress: &Progress,
) -> Result<(Picture, Vec<Told>, f64), ExportError> {
    let sides = request.size.map(f64::from);
    let factor = factor(sides, pixels_per_point).min(1.0);
    let (picture, written) = export::draw_small(request, factor, from, progress)?;
    // How many tiles a small picture lacks says nothing of the large one.
    let mut told = written.told;
    told.retain(|told| !matches!(told, Told::Missing(_)));
    Ok((picture, told, factor))
}

/// A page made small; `None` where there is no such page.
fn picture_of(book: &Book, page: usize, pixels_per_point: f32) -> Option<Picture> {
    let page = book.pages.get(page)?;
    let factor = factor(page.size.map(f64::from), pixels_per_point);
    let drawn = page::draw(page, factor as f32);
    drawn
        .inspect_err(|error| tracing::debug!(%error, "no preview"))
        .ok()
}
