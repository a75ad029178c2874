//! The panel in which a story is made, in place of the list: the story, its slides, and the fields of the slide that is chosen.

mod checks;
mod dialogs;
mod fields;
mod fit;
mod media;
mod shows;
mod slides;

use std::collections::BTreeMap;

use egui::{Order, Rect, Role, ScrollArea, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2};
use serde_json::Value;

use super::actions::Action;
use super::chips::{self, Chip};
use super::icons::Icon;
use super::widgets::{self, Place};
use super::{Cx, filters, menu};
use crate::edit::Drafts;
use crate::edit::story::{StoryFile, Tongue, wording};
use crate::i18n::available_languages;
use crate::portfolio::{Portfolio, Problem, base};
use crate::style::{self, Face};
use crate::view::{Command, Making, Overlay, StoryStep, View};

pub use checks::too_long_for;
pub use media::picture_file;

pub(super) use dialogs::{clash, recovery, times};

/// Width of the panel, in points.
const WIDTH: f32 = 400.0;
/// The least width, in points of the design.
const LEAST: f32 = 220.0;
/// Room within its edges, in points of the design.
const PADDING: f32 = 14.0;
/// The share of the panel below its head that the list of slides has at most, while a slide is chosen.
const LIST_SHARE: f32 = 0.4;

/// Where a panel is lower than this, in points of the design, a slide's fields take the place of the story's title.
const LOW: f32 = 480.0;

/// What is under way with stories, as the panel reads it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct StoryWork {
    /// What the files of stories hold, and held when they were last read or saved.
    pub drafts: Drafts,
    /// What is wrong with the stories, by file.
    pub problems: BTreeMap<String, Vec<Problem>>,
    /// Whether an edit can be taken back.
    pub can_undo: bool,
    /// Whether an edit that was taken back can be made again.
    pub can_redo: bool,
    /// Whether something was edited that is not saved.
    pub is_unsaved: bool,
    /// Whether it is being saved.
    pub is_saving: bool,
    /// Whether there can be no stories: the portfolio is a single file.
    pub cannot: bool,
    /// The file that somebody else has changed, while the user is asked what becomes of it.
    pub clash: Option<String>,
    /// The files of which an earlier session has left edits that were not saved.
    pub recovered: Vec<String>,
    /// How long each slide was told in the last rehearsal.
    pub times: Option<Times>,
    /// The pictures that slides may have: the names of their files, with the folder in front.
    pub pictures: Vec<String>,
    /// Id of the story that was told or edited last; `None` = none was.
    pub last: Option<String>,
}

/// How long each slide was told in a rehearsal.
#[derive(Debug, Clone, PartialEq)]
pub struct Times {
    /// Id of the story.
    pub story: String,
    /// By the slide's id, in seconds; those that were not shown are missing.
    pub secs: BTreeMap<String, f64>,
}

impl StoryWork {
    /// The story that the panel shows: the one that was chosen, else the one that was told or edited last, else the first.
    #[must_use]
    pub fn file(&self, making: Option<&Making>) -> Option<StoryFile<'_>> {
        let chosen = making.and_then(|making| making.story.as_deref());
        let there = || {
            let files = self.drafts.iter();
            files.filter_map(|(name, draft)| Some((name, draft.now()?)))
        };
        let found = there().find(|(name, _)| Some(*name) == chosen);
        let is_last = |(_, value): &(&str, &Value)| {
            let id = value.get("id").and_then(Value::as_str);
            id.is_some() && id == self.last.as_deref()
        };
        let found = found.or_else(|| there().find(is_last));
        let (name, value) = found.or_else(|| there().next())?;
        Some(StoryFile { name, value })
    }

    /// What is wrong with a slide, by its number from 0.
    fn problems_of(&self, file: &str, nth: usize) -> impl Iterator<Item = &Problem> {
        let own = self.problems.get(file).into_iter().flatten();
        let spot = format!("slides[{nth}]");
        own.filter(move |problem| {
            let rest = problem.spot.strip_prefix(&spot);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        })
    }
}

