//! The map on the screen and the map in a file, pixel by pixel: two rasterisers that nobody here
//! wrote (the GPU's and `vello_cpu`) draw the same view from the same shapes.
//!
//! Not libtest's runner but [`support::run`]: it prints what was skipped and why.

#[path = "support/offscreen.rs"]
mod offscreen;
mod support;

use std::process::ExitCode;
use std::sync::{Arc, OnceLock};

use eframe::egui;
use signatory_map::export::{Document, PixelSize, picture};
use signatory_map::figure::{
    BUILT_IN_BOUNDARIES, Bounds, Figure, Request, ViewChoice, compose, widths,
};
use signatory_map::geo::{Atlas, Lines, Mesh};
use signatory_map::map::gpu::{Geometry, Gpu, PaneDraw};
use signatory_map::model::Lang;
use signatory_map::palette::{Rgb, Theme};
use signatory_map::read::{dossier, world};

use support::{Needs, Test};

/// Figure pixels are the screen's at this size.
const SIZE: [u32; 2] = [1920, 1080];

fn main() -> ExitCode {
    support::run(&[
        Test {
            name: "the_opening_view_is_drawn_alike",
            needs: Needs::Graphics,
            run: || check(ViewChoice::Auto, None, Theme::Light),
        },
        Test {
            name: "the_opening_view_is_drawn_alike_in_the_dark",
            needs: Needs::Graphics,
            run: || check(ViewChoice::Auto, None, Theme::Dark),
        },
        Test {
            name: "hatches_for_print_are_drawn_alike",
            needs: Needs::Graphics,
            run: || check(ViewChoice::Auto, None, Theme::Print),
        },
        Test {
            name: "the_world_is_drawn_alike",
            needs: Needs::Graphics,
            run: || check(ViewChoice::EqualEarth, None, Theme::Light),
        },
        Test {
            name: "the_globe_is_drawn_alike",
            needs: Needs::Graphics,
            run: || check(ViewChoice::Globe, None, Theme::Light),
        },
        Test {
            name: "the_low_countries_are_drawn_alike",
            needs: Needs::Graphics,
            run: || check(ViewChoice::Auto, Some("2,49,9,54"), Theme::Light),
        },
    ])
}

fn atlas() -> &'static Arc<Atlas> {
    static ATLAS: OnceLock<Arc<Atlas>> = OnceLock::new();
    ATLAS.get_or_init(|| Arc::new(world::built_in_full()))
}

/// How far the two may lie apart. Their edges are softened in two ways: the file's by the area that
/// a pixel has of a shape, the screen's by how far a pixel lies from a line.
struct Tolerance;

impl Tolerance {
    /// The mean difference of all channels of all pixels, in 255ths.
    const MEAN: f64 = 0.75;
    /// The share of pixels of which a channel differs by more than a third of the whole range: where
    /// several edges share a pixel.
    const FAR: f64 = 0.002;
    /// The share of pixels that are lighter or darker, by more than a tenth of the whole range, than
    /// everything that the file has next to them: what no edge moved by a pixel explains.
    const STRAY: f64 = 0.0006;
}

