//! A window without a display, and what a frame of it costs.

use cpu_time::ThreadTime;
use egui::{Context, Pos2, RawInput, Rect, pos2};
use egui_kittest::wgpu::{create_render_state, default_wgpu_setup};
use egui_wgpu::{RenderState, ScreenDescriptor, wgpu};
use footprint_atlas::view::Camera;
use walkers::MapMemory;

/// A window without a display. The graphics card gets what it would get, but draws nothing.
pub(crate) struct Offscreen {
    /// What is shown.
    pub ctx: Context,
    /// What would draw it.
    pub render: RenderState,
    /// In pixels, which are points.
    size: [u32; 2],
}

impl Offscreen {
    /// A window of so many pixels.
    pub(crate) fn new(size: [u32; 2]) -> Self {
        Self {
            ctx: Context::default(),
            render: create_render_state(
                default_wgpu_setup(),
                egui_wgpu::RendererOptions::default(),
            ),
            size,
        }
    }

    /// Shows a frame; what that costs the thread that does it, in milliseconds: update, tessellation, and what is handed to the
    /// graphics card.
    pub(crate) fn frame(&mut self, show: impl FnMut(&mut egui::Ui)) -> Result<f64, String> {
        self.frame_at(None, show)
    }

    /// The same at a time, in seconds; `None`: a sixtieth of a second after the one before.
    #[expect(
        clippy::iter_over_hash_type,
        reason = "textures do not care in which order they come and go"
    )]
    pub(crate) fn frame_at(
        &mut self,
        time: Option<f64>,
        mut show: impl FnMut(&mut egui::Ui),
    ) -> Result<f64, String> {
        let [width, height] = self.size;
        let screen = Rect::from_min_max(Pos2::ZERO, pos2(width as f32, height as f32));
        let input = RawInput {
            screen_rect: Some(screen),
            time,
            ..RawInput::default()
        };
        let descriptor = ScreenDescriptor {
            size_in_pixels: self.size,
            pixels_per_point: 1.0,
        };
        let RenderState { device, queue, .. } = &self.render;
        let begin = wgpu::CommandEncoderDescriptor::default();
        let mut encoder = device.create_command_encoder(&begin);
        let mut renderer = self.render.renderer.write();

        let begun = ThreadTime::now();
        let mut output = self.ctx.run_ui(input, |ui| show(ui));
        let primitives = self.ctx.tessellate(output.shapes, 1.0);
        for (texture, changes) in &output.textures_delta.set {
            for change in changes {
                renderer.update_texture(device, queue, *texture, change);
            }
        }
        let buffers =
            renderer.update_buffers(device, queue, &mut encoder, &primitives, &descriptor);
        let took = begun.elapsed();

        for texture in &output.textures_delta.free {
            renderer.free_texture(texture);
        }
        output.textures_delta.clear();
        drop(renderer);
        queue.submit(buffers.into_iter().chain([encoder.finish()]));
        let waited = device.poll(wgpu::PollType::wait_indefinitely());
        waited.map_err(|error| error.to_string())?;
        Ok(took.as_secs_f64() * 1000.0)
    }
}

/// walkers' memory of a camera.
pub(crate) fn memory_at(camera: Camera) -> Result<MapMemory, String> {
    let mut memory = MapMemory::default();
    memory.center_at(walkers::lon_lat(camera.center.lon, camera.center.lat));
    let zoomed = memory.set_zoom(camera.zoom);
    zoomed.map_err(|error| format!("{error:?}"))?;
    Ok(memory)
}
