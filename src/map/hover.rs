//! What is under the pointer or the keyboard, on the map.

use egui::{CursorIcon, Rect, Response, Tooltip, Ui, WidgetInfo, pos2, vec2};

use super::MapState;
use super::sprites::look_of;
use super::widget::{CLICK, clicked};
use crate::scene::mark::{Frame, Mark, Role};
use crate::scene::{self, Hit, Subject};
use crate::style::HIT_SIZE;
use crate::view::{Command, Projector, ScreenPoint, Selection};

/// The widest that a name tag is, in points before the look's factor.
const NAME_TAG_WIDTH: f32 = 320.0;

/// What one frame of the map is.
pub(super) type FrameOf<'a> = (&'a Subject<'a>, &'a Projector, Rect, &'a Response);

/// Finds what is under the pointer; hovering lights it, clicking selects it.
pub(super) fn interact(
    ui: &mut Ui,
    state: &mut MapState,
    frame: FrameOf<'_>,
    commands: &mut Vec<Command>,
) {
    let (subject, projector, rect, response) = frame;
    let areas = areas(ui, state, projector, rect);
    let pointer = ui.input(|input| input.pointer.latest_pos());
    // The gaps between buttons of a panel are the panel's, and a legend hides what lies below it, too.
    let is_panels = pointer.is_some_and(|at| {
        let at = at - rect.min.to_vec2();
        let mut panels = subject.obstacles.iter();
        panels.any(|panel| panel.contains(at.x, at.y)) || is_legend(state, projector, (at.x, at.y))
    });
    let over = !is_panels && (response.hovered() || areas.iter().any(|(area, _)| area.hovered()));
    let pointer = pointer.filter(|at| over && rect.contains(*at) && !state.pointer_rests);
    let at = pointer.map(|at| ScreenPoint {
        x: (at.x - rect.min.x).into(),
        y: (at.y - rect.min.y).into(),
    });
    let dragging = response.dragged() || state.flight.is_some();
    // Who measures means places, not things.
    let is_measuring = subject.view.measure().is_some();
    let is_busy = dragging || is_measuring;
    let hit = at
        .filter(|_| !is_busy)
        .and_then(|at| hit(state, projector, at));
    let country = match (&hit, at) {
        (None, Some(at)) if !is_busy => country_at(state, projector, at),
        _ => None,
    };
    unfold(ui, state, subject, hit.as_ref());
    let feature = at
        .filter(|_| hit.is_none() && !is_busy)
        .and_then(|at| feature_at(state, subject, projector, at));
    let beneath = feature.or_else(|| country.clone().map(Selection::Country));
    // A crowd is none of its sites: nothing is lit for it.
    let over_crowd = hit.as_ref().is_some_and(|hit| hit.is_crowd);
    let one = hit.as_ref().filter(|hit| !hit.is_crowd);
    let hovered = one.map(|hit| hit.selection.clone()).or(beneath);
    // Only the map's own hovering is ended here; the list ends its own.
    if over && hovered != subject.view.hover {
        commands.push(Command::Hover(hovered.clone()));
    } else if !over && state.hovered {
        commands.push(Command::Hover(None));
        // A pointer that is hidden because it rests has no other frame follow.
        ui.ctx().request_repaint();
    }
    state.hovered = over && hovered.is_some();
    if hovered.is_some() || over_crowd {
        ui.ctx().set_cursor_icon(CursorIcon::PointingHand);
    } else if dragging {
        ui.ctx().set_cursor_icon(CursorIcon::Grabbing);
    }
    name_tag(
        ui,
        (subject, state),
        (hit.as_ref(), hovered.as_ref()),
        response,
    );
    super::tools::paint(ui, state, frame, pointer);
    if let Some(tool) = &subject.view.tool
        && let Some(at) = pointer.filter(|_| state.box_from.is_none())
        // A click beside an open menu closes it, and means nothing else.
        && !egui::Popup::is_any_open(ui.ctx())
    {
        let responses = || areas.iter().map(|(area, _)| area).chain([response]);
        if responses().any(clicked) {
            let double = responses().any(super::tools::double_clicked);
            commands.extend(super::tools::click(tool, (projector, rect), at, double));
            response.request_focus();
            state.hit = hit;
            return;
        }
    }
    let asked = areas.iter().find(|(area, _)| {
        // An assistive tool clicks without a pointer, wherever that is.
        area.clicked() && !(is_panels && area.interact_pointer_pos().is_some())
    });
    if let Some((area, command)) = asked {
        // An assistive tool clicks without a pointer: then the area itself is meant.
        let meant = hit
            .as_ref()
            .filter(|_| area.interact_pointer_pos().is_some())
            .map(Hit::command);
        commands.push(meant.unwrap_or_else(|| command.clone()));
    } else if clicked(response) && !is_panels && state.box_from.is_none() {
        match hovered {
            _ if over_crowd => commands.extend(hit.as_ref().map(Hit::command)),
            Some(selection) => commands.push(Command::Select(selection)),
            None if subject.view.selection.is_some() => commands.push(Command::CloseCard),
            None if subject.view.spread.is_some() => commands.push(Command::Spread(None)),
            None => {}
        }
    }
    state.hit = hit;
}

