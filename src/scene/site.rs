//! Sites whose place is known: a solid symbol at the place, with its name.

use super::Subject;
use super::aside::{Symbol, off_small_countries};
use super::badge::{dashed_ring, line_color, symbol};
use super::crowd::{self, Gathered};
use super::mark::{Anchor, Frame, Ink, Mark, PickArea, Role, Shape, Stroke};
use super::place::Board;
use super::text::{CAP_HEIGHT, TextStyle};
use crate::i18n::Arg;
use crate::portfolio::{Place, PlaceLine, Site};
use crate::style::Face;
use crate::view::{Crowds, Selection};

/// The marks of the sites whose place is known and that the filter admits, where those are too many for names.
pub(super) fn many(subject: &Subject<'_>, gathered: &Gathered, board: &mut Board) -> Vec<Mark> {
    if subject.view.crowds == Crowds::Each {
        marks_at_place(subject, board, gathered.sites(subject.portfolio))
    } else {
        crowd::marks(subject, gathered, board)
    }
}

/// The symbols within reach; their room is taken.
pub(super) fn reached<'p>(
    symbols: Vec<(&'p Site, Mark)>,
    board: &mut Board,
) -> Vec<(&'p Site, Mark)> {
    let mut reached = symbols;
    reached.retain(|(_, mark)| board.reaches(mark.position(&board.projector)));
    for (_, mark) in &reached {
        board.take(mark.frame_on_screen(&board.projector));
    }
    reached
}

/// The names of symbols, where there is room.
pub(super) fn names(
    subject: &Subject<'_>,
    symbols: &[(&Site, Mark)],
    board: &mut Board,
) -> Vec<Mark> {
    let names = symbols.iter();
    names
        .filter_map(|(site, mark)| name_mark(subject, site, mark, board))
        .collect()
}

/// The symbols of the sites whose place is known, each a little aside where another would cover it; `None` where there are
/// too many for that.
pub(super) fn symbols<'p>(
    subject: &Subject<'p>,
    gathered: &Gathered,
    board: &Board,
) -> Option<Vec<(&'p Site, Mark)>> {
    if gathered.is_crowded() {
        return None;
    }
    let sites: Vec<(&Site, crate::geo::Position)> = gathered
        .sites(subject.portfolio)
        .filter_map(|site| site.place.position().map(|position| (site, position)))
        .collect();
    let places = apart(subject, board, &sites);
    let symbols = sites.iter().zip(places).map(|((site, position), offset)| {
        let mark = symbol_mark(subject, site, (*position).into(), offset);
        (*site, mark)
    });
    Some(symbols.collect())
}

/// The most sites of a crowded picture whose names are tried: finding room for a name costs more than all else.
const MOST_NAMES: usize = 200;

/// The marks of sites that are too many to step aside from one another. What is out of reach costs nothing.
pub(super) fn marks_at_place<'a>(
    subject: &Subject<'_>,
    board: &mut Board,
    sites: impl IntoIterator<Item = &'a Site>,
) -> Vec<Mark> {
    let mut reached = Vec::new();
    for site in sites {
        let Some(position) = site.place.position() else {
            continue;
        };
        if board.reaches(board.projector.screen_from_position(position)) {
            let mark = symbol_mark(subject, site, position.into(), (0.0, 0.0));
            // Finding room asks everything that is taken: beyond some hundreds nothing is free anyway.
            if reached.len() < MOST_TAKEN {
                board.take(mark.frame_on_screen(&board.projector));
            }
            reached.push((site, mark));
        }
    }
    let mut marks = Vec::new();
    for (number, (site, mark)) in reached.into_iter().enumerate() {
        if number < MOST_NAMES {
            marks.extend(name_mark(subject, site, &mark, board));
        }
        marks.push(mark);
    }
    marks
}

/// The most sites of a crowded picture that keep names and badges away.
const MOST_TAKEN: usize = 2000;

fn radius(subject: &Subject<'_>, site: &Site) -> f32 {
    let points = if is_selected(subject, site) {
        11.0
    } else {
        9.0
    };
    points * subject.style.map.scale
}

/// Half the side of the square that a symbol takes, halo and ring included, in points.
fn half_side(subject: &Subject<'_>, site: &Site) -> f32 {
    let is_ringed = is_selected(subject, site) || site.count > 1;
    radius(subject, site) * if is_ringed { RING + 0.2 } else { 1.3 }
}

fn is_selected(subject: &Subject<'_>, site: &Site) -> bool {
    subject.view.outstanding().any(is_of(site))
}

/// Whether the card or the slide is about a site.
fn is_spoken_of(subject: &Subject<'_>, site: &Site) -> bool {
    let selected = subject.view.selection.iter();
    selected.chain(&subject.view.highlight).any(is_of(site))
}

