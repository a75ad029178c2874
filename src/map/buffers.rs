//! Geometry as it lies on the graphics card, and which parts of it are in view.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Weak};

use bytemuck::{Pod, Zeroable};
use egui_wgpu::wgpu;
use egui_wgpu::wgpu::util::DeviceExt as _;

use crate::scene::geometry::{FillSet, FixedBounds, FixedPoint, LineSet, touches};

/// Geometries put on the graphics card since the start of the program.
static UPLOADS: AtomicU64 = AtomicU64::new(0);

/// How many geometries have been put on the graphics card since the start of the program.
#[must_use]
pub fn uploads() -> u64 {
    UPLOADS.load(Ordering::Relaxed)
}

/// A vertex of an area.
#[repr(C)]
#[derive(Debug, Clone, Copy, Pod, Zeroable)]
struct FillVertex {
    unit: FixedPoint,
    feature: u32,
}

/// A segment of a line with its neighbors, which are its own ends where there are none.
#[repr(C)]
#[derive(Debug, Clone, Copy, Pod, Zeroable)]
struct Segment {
    points: [FixedPoint; 4],
    along: f32,
}

/// A geometry on the graphics card.
pub(super) struct Buffers<T> {
    /// Tells whether anyone can still ask for it.
    pub owner: Weak<T>,
    pub vertices: wgpu::Buffer,
    pub indices: Option<wgpu::Buffer>,
    /// For lines, the number of the first segment of each run, and of the end.
    pub firsts: Vec<u32>,
}

/// Puts areas on the graphics card.
pub(super) fn upload_fill(device: &wgpu::Device, set: &Arc<FillSet>) -> Buffers<FillSet> {
    UPLOADS.fetch_add(1, Ordering::Relaxed);
    let vertices: Vec<FillVertex> = set
        .vertices
        .iter()
        .zip(&set.features)
        .map(|(unit, feature)| FillVertex {
            unit: *unit,
            feature: *feature,
        })
        .collect();
    let buffer = |contents: &[u8], usage| {
        // A buffer of no bytes is not allowed.
        let contents = if contents.is_empty() {
            &[0; 16][..]
        } else {
            contents
        };
        device.create_buffer_init(&wgpu::util::BufferInitDescriptor {
            label: Some("map areas"),
            contents,
            usage,
        })
    };
    Buffers {
        owner: Arc::downgrade(set),
        vertices: buffer(bytemuck::cast_slice(&vertices), wgpu::BufferUsages::VERTEX),
        indices: Some(buffer(
            bytemuck::cast_slice(&set.indices),
            wgpu::BufferUsages::INDEX,
        )),
        firsts: Vec::new(),
    }
}

/// Puts lines on the graphics card.
pub(super) fn upload_lines(device: &wgpu::Device, set: &Arc<LineSet>) -> Buffers<LineSet> {
    UPLOADS.fetch_add(1, Ordering::Relaxed);
    let mut segments: Vec<Segment> = Vec::new();
    let mut firsts = vec![0];
    for run in &set.runs {
        let points = set.points.get(run.points.clone()).unwrap_or_default();
        let closed = points.len() > 3 && points.first() == points.last();
        let mut along = 0.0_f64;
        for (index, pair) in points.windows(2).enumerate() {
            let (start, end) = (pair[0], pair[1]);
            let before = match index.checked_sub(1) {
                Some(before) => points[before],
                None if closed => points[points.len() - 2],
                None => start,
            };
            let after = match points.get(index + 2) {
                Some(after) => *after,
                None if closed => points[1],
                None => end,
            };
            segments.push(Segment {
                points: [before, start, end, after],
                along: along as f32,
            });
            let (dx, dy) = (
                f64::from(end[0]) - f64::from(start[0]),
                f64::from(end[1]) - f64::from(start[1]),
            );
            along += dx.hypot(dy);
        }
        firsts.push(segments.len() as u32);
    }
    // Validation would end the program. What a portfolio may hold fits; this is for cards that take less.
    let most = usize::try_from(device.limits().max_buffer_size).unwrap_or(usize::MAX);
    let most = (most / size_of::<Segment>()).saturating_sub(1);
    if segments.len() > most {
        tracing::error!(
            segments = segments.len(),
            most,
            "the graphics card takes fewer lines"
        );
        segments.truncate(most);
        for first in &mut firsts {
            *first = (*first).min(most as u32);
        }
    }
    segments.push(Segment::zeroed());
    Buffers {
        owner: Arc::downgrade(set),
        vertices: device.create_buffer_init(&wgpu::util::BufferInitDescriptor {
            label: Some("map lines"),
            contents: bytemuck::cast_slice(&segments),
            usage: wgpu::BufferUsages::VERTEX,
        }),
        indices: None,
        firsts,
    }
}

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
