//! How the graphics card draws areas and lines.

use egui_wgpu::wgpu;

/// The pipelines and the layouts of what they are given.
pub(super) struct Pipelines {
    pub(super) fill: wgpu::RenderPipeline,
    pub(super) line: wgpu::RenderPipeline,
    pub(super) uniform_layout: wgpu::BindGroupLayout,
    pub(super) palette_layout: wgpu::BindGroupLayout,
}

const FILL_VERTEX: [wgpu::VertexAttribute; 2] =
    wgpu::vertex_attr_array![0 => Sint32x2, 1 => Uint32];
const SEGMENT: [wgpu::VertexAttribute; 5] = wgpu::vertex_attr_array![0 => Sint32x2, 1 => Sint32x2, 2 => Sint32x2, 3 => Sint32x2, 4 => Float32];

impl Pipelines {
    pub(super) fn new(device: &wgpu::Device, format: wgpu::TextureFormat) -> Self {
        let shader = device.create_shader_module(wgpu::include_wgsl!("shader.wgsl"));
        let entry = |ty, visibility| wgpu::BindGroupLayoutEntry {
            binding: 0,
            visibility,
            ty,
            count: None,
        };
        let layout = |label, entry| {
            device.create_bind_group_layout(&wgpu::BindGroupLayoutDescriptor {
                label: Some(label),
                entries: &[entry],
            })
        };
        let uniform = wgpu::BindingType::Buffer {
            ty: wgpu::BufferBindingType::Uniform,
            has_dynamic_offset: true,
            min_binding_size: None,
        };
        let texture = wgpu::BindingType::Texture {
            sample_type: wgpu::TextureSampleType::Float { filterable: false },
            view_dimension: wgpu::TextureViewDimension::D2,
            multisampled: false,
        };
        let uniform_layout = layout(
            "map uniforms",
            entry(uniform, wgpu::ShaderStages::VERTEX_FRAGMENT),
        );
        let palette_layout = layout("map palette", entry(texture, wgpu::ShaderStages::VERTEX));
        let shape = (device, &shader, format);
        let fill = pipeline(
            shape,
            "fill",
            &[Some(&uniform_layout), Some(&palette_layout)],
            wgpu::VertexBufferLayout {
                array_stride: 12,
                step_mode: wgpu::VertexStepMode::Vertex,
                attributes: &FILL_VERTEX,
            },
            wgpu::PrimitiveTopology::TriangleList,
        );
        let line = pipeline(
            shape,
            "line",
            &[Some(&uniform_layout)],
            wgpu::VertexBufferLayout {
                array_stride: 36,
                step_mode: wgpu::VertexStepMode::Instance,
                attributes: &SEGMENT,
            },
            wgpu::PrimitiveTopology::TriangleStrip,
        );
        Self {
            fill,
            line,
            uniform_layout,
            palette_layout,
        }
    }
}

/// The pipeline that draws one kind of thing into a surface of some format.
fn pipeline(
    (device, shader, format): (&wgpu::Device, &wgpu::ShaderModule, wgpu::TextureFormat),
    name: &str,
    groups: &[Option<&wgpu::BindGroupLayout>],
    buffer: wgpu::VertexBufferLayout<'_>,
    topology: wgpu::PrimitiveTopology,
) -> wgpu::RenderPipeline {
    let layout = device.create_pipeline_layout(&wgpu::PipelineLayoutDescriptor {
        label: Some("map"),
        bind_group_layouts: groups,
        immediate_size: 0,
    });
    let space = if format.is_srgb() { "linear" } else { "gamma" };
    device.create_render_pipeline(&wgpu::RenderPipelineDescriptor {
        label: Some("map"),
        layout: Some(&layout),
        vertex: wgpu::VertexState {
            module: shader,
            entry_point: Some(&format!("vs_{name}")),
            compilation_options: wgpu::PipelineCompilationOptions::default(),
            buffers: &[Some(buffer)],
        },
        fragment: Some(wgpu::FragmentState {
            module: shader,
            entry_point: Some(&format!("fs_{name}_{space}")),
            compilation_options: wgpu::PipelineCompilationOptions::default(),
            targets: &[Some(wgpu::ColorTargetState {
                format,
                blend: Some(wgpu::BlendState::PREMULTIPLIED_ALPHA_BLENDING),
                write_mask: wgpu::ColorWrites::ALL,
            })],
        }),
        primitive: wgpu::PrimitiveState {
            topology,
            ..wgpu::PrimitiveState::default()
        },
        depth_stencil: None,
        multisample: wgpu::MultisampleState::default(),
        multiview_mask: None,
        cache: None,
    })
}
