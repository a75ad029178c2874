//! The app: owns everything, runs one frame, carries out effects.

mod ahead;
mod anew;
mod areas;
mod audience;
mod bookmarks;
mod clipboard;
mod crowds;
mod dialog;
mod effects;
mod export;
mod layers;
mod letters;
mod links;
mod making;
mod navigate;
mod notice;
mod open;
mod photos;
mod rehearse;
mod screens;
mod search;
mod services;
mod session;
mod sources;
mod stage;
mod start;
mod stores;
mod table;
#[cfg(test)]
mod tests;
mod time;
mod tools;
mod trail;
mod work;

use std::collections::{BTreeMap, VecDeque};
use std::path::PathBuf;
use std::sync::Arc;

use egui::layers::PaintList;
use egui::{LayerId, Order, Rect, Ui, ViewportCommand};

use crate::i18n::Tr;
use crate::map::{self, MapState, Shown};
use crate::portfolio::{Loaded, Portfolio, Problem};
use crate::scene::AtlasNames;
use crate::scene::crowd::CrowdKey;
use crate::scene::ground::Ground;
use crate::style::Style;
use crate::ui::{self, Canvas, Cx, Letters, PanelRects, Sight, TileWork, actions, theme};
use crate::view::{Camera, Command, Effect, KeptBookmark, Link, Look, LookChoice, View};

pub use session::Opening;
pub use start::{Options, guarded, kept_tiles, run};

use navigate::Framing;
use notice::{Notice, Task};
use services::{Desktop, Jobs, Monitors, Preferences, Waker, Watch};
use session::{Choice, Session};
use work::Outcome;

/// What the app starts with.
pub struct Start {
    /// The portfolio to show.
    pub loaded: Loaded,
    /// The file or folder that was asked for, also where it could not be read; `None` for the embedded portfolio.
    pub file: Option<PathBuf>,
    /// What is wrong with what was asked for.
    pub problems: Vec<Problem>,
    /// Language of interface and content (BCP 47).
    pub lang: String,
    /// Which look was asked for.
    pub look: LookChoice,
    /// The ground of the portfolio, where somebody prepares it already.
    pub ground: Option<Arc<Ground>>,
}

