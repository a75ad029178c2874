//! The network basemap on the map: tiles become textures, a few in a frame, and what is missing is filled by what is there.

mod layers;
mod names;

pub(super) use names::Gathered;

use std::collections::{BTreeSet, HashMap};
use std::path::Path;
use std::sync::Arc;
use std::time::SystemTime;

use egui::{Color32, Mesh, Rect, TextureHandle, pos2, vec2};
use walkers::sources::Attribution;
use walkers::{Tile, TilePiece, Tiles};

use crate::raster::{VectorPen, decoder};
use crate::scene::TileState;
use crate::tiles::Budget;
use crate::tiles::best::{Part, Piece, best, best_whole};
use crate::tiles::budget::DiskLimit;
use crate::tiles::engine::{Engine, Parts, Settings};
use crate::tiles::gate::Gates;
use crate::tiles::opened::Opened;
use crate::tiles::plan::Sight;
use crate::tiles::schedule::State;
use crate::tiles::shelf::{AreaFiles, DiskShelf, NoShelf, Shelf, WithAreas};
use crate::tiles::source::OPENSTREETMAP;
use crate::tiles::template::{Keys, MissingKey};
use crate::tiles::{Raster, TileId};
use crate::view::{Camera, Projector, ScreenPoint};

/// How long tiles may be on their way before the map says that it is offline, in seconds.
const PATIENCE_SECS: f64 = 4.0;

/// Screens of more pixels for each point than this show vector tiles of twice as many, and of servers that have such the dense
/// ones.
const DENSE: f32 = 1.25;
/// Screens of more than this show pictures of the next zoom level, where they are not dense themselves.
const FINE: f32 = 1.5;

/// The most tiles of where a flight ends that are asked for before it is there.
const MOST_NEXT: usize = 200;

/// How many bytes become textures in one frame: eight usual tiles, as many as a good server sends meanwhile. A larger one comes
/// alone.
const UPLOAD_BYTES: usize = 8 * 256 * 256 * 4;

/// The tiles of a network source as textures, and how the source fares: what walkers' map asks for tiles.
pub struct OnlineTiles {
    engine: Engine,
    id: String,
    /// Where its tiles come from.
    opened: Arc<Opened>,
    /// The keys that it was started with.
    keys: Keys,
    /// Whether several tiles may fill the place of one: they are drawn below all layers, or over all, and so only where no
    /// other layer lies below it, or over it.
    takes_parts: bool,
    /// Of the screen.
    pixels_per_point: f32,
    /// How many pixels wide the last tile was that came; 0 before one has.
    tile_pixels: u32,
    ctx: egui::Context,
    textures: HashMap<TileId, Texture>,
    /// What all of them take, in bytes.
    texture_bytes: usize,
    /// How its vector tiles are drawn.
    pen: VectorPen,
    /// The zoom level of the tiles that were last asked for.
    zoom: u8,
    /// How often a tile has come anew, as of this frame.
    replaced: u64,
    /// The tiles that this frame shows, or parts of them, and that we drew.
    shown: BTreeSet<TileId>,
    /// How many bytes of them are kept, beyond those of the picture itself.
    most_texture_bytes: usize,
    /// Counts frames.
    frame: u64,
    /// Bytes that may still become textures in this frame, and whether some tiles have to wait for the next.
    uploads: usize,
    is_cut_short: bool,
    /// Tiles asked for in this frame, and for how many something is shown.
    asked: Vec<TileId>,
    there: u32,
    /// The parts that fill places in fours or more: walkers takes one for a place.
    below: Vec<(TileId, Piece)>,
    /// For how many what they show is the tile itself.
    exact: u32,
    /// When tiles were last there or first asked for, in seconds.
    last_good: f64,
    /// When one last came, or none was waited for, and how many had come by then.
    last_came: (f64, u64),
    /// Whether all was there in the frame before.
    was_whole: bool,
    pub(super) state: TileState,
    /// How much of what lies below it covers: 0 to 1.
    pub(super) opacity: f32,
    /// Whether what it last showed is no map by itself, but lies on one.
    lets_through: bool,
}

