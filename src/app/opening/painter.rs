//! The panels' triangles, drawn by a pipeline of our own.
//!
//! egui's renderer has one shader for two ways of reading textures, the second of which is for tests
//! that compare pictures. A graphics card skips what it does not need; a driver that draws on the
//! processor works out both for every pixel, and the panels cost more than the map. This draws what
//! egui hands over by the first way alone: the same triangles, textures, mixing and order.

use std::{
    ops::Range,
    sync::{Arc, Mutex, OnceLock, PoisonError},
};

use eframe::{
    egui::{
        self, FullOutput, Rect, TextureId,
        epaint::{ClippedShape, Primitive, Vertex},
    },
    egui_wgpu::{self, CallbackTrait, RenderState},
    wgpu,
};

use super::{PARTS, rehearsal::rehearse};
use crate::fault::{self, Doing};

/// See the module's text. A plugin of egui.
pub struct PanelPainter {
    shared: Arc<PainterState>,
    vertices: Vec<u8>,
    indices: Vec<u8>,
}

struct PainterState {
    state: RenderState,
    /// Pipeline, being made on a thread of its own until the first frame wants it.
    pipeline: OnceLock<wgpu::RenderPipeline>,
    buffers: Mutex<Buffers>,
    /// Commands recorded on that thread, submitted by the UI thread before the first frame is laid out: a
    /// driver finishes the pipeline meanwhile.
    rehearsal: Mutex<Option<wgpu::CommandBuffer>>,
}

/// All triangles of a frame.
struct Buffers {
    vertices: wgpu::Buffer,
    indices: wgpu::Buffer,
}

/// Triangles with one texture, cut to a rectangle.
struct TriangleBatch {
    texture: TextureId,
    group: wgpu::BindGroup,
    clip: Rect,
    first_vertex: i32,
    indices: Range<u32>,
}

/// Triangles between two maps in drawing order.
struct Pieces {
    shared: Arc<PainterState>,
    pieces: Vec<TriangleBatch>,
}

impl PanelPainter {
    /// Begins to compile the pipeline.
    #[must_use]
    pub fn new(state: RenderState) -> Self {
        let buffers = Mutex::new(Buffers {
            vertices: buffer(&state.device, wgpu::BufferUsages::VERTEX, 1 << 18),
            indices: buffer(&state.device, wgpu::BufferUsages::INDEX, 1 << 16),
        });
        let shared = Arc::new(PainterState {
            pipeline: OnceLock::new(),
            state,
            buffers,
            rehearsal: Mutex::default(),
        });
        let of_thread = Arc::clone(&shared);
        // Without the thread the first frame makes it.
        drop(fault::spawn("painter", Doing::Frame, move || {
            if PARTS.rehearsal {
                of_thread.rehearse();
            } else {
                of_thread.pipeline();
            }
        }));
        Self {
            shared,
            vertices: Vec::new(),
            indices: Vec::new(),
        }
    }

    /// Brings the frame's triangles to the GPU.
    fn upload(&self) {
        let PainterState { state, buffers, .. } = &*self.shared;
        let mut buffers = buffers.lock().unwrap_or_else(PoisonError::into_inner);
        let Buffers { vertices, indices } = &mut *buffers;
        for (buffer, bytes) in [(vertices, &self.vertices), (indices, &self.indices)] {
            let size = bytes.len() as u64;
            if buffer.size() < size {
                *buffer = self::buffer(&state.device, buffer.usage(), size.next_power_of_two());
            }
            state.queue.write_buffer(buffer, 0, bytes);
        }
    }
}

impl PainterState {
    fn pipeline(&self) -> &wgpu::RenderPipeline {
        self.pipeline.get_or_init(|| pipeline(&self.state))
    }

    fn rehearse(&self) {
        let Self {
            state,
            buffers,
            rehearsal,
            ..
        } = self;
        let pipeline = self.pipeline();
        let texture = any_texture(&state.device);
        let buffers = buffers.lock().unwrap_or_else(PoisonError::into_inner);
        let recorded = rehearse(state, |pass| {
            pass.set_pipeline(pipeline);
            pass.set_immediates(0, bytemuck::bytes_of(&[1.0_f32; 2]));
            pass.set_vertex_buffer(0, buffers.vertices.slice(..));
            pass.set_index_buffer(buffers.indices.slice(..), wgpu::IndexFormat::Uint32);
            pass.set_bind_group(0, &texture, &[]);
            // Zeros: a triangle without a size.
            pass.draw_indexed(0..3, 0, 0..1);
        });
        *rehearsal.lock().unwrap_or_else(PoisonError::into_inner) = Some(recorded);
    }
}