/// The program's state.
pub struct App {
    loaded: Loaded,
    /// What was asked for last, also where it could not be read; `None` for the embedded portfolio.
    file: Option<PathBuf>,
    watch: Option<Watch>,
    /// What is being read.
    loading: Option<PathBuf>,
    /// Whether nothing has been read yet that could be shown.
    is_waiting: bool,
    /// What the consent to the network and the bookmarks are remembered for: where the portfolio lies.
    consent_key: String,
    problems: Vec<Problem>,
    names: AtlasNames,
    view: View,
    map: MapState,
    tr: Tr,
    /// What the panels covered in the last frame; `None` before the first.
    rects: Option<PanelRects>,
    /// Whether the opening view is to be chosen, once it is known what the panels leave of the map.
    is_view_due: bool,
    /// Look, wish for less motion, and factor of all type, as last installed.
    installed: Option<(Look, bool, f32)>,
    /// What the panels lack fonts for.
    letters: Letters,
    /// The window's title, as last set.
    title: String,
    desktop: Option<Desktop>,
    preferences: Preferences,
    clipboard: clipboard::Clipboard,
    jobs: Jobs<Outcome>,
    /// By which others wake the window.
    waker: Waker,
    /// What is to be said, the first of it now.
    notices: VecDeque<Notice>,
    /// How high they were in the last frame, in points.
    notice_height: f32,
    /// What the user may be waiting for.
    tasks: Vec<Task>,
    /// What is taken away: what waits, and what is drawn of it.
    exports: export::Exports,
    /// The same as the dialog reads it.
    export_work: ui::ExportWork,
    session: Option<Session>,
    opening: Option<Opening>,
    /// The whole footprint as last framed: in which room, and how.
    framed: Option<(Framing, Camera)>,
    /// What is being gathered for the map.
    gathering: Option<CrowdKey>,
    /// The order of the table's rows.
    sorting: table::Sorting,
    /// What is at the place that was asked for.
    identified: Option<tools::Asked>,
    /// The sources of tiles that were opened, and that are to be.
    sources: sources::Sources,
    /// The area that is fetched, or asked for.
    areas: areas::Areas,
    /// When it was looked what is kept of network sources, and what is to be thrown away.
    stores: stores::Stores,
    /// Whether the settings could not be written last, which was said.
    settings_fail: bool,
    /// What is under way with sources of tiles, as panels read it.
    tiles: TileWork,
    /// The talk.
    presenting: stage::Presenting,
    /// Pictures that the portfolio names.
    photos: ui::Photos,
    photo_work: photos::PhotoWork,
    /// Stories that are made.
    making: making::Making,
    /// What was looked at before.
    trail: trail::Trail,
    /// When the next year passes while the years play, in seconds as egui counts.
    next_year_at: Option<f64>,
    /// What was looked at last in an earlier session.
    last: Option<Link>,
    /// The user's bookmarks, by the portfolio's `consent_key`.
    bookmarks: BTreeMap<String, Vec<KeptBookmark>>,
    /// The search, and what it found.
    finder: search::Finder,
    /// The size of the window that the first frame was rehearsed for, in points, until that frame comes.
    rehearsed_for: Option<egui::Vec2>,
    /// Where the picture of a talk is drawn in this frame, and how high it is, in points.
    canvas: Canvas,
    canvas_height: f32,
    /// The screens, as the window system tells of them.
    monitors: Option<Monitors>,
    /// Whether nobody sees the first frame.
    first_is_unseen: bool,
    /// When the ground's finer detail is to be prepared, in seconds as egui counts; `None` where that is done.
    detail_due: Option<f64>,
}

impl App {
    /// The app in an egui context. With a render state the map is drawn by wgpu.
    #[must_use]
    pub fn new(
        ctx: &egui::Context,
        render_state: Option<&egui_wgpu::RenderState>,
        start: Start,
    ) -> Self {
        theme::install_fonts(ctx);
        let letters = Letters::default();
        letters.install(ctx);
        ctx.options_mut(|options| {
            options.zoom_with_keyboard = false;
            options.theme_preference = egui::ThemePreference::Light;
        });
        let ground = start
            .ground
            .unwrap_or_else(|| Arc::new(Ground::of(&start.loaded.portfolio)));
        let mut view = View::new(&start.lang);
        view.look = start.look;
        let waker = Waker::of(ctx);
        let mut app = Self {
            names: AtlasNames(Arc::clone(&ground.atlas)),
            map: MapState::new(Arc::clone(&ground), render_state),
            tr: Tr::new(&start.lang),
            consent_key: open::consent_key(&start.loaded.origin),
            loaded: start.loaded,
            file: start.file,
            watch: None,
            loading: None,
            is_waiting: false,
            problems: start.problems,
            view,
            rects: None,
            is_view_due: true,
            installed: None,
            letters,
            title: String::new(),
            desktop: None,
            preferences: Preferences::default(),
            clipboard: clipboard::Clipboard::default(),
            jobs: Jobs::new({
                let waker = waker.clone();
                move || waker.wake()
            }),
            waker,
            notices: VecDeque::new(),
            notice_height: 0.0,
            tasks: Vec::new(),
            exports: export::Exports::default(),
            export_work: ui::ExportWork::default(),
            session: None,
            opening: None,
            gathering: None,
            sorting: table::Sorting::default(),
            identified: None,
            sources: sources::Sources::default(),
            photos: ui::Photos::default(),
            photo_work: photos::PhotoWork::default(),
            areas: areas::Areas::default(),
            stores: stores::Stores::default(),
            settings_fail: false,
            tiles: TileWork::default(),
            framed: None,
            presenting: stage::Presenting::default(),
            making: making::Making::default(),
            trail: trail::Trail::default(),
            next_year_at: None,
            last: None,
            bookmarks: BTreeMap::new(),
            finder: search::Finder::default(),
            rehearsed_for: None,
            canvas: Canvas::default(),
            canvas_height: 0.0,
            monitors: None,
            first_is_unseen: false,
            detail_due: Some(f64::INFINITY),
        };
        if !app.problems.is_empty() {
            app.view.overlay = Some(crate::view::Overlay::Problems);
        }
        app.watch();
        app
    }

