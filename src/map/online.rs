//! The network basemap: OpenStreetMap's standard tiles, asked for only while the user has turned them on.

use walkers::sources::{Attribution, OpenStreetMap};
use walkers::{HttpOptions, HttpTiles, TileId, TilePiece, Tiles};

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
    fn new(ctx: &egui::Context) -> Self {
        // OpenStreetMap's tile usage policy asks for a name that tells the program and how to reach its makers.
        let agent = concat!(
            "footprint-atlas/",
            env!("CARGO_PKG_VERSION"),
            " (desktop map; egui)"
        );
        let options = HttpOptions {
            user_agent: http_agent(agent),
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

fn http_agent(agent: &'static str) -> Option<walkers::HeaderValue> {
    Some(walkers::HeaderValue::from_static(agent))
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
    /// Starts or ends the network source as the user wants it.
    pub(super) fn switch_online(&mut self, wanted: bool, ctx: &egui::Context) {
        match (&mut self.online, wanted) {
            (None, true) => self.online = Some(OnlineTiles::new(ctx)),
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
