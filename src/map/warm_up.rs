//! A picture that nobody sees, drawn while the window is being made ready: drivers compile what draws only when it first
//! draws, and the first picture that is seen should not wait for that.

use std::sync::Arc;

use egui::epaint::{ClippedPrimitive, Primitive};
use egui::{Color32, Mesh, Rect, pos2};
use egui_wgpu::{RenderState, ScreenDescriptor, wgpu};

use super::gpu::GroundCallback;
use crate::geo::lon_lat;
use crate::scene::geometry::{FillSet, LineSet};
use crate::scene::layers::{Layer, What};
use crate::style::Color;
use crate::view::{Camera, Projector, Viewport};

/// Side of the picture, in pixels.
const SIDE: u16 = 8;

/// Draws an area, a line and a panel's mesh, each as the map and egui draw them.
pub(super) fn draw(state: &RenderState) {
    let side = f32::from(SIDE);
    let target = state.device.create_texture(&wgpu::TextureDescriptor {
        label: Some("warm-up"),
        size: wgpu::Extent3d {
            width: SIDE.into(),
            height: SIDE.into(),
            depth_or_array_layers: 1,
        },
        mip_level_count: 1,
        sample_count: 1,
        dimension: wgpu::TextureDimension::D2,
        format: state.target_format,
        usage: wgpu::TextureUsages::RENDER_ATTACHMENT | wgpu::TextureUsages::TEXTURE_BINDING,
        view_formats: &[],
    });
    let view = target.create_view(&wgpu::TextureViewDescriptor::default());
    let screen = ScreenDescriptor {
        size_in_pixels: [SIDE.into(); 2],
        pixels_per_point: 1.0,
    };
    let mut encoder = state
        .device
        .create_command_encoder(&wgpu::CommandEncoderDescriptor::default());
    let mut renderer = state.renderer.write();
    let image = texture(state);
    let id = renderer.register_native_texture(&state.device, &image, wgpu::FilterMode::Linear);
    let rect = Rect::from_min_max(pos2(0.0, 0.0), pos2(side, side));
    let mut mesh = Mesh::with_texture(id);
    mesh.add_rect_with_uv(rect, rect, Color32::WHITE);
    let map = egui_wgpu::Callback::new_paint_callback(rect, map());
    let primitives =
        [Primitive::Callback(map), Primitive::Mesh(mesh)].map(|primitive| ClippedPrimitive {
            clip_rect: rect,
            primitive,
        });
    let (device, queue) = (&state.device, &state.queue);
    let buffers = renderer.update_buffers(device, queue, &mut encoder, &primitives, &screen);
    let attachment = wgpu::RenderPassColorAttachment {
        view: &view,
        depth_slice: None,
        resolve_target: None,
        ops: wgpu::Operations::default(),
    };
    let mut pass = encoder
        .begin_render_pass(&wgpu::RenderPassDescriptor {
            label: Some("warm-up"),
            color_attachments: &[Some(attachment)],
            ..Default::default()
        })
        .forget_lifetime();
    renderer.render(&mut pass, &primitives, &screen);
    drop(pass);
    renderer.free_texture(&id);
    drop(renderer);
    state
        .queue
        .submit(buffers.into_iter().chain([encoder.finish()]));
}

/// An area and a line in the middle of the world.
fn map() -> GroundCallback {
    let color = Color {
        r: 255,
        g: 255,
        b: 255,
        a: 255,
    };
    let corners = vec![[-1 << 24, -1 << 24], [1 << 24, -1 << 24], [0, 1 << 24]];
    let layers = vec![
        Layer::Fill {
            what: What::Land,
            geometry: FillSet::from_rings([(0, vec![corners.clone()])]),
            palette: vec![color],
        },
        Layer::Lines {
            what: What::Borders,
            geometry: LineSet::of([corners]),
            width: 1.0,
            color,
            dash: None,
        },
    ];
    let viewport = Viewport {
        width: SIDE.into(),
        height: SIDE.into(),
    };
    let camera = Camera {
        center: lon_lat(0.0, 0.0),
        zoom: 2.0,
    };
    GroundCallback {
        map: (Arc::new(u64::MAX), 0),
        layers: Arc::new(layers),
        projector: Projector::new(camera, viewport),
        paints: true,
    }
}

/// A texture of the form that egui gives to its own.
fn texture(state: &RenderState) -> wgpu::TextureView {
    let texture = state.device.create_texture(&wgpu::TextureDescriptor {
        label: Some("warm-up"),
        size: wgpu::Extent3d {
            width: 1,
            height: 1,
            depth_or_array_layers: 1,
        },
        mip_level_count: 1,
        sample_count: 1,
        dimension: wgpu::TextureDimension::D2,
        format: wgpu::TextureFormat::Rgba8Unorm,
        usage: wgpu::TextureUsages::TEXTURE_BINDING,
        view_formats: &[],
    });
    texture.create_view(&wgpu::TextureViewDescriptor::default())
}