    /// What is looked at.
    #[must_use]
    pub fn view(&self) -> &View {
        &self.view
    }

    /// The map.
    #[must_use]
    pub fn map(&self) -> &MapState {
        &self.map
    }

    /// The data shown.
    #[must_use]
    pub fn loaded(&self) -> &Loaded {
        &self.loaded
    }

    /// What the panels covered in the last frame; `None` before the first.
    #[must_use]
    pub fn panels(&self) -> Option<PanelRects> {
        self.rects
    }

    fn look(&self) -> Look {
        match self.view.look {
            LookChoice::Fixed(look) => look,
            LookChoice::System if self.preferences.high_contrast => Look::Projector,
            LookChoice::System if self.preferences.dark == Some(true) => Look::Dark,
            LookChoice::System => Look::Light,
        }
    }

    fn style(&self) -> Style {
        let style = Style::of(self.look());
        if !self.is_presenting() {
            return style;
        }
        let factor = self.canvas.factor();
        style.on_stage(self.canvas_height / factor).enlarged(factor)
    }

    /// One frame: panels and map read, commands change.
    pub fn frame(&mut self, ui: &mut Ui) {
        let ctx = ui.ctx().clone();
        if let Some(desktop) = &self.desktop {
            self.preferences = desktop.now();
        }
        self.meet_window(ctx.content_rect().size());
        let style = self.dress(&ctx);
        let is_beside_notes = self.canvas.sight == Sight::Preview;
        if self.tr.lang() != self.view.lang {
            self.tr = Tr::new(&self.view.lang);
        }
        self.take_outcomes(&ctx);
        self.note_area();
        self.bring_photos();
        if self.watch.as_ref().is_some_and(Watch::changed) {
            self.run(&ctx, Effect::Reload);
        }
        let mut commands = Vec::new();
        self.ask_before_end(&ctx, &mut commands);
        let is_presenting = self.is_presenting();
        self.map.rest_pointer(self.is_pointer_elsewhere(&ctx));
        self.map.be_patient(is_presenting);
        let mut map_rect = ui.available_rect_before_wrap();
        if is_presenting {
            // Before the map, which has keys of its own.
            ui::stage::keys(&ctx, &self.cx(&style), &mut commands);
            map_rect = self.map_rect(&ctx);
        }
        if is_beside_notes {
            ui::presenter::paper(ui, &self.cx(&style));
        }
        let covered: Vec<Rect> = self.rects.iter().flat_map(PanelRects::shown).collect();
        let shown = Shown {
            portfolio: &self.loaded.portfolio,
            view: &self.view,
            style: &style,
            tr: &self.tr,
            covered: &covered,
            copies: self.canvas.factor(),
            reduced_motion: self.preferences.reduced_motion,
        };
        // Before the panels have been measured nothing is known of the picture, and the pass is discarded.
        let map = if self.rects.is_some() {
            let room = egui::UiBuilder::new().max_rect(map_rect);
            let map = &mut self.map;
            let map = ui.scope_builder(room, |ui| map::show(ui, map, &shown, &mut commands));
            Some(map.inner)
        } else {
            self.map.measure(map_rect);
            None
        };
        self.fade_in(ui, map_rect);
        let cx = self.cx(&style);
        if !is_presenting {
            actions::keys(&ctx, &cx, &mut commands);
        }
        let rects = ui::panels(&ctx, &cx, &mut commands);
        if let Some(map) = map.filter(|_| !is_presenting) {
            ui::map_menu(&map, &cx, self.map.viewport(), &covered, &mut commands);
        }
        commands.extend(copy_asked(&ctx, &cx));
        commands.extend(dropped(&ctx));
        // What the audience sees is the talk alone.
        if !is_presenting || is_beside_notes {
            self.show_notices(&ctx);
        }
        self.show_audience(&ctx, &mut commands);
        let first = self.rects.is_none();
        if self.rects != Some(rects) {
            self.rects = Some(rects);
            ctx.request_repaint();
        }
        if first || (self.is_view_due && !self.is_waiting) {
            self.choose_view(&ctx);
            commands.retain(|command| !matches!(command, Command::CameraMoved(_)));
        }
        // While the map is as it was drawn: what is there is asked of its marks.
        self.identify_again(&ctx);
        for command in commands {
            self.carry_out(&ctx, command);
        }
        self.keep_up(&ctx);
    }