struct Texture {
    handle: TextureHandle,
    /// What it is a texture of, without the pixels.
    raster: Arc<Raster>,
    /// How often tiles had come anew when the texture was last held against what is at hand.
    checked: u64,
    bytes: usize,
    /// The frame that last showed it.
    used: u64,
}

/// Where a source's tiles are kept, and what asks for them beside the map.
pub struct Keeping<'a> {
    /// The folder of stores; `None`: nowhere.
    pub folder: Option<&'a Path>,
    /// How large each may be.
    pub limit: DiskLimit,
    /// Files with areas of the source.
    pub areas: AreaFiles,
    /// What else asks its host goes through these, too.
    pub gates: Gates,
}

impl OnlineTiles {
    /// The tiles of a source, kept as is said. They make textures of a context, and wake it.
    ///
    /// # Errors
    /// [`MissingKey`] where the source asks for a key that the user has not given.
    pub fn of(
        (opened, keys): (&Arc<Opened>, &Keys),
        keeping: Keeping<'_>,
        (pen, ctx): (VectorPen, &egui::Context),
    ) -> Result<Self, MissingKey> {
        let source = opened.source.clone();
        let waked = ctx.clone();
        let Keeping {
            folder,
            limit,
            areas,
            gates,
        } = keeping;
        let shelf: Box<dyn Shelf> = match folder {
            Some(folder) => {
                let clock = Box::new(SystemTime::now);
                let shelf = DiskShelf::new(folder, &source, limit, clock);
                match (&opened.archive, opened.version()) {
                    (None, _) => Box::new(shelf),
                    (Some(_), Some(version)) => Box::new(shelf.of_version(version)),
                    // What lies on the disk as an archive need not lie there twice, and what cannot be told from a later one
                    // is not kept.
                    (Some(_), None) => Box::new(NoShelf),
                }
            }
            None => Box::new(NoShelf),
        };
        let parts = Parts {
            fetch: opened.fetch(&gates),
            shelf: Box::new(WithAreas::new(shelf, areas)),
            decode: decoder(pen, opened.is_vector),
            wake: Box::new(move || waked.request_repaint()),
        };
        let settings = Settings {
            seed: fastrand::u64(..),
            is_dense: ctx.pixels_per_point() > DENSE,
            ..Settings::default()
        };
        let engine = Engine::start(source, keys.clone(), parts, settings)?;
        let mut tiles = Self {
            id: opened.source.id.clone(),
            engine,
            opened: Arc::clone(opened),
            keys: keys.clone(),
            takes_parts: true,
            pixels_per_point: ctx.pixels_per_point(),
            tile_pixels: 0,
            opacity: 1.0,
            lets_through: false,
            ctx: ctx.clone(),
            textures: HashMap::new(),
            texture_bytes: 0,
            pen,
            zoom: 0,
            replaced: 0,
            shown: BTreeSet::new(),
            most_texture_bytes: usize::MAX,
            frame: 0,
            uploads: UPLOAD_BYTES,
            is_cut_short: false,
            asked: Vec::new(),
            there: 0,
            exact: 0,
            below: Vec::new(),
            last_good: ctx.input(|input| input.time),
            last_came: (ctx.input(|input| input.time), 0),
            was_whole: false,
            state: TileState::Waiting,
        };
        let memory = Budget::default().memory_bytes();
        tiles.limit_memory(usize::try_from(memory).unwrap_or(usize::MAX));
        Ok(tiles)
    }

    /// Keeps to so many bytes of memory from now on: half of them for tiles at hand, half for textures.
    fn limit_memory(&mut self, bytes: usize) {
        if self.most_texture_bytes == bytes / 2 {
            return;
        }
        self.engine.limit_memory(bytes / 2);
        self.most_texture_bytes = bytes / 2;
    }

    /// The id under which its source is offered.
    fn id(&self) -> &str {
        &self.id
    }

