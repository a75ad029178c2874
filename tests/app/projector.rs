//! A talk on an old projector, of 1024 by 768 points.

use egui::{Key, Role, Shape};
use egui_kittest::kittest::Queryable as _;

use super::{Open, Window};

impl Open {
    /// All that is written in the window, with the line breaks that it was set with.
    fn lines(&self) -> Vec<Vec<String>> {
        let texts = self.set_texts();
        let rows = texts
            .iter()
            .map(|galley| galley.rows.iter().map(|row| row.text()).collect());
        rows.collect()
    }
}

#[test]
fn a_chart_leaves_the_map_room_and_breaks_no_word() {
    for lang in ["en", "es", "pt", "fr"] {
        let window = Window {
            size: [1024.0, 768.0],
            lang,
            ..Window::default()
        };
        let mut open = window.open();
        open.key(Key::F5);
        open.key(Key::Num3);
        open.key(Key::Enter);
        let scroll = open.harness.query_by_role(Role::ScrollBar);
        assert!(scroll.is_none(), "{lang}: the slide does not fit");
        let chart = open.app().panels().expect("they were shown").tool;
        assert!(chart.is_positive(), "it stands on the map");
        let map = open.harness.get_by_role(Role::Image).rect();
        assert!(map.contains_rect(chart));
        assert!(
            chart.width() < map.width() * 0.5,
            "{lang}: {chart:?} on {map:?}"
        );
        let broken = |lines: &&Vec<String>| {
            lines.windows(2).any(|pair| {
                let end = pair[0].chars().last();
                let next = pair[1].chars().next();
                end.is_some_and(char::is_alphabetic) && next.is_some_and(char::is_alphabetic)
            })
        };
        let lines = open.lines();
        let found = lines.iter().find(broken);
        assert!(found.is_none(), "{lang}: {found:?}");
    }
}

/// What is drawn, one by one.
fn each<'s>(shape: &'s Shape, found: &mut Vec<&'s Shape>) {
    match shape {
        Shape::Vec(shapes) => shapes.iter().for_each(|shape| each(shape, found)),
        shape => found.push(shape),
    }
}

#[test]
fn the_test_card_has_the_smallest_type_the_five_symbols_and_the_four_edges() {
    for size in [[1024.0, 768.0], [1920.0, 1080.0]] {
        let window = Window {
            size,
            ..Window::default()
        };
        let mut open = window.open();
        open.key(Key::F5);
        open.key(Key::C);
        let [width, height] = size;
        assert!((open.type_size("as small as this line") - height / 70.0).abs() < 0.1);
        assert!((open.type_size("never smaller than this line") - height / 30.0).abs() < 0.1);
        open.assert_says("Test card;");
        let lines = open.lines().concat();
        let [width_named, height_named] = size.map(|side| side.to_string());
        let is_size = |line: &String| line.contains(&width_named) && line.contains(&height_named);
        assert!(lines.iter().any(is_size), "{lines:?}");

        let mut shapes = Vec::new();
        for clipped in &open.harness.output().shapes {
            each(&clipped.shape, &mut shapes);
        }
        // Each theme's color is there in two sizes.
        for theme in &open.app().loaded().portfolio.themes {
            let color = egui::Color32::from(footprint_atlas::style::Color::from(theme.color));
            let meshes = shapes.iter().filter(|shape| match shape {
                Shape::Mesh(mesh) => mesh.vertices.first().is_some_and(|at| at.color == color),
                _ => false,
            });
            assert!(meshes.count() >= 2, "{}", theme.id);
        }
        assert_eq!(open.app().loaded().portfolio.themes.len(), 5);
        // The outermost pixels are drawn, and so is each corner.
        let picture = egui::Rect::from_min_size(egui::Pos2::ZERO, egui::vec2(width, height));
        let rects = shapes.iter().filter_map(|shape| match shape {
            Shape::Rect(rect) => Some(rect),
            _ => None,
        });
        let rects: Vec<_> = rects.collect();
        let is_edge = |rect: &&&egui::epaint::RectShape| {
            rect.rect == picture && rect.stroke.width > 0.0 && rect.stroke.color.is_opaque()
        };
        assert!(rects.iter().any(|rect| is_edge(&rect)));
        for corner in [
            picture.left_top(),
            picture.right_top(),
            picture.left_bottom(),
            picture.right_bottom(),
        ] {
            let marks = rects.iter().filter(|rect| {
                let own = rect.rect;
                let corners = [
                    own.left_top(),
                    own.right_top(),
                    own.left_bottom(),
                    own.right_bottom(),
                ];
                own != picture && corners.contains(&corner) && rect.fill == egui::Color32::BLACK
            });
            assert_eq!(marks.count(), 2, "{corner:?}");
        }
    }
}
