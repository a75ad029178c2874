//! A talk in the window: the map follows the slides, and all is as before when it is over.

use std::sync::Arc;
use std::time::Duration;

use egui::{Context, CursorIcon, Key, Rect, ViewportCommand};

use super::App;
use super::audience::Hall;
use super::navigate::Framing;
use super::services::Awake;
use crate::portfolio::Slide;
use crate::scene::extents;
use crate::style;
use crate::ui::stage::{POINTER_SECS, rested_secs};
use crate::ui::{self, Sight};
use crate::view::stage::{Audience, SLIDE_SECS, Stage, StageStep, Start, Surroundings, Talk, Turn};
use crate::view::{
    Camera, Command, Crowds, Insets, Projector, Selection, SlideFlights, View, Viewport,
};

/// How long Escape is held to end a talk that visitors are alone with, in seconds.
const HOLD_SECS: f64 = 3.0;
/// How long after a visitor's last touch a story goes on by itself, in seconds.
const VISIT_SECS: f64 = 60.0;
/// How long the map of a slide fades in where it is not flown to, in seconds.
const FADE_SECS: f64 = 0.5;
/// Room between what a slide shows and the map's edges, as a share of its shorter side.
const BREATH: f64 = 0.07;

/// What the app keeps of a talk.
#[derive(Default)]
pub(super) struct Presenting {
    pub(super) stage: Stage,
    /// What is to come back when the talk is over.
    before: Option<Before>,
    /// Where the slide has the map look, and in which room.
    aim: Option<(Viewport, Camera)>,
    /// What is to be told as soon as something is shown: a story by its id, and whether it loops.
    asked: Option<(String, bool)>,
    /// When somebody last touched anything, in seconds as egui counts.
    touched: f64,
    /// Since when Escape is held, in seconds as egui counts.
    held_since: Option<f64>,
    /// Since when the map of a slide fades in, in seconds as egui counts.
    fades_since: Option<f64>,
    /// The audience's window, while it has one.
    pub(super) hall: Option<Hall>,
    /// The windows as they were last arranged: where the audience's is in a talk.
    pub(super) arranged: Option<Option<Audience>>,
    /// Keeps the screen awake.
    pub(super) awake: Option<Awake>,
}

/// What was looked at before a talk.
struct Before {
    view: View,
    framed: Option<(Framing, Camera)>,
    was_full: bool,
}

impl App {
    /// Which slide of which story is told.
    #[must_use]
    pub fn stage(&self) -> &Stage {
        &self.presenting.stage
    }

    /// Tells a story as soon as the portfolio is shown; with `loops` it goes on by itself, again and again, and visitors are
    /// alone with it: Escape ends it only where it is held for three seconds, and nothing leads out of the program. To be
    /// called before the first frame.
    pub fn present(&mut self, story: String, loops: bool) {
        self.presenting.asked = Some((story, loops));
    }

    pub(super) fn is_presenting(&self) -> bool {
        self.presenting.stage.talk().is_some()
    }

    /// The language of the speaker's notes: that in which the talk began.
    pub(super) fn notes_lang(&self) -> &str {
        let before = self.presenting.before.as_ref();
        before.map_or(&self.view.lang, |before| &before.view.lang)
    }

    /// Begins what was asked for at the start.
    pub(super) fn begin_asked(&mut self, ctx: &Context) {
        if self.is_waiting || self.is_view_due {
            return;
        }
        if let Some((story, loops)) = self.presenting.asked.take() {
            let at = Start::First;
            self.carry_out(ctx, Command::Stage(StageStep::Begin { story, at, loops }));
            if loops {
                self.presenting.stage.lock();
            }
        }
    }

    /// Whether visitors are alone with the talk.
    fn is_locked(&self) -> bool {
        let talk = self.presenting.stage.talk();
        talk.is_some_and(|talk| talk.is_locked)
    }