    /// Draws its vector tiles with another pen from now on, where it is another one.
    fn draw_with(&mut self, pen: &VectorPen) {
        let pen = pen.on(&self.opened, self.zoom);
        if self.pen == pen {
            return;
        }
        if self.pen.look != pen.look {
            // What is not shown would come back in the look of before.
            let (frame, textures) = (self.frame, &mut self.textures);
            let engine = &self.engine;
            textures.retain(|tile, texture| {
                let stays = !texture.raster.is_drawn || texture.used + 1 >= frame;
                if !stays {
                    engine.forget(*tile);
                }
                stays
            });
            self.texture_bytes = textures.values().map(|texture| texture.bytes).sum();
        }
        self.engine.redraw(decoder(pen, self.opened.is_vector));
        self.pen = pen;
    }

    /// Asks for nothing more. What is on its way still comes: were the source started anew instead, more of its connections
    /// than its provider allows could be open for a while.
    fn rest(&mut self) {
        self.engine.look(Sight::default());
        let gone = self.textures.drain();
        gone.for_each(|(tile, _)| self.engine.forget(tile));
        self.texture_bytes = 0;
    }

    /// Goes on after a rest.
    fn go_on(&mut self) {
        self.last_good = self.ctx.input(|input| input.time);
        self.last_came.0 = self.last_good;
        self.state = TileState::Waiting;
    }

    /// What will be looked at by a projector.
    fn sight_of(&self, projector: &Projector) -> Sight {
        let viewport = projector.viewport;
        let smaller = (f64::from(Tiles::tile_size(self)) / 256.0).log2();
        let zoom = (projector.camera.zoom.round() - smaller).max(0.0) as u8;
        let corner =
            |x, y| TileId::holding(projector.world_from_screen(ScreenPoint { x, y }), zoom);
        let (first, last) = (corner(0.0, 0.0), corner(viewport.width, viewport.height));
        let rows = first.y..=last.y;
        let tiles = rows.flat_map(|y| (first.x..=last.x).map(move |x| TileId::new(zoom, x, y)));
        Sight {
            center: projector.camera.center.into(),
            zoom,
            tiles: tiles.take(MOST_NEXT).collect(),
            next: None,
        }
    }

    /// Ends a frame: tells the source what is looked at, and what will be where the map is heading, takes stock of what was
    /// there, and draws what goes below the other tiles. The map's corner is at `corner` of the window.
    pub fn finish(
        &mut self,
        projector: &Projector,
        heading: Option<Camera>,
        corner: egui::Pos2,
    ) -> egui::Shape {
        let tiles = std::mem::take(&mut self.asked);
        let (wanted, there) = (tiles.len(), std::mem::take(&mut self.there));
        let exact = std::mem::take(&mut self.exact);
        self.zoom = tiles.first().map_or(self.zoom, |tile| tile.zoom);
        self.engine.look(Sight {
            center: projector.camera.center.into(),
            zoom: self.zoom,
            tiles,
            next: heading
                .map(|end| Box::new(self.sight_of(&Projector::new(end, projector.viewport)))),
        });
        self.take_stock(wanted, there, exact);
        self.tidy();
        if std::mem::take(&mut self.is_cut_short) {
            self.ctx.request_repaint();
        }
        self.frame += 1;
        let replaced = self.engine.replaced();
        if std::mem::replace(&mut self.replaced, replaced) != replaced {
            // What came anew becomes textures in the next frame.
            self.ctx.request_repaint();
        }
        self.uploads = UPLOAD_BYTES;
        let below = std::mem::take(&mut self.below);
        let tint = Color32::WHITE.gamma_multiply(self.opacity);
        let meshes = below.iter().filter_map(|(tile, piece)| {
            let texture = self.textures.get(&piece.tile)?;
            let mut mesh = Mesh::with_texture(texture.handle.id());
            let rect = place(*tile, piece.to, projector).translate(corner.to_vec2());
            mesh.add_rect_with_uv(rect, uv(piece.from), tint);
            Some(egui::Shape::mesh(mesh))
        });
        egui::Shape::Vec(meshes.collect())
    }

