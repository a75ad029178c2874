//! A talk: the slide beside the map, what covers the picture, and the keys that lead through it.

mod chart;
mod keys;
mod page;

pub use keys::keys;

use egui::accesskit::Live;
use egui::{
    Area, Context, Id, Order, Rect, Role, ScrollArea, Sense, Stroke, Ui, UiBuilder, WidgetInfo,
    pos2, vec2,
};

use self::page::{Drawn, Page, Parts, Setting};
use super::kept::kept;
use super::{Cx, PanelRects, card, theme, widgets};
use crate::i18n::Arg;
use crate::portfolio::{Slide, Story};
use crate::style::stage as size;
use crate::style::{self, Color, Face};
use crate::view::Command;
use crate::view::stage::{Blank, StageStep, Talk};

/// On windows narrower than this, by their height, the slide stands below the map.
const NARROW: f32 = 4.0 / 3.0 - 0.01;
/// The share of a narrow window's height that the slide has there.
const BELOW: f32 = 0.45;
/// The most of a window's width that a slide has.
const WIDEST: f32 = size::PANELS[size::PANELS.len() - 1];
/// More slides than this are counted by a number alone.
const MOST_DOTS: usize = 24;

/// The part of the window that a talk leaves to the map; all of it while none is under way.
pub fn map_rect(ctx: &Context, cx: &Cx<'_>) -> Rect {
    let window = ctx.content_rect();
    let story = cx.stage.talk().and_then(|talk| told(cx, talk));
    story.map_or(window, |(story, _)| split(ctx, cx, story).1)
}

/// The story that is told, and its slide that is shown or was left.
fn told<'a>(cx: &Cx<'a>, talk: &Talk) -> Option<(&'a Story, &'a Slide)> {
    let story = cx.portfolio.story(&talk.story)?;
    Some((story, story.slides.get(talk.slide)?))
}

/// The story that is presented where none is named: the first that has slides.
pub(super) fn story<'a>(cx: &Cx<'a>) -> Option<&'a Story> {
    let mut stories = cx.portfolio.stories.iter();
    stories.find(|story| !story.slides.is_empty())
}

/// The slide's part of the window, and the map's.
fn split(ctx: &Context, cx: &Cx<'_>, story: &Story) -> (Rect, Rect) {
    let window = ctx.content_rect();
    if window.width() < window.height() * NARROW {
        return window_split(window, BELOW);
    }
    let question = (
        (cx.portfolio.serial(), cx.portfolio.edition),
        story.id.clone(),
        cx.view.lang.clone(),
        cx.style.look,
        (window.size(), cx.photos.serial()),
    );
    let share = kept(ctx, "slide-share", question, |_| {
        let fits = |share: &f32| {
            let mut slides = story.slides.iter();
            slides.all(|slide| fits(ctx, cx, slide, (window, *share)))
        };
        size::PANELS.into_iter().find(fits).unwrap_or(WIDEST)
    });
    window_split(window, *share)
}

fn fits(ctx: &Context, cx: &Cx<'_>, slide: &Slide, (window, share): (Rect, f32)) -> bool {
    let room = room(window_split(window, share).0, window.height());
    fitted(ctx, cx, slide, (room, window.height())).0.height <= room.height()
}

/// Whether a slide does not fit into a window of a size, in points, even in the smallest type beside the smallest map: it would
/// be scrolled.
pub(super) fn is_too_long(ctx: &Context, cx: &Cx<'_>, slide: &Slide, size: egui::Vec2) -> bool {
    let window = Rect::from_min_size(egui::Pos2::ZERO, size);
    !fits(ctx, cx, slide, (window, WIDEST))
}

fn window_split(window: Rect, share: f32) -> (Rect, Rect) {
    if window.width() < window.height() * NARROW {
        let (map, slide) =
            window.split_top_bottom_at_y((window.bottom() - window.height() * share).round());
        return (slide, map);
    }
    window.split_left_right_at_x((window.left() + window.width() * share).round())
}

