//! Names on the map: waters, countries without a badge, then cities and states. More as one zooms in, never one over
//! another.

use super::badge::{Drawn, country_name};
use super::ground::Ground;
use super::land::Middle;
use super::mark::{Anchor, Ink, Mark, PickArea, Role, Shape};
use super::place::{Board, LandWeights};
use super::text::{CAP_HEIGHT, TextStyle, shape};
use super::{Subject, tile_names, towns};
use crate::atlas::{MarineName, marine_names};
use crate::geo::WorldPoint;
use crate::geo::boundaries::Country;
use crate::style::Face;
use crate::view::Selection;

/// The names that find room, in the order of their importance.
pub(super) fn marks(subject: &Subject<'_>, ground: &Ground, board: &mut Board) -> Vec<Mark> {
    let is_covered = subject.tiles.state.is_shown();
    if is_covered && !subject.tiles.replaces {
        // The names that they bring are drawn into the tiles, but for those of the user's own layers above.
        return tile_names::own(subject, board);
    }
    let mut marks = tile_names::own(subject, board);
    marks.extend(countries(subject, ground, board, true));
    marks.extend(waters(subject, board));
    if is_covered {
        marks.extend(tile_names::places(subject, board));
    } else {
        marks.extend(towns::cities(subject, ground, board));
        marks.extend(towns::states(subject, ground, board));
    }
    // What lies beyond the region is context: it has what room is left.
    marks.extend(countries(subject, ground, board, false));
    marks
}

fn waters(subject: &Subject<'_>, board: &mut Board) -> Vec<Mark> {
    if !subject.parts().sea {
        return Vec::new();
    }
    let zoom = subject.view.camera.zoom;
    let mut waters: Vec<_> = marine_names()
        .iter()
        .filter(|water| zoom >= 2.2 + water.rank as f64 * 0.75)
        .collect();
    waters.sort_by_key(|water| water.rank);
    let mut marks: Vec<(&str, Mark)> = Vec::new();
    for water in waters {
        let name = name_of(subject, water);
        // An ocean has several places for its name, so that one is in view; two side by side say nothing more.
        let at = board.screen(WorldPoint::from(water.position));
        let is_said = marks.iter().any(|(other, mark)| {
            let there = mark.position(&board.projector);
            *other == name && (there.x - at.x).hypot(there.y - at.y) < SAME_WATER
        });
        if !is_said {
            let mark = water_mark(subject, water, name, board);
            marks.extend(mark.map(|mark| (name, mark)));
        }
    }
    marks.into_iter().map(|(_, mark)| mark).collect()
}

/// Nearer than this, in points, the name of an ocean is not repeated.
const SAME_WATER: f64 = 700.0;

/// The name of a water in the view's language, or else in English.
fn name_of<'a>(subject: &Subject<'_>, water: &'a MarineName) -> &'a str {
    let lang = subject.view.lang.as_str();
    let names = [lang, crate::portfolio::base(lang), "en"];
    let name = names.iter().find_map(|lang| water.names.get(*lang));
    name.map_or("", String::as_str)
}

/// How far from its place the name of a water may stand and still be in it, in degrees of longitude, by rank.
fn leeway(rank: u64) -> f64 {
    match rank {
        0 => 16.0,
        1 => 4.0,
        2 => 2.0,
        _ => 0.4,
    }
}

fn water_mark(
    subject: &Subject<'_>,
    water: &MarineName,
    name: &str,
    board: &mut Board,
) -> Option<Mark> {
    let style = &subject.style.map;
    let size = if water.rank == 0 { 17.0 } else { 13.5 } * style.scale;
    let text_style = TextStyle {
        face: Face::Italic,
        size,
        spacing: size * 0.08,
    };
    let width = shape(name, text_style).width;
    let ink = Ink {
        color: style.water_label,
        halo: Some((1.6 * style.scale, style.water_halo)),
    };
    let baseline = size * CAP_HEIGHT / 2.0;
    let text = Shape::text(name, text_style, -width / 2.0, baseline, ink);
    let drawn = Drawn {
        frame: text.frame(),
        shapes: vec![text],
        picks: Vec::new(),
    };
    let point = WorldPoint::from(water.position);
    let at = board.screen(point);
    let at = (at.x as f32, at.y as f32);
    let most = (leeway(water.rank) / 360.0 * board.projector.camera.points_per_world()) as f32;
    let found = offsets(most.min(160.0)).find(|(x, y)| {
        let frame = drawn.frame.moved(at.0 + x, at.1 + y);
        board.is_free_for_words(&frame) && board.any_land(&frame) < 0.02
    })?;
    let drawn = drawn.moved(found.0, found.1);
    board.take(drawn.frame.moved(at.0, at.1));
    Some(Mark {
        role: Role::Water,
        anchor: Anchor::World(point),
        frame: drawn.frame,
        shapes: drawn.shapes,
        picks: Vec::new(),
    })
}

/// Places around (0, 0), no farther than so many points, the nearest first.
pub(super) fn offsets(most: f32) -> impl Iterator<Item = (f32, f32)> {
    let rings = [0.25_f32, 0.5, 0.75, 1.0];
    let around = rings.into_iter().flat_map(move |share| {
        (0..12_u8).map(move |step| {
            let angle = std::f32::consts::TAU * f32::from(step) / 12.0;
            (most * share * angle.cos(), most * share * angle.sin())
        })
    });
    std::iter::once((0.0, 0.0)).chain(around)
}

