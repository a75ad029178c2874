//! What to frame: the extent of a selection, of the footprint, of the opening view.

use super::ground::Ground;
use crate::geo::Extent;
use crate::portfolio::{Portfolio, Reach, StartView};
use crate::view::{Camera, Insets, Selection, Viewport};

/// What an id names: `site:ID`, `program:ID`, `country:HN`, or plain, tried in that order (contract, "Ids"); a country by
/// alpha-2 or alpha-3.
#[must_use]
pub fn find(portfolio: &Portfolio, ground: &Ground, id: &str) -> Option<Selection> {
    let site = |id: &str| {
        portfolio
            .site(id)
            .map(|site| Selection::Site(site.id.clone()))
    };
    let program = |id: &str| {
        portfolio
            .program(id)
            .map(|program| Selection::Program(program.id.clone()))
    };
    let country = |id: &str| {
        ground
            .atlas
            .country(id)
            .map(|country| Selection::Country(country.iso_a2.clone()))
    };
    let feature = |id: &str| {
        portfolio
            .features
            .iter()
            .find(|feature| feature.id == id)
            .map(|feature| Selection::Feature(feature.id.clone()))
    };
    match id.split_once(':') {
        Some(("site", id)) => site(id),
        Some(("program", id)) => program(id),
        Some(("country", id)) => country(id),
        _ => site(id)
            .or_else(|| program(id))
            .or_else(|| country(id))
            .or_else(|| feature(id)),
    }
}

/// What a selection spans; a little around a single place.
#[must_use]
pub fn extent_of(portfolio: &Portfolio, ground: &Ground, selection: &Selection) -> Option<Extent> {
    let country = |code: &str| {
        ground
            .atlas
            .country(code)
            .map(crate::geo::boundaries::Country::extent)
    };
    match selection {
        Selection::Site(id) => {
            let site = portfolio.site(id)?;
            let around = site.place.position().map(|position| Extent {
                west: position.lon - 1.2,
                south: position.lat - 1.2,
                east: position.lon + 1.2,
                north: position.lat + 1.2,
            });
            around.or_else(|| country(site.country.as_deref()?))
        }
        Selection::Program(id) => {
            let program = portfolio.program(id)?;
            let codes: Vec<&str> = match &program.reach {
                Reach::Countries(codes) => codes.iter().map(String::as_str).collect(),
                Reach::Region => return ground.atlas.region_extent(),
                Reach::NotPublished => Vec::new(),
            };
            let positions = portfolio
                .sites_of(id)
                .filter_map(|site| site.place.position());
            let places = Extent::of(positions);
            codes
                .into_iter()
                .filter_map(country)
                .chain(places)
                .reduce(Extent::union)
        }
        Selection::Country(code) => country(code),
        Selection::Theme(id) => portfolio
            .programs_of(id)
            .filter_map(|program| {
                extent_of(portfolio, ground, &Selection::Program(program.id.clone()))
            })
            .reduce(Extent::union),
        Selection::Feature(id) => {
            let feature = portfolio
                .features
                .iter()
                .find(|feature| feature.id == *id)?;
            Extent::of(
                feature
                    .geometry
                    .as_ref()
                    .map(positions_of)
                    .unwrap_or_default(),
            )
        }
    }
}

/// Every position of a geometry.
#[must_use]
pub fn positions_of(geometry: &geojson::Geometry) -> Vec<crate::geo::Position> {
    use geojson::GeometryValue as Value;
    let mut found = Vec::new();
    let mut add = |position: &geojson::Position| {
        if let [lon, lat, ..] = position.as_slice() {
            found.push(crate::geo::lon_lat(*lon, *lat));
        }
    };
    match &geometry.value {
        Value::Point { coordinates } => add(coordinates),
        Value::MultiPoint { coordinates } | Value::LineString { coordinates } => {
            coordinates.iter().for_each(add)
        }
        Value::MultiLineString { coordinates } | Value::Polygon { coordinates } => {
            coordinates.iter().flatten().for_each(add);
        }
        Value::MultiPolygon { coordinates } => coordinates.iter().flatten().flatten().for_each(add),
        Value::GeometryCollection { geometries } => {
            return geometries.iter().flat_map(positions_of).collect();
        }
    }
    found
}

/// What all countries, sites and features of the portfolio span.
#[must_use]
pub fn footprint(portfolio: &Portfolio, ground: &Ground) -> Option<Extent> {
    let countries = portfolio
        .countries()
        .into_iter()
        .filter_map(|code| ground.atlas.country(code))
        .map(crate::geo::boundaries::Country::extent);
    let sites = portfolio
        .sites
        .iter()
        .filter_map(|site| site.place.position());
    let features = portfolio
        .features
        .iter()
        .filter_map(|feature| feature.geometry.as_ref())
        .flat_map(positions_of);
    countries
        .chain(Extent::of(sites.chain(features)))
        .reduce(Extent::union)
}

/// The camera that the portfolio opens with.
#[must_use]
pub fn overview(
    portfolio: &Portfolio,
    ground: &Ground,
    viewport: Viewport,
    insets: Insets,
) -> Camera {
    let extent = match &portfolio.view {
        Some(StartView::Center(center, zoom)) => {
            return Camera {
                center: *center,
                zoom: *zoom,
            }
            .clamped();
        }
        Some(StartView::Extent(extent)) => Some(*extent),
        Some(StartView::Id(id)) => find(portfolio, ground, id)
            .and_then(|selection| extent_of(portfolio, ground, &selection)),
        None => None,
    };
    let extent = extent
        .or_else(|| footprint(portfolio, ground))
        .or_else(|| ground.atlas.region_extent());
    let world = Extent {
        west: -170.0,
        south: -60.0,
        east: 170.0,
        north: 75.0,
    };
    Camera::fit(extent.unwrap_or(world), viewport, insets, 12.0)
}
