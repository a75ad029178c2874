//! What the page knows in every language: places, countries, what slides look at. Its script reads this as JSON.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::WebRequest;
use super::card::Teller;
use super::land::Land;
use super::photos::{Photo, Photos};
use super::told::Told;
use crate::atlas;
use crate::export::told_story::told_story;
use crate::export::{ExportError, Progress};
use crate::geo::{Extent, Position, WorldPoint};
use crate::i18n::{Phrases, Tr};
use crate::portfolio::{Place, Portfolio, Program, Reach, Site, Slide, Story, Theme, base};
use crate::scene::AtlasNames;
use crate::scene::extents::{self, Framed};
use crate::scene::geometry::world_from_fixed;
use crate::scene::ground::Ground;
use crate::scene::symbol::outline;
use crate::view::{Filter, Selection};

/// More entries than this are told in the language of the export alone: the page stays light.
const MOST_IN_ALL_LANGUAGES: usize = 300;
/// Names of waters of this rank and below are shown.
const MOST_WATER_RANK: u64 = 2;

/// What is shown, chosen from the portfolio.
pub(super) struct Shown<'a> {
    /// What the filter leaves.
    pub(super) portfolio: &'a Portfolio,
    /// All there is, of which the story tells.
    pub(super) whole: &'a Portfolio,
    pub(super) ground: &'a Ground,
    /// Whether somebody still waits for the page: lists end early where nobody does.
    pub(super) progress: &'a Progress,
    pub(super) themes: Vec<&'a Theme>,
    pub(super) programs: Vec<&'a Program>,
    /// Sites with a published position.
    pub(super) sites: Vec<&'a Site>,
    pub(super) story: Option<&'a Story>,
    /// Languages (BCP 47), the page's own first.
    pub(super) langs: Vec<&'static str>,
    pub(super) photos: Photos,
}

impl<'a> Shown<'a> {
    /// What a request asks for of what its filter leaves and all there is, without photos.
    ///
    /// # Errors
    /// Where there is no story of the id that is asked for.
    pub(super) fn of(
        (portfolio, whole): (&'a Portfolio, &'a Portfolio),
        ground: &'a Ground,
        request: &WebRequest,
        progress: &'a Progress,
    ) -> Result<Self, ExportError> {
        let programs: Vec<&Program> = portfolio.programs.iter().collect();
        let sites = portfolio.sites.iter();
        let sites = sites.filter(|site| site.place.position().is_some());
        let mut themes: Vec<&Theme> = portfolio.themes.iter().collect();
        themes.sort_by_key(|theme| (theme.sequence, theme.id.as_str()));
        themes.retain(|theme| {
            let of_theme = |program: &&Program| program.theme.as_ref() == Some(&theme.id);
            programs.iter().any(of_theme)
        });
        let story = match &request.story {
            Some(id) => Some(told_story(whole, Some(id))?),
            None => whole.stories.iter().find(|story| !story.slides.is_empty()),
        };
        let mut langs = vec![Tr::new(&request.lang).lang()];
        if programs.len() <= MOST_IN_ALL_LANGUAGES {
            let spoken = crate::i18n::language_tags().iter().filter(|tag| {
                portfolio
                    .languages
                    .iter()
                    .any(|lang| base(lang) == base(tag))
            });
            langs.extend(
                spoken
                    .filter(|tag| **tag != langs[0])
                    .copied()
                    .collect::<Vec<_>>(),
            );
        }
        Ok(Self {
            portfolio,
            whole,
            ground,
            progress,
            themes,
            programs,
            sites: sites.collect(),
            story: story.filter(|story| !story.slides.is_empty()),
            langs,
            photos: Photos::default(),
        })
    }

    /// The number of a theme by its id.
    pub(super) fn theme(&self, id: Option<&str>) -> Option<usize> {
        self.themes
            .iter()
            .position(|theme| Some(theme.id.as_str()) == id)
    }

    /// The number of a program by its id.
    fn program(&self, id: &str) -> Option<usize> {
        self.programs.iter().position(|program| program.id == id)
    }
}

