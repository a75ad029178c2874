//! The whole app by its accessibility tree and its pictures: what a user of pointer, keyboard or screen reader meets.

mod badges;
mod bookmarks;
mod crowds;
mod export;
mod find;
mod gestures;
mod journey;
mod keyboard;
mod labels;
mod leaders;
mod lobby;
mod making;
mod motion;
mod numbers;
mod overlap;
mod parity;
mod pictures;
mod precision;
mod presenter;
mod projector;
mod room;
mod servers;
mod stage;
mod table;
mod taken;
#[allow(dead_code, reason = "other tests use the rest")]
#[path = "../support/tile_server.rs"]
mod tile_server;
mod time;
mod tools;

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use egui::{Pos2, Rect, Role, pos2, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use footprint_atlas::app::{App, Opening, Start};
use footprint_atlas::geo::{Position, lon_lat};
use footprint_atlas::portfolio::{Loaded, load_embedded};
use footprint_atlas::scene::mark::Role as MarkRole;
use footprint_atlas::view::{Camera, Command, Look, LookChoice, Projector, Selection};

/// Seconds between two frames.
const STEP_SECS: f32 = 1.0 / 30.0;

/// How a window is opened.
#[derive(Clone, Copy)]
struct Window {
    size: [f32; 2],
    scale: f32,
    lang: &'static str,
    look: Look,
    /// Whether the graphics card draws the map.
    gpu: bool,
}

impl Default for Window {
    fn default() -> Self {
        Self {
            size: [1280.0, 720.0],
            scale: 1.0,
            lang: "en",
            look: Look::Light,
            gpu: false,
        }
    }
}

/// An open window with the embedded portfolio.
struct Open {
    harness: Harness<'static, App>,
    /// Uploads to the graphics card are counted for the whole process: one window at a time has it.
    _card: Option<MutexGuard<'static, ()>>,
}

impl Window {
    fn open(self) -> Open {
        self.open_with(Opening::default())
    }

    /// Opens it as a link does.
    fn open_with(self, opening: Opening) -> Open {
        let loaded = load_embedded().expect("the embedded portfolio is whole");
        self.open_on(loaded, opening)
    }

    /// Opens it with another portfolio.
    fn open_on(self, loaded: Loaded, opening: Opening) -> Open {
        static CARD: Mutex<()> = Mutex::new(());
        let card = self
            .gpu
            .then(|| CARD.lock().unwrap_or_else(PoisonError::into_inner));
        let builder = Harness::builder()
            .with_size(vec2(self.size[0], self.size[1]))
            .with_pixels_per_point(self.scale)
            .with_step_dt(STEP_SECS)
            .with_max_steps(300);
        let builder = if self.gpu { builder.wgpu() } else { builder };
        let start = Start {
            loaded,
            file: None,
            problems: Vec::new(),
            lang: self.lang.to_owned(),
            look: LookChoice::Fixed(self.look),
            ground: None,
        };
        let harness = builder.build_eframe(|cc| {
            let mut app = App::new(&cc.egui_ctx, cc.wgpu_render_state.as_ref(), start);
            app.open_with(opening);
            app
        });
        let mut open = Open {
            harness,
            _card: card,
        };
        open.wait_for_detail();
        open
    }
}

impl Open {
    /// Waits until the finest detail of the ground is there, so that nothing changes by itself later.
    fn wait_for_detail(&mut self) {
        let begun = Instant::now();
        let ground = std::sync::Arc::clone(&self.app().map().ground);
        while !(ground.is_ready(4.5) && ground.is_ready(f64::INFINITY)) {
            assert!(
                begun.elapsed() < Duration::from_secs(120),
                "the ground is not prepared"
            );
            // The finer detail waits until the first picture has been on the screen for a moment.
            self.harness.step();
            std::thread::sleep(Duration::from_millis(5));
        }
        self.settle();
    }

    fn app(&self) -> &App {
        self.harness.state()
    }

    /// Lets flights and fades end.
    fn settle(&mut self) {
        // The thread that prepares the ground may ask for one more frame at any time.
        self.harness.run();
        self.harness.run();
    }

    fn command(&mut self, command: Command) {
        let ctx = self.harness.ctx.clone();
        self.harness.state_mut().carry_out(&ctx, command);
        self.settle();
    }

    /// Puts the camera at a place, without a flight.
    fn look_at(&mut self, lon: f64, lat: f64, zoom: f64) {
        self.command(Command::CameraMoved(Camera {
            center: lon_lat(lon, lat),
            zoom,
        }));
    }

    /// Where a position on Earth is in the window.
    fn at(&self, position: Position) -> Pos2 {
        let app = self.app();
        let at =
            Projector::new(app.view().camera, app.map().viewport()).screen_from_position(position);
        pos2(at.x as f32, at.y as f32)
    }

    /// Where the symbol of a site is in the window: at its place, or stepped aside from it where symbols crowd.
    fn symbol_of(&self, site: &str) -> Pos2 {
        let app = self.app();
        let scene = app.map().scene().expect("a scene is there");
        let wanted = Selection::Site(site.to_owned());
        let mut marks = scene
            .marks
            .iter()
            .filter(|mark| mark.role == MarkRole::Site);
        let mark = marks
            .find(|mark| mark.picks[0].selection == wanted)
            .expect("the site is in view");
        let projector = Projector::new(app.view().camera, app.map().viewport());
        let (x, y) = mark.frame_on_screen(&projector).center();
        pos2(x, y)
    }

    /// Moves the pointer to a place in the window and clicks there.
    fn click_at(&mut self, at: Pos2) {
        self.harness.hover_at(at);
        self.harness.step();
        self.harness.step();
        for pressed in [true, false] {
            let button = egui::PointerButton::Primary;
            self.harness.event(egui::Event::PointerButton {
                pos: at,
                button,
                pressed,
                modifiers: egui::Modifiers::NONE,
            });
            self.harness.step();
        }
        self.settle();
    }

    /// Whether something in the window bears these words, as its name or within its text.
    fn says(&self, words: &str) -> bool {
        self.harness
            .query_all_by_label_contains(words)
            .next()
            .is_some()
            || self.harness.query_all_by_value(words).next().is_some()
    }

    #[track_caller]
    fn assert_says(&self, words: &str) {
        assert!(
            self.says(words),
            "“{words}” is not in the window:\n{}",
            self.names().join("\n")
        );
    }

    /// The names and texts of all there is in the window.
    fn names(&self) -> Vec<String> {
        let nodes = self.harness.root().children_recursive();
        nodes
            .filter_map(|node| {
                node.accesskit_node()
                    .label()
                    .or_else(|| node.accesskit_node().value())
            })
            .collect()
    }

    /// The rectangle of the card.
    fn card(&self) -> Option<Rect> {
        self.app()
            .panels()
            .map(|panels| panels.card)
            .filter(|card| card.is_positive())
    }

    /// Clicks what has a role and a name.
    fn press(&mut self, role: Role, name: &str) {
        self.harness.get_by_role_and_label(role, name).click();
        self.settle();
    }

    fn key(&mut self, key: egui::Key) {
        self.harness.key_press(key);
        self.settle();
    }
}
