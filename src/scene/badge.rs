//! How themes' symbols and countries' badges are drawn.

use std::f32::consts::TAU;

use super::mark::{Frame, Ink, PickArea, Shape, Stroke};
use super::symbol::outline;
use super::text::{CAP_HEIGHT, TextStyle};
use crate::portfolio::Theme;
use crate::style::{Color, Face, MapStyle};
use crate::view::Selection;

/// Darkens a theme's color until thin lines of it can be seen on white.
pub(super) fn line_color(theme: Color, style: &MapStyle) -> Color {
    theme.mixed(style.symbol_outline, 0.35)
}

/// A theme's symbol, as large as a circle of the radius: white halo, dark outline, the theme's color.
#[must_use]
pub fn symbol(
    theme: Option<&Theme>,
    (x, y): (f32, f32),
    radius: f32,
    style: &MapStyle,
) -> Vec<Shape> {
    let shape = theme.map(|theme| theme.symbol).unwrap_or_default();
    let fill = theme.map_or(style.leader, |theme| theme.color.into());
    let points: Vec<[f32; 2]> = outline(shape)
        .into_iter()
        .map(|[dx, dy]| [x + dx * radius, y + dy * radius])
        .collect();
    let edge = 1.1 * style.scale.sqrt();
    let path = |fill, width, color| Shape::Path {
        points: points.clone(),
        closed: true,
        fill,
        stroke: Some(Stroke {
            width,
            color,
            dash: None,
        }),
    };
    vec![
        path(None, edge + radius * 0.45, style.symbol_halo),
        path(Some(fill), edge, style.symbol_outline),
    ]
}

/// The most places that a ring tells by its dashes: more cannot be told apart, so the ring is closed and the number says it.
const MOST_DASHES: u32 = 60;

/// A ring of exactly as many dashes as there are places.
pub(super) fn dashed_ring(
    places: u32,
    (x, y): (f32, f32),
    radius: f32,
    width: f32,
    color: Color,
) -> Vec<Shape> {
    if places > MOST_DASHES {
        let stroke = Stroke {
            width,
            color,
            dash: None,
        };
        return vec![Shape::circle(x, y, radius, None, Some(stroke))];
    }
    let share = if places > 16 { 0.58 } else { 0.66 };
    (0..places)
        .map(|place| {
            let period = TAU / places as f32;
            let start = -TAU / 4.0 + period * place as f32;
            let steps = ((period * share * radius / 1.5).ceil() as u16).max(2);
            let points = (0..=steps).map(|step| {
                let angle = start + period * share * f32::from(step) / f32::from(steps);
                [x + radius * angle.cos(), y + radius * angle.sin()]
            });
            Shape::Path {
                points: points.collect(),
                closed: false,
                fill: None,
                stroke: Some(Stroke {
                    width,
                    color,
                    dash: None,
                }),
            }
        })
        .collect()
}

/// One entry of a badge.
#[derive(Debug, Clone)]
pub(super) struct Row<'a> {
    /// The theme of its program.
    pub theme: Option<&'a Theme>,
    /// What a click on it selects.
    pub selection: Selection,
    /// The program's label.
    pub label: String,
    /// How many places the entry stands for here.
    pub places: u32,
    /// The number with its unit in words, where there are several places.
    pub unit: Option<String>,
    /// All of it in words, for the accessibility tree.
    pub name: String,
}

/// An entry's symbol, in a ring of dashes where it stands for several places. The radii are the ring's and the symbol's.
fn ringed_symbol(
    row: &Row<'_>,
    center: (f32, f32),
    [ring, radius]: [f32; 2],
    style: &MapStyle,
) -> Vec<Shape> {
    let mut shapes = Vec::new();
    if row.places > 1 {
        let theme = row.theme.map_or(style.leader, |theme| theme.color.into());
        let color = line_color(theme, style);
        shapes.extend(dashed_ring(
            row.places,
            center,
            ring,
            2.6 * style.scale,
            color,
        ));
    }
    shapes.extend(symbol(row.theme, center, radius, style));
    shapes
}

/// A badge as drawn: middle of its lower edge of the name at (0, 0).
pub(super) struct Drawn {
    pub frame: Frame,
    pub shapes: Vec<Shape>,
    pub picks: Vec<PickArea>,
}

