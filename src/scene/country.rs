//! Entries of which only the country is known: one badge a country, placed with its name.

use super::Subject;
use super::badge::{self, Drawn, Row};
use super::ground::Ground;
use super::mark::{Anchor, Frame, Mark, PickArea, Role, Shape, Stroke};
use super::place::Board;
use crate::i18n::Arg;
use crate::portfolio::{Place, Program, Reach, Site};
use crate::view::Selection;

/// A country whose label point has this much room on the screen, in points, has its badge unfolded.
const UNFOLD_ROOM: f64 = 105.0;

/// The entries of a country (alpha-2) of which only the country is known, in the order of the portfolio.
fn rows<'a>(subject: &Subject<'a>, alpha2: &str) -> Vec<Row<'a>> {
    let portfolio = subject.portfolio;
    let admitted = portfolio.programs_in(alpha2).filter(|program| subject.view.filter.admits(program));
    admitted
        .filter_map(|program| {
            let mut here = portfolio.sites_of(&program.id).filter(|site| site.country.as_deref() == Some(alpha2));
            let unplaced =
                portfolio.sites_of(&program.id).find(|site| site.country.as_deref() == Some(alpha2) && site.place == Place::Country);
            // Where every place in the country is known, the symbols there say it all.
            if unplaced.is_none() && here.next().is_some() {
                return None;
            }
            Some(row(subject, program, unplaced))
        })
        .collect()
}

fn row<'a>(subject: &Subject<'a>, program: &'a Program, site: Option<&Site>) -> Row<'a> {
    let places = site.map_or(1, |site| site.count);
    let label = program.short.as_ref().unwrap_or(&program.title).show(&subject.view.lang, &subject.portfolio.languages);
    let unit = (places > 1).then(|| {
        let figure = program.results.iter().find(|figure| figure.number == f64::from(places));
        figure.map_or_else(
            || subject.tr.with("map-places", &[("n", Arg::from(places))]),
            |figure| format!("{} {}", subject.tr.number(figure.number), subject.words(&figure.unit)),
        )
    });
    let precision = site.and_then(|site| site.note.as_ref()).map_or_else(
        || subject.tr.text("precision-country").into_owned(),
        |note| subject.words(note).to_owned(),
    );
    Row {
        theme: program.theme.as_deref().and_then(|id| subject.portfolio.theme(id)),
        selection: Selection::Program(program.id.clone()),
        label: label.to_owned(),
        places,
        unit,
        name: subject.tr.with("map-entry", &[("label", Arg::from(label)), ("precision", Arg::from(precision))]),
    }
}

/// The badges of the countries in reach, placed.
pub(super) fn badges(subject: &Subject<'_>, ground: &Ground, board: &mut Board) -> Vec<Mark> {
    let scale = board.projector.camera.points_per_world();
    let mut found: Vec<(usize, f64)> = ground
        .atlas
        .countries
        .iter()
        .enumerate()
        .filter(|(_, country)| subject.is_active(&country.iso_a2))
        .filter(|(_, country)| board.reaches(board.screen(country.label_point())))
        .map(|(number, country)| (number, country.room * scale))
        .collect();
    // Those with room within their borders first; the others then find theirs around them.
    found.sort_by(|a, b| b.1.total_cmp(&a.1));
    found.into_iter().filter_map(|(number, room)| badge_of(subject, ground, board, (number, room))).collect()
}

fn badge_of(subject: &Subject<'_>, ground: &Ground, board: &mut Board, (number, room): (usize, f64)) -> Option<Mark> {
    let country = ground.atlas.countries.get(number)?;
    let rows = rows(subject, &country.iso_a2);
    let at = board.screen(country.label_point());
    let anchor = (at.x as f32, at.y as f32);
    let drawn = if rows.is_empty() {
        return None;
    } else if room > UNFOLD_ROOM || is_looked_at(subject, &country.iso_a2) {
        let unfolded = draw(subject, ground, number, &rows, true);
        place(board, unfolded, anchor, (number, room)).or_else(|| {
            place(board, draw(subject, ground, number, &rows, false), anchor, (number, room))
        })
    } else {
        place(board, draw(subject, ground, number, &rows, false), anchor, (number, room))
    }?;
    let mut mark = Mark {
        role: Role::Badge,
        anchor: Anchor::World(country.label_point()),
        frame: drawn.frame,
        shapes: Vec::new(),
        picks: drawn.picks,
    };
    if let Some(end) = leader_end(&drawn.frame) {
        let style = &subject.style.map;
        board.take_leader(anchor, (anchor.0 + end.0, anchor.1 + end.1));
        let line = |width, color| Shape::Path {
            points: vec![[0.0, 0.0], [end.0, end.1]],
            closed: false,
            fill: None,
            stroke: Some(Stroke { width, color, dash: None }),
        };
        mark.shapes.push(line(2.6, style.halo));
        mark.shapes.push(line(0.9 * style.scale.sqrt(), style.leader));
        mark.shapes.push(Shape::circle(0.0, 0.0, 1.8 * style.scale, Some(style.leader), None));
    }
    mark.shapes.extend(drawn.shapes);
    board.take(drawn.frame.moved(anchor.0, anchor.1));
    Some(mark)
}

