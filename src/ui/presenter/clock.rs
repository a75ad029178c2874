//! The line at the top: which slide of which story, what the audience sees, the clock and the time elapsed.

use std::time::Duration;

use egui::{Rect, Role, Sense, Ui, pos2, vec2};

use super::{About, line, line_within};
use crate::i18n::Arg;
use crate::portfolio::Story;
use crate::style::{self, Face};
use crate::ui::icons::Icon;
use crate::ui::widgets::{self, Type};
use crate::ui::{Cx, stage};
use crate::view::Command;
use crate::view::stage::{Audience, Blank, SLIDE_SECS, ScreenId, StageStep};

pub(super) fn show(
    ui: &mut Ui,
    cx: &Cx<'_>,
    about: &About<'_>,
    (rect, commands): (Rect, &mut Vec<Command>),
) {
    let right = times(ui, cx, about, (rect, commands));
    let quiet = cx.body().color(cx.style.panel.quiet_text);
    let bold = cx.body().face(Face::Bold).scaled(1.15);
    let middle = |size: f32| rect.center().y - cx.pt(size) * 0.7;
    let left = rect.left() + cx.pt(super::PAD);
    let gap = cx.pt(22.0);
    let title = cx.words(&about.story.title);
    let at = pos2(left, middle(bold.size));
    let end = line_within(ui, cx, ("story", &title), bold, (at, rect.width() * 0.24));
    let slide = stage::slide_of(cx, about.talk);
    let at = pos2(end.right() + gap, middle(quiet.size));
    let end = line(ui, cx, ("slide", &slide), quiet, at);
    let (state, is_usual) = state(cx, about);
    let audience = audience(cx);
    let at = pos2(end.right() + gap, middle(quiet.size));
    // What the audience sees matters more than where.
    let kept = quiet.line(ui, cx, &state).size().x + gap;
    let room = (right - gap - kept - at.x).max(0.0);
    let end = line_within(ui, cx, ("audience", &audience), quiet, (at, room));
    let color = if is_usual {
        cx.style.panel.quiet_text
    } else {
        cx.style.panel.warning
    };
    let at = pos2(end.right() + gap, middle(quiet.size));
    let room = (right - gap - at.x).max(0.0);
    line_within(ui, cx, ("state", &state), quiet.color(color), (at, room));
}

/// Where the audience's window is.
fn audience(cx: &Cx<'_>) -> String {
    match cx.stage.screens().audience() {
        Some(Audience::On(id)) => {
            let args = [("screen", Arg::from(screen(cx, id)))];
            cx.tr.with("presenter-audience", &args)
        }
        _ => cx.tr.text("presenter-beside").into_owned(),
    }
}

/// A screen by its name and size.
pub(in crate::ui) fn screen(cx: &Cx<'_>, id: &ScreenId) -> String {
    let args = [
        ("name", Arg::from(id.name.as_str())),
        ("width", Arg::from(id.size[0].to_string())),
        ("height", Arg::from(id.size[1].to_string())),
    ];
    let key = if id.name.is_empty() {
        "screen-unnamed"
    } else {
        "screen-named"
    };
    cx.tr.with(key, &args)
}

/// What the audience sees, and whether that is simply the slide.
fn state(cx: &Cx<'_>, about: &About<'_>) -> (String, bool) {
    let talk = about.talk;
    let key = match (talk.blank, talk.is_frozen) {
        (Some(Blank::Black), _) => "presenter-black",
        (Some(Blank::White), _) => "presenter-white",
        (Some(Blank::TestCard), _) => "presenter-test",
        (None, true) => "presenter-frozen",
        (None, false) => match stage::said(cx, talk) {
            Some(said) => return (said, false),
            None => return (cx.tr.text("presenter-live").into_owned(), true),
        },
    };
    (cx.tr.text(key).into_owned(), false)
}

/// How long the talk is to take, in seconds: as long as the last rehearsal of its story, else as its slides say; `None` where
/// they do not say.
fn target_secs(cx: &Cx<'_>, story: &Story) -> Option<f64> {
    let rehearsed = cx.making.times.as_ref();
    if let Some(times) = rehearsed.filter(|times| times.story == story.id) {
        return Some(times.secs.values().sum());
    }
    let mut slides = story.slides.iter();
    slides.any(|slide| slide.seconds.is_some()).then(|| {
        let slides = story.slides.iter();
        slides
            .map(|slide| slide.seconds.unwrap_or(SLIDE_SECS))
            .sum()
    })
}

