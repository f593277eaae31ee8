//! Drawing once where nobody sees it: drivers leave the last of their work on a pipeline until it is first
//! used, and the window's first frame should not wait for that.
//!
//! Only recorded here, on whatever thread. What is recorded is submitted by the UI thread: `wgpu` 30 takes a
//! surface that is configured while another thread submits for a failure (`Surface::configure`: "failed to wait for
//! GPU to come idle"), and Wayland configures each new window twice.

use eframe::{egui_wgpu::RenderState, wgpu};

/// Records `draw` for a target like the window's.
#[must_use]
pub fn rehearse(
    state: &RenderState,
    draw: impl FnOnce(&mut wgpu::RenderPass<'static>),
) -> wgpu::CommandBuffer {
    let device = &state.device;
    let target = device.create_texture(&wgpu::TextureDescriptor {
        label: Some("rehearsal"),
        size: wgpu::Extent3d {
            width: 16,
            height: 16,
            depth_or_array_layers: 1,
        },
        mip_level_count: 1,
        sample_count: 1,
        dimension: wgpu::TextureDimension::D2,
        format: state.target_format,
        usage: wgpu::TextureUsages::RENDER_ATTACHMENT,
        view_formats: &[],
    });
    let view = target.create_view(&wgpu::TextureViewDescriptor::default());
    let mut encoder = device.create_command_encoder(&wgpu::CommandEncoderDescriptor::default());
    let mut pass = encoder
        .begin_render_pass(&wgpu::RenderPassDescriptor {
            label: Some("rehearsal"),
            color_attachments: &[Some(wgpu::RenderPassColorAttachment {
                view: &view,
                depth_slice: None,
                resolve_target: None,
                ops: wgpu::Operations {
                    load: wgpu::LoadOp::Clear(wgpu::Color::BLACK),
                    store: wgpu::StoreOp::Store,
                },
            })],
            ..Default::default()
        })
        .forget_lifetime();
    draw(&mut pass);
    drop(pass);
    encoder.finish()
}
