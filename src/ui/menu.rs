//! The menus that open from the buttons at the top.

use egui::{Popup, PopupCloseBehavior, Response, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::Cx;
use super::actions::{Action, begin, has_crowds};
use super::icons::Icon;
use super::{stage, widgets};
use crate::i18n::available_languages;
use crate::portfolio::Story;
use crate::style;
use crate::view::stage::Start;
use crate::view::{Command, Crowds, Dock, Look, LookChoice};

/// A line of a menu.
pub(super) struct Line {
    icon: Option<Icon>,
    text: String,
    /// The key to press.
    key: String,
    /// Whether the state that it stands for is on; `None` where it stands for none.
    on: Option<bool>,
    /// What it does; `None` where it is grayed out.
    command: Option<Command>,
    /// What it means, where its words alone do not say it.
    explanation: Option<String>,
    /// Whether a hairline parts it from the line above.
    parted: bool,
}

impl Line {
    fn of(ctx: &egui::Context, cx: &Cx<'_>, action: Action) -> Self {
        let key = action.shortcuts().first();
        Self {
            icon: action.icon(),
            text: cx.tr.text(action.text_key()).into_owned(),
            key: key.map_or_else(String::new, |key| Action::key_text(ctx, cx, key)),
            on: action.is_on(cx),
            command: action.command(cx),
            explanation: None,
            parted: false,
        }
    }
}

impl Line {
    /// A line that does one thing.
    pub(super) fn plain(icon: Icon, text: String, command: Command) -> Self {
        Self {
            icon: Some(icon),
            text,
            key: String::new(),
            on: None,
            command: Some(command),
            explanation: None,
            parted: false,
        }
    }
}

/// The menu of everything.
pub(super) fn main(ctx: &egui::Context, cx: &Cx<'_>) -> Vec<Line> {
    let mut lines = Vec::new();
    for section in [
        [
            Action::Open,
            Action::Reload,
            Action::Export,
            Action::TalkHandout,
            Action::CopyPicture,
            Action::CopyLink,
            Action::Problems,
        ]
        .as_slice(),
        &[
            Action::Search,
            Action::Filters,
            Action::Dock(Dock::Time),
            Action::Dock(Dock::Table),
            Action::Palette,
            Action::StepBack,
            Action::StepForward,
            Action::Bookmarks,
        ],
        &[
            Action::Shading,
            Action::OnlineBasemap,
            Action::Layers,
            Action::Coordinates,
            Action::Measure,
            Action::Identify,
            Action::Crowds(Crowds::Clusters),
            Action::Crowds(Crowds::Heat),
            Action::Crowds(Crowds::Each),
        ],
        &[
            Action::Present,
            Action::PresentFirst,
            Action::PresentHere,
            Action::PresentLoop,
            Action::Making,
            Action::Undo,
            Action::Redo,
            Action::Save,
            Action::Rehearse,
            Action::TestCard,
        ],
        &[Action::ToggleList, Action::FullScreen],
        &[Action::AboutData, Action::Keys, Action::About],
        &[Action::Quit],
    ] {
        // What is wrong is only of interest where something is, how many sites are shown where there are many, and edits
        // where a story is made.
        let crowded = has_crowds(cx);
        let shown = |action: &&Action| match action {
            Action::Problems => !cx.problems.is_empty(),
            Action::Crowds(_) => crowded,
            Action::TalkHandout => cx.stage.has_told(),
            Action::Undo | Action::Redo | Action::Save | Action::Rehearse => {
                cx.view.making.is_some()
            }
            _ => true,
        };
        for (nth, action) in section.iter().filter(shown).enumerate() {
            let mut line = Line::of(ctx, cx, *action);
            line.parted = nth == 0 && !lines.is_empty();
            if *action == Action::OnlineBasemap {
                line.explanation = Some(cx.tr.text("online-basemap-explained").into_owned());
            }
            if *action == Action::Present
                && let Some(story) = stage::story(cx)
            {
                line.text = presents(cx, story);
            }
            lines.push(line);
            if *action == Action::PresentLoop {
                lines.extend(other_stories(cx));
            }
        }
    }
    lines
}

/// That a story is presented, by its title.
fn presents<'a>(cx: &Cx<'a>, story: &'a Story) -> String {
    let args = [("title", cx.words(&story.title).into())];
    cx.tr.with("menu-story", &args)
}

