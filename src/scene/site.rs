//! Sites whose place is known: a solid symbol at the place, with its name.

use super::Subject;
use super::badge::symbol;
use super::mark::{Anchor, Frame, Ink, Mark, PickArea, Role, Shape, Stroke};
use super::place::Board;
use super::text::{CAP_HEIGHT, TextStyle};
use crate::i18n::Arg;
use crate::portfolio::{Place, Site};
use crate::style::Face;
use crate::view::Selection;

/// The marks of the sites whose place is known and that the filter admits.
pub(super) fn marks(subject: &Subject<'_>, board: &mut Board) -> Vec<Mark> {
    let sites: Vec<(&Site, crate::geo::Position)> = subject
        .portfolio
        .sites
        .iter()
        .filter(|site| is_admitted(subject, site))
        .filter_map(|site| site.place.position().map(|position| (site, position)))
        .collect();
    let places = apart(subject, board, &sites);
    let mut marks = Vec::new();
    let mut reached = Vec::new();
    for ((site, position), offset) in sites.iter().zip(places) {
        let mark = symbol_mark(subject, site, (*position).into(), offset);
        let at = mark.position(&board.projector);
        if board.reaches(at) {
            board.take(mark.frame.moved(at.x as f32, at.y as f32));
            reached.push((*site, mark));
        }
    }
    for (site, mark) in reached {
        marks.extend(name_mark(subject, site, &mark, board));
        marks.push(mark);
    }
    marks
}

/// Whether the filter admits one of a site's programs (a site without any is always shown).
pub(super) fn is_admitted(subject: &Subject<'_>, site: &Site) -> bool {
    let mut programs = site
        .programs
        .iter()
        .filter_map(|id| subject.portfolio.program(id))
        .peekable();
    programs.peek().is_none() || programs.any(|program| subject.view.filter.admits(program))
}

fn radius(subject: &Subject<'_>, site: &Site) -> f32 {
    let points = if is_selected(subject, site) {
        11.0
    } else {
        9.0
    };
    points * subject.style.map.scale
}

fn is_selected(subject: &Subject<'_>, site: &Site) -> bool {
    match &subject.view.selection {
        Some(Selection::Site(id)) => *id == site.id,
        Some(Selection::Program(id)) => site.programs.contains(id),
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
    // Only few sites are drawn one by one, so every pair can be looked at; larger crowds are clusters' business.
    if sites.len() > 100 {
        return offsets;
    }
    let room: Vec<f32> = sites
        .iter()
        .map(|(site, _)| radius(subject, site) * 1.25 + 3.0)
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
    offsets
}

fn symbol_mark(
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
    shapes.extend(symbol(theme, offset, radius, style));
    let room = radius * if selected { 1.7 } else { 1.25 };
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
    let label = program.map_or("", |program| {
        subject.words(program.short.as_ref().unwrap_or(&program.title))
    });
    let precision = match site.place {
        Place::Exact(_) => subject.tr.text("precision-exact"),
        Place::Approximate(_) => subject.tr.text("precision-approximate"),
        Place::Country => subject.tr.text("precision-country"),
    };
    subject.tr.with(
        "map-site",
        &[
            ("place", Arg::from(place)),
            ("program", Arg::from(label)),
            ("precision", Arg::from(precision.as_ref())),
        ],
    )
}

fn name_mark(subject: &Subject<'_>, site: &Site, symbol: &Mark, board: &mut Board) -> Option<Mark> {
    let style = &subject.style.map;
    let name = subject.words(site.name.as_ref()?);
    let text_style = TextStyle {
        face: Face::SemiBold,
        size: 13.0 * style.scale,
        spacing: 0.0,
    };
    let width = super::text::shape(name, text_style).width;
    let height = text_style.size * CAP_HEIGHT;
    let at = symbol.position(&board.projector);
    let (x, y) = (at.x as f32, at.y as f32);
    let around = symbol.frame;
    let (middle_x, middle_y) = around.center();
    let gap = 5.0;
    let candidates = [
        (around.x1 + gap, middle_y + height / 2.0),
        (around.x0 - gap - width, middle_y + height / 2.0),
        (middle_x - width / 2.0, around.y0 - gap - 2.0),
        (middle_x - width / 2.0, around.y1 + gap + height + 1.0),
        (around.x1, around.y0 - 4.0),
        (around.x0 - width, around.y0 - 4.0),
        (around.x1, around.y1 + height + 3.0),
        (around.x0 - width, around.y1 + height + 3.0),
    ];
    let frame_at = |(left, baseline): (f32, f32)| Frame {
        x0: left - 2.0,
        y0: baseline - height - 3.0,
        x1: left + width + 2.0,
        y1: baseline + 4.0,
    };
    // Over the sea a name reads best; otherwise the order above.
    let found = candidates
        .iter()
        .enumerate()
        .filter(|(_, candidate)| board.is_free(&frame_at(**candidate).moved(x, y)))
        .min_by(|a, b| {
            let cost = |(number, candidate): &(usize, &(f32, f32))| {
                *number as f32 * 0.12 + board.any_land(&frame_at(**candidate).moved(x, y))
            };
            cost(a).total_cmp(&cost(b))
        });
    let (left, baseline) = *found?.1;
    let frame = frame_at((left, baseline));
    board.take(frame.moved(x, y));
    let ink = Ink {
        color: style.label,
        halo: Some((2.2 * style.scale, style.halo)),
    };
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
