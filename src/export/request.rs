//! What is to be exported, as one value: from it comes the same scene that the screen draws.

use super::tiles::{MissingTiles, TileSources};
use crate::find::IdError;
use crate::geo::{Extent, Position};
use crate::i18n::Tr;
use crate::portfolio::Portfolio;
use crate::scene::caption;
use crate::scene::extents::{find, overview};
use crate::scene::ground::Ground;
use crate::scene::{Scene, ShadingWords, Subject, Tiles, shading_words};
use crate::style::Style;
use crate::view::{
    Camera, Crowds, Filter, Look, Measure, Parts, Selection, Shading, Spread, Tool, View, Viewport,
};

/// What a picture is made from.
#[derive(Debug, Clone)]
pub struct Request {
    /// Width and height in pixels.
    pub size: [u32; 2],
    /// Dots for each inch; 96 makes one pixel for each point.
    pub dpi: f32,
    /// How many times as large as on screen type, symbols and lines are.
    pub text: f32,
    /// What is shown.
    pub fit: Fit,
    /// What is selected, and so brought to the fore; what [`Fit::Id`] names is, anyway.
    pub selection: Option<Selection>,
    /// Language of names and words (BCP 47).
    pub lang: String,
    /// Colors and sizes.
    pub look: Look,
    /// Which entries are shown.
    pub filter: Filter,
    /// What is measured on it.
    pub measure: Option<Measure>,
    /// What countries are shaded by; `None` = they are not.
    pub shading: Option<Shading>,
    /// How many sites are shown, where there are many.
    pub crowds: Crowds,
    /// The crowd that is spread out.
    pub spread: Option<Spread>,
    /// The layers of tiles that lie on the built-in map.
    pub tiles: TileSources,
    /// What stands beside the map.
    pub parts: Parts,
}

/// What part of the Earth a picture shows.
#[derive(Debug, Clone, PartialEq)]
pub enum Fit {
    /// The whole footprint, as the portfolio opens.
    Overview,
    /// An extent.
    Extent(Extent),
    /// What an id names: a program, site, country or place, plain or as `site:ID`, `program:ID`, `country:HN`, `place:ID`.
    Id(String),
    /// As [`Fit::Id`], or as [`Fit::Overview`] without an id, but for what a link says of where it looks.
    Near {
        /// What is brought to the fore.
        id: Option<String>,
        /// The middle of the picture.
        center: Option<Position>,
        /// Zoom level.
        zoom: Option<f64>,
    },
    /// Just where a camera looks.
    Camera(Camera),
}

/// Why a picture cannot be made. Its own text is for logs.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum RequestError {
    /// The id names nothing, or several records.
    #[error(transparent)]
    Id(#[from] IdError),
    /// What the id names is nowhere on the map.
    #[error("{id:?} has no place on the map")]
    Nowhere {
        /// The id asked for.
        id: String,
    },
}

impl Request {
    /// A picture of so many pixels at 96 dots for each inch, as the portfolio opens: light, nothing selected or filtered.
    #[must_use]
    pub fn plain(size: [u32; 2], fit: Fit, lang: &str) -> Self {
        Self {
            size,
            dpi: 96.0,
            text: 1.0,
            fit,
            selection: None,
            lang: lang.to_owned(),
            look: Look::Light,
            filter: Filter::default(),
            measure: None,
            shading: None,
            crowds: Crowds::default(),
            spread: None,
            tiles: TileSources::default(),
            parts: Parts::default(),
        }
    }

    /// The same picture with so many times as many pixels on a side, and as much on it.
    #[must_use]
    pub fn scaled(self, factor: f64) -> Self {
        let scale = |side: u32| (f64::from(side) * factor).round().max(1.0) as u32;
        Self {
            size: self.size.map(scale),
            dpi: self.dpi * factor as f32,
            ..self
        }
    }

    /// The scene asked for, and which tiles it lacks.
    ///
    /// # Errors
    /// Where [`Fit::Id`] names nothing.
    pub fn scene_and_missing(
        &self,
        portfolio: &Portfolio,
        ground: &Ground,
    ) -> Result<(Scene, Vec<MissingTiles>), RequestError> {
        let (scene, missing, _) = self.scene_and_credits(portfolio, ground)?;
        Ok((scene, missing))
    }

