//! When to prepare what: the scene once a view, the ground's colors when they change, nothing while the map moves.

use std::sync::Arc;

use super::{MapState, Prepared, sprites};
use crate::geo::detail::level_at;
use crate::portfolio::Portfolio;
use crate::scene::layers::{self, Layer};
use crate::scene::mark::Frame;
use crate::scene::{Scene, Subject, TileState};
use crate::view::{Camera, Filter, Look, Projector, Selection, Viewport};

/// Everything that marks depend on.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct SceneKey {
    camera: Camera,
    rest: SceneRest,
}

#[derive(Debug, Clone, PartialEq)]
struct SceneRest {
    portfolio: usize,
    viewport: Viewport,
    selection: Option<Selection>,
    filter: Filter,
    lang: String,
    look: Look,
    tiles: TileState,
    obstacles: Vec<Frame>,
    ready: bool,
}

/// Everything that the ground's layers depend on.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct LayerKey {
    portfolio: usize,
    selection: Option<Selection>,
    hover: Option<Selection>,
    filter: Filter,
    look: Look,
    over_tiles: bool,
    bands: (usize, bool, bool, bool, bool),
}

/// Everything that the raster pen's ground depends on.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct RasterKey {
    pub layers: LayerKey,
    pub camera: Camera,
    pub size: [f64; 2],
    pub pixels_per_point: f32,
}

/// A portfolio never changes in place, so its address tells it from others.
fn address(portfolio: &Portfolio) -> usize {
    std::ptr::from_ref(portfolio).addr()
}

impl SceneKey {
    fn of(subject: &Subject<'_>, ready: bool) -> Self {
        let view = subject.view;
        Self {
            camera: view.camera,
            rest: SceneRest {
                portfolio: address(subject.portfolio),
                viewport: subject.viewport,
                selection: view.selection.clone(),
                filter: view.filter.clone(),
                lang: view.lang.clone(),
                look: subject.style.look,
                tiles: subject.tiles,
                obstacles: subject.obstacles.to_vec(),
                ready,
            },
        }
    }
}

impl LayerKey {
    fn of(subject: &Subject<'_>, ready: bool, over_tiles: bool) -> Self {
        let view = subject.view;
        let zoom = view.camera.zoom;
        Self {
            portfolio: address(subject.portfolio),
            selection: view.selection.clone(),
            hover: view.hover.clone(),
            filter: view.filter.clone(),
            look: subject.style.look,
            over_tiles,
            bands: (level_at(zoom), ready, zoom >= 3.6, zoom >= 5.0, zoom >= 6.0),
        }
    }
}

impl MapState {
    /// Prepares the scene where it is out of date: at once when anything but the camera changed; when the camera moved, as
    /// soon as it rests, or where it has left what was prepared.
    pub(super) fn prepare_scene(
        &mut self,
        subject: &Subject<'_>,
        is_moving: bool,
        ctx: &egui::Context,
    ) {
        let key = SceneKey::of(subject, self.ground.is_ready(subject.view.camera.zoom));
        if let Some(prepared) = &self.prepared {
            let moved_only = prepared.key.rest == key.rest;
            if prepared.key == key
                || (moved_only && is_moving && !has_left(&prepared.scene.projector, subject))
            {
                return;
            }
        }
        self.preparations += 1;
        let scene = Scene::prepare(subject, &self.ground);
        let looks: Vec<u64> = scene.marks.iter().map(sprites::look_of).collect();
        self.sprites.prepare(ctx, &scene.marks, &looks);
        let now = ctx.input(|input| input.time);
        let born = looks
            .iter()
            .map(|look| {
                let before = self
                    .prepared
                    .as_ref()
                    .map(|old| old.looks.iter().zip(&old.born));
                match before {
                    // The first picture is there at once.
                    None => f64::NEG_INFINITY,
                    Some(mut old) => old
                        .find(|(other, _)| *other == look)
                        .map_or(now, |(_, born)| *born),
                }
            })
            .collect();
        self.hit = None;
        self.unfolded = None;
        self.prepared = Some(Prepared {
            key,
            scene: Arc::new(scene),
            looks,
            born,
        });
    }

    /// The ground's layers, or those over tiles, made anew only where their colors or detail changed.
    pub(super) fn prepare_layers(
        &mut self,
        subject: &Subject<'_>,
        over_tiles: bool,
    ) -> (LayerKey, Arc<Vec<Layer>>) {
        let key = LayerKey::of(
            subject,
            self.ground.is_ready(subject.view.camera.zoom),
            over_tiles,
        );
        let kept = &mut self.layers[usize::from(over_tiles)];
        match kept {
            Some((known, layers)) if *known == key => (key, Arc::clone(layers)),
            _ => {
                let make = if over_tiles {
                    layers::over_tiles
                } else {
                    layers::layers
                };
                let layers = Arc::new(make(subject, &self.ground));
                *kept = Some((key.clone(), Arc::clone(&layers)));
                (key, layers)
            }
        }
    }
}

/// Whether a moving camera shows much that no labels were placed for.
fn has_left(prepared: &Projector, subject: &Subject<'_>) -> bool {
    let camera = subject.view.camera;
    let at = prepared.screen_from_position(camera.center);
    let (width, height) = (prepared.viewport.width, prepared.viewport.height);
    let margin = f64::from(subject.margin);
    (camera.zoom - prepared.camera.zoom).abs() > 0.8
        || (at.x - width / 2.0).abs() > margin
        || (at.y - height / 2.0).abs() > margin
}