fn is_of(site: &Site) -> impl Fn(&Selection) -> bool {
    |selection| match selection {
        Selection::Site(id) => *id == site.id,
        Selection::Program(id) => site.programs.contains(id),
        _ => false,
    }
}

/// How far each symbol steps aside so that none covers another, in points.
fn apart(
    subject: &Subject<'_>,
    board: &Board,
    sites: &[(&Site, crate::geo::Position)],
) -> Vec<(f32, f32)> {
    let at: Vec<(f32, f32)> = sites
        .iter()
        .map(|(_, position)| {
            let at = board.projector.screen_from_position(*position);
            (at.x as f32, at.y as f32)
        })
        .collect();
    let mut offsets = vec![(0.0_f32, 0.0_f32); sites.len()];
    // Only few sites are drawn so, and every pair can be looked at: more are the business of crowds.
    let room: Vec<f32> = sites
        .iter()
        .map(|(site, _)| half_side(subject, site) + 3.0)
        .collect();
    for _ in 0..40 {
        let mut moved = false;
        for a in 0..sites.len() {
            for b in a + 1..sites.len() {
                let (dx, dy) = (
                    at[b].0 + offsets[b].0 - at[a].0 - offsets[a].0,
                    at[b].1 + offsets[b].1 - at[a].1 - offsets[a].1,
                );
                let distance = dx.hypot(dy);
                // Frames are square, so symbols need the diagonal's room.
                let missing = (room[a] + room[b]) * 1.1 - distance;
                if missing > 0.05 {
                    let (ux, uy) = if distance > 0.01 {
                        (dx / distance, dy / distance)
                    } else {
                        (1.0, 0.0)
                    };
                    offsets[a] = (
                        offsets[a].0 - ux * missing / 2.0,
                        offsets[a].1 - uy * missing / 2.0,
                    );
                    offsets[b] = (
                        offsets[b].0 + ux * missing / 2.0,
                        offsets[b].1 + uy * missing / 2.0,
                    );
                    moved = true;
                }
            }
        }
        if !moved {
            break;
        }
    }
    let mut symbols: Vec<Symbol> = sites
        .iter()
        .zip(at.iter().zip(&offsets))
        .map(|((site, _), (at, offset))| Symbol {
            at: *at,
            offset: *offset,
            half: half_side(subject, site),
        })
        .collect();
    off_small_countries(board, &mut symbols);
    symbols.into_iter().map(|symbol| symbol.offset).collect()
}

/// The radius of the ring of dashes round a symbol, by the symbol's.
const RING: f32 = 1.5;

/// How many shapes of a symbol that stepped aside are the line to its place: they come first.
pub(super) const ASIDE_SHAPES: usize = 3;

/// The symbol of a site at a place, or aside from it by so many points.
pub(super) fn symbol_mark(
    subject: &Subject<'_>,
    site: &Site,
    point: crate::geo::WorldPoint,
    offset: (f32, f32),
) -> Mark {
    let style = &subject.style.map;
    let selected = is_selected(subject, site);
    let theme = site
        .programs
        .iter()
        .filter_map(|id| subject.portfolio.program(id))
        .find_map(|program| subject.portfolio.theme(program.theme.as_deref()?));
    let radius = radius(subject, site);
    let mut shapes = Vec::new();
    if offset.0.hypot(offset.1) > 2.0 {
        // The symbol stepped aside: a line and a dot say where the place is.
        let line = |width, color| Shape::Path {
            points: vec![[0.0, 0.0], [offset.0, offset.1]],
            closed: false,
            fill: None,
            stroke: Some(Stroke {
                width,
                color,
                dash: None,
            }),
        };
        shapes.push(line(3.2, style.symbol_halo));
        shapes.push(line(1.2, style.symbol_outline));
        shapes.push(Shape::circle(
            0.0,
            0.0,
            1.8,
            Some(style.symbol_outline),
            None,
        ));
    }
    if selected {
        let ring = Stroke {
            width: 2.0 * style.scale.sqrt(),
            color: style.selected_outline,
            dash: None,
        };
        shapes.push(Shape::circle(
            offset.0,
            offset.1,
            radius * 1.55,
            Some(style.symbol_halo.with_opacity(0.55)),
            Some(ring),
        ));
    }
    if matches!(site.place, Place::Approximate(_)) {
        // Roughly known: a broken ring round the symbol says so without words.
        let ring = Stroke {
            width: 1.2,
            color: style.symbol_outline,
            dash: Some([2.0, 2.5]),
        };
        shapes.push(Shape::circle(
            offset.0,
            offset.1,
            radius * 1.5,
            None,
            Some(ring),
        ));
    }
    if site.count > 1 {
        let color = line_color(
            theme.map_or(style.leader, |theme| theme.color.into()),
            style,
        );
        let disc = Shape::circle(
            offset.0,
            offset.1,
            radius * RING + 2.0 * style.scale,
            Some(style.symbol_halo),
            None,
        );
        let width = 2.6 * style.scale;
        shapes.push(disc);
        shapes.extend(dashed_ring(site.count, offset, radius * RING, width, color));
    }
    shapes.extend(symbol(theme, offset, radius, style));
    let room = half_side(subject, site);
    let frame = Frame::centered(offset.0, offset.1, room * 2.0, room * 2.0);
    let pick = PickArea {
        frame,
        selection: Selection::Site(site.id.clone()),
        name: name_of(subject, site),
    };
    Mark {
        role: Role::Site,
        anchor: Anchor::World(point),
        frame,
        shapes,
        picks: vec![pick],
    }
}

