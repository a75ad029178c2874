//! What is under the pointer.

use super::Scene;
use super::mark::{Frame, Mark, PickArea, Role};
use crate::style::HIT_SIZE;
use crate::view::{Command, Projector, ScreenPoint, Selection};

/// What was found under the pointer.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// What it is.
    pub selection: Selection,
    /// Whether it is a crowd, which a click opens, and what it selects only one of its sites.
    pub is_crowd: bool,
    /// Its name in words.
    pub name: String,
    /// The number of its mark in the scene.
    pub mark: usize,
    /// Where it answers, on the screen.
    pub frame: Frame,
}

impl Hit {
    /// What a click on it does.
    #[must_use]
    pub fn command(&self) -> Command {
        command(self.is_crowd, &self.selection)
    }
}

/// What a click on a part of a mark does.
#[must_use]
pub fn command_of(mark: &Mark, area: &PickArea) -> Command {
    command(mark.role == Role::Crowd, &area.selection)
}

fn command(is_crowd: bool, selection: &Selection) -> Command {
    match selection {
        Selection::Site(id) if is_crowd => Command::OpenCrowd(id.clone()),
        _ => Command::Select(selection.clone()),
    }
}

/// The frame grown to what a finger needs.
pub(super) fn grown(frame: Frame) -> Frame {
    let (x, y) = frame.center();
    Frame::centered(
        x,
        y,
        frame.width().max(HIT_SIZE),
        frame.height().max(HIT_SIZE),
    )
}

/// What is at a place on the screen: of several, that whose middle is nearest, so that everything stays within reach where it
/// is crowded. Marks move with the map, so the projector is the current one.
#[must_use]
pub fn pick(scene: &Scene, projector: &Projector, at: ScreenPoint) -> Option<Hit> {
    let (x, y) = (at.x as f32, at.y as f32);
    let mut best: Option<(bool, f32, Hit)> = None;
    for (number, mark) in scene.marks.iter().enumerate() {
        let position = mark.position(projector);
        for area in &mark.picks {
            let drawn = area.frame.moved(position.x as f32, position.y as f32);
            let frame = grown(drawn);
            if !frame.contains(x, y) {
                continue;
            }
            let (middle_x, middle_y) = frame.center();
            // What is drawn under the pointer comes before what only reaches there; small things before large ones.
            let outside = !drawn.contains(x, y);
            let far = (middle_x - x).hypot(middle_y - y) + drawn.width() * drawn.height() * 0.01;
            if best
                .as_ref()
                .is_none_or(|(other, least, _)| (outside, far) < (*other, *least))
            {
                let hit = Hit {
                    selection: area.selection.clone(),
                    is_crowd: mark.role == Role::Crowd,
                    name: area.name.clone(),
                    mark: number,
                    frame,
                };
                best = Some((outside, far, hit));
            }
        }
    }
    best.map(|(_, _, hit)| hit)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::geo::{WorldPoint, lon_lat};
    use crate::scene::mark::Anchor;
    use crate::style::Style;
    use crate::view::{Camera, Look, Viewport};

    /// A scene with one mark for each place and size, in points.
    fn scene(marks: &[(f32, f32, f32)]) -> Scene {
        let projector = Projector::new(
            Camera {
                center: lon_lat(-75.0, 5.0),
                zoom: 5.0,
            },
            Viewport {
                width: 800.0,
                height: 600.0,
            },
        );
        let mark = |(number, (x, y, size)): (usize, &(f32, f32, f32))| {
            let at = ScreenPoint {
                x: (*x).into(),
                y: (*y).into(),
            };
            let point: WorldPoint = projector.world_from_screen(at);
            Mark {
                role: Role::Site,
                anchor: Anchor::World(point),
                frame: Frame::centered(0.0, 0.0, *size, *size),
                shapes: Vec::new(),
                picks: vec![PickArea {
                    frame: Frame::centered(0.0, 0.0, *size, *size),
                    selection: Selection::Site(number.to_string()),
                    name: number.to_string(),
                }],
            }
        };
        Scene {
            projector,
            background: Style::of(Look::Light).map.sea,
            layers: Vec::new(),
            tiles: Vec::new(),
            over_tiles: Vec::new(),
            marks: marks.iter().enumerate().map(mark).collect(),
            description: String::new(),
            unplaced: crate::scene::Unplaced::default(),
        }
    }

    fn picked(scene: &Scene, x: f32, y: f32) -> Option<String> {
        let at = ScreenPoint {
            x: x.into(),
            y: y.into(),
        };
        pick(scene, &scene.projector, at).map(|hit| hit.name)
    }

    proptest! {
        #[test]
        fn whatever_is_drawn_apart_is_found_at_its_middle(
            cells in proptest::collection::btree_set((0..30_u16, 0..22_u16), 1..40), size in 4.0..22.0_f32
        ) {
            let marks: Vec<_> = cells.iter().map(|(x, y)| (f32::from(*x) * 25.0 + 20.0, f32::from(*y) * 25.0 + 20.0, size)).collect();
            let scene = scene(&marks);
            for (number, (x, y, _)) in marks.iter().enumerate() {
                prop_assert_eq!(picked(&scene, *x, *y), Some(number.to_string()));
            }
        }

        #[test]
        fn a_lone_mark_answers_within_twelve_points_and_no_farther(
            x in 50.0..750.0_f32, y in 50.0..550.0_f32, size in 1.0..24.0_f32, dx in -30.0..30.0_f32, dy in -30.0..30.0_f32
        ) {
            // At the very edge rounding decides.
            prop_assume!((dx.abs() - 12.0).abs() > 0.01 && (dy.abs() - 12.0).abs() > 0.01);
            let scene = scene(&[(x, y, size)]);
            let is_near = dx.abs() < 12.0 && dy.abs() < 12.0;
            prop_assert_eq!(picked(&scene, x + dx, y + dy).is_some(), is_near);
        }
    }

    #[test]
    fn a_small_mark_on_a_large_one_is_found_first() {
        let scene = scene(&[(400.0, 300.0, 200.0), (400.0, 300.0, 20.0)]);
        assert_eq!(picked(&scene, 402.0, 301.0).as_deref(), Some("1"));
        assert_eq!(picked(&scene, 460.0, 360.0).as_deref(), Some("0"));
    }
}