    /// How the source fares, by what of the picture was there.
    fn take_stock(&mut self, wanted: usize, there: u32, exact: u32) {
        let now = self.ctx.input(|input| input.time);
        // A map that rested has not waited meanwhile.
        let rested = std::mem::replace(&mut self.was_whole, true);
        if there > 0 || wanted == 0 || rested {
            self.last_good = now;
        }
        let waited = now - self.last_good;
        let doing = self.engine.state();
        let is_failing = matches!(doing, State::Failing(_));
        let is_whole = exact as usize >= wanted || doing == State::Complete;
        let came = self.engine.came();
        if is_whole || rested || came != self.last_came.1 {
            self.last_came = (now, came);
        }
        self.was_whole = is_whole;
        let stood = now - self.last_came.0;
        self.state = match there {
            1.. if !is_whole && (is_failing || stood > PATIENCE_SECS) => TileState::Lacking,
            1.. => TileState::Shown,
            // It has none here: nothing is wrong, and nothing is waited for.
            0 if wanted > 0 && doing == State::Complete => TileState::Off,
            0 if waited > PATIENCE_SECS || (is_failing && wanted > 0) => TileState::Failing,
            0 => TileState::Waiting,
        };
        let until = match self.state {
            TileState::Waiting => Some(PATIENCE_SECS - waited),
            TileState::Shown if !is_whole => Some(PATIENCE_SECS - stood),
            _ => None,
        };
        if let Some(until) = until {
            let rest = std::time::Duration::try_from_secs_f64(until + 0.05);
            self.ctx.request_repaint_after(rest.unwrap_or_default());
        }
    }

    /// Frees the textures that were not shown for longest, but none of this frame's.
    fn tidy(&mut self) {
        while self.texture_bytes > self.most_texture_bytes {
            let unused = self
                .textures
                .iter()
                .filter(|(_, texture)| texture.used < self.frame);
            let oldest = unused.min_by_key(|(tile, texture)| (texture.used, **tile));
            let Some(oldest) = oldest.map(|(tile, _)| *tile) else {
                return;
            };
            let gone = self.textures.remove(&oldest);
            self.texture_bytes -= gone.map_or(0, |texture| texture.bytes);
            self.engine.forget(oldest);
        }
    }

    /// What fills a tile's place now; makes textures of what has come, as far as the frame has room for them.
    fn pieces(&mut self, tile: TileId) -> Vec<Piece> {
        // Where the source ends, it ends at each zoom level, whatever of the others is at hand.
        let own = self.engine.source().tile_for(tile);
        if own.is_some_and(|own| self.engine.has_none(own)) {
            return Vec::new();
        }
        let best = if self.takes_parts { best } else { best_whole };
        let at_hand = best(tile, &|tile| {
            self.textures.contains_key(&tile) || self.engine.has(tile)
        });
        let mut all_there = true;
        for piece in &at_hand {
            all_there &= self.upload(piece.tile);
        }
        self.is_cut_short |= !all_there;
        let pieces = if all_there {
            at_hand
        } else {
            best(tile, &|tile| self.textures.contains_key(&tile))
        };
        for piece in &pieces {
            if let Some(texture) = self.textures.get_mut(&piece.tile) {
                texture.used = self.frame;
                if texture.raster.is_drawn {
                    self.shown.insert(piece.tile);
                }
            }
        }
        pieces
    }

