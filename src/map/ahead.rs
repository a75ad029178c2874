//! Pictures that a flight is going to need, prepared off the UI thread while the map flies: placing names and drawing marks
//! takes longer than a frame has.

use std::sync::Arc;

use super::prepare::{Rehearsed, SceneKey};
use super::sprites::{Known, Sprites};
use super::tiles::Gathered;
use super::{MapState, Prepared, sprites};
use crate::i18n::Tr;
use crate::portfolio::Portfolio;
use crate::scene::ground::Ground;
use crate::scene::mark::Frame;
use crate::scene::{Scene, Subject, TileState};
use crate::style::Style;
use crate::view::{Camera, View};

/// How far ahead of a flight the pictures on its way are prepared, in seconds: about what that takes.
const LEAD_SECS: f64 = 0.1;
/// How long a flight waits at most before it begins, for the picture of its destination, in seconds.
const PATIENCE_SECS: f64 = 0.25;
/// How long a map that has come to its destination keeps the picture before at most, while this one is under way, in seconds.
const ARRIVAL_SECS: f64 = 1.0;
/// Pictures on the way that are kept beside that of the destination.
const MOST: usize = 2;

/// What is prepared ahead, and what is on order.
#[derive(Default)]
pub(super) struct Ahead {
    ready: Vec<Rehearsed>,
    /// What is being prepared.
    ordered: Option<SceneKey>,
    /// What nobody has begun to prepare yet.
    order: Option<Box<Order>>,
    /// Since when the map has come to its destination and waits for its picture, in seconds as egui counts.
    waits_since: Option<f64>,
}

/// All that a picture is prepared from, whatever becomes of the map meanwhile.
pub struct Order {
    key: SceneKey,
    view: View,
    style: Style,
    tr: Tr,
    obstacles: Vec<Frame>,
    names: Arc<Gathered>,
    tiles: (TileState, String),
    margin: f32,
    /// The looks of marks that are in textures already.
    known: Known,
}

impl Order {
    /// Prepares the picture; `None` where the data is not that which it was ordered of.
    #[must_use]
    pub fn prepare(self, portfolio: &Portfolio, ground: &Ground) -> Option<Rehearsed> {
        if portfolio.serial() != self.key.portfolio() {
            return None;
        }
        let (state, credits) = &self.tiles;
        let subject = Subject {
            portfolio,
            view: &self.view,
            viewport: self.key.viewport(),
            style: &self.style,
            tr: &self.tr,
            obstacles: &self.obstacles,
            tiles: self.names.shown(*state, credits),
            stands_alone: false,
            margin: self.margin,
        };
        let (copies, pixels_per_point) = self.key.scales();
        let scene = Arc::new(Scene::copied(&subject, ground, copies));
        let looks: Vec<u64> = scene.marks.iter().map(sprites::look_of).collect();
        let drawn = sprites::drawn(&scene.marks, &looks, (&self.known.looks, pixels_per_point));
        Some(Rehearsed {
            prepared: Prepared::of(self.key, scene, looks),
            drawn,
            known: self.known,
        })
    }
}

impl Ahead {
    /// What was rehearsed before there was a window.
    pub(super) fn rehearsed(rehearsed: Option<Rehearsed>) -> Self {
        Self {
            ready: rehearsed.into_iter().collect(),
            ..Self::default()
        }
    }

    /// The picture for a key, where it is ready.
    pub(super) fn take(&mut self, key: &SceneKey) -> Option<Rehearsed> {
        let at = self.position(|ahead| ahead == key)?;
        Some(self.ready.remove(at))
    }

    /// Lets go of pictures that relied on textures which are gone: they are ordered anew.
    pub(super) fn keep_complete(&mut self, sprites: &Sprites) {
        self.ready.retain(|ahead| sprites.completes(&ahead.known));
    }

    fn position(&self, fits: impl Fn(&SceneKey) -> bool) -> Option<usize> {
        self.ready
            .iter()
            .position(|ahead| fits(&ahead.prepared.key))
    }

    /// Whether the picture at a camera is ready.
    pub(super) fn has(&self, camera: Camera) -> bool {
        self.position(|key| key.camera == camera).is_some()
    }
}

impl MapState {
    /// Takes a picture that was prepared ahead. Where the first frame asks for another, it is of no use.
    pub fn take_up(&mut self, rehearsed: Option<Rehearsed>) {
        self.ahead = Ahead::rehearsed(rehearsed);
    }

    /// What is to be prepared off the UI thread ([`Order::prepare`]), as soon as there is something. An order takes the place
    /// of those before it.
    pub fn take_order(&mut self) -> Option<Box<Order>> {
        self.ahead.order.take()
    }

    /// Whether a picture is on order that has not come yet.
    #[must_use]
    pub fn is_ordering(&self) -> bool {
        self.ahead.ordered.is_some()
    }

    /// Takes what came of an order; `None` where nothing did.
    pub fn take_ahead(&mut self, rehearsed: Option<Rehearsed>) {
        self.ahead.ordered = None;
        let Some(rehearsed) = rehearsed.filter(|ahead| self.sprites.completes(&ahead.known)) else {
            return;
        };
        let end = self.heading();
        let ready = &mut self.ahead.ready;
        ready.push(rehearsed);
        let passed = |ahead: &Rehearsed| Some(ahead.prepared.key.camera) != end;
        while ready.len() > MOST
            && let Some(oldest) = ready.iter().position(passed)
        {
            ready.remove(oldest);
        }
    }