/// The language that texts of stories are written in: the chosen one, else that of the interface where the portfolio has it,
/// else the portfolio's first.
#[must_use]
pub fn lang<'a>(portfolio: &'a Portfolio, view: &'a View) -> &'a str {
    let wanted = view.making.as_ref().and_then(|making| making.lang.as_ref());
    let wanted = wanted.unwrap_or(&view.lang);
    let is_wanted = |lang: &&String| base(lang).eq_ignore_ascii_case(base(wanted));
    let found = portfolio.languages.iter().find(is_wanted);
    found.map_or(portfolio.first_lang(), String::as_str)
}

/// A title for what the map shows, where nothing is selected: what is asked for, else that it is a new slide.
#[must_use]
pub fn proposed_title(cx: &Cx<'_>) -> String {
    let parts = filters::parts(cx);
    if parts.is_empty() {
        cx.tr.text("making-new-slide").into_owned()
    } else {
        parts.join(" · ")
    }
}

fn tongue<'a>(cx: &Cx<'a>) -> Tongue<'a> {
    Tongue {
        lang: lang(cx.portfolio, cx.view),
        first: cx.portfolio.first_lang(),
        is_one_of_many: cx.portfolio.languages.len() > 1,
    }
}

/// Shows the panel, and gives what it covers. `card` is what the card covers: in a narrow window the panel is as wide as that
/// leaves.
pub(super) fn panel(
    ctx: &egui::Context,
    cx: &Cx<'_>,
    card: Rect,
    commands: &mut Vec<Command>,
) -> Rect {
    let side = cx.side(ctx);
    let right = if card.is_positive() {
        // The zoom buttons stand beside the card.
        card.left() - style::PANEL_MARGIN - cx.pt(style::BUTTON_SIZE + 10.0) - style::GRID
    } else {
        side.right()
    };
    let room = (right - side.left()).max(cx.pt(LEAST)).min(side.width());
    let width = cx.panel_width(ctx, WIDTH).min(room);
    let rect = Rect::from_min_size(side.min, vec2(width, side.height()));
    let name = cx.tr.text("making-name");
    let place = Place {
        id: "making",
        rect,
        order: Order::Middle,
        told: Some((Role::Group, &name)),
    };
    widgets::card(ctx, cx, &place, |ui| {
        let pad = cx.pt(PADDING);
        let inside = rect.shrink2(vec2(pad, pad * 0.7));
        let mut ui = ui.new_child(UiBuilder::new().max_rect(inside));
        ui.spacing_mut().item_spacing = vec2(cx.pt(6.0), cx.pt(4.0));
        head(&mut ui, cx, commands);
        let story = cx.making.file(cx.view.making.as_ref());
        let below = Rect::from_min_max(ui.cursor().min, inside.max);
        if cx.making.cannot {
            widgets::paragraph(&mut ui, cx, &cx.tr.text("making-cannot"), cx.body());
        } else if let Some(story) = story {
            body(&mut ui, cx, (story, below), commands);
        } else {
            widgets::paragraph(&mut ui, cx, &cx.tr.text("making-none"), cx.body());
            if press(&mut ui, cx, ("making-new", Some(Icon::Plus)), true) {
                commands.push(Command::Story(StoryStep::New));
            }
        }
    })
}

