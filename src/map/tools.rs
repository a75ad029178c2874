//! The tools on the map: what clicks and keys do while one is taken up, and what is drawn under the hand.

use egui::{
    Color32, CursorIcon, FontId, Key, Modifiers, PointerButton, Pos2, Rect, Response, Shape,
    Stroke, Ui, vec2,
};

use super::hover::FrameOf;
use super::{MapState, Shown};
use crate::geo::{Position, WorldPoint};
use crate::scene::course::on_the_map;
use crate::scene::geometry::world_from_fixed;
use crate::scene::identify::{self, Identified, is_on_the_map};
use crate::scene::mark::Frame;
use crate::scene::{Subject, Tiles};
use crate::style::{ROUNDING, Style, type_size};
use crate::view::{Command, Measure, Projector, ScreenPoint, Tool, ToolStep, geodesic};

/// How near to the first point a click closes the line, in points.
const NEAR: f32 = 12.0;
/// Half the size of the cross in the middle of the map, in points before the look's factor.
const CROSS: f32 = 12.0;

/// What a click at a place of the window does; `double` where it is the second of a double click.
pub(super) fn click(
    tool: &Tool,
    (projector, rect): (&Projector, Rect),
    at: Pos2,
    double: bool,
) -> Option<Command> {
    let position = position_at(projector, rect, at);
    let step = match tool {
        Tool::Measure(_) if double => ToolStep::MeasureEnd,
        Tool::Measure(measure) if closes(measure, (projector, rect), at) => ToolStep::MeasureClose,
        Tool::Measure(_) => ToolStep::MeasureAt(position),
        Tool::Identify(_) => ToolStep::IdentifyAt(position),
    };
    is_on_the_map(position).then_some(Command::Tool(step))
}

/// Whether a click there joins the last point with the first.
fn closes(measure: &Measure, (projector, rect): (&Projector, Rect), at: Pos2) -> bool {
    let first = measure.points().first().filter(|_| measure.can_close());
    first.is_some_and(|first| place_of(projector, rect, (*first).into()).distance(at) <= NEAR)
}

/// What position a place of the window shows.
fn position_at(projector: &Projector, rect: Rect, at: Pos2) -> Position {
    projector.position_from_screen(ScreenPoint {
        x: (at.x - rect.min.x).into(),
        y: (at.y - rect.min.y).into(),
    })
}

fn place_of(projector: &Projector, rect: Rect, point: WorldPoint) -> Pos2 {
    let at = projector.screen_from_world(point);
    rect.min + vec2(at.x as f32, at.y as f32)
}

/// The keys of the tool that is taken up, while the map has the focus: Space sets a point in its middle, or asks what is
/// there; Enter does the same, or ends a line.
pub(super) fn keys(ui: &Ui, (subject, projector, _, _): FrameOf<'_>, commands: &mut Vec<Command>) {
    let Some(tool) = &subject.view.tool else {
        return;
    };
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let position = projector.camera.center;
    let here = match tool {
        Tool::Measure(_) => ToolStep::MeasureAt(position),
        Tool::Identify(_) => ToolStep::IdentifyAt(position),
    };
    let is_line = |measure: &Measure| measure.is_open() && measure.points().len() > 1;
    if pressed(Key::Space) {
        commands.push(Command::Tool(here));
    }
    if pressed(Key::Enter) {
        let ends = subject.view.measure().is_some_and(is_line);
        let step = if ends { ToolStep::MeasureEnd } else { here };
        commands.push(Command::Tool(step));
    }
}

/// Draws what the hand is about to do: the line to the pointer, the cross that keys set points at, the place asked for.
pub(super) fn paint(
    ui: &Ui,
    state: &MapState,
    (subject, projector, rect, response): FrameOf<'_>,
    pointer: Option<Pos2>,
) {
    let Some(tool) = &subject.view.tool else {
        return;
    };
    let style = subject.style;
    let painter = ui.painter().with_clip_rect(rect);
    if let Some(at) = subject.view.identified_at() {
        cross(&painter, style, place_of(projector, rect, at.into()), 0.6);
    }
    if pointer.is_some() && !response.dragged() {
        ui.ctx().set_cursor_icon(match tool {
            Tool::Measure(_) => CursorIcon::Crosshair,
            Tool::Identify(_) => CursorIcon::Help,
        });
    }
    let middle = rect.center();
    let by_keys = state.by_keyboard && response.has_focus() && state.focused.is_none();
    if by_keys {
        cross(&painter, style, middle, 1.0);
    }
    let Tool::Measure(measure) = tool else {
        return;
    };
    let last = measure.points().last().filter(|_| measure.is_open());
    let to = if by_keys { Some(middle) } else { pointer };
    if let Some((last, to)) = last.copied().zip(to) {
        let meant = if closes(measure, (projector, rect), to) {
            measure.points().first().copied()
        } else {
            Some(position_at(projector, rect, to)).filter(|at| is_on_the_map(*at))
        };
        if let Some(meant) = meant {
            preview(&painter, (subject, projector, rect), [last, meant], to);
        }
    }
}

