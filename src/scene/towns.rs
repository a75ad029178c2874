//! Names of cities, and of the states around them.

use super::Subject;
use super::badge::Drawn;
use super::ground::Ground;
use super::mark::{Anchor, Frame, Ink, Mark, Role, Shape};
use super::place::Board;
use super::text::{CAP_HEIGHT, TextStyle, is_legible, shape};
use crate::atlas::{self, City, State};
use crate::geo::{Position, WorldPoint};
use crate::style::Face;

/// No city is named below this zoom level: the countries' names need the room.
const CITIES_FROM: f64 = 4.0;
/// Capitals are named from here on, however small, where their country has room.
pub(super) const CAPITALS_FROM: f64 = 4.0;
/// A country needs this much room, in points, for its capital's name to be none of its own.
const CAPITAL_ROOM: f64 = 12.0;
/// States are named from this zoom level on.
const STATES_FROM: f64 = 6.0;
/// From this zoom level on a town's endonym stands beside the reader's.
const ENDONYMS_FROM: f64 = 7.5;
/// The most cities that are named.
const MOST_CITIES: usize = 220;
/// A site this near to a city's center, in meters, is in that city: its own name is there.
const SAME_PLACE: f64 = 2_000.0;

/// The least population that a city needs for its name at a zoom level.
fn least_population(zoom: f64) -> f64 {
    2_000_000.0 / 3.2_f64.powf(zoom - 4.6)
}

/// Cities, capitals first, then the larger ones.
pub(super) fn cities(subject: &Subject<'_>, ground: &Ground, board: &mut Board) -> Vec<Mark> {
    let zoom = subject.view.camera.zoom;
    if zoom < CITIES_FROM {
        return Vec::new();
    }
    let least = least_population(zoom);
    let sites = named_sites(subject);
    let has_site = |city: &City| {
        let mut sites = sites.iter();
        sites.any(|site| site.haversine_meters(city.position) < SAME_PLACE)
    };
    let scale = board.projector.camera.points_per_world();
    let has_room = |city: &City| {
        let country = ground.atlas.country(&city.country);
        country.is_some_and(|country| country.room * scale > CAPITAL_ROOM)
    };
    let is_wanted = |city: &City| {
        city.population as f64 >= least || (city.capital && zoom >= CAPITALS_FROM && has_room(city))
    };
    let mut found: Vec<(&City, WorldPoint)> = atlas::cities()
        .iter()
        .map(|city| (city, WorldPoint::from(city.position)))
        .filter(|(_, point)| board.reaches(board.screen(*point)))
        .filter(|(city, _)| is_wanted(city) && !has_site(city))
        .collect();
    // Among equals the order is that of the gazetteer, by population.
    found.sort_by_key(|(city, _)| !city.capital);
    let mut marks = Vec::new();
    for (city, point) in found {
        marks.extend(city_mark(subject, city, point, board));
        if marks.len() >= MOST_CITIES {
            break;
        }
    }
    marks
}

/// Where sites with names are.
fn named_sites(subject: &Subject<'_>) -> Vec<Position> {
    let sites = subject.portfolio.sites.iter();
    let named = sites.filter(|site| site.name.is_some());
    named.filter_map(|site| site.place.position()).collect()
}