/// What the panel's edges and its last line leave to the slide.
fn room(panel: Rect, window_height: f32) -> Rect {
    let pad = window_height * size::PADDING;
    let line = window_height * size::LINE * 1.4;
    Rect::from_min_max(
        panel.min + vec2(pad, pad),
        pos2(panel.right() - pad, panel.bottom() - pad - line),
    )
}

/// The slide as large as it fits, and whether its chart has found no room in it; in the smallest type where it does not fit.
fn fitted(ctx: &Context, cx: &Cx<'_>, slide: &Slide, (room, window): (Rect, f32)) -> (Page, bool) {
    let bars = chart::bars(ctx, cx, slide);
    let width = room.width();
    let mut last = Page::default();
    for parts in [Parts::All, Parts::WithoutChart] {
        for text in size::TEXT {
            let setting = Setting {
                window,
                width,
                text: window * text,
            };
            last = page::lay_out(ctx, cx, (slide, &bars, parts), setting);
            if last.height <= room.height() {
                return (last, parts == Parts::WithoutChart);
            }
        }
        if bars.is_empty() {
            break;
        }
    }
    (last, !bars.is_empty())
}

/// Draws what a talk shows over and beside the map, and gives what lies over it.
pub(super) fn panels(
    ctx: &Context,
    cx: &Cx<'_>,
    talk: &Talk,
    commands: &mut Vec<Command>,
) -> PanelRects {
    let mut rects = PanelRects {
        list: Rect::NOTHING,
        card: Rect::NOTHING,
        top: Rect::NOTHING,
        zoom: Rect::NOTHING,
        search: Rect::NOTHING,
        chips: Rect::NOTHING,
        dock: Rect::NOTHING,
        tool: Rect::NOTHING,
        shading: Rect::NOTHING,
    };
    let Some((story, slide)) = told(cx, talk) else {
        return rects;
    };
    let (panel, map) = split(ctx, cx, story);
    if show_slide(ctx, cx, (talk, slide), panel) && !talk.is_away {
        rects.tool = show_chart(ctx, cx, slide, map);
    }
    // The card begins a little below this.
    let above = pos2(map.right(), map.top() + style::PANEL_MARGIN - style::GRID);
    let above = Rect::from_min_max(map.min, above);
    rects.card = card::card(ctx, cx, above, commands);
    if let Some(blank) = talk.blank {
        cover(ctx, cx, blank, commands);
    }
    if !talk.typed.is_empty() {
        show_typed(ctx, cx, &talk.typed);
    }
    rects
}

/// Draws the slide, and tells whether its chart has found no room in it.
fn show_slide(ctx: &Context, cx: &Cx<'_>, (talk, slide): (&Talk, &Slide), panel: Rect) -> bool {
    let window = ctx.content_rect().height();
    let colors = &cx.style.panel;
    let name = slide_of(cx, talk);
    let room = room(panel, window);
    let (page, is_chart_apart) = fitted(ctx, cx, slide, (room, window));
    let area = area("talk-slide", panel, Order::Middle);
    area.accessible_name(&name)
        .role(Role::Complementary)
        .show(ctx, |ui| {
            let shadow = theme::card_shadow(cx.style);
            ui.painter().add(shadow.as_shape(panel, 0.0));
            ui.painter().rect_filled(panel, 0.0, colors.panel);
            let mut inside = ui.new_child(UiBuilder::new().max_rect(room).id_salt(&slide.id));
            ScrollArea::vertical()
                .id_salt(("slide", &slide.id))
                .auto_shrink(false)
                .show(&mut inside, |ui| {
                    // What is short stands a little above the middle.
                    let above = ((room.height() - page.height) * 0.3).max(0.0);
                    ui.spacing_mut().item_spacing = egui::Vec2::ZERO;
                    ui.add_space(above);
                    let size = vec2(room.width(), page.height);
                    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
                    show_page(ui, cx, &page, rect.min);
                });
            let line = Rect::from_min_max(pos2(room.left(), room.bottom()), panel.max);
            show_line(ui, cx, (talk, &name), line);
            ui.expand_to_include_rect(panel);
        });
    is_chart_apart
}