    /// Whether a command leads out of the program, to where visitors have no business.
    pub(super) fn leads_visitors_out(&self, command: &Command) -> bool {
        use Command::{FollowLink, OpenFile, OpenPath, Quit};
        matches!(command, FollowLink(_) | OpenFile | OpenPath(_) | Quit) && self.is_locked()
    }

    /// Ends a talk that visitors are alone with where whoever looks after it holds Escape.
    fn end_when_held(&mut self, ctx: &Context) {
        let (now, is_down) = ctx.input(|input| (input.time, input.key_down(Key::Escape)));
        if !is_down || !self.is_locked() {
            self.presenting.held_since = None;
            return;
        }
        let since = *self.presenting.held_since.get_or_insert(now);
        let left = HOLD_SECS - (now - since);
        if left <= 0.0 {
            self.presenting.held_since = None;
            self.take_stage_step(ctx, StageStep::End);
        } else {
            ctx.request_repaint_after(Duration::from_secs_f64(left));
        }
    }

    /// Takes one step of the talk, and has the map follow.
    pub(super) fn take_stage_step(&mut self, ctx: &Context, step: StageStep) {
        let is_new = !self.is_presenting();
        if self.is_cut_short(&step) {
            return self.show_slide(ctx, Some(0.0));
        }
        let step = self.found_here(step);
        let portfolio = Arc::clone(&self.loaded.portfolio);
        let around = Surroundings {
            stories: &portfolio.stories,
            now_secs: ctx.input(|input| input.time),
            has_card: self.view.selection.is_some(),
        };
        match self.presenting.stage.step(step, around) {
            Turn::Stay => {}
            Turn::Show => {
                if is_new {
                    self.note_told();
                    self.take_the_stage(ctx);
                }
                self.show_slide(ctx, None);
            }
            Turn::CloseCard => self.view.selection = None,
            Turn::Ended => self.leave_the_stage(ctx),
        }
        ctx.request_repaint();
    }

    /// Whether a step that would go on has a flight to the slide end at once instead: nobody is to miss a slide.
    fn is_cut_short(&self, step: &StageStep) -> bool {
        let goes_on = |talk: &Talk| match step {
            StageStep::Next => true,
            StageStep::Enter => talk.typed.is_empty(),
            _ => false,
        };
        let talk = self.presenting.stage.talk();
        talk.is_some_and(|talk| goes_on(talk) && !talk.is_away && talk.blank.is_none())
            && self.map.destination().is_some()
    }

    /// The step with the slide that shows what is looked at, where one is to begin there.
    fn found_here(&self, step: StageStep) -> StageStep {
        match step {
            StageStep::Begin {
                story,
                at: Start::Here,
                loops,
            } if !self.is_presenting() => {
                let slide = self.nearest_slide(&story);
                let at = slide.map_or(Start::First, Start::Slide);
                StageStep::Begin { story, at, loops }
            }
            other => other,
        }
    }

    /// The slide of a story (its id) that is chosen in the panel, else the one that shows most nearly what is looked at; `None`
    /// where none is near.
    fn nearest_slide(&self, story: &str) -> Option<String> {
        /// Beyond so many levels of zoom, or widths of the map, nothing is near.
        const FAR: f64 = 3.0;
        if let Some(chosen) = self.chosen_slide(story) {
            return Some(chosen);
        }
        let portfolio = &self.loaded.portfolio;
        let story = portfolio.story(story)?;
        let (here, viewport) = (self.aim(), self.map.viewport());
        let projector = Projector::new(here, viewport);
        let distance = |nth: usize| {
            let slides = story.slides.get(..=nth)?;
            let framed = (viewport, Insets::default());
            let camera = extents::slide_camera(portfolio, &self.map.ground, slides, framed)?;
            let at = projector.screen_from_position(camera.center);
            let (x, y) = (at.x - viewport.width / 2.0, at.y - viewport.height / 2.0);
            let zoom = (camera.zoom - here.zoom).abs();
            let filter = extents::slide_filter(&slides.last()?.filter);
            let other = if filter == self.view.filter { 0.0 } else { 0.5 };
            Some(x.hypot(y) / viewport.width.max(1.0) + zoom + other)
        };
        let near = (0..story.slides.len()).filter_map(|nth| Some((nth, distance(nth)?)));
        let (nth, _) = near
            .filter(|(_, distance)| *distance < FAR)
            .min_by(|a, b| a.1.total_cmp(&b.1))?;
        Some(story.slides.get(nth)?.id.clone())
    }

