//! What the map costs: loading, the first frame, a frame at rest and while panning, the hit test.
//!
//! `cargo bench` prints figures of this machine and, where machines differ most, ratios measured
//! in the same run: those are what to compare. Medians; the spread (10th to 90th percentile) says
//! how noisy the machine was. Sections: `load`, `hit`, `frame`, `first`.

use std::{
    hint::black_box,
    process::{Child, Command, Stdio},
    sync::Arc,
    time::{Duration, Instant},
};

use eframe::{
    egui,
    egui_wgpu::{
        self, CallbackTrait as _, RenderState, RendererOptions, ScreenDescriptor, WgpuConfiguration,
    },
    wgpu,
};
use signatory_map::{
    assets,
    figure::{
        FrameRequest, LabelStyle, PixelRect, Shading, View, ViewChoice, frame, lay_out_labels,
        markers, names,
    },
    geo::{Atlas, Lines, LonLat, Mesh, Planar},
    map::{
        camera::Sight,
        gpu::{Geometry, Gpu, PaneDraw},
        pane::{self, PaneContent},
        store::{Layout, LayoutKey, Prepared},
    },
    model::Lang,
    palette::Theme,
    read::{self, world},
};

/// What an empty window shows, when this program is started as one.
const EMPTY: &str = "Empty window of the bench";

fn main() {
    if std::env::args().any(|arg| arg == "--empty-window") {
        empty_window();
        return;
    }
    // `cargo bench --bench map -- first` runs one section.
    let sections: Vec<String> = std::env::args()
        .skip(1)
        .filter(|arg| !arg.starts_with('-'))
        .collect();
    let wanted = |section: &str| sections.is_empty() || sections.iter().any(|one| one == section);
    println!(
        "{:<54} {:>12}   {:>24}",
        "what", "median", "10th to 90th percentile"
    );
    if wanted("load") {
        load();
    }
    if wanted("hit") || wanted("frame") {
        let atlas = Arc::new(world::built_in_full());
        hit_test(&atlas);
        frames(&atlas);
    }
    if wanted("first") {
        first_frame();
    }
}

/// Runs `work` until it has taken a while, and says how long one run takes.
fn measure<T>(what: &str, mut work: impl FnMut() -> T) -> Duration {
    black_box(work());
    let mut times = Vec::new();
    let start = Instant::now();
    while times.len() < 5 || (start.elapsed() < Duration::from_secs(2) && times.len() < 2_000) {
        let begin = Instant::now();
        black_box(work());
        times.push(begin.elapsed());
    }
    report(what, times)
}

fn report(what: &str, mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize];
    println!(
        "{what:<54} {:>12?}   {:>12?}{:>12?}",
        at(0.5),
        at(0.1),
        at(0.9)
    );
    at(0.5)
}

fn ratio(what: &str, a: Duration, b: Duration) {
    println!("  {what:<52} {:>11.2}x", a.as_secs_f64() / b.as_secs_f64());
}

fn load() {
    let coarse = measure("load the first picture's world", world::built_in_coarse);
    let full = measure(
        "load the 10m world: read, arcs, levels, index",
        world::built_in_full,
    );
    let text = gunzip(assets::WORLD_FULL);
    let parse = measure("the geojson crate's parse of the same 10m text", || {
        text.parse::<geojson::GeoJson>()
            .expect("the built-in world is GeoJSON")
    });
    ratio("10m world against that parse", full, parse);
    ratio("first picture's world against the 10m world", coarse, full);
    measure("read the built-in dossier", read::dossier::built_in);
    let atlas = world::built_in_full();
    let projection = view(&atlas).projection;
    let finest = atlas.levels.last().expect("an atlas has levels");
    measure("project and cut the 10m world", || {
        Planar::new(&finest.topology, atlas.units.len(), &projection)
    });
    let planar = Planar::new(&finest.topology, atlas.units.len(), &projection);
    measure("tessellate it: fills and lines", || {
        (Mesh::new(&planar), Lines::new(&planar))
    });
}

fn gunzip(bytes: &[u8]) -> String {
    let mut text = String::new();
    std::io::Read::read_to_string(&mut flate2::read::GzDecoder::new(bytes), &mut text)
        .expect("the built-in world is whole");
    text
}

