//! `export`: all that can be taken away, without a window.

use super::basemap;
use super::exit::Exit;
use super::export_args::ExportArgs;
use super::export_options::{Misplaced, Product, misplaced};
use super::input::{self, Input};
use super::output;
use super::task::Task;
use crate::export::{self, Format, Ratio, Request, TileSources};
use crate::i18n::{Arg, PSEUDO, Tr};
use crate::portfolio::{Portfolio, base};
use crate::scene::ground::Ground;
use crate::tiles::standby::KeptTiles;
use crate::view::{Filter, Look};

impl ExportArgs {
    /// Draws the map into the file.
    ///
    /// `kept`: what the disk has of network sources.
    pub fn run(&self, kept: &KeptTiles) -> Exit {
        let lang = self.lang();
        let tr = Tr::new(lang);
        if let Some(exit) = self.refused(&tr) {
            return exit;
        }
        let loaded = match input::load_and_tell(self.portfolio.as_ref().and_then(Input::path), &tr)
        {
            Ok(loaded) => loaded,
            Err(exit) => return exit,
        };
        let filter = self.shown();
        if let Some((id, known)) = unknown_theme(&filter, &loaded.portfolio) {
            let args = [("id", Arg::from(id)), ("known", Arg::from(known))];
            output::message(&tr.with("filter-no-theme", &args));
            return Exit::BadInput;
        }
        let asked = self.lang.as_deref();
        if let Some(message) = asked.and_then(|lang| unspoken(lang, &loaded.portfolio, &tr)) {
            output::message(&message);
        }
        if let Some(format) = self.format_against_ending() {
            let file = self.to.display().to_string();
            let args = [
                ("file", Arg::from(file)),
                ("format", Arg::from(format.name())),
            ];
            output::message(&tr.with("export-other-format", &args));
        }
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
            filter: self.shown(),
            shading: self.link().and_then(|link| link.shading.clone()),
            crowds: self.link().map(|link| link.crowds).unwrap_or_default(),
            tiles: TileSources {
                sources,
                folder: Some(kept.folder.clone()),
            },
            parts: self.parts(),
            ..Request::plain([size.width, size.height], self.looks_at(), lang)
        };
        let ground = Ground::of(&loaded.portfolio);
        let talk = self
            .is_of_talk()
            .then(|| self.talk((&loaded.portfolio, &ground), &tr));
        let talk = match talk.transpose() {
            Ok(talk) => talk.unwrap_or_default(),
            Err(told) => {
                output::message(&told);
                return Exit::BadInput;
            }
        };
        let document = self.document(request, talk);
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
        let size = self.picture_size();
        let has_no_ratio = product == Product::Pptx && Ratio::of(size.width, size.height).is_none();
        if has_no_ratio {
            let size = format!("{}x{}", size.width, size.height);
            output::message(&tr.with("export-slides-size", &[("size", size.into())]));
        }
        (!wrong.is_empty() || has_no_ratio).then_some(Exit::Usage)
    }
}

/// What is said where neither program nor portfolio has words in a language that was asked for.
fn unspoken(lang: &str, portfolio: &Portfolio, tr: &Tr) -> Option<String> {
    let of_data = portfolio.languages.iter().map(String::as_str);
    let is_spoken = of_data
        .chain([tr.lang(), PSEUDO])
        .any(|known| base(known).eq_ignore_ascii_case(base(lang)));
    let args = [
        ("lang", Arg::from(lang)),
        ("used", Arg::from(tr.text("language-name").into_owned())),
    ];
    (!is_spoken).then(|| tr.with("export-lang", &args))
}

/// A theme of a filter that the portfolio does not have, and those that it has.
fn unknown_theme<'a>(filter: &'a Filter, portfolio: &Portfolio) -> Option<(&'a str, String)> {
    let unknown = filter.unknown_theme(portfolio)?;
    let known: Vec<&str> = portfolio
        .themes
        .iter()
        .map(|theme| theme.id.as_str())
        .collect();
    Some((unknown, known.join(", ")))
}
