//! When to prepare the scene: once a view, and never while the map moves within what is prepared.

use std::cmp::Ordering;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::sprites::{self, Drawn, Known};
use super::{MapState, Prepared};
use crate::scene::crowd::level_at;
use crate::scene::mark::{Frame, Mark, Role};
use crate::scene::{Scene, Subject, TileState};
use crate::view::{
    Camera, Crowds, Filter, Look, Measure, Projector, Selection, Shading, Spread, Viewport,
};

/// Everything that marks depend on.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct SceneKey {
    pub(super) camera: Camera,
    rest: SceneRest,
}

#[derive(Debug, Clone, PartialEq)]
struct SceneRest {
    /// Its serial number.
    portfolio: u64,
    viewport: Viewport,
    selection: Option<Selection>,
    highlight: Vec<Selection>,
    marked: Vec<Selection>,
    filter: Filter,
    measure: Option<Measure>,
    shading: Option<Shading>,
    crowds: Crowds,
    spread: Option<Spread>,
    lang: String,
    look: Look,
    /// The factor of all type and lines: a talk has one of its own.
    scale: f32,
    /// By which it copies another picture.
    copies: f32,
    tiles: TileState,
    tile_credits: String,
    /// The serial number of the names that tiles bring, and whether these are all.
    tile_names: (u64, bool),
    obstacles: Vec<Frame>,
    ready: bool,
    pixels_per_point: f32,
}

impl SceneKey {
    fn of(subject: &Subject<'_>, ready: bool, (copies, pixels_per_point): (f32, f32)) -> Self {
        let view = subject.view;
        Self {
            camera: view.camera,
            rest: SceneRest {
                portfolio: subject.portfolio.serial(),
                viewport: subject.viewport,
                selection: view.selection.clone(),
                highlight: view.highlight.clone(),
                marked: view.marked.clone(),
                filter: view.filter.clone(),
                measure: view.measure().cloned(),
                shading: view.shading.clone(),
                crowds: view.crowds,
                spread: view.spread.clone(),
                lang: view.lang.clone(),
                look: subject.style.look,
                scale: subject.style.map.scale,
                copies,
                tiles: subject.tiles.state,
                tile_credits: subject.tiles.credits.to_owned(),
                tile_names: (subject.tiles.serial, subject.tiles.replaces),
                obstacles: subject.obstacles.to_vec(),
                ready,
                pixels_per_point,
            },
        }
    }
}

impl SceneKey {
    /// The same at another camera.
    pub(super) fn at(&self, camera: Camera, ready: bool) -> Self {
        let mut other = self.clone();
        other.camera = camera;
        other.rest.ready = ready;
        other
    }

    /// The serial number of the data.
    pub(super) fn portfolio(&self) -> u64 {
        self.rest.portfolio
    }

    /// Size of the picture in points.
    pub(super) fn viewport(&self) -> Viewport {
        self.rest.viewport
    }

    /// By which it copies another picture, and pixels for each point.
    pub(super) fn scales(&self) -> (f32, f32) {
        (self.rest.copies, self.rest.pixels_per_point)
    }

    /// Whether the other one is of the same, seen from wherever.
    pub(super) fn differs_in_camera_only(&self, other: &Self) -> bool {
        self.rest == other.rest
    }

    /// Whether a moving camera shows much that no labels were placed for.
    pub(super) fn is_left_by(&self, subject: &Subject<'_>) -> bool {
        has_left(&Projector::new(self.camera, self.rest.viewport), subject)
    }
}

/// A picture that was prepared before the map shows it, with its marks drawn.
pub struct Rehearsed {
    pub(super) prepared: Prepared,
    pub(super) drawn: Vec<(u64, Option<Drawn>)>,
    /// What needed no drawing, for it was in textures.
    pub(super) known: Known,
}

impl MapState {
    /// The picture as last prepared, with its marks drawn, for another map of the same data; `None` where there is none.
    pub fn rehearsed(&mut self) -> Option<Rehearsed> {
        let prepared = self.prepared.take()?;
        let scale = prepared.key.rest.pixels_per_point;
        let none = HashSet::new();
        let drawn = sprites::drawn(&prepared.scene.marks, &prepared.looks, (&none, scale));
        Some(Rehearsed {
            prepared,
            drawn,
            known: Known::default(),
        })
    }

    /// When each mark appeared, by its look, where the last ones appear now.
    fn births(&self, looks: &[u64], now: f64) -> Vec<f64> {
        let before: Option<HashMap<u64, f64>> = self.prepared.as_ref().map(|old| {
            old.looks
                .iter()
                .copied()
                .zip(old.born.iter().copied())
                .collect()
        });
        let born = looks.iter().map(|look| match &before {
            // The first picture is there at once.
            None => f64::NEG_INFINITY,
            Some(before) => before.get(look).copied().unwrap_or(now),
        });
        born.collect()
    }

    /// Finds out whether the picture has to wait for crowds. The first one does not: there is none that could stay.
    pub(super) fn await_crowds(&mut self, subject: &Subject<'_>) {
        let may_wait = self.prepared.is_some() && !self.pen.is_absent();
        let lacking = || self.ground.lacking_crowds(subject);
        self.awaited = may_wait.then(lacking).flatten();
        self.pen.keeps_layers = self.awaited.is_some();
    }

