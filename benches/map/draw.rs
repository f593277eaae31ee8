//! The cost of drawing at every zoom, against the least geometry for the same picture.
//!
//! The least is the 10m world simplified to one pixel and clipped to the view, uploaded for that
//! view alone and drawn by the same pipelines. Nothing that can be panned and zoomed is so light;
//! the ratio says how near the levels of detail and the culling come. On a software driver
//! (llvmpipe) the times are those of vertices, segments and pixels.

use std::{
    fs,
    sync::Arc,
    time::{Duration, Instant},
};

use eframe::{egui, egui_wgpu::RenderState, wgpu};
use signatory_map::{
    figure::{PixelRect, Shading, View},
    geo::{Atlas, Level, Lines, LonLat, Mesh, Planar, PlanePoint, Projection},
    map::gpu::{Colors, Gpu, GpuGeometry, PaneDraw},
    palette::Theme,
    read,
    ui::{Command, MapCommand},
};

use crate::{
    offscreen::{self, render_state},
    opening_view,
    program::{SIZE, Window},
    ratio,
};

const ZOOMS: u32 = 30;
const ROUNDS: usize = 7;
/// Luxembourg fills the map.
const CLOSEST: f64 = 55_000.0;
const LUXEMBOURG: LonLat = LonLat { x: 6.13, y: 49.77 };

pub fn draw(atlas: &Atlas) {
    let Some(state) = render_state() else {
        println!("drawing: SKIPPED, no graphics driver");
        return;
    };
    println!("drawing by {}", state.adapter.get_info().name);
    let gpu = Gpu::new(&state);
    let dossier = read::dossier::built_in();
    let shading = Shading::new(atlas, &crate::statement(&dossier), false, false);
    let colors = gpu.colors(&Gpu::texels(&shading, Theme::Light.palette()));
    let bench = Bench {
        target: offscreen::target(&state, SIZE),
        state,
        gpu,
        colors,
    };
    let projection = opening_view(atlas).projection;
    let mut geometries: Vec<Option<Arc<GpuGeometry>>> = vec![None; atlas.levels.len()];
    let mut ratios = Vec::new();
    for zoom in 0..ZOOMS {
        let view = view(&projection, zoom);
        let number = signatory_map::map::store::level(atlas, &view, 1.0);
        let level = &atlas.levels[number];
        let ours = geometries[number].get_or_insert_with(|| {
            let units = atlas.units.len();
            bench.upload(&Planar::new(level.topology(), units, &projection))
        });
        let ours = Arc::clone(ours);
        let least = bench.upload(&least(atlas, &view));
        let (mut of_ours, mut of_least) = (Vec::new(), Vec::new());
        for _ in 0..ROUNDS {
            of_ours.push(bench.time(&ours, &view));
            of_least.push(bench.time(&least, &view));
        }
        let (ours, least) = (median(of_ours), median(of_least));
        println!(
            "  zoom {zoom:>2}: {:>8.4} degrees a pixel, level {:>6.3}: {ours:>12?} against {least:>12?}  {:>5.2}x",
            view.pixel_deg(),
            level.tolerance_deg,
            ours.as_secs_f64() / least.as_secs_f64()
        );
        ratios.push((ours.as_secs_f64() / least.as_secs_f64(), ours, least));
    }
    ratios.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (_, ours, least) = ratios[ratios.len() / 2];
    ratio("drawing against the least geometry, median", ours, least);
    if let Some((_, ours, least)) = ratios.last() {
        ratio("drawing against the least geometry, worst", *ours, *least);
    }
    whole_frames(&bench.state);
}

/// A window of the program, its map zoomed in again and again, beside one whose map is the sea.
fn whole_frames(state: &RenderState) {
    const STEPS: u32 = 12;
    let folder = tempfile::tempdir().expect("a folder for the settings");
    let file = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::write(&path, text).expect("the file is written");
        path
    };
    let speck = file(
        "speck.geojson",
        r#"{"type":"Polygon","coordinates":[[[-150,-40],[-149.999,-40],[-150,-39.999],[-150,-40]]]}"#,
    );
    let empty_home = folder.path().join("empty");
    fs::create_dir(&empty_home).expect("a folder for the settings");
    file("empty/settings.json", r#"{"version":1,"backdrop":false}"#);
    let mut full = Window::new(state, folder.path(), vec![]);
    let mut empty = Window::new(state, &empty_home, vec![speck]);
    let (mut of_full, mut of_empty) = (Vec::new(), Vec::new());
    let time =
        |window: &mut Window<'_>| median((0..ROUNDS).map(|_| window.frame(vec![]).drawn).collect());
    empty.settle();
    for step in 0..STEPS {
        full.settle();
        let (full_took, empty_took) = (time(&mut full), time(&mut empty));
        println!(
            "  whole frame, zoomed in {:>2} times: {full_took:>12?} against {empty_took:>12?} with an empty map",
            2 * step
        );
        of_full.push(full_took);
        of_empty.push(empty_took);
        full.execute(Command::Map(MapCommand::ZoomIn));
        full.execute(Command::Map(MapCommand::ZoomIn));
    }
    ratio(
        "the whole frame against one with an empty map, median",
        median(of_full),
        median(of_empty),
    );
}

