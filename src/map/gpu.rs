//! The ground on the graphics card: geometry is uploaded once, each frame sends a camera and some colors.

use std::collections::HashMap;
use std::num::NonZeroU64;
use std::sync::{Arc, Weak};

use bytemuck::{Pod, Zeroable};
use egui::PaintCallbackInfo;
use egui_wgpu::wgpu::util::DeviceExt as _;
use egui_wgpu::{CallbackResources, CallbackTrait, ScreenDescriptor, wgpu};

use super::buffers::Uploader;
use super::pipelines::Pipelines;
use super::visible::{Ranges, Visible};
use crate::geo::WorldPoint;
use crate::scene::geometry::{FIXED_WORLD, FixedBounds};
use crate::scene::layers::Layer;
use crate::scene::screen;
use crate::style::Color;
use crate::view::Projector;

/// Distance in bytes of one draw's uniforms from the next: the alignment that every card allows.
const SLOT: u64 = 256;

/// Colors in a row of a palette's texture: as many as every card allows. The shader has the same number.
const PALETTE_WIDTH: usize = 2048;
/// The most colors of a palette: features beyond have the last one.
const MOST_COLORS: usize = PALETTE_WIDTH * 2048;

/// What the shader needs for one draw.
#[repr(C)]
#[derive(Debug, Clone, Copy, Pod, Zeroable)]
struct Draw {
    center: [i32; 2],
    center_rest: [f32; 2],
    viewport: [f32; 2],
    scale: f32,
    half_width: f32,
    color: [f32; 4],
    dash: [f32; 2],
    last_color: u32,
    padding: u32,
}

/// The ground of one map in one frame.
pub(super) struct GroundCallback {
    /// Tells the maps of several windows apart, and the stacks of layers of one: its pen's number, and the stack's.
    pub map: (Arc<u64>, u8),
    /// What is drawn.
    pub layers: Arc<Vec<Layer>>,
    /// Where the camera is.
    pub projector: Projector,
    /// Whether anything is drawn; else it is only made ready.
    pub paints: bool,
}

impl CallbackTrait for GroundCallback {
    fn prepare(
        &self,
        device: &wgpu::Device,
        queue: &wgpu::Queue,
        screen: &ScreenDescriptor,
        _encoder: &mut wgpu::CommandEncoder,
        resources: &mut CallbackResources,
    ) -> Vec<wgpu::CommandBuffer> {
        if let Some(card) = resources.get_mut::<Card>() {
            card.prepare(self, (device, queue), screen.pixels_per_point);
        }
        Vec::new()
    }

    fn paint(
        &self,
        _info: PaintCallbackInfo,
        pass: &mut wgpu::RenderPass<'static>,
        resources: &CallbackResources,
    ) {
        if let Some(card) = resources.get::<Card>().filter(|_| self.paints) {
            card.paint((*self.map.0, self.map.1), pass);
        }
    }
}

/// Makes a render state ready to draw maps. What it gives back brings geometry to its card.
pub(super) fn install(state: &egui_wgpu::RenderState) -> Uploader {
    let uploader = Uploader::new(&state.device, &state.queue);
    let card = Card {
        pipelines: Pipelines::new(&state.device, state.target_format),
        uploader: uploader.clone(),
        maps: HashMap::new(),
    };
    state.renderer.write().callback_resources.insert(card);
    super::warm_up::draw(state);
    uploader
}

/// What lies on the graphics card.
struct Card {
    pipelines: Pipelines,
    /// Has the geometry.
    uploader: Uploader,
    maps: HashMap<(u64, u8), MapFrame>,
}

/// What one map draws in this frame.
struct MapFrame {
    /// Whether anyone can still ask for it.
    owner: Weak<u64>,
    uniforms: wgpu::Buffer,
    group: wgpu::BindGroup,
    slots: u64,
    palettes: Vec<Palette>,
    visible: Visible,
    draws: Vec<(u32, DrawKind)>,
}

struct Palette {
    colors: Vec<Color>,
    group: wgpu::BindGroup,
}

enum DrawKind {
    Fill {
        id: u64,
        palette: usize,
        ranges: Ranges,
    },
    Lines {
        id: u64,
        ranges: Ranges,
    },
}

/// The camera in the shader's terms.
struct View {
    base: Draw,
    bounds: FixedBounds,
    pixels_per_point: f32,
}

