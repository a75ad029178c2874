//! What the map is painted with, from the bottom up: which geometry, in which colors and widths.

mod what;

use std::collections::BTreeSet;
use std::sync::Arc;

use super::Subject;
use super::geometry::{FillSet, LineSet};
use super::ground::{FAR_ZOOM, GLOW_ZOOM, Ground, LevelGeometry};
use super::shades::{self, Light};
use crate::geo::boundaries::Country;
use crate::portfolio::{Program, Reach};
use crate::style::{Color, MapStyle};
use crate::view::Selection;

pub use what::What;

/// One layer of the ground.
#[derive(Debug, Clone)]
pub enum Layer {
    /// Areas, each feature in a color of its own.
    Fill {
        /// What it is.
        what: What,
        /// The areas.
        geometry: Arc<FillSet>,
        /// Colors by feature; a feature beyond the end has the last one.
        palette: Vec<Color>,
    },
    /// Lines with round joins and caps.
    Lines {
        /// What it is.
        what: What,
        /// The lines.
        geometry: Arc<LineSet>,
        /// Width in points.
        width: f32,
        /// Color.
        color: Color,
        /// Lengths of dash and gap in points.
        dash: Option<[f32; 2]>,
    },
}

/// What of the ground a zoom level shows, as far as it is prepared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Detail {
    /// The number of the level of detail of the countries.
    level: usize,
    /// Whether lakes, rivers and inner borders are prepared.
    waters: bool,
    /// Whether rivers are shown, and whether they are wide.
    rivers: [bool; 2],
    /// Whether borders between states are shown.
    states: bool,
    /// Whether shores are drawn in full width: seen from afar, islands would be nothing but shore.
    full_coast: bool,
    /// Whether the glow of shores follows them to the point.
    near: bool,
    /// Whether the graticule may be of lines across the world.
    far: bool,
}

impl Detail {
    /// What a zoom level shows.
    #[must_use]
    pub fn at(zoom: f64, ground: &Ground) -> Self {
        Self {
            level: ground.ready_level(zoom).number,
            waters: ground.ready_waters().is_some(),
            rivers: [zoom >= 3.6, zoom >= 6.0],
            states: zoom >= 5.0,
            full_coast: zoom >= 4.2,
            near: zoom > GLOW_ZOOM,
            far: zoom <= FAR_ZOOM,
        }
    }

    /// Width of shores in points.
    fn coast(self) -> f32 {
        if self.full_coast { 1.2 } else { 0.7 }
    }
}

/// Which countries the view brings to the fore.
#[derive(Debug, Default, PartialEq, Eq)]
struct Lit {
    /// Countries (alpha-2) that are lit.
    countries: BTreeSet<String>,
    /// The selected country is outlined.
    outlined: BTreeSet<String>,
    /// Whether the rest steps back.
    dims: bool,
    /// Whether the whole region is outlined.
    region: bool,
}

