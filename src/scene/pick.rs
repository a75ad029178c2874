//! What is under the pointer.

use super::Scene;
use super::mark::Frame;
use crate::style::HIT_SIZE;
use crate::view::{Projector, ScreenPoint, Selection};

/// What was found under the pointer.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// What it is.
    pub selection: Selection,
    /// Its name in words.
    pub name: String,
    /// The number of its mark in the scene.
    pub mark: usize,
    /// Where it answers, on the screen.
    pub frame: Frame,
}

/// The frame grown to what a finger needs.
fn grown(frame: Frame) -> Frame {
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
