//! Shapes, colors, numbers and text as SVG writes them.

use super::push;
use crate::export::xml::plain as escape;
use crate::scene::mark::{Shape, Stroke};
use crate::scene::text::Order;
use crate::style::{Color, Face};

/// A shape of a mark.
pub(super) fn draw_shape(shape: &Shape, svg: &mut String) {
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

pub(super) fn fill(color: Option<Color>) -> String {
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

pub(super) fn stroke_attributes(stroke: &Stroke) -> String {
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

pub(super) fn hex(color: Color) -> String {
    format!("#{:02x}{:02x}{:02x}", color.r, color.g, color.b)
}

/// A number with at most two decimals, as short as can be.
pub(super) fn number(value: f64) -> String {
    let text = format!("{value:.2}");
    let short = text.trim_end_matches('0').trim_end_matches('.');
    if short == "-0" {
        "0".to_owned()
    } else {
        short.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::text::{TextStyle, shape};

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
