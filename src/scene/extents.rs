//! What to frame: the extent of a selection, of the footprint, of the opening view.

mod unseen;

use super::footprint::Footprint;
use super::ground::Ground;
use crate::find::{self, IdError, Record};
use crate::geo::{Extent, Position};
use crate::i18n::{Arg, Tr};
use crate::portfolio::{Portfolio, Reach, Slide, SlideView, StartView};
use crate::view::{Camera, Filter, Insets, Selection, Viewport};

pub use unseen::{Unseen, unseen};

/// What an id can name: something that can be selected, or a place that is only looked at.
#[derive(Debug, Clone, PartialEq)]
pub enum Target {
    /// A record of the portfolio, or a country.
    Thing(Selection),
    /// A place of the gazetteer.
    Place(Position),
}

impl Target {
    /// What it selects; a place selects nothing.
    #[must_use]
    pub fn selection(&self) -> Option<&Selection> {
        match self {
            Self::Thing(selection) => Some(selection),
            Self::Place(_) => None,
        }
    }

    /// What it spans.
    #[must_use]
    pub fn extent(&self, portfolio: &Portfolio, ground: &Ground) -> Option<Extent> {
        match self {
            Self::Thing(selection) => extent_of(portfolio, ground, selection),
            Self::Place(position) => Some(around(*position)),
        }
    }
}

/// What an id names (see [`find::resolve`]).
///
/// # Errors
/// Where it names nothing, or several records.
pub fn find(portfolio: &Portfolio, ground: &Ground, id: &str) -> Result<Target, IdError> {
    let thing = match find::resolve(portfolio, id) {
        Ok(Record::Site(site)) => Selection::Site(site.id.clone()),
        Ok(Record::Program(program)) => Selection::Program(program.id.clone()),
        Ok(Record::Country(alpha2)) => Selection::Country(alpha2.to_owned()),
        Ok(Record::Feature(feature)) => Selection::Feature(feature.id.clone()),
        Ok(Record::Place(city)) => return Ok(Target::Place(city.position)),
        Err(error) => {
            // Boundaries of a portfolio's own may have codes of their own.
            let code = id.strip_prefix("country:").unwrap_or(id);
            let country = ground.atlas.country(code);
            let is_unknown = matches!(error, IdError::Unknown { .. });
            match country.filter(|country| is_unknown && !country.iso_a2.is_empty()) {
                Some(country) => Selection::Country(country.iso_a2.clone()),
                None => return Err(error),
            }
        }
    };
    Ok(Target::Thing(thing))
}

/// Why an id names nothing, and what to do, in the reader's words.
#[must_use]
pub fn say_id_error(error: &IdError, tr: &Tr) -> String {
    match error {
        IdError::Unknown { id } => tr.with("show-unknown", &[("id", Arg::from(id.as_str()))]),
        IdError::Clash { id, forms } => {
            let forms = forms.join(", ");
            let args = [("id", Arg::from(id.as_str())), ("forms", Arg::from(forms))];
            tr.with("show-clash", &args)
        }
    }
}

