//! The first page: a map as large as the paper is wide, what this is, and from when.

use std::sync::Arc;

use super::maker::Maker;
use super::maps::Shown;
use crate::export::page::{Column, Drawn, Flow, PageSize, Run};
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
        let [width, height] = self.cover_map_size();
        let viewport = Viewport {
            width: width.round().into(),
            height: height.round().into(),
        };
        let edge = viewport.height.min(viewport.width) * 0.06;
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
            layered_as: None,
        };
        let mut scene = self.scene(&view, viewport, shown);
        Arc::make_mut(&mut scene).marks.clear();
        scene
    }

    /// The width and height of the map: across the upper half; beside the words where the page is wider than high.
    fn cover_map_size(&self) -> [f32; 2] {
        let PageSize { width, height } = self.setting.size;
        if self.is_wide() {
            [width * MAP_SHARE, height]
        } else {
            [width, height * MAP_SHARE]
        }
    }

    /// Sets the map and a band along it; how far down the words begin, and their column.
    fn cover_ground(&self, flow: &mut Flow, map: &Arc<Scene>) -> (f32, Column) {
        const BAND: f32 = 6.0;
        const GAP: f32 = 38.0;
        let PageSize { width, height } = self.setting.size;
        let [wide, high] = self.cover_map_size();
        let whole = flow.column();
        let viewport = map.projector.viewport;
        let scale = (wide / viewport.width as f32).max(high / viewport.height as f32);
        let (at, band, top, column) = if self.is_wide() {
            let left = width - wide;
            let band = Frame {
                x0: left - BAND,
                y0: 0.0,
                x1: left,
                y1: height,
            };
            let column = Column {
                width: left - BAND - GAP - whole.x,
                ..whole
            };
            ([left, 0.0], band, size::TOP, column)
        } else {
            let band = Frame {
                x0: 0.0,
                y0: high,
                x1: width,
                y1: high + BAND,
            };
            let column = Column {
                width: whole.width.min(660.0),
                ..whole
            };
            ([0.0, 0.0], band, high + BAND + GAP, column)
        };
        flow.decorate(vec![Drawn::Map(Arc::clone(map), at, scale)]);
        flow.area(band, self.style.panel.accent);
        (top, column)
    }

    /// Sets the cover.
    pub(super) fn cover(&self, flow: &mut Flow, map: &Arc<Scene>, words: &CoverWords) {
        flow.head(None);
        flow.page();
        flow.bookmark(1, &words.title);
        let (top, column) = self.cover_ground(flow, map);
        flow.go_to(top);
        let accent = self.style.panel.accent;
        if !words.owner.is_empty() {
            let voice = self.section().size(size::LEAD).color(accent);
            flow.paragraph(&[Run::new(words.owner.as_str(), voice)], column, None);
            flow.space(8.0);
        }
        // A long title is set smaller rather than over the whole page, and so is one on a small page.
        let long = words.title.chars().count() > 60;
        let most = if long { size::COVER * 0.7 } else { size::COVER };
        let title = self.title();
        let title = title.size(most.min(column.width * 0.1).max(size::TITLE * 0.8));
        flow.heading(1, &words.title, (title.leading(1.1), column), 0.0);
        flow.space(18.0);
        let lead = self.lead().size(size::LEAD * 1.13);
        flow.paragraph(&[Run::new(words.what.as_str(), lead)], column, None);
        flow.space(26.0);
        // A small page has no room for all of it; the last pages say what the notes say.
        let words_voice = self.body().face(Face::Regular);
        let figures = |flow: &mut Flow| {
            flow.figures(&words.figures, column, (self.figure(), words_voice));
        };
        let notes = |flow: &mut Flow| {
            for note in &words.notes {
                flow.paragraph(&[Run::new(note.as_str(), self.small())], column, None);
            }
        };
        let high = self.height_of(notes);
        if self.height_of(figures) + high <= flow.room() {
            figures(flow);
        }
        if high <= flow.room() {
            flow.go_to(self.setting.size.height - size::BOTTOM - high - 0.5);
            notes(flow);
        }
    }
}
