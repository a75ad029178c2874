//! A talk: the slide beside the map, what covers the picture, and the keys that lead through it.

mod chart;
mod keys;
mod line;
mod page;
mod pointing;
mod room;
mod test_card;

pub(super) use keys::key_lines;
pub use keys::keys;
pub use line::{POINTER_SECS, rested_secs};
pub use pointing::is_held;
pub(super) use room::is_too_long;
pub use room::{Canvas, Sight, map_rect};

use egui::accesskit::Live;
use egui::{
    Area, Context, Id, Order, Rect, Role, ScrollArea, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};

use self::page::{Drawn, Page, Parts, Setting};
use self::room::{fitted, room, split};
use super::{Cx, PanelRects, card, export, search, theme, widgets};
use crate::i18n::Arg;
use crate::portfolio::{Slide, Story};
use crate::style::stage as size;
use crate::style::{self, Color, Face, Style};
use crate::view::stage::{Blank, StageStep, Talk};
use crate::view::{Command, Look, LookChoice, Overlay};

/// The story that is told, and its slide that is shown or was left.
pub(super) fn told<'a>(cx: &Cx<'a>, talk: &Talk) -> Option<(&'a Story, &'a Slide)> {
    let story = cx.portfolio.story(&talk.story)?;
    Some((story, story.slides.get(talk.slide)?))
}

/// The story that is presented where none is named: the one that the panel shows where it is open; else the one that was told
/// or edited last; else the first that has slides.
pub(super) fn story<'a>(cx: &Cx<'a>) -> Option<&'a Story> {
    let stories = || {
        let all = cx.portfolio.stories.iter();
        all.filter(|story| !story.slides.is_empty())
    };
    let making = cx.view.making.as_ref();
    if let Some(made) = making.and_then(|making| cx.making.file(Some(making))) {
        return stories().find(|story| story.file == made.name);
    }
    let last = cx.making.last.as_ref();
    let last = last.and_then(|last| stories().find(|story| story.id == *last));
    last.or_else(|| stories().next())
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
    if show_slide(ctx, cx, (talk, story, slide), panel, commands) && !talk.is_away {
        rects.tool = show_chart(ctx, cx, slide, map);
    }
    // The card begins a little below this.
    let above = pos2(map.right(), map.top() + style::PANEL_MARGIN - style::GRID);
    let above = Rect::from_min_max(map.min, above);
    rects.card = card::card(ctx, cx, above, commands);
    let sight = cx.canvas.sight;
    if sight != Sight::Audience {
        rects.search = search::on_stage(ctx, cx, map, commands);
    }
    // The presenter goes on to see what is below.
    if let Some(blank) = talk.blank.filter(|_| sight != Sight::Preview) {
        cover(ctx, cx, blank, commands);
    }
    if sight != Sight::Audience {
        pointing::follow(ctx, cx, talk, commands);
    }
    // Nobody points at what is covered.
    if talk.blank.is_none() || sight == Sight::Preview {
        pointing::draw(ctx, cx, &talk.pointing);
    }
    if cx.view.overlay == Some(Overlay::Unfinished) && sight != Sight::Audience {
        export::unfinished(ctx, cx, commands);
    }
    if !talk.typed.is_empty() && sight != Sight::Audience {
        show_typed(ctx, cx, &talk.typed);
    }
    rects
}

/// Draws the slide, and tells whether its chart has found no room in it.
fn show_slide(
    ctx: &Context,
    cx: &Cx<'_>,
    (talk, story, slide): (&Talk, &Story, &Slide),
    panel: Rect,
    commands: &mut Vec<Command>,
) -> bool {
    let picture = cx.window(ctx);
    let colors = &cx.style.panel;
    let mut name = slide_of(cx, talk);
    if cx.canvas.sight == Sight::Audience {
        name = cx.tr.with("audience-sees", &[("what", name.into())]);
    }
    let room = room(panel, picture.height());
    let (page, is_chart_apart) = fitted(ctx, cx, story, slide);
    let area = area(cx.id("talk-slide"), panel, Order::Middle);
    area.accessible_name(&name)
        .role(Role::Complementary)
        .show(ctx, |ui| {
            ui.shrink_clip_rect(picture);
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
                    show_page(ui, cx, &page, (rect.min, true));
                });
            let line = Rect::from_min_max(pos2(room.left(), room.bottom()), panel.max);
            line::show(ui, cx, (talk, story), line, commands);
            ui.expand_to_include_rect(panel);
        });
    is_chart_apart
}

/// Draws a slide's chart in a corner of the map, above the map's own line, and gives what it covers.
fn show_chart(ctx: &Context, cx: &Cx<'_>, slide: &Slide, map: Rect) -> Rect {
    let bars = chart::bars(ctx, cx, slide);
    let window = cx.window(ctx).height();
    let pad = window * size::PADDING / 2.0;
    let share = map.width() * size::CHART_WIDTH - pad;
    let setting = Setting {
        window,
        width: share.max(page::least_chart_width(ctx, cx, &bars, window)),
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
        show_page(ui, cx, &page, (rect.min + vec2(pad, pad), true));
    })
}

