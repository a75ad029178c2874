//! A map in a window that shows tiles, ours or walkers'.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use footprint_atlas::geo::{Position, WorldPoint};
use footprint_atlas::map::tiles::{Keeping, OnlineTiles};
use footprint_atlas::raster::VectorPen;
use footprint_atlas::tiles::budget::DiskLimit;
use footprint_atlas::tiles::gate::Gates;
use footprint_atlas::tiles::opened::{self, Opened};
use footprint_atlas::tiles::shelf::AreaFiles;
use footprint_atlas::tiles::template::Keys;
use footprint_atlas::tiles::{Reach, Source};
use footprint_atlas::view::{self, Camera, Projector, Viewport};
use walkers::sources::{Attribution, TileSource};
use walkers::{HttpTiles, Map, PmTiles, TileId, TilePiece, Tiles};

use super::super::offscreen::{Offscreen, memory_at};
use super::super::tile_server::TileServer;
use super::{CONNECTIONS, SIZE};

/// The zoom level of all views.
pub(super) const ZOOM: u8 = 6;
/// The time from frame to frame.
const FRAME: Duration = Duration::from_micros(16_667);
/// How many frames are measured where all is there.
const FRAMES: u32 = 600;
/// How many frames are measured without tiles.
const BARE_FRAMES: u32 = 50;

/// Whose tiles.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Whose {
    Ours,
    Walkers,
}

impl Whose {
    pub(super) const BOTH: [Self; 2] = [Self::Ours, Self::Walkers];

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Ours => "ours",
            Self::Walkers => "walkers",
        }
    }

    pub(super) fn named(name: &str) -> Option<Self> {
        Self::BOTH.into_iter().find(|whose| whose.name() == name)
    }
}

/// Where the tiles are.
pub(super) enum Place {
    /// At an address, where this process has the server too.
    Server(
        String,
        #[expect(dead_code, reason = "it serves while it lives")] Option<TileServer>,
    ),
    /// In an archive.
    File(PathBuf),
}

impl Place {
    pub(super) fn of(server: TileServer) -> Self {
        Self::Server(server.url(), Some(server))
    }
}

/// Tiles, and what a map does with them at the end of a frame.
trait Layer: Tiles {
    fn finish(&mut self, _: &egui::Ui, _: &Projector, _: egui::Rect) {}
}

impl Layer for HttpTiles {}
impl Layer for PmTiles {}

impl Layer for OnlineTiles {
    fn finish(&mut self, ui: &egui::Ui, projector: &Projector, rect: egui::Rect) {
        let below = OnlineTiles::finish(self, projector, None, rect.min);
        ui.painter().add(below);
    }
}

/// walkers' way of naming a server.
struct Server(String);

impl TileSource for Server {
    fn tile_url(&self, tile: TileId) -> String {
        format!("{}/{}/{}/{}.png", self.0, tile.zoom, tile.x, tile.y)
    }

    fn attribution(&self) -> Attribution {
        Attribution {
            text: "",
            url: "",
            logo_light: None,
            logo_dark: None,
        }
    }
}

fn layer(whose: Whose, place: &Place, ctx: &egui::Context) -> Result<Box<dyn Layer>, String> {
    let ours = |opened: Opened| {
        let keeping = Keeping {
            folder: None,
            limit: DiskLimit::new(0),
            areas: AreaFiles::default(),
            gates: Gates::default(),
        };
        let pen = VectorPen::new(view::Look::Light, 512);
        let opened = (&Arc::new(opened), &Keys::default());
        let tiles = OnlineTiles::of(opened, keeping, (pen, ctx));
        tiles.map_err(|error| error.to_string())
    };
    Ok(match (whose, place) {
        (Whose::Ours, Place::Server(url, _)) => {
            let template = format!("{url}/{{z}}/{{x}}/{{y}}.png").parse();
            let template = template.map_err(|error| format!("{error:?}"))?;
            let mut source = Source::of(template);
            source.policy.most_connections = CONNECTIONS;
            Box::new(ours(Opened::of_addresses(source, Reach::Anywhere, false))?)
        }
        (Whose::Walkers, Place::Server(url, _)) => {
            Box::new(HttpTiles::new(Server(url.clone()), ctx.clone()))
        }
        (Whose::Ours, Place::File(path)) => {
            let opened = opened::open(&path.display().to_string(), Reach::Anywhere);
            Box::new(ours(opened.map_err(|error| format!("{error:?}"))?)?)
        }
        (Whose::Walkers, Place::File(path)) => {
            let style = walkers::Style::default();
            Box::new(PmTiles::with_style_and_tile_size(
                path,
                style,
                256,
                ctx.clone(),
            ))
        }
    })
}

/// Tiles, and what was asked of them in a frame.
#[derive(Default)]
pub(super) struct Watched {
    layer: Option<Box<dyn Layer>>,
    /// Each tile asked for, as column and row, and whether it itself was there.
    pub(super) asked: Vec<((u32, u32), bool)>,
}

impl Watched {
    /// How many tiles of the picture are not there.
    pub(super) fn missing(&self) -> usize {
        self.asked.iter().filter(|(_, is_there)| !is_there).count()
    }
}

impl Tiles for Watched {
    fn at(&mut self, tile: TileId) -> Option<TilePiece> {
        let piece = self.layer.as_mut()?.at(tile);
        let whole = egui::Rect::from_min_max(egui::pos2(0.0, 0.0), egui::pos2(1.0, 1.0));
        let is_there = piece.as_ref().is_some_and(|piece| piece.uv == whole);
        self.asked.push(((tile.x, tile.y), is_there));
        piece
    }