    /// Tells whether no picture may hold a frame up, as long as one before it can stay for a moment.
    pub fn be_patient(&mut self, is_patient: bool) {
        self.is_patient = is_patient;
    }

    /// Tells where another map leads this one; `None` where it rests.
    pub fn head_for(&mut self, destination: Option<Camera>) {
        self.led_to = destination;
    }

    /// Has a flight that waits for the picture of its destination begin when that is ready.
    pub(super) fn begin_when_ready(&mut self, now: f64) {
        let (Some(since), Some((flight, began, _))) = (self.waits_since, &mut self.flight) else {
            return;
        };
        *began = now;
        if self.ahead.has(flight.at(1.0)) || now - since >= PATIENCE_SECS {
            self.waits_since = None;
        }
    }

    /// Whether a flight goes on from a camera, and what it needs can be prepared meanwhile.
    pub(super) fn flies_on(&self, from: Camera) -> bool {
        let can_wait = self.prepared.is_some() && !self.pen.is_absent();
        let is_away = |end| end != from || self.waits_since.is_some();
        can_wait && self.heading().is_some_and(is_away)
    }

    /// Where the map is flying to, or is led.
    pub(super) fn heading(&self) -> Option<Camera> {
        self.destination().or(self.led_to)
    }

    /// What is ready for a picture that the map needs now, at `key`; where nothing is and it can do without for a moment, it
    /// is ordered, and `Err` given.
    pub(super) fn ahead_or_order(
        &mut self,
        subject: &Subject<'_>,
        key: &SceneKey,
        (now, ctx): (f64, &egui::Context),
    ) -> Result<Option<Rehearsed>, Waits> {
        if let Some(ready) = self.ahead.take(key) {
            self.ahead.waits_since = None;
            if self.destination() == Some(key.camera) {
                self.waits_since = None;
            }
            return Ok(Some(ready));
        }
        if let Some(end) = self.heading().filter(|_| self.flies_on(key.camera)) {
            self.order_for_flight(subject, (key, end), now);
            let near = |ahead: &SceneKey| {
                ahead.camera != end
                    && ahead.differs_in_camera_only(key)
                    && !ahead.is_left_by(subject)
            };
            if !self.is_out_of_date(subject, key) {
                return Err(Waits);
            }
            let ready = self.ahead.position(near);
            return match ready.map(|at| self.ahead.ready.remove(at)) {
                Some(ready) => Ok(Some(ready)),
                None => Err(Waits),
            };
        }
        // It has come where it was going to.
        let since = *self.ahead.waits_since.get_or_insert(now);
        let can_wait = self.is_patient && self.prepared.is_some() && !self.pen.is_absent();
        if can_wait && self.ahead.ordered.as_ref() != Some(key) {
            self.order(subject, key.clone());
        }
        if self.ahead.ordered.as_ref() == Some(key) && now - since < ARRIVAL_SECS {
            ctx.request_repaint();
            return Err(Waits);
        }
        self.ahead.waits_since = None;
        // What was prepared for elsewhere is of no use here.
        self.ahead.ready.clear();
        Ok(None)
    }

    /// Whether what is shown is not what the map would show here while it moves.
    pub(super) fn is_out_of_date(&self, subject: &Subject<'_>, key: &SceneKey) -> bool {
        let shown = self.prepared.as_ref().map(|prepared| &prepared.key);
        shown.is_none_or(|shown| !shown.differs_in_camera_only(key) || shown.is_left_by(subject))
    }

    /// Orders what a flight from here to `end` needs next: first the picture where it ends.
    fn order_for_flight(
        &mut self,
        subject: &Subject<'_>,
        (key, end): (&SceneKey, Camera),
        now: f64,
    ) {
        let at = |camera: Camera| key.at(camera, self.ground.is_ready(camera.zoom));
        let there = at(end);
        let next = if self.ahead.position(|ahead| *ahead == there).is_none() {
            there
        } else if self.is_out_of_date(subject, key) {
            at(self.soon(now).unwrap_or(key.camera))
        } else {
            return;
        };
        if let Some(ordered) = &self.ahead.ordered
            && ordered.differs_in_camera_only(&next)
            && (*ordered == next || ordered.camera != end)
        {
            return;
        }
        self.order(subject, next);
    }

    /// Orders the picture for a key.
    fn order(&mut self, subject: &Subject<'_>, next: SceneKey) {
        let view = View {
            camera: next.camera,
            ..subject.view.clone()
        };
        self.ahead.ordered = Some(next.clone());
        self.ahead.order = Some(Box::new(Order {
            key: next,
            view,
            style: *subject.style,
            tr: subject.tr.clone(),
            obstacles: subject.obstacles.to_vec(),
            names: Arc::clone(&self.tile_names),
            tiles: (subject.tiles.state, subject.tiles.credits.to_owned()),
            margin: subject.margin,
            known: self.sprites.known(),
        }));
    }

    /// Where a flight is going to be in a moment.
    fn soon(&self, now: f64) -> Option<Camera> {
        let (flight, began, secs) = self.flight?;
        let share = (now + LEAD_SECS - began) / secs.max(f64::EPSILON);
        Some(flight.at(share.clamp(0.0, 1.0)))
    }
}

/// The picture stays as it is for a moment: another one is on order.
pub(super) struct Waits;