/// Draws a page at a place, and tells its parts, where they are not told elsewhere.
pub(super) fn show_page(ui: &Ui, cx: &Cx<'_>, page: &Page, (at, tells): (egui::Pos2, bool)) {
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
        if !tells {
            continue;
        }
        let id = ui.scope_id().with(("piece", nth));
        tell(
            ui,
            (id, piece.rect.translate(by)),
            (piece.role, &piece.name),
        );
    }
}

/// A slide's words set for a small rectangle, from its corner plus what is given, in the look that talks have.
pub(super) fn next_page(
    ctx: &Context,
    cx: &Cx<'_>,
    slide: &Slide,
    rect: Rect,
) -> (Page, egui::Vec2, Style) {
    let look = match cx.view.look {
        LookChoice::Fixed(look) => look,
        LookChoice::System => Look::Light,
    };
    let style = Style::of(look);
    let cx = Cx {
        style: &style,
        ..*cx
    };
    // As if it were a picture of its own.
    let window = rect.height() * 1.25;
    let pad = window * size::PADDING;
    let setting = Setting {
        window,
        width: rect.width() - pad * 2.0,
        text: window * size::TEXT[0],
    };
    let page = page::lay_out(ctx, &cx, (slide, &[], Parts::WithoutChart), setting);
    (page, vec2(pad, pad), style)
}

/// Notes, in Markdown, set in lines of a width, in points; `text` is the size of the letters.
pub(super) fn notes(ctx: &Context, cx: &Cx<'_>, words: &str, (width, text): (f32, f32)) -> Page {
    page::lay_out_text(ctx, cx, words, (width, text))
}

/// Tells a part of the picture to assistive technology, which says it whenever it changes.
fn tell(ui: &Ui, (id, rect): (Id, Rect), (role, name): (Role, &str)) {
    let response = ui.interact(rect, id, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(role, true, name));
    ui.ctx()
        .accesskit_node_builder(id, |node| node.set_live(Live::Polite));
}

pub(super) fn slide_of(cx: &Cx<'_>, talk: &Talk) -> String {
    let args = [
        ("n", Arg::from(talk.slide + 1)),
        ("of", Arg::from(talk.slides.len())),
    ];
    cx.tr.with("stage-slide", &args)
}

/// What the presenter is to know of a talk that is not simply at its slide.
pub(super) fn said(cx: &Cx<'_>, talk: &Talk) -> Option<String> {
    if talk.lacks_window {
        return Some(cx.tr.text("stage-no-freeze").into_owned());
    }
    if talk.is_held_on {
        return Some(cx.tr.text("stage-locked").into_owned());
    }
    if let Some(lost) = cx.stage.screens().lost() {
        let args = [("screen", Arg::from(lost.name.as_str()))];
        return Some(cx.tr.with("stage-lost", &args));
    }
    talk.is_away.then(|| {
        let args = [("n", Arg::from(talk.slide + 1))];
        cx.tr.with("stage-away", &args)
    })
}

fn area(id: Id, rect: Rect, order: Order) -> Area {
    Area::new(id)
        .order(order)
        .fixed_pos(rect.min)
        .default_size(rect.size())
        .constrain(false)
        .fade_in(false)
        .sense(Sense::CLICK | Sense::DRAG)
}

/// Covers the whole picture; a click lifts it.
fn cover(ctx: &Context, cx: &Cx<'_>, blank: Blank, commands: &mut Vec<Command>) {
    let window = cx.window(ctx);
    let (color, key): (Color, &str) = match blank {
        Blank::Black => (size::BLACK, "stage-black"),
        Blank::White => (size::WHITE, "stage-white"),
        Blank::TestCard => (size::WHITE, "stage-test"),
    };
    let name = cx.tr.text(key);
    let area = area(cx.id("talk-cover"), window, Order::Foreground);
    area.show(ctx, |ui| {
        ui.painter().rect_filled(window, 0.0, color);
        if blank == Blank::TestCard {
            test_card::paint(ui, cx, window);
        }
        let id = cx.id("cover-all");
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
    let window = cx.window(ctx);
    let size = window.height() * size::TYPED;
    let format = page::format(Face::Bold, size, 1.2, cx.style.panel.text);
    let job = egui::text::LayoutJob::single_section(typed.to_owned(), format);
    let galley = ctx.fonts_mut(|fonts| fonts.layout_job(job));
    let room = galley.size() + vec2(size, size * 0.4);
    let corner = window.max - vec2(style::PANEL_MARGIN, style::PANEL_MARGIN);
    let rect = Rect::from_min_max(corner - room, corner);
    let name = cx.tr.with("stage-typed", &[("n", Arg::from(typed))]);
    area(cx.id("talk-typed"), rect, Order::Tooltip).show(ctx, |ui| {
        let colors = &cx.style.panel;
        ui.painter()
            .add(theme::card_shadow(cx.style).as_shape(rect, style::ROUNDING));
        ui.painter()
            .rect_filled(rect, style::ROUNDING, colors.panel);
        let at = rect.center() - galley.size() / 2.0;
        ui.painter().galley(at, galley, colors.text.into());
        tell(ui, (cx.id("typed-number"), rect), (Role::Label, &name));
        ui.expand_to_include_rect(rect);
    });
}
