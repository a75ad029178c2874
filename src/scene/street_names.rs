//! Names along streets: level with the straightest stretch of the line that is long enough, nearest to its middle.

use super::mark::{Anchor, Frame, Ink, Mark, Role, Shape};
use super::place::Board;
use super::text::{CAP_HEIGHT, TextStyle, shape};
use crate::tiles::vector::Name;

/// How far a street may stray from its name, in points: more looks like another street's.
const MOST_BEND: f32 = 2.5;
/// How much of the street is to be seen before and behind its name, in points.
const LEAD: f32 = 5.0;

type Place = (f32, f32);

/// A street's name where its line has room for it and nothing else is.
pub(super) fn mark(
    name: &Name,
    text: &str,
    (style, ink): (TextStyle, Ink),
    board: &mut Board,
) -> Option<Mark> {
    let origin = board.screen(name.at);
    let line = name.along.iter().map(|point| {
        let at = board.screen(*point);
        ((at.x - origin.x) as f32, (at.y - origin.y) as f32)
    });
    let line: Vec<Place> = line.collect();
    let width = shape(text, style).width;
    let [from, to] = stretch(&line, width + 2.0 * LEAD)?;
    // Never upside down.
    let (from, to) = if from.0 <= to.0 {
        (from, to)
    } else {
        (to, from)
    };
    let long = (to.0 - from.0).hypot(to.1 - from.1);
    let (along_x, along_y) = ((to.0 - from.0) / long, (to.1 - from.1) / long);
    let height = style.size * CAP_HEIGHT;
    let middle = ((from.0 + to.0) / 2.0, (from.1 + to.1) / 2.0);
    let on_line = |along: f32| (middle.0 + along_x * along, middle.1 + along_y * along);
    let start = on_line(-width / 2.0);
    let words = Shape::text(
        text,
        style,
        start.0 - along_y * height / 2.0,
        start.1 + along_x * height / 2.0,
        ink,
    );
    let words = words.turned(along_y.atan2(along_x));
    // The frame around a slanting name would take room that it does not need: small ones along it do.
    let side = height * 1.6;
    let count = (width / side).ceil().max(1.0);
    let pieces = (0..count as u32).map(|nth| {
        let (x, y) = on_line(((nth as f32 + 0.5) / count - 0.5) * width);
        Frame::centered(x + origin.x as f32, y + origin.y as f32, side, side)
    });
    let pieces: Vec<Frame> = pieces.collect();
    if !pieces.iter().all(|piece| board.is_free_for_words(piece)) {
        return None;
    }
    for piece in pieces {
        board.take(piece);
    }
    Some(Mark {
        role: Role::City,
        anchor: Anchor::World(name.at),
        frame: words.frame(),
        shapes: vec![words],
        picks: Vec::new(),
    })
}

/// The two ends of a straight stretch of a line, as long as is asked, that is nearest to the line's middle.
fn stretch(line: &[Place], length: f32) -> Option<[Place; 2]> {
    let mut whole = 0.0;
    let mut gone = vec![0.0];
    for pair in line.windows(2) {
        if let [a, b] = pair {
            whole += (b.0 - a.0).hypot(b.1 - a.1);
            gone.push(whole);
        }
    }
    let slack = whole - length;
    // Written so that what is no number is refused, too.
    if !(slack >= 0.0 && length > 0.0) {
        return None;
    }
    let step = (length / 4.0).max(8.0);
    let steps = (slack / 2.0 / step).floor().min(32.0) as i16;
    let offsets = (0..=steps).flat_map(|nth| [nth, -nth]);
    offsets
        .map(|nth| slack / 2.0 + f32::from(nth) * step)
        .find_map(|start| {
            let ends = [at(line, &gone, start)?, at(line, &gone, start + length)?];
            let between = line.iter().zip(&gone);
            let mut between = between.filter(|(_, gone)| (start..start + length).contains(*gone));
            let is_straight = between.all(|(point, _)| distance(*point, ends) <= MOST_BEND);
            let chord = (ends[1].0 - ends[0].0).hypot(ends[1].1 - ends[0].1);
            (is_straight && chord > length * 0.97).then_some(ends)
        })
}

/// Where one is on a line after going so far; `gone` is how far its points are.
fn at(line: &[Place], gone: &[f32], far: f32) -> Option<Place> {
    let next = gone
        .partition_point(|gone| *gone < far)
        .clamp(1, line.len().checked_sub(1)?);
    let (a, b) = (line.get(next - 1)?, line.get(next)?);
    let (from, to) = (gone.get(next - 1)?, gone.get(next)?);
    let share = if to > from {
        (far - from) / (to - from)
    } else {
        0.0
    };
    Some((a.0 + (b.0 - a.0) * share, a.1 + (b.1 - a.1) * share))
}

/// How far a point is from the line through two others.
fn distance(point: Place, [from, to]: [Place; 2]) -> f32 {
    let (x, y) = (to.0 - from.0, to.1 - from.1);
    let long = x.hypot(y).max(f32::EPSILON);
    ((point.0 - from.0) * y - (point.1 - from.1) * x).abs() / long
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_straight_stretch_nearest_to_the_middle_is_taken_and_none_of_a_bend() {
        // Straight for 100 points, then to and fro.
        let mut line: Vec<Place> = vec![(0.0, 0.0), (100.0, 0.0)];
        line.extend((1..20_u8).map(|nth| (100.0 + f32::from(nth) * 4.0, f32::from(nth % 2) * 9.0)));
        let [from, to] = stretch(&line, 60.0).expect("there is one");
        assert!(from.0 >= 0.0 && to.0 <= 100.0, "{from:?} {to:?}");
        assert!((to.0 - from.0 - 60.0).abs() < 0.01);
        assert_eq!(stretch(&line[1..], 60.0), None);
        assert_eq!(stretch(&line[..2], 101.0), None);
        let [from, to] = stretch(&line[..2], 50.0).expect("there is one");
        assert_eq!((from.0, to.0), (25.0, 75.0));
        for odd in [vec![], vec![(1.0, 1.0)], vec![(f32::NAN, 0.0), (9.0, 0.0)]] {
            assert_eq!(stretch(&odd, 5.0), None);
        }
    }
}
