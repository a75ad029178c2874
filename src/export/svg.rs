//! SVG: the scene as vectors, text as text.

use std::fmt::Write as _;

use crate::scene::Scene;
use crate::scene::geometry::{FixedPoint, fixed_from_world, touches, world_from_fixed};
use crate::scene::layers::Layer;
use crate::scene::mark::{Mark, Role, Shape, Stroke};
use crate::style::{Color, Face};
use crate::view::ScreenPoint;

/// The scene as an SVG document; one user unit is one point.
#[must_use]
pub fn draw(scene: &Scene) -> String {
    let viewport = scene.projector.viewport;
    let (width, height) = (number(viewport.width), number(viewport.height));
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" \
         font-family=\"Inter, 'DejaVu Sans', sans-serif\" role=\"img\">\n<title>{}</title>\n",
        escape(&scene.description)
    );
    push(
        &mut svg,
        format_args!(
            "<rect id=\"sea\" width=\"{width}\" height=\"{height}\" fill=\"{}\"/>\n",
            hex(scene.background)
        ),
    );
    svg.push_str("<g id=\"ground\" stroke-linejoin=\"round\" stroke-linecap=\"round\" fill-rule=\"evenodd\">\n");
    for layer in &scene.layers {
        draw_layer(scene, layer, &mut svg);
    }
    svg.push_str("</g>\n");
    for (role, id) in [
        (Role::Water, "waters"),
        (Role::CountryName, "countries"),
        (Role::City, "cities"),
        (Role::Region, "region"),
        (Role::Badge, "country-known"),
        (Role::SiteName, "site-names"),
        (Role::Site, "sites"),
        (Role::ScaleBar, "scale-bar"),
        (Role::Furniture, "legend-and-credits"),
    ] {
        let mut marks = scene
            .marks
            .iter()
            .filter(|mark| mark.role == role)
            .peekable();
        if marks.peek().is_some() {
            push(&mut svg, format_args!("<g id=\"{id}\">\n"));
            marks.for_each(|mark| draw_mark(scene, mark, &mut svg));
            svg.push_str("</g>\n");
        }
    }
    svg.push_str("</svg>\n");
    svg
}

/// Writing to a string cannot fail.
fn push(svg: &mut String, text: std::fmt::Arguments<'_>) {
    let _infallible = svg.write_fmt(text);
}

fn draw_layer(scene: &Scene, layer: &Layer, svg: &mut String) {
    const BLEED: f64 = 24.0;
    let projector = &scene.projector;
    let corner =
        |x: f64, y: f64| fixed_from_world(projector.world_from_screen(ScreenPoint { x, y }));
    let [west, north] = corner(-BLEED, -BLEED);
    let [east, south] = corner(
        projector.viewport.width + BLEED,
        projector.viewport.height + BLEED,
    );
    let view = [west, north, east, south];
    match layer {
        Layer::Fill { geometry, palette } => {
            let mut colors: Vec<Color> = palette.clone();
            colors.sort_by_key(|color| [color.r, color.g, color.b, color.a]);
            colors.dedup();
            for color in colors.into_iter().filter(|color| color.a > 0) {
                let mut path = String::new();
                for polygon in geometry
                    .polygons
                    .iter()
                    .filter(|polygon| touches(polygon.bounds, view))
                {
                    let feature = usize::try_from(polygon.feature).unwrap_or(usize::MAX);
                    if palette.get(feature).or(palette.last()) == Some(&color) {
                        for ring in &polygon.rings {
                            push_line(
                                scene,
                                geometry.vertices.get(ring.clone()).unwrap_or_default(),
                                &mut path,
                            );
                            path.push('Z');
                        }
                    }
                }
                if !path.is_empty() {
                    push(
                        svg,
                        format_args!("<path d=\"{path}\" {}/>\n", fill(Some(color))),
                    );
                }
            }
        }
        Layer::Lines {
            geometry,
            width,
            color,
            dash,
        } => {
            let mut path = String::new();
            for run in geometry.runs.iter().filter(|run| touches(run.bounds, view)) {
                push_line(
                    scene,
                    geometry.points.get(run.points.clone()).unwrap_or_default(),
                    &mut path,
                );
            }
            if !path.is_empty() {
                let stroke = Stroke {
                    width: *width,
                    color: *color,
                    dash: *dash,
                };
                push(
                    svg,
                    format_args!(
                        "<path d=\"{path}\" fill=\"none\" {}/>\n",
                        stroke_attributes(&stroke)
                    ),
                );
            }
        }
    }
}

