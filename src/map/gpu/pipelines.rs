//! The pipelines of a surface: how its fills and lines are drawn, and what lies behind them.

use eframe::wgpu;

use super::Immediates;
use crate::geo::Lines;

/// Pipelines of a plane, or of a globe.
pub(super) struct Pipelines {
    /// Fills where nothing is striped and no corner is rounded: the cheapest there is.
    pub plain: wgpu::RenderPipeline,
    pub fills: wgpu::RenderPipeline,
    pub lines: wgpu::RenderPipeline,
    /// The disc of a globe, and space around it.
    pub space: Option<wgpu::RenderPipeline>,
}

/// Parts of the shader's source that pipelines are made of.
struct Compiler<'a> {
    device: &'a wgpu::Device,
    shader: wgpu::ShaderModule,
    layout: wgpu::PipelineLayout,
    target: wgpu::TextureFormat,
}

type VertexBuffers<'a> = [Option<wgpu::VertexBufferLayout<'a>>];

const fn buffer(
    array_stride: u64,
    step_mode: wgpu::VertexStepMode,
    attributes: &[wgpu::VertexAttribute],
) -> wgpu::VertexBufferLayout<'_> {
    wgpu::VertexBufferLayout {
        array_stride,
        step_mode,
        attributes,
    }
}

const BY_VERTEX: wgpu::VertexStepMode = wgpu::VertexStepMode::Vertex;
const BY_INSTANCE: wgpu::VertexStepMode = wgpu::VertexStepMode::Instance;

/// Size of a block of line points in a plane and on the sphere, in bytes.
const PLANE_BLOCK: u64 = (Lines::BLOCK * size_of::<[f32; 2]>()) as u64;
const SPHERE_BLOCK: u64 = (Lines::BLOCK * size_of::<[f32; 3]>()) as u64;

impl Pipelines {
    /// Compiles what draws planes.
    pub fn of_plane(
        device: &wgpu::Device,
        colors: &wgpu::BindGroupLayout,
        target: wgpu::TextureFormat,
    ) -> Self {
        let compiler = Compiler::new(device, colors, target, include_str!("../shader.wgsl"));
        let (point, number) = (
            wgpu::vertex_attr_array![0 => Float32x2],
            wgpu::vertex_attr_array![1 => Uint32],
        );
        let fills = [
            Some(buffer(8, BY_VERTEX, &point)),
            Some(buffer(4, BY_VERTEX, &number)),
        ];
        let (block, next, number) = (
            wgpu::vertex_attr_array![
                0 => Float32x4, 1 => Float32x4, 2 => Float32x4, 3 => Float32x4
            ],
            wgpu::vertex_attr_array![4 => Float32x2],
            wgpu::vertex_attr_array![5 => Uint32],
        );
        // After those of the fills, so that both stay bound.
        let lines = [
            None,
            None,
            Some(buffer(PLANE_BLOCK, BY_INSTANCE, &block)),
            Some(buffer(PLANE_BLOCK, BY_INSTANCE, &next)),
            Some(buffer(4, BY_INSTANCE, &number)),
        ];
        Self {
            plain: compiler.opaque(["vs_fill", "fs_plain"], &fills),
            fills: compiler.blended(["vs_fill", "fs_fill"], &fills),
            lines: compiler.blended(["vs_line", "fs_line"], &lines),
            space: None,
        }
    }