/// A little around a single place.
fn around(position: Position) -> Extent {
    const DEGREES: f64 = 1.2;
    Extent {
        west: position.lon - DEGREES,
        south: position.lat - DEGREES,
        east: position.lon + DEGREES,
        north: position.lat + DEGREES,
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
            let around = site.place.position().map(around);
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
pub fn positions_of(geometry: &geojson::Geometry) -> Vec<Position> {
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

/// The closest that a slide comes to what it fits, as a zoom level: as an opening view does.
const SLIDE_ZOOM: f64 = 12.0;

/// The filter that a slide asks for; nothing is asked where this version does not understand it.
#[must_use]
pub fn slide_filter(asked: &crate::portfolio::Asked) -> Filter {
    let parts = asked.iter();
    let parts = parts.flat_map(|(name, values)| values.iter().map(move |value| (name, value)));
    let filter = Filter::of_parts(parts.map(|(name, value)| (name.as_str(), value.as_str())));
    filter.unwrap_or_default()
}

/// What is to be framed, whatever the size of the map.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Framed {
    /// Just this, at its zoom level.
    Camera(Camera),
    /// All of an extent, no closer than at a zoom level.
    Extent(Extent, f64),
}

impl Framed {
    /// The camera that frames it in a map of a size.
    #[must_use]
    pub fn camera(self, viewport: Viewport, insets: Insets) -> Camera {
        match self {
            Self::Camera(camera) => camera.clamped(),
            Self::Extent(extent, most_zoom) => Camera::fit(extent, viewport, insets, most_zoom),
        }
    }
}

/// The camera that one of the slides asks for: its own view, or where it has none, that of the nearest slide before it.
/// `None` where none of them has one, or nothing is there to be fitted.
#[must_use]
pub fn slide_camera(
    portfolio: &Portfolio,
    ground: &Ground,
    slides: &[Slide],
    (viewport, insets): (Viewport, Insets),
) -> Option<Camera> {
    let framed = slide_framed(portfolio, ground, slides)?;
    Some(framed.camera(viewport, insets).clamped())
}

/// What the last of some slides frames, as [`slide_camera`] does.
#[must_use]
pub fn slide_framed(portfolio: &Portfolio, ground: &Ground, slides: &[Slide]) -> Option<Framed> {
    let view = slides.iter().rev().find_map(|slide| slide.view.as_ref())?;
    let (extent, most_zoom) = match view {
        SlideView::At(StartView::Center(center, zoom)) => {
            let (center, zoom) = (*center, *zoom);
            return Some(Framed::Camera(Camera { center, zoom }));
        }
        SlideView::At(StartView::Extent(extent)) => (Some(*extent), crate::view::MAX_ZOOM),
        SlideView::At(StartView::Id(id)) => {
            let target = find(portfolio, ground, id).ok();
            let extent = target.and_then(|target| target.extent(portfolio, ground));
            (extent, SLIDE_ZOOM)
        }
        SlideView::Filter(asked) if asked.is_empty() => {
            let footprint = Footprint::of(portfolio, ground).map(|footprint| footprint.extent);
            let extent = footprint.or_else(|| ground.atlas.region_extent());
            (extent, SLIDE_ZOOM)
        }
        SlideView::Filter(asked) => {
            let filter = slide_filter(asked);
            let programs = portfolio.programs.iter();
            let left = programs.filter(|program| filter.admits(program, portfolio));
            let extents = left.filter_map(|program| {
                extent_of(portfolio, ground, &Selection::Program(program.id.clone()))
            });
            (extents.reduce(Extent::union), SLIDE_ZOOM)
        }
    };
    Some(Framed::Extent(extent?, most_zoom))
}

/// The camera that the portfolio opens with.
#[must_use]
pub fn overview(
    portfolio: &Portfolio,
    ground: &Ground,
    viewport: Viewport,
    insets: Insets,
) -> Camera {
    overview_framed(portfolio, ground).camera(viewport, insets)
}

/// What the portfolio frames as it opens.
#[must_use]
pub fn overview_framed(portfolio: &Portfolio, ground: &Ground) -> Framed {
    let extent = match &portfolio.view {
        Some(StartView::Center(center, zoom)) => {
            return Framed::Camera(Camera {
                center: *center,
                zoom: *zoom,
            });
        }
        Some(StartView::Extent(extent)) => Some(*extent),
        Some(StartView::Id(id)) => find(portfolio, ground, id)
            .inspect_err(|error| tracing::warn!(%error, "the portfolio's view was not found"))
            .ok()
            .and_then(|target| target.extent(portfolio, ground)),
        None => None,
    };
    let extent = extent
        .or_else(|| Footprint::of(portfolio, ground).map(|footprint| footprint.extent))
        .or_else(|| ground.atlas.region_extent());
    let world = Extent {
        west: -170.0,
        south: -60.0,
        east: 170.0,
        north: 75.0,
    };
    Framed::Extent(extent.unwrap_or(world), 12.0)
}