    /// Prepares the scene where it is out of date: at once when anything but the camera changed; when the camera moved, as
    /// soon as it rests, or where it has left what was prepared.
    pub(super) fn prepare_scene(
        &mut self,
        subject: &Subject<'_>,
        is_moving: bool,
        ctx: &egui::Context,
    ) {
        if self.awaited.is_some() {
            return;
        }
        let key = SceneKey::of(
            subject,
            self.ground.is_ready(subject.view.camera.zoom),
            (self.copies, ctx.pixels_per_point()),
        );
        let shown = self.prepared.as_ref().map(|prepared| &prepared.key);
        let serves = shown == Some(&key) || (is_moving && !self.is_out_of_date(subject, &key));
        if serves && !self.flies_on(key.camera) {
            return;
        }
        let now = ctx.input(|input| input.time);
        let Ok(ahead) = self.ahead_or_order(subject, &key, (now, ctx)) else {
            return;
        };
        // What was prepared for a moment of a flight is shown as what it was prepared for.
        let key = ahead
            .as_ref()
            .map_or(key, |ahead| ahead.prepared.key.clone());
        let comes_whole = ahead.as_ref().is_none_or(|ahead| ahead.known.is_nothing());
        let (scene, looks, drawn) = match ahead {
            Some(Rehearsed {
                prepared, drawn, ..
            }) => (prepared.scene, prepared.looks, drawn),
            None => {
                self.preparations += 1;
                let scene = Arc::new(Scene::copied(subject, &self.ground, self.copies));
                let looks = scene.marks.iter().map(sprites::look_of).collect();
                (scene, looks, Vec::new())
            }
        };
        tracing::trace!(
            marks = scene.marks.len(),
            ahead = drawn.len(),
            "scene prepared"
        );
        // A map without a pen is drawn nowhere.
        if !self.pen.is_absent() {
            self.sprites.make_room(ctx.pixels_per_point(), comes_whole);
            self.ahead.keep_complete(&self.sprites);
            self.sprites.put(ctx, drawn);
            self.sprites.prepare(ctx, &scene.marks, &looks);
            tracing::trace!(drawn = self.sprites.uploads(), "marks drawn");
        }
        let born = self.births(&looks, now);
        let regrouping = self.prepared.as_ref();
        let regrouping = regrouping.and_then(|old| Regrouping::of(&old.key, &key, subject));
        let place = |mark: &Mark, level| match (mark.role, mark.picks.first()) {
            (Role::Crowd | Role::Site, Some(area)) => match &area.selection {
                Selection::Site(site) => {
                    let gathered = self
                        .ground
                        .gathered(subject.portfolio, &subject.view.filter);
                    gathered.place(subject.portfolio, site, level)
                }
                _ => None,
            },
            _ => None,
        };
        let from = scene.marks.iter().map(|mark| match regrouping {
            Some(Regrouping::Parts { before }) => place(mark, before),
            _ => None,
        });
        let from = from.collect();
        let leaving = match (&self.prepared, regrouping) {
            (Some(old), Some(Regrouping::Joins { after })) => {
                let leaving = old.without(&looks).into_iter();
                let into = leaving.filter_map(|(mark, look)| {
                    let place = place(&mark, after)?;
                    Some((mark, look, Some(place)))
                });
                into.collect()
            }
            // While the map moves, what is left behind is out of view.
            (Some(old), _) if old.key.camera == key.camera => {
                let leaving = old.without(&looks).into_iter();
                leaving.map(|(mark, look)| (mark, look, None)).collect()
            }
            _ => Vec::new(),
        };
        self.hit = None;
        self.unfolded = None;
        self.prepared = Some(Prepared {
            key,
            scene,
            looks,
            born,
            from,
            leaving,
            left: now,
        });
    }
}

/// How crowds differ from one picture to the next.
#[derive(Debug, Clone, Copy)]
enum Regrouping {
    /// They come apart, out of those of a level.
    Parts { before: usize },
    /// They join, into those of a level.
    Joins { after: usize },
}

impl Regrouping {
    /// What another zoom level does to the crowds of the same sites; `None` where these stay as they are.
    fn of(old: &SceneKey, new: &SceneKey, subject: &Subject<'_>) -> Option<Self> {
        let is_same = old.rest.portfolio == new.rest.portfolio
            && old.rest.filter == new.rest.filter
            && old.rest.look == new.rest.look
            && [old.rest.crowds, new.rest.crowds] == [Crowds::Clusters; 2];
        let level = |key: &SceneKey| level_at(key.camera.zoom, subject.style.map.scale);
        let (before, after) = (level(old), level(new));
        match before.cmp(&after) {
            _ if !is_same => None,
            Ordering::Less => Some(Self::Parts { before }),
            Ordering::Greater => Some(Self::Joins { after }),
            Ordering::Equal => None,
        }
    }
}

impl Prepared {
    /// A picture with marks that are all there at once.
    pub(super) fn of(key: SceneKey, scene: Arc<Scene>, looks: Vec<u64>) -> Self {
        Self {
            key,
            born: vec![f64::NEG_INFINITY; looks.len()],
            from: vec![None; looks.len()],
            leaving: Vec::new(),
            left: f64::NEG_INFINITY,
            scene,
            looks,
        }
    }

    /// The marks that are not among `looks`.
    fn without(&self, looks: &[u64]) -> Vec<(Mark, u64)> {
        let stays: HashSet<u64> = looks.iter().copied().collect();
        let marks = self.scene.marks.iter().zip(&self.looks);
        marks
            .filter(|(_, look)| !stays.contains(look))
            .map(|(mark, look)| (mark.clone(), *look))
            .collect()
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