/// Whether a country is what the card is about: then its badge tells entry by entry where there is room.
fn is_looked_at(subject: &Subject<'_>, alpha2: &str) -> bool {
    let portfolio = subject.portfolio;
    match &subject.view.selection {
        Some(Selection::Country(code)) => code == alpha2,
        Some(Selection::Site(id)) => portfolio.site(id).is_some_and(|site| site.country.as_deref() == Some(alpha2)),
        Some(Selection::Program(id)) => {
            portfolio.program(id).is_some_and(|program| program.reach == Reach::Countries(vec![alpha2.to_owned()]))
        }
        _ => false,
    }
}

fn draw(subject: &Subject<'_>, ground: &Ground, number: usize, rows: &[Row<'_>], unfolded: bool) -> Drawn {
    let country = &ground.atlas.countries[number];
    let name = country.name(&subject.view.lang);
    let words = subject.tr.with(
        "map-country",
        &[("country", Arg::from(name)), ("n", Arg::from(rows.len()))],
    );
    let whole = PickArea {
        frame: Frame::default(),
        selection: Selection::Country(country.iso_a2.clone()),
        name: words,
    };
    let style = &subject.style.map;
    if unfolded {
        badge::unfolded(name, rows, whole, style)
    } else {
        let mut themes: Vec<_> = rows.iter().filter_map(|row| row.theme).collect();
        themes.sort_by_key(|theme| (theme.sequence, theme.id.as_str()));
        themes.dedup_by_key(|theme| theme.id.as_str());
        badge::folded(name, &themes, rows, whole, style)
    }
}

/// A badge unfolded over everything else, in the place of its folded form: what hovering shows.
#[must_use]
pub fn unfold(subject: &Subject<'_>, ground: &Ground, mark: &Mark) -> Option<Mark> {
    let Some(Selection::Country(code)) = mark.picks.first().map(|pick| &pick.selection) else { return None };
    let rows = rows(subject, code);
    if mark.role != Role::Badge || rows.len() < 2 || mark.picks.len() > 1 {
        return None;
    }
    let drawn = draw(subject, ground, ground.atlas.find(code)?, &rows, true);
    let (x, _) = mark.frame.center();
    let drawn = drawn.moved(x, mark.frame.y0 + 10.0 * subject.style.map.scale);
    Some(Mark {
        role: Role::Badge,
        anchor: mark.anchor,
        frame: drawn.frame,
        shapes: drawn.shapes,
        picks: drawn.picks,
    })
}

/// The badge where it covers nothing, near its country and best over the sea, relative to the anchor.
fn place(board: &Board, drawn: Drawn, anchor: (f32, f32), (country, room): (usize, f64)) -> Option<Drawn> {
    let frame = drawn.frame;
    let is_small = room < f64::from(frame.height()) * 0.33;
    let (middle_x, middle_y) = frame.center();
    let mut best: Option<(f32, (f32, f32))> = None;
    for (x, y, far) in candidates(&frame) {
        let offset = (x - middle_x, y - middle_y);
        let at = frame.moved(anchor.0 + offset.0, anchor.1 + offset.1);
        let end = leader_end(&frame.moved(offset.0, offset.1));
        let crossed = end.is_some_and(|end| !board.is_leader_free(anchor, (anchor.0 + end.0, anchor.1 + end.1)));
        // A name on its neighbor's land misleads more than a long leader; a crossed leader is the last resort.
        let cost = far
            + 150.0 * board.foreign_land(&at, country)
            + if end.is_some() { 12.0 } else { 0.0 }
            + if crossed { 400.0 } else { 0.0 }
            // A small country must not vanish under its own badge; a large one is where the badge belongs.
            + if is_small { 90.0 } else { -25.0 } * board.own_land(&at, country);
        if best.is_none_or(|(least, _)| cost < least) && board.is_free(&at) {
            best = Some((cost, offset));
        }
    }
    let (_, (x, y)) = best?;
    Some(drawn.moved(x, y))
}

/// Places for the middle of a frame, with their distance from the anchor: there, then ever farther around.
fn candidates(frame: &Frame) -> impl Iterator<Item = (f32, f32, f32)> + use<> {
    let (half_width, half_height) = (frame.width() / 2.0, frame.height() / 2.0);
    let rings = [6.0_f32, 14.0, 24.0, 36.0, 50.0, 66.0, 84.0, 104.0, 128.0, 156.0, 190.0, 230.0];
    let around = rings.into_iter().flat_map(move |far| {
        (0..24_u8).map(move |step| {
            let angle = std::f32::consts::TAU * f32::from(step) / 24.0;
            (angle.cos() * (half_width + far), angle.sin() * (half_height + far), far)
        })
    });
    [(0.0, 0.0, 0.0), (0.0, 10.0, 2.0), (0.0, -10.0, 2.0), (14.0, 0.0, 2.0), (-14.0, 0.0, 2.0)].into_iter().chain(around)
}

/// Where a leader from the anchor (0, 0) meets the frame; `None` where the frame is so near that none is needed.
fn leader_end(frame: &Frame) -> Option<(f32, f32)> {
    let near = (0.0_f32.clamp(frame.x0, frame.x1), 0.0_f32.clamp(frame.y0, frame.y1));
    if near.0.hypot(near.1) < 16.0 {
        return None;
    }
    // To the middle of the nearer long side where the frame lies above or below, so that leaders do not touch corners.
    let x = if frame.x0 > 0.0 || frame.x1 < 0.0 { near.0 } else { 0.0 };
    Some((x, near.1))
}
