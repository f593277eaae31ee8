//! What a frame of the map costs on the UI thread, and the hit test.

use std::{
    hint::black_box,
    sync::Arc,
    time::{Duration, Instant},
};

use eframe::{
    egui,
    egui_wgpu::{self, CallbackTrait as _, ScreenDescriptor},
    wgpu,
};
use signatory_map::{
    figure::{LabelStyle, Shading, View, lay_out_labels, markers, names},
    geo::{Atlas, Lines, LonLat, Mesh, Planar},
    map::{
        camera::Sight,
        gpu::{Geometry, Gpu, PaneDraw},
        pane::{self, PaneContent},
        store::{Layout, LayoutKey, Prepared},
    },
    model::Lang,
    palette::Theme,
    read,
};

use crate::{measure, offscreen::render_state, opening_view, report};

/// Places all over the world, the same in each run.
fn places() -> Vec<LonLat> {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 11) as f64 / (1_u64 << 53) as f64
    };
    (0..10_000)
        .map(|_| LonLat {
            x: next() * 360.0 - 180.0,
            y: (next() * 2.0 - 1.0).asin().to_degrees(),
        })
        .collect()
}

pub fn hit_test(atlas: &Atlas) {
    const PER_RUN: u32 = 1_000;
    let all = places();
    // Where people point: the coast of Norway has more segments than anywhere else.
    let fjords: Vec<LonLat> = all
        .iter()
        .map(|place| LonLat {
            x: 5.0 + (place.x + 180.0) / 30.0,
            y: 60.0 + (place.y + 90.0) / 18.0,
        })
        .collect();
    for (what, places) in [
        ("hit test at 10m, anywhere", &all),
        ("hit test at 10m, Norway's coast", &fjords),
    ] {
        let mut times = Vec::new();
        for chunk in places.chunks(PER_RUN as usize) {
            let begin = Instant::now();
            for place in chunk {
                black_box(atlas.locate(*place));
            }
            times.push(begin.elapsed() / PER_RUN);
        }
        report(what, times);
    }
}

