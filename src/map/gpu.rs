//! The map on the GPU: two pipelines, geometry that stays, colours by unit.
//!
//! Geometry is uploaded once, from a worker ([`Geometry::upload`]); a new shading makes a new
//! [`Colors`], some kilobytes. A frame writes one small uniform a draw and issues a few draws
//! for the units that are in view ([`PaneDraw`]).

use std::{num::NonZeroU64, ops::Range, sync::Arc};

use eframe::{
    egui_wgpu::{self, CallbackTrait, RenderState, ScreenDescriptor},
    wgpu::{self, util::DeviceExt as _},
};

use crate::{
    figure::Shading,
    geo::{Lines, Mesh, UnitIdx},
    palette::{Palette, Rgb},
};

/// Uniforms of this many draws fit the buffer: more than all panes ever need.
const SLOTS: u64 = 64;
/// The largest alignment that any backend asks of a dynamic offset.
const SLOT_BYTES: u64 = 256;
/// In place of a unit: no segment starts at this point.
const NO_UNIT: u32 = u32::MAX;
/// Of the colour texture; each unit has two texels side by side.
const UNITS_PER_ROW: usize = 128;

/// Pipelines and the uniform buffer. Cheap to clone.
#[derive(Clone)]
pub struct Gpu(Arc<Shared>);

struct Shared {
    device: wgpu::Device,
    queue: wgpu::Queue,
    fills: wgpu::RenderPipeline,
    lines: wgpu::RenderPipeline,
    uniforms: wgpu::Buffer,
    pane_group: wgpu::BindGroup,
    colors_layout: wgpu::BindGroupLayout,
}

/// `shader.wgsl`'s `Pane`.
#[repr(C)]
#[derive(Clone, Copy, bytemuck::Pod, bytemuck::Zeroable)]
struct PaneUniform {
    center: [f32; 2],
    scale: f32,
    width: f32,
    size: [f32; 2],
    origin: [f32; 2],
    color: [f32; 4],
    corner_radius: f32,
    pixels_per_point: f32,
    opacity: f32,
    padding: f32,
}