impl View {
    fn new(projector: &Projector, pixels_per_point: f32) -> Self {
        let viewport = projector.viewport;
        let center = WorldPoint::from(projector.camera.center);
        let unit = |value: f64| (value - 0.5) * FIXED_WORLD;
        let (x, y) = (unit(center.x), unit(center.y));
        let pixels = f64::from(pixels_per_point);
        Self {
            base: Draw {
                center: [x.floor() as i32, y.floor() as i32],
                center_rest: [(x - x.floor()) as f32, (y - y.floor()) as f32],
                viewport: [
                    (viewport.width * pixels) as f32,
                    (viewport.height * pixels) as f32,
                ],
                scale: (projector.camera.points_per_world() * pixels / FIXED_WORLD) as f32,
                half_width: 0.0,
                color: [0.0; 4],
                dash: [0.0; 2],
                last_color: 0,
                padding: 0,
            },
            bounds: screen::bounds_of(projector),
            pixels_per_point,
        }
    }
}

impl Card {
    fn prepare(
        &mut self,
        callback: &GroundCallback,
        gpu: (&wgpu::Device, &wgpu::Queue),
        pixels_per_point: f32,
    ) {
        let (device, queue) = gpu;
        let view = View::new(&callback.projector, pixels_per_point);
        let slots = callback.layers.len().max(1) as u64;
        self.maps.retain(|_, frame| frame.owner.strong_count() > 0);
        let (owner, stack) = &callback.map;
        let map = (**owner, *stack);
        let mut frame = match self.maps.remove(&map) {
            Some(frame) if frame.slots >= slots => frame,
            _ => self.new_frame(device, owner, slots.next_power_of_two().max(32)),
        };
        frame.draws.clear();
        frame.visible.make_room(callback.layers.len());
        let mut on_card = self.uploader.on_card();
        on_card.tidy();
        let mut uniforms = vec![0_u8; usize::try_from(slots * SLOT).unwrap_or(0)];
        let mut palettes = 0;
        for (slot, layer) in callback.layers.iter().enumerate() {
            let (draw, kind) = match layer {
                Layer::Fill {
                    geometry, palette, ..
                } => {
                    let buffers = self.uploader.fill(&mut on_card, geometry);
                    debug_assert!(buffers.indices.is_some(), "areas are drawn by indices");
                    self.pipelines
                        .set_palette(gpu, &mut frame.palettes, (palettes, palette));
                    let ranges = frame.visible.triangles(geometry, view.bounds);
                    palettes += 1;
                    let last_color = palette.len().clamp(1, MOST_COLORS) as u32 - 1;
                    (
                        Draw {
                            last_color,
                            ..view.base
                        },
                        DrawKind::Fill {
                            id: geometry.id,
                            palette: palettes - 1,
                            ranges,
                        },
                    )
                }
                Layer::Lines {
                    geometry,
                    width,
                    color,
                    dash,
                    ..
                } => {
                    let buffers = self.uploader.lines(&mut on_card, geometry);
                    let draw = Draw {
                        half_width: width * view.pixels_per_point / 2.0,
                        color: premultiplied(*color),
                        dash: dash
                            .unwrap_or_default()
                            .map(|points| points * view.pixels_per_point),
                        ..view.base
                    };
                    let firsts = &buffers.firsts;
                    let ranges = frame.visible.segments(geometry, firsts, view.bounds);
                    (
                        draw,
                        DrawKind::Lines {
                            id: geometry.id,
                            ranges,
                        },
                    )
                }
            };
            let offset = slot * SLOT as usize;
            if let Some(bytes) = uniforms.get_mut(offset..offset + size_of::<Draw>()) {
                bytes.copy_from_slice(bytemuck::bytes_of(&draw));
            }
            frame.draws.push((offset as u32, kind));
        }
        drop(on_card);
        queue.write_buffer(&frame.uniforms, 0, &uniforms);
        self.maps.insert(map, frame);
    }

    fn new_frame(&self, device: &wgpu::Device, owner: &Arc<u64>, slots: u64) -> MapFrame {
        let uniforms = device.create_buffer(&wgpu::BufferDescriptor {
            label: Some("map uniforms"),
            size: slots * SLOT,
            usage: wgpu::BufferUsages::UNIFORM | wgpu::BufferUsages::COPY_DST,
            mapped_at_creation: false,
        });
        let group = device.create_bind_group(&wgpu::BindGroupDescriptor {
            label: Some("map uniforms"),
            layout: &self.pipelines.uniform_layout,
            entries: &[wgpu::BindGroupEntry {
                binding: 0,
                resource: wgpu::BindingResource::Buffer(wgpu::BufferBinding {
                    buffer: &uniforms,
                    offset: 0,
                    size: NonZeroU64::new(size_of::<Draw>() as u64),
                }),
            }],
        });
        MapFrame {
            owner: Arc::downgrade(owner),
            uniforms,
            group,
            slots,
            palettes: Vec::new(),
            visible: Visible::default(),
            draws: Vec::new(),
        }
    }

