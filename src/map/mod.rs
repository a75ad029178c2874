//! The screen's pen: a scene on walkers' map, drawn by the graphics card; pointer and keys become [`Command`]s.
//!
//! walkers changes its memory of center and zoom while it draws. That memory lies beside the view, in [`MapState`]; each
//! change of it comes out as [`Command::CameraMoved`].
//!
//! [`Command`]: crate::view::Command
//! [`Command::CameraMoved`]: crate::view::Command::CameraMoved

mod ahead;
mod buffers;
mod gpu;
mod ground;
mod hover;
mod input;
mod pipelines;
mod prepare;
mod sprites;
pub mod tiles;
mod tools;
mod visible;
mod warm_up;
mod widget;

use std::collections::BTreeMap;
use std::sync::Arc;

use walkers::MapMemory;

use crate::geo::WorldPoint;
use crate::scene::crowd::CrowdKey;
use crate::scene::ground::Ground;
use crate::scene::mark::{Frame, Mark};
use crate::scene::{Hit, Scene};
use crate::tiles::budget::DiskLimit;
use crate::tiles::gate::Gates;
use crate::tiles::shelf::AreaFiles;
use crate::tiles::template::Keys;
use crate::tiles::{Budget, Offered};
use crate::view::{Camera, Flight, Pace, Viewport};

pub use ahead::Order;
pub use buffers::{Uploader, uploads};
pub use ground::GroundPen;
pub use prepare::Rehearsed;
pub use widget::{Shown, show};

/// What the map keeps from frame to frame.
pub struct MapState {
    /// The prepared geometry of the countries.
    pub ground: Arc<Ground>,
    memory: MapMemory,
    /// The picture as last prepared.
    prepared: Option<Prepared>,
    /// What the picture lacks to be prepared anew: until it is worked out elsewhere, the one before stays.
    awaited: Option<CrowdKey>,
    /// Pictures that are prepared ahead.
    ahead: ahead::Ahead,
    sprites: sprites::Sprites,
    pen: GroundPen,
    /// A flight under way: its way, when it began, and how long it takes, in seconds.
    flight: Option<(Flight, f64, f64)>,
    /// Since when a flight waits to begin until the picture of its destination is ready, in seconds.
    waits_since: Option<f64>,
    /// Whether no picture may hold a frame up.
    is_patient: bool,
    /// Where another map leads this one.
    led_to: Option<Camera>,
    last_camera: Option<Camera>,
    viewport: Viewport,
    /// It is so many times as large as the picture that it copies.
    copies: f32,
    /// The site or badge that the keyboard is on: what it selects.
    focused: Option<crate::view::Selection>,
    /// What the pointer is on, and the badge unfolded for it.
    hit: Option<Hit>,
    /// Whether what is hovered was found by the map, not by the list.
    hovered: bool,
    unfolded: Option<(usize, Mark, u64)>,
    box_from: Option<egui::Pos2>,
    /// The sources of tiles that there are.
    offered: Vec<Offered>,
    /// The user's keys of their providers.
    tile_keys: Keys,
    /// The layers that are shown, from the bottom up.
    layers: Vec<tiles::OnlineTiles>,
    /// The names that they bring.
    tile_names: Arc<tiles::Gathered>,
    /// Sources that are turned off again.
    resting: Vec<tiles::OnlineTiles>,
    /// Where tiles are kept from start to start; `None`: nowhere.
    tile_folder: Option<std::path::PathBuf>,
    /// How much room they may take, and the part of it that their stores share.
    budget: Budget,
    disk_limit: DiskLimit,
    /// Files with areas of sources, by their ids.
    areas: BTreeMap<String, AreaFiles>,
    /// What keeps to the number of requests that each host allows.
    gates: Gates,
    preparations: u64,
    wants_focus: bool,
    /// Whether the focus goes to what comes before the map, in the next frame.
    leaves_backward: bool,
    /// Whether the pointer is left alone: what it lies on is not meant.
    pointer_rests: bool,
    /// Whether the last thing done was typed, not pointed at: then the focus is shown.
    by_keyboard: bool,
}

