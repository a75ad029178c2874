//! What `export` is asked for, as a document.

use super::export_args::{ExportArgs, Layout};
use super::export_options::Product;
use crate::export::page::PageSize;
use crate::export::{
    self, Document, Format, PagesRequest, Paper, PptxRequest, Ratio, Request, Sheet, WebRequest,
};
use crate::view::stage::Told;

impl ExportArgs {
    /// What is asked for.
    ///
    /// # Errors
    /// The format, where its files do not hold the layout that is asked for.
    pub(super) fn product(&self) -> Result<Product, Format> {
        let format = self.format().unwrap_or(Format::Png);
        let usual = usual_layout(format);
        let layout = self.layout.unwrap_or(usual);
        if format != Format::Pdf && layout != usual {
            return Err(format);
        }
        Ok(Product::of(format, layout))
    }

    /// Whether it is the handout of a talk.
    pub(super) fn is_of_talk(&self) -> bool {
        self.layout == Some(Layout::Talk)
    }

    /// The document that is asked for; `request` is that of a picture of it, `talk` what was told where its handout is asked for.
    pub(super) fn document(&self, request: Request, talk: Told) -> Document {
        let format = self.format().unwrap_or(Format::Png);
        let layout = self.layout.unwrap_or(usual_layout(format));
        let story = self.story.clone();
        match format {
            Format::Png | Format::Jpeg | Format::WebP | Format::Svg => {
                Document::Picture(format, Box::new(request))
            }
            Format::Pdf => Document::Pages(Box::new(self.pages(layout, request, talk))),
            Format::Pptx => Document::Slides(PptxRequest {
                story,
                lang: request.lang,
                look: request.look,
                // What is neither was refused.
                ratio: Ratio::of(request.size[0], request.size[1]).unwrap_or_default(),
                tiles: request.tiles,
            }),
            Format::Html => Document::WebPage(WebRequest {
                lang: request.lang,
                look: self.look,
                filter: request.filter,
                story,
            }),
            Format::Data(format) => Document::Records {
                format,
                filter: request.filter,
                lang: request.lang,
            },
        }
    }

    fn pages(&self, layout: Layout, request: Request, talk: Told) -> PagesRequest {
        let story = self.story.clone();
        PagesRequest {
            lang: request.lang.clone(),
            look: request.look,
            filter: request.filter.clone(),
            size: self.page_size(layout),
            tiles: request.tiles.clone(),
            layout: match layout {
                Layout::Map => export::Layout::Map(Box::new(request)),
                Layout::Handout => export::Layout::Handout,
                Layout::Profile => {
                    export::Layout::Profile(self.fore().unwrap_or_default().to_owned())
                }
                Layout::Slides => export::Layout::Slides(story),
                Layout::Notes => export::Layout::Notes(story),
                Layout::Talk => export::Layout::Talk(talk),
            },
        }
    }

    /// The pages of a layout: as asked, else sheets of A4, and screens of 16:9 for slides.
    fn page_size(&self, layout: Layout) -> PageSize {
        let sheet = |is_landscape| Sheet {
            paper: Paper::A4,
            is_landscape,
        };
        match (self.size, layout) {
            (Some(asked), Layout::Map | Layout::Slides) => asked.page(false),
            (Some(asked), Layout::Handout | Layout::Profile | Layout::Notes | Layout::Talk) => {
                asked.page(true)
            }
            (None, Layout::Map) => sheet(true).into(),
            (None, Layout::Slides) => PageSize::WIDE,
            (None, Layout::Handout | Layout::Profile | Layout::Notes | Layout::Talk) => {
                sheet(false).into()
            }
        }
    }
}

/// The layout of a format, where nobody says another.
fn usual_layout(format: Format) -> Layout {
    match format {
        Format::Pdf => Layout::Handout,
        Format::Pptx => Layout::Slides,
        Format::Png
        | Format::Jpeg
        | Format::WebP
        | Format::Svg
        | Format::Html
        | Format::Data(_) => Layout::Map,
    }
}