/// Shows the clock and the time elapsed at the right, and gives where they begin.
fn times(
    ui: &mut Ui,
    cx: &Cx<'_>,
    about: &About<'_>,
    (rect, commands): (Rect, &mut Vec<Command>),
) -> f32 {
    let now = ui.input(|input| input.time);
    let elapsed = about.talk.elapsed_secs(now);
    let is_paused = about.talk.is_clock_paused();
    // The next second is shown when it comes; nothing else moves. The time of day goes on while the talk's clock stands still.
    let rest = if is_paused {
        1.0
    } else {
        1.0 - elapsed.fract()
    };
    let rest = Duration::from_secs_f64(rest.clamp(0.01, 1.0));
    ui.ctx().request_repaint_after(rest);
    let large = cx.title().scaled(1.35);
    let target = target_secs(cx, about.story);
    let is_over = target.is_some_and(|target| elapsed > target);
    let (key, color) = match (is_paused, is_over) {
        (true, _) => ("presenter-paused", cx.style.panel.quiet_text),
        (false, true) => ("presenter-over", cx.style.panel.warning),
        (false, false) => ("presenter-elapsed", cx.style.panel.accent),
    };
    let mut time = duration(elapsed);
    if let Some(target) = target {
        let args = [
            ("time", Arg::from(time)),
            ("target", Arg::from(duration(target.round()))),
        ];
        time = cx.tr.with("presenter-of", &args);
    }
    let slide = duration(about.talk.slide_secs(now));
    let quiet = large.color(cx.style.panel.quiet_text);
    let mut right = rect.right() - cx.pt(super::PAD);
    let base = rect.center().y;
    right = entry(
        ui,
        cx,
        ("presenter-now", &wall_clock()),
        large,
        (right, base),
    );
    right = entry(ui, cx, (key, &time), large.color(color), (right, base));
    right = pause(ui, cx, is_paused, (right, base), commands);
    entry(
        ui,
        cx,
        ("presenter-slide-time", &slide),
        quiet,
        (right, base),
    )
}

/// Writes a time with its name before it, up to a right edge, and gives where what stands before it ends.
fn entry(
    ui: &Ui,
    cx: &Cx<'_>,
    (key, time): (&'static str, &str),
    how: Type,
    (right, base): (f32, f32),
) -> f32 {
    let small = cx.small();
    let words = cx.tr.text(key);
    let width = how.line(ui, cx, time).size().x;
    // Digits are as wide as each other, but there may be more of them.
    let at = pos2(right - width, base - cx.pt(how.size) * 0.68);
    line(ui, cx, (key, time), how, at);
    let label = small.line(ui, cx, &words);
    let at = pos2(
        at.x - label.size().x - cx.pt(6.0),
        base - cx.pt(small.size) * 0.3,
    );
    let quiet = cx.style.panel.quiet_text;
    ui.painter().galley(at, label, quiet.into());
    at.x - cx.pt(24.0)
}

/// What has the clock of the talk stand still, or go on; gives where what stands before it ends.
fn pause(
    ui: &Ui,
    cx: &Cx<'_>,
    is_paused: bool,
    (right, base): (f32, f32),
    commands: &mut Vec<Command>,
) -> f32 {
    let (icon, key) = if is_paused {
        (Icon::Play, "presenter-clock-go-on")
    } else {
        (Icon::Pause, "presenter-clock-pause")
    };
    let side = cx.pt(style::BUTTON_SIZE);
    let center = pos2(right + cx.pt(18.0) - side / 2.0, base);
    let rect = Rect::from_center_size(center, vec2(side, side));
    let response = ui.interact(rect, ui.scope_id().with("pause"), Sense::CLICK);
    widgets::icon_button_in(ui, cx, &response, (icon, rect));
    let name = format!("{} (K)", cx.tr.text(key));
    if widgets::named(response, Role::Button, &name).clicked() {
        commands.push(Command::Stage(StageStep::ToggleClock));
    }
    rect.left() - cx.pt(12.0)
}

/// The time of day where the presenter is.
fn wall_clock() -> String {
    let now = jiff::ZonedDateTime::now();
    format!("{:02}:{:02}", now.hour(), now.minute())
}

/// Seconds as hours, minutes and seconds.
fn duration(secs: f64) -> String {
    // A talk is shorter than the largest whole number.
    let secs = secs.max(0.0) as u64;
    let (hours, minutes, secs) = (secs / 3600, secs / 60 % 60, secs % 60);
    if hours > 0 {
        format!("{hours}:{minutes:02}:{secs:02}")
    } else {
        format!("{minutes}:{secs:02}")
    }
}

#[cfg(test)]
mod tests {
    use super::duration;

    #[test]
    fn times_are_written_as_clocks_have_them() {
        assert_eq!(duration(-1.0), "0:00");
        assert_eq!(duration(59.9), "0:59");
        assert_eq!(duration(401.0), "6:41");
        assert_eq!(duration(3_661.0), "1:01:01");
    }
}