    /// Makes a texture of a tile at hand; false where that has to wait.
    fn upload(&mut self, tile: TileId) -> bool {
        let checked = self.replaced;
        let there = self.textures.get_mut(&tile);
        if there
            .as_ref()
            .is_some_and(|texture| texture.checked == checked)
        {
            return true;
        }
        // Until it can be made anew, what there is of it stays.
        let is_there = there.is_some();
        let Some(raster) = self
            .engine
            .raster(tile)
            .filter(|raster| !raster.pixels.is_empty())
        else {
            if let Some(texture) = there {
                texture.checked = checked;
            }
            return is_there;
        };
        let bytes = raster.rgba().len();
        // Some may lie on the disk since they were asked for by a coarser screen.
        self.tile_pixels = self.tile_pixels.max(raster.width);
        if self.uploads < bytes && self.uploads < UPLOAD_BYTES {
            self.is_cut_short |= is_there;
            return is_there;
        }
        self.uploads = self.uploads.saturating_sub(bytes);
        drop(raster);
        let Some((raster, rest)) = self.engine.shed(tile) else {
            return is_there;
        };
        let size = [raster.width as usize, raster.height as usize];
        // The pixels as they are, not a copy.
        let image = egui::ColorImage::new(size, bytemuck::cast_vec(raster.pixels));
        let handle = self
            .ctx
            .load_texture("tile", image, egui::TextureOptions::LINEAR);
        let used = self.frame;
        self.texture_bytes += bytes;
        let old = self.textures.insert(
            tile,
            Texture {
                handle,
                raster: rest,
                checked,
                bytes,
                used,
            },
        );
        self.texture_bytes -= old.map_or(0, |texture| texture.bytes);
        true
    }
}

/// Where a part of a tile is on the map, in points from its corner.
fn place(tile: TileId, part: Part, projector: &Projector) -> Rect {
    let [from, to] = part.corners(tile).map(|corner| {
        let point = projector.screen_from_world(corner);
        pos2(point.x as f32, point.y as f32)
    });
    Rect::from_min_max(from, to)
}

fn uv(part: Part) -> Rect {
    Rect::from_min_size(pos2(part.x, part.y), vec2(part.side, part.side))
}

impl Tiles for OnlineTiles {
    fn at(&mut self, tile: walkers::TileId) -> Option<TilePiece> {
        let tile = TileId::new(tile.zoom, tile.x, tile.y);
        // Asking outside the grid has been answered with tiles of elsewhere before.
        if !tile.is_in_grid() {
            return None;
        }
        self.asked.push(tile);
        // Most tiles of most frames: there, and as they should be.
        if let Some(texture) = self.textures.get_mut(&tile)
            && texture.checked == self.replaced
        {
            texture.used = self.frame;
            if texture.raster.is_drawn {
                self.shown.insert(tile);
            }
            self.there += 1;
            self.exact += 1;
            let whole = Tile::Raster(texture.handle.clone());
            return Some(TilePiece::new(whole, uv(Part::WHOLE)));
        }
        let pieces = self.pieces(tile);
        self.there += u32::from(!pieces.is_empty());
        // Beyond the source's last zoom level a tile above is all there is.
        let own = self.engine.source().tile_for(tile);
        let is_exact = |piece: &Piece| Some(piece.tile) == own;
        self.exact += u32::from(pieces.first().is_some_and(is_exact));
        match pieces.as_slice() {
            [piece] if piece.to == Part::WHOLE => {
                let texture = self.textures.get(&piece.tile)?;
                let tile = Tile::Raster(texture.handle.clone());
                Some(TilePiece::new(tile, uv(piece.from)))
            }
            _ => {
                self.below
                    .extend(pieces.into_iter().map(|piece| (tile, piece)));
                None
            }
        }
    }

    /// Nothing: the scene has a line of credits, which is on pictures that leave the window, too.
    fn attribution(&self) -> Attribution {
        Attribution {
            text: "",
            url: "",
            logo_light: None,
            logo_dark: None,
        }
    }

    /// Half of its own where its pictures have fewer pixels than the screen shows in their place: then those of the next zoom
    /// level are shown, as sharp as the screen. Not of OpenStreetMap's standard tiles, whose servers would have to send four
    /// times as many.
    fn tile_size(&self) -> u32 {
        let source = self.engine.source();
        let is_coarse = !self.opened.is_vector
            && self.pixels_per_point > FINE
            && self.tile_pixels <= source.tile_size
            && source.id != OPENSTREETMAP;
        if is_coarse && (self.tile_pixels > 0 || !source.template.has_density()) {
            source.tile_size / 2
        } else {
            source.tile_size
        }
    }
}

#[cfg(test)]
mod tests;