/// The most parts of the picture that are areas of their own.
const MOST_AREAS: usize = 1_000;

/// The parts of the picture that answer a click, as areas with names for assistive tools, in reading order.
fn areas(ui: &Ui, state: &MapState, projector: &Projector, rect: Rect) -> Vec<(Response, Command)> {
    let Some(prepared) = &state.prepared else {
        return Vec::new();
    };
    let marks = &prepared.scene.marks;
    let told = marks.iter().filter(|mark| {
        use Role::{Badge, CountryName, Crowd, Site};
        matches!(mark.role, Site | Crowd | Badge | CountryName)
    });
    let mut found: Vec<(Frame, &Mark, &scene::mark::PickArea)> = told
        .flat_map(|mark| {
            let at = mark.position(projector);
            mark.picks
                .iter()
                .map(move |area| (area.frame.moved(at.x as f32, at.y as f32), mark, area))
        })
        .filter(|(frame, ..)| {
            let (x, y) = frame.center();
            rect.contains(rect.min + vec2(x, y))
        })
        .collect();
    // More than this nobody walks through one by one; a click finds what it means all the same.
    found.truncate(MOST_AREAS);
    found.sort_by(|(a, ..), (b, ..)| {
        (a.y0 / 40.0)
            .floor()
            .total_cmp(&(b.y0 / 40.0).floor())
            .then(a.x0.total_cmp(&b.x0))
    });
    found
        .into_iter()
        .map(|(frame, mark, area)| {
            let (x, y) = frame.center();
            // An entry may stand in the badges of several countries: the badge tells them apart.
            let whole = mark.picks.first().map(|whole| &whole.selection);
            let size = vec2(frame.width().max(HIT_SIZE), frame.height().max(HIT_SIZE));
            let place = Rect::from_center_size(rect.min + vec2(x, y), size).intersect(rect);
            let response = ui.interact(
                place,
                ui.scope_id()
                    .with(("map", whole, &area.selection, &area.name)),
                CLICK,
            );
            response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, &area.name));
            (response, scene::command_of(mark, area))
        })
        .collect()
}

/// Whether the legend of shaded countries is at a place.
fn is_legend(state: &MapState, projector: &Projector, (x, y): (f32, f32)) -> bool {
    let marks = state
        .prepared
        .as_ref()
        .map(|prepared| &prepared.scene.marks);
    let mut legends = marks
        .into_iter()
        .flatten()
        .filter(|mark| mark.role == Role::Legend);
    legends.any(|mark| mark.frame_on_screen(projector).contains(x, y))
}

/// What is at a place: first in the unfolded badge, then in the scene.
fn hit(state: &MapState, projector: &Projector, at: ScreenPoint) -> Option<Hit> {
    if let Some((number, mark, _)) = &state.unfolded {
        let anchor = mark.position(projector);
        let (x, y) = ((at.x - anchor.x) as f32, (at.y - anchor.y) as f32);
        if mark.frame.contains(x, y) {
            let area = mark
                .picks
                .iter()
                .skip(1)
                .chain(mark.picks.first())
                .find(|area| area.frame.contains(x, y))?;
            return Some(Hit {
                selection: area.selection.clone(),
                is_crowd: false,
                name: area.name.clone(),
                mark: *number,
                frame: area.frame.moved(anchor.x as f32, anchor.y as f32),
            });
        }
    }
    scene::pick(&state.prepared.as_ref()?.scene, projector, at)
}

