//! The app: owns everything, runs one frame, carries out effects.

mod effects;
mod navigate;
mod notice;
mod services;
mod work;

use std::path::PathBuf;
use std::sync::Arc;

use egui::{Rect, Ui};

use crate::i18n::Tr;
use crate::map::{self, MapState, Shown};
use crate::portfolio::{Loaded, Problem};
use crate::scene::AtlasNames;
use crate::scene::ground::Ground;
use crate::style::Style;
use crate::ui::{self, Cx, PanelRects, actions, theme};
use crate::view::{Command, Look, LookChoice, View};

use notice::Notice;
use services::Jobs;
use work::Outcome;

/// What the app starts with.
pub struct Start {
    /// The portfolio to show.
    pub loaded: Loaded,
    /// What is wrong with the one that was asked for, where that is another.
    pub problems: Vec<Problem>,
    /// Language of interface and content (BCP 47).
    pub lang: String,
    /// Which look was asked for.
    pub look: LookChoice,
}

/// The program's state.
pub struct App {
    loaded: Loaded,
    problems: Vec<Problem>,
    names: AtlasNames,
    view: View,
    map: MapState,
    tr: Tr,
    /// What the panels covered in the last frame; `None` before the first.
    rects: Option<PanelRects>,
    installed: Option<(Look, bool)>,
    preferences: Preferences,
    clipboard: Option<arboard::Clipboard>,
    jobs: Jobs<Outcome>,
    notice: Option<Notice>,
}

/// What the system says its user prefers.
#[derive(Debug, Clone, Copy, Default)]
struct Preferences {
    dark: Option<bool>,
    reduced_motion: bool,
}

impl App {
    /// The app in an egui context. With a render state the map is drawn by wgpu.
    #[must_use]
    pub fn new(ctx: &egui::Context, render_state: Option<&egui_wgpu::RenderState>, start: Start) -> Self {
        theme::install_fonts(ctx);
        ctx.options_mut(|options| {
            options.zoom_with_keyboard = false;
            options.theme_preference = egui::ThemePreference::Light;
        });
        let ground = Arc::new(Ground::of(&start.loaded.portfolio));
        let mut view = View::new(&start.lang);
        view.look = start.look;
        let mut app = Self {
            names: AtlasNames(Arc::clone(&ground.atlas)),
            map: MapState::new(Arc::clone(&ground), render_state),
            tr: Tr::new(&start.lang),
            loaded: start.loaded,
            problems: start.problems,
            view,
            rects: None,
            installed: None,
            preferences: Preferences::default(),
            clipboard: None,
            jobs: Jobs::new({
                let ctx = ctx.clone();
                move || ctx.request_repaint()
            }),
            notice: None,
        };
        if !app.problems.is_empty() {
            app.view.overlay = Some(crate::view::Overlay::Problems);
        }
        app.prepare_ground_ahead();
        app.watch(ctx);
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

    fn style(&self) -> Style {
        Style::of(match self.view.look {
            LookChoice::Fixed(look) => look,
            LookChoice::System if self.preferences.dark == Some(true) => Look::Dark,
            LookChoice::System => Look::Light,
        })
    }

    /// One frame: panels and map read, commands change.
    pub fn frame(&mut self, ui: &mut Ui) {
        let ctx = ui.ctx().clone();
        let style = self.style();
        let installed = (style.look, self.preferences.reduced_motion);
        if self.installed != Some(installed) {
            theme::install_look(&ctx, &style, self.preferences.reduced_motion);
            self.installed = Some(installed);
        }
        if self.tr.lang() != self.view.lang {
            self.tr = Tr::new(&self.view.lang);
        }
        self.take_outcomes(&ctx);
        let mut commands = Vec::new();
        let covered: Vec<Rect> = self.rects.iter().flat_map(PanelRects::shown).collect();
        let shown = Shown {
            portfolio: &self.loaded.portfolio,
            view: &self.view,
            style: &style,
            tr: &self.tr,
            covered: &covered,
            reduced_motion: self.preferences.reduced_motion,
        };
        map::show(ui, &mut self.map, &shown, &mut commands);
        let cx = Cx {
            portfolio: &self.loaded.portfolio,
            view: &self.view,
            style: &style,
            tr: &self.tr,
            countries: &self.names,
            problems: &self.problems,
            can_reload: self.file().is_some(),
            reduced_motion: self.preferences.reduced_motion,
        };
        actions::keys(&ctx, &cx, &mut commands);
        let rects = ui::panels(&ctx, &cx, &mut commands);
        commands.extend(copy_asked(&ctx, &cx));
        commands.extend(dropped(&ctx));
        self.show_notice(&ctx);
        let first = self.rects.is_none();
        if self.rects != Some(rects) {
            self.rects = Some(rects);
            ctx.request_repaint();
        }
        if first {
            // Only now is it known what the panels leave of the map: the opening view is chosen, and the frame drawn again.
            self.view.camera = self.overview();
            ctx.request_discard("the opening view depends on what the panels cover");
        }
        for command in commands {
            self.carry_out(&ctx, command);
        }
    }

    /// Carries out one command, as if a panel had issued it.
    pub fn carry_out(&mut self, ctx: &egui::Context, command: Command) {
        tracing::trace!(?command, "command");
        for effect in self.view.apply(command, &self.loaded.portfolio) {
            self.run(ctx, effect);
        }
    }

    /// Watches the open file or folder, so that a change made outside is shown.
    fn watch(&mut self, _ctx: &egui::Context) {}

    /// The file or folder that is open; `None` for the embedded portfolio.
    fn file(&self) -> Option<PathBuf> {
        use crate::portfolio::Origin;
        match &self.loaded.origin {
            Origin::Embedded => None,
            Origin::Folder(path) | Origin::Archive(path) | Origin::GeoJson(path) => Some(path.clone()),
        }
    }
}

impl eframe::App for App {
    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        self.frame(ui);
    }

    fn clear_color(&self, _visuals: &egui::Visuals) -> [f32; 4] {
        egui::Color32::from(self.style().map.sea).to_normalized_gamma_f32()
    }
}

/// The window system's word that the user wants to copy, where no text field takes it.
fn copy_asked(ctx: &egui::Context, cx: &Cx<'_>) -> Option<Command> {
    let asked = ctx.input(|input| input.events.iter().any(|event| matches!(event, egui::Event::Copy)));
    (asked && !ctx.text_edit_focused()).then(|| actions::Action::CopyCard.command(cx)).flatten()
}

/// A file dropped onto the window.
fn dropped(ctx: &egui::Context) -> Option<Command> {
    let path = ctx.input(|input| input.raw.dropped_files.first().map(|file| file.path().to_owned()))?;
    Some(Command::OpenPath(path))
}