    /// Brings what lies beside the view up to it: stories, windows, jobs.
    fn keep_up(&mut self, ctx: &egui::Context) {
        self.begin_asked(ctx);
        self.keep_slide(ctx);
        self.keep_making(ctx);
        self.keep_windows(ctx);
        self.play_years(ctx);
        self.make_pictures();
        self.open_layers(ctx);
        self.look_at_stores(ctx);
        self.keep_export(ctx);
        self.sort_rows();
        self.search_what_is_typed(ctx);
        self.look_for_letters();
        self.keep_overview(ctx);
        self.prepare_ground_when_due(ctx);
        self.note_window(ctx);
        self.name_window(ctx);
    }

    /// Finds out where the picture of a talk is drawn, and with which look everything is.
    fn dress(&mut self, ctx: &egui::Context) -> Style {
        self.see_monitors(ctx);
        self.canvas = self.canvas_now(ctx);
        let picture = self.canvas.rect.unwrap_or_else(|| ctx.content_rect());
        self.canvas_height = picture.height();
        let style = self.style();
        let controls = match self.canvas.sight {
            Sight::Preview => ui::presenter::style(ctx.content_rect()),
            Sight::All | Sight::Audience => style,
        };
        self.install_look(ctx, &controls);
        style
    }

    /// Gives egui's own controls the look of a style, where it is another one than before.
    fn install_look(&mut self, ctx: &egui::Context, style: &Style) {
        let installed = (style.look, self.preferences.reduced_motion, style.map.scale);
        if self.installed != Some(installed) {
            theme::install_look(ctx, style, self.preferences.reduced_motion);
            self.installed = Some(installed);
        }
    }

    /// What the panels read.
    fn cx<'a>(&'a self, style: &'a Style) -> Cx<'a> {
        Cx {
            portfolio: &self.loaded.portfolio,
            view: &self.view,
            style,
            tr: &self.tr,
            countries: &self.names,
            problems: &self.problems,
            // What is shown brings its own problems; others are of what could not be opened.
            is_refused: self.problems != self.loaded.problems.list(),
            can_reload: self.file.is_some(),
            hits: self.hits(),
            sorted: self.sorting.done(),
            steps: self.trail.steps(),
            offers_last: self.offers_last(),
            bookmarks: self.kept_bookmarks(),
            identified: self.identified(),
            map: Some(&self.map),
            tiles: &self.tiles,
            export: &self.export_work,
            photos: &self.photos,
            notes_lang: self.notes_lang(),
            stage: self.stage(),
            making: &self.making.work,
            canvas: self.canvas,
            reduced_motion: self.preferences.reduced_motion,
        }
    }

    /// Chooses the opening view, now that it is known what the panels leave of the map, and has the frame drawn again.
    fn choose_view(&mut self, ctx: &egui::Context) {
        // The first picture is to be a whole one. Usually this is done, or under way on another thread.
        self.map.ground.prepare(0.0);
        self.view.camera = self.overview(ctx);
        self.framed = Some((self.framing(), self.view.camera));
        if !self.is_waiting {
            self.is_view_due = false;
            self.tell_outside();
            self.apply_opening(ctx);
        }
        if self.map.destination().is_some() {
            // A flight over what was shown before has lost its aim.
            self.fly(ctx, self.view.camera, Some(0.0));
        }
        ctx.request_discard("the opening view depends on what the panels cover");
    }

