//! What a picture that stands alone needs beside the map: its title, and what the themes' symbols mean.
//!
//! In the window the list beside the map says both.

use super::Subject;
use super::badge::symbol;
use super::mark::{Anchor, Frame, Ink, Mark, Role, Shape, Stroke};
use super::place::Board;
use super::text::{CAP_HEIGHT, TextStyle, shape};
use crate::portfolio::Theme;
use crate::style::{Face, PANEL_MARGIN, ROUNDING, type_size};
use crate::view::{Insets, ScreenPoint, Viewport};

/// The widest that the words are, in points before the look's factor.
const WIDTH: f32 = 300.0;
/// Room between the words and the edge, in points before the look's factor.
const PADDING: f32 = 16.0;
/// The most lines of a title.
const MOST_LINES: usize = 3;
/// Height of a theme's row, in points before the look's factor.
const ROW: f32 = 26.0;
/// Pictures smaller than this have no room for a caption beside the map, in points before the look's factor.
const LEAST: [f32; 2] = [850.0, 420.0];

/// So much higher than wide is a sheet that stands upright: there the caption lies above the map, not beside it.
const UPRIGHT: f64 = 1.15;
/// The smallest such sheet with a caption, in points before the look's factor.
const LEAST_UPRIGHT: [f32; 2] = [560.0, 700.0];

/// What the caption says, measured.
struct Words<'a> {
    title: Vec<String>,
    themes: Vec<(&'a Theme, Vec<String>, String)>,
}

/// The caption in the top left corner, where the picture stands alone and has room for it; its place is taken.
pub(super) fn mark(subject: &Subject<'_>, board: &mut Board) -> Option<Mark> {
    let scale = subject.style.map.scale;
    let (frame, shapes) = card(subject)?;
    let corner = ScreenPoint {
        x: PANEL_MARGIN.into(),
        y: PANEL_MARGIN.into(),
    };
    board.take(frame.moved(PANEL_MARGIN, PANEL_MARGIN).grown(2.0 * scale));
    Some(Mark {
        role: Role::Caption,
        anchor: Anchor::Screen(corner),
        frame,
        shapes,
        picks: Vec::new(),
    })
}

/// The card, where the picture stands alone, is to have one, and has room for it.
fn card(subject: &Subject<'_>) -> Option<(Frame, Vec<Shape>)> {
    let viewport = subject.viewport;
    let scale = subject.style.map.scale;
    let has_room = fits(viewport, scale);
    if !subject.stands_alone || !subject.parts().on_map || !has_room {
        return None;
    }
    draw(subject, &Words::of(subject))
}

/// What the caption leaves of a picture that stands alone.
#[must_use]
pub fn insets(subject: &Subject<'_>) -> Insets {
    let viewport = subject.viewport;
    let scale = subject.style.map.scale;
    let edge = viewport.width.min(viewport.height) * 0.03;
    let card = card(subject).map_or(Frame::default(), |(frame, _)| {
        frame.moved(PANEL_MARGIN, PANEL_MARGIN)
    });
    let (left, top) = if is_upright(viewport, scale) {
        (0.0, f64::from(card.y1))
    } else {
        (f64::from(card.x1), 0.0)
    };
    Insets {
        left: left + edge,
        top: top + edge,
        right: edge,
        bottom: edge + f64::from(44.0 * scale),
    }
}

/// Whether a picture so large has room for a caption beside the map, in a look with a factor of `scale`.
#[must_use]
pub fn has_room(viewport: Viewport, scale: f32) -> bool {
    has(viewport, LEAST, scale)
}

/// Whether a picture so large has room for a caption at all: beside the map, or above it.
#[must_use]
pub fn fits(viewport: Viewport, scale: f32) -> bool {
    has_room(viewport, scale) || is_upright(viewport, scale)
}

fn has(viewport: Viewport, least: [f32; 2], scale: f32) -> bool {
    let [width, height] = least.map(|side| f64::from(side * scale));
    viewport.width >= width && viewport.height >= height
}

fn is_upright(viewport: Viewport, scale: f32) -> bool {
    viewport.height >= viewport.width * UPRIGHT && has(viewport, LEAST_UPRIGHT, scale)
}

fn title_style(scale: f32) -> TextStyle {
    TextStyle {
        face: Face::Bold,
        size: type_size::TITLE * scale,
        spacing: 0.0,
    }
}

fn theme_style(scale: f32) -> TextStyle {
    TextStyle {
        face: Face::SemiBold,
        size: type_size::BODY * scale,
        spacing: 0.0,
    }
}

fn count_style(scale: f32) -> TextStyle {
    TextStyle {
        face: Face::Regular,
        ..theme_style(scale)
    }
}

