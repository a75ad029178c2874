//! `export` of what is more than one picture: the web page, slides.

use super::exit::Exit;
use super::export_args::ExportArgs;
use super::export_args::Layout;
use super::output;
use crate::export::{self, ExportError, Format, PptxRequest, Ratio, WebRequest};
use crate::i18n::{Arg, Tr};
use crate::portfolio::Loaded;
use crate::scene::ground::Ground;

/// What makes the bytes of a document, in a language.
type Draw = fn(&ExportArgs, &Loaded, &str) -> Result<Vec<u8>, ExportError>;

impl ExportArgs {
    /// Writes a document into the file, where its format is one; `None` where it is a picture's.
    pub(super) fn write_document(&self, loaded: &Loaded, tr: &Tr, lang: &str) -> Option<Exit> {
        let format = self.format()?;
        let (draw, layout) = match format {
            Format::Html => (Self::web as Draw, Layout::Map),
            Format::Pptx => (Self::slides as Draw, Layout::Slides),
            Format::Png | Format::Svg if self.layout.is_some_and(|asked| asked != Layout::Map) => {
                return Some(no_layout(format, tr));
            }
            _ => return None,
        };
        if self.layout.is_some_and(|asked| asked != layout) {
            return Some(no_layout(format, tr));
        }
        let written = || -> Result<(), ExportError> {
            let bytes = draw(self, loaded, lang)?;
            Ok(export::save(&self.to, &bytes)?)
        };
        Some(match written() {
            Ok(()) => Exit::Done,
            Err(error) => {
                output::message(&error.say(tr));
                Exit::BadInput
            }
        })
    }

    fn web(&self, loaded: &Loaded, lang: &str) -> Result<Vec<u8>, ExportError> {
        let request = WebRequest {
            lang: lang.to_owned(),
            look: self.look,
            filter: self.filter.clone().unwrap_or_default(),
            story: self.story.clone(),
        };
        let ground = Ground::of(&loaded.portfolio);
        export::web(&loaded.portfolio, &ground, &request)
    }

    fn slides(&self, loaded: &Loaded, lang: &str) -> Result<Vec<u8>, ExportError> {
        let size = self.picture_size();
        let request = PptxRequest {
            story: self.story.clone(),
            lang: lang.to_owned(),
            look: self.look.unwrap_or_default(),
            ratio: Ratio::of(size.width, size.height),
        };
        export::pptx(loaded, &Ground::of(&loaded.portfolio), &request)
    }
}

/// Says that files of a format do not hold the layout that is asked for.
fn no_layout(format: Format, tr: &Tr) -> Exit {
    output::message(&tr.with("export-no-layout", &[("format", Arg::from(format.name()))]));
    Exit::Usage
}