/// A site in words: its name, its program, and how well the place is known.
pub(super) fn name_of(subject: &Subject<'_>, site: &Site) -> String {
    let place = site
        .name
        .as_ref()
        .map_or(site.id.as_str(), |name| subject.words(name));
    let program = site
        .programs
        .iter()
        .find_map(|id| subject.portfolio.program(id));
    let label = program.map_or("", |program| subject.words(program.label()));
    let place_line = PlaceLine::of(subject.portfolio, site, &subject.view.lang);
    let precision = place_line.say_precision(&subject.phrases());
    subject.tr.with(
        "map-site",
        &[
            ("place", Arg::from(place)),
            ("program", Arg::from(label)),
            ("precision", Arg::from(precision)),
        ],
    )
}

/// What is written beside a site's symbol: its name, and how many places it stands for where that is more than one.
fn label_of(subject: &Subject<'_>, site: &Site) -> Option<String> {
    let name = subject.words(site.name.as_ref()?);
    if site.count < 2 {
        return Some(name.to_owned());
    }
    let places = subject
        .tr
        .with("map-places", &[("n", Arg::from(site.count))]);
    Some(format!("{name} · {places}"))
}

/// Room between a symbol and its name, halo included, in points.
const NAME_GAP: f32 = 2.5;

/// The name of a site beside its symbol, where there is room.
pub(super) fn name_mark(
    subject: &Subject<'_>,
    site: &Site,
    symbol: &Mark,
    board: &mut Board,
) -> Option<Mark> {
    let style = if is_spoken_of(subject, site) {
        subject.style.map.spoken_of()
    } else {
        subject.style.map
    };
    let name = label_of(subject, site)?;
    let name = name.as_str();
    let text_style = TextStyle {
        face: Face::SemiBold,
        size: 13.0 * style.scale,
        spacing: 0.0,
    };
    let at = symbol.position(&board.projector);
    let (x, y) = (at.x as f32, at.y as f32);
    let around = symbol.frame;
    let ink = Ink {
        color: style.label,
        halo: Some((2.2 * style.scale, style.halo)),
    };
    let words = Shape::text(name, text_style, 0.0, 0.0, ink).frame();
    let (middle_x, middle_y) = around.center();
    let (left, right) = (
        around.x0 - words.x1 - NAME_GAP,
        around.x1 - words.x0 + NAME_GAP,
    );
    let (above, below) = (
        around.y0 - words.y1 - NAME_GAP,
        around.y1 - words.y0 + NAME_GAP,
    );
    let beside = middle_y + text_style.size * CAP_HEIGHT / 2.0;
    let centered = middle_x - words.center().0;
    let candidates = [
        (right, beside),
        (left, beside),
        (centered, above),
        (centered, below),
        (around.x1 - 4.0, above),
        (around.x0 + 4.0 - words.x1, above),
        (around.x1 - 4.0, below),
        (around.x0 + 4.0 - words.x1, below),
    ];
    let frame_at = |(left, baseline): (f32, f32)| words.moved(left, baseline);
    // Over the sea a name reads best, and small countries must not vanish under it; otherwise the order above.
    let found = candidates
        .iter()
        .enumerate()
        .filter(|(_, candidate)| board.is_free(&frame_at(**candidate).moved(x, y)))
        .min_by(|a, b| {
            let cost = |(number, candidate): &(usize, &(f32, f32))| {
                let frame = frame_at(**candidate).moved(x, y);
                *number as f32 * 0.12
                    + board.any_land(&frame)
                    + board.small_countries_under(&frame) as f32 * 0.8
            };
            cost(a).total_cmp(&cost(b))
        });
    let (left, baseline) = *found?.1;
    let frame = frame_at((left, baseline));
    board.take(frame.moved(x, y));
    let shape = Shape::text(name, text_style, left, baseline, ink);
    let pick = PickArea {
        frame,
        ..symbol.picks.first()?.clone()
    };
    Some(Mark {
        role: Role::SiteName,
        anchor: symbol.anchor,
        frame,
        shapes: vec![shape],
        picks: vec![pick],
    })
}
