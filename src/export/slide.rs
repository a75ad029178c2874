//! The map beside a slide that leaves the window: what it looks at and what stands out, as a talk shows it.

use super::tiles::{MissingTiles, TileSources};
use crate::i18n::Tr;
use crate::portfolio::{Portfolio, Slide};
use crate::scene::extents;
use crate::scene::ground::Ground;
use crate::scene::mark::Frame;
use crate::scene::{Scene, Subject, Tiles};
use crate::style::{self, Style};
use crate::view::{Insets, View, Viewport};

/// The share of the map that a slide leaves free at its edges.
const BREATH: f64 = 0.07;

/// Where the maps of a story's slides are drawn.
#[derive(Debug, Clone, Copy)]
pub struct SlideMap<'a> {
    /// The map's size in points.
    pub viewport: Viewport,
    /// Colors and sizes, as on stage.
    pub style: &'a Style,
    /// Words.
    pub tr: &'a Tr,
    /// What lies over the map.
    pub obstacles: &'a [Frame],
    /// The layers of tiles on it, and how many pixels are drawn for each point.
    pub tiles: (&'a TileSources, f32),
}

impl SlideMap<'_> {
    /// The picture of the last of some slides of a story, and what it lacks of its tiles: those before it, too, as a slide may
    /// stay where another was.
    #[must_use]
    pub fn scene(
        &self,
        portfolio: &Portfolio,
        ground: &Ground,
        slides: &[Slide],
    ) -> (Scene, Vec<MissingTiles>) {
        let mut view = View::new(self.tr.lang());
        // The slide's words stand beside it.
        view.export.parts.on_map = false;
        if let Some(slide) = slides.last() {
            view.filter = extents::slide_filter(&slide.filter);
            let stands_out = slide.highlight.iter().filter_map(|id| {
                let target = extents::find(portfolio, ground, id).ok()?;
                target.selection().cloned()
            });
            view.highlight = stands_out.collect();
        }
        let breath = self.viewport.width.min(self.viewport.height) * BREATH;
        let furniture = f64::from(style::FURNITURE_HEIGHT * self.style.map.scale);
        let insets = Insets {
            left: breath,
            top: breath,
            right: breath,
            bottom: breath.max(furniture * 1.5),
        };
        let camera = extents::slide_camera(portfolio, ground, slides, (self.viewport, insets));
        view.camera =
            camera.unwrap_or_else(|| extents::overview(portfolio, ground, self.viewport, insets));
        ground.prepare(view.camera.zoom);
        let subject = Subject {
            portfolio,
            view: &view,
            viewport: self.viewport,
            style: self.style,
            tr: self.tr,
            obstacles: self.obstacles,
            tiles: Tiles::default(),
            stands_alone: true,
            margin: 0.0,
        };
        let (tiles, pixels_per_point) = self.tiles;
        let layered = tiles.layered(subject, ground, pixels_per_point);
        (layered.scene, layered.missing)
    }
}