/// Draws a slide's chart in a corner of the map, above the map's own line, and gives what it covers.
fn show_chart(ctx: &Context, cx: &Cx<'_>, slide: &Slide, map: Rect) -> Rect {
    let bars = chart::bars(ctx, cx, slide);
    let window = ctx.content_rect().height();
    let pad = window * size::PADDING / 2.0;
    let setting = Setting {
        window,
        width: map.width() * size::CHART_WIDTH,
        text: window * size::CHART,
    };
    let page = page::lay_out(ctx, cx, (slide, &bars, Parts::ChartAlone), setting);
    let bottom = map.bottom() - cx.pt(style::FURNITURE_HEIGHT * 1.6) - style::GRID;
    let room = vec2(setting.width, page.height) + vec2(pad, pad) * 2.0;
    let corner = pos2(map.left() + style::PANEL_MARGIN, bottom - room.y);
    let rect = Rect::from_min_size(corner, room);
    let name = cx.tr.text("stage-chart-name");
    let place = widgets::Place {
        id: "talk-chart",
        rect,
        order: Order::Middle,
        told: Some((Role::Figure, &name)),
    };
    widgets::card(ctx, cx, &place, |ui| {
        show_page(ui, cx, &page, rect.min + vec2(pad, pad));
    })
}

fn show_page(ui: &Ui, cx: &Cx<'_>, page: &Page, at: egui::Pos2) {
    let by = at.to_vec2();
    for (nth, piece) in page.pieces.iter().enumerate() {
        for drawn in &piece.drawn {
            match drawn {
                Drawn::Text(at, galley) => {
                    let text = cx.style.panel.text.into();
                    ui.painter()
                        .galley(*at + by, std::sync::Arc::clone(galley), text);
                }
                Drawn::Disc(at, radius, color) => {
                    ui.painter().circle_filled(*at + by, *radius, *color);
                }
                Drawn::Bar(rect, color) => {
                    ui.painter().rect_filled(rect.translate(by), 3.0, *color);
                }
                Drawn::Photo(rect, name) => {
                    cx.photos.draw(ui, cx, (name, rect.translate(by)));
                }
            }
        }
        let id = ui.scope_id().with(("piece", nth));
        tell(
            ui,
            (id, piece.rect.translate(by)),
            (piece.role, &piece.name),
        );
    }
}

/// Tells a part of the picture to assistive technology, which says it whenever it changes.
fn tell(ui: &Ui, (id, rect): (Id, Rect), (role, name): (Role, &str)) {
    let response = ui.interact(rect, id, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(role, true, name));
    ui.ctx()
        .accesskit_node_builder(id, |node| node.set_live(Live::Polite));
}

fn slide_of(cx: &Cx<'_>, talk: &Talk) -> String {
    let args = [
        ("n", Arg::from(talk.slide + 1)),
        ("of", Arg::from(talk.slides.len())),
    ];
    cx.tr.with("stage-slide", &args)
}

