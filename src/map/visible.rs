//! Which parts of the geometry on the graphics card are in view.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use crate::scene::geometry::{FillSet, FixedBounds, LineSet, touches};

/// Ranges of indices or segments.
pub(super) type Ranges = Arc<[Range<u32>]>;

/// The parts of geometries that one map shows, by the geometry's number: found anew only where the view is another.
#[derive(Default)]
pub(super) struct Visible {
    found: HashMap<u64, (FixedBounds, Ranges)>,
}

impl Visible {
    /// Ranges of indices of the polygons in view.
    pub(super) fn triangles(&mut self, set: &FillSet, view: FixedBounds) -> Ranges {
        self.ranges(set.id, view, || visible_triangles(set, view))
    }

    /// Ranges of segments of the lines in view; `firsts` are the numbers of the first segment of each run, and of the end.
    pub(super) fn segments(&mut self, set: &LineSet, firsts: &[u32], view: FixedBounds) -> Ranges {
        self.ranges(set.id, view, || visible_segments(set, firsts, view))
    }

    /// Forgets geometries that are not drawn any more, where they have become many.
    pub(super) fn make_room(&mut self, drawn: usize) {
        if self.found.len() > 4 * drawn + 16 {
            self.found.clear();
        }
    }

    fn ranges(
        &mut self,
        id: u64,
        view: FixedBounds,
        find: impl FnOnce() -> Vec<Range<u32>>,
    ) -> Ranges {
        if let Some((known, ranges)) = self.found.get(&id)
            && *known == view
        {
            return Arc::clone(ranges);
        }
        let ranges: Ranges = find().into();
        self.found.insert(id, (view, Arc::clone(&ranges)));
        ranges
    }
}

/// Ranges of indices of the polygons in view, neighboring ones joined.
fn visible_triangles(set: &FillSet, view: FixedBounds) -> Vec<Range<u32>> {
    let visible = set
        .polygons
        .iter()
        .filter(|polygon| touches(polygon.bounds, view));
    joined(visible.map(|polygon| polygon.indices.clone()))
}

/// Ranges of segments of the runs in view, neighboring ones joined.
fn visible_segments(set: &LineSet, firsts: &[u32], view: FixedBounds) -> Vec<Range<u32>> {
    let visible = set
        .runs
        .iter()
        .zip(firsts.windows(2))
        .filter(|(run, _)| touches(run.bounds, view));
    joined(visible.map(|(_, firsts)| firsts[0]..firsts[1]))
}

/// Joins ranges that follow one another closely: a few more triangles cost less than another draw.
fn joined(ranges: impl Iterator<Item = Range<u32>>) -> Vec<Range<u32>> {
    const NEAR: u32 = 512;
    let mut joined: Vec<Range<u32>> = Vec::new();
    for range in ranges {
        match joined.last_mut() {
            Some(last) if range.start <= last.end + NEAR => last.end = range.end,
            _ => joined.push(range),
        }
    }
    joined
}