fn feature_at(
    state: &MapState,
    subject: &Subject<'_>,
    projector: &Projector,
    at: ScreenPoint,
) -> Option<Selection> {
    let features = &subject.portfolio.features;
    if features.is_empty() {
        return None;
    }
    let number = state.ground.features(subject.portfolio).at(projector, at)?;
    features
        .get(number)
        .map(|feature| Selection::Feature(feature.id.clone()))
}

fn country_at(state: &MapState, projector: &Projector, at: ScreenPoint) -> Option<String> {
    let number = scene::identify::country_at(&state.ground, projector, at)?;
    let country = state.ground.atlas.countries.get(number);
    country
        .map(|country| country.iso_a2.clone())
        .filter(|code| !code.is_empty())
}

/// Unfolds the badge under the pointer, and folds the one that was left.
fn unfold(ui: &Ui, state: &mut MapState, subject: &Subject<'_>, hit: Option<&Hit>) {
    let wanted = hit.map(|hit| hit.mark);
    if state.unfolded.as_ref().map(|(number, ..)| *number) == wanted {
        return;
    }
    state.unfolded = None;
    let Some((number, prepared)) = wanted.zip(state.prepared.as_ref()) else {
        return;
    };
    let mark = scene::unfolded(subject, &state.ground, &prepared.scene, number);
    if let Some(mark) = mark {
        let look = look_of(&mark);
        state
            .sprites
            .prepare(ui.ctx(), std::slice::from_ref(&mark), &[look]);
        state.unfolded = Some((number, mark, look));
    }
}

/// Names what is under the pointer, where the picture does not.
fn name_tag(
    ui: &Ui,
    (subject, state): (&Subject<'_>, &MapState),
    (hit, hovered): (Option<&Hit>, Option<&Selection>),
    response: &Response,
) {
    // A tag would lie over a menu's words; and who types does not point.
    if egui::Popup::is_any_open(ui.ctx()) || subject.view.search.is_open {
        return;
    }
    // Whose card is open is named there, and the card may lie where the tag would.
    if hovered.is_some() && hovered == subject.view.selection.as_ref() {
        return;
    }
    let text = match (hit, hovered) {
        (Some(hit), _) if state.unfolded.is_none() => hit.name.clone(),
        (None, Some(Selection::Country(code))) => {
            let country = state.ground.atlas.country(code);
            country
                .map_or(code.as_str(), |country| country.name(&subject.view.lang))
                .to_owned()
        }
        (None, Some(Selection::Feature(id))) => {
            let mut features = subject.portfolio.features.iter();
            let feature = features.find(|feature| feature.id == *id);
            feature
                .map_or(id.as_str(), |feature| {
                    let languages = &subject.portfolio.languages;
                    feature.name.show(&subject.view.lang, languages)
                })
                .to_owned()
        }
        _ => return,
    };
    Tooltip::always_open(
        ui.ctx().clone(),
        response.layer_id,
        // A tag for each text: egui keeps the size that the last one of a name had.
        response.id.with(("name", &text)),
        egui::PopupAnchor::Pointer,
    )
    .gap(14.0)
    .show(|ui| {
        ui.set_max_width(NAME_TAG_WIDTH * subject.style.map.scale);
        ui.label(text)
    });
}

/// The frame that shows the keyboard's place, on the screen.
pub(super) fn focus_frame(state: &MapState, projector: &Projector, rect: Rect) -> Option<Rect> {
    let focused = state.focused.as_ref()?;
    let scene = &state.prepared.as_ref()?.scene;
    let mark = scene.marks.iter().find(|mark| {
        mark.picks
            .first()
            .is_some_and(|area| area.selection == *focused)
    })?;
    let frame = mark.frame_on_screen(projector).grown(3.0);
    Some(
        Rect::from_min_max(pos2(frame.x0, frame.y0), pos2(frame.x1, frame.y1))
            .translate(rect.min.to_vec2()),
    )
}