fn check(choice: ViewChoice, bounds: Option<&str>, theme: Theme) {
    /// Of the whole range.
    const TENTH: u8 = 25;
    let figure = composed(choice, bounds, theme);
    let in_file = in_file(&figure);
    let on_screen = on_screen(&figure);
    assert_eq!(in_file.len(), on_screen.len());
    let width = SIZE[0] as usize;
    let count = in_file.len() / 4;
    let difference = |a: usize, b: usize| {
        let channels = 0..3;
        let of = |i: usize| in_file[4 * a + i].abs_diff(on_screen[4 * b + i]);
        channels.map(of).max().unwrap_or_default()
    };
    let (mut sum, mut far, mut stray) = (0_u64, 0, 0);
    for pixel in 0..count {
        sum += (0..3)
            .map(|i| u64::from(in_file[4 * pixel + i].abs_diff(on_screen[4 * pixel + i])))
            .sum::<u64>();
        let off = difference(pixel, pixel);
        if off <= TENTH {
            continue;
        }
        far += usize::from(off > 85);
        let (x, y) = ((pixel % width) as i64, (pixel / width) as i64);
        // Between the darkest and the lightest that the file has around the place.
        let around = (-1..=1).flat_map(|dy| (-1..=1).map(move |dx| (x + dx, y + dy)));
        let around: Vec<usize> = around
            .filter(|(x, y)| (0..width as i64).contains(x) && (0..i64::from(SIZE[1])).contains(y))
            .map(|(x, y)| (y * width as i64 + x) as usize)
            .collect();
        let within = (0..3).all(|i| {
            let channels = || around.iter().map(|at| in_file[4 * at + i]);
            let low = channels().min().unwrap_or(0).saturating_sub(TENTH);
            let high = channels().max().unwrap_or(255).saturating_add(TENTH);
            (low..=high).contains(&on_screen[4 * pixel + i])
        });
        stray += usize::from(!within);
    }
    let mean = sum as f64 / (3 * count) as f64;
    let share = |of: usize| of as f64 / count as f64;
    println!(
        "  {choice:?} {theme:?}: mean difference {mean:.3}, far {:.6}, stray {:.6}",
        share(far),
        share(stray)
    );
    if let Some(folder) = std::env::var_os("SIGNATORY_TEST_PICTURES") {
        let folder = std::path::PathBuf::from(folder);
        for (what, pixels) in [("file", &in_file), ("screen", &on_screen)] {
            let file =
                std::fs::File::create(folder.join(format!("{choice:?}-{theme:?}-{what}.png")));
            let mut encoder = png::Encoder::new(file.expect("a folder"), SIZE[0], SIZE[1]);
            encoder.set_color(png::ColorType::Rgba);
            let writer = encoder.write_header();
            writer
                .expect("a header")
                .write_image_data(pixels)
                .expect("pixels");
        }
    }
    assert!(mean <= Tolerance::MEAN, "the mean difference is {mean}");
    assert!(share(far) <= Tolerance::FAR, "{far} pixels differ much");
    assert!(
        share(stray) <= Tolerance::STRAY,
        "{stray} pixels are nothing around"
    );
}

fn composed(choice: ViewChoice, bounds: Option<&str>, theme: Theme) -> Figure {
    let dossier = dossier::built_in();
    let size = PixelSize::new(SIZE[0].into(), SIZE[1].into()).expect("a size in range");
    compose(&Request {
        dossier: &dossier,
        agreement: dossier.agreements.first(),
        atlas: atlas(),
        size: size.to_figure(),
        theme,
        lang: Lang::En,
        choice,
        bounds: bounds.map(|text| text.parse::<Bounds>().expect("bounds")),
        overseas: false,
        contested: true,
        insets: false,
        map_only: true,
        boundary_source: BUILT_IN_BOUNDARIES,
        with_geometry: true,
    })
}

fn in_file(figure: &Figure) -> Vec<u8> {
    let dossier = dossier::built_in();
    let document = Document::new(
        figure,
        &dossier,
        dossier.agreements.first(),
        atlas(),
        Lang::En,
        BUILT_IN_BOUNDARIES,
    );
    let size = PixelSize::new(SIZE[0].into(), SIZE[1].into()).expect("a size in range");
    picture(figure, atlas(), &document, size).rgba
}

fn on_screen(figure: &Figure) -> Vec<u8> {
    let state = offscreen::render_state().expect("was looked for");
    let gpu = Gpu::new(&state);
    let palette = figure.theme.palette();
    let pane = &figure.panes[0];
    let view = pane.view;
    let planar = pane.planar.as_ref().expect("composed with geometry");
    let sea = view.is_globe().then(|| view.projection.outline());
    let atlas = atlas();
    let hidden = |a, b| !atlas.has_border(a, b);
    let (mesh, lines) = (Mesh::new(planar), Lines::new(planar));
    let geometry = Geometry::upload(&gpu, &mesh, &lines, sea.as_deref(), &hidden);
    let size = SIZE.map(|side| side as f32);
    let rect = egui::Rect::from_min_size(egui::Pos2::ZERO, size.into());
    let draw = PaneDraw {
        colors: gpu.colors(&Gpu::texels(&figure.shading, palette)),
        geometry: Arc::new(geometry),
        center: [view.center.x, view.center.y],
        scale: view.scale,
        // As the file has none here.
        graticule_color: palette.sea,
        sea_color: palette.sea,
        border_color: palette.border,
        border_width: widths::BORDER as f32,
        corner_radius: 0.0,
        outlines: Vec::new(),
        rect,
        veil: None,
        gpu,
    };
    let target = offscreen::target(&state, SIZE);
    let Rgb(red, green, blue) = figure.ground();
    let ground = [red, green, blue].map(|channel| f64::from(channel) / 255.0);
    let commands = offscreen::pane(&state, &target, ground, &draw);
    state.queue.submit([commands]);
    offscreen::pixels(&state, &target)
}
