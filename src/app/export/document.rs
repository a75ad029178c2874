//! What the dialog of exports is set to, as a document.

use super::App;
use crate::export::page::PageSize;
use crate::export::usual_text;
use crate::export::{
    Document, Fit, Format, Kind, Layout, Pages, PagesRequest, Paper, PptxRequest, Ratio, Request,
    Sheet, Size, WebRequest,
};
use crate::view::{Camera, ExportChoices, Extract, Filter, Look, PictureSize, Selection};

impl App {
    /// What is to be written.
    pub(in crate::app) fn document_of_choices(&self) -> Document {
        let offer = self.offer();
        match (offer.kind, offer.format) {
            (Kind::Data, Format::Data(format)) => Document::Records {
                format,
                filter: self.filter_of_choices(),
                lang: self.lang_of_choices(),
            },
            (Kind::WebPage, _) => Document::WebPage(WebRequest {
                lang: self.lang_of_choices(),
                look: self.view.export.look,
                filter: self.filter_of_choices(),
                story: self.view.export.story.clone(),
            }),
            (Kind::Slides, Format::Pptx) => Document::Slides(PptxRequest {
                story: self.view.export.story.clone(),
                lang: self.lang_of_choices(),
                look: self.look_of_choices(),
                ratio: if self.view.export.page.is_narrow {
                    Ratio::Standard
                } else {
                    Ratio::Wide
                },
                tiles: self.tile_sources(),
            }),
            (Kind::Sheet | Kind::Pages(_) | Kind::Slides, _) => {
                Document::Pages(Box::new(self.pages_of_choices()))
            }
            (Kind::Pixels | Kind::Drawing | Kind::Data, format) => {
                Document::Picture(format, Box::new(self.request_of_choices()))
            }
        }
    }

    /// The pages that are to be written, or that tell what slides will look like.
    pub(super) fn pages_of_choices(&self) -> PagesRequest {
        let choices = &self.view.export;
        let story = choices.story.clone();
        let layout = match self.offer().kind {
            Kind::Slides => Layout::Slides(story),
            Kind::Pages(Pages::Handout) => Layout::Handout,
            Kind::Pages(Pages::Notes) => Layout::Notes(story),
            Kind::Pages(Pages::Talk) => Layout::Talk(self.stage().told().unwrap_or_default()),
            Kind::Pages(Pages::Profile) => {
                let selection = self.view.selection.as_ref();
                let country = choices.country(&self.loaded.portfolio, selection);
                Layout::Profile(country.unwrap_or_default().to_owned())
            }
            Kind::Sheet | Kind::Pixels | Kind::Drawing | Kind::WebPage | Kind::Data => {
                Layout::Map(Box::new(self.request_of_choices()))
            }
        };
        PagesRequest {
            layout,
            lang: self.lang_of_choices(),
            look: self.look_of_choices(),
            filter: self.filter_of_choices(),
            size: self.page_size(),
            tiles: self.tile_sources(),
        }
    }

    /// The size of its pages.
    fn page_size(&self) -> PageSize {
        let page = self.view.export.page;
        let kind = self.offer().kind;
        match kind {
            Kind::Slides if page.is_narrow => PageSize::NARROW,
            Kind::Slides => PageSize::WIDE,
            Kind::Sheet | Kind::Pages(_) if page.is_slide => PageSize::WIDE,
            _ => Sheet {
                paper: Paper::named(page.paper).unwrap_or(Paper::A4),
                is_landscape: page.is_landscape.unwrap_or(kind == Kind::Sheet),
            }
            .into(),
        }
    }

    fn lang_of_choices(&self) -> String {
        let chosen = self.view.export.lang.as_ref();
        chosen.unwrap_or(&self.view.lang).clone()
    }

    /// Text on paper is dark on white where nobody asks for another look.
    fn look_of_choices(&self) -> Look {
        let usual = match self.offer().kind {
            Kind::Pages(_) => Look::Light,
            _ => self.style().look,
        };
        self.view.export.look.unwrap_or(usual)
    }

    fn filter_of_choices(&self) -> Filter {
        if self.view.export.is_whole {
            return Filter::default();
        }
        self.view.filter.clone()
    }

    /// The picture that is to be written.
    pub(super) fn request_of_choices(&self) -> Request {
        let choices = &self.view.export;
        let mut request = self.picture_of_view(2.0);
        if let Some(size) = self.picture_size() {
            request.size = [size.width, size.height];
            request.dpi = size.dpi;
            request.fit = Fit::Camera(self.camera_in(size));
        }
        request.text = self.text_of_choices();
        match choices.extract {
            Extract::View => {}
            Extract::Overview => request.fit = Fit::Overview,
            Extract::Selection => {
                let id = self.view.selection.as_ref().and_then(long_id);
                request.fit = id.map_or(request.fit, Fit::Id);
            }
        }
        if !self.offer().can_be_transparent {
            request.parts.sea = true;
        }
        request
    }

    /// How many times as large as on screen its type is: as chosen, else as its paper has it.
    fn text_of_choices(&self) -> f32 {
        let choices = &self.view.export;
        let chosen = choices.text.map(|percent| percent as f32 / 100.0);
        chosen.unwrap_or_else(|| usual_text(self.offer().kind, choices))
    }

    /// The size that is chosen; `None` where it is the window's.
    fn picture_size(&self) -> Option<Size> {
        match self.offer().kind {
            Kind::Sheet => {
                let PageSize { width, height } = self.page_size();
                Some(Size {
                    width: width.round() as u32,
                    height: height.round() as u32,
                    dpi: 96.0,
                })
            }
            _ => size_of(&self.view.export),
        }
    }

    /// Where a picture of a size looks that shows at least what the window does.
    fn camera_in(&self, size: Size) -> Camera {
        let viewport = self.map.viewport();
        let [width, height] = size.points();
        let factor = (width / viewport.width.max(1.0)).min(height / viewport.height.max(1.0));
        Camera {
            zoom: self.view.camera.zoom + factor.max(1e-3).log2(),
            ..self.view.camera
        }
    }
}

/// The size that is chosen; `None` where it is the window's.
fn size_of(choices: &ExportChoices) -> Option<Size> {
    match choices.size {
        PictureSize::Window => None,
        PictureSize::Screen => Some(Size::of_screen(1)),
        PictureSize::FineScreen => Some(Size::of_screen(2)),
        PictureSize::Paper { name, is_landscape } => {
            let paper = Paper::named(name).unwrap_or(Paper::A4);
            let sheet = Sheet {
                paper,
                is_landscape,
            };
            // The dialog offers no more than the sheet can have.
            Size::of_sheet(sheet, choices.dpi as f32)
                .or_else(|_| Size::of_sheet(sheet, 150.0))
                .ok()
        }
        PictureSize::Own {
            pixels: [width, height],
            dpi,
        } => Some(Size {
            width,
            height,
            dpi: dpi as f32,
        }),
    }
}

/// What `export --fit` calls a selection.
fn long_id(selection: &Selection) -> Option<String> {
    match selection {
        Selection::Program(id) => Some(format!("program:{id}")),
        Selection::Site(id) => Some(format!("site:{id}")),
        Selection::Country(code) => Some(format!("country:{code}")),
        Selection::Feature(id) => Some(id.clone()),
        Selection::Theme(_) => None,
    }
}