/// The stories beside the one that the actions present.
fn other_stories<'a>(cx: &Cx<'a>) -> impl Iterator<Item = Line> + use<'a> {
    let cx = *cx;
    let first = stage::story(&cx).map(|story| story.id.as_str());
    let stories = cx.portfolio.stories.iter();
    let others =
        stories.filter(move |story| Some(story.id.as_str()) != first && !story.slides.is_empty());
    others.map(move |story| Line {
        icon: None,
        text: presents(&cx, story),
        key: String::new(),
        on: None,
        command: Some(begin(story, Start::Resume)),
        explanation: None,
        parted: false,
    })
}

/// The looks to choose from.
pub(super) fn looks(ctx: &egui::Context, cx: &Cx<'_>) -> Vec<Line> {
    let fixed = [Look::Light, Look::Dark, Look::Projector].map(LookChoice::Fixed);
    let choices = [LookChoice::System].into_iter().chain(fixed);
    choices
        .map(|choice| Line::of(ctx, cx, Action::Look(choice)))
        .collect()
}

/// The languages to choose from: the system's, and all by their own names.
pub(super) fn languages(_ctx: &egui::Context, cx: &Cx<'_>) -> Vec<Line> {
    let line = |text: String, on: bool, command: Command| Line {
        icon: None,
        text,
        key: String::new(),
        on: Some(on),
        command: Some(command),
        explanation: None,
        parted: false,
    };
    let follows = cx.view.follows_system_lang;
    let system = cx.tr.text("language-system").into_owned();
    let languages = available_languages().map(|(tag, name)| {
        let on = !follows && cx.tr.lang() == tag;
        line(name, on, Command::SetLang(tag.to_owned()))
    });
    std::iter::once(line(system, follows, Command::FollowSystemLang))
        .chain(languages)
        .collect()
}