/// The first lines: what can be done with the whole story, which story it is, and the language that is written.
fn head(ui: &mut Ui, cx: &Cx<'_>, commands: &mut Vec<Command>) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = cx.pt(2.0);
        ui.set_min_height(cx.pt(style::BUTTON_SIZE));
        let name = cx.tr.text("making-name");
        let buttons = cx.pt(style::BUTTON_SIZE + 2.0) * 6.0;
        let room = ui.available_width() - buttons;
        let title = cx.title().scaled(0.8).rows(ui, cx, &name, (room, 1));
        let (at, response) =
            ui.allocate_exact_size(vec2(room, cx.pt(style::BUTTON_SIZE)), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, &*name));
        let corner = at.left_center() - vec2(0.0, title.size().y / 2.0);
        ui.painter()
            .galley(corner, title, cx.style.panel.text.into());
        for action in [Action::Undo, Action::Redo, Action::Save, Action::Rehearse] {
            let command = action.command(cx);
            ui.add_enabled_ui(command.is_some(), |ui| {
                let Some(icon) = action.icon() else {
                    return;
                };
                let name = action.tooltip(ui.ctx(), cx);
                if widgets::icon_button(ui, cx, icon, &name).clicked() {
                    commands.extend(command);
                }
            });
        }
        let menu = widgets::icon_button(ui, cx, Icon::List, &cx.tr.text("making-stories"));
        menu::popup(cx, &menu, stories, commands);
        if widgets::icon_button(ui, cx, Icon::X, &cx.tr.text("making-close")).clicked() {
            commands.push(Command::ToggleMaking);
        }
    });
    let state = if cx.making.is_saving {
        cx.tr.text("making-saving")
    } else if cx.making.is_unsaved {
        cx.tr.text("making-unsaved")
    } else {
        cx.tr.text("making-all-saved")
    };
    let color = if cx.making.is_unsaved {
        cx.style.panel.text
    } else {
        cx.style.panel.quiet_text
    };
    widgets::paragraph(ui, cx, &state, cx.small().color(color));
    if !cx.making.recovered.is_empty() && press(ui, cx, ("making-recovery", None), true) {
        commands.push(Command::Open(Overlay::StoryRecovery));
    }
    languages(ui, cx, commands);
}

/// The stories to choose from, and a new one.
fn stories(_ctx: &egui::Context, cx: &Cx<'_>) -> Vec<menu::Line> {
    let known = cx.portfolio.stories.iter().map(|story| {
        let command = Command::Story(StoryStep::Choose(story.file.clone()));
        let title = cx.words(&story.title);
        let others = cx.portfolio.stories.iter();
        let same = others.filter(|other| cx.words(&other.title) == title);
        let words = if same.count() > 1 {
            format!("{title} ({})", story.id)
        } else {
            title.into_owned()
        };
        menu::Line::plain(Icon::ProjectorScreen, words, command)
    });
    let words = cx.tr.text("making-new").into_owned();
    let new = menu::Line::plain(Icon::Plus, words, Command::Story(StoryStep::New));
    known.chain([new]).collect()
}

/// The languages of the portfolio, to write in; none where it has only one.
fn languages(ui: &mut Ui, cx: &Cx<'_>, commands: &mut Vec<Command>) {
    if cx.portfolio.languages.len() < 2 {
        return;
    }
    let now = lang(cx.portfolio, cx.view);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(cx.pt(4.0), cx.pt(4.0));
        for tag in &cx.portfolio.languages {
            let name = name_of_lang(tag);
            let told = cx.tr.with("making-lang", &[("lang", name.as_str().into())]);
            if choice(ui, cx, (&name, &told), tag == now).clicked() {
                commands.push(Command::Story(StoryStep::ChooseLang(tag.clone())));
            }
        }
    });
}

/// The name of a language in itself; its tag (BCP 47) where the interface has no such language.
fn name_of_lang(tag: &str) -> String {
    let mut known = available_languages();
    let own = known.find(|(known, _)| *known == base(tag));
    own.map_or_else(|| tag.to_owned(), |(_, name)| name)
}

/// One of several words of which one is on.
fn choice(ui: &mut Ui, cx: &Cx<'_>, (words, told): (&str, &str), is_on: bool) -> egui::Response {
    let panel = &cx.style.panel;
    let face = if is_on { Face::SemiBold } else { Face::Regular };
    let galley = cx.small().color(panel.text).face(face).line(ui, cx, words);
    let height = cx.pt(style::HIT_SIZE);
    let size = vec2(galley.size().x + cx.pt(16.0), height);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let fill = match (is_on, response.hovered()) {
        (true, _) => panel.selected,
        (false, true) => panel.hovered,
        (false, false) => panel.panel,
    };
    ui.painter().rect_filled(rect, height / 2.0, fill);
    let line = if is_on { panel.accent } else { panel.line };
    let stroke = egui::Stroke::new(1.0, line);
    let inside = egui::StrokeKind::Inside;
    ui.painter().rect_stroke(rect, height / 2.0, stroke, inside);
    let at = rect.center() - galley.size() / 2.0;
    ui.painter().galley(at, galley, panel.text.into());
    widgets::focus_ring(ui, cx, &response, rect, height / 2.0);
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, is_on, told));
    response.on_hover_cursor(egui::CursorIcon::PointingHand)
}