    fn paint(&self, map: (u64, u8), pass: &mut wgpu::RenderPass<'static>) {
        let Some(frame) = self.maps.get(&map) else {
            return;
        };
        let on_card = self.uploader.on_card();
        for (offset, kind) in &frame.draws {
            match kind {
                DrawKind::Fill {
                    id,
                    palette,
                    ranges,
                } => {
                    let buffers = on_card.fills.get(id);
                    let (Some(buffers), Some(palette)) = (buffers, frame.palettes.get(*palette))
                    else {
                        continue;
                    };
                    let Some(indices) = &buffers.indices else {
                        continue;
                    };
                    pass.set_pipeline(&self.pipelines.fill);
                    pass.set_bind_group(0, &frame.group, &[*offset]);
                    pass.set_bind_group(1, &palette.group, &[]);
                    pass.set_vertex_buffer(0, buffers.vertices.slice(..));
                    pass.set_index_buffer(indices.slice(..), wgpu::IndexFormat::Uint32);
                    for range in ranges.iter() {
                        pass.draw_indexed(range.clone(), 0, 0..1);
                    }
                }
                DrawKind::Lines { id, ranges } => {
                    let Some(buffers) = on_card.lines.get(id) else {
                        continue;
                    };
                    pass.set_pipeline(&self.pipelines.line);
                    pass.set_bind_group(0, &frame.group, &[*offset]);
                    pass.set_vertex_buffer(0, buffers.vertices.slice(..));
                    for range in ranges.iter() {
                        pass.draw(0..4, range.clone());
                    }
                }
            }
        }
    }
}

impl Pipelines {
    /// Makes the palette with a number hold these colors, touching the card only where they changed.
    fn set_palette(
        &self,
        (device, queue): (&wgpu::Device, &wgpu::Queue),
        palettes: &mut Vec<Palette>,
        (number, colors): (usize, &[Color]),
    ) {
        if palettes
            .get(number)
            .is_some_and(|palette| palette.colors == colors)
        {
            return;
        }
        let shown = colors.len().min(MOST_COLORS);
        let rows = shown.div_ceil(PALETTE_WIDTH).max(1);
        let mut texels: Vec<[u8; 4]> = colors
            .iter()
            .take(shown)
            .copied()
            .map(premultiplied_bytes)
            .collect();
        texels.resize(rows * PALETTE_WIDTH, [0; 4]);
        let texture = device.create_texture_with_data(
            queue,
            &wgpu::TextureDescriptor {
                label: Some("map palette"),
                size: wgpu::Extent3d {
                    width: PALETTE_WIDTH as u32,
                    height: rows as u32,
                    depth_or_array_layers: 1,
                },
                mip_level_count: 1,
                sample_count: 1,
                dimension: wgpu::TextureDimension::D2,
                format: wgpu::TextureFormat::Rgba8Unorm,
                usage: wgpu::TextureUsages::TEXTURE_BINDING,
                view_formats: &[],
            },
            wgpu::util::TextureDataOrder::LayerMajor,
            bytemuck::cast_slice(&texels),
        );
        let view = texture.create_view(&wgpu::TextureViewDescriptor::default());
        let group = device.create_bind_group(&wgpu::BindGroupDescriptor {
            label: Some("map palette"),
            layout: &self.palette_layout,
            entries: &[wgpu::BindGroupEntry {
                binding: 0,
                resource: wgpu::BindingResource::TextureView(&view),
            }],
        });
        let palette = Palette {
            colors: colors.to_vec(),
            group,
        };
        match palettes.get_mut(number) {
            Some(old) => *old = palette,
            None => palettes.push(palette),
        }
    }
}

fn premultiplied(color: Color) -> [f32; 4] {
    let alpha = f32::from(color.a) / 255.0;
    let channel = |byte: u8| f32::from(byte) / 255.0 * alpha;
    [channel(color.r), channel(color.g), channel(color.b), alpha]
}

fn premultiplied_bytes(color: Color) -> [u8; 4] {
    premultiplied(color).map(|channel| (channel * 255.0).round() as u8)
}