    /// Carries out one command, as if a panel had issued it.
    pub fn carry_out(&mut self, ctx: &egui::Context, command: Command) {
        tracing::trace!(?command, "command");
        if self.leads_visitors_out(&command) {
            return;
        }
        self.note_way(ctx, &command);
        self.note_step(&command);
        self.follow(ctx, command);
    }

    /// Carries out one command that belongs to a step of the trail that is noted already, or to none.
    fn follow(&mut self, ctx: &egui::Context, command: Command) {
        let choice = Choice::by(&command);
        if matches!(command, Command::SearchFor(_)) {
            self.finder.type_on();
        }
        for effect in self.view.apply(command) {
            self.run(ctx, effect);
        }
        // What is chosen for a talk goes with it.
        if let Some(choice) = choice.filter(|_| !self.is_presenting()) {
            self.remember(choice);
        }
    }

    /// Watches the file or folder that is asked for, so that a change made outside is shown.
    fn watch(&mut self) {
        let waker = self.waker.clone();
        let watched = self.file.as_deref();
        self.watch = watched.and_then(|path| Watch::new(path, move || waker.wake()));
    }

    /// Names the window after what is open.
    fn name_window(&mut self, ctx: &egui::Context) {
        let title = title(&self.loaded.portfolio, &self.tr, &self.view.lang);
        let title = if self.making.work.is_unsaved {
            format!("• {title}")
        } else {
            title
        };
        if title != self.title {
            ctx.send_viewport_cmd(ViewportCommand::Title(title.clone()));
            self.title = title;
        }
    }
}

/// The window's title with a portfolio open, for a reader of `lang`.
fn title(portfolio: &Portfolio, tr: &Tr, lang: &str) -> String {
    let program = tr.text("program-name");
    let name = portfolio.title.get(lang, &portfolio.languages).text;
    if name.is_empty() {
        program.into_owned()
    } else {
        format!("{name} – {program}")
    }
}

impl eframe::App for App {
    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        let ctx = ui.ctx().clone();
        let is_unseen = self.first_is_unseen && ctx.cumulative_frame_nr() == 0;
        self.map.set_hidden(is_unseen);
        self.frame(ui);
        if is_unseen {
            leave_out_panels(&ctx);
            ctx.request_repaint();
        }
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        self.end();
    }

    fn clear_color(&self, _visuals: &egui::Visuals) -> [f32; 4] {
        egui::Color32::from(self.style().map.sea).to_normalized_gamma_f32()
    }
}

/// Takes what the panels have drawn out of a frame that nobody sees. What the map makes ready stays.
fn leave_out_panels(ctx: &egui::Context) {
    let layers: Vec<LayerId> = ctx.memory(|memory| memory.layer_ids().collect());
    ctx.graphics_mut(|graphics| {
        for layer in layers {
            if layer.order != Order::Background
                && let Some(drawn) = graphics.get_mut(layer)
            {
                *drawn = PaintList::default();
            }
        }
    });
}

/// The window system's word that the user wants to copy, where no text field takes it.
fn copy_asked(ctx: &egui::Context, cx: &Cx<'_>) -> Option<Command> {
    let asked = ctx.input(|input| {
        input
            .events
            .iter()
            .any(|event| matches!(event, egui::Event::Copy))
    });
    (asked && !ctx.text_edit_focused())
        .then(|| actions::Action::CopyCard.command(cx))
        .flatten()
}

/// A file dropped onto the window.
fn dropped(ctx: &egui::Context) -> Option<Command> {
    let path = ctx.input(|input| {
        input
            .raw
            .dropped_files
            .first()
            .map(|file| file.path().to_owned())
    })?;
    Some(Command::OpenPath(path))
}
