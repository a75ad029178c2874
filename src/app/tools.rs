//! What the tools of the map find and copy.

use egui::Context;

use super::App;
use crate::geo::Position;
use crate::map::Shown;
use crate::scene::identify::{self, Identified};
use crate::ui::measure;
use crate::view::{Copy, Tool};

impl App {
    /// Finds out what is at a position, as the map shows it.
    pub(super) fn identify(&mut self, position: Position) {
        let style = self.style();
        let shown = Shown {
            portfolio: &self.loaded.portfolio,
            view: &self.view,
            style: &style,
            tr: &self.tr,
            covered: &[],
            reduced_motion: self.preferences.reduced_motion,
        };
        self.identified = self.map.identified(&shown, position);
    }

    /// What is at the place that is asked for.
    pub(super) fn identified(&self) -> Option<&Identified> {
        let asked = self.view.identified_at()?;
        self.identified
            .as_ref()
            .filter(|found| found.position == asked)
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
