//! The map on the GPU: fills, plain and striped, and lines; geometry that stays, colours by unit.
//!
//! Geometry is uploaded once, from a worker ([`GpuGeometry::upload`]); a new shading makes a new
//! [`Colors`], some kilobytes. A frame records a few draws for the parts that are in view,
//! with the few numbers of each ([`PaneDraw`]): nothing is allocated and nothing copied.

mod geometry;
mod islands;
mod pipelines;

use std::{
    ops::Range,
    sync::{Arc, OnceLock},
};

use eframe::{
    egui_wgpu::{self, CallbackTrait, RenderState},
    wgpu::{self, util::DeviceExt as _},
};

pub use self::geometry::GpuGeometry;
use self::{geometry::Window, pipelines::Pipelines};

use super::easing::{self, Texel};
use crate::{
    figure::{Class, Shading, Slant, Stripes, widths},
    geo::{Lines, PlaneBounds, SphereTurn, UnitIdx},
    palette::{Palette, Rgb},
};

/// Width of the colour texture; each unit has two texels side by side.
const UNITS_PER_ROW: usize = 128;
/// Bits in the alpha of a unit's second texel: whether it is more than land that is not concerned, how its
/// stripes run, and their width.
const SHADED: u8 = 0x80;
const FALLING: u8 = 0x20;
const UPRIGHT: u8 = 0x40;
const LEVEL: u8 = 0x60;
const WIDTH: u8 = 0x1f;

/// Pipelines. Cheap to clone.
#[derive(Clone)]
pub struct Gpu(Arc<OnDevice>);

/// Pipelines and buffers that all maps of a device are drawn with.
struct OnDevice {
    device: wgpu::Device,
    queue: wgpu::Queue,
    plane: Pipelines,
    /// Those of a globe: compiled once one is to be seen.
    globe: OnceLock<Pipelines>,
    /// The triangles of one block of segments.
    block_indices: wgpu::Buffer,
    colors_layout: wgpu::BindGroupLayout,
    target: wgpu::TextureFormat,
}

/// `shader.wgsl`'s `Pane`.
#[repr(C)]
#[derive(Clone, Copy, bytemuck::Pod, bytemuck::Zeroable)]
struct Immediates {
    center: [f32; 2],
    scale: f32,
    width: f32,
    size: [f32; 2],
    origin: [f32; 2],
    color: [f32; 4],
    corner_radius: f32,
    pixels_per_point: f32,
    opacities: [f32; 2],
    turn: [f32; 4],
    limb: [f32; 3],
    flatness: f32,
}

/// Requires of a device what the map needs besides what egui does.
pub fn require(setup: &mut egui_wgpu::WgpuSetup) {
    let egui_wgpu::WgpuSetup::CreateNew(setup) = setup else {
        return;
    };
    let of_egui = Arc::clone(&setup.device_descriptor);
    setup.device_descriptor = Arc::new(move |adapter| {
        let mut wanted = of_egui(adapter);
        // Every backend of a desktop has them.
        wanted.required_features |= wgpu::Features::IMMEDIATES;
        wanted.required_limits.max_immediate_size = size_of::<Immediates>() as u32;
        // Windows over several screens, and shapes of large files: as much as there is.
        let most = adapter.limits();
        let limits = &mut wanted.required_limits;
        limits.max_texture_dimension_2d = most.max_texture_dimension_2d;
        limits.max_buffer_size = limits.max_buffer_size.max(most.max_buffer_size);
        // In small blocks, given back when shapes leave: those of 64 MB and more stay for good.
        wanted.memory_hints = wgpu::MemoryHints::MemoryUsage;
        wanted
    });
}

