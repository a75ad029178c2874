//! The first page: a map as large as the paper is wide, what this is, and from when.

use std::sync::Arc;

use super::maker::Maker;
use super::maps::Shown;
use crate::export::page::{Column, Drawn, Flow, Run};
use crate::scene::Scene;
use crate::scene::extents::overview;
use crate::scene::mark::Frame;
use crate::style::{Face, paper as size};
use crate::view::{Insets, Viewport};

/// The share of the page that the map has.
const MAP_SHARE: f32 = 0.5;

/// What a cover says.
pub(super) struct CoverWords {
    /// Above the title: whose it is.
    pub(super) owner: String,
    pub(super) title: String,
    pub(super) what: String,
    pub(super) figures: Vec<(String, String)>,
    /// At the foot of the page.
    pub(super) notes: Vec<String>,
}

impl Maker<'_> {
    /// The ground alone, without a name on it.
    pub(super) fn cover_map(&self) -> Arc<Scene> {
        let size = self.setting.size;
        let viewport = Viewport {
            width: size.width.into(),
            height: (size.height * MAP_SHARE).round().into(),
        };
        let edge = viewport.height * 0.06;
        let insets = Insets {
            left: edge,
            top: edge,
            right: edge,
            bottom: edge,
        };
        let mut view = self.view();
        view.camera = overview(self.portfolio(), self.setting.ground, viewport, insets);
        let style = &self.style;
        let shown = Shown {
            style,
            stands_alone: false,
        };
        let mut scene = self.scene(&view, viewport, shown);
        Arc::make_mut(&mut scene).marks.clear();
        scene
    }

    /// Sets the cover.
    pub(super) fn cover(&self, flow: &mut Flow, map: &Arc<Scene>, words: &CoverWords) {
        flow.head(None);
        flow.page();
        flow.bookmark(1, &words.title);
        let viewport = map.projector.viewport;
        let scale = self.setting.size.width / viewport.width as f32;
        let height = viewport.height as f32 * scale;
        flow.decorate(vec![Drawn::Map(Arc::clone(map), [0.0, 0.0], scale)]);
        let accent = self.style.panel.accent;
        let band = Frame {
            x0: 0.0,
            y0: height,
            x1: self.setting.size.width,
            y1: height + 6.0,
        };
        flow.area(band, accent);
        let whole = flow.column();
        let column = Column {
            width: whole.width.min(660.0),
            ..whole
        };
        flow.go_to(height + 44.0);
        if !words.owner.is_empty() {
            let voice = self.section().size(size::LEAD).color(accent);
            flow.paragraph(&[Run::new(words.owner.as_str(), voice)], column, None);
            flow.space(8.0);
        }
        // A long title is set smaller rather than over the whole page.
        let long = words.title.chars().count() > 60;
        let title = self.title();
        let title = title.size(if long { size::COVER * 0.7 } else { size::COVER });
        flow.heading(1, &words.title, (title.leading(1.1), column), 0.0);
        flow.space(18.0);
        let lead = self.lead().size(size::LEAD * 1.13);
        flow.paragraph(&[Run::new(words.what.as_str(), lead)], column, None);
        flow.space(26.0);
        if !words.figures.is_empty() && flow.room() > 90.0 {
            let words_voice = self.body().face(Face::Regular);
            flow.figures(&words.figures, column, (self.figure(), words_voice));
        }
        let notes: Vec<Run> = words
            .notes
            .iter()
            .map(|note| Run::new(note.as_str(), self.small()))
            .collect();
        let high = self.small().line_height() * notes.len() as f32;
        let low = self.setting.size.height - size::BOTTOM - high;
        if low > flow.y() {
            flow.go_to(low);
        }
        for note in notes {
            flow.paragraph(&[note], column, None);
        }
    }
}
