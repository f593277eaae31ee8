//! The cost of the map: loading, a frame, drawing, a large file, memory, the first frame.
//!
//! `cargo bench` prints figures of this machine and, where machines differ most, ratios measured
//! in the same run: those are what to compare. Medians; the spread (10th to 90th percentile) says
//! how noisy the machine was: what lies within it is no difference. `cargo bench --bench map --
//! draw first` runs two of the sections:
//!
//! - `load`: the built-in worlds, and GeoJSON to a map, beside the `geojson` crate's parse of it;
//! - `names`: names to countries, the first one and a thousand;
//! - `frame`: the hit test, and the map's share of a frame on the UI thread, at 10m and at 110m;
//! - `page`: a picture's page framed and lettered, of a few states and of nearly all;
//! - `draw`: drawing at 30 zooms, beside the least geometry for the same picture; then the whole
//!   frame, panels included, beside one with an empty map;
//! - `readers`: what files of strangers cost at ten times their size, as a ratio: ten is linear;
//! - `stop`: the same file given up while it is opened, as Cancel does;
//! - `large`: a GeoJSON of 200 MB opened and panned in the running program;
//! - `timeline`: a minute on the timeline in the running program, of NATO and of a treaty of 200;
//! - `memory` and `first`: the window beside an empty one; they need a display.
//!
//! `benches/walkers` measures the map widget's own GeoJSON layer beside ours.

mod draw;
mod frame;
mod large;
mod load;
mod names;
#[allow(dead_code, reason = "shared with tests, which also take pixels")]
#[path = "../../tests/support/offscreen.rs"]
mod offscreen;
mod page;
mod program;
mod readers;
mod timeline;
mod window;

use std::{
    hint::black_box,
    sync::Arc,
    time::{Duration, Instant},
};

use signatory_map::{
    figure::{FrameRequest, PixelRect, Statement, View, ViewChoice, frame},
    geo::Atlas,
    model::{Dossier, Lang, Subject},
    read::{self, world},
};

/// Statement that the dossier opens with.
fn statement(dossier: &Dossier) -> Statement {
    Statement::new(dossier, &Subject::first_of(dossier), None, Lang::En)
}

fn main() {
    if std::env::args().any(|arg| arg == "--empty-window") {
        window::empty_window();
        return;
    }
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
        load::load();
    }
    if wanted("names") {
        names::names();
    }
    if wanted("readers") {
        readers::readers();
    }
    if wanted("frame") {
        let atlas = Arc::new(world::built_in_full());
        frame::hit_test(&atlas);
        frame::frames(&atlas);
    }
    if wanted("page") {
        page::pages(&world::built_in_full());
    }
    if wanted("draw") {
        draw::draw(&world::built_in_full());
    }
    if wanted("stop") {
        large::stop();
    }
    if wanted("large") {
        large::large();
    }
    if wanted("timeline") {
        timeline::timeline();
    }
    if wanted("memory") {
        window::memory();
    }
    if wanted("first") {
        window::first_frame();
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

fn gunzip(bytes: &[u8]) -> String {
    let mut text = String::new();
    std::io::Read::read_to_string(&mut flate2::read::GzDecoder::new(bytes), &mut text)
        .expect("the built-in world is whole");
    text
}

/// The opening view at the desk.
fn opening_view(atlas: &Atlas) -> View {
    let dossier = read::dossier::built_in();
    let parties = dossier.agreements[0].party_countries();
    frame(&FrameRequest {
        atlas,
        parties: &parties,
        concerned: &parties,
        choice: ViewChoice::Auto,
        ask: signatory_map::figure::ViewAsk::Fitted,
        rect: PixelRect {
            x: 0.0,
            y: 0.0,
            w: 944.0,
            h: 944.0,
        },
        reserved: &[],
        bare: false,
        strip: None,
        page: [944.0, 944.0],
        insets: true,
        margin: 16.0,
        band: 24.0,
        caption: &|_| String::new(),
    })
    .main
}