/// A cross with a light edge.
fn cross(painter: &egui::Painter, style: &Style, at: Pos2, size: f32) {
    let far = CROSS * style.map.scale * size;
    for (width, color) in [(4.0, style.map.halo), (1.6, style.panel.accent)] {
        let stroke = Stroke::new(width * style.map.scale.sqrt(), color);
        painter.hline(at.x - far..=at.x + far, at.y, stroke);
        painter.vline(at.x, at.y - far..=at.y + far, stroke);
    }
}

/// Pieces of the line to the pointer, at most.
const PIECES: u32 = 96;

/// The line from the last point to where the next would be, and its length beside the pointer.
fn preview(
    painter: &egui::Painter,
    (subject, projector, rect): (&Subject<'_>, &Projector, Rect),
    [from, to]: [Position; 2],
    at: Pos2,
) {
    // Where the last point was just set there is nothing to say yet.
    if place_of(projector, rect, from.into()).distance(at) < NEAR / 2.0 {
        return;
    }
    let style = subject.style;
    let accent: Color32 = style.panel.accent.into();
    let stroke = Stroke::new(1.8 * style.map.scale.sqrt(), accent);
    for part in on_the_map(&geodesic::line(from, to, PIECES)) {
        let places = part.into_iter().map(world_from_fixed);
        let places: Vec<Pos2> = places.map(|at| place_of(projector, rect, at)).collect();
        painter.extend(Shape::dashed_line(&places, stroke, 6.0, 4.0));
    }
    let words = subject.tr.length(geodesic::meters(from, to));
    let font = FontId::proportional(type_size::SMALL * style.map.scale);
    let galley = painter.layout_no_wrap(words, font, style.panel.text.into());
    let size = galley.size() + vec2(14.0, 6.0);
    // Beside the pointer, where neither the edge nor a panel hides it.
    let sides = [
        (14.0, 16.0),
        (-14.0 - size.x, 16.0),
        (14.0, -12.0 - size.y),
        (-14.0 - size.x, -12.0 - size.y),
    ];
    let cards = sides.map(|(x, y)| Rect::from_min_size(at + vec2(x, y), size));
    let is_seen = |card: &&Rect| {
        let inside = card.translate(-rect.min.to_vec2());
        let frame = Frame {
            x0: inside.left(),
            y0: inside.top(),
            x1: inside.right(),
            y1: inside.bottom(),
        };
        rect.contains_rect(**card) && !subject.obstacles.iter().any(|panel| panel.overlaps(&frame))
    };
    let card = *cards.iter().find(is_seen).unwrap_or(&cards[0]);
    painter.rect_filled(card, ROUNDING, Color32::from(style.panel.panel));
    painter.galley(card.min + vec2(7.0, 3.0), galley, style.panel.text.into());
}

/// Whether the primary button just clicked an area or the map twice.
pub(super) fn double_clicked(response: &Response) -> bool {
    response.double_clicked_by(PointerButton::Primary)
}

impl MapState {
    /// What is at a position, as the map shows it; `None` before the first picture.
    #[must_use]
    pub fn identified(&self, shown: &Shown<'_>, position: Position) -> Option<Identified> {
        let prepared = self.prepared.as_ref()?;
        let subject = Subject {
            portfolio: shown.portfolio,
            view: shown.view,
            viewport: self.viewport,
            style: shown.style,
            tr: shown.tr,
            obstacles: &[],
            tiles: Tiles::default(),
            stands_alone: false,
            margin: 0.0,
        };
        let marks = prepared.scene.marks.iter();
        let marks: Vec<_> = marks.chain(self.unfolded()).collect();
        Some(identify::identify(&subject, &self.ground, &marks, position))
    }
}