impl<'a> Words<'a> {
    fn of(subject: &Subject<'a>) -> Self {
        let scale = subject.style.map.scale;
        let portfolio = subject.portfolio;
        let parts = subject.parts();
        let title = if parts.title {
            subject.words(&portfolio.title)
        } else {
            ""
        };
        let title = wrapped(title, title_style(scale), WIDTH * scale);
        let themes = portfolio.themes.iter().filter(|_| parts.legend);
        let mut themes: Vec<&Theme> = themes.collect();
        themes.sort_by_key(|theme| (theme.sequence, theme.id.as_str()));
        let themes = themes.into_iter().filter_map(|theme| {
            let shown = portfolio
                .programs_of(&theme.id)
                .filter(|program| subject.view.filter.admits(program, subject.portfolio))
                .count();
            let count = subject.tr.number(shown as f64);
            let name = subject.words(&theme.title);
            let lines = wrapped(name, theme_style(scale), (WIDTH - 62.0) * scale);
            (shown > 0).then_some((theme, lines, count))
        });
        Self {
            title,
            themes: themes.collect(),
        }
    }
}

/// The card with its words, its top left corner at (0, 0); `None` where there is nothing to say.
fn draw(subject: &Subject<'_>, words: &Words<'_>) -> Option<(Frame, Vec<Shape>)> {
    let style = &subject.style;
    let scale = style.map.scale;
    let ink = |color| Ink { color, halo: None };
    let (left, right) = (PADDING * scale, (PADDING + WIDTH) * scale);
    let mut y = PADDING * scale;
    let mut shapes = Vec::new();
    let title = title_style(scale);
    for line in words.title.iter().take(MOST_LINES) {
        y += title.size;
        shapes.push(Shape::text(line, title, left, y, ink(style.panel.text)));
        y += title.size * 0.28;
    }
    if !shapes.is_empty() {
        y += 8.0 * scale;
    }
    let lowest = subject.viewport.height as f32 - (80.0 * scale);
    for (theme, lines, count) in &words.themes {
        if y + 2.0 * ROW * scale > lowest {
            // What is left out is in the map all the same.
            let more = theme_style(scale);
            shapes.push(Shape::text(
                "…",
                more,
                left,
                y + more.size,
                ink(style.panel.text),
            ));
            y += ROW * scale;
            break;
        }
        let text = theme_style(scale);
        let leading = text.size * 1.3;
        let height = (ROW * scale).max(leading * lines.len() as f32 + 8.0 * scale);
        let middle = y + height / 2.0;
        shapes.extend(symbol(
            Some(theme),
            (left + 9.0 * scale, middle),
            7.5 * scale,
            &style.map,
        ));
        let first = middle + text.size * CAP_HEIGHT / 2.0
            - leading * (lines.len().saturating_sub(1)) as f32 / 2.0;
        for (number, line) in lines.iter().enumerate() {
            let baseline = first + leading * number as f32;
            let x = left + 28.0 * scale;
            shapes.push(Shape::text(line, text, x, baseline, ink(style.panel.text)));
        }
        let count_style = count_style(scale);
        let x = right - shape(count, count_style).width;
        let baseline = middle + count_style.size * CAP_HEIGHT / 2.0;
        let quiet = ink(style.panel.quiet_text);
        shapes.push(Shape::text(count, count_style, x, baseline, quiet));
        y += height;
    }
    if shapes.is_empty() {
        return None;
    }
    let frame = Frame {
        x0: 0.0,
        y0: 0.0,
        x1: right + PADDING * scale,
        y1: y + (PADDING - 6.0) * scale,
    };
    let edge = Stroke {
        width: 1.0,
        color: style.panel.line,
        dash: None,
    };
    let card = Shape::round_rect(frame, ROUNDING, Some(style.panel.panel), Some(edge));
    shapes.insert(0, card);
    Some((frame, shapes))
}

/// Lines of whole words, none wider than `width` points where a word alone is not.
pub(super) fn wrapped(text: &str, style: TextStyle, width: f32) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        let longer = lines.last().map(|line| format!("{line} {word}"));
        match (lines.last_mut(), longer) {
            (Some(line), Some(longer)) if shape(&longer, style).width <= width => *line = longer,
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_breaks_between_words_and_keeps_them_all() {
        let style = title_style(1.0);
        let text = "ICMA in Latin America & the Caribbean";
        let lines = wrapped(text, style, WIDTH);
        assert!(lines.len() > 1);
        assert_eq!(lines.join(" "), text);
        assert!(lines.iter().all(|line| shape(line, style).width <= WIDTH));
    }
}
