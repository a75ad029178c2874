//! The flights of the default story, frame by frame, and its loops for days: held against what a frame and a lobby allow.

use std::time::{Duration, Instant};

use footprint_atlas::app::{App, Start};
use footprint_atlas::portfolio::load_embedded;
use footprint_atlas::view::stage::StageStep;
use footprint_atlas::view::{Camera, Command, Look, LookChoice};

use super::offscreen::Offscreen;
use super::report::{Better, Row};
use super::tiles::memory_of_this_process;

/// The default story.
const STORY: &str = "where-we-work";
/// A projector's window, in pixels.
const SIZE: [u32; 2] = [1920, 1080];
/// Seconds from frame to frame.
const FRAME_SECS: f64 = 1.0 / 60.0;
/// How often the talk is given.
const TALKS: usize = 3;
/// What a frame may cost the window's thread, in milliseconds.
const BUDGET: f64 = 8.0;
/// A slide is there when the map has rested for so many frames.
const REST: u32 = 30;
/// A flight of more frames than this does not end.
const MOST_FRAMES: u32 = 2_000;

/// How many loops a lobby sees, after how many its memory is first looked at, and the seconds between two frames of it.
const LOOPS: u32 = 1_000;
const WARM_LOOPS: u32 = 20;
const LOBBY_SECS: f64 = 1.0;

/// A window in which the story can be told.
struct Room {
    window: Offscreen,
    app: App,
    now: f64,
}

impl Room {
    fn open() -> Result<Self, String> {
        let window = Offscreen::new(SIZE);
        let loaded = load_embedded().map_err(|error| format!("{error:?}"))?;
        let start = Start {
            loaded,
            file: None,
            problems: Vec::new(),
            lang: "en".to_owned(),
            look: LookChoice::Fixed(Look::Projector),
            ground: None,
        };
        let app = App::new(&window.ctx, Some(&window.render), start);
        let mut room = Self {
            window,
            app,
            now: 0.0,
        };
        let ground = std::sync::Arc::clone(&room.app.map().ground);
        while !(ground.is_ready(4.5) && ground.is_ready(f64::INFINITY)) {
            room.frame(FRAME_SECS)?;
            std::thread::sleep(Duration::from_millis(5));
        }
        Ok(room)
    }

    /// One frame so many seconds later, and what it cost.
    fn frame(&mut self, later: f64) -> Result<f64, String> {
        self.now += later;
        let Self { window, app, now } = self;
        window.frame_at(Some(*now), |ui| app.frame(ui))
    }

    fn slide(&self) -> Option<usize> {
        self.app.stage().talk().map(|talk| talk.slide)
    }

    fn camera(&self) -> Camera {
        self.app.view().camera
    }
}

/// What each frame costs from the press of a key until the slide is there.
pub(crate) fn measure() -> Result<Vec<Row>, String> {
    let mut room = Room::open()?;
    let mut costs = Vec::new();
    for _ in 0..TALKS {
        room.app.present(STORY.to_owned(), false);
        while room.slide().is_none() {
            room.frame(FRAME_SECS)?;
        }
        let slides = room.app.stage().talk().map_or(0, |talk| talk.slides.len());
        for slide in 0..slides {
            if slide > 0 {
                let next = Command::Stage(StageStep::Next);
                room.app.carry_out(&room.window.ctx, next);
            }
            let (mut rested, mut frames) = (0, 0);
            while rested < REST {
                let before = room.camera();
                let begun = Instant::now();
                let cost = room.frame(FRAME_SECS)?;
                // Other threads have what time a screen gives them.
                let left = Duration::from_secs_f64(FRAME_SECS).saturating_sub(begun.elapsed());
                std::thread::sleep(left);
                frames += 1;
                if room.camera() == before {
                    rested += 1;
                } else {
                    rested = 0;
                }
                costs.push((cost, slide, frames));
                if frames > MOST_FRAMES {
                    return Err(format!("slide {slide} never comes"));
                }
            }
        }
        let end = Command::Stage(StageStep::End);
        room.app.carry_out(&room.window.ctx, end);
        for _ in 0..120 {
            room.frame(FRAME_SECS)?;
        }
    }
    costs.sort_by(|a, b| a.0.total_cmp(&b.0));
    println!("{} frames of {TALKS} talks; the costliest:", costs.len());
    for (cost, slide, frame) in costs.iter().rev().take(5) {
        println!("{cost:.1} ms: slide {}, frame {frame}", slide + 1);
    }
    let at = |share: f64| {
        let last = costs.len().saturating_sub(1);
        let found = costs.get((last as f64 * share).round() as usize);
        found.map_or(f64::NAN, |(cost, ..)| *cost)
    };
    let row = |(name, share): (&str, f64)| Row {
        what: format!("flights of the story: CPU a frame, {name}"),
        ours: at(share),
        unit: "ms",
        better: Better::Less,
        peer: "what it may cost",
        theirs: BUDGET,
        least_ratio: 1.0,
    };
    let shares = [("median", 0.5), ("p99", 0.99), ("p99.9", 0.999)];
    Ok(shares.map(row).into())
}

/// What a lobby's screen takes of memory after a thousand loops, against what it took after some.
pub(crate) fn loops() -> Result<Row, String> {
    let mut room = Room::open()?;
    room.app.present(STORY.to_owned(), true);
    let (mut loops, mut slide, mut after_some) = (0, 0, f64::NAN);
    while loops < LOOPS {
        room.frame(LOBBY_SECS)?;
        let now = room.slide().unwrap_or(0);
        if now < slide {
            loops += 1;
            let memory = memory_of_this_process("VmRSS:")?;
            if loops == WARM_LOOPS {
                after_some = memory;
            }
            if loops % 100 == 0 || loops == WARM_LOOPS {
                println!("{loops} loops: {memory:.1} MB");
            }
        }
        slide = now;
    }
    Ok(Row {
        what: format!("memory after {LOOPS} loops of the story"),
        ours: memory_of_this_process("VmRSS:")?,
        unit: "MB",
        better: Better::Less,
        peer: "5 % over 20 loops",
        theirs: after_some * 1.05,
        least_ratio: 1.0,
    })
}