impl Gpu {
    /// Compiles the pipelines for the window's target format. Takes some milliseconds.
    #[must_use]
    pub fn new(state: &RenderState) -> Self {
        let device = &state.device;
        let colors_layout = device.create_bind_group_layout(&wgpu::BindGroupLayoutDescriptor {
            label: Some("map colors"),
            entries: &[wgpu::BindGroupLayoutEntry {
                binding: 0,
                visibility: wgpu::ShaderStages::VERTEX,
                ty: wgpu::BindingType::Texture {
                    sample_type: wgpu::TextureSampleType::Float { filterable: false },
                    view_dimension: wgpu::TextureViewDimension::D2,
                    multisampled: false,
                },
                count: None,
            }],
        });
        // Two triangles for each of a block's segments; four vertices each.
        let block_indices: Vec<u16> = (0..Lines::BLOCK as u16)
            .flat_map(|segment| [0, 1, 2, 2, 1, 3].map(|corner| 4 * segment + corner))
            .collect();
        let block_indices = device.create_buffer_init(&wgpu::util::BufferInitDescriptor {
            label: Some("map line block"),
            contents: bytemuck::cast_slice(&block_indices),
            usage: wgpu::BufferUsages::INDEX,
        });
        let plane = Pipelines::of_plane(device, &colors_layout, state.target_format);
        Self(Arc::new(OnDevice {
            device: device.clone(),
            queue: state.queue.clone(),
            plane,
            globe: OnceLock::new(),
            block_indices,
            colors_layout,
            target: state.target_format,
        }))
    }

    /// The pipelines of a globe.
    fn globe_pipelines(&self) -> &Pipelines {
        let OnDevice {
            device,
            colors_layout,
            target,
            ..
        } = &*self.0;
        let make = || Pipelines::of_globe(device, colors_layout, *target);
        self.0.globe.get_or_init(make)
    }

    /// The colours of a shading: some kilobytes.
    #[must_use]
    pub fn texels(shading: &Shading, palette: &Palette) -> Vec<Texel> {
        let rows = shading.units.len().div_ceil(UNITS_PER_ROW).max(1);
        let mut texels = vec![[0_u8; 4]; rows * UNITS_PER_ROW * 2];
        let opaque = |Rgb(red, green, blue): Rgb| [red, green, blue, 255];
        for (pair, shade) in texels.chunks_exact_mut(2).zip(&shading.units) {
            let [ground, stripes] = shade.colors(palette);
            let Stripes {
                spacing,
                width,
                course,
            } = shade.stripes();
            pair[0] = opaque(ground);
            pair[1] = opaque(stripes);
            // How opaque a unit is follows from what it is: the alphas carry the stripes, in tenths of a
            // point, and three bits.
            let shaded = shade.class != Class::OTHER;
            pair[0][3] = (10.0 * spacing) as u8;
            pair[1][3] = ((10.0 * width) as u8 & WIDTH)
                | if shaded { SHADED } else { 0 }
                | match course {
                    Slant::Rising => 0,
                    Slant::Falling => FALLING,
                    Slant::Upright => UPRIGHT,
                    Slant::Level => LEVEL,
                };
        }
        texels
    }

    /// Uploads colours, fit for the UI thread; by [`Gpu::texels`] or on the way between two of its
    /// answers.
    #[must_use]
    pub fn colors(&self, texels: &[Texel]) -> Colors {
        let rows = texels.len() / (2 * UNITS_PER_ROW);
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
            bytemuck::cast_slice(texels),
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
        Colors {
            group: Arc::new(group),
            striped: texels.chunks_exact(2).any(easing::is_striped),
        }
    }
}

/// The colours of one shading. Cheap to clone.
#[derive(Clone)]
pub struct Colors {
    group: Arc<wgpu::BindGroup>,
    /// Whether any unit has stripes.
    striped: bool,
}

/// A stroke round one unit.
#[derive(Clone, Copy, Debug)]
pub struct Outline {
    pub unit: UnitIdx,
    pub color: Rgb,
    /// Width in points.
    pub width: f32,
}

/// Opacity of fills over tiles, 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Veil {
    /// Opacity of what the agreement shades, or a file adds.
    pub shaded: f32,
    /// Land that is not concerned.
    pub land: f32,
}