impl egui::Plugin for PanelPainter {
    fn debug_name(&self) -> &'static str {
        "painter"
    }

    fn on_begin_pass(&mut self, _ui: &mut egui::Ui) {
        let PainterState {
            rehearsal, state, ..
        } = &*self.shared;
        let mut recorded = rehearsal.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(recorded) = recorded.take() {
            state.queue.submit([recorded]);
        }
    }

    fn output_hook(&mut self, ctx: &egui::Context, output: &mut FullOutput) {
        // While egui paints it holds its renderer, and nobody may ask for it: the textures are looked up now, those
        // that are new with this frame, too.
        let mut renderer = self.shared.state.renderer.write();
        let RenderState { device, queue, .. } = &self.shared.state;
        for (id, deltas) in std::mem::take(&mut output.textures_delta.set) {
            for delta in deltas {
                renderer.update_texture(device, queue, id, &delta);
            }
        }
        drop(renderer);
        let shapes = std::mem::take(&mut output.shapes);
        let screen = ctx.viewport_rect();
        self.vertices.clear();
        self.indices.clear();
        let mut pieces = Vec::new();
        let finish = |pieces: &mut Vec<TriangleBatch>, shapes: &mut Vec<ClippedShape>| {
            if !pieces.is_empty() {
                let pieces = Pieces {
                    shared: Arc::clone(&self.shared),
                    pieces: std::mem::take(pieces),
                };
                let callback = egui_wgpu::Callback::new_paint_callback(screen, pieces);
                shapes.push(ClippedShape::new(screen, callback));
            }
        };
        let pixels_per_point = output.pixels_per_point;
        let tessellated = fault::catch(Doing::Frame, || ctx.tessellate(shapes, pixels_per_point));
        let tessellated = tessellated.unwrap_or_else(|fault| {
            fault::tell(fault);
            ctx.request_repaint();
            Vec::new()
        });
        let renderer = self.shared.state.renderer.read();
        for primitive in tessellated {
            match primitive.primitive {
                Primitive::Mesh(mesh) => {
                    let Some(texture) = renderer.texture(&mesh.texture_id) else {
                        continue;
                    };
                    let vertices = self.vertices.len() / size_of::<Vertex>();
                    let indices = (self.indices.len() / size_of::<u32>()) as u32;
                    self.vertices
                        .extend_from_slice(bytemuck::cast_slice(&mesh.vertices));
                    self.indices
                        .extend_from_slice(bytemuck::cast_slice(&mesh.indices));
                    pieces.push(TriangleBatch {
                        texture: mesh.texture_id,
                        group: texture.bind_group.clone(),
                        clip: primitive.clip_rect,
                        first_vertex: vertices as i32,
                        indices: indices..indices + mesh.indices.len() as u32,
                    });
                }
                Primitive::Callback(callback) => {
                    finish(&mut pieces, &mut output.shapes);
                    let map = ClippedShape::new(primitive.clip_rect, callback);
                    output.shapes.push(map);
                }
            }
        }
        drop(renderer);
        finish(&mut pieces, &mut output.shapes);
        self.upload();
    }
}

impl CallbackTrait for Pieces {
    fn paint(
        &self,
        info: egui::PaintCallbackInfo,
        pass: &mut wgpu::RenderPass<'static>,
        _resources: &egui_wgpu::CallbackResources,
    ) {
        let PainterState { buffers, .. } = &*self.shared;
        let [width, height] = info.screen_size_px.map(|pixels| pixels as f32);
        let screen = [width, height].map(|pixels| pixels / info.pixels_per_point);
        let buffers = buffers.lock().unwrap_or_else(PoisonError::into_inner);
        pass.set_viewport(0.0, 0.0, width, height, 0.0, 1.0);
        pass.set_pipeline(self.shared.pipeline());
        pass.set_immediates(0, bytemuck::bytes_of(&screen));
        pass.set_vertex_buffer(0, buffers.vertices.slice(..));
        pass.set_index_buffer(buffers.indices.slice(..), wgpu::IndexFormat::Uint32);
        let mut bound = None;
        for piece in &self.pieces {
            let pixel = |at: f32, most: f32| (at * info.pixels_per_point).round().clamp(0.0, most);
            let [left, right] =
                [piece.clip.min.x, piece.clip.max.x].map(|x| pixel(x, width) as u32);
            let [top, bottom] =
                [piece.clip.min.y, piece.clip.max.y].map(|y| pixel(y, height) as u32);
            if left >= right || top >= bottom {
                continue;
            }
            pass.set_scissor_rect(left, top, right - left, bottom - top);
            if bound != Some(piece.texture) {
                pass.set_bind_group(0, &piece.group, &[]);
                bound = Some(piece.texture);
            }
            pass.draw_indexed(piece.indices.clone(), piece.first_vertex, 0..1);
        }
    }
}

fn buffer(device: &wgpu::Device, usage: wgpu::BufferUsages, size: u64) -> wgpu::Buffer {
    device.create_buffer(&wgpu::BufferDescriptor {
        label: Some("panels"),
        size,
        usage: usage | wgpu::BufferUsages::COPY_DST,
        mapped_at_creation: false,
    })
}

