//! The fields of a slide.

use egui::{Id, Key, KeyboardShortcut, Modifiers, Ui, vec2};
use serde_json::Value;

use super::{checks, fit, media, press, shows, tongue};
use crate::edit::story::{StoryFile, wording};
use crate::i18n::Arg;
use crate::style::{self, Face, type_size};
use crate::ui::icons::Icon;
use crate::ui::{Cx, theme, widgets};
use crate::view::{Command, SlideStep, SlideText, StoryStep, Taken};

/// The most characters of a title, and of a figure's words.
pub(super) const MOST_TITLE: usize = 300;
/// The most characters of a text or of notes: more are not read.
const MOST_TEXT: usize = 10_000;
/// The most characters of a figure's number, as it is read.
const MOST_NUMBER: usize = 16;
/// The longest that a slide may stay, in seconds.
const MOST_SECONDS: f64 = 86_400.0;
/// Height of a label, in points of the design.
const LABEL: f32 = 20.0;
/// Room within the edges of a field above and below its lines together, in points of the design.
const EDGES: f32 = 10.0;

/// A field to write in, with its name above it.
pub(super) struct Field {
    /// Key of its name.
    pub(super) key: &'static str,
    pub(super) id: Id,
    /// How many lines are seen.
    pub(super) rows: usize,
    /// The most characters.
    pub(super) most: usize,
}

impl Field {
    /// How high it is with its name, in points.
    pub(super) fn height(&self, cx: &Cx<'_>) -> f32 {
        cx.pt(LABEL) + self.edit_height(cx) + cx.pt(8.0)
    }

    fn edit_height(&self, cx: &Cx<'_>) -> f32 {
        let line = cx.pt(type_size::BODY) * 1.35;
        (line * self.rows as f32 + cx.pt(EDGES)).max(cx.pt(style::BUTTON_SIZE))
    }

    /// Shows it, and gives what is written in it where that was changed.
    pub(super) fn show(
        &self,
        ui: &mut Ui,
        cx: &Cx<'_>,
        words: &str,
        commands: &mut Vec<Command>,
    ) -> Option<String> {
        let label = cx.tr.text(self.key);
        ui.spacing_mut().item_spacing.y = 0.0;
        widgets::paragraph(ui, cx, &label, cx.small());
        let width = ui.available_width();
        let written = self.edit(ui, cx, (&label, words, width), commands);
        ui.add_space(cx.pt(8.0));
        written
    }

    /// Shows it without its name, which is told all the same.
    fn edit(
        &self,
        ui: &mut Ui,
        cx: &Cx<'_>,
        (label, words, width): (&str, &str, f32),
        commands: &mut Vec<Command>,
    ) -> Option<String> {
        if ui.memory(|memory| memory.has_focus(self.id)) {
            commands.extend(retraced(ui));
        }
        let mut text = words.to_owned();
        let panel = &cx.style.panel;
        let frame = egui::Frame::new()
            .stroke(egui::Stroke::new(1.0, panel.line))
            .corner_radius(5.0)
            .inner_margin(egui::Margin::symmetric(8, 4));
        let edit = if self.rows > 1 {
            egui::TextEdit::multiline(&mut text).desired_rows(self.rows)
        } else {
            egui::TextEdit::singleline(&mut text).align(egui::Align2::LEFT_CENTER)
        };
        let edit = edit
            .id(self.id)
            .char_limit(self.most)
            .frame(frame)
            .desired_width(width)
            .font(theme::font(Face::Regular, cx.pt(type_size::BODY)))
            .text_color(panel.text.into());
        let response = if self.rows > 1 {
            ui.add(edit)
        } else {
            ui.add_sized(vec2(width, self.edit_height(cx)), edit)
        };
        ui.ctx()
            .accesskit_node_builder(response.id, |node| node.set_label(label));
        widgets::focus_ring(ui, cx, &response, response.rect, 5.0);
        response.changed().then_some(text)
    }
}

/// Taking back and making again while a field has the focus: what the field itself would take back is part of the story.
fn retraced(ui: &Ui) -> Option<Command> {
    let shift = Modifiers::COMMAND.plus(Modifiers::SHIFT);
    let keys = [
        (shift, Key::Z, StoryStep::Redo),
        (Modifiers::COMMAND, Key::Y, StoryStep::Redo),
        (Modifiers::COMMAND, Key::Z, StoryStep::Undo),
    ];
    let pressed = keys.into_iter().find(|(modifiers, key, _)| {
        let keys = KeyboardShortcut::new(*modifiers, *key);
        ui.input_mut(|input| input.consume_shortcut(&keys))
    });
    pressed.map(|(_, _, step)| Command::Story(step))
}