/// All that the page's script reads.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Data<'a> {
    land: Land,
    themes: Vec<ThemeData>,
    entries: Vec<Entry>,
    sites: Vec<SiteData>,
    /// In the order of the land's units.
    countries: Vec<CountryData>,
    features: Vec<FeatureData>,
    /// A line around the whole region, as points of the Mercator world.
    region_outline: Vec<[f64; 2]>,
    /// Where names of waters stand, as points of the Mercator world.
    waters: Vec<[f64; 2]>,
    overview: View,
    slides: Vec<SlideData>,
    /// By the names of their files.
    photos: &'a BTreeMap<String, Photo>,
    /// What is told in each language, the page's own first.
    told: Vec<Told>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct ThemeData {
    color: String,
    /// The symbol's outline, as large as a circle of radius 100: x and y in turn.
    outline: Vec<[i32; 2]>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Entry {
    id: String,
    theme: Option<usize>,
    /// The whole region, countries not listed.
    region: bool,
    /// Alpha-2 codes.
    countries: Vec<String>,
    /// Countries in which its places are not known, and how many places these are.
    unplaced: Vec<(String, u32)>,
    extent: Option<[f64; 4]>,
    /// Names of files.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    photos: Vec<String>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct SiteData {
    id: String,
    /// A point of the Mercator world.
    at: [f64; 2],
    exact: bool,
    count: u32,
    country: Option<String>,
    entries: Vec<usize>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct CountryData {
    /// Alpha-2; empty where it has none.
    code: String,
    /// Where its name goes, as a point of the Mercator world.
    at: [f64; 2],
    /// How far that is from its outline, in widths of the world.
    room: f64,
    extent: [f64; 4],
    region: bool,
}

/// A plain feature: lines and rings of longitudes and latitudes.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct FeatureData {
    id: String,
    lines: Vec<Vec<[f64; 2]>>,
    is_area: bool,
    extent: [f64; 4],
}

/// What is framed: an extent and the closest zoom level, or a center with its zoom level.
#[derive(Debug, Serialize)]
#[serde(rename_all = "lowercase")]
enum View {
    Extent([f64; 4], f64),
    Center([f64; 2], f64),
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct SlideData {
    id: String,
    view: Option<View>,
    /// Numbers of the entries that its filter leaves.
    entries: Vec<usize>,
    /// What stands out, as addresses within the page.
    highlight: Vec<String>,
    /// Name of a file.
    #[serde(skip_serializing_if = "Option::is_none")]
    photo: Option<String>,
}

impl<'a> Data<'a> {
    /// What is told in the page's own language.
    pub(super) fn told(&self) -> &Told {
        let first = self.told.first();
        first.unwrap_or_else(|| unreachable!("a page has a language"))
    }

    /// Gathers all that the page shows.
    pub(super) fn of(shown: &'a Shown<'_>) -> Self {
        let portfolio = shown.portfolio;
        let names = AtlasNames(std::sync::Arc::clone(&shown.ground.atlas));
        let ids: Vec<&str> = shown.themes.iter().map(|theme| theme.id.as_str()).collect();
        let told = shown.langs.iter().map(|lang| {
            let tr = Tr::new(lang);
            let book = Phrases {
                tr: &tr,
                countries: &names,
            };
            let teller = Teller {
                portfolio,
                book,
                themes: &ids,
            };
            Told::of(shown, &teller)
        });
        let near = shown.near();
        Self {
            land: Land::of(shown.ground, &near),
            themes: shown.themes.iter().map(|theme| theme_data(theme)).collect(),
            entries: shown
                .progress
                .while_awaited(shown.programs.iter())
                .map(|program| shown.entry(program))
                .collect(),
            sites: shown
                .progress
                .while_awaited(shown.sites.iter())
                .filter_map(|site| shown.site(site))
                .collect(),
            countries: shown.countries(),
            features: shown.features(),
            region_outline: shown.region_outline(),
            waters: waters()
                .map(|water| rounded(water.position.into()))
                .collect(),
            overview: View::of(extents::overview_framed(shown.whole, shown.ground)),
            slides: shown.slides(),
            photos: &shown.photos.files,
            told: told.collect(),
        }
    }
}

/// The waters whose names are shown; none where the boundaries are a portfolio's own.
pub(super) fn waters() -> impl Iterator<Item = &'static atlas::MarineName> {
    let names = atlas::marine_names().iter();
    names.filter(|water| water.rank <= MOST_WATER_RANK)
}

impl Shown<'_> {
    /// The countries that are looked at closely: the region's, and those with entries.
    fn near(&self) -> BTreeSet<usize> {
        let codes: BTreeSet<&str> = self
            .programs
            .iter()
            .flat_map(|program| self.portfolio.countries_of(program))
            .collect();
        let countries = self.ground.atlas.countries.iter().enumerate();
        let is_near = |country: &crate::geo::boundaries::Country| {
            country.region || codes.contains(country.iso_a2.as_str())
        };
        let near = countries.filter(|(_, country)| is_near(country));
        near.map(|(number, _)| number).collect()
    }

    fn entry(&self, program: &Program) -> Entry {
        let portfolio = self.portfolio;
        let mut unplaced: BTreeMap<String, u32> = BTreeMap::new();
        let mut placed = BTreeSet::new();
        for site in portfolio.sites_of(&program.id) {
            let Some(country) = &site.country else {
                continue;
            };
            if site.place == Place::Country {
                unplaced.entry(country.clone()).or_insert(site.count);
            } else {
                placed.insert(country.as_str());
            }
        }
        let countries = portfolio.countries_of(program);
        for code in &countries {
            if !placed.contains(code) {
                unplaced.entry((*code).to_owned()).or_insert(1);
            }
        }
        let selection = Selection::Program(program.id.clone());
        let extent = extents::extent_of(portfolio, self.ground, &selection);
        Entry {
            id: program.id.clone(),
            theme: self.theme(program.theme.as_deref()),
            region: program.reach == Reach::Region,
            countries: countries.into_iter().map(str::to_owned).collect(),
            unplaced: unplaced.into_iter().collect(),
            extent: extent.map(degrees),
            photos: self.photos.of_program(program),
        }
    }

    fn site(&self, site: &Site) -> Option<SiteData> {
        let position = site.place.position()?;
        Some(SiteData {
            id: site.id.clone(),
            at: rounded(position.into()),
            exact: matches!(site.place, Place::Exact(_)),
            count: site.count,
            country: site.country.clone(),
            entries: site
                .programs
                .iter()
                .filter_map(|id| self.program(id))
                .collect(),
        })
    }

    fn countries(&self) -> Vec<CountryData> {
        let countries = self.ground.atlas.countries.iter();
        let data = countries.map(|country| CountryData {
            code: country.iso_a2.clone(),
            at: rounded(country.label_point()),
            room: (country.room * 1e6).round() / 1e6,
            extent: degrees(country.extent()),
            region: country.region,
        });
        data.collect()
    }

    fn region_outline(&self) -> Vec<[f64; 2]> {
        let outline = self.ground.region_outline();
        let points = outline
            .points
            .iter()
            .map(|point| rounded(world_from_fixed(*point)));
        points.collect()
    }

    fn features(&self) -> Vec<FeatureData> {
        let features = self.portfolio.features.iter();
        let data = features.filter_map(|feature| {
            let geometry = feature.geometry.as_ref()?;
            let extent = Extent::of(extents::positions_of(geometry))?;
            let mut lines = Vec::new();
            let is_area = lines_of(geometry, &mut lines);
            Some(FeatureData {
                id: feature.id.clone(),
                lines,
                is_area,
                extent: degrees(extent),
            })
        });
        data.collect()
    }

    fn slides(&self) -> Vec<SlideData> {
        let slides: &[Slide] = self.story.map_or(&[], |story| &story.slides);
        let of = |nth: usize| {
            let slide = slides.get(nth)?;
            let told = slides.get(..=nth)?;
            let framed = extents::slide_framed(self.whole, self.ground, told);
            let filter: Filter = extents::slide_filter(&slide.filter);
            let programs = self.programs.iter().enumerate();
            let left = programs.filter(|(_, program)| filter.admits(program, self.whole));
            let highlight = slide.highlight.iter().filter_map(|id| {
                let target = extents::find(self.whole, self.ground, id).ok()?;
                target.selection().and_then(address)
            });
            Some(SlideData {
                id: slide.id.clone(),
                view: framed.map(View::of),
                entries: left.map(|(number, _)| number).collect(),
                highlight: highlight.collect(),
                photo: self.photos.of_slide(slide).map(|media| media.file.clone()),
            })
        };
        (0..slides.len()).filter_map(of).collect()
    }
}

