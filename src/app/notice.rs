//! Short messages at the lower edge: what is being done, and what was done. None takes the place of another.

use std::path::{Path, PathBuf};
use std::time::Duration;

use egui::{
    Align2, Area, Button, Color32, Context, Frame, Id, Label, Margin, Order, Rect, Response,
    RichText, Role, Stroke, StrokeKind, Ui, WidgetInfo, vec2,
};

use super::{App, work};
use crate::i18n::Arg;
use crate::style::{self, Style};
use crate::ui::room_for_messages;
use crate::view::Overlay;

/// How long a message stays, in seconds; one that names a file stays longer, so that its path can be copied.
const SHOWN_SECS: f64 = 8.0;
const FILE_SHOWN_SECS: f64 = 20.0;
/// How many messages are shown together; the others wait.
const TOGETHER: usize = 3;
/// Work that takes no longer than this goes without a word, in seconds.
const QUICK_SECS: f64 = 0.5;
/// In points.
const WIDTH: f32 = 560.0;
/// Narrower than this between panels it stands over them, in points.
const LEAST_WIDTH: f32 = 320.0;
/// Room beside the words, in points.
const MARGIN: i8 = 16;
/// From the window's lower edge: the map's own line lies there, in points.
const RAISED: f32 = 48.0;

/// A short message.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Notice {
    words: String,
    /// The file that it names.
    file: Option<PathBuf>,
    /// Whether that was made for the user, who may want to open it.
    is_result: bool,
    /// How long it stays, in seconds; `None` until the user closes it.
    secs: Option<f64>,
    /// When it was first shown, in seconds.
    since: Option<f64>,
}

/// Work that the user may be waiting for.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Task {
    /// Of which kind the job is.
    kind: &'static str,
    words: String,
    /// When it was first seen, in seconds.
    since: Option<f64>,
}

/// What the user does about a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Act {
    /// Close the message of this number.
    Close(usize),
    /// Copy the path of the file that the message of this number names.
    CopyPath(usize),
    /// Open that file.
    OpenFile(usize),
    /// Open the folder that it lies in.
    OpenFolder(usize),
    /// Cancel the jobs of a kind.
    Cancel(&'static str),
}

impl App {
    /// Says something.
    pub(super) fn tell(&mut self, words: String) {
        self.queue(words, None, Some(SHOWN_SECS));
    }

    /// Says something that stays until the user closes it.
    pub(super) fn tell_lasting(&mut self, words: String) {
        self.queue(words, None, None);
    }

    /// Says something of a file, whose path can be copied then.
    pub(super) fn tell_of_file(&mut self, key: &str, path: &Path, is_lasting: bool) {
        let file = Arg::from(path.display().to_string());
        let words = self.tr.with(key, &[("file", file)]);
        let secs = (!is_lasting).then_some(FILE_SHOWN_SECS);
        self.queue(words, Some(path.to_owned()), secs);
    }

    /// Says where a file was put that was made for the user.
    pub(super) fn tell_of_result(&mut self, key: &str, path: &Path) {
        self.tell_of_file(key, path, false);
        if let Some(notice) = self.notices.back_mut() {
            notice.is_result = notice.file.as_deref() == Some(path);
        }
    }

    fn queue(&mut self, words: String, file: Option<PathBuf>, secs: Option<f64>) {
        if self.notices.iter().all(|notice| notice.words != words) {
            self.notices.push_back(Notice {
                words,
                file,
                is_result: false,
                secs,
                since: None,
            });
        }
    }

    /// Says what is being done, should it take long.
    pub(super) fn announce(&mut self, kind: &'static str, words: String) {
        self.tasks.retain(|task| task.kind != kind);
        self.tasks.push(Task {
            kind,
            words,
            since: None,
        });
    }

