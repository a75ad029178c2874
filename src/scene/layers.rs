//! What the map is painted with, from the bottom up: which geometry, in which colors and widths.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::Subject;
use super::geometry::{FillSet, LineSet};
use super::ground::{Ground, LevelGeometry};
use crate::geo::boundaries::Country;
use crate::portfolio::{Program, Reach};
use crate::style::{Color, MapStyle};
use crate::view::Selection;

/// One layer of the ground.
#[derive(Debug, Clone)]
pub enum Layer {
    /// Areas, each feature in a color of its own.
    Fill {
        /// The areas.
        geometry: Arc<FillSet>,
        /// Colors by feature; a feature beyond the end has the last one.
        palette: Vec<Color>,
    },
    /// Lines with round joins and caps.
    Lines {
        /// The lines.
        geometry: Arc<LineSet>,
        /// Width in points.
        width: f32,
        /// Color; opaque, as joins overlap.
        color: Color,
        /// Lengths of dash and gap in points.
        dash: Option<[f32; 2]>,
    },
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
    let level = ground.ready_level(zoom);
    let waters = ground.ready_waters();
    let lit = Lit::of(subject);
    let line =
        |geometry: &Arc<LineSet>, width: f32, color: Color| line(style, geometry, width, color);
    let mut layers = vec![line(&ground.graticule(), 0.8, style.graticule)];
    for (width, color) in style.coast_glow {
        layers.push(line(&level.coast, width, color));
    }
    let palette = palette(subject, ground, &lit);
    layers.push(Layer::Fill {
        geometry: Arc::clone(&level.land),
        palette,
    });
    if let Some(waters) = &waters {
        if zoom >= 3.6 {
            layers.push(line(
                &waters.rivers,
                if zoom >= 6.0 { 1.2 } else { 0.8 },
                style.river,
            ));
        }
        layers.push(Layer::Fill {
            geometry: Arc::clone(&waters.lakes),
            palette: vec![style.lake],
        });
        layers.push(line(&waters.shores, 1.1, style.coast));
    }
    if let Some(waters) = waters.as_ref().filter(|_| zoom >= 5.0) {
        layers.push(line(&waters.state_borders, 0.8, style.state_border));
    }
    layers.push(line(&level.borders, 1.1, style.border));
    layers.push(line(&level.coast, 1.2, style.coast));
    if let Some(waters) = &waters {
        // Gaps in the border's line: a disputed border is dashed.
        layers.push(Layer::Lines {
            geometry: Arc::clone(&waters.disputed),
            width: 1.4 * style.scale.sqrt(),
            color: style.land,
            dash: Some([3.0, 3.0]),
        });
    }
    layers.extend(super::feature::layers(subject, ground));
    push_outlines(&mut layers, &lit, &level, (ground, style));
    layers
}

/// What is drawn over tiles of another basemap: countries with entries as a veil, borders, what is selected.
#[must_use]
pub fn over_tiles(subject: &Subject<'_>, ground: &Ground) -> Vec<Layer> {
    let style = &subject.style.map;
    let level = ground.ready_level(subject.view.camera.zoom);
    let lit = Lit::of(subject);
    let colors = palette(subject, ground, &lit);
    let veil = colors
        .iter()
        .zip(&ground.atlas.countries)
        .map(|(color, country)| {
            let shown =
                subject.is_active(&country.iso_a2) || lit.countries.contains(&country.iso_a2);
            color.with_opacity(if shown { 0.4 } else { 0.0 })
        });
    let mut layers = vec![
        Layer::Fill {
            geometry: Arc::clone(&level.land),
            palette: veil.collect(),
        },
        line(style, &level.borders, 1.1, style.border),
    ];
    layers.extend(super::feature::layers(subject, ground));
    push_outlines(&mut layers, &lit, &level, (ground, style));
    layers
}

fn line(style: &MapStyle, geometry: &Arc<LineSet>, width: f32, color: Color) -> Layer {
    Layer::Lines {
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
            style,
            &ground.outline(level, &units),
            2.2,
            style.selected_outline,
        ));
    }
    if lit.region {
        layers.push(Layer::Lines {
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
        for selection in [&subject.view.selection, &subject.view.hover]
            .into_iter()
            .flatten()
        {
            let selected = subject.view.selection.as_ref() == Some(selection);
            match selection {
                Selection::Country(code) => {
                    lit.countries.insert(code.clone());
                    if selected {
                        lit.outlined.insert(code.clone());
                    }
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
        self.dims |= selected;
    }
}

fn palette(subject: &Subject<'_>, ground: &Ground, lit: &Lit) -> Vec<Color> {
    let style = &subject.style.map;
    let color = |country: &Country| {
        let active = subject.is_active(&country.iso_a2);
        let code = &country.iso_a2;
        if lit.countries.contains(code) {
            return if active {
                style.lit_land
            } else {
                style.hovered_land
            };
        }
        match (active, country.region) {
            (true, _) if lit.dims && !lit.outlined.contains(code) => style.dimmed_land,
            (true, _) => style.active_land,
            (false, true) => style.land,
            (false, false) => style.context_land,
        }
    };
    ground.atlas.countries.iter().map(color).collect()
}
