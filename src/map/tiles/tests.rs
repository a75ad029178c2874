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
    heading: Option<Camera>,
}

impl Table {
    fn of(server: &TileServer) -> Self {
        Self::within(server, None)
    }

    /// Where its tiles are kept in a folder.
    fn within(server: &TileServer, folder: Option<&Path>) -> Self {
        Self::through(server, folder, Gates::default())
    }

    /// The same that shares gates with another map.
    fn through(server: &TileServer, folder: Option<&Path>, gates: Gates) -> Self {
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
            gates,
        };
        let tiles = OnlineTiles::of((&opened, &Keys::default()), keeping, (pen, &ctx))
            .expect("it asks for no key");
        Self {
            ctx,
            tiles,
            wakes,
            time: 0.0,
            heading: None,
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
        let (tiles, heading) = (&mut self.tiles, &self.heading);
        let (mut shown, mut below) = (Vec::new(), 0);
        let mut output = self.ctx.run_ui(input, |_| {
            shown = asked
                .iter()
                .map(|tile| {
                    let (zoom, x, y) = (tile.zoom, tile.x, tile.y);
                    let piece = tiles.at(walkers::TileId { x, y, zoom });
                    piece.map(|piece| piece.uv)
                })
                .collect();
            let shape = tiles.finish(&projector, *heading, egui::Pos2::ZERO);
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
fn where_a_source_has_no_tile_nothing_stands_in_for_it() {
    let server = TileServer::start(|asked| match asked.path.as_str() {
        "/4/3/5.png" => Answer::Full(404, Vec::new(), Vec::new()),
        _ => Answer::tile(picture(1, 256)),
    });
    let mut table = Table::of(&server);
    let above = [TileId::new(3, 1, 2)];
    table.until_shown(&above);
    let asked = [TileId::new(4, 2, 5), TileId::new(4, 3, 5)];
    let begun = std::time::Instant::now();
    loop {
        let (shown, _) = table.frame(&asked);
        if shown[0].is_some() && shown[1].is_none() {
            break;
        }
        assert!(begun.elapsed().as_secs() < 20, "{shown:?}");
        std::thread::sleep(Duration::from_millis(10));
    }
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

#[test]
fn what_stands_in_for_tiles_that_do_not_come_is_told() {
    let server = TileServer::start(|asked| match asked.path.as_str() {
        "/3/0/1.png" => Answer::tile(picture(1, 256)),
        _ => Answer::Hang,
    });
    let mut table = Table::of(&server);
    table.until_shown(&[TileId::new(3, 0, 1)]);
    let below = TileId::new(5, 2, 5);
    table.frame(&[below]);
    assert_eq!(table.tiles.state, TileState::Shown, "it may still come");
    table.time += PATIENCE_SECS + 0.1;
    table.frame(&[below]);
    assert_eq!(table.tiles.state, TileState::Lacking);
    table.frame(&[TileId::new(3, 0, 1)]);
    assert_eq!(table.tiles.state, TileState::Shown);
}

#[test]
fn a_server_that_wants_to_be_left_alone_is_told_of() {
    let server = TileServer::start(|asked| match asked.path.as_str() {
        "/3/0/1.png" => Answer::tile(picture(1, 256)),
        _ => Answer::Full(429, vec![("Retry-After", "3600".to_owned())], Vec::new()),
    });
    let mut table = Table::of(&server);
    table.until_shown(&[TileId::new(3, 0, 1)]);
    let below = [TileId::new(5, 2, 5)];
    while table.tiles.state != TileState::Lacking {
        table.frame(&below);
        std::thread::sleep(Duration::from_millis(5));
        assert!(table.time < 1e3, "it is told of at once");
    }
    let why = State::Failing(crate::tiles::fetch::FailureKind::Busy);
    assert_eq!(table.tiles.engine.state(), why);
}

#[test]
fn a_dense_screen_gets_dense_tiles_or_those_of_the_next_zoom_level() {
    let server = TileServer::start(|_| Answer::tile(picture(1, 256)));
    let of = |template: &str, pixels_per_point: f32| {
        let ctx = egui::Context::default();
        ctx.set_pixels_per_point(pixels_per_point);
        let mut output = ctx.run_ui(egui::RawInput::default(), |_| {});
        output.textures_delta.clear();
        let template = format!("{}{template}", server.url());
        let source = Source::of(template.parse().expect("a template"));
        let opened = Arc::new(Opened::of_addresses(source, Reach::Anywhere, false));
        let keeping = Keeping {
            folder: None,
            limit: DiskLimit::new(1 << 30),
            areas: AreaFiles::default(),
            gates: Gates::default(),
        };
        let pen = VectorPen::new(Look::Light, 512);
        OnlineTiles::of((&opened, &Keys::default()), keeping, (pen, &ctx)).expect("no key")
    };
    assert_eq!(of("/{z}/{x}/{y}.png", 1.0).tile_size(), 256);
    assert_eq!(of("/{z}/{x}/{y}.png", 2.0).tile_size(), 128);
    let mut dense = of("/{z}/{x}/{y}{r}.png", 2.0);
    assert_eq!(dense.tile_size(), 256);
    dense.at(walkers::TileId {
        x: 0,
        y: 0,
        zoom: 1,
    });
    let camera = Camera {
        center: lon_lat(0.0, 0.0),
        zoom: 1.0,
    };
    let viewport = Viewport {
        width: 800.0,
        height: 600.0,
    };
    drop(dense.finish(&Projector::new(camera, viewport), None, egui::Pos2::ZERO));
    let begun = std::time::Instant::now();
    while server.asked().is_empty() {
        assert!(begun.elapsed() < GUARD, "it is asked for");
        std::thread::sleep(Duration::from_millis(5));
    }
    assert_eq!(server.asked()[0].path, "/1/0/0@2x.png");
}

#[test]
fn the_topmost_layer_is_filled_by_the_tiles_below_where_one_zooms_out() {
    let server = TileServer::start(|asked| match asked.path.as_str() {
        path if path.starts_with("/5/") => Answer::tile(picture(2, 256)),
        _ => Answer::Hang,
    });
    let mut table = Table::of(&server);
    let place = TileId::new(4, 1, 3);
    table.until_shown(&place.children().expect("it has some"));
    assert_eq!(table.frame(&[place]), (vec![None], 4));
    table.tiles.takes_parts = false;
    assert_eq!(table.frame(&[place]), (vec![None], 0), "between others");
}

#[test]
fn two_windows_that_look_at_the_same_ask_for_each_tile_once() {
    let server = TileServer::start(|_| Answer::tile(picture(1, 256)));
    let folder = tempfile::tempdir().expect("a folder for the test");
    let gates = Gates::default();
    let mut one = Table::through(&server, Some(folder.path()), gates.clone());
    let mut other = Table::through(&server, Some(folder.path()), gates);
    let asked = row(3, 7);
    one.frame(&asked);
    other.frame(&asked);
    one.until_shown(&asked);
    other.until_shown(&asked);
    assert_eq!(server.asked().len(), 7);
}

#[test]
fn a_flight_has_the_tiles_of_its_destination_before_it_is_there() {
    let server = TileServer::start(|_| Answer::tile(picture(1, 256)));
    let mut table = Table::of(&server);
    let asked = row(3, 7);
    table.until_shown(&asked);
    table.heading = Some(Camera {
        center: lon_lat(10.0, 10.0),
        zoom: 6.0,
    });
    let begun = std::time::Instant::now();
    let there = TileId::holding(lon_lat(10.0, 10.0).into(), 6);
    while !table.tiles.engine.has(there) {
        table.frame(&asked);
        assert!(begun.elapsed() < GUARD, "it comes while the map flies");
        std::thread::sleep(Duration::from_millis(5));
    }
}

#[test]
fn what_the_disk_has_is_there_before_it_is_looked_at_and_the_network_is_not_asked() {
    let server = TileServer::start(|_| Answer::tile(picture(1, 256)));
    let folder = tempfile::tempdir().expect("a folder for the test");
    let (far, near) = (TileId::new(5, 9, 9), TileId::new(5, 10, 9));
    {
        let mut table = Table::within(&server, Some(folder.path()));
        table.until_shown(&[far]);
        let Table { tiles, wakes, .. } = table;
        drop((tiles, table.ctx));
        while wakes.recv_timeout(GUARD).is_ok() {}
    }
    let mut table = Table::within(&server, Some(folder.path()));
    table.until_shown(&[near]);
    let begun = std::time::Instant::now();
    while !table.tiles.engine.has(far) {
        assert!(begun.elapsed() < GUARD, "it is read");
        std::thread::sleep(Duration::from_millis(5));
    }
    assert_eq!(
        server.asked().len(),
        2,
        "what nobody looks at is not asked for"
    );
}
