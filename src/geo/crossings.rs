//! Which lines cross: simplifying each by itself can push one over another.

use std::collections::{BTreeSet, HashMap};
use std::hash::{BuildHasherDefault, DefaultHasher};

use super::topology::Vertex;

/// Width of a square of the grid in which crossings are looked for, in units of 10⁻⁷ degree: a quarter of a degree.
const SQUARE: i32 = 2_500_000;

/// The ends of a segment, and which it is.
type Segment = (Vertex, Vertex, SegmentId);
/// The number of a line, and of one of its segments.
type SegmentId = (usize, usize);
type Grid = HashMap<(i32, i32), Vec<Segment>, BuildHasherDefault<DefaultHasher>>;

/// The segments that cross another one: the numbers of their lines, and their own. To touch is not to cross.
///
/// It is meant for data that ship: with many segments in one place it takes long.
#[must_use]
pub fn crossing_segments(lines: &[Vec<Vertex>]) -> BTreeSet<(usize, usize)> {
    let mut grid = Grid::default();
    for (number, line) in lines.iter().enumerate() {
        for (nth, pair) in line.windows(2).enumerate() {
            let (from, to) = (pair[0], pair[1]);
            let span = |axis: usize| {
                let (low, high) = (from[axis].min(to[axis]), from[axis].max(to[axis]));
                low.div_euclid(SQUARE)..=high.div_euclid(SQUARE)
            };
            for column in span(0) {
                for row in span(1) {
                    grid.entry((column, row))
                        .or_default()
                        .push((from, to, (number, nth)));
                }
            }
        }
    }
    let mut found = BTreeSet::new();
    for segments in grid.into_values() {
        for (nth, first) in segments.iter().enumerate() {
            for second in segments.iter().skip(nth + 1) {
                if cross(*first, *second) {
                    found.extend([first.2, second.2]);
                }
            }
        }
    }
    found
}

/// Whether two segments cross at a point within both.
fn cross((a, b, _): Segment, (c, d, _): Segment) -> bool {
    let apart = |axis: usize| {
        a[axis].max(b[axis]) < c[axis].min(d[axis]) || c[axis].max(d[axis]) < a[axis].min(b[axis])
    };
    !apart(0) && !apart(1) && side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0
}

/// On which side of the line from one vertex to another a third lies: 1 or −1; 0 on it.
fn side(from: Vertex, to: Vertex, of: Vertex) -> i128 {
    let between = |a: Vertex, b: Vertex, axis: usize| i128::from(b[axis]) - i128::from(a[axis]);
    let cross =
        between(from, to, 0) * between(from, of, 1) - between(from, to, 1) * between(from, of, 0);
    cross.signum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_cross_are_found_and_those_that_touch_are_not() {
        let lines = [
            vec![[0, 0], [10, 10]],
            vec![[0, 10], [10, 0]],
            vec![[10, 10], [20, 0]],
            vec![[5_000_000, 0], [5_000_000, 20_000_000]],
            vec![[0, 15_000_000], [9_000_000, 15_000_000]],
        ];
        assert_eq!(
            crossing_segments(&lines),
            BTreeSet::from([(0, 0), (1, 0), (3, 0), (4, 0)])
        );
    }

    #[test]
    fn a_line_that_crosses_itself_is_found() {
        let loop_ = vec![[0, 0], [10, 10], [10, 0], [0, 10]];
        assert_eq!(
            crossing_segments(&[loop_]),
            BTreeSet::from([(0, 0), (0, 2)])
        );
    }
}
