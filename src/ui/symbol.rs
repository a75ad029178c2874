//! Theme symbols as egui shapes.

use egui::epaint::{Mesh, PathShape, PathStroke};
use egui::{Color32, Pos2, Shape, pos2};

use crate::portfolio::{Symbol, Theme};
use crate::scene::symbol::outline;
use crate::style::{Color, Style};

/// Paints a theme's symbol: fill, dark outline, and a halo that keeps the outline visible on dark cards. `radius` in
/// points, of the circle that looks as large.
pub(super) fn paint(
    painter: &egui::Painter,
    style: &Style,
    center: Pos2,
    radius: f32,
    theme: &Theme,
) {
    paint_outline(
        painter,
        style,
        center,
        radius,
        (theme.symbol, theme.color.into()),
    );
}

/// Paints a symbol of any color.
pub(super) fn paint_outline(
    painter: &egui::Painter,
    style: &Style,
    center: Pos2,
    radius: f32,
    (symbol, color): (Symbol, Color),
) {
    let points: Vec<Pos2> = outline(symbol)
        .into_iter()
        .map(|[x, y]| pos2(center.x + x * radius, center.y + y * radius))
        .collect();
    let line = (radius * 0.14).clamp(0.9, 2.0);
    let ring = |width: f32, color: Color| {
        Shape::Path(PathShape::closed_line(
            points.clone(),
            PathStroke::new(width, Color32::from(color)),
        ))
    };
    painter.add(ring(line + 2.0, style.map.symbol_halo));
    painter.add(Shape::mesh(fan(center, &points, color.into())));
    painter.add(ring(line, style.map.symbol_outline));
}

/// A fan about the center: outlines of symbols, stars included, see all their corners from there.
fn fan(center: Pos2, points: &[Pos2], color: Color32) -> Mesh {
    let mut mesh = Mesh::default();
    mesh.colored_vertex(center, color);
    for point in points {
        mesh.colored_vertex(*point, color);
    }
    let count = u32::try_from(points.len()).unwrap_or(0);
    for corner in 0..count {
        mesh.add_triangle(0, 1 + corner, 1 + (corner + 1) % count);
    }
    mesh
}