fn city_mark(
    subject: &Subject<'_>,
    city: &City,
    point: WorldPoint,
    board: &mut Board,
) -> Option<Mark> {
    let style = &subject.style.map;
    let large = city.capital || city.population >= 1_000_000;
    let text_style = TextStyle {
        face: if city.capital {
            Face::SemiBold
        } else {
            Face::Regular
        },
        size: if large { 12.0 } else { 11.0 } * style.scale,
        spacing: 0.0,
    };
    let ink = Ink {
        color: style.city_label,
        halo: Some((1.7 * style.scale, style.halo)),
    };
    let name = city.name(&subject.view.lang);
    let endonym = city.endonym().map(|(_, endonym)| endonym);
    let endonym = endonym.filter(|endonym| {
        subject.view.camera.zoom >= ENDONYMS_FROM && *endonym != name && is_legible(endonym)
    });
    // Where there is no room for both, the reader's stands alone.
    let both = endonym.map(|endonym| format!("{name} ({endonym})"));
    let names = both.as_deref().into_iter().chain([name]);
    let height = text_style.size * CAP_HEIGHT;
    let dot = 2.3 * style.scale;
    let signs = [
        city_sign(city, dot + 1.0, style.halo),
        city_sign(city, dot - 0.2, style.city_label),
    ];
    let own = signs[0].frame();
    let at = board.screen(point);
    let (at_x, at_y) = (at.x as f32, at.y as f32);
    let gap = dot + 3.0;
    let candidates = |width: f32| {
        [
            (gap, height / 2.0),
            (-gap - width, height / 2.0),
            (-width / 2.0, -gap),
            (-width / 2.0, gap + height),
            (gap * 0.8, -gap * 0.7),
            (gap * 0.8, gap * 0.7 + height),
            (-gap * 0.8 - width, -gap * 0.7),
            (-gap * 0.8 - width, gap * 0.7 + height),
        ]
    };
    let mut places = names.flat_map(|name| {
        let width = shape(name, text_style).width;
        candidates(width).map(|(x, y)| (name, x, y))
    });
    let (frame, words) = places.find_map(|(name, x, y)| {
        let words = Shape::text(name, text_style, x, y, ink);
        let frame = words.frame().union(own);
        let is_free = board.is_free_for_words(&frame.moved(at_x, at_y));
        is_free.then_some((frame, words))
    })?;
    board.take(frame.moved(at_x, at_y));
    Some(Mark {
        role: Role::City,
        anchor: Anchor::World(point),
        frame,
        shapes: signs.into_iter().chain([words]).collect(),
        picks: Vec::new(),
    })
}

/// A square for a capital, a dot for any other.
fn city_sign(city: &City, size: f32, color: crate::style::Color) -> Shape {
    if city.capital {
        let frame = Frame::centered(0.0, 0.0, size * 2.0, size * 2.0);
        Shape::round_rect(frame, 0.4, Some(color), None)
    } else {
        Shape::circle(0.0, 0.0, size, Some(color), None)
    }
}

/// States where one looks closely: quiet names within their borders.
pub(super) fn states(subject: &Subject<'_>, ground: &Ground, board: &mut Board) -> Vec<Mark> {
    if subject.view.camera.zoom < STATES_FROM {
        return Vec::new();
    }
    let mut states: Vec<(&State, WorldPoint)> = atlas::states()
        .iter()
        .filter(|state| ground.atlas.country(&state.country).is_some())
        .map(|state| (state, WorldPoint::from(state.position)))
        .filter(|(_, point)| board.reaches(board.screen(*point)))
        .collect();
    states.sort_by(|(a, _), (b, _)| b.room.total_cmp(&a.room));
    states
        .into_iter()
        .filter_map(|(state, point)| state_mark(subject, state, point, board))
        .collect()
}

fn state_mark(
    subject: &Subject<'_>,
    state: &State,
    point: WorldPoint,
    board: &mut Board,
) -> Option<Mark> {
    let style = &subject.style.map;
    let size = 10.5 * style.scale;
    let text_style = TextStyle {
        face: Face::Regular,
        size,
        spacing: size * 0.09,
    };
    let ink = Ink {
        color: style.quiet_label,
        halo: Some((1.5 * style.scale, style.halo)),
    };
    let room = (state.room * board.projector.camera.points_per_world()) as f32;
    let width = shape(&state.name, text_style).width;
    if width > room * 2.4 {
        return None;
    }
    let baseline = size * CAP_HEIGHT / 2.0;
    let text = Shape::text(&state.name, text_style, -width / 2.0, baseline, ink);
    let drawn = Drawn {
        frame: text.frame(),
        shapes: vec![text],
        picks: Vec::new(),
    };
    let at = board.screen(point);
    let (at_x, at_y) = (at.x as f32, at.y as f32);
    let steps = [0.0, -0.25, 0.25, -0.5, 0.5].map(|share| share * room);
    let (x, y) = steps
        .into_iter()
        .flat_map(|y| [0.0, -0.2, 0.2].map(|share| (share * room, y)))
        .find(|(x, y)| board.is_free_for_words(&drawn.frame.moved(at_x + x, at_y + y)))?;
    let drawn = drawn.moved(x, y);
    board.take(drawn.frame.moved(at_x, at_y));
    Some(Mark {
        role: Role::State,
        anchor: Anchor::World(point),
        frame: drawn.frame,
        shapes: drawn.shapes,
        picks: drawn.picks,
    })
}
