//! The menu of a right click on the map, or of Shift+F10: what can be done with a place.

use egui::{
    Key, Modifiers, PointerButton, Popup, PopupCloseBehavior, Pos2, Response, SetOpenCommand,
};

use super::Cx;
use super::icons::Icon;
use super::menu::{self, Line};
use super::widgets;
use crate::geo::Position;
use crate::scene::identify::is_on_the_map;
use crate::view::{Command, Copy, Projector, ScreenPoint, ToolStep, Viewport};

/// Shows the menu where the map was clicked with the secondary button; what is chosen of it comes out as commands.
pub fn map_menu(
    map: &Response,
    cx: &Cx<'_>,
    viewport: Viewport,
    covered: &[egui::Rect],
    commands: &mut Vec<Command>,
) {
    let ctx = &map.ctx;
    let id = map.id.with("place-menu");
    let pointer = ctx.input(|input| {
        let clicked = input.pointer.button_clicked(PointerButton::Secondary);
        input.pointer.interact_pos().filter(|_| clicked)
    });
    let is_free = |at: &Pos2| !covered.iter().any(|panel| panel.contains(*at));
    // Marks lie over the map as areas of their own; what counts is where the pointer is.
    let clicked = pointer.filter(|at| map.contains_pointer() && is_free(at));
    // The key that desktops open such a menu with asks for the place where a tool sets a point by the keyboard.
    let by_key =
        map.has_focus() && ctx.input_mut(|input| input.consume_key(Modifiers::SHIFT, Key::F10));
    let asked = clicked.or_else(|| by_key.then(|| map.rect.center()));
    let asked = asked.and_then(|at| {
        let from_corner = at - map.rect.min;
        let projector = Projector::new(cx.view.camera, viewport);
        let position = projector.position_from_screen(ScreenPoint {
            x: from_corner.x.into(),
            y: from_corner.y.into(),
        });
        is_on_the_map(position).then_some((position.lon, position.lat, at))
    });
    if let Some(asked) = asked {
        // The map may move while the menu is open.
        ctx.data_mut(|data| data.insert_temp(id, asked));
    }
    let Some((lon, lat, at)) = ctx.data(|data| data.get_temp::<(f64, f64, Pos2)>(id)) else {
        return;
    };
    let was_open = Popup::is_id_open(ctx, id);
    let name = cx.tr.text("place-menu");
    let shown = Popup::menu(map)
        .id(id)
        .open_memory(asked.map(|_| SetOpenCommand::Bool(true)))
        .at_position(at)
        .accessible_name(&*name)
        .frame(widgets::popup_frame(cx))
        .close_behavior(PopupCloseBehavior::CloseOnClick)
        .show(|ui| menu::lines(ui, cx, lines(cx, Position { lon, lat }), by_key, commands));
    let is_open = shown.is_some() && Popup::is_id_open(ctx, id);
    if was_open && !is_open && ctx.memory(|memory| memory.focused().is_none()) {
        map.request_focus();
    }
}

fn lines(cx: &Cx<'_>, position: Position) -> Vec<Line> {
    let line = |icon, key: &str, command| Line::plain(icon, cx.tr.text(key).into_owned(), command);
    vec![
        line(
            Icon::Copy,
            "place-copy",
            Command::Copy(Copy::Coordinates(position)),
        ),
        line(
            Icon::Question,
            "place-identify",
            Command::Tool(ToolStep::IdentifyAt(position)),
        ),
        line(
            Icon::Ruler,
            "place-measure",
            Command::Tool(ToolStep::MeasureFrom(position)),
        ),
    ]
}
