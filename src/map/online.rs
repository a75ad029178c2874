//! The network basemap: OpenStreetMap's standard tiles, asked for only while the user has turned them on.

use std::path::PathBuf;

use walkers::sources::{Attribution, OpenStreetMap};
use walkers::{HeaderValue, HttpOptions, HttpTiles, TileId, TilePiece, Tiles};

use super::MapState;
use crate::scene::TileState;

/// How long tiles may be on their way before the map says that it is offline, in seconds.
const PATIENCE_SECS: f64 = 4.0;

/// A network source that remembers how it fares.
pub(super) struct OnlineTiles {
    tiles: HttpTiles,
    /// Tiles asked for and there, in this frame.
    wanted: u32,
    there: u32,
    /// When tiles were last there or first asked for, in seconds.
    last_good: f64,
    pub(super) state: TileState,
}

impl OnlineTiles {
    /// Tiles that are kept in a folder for as long as their server says.
    fn new(ctx: &egui::Context, cache: Option<PathBuf>) -> Self {
        let options = HttpOptions {
            cache,
            user_agent: HeaderValue::from_str(&agent()).ok(),
            ..HttpOptions::default()
        };
        Self {
            tiles: HttpTiles::with_options(OpenStreetMap, options, ctx.clone()),
            wanted: 0,
            there: 0,
            last_good: ctx.input(|input| input.time),
            state: TileState::Waiting,
        }
    }

    /// Takes stock after a frame: what of the view was there.
    fn take_stock(&mut self, ctx: &egui::Context) {
        let now = ctx.input(|input| input.time);
        let (wanted, there) = (
            std::mem::take(&mut self.wanted),
            std::mem::take(&mut self.there),
        );
        if there > 0 || wanted == 0 {
            self.last_good = now;
        }
        let waited = now - self.last_good;
        self.state = match (there, waited) {
            (1.., _) => TileState::Shown,
            (0, waited) if waited > PATIENCE_SECS => TileState::Failing,
            _ => TileState::Waiting,
        };
        if self.state == TileState::Waiting {
            let rest = std::time::Duration::try_from_secs_f64(PATIENCE_SECS - waited + 0.05);
            ctx.request_repaint_after(rest.unwrap_or_default());
        }
    }
}

/// What the program calls itself. OpenStreetMap's tile usage policy asks for a name of its own, and for a contact: that is
/// the `repository` of Cargo.toml; without one the name must do.
fn agent() -> String {
    let name = concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION"));
    match env!("CARGO_PKG_REPOSITORY") {
        "" => name.to_owned(),
        contact => format!("{name} (+{contact})"),
    }
}

impl Tiles for OnlineTiles {
    fn at(&mut self, tile_id: TileId) -> Option<TilePiece> {
        // Asking outside the grid has been answered with tiles of elsewhere before.
        let side = 1_u32.checked_shl(tile_id.zoom.into())?;
        if tile_id.x >= side || tile_id.y >= side {
            return None;
        }
        self.wanted += 1;
        let piece = self.tiles.at(tile_id);
        self.there += u32::from(piece.is_some());
        piece
    }

    fn attribution(&self) -> Attribution {
        self.tiles.attribution()
    }

    fn tile_size(&self) -> u32 {
        self.tiles.tile_size()
    }
}

impl MapState {
    /// Keeps the tiles that come from now on in a folder, for the next starts too.
    pub fn keep_tiles_in(&mut self, folder: PathBuf) {
        self.tile_cache = Some(folder);
    }

    /// Starts or ends the network source as the user wants it.
    pub(super) fn switch_online(&mut self, wanted: bool, ctx: &egui::Context) {
        match (&mut self.online, wanted) {
            (None, true) => self.online = Some(OnlineTiles::new(ctx, self.tile_cache.clone())),
            (Some(_), false) => self.online = None,
            (Some(tiles), true) => tiles.take_stock(ctx),
            (None, false) => {}
        }
    }

    /// How the network source fares.
    #[must_use]
    pub fn tile_state(&self) -> TileState {
        self.online
            .as_ref()
            .map_or(TileState::Off, |tiles| tiles.state)
    }
}
