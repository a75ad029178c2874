//! PDF: pages as vectors with text as text, tagged as PDF/UA-1 asks (ISO 14289-1 on PDF 1.7, ISO 32000-1).
//!
//! krilla writes the file and checks it against that standard. What is drawn comes from a [`Book`], which knows no PDF.

mod pen;
mod shapes;
mod tags;

use jiff::civil::Date;
use krilla::configure::{Accessibility, Configuration, ConfigurationBuilder, PdfVersion};
use krilla::destination::XyzDestination;
use krilla::error::KrillaError;
use krilla::geom::{Point, Rect, Size};
use krilla::metadata::{DateTime, Metadata};
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::{Document, SerializeSettings};

use super::Progress;
use super::page::{Book, Bookmark, Page, Spot};
use pen::{Fonts, Pen};
use tags::Leaves;

/// PDF's points (1/72 inch) for each of a book's (1/96 inch).
const SCALE: f32 = 0.75;

/// Why there is no PDF. Its own text is for logs.
#[derive(Debug, thiserror::Error)]
pub enum PdfError {
    /// A page has no size that PDF knows.
    #[error("a page of {0} by {1} points cannot be written as PDF")]
    Size(f32, f32),
    /// Nobody waits for it any more.
    #[error("it was canceled")]
    GivenUp,
    /// What krilla says.
    #[error("the PDF cannot be written: {0}")]
    Krilla(KrillaError),
}

/// The bytes of a PDF file of a book; the same for the same book.
///
/// # Errors
/// Where a page has no size, krilla finds that the file would not be what PDF/UA-1 asks, or nobody waits for it any more.
pub fn write(book: &Book, progress: &Progress) -> Result<Vec<u8>, PdfError> {
    match write_with(book, Fonts::Embedded, progress) {
        // The system's fonts may forbid to be embedded, or say nothing of their letters.
        Err(PdfError::Krilla(KrillaError::Validation(errors))) => {
            tracing::info!(?errors, "letters of other fonts are drawn as shapes");
            write_with(book, Fonts::Outlined, progress)
        }
        done => done,
    }
}

fn write_with(book: &Book, fonts: Fonts, progress: &Progress) -> Result<Vec<u8>, PdfError> {
    let mut document = Document::new_with(SerializeSettings {
        configuration: configuration(),
        ..SerializeSettings::default()
    });
    let mut pen = Pen::new(fonts);
    let mut leaves = Leaves::new(book.leaves);
    for page in &book.pages {
        if progress.is_canceled() {
            return Err(PdfError::GivenUp);
        }
        draw_page(book, page, (&mut document, &mut pen), &mut leaves)?;
    }
    document.set_tag_tree(tags::tree(book, &mut leaves));
    document.set_outline(outline(book));
    document.set_metadata(metadata(book));
    document.finish().map_err(PdfError::Krilla)
}

/// PDF 1.7, held against PDF/UA-1.
fn configuration() -> Configuration {
    let asked = ConfigurationBuilder::new()
        .with_version(PdfVersion::Pdf17)
        .with_accessibility_validator(Accessibility::UA1);
    // The two belong together, so nothing is refused; without them a file would still be a PDF.
    asked.finish().unwrap_or_default()
}

fn draw_page(
    book: &Book,
    page: &Page,
    (document, pen): (&mut Document, &mut Pen),
    leaves: &mut Leaves,
) -> Result<(), PdfError> {
    let [width, height] = page.size;
    let error = || PdfError::Size(width, height);
    let size = Size::from_wh(width * SCALE, height * SCALE).ok_or_else(error)?;
    let mut on = document.start_page_with(PageSettings::new(size));
    let mut surface = on.surface();
    pen.page(&mut surface, page, leaves);
    surface.finish();
    for piece in &page.pieces {
        if let Some(annotation) = tags::annotation(book, piece) {
            let id = on.add_tagged_annotation(annotation);
            leaves.add(piece.part, id);
        }
    }
    on.finish();
    Ok(())
}

/// A rectangle on a page, in PDF's points.
fn rect(frame: crate::scene::mark::Frame) -> Option<Rect> {
    Rect::from_ltrb(
        frame.x0 * SCALE,
        frame.y0 * SCALE,
        frame.x1 * SCALE,
        frame.y1 * SCALE,
    )
}

/// A place in the book as a destination, a little above what is there; `None` where there is no such page.
fn destination(book: &Book, spot: Spot) -> Option<XyzDestination> {
    let y = (spot.y * SCALE - 12.0).max(0.0);
    let is_there = spot.page < book.pages.len();
    is_there.then(|| XyzDestination::new(spot.page, Point::from_xy(0.0, y)))
}

/// The contents beside the pages; a book without any has one line for its first page, as PDF/UA asks for an outline.
fn outline(book: &Book) -> Outline {
    let mut outline = Outline::new();
    let first = Bookmark {
        level: 1,
        text: book.about.title.clone(),
        spot: Spot { page: 0, y: 0.0 },
    };
    let marks = if book.bookmarks.is_empty() {
        std::slice::from_ref(&first)
    } else {
        &book.bookmarks
    };
    for node in outline_nodes(book, marks, 1) {
        outline.push_child(node);
    }
    outline
}

/// The lines of one level, each with those below it.
fn outline_nodes(book: &Book, marks: &[Bookmark], level: usize) -> Vec<OutlineNode> {
    let mut nodes = Vec::new();
    let mut rest = marks;
    while let Some((mark, after)) = rest.split_first() {
        let below = after
            .iter()
            .position(|next| next.level <= level)
            .unwrap_or(after.len());
        let (inner, next) = after.split_at(below);
        rest = next;
        let Some(destination) = destination(book, mark.spot) else {
            continue;
        };
        let mut node = OutlineNode::new(mark.text.clone(), destination);
        for child in outline_nodes(book, inner, level + 1) {
            node.push_child(child);
        }
        nodes.push(node);
    }
    nodes
}

fn metadata(book: &Book) -> Metadata {
    let about = &book.about;
    let mut metadata = Metadata::new()
        .title(about.title.clone())
        .language(about.lang.clone())
        .creator(about.program.clone());
    if !about.subject.is_empty() {
        metadata = metadata.description(about.subject.clone());
    }
    if !about.author.is_empty() {
        metadata = metadata.authors(vec![about.author.clone()]);
    }
    if let Some(date) = about.date.and_then(date_time) {
        metadata = metadata.creation_date(date);
    }
    metadata
}

fn date_time(day: Date) -> Option<DateTime> {
    let part = |part: i8| u8::try_from(part).ok();
    let time = DateTime::new(u16::try_from(day.year()).ok()?);
    Some(time.month(part(day.month())?).day(part(day.day())?))
}

#[cfg(test)]
mod tests;