/// The layers of a subject at its zoom level, in the detail that is prepared.
#[must_use]
pub fn layers(subject: &Subject<'_>, ground: &Ground) -> Vec<Layer> {
    let style = &subject.style.map;
    let zoom = subject.view.camera.zoom;
    let detail = Detail::at(zoom, ground);
    let level = ground.ready_level(zoom);
    let waters = ground.ready_waters();
    let lit = Lit::of(subject);
    let line = |what: What, geometry: &Arc<LineSet>, width: f32, color: Color| {
        line((what, style), geometry, width, color)
    };
    let has_sea = subject.parts().sea;
    let mut layers = Vec::new();
    if has_sea {
        let graticule = ground.graticule(detail.far);
        layers.push(line(What::Graticule, &graticule, 0.8, style.graticule));
    }
    let glow = if detail.near {
        &level.coast
    } else {
        &level.glow
    };
    for (width, color) in style.coast_glow.into_iter().filter(|_| has_sea) {
        layers.push(line(What::CoastGlow, glow, width, color));
    }
    let palette = palette(subject, ground, &lit);
    let borders = Borders::of(subject);
    layers.push(Layer::Fill {
        what: What::Land,
        geometry: Arc::clone(&level.land),
        palette,
    });
    if let Some(waters) = &waters {
        let [rivers, wide] = detail.rivers;
        if rivers {
            let width = if wide { 1.2 } else { 0.8 };
            layers.push(line(What::Rivers, &waters.rivers, width, style.river));
        }
        let lakes = if detail.full_coast {
            &waters.lakes
        } else {
            &waters.far_lakes
        };
        layers.push(Layer::Fill {
            what: What::Lakes,
            geometry: Arc::clone(&lakes.areas),
            palette: vec![style.lake],
        });
        layers.push(line(
            What::Lakes,
            &lakes.shores,
            detail.coast(),
            style.coast,
        ));
    }
    if let Some(waters) = waters.as_ref().filter(|_| detail.states) {
        layers.push(line(
            What::StateBorders,
            &waters.state_borders,
            0.8,
            borders.states,
        ));
    }
    layers.push(line(What::Borders, &level.borders, 1.1, borders.countries));
    layers.push(line(What::Coast, &level.coast, detail.coast(), style.coast));
    if let Some(waters) = &waters {
        // A claim to land that another country holds: a border in dashes.
        layers.push(Layer::Lines {
            what: What::Disputed,
            geometry: Arc::clone(&waters.disputed),
            width: 1.1 * style.scale.sqrt(),
            color: borders.countries,
            dash: Some([4.0, 3.0]),
        });
    }
    layers.extend(super::crowd::heat_layers(subject, ground));
    layers.extend(super::feature::layers(subject, ground));
    push_outlines(&mut layers, &lit, &level, (ground, style));
    layers.extend(super::measure::layers(subject, ground));
    layers
}

/// What is drawn over tiles of another basemap: countries with entries as a veil, borders, what is selected.
#[must_use]
pub fn over_tiles(subject: &Subject<'_>, ground: &Ground) -> Vec<Layer> {
    let style = &subject.style.map;
    let level = ground.ready_level(subject.view.camera.zoom);
    let lit = Lit::of(subject);
    let colors = palette(subject, ground, &lit);
    let borders = Borders::of(subject);
    // A class must still be told from its neighbor.
    let shades = ground.shades(subject);
    let is_near = subject.view.camera.zoom > GLOW_ZOOM;
    let veil_opacity = match (&shades, is_near) {
        (Some(_), _) => 0.75,
        (None, false) => 0.4,
        // Among streets one looks for streets.
        (None, true) => 0.12,
    };
    let veil = colors
        .iter()
        .zip(&ground.atlas.countries)
        .map(|(color, country)| {
            let code = &country.iso_a2;
            let has_number = shades
                .as_ref()
                .is_some_and(|shades| shades.class_of(code).is_some());
            let is_lit = lit.countries.contains(code) && !is_near;
            let shown = has_number || subject.is_active(code) || is_lit;
            color.with_opacity(if shown { veil_opacity } else { 0.0 })
        });
    let mut layers = vec![
        Layer::Fill {
            what: What::Land,
            geometry: Arc::clone(&level.land),
            palette: veil.collect(),
        },
        line(
            (What::Borders, style),
            &level.borders,
            1.1,
            borders.countries,
        ),
        // Lines hide the hard edges of areas.
        line((What::Coast, style), &level.coast, 1.0, style.coast),
    ];
    layers.extend(super::crowd::heat_layers(subject, ground));
    layers.extend(super::feature::layers(subject, ground));
    push_outlines(&mut layers, &lit, &level, (ground, style));
    layers.extend(super::measure::layers(subject, ground));
    layers
}

fn line(
    (what, style): (What, &MapStyle),
    geometry: &Arc<LineSet>,
    width: f32,
    color: Color,
) -> Layer {
    Layer::Lines {
        what,
        geometry: Arc::clone(geometry),
        width: width * style.scale.sqrt(),
        color,
        dash: None,
    }
}

fn push_outlines(
    layers: &mut Vec<Layer>,
    lit: &Lit,
    level: &LevelGeometry,
    (ground, style): (&Ground, &MapStyle),
) {
    let units: Vec<usize> = lit
        .outlined
        .iter()
        .filter_map(|code| ground.atlas.find(code))
        .collect();
    if !units.is_empty() {
        layers.push(line(
            (What::Outline, style),
            &ground.outline(level, &units),
            2.2,
            style.selected_outline,
        ));
    }
    if lit.region {
        layers.push(Layer::Lines {
            what: What::Region,
            geometry: ground.region_outline(),
            width: 2.0 * style.scale.sqrt(),
            color: style.region_outline,
            dash: Some([9.0, 6.0]),
        });
    }
}