/// The opening view at the desk.
fn view(atlas: &Atlas) -> View {
    let dossier = read::dossier::built_in();
    let parties = dossier.agreements[0].party_countries();
    frame(&FrameRequest {
        atlas,
        parties: &parties,
        concerned: &parties,
        choice: ViewChoice::Auto,
        bounds: None,
        rect: PixelRect {
            x: 0.0,
            y: 0.0,
            w: 944.0,
            h: 944.0,
        },
        reserved: &[],
        insets: true,
        margin: 16.0,
        band: 24.0,
        caption: &|_| String::new(),
    })
    .main
}

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

fn hit_test(atlas: &Atlas) {
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

/// A GPU without a window; the software driver where there is no other.
fn render_state() -> Option<RenderState> {
    let instance = wgpu::Instance::new(wgpu::InstanceDescriptor::new_without_display_handle());
    pollster::block_on(RenderState::create(
        &WgpuConfiguration::default(),
        &instance,
        None,
        RendererOptions::default(),
    ))
    .ok()
}

#[expect(
    clippy::too_many_lines,
    reason = "one frame, from the widget to the driver"
)]
fn frames(atlas: &Arc<Atlas>) {
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
    let view = view(atlas);
    let level = atlas.levels.len() - 1;
    let planar = Planar::new(
        &atlas.levels[level].topology,
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
        outlines: Vec::new(),
        rect,
    };
    let target = state.device.create_texture(&wgpu::TextureDescriptor {
        label: None,
        size: wgpu::Extent3d {
            width: 944,
            height: 944,
            depth_or_array_layers: 1,
        },
        mip_level_count: 1,
        sample_count: 1,
        dimension: wgpu::TextureDimension::D2,
        format: state.target_format,
        usage: wgpu::TextureUsages::RENDER_ATTACHMENT,
        view_formats: &[],
    });
    let target = target.create_view(&wgpu::TextureViewDescriptor::default());
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
            let mut pass = encoder
                .begin_render_pass(&wgpu::RenderPassDescriptor {
                    color_attachments: &[Some(wgpu::RenderPassColorAttachment {
                        view: &target,
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

/// A process that ends with its owner.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// From the start of a process to its window being shown (it is hidden until its first frame is
/// drawn), in turn with an empty window of the same features and driver.
fn first_frame() {
    #[cfg(target_os = "linux")]
    {
        const ROUNDS: usize = 9;
        let Ok(display) = x11::Display::connect() else {
            println!("first frame: SKIPPED, no X display (xvfb-run -a cargo bench has one)");
            return;
        };
        let home = tempfile::tempdir().expect("a folder for settings");
        let once = |mut command: Command, title: &str| {
            let begin = Instant::now();
            let child = command
                .env("XDG_CONFIG_HOME", home.path())
                .env_remove("WAYLAND_DISPLAY")
                .stdout(Stdio::null())
                .stderr(Stdio::null())
                .spawn()
                .expect("the program starts");
            let _running = Running(child);
            while display.window_titled(title).is_none() {
                assert!(
                    begin.elapsed() < Duration::from_mins(1),
                    "no window titled {title}"
                );
                std::thread::sleep(Duration::from_millis(1));
            }
            begin.elapsed()
        };
        let this = std::env::current_exe().expect("a bench has a path");
        let (mut ours, mut empty) = (Vec::new(), Vec::new());
        for _ in 0..ROUNDS {
            ours.push(once(
                Command::new(env!("CARGO_BIN_EXE_signatory-map")),
                "Signatory Map",
            ));
            let mut command = Command::new(&this);
            command.arg("--empty-window");
            empty.push(once(command, EMPTY));
        }
        let ours = report("process start to the first frame with the shaded map", ours);
        let empty = report("process start to the first frame of an empty window", empty);
        ratio("with the map against empty", ours, empty);
    }
    #[cfg(not(target_os = "linux"))]
    println!("first frame: SKIPPED, measured under X only");
}

#[cfg(target_os = "linux")]
#[path = "../tests/support/x11.rs"]
#[allow(
    dead_code,
    reason = "shared with the window tests, which also take pictures"
)]
mod x11;

fn empty_window() {
    struct Empty;
    impl eframe::App for Empty {
        fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
            ui.label(EMPTY);
        }
    }
    let options = eframe::NativeOptions {
        viewport: egui::ViewportBuilder::default().with_inner_size([1600.0, 1000.0]),
        ..eframe::NativeOptions::default()
    };
    eframe::run_native(EMPTY, options, Box::new(|_| Ok(Box::new(Empty))))
        .expect("an empty window opens");
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