/// The address of a selection within the page, after the `#`.
fn address(selection: &Selection) -> Option<String> {
    match selection {
        Selection::Program(id) => Some(id.clone()),
        Selection::Site(id) => Some(format!("site:{id}")),
        Selection::Country(code) => Some(format!("country:{code}")),
        Selection::Feature(id) => Some(format!("feature:{id}")),
        Selection::Theme(_) => None,
    }
}

impl View {
    fn of(framed: Framed) -> Self {
        match framed {
            Framed::Camera(camera) => {
                Self::Center([camera.center.lon, camera.center.lat], camera.zoom)
            }
            Framed::Extent(extent, most_zoom) => Self::Extent(degrees(extent), most_zoom),
        }
    }
}

fn theme_data(theme: &Theme) -> ThemeData {
    let [r, g, b] = theme.color;
    // A symbol's outline stays within twice its radius.
    let percent = |share: f32| (share * 100.0).round() as i32;
    let outline = outline(theme.symbol).into_iter();
    ThemeData {
        color: format!("#{r:02x}{g:02x}{b:02x}"),
        outline: outline.map(|[x, y]| [percent(x), percent(y)]).collect(),
    }
}

/// A point to a millionth of the world, less than a pixel at the page's last zoom level.
fn rounded(point: WorldPoint) -> [f64; 2] {
    [point.x, point.y].map(|value| (value * 1e6).round() / 1e6)
}