/// The line at the bottom: which slide of how many, or how to come back to it.
fn show_line(ui: &Ui, cx: &Cx<'_>, (talk, name): (&Talk, &str), rect: Rect) {
    let window = ui.ctx().content_rect().height();
    let colors = &cx.style.panel;
    let size = window * size::LINE;
    let words = if talk.is_away {
        let args = [("n", Arg::from(talk.slide + 1))];
        cx.tr.with("stage-away", &args)
    } else {
        name.to_owned()
    };
    let color = if talk.is_away {
        colors.text
    } else {
        colors.quiet_text
    };
    let format = page::format(Face::Regular, size, 1.3, color);
    let mut job = egui::text::LayoutJob::single_section(words.clone(), format);
    job.wrap.max_width = rect.width() - window * size::PADDING;
    let galley = ui.painter().layout_job(job);
    let middle = rect.center().y;
    let at = pos2(rect.left(), middle - galley.size().y / 2.0);
    let right = at.x + galley.size().x;
    let told = Rect::from_min_size(at, galley.size());
    ui.painter().galley(at, galley, color.into());
    tell(
        ui,
        (Id::unique("slide-line"), told),
        (Role::Label, words.as_str()),
    );
    let gap = size * 0.85;
    let start = right + gap * 1.6;
    let end = start + gap * talk.slides.len() as f32;
    let has_room = end < rect.right() - window * size::PADDING;
    if talk.is_away || talk.slides.len() > MOST_DOTS || !has_room {
        return;
    }
    for nth in 0..talk.slides.len() {
        let center = pos2(start + gap * nth as f32, middle);
        if nth == talk.slide {
            ui.painter()
                .circle_filled(center, size * 0.26, colors.accent);
        } else {
            let line = Stroke::new(1.2, colors.quiet_text);
            ui.painter().circle_stroke(center, size * 0.2, line);
        }
    }
}

fn area(id: &'static str, rect: Rect, order: Order) -> Area {
    Area::new(Id::unique(id))
        .order(order)
        .fixed_pos(rect.min)
        .default_size(rect.size())
        .constrain(false)
        .fade_in(false)
        .sense(Sense::CLICK | Sense::DRAG)
}

/// Covers the whole picture; a click lifts it.
fn cover(ctx: &Context, cx: &Cx<'_>, blank: Blank, commands: &mut Vec<Command>) {
    let window = ctx.content_rect();
    let (color, key): (Color, &str) = match blank {
        Blank::Black => (size::BLACK, "stage-black"),
        Blank::White => (size::WHITE, "stage-white"),
    };
    let name = cx.tr.text(key);
    let area = area("talk-cover", window, Order::Foreground);
    area.show(ctx, |ui| {
        ui.painter().rect_filled(window, 0.0, color);
        let id = Id::unique("cover-all");
        let response = ui.interact(window, id, Sense::CLICK);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &*name));
        ctx.accesskit_node_builder(id, |node| node.set_live(Live::Polite));
        if response.clicked() {
            commands.push(Command::Stage(StageStep::Cover(blank)));
        }
        ui.expand_to_include_rect(window);
    });
}

/// The number of a slide that is being typed, in the corner.
fn show_typed(ctx: &Context, cx: &Cx<'_>, typed: &str) {
    let window = ctx.content_rect();
    let size = window.height() * size::TYPED;
    let format = page::format(Face::Bold, size, 1.2, cx.style.panel.text);
    let job = egui::text::LayoutJob::single_section(typed.to_owned(), format);
    let galley = ctx.fonts_mut(|fonts| fonts.layout_job(job));
    let room = galley.size() + vec2(size, size * 0.4);
    let corner = window.max - vec2(style::PANEL_MARGIN, style::PANEL_MARGIN);
    let rect = Rect::from_min_max(corner - room, corner);
    let name = cx.tr.with("stage-typed", &[("n", Arg::from(typed))]);
    area("talk-typed", rect, Order::Tooltip).show(ctx, |ui| {
        let colors = &cx.style.panel;
        ui.painter()
            .add(theme::card_shadow(cx.style).as_shape(rect, style::ROUNDING));
        ui.painter()
            .rect_filled(rect, style::ROUNDING, colors.panel);
        let at = rect.center() - galley.size() / 2.0;
        ui.painter().galley(at, galley, colors.text.into());
        tell(ui, (Id::unique("typed-number"), rect), (Role::Label, &name));
        ui.expand_to_include_rect(rect);
    });
}
