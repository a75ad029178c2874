//! The audience's window: the picture of the talk once more, as large as its screen, while the presenter's own window has the
//! notes.

use egui::{
    Context, CursorIcon, Pos2, Rect, Sense, Ui, Vec2, ViewportBuilder, ViewportClass, ViewportId,
    WindowLevel, vec2,
};

use super::App;
use super::screens::rect_of;
use super::stage::Presenting;
use crate::i18n::Tr;
use crate::map::{self, MapState, Shown};
use crate::portfolio::Text;
use crate::style::Style;
use crate::ui::{self, Canvas, Cx, Sight};
use crate::view::stage::{Audience, Stage};
use crate::view::{Camera, Command, View};

/// The size of the audience's window beside the presenter's, in points.
const BESIDE: Vec2 = vec2(960.0, 540.0);
/// Its size where windows are drawn within each other, in points.
const WITHIN: Vec2 = vec2(640.0, 360.0);
/// So many frames are drawn at once: what is drawn before a window is on the screen may be lost.
const FIRST_FRAMES: u32 = 4;

/// What is kept for the audience's window.
pub(super) struct Hall {
    map: MapState,
    /// The size of its inside in the last frame, in points.
    size: Vec2,
    /// What covered its map in the last frame.
    covered: Vec<Rect>,
    /// What it goes on to show while the presenter looks something up.
    kept: Option<Kept>,
    frames: u32,
    /// Where its frame was seen last, in points of the desktop; and where it is opened, once another took its place.
    seen_at: Option<Pos2>,
    opens_at: Option<Pos2>,
}

/// A picture of the talk that stays.
struct Kept {
    view: View,
    stage: Stage,
    tr: Tr,
}

impl Hall {
    fn beside(map: &MapState, audience: &Audience) -> Self {
        Self {
            map: map.beside(),
            size: Self::size_before(audience),
            covered: Vec::new(),
            kept: None,
            frames: 0,
            seen_at: None,
            opens_at: None,
        }
    }

    /// The size of a window that has not been drawn yet.
    fn size_before(audience: &Audience) -> Vec2 {
        match audience {
            Audience::Beside => BESIDE,
            // Whatever its pixels measure: the first frame tells.
            Audience::On(id) => {
                let [width, height] = id.size.map(|side| side.max(1) as f32);
                vec2(BESIDE.y * width / height, BESIDE.y)
            }
        }
    }
}

impl Hall {
    /// Goes on in another window over the same geometry as `map`, which has been there already.
    pub(super) fn draw_anew(&mut self, ctx: &Context, map: &MapState) {
        self.map.draw_anew_beside(ctx, map);
        self.frames = 0;
        self.opens_at = self.seen_at;
    }
}

impl Presenting {
    /// The map in the audience's window, while it has one.
    pub(super) fn audience_map(&mut self) -> Option<&mut MapState> {
        self.hall.as_mut().map(|hall| &mut hall.map)
    }
}

impl App {
    /// The map in the audience's window; `None` while it has none.
    #[must_use]
    pub fn audience_map(&self) -> Option<&MapState> {
        self.presenting.hall.as_ref().map(|hall| &hall.map)
    }

    /// Where the audience's window is, while it has one.
    fn audience(&self) -> Option<&Audience> {
        let stage = self.stage();
        stage.talk().and_then(|_| stage.screens().audience())
    }

    /// Where the picture of a talk is drawn in the presenter's window.
    pub(super) fn canvas_now(&self, ctx: &Context) -> Canvas {
        let Some(audience) = self.audience() else {
            return Canvas::default();
        };
        let hall = self.presenting.hall.as_ref();
        let size = hall.map_or_else(|| Hall::size_before(audience), |hall| hall.size);
        Canvas {
            sight: Sight::Preview,
            rect: Some(ui::presenter::picture(ctx.content_rect(), size)),
            copies: Some(size),
        }
    }

    /// The map's camera, as the audience's picture has it, which is larger.
    fn for_audience(&self, camera: Camera) -> Camera {
        let factor = f64::from(self.canvas.factor());
        let larger = if factor > 0.0 { -factor.log2() } else { 0.0 };
        Camera {
            zoom: camera.zoom + larger,
            ..camera
        }
        .clamped()
    }

    /// Has the picture stay, or lets it go on, as the presenter wants it.
    fn keep_picture(&self, ctx: &Context, hall: &mut Hall) {
        let is_frozen = self.stage().talk().is_some_and(|talk| talk.is_frozen);
        let now = ctx.input(|input| input.time);
        let secs = self.preferences.reduced_motion.then_some(0.0);
        let there = self.for_audience(self.aim());
        match (&hall.kept, is_frozen) {
            (None, true) => {
                let view = View {
                    camera: there,
                    ..self.view.clone()
                };
                // A flight ends where it was going.
                let here = self.for_audience(self.view.camera);
                if here != there {
                    hall.map.fly(here, there, (now, secs));
                }
                let tr = Tr::new(&view.lang);
                let stage = self.stage().clone();
                hall.kept = Some(Kept { view, stage, tr });
            }
            (Some(kept), false) => {
                hall.map.fly(kept.view.camera, there, (now, secs));
                hall.kept = None;
            }
            _ => {}
        }
    }

