//! Names on the map: waters, countries without a badge, cities. More as one zooms in, never one over another.

use super::badge::country_name;
use super::ground::Ground;
use super::mark::{Anchor, Frame, Ink, Mark, PickArea, Role, Shape};
use super::place::Board;
use super::text::{CAP_HEIGHT, TextStyle, shape};
use super::{Subject, TileState};
use crate::atlas::{City, cities, marine_names};
use crate::geo::WorldPoint;
use crate::geo::boundaries::Country;
use crate::style::Face;
use crate::view::Selection;

/// The names that find room, in the order of their importance.
pub(super) fn marks(subject: &Subject<'_>, ground: &Ground, board: &mut Board) -> Vec<Mark> {
    if subject.tiles == TileState::Shown {
        // The tiles bring their own names.
        return Vec::new();
    }
    let mut marks = waters(subject, board);
    marks.extend(countries(subject, ground, board));
    marks.extend(towns(subject, board));
    marks
}

fn waters(subject: &Subject<'_>, board: &mut Board) -> Vec<Mark> {
    let style = &subject.style.map;
    let zoom = subject.view.camera.zoom;
    let mut waters: Vec<_> = marine_names()
        .iter()
        .filter(|water| zoom >= 2.2 + water.rank as f64 * 0.75)
        .collect();
    waters.sort_by_key(|water| water.rank);
    let mut marks = Vec::new();
    for water in waters {
        let lang = subject.view.lang.as_str();
        let base = crate::portfolio::base(lang);
        let Some(name) = water
            .names
            .get(lang)
            .or_else(|| water.names.get(base))
            .or_else(|| water.names.get("en"))
        else {
            continue;
        };
        let size = if water.rank == 0 { 17.0 } else { 13.5 } * style.scale;
        let text_style = TextStyle {
            face: Face::Italic,
            size,
            spacing: size * 0.08,
        };
        let width = shape(name, text_style).width;
        let point = WorldPoint::from(water.position);
        let at = board.screen(point);
        let candidates = [
            (0.0, 0.0),
            (0.0, 26.0),
            (0.0, -26.0),
            (60.0, 0.0),
            (-60.0, 0.0),
            (70.0, 50.0),
            (-70.0, -50.0),
        ];
        let frame_at = |(x, y): (f32, f32)| Frame {
            x0: x - width / 2.0 - 3.0,
            y0: y - size * 0.85,
            x1: x + width / 2.0 + 3.0,
            y1: y + size * 0.35,
        };
        let found = candidates.into_iter().find(|candidate| {
            let frame = frame_at(*candidate).moved(at.x as f32, at.y as f32);
            board.is_free(&frame) && board.any_land(&frame) < 0.02
        });
        if let Some((x, y)) = found {
            let frame = frame_at((x, y));
            board.take(frame.moved(at.x as f32, at.y as f32));
            let ink = Ink {
                color: style.water_label,
                halo: Some((1.6 * style.scale, style.water_halo)),
            };
            let text = Shape::text(name, text_style, x - width / 2.0, y, ink);
            marks.push(Mark {
                role: Role::Water,
                anchor: Anchor::World(point),
                frame,
                shapes: vec![text],
                picks: Vec::new(),
            });
        }
    }
    marks
}

/// Names of countries that have no badge: set in their middle where they fit, beside where the country is an island.
fn countries(subject: &Subject<'_>, ground: &Ground, board: &mut Board) -> Vec<Mark> {
    let scale = board.projector.camera.points_per_world();
    let mut countries: Vec<&Country> = ground
        .atlas
        .countries
        .iter()
        .filter(|country| !subject.is_active(&country.iso_a2))
        .filter(|country| board.reaches(board.screen(country.label_point())))
        .collect();
    countries.sort_by(|a, b| b.area.total_cmp(&a.area));
    countries
        .into_iter()
        .filter_map(|country| country_mark(subject, country, scale, board))
        .collect()
}

