//! Entries of which only the country is known: one badge a country, placed with its name.

use super::Subject;
use super::arrange::{Item, Placed, arrange, leader_end};
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
    let admitted = portfolio
        .programs_in(alpha2)
        .filter(|program| subject.view.filter.admits(program));
    admitted
        .filter_map(|program| {
            let mut here = portfolio
                .sites_of(&program.id)
                .filter(|site| site.country.as_deref() == Some(alpha2));
            let unplaced = portfolio.sites_of(&program.id).find(|site| {
                site.country.as_deref() == Some(alpha2) && site.place == Place::Country
            });
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
    let label = program
        .short
        .as_ref()
        .unwrap_or(&program.title)
        .show(&subject.view.lang, &subject.portfolio.languages);
    let unit = (places > 1).then(|| {
        let figure = program
            .results
            .iter()
            .find(|figure| figure.number == f64::from(places));
        figure.map_or_else(
            || subject.tr.with("map-places", &[("n", Arg::from(places))]),
            |figure| {
                format!(
                    "{} {}",
                    subject.tr.number(figure.number),
                    subject.words(&figure.unit)
                )
            },
        )
    });
    let precision = site.and_then(|site| site.note.as_ref()).map_or_else(
        || subject.tr.text("precision-country").into_owned(),
        |note| subject.words(note).to_owned(),
    );
    Row {
        theme: program
            .theme
            .as_deref()
            .and_then(|id| subject.portfolio.theme(id)),
        selection: Selection::Program(program.id.clone()),
        label: label.to_owned(),
        places,
        unit,
        name: subject.tr.with(
            "map-entry",
            &[
                ("label", Arg::from(label)),
                ("precision", Arg::from(precision)),
            ],
        ),
    }
}

/// The badges of the countries in reach, placed.
pub(super) fn badges(subject: &Subject<'_>, ground: &Ground, board: &mut Board) -> Vec<Mark> {
    let scale = board.projector.camera.points_per_world();
    let mut items = Vec::new();
    let mut forms: Vec<Vec<Drawn>> = Vec::new();
    for (number, country) in ground.atlas.countries.iter().enumerate() {
        let at = board.screen(country.label_point());
        if !subject.is_active(&country.iso_a2) || !board.reaches(at) {
            continue;
        }
        let rows = rows(subject, &country.iso_a2);
        if rows.is_empty() {
            continue;
        }
        let room = country.room * scale;
        let unfolds = room > UNFOLD_ROOM || is_looked_at(subject, &country.iso_a2);
        let unfolded = unfolds.then(|| draw(subject, ground, number, &rows, true));
        let drawn: Vec<Drawn> = unfolded
            .into_iter()
            .chain([draw(subject, ground, number, &rows, false)])
            .collect();
        items.push(Item {
            country: number,
            room,
            anchor: (at.x as f32, at.y as f32),
            frames: drawn.iter().map(|drawn| drawn.frame).collect(),
        });
        forms.push(drawn);
    }
    let placed = arrange(board, &items);
    let mut marks = Vec::new();
    for Placed {
        item,
        frame,
        offset,
    } in placed
    {
        let country = ground.atlas.countries.get(items[item].country);
        if let Some(country) = country {
            let drawn = forms[item].swap_remove(frame).moved(offset.0, offset.1);
            marks.push(mark(subject, Anchor::World(country.label_point()), drawn));
        }
    }
    marks
}

/// A badge with the leader to its country, where it stands apart from it.
fn mark(subject: &Subject<'_>, anchor: Anchor, drawn: Drawn) -> Mark {
    let style = &subject.style.map;
    let mut shapes = Vec::new();
    if let Some(end) = leader_end(&drawn.frame) {
        let line = |width, color| Shape::Path {
            points: vec![[0.0, 0.0], [end.0, end.1]],
            closed: false,
            fill: None,
            stroke: Some(Stroke {
                width,
                color,
                dash: None,
            }),
        };
        shapes.push(line(2.6, style.halo));
        shapes.push(line(1.0 * style.scale.sqrt(), style.leader));
        shapes.push(Shape::circle(
            0.0,
            0.0,
            1.8 * style.scale,
            Some(style.leader),
            None,
        ));
    }
    shapes.extend(drawn.shapes);
    Mark {
        role: Role::Badge,
        anchor,
        frame: drawn.frame,
        shapes,
        picks: drawn.picks,
    }
}

/// Whether a country is what the card is about: then its badge tells entry by entry where there is room.
fn is_looked_at(subject: &Subject<'_>, alpha2: &str) -> bool {
    let portfolio = subject.portfolio;
    match &subject.view.selection {
        Some(Selection::Country(code)) => code == alpha2,
        Some(Selection::Site(id)) => portfolio
            .site(id)
            .is_some_and(|site| site.country.as_deref() == Some(alpha2)),
        Some(Selection::Program(id)) => portfolio
            .program(id)
            .is_some_and(|program| program.reach == Reach::Countries(vec![alpha2.to_owned()])),
        _ => false,
    }
}

fn draw(
    subject: &Subject<'_>,
    ground: &Ground,
    number: usize,
    rows: &[Row<'_>],
    unfolded: bool,
) -> Drawn {
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
    let Some(Selection::Country(code)) = mark.picks.first().map(|pick| &pick.selection) else {
        return None;
    };
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
