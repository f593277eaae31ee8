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
use signatory_map::app::opening::{PanelPainter, StillJob, StillKey, Stills};
use signatory_map::export::{PixelSize, picture};
use signatory_map::figure::{
    BUILT_IN_BOUNDARIES, Bounds, Figure, Request, Statement, ViewChoice, compose, widths,
};
use signatory_map::geo::{Atlas, Globe, Lines, Mesh, Planar, UnitIdx, angular_distance};
use signatory_map::map::gpu::{Gpu, GpuGeometry, Outline, PaneDraw};
use signatory_map::map::pane;
use signatory_map::model::{Code, Lang, Subject};
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
        Test {
            name: "an_outline_lies_outside_of_its_land",
            needs: Needs::Graphics,
            run: an_outline_lies_outside_of_its_land,
        },
        Test {
            name: "the_first_picture_is_what_the_map_becomes",
            needs: Needs::Graphics,
            run: the_first_picture_is_what_the_map_becomes,
        },
        Test {
            name: "panels_are_painted_as_egui_paints_them",
            needs: Needs::Graphics,
            run: panels_are_painted_as_egui_paints_them,
        },
    ])
}

fn atlas() -> &'static Arc<Atlas> {
    static ATLAS: OnceLock<Arc<Atlas>> = OnceLock::new();
    ATLAS.get_or_init(|| Arc::new(world::built_in_full()))
}

/// Distance that the two may lie apart. Their edges are softened in two ways: the file's by the area that a
/// pixel has of a shape, the screen's by how far a pixel lies from a line.
#[derive(Clone, Copy)]
struct Tolerance {
    /// The mean difference of all channels of all pixels, in 255ths.
    mean: f64,
    /// The share of pixels of which a channel differs by more than a third of the whole range: where
    /// several edges share a pixel.
    far: f64,
    /// The share of pixels that are lighter or darker, by more than a tenth of the whole range, than
    /// everything that the file has next to them: what no edge moved by a pixel explains.
    stray: f64,
}

const ALIKE: Tolerance = Tolerance {
    mean: 0.75,
    far: 0.002,
    stray: 0.0006,
};

/// Tolerance for a picture without coasts: edges lie a third of a pixel farther in, and islands of a pixel
/// are paler.
const WITHIN_A_PIXEL: Tolerance = Tolerance {
    mean: 1.6,
    far: 0.009,
    stray: 0.002,
};

fn check(choice: ViewChoice, bounds: Option<&str>, theme: Theme) {
    let figure = composed(choice, bounds, theme);
    let name = format!("{choice:?} {theme:?}");
    compare(&name, &in_file(&figure), &on_screen(&figure), ALIKE);
}

/// A country that is pointed at or selected keeps all of its land, nothing far from it changes, and lakes stay.
fn an_outline_lies_outside_of_its_land() {
    let figure = composed(ViewChoice::Auto, None, Theme::Light);
    let unit_of = |code: &str| {
        let code: Code = code.parse().expect("a code");
        atlas().unit(code).expect("a country")
    };
    let (selected, lake) = (unit_of("GRC"), unit_of("LUX"));
    let outline = |width, color| Outline {
        unit: selected,
        color,
        width,
    };
    let outlines = vec![outline(5.2, Rgb(0, 0, 0)), outline(2.2, Rgb(255, 255, 255))];
    let plain = on_screen_with(&figure, Vec::new(), Some(lake));
    let outlined = on_screen_with(&figure, outlines, Some(lake));
    let view = &figure.panes[0].view;
    let [width, height] = SIZE.map(|side| side as usize);
    let at = |x: usize, y: usize| {
        let plane = view.from_pixel([x as f64 + 0.5, y as f64 + 0.5]);
        view.projection.inverse(plane)
    };
    let is_land = |x: usize, y: usize| {
        (x - 1..=x + 1).all(|x| (y - 1..=y + 1).all(|y| atlas().locate(at(x, y)) == Some(selected)))
    };
    let cap = atlas().units[selected.index()].cap;
    let (mut around, mut on_land) = (0, 0);
    for y in 1..height - 1 {
        for x in 1..width - 1 {
            let bytes = 4 * (y * width + x)..4 * (y * width + x) + 3;
            if plain[bytes.clone()] == outlined[bytes] {
                continue;
            }
            let off = angular_distance(cap.center, at(x, y)) - cap.radius_rad;
            assert!(off < 0.02, "changed far off, at {x}, {y}: {:?}", at(x, y));
            around += 1;
            on_land += usize::from(is_land(x, y));
        }
    }
    assert!(around > 2_000, "{around} pixels of an outline");
    assert!(
        on_land * 200 < around,
        "{on_land} pixels of {around} on land"
    );
    let in_lake = view.pixel_of(atlas().units[lake.index()].label);
    let [x, y] = in_lake.expect("on the map");
    let pixel = 4 * (y as usize * width + x as usize);
    let Rgb(red, green, blue) = figure.theme.palette().sea;
    assert_eq!(outlined[pixel..pixel + 3], [red, green, blue]);
}