/// One pane of one frame, handed to egui as a paint callback.
pub struct PaneDraw {
    pub gpu: Gpu,
    pub geometry: Arc<GpuGeometry>,
    /// Lakes, over land.
    pub water: Option<Arc<GpuGeometry>>,
    pub colors: Colors,
    /// Point of the plane in the middle of the pane.
    pub center: [f64; 2],
    /// Points per radius of the sphere.
    pub scale: f64,
    pub sea_color: Rgb,
    pub graticule_color: Rgb,
    pub border_color: Rgb,
    /// Colour on either side of borders.
    pub border_edge: Option<Rgb>,
    /// Width in points.
    pub border_width: f32,
    pub corner_radius: f32,
    /// Veil over tiles: no sea and no graticule, and fills that let them be read.
    pub veil: Option<Veil>,
    pub outlines: Vec<Outline>,
    /// Turn of a globe, whose geometry is a sphere.
    pub turn: Option<SphereTurn>,
    pub space_color: Rgb,
    pub limb_color: Rgb,
    /// Rectangle of the pane in points: what the callback's rectangle is.
    pub rect: eframe::egui::Rect,
}

impl PaneDraw {
    /// The shape to paint.
    pub(crate) fn into_shape(self) -> eframe::egui::Shape {
        let rect = self.rect;
        egui_wgpu::Callback::new_paint_callback(rect, self).into()
    }

    /// Strokes of coasts, borders and the graticule.
    fn strokes(&self, base: Immediates, ppp: f32) -> [Immediates; 3] {
        let coast = Immediates {
            // Transparent: the colour of its unit.
            color: [0.0; 4],
            width: widths::COAST as f32 * ppp.max(1.0),
            // Tiles have coasts of their own: only what is shaded keeps its edge.
            opacities: self.veil.map_or([1.0; 2], |_| [1.0, 0.0]),
            ..base
        };
        let border = Immediates {
            width: self.border_width * ppp,
            color: gamma(self.border_color),
            ..base
        };
        let grid = Immediates {
            width: ppp.max(1.0),
            color: gamma(self.graticule_color),
            ..base
        };
        [coast, border, grid]
    }

    /// Numbers of the fills, from which those of the lines differ little; `ppp` are pixels a point.
    fn base(&self, ppp: f32) -> Immediates {
        // egui rounds the viewport to whole pixels; so must the shader's idea of it.
        let min = (self.rect.min.to_vec2() * ppp).round();
        let max = (self.rect.max.to_vec2() * ppp).round();
        let limb = gamma(self.limb_color);
        Immediates {
            // The sea's; land has its units'.
            color: gamma(self.sea_color),
            center: self.center.map(|value| value as f32),
            scale: (self.scale * f64::from(ppp)) as f32,
            width: 0.0,
            size: (max - min).into(),
            origin: min.into(),
            corner_radius: self.corner_radius * ppp,
            pixels_per_point: ppp,
            opacities: self.veil.map_or([1.0; 2], |veil| [veil.shaded, veil.land]),
            turn: self.turn.map_or([0.0; 4], |turn| turn.axes()),
            limb: [limb[0], limb[1], limb[2]],
            flatness: self.turn.map_or(0.0, |turn| turn.flatness as f32),
        }
    }

    /// Draws the lakes, or those around a unit, with the pipeline of the fills, which is set. Tiles have lakes of
    /// their own.
    fn paint_water(
        &self,
        pass: &mut wgpu::RenderPass<'static>,
        view: Window,
        around: Option<UnitIdx>,
    ) {
        let fits = |water: &&Arc<GpuGeometry>| {
            self.veil.is_none() && water.is_globe() == self.geometry.is_globe()
        };
        let Some(water) = self.water.as_ref().filter(fits) else {
            return;
        };
        pass.set_vertex_buffer(0, water.positions.slice(..));
        pass.set_vertex_buffer(1, water.units.slice(..));
        pass.set_index_buffer(water.indices.slice(..), wgpu::IndexFormat::Uint32);
        let fills = match around {
            Some(unit) => water.fills_at((&self.geometry, unit), view),
            None => water.visible_runs(view).fills.clone(),
        };
        for range in fills {
            pass.draw_indexed(range, 0, 0..1);
        }
    }