impl Drawn {
    /// The same, moved.
    pub(super) fn moved(mut self, x: f32, y: f32) -> Self {
        self.frame = self.frame.moved(x, y);
        for shape in &mut self.shapes {
            match shape {
                Shape::Path { points, .. } => {
                    for point in points {
                        *point = [point[0] + x, point[1] + y];
                    }
                }
                Shape::Text {
                    x: at_x, y: at_y, ..
                } => {
                    *at_x += x;
                    *at_y += y;
                }
            }
        }
        for area in &mut self.picks {
            area.frame = area.frame.moved(x, y);
        }
        self
    }
}

/// The name of a country, in capitals set wide, centered on (0, 0) with its baseline there.
pub(super) fn country_name(name: &str, size: f32, ink: Ink) -> (Frame, Shape) {
    let style = TextStyle {
        face: Face::SemiBold,
        size,
        spacing: size * 0.11,
    };
    let capitals = name.to_uppercase();
    let shape = Shape::text(&capitals, style, 0.0, 0.0, ink);
    let Shape::Text { line, .. } = &shape else {
        return (Frame::default(), shape);
    };
    let half = line.width / 2.0;
    let shape = Shape::text(&capitals, style, -half, 0.0, ink);
    (shape.frame(), shape)
}

/// How far a badge's paper reaches beyond its dashed frame, in points: the dashes are seen on dark ground too.
const PAPER: f32 = 1.6;

/// A dashed frame on paper of its own: only the country is known.
pub(super) fn pill(frame: Frame, radius: f32, style: &MapStyle) -> [Shape; 2] {
    let stroke = Stroke {
        width: 1.1 * style.scale.sqrt(),
        color: style.symbol_outline,
        dash: Some([3.5 * style.scale, 2.2 * style.scale]),
    };
    [
        Shape::round_rect(frame.grown(PAPER), radius + PAPER, Some(style.badge), None),
        Shape::round_rect(frame, radius, None, Some(stroke)),
    ]
}