    /// The scene asked for, which tiles it lacks, and whom licenses demand to credit.
    ///
    /// # Errors
    /// As [`Request::scene_and_missing`].
    pub fn scene_and_credits(
        &self,
        portfolio: &Portfolio,
        ground: &Ground,
    ) -> Result<(Scene, Vec<MissingTiles>, String), RequestError> {
        let scale = self.pixels_per_point();
        let viewport = Viewport {
            width: f64::from(self.size[0]) / f64::from(scale),
            height: f64::from(self.size[1]) / f64::from(scale),
        };
        let tr = Tr::new(&self.lang);
        let style = Style::of(self.look).enlarged(self.text);
        let mut view = self.view();
        // How much room the caption leaves does not depend on where the camera looks.
        let before = view.clone();
        let plain = Subject {
            portfolio,
            view: &before,
            viewport,
            style: &style,
            tr: &tr,
            obstacles: &[],
            tiles: Tiles::default(),
            stands_alone: true,
            margin: 0.0,
        };
        let insets = caption::insets(&plain);
        let mut at = |id: &String| -> Result<Camera, RequestError> {
            let target = find(portfolio, ground, id)?;
            view.selection = target.selection().cloned();
            let extent = target.extent(portfolio, ground);
            let extent = extent.ok_or_else(|| RequestError::Nowhere { id: id.clone() })?;
            Ok(Camera::fit(extent, viewport, insets, 9.0))
        };
        view.camera = match &self.fit {
            Fit::Camera(camera) => camera.clamped(),
            Fit::Extent(extent) => Camera::fit(*extent, viewport, insets, 14.0),
            Fit::Overview => overview(portfolio, ground, viewport, insets),
            Fit::Id(id) => at(id)?,
            Fit::Near { id, center, zoom } => {
                let chosen = match id.as_ref().map(&mut at) {
                    Some(Ok(camera)) => camera,
                    Some(Err(error @ RequestError::Id(_))) => return Err(error),
                    // The window shows what has no place, too.
                    Some(Err(RequestError::Nowhere { .. })) | None => {
                        overview(portfolio, ground, viewport, insets)
                    }
                };
                let (center, zoom) = (center.unwrap_or(chosen.center), zoom.unwrap_or(chosen.zoom));
                Camera { center, zoom }.clamped()
            }
        };
        ground.prepare(view.camera.zoom);
        let subject = Subject {
            view: &view,
            ..plain
        };
        let layered = self.tiles.layered(subject, ground, scale);
        Ok((layered.scene, layered.missing, layered.credits))
    }

    /// What is looked at, but for the camera.
    fn view(&self) -> View {
        let mut view = View::new(&self.lang);
        view.filter = self.filter.clone();
        view.shading = self.shading.clone();
        view.crowds = self.crowds;
        view.spread = self.spread.clone();
        view.selection = self.selection.clone();
        view.tool = self.measure.clone().map(Tool::Measure);
        view.export.parts = self.parts;
        view
    }

    /// What the legend of shaded countries says; `None` where they are not shaded.
    #[must_use]
    pub fn shading_words(&self, portfolio: &Portfolio, ground: &Ground) -> Option<ShadingWords> {
        let [width, height] = self.size.map(f64::from);
        let subject = Subject {
            portfolio,
            view: &self.view(),
            viewport: Viewport { width, height },
            style: &Style::of(self.look),
            tr: &Tr::new(&self.lang),
            obstacles: &[],
            tiles: Tiles::default(),
            stands_alone: true,
            margin: 0.0,
        };
        shading_words(&subject, ground)
    }

    /// The scene asked for.
    ///
    /// # Errors
    /// As [`Request::scene_and_missing`].
    pub fn scene(&self, portfolio: &Portfolio, ground: &Ground) -> Result<Scene, RequestError> {
        let (scene, _) = self.scene_and_missing(portfolio, ground)?;
        Ok(scene)
    }

    /// Pixels for each point.
    #[must_use]
    pub fn pixels_per_point(&self) -> f32 {
        self.dpi / 96.0
    }
}