    /// Shows what takes long and the first of the messages, and ends those whose time is over.
    pub(super) fn show_notices(&mut self, ctx: &Context) {
        let now = ctx.input(|input| input.time);
        let jobs = &self.jobs;
        self.tasks.retain(|task| jobs.is_running(task.kind));
        // The dialog of exports shows that by itself.
        let is_told = self.view.overlay == Some(Overlay::Export);
        for task in &mut self.tasks {
            let since = *task.since.get_or_insert(now);
            wake_after(ctx, QUICK_SECS - (now - since));
        }
        let is_over = |notice: &Notice| {
            let shown = notice.since.zip(notice.secs);
            shown.is_some_and(|(since, secs)| now - since >= secs)
        };
        self.notices.retain(|notice| !is_over(notice));
        for notice in self.notices.iter_mut().take(TOGETHER) {
            let since = *notice.since.get_or_insert(now);
            if let Some(secs) = notice.secs {
                wake_after(ctx, secs - (now - since));
            }
        }
        let is_long = |task: &&Task| task.since.is_some_and(|since| now - since >= QUICK_SECS);
        let is_untold = |task: &&Task| !is_told || task.kind != work::EXPORT;
        let tasks = self.tasks.iter().filter(is_long).filter(is_untold);
        let tasks: Vec<&Task> = tasks.collect();
        if tasks.is_empty() && self.notices.is_empty() {
            return;
        }
        let style = self.style();
        let (close, copy) = (self.tr.text("close"), self.tr.text("notice-copy-path"));
        let cancel = self.tr.text("notice-cancel");
        let open = self.tr.text("notice-open");
        let folder = self.tr.text("notice-open-folder");
        // Figures that were just copied stay in sight.
        let bottom = ctx.content_rect().bottom();
        let tool = self.rects.map(|rects| rects.tool);
        let tool = tool.filter(|tool| tool.is_positive());
        let raised = tool.map_or(RAISED, |tool| bottom - tool.top() + style::GRID);
        let (aside, room) = self.free_of_panels(ctx);
        let scale = style.map.scale;
        let on_dialog = room_for_messages(ctx.content_rect().size(), scale);
        let (corner, at, room) = match on_dialog.filter(|_| is_told) {
            Some((at, room)) => {
                let inside = room - f32::from(2 * MARGIN);
                (Align2::CENTER_BOTTOM, vec2(at.x, -at.y), inside)
            }
            // Below are the buttons of the dialog that they come from.
            None if is_told => (Align2::CENTER_TOP, vec2(0.0, style::GRID), room),
            None => (Align2::CENTER_BOTTOM, vec2(aside, -raised), room),
        };
        let width = (WIDTH * scale).min(room);
        let shown = Area::new(Id::unique("notice"))
            .order(Order::Tooltip)
            .anchor(corner, at)
            .show(ctx, |ui| {
                let mut act = None;
                for task in tasks {
                    let buttons = [(&*cancel, Act::Cancel(task.kind))];
                    act = act.or(line(ui, &style, (&task.words, width), &buttons));
                }
                for (nth, notice) in self.notices.iter().take(TOGETHER).enumerate() {
                    let mut buttons = vec![(&*close, Act::Close(nth))];
                    if notice.file.is_some() {
                        buttons.insert(0, (&*copy, Act::CopyPath(nth)));
                    }
                    if notice.is_result {
                        let opens = [
                            (&*open, Act::OpenFile(nth)),
                            (&*folder, Act::OpenFolder(nth)),
                        ];
                        buttons.splice(0..0, opens);
                    }
                    act = act.or(line(ui, &style, (&notice.words, width), &buttons));
                }
                act
            });
        // Where it stands is decided by how high it was in the last frame.
        let height = shown.response.rect.height();
        if (height - self.notice_height).abs() > 0.5 {
            self.notice_height = height;
            ctx.request_repaint();
        }
        // Whoever points at a message is still reading it.
        if shown.response.contains_pointer() {
            for notice in self.notices.iter_mut().take(TOGETHER) {
                notice.since = Some(now);
            }
        }
        if let Some(act) = shown.inner {
            self.act(ctx, act);
        }
    }

