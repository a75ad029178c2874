//! The maps of a booklet.

use std::sync::Arc;

use super::maker::Maker;
use crate::export::Told;
use crate::portfolio::{Portfolio, Program, Reach, Site};
use crate::scene::extents::{extent_of, overview};
use crate::scene::mark::Role;
use crate::scene::{Scene, Subject, Tiles};
use crate::style::Style;
use crate::view::{Camera, Insets, Selection, View, Viewport};

/// Room round what a map frames, by its shorter side.
const ROOM: f64 = 0.09;
/// Room for the line along the lower edge, in points.
const FURNITURE: f64 = 34.0;
/// The closest that a map of one entry comes: so much of the country is seen that one knows where it is.
const ENTRY_ZOOM: f64 = 5.6;

/// What a map shows beside where it looks.
pub(super) struct Shown<'s> {
    pub(super) style: &'s Style,
    /// Whether it says of itself what it is, and that borders endorse nothing.
    pub(super) stands_alone: bool,
    /// What it is called among the maps of the file, where the layers of tiles are on it.
    pub(super) layered_as: Option<String>,
}

/// The width of a page's point in pixels, as far as vector tiles are drawn in pixels.
pub(super) const PIXELS: f32 = 2.0;

impl Maker<'_> {
    pub(super) fn view(&self) -> View {
        let mut view = View::new(self.setting.lang);
        view.filter = self.setting.filter.clone();
        view
    }

    /// The map that a view sees in so many points.
    pub(super) fn scene(&self, view: &View, viewport: Viewport, shown: Shown<'_>) -> Arc<Scene> {
        self.scene_of(self.portfolio(), view, (viewport, shown))
    }

    /// The same of other data.
    fn scene_of(
        &self,
        portfolio: &Portfolio,
        view: &View,
        (viewport, shown): (Viewport, Shown<'_>),
    ) -> Arc<Scene> {
        let ground = self.setting.ground;
        ground.prepare(view.camera.zoom);
        let subject = Subject {
            portfolio,
            view,
            viewport,
            style: shown.style,
            tr: &self.tr,
            obstacles: &[],
            tiles: Tiles::default(),
            stands_alone: shown.stands_alone,
            margin: 0.0,
        };
        let Some(name) = shown.layered_as else {
            return Arc::new(Scene::prepare(&subject, ground));
        };
        let layered = self.setting.tiles.layered(subject, ground, PIXELS);
        self.setting.notices.lacking(name, layered.missing);
        Arc::new(layered.scene)
    }

    fn insets(viewport: Viewport) -> Insets {
        let room = viewport.width.min(viewport.height) * ROOM;
        Insets {
            left: room,
            top: room,
            right: room,
            bottom: room.max(FURNITURE),
        }
    }

    /// The whole footprint. Title and legend stand beside it.
    pub(super) fn overview(&self, viewport: Viewport, stands_alone: bool) -> Arc<Scene> {
        let mut view = self.view();
        view.export.parts.on_map = false;
        let insets = Self::insets(viewport);
        view.camera = overview(self.portfolio(), self.setting.ground, viewport, insets);
        let style = &self.style;
        let shown = Shown {
            style,
            stands_alone,
            layered_as: Some(String::new()),
        };
        let scene = self.scene(&view, viewport, shown);
        // A map of one record is as large as its page allows.
        for told in Told::of_room(&scene).into_iter().filter(|_| stands_alone) {
            self.setting.notices.tell(told);
        }
        scene
    }

    /// Whether the small maps have the layers of tiles, too: all of them are held until the file is written.
    fn has_small_layers(&self) -> bool {
        /// More small maps than this do without.
        const MOST: usize = 60;
        // Each map asks: without layers nothing is to be counted.
        if self.setting.tiles.sources.is_empty() {
            return false;
        }
        let (portfolio, filter) = (self.portfolio(), self.setting.filter);
        let programs = portfolio.programs.iter();
        let admitted = programs.filter(|program| filter.admits(program, portfolio));
        // It need not be known how many more there are.
        let has_too_many = admitted.take(MOST + 1).count() > MOST;
        if has_too_many {
            self.setting.notices.tell(Told::SmallMapsPlain);
        }
        !has_too_many
    }

    /// Where something is: alone on the map, or as what stands out among the rest. Where it is nowhere, the whole footprint.
    pub(super) fn locator(&self, what: &Selection, viewport: Viewport) -> Arc<Scene> {
        let extent = extent_of(self.portfolio(), self.setting.ground, what);
        let Some(extent) = extent else {
            return self.overview(viewport, false);
        };
        let mut view = self.view();
        view.export.parts.folded = true;
        // A country's own page is about all of it.
        let closest = match what {
            Selection::Country(_) => ENTRY_ZOOM + 1.5,
            _ => ENTRY_ZOOM,
        };
        view.camera = Camera::fit(extent, viewport, Self::insets(viewport), closest).clamped();
        let style = &self.style;
        let shown = Shown {
            style,
            stands_alone: false,
            layered_as: self.has_small_layers().then(|| format!("{what:?}")),
        };
        let mut scene = match self.alone(what) {
            Some(alone) => {
                // The whole region is outlined only where it stands out.
                let is_region = |program: &Program| program.reach == Reach::Region;
                let is_region = alone.programs.iter().any(is_region);
                view.selection = is_region.then(|| what.clone());
                self.scene_of(&alone, &view, (viewport, shown))
            }
            None => {
                view.selection = Some(what.clone());
                self.scene(&view, viewport, shown)
            }
        };
        let args = [("what", self.name_of(what).into())];
        let made = Arc::make_mut(&mut scene);
        made.description = self.tr.with("booklet-locator", &args);
        // The facts below say how well the places are known, and the map is too small for a legend across it.
        made.marks.retain(|mark| mark.role != Role::Furniture);
        scene
    }

    /// A portfolio of one entry, with what its map needs; `None` for all that is no entry.
    fn alone(&self, what: &Selection) -> Option<Portfolio> {
        let Selection::Program(id) = what else {
            return None;
        };
        let all = self.portfolio();
        let of_it = |site: &&Site| site.programs.contains(id);
        Some(Portfolio {
            title: all.title.clone(),
            languages: all.languages.clone(),
            themes: all.themes.clone(),
            programs: vec![all.program(id)?.clone()],
            sites: all.sites.iter().filter(of_it).cloned().collect(),
            ..Portfolio::default()
        })
    }
}
