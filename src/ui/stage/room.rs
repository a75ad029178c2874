//! Where a talk's picture is drawn, and how it is parted between the slide and the map.

use egui::{Context, Pos2, Rect, Vec2, pos2, vec2};

use super::super::Cx;
use super::super::kept::kept_for;
use super::page::{self, Page, Parts, Setting};
use super::{chart, told};
use crate::portfolio::{Slide, Story};
use crate::style::stage as size;

/// On windows narrower than this, by their height, the slide stands below the map.
const NARROW: f32 = 4.0 / 3.0 - 0.01;
/// The share of a narrow window's height that the slide has there.
const BELOW: f32 = 0.45;

/// The most of a picture's width that a slide has.
const WIDEST: f32 = size::PANELS[size::PANELS.len() - 1];

/// Who sees a picture of the talk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum Sight {
    /// All, in the one window that there is.
    #[default]
    All,
    /// The presenter, as a part of their window.
    Preview,
    /// The audience, in a window of its own.
    Audience,
}

impl Sight {
    /// A name that tells it apart from the others.
    pub(in crate::ui) fn name(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Preview => "preview",
            Self::Audience => "audience",
        }
    }
}

/// Where the picture of a talk is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Canvas {
    /// Who sees it.
    pub sight: Sight,
    /// The part of the window that it takes, in points; `None`: all.
    pub rect: Option<Rect>,
    /// The size of the picture that it is a smaller one of, in points; `None`: it is none.
    pub copies: Option<Vec2>,
}

impl Canvas {
    /// What is drawn is so many times as large as in the picture that it copies.
    #[must_use]
    pub fn factor(&self) -> f32 {
        match (self.rect, self.copies) {
            (Some(rect), Some(copied)) if copied.y > 0.0 => rect.height() / copied.y,
            _ => 1.0,
        }
    }

    /// The size by which type and parts are chosen, so that a smaller picture has the same ones.
    fn measure(&self, window: Rect) -> Vec2 {
        self.copies.unwrap_or(window.size())
    }
}

/// The part of the picture that a talk leaves to the map; all of it while none is under way.
pub fn map_rect(ctx: &Context, cx: &Cx<'_>) -> Rect {
    let story = cx.stage.talk().and_then(|talk| told(cx, talk));
    story.map_or(cx.window(ctx), |(story, _)| split(ctx, cx, story).1)
}

/// The slide's part of the picture, and the map's.
pub(super) fn split(ctx: &Context, cx: &Cx<'_>, story: &Story) -> (Rect, Rect) {
    let window = cx.window(ctx);
    parted(window, share(ctx, cx, story))
}

/// The share of the picture that the slide has.
fn share(ctx: &Context, cx: &Cx<'_>, story: &Story) -> f32 {
    let measure = cx.canvas.measure(cx.window(ctx));
    if is_narrow(measure) {
        return BELOW;
    }
    let question = (
        (cx.portfolio.serial(), cx.portfolio.edition),
        story.id.clone(),
        cx.view.lang.clone(),
        cx.style.look,
        (measure, cx.photos.serial()),
    );
    let who = cx.canvas.sight.name();
    *kept_for(ctx, ("slide-share", who), question, |_| {
        let fits = |share: &f32| {
            let mut slides = story.slides.iter();
            slides.all(|slide| fits(ctx, cx, slide, (measure, *share)))
        };
        size::PANELS.into_iter().find(fits).unwrap_or(WIDEST)
    })
}

/// Whether a slide fits into its share of a picture of a size, in points.
fn fits(ctx: &Context, cx: &Cx<'_>, slide: &Slide, (size, share): (Vec2, f32)) -> bool {
    let panel = parted(Rect::from_min_size(Pos2::ZERO, size), share).0;
    let room = room(panel, size.y);
    let (text, parts) = chosen(ctx, cx, slide, (room, size.y));
    height(ctx, cx, (slide, parts), (text, room.width(), size.y)) <= room.height()
}

/// Whether a slide does not fit into a picture of a size, in points, even in the smallest type beside the smallest map: it would
/// be scrolled.
pub(in crate::ui) fn is_too_long(ctx: &Context, cx: &Cx<'_>, slide: &Slide, size: Vec2) -> bool {
    !fits(ctx, cx, slide, (size, WIDEST))
}

fn is_narrow(size: Vec2) -> bool {
    size.x < size.y * NARROW
}

fn parted(window: Rect, share: f32) -> (Rect, Rect) {
    if is_narrow(window.size()) {
        let (map, slide) =
            window.split_top_bottom_at_y((window.bottom() - window.height() * share).round());
        return (slide, map);
    }
    window.split_left_right_at_x((window.left() + window.width() * share).round())
}

/// What the panel's edges and its last line leave to the slide, in a picture so high.
pub(super) fn room(panel: Rect, height: f32) -> Rect {
    let pad = height * size::PADDING;
    let line = height * size::LINE * 1.4;
    Rect::from_min_max(
        panel.min + vec2(pad, pad),
        pos2(panel.right() - pad, panel.bottom() - pad - line),
    )
}

fn height(
    ctx: &Context,
    cx: &Cx<'_>,
    (slide, parts): (&Slide, Parts),
    (text, width, window): (f32, f32, f32),
) -> f32 {
    let bars = chart::bars(ctx, cx, slide);
    let text = window * text;
    let setting = Setting {
        window,
        width,
        text,
    };
    page::lay_out(ctx, cx, (slide, &bars, parts), setting).height
}

/// The largest type in which a slide fits, as a share of the picture's height, and whether with its chart; the smallest one
/// where it does not fit.
fn chosen(ctx: &Context, cx: &Cx<'_>, slide: &Slide, (room, window): (Rect, f32)) -> (f32, Parts) {
    let has_chart = !chart::bars(ctx, cx, slide).is_empty();
    for parts in [Parts::All, Parts::WithoutChart] {
        for text in size::TEXT {
            let height = height(ctx, cx, (slide, parts), (text, room.width(), window));
            if height <= room.height() {
                return (text, parts);
            }
        }
        if !has_chart {
            break;
        }
    }
    let parts = if has_chart {
        Parts::WithoutChart
    } else {
        Parts::All
    };
    (size::TEXT[size::TEXT.len() - 1], parts)
}

/// The slide as large as it fits, and whether its chart has found no room in it.
pub(super) fn fitted(ctx: &Context, cx: &Cx<'_>, story: &Story, slide: &Slide) -> (Page, bool) {
    let window = cx.window(ctx);
    let share = share(ctx, cx, story);
    let measure = cx.canvas.measure(window);
    let measured = parted(Rect::from_min_size(Pos2::ZERO, measure), share).0;
    let (text, parts) = chosen(ctx, cx, slide, (room(measured, measure.y), measure.y));
    let room = room(parted(window, share).0, window.height());
    let bars = chart::bars(ctx, cx, slide);
    let setting = Setting {
        window: window.height(),
        width: room.width(),
        text: window.height() * text,
    };
    let page = page::lay_out(ctx, cx, (slide, &bars, parts), setting);
    (page, parts == Parts::WithoutChart)
}