    /// Compiles what draws globes.
    pub fn of_globe(
        device: &wgpu::Device,
        colors: &wgpu::BindGroupLayout,
        target: wgpu::TextureFormat,
    ) -> Self {
        let source = concat!(
            include_str!("../shader.wgsl"),
            include_str!("../globe.wgsl")
        );
        let compiler = Compiler::new(device, colors, target, source);
        let (point, number) = (
            wgpu::vertex_attr_array![0 => Float32x3],
            wgpu::vertex_attr_array![1 => Uint32],
        );
        let fills = [
            Some(buffer(12, BY_VERTEX, &point)),
            Some(buffer(4, BY_VERTEX, &number)),
        ];
        let (block, next, number) = (
            wgpu::vertex_attr_array![
                0 => Float32x4, 1 => Float32x4, 2 => Float32x4, 3 => Float32x4, 4 => Float32x4,
                5 => Float32x4
            ],
            wgpu::vertex_attr_array![6 => Float32x3],
            wgpu::vertex_attr_array![7 => Uint32],
        );
        let lines = [
            None,
            None,
            Some(buffer(SPHERE_BLOCK, BY_INSTANCE, &block)),
            Some(buffer(SPHERE_BLOCK, BY_INSTANCE, &next)),
            Some(buffer(4, BY_INSTANCE, &number)),
        ];
        let space = compiler.strip(["vs_space", "fs_space"]);
        Self {
            plain: compiler.opaque(["vs_globe_fill", "fs_plain"], &fills),
            fills: compiler.blended(["vs_globe_fill", "fs_fill"], &fills),
            lines: compiler.blended(["vs_globe_line", "fs_line"], &lines),
            space: Some(space),
        }
    }
}

impl<'a> Compiler<'a> {
    fn new(
        device: &'a wgpu::Device,
        colors: &wgpu::BindGroupLayout,
        target: wgpu::TextureFormat,
        source: &str,
    ) -> Self {
        let shader = device.create_shader_module(wgpu::ShaderModuleDescriptor {
            label: Some("map"),
            source: wgpu::ShaderSource::Wgsl(source.into()),
        });
        let layout = device.create_pipeline_layout(&wgpu::PipelineLayoutDescriptor {
            label: Some("map"),
            bind_group_layouts: &[Some(colors)],
            immediate_size: size_of::<Immediates>() as u32,
        });
        Self {
            device,
            shader,
            layout,
            target,
        }
    }

    fn opaque(&self, stages: [&str; 2], buffers: &VertexBuffers<'_>) -> wgpu::RenderPipeline {
        self.pipeline(stages, None, buffers, wgpu::PrimitiveTopology::TriangleList)
    }

    fn blended(&self, stages: [&str; 2], buffers: &VertexBuffers<'_>) -> wgpu::RenderPipeline {
        let blend = Some(wgpu::BlendState::PREMULTIPLIED_ALPHA_BLENDING);
        self.pipeline(
            stages,
            blend,
            buffers,
            wgpu::PrimitiveTopology::TriangleList,
        )
    }

    /// A quad without buffers.
    fn strip(&self, stages: [&str; 2]) -> wgpu::RenderPipeline {
        let blend = Some(wgpu::BlendState::PREMULTIPLIED_ALPHA_BLENDING);
        self.pipeline(stages, blend, &[], wgpu::PrimitiveTopology::TriangleStrip)
    }

    fn pipeline(
        &self,
        [vertex, fragment]: [&str; 2],
        blend: Option<wgpu::BlendState>,
        buffers: &VertexBuffers<'_>,
        topology: wgpu::PrimitiveTopology,
    ) -> wgpu::RenderPipeline {
        // The target is usually gamma-encoded, sometimes sRGB, where the hardware encodes.
        let linear = f64::from(u8::from(self.target.is_srgb()));
        let constants = [("LINEAR_TARGET", linear)];
        let options = || wgpu::PipelineCompilationOptions {
            constants: &constants,
            ..Default::default()
        };
        self.device
            .create_render_pipeline(&wgpu::RenderPipelineDescriptor {
                label: Some(fragment),
                layout: Some(&self.layout),
                vertex: wgpu::VertexState {
                    module: &self.shader,
                    entry_point: Some(vertex),
                    compilation_options: options(),
                    buffers,
                },
                fragment: Some(wgpu::FragmentState {
                    module: &self.shader,
                    entry_point: Some(fragment),
                    compilation_options: options(),
                    targets: &[Some(wgpu::ColorTargetState {
                        format: self.target,
                        blend,
                        write_mask: wgpu::ColorWrites::ALL,
                    })],
                }),
                primitive: wgpu::PrimitiveState {
                    topology,
                    ..Default::default()
                },
                depth_stencil: None,
                multisample: wgpu::MultisampleState::default(),
                multiview_mask: None,
                cache: None,
            })
    }
}