    fn visible(&self) -> PlaneBounds {
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

/// A colour as the shader takes it.
fn gamma(Rgb(red, green, blue): Rgb) -> [f32; 4] {
    [red, green, blue, 255].map(|channel| f32::from(channel) / 255.0)
}

impl CallbackTrait for PaneDraw {
    fn paint(
        &self,
        info: eframe::egui::PaintCallbackInfo,
        pass: &mut wgpu::RenderPass<'static>,
        _resources: &egui_wgpu::CallbackResources,
    ) {
        let ppp = info.pixels_per_point;
        let base = self.base(ppp);
        let [coast, border, grid] = self.strokes(base, ppp);

        let shared = &self.gpu.0;
        let geometry = &self.geometry;
        let view = Window {
            bounds: self.visible(),
            turn: self.turn,
        };
        let runs = geometry.visible_runs(view);
        let pipelines = if geometry.is_globe() {
            self.gpu.globe_pipelines()
        } else {
            &shared.plane
        };
        pass.set_bind_group(0, &*self.colors.group, &[]);

        pass.set_vertex_buffer(2, geometry.line_points.slice(..));
        // The same, one block on.
        pass.set_vertex_buffer(3, geometry.line_points.slice(geometry.block_bytes()..));
        pass.set_vertex_buffer(4, geometry.line_units.slice(..));
        let plain = self.corner_radius == 0.0 && !self.colors.striped && self.veil.is_none();
        let fills = if plain {
            &pipelines.plain
        } else {
            &pipelines.fills
        };
        let fill = |pass: &mut wgpu::RenderPass<'static>, ranges: &[Range<u32>]| {
            pass.set_pipeline(fills);
            pass.set_immediates(0, bytemuck::bytes_of(&base));
            // Lakes have buffers of their own.
            pass.set_vertex_buffer(0, geometry.positions.slice(..));
            pass.set_vertex_buffer(1, geometry.units.slice(..));
            pass.set_index_buffer(geometry.indices.slice(..), wgpu::IndexFormat::Uint32);
            for range in ranges {
                pass.draw_indexed(range.clone(), 0, 0..1);
            }
        };
        let lines = |pass: &mut wgpu::RenderPass<'static>| {
            pass.set_pipeline(&pipelines.lines);
            pass.set_index_buffer(shared.block_indices.slice(..), wgpu::IndexFormat::Uint16);
        };
        let line = |pass: &mut wgpu::RenderPass<'static>, draw: Immediates, runs: &[Range<u32>]| {
            if runs.is_empty() {
                return;
            }
            pass.set_immediates(0, bytemuck::bytes_of(&draw));
            for run in runs {
                pass.draw_indexed(0..6 * Lines::BLOCK as u32, 0, run.clone());
            }
        };
        if self.veil.is_none() {
            if let Some(space) = &pipelines.space {
                let behind = Immediates {
                    turn: gamma(self.space_color),
                    ..base
                };
                pass.set_pipeline(space);
                pass.set_immediates(0, bytemuck::bytes_of(&behind));
                pass.draw(0..4, 0..1);
            } else {
                fill(pass, std::slice::from_ref(&geometry.sea));
            }
            lines(pass);
            line(pass, grid, &runs.graticule);
        }
        fill(pass, &runs.fills);
        self.paint_water(pass, view, None);
        lines(pass);
        line(pass, coast, &runs.coasts);
        if let Some(edge) = self.border_edge {
            let edge = Immediates {
                width: (self.border_width + 2.0 * widths::BORDER_EDGE as f32) * ppp,
                color: gamma(edge),
                ..base
            };
            line(pass, edge, &runs.borders);
        }
        line(pass, border, &runs.borders);
        for of_unit in self.outlines.chunk_by(|a, b| a.unit == b.unit) {
            let unit = of_unit[0].unit;
            lines(pass);
            let small = (widths::SMALL_ISLAND / self.scale) as f32;
            let bounds = geometry.outline(unit, view, small);
            for outline in of_unit {
                let of_width = |width: f32| Immediates {
                    width: width * ppp,
                    color: gamma(outline.color),
                    ..base
                };
                line(pass, of_width(outline.width), &bounds.land);
                let thin = outline.width * widths::THINNER as f32;
                line(pass, of_width(thin), &bounds.islands);
            }
            // Its own land stays whole: outlines lie outside of it. A veil would be laid twice.
            if self.veil.is_none() {
                let [inside, coasts, above] = geometry.inside(unit, view);
                fill(pass, &inside);
                self.paint_water(pass, view, Some(unit));
                lines(pass);
                line(pass, coast, &coasts);
                fill(pass, &above);
            }
        }
    }
}