    /// Shows the audience's window, and takes what its keys mean.
    pub(super) fn show_audience(&mut self, ctx: &Context, commands: &mut Vec<Command>) {
        let Some(audience) = self.audience().cloned() else {
            self.presenting.hall = None;
            return;
        };
        // Before the presenter's own window is there, one beside it would come to lie below it.
        if audience == Audience::Beside && ctx.cumulative_frame_nr() == 0 {
            return;
        }
        let hall = self.presenting.hall.take();
        let mut hall = hall.unwrap_or_else(|| Hall::beside(&self.map, &audience));
        self.keep_picture(ctx, &mut hall);
        let (id, mut window) = self.audience_window(ctx, &audience);
        if let (Audience::Beside, Some(at)) = (&audience, hall.opens_at) {
            window = window.with_position(at);
        }
        let heard = ctx.show_viewport_immediate(id, window, |ui, class| {
            self.draw_for_audience(ui, class, &mut hall)
        });
        commands.extend(heard);
        self.presenting.hall = Some(hall);
    }

    /// The window's name and form. One that fills a screen and one that does not are two, so that no window system has to make
    /// one of the other.
    fn audience_window(&self, ctx: &Context, audience: &Audience) -> (ViewportId, ViewportBuilder) {
        let story = self.stage().talk().map(|talk| talk.story.as_str());
        let story = story.and_then(|id| self.loaded.portfolio.story(id));
        let languages = &self.loaded.portfolio.languages;
        let title = |title: &Text| title.get(&self.view.lang, languages).text.to_owned();
        let title = story.map_or_else(String::new, |story| title(&story.title));
        let name = self.tr.with("audience-window", &[("title", title.into())]);
        let window = super::services::audience_window(&name);
        match audience {
            Audience::Beside => (
                ViewportId::from_hash_of(("hall", "beside")),
                window.with_inner_size(BESIDE).with_active(false),
            ),
            Audience::On(_) => {
                let screen = self.stage().screens().filled();
                let window = window.with_active(false).with_decorations(false);
                let window = match screen.map(|screen| (screen, screen.number)) {
                    Some((_, Some(number))) => window.with_monitor(number),
                    // It cannot be asked to fill that one, but it can be as large.
                    Some((screen, None)) => {
                        let rect = rect_of(screen) / ctx.pixels_per_point();
                        window
                            .with_position(rect.min)
                            .with_inner_size(rect.size())
                            .with_window_level(WindowLevel::AlwaysOnTop)
                    }
                    None => window,
                };
                (ViewportId::from_hash_of("hall"), window)
            }
        }
    }

    /// Draws the picture of the talk for the audience, and gives what its keys mean.
    fn draw_for_audience(
        &self,
        ui: &mut Ui,
        class: ViewportClass,
        hall: &mut Hall,
    ) -> Vec<Command> {
        let ctx = ui.ctx().clone();
        let mut commands = Vec::new();
        let is_within = class == ViewportClass::EmbeddedWindow;
        let rect = if is_within {
            ui.allocate_exact_size(WITHIN, Sense::hover()).0
        } else {
            ctx.content_rect()
        };
        if hall.size != rect.size() {
            hall.size = rect.size();
            ctx.request_repaint();
        }
        let style = Style::of(self.look()).on_stage(rect.height());
        let live = View {
            camera: self.for_audience(self.view.camera),
            hover: None,
            ..self.view.clone()
        };
        let kept = hall.kept.as_ref();
        let stage = kept.map(|kept| kept.stage.kept(self.stage()));
        let (view, tr) = kept.map_or((&live, &self.tr), |kept| (&kept.view, &kept.tr));
        let cx = Cx {
            view,
            tr,
            stage: stage.as_ref().unwrap_or(self.stage()),
            canvas: Canvas {
                sight: Sight::Audience,
                rect: Some(rect),
                copies: None,
            },
            map: None,
            ..self.cx(&style)
        };
        if !is_within {
            // Clickers talk to the window that has the focus, whichever that is.
            ui::stage::keys(&ctx, &self.cx(&style), &mut commands);
            if ctx.input(|input| input.viewport().close_requested()) {
                commands.push(ui::presenter::close_audience());
            }
            ctx.set_cursor_icon(CursorIcon::None);
            // The map is led from the presenter's window alone, by a wheel, too.
            ctx.input_mut(|input| input.smooth_scroll_delta = Vec2::ZERO);
            hall.frames += 1;
            let frame = ctx.input(|input| input.viewport().outer_rect);
            hall.seen_at = frame.map(|frame| frame.min).or(hall.seen_at);
            if hall.frames < FIRST_FRAMES {
                ctx.request_repaint();
            }
        }
        let shown = Shown {
            portfolio: &self.loaded.portfolio,
            view: cx.view,
            style: &style,
            tr: cx.tr,
            covered: &hall.covered,
            copies: 1.0,
            reduced_motion: self.preferences.reduced_motion,
        };
        let room = egui::UiBuilder::new()
            .max_rect(ui::stage::map_rect(&ctx, &cx))
            .id_salt("hall");
        let mut unheard = Vec::new();
        let led_to = self.map.destination().filter(|_| kept.is_none());
        let map = &mut hall.map;
        map.be_patient(true);
        map.head_for(led_to.map(|end| self.for_audience(end)));
        ui.scope_builder(room, |ui| map::show(ui, map, &shown, &mut unheard));
        // The map is led from the presenter's window.
        let glass = ui.scope_id().with("glass");
        ui.interact(rect, glass, Sense::CLICK | Sense::DRAG);
        let mut asked = Vec::new();
        let rects = ui::panels(&ctx, &cx, &mut asked);
        hall.covered = rects.shown().collect();
        commands.extend(
            asked
                .into_iter()
                .filter(|asked| matches!(asked, Command::Stage(_))),
        );
        commands
    }
}