fn view(projection: &Projection, zoom: u32) -> View {
    let [width, height] = SIZE.map(f64::from);
    // The whole disc of the equal-area projection, whose radius is 2.
    let widest = height / 4.0;
    let share = f64::from(zoom) / f64::from(ZOOMS - 1);
    let luxembourg = projection
        .forward(LUXEMBOURG)
        .expect("Luxembourg is far from the antipode");
    View {
        projection: *projection,
        rect: PixelRect {
            x: 0.0,
            y: 0.0,
            w: width,
            h: height,
        },
        center: luxembourg * share,
        scale: widest * (CLOSEST / widest).powf(share),
    }
}

/// The 10m world simplified to one pixel and clipped to the view.
fn least(atlas: &Atlas, view: &View) -> Planar {
    let finest = atlas.levels.last().expect("an atlas has levels");
    let level = Level::of(Arc::clone(finest.topology()), view.pixel_deg());
    let mut planar = Planar::new(level.topology(), atlas.units.len(), &view.projection);
    // A few pixels more, where the edges of what is cut are not seen.
    let half = [view.rect.w, view.rect.h].map(|side| (side / 2.0 + 4.0) / view.scale);
    let (min, max) = (
        [view.center.x - half[0], view.center.y - half[1]],
        [view.center.x + half[0], view.center.y + half[1]],
    );
    for fill in &mut planar.fills {
        for ring in &mut fill.rings {
            *ring = clipped(ring, min, max);
        }
        fill.rings.retain(|ring| ring.len() > 2);
    }
    planar.fills.retain(|fill| !fill.rings.is_empty());
    let seen = |a: PlanePoint, b: PlanePoint| {
        a.x.max(b.x) >= min[0]
            && a.x.min(b.x) <= max[0]
            && a.y.max(b.y) >= min[1]
            && a.y.min(b.y) <= max[1]
    };
    planar.lines = planar
        .lines
        .into_iter()
        .flat_map(|line| {
            let mut pieces = vec![Vec::new()];
            for pair in line.points.windows(2) {
                let last = pieces.len() - 1;
                if seen(pair[0], pair[1]) {
                    if pieces[last].is_empty() {
                        pieces[last].push(pair[0]);
                    }
                    pieces[last].push(pair[1]);
                } else if !pieces[last].is_empty() {
                    pieces.push(Vec::new());
                }
            }
            pieces
                .into_iter()
                .filter(|points| points.len() > 1)
                .map(move |points| signatory_map::geo::PlanarLine { points, ..line })
                .collect::<Vec<_>>()
        })
        .collect();
    planar
}

/// A ring within a rectangle (Sutherland and Hodgman 1974).
fn clipped(ring: &[PlanePoint], min: [f64; 2], max: [f64; 2]) -> Vec<PlanePoint> {
    let axis = |p: PlanePoint, axis: usize| if axis == 0 { p.x } else { p.y };
    let mut points = ring.to_vec();
    for (side, limit, sign) in [
        (0, min[0], 1.0),
        (0, max[0], -1.0),
        (1, min[1], 1.0),
        (1, max[1], -1.0),
    ] {
        let inside = |p: PlanePoint| (axis(p, side) - limit) * sign >= 0.0;
        let given = std::mem::take(&mut points);
        for (i, &b) in given.iter().enumerate() {
            let a = given[(i + given.len() - 1) % given.len()];
            if inside(a) != inside(b) {
                let share = (limit - axis(a, side)) / (axis(b, side) - axis(a, side));
                points.push(a + (b - a) * share);
            }
            if inside(b) {
                points.push(b);
            }
        }
    }
    points
}

struct Bench {
    state: RenderState,
    target: wgpu::Texture,
    gpu: Gpu,
    colors: Colors,
}

impl Bench {
    fn upload(&self, planar: &Planar) -> Arc<GpuGeometry> {
        let (mesh, lines) = (Mesh::new(planar), Lines::new(planar));
        let geometry = GpuGeometry::upload(&self.gpu, &mesh, &lines, &|_, _| false);
        Arc::new(geometry)
    }

    /// Time from the first command to the last pixel.
    fn time(&self, geometry: &Arc<GpuGeometry>, view: &View) -> Duration {
        let palette = Theme::Light.palette();
        let size = SIZE.map(|side| side as f32);
        let rect = egui::Rect::from_min_size(egui::Pos2::ZERO, size.into());
        let draw = PaneDraw {
            gpu: self.gpu.clone(),
            geometry: Arc::clone(geometry),
            water: None,
            turn: None,
            space_color: palette.space,
            limb_color: palette.limb,
            colors: self.colors.clone(),
            center: [view.center.x, view.center.y],
            scale: view.scale,
            graticule_color: palette.graticule,
            sea_color: palette.sea,
            border_color: palette.border,
            border_edge: None,
            border_width: 1.0,
            corner_radius: 0.0,
            outlines: Vec::new(),
            rect,
            veil: None,
        };
        let RenderState { device, queue, .. } = &self.state;
        let begin = Instant::now();
        queue.submit([offscreen::pane(&self.state, &self.target, [0.0; 3], &draw)]);
        let _ = device.poll(wgpu::PollType::wait_indefinitely());
        begin.elapsed()
    }
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}
