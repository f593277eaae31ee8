//! A GeoJSON of 200 MB: opened while the window keeps answering, panned when it stands.
//!
//! The file is made here: the parts of the 10m world's countries as units of their own, every edge
//! divided again and again, its middle moved aside by as much as its ends say, so that neighbours
//! still share their borders.

use std::{
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use eframe::{
    egui::{self, Event, Modifiers, PointerButton, Pos2, pos2},
    egui_wgpu::{RenderState, ScreenDescriptor},
    wgpu,
};
use signatory_map::{
    app::{Options, SignatoryMap, Start, System, SystemPreferences},
    assets,
    geo::LonLat,
    model::Lang,
    palette::Theme,
    read::{Watch, world},
};

use crate::{gunzip, measure, offscreen::render_state, ratio, report};

/// Each edge becomes so many.
const PIECES: u32 = 16;
const SIZE: [u32; 2] = [1600, 1000];

pub fn large() {
    let Some(state) = render_state() else {
        println!("a large file: SKIPPED, no graphics driver");
        return;
    };
    let folder = tempfile::tempdir().expect("a folder for the file");
    let path = folder.path().join("units.geojson");
    let (bytes, points) = write(&path);
    println!(
        "{:<54} {:>9.1} MB, {points} points",
        "a large file",
        bytes as f64 / 1e6
    );
    let small = folder.path().join("world.geojson");
    fs::write(&small, gunzip(assets::WORLD_FULL)).expect("the file is written");

    let mut panned = Vec::new();
    for (what, path) in [("10m world", small), ("large file", path)] {
        let mut window = Window::new(&state, folder.path(), path);
        let mut frames = window.open();
        let worst = frames.iter().max().copied().unwrap_or_default();
        println!(
            "{:<54} {:>12?}, {} frames, worst {worst:?}",
            format!("{what}: from Open to its map"),
            window.opened,
            frames.len()
        );
        frames.sort_unstable();
        report(
            &format!("{what}: CPU of a frame on the UI thread meanwhile"),
            frames,
        );
        let pan = window.pan();
        let worst = pan.iter().max().copied().unwrap_or_default();
        println!(
            "{:<54} {worst:>12?}",
            format!("{what}: the worst frame of panning")
        );
        panned.push(report(&format!("{what}: CPU of a frame of panning"), pan));
    }
    ratio(
        "panning the large file against the 10m world",
        panned[1],
        panned[0],
    );
    let text = fs::read_to_string(folder.path().join("units.geojson")).expect("it was written");
    let parse = measure("the geojson crate's parse of the large file", || {
        text.parse::<geojson::GeoJson>().expect("it is GeoJSON")
    });
    let ours = measure("the large file to an atlas", || {
        let shapes = world::read_shapes(text.as_bytes(), "units", Watch::default());
        signatory_map::geo::Atlas::build(shapes.expect("it has shapes").0)
    });
    ratio("the large file against that parse", ours, parse);
}

/// Writes the file; its bytes and points.
fn write(path: &Path) -> (usize, usize) {
    let text = gunzip(assets::WORLD_FULL);
    let (shapes, _) =
        world::read_shapes(text.as_bytes(), "world", Watch::default()).expect("it is built in");
    let mut out = String::from("{\"type\":\"FeatureCollection\",\"features\":[");
    let mut points = 0;
    let mut first = true;
    for shape in &shapes {
        for (number, polygon) in shape.polygons.iter().enumerate() {
            let code = shape.code.map_or_else(String::new, |code| code.to_string());
            let comma = if first { "" } else { "," };
            first = false;
            let _ = write!(
                out,
                "{comma}\n{{\"type\":\"Feature\",\"properties\":{{\"iso_a3\":\"{code}\",\"name\":\"{code} {number}\"}},\"geometry\":{{\"type\":\"Polygon\",\"coordinates\":["
            );
            let rings = std::iter::once(polygon.exterior()).chain(polygon.interiors());
            for (number, ring) in rings.enumerate() {
                out.push_str(if number == 0 { "[" } else { ",[" });
                let divided = divided(&ring.0);
                points += divided.len();
                for (i, p) in divided.iter().enumerate() {
                    let comma = if i == 0 { "" } else { "," };
                    let _ = write!(out, "{comma}[{:.6},{:.6}]", p.x, p.y);
                }
                out.push(']');
            }
            out.push_str("]}}");
        }
    }
    out.push_str("\n]}\n");
    fs::write(path, &out).expect("the file is written");
    (out.len(), points)
}

/// The ring with every edge in pieces; both directions of an edge get the same points.
fn divided(ring: &[LonLat]) -> Vec<LonLat> {
    let mut points = Vec::with_capacity(ring.len() * PIECES as usize);
    for pair in ring.windows(2) {
        let (a, b) = (pair[0], pair[1]);
        points.push(a);
        // What runs along the edge of the world stays there.
        let straight = a.x.abs() >= 180.0 || b.x.abs() >= 180.0 || a.y.abs() >= 89.0;
        let forwards = (a.x, a.y) < (b.x, b.y);
        let (from, to) = if forwards { (a, b) } else { (b, a) };
        let along = to - from;
        let piece = |i: u32| {
            let share = f64::from(i) / f64::from(PIECES);
            let sway = if straight {
                0.0
            } else {
                0.06 * (f64::from(i * 7 % PIECES) / f64::from(PIECES) - 0.5)
            };
            LonLat {
                x: from.x + along.x * share - along.y * sway,
                y: from.y + along.y * share + along.x * sway,
            }
        };
        if forwards {
            points.extend((1..PIECES).map(piece));
        } else {
            points.extend((1..PIECES).rev().map(piece));
        }
    }
    points.extend(ring.last().copied());
    points
}

/// The program with no window about it: its frames are laid out and drawn as a window's are.
struct Window<'a> {
    state: &'a RenderState,
    target: wgpu::Texture,
    ctx: egui::Context,
    program: Option<SignatoryMap>,
    clock: Instant,
    opened: Duration,
}