fn push_line(scene: &Scene, points: &[FixedPoint], path: &mut String) {
    let mut last = (f64::NAN, f64::NAN);
    for (index, point) in points.iter().enumerate() {
        let at = scene.projector.screen_from_world(world_from_fixed(*point));
        if points.len() > 4 && (at.x - last.0).hypot(at.y - last.1) < 0.08 {
            continue;
        }
        let command = if index == 0 { 'M' } else { 'L' };
        push(
            path,
            format_args!("{command}{} {}", number(at.x), number(at.y)),
        );
        last = (at.x, at.y);
    }
}

fn draw_mark(scene: &Scene, mark: &Mark, svg: &mut String) {
    let at = mark.position(&scene.projector);
    push(
        svg,
        format_args!(
            "<g transform=\"translate({} {})\">",
            number(at.x.round()),
            number(at.y.round())
        ),
    );
    if let Some(pick) = mark.picks.first() {
        push(svg, format_args!("<title>{}</title>", escape(&pick.name)));
    }
    for shape in &mark.shapes {
        draw_shape(shape, svg);
    }
    svg.push_str("</g>\n");
}

fn draw_shape(shape: &Shape, svg: &mut String) {
    match shape {
        Shape::Path {
            points,
            closed,
            fill: inside,
            stroke,
        } => {
            let list: Vec<String> = points
                .iter()
                .map(|[x, y]| format!("{},{}", number(f64::from(*x)), number(f64::from(*y))))
                .collect();
            let element = if *closed { "polygon" } else { "polyline" };
            let stroke = stroke.as_ref().map(stroke_attributes).unwrap_or_default();
            push(
                svg,
                format_args!(
                    "<{element} points=\"{}\" {} {stroke}/>",
                    list.join(" "),
                    fill(*inside)
                ),
            );
        }
        Shape::Text {
            text,
            line,
            style,
            x,
            y,
            color,
            halo,
        } => {
            let weight = match style.face {
                Face::Regular | Face::Italic => "400",
                Face::SemiBold => "600",
                Face::Bold => "700",
            };
            let slant = if style.face == Face::Italic {
                " font-style=\"italic\""
            } else {
                ""
            };
            let around = halo.map_or(String::new(), |(width, color)| {
                let stroke = Stroke {
                    width: width * 2.0,
                    color,
                    dash: None,
                };
                format!(
                    " paint-order=\"stroke\" stroke-linejoin=\"round\" {}",
                    stroke_attributes(&stroke)
                )
            });
            push(
                svg,
                format_args!(
                    "<text x=\"{}\" y=\"{}\" font-size=\"{}\" font-weight=\"{weight}\"{slant} letter-spacing=\"{}\" \
                     textLength=\"{}\" {}{around}>{}</text>",
                    number(f64::from(*x)),
                    number(f64::from(*y)),
                    number(f64::from(style.size)),
                    number(f64::from(style.spacing)),
                    number(f64::from(line.width + style.spacing)),
                    fill(Some(*color)),
                    escape(text)
                ),
            );
        }
    }
}

fn fill(color: Option<Color>) -> String {
    match color {
        None => "fill=\"none\"".to_owned(),
        Some(color) if color.a == 255 => format!("fill=\"{}\"", hex(color)),
        Some(color) => format!(
            "fill=\"{}\" fill-opacity=\"{}\"",
            hex(color),
            number(f64::from(color.a) / 255.0)
        ),
    }
}

fn stroke_attributes(stroke: &Stroke) -> String {
    let dash = stroke.dash.map_or(String::new(), |[dash, gap]| {
        format!(
            " stroke-dasharray=\"{} {}\" stroke-linecap=\"butt\"",
            number(f64::from(dash)),
            number(f64::from(gap))
        )
    });
    format!(
        "stroke=\"{}\" stroke-width=\"{}\"{dash}",
        hex(stroke.color),
        number(f64::from(stroke.width))
    )
}

fn hex(color: Color) -> String {
    format!("#{:02x}{:02x}{:02x}", color.r, color.g, color.b)
}

/// A number with at most two decimals, as short as can be.
fn number(value: f64) -> String {
    let text = format!("{value:.2}");
    let short = text.trim_end_matches('0').trim_end_matches('.');
    if short == "-0" {
        "0".to_owned()
    } else {
        short.to_owned()
    }
}

/// Text that XML 1.0 allows, its special characters escaped.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\t' | '\n' | '\r' => escaped.push(letter),
            control if control.is_control() || matches!(control, '\u{FFFE}' | '\u{FFFF}') => {}
            other => escaped.push(other),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_of_the_data_stays_text() {
        assert_eq!(escape("<script>&\"\u{8}"), "&lt;script&gt;&amp;&quot;");
    }

    #[test]
    fn numbers_are_short() {
        assert_eq!(
            [1.0, 1.5, -0.001, 2.71049].map(number),
            ["1", "1.5", "0", "3.14"]
        );
    }
}