impl Lit {
    fn of(subject: &Subject<'_>) -> Self {
        let mut lit = Self::default();
        let portfolio = subject.portfolio;
        let view = subject.view;
        // What is selected stands out; the rest steps back. It does not for what only stays marked.
        lit.dims = view.selection.is_some() || !view.highlight.is_empty();
        for selection in view.outstanding().chain(&view.hover) {
            let selected = view.outstanding().any(|other| other == selection);
            match selection {
                Selection::Country(code) if selected => {
                    lit.outlined.insert(code.clone());
                }
                Selection::Country(code) => {
                    lit.countries.insert(code.clone());
                }
                Selection::Program(id) => {
                    if let Some(program) = portfolio.program(id) {
                        lit.add_program(program, selected);
                    }
                }
                Selection::Site(id) => {
                    let country = portfolio.site(id).and_then(|site| site.country.clone());
                    lit.outlined.extend(country.filter(|_| selected));
                }
                Selection::Theme(id) => {
                    for program in portfolio.programs_of(id) {
                        lit.add_program(program, false);
                    }
                    lit.dims = true;
                }
                Selection::Feature(_) => {}
            }
        }
        lit
    }

    /// A program's countries: lit, or, where it is selected, outlined. A country is not filled because two of its cities
    /// are selected; none is shaded for the whole region.
    fn add_program(&mut self, program: &Program, selected: bool) {
        match &program.reach {
            Reach::Countries(codes) if selected => self.outlined.extend(codes.iter().cloned()),
            Reach::Countries(codes) => self.countries.extend(codes.iter().cloned()),
            Reach::Region => self.region = true,
            Reach::NotPublished => {}
        }
    }
}

/// The colors of borders: over shaded countries they stand back.
struct Borders {
    countries: Color,
    states: Color,
}

impl Borders {
    fn of(subject: &Subject<'_>) -> Self {
        const STATES_OPACITY: f32 = 0.35;
        let style = &subject.style.map;
        match shades::colors(subject) {
            Some(colors) => Self {
                countries: colors.border,
                states: colors.border.with_opacity(STATES_OPACITY),
            },
            None => Self {
                countries: style.border,
                states: style.state_border,
            },
        }
    }
}

/// The color of a country's land under the pointer.
#[must_use]
pub fn hover_color(subject: &Subject<'_>, ground: &Ground, country: &Country) -> Color {
    let style = &subject.style.map;
    let shades = ground.shades(subject);
    let shaded = shades.and_then(|shades| shades.land(subject, country, Light::Lit));
    match shaded {
        Some(color) => color,
        None if subject.view.shading.is_none() && subject.is_active(&country.iso_a2) => {
            style.lit_land
        }
        None => style.hovered_land,
    }
}

fn palette(subject: &Subject<'_>, ground: &Ground, lit: &Lit) -> Vec<Color> {
    let style = &subject.style.map;
    let shades = ground.shades(subject);
    let color = |country: &Country| {
        let code = &country.iso_a2;
        let (is_lit, is_outlined) = (lit.countries.contains(code), lit.outlined.contains(code));
        if let Some(shades) = &shades {
            // None steps back for what is selected: each keeps the color that the legend has for its class.
            let light = if is_lit && !lit.dims {
                Light::Lit
            } else {
                Light::Plain
            };
            if let Some(color) = shades.land(subject, country, light) {
                return color;
            }
        }
        let active = shades.is_none() && subject.is_active(code);
        if is_lit {
            return if active {
                style.lit_land
            } else {
                style.hovered_land
            };
        }
        match (active, country.region) {
            (true, _) if lit.dims && !is_outlined => style.dimmed_land,
            (true, _) => style.active_land,
            (false, _) if is_outlined => style.hovered_land,
            (false, true) => style.land,
            (false, false) => style.context_land,
        }
    };
    ground.atlas.countries.iter().map(color).collect()
}