impl<'a> Window<'a> {
    fn new(state: &'a RenderState, folder: &Path, file: PathBuf) -> Self {
        let ctx = egui::Context::default();
        let options = Options {
            lang: Some(Lang::En),
            files: vec![file],
            ..Options::default()
        };
        let start = Start::with_settings(options, Some(folder.join("settings.json")));
        let preferences = SystemPreferences {
            theme: Theme::Light,
            reduced_motion: true,
        };
        let mut window = Self {
            state,
            target: crate::offscreen::target(state, SIZE),
            ctx,
            program: None,
            clock: Instant::now(),
            opened: Duration::ZERO,
        };
        let mut waiting = Some((start, System::fixed(preferences)));
        let ctx = window.ctx.clone();
        let _ = ctx.run_ui(window.input(vec![]), |ui| {
            if let Some((start, system)) = waiting.take() {
                let gpu = Some(state.clone());
                window.program = Some(SignatoryMap::for_benches(ui.ctx(), gpu, start, system));
            }
        });
        window
    }

    fn input(&self, events: Vec<Event>) -> egui::RawInput {
        egui::RawInput {
            screen_rect: Some(egui::Rect::from_min_size(
                Pos2::ZERO,
                SIZE.map(|side| side as f32).into(),
            )),
            time: Some(self.clock.elapsed().as_secs_f64()),
            events,
            ..egui::RawInput::default()
        }
    }

    /// One frame, drawn; what it took of the UI thread's own time on a processor. What the driver
    /// draws with, other threads, is waited for and not counted.
    fn frame(&mut self, events: Vec<Event>) -> Duration {
        let input = self.input(events);
        let ctx = self.ctx.clone();
        let begin = cpu_time();
        let mut output = ctx.run_ui(input, |ui| {
            if let Some(program) = &mut self.program {
                program.advance(ui.ctx());
                program.frame(ui);
            }
        });
        let RenderState {
            device,
            queue,
            renderer,
            ..
        } = self.state;
        let textures = std::mem::take(&mut output.textures_delta);
        let jobs = ctx.tessellate(output.shapes, 1.0);
        let screen = ScreenDescriptor {
            size_in_pixels: SIZE,
            pixels_per_point: 1.0,
        };
        let mut renderer = renderer.write();
        for (id, deltas) in &textures.set {
            for delta in deltas {
                renderer.update_texture(device, queue, *id, delta);
            }
        }
        let mut encoder = device.create_command_encoder(&wgpu::CommandEncoderDescriptor::default());
        let buffers = renderer.update_buffers(device, queue, &mut encoder, &jobs, &screen);
        let mut pass = crate::offscreen::pass(&mut encoder, &self.target, [0.0; 3]);
        renderer.render(&mut pass, &jobs, &screen);
        drop(pass);
        queue.submit(buffers.into_iter().chain([encoder.finish()]));
        for id in &textures.free {
            renderer.free_texture(id);
        }
        let took = cpu_time().saturating_sub(begin);
        drop(renderer);
        let _ = device.poll(wgpu::PollType::wait_indefinitely());
        took
    }

    fn busy(&self) -> bool {
        self.program.as_ref().is_some_and(SignatoryMap::busy)
    }

    /// Draws frames until the map of the file stands; what they took.
    fn open(&mut self) -> Vec<Duration> {
        let begin = Instant::now();
        let mut frames = Vec::new();
        let mut quiet = 0;
        while quiet < 30 {
            frames.push(self.frame(vec![]));
            if self.busy() {
                quiet = 0;
                self.opened = begin.elapsed();
            } else {
                quiet += 1;
            }
            std::thread::sleep(Duration::from_millis(4));
        }
        frames
    }

    /// Drags the map to and fro; what the frames took.
    fn pan(&mut self) -> Vec<Duration> {
        let button = |pos, pressed| Event::PointerButton {
            pos,
            button: PointerButton::Primary,
            pressed,
            modifiers: Modifiers::NONE,
        };
        let at = |step: i32| pos2(700.0 + 3.0 * (step % 80 - 40).abs() as f32, 500.0);
        self.frame(vec![Event::PointerMoved(at(0)), button(at(0), true)]);
        let frames = (1..240)
            .map(|step| self.frame(vec![Event::PointerMoved(at(step))]))
            .collect();
        self.frame(vec![button(at(240), false)]);
        frames
    }
}

/// What this thread has run on a processor; where the system does not say, what has passed.
fn cpu_time() -> Duration {
    #[cfg(target_os = "linux")]
    {
        let time = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
        Duration::new(time.tv_sec as u64, time.tv_nsec as u32)
    }
    #[cfg(not(target_os = "linux"))]
    {
        use std::sync::LazyLock;
        static START: LazyLock<Instant> = LazyLock::new(Instant::now);
        START.elapsed()
    }
}
