//! What the tools of the map find and copy.

use egui::Context;

use super::App;
use crate::geo::Position;
use crate::map::Shown;
use crate::scene::identify::{self, Identified};
use crate::ui::measure;
use crate::view::{Camera, Copy, Filter, Selection, Tool};

/// What was found at a place that was asked for.
pub(super) struct Asked {
    found: Identified,
    /// Everything found there under any filter so far; `found` has what the filter leaves of it.
    things: Vec<Selection>,
    /// The filter of when it was asked last.
    filter: Filter,
    /// From where it was asked: other marks cover the place when one looks from elsewhere.
    camera: Camera,
}

impl App {
    /// Finds out what is at a position, as the map shows it.
    pub(super) fn identify(&mut self, position: Position) {
        self.identified = self.found_at(position).map(|found| Asked {
            things: found.things.clone(),
            found,
            filter: self.view.filter.clone(),
            camera: self.view.camera,
        });
    }

    fn found_at(&self, position: Position) -> Option<Identified> {
        let style = self.style();
        let shown = Shown {
            portfolio: &self.loaded.portfolio,
            view: &self.view,
            style: &style,
            tr: &self.tr,
            covered: &[],
            copies: 1.0,
            reduced_motion: self.preferences.reduced_motion,
        };
        self.map.identified(&shown, position)
    }

    /// Asks again what is at the place, where other entries are shown than when it was asked. What was found there before
    /// and is still shown counts as there: under another filter marks make room for each other in another way.
    pub(super) fn identify_again(&mut self, ctx: &Context) {
        let of = self.identified.as_ref().map(|asked| &asked.filter);
        let is_old = of.is_some_and(|of| *of != self.view.filter);
        let Some(position) = self.view.identified_at().filter(|_| is_old) else {
            return;
        };
        let camera = self.view.camera;
        let again = self.found_at(position);
        let (portfolio, filter) = (&self.loaded.portfolio, &self.view.filter);
        let Some(asked) = &mut self.identified else {
            return;
        };
        if let Some(again) = again.filter(|_| asked.camera == camera) {
            for thing in again.things {
                if !asked.things.contains(&thing) {
                    asked.things.push(thing);
                }
            }
            asked.things.truncate(identify::MOST);
            asked.found.left_out = again.left_out;
        }
        let is_shown = |thing: &&Selection| match thing {
            Selection::Program(id) => portfolio
                .program(id)
                .is_some_and(|program| filter.admits(program, portfolio)),
            Selection::Site(id) => portfolio
                .site(id)
                .is_some_and(|site| filter.admits_site(site, portfolio)),
            _ => true,
        };
        asked.found.things = asked.things.iter().filter(is_shown).cloned().collect();
        asked.filter.clone_from(filter);
        ctx.request_repaint();
    }

    /// What is at the place that is asked for.
    pub(super) fn identified(&self) -> Option<&Identified> {
        let asked = self.view.identified_at()?;
        let found = self.identified.as_ref().map(|asked| &asked.found);
        found.filter(|found| found.position == asked)
    }

    /// Forgets what was found in another portfolio.
    pub(super) fn forget_identified(&mut self) {
        self.identified = None;
        if self.view.identifies() {
            self.view.tool = Some(Tool::Identify(None));
        }
    }

    /// Copies figures or coordinates as text.
    pub(super) fn copy_found(&mut self, ctx: &Context, what: &Copy) {
        let text = match what {
            Copy::Coordinates(position) => {
                let decimals = identify::decimals(self.view.camera.zoom);
                Some(identify::written(*position, decimals))
            }
            _ => self
                .view
                .measure()
                .map(|measure| measure::written(&self.tr, measure)),
        };
        if let Some(text) = text.filter(|text| !text.is_empty()) {
            let args = [("text", text.as_str().into())];
            let said = match what {
                Copy::Coordinates(_) => self.tr.with("notice-copied-coordinates", &args),
                _ => self.tr.text("notice-copied-figures").into_owned(),
            };
            self.put_text(ctx, text);
            self.tell(said);
        }
    }
}