fn country_mark(
    subject: &Subject<'_>,
    country: &Country,
    scale: f64,
    board: &mut Board,
) -> Option<Mark> {
    let style = &subject.style.map;
    let room = (country.room * scale) as f32;
    let zoom = subject.view.camera.zoom;
    let size = (8.5 + room / 22.0).clamp(10.0, 15.0) * style.scale;
    let ink = Ink {
        color: style.quiet_label,
        halo: Some((1.8 * style.scale, style.halo)),
    };
    let name = country.name(&subject.view.lang);
    let (frame, text) = country_name(name, size, ink);
    let at = board.screen(country.label_point());
    let anchor = (at.x as f32, at.y as f32);
    let inside = frame.width() < room * 2.6;
    // Outside the region only what is large is named: it is context.
    if !country.region && !inside {
        return None;
    }
    if !inside && (zoom < 4.3 || (country.area * scale * scale < 4.0 && zoom < 5.4)) {
        return None;
    }
    let (half, height) = (frame.width() / 2.0, frame.height());
    let reach = if inside { room * 0.45 } else { room + 5.0 };
    let middle = height / 2.0;
    let candidates = if inside {
        vec![
            (0.0, middle),
            (0.0, middle - reach),
            (0.0, middle + reach),
            (reach, middle),
            (-reach, middle),
        ]
    } else {
        vec![
            (reach + half, middle),
            (-reach - half, middle),
            (0.0, -reach),
            (0.0, reach + height),
            (reach * 0.7 + half, -reach * 0.7),
            (-reach * 0.7 - half, -reach * 0.7),
            (reach * 0.7 + half, reach * 0.7 + height),
            (-reach * 0.7 - half, reach * 0.7 + height),
        ]
    };
    let (x, y) = candidates.into_iter().find(|(x, y)| {
        let at = frame.moved(anchor.0 + x, anchor.1 + y);
        board.is_free(&at) && (inside || board.any_land(&at) < 0.25)
    })?;
    let frame = frame.moved(x, y);
    board.take(frame.moved(anchor.0, anchor.1));
    let Shape::Text {
        text,
        line,
        style: text_style,
        x: left,
        y: baseline,
        color,
        halo,
    } = text
    else {
        return None;
    };
    let text = Shape::Text {
        text,
        line,
        style: text_style,
        x: left + x,
        y: baseline + y,
        color,
        halo,
    };
    let pick = PickArea {
        frame,
        selection: Selection::Country(country.iso_a2.clone()),
        name: name.to_owned(),
    };
    Some(Mark {
        role: Role::CountryName,
        anchor: Anchor::World(country.label_point()),
        frame,
        shapes: vec![text],
        picks: if country.iso_a2.is_empty() {
            Vec::new()
        } else {
            vec![pick]
        },
    })
}

/// The least population that a city needs for its name at a zoom level.
fn least_population(zoom: f64) -> f64 {
    2_000_000.0 / 3.2_f64.powf(zoom - 4.6)
}

fn towns(subject: &Subject<'_>, board: &mut Board) -> Vec<Mark> {
    let zoom = subject.view.camera.zoom;
    if zoom < 4.6 {
        return Vec::new();
    }
    let least = least_population(zoom);
    let named: Vec<&str> = subject
        .portfolio
        .sites
        .iter()
        .filter(|site| site.place.position().is_some())
        .filter_map(|site| site.name.as_ref())
        .map(|name| subject.words(name))
        .collect();
    let mut marks = Vec::new();
    for city in cities() {
        let wanted = city.population as f64 >= least || (city.capital && zoom >= 4.9);
        if !wanted || named.contains(&city.name.as_str()) {
            continue;
        }
        let point = WorldPoint::from(city.position);
        if board.reaches(board.screen(point)) {
            marks.extend(city_mark(subject, city, point, board));
        }
        if marks.len() >= 220 {
            break;
        }
    }
    marks
}

fn city_mark(
    subject: &Subject<'_>,
    city: &City,
    point: WorldPoint,
    board: &mut Board,
) -> Option<Mark> {
    let style = &subject.style.map;
    let large = city.capital || city.population >= 1_000_000;
    let size = if large { 12.0 } else { 11.0 } * style.scale;
    let face = if city.capital {
        Face::SemiBold
    } else {
        Face::Regular
    };
    let text_style = TextStyle {
        face,
        size,
        spacing: 0.0,
    };
    let width = shape(&city.name, text_style).width;
    let height = size * CAP_HEIGHT;
    let at = board.screen(point);
    let dot = 2.3 * style.scale;
    let own = Frame::centered(0.0, 0.0, dot * 2.0 + 1.0, dot * 2.0 + 1.0);
    let anchor = (at.x as f32, at.y as f32);
    let gap = dot + 3.0;
    let candidates = [
        (gap, height / 2.0),
        (-gap - width, height / 2.0),
        (-width / 2.0, -gap),
        (-width / 2.0, gap + height),
        (gap * 0.8, -gap * 0.7),
        (gap * 0.8, gap * 0.7 + height),
    ];
    let (frame, x, y) = candidates.into_iter().find_map(|(x, y)| {
        let words = Frame {
            x0: x - 1.0,
            y0: y - height - 2.0,
            x1: x + width + 1.0,
            y1: y + size * 0.28,
        };
        let frame = words.union(own);
        board
            .is_free(&frame.moved(anchor.0, anchor.1))
            .then_some((frame, x, y))
    })?;
    board.take(frame.moved(anchor.0, anchor.1));
    let ink = Ink {
        color: style.city_label,
        halo: Some((1.7 * style.scale, style.halo)),
    };
    let sign = |size: f32, color| {
        if city.capital {
            Shape::round_rect(
                Frame::centered(0.0, 0.0, size * 2.0, size * 2.0),
                0.4,
                Some(color),
                None,
            )
        } else {
            Shape::circle(0.0, 0.0, size, Some(color), None)
        }
    };
    let shapes = vec![
        sign(dot + 1.0, style.halo),
        sign(dot - 0.2, style.city_label),
        Shape::text(&city.name, text_style, x, y, ink),
    ];
    Some(Mark {
        role: Role::City,
        anchor: Anchor::World(point),
        frame,
        shapes,
        picks: Vec::new(),
    })
}
