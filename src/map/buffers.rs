//! Geometry as it lies on the graphics card, and who brings it there.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};

use bytemuck::{Pod, Zeroable};
use egui_wgpu::wgpu;

use crate::scene::geometry::{FillSet, FixedPoint, LineSet};
use crate::scene::ground::Made;

/// So many bytes are handed over at once: the window's thread, which hands over its own, waits for no more.
const AT_ONCE: usize = 1 << 20;

/// Geometries that frames have put on the graphics card since the start of the program.
static UPLOADS: AtomicU64 = AtomicU64::new(0);

/// How many geometries frames have put on the graphics card since the start of the program. What was brought there ahead is
/// not among them.
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

/// What there is of geometry on a graphics card, by its numbers.
#[derive(Default)]
pub(super) struct OnCard {
    pub fills: HashMap<u64, Buffers<FillSet>>,
    pub lines: HashMap<u64, Buffers<LineSet>>,
}

impl OnCard {
    /// Lets go of what nobody can ask for any more.
    pub(super) fn tidy(&mut self) {
        self.fills
            .retain(|_, buffers| buffers.owner.strong_count() > 0);
        self.lines
            .retain(|_, buffers| buffers.owner.strong_count() > 0);
    }
}

/// Brings geometry to the graphics card: from any thread, so that the frame that first shows it finds it there.
#[derive(Clone)]
pub struct Uploader {
    device: wgpu::Device,
    queue: wgpu::Queue,
    on_card: Arc<Mutex<OnCard>>,
}

impl Uploader {
    /// Who brings geometry to a card on which there is none.
    pub(super) fn new(device: &wgpu::Device, queue: &wgpu::Queue) -> Self {
        Self {
            device: device.clone(),
            queue: queue.clone(),
            on_card: Arc::default(),
        }
    }

    /// What is there.
    pub(super) fn on_card(&self) -> MutexGuard<'_, OnCard> {
        // A thread that panicked left it whole: entries are added in one step.
        self.on_card.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Brings what a ground has made, where it is not there yet.
    pub fn bring(&self, made: Made<'_>) {
        match made {
            Made::Level(level) => {
                self.bring_fill(&level.land);
                for lines in [&level.coast, &level.glow, &level.borders] {
                    self.bring_lines(lines);
                }
            }
            Made::Waters(waters) => {
                for lakes in [&waters.far_lakes, &waters.lakes] {
                    self.bring_fill(&lakes.areas);
                    self.bring_lines(&lakes.shores);
                }
                for lines in [&waters.rivers, &waters.state_borders, &waters.disputed] {
                    self.bring_lines(lines);
                }
            }
        }
    }

    /// Areas on the graphics card, put there now if nobody brought them.
    pub(super) fn fill<'a>(
        &self,
        on_card: &'a mut OnCard,
        set: &Arc<FillSet>,
    ) -> &'a Buffers<FillSet> {
        on_card.fills.entry(set.id).or_insert_with(|| {
            UPLOADS.fetch_add(1, Ordering::Relaxed);
            self.upload_fill(set)
        })
    }

    /// Lines on the graphics card, put there now if nobody brought them.
    pub(super) fn lines<'a>(
        &self,
        on_card: &'a mut OnCard,
        set: &Arc<LineSet>,
    ) -> &'a Buffers<LineSet> {
        on_card.lines.entry(set.id).or_insert_with(|| {
            UPLOADS.fetch_add(1, Ordering::Relaxed);
            self.upload_lines(set)
        })
    }

    fn bring_fill(&self, set: &Arc<FillSet>) {
        if self.on_card().fills.contains_key(&set.id) {
            return;
        }
        let buffers = self.upload_fill(set);
        self.on_card().fills.insert(set.id, buffers);
    }

    fn bring_lines(&self, set: &Arc<LineSet>) {
        if self.on_card().lines.contains_key(&set.id) {
            return;
        }
        let buffers = self.upload_lines(set);
        self.on_card().lines.insert(set.id, buffers);
    }

    fn upload_fill(&self, set: &Arc<FillSet>) -> Buffers<FillSet> {
        let vertices: Vec<FillVertex> = set
            .vertices
            .iter()
            .zip(&set.features)
            .map(|(unit, feature)| FillVertex {
                unit: *unit,
                feature: *feature,
            })
            .collect();
        let (vertices, indices) = (
            bytemuck::cast_slice(&vertices),
            bytemuck::cast_slice(&set.indices),
        );
        Buffers {
            owner: Arc::downgrade(set),
            vertices: self.buffer("map areas", vertices, wgpu::BufferUsages::VERTEX),
            indices: Some(self.buffer("map areas", indices, wgpu::BufferUsages::INDEX)),
            firsts: Vec::new(),
        }
    }

    fn upload_lines(&self, set: &Arc<LineSet>) -> Buffers<LineSet> {
        let (mut segments, mut firsts) = segments_of(set);
        // Validation would end the program. What a portfolio may hold fits; this is for cards that take less.
        let most = usize::try_from(self.device.limits().max_buffer_size).unwrap_or(usize::MAX);
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
        let segments = bytemuck::cast_slice(&segments);
        Buffers {
            owner: Arc::downgrade(set),
            vertices: self.buffer("map lines", segments, wgpu::BufferUsages::VERTEX),
            indices: None,
            firsts,
        }
    }

    fn buffer(&self, label: &str, contents: &[u8], usage: wgpu::BufferUsages) -> wgpu::Buffer {
        // A buffer of no bytes is not allowed.
        let contents = if contents.is_empty() {
            &[0; 16][..]
        } else {
            contents
        };
        let buffer = self.device.create_buffer(&wgpu::BufferDescriptor {
            label: Some(label),
            size: contents.len() as u64,
            usage: usage | wgpu::BufferUsages::COPY_DST,
            mapped_at_creation: false,
        });
        for (number, part) in contents.chunks(AT_ONCE).enumerate() {
            let at = (number * AT_ONCE) as u64;
            self.queue.write_buffer(&buffer, at, part);
        }
        buffer
    }
}

/// The segments of lines, and the number of the first one of each run, and of the end.
fn segments_of(set: &LineSet) -> (Vec<Segment>, Vec<u32>) {
    let mut segments: Vec<Segment> = Vec::with_capacity(set.points.len() + 1);
    let mut firsts = Vec::with_capacity(set.runs.len() + 1);
    firsts.push(0);
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
    (segments, firsts)
}
