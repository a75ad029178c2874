//! How a crowd is drawn: a disc with the number of its sites, in a ring of their themes.

use std::f32::consts::TAU;

use super::super::Subject;
use super::super::mark::{Anchor, Frame, Ink, Mark, PickArea, Role, Shape, Stroke};
use super::super::text::{CAP_HEIGHT, TextStyle, shape};
use super::Gathered;
use super::tree::Node;
use crate::i18n::Arg;
use crate::style::{Color, Face, MapStyle};
use crate::view::Selection;

/// The outer radius of a crowd of so many, in points before the look's factor: a tenfold number is a little larger.
pub(super) fn radius(count: u32) -> f32 {
    12.5 + 3.6 * (count.max(1) as f32).log10()
}

/// Width of the ring of themes, in points before the look's factor.
const RING: f32 = 5.0;

/// The mark of a node that holds several sites. Where one of them is selected it is ringed.
pub(super) fn crowd(
    subject: &Subject<'_>,
    gathered: &Gathered,
    node: &Node,
    is_selected: bool,
) -> Option<Mark> {
    let style = &subject.style.map;
    let first = gathered.site(subject.portfolio, *gathered.tree.members(node).first()?)?;
    let mix = gathered.mix(subject.portfolio, node);
    let radius = radius(node.count) * style.scale;
    let mut shapes = Vec::new();
    let edge = 1.1 * style.scale.sqrt();
    let line = |width, color| Stroke {
        width,
        color,
        dash: None,
    };
    let circle = |radius, fill, stroke| Shape::circle(0.0, 0.0, radius, fill, stroke);
    let mut room = radius + 3.0 * style.scale;
    if is_selected {
        let ring = line(2.0 * style.scale.sqrt(), style.selected_outline);
        room += 3.0 * style.scale;
        shapes.push(circle(
            room - style.scale,
            Some(style.symbol_halo),
            Some(ring),
        ));
    }
    shapes.push(circle(
        radius + 2.0 * style.scale,
        Some(style.symbol_halo),
        None,
    ));
    let colors = mix.iter().map(|(theme, count)| {
        let theme = theme.and_then(|number| subject.portfolio.themes.get(number));
        let color: Color = theme.map_or(style.leader, |theme| theme.color.into());
        (color, *count)
    });
    let inner = radius - RING * style.scale;
    shapes.extend(ring([inner, radius], colors, node.count, style));
    let outline = line(edge, style.symbol_outline);
    shapes.push(circle(radius, None, Some(outline)));
    shapes.push(circle(inner, Some(style.badge), Some(outline)));
    shapes.push(number(subject, node.count, inner));
    let frame = Frame::centered(0.0, 0.0, 2.0 * room, 2.0 * room);
    Some(Mark {
        role: Role::Crowd,
        anchor: Anchor::World(node.center),
        frame,
        shapes,
        picks: vec![PickArea {
            frame,
            selection: Selection::Site(first.id.clone()),
            name: name(subject, node.count, &mix),
        }],
    })
}

/// A small crowd, and its width, beginning at (0, 0), its middle at a height.
pub(super) fn legend(style: &MapStyle, middle: f32) -> (Vec<Shape>, f32) {
    let scale = style.scale;
    let circle = |width: f32, color, fill| {
        let stroke = Stroke {
            width: width * scale,
            color,
            dash: None,
        };
        Shape::circle(8.0 * scale, middle, 5.5 * scale, fill, Some(stroke))
    };
    let sign = vec![
        circle(5.0, style.symbol_outline, None),
        circle(2.8, style.leader, Some(style.badge)),
    ];
    (sign, 17.0 * scale)
}

/// The ring of themes: to each its share, clockwise from the top, with dark lines between them.
fn ring(
    [inner, outer]: [f32; 2],
    colors: impl Iterator<Item = (Color, u32)>,
    count: u32,
    style: &MapStyle,
) -> Vec<Shape> {
    let place = |share: f32, radius: f32| {
        let angle = TAU * (share - 0.25);
        [radius * angle.cos(), radius * angle.sin()]
    };
    let mut shapes = Vec::new();
    let mut lines = Vec::new();
    let mut before = 0;
    for (color, part) in colors {
        let [from, to] = [before, before + part].map(|sum| sum as f32 / count.max(1) as f32);
        before += part;
        // About two points for each step along the outer edge.
        let steps = (((to - from) * TAU * outer / 2.0).ceil() as u16).max(2);
        let along = |radius: f32| {
            (0..=steps).map(move |step| {
                place(
                    from + (to - from) * f32::from(step) / f32::from(steps),
                    radius,
                )
            })
        };
        let back: Vec<[f32; 2]> = along(inner).collect();
        shapes.push(Shape::Path {
            points: along(outer).chain(back.into_iter().rev()).collect(),
            closed: true,
            fill: Some(color),
            stroke: None,
        });
        if part < count {
            lines.push(Shape::Path {
                points: vec![place(from, inner), place(from, outer)],
                closed: false,
                fill: None,
                stroke: Some(Stroke {
                    width: 1.1 * style.scale.sqrt(),
                    color: style.symbol_outline,
                    dash: None,
                }),
            });
        }
    }
    shapes.extend(lines);
    shapes
}

/// The number in the middle, as large as the disc lets it be.
fn number(subject: &Subject<'_>, count: u32, radius: f32) -> Shape {
    centered(subject, &short_number(subject, count), radius)
}

fn centered(subject: &Subject<'_>, words: &str, radius: f32) -> Shape {
    let style = &subject.style.map;
    let set_in = |size| TextStyle {
        face: Face::Bold,
        size,
        spacing: 0.0,
    };
    let wanted = 12.5 * style.scale;
    let width = shape(words, set_in(wanted)).width;
    let text_style = set_in(wanted * (1.75 * radius / width.max(1.0)).min(1.0));
    let left = -shape(words, text_style).width / 2.0;
    let ink = Ink {
        color: style.badge_text,
        halo: None,
    };
    let baseline = text_style.size * CAP_HEIGHT / 2.0;
    Shape::text(words, text_style, left, baseline, ink)
}

/// "+9,940": how many more there are.
pub(super) fn more(subject: &Subject<'_>, count: u32, radius: f32) -> Shape {
    centered(
        subject,
        &format!("+{}", short_number(subject, count)),
        radius,
    )
}

/// A number in few characters: thousands as such.
fn short_number(subject: &Subject<'_>, count: u32) -> String {
    let count = f64::from(count);
    if count < 1000.0 {
        return subject.tr.number(count);
    }
    let thousands = count / 1000.0;
    let rounded = if thousands < 10.0 {
        (thousands * 10.0).round() / 10.0
    } else {
        thousands.round()
    };
    subject
        .tr
        .with("map-thousands", &[("n", Arg::from(rounded))])
}

/// A crowd in words: how many sites, and how many of each theme.
fn name(subject: &Subject<'_>, count: u32, mix: &[(Option<usize>, u32)]) -> String {
    let portfolio = subject.portfolio;
    let parts = mix.iter().map(|(theme, count)| {
        let n = ("n", Arg::from(*count));
        match theme.and_then(|number| portfolio.themes.get(number)) {
            Some(theme) => {
                let title = Arg::from(subject.words(&theme.title));
                subject.tr.with("map-crowd-theme", &[n, ("theme", title)])
            }
            None => subject.tr.with("map-crowd-no-theme", &[n]),
        }
    });
    let parts: Vec<String> = parts.collect();
    let args = [
        ("n", Arg::from(count)),
        ("themes", Arg::from(parts.join(", "))),
    ];
    subject.tr.with("map-crowd", &args)
}
