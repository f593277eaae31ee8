//! Drawing where nobody sees it: a target in place of a window, and its pixels.

use eframe::{
    egui,
    egui_wgpu::{
        self, CallbackTrait as _, RenderState, RendererOptions, ScreenDescriptor, WgpuConfiguration,
    },
    wgpu,
};
use signatory_map::map::gpu::{self, PaneDraw};

/// A GPU without a window; the software driver where there is no other.
pub fn render_state() -> Option<RenderState> {
    let instance = wgpu::Instance::new(wgpu::InstanceDescriptor::new_without_display_handle());
    let mut configuration = WgpuConfiguration::default();
    gpu::require(&mut configuration.wgpu_setup);
    let options = RendererOptions::default();
    pollster::block_on(RenderState::create(
        &configuration,
        &instance,
        None,
        options,
    ))
    .ok()
}

/// Texture that is drawn on in place of a window.
pub fn target(state: &RenderState, [width, height]: [u32; 2]) -> wgpu::Texture {
    state.device.create_texture(&wgpu::TextureDescriptor {
        label: None,
        size: wgpu::Extent3d {
            width,
            height,
            depth_or_array_layers: 1,
        },
        mip_level_count: 1,
        sample_count: 1,
        dimension: wgpu::TextureDimension::D2,
        format: state.target_format,
        usage: wgpu::TextureUsages::RENDER_ATTACHMENT | wgpu::TextureUsages::COPY_SRC,
        view_formats: &[],
    })
}

/// A render pass over all of a target, which is `ground` where nothing is drawn: its red, green and
/// blue from 0 to 1.
pub fn pass(
    encoder: &mut wgpu::CommandEncoder,
    target: &wgpu::Texture,
    [r, g, b]: [f64; 3],
) -> wgpu::RenderPass<'static> {
    let view = target.create_view(&wgpu::TextureViewDescriptor::default());
    encoder
        .begin_render_pass(&wgpu::RenderPassDescriptor {
            color_attachments: &[Some(wgpu::RenderPassColorAttachment {
                view: &view,
                depth_slice: None,
                resolve_target: None,
                ops: wgpu::Operations {
                    load: wgpu::LoadOp::Clear(wgpu::Color { r, g, b, a: 1.0 }),
                    store: wgpu::StoreOp::Store,
                },
            })],
            ..Default::default()
        })
        .forget_lifetime()
}

/// The commands for one pane of a map that fills a target, which is `ground` where nothing is drawn.
pub fn pane(
    state: &RenderState,
    target: &wgpu::Texture,
    ground: [f64; 3],
    draw: &PaneDraw,
) -> wgpu::CommandBuffer {
    let mut encoder = state
        .device
        .create_command_encoder(&wgpu::CommandEncoderDescriptor::default());
    let info = egui::PaintCallbackInfo {
        viewport: draw.rect,
        clip_rect: draw.rect,
        pixels_per_point: 1.0,
        screen_size_px: [target.width(), target.height()],
    };
    let resources = egui_wgpu::CallbackResources::new();
    draw.paint(info, &mut pass(&mut encoder, target, ground), &resources);
    encoder.finish()
}

/// Draws what a pass of egui has put out on a target, one pixel a point, as eframe would in a window.
pub fn frame(
    state: &RenderState,
    target: &wgpu::Texture,
    ground: [f64; 3],
    ctx: &egui::Context,
    mut output: egui::FullOutput,
) {
    let RenderState {
        device,
        queue,
        renderer,
        ..
    } = state;
    let mut textures = std::mem::take(&mut output.textures_delta);
    let jobs = ctx.tessellate(output.shapes, 1.0);
    let screen = ScreenDescriptor {
        size_in_pixels: [target.width(), target.height()],
        pixels_per_point: 1.0,
    };
    let mut encoder = device.create_command_encoder(&wgpu::CommandEncoderDescriptor::default());
    let buffers = {
        let mut renderer = renderer.write();
        for (id, deltas) in &textures.set {
            for delta in deltas {
                renderer.update_texture(device, queue, *id, delta);
            }
        }
        renderer.update_buffers(device, queue, &mut encoder, &jobs, &screen)
    };
    let mut pass = pass(&mut encoder, target, ground);
    renderer.read().render(&mut pass, &jobs, &screen);
    drop(pass);
    queue.submit(buffers.into_iter().chain([encoder.finish()]));
    for id in &textures.free {
        renderer.write().free_texture(id);
    }
    // All of it is applied, and says so.
    textures.clear();
}

/// Waits until all is drawn, and takes the pixels: RGBA, row by row from the top. The width is a
/// multiple of 64.
pub fn pixels(state: &RenderState, target: &wgpu::Texture) -> Vec<u8> {
    let (width, height) = (target.width(), target.height());
    let buffer = state.device.create_buffer(&wgpu::BufferDescriptor {
        label: None,
        size: u64::from(width * height * 4),
        usage: wgpu::BufferUsages::COPY_DST | wgpu::BufferUsages::MAP_READ,
        mapped_at_creation: false,
    });
    let mut encoder = state
        .device
        .create_command_encoder(&wgpu::CommandEncoderDescriptor::default());
    encoder.copy_texture_to_buffer(
        target.as_image_copy(),
        wgpu::TexelCopyBufferInfo {
            buffer: &buffer,
            layout: wgpu::TexelCopyBufferLayout {
                offset: 0,
                bytes_per_row: Some(width * 4),
                rows_per_image: None,
            },
        },
        target.size(),
    );
    state.queue.submit([encoder.finish()]);
    buffer.map_async(wgpu::MapMode::Read, .., |mapped| {
        mapped.expect("a buffer made to be read is read");
    });
    state
        .device
        .poll(wgpu::PollType::wait_indefinitely())
        .expect("the device stays");
    let mut pixels = buffer.get_mapped_range(..).expect("it was mapped").to_vec();
    if matches!(
        state.target_format.remove_srgb_suffix(),
        wgpu::TextureFormat::Bgra8Unorm
    ) {
        pixels
            .chunks_exact_mut(4)
            .for_each(|pixel| pixel.swap(0, 2));
    }
    pixels
}
