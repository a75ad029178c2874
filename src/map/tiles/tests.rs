//! The network basemap on the map, against a server on loopback.

use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::channel;
use std::sync::{Arc, Barrier};
use std::time::Duration;

use super::*;
use crate::geo::lon_lat;
use crate::tiles::tile_server::{Answer, TileServer, picture};
use crate::tiles::{Reach, Source};
use crate::view::{Camera, Look, Viewport};

/// What waits for another thread gives up after this, so that a test that fails ends.
const GUARD: Duration = Duration::from_secs(30);

/// A map of tiles that a server on loopback has, and what wakes it.
struct Table {
    ctx: egui::Context,
    tiles: OnlineTiles,
    wakes: std::sync::mpsc::Receiver<()>,
    time: f64,
}

impl Table {
    fn of(server: &TileServer) -> Self {
        Self::within(server, None)
    }

    /// Where its tiles are kept in a folder.
    fn within(server: &TileServer, folder: Option<&Path>) -> Self {
        let ctx = egui::Context::default();
        let (sender, wakes) = channel();
        ctx.set_request_repaint_callback(move |_| sender.send(()).unwrap_or_default());
        let template = format!("{}/{{z}}/{{x}}/{{y}}.png", server.url());
        let source = Source {
            template: template.parse().expect("a template"),
            ..Source::openstreetmap()
        };
        let opened = Arc::new(Opened::of_addresses(source, Reach::Anywhere, false));
        let pen = VectorPen::new(Look::Light, 512);
        let keeping = Keeping {
            folder,
            limit: DiskLimit::new(1 << 30),
            areas: AreaFiles::default(),
            gates: Gates::default(),
        };
        let tiles = OnlineTiles::of((&opened, &Keys::default()), keeping, (pen, &ctx))
            .expect("it asks for no key");
        Self {
            ctx,
            tiles,
            wakes,
            time: 0.0,
        }
    }

    /// One frame: what each tile's place shows (column, row and zoom level asked for; the part shown), and how many parts
    /// were drawn below.
    fn frame(&mut self, asked: &[TileId]) -> (Vec<Option<Rect>>, usize) {
        self.time += 0.02;
        let input = egui::RawInput {
            time: Some(self.time),
            ..Default::default()
        };
        let camera = Camera {
            center: lon_lat(-90.0, 40.0),
            zoom: 3.0,
        };
        let viewport = Viewport {
            width: 800.0,
            height: 600.0,
        };
        let projector = Projector::new(camera, viewport);
        let (tiles, mut shown, mut below) = (&mut self.tiles, Vec::new(), 0);
        let mut output = self.ctx.run_ui(input, |_| {
            shown = asked
                .iter()
                .map(|tile| {
                    let (zoom, x, y) = (tile.zoom, tile.x, tile.y);
                    let piece = tiles.at(walkers::TileId { x, y, zoom });
                    piece.map(|piece| piece.uv)
                })
                .collect();
            let shape = tiles.finish(&projector, egui::Pos2::ZERO);
            below = match shape {
                egui::Shape::Vec(shapes) => shapes.len(),
                _ => 0,
            };
        });
        output.textures_delta.clear();
        (shown, below)
    }

    /// Frames until all of these places are filled, each only when something has asked for one.
    fn until_shown(&mut self, asked: &[TileId]) -> Vec<Rect> {
        loop {
            let (shown, _) = self.frame(asked);
            let count = self.tiles.textures.len();
            if let Some(whole) = shown.into_iter().collect::<Option<Vec<Rect>>>()
                && asked
                    .iter()
                    .all(|tile| self.tiles.textures.contains_key(tile))
            {
                return whole;
            }
            assert!(self.tiles.textures.len() - count <= 4, "a few in a frame");
            self.wakes.recv_timeout(GUARD).expect("it is waked");
        }
    }
}

fn row(zoom: u8, count: u32) -> Vec<TileId> {
    (0..count).map(|x| TileId::new(zoom, x, 1)).collect()
}

