//! Everything that is at a place: marks, plain features, and the country.

use super::ground::Ground;
use super::mark::{Mark, Role};
use super::pick::grown;
use super::{Subject, country};
use crate::geo::boundaries::Country;
use crate::geo::{MAX_LAT, Position};
use crate::portfolio::Unknown;
use crate::view::{Projector, ScreenPoint, Selection};

/// At most so many things are told of a place; of more, those on top.
pub const MOST: usize = 60;

/// What is at a place.
#[derive(Debug, Clone, PartialEq)]
pub struct Identified {
    /// The place.
    pub position: Position,
    /// How many decimals of its degrees the zoom level can tell apart.
    pub decimals: usize,
    /// The sites and entries there, the topmost first.
    pub things: Vec<Selection>,
    /// The numbers of the plain features there, the topmost first.
    pub features: Vec<usize>,
    /// How many more there are.
    pub left_out: usize,
    /// The country there.
    pub country: Option<Here>,
}

/// The country at a place.
#[derive(Debug, Clone, PartialEq)]
pub struct Here {
    /// Codes and names.
    pub country: Country,
    /// All properties that it has in the portfolio's own boundaries; `None` where these are the built-in ones.
    pub properties: Option<Unknown>,
}

/// How many decimals of degrees a point of the screen is worth at a zoom level: 1 to 6.
#[must_use]
pub fn decimals(zoom: f64) -> usize {
    let degrees = 360.0 / (256.0 * zoom.exp2());
    // Within 1 to 6 after the clamp.
    (-degrees.log10()).ceil().clamp(1.0, 6.0) as usize
}

/// A position as others take it: latitude, longitude, with decimal points, whatever the language.
#[must_use]
pub fn written(position: Position, decimals: usize) -> String {
    format!("{:.decimals$}, {:.decimals$}", position.lat, position.lon)
}

/// Whether a position is one of the map's world: beyond its edges there is none.
#[must_use]
pub fn is_on_the_map(position: Position) -> bool {
    position.lon.abs() <= 180.0 && position.lat.abs() <= MAX_LAT
}

/// What is at a position, in the picture of a subject with these marks, from the bottom up.
#[must_use]
pub fn identify(
    subject: &Subject<'_>,
    ground: &Ground,
    marks: &[&Mark],
    position: Position,
) -> Identified {
    let projector = Projector::new(subject.view.camera, subject.viewport);
    let at = projector.screen_from_position(position);
    let mut things: Vec<Selection> = Vec::new();
    let mut add = |selection: Selection| {
        if !things.contains(&selection) {
            things.push(selection);
        }
    };
    let mut country = country_at(ground, &projector, at);
    // The topmost come first.
    for mark in marks.iter().rev() {
        if !is_hit(mark, &projector, at) {
            continue;
        }
        for area in &mark.picks {
            match &area.selection {
                Selection::Country(code) => {
                    // A badge may stand in the sea, at the end of its leader.
                    country = country.or_else(|| ground.atlas.find(code));
                    let entries = ground.atlas.country(code);
                    let entries = entries.filter(|_| mark.role == Role::Badge);
                    let entries = entries.and_then(|country| country::unfolded(subject, country));
                    let entries = entries.into_iter().flat_map(|drawn| drawn.picks);
                    entries
                        .map(|entry| entry.selection)
                        .filter(|entry| !matches!(entry, Selection::Country(_)))
                        .for_each(&mut add);
                }
                other => {
                    // A symbol that was moved out of another's way stands for where it belongs.
                    if let Selection::Site(id) = other {
                        let site = subject.portfolio.site(id);
                        let code = site.and_then(|site| site.country.as_deref());
                        country = code.and_then(|code| ground.atlas.find(code)).or(country);
                    }
                    add(other.clone());
                }
            }
        }
    }
    let mut features = features_at(subject, ground, &projector, at, &things);
    things.retain(|thing| !matches!(thing, Selection::Feature(_)));
    let left_out = (things.len() + features.len()).saturating_sub(MOST);
    things.truncate(MOST);
    features.truncate(MOST - things.len());
    let here = |number: usize| {
        let country = ground.atlas.countries.get(number)?.clone();
        let properties = ground.atlas.properties(number);
        Some(Here {
            country,
            properties,
        })
    };
    Identified {
        position,
        decimals: decimals(subject.view.camera.zoom),
        things,
        features,
        left_out,
        country: country.and_then(here),
    }
}

/// The numbers of the plain features among `things`, and of those whose areas and lines are there.
fn features_at(
    subject: &Subject<'_>,
    ground: &Ground,
    projector: &Projector,
    at: ScreenPoint,
    things: &[Selection],
) -> Vec<usize> {
    let features = &subject.portfolio.features;
    if features.is_empty() {
        return Vec::new();
    }
    let number = |thing: &Selection| match thing {
        Selection::Feature(id) => features.iter().position(|feature| feature.id == *id),
        _ => None,
    };
    let mut found: Vec<usize> = things.iter().filter_map(number).collect();
    let geometry = ground.features(subject.portfolio);
    for number in geometry.all_at(projector, at) {
        if !found.contains(&number) {
            found.push(number);
        }
    }
    found
}

fn is_hit(mark: &Mark, projector: &Projector, at: ScreenPoint) -> bool {
    let position = mark.position(projector);
    mark.picks.iter().any(|area| {
        let frame = area.frame.moved(position.x as f32, position.y as f32);
        grown(frame).contains(at.x as f32, at.y as f32)
    })
}

/// The number of the country at a place on the screen, or of one too small to be hit whose middle is within reach.
#[must_use]
pub fn country_at(ground: &Ground, projector: &Projector, at: ScreenPoint) -> Option<usize> {
    let level = ground.ready_level(projector.camera.zoom);
    let point = projector.world_from_screen(at);
    let reach = f64::from(crate::style::HIT_SIZE) / 2.0 / projector.camera.points_per_world();
    let distance = |country: &Country| {
        let label = country.label_point();
        (label.x - point.x).hypot(label.y - point.y)
    };
    level.country_at(point).or_else(|| {
        let countries = ground.atlas.countries.iter().enumerate();
        let near =
            countries.filter(|(_, country)| country.room < reach && distance(country) < reach);
        near.min_by(|a, b| distance(a.1).total_cmp(&distance(b.1)))
            .map(|(number, _)| number)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geo::lon_lat;

    #[test]
    fn a_position_has_as_many_decimals_as_the_zoom_level_can_tell_apart() {
        assert_eq!([1.5, 4.0, 10.0, 19.0].map(decimals), [1, 2, 3, 6]);
        let position = lon_lat(-87.206_78, 14.1);
        assert_eq!(written(position, 3), "14.100, -87.207");
    }
}