impl Gpu {
    /// Compiles the two pipelines for the window's target format.
    #[must_use]
    #[expect(clippy::too_many_lines, reason = "descriptors, one after the other")]
    pub fn new(state: &RenderState) -> Self {
        let device = &state.device;
        let shader = device.create_shader_module(wgpu::ShaderModuleDescriptor {
            label: Some("map"),
            source: wgpu::ShaderSource::Wgsl(include_str!("shader.wgsl").into()),
        });
        let pane_layout = device.create_bind_group_layout(&wgpu::BindGroupLayoutDescriptor {
            label: Some("map pane"),
            entries: &[wgpu::BindGroupLayoutEntry {
                binding: 0,
                visibility: wgpu::ShaderStages::VERTEX_FRAGMENT,
                ty: wgpu::BindingType::Buffer {
                    ty: wgpu::BufferBindingType::Uniform,
                    has_dynamic_offset: true,
                    min_binding_size: NonZeroU64::new(size_of::<PaneUniform>() as u64),
                },
                count: None,
            }],
        });
        let colors_layout = device.create_bind_group_layout(&wgpu::BindGroupLayoutDescriptor {
            label: Some("map colors"),
            entries: &[wgpu::BindGroupLayoutEntry {
                binding: 0,
                visibility: wgpu::ShaderStages::FRAGMENT,
                ty: wgpu::BindingType::Texture {
                    sample_type: wgpu::TextureSampleType::Float { filterable: false },
                    view_dimension: wgpu::TextureViewDimension::D2,
                    multisampled: false,
                },
                count: None,
            }],
        });
        let layout = device.create_pipeline_layout(&wgpu::PipelineLayoutDescriptor {
            label: Some("map"),
            bind_group_layouts: &[Some(&pane_layout), Some(&colors_layout)],
            immediate_size: 0,
        });
        // The target is usually gamma-encoded, sometimes sRGB, where the hardware encodes.
        let encoding = if state.target_format.is_srgb() {
            "linear"
        } else {
            "gamma"
        };
        let pipeline = |name: &str, topology, buffers: &[Option<wgpu::VertexBufferLayout<'_>>]| {
            device.create_render_pipeline(&wgpu::RenderPipelineDescriptor {
                label: Some(name),
                layout: Some(&layout),
                vertex: wgpu::VertexState {
                    module: &shader,
                    entry_point: Some(&format!("vs_{name}")),
                    compilation_options: wgpu::PipelineCompilationOptions::default(),
                    buffers,
                },
                fragment: Some(wgpu::FragmentState {
                    module: &shader,
                    entry_point: Some(&format!("fs_{name}_{encoding}")),
                    compilation_options: wgpu::PipelineCompilationOptions::default(),
                    targets: &[Some(wgpu::ColorTargetState {
                        format: state.target_format,
                        blend: Some(wgpu::BlendState::PREMULTIPLIED_ALPHA_BLENDING),
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
        };
        let buffer = |format, step_mode, location: usize| {
            const ATTRIBUTES: [[wgpu::VertexAttribute; 1]; 4] = [
                wgpu::vertex_attr_array![0 => Float32x2],
                wgpu::vertex_attr_array![1 => Float32x2],
                wgpu::vertex_attr_array![1 => Uint32],
                wgpu::vertex_attr_array![2 => Uint32],
            ];
            Some(wgpu::VertexBufferLayout {
                array_stride: if format == wgpu::VertexFormat::Uint32 {
                    4
                } else {
                    8
                },
                step_mode,
                attributes: &ATTRIBUTES[location],
            })
        };
        let point = wgpu::VertexFormat::Float32x2;
        let number = wgpu::VertexFormat::Uint32;
        let (by_vertex, by_instance) =
            (wgpu::VertexStepMode::Vertex, wgpu::VertexStepMode::Instance);
        let fills = pipeline(
            "fill",
            wgpu::PrimitiveTopology::TriangleList,
            &[buffer(point, by_vertex, 0), buffer(number, by_vertex, 2)],
        );
        let lines = pipeline(
            "line",
            wgpu::PrimitiveTopology::TriangleStrip,
            &[
                buffer(point, by_instance, 0),
                buffer(point, by_instance, 1),
                buffer(number, by_instance, 3),
            ],
        );
        let uniforms = device.create_buffer(&wgpu::BufferDescriptor {
            label: Some("map panes"),
            size: SLOTS * SLOT_BYTES,
            usage: wgpu::BufferUsages::UNIFORM | wgpu::BufferUsages::COPY_DST,
            mapped_at_creation: false,
        });
        let pane_group = device.create_bind_group(&wgpu::BindGroupDescriptor {
            label: Some("map pane"),
            layout: &pane_layout,
            entries: &[wgpu::BindGroupEntry {
                binding: 0,
                resource: wgpu::BindingResource::Buffer(wgpu::BufferBinding {
                    buffer: &uniforms,
                    offset: 0,
                    size: NonZeroU64::new(size_of::<PaneUniform>() as u64),
                }),
            }],
        });
        Self(Arc::new(Shared {
            device: device.clone(),
            queue: state.queue.clone(),
            fills,
            lines,
            uniforms,
            pane_group,
            colors_layout,
        }))
    }

    /// Uploads the colours of a shading: some kilobytes, fit for the UI thread.
    #[must_use]
    pub fn colors(&self, shading: &Shading, palette: &Palette) -> Colors {
        let rows = shading.units.len().div_ceil(UNITS_PER_ROW).max(1);
        let mut texels = vec![[0_u8; 4]; rows * UNITS_PER_ROW * 2];
        let opaque = |Rgb(red, green, blue): Rgb| [red, green, blue, 255];
        for (pair, shade) in texels.chunks_exact_mut(2).zip(&shading.units) {
            let [ground, stripes] = shade.colors(palette);
            let [spacing, width] = shade.stripes();
            pair[0] = opaque(ground);
            pair[1] = opaque(stripes);
            // Every pixel is opaque: the alphas carry the stripes, in tenths of a point.
            pair[0][3] = (10.0 * spacing) as u8;
            pair[1][3] = (10.0 * width) as u8;
        }
        let texture = self.0.device.create_texture_with_data(
            &self.0.queue,
            &wgpu::TextureDescriptor {
                label: Some("map colors"),
                size: wgpu::Extent3d {
                    width: 2 * UNITS_PER_ROW as u32,
                    height: rows as u32,
                    depth_or_array_layers: 1,
                },
                mip_level_count: 1,
                sample_count: 1,
                dimension: wgpu::TextureDimension::D2,
                format: wgpu::TextureFormat::Rgba8Unorm,
                usage: wgpu::TextureUsages::TEXTURE_BINDING | wgpu::TextureUsages::COPY_DST,
                view_formats: &[],
            },
            wgpu::util::TextureDataOrder::LayerMajor,
            bytemuck::cast_slice(&texels),
        );
        let group = self.0.device.create_bind_group(&wgpu::BindGroupDescriptor {
            label: Some("map colors"),
            layout: &self.0.colors_layout,
            entries: &[wgpu::BindGroupEntry {
                binding: 0,
                resource: wgpu::BindingResource::TextureView(
                    &texture.create_view(&wgpu::TextureViewDescriptor::default()),
                ),
            }],
        });
        Colors(Arc::new(group))
    }
}

/// The colours of one shading. Cheap to clone.
#[derive(Clone)]
pub struct Colors(Arc<wgpu::BindGroup>);

/// One atlas at one level of detail in one projection, on the GPU.
pub struct Geometry {
    positions: wgpu::Buffer,
    units: wgpu::Buffer,
    indices: wgpu::Buffer,
    unit_ranges: Vec<Range<u32>>,
    unit_bounds: Vec<Option<[f32; 4]>>,
    line_points: wgpu::Buffer,
    line_units: wgpu::Buffer,
    lines: LineRanges,
    grid_points: wgpu::Buffer,
    grid_units: wgpu::Buffer,
    grid_len: u32,
    bytes: usize,
}

/// Where in the line buffers what stands.
struct LineRanges {
    coasts: Vec<Range<u32>>,
    coast_bounds: Vec<Option<[f32; 4]>>,
    borders: Vec<BorderRange>,
}

struct BorderRange {
    range: Range<u32>,
    between: [UnitIdx; 2],
    bounds: [f32; 4],
}

impl Geometry {
    /// Copies the geometry to the GPU. Runs on a worker: it grows with the data.
    /// `hidden` says which borders are never drawn (between a state and a part of it that has no
    /// recognised border).
    #[must_use]
    pub fn upload(
        gpu: &Gpu,
        mesh: &Mesh,
        lines: &Lines,
        graticule: &[Vec<[f32; 2]>],
        hidden: &dyn Fn(UnitIdx, UnitIdx) -> bool,
    ) -> Self {
        let buffer = |label, contents: &[u8], usage| {
            // wgpu refuses empty buffers as vertex buffers on some backends.
            let contents = if contents.is_empty() {
                &[0_u8; 16]
            } else {
                contents
            };
            gpu.0
                .device
                .create_buffer_init(&wgpu::util::BufferInitDescriptor {
                    label: Some(label),
                    contents,
                    usage,
                })
        };
        let vertex = wgpu::BufferUsages::VERTEX;
        let grid: Vec<[f32; 2]> = graticule.concat();
        let mut grid_units = vec![0_u32; grid.len()];
        let ends = graticule.iter().scan(0, |end, line| {
            *end += line.len();
            Some(*end)
        });
        for end in ends {
            if let Some(last) = end.checked_sub(1).and_then(|last| grid_units.get_mut(last)) {
                *last = NO_UNIT;
            }
        }
        Self {
            grid_points: buffer("map graticule", bytemuck::cast_slice(&grid), vertex),
            grid_units: buffer(
                "map graticule ends",
                bytemuck::cast_slice(&grid_units),
                vertex,
            ),
            grid_len: grid.len() as u32,
            positions: buffer(
                "map positions",
                bytemuck::cast_slice(&mesh.positions),
                vertex,
            ),
            units: buffer("map units", bytemuck::cast_slice(&mesh.units), vertex),
            indices: buffer(
                "map indices",
                bytemuck::cast_slice(&mesh.indices),
                wgpu::BufferUsages::INDEX,
            ),
            unit_ranges: mesh.unit_ranges.clone(),
            unit_bounds: mesh.bounds.clone(),
            line_points: buffer(
                "map line points",
                bytemuck::cast_slice(&lines.points),
                vertex,
            ),
            line_units: buffer("map line units", bytemuck::cast_slice(&lines.units), vertex),
            lines: LineRanges {
                coasts: lines.coast_ranges.clone(),
                coast_bounds: lines.coast_bounds.clone(),
                borders: lines
                    .borders
                    .iter()
                    .filter(|border| !hidden(border.a, border.b))
                    .map(|border| BorderRange {
                        range: border.range.clone(),
                        between: [border.a, border.b],
                        bounds: border.bounds,
                    })
                    .collect(),
            },
            bytes: 12 * mesh.positions.len() + 4 * mesh.indices.len() + 12 * lines.points.len(),
        }
    }

    /// What it takes on the GPU.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.bytes
    }

    /// The parts that `visible` (min x, min y, max x, max y in the plane) shows, runs merged.
    fn visible_parts(&self, visible: [f32; 4]) -> VisibleParts {
        let seen =
            |bounds: &Option<[f32; 4]>| bounds.is_some_and(|bounds| overlap(bounds, visible));
        let runs = |ranges: &[Range<u32>], bounds: &[Option<[f32; 4]>]| {
            merged(
                ranges
                    .iter()
                    .zip(bounds)
                    .filter(|(_, bounds)| seen(bounds))
                    .map(|(range, _)| range.clone()),
            )
        };
        VisibleParts {
            fills: runs(&self.unit_ranges, &self.unit_bounds),
            coasts: runs(&self.lines.coasts, &self.lines.coast_bounds),
            borders: merged(
                self.lines
                    .borders
                    .iter()
                    .filter(|border| overlap(border.bounds, visible))
                    .map(|border| border.range.clone()),
            ),
        }
    }

    /// Everything that bounds a unit.
    fn outline(&self, unit: UnitIdx) -> Vec<Range<u32>> {
        let coast = self.lines.coasts.get(unit.0 as usize).cloned();
        let borders = self
            .lines
            .borders
            .iter()
            .filter(|border| border.between.contains(&unit));
        merged(
            coast
                .into_iter()
                .chain(borders.map(|border| border.range.clone())),
        )
    }
}

fn overlap(a: [f32; 4], b: [f32; 4]) -> bool {
    a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3]
}

/// Ranges that touch become one draw.
fn merged(ranges: impl Iterator<Item = Range<u32>>) -> Vec<Range<u32>> {
    let mut runs: Vec<Range<u32>> = Vec::new();
    for range in ranges.filter(|range| !range.is_empty()) {
        match runs.last_mut() {
            Some(last) if last.end == range.start => last.end = range.end,
            _ => runs.push(range),
        }
    }
    runs
}

struct VisibleParts {
    fills: Vec<Range<u32>>,
    coasts: Vec<Range<u32>>,
    borders: Vec<Range<u32>>,
}

/// A stroke round one unit.
#[derive(Clone, Copy, Debug)]
pub struct Outline {
    pub unit: UnitIdx,
    pub color: Rgb,
    /// In points.
    pub width: f32,
}

/// One pane of one frame, handed to egui as a paint callback.
pub struct PaneDraw {
    pub gpu: Gpu,
    pub geometry: Arc<Geometry>,
    pub colors: Colors,
    /// Counted from 0; each pane has its own uniforms, since egui prepares all callbacks before
    /// it paints any.
    pub pane: usize,
    /// In the plane, in the middle of the pane.
    pub center: [f64; 2],
    /// Points per radius of the sphere.
    pub scale: f64,
    pub graticule_color: Rgb,
    pub border_color: Rgb,
    /// In points.
    pub border_width: f32,
    pub corner_radius: f32,
    pub outlines: Vec<Outline>,
    /// Of the pane in points: what the callback's rectangle is.
    pub rect: eframe::egui::Rect,
}

/// Draws a pane can issue: graticule, fills, coasts, borders and up to eight outlines.
const DRAWS_PER_PANE: usize = 12;

impl PaneDraw {
    /// The shape to paint.
    pub fn into_shape(self) -> eframe::egui::Shape {
        let rect = self.rect;
        egui_wgpu::Callback::new_paint_callback(rect, self).into()
    }

    fn slot(&self, draw: usize) -> u32 {
        let draw = draw.min(DRAWS_PER_PANE - 1);
        ((self.pane * DRAWS_PER_PANE + draw) as u64 * SLOT_BYTES % (SLOTS * SLOT_BYTES)) as u32
    }

    fn visible(&self) -> [f32; 4] {
        // A line's width beyond the edge.
        let margin = 8.0;
        let half_width = (f64::from(self.rect.width()) / 2.0 + margin) / self.scale;
        let half_height = (f64::from(self.rect.height()) / 2.0 + margin) / self.scale;
        [
            (self.center[0] - half_width) as f32,
            (self.center[1] - half_height) as f32,
            (self.center[0] + half_width) as f32,
            (self.center[1] + half_height) as f32,
        ]
    }
}

impl CallbackTrait for PaneDraw {
    fn prepare(
        &self,
        _device: &wgpu::Device,
        queue: &wgpu::Queue,
        screen: &ScreenDescriptor,
        _encoder: &mut wgpu::CommandEncoder,
        _resources: &mut egui_wgpu::CallbackResources,
    ) -> Vec<wgpu::CommandBuffer> {
        let ppp = screen.pixels_per_point;
        let gamma = |Rgb(red, green, blue): Rgb| {
            [red, green, blue, 255].map(|channel| f32::from(channel) / 255.0)
        };
        // egui rounds the viewport to whole pixels; so must the shader's idea of it.
        let min = (self.rect.min.to_vec2() * ppp).round();
        let max = (self.rect.max.to_vec2() * ppp).round();
        let base = PaneUniform {
            center: self.center.map(|value| value as f32),
            scale: (self.scale * f64::from(ppp)) as f32,
            width: 0.0,
            size: (max - min).into(),
            origin: min.into(),
            color: [0.0; 4],
            corner_radius: self.corner_radius * ppp,
            pixels_per_point: ppp,
            opacity: 1.0,
            padding: 0.0,
        };
        let coast = PaneUniform {
            width: 1.0 * ppp.max(1.0),
            ..base
        };
        let border = PaneUniform {
            width: self.border_width * ppp,
            color: gamma(self.border_color),
            ..base
        };
        let grid = PaneUniform {
            width: ppp.max(1.0),
            color: gamma(self.graticule_color),
            ..base
        };
        let outlines = self.outlines.iter().map(|outline| PaneUniform {
            width: outline.width * ppp,
            color: gamma(outline.color),
            ..base
        });
        for (draw, uniform) in [base, coast, border, grid]
            .into_iter()
            .chain(outlines)
            .enumerate()
        {
            queue.write_buffer(
                &self.gpu.0.uniforms,
                u64::from(self.slot(draw)),
                bytemuck::bytes_of(&uniform),
            );
        }
        Vec::new()
    }

    fn paint(
        &self,
        _info: eframe::egui::PaintCallbackInfo,
        pass: &mut wgpu::RenderPass<'static>,
        _resources: &egui_wgpu::CallbackResources,
    ) {
        let shared = &self.gpu.0;
        let geometry = &self.geometry;
        let parts = geometry.visible_parts(self.visible());
        pass.set_bind_group(1, &*self.colors.0, &[]);

        if geometry.grid_len > 1 {
            pass.set_pipeline(&shared.lines);
            pass.set_bind_group(0, &shared.pane_group, &[self.slot(3)]);
            pass.set_vertex_buffer(0, geometry.grid_points.slice(..));
            pass.set_vertex_buffer(1, geometry.grid_points.slice(8..));
            pass.set_vertex_buffer(2, geometry.grid_units.slice(..));
            pass.draw(0..4, 0..geometry.grid_len - 1);
        }

        pass.set_pipeline(&shared.fills);
        pass.set_bind_group(0, &shared.pane_group, &[self.slot(0)]);
        pass.set_vertex_buffer(0, geometry.positions.slice(..));
        pass.set_vertex_buffer(1, geometry.units.slice(..));
        pass.set_index_buffer(geometry.indices.slice(..), wgpu::IndexFormat::Uint32);
        for range in parts.fills {
            pass.draw_indexed(range, 0, 0..1);
        }

        pass.set_pipeline(&shared.lines);
        // Both ends of a segment are read from the one point buffer, eight bytes apart.
        pass.set_vertex_buffer(0, geometry.line_points.slice(..));
        pass.set_vertex_buffer(1, geometry.line_points.slice(8..));
        pass.set_vertex_buffer(2, geometry.line_units.slice(..));
        let draw = |pass: &mut wgpu::RenderPass<'static>, draw: usize, ranges: Vec<Range<u32>>| {
            pass.set_bind_group(0, &shared.pane_group, &[self.slot(draw)]);
            for range in ranges {
                // The last point of a polyline starts no segment.
                pass.draw(
                    0..4,
                    range.start..range.end.saturating_sub(1).max(range.start),
                );
            }
        };
        draw(pass, 1, parts.coasts);
        draw(pass, 2, parts.borders);
        for (idx, outline) in self.outlines.iter().enumerate() {
            draw(pass, 4 + idx, geometry.outline(outline.unit));
        }
    }
}