/// Whether two drawings of one view differ by no more than the tolerance.
fn compare(name: &str, in_file: &[u8], on_screen: &[u8], tolerance: Tolerance) {
    /// A tenth of the whole range.
    const TENTH: u8 = 25;
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
        "  {name}: mean difference {mean:.3}, far {:.6}, stray {:.6}",
        share(far),
        share(stray)
    );
    if let Some(folder) = std::env::var_os("SIGNATORY_TEST_PICTURES") {
        let folder = std::path::PathBuf::from(folder);
        for (what, pixels) in [("file", in_file), ("screen", on_screen)] {
            let file = std::fs::File::create(folder.join(format!("{name}-{what}.png")));
            let mut encoder = png::Encoder::new(file.expect("a folder"), SIZE[0], SIZE[1]);
            encoder.set_color(png::ColorType::Rgba);
            let writer = encoder.write_header();
            writer
                .expect("a header")
                .write_image_data(pixels)
                .expect("pixels");
        }
    }
    assert!(mean <= tolerance.mean, "the mean difference is {mean}");
    assert!(share(far) <= tolerance.far, "{far} pixels differ much");
    assert!(
        share(stray) <= tolerance.stray,
        "{stray} pixels are nothing around"
    );
}

/// The window shows before its GPU can draw the map what the GPU then draws.
fn the_first_picture_is_what_the_map_becomes() {
    let state = offscreen::render_state().expect("the test needs a driver");
    let figure = composed(ViewChoice::Auto, None, Theme::Light);
    let view = figure.panes[0].view;
    let key = StillKey::new(0, Theme::Light, view, 1.0);
    let job = StillJob {
        key,
        level: atlas().levels.len() - 1,
        within: None,
        marker: 0.0,
    };
    let stills = Stills::draw(atlas().clone(), figure.shading.clone(), vec![job]);
    let stills = stills.expect("a thread");
    stills.upload(state.clone());
    assert!(stills.fit(&[key]));
    assert_eq!(stills.made().len(), 1);

    let rect = egui::Rect::from_min_size(egui::Pos2::ZERO, SIZE.map(|side| side as f32).into());
    let drawn = |key: &StillKey, rounded: f32| {
        let image = stills.pane(0, key, rect)?;
        let ctx = egui::Context::default();
        let input = egui::RawInput {
            screen_rect: Some(rect),
            ..egui::RawInput::default()
        };
        let sea = egui::Color32::from_rgb(1, 2, 3);
        let output = ctx.run_ui(input, |ui| {
            image.paint(
                &ui.ctx().layer_painter(egui::LayerId::background()),
                rect,
                rounded,
                sea,
            );
        });
        let target = offscreen::target(&state, SIZE);
        offscreen::frame(&state, &target, [0.0; 3], &ctx, output);
        Some(offscreen::pixels(&state, &target))
    };
    let still = drawn(&key, 0.0).expect("the picture of this view");
    compare("first picture", &still, &on_screen(&figure), WITHIN_A_PIXEL);

    // A little farther west, the same picture a little farther east, and sea where it has nothing.
    let moved = StillKey::new(0, Theme::Light, view.shifted([100.0, 0.0]), 1.0);
    let moved = drawn(&moved, 0.0).expect("the same projection");
    let at = |pixels: &[u8], x: u32, y: u32| {
        let first = 4 * (y * SIZE[0] + x) as usize;
        [pixels[first], pixels[first + 1], pixels[first + 2]]
    };
    let beyond = if at(&moved, 20, 500) == [1, 2, 3] {
        0
    } else {
        SIZE[0] - 100
    };
    assert_eq!(at(&moved, beyond + 50, 500), [1, 2, 3]);
    let by = if beyond == 0 { 100 } else { -100 };
    let mut alike = 0;
    for (x, y) in (200..1700)
        .step_by(37)
        .flat_map(|x| (10..1070).step_by(41).map(move |y| (x, y)))
    {
        let there = at(&still, x, y);
        let here = at(&moved, (x as i32 + by) as u32, y);
        alike += u32::from(there.iter().zip(here).all(|(a, b)| a.abs_diff(b) < 12));
    }
    assert!(alike > 41 * 26 * 97 / 100, "{alike}");

    // Another shading, another theme, another projection: no picture rather than a wrong one.
    let other = figure.panes[0].view.projection;
    assert!(drawn(&StillKey { content: 1, ..key }, 0.0).is_none());
    assert!(
        drawn(
            &StillKey {
                theme: Theme::Dark,
                ..key
            },
            0.0
        )
        .is_none()
    );
    let globe = composed(ViewChoice::Globe, None, Theme::Light).panes[0].view;
    assert_ne!(globe.projection, other);
    assert!(drawn(&StillKey::new(0, Theme::Light, globe, 1.0), 0.0).is_none());
}