    /// The middle of what list and card leave free, from the middle of the window, and its width, in points; the whole
    /// window where that would be too narrow to read in.
    fn free_of_panels(&self, ctx: &Context) -> (f32, f32) {
        let window = ctx.content_rect().x_range().shrink(style::PANEL_MARGIN);
        let height = ctx.content_rect().height();
        let whole = (0.0, window.span());
        let Some(rects) = &self.rects else {
            return whole;
        };
        let reaches = |rect: &Rect| rect.is_positive() && rect.height() > height / 4.0;
        let list = Some(rects.list).filter(reaches);
        let card = Some(rects.card).filter(reaches);
        let left = list.map_or(window.min, |list| list.right() + style::GRID);
        let right = card.map_or(window.max, |card| card.left() - style::GRID);
        if right - left < LEAST_WIDTH {
            return whole;
        }
        (f32::midpoint(left, right) - window.center(), right - left)
    }

    fn act(&mut self, ctx: &Context, act: Act) {
        match act {
            Act::Close(nth) => drop(self.notices.remove(nth)),
            Act::CopyPath(nth) => {
                let notice = self.notices.get(nth);
                let file = notice.and_then(|notice| notice.file.as_ref());
                if let Some(path) = file.map(|path| path.display().to_string()) {
                    self.put_text(ctx, path);
                }
            }
            Act::OpenFile(nth) | Act::OpenFolder(nth) => {
                let file = self.notices.get(nth).and_then(|notice| notice.file.clone());
                let asked = match (file, act) {
                    (Some(file), Act::OpenFolder(_)) => file.parent().map(Path::to_owned),
                    (file, _) => file,
                };
                if let Some(path) = asked {
                    self.open_file(&path);
                }
            }
            Act::Cancel(kind) => {
                self.jobs.cancel(kind);
                match kind {
                    work::LOAD => self.give_up_loading(),
                    _ => self.export_next(),
                }
            }
        }
        ctx.request_repaint();
    }
}

/// Asks for a frame when so many seconds are over, if they are still to come.
fn wake_after(ctx: &Context, secs: f64) {
    if secs > 0.0 {
        ctx.request_repaint_after(Duration::try_from_secs_f64(secs).unwrap_or_default());
    }
}

/// A message, as wide as that in points, with its buttons; what was pressed of them.
fn line(
    ui: &mut Ui,
    style: &Style,
    (words, width): (&str, f32),
    buttons: &[(&str, Act)],
) -> Option<Act> {
    let panel = &style.panel;
    let frame = Frame::new()
        .fill(panel.text.into())
        .corner_radius(style::ROUNDING)
        .stroke(Stroke::new(1.0, panel.line))
        .inner_margin(Margin::symmetric(MARGIN, 10));
    let mut act = None;
    frame.show(ui, |ui| {
        ui.set_max_width(width);
        let text = RichText::new(words).color(Color32::from(panel.panel));
        let label = ui.add(Label::new(text).wrap());
        label.widget_info(|| WidgetInfo::labeled(Role::Status, true, words));
        ui.horizontal(|ui| {
            for (name, pressed) in buttons {
                if button(ui, style, name).clicked() {
                    act = Some(*pressed);
                }
            }
        });
    });
    act
}

fn button(ui: &mut Ui, style: &Style, name: &str) -> Response {
    let color = Color32::from(style.panel.panel);
    let size = style::BUTTON_SIZE * style.map.scale;
    let text = RichText::new(name).color(color).underline();
    let response = ui.add(
        Button::new(text)
            .fill(Color32::TRANSPARENT)
            .stroke(Stroke::NONE)
            .min_size(vec2(size, size)),
    );
    if response.has_focus() {
        let ring = Stroke::new(2.0, color);
        ui.painter()
            .rect_stroke(response.rect, style::ROUNDING, ring, StrokeKind::Inside);
    }
    response.on_hover_cursor(egui::CursorIcon::PointingHand)
}