/// Shows the fields of a slide.
pub(super) fn show(
    ui: &mut Ui,
    cx: &Cx<'_>,
    (story, nth, slide): (StoryFile<'_>, usize, &Value),
    commands: &mut Vec<Command>,
) {
    let id = slide.get("id").and_then(Value::as_str).unwrap_or_default();
    let id = ui.scope_id().with((story.name, id));
    head(ui, cx, (nth, story.slides().len()), commands);
    checks::show(ui, cx, (story, nth));
    for (text, rows, key) in [
        (SlideText::Title, 1, "making-title"),
        (SlideText::Text, 6, "making-text"),
    ] {
        write(ui, cx, (slide, id), (text, rows, key), commands);
    }
    taken(ui, cx, slide, commands);
    media::picture(ui, cx, (story, nth, id), commands);
    media::chart(ui, cx, slide, commands);
    figures(ui, cx, (story, nth, id), commands);
    stay(ui, cx, slide, commands);
    let notes = (SlideText::Notes, 4, "making-notes");
    write(ui, cx, (slide, id), notes, commands);
}

pub(super) fn push(commands: &mut Vec<Command>, step: SlideStep) {
    commands.push(Command::Story(StoryStep::Slide(step)));
}

fn write(
    ui: &mut Ui,
    cx: &Cx<'_>,
    (slide, id): (&Value, Id),
    (text, rows, key): (SlideText, usize, &'static str),
    commands: &mut Vec<Command>,
) {
    let tongue = tongue(cx);
    let field = Field {
        key,
        id: id.with((text.member(), tongue.lang)),
        rows,
        most: if rows > 1 { MOST_TEXT } else { MOST_TITLE },
    };
    let words = wording(slide.get(text.member()), tongue);
    if let Some(words) = field.show(ui, cx, words, commands) {
        push(commands, SlideStep::Write(text, words));
    }
}

/// Which slide it is, and what can be done with it as a whole.
fn head(ui: &mut Ui, cx: &Cx<'_>, (nth, count): (usize, usize), commands: &mut Vec<Command>) {
    widgets::hairline(ui, cx, 3.0);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = cx.pt(2.0);
        let args = [("n", Arg::from(nth + 1)), ("of", Arg::from(count))];
        let words = cx.tr.with("stage-slide", &args);
        let buttons = cx.pt(style::BUTTON_SIZE + 2.0) * 4.0;
        let width = ui.available_width() - buttons;
        let heading = cx.body().face(Face::SemiBold);
        let galley = heading.rows(ui, cx, &words, (width, 1));
        let size = vec2(width, cx.pt(style::BUTTON_SIZE));
        let (rect, response) = ui.allocate_exact_size(size, egui::Sense::hover());
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Heading, true, &*words));
        let at = rect.left_center() - vec2(0.0, galley.size().y / 2.0);
        ui.painter().galley(at, galley, cx.style.panel.text.into());
        let up = nth
            .checked_sub(1)
            .map(|to| StoryStep::Shift { from: nth, to });
        let down = (nth + 1 < count).then_some(StoryStep::Shift {
            from: nth,
            to: nth + 1,
        });
        for (icon, key, step) in [
            (Icon::CaretUp, "making-up", up),
            (Icon::CaretDown, "making-down", down),
            (
                Icon::Copy,
                "making-duplicate",
                Some(StoryStep::Duplicate(nth)),
            ),
            (Icon::Trash, "making-remove", Some(StoryStep::Remove(nth))),
        ] {
            ui.add_enabled_ui(step.is_some(), |ui| {
                if widgets::icon_button(ui, cx, icon, &cx.tr.text(key)).clicked() {
                    commands.extend(step.map(Command::Story));
                }
            });
        }
    });
    ui.add_space(cx.pt(4.0));
}

