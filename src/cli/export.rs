//! `export`: the map as a file, without a window.

mod data;

use super::basemap;
use super::exit::Exit;
use super::export_args::ExportArgs;
use super::{input, output};
use crate::export::{self, ExportError, Fit, Format, Request, TileSources};
use crate::i18n::{Arg, Tr, system_language};
use crate::portfolio::Portfolio;
use crate::raster;
use crate::scene::ground::Ground;
use crate::tiles::standby::KeptTiles;
use crate::view::Look;

impl ExportArgs {
    /// Draws the map into the file.
    ///
    /// `kept`: what the disk has of network sources.
    pub fn run(&self, kept: &KeptTiles) -> Exit {
        let lang = self.lang.as_deref().unwrap_or_else(|| system_language());
        let tr = Tr::new(lang);
        let loaded = match input::load_and_tell(self.portfolio.as_deref(), &tr) {
            Ok(loaded) => loaded,
            Err(exit) => return exit,
        };
        if let Some((id, known)) = self.unknown_theme(&loaded.portfolio) {
            let args = [("id", Arg::from(id)), ("known", Arg::from(known))];
            output::message(&tr.with("filter-no-theme", &args));
            return Exit::BadInput;
        }
        if let Some(format) = self.format_against_ending() {
            let file = self.to.display().to_string();
            let args = [
                ("file", Arg::from(file)),
                ("format", Arg::from(format.name())),
            ];
            output::message(&tr.with("export-other-format", &args));
        }
        let format = self.format();
        if let Some(exit) =
            format.and_then(|format| self.write_data(format, &loaded.portfolio, &tr))
        {
            return exit;
        }
        if let Some(exit) = self.write_document(&loaded, &tr, lang) {
            return exit;
        }
        let fit = match (&self.fit, self.extent) {
            (Some(id), _) => Fit::Id(id.clone()),
            (None, Some(extent)) => Fit::Extent(extent),
            (None, None) => Fit::Overview,
        };
        let sources = self.basemap.iter();
        let sources = sources.map(|name| basemap::source(name, (&loaded, kept), &tr));
        let sources = match sources.collect() {
            Ok(sources) => sources,
            Err(told) => {
                output::message(&told);
                return Exit::BadInput;
            }
        };
        let size = self.picture_size();
        let request = Request {
            size: [size.width, size.height],
            dpi: size.dpi,
            fit,
            selection: None,
            lang: lang.to_owned(),
            look: self.look.unwrap_or(Look::Light),
            filter: self.filter.clone().unwrap_or_default(),
            measure: None,
            shading: None,
            crowds: crate::view::Crowds::default(),
            spread: None,
            tiles: TileSources {
                sources,
                folder: Some(kept.folder.clone()),
            },
        };
        if format == Some(Format::Pdf) {
            return self.write_pdf(&loaded.portfolio, &request, &tr);
        }
        let ground = Ground::of(&loaded.portfolio);
        let written = || -> Result<(), ExportError> {
            let (scene, missing) = request.scene_and_missing(&loaded.portfolio, &ground)?;
            for missing in missing {
                output::message(&missing.say(&tr));
            }
            let bytes = self.draw(&scene, request.pixels_per_point())?;
            Ok(export::save(&self.to, &bytes)?)
        };
        match written() {
            Ok(()) => Exit::Done,
            Err(error) => {
                output::message(&error.say(&tr));
                Exit::BadInput
            }
        }
    }

    /// A theme of the filter that the portfolio does not have, and those that it has.
    fn unknown_theme(&self, portfolio: &Portfolio) -> Option<(&str, String)> {
        let filter = self.filter.as_ref()?;
        let unknown = filter.unknown_theme(portfolio)?;
        let known: Vec<&str> = portfolio
            .themes
            .iter()
            .map(|theme| theme.id.as_str())
            .collect();
        Some((unknown, known.join(", ")))
    }

    fn draw(
        &self,
        scene: &crate::scene::Scene,
        pixels_per_point: f32,
    ) -> Result<Vec<u8>, ExportError> {
        if self.format() == Some(Format::Svg) {
            return Ok(export::svg(scene).into_bytes());
        }
        let picture = raster::draw(scene, pixels_per_point)?;
        Ok(export::png(&picture, pixels_per_point)?)
    }
}