/// A scene with what the screen needs to draw its marks.
struct Prepared {
    key: prepare::SceneKey,
    scene: Arc<Scene>,
    looks: Vec<u64>,
    /// When each mark appeared, in seconds; those that were there before have their old time.
    born: Vec<f64>,
    /// Where each new mark comes out of: the crowd that it was in.
    from: Vec<Option<WorldPoint>>,
    /// Marks of the picture before this one that are not in it, with their looks and the crowds that they go into: they fade.
    leaving: Vec<(Mark, u64, Option<WorldPoint>)>,
    /// When they began to, in seconds.
    left: f64,
}

impl MapState {
    /// The map over some ground. With a render state the graphics card draws the ground, else the raster pen does.
    #[must_use]
    pub fn new(ground: Arc<Ground>, render_state: Option<&egui_wgpu::RenderState>) -> Self {
        Self {
            ground,
            memory: MapMemory::default(),
            prepared: None,
            awaited: None,
            ahead: ahead::Ahead::default(),
            sprites: sprites::Sprites::default(),
            pen: GroundPen::new(render_state),
            flight: None,
            waits_since: None,
            is_patient: false,
            led_to: None,
            last_camera: None,
            viewport: Viewport {
                width: 1280.0,
                height: 720.0,
            },
            copies: 1.0,
            focused: None,
            hit: None,
            hovered: false,
            unfolded: None,
            box_from: None,
            offered: Offered::presets(),
            tile_keys: Keys::default(),
            layers: Vec::new(),
            tile_names: Arc::default(),
            resting: Vec::new(),
            tile_folder: None,
            budget: Budget::default(),
            disk_limit: DiskLimit::new(Budget::default().disk_bytes()),
            areas: BTreeMap::new(),
            gates: Gates::default(),
            preparations: 0,
            wants_focus: false,
            leaves_backward: false,
            pointer_rests: false,
            by_keyboard: false,
        }
    }

    /// A map that is drawn nowhere: it only prepares what another one is going to show.
    #[must_use]
    pub fn without_pen(ground: Arc<Ground>) -> Self {
        Self {
            pen: GroundPen::absent(),
            ..Self::new(ground, None)
        }
    }

    /// Another map of the same, for a window beside this one's. What lies on the graphics card is for both; the tiles that it
    /// shows come by the same stores and gates.
    #[must_use]
    pub fn beside(&self) -> Self {
        let disk_limit = self.disk_limit.clone();
        Self {
            pen: self.pen.another(),
            offered: self.offered.clone(),
            tile_keys: self.tile_keys.clone(),
            tile_folder: self.tile_folder.clone(),
            budget: self.budget,
            disk_limit,
            areas: self.areas.clone(),
            gates: self.gates.clone(),
            pointer_rests: true,
            ..Self::without_pen(Arc::clone(&self.ground))
        }
    }

    /// Who brings the ground's geometry to the graphics card, where that draws.
    #[must_use]
    pub fn uploader(&self) -> Option<Uploader> {
        self.pen.uploader()
    }

    /// Size of the map in the last frame, in points.
    #[must_use]
    pub fn viewport(&self) -> Viewport {
        self.viewport
    }

    /// Tells whether nobody sees the window yet: then everything is made ready, and nothing drawn.
    pub fn set_hidden(&mut self, is_hidden: bool) {
        self.pen.is_hidden = is_hidden;
    }

    /// Tells whether the pointer is left alone: then nothing is lit or named for it.
    pub fn rest_pointer(&mut self, rests: bool) {
        self.pointer_rests = rests;
    }

    /// Takes the size that the map is going to have, before anything of it can be shown.
    pub fn measure(&mut self, rect: egui::Rect) {
        self.viewport = Viewport {
            width: rect.width().into(),
            height: rect.height().into(),
        };
    }

    /// The picture as last prepared.
    #[must_use]
    pub fn scene(&self) -> Option<&Arc<Scene>> {
        self.prepared.as_ref().map(|prepared| &prepared.scene)
    }

    /// What of many sites is to be worked out off the UI thread ([`Ground::gather`]) before the picture can change.
    #[must_use]
    pub fn awaited(&self) -> Option<&CrowdKey> {
        self.awaited.as_ref()
    }