    fn attribution(&self) -> Attribution {
        Server(String::new()).attribution()
    }

    fn tile_size(&self) -> u32 {
        self.layer.as_ref().map_or(256, |layer| layer.tile_size())
    }
}

/// A window that looks at a map.
pub(super) struct Look {
    window: Offscreen,
    pub(super) tiles: Watched,
    pub(super) camera: Camera,
    /// What the tiles cost the last frame, in milliseconds: the frame with them, less one without.
    pub(super) cost: f64,
    /// What a frame without tiles costs. It is measured before there are any: walkers hands textures over by another thread, so
    /// that a frame without tiles would take some of them.
    bare: f64,
    next: Instant,
}

impl Look {
    /// At nothing yet.
    pub(super) fn nothing() -> Self {
        Self {
            window: Offscreen::new(SIZE),
            tiles: Watched::default(),
            camera: camera(10.5, 20.5),
            cost: 0.0,
            bare: 0.0,
            next: Instant::now(),
        }
    }

    /// Frames without tiles: fonts and shaders are there afterwards.
    pub(super) fn warm_up(&mut self) -> Result<(), String> {
        let bare: Result<Vec<f64>, String> = (0..BARE_FRAMES).map(|_| self.map(false)).collect();
        self.bare = super::median(bare?);
        Ok(())
    }

    /// At tiles, from now on.
    pub(super) fn at(whose: Whose, place: &Place) -> Result<Self, String> {
        let mut look = Self::nothing();
        look.start(whose, place)?;
        Ok(look)
    }

    pub(super) fn start(&mut self, whose: Whose, place: &Place) -> Result<(), String> {
        self.warm_up()?;
        self.tiles.layer = Some(layer(whose, place, &self.window.ctx)?);
        self.next = Instant::now();
        Ok(())
    }

    /// Shows a frame when it is time for it; how many tiles are missing in it, unless none is looked at.
    pub(super) fn frame(&mut self) -> Result<Option<usize>, String> {
        std::thread::sleep(self.next.saturating_duration_since(Instant::now()));
        self.next = Instant::now().max(self.next) + FRAME;
        self.show()
    }

    fn show(&mut self) -> Result<Option<usize>, String> {
        self.cost = self.map(true)? - self.bare;
        let is_looking = !self.tiles.asked.is_empty();
        Ok(is_looking.then(|| self.tiles.missing()))
    }

    fn map(&mut self, with_tiles: bool) -> Result<f64, String> {
        let camera = self.camera;
        let mut memory = memory_at(camera)?;
        let home = walkers::lon_lat(camera.center.lon, camera.center.lat);
        let tiles = &mut self.tiles;
        self.window.frame(|ui| {
            let map = Map::new(None, &mut memory, home);
            if !with_tiles {
                map.show(ui, |_, _, _, _| ());
                return;
            }
            tiles.asked.clear();
            let shown = map.with_layer(&mut *tiles, 1.0).show(ui, |_, _, _, _| ());
            let rect = shown.response.rect;
            let viewport = Viewport {
                width: rect.width().into(),
                height: rect.height().into(),
            };
            if let Some(layer) = &mut tiles.layer {
                layer.finish(ui, &Projector::new(camera, viewport), rect);
            }
        })
    }

    /// Frames until all tiles of the picture are there.
    pub(super) fn until_complete(&mut self, patience: Duration) -> Result<(), String> {
        let begun = Instant::now();
        while self.frame()? != Some(0) {
            if begun.elapsed() > patience {
                return Err("a view does not become complete".to_owned());
            }
        }
        Ok(())
    }

    /// What frames cost, in milliseconds, while the map moves to and fro over what is there.
    pub(super) fn sway(&mut self) -> Result<Vec<f64>, String> {
        let WorldPoint { x, y } = self.camera.center.into();
        let way = |frame: u32| {
            let turn = f64::from(frame) / f64::from(FRAMES) * 4.0 * std::f64::consts::TAU;
            camera(x * 64.0 + turn.sin() * 1.5, y * 64.0)
        };
        // What has to come for that comes before.
        for frame in (0..FRAMES).step_by(10) {
            self.camera = way(frame);
            self.until_complete(Duration::from_secs(10))?;
        }
        let mut costs = Vec::new();
        for frame in 0..FRAMES {
            self.camera = way(frame);
            if self.show()? != Some(0) {
                return Err("what was there is gone".to_owned());
            }
            costs.push(self.cost);
        }
        Ok(costs)
    }
}

/// A camera over a column and row of the zoom level's tiles.
fn camera(column: f64, row: f64) -> Camera {
    let side = (-f64::from(ZOOM)).exp2();
    let center = WorldPoint {
        x: column * side,
        y: row * side,
    };
    Camera {
        center: Position::from(center),
        zoom: ZOOM.into(),
    }
}

/// The views of a pan, five tiles from each to the next: along some rows, to and fro.
pub(super) fn stations() -> impl Iterator<Item = Camera> {
    (0..4_u32).flat_map(|row| {
        (0..9_u32).map(move |step| {
            let step = if row % 2 == 0 { step } else { 8 - step };
            camera(f64::from(step) * 5.0 + 10.5, f64::from(row) * 4.0 + 20.5)
        })
    })
}