    /// Notes what leads off the path before it is carried out.
    pub(super) fn note_way(&mut self, ctx: &Context, command: &Command) {
        if self.is_presenting()
            && let Command::Select(selection) = command
        {
            self.take_stage_step(ctx, StageStep::Leave(Some(selection.clone())));
        }
    }

    /// Remembers what is looked at, clears the map, and asks for the whole screen.
    fn take_the_stage(&mut self, ctx: &Context) {
        let was_full = ctx.input(|input| input.viewport().fullscreen.unwrap_or(false));
        self.finder.stay();
        let before = View {
            camera: self.aim(),
            ..self.view.clone()
        };
        let view = &mut self.view;
        view.end_search();
        view.overlay = None;
        view.tool = None;
        view.dock = None;
        view.shading = None;
        view.play.is_on = false;
        (view.filters_open, view.shading_open) = (false, false);
        view.show_crowds(Crowds::default());
        self.presenting.before = Some(Before {
            view: before,
            framed: self.framed.take(),
            was_full,
        });
        self.presenting.touched = f64::NEG_INFINITY;
        // What is typed from now on leads through the talk.
        ctx.memory_mut(|memory| {
            if let Some(focused) = memory.focused() {
                memory.surrender_focus(focused);
            }
        });
    }

    /// Brings back what was looked at before the talk.
    fn leave_the_stage(&mut self, ctx: &Context) {
        let presenting = &mut self.presenting;
        presenting.aim = None;
        self.finder.stay();
        let Some(before) = self.presenting.before.take() else {
            return;
        };
        let here = self.view.camera;
        self.view = before.view;
        let there = std::mem::replace(&mut self.view.camera, here);
        let selection = self.view.selection.take();
        self.view.selection = selection.filter(|selection| self.is_there(selection));
        self.framed = before.framed;
        ctx.send_viewport_cmd(ViewportCommand::Fullscreen(before.was_full));
        self.fly(ctx, there, None);
    }

    /// Where the slides leave room for the map.
    pub(super) fn map_rect(&self, ctx: &Context) -> Rect {
        let style = self.style();
        ui::stage::map_rect(ctx, &self.cx(&style))
    }

    /// Brings the map to the talk's slide: within `secs`, or at the flight's own pace.
    fn show_slide(&mut self, ctx: &Context, secs: Option<f64>) {
        let portfolio = Arc::clone(&self.loaded.portfolio);
        let Some(talk) = self.presenting.stage.talk() else {
            return;
        };
        let story = portfolio.story(&talk.story);
        let slides: &[Slide] = story.map_or(&[], |story| &story.slides);
        let Some(told) = slides.get(..=talk.slide.min(slides.len().saturating_sub(1))) else {
            return;
        };
        let Some(slide) = told.last() else {
            return;
        };
        self.view.end_search();
        self.finder.stay();
        self.map.unfocus();
        self.view.marked = talk.opened.clone();
        self.view.selection = None;
        self.view.hover = None;
        self.view.spread = None;
        self.view.filter = extents::slide_filter(&slide.filter);
        let ground = Arc::clone(&self.map.ground);
        let thing = |id: &String| -> Option<Selection> {
            let target = extents::find(&portfolio, &ground, id).ok()?;
            target.selection().cloned()
        };
        self.view.highlight = slide.highlight.iter().filter_map(thing).collect();
        let (viewport, insets) = self.room_on_stage(ctx);
        let to = extents::slide_camera(&portfolio, &ground, told, (viewport, insets));
        let to = to.unwrap_or_else(|| self.aim());
        self.presenting.aim = Some((viewport, to));
        let flights = match self.view.flights {
            _ if self.preferences.reduced_motion => SlideFlights::Fade,
            flights => flights,
        };
        match flights.pace() {
            Some(pace) => {
                self.fly_paced(ctx, to, (secs, pace));
                if secs.is_none() {
                    self.map.fly_when_ready();
                }
            }
            None => {
                if secs.is_none() {
                    self.presenting.fades_since = Some(ctx.input(|input| input.time));
                }
                self.fly(ctx, to, Some(0.0));
            }
        }
    }