fn pipeline(state: &RenderState) -> wgpu::RenderPipeline {
    let device = &state.device;
    let shader = device.create_shader_module(wgpu::ShaderModuleDescriptor {
        label: Some("panels"),
        source: wgpu::ShaderSource::Wgsl(include_str!("painter.wgsl").into()),
    });
    let textures = textures_layout(device);
    let layout = device.create_pipeline_layout(&wgpu::PipelineLayoutDescriptor {
        label: Some("panels"),
        bind_group_layouts: &[Some(&textures)],
        immediate_size: size_of::<[f32; 2]>() as u32,
    });
    let linear = f64::from(u8::from(state.target_format.is_srgb()));
    device.create_render_pipeline(&wgpu::RenderPipelineDescriptor {
        label: Some("panels"),
        layout: Some(&layout),
        vertex: wgpu::VertexState {
            module: &shader,
            entry_point: Some("vs_corner"),
            compilation_options: wgpu::PipelineCompilationOptions::default(),
            buffers: &[Some(wgpu::VertexBufferLayout {
                array_stride: size_of::<Vertex>() as u64,
                step_mode: wgpu::VertexStepMode::Vertex,
                attributes: &wgpu::vertex_attr_array![
                    0 => Float32x2, 1 => Float32x2, 2 => Unorm8x4
                ],
            })],
        },
        fragment: Some(wgpu::FragmentState {
            module: &shader,
            entry_point: Some("fs_corner"),
            compilation_options: wgpu::PipelineCompilationOptions {
                constants: &[("LINEAR_TARGET", linear)],
                ..Default::default()
            },
            targets: &[Some(wgpu::ColorTargetState {
                format: state.target_format,
                blend: Some(wgpu::BlendState {
                    color: wgpu::BlendState::PREMULTIPLIED_ALPHA_BLENDING.color,
                    alpha: wgpu::BlendComponent {
                        src_factor: wgpu::BlendFactor::OneMinusDstAlpha,
                        dst_factor: wgpu::BlendFactor::One,
                        operation: wgpu::BlendOperation::Add,
                    },
                }),
                write_mask: wgpu::ColorWrites::ALL,
            })],
        }),
        primitive: wgpu::PrimitiveState::default(),
        depth_stencil: None,
        multisample: wgpu::MultisampleState::default(),
        multiview_mask: None,
        cache: None,
    })
}

/// Layout of egui's textures in its renderer, whose groups are used.
fn textures_layout(device: &wgpu::Device) -> wgpu::BindGroupLayout {
    let entry = |binding, ty| wgpu::BindGroupLayoutEntry {
        binding,
        visibility: wgpu::ShaderStages::FRAGMENT,
        ty,
        count: None,
    };
    device.create_bind_group_layout(&wgpu::BindGroupLayoutDescriptor {
        label: Some("panels"),
        entries: &[
            entry(
                0,
                wgpu::BindingType::Texture {
                    multisampled: false,
                    sample_type: wgpu::TextureSampleType::Float { filterable: true },
                    view_dimension: wgpu::TextureViewDimension::D2,
                },
            ),
            entry(
                1,
                wgpu::BindingType::Sampler(wgpu::SamplerBindingType::Filtering),
            ),
            entry(
                2,
                wgpu::BindingType::Buffer {
                    has_dynamic_offset: false,
                    min_binding_size: std::num::NonZeroU64::new(16),
                    ty: wgpu::BufferBindingType::Uniform,
                },
            ),
        ],
    })
}

/// A texture like those of egui.
fn any_texture(device: &wgpu::Device) -> wgpu::BindGroup {
    let texture = device.create_texture(&wgpu::TextureDescriptor {
        label: Some("rehearsal"),
        size: wgpu::Extent3d {
            width: 64,
            height: 64,
            depth_or_array_layers: 1,
        },
        mip_level_count: 1,
        sample_count: 1,
        dimension: wgpu::TextureDimension::D2,
        format: wgpu::TextureFormat::Rgba8Unorm,
        usage: wgpu::TextureUsages::TEXTURE_BINDING | wgpu::TextureUsages::COPY_DST,
        view_formats: &[],
    });
    let view = texture.create_view(&wgpu::TextureViewDescriptor::default());
    let sampler = device.create_sampler(&wgpu::SamplerDescriptor {
        mag_filter: wgpu::FilterMode::Linear,
        min_filter: wgpu::FilterMode::Linear,
        ..Default::default()
    });
    let flags = buffer(device, wgpu::BufferUsages::UNIFORM, 16);
    let entry = |binding, resource| wgpu::BindGroupEntry { binding, resource };
    device.create_bind_group(&wgpu::BindGroupDescriptor {
        label: Some("rehearsal"),
        layout: &textures_layout(device),
        entries: &[
            entry(0, wgpu::BindingResource::TextureView(&view)),
            entry(1, wgpu::BindingResource::Sampler(&sampler)),
            entry(2, flags.as_entire_binding()),
        ],
    })
}