/// The badge as it is usually: the name, and below it the themes' symbols and the number of entries in a dashed frame. One
/// entry of several places has its ring and number at once.
pub(super) fn folded(
    name: &str,
    themes: &[&Theme],
    rows: &[Row<'_>],
    whole: PickArea,
    style: &MapStyle,
) -> Drawn {
    let scale = style.scale;
    let ink = Ink {
        color: style.label,
        halo: Some((2.0 * scale, style.halo)),
    };
    let (name_frame, name_shape) = country_name(name, 12.0 * scale, ink);
    let lone = match rows {
        [row] if row.places > 1 => Some(row),
        _ => None,
    };
    let height = if lone.is_some() { 34.0 } else { 21.0 } * scale;
    let (step, radius) = (17.0 * scale, 6.0 * scale);
    let text = match lone {
        Some(row) => row.unit.clone(),
        None if rows.len() > 1 => Some(rows.len().to_string()),
        None => None,
    };
    let text_style = TextStyle {
        face: Face::Bold,
        size: 12.0 * scale,
        spacing: 0.0,
    };
    let text_width = text
        .as_deref()
        .map_or(0.0, |text| super::text::shape(text, text_style).width);
    let symbols = if lone.is_some() {
        32.0 * scale
    } else {
        step * themes.len() as f32
    };
    let gap = if text.is_some() { 4.0 * scale } else { 0.0 };
    let width = symbols + gap + text_width + 10.0 * scale;
    let frame = Frame {
        x0: -width / 2.0,
        y0: 5.0 * scale,
        x1: width / 2.0,
        y1: 5.0 * scale + height,
    };
    let (_, middle) = frame.center();
    let [paper, dashes] = pill(frame, 11.0 * style.scale, style);
    let mut shapes = vec![name_shape, paper, dashes];
    let mut x = frame.x0 + 5.0 * scale;
    match lone {
        Some(row) => shapes.extend(ringed_symbol(
            row,
            (x + 15.0 * scale, middle),
            [13.0, 6.5].map(|radius| radius * scale),
            style,
        )),
        None => {
            for (number, theme) in themes.iter().enumerate() {
                let center = (x + step * (number as f32 + 0.5), middle);
                shapes.extend(symbol(Some(theme), center, radius, style));
            }
        }
    }
    x += symbols + gap;
    if let Some(text) = text {
        let ink = Ink {
            color: style.badge_text,
            halo: None,
        };
        shapes.push(Shape::text(
            &text,
            text_style,
            x,
            middle + text_style.size * CAP_HEIGHT / 2.0,
            ink,
        ));
    }
    let whole_frame = frame.union(name_frame);
    let whole = PickArea {
        frame: whole_frame,
        ..whole
    };
    // The symbol of a lone entry opens it at once; the country's name, as everywhere, its country.
    let entry = match rows {
        [row] => Some(PickArea {
            frame,
            selection: row.selection.clone(),
            name: row.name.clone(),
        }),
        _ => None,
    };
    Drawn {
        frame: whole_frame.grown(PAPER),
        shapes,
        picks: std::iter::once(whole).chain(entry).collect(),
    }
}

/// The badge unfolded: the name, and below it a row for each entry.
pub(super) fn unfolded(name: &str, rows: &[Row<'_>], whole: PickArea, style: &MapStyle) -> Drawn {
    let scale = style.scale;
    let ink = Ink {
        color: style.label,
        halo: Some((2.0 * scale, style.halo)),
    };
    let (name_frame, name_shape) = country_name(name, 12.0 * scale, ink);
    let label_style = TextStyle {
        face: Face::SemiBold,
        size: 12.0 * scale,
        spacing: 0.0,
    };
    let unit_style = TextStyle {
        face: Face::Regular,
        size: 12.0 * scale,
        spacing: 0.0,
    };
    let width_of = |row: &Row<'_>| {
        let unit = row
            .unit
            .as_deref()
            .map_or(0.0, |unit| super::text::shape(unit, unit_style).width);
        super::text::shape(&row.label, label_style).width.max(unit)
    };
    let height_of = |row: &Row<'_>| {
        if row.unit.is_some() {
            38.0 * scale
        } else {
            26.0 * scale
        }
    };
    let width = rows.iter().map(width_of).fold(0.0, f32::max) + 54.0 * scale;
    let height: f32 = rows.iter().map(height_of).sum::<f32>() + 6.0 * scale;
    let frame = Frame {
        x0: -width / 2.0,
        y0: 5.0 * scale,
        x1: width / 2.0,
        y1: 5.0 * scale + height,
    };
    let [paper, dashes] = pill(frame, 11.0 * style.scale, style);
    let mut shapes = vec![name_shape, paper, dashes];
    let mut picks = vec![PickArea {
        frame: name_frame.union(frame),
        ..whole
    }];
    let mut top = frame.y0 + 3.0 * scale;
    for row in rows {
        let height = height_of(row);
        let center = (frame.x0 + 22.0 * scale, top + height / 2.0);
        shapes.extend(ringed_symbol(
            row,
            center,
            [15.0, 7.0].map(|radius| radius * scale),
            style,
        ));
        let x = frame.x0 + 44.0 * scale;
        shapes.extend(row_words(
            row,
            (x, center.1),
            [label_style, unit_style],
            style,
        ));
        picks.push(PickArea {
            frame: Frame {
                x0: frame.x0,
                y0: top,
                x1: frame.x1,
                y1: top + height,
            },
            selection: row.selection.clone(),
            name: row.name.clone(),
        });
        top += height;
    }
    Drawn {
        frame: frame.union(name_frame).grown(PAPER),
        shapes,
        picks,
    }
}

/// A row's words, one line or two, in the middle of its height.
fn row_words(
    row: &Row<'_>,
    (x, middle): (f32, f32),
    [label_style, unit_style]: [TextStyle; 2],
    style: &MapStyle,
) -> Vec<Shape> {
    let ink = Ink {
        color: style.badge_text,
        halo: None,
    };
    let baseline = middle + label_style.size * CAP_HEIGHT / 2.0;
    match &row.unit {
        Some(unit) => {
            let (above, below) = (baseline - 7.5 * style.scale, baseline + 8.5 * style.scale);
            vec![
                Shape::text(&row.label, label_style, x, above, ink),
                Shape::text(unit, unit_style, x, below, ink),
            ]
        }
        None => vec![Shape::text(&row.label, label_style, x, baseline, ink)],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ring_has_as_many_dashes_as_places() {
        let black = Color {
            r: 0,
            g: 0,
            b: 0,
            a: 255,
        };
        for places in [2, 10, 13, 14, 22] {
            let dashes = dashed_ring(places, (0.0, 0.0), 14.0, 2.0, black);
            assert_eq!(dashes.len(), places as usize);
        }
        assert_eq!(
            dashed_ring(1_000_000, (0.0, 0.0), 14.0, 2.0, black).len(),
            1
        );
    }
}
