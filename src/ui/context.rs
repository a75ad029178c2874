//! The menu of a right click on the map: what can be done with a place.

use egui::{PointerButton, Popup, PopupCloseBehavior, Response, SetOpenCommand};

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
    let is_free = |at: &egui::Pos2| !covered.iter().any(|panel| panel.contains(*at));
    // Marks lie over the map as areas of their own; what counts is where the pointer is.
    let asked = pointer.filter(|at| map.contains_pointer() && is_free(at));
    let asked = asked.map(|at| {
        let at = at - map.rect.min;
        Projector::new(cx.view.camera, viewport).position_from_screen(ScreenPoint {
            x: at.x.into(),
            y: at.y.into(),
        })
    });
    let asked = asked.filter(|position| is_on_the_map(*position));
    if let Some(position) = asked {
        // The map may move while the menu is open.
        ctx.data_mut(|data| data.insert_temp(id, (position.lon, position.lat)));
    }
    let Some((lon, lat)) = ctx.data(|data| data.get_temp::<(f64, f64)>(id)) else {
        return;
    };
    let name = cx.tr.text("place-menu");
    Popup::menu(map)
        .id(id)
        .open_memory(asked.map(|_| SetOpenCommand::Bool(true)))
        .at_pointer_fixed()
        .accessible_name(&*name)
        .frame(widgets::popup_frame(cx))
        .close_behavior(PopupCloseBehavior::CloseOnClick)
        .show(|ui| menu::lines(ui, cx, lines(cx, Position { lon, lat }), commands));
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