#[test]
fn tiles_are_shown_and_then_nothing_asks_for_a_frame() {
    let server = TileServer::start(|_| Answer::tile(picture(1, 256)));
    let mut table = Table::of(&server);
    let asked = row(3, 7);
    assert_eq!(table.frame(&asked).0, vec![None; 7]);
    assert_eq!(table.tiles.state, TileState::Waiting);
    let whole = table.until_shown(&asked);
    assert_eq!(whole, vec![uv(Part::WHOLE); 7]);
    assert_eq!(table.tiles.state, TileState::Shown);
    while table.tiles.engine.state() != State::Complete {
        table.wakes.recv_timeout(GUARD).expect("the last one");
    }
    table.frame(&asked);
    while table.wakes.try_recv().is_ok() {}
    for _ in 0..3 {
        table.frame(&asked);
    }
    assert!(!table.ctx.has_requested_repaint());
    assert_eq!(server.asked().len(), 7);
    let outside = walkers::TileId {
        x: 8,
        y: 0,
        zoom: 3,
    };
    assert!(table.tiles.at(outside).is_none());
}

#[test]
fn the_next_session_shows_what_is_in_the_folder_and_asks_for_nothing() {
    let server = TileServer::start(|_| Answer::tile(picture(1, 256)));
    let folder = tempfile::tempdir().expect("a folder for the test");
    let asked = row(3, 7);
    for _ in 0..2 {
        let mut table = Table::within(&server, Some(folder.path()));
        table.until_shown(&asked);
        let Table { tiles, wakes, .. } = table;
        drop((tiles, table.ctx));
        // What wakes goes with the last thread, which has put on the disk what came.
        while wakes.recv_timeout(GUARD).is_ok() {}
        assert_eq!(server.asked().len(), 7);
    }
}

#[test]
fn a_missing_tile_is_filled_by_the_one_above_or_those_below() {
    let server = TileServer::start(|asked| match asked.path.as_str() {
        "/3/0/1.png" => Answer::tile(picture(1, 256)),
        path if path.starts_with("/5/") => Answer::tile(picture(2, 256)),
        _ => Answer::Hang,
    });
    let mut table = Table::of(&server);
    let above = TileId::new(3, 0, 1);
    table.until_shown(&[above]);
    let below = TileId::new(4, 1, 3);
    let quarter = Rect::from_min_size(pos2(0.5, 0.5), vec2(0.5, 0.5));
    assert_eq!(table.frame(&[below]), (vec![Some(quarter)], 0));
    let children = below.children().expect("it has some");
    table.until_shown(&children);
    assert_eq!(
        table.frame(&[below]),
        (vec![None], 4),
        "the four are sharper"
    );
    assert_eq!(table.tiles.state, TileState::Shown);
}

#[test]
fn a_source_that_is_turned_off_and_on_again_keeps_to_its_connections() {
    let gate = Arc::new(Barrier::new(3));
    let (held, first) = (Arc::clone(&gate), AtomicUsize::new(0));
    let server = TileServer::start(move |_| {
        if first.fetch_add(1, Ordering::SeqCst) < 2 {
            held.wait();
        }
        Answer::tile(picture(1, 64))
    });
    let mut table = Table::of(&server);
    table.frame(&row(3, 7));
    while server.asked().len() < 2 {
        std::thread::yield_now();
    }
    table.tiles.rest();
    assert!(table.tiles.textures.is_empty());
    table.tiles.go_on();
    let asked = row(4, 7);
    table.frame(&asked);
    gate.wait();
    table.until_shown(&asked);
    assert!(server.most_at_once() <= 2);
    assert_eq!(
        server.asked().len(),
        2 + 7,
        "the rest of the first picture was given up"
    );
}

#[test]
fn a_source_that_answers_nothing_is_said_to_fail() {
    let server = TileServer::start(|_| Answer::Reset);
    let mut table = Table::of(&server);
    let asked = row(3, 7);
    table.frame(&asked);
    assert_eq!(table.tiles.state, TileState::Waiting);
    while table.tiles.state != TileState::Failing {
        table.wakes.recv_timeout(GUARD).expect("it is waked");
        table.frame(&asked);
    }
    let hanging = TileServer::start(|_| Answer::Hang);
    let mut table = Table::of(&hanging);
    table.frame(&asked);
    table.time += PATIENCE_SECS + 0.1;
    table.frame(&asked);
    assert_eq!(table.tiles.state, TileState::Failing, "patience has an end");
}
