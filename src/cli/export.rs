//! `export`: all that can be taken away, without a window.

use super::basemap;
use super::exit::Exit;
use super::export_args::ExportArgs;
use super::export_options::{Misplaced, misplaced};
use super::task::Task;
use super::{input, output};
use crate::export::{self, Fit, Format, Request, TileSources};
use crate::i18n::{Arg, Tr, system_language};
use crate::portfolio::Portfolio;
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
        if let Some(exit) = self.refused(&tr) {
            return exit;
        }
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
            dpi: size.dpi,
            text: self.text(),
            look: self.look.unwrap_or(Look::Light),
            filter: self.filter.clone().unwrap_or_default(),
            tiles: TileSources {
                sources,
                folder: Some(kept.folder.clone()),
            },
            parts: self.parts(),
            ..Request::plain([size.width, size.height], fit, lang)
        };
        let document = self.document(request);
        let ground = Ground::of(&loaded.portfolio);
        let task = Task::begin(&tr);
        let from = (&loaded, &ground);
        let written = export::write(&document, from, &self.to, task.progress());
        task.end();
        match written {
            Ok(written) => {
                for told in &written.told {
                    output::message(&told.say(&tr));
                }
                Exit::Done
            }
            Err(error) => {
                output::message(&error.say(&tr));
                Exit::BadInput
            }
        }
    }

    /// Tells which options do not go with what is to be written; `None` where all do.
    fn refused(&self, tr: &Tr) -> Option<Exit> {
        let format = self.format().unwrap_or(Format::Png);
        let product = match self.product() {
            Ok(product) => product,
            Err(format) => {
                let args = [("format", Arg::from(format.name()))];
                output::message(&tr.with("export-no-layout", &args));
                return Some(Exit::Usage);
            }
        };
        let wrong = misplaced(self, product);
        for Misplaced { option, goes_with } in &wrong {
            let args = [
                ("option", Arg::from(*option)),
                ("what", Arg::from(product.told_as(format))),
                ("with", Arg::from(goes_with.as_str())),
            ];
            output::message(&tr.with("export-no-option", &args));
        }
        (!wrong.is_empty()).then_some(Exit::Usage)
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
}
