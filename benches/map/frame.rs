//! The cost of a frame of the map on the UI thread, and the hit test.

use std::{
    hint::black_box,
    sync::Arc,
    time::{Duration, Instant},
};

use eframe::{
    egui,
    egui_wgpu::{self, CallbackTrait as _, RenderState},
    wgpu,
};
use signatory_map::{
    figure::{MapSizes, Pane, PanesRequest, Shading, View},
    geo::{Atlas, Lines, LonLat, Mesh, Planar},
    map::{
        gpu::{Colors, Gpu, GpuGeometry, PaneDraw},
        pane::{self, PaneContent},
        store::{self, Prepared},
    },
    model::Lang,
    palette::Theme,
    read,
};

use crate::{
    measure,
    offscreen::{self, render_state},
    opening_view, ratio, report,
};

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

/// The map's share of a frame at 10m, and of a world as coarse as one at 1:110,000,000 (some ten
/// thousand points): a frame must not cost what the data does.
pub fn frames(atlas: &Arc<Atlas>) {
    let Some(state) = render_state() else {
        println!("a frame of the map: SKIPPED, no graphics driver");
        return;
    };
    let gpu = Gpu::new(&state);
    let dossier = read::dossier::built_in();
    let shading = Shading::new(atlas, &crate::statement(&dossier), false, false);
    let colors = gpu.colors(&Gpu::texels(&shading, Theme::Light.palette()));
    measure("upload the colours of a new shading", || {
        gpu.colors(&Gpu::texels(&shading, Theme::Light.palette()))
    });
    let bench = Bench {
        state,
        gpu,
        colors,
        view: opening_view(atlas),
    };
    // As the window draws it, at the level that its pixels ask for; and with every point there is.
    let level = store::level(atlas, &bench.view, 1.0);
    let shown = bench.frame(atlas, &shading, "10m", level);
    bench.frame(atlas, &shading, "10m whole", atlas.levels.len() - 1);
    let points = |level: &usize| atlas.levels[*level].topology().points.len();
    let coarse = (0..atlas.levels.len()).min_by_key(|level| points(level).abs_diff(10_600));
    let coarse = bench.frame(atlas, &shading, "110m", coarse.unwrap_or_default());
    ratio("10m against 110m", shown, coarse);
}

struct Bench {
    state: RenderState,
    gpu: Gpu,
    colors: Colors,
    view: View,
}

impl Bench {
    fn frame(&self, atlas: &Atlas, shading: &Shading, what: &str, level: usize) -> Duration {
        let planar = Planar::new(
            atlas.levels[level].topology(),
            atlas.units.len(),
            &self.view.projection,
        );
        let (mesh, lines) = (Mesh::new(&planar), Lines::new(&planar));
        let geometry = GpuGeometry::upload(&self.gpu, &mesh, &lines, &|_, _| false);
        let geometry = Arc::new(geometry);
        println!(
            "{:<54} {:>9.1} MB",
            format!("geometry of the {what} world on the GPU"),
            geometry.bytes() as f64 / 1e6
        );
        let planar = Arc::new(planar);
        let pane = named(atlas, shading, &planar, self.view);
        let prepared = Prepared::new(
            level,
            atlas.units.len(),
            None,
            Some(planar),
            Some(Arc::clone(&geometry)),
        );
        let widget = self.widget(what, prepared, pane.as_ref());
        let recorded = self.recorded(what, geometry);
        println!(
            "{:<54} {:>12?}",
            format!("the map's share of a frame on the UI thread, {what}"),
            widget + recorded
        );
        widget + recorded
    }

    /// Time of the window's own code for the map: the widget, its shapes, the callback.
    fn widget(&self, what: &str, prepared: Prepared, pane: Option<&Pane>) -> Duration {
        let ctx = egui::Context::default();
        signatory_map::ui::theme::install_fonts(&ctx);
        println!(
            "{:<54} {:>12}",
            "names and markers in the opening view",
            pane.map_or(0, |pane| pane.labels.len() + pane.markers.len())
        );
        let content = PaneContent {
            view: self.view,
            prepared: Some(Arc::new(prepared)),
            water: None,
            turn: None,
            pane,
            gpu: Some((self.gpu.clone(), self.colors.clone())),
            still: None,
            palette: Theme::Light.palette(),
            ground: None,
            hovered: None,
            selected: None,
            lit: None,
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
        report(&format!("a frame at {what}: widget and shapes"), shown)
    }

    /// Time of what goes to the driver, while the map is panned.
    fn recorded(&self, what: &str, geometry: Arc<GpuGeometry>) -> Duration {
        let Self { state, view, .. } = self;
        let rect = egui::Rect::from_min_size(egui::Pos2::ZERO, egui::vec2(944.0, 944.0));
        let mut draw = PaneDraw {
            gpu: self.gpu.clone(),
            geometry,
            water: None,
            turn: None,
            space_color: Theme::Light.palette().space,
            limb_color: Theme::Light.palette().limb,
            colors: self.colors.clone(),
            center: [view.center.x, view.center.y],
            scale: view.scale,
            graticule_color: Theme::Light.palette().graticule,
            sea_color: Theme::Light.palette().sea,
            border_color: Theme::Light.palette().border,
            border_edge: None,
            border_width: 1.0,
            corner_radius: 0.0,
            veil: None,
            outlines: Vec::new(),
            rect,
        };
        let target = offscreen::target(state, [944; 2]);
        let resources = egui_wgpu::CallbackResources::new();
        let mut recorded = Vec::new();
        for frame in 0..60 {
            // By a pixel a frame.
            draw.center[0] = view.center.x + f64::from(frame) / view.scale;
            let RenderState { device, queue, .. } = state;
            let mut encoder =
                device.create_command_encoder(&wgpu::CommandEncoderDescriptor::default());
            let mut pass = offscreen::pass(&mut encoder, &target, [0.0; 3]);
            let begin = Instant::now();
            let info = egui::PaintCallbackInfo {
                viewport: rect,
                clip_rect: rect,
                pixels_per_point: 1.0,
                screen_size_px: [944, 944],
            };
            draw.paint(info, &mut pass, &resources);
            let took = begin.elapsed();
            drop(pass);
            queue.submit([encoder.finish()]);
            // A driver that draws on the processor must not draw the last frame meanwhile.
            let _ = device.poll(wgpu::PollType::wait_indefinitely());
            recorded.push(took);
        }
        report(&format!("a frame at {what}: commands"), recorded)
    }
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
fn named(atlas: &Atlas, shading: &Shading, planar: &Arc<Planar>, view: View) -> Option<Pane> {
    let request = PanesRequest {
        atlas,
        shading,
        theme: Theme::Light,
        lang: Lang::En,
        sizes: MapSizes::WINDOW,
        main: view,
        insets: &[],
        reserved: &[],
        key_rooms: &[],
        named: true,
        others: true,
    };
    let shapes = |_, _: &View| Some(Arc::clone(planar));
    request.panes(shapes).pop()
}
