//! SVG: the scene as vectors, text as text.

use std::fmt::Write as _;
use std::sync::Arc;

use base64::Engine as _;

use crate::raster::Picture;
use crate::scene::layers::Layer;
use crate::scene::mark::{Mark, Role, Shape, Stroke};
use crate::scene::screen::{self, Place};
use crate::scene::text::Order;
use crate::scene::{Scene, TilePicture};
use crate::style::{Color, Face};
use crate::tiles::Raster;

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
    if !scene.tiles.is_empty() {
        svg.push_str("<g id=\"tiles\">\n");
        // A tile that fills several places is written once.
        let mut written: Vec<*const Raster> = Vec::new();
        for tile in &scene.tiles {
            let known = written
                .iter()
                .position(|other| *other == Arc::as_ptr(&tile.raster));
            let number = known.unwrap_or(written.len());
            if known.is_none() {
                write_tile(&tile.raster, number, &mut svg);
                written.push(Arc::as_ptr(&tile.raster));
            }
            place_tile(scene, tile, number, &mut svg);
        }
        svg.push_str("</g>\n<g id=\"over-tiles\" stroke-linejoin=\"round\" stroke-linecap=\"round\" fill-rule=\"evenodd\">\n");
        for layer in &scene.over_tiles {
            draw_layer(scene, layer, &mut svg);
        }
        svg.push_str("</g>\n");
    }
    for (role, id) in [
        (Role::Leader, "leaders"),
        (Role::Water, "waters"),
        (Role::State, "states"),
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

/// A tile as a picture that is shown where it is used.
fn write_tile(raster: &Raster, number: usize, svg: &mut String) {
    let (width, height) = (raster.width, raster.height);
    let picture = Picture {
        width,
        height,
        rgba: raster.rgba().to_vec(),
    };
    let png = match super::png::encode(&picture, 1.0) {
        Ok(png) => png,
        Err(error) => {
            tracing::warn!(%error, "a tile is left out of a picture");
            return;
        }
    };
    let data = base64::engine::general_purpose::STANDARD.encode(png);
    push(
        svg,
        format_args!(
            "<defs><image id=\"tile-{number}\" width=\"{width}\" height=\"{height}\" href=\"data:image/png;base64,{data}\"/></defs>\n"
        ),
    );
}

/// A tile in its place. Edges lie on whole points, so that no seam shows.
fn place_tile(scene: &Scene, tile: &TilePicture, nth: usize, svg: &mut String) {
    let raster = &tile.raster;
    let [[left, top], [right, bottom]] = tile.corners.map(|corner| {
        let at = scene.projector.screen_from_world(corner);
        [at.x.round(), at.y.round()]
    });
    let (width, height) = (f64::from(raster.width), f64::from(raster.height));
    let within = [
        f64::from(tile.from.x) * width,
        f64::from(tile.from.y) * height,
        f64::from(tile.from.side) * width,
        f64::from(tile.from.side) * height,
    ];
    let opacity = match tile.opacity {
        whole if whole >= 1.0 => String::new(),
        part => format!(" opacity=\"{}\"", number(f64::from(part))),
    };
    push(
        svg,
        format_args!(
            "<svg x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" viewBox=\"{}\" preserveAspectRatio=\"none\"{opacity}>\
             <use href=\"#tile-{nth}\"/></svg>\n",
            number(left),
            number(top),
            number(right - left),
            number(bottom - top),
            within.map(number).join(" "),
        ),
    );
}

/// Places nearer together than this are one, in points: an editor shows no more.
const DETAIL: f64 = 0.08;

fn draw_layer(scene: &Scene, layer: &Layer, svg: &mut String) {
    let projector = &scene.projector;
    match layer {
        Layer::Fill { geometry, palette } => {
            for area in screen::areas(geometry, palette, projector, DETAIL) {
                let mut path = String::new();
                for ring in &area.rings {
                    push_line(ring, &mut path);
                    path.push('Z');
                }
                push(
                    svg,
                    format_args!("<path d=\"{path}\" {}/>\n", fill(Some(area.color))),
                );
            }
        }
        Layer::Lines {
            geometry,
            width,
            color,
            dash,
        } => {
            let stroke = stroke_attributes(&Stroke {
                width: *width,
                color: *color,
                dash: *dash,
            });
            let lines = screen::lines(geometry, projector, DETAIL);
            let mut all = String::new();
            for line in &lines {
                let mut path = String::new();
                push_line(&line.points, &mut path);
                if dash.is_some() && line.along > 0.0 {
                    // Where only a part of a line is in the picture, its dashes lie as on the whole.
                    let begun = number(line.along);
                    push(
                        svg,
                        format_args!(
                            "<path d=\"{path}\" fill=\"none\" {stroke} stroke-dashoffset=\"{begun}\"/>\n"
                        ),
                    );
                } else {
                    all += &path;
                }
            }
            if !all.is_empty() {
                push(
                    svg,
                    format_args!("<path d=\"{all}\" fill=\"none\" {stroke}/>\n"),
                );
            }
        }
    }
}

fn push_line(places: &[Place], path: &mut String) {
    for (index, [x, y]) in places.iter().enumerate() {
        let command = if index == 0 { 'M' } else { 'L' };
        push(path, format_args!("{command}{} {}", number(*x), number(*y)));
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
            turn,
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
            // Joined letters are fitted by their width: gaps between them would tear them apart.
            let fit = match line.order {
                Order::Plain => "",
                Order::Mixed | Order::FromRight => " lengthAdjust=\"spacingAndGlyphs\"",
            };
            // Each program that shows the picture orders the letters itself, for a line that begins at the left.
            let words = match line.order {
                Order::Plain | Order::Mixed => escape(text),
                Order::FromRight => format!("\u{2067}{}\u{2069}", escape(text)),
            };
            let turned = if *turn == 0.0 {
                String::new()
            } else {
                format!(
                    " transform=\"rotate({} {} {})\"",
                    number(f64::from(turn.to_degrees())),
                    number(f64::from(*x)),
                    number(f64::from(*y))
                )
            };
            push(
                svg,
                format_args!(
                    "<text x=\"{}\" y=\"{}\" font-size=\"{}\" font-weight=\"{weight}\"{slant} letter-spacing=\"{}\" \
                     textLength=\"{}\"{fit}{turned} {}{around}>{words}</text>",
                    number(f64::from(*x)),
                    number(f64::from(*y)),
                    number(f64::from(style.size)),
                    number(f64::from(line.spacing)),
                    number(f64::from(line.width + line.spacing)),
                    fill(Some(*color)),
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
    let opacity = match stroke.color.a {
        255 => String::new(),
        part => format!(" stroke-opacity=\"{}\"", number(f64::from(part) / 255.0)),
    };
    format!(
        "stroke=\"{}\" stroke-width=\"{}\"{opacity}{dash}",
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
    use crate::scene::text::{TextStyle, shape};

    #[test]
    fn text_of_the_data_stays_text() {
        assert_eq!(escape("<script>&\"\u{8}"), "&lt;script&gt;&amp;&quot;");
    }

    #[test]
    fn a_line_from_right_to_left_says_so_and_is_fitted_whole() {
        let style = TextStyle {
            face: Face::Regular,
            size: 12.0,
            spacing: 2.0,
        };
        let text = |words: &str| {
            let mut svg = String::new();
            let shape = Shape::Text {
                text: words.to_owned(),
                line: shape(words, style),
                style,
                x: 0.0,
                y: 0.0,
                turn: 0.0,
                color: Color {
                    r: 0,
                    g: 0,
                    b: 0,
                    a: 255,
                },
                halo: None,
            };
            draw_shape(&shape, &mut svg);
            svg
        };
        let plain = text("Lima");
        assert!(plain.contains(">Lima</text>") && plain.contains("letter-spacing=\"2\""));
        assert!(!plain.contains("lengthAdjust"), "{plain}");
        let turned = text("לימה (Lima).");
        assert!(
            turned.contains(">\u{2067}לימה (Lima).\u{2069}</text>"),
            "{turned}"
        );
        assert!(turned.contains("letter-spacing=\"0\"") && turned.contains("lengthAdjust"));
    }

    #[test]
    fn numbers_are_short() {
        assert_eq!(
            [1.0, 1.5, -0.001, 2.71049].map(number),
            ["1", "1.5", "0", "2.71"]
        );
    }
}