/// Opens a menu below a button on a click, and pushes what is chosen.
pub(super) fn popup(
    cx: &Cx<'_>,
    response: &Response,
    lines: fn(&egui::Context, &Cx<'_>) -> Vec<Line>,
    commands: &mut Vec<Command>,
) {
    Popup::menu(response)
        .align(egui::RectAlign::BOTTOM_END)
        .gap(cx.pt(6.0))
        .frame(widgets::popup_frame(cx))
        .close_behavior(PopupCloseBehavior::CloseOnClick)
        .show(|ui| {
            let all = lines(ui.ctx(), cx);
            // A low window has no room for all of a long menu.
            let room = ui.ctx().content_rect().height() - style::PANEL_MARGIN * 2.0;
            egui::ScrollArea::vertical()
                .max_height(room)
                .min_scrolled_height(room)
                .show(ui, |ui| self::lines(ui, cx, all, false, commands));
        });
}

/// Shows the lines of a menu, and pushes what is chosen. `by_key`: it was just opened by a key, and takes the focus.
pub(super) fn lines(
    ui: &mut Ui,
    cx: &Cx<'_>,
    lines: Vec<Line>,
    by_key: bool,
    commands: &mut Vec<Command>,
) {
    ui.spacing_mut().item_spacing.y = 0.0;
    let width = lines
        .iter()
        .map(|line| line.width(ui, cx))
        .fold(cx.pt(140.0), f32::max);
    ui.set_width(width);
    let mut takes_focus = by_key;
    for line in lines {
        if line.parted {
            widgets::hairline(ui, cx, 4.0);
        }
        let response = line.show(ui, cx);
        if std::mem::take(&mut takes_focus) {
            response.request_focus();
        }
        let chosen = response.clicked();
        if chosen {
            // A line chosen by a key closes the menu as a click does.
            ui.close();
        }
        line.explain(ui, cx);
        commands.extend(line.command.filter(|_| chosen));
    }
}

/// Room before the words of a line with a pictogram, in points of the design.
const TEXT_LEFT: f32 = 30.0;
/// Room for the mark of what is on, in points of the design.
const CHECK: f32 = 28.0;

impl Line {
    fn left(&self, cx: &Cx<'_>) -> f32 {
        if self.icon.is_some() {
            cx.pt(TEXT_LEFT)
        } else {
            cx.pt(10.0)
        }
    }

    fn check(&self, cx: &Cx<'_>) -> f32 {
        if self.on.is_some() { cx.pt(CHECK) } else { 0.0 }
    }

    fn width(&self, ui: &Ui, cx: &Cx<'_>) -> f32 {
        let text = cx.body().line(ui, cx, &self.text).size().x;
        let key = cx.small().line(ui, cx, &self.key).size().x;
        let wanted = self.left(cx) + text + cx.pt(32.0) + key + self.check(cx) + cx.pt(8.0);
        let explained = if self.explanation.is_some() {
            cx.pt(280.0)
        } else {
            0.0
        };
        wanted.max(explained)
    }

    fn show(&self, ui: &mut Ui, cx: &Cx<'_>) -> Response {
        let panel = &cx.style.panel;
        let enabled = self.command.is_some();
        let color = if enabled {
            panel.text
        } else {
            panel.quiet_text
        };
        let sense = if enabled {
            Sense::click()
        } else {
            Sense::hover()
        };
        let size = vec2(ui.available_width(), cx.pt(style::BUTTON_SIZE + 2.0));
        let (rect, response) = ui.allocate_exact_size(size, sense);
        if enabled && (response.hovered() || response.has_focus()) {
            ui.painter().rect_filled(rect, 5.0, panel.hovered);
        }
        let middle = rect.center().y;
        if let Some(icon) = self.icon {
            let center = pos2(rect.left() + cx.pt(15.0), middle);
            widgets::paint_icon(ui, icon, center, cx.pt(16.0), panel.quiet_text);
        }
        let text = cx.body().color(color).line(ui, cx, &self.text);
        let at = pos2(rect.left() + self.left(cx), middle - text.size().y / 2.0);
        ui.painter().galley(at, text, color.into());
        let right = rect.right() - cx.pt(8.0);
        let key = cx.small().line(ui, cx, &self.key);
        let at = pos2(
            right - self.check(cx) - key.size().x,
            middle - key.size().y / 2.0,
        );
        ui.painter().galley(at, key, panel.quiet_text.into());
        if self.on == Some(true) {
            let center = pos2(right - cx.pt(8.0), middle);
            widgets::paint_icon(ui, Icon::Check, center, cx.pt(15.0), panel.accent);
        }
        widgets::focus_ring(ui, cx, &response, rect, 5.0);
        if response.gained_focus() {
            response.scroll_to_me(None);
        }
        let role = if self.on.is_some() {
            Role::MenuItemCheckBox
        } else {
            Role::MenuItem
        };
        response.widget_info(|| WidgetInfo {
            selected: self.on,
            ..WidgetInfo::labeled(role, enabled, &self.text)
        });
        if enabled {
            response.on_hover_cursor(egui::CursorIcon::PointingHand)
        } else {
            response
        }
    }

    fn explain(&self, ui: &mut Ui, cx: &Cx<'_>) {
        let Some(explanation) = &self.explanation else {
            return;
        };
        let room = ui.available_width() - self.left(cx) - cx.pt(8.0);
        let text = cx.small().rows(ui, cx, explanation, (room, 6));
        let size = vec2(ui.available_width(), text.size().y + cx.pt(6.0));
        let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, explanation));
        let at = rect.min + vec2(self.left(cx), 0.0);
        ui.painter()
            .galley(at, text, cx.style.panel.quiet_text.into());
    }
}
