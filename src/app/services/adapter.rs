//! Which graphics adapter draws, and what is asked of it.

use std::sync::Arc;

use egui_wgpu::WgpuSetupCreateNew;
use egui_wgpu::wgpu::{Adapter, Backend, Backends, DeviceDescriptor, DeviceType, Limits, Surface};

/// In pixels. Some adapters have more; no window needs it.
const LARGEST_TEXTURE: u32 = 16_384;

/// wgpu on the best adapter of these backends.
pub(super) fn setup(backends: Backends) -> WgpuSetupCreateNew {
    let mut setup = WgpuSetupCreateNew::without_display_handle();
    setup.instance_descriptor.backends = backends;
    setup.native_adapter_selector = Some(Arc::new(best));
    setup.device_descriptor = Arc::new(|adapter| {
        let base = match adapter.get_info().backend {
            Backend::Gl => Limits::downlevel_webgl2_defaults(),
            _ => Limits::default(),
        };
        let most = adapter.limits().max_texture_dimension_2d;
        DeviceDescriptor {
            label: Some("footprint-atlas"),
            required_limits: Limits {
                max_texture_dimension_2d: most.min(LARGEST_TEXTURE),
                ..base
            },
            ..Default::default()
        }
    });
    setup
}

fn best(adapters: &[Adapter], surface: Option<&Surface<'_>>) -> Result<Adapter, String> {
    let fitting = adapters
        .iter()
        .filter(|adapter| surface.is_none_or(|surface| adapter.is_surface_supported(surface)));
    let best = fitting.min_by_key(|adapter| {
        let info = adapter.get_info();
        rank(info.device_type, info.backend)
    });
    let best = best.ok_or("no adapter draws in this window")?;
    let info = best.get_info();
    tracing::info!(name = info.name, backend = ?info.backend, driver = info.driver_info, "graphics");
    Ok(best.clone())
}

/// Lower is better: hardware before software, however it is reached; then what is not OpenGL; then what saves the battery,
/// for a map is no game.
fn rank(device: DeviceType, backend: Backend) -> (bool, bool, u8) {
    let thirst = match device {
        DeviceType::IntegratedGpu => 0,
        DeviceType::DiscreteGpu => 1,
        DeviceType::VirtualGpu => 2,
        DeviceType::Other => 3,
        DeviceType::Cpu => 4,
    };
    (device == DeviceType::Cpu, backend == Backend::Gl, thirst)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hardware_comes_before_software_and_vulkan_before_opengl() {
        let in_order = [
            (DeviceType::IntegratedGpu, Backend::Vulkan),
            (DeviceType::DiscreteGpu, Backend::Vulkan),
            (DeviceType::Other, Backend::Gl),
            (DeviceType::Cpu, Backend::Vulkan),
            (DeviceType::Cpu, Backend::Gl),
        ];
        assert!(in_order.is_sorted_by_key(|(device, backend)| rank(*device, *backend)));
    }
}
