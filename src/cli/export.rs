//! `export`: the map as a file, without a window.

use super::exit::Exit;
use super::export_args::{ExportArgs, Format};
use super::{input, output};
use crate::export::{self, Fit, Request};
use crate::i18n::system_language;
use crate::raster;
use crate::scene::ground::Ground;

impl ExportArgs {
    /// Draws the map into the file.
    pub fn run(&self) -> Exit {
        let loaded = match input::load_or_embedded(self.portfolio.as_deref()) {
            Ok(loaded) => loaded,
            Err(error) => {
                output::load_error(&error);
                return Exit::BadInput;
            }
        };
        let fit = match (&self.fit, self.extent) {
            (Some(id), _) => Fit::Id(id.clone()),
            (None, Some(extent)) => Fit::Extent(extent),
            (None, None) => Fit::Overview,
        };
        let request = Request {
            size: [self.size.width, self.size.height],
            dpi: self.size.dpi,
            fit,
            selection: None,
            lang: self
                .lang
                .clone()
                .unwrap_or_else(|| system_language().to_owned()),
            look: self.look,
            filter: self.filter.clone().unwrap_or_default(),
        };
        let ground = Ground::of(&loaded.portfolio);
        let bytes = match request.scene(&loaded.portfolio, &ground) {
            Ok(scene) => self.draw(&scene, request.pixels_per_point()),
            Err(error) => Err(error.to_string()),
        };
        let saved = bytes
            .and_then(|bytes| export::save(&self.to, &bytes).map_err(|error| error.to_string()));
        match saved {
            Ok(()) => Exit::Done,
            Err(message) => {
                output::message(&message);
                Exit::BadInput
            }
        }
    }

    fn draw(&self, scene: &crate::scene::Scene, pixels_per_point: f32) -> Result<Vec<u8>, String> {
        if self.format() == Some(Format::Svg) {
            return Ok(export::svg(scene).into_bytes());
        }
        let picture = raster::draw(scene, pixels_per_point).map_err(|error| error.to_string())?;
        export::png(&picture, pixels_per_point).map_err(|error| error.to_string())
    }
}