/// What the slide takes over from the map: what it has, and what can be taken now.
fn taken(ui: &mut Ui, cx: &Cx<'_>, slide: &Value, commands: &mut Vec<Command>) {
    let has_filter = !cx.view.filter.is_empty();
    for (what, label, take, can) in [
        (Taken::View, "making-view", "making-take-view", true),
        (
            Taken::Highlight,
            "making-highlight",
            "making-take-highlight",
            cx.view.selection.is_some(),
        ),
        (
            Taken::Filter,
            "making-filter",
            "making-take-filter",
            has_filter,
        ),
    ] {
        let words = match what {
            Taken::View => shows::view(cx, slide),
            Taken::Highlight => shows::highlight(cx, slide),
            Taken::Filter => shows::filter(cx, slide),
        };
        let is_set = slide.get(what.member()).is_some();
        let words = if words.is_empty() {
            cx.tr.text("making-nothing").into_owned()
        } else {
            words
        };
        let args = [("what", Arg::from(words))];
        widgets::paragraph(ui, cx, &cx.tr.with(label, &args), cx.body());
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = cx.pt(6.0);
            if press(ui, cx, (take, None), can) {
                push(commands, SlideStep::Take(what));
            }
            let key = match what {
                Taken::View => "making-clear-view",
                Taken::Highlight => "making-clear-highlight",
                Taken::Filter => "making-clear-filter",
            };
            if is_set && widgets::icon_button(ui, cx, Icon::X, &cx.tr.text(key)).clicked() {
                push(commands, SlideStep::Clear(what));
            }
        });
        if what == Taken::View {
            fit::choices(ui, cx, slide, commands);
        }
        ui.add_space(cx.pt(8.0));
    }
}

/// The key figures: a number and what it says, each.
fn figures(
    ui: &mut Ui,
    cx: &Cx<'_>,
    (story, nth, id): (StoryFile<'_>, usize, Id),
    commands: &mut Vec<Command>,
) {
    let tongue = tongue(cx);
    for (figure, value) in story.figures(nth).iter().enumerate() {
        let number = match value.get("number") {
            Some(Value::String(written)) => written.clone(),
            Some(number) => number.to_string(),
            None => String::new(),
        };
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = cx.pt(6.0);
            let narrow = cx.pt(80.0);
            let wide = ui.available_width() - narrow - cx.pt(style::BUTTON_SIZE + 12.0);
            let args = [("n", Arg::from(figure + 1))];
            let field = |part: &str, most: usize| Field {
                key: "making-figure",
                id: id.with(("figure", figure, part, tongue.lang)),
                rows: 1,
                most,
            };
            let label = cx.tr.with("making-figure-number", &args);
            let edit = field("number", MOST_NUMBER);
            if let Some(words) = edit.edit(ui, cx, (&label, &number, narrow), commands) {
                push(commands, SlideStep::WriteNumber(figure, words));
            }
            let label = cx.tr.with("making-figure-label", &args);
            let edit = field("label", MOST_TITLE);
            let words = wording(value.get("label"), tongue);
            if let Some(words) = edit.edit(ui, cx, (&label, words, wide), commands) {
                push(commands, SlideStep::WriteLabel(figure, words));
            }
            let remove = cx.tr.with("making-figure-remove", &args);
            if widgets::icon_button(ui, cx, Icon::Trash, &remove).clicked() {
                push(commands, SlideStep::RemoveFigure(figure));
            }
        });
        ui.add_space(cx.pt(4.0));
    }
    if press(ui, cx, ("making-figure", Some(Icon::Plus)), true) {
        push(commands, SlideStep::AddFigure);
    }
    ui.add_space(cx.pt(8.0));
}

/// How long the slide stays where nobody leads through the story.
fn stay(ui: &mut Ui, cx: &Cx<'_>, slide: &Value, commands: &mut Vec<Command>) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = cx.pt(8.0);
        let label = cx.tr.text("making-seconds");
        let galley = cx.body().line(ui, cx, &label);
        ui.add(egui::Label::new(galley));
        let before = slide.get("seconds").and_then(Value::as_f64).unwrap_or(0.0);
        let mut secs = before;
        let field = egui::DragValue::new(&mut secs)
            .range(0.0..=MOST_SECONDS)
            .max_decimals(1)
            .speed(0.2);
        let response = ui.add(field);
        ui.ctx()
            .accesskit_node_builder(response.id, |node| node.set_label(&*label));
        if response.changed() {
            let secs = (secs > 0.0).then_some(secs);
            push(commands, SlideStep::Stay(secs));
        }
    });
    ui.add_space(cx.pt(8.0));
}