fn degrees(extent: Extent) -> [f64; 4] {
    [extent.west, extent.south, extent.east, extent.north].map(|value| (value * 1e3).round() / 1e3)
}

/// The lines and rings of a geometry, a point as a line of one position; whether they bound areas.
fn lines_of(geometry: &geojson::Geometry, lines: &mut Vec<Vec<[f64; 2]>>) -> bool {
    use geojson::GeometryValue as Value;
    let line = |positions: &[geojson::Position]| -> Vec<[f64; 2]> {
        let known = positions.iter().filter_map(|position| {
            let &[lon, lat, ..] = position.as_slice() else {
                return None;
            };
            let Position { lon, lat } = crate::geo::lon_lat(lon, lat);
            Some([lon, lat].map(|value| (value * 1e4).round() / 1e4))
        });
        known.collect()
    };
    match &geometry.value {
        Value::Point { coordinates } => lines.push(line(std::slice::from_ref(coordinates))),
        Value::MultiPoint { coordinates } => {
            let points = coordinates.iter().map(std::slice::from_ref);
            lines.extend(points.map(line));
        }
        Value::LineString { coordinates } => lines.push(line(coordinates)),
        Value::MultiLineString { coordinates } => {
            lines.extend(coordinates.iter().map(|part| line(part)));
        }
        Value::Polygon { coordinates } => {
            lines.extend(coordinates.iter().map(|ring| line(ring)));
            return true;
        }
        Value::MultiPolygon { coordinates } => {
            lines.extend(coordinates.iter().flatten().map(|ring| line(ring)));
            return true;
        }
        Value::GeometryCollection { geometries } => {
            let areas = geometries.iter().map(|part| lines_of(part, lines));
            return areas.fold(false, |any, area| any | area);
        }
    }
    false
}
