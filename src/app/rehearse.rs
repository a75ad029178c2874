//! The first frame, rehearsed by another thread while the window system and the graphics get ready: what they cost, the
//! picture then need not cost again.
//!
//! It takes the window's size for granted. Where the window comes out otherwise, the first frame finds out for itself.

use egui::{Context, Memory, RawInput, Rect, Vec2};

use super::{App, Start};
use crate::map::{self, MapState};
use crate::ui::{PanelRects, theme};
use crate::view::Camera;

/// The most frames that are rehearsed.
const FRAMES: u32 = 4;

/// What the first frame is going to find.
pub(super) struct Rehearsal {
    /// The inside of the window, in points.
    size: Vec2,
    rects: PanelRects,
    camera: Camera,
    map: Option<map::Rehearsed>,
    /// Where egui has put the panels.
    memory: Memory,
}

impl Rehearsal {
    /// Makes the first frame of a window that shows `start`, with the list open or not, and what was looked at last. Gives
    /// back what it starts with.
    pub(super) fn of(
        start: Start,
        (list_open, last_view): (bool, Option<&str>),
        size: Vec2,
    ) -> (Start, Option<Self>) {
        let ctx = Context::default();
        let (look, lang) = (start.look, start.lang.clone());
        let mut app = App::new(&ctx, None, start);
        app.map = MapState::without_pen(app.map.ground);
        app.view.list_open = list_open;
        app.offer_last(last_view);
        // Finer detail has time until the picture is there.
        app.detail_due = None;
        // Panels learn from each frame how large they are, and which of them scroll, until they have come to rest.
        for frame in 0..FRAMES {
            let before = app.rects;
            let input = RawInput {
                screen_rect: Some(Rect::from_min_size(egui::Pos2::ZERO, size)),
                time: Some(f64::from(frame) * 1e-3),
                ..RawInput::default()
            };
            ctx.run_ui(input, |ui| app.frame(ui)).textures_delta.clear();
            if frame > 0 && app.rects == before {
                break;
            }
        }
        let rehearsal = app.rects.map(|rects| Self {
            size,
            rects,
            camera: app.view.camera,
            map: app.map.rehearsed(),
            memory: ctx.memory(Memory::clone),
        });
        let start = Start {
            loaded: app.loaded,
            file: app.file,
            problems: app.problems,
            lang,
            look,
            ground: Some(app.map.ground),
        };
        (start, rehearsal)
    }
}

impl App {
    /// Begins where the rehearsal ended. To be called before the first frame.
    pub(super) fn take_up(&mut self, ctx: &Context, rehearsal: Rehearsal) {
        let Rehearsal {
            size,
            rects,
            camera,
            map,
            memory,
        } = rehearsal;
        self.rects = Some(rects);
        self.is_view_due = false;
        self.tell_outside();
        self.view.camera = camera;
        self.map
            .measure(Rect::from_min_size(egui::Pos2::ZERO, size));
        self.framed = Some((self.framing(), camera));
        self.map.take_up(map);
        ctx.memory_mut(|own| *own = memory);
        // egui keeps fonts that are still to be taken up there, too.
        theme::install_fonts(ctx);
        self.rehearsed_for = Some(size);
    }

    /// Forgets what was rehearsed for a window of another size.
    pub(super) fn meet_window(&mut self, size: Vec2) {
        if let Some(rehearsed) = self.rehearsed_for.take()
            && rehearsed != size
        {
            tracing::debug!(
                ?size,
                ?rehearsed,
                "the window is another than was rehearsed"
            );
            self.rects = None;
            self.is_view_due = true;
            self.map.take_up(None);
        }
    }
}

#[cfg(test)]
mod tests {
    use egui::{Pos2, vec2};

    use super::*;
    use crate::portfolio::load_embedded;
    use crate::view::LookChoice;

    const SIZE: Vec2 = vec2(1280.0, 800.0);

    fn start() -> Start {
        Start {
            loaded: load_embedded().expect("it is whole"),
            file: None,
            problems: Vec::new(),
            lang: "en".to_owned(),
            look: LookChoice::System,
            ground: None,
        }
    }

    /// The app after its first frames in a window of this size.
    fn shown(rehearsed: bool, size: Vec2, frames: u32) -> App {
        let ctx = Context::default();
        let mut app = if rehearsed {
            let (start, rehearsal) = Rehearsal::of(start(), (true, None), SIZE);
            let mut app = App::new(&ctx, None, start);
            app.take_up(&ctx, rehearsal.expect("there was a frame"));
            app
        } else {
            App::new(&ctx, None, start())
        };
        for frame in 0..frames {
            let input = RawInput {
                screen_rect: Some(Rect::from_min_size(Pos2::ZERO, size)),
                time: Some(f64::from(frame) * 0.01),
                ..RawInput::default()
            };
            ctx.run_ui(input, |ui| app.frame(ui)).textures_delta.clear();
        }
        app
    }

    fn marks(app: &App) -> String {
        format!("{:?}", app.map.scene().expect("there is a picture").marks)
    }

    #[test]
    fn the_first_frame_prepares_nothing_again() {
        let app = shown(true, SIZE, 1);
        assert_eq!(app.map.preparations(), 0);
        assert!(
            app.map.sprite_uploads() > 0,
            "its marks are there to be drawn"
        );
        let settled = shown(true, SIZE, 5);
        assert_eq!(settled.map.preparations(), 0, "nor do those after it");
    }

    #[test]
    fn what_was_rehearsed_is_what_would_be_shown() {
        let (rehearsed, fresh) = (shown(true, SIZE, 1), shown(false, SIZE, 3));
        assert_eq!(rehearsed.view.camera, fresh.view.camera);
        assert_eq!(rehearsed.rects, fresh.rects);
        assert_eq!(marks(&rehearsed), marks(&fresh));
    }

    #[test]
    fn a_window_of_another_size_shows_its_own_picture() {
        let size = vec2(1000.0, 700.0);
        let (rehearsed, fresh) = (shown(true, size, 3), shown(false, size, 3));
        assert_eq!(rehearsed.view.camera, fresh.view.camera);
        assert_eq!(rehearsed.rects, fresh.rects);
        assert_eq!(marks(&rehearsed), marks(&fresh));
    }
}
