//! Names that vector tiles bring: of towns, waters and streets on a basemap of such, and of somebody's own layers. They take what room
//! the atlas's own names leave, in the reader's language where the tiles have it.

use super::Subject;
use super::labels::offsets;
use super::mark::{Anchor, Frame, Ink, Mark, Role, Shape};
use super::place::Board;
use super::street_names;
use super::text::{CAP_HEIGHT, TextStyle, is_legible, shape};
use crate::style::Face;
use crate::tiles::vector::{Name, NameKind};

/// The most names that are placed, and that places are looked for.
const MOST: usize = 260;
const MOST_TRIED: usize = 1_200;
/// Nearer than this, in points, a name is not repeated: neighboring tiles may bring it twice.
const SAME_NAME: f32 = 220.0;
/// A site this near to a town's name, in points, is in that town.
const SAME_PLACE: f32 = 24.0;
/// With more sites than this, none keeps a town's name away.
const MANY_SITES: usize = 5_000;
/// From this zoom level on a town's endonym stands beside the reader's.
const ENDONYMS_FROM: f64 = 9.0;

/// The names of somebody's own layers.
pub(super) fn own(subject: &Subject<'_>, board: &mut Board) -> Vec<Mark> {
    marks(subject, board, |kind| kind == NameKind::Own)
}

/// The names of towns, waters, states and streets of a basemap.
pub(super) fn places(subject: &Subject<'_>, board: &mut Board) -> Vec<Mark> {
    marks(subject, board, |kind| kind != NameKind::Own)
}

fn marks(subject: &Subject<'_>, board: &mut Board, of: impl Fn(NameKind) -> bool) -> Vec<Mark> {
    let names = subject.tiles.names;
    if names.is_empty() {
        return Vec::new();
    }
    let sites = named_sites(subject, board);
    let mut placed: Vec<(&str, (f32, f32))> = Vec::new();
    let mut marks = Vec::new();
    let in_reach = names
        .iter()
        .filter(|name| of(name.kind))
        .filter_map(|name| {
            let at = board.screen(name.at);
            let place = (at.x as f32, at.y as f32);
            board.reaches(at).then_some((&**name, place))
        });
    let in_reach: Vec<(&Name, (f32, f32))> = in_reach.take(MOST_TRIED).collect();
    for (name, at) in in_reach {
        let is_near = |there: &(f32, f32), most: f32| (there.0 - at.0).hypot(there.1 - at.1) < most;
        let mut others = placed.iter();
        if others.any(|(other, there)| *other == name.local() && is_near(there, SAME_NAME)) {
            continue;
        }
        // A site in a town says the town's name itself.
        if is_town(name.kind) && sites.iter().any(|site| is_near(site, SAME_PLACE)) {
            continue;
        }
        if let Some(mark) = mark(subject, name, at, board) {
            placed.push((name.local(), at));
            marks.push(mark);
        }
        if marks.len() == MOST {
            break;
        }
    }
    marks
}

/// Where sites with names are in the picture; where they are very many, nobody can read a town's name anyway.
fn named_sites(subject: &Subject<'_>, board: &Board) -> Vec<(f32, f32)> {
    if subject.portfolio.sites.len() > MANY_SITES {
        return Vec::new();
    }
    let sites = subject.portfolio.sites.iter();
    let named = sites.filter(|site| site.name.is_some());
    let places = named.filter_map(|site| {
        let at = board.screen(site.place.position()?.into());
        let place = (at.x as f32, at.y as f32);
        board.reaches(at).then_some(place)
    });
    places.collect()
}

fn is_town(kind: NameKind) -> bool {
    matches!(
        kind,
        NameKind::Capital | NameKind::City | NameKind::Town | NameKind::Village
    )
}

fn mark(
    subject: &Subject<'_>,
    name: &Name,
    (at_x, at_y): (f32, f32),
    board: &mut Board,
) -> Option<Mark> {
    let style = &subject.style.map;
    let (face, size, color) = match name.kind {
        NameKind::Capital => (Face::SemiBold, 12.5, style.city_label),
        NameKind::City => (Face::SemiBold, 12.0, style.city_label),
        NameKind::Town => (Face::Regular, 11.5, style.city_label),
        NameKind::Village => (Face::Regular, 10.5, style.city_label),
        NameKind::Own => (Face::SemiBold, 11.0, style.label),
        NameKind::Water => (Face::Italic, 11.5, style.water_label),
        NameKind::State | NameKind::Quarter => (Face::Regular, 10.5, style.quiet_label),
        NameKind::Street => (Face::Regular, 10.0, style.quiet_label),
    };
    let size = size * style.scale;
    let is_spaced = matches!(
        name.kind,
        NameKind::State | NameKind::Quarter | NameKind::Water
    );
    let text_style = TextStyle {
        face,
        size,
        spacing: if is_spaced { size * 0.08 } else { 0.0 },
    };
    let halo = if name.kind == NameKind::Water {
        style.water_halo
    } else {
        style.halo
    };
    let ink = Ink {
        color,
        halo: Some((1.7 * style.scale, halo)),
    };
    let text = name.text(&subject.view.lang);
    // Maps of far away bring letters that no font here has.
    if !is_legible(text) {
        return None;
    }
    if name.kind == NameKind::Street {
        return street_names::mark(name, text, (text_style, ink), board);
    }
    let shows_both = subject.view.camera.zoom >= ENDONYMS_FROM
        && text != name.local()
        && is_legible(name.local());
    let both = shows_both.then(|| format!("{text} ({})", name.local()));
    let texts = both.as_deref().into_iter().chain([text]);
    let dot = (is_town(name.kind)).then_some(2.2 * style.scale);
    let signs: Vec<Shape> = match dot {
        Some(dot) => [(dot + 1.0, style.halo), (dot - 0.2, color)]
            .map(|(radius, color)| Shape::circle(0.0, 0.0, radius, Some(color), None))
            .into(),
        None => Vec::new(),
    };
    let own = signs.first().map(Shape::frame);
    let height = size * CAP_HEIGHT;
    let is_point = dot.is_some() || name.kind == NameKind::Own;
    let gap = dot.unwrap_or(4.0 * style.scale) + 3.0;
    let mut places = texts.flat_map(|text| {
        let width = shape(text, text_style).width;
        let around: Vec<(f32, f32)> = if is_point {
            vec![
                (gap, height / 2.0),
                (-gap - width, height / 2.0),
                (-width / 2.0, -gap),
                (-width / 2.0, gap + height),
            ]
        } else {
            let near = offsets(size * 1.5).take(13);
            near.map(|(x, y)| (x - width / 2.0, y + height / 2.0))
                .collect()
        };
        around.into_iter().map(move |(x, y)| (text, x, y))
    });
    let (frame, words) = places.find_map(|(text, x, y)| {
        let words = Shape::text(text, text_style, x, y, ink);
        let frame = own.map_or(words.frame(), |own: Frame| words.frame().union(own));
        let is_free = board.is_free_for_words(&frame.moved(at_x, at_y));
        is_free.then_some((frame, words))
    })?;
    board.take(frame.moved(at_x, at_y));
    Some(Mark {
        role: match name.kind {
            NameKind::Water => Role::Water,
            NameKind::State | NameKind::Quarter => Role::State,
            _ => Role::City,
        },
        anchor: Anchor::World(name.at),
        frame,
        shapes: signs.into_iter().chain([words]).collect(),
        picks: Vec::new(),
    })
}