    /// Whether the map of a slide fades in.
    #[cfg(test)]
    pub(super) fn is_fading(&self) -> bool {
        self.presenting.fades_since.is_some()
    }

    /// Covers the map with what fades away above it, where a slide's map is not flown to.
    pub(super) fn fade_in(&mut self, ui: &egui::Ui, map: Rect) {
        let Some(since) = self.presenting.fades_since else {
            return;
        };
        let gone = (ui.input(|input| input.time) - since) / FADE_SECS;
        if gone >= 1.0 {
            self.presenting.fades_since = None;
            return;
        }
        let sea = egui::Color32::from(self.style().map.sea);
        let left = (1.0 - gone.max(0.0)) as f32;
        ui.painter().rect_filled(map, 0.0, sea.gamma_multiply(left));
        ui.ctx().request_repaint();
    }

    /// The map's size beside a slide, and the room that is left free at its edges.
    fn room_on_stage(&self, ctx: &Context) -> (Viewport, Insets) {
        let rect = self.map_rect(ctx);
        let viewport = Viewport {
            width: rect.width().into(),
            height: rect.height().into(),
        };
        let breath = viewport.width.min(viewport.height) * BREATH;
        let furniture = f64::from(style::FURNITURE_HEIGHT * self.style().map.scale);
        let insets = Insets {
            left: breath,
            top: breath,
            right: breath,
            bottom: breath.max(furniture),
        };
        (viewport, insets)
    }

    /// Follows a portfolio that was loaded again, or another one: with its story the talk is over.
    pub(super) fn follow_on_stage(&mut self, ctx: &Context, again: bool) {
        if !self.is_presenting() {
            return;
        }
        if let Some(before) = self.presenting.before.as_mut().filter(|_| !again) {
            before.view.forget_portfolio();
            before.framed = None;
        }
        let portfolio = Arc::clone(&self.loaded.portfolio);
        let now = ctx.input(|input| input.time);
        match self.presenting.stage.follow(&portfolio.stories, now) {
            Turn::Show => self.show_slide(ctx, Some(0.0)),
            Turn::Ended => self.leave_the_stage(ctx),
            Turn::Stay | Turn::CloseCard => {}
        }
    }

    /// Keeps the slide framed where the window changes, and notes where the presenter moves the map away from it. A story
    /// that nobody leads through goes on.
    pub(super) fn keep_slide(&mut self, ctx: &Context) {
        let Some(talk) = self.presenting.stage.talk() else {
            return;
        };
        let is_away = talk.is_away;
        let (viewport, _) = self.room_on_stage(ctx);
        match &mut self.presenting.aim {
            Some((framed_in, aim)) if *framed_in != viewport && is_away => {
                // What the presenter has found stays in sight.
                let larger = (viewport.height / framed_in.height.max(1.0)).log2();
                let zoomed = |camera: Camera| {
                    let zoom = camera.zoom + larger;
                    Camera { zoom, ..camera }.clamped()
                };
                (*framed_in, *aim) = (viewport, zoomed(*aim));
                self.view.camera = zoomed(self.view.camera);
                ctx.request_repaint();
            }
            Some((framed_in, _)) if *framed_in != viewport => self.show_slide(ctx, Some(0.0)),
            Some((_, aim)) => {
                let here = self.view.camera;
                let is_elsewhere = (here.zoom - aim.zoom).abs() > 1e-6
                    || (here.center.lon - aim.center.lon).abs() > 1e-7
                    || (here.center.lat - aim.center.lat).abs() > 1e-7;
                // Who only looks at what was found has not gone there yet.
                let is_looking = self.finder.from().is_some();
                if is_elsewhere && !is_away && !is_looking && self.map.destination().is_none() {
                    self.take_stage_step(ctx, StageStep::Leave(None));
                }
            }
            None => {}
        }
        self.hide_pointer(ctx);
        self.fade_ink(ctx);
        self.end_when_held(ctx);
        self.go_on_by_itself(ctx);
    }