/// The story's title, its slides, and below them the fields of the chosen one.
fn body(
    ui: &mut Ui,
    cx: &Cx<'_>,
    (story, rect): (StoryFile<'_>, Rect),
    commands: &mut Vec<Command>,
) {
    let making = cx.view.making.as_ref();
    let chosen = making.and_then(|making| making.slide);
    let slide = chosen.and_then(|nth| Some((nth, story.slides().get(nth)?)));
    let is_low = rect.height() < cx.pt(LOW);
    let top = if is_low && slide.is_some() {
        rect.top()
    } else {
        title(ui, cx, (story, rect), commands)
    };
    let button = cx.pt(style::BUTTON_SIZE + 10.0);
    let room = rect.bottom() - top - button;
    let wanted = slides::height(cx, story) + cx.pt(4.0);
    let most = if slide.is_some() {
        room * LIST_SHARE
    } else {
        room
    };
    let list = Rect::from_min_max(
        pos2(rect.left(), top),
        pos2(rect.right(), top + wanted.min(most)),
    );
    let mut inside = ui.new_child(UiBuilder::new().max_rect(list));
    ScrollArea::vertical()
        .id_salt(("slides", story.name))
        .auto_shrink(false)
        .show(&mut inside, |ui| {
            slides::show(ui, cx, (story, chosen), commands)
        });
    let add = Rect::from_min_max(
        list.left_bottom(),
        pos2(rect.right(), list.bottom() + button),
    );
    let mut inside = ui.new_child(UiBuilder::new().max_rect(add.shrink2(vec2(0.0, cx.pt(4.0)))));
    if press(&mut inside, cx, ("making-add", Some(Icon::Plus)), true) {
        commands.push(Command::Story(StoryStep::AddSlide));
    }
    let Some((nth, slide)) = slide else {
        return;
    };
    let below = Rect::from_min_max(add.left_bottom(), rect.max);
    let mut inside = ui.new_child(UiBuilder::new().max_rect(below));
    ScrollArea::vertical()
        .id_salt(("fields", story.name, nth))
        .auto_shrink(false)
        .show(&mut inside, |ui| {
            ui.set_width(ui.available_width() - cx.pt(8.0));
            fields::show(ui, cx, (story, nth, slide), commands);
            follow_focus(ui);
        });
}

/// The field of the story's title at the top of a rectangle, and where it ends.
fn title(
    ui: &mut Ui,
    cx: &Cx<'_>,
    (story, rect): (StoryFile<'_>, Rect),
    commands: &mut Vec<Command>,
) -> f32 {
    let field = fields::Field {
        key: "making-story-title",
        id: ui.scope_id().with((story.name, "title")),
        rows: 1,
        most: fields::MOST_TITLE,
    };
    let title = wording(story.value.get("title"), tongue(cx));
    let bottom = rect.top() + field.height(cx);
    let at = Rect::from_min_max(rect.min, pos2(rect.right(), bottom));
    let mut line = ui.new_child(UiBuilder::new().max_rect(at));
    if let Some(words) = field.show(&mut line, cx, title, commands) {
        commands.push(Command::Story(StoryStep::WriteTitle(words)));
    }
    bottom
}

/// Brings what has just got the keyboard focus into sight.
fn follow_focus(ui: &Ui) {
    let focused = ui.memory(egui::Memory::focused);
    let response = focused.and_then(|id| ui.ctx().read_response(id));
    let response = response.filter(egui::Response::gained_focus);
    if let Some(response) = response.filter(|response| ui.min_rect().contains_rect(response.rect)) {
        ui.scroll_to_rect(response.rect, None);
    }
}

/// A button of words; whether it was pressed.
fn press(ui: &mut Ui, cx: &Cx<'_>, (key, icon): (&'static str, Option<Icon>), can: bool) -> bool {
    let text = cx.tr.text(key);
    let chip = Chip {
        text: &text,
        icon: icon.map(|icon| (icon, cx.style.panel.accent)),
        dashed: false,
    };
    ui.add_enabled_ui(can, |ui| chips::chip(ui, cx, &chip).clicked())
        .inner
}