    /// How often a scene has been prepared.
    #[must_use]
    pub fn preparations(&self) -> u64 {
        self.preparations
    }

    /// How many pictures of marks have been put into textures.
    #[must_use]
    pub fn sprite_uploads(&self) -> u64 {
        self.sprites.uploads()
    }

    /// Flies from one camera to another, from a time (in seconds, as egui counts); at once where motion is not wanted.
    pub fn fly(&mut self, from: Camera, to: Camera, (now, secs): (f64, Option<f64>)) {
        self.fly_paced(from, to, (now, secs, Pace::default()));
    }

    /// The same at another pace.
    pub fn fly_paced(
        &mut self,
        from: Camera,
        to: Camera,
        (now, secs, pace): (f64, Option<f64>, Pace),
    ) {
        let flight = Flight::paced(from, to, self.viewport, pace);
        let secs = secs.unwrap_or_else(|| flight.duration_secs());
        self.flight = Some((flight, now, secs));
        self.waits_since = None;
    }

    /// Has the flight that was just asked for begin when the picture of its destination is ready, or a moment later.
    pub fn fly_when_ready(&mut self) {
        self.waits_since = self.flight.map(|(_, began, _)| began);
        self.ahead = ahead::Ahead::default();
    }

    /// Where a flight under way ends.
    #[must_use]
    pub fn destination(&self) -> Option<Camera> {
        self.flight.map(|(flight, ..)| flight.at(1.0))
    }

    /// What the keyboard is on within the map.
    #[must_use]
    pub fn focused(&self) -> Option<&crate::view::Selection> {
        self.focused.as_ref()
    }

    /// Has the keyboard be on nothing within the map.
    pub fn unfocus(&mut self) {
        self.focused = None;
    }

    /// The badge that is unfolded for the pointer.
    #[must_use]
    pub fn unfolded(&self) -> Option<&Mark> {
        self.unfolded.as_ref().map(|(_, mark, _)| mark)
    }

    /// Gives the map the keyboard focus in the next frame.
    pub fn request_focus(&mut self) {
        self.wants_focus = true;
    }

    /// Goes on in another window, whose context and graphics take the place of those that were lost. What was prepared stays; what
    /// lay in textures is drawn again, and tiles come back from where they are kept.
    pub fn draw_anew(
        &mut self,
        ctx: &egui::Context,
        render_state: Option<&egui_wgpu::RenderState>,
    ) {
        self.draw_by(ctx, GroundPen::new(render_state));
    }

    /// The same for a map that [`Self::beside`] made of another one, which has been there already.
    pub fn draw_anew_beside(&mut self, ctx: &egui::Context, other: &Self) {
        self.draw_by(ctx, other.pen.another());
    }

    fn draw_by(&mut self, ctx: &egui::Context, pen: GroundPen) {
        self.pen = pen;
        self.layers.clear();
        self.resting.clear();
        self.tile_names = Arc::default();
        self.sprites.forget();
        if let Some(prepared) = &mut self.prepared {
            prepared.leaving.clear();
            self.sprites.make_room(prepared.key.scales().1, true);
            let marks = &prepared.scene.marks;
            self.sprites.prepare(ctx, marks, &prepared.looks);
        }
    }

    /// Forgets what was prepared for another portfolio or another ground.
    pub fn reset(&mut self, ground: Arc<Ground>) {
        self.ground = ground;
        self.prepared = None;
        self.awaited = None;
        self.ahead = ahead::Ahead::default();
        self.pen.forget();
        self.focused = None;
        self.hit = None;
        self.unfolded = None;
    }
}

/// What lies over the map, as scenes take it: rectangles relative to the map's corner.
#[must_use]
pub fn obstacles(covered: impl IntoIterator<Item = egui::Rect>, map: egui::Rect) -> Vec<Frame> {
    covered
        .into_iter()
        .map(|rect| {
            let rect = rect.translate(-map.min.to_vec2());
            Frame {
                x0: rect.min.x,
                y0: rect.min.y,
                x1: rect.max.x,
                y1: rect.max.y,
            }
        })
        .collect()
}