/// Names of countries that have no badge, of the region or beyond it: in their middle where they fit, beside where not.
fn countries(subject: &Subject<'_>, ground: &Ground, board: &mut Board, region: bool) -> Vec<Mark> {
    let mut countries: Vec<(usize, &Country)> = ground
        .atlas
        .countries
        .iter()
        .enumerate()
        .filter(|(number, country)| country.region == region && !board.is_active(*number))
        .collect();
    countries.sort_by(|(_, a), (_, b)| b.area.total_cmp(&a.area));
    countries
        .into_iter()
        .filter_map(|(number, country)| {
            let middle = board.middle(number, country)?;
            Name::new(subject, board, country, middle).mark(board, number)
        })
        .collect()
}

/// The most of a country's name that may lie on another's land.
const MOST_FOREIGN: f32 = 0.12;

/// The name of a country, before it has a place.
struct Name<'a> {
    country: &'a Country,
    middle: Middle,
    drawn: Drawn,
    zoom: f64,
    /// Area of the country on the screen, in square points.
    area: f64,
}

impl<'a> Name<'a> {
    fn new(subject: &Subject<'_>, board: &Board, country: &'a Country, middle: Middle) -> Self {
        let style = &subject.style.map;
        let size = (8.5 + middle.room / 22.0).clamp(10.0, 15.0) * style.scale;
        let ink = Ink {
            color: style.quiet_label,
            halo: Some((1.8 * style.scale, style.halo)),
        };
        let name = country.name(&subject.view.lang);
        let (frame, text) = country_name(name, size, ink);
        let pick = PickArea {
            frame,
            selection: Selection::Country(country.iso_a2.clone()),
            name: name.to_owned(),
        };
        let picks = if country.iso_a2.is_empty() {
            Vec::new()
        } else {
            vec![pick]
        };
        let drawn = Drawn {
            frame,
            shapes: vec![text],
            picks,
        };
        // The middle of the name, not its baseline, is at (0, 0).
        let (_, middle_y) = frame.center();
        Self {
            country,
            middle,
            drawn: drawn.moved(0.0, -middle_y),
            zoom: subject.view.camera.zoom,
            area: country.area * board.projector.camera.points_per_world().powi(2),
        }
    }

    fn fits_inside(&self) -> bool {
        self.drawn.frame.width() < self.middle.room * 2.6
    }

    /// Whether the name may stand beside the country: only in the region, and not beside a speck.
    fn may_stand_beside(&self) -> bool {
        let least = if self.zoom >= 5.4 {
            0.0
        } else if self.zoom >= 4.3 {
            4.0
        } else {
            30.0
        };
        self.country.region && self.area >= least
    }

    /// Places for its middle and what their distance costs: in the country, or touching it.
    fn places(&self) -> Vec<(f32, f32, f32)> {
        let room = self.middle.room;
        let frame = &self.drawn.frame;
        let (half_width, half_height) = (frame.width() / 2.0, frame.height() / 2.0);
        let mut places = vec![(0.0, 0.0, 0.0)];
        if self.fits_inside() {
            places
                .extend(offsets(room * 0.6).map(|(x, y)| (x, y, 6.0 * x.hypot(y) / room.max(1.0))));
        }
        if self.may_stand_beside() {
            // From half over the land to a little off its coast.
            for (share, gap) in [(0.4, 0.0), (0.7, 0.0), (1.0, 1.0), (1.0, 5.0), (1.0, 9.0)] {
                let (x, y) = (
                    half_width * share + room + gap,
                    half_height * share + room + gap,
                );
                places.extend((0..16_u8).map(|step| {
                    let angle = std::f32::consts::TAU * f32::from(step) / 16.0;
                    (x * angle.cos(), y * angle.sin(), 8.0 * share + gap * 0.4)
                }));
            }
        }
        places
    }

    /// The name where it costs least; `None` where it would lie on others.
    fn mark(self, board: &mut Board, number: usize) -> Option<Mark> {
        if !self.fits_inside() && !self.may_stand_beside() {
            return None;
        }
        let foreign = LandWeights {
            own: 0.0,
            active: 1.0,
            other: 1.0,
        };
        // A country smaller than its name must not vanish under it.
        let name_area = self.drawn.frame.width() * self.drawn.frame.height();
        let own = LandWeights {
            own: if self.area < f64::from(name_area) {
                200.0
            } else {
                0.0
            },
            active: 60.0,
            other: 60.0,
        };
        let at = self.middle.at;
        let shown = board.shows(at);
        let found = self
            .places()
            .into_iter()
            .filter_map(|(x, y, far)| {
                let frame = self.drawn.frame.moved(at.0 + x, at.1 + y);
                if board.shows(frame.center()) != shown || !board.is_free_for_words(&frame) {
                    return None;
                }
                let is_foreign = board.land_under(&frame, number, &foreign) > MOST_FOREIGN;
                let cost = far + board.land_under(&frame, number, &own);
                (!is_foreign).then_some((x, y, cost))
            })
            .min_by(|a, b| a.2.total_cmp(&b.2))?;
        let drawn = self.drawn.moved(found.0, found.1);
        board.take(drawn.frame.moved(at.0, at.1));
        Some(Mark {
            role: Role::CountryName,
            anchor: Anchor::World(board.world(at)),
            frame: drawn.frame,
            shapes: drawn.shapes,
            picks: drawn.picks,
        })
    }
}
