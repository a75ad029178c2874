//! Fonts for letters that the embedded ones lack: looked for off the UI thread, taken up when they are there.

use egui::Context;

use super::App;
use super::work::Outcome;
use crate::portfolio::{Portfolio, Text};
use crate::scene::fallback;

const LETTERS: &str = "letters";

impl App {
    /// Looks for what the panels lacked in this frame.
    pub(super) fn look_for_letters(&mut self) {
        let missing = self.letters.take_missing();
        if !missing.is_empty() {
            self.jobs.start(LETTERS, move |_| {
                fallback::prepare(&missing);
                Outcome::LettersFound
            });
        }
    }

    /// Has the panels drawn with what was found.
    pub(super) fn take_up_letters(&self, ctx: &Context) {
        self.letters.install(ctx);
    }
}

/// Makes the fonts ready that the map needs for a portfolio, so that its first picture does not wait for them.
pub(super) fn prepare(portfolio: &Portfolio) {
    let mut texts = vec![&portfolio.title, &portfolio.organization.name];
    texts.extend(portfolio.themes.iter().map(|theme| &theme.title));
    for program in &portfolio.programs {
        texts.push(&program.title);
        texts.extend(&program.short);
    }
    texts.extend(portfolio.sites.iter().filter_map(|site| site.name.as_ref()));
    texts.extend(portfolio.features.iter().map(|feature| &feature.name));
    for (_, words) in texts.into_iter().flat_map(Text::all) {
        if !words.is_ascii() {
            fallback::prepare(words);
        }
    }
}