#[expect(
    clippy::too_many_lines,
    reason = "one frame, from the widget to the driver"
)]
pub fn frames(atlas: &Arc<Atlas>) {
    let Some(state) = render_state() else {
        println!("a frame of the map: SKIPPED, no graphics driver");
        return;
    };
    let gpu = Gpu::new(&state);
    let dossier = read::dossier::built_in();
    let shading = Shading::new(atlas, &dossier, dossier.agreements.first(), false, false);
    let colors = gpu.colors(&Gpu::texels(&shading, Theme::Light.palette()));
    measure("upload the colours of a new shading", || {
        gpu.colors(&Gpu::texels(&shading, Theme::Light.palette()))
    });
    let view = opening_view(atlas);
    let level = atlas.levels.len() - 1;
    let planar = Planar::new(
        atlas.levels[level].topology(),
        atlas.units.len(),
        &view.projection,
    );
    let (mesh, lines) = (Mesh::new(&planar), Lines::new(&planar));
    let geometry = Arc::new(Geometry::upload(&gpu, &mesh, &lines, None, &|_, _| false));
    println!(
        "{:<54} {:>9.1} MB",
        "geometry of the 10m world on the GPU",
        geometry.bytes() as f64 / 1e6
    );
    let names_and_markers = layout(atlas, &shading, &planar, view);
    println!(
        "{:<54} {:>12}",
        "names and markers in that view",
        names_and_markers.labels.len() + names_and_markers.markers.len()
    );
    measure("lay out the names of the opening view", || {
        layout(atlas, &shading, &planar, view)
    });
    let prepared = Arc::new(Prepared {
        level,
        units: atlas.units.len(),
        within: None,
        planar: Arc::new(planar),
        geometry: Some(geometry.clone()),
    });

    // What the window's own code does for the map: the widget, its shapes, the callback.
    let ctx = egui::Context::default();
    signatory_map::ui::theme::install_fonts(&ctx);
    let content = PaneContent {
        pane: 0,
        sight: Sight::from(view),
        prepared: Some(prepared),
        layout: Some(Arc::new(names_and_markers)),
        gpu: Some((gpu.clone(), colors.clone())),
        palette: Theme::Light.palette(),
        ground: None,
        hovered: None,
        selected: None,
        corner_radius: 0.0,
    };
    let mut shown = Vec::new();
    for _ in 0..400 {
        let mut took = Duration::ZERO;
        let mut output = ctx.run_ui(input(), |ui| {
            let begin = Instant::now();
            black_box(pane::show(ui, content.clone()));
            took = begin.elapsed();
        });
        output.textures_delta.clear();
        shown.push(took);
    }
    let widget = report("a frame of the map at 10m: widget and shapes", shown);

    let rect = egui::Rect::from_min_size(egui::Pos2::ZERO, egui::vec2(944.0, 944.0));
    let draw = PaneDraw {
        gpu,
        geometry,
        colors,
        pane: 0,
        center: [view.center.x, view.center.y],
        scale: view.scale,
        graticule_color: Theme::Light.palette().graticule,
        sea_color: Theme::Light.palette().sea,
        border_color: Theme::Light.palette().border,
        border_width: 1.0,
        corner_radius: 0.0,
        veil: None,
        outlines: Vec::new(),
        rect,
    };
    let target = crate::offscreen::target(&state, [944; 2]);
    let screen = ScreenDescriptor {
        size_in_pixels: [944, 944],
        pixels_per_point: 1.0,
    };
    let mut resources = egui_wgpu::CallbackResources::new();
    let mut recorded = Vec::new();
    for frame in 0..60 {
        // Panned by a pixel a frame.
        let draw = PaneDraw {
            center: [view.center.x + f64::from(frame) / view.scale, view.center.y],
            geometry: draw.geometry.clone(),
            gpu: draw.gpu.clone(),
            colors: draw.colors.clone(),
            outlines: Vec::new(),
            ..draw
        };
        let mut encoder = state
            .device
            .create_command_encoder(&wgpu::CommandEncoderDescriptor::default());
        let begin = Instant::now();
        draw.prepare(
            &state.device,
            &state.queue,
            &screen,
            &mut encoder,
            &mut resources,
        );
        let mut took = begin.elapsed();
        {
            let mut pass = crate::offscreen::pass(&mut encoder, &target, [0.0; 3]);
            let begin = Instant::now();
            draw.paint(
                egui::PaintCallbackInfo {
                    viewport: rect,
                    clip_rect: rect,
                    pixels_per_point: 1.0,
                    screen_size_px: [944, 944],
                },
                &mut pass,
                &resources,
            );
            took += begin.elapsed();
        }
        state.queue.submit([encoder.finish()]);
        // A driver that draws on the processor must not draw the last frame meanwhile.
        let _ = state.device.poll(wgpu::PollType::wait_indefinitely());
        recorded.push(took);
    }
    let recorded = report("a frame of the map at 10m: uniforms and commands", recorded);
    println!(
        "{:<54} {:>12?}",
        "the map's share of a frame on the UI thread",
        widget + recorded
    );
}

/// A window as large as the desk's map.
fn input() -> egui::RawInput {
    egui::RawInput {
        screen_rect: Some(egui::Rect::from_min_size(
            egui::Pos2::ZERO,
            egui::vec2(944.0, 944.0),
        )),
        ..egui::RawInput::default()
    }
}

/// The names and markers of the opening view.
fn layout(atlas: &Atlas, shading: &Shading, planar: &Planar, view: View) -> Layout {
    let markers = markers(atlas, shading, &view, 6.0);
    let style = LabelStyle {
        base_px: 13.0,
        least_px: 10.5,
        theme: Theme::Light,
        lang: Lang::En,
        reserved: &[],
    };
    let name = |unit| names::unit(atlas, unit, Lang::En);
    let labels = lay_out_labels(atlas, shading, planar, &view, &markers, &name, &style);
    Layout {
        key: LayoutKey {
            content: 0,
            theme: Theme::Light,
            revision: 0,
            view,
        },
        labels,
        markers,
    }
}
