//! The time that `walkers_extras::GeoJsonLayer`, the GeoJSON layer that comes with the map widget, takes of
//! the UI thread for a frame, beside this program's map.
//!
//! `cargo run --release --manifest-path benches/walkers/Cargo.toml`. The layer projects and
//! tessellates what is in view anew each frame; the program's map has the same 10m world in the
//! GPU's memory. Counted is what a window does before it hands the frame to the driver: the widget,
//! egui's triangles, buffers and commands. The ratio is between the two, measured in turn in one
//! run.

#[allow(dead_code, reason = "shared with tests, which also take pixels")]
#[path = "../../../tests/support/offscreen.rs"]
mod offscreen;

use std::{
    io::Read as _,
    sync::Arc,
    time::{Duration, Instant},
};

use eframe::{
    egui,
    egui_wgpu::{RenderState, ScreenDescriptor},
    wgpu,
};
use signatory_map::{
    assets,
    figure::{PixelRect, Shading, Statement, View},
    geo::{Lines, LonLat, Mesh, Planar, Projection},
    map::{
        gpu::{Gpu, GpuGeometry},
        pane::{self, PaneContent},
        store::{self, Prepared},
    },
    model::{Lang, Subject},
    palette::Theme,
    read::{self, world},
};
use walkers::{Map, MapMemory, Style, lon_lat};
use walkers_extras::GeoJsonLayer;

const FRAMES: usize = 25;
const SIZE: [u32; 2] = [944, 944];
const MIDDLE: LonLat = LonLat { x: 10.0, y: 52.0 };

fn main() {
    let Some(state) = offscreen::render_state() else {
        println!("SKIPPED, no graphics driver");
        return;
    };
    let mut text = String::new();
    flate2::read::GzDecoder::new(assets::WORLD_FULL)
        .read_to_string(&mut text)
        .expect("the built-in world is whole");
    let parsed: geojson::GeoJson = text.parse().expect("it is GeoJSON");
    let style = serde_json::json!({ "layers": [
        { "type": "fill", "source-layer": "", "paint": { "fill-color": "#174a8b" } },
        { "type": "line", "source-layer": "", "paint": { "line-color": "#ffffff", "line-width": 1.0 } },
    ] });
    let style: Style = serde_json::from_value(style).expect("a style");
    let layer = GeoJsonLayer::new(parsed, style);

    let ctx = egui::Context::default();
    signatory_map::ui::theme::install_fonts(&ctx);
    for (what, zoom) in [("the world", 2.0), ("Europe", 4.3)] {
        let content = content(&state, zoom);
        let (mut theirs, mut ours) = (Vec::new(), Vec::new());
        for _ in 0..FRAMES {
            theirs.push(frame(&state, &ctx, |ui| {
                let mut memory = MapMemory::default();
                let middle = lon_lat(MIDDLE.x, MIDDLE.y);
                memory.center_at(middle);
                memory.set_zoom(zoom).expect("within the widget's limits");
                Map::new(None, &mut memory, middle)
                    .with_layer(&layer, 1.0)
                    .show(ui, |_, _, _, _| ());
            }));
            ours.push(frame(&state, &ctx, |ui| {
                pane::show(ui, content.clone());
            }));
        }
        let (theirs, ours) = (median(theirs), median(ours));
        println!(
            "{what} at 10m: GeoJsonLayer {theirs:?}, this program's map {ours:?}: {:.0}x",
            theirs.as_secs_f64() / ours.as_secs_f64()
        );
    }
}

/// The UI thread's part of a frame.
fn frame(
    state: &RenderState,
    ctx: &egui::Context,
    mut show: impl FnMut(&mut egui::Ui),
) -> Duration {
    let input = egui::RawInput {
        screen_rect: Some(egui::Rect::from_min_size(
            egui::Pos2::ZERO,
            SIZE.map(|side| side as f32).into(),
        )),
        ..egui::RawInput::default()
    };
    let screen = ScreenDescriptor {
        size_in_pixels: SIZE,
        pixels_per_point: 1.0,
    };
    let target = offscreen::target(state, SIZE);
    let RenderState { device, queue, .. } = state;
    let begin = Instant::now();
    let mut output = ctx.run_ui(input, |ui| show(ui));
    let textures = std::mem::take(&mut output.textures_delta);
    let jobs = ctx.tessellate(output.shapes, 1.0);
    let mut renderer = state.renderer.write();
    for (id, deltas) in &textures.set {
        for delta in deltas {
            renderer.update_texture(device, queue, *id, delta);
        }
    }
    let mut encoder = device.create_command_encoder(&wgpu::CommandEncoderDescriptor::default());
    let buffers = renderer.update_buffers(device, queue, &mut encoder, &jobs, &screen);
    let mut pass = offscreen::pass(&mut encoder, &target, [0.0; 3]);
    renderer.render(&mut pass, &jobs, &screen);
    drop(pass);
    let took = begin.elapsed();
    queue.submit(buffers.into_iter().chain([encoder.finish()]));
    let _ = device.poll(wgpu::PollType::wait_indefinitely());
    took
}

fn content(state: &RenderState, zoom: f64) -> PaneContent<'static> {
    let [width, height] = SIZE.map(f64::from);
    let projection = Projection::Mercator { lon0: 0.0 };
    let view = View {
        projection,
        rect: PixelRect {
            x: 0.0,
            y: 0.0,
            w: width,
            h: height,
        },
        center: projection.forward(MIDDLE).expect("within Mercator"),
        scale: 256.0 / std::f64::consts::TAU * zoom.exp2(),
    };
    let gpu = Gpu::new(state);
    let atlas = world::built_in_full();
    let dossier = read::dossier::built_in();
    let subject = Subject::first_of(&dossier);
    let statement = Statement::new(&dossier, &subject, None, Lang::En);
    let shading = Shading::new(&atlas, &statement, false, false);
    let palette = Theme::Light.palette();
    let colors = gpu.colors(&Gpu::texels(&shading, palette));
    let level = store::level(&atlas, &view, 1.0);
    let planar = Planar::new(
        atlas.levels[level].topology(),
        atlas.units.len(),
        &projection,
    );
    let (mesh, lines) = (Mesh::new(&planar), Lines::new(&planar));
    let geometry = GpuGeometry::upload(&gpu, &mesh, &lines, &|_, _| false);
    let prepared = Prepared::new(
        level,
        atlas.units.len(),
        None,
        Some(Arc::new(planar)),
        Some(Arc::new(geometry)),
    );
    PaneContent {
        view,
        prepared: Some(Arc::new(prepared)),
        water: None,
        turn: None,
        pane: None,
        still: None,
        gpu: Some((gpu, colors)),
        palette,
        hovered: None,
        selected: None,
        lit: None,
        corner_radius: 0.0,
        ground: None,
    }
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}