/// Texts, rounded frames, a picture, a clipped list, something half transparent: by egui's renderer, and
/// by the one that takes its place in the window.
fn panels_are_painted_as_egui_paints_them() {
    let state = offscreen::render_state().expect("the test needs a driver");
    let rect = egui::Rect::from_min_size(egui::Pos2::ZERO, egui::vec2(640.0, 480.0));
    let painted = |painter: bool| {
        let ctx = egui::Context::default();
        if painter {
            ctx.add_plugin(PanelPainter::new(state.clone()));
        }
        let colors = (0..64 * 64).map(|i| egui::Color32::from_rgb(i as u8, (i / 64) as u8, 90));
        let image = egui::ColorImage::new([64, 64], colors.collect());
        let texture = ctx.load_texture("picture", image, egui::TextureOptions::NEAREST);
        let target = offscreen::target(&state, [640, 480]);
        // Twice: what scrolls and what is laid out late stands in the second.
        for _ in 0..2 {
            let input = egui::RawInput {
                screen_rect: Some(rect),
                ..egui::RawInput::default()
            };
            let output = ctx.run_ui(input, |ui| {
                egui::CentralPanel::default().show(ui, |ui| {
                    ui.heading("Who signed what");
                    let _ = ui.button("Açıkça — Türkiye, Česko");
                    ui.image((texture.id(), egui::vec2(200.0, 120.0)));
                    let painter = ui.painter();
                    let glass = egui::Color32::from_rgba_unmultiplied(200, 30, 60, 90);
                    let card =
                        egui::Rect::from_min_size(egui::pos2(90.0, 70.0), egui::vec2(220.5, 90.0));
                    painter.rect_filled(card, 12.0, glass);
                    painter.circle_stroke(
                        egui::pos2(500.0, 200.0),
                        80.0,
                        (3.0, egui::Color32::GREEN),
                    );
                    egui::ScrollArea::vertical()
                        .max_height(90.0)
                        .show(ui, |ui| {
                            for row in 0..40 {
                                ui.label(format!("row {row}"));
                            }
                        });
                });
            });
            offscreen::frame(&state, &target, [0.2, 0.4, 0.6], &ctx, output);
        }
        offscreen::pixels(&state, &target)
    };
    let (of_egui, ours) = (painted(false), painted(true));
    let grey = |pixel: &[u8]| pixel[0] == pixel[1] && pixel[1] == pixel[2];
    assert!(!of_egui.chunks_exact(4).all(grey), "something is painted");
    let apart = of_egui.iter().zip(&ours).map(|(a, b)| a.abs_diff(*b)).max();
    assert!(apart <= Some(1), "{apart:?}");
}

