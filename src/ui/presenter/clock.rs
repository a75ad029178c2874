//! The line at the top: which slide of which story, what the audience sees, the clock and the time elapsed.

use std::time::Duration;

use egui::{Rect, Ui, pos2};

use super::{About, line, line_within};
use crate::i18n::Arg;
use crate::style::Face;
use crate::ui::{Cx, stage};
use crate::view::stage::{Audience, Blank, ScreenId};

pub(super) fn show(ui: &mut Ui, cx: &Cx<'_>, about: &About<'_>, rect: Rect) {
    let right = times(ui, cx, about, rect);
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
    let audience = audience(cx);
    let at = pos2(end.right() + gap, middle(quiet.size));
    let room = (right - gap - at.x).max(0.0);
    let end = line_within(ui, cx, ("audience", &audience), quiet, (at, room));
    let (state, is_usual) = state(cx, about);
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

/// Shows the clock and the time elapsed at the right, and gives where they begin.
fn times(ui: &mut Ui, cx: &Cx<'_>, about: &About<'_>, rect: Rect) -> f32 {
    let now = ui.input(|input| input.time);
    let elapsed = about.talk.elapsed_secs(now);
    // The next second is shown when it comes; nothing else moves.
    let rest = 1.0 - elapsed.fract();
    let rest = Duration::from_secs_f64(rest.clamp(0.01, 1.0));
    ui.ctx().request_repaint_after(rest);
    let large = cx.title().scaled(1.35);
    let small = cx.small();
    let accent = cx.style.panel.accent;
    let entries = [
        (
            "presenter-slide-time",
            duration(about.talk.slide_secs(now)),
            large.color(cx.style.panel.quiet_text),
        ),
        ("presenter-elapsed", duration(elapsed), large.color(accent)),
        ("presenter-now", wall_clock(), large),
    ];
    let mut right = rect.right() - cx.pt(super::PAD);
    let base = rect.center().y;
    for (key, time, how) in entries.into_iter().rev() {
        let words = cx.tr.text(key);
        let width = how.line(ui, cx, &time).size().x;
        // Digits are as wide as each other, but there may be more of them.
        let at = pos2(right - width, base - cx.pt(how.size) * 0.68);
        line(ui, cx, (key, &time), how, at);
        let label = small.line(ui, cx, &words).size().x;
        let at = pos2(at.x - label - cx.pt(6.0), base - cx.pt(small.size) * 0.3);
        ui.painter().galley(
            at,
            small.line(ui, cx, &words),
            cx.style.panel.quiet_text.into(),
        );
        right = at.x - cx.pt(24.0);
    }
    right
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
