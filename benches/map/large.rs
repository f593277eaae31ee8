//! A GeoJSON of 200 MB: opened while the window keeps answering, panned when it stands.
//!
//! The file is made here: the parts of the 10m world's countries as units of their own, every edge
//! divided again and again, its middle moved aside by as much as its ends say, so that neighbours
//! still share their borders.

use std::{
    fmt::Write as _,
    fs,
    path::Path,
    sync::{
        OnceLock,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use eframe::egui::{Event, Modifiers, PointerButton, pos2};
use signatory_map::{
    assets,
    geo::LonLat,
    limits,
    read::{Watch, file, world},
};

use crate::{gunzip, measure, offscreen::render_state, program::Window, ratio, report};

/// Each edge becomes so many.
const PIECES: u32 = 16;

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
        let mut window = Window::new(&state, folder.path(), vec![path]);
        let (frames, opened) = window.settle();
        let mut frames: Vec<Duration> = frames.iter().map(|took| took.cpu).collect();
        let worst = frames.iter().max().copied().unwrap_or_default();
        println!(
            "{:<54} {:>12?}, {} frames, worst {worst:?}",
            format!("{what}: from Open to its map"),
            opened,
            frames.len()
        );
        frames.sort_unstable();
        report(
            &format!("{what}: CPU of a frame on the UI thread meanwhile"),
            frames,
        );
        let pan = pan(&mut window);
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

/// Opening the file given up at twenty moments: how long the worker still takes.
pub fn stop() {
    let folder = tempfile::tempdir().expect("a folder for the file");
    let path = folder.path().join("units.geojson");
    write(&path);
    let open = |after: Option<Duration>| {
        let stopped = OnceLock::new();
        let cancelled = AtomicBool::new(false);
        std::thread::scope(|scope| {
            let opener = scope.spawn(|| {
                let bytes = file::read(&path, limits::SHAPES_BYTES, &|| {
                    cancelled.load(Ordering::Relaxed)
                });
                let Ok(bytes) = bytes else {
                    return Instant::now();
                };
                let options = world::ShapeOptions {
                    watch: Watch {
                        progress: &|_| {},
                        cancelled: &|| cancelled.load(Ordering::Relaxed),
                    },
                    ..world::ShapeOptions::default()
                };
                let opened = world::open_shapes(bytes, "units", options);
                drop(opened);
                Instant::now()
            });
            if let Some(after) = after {
                std::thread::sleep(after);
                let _ = stopped.set(Instant::now());
                cancelled.store(true, Ordering::Relaxed);
            }
            let ended = opener.join().expect("it ends");
            ended.saturating_duration_since(*stopped.get_or_init(|| ended))
        })
    };
    let begun = Instant::now();
    open(None);
    let whole = begun.elapsed();
    let mut took: Vec<Duration> = (0..20).map(|i| open(Some(whole * i / 20))).collect();
    took.sort_unstable();
    println!(
        "{:<54} {:>12?}, worst {:?}, of {whole:?}",
        "a large file given up at 20 moments: until it stops",
        took[took.len() / 2],
        took[took.len() - 1]
    );
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

/// Drags the map to and fro; what the frames took of the UI thread.
fn pan(window: &mut Window<'_>) -> Vec<Duration> {
    let button = |pos, pressed| Event::PointerButton {
        pos,
        button: PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    };
    let at = |step: i32| pos2(700.0 + 3.0 * (step % 80 - 40).abs() as f32, 500.0);
    window.frame(vec![Event::PointerMoved(at(0)), button(at(0), true)]);
    let frames = (1..240)
        .map(|step| window.frame(vec![Event::PointerMoved(at(step))]).cpu)
        .collect();
    window.frame(vec![button(at(240), false)]);
    frames
}