fn composed(choice: ViewChoice, bounds: Option<&str>, theme: Theme) -> Figure {
    let dossier = dossier::built_in();
    let size = PixelSize::new(SIZE[0].into(), SIZE[1].into()).expect("a size in range");
    compose(&Request {
        dossier: &dossier,
        statement: &Statement::new(&dossier, &Subject::first_of(&dossier), None, Lang::En),
        atlas: atlas(),
        size: size.to_figure(),
        theme,
        choice,
        ask: bounds
            .map(|text| text.parse::<Bounds>().expect("bounds"))
            .into(),
        overseas: false,
        contested: true,
        highlighted: &[],
        selected: None,
        alike: &[],
        others: true,
        insets: false,
        map_only: true,
        boundary_source: BUILT_IN_BOUNDARIES,
        with_geometry: true,
    })
}

fn in_file(figure: &Figure) -> Vec<u8> {
    let size = PixelSize::new(SIZE[0].into(), SIZE[1].into()).expect("a size in range");
    picture(figure, atlas(), size).rgba
}

fn on_screen(figure: &Figure) -> Vec<u8> {
    on_screen_with(figure, Vec::new(), None)
}

/// The same with outlines, and with the land of a country as if it were a lake.
fn on_screen_with(figure: &Figure, outlines: Vec<Outline>, lake: Option<UnitIdx>) -> Vec<u8> {
    let state = offscreen::render_state().expect("was looked for");
    let gpu = Gpu::new(&state);
    let palette = figure.theme.palette();
    let composed = &figure.panes[0];
    let view = composed.view;
    let planar = composed.planar.as_ref().expect("composed with geometry");
    let atlas = atlas();
    let hidden = |a, b| !atlas.has_border(a, b);
    let geometry = if view.is_globe() {
        let level = atlas.level_for(view.pixel_deg() / 2.0);
        GpuGeometry::upload_globe(&gpu, &Globe::new(atlas, level), &hidden)
    } else {
        let (mesh, lines) = (Mesh::new(planar), Lines::new(planar));
        GpuGeometry::upload(&gpu, &mesh, &lines, &hidden)
    };
    let water = lake.map(|unit| {
        let fills = planar.fills.iter().filter(|fill| fill.unit == unit);
        let planar = Planar {
            fills: fills.cloned().collect(),
            overlays: Vec::new(),
            overlay_lines: Vec::new(),
            ..Planar::clone(planar)
        };
        let mut mesh = Mesh::new(&planar);
        mesh.units.fill(Mesh::WATER);
        let lines = Lines::default();
        Arc::new(GpuGeometry::upload(&gpu, &mesh, &lines, &hidden))
    });
    let size = SIZE.map(|side| side as f32);
    let rect = egui::Rect::from_min_size(egui::Pos2::ZERO, size.into());
    let draw = PaneDraw {
        colors: gpu.colors(&Gpu::texels(&figure.shading, palette)),
        geometry: Arc::new(geometry),
        water,
        turn: pane::turn_of(&view),
        space_color: palette.space,
        limb_color: palette.limb,
        center: [view.center.x, view.center.y],
        scale: view.scale,
        // As the file has none here.
        graticule_color: palette.sea,
        sea_color: palette.sea,
        border_color: palette.border,
        border_edge: palette.border_edge,
        border_width: widths::BORDER as f32,
        corner_radius: 0.0,
        outlines,
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