    /// Whether what the pointer lies on is not meant: it rests, or the presenter points with it.
    pub(super) fn is_pointer_elsewhere(&self, ctx: &Context) -> bool {
        let talk = self.presenting.stage.talk();
        talk.is_some_and(ui::stage::is_held) || self.is_pointer_hidden(ctx)
    }

    /// Whether a talk hides the pointer, which was left alone for a while.
    pub(super) fn is_pointer_hidden(&self, ctx: &Context) -> bool {
        let is_seen_by_all = self.canvas.sight == Sight::All;
        self.is_presenting() && is_seen_by_all && rested_secs(ctx) >= POINTER_SECS
    }

    /// Has ink go when its time has come; until then nothing is drawn for it.
    fn fade_ink(&mut self, ctx: &Context) {
        let now = ctx.input(|input| input.time);
        if let Some(rest) = self.presenting.stage.fade(now) {
            ctx.request_repaint_after(Duration::from_secs_f64(rest));
        }
    }

    fn hide_pointer(&self, ctx: &Context) {
        if self.is_pointer_hidden(ctx) {
            ctx.set_cursor_icon(CursorIcon::None);
        } else if self.canvas.sight == Sight::All {
            let left = (POINTER_SECS - rested_secs(ctx)).max(0.0);
            ctx.request_repaint_after(Duration::from_secs_f32(left));
        }
    }

    /// Shows the next slide when its time has come; after a visitor's touch not before they have gone.
    fn go_on_by_itself(&mut self, ctx: &Context) {
        let (now, is_touched) = ctx.input(|input| {
            let touches = |event: &egui::Event| {
                use egui::Event::{Key, MouseWheel, PointerButton, Touch};
                matches!(
                    event,
                    Key { .. } | MouseWheel { .. } | PointerButton { .. } | Touch { .. }
                )
            };
            // The keys of the talk have been taken out of the other events.
            (input.time, input.raw.events.iter().any(touches))
        });
        if is_touched {
            self.presenting.touched = now;
        }
        let Some(talk) = self.presenting.stage.talk().filter(|talk| talk.loops) else {
            return;
        };
        let story = self.loaded.portfolio.story(&talk.story);
        let slide = story.and_then(|story| story.slides.get(talk.slide));
        let stays = slide.and_then(|slide| slide.seconds).unwrap_or(SLIDE_SECS);
        let visit_left = VISIT_SECS - (now - self.presenting.touched);
        if visit_left <= 0.0 && self.view.lang != self.notes_lang() {
            // The next visitor finds it as the first one did.
            let lang = self.notes_lang().to_owned();
            return self.carry_out(ctx, Command::SetLang(lang));
        }
        let left = if talk.is_away || talk.blank.is_some() {
            visit_left
        } else {
            stays - talk.slide_secs(now)
        };
        if left <= 0.0 {
            self.take_stage_step(ctx, StageStep::Next);
        } else {
            // Nobody waits longer than a day; more would be no duration.
            ctx.request_repaint_after(Duration::from_secs_f64(left.min(86_400.0)));
        }
    }
}
